//! Finds the names and goods of a sentence: leftmost, longest.

use std::ops::Range;

use crate::text::{Text, Token};

use super::{Facts, Lexicon, NameRef, Opens};

/// A name of a table in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NameMention {
    /// First token.
    pub(crate) start: u32,
    /// One past the last token.
    pub(crate) end: u32,
    /// The reading to prefer.
    pub(crate) name: NameRef,
    /// Another reading of the same words.
    pub(crate) other: Option<NameRef>,
    /// The table asks for other evidence.
    pub(crate) ambiguous: bool,
}

/// A commodity of the table in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct GoodMention {
    /// First token.
    pub(crate) start: u32,
    /// One past the last token.
    pub(crate) end: u32,
    /// Row of the commodity.
    pub(crate) row: u16,
    /// The table asks for other evidence.
    pub(crate) ambiguous: bool,
    /// The table writes it with a capital.
    pub(crate) proper: bool,
}

/// Appends the mentions of one sentence; a good inside a longer name (`Gold Coast`) is none.
fn scan(
    lexicon: &Lexicon,
    tokens: &[Token],
    facts: &Facts,
    range: Range<usize>,
    names: &mut Vec<NameMention>,
    goods: &mut Vec<GoodMention>,
) {
    let places = |from: usize, opens: Opens| facts.places(from..range.end, opens);
    let first = names.len();
    let mut at = range.start;
    while let Some((start, found)) = lexicon.names.trie.first(tokens, places(at, Opens::NAME), range.end) {
        at = found.end;
        // `the 777X`: a letter glued to a number names a model.
        if start > range.start && tokens[start - 1].is_number() && tokens[start - 1].end == tokens[start].start {
            continue;
        }
        let best = found.best();
        let other = found.senses().map(|s| s.value).find(|v| *v != best.value);
        names.push(NameMention { start: start as u32, end: found.end as u32, name: best.value, other, ambiguous: best.ambiguous });
    }
    let mut name = first;
    let mut at = range.start;
    while let Some((start, found)) = lexicon.goods.first(tokens, places(at, Opens::GOOD), range.end) {
        while name < names.len() && names[name].end as usize <= start {
            name += 1;
        }
        let inside =
            names.get(name).is_some_and(|n| (n.start as usize) < found.end && n.end - n.start > (found.end - start) as u32 && !n.ambiguous);
        if !inside {
            goods.push(GoodMention {
                start: start as u32,
                end: found.end as u32,
                row: found.row,
                ambiguous: found.ambiguous,
                proper: found.proper,
            });
        }
        at = found.end;
    }
}

/// Finds the names and goods of every sentence.
pub(crate) fn mentions(lexicon: &Lexicon, text: &Text<'_>, facts: &Facts, names: &mut Vec<NameMention>, goods: &mut Vec<GoodMention>) {
    names.clear();
    goods.clear();
    for sentence in &text.sentences {
        scan(lexicon, &text.tokens, facts, sentence.tokens.clone(), names, goods);
    }
}

//! Cue phrases that show what a line is for: the rows of `cues.tsv`.

use std::collections::HashMap;

use foldhash::fast::FixedState;

use super::token::Token;
use super::vocab::{Vocab, WordId};
use super::with_form;
use crate::error::Error;
use crate::table::rows;

/// Where in its paragraph a cue stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum At {
    Start,
    Whole,
    End,
    Inside,
}

/// What a cue shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Means {
    /// The paragraph is not read.
    Boilerplate,
    /// Nor are the links that follow it.
    Links,
    /// A picture's credit begins.
    Credit,
    /// The author's line.
    Byline,
    /// A news agency.
    Agency,
    /// A note of the desk under the headline.
    Note,
}

#[derive(Clone, Debug)]
struct Cue {
    words: Box<[Word]>,
    at: At,
    means: Means,
    longest: usize,
}

#[derive(Clone, Copy, Debug)]
struct Word {
    id: WordId,
    capital: bool,
    upper: bool,
}

/// The cues by their first word.
#[derive(Clone, Debug, Default)]
pub(crate) struct Cues(HashMap<WordId, Vec<Cue>, FixedState>);

const TABLE: &str = include_str!("../data/cues.tsv");

impl Cues {
    /// Reads the table; calls `first` with the word that each cue starts with.
    pub(crate) fn load(vocab: &mut Vocab, mut first: impl FnMut(WordId, At)) -> Result<Self, Error> {
        let mut cues = Self::default();
        for row in rows("cues.tsv", TABLE, &["form", "at", "means", "longest", "example"])? {
            let form = row.cell("form")?;
            let (exact, form) = form.strip_prefix('=').map_or((false, form), |form| (true, form));
            let at = match row.cell("at")? {
                "start" => At::Start,
                "whole" => At::Whole,
                "end" => At::End,
                "inside" => At::Inside,
                at => return Err(row.error(format!("at is start, whole, end or inside, not {at:?}"))),
            };
            let means = match row.cell("means")? {
                "boilerplate" => Means::Boilerplate,
                "links" => Means::Links,
                "credit" => Means::Credit,
                "byline" => Means::Byline,
                "agency" => Means::Agency,
                "note" => Means::Note,
                means => return Err(row.error(format!("unknown meaning {means:?}"))),
            };
            let longest = if row.cell("longest")?.is_empty() { usize::MAX } else { row.parse("longest", "a number of tokens")? };
            let of = |t: &Token| Word { id: t.word(), capital: t.is_capital(), upper: exact && t.is_upper() };
            let words: Box<[Word]> = with_form(form, vocab, |tokens| tokens.iter().map(of).collect());
            let Some(head) = words.first() else { return Err(row.error("no form")) };
            if words.iter().any(|w| w.id == WordId::UNKNOWN) {
                return Err(row.error("a word is too long"));
            }
            first(head.id, at);
            cues.0.entry(head.id).or_default().push(Cue { words, at, means, longest });
        }
        Ok(cues)
    }

    /// The longest cue of this kind whose words are `tokens` from its start on; with the number of its tokens.
    pub(crate) fn find(&self, tokens: &[Token], at: At, length: usize) -> Option<(Means, usize)> {
        let cues = self.0.get(&tokens.first()?.word())?;
        let fits = |cue: &&Cue| {
            cue.at == at
                && length <= cue.longest
                && cue.words.len() <= tokens.len()
                && (cue.words.len() == tokens.len() || !matches!(at, At::Whole | At::End))
                && cue.words.iter().zip(tokens).all(|(word, token)| {
                    word.id == token.word() && (!word.capital || token.is_capital()) && (!word.upper || token.is_upper())
                })
        };
        cues.iter().filter(fits).max_by_key(|cue| cue.words.len()).map(|cue| (cue.means, cue.words.len()))
    }
}

//! Phrases over word ids: leftmost-longest lookup, with the capitals a form asks for.

use std::collections::HashMap;

use foldhash::fast::FixedState;

use crate::text::{Token, Vocab, WordId, tokenize_form};

/// What a form asks of the text beyond its words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Case {
    /// Bit `n`: the word `n` must start with a capital.
    capitals: u16,
    /// Bit `n`: the word `n` must be written in capitals only.
    uppers: u16,
    /// Words that are no capital must not be one (`=us` asks that `US` stays out).
    exact: bool,
}

/// A form as written in a table: flags and words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Form<'t> {
    /// The surface words.
    pub(crate) text: &'t str,
    /// `?`: used only with other evidence.
    pub(crate) ambiguous: bool,
    exact: bool,
}

impl<'t> Form<'t> {
    /// Reads the marks in front of a form: `?` ambiguous, `=` exactly these capitals.
    pub(crate) fn parse(item: &'t str) -> Self {
        let marks = item.len() - item.trim_start_matches(['?', '=']).len();
        let (marks, text) = item.split_at(marks);
        Form { text, ambiguous: marks.contains('?'), exact: marks.contains('=') }
    }
}

/// What a phrase stands for, as one reading of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Sense<T> {
    /// The table's own value.
    pub(crate) value: T,
    /// Marked `?` in the table.
    pub(crate) ambiguous: bool,
    case: Case,
}

/// A phrase found in the text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Match<'l, T> {
    /// One past its last token.
    pub(crate) end: usize,
    senses: &'l [Sense<T>],
    capitals: u16,
    uppers: u16,
}

impl<'l, T: Copy> Match<'l, T> {
    /// Its readings that fit the capitals of the text, in table order; there is at least one.
    pub(crate) fn senses(&self) -> impl Iterator<Item = Sense<T>> + use<'l, T> {
        let (capitals, uppers) = (self.capitals, self.uppers);
        self.senses.iter().copied().filter(move |s| s.case.fits(capitals, uppers))
    }

    /// The first reading that is not ambiguous, else the first.
    pub(crate) fn best(&self) -> Sense<T> {
        self.senses().find(|s| !s.ambiguous).or_else(|| self.senses().next()).unwrap_or(self.senses[0])
    }
}

/// Phrases over word ids.
#[derive(Clone, Debug)]
pub(crate) struct Trie<T> {
    /// First node of the phrases that start with a word; 0 if none does.
    roots: Vec<u32>,
    edges: HashMap<(u32, u32), u32, FixedState>,
    /// Senses of each node.
    senses: Vec<Vec<Sense<T>>>,
}

impl<T: Copy + PartialEq> Default for Trie<T> {
    fn default() -> Self {
        Self { roots: Vec::new(), edges: HashMap::with_hasher(FixedState::with_seed(1)), senses: vec![Vec::new()] }
    }
}

impl<T: Copy + PartialEq> Trie<T> {
    /// Adds a form with its value; a second reading of the same words is kept beside the first.
    pub(crate) fn insert(&mut self, vocab: &mut Vocab, form: Form<'_>, value: T) {
        let mut case = Case { exact: form.exact, ..Case::default() };
        let mut node = 0u32;
        let mut count = 0;
        for token in tokenize_form(form.text, vocab) {
            if skipped(&token) {
                continue;
            }
            if token.is_capital() && count < 16 {
                case.capitals |= 1 << count;
            }
            if token.is_upper() && form.exact && count < 16 {
                case.uppers |= 1 << count;
            }
            count += 1;
            node = self.step_or_add(node, token.word().0);
        }
        if node == 0 {
            return;
        }
        let sense = Sense { value, ambiguous: form.ambiguous, case };
        let senses = &mut self.senses[node as usize];
        if !senses.contains(&sense) {
            senses.push(sense);
        }
    }

    fn step_or_add(&mut self, node: u32, word: u32) -> u32 {
        let next = self.senses.len() as u32;
        let slot = if node == 0 {
            if self.roots.len() <= word as usize {
                self.roots.resize(word as usize + 1, 0);
            }
            &mut self.roots[word as usize]
        } else {
            self.edges.entry((node, word)).or_insert(0)
        };
        if *slot == 0 {
            *slot = next;
            self.senses.push(Vec::new());
        }
        *slot
    }

    /// Whether some phrase starts with this word.
    pub(crate) fn starts(&self, word: WordId) -> bool {
        word != WordId::UNKNOWN && self.roots.get(word.index()).is_some_and(|&n| n != 0)
    }

    /// The longest phrase that starts at token `at` and ends before `end`.
    pub(crate) fn longest(&self, tokens: &[Token], at: usize, end: usize) -> Option<Match<'_, T>> {
        let first = tokens.get(at)?;
        if !self.starts(first.word()) {
            return None;
        }
        let mut node = self.roots[first.word().index()];
        let mut capitals = u16::from(first.is_capital());
        let mut uppers = u16::from(first.is_upper());
        let mut count = 1;
        let mut next = at + 1;
        let mut best = self.reading(node, capitals, uppers, next);
        while next < end {
            let mut token = &tokens[next];
            if skipped(token) && next + 1 < end && tokens[next + 1].is_glued() {
                next += 1;
                token = &tokens[next];
            }
            if token.word() == WordId::UNKNOWN {
                break;
            }
            let Some(&deeper) = self.edges.get(&(node, token.word().0)) else { break };
            node = deeper;
            if count < 16 {
                capitals |= u16::from(token.is_capital()) << count;
                uppers |= u16::from(token.is_upper()) << count;
            }
            count += 1;
            next += 1;
            best = self.reading(node, capitals, uppers, next).or(best);
        }
        best
    }

    fn reading(&self, node: u32, capitals: u16, uppers: u16, end: usize) -> Option<Match<'_, T>> {
        let senses = &self.senses[node as usize];
        senses.iter().any(|s| s.case.fits(capitals, uppers)).then_some(Match { end, senses, capitals, uppers })
    }
}

impl Case {
    fn fits(self, capitals: u16, uppers: u16) -> bool {
        self.capitals & !capitals == 0 && (!self.exact || uppers == self.uppers)
    }
}

/// A hyphen glued to the word before: `rare-earth` is looked up as `rare earth`.
fn skipped(token: &Token) -> bool {
    token.is(b'-') && token.is_glued()
}

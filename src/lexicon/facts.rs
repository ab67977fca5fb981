//! What the tables tell of each token by its word alone: looked up once, read by every layer below.

use std::ops::Range;

use crate::text::{Text, WordId};

use super::set::WordSet;
use super::{Classes, Lexicon};

/// Tables that have phrases, as a set with one bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Opens(u16);

impl Opens {
    pub(crate) const NAME: Opens = Opens(1);
    pub(crate) const GOOD: Opens = Opens(1 << 1);
    /// Nouns of events.
    pub(crate) const NOUN: Opens = Opens(1 << 2);
    pub(crate) const OFFICE: Opens = Opens(1 << 3);
    pub(crate) const STATUS: Opens = Opens(1 << 4);
    /// Cues of statements.
    pub(crate) const SPEECH: Opens = Opens(1 << 5);
    /// Descriptions of somebody named before.
    pub(crate) const ANAPHOR: Opens = Opens(1 << 6);
    /// Words of the calendar.
    pub(crate) const DATE: Opens = Opens(1 << 7);
    /// Words that numbers, currencies and units begin with, and those that no table knows, which may hold a code (`RM10`).
    pub(crate) const AMOUNT: Opens = Opens(1 << 8);

    /// Whether some table of `other` is in the set.
    #[inline]
    pub(crate) const fn any(self, other: Opens) -> bool {
        self.0 & other.0 != 0
    }

    /// Both sets.
    #[inline]
    pub(crate) const fn with(self, other: Opens) -> Opens {
        Opens(self.0 | other.0)
    }
}

/// For each word the tables of which a phrase begins with it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Openers(Vec<Opens>);

impl Openers {
    /// Notes that phrases of a table begin with these words.
    pub(super) fn add(&mut self, words: impl Iterator<Item = WordId>, opens: Opens) {
        for word in words {
            if self.0.len() <= word.index() {
                self.0.resize(word.index() + 1, Opens::default());
            }
            self.0[word.index()] = self.0[word.index()].with(opens);
        }
    }

    /// As [`Openers::add`], for a set of words.
    pub(super) fn add_set(&mut self, words: &WordSet, opens: Opens) {
        self.add(words.iter(), opens);
    }

    #[inline]
    fn of(&self, word: WordId) -> Opens {
        self.0.get(word.index()).copied().unwrap_or_default()
    }
}

/// What the tables tell of the tokens of a text.
#[derive(Clone, Debug, Default)]
pub(crate) struct Facts {
    /// The classes of the word of each token.
    pub(crate) classes: Vec<Classes>,
    /// The tables of which a phrase may begin at each token.
    opens: Vec<Opens>,
    /// The same for all tokens of each sentence.
    sentences: Vec<Opens>,
}

impl Facts {
    /// Looks up the words of a text, in place of those of another.
    pub(crate) fn read(&mut self, lexicon: &Lexicon, text: &Text<'_>) {
        self.classes.clear();
        self.classes.extend(text.tokens.iter().map(|token| lexicon.words.classes(token.word())));
        let opens = |token: &crate::text::Token| {
            let digits = if token.is_number() { Opens::DATE.with(Opens::AMOUNT) } else { Opens::default() };
            lexicon.openers.of(token.word()).with(digits)
        };
        self.opens.clear();
        self.opens.extend(text.tokens.iter().map(opens));
        let union = |range: Range<usize>| self.opens[range].iter().fold(Opens::default(), |all, opens| all.with(*opens));
        self.sentences.clear();
        self.sentences.extend(text.sentences.iter().map(|sentence| union(sentence.tokens.clone())));
    }

    /// Whether a phrase of one of these tables may begin somewhere in a sentence.
    #[inline]
    pub(crate) fn holds(&self, sentence: usize, opens: Opens) -> bool {
        self.sentences[sentence].any(opens)
    }

    /// Whether a phrase of one of these tables may begin at a token.
    #[inline]
    pub(crate) fn opens(&self, at: usize, opens: Opens) -> bool {
        self.opens[at].any(opens)
    }

    /// The first token of a range at which a phrase of one of these tables may begin.
    #[inline]
    pub(crate) fn next(&self, range: Range<usize>, opens: Opens) -> Option<usize> {
        let first = range.start;
        let tokens = self.opens.get(range)?;
        tokens.iter().position(|here| here.any(opens)).map(|skipped| first + skipped)
    }

    /// All such tokens.
    #[inline]
    pub(crate) fn places(&self, range: Range<usize>, opens: Opens) -> impl Iterator<Item = usize> + '_ {
        let Range { start: mut from, end } = range;
        std::iter::from_fn(move || {
            let at = self.next(from..end, opens)?;
            from = at + 1;
            Some(at)
        })
    }
}

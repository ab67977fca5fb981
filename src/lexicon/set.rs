//! Sets of words, one bit for each id.

use crate::text::{Token, WordId};

/// A set of words.
#[derive(Clone, Debug, Default)]
pub(crate) struct WordSet {
    bits: Vec<u64>,
}

impl WordSet {
    /// Adds a word; the unknown word is in no set.
    pub(crate) fn insert(&mut self, word: WordId) {
        let at = word.index() / 64;
        if word == WordId::UNKNOWN {
            return;
        }
        if self.bits.len() <= at {
            self.bits.resize(at + 1, 0);
        }
        self.bits[at] |= 1 << (word.index() % 64);
    }

    /// Adds the words of another set.
    pub(crate) fn extend(&mut self, other: &WordSet) {
        self.bits.resize(self.bits.len().max(other.bits.len()), 0);
        self.bits.iter_mut().zip(&other.bits).for_each(|(own, bits)| *own |= bits);
    }

    /// The words of the set.
    pub(crate) fn iter(&self) -> impl Iterator<Item = WordId> + '_ {
        let bits = self.bits.iter().zip((0..).step_by(64));
        bits.flat_map(|(bits, first)| (0..64).filter(move |bit| bits >> bit & 1 != 0).map(move |bit| WordId(first + bit)))
    }

    /// Whether a word is in the set.
    #[inline(always)]
    pub(crate) fn contains(&self, word: WordId) -> bool {
        self.bits.get(word.index() / 64).is_some_and(|bits| bits >> (word.index() % 64) & 1 != 0)
    }

    /// The first token from `at` on and before `end` whose word is in the set.
    #[inline]
    pub(crate) fn next(&self, tokens: &[Token], at: usize, end: usize) -> Option<usize> {
        let rest = tokens.get(at..end)?;
        rest.iter().position(|token| self.contains(token.word())).map(|skipped| at + skipped)
    }
}

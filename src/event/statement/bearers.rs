//! The people of a text by the single words of their names.

use std::collections::HashMap;

use foldhash::fast::FixedState;

use crate::phrase::Person;

/// Who bears a word as a name.
#[derive(Clone, Debug, Default)]
pub(super) struct Bearers<'a> {
    /// The first person of each surname.
    surnames: HashMap<&'a str, u16, FixedState>,
    /// The only person of each word; none where it has several.
    words: HashMap<&'a str, Option<u16>, FixedState>,
}

impl<'a> Bearers<'a> {
    pub(super) fn of(people: &'a [Person]) -> Self {
        let mut bearers = Self::default();
        for (person, at) in people.iter().zip(0..) {
            for word in person.name.split_whitespace() {
                let only = bearers.words.entry(word).or_insert(Some(at));
                *only = only.filter(|&other| other == at);
            }
            if let Some(surname) = person.name.split_whitespace().next_back() {
                bearers.surnames.entry(surname).or_insert(at);
            }
        }
        bearers
    }

    /// The first person who has this surname.
    pub(super) fn surname(&self, word: &str) -> Option<u16> {
        self.surnames.get(word).copied()
    }

    /// The one person whose name has this word.
    pub(super) fn only(&self, word: &str) -> Option<u16> {
        self.words.get(word).copied().flatten()
    }
}

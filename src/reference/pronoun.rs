//! Pronouns: `he`, `her`, `it`, `they`.

use crate::lexicon::Classes;
use crate::phrase::{Actor, Tag};

use super::Finder;
use super::candidates::{NEAR, Number};

impl Finder<'_> {
    /// Whom a pronoun stands for.
    pub(super) fn pronoun(&self, at: usize, sentence: usize) -> Vec<Actor> {
        let classes = self.view.classes(at);
        if classes.any(Classes::PLURAL) {
            self.they(at, sentence)
        } else if classes.any(Classes::MALE.with(Classes::FEMALE)) {
            self.person(at, sentence, classes.any(Classes::FEMALE))
        } else if classes.any(Classes::NEUTER) {
            self.subject(at, sentence.saturating_sub(NEAR), Number::One, |a| !matches!(a, Actor::Person(_)))
        } else {
            Vec::new()
        }
    }

    /// `they`: the two or more that the latest subject names, the persons among them; else the two who met.
    fn they(&self, at: usize, sentence: usize) -> Vec<Actor> {
        let floor = sentence.saturating_sub(1);
        let person = |a: &Actor| matches!(a, Actor::Person(_));
        let mut several = self.subject(at, floor, Number::Several, |_| true);
        if several.iter().any(person) {
            several.retain(person);
        }
        if several.len() > 1 {
            return several;
        }
        // `Ruto met Sunak. They agreed`: nobody else is named, and one of them acts.
        let end = self.clauses.clauses.partition_point(|c| (c.start as usize) < at);
        let acting = self.clauses.clauses[..end].iter().rev().filter_map(|c| c.subject).find(|s| s.end as usize <= at);
        let near = self.named_between(self.view.text.sentences[floor].tokens.start, at, |a| person(&a));
        let acts = acting.is_some_and(|s| !self.named_by(s, |a| person(&a)).is_empty());
        if near.len() == 2 && acts { near } else { Vec::new() }
    }

    /// `he`, `her`: the latest subject, else the only person named near.
    fn person(&self, at: usize, sentence: usize, female: bool) -> Vec<Actor> {
        // `X spoke with him`: somebody else than who speaks.
        let acting = self.acting_beside(at);
        let fits = |actor: Actor| match actor {
            Actor::Person(n) => self.phrases.people[n as usize].female.is_none_or(|f| f == female) && !acting.contains(&actor),
            _ => false,
        };
        // `On his tour, X signed`: a phrase in front of the sentence's first subject points forward.
        let first = self.clauses.clauses[self.clauses.sentences[sentence].clone()].iter().find_map(|c| c.subject);
        let ahead = first.filter(|s| s.start as usize > at && self.phrases.tags[at] == Tag::Possessive);
        let ahead = ahead.and_then(|s| self.phrases.actors_in(s.tokens()).iter().map(|m| m.actor).find(|a| fits(*a)));
        if let Some(person) = ahead {
            return vec![person];
        }
        let floor = sentence.saturating_sub(NEAR);
        let acted = self.subject(at, floor, Number::One, fits);
        if !acted.is_empty() {
            return acted;
        }
        let near = self.named_between(self.view.text.sentences[floor].tokens.start, at, fits);
        if near.len() == 1 { near } else { Vec::new() }
    }

    /// The persons in the subject of the clause in which a pronoun is an object.
    fn acting_beside(&self, at: usize) -> Vec<Actor> {
        let object = self.phrases.tags[at] == Tag::Pronoun && self.view.classes(at).any(Classes::OBJECT_FORM);
        let end = self.clauses.clauses.partition_point(|c| (c.start as usize) < at);
        let clause = end.checked_sub(1).map(|last| &self.clauses.clauses[last]).filter(|c| object && (c.end as usize) > at);
        clause.and_then(|c| c.subject).map(|s| self.named_by(s, |_| true)).unwrap_or_default()
    }
}

//! The one search behind all anaphors: who was named before, nearest first, that fits.

use std::ops::Range;

use crate::clause::Part;
use crate::phrase::{Actor, ActorMention, Tag};

use super::Finder;

/// How many clauses back the subject is looked for that an anaphor stands for.
const CLAUSES: usize = 8;
/// For how many sentences a pronoun leads back.
pub(super) const NEAR: usize = 2;
/// How many sentences back those are looked for who were named together.
const SENTENCES: usize = 10;

/// How many an anaphor stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Number {
    One,
    Several,
}

impl Finder<'_> {
    /// Who fits in the latest subject before a token, from a sentence on: the last one named, or all of several.
    pub(super) fn subject(&self, at: usize, floor: usize, number: Number, fits: impl Fn(Actor) -> bool) -> Vec<Actor> {
        let end = self.clauses.clauses.partition_point(|c| (c.start as usize) < at);
        // `Putin, on his first visit, | said`: the verb of the subject may follow.
        let open = self.clauses.clauses.get(end).filter(|c| (c.sentence as usize) == self.sentence_of(at));
        let before = open.into_iter().chain(self.clauses.clauses[..end].iter().rev());
        let before = before.take(CLAUSES).take_while(|c| c.sentence as usize >= floor);
        let subjects = before.filter_map(|c| c.subject).filter(|s| s.end as usize <= at);
        let mut found = subjects.filter_map(|subject| {
            let mut actors = self.named_by(subject, &fits);
            match number {
                Number::One => actors.len().checked_sub(1).map(|last| {
                    actors.drain(..last);
                    actors
                }),
                Number::Several => (actors.len() > 1 && self.joined(subject)).then_some(actors),
            }
        });
        found.next().unwrap_or_default()
    }

    fn sentence_of(&self, at: usize) -> usize {
        self.view.text.sentences.partition_point(|s| s.tokens.end <= at)
    }

    /// Whom a constituent names among those that fit.
    pub(super) fn named_by(&self, part: Part, fits: impl Fn(Actor) -> bool) -> Vec<Actor> {
        self.out.named(self.view, self.phrases, part.tokens(), fits)
    }

    /// A conjunction, or a phrase for several, is in a subject.
    fn joined(&self, part: Part) -> bool {
        let told = self.out.within(part.tokens());
        self.phrases.tags[part.tokens()].contains(&Tag::Conj) || told.iter().any(|a| a.actors.len() > 1)
    }

    /// The actors who fit among those named between two tokens, each once, the latest first.
    pub(super) fn named_between(&self, floor: usize, at: usize, fits: impl Fn(Actor) -> bool) -> Vec<Actor> {
        let end = self.phrases.actors_before(at);
        let mut found = Vec::new();
        for mention in self.phrases.actors[..end].iter().rev().take_while(|m| m.start as usize >= floor) {
            if fits(mention.actor) && !found.contains(&mention.actor) {
                found.push(mention.actor);
            }
        }
        found
    }

    /// The `count` parties that were last named in one sentence before a token; where no sentence names just so many, those who
    /// alone are named, or the last of a longer list.
    pub(super) fn together(&self, at: usize, count: usize, party: impl Fn(&ActorMention) -> Option<Actor>) -> Vec<Actor> {
        let sentences = &self.view.text.sentences;
        let here = self.sentence_of(at).min(sentences.len() - 1);
        let mut all: Vec<Actor> = Vec::new();
        let mut longer: Option<Vec<Actor>> = None;
        for sentence in sentences[..=here].iter().rev().take(SENTENCES) {
            let mentions = self.phrases.actors_in(sentence.tokens.start..sentence.tokens.end.min(at));
            let mut found: Vec<Actor> = Vec::new();
            for actor in mentions.iter().rev().filter_map(&party) {
                if !found.contains(&actor) {
                    found.push(actor);
                }
            }
            // Bodies count only where the countries do not make up the number, places only where one state more does.
            let mut states: Vec<Actor> = found.iter().copied().filter(|a| matches!(a, Actor::Country(_))).collect();
            let travels = || mentions.iter().any(|m| matches!(m.actor, Actor::Person(_)));
            if states.len() + 1 == count && found.len() < count && travels() {
                states.extend(self.place_abroad(sentence.tokens.start..at.min(sentence.tokens.end), &states));
            }
            if states.len() == count {
                found = states;
            }
            found.reverse();
            match found.len() {
                n if n == count => return found,
                n if n > count => {
                    longer.get_or_insert_with(|| found.split_off(n - count));
                }
                _ => all.extend(found),
            }
        }
        all.sort_unstable();
        all.dedup();
        if all.len() == count { all } else { longer.unwrap_or_default() }
    }

    /// `President Ruto arrived in Tokyo`: the one country in which the places of a range lie, other than those told.
    fn place_abroad(&self, range: Range<usize>, told: &[Actor]) -> Option<Actor> {
        let mut lands = self.phrases.places_in(range).iter().filter_map(|p| p.country.map(Actor::Country)).filter(|a| !told.contains(a));
        let first = lands.next()?;
        lands.all(|other| other == first).then_some(first)
    }
}

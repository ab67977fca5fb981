//! Where things happen: the place that a clause, a constituent or a dateline names.

use crate::clause::Part;
use crate::lexicon::{Classes, NameKind};
use crate::phrase::{Actor, How, Tag};
use crate::reference::Scene;
use crate::text::{WordId, ZoneKind};

impl Scene<'_> {
    /// The place that the clause's prepositions name: `in Santiago`, `at the White House`, `here`.
    pub(super) fn place_of(&self, index: usize) -> Option<String> {
        let clause = &self.clauses.clauses[index];
        for role in self.clauses.roles(clause) {
            if self.view.lexicon.words.classes(role.prep).any(Classes::LOCATIVE)
                && let Some(place) = self.place_at(role.part)
            {
                return Some(place);
            }
        }
        let extent = self.extent(index);
        let here = self.view.holds(extent.start..extent.end + 2, "here");
        here.then(|| self.dateline_place(clause.sentence as usize))?
    }

    /// The place that a constituent starts with.
    pub(super) fn place_at(&self, part: Part) -> Option<String> {
        let first = part.tokens().start..part.tokens().end.min(part.tokens().start + 8);
        let place = self.phrases.places_in(first.clone()).first();
        if let Some(place) = place {
            return Some(self.view.string(place.start as usize..place.end as usize));
        }
        let country = self.phrases.actors_in(first).first().filter(|m| matches!(m.actor, Actor::Country(_)) && m.how != How::Adjective);
        let whole = country.filter(|m| {
            let end = m.end as usize;
            // `to Rwanda | next week`
            let ends = end == part.tokens().end || self.view.values.date_on(end).is_some_and(|d| d.tokens.start == end);
            ends || matches!(self.phrases.tags[end], Tag::Comma | Tag::Prep | Tag::Conj)
        });
        whole.map(|m| self.view.string(m.start as usize..m.end as usize)).or_else(|| self.settlement(part))
    }

    /// The place that a constituent names; behind `in` and `at` also a name that no table knows.
    pub(super) fn place_named(&self, part: Part, prep: WordId) -> Option<String> {
        self.place_at(part).or_else(|| {
            let name = self.classes(prep).any(Classes::LOCATIVE)
                && part.tokens().len() <= 3
                && part.tokens().all(|t| self.phrases.tags[t] == Tag::Name)
                && self.phrases.actors_in(part.tokens()).is_empty()
                && !self.view.values.date_at(part.start as usize);
            name.then(|| self.view.string(part.tokens()))
        })
    }

    /// `the Chinese city of Harbin`, `the capital Maseru`: the name behind a word for a settlement.
    fn settlement(&self, part: Part) -> Option<String> {
        let kind = part.tokens().find(|&t| self.view.classes(t).any(Classes::SETTLEMENT))?;
        let start = kind + 1 + usize::from(self.view.is(kind + 1, "of"));
        let names = |t: &usize| self.phrases.tags[*t] == Tag::Name;
        let end = start + (start..part.tokens().end).take_while(names).count();
        (end > start).then(|| self.view.string(start..end)).or_else(|| self.place_in_apposition(part)).or_else(|| self.capital(part, kind))
    }

    /// `the Kazakh capital, Astana`: the place behind the comma.
    fn place_in_apposition(&self, part: Part) -> Option<String> {
        let comma = part.end as usize;
        let place = self.phrases.places_in(comma + 1..comma + 5).first()?;
        let follows = self.phrases.tags.get(comma) == Some(&Tag::Comma) && place.start as usize == comma + 1;
        follows.then(|| self.view.string(place.start as usize..place.end as usize))
    }

    /// `the Kazakh capital`: its name where the text has it.
    fn capital(&self, part: Part, kind: usize) -> Option<String> {
        let told = || self.phrases.actors_in(part.tokens()).iter();
        let of = |row: u16| told().any(|m| m.actor == Actor::Country(row));
        let names = || self.view.names.iter().filter(|n| n.name.kind == NameKind::Capital);
        let name = names().find(|n| self.view.is(kind, "capital") && of(n.name.row))?;
        Some(self.view.string(name.start as usize..name.end as usize))
    }

    /// The city of the dateline over a sentence: the last one before it.
    pub(super) fn dateline_place(&self, sentence: usize) -> Option<String> {
        let above = &self.view.text.zones[..self.view.text.sentences[sentence].zone];
        let zone = above.iter().rev().find(|z| z.kind == ZoneKind::Dateline)?;
        let range = zone.tokens.clone();
        if let Some(place) = self.phrases.places_in(range.clone()).first() {
            return Some(self.view.string(place.start as usize..place.end as usize));
        }
        self.phrases.tags.get(range.start).filter(|t| **t == Tag::Name)?;
        let end = (range.start..range.end).find(|&t| self.phrases.tags[t] != Tag::Name).unwrap_or(range.end);
        Some(self.view.string(range.start..end))
    }
}

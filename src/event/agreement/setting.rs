//! When and where an agreement came as far as it is said to have come.

use std::ops::Range;

use crate::clause::Part;
use crate::kinds::AgreementStage;
use crate::lexicon::{Classes, NounCue};
use crate::phrase::{Actor, ChunkKind, Tag, Tense, VerbForm};
use crate::text::ZoneKind;
use crate::value::DateMention;

use super::Reader;
use super::effect::Effect;

/// How many days after a signing its report still comes from where it was signed.
const FRESH: i32 = 2;
/// Longest aside that is passed over, in tokens.
const ASIDE: usize = 24;

impl Reader<'_> {
    /// The date of the stage: in the clause that tells it, else in the one that governs it; else that of the making.
    pub(super) fn date(&self, effect: &Effect) -> Option<String> {
        let told = self.dated(effect).or_else(|| self.made(effect).find_map(|made| self.dated(&made)))?;
        // `has been negotiating since 2016`: when talks began is not how far they are.
        let since = told.tokens.start.checked_sub(1).is_some_and(|t| self.scene.view.is(t, "since"));
        told.value.filter(|_| !since || effect.stage != Some(AgreementStage::Negotiating)).map(|v| v.to_string())
    }

    /// What else is told of an agreement whose stage is told: `a truce that they agreed in April | has lapsed`.
    fn made<'e>(&self, effect: &'e Effect) -> impl Iterator<Item = Effect> + use<'e> {
        let others = effect.acting.iter().filter(|(index, _)| effect.dated.is_some_and(|told| told != *index));
        others.map(|&(index, _)| Effect { dated: Some(index), stage: effect.stage, ..Effect::default() })
    }

    fn dated(&self, effect: &Effect) -> Option<&DateMention> {
        let scene = self.scene;
        if let Some(from) = effect.from {
            let end = scene.sentence(self.sentence).end.min(from + 6);
            return self.date_outside(from..end, from);
        }
        let first = effect.dated?;
        let mut index = first;
        for _ in 0..3 {
            let clause = &scene.clauses.clauses[index];
            if let Some(date) = self.date_outside(self.without_asides(index), clause.verb.head as usize) {
                return Some(date);
            }
            let Some(governor) = clause.governor.filter(|&n| !self.tells(n as usize)) else { break };
            index = governor as usize;
        }
        if let Some(date) = self.date_of_antecedent(first) {
            return Some(date);
        }
        // `…, valid for three years, on May 7`, `a memorandum on trading in Lima on Friday`: before the next clause.
        let clause = &scene.clauses.clauses[first];
        let end = self.behind_aside(clause.end as usize);
        let gerund = |c: &crate::clause::Clause| c.verb.form == VerbForm::Gerund && c.object.is_none();
        let next = scene.clauses_in(self.sentence).find(|(_, c)| c.start as usize >= end && !gerund(c));
        let next = next.map_or(scene.sentence(self.sentence).end, |(_, c)| c.subject.map_or(c.start, |s| s.start.min(c.start)) as usize);
        let joins = |t: usize| matches!(scene.phrases.tags[t], Tag::Conj | Tag::Comma);
        let next = (end..next).rev().find(|&t| !joins(t)).map_or(end, |t| t + 1);
        let own = (end..next).all(|t| !matches!(scene.phrases.tags[t], Tag::Conj | Tag::Sub | Tag::Rel | Tag::Colon | Tag::Quote));
        if let Some(date) = self.date_outside(end..next, end).filter(|_| own) {
            return Some(date);
        }
        // `On Monday, A met B and the two sides agreed`
        let past = clause.verb.tense == Tense::Past;
        let coordinated = past && clause.subject.is_some_and(|s| s.start > 0 && scene.phrases.tags[s.start as usize - 1] == Tag::Conj);
        if coordinated {
            let start = scene.sentence(self.sentence).start;
            let lead = scene.clauses_in(self.sentence).next().map_or(start, |(_, c)| c.start as usize);
            if let Some(date) = self.date_outside(start..lead, start) {
                return Some(date);
            }
        }
        // `announced today that they had agreed`
        let they = clause.subject.is_some_and(|s| s.end - s.start == 1 && scene.view.is(s.start as usize, "they"));
        let above = first.checked_sub(1).filter(|&n| they && scene.clauses.clauses[n].sentence == clause.sentence)?;
        self.date_outside(scene.extent(above), scene.clauses.clauses[above].verb.head as usize)
    }

    /// `was in Accra in February, when an accord was signed`: the date in front of the word that opens the clause.
    fn date_of_antecedent(&self, index: usize) -> Option<&DateMention> {
        let (scene, clause) = (self.scene, &self.scene.clauses.clauses[index]);
        let opener = clause.subject.map_or(clause.start, |s| s.start.min(clause.start)).checked_sub(1)? as usize;
        let end = opener - usize::from(opener > 0 && scene.phrases.tags[opener - 1] == Tag::Comma);
        let dates = &scene.view.values.dates;
        let last = dates.partition_point(|d| d.tokens.end <= end).checked_sub(1)?;
        dates.get(last).filter(|d| scene.view.is(opener, "when") && d.tokens.end == end)
    }

    /// `A and B have struck a deal, it was announced on Monday`: the day on which somebody tells of a thing done.
    pub(super) fn told(&self, effect: &Effect, stage: Option<AgreementStage>) -> Option<String> {
        let scene = self.scene;
        let done = matches!(stage, Some(AgreementStage::Agreed | AgreementStage::Signed | AgreementStage::Terminated));
        let acting = effect.dated.or(effect.governing.map(|(index, _)| index)).filter(|_| done)?;
        let mut clauses = scene.clauses_in(self.sentence);
        let (index, clause) = clauses.find(|(index, clause)| *index != acting && !clause.relative && self.tells(*index))?;
        let head = clause.verb.head as usize;
        let date = self.date_outside(scene.extent(index).start.max(head.saturating_sub(6))..scene.clause_reach(index), head)?;
        let (_, last) = date.value?.days()?;
        let fresh = scene.view.reference.is_some_and(|today| last <= today && (today - last).get_days() <= 7);
        date.value.filter(|_| fresh).map(|v| v.to_string())
    }

    /// Whether the verb of a clause only tells of something.
    pub(super) fn tells(&self, index: usize) -> bool {
        let head = self.scene.clauses.clauses[index].verb.head as usize;
        self.scene.view.classes(head).any(Classes::SPEECH)
    }

    /// `with EFTA – Norway and Iceland – on 2 July`: one past an aside that starts at a token.
    fn behind_aside(&self, start: usize) -> usize {
        let tags = &self.scene.phrases.tags;
        let close = match tags.get(start) {
            Some(Tag::Dash) => Tag::Dash,
            Some(Tag::Open) => Tag::Close,
            _ => return start,
        };
        let end = self.scene.sentence(self.sentence).end.min(start + ASIDE);
        (start + 1..end).find(|&t| tags[t] == close).map_or(start, |t| t + 1)
    }

    /// Tokens of a clause behind what stands between its subject and its verb: `the pact, signed in May, took effect in June`.
    fn without_asides(&self, index: usize) -> Range<usize> {
        let (scene, mut extent) = (self.scene, self.scene.extent(index));
        let clause = &scene.clauses.clauses[index];
        let subject = clause.subject.map_or(extent.start, |s| s.end as usize);
        for (other, aside) in scene.clauses_in(self.sentence).take_while(|(other, _)| *other < index) {
            let end = scene.clause_reach(other);
            if aside.start as usize >= subject && end <= clause.verb.head as usize {
                extent.start = extent.start.max(end);
            }
        }
        extent
    }

    /// `in Lima on Friday`, `on Friday in Lima`: the city beside the date.
    fn place_by_date(&self, effect: &Effect) -> Option<String> {
        let scene = self.scene;
        let date = self.dated(effect)?;
        let chunks = scene.chunks(self.sentence);
        let at = scene.chunk_at(self.sentence, date.tokens.start);
        let place = |prep: usize| {
            let (prep, noun) = (chunks.get(prep)?, chunks.get(prep + 1)?);
            let locative = prep.kind == ChunkKind::Prep && scene.view.classes(prep.start as usize).any(Classes::LOCATIVE);
            let city = scene.phrases.places_in(noun.tokens()).first().is_some_and(|p| p.is_city && p.end == noun.end);
            (locative && city).then(|| scene.place_at(Part { start: noun.start, end: noun.end }))?
        };
        let before = |n: usize| at.checked_sub(n).and_then(place);
        before(3).or_else(|| before(2)).or_else(|| place(at + 1))
    }

    /// The date nearest to a token that is not part of the noun phrase (`the 2019 agreement`).
    fn date_outside(&self, range: Range<usize>, token: usize) -> Option<&DateMention> {
        let own =
            self.scene.chunks(self.sentence)[self.first_chunk()].start as usize..self.year_of().map_or(self.trigger.end, |d| d.tokens.end);
        let dates = &self.scene.view.values.dates;
        let first = dates.partition_point(|d| d.tokens.start < range.start);
        let inside = dates[first..]
            .iter()
            .take_while(|d| d.tokens.end <= range.end)
            .filter(|d| (d.tokens.end <= own.start || d.tokens.start >= own.end) && !self.scene.deadline(d.tokens.start));
        inside.min_by_key(|d| d.tokens.start.abs_diff(token))
    }

    /// Where the stage was reached: among the clause's prepositions before those that tell what the agreement is on, at the
    /// occasion of it, where the report comes from.
    pub(super) fn place(&self, effect: &Effect) -> Option<String> {
        self.placed(effect).or_else(|| self.made(effect).find_map(|made| self.placed(&made)))
    }

    fn placed(&self, effect: &Effect) -> Option<String> {
        let index = effect.dated?;
        let here = || self.scene.extent(index).start..(self.scene.clause_reach(index) + 2).min(self.scene.sentence(self.sentence).end);
        self.place_beside(index)
            .or_else(|| here().any(|t| self.scene.view.is(t, "here")).then(|| self.scene.dateline_place(self.sentence))?)
            .or_else(|| self.place_by_date(effect))
            .or_else(|| self.place_of_occasion(index))
            .or_else(|| self.place_of_report(effect))
    }

    fn place_beside(&self, index: usize) -> Option<String> {
        let scene = self.scene;
        let clause = &scene.clauses.clauses[index];
        for role in scene.clauses.roles(clause) {
            let classes = scene.classes(role.prep);
            if scene.view.values.date_at(role.part.start as usize) {
                continue;
            }
            if classes.any(Classes::LOCATIVE) {
                let part = Part { start: role.part.start, end: self.whole(clause, role.part) as u32 };
                if let Some(place) = scene.place_named(part, role.prep) {
                    return Some(place);
                }
            } else if classes.any(Classes::TOPIC)
                && !scene.view.is(role.part.start as usize - 1, "of")
                && !scene.view.is(role.part.start as usize - 1, "to")
            {
                break;
            }
        }
        None
    }

    /// `during a visit to Hanoi`, `on the sidelines of the summit in Rome`: the place of an encounter that stands beside the clause.
    fn place_of_occasion(&self, index: usize) -> Option<String> {
        let scene = self.scene;
        let sentence = scene.sentence(self.sentence);
        let subject = scene.clauses.clauses[index].subject.map_or(sentence.start, |s| s.start as usize);
        let fronted = scene.roles_behind(self.sentence, sentence.start, subject);
        let behind = scene.roles_behind(self.sentence, self.trigger.end, scene.clause_reach(index));
        [fronted, behind].iter().find_map(|roles| {
            let mut chain = roles.iter();
            chain.find(|(prep, part)| scene.classes(*prep).any(Classes::CIRCUMSTANCE) && self.tells_of_encounter(*part))?;
            let toward = |prep| scene.classes(prep).any(Classes::LOCATIVE) || scene.word_is(prep, "to");
            chain.filter(|(prep, _)| toward(*prep)).find_map(|(prep, part)| scene.place_named(*part, *prep))
        })
    }

    /// A noun for an encounter is in a constituent, or in what hangs on it by "of".
    fn tells_of_encounter(&self, part: Part) -> bool {
        let (view, sentence) = (self.scene.view, self.scene.sentence(self.sentence));
        let whole = self.scene.phrase_of(self.sentence, part.start as usize);
        whole.into_iter().any(|t| view.noun_is(t, sentence.end, |c| matches!(c, NounCue::Encounter(_))))
    }

    /// The city of the dateline, for what the sentence behind it reports as signed in these days; for what was agreed, if it lies in a
    /// country that has no part in it. At home one may also write of what was agreed elsewhere.
    fn place_of_report(&self, effect: &Effect) -> Option<String> {
        let view = self.scene.view;
        let sentence = &view.text.sentences[self.sentence];
        let lead = sentence.tokens.start == view.text.zones[sentence.zone].tokens.start;
        let (_, last) = self.dated(effect).filter(|_| lead)?.value?.days()?;
        let fresh = view.reference.is_some_and(|today| last <= today && (today - last).get_days() <= FRESH);
        let above = view.text.zones[..sentence.zone].last().filter(|zone| fresh && zone.kind == ZoneKind::Dateline)?;
        let host = self.scene.phrases.places_in(above.tokens.clone()).first().and_then(|p| p.country).map(Actor::Country);
        let apart = || host.is_some_and(|host| !self.scene.actors(sentence.tokens.clone()).contains(&host));
        let there = effect.stage == Some(AgreementStage::Signed) || effect.stage == Some(AgreementStage::Agreed) && apart();
        there.then(|| self.scene.dateline_place(self.sentence))?
    }
}

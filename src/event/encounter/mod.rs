//! Encounters: verbs of meeting, travelling and calling, and nouns for visits, meetings, calls, summits and talks.

mod governor;
mod noun;
mod phrase;
mod setting;
mod verb;
mod whereabouts;
mod who;

use std::ops::Range;

use crate::clause::{Clause, Part};
use crate::kinds::{EncounterKind, EncounterStage, Office, PartyKind};
use crate::lexicon::{Anaphor, Asks, Classes, EncounterCue, Kinds, Modality, NounCue, Takes, VerbCue};
use crate::phrase::{Actor, ActorMention, ChunkKind, How, Tag, Tense, TitleMention, VerbForm};
use crate::reference::Scene;
use crate::text::{WordId, ZoneKind};

use super::slots::Seat;
use super::triggers::{Noun, Triggers};
use super::{EncounterFrame, StatementFrame, speaker_at};
use whereabouts::Whereabouts;

/// Reads the encounters of every sentence.
pub(super) fn read(scene: Scene<'_>, triggers: &Triggers, statements: &[StatementFrame]) -> Vec<EncounterFrame> {
    let mut frames = Vec::new();
    let mut whereabouts = Whereabouts::default();
    for sentence in triggers.sentences(Kinds::ENCOUNTER) {
        let reader = Reader { scene, sentence, statements };
        let mut found: Vec<Found> = Vec::new();
        for (index, clause) in scene.clauses_of(sentence, Kinds::ENCOUNTER) {
            found.extend(reader.verb(index, clause));
        }
        let mut at = 0;
        for &Noun { start, end, .. } in triggers.nouns(sentence).iter().filter(|n| n.kinds.any(Kinds::ENCOUNTER)) {
            if start >= at {
                found.extend(reader.noun(start, scene.sentence(sentence).end));
                at = end;
            }
        }
        let mut frames_here = absorbed(found);
        share_places(&mut frames_here);
        reader.enter(&mut frames_here);
        for Found { frame, .. } in &mut frames_here {
            whereabouts.settle(frame, sentence, reader.beside());
        }
        frames_here.iter().for_each(|f| whereabouts.note(&f.frame, sentence));
        frames.extend(frames_here.into_iter().flat_map(Found::legs));
    }
    frames
}

/// A frame with the token of its trigger.
struct Found {
    at: usize,
    /// The clause of the verb that brings or governs it.
    clause: Option<usize>,
    /// The subject only goes somewhere: a meeting there is what it goes for.
    journey: bool,
    /// People gather somewhere: a summit that they gather for is what they hold.
    gathering: bool,
    /// A noun tells of somebody's visit: a meeting that it is for is one with it.
    trip: bool,
    /// The noun stands behind `for`, or the verb is an infinitive behind another.
    purpose: bool,
    /// One past the last token of its clause or phrase.
    end: usize,
    /// The places of a visit behind the first.
    further: Vec<String>,
    frame: EncounterFrame,
}

impl Found {
    /// The frames of a visit to several places, one each.
    fn legs(self) -> impl Iterator<Item = EncounterFrame> {
        let first = self.frame;
        let leg = |place: String| EncounterFrame { place: Some(place), ..first.clone() };
        let legs: Vec<EncounterFrame> = self.further.into_iter().filter(|_| first.kind == EncounterKind::Visit).map(leg).collect();
        std::iter::once(first).chain(legs)
    }
}

/// `flies to Brussels for the summit`, `gathered in Brussels for a summit`: going and what it is for are one encounter.
fn absorbed(mut found: Vec<Found>) -> Vec<Found> {
    found.sort_by_key(|f| f.at);
    let mut out: Vec<Found> = Vec::new();
    for mut next in found {
        if let Some(last) = out.last().filter(|l| {
            (l.journey || (l.gathering || l.trip) && next.purpose)
                && next.frame.kind != EncounterKind::Visit
                && (next.frame.date.is_none() || l.frame.date.is_none() || next.frame.date == l.frame.date)
                && (next.at <= l.end + 6 || next.clause.is_some_and(|c| l.clause.is_some_and(|k| c == k || c == k + 1)))
        }) {
            let journey = &last.frame;
            for actor in &journey.participants {
                if !next.frame.participants.contains(actor) {
                    next.frame.participants.push(*actor);
                }
            }
            next.frame.place = next.frame.place.take().or_else(|| journey.place.clone());
            let dated = next.frame.kind != EncounterKind::Summit;
            next.frame.date = next.frame.date.take().or_else(|| journey.date.clone().filter(|_| dated));
            if next.purpose || journey.stage != EncounterStage::Held {
                next.frame.stage = journey.stage;
            }
            next.frame.evidence.extend(journey.evidence.iter().copied());
            next.frame.evidence.sort_unstable();
            out.pop();
        }
        out.push(next);
    }
    out
}

/// `at the summit in Astana, X met Y`, `went to Rome and met Z`, `on a visit to Rome X met Z`: who meets is where the sentence says that they are.
fn share_places(found: &mut [Found]) {
    for n in 1..found.len() {
        let (before, rest) = found.split_at_mut(n);
        let (last, next) = (&before[n - 1], &mut rest[0].frame);
        let visitor = || last.frame.participants.iter().any(|a| next.participants.contains(a));
        let bodies = || last.frame.participants.iter().all(|a| matches!(a, Actor::Body(_)));
        let there = match last.frame.kind {
            EncounterKind::Summit => true,
            EncounterKind::Visit => last.frame.stage == next.stage && (last.journey || visitor()),
            EncounterKind::Meeting => bodies(),
            EncounterKind::Call | EncounterKind::Talks => false,
        };
        let same = next.date.is_none() || last.frame.date.is_none() || next.date == last.frame.date;
        if there && same && next.kind == EncounterKind::Meeting && next.place.is_none() {
            next.place.clone_from(&last.frame.place);
        }
    }
}

struct Reader<'a> {
    scene: Scene<'a>,
    sentence: usize,
    /// In order of the text; `I` in one is its speaker.
    statements: &'a [StatementFrame],
}

impl Reader<'_> {
    /// Whether the sentence tells of something on the sidelines of something else.
    fn beside(&self) -> bool {
        self.scene.sentence(self.sentence).any(|t| self.scene.view.classes(t).any(Classes::MARGIN))
    }

    /// Whether a frame says who met, and with whom, where or when.
    fn enough(&self, frame: &EncounterFrame) -> bool {
        let official = frame.participants.iter().any(|a| match *a {
            Actor::Person(n) => self.scene.phrases.people[n as usize].office.is_some(),
            Actor::Country(_) | Actor::Body(_) => true,
            _ => false,
        });
        if frame.participants.is_empty() {
            return frame.definite || frame.headline;
        }
        official
    }
}

//! Encounters: people and governments meeting, told by verbs (`met`, `visited`) and nouns (`visit to`, `talks with`).

use std::ops::Range;

use crate::clause::{Clause, Part};
use crate::kinds::{EncounterKind, EncounterStage};
use crate::lexicon::{Classes, EncounterCue, Modality, NounCue, Takes, VerbCue};
use crate::phrase::{Actor, ChunkKind, Tag};
use crate::reference::Scene;
use crate::text::WordId;

use super::EncounterFrame;
use super::slots::Seat;

/// Reads the encounters of every sentence.
pub(crate) fn read(scene: Scene<'_>) -> Vec<EncounterFrame> {
    let mut frames = Vec::new();
    for sentence in 0..scene.view.text.sentences.len() {
        let reader = Reader { scene, sentence };
        for (index, clause) in scene.clauses_in(sentence) {
            frames.extend(reader.verb(index, clause));
        }
        let range = scene.sentence(sentence);
        let mut at = range.start;
        while at < range.end {
            match reader.noun_at(at, range.end) {
                Some((end, cue, ambiguous)) => {
                    frames.extend(reader.noun(at..end, cue, ambiguous));
                    at = end;
                }
                None => at += 1,
            }
        }
    }
    frames
}

struct Reader<'a> {
    scene: Scene<'a>,
    sentence: usize,
}

impl Reader<'_> {
    /// Those who meet: holders of office, states, bodies.
    fn participants(&self, part: Part) -> Vec<Actor> {
        self.scene.actors_of(part).into_iter().filter(|a| self.meets(*a)).collect()
    }

    fn meets(&self, actor: Actor) -> bool {
        match actor {
            Actor::Person(at) => self.scene.phrases.people[at as usize].office.is_some(),
            Actor::Country(_) | Actor::Body(_) => true,
            Actor::Company(_) | Actor::Org(_) => false,
        }
    }

    fn is_word(&self, word: WordId, text: &str) -> bool {
        self.scene.view.lexicon.vocab.word(word) == text
    }

    fn verb(&self, index: usize, clause: &Clause) -> Option<EncounterFrame> {
        let scene = self.scene;
        let (cue, cue_end) = scene.verb_cues(clause).find_map(|(cue, end)| match cue {
            VerbCue::Encounter(cue) if cue.takes == Takes::Itself => Some((cue, end)),
            _ => None,
        })?;
        let stage = staged(scene.modality(index), None)?;
        let mut participants = clause.subject.map(|s| self.participants(s)).unwrap_or_default();
        if participants.is_empty() && !clause.verb.passive {
            return None;
        }
        let mut place = None;
        let mut kind = cue.kind;
        let add = |participants: &mut Vec<Actor>, more: Vec<Actor>| {
            more.into_iter().for_each(|a| {
                if !participants.contains(&a) {
                    participants.push(a)
                }
            })
        };
        if let Some(object) = clause.object {
            if cue.kind == EncounterKind::Visit && !cue.hosts {
                place = scene.place_at(object);
            } else {
                let met = self.participants(object);
                if met.is_empty() && cue_end == clause.verb.head as usize + 1 {
                    return None;
                }
                add(&mut participants, met);
            }
        }
        for role in scene.clauses.roles(clause) {
            let with = self.is_word(role.prep, "with") || self.is_word(role.prep, "by") && clause.verb.passive;
            if with {
                add(&mut participants, self.participants(role.part));
            } else if place.is_none()
                && (cue.kind == EncounterKind::Visit && cue_end > clause.verb.head as usize + 1 || self.is_word(role.prep, "to"))
            {
                place = scene.place_at(role.part);
                if place.is_some() && self.is_word(role.prep, "to") {
                    kind = EncounterKind::Visit;
                }
            }
        }
        let place = place.or_else(|| scene.place_of(index));
        if kind == EncounterKind::Visit && place.is_none() && !cue.hosts
            || kind != EncounterKind::Visit && participants.len() < 2 && clause.object.is_none()
        {
            return None;
        }
        let hosted = kind == EncounterKind::Visit && clause.object.is_some_and(|o| !self.participants(o).is_empty());
        if kind == EncounterKind::Visit && cue.kind == EncounterKind::Visit && !hosted {
            participants.truncate(1.max(participants.iter().filter(|a| matches!(a, Actor::Person(_))).count()));
        }
        let date = scene.date_near(scene.extent(index), clause.verb.head as usize);
        (!participants.is_empty()).then(|| EncounterFrame {
            kind,
            participants,
            place,
            stage: self.timed(stage, date.as_deref()),
            date,
            definite: false,
            headline: scene.is_headline(self.sentence),
            evidence: vec![scene.view.span(scene.extent(index))],
            rule: "encounter/verb",
        })
    }

    fn noun_at(&self, at: usize, end: usize) -> Option<(usize, EncounterCue, bool)> {
        let found = self.scene.view.lexicon.cues.nouns.longest(self.scene.view.tokens(), at, end)?;
        let sense = found.senses().find(|s| matches!(s.value, NounCue::Encounter(_)))?;
        let NounCue::Encounter(cue) = sense.value else { return None };
        (!self.scene.phrases.tags[found.end - 1].verb()).then_some((found.end, cue, sense.ambiguous))
    }

    fn noun(&self, trigger: Range<usize>, cue: EncounterCue, ambiguous: bool) -> Option<EncounterFrame> {
        let scene = self.scene;
        let chunk = scene.chunks(self.sentence)[scene.chunk_at(self.sentence, trigger.start)];
        let dated = |t: usize| scene.view.values.date_at(t);
        if chunk.kind != ChunkKind::Noun || (trigger.end..chunk.end as usize).any(|t| scene.phrases.tags[t].nominal() && !dated(t)) {
            return None;
        }
        let phrase = scene.phrase_of(self.sentence, trigger.start);
        let mut participants: Vec<Actor> = Vec::new();
        let mut add = |more: Vec<Actor>| {
            more.into_iter().for_each(|a| {
                if !participants.contains(&a) {
                    participants.push(a)
                }
            })
        };
        add(self.participants(Part { start: chunk.start, end: trigger.start as u32 }));
        let mut place = None;
        let mut partner = false;
        for (prep, part) in self.roles_behind(&trigger, &phrase) {
            let classes = scene.view.lexicon.words.classes(prep);
            let tour = cue.kind == EncounterKind::Visit && (self.is_word(prep, "to") || self.is_word(prep, "of"));
            if tour || classes.any(Classes::LOCATIVE) {
                place = place.or_else(|| scene.place_at(part));
            } else if classes.any(Classes::COMPANION) || self.is_word(prep, "by") {
                partner |= self.is_word(prep, "with");
                add(self.participants(part));
            }
        }
        let governed = scene.governing(self.sentence, trigger.start);
        let acting = governed.and_then(|(index, seat)| self.acts(index, seat).map(|cue| (index, cue)));
        let mut stage = EncounterStage::Held;
        let mut date = scene.date_near(phrase.clone(), trigger.end);
        if let Some((index, verb)) = acting {
            stage = staged(scene.modality(index), verb.stage)?;
            let clause = &scene.clauses.clauses[index];
            if !clause.verb.passive
                && let Some(subject) = clause.subject.filter(|s| !s.holds(trigger.start))
            {
                add(self.participants(subject));
            }
            for role in scene.clauses.roles(clause).iter().filter(|r| self.is_word(r.prep, "with")) {
                add(self.participants(role.part));
            }
            place = place.or_else(|| scene.place_of(index));
            date = date.or_else(|| scene.date_near(scene.extent(index), clause.verb.head as usize));
        } else if let Some((index, seat)) = governed {
            let clause = &scene.clauses.clauses[index];
            // `suggested after a meeting with X`: the subject was there
            if let (Seat::Role(_), Some(subject), true) = (seat, clause.subject, partner) {
                add(self.participants(subject).into_iter().filter(|a| matches!(a, Actor::Person(_))).collect());
            }
            date = date.or_else(|| scene.date_of(index));
            let modality = scene.modality(index);
            if matches!(modality, Modality::Denied | Modality::Possible) {
                return None;
            }
            if modality == Modality::Expected {
                stage = EncounterStage::Planned;
            }
        }
        if self.ahead(chunk.start as usize) {
            stage = EncounterStage::Planned;
        }
        let told = place.is_some() || date.is_some();
        let enough = match cue.kind {
            EncounterKind::Visit => !participants.is_empty() && (place.is_some() || acting.is_some()),
            EncounterKind::Summit => !participants.is_empty() && (told || acting.is_some()),
            EncounterKind::Talks => participants.len() >= 2 && (told || acting.is_some()),
            _ => participants.len() >= 2 || !participants.is_empty() && told,
        };
        if !enough || ambiguous && participants.len() < 2 {
            return None;
        }
        Some(EncounterFrame {
            kind: cue.kind,
            participants,
            place,
            stage: self.timed(stage, date.as_deref()),
            date,
            definite: scene.view.lexicon.words.classes(scene.view.word(chunk.start as usize)).any(Classes::DEFINITE),
            headline: scene.is_headline(self.sentence),
            evidence: vec![scene.view.span(phrase)],
            rule: "encounter/noun",
        })
    }

    /// What the governing verb does to the encounter.
    fn acts(&self, index: usize, seat: Seat) -> Option<EncounterCue> {
        let clause = &self.scene.clauses.clauses[index];
        self.scene.verb_cues(clause).find_map(|(cue, end)| match cue {
            VerbCue::Encounter(cue) if cue.takes == Takes::Object => {
                let fits = match seat {
                    Seat::Object => !clause.verb.passive,
                    Seat::Subject => clause.verb.passive,
                    Seat::Role(_) => end > clause.verb.head as usize + 1,
                };
                fits.then_some(cue)
            }
            _ => None,
        })
    }

    /// `ahead of a meeting`, `before talks`, `a planned visit`.
    fn ahead(&self, start: usize) -> bool {
        let view = self.scene.view;
        let deadline = |t: usize| view.lexicon.words.classes(view.word(t)).any(Classes::AHEAD);
        start > 0 && (deadline(start - 1) || start > 1 && self.scene.phrases.tags[start - 1] == Tag::Prep && deadline(start - 2))
            || deadline(start)
            || deadline(start + 1)
    }

    /// What lies after the day of the report is planned.
    fn timed(&self, stage: EncounterStage, date: Option<&str>) -> EncounterStage {
        let today = self.scene.view.reference.map(|d| d.to_string());
        match (stage, date, today) {
            (EncounterStage::Held, Some(date), Some(today)) if date.len() == 10 && *date > *today => EncounterStage::Planned,
            _ => stage,
        }
    }

    fn roles_behind(&self, trigger: &Range<usize>, phrase: &Range<usize>) -> Vec<(WordId, Part)> {
        let chunks = self.scene.chunks(self.sentence);
        let mut at = self.scene.chunk_at(self.sentence, trigger.start) + 1;
        let mut roles = Vec::new();
        while at + 1 < chunks.len() && (chunks[at].end as usize) < phrase.end {
            if chunks[at].kind == ChunkKind::Prep && chunks[at + 1].kind == ChunkKind::Noun {
                let mut end = at + 1;
                while end + 1 < chunks.len() && chunks[end + 1].end as usize <= phrase.end && chunks[end + 1].kind != ChunkKind::Prep {
                    end += 1;
                }
                roles.push((self.scene.view.word(chunks[at].head()), Part { start: chunks[at + 1].start, end: chunks[end].end }));
                at = end + 1;
            } else {
                at += 1;
            }
        }
        roles
    }
}

/// A stage in the light of the verb's modality; none where the text does not hold it for true.
fn staged(modality: Modality, told: Option<EncounterStage>) -> Option<EncounterStage> {
    match modality {
        Modality::Asserted => Some(told.unwrap_or(EncounterStage::Held)),
        Modality::Committed | Modality::Expected => Some(EncounterStage::Planned),
        _ => None,
    }
}

//! Encounters: verbs of meeting, travelling and calling, and nouns for visits, meetings, calls, summits and talks.

use std::ops::Range;

use crate::clause::{Clause, Part};
use crate::kinds::{EncounterKind, EncounterStage, Office, PartyKind};
use crate::lexicon::{Classes, EncounterCue, Modality, NounCue, Takes, VerbCue};
use crate::phrase::{Actor, ChunkKind, Tag, Tense, VerbForm};
use crate::reference::Scene;
use crate::text::WordId;

use super::EncounterFrame;
use super::slots::Seat;
use super::triggers::{Kinds, Noun, Triggers};

/// Reads the encounters of every sentence.
pub(super) fn read(scene: Scene<'_>, triggers: &Triggers) -> Vec<EncounterFrame> {
    let mut frames = Vec::new();
    for sentence in 0..scene.view.text.sentences.len() {
        let reader = Reader { scene, sentence };
        let mut found: Vec<Found> = Vec::new();
        for (index, clause) in scene.clauses_in(sentence).filter(|(index, _)| triggers.verb(*index, Kinds::ENCOUNTER)) {
            found.extend(reader.verb(index, clause));
        }
        let range = scene.sentence(sentence);
        let mut at = range.start;
        for &Noun { start, end, .. } in triggers.nouns(sentence).iter().filter(|n| n.kinds.any(Kinds::ENCOUNTER)) {
            if start >= at {
                found.extend(reader.noun(start, range.end));
                at = end;
            }
        }
        frames.extend(absorbed(found).into_iter().map(|f| f.frame));
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
    /// One past the last token of its clause or phrase.
    end: usize,
    frame: EncounterFrame,
}

/// `flies to Brussels for the summit`: a journey and what it is for are one encounter.
fn absorbed(mut found: Vec<Found>) -> Vec<Found> {
    found.sort_by_key(|f| f.at);
    let mut out: Vec<Found> = Vec::new();
    for mut next in found {
        if let Some(last) = out.last().filter(|l| {
            l.journey
                && next.frame.kind != EncounterKind::Visit
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
            next.frame.stage = journey.stage;
            next.frame.evidence.extend(journey.evidence.iter().copied());
            next.frame.evidence.sort_unstable();
            out.pop();
        }
        out.push(next);
    }
    out
}

struct Reader<'a> {
    scene: Scene<'a>,
    sentence: usize,
}

impl Reader<'_> {
    /// Reads a clause whose verb is a verb of meeting or travelling.
    fn verb(&self, index: usize, clause: &Clause) -> Option<Found> {
        let scene = self.scene;
        let cue = scene.verb_cues(clause).find_map(|(cue, _)| match cue {
            VerbCue::Encounter(cue) if cue.takes == Takes::Itself || cue.takes == Takes::Subject && cue.kind == EncounterKind::Visit => {
                Some(cue)
            }
            _ => None,
        })?;
        let journey = cue.takes == Takes::Subject;
        let subject = scene.subject_of(index);
        let mut participants = Vec::new();
        self.add(subject, &mut participants);
        let subjects = participants.len();
        let mut place = None;
        match cue.kind {
            EncounterKind::Visit if journey => {
                if !participants.iter().any(|a| matches!(a, Actor::Person(_))) {
                    return None;
                }
                let goal = scene.clauses.roles(clause).iter().find_map(|r| {
                    let goal = self.scene.classes(r.prep).any(Classes::LOCATIVE)
                        || self.scene.word_is(r.prep, "to")
                        || self.scene.word_is(r.prep, "for");
                    if goal { scene.place_at(r.part) } else { None }
                });
                place = Some(goal?);
            }
            EncounterKind::Visit => {
                // `visited Beijing`, or `welcomed X to Beijing`: the visitor is named in the object.
                let object = clause.object?;
                let mut visitors = Vec::new();
                self.add(Some(object), &mut visitors);
                visitors.retain(|a| matches!(a, Actor::Person(_)));
                visitors.extend(self.holder(object).filter(|_| visitors.is_empty()));
                if visitors.is_empty() {
                    if cue.stage.is_some() || !participants.iter().any(|a| matches!(a, Actor::Person(_) | Actor::Country(_))) {
                        return None;
                    }
                    place = Some(scene.place_at(object)?);
                } else {
                    participants.splice(0..0, visitors.into_iter().filter(|a| !self.names_news(*a)));
                    participants.dedup();
                    place = scene
                        .clauses
                        .roles(clause)
                        .iter()
                        .find_map(|r| if self.scene.word_is(r.prep, "to") { scene.place_at(r.part) } else { None });
                }
            }
            _ => {
                if let Some(object) = clause.object {
                    let before = participants.len();
                    self.add(Some(object), &mut participants);
                    if participants.len() == before && !self.holds_title(object) {
                        return None;
                    }
                }
                for role in scene.clauses.roles(clause) {
                    let partner = self.scene.word_is(role.prep, "with")
                        || cue.kind == EncounterKind::Call && self.scene.word_is(role.prep, "to")
                        || clause.verb.passive && self.scene.word_is(role.prep, "by");
                    if partner {
                        self.add(Some(role.part), &mut participants);
                    }
                }
                let persons = participants.iter().filter(|a| matches!(a, Actor::Person(_))).count();
                if cue.kind == EncounterKind::Call && persons < 2 || clause.object.is_some() && subjects == 0 && participants.len() < 2 {
                    return None;
                }
            }
        }
        let date = self.date_of(index);
        let place = place.or_else(|| self.place_around(index, clause.verb.head as usize));
        let stage = self.stage_of_clause(index, date.as_deref())?;
        let span = scene.view.span(scene.extent(index));
        let frame = EncounterFrame {
            kind: cue.kind,
            participants,
            place,
            date,
            stage,
            definite: false,
            headline: scene.is_headline(self.sentence),
            evidence: vec![span],
            rule: if journey { "encounter/journey" } else { "encounter/verb" },
        };
        self.enough(&frame).then_some(Found {
            at: clause.verb.head as usize,
            clause: Some(index),
            journey,
            end: clause.end as usize,
            frame,
        })
    }

    /// The date that a clause gives, behind its verb before anywhere else.
    fn date_of(&self, index: usize) -> Option<String> {
        let clause = &self.scene.clauses.clauses[index];
        let head = clause.verb.head as usize;
        let behind = clause.start as usize..self.scene.clause_reach(index);
        self.scene
            .date_near(behind, head)
            .or_else(|| self.scene.date_near(self.scene.extent(index), head))
            .or_else(|| self.date_before(clause))
    }

    /// The date that stands in front of the subject (`…: Today, X met`), or that a subordinate clause shares with the
    /// sentence (`today signed a pact after X met Y`).
    fn date_before(&self, clause: &Clause) -> Option<String> {
        let dates = &self.scene.view.values.dates;
        let start = clause.subject.map_or(clause.start, |s| s.start.min(clause.start)) as usize;
        let sentence = self.scene.sentence(self.sentence);
        let first = dates.partition_point(|d| d.tokens.start < sentence.start);
        let dates = &dates[first..dates.partition_point(|d| d.tokens.end <= start).max(first)];
        if let Some(date) = dates.iter().find(|d| d.tokens.end + 1 >= start) {
            return date.value.map(|v| v.to_string());
        }
        clause.subordinator.filter(|w| !self.scene.classes(*w).any(Classes::CONDITION))?;
        match dates {
            [only] => only.value.map(|v| v.to_string()),
            _ => None,
        }
    }

    /// The place that a clause names beside the encounter at a token, or that the sentence starts with.
    fn place_around(&self, index: usize, trigger: usize) -> Option<String> {
        let scene = self.scene;
        let clause = &scene.clauses.clauses[index];
        let held = scene.clauses.roles(clause).iter().any(|r| r.part.holds(trigger));
        let roles =
            scene.clauses.roles(clause).iter().filter(|r| self.scene.classes(r.prep).any(Classes::LOCATIVE) && !r.part.holds(trigger));
        let named = roles.filter_map(|r| scene.place_at(r.part)).next();
        named.or_else(|| if held { None } else { scene.place_of(index) }).or_else(|| {
            // `In San Diego the two met`: before the first subject of the sentence.
            let chunks = scene.chunks(self.sentence);
            let [prep, noun, ..] = chunks else { return None };
            let leads = prep.kind == ChunkKind::Prep
                && noun.kind == ChunkKind::Noun
                && self.scene.classes(scene.view.word(prep.start as usize)).any(Classes::LOCATIVE);
            let first = scene.clauses_in(self.sentence).next().is_some_and(|(n, _)| n == index);
            if leads && first && !held { scene.place_at(Part { start: noun.start, end: noun.end }) } else { None }
        })
    }

    /// Whom an office without a name in a phrase stands for: the one who holds it, or else the state.
    fn holder(&self, part: Part) -> Option<Actor> {
        let titles = self.scene.phrases.titles_in(part.tokens());
        let of = titles.iter().find(|t| t.person.is_none()).and_then(|t| t.title.of)?;
        let people = &self.scene.phrases.people;
        let heads = |p: &&crate::phrase::Person| {
            p.of == Some(of)
                && matches!(
                    p.office,
                    Some(Office::President | Office::PrimeMinister | Office::Premier | Office::Chancellor | Office::Monarch)
                )
        };
        let mut found = people.iter().enumerate().filter(|(_, p)| heads(p));
        match (found.next(), found.next()) {
            (Some((at, _)), None) => Some(Actor::Person(at as u16)),
            _ => None,
        }
    }

    /// Whether an object names an office without a holder: `met the leaders of the factions`.
    fn holds_title(&self, object: Part) -> bool {
        !self.scene.phrases.titles_in(object.tokens()).is_empty()
    }

    /// Adds those who can meet: persons, states and bodies, and others that are no news agency.
    fn add(&self, part: Option<Part>, into: &mut Vec<Actor>) {
        let Some(mut part) = part else { return };
        // `the new premier, Sanae Takaichi`
        let end = part.end as usize;
        if self.scene.phrases.tags.get(end) == Some(&Tag::Comma) {
            let honorific = usize::from(self.scene.classes(self.scene.view.word(end + 1)).any(Classes::HONORIFIC));
            let named = self
                .scene
                .phrases
                .actors_in(end + 1..end + 9)
                .first()
                .filter(|m| (m.start as usize) <= end + 1 + honorific && matches!(m.actor, Actor::Person(_)));
            let bare = !self.scene.phrases.actors_in(part.tokens()).iter().any(|m| matches!(m.actor, Actor::Person(_)));
            if let Some(named) = named.filter(|_| bare && self.holds_title(part)) {
                part.end = named.end;
            }
        }
        for actor in self.scene.actors_of(part) {
            if !self.names_news(actor) && !self.owns(actor, part) && !into.contains(&actor) {
                into.push(actor);
            }
        }
        let persons: Vec<Option<Actor>> =
            into.iter().filter(|a| matches!(a, Actor::Person(_))).map(|a| self.scene.country_of(*a)).collect();
        into.retain(|a| !persons.contains(&Some(*a)));
    }

    /// `Trump's envoy`: the owner does not meet.
    fn owns(&self, actor: Actor, part: Part) -> bool {
        let tags = &self.scene.phrases.tags;
        let mut mentions = self.scene.phrases.actors_in(part.tokens()).iter().filter(|m| m.actor == actor).peekable();
        mentions.peek().is_some()
            && mentions.all(|m| {
                let end = m.end as usize;
                tags.get(end) == Some(&Tag::Genitive) && end + 1 < part.end as usize
            })
    }

    fn names_news(&self, actor: Actor) -> bool {
        matches!(actor, Actor::Company(row) if self.scene.view.lexicon.names.companies[row as usize].kind == PartyKind::Organization)
    }

    /// Stage from the verb's tense and modality; none where the text does not hold it for true.
    fn stage_of_clause(&self, index: usize, date: Option<&str>) -> Option<EncounterStage> {
        let clause = &self.scene.clauses.clauses[index];
        let past = clause.verb.tense == Tense::Past;
        match self.scene.modality(index) {
            Modality::Asserted if clause.verb.form == VerbForm::Infinitive && clause.governor.is_none() => Some(EncounterStage::Planned),
            Modality::Asserted if !past && self.lies_ahead(date) => Some(EncounterStage::Planned),
            Modality::Asserted => Some(EncounterStage::Held),
            Modality::Committed | Modality::Expected => Some(EncounterStage::Planned),
            _ => None,
        }
    }

    /// Whether a date is after the article's.
    fn lies_ahead(&self, date: Option<&str>) -> bool {
        let (Some(date), Some(reference)) = (date, self.scene.view.reference) else { return false };
        let today = reference.to_string();
        if let Some((year, week)) = date.split_once("-W") {
            let now = reference.iso_week_date();
            return match (year.parse::<i16>(), week.parse::<i8>()) {
                (Ok(year), Ok(week)) => (year, week) > (now.year(), now.week()),
                _ => false,
            };
        }
        let len = date.len().min(today.len());
        date.is_char_boundary(len) && date[..len] > today[..len]
    }

    /// Reads a noun for an encounter at a token.
    fn noun(&self, at: usize, end: usize) -> Option<Found> {
        let found = self.scene.view.lexicon.cues.nouns.longest(self.scene.view.tokens(), at, end)?;
        let (cue, ambiguous) = found.senses().find_map(|s| match s.value {
            NounCue::Encounter(cue) => Some((cue, s.ambiguous)),
            _ => None,
        })?;
        self.noun_frame(at..found.end, cue, ambiguous)
    }

    fn noun_frame(&self, trigger: Range<usize>, cue: EncounterCue, ambiguous: bool) -> Option<Found> {
        let scene = self.scene;
        let chunk = scene.chunks(self.sentence)[scene.chunk_at(self.sentence, trigger.start)];
        // Only the head of its phrase: not `summit venue`.
        if chunk.kind != ChunkKind::Noun || trigger.end != chunk.end as usize && !scene.view.values.date_at(trigger.end) {
            return None;
        }
        let governing = scene.governing(self.sentence, trigger.end - 1);
        let device = ambiguous && cue.kind == EncounterKind::Call;
        let mut participants = Vec::new();
        let mut place = None;
        let mut date = None;
        let chunk_start = chunk.start as usize;
        for actor in scene.actors(chunk_start..trigger.start) {
            if !self.names_news(actor) {
                participants.push(actor);
            }
        }
        let own = participants.len();
        // Behind: `with X`, `between A and B`, `to Tokyo`, `in Bali on Monday`.
        let phrase = self.listed(scene.phrase_of(self.sentence, trigger.start), trigger.end);
        let mut partner = false;
        let mut previous = trigger.end;
        for (prep, part) in scene.roles_behind(self.sentence, trigger.end, phrase.end) {
            let with = self.scene.classes(prep).any(Classes::COMPANION)
                && !(self.scene.word_is(prep, "of") && cue.kind == EncounterKind::Visit)
                || self.scene.word_is(prep, "by");
            if with && previous + 1 >= part.start as usize {
                let before = participants.len();
                self.add(Some(part), &mut participants);
                partner |= participants.len() > before;
                previous = part.end as usize;
            } else if place.is_none()
                && (self.scene.classes(prep).any(Classes::LOCATIVE)
                    || cue.kind == EncounterKind::Visit && (self.scene.word_is(prep, "to") || self.scene.word_is(prep, "of")))
            {
                place = scene.place_at(part);
            }
        }
        // `Wednesday's summit`: the date is a phrase of its own.
        let dated = if scene.phrases.tags[chunk_start] == Tag::Genitive { chunk_start.saturating_sub(1) } else { chunk_start };
        let from = scene.view.values.date_on(dated).map_or(chunk_start, |d| d.tokens.start);
        let inside = scene.date_near(from..phrase.end, trigger.end);
        let mut stage = None;
        let mut clause_index = None;
        let mut governed = false;
        let before = self.prep_before(chunk_start);
        if let Some((index, seat)) = governing {
            let clause = &scene.clauses.clauses[index];
            clause_index = Some(index);
            let acts = self.acts(clause, seat, phrase.end);
            governed = acts.is_some();
            let joins = match seat {
                Seat::Object => acts.is_some_and(|v| v.takes == Takes::Object) && !clause.verb.passive,
                Seat::Role(_) => device || partner && cue.kind != EncounterKind::Visit || self.goes_to(cue.kind, before),
                Seat::Subject => false,
            };
            if joins {
                let mut all = Vec::new();
                self.add(scene.subject_of(index), &mut all);
                if clause.relative && cue.kind == EncounterKind::Visit {
                    all.drain(..all.len().saturating_sub(1));
                }
                if matches!(seat, Seat::Role(_)) && !device {
                    all.retain(|a| matches!(a, Actor::Person(_)));
                }
                if device {
                    self.add(clause.object, &mut all);
                }
                if cue.kind != EncounterKind::Visit || own == 0 {
                    for actor in all.into_iter().rev().filter(|a| !participants.contains(a)).collect::<Vec<_>>() {
                        participants.insert(0, actor);
                    }
                }
            }
            if seat == Seat::Object || device || cue.kind != EncounterKind::Visit {
                for role in scene.clauses.roles(clause) {
                    let with = self.scene.word_is(role.prep, "with") || device && self.scene.word_is(role.prep, "to");
                    if with && joins {
                        self.add(Some(role.part), &mut participants);
                    }
                }
            }
            let persons: Vec<Option<Actor>> =
                participants.iter().filter(|a| matches!(a, Actor::Person(_))).map(|a| scene.country_of(*a)).collect();
            participants.retain(|a| !persons.contains(&Some(*a)));
            if joins || governed || matches!(seat, Seat::Role(_)) {
                date = self.date_of(index);
                if cue.kind != EncounterKind::Visit {
                    place = place.or_else(|| self.place_around(index, trigger.start));
                }
            }
            if governed {
                stage = Some(match acts.and_then(|a| a.stage) {
                    Some(told) if scene.modality(index) <= Modality::Expected => told,
                    _ => self.stage_of_clause(index, inside.as_deref().or(date.as_deref()))?,
                });
            } else if !matches!(seat, Seat::Role(_)) && scene.modality(index) > Modality::Expected {
                return None;
            }
        }
        if cue.kind == EncounterKind::Visit && !governed && matches!(governing, Some((_, Seat::Role(_)))) {
            date = None;
        }
        // `said on Sunday after a meeting`
        let soon = before.is_some_and(|w| self.scene.word_is(w, "after") || self.scene.word_is(w, "following"));
        let told = || scene.date_near(scene.sentence(self.sentence).start..trigger.start, trigger.start).filter(|_| soon);
        let date = inside.or(date).or_else(told);
        let ahead =
            before.is_some_and(|w| self.scene.word_is(w, "before") || self.scene.word_is(w, "ahead")) || self.lies_ahead(date.as_deref());
        let stage = stage.unwrap_or(if ahead { EncounterStage::Planned } else { EncounterStage::Held });
        let definite = self.scene.classes(scene.view.word(chunk_start)).any(Classes::DEFINITE);
        let persons = participants.iter().filter(|a| matches!(a, Actor::Person(_))).count();
        let asked = before.is_some_and(|w| self.scene.word_is(w, "for"));
        let alone = cue.kind == EncounterKind::Call && (participants.len() < 2 || device && persons < 2 || asked);
        if ambiguous && !device && !governed || alone {
            return None;
        }
        let mut evidence = vec![scene.view.span(phrase.clone())];
        if let Some(index) = clause_index.filter(|_| governed || device) {
            evidence = vec![scene.view.span(scene.extent(index))];
        }
        let frame = EncounterFrame {
            kind: cue.kind,
            participants,
            place,
            date,
            stage,
            definite,
            headline: scene.is_headline(self.sentence),
            evidence,
            rule: if governed { "encounter/noun-verb" } else { "encounter/noun" },
        };
        // Talks towards an agreement are its stage: an encounter needs a meeting that is dated or placed.
        let told = governed || !matches!(frame.kind, EncounterKind::Talks) || partner && frame.place.is_some();
        (told && self.enough(&frame)).then_some(Found { at: trigger.start, clause: clause_index, journey: false, end: trigger.end, frame })
    }

    /// A phrase with the last of a list of persons (`between A, B, and C`).
    fn listed(&self, mut phrase: Range<usize>, from: usize) -> Range<usize> {
        let scene = self.scene;
        let chunks = scene.chunks(self.sentence);
        let mut at = chunks.partition_point(|c| (c.start as usize) < phrase.end);
        let person = |range: Range<usize>| scene.phrases.actors_in(range).iter().any(|m| matches!(m.actor, Actor::Person(_)));
        while person(from.min(phrase.end)..phrase.end) {
            let next = at + usize::from(chunks.get(at).is_some_and(|c| c.kind == ChunkKind::Comma));
            let next = next + usize::from(chunks.get(next).is_some_and(|c| c.kind == ChunkKind::Conj));
            let verb = chunks.get(next + 1).is_some_and(|c| matches!(c.kind, ChunkKind::Verb(_)));
            match chunks.get(next) {
                Some(noun) if next == at + 2 && noun.kind == ChunkKind::Noun && !verb && person(noun.tokens()) => {
                    phrase.end = noun.end as usize;
                    at = next + 1;
                }
                _ => break,
            }
        }
        phrase
    }

    /// Whether a preposition in front of the noun shows that the subject is there: `on a visit`, `at the summit`.
    fn goes_to(&self, kind: EncounterKind, before: Option<WordId>) -> bool {
        let Some(before) = before else { return false };
        match kind {
            EncounterKind::Visit => self.scene.word_is(before, "on") || self.scene.word_is(before, "during"),
            EncounterKind::Summit => self.scene.word_is(before, "at") || self.scene.word_is(before, "for"),
            _ => self.scene.word_is(before, "for"),
        }
    }

    /// The preposition in front of a noun phrase; for `ahead of` and the like its first word.
    fn prep_before(&self, start: usize) -> Option<WordId> {
        let chunks = self.scene.chunks(self.sentence);
        let at = chunks.partition_point(|c| (c.start as usize) < start);
        let last = at.checked_sub(1).filter(|&n| chunks[n].kind == ChunkKind::Prep)?;
        let word = self.scene.view.word(chunks[last].start as usize);
        let first = last.checked_sub(1).filter(|_| self.scene.word_is(word, "of")).map(|n| self.scene.view.word(chunks[n].start as usize));
        Some(first.filter(|w| self.scene.word_is(*w, "ahead")).unwrap_or(word))
    }

    /// What a verb does with an encounter that has this seat and whose phrase ends at a token.
    fn acts(&self, clause: &Clause, seat: Seat, end: usize) -> Option<EncounterCue> {
        self.scene.verb_cues(clause).find_map(|(cue, _)| {
            let VerbCue::Encounter(verb) = cue else { return None };
            let fits = match (verb.takes, seat) {
                (Takes::Object, Seat::Object) => !clause.verb.passive || clause.relative,
                (Takes::Object, Seat::Subject) => {
                    clause.verb.passive && (clause.verb.form == VerbForm::Finite || clause.subject.is_some_and(|s| s.end as usize <= end))
                }
                (Takes::Subject, Seat::Subject) => verb.kind != EncounterKind::Visit && !clause.verb.passive,
                _ => false,
            };
            fits.then_some(verb)
        })
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

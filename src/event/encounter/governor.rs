//! What the clause around a noun for an encounter adds: who held, attended or cancelled it, with whom, when and where.

use super::noun::Mention;
use super::phrase::Own;
use super::{
    Actor, ChunkKind, Classes, Clause, EncounterCue, EncounterKind, EncounterStage, Modality, Part, Range, Reader, Seat, Takes, VerbCue,
    VerbForm, WordId,
};

/// What phrase and clause give together.
pub(super) struct Draft {
    pub(super) participants: Vec<Actor>,
    pub(super) place: Option<String>,
    pub(super) date: Option<String>,
    pub(super) stage: Option<EncounterStage>,
    /// A verb that holds, plans or cancels encounters takes the noun.
    pub(super) governed: bool,
}

impl Reader<'_> {
    /// `X, back from a visit to Rome, said`: the phrase in front of the comma that opens the aside of a token.
    fn before_comma(&self, token: usize) -> Option<Part> {
        let chunks = self.scene.chunks(self.sentence);
        let at = chunks.partition_point(|c| (c.start as usize) < token);
        let comma = chunks[..at].iter().rev().take(5).position(|c| c.kind == ChunkKind::Comma)?;
        let noun = chunks.get((at - 1 - comma).checked_sub(1)?).filter(|c| c.kind == ChunkKind::Noun)?;
        Some(Part { start: noun.start, end: noun.end })
    }

    /// `put the claim again during talks`: who acts around a phrase that names nobody.
    pub(super) fn attending(&self, trigger: &Range<usize>, before: Option<WordId>) -> Vec<Actor> {
        let scene = self.scene;
        let mut all = Vec::new();
        if before.is_some_and(|w| self.occasion(w) || scene.word_is(w, "for")) {
            let mut acting = scene.clauses_in(self.sentence).filter(|(_, c)| (c.verb.head as usize) < trigger.start);
            // `was discussed by X and Y at talks`
            let by = |c: &Clause| scene.agents(c).next();
            let actor = |(index, clause): (usize, &Clause)| by(clause).or_else(|| self.subject(index));
            let last = acting.next_back().and_then(actor).map(|part| self.headed(part));
            self.add(last.or_else(|| self.before_comma(trigger.start)), &mut all);
        }
        all
    }

    /// Takes from the clause that a noun stands in: who acts, with whom, when, where, and how far it has come.
    pub(super) fn govern(&self, index: usize, seat: Seat, mention: &Mention, draft: &mut Draft) -> Option<()> {
        let Mention { trigger, cue, own, device, before, .. } = mention;
        let (device, before) = (*device, *before);
        let scene = self.scene;
        let clause = &scene.clauses.clauses[index];
        let visit = cue.kind == EncounterKind::Visit;
        let acts = self.acts(clause, seat, own.range.end);
        draft.governed = acts.is_some();
        let joins = match seat {
            Seat::Object => acts.is_some_and(|v| v.takes == Takes::Object) && !clause.verb.passive,
            Seat::Role(_) => {
                device && self.talks(clause)
                    || self.names_call(cue.kind, own)
                    || own.accompanied && !visit
                    || self.goes_to(cue.kind, before)
            }
            Seat::Subject => false,
        };
        if joins {
            self.join_clause(index, seat, cue.kind, device, own, draft);
        }
        let persons: Vec<Option<Actor>> =
            draft.participants.iter().filter(|a| matches!(a, Actor::Person(_))).map(|a| scene.country_of(*a)).collect();
        draft.participants.retain(|a| !persons.contains(&Some(*a)));
        if joins || draft.governed || matches!(seat, Seat::Role(_)) {
            // `on Tuesday called off a visit`, `the visit was cancelled on Tuesday`: that is the day of the act.
            let told = acts.and_then(|a| a.stage);
            draft.date = match (told, seat) {
                (Some(_), Seat::Object) => scene.date_near(trigger.end..self.reach_behind(index), trigger.end),
                (Some(EncounterStage::Cancelled), _) => self.hanging(index).and_then(|n| self.date_of(n)),
                _ => self.date_of(index),
            };
            // `is in China for a state visit`
            if !visit || joins && matches!(seat, Seat::Role(_)) {
                let goal = || before.filter(|w| scene.word_is(*w, "for")).and_then(|_| self.goal(index));
                let around = |index| self.place_around(index, trigger.start);
                let hanging = || self.hanging(index).and_then(|n| self.place_near(n));
                draft.place = draft.place.take().or_else(|| around(index)).or_else(goal).or_else(hanging);
            }
        }
        // `talks were held in Rome between X and Y`
        if acts.is_some() && seat == Seat::Subject && !visit {
            for role in
                scene.clauses.roles(clause).iter().filter(|r| scene.classes(r.prep).any(Classes::COMPANION) && !scene.word_is(r.prep, "of"))
            {
                self.add(Some(role.part), &mut draft.participants);
                self.add(self.origin(clause, role.part), &mut draft.participants);
            }
        }
        if joins && visit {
            self.add_inviter(index, &mut draft.participants);
        }
        if draft.governed {
            draft.stage = Some(match acts.and_then(|a| a.stage) {
                Some(told) if scene.modality(index) <= Modality::Expected => told,
                _ => self.stage_of_clause(index, own.date.as_deref().or(draft.date.as_deref()))?,
            });
        } else if !matches!(seat, Seat::Role(_)) && scene.modality(index) > Modality::Expected {
            return None;
        }
        Some(())
    }

    /// One past the last token of a clause, and of what hangs on it behind: `called off a visit that was due to start in May`.
    fn reach_behind(&self, index: usize) -> usize {
        let mut reach = self.scene.clause_reach(index);
        for (next, clause) in self.scene.clauses_in(self.sentence).filter(|(n, _)| *n > index) {
            let hangs = clause.relative || clause.gap.is_some() || clause.verb.form == VerbForm::Infinitive;
            if !hangs || clause.start as usize > reach + 4 {
                break;
            }
            reach = self.scene.clause_reach(next);
        }
        reach
    }

    /// Adds the subject of a clause, and whom it names behind `with`, to those who meet.
    fn join_clause(&self, index: usize, seat: Seat, kind: EncounterKind, device: bool, own: &Own, draft: &mut Draft) {
        let scene = self.scene;
        let clause = &scene.clauses.clauses[index];
        let mut all = Vec::new();
        self.add(self.subject(index), &mut all);
        if clause.relative && kind == EncounterKind::Visit {
            all.drain(..all.len().saturating_sub(1));
        }
        let told = self.names_call(kind, own);
        // `the White House cancelled a visit by X`: the state that acts does not travel.
        let visited = kind == EncounterKind::Visit && own.partner;
        if visited || matches!(seat, Seat::Role(_)) && !device && !told {
            all.retain(|a| matches!(a, Actor::Person(_)));
        }
        if device || told {
            self.add(clause.object, &mut all);
        }
        // `was told by X in a phone call`
        for agent in scene.agents(clause).filter(|_| told) {
            self.add(Some(agent), &mut all);
        }
        // `condemned Trump's tariffs in a phone call`
        if let Some(object) = clause.object.filter(|_| told && all.len() < 2) {
            let named = scene.phrases.actors_in(object.tokens()).iter().map(|m| m.actor);
            all.extend(named.filter(|a| matches!(a, Actor::Person(_)) && !all.contains(a)).collect::<Vec<_>>());
        }
        if kind != EncounterKind::Visit || own.owners == 0 {
            for actor in all.into_iter().rev() {
                if !draft.participants.contains(&actor) {
                    draft.participants.insert(0, actor);
                }
            }
        }
        if seat == Seat::Object || device || kind != EncounterKind::Visit {
            for role in scene.clauses.roles(clause) {
                if scene.word_is(role.prep, "with") || (device || own.takes_to(kind)) && scene.word_is(role.prep, "to") {
                    self.add(Some(role.part), &mut draft.participants);
                }
            }
        }
    }

    /// `During a visit to Lusaka, X praised`: a phrase in front of the sentence's first subject is of that subject; so is
    /// one that names nobody in front of several: `At a meeting in Lima, Peru and Chile agreed`. The phrase, with what measures it, starts at a token.
    pub(super) fn lead(&self, own: &Own, start: usize, kind: EncounterKind, before: Option<WordId>, draft: &mut Draft) {
        let scene = self.scene;
        let leads = before.is_some_and(|w| self.occasion(w));
        if own.owners > 0 || !self.goes_to(kind, before) && !leads || start > scene.sentence(self.sentence).start + 3 {
            return;
        }
        let first = self.subject_after(own.range.end);
        let mut all = Vec::new();
        self.add(first, &mut all);
        if kind == EncounterKind::Call {
            // `In a phone call, X told Y`
            let clause = scene.clauses_in(self.sentence).map(|(_, c)| c).find(|c| c.subject == first);
            self.add(clause.and_then(|c| c.object), &mut all);
        }
        let several = own.participants.is_empty() && all.len() > 1;
        all.retain(|a| (several || matches!(a, Actor::Person(_))) && !draft.participants.contains(a));
        draft.participants.splice(0..0, all);
    }

    /// `told X in a phone call`: whom the clause names takes part in a call that names nobody.
    pub(super) fn names_call(&self, kind: EncounterKind, own: &Own) -> bool {
        kind == EncounterKind::Call && own.participants.is_empty()
    }

    /// Whether a clause tells of talking, so that a device in it makes a call: `spoke by video`, `agreed by video`, not `opened by video`.
    fn talks(&self, clause: &Clause) -> bool {
        let with = self.scene.clauses.roles(clause).iter().any(|r| self.scene.word_is(r.prep, "with"));
        with || self.scene.verb_cues(clause).any(|(cue, _)| match cue {
            VerbCue::Encounter(cue) => cue.takes == Takes::Itself || cue.kind == EncounterKind::Call,
            other => matches!(other, VerbCue::Speech(_) | VerbCue::Agreement(_)),
        })
    }

    /// What a verb does with an encounter that has this seat and whose phrase ends at a token.
    pub(super) fn acts(&self, clause: &Clause, seat: Seat, end: usize) -> Option<EncounterCue> {
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
}

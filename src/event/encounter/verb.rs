//! Encounters told by verbs: `met`, `flew to Tokyo`, `welcomed`.

use super::{
    Actor, Asks, Classes, Clause, EncounterCue, EncounterFrame, EncounterKind, EncounterStage, Found, NounCue, Part, Reader, Tag, Takes,
    VerbCue, VerbForm, WordId,
};

/// Who takes part, and the place that the verb itself leads to.
struct Company {
    participants: Vec<Actor>,
    place: Option<String>,
    /// Where else they go.
    further: Vec<String>,
    /// They come from another state than the one where the place is.
    abroad: bool,
}

impl Reader<'_> {
    /// Reads a clause whose verb is a verb of meeting or travelling.
    pub(super) fn verb(&self, index: usize, clause: &Clause) -> Option<Found> {
        let scene = self.scene;
        let (cue, end) = scene.verb_cues(clause).find_map(|(cue, end)| match cue {
            VerbCue::Encounter(cue) => {
                let told =
                    matches!(cue.takes, Takes::Itself | Takes::Guest) || cue.takes == Takes::Subject && cue.kind == EncounterKind::Visit;
                told.then_some((cue, end))
            }
            _ => None,
        })?;
        let kind = if cue.kind == EncounterKind::Meeting && self.by_device(clause, end) { EncounterKind::Call } else { cue.kind };
        let journey = cue.takes == Takes::Subject;
        // `called on X to sign`: a verb of meeting that urges.
        let urges = |next: &Clause| next.verb.form == VerbForm::Infinitive && next.start == clause.end;
        if cue.asks == Some(Asks::People) && end > clause.verb.head as usize + 1 && scene.clauses.clauses.get(index + 1).is_some_and(urges)
        {
            return None;
        }
        let company = match kind {
            EncounterKind::Visit if journey => self.journey(index, clause, cue.asks)?,
            EncounterKind::Visit => self.visit(index, clause, cue)?,
            _ => self.meeting(index, clause, cue, end)?,
        };
        let hanging = self.hanging(index);
        let date = self.date_of(index).or_else(|| self.date_of(hanging?));
        let mut company = company;
        if kind == EncounterKind::Visit {
            self.add_inviter(index, &mut company.participants);
        }
        let around = |index| self.place_around(index, clause.verb.head as usize);
        let place = company.place.or_else(|| around(index)).or_else(|| self.place_near(hanging?));
        let place = place.filter(|_| kind != EncounterKind::Call);
        let mut stage = self.stage_of_clause(index, date.as_deref())?;
        if stage == EncounterStage::Held {
            stage = cue.stage.unwrap_or(stage);
        }
        if cue.asks == Some(Asks::Goal) && journey && !company.abroad && date.is_none() && stage == EncounterStage::Held {
            return None;
        }
        let span = scene.view.span(scene.extent(index));
        let frame = EncounterFrame {
            kind,
            participants: company.participants,
            place,
            date,
            stage,
            assumed: false,
            definite: false,
            headline: scene.is_headline(self.sentence),
            evidence: vec![span],
            rule: if journey { "encounter/journey" } else { "encounter/verb" },
        };
        self.enough(&frame).then_some(Found {
            at: clause.verb.head as usize,
            clause: Some(index),
            journey,
            gathering: kind == EncounterKind::Meeting && clause.object.is_none(),
            trip: false,
            purpose: clause.verb.form == VerbForm::Infinitive && clause.governor.is_some(),
            end: clause.end as usize,
            further: company.further,
            frame,
        })
    }

    /// Whether the verb of a clause is one of travelling.
    pub(super) fn journeys(&self, index: usize) -> bool {
        let mut cues = self.scene.verb_cues(&self.scene.clauses.clauses[index]);
        cues.any(|(cue, _)| matches!(cue, VerbCue::Encounter(e) if e.takes == Takes::Subject && e.kind == EncounterKind::Visit))
    }

    /// `conferred by video`, `meet online`: they are not in one place.
    fn by_device(&self, clause: &Clause, cue_end: usize) -> bool {
        let by = |prep: WordId| self.scene.classes(prep).any(Classes::CHANNEL);
        let roles = self.scene.clauses.roles(clause).iter().filter(|r| by(r.prep)).map(|r| r.part);
        // `paid a call on`: the noun is a part of the verb.
        let object = clause.object.filter(|o| o.end as usize > cue_end);
        roles.chain(object).any(|part| self.is_device(part))
    }

    /// Whether a phrase is a noun for calls: `video link`, `online`.
    fn is_device(&self, part: Part) -> bool {
        let view = self.scene.view;
        let (start, end) = (part.start as usize, part.end as usize);
        let found = view.noun_at(start, end).or_else(|| view.noun_at(end - 1, end));
        found.is_some_and(|m| m.senses().any(|s| matches!(s.value, NounCue::Encounter(cue) if cue.kind == EncounterKind::Call)))
    }

    fn is_person(actor: &Actor) -> bool {
        matches!(actor, Actor::Person(_))
    }

    /// `flew to Tokyo`, `is due in Ankara`: a person goes to a place.
    fn journey(&self, index: usize, clause: &Clause, asks: Option<Asks>) -> Option<Company> {
        let scene = self.scene;
        let goal_only = asks == Some(Asks::Goal);
        let mut participants = Vec::new();
        self.add(self.subject(index), &mut participants);
        participants.retain(Self::is_person);
        if participants.is_empty() {
            return None;
        }
        let leads = |prep: WordId| {
            scene.classes(prep).any(Classes::LOCATIVE)
                || scene.word_is(prep, "to")
                || scene.word_is(prep, "for")
                || scene.word_is(prep, "into")
        };
        let roles = scene.clauses.roles(clause);
        // `went to Tokyo`, not `went to court in Tokyo`, `was the cause of unrest in Tokyo`
        let behind = roles.iter().take(if goal_only { 1 } else { roles.len() }).filter(|r| leads(r.prep));
        let goal = behind.map(|r| (r.part, scene.place_at(r.part))).find(|(_, place)| place.is_some());
        let goal = goal.filter(|_| !goal_only || clause.object.is_none());
        // `arrived here`: in the city of the dateline.
        let here = || (clause.start as usize..clause.end as usize + 1).any(|t| scene.view.is(t, "here"));
        if goal.is_none() && (goal_only || !here()) {
            return None;
        }
        // `departed for France`, `is in Paris`, of its president: no visit; where in the country guests are shown around, one tells the day.
        let stays = goal_only && self.date_of(index).is_none();
        let states = goal.as_ref().map_or_else(Vec::new, |(part, _)| self.states_in(*part, stays));
        if participants.iter().all(|visitor| scene.country_of(*visitor).is_some_and(|home| states.contains(&home))) {
            return None;
        }
        let further = goal.as_ref().map_or_else(Vec::new, |(part, _)| self.further_places(*part));
        let place = goal.and_then(|(_, place)| place).or_else(|| scene.dateline_place(self.sentence));
        let foreign = |a: &Actor| scene.country_of(*a).is_some_and(|home| !states.contains(&home));
        let abroad = !states.is_empty() && participants.iter().all(foreign);
        Some(Company { participants, place, further, abroad })
    }

    /// The states that a phrase names, and with `places` those in which its places lie.
    fn states_in(&self, part: Part, places: bool) -> Vec<Actor> {
        let phrases = self.scene.phrases;
        let within = phrases.places_in(part.tokens()).iter().filter(|_| places).filter_map(|place| place.country.map(Actor::Country));
        within.chain(phrases.actors_in(part.tokens()).iter().map(|m| m.actor)).collect()
    }

    /// `visited Beijing`, `toured a plant in Beijing`, or `welcomed X to Beijing`: the visitor is named in the object.
    fn visit(&self, index: usize, clause: &Clause, cue: EncounterCue) -> Option<Company> {
        let scene = self.scene;
        let (hosts, goal_only) = (cue.takes == Takes::Guest, cue.asks == Some(Asks::Goal));
        let mut participants = Vec::new();
        let (host, guest) =
            if clause.verb.passive { (scene.agents(clause).next(), clause.subject?) } else { (self.subject(index), clause.object?) };
        self.add(host, &mut participants);
        let mut visitors = Vec::new();
        self.add(Some(guest), &mut visitors);
        visitors.retain(Self::is_person);
        visitors.extend(self.holder(guest).filter(|_| visitors.is_empty()));
        // `hosted the leaders of ASEAN`
        let bodies = || scene.actors_of(guest).into_iter().filter(|a| matches!(a, Actor::Body(_)));
        if hosts && visitors.is_empty() && self.names_people(guest) {
            visitors.extend(bodies());
        }
        if !visitors.is_empty() {
            participants.splice(0..0, visitors.into_iter().filter(|a| !self.names_news(*a)));
            participants.dedup();
            let to = scene.clauses.roles(clause).iter().find(|r| scene.word_is(r.prep, "to"));
            return Some(Company { participants, place: to.and_then(|r| scene.place_at(r.part)), further: Vec::new(), abroad: false });
        }
        let persons = participants.iter().any(Self::is_person);
        if hosts || clause.verb.passive || !persons && (goal_only || !participants.iter().any(|a| matches!(a, Actor::Country(_)))) {
            return None;
        }
        let around =
            || self.place_around(index, clause.verb.head as usize).filter(|_| persons && !goal_only && scene.actors_of(guest).is_empty());
        let place = Some(scene.place_at(guest).or_else(around)?);
        Some(Company { participants, place, further: self.further_places(guest), abroad: false })
    }

    /// `met`, `spoke with`: who stands on both sides.
    fn meeting(&self, index: usize, clause: &Clause, cue: EncounterCue, cue_end: usize) -> Option<Company> {
        let scene = self.scene;
        let (kind, people) = (cue.kind, cue.asks == Some(Asks::People));
        let mut participants = Vec::new();
        // `brought together A and B`, `A and B were brought together by C`: who does it is between them.
        let between = cue.takes == Takes::Guest;
        self.add(self.subject(index).filter(|_| !between || clause.verb.passive), &mut participants);
        let subjects = participants.len();
        let acting = participants.iter().filter(|a| Self::is_person(a)).count();
        // `raised the issue when they met`: the issue is not whom they met.
        let object = clause.object.filter(|o| Some(*o) != clause.gap || !scene.actors_of(*o).is_empty());
        // `received a call on Monday from X`
        let call = object.is_some_and(|o| self.is_device(o) && o.end as usize > cue_end);
        if let Some(object) = object.filter(|o| !call && o.end as usize > cue_end) {
            let before = participants.len();
            self.add(Some(object), &mut participants);
            if participants.len() == before {
                self.add(self.origin(clause, object), &mut participants);
            }
            if participants.len() == before && !self.holds_title(object) {
                return None;
            }
        }
        for role in scene.clauses.roles(clause) {
            // `called on X`: the preposition is the verb's own.
            let partner = scene.word_is(role.prep, "with")
                || role.part.start as usize == cue_end && cue_end > clause.verb.head as usize + 1
                || kind == EncounterKind::Call && scene.word_is(role.prep, "to")
                || call && scene.word_is(role.prep, "from")
                || clause.verb.passive && !between && scene.word_is(role.prep, "by");
            if partner {
                let before = participants.len();
                self.add(Some(role.part), &mut participants);
                self.add(self.origin(clause, role.part), &mut participants);
                // `spoke to reporters after talks with X`
                if kind == EncounterKind::Call && participants.len() == before {
                    return None;
                }
            }
        }
        let persons = participants.iter().filter(|a| Self::is_person(a)).count();
        let one_sided = (object.is_some() && subjects == 0 || between) && participants.len() < 2;
        // `called on the Kenyan president`, `envoys of the Gulf states called on X`: who is not named is told by title
        let titled = |part: Part| self.holds_title(part) || self.names_people(part);
        let met = scene.clauses.roles(clause).iter().map(|r| r.part).find(|part| part.start as usize == cue_end).or(object);
        // `the visitors called on X on Monday`: with a day it is no appeal
        let dated = || cue_end > clause.verb.head as usize + 1 && self.date_of(index).is_some();
        let goes = acting > 0 || self.subject(index).is_some_and(titled) || dated();
        let unsure = people && !(goes && (persons > acting || participants.len() > subjects && met.is_some_and(titled)));
        let alone = persons < 2 && kind == EncounterKind::Call || call && acting > 0 && participants.len() < 2;
        let named = || kind == EncounterKind::Call && object.is_some_and(|o| self.gets_name(index, o));
        if alone || one_sided || unsure || people && named() {
            return None;
        }
        Some(Company { participants, place: None, further: Vec::new(), abroad: false })
    }

    /// `called X a coward`, `called X “unfit”`: whether the clause may say what somebody is, and not that one rang.
    fn gets_name(&self, index: usize, object: Part) -> bool {
        let scene = self.scene;
        let end = object.end as usize;
        let whole = scene.phrases.actors_in(object.tokens()).last().is_some_and(|m| m.end == object.end);
        let to = scene.clauses.clauses.get(index + 1).is_some_and(|c| c.verb.form == VerbForm::Infinitive && c.start as usize == end);
        !whole || scene.phrases.tag(end) == Tag::Quote || !to && self.date_of(index).is_none()
    }
}

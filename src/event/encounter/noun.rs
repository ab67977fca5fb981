//! Encounters told by nouns: `held talks`, `a visit to Tokyo`, `spoke by phone`.

use super::{
    Actor, Anaphor, ChunkKind, Classes, Clause, EncounterCue, EncounterFrame, EncounterKind, EncounterStage, Found, How, Modality, NounCue,
    Part, Range, Reader, Seat, Tag, Takes, VerbCue, VerbForm, WordId,
};

/// How many dates and words for places may part a noun from what hangs on it.
const ASIDES: usize = 2;

/// What the phrase of a noun says by itself.
struct Own {
    participants: Vec<Actor>,
    /// How many of them stand in front of the noun.
    owners: usize,
    /// They own it: `Modi's visit`.
    owned: bool,
    /// Somebody is named behind `with`, `of` or `between`.
    partner: bool,
    /// Behind `with`: who acts is another one.
    accompanied: bool,
    place: Option<String>,
    /// Where else it leads.
    further: Vec<String>,
    date: Option<String>,
    range: Range<usize>,
}

impl Own {
    /// `granted an audience to`: whom it is given to takes part in it.
    fn takes_to(&self, kind: EncounterKind) -> bool {
        kind == EncounterKind::Meeting && !self.partner
    }
}

/// What phrase and clause give together.
struct Draft {
    participants: Vec<Actor>,
    place: Option<String>,
    date: Option<String>,
    stage: Option<EncounterStage>,
    /// A verb that holds, plans or cancels encounters takes the noun.
    governed: bool,
}

impl Reader<'_> {
    /// Reads a noun for an encounter at a token.
    pub(super) fn noun(&self, at: usize, end: usize) -> Option<Found> {
        let found = self.scene.view.lexicon.cues.nouns.longest(self.scene.view.tokens(), at, end)?;
        let (cue, ambiguous) = found.senses().find_map(|s| match s.value {
            NounCue::Encounter(cue) => Some((cue, s.ambiguous)),
            _ => None,
        })?;
        self.noun_frame(at..found.end, cue, ambiguous)
    }

    /// The frame of a noun: its own phrase first, then the clause that it stands in.
    fn noun_frame(&self, trigger: Range<usize>, cue: EncounterCue, ambiguous: bool) -> Option<Found> {
        let scene = self.scene;
        let chunks = scene.chunks(self.sentence);
        let chunk = chunks[scene.chunk_at(self.sentence, trigger.start)];
        let last = chunks[scene.chunk_at(self.sentence, trigger.end - 1)];
        // Only the head of its phrase: not `summit venue`.
        if chunk.kind != ChunkKind::Noun || trigger.end != last.end as usize && !scene.view.values.date_at(trigger.end) {
            return None;
        }
        let chunk_start = chunk.start as usize;
        let described = |class| (chunk_start..trigger.start).any(|t| scene.view.classes(t).any(class));
        if described(Classes::PROSPECTIVE) {
            return None;
        }
        let definite = scene.view.classes(chunk_start).any(Classes::DEFINITE);
        let device = ambiguous && cue.kind == EncounterKind::Call;
        let own = self.phrase(&trigger, chunk_start, cue.kind);
        let mut draft =
            Draft { participants: own.participants.clone(), place: own.place.clone(), date: None, stage: None, governed: false };
        // `a third | round of talks`, `two days of talks`: the verb takes the first noun.
        let measured = self.measured(chunk_start);
        let spread = last.start != chunk.start;
        let before = self.prep_before(measured.unwrap_or(chunk_start));
        let governing = scene.governing(self.sentence, measured.unwrap_or(if spread { trigger.start } else { trigger.end - 1 }));
        let governing = governing.or_else(|| self.governing_over_date(chunk_start));
        // `talks planned for Monday | were called off`: the main verb tells more than the participle.
        let main = || {
            let main = scene.governing_of(self.sentence, trigger.end - 1, |c| !c.relative && c.verb.form == VerbForm::Finite);
            main.filter(|(index, seat)| self.acts(&scene.clauses.clauses[*index], *seat, own.range.end).is_some())
        };
        let governing = governing.map(|told| if told.1 == Seat::Subject { main().unwrap_or(told) } else { told });
        // `paid a call on`: the noun is a part of the verb.
        let inside = |index: usize| scene.verb_cues(&scene.clauses.clauses[index]).any(|(_, end)| end >= trigger.end);
        if governing.is_some_and(|(index, seat)| seat == Seat::Object && inside(index)) {
            return None;
        }
        match governing {
            Some((index, seat)) => self.govern(index, seat, &trigger, cue, device, &own, before, &mut draft)?,
            None => {
                self.lead(&own, cue.kind, before, &mut draft);
                // `Today, at the summit`
                let first = scene.sentence(self.sentence).start;
                draft.date = scene.date_near(first..chunk_start, chunk_start).filter(|_| chunk_start <= first + 6);
            }
        }
        if draft.participants.is_empty() && !definite && (!draft.governed || matches!(governing, Some((_, Seat::Subject)))) {
            draft.participants = self.attending(&trigger, before);
        }
        // `The decision came after talks with Y`: the other side was told before.
        let visit = cue.kind == EncounterKind::Visit;
        let free = draft.governed || !matches!(governing, Some((_, Seat::Object)));
        let single = matches!(own.participants[..], [Actor::Person(_)]) && draft.participants == own.participants;
        let one_sided = !visit && own.accompanied && free && single;
        let untold = visit && draft.governed && !own.owned && own.place.is_some() && draft.participants.is_empty();
        if (one_sided || untold) && own.owners == 0 && !scene.is_headline(self.sentence) {
            draft.participants.splice(0..0, self.protagonist(&own.participants));
        }
        let governed = draft.governed;
        let asked = before.is_some_and(|w| scene.word_is(w, "for"));
        // `made a request for talks`
        if asked && self.wished(chunk_start) {
            return None;
        }
        let arrives = asked && governing.is_some_and(|(index, _)| self.journeys(index));
        // `signed it in Manila on Monday during a visit by X`
        let during = own.place.is_none() && own.partner && before.is_some_and(|w| scene.word_is(w, "during"));
        if let Some((index, _)) = governing.filter(|_| during && cue.kind == EncounterKind::Visit) {
            draft.place = draft.place.take().or_else(|| self.place_around(index, trigger.start)).or_else(|| scene.place_of(index));
        }
        if cue.kind == EncounterKind::Visit && !governed && !arrives && !during && matches!(governing, Some((_, Seat::Role(_)))) {
            draft.date = None;
        }
        // `said on Sunday after a meeting`
        let soon = before.is_some_and(|w| scene.word_is(w, "after") || scene.word_is(w, "following"));
        let told = || scene.date_near(scene.sentence(self.sentence).start..trigger.start, trigger.start).filter(|_| soon);
        let date = own.date.or(draft.date).or_else(told);
        let coming = governing.filter(|(_, seat)| matches!(seat, Seat::Role(_)) && !soon).is_some_and(|(index, _)| {
            let (clause, modality) = (&scene.clauses.clauses[index], scene.modality(index));
            matches!(modality, Modality::Committed | Modality::Expected)
                || asked && modality == Modality::Asserted && clause.verb.form == VerbForm::Infinitive
        });
        let behind_ahead = || self.noun_before_of(chunk_start).is_some_and(|w| scene.classes(w).any(Classes::AHEAD));
        let ahead = coming
            || before.is_some_and(|w| scene.word_is(w, "before") || scene.word_is(w, "ahead"))
            || described(Classes::AHEAD)
            || behind_ahead()
            || self.lies_ahead(date.as_deref());
        let cancelled = self.noun_before_of(chunk_start).filter(|w| scene.classes(*w).any(Classes::CANCELLATION));
        let told = cancelled.map(|_| EncounterStage::Cancelled).or(draft.stage);
        let stage = told.unwrap_or(if ahead { EncounterStage::Planned } else { EncounterStage::Held });
        let participants = draft.participants;
        let persons = participants.iter().filter(|a| matches!(a, Actor::Person(_))).count();
        // `a virtual meeting of the cabinet`
        let session =
            cue.kind == EncounterKind::Call && !device && own.partner && matches!(participants[..], [Actor::Country(_) | Actor::Body(_)]);
        let kind = if session { EncounterKind::Meeting } else { cue.kind };
        let alone = kind == EncounterKind::Call && (participants.len() < 2 || device && persons < 2 || asked);
        let owned = (own.owned && persons > 0 || persons > 1) && draft.place.is_some();
        if ambiguous && !device && !governed && !owned || alone {
            return None;
        }
        let clause_index = governing.map(|(index, _)| index);
        let mut evidence = vec![scene.view.span(own.range.clone())];
        if let Some(index) = clause_index.filter(|_| governed || device) {
            evidence = vec![scene.view.span(scene.extent(index))];
        }
        let frame = EncounterFrame {
            kind,
            participants,
            place: draft.place.filter(|_| kind != EncounterKind::Call),
            date,
            stage,
            assumed: told.is_none() && !ahead,
            definite,
            headline: scene.is_headline(self.sentence),
            evidence,
            rule: if governed { "encounter/noun-verb" } else { "encounter/noun" },
        };
        // Talks towards an agreement are its stage: an encounter needs a meeting that is dated or placed.
        let company = own.partner || asked || own.owners > 1;
        let settled = frame.place.is_some() || frame.date.is_some();
        let enough = !matches!(frame.kind, EncounterKind::Talks) || governed && (settled || persons > 0) || company && settled;
        let (at, end) = (trigger.start, trigger.end);
        let trip = frame.kind == EncounterKind::Visit;
        let found =
            Found { at, clause: clause_index, journey: false, gathering: false, trip, purpose: asked, end, further: own.further, frame };
        (enough && self.enough(&found.frame)).then_some(found)
    }

    /// `will lead a team to Dodoma this Thursday | for talks`: the clause that only a date keeps from the phrase at a token.
    fn governing_over_date(&self, start: usize) -> Option<(usize, Seat)> {
        let scene = self.scene;
        self.prep_before(start)?;
        let mut before = scene.clauses_in(self.sentence).filter(|(_, c)| (c.verb.head as usize) < start);
        before.next_back().filter(|(index, _)| scene.clause_reach(*index) + 1 >= start).map(|(index, _)| (index, Seat::Role(0)))
    }

    /// `the postponement of | a visit`, `in anticipation of | the talks`: the noun whose `of` takes the phrase at a token.
    fn noun_before_of(&self, start: usize) -> Option<WordId> {
        let scene = self.scene;
        let chunks = scene.chunks(self.sentence);
        let at = chunks.partition_point(|c| (c.start as usize) < start).checked_sub(2)?;
        let takes = chunks[at].kind == ChunkKind::Noun && scene.word_is(scene.view.word(chunks[at + 1].head()), "of");
        takes.then(|| scene.view.word(chunks[at].head()))
    }

    /// Whether a noun in front of the preposition of the phrase at a token only wants or denies it.
    fn wished(&self, start: usize) -> bool {
        let scene = self.scene;
        let Some(noun) = start.checked_sub(2) else { return false };
        let found = scene.view.lexicon.cues.nouns.longest(scene.view.tokens(), noun, noun + 1);
        let wants = |cue| matches!(cue, NounCue::Modality(Modality::Wanted | Modality::Denied));
        found.is_some_and(|m| m.senses().any(|s| wants(s.value)))
    }

    /// `cabinet`: it stands for a government.
    fn names_government(&self, token: usize) -> bool {
        let found = self.scene.view.lexicon.cues.anaphors.longest(self.scene.view.tokens(), token, token + 1);
        found.is_some_and(|m| m.best().value == Anaphor::Government)
    }

    /// `X, back from a visit to Rome, said`: the phrase in front of the comma that opens the aside of a token.
    fn before_comma(&self, token: usize) -> Option<Part> {
        let chunks = self.scene.chunks(self.sentence);
        let at = chunks.partition_point(|c| (c.start as usize) < token);
        let comma = chunks[..at].iter().rev().take(5).position(|c| c.kind == ChunkKind::Comma)?;
        let noun = chunks.get((at - 1 - comma).checked_sub(1)?).filter(|c| c.kind == ChunkKind::Noun)?;
        Some(Part { start: noun.start, end: noun.end })
    }

    /// `two days of talks`, `a series of meetings`: where the phrase starts that measures the one at a token.
    fn measured(&self, start: usize) -> Option<usize> {
        let scene = self.scene;
        let chunks = scene.chunks(self.sentence);
        let at = chunks.partition_point(|c| (c.start as usize) < start).checked_sub(2)?;
        let (noun, of) = (&chunks[at], scene.view.word(chunks[at + 1].head()));
        let head = scene.view.word(noun.head());
        let measures = scene.classes(head).any(Classes::DURATION.with(Classes::SERIES));
        (noun.kind == ChunkKind::Noun && scene.word_is(of, "of") && measures).then_some(noun.start as usize)
    }

    /// `put the claim again during talks`: who acts around a phrase that names nobody.
    fn attending(&self, trigger: &Range<usize>, before: Option<WordId>) -> Vec<Actor> {
        let scene = self.scene;
        let mut all = Vec::new();
        if before.is_some_and(|w| self.occasion(w) || scene.word_is(w, "for")) {
            let mut acting = scene.clauses_in(self.sentence).filter(|(_, c)| (c.verb.head as usize) < trigger.start);
            // `was discussed by X and Y at talks`
            let by = |c: &Clause| scene.clauses.roles(c).iter().find(|r| c.verb.passive && scene.word_is(r.prep, "by")).map(|r| r.part);
            let actor = |(index, clause): (usize, &Clause)| by(clause).or_else(|| self.subject(index));
            let last = acting.next_back().and_then(actor).map(|part| self.headed(part));
            self.add(last.or_else(|| self.before_comma(trigger.start)), &mut all);
        }
        all
    }

    /// The token behind `here` and the dates that stand at a token.
    fn beyond(&self, mut token: usize) -> usize {
        let view = self.scene.view;
        let end = self.scene.sentence(self.sentence).end;
        for _ in 0..ASIDES {
            let dated = view.values.date_on(token).filter(|d| d.tokens.start == token).map(|d| d.tokens.end);
            match dated.or_else(|| view.is(token, "here").then_some(token + 1)).filter(|next| *next <= end) {
                Some(next) => token = next,
                None => break,
            }
        }
        token
    }

    /// `losses in Togo`: a phrase without what only tells where or about what it is.
    fn headed(&self, part: Part) -> Part {
        let tags = &self.scene.phrases.tags;
        let from = |t: usize| self.scene.view.classes(t).any(Classes::COMPANION) || self.scene.view.is(t, "from");
        let aside = part.tokens().find(|&t| tags[t] == Tag::Prep && !from(t));
        Part { start: part.start, end: aside.map_or(part.end, |t| t as u32) }
    }

    /// What the noun's own phrase says: `Modi's visit to Tokyo`, `with X`, `between A and B`, `in Bali on Monday`.
    fn phrase(&self, trigger: &Range<usize>, start: usize, kind: EncounterKind) -> Own {
        let scene = self.scene;
        let mut participants: Vec<Actor> = scene.actors(start..trigger.start).into_iter().filter(|a| !self.names_news(*a)).collect();
        if (start..trigger.start).any(|t| self.names_government(t)) {
            // `a cabinet meeting`: that of the state that acts.
            let state = scene.acting_state(trigger.start).or(participants.first().copied());
            participants = state.into_iter().collect();
        }
        // `the Geneva meeting`, `the Uruguay meeting`: where it was.
        let before = start..trigger.start;
        let genitive = before.clone().any(|t| matches!(scene.phrases.tags[t], Tag::Genitive | Tag::Possessive));
        let mut venue =
            scene.phrases.places_in(before.clone()).iter().find(|p| p.is_city).map(|p| scene.view.string(p.start as usize..p.end as usize));
        if let ([only @ Actor::Country(_)], false) = (&participants[..], genitive) {
            let mention = scene.phrases.actors_in(before.clone()).iter().find(|m| m.actor == *only && m.how != How::Adjective);
            if let Some(mention) = mention.filter(|m| m.end as usize == trigger.start && kind != EncounterKind::Visit) {
                venue = Some(scene.view.string(mention.start as usize..mention.end as usize));
                participants.clear();
            }
        }
        let owners = participants.len();
        let owned = owners > 0 && genitive;
        let mut phrase = scene.phrase_of(self.sentence, trigger.start);
        // `a meeting next month between A and B`, `a visit here by X`: what hangs on the noun goes on behind.
        for _ in 0..ASIDES {
            let next = self.beyond(phrase.end.max(trigger.end));
            if next == phrase.end || self.prep_before(next + 1).is_none() {
                break;
            }
            phrase.end = scene.phrase_of(self.sentence, next - 1).end;
        }
        let range = self.listed(start..phrase.end, trigger.end);
        let (mut partner, mut accompanied, mut place, mut previous) = (false, false, None, trigger.end);
        let mut between = 0;
        let mut further = Vec::new();
        for (prep, part) in scene.roles_behind(self.sentence, trigger.end, range.end) {
            let is = |word: &str| scene.word_is(prep, word);
            let visitor = || {
                scene.place_at(part).is_none() && scene.phrases.actors_in(part.tokens()).iter().any(|m| matches!(m.actor, Actor::Person(_)))
            };
            let with = scene.classes(prep).any(Classes::COMPANION) && (!is("of") || kind != EncounterKind::Visit || visitor()) || is("by");
            let near = self.beyond(previous) + 1 >= part.start as usize;
            if with && near {
                let before = participants.len();
                self.add(Some(part), &mut participants);
                partner |= participants.len() > before;
                accompanied |= participants.len() > before && !is("of") && !is("between") && !is("among");
                previous = part.end as usize;
            } else if place.is_none()
                && between < 2
                && (scene.classes(prep).any(Classes::LOCATIVE) || kind == EncounterKind::Visit && (is("to") || is("of")))
            {
                place = scene.place_named(part, prep);
                if kind == EncounterKind::Visit && place.is_some() {
                    further = self.further_places(part);
                }
                // `talks in Vienna between Iran and the EU`
                if near && place.is_some() {
                    previous = part.end as usize;
                }
            } else if near && scene.view.values.date_at(part.start as usize) {
                previous = part.end as usize;
            } else {
                // `talks on a campaign of attacks in X`: the place of what they are about.
                between += 1;
            }
        }
        place = place.or(venue);
        if place.is_none() && scene.view.holds(trigger.end..range.end + 1, "here") {
            place = scene.dateline_place(self.sentence);
        }
        // `Wednesday's summit`: the date is a phrase of its own.
        let dated = if scene.phrases.tags[start] == Tag::Genitive { start.saturating_sub(1) } else { start };
        let from = scene.view.values.date_on(dated).map_or(start, |d| d.tokens.start);
        let close = scene.view.values.date_on(range.end).filter(|d| d.tokens.start == range.end).map_or(range.end, |d| d.tokens.end);
        let date = scene.date_near(from..close, trigger.end);
        Own { participants, owners, owned, partner, accompanied, place, further, date, range }
    }

    /// Takes from the clause that a noun stands in: who acts, with whom, when, where, and how far it has come.
    #[allow(clippy::too_many_arguments)]
    fn govern(
        &self,
        index: usize,
        seat: Seat,
        trigger: &Range<usize>,
        cue: EncounterCue,
        device: bool,
        own: &Own,
        before: Option<WordId>,
        draft: &mut Draft,
    ) -> Option<()> {
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
        if matches!(seat, Seat::Role(_)) && !device && !told {
            all.retain(|a| matches!(a, Actor::Person(_)));
        }
        if device || told {
            self.add(clause.object, &mut all);
        }
        // `was told by X in a phone call`
        for role in scene.clauses.roles(clause).iter().filter(|r| told && clause.verb.passive && scene.word_is(r.prep, "by")) {
            self.add(Some(role.part), &mut all);
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
    /// one that names nobody in front of several: `At a meeting in Lima, Peru and Chile agreed`.
    fn lead(&self, own: &Own, kind: EncounterKind, before: Option<WordId>, draft: &mut Draft) {
        let scene = self.scene;
        let leads = before.is_some_and(|w| self.occasion(w));
        if own.owners > 0 || !self.goes_to(kind, before) && !leads || own.range.start > scene.sentence(self.sentence).start + 3 {
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
    fn names_call(&self, kind: EncounterKind, own: &Own) -> bool {
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

    /// A phrase with the last of a list of persons (`between A, B, and C`).
    pub(super) fn listed(&self, mut phrase: Range<usize>, from: usize) -> Range<usize> {
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

//! Encounters told by nouns: `held talks`, `a visit to Tokyo`, `spoke by phone`.

use super::governor::Draft;
use super::{
    Actor, ChunkKind, Classes, EncounterCue, EncounterFrame, EncounterKind, EncounterStage, Found, Modality, NounCue, Range, Reader, Seat,
    VerbForm, WordId,
};

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
                self.lead(&own, measured.unwrap_or(chunk_start), cue.kind, before, &mut draft);
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
        let told = || {
            let near = scene.date_near(scene.sentence(self.sentence).start..trigger.start, trigger.start).filter(|_| soon)?;
            // `will cut output from January, X said after a meeting`
            (!self.lies_ahead(Some(&near))).then_some(near)
        };
        let date = own.date.or(draft.date).filter(|d| !soon || !self.lies_ahead(Some(d))).or_else(told);
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
        let company = own.partner || asked || own.owners > 1 || frame.participants.len() > 1;
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
}

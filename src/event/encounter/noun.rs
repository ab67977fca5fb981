//! Encounters told by nouns: `held talks`, `a visit to Tokyo`, `spoke by phone`.

use super::governor::Draft;
use super::phrase::Own;
use super::{
    Actor, ChunkKind, Classes, EncounterCue, EncounterFrame, EncounterKind, EncounterStage, Found, Modality, NounCue, Range, Reader, Seat,
    VerbForm, WordId,
};

/// The phrase of a noun for an encounter, and the clause that takes it.
pub(super) struct Mention {
    pub(super) trigger: Range<usize>,
    pub(super) cue: EncounterCue,
    /// First token of its noun phrase.
    start: usize,
    /// First token of what measures it (`two days of talks`).
    first: usize,
    pub(super) own: Own,
    definite: bool,
    /// A device by which people talk: `by phone`.
    pub(super) device: bool,
    /// The preposition before it.
    pub(super) before: Option<WordId>,
    /// `flew in for talks`
    asked: bool,
    governing: Option<(usize, Seat)>,
}

impl Reader<'_> {
    /// Reads a noun for an encounter at a token.
    pub(super) fn noun(&self, at: usize, end: usize) -> Option<Found> {
        let found = self.scene.view.noun_at(at, end)?;
        let (cue, ambiguous) = found.senses().find_map(|s| match s.value {
            NounCue::Encounter(cue) => Some((cue, s.ambiguous)),
            _ => None,
        })?;
        self.noun_frame(at..found.end, cue, ambiguous)
    }

    /// The frame of a noun: its own phrase first, then the clause that it stands in.
    fn noun_frame(&self, trigger: Range<usize>, cue: EncounterCue, ambiguous: bool) -> Option<Found> {
        let scene = self.scene;
        let mention = self.mention(trigger, cue, ambiguous)?;
        let mut draft = self.draft(&mention)?;
        // `made a request for talks`
        if mention.asked && self.wished(mention.start) {
            return None;
        }
        self.settle(&mention, &mut draft);
        let date = self.date_told(&mention, &mut draft);
        let ahead = self.is_ahead(&mention, date.as_deref());
        let cancelled = self.noun_before_of(mention.start).filter(|w| scene.classes(*w).any(Classes::CANCELLATION));
        let told = cancelled.map(|_| EncounterStage::Cancelled).or(draft.stage);
        let stage = told.unwrap_or(if ahead { EncounterStage::Planned } else { EncounterStage::Held });
        let Mention { own, device, governing, .. } = mention;
        let Draft { participants, place, governed, .. } = draft;
        let persons = participants.iter().filter(|a| matches!(a, Actor::Person(_))).count();
        // `a virtual meeting of the cabinet`
        let session =
            cue.kind == EncounterKind::Call && !device && own.partner && matches!(participants[..], [Actor::Country(_) | Actor::Body(_)]);
        let kind = if session { EncounterKind::Meeting } else { cue.kind };
        let alone = kind == EncounterKind::Call && (participants.len() < 2 || device && persons < 2 || mention.asked);
        let owned = (own.owned && persons > 0 || persons > 1) && place.is_some();
        if ambiguous && !device && !governed && !owned || alone {
            return None;
        }
        let clause = governing.map(|(index, _)| index);
        let extent = clause.filter(|_| governed || device).map_or(own.range.clone(), |index| scene.extent(index));
        let frame = EncounterFrame {
            kind,
            participants,
            place: place.filter(|_| kind != EncounterKind::Call),
            date,
            stage,
            assumed: told.is_none() && !ahead,
            definite: mention.definite,
            headline: scene.is_headline(self.sentence),
            evidence: vec![scene.view.span(extent)],
            rule: if governed { "encounter/noun-verb" } else { "encounter/noun" },
        };
        // Talks towards an agreement are its stage: an encounter needs a meeting that is dated or placed.
        let company = own.partner || mention.asked || own.owners > 1 || frame.participants.len() > 1;
        let settled = frame.place.is_some() || frame.date.is_some();
        let enough = frame.kind != EncounterKind::Talks || governed && (settled || persons > 0) || company && settled;
        let (at, end) = (mention.trigger.start, mention.trigger.end);
        let trip = frame.kind == EncounterKind::Visit;
        let found = Found { at, clause, journey: false, gathering: false, trip, purpose: mention.asked, end, further: own.further, frame };
        (enough && self.enough(&found.frame)).then_some(found)
    }

    /// The phrase of a noun, and the clause that takes it; none where it only modifies another one.
    fn mention(&self, trigger: Range<usize>, cue: EncounterCue, ambiguous: bool) -> Option<Mention> {
        let scene = self.scene;
        let chunks = scene.chunks(self.sentence);
        let chunk = chunks[scene.chunk_at(self.sentence, trigger.start)];
        let last = chunks[scene.chunk_at(self.sentence, trigger.end - 1)];
        // Only the head of its phrase: not `summit venue`.
        if chunk.kind != ChunkKind::Noun || trigger.end != last.end as usize && !scene.view.values.date_at(trigger.end) {
            return None;
        }
        let start = chunk.start as usize;
        if (start..trigger.start).any(|t| scene.view.classes(t).any(Classes::PROSPECTIVE)) {
            return None;
        }
        let own = self.phrase(&trigger, start, cue.kind);
        // `a third | round of talks`, `two days of talks`: the verb takes the first noun.
        let measured = self.measured(start);
        let spread = last.start != chunk.start;
        let before = self.prep_before(measured.unwrap_or(start));
        let governing = scene.governing(self.sentence, measured.unwrap_or(if spread { trigger.start } else { trigger.end - 1 }));
        let governing = governing.or_else(|| self.governing_over_date(start));
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
        Some(Mention {
            start,
            first: measured.unwrap_or(start),
            definite: scene.view.classes(start).any(Classes::DEFINITE),
            device: ambiguous && cue.kind == EncounterKind::Call,
            asked: before.is_some_and(|w| scene.word_is(w, "for")),
            trigger,
            cue,
            own,
            before,
            governing,
        })
    }

    /// Who takes part, by the phrase, the clause that takes it, and those who act around it.
    fn draft(&self, mention: &Mention) -> Option<Draft> {
        let (scene, own) = (self.scene, &mention.own);
        let mut draft =
            Draft { participants: own.participants.clone(), place: own.place.clone(), date: None, stage: None, governed: false };
        match mention.governing {
            Some((index, seat)) => self.govern(index, seat, mention, &mut draft)?,
            None => {
                self.lead(own, mention.first, mention.cue.kind, mention.before, &mut draft);
                // `Today, at the summit`
                let first = scene.sentence(self.sentence).start;
                draft.date = scene.date_near(first..mention.start, mention.start).filter(|_| mention.start <= first + 6);
            }
        }
        let taken = draft.governed && !matches!(mention.governing, Some((_, Seat::Subject)));
        if draft.participants.is_empty() && !mention.definite && !taken {
            draft.participants = self.attending(&mention.trigger, mention.before);
        }
        // `The decision came after talks with Y`: the other side was told before.
        let visit = mention.cue.kind == EncounterKind::Visit;
        let free = draft.governed || !matches!(mention.governing, Some((_, Seat::Object)));
        let single = matches!(own.participants[..], [Actor::Person(_)]) && draft.participants == own.participants;
        let one_sided = !visit && own.accompanied && free && single;
        let untold = visit && draft.governed && !own.owned && own.place.is_some() && draft.participants.is_empty();
        if (one_sided || untold) && own.owners == 0 && !scene.is_headline(self.sentence) {
            draft.participants.splice(0..0, self.protagonist(&own.participants));
        }
        Some(draft)
    }

    /// Takes the place of what was done during a visit, and leaves out the day of what it is only an aside of.
    fn settle(&self, mention: &Mention, draft: &mut Draft) {
        let (scene, own) = (self.scene, &mention.own);
        if mention.cue.kind != EncounterKind::Visit {
            return;
        }
        let arrives = mention.asked && mention.governing.is_some_and(|(index, _)| self.journeys(index));
        // `signed it in Manila on Monday during a visit by X`
        let during = own.place.is_none() && own.partner && mention.before.is_some_and(|w| scene.word_is(w, "during"));
        if let Some((index, _)) = mention.governing.filter(|_| during) {
            draft.place = draft.place.take().or_else(|| self.place_around(index, mention.trigger.start)).or_else(|| scene.place_of(index));
        }
        if !draft.governed && !arrives && !during && matches!(mention.governing, Some((_, Seat::Role(_)))) {
            draft.date = None;
        }
    }

    /// The day of its phrase or clause; of `said on Sunday after a meeting` that of what was told then.
    fn date_told(&self, mention: &Mention, draft: &mut Draft) -> Option<String> {
        let (scene, at) = (self.scene, mention.trigger.start);
        let date = mention.own.date.clone().or(draft.date.take());
        if !self.follows(mention) {
            return date;
        }
        // `will cut output from January, X said after a meeting`
        let near = || scene.date_near(scene.sentence(self.sentence).start..at, at);
        date.filter(|d| !self.lies_ahead(Some(d))).or_else(near).filter(|d| !self.lies_ahead(Some(d)))
    }

    /// `said after a meeting`
    fn follows(&self, mention: &Mention) -> bool {
        mention.before.is_some_and(|w| self.scene.word_is(w, "after") || self.scene.word_is(w, "following"))
    }

    /// Whether an encounter that no verb takes is still to come.
    fn is_ahead(&self, mention: &Mention, date: Option<&str>) -> bool {
        let scene = self.scene;
        let role = mention.governing.filter(|(_, seat)| matches!(seat, Seat::Role(_)) && !self.follows(mention));
        let coming = role.is_some_and(|(index, _)| {
            let (clause, modality) = (&scene.clauses.clauses[index], scene.modality(index));
            matches!(modality, Modality::Committed | Modality::Expected)
                || mention.asked && modality == Modality::Asserted && clause.verb.form == VerbForm::Infinitive
        });
        coming
            || mention.before.is_some_and(|w| scene.word_is(w, "before") || scene.word_is(w, "ahead"))
            || (mention.start..mention.trigger.start).any(|t| scene.view.classes(t).any(Classes::AHEAD))
            || self.noun_before_of(mention.start).is_some_and(|w| scene.classes(w).any(Classes::AHEAD))
            || self.lies_ahead(date)
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
        scene.view.noun_is(noun, noun + 1, |c| matches!(c, NounCue::Modality(Modality::Wanted | Modality::Denied)))
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

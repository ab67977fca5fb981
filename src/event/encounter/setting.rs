//! When and where people meet, and whether they have.

use super::{
    Actor, ChunkKind, Classes, Clause, EncounterKind, EncounterStage, Found, How, Modality, Part, Reader, Tag, Tense, VerbForm, WordId,
    ZoneKind,
};

/// The day of the week on which a weekend starts.
const SATURDAY: i8 = 6;

impl Reader<'_> {
    /// The date that a clause gives, behind its verb before anywhere else.
    pub(super) fn date_of(&self, index: usize) -> Option<String> {
        let clause = &self.scene.clauses.clauses[index];
        let head = clause.verb.head as usize;
        let behind = clause.start as usize..self.scene.clause_reach(index);
        self.scene
            .date_near(behind, head)
            .or_else(|| self.scene.date_near(self.scene.extent(index), head))
            .or_else(|| self.date_before(clause))
    }

    /// `received a team led by X in Baku`, `talks planned for Monday in Muscat were called off`: the participle that hangs on
    /// what a clause speaks of, and takes the place and date behind it.
    pub(super) fn hanging(&self, index: usize) -> Option<usize> {
        let clauses = &self.scene.clauses.clauses;
        let (clause, hangs) = (&clauses[index], |n: usize, on: Option<Part>| {
            clauses.get(n).is_some_and(|c| c.relative && c.verb.form == VerbForm::Participle && on.is_some() && c.subject == on)
        });
        let before = index.checked_sub(1).filter(|&n| hangs(n, clause.subject));
        before.or(Some(index + 1).filter(|&n| hangs(n, clause.object)))
    }

    /// The place in the first roles of a clause: what is farther off tells of something else.
    pub(super) fn place_near(&self, index: usize) -> Option<String> {
        let scene = self.scene;
        let roles = scene.clauses.roles(&scene.clauses.clauses[index]).iter().take(2);
        let mut located = roles.filter(|r| scene.classes(r.prep).any(Classes::LOCATIVE));
        located.find_map(|r| scene.place_named(r.part, r.prep))
    }

    /// The date that stands in front of the subject (`…: Today, X met`), or that a subordinate clause shares with the
    /// sentence (`today signed a pact after X met Y`).
    pub(super) fn date_before(&self, clause: &Clause) -> Option<String> {
        let dates = &self.scene.view.values.dates;
        let start = clause.subject.map_or(clause.start, |s| s.start.min(clause.start)) as usize;
        let sentence = self.scene.sentence(self.sentence);
        let first = dates.partition_point(|d| d.tokens.start < sentence.start);
        let dates = &dates[first..dates.partition_point(|d| d.tokens.end <= start).max(first)];
        if let Some(date) = dates.iter().find(|d| d.tokens.end + 1 >= start) {
            return date.value.map(|v| v.to_string());
        }
        clause.subordinator.filter(|w| !self.scene.classes(*w).any(Classes::CONDITION) && !self.scene.awaited(clause))?;
        match dates {
            [only] => only.value.map(|v| v.to_string()),
            _ => None,
        }
    }

    /// The place that a clause names beside the encounter at a token, or that the sentence starts with.
    pub(super) fn place_around(&self, index: usize, trigger: usize) -> Option<String> {
        let scene = self.scene;
        let clause = &scene.clauses.clauses[index];
        let held = scene.clauses.roles(clause).iter().any(|r| r.part.holds(trigger));
        let located = scene.clauses.roles(clause).iter().filter(|r| self.scene.classes(r.prep).any(Classes::LOCATIVE));
        let named = located.filter_map(|r| scene.place_named(self.before(r.part, trigger)?, r.prep)).next();
        named.or_else(|| if held { None } else { scene.place_of(index) }).or_else(|| self.place_where(clause)).or_else(|| {
            // `In San Diego the two met`: before the first subject of the sentence.
            let chunks = scene.chunks(self.sentence);
            let [prep, noun, ..] = chunks else { return None };
            let leads = prep.kind == ChunkKind::Prep
                && noun.kind == ChunkKind::Noun
                && self.scene.view.classes(prep.start as usize).any(Classes::LOCATIVE);
            let first = scene.clauses_in(self.sentence).next().is_some_and(|(n, _)| n == index);
            if leads && first && !held { scene.place_at(Part { start: noun.start, end: noun.end }) } else { None }
        })
    }

    /// `in China | for a state visit`: a phrase up to the preposition by which the encounter at a token hangs on it; nothing where the
    /// phrase itself is the encounter's.
    fn before(&self, part: Part, trigger: usize) -> Option<Part> {
        if !part.holds(trigger) {
            return Some(part);
        }
        let end = (part.start as usize..trigger).rev().find(|&t| self.scene.phrases.tags[t] == Tag::Prep)?;
        (end > part.start as usize).then_some(Part { end: end as u32, ..part })
    }

    /// `flew to Paris, Rome and Berlin`: the places that are listed behind the one that a phrase starts with.
    pub(super) fn further_places(&self, part: Part) -> Vec<String> {
        let (view, phrases) = (self.scene.view, self.scene.phrases);
        let cities = phrases.places_in(part.tokens()).iter().map(|p| (p.start, p.end));
        let states = phrases.actors_in(part.tokens()).iter().filter(|m| matches!(m.actor, Actor::Country(_)) && m.how != How::Adjective);
        let mut named: Vec<(u32, u32)> = cities.chain(states.map(|m| (m.start, m.end))).collect();
        named.sort_unstable();
        let joins = |tag: &Tag| matches!(tag, Tag::Comma | Tag::Conj | Tag::Det);
        let listed = named.windows(2).take_while(|pair| {
            let between = pair[0].1 as usize..pair[1].0 as usize;
            !between.is_empty() && phrases.tags[between].iter().all(joins) && phrases.tag(pair[1].1 as usize) != Tag::Genitive
        });
        listed.map(|pair| view.string(pair[1].0 as usize..pair[1].1 as usize)).collect()
    }

    /// `sends officials to Beijing for talks`: where the clause leads.
    pub(super) fn goal(&self, index: usize) -> Option<String> {
        let roles = self.scene.clauses.roles(&self.scene.clauses.clauses[index]).iter();
        roles.filter(|r| self.scene.word_is(r.prep, "to")).find_map(|r| self.scene.place_at(r.part))
    }

    /// Stage from the verb's tense and modality; none where the text does not hold it for true.
    pub(super) fn stage_of_clause(&self, index: usize, date: Option<&str>) -> Option<EncounterStage> {
        let clause = &self.scene.clauses.clauses[index];
        let past = clause.verb.tense == Tense::Past;
        if self.unrealised(clause) {
            return Some(EncounterStage::Cancelled);
        }
        match self.scene.modality(index) {
            Modality::Asserted if clause.verb.form == VerbForm::Infinitive && clause.governor.is_none() => Some(EncounterStage::Planned),
            Modality::Asserted if !past && self.lies_ahead(date) => Some(EncounterStage::Planned),
            Modality::Asserted => Some(EncounterStage::Held),
            Modality::Committed | Modality::Expected => Some(EncounterStage::Planned),
            _ => None,
        }
    }

    /// `was to have visited`, `was due to have met`: it did not come about.
    fn unrealised(&self, clause: &Clause) -> bool {
        let scene = self.scene;
        let mut group = clause.start as usize..clause.verb.head as usize;
        let perfect = group.any(|t| scene.view.classes(t).any(Classes::HAVE));
        let above = clause.governor.map(|n| &scene.clauses.clauses[n as usize]);
        perfect && clause.verb.form == VerbForm::Infinitive && above.is_some_and(|above| above.verb.tense == Tense::Past)
    }

    /// `Tuesday. The summit opens.`: the day that heads the entry of a diary in which the sentence stands.
    fn heading(&self) -> Option<String> {
        let view = self.scene.view;
        let zone = &view.text.zones[view.text.sentences[self.sentence].zone];
        let date = view.values.date_on(zone.tokens.start).filter(|d| d.tokens.start == zone.tokens.start)?;
        let heads = matches!(self.scene.phrases.tag(date.tokens.end), Tag::Stop | Tag::Colon | Tag::Dash);
        date.value.filter(|_| heads && zone.kind != ZoneKind::Dateline).map(|v| v.to_string())
    }

    /// Gives the encounters of an entry of a diary its day; what is not told as past is to come from the day of the article on.
    pub(super) fn enter(&self, found: &mut [Found]) {
        let Some(day) = self.heading().filter(|_| !found.is_empty()) else { return };
        let today = self.scene.view.reference.is_some_and(|r| r.to_string() == day);
        let coming = today || self.lies_ahead(Some(&day));
        for found in found {
            let past = found.clause.is_some_and(|n| self.scene.clauses.clauses[n].verb.tense == Tense::Past);
            let frame = &mut found.frame;
            frame.date.get_or_insert_with(|| day.clone());
            if coming && !past && frame.stage == EncounterStage::Held {
                frame.stage = EncounterStage::Planned;
            }
        }
    }

    /// Whether a date is after the article's.
    pub(super) fn lies_ahead(&self, date: Option<&str>) -> bool {
        let (Some(date), Some(reference)) = (date, self.scene.view.reference) else { return false };
        let today = reference.to_string();
        if let Some((year, week)) = date.split_once("-W") {
            let now = reference.iso_week_date();
            let (week, weekend) = week.strip_suffix("-WE").map_or((week, false), |week| (week, true));
            return match (year.parse::<i16>(), week.parse::<i8>()) {
                (Ok(year), Ok(week)) if (year, week) == (now.year(), now.week()) => {
                    weekend && now.weekday().to_monday_one_offset() < SATURDAY
                }
                (Ok(year), Ok(week)) => (year, week) > (now.year(), now.week()),
                _ => false,
            };
        }
        let len = date.len().min(today.len());
        date.is_char_boundary(len) && date[..len] > today[..len]
    }

    /// The preposition in front of a noun phrase; for `ahead of` and the like its first word.
    pub(super) fn prep_before(&self, start: usize) -> Option<WordId> {
        let chunks = self.scene.chunks(self.sentence);
        let at = chunks.partition_point(|c| (c.start as usize) < start);
        let last = at.checked_sub(1).filter(|&n| chunks[n].kind == ChunkKind::Prep)?;
        let word = self.scene.view.word(chunks[last].start as usize);
        let first = last.checked_sub(1).filter(|_| self.scene.word_is(word, "of")).map(|n| self.scene.view.word(chunks[n].start as usize));
        Some(first.filter(|w| self.scene.word_is(*w, "ahead")).unwrap_or(word))
    }

    /// Whether a preposition tells on what occasion something is done: `at`, `during`, `ahead of`.
    pub(super) fn occasion(&self, prep: WordId) -> bool {
        self.scene.classes(prep).any(Classes::LOCATIVE.with(Classes::AHEAD).with(Classes::AROUND))
    }

    /// Whether a preposition in front of the noun shows that the subject is there: `on a visit`, `at the summit`.
    pub(super) fn goes_to(&self, kind: EncounterKind, before: Option<WordId>) -> bool {
        let Some(before) = before else { return false };
        match kind {
            EncounterKind::Visit => self.scene.classes(before).any(Classes::TRAVELLING),
            EncounterKind::Summit => self.scene.classes(before).any(Classes::ATTENDING),
            _ => self.scene.word_is(before, "for"),
        }
    }

    /// `returned from Doha, where he met the emir`: the place that a clause hangs on by `where`.
    fn place_where(&self, clause: &Clause) -> Option<String> {
        let scene = self.scene;
        let start = clause.subject.map_or(clause.start, |s| s.start.min(clause.start)) as usize;
        let at = start.checked_sub(1).filter(|&t| scene.word_is(scene.view.word(t), "where"))?;
        let from = at.saturating_sub(4).max(scene.sentence(self.sentence).start);
        let near = |end: u32| end as usize + 1 >= at;
        let place = scene.phrases.places_in(from..at).last().filter(|p| near(p.end)).map(|p| (p.start, p.end));
        let state = || scene.phrases.actors_in(from..at).last().filter(|m| near(m.end) && matches!(m.actor, Actor::Country(_)));
        let (start, end) = place.or_else(|| state().map(|m| (m.start, m.end)))?;
        Some(scene.view.string(start as usize..end as usize))
    }
}

//! Measures: triggered by their nouns (`tariff`, `export ban`) and by verbs that are measures (`ban exports of`, `sanction`).
//!
//! [`noun`] reads the nouns, [`effect`] tells where the measure is in its life, [`parties`] whose it is and whom it hits, [`rate`] its rates, [`verb`]
//! reads verbs that are measures, [`levy`] rates with no noun for the tariff, [`exempt`] exemptions, [`term`] what an act of state
//! does; what a measure is on and of what kind it is stands here.

mod context;
mod echo;
mod effect;
mod exempt;
mod levy;
mod noun;
mod parties;
mod rate;
mod term;
mod verb;

use std::ops::Range;

use crate::clause::Part;
use crate::kinds::{MeasureKind, MeasureStage};
use crate::lexicon::{Classes, Direction, Kinds, MeasureNoun, NounCue, Takes};
use crate::phrase::{Actor, Chunk, How, Tag};
use crate::reference::Scene;

use super::MeasureFrame;
use super::triggers::{Noun, Triggers};
use effect::Effect;
use noun::Mention;

/// Reads the measures of every sentence.
pub(super) fn read(scene: Scene<'_>, triggers: &Triggers) -> Vec<MeasureFrame> {
    let mut frames = Vec::new();
    for sentence in triggers.sentences(Kinds::MEASURE) {
        let reader = Reader { scene, sentence };
        let (first, mut at) = (frames.len(), 0);
        for &Noun { start, .. } in triggers.nouns(sentence).iter().filter(|n| n.kinds.any(Kinds::MEASURE)) {
            let Some((end, noun)) = reader.noun_at(start, scene.sentence(sentence).end).filter(|_| start >= at) else { continue };
            if let Some((noun, ambiguous)) = noun {
                reader.noun_frames(start..end, noun, ambiguous, &mut frames);
            }
            at = end;
        }
        for (index, clause) in scene.clauses_of(sentence, Kinds::MEASURE) {
            reader.verb_frame(index, clause, &mut frames);
        }
        // `suspended exports of coal, but the ban was lifted`: as they are told.
        frames[first..].sort_by_key(|f: &MeasureFrame| f.evidence.first().map(|e| e.start()));
        for (_, clause) in scene.clauses_of(sentence, Kinds::MEASURE) {
            reader.pointed(clause, &mut frames);
        }
        for (index, clause) in scene.clauses_in(sentence) {
            reader.duty_free(index, clause, &mut frames);
        }
        for (index, clause) in scene.clauses_of(sentence, Kinds::MEASURE) {
            reader.exemption(index, clause, &mut frames);
            reader.levied(index, clause, &mut frames);
            reader.follows_suit(index, clause, &mut frames);
        }
    }
    frames
}

/// What several states do together is a measure of each: the frames from `from` on once more for every fellow.
fn each_for(fellows: &[Actor], from: usize, frames: &mut Vec<MeasureFrame>) {
    if fellows.is_empty() {
        return;
    }
    let told = frames[from..].to_vec();
    for &fellow in fellows {
        frames.extend(told.iter().map(|f| MeasureFrame { imposer: Some(fellow), ..f.clone() }));
    }
}

struct Reader<'a> {
    scene: Scene<'a>,
    sentence: usize,
}

impl Reader<'_> {
    /// A frame of this sentence with nothing but its kind and stage.
    fn frame(&self, kind: MeasureKind, stage: MeasureStage, rule: &'static str) -> MeasureFrame {
        MeasureFrame {
            kind,
            imposer: None,
            presumed: false,
            targets: Vec::new(),
            subjects: Vec::new(),
            rate: None,
            stage,
            assumed: false,
            pending: false,
            date: None,
            before: false,
            definite: false,
            generic: false,
            covers: Vec::new(),
            nearby: Vec::new(),
            around: Vec::new(),
            rival: None,
            sentence: self.sentence,
            last: self.sentence,
            headline: self.scene.is_headline(self.sentence),
            evidence: Vec::new(),
            rule,
        }
    }

    /// Whether a sentence speaks of imports or exports: quotas there are of output, too.
    fn of_trade(&self) -> bool {
        self.direction(self.scene.sentence(self.sentence)).is_some()
    }

    /// `Eskom's tariff`, `the bank imposed a ban`: whose it is said to be is no state.
    fn not_of_state(&self, mention: &Mention, effect: &Effect) -> bool {
        let own = effect.acting.is_some_and(|(verb, _)| matches!(verb.takes, Takes::Subject | Takes::Bearer));
        let clause = effect.clause.filter(|_| !own && effect.acting.is_some()).map(|c| &self.scene.clauses.clauses[c]);
        !self.scene.actors(mention.before.clone()).is_empty() || clause.is_some_and(|c| self.private(c))
    }

    /// Whether the clause around an ambiguous noun makes it plain: a cap on prices, a stockpile that a state builds.
    fn plain(&self, kind: MeasureKind, mention: &Mention, effect: &Effect) -> bool {
        match kind {
            MeasureKind::PriceCap => {
                let around = effect.clause.map_or(0..0, |c| self.scene.extent(c));
                self.priced(mention.before.start..mention.phrase.end) || effect.acting.is_some() && self.priced(around)
            }
            MeasureKind::Stockpile => {
                let clause = effect.clause.map(|c| &self.scene.clauses.clauses[c]);
                let built = effect.acting.is_some_and(|(verb, _)| verb.takes == Takes::Object);
                built && clause.is_some_and(|c| self.agent(c).is_some())
            }
            // A tax is one on trade where it is on what comes from abroad or goes there.
            MeasureKind::Tariff => {
                let phrase = mention.before.start..mention.phrase.end;
                self.direction(phrase.clone()).is_some() || self.is_foreign(&phrase) || self.is_from_abroad(&mention.behind())
            }
            _ => false,
        }
    }

    /// `a suspension of tariffs`: the noun tells what becomes of another measure.
    fn of_measure(&self, mention: &Mention) -> bool {
        self.stage_noun(mention.trigger.end - 1).is_some()
            && mention.behind().any(|t| self.scene.view.noun_is(t, mention.phrase.end, |c| matches!(c, NounCue::Measure(_))))
    }

    /// `no tariffs`, `without duties`: there is none.
    fn absent(&self, mention: &Mention) -> bool {
        let view = self.scene.view;
        let from = mention.before.start.saturating_sub(1);
        // `a zero-duty quota`
        let joined = |t: usize| self.scene.phrases.tags[t + 1] == Tag::Hyphen;
        (from..mention.trigger.start).any(|t| view.classes(t).any(Classes::ABSENT) && !joined(t))
    }

    fn definite(&self, start: usize) -> bool {
        let view = self.scene.view;
        view.classes(start).any(Classes::DEFINITE)
    }

    /// The goods that a measure is on: before its noun, behind it, in the list that a comma opens, or with the verb.
    fn subjects(&self, mention: &Mention, effect: &Effect) -> Vec<u16> {
        let scene = self.scene;
        let mut subjects = scene.goods(mention.before.clone());
        let mut add = |rows: Vec<u16>| {
            rows.into_iter().for_each(|row| {
                if !subjects.contains(&row) {
                    subjects.push(row)
                }
            })
        };
        let direct = mention.trigger.end..self.first_role(mention);
        add(scene.goods(direct));
        // `an embargo by seaweed`, `cars with large engines`, `a duty over purchases of oil`: that is not what it is on.
        let aside = |prep| scene.classes(prep).any(Classes::BESIDE) || scene.word_is(prep, "over");
        let mut apart = false;
        for (prep, part) in scene.roles_behind(self.sentence, mention.trigger.end, mention.phrase.end + 1) {
            // `over purchases of oil`: `of` belongs to what stands before it.
            apart = if scene.word_is(prep, "of") { apart } else { aside(prep) };
            if apart {
                continue;
            }
            add(scene.goods(part.tokens().start..part.tokens().end.min(mention.phrase.end)));
        }
        let bears = effect.acting.is_some_and(|(verb, _)| matches!(verb.takes, Takes::Bearer | Takes::With | Takes::Listed));
        if bears || subjects.is_empty() {
            for part in self.hit_parts(mention, effect) {
                scene.goods(part.tokens()).into_iter().for_each(|row| {
                    if !subjects.contains(&row) {
                        subjects.push(row)
                    }
                });
            }
        }
        if subjects.is_empty() {
            subjects = self.told_goods(mention.trigger.end..mention.phrase.end);
        }
        if subjects.is_empty() {
            let end = self.list_behind(mention.phrase.end);
            subjects = scene.goods(mention.phrase.end..mention.except.as_ref().map_or(end, |e| end.min(e.start).max(mention.phrase.end)));
        }
        subjects
    }

    /// `bans on electronics | and curbs on rubber`: where the next measure of a list begins.
    pub(super) fn next_measure(&self, behind: Range<usize>) -> usize {
        let tags = &self.scene.phrases.tags;
        let chunks = self.scene.chunks(self.sentence);
        let from = self.scene.chunk_at(self.sentence, behind.start);
        let inside = chunks[from..].iter().take_while(|c| (c.start as usize) < behind.end);
        let listed = |c: &&Chunk| {
            let start = c.start as usize;
            start > behind.start && matches!(tags[start - 1], Tag::Conj | Tag::Comma) && self.names_measure(c.tokens())
        };
        inside.into_iter().find(listed).map_or(behind.end, |c| c.start as usize - 1)
    }

    /// `duties | ranging from 13 to 26 percent | on towers from China`: one past the phrase with what stands behind its rates.
    fn over_range(&self, end: usize) -> usize {
        let tags = &self.scene.phrases.tags;
        let stop = self.scene.sentence(self.sentence).end;
        if end >= stop || tags[end] != Tag::Gerund {
            return end;
        }
        let rates = |t: &usize| matches!(tags[*t], Tag::Prep | Tag::To | Tag::Number | Tag::Conj | Tag::Adverb);
        let last = (end + 1..stop).take_while(rates).filter(|&t| tags[t] == Tag::Number).last();
        last.map_or(end, |t| self.scene.phrase_of(self.sentence, t).end)
    }

    /// Token of the first preposition behind the noun.
    fn first_role(&self, mention: &Mention) -> usize {
        let tags = &self.scene.phrases.tags;
        mention.behind().find(|&t| tags[t] == Tag::Prep).unwrap_or(mention.phrase.end)
    }

    /// `an arms embargo`, `a fuel subsidy`: goods inside the noun itself.
    fn within(&self, mention: &Mention) -> Vec<u16> {
        self.scene.goods(mention.trigger.clone())
    }

    /// One past the list of goods that a comma or dash opens behind a phrase (`goods, from ketchup to whisky`).
    fn list_behind(&self, at: usize) -> usize {
        let tags = &self.scene.phrases.tags;
        let end = self.scene.sentence(self.sentence).end;
        if at >= end || !matches!(tags[at], Tag::Comma | Tag::Dash | Tag::Open | Tag::Colon) {
            return at;
        }
        (at + 1..end)
            .find(|&t| {
                let ends = matches!(tags[t], Tag::Stop | Tag::Close | Tag::Dash | Tag::Colon | Tag::Sub | Tag::Rel);
                ends || tags[t].verb() || tags[t].auxiliary() || tags[t] == Tag::Conj && self.scene.view.is(t, "but")
            })
            .unwrap_or(end)
    }

    fn direction(&self, range: Range<usize>) -> Option<Direction> {
        let end = range.end;
        range
            .into_iter()
            .find_map(|t| self.scene.view.lexicon.cues.directions.longest(self.scene.view.tokens(), t, end).map(|m| m.best().value))
    }

    /// The kind of a ban or curb is told by the direction of the goods; an embargo on goods alone keeps them in.
    fn kind(&self, noun: MeasureNoun, mention: &Mention, effect: &Effect, subjects: &[u16]) -> Option<MeasureKind> {
        let (before, behind) = (mention.before.clone(), mention.behind());
        // `the ban it placed on poultry from France`: what hangs on the verb belongs to the measure.
        let hit: Vec<Range<usize>> = self.hit_parts(mention, effect).into_iter().map(Part::tokens).collect();
        let way = || {
            let own = self.direction(before.clone()).or_else(|| self.direction(behind.clone()));
            own.or_else(|| hit.iter().find_map(|part| self.direction(part.clone())))
        };
        let by_way = |direction| match direction {
            Direction::Export => MeasureKind::ExportControl,
            Direction::Import => MeasureKind::ImportRestriction,
        };
        match noun.kind {
            // An embargo on goods that names nobody keeps them in the country.
            Some(MeasureKind::Sanctions)
                if !self.on_goods(mention).is_empty()
                    && self.scene.actors(behind.clone()).is_empty()
                    && self.scene.actors(before.clone()).len() < 2
                    && self.scene.phrases.actors_in(before.clone()).iter().all(|m| m.how != How::Adjective) =>
            {
                Some(way().map_or(MeasureKind::ExportControl, by_way))
            }
            Some(kind) => Some(kind),
            None => match way() {
                Some(direction) => Some(by_way(direction)),
                None if !subjects.is_empty() => {
                    let adjective =
                        |range: &Range<usize>| self.scene.phrases.actors_in(range.clone()).iter().any(|m| m.how == How::Adjective);
                    let foreign = |range: &Range<usize>| adjective(range) || self.is_foreign(range);
                    if foreign(&behind) || hit.iter().any(foreign) || self.comes_from(effect) {
                        Some(MeasureKind::ImportRestriction)
                    } else {
                        let told = if noun.outward { self.way_in_clause(effect) } else { self.way_told(effect) };
                        told.map(by_way).or(noun.outward.then_some(MeasureKind::ExportControl))
                    }
                }
                None => (!self.scene.actors(behind).is_empty() && !noun.mere).then_some(MeasureKind::Sanctions),
            },
        }
    }

    /// The goods that a measure is on: in front of its noun, or behind a preposition that aims.
    fn on_goods(&self, mention: &Mention) -> Vec<u16> {
        let mut rows = self.scene.goods(mention.before.clone());
        for (prep, part) in self.scene.roles_behind(self.sentence, mention.trigger.end, mention.phrase.end + 1) {
            if self.scene.classes(prep).any(Classes::AIMED.with(Classes::TOPIC)) {
                rows.extend(self.scene.goods(part.tokens().start..part.tokens().end.min(mention.phrase.end)));
            }
        }
        rows
    }

    /// `beef from Brazil`.
    fn is_foreign(&self, range: &Range<usize>) -> bool {
        self.scene.roles_behind(self.sentence, range.start, range.end + 1).iter().any(|&(prep, part)| {
            self.scene.word_is(prep, "from") && !self.scene.actors(part.tokens().start..part.tokens().end.min(range.end)).is_empty()
        })
    }

    /// `placed a ban on poultry from France`: the clause of the measure, or the one that hangs on it, says where the goods come from.
    fn comes_from(&self, effect: &Effect) -> bool {
        let clauses = [effect.clause.filter(|_| effect.acting.is_some()), effect.aside];
        let roles = clauses.into_iter().flatten().flat_map(|c| self.scene.clauses.roles(&self.scene.clauses.clauses[c]));
        roles.into_iter().any(|r| self.scene.word_is(r.prep, "from") && !self.scene.phrases.actors_in(r.part.tokens()).is_empty())
    }

    /// Which way the goods go by what the clause says.
    fn way_in_clause(&self, effect: &Effect) -> Option<Direction> {
        effect.clause.and_then(|c| self.direction(self.scene.extent(c)))
    }

    /// Which way the goods go by what the clause, the sentence or the one before says.
    fn way_told(&self, effect: &Effect) -> Option<Direction> {
        let scene = self.scene;
        let clause = self.way_in_clause(effect);
        let before = || self.sentence.checked_sub(1).and_then(|s| self.direction(scene.sentence(s)));
        clause.or_else(|| self.direction(scene.sentence(self.sentence))).or_else(before)
    }
}

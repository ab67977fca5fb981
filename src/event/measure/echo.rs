//! What takes the rest from the measure told last: another state that does the same, goods that pay another rate.

use crate::clause::Clause;
use crate::kinds::{MeasureKind, MeasureStage};
use crate::lexicon::{Takes, VerbCue};
use crate::phrase::{Actor, Tag, VerbForm};

use super::super::MeasureFrame;
use super::effect::staged;
use super::{Mention, Reader};

/// How many sentences back the measure may stand that another one is like.
const REACH: usize = 6;

impl Reader<'_> {
    /// The measure told last that names what or whom it hits.
    fn told_last<'f>(&self, frames: &'f [MeasureFrame], fits: impl Fn(&MeasureFrame) -> bool) -> Option<&'f MeasureFrame> {
        let told = |f: &&MeasureFrame| {
            !(f.generic || f.subjects.is_empty() && f.targets.is_empty()) && f.stage != MeasureStage::Exempted && fits(f)
        };
        frames.iter().rev().find(told).filter(|f| f.sentence + REACH >= self.sentence)
    }

    /// `Hungary announced similar steps`: the measure told last, of another state.
    pub(super) fn similar(&self, mention: &Mention, frames: &mut Vec<MeasureFrame>) {
        let Some(effect) = self.effect(mention, None).filter(|e| !e.assumed) else { return };
        let Some(clause) = effect.clause else { return };
        let by = self.agent(&self.scene.clauses.clauses[clause]);
        self.echo(by, effect.stage, self.date(&effect, mention), mention.phrase.clone(), frames);
    }

    /// `Hungary followed suit`, `Slovakia is to follow`.
    pub(super) fn follows_suit(&self, index: usize, clause: &Clause, frames: &mut Vec<MeasureFrame>) {
        let scene = self.scene;
        let cue = scene.verb_cues(clause).find_map(|(cue, end)| match cue {
            VerbCue::Measure(verb) if verb.takes == Takes::Echo => Some((verb, end)),
            _ => None,
        });
        let Some((verb, end)) = cue else { return };
        // `follow` alone takes nothing else: `vehicles follow them`.
        let alone = end == clause.verb.head as usize + 1;
        if alone && (clause.object.is_some() || clause.verb.form != VerbForm::Infinitive) {
            return;
        }
        let Some(stage) = staged(verb.stage, scene.modality(index)) else { return };
        let above = clause.governor.map(|g| &scene.clauses.clauses[g as usize]);
        // `asked Kazakhstan, its neighbour, to follow suit`
        let asked = above.and_then(|a| a.object.filter(|_| !a.verb.passive)).and_then(|o| self.state_in(o));
        let own = || clause.subject.and_then(|s| self.state_in(s));
        let by = asked.or_else(own).or_else(|| above.and_then(|a| a.subject).and_then(|s| self.state_in(s)));
        let from = clause.subject.map_or(clause.start, |s| s.start.min(clause.start)) as usize;
        self.echo(by, stage, self.decided(index), from..clause.end as usize, frames);
    }

    fn echo(
        &self,
        by: Option<Actor>,
        stage: MeasureStage,
        date: Option<String>,
        evidence: std::ops::Range<usize>,
        frames: &mut Vec<MeasureFrame>,
    ) {
        let Some(like) = self.told_last(frames, |f| f.imposer != by && by.is_some()) else { return };
        if like.targets.iter().any(|t| Some(*t) == by) {
            return;
        }
        let frame = MeasureFrame {
            imposer: by,
            presumed: false,
            stage,
            assumed: false,
            pending: false,
            date,
            definite: false,
            sentence: self.sentence,
            headline: self.scene.is_headline(self.sentence),
            evidence: vec![self.scene.view.span(evidence)],
            rule: "measure/echo",
            // Like steps need not be on the same goods.
            subjects: if like.targets.is_empty() { like.subjects.clone() } else { Vec::new() },
            nearby: Vec::new(),
            around: Vec::new(),
            ..like.clone()
        };
        frames.push(frame);
    }

    /// `Steel will pay 30 per cent and aluminum 10 per cent`: goods that bear a rate of the tariff told last.
    pub(super) fn levied(&self, index: usize, clause: &Clause, frames: &mut Vec<MeasureFrame>) {
        let scene = self.scene;
        let bears = scene.verb_cues(clause).any(|(cue, _)| matches!(cue, VerbCue::Measure(verb) if verb.takes == Takes::Bearer));
        let Some(subject) = clause.subject.filter(|_| bears && !clause.verb.passive) else { return };
        let head = clause.verb.head as usize;
        let end = scene.sentence(self.sentence).end;
        let Some(rate) = self.percents(head..end).next() else { return };
        let bare =
            scene.phrases.tags[head + 1..rate.tokens.start].iter().all(|t| matches!(t, Tag::Prep | Tag::To | Tag::Adverb | Tag::Det));
        let ends = |t: usize| t >= end || !matches!(scene.phrases.tags[t], Tag::Noun | Tag::Name | Tag::Prep | Tag::Hyphen);
        let goods = scene.goods(subject.tokens());
        if goods.is_empty() || !bare || !(ends(rate.tokens.end) || self.opens_part(rate.tokens.end)) {
            return;
        }
        let Some(base) = self.told_last(frames, |f| f.kind == MeasureKind::Tariff).cloned() else { return };
        let Some(stage) = staged(base.stage, scene.modality(index).min(crate::lexicon::Modality::Expected)) else { return };
        let mut add = |rate, subjects| {
            frames.push(MeasureFrame {
                rate: Some(rate),
                subjects,
                stage,
                definite: false,
                sentence: self.sentence,
                headline: scene.is_headline(self.sentence),
                evidence: vec![scene.view.span(subject.start as usize..clause.end.max(subject.end) as usize)],
                rule: "measure/rate",
                ..base.clone()
            });
        };
        add(rate.upper.unwrap_or(rate.value), goods);
        // `… and stainless steel 15 per cent`: the verb is left out.
        let mut from = rate.tokens.end;
        for next in self.percents(from..end) {
            let between = from..next.tokens.start;
            let more = scene.goods(between.clone());
            if more.is_empty() || scene.phrases.tags[between].iter().any(|t| t.verb() || t.auxiliary()) {
                return;
            }
            add(next.upper.unwrap_or(next.value), more);
            from = next.tokens.end;
        }
    }

    /// `30 per cent in the United States`: no noun that the rate belongs to stands behind it.
    fn opens_part(&self, token: usize) -> bool {
        self.scene.phrases.tags[token] == Tag::Prep && !self.scene.view.is(token, "of")
    }
}

//! What takes the rest from the measure told last: another state that does the same.

use crate::clause::Clause;
use crate::kinds::MeasureStage;
use crate::lexicon::{Classes, MeasureNoun, Takes, VerbCue};
use crate::phrase::{Actor, Tag, VerbForm};

use super::super::MeasureFrame;
use super::super::slots::Seat;
use super::effect::staged;
use super::{Mention, Reader, each_for};

/// How many sentences back the measure may stand that another one is like.
const REACH: usize = 6;

impl Reader<'_> {
    /// The measure told last that names what or whom it hits.
    fn told_last<'f>(&self, frames: &'f [MeasureFrame], fits: impl Fn(&MeasureFrame) -> bool) -> Option<&'f MeasureFrame> {
        let told = |f: &&MeasureFrame| {
            !(f.generic || f.subjects.is_empty() && f.targets.is_empty()) && f.stage != MeasureStage::Exempted && fits(f)
        };
        frames.iter().rev().take_while(|f| self.near(f)).find(told)
    }

    /// Whether a measure was told not far before this sentence.
    pub(super) fn near(&self, frame: &MeasureFrame) -> bool {
        frame.sentence + REACH >= self.sentence
    }

    /// `imposed a ban in May and lifted it in June`, `dropped the duty on rice but kept those on wheat`: a pronoun for the noun of
    /// the measure told last.
    pub(super) fn pointed(&self, clause: &Clause, frames: &mut Vec<MeasureFrame>) {
        let scene = self.scene;
        let Some(part) = (if clause.verb.passive { clause.subject } else { clause.object }) else { return };
        let at = part.start as usize;
        if scene.phrases.tags[at] != Tag::Pronoun {
            return;
        }
        let (classes, alone) = (scene.view.classes(at), part.end == part.start + 1);
        let those = classes.any(Classes::ECHOES.with(Classes::ECHO)) && scene.classes(scene.view.word(at + 1)).any(Classes::AIMED);
        let it = alone && classes.any(Classes::NEUTER.with(Classes::PLURAL));
        let seat = if clause.verb.passive { Seat::Subject } else { Seat::Object };
        let Some(verb) = self.acts(clause, seat).filter(|v| v.takes == Takes::Object) else { return };
        let changes = matches!(verb.stage, MeasureStage::Raised | MeasureStage::Lowered | MeasureStage::Suspended | MeasureStage::Lifted);
        let noun = |f: &MeasureFrame| matches!(f.rule, "measure/verb" | "measure/participle" | "measure/noun");
        let mut near = frames.iter().rev().take_while(|f| f.sentence + usize::from(it) >= self.sentence);
        let Some(base) = near.find(|f| noun(f)).filter(|_| those || it && changes) else { return };
        let noun = MeasureNoun { kind: Some(base.kind), mere: false, outward: false, echo: false };
        self.noun_frames(at..at + 1, noun, false, frames);
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
        // `Russia and Belarus followed.`
        let ends = clause.verb.form == VerbForm::Finite && scene.phrases.tags.get(clause.end as usize) == Some(&Tag::Stop);
        if alone && (clause.object.is_some() || !(ends || clause.verb.form == VerbForm::Infinitive)) {
            return;
        }
        let Some(stage) = staged(verb.stage, scene.modality(index)) else { return };
        let above = clause.governor.map(|g| &scene.clauses.clauses[g as usize]);
        // `asked Kazakhstan, its neighbour, to follow suit`
        let asked = above.and_then(|a| a.object.filter(|_| !a.verb.passive)).and_then(|o| self.state_in(o));
        let own = || clause.subject.and_then(|s| self.state_in(s));
        let by = asked.or_else(own).or_else(|| above.and_then(|a| a.subject).and_then(|s| self.state_in(s)));
        let from = clause.subject.map_or(clause.start, |s| s.start.min(clause.start)) as usize;
        let at = frames.len();
        self.echo(by, stage, self.decided(index), from..clause.end as usize, frames);
        if frames.len() > at {
            each_for(&self.fellows_in(clause, by), at, frames);
        }
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
            last: self.sentence,
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
}

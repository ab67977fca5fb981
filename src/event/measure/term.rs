//! Terms of an act of state: what a package, an order or a decree does is done when the act is.

use crate::clause::{Clause, Part};
use crate::kinds::{MeasureKind, MeasureStage};
use crate::lexicon::{Classes, NounCue, Takes, VerbCue};
use crate::phrase::{Actor, Tag, Tense, VerbForm};

use super::Reader;
use super::effect::staged;

/// How many sentences before a term its act may be told.
const REACH: usize = 6;

/// An act of state with the stage and day that the text gives it.
pub(super) struct Act {
    pub(super) stage: MeasureStage,
    pub(super) date: Option<String>,
    /// Whose act it is.
    pub(super) by: Option<Actor>,
    /// It imposes sanctions.
    pub(super) sanctions: bool,
}

impl Reader<'_> {
    /// The stage and day of a measure in the light of the act whose term its clause is: `The package, approved on Friday, bans …`.
    pub(super) fn as_term(&self, index: usize, stage: MeasureStage, date: Option<String>) -> (MeasureStage, Option<String>) {
        let clause = &self.scene.clauses.clauses[index];
        let present = clause.verb.tense == Tense::Present || clause.verb.form == VerbForm::Gerund;
        let told = present && stage == MeasureStage::InForce || clause.verb.tense == Tense::Future && stage == MeasureStage::Announced;
        let Some(act) = self.act_over(index).filter(|_| told) else { return (stage, date) };
        let same = act.stage == MeasureStage::Announced;
        (act.stage, date.or(act.date.filter(|_| same)))
    }

    /// The act that a clause tells a term of, as it was told last.
    pub(super) fn act_over(&self, index: usize) -> Option<Act> {
        let clause = &self.scene.clauses.clauses[index];
        // `signed an order imposing a duty`
        let imposing = clause.verb.form == VerbForm::Gerund && clause.relative && clause.subject.is_some_and(|s| self.is_instrument(s));
        let told = clause.verb.form == VerbForm::Finite && self.is_term(clause);
        if clause.verb.passive || !(told || imposing) {
            return None;
        }
        let opening = self.scene.sentence_of(self.intro(clause.start as usize));
        let floor = opening.saturating_sub(REACH) as u32;
        let before = (0..index).rev().take_while(|&c| self.scene.clauses.clauses[c].sentence >= floor);
        before.into_iter().find_map(|c| self.act(c))
    }

    /// Whether a clause has an act as its subject, by its noun or as `it`, or is an item of the list that a sentence opens.
    fn is_term(&self, clause: &Clause) -> bool {
        let Some(subject) = clause.subject else { return self.intro(clause.start as usize) != clause.start as usize };
        let first = subject.start as usize;
        let pronoun = self.scene.phrases.tags[first] == Tag::Pronoun && self.scene.view.classes(first).any(Classes::NEUTER);
        pronoun && subject.end == subject.start + 1 || self.is_instrument(subject)
    }

    /// `the EU's 16th package of sanctions`: the first noun phrase of a constituent names an act.
    fn is_instrument(&self, part: Part) -> bool {
        let head = self.scene.chunks(self.scene.sentence_of(part.start as usize));
        let at = head.partition_point(|c| c.end <= part.start);
        head.get(at).is_some_and(|c| self.scene.view.classes(c.head()).any(Classes::INSTRUMENT))
    }

    /// `approved a package of sanctions on Friday`: the act that a clause tells.
    fn act(&self, index: usize) -> Option<Act> {
        let scene = self.scene;
        let clause = &scene.clauses.clauses[index];
        let part = if clause.verb.passive { clause.subject } else { clause.object }?;
        let verb = scene.verb_cues(clause).find_map(|(cue, _)| match cue {
            VerbCue::Measure(verb) if verb.takes == Takes::Object => Some(verb),
            _ => None,
        })?;
        let settles = matches!(verb.stage, MeasureStage::Announced | MeasureStage::Proposed);
        let whole = part.tokens().start..scene.clause_reach(index).max(part.end as usize);
        // `approved a fresh round | of sanctions`
        let named = part.tokens().start..whole.end.min(part.end as usize + 2);
        let act = settles && (self.is_instrument(part) || self.names_measure(named));
        let stage = staged(verb.stage, scene.modality(index)).filter(|_| act)?;
        Some(Act { stage, date: scene.date_of(index), by: self.agent(clause), sanctions: self.names(whole, MeasureKind::Sanctions) })
    }

    /// Whether a noun in a range is of a measure of this kind.
    fn names(&self, range: std::ops::Range<usize>, kind: MeasureKind) -> bool {
        let of_kind = |c: NounCue| matches!(c, NounCue::Measure(noun) if noun.kind == Some(kind));
        range.clone().any(|t| self.scene.view.noun_is(t, range.end, of_kind))
    }
}

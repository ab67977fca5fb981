//! Money that goes on from what was told before: `Another $5 billion will go into railways`, `Italy followed with $40 million`.

use super::{Action, AmountKind, Basis, Clause, CommitmentFrame, CommitmentStage, Modality, Reader, Sum, Tense};

impl Reader<'_> {
    /// Reads a clause whose subject is a sum that goes somewhere.
    pub(super) fn follow_up(&self, index: usize, clause: &Clause) -> Option<CommitmentFrame> {
        let scene = self.scene;
        let sum = clause.subject?;
        let value = scene.amount_in(sum.tokens(), AmountKind::Money).map(Sum::from)?;
        let stage = match scene.modality(index) {
            Modality::Expected => CommitmentStage::Pledged,
            Modality::Asserted if clause.verb.tense == Tense::Present => CommitmentStage::Pledged,
            _ => return None,
        };
        let goals = scene.clauses.roles(clause).iter().filter(|r| self.goal(Action::Invest, r.prep) || self.goal(Action::Donate, r.prep));
        let to = goals.clone().find_map(|r| self.state(r.part.tokens()).or_else(|| self.land(r.part)));
        let subjects = goals.flat_map(|r| scene.goods(r.part.tokens())).collect();
        let act = self.act(Action::Invest, stage, scene.extent(index), Basis::FollowUp);
        Some(CommitmentFrame { to, subjects, value: Some(value), ..act })
    }

    /// Reads a clause whose subject gives as one told before did.
    pub(super) fn joins(&self, index: usize, clause: &Clause) -> Option<CommitmentFrame> {
        let scene = self.scene;
        if clause.verb.passive || scene.modality(index) > Modality::Expected {
            return None;
        }
        let by = self.doer(scene.subject_of(index)?)?;
        let with = scene.clauses.roles(clause).iter().find(|r| scene.word_is(r.prep, "with")).map(|r| r.part);
        let value = [clause.object, with].into_iter().flatten().find_map(|part| scene.amount_in(part.tokens(), AmountKind::Money))?;
        let act = self.act(Action::Donate, CommitmentStage::Pledged, scene.extent(index), Basis::Joined);
        Some(CommitmentFrame { by: Some(by), value: Some(Sum::from(value)), ..act })
    }
}

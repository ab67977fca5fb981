//! Money whose giver was told before: `Another $5 billion will go into railways`.

use super::*;

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
}

//! Duties that are to fall by a deal: `Indian tariffs on Scotch whisky will be halved`.

use super::{Basis, Clause, CommitmentFrame, Part, Reader};

impl Reader<'_> {
    /// Reads a clause whose subject is a duty that comes down. It is a commitment only in a deal; else it is a measure.
    pub(super) fn duty(&self, index: usize, clause: &Clause, thing: Part) -> Option<CommitmentFrame> {
        let scene = self.scene;
        if !self.barrier(thing.tokens()) || clause.verb.negated {
            return None;
        }
        if !self.coming(index, clause) {
            return None;
        }
        let noun = thing.tokens().find(|&t| self.barrier(t..t + 1)).or_else(|| thing.tokens().find(|&t| self.barrier(t..t + 2)))?;
        // `the tariffs that Brazil levies`: who stands in front owns it, whose goods they are stands behind.
        let by = self.state(thing.start as usize..noun).or_else(|| self.speakers(thing.start as usize..noun));
        let to = self.state(noun..thing.end as usize).or_else(|| self.speakers(noun..thing.end as usize)).filter(|to| Some(*to) != by);
        let mut subjects = scene.goods(thing.tokens());
        for role in scene.clauses.roles(clause).iter().filter(|r| scene.word_is(r.prep, "on") || scene.word_is(r.prep, "for")) {
            subjects.extend(scene.goods(role.part.tokens()));
        }
        if subjects.is_empty() {
            return None;
        }
        Some(CommitmentFrame {
            needs_deal: by.is_none() || to.is_none() || !self.under_agreement(),
            ..self.opening(index, by, to, subjects, Basis::Duty)
        })
    }
}

//! What one side asks of another: `asked Qatar for 100,000 tonnes of urea`, `requested a loan of $3 billion from the fund`.

use super::size::Content;
use super::{Action, Basis, Clause, CommitmentFrame, CommitmentStage, Modality, Reader};

impl Reader<'_> {
    /// Reads a clause whose subject asks somebody for goods or money.
    pub(super) fn asked(&self, index: usize, clause: &Clause) -> Option<CommitmentFrame> {
        let scene = self.scene;
        if clause.verb.passive || scene.modality(index) > Modality::Expected {
            return None;
        }
        let to = self.doer(scene.subject_of(index)?)?;
        let wish = scene.clauses.roles(clause).iter().find(|r| scene.word_is(r.prep, "for")).map(|r| r.part);
        let asked = || scene.actors_of(clause.object?).into_iter().find_map(|a| self.acting(a));
        let (thing, by) = match wish {
            Some(thing) => (thing, asked()),
            None => (clause.object?, self.source(clause)),
        };
        let by = by.filter(|by| *by != to)?;
        let whole = thing.start as usize..(clause.end as usize).max(thing.end as usize);
        let Content { value, quantity, subjects, named } = self.content(whole);
        let action = match named {
            Some(noun @ (Action::Lend | Action::Donate | Action::Invest)) if value.is_some() => noun,
            _ if quantity.is_some() && !subjects.is_empty() && !self.doubtful(clause) => Action::Supply,
            _ => return None,
        };
        let act = self.act(action, CommitmentStage::Proposed, scene.extent(index), Basis::Asked);
        Some(CommitmentFrame { by: Some(by), to: Some(to), subjects, value, quantity, ..act })
    }
}

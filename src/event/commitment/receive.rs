//! Commitments told by who gets: `will receive grants from`, `won an order for`.

use super::size::Content;
use super::{Action, Basis, Clause, CommitmentFrame, CommitmentStage, Reader};
use crate::lexicon::CommitmentCue;

impl Reader<'_> {
    /// `will receive €1.5 billion in grants from the European Union`: the subject is the other side.
    pub(super) fn received(&self, index: usize, clause: &Clause, cue: CommitmentCue) -> Option<CommitmentFrame> {
        let scene = self.scene;
        let (stage, basis) = self.stage(index, cue.stage)?;
        if stage == CommitmentStage::Done && self.figures(index, clause, false) {
            return None;
        }
        let thing = clause.object.filter(|_| !clause.verb.passive)?;
        let to = self.doer(scene.subject_of(index)?)?;
        let whole = (thing.start as usize).min(clause.start as usize)..(clause.end as usize).max(thing.end as usize);
        let mut by = self.source(clause).filter(|by| *by != to);
        let Content { value, quantity, mut subjects, named } = self.content(whole);
        let action = match named {
            Some(noun @ (Action::Purchase | Action::OpenMarket)) => noun,
            // `landed a contract from Poland for 32 jets`: the subject sells.
            _ if self.is_contract(thing) => Action::Purchase,
            _ if self.barrier(thing.tokens()) => Action::OpenMarket,
            Some(noun @ (Action::Lend | Action::Donate | Action::Invest)) if cue.action != Action::Lend => noun,
            _ if cue.action == Action::Lend => Action::Lend,
            _ if subjects.is_empty() && value.is_some() && by.is_some_and(|b| self.lends(b)) => Action::Lend,
            _ if subjects.is_empty() && value.is_some() => Action::Donate,
            _ => Action::Supply,
        };
        // `Kenya gets duty-free access for its tea in China`
        if action == Action::OpenMarket && by.is_none() {
            let roles = scene.clauses.roles(clause).iter().filter(|r| scene.word_is(r.prep, "in") || scene.word_is(r.prep, "to"));
            by = roles.filter_map(|r| self.state(r.part.tokens())).find(|by| *by != to);
        }
        // `Vietnamese rice gets a quota`
        if action == Action::OpenMarket && subjects.is_empty() {
            subjects = scene.subject_of(index).map(|s| scene.goods(s.tokens())).unwrap_or_default();
        }
        // What comes from nobody is bought by nobody.
        let sized = value.is_some() || quantity.is_some();
        let opened = action == Action::OpenMarket && !subjects.is_empty() && stage != CommitmentStage::Done;
        let enough = opened || by.is_some() && (sized && (value.is_some() || !subjects.is_empty()));
        // An order that came in is placed, and no more.
        let placed = action == Action::Purchase && stage == CommitmentStage::Done;
        if !enough || stage == CommitmentStage::Done && value.is_none() && !placed {
            return None;
        }
        let stage = if placed { CommitmentStage::Agreed } else { stage };
        let needs_deal = basis == Basis::Terms && !self.under_agreement() || by.is_none();
        let act = self.act(action, stage, scene.extent(index), basis);
        let around = self.around(action, clause.start as usize);
        let frame = CommitmentFrame { by, to: Some(to), subjects, value, quantity, around, needs_deal, ..act };
        Some(self.firm(frame))
    }
}

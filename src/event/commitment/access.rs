//! Access to a market: `Kenya will keep duty-free access to Britain for flowers`.

use super::{
    Action, Actor, AmountKind, Basis, Classes, Clause, CommitmentFrame, CommitmentStage, Modality, NounCue, Range, Reader, Sum, Tense,
    VerbCue,
};
use crate::lexicon::Side;

impl Reader<'_> {
    /// Reads a clause whose object is access: who gives it is the subject, or who gets it by the verb.
    pub(super) fn access(&self, index: usize, clause: &Clause, phrase: Range<usize>, told: Modality) -> Option<CommitmentFrame> {
        let scene = self.scene;
        let holder = scene.subject_of(index)?;
        let subject = scene.actors_of(holder).into_iter().find_map(|a| self.acting(a));
        if self.has_noun(holder.tokens(), |n| matches!(n, NounCue::Agreement(_))) {
            return self.conveyed(index, clause, phrase);
        }
        let gets = self.gets(clause);
        let end = phrase.end.max(clause.end as usize);
        let other = scene.actors(phrase.start..end).into_iter().filter_map(|a| self.acting(a)).find(|a| Some(*a) != subject);
        let (by, to) = if gets { (other, subject) } else { (subject, other) };
        let mut subjects = scene.goods(phrase.start..end);
        if subjects.is_empty() && gets {
            subjects = scene.goods(holder.tokens());
        }
        if subject.is_none() || subjects.is_empty() {
            return None;
        }
        let stage = if told == Modality::Expected { CommitmentStage::Pledged } else { CommitmentStage::Agreed };
        Some(CommitmentFrame {
            quantity: scene.amount_in(phrase.start..end, AmountKind::Quantity).map(Sum::from),
            stage,
            needs_deal: by.is_none() || to.is_none() || told != Modality::Expected,
            ..self.opening(index, by, to, subjects, Basis::Access)
        })
    }

    /// `The pact gives Kenyan flowers duty-free access to the bloc`: an agreement gives it, the market is behind `to`.
    fn conveyed(&self, index: usize, clause: &Clause, phrase: Range<usize>) -> Option<CommitmentFrame> {
        let scene = self.scene;
        let end = phrase.end.max(clause.end as usize);
        let object = clause.object?;
        let mut markets = scene.roles_behind(self.sentence, object.start as usize, end).into_iter();
        let market = markets.find(|(prep, _)| scene.classes(*prep).any(Classes::RESULT) || scene.word_is(*prep, "to"))?.1;
        let by = self.state(market.tokens())?;
        let to = self.state(object.start as usize..market.start as usize).filter(|to| *to != by)?;
        let subjects = scene.goods(object.start as usize..market.start as usize);
        (!subjects.is_empty()).then(|| CommitmentFrame {
            quantity: scene.amount_in(object.tokens(), AmountKind::Quantity).map(Sum::from),
            needs_deal: false,
            ..self.opening(index, Some(by), Some(to), subjects, Basis::Access)
        })
    }

    /// `Mexican tequila will enter Brazil duty-free`: the subject is goods that come in.
    pub(super) fn entry(&self, index: usize, clause: &Clause) -> Option<CommitmentFrame> {
        let scene = self.scene;
        let goods = clause.subject?;
        let (head, end) = (clause.verb.head as usize, clause.end as usize);
        if !self.coming(index, clause) || !(self.barrier(head..end) || self.has_noun(head..end, opens)) {
            return None;
        }
        let to = self.state(goods.tokens());
        let by = self.state(head..end).filter(|by| Some(*by) != to);
        let subjects = scene.goods(goods.tokens());
        if subjects.is_empty() || by.is_none() && to.is_none() {
            return None;
        }
        Some(CommitmentFrame {
            quantity: scene.amount_in(goods.tokens(), AmountKind::Quantity).map(Sum::from),
            needs_deal: by.is_none() || to.is_none() || !self.under_agreement(),
            ..self.opening(index, by, to, subjects, Basis::Entry)
        })
    }

    /// `keeps its market | open to Canadian maple syrup`: the market that the verb before leaves open.
    pub(super) fn kept_open(&self, index: usize, clause: &Clause) -> Option<CommitmentFrame> {
        let scene = self.scene;
        let above = &scene.clauses.clauses[index.checked_sub(1)?];
        let market = above.object.filter(|o| o.end == clause.start)?;
        if above.sentence as usize != self.sentence || !self.keeps(above) || scene.modality(index - 1) > Modality::Expected {
            return None;
        }
        let entrants = scene.clauses.roles(clause).iter().find(|r| scene.word_is(r.prep, "to"))?.part;
        let by = self.state(market.tokens()).or_else(|| self.state(scene.subject_of(index - 1)?.tokens()));
        let to = self.state(entrants.tokens()).filter(|to| Some(*to) != by);
        let subjects = scene.goods(entrants.tokens());
        let known = !subjects.is_empty() && (by.is_some() || to.is_some());
        known.then(|| self.opening(index, by, to, subjects, Basis::Access))
    }

    /// The first state or bloc of a range.
    pub(super) fn state(&self, range: Range<usize>) -> Option<Actor> {
        self.scene.actors(range).into_iter().find(|a| matches!(a, Actor::Country(_) | Actor::Body(_)))
    }

    /// Whether what a clause tells is to come, or a term of a deal told in the present.
    pub(super) fn coming(&self, index: usize, clause: &Clause) -> bool {
        match self.scene.modality(index) {
            Modality::Expected => true,
            Modality::Asserted => clause.verb.tense == Tense::Present,
            _ => false,
        }
    }

    /// A market that one side opens to another.
    pub(super) fn opening(&self, index: usize, by: Option<Actor>, to: Option<Actor>, subjects: Vec<u16>, basis: Basis) -> CommitmentFrame {
        let act = self.act(Action::OpenMarket, CommitmentStage::Agreed, self.scene.extent(index), basis);
        CommitmentFrame { by, to, subjects, needs_deal: true, ..act }
    }

    /// Whether the subject of a clause gets its object: `wins`, `will keep`.
    fn gets(&self, clause: &Clause) -> bool {
        let receives =
            self.scene.verb_cues(clause).any(|(cue, _)| matches!(cue, VerbCue::Commitment(c) if matches!(c.side, Side::Receiver)));
        receives || self.keeps(clause)
    }

    fn keeps(&self, clause: &Clause) -> bool {
        self.lemma_is(clause, Classes::KEEPS)
    }
}

/// Whether a noun is access to a market.
pub(super) fn opens(noun: NounCue) -> bool {
    matches!(noun, NounCue::Commitment(cue) if cue.action == Action::OpenMarket)
}

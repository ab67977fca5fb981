//! Contracts and tenders for goods: `signed a contract for`, `awarded a contract for … to`, `cancelled a tender for`.

use super::{
    Action, Actor, AmountKind, Basis, Classes, Clause, CommitmentFrame, CommitmentStage, Modality, NounCue, Range, Reader, Seat, Sum, Tag,
    VerbCue,
};
use crate::kinds::AgreementStage;
use crate::lexicon::{Side, Takes};

/// Who the subject of a clause about a contract is, and how far it has come.
struct Hand {
    stage: CommitmentStage,
    awards: bool,
}

impl Reader<'_> {
    /// Reads goods that a contract or tender is for: `signed a $4.75-billion contract for American air-defence systems`.
    pub(super) fn contract(&self, trigger: Range<usize>) -> Option<CommitmentFrame> {
        let scene = self.scene;
        let (index, seat) = scene.governing(self.sentence, trigger.end - 1)?;
        let clause = &scene.clauses.clauses[index];
        let passive = clause.verb.passive;
        if seat != if passive { Seat::Subject } else { Seat::Object } {
            return None;
        }
        let Hand { stage, awards } = self.hand(index, clause, trigger.clone())?;
        if let Some(action @ (Action::Lend | Action::Donate)) = self.noun_cue(trigger.start, trigger.start + 1) {
            return self.funding(index, trigger, action, stage);
        }
        let chunk = scene.chunks(self.sentence)[scene.chunk_at(self.sentence, trigger.start)];
        let phrase = scene.phrase_of(self.sentence, trigger.start);
        let what = self.bought(trigger.end, phrase.end)?;
        let behind = trigger.end..phrase.end.max(clause.end as usize);
        let buyers = if passive { scene.agents(clause).next() } else { scene.subject_of(index) };
        let buyers: Vec<Actor> = scene.actors_of(buyers?).into_iter().filter_map(|a| self.acting(a)).collect();
        // `Sinopec and QatarEnergy concluded a contract for`: which of them buys is not told.
        let (by, other, basis) = match buyers[..] {
            [by] => (by, None, Basis::Contract),
            [a, b] => (a, Some(b), Basis::Presumed),
            _ => return None,
        };
        let value = scene.amount_in(chunk.start as usize..phrase.end, AmountKind::Money).map(Sum::from);
        let quantity = scene.amount_in(what.clone(), AmountKind::Quantity).map(Sum::from);
        let mut subjects = scene.goods(what.clone());
        if subjects.is_empty() {
            subjects.extend(quantity.as_ref().and_then(|q| self.scene.measured_good(q.unit.as_deref()?, self.sentence, trigger.start)));
        }
        if subjects.is_empty() || value.is_none() && quantity.is_none() {
            return None;
        }
        let others = |range: Range<usize>| scene.actors(range).into_iter().filter_map(|a| self.acting(a)).find(|a| *a != by);
        let seller = |prep: &str| self.named_behind(behind.clone(), prep).filter(|a| *a != by);
        let to = other.or_else(|| seller(if awards { "to" } else { "with" })).or_else(|| others(what));
        let action = if other.is_some() { Action::Supply } else { Action::Purchase };
        let act = self.act(action, stage, scene.extent(index), basis);
        Some(CommitmentFrame { by: Some(by), to, subjects, value, quantity, ..act })
    }

    /// `signed a $177 million financing agreement with the bank`: a state takes, a bank or fund gives.
    fn funding(&self, index: usize, trigger: Range<usize>, action: Action, stage: CommitmentStage) -> Option<CommitmentFrame> {
        let scene = self.scene;
        let clause = &scene.clauses.clauses[index];
        let phrase = scene.phrase_of(self.sentence, trigger.start);
        let value = scene.amount_in(phrase.clone(), AmountKind::Money).map(Sum::from)?;
        let mut sides: Vec<Actor> = scene.actors_of(scene.subject_of(index)?).into_iter().filter_map(|a| self.acting(a)).collect();
        sides.extend(self.named_behind(trigger.end..phrase.end.max(clause.end as usize), "with"));
        let state = |a: &Actor| matches!(a, Actor::Country(_));
        let by = sides.iter().copied().find(|a| !state(a)).or(sides.get(1).copied())?;
        let act = self.act(action, stage, scene.extent(index), Basis::Contract);
        Some(CommitmentFrame { by: Some(by), to: sides.into_iter().find(|a| *a != by), value: Some(value), ..act })
    }

    /// What a clause does with a contract or tender; none where it does not bring or kill it.
    fn hand(&self, index: usize, clause: &Clause, trigger: Range<usize>) -> Option<Hand> {
        let told = self.scene.modality(index);
        let tender = self.has_noun(trigger, |n| matches!(n, NounCue::Modality(_)));
        if self.gives_up(clause) {
            return (tender && told == Modality::Asserted).then_some(Hand { stage: CommitmentStage::Failed, awards: false });
        }
        if tender {
            return (told <= Modality::Wanted && !self.wins(clause)).then_some(Hand { stage: CommitmentStage::Proposed, awards: false });
        }
        // `has a contract with Eni for`
        if self.scene.phrases.tags[clause.verb.head as usize] == Tag::Have {
            return (told == Modality::Asserted).then_some(Hand { stage: CommitmentStage::Agreed, awards: false });
        }
        let takes = self.scene.verb_cues(clause).find_map(|(cue, _)| match cue {
            VerbCue::Agreement(a) if matches!(a.stage, Some(AgreementStage::Signed | AgreementStage::Agreed)) => Some(a.takes),
            _ => None,
        })?;
        let stage = match told {
            Modality::Asserted => CommitmentStage::Agreed,
            Modality::Expected => CommitmentStage::Expected,
            _ => return None,
        };
        match takes {
            Takes::Object => Some(Hand { stage, awards: false }),
            Takes::Exchange if !self.wins(clause) => Some(Hand { stage, awards: true }),
            _ => None,
        }
    }

    /// `won a contract`: the subject sells.
    pub(super) fn wins(&self, clause: &Clause) -> bool {
        self.scene.verb_cues(clause).any(|(cue, _)| matches!(cue, VerbCue::Commitment(c) if c.side == Side::Receiver))
    }

    /// What stands behind the `for` of a contract; its day, its value and the other side may stand before.
    fn bought(&self, from: usize, end: usize) -> Option<Range<usize>> {
        let scene = self.scene;
        for (prep, part) in scene.roles_behind(self.sentence, from, end) {
            if scene.word_is(prep, "for") {
                return Some(part.start as usize..end);
            }
            let aside = scene.view.values.date_at(part.start as usize) || scene.classes(prep).any(Classes::WORTH.with(Classes::PARTNER));
            if !aside {
                return None;
            }
        }
        None
    }
}

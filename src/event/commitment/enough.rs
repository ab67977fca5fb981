//! What a reading must hold to be a record.

use super::{Action, Actor, Basis, Classes, Clause, CommitmentFrame, CommitmentStage, Part, Reader, Tag};

impl Reader<'_> {
    /// Whether a frame says enough to be a record.
    pub(super) fn enough(&self, frame: &CommitmentFrame, clause: &Clause, thing: Option<Part>) -> bool {
        let CommitmentFrame { action, by, to, stage, .. } = *frame;
        let (goods, money, count) = (!frame.subjects.is_empty(), frame.value.is_some(), frame.quantity.is_some());
        let sized = money || count;
        // An undertaking of somebody for somebody, or of a size, says enough.
        let large = if action == Action::Invest { money } else { sized };
        // `We are buying a Mercedes`, `is selling chips below cost`: of no size.
        if matches!(action, Action::Purchase | Action::Supply) && frame.basis == Basis::Running && !sized {
            return false;
        }
        // `put tankers under its flag`, `may cut the surplus`
        if action == Action::Invest && !money && thing.is_some()
            || action == Action::Cut && self.scene.classes(clause.verb.modal).any(Classes::POSSIBLE)
        {
            return false;
        }
        let open = !matches!(action, Action::Cut | Action::OpenMarket | Action::Other);
        // `will send its forces`, `ordered the closure of an office`: neither goods nor money.
        let material = match action {
            Action::Invest | Action::Lend => true,
            Action::Build => goods || sized || thing.is_some_and(|t| self.works(t)),
            // `will buy from Boeing`; who buys a company makes a deal of its own.
            Action::Purchase => goods || sized || self.source(clause).is_some_and(|t| matches!(t, Actor::Company(_) | Actor::Org(_))),
            _ => goods || sized,
        };
        let told_to = to.is_some() && stage != CommitmentStage::Proposed && material;
        if open && stage != CommitmentStage::Done && by.is_some() && (large || told_to) {
            return true;
        }
        // `Peruvian grapes will be admitted duty-free`: a deal tells by whom.
        if by.is_none() && action == Action::OpenMarket && goods && to.is_some() {
            return true;
        }
        // `Banks lent $3 billion last year`: figures of the trade.
        if frame.basis == Basis::Unnamed && stage == CommitmentStage::Done {
            return false;
        }
        if by.is_none()
            && (!sized || !(goods || frame.basis == Basis::Nameless || count && action == Action::Purchase || money && to.is_some()))
        {
            return false;
        }
        if self.promises(clause) && (!sized || to.is_none() && !goods) {
            return false;
        }
        match (stage, action) {
            (CommitmentStage::Done, Action::Purchase | Action::Donate | Action::Lend | Action::Invest) => {
                large && (to.is_some() || goods || action == Action::Purchase && count || self.under_agreement())
            }
            // `sold 60,000 tonnes of wheat to Iran`
            (CommitmentStage::Done, Action::Supply) => {
                by.is_some() && to.is_some() && goods && count && !self.lemma_is(clause, Classes::EXPORTS)
            }
            (CommitmentStage::Done, _) => false,
            (_, Action::Cut) => {
                // `reduce food shortages`, `slash fuel prices`
                let burden = |t: Part| self.scene.view.classes(t.end as usize - 1).any(Classes::BURDEN);
                (goods && !thing.is_some_and(burden)
                    || frame.quantity.as_ref().is_some_and(|q| q.unit.as_deref() == Some("[bbl]"))
                    || thing.is_some_and(|t| self.emissions(t)))
                    && by.is_some_and(|b| !self.of_company(b))
            }
            (_, Action::Build) => {
                sized && (goods || to.is_some() || thing.is_some_and(|t| self.works(t)))
                    // `will build eight submarines`
                    || goods && (to.is_some() || thing.is_some_and(|t| t.tokens().any(|at| self.scene.phrases.tags[at] == Tag::Number)))
                    || self.planned_works(thing, to)
            }
            (_, Action::Invest) => money || !count && goods && to.is_some(),
            (_, Action::Lend | Action::Donate) => money || goods && to.is_some(),
            (_, Action::Other) => money || count && goods && to.is_some(),
            _ if by.is_none() => true,
            _ => goods || sized && to.is_some(),
        }
    }

    /// `will build a refinery in Uganda`: works in another's country need no sum.
    fn planned_works(&self, thing: Option<Part>, to: Option<Actor>) -> bool {
        to.is_some() && thing.is_some_and(|t| self.works(t))
    }

    /// Whether works are what a phrase names, and nothing else.
    pub(super) fn works_head(&self, thing: Part) -> bool {
        let chunk = self.scene.chunks(self.sentence)[self.scene.chunk_at(self.sentence, thing.start as usize)];
        self.scene.view.classes(chunk.head()).any(Classes::WORKS)
    }

    fn works(&self, thing: Part) -> bool {
        thing.tokens().any(|t| self.scene.view.classes(t).any(Classes::WORKS))
    }

    fn emissions(&self, thing: Part) -> bool {
        thing.tokens().any(|t| self.scene.word_is(self.scene.view.word(t), "emissions"))
    }
}

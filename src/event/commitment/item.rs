//! Items of a list: `Japan will: – buy …; – invest …`, `Japan will make these purchases: – 100 Boeing aircraft`.

use super::{
    Action, Actor, AmountKind, Basis, Clause, CommitmentFrame, CommitmentStage, MeasureStage, Modality, Part, Reader, Sum, Tag, VerbForm,
    promised,
};
use crate::text::ZoneKind;

/// How far up from an item its lead-in is looked for, in sentences.
const LONGEST_LIST: usize = 40;

/// What the sentence that introduces a list says of its items.
pub(super) struct Lead {
    pub(super) by: Option<Actor>,
    /// For whom the items are: `Pledges to Ukraine`.
    to: Option<Actor>,
    /// How firm it is; none where the items tell it.
    told: Modality,
    promise: Option<(Modality, bool)>,
    /// What the items are: `the following purchases`.
    action: Option<Action>,
}

impl Lead {
    /// The stage of an item, with what its own verb promises.
    fn stage(&self, own: Option<(Modality, bool)>) -> Option<CommitmentStage> {
        match own.or(self.promise) {
            Some((modality, mutual)) => promised(modality.max(self.told), mutual),
            None if self.told == Modality::Expected => Some(CommitmentStage::Pledged),
            None => None,
        }
    }
}

/// An item of a list without a subject of its own.
pub(super) struct Item {
    pub(super) by: Actor,
    pub(super) stage: CommitmentStage,
}

impl Reader<'_> {
    /// The lead-in of the item that a clause opens, if it has no subject of its own.
    pub(super) fn item(&self, index: usize, clause: &Clause) -> Option<Item> {
        let opens = clause.subject.is_none()
            && matches!(clause.verb.form, VerbForm::Finite | VerbForm::Infinitive)
            && clause.start as usize <= self.scene.sentence(self.sentence).start + 2
            && self.is_item(self.sentence);
        if !opens || index == 0 {
            return None;
        }
        let lead = self.lead()?;
        Some(Item { by: lead.by?, stage: lead.stage(self.modality_word(clause.verb.head as usize))? })
    }

    /// An item without a verb in front of its size: `– $8 billion of American corn`, `– Korean Air: 103 Boeing aircraft`, `– Norway
    /// ($50 million)`.
    pub(super) fn bare_item(&self, lead: Lead) -> Option<CommitmentFrame> {
        let scene = self.scene;
        let range = scene.sentence(self.sentence);
        let value = scene.amount_in(range.clone(), AmountKind::Money);
        let quantity = scene.amount_in(range.clone(), AmountKind::Quantity);
        let size = [value, quantity].into_iter().flatten().map(|a| a.tokens.start).min()?;
        if scene.clauses_in(self.sentence).any(|(_, c)| c.verb.form == VerbForm::Finite && (c.verb.head as usize) < size) {
            return None;
        }
        // `Korean Air: 103 Boeing aircraft`
        let parts = |t: &usize| matches!(scene.phrases.tags[*t], Tag::Colon | Tag::Dash | Tag::Open | Tag::Comma);
        let parted = (range.start + 1..size.min(range.start + 16)).rev().find(parts);
        let named = parted.and_then(|end| scene.actors(range.start..end).into_iter().find_map(|a| self.acting(a)));
        let start = parted.filter(|_| named.is_some()).unwrap_or(range.start);
        let own = (start..range.end).find_map(|at| Some((at + 1, self.noun_cue(at, range.end)?)));
        let behind = own.map_or(size, |(behind, _)| behind);
        let own = own.map(|(_, action)| action);
        // `investments include: – £500 million for a mill`
        let action = own.filter(|_| lead.action != Some(Action::Invest)).or(lead.action)?;
        let subjects = scene.goods(start..range.end);
        if value.is_none() && subjects.is_empty() {
            return None;
        }
        // `purchases of soybeans by Taiwan`
        let gives = matches!(action, Action::Lend | Action::Donate | Action::Invest);
        let named = named.or_else(|| self.named_behind(behind..range.end, "by"));
        // `$2 billion in grants from Japan`
        let source = || self.named_behind(behind..range.end, "from").filter(|_| gives);
        let (by, taker) = match (named, lead.by) {
            // `The EU announced these grants: – Malawi: €40 million`
            (Some(state @ Actor::Country(_)), Some(by)) if gives && state != by => (by, Some(state)),
            (named, by) => (named.or(by).or_else(source)?, None),
        };
        let others = || scene.actors(start..range.end).into_iter().filter_map(|a| self.acting(a)).find(|a| *a != by);
        let land = || self.land(Part { start: size as u32, end: range.end as u32 }).filter(|a| gives && *a != by);
        let to = taker.or_else(others).or(lead.to).or_else(land);
        let act = self.act(action, lead.stage(None)?, range.clone(), Basis::Item);
        let (value, quantity) = (value.map(Sum::from), quantity.map(Sum::from));
        Some(CommitmentFrame { by: Some(by), to, subjects, value, quantity, around: self.around(action, size), ..act })
    }

    /// The items without cues of their own in the list that the sentence introduces, each with where it starts.
    pub(super) fn list_below(&self, announces: impl Fn(usize) -> bool) -> impl Iterator<Item = (CommitmentFrame, usize)> {
        let sentences = self.scene.view.text.sentences.len();
        let items = self.sentence + 1..sentences.min(self.sentence + LONGEST_LIST);
        let leads = !self.is_item(self.sentence) && self.leading(self.sentence).is_some_and(|lead| lead.action.is_some());
        items.take_while(move |&s| leads && self.is_item(s)).filter(move |&s| !announces(s)).filter_map(|s| {
            let reader = Reader { sentence: s, ..*self };
            Some((reader.bare_item(self.leading(self.sentence)?)?, self.scene.sentence(s).start))
        })
    }

    /// What introduces the list that the sentence is an item of.
    pub(super) fn lead(&self) -> Option<Lead> {
        let floor = self.sentence.saturating_sub(LONGEST_LIST);
        let lead = (floor..self.sentence).rev().find(|&s| !self.is_item(s)).filter(|_| self.is_item(self.sentence))?;
        self.leading(lead)
    }

    /// What a sentence that ends with a colon, or a crosshead, says of the items below.
    fn leading(&self, lead: usize) -> Option<Lead> {
        let scene = self.scene;
        let range = scene.sentence(lead);
        if scene.phrases.tags[range.end - 1] != Tag::Colon && !scene.is_headline(lead) {
            return None;
        }
        let action = range.clone().find_map(|at| self.noun_cue(at, range.end));
        // `Pledges so far:`
        let pledges = range.clone().find_map(|at| self.modal_noun(at).filter(|m| *m == Modality::Committed));
        let action = action.or(pledges.map(|_| Action::Donate));
        // `What Korea will do:`
        let told = scene.clauses_in(lead).rfind(|(_, c)| c.subject.is_some());
        let sides = |part: Part| scene.actors_of(part).into_iter().find_map(|a| self.acting(a));
        let by = told.and_then(|(_, clause)| sides(clause.subject?));
        // `Pledges to Ukraine:`
        let to = action.and_then(|action| {
            let goals = scene.roles_behind(lead, range.start, range.end);
            goals.into_iter().filter(|(prep, _)| self.goal(action, *prep)).find_map(|(_, part)| sides(part).or_else(|| self.land(part)))
        });
        let announced = scene.clauses_in(lead).any(|(_, c)| self.carries(c, MeasureStage::Announced));
        let promise = told.and_then(|(_, clause)| self.modality_word(clause.verb.head as usize));
        let promise = promise.or((announced || pledges.is_some()).then_some((Modality::Committed, false)));
        // `The package includes:`
        let provides = || scene.clauses_in(lead).any(|(_, c)| self.provides(c) && !c.verb.negated);
        let promise = promise.or_else(|| provides().then_some((Modality::Committed, true)));
        Some(Lead { by, to, told: told.map_or(Modality::Asserted, |(above, _)| scene.modality(above)), promise, action })
    }

    pub(super) fn is_item(&self, sentence: usize) -> bool {
        let text = self.scene.view.text;
        text.zones[text.sentences[sentence].zone].kind == ZoneKind::ListItem
    }
}

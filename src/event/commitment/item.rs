//! Items of a list: `Japan will: – buy …; – invest …`, `Japan will make these purchases: – 100 Boeing aircraft`.

use super::*;
use crate::text::ZoneKind;

/// How far up from an item its lead-in is looked for, in sentences.
const LONGEST_LIST: usize = 40;

/// What the sentence that introduces a list says of its items.
pub(super) struct Lead {
    pub(super) by: Option<Actor>,
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

    /// An item without a verb: `– $8 billion of American corn`, `– Korean Air: 103 Boeing aircraft`.
    pub(super) fn bare_item(&self, lead: Lead) -> Option<CommitmentFrame> {
        let scene = self.scene;
        let range = scene.sentence(self.sentence);
        if scene.clauses_in(self.sentence).any(|(_, c)| c.verb.form == VerbForm::Finite) {
            return None;
        }
        // `Korean Air: 103 Boeing aircraft`
        let colon = range.clone().take(12).find(|&t| scene.phrases.tags[t] == Tag::Colon);
        let named = colon.and_then(|colon| scene.actors(range.start..colon).into_iter().find_map(|a| self.acting(a)));
        let start = colon.filter(|_| named.is_some()).unwrap_or(range.start);
        let action = (start..range.end).find_map(|at| self.noun_cue(at, range.end)).or(lead.action)?;
        let by = named.or(lead.by)?;
        let value = scene.amount_in(start..range.end, AmountKind::Money).map(Sum::from);
        let quantity = scene.amount_in(start..range.end, AmountKind::Quantity).map(Sum::from);
        let subjects = scene.goods(start..range.end);
        if value.is_none() && (quantity.is_none() || subjects.is_empty()) {
            return None;
        }
        let to = scene.actors(start..range.end).into_iter().filter_map(|a| self.acting(a)).find(|a| *a != by);
        let act = self.act(action, lead.stage(None)?, range, Basis::Item);
        Some(CommitmentFrame { by: Some(by), to, subjects, value, quantity, ..act })
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

    /// What a sentence that ends with a colon says of the items below.
    fn leading(&self, lead: usize) -> Option<Lead> {
        let scene = self.scene;
        let range = scene.sentence(lead);
        if scene.phrases.tags[range.end - 1] != Tag::Colon {
            return None;
        }
        let action = range.clone().find_map(|at| self.noun_cue(at, range.end));
        // `What Korea will do:`
        let (above, clause) = scene.clauses_in(lead).rfind(|(_, c)| c.subject.is_some())?;
        let by = scene.actors_of(clause.subject?).into_iter().find_map(|a| self.acting(a));
        let announced = self.carries(clause, MeasureStage::Announced).then_some((Modality::Committed, false));
        Some(Lead { by, told: scene.modality(above), promise: self.modality_word(clause.verb.head as usize).or(announced), action })
    }

    fn is_item(&self, sentence: usize) -> bool {
        let text = self.scene.view.text;
        text.zones[text.sentences[sentence].zone].kind == ZoneKind::ListItem
    }
}

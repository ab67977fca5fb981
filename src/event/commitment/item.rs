//! Items of a list without a subject: `Japan will: – buy …; – invest …`.

use super::*;
use crate::text::ZoneKind;

/// How far up from an item its lead-in is looked for, in sentences.
const LONGEST_LIST: usize = 40;

/// What the sentence that introduces a list says of its items.
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
        if !opens {
            return None;
        }
        let floor = self.sentence.saturating_sub(LONGEST_LIST);
        let lead = (floor..self.sentence).rev().find(|&s| !self.is_item(s))?;
        let end = self.scene.sentence(lead).end;
        if self.scene.phrases.tags[end - 1] != Tag::Colon || index == 0 {
            return None;
        }
        // `What Korea will do:`
        let (above, clause) = self.scene.clauses_in(lead).rfind(|(_, c)| c.subject.is_some())?;
        let by = self.scene.actors_of(clause.subject?).into_iter().find_map(|a| self.acting(a))?;
        let told = self.scene.modality(above);
        let stage = match self.modality_word(clause.verb.head as usize) {
            Some((modality, mutual)) => promised(modality.max(told), mutual)?,
            None if told == Modality::Expected => CommitmentStage::Pledged,
            None => return None,
        };
        Some(Item { by, stage })
    }

    fn is_item(&self, sentence: usize) -> bool {
        let text = self.scene.view.text;
        text.zones[text.sentences[sentence].zone].kind == ZoneKind::ListItem
    }
}

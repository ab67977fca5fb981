//! Access to a market: `Kenya will keep duty-free access to Britain for flowers`.

use super::*;
use crate::lexicon::Side;

impl Reader<'_> {
    /// Reads a clause whose object is access: who gives it is the subject, or who gets it by the verb.
    pub(super) fn access(&self, index: usize, clause: &Clause, phrase: Range<usize>, told: Modality) -> Option<CommitmentFrame> {
        let scene = self.scene;
        let subject = scene.actors_of(scene.subject_of(index)?).into_iter().find_map(|a| self.acting(a));
        let gets = self.gets(clause);
        let end = phrase.end.max(clause.end as usize);
        let other = scene.actors(phrase.start..end).into_iter().filter_map(|a| self.acting(a)).find(|a| Some(*a) != subject);
        let (by, to) = if gets { (other, subject) } else { (subject, other) };
        let subjects = scene.goods(phrase.start..end);
        if subject.is_none() || subjects.is_empty() {
            return None;
        }
        let stage = if told == Modality::Expected { CommitmentStage::Pledged } else { CommitmentStage::Agreed };
        Some(CommitmentFrame {
            quantity: scene.amount_in(phrase.start..end, AmountKind::Quantity).map(Sum::from),
            stage,
            needs_deal: by.is_none() || to.is_none() || told != Modality::Expected,
            ..self.opening(index, by, to, subjects, "commitment/access")
        })
    }

    /// A market that one side opens to another.
    pub(super) fn opening(
        &self,
        index: usize,
        by: Option<Actor>,
        to: Option<Actor>,
        subjects: Vec<u16>,
        rule: &'static str,
    ) -> CommitmentFrame {
        let scene = self.scene;
        CommitmentFrame {
            action: Action::OpenMarket,
            by,
            to,
            subjects,
            value: None,
            quantity: None,
            stage: CommitmentStage::Agreed,
            needs_deal: true,
            headline: scene.is_headline(self.sentence),
            evidence: vec![scene.view.span(scene.extent(index))],
            rule,
        }
    }

    /// Whether the subject of a clause gets its object: `wins`, `will keep`.
    fn gets(&self, clause: &Clause) -> bool {
        let receives =
            self.scene.verb_cues(clause).any(|(cue, _)| matches!(cue, VerbCue::Commitment(c) if matches!(c.side, Side::Receiver)));
        receives
            || self.scene.classes(self.scene.view.lexicon.words.lemma(self.scene.view.word(clause.verb.head as usize))).any(Classes::KEEPS)
    }
}

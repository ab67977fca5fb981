//! How firm an undertaking is.

use super::{
    Action, Basis, ChunkKind, Classes, Clause, CommitmentStage, Modality, NounCue, Range, Reader, Seat, Tag, Tense, VerbCue, VerbForm,
    WordId,
};

impl Reader<'_> {
    /// How far an undertaking has come by the clause of its verb; none where the text does not hold it for true.
    pub(super) fn stage(&self, index: usize, told: Option<CommitmentStage>) -> Option<(CommitmentStage, Basis)> {
        let scene = self.scene;
        let clause = &scene.clauses.clauses[index];
        if clause.verb.form == VerbForm::Infinitive {
            let chunks = scene.chunks(self.sentence);
            let at = chunks.partition_point(|c| c.start < clause.start);
            let before = at.checked_sub(1).map(|n| chunks[n]).filter(|c| c.kind == ChunkKind::Noun);
            if let Some(told) = self.told_by_noun(at) {
                return told;
            }
            // `is believed to have bought`
            let above = index.checked_sub(1).filter(|&n| scene.clauses.clauses[n].verb.head + 1 == clause.start);
            let perfect = scene.phrases.tags.get(clause.start as usize + 1) == Some(&Tag::Have);
            if let Some(above) = above.filter(|_| perfect) {
                let verb = &scene.clauses.clauses[above].verb;
                let firm = verb.passive && !verb.negated && scene.modality(above) == Modality::Asserted;
                return firm.then(|| (told.unwrap_or(CommitmentStage::Done), Basis::Done));
            }
            let Some(governor) = clause.governor else {
                // `Japan to lend Peru $90 million` over a text or in a list
                let short = (scene.is_headline(self.sentence) || self.is_item(self.sentence)) && before.is_some();
                return short.then_some((CommitmentStage::Pledged, Basis::Will));
            };
            let governor = self.promiser(governor);
            let above = &scene.clauses.clauses[governor as usize];
            let around = scene.modality(governor as usize);
            if self.provides(above) && around <= Modality::Expected {
                return Some((CommitmentStage::Agreed, Basis::AgreementInfinitive));
            }
            let (modality, mutual) = self.modality_word(above.verb.head as usize)?;
            if scene.modality(index) >= Modality::Possible || above.verb.negated {
                return (modality.max(around) == Modality::Wanted).then_some((CommitmentStage::Proposed, Basis::Infinitive));
            }
            return promised(modality.max(around), mutual).map(|s| (s, Basis::Infinitive));
        }
        if clause.verb.form == VerbForm::Gerund {
            let governor = clause.governor?;
            let above = &scene.clauses.clauses[governor as usize];
            let (modality, mutual) = self.modality_word(above.verb.head as usize)?;
            return promised(modality.max(scene.modality(governor as usize)), mutual).map(|s| (s, Basis::Gerund));
        }
        if let Some(first) = self.coordinated(index) {
            return self.stage(first, told);
        }
        let running = scene.phrases.tags[clause.verb.head as usize] == Tag::Gerund;
        match scene.modality(index) {
            // `will tender for`: what is sought is sought then, too.
            Modality::Expected if told == Some(CommitmentStage::Proposed) => Some((CommitmentStage::Proposed, Basis::Would)),
            Modality::Expected if self.agreed_that(index) => Some((CommitmentStage::Agreed, Basis::Will)),
            Modality::Expected if clause.verb.modal == WordId::UNKNOWN => Some((CommitmentStage::Expected, Basis::IsTo)),
            // `would buy`: an offer, unless somebody said so
            Modality::Expected if scene.word_is(clause.verb.modal, "would") && !self.reported(index) => {
                Some((CommitmentStage::Proposed, Basis::Would))
            }
            Modality::Expected => Some((CommitmentStage::Pledged, Basis::Will)),
            Modality::Asserted if running => {
                let sought = told.filter(|stage| *stage == CommitmentStage::Proposed);
                Some((sought.unwrap_or(CommitmentStage::Pledged), Basis::Running))
            }
            Modality::Asserted if clause.verb.tense == Tense::Past || clause.verb.form == VerbForm::Participle => {
                Some((told.unwrap_or(CommitmentStage::Done), Basis::Done))
            }
            Modality::Asserted if scene.is_headline(self.sentence) || told.is_some() => {
                Some((told.unwrap_or(CommitmentStage::Done), Basis::Present))
            }
            // `the United States drops its tariff`: a term of the deal
            Modality::Asserted => Some((CommitmentStage::Agreed, Basis::Terms)),
            // `would buy from Grenada if need be`: weighed, and no more
            Modality::Wanted | Modality::Possible => Some((CommitmentStage::Proposed, Basis::Would)),
            _ => None,
        }
    }

    /// What the noun says that the infinitive at a chunk hangs on: `a pledge to buy`, `a contract with Engie to supply`. None where
    /// there is no such noun.
    fn told_by_noun(&self, infinitive: usize) -> Option<Option<(CommitmentStage, Basis)>> {
        let scene = self.scene;
        let chunks = scene.chunks(self.sentence);
        let mut at = infinitive;
        for _ in 0..3 {
            at = at.checked_sub(1).filter(|&n| chunks[n].kind == ChunkKind::Noun)?;
            let noun = chunks[at];
            let promise = self.modality_word(noun.head());
            let colour = promise.map(|(modality, _)| modality).or_else(|| self.modal_noun(noun.head()));
            let agreement = self.has_noun(noun.tokens(), |n| matches!(n, NounCue::Agreement(_)));
            if colour.is_some() || agreement {
                // `scrapped a tender to import`, `cancelled a deal to buy`
                let killed = scene.governing(self.sentence, noun.head()).is_some_and(|(index, seat)| {
                    let clause = &scene.clauses.clauses[index];
                    let object = seat == if clause.verb.passive { Seat::Subject } else { Seat::Object };
                    object && self.gives_up(clause) && scene.modality(index) == Modality::Asserted
                });
                if killed {
                    return Some(Some((CommitmentStage::Failed, Basis::NounInfinitive)));
                }
            }
            if let Some(modality) = colour {
                // `a veto over plans to phase out`: whose plans they are is not told
                // (`is in talks to buy`: the subject's)
                let before = (noun.start as usize).saturating_sub(1);
                let loose = scene.phrases.tags[before] == Tag::Prep && !scene.view.is(before, "in");
                if loose && at + 1 == infinitive && self.possessor(noun.tokens()).is_none() {
                    return Some(None);
                }
                let mutual = promise.is_some_and(|(_, mutual)| mutual);
                return Some(promised(modality, mutual).map(|s| (s, Basis::NounInfinitive)));
            }
            // `a loan agreement to finance`: the loan is told by its noun
            if agreement && noun.tokens().any(|t| matches!(self.noun_cue(t, t + 1), Some(Action::Lend | Action::Donate))) {
                return Some(None);
            }
            if agreement {
                return Some(Some((CommitmentStage::Agreed, Basis::AgreementInfinitive)));
            }
            // (`a contract worth $2 billion to supply`)
            let worth = |n: usize| scene.view.classes(chunks[n].start as usize).any(Classes::WORTH);
            at = at.checked_sub(1).filter(|&n| chunks[n].kind == ChunkKind::Prep || worth(n))?;
        }
        None
    }

    /// `has agreed to spend … and to build`: the verb that promises, up a chain of infinitives.
    fn promiser(&self, mut governor: u32) -> u32 {
        for _ in 0..4 {
            let clause = &self.scene.clauses.clauses[governor as usize];
            match clause.governor {
                Some(above) if clause.verb.form == VerbForm::Infinitive && self.modality_word(clause.verb.head as usize).is_none() => {
                    governor = above;
                }
                _ => break,
            }
        }
        governor
    }

    /// `would import A, admit B and see C`: the clause whose modal a bare verb shares.
    fn coordinated(&self, index: usize) -> Option<usize> {
        let scene = self.scene;
        let clause = &scene.clauses.clauses[index];
        let bare = |c: &Clause| {
            c.verb.modal == WordId::UNKNOWN
                && c.verb.form == VerbForm::Finite
                && c.start == c.verb.head
                && scene.view.classes(c.verb.head as usize).any(Classes::BASE)
        };
        let joined = clause.start > 0 && matches!(scene.phrases.tags[clause.start as usize - 1], Tag::Comma | Tag::Conj);
        if !bare(clause) || !joined {
            return None;
        }
        let first = self.window(index).rev().map(|n| (n, &scene.clauses.clauses[n])).find(|(n, c)| *n < index && !bare(c));
        first.filter(|(_, c)| c.verb.modal != WordId::UNKNOWN && c.verb.form == VerbForm::Finite).map(|(n, _)| n)
    }

    /// The clauses of the sentence near one; a few, so that freak sentences stay linear.
    fn window(&self, index: usize) -> Range<usize> {
        let all = &self.scene.clauses.sentences[self.sentence];
        all.start.max(index.saturating_sub(8))..all.end.min(index + 9)
    }

    /// `agreed that China would buy`: both sides hold what the clause tells.
    fn agreed_that(&self, index: usize) -> bool {
        let clause = &self.scene.clauses.clauses[index];
        let Some(above) = index.checked_sub(1).map(|n| &self.scene.clauses.clauses[n]) else { return false };
        let first = clause.subject.map_or(clause.start, |s| s.start.min(clause.start));
        let joined = above.sentence == clause.sentence && (above.verb.head + 1..=above.verb.head + 2).contains(&first);
        joined && !above.verb.negated && self.modality_word(above.verb.head as usize).is_some_and(|(_, mutual)| mutual)
    }

    /// Whether a verb of speech in the past governs a clause: `said it would buy`.
    fn reported(&self, index: usize) -> bool {
        let said = |c: &Clause| c.verb.tense == Tense::Past && self.scene.verb_cues(c).any(|(cue, _)| matches!(cue, VerbCue::Speech(_)));
        self.window(index).any(|n| n != index && said(&self.scene.clauses.clauses[n]))
    }
}

/// The stage that a verb of promising brings.
pub(super) fn promised(modality: Modality, mutual: bool) -> Option<CommitmentStage> {
    match modality {
        Modality::Committed if mutual => Some(CommitmentStage::Agreed),
        Modality::Committed => Some(CommitmentStage::Pledged),
        Modality::Expected => Some(CommitmentStage::Expected),
        Modality::Wanted => Some(CommitmentStage::Proposed),
        _ => None,
    }
}

//! Commitments: what a side undertakes to do, by verbs (`agreed to buy`) and nouns (`pledged a loan of`).

use std::ops::Range;

use crate::clause::{Clause, Part};
use crate::kinds::{Action, AmountKind, CommitmentStage, MeasureKind, MeasureStage, PartyKind};
use crate::lexicon::{CommitmentCue, Modality, NounCue, VerbCue};
use crate::phrase::{Actor, Tag, VerbForm};
use crate::reference::Scene;
use crate::text::WordId;

use super::slots::Seat;
use super::{CommitmentFrame, Sum};

/// Reads the commitments of every sentence.
pub(crate) fn read(scene: Scene<'_>) -> Vec<CommitmentFrame> {
    let mut frames = Vec::new();
    for sentence in 0..scene.view.text.sentences.len() {
        let reader = Reader { scene, sentence };
        for (index, clause) in scene.clauses_in(sentence) {
            frames.extend(reader.verb(index, clause));
        }
        let range = scene.sentence(sentence);
        for at in range.clone() {
            frames.extend(reader.noun(at, range.end));
        }
    }
    frames
}

struct Reader<'a> {
    scene: Scene<'a>,
    sentence: usize,
}

impl Reader<'_> {
    fn is_word(&self, word: WordId, text: &str) -> bool {
        self.scene.view.lexicon.vocab.word(word) == text
    }

    /// Whoever can undertake something: a state, body or company; people undertake for theirs.
    fn party(&self, actor: Actor) -> Option<Actor> {
        let actor = self.scene.country_of(actor)?;
        match actor {
            Actor::Company(row) if self.scene.view.lexicon.names.companies[row as usize].kind == PartyKind::Group => None,
            other => Some(other),
        }
    }

    fn first_party(&self, part: Part) -> Option<Actor> {
        self.scene.actors_of(part).into_iter().find_map(|a| self.party(a))
    }

    fn verb(&self, index: usize, clause: &Clause) -> Option<CommitmentFrame> {
        let scene = self.scene;
        let cue = scene.verb_cues(clause).find_map(|(cue, _)| match cue {
            VerbCue::Commitment(cue) => Some(cue),
            VerbCue::Measure(verb) if matches!(verb.stage, MeasureStage::Lowered | MeasureStage::Lifted) && self.lets_in(clause, index) => {
                Some(CommitmentCue { action: Action::OpenMarket })
            }
            _ => None,
        })?;
        if clause.verb.form == VerbForm::Gerund || clause.verb.form == VerbForm::Participle {
            return None;
        }
        let stage = self.stage(index, cue)?;
        let by = if clause.verb.passive {
            scene.clauses.roles(clause).iter().find(|r| self.is_word(r.prep, "by")).and_then(|r| self.first_party(r.part))
        } else {
            clause.subject.and_then(|s| self.first_party(s))
        }?;
        let thing = if clause.verb.passive { clause.subject } else { clause.object };
        let start = thing.map_or(clause.verb.head as usize + 1, |t| t.start as usize);
        let reach = start..(clause.end as usize).max(thing.map_or(start, |t| t.end as usize));
        let to = self.recipient(cue.action, thing, scene.clauses.roles(clause).iter().map(|r| (r.prep, r.part)), by);
        self.frame(cue.action, by, to, reach, stage, scene.extent(index), "commitment/verb")
    }

    /// A duty or quota to be cut under an agreement: the promise is to let goods in.
    fn lets_in(&self, clause: &Clause, index: usize) -> bool {
        let scene = self.scene;
        let on_duty = clause.object.is_some_and(|o| {
            o.tokens().any(|t| {
                let found = scene.view.lexicon.cues.nouns.longest(scene.view.tokens(), t, o.end as usize);
                found.is_some_and(|m| {
                    m.senses()
                        .any(|s| matches!(s.value, NounCue::Measure(n) if matches!(n.kind, Some(MeasureKind::Tariff | MeasureKind::Quota))))
                })
            })
        });
        on_duty
            && match scene.modality(index) {
                Modality::Committed => true,
                Modality::Expected => self.under_agreement(),
                _ => false,
            }
    }

    /// How firm the undertaking is; none where nobody undertakes anything.
    fn stage(&self, index: usize, cue: CommitmentCue) -> Option<CommitmentStage> {
        let scene = self.scene;
        let clause = &scene.clauses.clauses[index];
        let governor = clause.governor.filter(|_| clause.verb.form == VerbForm::Infinitive).map(|g| &scene.clauses.clauses[g as usize]);
        match scene.modality(index) {
            Modality::Committed => {
                let agreed = governor.is_some_and(|g| {
                    scene.view.lexicon.words.lemma(scene.view.word(g.verb.head as usize)) == scene.view.lexicon.vocab.get("agree")
                });
                Some(if agreed { CommitmentStage::Agreed } else { CommitmentStage::Pledged })
            }
            Modality::Expected => Some(if clause.verb.form == VerbForm::Infinitive {
                CommitmentStage::Expected
            } else if self.under_agreement() {
                CommitmentStage::Agreed
            } else {
                CommitmentStage::Pledged
            }),
            Modality::Wanted => Some(CommitmentStage::Proposed),
            // `is releasing`
            Modality::Asserted
                if scene.phrases.tags[clause.verb.head as usize] == Tag::Gerund
                    && matches!(cue.action, Action::Donate | Action::Lend | Action::Invest) =>
            {
                Some(CommitmentStage::Pledged)
            }
            Modality::Asserted if matches!(cue.action, Action::Donate | Action::Lend) && clause.verb.form == VerbForm::Finite => {
                Some(CommitmentStage::Done)
            }
            _ => None,
        }
    }

    /// An agreement is named in the sentence: `under the deal, X will buy …`.
    fn under_agreement(&self) -> bool {
        let range = self.scene.sentence(self.sentence);
        range.clone().any(|t| {
            self.scene
                .view
                .lexicon
                .cues
                .nouns
                .longest(self.scene.view.tokens(), t, range.end)
                .is_some_and(|m| m.senses().any(|s| matches!(s.value, NounCue::Agreement(_))))
        })
    }

    /// The other side: seller, borrower, receiver, place of the works.
    fn recipient(&self, action: Action, thing: Option<Part>, roles: impl Iterator<Item = (WordId, Part)>, by: Actor) -> Option<Actor> {
        let scene = self.scene;
        let wanted: &[&str] = match action {
            Action::Purchase => &["from"],
            Action::Invest | Action::Build => &["in", "into"],
            Action::OpenMarket => &["to", "for", "from"],
            Action::Cut | Action::Stockpile => &[],
            _ => &["to", "for", "with"],
        };
        let role = roles
            .filter(|(prep, _)| wanted.contains(&scene.view.lexicon.vocab.word(*prep)))
            .find_map(|(_, part)| self.first_party(part).filter(|a| *a != by));
        role.or_else(|| {
            // `buy American soybeans`, `lend Kenya $500 million`
            let part = thing.filter(|_| !matches!(action, Action::Cut | Action::Build))?;
            let mention = scene.phrases.actors_in(part.tokens()).iter().find_map(|m| self.party(m.actor))?;
            (mention != by
                && (matches!(action, Action::Purchase | Action::OpenMarket | Action::Lend | Action::Donate) || action == Action::Supply))
                .then_some(mention)
        })
    }

    fn noun(&self, at: usize, end: usize) -> Option<CommitmentFrame> {
        let scene = self.scene;
        let found = scene.view.lexicon.cues.nouns.longest(scene.view.tokens(), at, end)?;
        let sense = found.senses().find(|s| matches!(s.value, NounCue::Commitment(_)))?;
        let NounCue::Commitment(cue) = sense.value else { return None };
        if scene.phrases.tags[found.end - 1].verb() {
            return None;
        }
        let phrase = scene.phrase_of(self.sentence, at);
        let (index, seat) = scene.governing(self.sentence, at)?;
        let clause = &scene.clauses.clauses[index];
        let governs = matches!(seat, Seat::Object) && !clause.verb.passive || matches!(seat, Seat::Subject) && clause.verb.passive;
        let modality = scene.verb_cues(clause).find_map(|(c, _)| match c {
            VerbCue::Modality(m) => Some(m),
            VerbCue::Commitment(_) | VerbCue::Measure(_) => Some(Modality::Asserted),
            VerbCue::Agreement(verb)
                if matches!(verb.stage, crate::kinds::AgreementStage::Agreed | crate::kinds::AgreementStage::Signed) =>
            {
                Some(Modality::Committed)
            }
            _ => None,
        })?;
        if !governs || matches!(clause.verb.form, VerbForm::Gerund | VerbForm::Participle) {
            return None;
        }
        let stage = match modality.max(scene.modality(index)) {
            Modality::Asserted | Modality::Committed => CommitmentStage::Pledged,
            Modality::Expected => CommitmentStage::Expected,
            Modality::Wanted => CommitmentStage::Proposed,
            _ => return None,
        };
        let by = clause.subject.filter(|s| !s.holds(at)).and_then(|s| self.first_party(s))?;
        let chunk = scene.chunks(self.sentence)[scene.chunk_at(self.sentence, at)];
        let thing = Part { start: chunk.start, end: phrase.end as u32 };
        let roles = scene.clauses.roles(clause).iter().map(|r| (r.prep, r.part));
        let to = self.recipient(cue.action, Some(thing), roles, by);
        self.frame(cue.action, by, to, chunk.start as usize..phrase.end, stage, scene.extent(index), "commitment/noun")
    }

    #[allow(clippy::too_many_arguments)]
    fn frame(
        &self,
        action: Action,
        by: Actor,
        to: Option<Actor>,
        reach: Range<usize>,
        stage: CommitmentStage,
        evidence: Range<usize>,
        rule: &'static str,
    ) -> Option<CommitmentFrame> {
        let scene = self.scene;
        let subjects = scene.goods(reach.clone());
        let value = scene.amount_in(reach.clone(), AmountKind::Money).filter(|a| a.per.is_none()).map(Sum::from);
        let quantity = scene.amount_in(reach.clone(), AmountKind::Quantity).map(Sum::from);
        let material = !subjects.is_empty() || value.is_some() || quantity.is_some() && to.is_some();
        let told = match action {
            Action::Invest | Action::Lend | Action::Donate => value.is_some() || !subjects.is_empty() && to.is_some(),
            Action::Cut => quantity.is_some() || !subjects.is_empty(),
            _ => material,
        };
        told.then(|| CommitmentFrame {
            action,
            by: Some(by),
            to,
            subjects,
            value,
            quantity,
            stage,
            headline: scene.is_headline(self.sentence),
            evidence: vec![scene.view.span(evidence)],
            rule,
        })
    }
}

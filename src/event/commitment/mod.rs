//! Commitments: verbs of buying, supplying, lending and the like under a promise, and nouns for what is promised.

mod access;
mod ask;
mod basis;
mod contract;
mod duty;
mod enough;
mod follow;
mod item;
mod noun;
mod parts;
mod receive;
mod sides;
mod size;
mod stage;
mod verb;

use std::ops::Range;

use crate::clause::{Clause, Part};
use crate::kinds::{Action, AmountKind, CommitmentStage, Form, MeasureStage, PartyKind};
use crate::lexicon::{AgreementNoun, AgreementVerb, Anaphor, Classes, Kinds, Modality, NounCue, VerbCue};
use crate::phrase::{Actor, ActorMention, ChunkKind, Tag, Tense, VerbForm};
use crate::reference::Scene;
use crate::text::WordId;
use crate::value::Amount;

use super::slots::Seat;
use super::triggers::{Noun, Triggers};
use super::{CommitmentFrame, StatementFrame, Sum, speaker_at};
use size::Size;
use stage::promised;

pub(crate) use basis::Basis;

/// Reads the commitments of every sentence.
pub(super) fn read(scene: Scene<'_>, triggers: &Triggers, statements: &[StatementFrame]) -> Vec<CommitmentFrame> {
    let mut frames: Vec<CommitmentFrame> = Vec::new();
    // The sentence and place of the last frame.
    let mut last = None;
    let kinds = Kinds::COMMITMENT.with(Kinds::AGREEMENT);
    for sentence in triggers.sentences(kinds) {
        let reader = Reader { scene, sentence, statements };
        let mut found: Vec<(usize, CommitmentFrame)> = Vec::new();
        for (index, clause) in scene.clauses_of(sentence, Kinds::COMMITMENT) {
            let frames = reader.verb(index, clause).map(|f| reader.parts(index, f)).unwrap_or_default();
            found.extend(frames.into_iter().map(|f| (clause.start as usize, f)));
        }
        let mut at = 0;
        for &Noun { start, end, .. } in triggers.nouns(sentence).iter().filter(|n| n.start < n.end) {
            if start < at {
                continue;
            }
            if let Some(cue) = reader.noun_cue(start, scene.sentence(sentence).end) {
                found.extend(reader.noun(start..end, cue).map(|f| (start, f)));
            } else if reader.has_noun(start..end, |n| matches!(n, NounCue::Agreement(_) | NounCue::Modality(Modality::Wanted))) {
                found.extend(reader.contract(start..end).map(|f| (start, f)));
            }
            at = end;
        }
        if found.is_empty() {
            found.extend(reader.lead().and_then(|lead| reader.bare_item(lead)).map(|f| (0, f)));
        }
        found.extend(reader.list_below(|item| triggers.announces(item, kinds)).map(|f| (f.1, f.0)));
        found.sort_by_key(|(at, _)| *at);
        for (_, frame) in found {
            let near = last.filter(|(told, _)| told + 2 > sentence).map(|(_, at): (usize, usize)| &frames[at]);
            if let Some(frame) = continued(frame, near, frames.last()) {
                frames.push(frame);
                last = Some((sentence, frames.len() - 1));
            }
        }
    }
    frames
}

/// Takes from the commitment told before what a frame leaves unsaid: whose the tariffs are that `are to go to zero`, who pays
/// the `further $5 billion`. Nothing where none was told near by.
fn continued(mut frame: CommitmentFrame, near: Option<&CommitmentFrame>, last: Option<&CommitmentFrame>) -> Option<CommitmentFrame> {
    if frame.action == Action::OpenMarket && frame.by.is_none() && frame.to.is_none() {
        let last = last.filter(|l| l.action == Action::OpenMarket && l.headline == frame.headline)?;
        (frame.by, frame.to) = (last.by, last.to);
    }
    // `agreed to lend Pakistan $2 billion and to supply oil`
    let given = |action| matches!(action, Action::Supply | Action::Lend | Action::Donate | Action::OpenMarket | Action::Other);
    if frame.to.is_none() && given(frame.action) && frame.by.is_some() {
        frame.to = near.filter(|n| n.by == frame.by && given(n.action) && n.headline == frame.headline).and_then(|n| n.to);
    }
    if frame.basis == Basis::Joined {
        let gives = |n: &&CommitmentFrame| matches!(n.action, Action::Lend | Action::Donate) && n.value.is_some() && n.by != frame.by;
        let near = near.filter(gives)?;
        (frame.action, frame.to, frame.stage) = (near.action, frame.to.or(near.to), near.stage);
    }
    if frame.basis == Basis::FollowUp {
        let near = near.filter(|n| matches!(n.action, Action::Invest | Action::Lend | Action::Donate | Action::Build) && n.by.is_some())?;
        frame.action = if near.action == Action::Build { Action::Invest } else { near.action };
        frame.by = near.by;
        frame.to = frame.to.or(near.to).filter(|to| Some(*to) != frame.by);
        frame.stage = frame.stage.max(near.stage);
    }
    Some(frame)
}

struct Reader<'a> {
    scene: Scene<'a>,
    sentence: usize,
    /// In order of the text; `we` in one is the side of its speaker.
    statements: &'a [StatementFrame],
}

impl Reader<'_> {
    /// What is done, how far it has come and what says so; sides, goods and size are to be filled in.
    fn act(&self, action: Action, stage: CommitmentStage, evidence: Range<usize>, basis: Basis) -> CommitmentFrame {
        CommitmentFrame {
            action,
            by: None,
            to: None,
            subjects: Vec::new(),
            value: None,
            quantity: None,
            stage,
            around: None,
            needs_deal: false,
            headline: self.scene.is_headline(self.sentence),
            evidence: vec![self.scene.view.span(evidence)],
            basis,
        }
    }

    /// The commitment that the noun at a token stands for.
    fn noun_cue(&self, at: usize, end: usize) -> Option<Action> {
        let found = self.scene.view.noun_at(at, end)?;
        found.senses().find_map(|s| match s.value {
            NounCue::Commitment(cue) => Some(cue.action),
            _ => None,
        })
    }

    /// Whether a noun in a range has a reading that is wanted.
    fn has_noun(&self, range: Range<usize>, wanted: impl Fn(NounCue) -> bool) -> bool {
        let end = range.end;
        range.into_iter().any(|at| self.scene.view.noun_is(at, end, &wanted))
    }

    /// The modality that a token has as a verb or as the noun of one (`pledge`, `plan`).
    fn modality_word(&self, at: usize) -> Option<(Modality, bool)> {
        let found = self.scene.view.lexicon.cues.verbs.longest(self.scene.view.tokens(), at, at + 1)?;
        let modality = found.senses().find_map(|s| match s.value {
            VerbCue::Modality(m) => Some(m),
            _ => None,
        })?;
        let mutual = found
            .senses()
            .any(|s| matches!(s.value, VerbCue::Agreement(AgreementVerb { stage: Some(crate::kinds::AgreementStage::Agreed), .. })));
        Some((modality, mutual))
    }

    /// How a noun colours the infinitive behind it: `efforts to buy`.
    fn modal_noun(&self, at: usize) -> Option<Modality> {
        let found = self.scene.view.noun_at(at, at + 1)?;
        found.senses().find_map(|s| match s.value {
            NounCue::Modality(modality) => Some(modality),
            _ => None,
        })
    }

    /// Whether the sentence places what it says under an agreement: `under the contract`.
    fn under_agreement(&self) -> bool {
        let chunks = self.scene.chunks(self.sentence);
        let under = |at: usize| self.scene.word_is(self.scene.view.word(at), "under");
        chunks.windows(2).any(|pair| {
            // `a partnership under which Berlin has given …`
            if pair[0].kind == ChunkKind::Prep && matches!(pair[1].kind, ChunkKind::Rel | ChunkKind::Sub) {
                return under(pair[0].start as usize);
            }
            pair[0].kind == ChunkKind::Prep && pair[1].kind == ChunkKind::Noun && under(pair[0].start as usize) && {
                let it = pair[1].tokens().len() == 1 && self.scene.view.classes(pair[1].start as usize).any(Classes::NEUTER);
                let definite = it || self.scene.view.classes(pair[1].start as usize).any(Classes::DEFINITE);
                let wish = || self.has_noun(pair[1].tokens(), |n| matches!(n, NounCue::Modality(m) if m > Modality::Committed));
                (definite || self.has_noun(pair[1].tokens(), |n| matches!(n, NounCue::Agreement(_)))) && !wish()
            }
        })
    }
}

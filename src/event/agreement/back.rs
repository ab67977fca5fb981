//! Mentions without a noun of their own that point back at an agreement told before: `put their names to it`, `the signing took
//! place in Lima`, `those with Peru and Chile`.

use crate::clause::Part;
use crate::kinds::{AgreementStage, Form};
use crate::lexicon::{AgreementNoun, Classes, Kinds, NounCue, Takes, VerbCue};
use crate::phrase::{Actor, ChunkKind, Tense};
use crate::reference::Scene;

use super::super::AgreementFrame;
use super::super::slots::Seat;
use super::super::triggers::Triggers;
use super::effect::{self, Effect};
use super::parties::signs_for;
use super::{ANNOUNCED, Reader, Trigger};

/// How many sentences back the agreement of a signing may stand.
const NEAR: usize = 3;

/// Reads what a sentence, and one behind it that announces nothing of its own, say of agreements told before.
pub(super) fn read(scene: Scene<'_>, triggers: &Triggers, sentence: usize, frames: &mut Vec<AgreementFrame>) {
    if frames.is_empty() || scene.is_headline(sentence) {
        return;
    }
    restated(scene, triggers, sentence, frames);
    signing(scene, triggers, sentence, frames);
    echoed(scene, sentence, frames);
    let next = sentence + 1;
    if next < scene.view.text.sentences.len() && !triggers.announces(next, ANNOUNCED) {
        echoed(scene, next, frames);
    }
}

/// `put their names to it`, `ratify it`, `put pen to paper`: they only add to one told before.
fn restated(scene: Scene<'_>, triggers: &Triggers, sentence: usize, frames: &mut Vec<AgreementFrame>) {
    for (index, clause) in scene.clauses_of(sentence, Kinds::AGREEMENT) {
        let cue = scene.verb_cues(clause).find_map(|(cue, end)| match cue {
            VerbCue::Agreement(verb) if verb.stage.is_some() => Some((verb, end)),
            _ => None,
        });
        let Some((verb, end)) = cue else { continue };
        let neuter = |part: Part| part.end - part.start == 1 && scene.view.classes(part.start as usize).any(Classes::NEUTER);
        let sealed = matches!(verb.stage, Some(AgreementStage::Signed | AgreementStage::Ratified));
        let behalf = signs_for(scene, clause, verb);
        let it = match verb.takes {
            Takes::Itself => true,
            Takes::Object if end > clause.verb.head as usize + 1 => {
                scene.clauses.roles(clause).iter().any(|r| r.part.start as usize >= end && neuter(r.part))
            }
            Takes::Object if clause.verb.passive => sealed && clause.subject.is_some_and(neuter),
            Takes::Object => sealed && clause.object.is_some_and(neuter) || clause.object.is_none() && !behalf.is_empty(),
            // `It took effect at once`
            Takes::Subject => !clause.verb.passive && clause.subject.is_some_and(neuter) && beside(triggers, sentence, frames),
            _ => false,
        };
        let stage = effect::staged(verb.stage, effect::modality(scene, index));
        // `after six members ratify it` is no report.
        if !it || stage.is_none() || clause.verb.tense == Tense::Present {
            continue;
        }
        let head = clause.verb.head as usize;
        let reader = Reader { scene, sentence, trigger: pronoun(head, Form::Agreement) };
        let effect = Effect { stage, acting: vec![(index, verb)], dated: Some(index), rule: "agreement/pronoun", ..Effect::default() };
        let found = reader.parties(&(head..head), head..head, &[], &effect, true);
        frames.push(AgreementFrame {
            form: Form::Agreement,
            parties: found.parties,
            signatories: if verb.stage == Some(AgreementStage::Signed) { found.signatories } else { Vec::new() },
            definite: true,
            stage,
            date: reader.date(&effect),
            place: reader.place(&effect),
            evidence: vec![scene.view.span(clause.start as usize..(clause.end as usize).max(end))],
            rule: effect.rule,
            sentence,
            ..AgreementFrame::default()
        });
    }
}

/// Whether the agreement told last stands right before a sentence, with nothing else that could take effect.
fn beside(triggers: &Triggers, sentence: usize, frames: &[AgreementFrame]) -> bool {
    let last = frames.last().filter(|told| !told.headline && told.sentence + 1 >= sentence);
    let measure = |sentence: usize| triggers.nouns(sentence).iter().any(|n| n.kinds.any(Kinds::MEASURE));
    last.is_some_and(|told| !measure(told.sentence) && !measure(sentence))
}

/// `The signing took place in Lima on Monday`, in a sentence that names no agreement.
fn signing(scene: Scene<'_>, triggers: &Triggers, sentence: usize, frames: &mut Vec<AgreementFrame>) {
    if frames.last().is_none_or(|told| told.headline || told.sentence == sentence || told.sentence + NEAR < sentence) {
        return;
    }
    let view = scene.view;
    let signed = |at: usize, end: usize| view.noun_is(at, end, |c| matches!(c, NounCue::Stage(AgreementStage::Signed)));
    let nouns = triggers.nouns(sentence).iter().filter(|n| !scene.phrases.tags[n.start].verb() && !view.is(n.end, "of"));
    let Some(noun) = nouns.into_iter().find(|n| signed(n.start, n.end)) else { return };
    let Some((index, _)) = scene.governing(sentence, noun.start) else { return };
    let stage = effect::staged(Some(AgreementStage::Signed), effect::modality(scene, index));
    let chunk = scene.chunk_at(sentence, noun.start);
    let before = chunk.checked_sub(1).map(|n| scene.view.word(scene.chunks(sentence)[n].head()));
    if stage.is_none() || before.is_some_and(|word| scene.classes(word).any(Classes::AHEAD.with(Classes::DEADLINE))) {
        return;
    }
    let reader = Reader { scene, sentence, trigger: pronoun(noun.start, Form::Agreement) };
    let effect = Effect { stage, dated: Some(index), rule: "agreement/signing", ..Effect::default() };
    frames.push(AgreementFrame {
        definite: true,
        stage,
        date: reader.date(&effect),
        place: reader.place(&effect),
        evidence: vec![view.span(noun.start..noun.end)],
        rule: effect.rule,
        sentence,
        ..AgreementFrame::default()
    });
}

/// `The EU has a deal with Peru; those with Chile and Fiji are still discussed`: others like the one told last, of the same side.
fn echoed(scene: Scene<'_>, sentence: usize, frames: &mut Vec<AgreementFrame>) {
    for at in scene.sentence(sentence) {
        let classes = scene.view.classes(at);
        if !classes.any(Classes::ECHO.with(Classes::ECHOES)) {
            continue;
        }
        let Some(told) = frames.last().filter(|f| f.sentence + 1 >= sentence && !f.headline && !f.parties.is_empty()) else { return };
        let mut reader = Reader { scene, sentence, trigger: pronoun(at, told.form) };
        reader.trigger.noun.domain = told.domain;
        let tails = reader.tails();
        let Some(with) = tails.first().filter(|t| t.part.start as usize == at + 2 && reader.companion(t.prep)) else { continue };
        // `after those with Peru`: of somebody else's, or compared only.
        let chunk = scene.chunk_at(sentence, at);
        let prep = chunk.checked_sub(1).map(|n| scene.chunks(sentence)[n]).filter(|c| c.kind == ChunkKind::Prep);
        if prep.is_some_and(|c| !reader.companion(scene.view.word(c.head()))) {
            continue;
        }
        let itself = |s: &Part| told.evidence.iter().any(|e| scene.view.span(s.tokens()).overlaps(*e));
        let subjects = scene.clauses_in(told.sentence).filter_map(|(_, c)| c.subject).filter(|s| !itself(s));
        let subjects = subjects.flat_map(|s| scene.actors_of(s));
        let own = subjects.filter_map(|a| scene.country_of(a)).find(|a| told.parties.contains(a)).or(told.parties.first().copied());
        let partners: Vec<Actor> = scene.actors_of(with.part).into_iter().filter(|p| !told.parties.contains(p)).collect();
        let effect = reader.effect(None, with.part.end as usize);
        let (Some(own), false) = (own, effect.possible || partners.is_empty()) else { continue };
        // `passed the deal with Peru, along with those with Chile`: what is done to it is done to them.
        let along = told.sentence == sentence && effect.silent() && matches!(effect.governing, None | Some((_, Seat::Role(_))));
        let frame = AgreementFrame {
            form: told.form,
            domain: told.domain,
            another: true,
            stage: if along { told.stage } else { effect.stage },
            date: if along { told.date.clone() } else { reader.date(&effect) },
            evidence: vec![scene.view.span(at..with.part.end as usize)],
            rule: "agreement/echo",
            sentence,
            ..AgreementFrame::default()
        };
        let groups = partners.chunks(if classes.any(Classes::ECHOES) { 1 } else { partners.len() });
        frames.extend(groups.map(|with| AgreementFrame { parties: [&[own], with].concat(), ..frame.clone() }));
    }
}

/// A trigger that has no noun.
fn pronoun(at: usize, form: Form) -> Trigger {
    let noun = AgreementNoun { form, domain: None, only: None };
    Trigger { start: at, end: at + 1, listed: at, noun, ambiguous: false, treaty: None }
}

//! Agreements that no noun names: `put their names to it`, `A and B agreed to share the gas`.

use crate::clause::{Clause, Part};
use crate::kinds::AgreementStage;
use crate::kinds::Form;
use crate::lexicon::{AgreementNoun, AgreementVerb, Classes, Kinds, Takes, VerbCue};
use crate::phrase::{Actor, VerbForm};
use crate::reference::Scene;

use super::super::AgreementFrame;
use super::effect::{self, Effect};
use super::{Reader, Trigger};

/// Reads the implicit agreements of a sentence.
pub(super) fn read(scene: Scene<'_>, sentence: usize, frames: &mut Vec<AgreementFrame>) {
    restated(scene, sentence, frames);
    mutual(scene, sentence, frames);
}

/// `put their names to it`, `ratify it`, `put pen to paper`: they only add to one told before.
fn restated(scene: Scene<'_>, sentence: usize, frames: &mut Vec<AgreementFrame>) {
    if frames.is_empty() || scene.is_headline(sentence) {
        return;
    }
    for (index, clause) in scene.clauses_of(sentence, Kinds::AGREEMENT) {
        let cue = scene.verb_cues(clause).find_map(|(cue, end)| match cue {
            VerbCue::Agreement(verb) if verb.stage.is_some() => Some((verb, end)),
            _ => None,
        });
        let Some((verb, end)) = cue else { continue };
        let neuter = |part: Part| {
            part.end - part.start == 1 && scene.view.lexicon.words.classes(scene.view.word(part.start as usize)).any(Classes::NEUTER)
        };
        let sealed = matches!(verb.stage, Some(AgreementStage::Signed | AgreementStage::Ratified));
        let behalf = signs_for(scene, clause, verb);
        let it = match verb.takes {
            Takes::Itself => true,
            Takes::Object if end > clause.verb.head as usize + 1 => {
                scene.clauses.roles(clause).iter().any(|r| r.part.start as usize >= end && neuter(r.part))
            }
            Takes::Object if clause.verb.passive => sealed && clause.subject.is_some_and(neuter),
            Takes::Object => sealed && clause.object.is_some_and(neuter) || !behalf.is_empty(),
            _ => false,
        };
        let stage = effect::staged(verb.stage, effect::modality(scene, index));
        // `after six members ratify it` is no report.
        if !it || stage.is_none() || clause.verb.tense == crate::phrase::Tense::Present {
            continue;
        }
        let head = clause.verb.head as usize;
        let noun = AgreementNoun { form: Form::Agreement, domain: None, only: None };
        let trigger = Trigger { start: head, end: head + 1, noun, ambiguous: false, treaty: None };
        let reader = Reader { scene, sentence, trigger };
        let effect = Effect { stage, acting: vec![(index, verb)], dated: Some(index), rule: "agreement/pronoun", ..Effect::default() };
        let mut found = reader.parties(&(head..head), head..head, &[], &effect, true);
        behalf.into_iter().flat_map(|part| scene.actors_of(part)).for_each(|actor| reader.add(actor, true, &mut found));
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

/// `A signed for Peru and B for Chile`: on whose behalf, with who else signs so; nothing where the verb says what is signed.
fn signs_for(scene: Scene<'_>, clause: &Clause, verb: AgreementVerb) -> Vec<Part> {
    if verb.stage != Some(AgreementStage::Signed) || clause.verb.passive || clause.object.is_some() {
        return Vec::new();
    }
    let behalf = |word| scene.classes(word).any(Classes::BEHALF);
    let roles = scene.clauses.roles(clause);
    let first = roles.iter().position(|r| behalf(r.prep) || behalf(scene.view.word(r.part.start as usize)));
    let Some(first) = first else { return Vec::new() };
    let named = roles[first..].iter().take(2).filter(|r| !scene.actors_of(r.part).is_empty());
    named.take(1).chain(roles[first + 1..].iter().filter(|r| behalf(r.prep))).map(|r| r.part).collect()
}

/// `A and B agreed to share the gas`: the verb alone tells that they agree, if they are two and it is about goods.
fn mutual(scene: Scene<'_>, sentence: usize, frames: &mut Vec<AgreementFrame>) {
    for (index, clause) in scene.clauses_of(sentence, Kinds::AGREEMENT) {
        let verb = scene.verb_cues(clause).find_map(|(cue, _)| match cue {
            VerbCue::Agreement(verb) if verb.takes == Takes::Mutual => Some(verb),
            _ => None,
        });
        let Some(verb) = verb else { continue };
        let stage = effect::staged(verb.stage, effect::modality(scene, index));
        let head = clause.verb.head as usize;
        let own = frames.iter().rev().take_while(|f| f.sentence == sentence);
        let told = own.into_iter().any(|f| f.evidence.iter().any(|e| *e == scene.view.span(head..head + 1)));
        if stage.is_none() || told || clause.verb.passive {
            continue;
        }
        let noun = AgreementNoun { form: Form::Agreement, domain: None, only: None };
        let trigger = Trigger { start: head, end: head + 1, noun, ambiguous: false, treaty: None };
        let reader = Reader { scene, sentence, trigger };
        let effect = Effect { stage, acting: vec![(index, verb)], dated: Some(index), rule: "agreement/mutual", ..Effect::default() };
        let parties = reader.parties(&(head..head), head..head, &[], &effect, true).parties;
        let content = content(scene, index, clause);
        let subjects = scene.goods(content.clone());
        if subjects.is_empty() || parties.len() < 2 && !matches!(parties[..], [Actor::Body(_)]) {
            continue;
        }
        frames.push(AgreementFrame {
            form: Form::Agreement,
            domain: reader.domain(&(head..head), &[], &content),
            parties,
            subjects,
            definite: true,
            stage,
            date: reader.date(&effect),
            place: reader.place(&effect),
            evidence: vec![scene.view.span(clause.start as usize..content.end)],
            rule: effect.rule,
            sentence,
            ..AgreementFrame::default()
        });
    }
}

/// Tokens that tell what is agreed: the rest of the clause and the infinitives that hang on it.
fn content(scene: Scene<'_>, index: usize, clause: &Clause) -> std::ops::Range<usize> {
    let head = clause.verb.head as usize;
    let hung = scene
        .clauses_in(clause.sentence as usize)
        .filter(|(_, c)| c.verb.form == VerbForm::Infinitive && c.governor == Some(index as u32))
        .map(|(_, c)| c.end);
    let end = hung.max().unwrap_or(clause.end).max(clause.end) as usize;
    head + 1..end.max(head + 1)
}

//! Agreements that no noun names: `A and B agreed to share the gas`.

use crate::clause::Clause;
use crate::kinds::Form;
use crate::lexicon::{AgreementNoun, Kinds, Takes, VerbCue};
use crate::phrase::{Actor, VerbForm};
use crate::reference::Scene;

use super::super::AgreementFrame;
use super::effect::{self, Effect};
use super::{Reader, Trigger};

/// `A and B agreed to share the gas`: the verb alone tells that they agree, if they are two and it is about goods.
pub(super) fn read(scene: Scene<'_>, sentence: usize, frames: &mut Vec<AgreementFrame>) {
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
        let trigger = Trigger { start: head, end: head + 1, listed: head, noun, ambiguous: false, treaty: None };
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

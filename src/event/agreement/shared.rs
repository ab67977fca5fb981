//! What an act shares with the one told just before it: `they also signed …`, `the same day …`.

use crate::lexicon::Classes;
use crate::reference::Scene;

use super::super::AgreementFrame;

/// How many sentences back the other act may stand.
const NEAR: usize = 8;

/// Gives a mention without a date that of the act to which its sentence ties it. A sentence that says so shares the day
/// with whatever came before; one that only adds (`also`) shares it with an act of the same parties. These share the place too.
pub(super) fn share(scene: Scene<'_>, told: &[AgreementFrame], frame: &mut AgreementFrame) {
    let Some(tie) = tie(scene, frame.sentence).filter(|_| frame.date.is_none()) else { return };
    let together = |other: &AgreementFrame| {
        other.parties.len() >= 2
            && other.parties.len() == frame.parties.len()
            && other.parties.iter().all(|p| frame.parties.contains(p))
            && other.stage == frame.stage
    };
    let near = told.iter().rev().take_while(|other| other.sentence + NEAR >= frame.sentence).filter(|other| other.date.is_some());
    let Some(other) = near.into_iter().find(|other| tie == Tie::Day || !other.definite && together(other)) else { return };
    if together(other) && frame.place.is_none() {
        frame.place.clone_from(&other.place);
    }
    frame.date.clone_from(&other.date);
}

/// How a sentence ties what it tells to what was told before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tie {
    /// `the same day`, `at the same ceremony`
    Day,
    /// `also`
    Addition,
}

fn tie(scene: Scene<'_>, sentence: usize) -> Option<Tie> {
    let is = |token: usize, class: Classes| scene.view.classes(token).any(class);
    let mut tokens = scene.sentence(sentence);
    let last = tokens.end;
    if tokens.clone().any(|t| is(t, Classes::SAME) && t + 1 < last && is(t + 1, Classes::OCCASION)) {
        return Some(Tie::Day);
    }
    tokens.any(|t| is(t, Classes::ADDITION)).then_some(Tie::Addition)
}

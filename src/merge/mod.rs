//! Layer 8: frames that report the same thing become one record, body before headlines.

mod agreement;
mod commitment;
mod encounter;
mod measure;

mod statement;

use crate::event::Events;
use crate::phrase::Actor;
use crate::reference::Scene;
use crate::span::Span;

/// Joins the frames of a document.
pub(crate) fn read(scene: Scene<'_>, events: &Events) -> Events {
    let agreements = agreement::join(&events.agreements);
    Events {
        measures: measure::join(&events.measures),
        commitments: commitment::join(&events.commitments, &agreements),
        encounters: encounter::join(scene, &events.encounters),
        statements: statement::read(scene, &events.statements),
        agreements,
    }
}

/// Adds what is not there yet.
fn extend<T: PartialEq + Clone>(into: &mut Vec<T>, more: &[T]) {
    for item in more {
        if !into.contains(item) {
            into.push(item.clone());
        }
    }
}

/// Whether one list holds the other; an empty one fits all.
fn nested<T: PartialEq>(a: &[T], b: &[T]) -> bool {
    a.iter().all(|x| b.contains(x)) || b.iter().all(|x| a.contains(x))
}

/// Whether two optional values are not at odds.
fn agree<T: PartialEq>(a: Option<&T>, b: Option<&T>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => a == b,
        _ => true,
    }
}

/// Adds evidence in order of the text.
fn add_evidence(into: &mut Vec<Span>, more: &[Span]) {
    into.sort_unstable();
    for span in more {
        if let Err(at) = into.binary_search(span) {
            into.insert(at, *span);
        }
    }
}

/// Whether an actor is a state or bloc.
fn is_state(actor: Actor) -> bool {
    matches!(actor, Actor::Country(_) | Actor::Body(_))
}

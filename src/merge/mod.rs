//! Layer 8: frames that report the same thing become one record, body before headlines.

mod agreement;
mod commitment;
mod encounter;
mod measure;

mod statement;

use std::borrow::Cow;

use crate::event::{AgreementFrame, CommitmentFrame, EncounterFrame, Events, MeasureFrame, StatementFrame};
use crate::phrase::Actor;
use crate::reference::Scene;
use crate::span::Span;

/// The frames of a document that become records.
#[derive(Clone, Debug)]
pub(crate) struct Merged<'e> {
    pub(crate) agreements: Cow<'e, [AgreementFrame]>,
    pub(crate) measures: Cow<'e, [MeasureFrame]>,
    pub(crate) commitments: Cow<'e, [CommitmentFrame]>,
    pub(crate) encounters: Cow<'e, [EncounterFrame]>,
    pub(crate) statements: Vec<&'e StatementFrame>,
}

impl<'e> Merged<'e> {
    /// Each frame as a record of its own.
    pub(crate) fn apart(events: &'e Events) -> Self {
        Merged {
            agreements: Cow::Borrowed(&events.agreements),
            measures: Cow::Borrowed(&events.measures),
            commitments: Cow::Borrowed(&events.commitments),
            encounters: Cow::Borrowed(&events.encounters),
            statements: events.statements.iter().collect(),
        }
    }
}

/// Joins the frames of a document.
pub(crate) fn read<'e>(scene: Scene<'_>, events: &'e Events) -> Merged<'e> {
    let agreements = agreement::join(&events.agreements);
    Merged {
        measures: measure::join(&events.measures).into(),
        commitments: commitment::join(&events.commitments, &agreements).into(),
        encounters: encounter::join(scene, &events.encounters).into(),
        statements: statement::read(scene, &events.statements),
        agreements: agreements.into(),
    }
}

/// How many records back a mention may belong to; keeps freak texts linear.
const BACK: usize = 100;

/// The records that a mention may belong to.
fn latest<T>(records: &mut [T]) -> &mut [T] {
    let from = records.len().saturating_sub(BACK);
    &mut records[from..]
}

/// The mentions of the body, then those of headlines.
fn body_first<T>(frames: &[T], headline: impl Fn(&T) -> bool + Copy) -> impl Iterator<Item = &T> {
    let titles = frames.iter().filter(move |f| headline(f));
    frames.iter().filter(move |f| !headline(f)).chain(titles)
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

/// Puts evidence in order of the text, each span once.
fn in_order(evidence: &mut Vec<Span>) {
    evidence.sort_unstable();
    evidence.dedup();
}

/// Whether an actor is a state or bloc.
fn is_state(actor: Actor) -> bool {
    matches!(actor, Actor::Country(_) | Actor::Body(_))
}

//! One record per encounter.

use crate::event::EncounterFrame;
use crate::kinds::{EncounterKind, EncounterStage};
use crate::phrase::Actor;
use crate::reference::Scene;

use super::{add_evidence, agree, extend};

/// Joins mentions of the same encounter.
pub(super) fn join(scene: Scene<'_>, frames: &[EncounterFrame]) -> Vec<EncounterFrame> {
    let mut records: Vec<EncounterFrame> = Vec::new();
    let (headlines, body): (Vec<_>, Vec<_>) = frames.iter().partition(|f| f.headline);
    for frame in body.into_iter().chain(headlines) {
        match records.iter().position(|r| same(scene, r, frame)) {
            Some(at) => add(scene, &mut records[at], frame),
            None => records.push(frame.clone()),
        }
    }
    records.retain(|r| !r.headline);
    records
}

/// Whether the two name somebody in common; a person stands for the country.
fn meet(scene: Scene<'_>, a: &[Actor], b: &[Actor]) -> bool {
    a.iter().any(|x| b.iter().any(|y| x == y || scene.country_of(*x) == Some(*y) || scene.country_of(*y) == Some(*x)))
}

fn kinds_fit(a: EncounterKind, b: EncounterKind) -> bool {
    let loose = |k| matches!(k, EncounterKind::Meeting | EncounterKind::Talks | EncounterKind::Summit);
    a == b || loose(a) && loose(b)
}

fn same(scene: Scene<'_>, record: &EncounterFrame, frame: &EncounterFrame) -> bool {
    let place = match (&record.place, &frame.place) {
        (Some(a), Some(b)) => a.eq_ignore_ascii_case(b),
        _ => true,
    };
    (record.kind == frame.kind || kinds_fit(record.kind, frame.kind) && (frame.definite || frame.headline))
        && place
        && agree(record.date.as_ref(), frame.date.as_ref())
        && (meet(scene, &record.participants, &frame.participants) || frame.participants.is_empty())
        && (record.stage == frame.stage || frame.headline || frame.definite)
}

fn add(scene: Scene<'_>, record: &mut EncounterFrame, frame: &EncounterFrame) {
    let new: Vec<Actor> = frame.participants.iter().copied().filter(|a| !meet(scene, &record.participants, &[*a])).collect();
    extend(&mut record.participants, &new);
    // A person named later takes the place of the country.
    for actor in &frame.participants {
        if let (Actor::Person(_), Some(country)) = (actor, scene.country_of(*actor))
            && let Some(at) = record.participants.iter().position(|a| *a == country)
        {
            if record.participants.contains(actor) {
                record.participants.remove(at);
            } else {
                record.participants[at] = *actor;
            }
        }
    }
    record.place = record.place.take().or_else(|| frame.place.clone());
    record.date = record.date.take().or_else(|| frame.date.clone());
    if frame.stage == EncounterStage::Cancelled {
        record.stage = frame.stage;
    }
    record.headline &= frame.headline;
    add_evidence(&mut record.evidence, &frame.evidence);
}

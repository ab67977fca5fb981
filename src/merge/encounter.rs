//! One record per encounter.

use crate::event::EncounterFrame;
use crate::kinds::{EncounterKind, EncounterStage};
use crate::phrase::Actor;
use crate::reference::Scene;

use super::{body_first, extend, in_order, latest};

/// Joins mentions of the same encounter; mentions that name nobody only add to what is there.
pub(super) fn join(scene: Scene<'_>, frames: &[EncounterFrame]) -> Vec<EncounterFrame> {
    let mut records: Vec<EncounterFrame> = Vec::new();
    for frame in body_first(frames, |f| f.headline) {
        let near = latest(&mut records);
        match near.iter().rposition(|r| same(scene, r, frame)) {
            Some(at) => add(scene, &mut near[at], frame),
            None if !frame.participants.is_empty() => records.push(frame.clone()),
            None => {}
        }
    }
    records.retain(holds);
    records.iter_mut().for_each(|r| in_order(&mut r.evidence));
    records
}

/// Whether a record says enough: with whom, where or when; whoever visits is a person.
fn holds(record: &EncounterFrame) -> bool {
    let persons = record.participants.iter().any(|a| matches!(a, Actor::Person(_)));
    let told = record.participants.len() > 1 || record.date.is_some();
    told && (persons || record.kind != EncounterKind::Visit) || record.place.is_some()
}

/// Whether two mentions can be of one encounter by their kinds.
fn kinds_fit(a: &EncounterFrame, b: &EncounterFrame) -> bool {
    let loose = |k: EncounterKind| matches!(k, EncounterKind::Meeting | EncounterKind::Talks);
    a.kind == b.kind || loose(a.kind) && loose(b.kind)
}

/// Whether one date lies within the other; no date fits all.
fn dates_fit(a: Option<&String>, b: Option<&String>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => a.starts_with(b.as_str()) || b.starts_with(a.as_str()),
        _ => true,
    }
}

/// Whether two places are one, or one is the country of the other: `arrived in Canberra, his first visit to Australia`.
fn places_fit(scene: Scene<'_>, a: &EncounterFrame, b: &EncounterFrame) -> bool {
    let (Some(x), Some(y)) = (&a.place, &b.place) else { return true };
    let lies_in = |city: &EncounterFrame, state: &EncounterFrame| matches!((land(scene, city), land(scene, state)), (Some((of, false)), Some((whole, true))) if of == whole);
    // `called off a stop in Da Nang`: of the visit to the country only that.
    x.eq_ignore_ascii_case(y) || a.stage == b.stage && (lies_in(a, b) || lies_in(b, a))
}

/// The country in which the place of a mention lies, and whether the place is that country.
fn land(scene: Scene<'_>, frame: &EncounterFrame) -> Option<(Actor, bool)> {
    let place = frame.place.as_deref()?;
    let tokens = scene.view.tokens();
    frame.evidence.iter().find_map(|span| {
        let at = |offset: usize| tokens.partition_point(|t| t.span().start() < offset);
        let range = at(span.start())..at(span.end());
        let named = |start: u32, end: u32| scene.view.string(start as usize..end as usize) == place;
        let city = scene.phrases.places_in(range.clone()).iter().find(|p| named(p.start, p.end)).and_then(|p| p.country);
        let state = || scene.phrases.actors_in(range).iter().find(|m| matches!(m.actor, Actor::Country(_)) && named(m.start, m.end));
        city.map(|country| (Actor::Country(country), false)).or_else(|| state().map(|m| (m.actor, true)))
    })
}

/// Whether two participants are one, or a leader and the country led.
fn stands_for(scene: Scene<'_>, a: Actor, b: Actor) -> bool {
    a == b || scene.country_of(a) == Some(b) || scene.country_of(b) == Some(a)
}

fn same(scene: Scene<'_>, record: &EncounterFrame, frame: &EncounterFrame) -> bool {
    if !kinds_fit(record, frame)
        || !dates_fit(record.date.as_ref(), frame.date.as_ref())
        || !frame.headline && !places_fit(scene, record, frame)
    {
        return false;
    }
    let told = !record.assumed && !frame.assumed && !frame.participants.is_empty();
    let past = |f: &EncounterFrame| f.stage == EncounterStage::Held;
    if told && past(record) != past(frame) && ![record.stage, frame.stage].contains(&EncounterStage::Cancelled) {
        return false;
    }
    if frame.participants.is_empty() {
        return record.kind == frame.kind || frame.definite;
    }
    let (small, large) = if record.participants.len() <= frame.participants.len() { (record, frame) } else { (frame, record) };
    let within = small.participants.iter().all(|a| large.participants.iter().any(|b| stands_for(scene, *a, *b)));
    let shares = small.participants.iter().any(|a| large.participants.contains(a));
    within || record.kind == EncounterKind::Summit && frame.kind == EncounterKind::Summit && shares
}

/// Takes from a mention what it adds to a record; a leader stands for the country led.
fn add(scene: Scene<'_>, record: &mut EncounterFrame, frame: &EncounterFrame) {
    extend(&mut record.participants, &frame.participants);
    let led: Vec<Option<Actor>> =
        record.participants.iter().filter(|a| matches!(a, Actor::Person(_))).map(|a| scene.country_of(*a)).collect();
    if record.kind != EncounterKind::Summit {
        record.participants.retain(|a| !led.contains(&Some(*a)));
    }
    record.place = record.place.take().or_else(|| frame.place.clone());
    let finer = frame.date.as_ref().map_or(0, String::len) > record.date.as_ref().map_or(0, String::len);
    if finer {
        record.date.clone_from(&frame.date);
    }
    if frame.stage == EncounterStage::Cancelled || record.assumed && !frame.assumed {
        record.stage = frame.stage;
        record.assumed = frame.assumed;
    }
    record.evidence.extend_from_slice(&frame.evidence);
}

//! One record per measure and rate.

use crate::event::MeasureFrame;
use crate::kinds::{MeasureKind, MeasureStage};
use crate::phrase::Actor;

use super::{BACK, agree, body_first, extend, in_order, latest, nested};

/// Joins mentions of the same measure; mentions that name nothing of their own only add to what is there.
pub(super) fn join(frames: &[MeasureFrame]) -> Vec<MeasureFrame> {
    let mut records: Vec<MeasureFrame> = Vec::new();
    for frame in body_first(frames, |f| f.headline) {
        // The latest of those that fit best.
        let near = latest(&mut records);
        let best = near.iter().enumerate().filter_map(|(at, r)| fit(r, frame).map(|fit| (fit, at))).max();
        match best {
            Some((_, at)) if frame.definite && is_bare(frame) => {
                // `The levies took effect`: all that the last one named with it.
                let (kind, imposer, last) = (near[at].kind, near[at].imposer, near[at].last);
                let together = |r: &&mut MeasureFrame| r.kind == kind && r.imposer == imposer && r.last == last;
                near.iter_mut().filter(together).filter(|r| fit(r, frame).is_some()).for_each(|r| add(r, frame));
            }
            Some((_, at)) => {
                if parted(&near[at], frame, frames) {
                    near[at].subjects.clone_from(&frame.subjects);
                }
                add(&mut near[at], frame)
            }
            None if frame.generic => {}
            None => {
                let mut record = frame.clone();
                follow(&mut record, near);
                // `Chile banned exports of wheat. … Bans hurt farmers.`
                let again = is_bare(frame).then(|| near.iter_mut().rfind(|r| fit(r, &record).is_some())).flatten();
                match again {
                    Some(known) => add(known, frame),
                    None => records.push(record),
                }
            }
        }
    }
    share_target(&mut records);
    records.retain(holds);
    records.iter_mut().filter(|r| !dated(r.stage)).for_each(|r| r.date = None);
    let body: Vec<(MeasureKind, Option<Actor>)> = records.iter().filter(|r| !r.headline).map(|r| (r.kind, r.imposer)).take(BACK).collect();
    let told = |r: &MeasureFrame| body.iter().any(|(kind, imposer)| *kind == r.kind && agree(imposer.as_ref(), r.imposer.as_ref()));
    records.retain(|r| !r.headline || !r.presumed && !r.assumed && !told(r));
    records.iter_mut().for_each(|r| in_order(&mut r.evidence));
    records
}

/// Whether what a stage tells happens on a day: what is only wanted or threatened, or spared, has none.
fn dated(stage: MeasureStage) -> bool {
    !matches!(stage, MeasureStage::Threatened | MeasureStage::Proposed | MeasureStage::Exempted)
}

/// How many sentences apart measures may stand that share the side they hit: reports of several stories are longer.
const SHARED: usize = 9;

/// Where all measures of a report that say so hit the same one, those of others near by that do not say hit it too.
fn share_target(records: &mut [MeasureFrame]) {
    let tells = |r: &&MeasureFrame| !r.targets.is_empty() && r.stage != MeasureStage::Exempted && holds(r);
    // `lifted a ban on Japanese pork`: what is over tells nothing of what is new, but of what stays beside it.
    let (over, live): (Vec<&MeasureFrame>, Vec<_>) = records.iter().filter(tells).partition(|r| r.stage == MeasureStage::Lifted);
    let (told, reach) = if live.is_empty() { (over, 0) } else { (live, SHARED) };
    let Some(hit) = told.first().map(|r| r.targets.clone()) else { return };
    if hit.len() != 1 || told.iter().any(|r| r.targets != hit) {
        return;
    }
    let sentences: Vec<usize> = told.into_iter().map(|r| r.sentence).collect();
    // What a single measure told later hits is no news of those before it.
    let from = if sentences.len() > 1 { 0 } else { sentences[0] };
    let near = |sentence: usize| {
        let next = sentences.partition_point(|&s| s < sentence);
        let beside = next.checked_sub(1).into_iter().chain([next]).filter_map(|n| sentences.get(n));
        beside.into_iter().any(|s| s.abs_diff(sentence) <= reach)
    };
    // `sanctioned 12 individuals`: those of the side that the rest hits.
    let lists = |r: &MeasureFrame| r.kind == MeasureKind::Sanctions && !r.presumed && !r.assumed;
    let open = |r: &&mut MeasureFrame| r.targets.is_empty() && aimed(r.kind) && r.imposer != Some(hit[0]) && (holds(r) || lists(r));
    for record in records.iter_mut().filter(open) {
        if record.sentence >= from && near(record.sentence) {
            record.targets.clone_from(&hit);
        }
    }
}

/// Whether measures of a kind are aimed at somebody.
fn aimed(kind: MeasureKind) -> bool {
    use MeasureKind as K;
    matches!(kind, K::Tariff | K::ImportRestriction | K::Sanctions | K::ExportControl | K::Investigation)
}

/// How many sentences back a mention may take what it leaves unsaid from.
const REACH: usize = 6;

/// What a mention that leaves it unsaid shares with the measure told before: another rate of the same measure, what replaces
/// it, or sanctions on the same side.
fn follow(record: &mut MeasureFrame, records: &[MeasureFrame]) {
    let near = |r: &&MeasureFrame| r.sentence + REACH >= record.sentence && !r.headline;
    if record.rate.is_some() && record.definite {
        let same = |r: &&MeasureFrame| r.kind == record.kind && (record.presumed || r.imposer == record.imposer);
        let Some(kin) = records.iter().rfind(same) else { return };
        if record.targets.is_empty() {
            record.targets.clone_from(&kin.targets);
        }
        record.imposer = kin.imposer;
        record.presumed = kin.presumed;
    }
    extend(&mut record.subjects, &record.covers.clone());
    // What another state's measure is on is not what this rate is on.
    if record.rate.is_some() && records.iter().rfind(near).is_some_and(|r| r.imposer.is_some() && r.imposer != record.imposer) {
        record.around.clear();
    }
    if record.rate.is_some() && record.subjects.is_empty() && record.targets.is_empty() {
        let near = if record.nearby.is_empty() { &record.around } else { &record.nearby };
        record.subjects.clone_from(&near.clone());
    } else if is_bare(record) && (record.kind == MeasureKind::PriceCap || !(record.assumed && record.presumed)) {
        let sanctions = record.kind == MeasureKind::Sanctions;
        let fits = |r: &&MeasureFrame| {
            if sanctions {
                r.kind == MeasureKind::Sanctions && !r.targets.is_empty()
            } else {
                r.imposer == record.imposer && !r.subjects.is_empty()
            }
        };
        let kin = records.iter().filter(near).rfind(fits);
        if sanctions {
            let targets = kin.map_or_else(|| record.rival.into_iter().collect(), |k| k.targets.clone());
            record.targets = targets.into_iter().filter(|t| Some(*t) != record.imposer).collect();
        } else {
            let told = kin.map(|k| k.subjects.clone());
            record.subjects = if record.nearby.is_empty() { told.unwrap_or_else(|| record.around.clone()) } else { record.nearby.clone() };
            // No goods anywhere, but only one other state that it can be on: `Fiji, which imposed duties, said Tonga …`.
            let sided = record.kind == MeasureKind::PriceCap || record.subjects.is_empty() && !record.assumed && !record.presumed;
            record.targets = record.rival.into_iter().filter(|_| sided).collect();
        }
    }
}

/// Whether a record says enough: whose measure, and on what or whom or at what rate.
fn holds(record: &MeasureFrame) -> bool {
    let on = !record.subjects.is_empty() || !record.targets.is_empty() || record.rate.is_some();
    let told = !record.assumed || !record.subjects.is_empty() || record.rate.is_some() && !record.presumed;
    let sided = record.kind != MeasureKind::Sanctions || !record.presumed || !record.targets.is_empty() || !record.subjects.is_empty();
    record.imposer.is_some() && on && told && sided
}

/// How well a mention fits a record; none if it is of another measure.
fn fit(record: &MeasureFrame, frame: &MeasureFrame) -> Option<u32> {
    let exempt = |f: &MeasureFrame| f.stage == MeasureStage::Exempted;
    let ban = matches!(record.kind, MeasureKind::ExportControl | MeasureKind::ImportRestriction | MeasureKind::Sanctions);
    let kinds = record.kind == frame.kind || frame.generic && ban;
    // Whoever was only presumed to impose it is no one else where the rest is the same.
    let back = frame.definite || frame.headline;
    let shared = record.subjects.iter().any(|s| frame.subjects.contains(s));
    let open = (frame.presumed || record.presumed) && (back || shared);
    let imposers = agree(record.imposer.as_ref(), frame.imposer.as_ref()) || open;
    let fits = kinds
        && exempt(record) == exempt(frame)
        && imposers
        && agree(record.rate.as_ref(), frame.rate.as_ref())
        && nested(&record.targets, &frame.targets)
        && nested(&record.subjects, &frame.subjects);
    if !fits || twice(record, frame) || bygone(record, frame) {
        return None;
    }
    let same = shared || record.subjects.is_empty() && frame.subjects.is_empty() && !record.targets.is_empty();
    if !frame.headline && eased_for_some(record, frame) || !back && differs(record, frame) {
        return None;
    }
    let may = back || !is_bare(frame) && (frame.assumed || record.assumed || record.stage == frame.stage || same);
    let rated = record.rate.is_some() && record.rate == frame.rate;
    may.then_some(4 * u32::from(shared) + 2 * u32::from(rated) + u32::from(record.imposer == frame.imposer))
}

/// `suspended the duties for Canada`: for the others they stay.
fn eased_for_some(record: &MeasureFrame, frame: &MeasureFrame) -> bool {
    let eased = matches!(frame.stage, MeasureStage::Suspended | MeasureStage::Lifted) && record.stage != frame.stage;
    eased && record.targets.is_empty() && !frame.targets.is_empty()
}

/// What a mention names is of another measure than the record, though neither denies the other.
fn differs(record: &MeasureFrame, frame: &MeasureFrame) -> bool {
    let hits = |f: &MeasureFrame| f.subjects.is_empty() && !f.targets.is_empty();
    let goods = |f: &MeasureFrame| f.targets.is_empty() && !f.subjects.is_empty();
    // One tells only whom it hits, the other only what it is on.
    let apart = hits(record) && goods(frame) || goods(record) && hits(frame);
    // A rate for one side is no rate of what was told of all, and a rate on everything none of what is told of some goods.
    let special = goods(record) && !frame.targets.is_empty() && record.rate.is_none() && frame.rate.is_some();
    let everything = record.rate.is_some() && record.subjects.is_empty() && record.targets.is_empty();
    let general = everything && frame.rate.is_none() && !frame.subjects.is_empty() && frame.sentence != record.last;
    apart || special || general
}

/// Imposed on two days: two measures.
fn twice(record: &MeasureFrame, frame: &MeasureFrame) -> bool {
    let imposed = |f: &MeasureFrame| f.stage == MeasureStage::InForce && !f.assumed && !f.headline;
    let (Some(a), Some(b)) = (&record.date, &frame.date) else { return false };
    imposed(record) && imposed(frame) && !frame.definite && !a.starts_with(b.as_str()) && !b.starts_with(a.as_str())
}

/// Lifted before the day of the record, from a side that it does not name: an older measure.
fn bygone(record: &MeasureFrame, frame: &MeasureFrame) -> bool {
    let ended = matches!(frame.stage, MeasureStage::Suspended | MeasureStage::Lifted) && frame.stage > record.stage;
    let (Some(told), Some(ended_on)) = (&record.date, &frame.date) else { return false };
    ended && record.targets.is_empty() && !frame.targets.is_empty() && ended_on < told
}

/// `the duties on steel and aluminum`, then `25 percent on steel, 10 percent on aluminum`: each rate is on its own goods.
fn parted(record: &MeasureFrame, frame: &MeasureFrame, frames: &[MeasureFrame]) -> bool {
    let rest = |f: &MeasureFrame| f.subjects.iter().any(|s| record.subjects.contains(s) && !frame.subjects.contains(s));
    let first = frames.partition_point(|f| f.sentence < frame.sentence);
    let mut beside = frames[first..].iter().take_while(|f| f.sentence == frame.sentence);
    let other = |f: &MeasureFrame| f.rate.is_some() && f.rate != frame.rate;
    record.rate.is_none() && frame.rate.is_some() && !frame.subjects.is_empty() && beside.any(|f| other(f) && rest(f))
}

/// Names nothing of its own.
fn is_bare(frame: &MeasureFrame) -> bool {
    frame.subjects.is_empty() && frame.targets.is_empty() && frame.rate.is_none()
}

/// Whether a mention tells a later stage than the record: by the dates where both have one, else by the order of stages.
fn later(record: &MeasureFrame, frame: &MeasureFrame) -> bool {
    match (&record.date, &frame.date) {
        (Some(told), Some(new)) if told != new => new > told,
        _ if frame.before != record.before => record.before,
        _ => frame.stage > record.stage,
    }
}

fn add(record: &mut MeasureFrame, frame: &MeasureFrame) {
    let waits = frame.pending && record.stage == MeasureStage::InForce && frame.stage == MeasureStage::Announced;
    if waits {
        record.stage = frame.stage;
        record.date = record.date.take().or_else(|| frame.date.clone());
    } else if record.assumed && !frame.assumed || !frame.assumed && !frame.headline && frame.stage != record.stage && later(record, frame) {
        let held = record.pending && frame.stage == MeasureStage::InForce;
        record.stage = if held { record.stage } else { frame.stage };
        record.assumed = false;
        record.date = frame.date.clone().or(record.date.take());
    } else if frame.stage == record.stage {
        record.date = record.date.take().or_else(|| frame.date.clone());
    }
    record.pending |= frame.pending;
    if record.imposer.is_none() || record.presumed && !frame.presumed && frame.imposer.is_some() {
        record.imposer = frame.imposer;
        record.presumed = frame.presumed;
    }
    record.rate = record.rate.or(frame.rate);
    // `exports of gallium …`, then `exports of gallium, germanium and antimony`: the fuller list.
    let fuller = frame.stage == record.stage && !frame.assumed && record.subjects.iter().all(|s| frame.subjects.contains(s));
    if record.subjects.is_empty() || fuller {
        record.subjects.clone_from(&frame.subjects);
    }
    extend(&mut record.subjects, &frame.covers);
    if record.targets.is_empty() {
        extend(&mut record.targets, &frame.targets);
    }
    let imposer = record.imposer;
    record.targets.retain(|t| Some(*t) != imposer);
    record.headline &= frame.headline;
    record.last = record.last.max(frame.sentence);
    record.evidence.extend_from_slice(&frame.evidence);
}

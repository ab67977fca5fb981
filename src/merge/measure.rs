//! One record per measure and rate.

use crate::event::MeasureFrame;

use super::{add_evidence, agree, extend, nested};

/// Joins mentions of the same measure.
pub(super) fn join(frames: &[MeasureFrame]) -> Vec<MeasureFrame> {
    let mut records: Vec<MeasureFrame> = Vec::new();
    let (headlines, body): (Vec<_>, Vec<_>) = frames.iter().partition(|f| f.headline);
    for frame in body.into_iter().chain(headlines) {
        match records.iter().rposition(|r| same(r, frame)) {
            Some(at) if frame.definite && is_bare(frame) => {
                // `The levies took effect`: all that the last one named with it.
                let (kind, imposer) = (records[at].kind, records[at].imposer);
                records.iter_mut().filter(|r| r.kind == kind && r.imposer == imposer && same(r, frame)).for_each(|r| add(r, frame));
            }
            Some(at) => add(&mut records[at], frame),
            None => {
                let kin =
                    records.iter().rfind(|r| r.kind == frame.kind && r.imposer == frame.imposer && frame.rate.is_some() && frame.definite);
                let mut record = frame.clone();
                if let Some(kin) = kin.filter(|_| record.targets.is_empty()) {
                    record.targets.clone_from(&kin.targets);
                }
                records.push(record);
            }
        }
    }
    records.retain(holds);
    records
}

/// Whether a record says enough: whose measure, and on what or whom or at what rate.
fn holds(record: &MeasureFrame) -> bool {
    let on = !record.subjects.is_empty() || !record.targets.is_empty() || record.rate.is_some();
    let told = !record.assumed || !record.subjects.is_empty() || record.rate.is_some();
    record.imposer.is_some() && on && told && !record.headline
}

fn same(record: &MeasureFrame, frame: &MeasureFrame) -> bool {
    let fits = record.kind == frame.kind
        && agree(record.imposer.as_ref(), frame.imposer.as_ref())
        && agree(record.rate.as_ref(), frame.rate.as_ref())
        && nested(&record.targets, &frame.targets)
        && nested(&record.subjects, &frame.subjects);
    fits && (frame.assumed || record.assumed || record.stage == frame.stage || frame.definite || frame.headline || is_bare(frame))
}

/// Names nothing of its own.
fn is_bare(frame: &MeasureFrame) -> bool {
    frame.subjects.is_empty() && frame.targets.is_empty() && frame.rate.is_none()
}

fn add(record: &mut MeasureFrame, frame: &MeasureFrame) {
    if record.assumed && !frame.assumed || !frame.assumed && !frame.headline && frame.stage > record.stage {
        record.stage = frame.stage;
        record.assumed = false;
        record.date = frame.date.clone().or(record.date.take());
    } else if frame.stage == record.stage {
        record.date = record.date.take().or_else(|| frame.date.clone());
    }
    record.imposer = record.imposer.or(frame.imposer);
    record.rate = record.rate.or(frame.rate);
    if record.subjects.is_empty() {
        record.subjects.clone_from(&frame.subjects);
    }
    if record.targets.is_empty() {
        extend(&mut record.targets, &frame.targets);
    }
    record.headline &= frame.headline;
    add_evidence(&mut record.evidence, &frame.evidence);
}

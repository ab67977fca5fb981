//! One record per commitment.

use crate::event::{AgreementFrame, CommitmentFrame};
use crate::reference::Scene;

use super::{add_evidence, agree, nested};

/// Joins mentions of the same commitment.
pub(super) fn join(_scene: Scene<'_>, frames: &[CommitmentFrame], _agreements: &[AgreementFrame]) -> Vec<CommitmentFrame> {
    let mut records: Vec<CommitmentFrame> = Vec::new();
    let (headlines, body): (Vec<_>, Vec<_>) = frames.iter().partition(|f| f.headline);
    for frame in body.into_iter().chain(headlines) {
        match records.iter().position(|r| same(r, frame)) {
            Some(at) => add(&mut records[at], frame),
            None => records.push(frame.clone()),
        }
    }
    records
}

fn same(record: &CommitmentFrame, frame: &CommitmentFrame) -> bool {
    record.action == frame.action
        && agree(record.by.as_ref(), frame.by.as_ref())
        && agree(record.to.as_ref(), frame.to.as_ref())
        && nested(&record.subjects, &frame.subjects)
        && agree(record.value.as_ref(), frame.value.as_ref())
        && agree(record.quantity.as_ref(), frame.quantity.as_ref())
}

fn add(record: &mut CommitmentFrame, frame: &CommitmentFrame) {
    record.to = record.to.or(frame.to);
    if record.subjects.is_empty() {
        record.subjects.clone_from(&frame.subjects);
    }
    if record.value.is_none() {
        record.value.clone_from(&frame.value);
    }
    if record.quantity.is_none() {
        record.quantity.clone_from(&frame.quantity);
    }
    add_evidence(&mut record.evidence, &frame.evidence);
}

//! One record per commitment.

use crate::event::{AgreementFrame, CommitmentFrame};
use crate::kinds::{Action, AgreementStage, CommitmentStage};
use crate::phrase::Actor;

use super::{add_evidence, agree, extend, nested};

/// Joins mentions of the same commitment; an agreement between two sides names the other side of what one undertakes.
pub(super) fn join(frames: &[CommitmentFrame], agreements: &[AgreementFrame]) -> Vec<CommitmentFrame> {
    let mut records: Vec<CommitmentFrame> = Vec::new();
    let (headlines, body): (Vec<_>, Vec<_>) = frames.iter().partition(|f| f.headline);
    for frame in body.into_iter().chain(headlines) {
        match records.iter().rposition(|r| same(r, frame)) {
            Some(at) => add(&mut records[at], frame),
            None => records.push(frame.clone()),
        }
    }
    for record in &mut records {
        complete(record, agreements);
    }
    records.retain(|r| r.by.is_some() || r.rule == "commitment/unknown-name");
    records.retain(|r| r.action != Action::Other || r.to.is_some());
    records
}

/// Whether two actions can tell of one undertaking.
fn actions_fit(a: Action, b: Action) -> bool {
    let gives = |x: Action| matches!(x, Action::Supply | Action::Donate | Action::Lend);
    a == b || gives(a) && gives(b)
}

fn same(record: &CommitmentFrame, frame: &CommitmentFrame) -> bool {
    actions_fit(record.action, frame.action)
        && agree(record.by.as_ref(), frame.by.as_ref())
        && agree(record.to.as_ref(), frame.to.as_ref())
        && agree(record.value.as_ref(), frame.value.as_ref())
        && agree(record.quantity.as_ref(), frame.quantity.as_ref())
        && nested(&record.subjects, &frame.subjects)
        && ((record.stage == CommitmentStage::Done) == (frame.stage == CommitmentStage::Done))
}

/// Takes from a mention what it adds to a record.
fn add(record: &mut CommitmentFrame, frame: &CommitmentFrame) {
    extend(&mut record.subjects, &frame.subjects);
    record.by = record.by.or(frame.by);
    record.to = record.to.or(frame.to);
    if record.value.is_none() {
        record.value.clone_from(&frame.value);
    }
    if record.quantity.is_none() {
        record.quantity.clone_from(&frame.quantity);
    }
    record.stage = record.stage.max(frame.stage);
    add_evidence(&mut record.evidence, &frame.evidence);
}

/// Takes the other side and the stage from the one agreement that its actor has made with another.
fn complete(record: &mut CommitmentFrame, agreements: &[AgreementFrame]) {
    let Some(by) = record.by else { return };
    let made = |a: &&AgreementFrame| {
        a.parties.contains(&by)
            && matches!(a.stage, Some(AgreementStage::Agreed | AgreementStage::Signed | AgreementStage::Ratified | AgreementStage::InForce))
    };
    let shares = |a: &&AgreementFrame| a.subjects.iter().any(|s| record.subjects.contains(s));
    let theirs: Vec<&AgreementFrame> = agreements.iter().filter(made).collect();
    let about: Vec<&AgreementFrame> = theirs.iter().copied().filter(shares).collect();
    let agreement = match (&theirs[..], &about[..]) {
        ([only], _) | (_, [only]) => *only,
        _ => return,
    };
    let others: Vec<Actor> = agreement.parties.iter().copied().filter(|p| *p != by).collect();
    if record.stage == CommitmentStage::Pledged && record.rule == "commitment/will" && record.to.is_none_or(|to| others.contains(&to)) {
        record.stage = CommitmentStage::Agreed;
    }
    let traded =
        matches!(record.action, Action::Supply | Action::Purchase | Action::OpenMarket | Action::Lend | Action::Donate | Action::Other);
    if let ([other], true, true) =
        (&others[..], traded, record.to.is_none() && (record.stage == CommitmentStage::Agreed || record.rule == "commitment/done-under"))
    {
        record.to = Some(*other);
    }
}

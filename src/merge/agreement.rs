//! One record per agreement, however often it is mentioned.

use crate::event::AgreementFrame;
use crate::kinds::{AgreementStage, Form};

use super::{add_evidence, agree, extend, is_state, nested};

/// Joins mentions of the same agreement; mentions that name nothing of their own only add to what is there.
pub(super) fn join(frames: &[AgreementFrame]) -> Vec<AgreementFrame> {
    let mut records: Vec<AgreementFrame> = Vec::new();
    let (headlines, body): (Vec<_>, Vec<_>) = frames.iter().partition(|f| f.headline);
    for frame in body.into_iter().chain(headlines) {
        let fitting = records.iter().enumerate().filter(|(_, r)| same(r, frame));
        let target = fitting.max_by_key(|(at, r)| (kinship(r, frame), *at)).map(|(at, _)| at);
        match target {
            Some(at) => add(&mut records[at], frame),
            None if stands(frame) => records.push(frame.clone()),
            None => {}
        }
    }
    records.retain(holds);
    records
}

/// Whether a mention names something of its own.
fn stands(frame: &AgreementFrame) -> bool {
    frame.name.is_some()
        || !frame.parties.is_empty()
        || !frame.subjects.is_empty()
        || frame.value.is_some()
        || frame.stage.is_some() && !frame.definite
}

/// Whether a record says enough to be reported: who agrees, or which agreement.
fn holds(record: &AgreementFrame) -> bool {
    let enough = match record.parties[..] {
        [] => false,
        [only] => is_state(only) && record.stage.is_some() && (record.definite || !record.subjects.is_empty() || record.date.is_some()),
        _ => true,
    };
    record.name.is_some() && (record.stage.is_some() || !record.parties.is_empty()) || enough
}

fn forms_fit(a: Form, b: Form) -> bool {
    a == b || a == Form::Agreement || b == Form::Agreement || matches!((a, b), (Form::JointStatement, _) | (_, Form::JointStatement))
}

/// Whether a mention is of the same agreement as a record.
fn same(record: &AgreementFrame, frame: &AgreementFrame) -> bool {
    if record.treaty.is_some() && record.treaty == frame.treaty {
        return !at_odds(record, frame);
    }
    if let (Some(a), Some(b)) = (&record.name, &frame.name) {
        return a.eq_ignore_ascii_case(b) || b.len() < 8 && initials(a).contains(b.as_str());
    }
    let fits = forms_fit(record.form, frame.form)
        && agree(record.domain.as_ref(), frame.domain.as_ref())
        && agree(record.value.as_ref(), frame.value.as_ref())
        && nested(&record.parties, &frame.parties)
        && !at_odds(record, frame);
    if !fits {
        return false;
    }
    let points_back = frame.definite || frame.headline;
    let kind = record.form == frame.form && (record.form != Form::Agreement || record.domain == frame.domain);
    let shares = kind && frame.parties.len() >= 2 && record.parties.len() >= 2
        || !frame.subjects.is_empty() && nested(&frame.subjects, &record.subjects) && !record.subjects.is_empty();
    points_back || shares && frame.name.is_none()
}

/// How much a mention shares with a record.
fn kinship(record: &AgreementFrame, frame: &AgreementFrame) -> usize {
    let shared = |a: &[u16], b: &[u16]| a.iter().filter(|x| b.contains(x)).count();
    let parties = record.parties.iter().filter(|p| frame.parties.contains(p)).count();
    2 * shared(&record.subjects, &frame.subjects)
        + 2 * parties
        + usize::from(frame.domain.is_some() && record.domain == frame.domain)
        + usize::from(frame.form == record.form && frame.form != Form::Agreement)
}

/// An agreement that has ended and one that is being made are two.
fn at_odds(record: &AgreementFrame, frame: &AgreementFrame) -> bool {
    let ended = |f: &AgreementFrame| matches!(f.stage, Some(AgreementStage::Terminated));
    let making =
        |f: &AgreementFrame| matches!(f.stage, Some(AgreementStage::Negotiating | AgreementStage::Proposed | AgreementStage::Expected));
    ended(record) && making(frame) || ended(frame) && making(record)
}

/// First letters of the words of a name.
fn initials(name: &str) -> String {
    name.split([' ', '-']).filter_map(|w| w.chars().next()).filter(|c| c.is_uppercase()).collect()
}

/// Takes from a mention what it adds to a record; the furthest stage brings its date and place.
fn add(record: &mut AgreementFrame, frame: &AgreementFrame) {
    if record.form == Form::Agreement {
        record.form = frame.form;
    }
    record.domain = record.domain.or(frame.domain);
    if frame.name.as_ref().map_or(0, String::len) > record.name.as_ref().map_or(0, String::len) && !frame.headline {
        record.name.clone_from(&frame.name);
    }
    record.treaty = record.treaty.or(frame.treaty);
    if frame.parties.len() > record.parties.len() && record.parties.len() < 2 || record.parties.is_empty() {
        extend(&mut record.parties, &frame.parties);
    }
    if record.subjects.is_empty() {
        record.subjects.clone_from(&frame.subjects);
    }
    if record.value.is_none() {
        record.value.clone_from(&frame.value);
    }
    if frame.stage > record.stage {
        record.stage = frame.stage;
        record.date = frame.date.clone().or(record.date.take());
        record.place = frame.place.clone().or(record.place.take());
    } else if frame.stage == record.stage || frame.stage.is_none() {
        record.date = record.date.take().or_else(|| frame.date.clone());
        record.place = record.place.take().or_else(|| frame.place.clone());
    }
    extend(&mut record.signatories, &frame.signatories);
    add_evidence(&mut record.evidence, &frame.evidence);
}

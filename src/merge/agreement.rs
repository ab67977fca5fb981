//! One record per agreement, however often it is mentioned.

use crate::event::AgreementFrame;
use crate::kinds::{AgreementStage, Domain, Form};

use super::{agree, body_first, extend, in_order, is_state, latest, nested};

/// Joins mentions of the same agreement; mentions that name nothing of their own only add to what is there.
pub(super) fn join(frames: &[AgreementFrame]) -> Vec<AgreementFrame> {
    let mut records: Vec<AgreementFrame> = Vec::new();
    let mut pointing = Vec::new();
    for frame in body_first(frames, |f| f.headline) {
        // The latest of those that fit best; a headline that names no side is of what is told first.
        let near = latest(&mut records);
        let lead = frame.headline && frame.parties.is_empty();
        let order = |fit: u32, at: usize| if lead { (0, usize::MAX - at) } else { (fit, at) };
        let best = near.iter().enumerate().filter_map(|(at, r)| fit(r, frame).map(|fit| (order(fit, at), at))).max();
        match best {
            Some((_, at)) => add(&mut near[at], frame),
            None if stands(frame) => {
                let mut record = frame.clone();
                record.prior |= record.definite && record.name.is_none() && record.year.is_some() && !near.is_empty();
                if record.prior && record.year.is_some() && record.date.is_none() && record.stage.is_none() {
                    record.date.clone_from(&record.year);
                }
                if record.prior && record.parties.is_empty() {
                    follow(&mut record, near);
                }
                records.push(record);
            }
            None => pointing.push(frame),
        }
    }
    // `The agreement was signed in Accra`: one that only the headline names.
    let mut headed = records.iter_mut().filter(|r| r.headline);
    if let (Some(only), None) = (headed.next(), headed.next()) {
        for frame in pointing {
            if fit(only, frame).is_some() {
                add(only, frame);
            }
        }
    }
    records.iter_mut().for_each(add_home);
    records.retain(holds);
    for record in &mut records {
        in_order(&mut record.evidence);
        if record.stage.is_none() && (record.name.is_some() || record.standing && record.date.is_none() && record.year.is_none()) {
            record.stage = Some(AgreementStage::InForce);
        }
        let made = |s: AgreementStage| {
            matches!(s, AgreementStage::Agreed | AgreementStage::Signed | AgreementStage::InForce | AgreementStage::Terminated)
        };
        if record.stage.is_none_or(made) {
            record.date = record.date.take().or_else(|| record.told.take()).or_else(|| record.year.clone());
        }
        // Goods of no subject area of their own are traded.
        record.domain = record.domain.or(record.nearby).or((!record.subjects.is_empty()).then_some(Domain::Trade));
    }
    records
}

/// `the agreement with Indonesia`: where no other side is named, it is the state that the text is at home in.
fn add_home(record: &mut AgreementFrame) {
    if let ([only], Some(home)) = (&record.parties[..], record.home)
        && is_state(*only)
        && *only != home
        && record.one_sided
        && !record.quits
    {
        record.parties.push(home);
    }
}

/// What a predecessor shares with the agreement that followed it.
fn follow(record: &mut AgreementFrame, records: &[AgreementFrame]) {
    let Some(next) = records.iter().rev().find(|r| !r.parties.is_empty()) else { return };
    record.parties.clone_from(&next.parties);
    record.domain = record.domain.or(next.domain);
    if record.subjects.is_empty() {
        record.subjects.clone_from(&next.subjects);
    }
}

/// Whether a mention names something of its own.
fn stands(frame: &AgreementFrame) -> bool {
    let said = !frame.parties.is_empty() || !frame.subjects.is_empty() || frame.value.is_some();
    frame.name.is_some() || said || frame.definite && frame.year.is_some() || frame.stage.is_some() && (!frame.definite || frame.prior)
}

/// Whether a record says enough to be reported: who agrees, or which agreement.
fn holds(record: &AgreementFrame) -> bool {
    let enough = match record.parties[..] {
        [] => false,
        [only] => {
            let told = !record.subjects.is_empty() || record.value.is_some();
            let written = matches!(record.form, Form::Contract | Form::Memorandum | Form::LetterOfIntent);
            let firm = (!record.definite || record.date.is_some()) && (told || written);
            // `Under the contract the Nigerian will earn more`: states with none beside them make treaties.
            let treats = is_state(only) && (record.form != Form::Contract || told);
            record.stage.is_some() && (treats || firm && !is_state(only))
        }
        _ => true,
    };
    record.name.is_some() && (record.stage.is_some() || !record.parties.is_empty()) || enough
}

fn forms_fit(a: Form, b: Form) -> bool {
    a == b || a == Form::Agreement || b == Form::Agreement || matches!((a, b), (Form::JointStatement, _) | (_, Form::JointStatement))
}

/// Whether two names are of one agreement: the same, with and without its last noun, one an abbreviation of the other, or of one row.
fn same_name(a: &AgreementFrame, b: &AgreementFrame) -> bool {
    let (Some(x), Some(y)) = (&a.name, &b.name) else { return false };
    let short = |long: &AgreementFrame, name: &str| long.short.as_deref() == Some(name);
    x.eq_ignore_ascii_case(y)
        || a.treaty.is_some() && a.treaty == b.treaty
        || goes_on(x, y)
        || goes_on(y, x)
        || ends_in(x, y)
        || ends_in(y, x)
        || short(a, y)
        || short(b, x)
        || y.len() < 8 && initials(x) == *y
}

/// `Lima Copper Partnership | Agreement`: a name of some words and one noun more, which numbers nothing (`Minsk Accord | II`).
fn goes_on(longer: &str, name: &str) -> bool {
    let noun = longer.strip_prefix(name).and_then(|rest| rest.strip_prefix(' '));
    name.contains(' ') && noun.is_some_and(|n| !n.contains(' ') && n.chars().any(char::is_lowercase))
}

/// `Peru-Chile | Economic Partnership Agreement`: a name of some words without the sides in front of it.
fn ends_in(longer: &str, name: &str) -> bool {
    let sides = longer.strip_suffix(name).and_then(|rest| rest.strip_suffix(' '));
    name.contains(' ') && sides.is_some_and(|s| s.contains(['-', '–']))
}

/// How well a mention fits a record; none if it is of another agreement.
fn fit(record: &AgreementFrame, frame: &AgreementFrame) -> Option<u32> {
    // `a second treaty` is none of those before; `the second treaty` is one of them.
    if frame.another && !frame.definite && !record.another {
        return None;
    }
    let of = frame.year.as_ref().and_then(|y| y.get(..4));
    let same_year = of.is_some() && (record.year.as_ref().and_then(|y| y.get(..4)) == of || dated_in(record, of));
    if record.prior != frame.prior && !same_year || frame.year.is_some() && !same_year && !(record.year.is_none() && record.date.is_none())
    {
        return None;
    }
    if record.name.is_some() && frame.name.is_some() {
        return same_name(record, frame).then_some(100);
    }
    let shared = frame.parties.iter().any(|p| record.parties.contains(p));
    // What one item of a digest tells is not of another.
    if !shared && !frame.headline && !record.headline && record.home != frame.home && record.home.is_some() && frame.home.is_some() {
        return None;
    }
    let same_area = frame.domain.is_some() && record.domain == frame.domain;
    // A name joins what had none only where more than the lack of contradiction speaks for it.
    if frame.name.is_some() && !frame.nicknamed && !shared && !same_area && record.sentence.abs_diff(frame.sentence) > 1 {
        return None;
    }
    if frame.treaty.is_some() && record.form != frame.form && record.form != Form::Agreement {
        return None;
    }
    let joint = record.parties.len() == 1 && frame.parties.len() == 1 && frame.definite && record.sentence != frame.sentence;
    // `A's partners sign $35 billion gas deal`, and below it is B that signs
    let price = frame.headline && frame.value.is_some() && frame.value == record.value;
    // `Russia and China sign gas deal`, and below it are firms of theirs that sign
    let firms = record.parties.len() > 1 && !record.parties.iter().any(|p| is_state(*p));
    let states = frame.parties.len() > 1 && frame.parties.iter().all(|p| is_state(*p));
    let traded = frame.headline && firms && states && record.subjects.iter().any(|s| frame.subjects.contains(s));
    let parties = nested(&record.parties, &frame.parties) || joint || price || traded;
    let pair = record.parties.len() >= 2 && frame.parties.len() >= 2;
    let areas = agree(record.domain.as_ref(), frame.domain.as_ref()) || frame.headline && !frame.parties.is_empty();
    if !(forms_fit(record.form, frame.form)
        && areas
        && agree(record.value.as_ref(), frame.value.as_ref())
        && parties
        && !at_odds(record, frame))
    {
        return None;
    }
    let points_back = frame.definite || frame.headline;
    let goods = !frame.subjects.is_empty() && !record.subjects.is_empty() && nested(&frame.subjects, &record.subjects);
    let restated = frame.name.is_none() && record.sentence != frame.sentence && (pair || goods) && !another_act(record, frame);
    if !points_back && !restated {
        return None;
    }
    let same_form = record.form == frame.form && frame.form != Form::Agreement;
    // `the way the deal was struck` is of one that has come that far.
    let reached = frame.stage.is_some() && record.stage >= frame.stage;
    Some(u32::from(reached) + 4 * u32::from(same_form) + 3 * u32::from(same_area) + 2 * u32::from(shared) + 2 * u32::from(goods))
}

/// Whether a mention that does not point back tells of an act of its own: one that has come less far, or that is of another year.
fn another_act(record: &AgreementFrame, frame: &AgreementFrame) -> bool {
    let year = |date: &Option<String>| date.as_ref().and_then(|d| d.get(..4).map(str::to_owned));
    let (before, now) = (year(&record.date), year(&frame.date));
    frame.stage.is_some() && frame.stage < record.stage || before.is_some() && now.is_some() && before != now
}

/// Whether a record is dated in a year.
fn dated_in(record: &AgreementFrame, year: Option<&str>) -> bool {
    year.is_some_and(|year| record.date.as_ref().is_some_and(|date| date.starts_with(year)))
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
    if record.form == Form::Agreement && frame.form != Form::JointStatement {
        record.form = frame.form;
    }
    record.domain = record.domain.or(frame.domain);
    record.nearby = record.nearby.or(frame.nearby);
    if record.year.is_none() {
        record.year.clone_from(&frame.year);
    }
    // A headline's capitals are no name's.
    let longer = |new: &String| record.name.as_ref().is_none_or(|old| old.len() < new.len() && !frame.headline);
    if frame.name.as_ref().is_some_and(longer) {
        record.name.clone_from(&frame.name);
    }
    record.standing |= frame.standing;
    if record.told.is_none() {
        record.told.clone_from(&frame.told);
    }
    record.treaty = record.treaty.or(frame.treaty);
    if record.short.is_none() {
        record.short.clone_from(&frame.short);
    }
    if frame.quits && record.parties.len() > 2 && frame.parties.len() == 1 {
        record.parties.clone_from(&frame.parties);
    } else if record.parties.len() < 2 {
        extend(&mut record.parties, &frame.parties);
    }
    if record.subjects.is_empty() {
        record.subjects.clone_from(&frame.subjects);
    }
    if record.value.is_none() {
        record.value.clone_from(&frame.value);
    }
    // What waits for its signature can't be ratified yet.
    let approved_only = frame.unsigned && record.stage == Some(AgreementStage::Ratified);
    record.unsigned |= frame.unsigned;
    // Nor does an approval of the draft, before it was signed, ratify what was signed.
    let draft = frame.stage == Some(AgreementStage::Ratified)
        && (record.unsigned || record.stage == Some(AgreementStage::Signed) && frame.date.is_some() && frame.date < record.date);
    if draft {
        // nothing to add
    } else if frame.stage > record.stage || approved_only {
        record.stage = frame.stage;
        record.date = frame.date.clone().or(record.date.take());
        record.place = frame.place.clone().or(record.place.take());
    } else if frame.stage == record.stage || frame.stage.is_none() {
        record.date = record.date.take().or_else(|| frame.date.clone());
        record.place = record.place.take().or_else(|| frame.place.clone());
    } else if matches!(frame.stage, Some(AgreementStage::Agreed | AgreementStage::Signed)) {
        record.place = record.place.take().or_else(|| frame.place.clone());
        record.told = frame.date.clone().or(record.told.take());
    }
    extend(&mut record.signatories, &frame.signatories);
    record.evidence.extend_from_slice(&frame.evidence);
}

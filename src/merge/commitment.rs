//! One record per commitment.

use crate::event::{AgreementFrame, Basis, CommitmentFrame};
use crate::kinds::{Action, AgreementStage, CommitmentStage};
use crate::phrase::Actor;
use crate::span::Span;

use super::{BACK, agree, body_first, extend, in_order, latest, nested};

/// Joins mentions of the same commitment; an agreement between two sides names the other side of what one undertakes.
pub(super) fn join(frames: &[CommitmentFrame], agreements: &[AgreementFrame]) -> Vec<CommitmentFrame> {
    let mut records: Vec<CommitmentFrame> = Vec::new();
    for frame in body_first(frames, |f| f.headline) {
        let near = latest(&mut records);
        match near.iter().rposition(|r| same(r, frame)) {
            Some(at) => add(&mut near[at], frame),
            None => records.push(frame.clone()),
        }
    }
    for record in &mut records {
        in_order(&mut record.evidence);
        complete(record, &agreements[..agreements.len().min(BACK)]);
        record.to = record.to.or(record.around.filter(|_| record.by.is_some())).filter(|to| Some(*to) != record.by);
        turn(record);
        raise(record, &agreements[..agreements.len().min(BACK)]);
    }
    records.retain(|r| !r.needs_deal && (r.by.is_some() || r.basis.stands_alone()));
    records.retain(|r| r.action != Action::Other || r.to.is_some() || r.stage == CommitmentStage::Agreed);
    records
}

/// What one side of an agreement promises the other is agreed; help is given freely.
fn raise(record: &mut CommitmentFrame, agreements: &[AgreementFrame]) {
    if record.action == Action::Donate {
        return;
    }
    let (Some(by), Some(to), CommitmentStage::Pledged) = (record.by, record.to, record.stage) else { return };
    let theirs =
        |a: &AgreementFrame| a.stage.is_some() && made(a) && a.parties.len() == 2 && a.parties.contains(&by) && a.parties.contains(&to);
    if agreements.iter().any(theirs) {
        record.stage = CommitmentStage::Agreed;
    }
}

/// Whether two actions can tell of one undertaking.
fn actions_fit(a: Action, b: Action) -> bool {
    let gives = |x: Action| matches!(x, Action::Supply | Action::Donate | Action::Lend);
    a == b || gives(a) && gives(b)
}

fn same(record: &CommitmentFrame, frame: &CommitmentFrame) -> bool {
    // `India buys 20,000 tonnes of rapeseed oil` over a text that names the buyer
    let sized = |f: &CommitmentFrame| f.value.is_some() || f.quantity.is_some();
    if frame.headline && sized(frame) && frame.value == record.value && frame.quantity == record.quantity {
        return nested(&record.subjects, &frame.subjects) && (actions_fit(record.action, frame.action) || mirrored(record, frame));
    }
    // What donors give together is no record of one of them; a headline rounds it.
    let unnamed = [record, frame].map(|f| f.basis == Basis::Unnamed);
    if unnamed != [false, false] {
        return unnamed == [true, true] && actions_fit(record.action, frame.action) && (frame.headline || frame.value == record.value);
    }
    // `will provide 12 officers and has pledged $2 million`: one told by its money, the other by what is counted, and given in another way.
    let apart = record.action != frame.action
        && (record.value.is_none(), record.quantity.is_none()) == (frame.value.is_some(), frame.quantity.is_some())
        && record.value.is_none() != record.quantity.is_none();
    mirrored(record, frame)
        || actions_fit(record.action, frame.action)
            && !apart
            && (agree(record.by.as_ref(), frame.by.as_ref()) && agree(record.to.as_ref(), frame.to.as_ref()) || turned(record, frame))
            && agree(record.value.as_ref(), frame.value.as_ref())
            && agree(record.quantity.as_ref(), frame.quantity.as_ref())
            && nested(&record.subjects, &frame.subjects)
            && (frame.basis == Basis::Present || (record.stage == CommitmentStage::Done) == (frame.stage == CommitmentStage::Done))
}

/// Whether one tells as a sale what the other tells as a purchase.
fn mirrored(a: &CommitmentFrame, b: &CommitmentFrame) -> bool {
    matches!((a.action, b.action), (Action::Supply, Action::Purchase) | (Action::Purchase, Action::Supply))
        && agree(a.by.as_ref(), b.to.as_ref())
        && agree(a.to.as_ref(), b.by.as_ref())
        && a.quantity.is_some()
        && a.quantity == b.quantity
        && agree(a.value.as_ref(), b.value.as_ref())
        && nested(&a.subjects, &b.subjects)
}

/// Whether one of two mentions only presumes which of its sides gives, and the other tells that it takes.
fn turned(a: &CommitmentFrame, b: &CommitmentFrame) -> bool {
    let crossed = |guess: &CommitmentFrame, told: &CommitmentFrame| {
        presumed(guess) && guess.to.is_some() && told.by == guess.to && told.to.is_none_or(|to| Some(to) == guess.by)
    };
    crossed(a, b) || crossed(b, a)
}

fn presumed(frame: &CommitmentFrame) -> bool {
    frame.basis == Basis::Presumed
}

/// Takes from a mention what it adds to a record.
fn add(record: &mut CommitmentFrame, frame: &CommitmentFrame) {
    extend(&mut record.subjects, &frame.subjects);
    if turned(record, frame) {
        let told = if presumed(record) { frame } else { &*record };
        let sides = (told.by, told.to.or(if presumed(record) { record.by } else { frame.by }));
        ((record.by, record.to), record.basis) = (sides, told.basis);
    }
    let (by, to) = if actions_fit(record.action, frame.action) { (frame.by, frame.to) } else { (frame.to, frame.by) };
    record.by = record.by.or(by);
    record.to = record.to.or(to);
    if record.value.is_none() {
        record.value.clone_from(&frame.value);
    }
    if record.quantity.is_none() {
        record.quantity.clone_from(&frame.quantity);
    }
    // The present tense of a headline tells no stage of its own.
    if frame.basis != Basis::Present {
        record.stage = record.stage.max(frame.stage);
    }
    record.needs_deal &= frame.needs_deal;
    record.evidence.extend_from_slice(&frame.evidence);
}

/// Whether an agreement has been made.
fn made(agreement: &AgreementFrame) -> bool {
    matches!(
        agreement.stage,
        None | Some(AgreementStage::Agreed | AgreementStage::Signed | AgreementStage::Ratified | AgreementStage::InForce)
    )
}

/// The one agreement made by the known sides of a commitment; of several, the one about its goods.
fn deal<'a>(record: &CommitmentFrame, agreements: &'a [AgreementFrame]) -> Option<&'a AgreementFrame> {
    let sides: Vec<Actor> = record.by.into_iter().chain(record.to).collect();
    let theirs: Vec<&AgreementFrame> = match record.by {
        Some(by) => agreements.iter().filter(|a| made(a) && a.parties.contains(&by)).collect(),
        None => agreements.iter().filter(|a| made(a) && sides.iter().all(|s| a.parties.contains(s))).collect(),
    };
    let shares = |a: &&AgreementFrame| a.subjects.iter().any(|s| record.subjects.contains(s));
    let about: Vec<&AgreementFrame> = theirs.iter().copied().filter(shares).collect();
    let alike =
        |first: &&AgreementFrame| theirs.iter().all(|a| a.parties.len() == 2 && first.parties.iter().all(|p| a.parties.contains(p)));
    let both = |a: &&&AgreementFrame| sides.len() == 2 && sides.iter().all(|s| a.parties.contains(s));
    match (&theirs[..], &about[..]) {
        ([only], _) | (_, [only]) => Some(*only),
        // Several between the same two sides: which of them holds it tells nothing more.
        ([first, ..], _) if alike(first) => Some(*first),
        // What the text is about is told first.
        _ => theirs.iter().find(both).copied().or_else(|| agreements.iter().find(|a| made(a)).filter(|a| theirs.contains(a))),
    }
}

/// Takes the other side and the stage from the one agreement that its actor has made with another.
fn complete(record: &mut CommitmentFrame, agreements: &[AgreementFrame]) {
    let Some(agreement) = deal(record, agreements) else { return };
    if record.needs_deal || record.by.is_none() && record.basis != Basis::UnknownName {
        settle(record, agreement);
    }
    let Some(by) = record.by else { return };
    let others: Vec<Actor> = agreement.parties.iter().copied().filter(|p| *p != by).collect();
    let start = |evidence: &[Span]| evidence.first().map_or(0, |span| span.start());
    let promised = match record.stage {
        CommitmentStage::Pledged => matches!(record.basis, Basis::Will | Basis::Item),
        // `The EU would let in 99,000 tonnes`: what a deal told before holds, if it is put into force.
        CommitmentStage::Proposed => {
            record.basis == Basis::Would && others.len() == 1 && start(&agreement.evidence) < start(&record.evidence)
        }
        _ => false,
    };
    if promised && record.to.is_none_or(|to| others.contains(&to) || !matches!(to, Actor::Country(_))) {
        record.stage = CommitmentStage::Agreed;
    }
    let traded =
        matches!(record.action, Action::Supply | Action::Purchase | Action::OpenMarket | Action::Lend | Action::Donate | Action::Other);
    // A company puts its money into the land of the state that it deals with.
    let invested = |other: &Actor| {
        matches!(record.action, Action::Invest | Action::Build)
            && (record.basis == Basis::Item || !matches!(by, Actor::Country(_)) && matches!(other, Actor::Country(_)))
    };
    let open = record.to.is_none()
        && match record.stage {
            CommitmentStage::Agreed => record.basis != Basis::Contract,
            CommitmentStage::Pledged | CommitmentStage::Expected => {
                // No other deal by the time that both are told.
                let told = start(&agreement.evidence).max(start(&record.evidence));
                agreements.iter().filter(|a| made(a) && start(&a.evidence) <= told).count() == 1
            }
            _ => record.basis == Basis::DoneUnder,
        };
    if let ([other], true) = (&others[..], open)
        && (traded || invested(other))
    {
        record.to = Some(*other);
    }
}

/// A bloc or fund lends to a country, never the other way round.
fn turn(record: &mut CommitmentFrame) {
    let gives = matches!(record.action, Action::Lend | Action::Donate);
    if let (Some(country @ Actor::Country(_)), Some(body @ Actor::Body(_)), true) = (record.by, record.to, gives)
        && record.basis == Basis::Noun
    {
        (record.by, record.to) = (Some(body), Some(country));
    }
}

/// A term of a deal between two: the side that is not named is the other one.
fn settle(record: &mut CommitmentFrame, agreement: &AgreementFrame) {
    let fits = |side: Option<Actor>| side.is_none_or(|s| agreement.parties.contains(&s));
    if !fits(record.by) || !fits(record.to) && record.by.is_none() {
        return;
    }
    let other = |side: Actor| match agreement.parties[..] {
        [a, b] if a == side => Some(b),
        [a, b] if b == side => Some(a),
        _ => None,
    };
    if let ([a, b], None, None, Action::Lend | Action::Donate) = (&agreement.parties[..], record.by, record.to, record.action) {
        // Of a bloc or fund and a country, the country takes.
        match (a, b) {
            (Actor::Country(_), Actor::Body(_)) => record.by = Some(*b),
            (Actor::Body(_), Actor::Country(_)) => record.by = Some(*a),
            _ => {}
        }
    }
    record.by = record.by.or_else(|| record.to.and_then(other));
    record.to = record.to.or_else(|| record.by.and_then(other));
    record.stage = record.stage.max(CommitmentStage::Agreed);
    record.needs_deal = false;
}

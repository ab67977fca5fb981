//! Where the people of a text are: what a sentence told of a visit or a summit holds for the meetings told after it.

use jiff::ToSpan;
use jiff::civil::Date;

use super::{Actor, EncounterFrame, EncounterKind};

/// For how many days a visitor stays where he has come.
const STAY: i64 = 4;
/// Among how many visits told last one is looked for; keeps freak texts linear.
const LATELY: usize = 100;

/// The visits told so far, with their sentences, and where the last summit or session of a body was.
#[derive(Default)]
pub(super) struct Whereabouts {
    visits: Vec<(usize, EncounterFrame)>,
    session: Option<String>,
}

impl Whereabouts {
    /// Keeps where a visit leads and where a body sits.
    pub(super) fn note(&mut self, frame: &EncounterFrame, sentence: usize) {
        if frame.place.is_none() || frame.headline {
            return;
        }
        let bodies = frame.participants.iter().all(|a| matches!(a, Actor::Body(_)));
        match frame.kind {
            EncounterKind::Visit => self.visits.push((sentence, frame.clone())),
            EncounterKind::Summit => self.session.clone_from(&frame.place),
            EncounterKind::Meeting if bodies => self.session.clone_from(&frame.place),
            _ => {}
        }
    }

    /// Gives a meeting that names no place that of the summit `beside` which it is, or that of a visitor who takes part.
    pub(super) fn settle(&self, frame: &mut EncounterFrame, sentence: usize, beside: bool) {
        let meets = matches!(frame.kind, EncounterKind::Meeting | EncounterKind::Talks) && frame.participants.len() > 1;
        if !meets || frame.place.is_some() {
            return;
        }
        let visitor = |visit: &EncounterFrame| visit.participants.first().is_some_and(|a| frame.participants.contains(a));
        let stay = || self.visits.iter().rev().take(LATELY).find(|(_, visit)| visitor(visit));
        let session = self.session.clone().filter(|_| beside);
        frame.place = session.or_else(|| stay().filter(|(told, v)| covers(v, frame, sentence - told)).and_then(|(_, v)| v.place.clone()));
    }
}

/// `X arrived in Beijing on Monday. … On Tuesday X met Y.`: whether a meeting told so many sentences later falls into a visit.
fn covers(visit: &EncounterFrame, next: &EncounterFrame, later: usize) -> bool {
    let day = |date: &Option<String>| date.as_ref().and_then(|d| d.parse::<Date>().ok());
    match (day(&visit.date), day(&next.date)) {
        (Some(from), Some(day)) => from <= day && from.checked_add(STAY.days()).is_ok_and(|end| day <= end),
        _ => later == 1 && visit.stage == next.stage && (visit.date.is_none() || next.date.is_none() || next.date == visit.date),
    }
}

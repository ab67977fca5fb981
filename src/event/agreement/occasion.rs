//! Where and when states sign that meet: `X received Y in Doha on Monday. The two sides signed a memorandum.`

use crate::kinds::{AgreementStage, EncounterStage};
use crate::reference::Scene;

use super::super::{AgreementFrame, EncounterFrame};

/// How many sentences back the encounter may stand.
const NEAR: usize = 6;
/// How many encounters back are looked at.
const BACK: usize = 6;

/// Gives an agreement without a date of its own that of the encounter of its parties told just before, with the place.
pub(in crate::event) fn settle(scene: Scene<'_>, agreements: &mut [AgreementFrame], encounters: &[EncounterFrame]) {
    for frame in agreements {
        let made = matches!(frame.stage, Some(AgreementStage::Agreed | AgreementStage::Signed));
        let sentence = scene.sentence(frame.sentence);
        if !made || frame.definite || frame.headline || frame.date.is_some() || frame.parties.len() < 2 || dated(scene, frame.sentence) {
            continue;
        }
        let first = scene.sentence(frame.sentence.saturating_sub(NEAR)).start;
        let (floor, end) = (scene.view.span(first..first + 1).start(), scene.view.span(sentence.end - 1..sentence.end).end());
        let start = |encounter: &EncounterFrame| encounter.evidence.first().map_or(0, |span| span.start());
        let last = encounters.partition_point(|e| start(e) < end);
        let near = encounters[..last].iter().rev().take(BACK).filter(|e| start(e) >= floor && !e.headline);
        let attended = |e: &&EncounterFrame| {
            let present = |party| e.participants.iter().any(|p| scene.country_of(*p) == Some(party));
            e.stage == EncounterStage::Held && e.date.is_some() && frame.parties.iter().all(|p| present(*p))
        };
        let Some(encounter) = near.into_iter().find(attended) else { continue };
        frame.date.clone_from(&encounter.date);
        let city = |place: &String| {
            let named = scene.phrases.places_in(first..sentence.end).iter().filter(|p| p.is_city);
            named.into_iter().any(|p| scene.view.line(p.start as usize..p.end as usize) == place.as_str())
        };
        frame.place = frame.place.take().or_else(|| encounter.place.clone().filter(city));
    }
}

/// Whether a sentence names a date.
fn dated(scene: Scene<'_>, sentence: usize) -> bool {
    let tokens = scene.sentence(sentence);
    let dates = &scene.view.values.dates;
    let first = dates.partition_point(|d| d.tokens.start < tokens.start);
    dates.get(first).is_some_and(|d| d.tokens.start < tokens.end)
}

//! Whether the clause around a date looks back or ahead.

use super::reader::Reader;
use crate::lexicon::calendar::{Calendar, Cues};
use crate::text::TokenKind;

/// Where a clause places what it tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Time {
    /// `signed`, `has met`
    Past,
    /// `will sign`, `is due to`, `takes effect`
    Future,
    /// No verb tells.
    Open,
    /// The month of a noun: whichever is nearer.
    Nearest,
}

/// Time of a clause, and how sure that is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tense {
    pub(super) time: Time,
    /// Told by the words before the date, which it depends on, and not by those after it.
    pub(super) near: bool,
}

/// Tokens looked at on either side.
const WINDOW: usize = 32;

/// The tense of the clause around the tokens `start..end`: the nearest verb before the date decides, else the first after it.
///
/// `last` is the mention before in the sentence: the token after it, and its tense. No verb is looked for beyond one whose tense a
/// verb told, so that a list (`in June, in Oslo in July and in Rome in August`) keeps its tense.
pub(super) fn tense(r: &Reader, start: usize, end: usize, last: Option<(usize, Tense)>) -> Tense {
    let near = |time| Tense { time, near: true };
    if r.cue(end, Cues::AHEAD) {
        // `a Friday deadline`
        return Tense { time: Time::Future, near: false };
    }
    let lead = start.saturating_sub(8).max(r.start);
    // `until the end of Friday`, `effective 12:01 a.m. on Monday`
    let part_of = |at: usize| r.cue(at, Cues::BOUND.or(Cues::QUALIFIER).or(Cues::DETERMINER)) || r.cue(at, Cues::OF.or(Cues::AT));
    let clock = |at: usize| r.cue(at, Cues::ON.or(Cues::NUMERAL)) || r.is_kind(at, TokenKind::Number) || r.sign(at, b':');
    let starts = |at: usize| r.cue(at, Cues::STARTING) && !r.cue(at + 1, Cues::OF);
    let governor = (lead..start).rev().find(|&at| starts(at) || !part_of(at) && !clock(at));
    // `has until 5 p.m. Friday`, but `spoke until 2 a.m. on Friday`
    let limit = |at: usize| (at + 1..start).all(part_of) || r.cue_before(at, Cues::HAVE);
    if governor.is_some_and(|at| r.cue(at, Cues::UNTIL) && limit(at)) {
        return near(Time::Future);
    }
    // `since May`
    if governor.is_some_and(|at| r.cue(at, Cues::SINCE)) {
        return near(Time::Past);
    }
    if is_present(r, start) {
        return near(Time::Future);
    }
    // `…, and Friday's vote will be close`: a new subject, whose verb follows.
    let subject = r.cue(end, Cues::DETERMINER) && r.glued(end) && r.cue_before(start, Cues::AND);
    let starting = governor.is_some_and(starts);
    // `a May statement`, `the March order will be lifted`: the verb is not the month's.
    let names = r.month(start).is_some() && end == start + 1 && r.cue_before(start, Cues::DETERMINER);
    let near = |time| if names && time == Time::Future { Tense { time: Time::Nearest, near: false } } else { near(time) };
    if let Some(time) = if subject { None } else { before(r, start, last) } {
        // `ordered a halt beginning Sept. 1`, `told them to finish by the end of March`: the nearer day, whatever the verb.
        return if starting && time == Time::Past { Tense { time: Time::Open, near: false } } else { near(time) };
    }
    match told(r, end) {
        // `The duty, effective Nov. 1, covers goods loaded before`: the verb behind tells of other days.
        Some(Time::Past) if starting => Tense { time: Time::Open, near: false },
        Some(Time::Future) if names => near(Time::Future),
        Some(time) => Tense { time, near: false },
        None if starting => near(Time::Future),
        None => Tense { time: Time::Open, near: false },
    }
}

/// A present tense right before its day: `lapses on 30 September`.
fn is_present(r: &Reader, start: usize) -> bool {
    let verb = if r.cue_before(start, Cues::ON) { start.wrapping_sub(2) } else { start.wrapping_sub(1) };
    let sure = r.cue(verb, Cues::PRESENT_VERB) || r.cue(verb, Cues::THIRD_PERSON) && r.cue_before(verb, Cues::REPORTED);
    sure && !r.caption && !r.cue(verb, Cues::PAST.or(Cues::AUXILIARY).or(Cues::PROSPECT))
}

fn before(r: &Reader, start: usize, last: Option<(usize, Tense)>) -> Option<Time> {
    let first = start.saturating_sub(WINDOW).max(r.start);
    let (mut at, mut aside) = (start, false);
    // `follows months of talks and a visit in November`: a month may be any.
    let month = r.month(start).is_some() && !r.is_kind(start + 1, TokenKind::Number);
    while at > first {
        if let Some((_, tense)) =
            last.filter(|&(end, tense)| end >= at && (tense.near || start - end <= 2 && !r.cue(start - 1, Cues::ANCHOR)))
        {
            return Some(tense.time);
        }
        at -= 1;
        if r.is_kind(at, TokenKind::Sign) {
            // `12:01 am on Tuesday`
            let hour = || at > first && r.is_kind(at - 1, TokenKind::Number) && r.is_kind(at + 1, TokenKind::Number);
            if r.sign(at, b';') || r.sign(at, b':') && !hour() {
                return None;
            }
            aside |= r.sign(at, b',');
            continue;
        }
        if at + 1 < start && r.cue(at, Cues::COMPARE) && is_compared(r, at) {
            return Some(Time::Past);
        }
        if r.cue(at, Cues::REPORTED) || r.cue(at, Cues::CLAUSE) && at + 1 < start {
            return None;
        }
        if let Some(time) = verb(r, at) {
            return Some(time);
        }
        // `proceeds to Malabo on Wednesday`
        if !aside && !month && plans(r, at) {
            return Some(Time::Future);
        }
    }
    None
}

/// The time that the first verb behind a token tells.
pub(super) fn told(r: &Reader, end: usize) -> Option<Time> {
    let last = (end + WINDOW).min(r.end);
    for at in end..last {
        if r.is_kind(at, TokenKind::Sign) {
            if r.sign(at, b';') {
                return None;
            }
            continue;
        }
        if let Some(time) = verb(r, at) {
            return Some(time);
        }
        // `On Wednesday the president proceeds to Malabo`, but `On Wednesday the bank, which owns it, shut`
        if plans(r, at) && !r.cue_before(at, Cues::REPORTED) {
            return Some(Time::Future);
        }
    }
    None
}

/// A present tense, which tells of a day to come: `proceeds`.
fn plans(r: &Reader, at: usize) -> bool {
    !r.caption && r.cue(at, Cues::PRESENT_VERB) && !r.cue(at, Cues::PAST.or(Cues::AUXILIARY).or(Cues::PROSPECT)) && !is_name(r, at)
}

/// What the word at `at` tells as a verb, with the auxiliaries before it.
fn verb(r: &Reader, at: usize) -> Option<Time> {
    if is_name(r, at) {
        return None;
    }
    if r.cue(at, Cues::FUTURE.or(Cues::PRESENT)) && !noun(r, at) {
        return Some(Time::Future);
    }
    if r.cue(at, Cues::TO) && is_infinitive(r, at) {
        return infinitive(r, at);
    }
    // `a deadline of October`
    if r.cue(at, Cues::AHEAD) && r.cue(at + 1, Cues::OF) {
        return Some(Time::Future);
    }
    if r.cue(at, Cues::PROSPECT) && r.cue(at + 1, Cues::FOR) && !r.cue(at, Cues::FUNCTION) {
        return Some(Time::Future);
    }
    let past = r.cue(at, Cues::PAST);
    if r.cue(at, Cues::BASE) {
        return if noun(r, at) { None } else { chain(r, at, Time::Future) };
    }
    if past || is_past(r, at) {
        return chain(r, at, Time::Past);
    }
    let progressive = r.text(at).ends_with("ing") && r.cue_before(at, Cues::FUNCTION.or(Cues::PROSPECT));
    if progressive {
        let before = r.before(at)?;
        if r.cue(before, Cues::PAST) {
            return Some(Time::Past);
        }
        return r.cue(before, Cues::PROSPECT).then_some(Time::Future);
    }
    None
}

/// A capital inside a sentence (`Mr May`), not in a headline of capitals.
fn is_name(r: &Reader, at: usize) -> bool {
    r.capital(at) && r.before(at).is_some() && !r.token(at).is_some_and(|t| t.is_upper())
}

/// `from about 10 million in May`, `more than in May`.
fn is_compared(r: &Reader, at: usize) -> bool {
    let next = at + 1;
    r.is_kind(next, TokenKind::Number)
        || r.sign(next, b'$')
        || r.cue(next, Cues::ABOUT.or(Cues::ANCHOR))
        || r.cue(next, Cues::DETERMINER) && r.is_kind(next + 1, TokenKind::Number) && r.word(next + 2) != Calendar::Suffix
}

/// Whether a determiner or adjective-like `'s` stands before, so that the word is a noun (`the start`, `a visit`).
fn noun(r: &Reader, at: usize) -> bool {
    r.cue_before(at, Cues::DETERMINER) || r.cue_before(at, Cues::BOUND)
}

/// Follows the auxiliaries before a verb form: `will be signed` is ahead, `had not signed` behind, `did not meet` behind.
fn chain(r: &Reader, at: usize, alone: Time) -> Option<Time> {
    let mut before = at;
    for _ in 0..4 {
        let Some(previous) = r.before(before) else { break };
        before = previous;
        if r.cue(before, Cues::FUTURE) && !is_name(r, before) {
            // `should have come`
            return Some(if before + 1 < at && r.cue(before + 1, Cues::HAVE) { Time::Past } else { Time::Future });
        }
        if r.cue(before, Cues::TO) && alone == Time::Future || r.cue(before, Cues::INFINITIVE) {
            return infinitive(r, before);
        }
        let adverb = r.text(before).ends_with("ly") && !r.capital(before);
        if r.cue(before, Cues::PAST) && !r.cue(before, Cues::AUXILIARY) {
            return Some(Time::Past);
        }
        if r.cue(before, Cues::FUNCTION) && r.cue(before, Cues::PROSPECT) && !r.cue(before, Cues::AUXILIARY) {
            // `is signed`, `are held`
            return Some(Time::Future);
        }
        if !(adverb || r.cue(before, Cues::AUXILIARY)) {
            break;
        }
    }
    Some(alone)
}

/// `to` with a verb behind it and not a place or noun phrase.
fn is_infinitive(r: &Reader, at: usize) -> bool {
    let next = at + 1;
    r.cue(at, Cues::INFINITIVE) && !r.capital(next) && r.cue(next, Cues::PLAIN_VERB)
}

/// An infinitive looks ahead after `is`, `plans`, `due`, `agreed` and after a bare name (a headline's `Trump to meet Xi`).
fn infinitive(r: &Reader, to: usize) -> Option<Time> {
    let before = r.before(to)?;
    let ahead = r.cue(before, Cues::PROSPECT) || r.capital(before) || r.sign(before, b',');
    let adverb = r.text(before).ends_with("ly") && r.cue_before(before, Cues::PROSPECT);
    (ahead || adverb).then_some(Time::Future)
}

/// A past tense or participle of the verb table, or a lower-case word in -ed.
fn is_past(r: &Reader, at: usize) -> bool {
    // `flat-rolled` is an adjective.
    if r.cue(at, Cues::STEADY) || r.glued(at) && r.dash(at.wrapping_sub(1)) {
        return false;
    }
    // `a duty on refined copper`
    if r.cue_before(at, Cues::OF.or(Cues::ON).or(Cues::FOR).or(Cues::DETERMINER)) && r.is_kind(at + 1, TokenKind::Word) {
        return false;
    }
    let text = r.text(at);
    r.cue(at, Cues::PAST_VERB) || text.len() > 4 && text.ends_with("ed")
}

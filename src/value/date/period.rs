//! Parts of years and years that are not the calendar's: `the third quarter`, `H1 2025`, `summer of 2015`, `fiscal 2024`, `FY25`.

use super::Found;
use super::expression::{Expression, Part, Placing, Step};
use super::month::ends;
use super::reader::Reader;
use super::relative::season_of;
use super::tense::{Time, tense};
use super::value::{DateValue, Period, Season};
use crate::lexicon::calendar::{Calendar, Cues, Unit};
use crate::text::TokenKind;

/// The value of a part of a given year.
pub(super) fn of_year(part: Part, year: i16) -> Option<DateValue> {
    Some(match part {
        Part::Month(month) => Period::Month { year, month }.into(),
        Part::Months(from, to) => {
            let last = if to < from { year.checked_add(1)? } else { year };
            DateValue::Range(Period::Month { year, month: from }, Period::Month { year: last, month: to })
        }
        Part::Quarter(quarter) => Period::Quarter { year, quarter }.into(),
        Part::Half(half) => Period::Half { year, half }.into(),
        Part::Season(season) => Period::Season { year, season }.into(),
    })
}

/// The token behind an `of` at `at`, or `at`.
fn after_of(r: &Reader, at: usize) -> usize {
    at + usize::from(r.cue(at, Cues::OF))
}

/// The year behind a part that ends before `at`: `2025`, `of 2025`, `of last year`, `of fiscal 2025`.
pub(super) fn placed(r: &Reader, at: usize, part: Part) -> Option<(Expression, usize)> {
    if part == Part::Season(Season::Winter)
        && let Some((DateValue::Range(Period::Year(year), Period::Year(_)), end)) = super::year::run(r, after_of(r, at))
    {
        // `the winter of 2025-26`
        return Some((Expression::Fixed(of_year(part, year)?), end));
    }
    if let Some((year, end)) = r.year_after(at) {
        return Some((Expression::Fixed(of_year(part, year)?), end));
    }
    if let Some((offset, end)) = r.year_shift(at) {
        return Some((Expression::Part { part, placing: Placing::Offset(offset) }, end));
    }
    let fiscal = after_of(r, at);
    if let Calendar::FiscalYear(year) = r.word(fiscal) {
        return Some((Expression::Fixed(of_year(part, year)?), fiscal + 1));
    }
    if r.word(fiscal) == Calendar::Fiscal {
        let (year, end) = fiscal_year(r, fiscal + 1)?;
        let DateValue::At(Period::Year(year)) = year else { return None };
        return Some((Expression::Fixed(of_year(part, year)?), end));
    }
    None
}

/// An expression that starts with an ordinal: `third quarter`, `first half of 2025`.
pub(super) fn from_ordinal(r: &Reader, at: usize, number: i8) -> Option<Found> {
    from_counted(r, at, at + 1, number)
}

/// As [`from_ordinal`], with the unit at `next`.
pub(super) fn from_counted(r: &Reader, at: usize, next: usize, number: i8) -> Option<Found> {
    let mut next = next;
    if r.dash(next) && r.glued(next) && r.glued(next + 1) || r.word(next) == Calendar::Fiscal {
        next += 1;
    }
    let part = match r.word(next) {
        Calendar::Unit(Unit::Quarter) if number <= 4 => Part::Quarter(number),
        Calendar::Unit(Unit::Half) if number <= 2 => Part::Half(number),
        Calendar::Unit(Unit::Half) if number == 4 => return None,
        _ => return None,
    };
    let end = next + 1;
    if let Some((expression, end)) = placed(r, end, part) {
        return Some(Found { start: at, end, expression });
    }
    // `the second half of October`: the month is the date; `quarter-final`, `half-brother` are none.
    if r.cue(end, Cues::OF) || r.dash(end) && r.glued(end) {
        return None;
    }
    let business = || {
        (r.start..r.end.min(at + 40))
            .skip(at.saturating_sub(r.start + 40))
            .any(|n| r.cue(n, Cues::TRADE) || r.sign(n, b'%') || r.sign(n, b'$'))
    };
    if matches!(part, Part::Half(_)) && !business() {
        return None;
    }
    let framed = r.cue_before(at, Cues::DETERMINER.or(Cues::ANCHOR).or(Cues::WEAK))
        || r.is_kind(end, TokenKind::Word) && !r.cue(end, Cues::FUNCTION)
        || r.before(at).is_none();
    framed.then_some(Found { start: at, end, expression: Expression::Part { part, placing: Placing::Open } })
}

/// An expression that starts with `Q3` or `H1`, or with a season, the tokens `at..end`.
pub(super) fn from_part(r: &Reader, at: usize, end: usize, part: Part) -> Option<Found> {
    if let Some((expression, end)) = placed(r, end, part) {
        return Some(Found { start: at, end, expression });
    }
    let open = Expression::Part { part, placing: Placing::Open };
    let usable = match part {
        Part::Season(_) => is_bare_season(r, at, end),
        _ => {
            !r.dash(end)
                && (r.cue_before(at, Cues::ANCHOR.or(Cues::WEAK).or(Cues::QUALIFIER))
                    || r.cue_before(at, Cues::DETERMINER) && matches!(part, Part::Quarter(_))
                    || r.cue(end, Cues::TRADE))
        }
    };
    usable.then_some(Found { start: at, end, expression: open })
}

/// How many tokens before a season its modal verb may stand.
const SEASON_VERB: usize = 8;

/// Whether a season without its year is a date: `over the summer`, `by autumn`, and `in late spring` beside a verb that tells when.
fn is_bare_season(r: &Reader, at: usize, end: usize) -> bool {
    let mut before = at;
    while r.cue_before(before, Cues::THE.or(Cues::QUALIFIER)) {
        before -= 1;
    }
    let framed = r.cue_before(before, Cues::FRAME) || before < at && r.cue_before(before, Cues::ANCHOR.or(Cues::ABOUT));
    // `will be sown in spring`, but `is sown in spring`, as every year.
    let planned = || (at.saturating_sub(SEASON_VERB).max(r.start)..at).any(|n| r.cue(n, Cues::FUTURE));
    let told = || {
        let tense = tense(r, at, end, None);
        tense.near && (tense.time == Time::Past || tense.time == Time::Future && planned())
    };
    let told = r.cue_before(before, Cues::IN) && told();
    ends(r, end) && (framed && r.cue_before(at, Cues::THE.or(Cues::FRAME)) || told)
}

/// A season that starts at `at`, with its year or as `the summer`.
pub(super) fn from_season(r: &Reader, at: usize, season: i8) -> Option<Found> {
    let part = Part::Season(season_of(season)?);
    let found = from_part(r, at, at + 1, part)?;
    let sure = !r.entry(at).ambiguous
        || matches!(found.expression, Expression::Fixed(_)) && r.cue(at + 1, Cues::OF)
        || r.cue_before(at, Cues::ANCHOR.or(Cues::QUALIFIER).or(Cues::FRAME));
    sure.then_some(found)
}

/// `FY25`, whose year the table tells, and `FY2024-25`.
pub(super) fn from_fiscal_year(r: &Reader, at: usize, year: i16) -> Found {
    let joined = (r.dash(at + 1) || r.sign(at + 1, b'/')) && r.glued(at + 1) && r.glued(at + 2);
    let next = year + 1;
    let last = r.digits(at + 2).filter(|&(last, length)| joined && (length == 4 && last == next || length == 2 && last == next % 100));
    match last {
        Some(_) => {
            Found { start: at, end: at + 3, expression: Expression::Fixed(DateValue::Range(Period::Year(year), Period::Year(next))) }
        }
        None => Found { start: at, end: at + 1, expression: Expression::Fixed(Period::Year(year).into()) },
    }
}

/// `3Q 2027`, `2H`, `4Q27`: the number at `at` with a letter glued to it, and its year.
pub(super) fn from_digit(r: &Reader, at: usize) -> Option<Found> {
    let number = r.small(at, 4).filter(|_| r.glued(at + 1))?;
    let (letter, digits) = r.text(at + 1).split_at_checked(1)?;
    let part = match letter {
        "Q" => Part::Quarter(number),
        "H" if number <= 2 => Part::Half(number),
        _ => return None,
    };
    if digits.is_empty() {
        return from_part(r, at, at + 2, part);
    }
    let year = digits.bytes().all(|b| b.is_ascii_digit()).then(|| digits.parse::<i16>().ok())??;
    let year = match digits.len() {
        2 => super::reader::century(year),
        4 if (1900..=2199).contains(&year) => year,
        _ => return None,
    };
    Some(Found { start: at, end: at + 2, expression: Expression::Fixed(of_year(part, year)?) })
}

/// `fiscal 2024`, `fiscal year 2024-25`, `FY 2024`, `financial year 2023/24`.
pub(super) fn from_fiscal(r: &Reader, at: usize) -> Option<Found> {
    let next = at + 1 + usize::from(r.word(at + 1) == Calendar::Unit(Unit::Year));
    if let Some((value, end)) = fiscal_year(r, next) {
        return Some(Found { start: at, end, expression: Expression::Fixed(value) });
    }
    // `the end of the fiscal year`
    let before = r.before(at)?;
    let framed =
        next > at + 1 && r.cue(before, Cues::DETERMINER) && r.cue_before(before, Cues::OF) && r.cue(before.wrapping_sub(2), Cues::BOUND);
    framed.then_some(Found { start: before, end: next, expression: Expression::Relative { step: Step::FiscalYear, offset: 0 } })
}

/// The years of a fiscal year: `2024`, `2024-25`, `'25`.
fn fiscal_year(r: &Reader, at: usize) -> Option<(DateValue, usize)> {
    if let Some((value, end)) = super::year::run(r, at) {
        return Some((value, end));
    }
    let (year, end) = r.year_after(at)?;
    Some((DateValue::At(Period::Year(year)), end))
}

//! Expressions of digits only: years, decades, runs of years, ISO 8601 and numeric dates.

use jiff::civil::Date;

use super::Found;
use super::context::{DateContext, Order};
use super::expression::{Expression, Part};
use super::month::ends;
use super::period;
use super::reader::{Reader, century};
use super::value::{DateValue, Period};
use crate::lexicon::calendar::{Calendar, Cues, Unit};
use crate::text::TokenKind;

/// An expression that starts with the four digits at `at`.
pub(super) fn from_year(r: &Reader, at: usize) -> Option<Found> {
    let year = r.year(at)?;
    if !r.free(at) {
        return None;
    }
    let found = |end, value: DateValue| Some(Found { start: at, end, expression: Expression::Fixed(value) });
    if let Some((day, end)) = iso(r, at, year) {
        return found(end, day.into());
    }
    if let Some((value, end)) = run(r, at) {
        return if r.measured(end) || r.cue_before(at, Cues::ABOUT) { None } else { found(end, value) };
    }
    if let Some(end) = plural(r, at) {
        return found(end, decade(year)?);
    }
    if let Some((end, part)) = part_after(r, at) {
        return found(end, period::of_year(part, year)?);
    }
    let joined = (r.dash(at + 1) || r.sign(at + 1, b'/')) && r.glued(at + 1) && r.glued(at + 2) && r.is_kind(at + 2, TokenKind::Number);
    if joined {
        let month = r.small(at + 2, 12).filter(|_| r.text(at + 2).len() == 2 && r.dash(at + 1));
        return if r.cue_before(at, Cues::ANCHOR) { found(at + 3, Period::Month { year, month: month? }.into()) } else { None };
    }
    is_year(r, at, year).then_some(())?;
    found(at + 1, Period::Year(year).into())
}

/// `2025-10-28`, `2025/10/28`
fn iso(r: &Reader, at: usize, year: i16) -> Option<(Date, usize)> {
    let separator = r.dash(at + 1) && r.dash(at + 3) || r.sign(at + 1, b'/') && r.sign(at + 3, b'/');
    if !separator || !(1..5).all(|n| r.glued(at + n)) {
        return None;
    }
    let (month, day) = (r.small(at + 2, 12)?, r.small(at + 4, 31)?);
    Some((Date::new(year, month, day).ok()?, at + 5))
}

/// A run of years: `2024-25`, `2012–13`, `2024/25`, `1979-1990`, `(2013 - 2017)`; with the token after it.
pub(super) fn run(r: &Reader, at: usize) -> Option<(DateValue, usize)> {
    let first = r.year(at)?;
    let (dash, slash) = (r.dash(at + 1), r.sign(at + 1, b'/'));
    let tight = r.glued(at + 1) && r.glued(at + 2);
    let bracketed = dash && r.sign(at.wrapping_sub(1), b'(') && r.sign(at + 3, b')');
    if !(dash || slash) || !(tight || bracketed) {
        return None;
    }
    let (last, length) = r.digits(at + 2)?;
    let more = r.glued(at + 3) && (r.dash(at + 3) || r.sign(at + 3, b'/')) && r.glued(at + 4) && r.is_kind(at + 4, TokenKind::Number);
    if more {
        return None;
    }
    let last = match length {
        2 => {
            let hundreds = first - first % 100;
            if (last - first % 100).rem_euclid(100) == 1 && first % 100 == 99 { hundreds + 100 + last } else { hundreds + last }
        }
        4 => last,
        _ => return None,
    };
    let plausible = last > first && last - first <= 150 && last <= 2199 && (length == 4 || last - first <= 50) && first >= 1400;
    plausible.then_some((DateValue::Range(Period::Year(first), Period::Year(last)), at + 3))
}

/// The `s` of `1990s` or `1990's`; the token after it.
fn plural(r: &Reader, at: usize) -> Option<usize> {
    let round = r.text(at).ends_with('0');
    if is_plural(r, at + 1) {
        return Some(at + 2);
    }
    let decade = round && r.glued(at + 1) && r.cue_before(at, Cues::DETERMINER.or(Cues::QUALIFIER));
    let clitic = r.cue(at + 1, Cues::DETERMINER) && r.text(at + 1).ends_with(['s', 'S']);
    match decade {
        true if clitic => Some(at + 2),
        true if r.sign(at + 1, b'\'') && is_plural(r, at + 2) => Some(at + 3),
        _ => None,
    }
}

fn decade(year: i16) -> Option<DateValue> {
    match (year % 100, year % 10) {
        // `the 1900s`, `the 1800s` are centuries.
        (0, _) if year != 2000 => Some(Period::Century(year / 100).into()),
        (_, 0) => Some(Period::Decade(year / 10).into()),
        _ => None,
    }
}

/// `2025 Q3`, `2025-Q3`, `2024 first quarter`
fn part_after(r: &Reader, at: usize) -> Option<(usize, Part)> {
    let next = at + 1 + usize::from(r.dash(at + 1) && r.glued(at + 1) && r.glued(at + 2));
    match r.word(next) {
        Calendar::Quarter(n) => Some((next + 1, Part::Quarter(n))),
        Calendar::Half(n) => Some((next + 1, Part::Half(n))),
        Calendar::Ordinal(n) if r.word(next + 1) == Calendar::Unit(Unit::Quarter) && n <= 4 => Some((next + 2, Part::Quarter(n))),
        _ => None,
    }
}

/// Whether four digits that stand alone name a year. They do after a preposition (`in 2014`), in brackets, in front of the noun
/// that they name (`the 2019 Agreement`), beside another year, and behind a noun that years name (`Vision 2030`).
fn is_year(r: &Reader, at: usize, year: i16) -> bool {
    let next = at + 1;
    let aged = matches!(r.word(next), Calendar::Unit(_)) && (year % 100 == 0 || r.cue(next + 1, Cues::OLD));
    // `between 1800 and 2400 people`
    let between = r.cue_before(at, Cues::BETWEEN);
    let run = between && r.cue(next, Cues::AND) || r.cue(next, Cues::TO) && r.cue_before(at, Cues::STARTING);
    let counted = run
        && r.is_kind(next + 1, TokenKind::Number)
        && (r.measured(next + 2) || r.year(next + 1).is_none() && r.month(next + 2).is_none());
    if aged || counted || r.measured(next) || r.glued(next) && (r.sign(next, b':') || r.sign(next, b'$')) {
        return false;
    }
    let word = r.is_kind(next, TokenKind::Word) && !r.line(next);
    let many = r.text(next).ends_with('s')
        && !r.text(next).ends_with("ss")
        && !r.cue(next, Cues::FUNCTION.or(Cues::ANNUAL).or(Cues::PRESENT_VERB));
    let plural = word && many && !r.capital(next);
    let recent = (1900..=2100).contains(&year);
    let round = year % 100 == 0;
    let ends = ends(r, next);
    let Some(before) = r.before(at) else {
        return recent && !round && word && !plural;
    };
    if r.cue(before, Cues::ABOUT) && !r.cue(before, Cues::ANCHOR) {
        return false;
    }
    if r.cue(before, Cues::EVENT) || r.word(before) == Calendar::Unit(Unit::Year) {
        let possessive = r.glued(next) && r.cue(next, Cues::DETERMINER);
        return recent && (ends || possessive || r.capital(next));
    }
    // `covers 2026 to 2030`
    if r.cue(next, Cues::INFINITIVE) && r.year(next + 1).is_some_and(|last| recent && last > year && last <= 2100) && !r.measured(next + 2)
    {
        return r.is_kind(before, TokenKind::Word);
    }
    let hyphenated = r.dash(before) && r.glued(before) && r.cue_before(before, Cues::QUALIFIER.or(Cues::ANCHOR).or(Cues::BOUND))
        || r.cue(before, Cues::BOUND) && ends && recent;
    if hyphenated || r.cue(before, Cues::ANCHOR.or(Cues::QUALIFIER)) {
        return ends || recent && !(round && word && !r.capital(next)) || r.cue(before, Cues::QUALIFIER);
    }
    if beside_year(r, at, before) {
        return recent && !plural;
    }
    if r.cue(before, Cues::WEAK) || r.cue(before, Cues::INTO) {
        if r.cue(before, Cues::AND.or(Cues::ON)) {
            return r.cue(before, Cues::AND) && recent && !round && !plural && earlier_year(r, before);
        }
        let bound = r.cue_before(before, Cues::BOUND) || r.before(before).is_some_and(|b| r.month(b).is_some());
        return recent && (!round || ends && bound || ends && earlier_year(r, before)) && (1950..=2069).contains(&year) && !plural
            || recent && bound && ends
            || recent && ends && earlier_year(r, before)
            || (1600..1950).contains(&year) && (ends || r.cue(next, Cues::PAST_VERB)) && !round;
    }
    if r.sign(before, b'(') || r.sign(before, b'[') {
        return year >= 1500 && (r.is_kind(next, TokenKind::Sign) || r.dash(next));
    }
    // `the 1986 and 1985 deficits`, `at 2019 levels`
    let listed = r.cue(before, Cues::DETERMINER) && r.cue(next, Cues::AND) && r.year(next + 1).is_some();
    if listed || r.cue(before, Cues::AT) && r.cue(next, Cues::ANNUAL) {
        return recent;
    }
    if r.cue(before, Cues::DETERMINER) {
        return (recent || year >= 1600 && !plural && !round)
            && word
            && (!r.cue(next, Cues::FUNCTION) || r.dash(next + 1) && r.glued(next + 1))
            && !(round && plural);
    }
    let lower = r.is_kind(before, TokenKind::Word) && !r.capital(before);
    if lower {
        return recent && !round && word && !plural && !r.cue(next, Cues::FUNCTION) && !r.cue(before, Cues::FUNCTION);
    }
    if !r.near(year, 10) || round {
        return false;
    }
    // `WWDC 2005`; `from file, 2008.`
    let acronym = r.token(before).is_some_and(|t| t.is_upper()) && r.text(before).len() > 2;
    let closing = r.sign(before, b',')
        && r.is_kind(before.wrapping_sub(1), TokenKind::Word)
        && (r.token(next).is_none() || r.sign(next, b'.') && r.token(next + 1).is_none());
    acronym && ends || closing
}

/// `2021, 2022 and 2023`: the token before the comma, dash or conjunction is a year.
fn beside_year(r: &Reader, at: usize, before: usize) -> bool {
    let joined = r.sign(before, b',') || r.cue(before, Cues::AND.or(Cues::TO)) || r.dash(before) && r.glued(at);
    joined
        && r.before(before).is_some_and(|b| {
            r.year(b).is_some() && r.cue_before(b, Cues::ANCHOR.or(Cues::WEAK)) || r.year(b).is_some() && r.sign(b.wrapping_sub(1), b',')
        })
}

/// Whether a year stands a few tokens before.
fn earlier_year(r: &Reader, at: usize) -> bool {
    (1..6).any(|n| at >= n + r.start && r.year(at - n).is_some_and(|y| (1900..=2100).contains(&y)))
}

/// Three numbers joined by slashes, hyphens or full stops: `28/10/2025`, `7/8/07`, `10.28.2025`.
pub(super) fn numeric(r: &Reader, at: usize, context: &mut DateContext) -> Option<Found> {
    if !r.free(at) {
        return None;
    }
    let (parts, end) = if r.text(at).len() > 4 { (dotted(r.text(at))?, at + 1) } else { joined(r, at)? };
    if r.glued(end) && (r.is_kind(end, TokenKind::Word) || (r.dash(end) || r.sign(end, b'/')) && r.glued(end + 1)) {
        return None;
    }
    let found = |expression| Some(Found { start: at, end, expression });
    let [first, second, third] = parts;
    let day = |year: i16, month: i16, day: i16| Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok();
    if first > 999 {
        return found(Expression::Fixed(day(first, second, third)?.into()));
    }
    let year = if third < 100 { century(third) } else { third };
    match (day(year, first, second), day(year, second, first)) {
        (Some(one), Some(other)) if one == other => found(Expression::Fixed(one.into())),
        (Some(month_first), Some(day_first)) => {
            // `Friday, 03/04/2025`: the weekday tells.
            let named = r.weekday(at.wrapping_sub(1 + usize::from(r.sign(at.wrapping_sub(1), b','))));
            match named.map(|weekday| (month_first.weekday() == weekday, day_first.weekday() == weekday)) {
                Some((true, false)) => context.note_order(Order::MonthFirst),
                Some((false, true)) => context.note_order(Order::DayFirst),
                _ => {}
            }
            found(Expression::Numeric { month_first, day_first })
        }
        (Some(date), None) => {
            context.note_order(Order::MonthFirst);
            found(Expression::Fixed(date.into()))
        }
        (None, Some(date)) => {
            context.note_order(Order::DayFirst);
            found(Expression::Fixed(date.into()))
        }
        (None, None) => None,
    }
}

fn joined(r: &Reader, at: usize) -> Option<([i16; 3], usize)> {
    let slash = r.sign(at + 1, b'/') && r.sign(at + 3, b'/');
    let hyphen = r.dash(at + 1) && r.dash(at + 3);
    if !(slash || hyphen) || !(1..5).all(|n| r.glued(at + n)) {
        return None;
    }
    let (third, length) = r.digits(at + 4)?;
    let first = r.small(at, 31)?;
    let second = r.small(at + 2, 31)?;
    let plausible = if length == 4 { (1900..=2199).contains(&third) } else { length == 2 && slash };
    plausible.then_some(([first.into(), second.into(), third], at + 5))
}

/// `28.10.2025`, `2025.10.28`: one token of digits and full stops.
fn dotted(text: &str) -> Option<[i16; 3]> {
    if text.len() < 8 || text.len() > 10 {
        return None;
    }
    let mut parts = text.split('.');
    let three = [parts.next()?, parts.next()?, parts.next()?];
    if parts.next().is_some() || three.iter().any(|p| p.len() != 4 && (p.is_empty() || p.len() > 2)) {
        return None;
    }
    let [a, b, c] = three.map(|p| p.parse::<i16>().ok());
    let all = [a?, b?, c?];
    let year = |n: usize| three[n].len() == 4 && (1900..=2199).contains(&all[n]);
    (year(0) != year(2) && three[1].len() <= 2).then_some(all)
}

/// `the '90s`, `in '91`: digits at `at` with an apostrophe glued before.
pub(super) fn behind_apostrophe(r: &Reader, at: usize) -> Option<Found> {
    let (value, length) = r.digits(at)?;
    let apostrophe = r.before(at).filter(|&b| r.sign(b, b'\'') && r.glued(at))?;
    let found = |end, period: Period| Some(Found { start: apostrophe, end, expression: Expression::Fixed(period.into()) });
    if let Some(year) = r.short_year(apostrophe) {
        // A quotation mark stands before a number as an apostrophe does: a preposition must tell, and nothing be counted.
        let usable = r.cue_before(apostrophe, Cues::ANCHOR) && ends(r, at + 1) && !r.sign(at + 1, b'%');
        return if usable { found(at + 1, Period::Year(year)) } else { None };
    }
    let round = length == 2 && value % 10 == 0;
    (round && is_plural(r, at + 1)).then(|| found(at + 2, tens(value)))?
}

/// `the early 90s`: the digits at `at`.
pub(super) fn bare_decade(r: &Reader, at: usize) -> Option<Found> {
    let (value, length) = r.digits(at)?;
    let before = r.before(at)?;
    let qualifier = if r.dash(before) { r.before(before)? } else { before };
    let named = r.cue(qualifier, Cues::QUALIFIER) && r.cue_before(qualifier, Cues::THE);
    let usable = length == 2 && value % 10 == 0 && value >= 50 && named && is_plural(r, at + 1) && ends(r, at + 2);
    usable.then(|| Found { start: at, end: at + 2, expression: Expression::Fixed(tens(value).into()) })
}

/// The decade that two digits name.
fn tens(value: i16) -> Period {
    Period::Decade(if value < 20 { 2000 + value } else { 1900 + value } / 10)
}

/// The `s` behind digits.
fn is_plural(r: &Reader, at: usize) -> bool {
    r.glued(at) && r.text(at).eq_ignore_ascii_case("s")
}

/// `the 21st century`; digits at `at`.
pub(super) fn counted_century(r: &Reader, at: usize) -> Option<Found> {
    let count = r.small(at, 22)?;
    let named = r.glued(at + 1) && r.word(at + 1) == Calendar::Suffix && r.word(at + 2) == Calendar::Unit(Unit::Century);
    let usable = named && !r.glued(at + 2) && r.cue_before(at, Cues::DETERMINER.or(Cues::QUALIFIER)) && ends(r, at + 3);
    usable.then(|| Found { start: at, end: at + 3, expression: Expression::Fixed(Period::Century(i16::from(count) - 1).into()) })
}

//! Expressions that start with a month (`October 28, 2025`, `Oct 28-30`, `in July`) or with a day before one (`28 October`).

use jiff::civil::Date;

use super::Found;
use super::context::DateContext;
use super::expression::{Expression, MonthDay, Part, Placing};
use super::period;
use super::reader::Reader;
use super::value::{DateValue, Period};
use crate::lexicon::calendar::{Calendar, Cues, Unit};
use crate::text::TokenKind;

/// A day or run of days without its year.
#[derive(Clone, Copy)]
pub(super) struct Days {
    pub(super) from: MonthDay,
    pub(super) to: Option<MonthDay>,
    /// The token after.
    pub(super) end: usize,
}

impl Days {
    /// The expression with what follows the days: a year, `last year`, or the year of a later date in the same list.
    pub(super) fn complete(self, r: &Reader, placing: Placing) -> Option<(Expression, usize)> {
        let Days { from, to, end } = self;
        if let Some((year, end)) = r.year_after(end) {
            return Some((fixed(from, to, year)?, end));
        }
        if placing == Placing::Open {
            if let Some((offset, end)) = r.year_shift(end) {
                return Some((Expression::Days { from, to, placing: Placing::Offset(offset) }, end));
            }
            if let Some(year) = shared_year(r, end) {
                return Some((fixed(from, to, year)?, end));
            }
        }
        Some((Expression::Days { from, to, placing }, end))
    }
}

fn fixed(from: MonthDay, to: Option<MonthDay>, year: i16) -> Option<Expression> {
    let last = |to: MonthDay| {
        let year = if (to.month, to.day) < (from.month, from.day) { year.checked_add(1)? } else { year };
        Date::new(year, to.month, to.day).ok()
    };
    let first = Date::new(year, from.month, from.day).ok()?;
    Some(Expression::Fixed(match to {
        None => first.into(),
        // A run over New Year whose year is named belongs to its end: `Dec 30-Jan 2, 2026`.
        Some(to) if (to.month, to.day) < (from.month, from.day) => {
            let first = Date::new(year.checked_sub(1)?, from.month, from.day).ok()?;
            DateValue::Range(Period::Day(first), Period::Day(Date::new(year, to.month, to.day).ok()?))
        }
        Some(to) => DateValue::Range(Period::Day(first), Period::Day(last(to)?)),
    }))
}

/// Days after a month at `at` (`October 28`, `Oct 28-30`, `Oct. 30 - Nov. 2`) or a month after days (`28-30 October`).
pub(super) fn days(r: &Reader, at: usize) -> Option<Days> {
    match r.month(at) {
        Some(month) => month_first(r, at, month),
        None => day_first(r, at),
    }
}

fn month_first(r: &Reader, at: usize, month: i8) -> Option<Days> {
    let ordinal = r.cue(at + 1, Cues::THE) && r.glued(at + 3) && r.word(at + 3) == Calendar::Suffix;
    let (day, next) = r.day(r.past_stop(at + 1 + usize::from(ordinal)))?;
    let from = valid(month, day)?;
    let single = Days { from, to: None, end: next };
    let joined = r.dash(next) || r.sign(next, b'/') && r.glued(next);
    if joined || r.cue(next, Cues::TO) || r.cue(next, Cues::AND) {
        if let Some(month) = r.month(next + 1).filter(|_| joined)
            && let Some((day, end)) = r.day(r.past_stop(next + 2))
        {
            return Some(Days { to: Some(valid(month, day)?), end, ..single });
        }
        if let Some((last, end)) = r.day(next + 1) {
            let further = r.month(r.past_stop(end)).is_some() || r.glued(end) && (r.dash(end) || r.sign(end, b'/'));
            let pair = r.cue(next, Cues::AND) || r.sign(next, b'/');
            if last > day && !further && (!pair || last == day + 1) {
                return Some(Days { to: Some(valid(month, last)?), end, ..single });
            }
        }
    }
    Some(single)
}

fn day_first(r: &Reader, at: usize) -> Option<Days> {
    let (day, mut next) = r.day(at)?;
    if let Some((month, end)) = month_of(r, next) {
        let from = valid(month, day)?;
        let single = Days { from, to: None, end };
        // `30 October-2 November`
        if r.dash(end)
            && let Some((last, after)) = r.day(end + 1)
            && let Some((month, end)) = month_of(r, after)
        {
            return Some(Days { from, to: Some(valid(month, last)?), end });
        }
        return Some(single);
    }
    if r.dash(next) || r.sign(next, b'/') || r.cue(next, Cues::TO.or(Cues::AND)) {
        let and = r.cue(next, Cues::AND) || r.sign(next, b'/');
        next += 1 + usize::from(r.cue(next + 1, Cues::THE) && r.word(next + 3) == Calendar::Suffix);
        let (last, after) = r.day(next)?;
        let (month, end) = month_of(r, after)?;
        if last <= day {
            return None;
        }
        let between = r.cue_before(at, Cues::BETWEEN);
        if and && last != day + 1 && !between {
            // `2 and 5 November`: two days; the second is found next.
            return r.cue(next - 1, Cues::AND).then_some(Days { from: valid(month, day)?, to: None, end: next - 1 });
        }
        return Some(Days { from: valid(month, day)?, to: Some(valid(month, last)?), end });
    }
    None
}

/// A month behind a day, with or without `of`; the token after it.
fn month_of(r: &Reader, at: usize) -> Option<(i8, usize)> {
    let hyphen = r.dash(at) && r.glued(at) && r.glued(at + 1);
    let at = if r.cue(at, Cues::OF) || hyphen { at + 1 } else { at };
    let month = r.month(at)?;
    let stop = r.sign(at + 1, b'.') && r.glued(at + 1) && r.year(at + 2).is_some();
    let end = at + 1 + usize::from(stop);
    // `28-Oct-2025`: the hyphen before the year is skipped.
    let end = if hyphen && r.dash(end) && r.year(end + 1).is_some() { end + 1 } else { end };
    Some((month, end))
}

/// A month and day that exist in a leap year.
fn valid(month: i8, day: i8) -> Option<MonthDay> {
    Date::new(2000, month, day).ok().map(|_| MonthDay { month, day })
}

/// The year of the next date in `July 3 and August 5, 2024` or `from January to March 2025`.
fn shared_year(r: &Reader, at: usize) -> Option<i16> {
    let mut next = at;
    for _ in 0..3 {
        if !(r.cue(next, Cues::AND.or(Cues::TO)) || r.sign(next, b',')) {
            return None;
        }
        next += 1 + usize::from(r.sign(next, b',') && r.cue(next + 1, Cues::AND));
        if r.month(next).is_some() {
            next += 1;
            if let Some((_, after)) = r.day(r.past_stop(next)) {
                next = after;
            }
        } else if let Some((_, after)) = r.day(next) {
            next = match month_of(r, after) {
                Some((_, end)) => end,
                None => after,
            };
        } else {
            return None;
        }
        if let Some((year, _)) = r.year_after(next) {
            return Some(year);
        }
    }
    None
}

/// An expression that starts with the month at `at`.
pub(super) fn from_month(r: &Reader, at: usize, month: i8, context: &mut DateContext) -> Option<Found> {
    let entry = r.entry(at);
    if let Some(days) = month_first(r, at, month)
        && (r.text(at).bytes().all(|b| b.is_ascii_uppercase()) || !is_counted(r, days.end))
    {
        let (expression, end) = days.complete(r, Placing::Open)?;
        return Some(Found { start: at, end, expression });
    }
    let next = r.past_stop(at + 1);
    if let Some((year, end)) = r.year_after(next) {
        let value = DateValue::At(Period::Month { year, month });
        return Some(Found { start: at, end, expression: Expression::Fixed(value) });
    }
    if let Some((last, end)) = month_run(r, next) {
        if is_whole_year(month, last) && r.year_after(end).is_none() && r.year_shift(end).is_none() {
            return None;
        }
        let part = Part::Months(month, last);
        if let Some((year, end)) = r.year_after(end) {
            let from = if last < month { year.checked_sub(1)? } else { year };
            let value = DateValue::Range(Period::Month { year: from, month }, Period::Month { year, month: last });
            return Some(Found { start: at, end, expression: Expression::Fixed(value) });
        }
        if let Some((offset, end)) = r.year_shift(end) {
            return Some(Found { start: at, end, expression: Expression::Part { part, placing: Placing::Offset(offset) } });
        }
        return Some(Found { start: at, end, expression: Expression::Part { part, placing: Placing::Open } });
    }
    if r.month(at.wrapping_sub(2)).is_some_and(|first| month_run(r, at - 1).is_some() && is_whole_year(first, month)) {
        return None;
    }
    // `May delivery`, `Chicago September futures`, `OPEC February output`
    let traded = (r.cue(at + 1, Cues::AHEAD) || !entry.ambiguous && r.cue(at + 1, Cues::TRADE)) && !r.capital(at + 1);
    if !traded && is_surname(r, at) {
        if entry.ambiguous {
            context.note_surname(month);
        }
        return None;
    }
    // `the September quarter` of countries that count quarters by their last month
    if month % 3 == 0 && r.word(at + 1) == Calendar::Unit(Unit::Quarter) && r.before(at).is_some() {
        let part = Part::Quarter(month / 3);
        let (expression, end) = period::placed(r, at + 2, part).unwrap_or((Expression::Part { part, placing: Placing::Open }, at + 2));
        return Some(Found { start: at, end, expression });
    }
    let part = Part::Month(month);
    if let Some((offset, end)) = r.year_shift(at + 1) {
        return Some(Found { start: at, end, expression: Expression::Part { part, placing: Placing::Offset(offset) } });
    }
    if !traded && !is_bare_month(r, at, entry.ambiguous, context.is_surname(month)) {
        return None;
    }
    let placing = shared_year(r, at + 1).map_or(Placing::Open, Placing::Year);
    Some(Found { start: at, end: at + 1, expression: Expression::Part { part, placing } })
}

/// `2025/26 (July/June)`: twelve months that say what year is meant and are no date themselves.
fn is_whole_year(first: i8, last: i8) -> bool {
    last == if first == 1 { 12 } else { first - 1 }
}

/// The month after a dash or slash: `January-March`, `Apr/May`.
fn month_run(r: &Reader, at: usize) -> Option<(i8, usize)> {
    if !(r.dash(at) || r.sign(at, b'/') && r.glued(at)) {
        return None;
    }
    let last = r.month(at + 1)?;
    let next = r.past_stop(at + 2);
    r.day(next).is_none().then_some((last, at + 2))
}

/// `October 28 countries`: the number counts what follows.
fn is_counted(r: &Reader, end: usize) -> bool {
    r.cue(end, Cues::COUNT.or(Cues::NUMERAL)) && !r.line(end)
}

/// A capitalised word or title before, as in `Theresa May` or `Ms May`, or a name after (`August Wilson`).
fn is_surname(r: &Reader, at: usize) -> bool {
    let Some(before) = r.before(at) else { return false };
    if r.cue(before, Cues::GIVEN) {
        return true;
    }
    let prose = !r.token(at).is_some_and(|t| t.is_upper());
    let name = |at: usize| {
        r.capital(at)
            && r.word(at) == Calendar::None
            && !r.cue(at, Cues::FUNCTION.or(Cues::ANCHOR).or(Cues::DETERMINER).or(Cues::QUALIFIER).or(Cues::INTO))
    };
    prose && !r.line(at) && name(before) && !(r.line(before) || before == r.start)
}

/// Whether a month that stands alone is one. Names that are also words or surnames need more evidence than the others.
fn is_bare_month(r: &Reader, at: usize, ambiguous: bool, surname: bool) -> bool {
    let possessive = r.glued(at + 1) && r.text(at + 1).ends_with(['s', 'S']) && r.cue(at + 1, Cues::DETERMINER);
    if possessive && !surname && (2..5).any(|n| r.cue(at + n, Cues::TRADE)) {
        return true;
    }
    let Some(before) = r.before(at) else { return !ambiguous && r.is_kind(at + 1, TokenKind::Word) && !r.capital(at + 1) };
    let upper = r.token(at).is_some_and(|t| t.is_upper());
    let named = r.capital(at + 1) && !r.cue(at + 1, Cues::FUNCTION) && r.word(at + 1) == Calendar::None && !r.line(at + 1);
    if r.cue(before, Cues::EVERY) && !r.cue(before, Cues::ABOUT) {
        return false;
    }
    let prefixed = r.dash(before) && r.glued(before) && r.cue_before(before, Cues::QUALIFIER.or(Cues::BOUND));
    if prefixed || r.cue(before, Cues::ANCHOR.or(Cues::QUALIFIER).or(Cues::INTO)) {
        // `In March Japan eased its controls`, and not `in Jan Smuts Avenue`.
        let inside = r.cue(before, Cues::IN) && r.text(at).len() > 3;
        return !(ambiguous && named && !upper) || inside;
    }
    if named && ambiguous || surname {
        return false;
    }
    let ends = ends(r, at + 1);
    if r.cue(before, Cues::WEAK) {
        return after_preposition(r, at, before, ambiguous) || possessive && !ambiguous;
    }
    // `the July cut`, `the group's October deal`, `a March report`
    if r.cue(before, Cues::DETERMINER) && r.cue(at + 1, Cues::TO.or(Cues::AND)) && r.month(at + 2).is_some() {
        return true;
    }
    if r.cue(before, Cues::DETERMINER) {
        return is_noun(r, at + 1) && (!ambiguous || !r.cue(at + 1, Cues::FUTURE));
    }
    if r.sign(before, b',') || r.sign(before, b'(') || r.sign(before, b'/') {
        let listed = month_near(r, before);
        return listed || !ambiguous && (r.sign(before, b'(') || possessive || is_noun(r, at + 1));
    }
    if r.cue(before, Cues::BOUND) {
        return !ambiguous || ends;
    }
    !ambiguous && (r.cue(before, Cues::COUNT) || is_noun(r, at + 1) || ends)
}

/// Whether a month behind `by`, `from`, `to`, `of`, `and` is one: `the end of May`, `as of March`, `from April to June`, `by June`.
fn after_preposition(r: &Reader, at: usize, before: usize, ambiguous: bool) -> bool {
    let and = r.cue(before, Cues::AND);
    let run = r.cue(at + 1, Cues::TO.or(Cues::AND)) && r.month(at + 2).is_some();
    if run && !and {
        return true;
    }
    let framed = |at: usize| {
        matches!(r.word(at), Calendar::Ordinal(_) | Calendar::Unit(_) | Calendar::Suffix)
            || r.cue(at, Cues::BOUND.or(Cues::COUNT))
            || r.is_kind(at, TokenKind::Number)
            || r.cue(at, Cues::AS)
    };
    let last = r.cue(before, Cues::TO) && r.month(before.wrapping_sub(1)).is_some();
    if and && month_near(r, before) || last || r.before(before).is_some_and(framed) && !and {
        return true;
    }
    if and || r.cue(before, Cues::ON) {
        return and && !ambiguous && is_noun(r, at + 1);
    }
    // A short form (`Mar`, `Jan`) without a full stop is more often a name.
    let whole = r.text(at).len() > 3 || r.month(at) == Some(5);
    !ambiguous || whole && ends(r, at + 1) && r.cue(before, Cues::LIMIT)
}

/// A month a few tokens before, as in a list.
fn month_near(r: &Reader, before: usize) -> bool {
    (1..5).any(|n| before >= n + r.start && r.month(before - n).is_some())
}

/// A lower-case word that can be a noun.
fn is_noun(r: &Reader, at: usize) -> bool {
    let hyphen = r.dash(at) && r.glued(at) && r.glued(at + 1);
    let at = if hyphen { at + 1 } else { at };
    r.is_kind(at, TokenKind::Word) && !r.capital(at) && !r.cue(at, Cues::FUNCTION) && !r.text(at).starts_with(['\'', '’'])
}

/// A full stop, comma, bracket or function word.
pub(super) fn ends(r: &Reader, at: usize) -> bool {
    r.token(at).is_none() || r.line(at) || r.is_kind(at, TokenKind::Sign) || r.cue(at, Cues::FUNCTION)
}

/// An expression that starts with the day at `at`: `28 October`, `3rd of May 2024`.
pub(super) fn from_day(r: &Reader, at: usize) -> Option<Found> {
    let days = day_first(r, at)?;
    let (expression, end) = days.complete(r, Placing::Open)?;
    Some(Found { start: at, end, expression })
}

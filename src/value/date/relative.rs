//! Weekdays and expressions that count from the day of the report: `on Tuesday`, `last week`, `this morning`, `the weekend`.

use super::Found;
use super::expression::{Expression, MonthDay, Part, Placing, Step};
use super::month;
use super::reader::Reader;
use super::tense::{self, Time};
use super::value::Season;
use crate::lexicon::calendar::{Calendar, Cues, Unit};
use crate::text::TokenKind;
use jiff::civil::{Date, Weekday};

/// An expression that starts with the weekday at `at`; `placing` is what stands before (`last`, `next`).
pub(super) fn from_weekday(r: &Reader, at: usize, weekday: Weekday, placing: Placing) -> Option<Found> {
    let next = r.past_stop(at + 1);
    if let Some(found) = with_date(r, at, next) {
        return Some(found);
    }
    let found = |end, placing| Found { start: at, end, expression: Expression::Weekday { weekday, placing } };
    let entry = r.entry(at);
    if placing != Placing::Open {
        return Some(found(at + 1, placing));
    }
    let on = r.cue_before(at, Cues::ON) || r.cue_before(at, Cues::UNTIL) || r.sign(at.wrapping_sub(1), b'(') || r.dash(at.wrapping_sub(1));
    let proper = r.capital(at + 1) && r.word(at + 1) == Calendar::None && !r.cue(at + 1, Cues::FUNCTION);
    if entry.ambiguous && (!on || proper || matches!(weekday, Weekday::Saturday | Weekday::Sunday) && !r.sign(at + 1, b')')) {
        return None;
    }
    // `every Monday`, `on a Monday`: any of them.
    let article = r.cue_before(at, Cues::ARTICLE);
    let clause = r.cue(at.wrapping_sub(2), Cues::ON) && (r.text(at + 1).ends_with("ing") || r.word(at + 1) == Calendar::DayPart);
    let any = r.cue_before(at, Cues::EVERY) || article && (clause || month::ends(r, at + 1));
    if any && r.before(at).is_some() || is_of_story(r, at) || is_ago(r, at) || is_counted(r, at) {
        return None;
    }
    // `Tuesday last week`, `Monday of next week`, `Sunday week`
    let after = at + 1 + usize::from(r.cue(at + 1, Cues::OF));
    if let Some(offset) = r.shift(after)
        && r.word(after + 1) == Calendar::Unit(Unit::Week)
    {
        return Some(found(after + 2, Placing::Offset(offset)));
    }
    if r.word(at + 1) == Calendar::Unit(Unit::Week) && !r.dash(at + 2) && !r.glued(at + 1) && month::ends(r, at + 2) {
        return Some(Found { start: at, end: at + 2, expression: Expression::WeekOn(weekday) });
    }
    Some(found(at + 1, Placing::Open))
}

/// `Monday, Dec. 16`, `Tuesday, 28 October 2025`, `Wednesday (Oct 29)`, `Friday the 31st of October`.
fn with_date(r: &Reader, at: usize, next: usize) -> Option<Found> {
    let bracket = r.sign(next, b'(');
    let mut from = next + usize::from(bracket || r.sign(next, b','));
    if let Some(found) = with_day(r, at, next) {
        return Some(found);
    }
    if r.cue(from, Cues::DETERMINER) && r.small(from + 1, 31).is_some() && r.glued(from + 2) {
        from += 1;
    }
    let (expression, end) = month::days(r, from)?.complete(r, Placing::Open)?;
    let expression = placed_by(expression, r.weekday(at), r.reference);
    if bracket && !r.sign(end, b')') {
        return None;
    }
    Some(Found { start: at, end: end + usize::from(bracket), expression })
}

/// `Monday 10` in `Monday 10 and Tuesday 11 November`: the month stands behind the other day.
fn with_day(r: &Reader, at: usize, next: usize) -> Option<Found> {
    let (day, end) = r.day(next)?;
    let joined = r.cue(end, Cues::AND.or(Cues::TO)) || r.dash(end) || r.sign(end, b',');
    let other = end + 1 + usize::from(r.weekday(end + 1).is_some());
    let days = if joined && r.month(other).is_none() { month::days(r, other)? } else { return None };
    let from = MonthDay { month: days.from.month, day };
    let (expression, _) = month::Days { from, to: None, end: days.end }.complete(r, Placing::Open)?;
    (day < days.from.day).then(|| Found { start: at, end, expression: placed_by(expression, r.weekday(at), r.reference) })
}

/// `a year ago this week`, `a week ago Tuesday`: counted from what follows.
fn is_ago(r: &Reader, at: usize) -> bool {
    r.cue_before(at, Cues::AGO)
}

/// `the first Monday in May`, `the last Friday of each month`: a weekday that its place in the month tells.
fn is_counted(r: &Reader, weekday: usize) -> bool {
    let Some(before) = r.before(weekday) else { return false };
    let ordinal = matches!(r.word(before), Calendar::Ordinal(_)) || r.shift(before) == Some(-1) && r.cue_before(before, Cues::DETERMINER);
    ordinal && r.cue(weekday + 1, Cues::IN.or(Cues::OF))
}

/// Whether the weekday counts from another day of the story: `the next Tuesday he was gone`.
fn is_of_story(r: &Reader, weekday: usize) -> bool {
    let Some(next) = r.before(weekday).filter(|&at| r.shift(at) == Some(1)) else { return false };
    r.cue_before(next, Cues::DETERMINER) && tense::tense(r, next, weekday + 1, None).time == Time::Past
}

/// `Monday, Dec. 16`: the year around the report's in which that day is a Monday.
fn placed_by(expression: Expression, weekday: Option<Weekday>, reference: Option<Date>) -> Expression {
    let (Expression::Days { from, to, placing: Placing::Open }, Some(weekday), Some(reference)) = (expression, weekday, reference) else {
        return expression;
    };
    let fits = |year: &i16| Date::new(*year, from.month, from.day).is_ok_and(|day| day.weekday() == weekday);
    let year = reference.year();
    match [year, year - 1, year + 1].into_iter().find(fits) {
        Some(year) => Expression::Days { from, to, placing: Placing::Year(year) },
        None => expression,
    }
}

/// `yesterday`, `today`, `tomorrow`; a `today` that means nowadays is none.
pub(super) fn from_day_word(r: &Reader, at: usize, offset: i8) -> Option<Found> {
    // `larger today than ever`, `still today`, `the city as it is today`
    let being = r.cue_before(at, Cues::BEING) && r.cue(at.wrapping_sub(2), Cues::BEINGS);
    let compared = r.cue(at + 1, Cues::COMPARED) || r.cue_before(at, Cues::COMPARED);
    let nowadays = offset == 0 && (compared || being && r.is_kind(at.wrapping_sub(3), TokenKind::Word));
    (!nowadays).then_some(Found { start: at, end: at + 1, expression: Expression::Relative { step: Step::Day, offset } })
}

/// An expression that starts with `last`, `this`, `next`, `coming`.
pub(super) fn from_shift(r: &Reader, at: usize, offset: i8) -> Option<Found> {
    let mut next = at + 1;
    let mut offset = offset;
    if let (0, Some(second)) = (offset, r.shift(next)) {
        // `this past Saturday`, `this coming week`
        offset = second;
        next += 1;
    } else if is_past(r, at) || is_ago(r, at) {
        return None;
    }
    let after_the = r.cue_before(at, Cues::DETERMINER);
    let placing = match offset {
        -1 => Placing::Last,
        0 => Placing::This,
        1 => Placing::Next,
        _ => Placing::Coming,
    };
    let offset = offset.min(1);
    let found = |end, expression| Some(Found { start: at, end, expression });
    let relative = |step| found(next + 1, Expression::Relative { step, offset });
    if r.words.is_lookalike(r.tokens, next, r.start, r.end) {
        return None;
    }
    match r.word(next) {
        Calendar::Weekday(_) if is_of_story(r, next) || is_counted(r, next) => None,
        Calendar::Weekday(weekday) => {
            let rest = from_weekday(r, next, weekday, placing)?;
            Some(Found { start: at, ..rest })
        }
        Calendar::Month(month) => {
            if let Some(days) = month::days(r, next) {
                let (expression, end) = days.complete(r, placing)?;
                return found(end, expression);
            }
            let end = r.past_stop(next + 1);
            if r.year(end).is_some() {
                return None;
            }
            found(next + 1, Expression::Part { part: Part::Month(month), placing })
        }
        Calendar::Season(season) if !r.entry(next).ambiguous || !r.cue(next + 1, Cues::WEAK) => {
            found(next + 1, Expression::Part { part: Part::Season(season_of(season)?), placing })
        }
        Calendar::DayPart if offset == 0 || offset == -1 && !after_the => relative(Step::Day),
        Calendar::Fiscal if r.word(next + 1) == Calendar::Unit(Unit::Year) => {
            found(next + 2, Expression::Relative { step: Step::FiscalYear, offset })
        }
        Calendar::Fiscal if r.word(next + 1) == Calendar::Unit(Unit::Quarter) => None,
        Calendar::Unit(unit) => {
            // `the last year`, `the next month` are durations; `the current month` and `the coming week` are not.
            if after_the
                && offset != 0
                && !r.cue(at, Cues::FUTURE)
                && unit != Unit::Quarter
                && unit != Unit::Weekend
                && unit != Unit::Century
                && r.text(at).len() == 4
            {
                return None;
            }
            if r.dash(next + 1) && r.glued(next + 1) && r.glued(next + 2) && !r.cue(next + 2, Cues::BOUND) {
                return None;
            }
            relative(step_of(unit))
        }
        _ => None,
    }
}

/// `past` counts only behind `this`: `the past week` is a duration, `ten past six` a time.
fn is_past(r: &Reader, at: usize) -> bool {
    r.cue(at, Cues::ABOUT.or(Cues::ELAPSED))
}

fn step_of(unit: Unit) -> Step {
    match unit {
        Unit::Week => Step::Week,
        Unit::Weekend => Step::Weekend,
        Unit::Month => Step::Month,
        Unit::Quarter => Step::Quarter,
        Unit::Half => Step::Half,
        Unit::Year => Step::Year,
        Unit::Decade => Step::Decade,
        Unit::Century => Step::Century,
    }
}

pub(super) fn season_of(number: i8) -> Option<Season> {
    [Season::Spring, Season::Summer, Season::Autumn, Season::Winter].get(usize::try_from(number - 1).ok()?).copied()
}

/// Expressions around the name of a unit: `the end of the year`, `the weekend`, `a week on Sunday`, `year-end`.
pub(super) fn from_unit(r: &Reader, at: usize, unit: Unit) -> Option<Found> {
    let before = r.before(at)?;
    let determined = r.cue(before, Cues::THE);
    match unit {
        Unit::Week if r.cue(before, Cues::ARTICLE) && r.cue(at + 1, Cues::POSTPONED) => {
            let Calendar::Weekday(weekday) = r.word(at + 2) else { return None };
            Some(Found { start: before, end: at + 3, expression: Expression::WeekOn(weekday) })
        }
        Unit::Weekend if determined => {
            let named = |at: usize| r.cue(at, Cues::ANCHOR.or(Cues::WEAK).or(Cues::ABOUT).or(Cues::AT));
            let usable = r.before(before).is_some_and(named) && !r.cue_before(before, Cues::OF) && !r.cue(at + 1, Cues::OF);
            usable.then_some(Found { start: before, end: at + 1, expression: Expression::Weekend })
        }
        // `by year-end`, `at month end`
        Unit::Year | Unit::Month | Unit::Quarter if edge(r, at + 1).is_some() => {
            let end = edge(r, at + 1)?;
            let usable = r.cue(before, Cues::ANCHOR.or(Cues::WEAK).or(Cues::AT));
            usable.then_some(Found { start: at, end, expression: Expression::Relative { step: step_of(unit), offset: 0 } })
        }
        Unit::Week | Unit::Month | Unit::Year | Unit::Quarter | Unit::Decade if determined => {
            let of = r.before(before)?;
            let framed = r.cue(of, Cues::OF) && r.cue_before(of, Cues::EDGE) || r.cue(of, Cues::IN) && r.cue_before(of, Cues::QUALIFIER);
            if !framed || r.cue(at + 1, Cues::TO) || r.cue(at + 1, Cues::INTO) {
                return None;
            }
            Some(Found { start: before, end: at + 1, expression: Expression::Relative { step: step_of(unit), offset: 0 } })
        }
        _ => None,
    }
}

/// The token after the edge of a unit that ends before `at`: `year-end`, `month end`, `year's end`.
fn edge(r: &Reader, at: usize) -> Option<usize> {
    let hyphen = r.dash(at) && r.glued(at) && r.glued(at + 1);
    let possessive = r.glued(at) && r.cue(at, Cues::DETERMINER);
    let edge = at + usize::from(hyphen || possessive);
    r.cue(edge, Cues::EDGE).then_some(edge + 1)
}

/// `the 24th` without its month, `the 15th of next month`.
pub(super) fn from_day_number(r: &Reader, at: usize) -> Option<Found> {
    let day = r.small(at, 31)?;
    let before = r.before(at).filter(|&b| r.cue(b, Cues::THE))?;
    if !r.glued(at + 1) || r.word(at + 1) != Calendar::Suffix {
        return None;
    }
    let found = |end, months| Some(Found { start: before, end, expression: Expression::DayNumber { day, months } });
    let of = at + 2 + usize::from(r.cue(at + 2, Cues::OF));
    if let Some(months) = r.shift(of)
        && r.word(of + 1) == Calendar::Unit(Unit::Month)
    {
        return found(of + 2, Some(months.min(1)));
    }
    let framed = |b: usize| r.cue(b, Cues::ON.or(Cues::FRAME));
    let usable = r.before(before).is_some_and(framed) && month::ends(r, at + 2) && !r.dash(at + 2) && !r.cue(at + 2, Cues::OF);
    if usable { found(at + 2, None) } else { None }
}

/// `30` in `July 28 and 30`, after a mention of `July 28`.
pub(super) fn and_day(r: &Reader, at: usize, last: &Expression) -> Option<Found> {
    let Expression::Days { from, to: None, placing } = *last else { return None };
    if !r.cue(at, Cues::AND) && !r.sign(at, b',') {
        return None;
    }
    let (day, end) = r.day(at + 1)?;
    if day <= from.day || !month::ends(r, end) || r.month(end).is_some() || r.dash(end) {
        return None;
    }
    let from = MonthDay { month: from.month, day };
    Some(Found { start: at + 1, end, expression: Expression::Days { from, to: None, placing } })
}

//! From an expression to its value, with the day of the report and the tense of the clause.

use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan};

use super::context::{DateContext, Order};
use super::expression::{Expression, MonthDay, Part, Placing, Step};
use super::period;
use super::tense::{Tense, Time};
use super::value::{DateValue, Period, Season};

/// Days within which a numeric date next to the report is the report's own.
const NEAR: i64 = 7;

/// The value of an expression; `None` where it would be a guess.
pub(super) fn resolve(expression: &Expression, reference: Option<Date>, tense: Tense, context: &DateContext) -> Option<DateValue> {
    match *expression {
        Expression::Fixed(value) => Some(value),
        Expression::Numeric { month_first, day_first } => numeric(month_first, day_first, reference, context).map(DateValue::from),
        Expression::Days { from, to, placing } => days(from, to, placing, reference, tense, context),
        Expression::Part { part, placing: Placing::Year(year) } => period::of_year(part, year),
        Expression::Part { part, placing } => self::part(part, placing, reference?, tense, context),
        Expression::Weekday { weekday, placing } => self::weekday(weekday, placing, reference?, tense.time).map(DateValue::from),
        Expression::WeekOn(weekday) => after(reference?, weekday)?.checked_add(1.week()).ok().map(DateValue::from),
        Expression::DayNumber { day, months } => day_number(day, months, reference?, tense.time).map(DateValue::from),
        Expression::Relative { step, offset } => relative(step, offset, reference?).map(DateValue::At),
        Expression::Weekend => weekend(reference?, tense.time).map(DateValue::At),
    }
}

/// `03/04/2025`: by the document's other dates, else by nearness to the report.
fn numeric(month_first: Date, day_first: Date, reference: Option<Date>, context: &DateContext) -> Option<Date> {
    let near = |day: Date| reference.is_some_and(|r| (0..=NEAR).contains(&distance(day, r)));
    match (context.order(), near(month_first), near(day_first)) {
        (Some(Order::MonthFirst), ..) | (None, true, false) => Some(month_first),
        (Some(Order::DayFirst), ..) | (None, false, true) => Some(day_first),
        _ => None,
    }
}

/// Days from `from` to `to`.
pub(super) fn distance(from: Date, to: Date) -> i64 {
    from.until(to).map_or(i64::MAX, |span| i64::from(span.get_days()))
}

fn shift(day: Date, by: Span) -> Option<Date> {
    day.checked_add(by).ok()
}

/// The latest of the days that exist in the years up to `reference`'s, on or before it.
fn latest(date: MonthDay, reference: Date) -> Option<Date> {
    (0..=8).filter_map(|back| Date::new(reference.year().checked_sub(back)?, date.month, date.day).ok()).find(|&day| day <= reference)
}

/// The earliest of the days on or after `reference`.
pub(super) fn earliest(date: MonthDay, reference: Date) -> Option<Date> {
    (0..=8).filter_map(|on| Date::new(reference.year().checked_add(on)?, date.month, date.day).ok()).find(|&day| day >= reference)
}

fn days(
    from: MonthDay,
    to: Option<MonthDay>,
    placing: Placing,
    reference: Option<Date>,
    tense: Tense,
    context: &DateContext,
) -> Option<DateValue> {
    let in_year = |year: i16| Date::new(year, from.month, from.day).ok();
    let first = match (placing, reference) {
        (Placing::Year(year), _) => in_year(year)?,
        (Placing::Open, None) => in_year(context.year()?)?,
        (_, None) => return None,
        (Placing::Open, Some(reference)) => open_day(from, reference, tense, context)?,
        (Placing::Last, Some(reference)) => latest(from, reference.yesterday().ok()?)?,
        (Placing::This, Some(reference)) => in_year(reference.year())?,
        (Placing::Next | Placing::Coming, Some(reference)) => earliest(from, reference.tomorrow().ok()?)?,
        (Placing::Offset(years), Some(reference)) => in_year(reference.year().checked_add(years.into())?)?,
    };
    let Some(to) = to else { return Some(first.into()) };
    Some(DateValue::Range(Period::Day(first), Period::Day(earliest(to, first)?)))
}

fn open_day(date: MonthDay, reference: Date, tense: Tense, context: &DateContext) -> Option<Date> {
    let (past, future) = (latest(date, reference), earliest(date, reference));
    let (Some(behind), Some(ahead)) = (past, future) else { return past.or(future) };
    let (since, until) = (distance(behind, reference), distance(reference, ahead));
    match tense.time {
        // A day ahead in a time zone further east.
        Time::Past if until <= 1 => Some(ahead),
        Time::Past if tense.near => Some(behind),
        // `was due on October 28`, two days after: not a year ahead.
        Time::Future if until > if tense.near { 335 } else { 250 } => Some(behind),
        Time::Future => Some(ahead),
        _ => {
            if let Some(year) = context.month(date.month)
                && let Ok(day) = Date::new(year, date.month, date.day)
                && (day == behind || day == ahead && tense.time == Time::Open)
            {
                return Some(day);
            }
            let soon = until <= 60 && since > 240;
            Some(if soon && tense.time == Time::Open { ahead } else { behind })
        }
    }
}

/// The years from which a part may be, by its first and last day.
fn part(part: Part, placing: Placing, reference: Date, tense: Tense, context: &DateContext) -> Option<DateValue> {
    let year = reference.year();
    let in_year = |offset: i16| {
        let value = period::of_year(part, year.checked_add(offset)?)?;
        value.days().map(|(first, last)| (value, first, last))
    };
    let last_where = |fits: &dyn Fn(Date, Date) -> bool| {
        (-2..=1).rev().filter_map(in_year).find(|&(_, first, last)| fits(first, last)).map(|found| found.0)
    };
    let first_where =
        |fits: &dyn Fn(Date, Date) -> bool| (-1..=2).filter_map(in_year).find(|&(_, first, last)| fits(first, last)).map(|found| found.0);
    let behind = || match part {
        // A season or month that has begun; a quarter or half that is over, since it is reported on.
        Part::Month(_) | Part::Season(_) => last_where(&|first, _| first <= reference),
        // A run of months whose last has begun.
        Part::Months(..) => last_where(&|_, last| last.first_of_month() <= reference),
        Part::Quarter(_) | Part::Half(_) => last_where(&|_, last| last < reference),
    };
    let ahead = || first_where(&|_, last| last >= reference);
    match placing {
        Placing::Year(year) => period::of_year(part, year),
        Placing::Offset(years) => period::of_year(part, year.checked_add(years.into())?),
        Placing::Last => last_where(&|_, last| last < reference),
        Placing::Next | Placing::Coming => first_where(&|first, _| first > reference),
        Placing::This => match part {
            Part::Season(Season::Winter) if reference.month() < 3 => in_year(-1).map(|found| found.0),
            _ => in_year(0).map(|found| found.0),
        },
        Placing::Open => match (tense.time, part) {
            // `would fall from 10 million in May`, written in June.
            (Time::Future, Part::Month(month)) if (reference.month() - month).rem_euclid(12) == 1 => behind(),
            (Time::Future, _) => ahead(),
            (Time::Past, _) if tense.near => behind(),
            // No verb tells: the running one, or the nearest.
            (Time::Open, Part::Quarter(_) | Part::Half(_)) => {
                let gap = |first: Date, last: Date| distance(last, reference).max(distance(reference, first)).max(0);
                [-1, 0, 1].into_iter().filter_map(in_year).min_by_key(|&(_, first, last)| gap(first, last)).map(|found| found.0)
            }
            (time, Part::Month(month)) => {
                if let Some(year) = context.month(month).filter(|known| (known - year).abs() <= 1) {
                    return period::of_year(part, year);
                }
                let gap = (month - reference.month()).rem_euclid(12);
                let soon = match time {
                    Time::Open => 2,
                    Time::Nearest => 5,
                    Time::Past | Time::Future => 0,
                };
                if (1..=soon).contains(&gap) { ahead() } else { behind() }
            }
            _ => behind(),
        },
    }
}

/// The first such day after `day`.
pub(super) fn after(day: Date, weekday: Weekday) -> Option<Date> {
    day.nth_weekday(1, weekday).ok()
}

pub(super) fn weekday(weekday: Weekday, placing: Placing, reference: Date, time: Time) -> Option<Date> {
    let same = reference.weekday() == weekday;
    let behind = || if same { Some(reference) } else { reference.nth_weekday(-1, weekday).ok() };
    let ahead = || if same { Some(reference) } else { after(reference, weekday) };
    let in_week = |weeks: i8| {
        let monday = shift(reference, (-i64::from(reference.weekday().to_monday_zero_offset())).days())?;
        shift(monday, (i64::from(weekday.to_monday_zero_offset()) + 7 * i64::from(weeks)).days())
    };
    match placing {
        Placing::Last => reference.nth_weekday(-1, weekday).ok(),
        Placing::Next => in_week(1),
        Placing::Coming => after(reference, weekday),
        Placing::Offset(weeks) => in_week(weeks),
        Placing::This if time == Time::Past => behind(),
        Placing::This => ahead(),
        Placing::Open | Placing::Year(_) => {
            if time == Time::Future {
                ahead()
            } else {
                behind()
            }
        }
    }
}

fn day_number(day: i8, months: Option<i8>, reference: Date, time: Time) -> Option<Date> {
    let in_month = |months: i64| {
        let month = reference.first_of_month().checked_add(months.months()).ok()?;
        Date::new(month.year(), month.month(), day).ok()
    };
    if let Some(months) = months {
        return in_month(months.into());
    }
    let ahead = || (0..4).filter_map(in_month).find(|&day| day >= reference);
    let behind = || (0..4).filter_map(|back| in_month(-back)).find(|&day| day <= reference);
    match time {
        Time::Future => ahead(),
        Time::Past => behind(),
        Time::Open | Time::Nearest => [behind()?, ahead()?].into_iter().min_by_key(|&day| distance(reference, day).abs()),
    }
}

pub(super) fn relative(step: Step, offset: i8, reference: Date) -> Option<Period> {
    let offset = i64::from(offset);
    let months = |count: i64| reference.first_of_month().checked_add((offset * count).months()).ok();
    let year = |count: i64| i16::try_from(i64::from(reference.year()) + offset * count).ok();
    Some(match step {
        Step::Day => Period::Day(shift(reference, offset.days())?),
        Step::Week => Period::week_of(shift(reference, offset.weeks())?),
        Step::Weekend => Period::weekend_of(shift(reference, offset.weeks())?),
        Step::Month => months(1).map(|day| Period::Month { year: day.year(), month: day.month() })?,
        Step::Quarter => months(3).map(|day| Period::Quarter { year: day.year(), quarter: (day.month() + 2) / 3 })?,
        Step::Half => months(6).map(|day| Period::Half { year: day.year(), half: (day.month() + 5) / 6 })?,
        Step::Year => Period::Year(year(1)?),
        Step::FiscalYear => return None,
        Step::Decade => Period::Decade(year(10)?.div_euclid(10)),
        Step::Century => Period::Century(year(100)?.div_euclid(100)),
    })
}

fn weekend(reference: Date, time: Time) -> Option<Period> {
    let begun = matches!(reference.weekday(), Weekday::Saturday | Weekday::Sunday);
    if time == Time::Future || begun {
        Some(Period::weekend_of(reference))
    } else {
        shift(reference, (-1i64).weeks()).map(Period::weekend_of)
    }
}

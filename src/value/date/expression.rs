//! Calendar expressions as the text gives them, before anything is resolved.

use jiff::civil::{Date, Weekday};

use super::value::{DateValue, Season};

/// How the text places a day, month or part of a year that it does not name in full.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Placing {
    /// Not at all: the tense of the clause decides.
    Open,
    /// `last June 1`, `last November`: the latest before the report.
    Last,
    /// `this Friday`, `this February`: the one of the running year or the nearest one.
    This,
    /// `next March`; of a weekday, the one of the next week.
    Next,
    /// `the coming Sunday`: the first after the report.
    Coming,
    /// `January 28 last year`: in the year (or week, for weekdays) so many after the report's.
    Offset(i8),
    /// `28 October 2025`: in this year.
    Year(i16),
}

/// A month and a day in it, of some year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct MonthDay {
    /// 1 to 12.
    pub month: i8,
    /// 1 to 31.
    pub day: i8,
}

/// A part of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// `October`
    Month(i8),
    /// `January-March`
    Months(i8, i8),
    /// `the third quarter`, `Q3`
    Quarter(i8),
    /// `the first half`, `H1`
    Half(i8),
    /// `the summer`
    Season(Season),
}

/// A stretch of the calendar that a relative expression counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Step {
    /// `yesterday`, `today`, `tomorrow`, `this morning`, `last night`
    Day,
    /// `last week`
    Week,
    /// `this weekend`
    Weekend,
    /// `next month`
    Month,
    /// `last quarter`
    Quarter,
    /// `this half`
    Half,
    /// `last year`
    Year,
    /// `last fiscal year`; has no value, since which year that is depends on the country
    FiscalYear,
    /// `this decade`
    Decade,
    /// `last century`
    Century,
}

/// A calendar expression as the text gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Expression {
    /// Complete in itself: `October 28, 2025`, `2014`, `the 1990s`, `2024-25`.
    Fixed(DateValue),
    /// A day of a month or a run of days: `October 28`, `Oct 28-30`, `28 and 29 October`.
    Days {
        /// First day.
        from: MonthDay,
        /// Last day, for a run.
        to: Option<MonthDay>,
        /// Which year.
        placing: Placing,
    },
    /// A month, quarter, half or season: `in July`, `the third quarter of last year`.
    Part {
        /// Which part.
        part: Part,
        /// Which year.
        placing: Placing,
    },
    /// A day of the week: `on Tuesday`, `last Friday`, `Monday of next week`.
    Weekday {
        /// Which day.
        weekday: Weekday,
        /// Which week.
        placing: Placing,
    },
    /// `a week on Sunday`, `Sunday week`.
    WeekOn(Weekday),
    /// `the 24th`, `the 15th of next month`
    DayNumber {
        /// 1 to 31.
        day: i8,
        /// Months from the report's; not told by `the 24th` alone.
        months: Option<i8>,
    },
    /// `today`, `last month`, `next year`: so many steps from the report.
    Relative {
        /// What is counted.
        step: Step,
        /// How many, forward.
        offset: i8,
    },
    /// `the weekend`
    Weekend,
    /// `03/04/2025`, of which either number may be the month.
    Numeric {
        /// With the first number as the month.
        month_first: Date,
        /// With the first number as the day.
        day_first: Date,
    },
}

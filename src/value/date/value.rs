//! Values of calendar expressions, written as in ISO-TimeML.

use std::fmt;
use std::str::FromStr;

use jiff::ToSpan;
use jiff::civil::{Date, ISOWeekDate, Weekday};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A season of the year, as TIMEX3 names it. A winter belongs to the year in which it begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Season {
    /// `SP`
    Spring,
    /// `SU`
    Summer,
    /// `FA`
    Autumn,
    /// `WI`
    Winter,
}

/// One stretch of the calendar that has a name of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Period {
    /// A day: `2025-10-28` (ISO 8601).
    Day(Date),
    /// An ISO 8601 week: `2025-W44`.
    Week {
        /// ISO year of the week.
        year: i16,
        /// 1 to 53.
        week: i8,
    },
    /// The weekend that ends an ISO week: `2025-W44-WE` (TIMEX3).
    Weekend {
        /// ISO year of the week.
        year: i16,
        /// 1 to 53.
        week: i8,
    },
    /// A month: `2025-10`.
    Month {
        /// The year.
        year: i16,
        /// 1 to 12.
        month: i8,
    },
    /// A quarter: `2025-Q3` (TIMEX3).
    Quarter {
        /// The year.
        year: i16,
        /// 1 to 4.
        quarter: i8,
    },
    /// Half a year: `2025-H1` (TIMEX3).
    Half {
        /// The year.
        year: i16,
        /// 1 or 2.
        half: i8,
    },
    /// A season: `2015-SU` (TIMEX3).
    Season {
        /// The year in which it begins.
        year: i16,
        /// Which one.
        season: Season,
    },
    /// A year: `2025`.
    Year(i16),
    /// A decade by its first three digits: `202X`.
    Decade(i16),
    /// A century by its first two digits: `19XX`.
    Century(i16),
}

/// The value of a calendar expression. [`fmt::Display`] writes it as TIMEX3 does, and serde uses that form.
///
/// ```
/// use rapporteur::value::date::DateValue;
/// let value: DateValue = "2025-10-28/2025-10-30".parse().unwrap();
/// assert!(matches!(value, DateValue::Range(..)));
/// assert_eq!(value.to_string(), "2025-10-28/2025-10-30");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DateValue {
    /// One named stretch of the calendar.
    At(Period),
    /// From the start of the first to the end of the second: `2025-10-28/2025-10-30`; fiscal, crop and sports years: `2022/2023`.
    Range(Period, Period),
}

impl Period {
    /// The ISO week of a day.
    pub(crate) fn week_of(day: Date) -> Self {
        let week = day.iso_week_date();
        Period::Week { year: week.year(), week: week.week() }
    }

    /// The weekend at the end of the ISO week of a day.
    pub(crate) fn weekend_of(day: Date) -> Self {
        let week = day.iso_week_date();
        Period::Weekend { year: week.year(), week: week.week() }
    }

    /// First and last day; `None` beyond the years that [`jiff`] knows.
    pub fn days(self) -> Option<(Date, Date)> {
        let first = |year: i16, month: i8| Date::new(year, month, 1).ok();
        let months = |year: i16, month: i8, count: i8| Some((first(year, month)?, first(year, month + count - 1)?.last_of_month()));
        match self {
            Period::Day(day) => Some((day, day)),
            Period::Week { year, week } => {
                let monday = ISOWeekDate::new(year, week, Weekday::Monday).ok()?.date();
                Some((monday, monday.checked_add(6.days()).ok()?))
            }
            Period::Weekend { year, week } => {
                let saturday = ISOWeekDate::new(year, week, Weekday::Saturday).ok()?.date();
                Some((saturday, saturday.checked_add(1.day()).ok()?))
            }
            Period::Month { year, month } => months(year, month, 1),
            Period::Quarter { year, quarter } => months(year, quarter * 3 - 2, 3),
            Period::Half { year, half } => months(year, half * 6 - 5, 6),
            Period::Season { year, season: Season::Winter } => Some((first(year, 12)?, first(year.checked_add(1)?, 2)?.last_of_month())),
            Period::Season { year, season } => months(year, season as i8 * 3 + 3, 3),
            Period::Year(year) => months(year, 1, 12),
            Period::Decade(tens) => Some((first(tens.checked_mul(10)?, 1)?, months(tens * 10 + 9, 12, 1)?.1)),
            Period::Century(hundreds) => Some((first(hundreds.checked_mul(100)?, 1)?, months(hundreds * 100 + 99, 12, 1)?.1)),
        }
    }
}

impl DateValue {
    /// First and last day; `None` beyond the years that [`jiff`] knows.
    pub fn days(self) -> Option<(Date, Date)> {
        match self {
            DateValue::At(period) => period.days(),
            DateValue::Range(from, to) => Some((from.days()?.0, to.days()?.1)),
        }
    }
}

impl From<Period> for DateValue {
    fn from(period: Period) -> Self {
        DateValue::At(period)
    }
}

impl From<Date> for DateValue {
    fn from(day: Date) -> Self {
        DateValue::At(Period::Day(day))
    }
}

impl fmt::Display for Season {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Season::Spring => "SP",
            Season::Summer => "SU",
            Season::Autumn => "FA",
            Season::Winter => "WI",
        })
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            // The form of nearly all dates, in one piece.
            Period::Day(day) if day.year() >= 0 => {
                let digit = |number: i16, place: i16| b'0' + (number / place % 10) as u8;
                let (year, month, day) = (day.year(), i16::from(day.month()), i16::from(day.day()));
                let year = [1000, 100, 10, 1].map(|place| digit(year, place));
                let [m, n, d, e] = [digit(month, 10), digit(month, 1), digit(day, 10), digit(day, 1)];
                let text = [year[0], year[1], year[2], year[3], b'-', m, n, b'-', d, e];
                f.write_str(str::from_utf8(&text).unwrap_or_default())
            }
            Period::Day(day) => write!(f, "{:04}-{:02}-{:02}", day.year(), day.month(), day.day()),
            Period::Week { year, week } => write!(f, "{year:04}-W{week:02}"),
            Period::Weekend { year, week } => write!(f, "{year:04}-W{week:02}-WE"),
            Period::Month { year, month } => write!(f, "{year:04}-{month:02}"),
            Period::Quarter { year, quarter } => write!(f, "{year:04}-Q{quarter}"),
            Period::Half { year, half } => write!(f, "{year:04}-H{half}"),
            Period::Season { year, season } => write!(f, "{year:04}-{season}"),
            Period::Year(year) => write!(f, "{year:04}"),
            Period::Decade(tens) => write!(f, "{tens:03}X"),
            Period::Century(hundreds) => write!(f, "{hundreds:02}XX"),
        }
    }
}

impl fmt::Display for DateValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DateValue::At(period) => period.fmt(f),
            DateValue::Range(from, to) => write!(f, "{from}/{to}"),
        }
    }
}

/// A text that is no [`DateValue`].
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a TIMEX3 date value: {0:?}")]
pub struct NoDateValue(String);

impl FromStr for DateValue {
    type Err = NoDateValue;

    fn from_str(text: &str) -> Result<Self, NoDateValue> {
        let value = match text.split_once('/') {
            Some((from, to)) => period(from).zip(period(to)).map(|(from, to)| DateValue::Range(from, to)),
            None => period(text).map(DateValue::At),
        };
        value.ok_or_else(|| NoDateValue(text.to_owned()))
    }
}

/// Reads one period as [`fmt::Display`] writes it.
fn period(text: &str) -> Option<Period> {
    let number = |text: &str| text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse::<i16>().ok()).flatten();
    let small = |text: &str, limit: i16| number(text).filter(|n| (1..=limit).contains(n)).map(|n| n as i8);
    if let Some(hundreds) = text.strip_suffix("XX") {
        return (hundreds.len() == 2).then(|| number(hundreds)).flatten().map(Period::Century);
    }
    if let Some(tens) = text.strip_suffix('X') {
        return (tens.len() == 3).then(|| number(tens)).flatten().map(Period::Decade);
    }
    let (head, rest) = text.split_at_checked(4)?;
    let year = number(head)?;
    let Some(rest) = rest.strip_prefix('-') else { return rest.is_empty().then_some(Period::Year(year)) };
    let season = |season| Some(Period::Season { year, season });
    match rest.split_at_checked(1) {
        Some(("Q", n)) => small(n, 4).map(|quarter| Period::Quarter { year, quarter }),
        Some(("H", n)) => small(n, 2).map(|half| Period::Half { year, half }),
        Some(("W", n)) if n != "I" => match n.strip_suffix("-WE") {
            Some(n) => small(n, 53).map(|week| Period::Weekend { year, week }),
            None => small(n, 53).map(|week| Period::Week { year, week }),
        },
        _ => match rest {
            "SP" => season(Season::Spring),
            "SU" => season(Season::Summer),
            "FA" => season(Season::Autumn),
            "WI" => season(Season::Winter),
            _ => match rest.split_once('-') {
                Some((month, day)) => Date::new(year, small(month, 12)?, small(day, 31)?).ok().map(Period::Day),
                None => small(rest, 12).map(|month| Period::Month { year, month }),
            },
        },
    }
}

impl Serialize for DateValue {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for DateValue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        std::borrow::Cow::<'de, str>::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

//! Diaries: entries headed by their day (`Tuesday. The summit opens.`), one after the other.

use super::Found;
use super::context::DateContext;
use super::expression::{Expression, Placing};
use super::reader::Reader;
use super::resolve;
use super::tense::{self, Time};
use super::value::{DateValue, Period};

/// The day that an expression heads an entry with: the first such after the day of the entry before, else the one of which the entry
/// tells; `value` for any other expression.
pub(super) fn heading(r: &Reader, found: &Found, value: Option<DateValue>, context: &mut DateContext) -> Option<DateValue> {
    let alone =
        found.start == r.start && (r.sign(found.end, b'.') && found.end + 1 == r.end || r.sign(found.end, b':') || found.end == r.end);
    if !alone {
        return value;
    }
    let day = match (found.expression, r.reference) {
        (Expression::Weekday { weekday, placing: placing @ Placing::Open }, Some(reference)) => match context.heading() {
            Some(last) => resolve::after(last, weekday),
            None => {
                let time = tense::told(&Reader { end: r.tokens.len(), ..*r }, found.end).unwrap_or(Time::Open);
                resolve::weekday(weekday, placing, reference, time)
            }
        },
        _ => None,
    };
    let value = day.map(|day| DateValue::At(Period::Day(day))).or(value);
    if let Some(DateValue::At(Period::Day(day))) = value {
        context.note_heading(day);
    }
    value
}

//! Days told between quotation marks: `today` is the day on which it was said, which may be before the day of the report.

use jiff::civil::Date;

use super::context::DateContext;
use super::expression::{Expression, Step};
use super::resolve::{distance, relative};
use super::value::{DateValue, Period};
use super::{DateMention, is_quoted};
use crate::text::Quotation;

/// How many days back a speech may lie whose day the report leaves to the reader.
const LATELY: i64 = 3;

/// Places `today`, `tomorrow`, `this morning` in the quotations of one sentence, whose dates `mentions` are. They count from the day
/// that the sentence tells outside (`“…,” she said on Monday`), else from the last day that the report told.
pub(super) fn place(mentions: &mut [DateMention], quotations: &[Quotation], reference: Date, context: &mut DateContext) {
    let told = |mention: &DateMention| match mention.value {
        Some(DateValue::At(Period::Day(day))) if !is_quoted(mention, quotations) => {
            (0..=LATELY).contains(&distance(day, reference)).then_some(day)
        }
        _ => None,
    };
    if let Some(day) = mentions.iter().find_map(told).or(context.day()) {
        for mention in mentions.iter_mut().filter(|mention| is_quoted(mention, quotations)) {
            if let Expression::Relative { step: Step::Day, offset } = mention.expression {
                mention.value = relative(Step::Day, offset, day).map(DateValue::At);
            }
        }
    }
    if let Some(day) = mentions.iter().rev().find_map(told) {
        context.note_day(day);
    }
}

//! Calendar expressions: found by the word or number that triggers them, resolved against the day of the report.
//!
//! A function per kind of trigger reads the tokens around it and gives an [`Expression`], typed and unresolved. `resolve` then
//! gives it a [`DateValue`], written as TIMEX3 (ISO-TimeML) and ISO 8601 write it, with the reference date, the `tense` of the
//! clause and what the document has told before. What cannot be resolved keeps no value; nothing is guessed.
//!
//! Durations (`90 days`), anchored expressions (`two days later`), clock times, repeated days (`every Monday`) and holidays
//! are no dates. Qualifiers (`late`, `earlier`, `the end of`) are outside the span; `last`, `this`, `next` are inside.

mod context;
mod diary;
mod expression;
mod month;
mod period;
mod reader;
mod relative;
mod resolve;
mod speech;
mod tense;
#[cfg(test)]
mod tests;
mod value;
mod year;

use std::ops::Range;

use jiff::civil::Date;

use crate::lexicon::calendar::{Calendar, CalendarWords, Cues};
use crate::span::Span;
use crate::text::{Quotation, Text, TokenKind, ZoneKind};

use context::DateContext;
pub use expression::{Expression, MonthDay, Part, Placing, Step};
use reader::Reader;
use tense::{Tense, Time};
pub use value::{DateValue, NoDateValue, Period, Season};

/// A calendar expression of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateMention {
    /// Indices of its tokens.
    pub tokens: Range<usize>,
    /// Bytes of the text.
    pub span: Span,
    /// What the text says, unresolved.
    pub expression: Expression,
    /// What that is on the calendar, where it can be told.
    pub value: Option<DateValue>,
}

/// Most tokens between a year that is not the calendar's and the day on which it ends.
const YEAR_END: usize = 5;
/// How deep quotations are looked into.
const DEEPEST: usize = 3;

/// An expression and the tokens that hold it.
#[derive(Clone, Copy, Debug)]
struct Found {
    start: usize,
    end: usize,
    expression: Expression,
}

/// Appends the dates of a text, sentence by sentence; `holds` tells which sentences may have some.
pub(crate) fn read(
    text: &Text<'_>,
    words: &CalendarWords,
    reference: Option<Date>,
    holds: impl Fn(usize) -> bool,
    mentions: &mut Vec<DateMention>,
) {
    let mut context = DateContext::default();
    for (_, sentence) in text.sentences.iter().enumerate().filter(|&(index, _)| holds(index)) {
        let first = mentions.len();
        let caption = text.zones[sentence.zone].kind == ZoneKind::Caption;
        let reader = Reader {
            tokens: &text.tokens,
            source: text.source,
            start: sentence.tokens.start,
            end: sentence.tokens.end.min(text.tokens.len()),
            words,
            reference,
            caption,
        };
        dates(&reader, &mut context, mentions);
        if let Some(reference) = reference {
            speech::place(&mut mentions[first..], &text.quotations, reference, &mut context);
        }
    }
    settle(mentions, reference, &context);
}

/// Whether a mention stands between quotation marks.
fn is_quoted(mention: &DateMention, quotations: &[Quotation]) -> bool {
    let at = mention.tokens.start;
    let before = quotations.partition_point(|quotation| quotation.tokens.start <= at);
    quotations[..before].iter().rev().take(DEEPEST).any(|quotation| quotation.tokens.contains(&at))
}

/// Appends the dates of a reader's sentence to `out`. Most tokens cost one table look-up.
fn dates(r: &Reader, context: &mut DateContext, out: &mut Vec<DateMention>) {
    let mut at = r.start;
    let mut free = r.start;
    let mut last = None;
    while at < r.end {
        let token = &r.tokens[at];
        let trigger = match token.kind() {
            TokenKind::Sign => false,
            TokenKind::Number => true,
            TokenKind::Word => r.words.entry(token.word()).word != Calendar::None,
        };
        let found = if trigger { find(r, at, context).filter(|f| f.start >= free) } else { None };
        let Some(mut found) = found else {
            at += 1;
            continue;
        };
        loop {
            last = push(r, &found, last, context, out);
            match relative::and_day(r, found.end, &found.expression) {
                Some(next) => found = next,
                None => break,
            }
        }
        at = found.end;
        free = at;
    }
}

/// Gives a value to the numeric dates whose order only later sentences have told.
fn settle(mentions: &mut [DateMention], reference: Option<Date>, context: &DateContext) {
    let tense = Tense { time: Time::Open, near: false };
    for mention in mentions.iter_mut().filter(|m| m.value.is_none() && matches!(m.expression, Expression::Numeric { .. })) {
        mention.value = resolve::resolve(&mention.expression, reference, tense, context);
    }
}

/// The expression that token `at` triggers.
fn find(r: &Reader, at: usize, context: &mut DateContext) -> Option<Found> {
    let token = r.token(at)?;
    if token.kind() == TokenKind::Number {
        return number(r, at, token.span().len(), context);
    }
    let entry = r.entry(at);
    let found = match entry.word {
        Calendar::Month(month) => month::from_month(r, at, month, context),
        Calendar::Weekday(weekday) => relative::from_weekday(r, at, weekday, Placing::Open),
        Calendar::Day(offset) => relative::from_day_word(r, at, offset),
        Calendar::Shift(offset) => relative::from_shift(r, at, offset),
        Calendar::Unit(unit) => relative::from_unit(r, at, unit),
        Calendar::Ordinal(number) => period::from_ordinal(r, at, number),
        Calendar::Quarter(number) => period::from_part(r, at, at + 1, Part::Quarter(number)),
        Calendar::Half(number) => period::from_part(r, at, at + 1, Part::Half(number)),
        Calendar::Season(number) => period::from_season(r, at, number),
        Calendar::Fiscal => period::from_fiscal(r, at),
        Calendar::FiscalYear(year) => Some(period::from_fiscal_year(r, at, year)),
        Calendar::None | Calendar::DayPart | Calendar::Suffix => None,
    };
    found.filter(|_| !r.words.is_lookalike(r.tokens, at, r.start, r.end))
}

/// The expression that starts with digits.
fn number(r: &Reader, at: usize, length: usize, context: &mut DateContext) -> Option<Found> {
    match length {
        1 | 2 => {
            if r.glued(at + 1)
                && r.token(at + 1).is_some_and(|t| t.kind() == TokenKind::Sign)
                && let Some(found) = year::numeric(r, at, context)
            {
                return Some(found);
            }
            if !r.free(at) {
                return None;
            }
            month::from_day(r, at)
                .or_else(|| relative::from_day_number(r, at))
                .or_else(|| year::behind_apostrophe(r, at))
                .or_else(|| year::bare_decade(r, at))
                .or_else(|| year::counted_century(r, at))
                .or_else(|| period::from_digit(r, at))
                .or_else(|| period::from_counted(r, at, at + 2, r.small(at, 4).filter(|_| r.word(at + 1) == Calendar::Suffix)?))
        }
        4 => year::from_year(r, at).filter(|_| !r.words.is_lookalike(r.tokens, at, r.start, r.end)),
        8..=10 => year::numeric(r, at, context),
        _ => None,
    }
}

/// Resolves and keeps a mention; gives the token after it and its tense, which is where its value lies if no verb told.
fn push(
    r: &Reader,
    found: &Found,
    last: Option<(usize, Tense)>,
    context: &mut DateContext,
    out: &mut Vec<DateMention>,
) -> Option<(usize, Tense)> {
    let open =
        matches!(found.expression, Expression::Fixed(_) | Expression::Relative { .. } | Expression::WeekOn(_) | Expression::Numeric { .. });
    let tense =
        if open || r.reference.is_none() { Tense { time: Time::Open, near: false } } else { tense::tense(r, found.start, found.end, last) };
    let value = resolve::resolve(&found.expression, r.reference, tense, context);
    let value = end_of_run(r, found, out.last()).or_else(|| end_of_year(r, found, out.last())).or(value);
    let value = diary::heading(r, found, value, context);
    note(found, value, tense.near, context);
    let span = r.tokens[found.start].span().to(r.tokens[found.end - 1].span());
    out.push(DateMention { tokens: found.start..found.end, span, expression: found.expression, value });
    let ahead = value.and_then(DateValue::days).zip(r.reference).map(|((first, _), reference)| first > reference);
    match ahead {
        _ if tense.near => Some((found.end, tense)),
        Some(ahead) => Some((found.end, Tense { time: if ahead { Time::Future } else { Time::Past }, near: false })),
        None => None,
    }
}

/// `from April 1 to March 31`: the second day is the first such after the first.
fn end_of_run(r: &Reader, found: &Found, last: Option<&DateMention>) -> Option<DateValue> {
    let Expression::Days { from, to: None, placing: Placing::Open } = found.expression else { return None };
    let last = last.filter(|m| m.tokens.end + 1 == found.start && r.cue(m.tokens.end, Cues::TO))?;
    match last.value? {
        DateValue::At(Period::Day(first)) => resolve::earliest(from, first).map(DateValue::from),
        _ => None,
    }
}

/// `the 1986/87 year ending June 30`: the day or month is in the last of the years.
fn end_of_year(r: &Reader, found: &Found, last: Option<&DateMention>) -> Option<DateValue> {
    let Some(DateValue::Range(Period::Year(_), Period::Year(year))) = last?.value else { return None };
    let near = found.start - last?.tokens.end <= YEAR_END && r.cue_before(found.start, Cues::INTO);
    match found.expression {
        Expression::Days { from, to: None, placing: Placing::Open } if near => {
            Date::new(year, from.month, from.day).ok().map(DateValue::from)
        }
        Expression::Part { part: part @ Part::Month(_), placing: Placing::Open } if near => period::of_year(part, year),
        _ => None,
    }
}

/// Remembers the years that the words of the text gave.
fn note(found: &Found, value: Option<DateValue>, near: bool, context: &mut DateContext) {
    let fixed = matches!(found.expression, Expression::Fixed(_));
    let (year, month) = match value {
        Some(DateValue::At(Period::Day(day))) => (day.year(), day.month()),
        Some(DateValue::At(Period::Month { year, month })) => (year, month),
        _ => return,
    };
    if fixed {
        context.note_year(year);
    }
    if fixed || near && matches!(found.expression, Expression::Part { .. } | Expression::Days { .. }) {
        context.note_month(month, year);
    }
}

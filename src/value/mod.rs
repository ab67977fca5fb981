//! Layer 3: numbers, money, percentages, quantities and dates, normalised.

pub mod date;

mod amount;
mod context;
mod cursor;
mod ellipsis;
mod home;
mod money;
mod number;
mod percent;
mod quantity;
#[cfg(test)]
mod tests;

use std::ops::Range;

use rust_decimal::Decimal;

use jiff::civil::Date;

use crate::lexicon::{Facts, Lexicon, NameMention, Opens};
use crate::ordered::{Covers, Marks};
use crate::span::Span;
use crate::text::Text;

pub use crate::kinds::{AmountKind, Bound};
pub(crate) use amount::amounts;
pub(crate) use cursor::Stretch;
pub use date::{DateMention, DateValue};
#[cfg_attr(not(test), expect(unused_imports, reason = "for the layers above"))]
pub(crate) use number::number_at;

/// An amount with its value, as the text prints it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amount {
    /// Tokens of number, unit and currency; not the qualifier before nor a detached denominator behind.
    pub tokens: Range<usize>,
    /// Bytes of the same.
    pub span: Span,
    /// Money, per cent or quantity.
    pub kind: AmountKind,
    /// The full number: `$550-billion` is 550000000000.
    pub value: Decimal,
    /// Upper end of a range.
    pub upper: Option<Decimal>,
    /// Whether the number is exact.
    pub bound: Bound,
    /// ISO 4217 code; none for per cent, quantities and coins of several countries (`francs`).
    pub currency: Option<Box<str>>,
    /// UCUM code or plural noun of a quantity.
    pub unit: Option<Box<str>>,
    /// Denominator of a rate or price: UCUM code or singular noun.
    pub per: Option<Box<str>>,
    /// A difference of percentages: percentage points, basis points.
    pub points: bool,
    /// Currencies of several countries that the printed word can mean; 0 if it is one currency's own.
    pub(crate) family: u16,
}

impl Covers for DateMention {
    fn bounds(&self) -> (usize, usize) {
        (self.tokens.start, self.tokens.end)
    }
}

impl Covers for Amount {
    fn bounds(&self) -> (usize, usize) {
        (self.tokens.start, self.tokens.end)
    }
}

/// The value layer.
#[derive(Clone, Debug, Default)]
pub struct Values {
    /// By first token.
    pub amounts: Vec<Amount>,
    /// By first token.
    pub dates: Vec<DateMention>,
    /// Marks along the dates, set when the list is whole.
    marks: Marks,
}

impl Values {
    /// Whether a date begins or ends before this token.
    pub(crate) fn dates_touch(&self, at: usize) -> bool {
        let next = self.marks.before(&self.dates, at);
        self.dates.get(next).is_some_and(|d| d.tokens.start == at) || self.before(next).is_some_and(|d| d.tokens.end == at)
    }

    /// Whether a date begins inside these tokens.
    pub(crate) fn has_date(&self, tokens: Range<usize>) -> bool {
        self.dates.get(self.marks.before(&self.dates, tokens.start)).is_some_and(|d| d.tokens.start < tokens.end)
    }

    /// The date that covers this token.
    pub(crate) fn date_on(&self, at: usize) -> Option<&DateMention> {
        self.before(self.marks.before(&self.dates, at + 1)).filter(|d| d.tokens.contains(&at))
    }

    /// The date before one of the list.
    fn before(&self, next: usize) -> Option<&DateMention> {
        self.dates.get(next.checked_sub(1)?)
    }

    /// Whether a date covers this token.
    pub(crate) fn date_at(&self, at: usize) -> bool {
        self.date_on(at).is_some()
    }
}

/// Reads the values of every sentence. A number inside a date is no amount.
pub(crate) fn read(lexicon: &Lexicon, text: &Text<'_>, facts: &Facts, names: &[NameMention], reference: Option<Date>, out: &mut Values) {
    let Values { amounts: found, dates, marks } = out;
    dates.clear();
    date::read(text, &lexicon.calendar, reference, |sentence| facts.holds(sentence, Opens::DATE), dates);
    found.clear();
    for sentence in &text.sentences {
        let Range { start: begin, end } = sentence.tokens;
        let stretch = Stretch { tokens: &text.tokens, source: text.source, words: &lexicon.values, begin, end };
        amounts(&stretch, facts.places(begin..end, Opens::AMOUNT), found);
    }
    home::settle(lexicon, names, found);
    found.retain(|a| {
        let next = dates.partition_point(|d| d.tokens.end <= a.tokens.start);
        dates.get(next).is_none_or(|d| d.tokens.start >= a.tokens.end)
    });
    marks.set(dates);
}

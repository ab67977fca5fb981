//! Layer 3: numbers, money, percentages, quantities and dates, normalised.

mod cursor;
mod number;
mod money;
mod percent;
mod quantity;
mod context;
mod ellipsis;
mod amount;
#[cfg(test)]
mod tests;

use std::ops::Range;

use rust_decimal::Decimal;

use crate::span::Span;

pub use crate::lexicon::quantities::Bound;
pub(crate) use amount::amounts;
pub(crate) use number::number_at;

/// What an amount is an amount of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AmountKind {
    /// Money.
    Money,
    /// Per cent. The value of percentage points and basis points is in per cent too (25 basis points are 0.25).
    Percent,
    /// Measured or counted goods, people, weapons, works.
    Quantity,
}

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
}

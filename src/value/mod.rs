//! Layer 3: numbers, money, percentages, quantities and dates, normalised.
use std::ops::Range;
use rust_decimal::Decimal;
use crate::span::Span;
use crate::kinds::{AmountKind, Bound};
/// a
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amount { /// t
pub tokens: Range<usize>, /// s
pub span: Span, /// k
pub kind: AmountKind, /// v
pub value: Decimal, /// u
pub upper: Option<Decimal>, /// b
pub bound: Bound, /// c
pub currency: Option<Box<str>>, /// u
pub unit: Option<Box<str>>, /// p
pub per: Option<Box<str>>, /// p
pub points: bool }
/// d
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateMention { /// t
pub tokens: Range<usize>, /// s
pub span: Span, /// v
pub value: Option<String> }
/// The value layer.
#[derive(Clone, Debug, Default)]
pub struct Values {
    /// By first token.
    pub amounts: Vec<Amount>,
    /// By first token.
    pub dates: Vec<DateMention>,
}
impl Values {
    /// Whether a date begins or ends before this token.
    pub(crate) fn dates_touch(&self, at: usize) -> bool {
        let next = self.dates.partition_point(|d| d.tokens.end < at);
        self.dates[next..].iter().take(2).any(|d| d.tokens.start == at || d.tokens.end == at)
    }
    /// Whether a date covers this token.
    pub(crate) fn date_at(&self, at: usize) -> bool {
        let next = self.dates.partition_point(|d| d.tokens.end <= at);
        self.dates.get(next).is_some_and(|d| d.tokens.contains(&at))
    }
}

//! Percent words behind a number: `15-per-cent`, `25pc`, `0.25 percentage points`, `25 basis points`.

use rust_decimal::Decimal;

use super::cursor::Cursor;
use crate::lexicon::quantities::{Mark, PercentWord};

/// A percent word here or behind a joining hyphen.
pub(super) fn suffix(cursor: Cursor<'_>) -> Option<(PercentWord, Cursor<'_>)> {
    // `0.25 of a percentage point`
    let of = cursor.has(Mark::OF) && cursor.skip(1).has(Mark::ARTICLE) && cursor.skip(2).has(Mark::PERCENT);
    let at = if of { cursor.skip(2) } else { cursor.over_hyphen() };
    if !at.has(Mark::PERCENT) {
        return None;
    }
    let (word, end) = at.words.percent_at(at.tokens, at.at, at.end)?;
    Some((word, at.to(end)))
}

/// What one of the word is in per cent.
pub(super) fn factor(word: PercentWord) -> Decimal {
    match word {
        PercentWord::Percent | PercentWord::Points => Decimal::ONE,
        PercentWord::BasisPoints => Decimal::new(1, 2),
    }
}

//! Currency before and after a number: `US$4.7bn`, `RM10`, `127 mn euros`, `20 dollars 43 cents`.

use rust_decimal::Decimal;

use super::context::rate;
use super::cursor::Cursor;
use super::number::{Number, number, numeral, scaled, spaced};
use crate::lexicon::quantities::{Coin, Mark};
use crate::text::{Token, TokenKind};

/// A currency with its number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Purse {
    /// First byte.
    pub(super) start: usize,
    pub(super) number: Number,
    pub(super) coin: Coin,
    /// Written in front of its number.
    pub(super) negative: bool,
}

/// A currency sign or code with a number behind it.
pub(super) fn prefixed(cursor: Cursor<'_>) -> Option<(Purse, Cursor<'_>)> {
    let token = cursor.token()?;
    let start = token.span().start();
    let found = cursor.words.sign_at(cursor.tokens, cursor.source, cursor.at, cursor.end)?;
    let letters = token.kind() == TokenKind::Word;
    // `Z$5m`: the dollars of a country that no table knows.
    let foreign = cursor.is(b'$') && cursor.glued() && cursor.back().is_some_and(|b| b.token().is_some_and(Token::is_capital));
    if foreign {
        return None;
    }
    let single = letters && token.span().len() == 1;
    let initial = single && (token.is_capital() || cursor.has(Mark::ARTICLE));
    if initial && (cursor.at + 1..found.end).any(|at| !cursor.to(at).glued()) {
        return None;
    }
    let bare = found.end == cursor.at + 1;
    let mut next = cursor.to(found.end);
    if bare && letters && next.is(b'.') && next.glued() {
        next = next.skip(1);
    }
    let open = next.is(b'(') && next.glued() && !letters;
    if open {
        next = next.skip(1);
    }
    if next.has(Mark::ARTICLE) || single && bare && !next.glued() {
        return None;
    }
    let (mut number, mut after) = number(next, true)?;
    if open {
        if number.has_magnitude() || !after.is(b')') {
            return None;
        }
        after = after.skip(1);
        after = number.scale(after, true)?;
    }
    if found.ambiguous && !(number.has_magnitude() || number.grouped || number.decimals) {
        return None;
    }
    Some((Purse { start, number, coin: cursor.words.settled(&found), negative: open }, after))
}

/// A code and its digits in one word: `RM10`, `USD550bn`, `USD34.6` (tokens `USD34`, `.`, `6`), `$US30` (`$`, `US30`).
pub(super) fn fused(cursor: Cursor<'_>) -> Option<(Purse, Cursor<'_>)> {
    let first = cursor.token()?.span().start();
    let led = cursor.is(b'$');
    let cursor = cursor.skip(usize::from(led));
    let text = cursor.text();
    let split = text.bytes().position(|b| b.is_ascii_digit())?;
    let start = cursor.token()?.span().start();
    let code = cursor.words.fused(cursor.source.get(first..start + split)?)?;
    let letters = text[split..].bytes().position(|b| !b.is_ascii_digit());
    if let Some(after) = letters {
        let (digits, letters) = text[split..].split_at(after);
        let factor = cursor.words.fused_magnitude(letters)?;
        let mut number = scaled(numeral(digits)?, cursor.to(cursor.end), true)?.0;
        (number.factor, number.value) = (factor, number.bare.checked_mul(factor)?);
        return Some((Purse { start: first, number, coin: code.coin, negative: false }, cursor.skip(1)));
    }
    let mut last = cursor;
    loop {
        let (separator, more) = (last.skip(1), last.skip(2));
        let joins = (separator.is(b'.') || separator.is(b',')) && separator.glued() && more.glued() && more.is_kind(TokenKind::Number);
        if !joins {
            break;
        }
        last = more;
    }
    let printed = cursor.source.get(start + split..last.token()?.span().end())?;
    // `R60 000`
    let digits = spaced(printed, last.skip(1), true).or_else(|| Some((numeral(printed)?, last.skip(1))));
    let (number, next) = digits.and_then(|(digits, next)| scaled(digits, next, true))?;
    let unsure = code.ambiguous || split == 1 && !led;
    // `P8 a kilo`: a price, and so `P6 to P8 a kilo`.
    let priced = || rate(next, false).is_some_and(|rate| !rate.is_time());
    let opens = || next.has(Mark::TO) && fused(next.skip(1)).is_some_and(|(last, _)| last.coin == code.coin);
    if unsure && !(number.has_magnitude() || number.grouped || priced() || opens()) {
        return None;
    }
    Some((Purse { start: first, number, coin: code.coin, negative: false }, next))
}

/// A currency behind a number.
#[derive(Clone, Copy)]
pub(super) struct Suffix<'a> {
    pub(super) coin: Coin,
    /// The table marks the form `?`.
    pub(super) ambiguous: bool,
    /// The place after it.
    pub(super) next: Cursor<'a>,
}

/// A currency word or sign behind a number; it is open if several countries have the coin (`francs`).
pub(super) fn suffix<'a>(cursor: Cursor<'a>, number: &Number) -> Option<Suffix<'a>> {
    let at = cursor.over_hyphen();
    let large = number.has_magnitude() || number.grouped || number.decimals;
    if at.has(Mark::COIN)
        && let Some(found) = at.words.coin_at(at.tokens, at.source, at.at, at.end)
    {
        let next = at.to(found.end);
        let letter = next.at == at.at + 1 && at.text().len() == 1;
        let sure = if letter || found.ambiguous && found.value.part { at.glued() || large && !letter } else { !found.ambiguous || large };
        return sure.then(|| Suffix { coin: at.words.settled(&found), ambiguous: found.ambiguous && !found.shared, next });
    }
    if !at.has(Mark::SIGN) {
        return None;
    }
    let found = at.words.sign_at(at.tokens, at.source, at.at, at.end)?;
    let next = at.to(found.end);
    let token = at.token()?;
    let single = token.kind() == TokenKind::Word && token.span().len() == 1;
    let follows = next.is_kind(TokenKind::Number);
    let claimed = follows && (next.glued() || token.kind() == TokenKind::Sign && !at.glued() && !number_then_coin(next));
    // `a dozen KC-390 planes`
    let model = token.kind() == TokenKind::Word && next.hyphen().is_some_and(|joined| joined.is_kind(TokenKind::Number));
    if single || claimed || model || found.ambiguous && !large {
        return None;
    }
    Some(Suffix { coin: at.words.settled(&found), ambiguous: found.ambiguous, next })
}

fn number_then_coin(cursor: Cursor<'_>) -> bool {
    cursor.skip(1).has(Mark::SIGN.or(Mark::COIN))
}

/// What is added in parts behind a sum: `20 dollars 43 cents`, `twenty ringgit and 43`.
pub(super) fn parts<'a>(cursor: Cursor<'a>, sum: &Number) -> Option<(Decimal, Cursor<'a>)> {
    if sum.has_magnitude() || sum.decimals {
        return None;
    }
    let and = cursor.has(Mark::AND);
    let at = if and { cursor.skip(1) } else { cursor };
    let (small, next) = number(at, false)?;
    let fits = !small.has_magnitude() && !small.decimals && small.value < Decimal::ONE_HUNDRED && small.value > Decimal::ZERO;
    if !fits || at.has(Mark::ARTICLE) {
        return None;
    }
    let added = small.value.checked_div(Decimal::ONE_HUNDRED)?;
    if next.has(Mark::COIN)
        && let Some(found) = next.words.coin_at(next.tokens, next.source, next.at, next.end)
    {
        return found.value.part.then(|| (added, next.to(found.end)));
    }
    let ends = next.token().is_none() || next.skip(1).token().is_none() && next.is(b'.');
    (ends && (and || !at.glued())).then_some((added, next))
}

//! Amounts that leave out what the reader knows: `including 67 million` after euros, `aluminum 10` after per cent.

use rust_decimal::Decimal;

use super::context::is_time;
use super::cursor::Cursor;
use super::number::Number;
use super::{Amount, AmountKind};
use crate::lexicon::quantities::Mark;
use crate::text::{Token, TokenKind};

/// How many tokens back an amount still lends its currency or unit to a large number.
const REACH: usize = 90;
/// How many tokens a percentage lends its kind.
const PERCENT_REACH: usize = 9;
/// How many tokens a price lends its denominator, and how much the prices may differ.
const PRICE_REACH: usize = 40;
const PRICE_SPREAD: u32 = 3;
/// Numbers of one thing rarely differ by more.
const SPREAD: u32 = 2_000;

/// The earlier amount that lends its currency or unit to the bare number from `start` to `next`.
pub(super) fn lender<'o>(start: Cursor<'_>, next: Cursor<'_>, number: &Number, out: &'o [Amount]) -> Option<&'o Amount> {
    let before = super::context::bound_before(start).1.back();
    // `up from 3.1m`: a letter alone may be metres.
    let multiplied = number.has_magnitude() && (!number.short || before.is_some_and(|b| b.has(Mark::COMPARE)));
    let enough = multiplied || number.digits && number.grouped && !number.decimals;
    if !enough || !closes(next) || number.is_year() || start.has(Mark::ARTICLE) {
        return None;
    }
    if before.is_some_and(|b| b.has(Mark::OF.or(Mark::TO)) && b.back().is_some_and(|p| p.has(Mark::PEOPLED))) {
        return None;
    }
    let lender = out.iter().rev().take(4).find(|a| a.kind != AmountKind::Percent && comparable(number.value, a.value))?;
    if start.at.saturating_sub(lender.tokens.end) > REACH {
        return None;
    }
    let inside = lender.tokens.start >= start.begin;
    let level = before.is_some_and(|b| b.has(Mark::AT));
    let lends = match lender.kind {
        AmountKind::Money => number.has_magnitude(),
        _ => number.has_magnitude() || !level && (inside || lender.per.is_some()),
    };
    lends.then_some(lender)
}

fn comparable(one: Decimal, other: Decimal) -> bool {
    let spread = Decimal::from(SPREAD);
    let within = |small: Decimal, large: Decimal| small.checked_mul(spread).is_none_or(|s| s >= large);
    within(one.abs(), other.abs()) && within(other.abs(), one.abs())
}

/// Whether nothing follows that the number could count.
fn closes(next: Cursor<'_>) -> bool {
    match next.token() {
        None => true,
        Some(token) => match token.kind() {
            TokenKind::Sign => {
                !(token.is_glued() && (next.is(b'-') || next.is(b'/') || next.is(b':'))) && !next.has(Mark::SIGN.or(Mark::PERCENT))
            }
            TokenKind::Word => {
                !token.is_glued() && next.has(Mark::BAR.or(Mark::VERB).or(Mark::FUNCTION).or(Mark::WHEN)) && !next.has(Mark::ARTICLE)
            }
            TokenKind::Number => false,
        },
    }
}

/// Whether a small bare number is a percentage by the one before it: `steel faces 25 per cent, aluminum 10`.
pub(super) fn is_percent(start: Cursor<'_>, next: Cursor<'_>, number: &Number, out: &[Amount]) -> bool {
    let plain = number.digits && !number.grouped && !number.has_magnitude() && number.value <= Decimal::ONE_HUNDRED;
    let Some(last) = out.last().filter(|a| a.kind == AmountKind::Percent && a.tokens.start >= start.begin) else { return false };
    let gap = start.at.saturating_sub(last.tokens.end);
    let pause = |c: Cursor<'_>| c.is(b'.') || c.is(b',') || c.is(b';');
    if !plain || !(2..=PERCENT_REACH).contains(&gap) || next.token().is_some_and(|t| t.is_glued() && !pause(next)) {
        return false;
    }
    // `24 percent in the second year and 18 in the third`
    let behind = |c: Cursor<'_>| c.token().filter(|_| c.has(Mark::FUNCTION) && !c.has(Mark::AND)).map(Token::word);
    if start.back().is_some_and(|c| c.has(Mark::AND)) && behind(next).is_some_and(|word| behind(start.to(last.tokens.end)) == Some(word)) {
        return true;
    }
    let ends = next.token().is_none() || pause(next) || next.has(Mark::AND);
    let opens = (last.tokens.end..start.at).map(|at| start.to(at)).find(|&c| pause(c) || c.has(Mark::AND));
    let Some(opens) = opens else { return false };
    let free = Mark::AND.or(Mark::DET).or(Mark::ANCHOR);
    let mut between = (opens.at + 1..start.at).map(|at| start.to(at));
    let gapped = between.all(|c| c.is_kind(TokenKind::Word) && (c.has(free) || !c.has(Mark::BAR.or(Mark::MONTH).or(Mark::VERB))));
    let noun = start.back().is_some_and(|c| c.is_kind(TokenKind::Word) && (c.has(Mark::ANCHOR) || !c.has(Mark::FUNCTION.or(Mark::LABEL))));
    ends && gapped && noun
}

/// The denominator of a price that follows another: `rice was sold at $350 a tonne. It is now $420.`
pub(super) fn continued(start: Cursor<'_>, amount: &Amount, out: &[Amount]) -> Option<Box<str>> {
    let last = out.last().filter(|last| last.kind == AmountKind::Money && last.currency == amount.currency)?;
    let per = last.per.as_ref().filter(|per| !is_time(per))?;
    let within = |small: Decimal, large: Decimal| small.checked_mul(PRICE_SPREAD.into()).is_some_and(|s| s >= large);
    let near = start.at.saturating_sub(last.tokens.end) <= PRICE_REACH;
    (near && within(last.value.abs(), amount.value.abs()) && within(amount.value.abs(), last.value.abs())).then(|| per.clone())
}

/// The denominator an amount takes over from the one it is compared with: `fell to $47.6 a barrel from $60`,
/// `99,000 tonnes of beef a year and 180,000 tonnes of poultry`.
pub(super) fn compared(start: Cursor<'_>, amount: &Amount, out: &[Amount]) -> Option<Box<str>> {
    let last = out.iter().rev().take(2).find(|a| a.kind == amount.kind)?;
    let same = last.tokens.start >= start.begin && last.currency == amount.currency && last.unit == amount.unit && last.per.is_some();
    if !same || amount.kind == AmountKind::Percent {
        return None;
    }
    let before = |n: usize| {
        let from = super::context::bound_before(start).1;
        from.at.checked_sub(n).filter(|&at| at >= start.begin).map(|at| start.to(at))
    };
    let (price, reach) = (amount.kind == AmountKind::Money, if amount.kind == AmountKind::Money { 4 } else { 1 });
    let compares = (1..=reach).filter_map(before).any(|c| c.has(Mark::COMPARE));
    let near = !price || is_alike(last.value, amount.value);
    (compares && near).then(|| last.per.clone())?
}

/// Whether two sums can be prices of one thing.
pub(super) fn is_alike(one: Decimal, other: Decimal) -> bool {
    let within = |small: Decimal, large: Decimal| small.checked_mul(Decimal::TEN).is_some_and(|s| s >= large);
    within(one.abs(), other.abs()) && within(other.abs(), one.abs())
}

/// A difference shares the denominator of the level behind it: `down 37 cents at $7.82 a bushel`.
pub(super) fn level(start: Cursor<'_>, amount: &Amount, out: &mut [Amount]) {
    let Some(last) = out.last_mut() else { return };
    let same = amount.kind == AmountKind::Money && last.kind == amount.kind && last.currency == amount.currency && last.per.is_none();
    let near = last.tokens.start >= start.begin && start.at.saturating_sub(last.tokens.end) <= 2;
    if same && near && start.back().is_some_and(|c| c.has(Mark::AT.or(Mark::TO))) {
        last.per.clone_from(&amount.per);
    }
}

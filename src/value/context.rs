//! What stands around an amount: bounds (`about`, `up to`, `or more`) and denominators (`a barrel`, `per year`, `annually`).

use super::cursor::Cursor;
use crate::kinds::Bound;
use crate::lexicon::quantities::Mark;
use crate::text::TokenKind;

/// Longest bound in tokens.
const BOUND_REACH: usize = 5;
/// Most tokens between a price and the unit in front of it that it is the price of.
const PRICE_REACH: usize = 16;
/// Most tokens between an amount and its denominator: `tonnes of muriate of potash a year`.
const RATE_REACH: usize = 7;

/// The bound that ends where the amount starts, and the place of its first token (the amount's own if there is none).
pub(super) fn bound_before(cursor: Cursor<'_>) -> (Bound, Cursor<'_>) {
    let first = cursor.begin.max(cursor.at.saturating_sub(BOUND_REACH));
    for at in first..cursor.at {
        if cursor.to(at).has(Mark::BOUND)
            && let Some((bound, end)) = cursor.words.bound_before(cursor.tokens, at, cursor.at)
            && end == cursor.at
        {
            return (bound, cursor.to(at));
        }
    }
    (Bound::Exact, cursor)
}

/// The bound behind an amount: `or more`, `-plus`.
pub(super) fn bound_after(cursor: Cursor<'_>) -> Bound {
    let at = cursor.over_hyphen();
    if !at.has(Mark::BOUND) {
        return Bound::Exact;
    }
    match at.words.bound_after(at.tokens, at.at, at.end, at.at > cursor.at) {
        Some((bound, end)) => {
            let sum = at.is_kind(TokenKind::Sign) && at.to(end).is_kind(TokenKind::Number);
            if sum { Bound::Exact } else { bound }
        }
        None => Bound::Exact,
    }
}

/// A denominator behind an amount.
pub(super) struct Rate<'a> {
    /// UCUM code or singular noun.
    pub(super) per: Box<str>,
    /// The place after it.
    pub(super) next: Cursor<'a>,
    /// Written with a glued slash: it belongs to the amount's span.
    pub(super) fused: bool,
    /// Other words stand between.
    pub(super) far: bool,
    /// One word that stands for a denominator: `apiece`, `annually`.
    pub(super) phrase: bool,
}

impl Rate<'_> {
    /// Whether it counts by time.
    pub(super) fn is_time(&self) -> bool {
        is_time(&self.per)
    }
}

/// Whether a denominator is a time: UCUM has `d`, `wk`, `mo`, `a`, `h`, `min`, `s`.
pub(super) fn is_time(per: &str) -> bool {
    matches!(per, "d" | "wk" | "mo" | "a" | "h" | "min" | "s")
}

/// The unit whose price is told: `a bag of rice sells for 900 rupees`. The amount stands at `cursor`.
pub(super) fn priced(cursor: Cursor<'_>) -> Option<Box<str>> {
    let first = cursor.begin.max(cursor.at.saturating_sub(PRICE_REACH));
    let verb = (first..cursor.at).rev().map(|at| cursor.to(at)).find(|c| c.has(Mark::PRICE))?;
    let clear = (verb.at + 1..cursor.at).map(|at| cursor.to(at)).all(|c| !c.is_kind(TokenKind::Number) && !c.is(b';'));
    let each = (first..verb.at).rev().map(|at| cursor.to(at)).find(|c| c.has(Mark::EACH) && !c.has(Mark::PER)).filter(|_| clear)?;
    let (per, of) = denominator(each.skip(1), false)?;
    (of.has(Mark::OF) && of.at < verb.at).then_some(per)
}

/// The denominator of an amount that ends here: directly behind it, or behind what it is an amount of.
pub(super) fn rate(cursor: Cursor<'_>, far: bool) -> Option<Rate<'_>> {
    if let Some(rate) = direct(cursor) {
        return Some(rate);
    }
    if !far {
        return None;
    }
    let mut at = cursor;
    if at.is(b'(') {
        at = (1..RATE_REACH).map(|n| at.skip(n)).find(|c| c.is(b')'))?.skip(1);
        if let Some(rate) = direct(at) {
            return Some(rate);
        }
    }
    if at.has(Mark::WORTH) {
        at = at.skip(1);
        if let Some(rate) = direct(at) {
            return Some(rate);
        }
    }
    if !at.has(Mark::OF) {
        return None;
    }
    for _ in 0..RATE_REACH {
        at = at.skip(1);
        if !at.is_kind(TokenKind::Word) && !at.is(b'(') && !at.is(b')') {
            return None;
        }
        if at.has(Mark::EACH.or(Mark::RATE))
            && let Some(rate) = direct(at).filter(|rate| at.has(Mark::PER) || rate.is_time() && !rate.next.has(Mark::ANCHOR))
        {
            return Some(Rate { far: true, ..rate });
        }
        if at.has(Mark::BAR) && !at.has(Mark::OF.or(Mark::AND)) {
            return None;
        }
    }
    None
}

fn direct(cursor: Cursor<'_>) -> Option<Rate<'_>> {
    if cursor.is(b'/') && cursor.glued() {
        let at = cursor.skip(1);
        let (per, next) = denominator(at, true)?;
        return Some(Rate { per, next, fused: at.glued(), far: false, phrase: false });
    }
    let at = cursor.over_hyphen();
    if at.has(Mark::EACH)
        && let Some((per, next)) = denominator(at.skip(1), at.has(Mark::PER))
    {
        let rate = Rate { per, next, fused: false, far: false, phrase: false };
        return (at.has(Mark::PER) || !has_elapsed(&rate)).then_some(rate);
    }
    if !cursor.has(Mark::RATE) {
        return None;
    }
    let (per, end) = cursor.words.rate_phrase(cursor.tokens, cursor.at, cursor.end)?;
    Some(Rate { per: per.into(), next: cursor.to(end), fused: false, far: false, phrase: true })
}

/// Whether time goes by here and nothing is counted by it: `$3 million a year earlier`, but `barrels a day earlier this year`.
fn has_elapsed(rate: &Rate<'_>) -> bool {
    let daily = &*rate.per == "d" && rate.next.skip(1).has(Mark::FUNCTION);
    rate.is_time() && rate.next.has(Mark::ELAPSED) && !daily
}

/// A noun one can count by; behind `per` or a slash it may be any.
fn denominator(cursor: Cursor<'_>, any: bool) -> Option<(Box<str>, Cursor<'_>)> {
    let at = cursor.over_hyphen();
    if at.has(Mark::UNIT)
        && let Some(found) = at.words.unit_at(at.tokens, at.source, at.at, at.end)
        && (any || !found.ambiguous || at.token().is_some_and(|t| t.span().len() > 3))
    {
        let unit = at.words.unit(found.value)?;
        let longer = at.words.rate_noun(at.tokens, at.at, at.end).is_some_and(|(_, end)| end >= found.end && !any);
        if !longer {
            let code = if unit.factor == rust_decimal::Decimal::ONE { &unit.code } else { &unit.name };
            return Some((code.clone(), at.to(found.end)));
        }
    }
    if let Some((per, end)) = at.words.rate_noun(at.tokens, at.at, at.end) {
        return Some((per.into(), at.to(end)));
    }
    if !any {
        return None;
    }
    if at.is_kind(TokenKind::Number) {
        let (number, next) = super::number::number(at, false)?;
        let Some((unit, next)) = super::quantity::unit(next, &number) else {
            // `per 40-foot container`
            let noun = next.hyphen()?.skip(1);
            return noun.words.rate_noun(noun.tokens, noun.at, noun.end).map(|(noun, end)| (noun.into(), next.to(end)));
        };
        let code = &at.words.unit(unit)?.code;
        return Some((format!("{}.{code}", number.value.normalize()).into(), next));
    }
    if at.has(Mark::MAGNITUDE) {
        // `per thousand cubic metres`
        let found = at.words.magnitude(at.tokens, at.source, at.at, at.end).filter(|found| !found.ambiguous)?;
        let (unit, next) = denominator(at.to(found.end), false)?;
        return Some((format!("{}.{unit}", found.value.normalize()).into(), next));
    }
    let token = at.token()?;
    if let Some((per, end)) = at.words.rate_noun(at.tokens, at.at + 1, at.end).filter(|_| !at.skip(1).glued()) {
        // `per equity share`
        return Some((per.into(), at.to(end)));
    }
    let noun = token.kind() == TokenKind::Word && !at.has(Mark::BAR.or(Mark::NUMBER).or(Mark::MAGNITUDE));
    noun.then(|| (at.text().to_lowercase().into(), at.skip(1)))
}

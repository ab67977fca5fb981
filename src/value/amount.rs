//! Puts numbers, currencies, units and what stands around them together to amounts.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::context::{Rate, bound_after, bound_before, priced, rate};
use super::cursor::{Cursor, Stretch};
use super::number::{Number, number};
use super::{Amount, AmountKind, ellipsis, money, percent, quantity};
use crate::kinds::Bound;
use crate::lexicon::quantities::{Coin, Mark, PercentWord, Start, ValueWords};
use crate::span::Span;
use crate::text::{Token, TokenKind, WordId};

/// Appends the amounts of one sentence to `out`, which holds those of the sentences before. One may start at the tokens of `places`.
pub(crate) fn amounts(stretch: &Stretch<'_>, places: impl Iterator<Item = usize>, out: &mut Vec<Amount>) {
    let mut from = stretch.begin;
    for at in places.filter(|&at| looks(&stretch.tokens[at], stretch.source, stretch.words)) {
        if at >= from {
            let next = amount(Cursor { stretch, at }, out);
            from = next.unwrap_or(at + 1);
        }
    }
}

/// What may follow a number in words that is an amount; a word that counts nothing (`one of them`) is left at once.
const AFTER_WORD: Mark = AFTER_ARTICLE
    .or(Mark::ARTICLE)
    .or(Mark::COIN)
    .or(Mark::PERCENT)
    .or(Mark::UNIT)
    .or(Mark::AND)
    .or(Mark::OF)
    .or(Mark::TO)
    .or(Mark::OR)
    .or(Mark::POINT);

/// Whether an amount may start at a token.
#[inline]
fn looks(token: &Token, source: &str, words: &ValueWords) -> bool {
    match words.start(token.word()) {
        Start::No => token.kind() == TokenKind::Number,
        Start::Yes => true,
        Start::Unknown => token.kind() == TokenKind::Number || token.is_capital() && holds_digit(token, source),
    }
}

/// What may follow `a` as the one of a million, a half, and the A of `A$`.
const AFTER_ARTICLE: Mark = Mark::NUMBER.or(Mark::MAGNITUDE).or(Mark::SIGN);

/// Whether a word no table knows may hold a code before digits (`RM10`, `USD34`): codes have up to four letters.
fn holds_digit(token: &Token, source: &str) -> bool {
    let start = token.span().start() + 1;
    source.as_bytes().get(start..start + 4).is_none_or(|letters| letters.iter().any(u8::is_ascii_digit))
}

/// What a number is a number of.
#[derive(Clone, Debug, PartialEq)]
enum Tail {
    /// Nothing that is printed beside it.
    Bare,
    /// Money; none if nothing says of which currency.
    Money(Option<Coin>),
    Percent(PercentWord),
    /// A unit of the table.
    Unit(u16),
    /// A plural noun.
    Noun(Box<str>),
}

/// A number with its tail.
#[derive(Clone)]
struct Operand<'a> {
    first: Cursor<'a>,
    /// First byte.
    start: usize,
    number: Number,
    tail: Tail,
    next: Cursor<'a>,
    /// The currency stands in front.
    prefixed: bool,
}

/// Reads the amount or amounts that start here; the place after them.
#[inline(never)]
fn amount(cursor: Cursor<'_>, out: &mut Vec<Amount>) -> Option<usize> {
    if cursor.has(Mark::PERCENT) {
        return percent_of(cursor, out);
    }
    if cursor.has(Mark::ARTICLE) && !cursor.skip(1).has(AFTER_ARTICLE) {
        return None;
    }
    if cursor.has(Mark::NUMBER)
        && cursor.is_kind(TokenKind::Word)
        && !cursor.skip(1).over_hyphen().has(AFTER_WORD)
        && !cursor.skip(1).is_kind(TokenKind::Sign)
    {
        return None;
    }
    let mut one = operand(cursor)?;
    if let Some((two, link)) = second(&one) {
        return pair(one, two, link, out);
    }
    if one.tail == Tail::Bare {
        complete(&mut one);
    }
    emit(&one, None, out)
}

/// A number with a currency before it, or with what follows.
fn operand(cursor: Cursor<'_>) -> Option<Operand<'_>> {
    if cursor.has(Mark::SIGN)
        && let Some((purse, next)) = money::prefixed(cursor)
    {
        return Some(self::purse(cursor, purse, next));
    }
    let token = cursor.token()?;
    let led = cursor.is(b'$') && cursor.skip(1).glued();
    if led || token.word() == WordId::UNKNOWN && token.kind() == TokenKind::Word {
        let (purse, next) = money::fused(cursor)?;
        return Some(self::purse(cursor, purse, next));
    }
    if cursor.has(Mark::MINUS) {
        if cursor.skip(1).has(Mark::MINUS) {
            return None;
        }
        let mut inner = operand(cursor.skip(1))?;
        inner.number.value = -inner.number.value;
        return matches!(inner.tail, Tail::Percent(_) | Tail::Money(_)).then(|| Operand {
            first: cursor,
            start: token.span().start(),
            ..inner
        });
    }
    if token.kind() == TokenKind::Number && !may_start(cursor) {
        return None;
    }
    let (number, next) = number(cursor, false)?;
    let mut read = Operand { first: cursor, start: token.span().start(), number, tail: Tail::Bare, next, prefixed: false };
    negate(&mut read);
    if let Some((word, next)) = percent::suffix(next) {
        (read.tail, read.next) = (Tail::Percent(word), next);
        return Some(read);
    }
    let unit = quantity::unit(next, &number);
    let coin = money::suffix(next, &number);
    match (coin, unit) {
        (Some(coin), Some((unit, end))) if end.at > coin.next.at || coin.ambiguous || end.at == coin.next.at && end.has(Mark::OF) => {
            (read.tail, read.next) = (Tail::Unit(unit), end);
        }
        (Some(_), _) if cursor.has(Mark::ARTICLE) && next.hyphen().is_some() => return None,
        (Some(coin), _) => {
            (read.tail, read.next) = (Tail::Money(Some(coin.coin)), coin.next);
            add_parts(&mut read);
        }
        (None, Some((unit, end))) => (read.tail, read.next) = (Tail::Unit(unit), end),
        (None, None) => {
            let glued = next.token().is_some_and(|t| t.is_glued() && t.kind() == TokenKind::Word);
            if glued || number.bare == number.value && !number.digits && cursor.has(Mark::ARTICLE) {
                return None;
            }
        }
    }
    Some(read)
}

/// A number behind its currency, with the currency repeated or narrowed behind it (`$10 million Canadian dollars`).
fn purse<'a>(first: Cursor<'a>, purse: money::Purse, next: Cursor<'a>) -> Operand<'a> {
    let mut number = purse.number;
    if purse.negative {
        number.value = -number.value;
    }
    let mut read = Operand { first, start: purse.start, number, tail: Tail::Money(Some(purse.coin)), next, prefixed: true };
    negate(&mut read);
    let generic = first.words.of(first.token().map_or(WordId::UNKNOWN, Token::word)).any(Mark::SIGN) && first.is(b'$');
    if let Some(money::Suffix { coin, next: after, .. }) = money::suffix(next, &read.number)
        && (coin.code == purse.coin.code || generic && is_dollar(coin, first.words))
        && !coin.part
    {
        (read.tail, read.next) = (Tail::Money(Some(coin)), after);
    }
    add_parts(&mut read);
    read
}

/// Whether the sign `$` may stand for this currency: its code ends as dollars' do.
fn is_dollar(coin: Coin, words: &ValueWords) -> bool {
    words.currency(coin).is_some_and(|code| code.ends_with('D'))
}

fn add_parts(read: &mut Operand<'_>) {
    if matches!(read.tail, Tail::Money(Some(coin)) if coin.part) {
        return;
    }
    if let Some((parts, next)) = money::parts(read.next, &read.number)
        && let Some(sum) = read.number.value.checked_add(parts)
    {
        (read.number.value, read.next) = (sum, next);
    }
}

/// A hyphen or minus sign glued to the number and apart from the word before makes it negative.
fn negate(read: &mut Operand<'_>) {
    let Some(sign) = read.first.back() else { return };
    let Some(token) = sign.token() else { return };
    let minus = sign.is(b'-') || token.span().of(sign.source) == "\u{2212}";
    if minus && read.first.glued() && !token.is_glued() && read.number.digits {
        read.number.value = -read.number.value;
        (read.start, read.first) = (token.span().start(), sign);
    }
}

/// Whether digits here can be a number of their own, not a part of a name, date, time or decimal.
fn may_start(cursor: Cursor<'_>) -> bool {
    let Some(before) = cursor.back() else { return true };
    let Some(token) = before.token() else { return true };
    if cursor.glued() {
        let joined = before.is(b'-') && token.is_glued();
        if token.kind() != TokenKind::Sign || joined || before.is(b'/') || before.is(b':') {
            return false;
        }
    }
    let spaced_point = before.is(b'.') && !token.is_glued() && before.back().is_some_and(|b| b.is_kind(TokenKind::Number));
    let day = before.has(Mark::MONTH) && token.is_capital() && cursor.text().len() <= 2;
    !spaced_point && !day
}

/// What joins two numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Link {
    Dash,
    To,
    And,
    Or,
}

/// A second number joined to the first.
fn second<'a>(one: &Operand<'a>) -> Option<(Operand<'a>, Link)> {
    let at = one.next;
    let token = at.token()?;
    let dash = token.kind() == TokenKind::Sign && (at.is(b'-') || at.is(crate::text::EN_DASH));
    let (link, mut start) = match at.mark() {
        _ if dash && (at.glued() == at.skip(1).glued()) => (Link::Dash, at.skip(1)),
        mark if mark.any(Mark::TO) => (Link::To, at.skip(1)),
        mark if mark.any(Mark::AND) => (Link::And, at.skip(1)),
        mark if mark.any(Mark::OR) => (Link::Or, at.skip(1)),
        _ => return None,
    };
    if link == Link::To && at.hyphen().is_some() {
        return None;
    }
    if link == Link::To && at.is(b'-') {
        start = start.over_hyphen();
    }
    if link != Link::Dash {
        // `from 2 million to about 3 million`, `between 5 and perhaps 10`: the second number may have a bound of its own.
        start = over_bound(start);
    }
    if start.has(Mark::ARTICLE) && !start.has(Mark::SIGN) || start.has(Mark::MINUS) {
        return None;
    }
    let two = if link == Link::Dash { dashed(start)? } else { operand(start)? };
    Some((two, link))
}

fn over_bound(cursor: Cursor<'_>) -> Cursor<'_> {
    if !cursor.has(Mark::BOUND) || cursor.has(Mark::SIGN) {
        return cursor;
    }
    cursor.words.bound_before(cursor.tokens, cursor.at, cursor.end).map_or(cursor, |(_, end)| cursor.to(end))
}

/// A number behind a dash that joins it to the one before.
fn dashed(cursor: Cursor<'_>) -> Option<Operand<'_>> {
    if !cursor.is_kind(TokenKind::Number) {
        return operand(cursor);
    }
    let (number, next) = number(cursor, false)?;
    let mut read = Operand { first: cursor, start: cursor.token()?.span().start(), number, tail: Tail::Bare, next, prefixed: false };
    if let Some((word, next)) = percent::suffix(next) {
        (read.tail, read.next) = (Tail::Percent(word), next);
    } else if let Some(coin) = money::suffix(next, &number) {
        (read.tail, read.next) = (Tail::Money(Some(coin.coin)), coin.next);
    } else if let Some((unit, next)) = quantity::unit(next, &number) {
        (read.tail, read.next) = (Tail::Unit(unit), next);
    } else if next.token().is_some_and(|t| t.is_glued() && t.kind() == TokenKind::Word) {
        return None;
    }
    Some(read)
}

/// Two numbers: one range, two amounts, or only the first.
fn pair<'a>(mut one: Operand<'a>, mut two: Operand<'a>, link: Link, out: &mut Vec<Amount>) -> Option<usize> {
    let before = bound_before(one.first).1.back();
    let from = link == Link::To && before.is_some_and(|b| b.has(Mark::FROM));
    let spread = before.is_none_or(|f| f.back().is_none_or(|b| b.has(Mark::SPREAD)));
    let explicit = one.tail != Tail::Bare && two.tail != Tail::Bare;
    let level = explicit || one.tail != Tail::Bare && one.number.has_magnitude();
    let moves = before.or(one.first.back()).is_some_and(|b| b.has(Mark::MOVE)) && level;
    let between = link == Link::And && before.is_some_and(|b| b.has(Mark::BETWEEN));
    let share = shares(&one, &two, link, from || between);
    if !share {
        return alone(one, out);
    }
    let joins = match link {
        Link::Dash => true,
        Link::To => !moves && (!from || spread),
        Link::And => between,
        Link::Or => false,
    };
    lend_magnitude(&mut one, &two);
    match (&one.tail, &two.tail) {
        (Tail::Bare, Tail::Bare) => {
            let rises = two.number.value > one.number.value;
            if !(link == Link::Dash || rises) || !quantity::may_count(one.first, &one.number) || two.number.is_year() {
                return alone(one, out);
            }
            let Some((noun, next)) = quantity::counted(one.first, two.next) else {
                return if link == Link::Dash { Some(two.next.at) } else { alone(one, out) };
            };
            two.tail = Tail::Noun(noun);
            two.next = next;
            one.tail = two.tail.clone();
        }
        (Tail::Bare, _) => one.tail = two.tail.clone(),
        (_, Tail::Bare) => two.tail = one.tail.clone(),
        _ => {}
    }
    if joins {
        let rises = two.number.value > one.number.value;
        return if rises {
            let upper = two.number.value;
            let whole = Operand { next: two.next, tail: two.tail, number: one.number, ..one };
            emit(&whole, Some(upper), out)
        } else if link == Link::Dash {
            Some(two.next.at)
        } else {
            emit(&one, None, out)?;
            emit(&two, None, out)
        };
    }
    let first = out.len();
    emit(&one, None, out)?;
    let next = emit(&two, None, out)?;
    if let [.., a, b] = &mut out[first..]
        && a.per.is_none()
        && a.kind == b.kind
        && (a.kind != AmountKind::Money || ellipsis::is_alike(a.value, b.value))
    {
        a.per.clone_from(&b.per);
    }
    Some(next)
}

/// The first number of a pair that is none: an amount by itself.
fn alone(mut one: Operand<'_>, out: &mut Vec<Amount>) -> Option<usize> {
    if one.tail == Tail::Bare {
        complete(&mut one);
    }
    emit(&one, None, out)
}

/// Whether the two can be amounts of one thing.
fn shares(one: &Operand<'_>, two: &Operand<'_>, link: Link, framed: bool) -> bool {
    let year = |o: &Operand<'_>| o.tail == Tail::Bare && o.number.is_year();
    match (&one.tail, &two.tail) {
        (Tail::Bare, Tail::Bare) => (framed || matches!(link, Link::Dash | Link::To)) && !year(one),
        (Tail::Bare, tail) => {
            let plain = one.number.digits == two.number.digits || one.number.has_magnitude() || one.number.grouped;
            let name = one
                .first
                .back()
                .and_then(Cursor::token)
                .is_some_and(|t| t.is_capital() && !one.first.to(one.first.at - 1).has(Mark::FUNCTION));
            let coordinated = matches!(link, Link::And | Link::Or) && !framed;
            let apart = coordinated && !matches!(tail, Tail::Percent(_)) && !one.number.has_magnitude() && !two.number.has_magnitude();
            let label = name && !framed && link != Link::Dash;
            // `3.1 million or 45 cents`
            let coins = matches!(tail, Tail::Money(Some(coin)) if coin.part) && one.number.has_magnitude();
            let barred = year(one) || two.prefixed || label || apart || coins;
            plain && !barred
        }
        (Tail::Money(_), Tail::Bare) => {
            let closed = two.next.token().is_none_or(|t| t.kind() == TokenKind::Sign || two.next.has(Mark::BAR));
            let large = two.number.has_magnitude();
            !year(two) && (link == Link::Dash || large || framed && closed || link == Link::To && one.prefixed && closed)
        }
        (_, Tail::Bare) => two.number.has_magnitude() && one.number.has_magnitude() && matches!(link, Link::Dash | Link::To),
        (Tail::Money(a), Tail::Money(b)) => a.map(|c| c.code) == b.map(|c| c.code),
        (Tail::Percent(a), Tail::Percent(b)) => a == b,
        (Tail::Unit(a), Tail::Unit(b)) => a == b,
        _ => false,
    }
}

/// `$20-30 billion`, `10 to 15 million`: the first number takes the magnitude of the second.
fn lend_magnitude(one: &mut Operand<'_>, two: &Operand<'_>) {
    let (a, b) = (&mut one.number, &two.number);
    if b.has_magnitude()
        && !a.has_magnitude()
        && !a.grouped
        && a.bare.abs() < b.bare
        && let Some(value) = a.value.checked_mul(b.factor)
    {
        a.value = value;
        a.factor = b.factor;
    }
}

/// Finds what a bare number counts: a noun behind it, the next amount, or an earlier one.
fn complete(one: &mut Operand<'_>) {
    let of = one.next.skip(usize::from(one.next.has(Mark::OF)));
    if of.at > one.next.at && one.number.has_magnitude() {
        let whole = of.skip(usize::from(of.has(Mark::BAR) && !of.has(Mark::ARTICLE)));
        if let Some(total) = operand(whole).filter(|t| t.number.has_magnitude() && matches!(t.tail, Tail::Money(_) | Tail::Unit(_))) {
            one.tail = total.tail;
            return;
        }
    }
    let level = bound_before(one.first).1.back().is_some_and(|b| b.has(Mark::AT));
    if level && one.number.has_magnitude() && one.next.has(Mark::PER) && rate(one.next, false).is_some_and(|r| !r.is_time()) {
        one.tail = Tail::Money(None);
        return;
    }
    // `37,000 of your young people`
    let part = one.next.has(Mark::OF) && one.next.skip(1).has(Mark::DET);
    let noun = if part { one.next.skip(2) } else { one.next };
    if quantity::may_count(one.first, &one.number)
        && !(one.number.short && quantity::is_bore(one.next))
        && let Some((noun, next)) = quantity::counted(one.first, noun)
    {
        (one.tail, one.next) = (Tail::Noun(noun), next);
    }
}

/// Appends an amount; the place after it, its denominator included.
fn emit(read: &Operand<'_>, upper: Option<Decimal>, out: &mut Vec<Amount>) -> Option<usize> {
    let words = read.first.words;
    let (mut kind, mut points) = (AmountKind::Quantity, false);
    let (mut currency, mut unit, mut per) = (None, None, None);
    let (mut factor, mut family) = (Decimal::ONE, 0);
    match &read.tail {
        Tail::Money(coin) => {
            kind = AmountKind::Money;
            if let Some(coin) = coin {
                (factor, family) = (coin.factor, coin.family);
                currency = words.currency(*coin).map(Box::from);
            }
        }
        Tail::Percent(word) => {
            (kind, points) = (AmountKind::Percent, *word != PercentWord::Percent);
            factor = percent::factor(*word);
        }
        Tail::Unit(at) => {
            let table = words.unit(*at)?;
            factor = table.factor;
            (unit, per) = (Some(table.code.clone()), table.per.clone());
        }
        Tail::Noun(noun) => unit = Some(noun.clone()),
        Tail::Bare => {
            if ellipsis::is_percent(read.first, read.next, &read.number, out) {
                kind = AmountKind::Percent;
            } else {
                let lender = ellipsis::lender(read.first, read.next, &read.number, out)?;
                kind = lender.kind;
                (currency, unit, per) = (lender.currency.clone(), lender.unit.clone(), lender.per.clone());
                family = lender.family;
            }
        }
    }
    let value = read.number.value.checked_mul(factor)?.normalize();
    let upper = match upper {
        Some(upper) => Some(upper.checked_mul(factor)?.normalize()),
        None => None,
    };
    if !is_told_exactly(value) || upper.is_some_and(|upper| !is_told_exactly(upper)) {
        return None;
    }
    let mut next = read.next;
    let mut end = next.at;
    let mut bound = bound_before(read.first).0;
    if bound == Bound::Exact {
        bound = bound_after(next);
    }
    let counted = matches!(read.tail, Tail::Unit(_) | Tail::Noun(_)) || kind == AmountKind::Quantity;
    let money = kind == AmountKind::Money;
    let fits = |r: &Rate<'_>| money || r.is_time() || !r.phrase && (!r.far || counted);
    if let Some(rate) = rate(next, true).filter(fits) {
        if rate.fused {
            end = rate.next.at;
        }
        per = Some(rate.per);
        next = if rate.next.at <= next.at + 4 { rate.next } else { next };
        if bound == Bound::Exact {
            bound = bound_after(rate.next);
        }
    }
    let last = read.first.tokens.get(end.checked_sub(1)?)?;
    // The full stop of `300 kg.` at the end of a sentence is the sentence's.
    let stop = end == read.first.end && matches!(read.tail, Tail::Unit(_)) && last.span().of(read.first.source).ends_with('.');
    let span = Span::new(u32::try_from(read.start).ok()?, last.end - u32::from(stop));
    let mut amount = Amount { tokens: read.first.at..end, span, kind, value, upper, bound, currency, unit, per, points, family };
    if amount.per.is_none() {
        amount.per = ellipsis::compared(read.first, &amount, out);
        if money && amount.per.is_none() {
            amount.per = priced(read.first).or_else(|| ellipsis::continued(read.first, &amount, out));
        }
    } else {
        ellipsis::level(read.first, &amount, out);
    }
    out.push(amount);
    Some(next.at.max(end))
}

/// `percent of 10` at the start of a text: how the number of a table's heading is asked for.
fn percent_of(cursor: Cursor<'_>, out: &mut Vec<Amount>) -> Option<usize> {
    let (word, end) = cursor.words.percent_at(cursor.tokens, cursor.at, cursor.end)?;
    let of = cursor.to(end);
    if cursor.at != cursor.begin || !of.has(Mark::OF) {
        return None;
    }
    let (number, next) = number(of.skip(1), false)?;
    if next.token().is_some() || number.has_magnitude() {
        return None;
    }
    let read = Operand { first: cursor, start: cursor.token()?.span().start(), number, tail: Tail::Percent(word), next, prefixed: false };
    emit(&read, None, out)
}

/// Whether a JSON number holds a value as it is: a whole one of 64 bits, or one of no more digits than a double tells apart.
fn is_told_exactly(value: Decimal) -> bool {
    const DIGITS: i128 = 1_000_000_000_000_000;
    value.is_integer() && value.to_i64().is_some() || value.mantissa().abs() < DIGITS
}

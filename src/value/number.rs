//! Numbers: digits with their separators, fractions, number words, magnitudes.

use std::ops::Range;

use rust_decimal::Decimal;

use super::cursor::{Cursor, Stretch};
use crate::lexicon::quantities::{Mark, NumberWord, ValueWords};
use crate::text::{Token, TokenKind};

/// A number with the magnitude that multiplies it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Number {
    /// Full value.
    pub(crate) value: Decimal,
    /// Value without the magnitude.
    pub(crate) bare: Decimal,
    /// Product of the magnitudes; 1 if there is none.
    pub(crate) factor: Decimal,
    /// Written with digits.
    pub(crate) digits: bool,
    /// The digits are grouped in thousands.
    pub(crate) grouped: bool,
    /// The digits have a decimal part.
    pub(crate) decimals: bool,
    /// The magnitude is a single letter or another form that needs its number glued or a currency.
    pub(crate) short: bool,
}

impl Number {
    fn new(bare: Decimal) -> Self {
        Number { value: bare, bare, factor: Decimal::ONE, digits: false, grouped: false, decimals: false, short: false }
    }

    /// Multiplies by the magnitudes that start at `next`; the place after them.
    pub(super) fn scale<'a>(&mut self, next: Cursor<'a>, money: bool) -> Option<Cursor<'a>> {
        magnitudes(self, next, money)
    }

    /// Whether a magnitude follows the number.
    pub(crate) fn has_magnitude(&self) -> bool {
        self.factor != Decimal::ONE
    }

    /// Whether it looks like a year: four ungrouped digits from 1500 to 2100.
    pub(crate) fn is_year(&self) -> bool {
        let plain = self.digits && !self.grouped && !self.decimals && !self.has_magnitude();
        plain && self.bare >= Decimal::from(1500) && self.bare <= Decimal::from(2100)
    }
}

/// Digits as printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Numeral {
    pub(crate) value: Decimal,
    pub(crate) grouped: bool,
    pub(crate) decimals: bool,
}

/// Reads digits with separators; none where the grouping is not certain.
///
/// `1,234.5`, `2,35,000` (Indian), `1.234.567` and `1.234,5` (European), `12,5`; not `1,2345` or `28.10.2025`.
pub(crate) fn numeral(text: &str) -> Option<Numeral> {
    let is_separator = |b: &u8| matches!(b, b'.' | b',');
    let count = text.bytes().filter(|b| is_separator(b)).count();
    if count == 0 {
        return plain(text, None);
    }
    let last = text.bytes().rposition(|b| is_separator(&b))?;
    let (head, tail) = (&text[..last], &text[last + 1..]);
    let comma = text.as_bytes()[last] == b',';
    if count == 1 {
        return match (comma, tail.len()) {
            (true, 3) => grouped(text, ',').then(|| plain(text, None))?,
            (true, 1 | 2) => plain(head, Some(tail)),
            (true, _) => None,
            (false, _) => plain(head, Some(tail)),
        };
    }
    let mixed = text.contains('.') && text.contains(',');
    match (mixed, comma) {
        (true, true) => grouped(head, '.').then(|| plain(head, Some(tail)))?,
        (true, false) => grouped(head, ',').then(|| plain(head, Some(tail)))?,
        (false, true) => grouped(text, ',').then(|| plain(text, None))?,
        (false, false) => grouped(text, '.').then(|| plain(text, None))?,
    }
}

/// Whether every group has three digits, or all but the last two (Indian, with commas).
fn grouped(text: &str, separator: char) -> bool {
    let mut groups = text.split(separator);
    let first = groups.next().unwrap_or("");
    let rest: Vec<usize> = groups.map(str::len).collect();
    let Some((&last, middle)) = rest.split_last() else { return false };
    let western = first.len() <= 3 && middle.iter().all(|&n| n == 3);
    let indian = separator == ',' && !middle.is_empty() && first.len() <= 2 && middle.iter().all(|&n| n == 2);
    last == 3 && !first.starts_with('0') && (western || indian)
}

fn plain(whole: &str, fraction: Option<&str>) -> Option<Numeral> {
    if whole.len() > 1 && whole.starts_with('0') {
        return None;
    }
    let grouped = whole.contains([',', '.']);
    let fraction = fraction.unwrap_or_default();
    let digits = || whole.bytes().chain(fraction.bytes()).filter(u8::is_ascii_digit);
    let value = if digits().count() <= 18 {
        let mantissa = digits().fold(0, |sum, digit| 10 * sum + i64::from(digit - b'0'));
        Decimal::new(mantissa, fraction.len() as u32)
    } else {
        let point = if fraction.is_empty() { "" } else { "." };
        Decimal::from_str_exact(&format!("{}{point}{fraction}", whole.replace([',', '.'], ""))).ok()?
    };
    Some(Numeral { value, grouped, decimals: !fraction.is_empty() })
}

/// The number that starts a range of tokens, and the token after it: `550`·`-`·`billion`, `two and a half million`.
#[cfg_attr(not(test), expect(dead_code, reason = "for the layers above"))]
pub(crate) fn number_at(tokens: &[Token], source: &str, range: Range<usize>, words: &ValueWords) -> Option<(Decimal, usize)> {
    let end = range.end.min(tokens.len());
    let stretch = Stretch { tokens, source, words, begin: range.start, end };
    let cursor = Cursor { stretch: &stretch, at: range.start };
    let (number, next) = number(cursor, false)?;
    Some((number.value, next.at))
}

/// The number here with its magnitude, and the place after it; behind a currency sign the magnitudes `m`, `k`, `b` need not be glued.
pub(super) fn number(cursor: Cursor<'_>, money: bool) -> Option<(Number, Cursor<'_>)> {
    match cursor.token()?.kind() {
        TokenKind::Number => {
            let (numeral, next) = digits(cursor)?;
            scaled(numeral, next, money)
        }
        TokenKind::Word => words(cursor),
        TokenKind::Sign => None,
    }
}

/// Multiplies digits that end before `next` by the magnitudes that follow.
pub(super) fn scaled(numeral: Numeral, next: Cursor<'_>, money: bool) -> Option<(Number, Cursor<'_>)> {
    let mut number = Number { digits: true, grouped: numeral.grouped, decimals: numeral.decimals, ..Number::new(numeral.value) };
    let next = magnitudes(&mut number, next, money)?;
    Some((number, next))
}

fn magnitudes<'a>(number: &mut Number, mut next: Cursor<'a>, money: bool) -> Option<Cursor<'a>> {
    while let Some((factor, short, after)) = magnitude(next, money && !number.has_magnitude()) {
        if short && number.has_magnitude() {
            break;
        }
        number.factor = number.factor.checked_mul(factor)?;
        number.short |= short;
        next = after;
    }
    number.value = number.bare.checked_mul(number.factor)?;
    Some(next)
}

/// A magnitude here, behind a joining hyphen or not; whether it is one of the short forms.
fn magnitude(cursor: Cursor<'_>, money: bool) -> Option<(Decimal, bool, Cursor<'_>)> {
    let at = cursor.over_hyphen();
    if !at.has(Mark::MAGNITUDE) {
        return None;
    }
    let found = at.words.magnitude(at.tokens, at.source, at.at, at.end)?;
    if found.ambiguous && !money && (!at.glued() || is_tonne(at, found.end)) {
        return None;
    }
    Some((found.value, found.ambiguous, at.to(found.end)))
}

/// Whether a letter behind digits without a currency is the unit: `10,000t`, but `1.2t dollars`.
fn is_tonne(at: Cursor<'_>, end: usize) -> bool {
    let tonne = |unit: u16| at.words.tonne() == Some(unit);
    let unit = at.has(Mark::UNIT) && at.words.unit_at(at.tokens, at.source, at.at, at.end).is_some_and(|found| tonne(found.value));
    unit && !at.to(end).over_hyphen().has(Mark::COIN.or(Mark::SIGN).or(Mark::UNIT))
}

/// Digits in one or several tokens: `1,234.5`, `10 000`, `2 1/2`, `2½`, `3/4`.
fn digits(cursor: Cursor<'_>) -> Option<(Numeral, Cursor<'_>)> {
    let mut value = numeral(cursor.text())?;
    let mut next = cursor.skip(1);
    if next.is(b'/') && next.glued() && next.skip(1).is_kind(TokenKind::Number) && next.skip(1).glued() {
        let (part, after) = fraction(cursor)?;
        return Some((Numeral { value: part, grouped: false, decimals: true }, after));
    }
    if next.is(b':') && next.glued() && next.skip(1).is_kind(TokenKind::Number) && next.skip(1).glued() {
        return None;
    }
    if let Some((spaced, after)) = spaced(cursor.text(), next, false) {
        return Some((spaced, after));
    }
    // `$4.33 1/2`: eighths and quarters of a cent, as grain is quoted.
    let cents = value.decimals && value.value.scale() == 2;
    if let Some((part, after)) = part_behind(next, cents || !value.decimals) {
        let part = if cents { part.checked_div(Decimal::ONE_HUNDRED)? } else { part };
        value = Numeral { value: value.value.checked_add(part)?, decimals: true, ..value };
        next = after;
    } else if let Some((part, after)) = and_a_half(next).filter(|_| !value.decimals) {
        value = Numeral { value: value.value.checked_add(part)?, decimals: true, ..value };
        next = after;
    }
    Some((value, next))
}

/// The fraction that digits end in: `2 1/2`, `2-1/2`, `2½`.
fn part_behind(next: Cursor<'_>, wanted: bool) -> Option<(Decimal, Cursor<'_>)> {
    let token = next.token().filter(|_| wanted)?;
    match next.words.number(token.word()) {
        Some(NumberWord::Fraction(part)) if token.kind() == TokenKind::Number => Some((part, next.skip(1))),
        _ => fraction(next.over_hyphen()),
    }
}

/// `1/2`, `3/4`, `7/8`: numerator smaller than a denominator that gives an exact decimal.
fn fraction(cursor: Cursor<'_>) -> Option<(Decimal, Cursor<'_>)> {
    let slash = cursor.skip(1);
    let below = cursor.skip(2);
    if !(cursor.is_kind(TokenKind::Number) && slash.is(b'/') && slash.glued() && below.is_kind(TokenKind::Number) && below.glued()) {
        return None;
    }
    let (n, d): (u32, u32) = (cursor.text().parse().ok()?, below.text().parse().ok()?);
    let after = cursor.skip(3);
    let more = after.glued() && (after.is(b'/') || after.is(b'-') || after.is_kind(TokenKind::Word));
    (n < d && n > 0 && matches!(d, 2 | 4 | 5 | 8 | 10 | 16 | 32) && !more).then(|| (Decimal::from(n) / Decimal::from(d), after))
}

/// Most groups of three digits behind the first; a decimal holds 28 digits.
const MOST_GROUPS: usize = 8;

/// `10 000`, `1 234 567`: groups of three apart by spaces from `next` on, where they can be nothing else; `certain` if a currency
/// tells that.
pub(super) fn spaced<'a>(first: &str, mut next: Cursor<'a>, mut certain: bool) -> Option<(Numeral, Cursor<'a>)> {
    if first.len() > 3 || first.starts_with('0') || !first.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let mut digits = String::new();
    digits.push_str(first);
    let mut groups = 0;
    while groups < MOST_GROUPS && next.is_kind(TokenKind::Number) && !next.glued() {
        let text = next.text();
        let (head, rest) = text.split_at_checked(3).unwrap_or((text, ""));
        let last = rest.starts_with(['.', ',']) && !rest[1..].contains([',', '.']);
        if head.len() != 3 || !head.bytes().all(|b| b.is_ascii_digit()) || !(rest.is_empty() || last) {
            break;
        }
        let gap = next.source.get(next.tokens[next.at - 1].span().end()..next.tokens[next.at].span().start())?;
        certain |= head == "000" || !gap.is_ascii();
        groups += 1;
        digits.push_str(head);
        next = next.skip(1);
        if last {
            digits.push('.');
            digits.push_str(&rest[1..]);
            break;
        }
    }
    if groups == 0 || !(certain || groups > 1) {
        return None;
    }
    let value = Decimal::from_str_exact(&digits).ok()?;
    Some((Numeral { value, grouped: true, decimals: digits.contains('.') }, next))
}

/// `and a half`, `-and-a-half`, `and a quarter`.
fn and_a_half(cursor: Cursor<'_>) -> Option<(Decimal, Cursor<'_>)> {
    let and = cursor.over_hyphen();
    let article = and.skip(1).over_hyphen();
    let part = article.skip(1).over_hyphen();
    if !and.has(Mark::AND) || !article.has(Mark::ARTICLE) {
        return None;
    }
    match part.words.number(part.token()?.word())? {
        NumberWord::Fraction(value) => Some((value, part.skip(1))),
        _ => None,
    }
}

/// Number words: `twenty-one`, `two hundred and five`, `half a million`, `three-quarters of a`, `two point five million`.
fn words(cursor: Cursor<'_>) -> Option<(Number, Cursor<'_>)> {
    match cursor.words.number(cursor.token()?.word())? {
        NumberWord::Fraction(part) => part_of(cursor.skip(1), part),
        NumberWord::Article => match cursor.words.number(cursor.skip(1).token()?.word()) {
            Some(NumberWord::Fraction(part)) => part_of(cursor.skip(2), part),
            Some(NumberWord::Hundred) => cardinal(cursor.skip(1), Some(Decimal::ONE)),
            _ => {
                let mut number = Number::new(Decimal::ONE);
                let mut next = magnitudes(&mut number, cursor.skip(1), false)?;
                if let Some((part, after)) = and_a_half(next) {
                    // `a billion and a half`
                    number.bare = number.bare.checked_add(part)?;
                    number.value = number.bare.checked_mul(number.factor)?;
                    next = after;
                }
                number.has_magnitude().then_some((number, next))
            }
        },
        NumberWord::Point => None,
        _ => cardinal(cursor, None),
    }
}

/// What a fraction is a part of: `half a million`, `quarter of a percent`, `half-million`.
fn part_of(next: Cursor<'_>, part: Decimal) -> Option<(Number, Cursor<'_>)> {
    let mut number = Number::new(part);
    let of = if next.has(Mark::OF) { next.skip(1) } else { next };
    let one = of.token().and_then(|t| of.words.number(t.word())) == Some(NumberWord::Small(1));
    let whole = if of.has(Mark::ARTICLE) || one && of.at > next.at { of.skip(1) } else { next };
    let next = magnitudes(&mut number, whole, false)?;
    Some((number, next))
}

/// A cardinal in words, from left to right; magnitudes must fall (`two million three hundred thousand`).
fn cardinal(cursor: Cursor<'_>, start: Option<Decimal>) -> Option<(Number, Cursor<'_>)> {
    let hundred = Decimal::ONE_HUNDRED;
    let mut total = Decimal::ZERO;
    let mut limit = Decimal::MAX;
    let mut current = start;
    let mut next = cursor;
    let mut last = Decimal::ONE;
    loop {
        let joined = next.over_hyphen();
        let word = joined.token().and_then(|t| joined.words.number(t.word()));
        let after = joined.skip(1);
        match (word, current) {
            (Some(NumberWord::Small(n)), None) => current = Some(n.into()),
            (Some(NumberWord::Tens(n)), None) => current = Some(n.into()),
            (Some(NumberWord::Small(n)), Some(c)) if fits(c, n) => current = c.checked_add(n.into()),
            (Some(NumberWord::Tens(n)), Some(c)) if c >= hundred && (c % hundred).is_zero() => current = c.checked_add(n.into()),
            (Some(NumberWord::Hundred), Some(c)) if c < hundred && !c.is_zero() => current = c.checked_mul(hundred),
            (Some(NumberWord::Fraction(part)), Some(c))
                if c < Decimal::TEN && part < Decimal::ONE && total.is_zero() && joined.at > cursor.at =>
            {
                return part_of(after, c.checked_mul(part)?);
            }
            (Some(NumberWord::Point), Some(c)) if total.is_zero() => return decimal_words(after, c),
            _ => {
                if let (Some((part, after)), Some(c)) = (and_a_half(next), current)
                    && total.is_zero()
                {
                    let mut number = Number::new(c.checked_add(part)?);
                    let next = magnitudes(&mut number, after, false)?;
                    return Some((number, next));
                }
                if let (Some((factor, false, after)), Some(c)) = (magnitude(next, false), current)
                    && factor < limit
                {
                    total = total.checked_add(c.checked_mul(factor)?)?;
                    (limit, last, current, next) = (factor, factor, None, after);
                    continue;
                }
                if next.has(Mark::AND)
                    && (current.is_some_and(|c| c >= hundred) || current.is_none() && !total.is_zero())
                    && starts_small(next.skip(1))
                {
                    next = next.skip(1);
                    continue;
                }
                break;
            }
        }
        next = after;
    }
    let rest = current.unwrap_or(Decimal::ZERO);
    let mut number = Number::new(total.checked_add(rest)?);
    if current.is_none() && !total.is_zero() {
        number.factor = last;
        number.bare = total.checked_div(last)?;
    }
    // `two hundred thousand crore`: a magnitude larger than the last multiplies the whole.
    let factor = number.factor;
    number.factor = Decimal::ONE;
    let whole = number.value;
    number.bare = whole;
    let next = magnitudes(&mut number, next, false)?;
    number.factor = number.factor.checked_mul(factor)?;
    number.bare = number.value.checked_div(number.factor)?;
    (current.is_some() || !total.is_zero()).then_some((number, next))
}

/// Whether `n` (0–19) can be added to what was read: after a ten a digit, after a hundred anything.
fn fits(current: Decimal, n: u32) -> bool {
    let below = current % Decimal::ONE_HUNDRED;
    let after_tens = n < 10 && n > 0 && below >= Decimal::from(20) && (below % Decimal::TEN).is_zero();
    let after_hundred = n > 0 && current >= Decimal::ONE_HUNDRED && below.is_zero();
    after_tens || after_hundred
}

fn starts_small(cursor: Cursor<'_>) -> bool {
    let word = cursor.token().and_then(|t| cursor.words.number(t.word()));
    matches!(word, Some(NumberWord::Small(_) | NumberWord::Tens(_)))
}

/// Digits in words behind `point`.
fn decimal_words(mut next: Cursor<'_>, whole: Decimal) -> Option<(Number, Cursor<'_>)> {
    let mut value = whole;
    let mut place = Decimal::new(1, 1);
    let start = next.at;
    while let Some(NumberWord::Small(n @ 0..=9)) = next.token().and_then(|t| next.words.number(t.word())) {
        value = value.checked_add(place.checked_mul(n.into())?)?;
        place = place.checked_mul(Decimal::new(1, 1))?;
        next = next.skip(1);
    }
    if next.at == start {
        return None;
    }
    let mut number = Number::new(value);
    let next = magnitudes(&mut number, next, false)?;
    Some((number, next))
}

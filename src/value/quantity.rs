//! Units and counted nouns behind a number: `500,000-bpd`, `20 lt`, `36 F-35A jets`.

use rust_decimal::Decimal;

use super::cursor::Cursor;
use super::number::Number;
use crate::lexicon::quantities::Mark;
use crate::text::TokenKind;

/// Most words between a number and its noun.
const REACH: usize = 6;

/// Below this a number before `mt` or `lt` counts millions or lakhs of tonnes, as Indian and Australian papers print it.
const FEW: Decimal = Decimal::from_parts(5000, 0, 0, false, 0);

/// A unit of the table here or behind a joining hyphen; an index into the table.
pub(super) fn unit<'a>(cursor: Cursor<'a>, number: &Number) -> Option<(u16, Cursor<'a>)> {
    let at = cursor.over_hyphen();
    if !at.has(Mark::UNIT) || at.glued() && at.has(Mark::NOT_COUNTED) {
        return None;
    }
    let found = at.words.unit_at(at.tokens, at.source, at.at, at.end)?;
    let next = at.to(found.end);
    // `92 T-72 tanks`
    if !at.glued() && next.hyphen().is_some_and(|joined| joined.is_kind(TokenKind::Number)) {
        return None;
    }
    let unit = at.words.unit(found.value)?;
    if found.ambiguous && unit.factor > FEW {
        let few = number.digits && !number.has_magnitude() && number.value < FEW;
        let metric = unit.factor == Decimal::from(1_000_000);
        return if few { Some((found.value, next)) } else { at.words.tonne().filter(|_| metric).map(|tonne| (tonne, next)) };
    }
    let sure = at.glued() && at.at == cursor.at || number.has_magnitude() && !number.short || next.has(Mark::OF);
    if found.ambiguous && !sure || unit.length && next.has(Mark::AWAY) {
        return None;
    }
    Some((found.value, next))
}

/// The plural noun that heads the phrase behind the number from `first` to `cursor`, and the place after it.
pub(super) fn counted<'a>(first: Cursor<'a>, cursor: Cursor<'a>) -> Option<(Box<str>, Cursor<'a>)> {
    // `12 month intervals`
    let lasting = cursor.has(Mark::NOT_COUNTED) && !cursor.has(Mark::PLURAL) && !cursor.text().ends_with(['s', 'S']);
    let lasting = lasting && cursor.skip(1).hyphen().is_none();
    if cursor.glued() || lasting || is_length(cursor) {
        return None;
    }
    let mut head: Option<Cursor<'_>> = None;
    let mut at = past_size(cursor).unwrap_or(cursor);
    for _ in 0..REACH {
        let Some(token) = at.token() else { break };
        match token.kind() {
            TokenKind::Sign => {
                let Some(joined) = at.hyphen() else { break };
                if head.is_some_and(|h| h.at + 1 == at.at) {
                    head = None;
                }
                at = joined;
                continue;
            }
            TokenKind::Number => {
                let named = at.back().and_then(Cursor::token).is_some_and(|t| t.is_capital() || t.is(b'-'));
                if at.at == cursor.at || head.is_some() || !named {
                    break;
                }
            }
            TokenKind::Word if token.is_glued() && at.at > cursor.at => {
                if at.has(Mark::BAR) && token.span().len() > 1 {
                    break;
                }
                let joined = at.back().is_some_and(|b| b.is(b'-'));
                if joined && is_plural(at) {
                    head = Some(at);
                }
            }
            // `600 farm and industrial products`
            TokenKind::Word if at.has(Mark::AND) && head.is_none() && at.at > cursor.at && at.skip(1).is_kind(TokenKind::Word) => {}
            TokenKind::Word => {
                if at.has(Mark::BAR.or(Mark::MONTH))
                    || at.has(Mark::SIGN) && at.skip(1).is_kind(TokenKind::Number)
                    || super::money::fused(at).is_some()
                {
                    break;
                }
                let known = Mark::PLURAL.or(Mark::NOT_COUNTED);
                let done = head.is_some_and(|head| head.has(known) && at.has(Mark::ACTION) && !at.has(known));
                if is_plural(at) && !done {
                    head = Some(at);
                } else if head.is_some() {
                    break;
                }
            }
        }
        at = at.skip(1);
    }
    let head = head?;
    if head.has(Mark::NOT_COUNTED) && !head.has(Mark::PLURAL) {
        return None;
    }
    // A capital is kept where it means a people (`2 million Pakistanis`), not in headlines.
    let title = first.back().is_some_and(|b| b.token().is_some_and(|t| t.is_capital()) && !b.has(Mark::LEAD.or(Mark::BOUND)));
    let upper = head.token().is_some_and(|t| t.is_upper());
    let noun = if title || upper { head.text().to_lowercase() } else { head.text().to_string() };
    Some((noun.into(), head.skip(1)))
}

/// The place behind what each of the counted things holds: `58 million 60-kg bags`, `39 mln (60-kg) bags`.
fn past_size(cursor: Cursor<'_>) -> Option<Cursor<'_>> {
    let open = cursor.is(b'(');
    let (size, next) = super::number::number(cursor.skip(usize::from(open)), false).filter(|(size, _)| size.digits)?;
    let (_, next) = unit(next, &size)?;
    if open { next.is(b')').then(|| next.skip(1)) } else { Some(next.over_hyphen()) }
}

/// Whether a unit of length is here; a number of them that is no amount counts nothing else.
fn is_length(cursor: Cursor<'_>) -> bool {
    let found = if cursor.has(Mark::UNIT) { cursor.words.unit_at(cursor.tokens, cursor.source, cursor.at, cursor.end) } else { None };
    found.and_then(|f| cursor.words.unit(f.value)).is_some_and(|unit| unit.length)
}

/// Whether a unit of length of several letters ends here: `120mm mortars` are of one kind, not 120 million.
pub(super) fn is_bore(next: Cursor<'_>) -> bool {
    next.back().is_some_and(|b| b.text().len() > 1 && is_length(b))
}

/// Whether the word here is a plural noun, by its table or its ending.
fn is_plural(cursor: Cursor<'_>) -> bool {
    if cursor.has(Mark::PLURAL.or(Mark::NOT_COUNTED)) {
        return true;
    }
    if cursor.has(Mark::STOP.or(Mark::VERB).or(Mark::BAR).or(Mark::NUMBER)) {
        return false;
    }
    let text = cursor.text().as_bytes();
    match text {
        [.., before, b's' | b'S'] => text.len() > 2 && !matches!(before.to_ascii_lowercase(), b's' | b'u' | b'\''),
        _ => false,
    }
}

/// Whether the place before a number is the `in` of `7 in 10 Britons` or the `of` of `9 out of 10 homes`.
fn is_share(before: Cursor<'_>) -> bool {
    let link = if before.has(Mark::OF) { before.back().filter(|b| b.text() == "out") } else { Some(before).filter(|b| b.text() == "in") };
    let Some(part) = link.and_then(Cursor::back) else { return false };
    part.has(Mark::NUMBER) || part.is_kind(TokenKind::Number) && part.text().len() < 4
}

/// Whether a counted number may stand here: not behind a name (`Boeing 787 jets`, `Section 301 duties`), no model, no year.
pub(super) fn may_count(cursor: Cursor<'_>, number: &Number) -> bool {
    if !number.digits || number.is_year() || number.decimals && !number.has_magnitude() || cursor.has(Mark::MODEL) {
        return false;
    }
    let Some(before) = cursor.back() else { return true };
    if before.has(Mark::LABEL) || is_share(before) {
        return false;
    }
    let known = Mark::LEAD.or(Mark::FUNCTION).or(Mark::BOUND);
    let name = before.is_kind(TokenKind::Word) && before.text().bytes().any(|b| b.is_ascii_uppercase()) && !before.has(known);
    // `gave Kyiv 60 ambulances`: the name is whom it is given to.
    let given = number.value >= Decimal::TEN
        && before.back().is_some_and(|b| b.has(Mark::ACTION) && b.text().starts_with(|c: char| c.is_lowercase()));
    !name || number.grouped || number.has_magnitude() || given
}

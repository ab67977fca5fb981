//! Datelines: place, date and agency in front of the first sentence, or on a line of their own.

use std::ops::Range;

use super::class::{EM_DASH, EN_DASH};
use super::cue::{At, Means};
use super::layout::Reader;
use super::token::Token;
use super::words::flag;

/// What a matched dateline is made of.
#[derive(Clone, Copy, Debug, Default)]
struct Parts {
    /// Tokens of the place.
    place: usize,
    /// The place is in capitals.
    upper: bool,
    date: bool,
    agency: bool,
}

/// What stands between a dateline and the sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Separator {
    Dash,
    Colon,
    Stop,
    Nothing,
}

/// Longest place, in tokens.
const PLACE: usize = 7;
/// Tokens that must follow a place with a mere full stop.
const AFTER_STOP: usize = 6;

impl Reader<'_> {
    fn token(&self, at: usize, end: usize) -> Option<&Token> {
        self.tokens[..end].get(at)
    }

    fn is(&self, at: usize, end: usize, sign: u8) -> bool {
        self.token(at, end).is_some_and(|t| t.is(sign))
    }

    /// The end of the dateline in front of a paragraph; `first` is the first one of the body.
    pub(crate) fn dateline(&self, at: usize, end: usize, first: bool) -> Option<usize> {
        let mut parts = Parts::default();
        let mut next = at;
        if let Some(after) = self.agency(next, end) {
            next = self.dash(after, end)?;
            parts.agency = true;
        }
        if let Some(after) = self.date(next, end) {
            (parts.date, next) = (true, after);
        } else {
            next = self.place(next, end, &mut parts)?;
            next = self.regions(next, end);
            let after = if self.is(next, end, b',') { next + 1 } else { next };
            if let Some(after) = self.date(after, end) {
                (parts.date, next) = (true, after);
            }
        }
        if let Some(after) = self.agency(next, end) {
            (parts.agency, next) = (true, after);
        }
        let (separator, next) = self.separator(next, end, parts);
        self.accept(parts, separator, next, end, first).then_some(next)
    }

    fn accept(&self, parts: Parts, separator: Separator, next: usize, end: usize, first: bool) -> bool {
        let Some(body) = self.token(next, end) else { return false };
        let sure = parts.agency && (parts.date || parts.place > 0);
        match separator {
            Separator::Dash => sure || parts.place > 0 && (parts.upper || parts.date || first && parts.place <= 4),
            Separator::Colon => sure || parts.date && parts.place > 0 || first && (1..=3).contains(&parts.place) && body.is_capital(),
            Separator::Stop => {
                let long = end - next >= AFTER_STOP && body.is_capital() && !body.is_glued();
                sure || first && (1..=3).contains(&parts.place) && long
            }
            Separator::Nothing => sure && (parts.date || parts.upper),
        }
    }

    /// Whether the paragraph is a speaker's turn, or has a place and a colon in front: `PRIME MINISTER: We agree.`
    pub(crate) fn turn(&self, range: &Range<usize>) -> bool {
        let place = self.place(range.start, range.end, &mut Parts::default());
        place.is_some_and(|next| self.is(next, range.end, b':'))
    }

    /// Whether the tokens are a date, or a place and a date, and nothing else.
    pub(crate) fn date_line(&self, at: usize, end: usize) -> bool {
        if let Some(after) = self.date(at, end) {
            return self.clock(after, end);
        }
        let mut parts = Parts::default();
        let Some(next) = self.place(at, end, &mut parts) else { return false };
        let mut next = self.regions(next, end);
        if self.token(next, end).is_some_and(|t| t.is_any(&[b',', b'|', EN_DASH, EM_DASH, b'-'])) {
            next += 1;
        }
        let day = |after: usize| self.tokens[next..after].iter().any(|t| t.is_number() && t.span().len() <= 2);
        self.date(next, end).is_some_and(|after| day(after) && self.clock(after, end))
    }

    /// Whether what stands from `at` on is a time of day, a zone, an agency: numbers, signs and capitals only.
    fn clock(&self, at: usize, end: usize) -> bool {
        end - at <= 8 && self.tokens[at..end].iter().all(|t| !t.is_word() || t.is_upper() || self.words.is(t, flag::UNIT))
    }

    /// The start of a full date with its weekday at the end of a headline.
    pub(crate) fn trailing_date(&self, start: usize, end: usize) -> Option<usize> {
        let from = end.saturating_sub(8).max(start + 3);
        (from..end).find(|&at| self.words.is(&self.tokens[at], flag::WEEKDAY) && self.date(at, end) == Some(end))
    }

    /// A bracket with an agency in it.
    fn agency(&self, at: usize, end: usize) -> Option<usize> {
        if !self.is(at, end, b'(') {
            return None;
        }
        let close = (at + 2..end.min(at + 7)).find(|&i| self.tokens[i].is(b')'))?;
        let inside = &self.tokens[at + 1..close];
        let known = self.words.cues().find(inside, At::Whole, inside.len()).is_some_and(|(means, _)| means == Means::Agency);
        let short = inside.len() == 1 && inside[0].is_upper();
        let named =
            inside.iter().any(|t| self.words.cues().find(std::slice::from_ref(t), At::Whole, 1).is_some_and(|m| m.0 == Means::Agency));
        (known || short || named).then_some(close + 1)
    }

    /// One to four words of a place, `/` or `-` between them.
    fn place(&self, at: usize, end: usize, parts: &mut Parts) -> Option<usize> {
        let mut next = at;
        parts.upper = true;
        while let Some(token) = self.token(next, end).filter(|_| next - at < PLACE) {
            let joins =
                token.is_any(b"-/'") && token.is_glued() && self.token(next + 1, end).is_some_and(|t| t.is_glued() && t.is_capital());
            let small =
                token.is_word() && token.span().len() <= 3 && self.token(next + 1, end).is_some_and(|t| t.is_word() && t.is_capital());
            if token.is_word() && token.is_capital() {
                if self.words.is(token, flag::MONTH) && self.token(next + 1, end).is_some_and(|t| t.is_number()) {
                    break;
                }
                parts.upper &= token.is_upper() || token.is_dotted();
            } else if !(joins || next > at && small && !token.is_capital()) {
                break;
            } else if small {
                parts.upper = false;
            }
            next += 1;
        }
        parts.place = next - at;
        (next > at && !self.words.is(&self.tokens[at], flag::STARTER)).then_some(next)
    }

    /// Regions behind a place: `, Ont.`, `, Tanzania`, `[India]`.
    fn regions(&self, at: usize, end: usize) -> usize {
        let mut next = at;
        for _ in 0..2 {
            if self.is(next, end, b'[') {
                match (next + 1..end.min(next + 6)).find(|&i| self.tokens[i].is(b']')) {
                    Some(close) => next = close + 1,
                    None => return next,
                }
            } else if self.is(next, end, b',') && self.date(next + 1, end).is_none() {
                let mut after = next + 1;
                while after - next <= 4 && self.token(after, end).is_some_and(|t| t.is_word() && t.is_capital()) {
                    after += 1;
                }
                if after == next + 1 {
                    return next;
                }
                next = after;
            }
        }
        next
    }

    /// A date: a weekday or none, month and day or month and year in any order, or numbers only.
    pub(crate) fn date(&self, at: usize, end: usize) -> Option<usize> {
        let word = |at: usize, bits: u32| self.token(at, end).is_some_and(|t| self.words.is(t, bits) && t.is_capital());
        let number = |at: usize| self.token(at, end).filter(|t| t.is_number()).map(|t| t.span().len());
        let comma = |at: usize| at + usize::from(self.is(at, end, b','));
        let mut next = at;
        if word(next, flag::WEEKDAY) {
            next = comma(next + 1);
        }
        if word(next, flag::MONTH) {
            next += 1;
            let day = number(next).filter(|&n| n <= 2 || n == 4)?;
            next = self.ordinal(next + 1, end);
            return Some(if day <= 2 && number(comma(next)) == Some(4) { comma(next) + 1 } else { next });
        }
        let length = number(next).filter(|&n| n <= 4)?;
        let month = self.ordinal(next + 1, end);
        if length <= 2 && word(month, flag::MONTH) {
            next = month + 1;
            return Some(if number(comma(next)) == Some(4) { comma(next) + 1 } else { next });
        }
        let glued = |at: usize| self.token(at, end).is_some_and(|t| t.is_any(b"-/") && t.is_glued()) && number(at + 1).is_some();
        (glued(next + 1) && glued(next + 3)).then_some(next + 5)
    }

    /// Skips the letters of an ordinal glued to a number.
    fn ordinal(&self, at: usize, end: usize) -> usize {
        let suffix = self.token(at, end).is_some_and(|t| t.is_word() && t.is_glued() && t.span().len() == 2);
        at + usize::from(suffix)
    }

    fn separator(&self, at: usize, end: usize, parts: Parts) -> (Separator, usize) {
        // `BENGALURU, India—The minister`
        let tight = parts.upper && parts.place > 0 && self.token(at, end).is_some_and(|t| t.is(EM_DASH));
        if let Some(after) = self.dash(at, end).or(tight.then_some(at + 1)) {
            return (Separator::Dash, after);
        }
        let follows = |at: usize| self.token(at, end).is_some_and(|t| !t.is_glued());
        if self.is(at, end, b':') && follows(at + 1) {
            match self.dash(at + 1, end) {
                Some(after) => (Separator::Dash, after),
                None => (Separator::Colon, at + 1),
            }
        } else if self.is(at, end, b'.') && follows(at + 1) {
            (Separator::Stop, at + 1)
        } else {
            (Separator::Nothing, at)
        }
    }

    /// A dash with space on one side.
    fn dash(&self, at: usize, end: usize) -> Option<usize> {
        let token = self.token(at, end)?;
        let spaced = !token.is_glued() || self.token(at + 1, end).is_some_and(|t| !t.is_glued());
        (token.is_any(&[b'-', EN_DASH, EM_DASH]) && spaced).then_some(at + 1)
    }
}

//! Looks at tokens of one sentence for the parts of calendar expressions.

use crate::lexicon::calendar::{Calendar, CalendarWords, Cues, Entry};
use crate::text::{EN_DASH, Token, TokenKind};

/// The tokens of one sentence with what the tables say about them; out of range everything is empty.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a> {
    pub(super) tokens: &'a [Token],
    pub(super) source: &'a str,
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) words: &'a CalendarWords,
    pub(super) reference: Option<jiff::civil::Date>,
    /// The caption of a picture, which tells in the present tense what was.
    pub(super) caption: bool,
}

/// Years that four digits may name.
const YEARS: std::ops::RangeInclusive<i16> = 1000..=2199;

impl<'a> Reader<'a> {
    pub(super) fn token(&self, at: usize) -> Option<&'a Token> {
        if at >= self.start && at < self.end { self.tokens.get(at) } else { None }
    }

    /// The token before `at`, if it is in the sentence.
    pub(super) fn before(&self, at: usize) -> Option<usize> {
        (at > self.start).then(|| at - 1)
    }

    pub(super) fn text(&self, at: usize) -> &'a str {
        self.token(at).map_or("", |t| t.span().of(self.source))
    }

    /// What the token is in a calendar expression; a month or weekday without its capital is nothing.
    pub(super) fn entry(&self, at: usize) -> Entry {
        let Some(token) = self.token(at) else { return Entry::default() };
        let entry = self.words.entry(token.word());
        if entry.capital && !token.is_capital() { Entry::default() } else { entry }
    }

    pub(super) fn word(&self, at: usize) -> Calendar {
        self.entry(at).word
    }

    pub(super) fn month(&self, at: usize) -> Option<i8> {
        match self.word(at) {
            Calendar::Month(month) => Some(month),
            _ => None,
        }
    }

    pub(super) fn weekday(&self, at: usize) -> Option<jiff::civil::Weekday> {
        match self.word(at) {
            Calendar::Weekday(weekday) => Some(weekday),
            _ => None,
        }
    }

    pub(super) fn shift(&self, at: usize) -> Option<i8> {
        match self.word(at) {
            Calendar::Shift(offset) => Some(offset),
            _ => None,
        }
    }

    /// Whether the token has one of these cues.
    pub(super) fn cue(&self, at: usize, cues: Cues) -> bool {
        self.token(at).is_some_and(|t| self.words.cues(t.word()).any(cues))
    }

    /// Whether the token before has one of these cues.
    pub(super) fn cue_before(&self, at: usize, cues: Cues) -> bool {
        self.before(at).is_some_and(|b| self.cue(b, cues))
    }

    pub(super) fn sign(&self, at: usize, sign: u8) -> bool {
        self.token(at).is_some_and(|t| t.is(sign))
    }

    pub(super) fn is_kind(&self, at: usize, kind: TokenKind) -> bool {
        self.token(at).is_some_and(|t| t.kind() == kind)
    }

    pub(super) fn capital(&self, at: usize) -> bool {
        self.token(at).is_some_and(Token::is_capital)
    }

    /// Whether the token stands there without space before.
    pub(super) fn glued(&self, at: usize) -> bool {
        self.token(at).is_some_and(Token::is_glued)
    }

    /// A hyphen or en dash.
    pub(super) fn dash(&self, at: usize) -> bool {
        self.is_kind(at, TokenKind::Sign) && (self.sign(at, b'-') || self.sign(at, EN_DASH))
    }

    /// Whether a token that starts an expression stands free: no currency sign, hash or decimal point is glued to its front.
    pub(super) fn free(&self, at: usize) -> bool {
        if !self.glued(at) {
            return true;
        }
        let Some(before) = self.before(at) else { return true };
        self.sign(before, b'(')
            || self.sign(before, b'[')
            || self.sign(before, b'"')
            || self.sign(before, b'\'')
            || self.dash(before) && !self.is_kind(before.wrapping_sub(1), TokenKind::Number)
            || matches!(self.text(before), "—" | "--")
    }

    /// Digits alone, up to four.
    pub(super) fn digits(&self, at: usize) -> Option<(i16, usize)> {
        let token = self.token(at)?;
        if token.kind() != TokenKind::Number || token.span().len() > 4 {
            return None;
        }
        let text = self.text(at);
        let all = text.bytes().all(|b| b.is_ascii_digit());
        if all { Some((text.parse().ok()?, text.len())) } else { None }
    }

    /// A number of at most two digits within `1..=most`, with nothing measured behind it.
    pub(super) fn small(&self, at: usize, most: i16) -> Option<i8> {
        let (value, length) = self.digits(at)?;
        (length <= 2 && (1..=most).contains(&value)).then_some(value as i8)
    }

    /// Four digits that may be a year.
    pub(super) fn year(&self, at: usize) -> Option<i16> {
        let (value, length) = self.digits(at)?;
        (length == 4 && YEARS.contains(&value)).then_some(value)
    }

    /// A day of a month at `at`, with its `st`, `nd`, `rd`, `th`, and the token after it.
    pub(super) fn day(&self, at: usize) -> Option<(i8, usize)> {
        let day = self.small(at, 31)?;
        let mut next = at + 1;
        if self.glued(next) && self.word(next) == Calendar::Suffix {
            next += 1;
        }
        let clock = self.sign(next, b':') && self.glued(next + 1) && self.is_kind(next + 1, TokenKind::Number);
        let measured = self.glued(next) && (self.sign(next, b'%') || clock || self.is_kind(next, TokenKind::Word))
            || self.cue(next, Cues::NUMERAL)
            || self.cue(next, Cues::COUNT);
        (!measured).then_some((day, next))
    }

    /// The full stop of an abbreviation that the tokenizer left apart (`Nov` `.` `10`): the token after it, else `at`.
    pub(super) fn past_stop(&self, at: usize) -> usize {
        let stop = self.sign(at, b'.')
            && self.glued(at)
            && (self.is_kind(at + 1, TokenKind::Number) || self.sign(at + 1, b',') || self.month(at + 1).is_some());
        if stop { at + 1 } else { at }
    }

    /// A year that completes a month or day: `2025`, `, 2025`, `of 2025`, `'25`; with the token after it.
    pub(super) fn year_after(&self, at: usize) -> Option<(i16, usize)> {
        let next = at + usize::from(self.sign(at, b',') || self.cue(at, Cues::OF));
        if let Some(year) = self.short_year(next) {
            return Some((year, next + 2));
        }
        let year = self.year(next)?;
        (!self.measured(next + 1) && !self.starts_range(next)).then_some((year, next + 1))
    }

    /// A year of two digits behind an apostrophe: `'25`.
    pub(super) fn short_year(&self, at: usize) -> Option<i16> {
        let written = self.sign(at, b'\'') && self.glued(at + 1) && !(self.glued(at + 2) && self.is_kind(at + 2, TokenKind::Word));
        let (value, length) = self.digits(at + 1).filter(|_| written)?;
        (length == 2).then_some(century(value))
    }

    /// Whether a unit or counted noun follows, so that the number before is no year.
    pub(super) fn measured(&self, at: usize) -> bool {
        self.cue(at, Cues::NUMERAL.or(Cues::COUNT)) && !self.line(at)
            || self.sign(at, b'%')
            || self.glued(at) && self.is_kind(at, TokenKind::Word) && !self.text(at).starts_with(['\'', '’'])
    }

    /// Whether a year is at most so many years from the report's.
    pub(super) fn near(&self, year: i16, years: i16) -> bool {
        self.reference.is_some_and(|r| (r.year() - year).abs() <= years)
    }

    /// Whether the token starts a line.
    pub(super) fn line(&self, at: usize) -> bool {
        self.token(at).is_some_and(Token::starts_line)
    }

    /// Whether the year at `at` is the first of a run (`2024-25`), which is no year of a month.
    fn starts_range(&self, at: usize) -> bool {
        self.dash(at + 1) && self.glued(at + 1) && self.glued(at + 2) && self.is_kind(at + 2, TokenKind::Number)
    }

    /// `last year`, `of this year`, `next year`: the years from the report's, and the token after.
    pub(super) fn year_shift(&self, at: usize) -> Option<(i8, usize)> {
        use crate::lexicon::calendar::Unit;
        let mut next = at;
        if self.cue(next, Cues::OF) {
            next += 1;
            if self.cue(next, Cues::DETERMINER) && self.word(next + 1) == Calendar::Unit(Unit::Year) {
                return Some((0, next + 2));
            }
        }
        let offset = self.shift(next)?;
        (self.word(next + 1) == Calendar::Unit(Unit::Year) && !self.cue(next, Cues::ELAPSED)).then_some((offset, next + 2))
    }
}

/// The year that two digits stand for.
pub(super) fn century(two: i16) -> i16 {
    if two < 50 { 2000 + two } else { 1900 + two }
}

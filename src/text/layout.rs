//! Lines to paragraphs: hard-wrapped lines are joined, glued headlines stay apart.

use std::ops::Range;

use super::class::{BULLET, EM_DASH, EN_DASH};
use super::cue::At;
use super::token::Token;
use super::words::{TextWords, flag};

/// What the layers above the tokens are read from.
pub(crate) struct Reader<'a> {
    pub(crate) source: &'a str,
    pub(crate) tokens: &'a [Token],
    pub(crate) words: &'a TextWords,
}

/// A line of the text.
#[derive(Clone, Debug)]
struct Line {
    tokens: Range<usize>,
    /// Width in characters.
    width: usize,
    /// Ends like a sentence.
    ends: bool,
    /// Begins with a small letter.
    small: bool,
    /// A paragraph by what it begins with: a cue, a list mark, a date.
    special: bool,
}

/// How the lines of a text are broken.
#[derive(Clone, Copy, Debug, Default)]
struct Wrap {
    /// The widest line that was broken inside a sentence; 0 if lines are not broken by width.
    width: usize,
    /// A blank line stands between all lines.
    spaced: bool,
}

/// Narrowest and widest column at which texts are wrapped.
const NARROW: usize = 40;
const WIDE: usize = 110;
/// A line shorter than this is never joined to the next because of a small letter.
const SHORT: usize = 30;

impl Reader<'_> {
    /// The tokens of each paragraph.
    pub(crate) fn paragraphs(&self) -> Vec<Range<usize>> {
        let lines = self.lines();
        let wrap = self.wrap(&lines);
        let mut paragraphs: Vec<Range<usize>> = Vec::with_capacity(lines.len());
        let mut bracket = false;
        for (index, line) in lines.iter().enumerate() {
            let joined = index > 0 && self.joins(&lines[index - 1], line, wrap, index == 1, bracket);
            match paragraphs.last_mut() {
                Some(last) if joined => last.end = line.tokens.end,
                _ => {
                    paragraphs.push(line.tokens.clone());
                    bracket = self.tokens[line.tokens.start].is_any(b"([");
                }
            }
            bracket = bracket && !self.tokens[line.tokens.clone()].iter().any(|t| t.is_any(b")]"));
        }
        paragraphs
    }

    fn lines(&self) -> Vec<Line> {
        let mut lines = Vec::new();
        let mut start = 0;
        for at in 1..=self.tokens.len() {
            if at == self.tokens.len() || self.tokens[at].starts_line() {
                lines.push(self.line(start..at));
                start = at;
            }
        }
        lines
    }

    fn line(&self, tokens: Range<usize>) -> Line {
        let all = &self.tokens[tokens.clone()];
        let span = all[0].span().to(all[all.len() - 1].span());
        let width = if span.len() > 3 * WIDE { span.len() } else { span.of(self.source).chars().count() };
        let first = all.iter().find(|t| !t.is_any(b"\"'([")).unwrap_or(&all[0]);
        let small = first.is_word() && !first.is_capital();
        Line { width, ends: self.ends(&tokens), small, special: self.special(&tokens), tokens }
    }

    /// Whether the tokens end like a sentence: a stop, a colon, marks behind it.
    pub(crate) fn ends(&self, range: &Range<usize>) -> bool {
        let last = self.tokens[range.clone()].iter().rev().find(|t| !t.is_any(b"\"')]"));
        last.is_some_and(|t| t.is_stop() || t.is_any(b":;") || t.is_dotted() && self.words.flags(t.word()) & flag::ENDS != 0)
    }

    /// Whether the line begins a paragraph by its first words, whatever the line before it.
    fn special(&self, range: &Range<usize>) -> bool {
        let length = range.len();
        self.list_mark(range.start, range.end).is_some()
            || self.cue(range, At::Start).is_some()
            || self.cue(range, At::Whole).is_some()
            || length < 16 && self.date_line(range.start, range.end)
            || self.dateline(range.start, range.end, false).is_some()
    }

    /// The end of a list mark in front of `at`: a bullet, a dash, `1.`, `(a)`, `2)`.
    pub(crate) fn list_mark(&self, at: usize, end: usize) -> Option<usize> {
        let tokens = &self.tokens[at..end];
        let first = tokens.first()?;
        let spaced = |n: usize| tokens.get(n).is_some_and(|t| !t.is_glued());
        if first.is(BULLET) {
            return (tokens.len() > 1).then_some(at + 1);
        }
        if first.is_any(&[b'-', b'*', EN_DASH, EM_DASH]) {
            return spaced(1).then_some(at + 1);
        }
        let open = usize::from(first.is(b'('));
        let mark = tokens.get(open)?;
        let fits = mark.is_number() && mark.span().len() <= 2 || mark.is_word() && mark.span().len() == 1 && !mark.is_capital();
        let mut next = open + 1;
        while tokens.get(next).is_some_and(|t| t.is_glued() && t.is_any(b".)")) && next < open + 3 {
            next += 1;
        }
        let closed = next > open + 1 && (open == 0 || tokens[next - 1].is(b')'));
        let goes_on = tokens.get(next).is_some_and(|t| t.is_word() || t.is_any(b"\"'("));
        (fits && closed && spaced(next) && goes_on).then_some(at + next)
    }

    fn wrap(&self, lines: &[Line]) -> Wrap {
        let mut wrap = Wrap::default();
        let (mut broken, mut blank) = (0, 0);
        for (index, pair) in lines.windows(2).enumerate() {
            let [line, next] = pair else { continue };
            if line.ends || !next.small || next.special || !(NARROW..=WIDE).contains(&line.width) {
                continue;
            }
            broken += 1;
            blank += usize::from(self.blank(next));
            if index > 0 {
                wrap.width = wrap.width.max(line.width);
            }
        }
        if broken < 3 || broken * 4 < lines.len() {
            return Wrap::default();
        }
        wrap.spaced = blank * 2 > broken;
        wrap
    }

    fn blank(&self, line: &Line) -> bool {
        self.tokens[line.tokens.start].follows_blank()
    }

    /// Whether `next` goes on the paragraph of `line`.
    fn joins(&self, line: &Line, next: &Line, wrap: Wrap, head: bool, bracket: bool) -> bool {
        if next.special || self.blank(next) && !wrap.spaced {
            return false;
        }
        if bracket && (wrap.width > 0 || next.small) {
            return true;
        }
        if next.small && !line.ends && line.width >= SHORT && !self.upper(&line.tokens) {
            return !line.special || wrap.width > 0 || self.dateline(line.tokens.start, line.tokens.end, true).is_some();
        }
        if wrap.width == 0 {
            return false;
        }
        if head && (line.width > wrap.width || self.dateline(next.tokens.start, next.tokens.end, true).is_some() || self.bracketed(next)) {
            return false;
        }
        let first = self.first_word(&next.tokens);
        let full = line.width + 1 + first > if line.ends { wrap.width } else { wrap.width * 7 / 8 };
        full && !self.upper(&line.tokens) && !self.upper(&next.tokens)
    }

    fn bracketed(&self, line: &Line) -> bool {
        self.tokens[line.tokens.start].is(b'(')
    }

    /// Characters up to the first space.
    fn first_word(&self, range: &Range<usize>) -> usize {
        let tokens = &self.tokens[range.clone()];
        let glued = tokens.iter().skip(1).take_while(|t| t.is_glued()).count();
        tokens[0].span().to(tokens[glued].span()).of(self.source).chars().count()
    }

    /// Whether all words are in capitals.
    pub(crate) fn upper(&self, range: &Range<usize>) -> bool {
        let mut words = self.tokens[range.clone()].iter().filter(|t| t.is_word() && t.span().len() > 1);
        words.next().is_some_and(|t| t.is_upper()) && words.all(|t| t.is_upper())
    }
}

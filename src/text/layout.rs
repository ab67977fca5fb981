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
    /// Tokens that a line begins with.
    pub(crate) lines: &'a [u32],
    pub(crate) words: &'a TextWords,
}

/// A line of the text.
#[derive(Clone, Debug)]
struct Line {
    tokens: Range<usize>,
    /// Ends like a sentence.
    ends: bool,
    /// Begins with a small letter.
    small: bool,
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
/// Widest line of a short text that is taken for wrapped after two broken sentences.
const NARROW_TEXT: usize = 90;
/// A line shorter than this is never joined to the next because of a small letter.
const SHORT: usize = 30;

impl Reader<'_> {
    /// The tokens of each paragraph.
    pub(crate) fn paragraphs(&self) -> Vec<Range<usize>> {
        let ends = self.lines.iter().skip(1).map(|&at| at as usize).chain([self.tokens.len()]);
        let lines: Vec<Line> = self.lines.iter().zip(ends).map(|(&start, end)| self.line(start as usize..end)).collect();
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

    fn line(&self, tokens: Range<usize>) -> Line {
        let all = &self.tokens[tokens.clone()];
        let first = all.iter().find(|t| !t.is_any(b"\"'([")).unwrap_or(&all[0]);
        Line { small: first.is_word() && !first.is_capital(), ends: self.ends(&tokens), tokens }
    }

    /// Width of a line in characters; of a very long one, in bytes.
    fn width(&self, line: &Line) -> usize {
        let all = &self.tokens[line.tokens.clone()];
        let span = all[0].span().to(all[all.len() - 1].span());
        if span.len() > 3 * WIDE { span.len() } else { span.of(self.source).chars().count() }
    }

    /// Whether the tokens end like a sentence: a stop, a colon, marks behind it.
    pub(crate) fn ends(&self, range: &Range<usize>) -> bool {
        let last = self.tokens[range.clone()].iter().rev().find(|t| !t.is_any(b"\"')]"));
        last.is_some_and(|t| t.is_stop() || t.is_any(b":;") || t.is_dotted() && self.words.flags(t.word()) & flag::ENDS != 0)
    }

    /// Whether the line begins a paragraph by its first words, whatever the line before it.
    fn special(&self, range: &Range<usize>) -> bool {
        let length = range.len();
        self.is_address(range)
            || self.list_mark(range.start, range.end).is_some()
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
            return (tokens.len() > 1).then(|| self.list_mark(at + 1, end).unwrap_or(at + 1));
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
            if line.ends || !next.small || self.special(&next.tokens) {
                continue;
            }
            let width = self.width(line);
            if !(NARROW..=WIDE).contains(&width) {
                continue;
            }
            broken += 1;
            blank += usize::from(self.blank(next));
            if index > 0 {
                wrap.width = wrap.width.max(width);
            }
        }
        let narrow = || lines.iter().all(|line| self.width(line) <= NARROW_TEXT);
        if broken < 2 || broken * 6 < lines.len() || broken < 4 && !narrow() {
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
        let flows = next.small && !line.ends;
        if self.blank(next) && !wrap.spaced || !flows && !bracket && wrap.width == 0 || self.special(&next.tokens) {
            return false;
        }
        if bracket && (wrap.width > 0 || !line.ends) {
            return true;
        }
        let width = self.width(line);
        if flows && width >= SHORT && !self.upper(&line.tokens) {
            let special = || self.special(&line.tokens) && self.dateline(line.tokens.start, line.tokens.end, true).is_none();
            return wrap.width > 0 || !special();
        }
        if wrap.width == 0 {
            return false;
        }
        if head && (width > wrap.width || self.dateline(next.tokens.start, next.tokens.end, true).is_some() || self.bracketed(next)) {
            return false;
        }
        let column = if line.ends { wrap.width } else { wrap.width * 7 / 8 };
        let full = width + 1 + self.first_word(&next.tokens) > column;
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

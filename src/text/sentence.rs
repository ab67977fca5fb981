//! Sentence ends inside a zone.

use std::ops::Range;

use super::class::ELLIPSIS;
use super::token::{Token, TokenKind};
use super::words::{TextWords, flag};

/// Calls `found` with the tokens of each sentence of `range`.
pub(crate) fn split(source: &str, tokens: &[Token], range: Range<usize>, words: &TextWords, mut found: impl FnMut(Range<usize>)) {
    let splitter = Splitter { source: source.as_bytes(), tokens, end: range.end, words };
    let mut start = range.start;
    let mut at = range.start;
    while at < range.end {
        if !tokens[at].may_end() {
            at += 1;
            continue;
        }
        match splitter.boundary(at) {
            Some(next) => {
                found(start..next);
                start = next;
                at = next;
            }
            None => at += 1,
        }
    }
    if start < range.end {
        found(start..range.end);
    }
}

struct Splitter<'a> {
    source: &'a [u8],
    tokens: &'a [Token],
    end: usize,
    words: &'a TextWords,
}

impl Splitter<'_> {
    /// Where the next sentence starts if the token `at` ends one.
    fn boundary(&self, at: usize) -> Option<usize> {
        let token = &self.tokens[at];
        let dotted = token.is_dotted();
        let mut next = at + 1;
        let mut quoted = false;
        while next < self.end && self.tokens[next].is_glued() && (self.tokens[next].is_stop() || self.closes(next)) {
            quoted |= !self.tokens[next].is_stop();
            next += 1;
        }
        if next >= self.end {
            return Some(next);
        }
        let mut first = &self.tokens[next];
        if first.is_glued() && !quoted {
            return None;
        }
        let opens = first.is(b'"') || first.is(b'\'') || first.is(b'(') || first.is(b'[');
        if opens && next + 1 < self.end {
            first = &self.tokens[next + 1];
        }
        if first.kind() == TokenKind::Word && !first.is_capital() {
            return None;
        }
        if dotted && next == at + 1 {
            let ends = self.words.flags(token.word());
            let may = ends & flag::ENDS != 0 || ends & flag::ABBREVIATION == 0 && token.span().len() > 2;
            let starts = opens || self.words.is(first, flag::STARTER);
            return (may && starts).then_some(next);
        }
        if token.is(ELLIPSIS) && first.kind() != TokenKind::Word && !opens {
            return None;
        }
        if quoted && !token.is(b'.') && (next + 1..(next + 4).min(self.end)).any(|i| self.words.is(&self.tokens[i], flag::SPEECH)) {
            return None;
        }
        let fine = first.kind() != TokenKind::Sign || opens || !matches!(self.source[first.span().start()], b',' | b';' | b')' | b'-');
        fine.then_some(next)
    }

    /// Whether the glued token is a closing mark: a quotation mark or bracket with space or another mark behind it.
    fn closes(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        token.is(b')')
            || token.is(b']')
            || (token.is(b'"') || token.is(b'\''))
                && (at + 1 >= self.end || !self.tokens[at + 1].is_glued() || self.tokens[at + 1].kind() == TokenKind::Sign)
    }
}


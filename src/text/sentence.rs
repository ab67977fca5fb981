//! Sentence ends inside a zone.

use std::ops::Range;

use super::class::{ELLIPSIS, EM_DASH, EN_DASH};
use super::token::{Token, TokenKind};
use super::words::{TextWords, flag};

/// Calls `found` with the tokens of each sentence of `range`. `stops` are the tokens of the range that may end one,
/// those of a list mark left out.
pub(crate) fn split(tokens: &[Token], range: Range<usize>, stops: &[u32], words: &TextWords, mut found: impl FnMut(Range<usize>)) {
    let splitter = Splitter { tokens, end: range.end, words };
    let mut start = range.start;
    for at in stops.iter().map(|&at| at as usize) {
        if at < start {
            continue;
        }
        if let Some(next) = splitter.boundary(at, start) {
            pieces(tokens, start..next, &mut found);
            start = next;
        }
    }
    if start < range.end {
        pieces(tokens, start..range.end, &mut found);
    }
}

/// Longest sentence, in tokens, of which its parts are read together: the work on one grows faster than its length.
const LONGEST: usize = 500;

/// Parts a sentence that no writer would write, at white space.
fn pieces(tokens: &[Token], sentence: Range<usize>, mut found: impl FnMut(Range<usize>)) {
    let mut start = sentence.start;
    while sentence.end - start > LONGEST {
        let Some(next) = (start + LONGEST..sentence.end).find(|&at| !tokens[at].is_glued()) else { break };
        found(start..next);
        start = next;
    }
    found(start..sentence.end);
}

struct Splitter<'a> {
    tokens: &'a [Token],
    end: usize,
    words: &'a TextWords,
}

/// Words behind `?”` among which a verb of speech is looked for.
const SPEAKER: usize = 5;
/// Fewest tokens in front of `p.m.` that are a sentence of their own (`At 5 p.m. Mr. Okoye left` is one).
const OPENING: usize = 5;
/// A word of so many bytes is no abbreviation: a small letter behind its full stop may begin a sentence.
const FULL: usize = 6;

impl Splitter<'_> {
    fn token(&self, at: usize) -> Option<&Token> {
        self.tokens[..self.end].get(at)
    }

    /// Where the next sentence starts if the token `at`, a stop or a dotted word, ends one.
    fn boundary(&self, at: usize, start: usize) -> Option<usize> {
        let token = &self.tokens[at];
        let before = at.checked_sub(1).map(|at| &self.tokens[at]);
        if before.is_some_and(|t| !token.is_glued() && t.is(b'.') || token.is(ELLIPSIS) && t.is(b'[')) {
            return None;
        }
        let mut next = at + 1;
        let mut closed = false;
        let mut strong = token.is_any(b"?!");
        while let Some(follower) = self.token(next).filter(|t| t.is_glued()) {
            let stop = follower.is_stop();
            if !stop && !self.closes(next) {
                break;
            }
            closed |= !stop;
            strong |= follower.is_any(b"?!");
            next += 1;
        }
        if self.is_smile(next) {
            next += 2;
        }
        let Some(first) = self.token(next) else { return Some(next) };
        if first.is_glued() && !closed {
            return self.run_in(at, next);
        }
        if first.is_stop() {
            return self.dots(at, next);
        }
        let opens = first.is_any(b"\"'([") && self.token(next + 1).is_some_and(|t| t.is_glued() || first.is(b'"'));
        let word = if opens { self.token(next + 1)? } else { first };
        if token.is_dotted() && next == at + 1 {
            // `Hydro Power Co. (KHP) said`: a short form in brackets goes on a name.
            if first.is(b'(') && word.is_upper() && self.token(next + 2).is_some_and(|t| t.is(b')')) {
                return None;
            }
            let long = at - start >= OPENING;
            return self.abbreviation(token, word, opens, long).then_some(next);
        }
        let plain = token.is(b'.') && next == at + 1;
        if plain && word.is_number() && before.is_some_and(|t| t.kind() == TokenKind::Sign && !t.is_any(b"\"')]%")) {
            return None;
        }
        let full = plain && before.is_some_and(|t| t.span().len() >= FULL);
        if !self.begins(word, plain, full, opens) {
            return None;
        }
        if token.is(ELLIPSIS) && !closed && !token.is_glued() && token.span().len() != 4 {
            return None;
        }
        if closed && strong && self.is_attributed(next) {
            return None;
        }
        Some(next)
    }

    /// Whether a sentence begins with this word behind a stop.
    fn begins(&self, word: &Token, plain: bool, full: bool, opens: bool) -> bool {
        if word.is_word() {
            let flags = self.words.flags(word.word());
            return word.is_capital() || word.is_camel() || plain && opens || full && flags & flag::STARTER != 0;
        }
        word.is_number() || !word.is_any(&[b',', b';', b':', b')', b']', b'-', b'/', b'&', EN_DASH, EM_DASH]) && !word.is_stop()
    }

    /// Whether a dotted word ends the sentence in front of `word`.
    fn abbreviation(&self, token: &Token, word: &Token, opens: bool, long: bool) -> bool {
        let flags = self.words.flags(token.word());
        let initial = token.span().len() == 2;
        let may = flags & flag::ENDS != 0 || flags & flag::ABBREVIATION == 0;
        if !may || !word.is_capital() {
            return may && !initial && opens && word.is_number();
        }
        let title = long && flags & flag::UNIT != 0 && self.words.is(word, flag::TITLE);
        flags & flag::CLOSES != 0 || opens && !initial || title || self.words.is(word, flag::STARTER)
    }

    /// A stop with no space behind it: `ended.The next`.
    fn run_in(&self, at: usize, next: usize) -> Option<usize> {
        let (token, word) = (&self.tokens[at], &self.tokens[next]);
        if at == 0 || next != at + 1 || !token.is(b'.') || !token.is_glued() || !word.is_word() || !word.is_capital() || word.is_upper() {
            return None;
        }
        let before = &self.tokens[at - 1];
        let starter = self.words.is(word, flag::STARTER);
        let small = before.is_word() && !before.is_capital() && before.span().len() > 1;
        let spaced = self.token(next + 1).is_none_or(|t| !t.is_glued());
        let title = self.words.is(word, flag::TITLE) && before.span().len() > 2;
        (small && spaced || title || before.is_number() && starter).then_some(next)
    }

    /// Full stops with space between them: `. . .` inside a sentence, `. . . .` at its end.
    fn dots(&self, at: usize, next: usize) -> Option<usize> {
        let mut after = next;
        while self.token(after).is_some_and(|t| t.is(b'.')) {
            after += 1;
        }
        let Some(first) = self.token(after) else { return Some(after) };
        if self.closes(after) && first.is_glued() || !first.is_capital() {
            return None;
        }
        let before = &self.tokens[at];
        if before.is_glued() {
            return Some(next);
        }
        (self.tokens[..at].iter().rev().take_while(|t| t.is(b'.')).count() + after - at >= 4).then_some(after)
    }

    /// Whether a verb of speech and its subject go on the sentence: `“Why?” Mr. Okoye asked`.
    fn is_attributed(&self, next: usize) -> bool {
        let window = &self.tokens[next..self.end.min(next + SPEAKER)];
        let name = window.iter().take_while(|t| t.is_word() && (t.is_capital() || self.words.is(t, flag::SPEECH)));
        let mut words = 0;
        for token in name {
            if self.words.is(token, flag::SPEECH) && !token.is_capital() {
                return true;
            }
            if words > 0 && self.words.is(token, flag::STARTER) {
                return false;
            }
            words += 1;
        }
        let pronoun = self.words.is(&self.tokens[next], flag::STARTER);
        !pronoun && window.get(words).is_some_and(|t| self.words.is(t, flag::SPEECH))
    }

    /// Whether `:)` stands here.
    fn is_smile(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| t.is(b':') && !t.is_glued()) && self.token(at + 1).is_some_and(|t| t.is(b')') && t.is_glued())
    }

    /// Whether the glued token is a closing mark: a quotation mark or bracket with space or another mark behind it.
    fn closes(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        token.is_any(b")]") || token.is_any(b"\"'") && self.token(at + 1).is_none_or(|t| !t.is_glued() || !t.is_word() && !t.is_number())
    }
}

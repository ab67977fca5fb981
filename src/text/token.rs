//! The tokenizer: a byte-class table for ASCII, UAX #29 for the runs that hold other letters.
//!
//! Tokens are fine: hyphenated compounds, clitics (`'s`, `n't`), currency signs and a number's suffix are apart
//! (`$`·`550`·`-`·`billion`, `15`·`pc`), dotted abbreviations are whole (`U.S.`). A token knows whether it is
//! glued to the one before, so that every coarser view can be had from this one.

use unicode_segmentation::UnicodeSegmentation;

use super::class::{CLASS, Class, ELLIPSIS, OTHER, Wide, wide};
use super::vocab::{Vocab, WordId};
use crate::span::Span;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, possibly with digits after them (`G7`, `U.S.`, `n't`).
    Word,
    /// Digits, with the separators between them (`1,234.5`).
    Number,
    /// Punctuation or symbol.
    Sign,
}

/// One token of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) word: WordId,
    pub(crate) kind: TokenKind,
    pub(crate) flags: u8,
}

/// The first letter is a capital.
const CAPITAL: u8 = 1;
/// All letters are capitals, and there are at least two.
const UPPER: u8 = 2;
/// No white space before.
const GLUED: u8 = 4;
/// A line break in the white space before.
const LINE: u8 = 8;

impl Token {
    /// Bytes of the text.
    pub fn span(&self) -> Span {
        Span::new(self.start, self.end)
    }

    /// The interned word.
    pub fn word(&self) -> WordId {
        self.word
    }

    /// Word, number or sign.
    pub fn kind(&self) -> TokenKind {
        self.kind
    }

    /// Whether the first letter is a capital.
    pub fn is_capital(&self) -> bool {
        self.flags & CAPITAL != 0
    }

    /// Whether it is written in capitals only, two or more.
    pub fn is_upper(&self) -> bool {
        self.flags & UPPER != 0
    }

    /// Whether no white space stands before it.
    pub fn is_glued(&self) -> bool {
        self.flags & GLUED != 0
    }

    /// Whether a line break stands before it.
    pub fn starts_line(&self) -> bool {
        self.flags & LINE != 0
    }

    /// Whether it is this ASCII sign, or a sign of the same kind (`“` is `"`, `’` is `'`).
    pub(crate) fn is(&self, sign: u8) -> bool {
        self.word.0 == u32::from(sign) && self.kind == TokenKind::Sign
    }
}

/// Appends the tokens of `text` to `out`. Tokens and the white space between them give back the text.
pub(crate) fn tokenize(text: &str, vocab: &Vocab, abbreviation: impl Fn(WordId, bool, &[u8]) -> bool, out: &mut Vec<Token>) {
    let mut scan = Scan { text, bytes: text.as_bytes(), vocab, out, flags: LINE };
    let mut at = 0;
    while at < scan.bytes.len() {
        at = match CLASS[scan.bytes[at] as usize] {
            Class::Space => scan.space(at),
            Class::Letter => scan.word(at, &abbreviation),
            Class::Digit => scan.number(at),
            Class::Punct => scan.sign(at),
            Class::Wide => scan.wide(at),
        };
    }
}

struct Scan<'a> {
    text: &'a str,
    bytes: &'a [u8],
    vocab: &'a Vocab,
    out: &'a mut Vec<Token>,
    flags: u8,
}

impl Scan<'_> {
    fn byte(&self, at: usize) -> u8 {
        self.bytes.get(at).copied().unwrap_or(0)
    }

    fn class(&self, at: usize) -> Class {
        CLASS[self.byte(at) as usize]
    }

    fn push(&mut self, start: usize, end: usize, word: WordId, kind: TokenKind, flags: u8) {
        self.out.push(Token { start: start as u32, end: end as u32, word, kind, flags: flags | self.flags });
        self.flags = GLUED;
    }

    fn space(&mut self, at: usize) -> usize {
        self.flags &= LINE;
        if matches!(self.bytes[at], b'\n' | b'\r') {
            self.flags |= LINE;
        }
        at + 1
    }

    /// A run of ASCII letters, then what may belong to it.
    fn word(&mut self, start: usize, abbreviation: &impl Fn(WordId, bool, &[u8]) -> bool) -> usize {
        let mut end = start + 1;
        while matches!(self.class(end), Class::Letter | Class::Digit) {
            end += 1;
        }
        if self.class(end) == Class::Wide && self.wide_letter(end) {
            return self.mixed(start);
        }
        match self.apostrophe(end) {
            Some(after) if self.class(after) == Class::Letter => return self.clitic(start, end, after),
            Some(_) | None => {}
        }
        if self.byte(end) == b'.' {
            if end - start == 1 && self.class(start) == Class::Letter && (self.class(end + 1) == Class::Letter && self.byte(end + 2) == b'.') {
                end += 1;
                while self.class(end) == Class::Letter && self.byte(end + 1) == b'.' {
                    end += 2;
                }
                self.push_word(start, end);
                return end;
            }
            if end - start == 1 && self.bytes[start].is_ascii_uppercase() && self.initial(end + 1) || abbreviation(self.id(start, end + 1), self.bytes[start].is_ascii_uppercase(), &self.bytes[end + 1..])
            {
                self.push_word(start, end + 1);
                return end + 1;
            }
        }
        self.push_word(start, end);
        end
    }

    /// Whether a capital with a full stop that ends before `at` is an initial: a capitalised word follows on the line.
    fn initial(&self, at: usize) -> bool {
        let next = if self.byte(at) == b' ' { at + 1 } else { at };
        self.byte(next).is_ascii_uppercase() && self.out.last().is_some_and(|t| t.is_capital())
    }

    fn id(&self, start: usize, end: usize) -> WordId {
        self.vocab.get_ascii(&self.bytes[start..end])
    }

    fn push_word(&mut self, start: usize, end: usize) {
        let word = self.id(start, end);
        let flags = case(&self.text[start..end]);
        self.push(start, end, word, TokenKind::Word, flags);
    }

    /// The end of an apostrophe that starts at `at`.
    fn apostrophe(&self, at: usize) -> Option<usize> {
        match self.bytes.get(at..) {
            Some([b'\'', ..]) => Some(at + 1),
            Some([0xe2, 0x80, 0x98 | 0x99, ..]) => Some(at + 3),
            _ => None,
        }
    }

    /// A word up to `end`, an apostrophe up to `after`, more letters.
    fn clitic(&mut self, start: usize, end: usize, after: usize) -> usize {
        let mut last = after;
        while matches!(self.class(last), Class::Letter | Class::Digit) {
            last += 1;
        }
        if self.class(last) == Class::Wide && self.wide_letter(last) {
            return self.mixed(start);
        }
        let suffix = self.bytes[after..last].to_ascii_lowercase();
        match suffix.as_slice() {
            b"s" | b"re" | b"ve" | b"ll" | b"d" | b"m" => {
                self.push_word(start, end);
                self.push_clitic(end, last, suffix.as_slice());
            }
            b"t" if end - start > 1 && self.bytes[end - 1].eq_ignore_ascii_case(&b'n') => {
                self.push_word(start, end - 1);
                self.push_clitic(end - 1, last, b"n't");
            }
            _ => {
                let word = self.vocab.get(&self.text[start..last]);
                let flags = case(&self.text[start..last]);
                self.push(start, last, word, TokenKind::Word, flags);
            }
        }
        last
    }

    fn push_clitic(&mut self, start: usize, end: usize, suffix: &[u8]) {
        let mut folded = [b'\''; 3];
        let word = if suffix == b"n't" {
            self.vocab.get_ascii(suffix)
        } else {
            let end = 1 + suffix.len().min(2);
            folded[1..end].copy_from_slice(&suffix[..end - 1]);
            self.vocab.get_ascii(&folded[..end])
        };
        self.push(start, end, word, TokenKind::Word, 0);
    }

    fn wide_char(&self, at: usize) -> char {
        self.text[at..].chars().next().unwrap_or(' ')
    }

    fn wide_letter(&self, at: usize) -> bool {
        wide(self.wide_char(at)) == Wide::Letter
    }

    /// A run that holds letters outside ASCII, segmented by UAX #29.
    fn mixed(&mut self, start: usize) -> usize {
        let mut end = start;
        loop {
            match self.class(end) {
                Class::Letter | Class::Digit => end += 1,
                Class::Wide if self.wide_letter(end) => end += self.wide_char(end).len_utf8(),
                _ => break,
            }
            if end >= self.bytes.len() {
                break;
            }
        }
        let run = &self.text[start..end];
        for (offset, piece) in run.split_word_bound_indices() {
            let word = self.vocab.get(piece);
            self.push(start + offset, start + offset + piece.len(), word, TokenKind::Word, case(piece));
        }
        if let Some(after) = self.apostrophe(end) {
            let s = self.byte(after);
            if s.eq_ignore_ascii_case(&b's') && self.class(after + 1) != Class::Letter {
                self.push_clitic(end, after + 1, b"s");
                return after + 1;
            }
        }
        end
    }

    /// Digits with the separators between them; letters after them are a token of their own.
    fn number(&mut self, start: usize) -> usize {
        let mut end = start + 1;
        while self.class(end) == Class::Digit || matches!(self.byte(end), b'.' | b',') && self.class(end + 1) == Class::Digit {
            end += 1;
        }
        let word = self.vocab.get_ascii(&self.bytes[start..end]);
        self.push(start, end, word, TokenKind::Number, 0);
        end
    }

    fn sign(&mut self, at: usize) -> usize {
        let byte = self.bytes[at];
        let mut end = at + 1;
        let mut word = WordId::sign(byte);
        match byte {
            b'.' if self.byte(end) == b'.' => {
                while self.byte(end) == b'.' {
                    end += 1;
                }
                word = WordId::sign(ELLIPSIS);
            }
            b'`' | b'\'' if self.byte(end) == byte => {
                end += 1;
                word = WordId::sign(b'"');
            }
            b'`' => word = WordId::sign(b'\''),
            b'-' if self.byte(end) == b'-' => {
                while self.byte(end) == b'-' {
                    end += 1;
                }
                word = WordId::sign(super::class::EM_DASH);
            }
            _ => {}
        }
        self.push(at, end, word, TokenKind::Sign, 0);
        end
    }

    fn wide(&mut self, at: usize) -> usize {
        let c = self.wide_char(at);
        let end = at + c.len_utf8();
        match wide(c) {
            Wide::Space => {
                self.flags &= LINE;
                end
            }
            Wide::Letter => self.mixed(at),
            Wide::Sign(OTHER) => {
                let word = self.vocab.get(&self.text[at..end]);
                let word = if word == WordId::UNKNOWN { WordId::sign(OTHER) } else { word };
                self.push(at, end, word, TokenKind::Sign, 0);
                end
            }
            Wide::Sign(kind) => {
                self.push(at, end, WordId::sign(kind), TokenKind::Sign, 0);
                end
            }
        }
    }
}

/// Capital and upper-case flags of a word.
fn case(word: &str) -> u8 {
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    let Some(first) = letters.next() else { return 0 };
    if !first.is_uppercase() {
        return 0;
    }
    let mut more = false;
    for c in letters {
        more = true;
        if c.is_lowercase() {
            return CAPITAL;
        }
    }
    if more { CAPITAL | UPPER } else { CAPITAL }
}

//! The tokenizer: a byte-class table for ASCII, UAX #29 for the runs that hold other letters.
//!
//! Tokens are fine: hyphenated compounds, clitics (`'s`, `n't`), currency signs and a number's suffix are apart
//! (`$`·`550`·`-`·`billion`, `15`·`pc`), dotted abbreviations are whole (`U.S.`). A token knows whether it is
//! glued to the one before, so that every coarser view can be had from this one.

use unicode_segmentation::UnicodeSegmentation;

use super::class::{CLASS, Class, ELLIPSIS, EM_DASH, OTHER, Wide, wide};
use super::token::{BLANK, CAMEL, CAPITAL, DOTTED, GLUED, LINE, STOP, Token, TokenKind, UPPER};
use super::vocab::{Capitals, Packed, Vocab, WordId};

/// Which words keep their full stop, and which show that the stop before them ended a sentence.
pub(crate) trait Stops {
    /// Whether a full stop belongs to the word `id`, written with a capital or not, in front of `rest`.
    fn keeps(&self, id: WordId, capital: bool, rest: &[u8]) -> bool;

    /// Whether a capital on this word means that a sentence begins.
    fn begins(&self, id: WordId) -> bool;
}

/// Tokens of a text, and those among them that the next steps ask for.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tokens {
    pub(crate) tokens: Vec<Token>,
    /// A line begins with it.
    pub(crate) lines: Vec<u32>,
    /// A sentence may end with it: stops and dotted words.
    pub(crate) stops: Vec<u32>,
    /// Quotation marks and apostrophes.
    pub(crate) quotes: Vec<u32>,
}

impl Tokens {
    /// Forgets the tokens, and makes room for those of a text of so many bytes.
    fn restart(&mut self, bytes: usize) {
        self.tokens.clear();
        self.tokens.reserve(bytes / 4 + 16);
        for (list, share) in [(&mut self.lines, 128), (&mut self.stops, 64), (&mut self.quotes, 128)] {
            list.clear();
            list.reserve(bytes / share + 8);
        }
    }
}

/// The tokens of `text`, in place of those in `out`. Tokens and the white space between them give back the text.
#[inline(never)]
pub(crate) fn tokenize(text: &str, vocab: &Vocab, stops: &impl Stops, out: &mut Tokens) {
    out.restart(text.len());
    let mut scan = Scan {
        text,
        bytes: text.as_bytes(),
        vocab,
        stops,
        out: &mut out.tokens,
        lines: &mut out.lines,
        ends: &mut out.stops,
        quotes: &mut out.quotes,
        flags: LINE,
    };
    let mut at = 0;
    loop {
        if scan.byte(at) == b' ' {
            scan.flags &= LINE | BLANK;
            at += 1;
        }
        let Some(&byte) = scan.bytes.get(at) else { break };
        // Most tokens are words: a branch of their own is foretold better than a table of jumps.
        if byte.is_ascii_alphabetic() {
            at = scan.word(at);
            continue;
        }
        at = match CLASS[byte as usize] {
            Class::Letter | Class::Space => scan.space(at),
            Class::Digit => scan.number(at),
            Class::Punct => scan.sign(at),
            Class::Wide => scan.wide(at),
        };
    }
}

/// The most words of a form that is read on the stack.
const FORM_LONGEST: usize = 16;

/// The tokens of a form of Latin letters and digits with one space or hyphen between its words, which most forms are.
#[derive(Debug)]
pub(crate) struct PlainForm {
    tokens: [Token; FORM_LONGEST],
    count: usize,
}

impl Default for PlainForm {
    fn default() -> Self {
        let blank = Token { start: 0, end: 0, word: WordId::UNKNOWN, kind: TokenKind::Word, flags: 0 };
        Self { tokens: [blank; FORM_LONGEST], count: 0 }
    }
}

impl PlainForm {
    /// Reads a form and interns its words; [`tokenize`] would give the same. None if the form is not plain.
    pub(crate) fn read(&mut self, form: &str, vocab: &mut Vocab) -> Option<()> {
        let bytes = form.as_bytes();
        let (mut start, mut gap) = (0, LINE);
        loop {
            let packed = Packed::load(bytes, start);
            let length = packed.word_length();
            let is_end = |at: usize| matches!(bytes.get(at), None | Some(b' ' | b'-'));
            let (end, word, case) = if length < Packed::LONGEST && is_end(start + length) {
                let mut packed = packed.first(length);
                let capitals = packed.fold_ascii(length);
                (start + length, vocab.intern_packed(packed, length), capitals.flags())
            } else {
                let length = form.get(start..)?.find([' ', '-']).unwrap_or(bytes.len() - start);
                let word = &form[start..start + length];
                if !word.chars().all(|c| c.is_ascii_alphanumeric() || !c.is_ascii() && c < LATIN_END && wide(c) == Wide::Letter) {
                    return None;
                }
                (start + length, vocab.intern(word), case(word))
            };
            if end == start || bytes[start].is_ascii_digit() {
                return None;
            }
            self.push(Token { start: start as u32, end: end as u32, word, kind: TokenKind::Word, flags: gap | case })?;
            gap = 0;
            match bytes.get(end) {
                None => return Some(()),
                Some(b'-') => {
                    let (start, end) = (end as u32, end as u32 + 1);
                    self.push(Token { start, end, word: WordId::sign(b'-'), kind: TokenKind::Sign, flags: GLUED })?;
                    gap = GLUED;
                }
                Some(_) => {}
            }
            start = end + 1;
        }
    }

    fn push(&mut self, token: Token) -> Option<()> {
        *self.tokens.get_mut(self.count)? = token;
        self.count += 1;
        Some(())
    }

    pub(crate) fn tokens(&self) -> &[Token] {
        &self.tokens[..self.count]
    }
}

impl Capitals {
    fn flags(self) -> u8 {
        let (first, all, inner) = (u8::from(self.first), u8::from(self.all), u8::from(self.inner));
        (CAPITAL * first) | (UPPER * (first & all)) | (CAMEL * (inner & !first))
    }
}

struct Scan<'a, S> {
    text: &'a str,
    bytes: &'a [u8],
    vocab: &'a Vocab,
    stops: &'a S,
    out: &'a mut Vec<Token>,
    lines: &'a mut Vec<u32>,
    ends: &'a mut Vec<u32>,
    quotes: &'a mut Vec<u32>,
    /// How the next token stands: [`GLUED`], or behind white space.
    flags: u8,
}

/// Longest dotted word that is looked up whole (`Ph.D.`).
const DOTTED_LONGEST: usize = 12;

impl<S: Stops> Scan<'_, S> {
    #[inline]
    fn byte(&self, at: usize) -> u8 {
        self.bytes.get(at).copied().unwrap_or(0)
    }

    #[inline]
    fn class(&self, at: usize) -> Class {
        CLASS[self.byte(at) as usize]
    }

    #[inline]
    fn push(&mut self, start: usize, end: usize, word: WordId, kind: TokenKind, flags: u8) {
        if self.flags & LINE != 0 {
            self.lines.push(self.out.len() as u32);
        }
        self.out.push(Token { start: start as u32, end: end as u32, word, kind, flags: flags | self.flags });
        self.flags = GLUED;
    }

    #[inline]
    fn space(&mut self, mut at: usize) -> usize {
        self.flags &= LINE | BLANK;
        loop {
            match self.bytes[at] {
                b'\n' => self.line(),
                b'\r' if self.byte(at + 1) != b'\n' => self.line(),
                _ => {}
            }
            at += 1;
            if at >= self.bytes.len() || CLASS[self.bytes[at] as usize] != Class::Space {
                return at;
            }
        }
    }

    fn line(&mut self) {
        self.flags |= if self.flags & LINE != 0 { BLANK } else { LINE };
    }

    /// A run of ASCII letters and digits, then what may belong to it.
    #[inline]
    fn word(&mut self, start: usize) -> usize {
        let packed = Packed::load(self.bytes, start);
        let length = packed.word_length();
        let mut end = start + length;
        if length == Packed::LONGEST {
            while matches!(self.class(end), Class::Letter | Class::Digit) {
                end += 1;
            }
        }
        let next = self.byte(end);
        if !matches!(next, b'.' | b'\'' | 128..) {
            if length < Packed::LONGEST {
                self.push_packed(packed.first(length), start, end);
            } else {
                self.push_word(start, end);
            }
            return end;
        }
        match next {
            b'.' => self.dotted(start, end),
            128.. if self.wide_letter(end) => self.mixed(start),
            _ => self.apostrophe(start, end),
        }
    }

    /// A word in front of a full stop.
    #[inline(never)]
    fn dotted(&mut self, start: usize, end: usize) -> usize {
        let single = end - start == 1 && self.class(start) == Class::Letter;
        let mut last = end + 1;
        if single && self.class(last) == Class::Letter {
            while self.class(last) == Class::Letter && self.byte(last + 1) == b'.' {
                last += 2;
            }
            if self.class(last) != Class::Letter {
                return self.push_dotted(start, last);
            }
            if !matches!(self.class(last + 1), Class::Letter | Class::Digit | Class::Wide) {
                self.push_word(start, last + 1);
                return last + 1;
            }
            if last > end + 1 {
                return self.push_dotted(start, last);
            }
        }
        if self.class(last) == Class::Letter
            && let Some(last) = self.dotted_row(start, last)
        {
            return self.push_dotted(start, last);
        }
        last = end + 1;
        let capital = self.bytes[start].is_ascii_uppercase();
        let keeps = single && capital && self.initial(last) || self.stops.keeps(self.id(start, last), capital, &self.bytes[last..]);
        if keeps {
            return self.push_dotted(start, last);
        }
        self.push_word(start, end);
        end
    }

    /// The end of a word with inner full stops that the tables hold (`Ph.D.`).
    fn dotted_row(&self, start: usize, mut last: usize) -> Option<usize> {
        let mut stop = None;
        while last < start + DOTTED_LONGEST {
            match self.byte(last) {
                b'.' => stop = Some(last + 1),
                byte if byte.is_ascii_alphabetic() => {}
                _ => break,
            }
            last += 1;
        }
        let end = stop?;
        let capital = self.bytes[start].is_ascii_uppercase();
        self.stops.keeps(self.id(start, end), capital, &self.bytes[end..]).then_some(end)
    }

    fn push_dotted(&mut self, start: usize, end: usize) -> usize {
        self.ends.push(self.out.len() as u32);
        self.push_word(start, end);
        if let Some(token) = self.out.last_mut() {
            token.flags |= DOTTED;
        }
        self.possessive(end)
    }

    /// Whether a capital with a full stop that ends before `at` is an initial: a name follows, no sentence begins.
    fn initial(&self, at: usize) -> bool {
        let start = if self.byte(at) == b' ' { at + 1 } else { at };
        if !self.byte(start).is_ascii_uppercase() {
            return false;
        }
        let mut end = start + 1;
        while self.class(end) == Class::Letter && end < start + Packed::LONGEST {
            end += 1;
        }
        self.out.last().is_some_and(|t| t.is_capital() && self.flags & LINE == 0) || !self.stops.begins(self.id(start, end))
    }

    fn id(&self, start: usize, end: usize) -> WordId {
        if end - start > Packed::LONGEST {
            return self.vocab.get_ascii(&self.bytes[start..end]);
        }
        let mut packed = Packed::of(self.bytes, start, end);
        packed.fold_ascii(end - start);
        self.vocab.get_packed(packed)
    }

    #[inline(always)]
    fn push_packed(&mut self, mut packed: Packed, start: usize, end: usize) {
        let flags = packed.fold_ascii(end - start).flags();
        let word = self.vocab.get_packed(packed);
        self.push(start, end, word, TokenKind::Word, flags);
    }

    /// A word of ASCII letters, digits and full stops.
    #[inline(never)]
    fn push_word(&mut self, start: usize, end: usize) {
        if end - start <= Packed::LONGEST {
            self.push_packed(Packed::of(self.bytes, start, end), start, end);
        } else {
            let word = self.id(start, end);
            self.push(start, end, word, TokenKind::Word, case(&self.text[start..end]));
        }
    }

    /// The end of an apostrophe that starts at `at`.
    fn apostrophe_end(&self, at: usize) -> Option<usize> {
        match self.bytes.get(at..) {
            Some([b'\'', ..]) => Some(at + 1),
            Some([0xe2, 0x80, 0x98 | 0x99, ..]) => Some(at + 3),
            _ => None,
        }
    }

    /// The end of the letters of a clitic behind an apostrophe, and whether it is that of `n't`.
    fn clitic(&self, after: usize) -> Option<(usize, bool)> {
        let low = |at: usize| self.byte(at).to_ascii_lowercase();
        let length = match (low(after), low(after + 1)) {
            (b's' | b't' | b'd' | b'm', _) => 1,
            (b'r' | b'v', b'e') | (b'l', b'l') => 2,
            _ => return None,
        };
        let end = after + length;
        match self.class(end) {
            Class::Letter | Class::Digit => None,
            Class::Wide if self.wide_letter(end) => None,
            _ => Some((end, low(after) == b't')),
        }
    }

    /// A word up to `end` and what looks like an apostrophe behind it.
    #[inline(never)]
    fn apostrophe(&mut self, start: usize, end: usize) -> usize {
        let Some(after) = self.apostrophe_end(end).filter(|&after| matches!(self.class(after), Class::Letter | Class::Wide)) else {
            self.push_word(start, end);
            return end;
        };
        if let Some((last, negation)) = self.clitic(after)
            && (!negation || end - start > 1 && self.bytes[end - 1].eq_ignore_ascii_case(&b'n'))
        {
            let cut = end - usize::from(negation);
            self.push_word(start, cut);
            self.push_clitic(cut, last, last - after);
            return self.possessive(last);
        }
        let mut last = after;
        while matches!(self.class(last), Class::Letter | Class::Digit) {
            last += 1;
        }
        if self.class(last) == Class::Wide && self.wide_letter(last) {
            return self.mixed(start);
        }
        if last == after {
            self.push_word(start, end);
            return end;
        }
        let word = &self.text[start..last];
        self.push(start, last, self.vocab.get(word), TokenKind::Word, case(word));
        self.possessive(last)
    }

    /// A clitic with `letters` letters behind its apostrophe, which the vocabulary holds as `'`.
    fn push_clitic(&mut self, start: usize, end: usize, letters: usize) {
        let negation = self.bytes[start].is_ascii_alphabetic();
        let mut form = *b"n'll";
        form[2..2 + letters].copy_from_slice(&self.bytes[end - letters..end]);
        let word = self.vocab.get_ascii(&form[usize::from(!negation)..2 + letters]);
        self.push(start, end, word, TokenKind::Word, 0);
    }

    /// A clitic behind a token that ends at `end` (`U.S.'s`, `1990’s`).
    fn possessive(&mut self, end: usize) -> usize {
        let Some(after) = self.apostrophe_end(end) else { return end };
        match self.clitic(after) {
            Some((last, false)) => {
                self.push_clitic(end, last, last - after);
                last
            }
            _ => end,
        }
    }

    fn wide_char(&self, at: usize) -> char {
        self.text.get(at..).and_then(|rest| rest.chars().next()).unwrap_or(' ')
    }

    fn wide_letter(&self, at: usize) -> bool {
        !matches!(self.bytes.get(at..), Some([0xe2, 0x80, ..])) && wide(self.wide_char(at)) == Wide::Letter
    }

    /// A run that holds letters outside ASCII, segmented by UAX #29.
    #[inline(never)]
    fn mixed(&mut self, start: usize) -> usize {
        let mut end = start;
        let mut plain = true;
        while end < self.bytes.len() {
            match self.class(end) {
                Class::Letter | Class::Digit => end += 1,
                Class::Wide => {
                    let c = self.wide_char(end);
                    if wide(c) != Wide::Letter {
                        break;
                    }
                    plain &= c < LATIN_END;
                    end += c.len_utf8();
                }
                _ => break,
            }
        }
        let run = &self.text[start..end];
        if plain {
            self.push(start, end, self.vocab.get(run), kind(run), case(run));
        } else {
            for (offset, piece) in run.split_word_bound_indices() {
                self.push(start + offset, start + offset + piece.len(), self.vocab.get(piece), kind(piece), case(piece));
            }
        }
        self.possessive(end)
    }

    /// Digits with the separators between them; letters after them are a token of their own.
    #[inline]
    fn number(&mut self, start: usize) -> usize {
        let mut end = start + 1;
        while self.class(end) == Class::Digit || matches!(self.byte(end), b'.' | b',') && self.class(end + 1) == Class::Digit {
            end += 1;
        }
        let word = match end - start {
            ..=Packed::LONGEST => self.vocab.get_packed(Packed::of(self.bytes, start, end)),
            _ => WordId::UNKNOWN,
        };
        self.push(start, end, word, TokenKind::Number, 0);
        match self.byte(end) {
            b'\'' | 0xe2 => self.possessive(end),
            _ => end,
        }
    }

    #[inline]
    fn sign(&mut self, at: usize) -> usize {
        let byte = self.bytes[at];
        let mut end = at + 1;
        let mut word = WordId::sign(byte);
        if self.byte(end) == byte {
            match byte {
                b'.' | b'-' => {
                    while self.byte(end) == byte {
                        end += 1;
                    }
                    word = WordId::sign(if byte == b'.' { ELLIPSIS } else { EM_DASH });
                }
                b'`' | b'\'' => {
                    end += 1;
                    word = WordId::sign(b'"');
                }
                _ => {}
            }
        } else if byte == b'`' {
            word = WordId::sign(b'\'');
        }
        let flags = match byte {
            b'.' | b'?' | b'!' => {
                self.ends.push(self.out.len() as u32);
                STOP
            }
            b'"' | b'\'' | b'`' => {
                self.quotes.push(self.out.len() as u32);
                0
            }
            _ => 0,
        };
        self.push(at, end, word, TokenKind::Sign, flags);
        end
    }

    #[inline(never)]
    fn wide(&mut self, at: usize) -> usize {
        let c = self.wide_char(at);
        let end = at + c.len_utf8();
        match wide(c) {
            Wide::Line => {
                self.flags &= LINE | BLANK;
                self.line();
                end
            }
            Wide::Space => {
                self.flags &= LINE | BLANK;
                end
            }
            Wide::Letter => self.mixed(at),
            Wide::Sign(OTHER) => {
                let word = self.vocab.get(&self.text[at..end]);
                let word = if word == WordId::UNKNOWN { WordId::sign(OTHER) } else { word };
                self.push(at, end, word, TokenKind::Sign, 0);
                end
            }
            Wide::Sign(mut kind) => {
                let mut flags = 0;
                let mut end = end;
                // `’’` for `”`
                if kind == b'\'' && self.text[end..].starts_with(c) {
                    kind = b'"';
                    end += c.len_utf8();
                }
                if matches!(kind, b'"' | b'\'') {
                    self.quotes.push(self.out.len() as u32);
                } else if kind == ELLIPSIS {
                    self.ends.push(self.out.len() as u32);
                    flags = STOP;
                }
                self.push(at, end, WordId::sign(kind), TokenKind::Sign, flags);
                end
            }
        }
    }
}

/// First character that is no Latin letter and no mark on one: from here on UAX #29 decides.
const LATIN_END: char = '\u{370}';

/// Number if it begins with a digit or a fraction, else word.
fn kind(piece: &str) -> TokenKind {
    if piece.starts_with(char::is_numeric) { TokenKind::Number } else { TokenKind::Word }
}

/// Capital, upper-case and inner-capital flags of a word.
fn case(word: &str) -> u8 {
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    let Some(first) = letters.next() else { return 0 };
    if !first.is_uppercase() {
        return if letters.any(char::is_uppercase) { CAMEL } else { 0 };
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

//! The Penn/UD view of the tokens: what Universal Dependencies English keeps whole or cuts.

use super::Text;
use super::class::ELLIPSIS;
use super::token::Token;
use super::words::{TextWords, flag};
use crate::span::Span;

/// The tokens as Universal Dependencies English (and the Penn Treebank) cuts them: ordinals (`20th`), clock times,
/// addresses, tags and prefixed words (`re-elected`) are whole, `cannot` is two.
///
/// ```
/// use rapporteur::text::{TextWords, Vocab, read, ud_tokens};
/// let mut vocab = Vocab::new();
/// let words = TextWords::load(&mut vocab)?;
/// let text = read("They cannot re-open the 20th-century mine.", &vocab, &words);
/// let tokens: Vec<&str> = ud_tokens(&text, &words).map(|span| span.of(text.source)).collect();
/// assert_eq!(tokens, ["They", "can", "not", "re-open", "the", "20th", "-", "century", "mine", "."]);
/// # Ok::<(), rapporteur::Error>(())
/// ```
pub fn ud_tokens<'a>(text: &'a Text<'_>, words: &'a TextWords) -> impl Iterator<Item = Span> + 'a {
    View { tokens: &text.tokens, words, at: 0, rest: None }
}

struct View<'a> {
    tokens: &'a [Token],
    words: &'a TextWords,
    at: usize,
    /// Second part of a word that was cut.
    rest: Option<Span>,
}

impl Iterator for View<'_> {
    type Item = Span;

    fn next(&mut self) -> Option<Span> {
        if let Some(rest) = self.rest.take() {
            return Some(rest);
        }
        let token = self.tokens.get(self.at)?;
        if token.is_word() && self.words.is(token, flag::SPLIT) {
            self.at += 1;
            let middle = token.start + self.words.cut(token.word())?;
            self.rest = Some(Span::new(middle, token.end));
            return Some(Span::new(token.start, middle));
        }
        let end = self.whole(self.at).max(self.at + 1);
        let span = token.span().to(self.tokens[end - 1].span());
        self.at = end;
        Some(span)
    }
}

impl View<'_> {
    fn glued(&self, at: usize) -> Option<&Token> {
        self.tokens.get(at).filter(|t| t.is_glued())
    }

    fn is(&self, at: usize, sign: u8) -> bool {
        self.glued(at).is_some_and(|t| t.is(sign))
    }

    fn word(&self, at: usize) -> bool {
        self.glued(at).is_some_and(Token::is_word)
    }

    fn number(&self, at: usize) -> bool {
        self.glued(at).is_some_and(Token::is_number)
    }

    /// The end of the UD token that starts at `at`.
    fn whole(&self, mut at: usize) -> usize {
        while self.prefixed(at) {
            at += 2;
        }
        let token = &self.tokens[at];
        if !self.tokens.get(at + 1).is_some_and(Token::is_glued) {
            return at + 1;
        }
        if token.is_number() {
            return self.numeral(at);
        }
        if token.is_word() {
            if self.words.is(token, flag::ADDRESS) && (self.is(at + 1, b'.') || self.is(at + 1, b':') && self.is(at + 2, b'/')) {
                return self.address(at);
            }
            return self.joined(at);
        }
        if token.is_any(b"#@") && self.begins(at) && self.word(at + 1) {
            return self.joined(at + 1);
        }
        let mark = token.is(ELLIPSIS) && self.is(at + 1, b'.') || token.is(b':') && !token.is_glued() && self.is(at + 1, b')');
        at + 1 + usize::from(mark)
    }

    /// Whether the token is a prefix with its hyphen and a word behind it.
    fn prefixed(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        self.words.is(token, flag::PREFIX)
            && !token.is_upper()
            && self.is(at + 1, b'-')
            && (self.word(at + 2) || self.number(at + 2))
            && (self.begins(at) || at > 1 && self.prefixed_before(at))
    }

    /// Whether a hyphen and a prefix stand in front (`non-co-operative`).
    fn prefixed_before(&self, at: usize) -> bool {
        self.tokens[at - 1].is(b'-') && self.words.is(&self.tokens[at - 2], flag::PREFIX)
    }

    /// Whether nothing but an opening mark is glued in front.
    fn begins(&self, at: usize) -> bool {
        !self.tokens[at].is_glued() || at == 0 || self.tokens[at - 1].is_any(b"\"'([/")
    }

    /// `20th`, `1990s`, `10:30`, `3D`, `1)` at the start of a line.
    fn numeral(&self, at: usize) -> usize {
        let next = at + 1;
        if let Some(suffix) = self.glued(next).filter(|t| t.is_word()) {
            let letter = suffix.is_capital() && suffix.span().len() == 1;
            let clitic = suffix.span().len() > 1 && self.words.is(suffix, flag::CLITIC);
            return next + usize::from(letter || clitic || self.words.is(suffix, flag::SUFFIX));
        }
        if self.is(next, b':') && self.number(next + 1) {
            return next + 2;
        }
        next + usize::from(self.is(next, b')') && self.tokens[at].starts_line())
    }

    /// Words with full stops, `_`, `@` or `&` between them: names of sites, mail, `AT&T`.
    fn joined(&self, at: usize) -> usize {
        let mut end = at + 1;
        while let Some(sign) = self.glued(end).filter(|_| self.glued(end + 1).is_some_and(|t| !t.is_any(b"."))) {
            let (before, after) = (&self.tokens[end - 1], &self.tokens[end + 1]);
            let words = before.is_word() && after.is_word();
            let joins = match () {
                () if sign.is(b'.') => words && (!after.is_capital() || after.is_upper() && before.is_upper()),
                () if sign.is_any(b"_@") => words || after.is_number(),
                () if sign.is(b'&') => words && short(before) && short(after),
                () => false,
            };
            if !joins {
                break;
            }
            end += 2;
        }
        end
    }

    /// An address up to the next space, without the stops and closing marks at its end.
    fn address(&self, at: usize) -> usize {
        let mut end = at + 1;
        while self.glued(end).is_some_and(|t| !t.is_any(b"\"'<>")) {
            end += 1;
        }
        while end > at + 1 && self.tokens[end - 1].is_any(b".,;:!?)]") {
            end -= 1;
        }
        end
    }
}

/// A capital or a word of capitals.
fn short(token: &Token) -> bool {
    token.is_capital() && (token.is_upper() || token.span().len() == 1)
}

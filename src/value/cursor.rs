//! A place in the tokens of a sentence.

use std::ops::Deref;

use crate::lexicon::quantities::{Mark, ValueWords};
use crate::text::{Token, TokenKind};

/// A sentence with the tables that read it.
#[derive(Clone, Copy)]
pub(crate) struct Stretch<'a> {
    /// Tokens of the whole text.
    pub(crate) tokens: &'a [Token],
    /// The whole text.
    pub(crate) source: &'a str,
    /// The tables.
    pub(crate) words: &'a ValueWords,
    /// First token of the sentence.
    pub(crate) begin: usize,
    /// One past the last token of the sentence.
    pub(crate) end: usize,
}

/// A place in the tokens of a sentence; rules take one and give back the place after what they read.
#[derive(Clone, Copy)]
pub(crate) struct Cursor<'a> {
    /// The sentence.
    pub(crate) stretch: &'a Stretch<'a>,
    /// The token looked at.
    pub(crate) at: usize,
}

impl<'a> Deref for Cursor<'a> {
    type Target = Stretch<'a>;

    fn deref(&self) -> &Stretch<'a> {
        self.stretch
    }
}

impl<'a> Cursor<'a> {
    /// The same sentence at token `at`.
    pub(crate) fn to(self, at: usize) -> Self {
        Self { at, ..self }
    }

    /// `n` tokens on.
    pub(crate) fn skip(self, n: usize) -> Self {
        self.to(self.at + n)
    }

    /// One token back, if there is one in the sentence.
    pub(crate) fn back(self) -> Option<Self> {
        (self.at > self.begin).then(|| self.to(self.at - 1))
    }

    /// The token here, if the sentence goes on.
    pub(crate) fn token(self) -> Option<&'a Token> {
        if self.at < self.end { self.tokens.get(self.at) } else { None }
    }

    /// Its characters.
    pub(crate) fn text(self) -> &'a str {
        self.token().map_or("", |t| t.span().of(self.source))
    }

    /// Its flags; none past the end and for numbers.
    pub(crate) fn mark(self) -> Mark {
        self.token().map_or(Mark::default(), |t| self.words.of(t.word()))
    }

    /// Whether the word here has one of these flags.
    pub(crate) fn has(self, mark: Mark) -> bool {
        self.mark().any(mark)
    }

    /// Whether the sign here is this one.
    pub(crate) fn is(self, sign: u8) -> bool {
        self.token().is_some_and(|t| t.is(sign))
    }

    /// Whether the token here is of this kind.
    pub(crate) fn is_kind(self, kind: TokenKind) -> bool {
        self.token().is_some_and(|t| t.kind() == kind)
    }

    /// Whether a token is here without white space before it.
    pub(crate) fn glued(self) -> bool {
        self.token().is_some_and(Token::is_glued)
    }

    /// Whether a hyphen joins the token before to a token behind; then that token's place.
    pub(crate) fn hyphen(self) -> Option<Self> {
        (self.is(b'-') && self.glued() && self.skip(1).glued()).then(|| self.skip(1))
    }

    /// The place after a joining hyphen, or this one.
    pub(crate) fn over_hyphen(self) -> Self {
        self.hyphen().unwrap_or(self)
    }
}

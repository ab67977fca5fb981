//! Tokens: what they are made of and how they stand in the text.

use super::vocab::WordId;
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
pub(crate) const CAPITAL: u8 = 1;
/// All letters are capitals, and there are at least two.
pub(crate) const UPPER: u8 = 2;
/// No white space before.
pub(crate) const GLUED: u8 = 4;
/// A line break in the white space before.
pub(crate) const LINE: u8 = 8;
/// A blank line before.
pub(crate) const BLANK: u8 = 16;
/// A word that ends with a full stop.
pub(crate) const DOTTED: u8 = 32;
/// A capital behind a small first letter (`eBay`).
pub(crate) const CAMEL: u8 = 64;
/// A full stop, a question or exclamation mark, an ellipsis.
pub(crate) const STOP: u8 = 128;

impl Token {
    /// Bytes of the text.
    #[inline]
    pub fn span(&self) -> Span {
        Span::new(self.start, self.end)
    }

    /// The interned word.
    #[inline]
    pub fn word(&self) -> WordId {
        self.word
    }

    /// Word, number or sign.
    #[inline]
    pub fn kind(&self) -> TokenKind {
        self.kind
    }

    /// Whether the first letter is a capital.
    #[inline]
    pub fn is_capital(&self) -> bool {
        self.flags & CAPITAL != 0
    }

    /// Whether it is written in capitals only, two or more.
    #[inline]
    pub fn is_upper(&self) -> bool {
        self.flags & UPPER != 0
    }

    /// Whether it has a capital behind a small first letter (`eBay`).
    pub fn is_camel(&self) -> bool {
        self.flags & CAMEL != 0
    }

    /// Whether no white space stands before it.
    #[inline]
    pub fn is_glued(&self) -> bool {
        self.flags & GLUED != 0
    }

    /// Whether a line break stands before it.
    pub fn starts_line(&self) -> bool {
        self.flags & LINE != 0
    }

    /// Whether a blank line stands before it.
    pub fn follows_blank(&self) -> bool {
        self.flags & BLANK != 0
    }

    /// Whether it is a word with the full stop that belongs to it (`Mr.`, `U.S.`).
    pub fn is_dotted(&self) -> bool {
        self.flags & DOTTED != 0
    }

    /// Whether it is a full stop, a question or exclamation mark, or an ellipsis.
    #[inline]
    pub(crate) fn is_stop(&self) -> bool {
        self.flags & STOP != 0
    }

    /// Whether it is this ASCII sign, or a sign of the same kind (`“` is `"`, `’` is `'`).
    #[inline]
    pub(crate) fn is(&self, sign: u8) -> bool {
        self.word.0 == u32::from(sign) && self.kind == TokenKind::Sign
    }

    /// Whether it is one of these ASCII signs or sign kinds.
    #[inline]
    pub(crate) fn is_any(&self, signs: &[u8]) -> bool {
        self.kind == TokenKind::Sign && signs.iter().any(|&sign| self.word.0 == u32::from(sign))
    }

    /// Whether it is a word.
    #[inline]
    pub(crate) fn is_word(&self) -> bool {
        self.kind == TokenKind::Word
    }

    /// Whether it is a number.
    #[inline]
    pub(crate) fn is_number(&self) -> bool {
        self.kind == TokenKind::Number
    }
}

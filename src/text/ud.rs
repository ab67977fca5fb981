//! The Penn/UD view of the tokens.

use super::Text;
use crate::span::Span;

/// The tokens as Universal Dependencies English cuts them.
pub fn ud_tokens<'a>(text: &'a Text<'_>) -> impl Iterator<Item = Span> + 'a {
    text.tokens.iter().map(|t| t.span())
}

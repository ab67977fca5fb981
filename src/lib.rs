//! Reads English news and reports what it says.

mod span;
mod error;
pub mod kinds;
mod table;
pub mod text;
mod lexicon;
pub mod value;
mod phrase;
mod clause;
mod reference;

pub use error::Error;
pub use span::Span;

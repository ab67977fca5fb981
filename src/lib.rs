//! Reads English news and reports what it says.

mod error;
pub mod kinds;
mod lexicon;
mod span;
mod table;
pub mod text;
pub mod value;

pub use error::Error;
pub use span::Span;

//! Reads English news and reports what it says.

mod span;
mod error;
pub mod kinds;
mod table;
pub mod text;
mod lexicon;
pub mod value;

pub use error::Error;
pub use span::Span;

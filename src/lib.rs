//! Reads English news and reports what it says.

mod error;
mod article;
pub mod kinds;
mod lexicon;
mod span;
mod table;
pub mod text;
pub mod value;
mod phrase;
mod clause;
mod reference;
mod event;
mod merge;
pub mod record;
mod pipeline;
mod document;
mod extractor;

pub use article::Article;
pub use document::{ClauseSpans, Document};
pub use error::Error;
pub use extractor::Extractor;
pub use record::Report;
pub use span::Span;

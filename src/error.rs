//! What can go wrong: reading a lexicon, or a text that is too long. Content never fails.

use thiserror::Error;

/// An error of this crate.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum Error {
    /// A row of a lexicon table is wrong.
    #[error("{file}:{line}: {reason}")]
    Lexicon {
        /// Name of the table, as `countries.tsv`.
        file: String,
        /// Line in the file, counted from 1.
        line: usize,
        /// What is wrong with it.
        reason: String,
    },
    /// The text is longer than spans can address.
    #[error("the text has {length} bytes; the limit is {} bytes", u32::MAX)]
    TextTooLong {
        /// Bytes of the text.
        length: usize,
    },
    /// A name that no value of a closed set has.
    #[error("no {set} is called {name:?}")]
    Name {
        /// The set, as `Office`.
        set: &'static str,
        /// What was given.
        name: String,
    },
    /// A reference date that is no calendar date.
    #[error("not a date of the form YYYY-MM-DD: {text:?}")]
    Date {
        /// What was given.
        text: String,
    },
}

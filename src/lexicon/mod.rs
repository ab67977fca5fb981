//! Layer 2: the tables of `src/data`, compiled once, and the mentions they find.

pub(crate) mod calendar;
mod table;
mod trie;

//! Layer 2: the tables of `src/data`, compiled once, and the mentions they find.

mod table;
mod trie;

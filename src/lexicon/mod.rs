//! Layer 2: the tables of `src/data`, compiled once, and the mentions they find.

mod trie;

#[allow(unused_imports, reason = "the tables of this layer read their rows with it")]
use crate::table;

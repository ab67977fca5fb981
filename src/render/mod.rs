//! A report as text for people.

mod plain;

pub use plain::{Plain, plain};

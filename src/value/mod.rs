//! Layer 3: numbers, money, quantities and dates, normalised; unresolved ones marked.

pub mod date;

//! Cases of the amounts as data.

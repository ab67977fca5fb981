//! What the examples share.

#![allow(dead_code, unreachable_pub)] // each example uses its own part

pub mod render;
pub mod score;

//! What fills the slots of frames.

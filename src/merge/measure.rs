//! One record per measure and rate.

use crate::event::MeasureFrame;

/// Joins mentions of the same measure.
pub(super) fn join(frames: &[MeasureFrame]) -> Vec<MeasureFrame> {
    frames.to_vec()
}

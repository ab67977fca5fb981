//! Frames of measures.

use crate::reference::Scene;

use super::MeasureFrame;

/// Reads the measures of every sentence.
pub(crate) fn read(_scene: Scene<'_>) -> Vec<MeasureFrame> {
    Vec::new()
}

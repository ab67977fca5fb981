//! Frames of agreements.

use crate::reference::Scene;

use super::AgreementFrame;

/// Reads the agreements of every sentence.
pub(crate) fn read(_scene: Scene<'_>) -> Vec<AgreementFrame> {
    Vec::new()
}

//! Frames of encounters.

use crate::reference::Scene;

use super::EncounterFrame;

/// Reads the encounters of every sentence.
pub(crate) fn read(_scene: Scene<'_>) -> Vec<EncounterFrame> {
    Vec::new()
}

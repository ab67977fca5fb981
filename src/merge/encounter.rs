//! One record per encounter.

use crate::event::EncounterFrame;
use crate::reference::Scene;

/// Joins mentions of the same encounter.
pub(super) fn join(_scene: Scene<'_>, frames: &[EncounterFrame]) -> Vec<EncounterFrame> {
    frames.to_vec()
}

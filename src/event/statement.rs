//! Frames of statements.

use crate::reference::Scene;

use super::StatementFrame;

/// Reads the statements of every sentence.
pub(crate) fn read(_scene: Scene<'_>) -> Vec<StatementFrame> {
    Vec::new()
}

//! One record per commitment.

use crate::event::{AgreementFrame, CommitmentFrame};
use crate::reference::Scene;

/// Joins mentions of the same commitment.
pub(super) fn join(_scene: Scene<'_>, frames: &[CommitmentFrame], _agreements: &[AgreementFrame]) -> Vec<CommitmentFrame> {
    frames.to_vec()
}

//! Layer 8: frames that report the same thing become one.

mod statement;

use crate::event::Events;
use crate::reference::Scene;

/// Joins the frames of a document.
pub(crate) fn read(scene: Scene<'_>, events: &Events) -> Events {
    Events { statements: statement::read(scene, &events.statements), ..events.clone() }
}

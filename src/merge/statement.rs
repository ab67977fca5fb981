//! Statements: what the headline repeats of the body is no second record.

use std::collections::HashSet;
use std::ops::Range;

use foldhash::fast::FixedState;

use crate::event::StatementFrame;
use crate::reference::Scene;
use crate::text::{TokenKind, WordId};

/// A headline is compared with no more statements of the body than this.
const BODY: usize = 200;

/// Keeps every statement of the body, and of the headline those whose speaker and words no statement of the body has.
pub(super) fn read<'e>(scene: Scene<'_>, frames: &'e [StatementFrame]) -> Vec<&'e StatementFrame> {
    if frames.iter().all(|f| !f.headline) {
        return frames.iter().collect();
    }
    let bodies = frames.iter().filter(|f| !f.headline).take(BODY);
    let bodies: Vec<_> = bodies.map(|body| (body, content_words(scene, &body.content))).collect();
    let repeats = |headline: &StatementFrame| {
        let words = content_words(scene, &headline.content);
        bodies.iter().any(|(body, said)| {
            let shared = words.iter().filter(|w| said.contains(w)).count();
            shared * 2 >= words.len().max(1) || headline.speaker == body.speaker
        })
    };
    frames.iter().filter(|f| !f.headline || !repeats(f)).collect()
}

/// The words of content that tell something: those of no closed class.
fn content_words(scene: Scene<'_>, content: &[Range<usize>]) -> HashSet<WordId, FixedState> {
    let view = scene.view;
    let tokens = content.iter().flat_map(|range| &view.tokens()[range.clone()]);
    let telling = tokens.filter(|t| t.kind() == TokenKind::Word && t.word() != WordId::UNKNOWN && t.span().len() > 3);
    telling.map(|t| view.lexicon.words.lemma(t.word())).collect()
}

//! Words that a text defines to stand for a name: `X Corp. (the “Company”)`.

use crate::phrase::{Actor, Phrases, Tag, View};
use crate::text::WordId;

/// Longest bracket that is read, in tokens.
const BRACKET: usize = 24;

/// Each word that is defined, with whom it stands for first.
pub(super) fn read(view: View<'_>, phrases: &Phrases) -> Vec<(WordId, Actor)> {
    let mut defined: Vec<(WordId, Actor)> = Vec::new();
    for mention in &phrases.actors {
        if !matches!(mention.actor, Actor::Company(_) | Actor::Org(_)) {
            continue;
        }
        // `X Corp. (TSX-V: XYZ) (“X” or the “Company”)`
        let mut at = mention.end as usize;
        while phrases.tags.get(at) == Some(&Tag::Open) {
            let inside = &phrases.tags[at..phrases.tags.len().min(at + BRACKET)];
            let Some(close) = inside.iter().position(|t| *t == Tag::Close) else { break };
            let quoted = (at + 1..at + close).filter(|&t| phrases.tags[t - 1] == Tag::Quote && phrases.tags[t + 1] == Tag::Quote);
            for word in quoted.map(|t| view.word(t)).filter(|&word| view.lexicon.cues.anaphors.starts(word)) {
                if defined.iter().all(|(term, _)| *term != word) {
                    defined.push((word, mention.actor));
                }
            }
            at += close + 1;
        }
    }
    defined
}

//! Where events may be told: the cue nouns of each sentence, and what its nouns and verbs together can announce, found once for
//! all record types. Most sentences announce nothing, and no reader looks at them.

use std::ops::Range;

use crate::lexicon::{Kinds, Match, NameKind, NounCue, Opens};
use crate::reference::Scene;

/// A cue noun, or the proper name of an agreement.
#[derive(Clone, Copy, Debug)]
pub(super) struct Noun {
    pub(super) start: usize,
    /// One past the last token of the noun; `start` where only a name stands.
    pub(super) end: usize,
    pub(super) kinds: Kinds,
}

/// What a sentence announces.
#[derive(Clone, Debug)]
struct Announced {
    /// Its nouns, into [`Triggers::nouns`].
    nouns: Range<usize>,
    /// What its nouns and verbs can announce.
    kinds: Kinds,
}

/// The triggers of a document.
#[derive(Clone, Debug, Default)]
pub(super) struct Triggers {
    nouns: Vec<Noun>,
    sentences: Vec<Announced>,
}

impl Triggers {
    /// Finds the triggers of every sentence.
    pub(super) fn find(scene: Scene<'_>) -> Self {
        let sentences = &scene.view.text.sentences;
        let mut triggers = Triggers { nouns: Vec::new(), sentences: Vec::with_capacity(sentences.len()) };
        let (tokens, cues) = (scene.view.tokens(), &scene.view.lexicon.cues.nouns);
        let mut treaties = scene.view.names.iter().filter(|n| n.name.kind == NameKind::Treaty).map(|n| n.start as usize).peekable();
        for (index, sentence) in sentences.iter().enumerate() {
            let first = triggers.nouns.len();
            let mut kinds = Kinds::default();
            while treaties.next_if(|&start| start < sentence.tokens.start).is_some() {}
            let mut add = |start: usize, found: Option<Match<'_, NounCue>>, named: bool| {
                let own = if named { Kinds::AGREEMENT } else { Kinds::default() };
                let own = found.iter().flat_map(|m| m.senses()).fold(own, |kinds, sense| kinds.with(sense.value.kind()));
                triggers.nouns.push(Noun { start, end: found.map_or(start, |m| m.end), kinds: own });
                kinds = kinds.with(own);
            };
            let mut from = sentence.tokens.start;
            while let Some((at, found)) =
                cues.first(tokens, scene.view.facts.places(from..sentence.tokens.end, Opens::NOUN), sentence.tokens.end)
            {
                while let Some(before) = treaties.next_if(|&start| start < at) {
                    add(before, None, true);
                }
                let named = treaties.next_if_eq(&at).is_some();
                add(at, Some(found), named);
                from = at + 1;
            }
            while let Some(behind) = treaties.next_if(|&start| start < sentence.tokens.end) {
                add(behind, None, true);
            }
            kinds = scene.clauses_in(index).fold(kinds, |kinds, (_, clause)| kinds.with(clause.kinds));
            triggers.sentences.push(Announced { nouns: first..triggers.nouns.len(), kinds });
        }
        triggers
    }

    /// The sentences whose nouns or verbs can announce something of `kinds`.
    pub(super) fn sentences(&self, kinds: Kinds) -> impl Iterator<Item = usize> {
        self.sentences.iter().enumerate().filter(move |(_, announced)| announced.kinds.any(kinds)).map(|(sentence, _)| sentence)
    }

    /// Whether the nouns or verbs of a sentence can announce something of `kinds`.
    pub(super) fn announces(&self, sentence: usize, kinds: Kinds) -> bool {
        self.sentences.get(sentence).is_some_and(|announced| announced.kinds.any(kinds))
    }

    /// The nouns of a sentence, in order; they may overlap.
    pub(super) fn nouns(&self, sentence: usize) -> &[Noun] {
        self.sentences.get(sentence).map_or(&[], |announced| &self.nouns[announced.nouns.clone()])
    }
}

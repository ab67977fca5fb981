//! Where events may be told: the cue nouns of each sentence and what the verb of each clause can mean, found once for all
//! record types. Most sentences have neither, and no reader looks at them.

use std::ops::Range;

use crate::lexicon::{NameKind, NounCue, VerbCue};
use crate::reference::Scene;

/// A set of record types, one bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Kinds(u8);

impl Kinds {
    pub(super) const AGREEMENT: Kinds = Kinds(1);
    pub(super) const MEASURE: Kinds = Kinds(2);
    pub(super) const COMMITMENT: Kinds = Kinds(4);
    pub(super) const ENCOUNTER: Kinds = Kinds(8);

    /// Whether a type of `other` is in the set.
    pub(super) const fn any(self, other: Kinds) -> bool {
        self.0 & other.0 != 0
    }

    fn add(&mut self, other: Kinds) {
        self.0 |= other.0;
    }

    fn of_noun(cue: NounCue) -> Kinds {
        match cue {
            NounCue::Agreement(_) => Kinds::AGREEMENT,
            NounCue::Measure(_) => Kinds::MEASURE,
            NounCue::Commitment(_) => Kinds::COMMITMENT,
            NounCue::Encounter(_) => Kinds::ENCOUNTER,
            _ => Kinds::default(),
        }
    }

    fn of_verb(cue: VerbCue) -> Kinds {
        match cue {
            VerbCue::Agreement(_) => Kinds::AGREEMENT,
            VerbCue::Measure(_) => Kinds::MEASURE,
            VerbCue::Commitment(_) => Kinds::COMMITMENT,
            VerbCue::Encounter(_) => Kinds::ENCOUNTER,
            _ => Kinds::default(),
        }
    }
}

/// A cue noun, or the proper name of an agreement.
#[derive(Clone, Copy, Debug)]
pub(super) struct Noun {
    pub(super) start: usize,
    /// One past the last token of the noun; `start` where only a name stands.
    pub(super) end: usize,
    pub(super) kinds: Kinds,
}

/// The triggers of a document.
#[derive(Clone, Debug, Default)]
pub(super) struct Triggers {
    nouns: Vec<Noun>,
    /// Nouns of each sentence.
    sentences: Vec<Range<usize>>,
    /// For each clause, what its verb can mean.
    verbs: Vec<Kinds>,
}

impl Triggers {
    /// Finds the triggers of every sentence.
    pub(super) fn find(scene: Scene<'_>) -> Self {
        let sentences = &scene.view.text.sentences;
        let mut triggers = Triggers { nouns: Vec::new(), sentences: Vec::with_capacity(sentences.len()), verbs: Vec::new() };
        let mut treaties = scene.view.names.iter().filter(|n| n.name.kind == NameKind::Treaty).map(|n| n.start as usize);
        let mut treaty = treaties.next();
        for sentence in sentences {
            let first = triggers.nouns.len();
            for at in sentence.tokens.clone() {
                while treaty.is_some_and(|start| start < at) {
                    treaty = treaties.next();
                }
                triggers.noun(scene, at, sentence.tokens.end, treaty == Some(at));
            }
            triggers.sentences.push(first..triggers.nouns.len());
        }
        let kinds = |clause| {
            let mut kinds = Kinds::default();
            scene.verb_cues(clause).for_each(|(cue, _)| kinds.add(Kinds::of_verb(cue)));
            kinds
        };
        triggers.verbs = scene.clauses.clauses.iter().map(kinds).collect();
        triggers
    }

    fn noun(&mut self, scene: Scene<'_>, at: usize, ceiling: usize, treaty: bool) {
        let found = scene.view.lexicon.cues.nouns.longest(scene.view.tokens(), at, ceiling);
        if found.is_none() && !treaty {
            return;
        }
        let mut kinds = if treaty { Kinds::AGREEMENT } else { Kinds::default() };
        found.iter().flat_map(|m| m.senses()).for_each(|s| kinds.add(Kinds::of_noun(s.value)));
        self.nouns.push(Noun { start: at, end: found.map_or(at, |m| m.end), kinds });
    }

    /// The nouns of a sentence, in order; they may overlap.
    pub(super) fn nouns(&self, sentence: usize) -> &[Noun] {
        self.sentences.get(sentence).map_or(&[], |range| &self.nouns[range.clone()])
    }

    /// Whether the verb of a clause can report a record of these types.
    pub(super) fn verb(&self, clause: usize, kinds: Kinds) -> bool {
        self.verbs.get(clause).is_some_and(|verb| verb.any(kinds))
    }
}

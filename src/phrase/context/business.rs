//! What only companies are said to do: to be seated somewhere, to have shares, to speak as an it, to sign and supply.

use std::ops::Range;

use crate::kinds::PartyKind;
use crate::lexicon::{Classes, OrgPlace, VerbCue};

use super::super::tag::Tag;
use super::Reader;

impl Reader<'_> {
    /// `Calgary-based X`, `the Toronto-listed X`
    pub(super) fn seated(&self, start: usize) -> Option<PartyKind> {
        let joined = start > 2 && self.tag(start - 2) == Tag::Hyphen && self.classes(start - 1).any(Classes::SEATED);
        (joined && self.view.tokens()[start - 3].is_capital()).then_some(PartyKind::Company)
    }

    /// `X's shares`
    pub(super) fn owns(&self, run: &Range<usize>, ceiling: usize) -> Option<PartyKind> {
        let common = run.len() == 1 && !self.classes(run.start).is_empty() && self.named[run.start] == 0;
        let genitive = self.tag(run.end) == Tag::Genitive;
        let found = self.view.lexicon.roles.org_context.longest(self.view.tokens(), run.end + usize::from(genitive), ceiling)?;
        // `X shares fell`, not `X shares the view`
        if common || !genitive && !self.finite(found.end) {
            return None;
        }
        found.senses().find(|s| s.value.place == OrgPlace::Asset).and_then(|s| s.value.kind)
    }

    /// A verb of speech here with a clause about what the speaker, an it, owns or does: signs, buys, supplies.
    pub(super) fn speaks_as_it(&self, at: usize, ceiling: usize) -> bool {
        let dated = at + 1 + usize::from(self.tag(at + 1) == Tag::Prep);
        let told = self.view.values.date_on(dated).map_or(at + 1, |date| date.tokens.end);
        let clause = told + usize::from(self.view.is(told, "that"));
        if !self.classes(at).any(Classes::SPEECH) || !self.finite(at) || !self.classes(clause).any(Classes::NEUTER) {
            return false;
        }
        let verb = (clause + 1..ceiling.min(clause + 5)).find(|&at| !self.tag(at).auxiliary() && self.tag(at) != Tag::Adverb);
        let deals = verb.and_then(|at| self.view.lexicon.cues.verbs.longest(self.view.tokens(), at, ceiling));
        self.tag(clause) == Tag::Possessive
            || deals.is_some_and(|m| m.senses().any(|s| matches!(s.value, VerbCue::Agreement(_) | VerbCue::Commitment(_))))
    }

    /// `Zelvora will invest $2 billion`: an unknown word signs, buys or supplies; no surname, which would stand behind a given name somewhere.
    pub(super) fn deals(&self, at: usize, end: usize, ceiling: usize) -> bool {
        let (tokens, word) = (self.view.tokens(), self.view.word(at));
        let verb = (end..ceiling.min(end + 4)).find(|&n| !self.tag(n).auxiliary() && self.tag(n) != Tag::Adverb);
        let cue = verb
            .filter(|&n| self.finite(end) && self.tag(n).verb() && self.tag(n - 1) != Tag::Be)
            .and_then(|n| self.view.lexicon.cues.verbs.longest(tokens, n, ceiling));
        let deals = cue.is_some_and(|m| m.senses().any(|s| matches!(s.value, VerbCue::Agreement(_) | VerbCue::Commitment(_))));
        let surname = |n: usize| {
            let name = tokens[n - 1].is_capital() && self.tag(n - 1) == Tag::Name && !self.view.values.date_at(n - 1);
            name || self.classes(n - 1).any(Classes::PARTICLE)
        };
        // no word that only begins a sentence, and no defined term: `the Opposition`
        let own = |n: usize| !self.opens_sentence(n) && tokens[n - 1].is_word() && self.tag(n - 1) != Tag::Det && tokens[n].is_capital();
        let places = || (1..tokens.len()).filter(|&n| tokens[n].word() == word);
        deals && !self.good(at) && self.classes(at).is_empty() && self.named[at] == 0 && places().any(own) && !places().any(surname)
    }
}

//! Noun phrases and clauses around a speech cue.

use std::ops::Range;

use crate::phrase::{Actor, ChunkKind, Tag};

use super::Reader;
use super::site::Site;

impl Reader<'_> {
    /// Goes left from the verb group over adverbs and dates.
    pub(super) fn skip_back(&self, site: &Site) -> usize {
        let view = self.scene.view;
        let tags = &self.scene.phrases.tags;
        let mut at = site.group;
        while at > site.bounds.start {
            if tags[at - 1] == Tag::Adverb {
                at -= 1;
            } else if view.values.date_at(at - 1) {
                while at > site.bounds.start && view.values.date_at(at - 1) {
                    at -= 1;
                }
                if at > site.bounds.start && tags[at - 1] == Tag::Prep {
                    at -= 1;
                }
            } else {
                break;
            }
        }
        at
    }

    /// The noun phrase that ends before a token, with what it hangs on by prepositions.
    pub(super) fn noun_before(&self, end: usize, sentence: usize) -> Option<Range<usize>> {
        let phrases = self.scene.phrases;
        let chunks = &phrases.chunks[phrases.sentences.get(sentence)?.clone()];
        let mut at = chunks.partition_point(|c| (c.end as usize) < end);
        if chunks.get(at)?.kind != ChunkKind::Noun {
            return None;
        }
        let kind = |at: usize| chunks[at].kind;
        let end = end.max(chunks[at].end as usize);
        loop {
            if at >= 2 && kind(at - 1) == ChunkKind::Prep && kind(at - 2) == ChunkKind::Noun {
                at -= 2;
            } else if at >= 4
                && kind(at - 1) == ChunkKind::Conj
                && kind(at - 2) == ChunkKind::Noun
                && kind(at - 3) == ChunkKind::Prep
                && kind(at - 4) == ChunkKind::Noun
            {
                // `the Minister for Food and Agriculture`
                at -= 4;
            } else {
                break;
            }
        }
        Some(chunks[at].start as usize..end)
    }

    /// The end of the noun phrase that starts at a token, prepositions and names in lists included.
    pub(super) fn phrase_of(&self, start: usize, hi: usize) -> usize {
        let tags = &self.scene.phrases.tags;
        let hi = hi.min(start + 40);
        let mut at = start;
        while at < hi {
            let inside = match tags[at] {
                Tag::Noun
                | Tag::Name
                | Tag::Number
                | Tag::Det
                | Tag::Possessive
                | Tag::Pronoun
                | Tag::Genitive
                | Tag::Hyphen
                | Tag::Adverb => true,
                Tag::Prep => at > start && !self.scene.view.values.date_at(at + 1),
                Tag::Base | Tag::Gerund | Tag::Participle | Tag::Present => at + 1 < hi && tags[at + 1].nominal(),
                Tag::Conj => at > start && at + 1 < hi && (tags[at + 1].nominal() || tags[at + 1] == Tag::Det),
                _ => false,
            };
            if !inside || at > start && self.scene.view.values.date_at(at) {
                break;
            }
            at += 1;
        }
        at
    }

    /// The end of the noun phrase that starts at a token and of the name in apposition (`its local manager, X`) that ends
    /// where the sentence or a comma does, unless the phrase names a person itself.
    pub(super) fn with_apposition(&self, start: usize, hi: usize) -> usize {
        let tags = &self.scene.phrases.tags;
        let end = self.phrase_of(start, hi);
        let person = |range: Range<usize>| self.scene.phrases.actors_in(range).iter().any(|m| matches!(m.actor, Actor::Person(_)));
        if end + 1 >= hi || tags[end] != Tag::Comma || tags[end + 1] != Tag::Name || person(start..end) {
            return end;
        }
        let name = self.phrase_of(end + 1, hi);
        let closed = name >= hi || matches!(tags[name], Tag::Comma | Tag::Stop | Tag::Quote);
        let whole = tags[end + 1..name].iter().all(|t| matches!(t, Tag::Name | Tag::Hyphen));
        let titled = tags[start..end].contains(&Tag::Noun);
        if closed && titled && (whole || person(end + 1..name)) { name } else { end }
    }

    /// The noun phrase in front of the aside that closes with a comma or bracket: `X, the minister, said`, `X (NAN) reports`.
    pub(super) fn before_aside(&self, close: usize, site: &Site) -> Option<Range<usize>> {
        let tags = &self.scene.phrases.tags;
        let floor = site.bounds.start.max(close.saturating_sub(40));
        let opens = if tags[close] == Tag::Close { Tag::Open } else { Tag::Comma };
        let open = (floor..close).rev().find(|&n| tags[n] == opens)?;
        self.noun_before(open, site.sentence).map(|noun| noun.start..close)
    }

    /// `X, R-Texas, whose bill …, said`: a noun phrase with the person before it that it stands in apposition to.
    pub(super) fn with_person(&self, noun: Range<usize>, sentence: usize) -> Range<usize> {
        let comma = noun.start.checked_sub(1).filter(|&at| self.scene.phrases.tags[at] == Tag::Comma);
        let person = |end: usize| {
            let people = self.scene.phrases.actors_in(end.saturating_sub(8)..end);
            people.iter().any(|m| m.end as usize == end && matches!(m.actor, Actor::Person(_)))
        };
        let head = comma.filter(|&at| person(at)).and_then(|at| self.noun_before(at, sentence));
        head.map_or(noun.start, |head| head.start)..noun.end
    }

    /// The clause whose main verb is this token.
    pub(super) fn clause_of(&self, head: usize, sentence: usize) -> Option<&crate::clause::Clause> {
        let clauses = &self.scene.clauses;
        let range = clauses.sentences.get(sentence)?.clone();
        let clauses = &clauses.clauses[range];
        let next = clauses.partition_point(|c| (c.verb.head as usize) < head);
        clauses.get(next).filter(|c| c.verb.head as usize == head)
    }

    /// Whom the relative clause before a token is about.
    pub(super) fn antecedent(&self, token: usize, sentence: usize) -> Option<Range<usize>> {
        let clauses = &self.scene.clauses;
        let clauses = &clauses.clauses[clauses.sentences.get(sentence)?.clone()];
        let end = clauses.partition_point(|c| (c.start as usize) < token);
        let clause = clauses[..end].iter().rev().take(super::LATER).find(|c| c.relative && c.subject.is_some())?;
        clause.subject.map(|s| s.tokens())
    }
}

//! Objects, and the prepositional phrases of a clause.

use crate::lexicon::Classes;
use crate::phrase::{ChunkKind, Tag, Tense, VerbForm};

use super::{Clause, Part, Reader, Role};

/// How far before its end a title starts at most, in tokens.
const TITLE: usize = 16;

impl Reader<'_> {
    /// Finds what follows the verb; gives the last chunk of the clause.
    pub(super) fn find_objects(&self, verb: usize, clause: &mut Clause, roles: &mut Vec<Role>) -> usize {
        let mut at = verb + 1;
        let mut last = verb;
        let mut in_aside = false;
        let first_role = roles.len();
        while at < self.chunks.len() {
            match self.kind(at) {
                ChunkKind::Adverb | ChunkKind::Sign => {}
                ChunkKind::Noun if last != verb && self.is_denominator(at) => {}
                ChunkKind::Noun => {
                    let end = self.list_end(at);
                    if clause.object.is_none()
                        && (roles[first_role..]
                            .iter()
                            .all(|r| self.lasts(r.part) || self.is_figure(r.part) || self.view.values.date_at(r.part.start as usize))
                            || self.kind(last) == ChunkKind::Comma && !in_aside
                            || self.shifted(at, &roles[first_role..]))
                        && !self.is_date(at)
                        && !self.same_time(at)
                    {
                        clause.object = Some(self.part(at, end));
                    } else if clause.object.is_some_and(|o| o.end == self.chunks[at].start) && !self.is_date(at) && !self.finite(end + 1) {
                        // `told reporters …`, `gave Kenya a loan`: the second noun phrase is the thing
                        clause.object = clause.object.map(|o| Part { start: o.start, end: self.chunks[end].end });
                    } else if !self.is_date(at) && !in_aside {
                        return last;
                    }
                    at = end;
                }
                ChunkKind::Prep if self.kind(at + 1) == ChunkKind::Noun => {
                    let end = self.list_end(at + 1);
                    roles.push(Role { prep: self.word(at), part: self.part(at + 1, end) });
                    at = end;
                }
                ChunkKind::Prep => {}
                ChunkKind::Quote => {}
                ChunkKind::Comma if last == verb && self.aside_before_object(at).is_some() => {
                    at = self.aside_before_object(at).unwrap_or(at)
                }
                ChunkKind::Comma if self.names_object(at, last, clause) || self.names_holder(at) => at += 2,
                ChunkKind::Comma if matches!(self.kind(at + 1), ChunkKind::Prep) => in_aside = true,
                ChunkKind::Open => {
                    let close = (at..self.chunks.len().min(at + 8)).find(|&n| self.kind(n) == ChunkKind::Close);
                    match close {
                        Some(close) => at = close,
                        None => return last,
                    }
                }
                _ => return last,
            }
            last = at;
            at += 1;
        }
        last
    }

    /// `expired the same day`: when, and not what.
    fn same_time(&self, at: usize) -> bool {
        let head = self.chunks[at].head();
        self.view.classes(head).any(Classes::DURATION) && self.chunks[at].tokens().any(|t| self.view.classes(t).any(Classes::SAME))
    }

    /// `paused for one year the fees`: how long something lasts.
    fn lasts(&self, part: Part) -> bool {
        let head = part.tokens().end - 1;
        self.view.classes(head).any(Classes::DURATION) && part.tokens().any(|t| matches!(self.phrases.tags[t], Tag::Number | Tag::Det))
    }

    /// `will double to 50 percent | the duty`: a bare number.
    fn is_figure(&self, part: Part) -> bool {
        self.phrases.tags[part.tokens()].iter().all(|t| *t == Tag::Number)
    }

    /// `signed with Togo | an agreement`: a new thing behind its partner.
    fn shifted(&self, at: usize, roles: &[Role]) -> bool {
        let (start, head) = (self.chunks[at].start as usize, self.chunks[at].head());
        let old = self.view.classes(start).any(Classes::DEFINITE) || self.view.classes(head).any(Classes::DURATION);
        let new = self.phrases.tags[start] == Tag::Det && !old;
        let partner = |r: &Role| self.view.lexicon.vocab.is(r.prep, "with");
        new && roles.iter().any(partner) && roles.last().is_some_and(|r| r.part.end as usize == start)
    }

    /// `a day`, `a barrel`: what a quantity is counted by.
    fn is_denominator(&self, at: usize) -> bool {
        let chunk = &self.chunks[at];
        chunk.end - chunk.start == 2
            && self.phrases.tags[chunk.start as usize] == Tag::Det
            && self.view.classes(chunk.head()).any(Classes::PER_UNIT)
    }

    /// `met her counterpart, Piyush Goyal, in Jaipur`: a name between commas behind the object, with more to come.
    fn names_object(&self, comma: usize, last: usize, clause: &Clause) -> bool {
        clause.object.is_some_and(|o| o.end == self.chunks[last].end)
            && self.phrases.tags[self.chunks[last].head()] == Tag::Noun
            && self.aside_name(comma)
    }

    /// `called on the Speaker of Parliament, Mike Oquaye, in Accra`: the name between commas of who holds the title before it.
    fn names_holder(&self, comma: usize) -> bool {
        let token = self.chunks[comma].start as usize;
        let titles = self.phrases.titles_in(token.saturating_sub(TITLE)..token);
        titles.last().is_some_and(|t| t.end as usize == token && t.person.is_some()) && self.aside_name(comma)
    }

    /// A name between commas with more of the clause behind it.
    fn aside_name(&self, comma: usize) -> bool {
        self.kind(comma + 1) == ChunkKind::Noun
            && self.named(comma + 1)
            && self.kind(comma + 2) == ChunkKind::Comma
            && (self.kind(comma + 3) == ChunkKind::Prep || self.kind(comma + 3) == ChunkKind::Noun && self.is_date(comma + 3))
    }

    /// Whether a finite verb with tense stands at a chunk.
    fn finite(&self, at: usize) -> bool {
        match self.kind(at) {
            ChunkKind::Verb(verb) => {
                self.phrases.verbs[verb as usize].form == VerbForm::Finite && self.phrases.verbs[verb as usize].tense != Tense::Open
            }
            _ => false,
        }
    }

    /// `signed, together with X, an agreement`: the comma that closes the aside, if an object follows it.
    fn aside_before_object(&self, comma: usize) -> Option<usize> {
        let close = (comma + 1..self.chunks.len().min(comma + 9)).find(|&n| self.kind(n) == ChunkKind::Comma)?;
        let opens = match self.kind(comma + 1) {
            ChunkKind::Adverb => self.kind(comma + 2) == ChunkKind::Prep,
            kind => kind == ChunkKind::Prep,
        };
        let inside =
            (comma + 1..close).all(|n| matches!(self.kind(n), ChunkKind::Adverb | ChunkKind::Prep | ChunkKind::Noun | ChunkKind::Conj));
        (opens && inside && self.kind(close + 1) == ChunkKind::Noun && !self.finite(close + 2)).then_some(close)
    }

    /// The last chunk of a list that starts with a noun phrase: `A, B and C`, where no verb follows.
    fn list_end(&self, first: usize) -> usize {
        let mut last = first;
        loop {
            let mut next = last + 1;
            let comma = self.kind(next) == ChunkKind::Comma;
            next += usize::from(comma);
            let conj = self.kind(next) == ChunkKind::Conj;
            next += usize::from(conj);
            // `by A and then B`
            next += usize::from(conj && self.kind(next) == ChunkKind::Adverb && self.kind(next + 1) == ChunkKind::Noun);
            if !(comma || conj) || self.kind(next) != ChunkKind::Noun {
                return last;
            }
            let starts_clause = {
                let mut after = next + 1;
                // `a deal with A, but those with B and C are still open`
                while matches!(self.kind(after), ChunkKind::Prep | ChunkKind::Conj) && self.kind(after + 1) == ChunkKind::Noun {
                    after += 2;
                }
                while self.kind(after) == ChunkKind::Adverb {
                    after += 1;
                }
                match self.kind(after) {
                    ChunkKind::Verb(verb) => {
                        self.phrases.verbs[verb as usize].form == VerbForm::Finite && self.phrases.verbs[verb as usize].tense != Tense::Open
                    }
                    _ => false,
                }
            };
            if starts_clause || self.is_date(next) {
                return last;
            }
            if comma && !conj && !self.list_goes_on(next) {
                return last;
            }
            last = next;
        }
    }

    /// After `A, B`: a further comma or conjunction with a noun phrase shows a list, not an apposition.
    fn list_goes_on(&self, at: usize) -> bool {
        let mut next = at + 1;
        let mut steps = 0;
        while steps < 12 {
            match (self.kind(next), self.kind(next + 1), self.kind(next + 2)) {
                (ChunkKind::Conj, ChunkKind::Noun, _) => return true,
                (ChunkKind::Comma, ChunkKind::Conj, ChunkKind::Noun) => return true,
                (ChunkKind::Comma, ChunkKind::Noun, _) => next += 2,
                (ChunkKind::Prep, ChunkKind::Noun, _) => next += 2,
                _ => return false,
            }
            steps += 1;
        }
        false
    }
}

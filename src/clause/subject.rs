//! Subjects: who stands before a verb, over asides, relative clauses and coordination.

use crate::lexicon::Classes;
use crate::phrase::{ChunkKind, Tag, Tense, VerbForm};
use crate::text::WordId;

use super::{Clause, Part, Reader};

impl Reader<'_> {
    pub(super) fn find_subject(&self, verb: usize, clause: &mut Clause, previous: Option<usize>, clauses: &[Clause]) {
        let inherited = |clause: &mut Clause| {
            clause.governor = previous.map(|p| p as u32);
            clause.subject = previous.and_then(|p| self.passed_on(&clauses[p], clause));
        };
        // `watches, today taxed at 20 percent`
        let at = match clause.verb.form {
            VerbForm::Participle => self.behind_comma(verb).unwrap_or_else(|| self.behind_adverbs(verb)),
            _ => verb,
        };
        match clause.verb.form {
            VerbForm::Infinitive => inherited(clause),
            VerbForm::Gerund | VerbForm::Participle => match at.checked_sub(1).map(|b| self.kind(b)) {
                Some(ChunkKind::Noun) if !self.is_date(at - 1) => {
                    clause.relative = true;
                    clause.subject = Some(self.part(self.chain_start(at - 1, true), at - 1));
                }
                Some(ChunkKind::Comma) if clause.verb.form == VerbForm::Participle && at >= 2 && self.kind(at - 2) == ChunkKind::Noun => {
                    // `X, the minister, met Y`: with an object it is the verb of what stands before the aside.
                    let active = self.kind(verb + 1) == ChunkKind::Noun && !self.is_date(verb + 1);
                    clause.relative = true;
                    clause.subject = active
                        .then(|| self.before_aside(at - 1))
                        .flatten()
                        .or_else(|| Some(self.part(self.chain_start(at - 2, true), at - 2)));
                }
                // `X and Y, meeting in Luanda, agreed`: no verb stands before.
                Some(ChunkKind::Comma) if previous.is_none() && at >= 2 && self.kind(at - 2) == ChunkKind::Noun => {
                    clause.relative = true;
                    clause.subject = Some(self.part(self.chain_start(at - 2, true), at - 2));
                }
                None | Some(ChunkKind::Stop) => self.following_subject(at, clause),
                _ => inherited(clause),
            },
            VerbForm::Finite => self.finite_subject(at, clause, previous, clauses),
        }
    }

    /// The chunk behind a comma, where nothing but adverbs and dates stands between it and a verb.
    fn behind_comma(&self, at: usize) -> Option<usize> {
        let aside = |n: usize| self.kind(n) == ChunkKind::Adverb || self.kind(n) == ChunkKind::Noun && self.is_date(n);
        let first = (0..at).rev().take_while(|&n| aside(n)).last()?;
        (first > 0 && self.kind(first - 1) == ChunkKind::Comma).then_some(first)
    }

    /// `the tariff recently | put in place`: the chunk behind a noun with nothing but adverbs in between.
    fn behind_adverbs(&self, at: usize) -> usize {
        let first = (0..at).rev().take_while(|&n| self.kind(n) == ChunkKind::Adverb).last().unwrap_or(at);
        if first > 0 && self.kind(first - 1) == ChunkKind::Noun { first } else { at }
    }

    /// The subject that a governing clause hands down: its object if it has one and the verb asks somebody, else its subject.
    fn passed_on(&self, governor: &Clause, inner: &Clause) -> Option<Part> {
        // `pushed Nairobi to retaliate`, but not `visited Nairobi to sign`
        let asked = |o: Part| {
            let named =
                self.phrases.tags[o.tokens()].iter().all(|t| *t == Tag::Name) && !self.view.leads_to_meet(governor.verb.head as usize);
            o.end == inner.start && (named || !self.phrases.actors_in(o.tokens()).is_empty())
        };
        let asks = inner.verb.form == VerbForm::Infinitive && governor.object.is_some_and(asked) && !governor.verb.passive;
        // `accused the bloc of imposing`, `barred it from exporting`
        let controls = inner.verb.form == VerbForm::Gerund
            && governor.object.is_some_and(|o| {
                let prep = o.end as usize;
                o.end + 1 == inner.start
                    && (self.view.is(prep, "of") || self.view.is(prep, "from"))
                    && !self.phrases.actors_in(o.tokens()).is_empty()
            });
        if asks || controls { governor.object } else { governor.subject }
    }

    /// `Asked about the move, the minister said`: the subject follows the comma.
    fn following_subject(&self, at: usize, clause: &mut Clause) {
        let comma = (at + 1..self.chunks.len()).find(|&n| self.kind(n) == ChunkKind::Comma);
        if let Some(comma) = comma
            && self.kind(comma + 1) == ChunkKind::Noun
        {
            clause.subject = Some(self.part(comma + 1, comma + 1));
        }
    }

    fn finite_subject(&self, at: usize, clause: &mut Clause, previous: Option<usize>, clauses: &[Clause]) {
        let mut back = at;
        loop {
            // Adverbs and dates may stand between subject and verb: `China on Friday announced`.
            if back > 0 && self.kind(back - 1) == ChunkKind::Adverb
                || back > 1 && self.kind(back - 1) == ChunkKind::Quote && self.kind(back - 2) == ChunkKind::Noun
            {
                // A quotation may open inside a clause: `The two countries “intend to …`.
                back -= 1;
            } else if back > 1 && self.kind(back - 1) == ChunkKind::Noun && self.is_date(back - 1) {
                back -= if back > 2 && self.kind(back - 2) == ChunkKind::Prep { 2 } else { 1 };
            } else {
                break;
            }
        }
        if back == 0 {
            return;
        }
        match self.kind(back - 1) {
            ChunkKind::Noun => {
                let start = self.headline_pair(self.chain_start(back - 1, false));
                clause.subject = Some(self.part(start, back - 1));
                clause.subordinator = self.opener(start);
                clause.gap = self.antecedent(start);
                if let Some(antecedent) = previous.and_then(|p| self.over_relative(start, back - 1, &clauses[p])) {
                    clause.subject = Some(antecedent);
                    clause.gap = None;
                }
            }
            ChunkKind::Rel => {
                clause.relative = true;
                let mut noun = back - 1;
                while noun > 0 && matches!(self.kind(noun - 1), ChunkKind::Comma | ChunkKind::Dash) {
                    noun -= 1;
                }
                noun = noun.checked_sub(1).map_or(noun, |age| self.over_age(age) + 1);
                if noun > 0 && self.kind(noun - 1) == ChunkKind::Noun {
                    // `A and B, who is on a visit`: one of them.
                    let one = self.view.classes(clause.start as usize).any(Classes::SINGULAR);
                    let joined = |first: usize| (first..noun).any(|n| self.kind(n) == ChunkKind::Conj);
                    let first = self.chain_start(noun - 1, true);
                    clause.subject = Some(self.part(if one && joined(first) { noun - 1 } else { first }, noun - 1));
                } else if noun > 1 && self.kind(noun - 1) == ChunkKind::Close {
                    clause.subject = self.before_aside(noun - 1);
                }
            }
            ChunkKind::Comma | ChunkKind::Close | ChunkKind::Dash => {
                clause.subject = self.before_aside(back - 1);
                match clause.subject {
                    // `the levies which Peru imposed on grain – 5 percent on rice – | remain`
                    Some(noun) => {
                        let (first, last) = (self.chunk_of(noun.start), self.chunk_of(noun.end - 1));
                        let about = previous.and_then(|p| self.over_relative(first, last, &clauses[p]));
                        clause.subject = about.or(clause.subject);
                    }
                    None => self.share(clause, previous, clauses),
                }
            }
            ChunkKind::Sub if back >= 2 && self.kind(back - 2) == ChunkKind::Noun => {
                clause.subject = Some(self.part(self.chain_start(back - 2, true), back - 2));
            }
            ChunkKind::Conj | ChunkKind::Sub => self.share(clause, previous, clauses),
            _ => {}
        }
    }

    /// `the levy which Peru imposed on rice in May | remains`: what the relative clause that ends before the verb is about.
    fn over_relative(&self, first: usize, last: usize, relative: &Clause) -> Option<Part> {
        let about = if relative.gap.is_some() {
            relative.gap.filter(|_| relative.object == relative.gap)
        } else {
            relative.subject.filter(|_| relative.relative)
        }?;
        let (start, end) = (self.chunks[first].start, self.chunks[last].end);
        let inside = relative.start < start && end <= relative.end.max(end.min(relative.end + 3)) && about.end <= relative.start;
        // `the truce that it agreed in Geneva | lapsed`, but not `the deal that it said Geneva | awaits`
        let hung = first > 0 && self.kind(first - 1) == ChunkKind::Prep;
        let speaks = !hung && self.view.classes(relative.verb.head as usize).any(Classes::SPEECH);
        let joined =
            (relative.start..start).all(|t| !matches!(self.phrases.tags[t as usize], Tag::Comma | Tag::Conj | Tag::Sub | Tag::Rel));
        (inside && joined && !speaks).then_some(about)
    }

    /// The chunk that holds a token.
    fn chunk_of(&self, token: u32) -> usize {
        self.chunks.partition_point(|c| c.end <= token)
    }

    /// `X did A and did B`: the subject of the finite clause before.
    fn share(&self, clause: &mut Clause, previous: Option<usize>, clauses: &[Clause]) {
        let sentence = clause.sentence;
        // `brokered by A and signed by B`: both hang on the same noun.
        if let Some(p) =
            previous.map(|p| &clauses[p]).filter(|p| p.relative && p.verb.form == VerbForm::Participle && p.sentence == sentence)
        {
            let joined = p.end + 1 == clause.start && clause.verb.tense == Tense::Past;
            if joined && self.starting(clause.end).is_some_and(|c| c.kind == ChunkKind::Prep) {
                clause.verb.form = VerbForm::Participle;
                clause.verb.tense = Tense::Open;
                clause.verb.passive = true;
                clause.relative = true;
                clause.subject = p.subject;
                return;
            }
        }
        let own = previous.map_or(&[][..], |p| &clauses[..=p]).iter().rev().take_while(|c| c.sentence == sentence);
        let shared = own.into_iter().find(|c| c.verb.form == VerbForm::Finite && !c.relative);
        clause.subject = shared.and_then(|c| c.subject);
        // `will end the ban and impose a levy`
        let bare = clause.verb.tense == Tense::Present && clause.start == clause.verb.head;
        let base = || self.view.classes(clause.verb.head as usize).any(Classes::BASE);
        if let Some(modal) = shared.filter(|c| bare && c.verb.tense == Tense::Future && !c.verb.negated && base()) {
            clause.verb.tense = Tense::Future;
            clause.verb.modal = modal.verb.modal;
        }
    }

    /// What a relative clause with a subject of its own is about: `the deal which it signed`, `the deal it signed`.
    fn antecedent(&self, start: usize) -> Option<Part> {
        let before = start.checked_sub(1)?;
        let pronoun = self.phrases.tags[self.chunks[start].start as usize] == Tag::Pronoun;
        let noun = match self.kind(before) {
            ChunkKind::Rel => {
                let comma = before > 0 && self.kind(before - 1) == ChunkKind::Comma;
                before.checked_sub(1 + usize::from(comma))?
            }
            // `the tariffs that China levied`
            ChunkKind::Sub if self.view.is(self.chunks[before].head(), "that") => before.checked_sub(1)?,
            ChunkKind::Noun if pronoun => before,
            _ => return None,
        };
        (self.kind(noun) == ChunkKind::Noun && !self.is_date(noun)).then(|| self.part(noun, noun))
    }

    /// The word that opens a clause in front of its subject.
    fn opener(&self, start: usize) -> Option<WordId> {
        let before = start.checked_sub(1)?;
        (self.kind(before) == ChunkKind::Sub).then(|| self.word(before))
    }

    /// `Peru, Chile | sign pact`: a headline's comma stands for `and`.
    fn headline_pair(&self, start: usize) -> usize {
        let names = |at: usize| self.kind(at) == ChunkKind::Noun && self.named(at) && !self.is_date(at);
        let pair = self.headline && start == 2 && self.kind(1) == ChunkKind::Comma && names(0) && names(2);
        if pair { 0 } else { start }
    }

    /// `Mr Abiy, 41, who took office`: the noun phrase before an age, else the chunk itself.
    fn over_age(&self, at: usize) -> usize {
        let age = at >= 2
            && self.chunks[at].tokens().len() == 1
            && self.phrases.tags[self.chunks[at].head()] == Tag::Number
            && self.kind(at - 1) == ChunkKind::Comma
            && self.kind(at - 2) == ChunkKind::Noun;
        if age { at - 2 } else { at }
    }

    /// The noun phrase in front of an aside that closes at chunk `close`: `X, the minister, said`.
    fn before_aside(&self, close: usize) -> Option<Part> {
        let closing = self.kind(close);
        let mut at = close;
        let mut tries = 0;
        while at > 0 {
            at -= 1;
            let opens = match closing {
                ChunkKind::Close => self.kind(at) == ChunkKind::Open,
                ChunkKind::Dash => self.kind(at) == ChunkKind::Dash,
                _ => matches!(self.kind(at), ChunkKind::Comma),
            };
            if !opens {
                if matches!(self.kind(at), ChunkKind::Stop | ChunkKind::Colon) || close - at > 40 {
                    return None;
                }
                continue;
            }
            tries += 1;
            let noun = at.checked_sub(1)?;
            // `The Senate on Monday, Dec. 16, ratified`
            let noun = if noun >= 2 && self.kind(noun) == ChunkKind::Noun && self.is_date(noun) && self.kind(noun - 1) == ChunkKind::Prep {
                noun - 2
            } else {
                noun
            };
            let noun = if self.kind(noun) == ChunkKind::Close {
                (0..noun).rev().find(|&n| self.kind(n) == ChunkKind::Open)?.checked_sub(1)?
            } else {
                noun
            };
            let noun = self.over_age(noun);
            if self.kind(noun) == ChunkKind::Noun && !self.is_date(noun) {
                // A list (`beef, canola and lumber,`) goes on to the left of the comma.
                let start = self.chain_start(noun, false);
                let listed = start > 0
                    && self.kind(start - 1) == ChunkKind::Comma
                    && self.kind(at + 1) == ChunkKind::Noun
                    && tries < 3
                    && self.kind(at + 2) == ChunkKind::Comma;
                if !listed {
                    return Some(self.part(start, noun));
                }
            }
            if tries == 4 {
                return None;
            }
        }
        None
    }
}

//! Layer 5: clauses. Who does what to whom, once for all cues.
//!
//! A clause is a verb group with its subject, object and prepositional roles. Voice, coordination, apposition, relative
//! and infinitive clauses are settled here, so that no cue row has to know of them.

use std::ops::Range;

use crate::lexicon::Classes;
use crate::phrase::{Chunk, ChunkKind, Phrases, Tag, Tense, VerbForm, VerbGroup, View};
use crate::text::WordId;

/// A constituent: a noun phrase with what is coordinated with it or hangs on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Part {
    pub(crate) start: u32,
    pub(crate) end: u32,
}

impl Part {
    /// Its tokens.
    pub(crate) fn tokens(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Whether it holds a token.
    pub(crate) fn holds(self, token: usize) -> bool {
        self.tokens().contains(&token)
    }
}

/// A prepositional phrase of a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Role {
    pub(crate) prep: WordId,
    pub(crate) part: Part,
}

/// A verb with its constituents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Clause {
    pub(crate) verb: VerbGroup,
    pub(crate) sentence: u32,
    /// Token where the verb group starts.
    pub(crate) start: u32,
    /// One past the last token of the clause.
    pub(crate) end: u32,
    pub(crate) subject: Option<Part>,
    pub(crate) object: Option<Part>,
    /// Prepositional phrases, into [`Clauses::roles`].
    pub(crate) roles: Range<usize>,
    /// The clause whose verb governs this infinitive, gerund or coordinated verb.
    pub(crate) governor: Option<u32>,
    /// A subordinator opens the clause.
    pub(crate) subordinator: Option<WordId>,
    /// The noun that a relative clause is about, where its subject is another.
    pub(crate) gap: Option<Part>,
    /// It hangs on a noun as a relative clause or participle.
    pub(crate) relative: bool,
}

/// The clauses of a document, in order of their verbs.
#[derive(Clone, Debug, Default)]
pub(crate) struct Clauses {
    pub(crate) clauses: Vec<Clause>,
    pub(crate) roles: Vec<Role>,
    /// Clauses of each sentence.
    pub(crate) sentences: Vec<Range<usize>>,
}

impl Clauses {
    /// The prepositional phrases of a clause.
    pub(crate) fn roles(&self, clause: &Clause) -> &[Role] {
        &self.roles[clause.roles.clone()]
    }
}

/// Finds the clauses of every sentence.
pub(crate) fn read(view: View<'_>, phrases: &Phrases) -> Clauses {
    let mut out = Clauses {
        clauses: Vec::with_capacity(phrases.verbs.len()),
        roles: Vec::with_capacity(phrases.verbs.len()),
        sentences: Vec::with_capacity(phrases.sentences.len()),
    };
    for (index, range) in phrases.sentences.iter().enumerate() {
        let first = out.clauses.len();
        let reader = Reader { view, phrases, chunks: &phrases.chunks[range.clone()] };
        for at in 0..reader.chunks.len() {
            if let ChunkKind::Verb(verb) = reader.chunks[at].kind {
                reader.clause(at, phrases.verbs[verb as usize], index, first, &mut out);
            }
        }
        out.sentences.push(first..out.clauses.len());
    }
    out
}

struct Reader<'a> {
    view: View<'a>,
    phrases: &'a Phrases,
    chunks: &'a [Chunk],
}

impl Reader<'_> {
    fn kind(&self, at: usize) -> ChunkKind {
        self.chunks.get(at).map_or(ChunkKind::Stop, |c| c.kind)
    }

    fn word(&self, at: usize) -> WordId {
        self.view.word(self.chunks[at].head())
    }

    fn part(&self, first: usize, last: usize) -> Part {
        Part { start: self.chunks[first].start, end: self.chunks[last].end }
    }

    /// The chunk that starts at a token.
    fn starting(&self, token: u32) -> Option<&Chunk> {
        let at = self.chunks.partition_point(|c| c.start < token);
        self.chunks.get(at).filter(|c| c.start == token)
    }

    fn is_date(&self, at: usize) -> bool {
        self.view.values.date_at(self.chunks[at].start as usize)
    }

    fn clause(&self, at: usize, verb: VerbGroup, sentence: usize, first: usize, out: &mut Clauses) {
        let previous = (out.clauses.len() > first).then(|| out.clauses.len() - 1);
        let mut clause = Clause {
            verb,
            sentence: sentence as u32,
            start: self.chunks[at].start,
            end: self.chunks[at].end,
            subject: None,
            object: None,
            roles: 0..0,
            governor: None,
            subordinator: None,
            gap: None,
            relative: false,
        };
        self.find_subject(at, &mut clause, previous, &out.clauses);
        let start = out.roles.len();
        let end = self.find_objects(at, &mut clause, &mut out.roles);
        clause.roles = start..out.roles.len();
        if clause.object.is_none() {
            clause.object = clause.gap;
        }
        clause.end = self.chunks[end].end;
        out.clauses.push(clause);
    }

    // ---- subjects ----

    fn find_subject(&self, at: usize, clause: &mut Clause, previous: Option<usize>, clauses: &[Clause]) {
        let inherited = |clause: &mut Clause| {
            clause.governor = previous.map(|p| p as u32);
            clause.subject = previous.and_then(|p| self.passed_on(&clauses[p], clause));
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
                    let active = self.kind(at + 1) == ChunkKind::Noun && !self.is_date(at + 1);
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

    /// The subject that a governing clause hands down: its object if it has one and the verb asks somebody, else its subject.
    fn passed_on(&self, governor: &Clause, inner: &Clause) -> Option<Part> {
        let asks = inner.verb.form == VerbForm::Infinitive
            && governor.object.is_some_and(|o| o.end == inner.start && !self.phrases.actors_in(o.tokens()).is_empty())
            && !governor.verb.passive;
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
                let start = self.chain_start(back - 1, false);
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
                if noun > 0 && self.kind(noun - 1) == ChunkKind::Noun {
                    clause.subject = Some(self.part(self.chain_start(noun - 1, true), noun - 1));
                } else if noun > 1 && self.kind(noun - 1) == ChunkKind::Close {
                    clause.subject = self.before_aside(noun - 1);
                }
            }
            ChunkKind::Comma | ChunkKind::Close | ChunkKind::Dash => {
                clause.subject = self.before_aside(back - 1);
                if clause.subject.is_none() {
                    self.share(clause, previous, clauses);
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
        let speaks = self.view.lexicon.words.classes(self.view.word(relative.verb.head as usize)).any(Classes::SPEECH);
        let joined =
            (relative.start..start).all(|t| !matches!(self.phrases.tags[t as usize], Tag::Comma | Tag::Conj | Tag::Sub | Tag::Rel));
        (inside && joined && !speaks).then_some(about)
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

    /// The first chunk of the phrase that ends with the noun phrase `last`: what it hangs on by a preposition
    /// (`a spokesman for the ministry`) and what is listed with it.
    fn chain_start(&self, last: usize, modifier: bool) -> usize {
        let mut first = last;
        loop {
            let noun = |at: usize| self.kind(at) == ChunkKind::Noun && !self.is_date(at);
            // `The International Monetary Fund (IMF) and Pakistan`
            let close = first >= 5
                && self.kind(first - 1) == ChunkKind::Conj
                && self.kind(first - 2) == ChunkKind::Close
                && self.kind(first - 4) == ChunkKind::Open;
            if close && noun(first - 5) {
                first = self.list_start(first - 5);
            } else if first >= 3
                && !modifier
                && self.kind(first - 1) == ChunkKind::Conj
                && self.kind(first - 2) == ChunkKind::Comma
                && self.named(first)
                && self.opens_with_names(first - 2)
            {
                // `X's president, A, and Y's premier B announced`: no verb stands before.
                first = 0;
                while self.kind(first) != ChunkKind::Noun {
                    first += 1;
                }
                return first;
            } else if first >= 1 && noun(first - 1) && self.counts(first) {
                // `eight | other economies`
                first -= 1;
            } else if first >= 2 && self.kind(first - 1) == ChunkKind::Prep && noun(first - 2) {
                first -= 2;
            } else if first >= 2
                && self.kind(first - 1) == ChunkKind::Conj
                && noun(first - 2)
                && (!modifier || self.named(first) && self.named(first - 2))
            {
                // `said A and B agreed`: the conjunction joins clauses if a verb governs what stands before it.
                let left = self.list_start(first - 2);
                if left > 0 && matches!(self.kind(left - 1), ChunkKind::Verb(_)) && !modifier {
                    return first;
                }
                first = left;
            } else if let Some(before) = self.before_abbreviation(first) {
                first = before;
            } else if let Some(before) = self.before_verbal(first).filter(|&n| !modifier && noun(n)) {
                first = before;
            } else {
                return first;
            }
        }
    }

    /// `talks on reopening | the pipeline`, `a deal to sell | uranium`, `the pact signed by | Japan`: the noun that a verbal modifier
    /// before a noun phrase hangs on.
    fn before_verbal(&self, first: usize) -> Option<usize> {
        let prep = usize::from(first > 0 && self.kind(first - 1) == ChunkKind::Prep);
        let at = first.checked_sub(1 + prep)?;
        let ChunkKind::Verb(verb) = self.kind(at) else { return None };
        match self.phrases.verbs[verb as usize].form {
            VerbForm::Gerund if at >= 2 && self.kind(at - 1) == ChunkKind::Prep => Some(at - 2),
            VerbForm::Infinitive | VerbForm::Participle => at.checked_sub(1),
            _ => None,
        }
    }

    /// `the International Monetary Fund (IMF) and Pakistan`: the noun phrase before the brackets before a conjunction.
    fn before_abbreviation(&self, first: usize) -> Option<usize> {
        let close = first.checked_sub(2).filter(|&c| self.kind(first - 1) == ChunkKind::Conj && self.kind(c) == ChunkKind::Close)?;
        let noun = close.checked_sub(3).filter(|&n| self.kind(n + 1) == ChunkKind::Open && self.kind(n) == ChunkKind::Noun)?;
        self.named(noun).then_some(noun)
    }

    /// Whether nothing but noun phrases, with commas between them, opens the sentence up to a comma.
    fn opens_with_names(&self, comma: usize) -> bool {
        comma <= 12
            && (0..comma).all(|n| matches!(self.kind(n), ChunkKind::Comma | ChunkKind::Noun | ChunkKind::Sign))
            && (0..comma).any(|n| self.kind(n) == ChunkKind::Noun && self.named(n))
    }

    /// `eight | other economies`: the noun phrase before only counts this one.
    fn counts(&self, at: usize) -> bool {
        let (number, noun) = (self.chunks[at - 1], self.chunks[at]);
        number.end - number.start == 1 && number.end == noun.start && self.view.is(noun.start as usize, "other")
    }

    /// Goes left over `A, B` before a conjunction.
    fn list_start(&self, mut first: usize) -> usize {
        while first >= 2
            && self.kind(first - 1) == ChunkKind::Comma
            && self.kind(first - 2) == ChunkKind::Noun
            && self.named(first)
            && self.named(first - 2)
        {
            first -= 2;
        }
        first
    }

    /// Whether a noun phrase holds a name.
    fn named(&self, at: usize) -> bool {
        self.chunks[at].tokens().any(|t| self.phrases.tags[t] == Tag::Name)
    }

    // ---- objects and roles ----

    /// Finds what follows the verb; gives the last chunk of the clause.
    fn find_objects(&self, verb: usize, clause: &mut Clause, roles: &mut Vec<Role>) -> usize {
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
                        && (roles[first_role..].iter().all(|r| self.lasts(r.part)) || self.kind(last) == ChunkKind::Comma && !in_aside)
                        && !self.is_date(at)
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
                ChunkKind::Comma if self.names_object(at, last, clause) => at += 2,
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

    /// `paused for one year the fees`: how long something lasts.
    fn lasts(&self, part: Part) -> bool {
        let head = part.tokens().end - 1;
        self.view.lexicon.words.classes(self.view.word(head)).any(Classes::DURATION)
            && part.tokens().any(|t| self.phrases.tags[t] == Tag::Number)
    }

    /// `a day`, `a barrel`: what a quantity is counted by.
    fn is_denominator(&self, at: usize) -> bool {
        let chunk = &self.chunks[at];
        chunk.end - chunk.start == 2
            && self.phrases.tags[chunk.start as usize] == Tag::Det
            && self.view.lexicon.words.classes(self.view.word(chunk.head())).any(Classes::PER_UNIT)
    }

    /// `met her counterpart, Piyush Goyal, in Jaipur`: a name between commas behind the object, with more to come.
    fn names_object(&self, comma: usize, last: usize, clause: &Clause) -> bool {
        clause.object.is_some_and(|o| o.end == self.chunks[last].end)
            && self.phrases.tags[self.chunks[last].head()] == Tag::Noun
            && self.kind(comma + 1) == ChunkKind::Noun
            && self.named(comma + 1)
            && self.kind(comma + 2) == ChunkKind::Comma
            && self.kind(comma + 3) == ChunkKind::Prep
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

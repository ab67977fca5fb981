//! Layer 5: clauses. Who does what to whom, once for all cues.
//!
//! A clause is a verb group with its subject, object and prepositional roles. Voice, coordination, apposition, relative
//! and infinitive clauses are settled here, so that no cue row has to know of them.

mod chain;
mod object;
mod subject;

use std::ops::Range;

use crate::lexicon::{Classes, Kinds, VerbCue};
use crate::phrase::{Chunk, ChunkKind, Phrases, Tag, Tense, VerbForm, VerbGroup, View};
use crate::text::{WordId, ZoneKind};

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

/// A reading of a clause's verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct VerbSense {
    pub(crate) cue: VerbCue,
    /// One past the last token of the words that have it.
    pub(crate) end: u32,
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
    roles: Range<u32>,
    /// Readings of the verb, into [`Clauses::senses`].
    senses: Range<u32>,
    /// What the verb can announce.
    pub(crate) kinds: Kinds,
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
    roles: Vec<Role>,
    senses: Vec<VerbSense>,
    /// Clauses of each sentence.
    pub(crate) sentences: Vec<Range<usize>>,
}

impl Clauses {
    /// The prepositional phrases of a clause.
    pub(crate) fn roles(&self, clause: &Clause) -> &[Role] {
        &self.roles[clause.roles.start as usize..clause.roles.end as usize]
    }

    /// The readings of a clause's verb: those of the longest phrase that it starts, then those of the verb alone.
    pub(crate) fn senses(&self, clause: &Clause) -> &[VerbSense] {
        &self.senses[clause.senses.start as usize..clause.senses.end as usize]
    }
}

/// Finds the clauses of every sentence, in place of those in `out`.
pub(crate) fn read(view: View<'_>, phrases: &Phrases, out: &mut Clauses) {
    out.clauses.clear();
    out.roles.clear();
    out.senses.clear();
    out.sentences.clear();
    let mut lead: Option<(Part, Tense)> = None;
    for (index, range) in phrases.sentences.iter().enumerate() {
        let first = out.clauses.len();
        let sentence = &view.text.sentences[index];
        let end = sentence.tokens.end;
        let kind = view.text.zones[sentence.zone].kind;
        let item = kind == ZoneKind::ListItem;
        let reader = Reader {
            view,
            phrases,
            chunks: &phrases.chunks[range.clone()],
            end,
            lead: lead.filter(|_| item),
            headline: kind == ZoneKind::Headline,
        };
        for at in 0..reader.chunks.len() {
            if let ChunkKind::Verb(verb) = reader.chunks[at].kind {
                reader.clause(at, phrases.verbs[verb as usize], index, first, out);
            }
        }
        out.sentences.push(first..out.clauses.len());
        if !item {
            lead = reader.leads(out.clauses[first..].last());
        }
    }
}

struct Reader<'a> {
    view: View<'a>,
    phrases: &'a Phrases,
    chunks: &'a [Chunk],
    /// One past the last token of the sentence.
    end: usize,
    /// Who did what the items of the list tell that the sentence is in: `Peru has:`.
    lead: Option<(Part, Tense)>,
    headline: bool,
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

    /// The subject of a sentence that ends in `has:` or `will:`, by its last clause, and the tense of what its items tell.
    fn leads(&self, last: Option<&Clause>) -> Option<(Part, Tense)> {
        let colon = self.end.checked_sub(1).filter(|&t| self.phrases.tags[t] == Tag::Colon)?;
        let last = last.filter(|c| c.verb.head as usize + 1 == colon)?;
        let classes = self.view.classes(last.verb.head as usize);
        let tense = match () {
            () if classes.any(Classes::HAVE) => Tense::Past,
            () if classes.any(Classes::MODAL) => Tense::Future,
            () => return None,
        };
        Some((last.subject?, tense))
    }

    /// `• banned imports of coal` under `Peru has:`, `• ban imports of coal` under `Peru will:`.
    fn continues_lead(&self, clause: &mut Clause) {
        let told = matches!(clause.verb.form, VerbForm::Participle | VerbForm::Finite) && clause.verb.modal == WordId::UNKNOWN;
        if let Some((subject, tense)) = self.lead.filter(|_| told && clause.subject.is_none()) {
            clause.verb.form = VerbForm::Finite;
            clause.verb.tense = tense;
            clause.verb.passive = false;
            clause.subject = Some(subject);
        }
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
            senses: 0..0,
            kinds: Kinds::default(),
            governor: None,
            subordinator: None,
            gap: None,
            relative: false,
        };
        self.find_subject(at, &mut clause, previous, &out.clauses);
        if previous.is_none() {
            self.continues_lead(&mut clause);
        }
        let start = out.roles.len();
        let end = self.find_objects(at, &mut clause, &mut out.roles);
        clause.roles = start as u32..out.roles.len() as u32;
        if clause.object.is_none() {
            clause.object = clause.gap;
        }
        clause.end = self.chunks[end].end;
        self.find_senses(&mut clause, &mut out.senses);
        out.clauses.push(clause);
    }

    fn find_senses(&self, clause: &mut Clause, senses: &mut Vec<VerbSense>) {
        let (verbs, tokens) = (&self.view.lexicon.cues.verbs, self.view.tokens());
        let (start, head) = (senses.len() as u32, clause.verb.head as usize);
        let longest = verbs.longest(tokens, head, self.end);
        // `call it off`, `put them on hold`: a pronoun stands inside the words.
        if head + 2 < self.end && self.phrases.tags[head + 1] == Tag::Pronoun {
            let around: Vec<_> = std::iter::once(tokens[head]).chain(tokens[head + 2..self.end.min(head + 5)].iter().copied()).collect();
            let found = verbs.longest(&around, 0, around.len()).filter(|m| m.end > 1);
            for sense in found.into_iter().flat_map(|m| m.senses()) {
                clause.kinds = clause.kinds.with(sense.value.kind());
                senses.push(VerbSense { cue: sense.value, end: head as u32 + 1 });
            }
        }
        let alone = longest.filter(|m| m.end > head + 1).and_then(|_| verbs.longest(tokens, head, head + 1));
        for found in longest.into_iter().chain(alone) {
            for sense in found.senses() {
                clause.kinds = clause.kinds.with(sense.value.kind());
                senses.push(VerbSense { cue: sense.value, end: found.end as u32 });
            }
        }
        clause.senses = start..senses.len() as u32;
    }
}

//! What follows a speech cue: an addressee, dates and adjuncts, then a clause, a quotation or nothing.

use crate::lexicon::Classes;
use crate::phrase::{ChunkKind, Tag};

use super::Reader;
use super::site::Site;

/// Tokens that may stand between a cue and the clause it introduces.
pub(super) const BETWEEN: usize = 60;

/// What follows a cue.
pub(super) enum Right {
    Clause(usize),
    /// The opening mark of a quotation.
    Quote(usize),
    /// Nothing that it introduces; the token where the rest starts.
    Nothing(usize),
}

impl Reader<'_> {
    /// Reads what follows the cue: addressee, dates and adjuncts, then what it introduces.
    pub(super) fn right(&self, site: &Site, ambiguous: bool) -> Right {
        let view = self.scene.view;
        let tags = &self.scene.phrases.tags;
        let hi = site.bounds.end;
        let reach = hi.min(site.at.end + BETWEEN);
        let mut at = site.at.end;
        let mut addressed = !site.cue.person;
        let mut adjunct = None;
        while at < reach {
            if view.values.date_at(at) {
                while at < hi && view.values.date_at(at) {
                    at += 1;
                }
                continue;
            }
            if view.is(at, "that") && !matches!(tags[at], Tag::Det)
                || view.is(at, "that") && at == site.at.end && !ambiguous && self.finite_ahead(at + 1, hi)
            {
                if self.opens(at + 1, hi) {
                    return Right::Quote(at + 1);
                }
                let pronoun = tags.get(at + 1).is_some_and(|t| t.auxiliary());
                // `talks held in March that went nowhere`, `fretted about a rule that is to go`
                if tags[at] == Tag::Rel && at > site.at.end && (ambiguous || pronoun && adjunct.is_some()) {
                    return Right::Nothing(at);
                }
                return if site.cue.clause { Right::Clause(if pronoun { at } else { at + 1 }) } else { Right::Nothing(at) };
            }
            match tags[at] {
                Tag::Adverb => at += 1,
                Tag::Quote => return if self.opens(at, hi) { Right::Quote(at) } else { Right::Nothing(at) },
                Tag::Colon if view.tokens()[at].is(b':') => {
                    // `Prime Minister X said:`, and the quotation is the next paragraph
                    let next = at + 1 == hi && hi < tags.len() && self.opens(hi, hi + 1);
                    let quote = next || self.opens(at + 1, hi);
                    return if quote { Right::Quote(at + 1) } else { self.if_clause(site, ambiguous, at + 1, at) };
                }
                Tag::Comma if self.opens(at + 1, hi) => return Right::Quote(at + 1),
                Tag::Comma => match self.aside(at, hi) {
                    Some(next) => at = next,
                    None if adjunct.is_some() && self.before(site).is_none() && self.finite_ahead(at + 1, hi) => {
                        return self.if_clause(site, ambiguous, adjunct.unwrap_or(at), at);
                    }
                    None => return Right::Nothing(at),
                },
                Tag::Sub | Tag::Rel if view.is(at, "whether") || view.is(at, "if") => {
                    return if site.cue.clause && !ambiguous { Right::Clause(at) } else { Right::Nothing(at) };
                }
                // `asked why growers should pay`
                _ if site.cue.clause && !ambiguous && adjunct.is_none() && self.asks(site, at) => return Right::Clause(at),
                Tag::Prep if at + 1 < hi => {
                    adjunct.get_or_insert(at);
                    let end = self.noun_end(at + 1, hi);
                    if end == at + 1 {
                        return Right::Nothing(at);
                    }
                    at = end;
                }
                // `said in a statement carried by X that …`
                Tag::Participle | Tag::Past if adjunct.is_some() && self.scene.view.is(at + 1, "by") => at += 1,
                tag if tag.finite() => {
                    let gap = site.cue.bare && !ambiguous && adjunct.is_none();
                    return if gap { Right::Clause(at) } else { Right::Nothing(at) };
                }
                // `said shipping lines would wait`, `said reaching a deal would be hard`
                Tag::Gerund | Tag::Participle if addressed && adjunct.is_none() => {
                    let ends = |t: &Tag| *t == Tag::Comma || t.finite() || *t == Tag::Base;
                    let whole = tags[at..hi].iter().find(|t| ends(t)).is_some_and(|t| *t != Tag::Comma);
                    return if whole { self.if_clause(site, ambiguous, at, at) } else { Right::Nothing(at) };
                }
                tag if tag.nominal() || matches!(tag, Tag::Det | Tag::Possessive | Tag::Pronoun) => {
                    if !addressed {
                        addressed = true;
                        if let Some(end) = self.addressee(at, hi) {
                            at = end;
                            continue;
                        }
                    }
                    return self.if_clause(site, ambiguous, at, at);
                }
                _ => return Right::Nothing(at),
            }
        }
        Right::Nothing(at)
    }

    fn if_clause(&self, site: &Site, ambiguous: bool, from: usize, rest: usize) -> Right {
        let complement = || site.cue.phrase && self.complement(from, site.bounds.end);
        let clause = site.cue.bare && !ambiguous && self.finite_ahead(from, site.bounds.end) && !complement();
        if clause { Right::Clause(from) } else { Right::Nothing(rest) }
    }

    /// `why`, `how much` with a finite clause behind it; `announced what it calls a deal` has an object.
    fn asks(&self, site: &Site, at: usize) -> bool {
        let classes = self.scene.view.classes(at);
        let how = !classes.any(Classes::SUBORDINATOR.with(Classes::RELATIVE)) && !self.scene.view.is(at, "what");
        site.cue.bare && classes.any(Classes::QUESTION) && how && self.has_finite(at + 1..site.bounds.end)
    }

    /// `declared the text concluded`: a noun phrase and what it is said to be, no clause.
    pub(super) fn complement(&self, from: usize, hi: usize) -> bool {
        let tags = &self.scene.phrases.tags;
        let inside = |n: &usize| !matches!(tags[*n], Tag::Comma | Tag::Rel | Tag::Colon);
        let verb = (from..hi).take_while(inside).find(|&n| tags[n].verb() || tags[n].auxiliary());
        verb.is_some_and(|verb| {
            let classes = self.scene.view.classes(verb);
            let bare = matches!(tags.get(verb + 1), None | Some(Tag::Stop | Tag::Comma | Tag::Prep | Tag::Conj | Tag::Dash));
            let singular = verb > from && !self.scene.view.tokens()[verb - 1].span().of(self.scene.view.text.source).ends_with('s');
            // `declared the port open`
            let open = tags[verb] == Tag::Present && !classes.any(Classes::PRESENT) && singular;
            bare && (open || tags[verb] == Tag::Past && classes.any(Classes::PARTICIPLE))
        })
    }

    /// Whether the token is the mark that opens a quotation.
    pub(super) fn opens(&self, at: usize, hi: usize) -> bool {
        at < hi && self.scene.phrases.tags[at] == Tag::Quote && self.quotation_from(at + 1).is_some()
    }

    /// One noun phrase.
    pub(super) fn noun_end(&self, start: usize, hi: usize) -> usize {
        let phrases = self.scene.phrases;
        let next = phrases.chunks.partition_point(|c| (c.end as usize) <= start);
        match phrases.chunks.get(next) {
            Some(chunk) if chunk.kind == ChunkKind::Noun => (chunk.end as usize).min(hi).max(start),
            _ => start,
        }
    }

    /// The end of a person addressed (`told reporters`): a noun phrase that no verb follows.
    fn addressee(&self, start: usize, hi: usize) -> Option<usize> {
        let tags = &self.scene.phrases.tags;
        // `told me yesterday his members would sow wheat`
        if tags[start] == Tag::Pronoun && self.scene.view.classes(start).any(Classes::OBJECT_FORM) {
            return Some(start + 1);
        }
        let end = self.noun_end(start, hi);
        let verb = end < hi && (tags[end].finite() || tags[end] == Tag::Adverb);
        // `told lawmakers prices would fall`: a plural, and the subject of what is told
        let plural = || tags[start] == Tag::Noun && self.scene.view.tokens()[start].span().of(self.scene.view.text.source).ends_with('s');
        match end {
            end if end <= start => None,
            end if !verb => Some(end),
            end => (end > start + 1 && tags[start + 1].nominal() && plural()).then_some(start + 1),
        }
    }

    /// `, seen by X, that …`: the token behind an aside, if "that" follows it.
    fn aside(&self, comma: usize, hi: usize) -> Option<usize> {
        let tags = &self.scene.phrases.tags;
        let close = (comma + 1..hi.min(comma + 20)).find(|&n| tags[n] == Tag::Comma)?;
        self.scene.view.is(close + 1, "that").then_some(close + 1)
    }

    /// Whether a verb with no subject of its own stands here, behind adverbs.
    fn goes_on(&self, from: usize, hi: usize) -> bool {
        let tags = &self.scene.phrases.tags;
        let verb = (from..hi).find(|&n| !matches!(tags[n], Tag::Adverb | Tag::Neg));
        verb.is_some_and(|n| matches!(tags[n], Tag::Past | Tag::Modal | Tag::Be | Tag::Have | Tag::Do))
    }

    /// Whether a clause with subject and finite verb starts here.
    pub(super) fn finite_ahead(&self, from: usize, hi: usize) -> bool {
        let tags = &self.scene.phrases.tags;
        let hi = hi.min(from + BETWEEN);
        let mut relatives = 0;
        let mut noun = false;
        let mut at = from;
        while at < hi {
            match tags[at] {
                Tag::Rel => relatives += 1,
                Tag::Colon if self.scene.view.tokens()[at].is(b';') => return false,
                Tag::Comma if !noun => return false,
                Tag::Comma if tags.get(at + 1) == Some(&Tag::Conj) => {
                    // `A and B, and C and D, was`: a list, else a new clause
                    let list = |t: Tag| {
                        t.nominal() || matches!(t, Tag::Conj | Tag::Det | Tag::Possessive | Tag::Genitive | Tag::Hyphen | Tag::Prep)
                    };
                    match (at + 1..hi).find(|&n| !list(tags[n])) {
                        Some(end) if tags[end] == Tag::Comma && end > at + 2 => at = end,
                        _ => return false,
                    }
                }
                // `announced a deal but never got to sign it`: the writer goes on
                Tag::Conj if noun && relatives == 0 && self.goes_on(at + 1, hi) => return false,
                Tag::Participle if noun && relatives == 0 && tags[at - 1] == Tag::Quote => return true,
                Tag::Sub if self.scene.view.is(at, "that") => relatives += 1,
                Tag::Sub => return false,
                // `shipping lines would wait`: a form that is a noun too, before any other
                Tag::Present if !noun && self.scene.view.classes(at).any(Classes::NOUN) => noun = true,
                // `brokers still offer more`
                Tag::Base
                    if noun && relatives == 0 && !matches!(tags[at - 1], Tag::To | Tag::Modal | Tag::Do | Tag::Conj | Tag::Hyphen) =>
                {
                    return true;
                }
                tag if tag.finite() => {
                    if relatives == 0 {
                        return noun;
                    }
                    relatives -= 1;
                    while at + 1 < hi && (tags[at + 1].auxiliary() || tags[at + 1].verb() || matches!(tags[at + 1], Tag::Adverb | Tag::Neg))
                    {
                        at += 1;
                    }
                }
                t if t.nominal() || matches!(t, Tag::Pronoun | Tag::Det | Tag::Gerund) => noun = true,
                _ => {}
            }
            at += 1;
        }
        false
    }
}

//! Speech cues with what stands around them: who speaks, and on which side the content is.

use std::ops::Range;

use crate::lexicon::{Classes, SpeechCue, VerbCue};
use crate::phrase::{Actor, ChunkKind, Tag, VerbForm};

use super::Reader;
use super::right::{BETWEEN, Right};

/// Where the content of a statement is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// A clause behind the cue.
    Clause { from: usize },
    /// A quotation behind the cue, alone.
    Quote { quotation: usize },
    /// An object behind the cue with a quoted part.
    Phrase { from: usize, quotation: usize },
    /// Before the cue; `rest` is the first token behind cue, addressee and date.
    Left { content: Range<usize>, rest: usize },
    /// No statement.
    Nowhere,
}

impl Place {
    /// Name of the rule for the record.
    pub(super) fn rule(&self) -> &'static str {
        match self {
            Place::Clause { .. } => "cue and clause",
            Place::Quote { .. } => "cue and quotation",
            Place::Phrase { .. } => "cue and quoted phrase",
            Place::Left { .. } => "cue behind its content",
            Place::Nowhere => "",
        }
    }
}

/// A speech cue in its sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Site {
    pub(super) cue: SpeechCue,
    /// Tokens of the cue.
    pub(super) at: Range<usize>,
    /// First token of its verb group.
    pub(super) group: usize,
    /// Tokens that name the speaker.
    pub(super) subject: Option<Range<usize>>,
    /// The subject follows (`said X`).
    pub(super) inverted: bool,
    /// `saying`, or a second verb of the same subject.
    pub(super) shares: bool,
    pub(super) sentence: usize,
    /// The stretch of the sentence, or of the quotation, that it reports in.
    pub(super) bounds: Range<usize>,
    pub(super) place: Place,
}

impl Site {
    /// First token of cue and subject.
    pub(super) fn start(&self) -> usize {
        match &self.subject {
            Some(subject) if !self.inverted && !self.cue.source && !self.shares => subject.start.min(self.group),
            _ => self.group,
        }
    }
}

impl Reader<'_> {
    /// The sites of a sentence, in order.
    pub(super) fn sites(&self, sentence: usize) -> Vec<Site> {
        let view = self.scene.view;
        let tokens = view.text.sentences[sentence].tokens.clone();
        let cues = &view.lexicon.cues.verbs;
        let mut sites = Vec::new();
        let mut at = tokens.start;
        while at < tokens.end {
            let found = if cues.starts(view.word(at)) { cues.longest(view.tokens(), at, tokens.end) } else { None };
            let Some(found) = found else {
                at += 1;
                continue;
            };
            let speech = found.senses().filter_map(|s| match s.value {
                VerbCue::Speech(cue) => Some((cue, s.ambiguous)),
                _ => None,
            });
            let best = speech.min_by_key(|s| s.1);
            if let Some((cue, ambiguous)) = best {
                if let Some(site) = self.make(cue, ambiguous, at..found.end, sentence) {
                    // `said it welcomed the “clarity”`: one statement
                    let told = |s: &Site| matches!(s.place, Place::Clause { from } if site.subject.as_ref().is_some_and(|subject| subject.start >= from));
                    // What is no cue for certain and tells nothing does not bound what others tell.
                    let idle = ambiguous && site.place == Place::Nowhere;
                    if !idle && !(ambiguous && cue.takes_phrase() && sites.iter().rev().take(8).any(told)) {
                        sites.push(site);
                    }
                }
                at = found.end;
            } else {
                at += 1;
            }
        }
        sites
    }

    fn make(&self, cue: SpeechCue, ambiguous: bool, at: Range<usize>, sentence: usize) -> Option<Site> {
        let tags = &self.scene.phrases.tags;
        let bounds = self.bounds(at.start, sentence);
        let mut site =
            Site { cue, group: at.start, at, subject: None, inverted: false, shares: false, sentence, bounds, place: Place::Nowhere };
        if cue.source {
            if ambiguous {
                return None;
            }
            site.subject = Some(site.at.end..self.with_apposition(site.at.end, site.bounds.end));
            if self.uttered(site.at.start) && !self.has_name(&site) {
                return None;
            }
            site.place = self.source_place(&site);
            return Some(site);
        }
        let spoken = tags[site.at.start].verb() || self.could_be_verb(&site) && !ambiguous;
        if !spoken {
            return None;
        }
        let mut verb_form = VerbForm::Finite;
        if let Some(clause) = self.clause_of(site.at.start, sentence) {
            let verb = clause.verb;
            verb_form = verb.form;
            site.group = (clause.start as usize).max(site.bounds.start);
            if verb.negated || verb.form == VerbForm::Infinitive || verb.passive && verb.form == VerbForm::Finite {
                return None;
            }
            site.subject = clause.subject.map(|s| s.tokens()).filter(|s| s.end <= site.group && s.start >= site.bounds.start);
            // `the Ministry of Industry and Trade's chief`: the conjunction belongs to a name
            if let Some(subject) = site.subject.take() {
                let joined = subject.start > site.bounds.start && tags[subject.start - 1] == Tag::Conj;
                let first = if joined { self.noun_before(subject.start + 1, sentence) } else { None };
                site.subject = Some(first.map_or(subject.start, |f| f.start)..subject.end);
            }
            if clause.relative && verb.form == VerbForm::Finite {
                // `X, the leader of Y, who called it`
                let apposed = site.subject.as_ref().filter(|s| s.start > site.bounds.start + 1 && tags[s.start - 1] == Tag::Comma);
                if let Some(head) = apposed.and_then(|s| self.noun_before(s.start - 1, sentence)) {
                    site.subject = site.subject.map(|s| head.start..s.end);
                }
            }
        }
        // `X, who is minister and who called it`
        if site.subject.is_none() && site.group > site.bounds.start + 1 {
            let again = tags[site.group - 1] == Tag::Rel && tags[site.group - 2] == Tag::Conj;
            site.subject = if again { self.antecedent(site.group, sentence) } else { None };
        }
        let before = self.skip_back(&site);
        let previous = if before > site.bounds.start { tags[before - 1] } else { Tag::Stop };
        let participle = verb_form == VerbForm::Participle;
        if participle && previous == Tag::Comma {
            site.subject = self.before_aside(before - 1, &site).or(site.subject);
        }
        let behind_quotation = |at: usize| at > 0 && self.quotation_closed_by(at - 1).is_some();
        let quoted = behind_quotation(site.start()) || behind_quotation(site.start().saturating_sub(1));
        // `cars, both threatened by the president`: who it comes from follows
        let agent = || tags.get(site.at.end + 1).is_some_and(|t| matches!(t, Tag::Det | Tag::Name | Tag::Possessive));
        if !quoted && self.scene.view.is(site.at.end, "by") && (participle || agent() && !site.cue.bare) {
            return None;
        }
        site.shares = verb_form == VerbForm::Gerund || previous == Tag::Conj;
        if verb_form != VerbForm::Gerund && site.subject.is_none() && !site.shares {
            site.subject = match previous {
                Tag::Comma => self.before_aside(before - 1, &site),
                tag if tag.nominal() => self.noun_before(before, sentence),
                _ => None,
            };
        }
        if self.uttered(site.at.start) && !self.has_name(&site) {
            return None;
        }
        // `its April forecast`: no verb after all
        let dated = |n: usize| self.scene.view.values.date_at(n) || matches!(tags[n], Tag::Possessive | Tag::Det | Tag::Genitive);
        if site.subject.as_ref().is_some_and(|s| !s.is_empty() && s.clone().all(dated)) {
            return None;
        }
        let mut right = self.right(&site, ambiguous);
        // `asked about the move`, `estimated at`: truly a participle; `X said on Monday` is none whatever its tag.
        let participle = participle && (!cue.bare || site.subject.is_none());
        if participle && matches!(right, Right::Clause(at) if !self.scene.view.is(at.saturating_sub(1), "that")) {
            right = Right::Nothing(site.at.end);
        }
        if participle && !quoted && matches!(right, Right::Nothing(_)) {
            return None;
        }
        self.invert(&mut site, previous, &right);
        site.place = self.place(&site, previous, &right, ambiguous);
        Some(site)
    }

    /// A form that is a verb or a noun, where only a verb of speech fits: behind a name or an aside.
    fn could_be_verb(&self, site: &Site) -> bool {
        let view = self.scene.view;
        let tags = &self.scene.phrases.tags;
        let at = site.at.start;
        let verb = view.lexicon.words.classes(view.word(at)).any(Classes::PRESENT.with(Classes::PAST).with(Classes::BASE));
        let before = if at > site.bounds.start { tags[at - 1] } else { Tag::Stop };
        let ends = site.at.end >= site.bounds.end || tags[site.at.end] == Tag::Stop;
        // `diplomats say`: a base form behind a plural
        let classes = view.lexicon.words.classes(view.word(at));
        let plural = before == Tag::Noun && view.tokens()[at - 1].span().of(view.text.source).ends_with('s');
        if plural && classes.any(Classes::BASE) && !classes.any(Classes::PRESENT) && (ends || tags[site.at.end] == Tag::Comma) {
            return true;
        }
        verb && !view.tokens()[at].is_capital() && (matches!(before, Tag::Comma | Tag::Close | Tag::Pronoun) || before == Tag::Name && ends)
    }

    /// Whether the speaker of a statement inside a quotation is named; what a pronoun says there is part of the quotation.
    fn has_name(&self, site: &Site) -> bool {
        site.subject
            .as_ref()
            .is_some_and(|subject| self.scene.phrases.actors_in(subject.clone()).iter().any(|m| m.end as usize <= subject.end))
    }

    /// The noun phrase in front of the aside that closes with a comma: `X, the minister, said`.
    fn before_aside(&self, comma: usize, site: &Site) -> Option<Range<usize>> {
        let tags = &self.scene.phrases.tags;
        let floor = site.bounds.start.max(comma.saturating_sub(40));
        let open = (floor..comma).rev().find(|&n| tags[n] == Tag::Comma)?;
        self.noun_before(open, site.sentence).map(|noun| noun.start..comma)
    }

    /// Whom the relative clause before a token is about.
    fn antecedent(&self, token: usize, sentence: usize) -> Option<Range<usize>> {
        let clauses = &self.scene.clauses;
        let clauses = &clauses.clauses[clauses.sentences.get(sentence)?.clone()];
        let end = clauses.partition_point(|c| (c.start as usize) < token);
        let clause = clauses[..end].iter().rev().take(super::LATER).find(|c| c.relative && c.subject.is_some())?;
        clause.subject.map(|s| s.tokens())
    }

    /// The clause whose main verb is this token.
    fn clause_of(&self, head: usize, sentence: usize) -> Option<&crate::clause::Clause> {
        let clauses = &self.scene.clauses;
        let range = clauses.sentences.get(sentence)?.clone();
        let clauses = &clauses.clauses[range];
        let next = clauses.partition_point(|c| (c.verb.head as usize) < head);
        clauses.get(next).filter(|c| c.verb.head as usize == head)
    }

    /// The sentence, or the part of it inside the quotation that holds the token.
    fn bounds(&self, token: usize, sentence: usize) -> Range<usize> {
        let tokens = self.scene.view.text.sentences[sentence].tokens.clone();
        match self.quotation_at(token).map(|q| self.quotations()[q].tokens.clone()).filter(|q| q.contains(&token)) {
            Some(quoted) => quoted.start.max(tokens.start)..quoted.end.min(tokens.end),
            None => tokens,
        }
    }

    /// Goes left from the verb group over adverbs and dates.
    fn skip_back(&self, site: &Site) -> usize {
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
    fn noun_before(&self, end: usize, sentence: usize) -> Option<Range<usize>> {
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
                Tag::Base | Tag::Gerund | Tag::Participle | Tag::Present => at > start && at + 1 < hi && tags[at + 1].nominal(),
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
    fn with_apposition(&self, start: usize, hi: usize) -> usize {
        let tags = &self.scene.phrases.tags;
        let end = self.phrase_of(start, hi);
        let person = |range: Range<usize>| self.scene.phrases.actors_in(range).iter().any(|m| matches!(m.actor, Actor::Person(_)));
        if end + 1 >= hi || tags[end] != Tag::Comma || tags[end + 1] != Tag::Name || person(start..end) {
            return end;
        }
        let name = self.phrase_of(end + 1, hi);
        let closed = name >= hi || matches!(tags[name], Tag::Comma | Tag::Stop | Tag::Quote);
        let whole = tags[end + 1..name].iter().all(|t| matches!(t, Tag::Name | Tag::Hyphen));
        let titled = tags[start..end].iter().any(|t| *t == Tag::Noun);
        if closed && titled && (whole || person(end + 1..name)) { name } else { end }
    }

    /// `said X`: the subject follows where nothing else does.
    fn invert(&self, site: &mut Site, previous: Tag, right: &Right) {
        let tags = &self.scene.phrases.tags;
        let plain = matches!(previous, Tag::Comma | Tag::Quote | Tag::Dash | Tag::Stop) && site.group == site.at.start && !site.shares;
        let next = tags.get(site.at.end).copied().unwrap_or(Tag::Stop);
        let noun = next.nominal() || matches!(next, Tag::Det | Tag::Possessive | Tag::Pronoun);
        let quoted = site.group > 0 && self.quotation_closed_by(site.group - 1).is_some();
        if site.cue.takes_phrase() && self.quoted_phrase(site).is_some() && !quoted {
            return;
        }
        // `X, who …, said nothing`: all before the comma is the subject
        let subject_only = previous == Tag::Comma
            && self.before_aside(site.group - 1, site).is_some_and(|s| {
                s.start <= site.bounds.start + 1 || tags[site.bounds.start..s.start].iter().all(|t| *t == Tag::Det || t.nominal())
            });
        let open = quoted
            || site.cue.bare
                && !site.cue.person
                && !subject_only
                && previous == Tag::Comma
                && matches!(right, Right::Nothing(_))
                && site.group > site.bounds.start + 3;
        if plain && noun && open && site.at.end < site.bounds.end && !self.scene.view.values.date_at(site.at.end) {
            site.inverted = true;
            site.subject = Some(site.at.end..self.with_apposition(site.at.end, site.bounds.end));
        }
    }

    /// Decides on which side of the cue the content is.
    fn place(&self, site: &Site, previous: Tag, right: &Right, ambiguous: bool) -> Place {
        let tags = &self.scene.phrases.tags;
        if (site.cue.takes_phrase() || site.cue.of)
            && let Some(place) = self.quoted_phrase(site)
        {
            return place;
        }
        if let Some(place) = self.as_told(site, right, ambiguous) {
            return place;
        }
        let left = if site.cue.clause || site.cue.quote { self.before(site) } else { None };
        let rest = if site.inverted {
            self.after_inverted(site)
        } else {
            match *right {
                Right::Nothing(at) | Right::Quote(at) | Right::Clause(at) => at,
            }
        };
        if let Some((content, _)) = &left {
            // `and, she claimed, halved the budget`
            if tags[content.end - 1] == Tag::Conj && tags.get(rest) == Some(&Tag::Comma) {
                return if site.cue.clause { Place::Clause { from: rest + 1 } } else { Place::Nowhere };
            }
        }
        if let Some((content, ends_quoted)) = &left {
            let is_quote = *ends_quoted && site.cue.quote;
            let whole = is_quote && (self.scene.view.tokens()[content.start].is(b'"') || self.stops_inside(content.end));
            let wins = is_quote
                && match right {
                    Right::Clause(at) => whole && !self.scene.view.is(at.saturating_sub(1), "that"),
                    _ => true,
                };
            if wins || site.inverted && (is_quote || !ambiguous && self.has_finite(content.clone())) {
                let rest = if site.inverted { rest } else { self.rest_of(site, rest) };
                return Place::Left { content: content.clone(), rest };
            }
        }
        match *right {
            Right::Clause(from) if site.cue.clause => return Place::Clause { from },
            Right::Quote(mark) if site.cue.quote || site.cue.clause => return self.quoted(mark, site, ambiguous),
            _ => {}
        }
        if site.shares && previous != Tag::Comma {
            return Place::Nowhere;
        }
        // `a project estimated at Rs 43,000 crore`
        let amounts = &self.scene.view.values.amounts;
        let measured =
            tags.get(site.at.end) == Some(&Tag::Prep) && amounts.binary_search_by_key(&(site.at.end + 1), |a| a.tokens.start).is_ok();
        // `…, and ten states declared the text closed`: an object follows, the content does not stand before
        let object = !site.inverted
            && !site.cue.person
            && rest == site.at.end
            && tags.get(rest).is_some_and(|t| t.nominal() || matches!(t, Tag::Det | Tag::Possessive))
            && !self.scene.view.values.date_at(rest);
        // `The text, she said, would be ready`
        let split = self.goes_on_behind(rest);
        match left {
            Some((content, _))
                if !measured && !object && !ambiguous && site.cue.clause && !site.shares && (split || self.may_be_clause(content.clone())) =>
            {
                Place::Left { content, rest }
            }
            _ => Place::Nowhere,
        }
    }

    /// `A, as X put it`, `As X put it, A`: the clause with "as" is about the clause around it.
    fn as_told(&self, site: &Site, right: &Right, ambiguous: bool) -> Option<Place> {
        let tags = &self.scene.phrases.tags;
        let idiom = site.at.len() > 1 && site.cue.quote && !site.cue.clause;
        let Right::Nothing(end) = *right else { return None };
        let start = site.start().checked_sub(1).filter(|&at| at >= site.bounds.start && self.scene.view.is(at, "as"))?;
        let ends = end >= site.bounds.end || matches!(tags[end], Tag::Comma | Tag::Stop | Tag::Colon);
        if site.inverted || site.subject.is_none() || !ends || !idiom && (ambiguous || !site.cue.bare) {
            return None;
        }
        if start <= site.bounds.start {
            return (tags.get(end) == Some(&Tag::Comma)).then_some(Place::Clause { from: end + 1 });
        }
        let before = if tags[start - 1] == Tag::Comma { start - 1 } else { start };
        let content = site.bounds.start..before;
        let whole = content.len() > 1 && (self.has_finite(content.clone()) || self.goes_on_behind(end));
        whole.then_some(Place::Left { content, rest: end })
    }

    /// The end of addressee and adjuncts when the right side was read as a clause in error.
    fn rest_of(&self, site: &Site, rest: usize) -> usize {
        let tags = &self.scene.phrases.tags;
        if matches!(tags.get(rest), Some(Tag::Quote)) && rest > site.at.end {
            return rest - 1;
        }
        (site.at.end..site.bounds.end)
            .find(|&n| matches!(tags[n], Tag::Comma | Tag::Stop | Tag::Colon | Tag::Dash))
            .unwrap_or(site.bounds.end)
    }

    /// Behind `said X`: its apposition and adjuncts, up to the next quotation or the end.
    fn after_inverted(&self, site: &Site) -> usize {
        let tags = &self.scene.phrases.tags;
        let start = site.subject.as_ref().map_or(site.at.end, |s| s.end);
        let ends = |at: &usize| {
            let quote = tags[*at] == Tag::Comma && at + 1 < site.bounds.end && self.quotation_from(at + 2).is_some();
            quote || matches!(tags[*at], Tag::Stop | Tag::Colon)
        };
        (start..site.bounds.end).find(ends).unwrap_or(site.bounds.end)
    }

    /// A quotation behind the cue: alone, or the start of a clause in the writer's words.
    fn quoted(&self, mark: usize, site: &Site, ambiguous: bool) -> Place {
        let tags = &self.scene.phrases.tags;
        let Some(quotation) = self.quotation_from(mark + 1) else { return Place::Nowhere };
        let q = &self.quotations()[quotation];
        let after = q.tokens.end + usize::from(q.closed);
        let goes_on = after < site.bounds.end
            && match tags[after] {
                Tag::Stop | Tag::Colon | Tag::Dash | Tag::Close | Tag::Quote => false,
                Tag::Comma => tags.get(after + 1) == Some(&Tag::Conj) && self.scene.view.is(after + 2, "that"),
                Tag::Conj => self.scene.view.is(after + 1, "that"),
                _ => true,
            };
        // `would respond “in kind”` tells how, not what
        let would = tags[site.group] == Tag::Modal;
        let close = mark == site.at.end && !site.cue.phrase && (!site.cue.clause || ambiguous || would);
        if close && !self.has_finite(q.tokens.clone()) {
            return Place::Nowhere;
        }
        if goes_on && site.cue.clause { Place::Clause { from: mark } } else { Place::Quote { quotation } }
    }

    /// An object with a quoted part: `called the pact “unfair”`, `described it as “…”`, `complained of “…”`.
    fn quoted_phrase(&self, site: &Site) -> Option<Place> {
        let tags = &self.scene.phrases.tags;
        let mut from = site.at.end;
        let hi = site.bounds.end.min(site.at.end + BETWEEN);
        for at in site.at.end..hi {
            match tags[at] {
                Tag::Quote => {
                    let quotation = self.quotation_from(at + 1)?;
                    let behind_as = || (site.at.end..at).any(|n| self.scene.view.is(n, "as"));
                    if !site.cue.phrase && site.cue.of && !self.scene.view.is(from.saturating_sub(1), "of")
                        || !site.cue.phrase && site.cue.role && !behind_as()
                    {
                        return None;
                    }
                    return Some(Place::Phrase { from, quotation });
                }
                Tag::Comma | Tag::Colon | Tag::Stop | Tag::Modal => return None,
                Tag::Sub | Tag::Do if site.cue.clause => return None,
                Tag::Past | Tag::Present | Tag::Have | Tag::Be if !tags[from..at].contains(&Tag::Rel) => return None,
                Tag::Prep if site.cue.of && !site.cue.phrase && self.scene.view.is(at, "of") => from = at + 1,
                _ => {}
            }
        }
        None
    }

    /// The content before cue and subject, and whether a quotation with its own punctuation ends it.
    pub(super) fn before(&self, site: &Site) -> Option<(Range<usize>, bool)> {
        let tags = &self.scene.phrases.tags;
        let mut start = site.start();
        let lo = site.bounds.start;
        // `mining regulator X said`: what the tagger takes for a verb may belong to the subject
        if !site.inverted && !site.cue.source && start < site.group {
            let loose = |n: &usize| {
                tags[*n].nominal() || matches!(tags[*n], Tag::Gerund | Tag::Participle | Tag::Base | Tag::Hyphen | Tag::Adverb | Tag::Det)
            };
            let back = (lo..start).rev().take(4).take_while(loose).last().unwrap_or(start);
            if back > lo && matches!(tags[back - 1], Tag::Comma | Tag::Quote) {
                start = back;
            }
        }
        if start <= lo {
            return None;
        }
        let apart = site.inverted || site.cue.source || start < site.group;
        let mut end = start - 1;
        let mut ends_quoted = false;
        let closed_by = |at: usize| self.quotation_closed_by(at).filter(|_| at > 0);
        let quotation = match tags[end] {
            Tag::Comma | Tag::Dash => end.checked_sub(1).and_then(closed_by),
            Tag::Quote => {
                let found = closed_by(end)?;
                end += 1;
                Some(found)
            }
            _ if site.cue.source => {
                end = start;
                None
            }
            _ => return None,
        };
        if !apart && quotation.is_none() {
            return None;
        }
        let mut begin = lo;
        if let Some(quotation) = quotation {
            let q = &self.quotations()[quotation].tokens;
            let mark = q.start.saturating_sub(1);
            ends_quoted = true;
            let sentences = &self.scene.view.text.sentences;
            let sentence = sentences.partition_point(|s| s.tokens.end <= mark);
            begin = sentences.get(sentence).map_or(mark, |s| s.tokens.start.min(mark));
        }
        // Not beyond a semicolon.
        let floor = begin.max(end.saturating_sub(super::REACH * 4));
        if let Some(semicolon) =
            (floor..end).rev().find(|&n| tags[n] == Tag::Colon && self.scene.view.tokens()[n].is(b';') && self.quotation_at(n).is_none())
        {
            begin = semicolon + 1;
        }
        // A bullet is no content.
        while begin < end && tags[begin] == Tag::Sign {
            begin += 1;
        }
        // `Ghana, he said, would sign`: one word is enough if the clause goes on behind the cue.
        let subject = end == begin + 1 && !site.inverted && site.cue.bare && tags[begin].nominal() && self.goes_on_behind(site.at.end);
        (end >= begin + 2 || subject).then_some((begin..end, ends_quoted))
    }

    /// Whether a comma or stop stands inside the closing mark that ends before `end`: the quotation ends there, and the cue follows.
    fn stops_inside(&self, end: usize) -> bool {
        let tags = &self.scene.phrases.tags;
        end >= 2 && tags[end - 1] == Tag::Quote && matches!(tags[end - 2], Tag::Comma | Tag::Stop)
    }

    /// Whether a stretch is a clause, as far as the tags tell: long, and no mere adjunct.
    fn may_be_clause(&self, range: Range<usize>) -> bool {
        self.has_finite(range.clone())
            || range.len() > 4 && !matches!(self.scene.phrases.tags[range.start], Tag::Prep | Tag::Sub | Tag::Gerund)
    }

    /// Whether a comma and a finite verb follow: the clause was only interrupted.
    fn goes_on_behind(&self, at: usize) -> bool {
        let tags = &self.scene.phrases.tags;
        let finite = |t: &Tag| matches!(t, Tag::Modal | Tag::Be | Tag::Have | Tag::Do | Tag::Past | Tag::Present);
        tags.get(at) == Some(&Tag::Comma) && tags.get(at + 1).is_some_and(finite)
    }

    /// `according to X`: what stands before it, or behind its comma at the start of a sentence.
    fn source_place(&self, site: &Site) -> Place {
        let tags = &self.scene.phrases.tags;
        let end = site.subject.as_ref().map_or(site.at.end, |s| s.end);
        if site.at.start <= site.bounds.start + 1 {
            let comma = (end..site.bounds.end.min(end + 30)).find(|&n| tags[n] == Tag::Comma);
            return comma.map_or(Place::Nowhere, |comma| Place::Clause { from: comma + 1 });
        }
        match self.before(site) {
            Some((content, _)) if self.may_be_clause(content.clone()) || self.goes_on_behind(end) => Place::Left { content, rest: end },
            _ => Place::Nowhere,
        }
    }
}

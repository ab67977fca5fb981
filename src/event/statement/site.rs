//! Speech cues with what stands around them: who speaks, and on which side the content is.

use std::ops::Range;

use crate::clause::Clause;
use crate::lexicon::{Classes, Opens, SpeechCue, VerbCue};
use crate::phrase::{Tag, VerbForm};

use super::Reader;
use super::right::Right;

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
    /// Puts the sites of a sentence into `sites`, in order.
    pub(super) fn sites(&self, sentence: usize, sites: &mut Vec<Site>) {
        sites.clear();
        let view = self.scene.view;
        let tokens = view.text.sentences[sentence].tokens.clone();
        let cues = &view.lexicon.cues.verbs;
        let mut at = tokens.start;
        while let Some(next) = view.facts.next(at..tokens.end, Opens::SPEECH) {
            at = next;
            let Some(found) = cues.longest(view.tokens(), at, tokens.end) else {
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
                    if !(idle || ambiguous && cue.takes_phrase() && sites.iter().rev().take(8).any(told)) {
                        sites.push(site);
                    }
                }
                at = found.end;
            } else {
                at += 1;
            }
        }
    }

    /// The subject that its clause gives a cue.
    fn clause_subject(&self, site: &Site, clause: &Clause) -> Option<Range<usize>> {
        let tags = &self.scene.phrases.tags;
        let floor = site.bounds.start;
        let subject = clause.subject.map(|s| s.tokens()).filter(|s| s.end <= site.group && s.start >= floor)?;
        // `the Ministry of Industry and Trade's chief`: the conjunction belongs to a name
        let joined = subject.start > floor && tags[subject.start - 1] == Tag::Conj;
        let first = if joined { self.noun_before(subject.start + 1, site.sentence) } else { None };
        let start = first.map_or(subject.start, |f| f.start);
        // `X, the leader of Y, who called it`
        let apposed = clause.relative && clause.verb.form == VerbForm::Finite && start > floor + 1 && tags[start - 1] == Tag::Comma;
        let head = if apposed { self.noun_before(start - 1, site.sentence) } else { None };
        Some(head.map_or(start, |h| h.start)..subject.end)
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
            // `X is pleased to announce that …`
            let start = site.at.start;
            let pleased = start > 1
                && tags[start - 1] == Tag::To
                && self.scene.view.classes(start - 2).any(Classes::PLEASED)
                && self.scene.view.is(site.at.end, "that");
            let infinitive = verb.form == VerbForm::Infinitive && !pleased;
            if verb.negated || infinitive || verb.passive && verb.form == VerbForm::Finite {
                return None;
            }
            if pleased {
                site.subject = self.main_subject(&site);
                site.place = Place::Clause { from: site.at.end + 1 };
                return Some(site);
            }
            site.subject = self.clause_subject(&site, clause);
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
                Tag::Comma | Tag::Close => self.before_aside(before - 1, &site).map(|noun| self.with_person(noun, sentence)),
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
        let verb = view.classes(at).any(Classes::PRESENT.with(Classes::PAST).with(Classes::BASE));
        let before = if at > site.bounds.start { tags[at - 1] } else { Tag::Stop };
        let ends = site.at.end >= site.bounds.end || tags[site.at.end] == Tag::Stop;
        // `diplomats say`: a base form behind a plural
        let classes = view.classes(at);
        let plural = before == Tag::Noun && view.tokens()[at - 1].span().of(view.text.source).ends_with('s');
        if plural && classes.any(Classes::BASE) && !classes.any(Classes::PRESENT) && (ends || tags[site.at.end] == Tag::Comma) {
            return true;
        }
        // `“My cows have died,” sighs a farmer`
        let closed = || classes.any(Classes::PRESENT) && at > 0 && self.quotation_closed_by(at - 1).is_some() && self.stops_inside(at);
        verb && !view.tokens()[at].is_capital()
            && (matches!(before, Tag::Comma | Tag::Close | Tag::Pronoun) || before == Tag::Name && ends || closed())
    }

    /// Whether the speaker of a statement inside a quotation is named; what a pronoun says there is part of the quotation.
    fn has_name(&self, site: &Site) -> bool {
        site.subject
            .as_ref()
            .is_some_and(|subject| self.scene.phrases.actors_in(subject.clone()).iter().any(|m| m.end as usize <= subject.end))
    }

    /// The sentence, or the part of it inside the quotation that holds the token.
    fn bounds(&self, token: usize, sentence: usize) -> Range<usize> {
        let tokens = self.scene.view.text.sentences[sentence].tokens.clone();
        match self.quotation_at(token).map(|q| self.quotations()[q].tokens.clone()).filter(|q| q.contains(&token)) {
            Some(quoted) => quoted.start.max(tokens.start)..quoted.end.min(tokens.end),
            None => tokens,
        }
    }

    /// `said X`: the subject follows where nothing else does.
    fn invert(&self, site: &mut Site, previous: Tag, right: &Right) {
        let tags = &self.scene.phrases.tags;
        let plain = matches!(previous, Tag::Comma | Tag::Quote | Tag::Dash | Tag::Stop) && site.group == site.at.start && !site.shares;
        let next = tags.get(site.at.end).copied().unwrap_or(Tag::Stop);
        let noun = next.nominal() || matches!(next, Tag::Det | Tag::Possessive | Tag::Pronoun);
        let quoted = site.group > 0 && self.quotation_closed_by(site.group - 1).is_some();
        // `A and B, the two ministers, announced it`
        let object = next == Tag::Pronoun && self.scene.view.classes(site.at.end).any(Classes::NEUTER.with(Classes::OBJECT_FORM));
        if object && !quoted {
            return;
        }
        if !quoted && site.cue.phrase && self.complement(site.at.end, site.bounds.end) {
            return;
        }
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
            let subject = site.at.end..self.with_apposition(site.at.end, site.bounds.end);
            // `would buy gas, admit US poultry`: a plain form has several subjects
            let plain = self.scene.view.classes(site.at.start);
            let plain = plain.any(Classes::BASE) && !plain.any(Classes::PRESENT.with(Classes::PAST));
            let several = |n: usize| tags[n] == Tag::Conj || tags[n].nominal() && self.printed(n).ends_with('s');
            if !plain || subject.clone().take_while(|&n| tags[n] != Tag::Prep).any(several) {
                site.inverted = true;
                site.subject = Some(subject);
            }
        }
    }
}

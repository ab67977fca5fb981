//! Agreements: triggered by their nouns and proper names; the verb that governs the noun tells the stage.
//!
//! [`mention`] reads the noun's phrase and puts the frame together, [`effect`] tells how far the agreement has come, [`parties`] who
//! makes it, [`content`] its name, goods, subject area and value, [`setting`] date and place, [`occasion`] those of the encounter at
//! which it was signed, [`list`] and [`shared`] what it has of the acts told before, [`back`] and [`implicit`] read what no noun names.

mod back;
mod content;
mod effect;
mod implicit;
mod list;
mod mention;
mod occasion;
mod parties;
mod setting;
mod shared;

use std::ops::Range;

use crate::clause::{Part, Role};
use crate::kinds::{AgreementStage, Domain, Form};
use crate::lexicon::{AgreementNoun, AgreementVerb, Classes, Kinds, NameKind, NounCue, Takes, VerbCue};
use crate::phrase::{ChunkKind, Tag, VerbForm};
use crate::reference::Scene;
use crate::text::WordId;
use crate::value::DateMention;

use super::AgreementFrame;
use super::slots::Seat;
use super::triggers::Triggers;
use effect::Effect;

pub(super) use occasion::settle;

/// Sentences with nouns or verbs of these kinds are read.
const ANNOUNCED: Kinds = Kinds::AGREEMENT.with(Kinds::STAGE);

/// Reads the agreements of every sentence.
pub(super) fn read(scene: Scene<'_>, triggers: &Triggers) -> Vec<AgreementFrame> {
    let mut frames: Vec<AgreementFrame> = Vec::new();
    for sentence in triggers.sentences(ANNOUNCED) {
        let range = scene.sentence(sentence);
        let mut at = range.start;
        let mut names = Vec::new();
        let mut lead = None;
        for noun in triggers.nouns(sentence).iter().filter(|n| n.kinds.any(Kinds::AGREEMENT)) {
            if noun.start < at {
                continue;
            }
            let Some(trigger) = trigger(scene, noun.start, &range) else { continue };
            at = trigger.end;
            if names.contains(&trigger.start) {
                continue;
            }
            let reader = Reader { scene, sentence, trigger };
            let short = reader.short_form();
            if let Some((_, end)) = &short {
                at = *end;
            }
            let before = frames.len();
            reader.frames(short.map(|(short, _)| short), &mut names, &mut lead, &mut frames);
            let (told, new) = frames.split_at_mut(before);
            new.iter_mut().for_each(|frame| shared::share(scene, told, frame));
        }
        back::read(scene, triggers, sentence, &mut frames);
        implicit::read(scene, sentence, &mut frames);
    }
    frames
}

/// A noun for an agreement, or its proper name.
#[derive(Clone, Copy, Debug)]
struct Trigger {
    start: usize,
    end: usize,
    /// Where a name that is a list starts; `start` where it is none.
    listed: usize,
    noun: AgreementNoun,
    ambiguous: bool,
    /// Row of the treaties, for a proper name.
    treaty: Option<u16>,
}

fn trigger(scene: Scene<'_>, at: usize, range: &Range<usize>) -> Option<Trigger> {
    let names = scene.view.names;
    let next = names.partition_point(|n| (n.start as usize) < at);
    if let Some(name) = names.get(next).filter(|n| n.start as usize == at && n.name.kind == NameKind::Treaty) {
        let treaty = &scene.view.lexicon.names.treaties[name.name.row as usize];
        let noun = AgreementNoun { form: Form::parse(&treaty.form)?, domain: Domain::parse(&treaty.domain), only: None };
        // `the AUKUS partnership`
        let end = name.end as usize;
        let own = scene.view.noun_at(end, range.end);
        let own = own.filter(|m| {
            m.end == end + 1
                && scene.phrases.tags[end] == Tag::Noun
                && m.senses().any(|s| matches!(s.value, NounCue::Agreement(AgreementNoun { only: None, .. })))
        });
        let end = own.map_or(end, |m| m.end);
        return Some(Trigger { start: at, end, listed: at, noun, ambiguous: false, treaty: Some(name.name.row) });
    }
    let found = scene.view.noun_at(at, range.end)?;
    let sense = found.senses().find(|s| matches!(s.value, NounCue::Agreement(_)))?;
    let NounCue::Agreement(noun) = sense.value else { return None };
    let covered = next > 0 && names[next - 1].end as usize > at && names[next - 1].name.kind != NameKind::Treaty;
    let verbal = found.end == at + 1 && scene.phrases.tags[at].verb();
    let listed = listed_name(scene, at, found.end, range.start);
    (!covered && !verbal).then_some(Trigger { start: at, end: found.end, listed, noun, ambiguous: sense.ambiguous, treaty: None })
}

/// Where the list of a name starts that a noun closes: `Trade, | Development and Cooperation | Agreement`.
fn listed_name(scene: Scene<'_>, noun: usize, end: usize, floor: usize) -> usize {
    let (tokens, tags) = (scene.view.tokens(), &scene.phrases.tags);
    let capital = |t: usize| tokens[t].is_capital() && !tokens[t].is_upper();
    let agreement = |t: usize| scene.view.noun_is(t, noun, |c| matches!(c, NounCue::Agreement(_)));
    let own = |t: usize| agreement(t) || !scene.phrases.actors_in(t..t + 1).is_empty();
    let part = |t: usize| capital(t) && tags[t].nominal() && !own(t);
    if !capital(end - 1) {
        return noun;
    }
    let run = |from: usize| (floor..from).rev().take_while(|&t| part(t)).last();
    let last = run(noun).unwrap_or(noun);
    let Some(mut start) = last.checked_sub(1).filter(|&t| t > floor && tags[t] == Tag::Conj).and_then(run) else { return noun };
    while let Some(next) = start.checked_sub(1).filter(|&t| t > floor && tags[t] == Tag::Comma).and_then(run) {
        start = next;
    }
    start
}

/// A prepositional phrase behind the noun.
#[derive(Clone, Copy, Debug)]
struct Tail {
    prep: WordId,
    part: Part,
}

#[derive(Clone, Copy)]
struct Reader<'a> {
    scene: Scene<'a>,
    sentence: usize,
    trigger: Trigger,
}

impl Reader<'_> {
    /// `(CPTPP)` right behind the noun, with one past its end.
    fn short_form(&self) -> Option<(String, usize)> {
        let (view, end) = (self.scene.view, self.trigger.end);
        let tags = self.scene.phrases.tags.get(end..end + 3)?;
        let short = tags[0] == Tag::Open && tags[2] == Tag::Close && view.tokens()[end + 1].is_upper();
        short.then(|| (view.string(end + 1..end + 2), end + 3))
    }

    /// The last token of the noun's own chunk that belongs to the trigger: where clauses hold it.
    fn anchor(&self) -> usize {
        let chunk = self.scene.chunks(self.sentence)[self.scene.chunk_at(self.sentence, self.trigger.start)];
        self.trigger.end.min(chunk.end as usize) - 1
    }

    /// The chunk in which the noun or its name starts.
    fn first_chunk(&self) -> usize {
        self.scene.chunk_at(self.sentence, self.trigger.listed)
    }

    /// `within the framework of`: no more than a preposition.
    fn circumstance(&self) -> bool {
        let chunk = self.first_chunk();
        let led = chunk > 0 && self.scene.chunks(self.sentence)[chunk - 1].kind == ChunkKind::Prep;
        led && self.trigger.noun.form == Form::Framework && self.scene.view.is(self.trigger.end, "of")
    }

    /// `talks on a pact`: the noun's own phrase, up to token `end`, has another noun for an agreement.
    fn leads_to_other(&self, end: usize) -> bool {
        let agreement = |c: NounCue| matches!(c, NounCue::Agreement(AgreementNoun { only: None, .. }));
        (self.trigger.end..end).any(|at| self.scene.view.noun_is(at, end, agreement))
    }

    /// Whether a noun of what is undertaken or agreed starts at a token: `a loan`.
    fn names_undertaking(&self, at: usize, end: usize) -> bool {
        let found = self.scene.view.noun_at(at, end);
        found.is_some_and(|m| m.senses().any(|s| !s.ambiguous && matches!(s.value, NounCue::Commitment(_) | NounCue::Agreement(_))))
    }

    /// Whether a noun that is an agreement at one stage only is one here: talks that collapse, or that are opened on something.
    fn counts_at(&self, only: AgreementStage, effect: &Effect) -> bool {
        let held = |(_, verb): &(usize, AgreementVerb)| verb.takes == Takes::Talks || verb.stage == Some(AgreementStage::Negotiating);
        effect.stage == Some(only) || only == AgreementStage::Failed && (effect.acting.iter().any(held) || self.in_talks())
    }

    /// The prepositional phrases right behind the noun; dates and brackets between them are passed over.
    fn tails(&self) -> Vec<Tail> {
        let (scene, chunks) = (self.scene, self.scene.chunks(self.sentence));
        let mut at = chunks.partition_point(|c| (c.end as usize) < self.trigger.end) + 1;
        let kind = |n: usize| chunks.get(n).map_or(ChunkKind::Stop, |c| c.kind);
        let mut tails: Vec<Tail> = Vec::new();
        loop {
            match (kind(at), kind(at + 1)) {
                (ChunkKind::Noun, _) if scene.view.values.date_at(chunks[at].start as usize) => at += 1,
                (ChunkKind::Open, _) => match (at..chunks.len().min(at + 4)).find(|&n| kind(n) == ChunkKind::Close) {
                    Some(close) => at = close + 1,
                    None => return tails,
                },
                // `a truce brokered by Qatar | between Congo and the rebels`
                (ChunkKind::Verb(v), ChunkKind::Prep)
                    if self.scene.phrases.verbs[v as usize].form == VerbForm::Participle
                        && scene.view.is(chunks[at + 1].head(), "by")
                        && (kind(at + 2), kind(at + 3)) == (ChunkKind::Noun, ChunkKind::Prep)
                        && scene.view.classes(chunks[at + 3].head()).any(Classes::COMPANION) =>
                {
                    at += 3;
                }
                (ChunkKind::Prep, ChunkKind::Noun) => {
                    let prep = scene.view.word(chunks[at].start as usize);
                    let end = self.list_end(at + 1, scene.view.lexicon.words.classes(prep).any(Classes::COMPANION));
                    tails.push(Tail { prep, part: Part { start: chunks[at + 1].start, end: chunks[end].end } });
                    at = end + 1;
                }
                _ => return tails,
            }
        }
    }

    /// `a pact on trade, | a memorandum on health`: the next noun phrase is another agreement.
    fn tells_agreement(&self, chunk: usize) -> bool {
        let (view, chunk) = (self.scene.view, self.scene.chunks(self.sentence)[chunk]);
        let named = |m: crate::lexicon::Match<'_, NounCue>| {
            m.senses().any(|s| matches!(s.value, NounCue::Agreement(AgreementNoun { only: None, .. })) && !s.ambiguous)
        };
        chunk.tokens().any(|t| view.noun_at(t, chunk.end as usize).is_some_and(named))
    }

    /// `…, and an MoU`: behind a token another agreement of a list follows.
    fn list_goes_on(&self, token: usize) -> bool {
        let chunks = self.scene.chunks(self.sentence);
        let mut next = self.scene.chunk_at(self.sentence, token);
        let first = next;
        while chunks.get(next).is_some_and(|c| matches!(c.kind, ChunkKind::Comma | ChunkKind::Conj)) {
            next += 1;
        }
        next > first && chunks.get(next).is_some_and(|c| c.kind == ChunkKind::Noun) && self.tells_agreement(next)
    }

    /// The last chunk of a list; the second of two partners belongs to it even in front of a verb.
    fn list_end(&self, first: usize, partners: bool) -> usize {
        let chunks = self.scene.chunks(self.sentence);
        let kind = |n: usize| chunks.get(n).map_or(ChunkKind::Stop, |c| c.kind);
        let mut last = first;
        let mut closed = false;
        loop {
            let comma = kind(last + 1) == ChunkKind::Comma;
            let conj = kind(last + 1 + usize::from(comma)) == ChunkKind::Conj;
            let next = last + 1 + usize::from(comma) + usize::from(conj);
            let finite = matches!(kind(next + 1), ChunkKind::Verb(v) if self.scene.phrases.verbs[v as usize].form == VerbForm::Finite);
            let listed = conj
                || comma
                    && (1..24).any(|n| {
                        kind(next + n) == ChunkKind::Conj && (1..n).all(|m| matches!(kind(next + m), ChunkKind::Comma | ChunkKind::Noun))
                    });
            let pronoun = || self.scene.phrases.tags[chunks[next].head()] == Tag::Pronoun;
            if kind(next) != ChunkKind::Noun
                || !listed
                || self.tells_agreement(next)
                || pronoun()
                || finite && !(partners && last == first && !comma)
                || closed && partners
            {
                return last;
            }
            // `between A and B, and C and D`: the second pair is another list.
            closed = conj;
            last = next;
        }
    }

    /// `the deal`, `this pact`, `their agreement`, and names: something that the text has told of. `the largest contract` is new.
    fn definite(&self, chunk: usize, start: usize) -> bool {
        let view = self.scene.view;
        // `the largest contract` is a new one.
        if (chunk..self.trigger.start).any(|t| view.classes(t).any(Classes::SUPERLATIVE)) {
            return false;
        }
        self.trigger.treaty.is_some()
            || view.classes(chunk).any(Classes::DEFINITE) && start > chunk
            || self.scene.phrases.tags[chunk] == Tag::Possessive
    }

    /// `an agreement was signed`: nobody is said to have done it.
    fn agentless(&self, effect: &Effect) -> bool {
        let passive = |&(index, verb): &(usize, AgreementVerb)| {
            let clause = &self.scene.clauses.clauses[index];
            let bare = clause.start == clause.verb.head && clause.start as usize >= self.trigger.end && clause.object.is_none();
            verb.takes == Takes::Subject || (clause.verb.passive || bare) && verb.takes != Takes::Outsider
        };
        effect.stage.is_some() && effect.acting.iter().all(passive)
    }

    /// `they also signed`: what is done comes on top of what was told.
    fn adds(&self, effect: &Effect) -> bool {
        effect.acting.iter().any(|&(index, _)| {
            let verb = &self.scene.clauses.clauses[index];
            let from = verb.subject.map_or(verb.start, |s| s.end.min(verb.verb.head)) as usize;
            (from..verb.verb.head as usize).any(|t| self.scene.view.classes(t).any(Classes::ADDITION))
        })
    }

    /// `which replaces an arrangement that lapsed`: what another one takes the place of.
    fn replaced(&self, effect: &Effect) -> bool {
        let Some((index, Seat::Object)) = effect.governing else { return false };
        self.scene.view.classes(self.scene.clauses.clauses[index].verb.head as usize).any(Classes::SUCCEEDS)
    }

    /// `the EU's own deal`, `its contract`: somebody has it.
    fn owned(&self, before: &Range<usize>) -> bool {
        self.scene.phrases.tags[before.clone()].iter().any(|t| matches!(t, Tag::Genitive | Tag::Possessive))
    }

    /// The date of `the 2018 treaty`, `last December's accord`, `the pact of 1929`.
    fn year(&self, premodifiers: &Range<usize>) -> Option<String> {
        let dates = &self.scene.view.values.dates;
        let first = dates.partition_point(|d| d.tokens.start < premodifiers.start);
        let own = dates.get(first).filter(|d| d.tokens.end <= premodifiers.end).or_else(|| self.year_of())?;
        own.value.map(|v| v.to_string())
    }

    /// The date of `the pact of 1929`.
    fn year_of(&self) -> Option<&DateMention> {
        let end = self.trigger.end;
        self.scene.view.values.date_on(end + 1).filter(|d| d.tokens.start == end + 1 && self.scene.view.is(end, "of"))
    }

    /// Whether a date is after that of the report.
    fn ahead(&self, date: &str) -> bool {
        let reference = self.scene.view.reference.map(|r| r.to_string());
        reference.is_some_and(|r| date > r.as_str() && !r.starts_with(date))
    }

    /// Several agreements without names: `five agreements`.
    fn plural(&self) -> bool {
        let view = self.scene.view;
        let word = self.anchor();
        let text = view.tokens()[word].span().of(view.text.source);
        text.ends_with('s') || text.ends_with("memoranda")
    }

    fn stage_noun(&self, at: usize) -> Option<AgreementStage> {
        let found = self.scene.view.noun_at(at, self.scene.sentence(self.sentence).end)?;
        found.senses().find_map(|s| match s.value {
            NounCue::Stage(stage) => Some(stage),
            _ => None,
        })
    }

    /// What a clause's verb does to the agreement that has this seat in it.
    fn acts(&self, index: usize, seat: Seat) -> Option<AgreementVerb> {
        let clause = &self.scene.clauses.clauses[index];
        self.scene.verb_cues(clause).find_map(|(cue, end)| {
            let VerbCue::Agreement(verb) = cue else { return None };
            verb.stage?;
            let fits = match (verb.takes, seat) {
                (Takes::Object | Takes::Exchange | Takes::Outsider, Seat::Object) => !clause.verb.passive || clause.relative,
                (Takes::Object | Takes::Exchange | Takes::Outsider, Seat::Subject) => clause.verb.passive,
                (Takes::Object | Takes::Outsider, Seat::Role(role)) => {
                    // `negotiate with Peru on a treaty`, `haggle with it over a pact`
                    let on = |r: &Role| self.scene.classes(r.prep).any(Classes::MATTER);
                    let topic = matches!(verb.stage, Some(AgreementStage::Negotiating | AgreementStage::Agreed))
                        && self.scene.clauses.roles(clause).get(role).is_some_and(on);
                    // `ask for a panel | under the pact`: of the verb's own preposition only
                    let own = |r: &Role| r.part.start as usize == end || !self.scene.word_is(r.prep, "under");
                    let phrasal = end > clause.verb.head as usize + 1 && self.scene.clauses.roles(clause).get(role).is_none_or(own);
                    phrasal || topic && clause.object.is_none()
                }
                (Takes::Talks, Seat::Object) => self.trigger.noun.only.is_some() && !clause.verb.passive,
                // `a pact that ends the war`: it does something itself.
                (Takes::Subject, Seat::Subject) => !clause.verb.passive && clause.object.is_none_or(|o| (o.start as usize) < end),
                (Takes::Result, Seat::Role(role)) => {
                    self.scene.clauses.roles(clause).get(role).is_some_and(|r| self.scene.classes(r.prep).any(Classes::RESULT))
                }
                _ => false,
            };
            fits.then_some(verb)
        })
    }
}

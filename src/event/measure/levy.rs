//! Rates that a verb puts on goods with no noun for the tariff: `steel will pay 30 per cent`, `slapped 34% on American goods`,
//! `watches taxed at 20%`, `on steel it rises to 25 per cent`.

use std::ops::Range;

use crate::clause::{Clause, Part};
use crate::kinds::{MeasureKind, MeasureStage};
use crate::lexicon::{Classes, MeasureVerb, Modality, Takes, VerbCue};
use crate::phrase::{Actor, How, Tag};
use crate::value::Amount;

use super::super::MeasureFrame;
use super::Reader;
use super::effect::staged;

const RULE: &str = "measure/rate";

/// A rate with what it is put on.
struct Levy<'a> {
    verb: MeasureVerb,
    /// Tokens that name the goods, or where they come from.
    thing: Range<usize>,
    rate: &'a Amount,
}

impl<'a> Reader<'a> {
    /// The tariffs that a clause tells by their rates; the rest of them is that of the tariff told last, where one was.
    pub(super) fn levied(&self, index: usize, clause: &Clause, frames: &mut Vec<MeasureFrame>) {
        let scene = self.scene;
        let Some(Levy { verb, thing, rate }) = self.levy(index, clause) else { return };
        let modality = scene.modality(index);
        let told = self.levying(verb, clause);
        let like =
            |f: &&MeasureFrame| f.kind == MeasureKind::Tariff && f.stage != MeasureStage::Exempted && (told.is_none() || f.imposer == told);
        let base = frames.iter().rev().take_while(|f| self.near(f)).find(like).cloned();
        let (moves, bears) = (verb.takes == Takes::Subject, verb.takes == Takes::Bearer);
        // What has yet to come does not change yet: `a duty of 15% from 2027, rising to 30% in 2028`.
        let changed = self.changed(rate.tokens.end);
        let given = base.as_ref().map(|b| b.stage).filter(|s| bears || moves && *s < MeasureStage::InForce).unwrap_or(verb.stage);
        let given = changed.filter(|_| given == MeasureStage::InForce || bears).unwrap_or(given);
        let Some(stage) = staged(given, if base.is_some() { modality.min(Modality::Expected) } else { modality }) else { return };
        let pending = self.pending(index) && (MeasureStage::InForce..=MeasureStage::Lifted).contains(&stage);
        let base = match base {
            Some(base) if moves || bears => {
                // The day from which other goods have paid their rate is not that of these.
                let shared = if base.rule == RULE && bears { None } else { base.date };
                MeasureFrame { date: self.since(index).or(shared), ..base }
            }
            Some(base) => MeasureFrame { date: self.decided(index).or(base.date), ..base },
            None if moves || !self.is_from_abroad(&thing) => return,
            None => {
                let hit = self.origins(&thing);
                let Some(imposer) = told.or_else(|| self.presumed(clause.start as usize, &hit, frames)) else { return };
                if told.is_none() && (!self.unsaid(clause) && !bears || self.goods_meant(thing.clone()).is_empty()) {
                    return;
                }
                let frame = self.frame(MeasureKind::Tariff, stage, RULE);
                MeasureFrame { imposer: Some(imposer), presumed: told.is_none(), date: self.decided(index), ..frame }
            }
        };
        let mut add = |rate: &Amount, thing: Range<usize>| {
            let (goods, mut hit) = (self.goods_meant(thing.clone()), self.origins(&thing));
            hit.retain(|a| Some(*a) != base.imposer);
            // `on boneless cuts it rises to 12%`: goods that no table knows are some of those told before.
            if goods.is_empty() && hit.is_empty() && !moves {
                return false;
            }
            frames.push(MeasureFrame {
                rate: Some(rate.upper.unwrap_or(rate.value)),
                subjects: if goods.is_empty() && (moves || base.targets.is_empty()) { base.subjects.clone() } else { goods },
                targets: if hit.is_empty() { base.targets.clone() } else { hit },
                stage: if pending { MeasureStage::Announced } else { stage },
                pending,
                definite: false,
                sentence: self.sentence,
                last: self.sentence,
                headline: scene.is_headline(self.sentence),
                evidence: vec![scene.view.span(thing.start.min(clause.start as usize)..(clause.end as usize).max(thing.end))],
                rule: RULE,
                ..base.clone()
            });
            true
        };
        if !add(rate, thing) {
            return;
        }
        // `… and stainless steel 15 per cent`: the verb is left out.
        let mut from = rate.tokens.end;
        for next in self.percents(from..scene.sentence(self.sentence).end) {
            let between = from..next.tokens.start;
            if moves && !scene.view.is(next.tokens.start - 1, "to") {
                continue;
            }
            if scene.phrases.tags[between.clone()].iter().any(|t| t.verb() || t.auxiliary()) || !add(next, between) {
                return;
            }
            from = next.tokens.end;
        }
    }

    /// What a clause puts a rate on, by what its verb takes.
    fn levy(&self, index: usize, clause: &Clause) -> Option<Levy<'a>> {
        let (scene, passive) = (self.scene, clause.verb.passive);
        let head = clause.verb.head as usize;
        let end = scene.sentence(self.sentence).end;
        let reach = clause.end.max(clause.verb.head + 1) as usize..end;
        let bare = |from: usize, to: usize| {
            // `will be charged an additional 25 per cent`
            let more = |t: usize| scene.view.classes(t).any(Classes::ANOTHER);
            (from..to).all(|t| matches!(scene.phrases.tags[t], Tag::Prep | Tag::To | Tag::Adverb | Tag::Det | Tag::Quote) || more(t))
        };
        let closed = |rate: &&Amount| self.closes(rate.tokens.end, end);
        let behind = || self.percents(head + 1..end).next().filter(|r| bare(head + 1, r.tokens.start)).filter(closed);
        let first = |from: usize| self.percents(from..reach.start).find(|r| bare(r.tokens.start - 1, r.tokens.start)).filter(closed);
        scene.verb_cues(clause).find_map(|(cue, _)| {
            let VerbCue::Measure(verb) = cue else { return None };
            let (thing, rate) = match verb.takes {
                Takes::Bearer if !passive => (clause.subject?.tokens(), behind()?),
                Takes::Charge if passive => (clause.subject?.tokens(), behind()?),
                Takes::Charge => (clause.object?.tokens(), first(clause.object?.end as usize)?),
                Takes::Object if verb.stage == MeasureStage::InForce && !passive => {
                    let rate = behind()?;
                    let on = |part: Part, prep| part.start as usize > rate.tokens.end && scene.classes(prep).any(Classes::AIMED);
                    (scene.clauses.roles(clause).iter().find(|r| on(r.part, r.prep))?.part.tokens(), rate)
                }
                Takes::Subject if matches!(verb.stage, MeasureStage::Raised | MeasureStage::Lowered) && !passive => {
                    let subject = clause.subject?;
                    let last = subject.end as usize - 1;
                    let rates = subject.tokens().any(|t| self.stage_noun(t) == Some(None));
                    if !(rates || scene.phrases.tags[last] == Tag::Pronoun) || self.names_measure(subject.tokens()) {
                        return None;
                    }
                    let rate = self.percents(head + 1..end).find(|r| scene.view.is(r.tokens.start - 1, "to"))?;
                    (scene.extent(index).start..head, rate)
                }
                _ => return None,
            };
            Some(Levy { verb, thing, rate })
        })
    }

    /// `44 per cent, up from 30`: which way a rate has moved.
    fn changed(&self, at: usize) -> Option<MeasureStage> {
        let from = (at..at + 3).find(|&t| self.scene.view.is(t + 1, "from"))?;
        match () {
            () if self.scene.view.is(from, "up") => Some(MeasureStage::Raised),
            () if self.scene.view.is(from, "down") => Some(MeasureStage::Lowered),
            () => None,
        }
    }

    /// Whether a rate stands alone: no noun follows that it belongs to, and it is no share of anything.
    fn closes(&self, at: usize, end: usize) -> bool {
        let tags = &self.scene.phrases.tags;
        at >= end || !matches!(tags[at], Tag::Noun | Tag::Name | Tag::Hyphen) && !self.scene.view.is(at, "of")
    }

    /// Who puts a rate on goods: who charges them, or where they are charged.
    fn levying(&self, verb: MeasureVerb, clause: &Clause) -> Option<Actor> {
        let bears = clause.verb.passive || verb.takes == Takes::Bearer;
        let told = if verb.takes == Takes::Bearer { None } else { self.agent(clause) };
        told.or_else(|| if bears { self.locative(clause) } else { None })
    }

    /// The goods of a constituent; a pronoun stands for what the clause before is about.
    fn goods_meant(&self, thing: Range<usize>) -> Vec<u16> {
        let scene = self.scene;
        let own = scene.goods(thing.clone());
        if !own.is_empty() || thing.len() != 1 || scene.phrases.tags[thing.start] != Tag::Pronoun {
            return own;
        }
        let before = scene.clauses.clauses.partition_point(|c| (c.verb.head as usize) < thing.start).checked_sub(1);
        let before = before.map(|c| &scene.clauses.clauses[c]).filter(|c| c.sentence as usize + 1 >= self.sentence);
        before.and_then(|c| c.subject).map(|s| scene.goods(s.tokens())).unwrap_or_default()
    }

    /// The states that goods come from: `Swiss watches`, `cars from China`.
    pub(super) fn origins(&self, thing: &Range<usize>) -> Vec<Actor> {
        let named = self.scene.actors(thing.clone()).into_iter();
        named.filter(|a| matches!(a, Actor::Country(_) | Actor::Body(_))).collect()
    }

    /// Whether goods are said to come from abroad, or to go there.
    pub(super) fn is_from_abroad(&self, thing: &Range<usize>) -> bool {
        let adjective = |how| matches!(how, How::Adjective);
        self.direction(thing.clone()).is_some()
            || self.is_foreign(thing)
            || self.scene.phrases.actors_in(thing.clone()).iter().any(|m| adjective(m.how))
    }
}

//! Exemptions: who or what a measure leaves out (`Canada was exempted`, `copper scrap is not covered`).

use std::ops::Range;

use crate::clause::{Clause, Part};
use crate::kinds::{MeasureKind, MeasureStage};
use crate::lexicon::{Classes, Modality, NounCue, Takes, VerbCue};
use crate::phrase::{Actor, Tag};

use super::super::MeasureFrame;
use super::Reader;

/// How many sentences back the measure may stand that an exemption is from.
const REACH: usize = 4;

/// How many tokens behind a measure's noun or verb its exceptions may begin.
const NEAR: usize = 40;

impl Reader<'_> {
    /// What is left out of the measure whose noun or verb ends at a token: `…, except copper scrap`, `… – Canada and Peru excepted`.
    pub(super) fn exception(&self, from: usize) -> Option<Range<usize>> {
        let (view, tags) = (self.scene.view, &self.scene.phrases.tags);
        let excepted = |t: usize| view.classes(t).any(Classes::EXCEPTED) && t > from && tags[t - 1].nominal();
        let ends = |t: &usize| tags[*t].finite() || matches!(tags[*t], Tag::Stop | Tag::Rel | Tag::Sub) && !excepted(*t);
        let stop = self.scene.sentence(self.sentence).end.min(from + NEAR);
        let reach = from..(from..stop).find(|t| ends(t) && !matches!(tags[*t], Tag::Rel | Tag::Sub)).unwrap_or(stop);
        // `except steel`, `with exemptions for steel`
        let opens = |t: usize| tags[t] == Tag::Prep || view.is(t - 1, "the") || tags[t - 1] == Tag::Prep;
        if let Some(at) = reach.clone().find(|&t| view.classes(t).any(Classes::EXCEPTING) && opens(t)) {
            let closes = |t: &usize| ends(t) || matches!(tags[*t], Tag::Dash | Tag::Close | Tag::Colon);
            return Some(at + 1..(at + 1..stop).find(closes).unwrap_or(stop));
        }
        let at = reach.clone().find(|&t| excepted(t))?;
        // A dash opens a list of names, a comma a single one.
        let opens = |tag: Tag| (from..at).rev().find(move |&t| tags[t] == tag);
        opens(Tag::Dash).or_else(|| opens(Tag::Open)).or_else(|| opens(Tag::Comma)).map(|open| open + 1..at)
    }

    /// The exemption of what a measure's own phrase excepts.
    pub(super) fn excepts(&self, range: Range<usize>, base: &MeasureFrame) -> Option<MeasureFrame> {
        let goods = self.scene.goods(range.clone());
        let states: Vec<Actor> = self.origins(&range).into_iter().filter(|a| Some(*a) != base.imposer).collect();
        (!goods.is_empty() || !states.is_empty()).then(|| MeasureFrame {
            imposer: base.imposer,
            targets: if states.is_empty() { base.targets.clone() } else { states },
            subjects: if goods.is_empty() { base.subjects.clone() } else { goods },
            evidence: vec![self.scene.view.span(range)],
            ..self.frame(base.kind, MeasureStage::Exempted, "measure/exempt")
        })
    }

    /// The exemption that a clause tells; the rest of it is that of the measure named in the sentence, or told last.
    pub(super) fn exemption(&self, index: usize, clause: &Clause, frames: &mut Vec<MeasureFrame>) {
        let scene = self.scene;
        let Some(takes) = self.exempts(clause) else { return };
        let modality = scene.modality(index);
        let left_out = match takes {
            Takes::Uncovered => modality == Modality::Denied,
            _ => modality <= Modality::Expected,
        };
        if !left_out {
            return;
        }
        // Whatever the verb, the exempt stand in the object; in the passive and with adjectives in the subject.
        let active = takes == Takes::Itself && !clause.verb.passive;
        // `the duty does not apply to scrap`
        let measure = takes == Takes::Uncovered && !clause.verb.passive && clause.subject.is_some_and(|s| self.names_measure(s.tokens()));
        let behind = || clause.object.or_else(|| scene.clauses.roles(clause).first().map(|r| r.part));
        let exempt = match active {
            true => clause.object,
            false if measure => behind(),
            false => clause.subject,
        };
        let Some(exempt) = exempt else { return };
        let named = |part: Part| -> Vec<Actor> { scene.actors_of(part).into_iter().filter(|a| !matches!(a, Actor::Person(_))).collect() };
        // `The duties on steel are not affected`
        if takes == Takes::Uncovered && !measure && self.names_measure(exempt.tokens()) {
            return;
        }
        let told = !scene.goods(exempt.tokens()).is_empty() || !named(exempt).is_empty();
        // `35 percent on imports not covered by the pact`: nobody is named.
        if !told && clause.relative {
            return;
        }
        // `Canada and Mexico, partners in NAFTA, are exempt`: all that stands before the verb.
        let first = scene.sentence(self.sentence).start as u32;
        let exempt = if told || active || measure { exempt } else { Part { start: first, end: clause.verb.head } };
        let (mut goods, mut actors) = (scene.goods(exempt.tokens()), named(exempt));
        if let Some(also) = self.likewise(index) {
            goods.extend(scene.goods(also.tokens()));
            actors.extend(named(also));
        }
        let told = |f: &&MeasureFrame| !f.subjects.is_empty() || !f.targets.is_empty() || f.rate.is_some();
        let mut near = frames.iter().rev().take_while(|f| f.sentence + REACH >= self.sentence);
        let named_kind = self.kind_named(clause);
        // `scrap is excluded from the American tariffs`
        let mut here = frames.iter().rev().take_while(|f| f.sentence == self.sentence);
        let here = here.find(|f| Some(f.kind) == named_kind && f.imposer.is_some());
        let loose = |f: &MeasureFrame| f.presumed && f.assumed && f.sentence != self.sentence;
        let known = |f: &&MeasureFrame| !f.headline && !f.generic && !loose(f);
        let base = near.find(|f| f.stage != MeasureStage::Exempted && known(f) && told(f)).or(here);
        let Some(kind) = named_kind.or(base.map(|b| b.kind)) else { return };
        let Some(imposer) = if active { self.agent(clause) } else { None }.or(base.and_then(|b| b.imposer)) else { return };
        let imposer = Some(imposer);
        let states = actors.iter().copied().filter(|a| Some(*a) != imposer).collect::<Vec<_>>();
        if goods.is_empty() && states.is_empty() {
            return;
        }
        frames.push(MeasureFrame {
            imposer,
            targets: if states.is_empty() { base.map(|b| b.targets.clone()).unwrap_or_default() } else { states },
            subjects: if goods.is_empty() { base.map(|b| b.subjects.clone()).unwrap_or_default() } else { goods },
            evidence: vec![scene.view.span(exempt.start.min(clause.start) as usize..clause.end as usize)],
            ..self.frame(kind, MeasureStage::Exempted, "measure/exempt")
        });
    }

    /// `Swiss watches enter duty-free`, `goods from Mali may still enter the bloc duty-free`: whose goods pay nothing, and where.
    pub(super) fn duty_free(&self, index: usize, clause: &Clause, frames: &mut Vec<MeasureFrame>) {
        let scene = self.scene;
        let (view, head) = (scene.view, clause.verb.head as usize);
        if !view.classes(head).any(Classes::ENTERS) {
            return;
        }
        let end = scene.sentence(self.sentence).end;
        let free = |t: usize| view.is(t, "free") && (t > head) && (view.is(t - 1, "duty") || view.is(t.saturating_sub(2), "duty"));
        let Some(free) = (head..end.min(clause.end as usize + 3)).find(|&t| free(t)) else { return };
        let Some(subject) = clause.subject.filter(|_| scene.modality(index) <= Modality::Expected && !self.in_deal()) else { return };
        let (goods, hit) = (scene.goods(subject.tokens()), self.origins(&subject.tokens()));
        if goods.is_empty() && hit.is_empty() {
            return;
        }
        let into = clause.object.into_iter().chain(scene.clauses.roles(clause).iter().map(|r| r.part));
        let into = into.into_iter().find_map(|part| self.state_in(part)).filter(|a| !hit.contains(a));
        // `Cars enter duty-free`: where, and whose, nobody says.
        if into.is_none() && hit.is_empty() {
            return;
        }
        let Some(imposer) = into.or_else(|| self.presumed(clause.start as usize, &hit, frames)) else { return };
        frames.push(MeasureFrame {
            imposer: Some(imposer),
            presumed: into.is_none(),
            targets: hit,
            subjects: goods,
            evidence: vec![view.span(subject.start as usize..free + 1)],
            ..self.frame(MeasureKind::Tariff, MeasureStage::Exempted, "measure/duty-free")
        });
    }

    /// `…, as are Argentina and Thailand`: who else is what a clause tells.
    fn likewise(&self, index: usize) -> Option<Part> {
        let next = self.scene.clauses.clauses.get(index + 1).filter(|c| c.sentence as usize == self.sentence && c.subject.is_none())?;
        let as_are = next.start > 0 && self.scene.view.is(next.start as usize - 1, "as");
        next.object.filter(|_| as_are)
    }

    /// How a clause's verb exempts, if it does.
    pub(super) fn exempts(&self, clause: &Clause) -> Option<Takes> {
        self.scene.verb_cues(clause).find_map(|(cue, _)| match cue {
            VerbCue::Measure(verb) if verb.stage == MeasureStage::Exempted => Some(verb.takes),
            _ => None,
        })
    }

    /// The kind of the measure that a clause's prepositions name: `exempt from the sanctions`.
    fn kind_named(&self, clause: &Clause) -> Option<MeasureKind> {
        let view = self.scene.view;
        self.scene.clauses.roles(clause).iter().flat_map(|r| r.part.tokens()).find_map(|t| {
            let found = view.noun_at(t, clause.end as usize)?;
            found.senses().find_map(|s| match s.value {
                NounCue::Measure(noun) => noun.kind,
                _ => None,
            })
        })
    }
}

//! Verbs that are measures themselves: `ban exports of`, `sanction`, `cap the price of`, `stop exporting`.

use std::ops::Range;

use crate::clause::{Clause, Part, Role};
use crate::kinds::{AmountKind, MeasureKind};
use crate::lexicon::{Classes, Direction, MeasureVerb, NounCue, Takes, VerbCue};
use crate::phrase::{Actor, How, Tag, VerbForm};

use super::super::MeasureFrame;
use super::effect::staged;
use super::{Reader, each_for};
use crate::kinds::MeasureStage;

impl Reader<'_> {
    /// The measure that a clause's verb is.
    pub(super) fn verb_frame(&self, index: usize, clause: &Clause, frames: &mut Vec<MeasureFrame>) {
        let scene = self.scene;
        let verbs = scene.verb_cues(clause).filter_map(|(cue, _)| match cue {
            VerbCue::Measure(verb) => Some(verb),
            _ => None,
        });
        // `sanctioned ships`
        let modifies = clause.verb.form == VerbForm::Participle && clause.object.is_some_and(|o| o.start == clause.verb.head + 1);
        if modifies && clause.verb.passive {
            return;
        }
        let own = |verb: &MeasureVerb| {
            matches!(verb.takes, Takes::Itself | Takes::Trade | Takes::Price | Takes::Gate | Takes::Term)
                && verb.stage != MeasureStage::Exempted
        };
        let mut verbs = verbs.filter(own).peekable();
        if verbs.peek().is_none() {
            return;
        }
        let doing = self.doing(index);
        // `Exports will reopen`
        let itself = clause.object.is_none() && clause.subject.is_some_and(|s| self.direction(s.tokens()).is_some());
        let whole = doing.and_then(|d| d.object).or(if clause.verb.passive || itself { clause.subject } else { clause.object });
        let whole = whole.filter(|t| !self.names_measure(t.tokens()));
        let except = self.exception(clause.verb.head as usize + 1);
        let read = verbs.find_map(|verb| {
            let thing = if verb.takes == Takes::Gate { self.let_through(clause) } else { whole }?;
            let end = doing.map_or(clause.end, |d| d.end).max(thing.end) as usize;
            let end = except.as_ref().map_or(end, |e| end.min(e.start));
            let reach = thing.start as usize..end.max(thing.start as usize);
            let mut subjects = scene.goods(reach.clone());
            if subjects.is_empty() {
                subjects = self.told_goods(reach.clone());
            }
            if verb.takes == Takes::Term && !self.act_over(index).is_some_and(|act| act.sanctions) {
                return None;
            }
            let kind = self.verb_kind(verb, doing.unwrap_or(clause), thing, doing.is_some(), &subjects)?;
            Some((verb, kind, thing, reach, subjects))
        });
        let Some((verb, kind, thing, reach, subjects)) = read else { return };
        let modality = scene.modality(index);
        let stage = if self.wished(index, verb, modality) { Some(MeasureStage::InForce) } else { staged(verb.stage, modality) };
        let Some(stage) = stage else { return };
        let targets = self.verb_targets(verb, kind, doing.unwrap_or(clause), thing);
        let here = || self.locative(clause).filter(|a| clause.verb.passive && !targets.contains(a));
        let told = self.agent(clause).or_else(|| self.destination(thing.tokens())).or_else(here);
        let told = told.or_else(|| self.act_over(index).and_then(|act| act.by));
        if told.is_none() && !itself && !self.unsaid(clause) {
            return;
        }
        // `suspended imports from four abattoirs`: of what these make, not of what is told of before.
        let made = |r: &Role| scene.word_is(r.prep, "from") && scene.actors_of(r.part).is_empty();
        let elsewhere = subjects.is_empty() && scene.clauses.roles(clause).iter().any(made);
        let (nearby, around) = if elsewhere { Default::default() } else { (self.nearby(thing.start as usize), self.around()) };
        let imposer = told.or_else(|| self.presumed(clause.start as usize, &targets, frames));
        let targets: Vec<Actor> = targets.into_iter().filter(|a| Some(*a) != imposer).collect();
        if imposer.is_none() && (targets.is_empty() || subjects.is_empty())
            || subjects.is_empty() && targets.is_empty() && nearby.is_empty() && around.is_empty() && kind != MeasureKind::Sanctions
        {
            return;
        }
        let pending = self.pending(index) || doing.is_some() && self.pending(index + 1);
        let from = thing.start.min(clause.start) as usize;
        let at = frames.len();
        let stage =
            if pending && (MeasureStage::InForce..=MeasureStage::Lifted).contains(&stage) { MeasureStage::Announced } else { stage };
        let (stage, date) = self.as_term(index, stage, self.decided(index).or_else(|| self.published(index)));
        frames.push(MeasureFrame {
            imposer,
            presumed: told.is_none(),
            targets,
            subjects,
            rate: self.percents(reach.clone()).find(|_| kind == MeasureKind::Tariff).map(|p| p.value),
            pending,
            // `approved a package, banning exports of oil`: a finite verb elsewhere says more.
            assumed: clause.verb.form == VerbForm::Gerund && scene.phrases.tags[from.saturating_sub(1)] != Tag::Prep,
            date,
            before: self.had(index),
            nearby,
            around,
            evidence: vec![scene.view.span(from..reach.end.max(clause.end as usize))],
            ..self.frame(kind, stage, "measure/verb-itself")
        });
        let excepted = except.and_then(|e| self.excepts(e, &frames[at]));
        frames.extend(excepted);
        each_for(&self.fellows_in(clause, imposer), at, frames);
    }

    /// `closed its border to grain`: what a border or market is closed or opened to.
    fn let_through(&self, clause: &Clause) -> Option<Part> {
        let gate = if clause.verb.passive { clause.subject } else { clause.object }?;
        let opens = self.scene.view.classes(gate.end as usize - 1).any(Classes::GATE);
        let mut roles = self.scene.clauses.roles(clause).iter().filter(|_| opens);
        roles.find(|r| self.scene.classes(r.prep).any(Classes::AIMED)).map(|r| r.part)
    }

    /// `suspends grain export duties`: the verb acts on another measure.
    pub(super) fn names_measure(&self, range: Range<usize>) -> bool {
        let view = self.scene.view;
        range.clone().any(|t| {
            let found = view.noun_at(t, range.end);
            found.is_some_and(|m| m.senses().any(|s| !s.ambiguous && matches!(s.value, NounCue::Measure(noun) if !noun.mere)))
        })
    }

    /// `stop exporting chicken`, `from exporting`: the clause of the trade that the verb's clause governs.
    fn doing(&self, index: usize) -> Option<&Clause> {
        let next = self.scene.clauses.clauses.get(index + 1)?;
        let head = next.verb.head as usize;
        // `blacklisted Huawei for selling chips`: why, and not what
        let why = next.start > 0 && self.scene.view.is(next.start as usize - 1, "for");
        let governed = next.governor == Some(index as u32) && next.sentence as usize == self.sentence && !why;
        let trades = governed && next.verb.form != VerbForm::Finite && self.direction(head..head + 1).is_some();
        trades.then_some(next)
    }

    /// Whom the verb's measure hits: its object, or those whom trade goes to or comes from.
    fn verb_targets(&self, verb: MeasureVerb, kind: MeasureKind, clause: &Clause, thing: Part) -> Vec<Actor> {
        let scene = self.scene;
        let mut targets: Vec<Actor> = Vec::new();
        let inward = matches!(kind, MeasureKind::ImportRestriction | MeasureKind::Quota | MeasureKind::PriceCap);
        let parts = std::iter::once(thing).filter(|_| matches!(verb.takes, Takes::Itself | Takes::Term) || inward);
        // `froze the assets of`, `halted all trade with`
        let with = |word| (verb.takes == Takes::Itself || kind == MeasureKind::Sanctions) && scene.classes(word).any(Classes::COMPANION);
        let of_goods = |word| inward && scene.word_is(word, "of") || with(word);
        let roles =
            scene.clauses.roles(clause).iter().filter(|r| scene.classes(r.prep).any(Classes::AIMED) || of_goods(r.prep)).map(|r| r.part);
        // `Exports of cattle to Indonesia were suspended`
        let bound_for = scene.roles_behind(self.sentence, thing.start as usize, thing.end as usize + 1).into_iter();
        let bound_for =
            bound_for.filter(|(prep, _)| kind == MeasureKind::ExportControl && scene.word_is(*prep, "to")).map(|(_, part)| part);
        let upto = |part: Part| Part { end: part.end.min(thing.end.max(part.start)), ..part };
        let made = self.made_in(thing.end as usize);
        for actor in parts.chain(bound_for.map(upto)).chain(roles).flat_map(|part| scene.actors_of(part)).chain(made) {
            if !targets.contains(&actor) && !matches!(actor, Actor::Person(_)) {
                targets.push(actor);
            }
        }
        targets
    }

    fn verb_kind(&self, verb: MeasureVerb, clause: &Clause, thing: Part, trades: bool, subjects: &[u16]) -> Option<MeasureKind> {
        match verb.takes {
            Takes::Itself => return verb.kind,
            // `hits Rosneft`, but not `targets energy`
            Takes::Term => return verb.kind.filter(|_| !self.scene.actors_of(thing).is_empty()),
            Takes::Gate => return verb.kind.filter(|_| !subjects.is_empty()),
            Takes::Price => return self.priced(thing.tokens()).then_some(MeasureKind::PriceCap).filter(|_| !subjects.is_empty()),
            _ => {}
        }
        let head = clause.verb.head as usize;
        // `suspended all trade with Peru`
        let dealings = self.scene.view.classes(thing.end as usize - 1).any(Classes::DEALINGS) && verb.stage == MeasureStage::InForce;
        let with = |r: &Role| self.scene.word_is(r.prep, "with") && !self.scene.actors_of(r.part).is_empty();
        if dealings && self.scene.clauses.roles(clause).first().is_some_and(with) {
            return Some(MeasureKind::Sanctions);
        }
        let from_abroad = || {
            let from = self.scene.clauses.roles(clause).iter().find(|r| self.scene.view.is(r.part.start as usize - 1, "from"))?;
            (!self.scene.actors_of(from.part).is_empty() && !self.scene.goods(thing.tokens()).is_empty()).then_some(Direction::Import)
        };
        // `banned Russian crude`
        let foreign = || {
            let adjective = self.scene.phrases.actors_in(thing.tokens()).iter().find(|m| m.how == How::Adjective)?;
            let goods = self.scene.goods(adjective.end as usize..thing.end as usize);
            let bans = verb.stage == MeasureStage::InForce
                && clause.verb.form == VerbForm::Finite
                && verb.kind.is_none()
                && self.agent(clause).is_some_and(|a| a != adjective.actor);
            (bans && !goods.is_empty()).then_some(Direction::Import)
        };
        let doing = || if trades { self.direction(head..head + 1) } else { None };
        if verb.kind == Some(MeasureKind::ImportRestriction) {
            let end = self.scene.clauses.roles(clause).iter().map(|r| r.part.end).max().unwrap_or(thing.end).max(thing.end);
            let foreign = !self.scene.actors(thing.start as usize..end as usize).is_empty();
            return verb.kind.filter(|_| foreign && !subjects.is_empty());
        }
        let direction = doing().or_else(|| self.direction(thing.tokens())).or_else(from_abroad).or_else(foreign)?;
        let by_way = match direction {
            Direction::Export => MeasureKind::ExportControl,
            Direction::Import => MeasureKind::ImportRestriction,
        };
        let kind = if self.limited(clause) { MeasureKind::Quota } else { verb.kind.unwrap_or(by_way) };
        (!subjects.is_empty() || verb.kind.is_none()).then_some(kind)
    }

    /// `limits imports to 100,000 tonnes`: how much may still go.
    fn limited(&self, clause: &Clause) -> bool {
        let roles = self.scene.clauses.roles(clause).iter();
        let bounds = roles.filter(|r| self.scene.word_is(r.prep, "to") || self.scene.word_is(r.prep, "at"));
        bounds.into_iter().any(|r| self.scene.amount_in(r.part.tokens(), AmountKind::Quantity).is_some())
    }

    /// Whether tokens speak of prices.
    pub(super) fn priced(&self, mut tokens: Range<usize>) -> bool {
        let view = self.scene.view;
        tokens.any(|t| view.is(t, "price") || view.is(t, "prices"))
    }
}

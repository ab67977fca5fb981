//! Measures: triggered by their nouns (`tariff`, `export ban`) and by verbs that are measures (`ban exports of`, `sanction`).

use std::ops::Range;

use rust_decimal::Decimal;

use crate::clause::{Clause, Part};
use crate::kinds::{AmountKind, MeasureKind, MeasureStage};
use crate::lexicon::{Classes, Direction, MeasureNoun, MeasureVerb, Modality, NounCue, Takes, VerbCue};
use crate::phrase::{Actor, ChunkKind, How, Tag, VerbForm, home};
use crate::reference::Scene;

use super::MeasureFrame;
use super::slots::Seat;
use super::triggers::{Kinds, Noun, Triggers};

/// Reads the measures of every sentence.
pub(super) fn read(scene: Scene<'_>, triggers: &Triggers) -> Vec<MeasureFrame> {
    let mut frames = Vec::new();
    for sentence in 0..scene.view.text.sentences.len() {
        let reader = Reader { scene, sentence };
        let range = scene.sentence(sentence);
        let mut at = range.start;
        for &Noun { start, .. } in triggers.nouns(sentence).iter().filter(|n| n.kinds.any(Kinds::MEASURE)) {
            if start >= at
                && let Some((end, noun, ambiguous)) = reader.noun_at(start, range.end)
            {
                reader.noun_frames(start..end, noun, ambiguous, &mut frames);
                at = end;
            }
        }
        for (index, clause) in scene.clauses_in(sentence).filter(|(index, _)| triggers.verb(*index, Kinds::MEASURE)) {
            reader.verb_frame(index, clause, &mut frames);
        }
    }
    frames
}

struct Reader<'a> {
    scene: Scene<'a>,
    sentence: usize,
}

/// How a governing verb or noun stages a measure.
struct Effect {
    stage: MeasureStage,
    assumed: bool,
    clause: Option<usize>,
    rule: &'static str,
}

impl Reader<'_> {
    fn noun_at(&self, at: usize, end: usize) -> Option<(usize, MeasureNoun, bool)> {
        let found = self.scene.view.lexicon.cues.nouns.longest(self.scene.view.tokens(), at, end)?;
        let sense = found.senses().find(|s| matches!(s.value, NounCue::Measure(_)))?;
        let NounCue::Measure(noun) = sense.value else { return None };
        let tags = &self.scene.phrases.tags;
        (!tags[at].verb() && !tags[found.end - 1].verb()).then_some((found.end, noun, sense.ambiguous))
    }

    fn noun_frames(&self, trigger: Range<usize>, noun: MeasureNoun, ambiguous: bool, frames: &mut Vec<MeasureFrame>) {
        let scene = self.scene;
        let chunk = scene.chunks(self.sentence)[scene.chunk_at(self.sentence, trigger.start)];
        if chunk.kind != ChunkKind::Noun {
            return;
        }
        let phrase = scene.phrase_of(self.sentence, trigger.start);
        let before = chunk.start as usize..trigger.start;
        let Some(kind) = self.kind(noun, &before, &trigger, &phrase) else { return };
        let Some(effect) = self.effect(&trigger, &phrase, &before) else { return };
        let told = self.imposer(kind, &before, &effect);
        let mut subjects = scene.goods(before.clone());
        for row in scene.goods(trigger.end..phrase.end) {
            if !subjects.contains(&row) {
                subjects.push(row);
            }
        }
        if subjects.is_empty() {
            subjects = scene.goods(phrase.end..self.list_behind(phrase.end));
        }
        let definite = self.definite(chunk.start as usize);
        let bare = definite && subjects.is_empty();
        let hit = scene.actors(trigger.end..phrase.end);
        let imposer = told.or_else(|| if bare { None } else { self.presumed(trigger.start, &hit) });
        let targets = self.targets(kind, &before, &trigger, &phrase, imposer, &effect);
        if ambiguous && imposer.is_none() && targets.is_empty() || ambiguous && subjects.is_empty() && targets.is_empty() {
            return;
        }
        let date =
            effect.clause.and_then(|c| if effect.assumed { scene.date_near(scene.extent(c), trigger.start) } else { scene.date_of(c) });
        let frame = MeasureFrame {
            kind,
            imposer,
            targets,
            subjects,
            rate: None,
            stage: effect.stage,
            assumed: effect.assumed,
            date,
            definite,
            headline: scene.is_headline(self.sentence),
            evidence: vec![scene.view.span(phrase.clone())],
            rule: effect.rule,
        };
        let rated = self.rates(&trigger, &phrase, &effect);
        if rated.len() > 1 && rated.iter().all(|(_, goods)| !goods.is_empty()) {
            frames.extend(rated.into_iter().map(|(rate, goods)| MeasureFrame { rate: Some(rate), subjects: goods, ..frame.clone() }));
        } else {
            frames.push(MeasureFrame { rate: rated.first().map(|(rate, _)| *rate), ..frame });
        }
    }

    /// Who imposes where the phrase does not say: the state that acts there, else the country of the report.
    fn presumed(&self, token: usize, hit: &[Actor]) -> Option<Actor> {
        let acting = self.scene.acting_state(token).filter(|a| !hit.contains(a));
        acting.or_else(|| home(self.scene.view, self.scene.phrases).filter(|a| !hit.contains(a)))
    }

    /// One past the list of goods that a comma or dash opens behind a phrase (`goods, from ketchup to whisky`).
    fn list_behind(&self, at: usize) -> usize {
        let tags = &self.scene.phrases.tags;
        let end = self.scene.sentence(self.sentence).end;
        if at >= end || !matches!(tags[at], Tag::Comma | Tag::Dash | Tag::Open | Tag::Colon) {
            return at;
        }
        (at + 1..end)
            .find(|&t| tags[t].verb() || tags[t].auxiliary() || matches!(tags[t], Tag::Stop | Tag::Close | Tag::Dash | Tag::Colon))
            .unwrap_or(end)
    }

    fn definite(&self, start: usize) -> bool {
        let view = self.scene.view;
        view.lexicon.words.classes(view.word(start)).any(Classes::DEFINITE)
    }

    fn direction(&self, range: Range<usize>) -> Option<Direction> {
        let end = range.end;
        range
            .into_iter()
            .find_map(|t| self.scene.view.lexicon.cues.directions.longest(self.scene.view.tokens(), t, end).map(|m| m.best().value))
    }

    /// The kind of a ban or curb is told by the direction of the goods; an embargo on goods alone keeps them in.
    fn kind(&self, noun: MeasureNoun, before: &Range<usize>, trigger: &Range<usize>, phrase: &Range<usize>) -> Option<MeasureKind> {
        let behind = trigger.end..phrase.end;
        let goods = || !self.scene.goods(before.clone()).is_empty() || !self.scene.goods(behind.clone()).is_empty();
        match noun.kind {
            // An embargo on goods that names nobody keeps them in the country.
            Some(MeasureKind::Sanctions)
                if goods() && self.scene.actors(behind.clone()).is_empty() && self.scene.actors(before.clone()).len() < 2 =>
            {
                Some(if self.direction(behind.clone()) == Some(Direction::Import) {
                    MeasureKind::ImportRestriction
                } else {
                    MeasureKind::ExportControl
                })
            }
            Some(kind) => Some(kind),
            None => match self.direction(before.clone()).or_else(|| self.direction(behind.clone())) {
                Some(Direction::Export) => Some(MeasureKind::ExportControl),
                Some(Direction::Import) => Some(MeasureKind::ImportRestriction),
                None if goods() => {
                    let foreign = self.scene.phrases.actors_in(behind.clone()).iter().any(|m| m.how == How::Adjective);
                    Some(if foreign { MeasureKind::ImportRestriction } else { MeasureKind::ExportControl })
                }
                None => (!self.scene.actors(behind.clone()).is_empty()).then_some(MeasureKind::Sanctions),
            },
        }
    }

    /// What the verb or noun over the measure makes of it; none where the text denies it.
    fn effect(&self, trigger: &Range<usize>, phrase: &Range<usize>, before: &Range<usize>) -> Option<Effect> {
        let scene = self.scene;
        let stage_before = self.stage_noun_before(phrase.start).or_else(|| self.stage_modifier(before));
        let behind = scene.clauses_in(self.sentence).find(|(_, c)| {
            c.relative
                && c.start as usize >= trigger.end
                && c.subject.is_some_and(|s| s.holds(trigger.start))
                && self.acts(c, if c.verb.passive { Seat::Object } else { Seat::Subject }).is_some()
        });
        let governed = scene.governing(self.sentence, trigger.start);
        let acting = governed.and_then(|(index, seat)| self.acts(&scene.clauses.clauses[index], seat).map(|verb| (index, verb)));
        let (index, verb, rule) = match (acting, behind) {
            (Some((index, verb)), _) => (index, verb, "measure/verb"),
            (None, Some((index, clause))) => {
                (index, self.acts(clause, if clause.verb.passive { Seat::Object } else { Seat::Subject })?, "measure/participle")
            }
            (None, None) => {
                let denied = governed.is_some_and(|(index, _)| scene.modality(index) == Modality::Denied);
                if denied {
                    return None;
                }
                let clause = governed.map(|(index, _)| index);
                let threat = clause.is_some_and(|c| self.modal_verb(c) == Some(Modality::Threatened));
                let stage = if threat { Some(MeasureStage::Threatened) } else { stage_before };
                return Some(Effect {
                    stage: stage.unwrap_or(MeasureStage::InForce),
                    assumed: stage.is_none(),
                    clause,
                    rule: "measure/noun",
                });
            }
        };
        let stage = staged(verb.stage, scene.modality(index))?;
        let stage = match stage_before {
            Some(told) if matches!(stage, MeasureStage::Announced | MeasureStage::InForce | MeasureStage::Proposed) => told,
            _ => stage,
        };
        // `tightening controls`, told by the way: a finite verb elsewhere says more.
        let assumed = scene.clauses.clauses[index].verb.form == VerbForm::Gerund;
        Some(Effect { stage, assumed, clause: Some(index), rule })
    }

    fn modal_verb(&self, clause: usize) -> Option<Modality> {
        self.scene.verb_cues(&self.scene.clauses.clauses[clause]).find_map(|(cue, _)| match cue {
            VerbCue::Modality(m) => Some(m),
            _ => None,
        })
    }

    fn acts(&self, clause: &Clause, seat: Seat) -> Option<MeasureVerb> {
        self.scene.verb_cues(clause).find_map(|(cue, end)| {
            let VerbCue::Measure(verb) = cue else { return None };
            let fits = match (verb.takes, seat) {
                (Takes::Object, Seat::Object) => !clause.verb.passive || clause.relative,
                (Takes::Object, Seat::Subject) => clause.verb.passive,
                (Takes::Object, Seat::Role(_)) => end > clause.verb.head as usize + 1,
                (Takes::Subject, Seat::Subject) => !clause.verb.passive,
                _ => false,
            };
            fits.then_some(verb)
        })
    }

    /// `a threat of`, `the lifting of`: a stage noun before the preposition in front of the phrase.
    fn stage_noun_before(&self, start: usize) -> Option<MeasureStage> {
        let chunks = self.scene.chunks(self.sentence);
        let at = chunks.partition_point(|c| (c.start as usize) < start);
        if at < 2 || chunks[at - 1].kind != ChunkKind::Prep || chunks[at - 2].kind != ChunkKind::Noun {
            return None;
        }
        let head = chunks[at - 2].head();
        let found = self.scene.view.lexicon.cues.nouns.longest(self.scene.view.tokens(), head, head + 1)?;
        found.senses().find_map(|s| match s.value {
            NounCue::MeasureStage(stage) => Some(stage),
            _ => None,
        })
    }

    /// `proposed tariffs`, `threatened duties`: a participle in front of the noun.
    fn stage_modifier(&self, before: &Range<usize>) -> Option<MeasureStage> {
        before.clone().rev().find_map(|t| {
            let classes = self.scene.view.lexicon.words.classes(self.scene.view.word(t));
            if !classes.any(Classes::PARTICIPLE) {
                return None;
            }
            let found = self.scene.view.lexicon.cues.verbs.longest(self.scene.view.tokens(), t, t + 1)?;
            found.senses().find_map(|s| match s.value {
                VerbCue::Measure(verb) if !matches!(verb.stage, MeasureStage::InForce | MeasureStage::Exempted) => Some(verb.stage),
                _ => None,
            })
        })
    }

    /// Whoever can act on trade: a state or body; people act for theirs.
    fn state(&self, actor: Actor) -> Option<Actor> {
        match self.scene.country_of(actor)? {
            actor @ (Actor::Country(_) | Actor::Body(_)) => Some(actor),
            _ => None,
        }
    }

    fn imposer(&self, kind: MeasureKind, before: &Range<usize>, effect: &Effect) -> Option<Actor> {
        let scene = self.scene;
        let premodifier = scene.phrases.actors_in(before.clone()).iter().find(|m| {
            let genitive = scene.phrases.tags.get(m.end as usize) == Some(&Tag::Genitive);
            // `Russia sanctions`: the bare name is the target
            kind != MeasureKind::Sanctions || m.how == How::Adjective || genitive || !matches!(m.actor, Actor::Country(_))
        });
        let owner = premodifier.and_then(|m| self.state(m.actor)).or_else(|| {
            let own = scene.actors(before.clone());
            if premodifier.is_some() || kind == MeasureKind::Sanctions { None } else { own.first().and_then(|a| self.state(*a)) }
        });
        if owner.is_some() {
            return owner;
        }
        let clause = &scene.clauses.clauses[effect.clause?];
        if clause.verb.passive {
            return scene
                .clauses
                .roles(clause)
                .iter()
                .find(|r| scene.view.lexicon.vocab.word(r.prep) == "by")
                .and_then(|r| self.state(scene.actor_of(r.part)?));
        }
        let subject = clause.subject.and_then(|s| scene.actors_of(s).into_iter().find_map(|a| self.state(a)));
        subject.or_else(|| {
            let local = scene.clauses.roles(clause).iter().filter(|r| scene.view.lexicon.words.classes(r.prep).any(Classes::LOCATIVE));
            local.flat_map(|r| scene.actors_of(r.part)).find(|a| matches!(a, Actor::Country(_)))
        })
    }

    fn targets(
        &self,
        kind: MeasureKind,
        before: &Range<usize>,
        trigger: &Range<usize>,
        phrase: &Range<usize>,
        imposer: Option<Actor>,
        effect: &Effect,
    ) -> Vec<Actor> {
        let scene = self.scene;
        let mut targets: Vec<Actor> = Vec::new();
        let mut add = |actor: Actor| {
            let actor = scene.country_of(actor);
            if let Some(actor) = actor.filter(|a| Some(*a) != imposer && !targets.contains(a)) {
                targets.push(actor);
            }
        };
        for actor in scene.actors(trigger.end..phrase.end) {
            add(actor);
        }
        if kind == MeasureKind::Sanctions {
            scene.actors(before.clone()).into_iter().for_each(&mut add);
        }
        if let Some(clause) = effect.clause.map(|c| &scene.clauses.clauses[c]) {
            for role in scene.clauses.roles(clause) {
                if role.part.start as usize >= phrase.end && scene.view.lexicon.words.classes(role.prep).any(Classes::AIMED) {
                    scene.actors_of(role.part).into_iter().for_each(&mut add);
                }
            }
        }
        targets
    }

    /// The rates of a measure with the goods that each is on; a change from one rate to another gives the new one.
    fn rates(&self, trigger: &Range<usize>, phrase: &Range<usize>, effect: &Effect) -> Vec<(Decimal, Vec<u16>)> {
        let scene = self.scene;
        let sentence = scene.sentence(self.sentence);
        let clause_end = effect.clause.map_or(phrase.end, |c| scene.clauses.clauses[c].end as usize);
        let end = clause_end.max(phrase.end).max((phrase.end + 14).min(sentence.end)).min(sentence.end);
        let start = scene.chunks(self.sentence)[scene.chunk_at(self.sentence, trigger.start)].start as usize;
        let amounts = &scene.view.values.amounts;
        let first = amounts.partition_point(|a| a.tokens.start < start);
        let percents: Vec<_> =
            amounts[first..].iter().take_while(|a| a.tokens.start < end).filter(|a| a.kind == AmountKind::Percent && !a.points).collect();
        let mut rates = Vec::new();
        for (n, amount) in percents.iter().enumerate() {
            let inside = amount.tokens.end <= trigger.start || amount.tokens.start < clause_end.max(phrase.end);
            let before = amount.tokens.start.checked_sub(1).map(|t| scene.view.word(t)).unwrap_or_default();
            let word = scene.view.lexicon.vocab.word(before);
            if word == "by" || word == "from" && percents.len() > n + 1 {
                continue;
            }
            let stop = percents.get(n + 1).map_or(end, |next| next.tokens.start);
            let goods = self.goods_after(amount.tokens.end, stop);
            if inside || !goods.is_empty() && !rates.is_empty() || !goods.is_empty() && n == 0 && amount.tokens.start <= phrase.end + 3 {
                rates.push((amount.value, goods));
            }
        }
        rates
    }

    /// Goods after "on" or "for" right behind a rate.
    fn goods_after(&self, at: usize, stop: usize) -> Vec<u16> {
        let on = (at..(at + 2).min(stop)).any(|t| self.scene.phrases.tags[t] == Tag::Prep);
        if on { self.scene.goods(at..stop) } else { Vec::new() }
    }

    /// Verbs that are measures themselves.
    fn verb_frame(&self, index: usize, clause: &Clause, frames: &mut Vec<MeasureFrame>) {
        let scene = self.scene;
        let verb = scene.verb_cues(clause).find_map(|(cue, _)| match cue {
            VerbCue::Measure(verb) if matches!(verb.takes, Takes::Itself | Takes::Trade) => Some(verb),
            _ => None,
        });
        let Some(verb) = verb else { return };
        let Some(stage) = staged(verb.stage, scene.modality(index)) else { return };
        let thing = if clause.verb.passive { clause.subject } else { clause.object };
        let agent = if clause.verb.passive {
            scene.clauses.roles(clause).iter().find(|r| scene.view.lexicon.vocab.word(r.prep) == "by").map(|r| r.part)
        } else {
            clause.subject
        };
        let Some(thing) = thing else { return };
        let imposer = agent.and_then(|part| scene.actors_of(part).into_iter().find_map(|a| self.state(a)));
        let imposer = imposer.or_else(|| self.presumed(clause.start as usize, &[]));
        let reach = thing.start as usize..(clause.end as usize).max(thing.end as usize);
        let subjects = scene.goods(reach.clone());
        let Some(kind) = self.verb_kind(verb, clause, thing, &subjects) else { return };
        let mut targets: Vec<Actor> = Vec::new();
        let parts = std::iter::once(thing).filter(|_| verb.takes == Takes::Itself);
        let of_goods = |word| kind == MeasureKind::ImportRestriction && scene.view.lexicon.vocab.word(word) == "of";
        let roles = scene
            .clauses
            .roles(clause)
            .iter()
            .filter(|r| scene.view.lexicon.words.classes(r.prep).any(Classes::AIMED) || of_goods(r.prep))
            .map(|r| r.part);
        for actor in parts.chain(roles).flat_map(|part| scene.actors_of(part)) {
            if Some(actor) != imposer && !targets.contains(&actor) && !matches!(actor, Actor::Person(_)) {
                targets.push(actor);
            }
        }
        if imposer.is_none() && (targets.is_empty() || subjects.is_empty()) || subjects.is_empty() && targets.is_empty() {
            return;
        }
        frames.push(MeasureFrame {
            kind,
            imposer,
            targets,
            subjects,
            rate: None,
            stage,
            assumed: false,
            date: scene.date_of(index),
            definite: false,
            headline: scene.is_headline(self.sentence),
            evidence: vec![scene.view.span(clause.start as usize..reach.end)],
            rule: "measure/verb-itself",
        });
    }

    fn verb_kind(&self, verb: MeasureVerb, clause: &Clause, thing: Part, subjects: &[u16]) -> Option<MeasureKind> {
        if verb.takes == Takes::Itself {
            return verb.kind;
        }
        let from_abroad = || {
            let from = self.scene.clauses.roles(clause).iter().find(|r| self.scene.view.is(r.part.start as usize - 1, "from"))?;
            (!self.scene.actors_of(from.part).is_empty() && !self.scene.goods(thing.tokens()).is_empty()).then_some(Direction::Import)
        };
        let direction = self.direction(thing.tokens()).or_else(from_abroad)?;
        (!subjects.is_empty()).then_some(match direction {
            Direction::Export => MeasureKind::ExportControl,
            Direction::Import => MeasureKind::ImportRestriction,
        })
    }
}

/// A stage in the light of the verb's modality; none where the text does not hold it for true.
fn staged(stage: MeasureStage, modality: Modality) -> Option<MeasureStage> {
    use MeasureStage as S;
    match modality {
        Modality::Asserted => Some(stage),
        // A cut promised in a deal is a commitment.
        Modality::Committed if matches!(stage, S::Lowered | S::Lifted) => None,
        Modality::Committed | Modality::Expected => Some(match stage {
            S::InForce | S::Raised | S::Lowered | S::Lifted | S::Suspended => S::Announced,
            other => other,
        }),
        Modality::Wanted => Some(S::Proposed),
        Modality::Threatened => Some(S::Threatened),
        Modality::Possible | Modality::Denied => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modality_shifts_the_stage() {
        assert_eq!(staged(MeasureStage::InForce, Modality::Expected), Some(MeasureStage::Announced));
        assert_eq!(staged(MeasureStage::InForce, Modality::Threatened), Some(MeasureStage::Threatened));
        assert_eq!(staged(MeasureStage::InForce, Modality::Denied), None);
    }
}

//! Measures told by their nouns: `tariffs on steel`, `Jakarta's export ban`.

use std::ops::Range;

use crate::kinds::{MeasureKind, MeasureStage};
use crate::lexicon::{Classes, MeasureNoun, NounCue};
use crate::phrase::{Actor, ChunkKind, Tag};

use super::super::MeasureFrame;
use super::super::slots::Seat;
use super::effect::Effect;
use super::rate::Rate;
use super::{Reader, each_for};

/// A noun of a measure with the phrase around it.
pub(super) struct Mention {
    /// Tokens of the noun itself.
    pub(super) trigger: Range<usize>,
    /// What stands before it in its noun phrase.
    pub(super) before: Range<usize>,
    /// The noun phrase with the prepositional phrases behind it.
    pub(super) phrase: Range<usize>,
    /// What the text excepts behind it.
    pub(super) except: Option<Range<usize>>,
}

impl Mention {
    /// What stands behind the noun in its phrase.
    pub(super) fn behind(&self) -> Range<usize> {
        self.trigger.end..self.phrase.end
    }
}

/// What a mention tells by its noun and what stands around it.
struct Named {
    kind: MeasureKind,
    subjects: Vec<u16>,
    /// Whose the text says it is.
    owner: Option<Actor>,
    definite: bool,
    /// It points at a measure told before.
    generic: bool,
    /// Its noun needs more evidence, and nothing gives it.
    ambiguous: bool,
}

impl Reader<'_> {
    /// One past the measure's noun that starts at a token, with what it tells and whether it needs more evidence; nothing of
    /// that for a phrase that only holds such a noun (`an electricity tariff`).
    pub(super) fn noun_at(&self, at: usize, end: usize) -> Option<(usize, Option<(MeasureNoun, bool)>)> {
        let found = self.scene.view.noun_at(at, end)?;
        if found.senses().any(|s| s.value == NounCue::MeasureLookalike) {
            return Some((found.end, None));
        }
        let sense = found.senses().find(|s| matches!(s.value, NounCue::Measure(_)))?;
        let NounCue::Measure(noun) = sense.value else { return None };
        let tags = &self.scene.phrases.tags;
        (!tags[at].verb() && !tags[found.end - 1].verb()).then_some((found.end, Some((noun, sense.ambiguous))))
    }

    /// What a noun says of a measure's life; `Some(None)` for one that leaves it as it is (`the tariff rate`).
    pub(super) fn stage_noun(&self, at: usize) -> Option<Option<MeasureStage>> {
        let found = self.scene.view.noun_at(at, self.scene.sentence(self.sentence).end)?;
        found.senses().find_map(|s| match s.value {
            NounCue::MeasureStage(stage) => Some(stage),
            _ => None,
        })
    }

    /// What the nouns behind the measure's own in its phrase make of it (`tariff cut`); none if it only modifies another
    /// thing (`tariff war`).
    fn compound(&self, trigger: &Range<usize>, end: usize) -> Option<Option<MeasureStage>> {
        let tags = &self.scene.phrases.tags;
        let mut stage = None;
        for (at, tag) in (trigger.end..end).zip(tags.iter().skip(trigger.end)) {
            // `the tariffs take effect`: a verb of several words is no noun.
            let verb = || self.scene.view.lexicon.cues.verbs.longest(self.scene.view.tokens(), at, at + 3).is_some_and(|m| m.end > at + 1);
            // `the Sanctions Office`
            if *tag == Tag::Name && !self.scene.view.values.date_at(at) && !self.scene.is_headline(self.sentence) {
                return None;
            }
            // `ended the ban effective today`
            let onset = self.scene.view.classes(at).any(Classes::ONSET);
            if self.scene.view.values.date_at(at) || !matches!(tag, Tag::Noun | Tag::Hyphen) || onset || verb() {
                break;
            }
            if *tag == Tag::Noun {
                stage = stage.or(self.stage_noun(at)?);
            }
        }
        Some(stage)
    }

    /// A noun of a measure with its phrase, as far as what stands there is of this measure.
    fn mention(&self, trigger: Range<usize>, start: usize) -> Mention {
        let scene = self.scene;
        let mut phrase = scene.phrase_of(self.sentence, trigger.start);
        // `duties on beef and poultry | decline`: the list that is the subject ends where its verb begins.
        if let Some((clause, Seat::Subject)) = scene.governing(self.sentence, trigger.start)
            && let Some(subject) = scene.clauses.clauses[clause].subject
        {
            phrase.end = phrase.end.max(subject.end as usize);
        }
        phrase.end = self.over_range(self.next_measure(trigger.end..phrase.end));
        let except = self.exception(trigger.end);
        phrase.end = except.as_ref().map_or(phrase.end, |e| phrase.end.min(e.start.max(trigger.end)));
        // `sanctions on Russia | in response to its war on Ukraine`
        let why =
            (trigger.end..phrase.end).find(|&t| scene.view.classes(t).any(Classes::REACTION) && scene.phrases.tags[t - 1] == Tag::Prep);
        phrase.end = why.map_or(phrase.end, |t| (t - 1).max(trigger.end));
        Mention { before: start..trigger.start, trigger, phrase, except }
    }

    /// Reads the measures that a noun tells of.
    pub(super) fn noun_frames(&self, trigger: Range<usize>, noun: MeasureNoun, ambiguous: bool, frames: &mut Vec<MeasureFrame>) {
        let scene = self.scene;
        let chunk = scene.chunks(self.sentence)[scene.chunk_at(self.sentence, trigger.start)];
        if chunk.kind != ChunkKind::Noun {
            return;
        }
        let Some(compound) = self.compound(&trigger, chunk.end as usize) else { return };
        let mention = self.mention(trigger, chunk.start as usize);
        if noun.echo {
            return self.similar(&mention, frames);
        }
        if self.absent(&mention) {
            return;
        }
        let Some(effect) = self.effect(&mention, compound) else { return };
        let Some(named) = self.named(noun, ambiguous, &mention, &effect, frames) else { return };
        let rated = self.rates(named.kind, &mention, &effect);
        let Some(frame) = self.told(named, &mention, &effect, rated.is_empty(), frames) else { return };
        let fellows = self.fellows(&mention, &effect, frame.imposer);
        let from = frames.len();
        frames.extend(self.by_rate(frame, rated, &mention));
        let excepted = mention.except.filter(|_| frames[from].stage != MeasureStage::Exempted).and_then(|e| self.excepts(e, &frames[from]));
        frames.extend(excepted);
        each_for(&fellows, from, frames);
    }

    /// The kind, the goods and the owner that a mention tells; none where it tells of no measure.
    fn named(&self, noun: MeasureNoun, ambiguous: bool, mention: &Mention, effect: &Effect, frames: &[MeasureFrame]) -> Option<Named> {
        let mut subjects = self.subjects(mention, effect);
        let start = mention.before.start;
        // `lifted it`, but not `kept those on steel`
        let definite = match self.scene.phrases.tags[start] {
            Tag::Pronoun => mention.phrase.len() == 1,
            _ => self.definite(start),
        };
        if noun.kind.is_none() && self.of_measure(mention) {
            return None;
        }
        let told = self.kind(noun, mention, effect, &subjects).filter(|k| !ambiguous || *k != MeasureKind::Sanctions);
        // `the bauxite ban`: of a kind that was told before.
        let pointing = !noun.mere && !subjects.is_empty();
        let generic = told.is_none() && (pointing || definite && subjects.is_empty());
        let kind = told.or(generic.then_some(MeasureKind::ExportControl))?;
        if subjects.is_empty() {
            subjects = self.within(mention);
        }
        let act = || effect.clause.filter(|_| effect.acting.is_some()).and_then(|c| self.act_over(c)).and_then(|act| act.by);
        let owner = self.imposer(kind, mention, effect).or_else(act);
        // `raised the import tax on lentils … and the tax on palm oil`
        let kin = |f: &MeasureFrame| f.kind == kind && f.imposer == owner && owner.is_some();
        let told = kind == MeasureKind::Tariff && !subjects.is_empty() && frames.iter().rev().take_while(|f| self.near(f)).any(kin);
        let ambiguous = ambiguous && !told && !self.plain(kind, mention, effect);
        // `The department announced tariffs on Canadian lumber`: whoever they hit did not impose them.
        let own = |o: &Actor| kind == MeasureKind::Tariff && self.targets(kind, mention, None, effect)[..] == [*o];
        let inward = self.direction(start..mention.phrase.end).is_some();
        let owner = owner.filter(|o| inward || !own(o));
        // `in return for relief from sanctions`: whose they are nobody says.
        let relief = effect.stage == MeasureStage::Exempted && effect.acting.is_none() && owner.is_none();
        let unowned = relief
            || kind == MeasureKind::Quota && effect.acting.is_none() && !self.of_trade()
            || owner.is_none() && self.not_of_state(mention, effect);
        (!unowned).then_some(Named { kind, subjects, owner, definite, generic, ambiguous })
    }

    /// The frame of a mention without its rate; none where an ambiguous noun says too little.
    fn told(&self, named: Named, mention: &Mention, effect: &Effect, unrated: bool, frames: &[MeasureFrame]) -> Option<MeasureFrame> {
        let Named { kind, subjects, owner, definite, generic, ambiguous } = named;
        let hit = self.targets(kind, mention, owner, effect);
        let bare = definite && subjects.is_empty() && hit.is_empty() && unrated;
        let imposer = owner.or_else(|| if bare { None } else { self.presumed(mention.trigger.start, &hit, frames) });
        let targets: Vec<_> = hit.into_iter().filter(|a| Some(*a) != imposer).collect();
        let bound = matches!(kind, MeasureKind::PriceCap | MeasureKind::Stockpile | MeasureKind::Tariff);
        let points_back = generic && bare;
        if ambiguous && !points_back && (bound || imposer.is_none() && targets.is_empty() || subjects.is_empty() && targets.is_empty()) {
            return None;
        }
        // `pharmaceuticals are excluded from the tariffs`: what the clause names is not what they are on.
        let spares = effect.clause.is_some_and(|c| self.exempts(&self.scene.clauses.clauses[c]).is_some());
        let date = self.date(effect, mention);
        let acting = effect.clause.filter(|_| effect.acting.is_some());
        let (stage, date) = acting.map_or((effect.stage, date.clone()), |c| self.as_term(c, effect.stage, date));
        Some(MeasureFrame {
            imposer,
            presumed: owner.is_none(),
            targets,
            subjects,
            assumed: effect.assumed,
            pending: effect.pending,
            date,
            before: acting.is_some_and(|c| self.had(c)),
            definite,
            generic,
            covers: if definite { self.covered_goods(mention, effect) } else { Vec::new() },
            nearby: if spares { Vec::new() } else { self.nearby(mention.trigger.start) },
            around: if spares { Vec::new() } else { self.around() },
            rival: self.rival(imposer),
            evidence: vec![self.scene.view.span(mention.phrase.clone())],
            ..self.frame(kind, stage, effect.rule)
        })
    }

    /// One frame for each rate that has goods or sides of its own: `a steel tariff of 10 percent on X and 20 on Y`, `15 percent on
    /// steel from X and 20 percent on that from Y`.
    fn by_rate(&self, frame: MeasureFrame, rated: Vec<Rate>, mention: &Mention) -> Vec<MeasureFrame> {
        if rated.len() < 2 || !rated[1..].iter().all(Rate::placed) {
            return vec![MeasureFrame { rate: rated.first().map(|rate| rate.value), ..frame }];
        }
        let same = rated.iter().filter(|r| !r.goods.is_empty()).count() < 2 && self.echoes(mention.trigger.end);
        let goods: Vec<u16> = rated.iter().flat_map(|rate| rate.goods.clone()).collect();
        let rest = || frame.subjects.iter().copied().filter(|g| !goods.contains(g)).collect();
        let whole: Vec<u16> = match rated[0].placed() {
            false => rest(),
            true if same => frame.subjects.clone(),
            true => self.scene.goods(mention.before.clone()),
        };
        // `30 percent tariffs on Libya and Iraq, 25 percent on Brunei`: the first is on what the others are not on.
        let hit: Vec<Actor> = rated.iter().flat_map(|rate| rate.hit.clone()).collect();
        let targets: Vec<Actor> = frame.targets.iter().copied().filter(|a| !hit.contains(a)).collect();
        let of_rate = |rate: Rate| {
            let hit: Vec<_> = rate.hit.into_iter().filter(|a| Some(*a) != frame.imposer).collect();
            MeasureFrame {
                rate: Some(rate.value),
                subjects: if rate.goods.is_empty() { whole.clone() } else { rate.goods },
                targets: if hit.is_empty() { targets.clone() } else { hit },
                ..frame.clone()
            }
        };
        rated.into_iter().map(of_rate).collect()
    }

    /// Whether a pronoun behind a token stands for goods named before it: `on that from Peru`.
    fn echoes(&self, from: usize) -> bool {
        let prep = |t: usize| self.scene.phrases.tags[t] == Tag::Prep;
        let echo = |t: usize| self.scene.view.classes(t).any(Classes::ECHO.with(Classes::ECHOES));
        (from.max(1)..self.scene.sentence(self.sentence).end).any(|t| prep(t - 1) && echo(t))
    }
}

//! How far an agreement has come: the verbs and nouns that govern its noun.

use crate::clause::{Clause, Part};
use crate::kinds::AgreementStage;
use crate::lexicon::{AgreementVerb, Classes, Modality, NounCue, Takes};
use crate::phrase::{ChunkKind, Tag, Tense, VerbForm};
use crate::reference::Scene;

use super::super::slots::Seat;
use super::Reader;

/// Longest list of agreements behind a stage noun, in chunks.
const LIST: usize = 24;

/// What is done to the agreement.
#[derive(Clone, Debug, Default)]
pub(super) struct Effect {
    pub(super) stage: Option<AgreementStage>,
    /// Clauses whose verb acts on the agreement.
    pub(super) acting: Vec<(usize, AgreementVerb)>,
    /// The clause that governs the noun, and where the noun stands there.
    pub(super) governing: Option<(usize, Seat)>,
    /// The clause that tells the stage.
    pub(super) dated: Option<usize>,
    /// Token of the phrase that tells the stage, where no clause does.
    pub(super) from: Option<usize>,
    /// The stage noun on which the agreement's noun hangs.
    pub(super) noun: Option<usize>,
    /// It is only thought of: no mention of an agreement.
    pub(super) possible: bool,
    /// Its signature is still to come.
    pub(super) unsigned: bool,
    /// A member leaves.
    pub(super) quits: bool,
    /// Somebody would end it: `threatened to quit the pact`.
    pub(super) at_risk: bool,
    pub(super) rule: &'static str,
}

impl Effect {
    /// Nothing tells the agreement's stage.
    pub(super) fn silent(&self) -> bool {
        self.acting.is_empty() && self.stage.is_none()
    }
}

impl Reader<'_> {
    /// What the governing verbs and nouns do to the agreement. `end` is one past the noun's own phrase.
    pub(super) fn effect(&self, stage_noun: Option<AgreementStage>, end: usize) -> Effect {
        let scene = self.scene;
        let anchor = self.anchor();
        let mut effect = Effect { rule: "agreement/mention", ..Effect::default() };
        effect.governing = self.governing(anchor, end);
        let mut candidates: Vec<(usize, AgreementVerb, &'static str)> = Vec::new();
        if let Some((index, seat)) = effect.governing {
            let including = matches!(seat, Seat::Role(r) if self.lists(index, r));
            if let Some(verb) = self.acts(index, if including { Seat::Object } else { seat }) {
                candidates.push((index, verb, "agreement/verb"));
            }
            effect.possible = modality(scene, index) == Modality::Possible;
        }
        for (index, _) in scene.clauses_in(self.sentence) {
            if let Some(verb) = self.acts_behind(index).filter(|_| self.behind(index, end)) {
                candidates.push((index, verb, "agreement/participle"));
            }
        }
        // `a new version of the pact that A left`: what is made is not what was left.
        let made = |c: &(usize, AgreementVerb, &str)| {
            matches!(c.1.stage, Some(AgreementStage::Agreed | AgreementStage::Signed)) && c.2 == "agreement/verb"
        };
        if candidates.iter().any(made) {
            candidates.retain(|c| c.1.stage != Some(AgreementStage::Terminated));
        }
        for (index, verb, rule) in candidates {
            let seen = modality(scene, index);
            let stage = staged(verb.stage, seen);
            let ends = matches!(verb.stage, Some(AgreementStage::Terminated | AgreementStage::Suspended));
            effect.at_risk |= ends && matches!(seen, Modality::Possible | Modality::Threatened | Modality::Wanted);
            if matches!(seen, Modality::Possible | Modality::Threatened) {
                continue;
            }
            // `will not sign a deal`: there is none.
            let made = matches!(verb.stage, Some(AgreementStage::Agreed | AgreementStage::Signed));
            effect.possible = seen == Modality::Denied && made && effect.acting.is_empty() && rule == "agreement/verb";
            effect.acting.push((index, verb));
            effect.unsigned |= stage == Some(AgreementStage::Expected) && verb.stage == Some(AgreementStage::Signed);
            if effect.dated.is_none() || stage > effect.stage {
                effect.stage = stage;
                effect.dated = Some(index);
                effect.rule = rule;
                effect.quits =
                    stage == Some(AgreementStage::Terminated) && verb.takes == Takes::Object && !scene.clauses.clauses[index].verb.passive;
            }
        }
        // `may scrap the deal they signed`: it was signed.
        effect.possible &= effect.stage.is_none();
        if let Some(stage) = stage_noun {
            effect.stage = Some(stage);
            effect.dated = effect.dated.or(effect.governing.map(|(n, _)| n));
            effect.rule = "agreement/stage-noun";
        } else if effect.acting.is_empty() || self.acts_on_talks(&effect) {
            effect.acting.clear();
            self.by_noun(&mut effect);
        } else {
            effect.noun = self.noun_before().map(|(_, at)| at);
        }
        if effect.silent() && self.in_talks() {
            effect.stage = Some(AgreementStage::Negotiating);
            effect.noun = Some(anchor);
            effect.dated = effect.governing.map(|(n, _)| n);
            effect.rule = "agreement/in-talks";
        } else if effect.silent() {
            self.in_force(end, &mut effect);
        }
        // What may end has not ended.
        if effect.at_risk && effect.stage.is_none() && !effect.possible {
            effect.stage = Some(AgreementStage::InForce);
        }
        // Talks that were left have failed.
        if self.trigger.noun.only == Some(AgreementStage::Failed) && effect.stage == Some(AgreementStage::Terminated) {
            effect.stage = Some(AgreementStage::Failed);
        }
        effect
    }

    /// `A is already in talks with B on a loan`
    pub(super) fn in_talks(&self) -> bool {
        let chunks = &self.scene.chunks(self.sentence)[..self.first_chunk()];
        let Some((prep, before)) = chunks.split_last().filter(|_| self.trigger.noun.only == Some(AgreementStage::Failed)) else {
            return false;
        };
        let is = before.iter().rev().find(|c| c.kind != ChunkKind::Adverb).is_some_and(|c| self.scene.phrases.tags[c.head()] == Tag::Be);
        is && self.scene.view.is(prep.head(), "in")
    }

    /// The nearest clause that takes the noun and does not hang on it.
    fn governing(&self, anchor: usize, end: usize) -> Option<(usize, Seat)> {
        let scene = self.scene;
        let hangs = |index: usize| self.behind(index, end) || self.a_while(&scene.clauses.clauses[index]);
        let nearest = scene.governing(self.sentence, anchor)?;
        if !hangs(nearest.0) {
            return Some(nearest);
        }
        let mut best: Option<(usize, usize, Seat)> = None;
        for (index, clause) in scene.clauses_in(self.sentence) {
            let role = || scene.clauses.roles(clause).iter().position(|r| r.part.holds(anchor));
            let seat = match () {
                () if hangs(index) => None,
                () if clause.object.is_some_and(|o| o.holds(anchor)) => Some(Seat::Object),
                () => role().map(Seat::Role).or_else(|| clause.subject.is_some_and(|s| s.holds(anchor)).then_some(Seat::Subject)),
            };
            let distance = (clause.verb.head as usize).abs_diff(anchor);
            if let Some(seat) = seat.filter(|_| best.is_none_or(|(d, ..)| distance < d)) {
                best = Some((distance, index, seat));
            }
        }
        best.map(|(_, index, seat)| (index, seat))
    }

    /// A participle or relative clause on the noun: `a deal signed in May`, `the deal it signed`.
    fn behind(&self, index: usize, end: usize) -> bool {
        let clause = &self.scene.clauses.clauses[index];
        let start = clause.start as usize;
        let anchor = self.anchor();
        let holds = |from: usize| clause.subject.is_some_and(|s| s.holds(from));
        let own = clause.relative && !self.a_while(clause) && (holds(self.trigger.end - 1) || holds(anchor)) && start >= self.trigger.end;
        let gap = !clause.relative
            && clause.object.is_none()
            && clause.verb.form == VerbForm::Finite
            && clause.subject.is_some_and(|s| self.contact(s.start as usize, end));
        // `the deal which it signed`, `the deal on gas that it signed`
        // (not `sign the pact at a summit that Chile called off`)
        let meets = |g: Part| self.scene.view.noun_is(g.end as usize - 1, g.end as usize, |c| matches!(c, NounCue::Encounter(_)));
        let about = |g: Part| g.holds(self.trigger.end - 1) || g.holds(anchor) || g.end as usize == end && !meets(g);
        let filled = start >= self.trigger.end && clause.object == clause.gap && clause.gap.is_some_and(about);
        own || gap || filled || self.reduced(index, end)
    }

    /// `the third year of the agreement, which ended`: a stretch of its time.
    fn a_while(&self, clause: &Clause) -> bool {
        let start = self.scene.chunks(self.sentence)[self.first_chunk()].start;
        let ahead = clause.subject.filter(|s| clause.relative && s.start < start).map_or(start..start, |s| s.start..start);
        ahead.into_iter().any(|t| self.scene.view.classes(t as usize).any(Classes::DURATION))
    }

    /// Whether a subject starts a relative clause right behind the noun: `the deal it signed`, `the deal that it signed`.
    fn contact(&self, start: usize, end: usize) -> bool {
        let that = start > 0 && matches!(self.scene.phrases.tags[start - 1], Tag::Sub | Tag::Rel) && !self.scene.view.is(start - 1, "as");
        [self.trigger.end, end].iter().any(|&e| start == e || that && start == e + 1)
    }

    /// `under a deal agreed this year`: a participle that looks like a past tense, since the noun belongs to a preposition.
    fn reduced(&self, index: usize, end: usize) -> bool {
        let clause = &self.scene.clauses.clauses[index];
        let adjacent = clause.start as usize == self.trigger.end || clause.start as usize == end;
        let chunk = self.first_chunk();
        let after_prep = chunk > 0 && self.scene.chunks(self.sentence)[chunk - 1].kind == ChunkKind::Prep;
        adjacent
            && after_prep
            && clause.object.is_none()
            && clause.verb.form == VerbForm::Finite
            && clause.verb.tense == Tense::Past
            && clause.start == clause.verb.head
    }

    fn acts_behind(&self, index: usize) -> Option<AgreementVerb> {
        let clause = &self.scene.clauses.clauses[index];
        let subject = clause.relative && !clause.verb.passive;
        self.acts(index, if subject { Seat::Subject } else { Seat::Object })
    }

    /// `signed five agreements, including a contract`, `signed $5 billion of contracts`: the role is one of the objects.
    fn lists(&self, index: usize, role: usize) -> bool {
        let scene = self.scene;
        let clause = &scene.clauses.clauses[index];
        let measured = self.measured().is_some_and(|sum| clause.object.is_some_and(|o| o.holds(sum)));
        measured || scene.clauses.roles(clause).get(role).is_some_and(|r| scene.word_is(r.prep, "including"))
    }

    /// `talks on a deal`, `concluded talks on a deal`.
    fn by_noun(&self, effect: &mut Effect) {
        let Some((stage, at)) = self.noun_before() else { return };
        effect.noun = Some(at);
        effect.rule = "agreement/stage-noun";
        effect.dated = effect.governing.map(|(n, _)| n);
        effect.stage = Some(stage);
        let governing = self.scene.governing(self.sentence, at);
        if let Some((index, seat)) = governing {
            effect.dated = Some(index);
            let verb = self.acts(index, seat);
            let seen = modality(self.scene, index);
            effect.acting.extend(verb.filter(|_| seen <= Modality::Expected).map(|v| (index, v)));
            match verb.and_then(|v| v.stage) {
                Some(made)
                    if stage == AgreementStage::Negotiating && made != AgreementStage::Negotiating && made != AgreementStage::Proposed =>
                {
                    // Talks that were concluded have led to the agreement; what else is done to talks leaves them talks.
                    if made == AgreementStage::Agreed && seen == Modality::Asserted {
                        effect.stage = Some(AgreementStage::Agreed);
                    } else if matches!(made, AgreementStage::Failed | AgreementStage::Terminated) && seen == Modality::Asserted {
                        effect.stage = Some(AgreementStage::Failed);
                    }
                }
                // `are to witness the signing of`
                _ if stage != AgreementStage::Negotiating => effect.stage = staged(Some(stage), seen),
                _ => {}
            }
        }
    }

    /// `A left the talks with B on a deal`: what is done is done to the talks.
    fn acts_on_talks(&self, effect: &Effect) -> bool {
        let Some((AgreementStage::Negotiating, at)) = self.noun_before() else { return false };
        let talks = self.scene.governing(self.sentence, at);
        talks.is_some_and(|(index, _)| effect.acting.iter().all(|(acting, _)| *acting == index))
    }

    /// `the signing of`, `talks between A and B on the text of`: a stage noun on which the noun hangs by prepositions, and its token.
    fn noun_before(&self) -> Option<(AgreementStage, usize)> {
        let chunks = self.scene.chunks(self.sentence);
        let mut at = self.first_chunk();
        let listed = |at: usize| matches!(chunks[at - 1].kind, ChunkKind::Comma | ChunkKind::Conj);
        if at == 0 || chunks[at - 1].kind != ChunkKind::Prep && !listed(at) {
            return None;
        }
        let mut steps = 0;
        while at > 0 && steps < LIST {
            at -= 1;
            steps += 1;
            match chunks[at].kind {
                ChunkKind::Prep => {}
                ChunkKind::Conj | ChunkKind::Comma
                    if at > 0
                        && matches!(chunks[at - 1].kind, ChunkKind::Noun | ChunkKind::Comma)
                        && matches!(chunks[at + 1].kind, ChunkKind::Noun | ChunkKind::Conj) => {}
                ChunkKind::Noun => {
                    if let Some(found) = chunks[at].tokens().find_map(|t| self.stage_noun(t).map(|s| (s, t))) {
                        return Some(found);
                    }
                }
                _ => return None,
            }
        }
        None
    }

    /// `…, in force since 2015`: a stage phrase behind the noun, before any finite verb.
    fn in_force(&self, end: usize, effect: &mut Effect) {
        let chunks = self.scene.chunks(self.sentence);
        let mut at = chunks.partition_point(|c| (c.start as usize) < end);
        for _ in 0..8 {
            let Some(chunk) = chunks.get(at) else { return };
            match chunk.kind {
                // `has been in force since 2015`
                ChunkKind::Verb(_) if self.scene.phrases.tags[chunk.head()] == Tag::Be => at += 1,
                ChunkKind::Verb(v) if self.scene.phrases.verbs[v as usize].form == VerbForm::Finite => return,
                ChunkKind::Prep if self.stage_noun(chunk.start as usize) == Some(AgreementStage::InForce) => {
                    effect.stage = Some(AgreementStage::InForce);
                    effect.rule = "agreement/in-force";
                    effect.from = Some(chunk.start as usize);
                    return;
                }
                _ => at += 1,
            }
        }
    }
}

/// How sure the text is of what a clause does to an agreement; `has yet to ratify` denies it.
pub(super) fn modality(scene: Scene<'_>, index: usize) -> Modality {
    let clause = &scene.clauses.clauses[index];
    let start = clause.start as usize;
    if clause.verb.form == VerbForm::Infinitive && start > 0 && scene.view.is(start - 1, "yet") {
        return Modality::Denied;
    }
    // `is in no rush to ratify`, `is ready to sign`: the predicate tells a will, not a deed.
    if let Some(above) = clause.governor.filter(|_| clause.verb.form == VerbForm::Infinitive) {
        let above = &scene.clauses.clauses[above as usize];
        if scene.phrases.tags[above.verb.head as usize] == Tag::Be {
            return scene.modality(index).max(Modality::Wanted);
        }
    }
    // `enters into force once both have ratified it`
    let above = scene.modality(index);
    if clause.verb.tense == Tense::Present && waits(scene, index) { above.max(Modality::Expected) } else { above }
}

/// Whether a condition follows a clause: `once`, `if`.
fn waits(scene: Scene<'_>, index: usize) -> bool {
    let clauses = &scene.clauses.clauses;
    let next = clauses.get(index + 1).filter(|c| c.sentence == clauses[index].sentence);
    next.and_then(|c| c.subordinator).is_some_and(|word| scene.classes(word).any(Classes::CONDITION))
}

/// A stage in the light of the verb's modality; none where the text does not hold it for true.
pub(super) fn staged(stage: Option<AgreementStage>, modality: Modality) -> Option<AgreementStage> {
    use AgreementStage as S;
    let stage = stage?;
    let made = matches!(stage, S::Agreed | S::Signed | S::Ratified | S::InForce);
    match modality {
        Modality::Asserted => Some(stage),
        // `agreed to extend`: it stands by that.
        Modality::Committed if stage == S::InForce => Some(S::Agreed),
        Modality::Committed | Modality::Expected if made || stage == S::Expected => Some(S::Expected),
        Modality::Committed | Modality::Expected if matches!(stage, S::Negotiating | S::Proposed) => Some(stage),
        Modality::Wanted if made || stage == S::Negotiating => Some(S::Proposed),
        _ => None,
    }
}

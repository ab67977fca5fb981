//! Agreements: triggered by their nouns and proper names; the verb that governs the noun tells the stage.

use std::ops::Range;

use crate::kinds::{AgreementStage, AmountKind, Category, Domain, Form};
use crate::lexicon::{AgreementNoun, AgreementVerb, Classes, Modality, NameKind, NounCue, Takes, VerbCue};
use crate::phrase::{Actor, ChunkKind, Tag, VerbForm};
use crate::reference::Scene;

use super::slots::Seat;
use super::{AgreementFrame, Sum};

/// Reads the agreements of every sentence.
pub(crate) fn read(scene: Scene<'_>) -> Vec<AgreementFrame> {
    let mut frames = Vec::new();
    for sentence in 0..scene.view.text.sentences.len() {
        let range = scene.sentence(sentence);
        let mut at = range.start;
        while at < range.end {
            let Some(trigger) = trigger(scene, at, &range) else {
                at += 1;
                continue;
            };
            at = trigger.end;
            if let Some(frame) = (Reader { scene, sentence, trigger }).frame() {
                frames.push(frame);
            }
        }
    }
    frames
}

/// A noun for an agreement, or its proper name.
#[derive(Clone, Copy, Debug)]
struct Trigger {
    start: usize,
    end: usize,
    noun: AgreementNoun,
    ambiguous: bool,
    named: bool,
    /// Row of the treaties.
    treaty: Option<u16>,
}

fn trigger(scene: Scene<'_>, at: usize, range: &Range<usize>) -> Option<Trigger> {
    let names = scene.view.names;
    let next = names.partition_point(|n| (n.start as usize) < at);
    if let Some(name) = names.get(next).filter(|n| n.start as usize == at && n.name.kind == NameKind::Treaty) {
        let treaty = &scene.view.lexicon.names.treaties[name.name.row as usize];
        let noun = AgreementNoun { form: Form::parse(&treaty.form)?, domain: Domain::parse(&treaty.domain) };
        return Some(Trigger { start: at, end: name.end as usize, noun, ambiguous: false, named: true, treaty: Some(name.name.row) });
    }
    let found = scene.view.lexicon.cues.nouns.longest(scene.view.tokens(), at, range.end)?;
    let sense = found.senses().find(|s| matches!(s.value, NounCue::Agreement(_)))?;
    let NounCue::Agreement(noun) = sense.value else { return None };
    let covered = next > 0 && names[next - 1].end as usize > at && names[next - 1].name.kind != NameKind::Treaty;
    let verbal = scene.phrases.tags[found.end - 1].verb();
    (!covered && !verbal).then_some(Trigger { start: at, end: found.end, noun, ambiguous: sense.ambiguous, named: false, treaty: None })
}

struct Reader<'a> {
    scene: Scene<'a>,
    sentence: usize,
    trigger: Trigger,
}

/// What governs the noun.
struct Effect {
    stage: Option<AgreementStage>,
    clause: Option<usize>,
    rule: &'static str,
    /// The verb says nothing of the agreement's stage.
    silent: bool,
    /// The verb's subject only tells of the agreement.
    told: bool,
}

impl Reader<'_> {
    fn frame(&self) -> Option<AgreementFrame> {
        let scene = self.scene;
        let tags = &scene.phrases.tags;
        let chunk = scene.chunks(self.sentence)[scene.chunk_at(self.sentence, self.trigger.start)];
        if chunk.kind != ChunkKind::Noun {
            return None;
        }
        // `deal breaker`, `treaty port`: the noun only modifies another one, unless that tells the stage.
        let mut head = self.trigger.end;
        let mut stage_noun = None;
        while head < chunk.end as usize && (tags[head].nominal() || tags[head] == Tag::Hyphen) && !scene.view.values.date_at(head) {
            stage_noun = stage_noun.or_else(|| self.stage_noun(head));
            head += 1;
        }
        if head > self.trigger.end && stage_noun.is_none() && !tags[self.trigger.end].eq(&Tag::Name) {
            return None;
        }
        let phrase = scene.phrase_of(self.sentence, self.trigger.start);
        let effect = self.effect(&phrase, stage_noun);
        if effect.clause.is_some_and(|c| self.conditional(c)) {
            return None;
        }
        let name = self.name(chunk.start as usize);
        let before = chunk.start as usize..self.trigger.start;
        let (mut parties, mut signatories) = (Vec::new(), Vec::new());
        self.parties(&before, &phrase, &effect, &mut parties, &mut signatories);
        if !matches!(effect.stage, Some(AgreementStage::Signed | AgreementStage::Expected)) {
            signatories.clear();
        }
        let purpose = self.purpose(&phrase);
        let subjects = self.subjects(&before, &phrase, &purpose);
        let definite = self.definite(chunk.start as usize);
        let last = &scene.view.tokens()[self.trigger.end - 1];
        let plural = !self.trigger.named && last.span().of(scene.view.text.source).to_ascii_lowercase().ends_with('s');
        if plural && !definite && parties.len() < 2
            || plural && scene.phrases.tags[chunk.tokens()].contains(&Tag::Number) && value_free(scene, chunk.tokens())
        {
            return None;
        }
        if self.trigger.ambiguous && parties.is_empty() && subjects.is_empty() {
            return None;
        }
        let value = self.value(&phrase);
        let generic = parties.is_empty() && name.is_none() && subjects.is_empty() && value.is_none();
        if generic && !definite && effect.silent {
            return None;
        }
        let mut evidence = vec![scene.view.span(phrase.clone())];
        if let Some(clause) = effect.clause {
            let clause = &scene.clauses.clauses[clause];
            evidence.push(scene.view.span(clause.verb.head as usize..clause.verb.head as usize + 1));
            evidence.sort_unstable();
        }
        let dated = effect.clause.filter(|_| !effect.silent);
        let date = dated.and_then(|c| scene.date_of(c));
        let place = dated.and_then(|c| scene.place_of(c));
        Some(AgreementFrame {
            form: self.trigger.noun.form,
            domain: self.domain(&before, &phrase, &purpose),
            name,
            treaty: self.trigger.treaty,
            parties,
            stage: effect.stage,
            subjects,
            value,
            date,
            place,
            signatories,
            definite,
            headline: scene.is_headline(self.sentence),
            evidence,
            rule: effect.rule,
        })
    }

    fn stage_noun(&self, at: usize) -> Option<AgreementStage> {
        let found = self.scene.view.lexicon.cues.nouns.longest(self.scene.view.tokens(), at, self.scene.sentence(self.sentence).end)?;
        found.senses().find_map(|s| match s.value {
            NounCue::Stage(stage) => Some(stage),
            _ => None,
        })
    }

    /// `the deal`, `this pact`, `their agreement`, and names: something that the text has told of.
    fn definite(&self, start: usize) -> bool {
        let view = self.scene.view;
        self.trigger.named
            || view.lexicon.words.classes(view.word(start)).any(Classes::DEFINITE)
            || self.scene.phrases.tags[start] == Tag::Possessive
    }

    fn conditional(&self, clause: usize) -> bool {
        self.scene.modality(clause) == Modality::Possible
    }

    /// What the governing verb or noun does to the agreement.
    fn effect(&self, phrase: &Range<usize>, stage_noun: Option<AgreementStage>) -> Effect {
        let scene = self.scene;
        if let Some(stage) = stage_noun {
            return Effect { stage: Some(stage), clause: None, rule: "agreement/stage-noun", silent: false, told: false };
        }
        // A participle or relative clause right behind: `a deal signed in May`, `the deal it signed`.
        let mut behind = scene.clauses_in(self.sentence).filter(|(_, c)| {
            let own = c.relative && c.subject.is_some_and(|s| s.holds(self.trigger.start)) && c.start as usize >= self.trigger.end;
            let gap = c.gap.is_some_and(|g| g.holds(self.trigger.start));
            (own || gap) && self.acts(c, if own && !c.verb.passive { Seat::Subject } else { Seat::Object }).is_some()
        });
        let told = |c: &crate::clause::Clause| self.acts(c, Seat::Object).is_some_and(|v| v.takes == Takes::Told);
        let first = behind.next();
        let behind = first.filter(|(_, c)| !told(c)).or_else(|| behind.find(|(_, c)| !told(c))).or(first);
        if let Some((index, clause)) = behind {
            let seat = if clause.relative && !clause.verb.passive { Seat::Subject } else { Seat::Object };
            if let Some(verb) = self.acts(clause, seat) {
                let above = scene.governing(self.sentence, self.trigger.start).filter(|(n, _)| *n != index);
                let stronger = above.and_then(|(n, seat)| self.acts(&scene.clauses.clauses[n], seat).map(|v| (n, v)));
                if let Some((n, verb)) = stronger {
                    return Effect {
                        stage: staged(verb.stage, scene.modality(n)),
                        clause: Some(n),
                        rule: "agreement/verb",
                        silent: false,
                        told: verb.takes == Takes::Told,
                    };
                }
                return Effect {
                    stage: staged(verb.stage, scene.modality(index)),
                    clause: Some(index),
                    rule: "agreement/participle",
                    silent: false,
                    told: verb.takes == Takes::Told,
                };
            }
        }
        if let Some((index, seat)) = scene.governing(self.sentence, self.trigger.start) {
            let clause = &scene.clauses.clauses[index];
            if let Some(verb) = self.acts(clause, seat) {
                return Effect {
                    stage: staged(verb.stage, scene.modality(index)),
                    clause: Some(index),
                    rule: "agreement/verb",
                    silent: false,
                    told: verb.takes == Takes::Told,
                };
            }
            if let Some(stage) = self.noun_before(phrase.start) {
                // `concluded negotiations on`: what ends the talks makes the agreement
                let ended = self.acts(clause, Seat::Object).filter(|v| !clause.verb.passive && v.stage == AgreementStage::Agreed);
                let stage = ended.map_or(stage, |v| v.stage);
                let asserted = scene.modality(index) <= Modality::Expected;
                return Effect {
                    stage: asserted.then_some(stage),
                    clause: Some(index),
                    rule: "agreement/stage-noun",
                    silent: false,
                    told: false,
                };
            }
            return Effect { stage: None, clause: Some(index), rule: "agreement/mention", silent: true, told: false };
        }
        let stage = self.noun_before(phrase.start);
        Effect { stage, clause: None, rule: "agreement/mention", silent: stage.is_none(), told: false }
    }

    /// `the signing of`, `talks on`: a stage noun in front of the preposition before the phrase.
    fn noun_before(&self, start: usize) -> Option<AgreementStage> {
        let chunks = self.scene.chunks(self.sentence);
        let mut at = chunks.partition_point(|c| (c.start as usize) < start);
        for _ in 0..2 {
            if at < 2 || chunks[at - 1].kind != ChunkKind::Prep || chunks[at - 2].kind != ChunkKind::Noun {
                return None;
            }
            at -= 2;
            if let Some(stage) = chunks[at].tokens().find_map(|t| self.stage_noun(t)) {
                return Some(stage);
            }
        }
        None
    }

    /// What a clause's verb does to the agreement that has this seat in it.
    fn acts(&self, clause: &crate::clause::Clause, seat: Seat) -> Option<AgreementVerb> {
        self.scene.verb_cues(clause).find_map(|(cue, end)| {
            let VerbCue::Agreement(verb) = cue else { return None };
            let fits = match (verb.takes, seat) {
                (Takes::Object | Takes::Told, Seat::Object) => !clause.verb.passive || clause.relative,
                (Takes::Object | Takes::Told, Seat::Subject) => clause.verb.passive,
                (Takes::Object, Seat::Role(n)) => {
                    // `five agreements, including a contract`
                    let prep = self.scene.clauses.roles(clause)[n].prep;
                    end > clause.verb.head as usize + 1 || self.scene.view.lexicon.words.classes(prep).any(Classes::INCLUDING)
                }
                (Takes::Subject, Seat::Subject) => !clause.verb.passive,
                _ => false,
            };
            fits.then_some(verb)
        })
    }

    /// The proper name: capitalised words up to the noun, without the countries in front.
    fn name(&self, floor: usize) -> Option<String> {
        let (view, tokens) = (self.scene.view, self.scene.view.tokens());
        if self.trigger.named {
            return Some(view.string(self.trigger.start..self.trigger.end));
        }
        if self.scene.is_headline(self.sentence) || !tokens[self.trigger.end - 1].is_capital() {
            return None;
        }
        let capital = |t: usize| tokens[t].is_capital() || self.scene.phrases.tags[t] == Tag::Hyphen && tokens[t + 1].is_capital();
        let mut start = self.trigger.start;
        while start > floor && capital(start - 1) {
            start -= 1;
        }
        for mention in self.scene.phrases.actors_in(start..self.trigger.start) {
            let end = mention.end as usize;
            let leads = self.scene.phrases.actors_in(start..end + 1).first().is_some_and(|m| m.start as usize <= start + 1);
            if leads && mention.start as usize <= start + 1 {
                start = end;
                while start < self.trigger.start && matches!(self.scene.phrases.tags[start], Tag::Hyphen | Tag::Genitive) {
                    start += 1;
                }
            }
        }
        (start < self.trigger.start || self.trigger.end - self.trigger.start > 2 && self.trigger.noun.form != Form::Memorandum)
            .then(|| view.string(start..self.trigger.end))
    }

    fn parties(
        &self,
        before: &Range<usize>,
        phrase: &Range<usize>,
        effect: &Effect,
        parties: &mut Vec<Actor>,
        signatories: &mut Vec<Actor>,
    ) {
        let scene = self.scene;
        let add = |actor: Actor, parties: &mut Vec<Actor>, signatories: &mut Vec<Actor>| {
            let party = match actor {
                Actor::Person(_) => {
                    if !signatories.contains(&actor) {
                        signatories.push(actor);
                    }
                    scene.country_of(actor)
                }
                other => Some(other),
            };
            if let Some(party) = party.filter(|p| !parties.contains(p)) {
                parties.push(party);
            }
        };
        // In front: `US-Japan deal`, `Chinese`, `its`
        for actor in scene.actors(before.clone()) {
            add(actor, parties, signatories);
        }
        // Behind: `between A and B`, `with C`
        let mut partner = false;
        let mut settled = false;
        for (prep, part) in self.scene.roles_behind(self.sentence, self.trigger.end, phrase.end) {
            let classes = scene.view.lexicon.words.classes(prep);
            if classes.any(Classes::COMPANION) {
                partner |= scene.view.lexicon.vocab.word(prep) == "with";
                let named = scene.actors_of(part);
                // `between A and B` names all
                settled |= named.len() >= 2 && matches!(scene.view.lexicon.vocab.word(prep), "between" | "among");
                for actor in named {
                    add(actor, parties, signatories);
                }
            }
        }
        let Some(index) = effect.clause.filter(|_| !settled) else { return };
        let clause = &scene.clauses.clauses[index];
        if (effect.silent || effect.told) && !partner {
            return;
        }
        if !clause.verb.passive {
            let own = clause.subject.is_some_and(|s| s.holds(self.trigger.start));
            if let Some(subject) = clause.subject.filter(|_| !own) {
                for actor in scene.actors_of(subject) {
                    if self.may_agree(actor) {
                        add(actor, parties, signatories);
                    }
                }
            }
        }
        for role in scene.clauses.roles(clause) {
            let classes = scene.view.lexicon.words.classes(role.prep);
            let agent = clause.verb.passive && !effect.told && scene.view.lexicon.vocab.word(role.prep) == "by";
            if agent || classes.any(Classes::COMPANION) && scene.view.lexicon.vocab.word(role.prep) != "of" {
                let through = role.part.tokens();
                for actor in scene.actors(through) {
                    if self.may_agree(actor) {
                        add(actor, parties, signatories);
                    }
                }
            }
        }
    }

    /// News agencies tell of agreements, they do not make them.
    fn may_agree(&self, actor: Actor) -> bool {
        !matches!(actor, Actor::Company(row) if self.scene.view.lexicon.names.companies[row as usize].kind == crate::kinds::PartyKind::Organization)
    }

    /// Tokens of a purpose behind the phrase: `for securing supplies of …`, `to supply uranium`.
    fn purpose(&self, phrase: &Range<usize>) -> Range<usize> {
        let chunks = self.scene.chunks(self.sentence);
        let first = chunks.partition_point(|c| (c.start as usize) < phrase.end);
        let mut at = first;
        if chunks.get(at).is_some_and(|c| c.kind == ChunkKind::Comma) {
            at += 1;
        }
        if chunks.get(at).is_some_and(|c| c.kind == ChunkKind::Prep) {
            at += 1;
        }
        let verb = |at: usize| match chunks.get(at).map(|c| c.kind) {
            Some(ChunkKind::Verb(v)) => matches!(self.scene.phrases.verbs[v as usize].form, VerbForm::Infinitive | VerbForm::Gerund),
            _ => false,
        };
        if !verb(at) {
            return phrase.end..phrase.end;
        }
        let mut end = at + 1;
        while chunks.get(end).is_some_and(|c| matches!(c.kind, ChunkKind::Noun | ChunkKind::Prep | ChunkKind::Conj)) {
            end += 1;
        }
        phrase.end..chunks[end - 1].end as usize
    }

    fn subjects(&self, before: &Range<usize>, phrase: &Range<usize>, purpose: &Range<usize>) -> Vec<u16> {
        let mut rows = self.scene.goods(before.clone());
        for (prep, part) in self.scene.roles_behind(self.sentence, self.trigger.end, phrase.end) {
            if self.scene.view.lexicon.words.classes(prep).any(Classes::TOPIC) {
                for row in self.scene.goods(part.tokens()) {
                    if !rows.contains(&row) {
                        rows.push(row);
                    }
                }
            }
        }
        for row in self.scene.goods(purpose.clone()) {
            if !rows.contains(&row) {
                rows.push(row);
            }
        }
        rows
    }

    /// The first subject area that the agreement's own phrase names.
    fn domain(&self, before: &Range<usize>, phrase: &Range<usize>, purpose: &Range<usize>) -> Option<Domain> {
        let scene = self.scene;
        if let Some(domain) = self.trigger.noun.domain {
            return Some(domain);
        }
        let goods = |range: Range<usize>| {
            scene.phrases.goods_in(range).first().and_then(|g| category_domain(scene.view.lexicon.goods.rows[g.row as usize].category))
        };
        let word = |range: Range<usize>| {
            let end = range.end;
            range.into_iter().find_map(|t| scene.view.lexicon.cues.domains.longest(scene.view.tokens(), t, end).map(|m| m.best().value))
        };
        let tail = self.trigger.end..phrase.end;
        goods(before.clone())
            .or_else(|| word(before.start..self.trigger.end))
            .or_else(|| goods(tail.clone()))
            .or_else(|| word(tail))
            .or_else(|| goods(purpose.clone()))
            .or_else(|| word(purpose.clone()))
    }

    /// `a $1.1 billion agreement`, `a contract valued at more than $4.2 billion`.
    fn value(&self, phrase: &Range<usize>) -> Option<Sum> {
        let scene = self.scene;
        let inside = scene.amount_in(phrase.start..self.trigger.end, AmountKind::Money);
        let worth = || {
            let end = scene.sentence(self.sentence).end.min(phrase.end + 8);
            let cue = (self.trigger.end..end).find(|&t| scene.view.lexicon.words.classes(scene.view.word(t)).any(Classes::WORTH))?;
            scene.amount_in(cue..end.min(cue + 9), AmountKind::Money)
        };
        inside.or_else(worth).map(Sum::from)
    }
}

/// Whether the numbers of a phrase only count: `five key agreements`.
fn value_free(scene: Scene<'_>, range: Range<usize>) -> bool {
    scene.amount_in(range, AmountKind::Money).is_none()
}

/// A stage in the light of the verb's modality; none where the text does not hold it for true.
fn staged(stage: AgreementStage, modality: Modality) -> Option<AgreementStage> {
    use AgreementStage as S;
    let made = matches!(stage, S::Agreed | S::Signed | S::Ratified | S::InForce);
    match modality {
        Modality::Asserted => Some(stage),
        Modality::Committed | Modality::Expected if made || stage == S::Expected => Some(S::Expected),
        Modality::Committed | Modality::Expected if matches!(stage, S::Negotiating | S::Proposed) => Some(stage),
        Modality::Wanted if made || stage == S::Negotiating => Some(S::Proposed),
        _ => None,
    }
}

/// The subject area of an agreement on goods of a category.
fn category_domain(category: Category) -> Option<Domain> {
    match category {
        Category::CriticalMineral | Category::Metal => Some(Domain::Minerals),
        Category::Energy => Some(Domain::Energy),
        Category::Agricultural => Some(Domain::Agriculture),
        Category::Defense => Some(Domain::Defense),
        _ => None,
    }
}

//! Whose measure it is, and whom it hits.

use std::ops::Range;

use crate::clause::{Clause, Part, Role};
use crate::kinds::MeasureKind;
use crate::lexicon::{Anaphor, Classes, Direction, MeasureVerb, Takes, VerbCue};
use crate::phrase::{Actor, ChunkKind, How, Tag, VerbForm};

use super::super::MeasureFrame;
use super::super::slots::Seat;
use super::effect::Effect;
use super::{Mention, Reader};

/// Among how many measures told last all must be of one state; keeps freak texts linear.
const LATELY: usize = 100;
/// How many sentences back whoever acted last is still acting.
const NEAR: usize = 6;

impl Reader<'_> {
    /// Whoever can act on trade: a state or body; people act for theirs.
    pub(super) fn state(&self, actor: Actor) -> Option<Actor> {
        match self.scene.country_of(actor)? {
            actor @ (Actor::Country(_) | Actor::Body(_)) => Some(actor),
            _ => None,
        }
    }

    /// The first state that a constituent names.
    pub(super) fn state_in(&self, part: Part) -> Option<Actor> {
        // `the sanctions against Russia`: whom the act hits does not act.
        let aimed = |t: &usize| self.scene.phrases.tags[*t] == Tag::Prep && self.scene.view.classes(*t).any(Classes::AIMED);
        let end = part.tokens().skip(1).find(aimed).map_or(part.end, |t| t as u32);
        self.scene.actors_of(Part { end, ..part }).into_iter().find_map(|a| self.state(a))
    }

    /// Who does what a clause tells: the subject, or "by" whom it is done.
    pub(super) fn agent(&self, clause: &Clause) -> Option<Actor> {
        if clause.verb.passive {
            return self.scene.agents(clause).next().and_then(|part| self.state_in(part));
        }
        self.asked(clause).or_else(|| clause.subject.and_then(|s| self.state_in(s)))
    }

    /// `the EU's decision to impose`, `steps by Peru to curb`: who the noun phrase in front of an infinitive names.
    fn asked(&self, clause: &Clause) -> Option<Actor> {
        self.before_infinitive(clause).and_then(|part| self.state_in(part))
    }

    fn before_infinitive(&self, clause: &Clause) -> Option<Part> {
        let before = clause.start.checked_sub(1).filter(|_| clause.verb.form == VerbForm::Infinitive)?;
        let chunks = self.scene.chunks(self.sentence);
        let chunk = chunks.get(self.scene.chunk_at(self.sentence, before as usize)).filter(|c| c.kind == ChunkKind::Noun)?;
        Some(Part { start: chunk.start, end: chunk.end })
    }

    /// Whether a clause may tell an act of state that it does not say the state of: it names nobody else as the one who acts.
    pub(super) fn unsaid(&self, clause: &Clause) -> bool {
        let scene = self.scene;
        if clause.verb.passive {
            return scene.agents(clause).all(|part| scene.actors_of(part).is_empty());
        }
        let Some(subject) = clause.subject else { return true };
        let tokens = subject.tokens();
        // `it`, `an order`, `the government`
        let stands_in = |t: usize| {
            let organ = scene.view.lexicon.cues.anaphors.longest(scene.view.tokens(), t, tokens.end);
            scene.phrases.tags[t] == Tag::Pronoun
                || scene.view.classes(t).any(Classes::ACT)
                || organ.is_some_and(|m| m.best().value == Anaphor::Government)
        };
        tokens.clone().any(stands_in) || tokens.clone().any(|t| scene.phrases.titles_in(t..t + 1).iter().any(|t| t.person.is_none()))
    }

    /// Whether whoever a clause names as acting is no state: a company, a bank.
    pub(super) fn private(&self, clause: &Clause) -> bool {
        let acting = [clause.subject, self.before_infinitive(clause)].into_iter().flatten().filter(|_| !clause.verb.passive);
        let mut named = acting.filter(|part| !self.scene.actors_of(*part).is_empty()).peekable();
        named.peek().is_some() && named.all(|part| self.state_in(part).is_none())
    }

    /// The country that a clause's prepositions of place name.
    pub(super) fn locative(&self, clause: &Clause) -> Option<Actor> {
        let roles = self.scene.clauses.roles(clause).iter().filter(|r| self.scene.classes(r.prep).any(Classes::LOCATIVE));
        roles.flat_map(|r| self.scene.actors_of(r.part)).find(|a| matches!(a, Actor::Country(_) | Actor::Body(_)))
    }

    /// Who imposes where the phrase does not say: who speaks of it in the sentence, the state that acts there, else the
    /// country of the report.
    pub(super) fn presumed(&self, token: usize, hit: &[Actor], frames: &[MeasureFrame]) -> Option<Actor> {
        let outside = self.outsiders(token);
        let other = |a: &Actor| !hit.contains(a) && !outside.contains(a);
        let token = self.intro(token);
        let here = self.scene.sentence(self.scene.sentence_of(token)).start;
        let acting = self.scene.acting_state(token).filter(other);
        let near = |a: &Actor| self.scene.actors(here..token).into_iter().filter_map(|m| self.state(m)).any(|m| m == *a);
        self.announcer(token)
            .filter(other)
            .or_else(|| acting.filter(near))
            .or_else(|| self.last_imposer(frames).filter(other))
            .or_else(|| self.sole_imposer(frames).filter(other))
            .or(acting.filter(other))
            .or_else(|| self.scene.phrases.home(token).filter(other))
    }

    /// `Germany criticised the tariffs`: who only has a view of the measure at a token.
    fn outsiders(&self, token: usize) -> Vec<Actor> {
        let scene = self.scene;
        let views = |c: &Clause| scene.verb_cues(c).any(|(cue, _)| matches!(cue, VerbCue::Measure(v) if v.takes == Takes::Outsider));
        // `Mexico was excluded from the tariffs`
        let spared = |c: &Clause| c.verb.passive && self.exempts(c).is_some();
        let fits = |c: &Clause| c.start as usize <= token && (!c.verb.passive && views(c) || spared(c));
        let over = scene.clauses_in(self.sentence).rfind(|(_, c)| fits(c));
        over.and_then(|(_, c)| c.subject)
            .map(|s| scene.actors_of(s))
            .unwrap_or_default()
            .into_iter()
            .filter_map(|a| self.state(a))
            .collect()
    }

    /// Whose measure the text told last.
    fn last_imposer(&self, frames: &[MeasureFrame]) -> Option<Actor> {
        let mut near = frames.iter().rev().take_while(|f| f.sentence + NEAR >= self.sentence);
        near.find(|f| !f.presumed && !f.generic).and_then(|f| f.imposer)
    }

    /// The only state whose measures the text has told of lately.
    fn sole_imposer(&self, frames: &[MeasureFrame]) -> Option<Actor> {
        let mut imposers = frames.iter().rev().take(LATELY).filter(|f| !f.presumed && !f.generic).filter_map(|f| f.imposer);
        let first = imposers.next()?;
        imposers.all(|i| i == first).then_some(first)
    }

    /// The other states that do together what a frame's clause tells.
    pub(super) fn fellows(&self, mention: &Mention, effect: &Effect, imposer: Option<Actor>) -> Vec<Actor> {
        if let Some(fellow) = self.joint_owner(mention).filter(|f| Some(*f) != imposer) {
            return vec![fellow];
        }
        let active = effect.acting.is_some_and(|(verb, _)| !matches!(verb.takes, Takes::Subject | Takes::Bearer));
        let clause = effect.clause.filter(|_| active).map(|c| &self.scene.clauses.clauses[c]);
        clause.map(|c| self.fellows_in(c, imposer)).unwrap_or_default()
    }

    /// `US | and | EU sanctions`: the state joined to the one that owns a measure.
    fn joint_owner(&self, mention: &Mention) -> Option<Actor> {
        let joined = mention.before.start.checked_sub(1).filter(|&t| self.scene.phrases.tags[t] == Tag::Conj)?;
        let owned = self.scene.phrases.actors_in(mention.before.clone()).first().filter(|m| m.start as usize == mention.before.start)?;
        let other = self.scene.phrases.actors_in(joined.saturating_sub(4)..joined).last().filter(|m| m.end as usize == joined)?;
        let states = matches!((owned.actor, other.actor), (Actor::Country(_) | Actor::Body(_), Actor::Country(_) | Actor::Body(_)));
        // `China and its tariffs`, `Canada and the US tariffs`
        (states && owned.how == other.how).then_some(other.actor)
    }

    /// `Poland, Hungary and Slovakia banned …`: the states beside the imposer in a subject that is a list of names.
    pub(super) fn fellows_in(&self, clause: &Clause, imposer: Option<Actor>) -> Vec<Actor> {
        let Some(subject) = clause.subject.filter(|_| !clause.verb.passive) else { return Vec::new() };
        let tags = &self.scene.phrases.tags[subject.tokens()];
        let names = tags.iter().all(|t| matches!(t, Tag::Name | Tag::Comma | Tag::Conj | Tag::Det));
        let states: Vec<Actor> =
            self.scene.actors_of(subject).into_iter().filter(|a| matches!(a, Actor::Country(_) | Actor::Body(_))).collect();
        if !names || !states.iter().any(|s| Some(*s) == imposer) {
            return Vec::new();
        }
        states.into_iter().filter(|s| Some(*s) != imposer).collect()
    }

    /// Where the sentence ends that a list's items go on with; the token itself outside a list.
    pub(super) fn intro(&self, token: usize) -> usize {
        let tags = &self.scene.phrases.tags;
        let item = |s: usize| matches!(tags.get(self.scene.sentence(s).start), Some(Tag::Sign | Tag::Dash));
        if !item(self.sentence) {
            return token;
        }
        (0..self.sentence).rev().find(|&s| !item(s)).map_or(token, |s| self.scene.sentence(s).end.saturating_sub(1))
    }

    /// `…, the White House said`: the state that says so behind a token in its sentence.
    fn announcer(&self, token: usize) -> Option<Actor> {
        // (not `the tariff stays, though X said …`, which tells of something else)
        let behind = |c: &Clause| c.start as usize > token && c.subordinator.is_none();
        self.scene.clauses_in(self.sentence).filter(|(_, c)| behind(c)).find_map(|(_, clause)| {
            let speaks = self.scene.verb_cues(clause).any(|(cue, _)| matches!(cue, VerbCue::Speech(_)));
            let subject = clause.subject.filter(|s| speaks && s.start as usize > token)?;
            self.state_in(subject)
        })
    }

    /// Whose measure the text says it is.
    pub(super) fn imposer(&self, kind: MeasureKind, mention: &Mention, effect: &Effect) -> Option<Actor> {
        if let Some(owner) = self.owner(kind, mention) {
            return Some(owner);
        }
        if let Some(owner) = self.destination(mention.behind()) {
            return Some(owner);
        }
        let clause = &self.scene.clauses.clauses[effect.clause?];
        let told = match effect.acting {
            Some((verb, seat)) => {
                // The measure itself is the subject, or whom it hits.
                // Who pays a subsidy grants it.
                let pays = kind == MeasureKind::Subsidy && verb.takes == Takes::Bearer;
                let own = matches!(verb.takes, Takes::Subject | Takes::Bearer) && !pays;
                let gap = seat == Seat::Object && clause.relative && !clause.verb.passive;
                let asked = clause.object.filter(|_| verb.takes == Takes::Plea).and_then(|o| self.state_in(o));
                let agent = if own && !gap { None } else { asked.or_else(|| self.agent(clause)) };
                agent.or_else(|| if verb.takes == Takes::Bearer { self.source(clause, mention) } else { None }).or_else(|| {
                    let elsewhere = own || clause.verb.passive;
                    let to = clause.subject.filter(|_| elsewhere).and_then(|s| self.bound_for(s));
                    let here = || self.locative(clause).filter(|a| elsewhere && !self.borne_by(verb, clause, *a));
                    to.or_else(here)
                })
            }
            None if effect.assumed => None,
            None => self.agent(clause),
        };
        told.or_else(|| {
            effect.aside.and_then(|aside| self.agent(&self.scene.clauses.clauses[aside])).filter(|_| effect.aside != effect.clause)
        })
    }

    /// `exports to Peru face a levy`: where goods on their way go.
    fn bound_for(&self, goods: Part) -> Option<Actor> {
        let roles = self.scene.roles_behind(self.sentence, goods.start as usize, goods.end as usize + 1);
        let to = roles.into_iter().find(|(prep, _)| self.scene.word_is(*prep, "to") || self.scene.word_is(*prep, "into"))?.1;
        self.direction(goods.tokens())?;
        self.state_in(Part { end: to.end.min(goods.end), ..to })
    }

    /// `their exports face a levy, and in Washington …`: a side that bears a measure does not impose it.
    fn borne_by(&self, verb: MeasureVerb, clause: &Clause, actor: Actor) -> bool {
        verb.takes == Takes::Bearer && clause.subject.is_some_and(|s| self.scene.actors_of(s).contains(&actor))
    }

    /// `quotas on steel imports into the European Union`.
    pub(super) fn destination(&self, range: Range<usize>) -> Option<Actor> {
        let roles = self.scene.roles_behind(self.sentence, range.start, range.end + 1);
        let into = roles.iter().find(|(prep, _)| self.scene.word_is(*prep, "into")).map(|(_, part)| *part)?;
        (self.direction(range.start..into.start as usize) == Some(Direction::Import)).then(|| self.state_in(into))?
    }

    /// `faces a duty from the United States`.
    fn source(&self, clause: &Clause, mention: &Mention) -> Option<Actor> {
        let mut roles = self.scene.clauses.roles(clause).iter().filter(|r| r.part.start as usize >= mention.trigger.end);
        let told =
            roles.find(|r| self.scene.word_is(r.prep, "from") || self.scene.word_is(r.prep, "by")).and_then(|r| self.state_in(r.part));
        // `is under an embargo of the United Nations`
        told.or_else(|| {
            let roles = self.scene.roles_behind(self.sentence, mention.trigger.end, mention.phrase.end + 1);
            roles.iter().find(|(prep, _)| self.scene.word_is(*prep, "of")).and_then(|(_, part)| self.state_in(*part))
        })
    }

    /// `China's tariffs`, `US duties`, `its ban`, `a ban by Kenya`.
    fn owner(&self, kind: MeasureKind, mention: &Mention) -> Option<Actor> {
        let scene = self.scene;
        let before = mention.before.clone();
        let premodifier = scene.phrases.actors_in(before.clone()).iter().find(|m| {
            let genitive = scene.phrases.tags.get(m.end as usize) == Some(&Tag::Genitive);
            // `Russia sanctions`: the bare name is the target; not so in `US sanctions`, `Japan sanctions on Iran`.
            let bare = m.how != How::Adjective && !genitive && matches!(m.actor, Actor::Country(_));
            let short = || scene.view.tokens()[m.start as usize].is_upper();
            // `Iranian oil sanctions`
            let goods = || m.how == How::Adjective && !scene.goods(m.end as usize..mention.trigger.start).is_empty();
            let bare = bare || !genitive && goods();
            kind != MeasureKind::Sanctions || !bare || short() || self.aimed_at(mention).next().is_some()
        });
        let told = premodifier.and_then(|m| self.state(m.actor)).or_else(|| {
            let own = scene.actors(before);
            if premodifier.is_some() || kind == MeasureKind::Sanctions { None } else { own.first().and_then(|a| self.state(*a)) }
        });
        let by = || {
            let roles = scene.roles_behind(self.sentence, mention.trigger.end, mention.phrase.end + 1);
            roles.iter().find(|(prep, _)| scene.word_is(*prep, "by")).and_then(|(_, part)| self.state_in(*part))
        };
        // `Moscow's announcement of a ban`
        let announced = || {
            let noun = self.governing_noun(mention.phrase.start).filter(|n| self.stage_noun(n.head()).flatten().is_some())?;
            self.state_in(Part { start: noun.start, end: noun.end })
        };
        told.or_else(by).or_else(announced)
    }

    /// The actors behind the prepositions of a mention that aim at somebody.
    fn aimed_at(&self, mention: &Mention) -> impl Iterator<Item = Actor> {
        let (scene, end) = (self.scene, mention.phrase.end);
        let roles = scene.roles_behind(self.sentence, mention.trigger.end, end + 1).into_iter();
        let aimed = roles.filter(move |(prep, _)| scene.classes(*prep).any(Classes::AIMED));
        aimed.flat_map(move |(_, part)| scene.actors(part.tokens().start..part.tokens().end.min(end)))
    }

    /// Where goods right before a token are said to come from: `tyres | originating in China`, `cars | made in Mexico and Peru`.
    pub(super) fn made_in(&self, end: usize) -> Vec<Actor> {
        let scene = self.scene;
        let stop = scene.sentence(self.sentence).end;
        if end + 2 >= stop || !scene.view.classes(end).any(Classes::ORIGINATING) || scene.phrases.tags[end + 1] != Tag::Prep {
            return Vec::new();
        }
        scene.actors(scene.phrase_of(self.sentence, end))
    }

    /// `Tehran, under UN sanctions since 2006`, `mills struggle under an American tariff`: who stands under a measure.
    fn weighed_on(&self, mention: &Mention, effect: &Effect) -> Vec<Actor> {
        let under =
            mention.phrase.start.checked_sub(1).filter(|&t| self.scene.view.is(t, "under") && t > self.scene.sentence(self.sentence).start);
        let Some(under) = under else { return Vec::new() };
        let chunks = self.scene.chunks(self.sentence);
        let comma = usize::from(self.scene.phrases.tags[under - 1] == Tag::Comma);
        let beside = chunks[self.scene.chunk_at(self.sentence, under - 1 - comma)];
        if beside.kind == ChunkKind::Noun {
            return self.scene.actors(beside.tokens());
        }
        let subject = effect.clause.and_then(|c| self.scene.clauses.clauses[c].subject);
        subject.map(|s| self.scene.actors_of(s)).unwrap_or_default()
    }

    /// `The tariffs cover steel and copper from Canada`: the object of a verb of coverage whose subject the measure is.
    fn covered(&self, mention: &Mention, effect: &Effect) -> Vec<Part> {
        let covers = |(cue, _)| matches!(cue, VerbCue::Measure(verb) if verb.takes == Takes::Uncovered);
        let subject = |c: &Clause| c.subject.is_some_and(|s| s.holds(mention.trigger.start));
        // `opened an investigation on July 15 covering ethanol`
        let hangs = |c: &Clause| {
            c.verb.form == VerbForm::Gerund && c.start as usize >= mention.trigger.end && c.governor.map(|g| g as usize) == effect.clause
        };
        let fits = |c: &Clause| !c.verb.passive && !c.verb.negated && self.scene.verb_cues(c).any(covers) && (subject(c) || hangs(c));
        let Some((_, clause)) = self.scene.clauses_in(self.sentence).find(|(_, c)| fits(c)) else { return Vec::new() };
        let behind = |r: &&Role| r.part.start > clause.verb.head;
        let end = self.scene.clauses.roles(clause).iter().filter(behind).map(|r| r.part.end).max();
        let end = end.unwrap_or(0).max(clause.object.map_or(0, |o| o.end));
        // `covers white rice but not basmati`
        let not = (clause.verb.head + 1..end).find(|&t| self.scene.phrases.tags[t as usize] == Tag::Neg);
        let end = not.unwrap_or(end);
        (end > clause.verb.head).then_some(Part { start: clause.verb.head + 1, end }).into_iter().collect()
    }

    /// The goods that a verb of coverage adds to a measure.
    pub(super) fn covered_goods(&self, mention: &Mention, effect: &Effect) -> Vec<u16> {
        self.covered(mention, effect).into_iter().flat_map(|part| self.scene.goods(part.tokens())).collect()
    }

    /// The constituents of the acting clause that name what or whom the measure hits.
    pub(super) fn hit_parts(&self, mention: &Mention, effect: &Effect) -> Vec<Part> {
        let covered = self.covered(mention, effect);
        if !covered.is_empty() && !self.definite(mention.phrase.start) {
            return covered;
        }
        let Some((verb, _)) = effect.acting else { return Vec::new() };
        let Some(clause) = effect.clause.map(|c| &self.scene.clauses.clauses[c]) else { return Vec::new() };
        match verb.takes {
            Takes::Bearer => clause.subject.into_iter().collect(),
            Takes::With | Takes::Listed if clause.verb.passive => clause.subject.into_iter().collect(),
            // `put scores of Chinese firms on a blacklist`: all that stands up to the measure.
            Takes::With | Takes::Listed => {
                let upto = |o: Part| Part { end: o.end.max(mention.phrase.start as u32), ..o };
                clause.object.map(upto).into_iter().collect()
            }
            _ => {
                let aside = effect.aside.map(|a| &self.scene.clauses.clauses[a]);
                let roles = std::iter::once(clause).chain(aside).flat_map(|c| self.scene.clauses.roles(c));
                // `a tariff on US goods | and export controls on gallium`, but `duties and quotas on grain`
                let end = self.scene.sentence(self.sentence).end;
                let next = self.next_measure(mention.trigger.end..end);
                let apart = !self.scene.roles_behind(self.sentence, mention.trigger.end, next).is_empty();
                let next = if apart { next } else { end };
                let kept = |r: &&Role| {
                    let own = mention.except.as_ref().is_none_or(|e| (r.part.end as usize) < e.start);
                    own && (r.part.start as usize) < next
                };
                let aimed =
                    |r: &&Role| r.part.start as usize >= mention.phrase.end && self.scene.classes(r.prep).any(Classes::AIMED) && kept(r);
                roles.filter(aimed).map(|r| r.part).collect()
            }
        }
    }

    /// Countries and companies that a measure hits.
    pub(super) fn targets(&self, kind: MeasureKind, mention: &Mention, imposer: Option<Actor>, effect: &Effect) -> Vec<Actor> {
        let scene = self.scene;
        let mut targets: Vec<Actor> = Vec::new();
        let mut add = |actor: Actor| {
            let actor = scene.country_of(actor);
            if let Some(actor) = actor.filter(|a| Some(*a) != imposer && !targets.contains(a)) {
                targets.push(actor);
            }
        };
        let roles = scene.roles_behind(self.sentence, mention.trigger.end, mention.phrase.end + 1);
        let end = |part: Part| part.tokens().end.min(mention.phrase.end);
        // `in the Airbus dispute` names nobody who is hit.
        let aims = |prep| scene.classes(prep).any(Classes::AIMED.with(Classes::COMPANION));
        // `sanctions on Rosneft for shipping`: why, and not whom.
        let why = |prep| kind == MeasureKind::Sanctions && scene.word_is(prep, "for");
        let mut aimed = true;
        for (prep, part) in roles {
            // `on Russia over its invasion of Ukraine`: `of` belongs to what stands before it.
            // `on $2 billion worth of Chinese goods`
            let on = scene.word_is(prep, "of") || scene.classes(prep).any(Classes::WORTH);
            aimed = if on { aimed } else { aims(prep) && !why(prep) };
            // `exports of ASML's machines to China`: whose goods they are is not hit.
            let whole = part.tokens().start..end(part);
            let makes = |actor: &Actor| {
                let mut named = scene.phrases.actors_in(whole.clone()).iter().filter(|m| m.actor == *actor);
                let firm = matches!(actor, Actor::Company(_) | Actor::Org(_)) && kind != MeasureKind::Sanctions;
                firm && named.any(|m| scene.phrases.tag(m.end as usize) == Tag::Genitive)
            };
            if aimed {
                scene.actors(whole.clone()).into_iter().filter(|a| !makes(a)).for_each(&mut add);
            }
        }
        if kind == MeasureKind::Sanctions {
            scene.actors(mention.before.clone()).into_iter().for_each(&mut add);
        }
        for part in self.hit_parts(mention, effect) {
            scene.actors_of(part).into_iter().for_each(&mut add);
        }
        self.made_in(mention.phrase.end).into_iter().for_each(&mut add);
        self.weighed_on(mention, effect).into_iter().for_each(&mut add);
        // `sanctions on the leaders of Myanmar's coup`: whoever they are, they are its.
        if kind == MeasureKind::Sanctions && targets.is_empty() {
            let behind = scene.phrases.actors_in(mention.behind()).iter().map(|m| m.actor);
            targets.extend(behind.filter(|a| matches!(a, Actor::Country(_)) && Some(*a) != imposer).take(1));
        }
        targets
    }
}

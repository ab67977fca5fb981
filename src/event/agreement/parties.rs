//! Who makes an agreement, and who signs it.

use std::ops::Range;

use crate::clause::{Clause, Part};
use crate::kinds::{AgreementStage, AmountKind, Form, PartyKind};
use crate::lexicon::{AgreementVerb, Classes, Modality, Takes, VerbCue};
use crate::phrase::{Actor, ChunkKind, How, Tag, Tense, VerbForm};
use crate::reference::Scene;

use super::super::Sum;
use super::super::slots::Seat;
use super::effect::Effect;
use super::{Reader, Tail};

/// How many tokens a relative clause in a list of signatories may take.
const ASIDE: usize = 24;

/// The makers of an agreement.
#[derive(Clone, Debug, Default)]
pub(super) struct Makers {
    pub(super) parties: Vec<Actor>,
    pub(super) signatories: Vec<Actor>,
    /// Nothing names the side that the text takes for granted.
    pub(super) one_sided: bool,
    /// The noun's own phrase names both sides.
    pub(super) paired: bool,
    /// Pairs that made agreements of their own (`truces between A and B, and C and D`).
    pub(super) others: Vec<Vec<Actor>>,
}

impl Reader<'_> {
    /// Finds the makers: in front of the noun, behind it, and around the verbs that act on it.
    pub(super) fn parties(&self, before: &Range<usize>, rest: Range<usize>, tails: &[Tail], effect: &Effect, definite: bool) -> Makers {
        let scene = self.scene;
        let mut makers = Makers::default();
        self.in_front(before, &mut makers);
        // `Agreement on Tomatoes from Mexico`: behind the noun in its name.
        for actor in scene.actors(rest) {
            self.add(actor, true, &mut makers);
        }
        let partners = self.in_tails(tails, effect, &mut makers);
        let partner = tails.iter().any(|t| self.companion(t.prep));
        let open = !makers.paired;
        for part in &partners {
            for actor in scene.actors_of(*part) {
                self.add(actor, open, &mut makers);
            }
        }
        self.talkers(effect, &mut makers);
        let mut outsiders: Vec<Actor> = Vec::new();
        for &(index, verb) in &effect.acting {
            if verb.takes == Takes::Outsider {
                outsiders.extend(self.looked_on(index, verb, partner, open, &mut makers));
            } else {
                self.acting(index, verb, open, &mut makers);
            }
        }
        self.around_phrase(effect, partner, definite, &mut makers);
        if makers.parties.is_empty() {
            self.observers(effect, &mut makers);
        }
        if makers.parties.len() < 2 {
            self.bound(&mut makers);
        }
        if self.trigger.treaty.is_some() {
            self.members(&mut makers);
        }
        if makers.parties.len() == 1 && !definite {
            self.counterpart(&mut makers);
        }
        makers.parties.retain(|p| !outsiders.contains(p));
        // `China and the US signed a WTO accord`: under whose roof two others agree.
        let roof = |p: &Actor| matches!(p, Actor::Body(_)) && scene.phrases.actors_in(before.clone()).iter().any(|m| m.actor == *p);
        if makers.parties.iter().filter(|p| !roof(p)).count() > 1 {
            makers.parties.retain(|p| !roof(p));
        }
        // `the truce reached with Beijing`, and nobody is said to have reached it
        let told = |&(index, _): &(usize, AgreementVerb)| {
            let clause = &scene.clauses.clauses[index];
            !clause.verb.passive && clause.subject.is_some_and(|s| !s.holds(self.anchor()))
        };
        makers.one_sided = (partner || effect.noun.is_some() || self.under(effect)) && !effect.acting.iter().any(told);
        if open && self.plural() && self.trigger.noun.only.is_none() {
            self.one_each(&partners, &mut makers);
        }
        makers
    }

    /// `US-Japan deal`, `Chinese`, `its`: who stands in front of the noun.
    fn in_front(&self, before: &Range<usize>, makers: &mut Makers) {
        let scene = self.scene;
        for actor in scene.actors(before.clone()) {
            // `a US$2 billion deal`
            let money = scene.amount_in(before.clone(), AmountKind::Money).is_some_and(|a| {
                let named = scene.phrases.actors_in(a.tokens.clone());
                named.iter().any(|m| m.actor == actor)
            });
            if !money && !self.epithet(actor, before) {
                self.add(actor, true, makers);
            }
        }
    }

    /// Adds the sides behind the noun, and gives the phrases of the partners of whoever acts: `between A and B`; `with B`.
    fn in_tails(&self, tails: &[Tail], effect: &Effect, makers: &mut Makers) -> Vec<Part> {
        let scene = self.scene;
        let mut partners = Vec::new();
        for tail in tails.iter().filter(|t| self.companion(t.prep)) {
            if scene.word_is(tail.prep, "with") {
                partners.push(tail.part);
                continue;
            }
            for actor in scene.actors_of(tail.part) {
                self.add(actor, true, makers);
            }
            makers.others.extend(self.further_pair(tail.part));
        }
        makers.paired = makers.parties.len() >= 2;
        let exchanged = effect.acting.iter().any(|(_, verb)| verb.takes == Takes::Exchange);
        let further = tails.iter().filter(|t| self.provides(t) || exchanged && scene.classes(t.prep).any(Classes::EXCHANGE));
        partners.extend(further.map(|t| t.part));
        partners
    }

    /// What a clause tells that speaks of another's agreement: `brokered by B`, `hailed the accord`. Gives those who are no party.
    fn looked_on(&self, index: usize, verb: AgreementVerb, partner: bool, open: bool, makers: &mut Makers) -> Vec<Actor> {
        let scene = self.scene;
        let clause = &scene.clauses.clauses[index];
        // `A's president and B's prime minister witnessed the signing of a deal`: where no maker is named, their states.
        if !clause.verb.passive && verb.stage == Some(AgreementStage::Signed) && makers.parties.is_empty() {
            let present = clause.subject.map(|s| scene.actors_of(s)).unwrap_or_default();
            let people = present.into_iter().filter(|a| matches!(a, Actor::Person(_)));
            let states: Vec<Actor> = people.filter_map(|a| scene.country_of(a)).collect();
            if let [a, b] = states[..]
                && a != b
            {
                makers.parties = states;
            }
        }
        // `hailed the accord with B` is said of one's own accord; `brokered by B` tells who is no party.
        if !clause.verb.passive && partner && makers.parties.len() == 1 {
            self.subject(index, clause, open, makers);
        }
        scene.agents(clause).flat_map(|part| scene.actors_of(part)).collect()
    }

    /// Adds who acts in a clause, and with whom.
    fn acting(&self, index: usize, verb: AgreementVerb, open: bool, makers: &mut Makers) {
        let scene = self.scene;
        let clause = &scene.clauses.clauses[index];
        self.subject(index, clause, open, makers);
        signs_for(scene, clause, verb).into_iter().flat_map(|part| scene.actors_of(part)).for_each(|a| self.add(a, open, makers));
        for role in scene.clauses.roles(clause) {
            let agent = clause.verb.passive && scene.word_is(role.prep, "by");
            let exchange = verb.takes == Takes::Exchange && scene.classes(role.prep).any(Classes::EXCHANGE);
            if !agent && !exchange && !self.companion(role.prep) {
                continue;
            }
            let end = self.whole(clause, role.part);
            for actor in scene.actors(role.part.start as usize..end) {
                self.add(actor, open, makers);
            }
            if agent {
                let titled = scene.actors(end..self.titles_end(end));
                let further = self.behind_relative(end).map(|range| scene.actors(range)).unwrap_or_default();
                let people = titled.into_iter().chain(further).filter(|a| matches!(a, Actor::Person(_)));
                people.for_each(|a| self.add(a, open, makers));
            }
        }
    }

    /// Adds whom the clause around the phrase names where no verb acts on the agreement, or where too few do.
    fn around_phrase(&self, effect: &Effect, partner: bool, definite: bool, makers: &mut Makers) {
        let open = !makers.paired;
        if effect.acting.is_empty() {
            // `began talks on a deal`: who holds the talks
            let talks = effect.noun.and_then(|noun| self.scene.governing(self.sentence, noun));
            let talks = talks.filter(|(index, _)| !self.tells(*index));
            if let Some((index, Seat::Object | Seat::Role(_))) = talks {
                self.subject(index, &self.scene.clauses.clauses[index], open, makers);
            }
            if let Some((index, seat)) = effect.governing {
                self.around(index, seat, effect, partner, definite, makers);
            } else if !definite {
                self.fronted(makers);
            }
        } else if makers.parties.len() < if definite { 1 } else { 2 } {
            match effect.governing {
                None => self.fronted(makers),
                Some((index, seat @ Seat::Role(_))) if effect.acting.iter().all(|(n, _)| *n != index) => {
                    self.around(index, seat, effect, partner, definite, makers)
                }
                _ => {}
            }
        }
    }

    /// Whoever its own sentence leaves out: the two states that this sentence and the one before name, if they name no third.
    pub(super) fn states_around(&self, makers: &mut Makers) {
        let scene = self.scene;
        if !matches!(makers.parties[..], [] | [Actor::Country(_) | Actor::Body(_)]) {
            return;
        }
        let start = scene.sentence(self.sentence.saturating_sub(1)).start;
        let mut states: Vec<Actor> = Vec::new();
        for actor in scene.actors(start..scene.sentence(self.sentence).end) {
            let state = scene.country_of(actor).filter(|a| matches!(a, Actor::Country(_) | Actor::Body(_)));
            states.extend(state.filter(|s| !states.contains(s)));
        }
        if states.len() == 2 && makers.parties.iter().all(|p| states.contains(p)) {
            makers.parties = states;
        }
    }

    /// `A has deals with B and C`: one with each of them.
    fn one_each(&self, partners: &[Part], makers: &mut Makers) {
        let with: Vec<Actor> = partners.iter().flat_map(|part| self.scene.actors_of(*part)).collect();
        let [first, further @ ..] = &with[..] else { return };
        makers.parties.retain(|p| !with.contains(p));
        if makers.parties.is_empty() {
            makers.parties.extend(self.scene.acting_state(self.trigger.start).filter(|state| !with.contains(state)));
        }
        let own = makers.parties.clone();
        let pair = |partner: &Actor| own.iter().chain([partner]).copied().collect();
        makers.others.extend(further.iter().map(pair));
        makers.parties = pair(first);
        makers.paired = !further.is_empty();
    }

    /// `A and B accused each other of violating the truce signed in May`: both are bound by it.
    fn observers(&self, effect: &Effect, makers: &mut Makers) {
        let Some((index, Seat::Object)) = effect.governing.filter(|_| !effect.acting.is_empty()) else { return };
        let clause = &self.scene.clauses.clauses[index];
        if effect.acting.iter().all(|(n, _)| *n != index) && clause.subject.is_some_and(|s| self.scene.actors_of(s).len() >= 2) {
            self.subject(index, clause, true, makers);
        }
    }

    /// `the contract under which A runs the port`: who does what it provides for.
    fn bound(&self, makers: &mut Makers) {
        let scene = self.scene;
        let under = self.trigger.end..self.trigger.end + 2;
        let opens = under.clone().any(|t| scene.view.is(t, "under")) && under.end < scene.sentence(self.sentence).end;
        let which = under.end - usize::from(scene.view.is(self.trigger.end, "under"));
        let related = opens && scene.view.classes(which).any(Classes::RELATIVE);
        let clause = scene.clauses_in(self.sentence).find(|(_, c)| related && c.subject.is_some_and(|s| s.start as usize == which + 1));
        if let Some((index, clause)) = clause {
            self.subject(index, clause, true, makers);
        }
    }

    /// `A and B, partners in the X`, `A is a member of the X`.
    fn members(&self, makers: &mut Makers) {
        let (scene, chunks) = (self.scene, self.scene.chunks(self.sentence));
        let Some(noun) = self.first_chunk().checked_sub(2).filter(|&n| chunks[n + 1].kind == ChunkKind::Prep) else { return };
        if !chunks[noun].tokens().any(|t| scene.view.classes(t).any(Classes::MEMBER)) {
            return;
        }
        let apposed = noun.checked_sub(2).filter(|&n| chunks[n + 1].kind == ChunkKind::Comma && chunks[n].kind == ChunkKind::Noun);
        let actors = match apposed {
            Some(last) => {
                let listed = |n: &usize| matches!(chunks[*n].kind, ChunkKind::Noun | ChunkKind::Conj | ChunkKind::Comma);
                let first = (0..=last).rev().take_while(listed).last().unwrap_or(last);
                scene.actors(chunks[first].start as usize..chunks[last].end as usize)
            }
            None => {
                let is = scene.governing(self.sentence, chunks[noun].start as usize).map(|(index, _)| &scene.clauses.clauses[index]);
                let is = is.filter(|c| scene.phrases.tags[c.verb.head as usize] == Tag::Be);
                is.and_then(|c| c.subject).map(|s| scene.actors_of(s)).unwrap_or_default()
            }
        };
        actors.into_iter().for_each(|actor| self.add(actor, true, makers));
    }

    /// `A signed a deal to supply B with gas`, `to sell trucks to B`: the other side in the stated purpose.
    fn counterpart(&self, makers: &mut Makers) {
        let scene = self.scene;
        let purpose =
            scene.clauses_in(self.sentence).find(|(_, c)| c.start as usize >= self.trigger.end && c.verb.form == VerbForm::Infinitive);
        let Some((_, clause)) = purpose.filter(|(_, c)| (c.start as usize) < self.trigger.end + 6) else { return };
        if !self.moves_goods(clause) {
            return;
        }
        let exchanged =
            scene.clauses.roles(clause).iter().filter(|r| scene.view.lexicon.words.classes(r.prep).any(Classes::EXCHANGE)).map(|r| r.part);
        for part in clause.object.into_iter().chain(exchanged) {
            if let Some(actor) = scene.actors_of(part).first().filter(|a| !matches!(a, Actor::Person(_))) {
                self.add(*actor, true, makers);
                return;
            }
        }
    }

    /// `a deal for A to sell B uranium`
    fn provides(&self, tail: &Tail) -> bool {
        let scene = self.scene;
        let infinitive = |(_, c): (usize, &Clause)| c.verb.form == VerbForm::Infinitive && c.start == tail.part.end;
        scene.classes(tail.prep).any(Classes::TOPIC) && scene.clauses_in(self.sentence).any(infinitive)
    }

    /// `talks between A and B on a deal`, `the signing by A of the deal`: who stands between the stage noun and the noun.
    fn talkers(&self, effect: &Effect, makers: &mut Makers) {
        let scene = self.scene;
        let Some(noun) = effect.noun else { return };
        let chunks = scene.chunks(self.sentence);
        for at in scene.chunk_at(self.sentence, noun) + 1..self.first_chunk() {
            let prep = scene.view.word(chunks[at].start as usize);
            let by = || scene.word_is(prep, "by");
            if chunks[at].kind == ChunkKind::Prep && (self.companion(prep) || by()) {
                let end = self.list_end(at + 1, true);
                for actor in scene.actors(chunks[at + 1].start as usize..chunks[end].end as usize) {
                    self.add(actor, !makers.paired, makers);
                }
            }
        }
    }

    /// `U.S.-brokered`: the one named only modifies a participle.
    fn epithet(&self, actor: Actor, before: &Range<usize>) -> bool {
        let scene = self.scene;
        let mentions = scene.phrases.actors_in(before.clone());
        mentions.iter().filter(|m| m.actor == actor).any(|m| {
            let next = m.end as usize;
            // `Canada-United States`: another name is no participle.
            let brokered = scene.view.classes(next + 1).any(Classes::PARTICIPLE) && scene.phrases.tags.get(next + 1) != Some(&Tag::Name);
            scene.phrases.tags.get(next) == Some(&Tag::Hyphen) && brokered
        })
    }

    /// One past a constituent with what hangs on it by "of" (`by Minister of Road X and Y`).
    pub(super) fn whole(&self, clause: &Clause, part: Part) -> usize {
        let mut end = part.end;
        for role in self.scene.clauses.roles(clause).iter().filter(|r| r.part.start > part.end) {
            if role.part.start != end + 1 || !self.scene.view.is(end as usize, "of") {
                break;
            }
            end = role.part.end;
        }
        end as usize
    }

    /// One past a list of people with long titles: `signed by the minister for the economy, energy and trade A and the envoy B`.
    fn titles_end(&self, start: usize) -> usize {
        let (tags, view) = (&self.scene.phrases.tags, self.scene.view);
        let ceiling = self.scene.sentence(self.sentence).end.min(start + 40);
        let goes_on = |t: usize| match tags[t] {
            Tag::Prep => view.is(t, "of") || [t, t + 1].iter().any(|&t| self.scene.classes(view.word(t)).any(Classes::BEHALF)),
            tag => tag.nominal() || matches!(tag, Tag::Det | Tag::Conj | Tag::Comma | Tag::Genitive | Tag::Hyphen),
        };
        let end = (start..ceiling).find(|&t| !goes_on(t)).unwrap_or(ceiling);
        // What stands before a verb is its subject.
        if end < ceiling && tags[end].verb() { (start..end).rev().find(|&t| tags[t] == Tag::Comma).unwrap_or(start) } else { end }
    }

    /// The clause that governs the noun without acting on the agreement.
    fn around(&self, index: usize, seat: Seat, effect: &Effect, partner: bool, definite: bool, makers: &mut Makers) {
        let scene = self.scene;
        let clause = &scene.clauses.clauses[index];
        let open = !makers.paired;
        match seat {
            Seat::Object if partner || effect.stage.is_some() => self.subject(index, clause, open, makers),
            Seat::Role(role) if !definite => {
                let roles = scene.clauses.roles(clause);
                if roles.get(role).is_none_or(|r| !scene.word_is(r.prep, "under")) {
                    return;
                }
                // `A will buy 300 trucks from B under a contract`, `it is run by A under a contract`
                self.subject(index, clause, open, makers);
                scene.agents(clause).flat_map(|part| scene.actors_of(part)).for_each(|actor| self.add(actor, open, makers));
                let trade = self.trigger.noun.form == Form::Contract || self.moves_goods(clause);
                for other in roles.iter().filter(|r| trade && scene.view.lexicon.words.classes(r.prep).any(Classes::EXCHANGE)) {
                    for actor in scene.actors_of(other.part) {
                        if matches!(actor, Actor::Company(_) | Actor::Org(_)) {
                            self.add(actor, open, makers);
                        }
                    }
                }
            }
            _ => {}
        }
    }

    /// `A will buy 300 trucks under a contract`
    pub(super) fn under(&self, effect: &Effect) -> bool {
        let Some((index, Seat::Role(role))) = effect.governing else { return self.opens_under() };
        let roles = self.scene.clauses.roles(&self.scene.clauses.clauses[index]);
        roles.get(role).is_some_and(|r| self.scene.word_is(r.prep, "under"))
    }

    /// `sells it under the deal that it made last May`: what is done goes by the agreement.
    pub(super) fn lives_under(&self, effect: &Effect) -> bool {
        let Some((index, Seat::Role(_))) = effect.governing.filter(|_| self.under(effect)) else { return false };
        let clause = &self.scene.clauses.clauses[index];
        clause.verb.tense == Tense::Present && self.scene.modality(index) == Modality::Asserted
    }

    /// The goods that change hands under an agreement.
    pub(super) fn traded(&self, effect: &Effect) -> Vec<u16> {
        self.trade(effect).map(|range| self.scene.goods(range)).unwrap_or_default()
    }

    /// The money for which they do.
    pub(super) fn price(&self, effect: &Effect) -> Option<Sum> {
        self.scene.amount_in(self.trade(effect)?, AmountKind::Money).map(Sum::from)
    }

    /// Tokens of the trade under an agreement, behind the verb of a commitment, or any verb for a contract.
    fn trade(&self, effect: &Effect) -> Option<Range<usize>> {
        let scene = self.scene;
        let hung = effect.governing.filter(|(_, seat)| matches!(seat, Seat::Role(_))).map(|(index, _)| index);
        let index = hung.or_else(|| self.fronted_clause())?;
        let clause = &scene.clauses.clauses[index];
        let head = clause.verb.head as usize;
        let end = if head < self.trigger.start { self.trigger.start } else { scene.clause_reach(index) };
        (self.trigger.noun.form == Form::Contract || self.moves_goods(clause)).then_some(head..end)
    }

    /// `will sell`, `buys`: the verb of a commitment.
    fn moves_goods(&self, clause: &Clause) -> bool {
        self.scene.verb_cues(clause).any(|(cue, _)| matches!(cue, VerbCue::Commitment(_)))
    }

    /// `Under an agreement`, at the start of a sentence.
    pub(super) fn opens_under(&self) -> bool {
        let chunks = self.scene.chunks(self.sentence);
        self.first_chunk() == 1 && chunks[0].kind == ChunkKind::Prep && self.scene.view.is(chunks[0].start as usize, "under")
    }

    /// The clause that follows `Under an agreement signed last week, …`.
    fn fronted_clause(&self) -> Option<usize> {
        let mut clauses = self.scene.clauses_in(self.sentence).filter(|_| self.opens_under());
        clauses.find(|(_, c)| !c.relative && c.subject.is_some_and(|s| s.start as usize > self.trigger.end)).map(|(index, _)| index)
    }

    /// `Under an agreement signed last week, A will …`: the subject of the clause that follows.
    fn fronted(&self, makers: &mut Makers) {
        let scene = self.scene;
        let Some(index) = self.fronted_clause() else { return };
        let clause = &scene.clauses.clauses[index];
        self.subject(index, clause, !makers.paired, makers);
        // `Under a deal signed last week, A sells gas to B`
        let exchanged = scene.clauses.roles(clause).iter().filter(|r| scene.classes(r.prep).any(Classes::EXCHANGE)).map(|r| r.part);
        let given = clause.object.filter(|_| self.moves_goods(clause));
        if let [actor] = exchanged.chain(given).flat_map(|part| scene.actors_of(part)).collect::<Vec<_>>()[..] {
            self.add(actor, makers.parties.len() == 1, makers);
        }
    }

    /// The subject of an active verb, if it is not the agreement itself; `they` leads back to who is said to say so.
    fn subject(&self, index: usize, clause: &Clause, open: bool, makers: &mut Makers) {
        let scene = self.scene;
        if clause.verb.passive {
            return;
        }
        let Some(subject) = clause.subject.filter(|s| !s.holds(self.anchor())) else { return };
        let mut actors = scene.actors_of(subject);
        if actors.is_empty() && subject.end - subject.start == 1 && scene.view.is(subject.start as usize, "they") {
            let above = index.checked_sub(1).map(|n| &scene.clauses.clauses[n]).filter(|c| c.sentence == clause.sentence);
            actors = above.and_then(|c| c.subject).map(|s| scene.actors_of(s)).unwrap_or_default();
        }
        // News agencies and the like tell of agreements, they do not make those they tell of.
        let only_tells = |actor: &Actor| {
            let organization = |row: u16| scene.view.lexicon.names.companies[row as usize].kind == PartyKind::Organization;
            self.tells(index) && matches!(*actor, Actor::Company(row) if organization(row))
        };
        let beside = self.scene.beside(self.sentence, subject.end as usize).map(|range| scene.actors(range));
        for actor in actors.into_iter().chain(beside.unwrap_or_default()).filter(|actor| !only_tells(actor)) {
            self.add(actor, open, makers);
        }
    }

    /// `signed by A, who is on a visit, | and B`: what is listed behind a relative clause that follows a token.
    fn behind_relative(&self, end: usize) -> Option<Range<usize>> {
        let tags = &self.scene.phrases.tags;
        let stop = self.scene.sentence(self.sentence).end.min(end + ASIDE);
        let opens = end + 1 < stop && tags[end] == Tag::Comma && tags[end + 1] == Tag::Rel;
        let close = (end + 2..stop.saturating_sub(2)).find(|&t| opens && tags[t] == Tag::Comma && tags[t + 1] == Tag::Conj)?;
        Some(close + 2..self.scene.phrase_of(self.sentence, close + 2).end)
    }

    /// Adds a party, or a person with the country that stands behind him or her.
    pub(super) fn add(&self, actor: Actor, open: bool, makers: &mut Makers) {
        let party = match actor {
            Actor::Person(_) => {
                if !makers.signatories.contains(&actor) {
                    makers.signatories.push(actor);
                }
                self.scene.country_of(actor)
            }
            other => Some(other),
        };
        if let Some(party) = party.filter(|p| open && !makers.parties.contains(p)) {
            makers.parties.push(party);
        }
    }

    /// `between`, `with`
    pub(super) fn companion(&self, prep: crate::text::WordId) -> bool {
        self.scene.view.lexicon.words.classes(prep).any(Classes::COMPANION) && !self.scene.word_is(prep, "of")
    }

    /// A second pair after the first: `between A and B, and C and D`.
    fn further_pair(&self, first: Part) -> Option<Vec<Actor>> {
        let chunks = self.scene.chunks(self.sentence);
        let at = chunks.partition_point(|c| c.start < first.end);
        let kinds = [ChunkKind::Comma, ChunkKind::Conj, ChunkKind::Noun, ChunkKind::Conj, ChunkKind::Noun];
        let follows = chunks.get(at..at + 5)?.iter().map(|c| c.kind).eq(kinds);
        let pair = follows.then(|| self.scene.actors(chunks[at + 2].start as usize..chunks[at + 4].end as usize))?;
        (pair.len() == 2 && self.plural()).then_some(pair)
    }
}

/// `A signed for Peru and B for Chile`: on whose behalf, with who else signs so. Where the verb says what is signed, `for` may lead
/// to much else, but not two times to nothing but a name.
pub(super) fn signs_for(scene: Scene<'_>, clause: &Clause, verb: AgreementVerb) -> Vec<Part> {
    if verb.stage != Some(AgreementStage::Signed) || clause.verb.passive {
        return Vec::new();
    }
    let behalf = |word| scene.classes(word).any(Classes::BEHALF);
    let roles = scene.clauses.roles(clause);
    let first = roles.iter().position(|r| behalf(r.prep) || behalf(scene.view.word(r.part.start as usize)));
    let Some(first) = first else { return Vec::new() };
    let named = roles[first..].iter().take(2).filter(|r| !scene.actors_of(r.part).is_empty());
    let parts: Vec<Part> = named.take(1).chain(roles[first + 1..].iter().filter(|r| behalf(r.prep))).map(|r| r.part).collect();
    let name = |part: &Part| scene.phrases.actors_in(part.tokens()).iter().any(|m| m.end == part.end && m.how == How::Name);
    let told = clause.object.is_none() || parts.len() > 1 && parts.iter().all(name);
    if told { parts } else { Vec::new() }
}

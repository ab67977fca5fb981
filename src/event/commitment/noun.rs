//! Commitments told by nouns: `pledged a loan of`, `an investment of $5 billion in`.

use super::{
    Action, Actor, AmountKind, Basis, ChunkKind, Classes, Clause, CommitmentFrame, CommitmentStage, Form, MeasureStage, Modality, NounCue,
    Part, Range, Reader, Seat, Sum, Tag, VerbCue, promised,
};

/// A noun of something promised, and where it stands.
struct Named<'a> {
    cue: Action,
    trigger: Range<usize>,
    /// First token of its noun phrase.
    start: usize,
    /// Its noun phrase with what hangs on it.
    phrase: Range<usize>,
    index: usize,
    clause: &'a Clause,
    seat: Seat,
}

/// What a clause tells of a noun in it.
struct Told {
    stage: CommitmentStage,
    givers: Vec<Actor>,
    taker: Option<Actor>,
}

/// How a noun joins what its clause tells.
#[derive(Clone, Copy)]
enum Joined {
    InReturn,
    Besides,
}

impl Reader<'_> {
    /// Reads a noun for something promised.
    pub(super) fn noun(&self, trigger: Range<usize>, cue: Action) -> Option<CommitmentFrame> {
        let scene = self.scene;
        let (named, joined) = self.mention(trigger, cue)?;
        let Named { ref trigger, start, ref phrase, clause, .. } = named;
        let quantity = scene
            .amount_in(phrase.clone(), AmountKind::Quantity)
            .or_else(|| scene.amount_in(start..phrase.end, AmountKind::Quantity))
            .map(Sum::from);
        if self.gives_access(&named) {
            return self.access(named.index, clause, phrase.clone(), scene.modality(named.index));
        }
        // `a reduction in oil output`: many other things are cut.
        if cue == Action::Cut && self.bare_cut(trigger, phrase) {
            return None;
        }
        let Told { stage, givers, taker } = self.told(&named, joined, quantity.is_some())?;
        // `a $2 billion pledge`: no more than that.
        let pledge = self.modal_noun(trigger.start) == Some(Modality::Committed);
        let stage = if pledge && stage == CommitmentStage::Agreed { CommitmentStage::Pledged } else { stage };
        let (by, to, basis) = self.sides(&named, &givers, taker);
        let to = to.or_else(|| self.taker(&named, by));
        let value = self.sum(&named);
        let mut subjects = scene.goods(phrase.clone());
        if subjects.is_empty() {
            subjects.extend(quantity.as_ref().and_then(|q| self.scene.measured_good(q.unit.as_deref()?, self.sentence, trigger.start)));
        }
        // `plans a plant`: works are undertaken by what they cost.
        if cue == Action::Build && value.is_none() {
            return None;
        }
        // `is to offer US investments`
        let foreign = cue == Action::Invest && by.is_some() && to.is_some() && self.promises(clause);
        if value.is_none() && quantity.is_none() && (subjects.is_empty() || cue == Action::Cut) && !foreign {
            return None;
        }
        let around = self.around(cue, trigger.start);
        let act = self.act(cue, stage, phrase.clone(), basis);
        Some(CommitmentFrame { by, to, subjects, value, quantity, around, needs_deal: by.is_none(), ..act })
    }

    /// The phrase of a noun with the clause that takes it; none where the noun only modifies another, or the verb tells it all.
    fn mention(&self, trigger: Range<usize>, cue: Action) -> Option<(Named<'_>, Option<Joined>)> {
        let scene = self.scene;
        let chunk = scene.chunks(self.sentence)[scene.chunk_at(self.sentence, trigger.start)];
        // `made no purchase`
        if chunk.kind != ChunkKind::Noun || trigger.end != chunk.end as usize || scene.view.is(chunk.start as usize, "no") {
            return None;
        }
        let mut phrase = scene.phrase_of(self.sentence, trigger.start);
        let (index, stands) = self.main_clause(trigger.end - 1)?;
        let clause = &scene.clauses.clauses[index];
        let market = |action| action == Action::OpenMarket;
        // `gave the green light to`: the longer reading holds.
        let longest = scene.verb_cues(clause).map(|(_, end)| end).max();
        let verb = scene
            .verb_cues(clause)
            .any(|(c, end)| Some(end) == longest && matches!(c, VerbCue::Commitment(c) if market(c.action) == market(cue)));
        let joined = self.joined(clause, stands);
        if verb && !self.promises(clause) && !self.provides(clause) && cue != Action::Cut && joined.is_none() {
            return None;
        }
        let seat = self.raised(stands, clause);
        if let Some(object) = clause.object.filter(|_| seat != stands) {
            phrase.start = object.start as usize;
        }
        // `a loan of about $7 billion`: words of degree end the phrase before its sum.
        if phrase.end == trigger.end || phrase.end == trigger.end + 1 {
            phrase.end = scene
                .amount_in(trigger.end..(trigger.end + 7).min(scene.sentence(self.sentence).end), AmountKind::Money)
                .map_or(phrase.end, |a| a.tokens.end);
        }
        // `$900 million in financing`
        let sum = scene.amount_in(chunk.start.saturating_sub(5) as usize..chunk.start as usize, AmountKind::Money);
        if let Some(sum) = sum.filter(|a| a.tokens.end + 1 == chunk.start as usize && scene.view.is(a.tokens.end, "in")) {
            phrase.start = phrase.start.min(sum.tokens.start);
        }
        Some((Named { cue, trigger, start: chunk.start as usize, phrase, index, clause, seat }, joined))
    }

    /// Who gives and who gets what a noun names, by its phrase and by whom its clause names.
    fn sides(&self, named: &Named, givers: &[Actor], taker: Option<Actor>) -> (Option<Actor>, Option<Actor>, Basis) {
        let scene = self.scene;
        let Named { cue, start, ref trigger, ref phrase, clause, .. } = *named;
        let from = (cue != Action::Purchase).then(|| self.named_behind(trigger.end..phrase.end, "from")).flatten();
        let from = from.or_else(|| self.named_behind(trigger.end..phrase.end, "by")).filter(|by| Some(*by) != taker);
        let by = self.possessor(start..trigger.start).or(from).or_else(|| givers.first().copied());
        // A country borrows from a fund or bank.
        let borrows = matches!(cue, Action::Lend | Action::Donate);
        // `signed an agreement on the sale to Ghana of`: the other of the two sells.
        let goal = scene.roles_behind(self.sentence, trigger.end, phrase.end).into_iter().filter(|(prep, _)| self.goal(cue, *prep));
        let goal: Option<Actor> = goal.flat_map(|(_, part)| scene.actors_of(part)).find_map(|a| self.acting(a));
        let other = |a: Actor| self.partner(clause).filter(|b| *b != a);
        let (by, to) = match *givers {
            [a, b] if goal == Some(a) => (Some(b), goal),
            [a, b] if goal == Some(b) => (Some(a), goal),
            [a] if goal == Some(a) => (other(a), goal),
            // `signs grant with Japan`: who signs gets it
            [a @ Actor::Country(_)] if borrows && from.is_none() && self.signs(clause) && other(a).is_some() => (other(a), Some(a)),
            [a @ Actor::Country(_), b] if borrows && !matches!(b, Actor::Country(_)) => (Some(b), Some(a)),
            [a, b] if borrows => (Some(a), Some(b)),
            // `India and Kazakhstan signed a contract on the supply of uranium`: which of them supplies is not told.
            [a, b] if from.is_none() && self.agreement_before(start).is_some() => return (Some(a), Some(b), Basis::Presumed),
            _ => (by, taker),
        };
        (by, to, Basis::Noun)
    }

    /// Who gets what a noun names, where its sides do not tell.
    fn taker(&self, named: &Named, by: Option<Actor>) -> Option<Actor> {
        let scene = self.scene;
        let Named { cue, start, ref trigger, ref phrase, clause, seat, .. } = *named;
        let inside = |range: Range<usize>| scene.actors(range).into_iter().filter_map(|a| self.acting(a)).find(|a| Some(*a) != by);
        let role = || scene.clauses.roles(clause).iter().filter(|r| self.goal(cue, r.prep)).find_map(|r| inside(r.part.tokens()));
        // `promised Zambia a grant`
        let object = clause.object.filter(|_| seat == Seat::Object).map(|o| o.start as usize..start);
        let helped = || self.helped(clause).filter(|_| seat == Seat::Object).and_then(inside);
        // `a plant in Kentucky`
        let placed = matches!(cue, Action::Build | Action::Invest);
        let land = || self.land(Part { start: trigger.end as u32, end: phrase.end as u32 }).filter(|a| placed && Some(*a) != by);
        inside(trigger.end..phrase.end)
            .or_else(role)
            .or_else(|| inside(start..trigger.start))
            .or_else(|| inside(object?))
            .or_else(helped)
            .or_else(land)
    }

    /// The sum of what a noun names; one in the phrase of another agreement is that agreement's.
    fn sum(&self, named: &Named) -> Option<Sum> {
        let scene = self.scene;
        let Named { start, ref trigger, ref phrase, clause, .. } = *named;
        let own = (trigger.end..phrase.end)
            .find(|&t| self.has_noun(t..phrase.end.min(t + 3), |n| matches!(n, NounCue::Agreement(_))))
            .unwrap_or(phrase.end);
        let money = scene
            .amount_in(phrase.start..own, AmountKind::Money)
            .or_else(|| scene.amount_in(start..own, AmountKind::Money))
            .or_else(|| scene.amount_in(clause.object.filter(|_| self.counts(clause))?.tokens(), AmountKind::Money));
        money.map(Sum::from).or_else(|| self.worth(own))
    }

    /// The clause that takes a noun; one that only says more of the noun (`a loan that will cover …`) comes last.
    fn main_clause(&self, noun: usize) -> Option<(usize, Seat)> {
        let tells_more = |c: &Clause| c.start as usize > noun && c.subject.is_some_and(|s| s.holds(noun));
        let main = self.scene.governing_of(self.sentence, noun, |c| !tells_more(c));
        main.or_else(|| self.scene.governing(self.sentence, noun))
    }

    /// Whether a noun is only a cut, and nothing tells that it is one of output.
    fn bare_cut(&self, trigger: &Range<usize>, phrase: &Range<usize>) -> bool {
        let output = |t: usize| self.scene.view.classes(t).any(Classes::OUTPUT);
        trigger.len() == 1 && !phrase.clone().any(output)
    }

    /// Whether a noun is access to a market that a clause keeps or gives.
    fn gives_access(&self, named: &Named) -> bool {
        named.cue == Action::OpenMarket
            && named.seat == Seat::Object
            && !named.clause.verb.passive
            && !self.promises(named.clause)
            && self.scene.modality(named.index) <= Modality::Expected
    }

    /// How far what a noun names has come, and who gives it, by its clause.
    fn told(&self, named: &Named, joined: Option<Joined>, counted: bool) -> Option<Told> {
        let scene = self.scene;
        let Named { cue, clause, index, seat, .. } = *named;
        let told = scene.modality(index);
        let object = seat == Seat::Object && !clause.verb.passive;
        let subject = || -> Vec<Actor> {
            let actors = scene.subject_of(index).map(|s| scene.actors_of(s)).unwrap_or_default();
            actors.into_iter().filter_map(|a| self.acting(a)).collect()
        };
        let by_subject = |stage| Some(Told { stage, givers: subject(), taker: None });
        let by_phrase = |stage| Some(Told { stage, givers: Vec::new(), taker: None });
        let lent = matches!(cue, Action::Lend | Action::Donate | Action::Invest);
        match (joined, self.modality_word(clause.verb.head as usize)) {
            // `handed the work to Rosatom in return for a loan`
            (Some(Joined::InReturn), _) if told <= Modality::Expected => {
                let stage = if told == Modality::Expected { CommitmentStage::Pledged } else { CommitmentStage::Agreed };
                return Some(Told { stage, givers: Vec::new(), taker: subject().first().copied() });
            }
            // `agreed to pay $12 billion, besides a loan of $3 billion`
            (Some(Joined::Besides), _) => {
                let (stage, _) = self.stage(index, None)?;
                return by_subject(stage);
            }
            (_, Some((modality, mutual))) if object && !clause.verb.negated => {
                scene.subject_of(index)?;
                let wanted = told == Modality::Expected && modality <= Modality::Wanted;
                return by_subject(if wanted { CommitmentStage::Expected } else { promised(modality.max(told), mutual)? });
            }
            (_, Some(_)) => {}
            _ if object
                && let Some(modality) =
                    clause.object.and(self.planned(clause, Part { start: named.start as u32, end: named.phrase.end as u32 })) =>
            {
                return by_subject(promised(modality, false)?);
            }
            // `cancelled an order for 36 jets`
            _ if object && told == Modality::Asserted && self.gives_up(clause) => return by_subject(CommitmentStage::Failed),
            // `a loan from China will finance the line`
            _ if seat == Seat::Subject && told == Modality::Expected && lent => return by_phrase(CommitmentStage::Pledged),
            // `it provides for a credit line of €10 billion from Russia`
            _ if seat != Seat::Subject && self.provides(clause) && told <= Modality::Expected => {
                let pledged = clause.subject.is_some_and(|s| self.pledges(s));
                return by_phrase(if pledged { CommitmentStage::Pledged } else { CommitmentStage::Agreed });
            }
            // `will keep its voluntary reduction`
            _ if object && cue == Action::Cut && counted && told == Modality::Expected => return by_subject(CommitmentStage::Pledged),
            // `undertook to bring $100 billion of investment`
            _ if object && self.lemma_is(clause, Classes::GIVES) => {
                let (stage, _) = self.stage(index, None)?;
                return by_subject(stage);
            }
            // `Ireland's contribution to Gaza is 20 million euros`
            _ if seat == Seat::Subject && told == Modality::Asserted && lent && self.counts(clause) => {
                return by_phrase(CommitmentStage::Pledged);
            }
            // `announced a $5 billion investment`, `promised to increase purchases`, `raised its aid to $8 billion`
            _ if object
                && cue != Action::Build
                && (self.carries(clause, MeasureStage::Raised) || self.lemma_is(clause, Classes::RESUMES)) =>
            {
                let (stage, _) = self.stage(index, None)?;
                return match stage {
                    CommitmentStage::Done if matches!(cue, Action::Lend | Action::Donate) => by_subject(CommitmentStage::Pledged),
                    CommitmentStage::Done => None,
                    stage => by_subject(stage),
                };
            }
            _ if object && self.carries(clause, MeasureStage::Announced) && told == Modality::Asserted => {
                return by_subject(CommitmentStage::Pledged);
            }
            // `a loan of $3 billion for Egypt was approved by the fund`
            _ if seat == Seat::Subject && clause.verb.passive && lent && told == Modality::Asserted => {
                let givers: Vec<Actor> = scene.agents(clause).next().map(|part| scene.actors_of(part)).unwrap_or_default();
                // `China's $3 billion loan was announced`
                let told_of = || {
                    let from = ["from", "by"].iter().any(|prep| self.named_behind(named.trigger.end..named.phrase.end, prep).is_some());
                    from || self.possessor(named.start..named.trigger.start).is_some()
                };
                if self.carries(clause, MeasureStage::Announced) && (!givers.is_empty() || told_of()) {
                    return Some(Told { stage: CommitmentStage::Pledged, givers, taker: None });
                }
            }
            _ => {}
        }
        match self.agreement_before(named.start) {
            None if self.between(named) => by_phrase(owned(told)?),
            // `an agreement on a loan`, `a letter of interest for financing`
            Some(_) if told > Modality::Expected => None,
            Some(Form::LetterOfIntent) => by_subject(CommitmentStage::Proposed),
            // `is expected to sign an agreement on the sale`
            Some(_) if told == Modality::Expected => by_subject(CommitmentStage::Expected),
            Some(_) => by_subject(CommitmentStage::Agreed),
            None => None,
        }
    }

    /// How a noun behind a preposition joins what its clause promises: `in return for a loan`, `besides a loan`.
    fn joined(&self, clause: &Clause, seat: Seat) -> Option<Joined> {
        let Seat::Role(at) = seat else { return None };
        let roles = self.scene.clauses.roles(clause);
        let head = |part: Part| self.scene.view.classes(part.tokens().end - 1);
        if at > 0 && head(roles[at - 1].part).any(Classes::RETURN) && self.scene.word_is(roles[at].prep, "for") {
            return Some(Joined::InReturn);
        }
        let undertakes = || self.scene.verb_cues(clause).any(|(cue, _)| matches!(cue, VerbCue::Commitment(_) | VerbCue::Modality(_)));
        (self.scene.classes(roles[at].prep).any(Classes::BESIDES) && undertakes()).then_some(Joined::Besides)
    }

    /// `China's $2 billion loan to Zambia`, `Taiwan's purchase of 66 jets`: the phrase itself holds who undertakes what.
    fn between(&self, named: &Named) -> bool {
        let scene = self.scene;
        let Named { cue, start, ref trigger, ref phrase, .. } = *named;
        let end = phrase.end;
        let money = scene.amount_in(start..end, AmountKind::Money).is_some();
        let count =
            || scene.amount_in(trigger.end..end, AmountKind::Quantity).is_some_and(|a| a.unit.as_ref().is_some_and(|u| u.len() > 3));
        let from = || self.named_behind(trigger.end..end, "from");
        let owner = || self.possessor(start..trigger.start);
        match cue {
            Action::Lend | Action::Donate | Action::Invest => {
                money && (owner().is_some() || from().is_some()) && {
                    let goals = scene.roles_behind(self.sentence, trigger.end, end);
                    goals.iter().any(|(prep, part)| self.goal(cue, *prep) && !scene.actors_of(*part).is_empty())
                }
            }
            Action::Purchase => {
                let firm = || self.named_behind(trigger.end..end, "of").filter(|_| money);
                let single = !scene.view.string(trigger.clone()).ends_with('s');
                let counted =
                    scene.amount_in(trigger.end..end, AmountKind::Quantity).is_some() && !scene.goods(trigger.end..end).is_empty();
                owner().is_some() && (single && counted || (money || count()) && from().or_else(firm).is_some())
            }
            _ => false,
        }
    }

    /// Whether a clause only says how much its subject is.
    fn counts(&self, clause: &Clause) -> bool {
        self.scene.phrases.tags[clause.verb.head as usize] == Tag::Be
            && clause
                .object
                .is_some_and(|o| self.scene.amount_in(o.tokens(), AmountKind::Money).is_some_and(|a| a.tokens.start == o.start as usize))
    }

    /// Whether a clause's verb ends or kills what it takes.
    pub(super) fn gives_up(&self, clause: &Clause) -> bool {
        use crate::kinds::AgreementStage as S;
        self.lemma_is(clause, Classes::ABANDONS)
            || self
                .scene
                .verb_cues(clause)
                .any(|(cue, _)| matches!(cue, VerbCue::Agreement(a) if matches!(a.stage, Some(S::Terminated | S::Failed))))
    }

    /// Whether a clause's verb is of a class.
    pub(super) fn lemma_is(&self, clause: &Clause, class: Classes) -> bool {
        self.scene.classes(self.scene.view.lexicon.words.lemma(self.scene.view.word(clause.verb.head as usize))).any(class)
    }

    /// Whether a clause tells of signing or agreeing.
    fn signs(&self, clause: &Clause) -> bool {
        self.scene.verb_cues(clause).any(|(cue, _)| matches!(cue, VerbCue::Agreement(_)))
    }

    /// Whether a clause tells what a text holds: `provides for`, `includes`.
    pub(super) fn provides(&self, clause: &Clause) -> bool {
        self.lemma_is(clause, Classes::PROVIDES)
            && clause.subject.is_some_and(|s| {
                self.has_noun(s.tokens(), |n| matches!(n, NounCue::Agreement(_)))
                    || self.pledges(s)
                    || s.tokens().len() == 1 && self.scene.view.classes(s.start as usize).any(Classes::NEUTER)
            })
    }

    /// Whether a phrase names what was promised: `the commitments`.
    fn pledges(&self, part: Part) -> bool {
        part.tokens().any(|t| self.modal_noun(t) == Some(Modality::Committed))
    }

    /// With whom a clause's subject acts.
    fn partner(&self, clause: &Clause) -> Option<Actor> {
        let with = self.scene.clauses.roles(clause).iter().find(|r| self.scene.word_is(r.prep, "with"))?;
        self.scene.actors_of(with.part).into_iter().find_map(|a| self.acting(a))
    }

    /// Who is named behind a preposition of a phrase: `a loan of $3 billion from China`.
    pub(super) fn named_behind(&self, range: Range<usize>, prep: &str) -> Option<Actor> {
        let roles = self.scene.roles_behind(self.sentence, range.start, range.end);
        let found = roles.into_iter().filter(|(word, _)| self.scene.word_is(*word, prep));
        found.flat_map(|(_, part)| self.scene.actors_of(part)).find_map(|a| self.acting(a))
    }

    /// Whether a clause's verb brings a stage of measures: what raises or announces.
    pub(super) fn carries(&self, clause: &Clause, stage: MeasureStage) -> bool {
        self.scene.verb_cues(clause).any(|(cue, _)| matches!(cue, VerbCue::Measure(m) if m.stage == stage))
    }

    /// `a package of investments`: what hangs on the object by `of` has the object's seat.
    pub(super) fn raised(&self, seat: Seat, clause: &Clause) -> Seat {
        let Seat::Role(at) = seat else { return seat };
        let role = self.scene.clauses.roles(clause)[at];
        let behind = clause.object.is_some_and(|o| o.end + 1 == role.part.start);
        // `gave the green light to a plant`, `announced plans for a plant`
        let own = self.scene.verb_cues(clause).any(|(_, end)| end > clause.verb.head as usize + 1 && end == role.part.start as usize);
        if own || self.planned(clause, role.part).is_some() {
            return Seat::Object;
        }
        let money = || clause.object.is_some_and(|o| self.scene.amount_in(o.tokens(), AmountKind::Money).is_some());
        if behind && (self.scene.word_is(role.prep, "of") || self.scene.word_is(role.prep, "in") && money()) { Seat::Object } else { seat }
    }

    /// `announced plans | for a plant`: how the object of a clause colours what is behind its preposition.
    fn planned(&self, clause: &Clause, part: Part) -> Option<Modality> {
        let object = clause.object.filter(|o| o.end + 1 == part.start && self.scene.view.is(o.end as usize, "for"))?;
        let announced = self.carries(clause, MeasureStage::Announced) && !clause.verb.negated;
        self.modal_noun(object.tokens().end - 1).filter(|m| announced && *m <= Modality::Wanted)
    }

    /// The agreement noun that a preposition hangs the phrase on.
    pub(super) fn agreement_before(&self, start: usize) -> Option<Form> {
        let scene = self.scene;
        let chunks = scene.chunks(self.sentence);
        let mut at = chunks.partition_point(|c| (c.start as usize) < start);
        for _ in 0..3 {
            let preps = chunks[..at].iter().rev().take_while(|c| c.kind == ChunkKind::Prep).count();
            if preps == 0 || at <= preps || chunks[at - preps - 1].kind != ChunkKind::Noun {
                return None;
            }
            at -= preps + 1;
            let range = chunks[at].tokens();
            let end = scene.sentence(self.sentence).end;
            let form = range.into_iter().find_map(|t| {
                scene.view.noun_at(t, end)?.senses().find_map(|s| match s.value {
                    NounCue::Agreement(noun) => Some(noun.form),
                    _ => None,
                })
            });
            if form.is_some() {
                return form;
            }
        }
        None
    }
}

/// How far `China's $2 billion loan to Zambia` has come, by the clause that takes it.
fn owned(told: Modality) -> Option<CommitmentStage> {
    match told {
        Modality::Asserted | Modality::Committed => Some(CommitmentStage::Agreed),
        Modality::Expected => Some(CommitmentStage::Pledged),
        Modality::Wanted | Modality::Possible => Some(CommitmentStage::Proposed),
        Modality::Threatened | Modality::Denied => None,
    }
}

//! Commitments told by nouns: `pledged a loan of`, `an investment of $5 billion in`.

use super::*;

impl Reader<'_> {
    /// Reads a noun for something promised.
    pub(super) fn noun(&self, trigger: Range<usize>, cue: Action) -> Option<CommitmentFrame> {
        let scene = self.scene;
        let chunk = scene.chunks(self.sentence)[scene.chunk_at(self.sentence, trigger.start)];
        if chunk.kind != ChunkKind::Noun || trigger.end != chunk.end as usize {
            return None;
        }
        let mut phrase = scene.phrase_of(self.sentence, trigger.start);
        let (index, seat) = scene.governing(self.sentence, trigger.end - 1)?;
        let clause = &scene.clauses.clauses[index];
        let verb = scene.verb_cues(clause).any(|(c, _)| matches!(c, VerbCue::Commitment(_)));
        let promising = self.modality_word(clause.verb.head as usize).is_some();
        if verb && !promising && cue != Action::Cut {
            return None;
        }
        let told = scene.modality(index);
        let before = chunk.start as usize..trigger.start;
        let raised = self.raised(seat, clause);
        if let Some(object) = clause.object.filter(|_| raised != seat) {
            phrase.start = object.start as usize;
        }
        let seat = raised;
        let promised_noun = self.between(trigger.clone(), chunk.start as usize, phrase.end, cue);
        // `a loan of about $7 billion`: words of degree end the phrase before its sum.
        if phrase.end == trigger.end || phrase.end == trigger.end + 1 {
            phrase.end = scene
                .amount_in(trigger.end..(trigger.end + 7).min(scene.sentence(self.sentence).end), AmountKind::Money)
                .map_or(phrase.end, |a| a.tokens.end);
        }
        let quantity = scene
            .amount_in(phrase.clone(), AmountKind::Quantity)
            .or_else(|| scene.amount_in(chunk.start as usize..phrase.end, AmountKind::Quantity))
            .map(Sum::from);
        let (stage, parties) = match (seat, self.modality_word(clause.verb.head as usize)) {
            (Seat::Object, Some((modality, mutual))) if !clause.verb.passive && !clause.verb.negated => {
                let subject = scene.subject_of(index)?;
                let stage = if told == Modality::Expected && modality <= Modality::Wanted {
                    CommitmentStage::Expected
                } else {
                    promised(modality.max(told), mutual)?
                };
                (stage, scene.actors_of(subject))
            }
            // `cancelled an order for 36 jets`
            (Seat::Object, None) if !clause.verb.passive && told == Modality::Asserted && self.gives_up(clause) => {
                (CommitmentStage::Failed, scene.actors_of(scene.subject_of(index)?))
            }
            // `a loan from China will finance the line`
            (Seat::Subject, None) if told == Modality::Expected && matches!(cue, Action::Lend | Action::Donate | Action::Invest) => {
                (CommitmentStage::Pledged, Vec::new())
            }
            // `it provides for a credit line of €10 billion from Russia`
            (Seat::Object | Seat::Role(_), None) if self.provides(clause) && told <= Modality::Expected => {
                (CommitmentStage::Agreed, Vec::new())
            }
            // `will keep its voluntary reduction`
            (Seat::Object, None) if cue == Action::Cut && quantity.is_some() && told == Modality::Expected && !clause.verb.passive => {
                (CommitmentStage::Pledged, scene.actors_of(scene.subject_of(index)?))
            }
            // `will keep duty-free access`, `gave access to its market`
            (Seat::Object, None) if cue == Action::OpenMarket && told <= Modality::Expected && !clause.verb.passive => {
                return self.access(index, clause, phrase, told);
            }
            // `announced a $5 billion investment`, `promised to increase purchases`
            (Seat::Object, None) if !clause.verb.passive && self.carries(clause, MeasureStage::Raised) => {
                let (stage, _) = self.stage(index, None).filter(|(stage, _)| *stage != CommitmentStage::Done)?;
                (stage, scene.actors_of(scene.subject_of(index)?))
            }
            (Seat::Object, None) if !clause.verb.passive && self.carries(clause, MeasureStage::Announced) && told == Modality::Asserted => {
                (CommitmentStage::Pledged, scene.actors_of(scene.subject_of(index)?))
            }
            _ if promised_noun && self.agreement_before(chunk.start as usize).is_none() => match told {
                Modality::Asserted | Modality::Committed => (CommitmentStage::Agreed, Vec::new()),
                Modality::Expected => (CommitmentStage::Pledged, Vec::new()),
                Modality::Wanted | Modality::Possible => (CommitmentStage::Proposed, Vec::new()),
                Modality::Threatened | Modality::Denied => return None,
            },
            _ => {
                // `an agreement on a loan`, `a letter of interest for financing`
                let form = self.agreement_before(chunk.start as usize)?;
                if told > Modality::Expected {
                    return None;
                }
                let stage = if form == Form::LetterOfIntent { CommitmentStage::Proposed } else { CommitmentStage::Agreed };
                (stage, scene.subject_of(index).map(|s| scene.actors_of(s)).unwrap_or_default())
            }
        };
        let parties: Vec<Actor> = parties.into_iter().filter_map(|a| self.acting(a)).collect();
        let named = (cue != Action::Purchase).then(|| self.named_behind(trigger.end..phrase.end, "from")).flatten();
        let mut by = self.possessor(before.clone()).or(named).or_else(|| parties.first().copied())?;
        let mut to = None;
        if let [a, b] = parties[..] {
            // A country borrows from a fund or bank.
            let (lender, borrower) = if matches!(a, Actor::Country(_)) && !matches!(b, Actor::Country(_)) { (b, a) } else { (a, b) };
            if matches!(cue, Action::Lend | Action::Donate) {
                by = lender;
                to = Some(borrower);
            }
        }
        // A sum in another agreement's phrase is that agreement's.
        let own = (trigger.end..phrase.end)
            .find(|&t| self.has_noun(t..phrase.end.min(t + 3), |n| matches!(n, NounCue::Agreement(_))))
            .unwrap_or(phrase.end);
        let value = scene
            .amount_in(phrase.start..own, AmountKind::Money)
            .or_else(|| scene.amount_in(chunk.start as usize..own, AmountKind::Money))
            .map(Sum::from);
        let mut subjects = scene.goods(phrase.clone());
        if subjects.is_empty() {
            subjects.extend(self.measured(quantity.as_ref(), trigger.start));
        }
        if value.is_none() && quantity.is_none() && (subjects.is_empty() || cue == Action::Cut) {
            return None;
        }
        let inside = |range: Range<usize>| scene.actors(range).into_iter().filter_map(|a| self.acting(a)).find(|a| *a != by);
        let role = || scene.clauses.roles(clause).iter().filter(|r| self.goal(cue, r.prep)).find_map(|r| inside(r.part.tokens()));
        let helped = || self.helped(clause).filter(|_| seat == Seat::Object).and_then(inside);
        to = to.or_else(|| inside(trigger.end..phrase.end)).or_else(role).or_else(|| inside(before)).or_else(helped);
        Some(CommitmentFrame {
            action: cue,
            by: Some(by),
            to,
            subjects,
            value,
            quantity,
            stage,
            needs_deal: false,
            headline: scene.is_headline(self.sentence),
            evidence: vec![scene.view.span(phrase)],
            rule: "commitment/noun",
        })
    }

    /// `China's $2 billion loan to Zambia`, `Taiwan's purchase of 66 jets`: the phrase itself holds who undertakes what.
    fn between(&self, trigger: Range<usize>, start: usize, end: usize, cue: Action) -> bool {
        let scene = self.scene;
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
            Action::Purchase => (money || count()) && owner().is_some() && from().is_some(),
            _ => false,
        }
    }

    /// Whether a clause's verb ends or kills what it takes.
    fn gives_up(&self, clause: &Clause) -> bool {
        use crate::kinds::AgreementStage as S;
        self.scene
            .verb_cues(clause)
            .any(|(cue, _)| matches!(cue, VerbCue::Agreement(a) if matches!(a.stage, Some(S::Terminated | S::Failed))))
    }

    /// Whether a clause tells what a text holds: `provides for`, `includes`.
    pub(super) fn provides(&self, clause: &Clause) -> bool {
        self.scene.classes(self.scene.view.lexicon.words.lemma(self.scene.view.word(clause.verb.head as usize))).any(Classes::PROVIDES)
            && clause.subject.is_some_and(|s| {
                self.has_noun(s.tokens(), |n| matches!(n, NounCue::Agreement(_)))
                    || s.tokens().len() == 1 && self.scene.classes(self.scene.view.word(s.start as usize)).any(Classes::NEUTER)
            })
    }

    /// Who is named behind a preposition of a phrase: `a loan of $3 billion from China`.
    fn named_behind(&self, range: Range<usize>, prep: &str) -> Option<Actor> {
        let roles = self.scene.roles_behind(self.sentence, range.start, range.end);
        let found = roles.into_iter().filter(|(word, _)| self.scene.word_is(*word, prep));
        found.flat_map(|(_, part)| self.scene.actors_of(part)).find_map(|a| self.acting(a))
    }

    /// Reads goods that a contract is for: `signed a $4.75-billion contract for American air-defence systems`.
    pub(super) fn contract(&self, trigger: Range<usize>) -> Option<CommitmentFrame> {
        let scene = self.scene;
        let (index, seat) = scene.governing(self.sentence, trigger.end - 1)?;
        let clause = &scene.clauses.clauses[index];
        let signed = scene.verb_cues(clause).any(|(cue, _)| {
            matches!(cue, VerbCue::Agreement(a) if matches!(a.stage, Some(crate::kinds::AgreementStage::Signed | crate::kinds::AgreementStage::Agreed)))
        });
        if seat != Seat::Object || !signed || clause.verb.passive || scene.modality(index) != Modality::Asserted {
            return None;
        }
        let chunk = scene.chunks(self.sentence)[scene.chunk_at(self.sentence, trigger.start)];
        let phrase = scene.phrase_of(self.sentence, trigger.start);
        let what = scene
            .roles_behind(self.sentence, trigger.end, phrase.end)
            .into_iter()
            .find(|(prep, _)| scene.word_is(*prep, "for"))
            .map(|(_, part)| part)
            .filter(|part| part.start as usize <= trigger.end + 1)?;
        let subjects = scene.goods(what.tokens());
        let buyers: Vec<Actor> = scene.actors_of(scene.subject_of(index)?).into_iter().filter_map(|a| self.acting(a)).collect();
        let [by] = buyers[..] else { return None };
        let value = scene.amount_in(chunk.start as usize..phrase.end, AmountKind::Money).map(Sum::from);
        let quantity = scene.amount_in(what.tokens(), AmountKind::Quantity).map(Sum::from);
        if subjects.is_empty() || value.is_none() && quantity.is_none() {
            return None;
        }
        let others = |range: Range<usize>| scene.actors(range).into_iter().filter_map(|a| self.acting(a)).find(|a| *a != by);
        let with = self.named_behind(trigger.end..clause.end.max(phrase.end as u32) as usize, "with").filter(|a| *a != by);
        Some(CommitmentFrame {
            action: Action::Purchase,
            by: Some(by),
            to: with.or_else(|| others(what.tokens())),
            subjects,
            value,
            quantity,
            stage: CommitmentStage::Agreed,
            needs_deal: false,
            headline: scene.is_headline(self.sentence),
            evidence: vec![scene.view.span(scene.extent(index))],
            rule: "commitment/contract",
        })
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
        let money = || clause.object.is_some_and(|o| self.scene.amount_in(o.tokens(), AmountKind::Money).is_some());
        if behind && (self.scene.word_is(role.prep, "of") || self.scene.word_is(role.prep, "in") && money()) { Seat::Object } else { seat }
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
                scene.view.lexicon.cues.nouns.longest(scene.view.tokens(), t, end)?.senses().find_map(|s| match s.value {
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

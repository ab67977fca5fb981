//! Commitments told by verbs: `agreed to buy`, `will supply`.

use super::access::opens;
use super::*;
use crate::lexicon::{CommitmentCue, Side, Takes};

/// What a clause is about, and who does it.
struct Roles {
    thing: Option<Part>,
    doer: Option<Part>,
    /// Who stands as the subject of a passive that has an object too: `Cuba was promised rice`.
    receiver: Option<Part>,
}

impl Reader<'_> {
    /// Reads a clause whose verb is one of buying, supplying and the like.
    pub(super) fn verb(&self, index: usize, clause: &Clause) -> Option<CommitmentFrame> {
        self.scene.verb_cues(clause).find_map(|(cue, end)| match cue {
            VerbCue::Commitment(cue) => self.cued(index, clause, cue, end),
            _ => None,
        })
    }

    fn cued(&self, index: usize, clause: &Clause, cue: CommitmentCue, cue_end: usize) -> Option<CommitmentFrame> {
        if cue.action == Action::Cut && !self.holds_less(clause) {
            return None;
        }
        match cue.side {
            Side::Thing => self.duty(index, clause, clause.subject?),
            Side::Goods => self.entry(index, clause),
            Side::Money => self.follow_up(index, clause),
            Side::Receiver => self.received(index, clause, cue),
            Side::Joiner => self.joins(index, clause),
            Side::Asker => self.asked(index, clause),
            Side::Actor if self.falls(clause, cue) => self.duty(index, clause, clause.subject?),
            Side::Actor => self.undertaken(index, clause, cue, cue_end),
        }
    }

    /// `duties will be halved`, `duties will shrink`: the subject is a barrier that comes down.
    fn falls(&self, clause: &Clause, cue: CommitmentCue) -> bool {
        let alone = clause.object.is_none() && matches!(cue.action, Action::Cut | Action::OpenMarket);
        (clause.verb.passive || alone) && clause.subject.is_some_and(|s| self.barrier(s.tokens()))
    }

    /// The thing and the doer of a clause by its voice.
    fn roles(&self, index: usize, clause: &Clause, cue_end: usize) -> Roles {
        let scene = self.scene;
        let roles = scene.clauses.roles(clause);
        if clause.verb.passive {
            let doer = roles.iter().find(|r| scene.word_is(r.prep, "by")).map(|r| r.part);
            return match (clause.object, clause.subject) {
                // `grapes will be admitted duty-free`
                (Some(object), thing) if self.has_noun(object.tokens(), opens) => Roles { thing, doer, receiver: None },
                (Some(object), receiver) => Roles { thing: Some(object), doer, receiver },
                (None, thing) => Roles { thing, doer, receiver: None },
            };
        }
        // `phase out its tariffs`: the object follows the verb's own particle; `as many as 15 jets` hides it.
        let particle = roles.iter().find(|r| r.part.start as usize == cue_end).map(|r| r.part);
        let own = particle.filter(|_| cue_end > clause.verb.head as usize + 1);
        let thing = own.or(clause.object).or(particle).or_else(|| self.counted_behind(clause)).or_else(|| self.tendered(clause));
        Roles { thing, doer: scene.subject_of(index), receiver: None }
    }

    /// `tenders on Monday for 100,000 tonnes`: the number of goods that a role by `for` holds.
    fn tendered(&self, clause: &Clause) -> Option<Part> {
        let roles = self.scene.clauses.roles(clause).iter().filter(|r| self.scene.word_is(r.prep, "for")).map(|r| r.part);
        let mut counted = roles.filter(|part| self.scene.amount_in(part.tokens(), AmountKind::Quantity).is_some());
        counted.next().filter(|_| self.doubtful(clause))
    }

    /// Who does it, and how it is known where nobody is.
    fn actor(&self, clause: &Clause, cue: CommitmentCue, doer: Option<Part>) -> Option<(Option<Actor>, Option<Basis>)> {
        let scene = self.scene;
        let Some(doer) = doer else {
            // `will be shipped from Belarus`
            let source = if matches!(cue.action, Action::Supply | Action::Donate) { self.source(clause) } else { None };
            return Some((source, source.is_none().then_some(Basis::Agentless)));
        };
        let by = self.winner(clause).or_else(|| self.owner(clause)).or_else(|| self.doer(doer)).or_else(|| self.bound(clause));
        if by.is_some() {
            return Some((by, None));
        }
        // A name that is not known as a party still acts; a description may be of somebody named elsewhere.
        let name = doer.tokens().any(|t| scene.phrases.tags[t] == Tag::Name)
            && scene.actors_of(doer).iter().all(|a| matches!(a, Actor::Country(_)));
        let described = scene.phrases.tags[doer.start as usize] == Tag::Det && doer.end - doer.start > 1;
        match (described, name) {
            (true, _) if self.under_agreement() => Some((None, Some(Basis::Nameless))),
            (false, true) => Some((None, Some(Basis::UnknownName))),
            // `Donors pledged $1.2 billion`
            _ if self.donors(doer) && matches!(cue.action, Action::Donate | Action::Lend | Action::Invest) => {
                Some((None, Some(Basis::Unnamed)))
            }
            _ => None,
        }
    }

    /// Whether nobody is named among those who give: `governments`, `international donors`.
    fn donors(&self, doer: Part) -> bool {
        let chunk = self.scene.chunks(self.sentence)[self.scene.chunk_at(self.sentence, doer.start as usize)];
        self.scene.classes(self.scene.view.word(chunk.head())).any(Classes::DONORS) && self.scene.actors_of(doer).is_empty()
    }

    /// Where the object of an action stands: itself, what hangs on it by `of`, and for some actions by other prepositions.
    fn about(&self, action: Action, clause: &Clause, thing: Option<Part>) -> Vec<Range<usize>> {
        let is = |prep: WordId, word: &str| self.scene.word_is(prep, word);
        let mut about: Vec<Range<usize>> = thing.into_iter().map(Part::tokens).collect();
        let roles = self.scene.clauses.roles(clause).iter().filter(|r| {
            is(r.prep, "of")
                || self.scene.classes(r.prep).any(Classes::INCLUDING)
                || is(r.prep, "in") && thing.is_some_and(|t| self.sum_of(t, r.part))
                || matches!(action, Action::OpenMarket | Action::Cut) && (is(r.prep, "on") || is(r.prep, "for"))
                || action == Action::OpenMarket && is(r.prep, "to")
                || action == Action::Invest && self.goal(Action::Invest, r.prep)
                || action == Action::Donate && is(r.prep, "for")
        });
        about.extend(roles.map(|r| r.part.tokens()));
        about
    }

    /// `$15 billion in grain`: a sum right before what it is for.
    fn sum_of(&self, sum: Part, goods: Part) -> bool {
        sum.end + 1 == goods.start
            && self.scene.amount_in(sum.tokens(), AmountKind::Money).is_some_and(|a| a.tokens.end == sum.end as usize)
    }

    fn undertaken(&self, index: usize, clause: &Clause, cue: CommitmentCue, cue_end: usize) -> Option<CommitmentFrame> {
        let scene = self.scene;
        let item = self.item(index, clause);
        let (stage, mut basis) = match &item {
            Some(item) => (item.stage, Basis::Item),
            None => self.stage(index, cue.stage)?,
        };
        let Roles { thing, doer, receiver } = self.roles(index, clause, cue_end);
        if cue.action == Action::OpenMarket && thing.is_none() && !clause.verb.passive {
            return self.kept_open(index, clause);
        }
        // `seeks 30,000 tonnes of wheat`: many other things are sought.
        let wanting = |t: Part| !self.gives_things(t);
        if !matches!(cue.action, Action::Cut | Action::OpenMarket) && self.doubtful(clause) && thing.is_none_or(wanting) {
            return None;
        }
        // `committed to buying`: what is promised stands in the next clause.
        if cue.stage.is_some() && self.promises(clause) && clause.object.is_none() && !clause.verb.passive {
            return None;
        }
        // `it provides for two blocks`: a text gives nothing itself.
        if !clause.verb.passive && self.provides(clause) {
            return None;
        }
        let phrasal = cue_end > clause.verb.head as usize + 1;
        if (self.promises(clause) || phrasal) && thing.is_none_or(|t| self.promises(clause) && self.names_undertaking(t)) {
            return None;
        }
        if cue.action == Action::OpenMarket && self.doubtful(clause) && !thing.is_some_and(|t| self.eases(clause, t)) {
            return None;
        }
        // `granted export licences for 120,000 tonnes`: what is given is neither a good nor a sum.
        if cue.action == Action::Donate && cue.stage.is_none() && !phrasal && !thing.is_some_and(|t| self.gives_things(t)) {
            return None;
        }
        // What is done with a contract is read from its noun.
        if thing.is_some_and(|t| self.is_contract(t)) {
            return None;
        }
        let (by, nameless) = match &item {
            Some(item) => (Some(item.by), None),
            None => self.actor(clause, cue, doer)?,
        };
        basis = nameless.unwrap_or(basis);
        let about = self.about(cue.action, clause, thing);
        let mut subjects = Vec::new();
        for row in about.iter().flat_map(|range| scene.goods(range.clone())) {
            if !subjects.contains(&row) {
                subjects.push(row);
            }
        }
        let (start, end) = (clause.start as usize, clause.end as usize);
        let whole = thing.map_or(start..end, |t| (t.start as usize).min(start)..end.max(t.end as usize));
        let sum = scene.amount_in(whole.clone(), AmountKind::Money);
        let value = sum.map(Sum::from).or_else(|| self.worth(whole.end));
        // What something is cut to is no amount of the cut.
        let level = |start: usize| cue.action == Action::Cut && start > 0 && scene.word_is(scene.view.word(start - 1), "to");
        let count = scene.amount_in(whole.clone(), AmountKind::Quantity).filter(|a| !level(a.tokens.start));
        let quantity = count.map(Sum::from);
        if subjects.is_empty() {
            subjects.extend(self.measured(quantity.as_ref(), whole.start));
        }
        let verb = if clause.verb.passive { whole.start } else { clause.verb.head as usize };
        let action = self.action(cue.action, thing, (verb, whole.end), (&subjects, value.is_some()))?;
        // What a company sets aside it invests.
        let purpose = self.purpose(clause);
        let works = || {
            purpose.is_some_and(|p| self.scene.verb_cues(p).any(|(c, _)| matches!(c, VerbCue::Commitment(c) if c.action == Action::Build)))
        };
        let own_money = cue.stage.is_some()
            && action == Action::Donate
            && by.is_some_and(|b| self.of_company(b) || matches!(b, Actor::Org(_)) && works());
        let lent = action == Action::Donate && !thing.is_some_and(|t| self.names_undertaking(t)) && by.is_some_and(|b| self.lends(b));
        let action = if own_money {
            Action::Invest
        } else if lent {
            Action::Lend
        } else {
            action
        };
        // `exporters sell $10 billion a year`, `bought 5 million tonnes in 2020`: figures of the trade.
        let yearly = |a: &Amount| a.per.is_some();
        let trade = matches!(action, Action::Purchase | Action::Supply);
        let told_again = basis == Basis::Terms && !self.under_agreement();
        let habit = told_again && (trade || sum.is_some_and(yearly) || count.is_some_and(yearly));
        if habit || trade && stage == CommitmentStage::Done && scene.date_of(index).is_some_and(|date| date.len() == 4) {
            return None;
        }
        if action == Action::OpenMarket && subjects.is_empty() {
            return None;
        }
        // `$5 billion to expand its battery plant`
        if action == Action::Invest && subjects.is_empty() {
            subjects.extend(purpose.and_then(|p| p.object).map(|o| scene.goods(o.tokens())).unwrap_or_default());
        }
        let to = match receiver {
            Some(part) => scene.actors_of(part).into_iter().find_map(|a| self.acting(a)).filter(|a| Some(*a) != by),
            None => self.other(action, clause, thing, &about, by),
        };
        // A company of the country that the text is at home in may build anywhere.
        let firm = |b: Actor| matches!(b, Actor::Company(_) | Actor::Org(_));
        let around = self.around(action, clause.start as usize).filter(|_| action != Action::Build || by.is_some_and(|b| !firm(b)));
        let needs_deal = matches!(basis, Basis::Terms | Basis::Agentless);
        let act = self.act(action, stage, scene.extent(index), basis);
        let frame = CommitmentFrame { by, to, subjects, value, quantity, around, needs_deal, ..act };
        self.enough(&frame, clause, thing).then(|| self.firm(frame))
    }

    /// Whether a frame says enough to be a record.
    fn enough(&self, frame: &CommitmentFrame, clause: &Clause, thing: Option<Part>) -> bool {
        let CommitmentFrame { action, by, to, stage, .. } = *frame;
        let (goods, money, count) = (!frame.subjects.is_empty(), frame.value.is_some(), frame.quantity.is_some());
        let sized = money || count;
        // An undertaking of somebody for somebody, or of a size, says enough.
        let large = if action == Action::Invest { money } else { sized };
        // `We are buying a Mercedes`, `is selling chips below cost`: of no size.
        if matches!(action, Action::Purchase | Action::Supply) && frame.basis == Basis::Running && !sized {
            return false;
        }
        // `put tankers under its flag`, `may cut the surplus`
        if action == Action::Invest && !money && thing.is_some()
            || action == Action::Cut && self.scene.classes(clause.verb.modal).any(Classes::POSSIBLE)
        {
            return false;
        }
        let open = !matches!(action, Action::Cut | Action::OpenMarket | Action::Other);
        // `will send its forces`, `ordered the closure of an office`: neither goods nor money.
        let material = match action {
            Action::Invest | Action::Lend => true,
            Action::Build => goods || sized || thing.is_some_and(|t| self.works(t)),
            Action::Purchase => goods || sized || to.is_some_and(|t| matches!(t, Actor::Company(_) | Actor::Org(_))),
            _ => goods || sized,
        };
        let told_to = to.is_some() && stage != CommitmentStage::Proposed && material;
        if open && stage != CommitmentStage::Done && by.is_some() && (large || told_to) {
            return true;
        }
        // `Peruvian grapes will be admitted duty-free`: a deal tells by whom.
        if by.is_none() && action == Action::OpenMarket && goods && to.is_some() {
            return true;
        }
        // `Banks lent $3 billion last year`: figures of the trade.
        if frame.basis == Basis::Unnamed && stage == CommitmentStage::Done {
            return false;
        }
        if by.is_none()
            && (!sized || !(goods || frame.basis == Basis::Nameless || count && action == Action::Purchase || money && to.is_some()))
        {
            return false;
        }
        if self.promises(clause) && (!sized || to.is_none() && !goods) {
            return false;
        }
        match (stage, action) {
            (CommitmentStage::Done, Action::Purchase | Action::Donate | Action::Lend | Action::Invest) => {
                large && (to.is_some() || goods || action == Action::Purchase && count || self.under_agreement())
            }
            // `sold 60,000 tonnes of wheat to Iran`
            (CommitmentStage::Done, Action::Supply) => {
                by.is_some() && to.is_some() && goods && count && !self.lemma_is(clause, Classes::EXPORTS)
            }
            (CommitmentStage::Done, _) => false,
            (_, Action::Cut) => {
                (goods
                    || frame.quantity.as_ref().is_some_and(|q| q.unit.as_deref() == Some("[bbl]"))
                    || thing.is_some_and(|t| self.emissions(t)))
                    && by.is_some_and(|b| !self.of_company(b))
            }
            (_, Action::Build) => {
                sized && (goods || to.is_some() || thing.is_some_and(|t| self.works(t)))
                    || goods && to.is_some()
                    || self.planned_works(thing, to)
            }
            (_, Action::Invest) => money || !count && goods && to.is_some(),
            (_, Action::Lend | Action::Donate) => money || goods && to.is_some(),
            (_, Action::Other) => money || count && goods && to.is_some(),
            _ if by.is_none() => true,
            _ => goods || sized && to.is_some(),
        }
    }

    /// `will build a refinery in Uganda`: works in another's country need no sum.
    fn planned_works(&self, thing: Option<Part>, to: Option<Actor>) -> bool {
        to.is_some() && thing.is_some_and(|t| self.works(t))
    }

    fn works(&self, thing: Part) -> bool {
        thing.tokens().any(|t| self.scene.classes(self.scene.view.word(t)).any(Classes::WORKS))
    }

    fn emissions(&self, thing: Part) -> bool {
        thing.tokens().any(|t| self.scene.word_is(self.scene.view.word(t), "emissions"))
    }

    /// Raises a promise that a deal holds to what both sides agreed.
    fn firm(&self, mut frame: CommitmentFrame) -> CommitmentFrame {
        let promised = matches!(frame.stage, CommitmentStage::Pledged | CommitmentStage::Expected) || frame.basis == Basis::Would;
        if promised && !matches!(frame.basis, Basis::Infinitive | Basis::NounInfinitive) && self.under_agreement() {
            frame.stage = CommitmentStage::Agreed;
        }
        if frame.stage == CommitmentStage::Done && self.under_agreement() {
            frame.basis = Basis::DoneUnder;
        }
        frame
    }

    /// Whether a phrase holds something that can be given: goods, a sum or a number of them, or a noun for what is undertaken.
    fn gives_things(&self, thing: Part) -> bool {
        let amounts = &self.scene.view.values.amounts;
        let next = amounts.partition_point(|a| a.tokens.end <= thing.start as usize);
        amounts.get(next).is_some_and(|a| a.tokens.start < thing.end as usize)
            || !self.scene.phrases.goods_in(thing.tokens()).is_empty()
            || self.names_undertaking(thing)
    }

    /// `awarded contracts to five mills to supply`: who gets the contract is who undertakes it.
    fn winner(&self, clause: &Clause) -> Option<Actor> {
        let above = &self.scene.clauses.clauses[clause.governor? as usize];
        let awards = self.scene.verb_cues(above).any(|(cue, _)| matches!(cue, VerbCue::Agreement(a) if a.takes == Takes::Exchange));
        if !awards || above.verb.passive || self.wins(above) {
            return None;
        }
        let to = self.scene.clauses.roles(above).iter().find(|r| self.scene.word_is(r.prep, "to"))?;
        self.scene.actors_of(to.part).into_iter().find_map(|a| self.acting(a))
    }

    /// Whether an object is the noun of an agreement, or gets one: `a contract for coal`, `awarded Raytheon a contract`.
    fn is_contract(&self, thing: Part) -> bool {
        let chunks = self.scene.chunks(self.sentence);
        let first = self.scene.chunk_at(self.sentence, thing.start as usize);
        chunks[first..].iter().take(2).take_while(|c| c.kind == ChunkKind::Noun && c.start < thing.end).any(|chunk| {
            let head = chunk.tokens().end.saturating_sub(1).max(chunk.tokens().start);
            self.has_noun(head..head + 1, |n| matches!(n, NounCue::Agreement(AgreementNoun { only: None, .. })))
        })
    }

    /// Whether the verb only promises what its object names: `pledged $5 million`.
    pub(super) fn promises(&self, clause: &Clause) -> bool {
        self.modality_word(clause.verb.head as usize).is_some()
    }

    /// Whether a phrase names what is undertaken by a noun of its own: `a loan`, `purchases of corn`.
    fn names_undertaking(&self, thing: Part) -> bool {
        self.has_noun(thing.tokens(), |n| matches!(n, NounCue::Commitment(_)))
    }

    /// `will receive €1.5 billion in grants from the European Union`: the subject is the other side.
    fn received(&self, index: usize, clause: &Clause, cue: CommitmentCue) -> Option<CommitmentFrame> {
        let scene = self.scene;
        let (stage, basis) = self.stage(index, cue.stage)?;
        let thing = clause.object.filter(|_| !clause.verb.passive)?;
        let to = self.doer(scene.subject_of(index)?)?;
        let whole = (thing.start as usize).min(clause.start as usize)..(clause.end as usize).max(thing.end as usize);
        let mut by = self.source(clause).filter(|by| *by != to);
        let value = scene.amount_in(whole.clone(), AmountKind::Money).map(Sum::from);
        let quantity = scene.amount_in(whole.clone(), AmountKind::Quantity).map(Sum::from);
        let mut subjects = scene.goods(whole.clone());
        let named = whole.clone().find_map(|at| self.noun_cue(at, whole.end));
        let action = match named {
            Some(noun @ (Action::Purchase | Action::OpenMarket)) => noun,
            // `landed a contract from Poland for 32 jets`: the subject sells.
            _ if self.is_contract(thing) => Action::Purchase,
            _ if self.barrier(thing.tokens()) => Action::OpenMarket,
            Some(noun @ (Action::Lend | Action::Donate | Action::Invest)) if cue.action != Action::Lend => noun,
            _ if cue.action == Action::Lend => Action::Lend,
            _ if subjects.is_empty() && value.is_some() && by.is_some_and(|b| self.lends(b)) => Action::Lend,
            _ if subjects.is_empty() && value.is_some() => Action::Donate,
            _ => Action::Supply,
        };
        // `Kenya gets duty-free access for its tea in China`
        if action == Action::OpenMarket && by.is_none() {
            let roles = scene.clauses.roles(clause).iter().filter(|r| scene.word_is(r.prep, "in") || scene.word_is(r.prep, "to"));
            by = roles.filter_map(|r| self.state(r.part.tokens())).find(|by| *by != to);
        }
        // `Vietnamese rice gets a quota`
        if action == Action::OpenMarket && subjects.is_empty() {
            subjects = scene.subject_of(index).map(|s| scene.goods(s.tokens())).unwrap_or_default();
        }
        // What comes from nobody is bought by nobody.
        let sized = value.is_some() || quantity.is_some();
        let opened = action == Action::OpenMarket && !subjects.is_empty() && stage != CommitmentStage::Done;
        let enough = opened || by.is_some() && (sized && (value.is_some() || !subjects.is_empty()));
        if !enough || stage == CommitmentStage::Done && value.is_none() {
            return None;
        }
        // An order that came in is placed, and no more.
        let placed = action == Action::Purchase && stage == CommitmentStage::Done;
        let stage = if placed { CommitmentStage::Agreed } else { stage };
        let frame = CommitmentFrame {
            action,
            by,
            to: Some(to),
            subjects,
            value,
            quantity,
            stage,
            around: self.around(action, clause.start as usize),
            needs_deal: basis == Basis::Terms && !self.under_agreement() || by.is_none(),
            headline: scene.is_headline(self.sentence),
            evidence: vec![scene.view.span(scene.extent(index))],
            basis,
        };
        Some(self.firm(frame))
    }

    /// `commits Japan to buying`: who is bound by the governing verb.
    fn bound(&self, clause: &Clause) -> Option<Actor> {
        let above = &self.scene.clauses.clauses[clause.governor? as usize];
        if above.verb.passive || self.modality_word(above.verb.head as usize).is_none() && !self.provides(above) {
            return None;
        }
        // `calls for China to buy`
        let whom = above.object.or_else(|| self.scene.clauses.roles(above).first().map(|r| r.part))?;
        self.scene.actors_of(whom).into_iter().find_map(|a| self.acting(a))
    }

    /// Whether a clause lets more in: it widens a quota, or takes a barrier down.
    fn eases(&self, clause: &Clause, thing: Part) -> bool {
        use crate::kinds::MeasureKind as M;
        let takes_down = |stage| matches!(stage, MeasureStage::Lowered | MeasureStage::Suspended | MeasureStage::Lifted);
        let acts: Vec<MeasureStage> = self
            .scene
            .verb_cues(clause)
            .filter_map(|(cue, _)| match cue {
                VerbCue::Measure(m) => Some(m.stage),
                _ => None,
            })
            .collect();
        let widens = !acts.is_empty() && !acts.into_iter().any(takes_down);
        let quota = || self.has_noun(thing.tokens(), |n| matches!(n, NounCue::Measure(m) if m.kind == Some(M::Quota)));
        if widens { quota() } else { self.hinders(thing) }
    }

    /// Whether a phrase names a barrier, or rules and checks that stand for one.
    fn hinders(&self, thing: Part) -> bool {
        self.has_noun(thing.tokens(), |n| matches!(n, NounCue::Measure(_)))
            || thing.tokens().any(|t| self.scene.classes(self.scene.view.word(t)).any(Classes::HURDLE))
    }

    /// Whether a phrase names what keeps goods out: a tariff, a quota, a curb on imports.
    pub(super) fn barrier(&self, range: Range<usize>) -> bool {
        use crate::kinds::MeasureKind as M;
        self.has_noun(range, |n| matches!(n, NounCue::Measure(m) if matches!(m.kind, Some(M::Tariff | M::Quota | M::ImportRestriction))))
    }

    /// The action by what the verb's object is: cutting a duty opens a market, providing a loan is lending.
    fn action(&self, action: Action, thing: Option<Part>, (verb, end): (usize, usize), (subjects, sum): (&[u16], bool)) -> Option<Action> {
        let Some(thing) = thing else { return Some(action) };
        let barrier = self.barrier(thing.tokens());
        match action {
            Action::Cut if barrier => return Some(Action::OpenMarket),
            Action::OpenMarket => return (barrier || !subjects.is_empty()).then_some(action),
            // `to put $300 million in tariffs on`
            Action::Invest if self.barrier(thing.start as usize..end) => return None,
            _ if barrier => return None,
            _ => {}
        }
        // `grant Tanzanian bananas access`
        if action == Action::Donate
            && !subjects.is_empty()
            && self.scene.classes(self.scene.view.word(thing.tokens().end - 1)).any(Classes::ACCESS)
        {
            return Some(Action::OpenMarket);
        }
        if matches!(action, Action::Supply | Action::Other | Action::Donate) {
            // `supply oil as repayment for a loan`: what is supplied are the goods.
            let goods = action == Action::Supply && !subjects.is_empty();
            let end = if goods { thing.end as usize } else { end };
            let noun = (verb + 1..end).find_map(|at| self.noun_cue(at, end));
            if let Some(noun) = noun.filter(|n| matches!(n, Action::Lend | Action::Donate | Action::OpenMarket)) {
                return Some(noun);
            }
            // Who gives money and no goods donates.
            if action == Action::Supply && sum && subjects.is_empty() {
                return Some(Action::Donate);
            }
        }
        Some(action)
    }
}

//! Commitments told by verbs: `agreed to buy`, `will supply`.

use super::access::opens;
use super::{
    Action, Actor, AgreementNoun, Amount, AmountKind, Basis, ChunkKind, Classes, Clause, CommitmentFrame, CommitmentStage, MeasureStage,
    NounCue, Part, Range, Reader, Size, Sum, Tag, VerbCue, WordId,
};
use crate::lexicon::{CommitmentCue, Side, Takes};

/// What a clause is about, and who does it.
struct Roles {
    thing: Option<Part>,
    doer: Option<Part>,
    /// Who stands as the subject of a passive that has an object too: `Cuba was promised rice`.
    receiver: Option<Part>,
}

/// What an undertaking is about.
struct Measured<'a> {
    about: Vec<Range<usize>>,
    subjects: Vec<u16>,
    /// The clause with what it is about.
    whole: Range<usize>,
    sum: Option<&'a Amount>,
    count: Option<&'a Amount>,
    value: Option<Sum>,
    quantity: Option<Sum>,
}

impl Reader<'_> {
    /// Reads a clause whose verb is one of buying, supplying and the like.
    pub(super) fn verb(&self, index: usize, clause: &Clause) -> Option<CommitmentFrame> {
        // `opened the way for`: a longer reading that only colours what follows holds.
        let colours = |(cue, end)| matches!(cue, VerbCue::Modality(_)).then_some(end);
        let over = self.scene.verb_cues(clause).filter_map(colours).max().unwrap_or(0);
        self.scene.verb_cues(clause).find_map(|(cue, end)| match cue {
            VerbCue::Commitment(cue) if end >= over => self.cued(index, clause, cue, end),
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
            let doer = scene.agents(clause).next();
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
        let degree = roles.first().filter(|r| !scene.classes(r.prep).any(Classes::AIMED.with(Classes::PARTNER).with(Classes::LOCATIVE)));
        let hidden = particle.filter(|_| degree.is_some());
        let thing = own.or(clause.object).or(hidden).or_else(|| self.counted_behind(clause)).or_else(|| self.tendered(clause));
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
        self.scene.view.classes(chunk.head()).any(Classes::DONORS) && self.scene.actors_of(doer).is_empty()
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
                || matches!(action, Action::Stockpile | Action::Supply) && is(r.prep, "with")
        });
        about.extend(roles.map(|r| r.part.tokens()));
        about
    }

    /// `$15 billion in grain`: a sum right before what it is for.
    fn sum_of(&self, sum: Part, goods: Part) -> bool {
        sum.end + 1 == goods.start
            && self.scene.amount_in(sum.tokens(), AmountKind::Money).is_some_and(|a| a.tokens.end == sum.end as usize)
    }

    /// Whether the object of a verb rules out that its clause tells of an undertaking.
    fn ruled_out(&self, clause: &Clause, cue: CommitmentCue, thing: Option<Part>, phrasal: bool) -> bool {
        let scene = self.scene;
        let doubtful = self.doubtful(clause);
        // `seeks 30,000 tonnes of wheat`: many other things are sought.
        let wanting = |t: Part| !self.gives_things(t);
        // `fill its reserves with crude`
        let lays_up = |t: Part| t.tokens().any(|at| scene.view.classes(at).any(Classes::RESERVES));
        let unfit = doubtful
            && match cue.action {
                Action::Cut => false,
                Action::OpenMarket => !thing.is_some_and(|t| self.eases(clause, t)),
                Action::Stockpile => !thing.is_some_and(lays_up),
                _ => thing.is_none_or(wanting),
            };
        // `committed to buying`: what is promised stands in the next clause.
        let ahead = cue.stage.is_some() && self.promises(clause) && clause.object.is_none() && !clause.verb.passive;
        // `it provides for two blocks`: a text gives nothing itself.
        let text = !clause.verb.passive && self.provides(clause);
        let bare = (self.promises(clause) || phrasal) && thing.is_none_or(|t| self.promises(clause) && self.names_undertaking(t));
        // `granted export licences for 120,000 tonnes`: what is given is neither a good nor a sum.
        let gives = cue.action == Action::Donate && cue.stage.is_none() && !phrasal;
        // What is done with a contract is read from its noun.
        unfit || ahead || text || bare || gives && thing.is_none_or(wanting) || thing.is_some_and(|t| self.is_contract(t))
    }

    /// The goods, the sum and the number that an undertaking is about, and where.
    fn measured(&self, clause: &Clause, cue: CommitmentCue, thing: Option<Part>) -> Measured<'_> {
        let about = self.about(cue.action, clause, thing);
        let mut subjects = Vec::new();
        for row in about.iter().flat_map(|range| self.scene.goods(range.clone())) {
            if !subjects.contains(&row) {
                subjects.push(row);
            }
        }
        let Size { whole, sum, count } = self.size(cue.action, clause, thing);
        let value = sum.map(Sum::from).or_else(|| self.worth(whole.end));
        let quantity = count.map(Sum::from);
        if subjects.is_empty() {
            subjects.extend(quantity.as_ref().and_then(|q| self.scene.measured_good(q.unit.as_deref()?, self.sentence, whole.start)));
        }
        Measured { about, subjects, whole, sum, count, value, quantity }
    }

    /// What is done, by who does it and what the object is.
    fn done_by(&self, action: Action, clause: &Clause, cue: CommitmentCue, thing: Option<Part>, by: Option<Actor>, money: bool) -> Action {
        // What a company sets aside it invests.
        let builds = |p: &Clause| self.scene.verb_cues(p).any(|(c, _)| matches!(c, VerbCue::Commitment(c) if c.action == Action::Build));
        let works = || self.purpose(clause).is_some_and(builds);
        let donates = action == Action::Donate;
        let own_money = cue.stage.is_some() && donates && by.is_some_and(|b| self.of_company(b) || matches!(b, Actor::Org(_)) && works());
        let lent = donates && !thing.is_some_and(|t| self.names_undertaking(t)) && by.is_some_and(|b| self.lends(b));
        // Goods that are offered are for sale.
        let sold = donates && cue.stage == Some(CommitmentStage::Proposed) && !money;
        match action {
            _ if self.allows(action, cue, thing) => Action::Supply,
            _ if own_money => Action::Invest,
            _ if lent => Action::Lend,
            _ if sold => Action::Supply,
            action => action,
        }
    }

    /// `approved the sale of 73 missiles to Japan`: it may now be made.
    fn allows(&self, action: Action, cue: CommitmentCue, thing: Option<Part>) -> bool {
        let sale = |t: Part| t.tokens().any(|at| self.noun_cue(at, t.end as usize) == Some(Action::Supply));
        action == Action::Donate && cue.stage.is_some() && thing.is_some_and(sale)
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
        if self.ruled_out(clause, cue, thing, cue_end > clause.verb.head as usize + 1) {
            return None;
        }
        let (by, nameless) = match &item {
            Some(item) => (Some(item.by), None),
            None => self.actor(clause, cue, doer)?,
        };
        basis = nameless.unwrap_or(basis);
        let Measured { about, mut subjects, whole, sum, count, value, quantity } = self.measured(clause, cue, thing);
        // `released 20 prisoners`
        if cue.action == Action::Donate && cue.stage.is_none() && self.doubtful(clause) && subjects.is_empty() && value.is_none() {
            return None;
        }
        let verb = if clause.verb.passive { whole.start } else { clause.verb.head as usize };
        let told = self.action(cue.action, thing, (verb, whole.end), (&subjects, value.is_some() && quantity.is_none()))?;
        let action = self.done_by(told, clause, cue, thing, by, value.is_some());
        let stage = match stage {
            _ if self.allows(told, cue, thing) => CommitmentStage::Proposed,
            // `extended its output cut`: from then on.
            CommitmentStage::Done if action == Action::Cut && cue.action != action => CommitmentStage::Pledged,
            stage => stage,
        };
        let yearly = |a: &Amount| a.per.is_some();
        let trade = matches!(action, Action::Purchase | Action::Supply);
        let told_again = basis == Basis::Terms && !self.under_agreement();
        // `exporters sell $10 billion a year`: figures of the trade.
        let habit = told_again && (trade || sum.is_some_and(yearly) || count.is_some_and(yearly));
        if habit
            || stage == CommitmentStage::Done && self.figures(index, clause, trade)
            || action == Action::OpenMarket && subjects.is_empty()
        {
            return None;
        }
        // `$5 billion to expand its battery plant`, `a plant to make electric cars`
        if matches!(action, Action::Invest | Action::Build) && subjects.is_empty() {
            subjects.extend(self.purpose(clause).and_then(|p| p.object).map(|o| scene.goods(o.tokens())).unwrap_or_default());
        }
        let to = match receiver {
            Some(part) => scene.actors_of(part).into_iter().find_map(|a| self.acting(a)).filter(|a| Some(*a) != by),
            // `Japan and Peru will open their markets`: both do it.
            None => self.other(action, clause, thing, &about, by).filter(|a| !doer.is_some_and(|d| scene.actors_of(d).contains(a))),
        };
        // `110,000 tonnes offered by traders`
        let offered = told == Action::Donate && cue.stage == Some(CommitmentStage::Proposed) && value.is_none();
        if offered && to.is_none() && clause.verb.passive {
            return None;
        }
        let around = self.around_goal(action, clause, by);
        let needs_deal = matches!(basis, Basis::Terms | Basis::Agentless);
        let act = self.act(action, stage, scene.extent(index), basis);
        let frame = CommitmentFrame { by, to, subjects, value, quantity, around, needs_deal, ..act };
        self.enough(&frame, clause, thing).then(|| self.firm(frame))
    }

    /// Who is told of around a clause that names nobody for whom it is done.
    fn around_goal(&self, action: Action, clause: &Clause, by: Option<Actor>) -> Option<Actor> {
        let scene = self.scene;
        // A company of the country that the text is at home in may build anywhere.
        let firm = |b: Actor| matches!(b, Actor::Company(_) | Actor::Org(_));
        let around = self.around(action, clause.start as usize).filter(|_| action != Action::Build || by.is_some_and(|b| !firm(b)));
        // `committed 2 million to Deepti Sharma`: to somebody else.
        let stranger = |part: Part| part.tokens().all(|t| scene.phrases.tags[t] == Tag::Name);
        around.filter(|_| !scene.clauses.roles(clause).iter().any(|r| self.goal(action, r.prep) && stranger(r.part)))
    }

    /// Raises a promise that a deal holds to what both sides agreed.
    pub(super) fn firm(&self, mut frame: CommitmentFrame) -> CommitmentFrame {
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

    /// `awarded contracts to five mills to supply`, `was awarded a contract to supply`: who gets the contract undertakes it.
    fn winner(&self, clause: &Clause) -> Option<Actor> {
        let above = &self.scene.clauses.clauses[clause.governor? as usize];
        let awards = self.scene.verb_cues(above).any(|(cue, _)| matches!(cue, VerbCue::Agreement(a) if a.takes == Takes::Exchange));
        if !awards || self.wins(above) {
            return None;
        }
        if above.verb.passive {
            return above.object.and(above.subject).and_then(|s| self.doer(s));
        }
        let to = self.scene.clauses.roles(above).iter().find(|r| self.scene.word_is(r.prep, "to"))?;
        self.scene.actors_of(to.part).into_iter().find_map(|a| self.acting(a))
    }

    /// Whether an object is the noun of an agreement, or gets one: `a contract for coal`, `awarded Raytheon a contract`.
    pub(super) fn is_contract(&self, thing: Part) -> bool {
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
            || thing.tokens().any(|t| self.scene.view.classes(t).any(Classes::HURDLE))
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
            // `open a plant in Hungary`
            Action::OpenMarket if !barrier && self.works_head(thing) => return Some(Action::Build),
            Action::OpenMarket => return (barrier || !subjects.is_empty()).then_some(action),
            // `to put as much as $300 million in tariffs on`
            Action::Invest if self.barrier(thing.start as usize..end + 2) => return None,
            _ if barrier => return None,
            _ => {}
        }
        // `grant Tanzanian bananas access`
        if action == Action::Donate && !subjects.is_empty() && self.scene.view.classes(thing.tokens().end - 1).any(Classes::ACCESS) {
            return Some(Action::OpenMarket);
        }
        // `extend its voluntary cut of 1 million barrels a day`
        if action == Action::Lend && thing.tokens().any(|at| self.noun_cue(at, end) == Some(Action::Cut)) {
            return Some(Action::Cut);
        }
        if matches!(action, Action::Supply | Action::Other | Action::Donate) {
            // `supply oil as repayment for a loan`: what is supplied are the goods.
            let goods = action == Action::Supply && !subjects.is_empty();
            let end = if goods { thing.end as usize } else { end };
            let noun = (verb + 1..end).find_map(|at| self.noun_cue(at, end));
            // `contribute an initial investment of $100 million`
            let other = |n: &Action| {
                matches!(n, Action::Lend | Action::Donate | Action::OpenMarket) || *n == Action::Invest && action == Action::Donate
            };
            if let Some(noun) = noun.filter(other) {
                return Some(noun);
            }
            // `sold India $14 billion`: what was sold is told elsewhere.
            let lemma = self.scene.view.lexicon.words.lemma(self.scene.view.word(verb));
            if action == Action::Supply && sum && subjects.is_empty() && self.scene.classes(lemma).any(Classes::SELLS) {
                return None;
            }
            // Who gives money and no goods donates.
            if action == Action::Supply && sum && subjects.is_empty() {
                return Some(Action::Donate);
            }
        }
        Some(action)
    }
}

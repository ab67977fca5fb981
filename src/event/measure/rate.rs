//! The rates of a measure.

use std::ops::Range;

use rust_decimal::Decimal;

use crate::kinds::{AmountKind, MeasureKind, MeasureStage};
use crate::lexicon::Classes;
use crate::phrase::{Actor, Tag};
use crate::value::Amount;

use super::effect::Effect;
use super::{Mention, Reader};

/// A rate with the goods and the states that the text puts it on.
pub(super) struct Rate {
    pub(super) value: Decimal,
    pub(super) goods: Vec<u16>,
    pub(super) hit: Vec<Actor>,
}

impl Rate {
    /// Whether the text says what it is on.
    pub(super) fn placed(&self) -> bool {
        !(self.goods.is_empty() && self.hit.is_empty())
    }
}

impl<'a> Reader<'a> {
    /// Percentages that start in a range.
    pub(super) fn percents(&self, range: Range<usize>) -> impl Iterator<Item = &'a Amount> + use<'a> {
        let amounts = &self.scene.view.values.amounts;
        let first = amounts.partition_point(|a| a.tokens.start < range.start);
        amounts[first..].iter().take_while(move |a| a.tokens.start < range.end).filter(|a| a.kind == AmountKind::Percent && !a.points)
    }

    /// The rates of a measure with what each is on; a change from one rate to another gives the new one.
    pub(super) fn rates(&self, kind: MeasureKind, mention: &Mention, effect: &Effect) -> Vec<Rate> {
        let scene = self.scene;
        if !matches!(kind, MeasureKind::Tariff | MeasureKind::Subsidy | MeasureKind::Fee) {
            return Vec::new();
        }
        let sentence = scene.sentence(self.sentence);
        let clause_end = effect.clause.map_or(mention.phrase.end, |c| scene.clauses.clauses[c].end as usize).max(mention.phrase.end);
        let end = clause_end.max(mention.phrase.end + 14).min(sentence.end);
        let tags = &scene.phrases.tags;
        let listed = self.percents(mention.phrase.end..sentence.end).find(|p| self.opens_list(p.tokens.start));
        let closes =
            |from: usize| (from..sentence.end).find(|&t| matches!(tags[t], Tag::Dash | Tag::Close | Tag::Stop)).unwrap_or(sentence.end);
        let end = listed.map_or(end, |p| end.max(closes(p.tokens.start)));
        let percents: Vec<_> = self.percents(self.first_figure(mention, effect)..end).collect();
        let mut rates = Vec::new();
        // Where the last rate ends, with the old one behind it.
        let mut told = 0;
        for (n, amount) in percents.iter().enumerate() {
            // `a duty, now 25%, will fall to 15%`
            let changed = !effect.promised && percents[n + 1..].iter().any(|p| self.is_new(p.tokens.start, effect));
            if changed && !self.is_new(amount.tokens.start, effect) {
                continue;
            }
            let inside = amount.tokens.end <= mention.trigger.start || amount.tokens.start < clause_end;
            let before = amount.tokens.start.checked_sub(1).map(|t| scene.view.word(t)).unwrap_or_default();
            let old = scene.word_is(before, "from") && amount.upper.is_none();
            // A share (`15 percent of exports`), a change (`by 10 percent`), or the rate that no longer holds.
            let of = scene.view.is(amount.tokens.end, "of") && amount.tokens.start >= mention.trigger.end;
            let share = of && !self.is_new(amount.tokens.start, effect);
            let others = amount.tokens.start >= mention.phrase.end && self.of_another(amount);
            if share
                || others
                || scene.word_is(before, "by")
                || old != (effect.promised && percents.iter().any(|p| self.is_old(p.tokens.start)))
            {
                continue;
            }
            let stop = percents.get(n + 1).map_or(end, |next| next.tokens.start);
            let (mut goods, mut hit) = self.placed_on(amount.tokens.end, stop);
            // `hit Laos with a duty of 48 percent, Cambodia with 49`
            if goods.is_empty() && hit.is_empty() && !rates.is_empty() {
                (goods, hit) = self.placed_before(told.max(mention.trigger.end), amount.tokens.start);
            }
            let rate = Rate { value: amount.upper.unwrap_or(amount.value), goods, hit };
            // `raise the duty to 25 percent and impose one of 30 percent on steel`: the next verb has its own.
            let since = told.max(mention.phrase.end).min(amount.tokens.start);
            let verb = tags[since..amount.tokens.start].iter().any(|t| t.verb() || t.auxiliary());
            let near = || n == 0 && (amount.tokens.start <= mention.phrase.end + 3 || self.opens_list(amount.tokens.start));
            // `cut the duties it imposed in May to 30 percent`
            let new = effect.aside.is_some() && self.is_new(amount.tokens.start, effect);
            if inside || new || !verb && rate.placed() && (!rates.is_empty() || near()) {
                let old = percents.get(n + 1).filter(|p| p.tokens.start == amount.tokens.end + 1 && self.is_old(p.tokens.start));
                told = old.map_or(amount.tokens.end, |p| p.tokens.end);
                rates.push(rate);
            }
        }
        rates
    }

    /// `in reply to the 10 percent tariff`: a rate in front of the noun of another measure.
    fn of_another(&self, amount: &Amount) -> bool {
        let chunk = self.scene.chunks(self.sentence)[self.scene.chunk_at(self.sentence, amount.tokens.start)];
        self.names_measure(amount.tokens.end..(chunk.end as usize).max(amount.tokens.end))
    }

    /// Where the rates of a measure begin: in its phrase, or between it and the verb (`will double to 50 percent the duty`).
    fn first_figure(&self, mention: &Mention, effect: &Effect) -> usize {
        let start = mention.before.start;
        let Some(clause) = effect.clause.filter(|_| effect.acting.is_some()) else { return start };
        let behind = self.scene.clauses.clauses[clause].verb.head as usize + 1;
        let figure = |t: usize| matches!(self.scene.phrases.tags[t], Tag::Prep | Tag::To | Tag::Number | Tag::Adverb);
        if behind < start && (behind..start).all(figure) { behind } else { start }
    }

    /// States and firms that a rate is on.
    fn bearers(&self, range: Range<usize>) -> Vec<Actor> {
        self.scene.actors(range).into_iter().filter(|a| !matches!(a, Actor::Person(_))).collect()
    }

    /// Goods and states in front of a rate, with no verb between them and the rate before: `, Laos with 48 percent`.
    fn placed_before(&self, from: usize, at: usize) -> (Vec<u16>, Vec<Actor>) {
        let tags = &self.scene.phrases.tags;
        let listed = from < at
            && matches!(tags[from], Tag::Comma | Tag::Conj | Tag::Colon)
            && tags[from..at].iter().all(|t| !t.verb() && !t.auxiliary());
        if listed { (self.scene.goods(from..at), self.bearers(from..at)) } else { Default::default() }
    }

    /// Whether a rate is the one that the acting verb leads to: `raised it to 25 percent`.
    fn is_new(&self, start: usize, effect: &Effect) -> bool {
        let changes = effect.acting.is_some_and(|(verb, _)| matches!(verb.stage, MeasureStage::Raised | MeasureStage::Lowered));
        let head = effect.clause.map_or(usize::MAX, |c| self.scene.clauses.clauses[c].verb.head as usize);
        changes && start > head + 1 && self.scene.view.is(start - 1, "to")
    }

    /// `from 25 percent`.
    fn is_old(&self, start: usize) -> bool {
        start > 0 && self.scene.view.is(start - 1, "from")
    }

    /// `– 15 percent on wheat, 10 percent on pork –`: a dash or bracket opens the list of rates.
    fn opens_list(&self, start: usize) -> bool {
        start > 0 && matches!(self.scene.phrases.tags[start - 1], Tag::Dash | Tag::Open | Tag::Colon)
    }

    /// Goods and states after "on" or "for" right behind a rate.
    fn placed_on(&self, at: usize, stop: usize) -> (Vec<u16>, Vec<Actor>) {
        let (view, tags) = (self.scene.view, &self.scene.phrases.tags);
        // `26 percent and on corn to 9`: what is joined has a rate of its own.
        let on = (at..(at + 2).min(stop)).take_while(|&t| !tags[t].boundary()).any(|t| tags[t] == Tag::Prep);
        // `…, following the lead of Peru`, `with exemptions for Chile`
        const LEADS: Classes =
            Classes::AIMED.with(Classes::COMPANION).with(Classes::LOCATIVE).with(Classes::INCLUDING).with(Classes::WORTH);
        let leaves = |t: &usize| {
            tags[*t] == Tag::Prep && (!view.classes(*t).any(LEADS) || view.is(*t, "with"))
                || matches!(tags[*t], Tag::Rel | Tag::Sub | Tag::Stop)
        };
        let stop = (at + 2..stop).find(leaves).unwrap_or(stop);
        if on { (self.scene.goods(at..stop), self.bearers(at..stop)) } else { Default::default() }
    }
}

//! What an agreement is: its name, the goods and the subject area it is about, its value.

use std::ops::Range;

use crate::kinds::{AmountKind, Category, Domain, Form};
use crate::lexicon::{Classes, NameKind, Takes, VerbCue};
use crate::phrase::{Actor, ActorMention, ChunkKind, Tag, VerbForm};

use super::super::Sum;
use super::{Reader, Tail};

impl Reader<'_> {
    /// The proper name: the capitalised words around the noun, without article and the countries in front.
    pub(super) fn name(&self, floor: usize) -> Option<Range<usize>> {
        let tags = &self.scene.phrases.tags;
        if self.trigger.treaty.is_some() {
            return Some(self.trigger.start..self.trigger.end);
        }
        let tokens = self.scene.view.tokens();
        let printed = &tokens[self.trigger.end - 1];
        if self.scene.is_headline(self.sentence) || !printed.is_capital() || printed.is_upper() || self.in_capitals() {
            return None;
        }
        let capital = |t: usize| tokens.get(t).is_some_and(|w| w.is_capital() && !w.is_upper() || w.is_capital() && tags[t] == Tag::Name);
        if self.trigger.listed < self.trigger.start {
            return Some(self.trigger.listed..self.name_end());
        }
        let mut start = self.trigger.start;
        while start > floor
            && (capital(start - 1) && tags[start - 1] != Tag::Possessive
                || tags[start - 1] == Tag::Hyphen && start > 1 && capital(start - 2))
        {
            start -= 1;
        }
        while start < self.trigger.start && matches!(tags[start], Tag::Det | Tag::Hyphen) {
            start += 1;
        }
        // `the UK-Japan Agreement`, with both sides in the name, and `the Japanese Agreement`
        let joined = |m: &ActorMention| tags[m.end as usize] == Tag::Hyphen || tags[m.start as usize - 1] == Tag::Hyphen;
        let sides = self.scene.phrases.actors_in(start..self.trigger.start);
        let paired = sides.len() > 1 && sides.iter().take(2).all(joined);
        for mention in sides.iter().filter(|_| !paired) {
            if mention.start as usize <= start + 1 {
                start = mention.end as usize;
                while start < self.trigger.start && matches!(tags[start], Tag::Hyphen | Tag::Genitive) {
                    start += 1;
                }
            }
        }
        let end = self.name_end();
        let long = self.trigger.end - self.trigger.start > 2 && !matches!(self.trigger.noun.form, Form::Memorandum | Form::LetterOfIntent);
        (start < self.trigger.start || end > self.trigger.end || long).then_some(start..end)
    }

    /// `China Calls for Better Trade Deal`: every longer word of the sentence has a capital, which shows no name.
    fn in_capitals(&self) -> bool {
        let words = &self.scene.view.tokens()[self.scene.sentence(self.sentence)];
        words.iter().filter(|t| t.is_word() && t.span().len() > 4).all(|t| t.is_capital())
    }

    /// One past the name's last word: `Declaration | of Principles`, `Agreement | Suspending the Investigation on Fresh Tomatoes`.
    fn name_end(&self) -> usize {
        let (view, tags) = (self.scene.view, &self.scene.phrases.tags);
        let tokens = view.tokens();
        let ceiling = self.scene.sentence(self.sentence).end;
        let capital = |t: usize| t < ceiling && tokens[t].is_capital() && !tokens[t].is_upper() && !view.values.date_at(t);
        let mut end = self.trigger.end;
        loop {
            if capital(end) {
                end += 1;
                continue;
            }
            // Small words are inside a name between capitals; the first one is "of" or comes after a capital.
            let joins = |t: usize| t < ceiling && matches!(tags[t], Tag::Prep | Tag::Conj | Tag::Det) && !tokens[t].is_capital();
            let inside = end > self.trigger.end || view.is(end, "of");
            let skip = (1..=2).find(|&n| (end..end + n).all(joins) && capital(end + n));
            match skip.filter(|_| inside && (view.is(end, "of") || !view.classes(end).any(Classes::COMPANION))) {
                Some(skip) if tags[end] != Tag::Conj || end > self.trigger.end + 1 => end += skip + 1,
                _ => return end,
            }
        }
    }

    /// The name that the text gives in passing: `the deal, known as the X`. Its words, the tokens and the row of the treaties.
    pub(super) fn alias(&self) -> Option<(String, Range<usize>, Option<u16>)> {
        let scene = self.scene;
        let view = scene.view;
        let named = |clause: &crate::clause::Clause| {
            let cue = scene.verb_cues(clause).find_map(|(cue, end)| match cue {
                VerbCue::Agreement(verb) if verb.takes == Takes::Name => Some(end),
                _ => None,
            });
            let hangs = clause.start as usize >= self.trigger.end && clause.start as usize <= self.trigger.end + 24;
            let on = clause.relative && clause.subject.is_some_and(|s| s.holds(self.anchor()));
            let after_comma = clause.start as usize == self.trigger.end + 1;
            cue.filter(|_| hangs && (on || after_comma))
        };
        let mut at = scene.clauses_in(self.sentence).find_map(|(_, clause)| named(clause))?;
        while matches!(scene.phrases.tags.get(at), Some(Tag::Det | Tag::Quote)) {
            at += 1;
        }
        let row = view.names.partition_point(|n| (n.start as usize) < at);
        if let Some(name) = view.names.get(row).filter(|n| n.start as usize == at && n.name.kind == NameKind::Treaty) {
            let range = at..name.end as usize;
            return Some((view.string(range.clone()), range, Some(name.name.row)));
        }
        let mut end = at;
        while end < scene.sentence(self.sentence).end && view.tokens()[end].is_capital() {
            end += 1;
        }
        (end > at).then(|| (view.string(at..end), at..end, None))
    }

    /// Tokens of a stated purpose or effect: `for securing supplies of …`, `to supply uranium`, `that opens the market to tea`.
    pub(super) fn purpose(&self, tails: &[Tail]) -> Range<usize> {
        let chunks = self.scene.chunks(self.sentence);
        let end = tails.last().map_or(self.trigger.end, |t| t.part.end as usize);
        let first = chunks.partition_point(|c| (c.start as usize) < end);
        let mut at = first;
        let kind = |at: usize| chunks.get(at).map_or(ChunkKind::Stop, |c| c.kind);
        let date = |at: usize| chunks.get(at).is_some_and(|c| self.scene.view.values.date_at(c.start as usize));
        while date(at) {
            at += 1;
        }
        // `a pact that will let makers sell power`
        let that = kind(at) == ChunkKind::Sub && self.scene.view.is(chunks[at].head(), "that");
        let relative = that || kind(at) == ChunkKind::Rel;
        at += usize::from(that || matches!(kind(at), ChunkKind::Prep | ChunkKind::Rel));
        let gerund = |v: u32| matches!(self.scene.phrases.verbs[v as usize].form, VerbForm::Infinitive | VerbForm::Gerund);
        let verb = |at: usize| matches!(kind(at), ChunkKind::Verb(v) if relative || gerund(v));
        if kind(at) == ChunkKind::Comma
            && matches!(kind(at + 1), ChunkKind::Verb(v) if self.scene.phrases.verbs[v as usize].form == VerbForm::Gerund)
        {
            at += 1;
        }
        if !verb(at) {
            return end..end;
        }
        let mut last = at + 1;
        let list = |at: usize| {
            kind(at) == ChunkKind::Comma && kind(at + 1) == ChunkKind::Noun && matches!(kind(at + 2), ChunkKind::Conj | ChunkKind::Comma)
        };
        // `a deal on trading power and a protocol on beef`
        let other = |at: usize| kind(at) == ChunkKind::Conj && kind(at + 1) == ChunkKind::Noun && self.tells_agreement(at + 1);
        while !other(last)
            && (matches!(kind(last), ChunkKind::Noun | ChunkKind::Prep | ChunkKind::Conj | ChunkKind::Adverb)
                || list(last)
                || relative && last == at + 2 && matches!(kind(last), ChunkKind::Verb(_)))
        {
            last += 1;
        }
        end..chunks[last - 1].end as usize
    }

    /// Rows of the goods that the phrase or the purpose names; else those of its name, of what it provides, or those told of just before.
    pub(super) fn subjects(&self, before: &Range<usize>, tails: &[Tail], purpose: &Range<usize>) -> Vec<u16> {
        let topics = tails.iter().filter(|t| self.scene.view.lexicon.words.classes(t.prep).any(Classes::TOPIC)).map(|t| t.part.tokens());
        let mut rows = self.scene.goods(before.clone());
        for range in topics.chain(std::iter::once(purpose.clone())) {
            for row in self.scene.goods(range) {
                if !rows.contains(&row) {
                    rows.push(row);
                }
            }
        }
        if rows.is_empty() {
            rows = self.goods_of_name(before);
        }
        if rows.is_empty() {
            rows = self.provisions(tails).map(|range| self.scene.goods(range)).unwrap_or_default();
        }
        if rows.is_empty() {
            rows.extend(self.measured_good(tails));
        }
        rows
    }

    /// `the Tomato Suspension Agreement`: goods whose words its name has.
    fn goods_of_name(&self, before: &Range<usize>) -> Vec<u16> {
        let goods = &self.scene.view.goods;
        let inside = goods[goods.partition_point(|g| (g.start as usize) < before.start)..].iter();
        let named = inside.take_while(|g| g.end as usize <= before.end).filter(|g| !g.ambiguous);
        named.map(|g| g.row).collect()
    }

    /// `a deal: A is to buy jets`: tokens of what it provides.
    pub(super) fn provisions(&self, tails: &[Tail]) -> Option<Range<usize>> {
        let end = tails.last().map_or(self.trigger.end, |t| t.part.end as usize);
        let sentence = self.scene.sentence(self.sentence);
        // `signed two agreements: a treaty on …` lists which they are.
        let colon = end < sentence.end && self.scene.view.tokens()[end].is(b':') && !self.plural();
        colon.then_some(end..sentence.end)
    }

    /// `a contract for 2 million tonnes a year`: of the good told of last.
    fn measured_good(&self, tails: &[Tail]) -> Option<u16> {
        let first = tails.iter().find(|t| self.scene.classes(t.prep).any(Classes::TOPIC))?.part.start as usize;
        let quantity = self.scene.amount_in(first..tails.last()?.part.end as usize, AmountKind::Quantity)?;
        self.scene.measured_good(quantity.unit.as_deref()?, self.sentence, self.trigger.start)
    }

    /// The first subject area that the agreement's own phrase names.
    pub(super) fn domain(&self, before: &Range<usize>, tails: &[Tail], purpose: &Range<usize>) -> Option<Domain> {
        let scene = self.scene;
        // `a power trade agreement`: what stands in front comes first.
        let front = || self.area(before.start..self.trigger.start.max(before.start));
        if let Some(domain) = self.trigger.noun.domain {
            return front().or(Some(domain));
        }
        let topic = |t: &Tail| {
            let classes = scene.view.lexicon.words.classes(t.prep);
            classes.any(Classes::TOPIC).then(|| self.area(t.part.tokens())).flatten()
        };
        self.area(before.clone()).or_else(|| tails.iter().find_map(topic)).or_else(|| self.area(purpose.clone()))
    }

    /// The subject area of what else its sentence tells, for an agreement whose mentions never name one.
    pub(super) fn nearby(&self) -> Option<Domain> {
        self.area(self.scene.sentence(self.sentence))
    }

    /// The first subject area among the words and goods of a range, names and titles apart.
    fn area(&self, range: Range<usize>) -> Option<Domain> {
        let scene = self.scene;
        let end = range.end;
        let actors = scene.phrases.actors_in(range.clone());
        let titles = &scene.phrases.titles;
        let first_title = titles.partition_point(|t| (t.end as usize) <= range.start);
        let titled = |t: usize| titles[first_title..].iter().take_while(|m| m.start as usize <= t).any(|m| t < m.end as usize);
        let named = |t: usize| actors.iter().any(|a| a.start as usize <= t && t < a.end as usize && !matches!(a.actor, Actor::Org(_)));
        let mut goods = scene.phrases.goods[scene.phrases.goods_before(range.start)..].iter().peekable();
        let domains = &scene.view.lexicon.cues.domains;
        let mut over = range.start;
        range.into_iter().find_map(|t| {
            while goods.next_if(|g| (g.start as usize) < t).is_some() {}
            let good = goods.peek().filter(|g| g.start as usize == t);
            if t < over || good.is_none() && !domains.starts(scene.view.word(t)) || named(t) || titled(t) {
                return None;
            }
            let category = good.and_then(|g| category_domain(scene.view.lexicon.goods.rows[g.row as usize].category));
            category.or_else(|| {
                let found = domains.longest(scene.view.tokens(), t, end)?;
                over = found.end;
                found.best().value
            })
        })
    }

    /// Where `a further $5 billion of accords` starts: a sum of which the noun hangs.
    pub(super) fn measured(&self) -> Option<usize> {
        let (scene, chunks) = (self.scene, self.scene.chunks(self.sentence));
        let sum = self.first_chunk().checked_sub(2).filter(|&n| scene.view.is(chunks[n + 1].start as usize, "of"))?;
        scene.amount_in(chunks[sum].tokens(), AmountKind::Money).map(|_| chunks[sum].start as usize)
    }

    /// `a $1.1 billion agreement`, `a contract valued at more than $4.2 billion`.
    pub(super) fn value(&self, before: &Range<usize>, tails: &[Tail]) -> Option<Sum> {
        let scene = self.scene;
        let phrase = tails.last().map_or(self.trigger.end, |t| t.part.end as usize);
        let start = self.measured().unwrap_or(before.start);
        let inside = scene.amount_in(start..self.trigger.end, AmountKind::Money);
        let worth = || {
            let end = scene.sentence(self.sentence).end.min(phrase + 8);
            let cue = (self.trigger.end..end).find(|&t| scene.view.classes(t).any(Classes::WORTH))?;
            scene.amount_in(cue..end.min(cue + 9), AmountKind::Money)
        };
        let of = || scene.amount_in(self.trigger.end..phrase, AmountKind::Money);
        inside.or_else(worth).or_else(of).map(Sum::from)
    }
}

/// The subject area of an agreement on goods of a category.
pub(in crate::event) fn category_domain(category: Category) -> Option<Domain> {
    match category {
        Category::CriticalMineral | Category::Metal => Some(Domain::Minerals),
        Category::Energy => Some(Domain::Energy),
        Category::Agricultural => Some(Domain::Agriculture),
        Category::Defense => Some(Domain::Defense),
        Category::Manufactured | Category::Chemical | Category::Other => None,
    }
}

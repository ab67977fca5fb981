//! Layer 6: coreference. Pronouns, titles without a name and descriptions lead back to who was named before, where one
//! reading is clear; where it is not, they lead nowhere.

mod earlier;

use std::cell::OnceCell;
use std::ops::Range;

use earlier::{Earlier, Group};

use crate::clause::{Clauses, Part};
use crate::kinds::PartyKind;
use crate::kinds::{Office, Status};
use crate::lexicon::{Anaphor, Classes};
use crate::ordered::{Covers, Marks};
use crate::phrase::{Actor, ActorMention, How, Phrases, Tag, TitleMention, View};
use crate::text::Token;

/// A phrase that stands for somebody named elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Anaphora {
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) actors: Vec<Actor>,
}

/// The coreference layer.
#[derive(Clone, Debug, Default)]
pub(crate) struct References {
    /// By first token.
    anaphora: Vec<Anaphora>,
    /// Set when the list is whole.
    marks: Marks,
}

impl Covers for Anaphora {
    fn bounds(&self) -> (usize, usize) {
        (self.start as usize, self.end as usize)
    }
}

/// What the events read: the layers below with questions one asks of them.
#[derive(Clone, Copy)]
pub(crate) struct Scene<'a> {
    pub(crate) view: View<'a>,
    pub(crate) phrases: &'a Phrases,
    pub(crate) clauses: &'a Clauses,
    pub(crate) references: &'a References,
}

impl Scene<'_> {
    /// Who a range of tokens refers to: the heads of its noun phrases, named or by anaphora.
    pub(crate) fn actors(&self, range: Range<usize>) -> Vec<Actor> {
        let mut anaphora = self.references.within(range.clone()).iter().peekable();
        let mut actors = Vec::new();
        let mut add = |actor: Actor| {
            if !actors.contains(&actor) {
                actors.push(actor);
            }
        };
        for mention in self.phrases.actors_in(range) {
            while let Some(before) = anaphora.next_if(|a| a.start < mention.start) {
                before.actors.iter().copied().for_each(&mut add);
            }
            if !self.references.modifies(self.view, self.phrases, mention) {
                add(mention.actor);
            }
        }
        anaphora.flat_map(|a| a.actors.iter().copied()).for_each(add);
        actors
    }

    /// Who a constituent refers to.
    pub(crate) fn actors_of(&self, part: Part) -> Vec<Actor> {
        self.actors(part.tokens())
    }

    /// The country that a government's organ, person or company is to be taken for.
    pub(crate) fn country_of(&self, actor: Actor) -> Option<Actor> {
        match actor {
            Actor::Person(at) => self.phrases.people[at as usize].of,
            other => Some(other),
        }
    }
}

impl References {
    /// Whether a mention only belongs to another one: the country in a title, the owner of a company.
    fn modifies(&self, view: View<'_>, phrases: &Phrases, mention: &ActorMention) -> bool {
        let (start, end) = (mention.start as usize, mention.end as usize);
        if matches!(mention.actor, Actor::Person(_)) {
            return false;
        }
        let titles = phrases.titles_in(start.saturating_sub(12)..end + 14);
        if titles
            .iter()
            .any(|t| t.start as usize <= start && end <= t.end as usize && (t.person.is_some() || self.at(t.start as usize).is_some()))
        {
            return true;
        }
        // `Westinghouse of the United States`
        let of = start.checked_sub(1 + usize::from(start > 1 && phrases.tags[start - 1] == Tag::Det)).filter(|&at| view.is(at, "of"));
        let firm = |m: &ActorMention| matches!(m.actor, Actor::Company(_) | Actor::Org(_));
        if of.is_some_and(|of| of > 0 && phrases.actors_in(of.saturating_sub(6)..of).iter().any(|m| m.end as usize == of && firm(m))) {
            return true;
        }
        // `Japan's Nippon Steel`, `Canada's Canpotex`, `Russian gas giant Gazprom`
        let sentences = &view.text.sentences;
        let ceiling = sentences.get(sentences.partition_point(|s| s.tokens.end <= start)).map_or(end, |s| s.tokens.end).min(end + 6);
        let tags = &phrases.tags;
        let mut next = end;
        while next < ceiling && matches!(tags[next], Tag::Genitive | Tag::Noun | Tag::Hyphen | Tag::Name | Tag::Number) {
            let following = phrases.actors_in(next..next + 8);
            if let Some(following) = following.first().filter(|f| f.start as usize == next) {
                return matches!(following.actor, Actor::Company(_) | Actor::Org(_) | Actor::Person(_));
            }
            next += 1;
        }
        false
    }

    /// The anaphora that starts at a token.
    pub(crate) fn at(&self, token: usize) -> Option<&Anaphora> {
        self.anaphora.get(self.marks.before(&self.anaphora, token)).filter(|a| a.start as usize == token)
    }

    /// The anaphora inside a range of tokens.
    fn within(&self, range: Range<usize>) -> &[Anaphora] {
        self.marks.within(&self.anaphora, range)
    }
}

/// Finds what the anaphors of the document stand for.
pub(crate) fn read(view: View<'_>, phrases: &Phrases, clauses: &Clauses) -> References {
    let mut finder = Finder { view, phrases, clauses, earlier: OnceCell::new(), titles: &phrases.titles, out: References::default() };
    for (index, sentence) in view.text.sentences.iter().enumerate() {
        let mut at = sentence.tokens.start;
        while let Some(next) = finder.next(at..sentence.tokens.end) {
            at = finder.token(next, index, &sentence.tokens);
        }
    }
    finder.out.marks = Marks::of(&finder.out.anaphora);
    finder.out
}

struct Finder<'a> {
    view: View<'a>,
    phrases: &'a Phrases,
    clauses: &'a Clauses,
    /// Where the actors are mentioned; made when it is first asked for.
    earlier: OnceCell<Earlier>,
    /// The titles that are still to come.
    titles: &'a [TitleMention],
    out: References,
}

impl<'a> Finder<'a> {
    fn push(&mut self, start: usize, end: usize, actors: Vec<Actor>) {
        if !actors.is_empty() {
            self.out.anaphora.push(Anaphora { start: start as u32, end: end as u32, actors });
        }
    }

    /// The first token of a range that may start an anaphor: a title, a pronoun, or a word of the table of descriptions.
    fn next(&mut self, range: Range<usize>) -> Option<usize> {
        while let [first, rest @ ..] = self.titles
            && (first.start as usize) < range.start
        {
            self.titles = rest;
        }
        let title = self.titles.first().map_or(usize::MAX, |t| t.start as usize);
        let anaphors = &self.view.lexicon.cues.anaphors;
        let tokens = &self.view.tokens()[range.clone()];
        let opens = |(at, (tag, token)): (usize, (&Tag, &Token))| {
            at == title || matches!(tag, Tag::Pronoun | Tag::Possessive) || anaphors.starts(token.word())
        };
        let start = range.start;
        let found = range.clone().zip(self.phrases.tags[range].iter().zip(tokens)).position(opens)?;
        Some(start + found)
    }

    /// The title that starts at a token, where the titles before it are passed.
    fn title_at(&self, at: usize) -> Option<&'a TitleMention> {
        self.titles.first().filter(|t| t.start as usize == at)
    }

    fn token(&mut self, at: usize, sentence: usize, range: &Range<usize>) -> usize {
        let view = self.view;
        if let Some(title) = self.title_at(at) {
            let end = (title.end as usize).max(at + 1);
            if title.person.is_none() {
                let holders = if self.plural(end - 1) { self.holders(title) } else { self.holder(title).into_iter().collect() };
                self.push(at, end, holders);
            }
            return end;
        }
        if matches!(self.phrases.tags[at], Tag::Pronoun | Tag::Possessive) {
            let classes = view.lexicon.words.classes(view.word(at));
            let actors = if classes.any(Classes::PLURAL) {
                self.several(at, sentence)
            } else {
                self.pronoun(at, sentence, classes).into_iter().collect()
            };
            self.push(at, at + 1, actors);
            return at + 1;
        }
        if let Some(found) = view.lexicon.cues.anaphors.longest(view.tokens(), at, range.end) {
            let named = self
                .phrases
                .actors_in(at.saturating_sub(4)..at)
                .iter()
                .any(|m| m.end as usize == at || m.end as usize + 1 == at && self.phrases.tags[at - 1] == Tag::Genitive);
            // `the Central Asian country`: adjectives may stand between
            let opener = (range.start..at)
                .rev()
                .take(4)
                .find(|&t| !matches!(self.phrases.tags[t], Tag::Noun | Tag::Name | Tag::Hyphen))
                .filter(|_| !named);
            let definite =
                opener.is_some_and(|t| matches!(self.phrases.tags[t], Tag::Det | Tag::Possessive) && !view.is(t, "a") && !view.is(t, "an"));
            let class = found.best().value;
            let counted = matches!(class, Anaphor::Pair | Anaphor::Trio | Anaphor::Firms);
            // `negotiators from Chad`
            if !(named || counted && view.is(found.end, "from"))
                && (definite || counted)
                && (view.values.date_at(found.end) || !self.phrases.tags.get(found.end).is_some_and(|t| t.nominal()))
            {
                let owner = opener.filter(|&t| class == Anaphor::Country && self.phrases.tags[t] == Tag::Possessive);
                let actors = owner.and_then(|t| self.homeland(t, sentence)).map_or_else(|| self.description(class, at), |of| vec![of]);
                let start = opener.filter(|_| definite).unwrap_or(at);
                self.push(start, found.end, actors);
            }
            return found.end;
        }
        at + 1
    }

    /// `his country`: that of the person meant.
    fn homeland(&self, possessive: usize, sentence: usize) -> Option<Actor> {
        match self.pronoun(possessive, sentence, self.view.lexicon.words.classes(self.view.word(possessive)))? {
            Actor::Person(at) => self.phrases.people[at as usize].of,
            _ => None,
        }
    }

    /// Who holds a title that has no name beside it: the person last named with it.
    fn holder(&self, title: &TitleMention) -> Option<Actor> {
        let fits = |at: usize| {
            let person = &self.phrases.people[at];
            (title.title.portfolio.is_none() || person.portfolio == title.title.portfolio)
                && (title.title.of.is_none() || person.of == title.title.of)
        };
        // `a spokesperson`: nobody named before
        let start = title.start as usize;
        let indefinite = start > 0
            && (self.view.is(start - 1, "a") || self.view.is(start - 1, "an") || self.view.is(start, "a") || self.view.is(start, "an"));
        let earlier = self.earlier();
        let holders = if indefinite { &[] } else { earlier.holders(title.title.office) };
        let candidates = holders.iter().map(|&(_, n)| n as usize).filter(|&n| fits(n));
        let before = |n: usize| self.last_mention(Actor::Person(n as u16), title.start as usize);
        // `the president` is the one in office, unless the text says otherwise.
        let serving = |n: usize| {
            let status = self.phrases.people[n].status.unwrap_or(Status::Incumbent);
            status == title.title.status.unwrap_or(Status::Incumbent) || matches!(status, Status::Acting | Status::Incumbent)
        };
        let best = candidates.max_by_key(|&n| (serving(n) && before(n).is_some(), before(n))).map(|n| Actor::Person(n as u16));
        // `the Russian leader`: whoever heads that state
        let head = || {
            let of = title.title.of?;
            let offices = [Office::President, Office::PrimeMinister, Office::Monarch, Office::Chancellor];
            let heads = offices.iter().flat_map(|&office| earlier.holders(office)).map(|&(_, n)| n as usize);
            let heads = heads.filter(|&n| self.phrases.people[n].of == Some(of));
            heads.max_by_key(|&n| (serving(n), before(n), n)).map(|n| Actor::Person(n as u16))
        };
        match title.title.ambiguous {
            true => best.or_else(head),
            false => best.or(title.title.of),
        }
    }

    /// The plural of a noun, by its ending.
    fn plural(&self, token: usize) -> bool {
        self.view.tokens()[token].span().of(self.view.text.source).ends_with('s')
    }

    /// `the energy ministers`: the two last named who hold the office, else the two sides.
    fn holders(&self, title: &TitleMention) -> Vec<Actor> {
        if title.title.of.is_some() {
            return Vec::new();
        }
        let at = title.start as usize;
        let end = self.phrases.actors_before(at);
        let mut people: Vec<Actor> = Vec::new();
        for mention in self.phrases.actors[..end].iter().rev().take(40) {
            let fits = |n: u16| {
                let person = &self.phrases.people[n as usize];
                person.office == Some(title.title.office) && person.portfolio == title.title.portfolio
            };
            if matches!(mention.actor, Actor::Person(n) if fits(n)) && !people.contains(&mention.actor) {
                people.push(mention.actor);
            }
        }
        people.truncate(2);
        people.reverse();
        if people.len() == 2 { people } else { self.last_together(at, 2) }
    }

    /// `they`, `their`: the two or more that the latest subject names.
    fn several(&self, at: usize, sentence: usize) -> Vec<Actor> {
        let floor = sentence.saturating_sub(1) as u32;
        let end = self.clauses.clauses.partition_point(|c| (c.start as usize) < at);
        let before = self.clauses.clauses[..end].iter().rev().take_while(|c| c.sentence >= floor).take(8);
        let subject = before.filter_map(|c| c.subject).find(|s| s.end as usize <= at && s.end - s.start > 1 && self.joined(*s));
        let Some(subject) = subject else { return Vec::new() };
        let mut actors: Vec<Actor> = Vec::new();
        let named =
            self.phrases.actors_in(subject.tokens()).iter().filter(|m| !self.out.modifies(self.view, self.phrases, m)).map(|m| m.actor);
        let told = self.out.within(subject.tokens());
        for actor in named.chain(told.iter().flat_map(|a| a.actors.iter().copied())) {
            if !actors.contains(&actor) {
                actors.push(actor);
            }
        }
        if actors.iter().any(|a| matches!(a, Actor::Person(_))) {
            actors.retain(|a| matches!(a, Actor::Person(_)));
        }
        if actors.len() >= 2 { actors } else { Vec::new() }
    }

    /// A conjunction, or a phrase for several, is in a subject.
    fn joined(&self, part: Part) -> bool {
        let told = self.out.within(part.tokens());
        self.phrases.tags[part.tokens()].contains(&Tag::Conj) || told.iter().any(|a| a.actors.len() >= 2)
    }

    /// Token of the last mention of an actor before a token.
    fn last_mention(&self, actor: Actor, before: usize) -> Option<u32> {
        self.earlier().last_mention(actor, before)
    }

    fn earlier(&self) -> &Earlier {
        self.earlier.get_or_init(|| Earlier::of(self.phrases))
    }

    fn description(&self, class: Anaphor, at: usize) -> Vec<Actor> {
        let end = self.phrases.actors_before(at);
        let last =
            |group: Group| end.checked_sub(1).and_then(|at| self.earlier().last_of(group, at)).map(|at| self.phrases.actors[at].actor);
        match class {
            Anaphor::Pair => self.last_together(at, 2),
            Anaphor::Trio => self.last_together(at, 3),
            Anaphor::Firms => self.last_firms(at),
            Anaphor::Country => {
                let subject = self.last_subject(at, |a| matches!(a, Actor::Country(_)));
                subject.or_else(|| last(Group::Country)).into_iter().collect()
            }
            // A government that no subject before names is that of the country that the report comes from.
            Anaphor::Government => {
                let subject = self.last_subject(at, |a| matches!(a, Actor::Country(_)));
                let here = self.view.text.sentences.partition_point(|s| s.tokens.end <= at);
                let floor = self.view.text.sentences[here.saturating_sub(1)].tokens.start;
                let before = self.phrases.actors[..end].iter().rev().take_while(|m| m.start as usize >= floor);
                let near = before.map(|m| m.actor).find(|a| matches!(a, Actor::Country(_)));
                subject.or(near).or_else(|| self.phrases.home(at)).into_iter().collect()
            }
            Anaphor::Bloc => last(Group::Body).into_iter().collect(),
            Anaphor::Company => last(Group::Company).into_iter().collect(),
        }
    }

    /// The `count` countries that were last named in one sentence; people stand for their countries if no countries are.
    fn last_together(&self, at: usize, count: usize) -> Vec<Actor> {
        let sentences = &self.view.text.sentences;
        let here = sentences.partition_point(|s| s.tokens.end <= at);
        let mut all: Vec<Actor> = Vec::new();
        let mut longer: Option<Vec<Actor>> = None;
        for sentence in sentences[..=here.min(sentences.len() - 1)].iter().rev().take(8) {
            let range = sentence.tokens.start..sentence.tokens.end.min(at);
            let mentions = self.phrases.actors_in(range);
            let mut found: Vec<Actor> = Vec::new();
            let party = |m: &ActorMention| match m.actor {
                Actor::Person(at) => self.phrases.people[at as usize].of.filter(|of| matches!(of, Actor::Country(_))),
                Actor::Body(_) if m.how == How::Adjective => None,
                other => matches!(other, Actor::Country(_) | Actor::Body(_)).then_some(other),
            };
            for actor in mentions.iter().rev().filter_map(party) {
                if !found.contains(&actor) {
                    found.push(actor);
                }
            }
            // Bodies count only where the countries do not make up the number.
            let states: Vec<Actor> = found.iter().copied().filter(|a| matches!(a, Actor::Country(_))).collect();
            if states.len() == count {
                found = states;
            }
            found.reverse();
            if found.len() == count {
                return found;
            }
            // A longer list is no pair, unless nothing else is.
            if found.len() > count {
                longer.get_or_insert_with(|| found.split_off(found.len() - count));
                continue;
            }
            all.extend(found);
        }
        // No sentence names them together: those are meant that alone are named.
        all.sort_unstable();
        all.dedup();
        if all.len() == count { all } else { longer.unwrap_or_default() }
    }

    /// The two companies that were last named in one sentence.
    fn last_firms(&self, at: usize) -> Vec<Actor> {
        let sentences = &self.view.text.sentences;
        let here = sentences.partition_point(|s| s.tokens.end <= at);
        let names = &self.view.lexicon.names.companies;
        let mut all: Vec<Actor> = Vec::new();
        for sentence in sentences[..=here.min(sentences.len() - 1)].iter().rev().take(12) {
            let mut found: Vec<Actor> = Vec::new();
            for mention in self.phrases.actors_in(sentence.tokens.start..sentence.tokens.end.min(at)).iter().rev() {
                let firm = match mention.actor {
                    Actor::Company(row) => names[row as usize].kind == PartyKind::Company,
                    Actor::Org(at) => self.phrases.orgs[at as usize].kind == PartyKind::Company,
                    _ => false,
                };
                if firm && !found.contains(&mention.actor) {
                    found.push(mention.actor);
                }
            }
            found.reverse();
            if found.len() == 2 {
                return found;
            }
            if found.len() < 2 {
                all.extend(found);
            }
        }
        all.sort_unstable();
        all.dedup();
        if all.len() == 2 { all } else { Vec::new() }
    }

    /// The subject of the latest clause before a token that names an actor of a kind.
    fn last_subject(&self, at: usize, wanted: impl Fn(Actor) -> bool) -> Option<Actor> {
        let end = self.clauses.clauses.partition_point(|c| (c.start as usize) < at);
        self.clauses.clauses[..end].iter().rev().take(8).find_map(|clause| {
            let subject = clause.subject.filter(|s| s.end as usize <= at)?;
            let mention = self.phrases.actors_in(subject.tokens()).iter().rev().map(|m| m.actor).find(|a| wanted(*a));
            mention.or_else(|| {
                let resolved = self.out.within(subject.tokens());
                resolved.iter().flat_map(|a| a.actors.iter().copied()).find(|a| wanted(*a))
            })
        })
    }

    fn pronoun(&self, at: usize, sentence: usize, classes: Classes) -> Option<Actor> {
        let floor = self.view.text.sentences[sentence.saturating_sub(2)].tokens.start;
        let recent = |actor: Actor| self.last_mention(actor, at).is_some_and(|t| t as usize >= floor) || self.anaphor_of(actor, floor, at);
        if classes.any(Classes::MALE.with(Classes::FEMALE)) {
            let female = classes.any(Classes::FEMALE);
            // `X spoke with him`: somebody else than who speaks.
            let acting = self.acting_beside(at);
            let fits = |actor: Actor| match actor {
                Actor::Person(n) => self.phrases.people[n as usize].female.is_none_or(|f| f == female) && !acting.contains(&actor),
                _ => false,
            };
            // `On his tour, X signed`: a phrase in front of the sentence's first subject points forward.
            let ahead = self.clauses.clauses[self.clauses.sentences[sentence].clone()].iter().find_map(|c| c.subject);
            if let Some(subject) = ahead.filter(|s| s.start as usize > at && self.phrases.tags[at] == Tag::Possessive)
                && let Some(person) = self.phrases.actors_in(subject.tokens()).iter().map(|m| m.actor).find(|a| fits(*a))
            {
                return Some(person);
            }
            if let Some(subject) = self.last_subject(at, fits).filter(|&a| recent(a)) {
                return Some(subject);
            }
            let end = self.phrases.actors_before(at);
            let mut people: Vec<Actor> = self.phrases.actors[..end]
                .iter()
                .rev()
                .take_while(|m| m.start as usize >= floor)
                .map(|m| m.actor)
                .filter(|a| fits(*a))
                .collect();
            people.dedup();
            return if people.len() == 1 { Some(people[0]) } else { None };
        }
        if self.view.lexicon.words.classes(self.view.word(at)).any(Classes::NEUTER) {
            let actor = |a: Actor| !matches!(a, Actor::Person(_));
            let inside = self.last_subject(at, actor).filter(|&a| recent(a));
            return inside;
        }
        None
    }

    /// The persons in the subject of the clause in which a pronoun is an object.
    fn acting_beside(&self, at: usize) -> Vec<Actor> {
        let object = self.phrases.tags[at] == Tag::Pronoun && self.view.lexicon.words.classes(self.view.word(at)).any(Classes::OBJECT_FORM);
        let end = self.clauses.clauses.partition_point(|c| (c.start as usize) < at);
        let clause = end.checked_sub(1).map(|last| &self.clauses.clauses[last]).filter(|c| object && (c.end as usize) > at);
        let Some(subject) = clause.and_then(|c| c.subject) else { return Vec::new() };
        let told = self.out.within(subject.tokens());
        let named = self.phrases.actors_in(subject.tokens()).iter().map(|m| m.actor);
        named.chain(told.iter().flat_map(|a| a.actors.iter().copied())).collect()
    }

    fn anaphor_of(&self, actor: Actor, floor: usize, at: usize) -> bool {
        self.out
            .anaphora
            .iter()
            .rev()
            .take_while(|a| a.start as usize >= floor)
            .any(|a| (a.start as usize) < at && a.actors.contains(&actor))
    }
}

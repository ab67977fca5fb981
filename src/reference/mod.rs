//! Layer 6: coreference. Pronouns, titles without a name and descriptions lead back to who was named before, where one
//! reading is clear; where it is not, they lead nowhere.

mod candidates;
mod defined;
mod description;
mod earlier;
mod pronoun;
mod title;

use std::cell::OnceCell;
use std::ops::Range;

use earlier::Earlier;

use crate::clause::{Clauses, Part};
use crate::lexicon::{Classes, Opens};
use crate::ordered::{Covers, Marks};
use crate::phrase::{Actor, ActorMention, Phrases, Tag, TitleMention, View};
use crate::text::WordId;

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

/// How many tokens the name of a person in apposition may have.
const APPOSED: usize = 8;

impl Scene<'_> {
    /// Who a range of tokens refers to: the heads of its noun phrases, named or by anaphora.
    pub(crate) fn actors(&self, range: Range<usize>) -> Vec<Actor> {
        self.references.named(self.view, self.phrases, range, |_| true)
    }

    /// Who a constituent refers to.
    pub(crate) fn actors_of(&self, part: Part) -> Vec<Actor> {
        match self.apposed(part) {
            Some(person) => vec![person],
            None => self.actors(part.tokens()),
        }
    }

    /// `her predecessor, Moses Kuria, signed`: the person between commas behind a constituent that names nobody.
    fn apposed(&self, part: Part) -> Option<Actor> {
        let (start, tags) = (part.end as usize + 1, &self.phrases.tags);
        if tags.get(start - 1) != Some(&Tag::Comma) || !self.phrases.actors_in(part.tokens()).is_empty() {
            return None;
        }
        let start = start + usize::from(self.view.classes(start).any(Classes::HONORIFIC));
        let person = self.phrases.actors_in(start..start + APPOSED).first().filter(|m| matches!(m.actor, Actor::Person(_)))?;
        (person.start as usize == start && tags.get(person.end as usize) == Some(&Tag::Comma)).then_some(person.actor)
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
    /// Who fits of those that a range of tokens refers to, by the heads of its noun phrases and the anaphors in it, each once, in order.
    fn named(&self, view: View<'_>, phrases: &Phrases, range: Range<usize>, fits: impl Fn(Actor) -> bool) -> Vec<Actor> {
        let mut anaphora = self.within(range.clone()).iter().peekable();
        let mut actors = Vec::new();
        let mut add = |actor: Actor| {
            if !actors.contains(&actor) {
                actors.push(actor);
            }
        };
        for mention in phrases.actors_in(range) {
            while let Some(before) = anaphora.next_if(|a| a.start < mention.start) {
                before.actors.iter().copied().filter(|a| fits(*a)).for_each(&mut add);
            }
            if fits(mention.actor) && !self.modifies(view, phrases, mention) {
                add(mention.actor);
            }
        }
        anaphora.flat_map(|a| a.actors.iter().copied()).filter(|a| fits(*a)).for_each(add);
        actors
    }

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
        // `Westinghouse of the United States`, `X of Thailand`, `X of Essen, Germany`
        let town = start > 2 && phrases.tags[start - 1] == Tag::Comma && phrases.tags[start - 2] == Tag::Name;
        let skipped = if town { 2 } else { usize::from(start > 1 && phrases.tags[start - 1] == Tag::Det) };
        let of = start.checked_sub(1 + skipped).filter(|&at| view.is(at, "of"));
        let firm = |m: &ActorMention| matches!(m.actor, Actor::Company(_) | Actor::Org(_) | Actor::Person(_));
        if of.is_some_and(|of| of > 0 && phrases.actors_in(of.saturating_sub(6)..of).iter().any(|m| m.end as usize == of && firm(m))) {
            return true;
        }
        // `Japan's Nippon Steel`, `Canada's Canpotex`, `Russian gas giant Gazprom`
        let tags = &phrases.tags;
        let leads_on = |at: usize| matches!(tags.get(at), Some(Tag::Genitive | Tag::Noun | Tag::Hyphen | Tag::Name | Tag::Number));
        if !leads_on(end) {
            return false;
        }
        let sentences = &view.text.sentences;
        let ceiling = sentences.get(sentences.partition_point(|s| s.tokens.end <= start)).map_or(end, |s| s.tokens.end).min(end + 6);
        let mut next = end;
        while next < ceiling && leads_on(next) {
            let following = phrases.actors_in(next..next + 8);
            if let Some(following) = following.first().filter(|f| f.start as usize == next) {
                // `OPEC member Venezuela`
                let member = || matches!(mention.actor, Actor::Body(_)) && next > end && tags[end..next].iter().all(|t| *t == Tag::Noun);
                return match following.actor {
                    Actor::Country(_) => member(),
                    other => matches!(other, Actor::Company(_) | Actor::Org(_) | Actor::Person(_)),
                };
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

/// Finds what the anaphors of the document stand for, in place of those in `out`.
pub(crate) fn read(view: View<'_>, phrases: &Phrases, clauses: &Clauses, out: &mut References) {
    out.anaphora.clear();
    out.marks.clear();
    let mut finder = Finder { view, phrases, clauses, earlier: OnceCell::new(), defined: OnceCell::new(), titles: &phrases.titles, out };
    for (index, sentence) in view.text.sentences.iter().enumerate() {
        let mut at = sentence.tokens.start;
        while let Some(next) = finder.next(at..sentence.tokens.end) {
            at = finder.token(next, index, &sentence.tokens);
        }
    }
    out.marks.set(&out.anaphora);
}

struct Finder<'a> {
    view: View<'a>,
    phrases: &'a Phrases,
    clauses: &'a Clauses,
    /// Where the actors are mentioned; made when it is first asked for.
    earlier: OnceCell<Earlier>,
    /// The words that the text defines; read when one is first asked for.
    defined: OnceCell<Vec<(WordId, Actor)>>,
    /// The titles that are still to come.
    titles: &'a [TitleMention],
    out: &'a mut References,
}

impl<'a> Finder<'a> {
    fn push(&mut self, start: usize, end: usize, actors: Vec<Actor>) {
        if !actors.is_empty() {
            self.out.anaphora.push(Anaphora { start: start as u32, end: end as u32, actors });
        }
    }

    fn earlier(&self) -> &Earlier {
        self.earlier.get_or_init(|| Earlier::of(self.phrases))
    }

    /// Whom the text defines a word to stand for: `the Company`.
    fn defined(&self, at: usize) -> Option<Actor> {
        let terms = self.defined.get_or_init(|| defined::read(self.view, self.phrases));
        let word = self.view.word(at);
        terms.iter().find(|(term, _)| *term == word && self.view.tokens()[at].is_capital()).map(|(_, actor)| *actor)
    }

    /// The first token of a range that may start an anaphor: a title, a pronoun, or a word of the table of descriptions.
    fn next(&mut self, range: Range<usize>) -> Option<usize> {
        while let [first, rest @ ..] = self.titles
            && (first.start as usize) < range.start
        {
            self.titles = rest;
        }
        let title = self.titles.first().map_or(usize::MAX, |t| t.start as usize);
        let facts = self.view.facts;
        let pronoun = |at: usize| matches!(self.phrases.tags[at], Tag::Pronoun | Tag::Possessive);
        range.into_iter().find(|&at| at == title || pronoun(at) || facts.opens(at, Opens::ANAPHOR))
    }

    /// The title that starts at a token, where the titles before it are passed.
    fn title_at(&self, at: usize) -> Option<&'a TitleMention> {
        self.titles.first().filter(|t| t.start as usize == at)
    }

    /// Reads the anaphor at a token; gives the token behind it.
    fn token(&mut self, at: usize, sentence: usize, range: &Range<usize>) -> usize {
        if let Some(title) = self.title_at(at) {
            if title.person.is_none() {
                self.push(at, title.end as usize, self.titled(title));
            }
            return (title.end as usize).max(at + 1);
        }
        if matches!(self.phrases.tags[at], Tag::Pronoun | Tag::Possessive) {
            self.push(at, at + 1, self.pronoun(at, sentence));
            return at + 1;
        }
        match self.described(at, sentence, range) {
            Some((start, end, actors)) => {
                self.push(start, end, actors);
                end
            }
            None => at + 1,
        }
    }
}

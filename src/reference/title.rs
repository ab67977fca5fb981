//! Titles without a name: `the premier`, `the energy ministers`.

use std::cmp::Reverse;

use crate::kinds::{Office, Status};
use crate::phrase::{Actor, ActorMention, Tag, TitleMention};

use super::Finder;
use super::candidates::{NEAR, Number};

/// The offices of those who head a state or its government.
pub(super) const HEADS: [Office; 5] = [Office::President, Office::PrimeMinister, Office::Premier, Office::Chancellor, Office::Monarch];

impl Finder<'_> {
    /// Whom a title stands for that has no name beside it.
    pub(super) fn titled(&self, title: &TitleMention) -> Vec<Actor> {
        if self.plural(title.end as usize - 1) { self.holders(title) } else { self.holder(title).into_iter().collect() }
    }

    /// Who holds a title: the person last named with it.
    fn holder(&self, title: &TitleMention) -> Option<Actor> {
        let start = title.start as usize;
        let fits = |at: usize| {
            let person = &self.phrases.people[at];
            (title.title.portfolio.is_none() || person.portfolio == title.title.portfolio)
                && (title.title.of.is_none() || person.of == title.title.of)
        };
        // `a spokesperson`: nobody named before
        let article = |at: usize| self.view.is(at, "a") || self.view.is(at, "an");
        let indefinite = article(start) || start > 0 && article(start - 1);
        let earlier = self.earlier();
        let holders = if indefinite { &[] } else { earlier.holders(title.title.office) };
        // `the premier` of a prime minister
        let likes = if title.title.office == Office::Premier && !indefinite { earlier.holders(Office::PrimeMinister) } else { &[] };
        let candidates = holders.iter().chain(likes).map(|&(_, n)| n as usize).filter(|&n| fits(n));
        let before = |n: usize| self.earlier().last_mention(Actor::Person(n as u16), start);
        // `the president` is the one in office, unless the text says otherwise.
        let status = title.title.status.unwrap_or(Status::Incumbent);
        // A headline may name the office of somebody whom the text names after it: the first one.
        let best = candidates.max_by_key(|&n| (self.serves(n, status) && before(n).is_some(), before(n), Reverse(n)));
        let best = best.map(|n| Actor::Person(n as u16));
        match title.title.ambiguous {
            true => best.or_else(|| self.head_of(title.title.of?, start)),
            false => best.or(title.title.of),
        }
    }

    fn serves(&self, person: usize, wanted: Status) -> bool {
        let status = self.phrases.people[person].status.unwrap_or(Status::Incumbent);
        status == wanted || matches!(status, Status::Acting | Status::Incumbent)
    }

    /// Who heads a state, as last named before a token: `the Russian leader`.
    pub(super) fn head_of(&self, state: Actor, at: usize) -> Option<Actor> {
        let heads = HEADS.iter().flat_map(|&office| self.earlier().holders(office)).map(|&(_, n)| n as usize);
        let heads = heads.filter(|&n| self.phrases.people[n].of == Some(state));
        let before = |n: usize| self.earlier().last_mention(Actor::Person(n as u16), at);
        heads.max_by_key(|&n| (self.serves(n, Status::Incumbent), before(n), n)).map(|n| Actor::Person(n as u16))
    }

    /// The plural of a noun, by its ending.
    fn plural(&self, token: usize) -> bool {
        self.view.tokens()[token].span().of(self.view.text.source).ends_with('s')
    }

    /// `the energy ministers`: the two last named who hold the office, else the two sides; not `ministers from Togo`.
    fn holders(&self, title: &TitleMention) -> Vec<Actor> {
        let (at, end) = (title.start as usize, title.end as usize);
        let tags = &self.phrases.tags;
        let definite =
            at > 0 && matches!(tags[at - 1], Tag::Det | Tag::Possessive | Tag::Number) || matches!(tags[at], Tag::Det | Tag::Possessive);
        if title.title.of.is_some() || self.view.is(end, "from") {
            return Vec::new();
        }
        // `Foreign ministers meet on Monday`: those of the bloc that acts.
        if !definite {
            let sentence = self.view.text.sentences.partition_point(|s| s.tokens.end <= at);
            return self.subject(at, sentence.saturating_sub(NEAR), Number::One, |a| matches!(a, Actor::Body(_)));
        }
        let holds = |m: &ActorMention| match m.actor {
            Actor::Person(n) => {
                let person = &self.phrases.people[n as usize];
                let same = person.office == Some(title.title.office) && person.portfolio == title.title.portfolio;
                same.then_some(m.actor)
            }
            _ => None,
        };
        let people = self.together(at, 2, holds);
        if people.is_empty() { self.states(at, 2) } else { people }
    }
}

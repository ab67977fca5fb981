//! Descriptions: `both countries`, `the bloc`, `the Russian leader`, `his country`, `the Company`.

use std::ops::Range;

use crate::kinds::{Office, PartyKind};
use crate::lexicon::{Anaphor, Classes};
use crate::phrase::{Actor, ActorMention, How, Tag};

use super::Finder;
use super::candidates::Number;
use super::earlier::Group;
use super::title::HEADS;

/// Among how many mentions from the top of a text its issuer is looked for.
const ISSUER: usize = 32;

impl Finder<'_> {
    /// The description at a token: where it starts and ends, and whom it stands for.
    pub(super) fn described(&self, at: usize, sentence: usize, range: &Range<usize>) -> Option<(usize, usize, Vec<Actor>)> {
        let (view, tags) = (self.view, &self.phrases.tags);
        let found = view.lexicon.cues.anaphors.longest(view.tokens(), at, range.end)?;
        let class = found.best().value;
        let beside = self.phrases.actors_in(at.saturating_sub(4)..at);
        let owner = beside.iter().rfind(|m| m.end as usize == at || m.end as usize + 1 == at && tags[at - 1] == Tag::Genitive);
        let nothing = Some((at, found.end, Vec::new()));
        // `the Asian Development Bank`: the last word of a name describes nobody else
        let last = self.phrases.actors_before(at).checked_sub(1).map(|n| self.phrases.actors[n]);
        if last.is_some_and(|m| m.end as usize > at) {
            return nothing;
        }
        // `both countries' farmers`
        if !view.values.date_at(found.end) && tags.get(found.end).is_some_and(|t| t.nominal()) {
            return nothing;
        }
        if class == Anaphor::Head {
            let head = owner.filter(|m| matches!(m.actor, Actor::Country(_))).and_then(|m| self.head_of(m.actor, at));
            return Some((at, found.end, head.into_iter().collect()));
        }
        // `the Central Asian country`: adjectives may stand between
        let opener = (range.start..at).rev().take(4).find(|&t| !matches!(tags[t], Tag::Noun | Tag::Name | Tag::Hyphen));
        let opener = opener.filter(|&t| owner.is_none() && matches!(tags[t], Tag::Det | Tag::Possessive));
        let indefinite = opener.is_some_and(|t| view.is(t, "a") || view.is(t, "an"));
        let counted = matches!(class, Anaphor::Pair | Anaphor::Trio | Anaphor::Firms | Anaphor::Heads | Anaphor::People);
        // `negotiators from Chad`, `its negotiators`
        let single = Classes::NEUTER.with(Classes::MALE).with(Classes::FEMALE);
        let group = matches!(class, Anaphor::Pair) && opener.is_some_and(|t| tags[t] == Tag::Possessive && view.classes(t).any(single));
        // `the commission of the trade ministry`: another one
        let told = view.is(found.end, if counted { "from" } else { "of" });
        if owner.is_some() || indefinite || group || told || opener.is_none() && !counted {
            return nothing;
        }
        let possessive = opener.filter(|&t| class == Anaphor::Country && tags[t] == Tag::Possessive);
        let homeland = possessive.and_then(|t| self.homeland(t, sentence));
        let actors = homeland.map_or_else(|| self.meant(class, at..found.end), |of| vec![of]);
        Some((opener.unwrap_or(at), found.end, actors))
    }

    /// `his country`: that of the person meant.
    fn homeland(&self, possessive: usize, sentence: usize) -> Option<Actor> {
        match self.pronoun(possessive, sentence)[..] {
            [Actor::Person(at)] => self.phrases.people[at as usize].of,
            _ => None,
        }
    }

    /// Whom a description of a class stands for.
    fn meant(&self, class: Anaphor, words: Range<usize>) -> Vec<Actor> {
        let at = words.start;
        let last = |group: Group| -> Vec<Actor> {
            let end = self.phrases.actors_before(at);
            let last = end.checked_sub(1).and_then(|mention| self.earlier().last_of(group, mention));
            last.map(|mention| self.phrases.actors[mention].actor).into_iter().collect()
        };
        let acting = || self.subject(at, 0, Number::One, |a| matches!(a, Actor::Country(_)));
        let or = |first: Vec<Actor>, second: &dyn Fn() -> Vec<Actor>| if first.is_empty() { second() } else { first };
        match class {
            Anaphor::Pair => self.states(at, 2),
            Anaphor::Trio => self.states(at, 3),
            Anaphor::Heads => or(self.persons(at, |office| office.is_some_and(|o| HEADS.contains(&o))), &|| self.states(at, 2)),
            Anaphor::People => {
                let office = self.office_in(words);
                or(self.persons(at, |held| office.is_none() || held == office), &|| self.states(at, 2))
            }
            Anaphor::Firms => self.firms(at),
            Anaphor::Country => or(acting(), &|| last(Group::Country)),
            // A government that no subject before names is that of the country that the report comes from.
            Anaphor::Government => {
                let sentence = self.view.text.sentences.partition_point(|s| s.tokens.end <= at);
                let floor = self.view.text.sentences[sentence.saturating_sub(1)].tokens.start;
                let near =
                    || -> Vec<Actor> { self.named_between(floor, at, |a| matches!(a, Actor::Country(_))).into_iter().take(1).collect() };
                let home = || -> Vec<Actor> { self.phrases.home(at).into_iter().collect() };
                or(or(acting(), &near), &home)
            }
            Anaphor::Bloc => last(Group::Body),
            // `the Company`: whom the text defines it to be, else who issues it
            Anaphor::Company => {
                let issuer = || -> Vec<Actor> {
                    let capital = self.view.tokens()[at].is_capital();
                    let top = &self.phrases.actors[..self.phrases.actors_before(at).min(ISSUER)];
                    top.iter().find(|m| capital && self.firm(m)).map(|m| m.actor).into_iter().collect()
                };
                or(or(self.defined(at).into_iter().collect(), &issuer), &|| last(Group::Company))
            }
            Anaphor::Head => Vec::new(),
        }
    }

    /// The office that the words of a description name: `the two ministers`.
    fn office_in(&self, words: Range<usize>) -> Option<Office> {
        let roles = &self.view.lexicon.roles;
        let found = words.clone().find_map(|at| roles.offices.longest(self.view.tokens(), at, words.end))?;
        Some(roles.titles[found.best().value as usize].office)
    }

    /// The countries last named together; people stand for theirs.
    pub(super) fn states(&self, at: usize, count: usize) -> Vec<Actor> {
        self.together(at, count, |m| match m.actor {
            Actor::Person(n) => self.phrases.people[n as usize].of.filter(|of| matches!(of, Actor::Country(_))),
            Actor::Body(_) if m.how == How::Adjective => None,
            other => matches!(other, Actor::Country(_) | Actor::Body(_)).then_some(other),
        })
    }

    /// The two persons last named together whose offices fit.
    fn persons(&self, at: usize, fits: impl Fn(Option<Office>) -> bool) -> Vec<Actor> {
        self.together(at, 2, |m| match m.actor {
            Actor::Person(n) => fits(self.phrases.people[n as usize].office).then_some(m.actor),
            _ => None,
        })
    }

    /// The two companies last named together.
    fn firms(&self, at: usize) -> Vec<Actor> {
        self.together(at, 2, |m| self.firm(m).then_some(m.actor))
    }

    /// Whether a mention is of a company.
    fn firm(&self, mention: &ActorMention) -> bool {
        match mention.actor {
            Actor::Company(row) => self.view.lexicon.names.companies[row as usize].kind == PartyKind::Company,
            Actor::Org(at) => self.phrases.orgs[at as usize].kind == PartyKind::Company,
            _ => false,
        }
    }
}

//! Whose an office is where its title does not say: the state or company that the text is about there.

use crate::kinds::{Office, PartyKind};
use crate::lexicon::Classes;

use super::tag::Tag;
use super::{Actor, ActorMention, How, Phrases, View};

/// Answers for the titles of one text.
pub(super) struct Owners<'a> {
    view: View<'a>,
    phrases: &'a Phrases,
    /// The company that the text is about.
    topic: Option<Actor>,
}

impl<'a> Owners<'a> {
    pub(super) fn of(view: View<'a>, phrases: &'a Phrases) -> Self {
        let mut owners = Owners { view, phrases, topic: None };
        owners.topic = owners.most_named();
        owners
    }

    /// The owner of an office whose title stands at a token.
    pub(super) fn of_title(&self, office: Office, at: usize) -> Option<Actor> {
        match office {
            Office::Executive => self.company(at),
            Office::Governor => self.bank(at).or_else(|| self.state(at)),
            Office::President | Office::VicePresident => self.employer(at).or_else(|| self.state(at)),
            _ => self.state(at),
        }
    }

    /// The home of the text there; where only one sign tells it, the state with which the sentence opens goes first.
    fn state(&self, at: usize) -> Option<Actor> {
        let home = self.phrases.homes.at(at);
        let sure = home.filter(|h| h.sure).map(|h| h.country);
        sure.or_else(|| self.opening_state(at)).or(home.map(|h| h.country))
    }

    /// `Ukraine scrapped its quotas, farm minister X said`
    fn opening_state(&self, at: usize) -> Option<Actor> {
        let sentences = &self.view.text.sentences;
        let start = sentences.get(sentences.partition_point(|s| s.tokens.end <= at))?.tokens.start;
        let first = self.phrases.actors_in(start..at).first()?;
        let tags = &self.phrases.tags;
        let opens = tags[start..first.start as usize].iter().all(|&tag| tag == Tag::Det);
        let alone = !matches!(tags.get(first.end as usize), Some(Tag::Conj | Tag::Hyphen | Tag::Comma));
        let state = matches!(first.actor, Actor::Country(_)) && first.how != How::Adjective;
        (opens && alone && state).then_some(first.actor)
    }

    /// `Spartech said its board appointed X president`: the one company before the title in a sentence that names no state.
    fn employer(&self, at: usize) -> Option<Actor> {
        let sentences = &self.view.text.sentences;
        let start = sentences.get(sentences.partition_point(|s| s.tokens.end <= at))?.tokens.start;
        let mut before = self.phrases.actors_in(start..at).iter().filter(|m| !matches!(m.actor, Actor::Person(_)));
        let only = before.next().filter(|m| self.employs(m))?.actor;
        before.all(|m| m.actor == only).then_some(only)
    }

    /// `The Eastern Caribbean Central Bank has lent …, governor X said`: the bank named last before the title in its sentence.
    fn bank(&self, at: usize) -> Option<Actor> {
        let sentences = &self.view.text.sentences;
        let start = sentences.get(sentences.partition_point(|s| s.tokens.end <= at))?.tokens.start;
        let lends = |m: &&ActorMention| {
            let mut words = m.start as usize..m.end as usize;
            matches!(m.actor, Actor::Company(_) | Actor::Org(_)) && words.any(|n| self.view.classes(n).any(Classes::LENDER))
        };
        self.phrases.actors_in(start..at).iter().rfind(lends).map(|m| m.actor)
    }

    /// `GASC had bought … Vice chairman X says`: the one company of the paragraph before the title, else that of the text.
    fn company(&self, at: usize) -> Option<Actor> {
        let zones = &self.view.text.zones;
        let start = zones.get(zones.partition_point(|z| z.tokens.end <= at))?.tokens.start;
        let mut near: Vec<Actor> = self.phrases.actors_in(start..at).iter().filter(|m| self.employs(m)).map(|m| m.actor).collect();
        near.dedup();
        match near[..] {
            [only] => Some(only),
            [] => self.topic,
            _ => self.topic.filter(|topic| near.contains(topic)),
        }
    }

    /// A company named at least three times and more often than any other, or the only one.
    fn most_named(&self) -> Option<Actor> {
        let mut counts: Vec<(Actor, usize)> = Vec::new();
        for mention in self.phrases.actors.iter().filter(|m| self.employs(m)) {
            match counts.iter_mut().find(|(actor, _)| *actor == mention.actor) {
                Some((_, count)) => *count += 1,
                None => counts.push((mention.actor, 1)),
            }
        }
        counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        match counts[..] {
            [(only, _)] => Some(only),
            [(first, count), (_, second), ..] if count > 2 && count > second => Some(first),
            _ => None,
        }
    }

    /// A company, or an organisation that no table has.
    fn employs(&self, mention: &ActorMention) -> bool {
        match mention.actor {
            Actor::Company(row) => self.view.lexicon.names.companies[row as usize].kind == PartyKind::Company,
            Actor::Org(_) => true,
            _ => false,
        }
    }
}

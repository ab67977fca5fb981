//! Who was named before a token: the mentions of a document in the orders in which the anaphors ask for them.

use crate::kinds::Office;
use crate::phrase::{Actor, Phrases};

/// The actors that one description can stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Group {
    Country,
    Body,
    Company,
}

/// The mentions of a document, and the people by their offices.
#[derive(Clone, Debug, Default)]
pub(super) struct Earlier {
    /// Actor and first token of each mention, in order.
    mentions: Vec<(Actor, u32)>,
    /// For each mention, the last one of each group up to it.
    groups: Vec<[Option<u32>; 3]>,
    /// Office and index of each person who has one, in order.
    holders: Vec<(Office, u16)>,
}

impl Earlier {
    pub(super) fn of(phrases: &Phrases) -> Self {
        let mut mentions: Vec<(Actor, u32)> = phrases.actors.iter().map(|m| (m.actor, m.start)).collect();
        let mut last = [None; 3];
        let up_to = |(at, (actor, _)): (usize, &(Actor, u32))| {
            if let Some(group) = group(*actor) {
                last[group as usize] = Some(at as u32);
            }
            last
        };
        let groups = mentions.iter().enumerate().map(up_to).collect();
        mentions.sort_unstable();
        let people = phrases.people.iter().zip(0..).filter_map(|(person, at)| Some((person.office?, at)));
        let mut holders: Vec<(Office, u16)> = people.collect();
        holders.sort_unstable();
        Earlier { mentions, groups, holders }
    }

    /// First token of the last mention of an actor before a token.
    pub(super) fn last_mention(&self, actor: Actor, before: usize) -> Option<u32> {
        let end = self.mentions.partition_point(|&(a, start)| (a, start as usize) < (actor, before));
        let (found, start) = *self.mentions.get(end.checked_sub(1)?)?;
        (found == actor).then_some(start)
    }

    /// Index of the last mention of a group, up to a mention.
    pub(super) fn last_of(&self, group: Group, mention: usize) -> Option<usize> {
        self.groups.get(mention)?[group as usize].map(|at| at as usize)
    }

    /// Those who hold an office, with their indices among the people.
    pub(super) fn holders(&self, office: Office) -> &[(Office, u16)] {
        let first = self.holders.partition_point(|&(o, _)| o < office);
        let end = self.holders.partition_point(|&(o, _)| o <= office);
        &self.holders[first..end]
    }
}

fn group(actor: Actor) -> Option<Group> {
    match actor {
        Actor::Country(_) => Some(Group::Country),
        Actor::Body(_) => Some(Group::Body),
        Actor::Company(_) | Actor::Org(_) => Some(Group::Company),
        Actor::Person(_) => None,
    }
}

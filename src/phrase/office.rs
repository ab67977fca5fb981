//! What an office is depends on whose it is: the president of a company is an executive.

use crate::kinds::{Office, PartyKind, Portfolio};
use crate::lexicon::Names;

use super::{Actor, Org};

/// Whose an office can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Owner {
    State,
    /// A bloc or an international body.
    Body,
    Company,
    /// An association, a union, a bank, a club.
    Association,
    /// A political party or an armed group.
    Party,
}

/// Tells offices by their owners.
#[derive(Clone, Copy)]
pub(super) struct Offices<'a> {
    pub(super) names: &'a Names,
    pub(super) orgs: &'a [Org],
}

impl Offices<'_> {
    /// What the owner of an office is; none for a person.
    pub(super) fn owner(&self, of: Actor) -> Option<Owner> {
        let (kind, political) = match of {
            Actor::Country(_) => return Some(Owner::State),
            Actor::Body(_) => return Some(Owner::Body),
            Actor::Company(row) => (self.names.companies[row as usize].kind, self.names.companies[row as usize].political),
            Actor::Org(at) => self.orgs.get(at as usize).map_or((PartyKind::Organization, false), |org| (org.kind, org.political)),
            Actor::Person(_) => return None,
        };
        Some(match kind {
            _ if political => Owner::Party,
            PartyKind::Group => Owner::Party,
            PartyKind::Company => Owner::Company,
            _ => Owner::Association,
        })
    }

    /// The office that a title means with this owner.
    pub(super) fn fitting(&self, office: Office, of: Option<Actor>, portfolio: Option<Portfolio>) -> Office {
        use Office::*;
        let Some(owner) = of.and_then(|of| self.owner(of)) else { return office };
        match (office, owner) {
            (Governor, Owner::Association) => CentralBanker,
            (President | VicePresident | Chancellor | Governor, Owner::Company | Owner::Association) => Executive,
            (President | VicePresident | SecretaryGeneral | Executive, Owner::Party) => Official,
            // `the ministry's director-general`
            (SecretaryGeneral, Owner::State) => Official,
            // `Its Director-General`, of an association
            (SecretaryGeneral, Owner::Company | Owner::Association) => Executive,
            // `the EU's trade chief`
            (Minister, Owner::Body) => Commissioner,
            (Official, Owner::Body) if portfolio.is_some() => Commissioner,
            _ => office,
        }
    }
}

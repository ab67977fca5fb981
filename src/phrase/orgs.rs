//! The organisations of one document that no table has, looked up by name.

use std::collections::HashMap;

use foldhash::fast::FixedState;

use crate::kinds::PartyKind;

use super::{Actor, Org};

/// The organisations with an index of their names.
#[derive(Debug, Default)]
pub(crate) struct Orgs {
    pub(crate) list: Vec<Org>,
    /// By their names in small letters.
    by_name: HashMap<String, Actor, FixedState>,
    /// Room for a name in small letters.
    room: String,
}

impl Orgs {
    /// Adds an organisation that the text names, or finds the entry it already has; none when the list is full.
    pub(crate) fn register(&mut self, name: &str, kind: PartyKind, political: bool) -> Option<u16> {
        self.lower(name);
        if let Some(&Actor::Org(at)) = self.by_name.get(&self.room) {
            return Some(at);
        }
        let at = u16::try_from(self.list.len()).ok()?;
        self.list.push(Org { name: name.into(), kind, political });
        self.by_name.insert(self.room.clone(), Actor::Org(at));
        Some(at)
    }

    /// Another name by which the text refers to an organisation; the first that takes it keeps it.
    pub(crate) fn call(&mut self, short: &str, actor: Actor) {
        self.by_name.entry(short.to_lowercase()).or_insert(actor);
    }

    /// The organisation that has this name.
    pub(crate) fn find(&mut self, name: &str) -> Option<Actor> {
        if self.by_name.is_empty() {
            return None;
        }
        self.lower(name);
        self.by_name.get(&self.room).copied()
    }

    /// Writes a name in small letters to the room for it.
    fn lower(&mut self, name: &str) {
        self.room.clear();
        if name.is_ascii() {
            self.room.push_str(name);
            self.room.make_ascii_lowercase();
        } else {
            self.room.push_str(&name.to_lowercase());
        }
    }
}

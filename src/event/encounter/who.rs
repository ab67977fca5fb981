//! Who meets.

use super::*;

impl Reader<'_> {
    /// Whom an office without a name in a phrase stands for: the one who holds it, or else the state.
    pub(super) fn holder(&self, part: Part) -> Option<Actor> {
        let titles = self.scene.phrases.titles_in(part.tokens());
        let of = titles.iter().find(|t| t.person.is_none()).and_then(|t| t.title.of)?;
        let people = &self.scene.phrases.people;
        let heads = |p: &&crate::phrase::Person| {
            p.of == Some(of)
                && matches!(
                    p.office,
                    Some(Office::President | Office::PrimeMinister | Office::Premier | Office::Chancellor | Office::Monarch)
                )
        };
        let mut found = people.iter().enumerate().filter(|(_, p)| heads(p));
        match (found.next(), found.next()) {
            (Some((at, _)), None) => Some(Actor::Person(at as u16)),
            _ => None,
        }
    }

    /// Whether an object names an office without a holder: `met the leaders of the factions`.
    pub(super) fn holds_title(&self, object: Part) -> bool {
        !self.scene.phrases.titles_in(object.tokens()).is_empty()
    }

    /// Adds those who can meet: persons, states and bodies, and others that are no news agency.
    pub(super) fn add(&self, part: Option<Part>, into: &mut Vec<Actor>) {
        let Some(mut part) = part else { return };
        // `the new premier, Sanae Takaichi`, `her Indian counterpart, Piyush Goyal`
        let end = part.end as usize;
        if self.scene.phrases.tags.get(end) == Some(&Tag::Comma) {
            let honorific = usize::from(self.scene.classes(self.scene.view.word(end + 1)).any(Classes::HONORIFIC));
            let named = self
                .scene
                .phrases
                .actors_in(end + 1..end + 9)
                .first()
                .filter(|m| (m.start as usize) <= end + 1 + honorific && matches!(m.actor, Actor::Person(_)));
            let bare = !self.scene.phrases.actors_in(part.tokens()).iter().any(|m| matches!(m.actor, Actor::Person(_)));
            if let Some(named) = named.filter(|_| bare && (self.holds_title(part) || self.names_counterpart(part))) {
                part.end = named.end;
            }
        }
        let opposite = self.counterpart(part, into);
        let people = self.stands_for_people(part);
        for actor in self.scene.actors_of(part) {
            let actor = match opposite {
                Some((state, person)) if actor == state => person,
                _ if people => self.last_of(actor, part.start as usize).unwrap_or(actor),
                _ => actor,
            };
            if !self.names_news(actor) && !self.owns(actor, part) && !into.contains(&actor) {
                into.push(actor);
            }
        }
        let persons: Vec<Option<Actor>> =
            into.iter().filter(|a| matches!(a, Actor::Person(_))).map(|a| self.scene.country_of(*a)).collect();
        into.retain(|a| !persons.contains(&Some(*a)));
    }

    /// `Trump's envoy`: the owner does not meet.
    pub(super) fn owns(&self, actor: Actor, part: Part) -> bool {
        let tags = &self.scene.phrases.tags;
        let mut mentions = self.scene.phrases.actors_in(part.tokens()).iter().filter(|m| m.actor == actor).peekable();
        mentions.peek().is_some()
            && mentions.all(|m| {
                let end = m.end as usize;
                tags.get(end) == Some(&Tag::Genitive) && end + 1 < part.end as usize
            })
    }

    pub(super) fn names_news(&self, actor: Actor) -> bool {
        matches!(actor, Actor::Company(row) if self.scene.view.lexicon.names.companies[row as usize].kind == PartyKind::Organization)
    }

    /// Whether a phrase speaks of somebody's counterpart or host.
    fn names_counterpart(&self, part: Part) -> bool {
        part.tokens().any(|t| self.scene.classes(self.scene.view.word(t)).any(Classes::COUNTERPART))
    }

    /// `his Indian counterpart`, unnamed here: the state, and the one who there holds the office of those that meet.
    fn counterpart(&self, part: Part, meeting: &[Actor]) -> Option<(Actor, Actor)> {
        if !self.names_counterpart(part) {
            return None;
        }
        let people = &self.scene.phrases.people;
        let state = self.scene.actors_of(part).into_iter().find(|a| matches!(a, Actor::Country(_)))?;
        let offices: Vec<_> = meeting
            .iter()
            .filter_map(|a| match a {
                Actor::Person(n) => people.get(*n as usize).map(|p| (p.office, p.portfolio)),
                _ => None,
            })
            .collect();
        let fits = |p: &crate::phrase::Person| p.of == Some(state) && offices.contains(&(p.office, p.portfolio));
        let mut found = (0..people.len()).filter(|&n| fits(&people[n]));
        match (found.next(), found.next()) {
            (Some(only), None) => Some((state, Actor::Person(only as u16))),
            _ => None,
        }
    }

    /// `the two men`, `the pair`: a description of people that names nobody.
    fn stands_for_people(&self, part: Part) -> bool {
        self.scene.phrases.actors_in(part.tokens()).is_empty()
            && part.tokens().any(|t| self.scene.classes(self.scene.view.word(t)).any(Classes::PEOPLE))
    }

    /// The person with an office who was last named of a state before a token.
    fn last_of(&self, state: Actor, before: usize) -> Option<Actor> {
        let begin = self.scene.view.tokens().get(before).map_or(usize::MAX, |token| token.start as usize);
        let people = self.scene.phrases.people.iter().zip(0..).filter(|(p, _)| p.of == Some(state) && p.office.is_some());
        let named = people.filter_map(|(person, at)| Some((person.mentioned_before(begin)?, at)));
        named.max().map(|(_, at)| Actor::Person(at))
    }
}

//! Who meets.

use super::{Actor, ActorMention, ChunkKind, Classes, Clause, Office, Part, PartyKind, Reader, Tag, TitleMention, VerbForm, speaker_at};

impl Reader<'_> {
    /// Whom an office without a name in a phrase stands for: the one who holds it, or else the state.
    pub(super) fn holder(&self, part: Part) -> Option<Actor> {
        let titles = self.scene.phrases.titles_in(part.tokens());
        let of = titles.iter().find(|t| t.person.is_none()).and_then(|t| t.title.of)?;
        self.only_head(of)
    }

    /// The one person of the text who heads a state.
    fn only_head(&self, state: Actor) -> Option<Actor> {
        let people = &self.scene.phrases.people;
        let heads = |p: &&crate::phrase::Person| {
            p.of == Some(state)
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

    /// `leaders from | Togo and Ghana`: where those come from whom a role names only by what they are.
    pub(super) fn origin(&self, clause: &Clause, part: Part) -> Option<Part> {
        let scene = self.scene;
        let next = scene.clauses.roles(clause).iter().find(|r| r.part.start == part.end + 1)?;
        let from = scene.word_is(next.prep, "from") || scene.word_is(next.prep, "of");
        let people = self.holds_title(part) || self.names_people(part);
        (from && people && scene.actors_of(part).is_empty()).then_some(next.part)
    }

    /// `a delegation led by X`, `the Zambian team, headed by X and Y,`: those who lead whom a phrase only describes.
    fn led_by(&self, part: Part) -> Option<Part> {
        let scene = self.scene;
        let chunks = scene.chunks(self.sentence);
        let at = chunks.partition_point(|c| c.start < part.end);
        let at = at + usize::from(chunks.get(at)?.kind == ChunkKind::Comma);
        let [verb, prep, noun, ..] = chunks.get(at..)? else { return None };
        let leads = matches!(verb.kind, ChunkKind::Verb(_)) && scene.view.classes(verb.head()).any(Classes::LEADS);
        let by = prep.kind == ChunkKind::Prep && scene.word_is(scene.view.word(prep.head()), "by");
        let described = scene.phrases.tags[part.end as usize - 1] != Tag::Name;
        let named = scene.phrases.actors_in(noun.tokens()).iter().any(|m| matches!(m.actor, Actor::Person(_)));
        let leaders = self.listed(noun.tokens(), noun.start as usize);
        (leads && by && described && named).then_some(Part { start: noun.start, end: leaders.end as u32 })
    }

    /// `at the invitation of X`: the host of a visit.
    pub(super) fn add_inviter(&self, index: usize, into: &mut Vec<Actor>) {
        let scene = self.scene;
        let roles = scene.clauses.roles(&scene.clauses.clauses[index]);
        let invites = |part: Part| scene.view.classes(part.end as usize - 1).any(Classes::INVITATION);
        let host = roles.windows(2).find(|pair| invites(pair[0].part) && scene.word_is(pair[1].prep, "of")).map(|pair| pair[1].part);
        let mut hosts = Vec::new();
        self.add(host, &mut hosts);
        into.extend(hosts.into_iter().filter(|a| matches!(a, Actor::Person(_)) && !into.contains(a)).collect::<Vec<_>>());
    }

    /// Who acts in a clause: its subject; of `after meeting X` that of the clause that follows.
    pub(super) fn subject(&self, index: usize) -> Option<Part> {
        let clause = &self.scene.clauses.clauses[index];
        let own = self.scene.subject_of(index).map(|part| self.owner_of(part).unwrap_or(part));
        own.or_else(|| {
            let open = clause.verb.form == VerbForm::Gerund && !clause.relative;
            open.then(|| self.subject_after(clause.end as usize))?
        })
    }

    /// `Ebrard, whose team was in Washington`: the owner acts.
    fn owner_of(&self, part: Part) -> Option<Part> {
        let view = self.scene.view;
        let before = (part.start as usize).checked_sub(1).filter(|_| view.is(part.start as usize, "whose"))?;
        let end = before + usize::from(self.scene.phrases.tags[before] != Tag::Comma);
        let chunks = self.scene.chunks(self.sentence);
        let at = chunks.partition_point(|c| (c.end as usize) < end);
        chunks.get(at).filter(|c| c.kind == ChunkKind::Noun && c.end as usize == end).map(|c| Part { start: c.start, end: c.end })
    }

    /// `X stepped back. The decision came after talks with Y`: the one person who acts in the last sentence before.
    pub(super) fn protagonist(&self, partners: &[Actor]) -> Option<Actor> {
        let scene = self.scene;
        let before = self.sentence.checked_sub(1)?;
        let states: Vec<Option<Actor>> = partners.iter().map(|a| scene.country_of(*a)).collect();
        let acting = scene.clauses_in(before).filter(|(_, c)| c.verb.form == VerbForm::Finite && !c.relative && c.subordinator.is_none());
        let actors = acting.filter_map(|(index, _)| scene.subject_of(index)).map(|part| scene.actors_of(part));
        let mut persons = actors.flatten().filter(|a| matches!(a, Actor::Person(_)));
        let first = persons.next()?;
        let other = !partners.contains(&first) && !states.contains(&scene.country_of(first));
        (other && persons.all(|a| a == first || partners.contains(&a))).then_some(first)
    }

    /// The first subject of a finite clause of the sentence from a token on.
    pub(super) fn subject_after(&self, token: usize) -> Option<Part> {
        let finite = self.scene.clauses_in(self.sentence).filter(|(_, c)| c.verb.form == VerbForm::Finite);
        finite.filter_map(|(_, c)| c.subject).find(|s| s.start as usize >= token)
    }

    /// `I`, `we`: whoever speaks.
    fn first_person(&self, part: Part) -> Option<Actor> {
        let start = part.start as usize;
        let word = self.scene.view.word(start);
        let me = part.tokens().len() == 1 && self.scene.classes(word).any(Classes::SPEECH_PERSON) && !self.scene.word_is(word, "you");
        me.then(|| speaker_at(self.statements, start))?
    }

    /// Where the persons end that stand in apposition behind a phrase that names none: `the new premier, Sanae Takaichi`,
    /// `her counterpart in Delhi, Piyush Goyal`, `the two ministers, A and B,`, `an old friend, Fu Ying`.
    fn named_behind(&self, part: Part) -> Option<u32> {
        let scene = self.scene;
        let tags = &scene.phrases.tags;
        let person = |m: &&ActorMention| matches!(m.actor, Actor::Person(_));
        // `X and her counterpart, Y`: of the last of several.
        let named = |part: Part| scene.phrases.actors_in(part.tokens()).iter().any(|m| matches!(m.actor, Actor::Person(_)));
        let last = scene.chunks(self.sentence)[scene.chunk_at(self.sentence, part.end as usize - 1)];
        let part = if named(part) { Part { start: part.start.max(last.start), ..part } } else { part };
        if named(part) {
            return None;
        }
        let mut end = part.end as usize;
        if tags.get(end) == Some(&Tag::Prep) {
            let place = scene.phrases.places_in(end + 1..end + 6).first().map(|p| (p.start, p.end));
            let state = scene.phrases.actors_in(end + 1..end + 6).first().map(|m| (m.start, m.end));
            end = place.or(state).filter(|(start, _)| *start as usize == end + 1)?.1 as usize;
        }
        if tags.get(end) != Some(&Tag::Comma) {
            return None;
        }
        let start = end + 1 + usize::from(scene.view.classes(end + 1).any(Classes::HONORIFIC));
        let mentions = scene.phrases.actors_in(end + 1..end + 40);
        let titled = scene.phrases.titles_in(end + 1..end + 24).first().is_some_and(|t| t.start as usize == end + 1 && t.person.is_some());
        let first = mentions.iter().find(person).filter(|m| m.start as usize <= start || titled)?;
        let told = self.holds_title(part) || self.names_counterpart(part);
        let mut close = first.end;
        for next in mentions.iter().filter(|m| m.start > first.start) {
            let joined = next.start == close + 1 && matches!(tags[close as usize], Tag::Conj | Tag::Comma);
            if !joined || !matches!(next.actor, Actor::Person(_)) || !self.plural(part) {
                break;
            }
            close = next.end;
        }
        // `her counterpart, X, and Minister Y`
        let goes_on = tags.get(close as usize) == Some(&Tag::Comma) && tags.get(close as usize + 1) == Some(&Tag::Conj);
        let next = mentions.iter().find(|m| goes_on && m.start > close && matches!(m.actor, Actor::Person(_)));
        let titled = |m: &&ActorMention| {
            let title = (close as usize + 2..m.start as usize).all(|t| tags[t].nominal());
            title && !tags.get(m.end as usize).is_some_and(|t| t.verb() || t.auxiliary())
        };
        if let Some(last) = next.filter(titled).filter(|_| told) {
            return Some(last.end);
        }
        let closed = matches!(tags.get(close as usize), Some(Tag::Comma | Tag::Stop));
        let alone =
            closed && scene.phrases.actors_in(part.tokens()).is_empty() && matches!(tags[part.start as usize], Tag::Det | Tag::Possessive);
        (told || alone).then_some(close)
    }

    /// `the Secretary for Foreign Affairs, X`: where the name ends of the one who holds a title that starts in a phrase.
    fn titled_behind(&self, part: Part) -> Option<u32> {
        let phrases = self.scene.phrases;
        let (start, close) = (part.start as usize, part.end as usize);
        let title = phrases.titles_in(start..close + 8).iter().rev().find(|t| t.start < part.end && t.end > part.end)?;
        let person = Actor::Person(title.person?);
        let end = title.end as usize;
        let named = phrases.actors_in(end..end + 6).iter().find(|m| m.actor == person)?;
        phrases.tags[end..named.start as usize].iter().all(|t| *t == Tag::Comma || t.nominal()).then_some(named.end)
    }

    /// Whether the head of a phrase is a plural noun.
    fn plural(&self, part: Part) -> bool {
        let tags = &self.scene.phrases.tags;
        let head = part.tokens().find(|&t| tags[t] == Tag::Prep && t > part.start as usize).unwrap_or(part.end as usize) - 1;
        self.scene.view.tokens()[head].span().of(self.scene.view.text.source).ends_with('s')
    }

    /// Adds those who can meet: persons, states and bodies, and others that are no news agency.
    pub(super) fn add(&self, part: Option<Part>, into: &mut Vec<Actor>) {
        let Some(mut part) = part else { return };
        into.extend(self.first_person(part).filter(|a| !into.contains(a)));
        part = self.led_by(part).unwrap_or(part);
        part.end = self.titled_behind(part).or_else(|| self.named_behind(part)).unwrap_or(part.end);
        let opposite = self.counterpart(part, into);
        // `meet their needs`: what somebody owns does not meet.
        let things = self.scene.phrases.tags[part.start as usize] == Tag::Possessive && !self.names_people(part) && !self.holds_title(part);
        part.start += u32::from(things && part.end > part.start + 1);
        for actor in self.scene.actors_of(part) {
            let actor = match opposite {
                Some((state, person)) if actor == state => person,
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

    /// `Trump's envoy`: the owner does not meet; but `Qatar's emir` stands for the state.
    pub(super) fn owns(&self, actor: Actor, part: Part) -> bool {
        let unnamed = |t: &TitleMention| t.person.is_none() && t.title.of == Some(actor) && t.end == part.end;
        if self.scene.phrases.titles_in(part.tokens()).iter().any(unnamed) {
            return false;
        }
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

    /// Whether a phrase speaks of people: `leaders`, `counterparts`, `envoys`.
    pub(super) fn names_people(&self, part: Part) -> bool {
        let people = Classes::PEOPLE.with(Classes::COUNTERPART);
        part.tokens().any(|t| self.scene.view.classes(t).any(people))
    }

    /// Whether a phrase speaks of somebody's counterpart or host.
    fn names_counterpart(&self, part: Part) -> bool {
        part.tokens().any(|t| self.scene.view.classes(t).any(Classes::COUNTERPART))
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
}

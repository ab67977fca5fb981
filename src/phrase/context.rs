//! Organisations that no table has, by what the text says around their names (`the refiner X`, `owned by X`), and
//! the short forms and abbreviations by which it goes on.

mod alias;
mod business;

use std::collections::HashSet;
use std::ops::Range;

use foldhash::fast::FixedState;

use crate::kinds::{Office, PartyKind};
use crate::lexicon::{Classes, NameKind, NameMention, NounCue, Opens, OrgPlace};
use crate::text::TokenKind;

use super::orgs::Orgs;
use super::tag::Tag;
use super::{Actor, ActorMention, How, Phrases, View, title_case};

/// How many words of a list stand behind `Treaty of` at most.
const NAMED: usize = 8;

/// A run of capitalised words that nothing has read yet.
#[derive(Clone, Debug)]
struct Candidate {
    tokens: Range<usize>,
    /// The kind that the context gives.
    kind: Option<PartyKind>,
}

/// Adds the organisations that their context tells, and later mentions of all; `organs` are those of a state that the text does not
/// name (`the Ministry of Energy`).
pub(crate) fn find(view: View<'_>, named: &[u32], organs: &[Range<usize>], phrases: &mut Phrases, orgs: &mut Orgs) {
    let people = people_words(view, named, phrases);
    // `Suzuki` is the minister where the text has one
    phrases.actors.retain(|m| {
        let doubtful = m.end - m.start == 1
            && matches!(m.actor, Actor::Company(_))
            && view.names[named[m.start as usize].max(1) as usize - 1].ambiguous;
        !(doubtful && named[m.start as usize] != 0 && people.contains(view.tokens()[m.start as usize].span().of(view.text.source)))
    });
    let reader = Reader { view, named, phrases, people };
    reader.abbreviations(orgs);
    let known = reader.known();
    let mut candidates: Vec<Candidate> = Vec::new();
    for sentence in &view.text.sentences {
        if title_case(view.tokens(), &view.text.zones[sentence.zone]) {
            continue;
        }
        let mut at = sentence.tokens.start;
        while let Some(capital) = view.next_capital(at, sentence.tokens.end) {
            at = capital;
            let next = organs.partition_point(|organ| organ.end <= at);
            if let Some(organ) = organs.get(next).filter(|organ| organ.start <= at) {
                at = organ.end;
                continue;
            }
            if !reader.part(at) {
                at += 1;
                continue;
            }
            let end = reader.run(at, sentence.tokens.end);
            // `Oil Search`, `Copper Mountain`
            let stuff = at > sentence.tokens.start
                && view.tokens()[at - 1].is_capital()
                && !view.tokens()[at - 1].is_upper()
                && reader.good(at - 1);
            let mut tokens = at - usize::from(stuff)..end;
            // `LNG`
            let short = tokens.len() == 1 && view.tokens()[at].is_upper() && reader.good(at);
            let kind = if short { None } else { reader.evidence(&mut tokens, sentence.tokens.end) };
            at = tokens.end.max(end);
            // `Argentina's Milei`: a leader's surname alone is no organisation
            let surname = tokens.len() == 1 && view.lexicon.names.surnamed(view.word(tokens.start)).next().is_some();
            candidates.push(Candidate { tokens, kind: kind.filter(|_| !surname) });
        }
    }
    reader.coordinate(&mut candidates);
    let mut found = Vec::new();
    for candidate in candidates.iter().filter(|c| c.kind.is_some()) {
        reader.register(candidate, orgs);
    }
    for candidate in &candidates {
        if let Some(actor) = reader.actor(candidate, orgs) {
            let (start, end) = (candidate.tokens.start as u32, candidate.tokens.end as u32);
            found.push(ActorMention { start, end, actor, how: How::Name });
        }
    }
    super::overlay(&mut phrases.actors, &found);
    for mention in &mut phrases.actors {
        let whole = known.binary_search_by_key(&mention.actor, |&(short, _)| short);
        mention.actor = whole.map_or(mention.actor, |at| known[at].1);
    }
}

/// Words of people's names: after titles and honorifics, and in runs that open with a given name.
fn people_words<'t>(view: View<'t>, named: &[u32], phrases: &Phrases) -> HashSet<&'t str, FixedState> {
    let mut words = HashSet::default();
    let tokens = view.tokens();
    let offices = &view.lexicon.roles.offices;
    for sentence in &view.text.sentences {
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            let capital = tokens[at].is_capital();
            if !capital && !view.facts.opens(at, Opens::OFFICE) {
                at += 1;
                continue;
            }
            let classes = if capital { view.classes(at) } else { Classes::default() };
            let mut start = at;
            let mut fits = false;
            if classes.any(Classes::HONORIFIC) {
                (start, fits) = (at + 1, true);
            } else if let Some(title) = offices.longest(tokens, at, sentence.tokens.end) {
                (start, fits) = (title.end, true);
            } else if !capital {
                at += 1;
                continue;
            } else if classes.any(Classes::GIVEN) {
                fits = at + 1 < sentence.tokens.end
                    && tokens[at + 1].is_capital()
                    && named[at + 1].checked_sub(1).is_none_or(|n| view.names[n as usize].ambiguous);
            }
            let mut end = start;
            let free = |at: usize| named[at].checked_sub(1).is_none_or(|n| view.names[n as usize].ambiguous);
            while fits && end < sentence.tokens.end && tokens[end].is_capital() && phrases.tags[end] == Tag::Name && free(end) {
                end += 1;
            }
            for token in tokens.get(start..end).unwrap_or_default() {
                words.insert(token.span().of(view.text.source));
            }
            at = end.max(start).max(at + 1);
        }
    }
    words
}

struct Reader<'a> {
    view: View<'a>,
    named: &'a [u32],
    phrases: &'a Phrases,
    people: HashSet<&'a str, FixedState>,
}

impl<'a> Reader<'a> {
    fn tag(&self, at: usize) -> Tag {
        self.phrases.tag(at)
    }

    fn classes(&self, at: usize) -> Classes {
        self.view.classes(at)
    }

    fn source(&self, at: usize) -> &'a str {
        self.view.tokens()[at].span().of(self.view.text.source)
    }

    fn mention(&self, at: usize) -> Option<&NameMention> {
        self.named.get(at)?.checked_sub(1).map(|index| &self.view.names[index as usize])
    }

    /// The mention of an actor that covers a token.
    fn actor_on(&self, at: usize) -> Option<&ActorMention> {
        let next = self.phrases.actors.partition_point(|m| (m.end as usize) <= at);
        self.phrases.actors.get(next).filter(|m| m.start as usize <= at)
    }

    /// The mention of an actor that ends before a token.
    fn actor_before(&self, end: usize) -> Option<&ActorMention> {
        end.checked_sub(1).and_then(|at| self.actor_on(at)).filter(|m| m.end as usize == end)
    }

    /// Whether a token may be part of an unlisted organisation's name.
    fn part(&self, at: usize) -> bool {
        let token = &self.view.tokens()[at];
        if token.kind() != TokenKind::Word || !token.is_capital() || self.tag(at) != Tag::Name {
            return false;
        }
        let free = self.mention(at).is_none_or(|m| m.ambiguous && matches!(m.name.kind, NameKind::Company | NameKind::Body));
        let closed = Classes::AUXILIARY.with(Classes::PREPOSITION).with(Classes::CONJUNCTION).with(Classes::DET).with(Classes::PRONOUN);
        let other = closed.with(Classes::HONORIFIC).with(Classes::MONTH).with(Classes::WEEKDAY);
        free && !self.classes(at).any(other) && !self.title_starts(at) && self.actor_on(at).is_none()
    }

    /// A good of one word here.
    fn good(&self, at: usize) -> bool {
        let goods = self.view.goods;
        goods
            .get(goods.partition_point(|g| (g.start as usize) < at))
            .is_some_and(|g| !g.ambiguous && g.start as usize == at && g.end as usize == at + 1)
    }

    fn title_starts(&self, at: usize) -> bool {
        let tokens = self.view.tokens();
        self.view.lexicon.roles.offices.longest(tokens, at, tokens.len().min(at + 8)).is_some()
    }

    fn run(&self, at: usize, ceiling: usize) -> usize {
        let mut end = at + 1;
        while end < ceiling {
            if self.tag(end) == Tag::Hyphen && end + 1 < ceiling && self.part(end + 1) {
                end += 2;
            } else if self.part(end) {
                end += 1;
            } else {
                break;
            }
        }
        end
    }

    fn person(&self, run: &Range<usize>) -> bool {
        let given = run.len() > 1 && self.classes(run.start).any(Classes::GIVEN);
        given || run.clone().any(|at| self.people.contains(self.source(at)))
    }

    /// `the Treaty of Peace and | Friendship`: inside the name of an agreement.
    fn instrument(&self, start: usize) -> bool {
        let listed = |t: &usize| matches!(self.tag(*t), Tag::Conj | Tag::Comma | Tag::Name);
        let Some(of) = (start.saturating_sub(NAMED)..start).rev().find(|t| !listed(t)).filter(|&t| t > 0 && self.view.is(t, "of")) else {
            return false;
        };
        self.view.tokens()[of - 1].is_capital() && self.view.noun_is(of - 1, of, |c| matches!(c, NounCue::Agreement(_)))
    }

    /// No organisation by its last word: an agreement, a street, an organ of a state (`weekly Cabinet meeting`).
    fn thing(&self, run: &Range<usize>) -> bool {
        let organ = self.view.lexicon.roles.organs.contains(self.view.word(run.end - 1));
        organ || self.view.names_thing(run) || self.instrument(run.start)
    }

    fn finite(&self, at: usize) -> bool {
        matches!(self.tag(at), Tag::Past | Tag::Present | Tag::Modal | Tag::Have | Tag::Be)
    }

    /// What the words around a run make of it; the run may take in a place or country that belongs to the name.
    fn evidence(&self, run: &mut Range<usize>, ceiling: usize) -> Option<PartyKind> {
        if self.person(run) || self.thing(run) {
            return None;
        }
        let led = self.lead(run).or_else(|| self.noun_before(run.start)).or_else(|| self.seated(run.start));
        if led.is_some() {
            // `polisher HB Antwerp`
            let place =
                self.mention(run.end).filter(|m| m.start as usize == run.end && matches!(m.name.kind, NameKind::Capital | NameKind::Place));
            run.end = place.map_or(run.end, |m| m.end as usize);
            return led;
        }
        let context = self.owns(run, ceiling).or_else(|| self.after(run, ceiling)).or_else(|| self.title(run, ceiling));
        if context.is_some() {
            return context;
        }
        self.national(run)
    }

    /// `owned by X`, `told the X`, `shares in Germany's X`.
    fn lead(&self, run: &Range<usize>) -> Option<PartyKind> {
        let mut start = run.start;
        let mut definite = false;
        if start > 1 && self.tag(start - 1) == Tag::Genitive {
            start = self.actor_before(start - 1)?.start as usize;
        }
        if start > 0 && (self.tag(start - 1) == Tag::Det || self.view.is(start - 1, "the")) {
            definite = true;
            start -= 1;
        }
        if start == 0 || !self.view.lexicon.roles.leads.contains(self.view.word(start - 1)) {
            return None;
        }
        let words = &self.view.lexicon.roles.org_context;
        let found = (start.saturating_sub(3)..start).find_map(|from| {
            let found = words.longest(self.view.tokens(), from, start).filter(|m| m.end == start)?;
            found.senses().find(|s| s.value.place == OrgPlace::Lead)
        })?;
        // `told the House`: a common word is no name by a verb of speech alone
        let titled = definite && self.view.tokens()[run.start - 1].is_capital();
        let common = run.len() == 1 && !self.classes(run.start).is_empty() && !titled;
        let strong = definite && !common || run.len() > 1 || self.view.tokens()[run.start].is_upper() || self.named[run.start] != 0;
        // `according to an Internet posting`
        let whole = strong && (self.tag(run.end) != Tag::Noun || self.view.values.date_at(run.end));
        (whole || !found.ambiguous).then_some(found.value.kind).flatten()
    }

    /// `the Indian refiner X`
    fn noun_before(&self, start: usize) -> Option<PartyKind> {
        let before = start.checked_sub(1)?;
        // `a Turkish builder, X`, `the company, X`
        let indefinite = |at: usize| self.classes(at).any(Classes::INDEFINITE) && self.tag(at) == Tag::Det;
        let apposed = self.tag(before) == Tag::Comma && before > 0;
        let sure = apposed && (before.saturating_sub(5)..before).any(indefinite);
        let at = before - usize::from(apposed);
        let token = &self.view.tokens()[at];
        let definite = || apposed && (before.saturating_sub(3)..before).any(|at| self.tag(at) == Tag::Det);
        let common = token.kind() == TokenKind::Word && !token.is_capital() && (!apposed || sure || definite());
        common.then(|| self.noun(at, start, !apposed || sure)).flatten()
    }

    /// The kind of a common noun that tells what an organisation is.
    fn noun(&self, at: usize, end: usize, before: bool) -> Option<PartyKind> {
        let found = self.view.lexicon.roles.org_context.longest(self.view.tokens(), at, end)?;
        found.senses().find(|s| s.value.place == OrgPlace::Noun && (before || !s.ambiguous)).and_then(|s| s.value.kind)
    }

    /// `X agency`, `X reported`, `X, the Indian refiner`, and a table name that ends the name (`Air Astana has`).
    fn after(&self, run: &mut Range<usize>, ceiling: usize) -> Option<PartyKind> {
        let end = run.end;
        if end >= ceiling {
            return None;
        }
        // `Localist group`: a word that only opens a sentence may be any word
        let opens = run.len() == 1 && self.opens_sentence(run.start) && self.named[run.start] == 0;
        let fits = |kind: Option<PartyKind>, place| !opens || place == OrgPlace::Trail && kind == Some(PartyKind::Company);
        if let Some(found) = self.view.lexicon.roles.org_context.longest(self.view.tokens(), end, ceiling) {
            let places = [OrgPlace::Trail, OrgPlace::Noun];
            // `the Beagle Channel`
            let common = !self.view.tokens()[end].is_capital();
            if let Some(kind) = found
                .senses()
                .find(|s| places.contains(&s.value.place) && !s.ambiguous && common && fits(s.value.kind, s.value.place))
                .and_then(|s| s.value.kind)
            {
                return Some(kind);
            }
        }
        // `Petronord, which drills`
        if self.tag(end) == Tag::Comma
            && self.classes(end + 1).any(Classes::RELATIVE)
            && let Some(found) = self.view.lexicon.roles.org_context.longest(self.view.tokens(), end + 1, ceiling)
            && let Some(trail) = found.senses().find(|s| s.value.place == OrgPlace::Trail)
        {
            return trail.value.kind;
        }
        if run.len() == 1 && self.deals(run.start, end, ceiling) {
            return Some(PartyKind::Company);
        }
        // `X cut its forecast`
        if self.tag(end) == Tag::Past && self.tag(end + 1) == Tag::Possessive && self.classes(end + 1).any(Classes::NEUTER) {
            return Some(PartyKind::Company);
        }
        // `X said it had signed`, `X said its output fell`: no person is an it
        if self.speaks_as_it(end, ceiling) {
            return Some(PartyKind::Company);
        }
        // `IAMGOLD (TSX: IMG)`
        if self.view.is_ticker(end + 1) {
            return Some(PartyKind::Company);
        }
        if let Some(place) =
            self.mention(end).filter(|m| m.start as usize == end && matches!(m.name.kind, NameKind::Capital | NameKind::Place))
            && self.finite(place.end as usize)
            && self.tag(run.start.wrapping_sub(1)) != Tag::Prep
        {
            run.end = place.end as usize;
            return Some(PartyKind::Company);
        }
        if self.tag(end) != Tag::Comma || !matches!(self.tag(end + 1), Tag::Det | Tag::Name) {
            return None;
        }
        (end + 1..ceiling.min(end + 8))
            .take_while(|&at| {
                matches!(self.tag(at), Tag::Det | Tag::Name | Tag::Noun | Tag::Genitive | Tag::Hyphen | Tag::Number | Tag::Participle)
            })
            .find_map(|at| {
                // `the group of chemicals`
                let many = self.view.is(at, "group") && self.view.is(at + 1, "of");
                // `X, the world's biggest producer of copper`
                let ranked = self.named[run.start] != 0
                    || (end + 1..at).any(|n| self.classes(n).any(Classes::SUPERLATIVE) || self.tag(n) == Tag::Genitive);
                if self.tag(at) == Tag::Noun && !self.tag(at + 1).nominal() && !many { self.noun(at, ceiling, ranked) } else { None }
            })
    }

    fn opens_sentence(&self, at: usize) -> bool {
        let sentences = &self.view.text.sentences;
        let own = sentences.partition_point(|s| s.tokens.end <= at);
        sentences.get(own).is_some_and(|s| s.tokens.start == at)
    }

    /// `X leader Jane Doe`, `X's chief executive`, `the leader of X`; a place or country that belongs to the name is taken in.
    fn title(&self, run: &mut Range<usize>, ceiling: usize) -> Option<PartyKind> {
        let kind = self.title_after(run, ceiling);
        let start = self.place_before(run.start);
        if kind.is_some() {
            // `In Lagos Dangote president X`
            run.start = if start > 0 && self.tag(start - 1) == Tag::Prep { run.start } else { start };
            return kind;
        }
        let kind = self.title_before(start..run.end)?;
        // `director general of | Fertilizers Europe`
        let place = self.mention(run.end).filter(|m| m.start as usize == run.end && m.name.kind != NameKind::Leader);
        run.start = start;
        run.end = place.map_or(run.end, |m| m.end as usize);
        Some(kind)
    }

    /// What an office makes of a name that has it.
    fn employs(&self, office: Office) -> Option<PartyKind> {
        match office {
            Office::Executive => Some(PartyKind::Company),
            Office::Official | Office::SecretaryGeneral | Office::Spokesperson => Some(PartyKind::Organization),
            _ => None,
        }
    }

    /// `X leader Jane Doe`, `X's chief executive`.
    fn title_after(&self, run: &Range<usize>, ceiling: usize) -> Option<PartyKind> {
        let (tokens, roles) = (self.view.tokens(), &self.view.lexicon.roles);
        let owns = self.tag(run.end) == Tag::Genitive;
        let at = run.end + usize::from(owns);
        // of one word a common one is none, of several any that can stand inside a name
        const OUTSIDE: Classes = Classes::ADVERB.with(Classes::PLAIN).with(Classes::SUBORDINATOR).with(Classes::CAMP);
        let common = |n: usize| self.classes(n).any(OUTSIDE) || run.len() == 1 && !self.classes(n).is_empty() && self.named[n] == 0;
        let fields = || run.clone().all(|n| roles.fields.contains(self.view.word(n)));
        if run.clone().any(|n| common(n) || roles.statuses.starts(self.view.word(n))) || fields() {
            return None;
        }
        let found = roles.offices.longest(tokens, at, ceiling)?;
        let sense = found.best();
        let office = roles.titles[sense.value as usize].office;
        let name = found.end < ceiling && self.tag(found.end) == Tag::Name && tokens[found.end].is_capital();
        // `Napoli president Aurelio De Laurentiis`, `the NFU's president`: a state would be in the tables
        let several = run.len() > 1 || tokens[run.start].is_upper();
        if matches!(office, Office::President | Office::VicePresident) && (several || !owns && !tokens[at].is_capital()) && (owns || name) {
            return Some(PartyKind::Organization);
        }
        if owns && office == Office::Executive && !sense.ambiguous || !owns && name { self.employs(office) } else { None }
    }

    /// `the leader of X`
    fn title_before(&self, run: Range<usize>) -> Option<PartyKind> {
        let (tokens, roles) = (self.view.tokens(), &self.view.lexicon.roles);
        let mut before = run.start;
        while before > 0 && self.tag(before - 1) == Tag::Det {
            before -= 1;
        }
        if before < 2 || !self.view.is(before - 1, "of") {
            return None;
        }
        let end = before - 1;
        (end.saturating_sub(3)..end).find_map(|from| {
            let found = roles.offices.longest(tokens, from, end).filter(|m| m.end == end)?;
            let sense = found.best();
            let office = roles.titles[sense.value as usize].office;
            // `director of Media`, `mayor of Saint-Gaudens`
            let part = office == Office::Executive && sense.ambiguous && run.len() == 1 && !tokens[run.start].is_upper();
            let place = office == Office::Official && !sense.ambiguous;
            // `president of Texas Citrus Mutual`: a state would be in the tables
            let several = run.len() > 1 && office == Office::President;
            match self.employs(office) {
                _ if several => Some(PartyKind::Organization),
                kind if !part && !place => kind,
                _ => None,
            }
        })
    }

    /// The start of a place that opens an organisation's name: `Texas | Citrus Mutual`.
    fn place_before(&self, start: usize) -> usize {
        let Some(at) = start.checked_sub(1) else { return start };
        let place = self.mention(at).filter(|m| m.end as usize == start && matches!(m.name.kind, NameKind::Place | NameKind::Capital));
        place.map_or(start, |m| m.start as usize)
    }

    /// `Canada's X will`, `Kazakhstan X Y will`: an unlisted name after a country.
    fn national(&self, run: &mut Range<usize>) -> Option<PartyKind> {
        let start = run.start;
        if start > 1 && self.tag(start - 1) == Tag::Genitive {
            let country = self.actor_before(start - 1).filter(|m| matches!(m.actor, Actor::Country(_)) && m.how == How::Name)?;
            let acts = self.finite(run.end) || self.tag(run.end) == Tag::Conj || self.view.tokens()[start].is_upper();
            return (country.end > country.start && run.len() == 1 && acts && !self.classes(start).any(Classes::GIVEN))
                .then_some(PartyKind::Company);
        }
        let country = self.actor_before(start).filter(|m| matches!(m.actor, Actor::Country(_)) && m.how == How::Name)?;
        let whole = run.len() > 1 && self.finite(run.end) && !self.view.tokens()[country.start as usize].is_upper();
        whole.then(|| {
            run.start = country.start as usize;
            PartyKind::Company
        })
    }

    /// Lets the kind of one item of a list pass to its neighbours: `X and Siemens`, `X, Y and Siemens`.
    fn coordinate(&self, candidates: &mut [Candidate]) {
        let neighbour = |at: usize| {
            self.actor_on(at).and_then(|m| match m.actor {
                Actor::Company(row) => Some(self.view.lexicon.names.companies[row as usize].kind),
                Actor::Org(_) => Some(PartyKind::Company),
                _ => None,
            })
        };
        for index in (0..candidates.len()).rev() {
            let Candidate { tokens, kind } = candidates[index].clone();
            let follows = self.past_owner(tokens.end + 1);
            // `Spain's X, Italy's Y and Siemens`
            let owned = || follows > tokens.end + 1 && self.before_owner(tokens.start) < tokens.start;
            let joins = self.tag(tokens.end) == Tag::Conj || self.tag(tokens.end) == Tag::Comma && (self.listed(tokens.end + 1) || owned());
            if kind.is_some() || self.person(&tokens) || !joins {
                continue;
            }
            let next = candidates.get(index + 1).filter(|c| c.tokens.start == follows).and_then(|c| c.kind);
            // `X and U.S.-based Y`
            let mut at = follows;
            while at < follows + 4
                && neighbour(at).is_none()
                && (matches!(self.tag(at), Tag::Hyphen | Tag::Participle) || self.tag(at + 1) == Tag::Hyphen)
            {
                at += 1;
            }
            candidates[index].kind = next.or_else(|| neighbour(at));
        }
        for index in 0..candidates.len() {
            let Candidate { tokens, kind } = candidates[index].clone();
            let start = self.before_owner(tokens.start);
            if kind.is_some() || start < 2 || self.tag(start - 1) != Tag::Conj || self.person(&tokens) {
                continue;
            }
            let before = index.checked_sub(1).map(|n| &candidates[n]).filter(|c| c.tokens.end + 1 == start).and_then(|c| c.kind);
            candidates[index].kind = before.or_else(|| neighbour(start - 2));
        }
    }

    /// Over a country that owns what follows: `Italy's | Y`.
    fn past_owner(&self, at: usize) -> usize {
        let country = self.actor_on(at).filter(|m| m.start as usize == at && matches!(m.actor, Actor::Country(_)));
        country.filter(|m| self.tag(m.end as usize) == Tag::Genitive).map_or(at, |m| m.end as usize + 1)
    }

    /// Back over a country that owns what starts here.
    fn before_owner(&self, at: usize) -> usize {
        let country = at.checked_sub(1).filter(|&at| self.tag(at) == Tag::Genitive).and_then(|at| self.actor_before(at));
        country.filter(|m| matches!(m.actor, Actor::Country(_))).map_or(at, |m| m.start as usize)
    }

    /// Whether the actor that starts here goes on a list: another item follows it.
    fn listed(&self, at: usize) -> bool {
        self.actor_on(at).is_some_and(|m| self.tag(m.end as usize) == Tag::Conj)
    }

    fn register(&self, candidate: &Candidate, orgs: &mut Orgs) {
        let tokens = candidate.tokens.clone();
        if self.company(candidate).is_some() {
            return;
        }
        let Some(kind) = candidate.kind else { return };
        if let Some(org) = orgs.register(&self.view.line(tokens.clone()), kind, self.view.names_party(&tokens)) {
            self.call(tokens, Actor::Org(org), orgs);
        }
    }

    /// The row of an ambiguous name of the tables.
    fn company(&self, candidate: &Candidate) -> Option<Actor> {
        let mention = self.mention(candidate.tokens.start)?;
        let whole = mention.start as usize == candidate.tokens.start && mention.end as usize == candidate.tokens.end;
        match mention.name.kind {
            NameKind::Company if whole => Some(Actor::Company(mention.name.row)),
            NameKind::Body if whole => Some(Actor::Body(mention.name.row)),
            _ => None,
        }
    }

    fn actor(&self, candidate: &Candidate, orgs: &mut Orgs) -> Option<Actor> {
        if candidate.kind.is_some()
            && let Some(actor) = self.company(candidate)
        {
            return Some(actor);
        }
        let tokens = candidate.tokens.clone();
        if tokens.len() > 12 || candidate.kind.is_none() && self.person(&tokens) {
            return None;
        }
        orgs.find(&self.view.line(tokens))
    }
}

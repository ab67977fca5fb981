//! Where a text is at home: the country of its paper, and of each item of a digest. "The minister" and "the ministry" are that
//! country's where nothing nearer says whose they are.

use std::ops::Range;

use crate::lexicon::{Classes, NameKind, Opens, Term};
use crate::text::{Zone, ZoneKind};

use super::tag::Tag;
use super::{Actor, Phrases, View};

/// A byline names the paper's own town: more than any one sign but the next.
const BYLINE: u32 = 6;
/// Only a paper of the country itself opens with its president or minister and leaves the country out.
const OPENING_LEADER: u32 = 7;
/// Correspondents write from abroad too: less than a byline, and than two weak signs together with another.
const DATELINE: u32 = 4;
/// Further down, a leader without a country may have been placed by what stands before.
const LEADER: u32 = 3;
/// Money of a country's own may be what the story is about: as weak as the country's name.
const CURRENCY: u32 = 2;
/// The country named most decides only where nothing else speaks, or between two that are level.
const MOST_NAMED: u32 = 2;
/// Sentences that open a text: headline and lead.
const LEAD: usize = 3;
/// Tokens of a dateline in front of a paragraph.
const OPENING: usize = 8;

/// The country in which a text or a part of it is at home.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Home {
    pub(crate) country: Actor,
    /// Several signs agree on it, or it is an item's own.
    pub(crate) sure: bool,
}

/// The home of a text, and those of its items where it is a digest.
#[derive(Clone, Debug, Default)]
pub(crate) struct Homes {
    paper: Option<Home>,
    /// First token and country of each item, in order.
    items: Vec<(u32, Actor)>,
}

impl Homes {
    /// The home of what stands at a token.
    pub(crate) fn at(&self, token: usize) -> Option<Home> {
        let next = self.items.partition_point(|item| item.0 as usize <= token);
        let item = next.checked_sub(1).map(|n| Home { country: self.items[n].1, sure: true });
        item.or(self.paper)
    }

    /// Reads the homes off bylines, datelines, titles without a country, currencies and the countries named most.
    pub(super) fn of(view: View<'_>, phrases: &Phrases) -> Self {
        let reader = Reader { view, phrases };
        let datelines = reader.datelines();
        let several = datelines.iter().any(|(_, country)| *country != datelines[0].1);
        let items = if several { datelines.clone() } else { Vec::new() };
        Homes { paper: reader.paper(datelines.first().map(|d| d.1)), items }
    }
}

/// Countries with the weight of the signs for each, and how many kinds of sign there are.
#[derive(Default)]
struct Votes(Vec<(Actor, u32, u32)>);

impl Votes {
    fn add(&mut self, country: Actor, weight: u32) {
        match self.0.iter_mut().find(|(actor, ..)| *actor == country) {
            Some((_, sum, signs)) => (*sum, *signs) = (*sum + weight, *signs + 1),
            None => self.0.push((country, weight, 1)),
        }
    }

    /// The country ahead of all others; none where two compete.
    fn winner(&self) -> Option<Home> {
        let &(country, best, signs) = self.0.iter().max_by_key(|(_, weight, _)| *weight)?;
        let clear = self.0.iter().all(|&(other, weight, _)| other == country || weight < best);
        clear.then_some(Home { country, sure: signs > 1 })
    }
}

struct Reader<'a> {
    view: View<'a>,
    phrases: &'a Phrases,
}

impl Reader<'_> {
    fn tag(&self, at: usize) -> Tag {
        self.phrases.tag(at)
    }

    /// First token and country of each paragraph that a place in front of it sets apart; a crosshead above belongs to it.
    fn datelines(&self) -> Vec<(u32, Actor)> {
        let zones = &self.view.text.zones;
        let mut found: Vec<(u32, Actor)> = Vec::new();
        for (index, zone) in zones.iter().enumerate() {
            let Some(country) = self.dateline(zone) else { continue };
            let above = index.checked_sub(1).map(|n| &zones[n]).filter(|z| z.kind == ZoneKind::Crosshead);
            found.push((above.unwrap_or(zone).tokens.start as u32, country));
        }
        found
    }

    /// The country of the place in front of a paragraph: `KUWAIT CITY: `, `Abuja, 3 May (NAN) - `.
    fn dateline(&self, zone: &Zone) -> Option<Actor> {
        let range = zone.tokens.clone();
        match zone.kind {
            ZoneKind::Dateline => self.place_in(range),
            ZoneKind::Body => {
                let tokens = &self.view.tokens()[range.clone()];
                let capitals = tokens.iter().take(OPENING).take_while(|t| t.is_upper()).count();
                let end = range.start + capitals;
                let sets_apart = tokens.get(capitals).is_some_and(|t| t.is(b':')) || self.tag(end) == Tag::Dash;
                let place = (capitals > 0 && sets_apart).then(|| self.place_in(range.start..end)).flatten();
                place.or_else(|| self.heading(range))
            }
            ZoneKind::ListItem | ZoneKind::Crosshead => self.heading(range),
            _ => None,
        }
    }

    /// `Chile. The mine …`, `• PERU – …`, `India: traders …`: the country whose name opens a paragraph and is all of its first line or sentence, or in capitals.
    fn heading(&self, range: Range<usize>) -> Option<Actor> {
        let start = range.clone().find(|&t| self.view.tokens()[t].is_word())?;
        let mention = self.phrases.actors_in(start..range.end).first().filter(|m| m.start as usize == start)?;
        let end = mention.end as usize;
        let capitals = self.view.tokens()[start..end].iter().all(|t| t.is_upper());
        let colon = self.view.tokens().get(end).is_some_and(|t| t.is(b':'));
        let alone = end == range.end || self.tag(end) == Tag::Stop || colon || capitals && self.tag(end) == Tag::Dash;
        (alone && matches!(mention.actor, Actor::Country(_))).then_some(mention.actor)
    }

    fn place_in(&self, range: Range<usize>) -> Option<Actor> {
        let place = self.phrases.places_in(range.clone()).iter().find_map(|p| p.country).map(Actor::Country);
        place.or_else(|| self.phrases.actors_in(range).iter().map(|m| m.actor).find(|a| matches!(a, Actor::Country(_))))
    }

    /// The country that most signs tell.
    fn paper(&self, dateline: Option<Actor>) -> Option<Home> {
        let mut votes = Votes::default();
        if let Some(country) = self.view.text.zones.iter().find_map(|zone| self.byline(zone)) {
            votes.add(country, BYLINE);
        }
        if let Some(country) = dateline {
            votes.add(country, DATELINE);
        }
        self.leaders(&mut votes);
        self.currencies(&mut votes);
        if let Some(country) = self.most_named() {
            votes.add(country, MOST_NAMED);
        }
        votes.winner()
    }

    /// `By Abena Owusu, Accra`: the place that ends a byline, behind a sign.
    fn byline(&self, zone: &Zone) -> Option<Actor> {
        if zone.kind != ZoneKind::Byline {
            return None;
        }
        let (tokens, names) = (self.view.tokens(), &self.view.lexicon.names);
        zone.tokens.clone().skip(1).find_map(|at| {
            let place = names.trie.longest(tokens, at, zone.tokens.end).map(|m| m.best().value)?;
            let country = match place.kind {
                NameKind::Capital | NameKind::Country => Some(place.row),
                NameKind::Place => names.places[place.row as usize].country,
                _ => None,
            };
            let apart = !tokens[at - 1].is_word() || self.view.classes(at - 1).any(Classes::LOCATIVE);
            country.filter(|_| apart).map(Actor::Country)
        })
    }

    /// `President Kolo said` before his country is named: a paper's own leaders need no country.
    fn leaders(&self, votes: &mut Votes) {
        let mut told: Vec<(u16, bool)> = Vec::new();
        for (order, sentence) in self.view.text.sentences.iter().enumerate() {
            let before = order.checked_sub(1).map_or(sentence.tokens.start, |n| self.view.text.sentences[n].tokens.start);
            for at in self.view.facts.places(sentence.tokens.clone(), Opens::OFFICE) {
                let Some(country) = self.bare_leader(at, sentence.tokens.end) else { continue };
                let named = self.phrases.actors_in(before..at).iter().any(|m| m.actor == Actor::Country(country))
                    || self.phrases.places_in(before..at).iter().any(|p| p.country == Some(country));
                if !named && !told.iter().any(|t| t.0 == country) {
                    told.push((country, order < LEAD));
                }
            }
        }
        for (country, opening) in told {
            votes.add(Actor::Country(country), if opening { OPENING_LEADER } else { LEADER });
        }
    }

    /// The country of the holder of the office that starts at a token, known by name and in office on the day of the text.
    fn bare_leader(&self, at: usize, end: usize) -> Option<u16> {
        let (tokens, lexicon) = (self.view.tokens(), self.view.lexicon);
        let date = self.view.reference?;
        let found = lexicon.roles.offices.longest(tokens, at, end)?;
        let title = &lexicon.roles.titles[found.best().value as usize];
        let name = (found.end..end).find(|&n| !self.view.classes(n).any(Classes::HONORIFIC))?;
        if !tokens[name].is_capital() || !title.of.is_empty() {
            return None;
        }
        let held = |t: &&Term| t.office == title.office && t.from <= date && t.to.is_none_or(|to| date <= to);
        let names = self.view.names;
        let listed = names.get(names.partition_point(|m| (m.start as usize) < name)).filter(|m| m.start as usize == name);
        let listed = listed.filter(|m| m.name.kind == NameKind::Leader).map(|m| m.name.row);
        let alone = tokens.get(name + 1).is_none_or(|t| !t.is_capital());
        let surnamed = (alone && listed.is_none()).then(|| lexicon.names.surnamed(self.view.word(name)));
        let rows = listed.into_iter().chain(surnamed.into_iter().flatten());
        let mut countries = rows.filter_map(|row| {
            let term = lexicon.names.terms(row).iter().find(held)?;
            term.of.filter(|of| of.kind == NameKind::Country).map(|of| of.row)
        });
        let country = countries.next()?;
        countries.all(|other| other == country).then_some(country)
    }

    /// Money of a country's own: its ISO 4217 code begins with the ISO 3166-1 code of the country.
    fn currencies(&self, votes: &mut Votes) {
        let mut found: Vec<Actor> = Vec::new();
        for code in self.view.values.amounts.iter().filter_map(|a| a.currency.as_deref()).filter(|&code| code != "USD") {
            if let Some(country) = code.get(..2).and_then(|code| self.view.lexicon.names.country(code)).map(Actor::Country)
                && !found.contains(&country)
            {
                found.push(country);
                votes.add(country, CURRENCY);
            }
        }
    }

    /// The country that the text names most, its places counted: the first of equals; one named once only if it is alone.
    fn most_named(&self) -> Option<Actor> {
        let mut counts: Vec<(Actor, usize)> = Vec::new();
        let actors = self.phrases.actors.iter().map(|m| m.actor).filter(|a| matches!(a, Actor::Country(_)));
        for country in actors.chain(self.phrases.places.iter().filter_map(|p| p.country).map(Actor::Country)) {
            match counts.iter_mut().find(|(actor, _)| *actor == country) {
                Some((_, count)) => *count += 1,
                None => counts.push((country, 1)),
            }
        }
        let best = counts.iter().map(|(_, count)| *count).max().filter(|&best| best > 1 || counts.len() == 1)?;
        counts.into_iter().find(|(_, count)| *count == best).map(|(actor, _)| actor)
    }
}

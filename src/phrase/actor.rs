//! Who the names of the tables refer to in this text: countries, blocs, organisations, and places that do not act.

use crate::kinds::{AmountKind, PartyKind};
use crate::lexicon::{Classes, Context, NameKind, NameMention, NameRef};
use crate::ordered::emptied;
use crate::text::{TokenKind, ZoneKind};

use super::home::Homes;
use super::tag::Tag;
use super::{Actor, ActorMention, How, Phrases, PlaceMention, View, organization, person};

/// Finds the actors, places, titles and people of the document.
pub(crate) fn find(view: View<'_>, named: &[u32], phrases: &mut Phrases) {
    let mut bodies: Vec<u16> = view.names.iter().filter(|m| m.name.kind == NameKind::Body && !m.ambiguous).map(|m| m.name.row).collect();
    bodies.sort_unstable();
    bodies.dedup();
    let (mut actors, mut places) = (emptied(&mut phrases.actors), emptied(&mut phrases.places));
    let mut reader = Reader { view, named, tags: &phrases.tags, bodies, taken: Vec::new() };
    for mention in view.names {
        if !reader.taken.contains(&mention.name) && reader.is_short_form(mention) {
            reader.taken.push(mention.name);
        }
    }
    for (index, mention) in view.names.iter().enumerate() {
        match reader.read(index, mention) {
            Reading::Actor(actor, how) => actors.push(ActorMention { start: mention.start, end: mention.end, actor, how }),
            Reading::Place { is_city, country } => {
                places.push(PlaceMention { start: mention.start, end: mention.end, is_city, country });
            }
            Reading::Other => {}
        }
    }
    phrases.actors = actors;
    phrases.places = places;
    phrases.homes = Homes::of(view, phrases);
    organization::find(view, named, phrases);
    person::find(view, named, phrases);
}

/// What a name of the tables is here.
enum Reading {
    Actor(Actor, How),
    Place { is_city: bool, country: Option<u16> },
    Other,
}

struct Reader<'a> {
    view: View<'a>,
    named: &'a [u32],
    tags: &'a [Tag],
    /// Rows of the bodies that the text names beyond doubt.
    bodies: Vec<u16>,
    /// Names whose acronym the text gives to something else, each once.
    taken: Vec<NameRef>,
}

impl Reader<'_> {
    fn tag(&self, at: usize) -> Tag {
        self.tags.get(at).copied().unwrap_or(Tag::Stop)
    }

    fn before(&self, mention: &NameMention) -> Tag {
        (mention.start as usize).checked_sub(1).map_or(Tag::Stop, |at| self.tags[at])
    }

    fn read(&self, index: usize, mention: &NameMention) -> Reading {
        let row = mention.name.row;
        if mention.ambiguous && !self.supported(mention) || self.is_sign(mention) || self.is_shouted(mention) {
            return Reading::Other;
        }
        if self.taken.contains(&mention.name) && self.view.tokens()[mention.start as usize].is_upper() {
            return Reading::Other;
        }
        match mention.name.kind {
            // `SINGAPORE/LONDON (Reuters) -`; not the country behind a town
            NameKind::Capital | NameKind::Country
                if self.in_dateline(mention)
                    && self.before(mention) != Tag::Comma
                    && self.view.tokens()[mention.start as usize].is_upper() =>
            {
                Reading::Place { is_city: true, country: Some(row) }
            }
            NameKind::Country if self.is_state(index, mention) => {
                let place = mention.other.map_or(0, |o| o.row as usize);
                Reading::Place { is_city: false, country: self.view.lexicon.names.places.get(place).and_then(|p| p.country) }
            }
            NameKind::Country if self.part_of_name(mention) || self.is_fare(mention) => Reading::Other,
            NameKind::Country => Reading::Actor(Actor::Country(row), How::Name),
            NameKind::Seat if mention.ambiguous && self.is_organ(mention) => Reading::Other,
            NameKind::Seat => Reading::Actor(Actor::Country(row), How::Government),
            NameKind::Capital => match mention.other {
                Some(NameRef { kind: NameKind::Country, row }) => Reading::Actor(Actor::Country(row), How::Name),
                Some(NameRef { kind: NameKind::Body, row: body }) if self.acts(index, mention) => {
                    Reading::Actor(Actor::Body(body), How::Government)
                }
                _ if self.acts(index, mention) => Reading::Actor(Actor::Country(row), How::Government),
                _ => Reading::Place { is_city: true, country: Some(row) },
            },
            NameKind::Body => Reading::Actor(Actor::Body(row), How::Name),
            NameKind::BodyDemonym => Reading::Actor(Actor::Body(row), How::Adjective),
            NameKind::Demonym if self.is_tongue(mention) => Reading::Other,
            NameKind::Demonym => Reading::Actor(Actor::Country(row), How::Adjective),
            NameKind::Company if self.in_dateline(mention) || self.is_credit(mention) || self.view.is_ticker(mention.start as usize) => {
                Reading::Other
            }
            NameKind::Company => Reading::Actor(Actor::Company(row), How::Name),
            NameKind::Place => {
                let place = &self.view.lexicon.names.places[row as usize];
                Reading::Place { is_city: place.is_city, country: place.country }
            }
            NameKind::Treaty | NameKind::Leader => Reading::Other,
        }
    }

    /// A capitalised word beside it that no table has: `Michael Jordan`, `Israel Katz` are people.
    fn part_of_name(&self, mention: &NameMention) -> bool {
        mention.end - mention.start == 1 && {
            let (start, end) = (mention.start as usize, mention.end as usize);
            let tokens = self.view.tokens();
            let loose = |at: usize| {
                self.named[at] == 0
                    && self.tag(at) == Tag::Name
                    && tokens[at].is_capital()
                    && !tokens[at].is_upper()
                    && !self.known_word(at)
            };
            let given = |at: usize| self.view.classes(at).any(Classes::GIVEN);
            let after = end < tokens.len() && !tokens[end].is_glued() && loose(end);
            let before = start > 0 && !tokens[start].is_glued() && loose(start - 1);
            after && given(start) || before && given(start - 1)
        }
    }

    fn known_word(&self, at: usize) -> bool {
        !self.view.classes(at).is_empty() || self.view.lexicon.roles.offices.starts(self.view.word(at))
    }

    /// `Senate`, `Department of Commerce`: every state may have one, so whose it is depends on the text.
    fn is_organ(&self, mention: &NameMention) -> bool {
        let (tokens, words) = (self.view.tokens(), &self.view.lexicon.roles.org_words);
        let (start, end) = (mention.start as usize, mention.end as usize);
        (start..end).any(|at| words.longest(tokens, at, end).is_some_and(|m| m.senses().any(|s| s.value.kind.is_none())))
    }

    /// A region that has a country's name: beside places of the country it lies in (`Atlanta, Georgia`; `Georgia, Alabama`).
    fn is_state(&self, index: usize, mention: &NameMention) -> bool {
        let Some(NameRef { kind: NameKind::Place, row }) = mention.other else { return false };
        let places = &self.view.lexicon.names.places;
        let country = places[row as usize].country;
        let beside = [index.checked_sub(1), Some(index + 1)];
        beside.into_iter().flatten().filter_map(|n| self.view.names.get(n)).any(|near| {
            let (low, high) = (near.end.min(mention.end) as usize, near.start.max(mention.start) as usize);
            let close = high - low <= 2 && (low..high).all(|n| matches!(self.tag(n), Tag::Comma | Tag::Conj | Tag::Prep));
            close
                && match near.name.kind {
                    NameKind::Place => places[near.name.row as usize].country == country,
                    // `Georgia, U.S.`
                    NameKind::Country => near.start > mention.start && self.tag(low) == Tag::Comma && country == Some(near.name.row),
                    _ => false,
                }
        })
    }

    /// A country's name that is food here: `Turkey dinner`, `Turkey, cranberries and …`.
    fn is_fare(&self, mention: &NameMention) -> bool {
        let goods = self.view.goods;
        let good_at = |at: usize| goods.get(goods.partition_point(|g| (g.start as usize) < at)).is_some_and(|g| g.start as usize == at);
        let end = mention.end as usize;
        let listed = || matches!(self.tag(end), Tag::Comma | Tag::Conj) && good_at(end + 1);
        let tokens = self.view.tokens();
        let figure = || {
            let found = self.view.lexicon.goods.context.longest(tokens, end, tokens.len().min(end + 3));
            found.is_some_and(|m| m.senses().any(|s| s.value == Context::Figure))
        };
        good_at(mention.start as usize) && (listed() || figure())
    }

    /// The letters of a currency sign, or a word of an amount of money: `US$10 billion`, `11 US cents`.
    fn is_sign(&self, mention: &NameMention) -> bool {
        let amounts = &self.view.values.amounts;
        let start = mention.start as usize;
        let own = amounts.get(amounts.partition_point(|a| a.tokens.end <= start));
        if own.is_some_and(|a| a.kind == AmountKind::Money && a.tokens.start < start) {
            return true;
        }
        let next = self.view.tokens().get(mention.end as usize);
        next.is_some_and(|t| t.is_glued() && t.kind() == TokenKind::Sign) && self.tag(mention.end as usize) == Tag::Number
    }

    /// `an Economic Complementarity Agreement (ECA)`: an acronym in brackets behind other words that begin with its letters.
    fn is_short_form(&self, mention: &NameMention) -> bool {
        let (start, tokens) = (mention.start as usize, self.view.tokens());
        let bracketed = self.before(mention) == Tag::Open && self.tag(mention.end as usize) == Tag::Close;
        if !bracketed || !matches!(mention.name.kind, NameKind::Body | NameKind::Company) || !tokens[start].is_upper() {
            return false;
        }
        let mut first = start - 1;
        for letter in self.view.printed(start).chars().rev() {
            let small = |at: usize| tokens[at].is_word() && !tokens[at].is_capital();
            let word = (first.saturating_sub(3)..first).rev().find(|&at| !small(at));
            match word.filter(|&at| self.view.printed(at).starts_with(letter)) {
                Some(at) => first = at,
                None => return false,
            }
        }
        self.named[first..start].iter().all(|&n| n == 0 || self.view.names[n as usize - 1].name != mention.name)
    }

    /// `WHO IS SHORT?`: a word of a line in capitals that is no acronym.
    fn is_shouted(&self, mention: &NameMention) -> bool {
        let (start, end, tokens) = (mention.start as usize, mention.end as usize, self.view.tokens());
        let word = end - start == 1 && tokens[start].is_upper() && !self.view.classes(start).is_empty();
        word && tokens.get(end).is_some_and(|t| t.is_word() && t.is_upper())
    }

    /// `English subtitles`, `speaks only Portuguese`: the language.
    fn is_tongue(&self, mention: &NameMention) -> bool {
        let (start, end) = (mention.start as usize, mention.end as usize);
        let tongue = |at: usize| self.view.classes(at).any(Classes::TONGUE);
        let after = end + usize::from(self.tag(end) == Tag::Hyphen);
        let before = (start.saturating_sub(2)..start).rev().find(|&at| self.tag(at) != Tag::Adverb);
        tongue(after) || !self.tag(end).nominal() && before.is_some_and(tongue)
    }

    /// A line or sentence of nothing but names of agencies: `—Reuters`, `(AFP, dpa)`.
    fn is_credit(&self, mention: &NameMention) -> bool {
        let sentences = &self.view.text.sentences;
        let own = sentences.get(sentences.partition_point(|s| s.tokens.end <= mention.start as usize));
        own.is_some_and(|sentence| {
            let body = matches!(self.view.text.zones[sentence.zone].kind, ZoneKind::Body);
            let agency = |at: usize| {
                let name = self.named[at].checked_sub(1).map(|n| self.view.names[n as usize].name);
                name.is_some_and(|n| {
                    n.kind == NameKind::Company && self.view.lexicon.names.companies[n.row as usize].kind == PartyKind::Organization
                })
            };
            body && sentence.tokens.clone().all(|at| !self.view.tokens()[at].is_word() || agency(at))
        })
    }

    /// The agency of a dateline is no party.
    fn in_dateline(&self, mention: &NameMention) -> bool {
        let zones = &self.view.text.zones;
        let at = zones.partition_point(|z| z.tokens.end <= mention.start as usize);
        zones.get(at).is_some_and(|z| z.kind == ZoneKind::Dateline)
    }

    /// Evidence for a name that the tables mark ambiguous.
    fn supported(&self, mention: &NameMention) -> bool {
        let (start, end) = (mention.start as usize, mention.end as usize);
        let alone = !self.part_of_name(mention) && !self.beside_name(mention);
        match mention.name.kind {
            // `the Fund`, where the text has named the International Monetary Fund
            NameKind::Body if !self.view.tokens()[start].is_upper() => {
                alone && start > 0 && self.bodies.binary_search(&mention.name.row).is_ok()
            }
            NameKind::Country => alone,
            NameKind::Demonym => self.tag(end) == Tag::Hyphen || alone && self.tag(end).nominal() && !self.tags[start].verb(),
            NameKind::Company | NameKind::Body | NameKind::Seat => {
                let after_the = start > 0 && self.tags[start - 1] == Tag::Det && !self.tag(end).nominal();
                let acts = self.is_subject(end) || self.tag(end) == Tag::Genitive;
                // `built by Shell`, `sold to Shell`, `Pakistan's TCP`
                let dealt = mention.name.kind == NameKind::Company && start > 0 && !self.tag(end).nominal() && {
                    let dealt = !self.view.classes(start - 1).any(Classes::LOCATIVE.with(Classes::TOPIC));
                    self.tags[start - 1] == Tag::Genitive || self.tags[start - 1] == Tag::Prep && dealt || self.beside_company(mention)
                };
                alone && (after_the || acts || dealt)
            }
            NameKind::Capital => alone && matches!(self.before(mention), Tag::Prep | Tag::Dash | Tag::Stop),
            NameKind::Place => alone,
            _ => false,
        }
    }

    /// `Shell and the National Gas Company`: on a list with a company beyond doubt.
    fn beside_company(&self, mention: &NameMention) -> bool {
        let (start, end) = (mention.start as usize, mention.end as usize);
        let joins = |at: usize| matches!(self.tag(at), Tag::Conj | Tag::Comma);
        let company = |at: usize| {
            let other = self.named.get(at).and_then(|n| n.checked_sub(1)).map(|n| &self.view.names[n as usize]);
            other.is_some_and(|m| m.name.kind == NameKind::Company && !m.ambiguous)
        };
        let next = end + 1 + usize::from(self.tag(end + 1) == Tag::Det);
        joins(end) && company(next) || start > 1 && joins(start - 1) && company(start - 2)
    }

    fn beside_name(&self, mention: &NameMention) -> bool {
        let tokens = self.view.tokens();
        let (start, end) = (mention.start as usize, mention.end as usize);
        let dated = |at: usize| self.view.values.date_at(at);
        let name = |at: usize| at < tokens.len() && self.tag(at) == Tag::Name && self.named[at] == 0 && !dated(at);
        end < tokens.len() && !tokens[end].starts_line() && name(end) || start > 0 && !tokens[start].starts_line() && name(start - 1)
    }

    /// Whether a capital stands for its government: it is the subject of a verb, owns something, or is dealt with.
    fn acts(&self, index: usize, mention: &NameMention) -> bool {
        let (start, end) = (mention.start as usize, mention.end as usize);
        let before = self.before(mention);
        let next = self.tag(end);
        if before == Tag::Prep {
            return self.partner(start - 1);
        }
        // `Moscow-backed`, not `Seoul-based`
        if before == Tag::Hyphen || next == Tag::Hyphen {
            return !self.view.classes(end + 1).any(Classes::SEATED);
        }
        if matches!(next, Tag::Genitive) {
            return true;
        }
        if self.is_subject(end) {
            return true;
        }
        // `Moscow and Kyiv`, `Beijing, which …`
        let coordinated = next == Tag::Conj
            && self.view.names.get(index + 1).is_some_and(|n| n.start as usize == end + 1 && n.name.kind == NameKind::Capital);
        let follows = before == Tag::Conj && index > 0 && self.view.names[index - 1].end as usize + 1 == start;
        if coordinated {
            return self.acts(index + 1, &self.view.names[index + 1]) || !self.in_place(start);
        }
        if follows {
            let first = &self.view.names[index - 1];
            return matches!(first.name.kind, NameKind::Country | NameKind::Demonym | NameKind::Body)
                && !self.in_place(first.start as usize)
                || first.name.kind == NameKind::Capital && self.before(first) == Tag::Prep && self.partner(first.start as usize - 1);
        }
        // `pushed Nairobi to retaliate`, but not `visited Nairobi to sign`
        let asked = before.verb() && next == Tag::To && !self.view.leads_to_meet(start - 1);
        asked || matches!(next, Tag::Gerund) && before != Tag::Comma
    }

    /// Whether a finite verb follows a name that ends at a token: `Shell | on Monday formally signed`, `Shell, | however, signed`.
    fn is_subject(&self, end: usize) -> bool {
        let mut at = self.past_date(end);
        while matches!(self.tag(at), Tag::Adverb)
            || self.tag(at) == Tag::Comma && (self.tag(at + 1) == Tag::Adverb || self.tag(at - 1) == Tag::Adverb)
        {
            at += 1;
        }
        self.tag(self.past_date(at)).finite()
    }

    /// One past a date that starts at a token, with or without a preposition: `Lilongwe in March | suspended`.
    fn past_date(&self, at: usize) -> usize {
        let first = at + usize::from(self.tag(at) == Tag::Prep);
        self.view.values.date_on(first).map_or(at, |date| date.tokens.end)
    }

    fn in_place(&self, start: usize) -> bool {
        start > 0 && self.tags[start - 1] == Tag::Prep && !self.partner(start - 1)
    }

    /// Prepositions after which a capital is its government.
    fn partner(&self, at: usize) -> bool {
        self.view.classes(at).any(Classes::PARTNER)
    }
}

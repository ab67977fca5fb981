//! Organisations that no table has, by the shape of their names, and organs of states.

use std::ops::Range;

use crate::kinds::PartyKind;
use crate::lexicon::{Classes, NameKind, NameMention, OrgPlace, VerbCue};
use crate::text::TokenKind;

use super::orgs::Orgs;
use super::tag::Tag;
use super::{Actor, ActorMention, How, Phrases, View, title_case};

/// Adds the organisations and organs of every sentence.
pub(crate) fn find(view: View<'_>, named: &[u32], phrases: &mut Phrases) {
    let mut orgs = Orgs::default();
    let mut found: Vec<ActorMention> = Vec::new();
    let mut organs: Vec<Range<usize>> = Vec::new();
    for sentence in &view.text.sentences {
        if title_case(view.tokens(), &view.text.zones[sentence.zone]) {
            continue;
        }
        let reader = Reader { view, named, phrases };
        let mut at = sentence.tokens.start;
        while let Some(capital) = view.next_capital(at, sentence.tokens.end) {
            at = capital;
            if !reader.starts(at) {
                at += 1;
                continue;
            }
            let end = reader.run(at, sentence.tokens.end);
            at = match reader.name(at..end, sentence.tokens.end) {
                Some((name, Some(kind))) => {
                    let (start, end) = (name.start as u32, name.end as u32);
                    // `Tanzania Oil | and Gas Corporation`: the name goes back over what seemed one of its own.
                    while found.pop_if(|before| before.start >= start).is_some() {}
                    if let Some(org) = orgs.register(&view.line(name.clone()), kind, view.names_party(&name)) {
                        found.push(ActorMention { start, end, actor: Actor::Org(org), how: How::Name });
                    }
                    name.end
                }
                Some((name, None)) => {
                    let end = name.end;
                    match reader.owner(&name).or_else(|| reader.home(name.start)) {
                        Some(actor) => {
                            found.push(ActorMention { start: name.start as u32, end: end as u32, actor, how: How::Government });
                        }
                        None => organs.push(name),
                    }
                    end
                }
                None => end,
            };
        }
    }
    found.sort_unstable_by_key(|m| m.start);
    super::overlay(&mut phrases.actors, &found);
    super::context::find(view, named, &organs, phrases, &mut orgs);
    phrases.orgs = orgs.list;
}

struct Reader<'a> {
    view: View<'a>,
    named: &'a [u32],
    phrases: &'a Phrases,
}

impl Reader<'_> {
    fn tag(&self, at: usize) -> Tag {
        self.phrases.tag(at)
    }

    fn capital(&self, at: usize) -> bool {
        self.view.tokens().get(at).is_some_and(|t| t.kind() == TokenKind::Word && t.is_capital())
    }

    fn starts(&self, at: usize) -> bool {
        // `On Monday | Kestrova agreed`
        let dated = self.view.classes(at).any(Classes::WEEKDAY.with(Classes::MONTH)) && self.view.values.date_at(at);
        self.capital(at) && matches!(self.tag(at), Tag::Name | Tag::Noun) && !dated
    }

    fn mention(&self, at: usize) -> Option<&NameMention> {
        self.named.get(at)?.checked_sub(1).map(|index| &self.view.names[index as usize])
    }

    fn closes(&self, at: usize, end: usize) -> bool {
        let found = self.view.lexicon.roles.org_words.longest(self.view.tokens(), at, end);
        found.is_some_and(|m| m.senses().any(|s| matches!(s.value.place, OrgPlace::End | OrgPlace::Organ)))
    }

    /// One past the run of capitalised words that starts at `at`.
    fn run(&self, at: usize, ceiling: usize) -> usize {
        let mut end = at + 1;
        while end < ceiling {
            let joins = self.tag(end) == Tag::Hyphen && end + 1 < ceiling && self.capital(end + 1);
            // `National Farmers' Federation`
            let owns = self.tag(end) == Tag::Genitive
                && end + 1 < ceiling
                && self.capital(end + 1)
                && self.closes(end + 1, ceiling)
                && self.mention(end - 1).is_none();
            if joins || owns {
                end += 2;
            } else if self.capital(end) && !matches!(self.tag(end), Tag::Pronoun | Tag::Det) {
                end += 1;
            } else {
                break;
            }
        }
        // `Securities | and Exchange Commission`
        let words = &self.view.lexicon.roles.org_words;
        let phrase = words.longest(self.view.tokens(), end - 1, ceiling).filter(|m| m.end > end);
        phrase.filter(|m| m.senses().any(|s| s.value.place == OrgPlace::End)).map_or(end, |m| m.end)
    }

    /// The organisation inside a run: its tokens, and its kind or none for an organ of a state.
    fn name(&self, run: Range<usize>, ceiling: usize) -> Option<(Range<usize>, Option<PartyKind>)> {
        let (tokens, words) = (self.view.tokens(), &self.view.lexicon.roles.org_words);
        if self.covered(&run) {
            return None;
        }
        for at in run.clone() {
            let Some(found) = words.longest(tokens, at, ceiling) else { continue };
            let Some(word) = found.senses().map(|s| s.value).find(|w| w.place == OrgPlace::Start) else { continue };
            // `Air Chief Marshal X`
            let offices = &self.view.lexicon.roles.offices;
            if offices.longest(tokens, at, run.end).is_some_and(|title| title.end > found.end && title.end < run.end) {
                continue;
            }
            let next = self.skip_the(found.end, ceiling);
            // `the Centre on Thursday`
            let day = self.view.classes(next).any(Classes::WEEKDAY.with(Classes::MONTH));
            if next < ceiling
                && !day
                && self.capital(next)
                && (found.end > at + 1 || self.mention(next).is_none_or(|m| m.name.kind != NameKind::Leader))
            {
                let mut end = self.joined(self.run(next, ceiling), ceiling, word.kind.is_none());
                // `Air Show`
                if self.view.names_thing(&(run.start..end)) {
                    return None;
                }
                if word.kind == Some(PartyKind::Organization) {
                    end = self.continued(end, ceiling);
                }
                let first = run.start + usize::from(at > run.start && self.view.is(run.start, "the"));
                return Some((first..end, word.kind));
            }
        }
        // `the West Bank city`, `Moscone Convention Center`
        let lies = |end: usize| self.mention(end - 1).is_some_and(|m| m.name.kind == NameKind::Place && m.end as usize == end);
        let closing = |at: usize| words.longest(tokens, at, run.end).filter(|m| self.closes(at, run.end) && !lies(m.end)).map(|m| m.end);
        let last = run.clone().rev().find_map(closing);
        let by_word = run.clone().filter(|&at| last.is_some() && closing(at) == last).find_map(|at| {
            let found = words.longest(tokens, at, run.end)?;
            let word = found.senses().map(|s| s.value).find(|w| matches!(w.place, OrgPlace::End | OrgPlace::Organ))?;
            let owned = || self.owner(&(run.start..at)).is_some() && !self.closes(at - 1, run.end);
            // `the Civil Aviation Authority`: the regulator of the country that the text is from
            let at_home = || {
                let definite = run.start > 0 && self.tag(run.start - 1) == Tag::Det;
                definite && run.clone().all(|t| self.mention(t).is_none()) && self.phrases.sure_home(run.start).is_some()
            };
            let of_state = word.place == OrgPlace::Organ && (owned() || at_home());
            Some((at, found.end, word.kind.filter(|_| !of_state)))
        });
        let Some((start, end, kind)) = by_word else {
            return self.does_business(&run, ceiling).then_some((run, Some(PartyKind::Company)));
        };
        let place =
            self.mention(end).is_some_and(|m| matches!(m.name.kind, NameKind::Capital | NameKind::Place) && m.end as usize == run.end);
        let end = if kind == Some(PartyKind::Organization) && place { run.end } else { end };
        let thing =
            self.view.lexicon.roles.things.longest(tokens, start.saturating_sub(1).max(run.start), run.end).is_some_and(|m| m.end >= end);
        if kind.is_some() && (thing || self.about_person(run.start, end) || self.listed(run.start, end)) {
            return None;
        }
        // `the Building and | Construction Authority`, `Rashtriya Chemicals and | Fertilizers Corp`, `McDonald's | Corp`
        let legal = run.start - usize::from(run.len() == 1 && run.start > 0);
        let reaches = self.mention(legal).filter(|m| !m.ambiguous && m.name.kind == NameKind::Company && m.end as usize >= run.start);
        let run = reaches.map_or_else(|| self.joined_before(run.start), |m| m.start as usize)..run.end;
        let solid = end - run.start >= 2 || kind.is_none() && self.tag(run.start) == Tag::Name;
        let last = &tokens[end - 1];
        if !solid || end != run.end && last.span().len() > 4 || start == run.start && kind.is_some() {
            return None;
        }
        if kind == Some(PartyKind::Organization) && end == run.end {
            return Some((run.start..self.continued(end, ceiling), kind));
        }
        Some((run.start..self.registered(end, ceiling), kind))
    }

    /// Over the rest of a name whose head stands first: `United Steelworkers | of America`, `Authority | for Tunnels`.
    fn continued(&self, mut end: usize, ceiling: usize) -> usize {
        loop {
            let next = self.skip_the(end + 1, ceiling);
            let of = self.view.is(end, "of");
            let part = of || self.mention(next).is_none() && (self.view.is(end, "for") || self.view.classes(end).any(Classes::PARTICLE));
            let named = next < ceiling && self.capital(next) && self.tag(next) == Tag::Name;
            if !part || !named {
                return end;
            }
            end = self.joined(self.run(next, ceiling), ceiling, false);
        }
    }

    /// Over a legal form behind a comma: `Ilsan Materials Co. | , Ltd.`
    fn registered(&self, end: usize, ceiling: usize) -> usize {
        let legal = self.tag(end) == Tag::Comma && end + 1 < ceiling && self.closes(end + 1, end + 2);
        if legal && self.view.tokens()[end + 1].span().len() < 5 { end + 2 } else { end }
    }

    /// `Executive Board` is nobody's name, `Bill Gold` and `President Sean Mills` are people.
    fn about_person(&self, start: usize, end: usize) -> bool {
        let given = end - start == 2 && self.view.classes(start).any(Classes::GIVEN);
        let title = self.view.lexicon.roles.offices.longest(self.view.tokens(), start, end);
        given || title.is_some_and(|m| end - m.end <= 2 && m.end < end)
    }

    /// A name of the tables takes exactly these words: `World Bank | President`.
    fn listed(&self, start: usize, end: usize) -> bool {
        self.mention(start).is_some_and(|m| {
            let names = matches!(m.name.kind, NameKind::Company | NameKind::Body | NameKind::Country);
            names && !m.ambiguous && m.start as usize == start && m.end as usize == end
        })
    }

    fn skip_the(&self, mut at: usize, ceiling: usize) -> usize {
        while at < ceiling && self.tag(at) == Tag::Det {
            at += 1;
        }
        at
    }

    /// Goes on over `and` and another capitalised word that is no name of its own: `Ministry of Chemicals and Fertilizers`.
    fn joined(&self, mut end: usize, ceiling: usize, of_state: bool) -> usize {
        while end + 1 < ceiling && self.tag(end) == Tag::Conj && self.capital(end + 1) {
            let next = end + 1;
            let own = self.mention(next).is_some()
                || self.view.lexicon.roles.offices.starts(self.view.word(next))
                || self.tag(next - 2) != Tag::Name;
            let given = self.view.classes(next).any(Classes::GIVEN);
            let stop = self.run(next, ceiling);
            if own && !of_state || given || (next..stop).any(|at| self.closes(at, stop)) {
                break;
            }
            end = stop;
        }
        end
    }

    /// Back over `and`, commas and capitalised words that are no name of their own, behind an article, or a country before goods:
    /// `Zimbabwe Iron and | Steel Company`, `the Investment, Export and | Tourism Agency`.
    fn joined_before(&self, start: usize) -> usize {
        if start < 3 || self.tag(start - 1) != Tag::Conj {
            return start;
        }
        let loose = |at: &usize| self.capital(*at) && matches!(self.tag(*at), Tag::Name | Tag::Noun) && self.mention(*at).is_none();
        let over = |from: usize| (from.saturating_sub(3)..from).rev().take_while(loose).last().filter(|&at| at > 0);
        let Some(mut first) = over(start - 1) else { return start };
        while let Some(listed) = first.checked_sub(1).filter(|&comma| self.tag(comma) == Tag::Comma).and_then(over)
            && !self.closes(first - 2, first - 1)
        {
            first = listed;
        }
        let country = self.mention(first - 1).filter(|m| matches!(m.name.kind, NameKind::Country) && self.sold(start - 2));
        match country {
            Some(country) => country.start as usize,
            None if matches!(self.tag(first - 1), Tag::Det | Tag::Genitive | Tag::Possessive) => first,
            None => start,
        }
    }

    /// Whether a token names goods, or stands among those that do.
    fn sold(&self, at: usize) -> bool {
        let goods = self.view.goods;
        let next = goods.partition_point(|g| (g.end as usize) <= at);
        goods.get(next).is_some_and(|g| g.start as usize <= at)
    }

    /// A name of two words or more that no person's given name opens, and that signs, buys or supplies.
    fn does_business(&self, run: &Range<usize>, ceiling: usize) -> bool {
        let free = |t: usize| self.named[t] == 0 && self.phrases.tags[t] == Tag::Name || self.phrases.tags[t] == Tag::Hyphen;
        // `the plants at Point Lisas | shipped`, `a bourbon called Treaty Oak | sold`
        let leads = run.start.checked_sub(1).map(|before| self.phrases.tags[before]);
        if !run.clone().all(free) || leads.is_some_and(|tag| tag.verb() || tag == Tag::Prep) {
            return false;
        }
        // `Canada's Canpotex`: a single word after its country, and no leader's name
        let surname = || self.view.lexicon.names.surnamed(self.view.word(run.start)).next().is_some();
        let owned = || leads == Some(Tag::Genitive) && run.start > 1 && !surname() && self.owner(run).is_some();
        let given = self.view.classes(run.start).any(Classes::GIVEN.with(Classes::HONORIFIC));
        let titled = || (run.start.saturating_sub(1)..run.end).any(|t| self.view.lexicon.roles.offices.starts(self.view.word(t)));
        if given || run.len() < 2 && !owned() || titled() || self.view.values.date_at(run.start) || self.view.names_thing(run) {
            return false;
        }
        let mut at = run.end;
        if self.phrases.tags.get(at) == Some(&Tag::Conj) {
            at = (at + 1..ceiling).find(|&t| self.phrases.tags[t].verb() || self.phrases.tags[t].auxiliary()).unwrap_or(ceiling);
        }
        while at < ceiling && (self.phrases.tags[at].auxiliary() || matches!(self.phrases.tags[at], Tag::Adverb)) {
            at += 1;
        }
        // `the X block`: a plain form after one name is a noun
        let plain = at == run.end && matches!(self.tag(at), Tag::Present | Tag::Base) && !self.view.printed(at).ends_with('s');
        let verb = at < ceiling && self.phrases.tags[at].verb() && !plain;
        verb && self
            .view
            .lexicon
            .cues
            .verbs
            .longest(self.view.tokens(), at, ceiling)
            .is_some_and(|m| m.senses().any(|s| matches!(s.value, VerbCue::Agreement(_) | VerbCue::Commitment(_))))
    }

    /// A name of the tables takes the run already, whole or nearly so.
    fn covered(&self, run: &Range<usize>) -> bool {
        let whole = |at: usize| {
            self.mention(at).is_some_and(|mention| {
                let settled =
                    matches!(mention.name.kind, NameKind::Company | NameKind::Body | NameKind::Treaty | NameKind::Leader | NameKind::Seat);
                // `the former Soviet Union`
                let settled = settled || mention.name.kind == NameKind::Place && (mention.start as usize) < run.start;
                settled && !mention.ambiguous && mention.end as usize >= run.end && !self.longer(run, mention)
            })
        };
        run.clone().any(whole)
    }

    /// `China Semiconductor Industry Association`: the table knows another country's association of that name.
    fn longer(&self, run: &Range<usize>, mention: &NameMention) -> bool {
        let start = mention.start as usize;
        let country = self
            .mention(run.start)
            .is_some_and(|m| m.name.kind == NameKind::Country && m.end as usize == start && m.start as usize == run.start);
        mention.name.kind == NameKind::Company
            && country
            && !self.view.tokens()[run.start].is_upper()
            && self.closes(mention.end as usize - 1, run.end)
    }

    /// The country of the report; not where somebody else is said to own the organ (`its Commission`).
    fn home(&self, at: usize) -> Option<Actor> {
        let owned = at > 0 && self.tag(at - 1) == Tag::Possessive;
        if owned { None } else { self.phrases.home(at) }
    }

    /// The country whose name, adjective or genitive stands in or before an organ's name, or after "of".
    fn owner(&self, name: &Range<usize>) -> Option<Actor> {
        let country = |m: &&ActorMention| matches!(m.actor, Actor::Country(_) | Actor::Body(_));
        let inside = self.phrases.actors_in(name.clone()).iter().find(country);
        let before = || {
            let floor = name.start.saturating_sub(2);
            self.phrases.actors_in(floor..name.start).iter().rfind(country)
        };
        let after = || {
            let of = self.tag(name.end) == Tag::Prep;
            of.then(|| self.phrases.actors_in(name.end + 1..name.end + 4).iter().find(country)).flatten()
        };
        inside.or_else(before).or_else(after).map(|m| m.actor)
    }
}

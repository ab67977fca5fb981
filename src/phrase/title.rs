//! Titles of office with what stands around them: status, country or body, portfolio.

use std::ops::Range;

use crate::kinds::{Office, Portfolio, Status};
use crate::lexicon::{Classes, OrgPlace, StatusCue};

use super::office::{Offices, Owner};
use super::tag::Tag;
use super::{Actor, ActorMention, How, View};

/// A title as the text has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TitlePhrase {
    pub(crate) office: Office,
    pub(crate) portfolio: Option<Portfolio>,
    pub(crate) of: Option<Actor>,
    pub(crate) status: Option<Status>,
    /// The words of the title tell a woman or a man (`spokeswoman`, `king`).
    pub(crate) female: Option<bool>,
    pub(crate) distinctions: Vec<Box<str>>,
    /// `his`, `its`: the country is that of somebody before.
    pub(crate) possessive: bool,
    /// An office only beside a name.
    pub(crate) ambiguous: bool,
    /// The holder takes it up (`sworn in as president`): the title may stand after a verb.
    pub(crate) assumed: bool,
    /// `counterpart`: the office is that of the person named before.
    pub(crate) counterpart: bool,
}

impl TitlePhrase {
    /// An office of which nothing else is known.
    fn new(office: Office) -> Self {
        TitlePhrase {
            office,
            portfolio: None,
            of: None,
            status: None,
            female: None,
            distinctions: Vec::new(),
            possessive: false,
            ambiguous: false,
            assumed: false,
            counterpart: false,
        }
    }

    /// The office of somebody whose successor the text names.
    pub(super) fn predecessor() -> Self {
        TitlePhrase { status: Some(Status::Former), ..TitlePhrase::new(Office::Official) }
    }

    /// Settles the office by its owner.
    pub(super) fn fit(&mut self, offices: &Offices<'_>) {
        self.office = offices.fitting(self.office, self.of, self.portfolio);
        if !matches!(self.office, Office::Minister | Office::Commissioner) {
            self.portfolio = None;
        }
    }

    /// Takes an owner; a chairman of an organ of a state is its official.
    fn owned_by(&mut self, owner: &ActorMention) {
        self.of = Some(owner.actor);
        if owner.how == How::Government && self.office == Office::Executive {
            self.office = Office::Official;
        }
    }
}

/// Words of what an office is of, behind its owner.
const OWNED: usize = 8;

/// What the title reader reads.
#[derive(Clone, Copy)]
pub(crate) struct Titles<'a> {
    pub(crate) view: View<'a>,
    pub(crate) tags: &'a [Tag],
    pub(crate) actors: &'a [ActorMention],
    /// The country of the report.
    pub(crate) home: Option<Actor>,
    /// Every country and body that the text names, in order.
    pub(crate) present: &'a [Actor],
    pub(super) offices: Offices<'a>,
}

/// A title and the tokens it takes.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) title: TitlePhrase,
}

impl Titles<'_> {
    /// The title whose office starts at token `at`, within one sentence.
    pub(crate) fn at(&self, at: usize, sentence: &Range<usize>) -> Option<Found> {
        let tokens = self.view.tokens();
        let office = self.view.lexicon.roles.offices.longest(tokens, at, sentence.end)?;
        let sense = office.best();
        let row = &self.view.lexicon.roles.titles[sense.value as usize];
        let mut title = TitlePhrase {
            portfolio: row.portfolio,
            female: self.gender(at..office.end),
            ambiguous: sense.ambiguous,
            counterpart: row.counterpart,
            ..TitlePhrase::new(row.office)
        };
        let start = self.left(at, office.end, sentence.start, &mut title);
        let mut end = self.right(office.end, sentence.end, &mut title);
        // `X, president, American Soybean Association: “…”`
        if let Some(employer) = self.listed_employer(start, end, sentence).filter(|_| title.of.is_none()) {
            title.of = Some(employer.actor);
            end = employer.end as usize;
        }
        if let Some(second) = self.joined(end, sentence, &title) {
            title.of = title.of.or(second.title.of);
            // `State Councillor and Foreign Minister`, `Senator and Trade Minister`: the higher of two.
            if matches!(title.office, Office::Official | Office::Legislator) {
                (title.office, title.portfolio) = (second.title.office, second.title.portfolio);
            }
            title.fit(&self.offices);
            return Some(Found { start, end: second.end, title });
        }
        let rows = || office.senses().map(|s| &self.view.lexicon.roles.titles[s.value as usize]);
        let held_in = |place: Option<Actor>| rows().find(|r| place.is_some() && self.fixed_body(&r.of) == place);
        let fixed = self.fixed_body(&row.of);
        let absent = |of: Actor| self.present.binary_search(&of).is_err();
        if let Some(row) = held_in(title.of).or_else(|| if title.of.is_none() && !title.possessive { held_in(self.home) } else { None }) {
            title.of = self.fixed_body(&row.of);
            title.office = row.office;
            title.portfolio = row.portfolio.or(title.portfolio);
        } else if title.of.is_none() && fixed.is_some_and(absent) {
            // the title is that of a country which the text does not name, or of another
            let other = rows().find(|r| r.office != row.office && self.fixed_body(&r.of).is_none_or(|of| !absent(of)));
            title.office = other.map_or(title.office, |r| r.office);
        } else if !title.possessive {
            title.of = title.of.or(fixed);
        }
        // `National Farmers' | Federation president`, `president of the European Central Bank` as one form of the table
        let next = self.actors.partition_point(|m| (m.end as usize) <= start);
        let named = self.actors[next..]
            .iter()
            .take_while(|m| (m.start as usize) < end)
            .find(|m| matches!(m.actor, Actor::Company(_) | Actor::Org(_)));
        let mut start = start;
        if let Some(mention) = named.filter(|_| !matches!(title.of, Some(Actor::Company(_) | Actor::Org(_)))) {
            title.of = Some(mention.actor);
            start = start.min(mention.start as usize);
        }
        // `BMW chief X`: a title that has another meaning with a company or an association
        let employer = title.of.and_then(|of| self.offices.owner(of)).is_some_and(|o| matches!(o, Owner::Company | Owner::Association));
        if let Some(row) = rows().find(|r| employer && r.employed) {
            title.office = row.office;
        }
        title.fit(&self.offices);
        Some(Found { start, end, title })
    }

    /// `X, | who heads the Kivu Growers`: an office told by its verb, from the relative pronoun on.
    pub(crate) fn headed(&self, at: usize, sentence: &Range<usize>) -> Option<Found> {
        let verb = at + 1;
        if self.tags[at] != Tag::Rel || verb >= sentence.end || !self.view.classes(verb).any(Classes::HEADS) {
            return None;
        }
        let noun = verb + 1 + self.tags[verb + 1..sentence.end].iter().take_while(|&&tag| tag == Tag::Det).count();
        // `who heads parent company | Anglo American`
        let common = |n: &usize| matches!(self.tags[*n], Tag::Noun | Tag::Hyphen) && !self.view.tokens()[*n].is_capital();
        let owner = noun + (noun..sentence.end.min(noun + 4)).take_while(common).count();
        let Some(mention) = self.actor_at(owner) else {
            // `who chairs the association`
            let kind = self.view.lexicon.roles.org_context.longest(self.view.tokens(), noun, sentence.end)?;
            let whole = kind.end == owner && kind.senses().any(|s| s.value.place == OrgPlace::Noun);
            let named = |m: &&ActorMention| matches!(m.actor, Actor::Company(_) | Actor::Org(_));
            let next = self.actors.partition_point(|m| (m.end as usize) <= at);
            let of = self.actors[next.saturating_sub(12)..next].iter().rfind(named).map(|m| m.actor);
            let title = TitlePhrase { of, ..TitlePhrase::new(Office::Executive) };
            return whole.then_some(Found { start: at, end: owner, title });
        };
        let office = match self.offices.owner(mention.actor)? {
            Owner::Company | Owner::Association => Office::Executive,
            Owner::Party => Office::Official,
            Owner::State | Owner::Body => return None,
        };
        let title = TitlePhrase { of: Some(mention.actor), ..TitlePhrase::new(office) };
        Some(Found { start: at, end: mention.end as usize, title })
    }

    /// `X | (Trade)`: the portfolio of somebody in a list of ministers, in brackets.
    pub(crate) fn bracketed(&self, at: usize, sentence: &Range<usize>, of: Option<Actor>) -> Option<Found> {
        let named = at > sentence.start && self.tags[at] == Tag::Open && self.tags[at - 1] == Tag::Name;
        let (end, portfolio) = if named { self.portfolio(at + 1, sentence.end)? } else { return None };
        let end = self.more_portfolios(end, sentence.end);
        if end >= sentence.end || self.tags[end] != Tag::Close || !self.view.tokens()[at + 1].is_capital() {
            return None;
        }
        let title = TitlePhrase { portfolio: Some(portfolio), of, ..TitlePhrase::new(Office::Minister) };
        Some(Found { start: at + 1, end, title })
    }

    /// `Deputy Prime Minister and Finance Minister`: a second title right after "and".
    fn joined(&self, end: usize, sentence: &Range<usize>, first: &TitlePhrase) -> Option<Found> {
        if end + 2 >= sentence.end || self.tags[end] != Tag::Conj && self.view.printed(end) != "&" || first.ambiguous {
            return None;
        }
        let tokens = self.view.tokens();
        (end + 1..sentence.end.min(end + 5)).take_while(|&n| tokens[n].is_capital()).find_map(|n| {
            let found = self.at(n, sentence)?;
            (found.start == end + 1 && tokens[n].is_capital()).then_some(found)
        })
    }

    fn fixed_body(&self, of: &str) -> Option<Actor> {
        let names = &self.view.lexicon.names;
        if of.is_empty() {
            return None;
        }
        names.country(of).map(Actor::Country).or_else(|| names.body(of).map(Actor::Body))
    }

    fn gender(&self, range: Range<usize>) -> Option<bool> {
        range.rev().find_map(|at| {
            let classes = self.view.classes(at);
            let text = self.view.lexicon.vocab.word(self.view.word(at));
            if classes.any(Classes::FEMALE) || text.ends_with("woman") || text.ends_with("women") {
                Some(true)
            } else if classes.any(Classes::MALE) || text.ends_with("man") && text.len() > 5 {
                Some(false)
            } else {
                None
            }
        })
    }

    /// The actor whose mention ends before token `end`.
    pub(crate) fn actor_before(&self, end: usize) -> Option<ActorMention> {
        let next = self.actors.partition_point(|m| (m.start as usize) < end);
        self.actors[..next].last().copied().filter(|m| m.end as usize == end)
    }

    fn actor_at(&self, start: usize) -> Option<ActorMention> {
        let next = self.actors.partition_point(|m| (m.start as usize) < start);
        self.actors.get(next).copied().filter(|m| m.start as usize == start)
    }

    /// Reads leftwards from the office: portfolio, status, country; gives the first token.
    fn left(&self, office: usize, office_end: usize, floor: usize, title: &mut TitlePhrase) -> usize {
        let view = self.view;
        let (tokens, roles) = (view.tokens(), &view.lexicon.roles);
        let mut start = office;
        // `International | Trade Minister`: the portfolio begins before the words of the title
        let wider = (start.saturating_sub(4).max(floor)..start).find_map(|from| {
            let found = roles.portfolios.longest(tokens, from, office_end)?;
            (found.end > start && found.end < office_end).then_some((from, found.best().value))
        });
        if let Some((from, value)) = wider {
            title.portfolio = Some(value);
            start = from;
        }
        loop {
            if start <= floor {
                return start;
            }
            let window = start.saturating_sub(7).max(floor);
            let ends_here = |from: usize, found: Option<usize>| found.filter(|&end| end == start).map(|_| from);
            if title.portfolio.is_none() && !matches!(title.office, Office::President | Office::PrimeMinister) {
                let portfolio = (window..start).find_map(|from| {
                    let found = roles.portfolios.longest(tokens, from, start)?;
                    ends_here(from, Some(found.end)).map(|from| (from, found.best().value))
                });
                if let Some((from, value)) = portfolio {
                    title.portfolio = Some(value);
                    start = from;
                    self.first_portfolio(&mut start, floor, title);
                    continue;
                }
            }
            let status = (window..start).find_map(|from| {
                let found = roles.statuses.longest(tokens, from, start)?;
                ends_here(from, Some(found.end)).map(|from| (from, found.best().value))
            });
            if let Some((from, cue)) = status {
                let found = roles.statuses.longest(tokens, from, start);
                let senses = found.iter().flat_map(|m| m.senses()).map(|s| s.value);
                for cue in senses.chain(found.is_none().then_some(cue)) {
                    match cue {
                        StatusCue::Status(status) => title.status = title.status.or(Some(status)),
                        StatusCue::Distinction(row) => title.distinctions.insert(0, roles.distinctions[row as usize].clone()),
                    }
                }
                if self.tags[from].verb() && (self.tags[start - 1] == Tag::Prep || self.tags[start - 1].verb()) {
                    title.assumed = true;
                    return start;
                }
                start = from;
                continue;
            }
            if title.of.is_none() {
                if let Some(mention) = self.actor_before(start) {
                    title.owned_by(&mention);
                    start = mention.start as usize;
                    continue;
                }
                if self.tags[start - 1] == Tag::Genitive
                    && let Some(mention) = self.actor_before(start - 1)
                {
                    title.owned_by(&mention);
                    start = mention.start as usize;
                    // `sworn in as | Tanzania's president`
                    title.assumed = self.assumed(start, floor, title);
                    if title.assumed {
                        return start;
                    }
                    continue;
                }
            }
            // `the company's | chairman`
            if start > floor + 1 && title.of.is_none() && self.tags[start - 1] == Tag::Genitive && self.tags[start - 2] == Tag::Noun {
                let noun = self.view.lexicon.roles.org_context.longest(tokens, start - 2, start);
                if noun.is_some_and(|m| m.senses().any(|s| s.value.place == OrgPlace::Noun)) {
                    title.possessive = true;
                    return start - 2;
                }
            }
            // `the ministry's | director general`
            if start > floor + 1 && self.tags[start - 1] == Tag::Genitive && self.is_organ(start - 2) {
                start -= 2;
                continue;
            }
            if self.tags[start - 1] == Tag::Hyphen && start - 1 > floor {
                start -= 1;
                continue;
            }
            if self.tags[start - 1] == Tag::Possessive {
                title.possessive = true;
                return start - 1;
            }
            if self.is_organ(start - 1) {
                start -= 1;
                continue;
            }
            return start;
        }
    }

    /// The portfolio named first counts: `Energy and | Mining Minister`.
    fn first_portfolio(&self, start: &mut usize, floor: usize, title: &mut TitlePhrase) {
        if *start < floor + 2 || self.tags[*start - 1] != Tag::Conj {
            return;
        }
        let end = *start - 1;
        let first = (end.saturating_sub(4).max(floor)..end).find_map(|from| {
            let found = self.view.lexicon.roles.portfolios.longest(self.view.tokens(), from, end).filter(|m| m.end == end)?;
            Some((from, found.best().value))
        });
        if let Some((from, value)) = first {
            title.portfolio = Some(value);
            *start = from;
        }
    }

    /// Whether a verb of taking office ends before a title; notes what it says of the holder.
    fn assumed(&self, end: usize, floor: usize, title: &mut TitlePhrase) -> bool {
        let roles = &self.view.lexicon.roles;
        let cue = (end.saturating_sub(4).max(floor)..end).find_map(|from| {
            let found = roles.statuses.longest(self.view.tokens(), from, end).filter(|m| m.end == end)?;
            self.tags[from].verb().then_some(found.best().value)
        });
        if let Some(StatusCue::Distinction(row)) = cue {
            title.distinctions.insert(0, roles.distinctions[row as usize].clone());
        }
        cue.is_some()
    }

    /// `ministry`, `government`: an organ between the country and the title.
    fn is_organ(&self, at: usize) -> bool {
        self.view.lexicon.roles.organs.contains(self.view.word(at))
    }

    /// Reads rightwards from the office: portfolio, country; gives one past the last token.
    fn right(&self, office_end: usize, ceiling: usize, title: &mut TitlePhrase) -> usize {
        let view = self.view;
        let (tokens, roles) = (view.tokens(), &view.lexicon.roles);
        // `minister in charge of`: the preposition is part of the form
        let mut end = match self.tags[office_end - 1] {
            Tag::Prep => office_end - 1,
            _ if title.portfolio.is_some() => self.more_portfolios(office_end, ceiling),
            _ => office_end,
        };
        if end + 1 < ceiling
            && self.tags[end] == Tag::Hyphen
            && let Some(found) = roles.statuses.longest(tokens, end + 1, ceiling)
            && let StatusCue::Status(status) = found.best().value
        {
            title.status = Some(status);
            end = found.end;
        }
        for _ in 0..3 {
            if end + 1 >= ceiling || self.tags[end] != Tag::Prep {
                break;
            }
            let mut next = end + 1;
            while next < ceiling && matches!(self.tags[next], Tag::Det | Tag::Possessive) {
                title.possessive |= self.tags[next] == Tag::Possessive && title.of.is_none();
                next += 1;
            }
            if next == ceiling {
                break;
            }
            if let Some((after, portfolio)) = self.portfolio(next, ceiling) {
                title.portfolio = title.portfolio.or(Some(portfolio));
                end = self.more_portfolios(after, ceiling);
                continue;
            }
            let to = view.classes(end).any(Classes::TO);
            if to
                && tokens[next].is_capital()
                && self.tags[next] == Tag::Name
                && matches!(title.office, Office::Ambassador | Office::Envoy | Office::Official)
            {
                // `ambassador to India`: where, not whose
                end = self.actor_at(next).map_or(next + 1, |m| m.end as usize);
                continue;
            }
            // `special adviser to the President`: the home is told elsewhere
            if to && let Some(served) = roles.offices.longest(tokens, next, ceiling).filter(|_| title.office == Office::Official) {
                end = served.end;
                continue;
            }
            let of = view.is(end, "of") || view.is(end, "at") || view.is(end, "for");
            // `chairman of smallholder association | Apkasindo`
            let noun = |n: &usize| matches!(self.tags[*n], Tag::Noun | Tag::Hyphen) && !tokens[*n].is_capital();
            let named = next + (next..ceiling.min(next + 4)).take_while(noun).count();
            if named < ceiling && self.actor_at(named).is_some_and(|m| matches!(m.actor, Actor::Company(_) | Actor::Org(_))) {
                next = named;
            }
            match self.actor_at(next) {
                Some(mention) if of && title.of.is_none() && !matches!(mention.actor, Actor::Person(_)) => {
                    title.owned_by(&mention);
                    end = self.owned(mention.end as usize, ceiling);
                }
                // `the member of parliament for Asunafo South`
                None if of
                    && matches!(title.office, Office::Legislator | Office::Governor)
                    && title.of.is_none()
                    && tokens[next].is_capital() =>
                {
                    while next < ceiling && tokens[next].is_capital() {
                        next += 1;
                    }
                    end = next;
                }
                _ => break,
            }
        }
        end.max(office_end)
    }

    /// The organisation behind a title and a comma, where both stand in apposition and nothing else follows.
    fn listed_employer(&self, start: usize, end: usize, sentence: &Range<usize>) -> Option<ActorMention> {
        let comma = |at: usize| self.tags[at] == Tag::Comma;
        if start <= sentence.start || end + 1 >= sentence.end || !comma(start - 1) || !comma(end) {
            return None;
        }
        let next = end + 1 + usize::from(self.tags[end + 1] == Tag::Det);
        let mention = self.actor_at(next).filter(|m| matches!(m.actor, Actor::Company(_) | Actor::Org(_)))?;
        let closed = self.tags[..sentence.end].get(mention.end as usize);
        closed.is_none_or(|tag| matches!(tag, Tag::Comma | Tag::Colon | Tag::Stop | Tag::Quote | Tag::Close)).then_some(mention)
    }

    /// Where the owner of an office ends that something of an actor's is: `the head of Kenya's | customs service, X`.
    fn owned(&self, end: usize, ceiling: usize) -> usize {
        if end >= ceiling || self.tags[end] != Tag::Genitive {
            return end;
        }
        // `of Denmark's largest refiner, Danisco` names the refiner
        let person = |at: usize| self.view.classes(at + 1).any(Classes::GIVEN.with(Classes::HONORIFIC));
        let stop = (end + 1..ceiling.min(end + OWNED)).find(|&at| !self.tags[at].nominal());
        stop.filter(|&at| at > end + 1 && self.tags[at] == Tag::Comma && person(at)).unwrap_or(end)
    }

    /// A portfolio of the tables at a token, or a run of capitalised words that portfolios are made of; gives its end.
    fn portfolio(&self, at: usize, ceiling: usize) -> Option<(usize, Portfolio)> {
        let tokens = self.view.tokens();
        let roles = &self.view.lexicon.roles;
        let field = |n: &usize| tokens[*n].is_capital() && roles.fields.contains(self.view.word(*n));
        let run = at + (at..ceiling).take_while(field).count();
        match roles.portfolios.longest(tokens, at, ceiling) {
            Some(found) => Some((found.end.max(run), found.best().value)),
            None => (run > at).then_some((run, Portfolio::Other)),
        }
    }

    /// Where a list of portfolios ends whose first ends at `end`: `Minister of Trade and Industry`, `for Growth, Energy, and the Environment`.
    fn more_portfolios(&self, mut end: usize, ceiling: usize) -> usize {
        let tokens = self.view.tokens();
        loop {
            let comma = end < ceiling && self.tags[end] == Tag::Comma;
            let mut next = end + usize::from(comma);
            let joined = next < ceiling && self.tags[next] == Tag::Conj;
            next += usize::from(joined);
            next += usize::from(joined && next < ceiling && self.tags[next] == Tag::Det);
            if next >= ceiling || !(joined || comma && tokens[next].is_capital()) {
                return end;
            }
            let Some((after, _)) = self.portfolio(next, ceiling) else { return end };
            end = after;
        }
    }
}

//! People: by title, by honorific, by the table of leaders, by the shape of their names; short forms lead back to the full.

use std::collections::HashMap;
use std::ops::Range;

use foldhash::fast::FixedState;
use jiff::ToSpan;

use crate::kinds::{Office, Portfolio, Status};
use crate::lexicon::{Classes, NameKind, Opens, StatusCue};

use super::office::Offices;
use crate::ordered::emptied;

use super::owner::Owners;
use super::registry::{NameWord, NameWords, Namesakes, Person};
use super::shape::{Run, Shape};
use super::tag::Tag;
use super::terms::{complete_from_terms, holder, leader_row, meant_by_title};
use super::title::{Found, TitlePhrase, Titles};
use super::{Actor, ActorMention, How, Phrases, TitleMention, View, overlay, title_case};

/// How many people without a country are compared with the others; keeps freak texts linear.
const RIVALS: usize = 16;
/// People of one word in their names that are looked at for a mention.
const NAMESAKES: usize = 24;

/// Words of an aside between a name and what is said of it.
const ASIDE: usize = 30;

/// Finds the people of the document and gives them their titles.
pub(crate) fn find(view: View<'_>, named: &[u32], phrases: &mut Phrases) {
    let mut present: Vec<Actor> =
        phrases.actors.iter().map(|m| m.actor).filter(|a| matches!(a, Actor::Country(_) | Actor::Body(_))).collect();
    present.sort_unstable();
    present.dedup();
    let mut finder = Finder {
        view,
        named,
        present,
        people: emptied(&mut phrases.people),
        words: NameWords::new(&view.lexicon.vocab),
        by_word: Namesakes::default(),
        by_leader: HashMap::default(),
        mentions: Vec::new(),
        titles: emptied(&mut phrases.titles),
        runs: Vec::new(),
        found: Vec::new(),
        loose: Vec::new(),
        counterparts: Vec::new(),
    };
    for (index, sentence) in view.text.sentences.iter().enumerate() {
        finder.sentence(index, sentence.tokens.clone(), phrases);
    }
    finder.short_forms(phrases);
    finder.counterparts();
    finder.complete(phrases);
    phrases.people = finder.people;
    phrases.titles = finder.titles;
    overlay(&mut phrases.actors, &finder.mentions);
}

struct Finder<'a> {
    view: View<'a>,
    named: &'a [u32],
    /// Countries and bodies that the text names, in order.
    present: Vec<Actor>,
    people: Vec<Person>,
    words: NameWords<'a>,
    /// People by the words of their names.
    by_word: Namesakes,
    /// People by their row of the leaders.
    by_leader: HashMap<u16, u16, FixedState>,
    mentions: Vec<ActorMention>,
    titles: Vec<TitleMention>,
    /// Room for the runs and titles of a sentence.
    runs: Vec<Run>,
    found: Vec<Found>,
    /// Runs with no evidence of their own: short forms, or no people at all.
    loose: Vec<Run>,
    /// People who are somebody's counterpart, with the title that says so.
    counterparts: Vec<(u16, Found)>,
}

impl Finder<'_> {
    fn sentence(&mut self, index: usize, sentence: Range<usize>, phrases: &Phrases) {
        let title_case = title_case(self.view.tokens(), &self.view.text.zones[self.view.text.sentences[index].zone]);
        let mut titles = std::mem::take(&mut self.found);
        self.titles_of(&sentence, phrases, &mut titles);
        let shape = Shape { view: self.view, named: self.named, tags: &phrases.tags, actors: &phrases.actors, titles: &titles };
        let mut runs = std::mem::take(&mut self.runs);
        shape.runs(index, &sentence, title_case, &mut runs);
        let before = self.mentions.len();
        let mut given = vec![None; titles.len()];
        let mut holders: Vec<(usize, u16)> = Vec::new();
        for run in runs.drain(..) {
            let held = shape.title_of(&run);
            let evidence = held.iter().any(Option::is_some)
                || run.leader.is_some() && !self.stale(&run) && !shape.honours(&run)
                || run.honorific.is_some()
                || !title_case && shape.person_like(&run);
            let succeeded = !title_case && held == [None; 2] && run.leader.is_none() && shape.succeeded(&run);
            if !evidence && !succeeded {
                self.loose.push(run);
                continue;
            }
            let Some(person) = self.register(&run) else { continue };
            for (order, at) in held.into_iter().flatten().enumerate() {
                given[at] = Some(person);
                holders.push((at, person));
                self.entitle(person, &titles[at], order > 0, phrases);
            }
            if shape.replaced(&run) {
                self.people[person as usize].status.get_or_insert(Status::Former);
            }
            if succeeded {
                self.counterparts.push((person, Found { start: run.tokens.start, end: run.tokens.end, title: TitlePhrase::predecessor() }));
            }
            if shape.late(run.tokens.start) {
                self.people[person as usize].status = Some(Status::Late);
            }
            if let Some(Some(female)) = run.honorific {
                self.people[person as usize].female.get_or_insert(female);
            }
            self.mention(&run, person, phrases);
        }
        self.runs = runs;
        self.share_out(&titles, &holders, phrases);
        if self.mentions.len() > before {
            self.distinguish(&sentence, phrases);
        }
        for (found, person) in titles.drain(..).zip(given) {
            if found.title.ambiguous && person.is_none() {
                continue;
            }
            self.titles.push(TitleMention { start: found.start as u32, end: found.end as u32, person, title: found.title });
        }
        self.found = titles;
    }

    /// `the Russian and Chinese foreign ministers, A and B`: of as many states as there are holders each has one, in order.
    fn share_out(&mut self, titles: &[Found], holders: &[(usize, u16)], phrases: &Phrases) {
        for (at, found) in titles.iter().enumerate().filter(|(_, found)| matches!(found.title.of, Some(Actor::Country(_)))) {
            let holders: Vec<u16> = holders.iter().filter(|(title, _)| *title == at).map(|(_, person)| *person).collect();
            if holders.len() < 2 {
                continue;
            }
            let states = listed_states(phrases, found.start..found.end);
            if states.len() == holders.len() {
                holders.iter().zip(states).for_each(|(&person, state)| self.people[person as usize].of = Some(state));
            }
        }
    }

    fn offices<'p>(&self, phrases: &'p Phrases) -> Offices<'p>
    where
        Self: 'p,
    {
        Offices { names: &self.view.lexicon.names, orgs: &phrases.orgs }
    }

    /// Appends the titles of a sentence.
    fn titles_of(&self, sentence: &Range<usize>, phrases: &Phrases, found: &mut Vec<Found>) {
        let home = phrases.home(sentence.start);
        let (tags, actors, offices) = (&phrases.tags, &phrases.actors, self.offices(phrases));
        let titles = Titles { view: self.view, tags, actors, home, present: &self.present, offices };
        let mut at = sentence.start;
        while let Some(word) = self.view.facts.next(at..sentence.end, Opens::OFFICE) {
            at = word + 1;
            if let Some(title) = titles.at(word, sentence) {
                at = title.end.max(at);
                found.push(title);
            }
        }
        let told = found.len();
        let of_ministers = |all: &[Found]| all.iter().find(|f| f.title.office == Office::Minister).map(|f| f.title.of);
        // `Jane Otieno (Health) and Paul Kiptoo (Energy)`: a list shows what it is by itself
        let several = || sentence.clone().filter(|&at| tags[at] == Tag::Open && titles.bracketed(at, sentence, None).is_some()).nth(1);
        for at in sentence.clone() {
            let more = match tags[at] {
                Tag::Rel => titles.headed(at, sentence),
                Tag::Open => {
                    let of = of_ministers(&found[..told]).or_else(|| several().map(|_| None));
                    of.and_then(|of| titles.bracketed(at, sentence, of))
                }
                _ => None,
            };
            found.extend(more);
        }
        if found.len() > told {
            found.sort_by_key(|f| f.start);
        }
    }

    /// A short form of the tables (`Zhou`) whose bearer was not in office around the date of the report.
    fn stale(&self, run: &Run) -> bool {
        let (Some(row), Some(date), 1) = (run.leader, self.view.reference, run.tokens.len()) else { return false };
        let terms = self.view.lexicon.names.terms(row);
        !terms.iter().any(|t| t.from <= date.saturating_add(6.months()) && t.to.is_none_or(|to| date <= to.saturating_add(24.months())))
    }

    /// The people whose names share a word, the latest of each.
    fn candidates(&self, words: &[NameWord]) -> Vec<u16> {
        let mut all: Vec<u16> = Vec::new();
        for word in words {
            all.extend(self.by_word.of(*word).take(NAMESAKES));
        }
        all.sort_unstable();
        all.dedup();
        all
    }

    fn add(&mut self, name: String, words: Vec<NameWord>) -> Option<u16> {
        let at = u16::try_from(self.people.len()).ok()?;
        self.people.push(Person::new(name, words));
        self.index(at);
        Some(at)
    }

    /// Lets every word of a person's name lead to the entry.
    fn index(&mut self, at: u16) {
        for &word in self.people[at as usize].words() {
            self.by_word.add(word, at);
        }
    }

    /// The person that a full name belongs to; a new one if no other answers to it; none when there are too many.
    fn register(&mut self, run: &Run) -> Option<u16> {
        let name = self.view.line(run.tokens.clone());
        let mut words = Vec::with_capacity(run.tokens.len());
        self.words.of(self.view, run.tokens.clone(), &mut words);
        let fits = |p: &Person| {
            run.leader.is_some() && p.leader == run.leader
                || p.answers_to(&words) && (words.len() > 1 || p.width() == 1 || p.surname_is(words[0]) || run.leader == p.leader)
        };
        let same = self
            .candidates(&words)
            .into_iter()
            .chain(run.leader.and_then(|row| self.leader(row)))
            .filter(|&at| fits(&self.people[at as usize]));
        let best = same.max_by_key(|&at| {
            let p = &self.people[at as usize];
            (p.leader.is_some() && p.leader == run.leader, p.last)
        });
        let at = match best {
            Some(at) => {
                if self.people[at as usize].rename(&name, &words) {
                    self.index(at);
                }
                at
            }
            None => self.add(name.into_owned(), words)?,
        };
        let person = &mut self.people[at as usize];
        if person.leader.is_none() {
            person.leader = run.leader;
            if let Some(row) = run.leader {
                self.by_leader.insert(row, at);
            }
        }
        Some(at)
    }

    fn leader(&self, row: u16) -> Option<u16> {
        self.by_leader.get(&row).copied()
    }

    fn entitle(&mut self, person: u16, found: &Found, second: bool, phrases: &Phrases) {
        if found.title.counterpart {
            self.counterparts.push((person, found.clone()));
            return;
        }
        let mut title = found.title.clone();
        if second {
            // `Trade Minister X, a former banker`
            title.status = None;
        }
        if title.possessive && title.of.is_none() {
            title.of = self.owner(found.start, phrases);
            title.fit(&self.offices(phrases));
            // `the regulator said … its president, X`
            let heads = matches!(title.office, Office::President | Office::VicePresident);
            if heads && self.organ_before(found.start, phrases) {
                title.office = Office::Official;
            }
        }
        let printed = self.view.string(found.start..found.end);
        self.people[person as usize].take_title(&title, found.start, || printed);
    }

    /// `his Tajik counterpart`, `replaces X`: the office of whom the sentence names first, else of the person named last before it.
    fn counterparts(&mut self) {
        for (person, found) in std::mem::take(&mut self.counterparts) {
            let sentences = &self.view.text.sentences;
            let start = sentences.get(sentences.partition_point(|s| s.tokens.end <= found.start)).map_or(0, |s| s.tokens.start);
            let before = |token: usize| self.mentions.partition_point(|m| (m.start as usize) < token);
            let holder = |m: &ActorMention| match m.actor {
                Actor::Person(at) if at != person => self.people[at as usize].office.map(|office| (office, at)),
                _ => None,
            };
            let (own, next) = (before(start), before(found.start));
            // who took somebody's place stands near; whose counterpart somebody is may be told long before
            let reach = if found.title.counterpart { NAMESAKES } else { 1 };
            let earlier = || self.mentions[..own].iter().rev().take(reach).find_map(holder);
            let Some((office, other)) = self.mentions[own..next].iter().find_map(holder).or_else(earlier) else { continue };
            let portfolio = self.people[other as usize].portfolio;
            // `his` is the other's
            let title = TitlePhrase { office, portfolio, possessive: false, ..found.title.clone() };
            let printed = self.view.string(found.start..found.end);
            if title.counterpart {
                self.people[person as usize].take_title(&title, found.start, || printed);
            } else {
                let of = self.people[other as usize].of;
                self.people[person as usize].follow(&title, of);
            }
        }
    }

    /// Whose office it is: for `whose` and `its` the country or organisation right before, else that of the person before.
    fn owner(&self, token: usize, phrases: &Phrases) -> Option<Actor> {
        let person = self.mentions.iter().rfind(|m| (m.end as usize) <= token);
        let next = phrases.actors.partition_point(|m| (m.end as usize) <= token);
        let other = phrases.actors[..next].last();
        let classes = self.view.classes(token);
        // `the company's chairman`
        if phrases.tags.get(token) == Some(&Tag::Noun) {
            let named = |m: &&ActorMention| matches!(m.actor, Actor::Company(_) | Actor::Org(_) | Actor::Body(_));
            return phrases.actors[next.saturating_sub(12)..next].iter().rfind(named).map(|m| m.actor);
        }
        // `Ottawa said … Its trade minister`: whom the sentence before is about
        let sentences = &self.view.text.sentences;
        let own = sentences.partition_point(|s| s.tokens.end <= token);
        let opens = sentences.get(own).is_some_and(|s| s.tokens.start == token);
        if opens && let Some(before) = own.checked_sub(1).map(|n| &sentences[n]).filter(|s| s.zone == sentences[own].zone) {
            let topic = phrases.actors_in(before.tokens.clone()).first().map(|m| m.actor);
            if topic.is_some_and(|actor| !matches!(actor, Actor::Person(_))) {
                return topic;
            }
        }
        let personal = classes.any(Classes::MALE.with(Classes::FEMALE));
        match (person, other) {
            (Some(person), Some(other)) if !personal && other.start > person.start => Some(other.actor),
            (Some(person), _) => match person.actor {
                Actor::Person(at) => self.people[at as usize].of,
                other => Some(other),
            },
            (None, other) => other.map(|m| m.actor),
        }
    }

    /// Whether what is named last before a token is an organ of a state.
    fn organ_before(&self, token: usize, phrases: &Phrases) -> bool {
        let next = phrases.actors.partition_point(|m| (m.end as usize) <= token);
        phrases.actors[..next].last().is_some_and(|m| m.how == How::Government)
    }

    /// `becoming the first woman to lead the country`: said of the person before it.
    fn distinguish(&mut self, sentence: &Range<usize>, phrases: &Phrases) {
        let statuses = &self.view.lexicon.roles.statuses;
        let tokens = self.view.tokens();
        let mut at = sentence.start;
        while let Some((start, found)) = statuses.first(tokens, self.view.facts.places(at..sentence.end, Opens::STATUS), sentence.end) {
            at = start;
            if phrases.tags.get(found.end) == Some(&Tag::To) {
                let first = self.mentions.partition_point(|m| (m.start as usize) < sentence.start);
                // `X was received by Y, the first woman to hold the office`: the apposition is about the name before it.
                let open = (sentence.start..at).rev().find(|&t| !matches!(phrases.tags[t], Tag::Det | Tag::Comma)).map_or(at, |t| t + 1);
                let beside = self.mentions[first..].iter().rfind(|m| m.end as usize == open);
                let person = beside.or_else(|| self.mentions.get(first).filter(|m| (m.end as usize) <= at));
                if let Some(Actor::Person(person)) = person.map(|m| m.actor) {
                    for sense in found.senses() {
                        if let StatusCue::Distinction(row) = sense.value {
                            self.people[person as usize].distinguish(&self.view.lexicon.roles.distinctions[row as usize]);
                        }
                    }
                }
            }
            at = found.end;
        }
    }

    fn mention(&mut self, run: &Run, person: u16, phrases: &Phrases) {
        let how = if run.tokens.len() == 1 { How::Short } else { How::Name };
        let died = self.died(run.tokens.end, &phrases.tags);
        let entry = &mut self.people[person as usize];
        entry.mentions.push(self.view.span(run.tokens.clone()));
        entry.last = run.tokens.start;
        if died {
            entry.status = Some(Status::Late);
        }
        self.mentions.push(ActorMention { start: run.tokens.start as u32, end: run.tokens.end as u32, actor: Actor::Person(person), how });
    }

    /// `X died`, `X, who died on Monday, …`, `X, who led Peru for a decade, has died`: said after the name that ends here.
    fn died(&self, end: usize, tags: &[Tag]) -> bool {
        let tokens = self.view.tokens();
        let late = |at: usize| {
            let found = self.view.lexicon.roles.statuses.longest(tokens, at, tokens.len().min(at + 4));
            let verb = |m: &crate::lexicon::Match<'_, StatusCue>| (at..m.end).any(|n| tags[n].verb());
            found.filter(verb).is_some_and(|m| m.senses().any(|s| s.value == StatusCue::Status(Status::Late)))
        };
        if tags.get(end) != Some(&Tag::Comma) {
            return late(end);
        }
        let close = (end + 1..tags.len().min(end + ASIDE)).find(|&n| matches!(tags[n], Tag::Comma | Tag::Stop));
        late(end + 1) || close.is_some_and(|at| tags[at] == Tag::Comma && late(at + 1))
    }

    /// Gives the runs without evidence to the people who answer to them; a leader in office may go by surname alone.
    fn short_forms(&mut self, phrases: &Phrases) {
        let loose = std::mem::take(&mut self.loose);
        let mut found: Vec<(Run, u16)> = Vec::new();
        let mut later: Vec<Option<usize>> = vec![None; self.people.len()];
        let mut words = Vec::new();
        for run in loose {
            self.words.of(self.view, run.tokens.clone(), &mut words);
            if words.is_empty() {
                continue;
            }
            let at = run.tokens.start;
            let begin = self.view.tokens()[at].start as usize;
            let before = |n: &u16| self.people[*n as usize].mentioned_before(begin).max(later[*n as usize]);
            let mut candidates = self.candidates(&words);
            candidates.retain(|&n| self.people[n as usize].answers_to(&words));
            let last = words[words.len() - 1];
            let surname = candidates.iter().copied().filter(|&n| self.people[n as usize].surname_is(last)).max_by_key(before);
            let person = run.leader.and_then(|row| self.leader(row)).or(surname).or_else(|| candidates.iter().copied().max_by_key(before));
            let person = person.or_else(|| self.leader_by_surname(&run, phrases));
            if let Some(person) = person {
                later.resize(self.people.len(), None);
                later[person as usize] = Some(begin);
                found.push((run, person));
            }
        }
        for (run, person) in found {
            self.mention(&run, person, phrases);
        }
        for person in &mut self.people {
            person.mentions.sort_unstable_by_key(|s| s.start());
        }
        self.mentions.sort_unstable_by_key(|m| m.start);
    }

    /// A surname that exactly one leader in office at the reference date has.
    fn leader_by_surname(&mut self, run: &Run, phrases: &Phrases) -> Option<u16> {
        let names = &self.view.lexicon.names;
        let date = self.view.reference?;
        let at = run.tokens.end - 1;
        let sentence = &self.view.text.sentences[run.sentence];
        const GIVEN: Classes = Classes::GIVEN.with(Classes::MALE).with(Classes::FEMALE);
        let classes = self.view.classes(at);
        let plain = !classes.within(GIVEN);
        if run.tokens.len() != 1
            || plain
            || self.view.tokens()[at].span().len() < 2
            || phrases.tags[at] != Tag::Name && run.tokens.start != sentence.tokens.start
            || !stands_alone(self.view, phrases, at, &sentence.tokens)
        {
            return None;
        }
        let in_office =
            |row: &u16| names.terms(*row).iter().any(|t| t.from <= date && t.to.is_none_or(|to| date <= to.saturating_add(2.months())));
        let mut rows = names.surnamed(self.view.word(at)).filter(in_office);
        let row = rows.next()?;
        // `Erdogan said`: a given name too, but the text names the country
        let of = holder(names.terms(row).iter().rfind(|t| t.from <= date)?);
        let known = classes.is_empty() || of.is_some_and(|of| self.present.binary_search(&of).is_ok());
        if rows.next().is_some() || !known {
            return None;
        }
        let name = self.view.string(run.tokens.clone());
        let mut words = Vec::with_capacity(1);
        self.words.of(self.view, run.tokens.clone(), &mut words);
        let person = self.add(name, words)?;
        self.people[person as usize].leader = Some(row);
        self.by_leader.insert(row, person);
        Some(person)
    }

    /// What the text leaves out comes from the table of leaders for the reference date, else from the place of the report.
    fn complete(&mut self, phrases: &Phrases) {
        let names = &self.view.lexicon.names;
        let owners = Owners::of(self.view, phrases);
        let offices = self.offices(phrases);
        let served = self.served(&phrases.tags);
        let mut guessed = Vec::new();
        for (at, person) in self.people.iter_mut().enumerate() {
            if person.leader.is_none() {
                person.leader = leader_row(self.view, person, &mut self.words);
            }
            if let Some(row) = person.leader {
                person.female.get_or_insert(names.leaders[row as usize].female);
                if let Some(term) = meant_by_title(self.view, person, names.terms(row)) {
                    person.office = Some(term.office);
                    person.portfolio = term.portfolio;
                }
                complete_from_terms(person, names.terms(row), self.view.reference);
            }
            if person.of.is_none() {
                person.of = person.office.and_then(|office| owners.of_title(office, person.titled_at));
                guessed.push(at);
                person.office = person.office.map(|office| offices.fitting(office, person.of, person.portfolio));
            }
            if !matches!(person.office, Some(Office::Minister | Office::Commissioner)) {
                person.portfolio = None;
            }
            // `Maltese commissioner Karmenu Vella`
            let union = names.body("EU").map(Actor::Body).filter(|eu| self.present.binary_search(eu).is_ok());
            if person.office == Some(Office::Commissioner) && matches!(person.of, Some(Actor::Country(_))) && union.is_some() {
                person.of = union;
            }
            if person.office == Some(Office::Commissioner) {
                person.portfolio.get_or_insert(Portfolio::Other);
            }
        }
        self.part_rivals(&guessed);
        for (person, chief) in served {
            let of = self.people[chief as usize].of;
            self.people[person as usize].of = of.or(self.people[person as usize].of);
        }
    }

    /// A state has one vice president: whoever the text only seems to place where it names another holds the office elsewhere.
    fn part_rivals(&mut self, guessed: &[usize]) {
        use Office::{Chancellor, Monarch, President, PrimeMinister, VicePresident};
        let sole = |office| matches!(office, Some(President | VicePresident | PrimeMinister | Chancellor | Monarch));
        let mut left = RIVALS;
        for &at in guessed {
            let Person { office, of, status, .. } = &self.people[at];
            if left == 0 || of.is_none() || !sole(*office) {
                continue;
            }
            left -= 1;
            let told = |other: usize| other != at && guessed.binary_search(&other).is_err();
            let mut others = self.people.iter().enumerate().filter(|(other, _)| told(*other));
            if others.any(|(_, p)| p.office == *office && p.of == *of && p.status == *status) {
                self.people[at].of = None;
            }
        }
    }

    /// `X, Prime Minister Y's adviser`, `Y's envoy, X`: who has an office under whom, where nothing else tells whose it is.
    fn served(&self, tags: &[Tag]) -> Vec<(u16, u16)> {
        let chief = |person: &Person| {
            let genitive = person.titled_at.checked_sub(1).filter(|&at| tags.get(at) == Some(&Tag::Genitive))?;
            let before = self.mentions.partition_point(|m| (m.end as usize) < genitive);
            match self.mentions.get(before)? {
                ActorMention { end, actor: Actor::Person(chief), .. } if *end as usize == genitive => Some(*chief),
                _ => None,
            }
        };
        let unowned = self.people.iter().zip(0..).filter(|(person, _)| person.of.is_none() && person.office.is_some());
        unowned.filter_map(|(person, at)| Some((at, chief(person)?))).collect()
    }
}

/// The states that a title names, with those listed right before or behind it: `the Russian and | Chinese ministers`.
fn listed_states(phrases: &Phrases, title: Range<usize>) -> Vec<Actor> {
    let actors = &phrases.actors;
    let joins = |at: usize| matches!(phrases.tag(at), Tag::Conj | Tag::Comma);
    let mut first = actors.partition_point(|m| (m.start as usize) < title.start);
    let mut start = title.start;
    while let Some(before) = first.checked_sub(1).filter(|&n| start > 0 && joins(start - 1) && actors[n].end as usize + 1 == start) {
        (first, start) = (before, actors[before].start as usize);
    }
    let mut last = actors.partition_point(|m| (m.end as usize) <= title.end);
    let mut end = title.end;
    while actors.get(last).is_some_and(|m| joins(end) && m.start as usize == end + 1) {
        (end, last) = (actors[last].end as usize, last + 1);
    }
    actors[first..last].iter().map(|m| m.actor).filter(|a| matches!(a, Actor::Country(_))).collect()
}

/// Whether a surname is a name of its own: not `Bio Taiwan`, not `Young and new faces` at the start of a sentence.
fn stands_alone(view: View<'_>, phrases: &Phrases, at: usize, sentence: &Range<usize>) -> bool {
    let next = at + 1;
    let joined = next < sentence.end && view.tokens()[next].is_capital() && phrases.tags[next] == Tag::Name;
    let covering =
        |at: usize| view.names.get(view.names.partition_point(|n| (n.end as usize) <= at)).is_some_and(|n| n.start as usize <= at);
    // `the iPod Nano`
    let joined = joined || at > sentence.start && phrases.tags[at - 1] == Tag::Name && !covering(at - 1);
    let verb = |tag: Tag| tag.verb() || tag.auxiliary() || matches!(tag, Tag::Genitive | Tag::Comma | Tag::Adverb | Tag::Close);
    // `Gates open at noon`: a plain form has several subjects
    let plural = phrases.tag(next) == Tag::Base || phrases.tag(next) == Tag::Present && !view.printed(next).ends_with('s');
    let opens = at == sentence.start && phrases.tags.get(next).is_some_and(|&tag| plural || !verb(tag));
    let demonym = view
        .names
        .get(view.names.partition_point(|n| (n.start as usize) < at))
        .is_some_and(|n| n.start as usize == at && n.name.kind != NameKind::Leader);
    // `Christie, Agatha`
    let capital = view.tokens().get(next + 1).is_some_and(|t| t.is_capital());
    let listed = phrases.tag(next) == Tag::Comma && capital && view.classes(next + 1).any(Classes::GIVEN);
    !joined && !opens && !demonym && !listed
}

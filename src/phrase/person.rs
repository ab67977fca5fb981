//! People: by title, by honorific, by the table of leaders, by the shape of their names; short forms lead back to the full.

use std::ops::Range;

use jiff::ToSpan;
use jiff::civil::Date;

use crate::kinds::Status;
use crate::lexicon::{Classes, NameKind, VerbCue};
use crate::text::{Token, TokenKind};

use super::organization::home;
use super::registry::{Person, name_words};
use super::tag::Tag;
use super::title::{Found, Titles};
use super::{Actor, ActorMention, How, Phrases, TitleMention, View, overlay, title_case};

/// A stretch of text that looks like a person's name.
#[derive(Clone, Debug)]
struct Run {
    tokens: Range<usize>,
    /// An honorific stood before it; whether it tells a woman or a man.
    honorific: Option<Option<bool>>,
    /// Row of the leaders that a table name gives.
    leader: Option<u16>,
    sentence: usize,
}

/// Finds the people of the document and gives them their titles.
pub(crate) fn find(view: View<'_>, named: &[u32], phrases: &mut Phrases) {
    let home = home(view, phrases);
    let mut finder = Finder { view, named, home, people: Vec::new(), mentions: Vec::new(), titles: Vec::new(), loose: Vec::new() };
    for (index, sentence) in view.text.sentences.iter().enumerate() {
        finder.sentence(index, sentence.tokens.clone(), phrases);
    }
    finder.short_forms(phrases);
    finder.complete();
    phrases.people = finder.people;
    phrases.titles = finder.titles;
    phrases.actors = overlay(std::mem::take(&mut phrases.actors), &finder.mentions);
}

struct Finder<'a> {
    view: View<'a>,
    named: &'a [u32],
    home: Option<Actor>,
    people: Vec<Person>,
    mentions: Vec<ActorMention>,
    titles: Vec<TitleMention>,
    /// Runs with no evidence of their own: short forms, or no people at all.
    loose: Vec<Run>,
}

impl Finder<'_> {
    fn sentence(&mut self, index: usize, sentence: Range<usize>, phrases: &Phrases) {
        let title_case = title_case(self.view.tokens(), &self.view.text.zones[self.view.text.sentences[index].zone]);
        let titles = self.titles_of(&sentence, phrases);
        let shape = Shape { view: self.view, named: self.named, tags: &phrases.tags, actors: &phrases.actors, titles: &titles };
        let runs = shape.runs(index, &sentence, title_case);
        let mut given = vec![None; titles.len()];
        for run in runs {
            let title = shape.title_of(&run);
            let evidence = title.is_some() || run.leader.is_some() || run.honorific.is_some() || !title_case && shape.person_like(&run);
            if !evidence {
                self.loose.push(run);
                continue;
            }
            let person = self.register(&run);
            if let Some(at) = title {
                given[at] = Some(person);
                self.entitle(person, &titles[at]);
            }
            if let Some(Some(female)) = run.honorific {
                self.people[person as usize].female.get_or_insert(female);
            }
            self.mention(&run, person);
        }
        for (found, person) in titles.into_iter().zip(given) {
            if found.title.ambiguous && person.is_none() {
                continue;
            }
            self.titles.push(TitleMention { start: found.start as u32, end: found.end as u32, person, title: found.title });
        }
    }

    fn titles_of(&self, sentence: &Range<usize>, phrases: &Phrases) -> Vec<Found> {
        let titles = Titles { view: self.view, tags: &phrases.tags, actors: &phrases.actors };
        let mut found: Vec<Found> = Vec::new();
        let mut at = sentence.start;
        while at < sentence.end {
            if self.view.lexicon.roles.offices.starts(self.view.word(at)) {
                if let Some(title) = titles.at(at, sentence) {
                    at = title.end.max(at + 1);
                    found.push(title);
                    continue;
                }
            }
            at += 1;
        }
        found
    }

    /// The person that a full name belongs to; a new one if no other answers to it.
    fn register(&mut self, run: &Run) -> u16 {
        let name = self.view.string(run.tokens.clone());
        let words = name_words(&name);
        let same = self.people.iter().enumerate().filter(|(_, p)| p.answers_to(&words) && (words.len() > 1 || p.width() == 1 || p.surname_is(&words[0]) || run.leader == p.leader));
        let best = same.max_by_key(|(_, p)| (p.leader.is_some() && p.leader == run.leader, p.last)).map(|(at, _)| at);
        let at = best.unwrap_or_else(|| {
            self.people.push(Person::new(name.clone()));
            self.people.len() - 1
        });
        let person = &mut self.people[at];
        person.rename(name);
        if person.leader.is_none() {
            person.leader = run.leader;
        }
        at as u16
    }

    fn entitle(&mut self, person: u16, found: &Found) {
        let mut title = found.title.clone();
        if title.possessive && title.of.is_none() {
            title.of = self.country_before(found.start);
        }
        let printed = self.view.string(found.start..found.end);
        self.people[person as usize].take_title(&title, || printed);
    }

    /// The country of the actor mentioned last before a token.
    fn country_before(&self, token: usize) -> Option<Actor> {
        let person = self.mentions.iter().rfind(|m| (m.end as usize) <= token)?;
        match person.actor {
            Actor::Person(at) => self.people[at as usize].of,
            other => Some(other),
        }
    }

    fn mention(&mut self, run: &Run, person: u16) {
        let how = if run.tokens.len() == 1 { How::Short } else { How::Name };
        let entry = &mut self.people[person as usize];
        entry.mentions.push(self.view.span(run.tokens.clone()));
        entry.last = run.tokens.start;
        self.mentions.push(ActorMention { start: run.tokens.start as u32, end: run.tokens.end as u32, actor: Actor::Person(person), how });
    }

    /// Gives the runs without evidence to the people who answer to them; a leader in office may go by surname alone.
    fn short_forms(&mut self, phrases: &Phrases) {
        let loose = std::mem::take(&mut self.loose);
        for run in loose {
            let words = name_words(&self.view.string(run.tokens.clone()));
            if words.is_empty() {
                continue;
            }
            let at = run.tokens.start;
            let fits = |p: &Person| p.answers_to(&words);
            let before = |p: &Person| p.mentions.iter().filter(|s| s.start() < self.view.tokens()[at].start as usize).map(|s| s.start()).max();
            let candidates: Vec<usize> = (0..self.people.len()).filter(|&n| fits(&self.people[n])).collect();
            let surname = candidates.iter().copied().filter(|&n| self.people[n].surname_is(&words[words.len() - 1])).max_by_key(|&n| before(&self.people[n]));
            let person = surname.or_else(|| candidates.iter().copied().max_by_key(|&n| before(&self.people[n])));
            let person = person.or_else(|| self.leader_by_surname(&run, &words, phrases));
            if let Some(person) = person {
                self.mention(&run, person as u16);
            }
        }
        self.mentions.sort_unstable_by_key(|m| m.start);
    }

    /// A surname that exactly one leader in office at the reference date has.
    fn leader_by_surname(&mut self, run: &Run, words: &[String], phrases: &Phrases) -> Option<usize> {
        let names = &self.view.lexicon.names;
        let date = self.view.reference?;
        let at = run.tokens.end - 1;
        let sentence = &self.view.text.sentences[run.sentence];
        let plain = !self.view.lexicon.words.classes(self.view.word(at)).is_empty();
        if run.tokens.len() != 1 || plain || phrases.tags[at] != Tag::Name && run.tokens.start != sentence.tokens.start {
            return None;
        }
        let in_office = |row: &u16| names.leaders[*row as usize].terms.iter().any(|t| t.from <= date && t.to.is_none_or(|to| date <= to.saturating_add(2.months())));
        let mut rows = names.surnames.get(&self.view.word(at))?.iter().copied().filter(in_office);
        let row = rows.next()?;
        if rows.next().is_some() {
            return None;
        }
        let mut person = Person::new(words.join(" "));
        person.name = self.view.string(run.tokens.clone());
        person.leader = Some(row);
        self.people.push(person);
        Some(self.people.len() - 1)
    }

    /// What the text leaves out comes from the table of leaders for the reference date, else from the place of the report.
    fn complete(&mut self) {
        let names = &self.view.lexicon.names;
        for person in &mut self.people {
            if person.leader.is_none() {
                person.leader = leader_row(self.view, person);
            }
            if let Some(row) = person.leader {
                let leader = &names.leaders[row as usize];
                person.female.get_or_insert(leader.female);
                complete_from_terms(person, leader, self.view.reference, |of| {
                    names.country(of).map(Actor::Country).or_else(|| names.body(of).map(Actor::Body))
                });
            }
            if person.office.is_some() && person.of.is_none() {
                person.of = self.home;
            }
        }
    }
}

/// The leader with this person's full name.
fn leader_row(view: View<'_>, person: &Person) -> Option<u16> {
    let last = person.name.rsplit([' ', '\n']).next()?;
    let rows = view.lexicon.names.surnames.get(&view.lexicon.vocab.get(last))?;
    let words = name_words(&person.name);
    let fits = |row: &&u16| {
        let leader = &view.lexicon.names.leaders[**row as usize];
        let full = name_words(&leader.name);
        let same_office = || leader.terms.iter().any(|t| Some(t.office) == person.office && view.reference.is_some_and(|d| t.from <= d && t.to.is_none_or(|to| d <= to)));
        full == words || words.len() == 1 && same_office()
    };
    rows.iter().find(fits).copied()
}

fn complete_from_terms(person: &mut Person, leader: &crate::lexicon::Leader, reference: Option<Date>, actor: impl Fn(&str) -> Option<Actor>) {
    let held = |date: Date| move |t: &&crate::lexicon::Term| t.from <= date && t.to.is_none_or(|to| date <= to);
    let fits = |t: &&crate::lexicon::Term| person.office.is_none_or(|office| office == t.office);
    let now = reference.and_then(|d| leader.terms.iter().filter(fits).find(held(d)));
    let past = || leader.terms.iter().filter(fits).filter(|t| reference.is_none_or(|d| t.from <= d)).max_by_key(|t| t.from);
    let Some(term) = now.or_else(past) else { return };
    if person.office.is_none() {
        person.office = Some(term.office);
        person.portfolio = term.portfolio;
    }
    if person.of.is_none() {
        person.of = actor(&term.of);
    }
    if person.portfolio.is_none() && person.office == Some(term.office) {
        person.portfolio = term.portfolio;
    }
    let over = now.is_none() && reference.is_some_and(|d| term.to.is_some_and(|to| to < d.saturating_sub(30.days())));
    if person.status.is_none() && over {
        person.status = Some(Status::Former);
    }
}

/// Reads names by their shape.
struct Shape<'a> {
    view: View<'a>,
    named: &'a [u32],
    tags: &'a [Tag],
    actors: &'a [ActorMention],
    titles: &'a [Found],
}

impl Shape<'_> {
    fn token(&self, at: usize) -> &Token {
        &self.view.text.tokens[at]
    }

    fn classes(&self, at: usize) -> Classes {
        self.view.lexicon.words.classes(self.view.word(at))
    }

    /// Whether a token may be part of a person's name.
    fn part(&self, at: usize) -> bool {
        let token = self.token(at);
        token.kind() == TokenKind::Word && token.is_capital() && self.tags[at] == Tag::Name && !self.other_name(at)
    }

    /// A name of the tables that is no person's covers the token.
    fn other_name(&self, at: usize) -> bool {
        let next = self.actors.partition_point(|m| (m.end as usize) <= at);
        self.actors.get(next).is_some_and(|m| m.start as usize <= at)
            || self.named[at].checked_sub(1).is_some_and(|n| {
                let mention = &self.view.names[n as usize];
                !mention.ambiguous && mention.name.kind != NameKind::Leader && !(mention.name.kind == NameKind::Place && mention.end - mention.start == 1 && self.classes(at).any(Classes::GIVEN))
            })
    }

    fn runs(&self, sentence: usize, range: &Range<usize>, title_case: bool) -> Vec<Run> {
        let mut runs = Vec::new();
        let mut at = range.start;
        let mut title = 0;
        let mut honorific = None;
        while at < range.end {
            while title < self.titles.len() && self.titles[title].end <= at {
                title += 1;
            }
            if let Some(found) = self.titles.get(title).filter(|t| t.start <= at && self.usable(t)) {
                at = found.end;
                honorific = None;
                continue;
            }
            if self.classes(at).any(Classes::HONORIFIC) && self.token(at).is_capital() && at + 1 < range.end && (self.token(at + 1).is_capital()) {
                let classes = self.classes(at);
                honorific = Some(if classes.any(Classes::FEMALE) { Some(true) } else { classes.any(Classes::MALE).then_some(false) });
                at += 1;
                continue;
            }
            let leader = self.leader_at(at);
            if leader.is_none() && !self.part(at) && !(title_case && self.named[at] == 0 && self.token(at).is_capital()) {
                at += 1;
                honorific = None;
                continue;
            }
            let end = match leader {
                Some((end, _)) => self.extend(end, range.end, title_case),
                None if title_case => at + 1,
                None => self.extend(at + 1, range.end, false),
            };
            runs.push(Run { tokens: at..end, honorific: honorific.take(), leader: leader.map(|(_, row)| row), sentence });
            at = end;
        }
        runs
    }

    /// An ambiguous title (`Speaker`, `King`) counts only in front of a name or after a name and a comma.
    fn usable(&self, found: &Found) -> bool {
        !found.title.ambiguous || {
            let after = found.end < self.tags.len() && self.tags[found.end] == Tag::Name && self.token(found.end).is_capital();
            let apposed = found.start >= 2 && matches!(self.tags[found.start - 1], Tag::Comma | Tag::Det | Tag::Possessive | Tag::Genitive);
            let name_before = found.start > 0 && self.tags[found.start - 1] == Tag::Name && self.token(found.start).is_capital() && found.title.of.is_none();
            (after || apposed) && !name_before
        }
    }

    fn leader_at(&self, at: usize) -> Option<(usize, u16)> {
        let mention = &self.view.names[self.named[at].checked_sub(1)? as usize];
        let leader = mention.name.kind == NameKind::Leader && mention.start as usize == at && (!mention.ambiguous || mention.end - mention.start > 1);
        leader.then_some((mention.end as usize, mention.name.row))
    }

    /// Goes on over more words of the name: particles, hyphens, initials.
    fn extend(&self, mut end: usize, ceiling: usize, title_case: bool) -> usize {
        while end < ceiling && !title_case {
            let next_part = |at: usize| at < ceiling && self.part(at) && !self.classes(at).any(Classes::HONORIFIC);
            if next_part(end) && !self.title_starts(end) {
                end += 1;
            } else if self.tags[end] == Tag::Hyphen && end + 1 < ceiling && self.token(end + 1).kind() == TokenKind::Word {
                if !next_part(end + 1) && !(self.token(end + 1).span().len() <= 5 && self.token(end - 1).span().len() <= 6 && self.token(end - 1).is_capital()) {
                    break;
                }
                end += 2;
            } else if self.classes(end).any(Classes::PARTICLE) && !self.token(end).is_capital() {
                let mut next = end + 1;
                while next < ceiling && self.classes(next).any(Classes::PARTICLE) && !self.token(next).is_capital() {
                    next += 1;
                }
                if !next_part(next) {
                    break;
                }
                end = next + 1;
            } else {
                break;
            }
        }
        end
    }

    fn title_starts(&self, at: usize) -> bool {
        self.titles.iter().any(|t| t.start == at && self.usable(t))
    }

    /// The title that belongs to a run: right before it, or after it between commas or brackets.
    fn title_of(&self, run: &Run) -> Option<usize> {
        let before = self.skip_back(run.tokens.start);
        let direct = self.titles.iter().rposition(|t| t.end == before.0 && self.usable(t));
        if let Some(at) = direct {
            let apposed_to_other = before.1 && self.names_before(self.titles[at].start);
            if !apposed_to_other {
                return Some(at);
            }
        }
        let end = run.tokens.end;
        let opened = self.tags.get(end).is_some_and(|t| matches!(t, Tag::Comma | Tag::Open | Tag::Dash));
        if !opened {
            return None;
        }
        let mut next = end + 1;
        while next < self.tags.len() && matches!(self.tags[next], Tag::Det | Tag::Adverb) {
            next += 1;
        }
        let at = self.titles.iter().position(|t| t.start == next || t.start == end + 1)?;
        // `X, Prime Minister Y`: the title has a name of its own.
        let own = self.tags.get(self.titles[at].end) == Some(&Tag::Name) && self.token(self.titles[at].end).is_capital() && !self.other_name(self.titles[at].end);
        (!own).then_some(at)
    }

    /// Skips honorifics and one comma before a name; says whether there was a comma.
    fn skip_back(&self, start: usize) -> (usize, bool) {
        let mut at = start;
        while at > 0 && self.classes(at - 1).any(Classes::HONORIFIC) {
            at -= 1;
        }
        if at > 0 && self.tags[at - 1] == Tag::Comma { (at - 1, true) } else { (at, false) }
    }

    /// Whether a name and a comma stand before a title: it belongs to that name.
    fn names_before(&self, start: usize) -> bool {
        let mut at = start;
        while at > 0 && matches!(self.tags[at - 1], Tag::Det | Tag::Adverb) {
            at -= 1;
        }
        at >= 2 && self.tags[at - 1] == Tag::Comma && self.part(at - 2)
    }

    /// Two or more words that begin with a given name, or stand beside a verb of speech.
    fn person_like(&self, run: &Run) -> bool {
        let (start, end) = (run.tokens.start, run.tokens.end);
        let words = run.tokens.clone().filter(|&n| self.token(n).kind() == TokenKind::Word && self.token(n).is_capital()).count();
        if words < 2 || words > 5 {
            return false;
        }
        let given = self.classes(start).any(Classes::GIVEN);
        let speech = |at: usize| {
            self.tags.get(at).is_some_and(|t| t.verb())
                && self.view.lexicon.cues.verbs.longest(self.view.tokens(), at, at + 1).is_some_and(|m| m.senses().any(|s| matches!(s.value, VerbCue::Speech(_))))
        };
        given || speech(end) || start > 0 && speech(start - 1) && self.tags.get(end) != Some(&Tag::Genitive)
    }
}

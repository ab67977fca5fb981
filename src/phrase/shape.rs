//! Names of people by their shape, and the titles beside them.

use std::ops::Range;

use crate::kinds::{Office, PartyKind, Status};
use crate::lexicon::{Classes, NameKind, OrgPlace, StatusCue, VerbCue};
use crate::text::{Token, TokenKind};

use super::tag::Tag;
use super::title::Found;
use super::{Actor, ActorMention, View};

/// A stretch of text that looks like a person's name.
#[derive(Clone, Debug)]
pub(super) struct Run {
    pub(super) tokens: Range<usize>,
    /// An honorific stood before it; whether it tells a woman or a man.
    pub(super) honorific: Option<Option<bool>>,
    /// Row of the leaders that a table name gives.
    pub(super) leader: Option<u16>,
    pub(super) sentence: usize,
}

/// Words of a name and its title that own the title behind them.
const OWNER: usize = 7;
/// How many states a title of several may list.
const STATES: usize = 6;

/// Reads names by their shape.
pub(super) struct Shape<'a> {
    pub(super) view: View<'a>,
    pub(super) named: &'a [u32],
    pub(super) tags: &'a [Tag],
    pub(super) actors: &'a [ActorMention],
    pub(super) titles: &'a [Found],
}

impl Shape<'_> {
    fn token(&self, at: usize) -> &Token {
        &self.view.text.tokens[at]
    }

    fn classes(&self, at: usize) -> Classes {
        self.view.classes(at)
    }

    /// Whether a token may be part of a person's name.
    #[inline]
    fn part(&self, at: usize) -> bool {
        let token = self.token(at);
        token.is_capital() && token.kind() == TokenKind::Word && self.capital_part(at)
    }

    /// As [`Shape::part`], for a capitalised word.
    fn capital_part(&self, at: usize) -> bool {
        const CLOSED: Classes = Classes::PREPOSITION
            .with(Classes::CONJUNCTION)
            .with(Classes::DET)
            .with(Classes::PRONOUN)
            .with(Classes::BE)
            .with(Classes::HAVE)
            .with(Classes::MONTH)
            .with(Classes::WEEKDAY);
        let classes = self.classes(at);
        let common = || classes.any(CLOSED) && !classes.any(Classes::GIVEN) || classes.any(Classes::MONTH) && self.view.values.date_at(at);
        let name = self.tags[at] == Tag::Name && !common() && !self.numbers(at) || self.pronoun_like(at, classes);
        name && !self.other_name(at) && !self.view.occupies(at)
    }

    /// `No.` before a number.
    fn numbers(&self, at: usize) -> bool {
        self.token(at).span().len() <= 3
            && (self.view.is(at, "no.") || self.view.is(at, "no") && self.tags.get(at + 1) == Some(&Tag::Number))
    }

    /// The surname `He`: a pronoun does not stand before an unknown capitalised word.
    fn pronoun_like(&self, at: usize, classes: Classes) -> bool {
        let next = at + 1;
        classes.any(Classes::PRONOUN)
            && self.view.is(at, "he")
            && !self.token(at).is_upper()
            && self.tags.get(next) == Some(&Tag::Name)
            && self.token(next).is_capital()
            && self.named[next] == 0
            && self.classes(next).is_empty()
    }

    /// `Health CS | Aden Duale`: a town's name between a title and a word that only a name can be.
    fn first_name(&self, at: usize) -> bool {
        let titled = self.titles.binary_search_by_key(&at, |t| t.end).is_ok_and(|n| !self.titles[n].title.ambiguous);
        let next = at + 1;
        titled
            && self.tags.get(next) == Some(&Tag::Name)
            && self.token(next).is_capital()
            && self.named[next] == 0
            && self.classes(next).is_empty()
    }

    /// `spokesman Judd | Deere`: a surname that is a company's name, behind a title and one word.
    fn firm_surname(&self, start: usize, end: usize) -> bool {
        let titled = || self.titles.binary_search_by_key(&start, |t| t.end).is_ok_and(|n| !self.titles[n].title.ambiguous);
        let mention = self.named.get(end).and_then(|n| n.checked_sub(1)).map(|n| &self.view.names[n as usize]);
        let firm = mention.is_some_and(|m| m.name.kind == NameKind::Company && m.end - m.start == 1 && !self.token(end).is_upper());
        firm && end == start + 1 && titled() && self.tags.get(end + 1) != Some(&Tag::Genitive)
    }

    /// A name of the tables that is no person's covers the token.
    fn other_name(&self, at: usize) -> bool {
        let next = self.actors.partition_point(|m| (m.end as usize) <= at);
        self.actors.get(next).is_some_and(|m| m.start as usize <= at)
            || self.named[at].checked_sub(1).is_some_and(|n| {
                let mention = &self.view.names[n as usize];
                !mention.ambiguous
                    && mention.name.kind != NameKind::Leader
                    && !(mention.name.kind == NameKind::Place
                        && mention.end - mention.start == 1
                        && (self.classes(at).any(Classes::GIVEN) || self.first_name(at)))
            })
    }

    /// Appends the runs of one sentence.
    pub(super) fn runs(&self, sentence: usize, range: &Range<usize>, title_case: bool, runs: &mut Vec<Run>) {
        let mut at = range.start;
        let mut title = 0;
        let mut honorific = None;
        while at < range.end {
            while title < self.titles.len() && self.titles[title].end <= at {
                title += 1;
            }
            let found = self.titles.get(title).filter(|t| t.start <= at);
            if found.is_none() && self.named[at] == 0 && !self.token(at).is_capital() {
                at += 1;
                honorific = None;
                continue;
            }
            if let Some(found) = found.filter(|t| self.usable(t)) {
                at = found.end;
                honorific = None;
                continue;
            }
            let leader = self.leader_at(at);
            // `Don Farrell`: an honorific elsewhere, a given name here
            let own = |(_, row): (usize, u16)| self.view.lexicon.names.leaders[row as usize].name.starts_with(self.view.printed(at));
            if self.token(at).is_capital()
                && self.classes(at).any(Classes::HONORIFIC)
                && at + 1 < range.end
                && self.token(at + 1).is_capital()
                && !leader.is_some_and(own)
            {
                let classes = self.classes(at);
                honorific = Some(if classes.any(Classes::FEMALE) { Some(true) } else { classes.any(Classes::MALE).then_some(false) });
                at += 1;
                continue;
            }
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
            let end = self.without_letters(at, end) + usize::from(self.firm_surname(at, end));
            // `X, R-Texas, said`: a party and a seat
            if leader.is_none() && self.token(at).span().len() == 1 && self.tags.get(at + 1) == Some(&Tag::Hyphen) {
                at = end;
                honorific = None;
                continue;
            }
            // `Gyanendra Bahadur Karki`, `Juan Carlos Mathews` are not the kings who go by one word or two
            let longer = |listed: usize, row: u16| {
                let name = &self.view.lexicon.names.leaders[row as usize].name;
                end > listed + usize::from(listed == at + 1) && !name.contains(self.view.printed(end - 1))
            };
            let leader = leader.filter(|&(listed, row)| !longer(listed, row));
            runs.push(Run { tokens: at..end, honorific: honorific.take(), leader: leader.map(|(_, row)| row), sentence });
            at = end;
        }
    }

    /// An ambiguous title (`Speaker`, `King`) counts only in front of a name or after a name and a comma.
    fn usable(&self, found: &Found) -> bool {
        !found.title.ambiguous || {
            let after = found.end < self.tags.len() && self.tags[found.end] == Tag::Name && self.token(found.end).is_capital();
            let apposed = found.start > 0 && matches!(self.tags[found.start - 1], Tag::Comma | Tag::Det | Tag::Possessive | Tag::Genitive);
            let name_before = found.start > 0
                && self.tags[found.start - 1] == Tag::Name
                && self.token(found.start).is_capital()
                && found.title.of.is_none()
                && !self.places(found.start - 1);
            // `Sultan | bin Sulayem`: a given name of its own
            let given = self.classes(found.end).any(Classes::PARTICLE) && self.classes(found.end - 1).any(Classes::GIVEN);
            (after || apposed) && !name_before && !given
        }
    }

    /// Whether a token belongs to the name of a place: `Iowa | Governor`.
    fn places(&self, at: usize) -> bool {
        let mention = self.named[at].checked_sub(1).map(|n| &self.view.names[n as usize]);
        mention.is_some_and(|m| matches!(m.name.kind, NameKind::Place | NameKind::Capital))
    }

    fn leader_at(&self, at: usize) -> Option<(usize, u16)> {
        let mention = &self.view.names[self.named[at].checked_sub(1)? as usize];
        let leader = mention.name.kind == NameKind::Leader
            && mention.start as usize == at
            && (!mention.ambiguous || mention.end - mention.start > 1);
        leader.then_some((mention.end as usize, mention.name.row))
    }

    /// Goes on over more words of the name: particles, hyphens, initials.
    fn extend(&self, mut end: usize, ceiling: usize, title_case: bool) -> usize {
        while end < ceiling && !title_case {
            let next_part = |at: usize| at < ceiling && self.part(at) && !self.classes(at).any(Classes::HONORIFIC);
            if next_part(end) && !self.title_starts(end) {
                end += 1;
            } else if self.tags[end] == Tag::Hyphen && end + 1 < ceiling && self.token(end + 1).kind() == TokenKind::Word {
                // `Jae-in`, `Duck-soo`: a short second half in small letters
                let syllable =
                    self.token(end + 1).span().len() <= 6 && self.token(end - 1).span().len() <= 6 && self.token(end - 1).is_capital();
                if !(next_part(end + 1) || syllable) {
                    break;
                }
                end += 2;
            } else if let Some(after) = self.nickname(end, ceiling) {
                end = after;
            } else if self.classes(end).any(Classes::PARTICLE) && !self.token(end).is_capital() {
                let mut next = end + 1;
                while next < ceiling && self.classes(next).any(Classes::PARTICLE) && !self.token(next).is_capital() {
                    next += 1;
                }
                // `bin Sherida al-Kaabi`
                next += usize::from(next < ceiling && self.tags[next] == Tag::Hyphen);
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

    /// The end of a name without the letters behind it: `John Jeremie | SC`, `Jane Doe | MP`.
    fn without_letters(&self, start: usize, end: usize) -> usize {
        let last = self.token(end - 1);
        let letters = last.is_upper() && (2..=4).contains(&last.span().len()) && !self.classes(end - 1).any(Classes::GIVEN);
        let full = end >= start + 3 && !self.token(start).is_upper() && !self.token(end - 2).is_upper();
        if letters && full && self.tags[end - 2] == Tag::Name { end - 1 } else { end }
    }

    /// `Joseph “Erap” Estrada`: one past the name after a quoted nickname.
    fn nickname(&self, at: usize, ceiling: usize) -> Option<usize> {
        let close = (at + 2..ceiling.min(at + 5)).find(|&n| self.tags[n] == Tag::Quote)?;
        let inside = (at + 1..close).all(|n| self.token(n).kind() == TokenKind::Word && self.token(n).is_capital());
        (self.tags[at] == Tag::Quote && inside && close + 1 < ceiling && self.part(close + 1)).then_some(close + 2)
    }

    /// The title that starts at a token.
    fn title_from(&self, at: usize) -> Option<usize> {
        let next = self.titles.partition_point(|t| t.start < at);
        self.titles.get(next).filter(|t| t.start == at).map(|_| next)
    }

    fn title_starts(&self, at: usize) -> bool {
        self.title_from(at).is_some_and(|n| self.usable(&self.titles[n]))
    }

    /// The titles that belong to a run: right before it, and after it between commas or brackets, or said of it.
    pub(super) fn title_of(&self, run: &Run) -> [Option<usize>; 2] {
        let direct = self.title_before(run);
        [direct, self.title_after(run, direct.is_some())]
    }

    /// The title right before a run.
    fn title_before(&self, run: &Run) -> Option<usize> {
        let ends_at = |end: usize| self.title_ending(end);
        let mut before = (run.tokens.start, false);
        let mut direct = ends_at(before.0);
        if direct.is_none() {
            before = self.skip_back(run.tokens.start);
            direct = ends_at(before.0);
        }
        if let Some(at) = direct.filter(|&at| self.names_holder(run, &self.titles[at])) {
            let found = &self.titles[at];
            let apposed_to_other = before.1 && self.names_before(found.start);
            // `minister for Foreign Trade, Attractiveness and French Nationals`
            let listed = before.1 && run.tokens.len() == 1 && run.leader.is_none() && self.tags.get(run.tokens.end) == Some(&Tag::Conj);
            if !apposed_to_other && !listed {
                // `The Comptroller-General of Customs, Col. X`: a rank yields to the office that it is printed with
                let rank = found.title.office == Office::MilitaryOfficer && found.start > 0 && self.tags[found.start - 1] == Tag::Comma;
                let office = if rank { ends_at(found.start - 1) } else { None };
                return office.or(Some(at));
            }
        }
        self.title_shared(run)
    }

    /// The title that ends at a token, or with the states listed behind its own: `the ministers of Egypt | and Jordan`.
    fn title_ending(&self, end: usize) -> Option<usize> {
        let mut at = end;
        for _ in 0..STATES {
            let next = self.titles.partition_point(|t| t.end < at);
            if self.titles.get(next).is_some_and(|t| t.end == at && self.usable(t)) {
                return Some(next);
            }
            let state = self.actors.binary_search_by_key(&(at as u32), |m| m.end).ok()?;
            let start = self.actors[state].start as usize;
            at = start.checked_sub(1).filter(|&n| matches!(self.tags[n], Tag::Conj | Tag::Comma))?;
        }
        None
    }

    /// The plural title that the names of a list share: `Presidents X and Y`.
    fn title_shared(&self, run: &Run) -> Option<usize> {
        let mut start = run.tokens.start;
        for _ in 0..4 {
            if start < 2 || !matches!(self.tags[start - 1], Tag::Conj | Tag::Comma) {
                return None;
            }
            // `Senators X of Iowa | and Y of Michigan`
            let of = (start.saturating_sub(4)..start - 1).find(|&n| self.view.is(n, "of")).unwrap_or(start - 1);
            if of == 0 || !self.part(of - 1) {
                return None;
            }
            start = of - 1;
            while start > 0 && self.part(start - 1) && self.plural_title(start).is_none() {
                start -= 1;
            }
            if let Some(title) = self.plural_title(start) {
                return Some(title);
            }
        }
        None
    }

    /// The title for several behind which names start: `foreign ministers | X and Y`, `the presidents of Peru and Chile, | X and Y`.
    fn plural_title(&self, start: usize) -> Option<usize> {
        let end = start.checked_sub(1).filter(|&n| self.tags[n] == Tag::Comma).unwrap_or(start);
        let title = self.title_ending(end)?;
        let fields = &self.view.lexicon.roles.fields;
        let plural = |t: usize| self.view.printed(t).trim_end_matches('.').ends_with('s') && !fields.contains(self.view.word(t));
        let found = &self.titles[title];
        let office = (found.start..found.end).take_while(|&t| !self.view.is(t, "of")).last()?;
        plural(office).then_some(title)
    }

    /// The title after a run between commas or brackets, or said of it.
    fn title_after(&self, run: &Run, titled: bool) -> Option<usize> {
        let end = run.tokens.end;
        if self.tags.get(end).is_some_and(|t| matches!(t, Tag::Comma | Tag::Open | Tag::Dash)) {
            let next = self.skip(end + 1, &[Tag::Det, Tag::Adverb]);
            // `X, currently serving as | ambassador`, `X, who has served as | ambassador`
            let verb = self.skip(next, &[Tag::Rel, Tag::Have, Tag::Be, Tag::Adverb]);
            let serves = self.tags.get(verb).is_some_and(|t| t.verb()) && self.view.is(verb + 1, "as");
            let next = if serves { self.skip(verb + 2, &[Tag::Det]) } else { next };
            // `after the Compromise, Emperor`
            let thing = run.tokens.len() == 1 && run.tokens.start > 0 && self.tags[run.tokens.start - 1] == Tag::Det;
            if thing && run.leader.is_none() {
                return None;
            }
            let owned = self.title_owned(end + 1);
            let at = owned.or_else(|| self.title_from(next)).or_else(|| self.title_from(end + 1)).or_else(|| self.aside(end + 1))?;
            // `X, Prime Minister Y`: the title has a name of its own.
            let own = self.tags.get(self.titles[at].end) == Some(&Tag::Name)
                && self.token(self.titles[at].end).is_capital()
                && !self.other_name(self.titles[at].end);
            return (!own).then_some(at);
        }
        if titled {
            return None;
        }
        // `named X | finance minister`, `replaced X as | finance minister`
        let role = self.title_from(self.skip(end + usize::from(self.view.is(end, "as")), &[Tag::Det]));
        if let Some(at) = role.filter(|_| self.view.is(end, "as") || self.appoints(run.tokens.start)) {
            return Some(at);
        }
        // `X was sworn in as president`, `X is the president`
        let verb = self.skip(end, &[Tag::Modal, Tag::Be, Tag::Have, Tag::Adverb]);
        let after = self.skip(verb, &[Tag::Past, Tag::Present, Tag::Base, Tag::Participle, Tag::Prep, Tag::Det, Tag::Adverb]);
        let said = self.title_from(after).filter(|&n| self.titles[n].title.assumed);
        let is = self.title_from(self.skip(verb, &[Tag::Det])).filter(|&n| verb > end && !self.titles[n].title.ambiguous);
        said.or(is)
    }

    /// `X, Prime Minister Y's | security adviser`: the title behind a name that only owns it.
    fn title_owned(&self, start: usize) -> Option<usize> {
        let inside = |n: &usize| self.tags[*n].nominal() || matches!(self.tags[*n], Tag::Det | Tag::Hyphen);
        let genitive = start + (start..self.tags.len().min(start + OWNER)).take_while(inside).count();
        let owner = genitive > start && self.tags.get(genitive) == Some(&Tag::Genitive) && self.part(genitive - 1);
        if owner { self.title_from(genitive + 1) } else { None }
    }

    /// Whether a leader's name only opens that of something called after him: `the Erskine Sandiford | Centre`.
    pub(super) fn honours(&self, run: &Run) -> bool {
        let at = run.tokens.end;
        let roles = &self.view.lexicon.roles;
        let ends = |kind: Option<PartyKind>, place: OrgPlace| kind == Some(PartyKind::Organization) && place == OrgPlace::End;
        self.tags.get(at).is_some_and(|tag| tag.nominal()) && self.token(at).is_capital() && {
            let named = roles.org_words.longest(self.view.tokens(), at, at + 1);
            named.is_some_and(|m| m.senses().any(|s| ends(s.value.kind, s.value.place)))
                || roles.things.longest(self.view.tokens(), at, at + 1).is_some()
        }
    }

    /// Whether a verb before a name says that somebody took the place of its bearer: `since replacing | X`.
    pub(super) fn succeeded(&self, run: &Run) -> bool {
        let at = self.skip_back(run.tokens.start).0;
        // who is yet to succeed has another office now
        let done = at > 1 && !matches!(self.tags[at - 2], Tag::Modal | Tag::To);
        run.tokens.len() > 1 && done && self.tags[at - 1].verb() && self.classes(at - 1).any(Classes::SUCCEEDS)
    }

    /// `replaces X as finance minister`: the office was X's.
    pub(super) fn replaced(&self, run: &Run) -> bool {
        let at = self.skip_back(run.tokens.start).0;
        at > 0 && self.view.is(run.tokens.end, "as") && self.classes(at - 1).any(Classes::SUCCEEDS)
    }

    /// Whether a verb that gives an office stands before a name: `appointed | X`.
    fn appoints(&self, start: usize) -> bool {
        let at = self.skip_back(start).0;
        let given = |from: usize| self.view.lexicon.roles.statuses.longest(self.view.tokens(), from, at);
        at > 0 && self.tags[at - 1].verb() && given(at - 1).is_some_and(|m| m.end == at)
    }

    /// `X, at 94 the world's oldest head of government, said`: the title closes what stands between the commas.
    fn aside(&self, start: usize) -> Option<usize> {
        let close = (start..self.tags.len().min(start + 12)).find(|&n| matches!(self.tags[n], Tag::Comma | Tag::Stop | Tag::Close))?;
        let next = self.titles.partition_point(|t| t.end < close);
        let found = self.titles.get(next).filter(|t| t.end == close && t.start > start && !t.title.ambiguous)?;
        let plain = |n: usize| {
            matches!(self.tags[n], Tag::Prep | Tag::Number | Tag::Det | Tag::Noun | Tag::Adverb | Tag::Genitive)
                && !self.token(n).is_capital()
        };
        (start..found.start).all(plain).then_some(next)
    }

    fn skip(&self, mut at: usize, over: &[Tag]) -> usize {
        while self.tags.get(at).is_some_and(|t| over.contains(t)) {
            at += 1;
        }
        at
    }

    /// Not `Executive Order`: a common word after a title that is one itself.
    fn names_holder(&self, run: &Run, found: &Found) -> bool {
        let first = self.classes(run.tokens.start);
        // `head of UN | Environment`, `CEO of Boeing | Commercial Airplanes`
        let employer = matches!(found.title.of, Some(Actor::Company(_) | Actor::Org(_))) && !first.any(Classes::GIVEN);
        let closed = (run.tokens.len() == 1 || employer)
            && found.end == run.tokens.start
            && self.actors.binary_search_by_key(&(found.end as u32), |m| m.end).is_ok()
            && self.view.lexicon.roles.offices.longest(self.view.tokens(), found.start, found.end).is_some();
        // `President of the International | Brotherhood of Magicians`, `the General | Agreement on Tariffs`
        let of = run.tokens.end + 1;
        let longer = run.tokens.len() == 1
            && !first.any(Classes::GIVEN)
            && self.view.is(of - 1, "of")
            && of < self.tags.len()
            && self.token(of).is_capital()
            && self.named[of] == 0
            && self.actors.binary_search_by_key(&(of as u32), |m| m.start).is_err();
        let thing = longer || found.title.office == Office::MilitaryOfficer && self.view.names_thing(&(found.start..run.tokens.end));
        let common = !first.is_empty() && !first.any(Classes::GIVEN.with(Classes::MODAL).with(Classes::PARTICLE));
        let single = run.tokens.len() == 1 && found.title.ambiguous;
        run.leader.is_some() || run.honorific.is_some() || !closed && !thing && !(common && (single || first.any(Classes::PRESENT)))
    }

    /// `the late X`, `the death of X`
    pub(super) fn late(&self, start: usize) -> bool {
        let statuses = &self.view.lexicon.roles.statuses;
        (start.saturating_sub(3)..start).any(|from| {
            let found = statuses.longest(self.view.tokens(), from, start).filter(|m| m.end == start);
            !self.tags[from].verb() && found.is_some_and(|m| m.senses().any(|s| s.value == StatusCue::Status(Status::Late)))
        })
    }

    /// Skips honorifics and one comma before a name; says whether there was a comma.
    fn skip_back(&self, start: usize) -> (usize, bool) {
        let mut at = start;
        while at > 0 && (self.classes(at - 1).any(Classes::HONORIFIC) || self.tags[at - 1] == Tag::Close) {
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
    pub(super) fn person_like(&self, run: &Run) -> bool {
        let (start, end) = (run.tokens.start, run.tokens.end);
        let words = run.tokens.clone().filter(|&n| self.token(n).kind() == TokenKind::Word && self.token(n).is_capital()).count();
        if !(2..=5).contains(&words) {
            return false;
        }
        let given = self.classes(start).any(Classes::GIVEN);
        let speech = |at: usize| {
            self.tags.get(at).is_some_and(|t| t.verb())
                && self
                    .view
                    .lexicon
                    .cues
                    .verbs
                    .longest(self.view.tokens(), at, at + 1)
                    .is_some_and(|m| m.senses().any(|s| matches!(s.value, VerbCue::Speech(_))))
        };
        given || speech(end) || start > 0 && speech(start - 1) && self.tags.get(end) != Some(&Tag::Genitive)
    }
}

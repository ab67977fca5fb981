//! Who says it.

use std::ops::Range;

use crate::event::Speaker;
use crate::kinds::Office;
use crate::lexicon::{Classes, NounCue};
use crate::phrase::{Actor, ActorMention, How, Tag};

use super::Reader;
use super::bearers::Bearers;
use super::site::{Place, Site};

/// A speaker and the tokens that name it.
pub(super) type Named = (Option<Speaker>, Option<Range<usize>>);

impl Reader<'_> {
    /// The speaker of a site.
    pub(super) fn speaker(&self, site: &Site) -> Named {
        if site.shares {
            if let Some(quoted) = self.quoted_by(site) {
                return self.resolve(quoted, site);
            }
            let same =
                self.frames.last().filter(|f| f.cue_at.as_ref().is_some_and(|c| c.start >= site.bounds.start && c.end <= site.at.start));
            if let Some(frame) = same {
                return (frame.speaker.clone(), frame.speaker_at.clone());
            }
            if let Some(subject) = self.main_subject(site) {
                return self.resolve(subject, site);
            }
        }
        match &site.subject {
            Some(subject) if !subject.is_empty() => {
                if let Some(owner) = self.told_about_itself(subject.clone(), site) {
                    return (Some(owner), Some(subject.clone()));
                }
                let range = if site.inverted || site.cue.source { subject.clone() } else { subject.start..site.group.max(subject.end) };
                self.resolve(range, site)
            }
            _ => (None, None),
        }
    }

    /// `China has cleared 183 firms, its embassy said`, `Oman has lifted the ban, customs said`: an organ that nothing else
    /// names speaks for whom the content is about.
    fn told_about_itself(&self, subject: Range<usize>, site: &Site) -> Option<Speaker> {
        let Place::Left { content, .. } = &site.place else { return None };
        let view = self.scene.view;
        let roles = &view.lexicon.roles;
        let own = view.classes(subject.start).any(Classes::NEUTER) && subject.len() > 1;
        let organ = || subject.clone().any(|n| roles.organs.contains(view.word(n)));
        let spokes = || {
            let title = subject.clone().find_map(|n| roles.offices.longest(view.tokens(), n, subject.end));
            title.is_some_and(|found| roles.titles[found.best().value as usize].office == Office::Spokesperson)
        };
        let named = !self.scene.phrases.actors_in(subject.clone()).is_empty() || self.name_in(subject.clone()).is_some();
        if named || !(own || organ() || spokes()) {
            return None;
        }
        let clauses = &self.scene.clauses;
        let clauses = &clauses.clauses[clauses.sentences.get(site.sentence)?.clone()];
        let about = clauses.iter().find(|c| c.subject.is_some() && !c.relative && c.start as usize >= content.start)?.subject?.tokens();
        if about.end > content.end {
            return None;
        }
        let speaker = self.named(about)?;
        let party = matches!(speaker, Speaker::Actor(Actor::Country(_) | Actor::Body(_)));
        (party || own && !matches!(speaker, Speaker::Actor(Actor::Person(_)))).then_some(speaker)
    }

    /// `Reuters quoted him as saying`: the object of the verb before "as".
    fn quoted_by(&self, site: &Site) -> Option<Range<usize>> {
        let clauses = &self.scene.clauses;
        let clauses = &clauses.clauses[clauses.sentences.get(site.sentence)?.clone()];
        let link = site.group.checked_sub(1).filter(|&at| self.scene.view.is(at, "as"))?;
        let before = clauses.partition_point(|c| (c.start as usize) < link).checked_sub(1)?;
        clauses[before].object.filter(|_| !clauses[before].verb.passive).map(|o| o.tokens())
    }

    /// The subject of the clause that a gerund or second verb hangs on: the nearest finite clause before it that hangs on no
    /// other (`he declined to say whether Japan would sign, adding …`), else the nearest behind.
    pub(super) fn main_subject(&self, site: &Site) -> Option<Range<usize>> {
        let clauses = &self.scene.clauses;
        let range = clauses.sentences.get(site.sentence)?.clone();
        let clauses = &clauses.clauses[range];
        let finite = |c: &&crate::clause::Clause| c.verb.form == crate::phrase::VerbForm::Finite && c.subject.is_some() && !c.relative;
        let here = clauses.partition_point(|c| (c.start as usize) < site.at.start);
        let before = || clauses[..here].iter().rev().take(super::LATER).filter(finite);
        let main = before().find(|c| c.subordinator.is_none()).or_else(|| before().next());
        let found = main.or_else(|| clauses[here..].iter().take(super::LATER).filter(|c| c.start as usize > site.at.start).find(finite));
        found.and_then(|c| c.subject).map(|s| s.tokens())
    }

    /// Whom a noun phrase names.
    fn resolve(&self, range: Range<usize>, site: &Site) -> Named {
        let tags = &self.scene.phrases.tags;
        let only = range.len() == 1 || range.len() > 1 && tags[range.start] == Tag::Pronoun && !tags[range.start + 1].nominal();
        // `according to her`
        let alone = range.len() == 1 && tags[range.start] == Tag::Possessive;
        if only && tags[range.start] == Tag::Pronoun || alone {
            return (self.pronoun(range.start, site), Some(range.start..range.start + 1));
        }
        (self.named(range.clone()), Some(range))
    }

    /// Whom a noun phrase that is no pronoun names: its head if that has a name, else what hangs on it.
    pub(super) fn named(&self, range: Range<usize>) -> Option<Speaker> {
        let tags = &self.scene.phrases.tags;
        let ends = |tag: Tag| matches!(tag, Tag::Prep | Tag::Comma | Tag::Rel);
        let head = (range.start + 1..range.end).find(|&n| ends(tags[n])).unwrap_or(range.end);
        // `traders polled by Reuters`: who hangs on a participle does not speak
        let opens = |n: usize| {
            tags[n] == Tag::Rel
                || tags[n] == Tag::Participle && tags.get(n + 1) == Some(&Tag::Prep)
                || tags[n - 1] == Tag::Comma && self.scene.view.classes(n).any(Classes::RELATIVE)
        };
        let relative = (range.start + 1..range.end).find(|&n| opens(n)).unwrap_or(range.end);
        let actors = self.scene.phrases.actors_in(range.start..relative);
        if self.several(range.start..relative) {
            return None;
        }
        if let Some(holder) = self.titled_person(range.start..relative) {
            return Some(Speaker::Actor(holder));
        }
        // A name may hold a preposition itself.
        let head = actors.iter().find(|m| (m.start as usize) < head && (m.end as usize) > head).map_or(head, |m| m.end as usize);
        // `China's envoy, X, said`: the country only owns the head; who is named behind it speaks.
        let owned = (range.start..head).any(|n| tags[n] == Tag::Genitive);
        let person = |s: &Speaker| matches!(s, Speaker::Actor(Actor::Person(_)));
        let headed = self
            .scene
            .phrases
            .actors_in(range.start..head)
            .iter()
            .any(|m| matches!(m.actor, Actor::Person(_)) && tags.get(m.end as usize) != Some(&Tag::Genitive));
        if let Some(comma) = (head..relative).find(|&n| owned && !headed && tags[n] == Tag::Comma) {
            let behind = self.named_in(comma + 1..relative, true);
            if let Some(named) = behind.filter(|s| person(s) || matches!(s, Speaker::Name(name) if name.len() > 1)) {
                return Some(named);
            }
        }
        if let Some(person) = self.apposed(head, relative).filter(|_| !headed) {
            return Some(person);
        }
        let by_head = if head < range.end && !self.joined(range.clone()) { self.named_in(range.start..head, false) } else { None };
        let found = by_head.or_else(|| self.named_in(range.start..relative, true)).or_else(|| self.official_in(head, relative));
        if matches!(found, None | Some(Speaker::Name(_) | Speaker::Actor(Actor::Org(_)))) {
            // `the mines ministry`: an organ of the country that the report is from
            let organ = (range.start..head).any(|n| self.scene.view.lexicon.roles.organs.contains(self.scene.view.word(n)));
            if organ {
                return self.scene.phrases.home(range.start).map(Speaker::Actor);
            }
        }
        found
    }

    /// `the Economics Association of Zambia president X`: a title opens the noun phrase, and the name of its holder follows.
    fn titled_person(&self, range: Range<usize>) -> Option<Actor> {
        let phrases = self.scene.phrases;
        let first = range.start + usize::from(phrases.tags[range.start] == Tag::Det);
        let title = phrases.titles_in(first..range.end).first().filter(|t| t.start as usize == first)?;
        let person = Actor::Person(title.person?);
        phrases
            .actors_in(title.end as usize..range.end)
            .iter()
            .any(|m| m.start == title.end && m.actor == person && phrases.tag(m.end as usize) != Tag::Genitive)
            .then_some(person)
    }

    /// `an official in Rabat`: the country of an unnamed official whose head ends before token `head`.
    fn official_in(&self, head: usize, end: usize) -> Option<Speaker> {
        let view = self.scene.view;
        let phrases = self.scene.phrases;
        let at = head.checked_sub(1)?;
        let found = view.lexicon.roles.offices.longest(view.tokens(), at, head)?;
        let official = view.lexicon.roles.titles[found.best().value as usize].office == Office::Official;
        if !official || !view.is(head, "in") || view.tokens()[at].is_capital() {
            return None;
        }
        let place = phrases.places_in(head + 1..end.max(head + 3)).first().and_then(|p| p.country);
        place.map(|country| Speaker::Actor(Actor::Country(country)))
    }

    /// The person in apposition behind a head: `the opposition leader, X`.
    fn apposed(&self, head: usize, end: usize) -> Option<Speaker> {
        let tags = &self.scene.phrases.tags;
        let comma = (head..end).find(|&n| tags[n] == Tag::Comma)?;
        let named = self.scene.phrases.actors_in(head.min(comma)..comma).iter().any(|m| matches!(m.actor, Actor::Person(_)));
        let close = (comma + 1..end).find(|&n| matches!(tags[n], Tag::Comma | Tag::Prep | Tag::Rel) || tags[n].verb()).unwrap_or(end);
        let people = self.scene.phrases.actors_in(comma + 1..close);
        let person = people.iter().find(|m| matches!(m.actor, Actor::Person(_)) && tags.get(m.end as usize) != Some(&Tag::Genitive))?;
        (!named).then_some(Speaker::Actor(person.actor))
    }

    /// Whom the mentions and names of a range say; adjectives count only in a whole noun phrase.
    fn named_in(&self, range: Range<usize>, whole: bool) -> Option<Speaker> {
        let tags = &self.scene.phrases.tags;
        let phrases = self.scene.phrases;
        let owned = |end: usize| tags.get(end) == Some(&Tag::Genitive) && end < range.end;
        let actors = self.scene.actors(range.clone());
        let mentions = phrases.actors_in(range.clone());
        let mention_of = |actor: Actor| mentions.iter().find(|m| m.actor == actor);
        // `ministers`: one person known as "the minister" is not meant
        let many = range.clone().next_back().is_some_and(|n| {
            let token = &self.scene.view.tokens()[n];
            tags[n] == Tag::Noun && !token.is_capital() && token.span().of(self.scene.view.text.source).ends_with('s')
        });
        // `her counterpart`: she is not who speaks
        let owner = |actor: Actor| {
            let mut possessives = range.clone().filter(|&n| tags[n] == Tag::Possessive);
            possessives.any(|n| self.scene.references.at(n).is_some_and(|a| a.actors.contains(&actor)))
        };
        let mut people = actors
            .iter()
            .copied()
            .filter(|a| matches!(a, Actor::Person(_)) && mention_of(*a).map_or(!many && !owner(*a), |m| !owned(m.end as usize)));
        if let Some(person) = people.next() {
            if people.next().is_some() && self.joined(range.clone()) {
                return None;
            }
            return Some(Speaker::Actor(person));
        }
        let mut parties = actors;
        parties.retain(|a| !matches!(a, Actor::Person(_)));
        let strong = |a: &&Actor| mention_of(**a).is_some_and(|m| m.how != How::Adjective);
        let name = self.name_in(range.clone());
        let several = parties.iter().filter(strong).count() > 1 && self.joined(range.clone());
        if several {
            return None;
        }
        let party = parties
            .iter()
            .find(strong)
            .or_else(|| parties.iter().find(|a| mention_of(**a).is_none()))
            .or(parties.first().filter(|_| whole || !range.is_empty()));
        let adjective = |a: Actor| mention_of(a).is_some_and(|m| m.how == How::Adjective);
        match (party, name) {
            (Some(&party), Some(name)) if adjective(party) && name.len() > 1 && self.given(name.clone()) => Some(Speaker::Name(name)),
            (Some(&party), _) => Some(Speaker::Actor(party)),
            (None, Some(name)) if self.modifies(&name, range) => None,
            (None, Some(name)) => Some(self.person_called(&name).unwrap_or(Speaker::Name(name))),
            (None, None) => None,
        }
    }

    /// Whether a name only tells where somebody unnamed is from: `a Rotterdam merchant`, `a broker at the Hamburg exchange`;
    /// whose spokesman somebody is speaks.
    fn modifies(&self, name: &Range<usize>, range: Range<usize>) -> bool {
        let view = self.scene.view;
        let tags = &self.scene.phrases.tags;
        let common = |n: &usize| tags[*n] == Tag::Noun && !view.tokens()[*n].is_capital();
        let office = |n: usize| view.lexicon.roles.offices.starts(view.word(n));
        let hangs = (range.start..name.start).any(|n| tags[n] == Tag::Prep) && (range.start..name.start).any(|n| common(&n));
        let mut behind = (name.end..range.end).take_while(|n| matches!(tags[*n], Tag::Noun | Tag::Hyphen));
        let indefinite = view.classes(range.start).any(Classes::INDEFINITE);
        let unnamed = hangs && tags[name.start - 1] != Tag::Prep || indefinite && behind.any(|n| common(&n));
        unnamed && !range.into_iter().any(office)
    }

    /// Whether a name holds a given name.
    fn given(&self, name: Range<usize>) -> bool {
        name.into_iter().any(|at| self.scene.view.classes(at).any(Classes::GIVEN.with(Classes::MALE).with(Classes::FEMALE)))
    }

    /// Whether a noun phrase lists several people: `Minister X, Commissioner Y and Envoy Z`.
    fn several(&self, range: Range<usize>) -> bool {
        let tags = &self.scene.phrases.tags;
        let mut first: Option<Actor> = None;
        let mut end = range.start;
        for mention in self.scene.phrases.actors_in(range.clone()).iter().filter(|m| matches!(m.actor, Actor::Person(_))) {
            let start = mention.start as usize;
            let title = |t: &Tag| t.nominal() || matches!(t, Tag::Det | Tag::Possessive | Tag::Genitive | Tag::Hyphen);
            let opens = (end..start).rev().find(|&n| !title(&tags[n]));
            if first.is_some_and(|a| a != mention.actor) && opens.is_some_and(|n| tags[n] == Tag::Conj) {
                return true;
            }
            first.get_or_insert(mention.actor);
            end = mention.end as usize;
        }
        false
    }

    /// Whether a noun phrase joins several by "and" before any preposition or comma.
    fn joined(&self, range: Range<usize>) -> bool {
        let tags = &self.scene.phrases.tags;
        let heads = range.clone().find(|&n| tags[n] == Tag::Comma && n > range.start).unwrap_or(range.end);
        (range.start..heads).any(|n| {
            tags[n] == Tag::Conj && {
                let left = self.scene.phrases.actors_in(range.start..n);
                let right = self.scene.phrases.actors_in(n + 1..range.end);
                left.last().is_some_and(|m| m.end as usize == n) && !right.is_empty()
            }
        })
    }

    /// A name by its shape: the first run of capitalised words that no party, office or date covers; its fullest form in the
    /// text so far.
    fn name_in(&self, range: Range<usize>) -> Option<Range<usize>> {
        let mut at = range.start;
        while at < range.end {
            let run = self.run_at(at, range.end);
            if run.is_empty() {
                at += 1;
                continue;
            }
            let owner = self.scene.phrases.tags.get(run.end) == Some(&Tag::Genitive) && run.end + 1 < range.end;
            let hangs = run.start > range.start && self.scene.phrases.tags[run.start - 1] == Tag::Prep;
            // `Energy Economist X`
            let field = run.end < range.end && self.scene.view.occupies(run.end);
            // `says the Joint Declaration`: a text is nobody
            if self.scene.view.ends_in_noun(&run, |c| matches!(c, NounCue::Agreement(_))) {
                return None;
            }
            if !owner && !hangs && !field {
                return Some(self.fullest(run));
            }
            at = run.end;
        }
        None
    }

    /// The person of the text whose surname ends a name.
    fn person_called(&self, name: &Range<usize>) -> Option<Speaker> {
        let word = self.printed(name.end - 1);
        let bearers = self.bearers.get_or_init(|| Bearers::of(&self.scene.phrases.people));
        // The first or a middle name, if it is one person's only: `Anwar`, `Ismail`.
        let other = || if name.len() == 1 { bearers.only(word) } else { None };
        bearers.surname(word).or_else(other).map(|at| Speaker::Actor(Actor::Person(at)))
    }

    /// The run of name words at a token.
    fn run_at(&self, start: usize, hi: usize) -> Range<usize> {
        let view = self.scene.view;
        let tags = &self.scene.phrases.tags;
        let tokens = view.tokens();
        // `Traders said`
        let sentences = &view.text.sentences;
        let opens = sentences.get(sentences.partition_point(|s| s.tokens.end <= start)).map_or(start, |s| s.tokens.start);
        let name = |at: usize| {
            let classes = view.classes(at);
            let closed = Classes::HONORIFIC.with(Classes::DET).with(Classes::PRONOUN).with(Classes::PREPOSITION);
            tokens[at].is_word()
                && tokens[at].is_capital()
                && tags[at] == Tag::Name
                && !classes.any(closed)
                && !view.values.date_at(at)
                && !self.titled(at, hi)
                && !view.occupies(at)
                && !(at == opens && classes.any(Classes::OCCUPATION) && !self.full_names.contains_key(self.printed(at)))
        };
        let linked = |at: usize| tags[at] == Tag::Hyphen || view.classes(at).any(Classes::PARTICLE);
        let mut at = start;
        while at < hi && (name(at) || at > start && linked(at) && at + 1 < hi && name(at + 1)) {
            at += 1;
        }
        start..at
    }

    /// Whether a word may belong to a title: one starts here or at the next words of the run (`Energy Minister`).
    fn titled(&self, at: usize, hi: usize) -> bool {
        let view = self.scene.view;
        let offices = &view.lexicon.roles.offices;
        let title = |n: usize| offices.longest(view.tokens(), n, hi).is_some();
        let run = (at..hi.min(at + 4)).take_while(|&n| self.scene.phrases.tags[n] == Tag::Name);
        let alone = run.clone().count() < 2 && self.scene.phrases.tags.get(at.wrapping_sub(1)) != Some(&Tag::Name);
        offices.starts(view.word(at)) && (alone || run.into_iter().any(title))
    }

    /// The longer form of a single name that stands earlier in the text.
    fn fullest(&self, run: Range<usize>) -> Range<usize> {
        if run.len() != 1 {
            return run;
        }
        self.full_names.get(self.printed(run.start)).cloned().unwrap_or(run)
    }

    /// Whom a pronoun stands for: who spoke last in the paragraph, or the subject of a clause between, or the reference.
    fn pronoun(&self, at: usize, site: &Site) -> Option<Speaker> {
        let classes = self.scene.view.classes(at);
        let personal = classes.any(Classes::MALE.with(Classes::FEMALE));
        let neuter = classes.any(Classes::NEUTER);
        let referred = self.scene.references.at(at).and_then(|a| a.actors.first().copied());
        if !personal && !neuter {
            return None;
        }
        let female = classes.any(Classes::FEMALE);
        // `he warned X`: he is not X
        let addressed = self.addressed(site);
        let fits = |speaker: &Speaker| match speaker {
            Speaker::Actor(actor) if addressed.iter().any(|m| m.actor == *actor) => false,
            Speaker::Actor(Actor::Person(n)) => personal && self.scene.phrases.people[*n as usize].female.is_none_or(|f| f == female),
            Speaker::Actor(_) => neuter,
            Speaker::Name(_) => true,
        };
        let zone = self.zone_of(at);
        let last = self.frames.iter().rev().find(|f| f.evidence.start < at);
        let last_zone = last.map(|f| self.zone_of(f.evidence.end.saturating_sub(1)));
        if let Some(between) = self.subject_between(at, site, last.and_then(|f| f.cue_at.as_ref()).map_or(0, |c| c.end)).filter(|s| fits(s))
        {
            return Some(between);
        }
        if let Some(frame) = last.filter(|_| last_zone == Some(zone) || neuter && last_zone.is_some_and(|z| z + 1 == zone)) {
            match &frame.speaker {
                Some(speaker) if fits(speaker) => return Some(speaker.clone()),
                None if neuter => return None,
                _ => {}
            }
        }
        // `Talks with X will go on, she added`: who is named first in what she says is not she
        let told = |actor: Actor| match (&site.place, actor) {
            (Place::Left { content, .. }, Actor::Person(n)) => {
                let first = self.scene.phrases.people[n as usize].mentions.first();
                first.is_some_and(|span| self.scene.view.span(content.clone()).start() <= span.start())
            }
            _ => false,
        };
        if let Some(actor) = referred.filter(|actor| !addressed.iter().any(|m| m.actor == *actor) && !told(*actor)) {
            return Some(Speaker::Actor(actor));
        }
        // The one person named before in the sentence.
        let named = self.scene.phrases.actors_in(site.bounds.start.max(at.saturating_sub(super::REACH))..at);
        let person = |m: &&ActorMention| matches!(m.actor, Actor::Person(_)) && !told(m.actor);
        let mut people = named.iter().filter(person).map(|m| Speaker::Actor(m.actor)).filter(|s| personal && fits(s));
        if let Some(only) = people.next().filter(|first| people.all(|other| other == *first)) {
            return Some(only);
        }
        let earlier = self.frames.iter().rev().take(3).filter(|f| self.zone_of(f.evidence.start) + 2 >= zone);
        earlier.filter_map(|f| f.speaker.as_ref()).find(|s| fits(s)).cloned()
    }

    /// Whom the cue addresses: `warned X`.
    fn addressed(&self, site: &Site) -> &[ActorMention] {
        if !site.cue.person || site.inverted {
            return &[];
        }
        self.scene.phrases.actors_in(site.at.end..self.noun_end(site.at.end, site.bounds.end))
    }

    /// The subject of the latest clause of the paragraph between the last cue and a pronoun, outside quotations and reports.
    fn subject_between(&self, at: usize, site: &Site, floor: usize) -> Option<Speaker> {
        let clauses = &self.scene.clauses.clauses;
        let zone = self.scene.view.text.zones.get(self.zone_of(at))?.tokens.start.max(floor);
        let own = if let Place::Left { content, .. } = &site.place { content.start } else { site.group };
        let end = clauses.partition_point(|c| (c.start as usize) < at.min(site.group).min(own));
        clauses[..end].iter().rev().take(10).take_while(|c| c.start as usize >= zone).find_map(|clause| {
            let subject = clause.subject?.tokens();
            let told = self.quotation_at(subject.start).is_some()
                || self.frames.iter().rev().take(4).any(|f| f.content.iter().any(|c| c.contains(&subject.start)));
            if told || subject.end > at || clause.relative || self.scene.phrases.tags[subject.start] == Tag::Pronoun {
                return None;
            }
            let named = self.named(subject.start..(clause.start as usize).min(at).max(subject.end));
            named.filter(|speaker| !matches!(speaker, Speaker::Name(name) if name.start != subject.start && !self.given(name.clone())))
        })
    }

    /// Who is named behind a dash after a quotation (`“No deal.” — the trade chief`).
    pub(super) fn labelled(&self, after: usize) -> Named {
        let tags = &self.scene.phrases.tags;
        if tags.get(after) != Some(&Tag::Dash) {
            return (None, None);
        }
        let end = self.phrase_of(after + 1, self.scene.view.tokens().len());
        let range = after + 1..end;
        if range.is_empty() { (None, None) } else { (self.named(range.clone()), Some(range)) }
    }
}

//! Organisations that no table has, by the shape of their names, and organs of states.

use std::ops::Range;

use crate::kinds::PartyKind;
use crate::lexicon::{Classes, NameKind, VerbCue};
use crate::text::{TokenKind, ZoneKind};

use super::actor::register_org;
use super::tag::Tag;
use super::{Actor, ActorMention, How, Org, Phrases, View, title_case};

/// The country where the report was written: that of the dateline, else the one most mentioned.
pub(crate) fn home(view: View<'_>, phrases: &Phrases) -> Option<Actor> {
    let datelines = view.text.zones.iter().filter(|z| z.kind == ZoneKind::Dateline);
    for zone in datelines {
        if let Some(country) = phrases.places_in(zone.tokens.clone()).iter().find_map(|p| p.country) {
            return Some(Actor::Country(country));
        }
        if let Some(mention) = phrases.actors_in(zone.tokens.clone()).first() {
            return Some(mention.actor);
        }
    }
    let mut counts: Vec<(Actor, usize)> = Vec::new();
    for mention in phrases.actors.iter().filter(|m| matches!(m.actor, Actor::Country(_))) {
        match counts.iter_mut().find(|(actor, _)| *actor == mention.actor) {
            Some((_, count)) => *count += 1,
            None => counts.push((mention.actor, 1)),
        }
    }
    let best = counts.iter().map(|(_, count)| *count).max()?;
    counts.into_iter().find(|(_, count)| *count == best).map(|(actor, _)| actor)
}

/// Adds the organisations and organs of every sentence.
pub(crate) fn find(view: View<'_>, named: &[u32], phrases: &mut Phrases) {
    let home = home(view, phrases);
    let mut found: Vec<ActorMention> = Vec::new();
    let mut orgs: Vec<Org> = std::mem::take(&mut phrases.orgs);
    for sentence in &view.text.sentences {
        if title_case(view.tokens(), &view.text.zones[sentence.zone]) {
            continue;
        }
        let reader = Reader { view, named, phrases };
        let mut at = sentence.tokens.start;
        while at < sentence.tokens.end {
            if !reader.starts(at) {
                at += 1;
                continue;
            }
            let end = reader.run(at, sentence.tokens.end);
            at = match reader.name(at..end, sentence.tokens.end) {
                Some((name, Some(kind))) => {
                    let org = register_org(&mut orgs, view.string(name.clone()), kind);
                    let end = reader.short_form(name.end, sentence.tokens.end, &mut orgs[org as usize]);
                    found.push(ActorMention { start: name.start as u32, end: name.end as u32, actor: Actor::Org(org), how: How::Name });
                    end
                }
                Some((name, None)) => {
                    if let Some(actor) = reader.owner(&name).or(home) {
                        found.push(ActorMention { start: name.start as u32, end: name.end as u32, actor, how: How::Government });
                    }
                    name.end
                }
                None => end,
            };
        }
    }
    short_mentions(view, named, phrases, &orgs, &mut found);
    phrases.orgs = orgs;
    phrases.actors.extend(found);
}

/// Later mentions by the abbreviation that brackets introduced.
fn short_mentions(view: View<'_>, named: &[u32], phrases: &Phrases, orgs: &[Org], found: &mut Vec<ActorMention>) {
    if orgs.iter().all(|o| o.short.is_none()) {
        return;
    }
    for sentence in &view.text.sentences {
        for at in sentence.tokens.clone() {
            let token = &view.tokens()[at];
            if named[at] != 0 || !token.is_upper() || phrases.tags[at] != Tag::Name {
                continue;
            }
            let text = token.span().of(view.text.source);
            if let Some(org) = orgs.iter().position(|o| o.short.as_deref() == Some(text)) {
                found.push(ActorMention { start: at as u32, end: at as u32 + 1, actor: Actor::Org(org as u16), how: How::Name });
            }
        }
    }
}

struct Reader<'a> {
    view: View<'a>,
    named: &'a [u32],
    phrases: &'a Phrases,
}

impl Reader<'_> {
    fn capital(&self, at: usize) -> bool {
        let token = &self.view.tokens()[at];
        token.kind() == TokenKind::Word && token.is_capital()
    }

    fn starts(&self, at: usize) -> bool {
        self.capital(at) && matches!(self.phrases.tags[at], Tag::Name | Tag::Noun)
    }

    /// One past the run of capitalised words that starts at `at`.
    fn run(&self, at: usize, ceiling: usize) -> usize {
        let mut end = at + 1;
        while end < ceiling {
            let joins = self.phrases.tags[end] == Tag::Hyphen && end + 1 < ceiling && self.capital(end + 1);
            if joins {
                end += 2;
            } else if self.capital(end) && !matches!(self.phrases.tags[end], Tag::Pronoun | Tag::Det) {
                end += 1;
            } else {
                break;
            }
        }
        end
    }

    /// The organisation inside a run: its tokens, and its kind or none for an organ of a state.
    fn name(&self, run: Range<usize>, ceiling: usize) -> Option<(Range<usize>, Option<PartyKind>)> {
        let (tokens, words) = (self.view.tokens(), &self.view.lexicon.roles.org_words);
        if self.covered(&run) {
            return None;
        }
        for at in run.clone() {
            let Some(found) = words.longest(tokens, at, ceiling) else { continue };
            let word = found.senses().map(|s| s.value).find(|w| w.opens);
            if let Some(word) = word {
                let mut next = found.end;
                while next < ceiling && self.phrases.tags[next] == Tag::Det {
                    next += 1;
                }
                if next < ceiling && self.capital(next) {
                    let mut end = self.run(next, ceiling);
                    // `Ministry of Chemicals and Fertilizers`
                    while end + 1 < ceiling && self.phrases.tags[end] == Tag::Conj && self.capital(end + 1) && word.kind.is_none() {
                        end = self.run(end + 1, ceiling);
                    }
                    return Some((run.start..end, word.kind));
                }
            }
        }
        let by_word = run.clone().rev().find_map(|at| {
            let found = words.longest(tokens, at, run.end)?;
            let word = found.senses().map(|s| s.value).find(|w| !w.opens)?;
            Some((found.end, word.kind))
        });
        let Some((end, kind)) = by_word else {
            return self.does_business(&run, ceiling).then_some((run, Some(PartyKind::Company)));
        };
        let solid = end - run.start >= 2 || kind.is_none() && self.phrases.tags[run.start] == Tag::Name;
        let last = &tokens[end - 1];
        (solid && (end == run.end || last.span().len() <= 4)).then_some((run.start..end, kind))
    }

    /// A name of two words or more that no person's given name opens, and that signs, buys or supplies.
    fn does_business(&self, run: &Range<usize>, ceiling: usize) -> bool {
        let words = &self.view.lexicon.words;
        let free = |t: usize| self.named[t] == 0 && self.phrases.tags[t] == Tag::Name || self.phrases.tags[t] == Tag::Hyphen;
        let given = words.classes(self.view.word(run.start)).any(Classes::GIVEN.with(Classes::HONORIFIC));
        let titled =
            run.clone().chain(run.start.saturating_sub(1)..run.start).any(|t| self.view.lexicon.roles.offices.starts(self.view.word(t)));
        // `Canada's Canpotex`: a single word after its country
        let owned = run.start > 1 && self.phrases.tags[run.start - 1] == Tag::Genitive && self.owner(&(run.start..run.end)).is_some();
        if run.len() < 2 && !owned || given || titled || !run.clone().all(free) {
            return false;
        }
        let mut at = run.end;
        if self.phrases.tags.get(at) == Some(&Tag::Conj) {
            at = (at + 1..ceiling).find(|&t| self.phrases.tags[t].verb() || self.phrases.tags[t].auxiliary()).unwrap_or(ceiling);
        }
        while at < ceiling && (self.phrases.tags[at].auxiliary() || matches!(self.phrases.tags[at], Tag::Adverb)) {
            at += 1;
        }
        let verb = at < ceiling && self.phrases.tags[at].verb();
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
            self.named[at].checked_sub(1).is_some_and(|index| {
                let mention = &self.view.names[index as usize];
                let settled =
                    matches!(mention.name.kind, NameKind::Company | NameKind::Body | NameKind::Treaty | NameKind::Leader | NameKind::Seat);
                settled && !mention.ambiguous && mention.end as usize >= run.end
            })
        };
        run.clone().any(whole)
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
            let of = self.phrases.tags.get(name.end) == Some(&Tag::Prep);
            of.then(|| self.phrases.actors_in(name.end + 1..name.end + 4).iter().find(country)).flatten()
        };
        inside.or_else(before).or_else(after).map(|m| m.actor)
    }

    /// `(DGFT)` right after the name; gives one past what was read.
    fn short_form(&self, end: usize, ceiling: usize, org: &mut Org) -> usize {
        let tokens = self.view.tokens();
        if end + 2 < ceiling
            && self.phrases.tags[end] == Tag::Open
            && tokens[end + 1].is_upper()
            && self.phrases.tags[end + 2] == Tag::Close
        {
            org.short = Some(tokens[end + 1].span().of(self.view.text.source).to_string());
            return end + 3;
        }
        end
    }
}

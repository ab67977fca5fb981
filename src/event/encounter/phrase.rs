//! What the own phrase of a noun for an encounter says: `Modi's visit to Tokyo`, `talks in Bali between A and B on Monday`.

use super::{Actor, Anaphor, ChunkKind, Classes, EncounterKind, How, Part, Range, Reader, Tag};

/// How many dates and words for places may part a noun from what hangs on it.
const ASIDES: usize = 2;

/// What the phrase of a noun says by itself.
pub(super) struct Own {
    pub(super) participants: Vec<Actor>,
    /// How many of them stand in front of the noun.
    pub(super) owners: usize,
    /// They own it: `Modi's visit`.
    pub(super) owned: bool,
    /// Somebody is named behind `with`, `of` or `between`.
    pub(super) partner: bool,
    /// Behind `with`: who acts is another one.
    pub(super) accompanied: bool,
    pub(super) place: Option<String>,
    /// Where else it leads.
    pub(super) further: Vec<String>,
    pub(super) date: Option<String>,
    pub(super) range: Range<usize>,
}

impl Own {
    /// `granted an audience to`: whom it is given to takes part in it.
    pub(super) fn takes_to(&self, kind: EncounterKind) -> bool {
        kind == EncounterKind::Meeting && !self.partner
    }
}

impl Reader<'_> {
    /// `cabinet`: it stands for a government.
    pub(super) fn names_government(&self, token: usize) -> bool {
        let found = self.scene.view.lexicon.cues.anaphors.longest(self.scene.view.tokens(), token, token + 1);
        found.is_some_and(|m| m.best().value == Anaphor::Government)
    }

    /// The token behind `here` and the dates that stand at a token.
    pub(super) fn beyond(&self, mut token: usize) -> usize {
        let view = self.scene.view;
        let end = self.scene.sentence(self.sentence).end;
        for _ in 0..ASIDES {
            let dated = view.values.date_on(token).filter(|d| d.tokens.start == token).map(|d| d.tokens.end);
            match dated.or_else(|| view.is(token, "here").then_some(token + 1)).filter(|next| *next <= end) {
                Some(next) => token = next,
                None => break,
            }
        }
        token
    }

    /// `losses in Togo`: a phrase without what only tells where or about what it is.
    pub(super) fn headed(&self, part: Part) -> Part {
        let tags = &self.scene.phrases.tags;
        let from = |t: usize| self.scene.view.classes(t).any(Classes::COMPANION) || self.scene.view.is(t, "from");
        let aside = part.tokens().find(|&t| tags[t] == Tag::Prep && !from(t));
        Part { start: part.start, end: aside.map_or(part.end, |t| t as u32) }
    }

    /// What the noun's own phrase says: `Modi's visit to Tokyo`, `with X`, `between A and B`, `in Bali on Monday`.
    pub(super) fn phrase(&self, trigger: &Range<usize>, start: usize, kind: EncounterKind) -> Own {
        let scene = self.scene;
        let mut participants: Vec<Actor> = scene.actors(start..trigger.start).into_iter().filter(|a| !self.names_news(*a)).collect();
        if (start..trigger.start).any(|t| self.names_government(t)) {
            // `a cabinet meeting`: that of the state that acts.
            let state = scene.acting_state(trigger.start).or(participants.first().copied());
            participants = state.into_iter().collect();
        }
        // `the Geneva meeting`, `the Uruguay meeting`: where it was.
        let before = start..trigger.start;
        let genitive = before.clone().any(|t| matches!(scene.phrases.tags[t], Tag::Genitive | Tag::Possessive));
        let mut venue =
            scene.phrases.places_in(before.clone()).iter().find(|p| p.is_city).map(|p| scene.view.string(p.start as usize..p.end as usize));
        if let ([only @ Actor::Country(_)], false) = (&participants[..], genitive) {
            let mention = scene.phrases.actors_in(before.clone()).iter().find(|m| m.actor == *only && m.how != How::Adjective);
            if let Some(mention) = mention.filter(|m| m.end as usize == trigger.start && kind != EncounterKind::Visit) {
                venue = Some(scene.view.string(mention.start as usize..mention.end as usize));
                participants.clear();
            }
        }
        let owners = participants.len();
        let owned = owners > 0 && genitive;
        let mut phrase = scene.phrase_of(self.sentence, trigger.start);
        // `a meeting next month between A and B`, `a visit here by X`: what hangs on the noun goes on behind.
        for _ in 0..ASIDES {
            let next = self.beyond(phrase.end.max(trigger.end));
            if next == phrase.end || self.prep_before(next + 1).is_none() {
                break;
            }
            phrase.end = scene.phrase_of(self.sentence, next - 1).end;
        }
        let range = self.listed(start..phrase.end, trigger.end);
        let (mut partner, mut accompanied, mut place, mut previous) = (false, false, None, trigger.end);
        let mut between = 0;
        let mut further = Vec::new();
        let roles = scene.roles_behind(self.sentence, trigger.end, range.end);
        // `a visit at the invitation of X`: X does not travel.
        let invites = |(_, part): &(_, Part)| scene.view.classes(part.end as usize - 1).any(Classes::INVITATION);
        let own = roles.iter().position(invites).unwrap_or(roles.len());
        for (prep, part) in roles.into_iter().take(own) {
            let is = |word: &str| scene.word_is(prep, word);
            let visitor = || {
                scene.place_at(part).is_none() && scene.phrases.actors_in(part.tokens()).iter().any(|m| matches!(m.actor, Actor::Person(_)))
            };
            let with = scene.classes(prep).any(Classes::COMPANION) && (!is("of") || kind != EncounterKind::Visit || visitor()) || is("by");
            let near = self.beyond(previous) + 1 >= part.start as usize;
            if with && near {
                let before = participants.len();
                self.add(Some(part), &mut participants);
                partner |= participants.len() > before;
                accompanied |= participants.len() > before && !is("of") && !is("between") && !is("among");
                previous = part.end as usize;
            } else if place.is_none()
                && between < 2
                && (scene.classes(prep).any(Classes::LOCATIVE) || kind == EncounterKind::Visit && (is("to") || is("of")))
            {
                place = scene.place_named(part, prep);
                if kind == EncounterKind::Visit && place.is_some() {
                    further = self.further_places(part);
                }
                // `talks in Vienna between Iran and the EU`
                if near && place.is_some() {
                    previous = part.end as usize;
                }
            } else if near && scene.view.values.date_at(part.start as usize) {
                previous = part.end as usize;
            } else {
                // `talks on a campaign of attacks in X`: the place of what they are about.
                between += 1;
            }
        }
        place = place.or(venue);
        if place.is_none() && scene.view.holds(trigger.end..range.end + 1, "here") {
            place = scene.dateline_place(self.sentence);
        }
        // `Wednesday's summit`: the date is a phrase of its own.
        let dated = if scene.phrases.tags[start] == Tag::Genitive { start.saturating_sub(1) } else { start };
        let from = scene.view.values.date_on(dated).map_or(start, |d| d.tokens.start);
        let close = scene.view.values.date_on(range.end).filter(|d| d.tokens.start == range.end).map_or(range.end, |d| d.tokens.end);
        let date = scene.date_near(from..close, trigger.end);
        Own { participants, owners, owned, partner, accompanied, place, further, date, range }
    }

    /// A phrase with the last of a list of persons (`between A, B, and C`).
    pub(super) fn listed(&self, mut phrase: Range<usize>, from: usize) -> Range<usize> {
        let scene = self.scene;
        let chunks = scene.chunks(self.sentence);
        let mut at = chunks.partition_point(|c| (c.start as usize) < phrase.end);
        let person = |range: Range<usize>| scene.phrases.actors_in(range).iter().any(|m| matches!(m.actor, Actor::Person(_)));
        while person(from.min(phrase.end)..phrase.end) {
            let next = at + usize::from(chunks.get(at).is_some_and(|c| c.kind == ChunkKind::Comma));
            let next = next + usize::from(chunks.get(next).is_some_and(|c| c.kind == ChunkKind::Conj));
            let verb = chunks.get(next + 1).is_some_and(|c| matches!(c.kind, ChunkKind::Verb(_)));
            match chunks.get(next) {
                Some(noun) if next == at + 2 && noun.kind == ChunkKind::Noun && !verb && person(noun.tokens()) => {
                    phrase.end = noun.end as usize;
                    at = next + 1;
                }
                _ => break,
            }
        }
        phrase
    }
}

//! On which side of a speech cue its content stands.

use std::ops::Range;

use crate::lexicon::Classes;
use crate::phrase::Tag;

use super::Reader;
use super::right::{BETWEEN, Right};
use super::site::{Place, Site};

impl Reader<'_> {
    /// Decides on which side of the cue the content is.
    pub(super) fn place(&self, site: &Site, previous: Tag, right: &Right, ambiguous: bool) -> Place {
        let tags = &self.scene.phrases.tags;
        if site.cue.phrase && self.hands_on(site) {
            return Place::Nowhere;
        }
        if (site.cue.takes_phrase() || site.cue.of)
            && let Some(place) = self.quoted_phrase(site)
        {
            return place;
        }
        if let Some(place) = self.as_told(site, right, ambiguous) {
            return place;
        }
        let left = if site.cue.clause || site.cue.quote { self.before(site) } else { None };
        let rest = if site.inverted {
            self.after_inverted(site)
        } else {
            match *right {
                Right::Nothing(at) | Right::Quote(at) | Right::Clause(at) => at,
            }
        };
        if let Some((content, _)) = &left {
            // `and, she claimed, halved the budget`
            if tags[content.end - 1] == Tag::Conj && tags.get(rest) == Some(&Tag::Comma) {
                // `and, the organisers promise, no communique`: no clause
                let clause = site.cue.clause && self.has_finite(rest + 1..site.bounds.end);
                return if clause { Place::Clause { from: rest + 1 } } else { Place::Nowhere };
            }
        }
        if let Some((content, ends_quoted)) = &left {
            let is_quote = *ends_quoted && site.cue.quote;
            let whole = is_quote && (self.scene.view.tokens()[content.start].is(b'"') || self.stops_inside(content.end));
            let wins = is_quote
                && match right {
                    Right::Clause(at) => whole && !self.scene.view.is(at.saturating_sub(1), "that"),
                    _ => true,
                };
            if wins || site.inverted && (is_quote || !ambiguous && self.has_finite(content.clone())) {
                let rest = if site.inverted { rest } else { self.rest_of(site, rest) };
                return Place::Left { content: content.clone(), rest };
            }
        }
        match *right {
            Right::Clause(from) if site.cue.clause => return Place::Clause { from },
            Right::Quote(mark) if site.cue.quote || site.cue.clause => return self.quoted(mark, site, ambiguous),
            _ => {}
        }
        if site.shares && previous != Tag::Comma {
            return Place::Nowhere;
        }
        // `a project estimated at Rs 43,000 crore`
        let amounts = &self.scene.view.values.amounts;
        let measured =
            tags.get(site.at.end) == Some(&Tag::Prep) && amounts.binary_search_by_key(&(site.at.end + 1), |a| a.tokens.start).is_ok();
        // `…, and ten states declared the text closed`: an object follows, the content does not stand before
        let object = !site.inverted
            && !site.cue.person
            && rest == site.at.end
            && tags.get(rest).is_some_and(|t| t.nominal() || matches!(t, Tag::Det | Tag::Possessive | Tag::Pronoun))
            && !self.scene.view.values.date_at(rest);
        // `The text, she said, would be ready`, `In return, she said, Peru would sign`
        let main = tags.get(rest) == Some(&Tag::Comma) && self.finite_ahead(rest + 1, site.bounds.end);
        let leads = || left.as_ref().is_some_and(|(content, _)| self.leads_on(content.clone(), site.sentence));
        let split = self.goes_on_behind(rest) || main && leads();
        // `Still, she said, Peru would sign`
        let word = site.start().checked_sub(2) == Some(site.bounds.start) && tags[site.bounds.start] == Tag::Adverb;
        if left.is_none() && word && main && !ambiguous && site.cue.clause && !site.shares && !site.inverted {
            return Place::Clause { from: rest + 1 };
        }
        match left {
            Some((content, _))
                if !measured
                    && !object
                    && !ambiguous
                    && site.cue.clause
                    && !site.shares
                    && (split || self.may_be_clause(content.clone())) =>
            {
                Place::Left { content, rest }
            }
            _ => Place::Nowhere,
        }
    }

    /// `quoted him as saying …`: the content is that of the other cue.
    fn hands_on(&self, site: &Site) -> bool {
        let view = self.scene.view;
        let saying =
            |at: usize| self.scene.phrases.tags[at] == Tag::Gerund && view.classes(at).any(Classes::SPEECH) && view.is(at - 1, "as");
        (site.at.end..site.bounds.end.min(site.at.end + BETWEEN)).any(saying)
    }

    /// `A, as X put it`, `As X put it, A`: the clause with "as" is about the clause around it.
    fn as_told(&self, site: &Site, right: &Right, ambiguous: bool) -> Option<Place> {
        let tags = &self.scene.phrases.tags;
        let idiom = site.at.len() > 1 && site.cue.quote && !site.cue.clause;
        let Right::Nothing(end) = *right else { return None };
        let start = site.start().checked_sub(1).filter(|&at| at >= site.bounds.start && self.scene.view.is(at, "as"))?;
        let ends = end >= site.bounds.end || matches!(tags[end], Tag::Comma | Tag::Stop | Tag::Colon);
        if site.inverted || site.subject.is_none() || !ends || !idiom && (ambiguous || !site.cue.bare) {
            return None;
        }
        if start <= site.bounds.start {
            return (tags.get(end) == Some(&Tag::Comma)).then_some(Place::Clause { from: end + 1 });
        }
        let before = if tags[start - 1] == Tag::Comma { start - 1 } else { start };
        let content = site.bounds.start..before;
        let whole = content.len() > 1 && (self.has_finite(content.clone()) || self.goes_on_behind(end));
        whole.then_some(Place::Left { content, rest: end })
    }

    /// The end of addressee and adjuncts when the right side was read as a clause in error.
    fn rest_of(&self, site: &Site, rest: usize) -> usize {
        let tags = &self.scene.phrases.tags;
        if matches!(tags.get(rest), Some(Tag::Quote)) && rest > site.at.end {
            return rest - 1;
        }
        (site.at.end..site.bounds.end)
            .find(|&n| matches!(tags[n], Tag::Comma | Tag::Stop | Tag::Colon | Tag::Dash))
            .unwrap_or(site.bounds.end)
    }

    /// Behind `said X`: its apposition and adjuncts, up to the next quotation or the end.
    fn after_inverted(&self, site: &Site) -> usize {
        let tags = &self.scene.phrases.tags;
        let start = site.subject.as_ref().map_or(site.at.end, |s| s.end);
        let ends = |at: &usize| {
            let quote = tags[*at] == Tag::Comma && at + 1 < site.bounds.end && self.quotation_from(at + 2).is_some();
            quote || matches!(tags[*at], Tag::Stop | Tag::Colon)
        };
        (start..site.bounds.end).find(ends).unwrap_or(site.bounds.end)
    }

    /// A quotation behind the cue: alone, or the start of a clause in the writer's words.
    fn quoted(&self, mark: usize, site: &Site, ambiguous: bool) -> Place {
        let tags = &self.scene.phrases.tags;
        let Some(quotation) = self.quotation_from(mark + 1) else { return Place::Nowhere };
        let q = &self.quotations()[quotation];
        let after = q.tokens.end + usize::from(q.closed);
        let goes_on = after < site.bounds.end
            && match tags[after] {
                Tag::Stop | Tag::Colon | Tag::Dash | Tag::Close | Tag::Quote => false,
                Tag::Comma => tags.get(after + 1) == Some(&Tag::Conj) && self.scene.view.is(after + 2, "that"),
                Tag::Conj => self.scene.view.is(after + 1, "that"),
                _ => true,
            };
        // `would respond “in kind”` tells how, not what
        let would = tags[site.group] == Tag::Modal;
        let close = mark == site.at.end && !site.cue.phrase && (!site.cue.clause || ambiguous || would);
        if close && !self.has_finite(q.tokens.clone()) {
            return Place::Nowhere;
        }
        if goes_on && site.cue.clause { Place::Clause { from: mark } } else { Place::Quote { quotation } }
    }

    /// An object with a quoted part: `called the pact “unfair”`, `described it as “…”`, `complained of “…”`.
    pub(super) fn quoted_phrase(&self, site: &Site) -> Option<Place> {
        let tags = &self.scene.phrases.tags;
        let mut from = site.at.end;
        let hi = site.bounds.end.min(site.at.end + BETWEEN);
        for at in site.at.end..hi {
            match tags[at] {
                Tag::Quote => {
                    let quotation = self.quotation_from(at + 1)?;
                    let behind_as = || (site.at.end..at).any(|n| self.scene.view.is(n, "as"));
                    if !site.cue.phrase && site.cue.of && !self.scene.view.is(from.saturating_sub(1), "of")
                        || !site.cue.phrase && site.cue.role && !behind_as()
                    {
                        return None;
                    }
                    return Some(Place::Phrase { from, quotation });
                }
                Tag::Comma | Tag::Colon | Tag::Stop | Tag::Modal => return None,
                Tag::Sub | Tag::Do if site.cue.clause => return None,
                Tag::Past | Tag::Present | Tag::Have | Tag::Be if !tags[from..at].contains(&Tag::Rel) => return None,
                Tag::Prep if site.cue.of && !site.cue.phrase && self.scene.view.is(at, "of") => from = at + 1,
                _ => {}
            }
        }
        None
    }

    /// The content before cue and subject, and whether a quotation with its own punctuation ends it.
    pub(super) fn before(&self, site: &Site) -> Option<(Range<usize>, bool)> {
        let tags = &self.scene.phrases.tags;
        let mut start = site.start();
        let lo = site.bounds.start;
        // `mining regulator X said`: what the tagger takes for a verb may belong to the subject
        if !site.inverted && !site.cue.source && start < site.group {
            let loose = |n: &usize| {
                tags[*n].nominal() || matches!(tags[*n], Tag::Gerund | Tag::Participle | Tag::Base | Tag::Hyphen | Tag::Adverb | Tag::Det)
            };
            let back = (lo..start).rev().take(4).take_while(loose).last().unwrap_or(start);
            if back > lo && matches!(tags[back - 1], Tag::Comma | Tag::Quote) {
                start = back;
            }
        }
        if start <= lo {
            return None;
        }
        let apart = site.inverted || site.cue.source || start < site.group;
        let mut end = start - 1;
        let mut ends_quoted = false;
        let closed_by = |at: usize| self.quotation_closed_by(at).filter(|_| at > 0);
        let quotation = match tags[end] {
            Tag::Comma | Tag::Dash => end.checked_sub(1).and_then(closed_by),
            Tag::Quote => {
                let found = closed_by(end)?;
                // `Len “Boogsie” Sharman said`
                let name = |at: usize| tags.get(at) == Some(&Tag::Name);
                let before = self.quotations()[found].tokens.start.checked_sub(2);
                if before.is_some_and(name) && name(end + 1) && !site.inverted {
                    return None;
                }
                end += 1;
                Some(found)
            }
            _ if site.cue.source => {
                end = start;
                None
            }
            _ => return None,
        };
        if !apart && quotation.is_none() {
            return None;
        }
        let mut begin = lo;
        if let Some(quotation) = quotation {
            let q = &self.quotations()[quotation].tokens;
            let mark = q.start.saturating_sub(1);
            ends_quoted = true;
            let sentences = &self.scene.view.text.sentences;
            let sentence = sentences.partition_point(|s| s.tokens.end <= mark);
            begin = sentences.get(sentence).map_or(mark, |s| s.tokens.start.min(mark));
            // `They want to film the pair – “Leave it out!” says X`
            if mark > begin && matches!(tags[mark - 1], Tag::Colon | Tag::Dash) {
                begin = mark;
            }
        }
        // Not beyond a semicolon.
        let floor = begin.max(end.saturating_sub(super::REACH * 4));
        if let Some(semicolon) =
            (floor..end).rev().find(|&n| tags[n] == Tag::Colon && self.scene.view.tokens()[n].is(b';') && self.quotation_at(n).is_none())
        {
            begin = semicolon + 1;
        }
        // A bullet is no content.
        while begin < end && tags[begin] == Tag::Sign {
            begin += 1;
        }
        // `Ghana, he said, would sign`: one word is enough if the clause goes on behind the cue.
        let subject = end == begin + 1 && !site.inverted && site.cue.bare && tags[begin].nominal() && self.goes_on_behind(site.at.end);
        (end >= begin + 2 || subject).then_some((begin..end, ends_quoted))
    }

    /// Whether a comma or stop stands inside the closing mark that ends before `end`: the quotation ends there, and the cue follows.
    pub(super) fn stops_inside(&self, end: usize) -> bool {
        let tags = &self.scene.phrases.tags;
        end >= 2 && tags[end - 1] == Tag::Quote && matches!(tags[end - 2], Tag::Comma | Tag::Stop)
    }

    /// Whether a stretch is a clause, as far as the tags tell: long, and no mere adjunct.
    fn may_be_clause(&self, range: Range<usize>) -> bool {
        self.has_finite(range.clone())
            || range.len() > 4 && !matches!(self.scene.phrases.tags[range.start], Tag::Prep | Tag::Sub | Tag::Gerund)
    }

    /// Whether a comma and a finite verb follow: the clause was only interrupted.
    pub(super) fn goes_on_behind(&self, at: usize) -> bool {
        let tags = &self.scene.phrases.tags;
        tags.get(at) == Some(&Tag::Comma) && tags.get(at + 1).is_some_and(|t| t.finite())
    }

    /// `according to X`: what stands before it, or behind its comma at the start of a sentence.
    pub(super) fn source_place(&self, site: &Site) -> Place {
        let tags = &self.scene.phrases.tags;
        let end = site.subject.as_ref().map_or(site.at.end, |s| s.end);
        if site.at.start <= site.bounds.start + 1 {
            let comma = |from: usize| (from..site.bounds.end.min(from + 30)).find(|&n| tags[n] == Tag::Comma);
            let Some(first) = comma(end) else { return Place::Nowhere };
            // `According to X, a firm of brokers, prices rose`
            let aside = comma(first + 1)
                .filter(|&n| tags[first + 1] == Tag::Det && !self.has_finite(first + 1..n) && self.has_finite(n..site.bounds.end));
            return Place::Clause { from: aside.unwrap_or(first) + 1 };
        }
        match self.before(site) {
            Some((content, _)) if self.may_be_clause(content.clone()) || self.goes_on_behind(end) => Place::Left { content, rest: end },
            _ => Place::Nowhere,
        }
    }
}

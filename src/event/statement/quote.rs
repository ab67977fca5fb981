//! Quotations as utterances: those that go on over paragraphs or after their cue, and those that no cue claims.

use std::ops::Range;

use crate::event::{Speaker, StatementFrame};
use crate::kinds::StatementKind;
use crate::lexicon::Classes;
use crate::phrase::{Actor, Tag};
use crate::text::ZoneKind;

use super::Reader;
use super::speaker::Named;

/// A quotation with no cue must be this long, so that scare quotes, nicknames and titles stay out.
const SENTENCE: usize = 5;

/// Who is named in front of a quotation and a colon takes no more tokens than this.
const LABEL: usize = 16;

impl Reader<'_> {
    /// The spans of a quotation and of the paragraphs that it goes on in; marks them as taken.
    pub(super) fn chain(&mut self, first: usize) -> Vec<Range<usize>> {
        let quotations = self.quotations();
        let mut spans = Vec::new();
        let mut at = first;
        while let Some(quotation) = quotations.get(at) {
            if self.used[at] {
                break;
            }
            self.used[at] = true;
            if !quotation.tokens.is_empty() {
                spans.push(quotation.tokens.clone());
            }
            let more = !quotation.closed && quotations.get(at + 1).is_some_and(|next| next.continues);
            if !more {
                break;
            }
            at += 1;
        }
        spans
    }

    /// The quotation that goes on after a cue that ends before token `rest`: after a comma, or as the next sentence of the
    /// paragraph if no other cue claims it.
    pub(super) fn continued(&mut self, rest: usize) -> Vec<Range<usize>> {
        let view = self.scene.view;
        let tags = &self.scene.phrases.tags;
        let mark = match tags.get(rest) {
            Some(Tag::Comma | Tag::Stop | Tag::Colon | Tag::Dash) => rest + 1,
            Some(Tag::Quote) => rest,
            Some(_) if view.tokens()[rest].is_dotted() => rest + 1,
            _ => return Vec::new(),
        };
        if self.zone_of(mark) != self.zone_of(rest) {
            return Vec::new();
        }
        let Some(next) = self.quotation_from(mark + 1) else { return Vec::new() };
        let quotation = &self.quotations()[next];
        if !matches!(tags[rest], Tag::Comma | Tag::Colon | Tag::Dash | Tag::Quote) && quotation.closed {
            // Whatever follows on its closing mark in the same sentence may be a cue of its own.
            let after = quotation.tokens.end + 1;
            let ends = view.text.sentences.binary_search_by_key(&after, |s| s.tokens.end).is_ok()
                || view.text.sentences.binary_search_by_key(&after, |s| s.tokens.start).is_ok()
                || tags.get(after).is_none_or(|&t| t == Tag::Stop)
                || view.text.zones[self.zone_of(mark)].tokens.end <= after;
            if !ends {
                return Vec::new();
            }
        }
        self.chain(next)
    }

    /// Quotations that are sentences of their own and that no cue has claimed.
    pub(super) fn uncued(&mut self) {
        let text = self.scene.view.text;
        for (at, quotation) in self.quotations().iter().enumerate() {
            let (start, end) = (quotation.tokens.start, quotation.tokens.end);
            if self.used[at] || start == 0 || self.uttered(start - 1) {
                continue;
            }
            // `“No tariffs.” — the trade minister`
            let behind = self.labelled(end + usize::from(quotation.closed));
            if behind.0.is_none() && (end < start + SENTENCE || !self.has_finite(start..end)) {
                continue;
            }
            let sentence = text.sentences.partition_point(|s| s.tokens.end < start);
            let label = text.sentences.get(sentence).and_then(|s| self.label_before(s.tokens.start, start - 1));
            let headed = || text.sentences.get(sentence).is_some_and(|s| self.headed(s.tokens.start, start - 1));
            let opens = label.is_some() || headed() || text.sentences.get(sentence).is_some_and(|s| s.tokens.start == start - 1);
            let last = text.tokens[end - 1];
            let whole = last.is_stop() || !quotation.closed || behind.0.is_some() || text.tokens.get(end + 1).is_some_and(|t| t.is_stop());
            let zone = text.zones[self.zone_of(start)].kind;
            let read = matches!(zone, ZoneKind::Body | ZoneKind::ListItem);
            let claimed = self.frames.iter().rev().take(12).any(|f| f.evidence.start < end && start < f.evidence.end);
            if !opens || !whole || !read || claimed {
                continue;
            }
            let content = self.chain(at);
            if label.is_none()
                && let Some(frame) = self.told_before(start)
            {
                frame.evidence.end = content.last().map_or(end, |c| c.end);
                frame.content.extend(content);
                continue;
            }
            let behind = if behind.0.is_none() { self.same_speaker(start) } else { behind };
            let (speaker, speaker_at) = label.map_or(behind, |(speaker, at)| (Some(speaker), Some(at)));
            let last = content.last().map_or(end, |c| c.end);
            self.push(StatementFrame {
                kind: StatementKind::Direct,
                speaker,
                speaker_at,
                cue: None,
                cue_at: None,
                content,
                evidence: start..last,
                headline: false,
                rule: "uncued quotation",
            });
        }
    }

    /// `“We will sell,” she said.` and in the next paragraph `“We will also buy.”`: the quotation that its cue closes the paragraph
    /// before a token with.
    fn told_before(&mut self, start: usize) -> Option<&mut StatementFrame> {
        let text = self.scene.view.text;
        let zone = self.zone_of(start).checked_sub(1).filter(|z| text.zones[z + 1].tokens.start + 1 == start)?;
        let zone = text.zones.get(zone).filter(|z| z.kind == ZoneKind::Body)?.tokens.clone();
        let told = |f: &&mut StatementFrame| f.evidence.start < start;
        let frame = self.frames.iter_mut().rev().take(12).find(told).filter(|f| f.kind == StatementKind::Direct)?;
        let cue = frame.cue_at.as_ref().filter(|cue| zone.contains(&cue.start))?;
        let last = frame.content.last().filter(|c| c.end < cue.start)?;
        // Nothing but who said it stands behind.
        let closes = self.scene.phrases.tags[last.end..zone.end].iter().filter(|t| t.verb() || t.auxiliary()).count() == 1;
        closes.then_some(frame)
    }

    /// `…, it said. “We advise patience.”`: whoever the sentence before reports, if it says so at its end.
    fn same_speaker(&self, start: usize) -> Named {
        let text = self.scene.view.text;
        let before = |f: &&StatementFrame| f.cue_at.as_ref().is_some_and(|c| c.end < start);
        let Some(frame) = self.frames.iter().rev().take(12).find(before) else { return (None, None) };
        let near = frame.evidence.end + 6 > start && self.zone_of(frame.evidence.start) == self.zone_of(start);
        let sentence = text.sentences.partition_point(|s| s.tokens.end < start);
        let next = sentence > 0 && text.sentences[sentence - 1].tokens.contains(&frame.evidence.start);
        if near && next { (frame.speaker.clone(), frame.speaker_at.clone()) } else { (None, None) }
    }

    /// `One Shanghai trader: “…”`, `QUOTE OF THE DAY: “…”`: a label before a colon and an opening mark that names nobody.
    fn headed(&self, from: usize, mark: usize) -> bool {
        let view = self.scene.view;
        let tags = &self.scene.phrases.tags;
        let Some(colon) = mark.checked_sub(1).filter(|&at| at > from && view.tokens()[at].is(b':')) else { return false };
        let noun = |n: usize| tags[n].nominal() || matches!(tags[n], Tag::Det | Tag::Hyphen | Tag::Genitive | Tag::Prep);
        let capitals = (from..colon).all(|n| !view.tokens()[n].is_word() || view.tokens()[n].is_upper());
        let person = view.classes(colon - 1).any(Classes::OCCUPATION) && (from..colon).all(noun);
        colon - from <= LABEL && (capitals || person)
    }

    /// Who is named before a colon and an opening mark: `Producers' chairman Ibo Netto: “A relief.”`
    fn label_before(&self, from: usize, mark: usize) -> Option<(Speaker, Range<usize>)> {
        let tags = &self.scene.phrases.tags;
        let colon = mark.checked_sub(1).filter(|&at| at > from && self.scene.view.tokens()[at].is(b':'))?;
        let noun = |n: &usize| {
            let tag = tags[*n];
            let inside = tag.nominal() || matches!(tag, Tag::Det | Tag::Possessive | Tag::Genitive | Tag::Comma | Tag::Hyphen | Tag::Prep);
            // An abbreviation (`a lb. Chairman X: “…”`) may have kept the sentence together.
            inside && (*n + 1 == colon || !self.scene.view.tokens()[*n].is_dotted())
        };
        let start = (from..colon).rev().take(LABEL).take_while(noun).last()?;
        let opens = start == from || tags[start - 1] == Tag::Stop || self.scene.view.tokens()[start - 1].is_dotted();
        let label = start..colon;
        let speaker = Some(label.clone()).filter(|_| opens).and_then(|l| self.named(l))?;
        matches!(speaker, Speaker::Actor(Actor::Person(_))).then_some((speaker, label))
    }

    /// Whether a range holds a finite verb: one that ends before it starts holds none.
    pub(super) fn has_finite(&self, range: Range<usize>) -> bool {
        let tags = self.scene.phrases.tags.get(range).unwrap_or_default();
        tags.iter().any(|t| t.finite() || *t == Tag::Base)
    }
}

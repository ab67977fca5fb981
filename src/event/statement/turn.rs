//! Turns of transcripts: paragraphs that open with their speaker's name in capitals and a colon.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use foldhash::fast::FixedState;

use crate::event::{Speaker, StatementFrame};
use crate::kinds::StatementKind;
use crate::phrase::Actor;
use crate::text::{ZoneKind, fold};

use super::Reader;
use super::speaker::Named;

/// A label is no longer than this, in tokens.
const LABEL: usize = 16;

/// The first person of each folded surname.
type Surnames<'a> = HashMap<Cow<'a, str>, u16, FixedState>;

impl Reader<'_> {
    /// The turns of the text, if at least two paragraphs are labelled.
    pub(super) fn turns(&mut self) -> Vec<StatementFrame> {
        let text = self.scene.view.text;
        let labels: Vec<Option<usize>> = text.zones.iter().map(|zone| self.label(zone.tokens.clone())).collect();
        let mut turns: Vec<StatementFrame> = Vec::new();
        if labels.iter().flatten().count() < 2 {
            return turns;
        }
        let mut surnames: Surnames<'_> = HashMap::default();
        for (person, at) in self.scene.phrases.people.iter().zip(0..) {
            if let Some(surname) = person.name.split_whitespace().next_back() {
                surnames.entry(fold(surname)).or_insert(at);
            }
        }
        let mut open = false;
        for (zone, label) in text.zones.iter().zip(&labels) {
            let tokens = zone.tokens.clone();
            match *label {
                Some(colon) => {
                    let (speaker, speaker_at) = self.turn_speaker(tokens.start..colon, &surnames);
                    // Before the first turn of somebody known, a label is a heading.
                    open = speaker.is_some() || !turns.is_empty();
                    if open {
                        let content: Vec<_> = std::iter::once(colon + 1..tokens.end).filter(|c| !c.is_empty()).collect();
                        turns.push(StatementFrame {
                            kind: StatementKind::Direct,
                            speaker,
                            speaker_at,
                            cue: None,
                            cue_at: None,
                            content,
                            evidence: tokens,
                            headline: false,
                            rule: "turn of a transcript",
                        });
                    }
                }
                None if zone.kind == ZoneKind::Body && !self.all_capitals(tokens.clone()) => {
                    if let Some(turn) = turns.last_mut().filter(|_| open) {
                        turn.evidence.end = tokens.end;
                        turn.content.push(tokens);
                    }
                }
                None => open = false,
            }
        }
        turns.retain(|turn| !turn.content.is_empty());
        turns
    }

    /// The colon behind the label that opens a paragraph.
    fn label(&self, range: Range<usize>) -> Option<usize> {
        let tokens = self.scene.view.tokens();
        let colon = range.clone().take(LABEL).find(|&at| tokens[at].is(b':'))?;
        (colon > range.start && self.all_capitals(range.start..colon)).then_some(colon)
    }

    /// Whether the words of a range are written in capitals.
    fn all_capitals(&self, range: Range<usize>) -> bool {
        let tokens = &self.scene.view.tokens()[range];
        let mut words = tokens.iter().filter(|t| t.is_word()).peekable();
        words.peek().is_some() && words.all(|t| t.is_upper() || t.span().len() == 1 && t.is_capital() || t.is_dotted() && t.is_capital())
    }

    /// The person that a label names: by a mention, or by surname whatever its capitals.
    fn turn_speaker(&self, label: Range<usize>, surnames: &Surnames<'_>) -> Named {
        let view = self.scene.view;
        let person = |a: &Actor| matches!(a, Actor::Person(_));
        if let Some(actor) = self.scene.actors(label.clone()).into_iter().find(person) {
            return (Some(Speaker::Actor(actor)), Some(label));
        }
        let found = label
            .clone()
            .filter(|&at| view.tokens()[at].is_word())
            .find_map(|at| surnames.get(&fold(view.tokens()[at].span().of(view.text.source))).copied());
        match found {
            Some(at) => (Some(Speaker::Actor(Actor::Person(at))), Some(label)),
            None => (None, None),
        }
    }
}

//! Turns of transcripts: paragraphs that open with who speaks and a colon.
//!
//! Labels in capitals (`MR. SOUZA:`, `Q:`) show a transcript by themselves. Other names before a colon may as well be headings
//! (`Wheat: …`), so that they count only where one of them comes back and another stands between.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

use foldhash::fast::FixedState;

use crate::event::{Speaker, StatementFrame};
use crate::kinds::StatementKind;
use crate::lexicon::Classes;
use crate::phrase::Actor;
use crate::text::{ZoneKind, fold};

use super::Reader;
use super::speaker::Named;

/// A label is no longer than this, in tokens.
const LABEL: usize = 16;

/// The first person of each folded surname.
type Surnames<'a> = HashMap<Cow<'a, str>, u16, FixedState>;
/// The name in a label is no longer than this, in tokens; an office may follow it.
const NAME: usize = 6;

/// Who opens a paragraph.
struct Label {
    /// Index of the paragraph's zone.
    zone: usize,
    /// Tokens of the name, marks of bold type and the office left out.
    name: Range<usize>,
    /// Tokens of name and office.
    whole: Range<usize>,
    /// First token of what is said.
    said: usize,
    /// Written in capitals.
    capitals: bool,
}

impl Reader<'_> {
    /// The turns of the text, if its labels show that it is a transcript.
    pub(super) fn turns(&self) -> Vec<StatementFrame> {
        let text = self.scene.view.text;
        let mut labels: Vec<Label> = (0..text.zones.len()).filter_map(|zone| self.label(zone)).collect();
        let mut turns: Vec<StatementFrame> = Vec::new();
        let capitals = labels.iter().filter(|l| l.capitals).count() >= 2 && self.name_speakers(&labels);
        let named = self.alternate(&labels);
        if !named {
            labels.retain(|l| l.capitals);
        }
        if !capitals && !named {
            return turns;
        }
        let mut surnames: Surnames<'_> = HashMap::default();
        for (person, at) in self.scene.phrases.people.iter().zip(0..) {
            if let Some(surname) = person.name.split_whitespace().next_back() {
                surnames.entry(fold(surname)).or_insert(at);
            }
        }
        let mut open = false;
        let mut labels = labels.iter().peekable();
        for (index, zone) in text.zones.iter().enumerate() {
            let tokens = zone.tokens.clone();
            match labels.next_if(|label| label.zone == index) {
                Some(label) => {
                    let (speaker, speaker_at) = self.turn_speaker(label, &surnames);
                    // Before the first turn of somebody known, a label is a heading.
                    open = named || speaker.is_some() || !turns.is_empty();
                    if open {
                        turns.push(StatementFrame {
                            kind: StatementKind::Direct,
                            speaker,
                            speaker_at,
                            cue: None,
                            cue_at: None,
                            content: std::iter::once(label.said..tokens.end).filter(|c| !c.is_empty()).collect(),
                            evidence: tokens,
                            headline: false,
                            rule: "turn of a transcript",
                        });
                    }
                }
                None if self.in_brackets(tokens.clone()) => open &= !self.ends(tokens),
                None if turns.last().is_some_and(|turn| self.tells_of(turn, tokens.start)) => open = false,
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

    /// Whether labels in capitals are those of speakers: one comes back, is a letter (`Q:`), or names somebody. Others head the items
    /// of a newsletter (`HUAWEI: …`).
    fn name_speakers(&self, labels: &[Label]) -> bool {
        let view = self.scene.view;
        let mut seen: HashSet<&str, FixedState> = HashSet::default();
        labels.iter().filter(|l| l.capitals).any(|label| {
            let person = |a: &Actor| matches!(a, Actor::Person(_));
            let office = || label.name.clone().any(|at| view.lexicon.roles.offices.longest(view.tokens(), at, label.name.end).is_some());
            let last = label.name.clone().next_back().map_or("", |at| self.printed(at));
            let letter = label.whole.len() == 1 && last.len() == 1;
            letter || !seen.insert(last) || self.scene.actors(label.whole.clone()).iter().any(person) || office()
        })
    }

    /// Whether named speakers take turns: one comes back behind another, or somebody known answers a question, and what they say
    /// are sentences.
    fn alternate(&self, labels: &[Label]) -> bool {
        let view = self.scene.view;
        let mut seen: HashSet<&str, FixedState> = HashSet::default();
        let (mut before, mut back, mut sentences, mut all) = ("", false, 0, 0);
        let mut asked = false;
        let known = |label: &Label| self.scene.actors(label.name.clone()).iter().any(|a| matches!(a, Actor::Person(_)));
        for label in labels {
            let Some(last) = label.name.clone().next_back() else { continue };
            let name = self.printed(last);
            back |= !seen.insert(name) && name != before && !label.capitals || asked && known(label);
            before = name;
            let last = &view.tokens()[view.text.zones[label.zone].tokens.end - 1];
            asked = last.is(b'?');
            if label.capitals {
                continue;
            }
            all += 1;
            sentences += usize::from(last.is_stop() || last.is_any(b"\"')"));
        }
        back && sentences * 4 >= all * 3
    }

    /// The label that opens the paragraph of a zone.
    fn label(&self, zone: usize) -> Option<Label> {
        let range = self.scene.view.text.zones[zone].tokens.clone();
        let tokens = self.scene.view.tokens();
        let source = self.scene.view.text.source;
        let star = |at: usize| at < range.end && tokens[at].span().of(source) == "*";
        let start = (range.start..range.end).find(|&at| !star(at))?;
        let colon = (start..range.end).take(LABEL).find(|&at| tokens[at].is(b':'))?;
        let end = (start..colon).rev().find(|&at| !star(at))? + 1;
        let said = (colon + 1..range.end).find(|&at| !star(at)).unwrap_or(range.end);
        // `PRIME MINISTER ABE (Translation):`
        let open = (start..end).find(|&at| tokens[at].is(b'(')).filter(|&at| at > start && tokens[end - 1].is(b')'));
        let capitals = self.all_capitals(start..open.unwrap_or(end));
        let name = start..(start..end).find(|&at| tokens[at].is_any(b",(")).unwrap_or(end);
        let named = name.len() <= NAME && said < range.end && !tokens[said].is_glued() && self.name_shaped(name.clone());
        // `END 12:51 P.M.`
        let clock = said < range.end && tokens[end - 1].is_number() && tokens[said].is_number();
        (!clock && end > start && (capitals || named)).then_some(Label { zone, name, whole: start..end, said, capitals })
    }

    /// Whether every word of a range has a capital, but for particles and short links of a name.
    fn name_shaped(&self, range: Range<usize>) -> bool {
        let view = self.scene.view;
        let linked = |at: usize| at > range.start && view.classes(at).any(Classes::PARTICLE);
        let fits = |at: usize| {
            let token = &view.tokens()[at];
            if token.is_word() { token.is_capital() || linked(at) } else { token.is_any(b"-.'&") }
        };
        !range.is_empty() && view.tokens()[range.start].is_capital() && range.clone().all(fits)
    }

    /// Whether the words of a range are written in capitals.
    fn all_capitals(&self, range: Range<usize>) -> bool {
        let tokens = &self.scene.view.tokens()[range];
        let mut words = tokens.iter().filter(|t| t.is_word()).peekable();
        words.peek().is_some() && words.all(|t| t.is_upper() || t.span().len() == 1 && t.is_capital() || t.is_dotted() && t.is_capital())
    }

    /// Whether a paragraph is an aside of whoever wrote the transcript: `(Laughter.)`.
    fn in_brackets(&self, range: Range<usize>) -> bool {
        let tokens = &self.scene.view.tokens()[range];
        match (tokens.first(), tokens.last()) {
            (Some(first), Some(last)) => first.is_any(b"([") && (last.is_any(b")]") || tokens.len() > 1 && last.is_stop()),
            _ => false,
        }
    }

    /// `[ends]` on a line of its own.
    fn ends(&self, mut range: Range<usize>) -> bool {
        let view = self.scene.view;
        range.any(|at| view.is(at, "ends") || view.is(at, "end"))
    }

    /// Whether a paragraph opens with the name of whoever took the turn before: the writer tells of him again.
    fn tells_of(&self, turn: &StatementFrame, start: usize) -> bool {
        let Some(Speaker::Actor(speaker @ Actor::Person(_))) = turn.speaker else { return false };
        self.scene.phrases.actors_in(start..start + NAME).first().is_some_and(|m| m.start as usize == start && m.actor == speaker)
    }

    /// Whom a label names: by a mention, by surname whatever its capitals, or by the shape of a name.
    fn turn_speaker(&self, label: &Label, surnames: &Surnames<'_>) -> Named {
        let view = self.scene.view;
        let person = |a: &Actor| matches!(a, Actor::Person(_));
        let actors = self.scene.actors(label.whole.clone());
        if let Some(actor) = actors.iter().copied().find(person) {
            return (Some(Speaker::Actor(actor)), Some(label.whole.clone()));
        }
        let mut words = label.name.clone().filter(|&at| view.tokens()[at].is_word());
        if let Some(&at) = words.find_map(|at| surnames.get(&fold(view.tokens()[at].span().of(view.text.source)))) {
            return (Some(Speaker::Actor(Actor::Person(at))), Some(label.whole.clone()));
        }
        let medium = |a: &Actor| matches!(a, Actor::Company(_) | Actor::Org(_));
        if let Some(actor) = self.scene.actors(label.name.clone()).into_iter().find(medium) {
            return (Some(Speaker::Actor(actor)), Some(label.whole.clone()));
        }
        // `Moderator:`, `Question:`, `Minister:` name nobody.
        let named = |at: usize| {
            let classes = view.classes(at);
            view.tokens()[at].is_word() && !classes.any(Classes::PLAIN) && !view.lexicon.roles.offices.starts(view.word(at))
        };
        if label.capitals || !label.name.clone().any(named) {
            return (None, None);
        }
        (Some(Speaker::Name(label.name.clone())), Some(label.whole.clone()))
    }
}

//! Frames of statements: quotations and reported speech, with who said it.
//!
//! A *site* is one speech cue with what stands around it. From the sites come the frames: what follows the cue
//! (`X said that …`, `X told reporters: “…”`), what stands before it (`“…,” X said`, `…, according to X`), or an object with
//! a quoted part (`X called it “…”`). Turns of a transcript and quotations with no cue come last.

mod around;
mod bearers;
mod content;
mod place;
mod quote;
mod right;
mod site;
mod speaker;
mod turn;

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::HashMap;
use std::ops::Range;

use foldhash::fast::FixedState;

use crate::kinds::StatementKind;
use crate::phrase::Tag;
use crate::reference::Scene;
use crate::text::Quotation;

use super::{Speaker, StatementFrame};
use bearers::Bearers;
use site::{Place, Site};

/// How far a reader looks in one sentence, in tokens; keeps freak sentences linear.
const REACH: usize = 300;

/// How many later cues of a sentence may bound the content of one; keeps freak sentences linear.
const LATER: usize = 16;

/// Reads the statements of every sentence.
pub(crate) fn read(scene: Scene<'_>) -> Vec<StatementFrame> {
    let all = &scene.view.text.quotations[..];
    let nested = all.iter().any(|q| q.depth > 0);
    let outer = if nested { all.iter().filter(|q| q.depth == 0).cloned().collect() } else { Cow::Borrowed(all) };
    let mut reader = Reader {
        scene,
        outer: &outer,
        frames: Vec::new(),
        used: vec![false; outer.len()],
        full_names: HashMap::default(),
        bearers: OnceCell::new(),
        turns: Vec::new(),
    };
    let turns = reader.turns();
    reader.turns = turns.iter().map(|turn| turn.evidence.clone()).collect();
    let mut sites = Vec::new();
    for sentence in 0..scene.view.text.sentences.len() {
        reader.sites(sentence, &mut sites);
        for index in 0..sites.len() {
            reader.site(&sites, index);
        }
    }
    reader.uncued();
    reader.frames.extend(turns);
    reader.frames.sort_by_key(|f| f.content.first().map_or(0, |c| c.start));
    reader.frames
}

/// What the modules of this folder share: the layers, the frames so far, the quotations taken.
struct Reader<'a> {
    scene: Scene<'a>,
    frames: Vec<StatementFrame>,
    /// Quotations that stand in no other one, so that both their starts and their ends are in order.
    outer: &'a [Quotation],
    /// Quotations that a frame has taken.
    used: Vec<bool>,
    /// The last speaker's name of more than one word for each last word.
    full_names: HashMap<&'a str, Range<usize>, FixedState>,
    /// The people by the words of their names; made when it is first asked for.
    bearers: OnceCell<Bearers<'a>>,
    /// Turns of a transcript, in order.
    turns: Vec<Range<usize>>,
}

impl<'a> Reader<'a> {
    fn quotations(&self) -> &'a [Quotation] {
        self.outer
    }

    /// Adds a frame, and notes by which name its speaker goes.
    fn push(&mut self, frame: StatementFrame) {
        if let Some(Speaker::Name(name)) = frame.speaker.as_ref().filter(|s| matches!(s, Speaker::Name(n) if n.len() > 1)) {
            self.full_names.insert(self.printed(name.end - 1), name.clone());
        }
        self.frames.push(frame);
    }

    /// A token as printed.
    fn printed(&self, at: usize) -> &'a str {
        self.scene.view.tokens()[at].span().of(self.scene.view.text.source)
    }

    /// The quotation that holds a token or whose marks are that token.
    fn quotation_at(&self, token: usize) -> Option<usize> {
        let quotations = self.quotations();
        let next = quotations.partition_point(|q| q.tokens.end < token);
        quotations.get(next).filter(|q| q.tokens.start <= token + 1).map(|_| next)
    }

    /// Whether a token is somebody's own words: inside a quotation, or in a turn of a transcript.
    fn uttered(&self, token: usize) -> bool {
        let next = self.turns.partition_point(|turn| turn.end <= token);
        self.turns.get(next).is_some_and(|turn| turn.start <= token)
            || self.quotation_at(token).is_some_and(|q| self.quotations()[q].tokens.contains(&token))
    }

    /// The quotation whose first token this is.
    fn quotation_from(&self, token: usize) -> Option<usize> {
        self.quotations().binary_search_by_key(&token, |q| q.tokens.start).ok()
    }

    /// The quotation whose closing mark is this token.
    fn quotation_closed_by(&self, token: usize) -> Option<usize> {
        let quotations = self.quotations();
        let next = quotations.partition_point(|q| q.tokens.end < token);
        quotations.get(next).filter(|q| q.tokens.end == token && q.closed).map(|_| next)
    }

    /// The cues behind one in its sentence.
    fn later<'s>(&self, sites: &'s [Site], index: usize) -> &'s [Site] {
        &sites[index + 1..sites.len().min(index + 1 + LATER)]
    }

    /// Index of the zone that holds a token.
    fn zone_of(&self, token: usize) -> usize {
        let zones = &self.scene.view.text.zones;
        zones.partition_point(|z| z.tokens.end <= token).min(zones.len().saturating_sub(1))
    }

    /// Makes the frame of one site.
    fn site(&mut self, sites: &[Site], index: usize) {
        let site = &sites[index];
        let content = match site.place {
            Place::Clause { from } => {
                let end = self.clause_end(sites, index, from);
                self.indirect(from..end)
            }
            Place::Quote { quotation } => {
                let spans = self.chain(quotation);
                (StatementKind::Direct, spans)
            }
            Place::Phrase { from, quotation } => {
                let end = self.phrase_end(sites, index, from, quotation);
                (StatementKind::Indirect, std::iter::once(from..end).collect())
            }
            Place::Left { ref content, rest } => self.left(sites, index, content.clone(), rest),
            Place::Nowhere => return,
        };
        let (kind, spans) = content;
        let spans: Vec<Range<usize>> = spans.into_iter().filter(|s| s.start < s.end).collect();
        if spans.is_empty() {
            return;
        }
        let colon = spans.last().map_or(0, |s| s.end);
        let (speaker, speaker_at) = self.speaker(site);
        let start = spans.iter().map(|s| s.start).min().unwrap_or(site.at.start).min(site.at.start);
        let end = spans.iter().map(|s| s.end).max().unwrap_or(site.at.end).max(site.at.end);
        self.push(StatementFrame {
            kind,
            speaker,
            speaker_at,
            cue: Some(site.cue.lemma),
            cue_at: Some(site.at.clone()),
            content: spans,
            evidence: start..end,
            headline: self.in_headline(start),
            rule: site.place.rule(),
        });
        if matches!(site.place, Place::Clause { .. }) && self.scene.phrases.tags.get(colon) == Some(&Tag::Colon) {
            self.illustrate(sites, index, colon);
        }
    }

    /// `said Britain had been robbed: “They tripled theirs.”`: the quotation behind the clause is the same speaker's.
    fn illustrate(&mut self, sites: &[Site], index: usize, colon: usize) {
        let Some(quotation) = self.quotation_from(colon + 2).filter(|&q| !self.used[q]) else { return };
        let claims = |s: &Site| match &s.place {
            Place::Left { content, .. } => content.start > colon,
            Place::Quote { quotation: other } => *other == quotation,
            _ => false,
        };
        if self.later(sites, index).iter().any(claims) {
            return;
        }
        let content = self.chain(quotation);
        if let (Some(last), Some(end)) = (self.frames.last().cloned(), content.last().map(|c| c.end)) {
            let evidence = last.evidence.start..end.max(last.evidence.end);
            self.frames.push(StatementFrame { kind: StatementKind::Direct, content, evidence, ..last });
        }
    }

    /// Whether a token stands in a headline or crosshead.
    fn in_headline(&self, token: usize) -> bool {
        use crate::text::ZoneKind;
        matches!(self.scene.view.text.zones.get(self.zone_of(token)).map(|z| z.kind), Some(ZoneKind::Headline | ZoneKind::Crosshead))
    }

    /// A reported clause: direct if nothing of it stands outside one quotation.
    fn indirect(&mut self, range: Range<usize>) -> (StatementKind, Vec<Range<usize>>) {
        if let Some(quotation) = self.quotation_from(range.start + 1) {
            let q = &self.quotations()[quotation];
            if q.tokens.end + usize::from(q.closed) >= range.end {
                return (StatementKind::Direct, self.chain(quotation));
            }
        }
        (StatementKind::Indirect, vec![range])
    }
}

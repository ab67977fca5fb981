//! Paragraphs to zones.

use std::ops::Range;

use super::class::BULLET;
use super::cue::{At, Means};
use super::layout::Reader;
use super::token::Token;
use super::words::flag;
use super::{Zone, ZoneKind};

/// Longest headline, crosshead and line of an author, in tokens.
const HEADLINE: usize = 40;
const CROSSHEAD: usize = 12;
const AUTHOR: usize = 14;
/// Longest name of who a press release is from.
const SOURCE: usize = 6;
/// Tokens that a picture's credit may have.
const CREDIT: usize = 14;
/// Longest paragraph with a cue inside, and how far from its end the cue is looked for.
const SHORT: usize = 60;
const NEAR: usize = 24;
/// How far from the end of a paragraph a line of related stories may begin.
const CUED: usize = 40;
/// Fewest tokens of a caption in front of or behind a credit.
const CAPTION: usize = 7;

/// Appends the zones of the text.
pub(crate) fn zones(reader: &Reader<'_>, zones: &mut Vec<Zone>) {
    let paragraphs = reader.paragraphs();
    zones.reserve(paragraphs.len() + 8);
    let mut zoner = Zoner { reader, paragraphs: &paragraphs, zones, body: false, headline: false, links: false };
    for (index, paragraph) in paragraphs.iter().enumerate() {
        zoner.paragraph(paragraph.clone(), paragraphs.get(index + 1));
    }
}

struct Zoner<'a> {
    reader: &'a Reader<'a>,
    paragraphs: &'a [Range<usize>],
    zones: &'a mut Vec<Zone>,
    /// A paragraph of the body was met.
    body: bool,
    /// A headline was met.
    headline: bool,
    /// Links to other stories are being listed.
    links: bool,
}

impl Zoner<'_> {
    fn push(&mut self, kind: ZoneKind, tokens: Range<usize>) {
        if tokens.is_empty() {
            return;
        }
        let span = self.reader.tokens[tokens.start].span().to(self.reader.tokens[tokens.end - 1].span());
        self.zones.push(Zone { kind, span, tokens });
    }

    fn paragraph(&mut self, range: Range<usize>, next: Option<&Range<usize>>) {
        let reader = self.reader;
        if reader.is_address(&range) || reader.tokens[range.clone()].iter().all(|t| !t.is_word() && !t.is_number()) {
            return self.push(ZoneKind::Boilerplate, range);
        }
        let listed = reader.list_mark(range.start, range.end).is_some();
        // `More on this story`, and under it the headlines of other stories.
        self.links &= listed || !reader.ends(&range);
        if self.cued(&range) {
            return;
        }
        if self.links {
            return self.push(ZoneKind::Boilerplate, range);
        }
        if range.len() < 16 && reader.date_line(range.start, range.end) {
            return self.push(ZoneKind::Dateline, range);
        }
        if listed {
            return self.list(range);
        }
        let open = !reader.ends(&range) || range.len() < HEADLINE && !self.body && reader.asks(&range);
        if let Some(next) = next.filter(|_| open && reader.tail(range.clone()) == range.end) {
            if !self.body && range.len() <= HEADLINE && reader.dateline(range.start, range.end, self.headline).is_none() {
                return self.heading(range, next);
            }
            let titled = reader.tokens[range.start].is_word() || reader.tokens[range.start].is_any(b"\"'");
            if self.body && titled && (range.len() <= CROSSHEAD || reader.upper(&range) && range.len() <= 2 * CROSSHEAD) {
                return self.push(ZoneKind::Crosshead, range);
            }
        }
        self.text(range);
    }

    /// A headline, with a date behind it split off; a name over a date line is who it is from.
    fn heading(&mut self, range: Range<usize>, next: &Range<usize>) {
        let reader = self.reader;
        if self.headline && range.len() <= SOURCE && next.len() < 16 && reader.date_line(next.start, next.end) {
            return self.push(ZoneKind::Byline, range);
        }
        self.headline = true;
        match reader.trailing_date(range.start, range.end) {
            Some(date) => {
                self.push(ZoneKind::Headline, range.start..date);
                self.push(ZoneKind::Dateline, date..range.end);
            }
            None => self.push(ZoneKind::Headline, range),
        }
    }

    /// Pushes the zones of a paragraph that a cue decides; whether one did.
    fn cued(&mut self, range: &Range<usize>) -> bool {
        let reader = self.reader;
        // `By Lina Okafor | Updated: 12 June 2024`
        let named = range.clone().find(|&at| reader.tokens[at].is(b'|')).unwrap_or(range.end) - range.start;
        let author = named <= AUTHOR && !reader.ends(range);
        for at in [At::Whole, At::Start, At::End] {
            let Some((means, cue)) = reader.cue(range, at) else { continue };
            match means {
                Means::Boilerplate | Means::Note => self.push(ZoneKind::Boilerplate, range.clone()),
                Means::Links => {
                    self.links = true;
                    self.push(ZoneKind::Boilerplate, range.clone());
                }
                Means::Byline | Means::Agency if author => self.push(ZoneKind::Byline, range.clone()),
                Means::Credit if at == At::Start => self.behind_credit(range.clone(), cue.end),
                Means::Credit if at == At::End && !reader.ends(range) || at == At::Whole => self.before_credit(range.clone(), cue.start),
                _ => continue,
            }
            return true;
        }
        if author && reader.tokens[range.start].is(b'@') && reader.tokens[range.start + 1..range.end].iter().all(Token::is_glued) {
            self.push(ZoneKind::Byline, range.clone());
            return true;
        }
        match reader.inside_cue(range) {
            Some((Means::Boilerplate, _)) => self.push(ZoneKind::Boilerplate, range.clone()),
            Some((Means::Credit, cue)) if range.end - cue.end <= CREDIT => self.before_credit(range.clone(), cue.start),
            _ => return false,
        }
        true
    }

    /// A credit up to `cue`, and a caption behind it if that is a sentence.
    fn behind_credit(&mut self, range: Range<usize>, cue: usize) {
        let rest = cue..range.end;
        let small = self.reader.tokens[rest.clone()].iter().filter(|t| t.is_word() && !t.is_capital()).count();
        if rest.len() < CAPTION || small < 3 {
            return self.push(ZoneKind::Boilerplate, range);
        }
        self.push(ZoneKind::Boilerplate, range.start..cue);
        match self.reader.inside_cue(&rest) {
            Some((Means::Credit, cue)) if rest.end - cue.end <= CREDIT => self.before_credit(rest, cue.start),
            _ => self.push(ZoneKind::Caption, rest),
        }
    }

    /// A caption, and its credit from `cue` on or from the end of the sentence before.
    fn before_credit(&mut self, range: Range<usize>, cue: usize) {
        let tokens = self.reader.tokens;
        let mut cut = cue;
        if tokens[cue].is_glued() || tokens[cue].is_any(b"/") {
            cut = (range.start..cue).rev().find(|&i| tokens[i].is_stop() && !tokens[i + 1].is_glued()).map_or(cue, |i| i + 1);
        }
        while cut > range.start && tokens[cut - 1].is_any(b"(|/-[") {
            cut -= 1;
        }
        if cut - range.start < 4 {
            cut = range.start;
        }
        self.push(ZoneKind::Caption, range.start..cut);
        self.push(ZoneKind::Boilerplate, cut..range.end);
    }

    /// List items; several may stand in one paragraph.
    fn list(&mut self, range: Range<usize>) {
        let reader = self.reader;
        self.body = true;
        let mut start = range.start;
        let bullet = reader.tokens[start].is(BULLET);
        let mut order = reader.order(start);
        for at in range.start + 1..range.end {
            let token = &reader.tokens[at];
            let next = if bullet {
                token.is(BULLET) && !token.is_glued()
            } else {
                !token.is_glued() && order.is_some_and(|n| reader.order(at) == Some(n + 1)) && reader.list_mark(at, range.end).is_some()
            };
            if next {
                self.push(ZoneKind::ListItem, start..at);
                (start, order) = (at, order.map(|n| n + 1));
            }
        }
        self.push(ZoneKind::ListItem, start..range.end);
    }

    /// Whether a name and a colon stand in front of this paragraph and of others: turns of speakers, no datelines.
    fn is_transcript(&self, range: &Range<usize>) -> bool {
        let reader = self.reader;
        let other = |other: &&Range<usize>| other.start > range.start && reader.turn(other) && reader.cue(other, At::Start).is_none();
        reader.turn(range) && self.paragraphs.iter().any(|p| other(&p))
    }

    /// A paragraph of the body, with the dateline in front of it and the boilerplate at its end split off.
    fn text(&mut self, range: Range<usize>) {
        let reader = self.reader;
        let mut start = range.start;
        let first = !self.body && !self.is_transcript(&range);
        if let Some(end) = reader.dateline(range.start, range.end, first) {
            self.push(ZoneKind::Dateline, start..end);
            start = end;
        }
        self.body = true;
        let end = reader.tail(start..range.end);
        self.push(ZoneKind::Body, start..end);
        self.push(ZoneKind::Boilerplate, end..range.end);
    }
}

impl Reader<'_> {
    /// A cue at this place of the paragraph, with its tokens; brackets, bars and bullets around are passed over.
    pub(crate) fn cue(&self, range: &Range<usize>, at: At) -> Option<(Means, Range<usize>)> {
        let tokens = self.tokens;
        let known = |i: usize| self.words.flags(tokens[i].word()) & flag::CUE != 0;
        let is_sign = |i: &usize| tokens[*i].is_word() || tokens[*i].is_number();
        let bare = range.clone().find(is_sign)?;
        let find = |from: usize, to: usize| self.words.cues().find(&tokens[from..to], at, range.len()).map(|(m, n)| (m, from..from + n));
        let tries: [usize; 2] = [range.start, bare];
        let tries = if bare > range.start + 3 || bare == range.start { &tries[..1] } else { &tries[..] };
        match at {
            At::Start => tries.iter().filter(|&&i| known(i)).find_map(|&i| find(i, range.end)),
            At::Whole => {
                if range.len() > 16 {
                    return None;
                }
                let last = range.clone().rev().find(is_sign)? + 1;
                let whole = |i: usize| find(i, last).or_else(|| find(i, range.end));
                tries.iter().filter(|&&i| known(i)).find_map(|&i| whole(i))
            }
            At::End => {
                let last = range.clone().rev().find(is_sign)? + 1;
                (last.saturating_sub(3).max(range.start)..last).filter(|&i| known(i)).find_map(|i| find(i, last))
            }
            At::Inside => self.inside_cue(range),
        }
    }

    /// A cue inside a short paragraph, near its end.
    fn inside_cue(&self, range: &Range<usize>) -> Option<(Means, Range<usize>)> {
        if range.len() > SHORT {
            return None;
        }
        let tokens = &self.tokens[range.clone()];
        let known = |at: &usize| self.words.flags(tokens[*at].word()) & flag::INSIDE_CUE != 0;
        let find = |at: usize| self.words.cues().find(&tokens[at..], At::Inside, tokens.len());
        let from = tokens.len().saturating_sub(NEAR);
        let (at, (means, cue)) = (from..tokens.len()).filter(known).find_map(|at| Some((at, find(at)?)))?;
        Some((means, range.start + at..range.start + at + cue))
    }

    /// Whether the paragraph is a path or an address: no space in it, and slashes.
    pub(crate) fn is_address(&self, range: &Range<usize>) -> bool {
        let tokens = &self.tokens[range.clone()];
        if tokens.len() < 4 || !tokens[1].is_glued() || !tokens[2].is_glued() {
            return false;
        }
        let slashes = tokens.iter().take(64).filter(|t| t.is(b'/')).count();
        slashes > 0 && tokens[1..].iter().all(Token::is_glued) && (slashes > 1 || tokens.iter().any(|t| t.is_any(b"._")))
    }

    /// Whether the paragraph ends with a question or exclamation mark.
    fn asks(&self, range: &Range<usize>) -> bool {
        self.tokens[range.clone()].iter().rev().find(|t| !t.is_any(b"\"')]")).is_some_and(|t| t.is_any(b"?!"))
    }

    /// The number of a list mark: `3` of `3.`, 2 of `b.`.
    fn order(&self, at: usize) -> Option<u32> {
        let token = &self.tokens[at];
        let text = token.span().of(self.source);
        match text.as_bytes() {
            [letter] if token.is_word() && letter.is_ascii_lowercase() => Some(u32::from(letter - b'a') + 1),
            _ if token.is_number() && text.len() <= 2 => text.parse().ok(),
            _ => None,
        }
    }

    /// Where the boilerplate at the end of a paragraph begins: the desk's initials, a bracket of credits.
    fn tail(&self, range: Range<usize>) -> usize {
        let tokens = self.tokens;
        let ended = |at: usize| at > range.start && (tokens[at - 1].is_stop() || tokens[at - 1].is_any(b"\"')"));
        let mut cut = range.end;
        while cut > range.start && tokens[cut - 1].is_word() && tokens[cut - 1].is_upper() && range.end - cut < 6 {
            cut -= 1;
        }
        let agency = |at: usize| tokens[at..range.end].first().is_some_and(|t| self.agency_word(t));
        if cut < range.end && ended(cut) && agency(cut) {
            return cut;
        }
        let near = range.end.saturating_sub(CUED).max(range.start + 2);
        let marked = |at: &usize| tokens[*at].is_any(b"|:") && !(tokens[*at].is(b':') && tokens[*at].is_glued() && at + 1 == range.end);
        for mark in (near..range.end).filter(marked) {
            let start = (mark.saturating_sub(4).max(range.start + 1)..mark).find(|&at| ended(at));
            let cued =
                |at: &usize| matches!(self.cue(&(*at..range.end), At::Start), Some((Means::Boilerplate, cue)) if cue.end + 1 >= mark);
            if let Some(start) = start.filter(cued) {
                return start;
            }
        }
        if !tokens[range.clone()].iter().rev().take(2).any(|t| t.is_any(b")]")) {
            return range.end;
        }
        let from = range.end.saturating_sub(80).max(range.start + 1);
        let bracket = (from..range.end).find(|&at| {
            tokens[at].is_any(b"([") && ended(at) && {
                let rest = at..range.end;
                matches!(self.cue(&rest, At::Start), Some((Means::Boilerplate, _))) || rest.len() <= 4 && agency(at + 1)
            }
        });
        bracket.unwrap_or(range.end)
    }

    fn agency_word(&self, token: &Token) -> bool {
        let found = self.words.cues().find(std::slice::from_ref(token), At::Whole, 1);
        found.is_some_and(|(means, _)| means == Means::Agency)
    }
}

//! Phrases over word ids: leftmost-longest lookup, with the capitals a form asks for.

use super::set::WordSet;
use crate::text::{Token, Vocab, WordId, with_form};

/// What a form asks of the text beyond its words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Case {
    /// Bit `n`: the word `n` must start with a capital.
    capitals: u16,
    /// Bit `n`: the word `n` must be written in capitals only.
    uppers: u16,
    /// Words that are no capital must not be one (`=us` asks that `US` stays out).
    exact: bool,
}

/// A form as written in a table: flags and words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Form<'t> {
    /// The surface words.
    pub(crate) text: &'t str,
    /// `?`: used only with other evidence.
    pub(crate) ambiguous: bool,
    exact: bool,
}

impl<'t> Form<'t> {
    /// Reads the marks in front of a form: `?` ambiguous, `=` exactly these capitals.
    pub(crate) fn parse(item: &'t str) -> Self {
        let marks = item.bytes().take_while(|byte| matches!(byte, b'?' | b'=')).count();
        let (marks, text) = item.split_at(marks);
        Form { text, ambiguous: marks.contains('?'), exact: marks.contains('=') }
    }

    /// Other words with the same marks.
    pub(crate) fn with<'o>(self, text: &'o str) -> Form<'o> {
        Form { text, ambiguous: self.ambiguous, exact: self.exact }
    }
}

/// What a phrase stands for, as one reading of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Sense<T> {
    /// The table's own value.
    pub(crate) value: T,
    /// Marked `?` in the table.
    pub(crate) ambiguous: bool,
    case: Case,
}

impl<T> Sense<T> {
    /// Whether the table writes it with a capital.
    pub(crate) fn is_proper(&self) -> bool {
        self.case.exact || self.case.capitals != 0 || self.case.uppers != 0
    }
}

/// A phrase found in the text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Match<'l, T> {
    /// One past its last token.
    pub(crate) end: usize,
    readings: &'l [Reading<T>],
    /// The first of its readings that fits.
    first: u32,
    capitals: u16,
    uppers: u16,
}

impl<'l, T: Copy> Match<'l, T> {
    /// Its readings that fit the capitals of the text, in table order; there is at least one.
    pub(crate) fn senses(&self) -> impl Iterator<Item = Sense<T>> + use<'l, T> {
        let (capitals, uppers) = (self.capitals, self.uppers);
        chain(self.readings, self.first).map(|(_, sense)| sense).filter(move |s| s.case.fits(capitals, uppers))
    }

    /// The first reading that is not ambiguous, else the first.
    pub(crate) fn best(&self) -> Sense<T> {
        self.senses().find(|s| !s.ambiguous).unwrap_or(self.readings[self.first as usize].sense)
    }
}

/// A sense, and the next one of the same words; [`NONE`] if it is the last.
#[derive(Clone, Copy, Debug)]
struct Reading<T> {
    sense: Sense<T>,
    next: u32,
}

/// No reading, no node.
const NONE: u32 = u32::MAX;

/// The readings from this one on, with their places.
fn chain<T: Copy>(readings: &[Reading<T>], first: u32) -> impl Iterator<Item = (u32, Sense<T>)> + use<'_, T> {
    let mut next = first;
    std::iter::from_fn(move || {
        let at = next;
        let reading = readings.get(at as usize)?;
        next = reading.next;
        Some((at, reading.sense))
    })
}

/// Where a phrase has come to after some words.
#[derive(Clone, Copy, Debug)]
struct Node {
    /// The first reading of the words up to here, or [`NONE`].
    first: u32,
    /// The words that phrases go on with from here, as one bit for each of 32 groups of ids: most steps that lead nowhere end
    /// at this test.
    next: u32,
}

/// The bit of a word in [`Node::next`].
const fn group(word: u32) -> u32 {
    1 << (word % 32)
}

/// Phrases over word ids.
#[derive(Clone, Debug)]
pub(crate) struct Trie<T> {
    /// The words that phrases start with.
    starts: WordSet,
    edges: Edges,
    /// The root, then one node for each beginning of a phrase.
    nodes: Vec<Node>,
    readings: Vec<Reading<T>>,
}

impl<T: Copy + PartialEq> Default for Trie<T> {
    fn default() -> Self {
        let root = Node { first: NONE, next: 0 };
        Self { starts: WordSet::default(), edges: Edges::default(), nodes: vec![root], readings: Vec::new() }
    }
}

impl<T: Copy + PartialEq> Trie<T> {
    /// Adds a form with its value; a second reading of the same words is kept beside the first. Gives the first word.
    pub(crate) fn insert(&mut self, vocab: &mut Vocab, form: Form<'_>, value: T) -> WordId {
        with_form(form.text, vocab, |tokens| {
            self.insert_tokens(tokens, form, value);
            tokens.first().map_or(WordId::UNKNOWN, Token::word)
        })
    }

    fn insert_tokens(&mut self, tokens: &[Token], form: Form<'_>, value: T) {
        let mut case = Case { exact: form.exact, ..Case::default() };
        let mut node = 0u32;
        let words = tokens.iter().filter(|token| !skipped(token));
        for (count, token) in words.enumerate() {
            if token.is_capital() && count < 16 {
                case.capitals |= 1 << count;
            }
            if token.is_upper() && form.exact && count < 16 {
                case.uppers |= 1 << count;
            }
            node = self.step_or_add(node, token.word().0);
        }
        if node != 0 {
            self.add(node as usize, Sense { value, ambiguous: form.ambiguous, case });
        }
    }

    /// Puts a sense behind those of its node, unless it is one of them.
    fn add(&mut self, node: usize, sense: Sense<T>) {
        let mut last = NONE;
        for (at, other) in chain(&self.readings, self.nodes[node].first) {
            if other == sense {
                return;
            }
            last = at;
        }
        let new = self.readings.len() as u32;
        self.readings.push(Reading { sense, next: NONE });
        match self.readings.get_mut(last as usize) {
            Some(reading) => reading.next = new,
            None => self.nodes[node].first = new,
        }
    }

    /// Puts the ids of another vocabulary in the place of its own.
    pub(crate) fn translate(&mut self, ids: &[WordId]) {
        let old = std::mem::take(&mut self.edges);
        self.edges.reserve(old.taken);
        self.starts = WordSet::default();
        self.nodes.iter_mut().for_each(|node| node.next = 0);
        for edge in old.slots.iter().filter(|edge| edge.to != 0) {
            let word = ids.get(edge.word as usize).map_or(edge.word, |id| id.0);
            self.edges.find_or_add(edge.from, word, edge.to);
            self.nodes[edge.from as usize].next |= group(word);
            if edge.from == 0 {
                self.starts.insert(WordId(word));
            }
        }
    }

    /// Makes room for phrases, so that it need not grow.
    pub(crate) fn reserve(&mut self, phrases: usize) {
        self.edges.reserve(2 * phrases);
        self.nodes.reserve(2 * phrases);
        self.readings.reserve(phrases);
    }

    fn step_or_add(&mut self, node: u32, word: u32) -> u32 {
        let new = self.nodes.len() as u32;
        let next = self.edges.find_or_add(node, word, new);
        if next == new {
            self.nodes[node as usize].next |= group(word);
            self.nodes.push(Node { first: NONE, next: 0 });
            if node == 0 {
                self.starts.insert(WordId(word));
            }
        }
        next
    }

    /// Whether some phrase starts with this word.
    #[inline(always)]
    pub(crate) fn starts(&self, word: WordId) -> bool {
        self.starts.contains(word)
    }

    /// The words that phrases start with.
    pub(crate) fn first_words(&self) -> &WordSet {
        &self.starts
    }

    /// The first phrase that starts at token `at` or behind it and ends before `end`, and where it starts.
    #[inline]
    pub(crate) fn next(&self, tokens: &[Token], mut at: usize, end: usize) -> Option<(usize, Match<'_, T>)> {
        loop {
            at = self.starts.next(tokens, at, end)?;
            if let Some(found) = self.longest_from(tokens, at, end) {
                return Some((at, found));
            }
            at += 1;
        }
    }

    /// The phrase that starts at the first of these tokens where one does and ends before `end`, and where it starts.
    #[inline]
    pub(crate) fn first(&self, tokens: &[Token], mut places: impl Iterator<Item = usize>, end: usize) -> Option<(usize, Match<'_, T>)> {
        places.find_map(|at| Some((at, self.longest_from(tokens, at, end)?)))
    }

    /// The longest phrase that starts at token `at` and ends before `end`, or with the tokens.
    #[inline(always)]
    pub(crate) fn longest(&self, tokens: &[Token], at: usize, end: usize) -> Option<Match<'_, T>> {
        if self.starts(tokens.get(at)?.word()) { self.longest_from(tokens, at, end) } else { None }
    }

    #[inline(never)]
    fn longest_from(&self, tokens: &[Token], at: usize, end: usize) -> Option<Match<'_, T>> {
        let first = tokens.get(at)?;
        let tokens = &tokens[..end.min(tokens.len())];
        let mut node = self.edges.find(0, first.word().0)?;
        let mut capitals = u16::from(first.is_capital());
        let mut uppers = u16::from(first.is_upper());
        let mut count = 1;
        let mut next = at + 1;
        let mut best = None;
        loop {
            let here = self.nodes[node as usize];
            if let Some(reading) = self.fitting(here.first, capitals, uppers) {
                best = Some((reading, next, capitals, uppers));
            }
            let Some(mut token) = tokens.get(next).filter(|_| here.next != 0) else { break };
            if skipped(token)
                && let Some(behind) = tokens.get(next + 1)
                && behind.is_glued()
            {
                next += 1;
                token = behind;
            }
            let word = token.word();
            if here.next & group(word.0) == 0 || word == WordId::UNKNOWN {
                break;
            }
            let Some(deeper) = self.edges.find(node, word.0) else { break };
            node = deeper;
            if count < 16 {
                capitals |= u16::from(token.is_capital()) << count;
                uppers |= u16::from(token.is_upper()) << count;
            }
            count += 1;
            next += 1;
        }
        best.map(|(first, end, capitals, uppers)| Match { end, readings: &self.readings, first, capitals, uppers })
    }

    /// The first of a chain of readings that fits these capitals.
    #[inline]
    fn fitting(&self, first: u32, capitals: u16, uppers: u16) -> Option<u32> {
        let mut at = first;
        while let Some(reading) = self.readings.get(at as usize) {
            if reading.sense.case.fits(capitals, uppers) {
                return Some(at);
            }
            at = reading.next;
        }
        None
    }
}

/// A step from a node over a word to the next node; `to` 0 in a free slot, as nothing leads to the root.
#[derive(Clone, Copy, Debug, Default)]
struct Edge {
    from: u32,
    word: u32,
    to: u32,
}

/// All steps of a trie: open addressing in a power of two of slots, at most half of them taken.
#[derive(Clone, Debug, Default)]
struct Edges {
    slots: Vec<Edge>,
    taken: usize,
}

impl Edges {
    /// Where the slot of a step is looked for first, before it is cut to the table.
    #[inline]
    fn home(from: u32, word: u32) -> usize {
        ((u64::from(from) << 32 | u64::from(word)).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as usize
    }

    /// The slot of a step: its own, or the free one where it belongs. There is a slot.
    #[inline]
    fn slot(&self, from: u32, word: u32) -> usize {
        let mask = self.slots.len() - 1;
        let mut slot = Self::home(from, word) & mask;
        loop {
            let edge = &self.slots[slot];
            if edge.to == 0 || edge.from == from && edge.word == word {
                return slot;
            }
            slot = (slot + 1) & mask;
        }
    }

    #[inline]
    fn find(&self, from: u32, word: u32) -> Option<u32> {
        let mask = self.slots.len().checked_sub(1)?;
        let mut slot = Self::home(from, word) & mask;
        loop {
            let edge = self.slots[slot & mask];
            if edge.to == 0 || edge.from == from && edge.word == word {
                return if edge.to == 0 { None } else { Some(edge.to) };
            }
            slot += 1;
        }
    }

    /// Where the step leads; to `new` if it is not there yet.
    fn find_or_add(&mut self, from: u32, word: u32, new: u32) -> u32 {
        self.reserve(1);
        let slot = self.slot(from, word);
        if self.slots[slot].to == 0 {
            self.slots[slot] = Edge { from, word, to: new };
            self.taken += 1;
        }
        self.slots[slot].to
    }

    /// Makes room for more steps.
    #[inline]
    fn reserve(&mut self, more: usize) {
        let room = 2 * (self.taken + more);
        if room > self.slots.len() {
            self.grow(room.next_power_of_two().max(16));
        }
    }

    #[inline(never)]
    fn grow(&mut self, room: usize) {
        let old = std::mem::replace(&mut self.slots, vec![Edge::default(); room]);
        for edge in old.into_iter().filter(|edge| edge.to != 0) {
            let slot = self.slot(edge.from, edge.word);
            self.slots[slot] = edge;
        }
    }
}

impl Case {
    fn fits(self, capitals: u16, uppers: u16) -> bool {
        self.capitals & !capitals == 0 && (!self.exact || uppers == self.uppers)
    }
}

/// A hyphen glued to the word before: `rare-earth` is looked up as `rare earth`.
fn skipped(token: &Token) -> bool {
    token.is(b'-') && token.is_glued()
}

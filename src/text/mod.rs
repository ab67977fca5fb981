//! Layer 1: characters to tokens, zones, sentences and quotation scopes.

mod class;
mod cue;
mod dateline;
mod entity;
mod layout;
mod quote;
mod scan;
mod sentence;
mod token;
mod ud;
mod vocab;
mod words;
mod zone;

use std::ops::Range;

use crate::ordered::emptied;
use crate::span::Span;

pub(crate) use class::EN_DASH;
pub use token::{Token, TokenKind};
pub use ud::ud_tokens;
pub(crate) use vocab::fold;
pub use vocab::{Vocab, WordId};
pub use words::TextWords;

/// What a stretch of the article is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ZoneKind {
    /// Title line or lines over the text.
    Headline,
    /// Place, date and agency in front of the first sentence (`SANTIAGO, March 8 (Reuters) -`), or a date line of its own.
    Dateline,
    /// `By A. Reporter`.
    Byline,
    /// A paragraph of running text.
    Body,
    /// A short heading between paragraphs.
    Crosshead,
    /// A sentence under a picture; its credit is boilerplate.
    Caption,
    /// A bullet or numbered item.
    ListItem,
    /// Not read: related stories, image paths, credits, share and subscribe prompts, copyright lines.
    Boilerplate,
}

/// A stretch of the article with one purpose; zones follow each other and hold every token once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Zone {
    /// What it is for.
    pub kind: ZoneKind,
    /// Bytes of the text.
    pub span: Span,
    /// Indices of its tokens.
    pub tokens: Range<usize>,
}

/// A sentence of a zone that is read (none in boilerplate and bylines). One of more than 500 tokens is parted at white space.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Bytes of the text.
    pub span: Span,
    /// Indices of its tokens.
    pub tokens: Range<usize>,
    /// Index of its zone.
    pub zone: usize,
}

/// What stands between quotation marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// Indices of the tokens inside the marks.
    pub tokens: Range<usize>,
    /// Whether the closing mark is there; without one it ends with its paragraph.
    pub closed: bool,
    /// Whether it goes on from the unclosed quotation of the paragraph before.
    pub continues: bool,
    /// 0 for an outer quotation, 1 for one inside it, …
    pub depth: u8,
}

/// The text and its layer: tokens, zones, sentences, quotations.
#[derive(Clone, Debug)]
pub struct Text<'t> {
    /// As handed in.
    pub source: &'t str,
    /// Fine tokens; with the white space between them, or entities for it, they give back the text.
    pub tokens: Vec<Token>,
    /// Stretches with one purpose.
    pub zones: Vec<Zone>,
    /// Sentences of the zones that are read, in order.
    pub sentences: Vec<Sentence>,
    /// Quotations, by their first token.
    pub quotations: Vec<Quotation>,
}

/// The memory of a text layer that is done with, for the next one.
#[derive(Clone, Debug, Default)]
pub(crate) struct TextRoom {
    scanned: scan::Tokens,
    zones: Vec<Zone>,
    sentences: Vec<Sentence>,
    quotations: Vec<Quotation>,
}

impl TextRoom {
    /// Takes back the memory of a layer that was read in this room.
    pub(crate) fn take_back(&mut self, text: Text<'_>) {
        let Text { tokens, zones, sentences, quotations, .. } = text;
        self.scanned.tokens = tokens;
        (self.zones, self.sentences, self.quotations) = (zones, sentences, quotations);
    }
}

/// The longest text that is read, in bytes; what goes beyond is left out.
const LONGEST: usize = u32::MAX as usize;

/// Reads the text layer. An entity of HTML (`&amp;`, `&#8217;`) is read as its character.
///
/// ```
/// use rapporteur::text::{TextWords, Vocab, read};
/// let mut vocab = Vocab::new();
/// let words = TextWords::load(&mut vocab)?;
/// let text = read("“We will act,” Ms. Okoye said. Talks resume in Nov. 2026.", &vocab, &words);
/// assert_eq!(text.sentences.len(), 2);
/// assert_eq!(text.quotations.len(), 1);
/// # Ok::<(), rapporteur::Error>(())
/// ```
pub fn read<'t>(source: &'t str, vocab: &Vocab, words: &TextWords) -> Text<'t> {
    read_in(&mut TextRoom::default(), source, vocab, words)
}

/// As [`read`], in the memory of a layer that is done with.
pub(crate) fn read_in<'t>(room: &mut TextRoom, source: &'t str, vocab: &Vocab, words: &TextWords) -> Text<'t> {
    let source = match source.len() {
        0..=LONGEST => source,
        _ => source.get(..(LONGEST - 3..=LONGEST).rev().find(|&at| source.is_char_boundary(at)).unwrap_or(0)).unwrap_or(source),
    };
    match words.entities().decode(source) {
        None => read_plain(room, source, vocab, words),
        Some(decoded) => {
            let Text { mut tokens, mut zones, mut sentences, quotations, .. } = read_plain(room, &decoded.text, vocab, words);
            for token in &mut tokens {
                let span = decoded.origin(token.span());
                (token.start, token.end) = (span.start() as u32, span.end() as u32);
            }
            zones.iter_mut().for_each(|zone| zone.span = decoded.origin(zone.span));
            sentences.iter_mut().for_each(|sentence| sentence.span = decoded.origin(sentence.span));
            Text { source, tokens, zones, sentences, quotations }
        }
    }
}

/// Reads the text layer of a text without entities.
fn read_plain<'t>(room: &mut TextRoom, source: &'t str, vocab: &Vocab, words: &TextWords) -> Text<'t> {
    scan::tokenize(source, vocab, words, &mut room.scanned);
    let tokens = std::mem::take(&mut room.scanned.tokens);
    let scan::Tokens { lines, stops, quotes, .. } = &room.scanned;
    let reader = layout::Reader { source, tokens: &tokens, lines, words };
    let mut zones = emptied(&mut room.zones);
    zone::zones(&reader, &mut zones);
    let mut sentences = emptied(&mut room.sentences);
    for (index, zone) in zones.iter().enumerate() {
        if matches!(zone.kind, ZoneKind::Boilerplate | ZoneKind::Byline) {
            continue;
        }
        let range = zone.tokens.clone();
        let from = match zone.kind {
            ZoneKind::Dateline => range.end,
            ZoneKind::ListItem => reader.list_mark(range.start, range.end).unwrap_or(range.start),
            _ => range.start,
        };
        let within = |at: usize| stops.partition_point(|&stop| (stop as usize) < at);
        sentence::split(&tokens, range.clone(), &stops[within(from)..within(range.end)], words, |range: Range<usize>| {
            let span = tokens[range.start].span().to(tokens[range.end - 1].span());
            sentences.push(Sentence { span, tokens: range, zone: index });
        });
    }
    let mut quotations = emptied(&mut room.quotations);
    quote::quotations(source, &tokens, quotes, &zones, words, &mut quotations);
    Text { source, tokens, zones, sentences, quotations }
}

/// Reads the tokens of a lexicon form; its words are interned first.
pub(crate) fn with_form<R>(form: &str, vocab: &mut Vocab, read: impl FnOnce(&[Token]) -> R) -> R {
    let mut plain = scan::PlainForm::default();
    match plain.read(form, vocab) {
        Some(()) => read(plain.tokens()),
        None => read(&tokenize_form(form, vocab)),
    }
}

/// The tokens of any form.
fn tokenize_form(form: &str, vocab: &mut Vocab) -> Vec<Token> {
    for word in form.split([' ', '-']) {
        let bare = word.trim_end_matches(['\'', ',']);
        vocab.intern(bare);
        for piece in bare.split(['\'', '’']) {
            vocab.intern(piece);
        }
    }
    let mut scanned = scan::Tokens::default();
    scan::tokenize(form, vocab, &FormStops(vocab), &mut scanned);
    let tokens = &scanned.tokens;
    let unknown = |t: &&Token| t.word() == WordId::UNKNOWN;
    let missing: Vec<&str> = tokens.iter().filter(unknown).map(|t| t.span().of(form)).collect();
    if missing.is_empty() {
        return scanned.tokens;
    }
    for word in missing {
        vocab.intern(word);
    }
    scan::tokenize(form, vocab, &FormStops(vocab), &mut scanned);
    scanned.tokens
}

/// In a form, a full stop belongs to every word.
struct FormStops<'v>(&'v Vocab);

impl scan::Stops for FormStops<'_> {
    fn keeps(&self, id: WordId, _: bool, _: &[u8]) -> bool {
        self.0.word(id).ends_with('.')
    }

    fn begins(&self, _: WordId) -> bool {
        false
    }
}

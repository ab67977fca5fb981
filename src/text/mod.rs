//! Layer 1: characters to tokens, zones, sentences and quotation scopes.

mod class;
mod vocab;
mod words;
mod cue;
mod token;
mod scan;
mod layout;
mod dateline;
mod zone;
mod sentence;
mod quote;
mod ud;

use std::ops::Range;

use crate::span::Span;

pub(crate) use class::EN_DASH;
pub use token::{Token, TokenKind};
pub(crate) use vocab::fold;
pub use vocab::{Vocab, WordId};
pub use ud::ud_tokens;
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

/// A sentence of a zone that is read (none in boilerplate and bylines).
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
    /// Fine tokens; with the white space between them they give back the text.
    pub tokens: Vec<Token>,
    /// Stretches with one purpose.
    pub zones: Vec<Zone>,
    /// Sentences of the zones that are read, in order.
    pub sentences: Vec<Sentence>,
    /// Quotations, by their first token.
    pub quotations: Vec<Quotation>,
}

/// The longest text that is read, in bytes; what goes beyond is left out.
const LONGEST: usize = u32::MAX as usize;

/// Reads the text layer.
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
    let source = match source.len() {
        0..=LONGEST => source,
        _ => source.get(..(LONGEST - 3..=LONGEST).rev().find(|&at| source.is_char_boundary(at)).unwrap_or(0)).unwrap_or(source),
    };
    let mut tokens = Vec::with_capacity(source.len() / 4 + 16);
    scan::tokenize(source, vocab, words, &mut tokens);
    let reader = layout::Reader { source, tokens: &tokens, words };
    let zones = zone::zones(&reader);
    let mut sentences = Vec::with_capacity(tokens.len() / 20 + 4);
    let mut quotations = Vec::new();
    let mut open = false;
    for (index, zone) in zones.iter().enumerate() {
        if matches!(zone.kind, ZoneKind::Boilerplate | ZoneKind::Byline) {
            continue;
        }
        sentence::split(source, &tokens, zone.tokens.clone(), words, |range: Range<usize>| {
            let span = tokens[range.start].span().to(tokens[range.end - 1].span());
            sentences.push(Sentence { span, tokens: range, zone: index });
        });
        open = quote::scan(source, &tokens, zone.tokens.clone(), open, &mut quotations);
    }
    Text { source, tokens, zones, sentences, quotations }
}

/// The tokens of a lexicon form; its words are interned first.
pub(crate) fn tokenize_form(form: &str, vocab: &mut Vocab) -> Vec<Token> {
    for word in form.split([' ', '-']) {
        let bare = word.trim_end_matches(['\'', ',']);
        vocab.intern(bare);
        for piece in bare.split(['\'', '’']) {
            vocab.intern(piece);
        }
    }
    let mut tokens = Vec::with_capacity(8);
    scan::tokenize(form, vocab, &FormStops(vocab), &mut tokens);
    let mut unknown = tokens.iter().filter(|t| t.word() == WordId::UNKNOWN).peekable();
    if unknown.peek().is_some() {
        let missing: Vec<&str> = unknown.map(|t| t.span().of(form)).collect();
        for word in missing {
            vocab.intern(word);
        }
        tokens.clear();
        scan::tokenize(form, vocab, &FormStops(vocab), &mut tokens);
    }
    tokens
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
#[doc(hidden)]
#[allow(missing_docs)]
pub fn zz_stage(source: &str, vocab: &Vocab, words: &TextWords, stage: usize) -> usize {
    let mut tokens = Vec::with_capacity(source.len() / 4 + 16);
    scan::tokenize(source, vocab, words, &mut tokens);
    if stage == 0 { return tokens.len(); }
    let reader = layout::Reader { source, tokens: &tokens, words };
    let zones = zone::zones(&reader);
    if stage == 1 { return zones.len(); }
    let mut n = 0;
    for zone in &zones {
        sentence::split(source, &tokens, zone.tokens.clone(), words, |_| n += 1);
    }
    if stage == 2 { return n; }
    let mut q = Vec::new();
    for zone in &zones { quote::scan(source, &tokens, zone.tokens.clone(), false, &mut q); }
    q.len()
}

//! Quotation scopes: which marks open, which close, which are apostrophes or inches.

use std::ops::Range;

use super::class::{EM_DASH, EN_DASH};
use super::token::Token;
use super::words::{TextWords, flag};
use super::{Quotation, Zone, ZoneKind};

/// Kinds of quotation marks; a mark closes only its own kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Double,
    Single,
    Angle,
    Corner,
}

/// How a mark stands and which way its glyph points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    Opens,
    Closes,
    /// White space or signs on both sides, or letters on both: what is open decides.
    Either,
}

#[derive(Clone, Copy, Debug)]
struct Mark {
    token: usize,
    kind: Kind,
    shape: Shape,
    /// May as well be an apostrophe (`producers’`), or an inch mark.
    doubtful: bool,
}

/// A quotation that is open.
#[derive(Clone, Copy, Debug)]
struct Open {
    kind: Kind,
    index: usize,
}

/// Appends the quotations of all zones that are read; `quotes` are the tokens that may be marks.
pub(crate) fn quotations(source: &str, tokens: &[Token], quotes: &[u32], zones: &[Zone], words: &TextWords, out: &mut Vec<Quotation>) {
    let mut scan = Scan { source, tokens, words, marks: Vec::new(), open: Vec::new(), out };
    let mut before = None;
    for zone in zones {
        let from = quotes.partition_point(|&at| (at as usize) < zone.tokens.start);
        let to = quotes.partition_point(|&at| (at as usize) < zone.tokens.end);
        if !matches!(zone.kind, ZoneKind::Boilerplate | ZoneKind::Byline | ZoneKind::Dateline) {
            before = scan.paragraph(zone.tokens.clone(), &quotes[from..to], before);
        }
    }
}

struct Scan<'a> {
    source: &'a str,
    tokens: &'a [Token],
    words: &'a TextWords,
    marks: Vec<Mark>,
    open: Vec<Open>,
    out: &'a mut Vec<Quotation>,
}

impl Scan<'_> {
    /// Appends the quotations of a paragraph; `before` is the kind of the one that the paragraph before left open.
    /// Returns the kind of the outermost one that this one leaves open.
    fn paragraph(&mut self, range: Range<usize>, quotes: &[u32], before: Option<Kind>) -> Option<Kind> {
        self.marks.clear();
        for &at in quotes {
            if let Some(mark) = self.mark(at as usize, &range) {
                self.marks.push(mark);
            }
        }
        if self.marks.is_empty() {
            return None;
        }
        self.settle_singles();
        self.open.clear();
        for index in 0..self.marks.len() {
            self.apply(index, &range, before);
        }
        let left = self.open.first().map(|open| open.kind);
        for open in self.open.drain(..) {
            self.out[open.index].tokens.end = range.end;
        }
        left
    }

    /// What kind of mark the token is; nothing for an apostrophe.
    fn mark(&self, at: usize, range: &Range<usize>) -> Option<Mark> {
        let token = &self.tokens[at];
        let glued = at > range.start && token.is_glued();
        let next = self.tokens[..range.end].get(at + 1).filter(|t| t.is_glued());
        let previous = if glued { Some(&self.tokens[at - 1]) } else { None };
        let behind_letter = previous.is_some_and(|t| t.is_word() || t.is_number());
        let before_letter = next.is_some_and(|t| t.is_word() || t.is_number());
        let behind_opening = previous.is_some_and(|t| t.is_any(&[b'(', b'[', b'/', b'-', b'"', b'\'', EM_DASH, EN_DASH]));
        let stands = match (previous, next) {
            (None, None) => Shape::Either,
            (None, Some(_)) => Shape::Opens,
            (Some(_), None) => Shape::Closes,
            (Some(_), Some(_)) if before_letter && behind_opening => Shape::Opens,
            (Some(_), Some(_)) if before_letter => Shape::Either,
            (Some(_), Some(next)) if behind_opening && next.is_any(b"\"'$([") && !behind_letter => Shape::Opens,
            (Some(_), Some(_)) => Shape::Closes,
        };
        let (kind, glyph) = match token.span().of(self.source) {
            "“" | "‟" | "``" | "‘‘" | "＂" => (Kind::Double, Some(Shape::Opens)),
            "„" => (Kind::Double, Some(Shape::Opens)),
            "”" | "’’" => (Kind::Double, Some(Shape::Closes)),
            "«" | "‹" => (Kind::Angle, Some(Shape::Opens)),
            "»" | "›" => (Kind::Angle, Some(Shape::Closes)),
            "「" | "『" => (Kind::Corner, Some(Shape::Opens)),
            "」" | "』" => (Kind::Corner, Some(Shape::Closes)),
            "‘" | "‛" | "`" => (Kind::Single, Some(Shape::Opens)),
            "’" => (Kind::Single, Some(Shape::Closes)),
            text if text.len() == 1 && text != "\"" => (Kind::Single, None),
            "´" | "ʼ" | "′" | "＇" => (Kind::Single, None),
            _ => (Kind::Double, None),
        };
        if kind == Kind::Single {
            let shape = self.single(at, glyph, stands, behind_letter, next)?;
            return Some(Mark { token: at, kind, shape, doubtful: behind_letter && shape == Shape::Closes });
        }
        let inch = kind == Kind::Double && glyph != Some(Shape::Opens) && previous.is_some_and(Token::is_number) && !before_letter;
        let shape = match (glyph, stands) {
            // A glyph that stands the wrong way round: `”Hello`, `hello“`.
            (Some(Shape::Closes), Shape::Opens) | (Some(Shape::Opens), Shape::Closes) if kind == Kind::Double => Shape::Either,
            (Some(glyph), _) => glyph,
            (None, stands) => stands,
        };
        Some(Mark { token: at, kind, shape, doubtful: inch })
    }

    /// The shape of a single mark; nothing for an apostrophe.
    fn single(&self, at: usize, glyph: Option<Shape>, stands: Shape, behind_letter: bool, next: Option<&Token>) -> Option<Shape> {
        if stands == Shape::Closes {
            return Some(Shape::Closes);
        }
        let next = next.filter(|_| !behind_letter)?;
        if self.words.is(next, flag::ELISION) && self.elided(at) {
            return None;
        }
        let decade = next.is_number() && next.span().len() == 2 && self.tokens.get(at + 2).is_some_and(|t| t.is_glued() && t.is_word());
        match glyph {
            _ if decade || next.is_stop() => None,
            Some(Shape::Closes) => None,
            _ if stands == Shape::Opens => Some(Shape::Opens),
            _ => None,
        }
    }

    /// Whether the mark in front of `’em` or `’n’` is an apostrophe: the word is small, and alone between marks if it is `n`.
    fn elided(&self, at: usize) -> bool {
        let small = self.tokens.get(at + 1).is_some_and(|t| !t.is_capital());
        small && !self.tokens.get(at + 2).is_some_and(|t| t.is_glued() && t.is_any(b",.\""))
    }

    /// Single marks need a partner: an opening one that nothing closes and that no utterance begins with is an
    /// apostrophe, and so is a closing one behind a letter with a better one behind it.
    fn settle_singles(&mut self) {
        let mut close = false;
        let mut sure = false;
        let mut kept = self.marks.len();
        for index in (0..self.marks.len()).rev() {
            let mark = self.marks[index];
            let mut keep = true;
            if mark.kind == Kind::Single && mark.shape == Shape::Closes {
                let plural = mark.doubtful && self.possessive(mark.token);
                keep = !(plural && sure);
                close = true;
                sure |= !plural;
            } else if mark.kind == Kind::Single {
                keep = close || self.utters(mark.token);
                (close, sure) = (false, false);
            }
            if keep {
                kept -= 1;
                self.marks[kept] = mark;
            }
        }
        self.marks.drain(..kept);
    }

    /// Whether the mark behind a word looks like a plural's apostrophe: `producers’ profits`.
    fn possessive(&self, at: usize) -> bool {
        let ends_s = self.tokens[at - 1].span().of(self.source).ends_with(['s', 'S', 'z', 'x']);
        ends_s && self.tokens.get(at + 1).is_some_and(|t| !t.is_glued() && (t.is_word() || t.is_number()))
    }

    /// Whether an utterance begins at the mark: at the start of a paragraph, behind a stop, a colon, a comma, a mark.
    fn utters(&self, at: usize) -> bool {
        let capital = self.tokens.get(at + 1).is_some_and(Token::is_capital);
        capital && (at == 0 || self.tokens[at].starts_line() || self.tokens[at - 1].is_any(b".:,\"?!"))
    }

    fn apply(&mut self, index: usize, range: &Range<usize>, before: Option<Kind>) {
        let mark = self.marks[index];
        let continues = mark.token == range.start && before == Some(mark.kind);
        let opened = self.open.iter().rposition(|open| open.kind == mark.kind);
        match (mark.shape, opened) {
            (Shape::Opens, None) => self.push(mark, continues, range),
            // Two kinds of marks for one quotation: `"“Yes.”"`.
            (Shape::Opens, Some(at)) if self.out[self.open[at].index].tokens.start == mark.token => {
                self.out[self.open[at].index].tokens.start += 1;
            }
            (Shape::Opens, Some(at)) => {
                // `“It is late. “It is too late.”`: paragraphs that were joined
                let first = self.out[self.open[at].index].tokens.start - 1;
                let apart = first == range.start || self.tokens[first - 1].is_stop();
                let goes_on = at == 0 && apart && self.tokens[mark.token - 1].is_stop();
                self.close(at, mark.token, false);
                self.push(mark, goes_on, range);
            }
            (Shape::Closes | Shape::Either, Some(at)) => {
                let inch = mark.doubtful && mark.kind == Kind::Double && self.closes_again(index);
                if !inch {
                    self.close(at, mark.token, true);
                }
            }
            (Shape::Either, None) if !mark.doubtful => self.push(mark, continues, range),
            _ => {}
        }
    }

    /// Whether the next mark of the kind closes too, so that this one, behind a number, is an inch mark.
    fn closes_again(&self, index: usize) -> bool {
        let next = self.marks.get(index + 1);
        next.is_some_and(|next| next.kind == Kind::Double && next.shape == Shape::Closes)
    }

    fn push(&mut self, mark: Mark, continues: bool, range: &Range<usize>) {
        let depth = self.open.len() as u8;
        self.open.push(Open { kind: mark.kind, index: self.out.len() });
        self.out.push(Quotation { tokens: mark.token + 1..range.end, closed: false, continues, depth });
    }

    /// Ends the quotation at this place of the stack, and those inside it.
    fn close(&mut self, at: usize, token: usize, closed: bool) {
        for open in self.open.drain(at + 1..) {
            self.out[open.index].tokens.end = token;
        }
        if let Some(open) = self.open.pop() {
            let quotation = &mut self.out[open.index];
            quotation.tokens.end = token;
            quotation.closed = closed;
        }
    }
}

//! Noun phrases, verb groups and the words between them.

use std::ops::Range;

use crate::lexicon::{Classes, GoodMention};
use crate::text::WordId;

use super::View;
use super::tag::Tag;

/// What a chunk is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ChunkKind {
    /// Noun phrase without what follows its head; genitives are inside.
    Noun,
    /// Verb group; index into the verbs.
    Verb(u32),
    /// Preposition, or several in a row (`up to`).
    Prep,
    /// Conjunction.
    Conj,
    /// Subordinator.
    Sub,
    /// Relative pronoun.
    Rel,
    /// Adverbs.
    Adverb,
    /// Comma.
    Comma,
    /// Colon, semicolon.
    Colon,
    /// Dash.
    Dash,
    /// Opening bracket.
    Open,
    /// Closing bracket.
    Close,
    /// Quotation mark.
    Quote,
    /// End of sentence.
    Stop,
    /// Any other sign.
    Sign,
}

/// A stretch of tokens with one function.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Chunk {
    pub(crate) kind: ChunkKind,
    /// First token.
    pub(crate) start: u32,
    /// One past the last token.
    pub(crate) end: u32,
}

impl Chunk {
    /// The head of a noun phrase: its last token.
    pub(crate) fn head(&self) -> usize {
        self.end as usize - 1
    }

    /// Its tokens.
    pub(crate) fn tokens(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// The shape of a verb group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum VerbForm {
    /// Has tense: heads a clause.
    Finite,
    /// `to sign`.
    Infinitive,
    /// `signing`.
    Gerund,
    /// `signed by`.
    Participle,
}

/// When the verb group says it happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tense {
    /// Past, present perfect, past perfect.
    Past,
    /// Present.
    Present,
    /// `will sign`, `is to sign`, `would sign`.
    Future,
    /// Non-finite.
    Open,
}

/// A verb with its auxiliaries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct VerbGroup {
    /// Token of the main verb.
    pub(crate) head: u32,
    pub(crate) form: VerbForm,
    pub(crate) tense: Tense,
    pub(crate) passive: bool,
    pub(crate) negated: bool,
    /// The modal verb, if there is one.
    pub(crate) modal: WordId,
}

/// Splits one sentence into chunks. `breaks` says whether a noun phrase must end before a token (a date begins or ends).
pub(crate) fn chunk(
    view: View<'_>,
    tags: &[Tag],
    goods: &[GoodMention],
    range: Range<usize>,
    breaks: impl Fn(usize) -> bool,
    chunks: &mut Vec<Chunk>,
    verbs: &mut Vec<VerbGroup>,
) {
    let parse = Parse { view, tags, goods, end: range.end };
    let mut at = range.start;
    while at < range.end {
        let (kind, end) = match tags[at] {
            Tag::Noun | Tag::Name | Tag::Number | Tag::Det | Tag::Possessive | Tag::Pronoun | Tag::Hyphen | Tag::Genitive => {
                (ChunkKind::Noun, parse.noun(at, &breaks))
            }
            Tag::Modal | Tag::Be | Tag::Have | Tag::Do | Tag::Neg | Tag::To => parse.verb(at, verbs),
            tag if tag.verb() => parse.verb(at, verbs),
            Tag::Adverb => (ChunkKind::Adverb, at + 1),
            Tag::Prep => (ChunkKind::Prep, (at + 1..range.end).find(|&n| tags[n] != Tag::Prep).unwrap_or(range.end)),
            Tag::Conj => (ChunkKind::Conj, at + 1),
            Tag::Sub => (ChunkKind::Sub, at + 1),
            Tag::Rel => (ChunkKind::Rel, at + 1),
            Tag::Comma => (ChunkKind::Comma, at + 1),
            Tag::Colon => (ChunkKind::Colon, at + 1),
            Tag::Dash => (ChunkKind::Dash, at + 1),
            Tag::Open => (ChunkKind::Open, at + 1),
            Tag::Close => (ChunkKind::Close, at + 1),
            Tag::Quote => (ChunkKind::Quote, at + 1),
            Tag::Stop => (ChunkKind::Stop, at + 1),
            _ => (ChunkKind::Sign, at + 1),
        };
        chunks.push(Chunk { kind, start: at as u32, end: end as u32 });
        at = end;
    }
}

struct Parse<'a> {
    view: View<'a>,
    tags: &'a [Tag],
    /// Goods of the sentence, by their start.
    goods: &'a [GoodMention],
    end: usize,
}

impl Parse<'_> {
    fn tag(&self, at: usize) -> Tag {
        if at < self.end { self.tags[at] } else { Tag::Stop }
    }

    fn noun(&self, start: usize, breaks: &impl Fn(usize) -> bool) -> usize {
        let mut at = start + 1;
        if self.tag(start) == Tag::Pronoun {
            return at;
        }
        let mut quoted = false;
        while at < self.end {
            if breaks(at) {
                let Some(next) = self.over_date(at, breaks) else { break };
                at = next;
            }
            let inside = match self.tag(at) {
                Tag::Noun | Tag::Name | Tag::Number | Tag::Genitive | Tag::Hyphen => true,
                Tag::Det => matches!(self.tag(at - 1), Tag::Det | Tag::Genitive),
                Tag::Participle | Tag::Gerund => {
                    matches!(self.tag(at - 1), Tag::Det | Tag::Hyphen | Tag::Possessive) && self.tag(at + 1).nominal()
                }
                Tag::Adverb => matches!(self.tag(at - 1), Tag::Det) && (self.tag(at + 1).nominal() || self.tag(at + 1) == Tag::Participle),
                // `signed a “strategic | partnership” | treaty`
                Tag::Quote if quoted || matches!(self.tag(at - 1), Tag::Det | Tag::Possessive | Tag::Genitive) => {
                    quoted = !quoted;
                    self.tag(at + 1).nominal()
                }
                _ => false,
            };
            at = if inside {
                at + 1
            } else if let Some(next) = self.over_joined(at, breaks) {
                next
            } else {
                break;
            };
        }
        at
    }

    /// `steel | and aluminium | tariffs`: one past the goods that modify the same noun as those right before a token.
    fn over_joined(&self, at: usize, breaks: &impl Fn(usize) -> bool) -> Option<usize> {
        if !matches!(self.tag(at), Tag::Comma | Tag::Conj) {
            return None;
        }
        let first = self.goods.partition_point(|g| (g.end as usize) < at);
        self.goods.get(first).filter(|g| g.end as usize == at)?;
        let mut end = at;
        let mut last = Tag::Comma;
        for good in &self.goods[first + 1..] {
            let joint = (end..good.start as usize).all(|t| matches!(self.tag(t), Tag::Comma | Tag::Conj));
            if !joint || last == Tag::Conj {
                break;
            }
            last = self.tag(good.start as usize - 1);
            end = good.end as usize;
        }
        (last == Tag::Conj && end > at && self.tag(end) == Tag::Noun && !breaks(end)).then_some(end)
    }

    /// `the 1998 | agreement`: one past a date that stands between a determiner and its noun.
    fn over_date(&self, at: usize, breaks: &impl Fn(usize) -> bool) -> Option<usize> {
        let determined = matches!(self.tag(at - 1), Tag::Det | Tag::Possessive | Tag::Genitive);
        let next = (at + 1..self.end.min(at + 4)).find(|&n| breaks(n)).filter(|_| determined)?;
        matches!(self.tag(next), Tag::Noun | Tag::Name).then_some(next)
    }

    fn is(&self, at: usize, classes: Classes) -> bool {
        at < self.end && self.view.classes(at).any(classes)
    }

    fn skip_adverbs(&self, mut at: usize, negated: &mut bool) -> usize {
        loop {
            match self.tag(at) {
                Tag::Neg => *negated = true,
                Tag::Adverb => {}
                _ => return at,
            }
            at += 1;
        }
    }

    /// One past a day between the parts of a verb: `will on Monday | sign`, `has this week | met`.
    fn skip_day(&self, at: usize) -> usize {
        let first = at + usize::from(self.tag(at) == Tag::Prep);
        let end = self.view.values.date_on(first).filter(|d| d.tokens.start == first && d.tokens.end < self.end).map(|d| d.tokens.end);
        let goes_on = |at: usize| self.tag(at).verb() || self.tag(at).auxiliary();
        end.filter(|&end| goes_on(end) || self.tag(end) == Tag::Adverb && goes_on(end + 1)).unwrap_or(at)
    }

    /// A verb group from its first auxiliary; adverbs alone are no group.
    fn verb(&self, start: usize, verbs: &mut Vec<VerbGroup>) -> (ChunkKind, usize) {
        let mut group = VerbGroup {
            head: start as u32,
            form: VerbForm::Finite,
            tense: Tense::Present,
            passive: false,
            negated: false,
            modal: WordId::UNKNOWN,
        };
        let mut at = self.skip_adverbs(start, &mut group.negated);
        let mut last: Option<Tag> = None;
        let mut end = at;
        let mut perfect = false;
        loop {
            let tag = self.tag(at);
            match (last, tag) {
                (None, Tag::To) => {
                    group.form = VerbForm::Infinitive;
                    group.tense = Tense::Open;
                }
                (Some(Tag::Be | Tag::Have), Tag::To) if matches!(self.tag(at + 1), Tag::Base | Tag::Be | Tag::Adverb) => {
                    group.tense = Tense::Future
                }
                (None, Tag::Modal) => {
                    group.modal = self.view.word(at);
                    group.tense = Tense::Future;
                }
                (None, Tag::Have | Tag::Be | Tag::Do) => {
                    group.tense = if self.is_past(at) || tag == Tag::Have { Tense::Past } else { Tense::Present };
                    perfect = tag == Tag::Have;
                    // `A and B having met`
                    if self.is(at, Classes::GERUND) {
                        group.form = VerbForm::Gerund;
                    }
                }
                (Some(Tag::To | Tag::Modal | Tag::Have), Tag::Be | Tag::Have) => perfect |= tag == Tag::Have,
                (Some(Tag::Be), Tag::Be) => {}
                (None, Tag::Present) => group.tense = Tense::Present,
                (None, Tag::Past) => group.tense = Tense::Past,
                (None, Tag::Base) => group.tense = Tense::Present,
                (None, Tag::Gerund) => {
                    group.form = VerbForm::Gerund;
                    group.tense = Tense::Open;
                }
                (None, Tag::Participle) => {
                    group.form = VerbForm::Participle;
                    group.tense = Tense::Open;
                    group.passive = true;
                }
                (Some(Tag::Modal | Tag::To | Tag::Do), Tag::Base | Tag::Present) => {}
                (Some(Tag::Have), Tag::Participle | Tag::Past) => {}
                (Some(Tag::Be), Tag::Participle | Tag::Past) => group.passive = true,
                (Some(Tag::Be), Tag::Gerund) => {}
                _ => break,
            }
            group.head = at as u32;
            end = at + 1;
            last = Some(tag);
            if tag.verb() {
                break;
            }
            at = self.skip_adverbs(end, &mut group.negated);
            at = self.skip_adverbs(self.skip_day(at), &mut group.negated);
        }
        if last.is_none() {
            // "not" with no verb after it
            return (ChunkKind::Adverb, at.max(start + 1));
        }
        if perfect && group.tense == Tense::Present {
            group.tense = Tense::Past;
        }
        verbs.push(group);
        (ChunkKind::Verb(verbs.len() as u32 - 1), end)
    }

    fn is_past(&self, at: usize) -> bool {
        self.is(at, Classes::PAST)
    }
}

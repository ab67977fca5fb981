//! What the tagger asks of single words: endings, hyphens, names and verbs that open a sentence or item, adjectives of
//! countries.

use std::ops::Range;

use crate::lexicon::{Classes, NameKind};
use crate::text::{Token, TokenKind};

use super::{Tag, Tagger};

impl Tagger<'_> {
    /// The verb that an item of a list opens with, in front of its object.
    pub(super) fn order(&self, range: &Range<usize>, tags: &[Tag]) -> Option<usize> {
        let first = range.clone().take(3).find(|&at| self.tokens[at].kind() == TokenKind::Word)?;
        let next = tags.get(first + 1).filter(|_| first + 1 < range.end)?;
        // `- Ban imports`: what is not settled yet may be a noun.
        let noun = next.nominal() || next.verb() && self.classes(first + 1).any(Classes::NOUN);
        let object = noun || matches!(next, Tag::Det | Tag::Possessive);
        let capital = self.led || self.tokens[first].is_capital();
        let verb = self.classes(first).any(Classes::BASE) && self.named[first] == 0 && capital;
        (verb && object).then_some(first)
    }

    /// Whether a sentence leaves its verb to the items of a list: `The measures will:`.
    pub(crate) fn leads(&self, range: &Range<usize>, tags: &[Tag]) -> bool {
        let last = |n: usize| range.end.checked_sub(n).filter(|t| range.contains(t)).map(|t| tags[t]);
        last(1) == Some(Tag::Colon) && (last(2) == Some(Tag::Modal) || range.len() > 1 && self.is(range.end - 2, "to"))
    }

    /// An adverb by its ending: `warmly`.
    pub(super) fn in_ly(&self, token: &Token) -> bool {
        let end = token.span().end();
        token.span().len() > 4 && self.source.as_bytes().get(end - 2..end) == Some(b"ly")
    }

    /// Part of a compound: `hour-long`, `under-secretary`.
    pub(super) fn hyphenated(&self, at: usize) -> bool {
        let hyphen = |t: &Token| t.is(b'-') && t.is_glued();
        let token = &self.tokens[at];
        at > 0 && token.is_glued() && hyphen(&self.tokens[at - 1]) && self.tokens[at - 1].is_glued()
            || self.tokens.get(at + 1).is_some_and(hyphen) && self.tokens.get(at + 2).is_some_and(Token::is_glued)
    }

    /// A sentence that starts with a given name and another capitalised word.
    pub(super) fn opens_name(&self, at: usize, classes: Classes) -> bool {
        let next = if self.tokens.get(at + 1).is_some_and(|t| t.kind() == TokenKind::Sign) { at + 2 } else { at + 1 };
        let quoted = next == at + 1 || self.sign(at + 1) == Tag::Quote;
        let capital =
            quoted && self.tokens.get(next).is_some_and(|t| t.kind() == TokenKind::Word && t.is_capital() && self.named[next] == 0);
        self.tokens[at].is_capital() && classes.any(Classes::GIVEN) && capital
    }

    /// `Erdogan said`: a sentence that starts with a given name alone and a verb.
    pub(super) fn given_acts(&self, at: usize, classes: Classes) -> bool {
        const GIVEN: Classes = Classes::GIVEN.with(Classes::MALE).with(Classes::FEMALE);
        let next = self.tokens.get(at + 1).filter(|t| !t.is_capital());
        let verb = next.is_some_and(|t| self.lexicon.words.classes(t.word()).any(Classes::VERB.with(Classes::AUXILIARY)));
        classes.within(GIVEN) && (verb || self.tokens.get(at + 1).is_some_and(|t| t.is(b',')))
    }

    /// Whether a token is the adjective of a country or bloc.
    pub(super) fn demonym(&self, at: usize) -> bool {
        let mention = self.named[at].checked_sub(1).map(|n| self.names[n as usize]);
        mention.is_some_and(|m| matches!(m.name.kind, NameKind::Demonym | NameKind::BodyDemonym))
    }
}

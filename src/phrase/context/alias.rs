//! The short forms by which a text goes on about an organisation: abbreviations, defined terms, first words.

use std::ops::Range;

use crate::text::TokenKind;

use super::super::Actor;
use super::super::orgs::Orgs;
use super::super::tag::Tag;
use super::Reader;

impl Reader<'_> {
    /// Notes the abbreviation in brackets or between commas, and the first word of a longer name if it is no common word.
    pub(super) fn call(&self, name: Range<usize>, actor: Actor, orgs: &mut Orgs) {
        let tokens = self.view.tokens();
        let (open, short, close) = (self.tag(name.end), name.end + 1, self.tag(name.end + 2));
        if tokens.get(short).is_some_and(|t| t.is_capital() && t.kind() == TokenKind::Word) {
            let stands = || self.initials(name.clone(), self.source(short));
            let bracket = open == Tag::Open && close == Tag::Close && (tokens[short].is_upper() || stands());
            let commas = matches!(open, Tag::Comma | Tag::Dash) && close == open && tokens[short].is_upper() && stands();
            if bracket || commas {
                orgs.call(self.source(short), actor);
            }
        }
        if let Some(term) = self.term(name.clone()) {
            orgs.call(&self.view.line(term), actor);
        }
        // `KPC` of Kuwait Petroleum Corp
        let capital = |at: &usize| tokens[*at].is_word() && tokens[*at].is_capital();
        let letters: String = name.clone().filter(capital).filter_map(|at| self.source(at).chars().next()).collect();
        if letters.chars().count() > 2 {
            orgs.call(&letters, actor);
        }
        let first = self.source(name.start);
        let own = self.mention(name.start).is_none() && self.classes(name.start).is_empty() && !self.people.contains(first);
        if matches!(actor, Actor::Org(_)) && name.len() > 1 && own && first.len() > 3 {
            orgs.call(first, actor);
        }
    }

    /// Companies of the tables that the text calls by a fuller name of its own, each once: `Korea Hydro & Nuclear Power Co. (KHNP)`.
    pub(super) fn known(&self) -> Vec<(Actor, Actor)> {
        let pairs = self.phrases.actors.windows(2).filter(|pair| {
            let [name, short] = pair else { return false };
            let (start, end) = (short.start as usize, short.end as usize);
            matches!((name.actor, short.actor), (Actor::Org(_), Actor::Company(_)))
                && start == name.end as usize + 1
                && self.tag(start - 1) == Tag::Open
                && self.tag(end) == Tag::Close
                && self.initials(name.start as usize..name.end as usize, self.source(start))
        });
        let mut known: Vec<(Actor, Actor)> = pairs.map(|pair| (pair[1].actor, pair[0].actor)).collect();
        known.sort_by_key(|&(short, _)| short);
        known.dedup_by_key(|&mut (short, _)| short);
        known
    }

    /// `Lac Castor Minerals Inc. (“Lac Castor” or the “Company”)`: the term by which a release goes on, out of the name's own words.
    fn term(&self, name: Range<usize>) -> Option<Range<usize>> {
        let start = name.end + 2;
        let quoted = self.tag(name.end) == Tag::Open && self.tag(name.end + 1) == Tag::Quote;
        let own = |at: &usize| self.view.word(*at) == self.view.word(name.start + *at - start);
        let length = (start..start + name.len()).take_while(own).count();
        (quoted && length > 0 && self.tag(start + length) == Tag::Quote).then_some(start..start + length)
    }

    /// Whether the capitals of an abbreviation stand in the name in this order.
    fn initials(&self, name: Range<usize>, short: &str) -> bool {
        let mut letters = name.filter_map(|at| self.source(at).chars().next()).map(|c| c.to_ascii_uppercase());
        short.chars().all(|c| letters.any(|l| l == c.to_ascii_uppercase()))
    }

    /// The short names of the organisations found so far.
    pub(super) fn abbreviations(&self, orgs: &mut Orgs) {
        for mention in self.phrases.actors.iter().filter(|m| matches!(m.actor, Actor::Org(_) | Actor::Company(_))) {
            self.call(mention.start as usize..mention.end as usize, mention.actor, orgs);
        }
    }
}

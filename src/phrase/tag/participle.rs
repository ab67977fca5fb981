//! `imposed`, `agreed`: finite past, or a participle that modifies a noun.

use std::ops::Range;

use crate::lexicon::Classes;

use super::{Tag, Tagger, WINDOW};

/// How far behind a participle it is told by whom it was done, in tokens.
const NEAR: usize = 8;

impl Tagger<'_> {
    /// `imposed`, `agreed`: finite past, or a participle that modifies a noun.
    pub(super) fn past_or_participle(
        &self,
        at: usize,
        classes: Classes,
        before: Tag,
        next: Tag,
        range: &Range<usize>,
        tags: &[Tag],
    ) -> Tag {
        if !classes.any(Classes::PARTICIPLE) {
            return Tag::Past;
        }
        // `Ghana on June 5 | imposed`: a day counts nothing, it stands as `on Friday` does.
        let before = if before == Tag::Number && self.date_ends(at) { Tag::Name } else { before };
        match before {
            Tag::Det | Tag::Possessive | Tag::Genitive | Tag::Number | Tag::Prep => {
                return if next.nominal() { Tag::Noun } else { Tag::Participle };
            }
            // `held extended talks`, `using chartered aircraft`: a verb has its object behind it.
            verb if verb.verb() && next.nominal() => return Tag::Noun,
            Tag::Noun | Tag::Name | Tag::Pronoun | Tag::Close | Tag::Comma | Tag::Rel | Tag::Conj | Tag::Quote => {}
            _ => return Tag::Participle,
        }
        let dated = self.date_starts(at + 1);
        // `struck down most of the duties`
        let particle = at + 2 < range.end && self.classes(at + 1).any(Classes::PHRASAL);
        let behind = if particle { tags[at + 2] } else { next };
        let object = !dated
            && (matches!(behind, Tag::Det)
                || matches!(next, Tag::Det | Tag::Possessive | Tag::Pronoun | Tag::Name | Tag::Sub | Tag::To | Tag::Number | Tag::Quote)
                || next == Tag::Noun
                || next.verb());
        if object && !matches!(before, Tag::Comma) {
            return Tag::Past;
        }
        // `duties imposed by X took effect`: another finite verb follows in the same stretch.
        let by = at + 1 < range.end && (self.is(at + 1, "by") || self.is(at + 1, "under")) || self.done_by(at, range, tags);
        if classes.any(Classes::SPEECH) && !by && before != Tag::Conj {
            return Tag::Past;
        }
        if !by && self.relative_subject(at, range, tags) {
            return Tag::Past;
        }
        let later = (at + 1..range.end.min(at + WINDOW))
            .take_while(|&n| !matches!(tags[n], Tag::Sub | Tag::Pronoun))
            .take_while(|&n| !tags[n].boundary() || tags[n] == Tag::Conj && !self.clause_conj(n, tags))
            .any(|n| {
                // `retaliated with tariffs`, `launched in May a probe into EU imports of`: what is not settled yet may be a noun.
                let noun = tags[n] == Tag::Present
                    && self.classes(n).any(Classes::NOUN)
                    && (matches!(tags[n - 1], Tag::Prep | Tag::Det | Tag::Possessive | Tag::Number)
                        || tags.get(n + 1).is_none_or(|t| *t == Tag::Prep || t.boundary()));
                matches!(tags[n], Tag::Modal | Tag::Be | Tag::Have | Tag::Do | Tag::Present) && !noun
                    || tags[n] == Tag::Past && !self.classes(n).any(Classes::PARTICIPLE)
                    || tags[n] == Tag::Past
                        && tags[n - 1] != Tag::Neg
                        && n + 1 < range.end
                        && matches!(tags[n + 1], Tag::Det | Tag::Name | Tag::Prep | Tag::Stop | Tag::To)
            });
        let earlier = tags[range.start.max(at.saturating_sub(WINDOW))..at].iter().any(|t| t.finite());
        match before {
            Tag::Pronoun | Tag::Rel => Tag::Past,
            // A number behind it may be its object.
            Tag::Comma if by || next != Tag::Number && self.aside_closes(at, range, tags) => Tag::Participle,
            Tag::Comma if !earlier && !later => Tag::Past,
            Tag::Comma if object && !self.comma_participle(at, range, tags) || self.after_apposition(at, range, tags) => Tag::Past,
            Tag::Comma => Tag::Participle,
            Tag::Conj => Tag::Past,
            // `said Pretoria stood by the pact`: the clause needs a verb, and no other is left
            _ if by && !later && self.opens_clause(at, range, tags) => Tag::Past,
            _ if by => Tag::Participle,
            _ if later && !earlier => Tag::Participle,
            _ if later && matches!(next, Tag::Prep) && !tags[at - 1].eq(&Tag::Name) => Tag::Participle,
            _ if earlier && before == Tag::Noun && (next == Tag::Prep || dated) && !self.new_clause(at, range, tags) => Tag::Participle,
            _ => Tag::Past,
        }
    }

    /// `signed in Asmara on Monday | by X`: where and when stands before by whom; not `increased in May by 5 percent`.
    fn done_by(&self, at: usize, range: &Range<usize>, tags: &[Tag]) -> bool {
        let near = (at + 1..range.end.min(at + NEAR)).take_while(|&n| tags[n].nominal() || matches!(tags[n], Tag::Prep | Tag::Det));
        let by = near.skip(1).find(|&n| self.is(n, "by"));
        (tags.get(at + 1) == Some(&Tag::Prep) || self.date_starts(at + 1))
            && by.is_some_and(|n| n + 1 < range.end && tags[n + 1] != Tag::Number && tags[n + 1].nominal())
    }

    /// Whether nothing but a noun phrase stands between a verb that takes a clause and here.
    fn opens_clause(&self, at: usize, range: &Range<usize>, tags: &[Tag]) -> bool {
        let inside = |n: &usize| tags[*n].nominal() || matches!(tags[*n], Tag::Det | Tag::Possessive);
        let first = (range.start..at).rev().take_while(inside).last().unwrap_or(at);
        first > range.start && first < at && self.classes(first - 1).any(Classes::SAYS)
    }

    /// Whether a participle may stand in front of the noun that it modifies: `imported goods`.
    pub(super) fn modifies(&self, at: usize, range: &Range<usize>, tags: &[Tag]) -> bool {
        self.classes(at).any(Classes::PARTICIPLE) && at + 1 < range.end && tags[at + 1].nominal()
    }

    /// `the levy which Peru imposed`: a noun phrase right behind a relative pronoun is a subject.
    fn relative_subject(&self, at: usize, range: &Range<usize>, tags: &[Tag]) -> bool {
        let floor = range.start.max(at.saturating_sub(8));
        let opener = (floor..at).rev().find(|&n| !tags[n].nominal() && !matches!(tags[n], Tag::Det | Tag::Possessive | Tag::Genitive));
        let relative = |n: usize| tags[n] == Tag::Rel || tags[n] == Tag::Sub && self.is(n, "that");
        opener.is_some_and(|n| n + 1 < at && n > range.start && relative(n) && (tags[n - 1].nominal() || tags[n - 1] == Tag::Comma))
    }

    fn date_ends(&self, at: usize) -> bool {
        let next = self.dates.partition_point(|d| d.tokens.end < at);
        self.dates.get(next).is_some_and(|d| d.tokens.end == at)
    }

    fn date_starts(&self, at: usize) -> bool {
        let next = self.dates.partition_point(|d| d.tokens.start < at);
        self.dates.get(next).is_some_and(|d| d.tokens.start == at)
    }

    /// Whether a subordinator, quotation or clause conjunction stands between the last finite verb and here.
    fn new_clause(&self, at: usize, range: &Range<usize>, tags: &[Tag]) -> bool {
        for n in (range.start..at).rev() {
            if matches!(tags[n], Tag::Sub | Tag::Quote | Tag::Colon | Tag::Rel | Tag::Comma | Tag::Dash) {
                return true;
            }
            if tags[n].finite() {
                return false;
            }
        }
        true
    }

    /// `A deal, agreed in May, …`: a participle right after a comma that closes again with a comma.
    fn comma_participle(&self, at: usize, range: &Range<usize>, tags: &[Tag]) -> bool {
        let subject_before = at >= range.start + 2 && tags[at - 2].nominal();
        subject_before && !tags[range.start..at].iter().any(|t| t.finite())
    }

    /// `The order, issued on Thursday, is`: a comma closes what the one before the word opened behind a noun, and a verb follows.
    fn aside_closes(&self, at: usize, range: &Range<usize>, tags: &[Tag]) -> bool {
        let noun = at >= range.start + 2 && tags[at - 1] == Tag::Comma && tags[at - 2].nominal();
        let first = || !tags[range.start..at].iter().any(|t| t.finite());
        let close = (at + 1..range.end.min(at + 20)).find(|&n| tags[n].boundary() && tags[n] != Tag::Conj);
        // `The pact, signed in Astana by X, covers …`: without an object the verb may be any.
        let bare = tags.get(at + 1) == Some(&Tag::Prep);
        let finite = |n: usize| {
            matches!(tags[n], Tag::Be | Tag::Have | Tag::Modal) || bare && self.classes(n).any(Classes::PRESENT.with(Classes::PAST))
        };
        noun && first() && close.is_some_and(|n| tags[n] == Tag::Comma && n + 1 < range.end && finite(n + 1))
    }

    /// `X, the minister, said`: the comma before `at` closes an aside of nouns that another comma opened behind a noun.
    fn after_apposition(&self, at: usize, range: &Range<usize>, tags: &[Tag]) -> bool {
        let floor = range.start.max(at.saturating_sub(30));
        let Some(open) = (floor..at.saturating_sub(1)).rev().find(|&n| tags[n] == Tag::Comma) else { return false };
        let aside = &tags[open + 1..at - 1];
        let nouns = aside.iter().all(|t| {
            t.nominal() || matches!(t, Tag::Det | Tag::Possessive | Tag::Genitive | Tag::Hyphen | Tag::Prep | Tag::Adverb | Tag::Conj)
        });
        let finite = tags[range.start..open].iter().any(|t| t.finite());
        nouns && !aside.is_empty() && open > range.start && tags[open - 1].nominal() && !finite
    }

    fn clause_conj(&self, at: usize, tags: &[Tag]) -> bool {
        tags.get(at + 1).is_some_and(|t| t.verb() || matches!(t, Tag::Pronoun))
    }
}

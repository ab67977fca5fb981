//! `plans`, `ban`, `exports`: finite present, or a noun.

use std::ops::Range;

use crate::lexicon::Classes;

use super::{Tag, Tagger};

impl Tagger<'_> {
    /// `plans`, `ban`, `exports`: a finite present or a noun.
    pub(super) fn noun_or_present(&self, at: usize, classes: Classes, before: Tag, next: Tag, range: &Range<usize>, tags: &[Tag]) -> Tag {
        let object = matches!(next, Tag::Det | Tag::Possessive | Tag::Pronoun | Tag::To | Tag::Name)
            || self.is(at + 1, "that") && self.that(at + 1, range, tags) == Tag::Sub
            // `Tehran calls that accord illegal`
            || before == Tag::Name && classes.any(Classes::PRESENT) && next == Tag::Rel && self.that(at + 1, range, tags) == Tag::Det
            || matches!(next, Tag::Prep) && self.title_case && classes.any(Classes::PRESENT);
        let speaks = classes.any(Classes::SPEECH) && matches!(next, Tag::Pronoun | Tag::Sub | Tag::Quote);
        // `the ministry claims exports will rise`, `jobs that ministers claim will last`
        let reports = classes.any(Classes::SPEECH)
            && before.nominal()
            && at > range.start + usize::from(before == Tag::Noun)
            && (classes.any(Classes::PRESENT)
                && !self.plural(at - 1)
                && (next.nominal() || next == Tag::Det)
                && self.finite_ahead(at, range, tags)
                || classes.any(Classes::BASE) && self.plural(at - 1) && next == Tag::Modal && self.is(at.saturating_sub(2), "that"));
        let verbal = match before {
            // `Argentine beef`, `the Turkish firm Yapi Merkezi`
            Tag::Name if self.demonym(at - 1) && (classes.any(Classes::BASE) && next != Tag::To || next == Tag::Prep) => return Tag::Noun,
            // `tariffs on certain Japanese exports to …`
            Tag::Name if self.demonym(at - 1) && tags[at.saturating_sub(3).max(range.start)..at - 1].contains(&Tag::Prep) => {
                return Tag::Noun;
            }
            // `added 11 US firms`
            Tag::Name if at >= range.start + 2 && tags[at - 2] == Tag::Number => return Tag::Noun,
            _ if reports => true,
            _ if speaks && !matches!(before, Tag::Det | Tag::Prep) => true,
            Tag::Pronoun => true,
            Tag::Rel => true,
            Tag::Name if self.classes(at - 1).any(Classes::MONTH.with(Classes::WEEKDAY)) => false,
            Tag::Name => {
                object || (self.headline || next == Tag::Number) && (next.nominal() || next.verb()) && classes.any(Classes::PRESENT)
            }
            Tag::Noun => object && (classes.any(Classes::PRESENT) && next != Tag::To || classes.any(Classes::BASE) && self.plural(at - 1)),
            // `imposes a duty on beef but spares orange juice`
            Tag::Conj if self.is(at - 1, "but") && classes.any(Classes::PRESENT) => next.nominal() && self.conjoined_verb(at, range, tags),
            Tag::Conj => object && self.conjoined_verb(at, range, tags),
            Tag::Close | Tag::Comma => object && classes.any(Classes::PRESENT),
            // `• bars vessels from ports`
            Tag::Sign | Tag::Dash if at <= range.start + 1 => {
                classes.any(Classes::PRESENT) && (object || next.nominal() || self.classes(at + 1).any(Classes::NOUN))
            }
            _ => false,
        };
        let verbal = verbal || self.phrasal_cue(at, classes, before, range) || self.only_verb(at, classes, before, next, range, tags);
        if verbal { if classes.any(Classes::PRESENT) || before != Tag::Conj { Tag::Present } else { Tag::Base } } else { Tag::Noun }
    }

    /// `takes effect`, `comes into force`: a cue of several words that goes on with a noun.
    fn phrasal_cue(&self, at: usize, classes: Classes, before: Tag, range: &Range<usize>) -> bool {
        let small = Classes::PREPOSITION.with(Classes::ADVERB);
        let goes_on = !before.verb() && !matches!(before, Tag::Det | Tag::Prep | Tag::Possessive | Tag::Genitive);
        let goes_on =
            goes_on && (classes.any(Classes::PRESENT) || before == Tag::Noun && classes.any(Classes::BASE) && self.plural(at - 1));
        let cue = || self.lexicon.cues.verbs.longest(self.tokens, at, range.end);
        goes_on && !self.classes(at + 1).any(small) && cue().is_some_and(|m| m.end > at + 1)
    }

    /// `The ban takes effect`: the noun before fits as subject, and no other word of the clause can be its finite verb.
    fn only_verb(&self, at: usize, classes: Classes, before: Tag, next: Tag, range: &Range<usize>, tags: &[Tag]) -> bool {
        let aside = matches!(before, Tag::Comma | Tag::Close);
        // `The order bans imports`, `The levy drops to 5%`: what follows is not settled yet.
        let noun = next.nominal() || next.verb() && self.classes(at + 1).any(Classes::NOUN);
        let figure = next == Tag::To && tags.get(at + 2) == Some(&Tag::Number);
        if !(before.nominal() || aside)
            || !(noun || figure || matches!(next, Tag::Prep | Tag::Adverb | Tag::Det | Tag::Possessive))
            || at == range.start
        {
            return false;
        }
        let subject = if aside { range.start } else { at - 1 };
        // `since the 2009 Barakah deal`: one alone takes no plural verb.
        let alone = |n: usize| tags[n] == Tag::Name && !matches!(tags[..n].last(), Some(Tag::Name | Tag::Conj | Tag::Comma));
        if !aside && alone(subject) && !self.plural(subject) && !classes.any(Classes::PRESENT) {
            return false;
        }
        let agrees = |n: usize| tags[n] == Tag::Name || self.plural(n) != classes.any(Classes::PRESENT);
        // `The duty on soybeans falls`: the noun before the preposition may be the subject.
        let whole = || {
            (range.start + 1..at)
                .rev()
                .find(|&n| !tags[n].nominal() && !matches!(tags[n], Tag::Det | Tag::Conj))
                .filter(|&n| tags[n] == Tag::Prep)
        };
        if !aside && !agrees(subject) && !whole().is_some_and(|prep| tags[prep - 1] == Tag::Noun && agrees(prep - 1))
            || aside && !tags[range.start..at].iter().any(|t| t.nominal())
        {
            return false;
        }
        let finite = |n: usize| {
            tags[n].auxiliary() && tags[n] != Tag::Be
                || tags[n] == Tag::Be
                || matches!(tags[n], Tag::Past) && !self.classes(n).any(Classes::PARTICIPLE)
                || matches!(tags[n], Tag::Past | Tag::Present) && n < at
        };
        let base = !classes.any(Classes::PRESENT) && self.plural(subject);
        let stops = |n: &usize| {
            // `Traders say mills want cheaper sugar`: a clause of its own begins behind the verb
            let says = base && *n < at && self.classes(*n).any(Classes::SAYS);
            let opens = matches!(tags[*n], Tag::Sub | Tag::Rel | Tag::Quote | Tag::Colon);
            let parts = !aside && matches!(tags[*n], Tag::Comma | Tag::Dash);
            !(says || opens || parts)
        };
        // `signed a treaty on coal, an air services agreement`: on a list, no clause of its own.
        let article = (range.start + 1..at).rev().find(|&n| !tags[n].nominal()).filter(|&n| self.is(n, "a") || self.is(n, "an"));
        let listed = |n: usize| matches!(tags[n - 1], Tag::Comma | Tag::Colon | Tag::Adverb) && (range.start..n).any(finite);
        if next.nominal() && article.is_some_and(listed) {
            return false;
        }
        let left = (range.start..at).rev().take_while(stops).any(|n| finite(n) || matches!(tags[n], Tag::To | Tag::Base));
        // `bans imports of coal and adds ships to the list`: a second verb of the same subject.
        let joins = |n: &usize| tags[*n] == Tag::Conj && tags.get(n + 1).is_some_and(|t| matches!(t, Tag::Past | Tag::Present));
        let right = (at + 1..range.end)
            .take_while(|n| stops(n) && !joins(n))
            .any(|n| finite(n) || matches!(tags[n], Tag::Past | Tag::Present) && !self.classes(n).any(Classes::NOUN));
        !left && !right
    }
}

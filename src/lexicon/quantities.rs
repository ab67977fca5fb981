//! Words of numbers, currencies, units, magnitudes, bounds and rates, compiled for the value layer.

use std::collections::HashMap;

use foldhash::fast::FixedState;
use rust_decimal::Decimal;

use super::trie::{Match, Sense, Trie};
use crate::kinds::Bound;
use crate::text::{Token, WordId};

mod load;
mod marks;

pub(crate) use marks::{Mark, NumberWord, Start};

/// A currency as a sign or word reads it: code and how many of the named coins make one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Coin {
    /// Index into [`ValueWords::code`].
    pub(crate) code: u16,
    /// Number that one coin is multiplied by: 0.01 for cents, 1000000 for `MEUR`.
    pub(crate) factor: Decimal,
    /// Read from the parts table.
    pub(crate) part: bool,
    /// Currencies of several countries that the bare word or sign can mean (`rupees`, `Rs`): index for [`ValueWords::family`]
    /// plus one, 0 if the form is one currency's own.
    pub(crate) family: u16,
}

/// Currencies that share a word or sign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Family {
    /// ISO 4217 codes.
    pub(crate) codes: Vec<Box<str>>,
    /// The word names a part of each (`cents`): only other amounts tell which it is, not the countries of the text.
    pub(crate) parts: bool,
}

/// A currency code that may have its digits glued to it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fused {
    pub(crate) coin: Coin,
    /// The table marks the form `?`: only before large numbers (`K5 million`, but `COP30` is a meeting).
    pub(crate) ambiguous: bool,
}

/// A unit of measure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Unit {
    /// UCUM code or plural noun.
    pub(crate) code: Box<str>,
    /// Its first form in the singular: what it is called as the denominator of a price if it is no whole `code` (`short ton`).
    pub(crate) name: Box<str>,
    /// The number is multiplied by this.
    pub(crate) factor: Decimal,
    /// Fused denominator: `bpd` is `[bbl]` per `d`.
    pub(crate) per: Option<Box<str>>,
    /// A length: with a direction behind it a distance, no amount (`40 km north of the port`).
    pub(crate) length: bool,
}

/// What a percent word counts in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PercentWord {
    /// Per cent.
    Percent,
    /// Percentage points.
    Points,
    /// Hundredths of a percentage point.
    BasisPoints,
}

/// A form and how it must be printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Printed<T> {
    value: T,
    /// Index into `exact` plus one; 0 if any capitals will do.
    exact: u16,
}

/// A phrase that fits: one past its last token, its value, whether its table marks it `?`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Found<T> {
    /// One past its last token.
    pub(crate) end: usize,
    /// The table's value.
    pub(crate) value: T,
    /// Needs other evidence.
    pub(crate) ambiguous: bool,
    /// Other rows claim the form as well, none without `?`.
    pub(crate) shared: bool,
}

/// Everything the value layer knows about the words of amounts.
#[derive(Clone, Debug)]
pub(crate) struct ValueWords {
    marks: Vec<Mark>,
    /// One byte a word, small enough for the nearest cache: what the scan for amounts does at it.
    starts: Vec<Start>,
    numbers: Vec<Option<NumberWord>>,
    codes: Vec<Box<str>>,
    units: Vec<Unit>,
    families: Vec<Family>,
    /// The code of money that does not say which currency it is.
    open: u16,
    /// The unit tonne, what `mt` means behind a large number.
    tonne: Option<u16>,
    exact: Vec<Box<str>>,
    pers: Vec<Box<str>>,
    magnitudes: Trie<Printed<Decimal>>,
    signs: Trie<Printed<Coin>>,
    coins: Trie<Printed<Coin>>,
    unit_forms: Trie<Printed<u16>>,
    percents: Trie<PercentWord>,
    bounds_before: Trie<Bound>,
    bounds_after: Trie<Bound>,
    bounds_glued: Trie<Bound>,
    rate_nouns: Trie<u16>,
    rate_phrases: Trie<u16>,
    /// Codes of letters only, as printed, for `RM10` in one word.
    fused: HashMap<Box<str>, Fused, FixedState>,
    /// Magnitudes of one word, in small letters, for the same.
    fused_magnitudes: HashMap<Box<str>, Decimal, FixedState>,
}

impl ValueWords {
    /// What the scan for amounts does at a word.
    pub(crate) fn start(&self, word: WordId) -> Start {
        self.starts.get(word.index()).copied().unwrap_or(Start::No)
    }

    /// The words at which the scan for amounts does something.
    pub(super) fn first_words(&self) -> impl Iterator<Item = WordId> + '_ {
        let all = self.starts.iter().zip(0..).filter(|(start, _)| **start != Start::No);
        all.map(|(_, word)| WordId(word))
    }

    /// The flags of a word.
    pub(crate) fn of(&self, word: WordId) -> Mark {
        self.marks.get(word.index()).copied().unwrap_or_default()
    }

    /// The number a word writes.
    pub(crate) fn number(&self, word: WordId) -> Option<NumberWord> {
        self.numbers.get(word.index()).copied().flatten()
    }

    /// ISO 4217 code of a coin; none if its row leaves it open.
    pub(crate) fn currency(&self, coin: Coin) -> Option<&str> {
        self.codes.get(usize::from(coin.code)).map(|c| &**c).filter(|c| !c.is_empty())
    }

    /// Currency code of letters only, exactly as printed.
    pub(crate) fn fused(&self, letters: &str) -> Option<Fused> {
        self.fused.get(letters).copied()
    }

    /// Magnitude written in one word with code and digits: the `bn` of `USD550bn`.
    pub(crate) fn fused_magnitude(&self, letters: &str) -> Option<Decimal> {
        self.fused_magnitudes.get(letters.to_lowercase().as_str()).copied()
    }

    /// The currencies that a shared word or sign can mean.
    pub(crate) fn family(&self, family: u16) -> Option<&Family> {
        self.families.get(usize::from(family).checked_sub(1)?)
    }

    /// The coin of a form that says which of its rows' currencies it is, or leaves it open.
    pub(crate) fn settled(&self, found: &Found<Coin>) -> Coin {
        if found.shared { Coin { code: self.open, ..found.value } } else { found.value }
    }

    /// A unit by its index.
    pub(crate) fn unit(&self, at: u16) -> Option<&Unit> {
        self.units.get(usize::from(at))
    }

    /// The tonne's index.
    pub(crate) fn tonne(&self) -> Option<u16> {
        self.tonne
    }

    /// Magnitude at token `at`.
    pub(crate) fn magnitude(&self, tokens: &[Token], source: &str, at: usize, end: usize) -> Option<Found<Decimal>> {
        self.fitting(self.magnitudes.longest(tokens, at, end)?, tokens, source, at)
    }

    /// Currency sign or code at token `at`.
    pub(crate) fn sign_at(&self, tokens: &[Token], source: &str, at: usize, end: usize) -> Option<Found<Coin>> {
        self.fitting(self.signs.longest(tokens, at, end)?, tokens, source, at)
    }

    /// Currency word at token `at`.
    pub(crate) fn coin_at(&self, tokens: &[Token], source: &str, at: usize, end: usize) -> Option<Found<Coin>> {
        self.fitting(self.coins.longest(tokens, at, end)?, tokens, source, at)
    }

    /// Unit at token `at`; the value is an index for [`ValueWords::unit`].
    pub(crate) fn unit_at(&self, tokens: &[Token], source: &str, at: usize, end: usize) -> Option<Found<u16>> {
        self.fitting(self.unit_forms.longest(tokens, at, end)?, tokens, source, at)
    }

    /// Percent word at token `at`.
    pub(crate) fn percent_at(&self, tokens: &[Token], at: usize, end: usize) -> Option<(PercentWord, usize)> {
        let found = self.percents.longest(tokens, at, end)?;
        Some((found.best().value, found.end))
    }

    /// Bound that starts at token `at`, and its end.
    pub(crate) fn bound_before(&self, tokens: &[Token], at: usize, end: usize) -> Option<(Bound, usize)> {
        let found = self.bounds_before.longest(tokens, at, end)?;
        Some((found.best().value, found.end))
    }

    /// Bound behind an amount.
    pub(crate) fn bound_after(&self, tokens: &[Token], at: usize, end: usize, hyphen: bool) -> Option<(Bound, usize)> {
        let glued = hyphen.then(|| self.bounds_glued.longest(tokens, at, end)).flatten();
        let found = glued.or_else(|| self.bounds_after.longest(tokens, at, end))?;
        Some((found.best().value, found.end))
    }

    /// A denominator noun of the rates table.
    pub(crate) fn rate_noun(&self, tokens: &[Token], at: usize, end: usize) -> Option<(&str, usize)> {
        let found = self.rate_nouns.longest(tokens, at, end)?;
        Some((self.pers.get(usize::from(found.best().value))?, found.end))
    }

    /// A phrase like `annually`.
    pub(crate) fn rate_phrase(&self, tokens: &[Token], at: usize, end: usize) -> Option<(&str, usize)> {
        let found = self.rate_phrases.longest(tokens, at, end)?;
        Some((self.pers.get(usize::from(found.best().value))?, found.end))
    }

    /// The first sense that is printed as its form asks; unambiguous ones first.
    fn fitting<T: Copy + PartialEq>(&self, found: Match<'_, Printed<T>>, tokens: &[Token], source: &str, at: usize) -> Option<Found<T>> {
        let fits = |sense: &Sense<Printed<T>>| match sense.value.exact {
            0 => true,
            n => self.exact.get(usize::from(n) - 1).is_some_and(|form| same(form, tokens, source, at, found.end)),
        };
        let senses = || found.senses().filter(fits);
        let sense = senses().find(|s| s.value.exact != 0).or_else(|| senses().find(|s| !s.ambiguous)).or_else(|| senses().next())?;
        let shared = sense.ambiguous && senses().any(|s| s.value.value != sense.value.value);
        Some(Found { end: found.end, value: sense.value.value, ambiguous: sense.ambiguous, shared })
    }
}

/// Whether the tokens are printed as `form`, white space and hyphens aside.
fn same(form: &str, tokens: &[Token], source: &str, at: usize, end: usize) -> bool {
    let solid = |c: &char| !c.is_whitespace() && *c != '-';
    let printed = tokens.get(at..end).unwrap_or_default().iter().flat_map(|t| t.span().of(source).chars());
    printed.filter(solid).eq(form.chars().filter(solid))
}

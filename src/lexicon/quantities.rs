//! Words of numbers, currencies, units, magnitudes, bounds and rates, compiled for the value layer.

use std::collections::HashMap;

use foldhash::fast::FixedState;
use rust_decimal::Decimal;

use super::trie::{Form, Match, Sense, Trie};
use super::words::{Classes, Words};
use crate::error::Error;
use crate::kinds::Bound;
use crate::table::{Row, rows};
use crate::text::{Token, Vocab, WordId};

/// What single words do in amounts: one set of flags a word, so that most tokens cost one look-up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Mark(u64);

macro_rules! flags {
    ($($(#[$doc:meta])* $name:ident = $bit:literal;)*) => {
        impl Mark { $($(#[$doc])* pub(crate) const $name: Mark = Mark(1 << $bit);)* }
    };
}

flags! {
    /// Writes a number or a part of one.
    NUMBER = 0;
    /// `a`, `an`.
    ARTICLE = 1;
    /// Starts a currency sign or code.
    SIGN = 2;
    /// Starts a currency word.
    COIN = 3;
    /// Starts a magnitude.
    MAGNITUDE = 4;
    /// Starts a percent word.
    PERCENT = 5;
    /// Starts a unit.
    UNIT = 6;
    /// `and`.
    AND = 7;
    /// `to`.
    TO = 8;
    /// `between`.
    BETWEEN = 9;
    /// `from`.
    FROM = 10;
    /// `range`, `vary`: what follows `from` is a range.
    SPREAD = 11;
    /// `of`.
    OF = 12;
    /// `minus`.
    MINUS = 13;
    /// Stands before a denominator: `a`, `per`, `each`.
    EACH = 14;
    /// `per`: any noun may follow.
    PER = 15;
    /// Starts a phrase like `annually`.
    RATE = 16;
    /// A noun that is not counted as an amount.
    NOT_COUNTED = 17;
    /// A plural without -s.
    PLURAL = 18;
    /// A number that names a model.
    MODEL = 19;
    /// Month.
    MONTH = 20;
    /// Cannot stand inside a counted phrase.
    BAR = 21;
    /// Ends in -s and is no plural.
    STOP = 22;
    /// May stand before a count even if capitalised.
    LEAD = 23;
    /// Third person of a verb that is no noun.
    VERB = 24;
    /// Word of a bound.
    BOUND = 25;
    /// `or`.
    OR = 26;
    /// After `a day`: the day is a date, not a rate (`a day after`).
    ANCHOR = 27;
    /// A place or group with so many people: `a country of 40 million`.
    PEOPLED = 28;
    /// A word of the closed classes, or a verb form.
    FUNCTION = 29;
    /// `the`, `its`, `some`.
    DET = 30;
    /// `at`: a price or a level follows.
    AT = 31;
    /// A noun that takes a number behind it: `chapter 11`, `phase 2`.
    LABEL = 32;
}

impl Mark {
    /// Both sets.
    pub(crate) const fn or(self, other: Mark) -> Mark {
        Mark(self.0 | other.0)
    }

    /// Whether it shares a flag with `other`.
    pub(crate) const fn any(self, other: Mark) -> bool {
        self.0 & other.0 != 0
    }
}

/// A word that writes a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NumberWord {
    /// 0 to 19.
    Small(u32),
    /// 20, 30, … 90.
    Tens(u32),
    /// 100.
    Hundred,
    /// A part of one.
    Fraction(Decimal),
    /// `point`.
    Point,
    /// `a`: one before a hundred or a million.
    Article,
}

/// A currency as a sign or word reads it: code and how many of the named coins make one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Coin {
    /// Index into [`ValueWords::code`].
    pub(crate) code: u16,
    /// Number that one coin is multiplied by: 0.01 for cents, 1000000 for `MEUR`.
    pub(crate) factor: Decimal,
    /// Read from the parts table.
    pub(crate) part: bool,
}

/// A unit of measure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Unit {
    /// UCUM code or plural noun.
    pub(crate) code: Box<str>,
    /// The number is multiplied by this.
    pub(crate) factor: Decimal,
    /// Fused denominator: `bpd` is `[bbl]` per `d`.
    pub(crate) per: Option<Box<str>>,
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
    numbers: Vec<Option<NumberWord>>,
    codes: Vec<Box<str>>,
    units: Vec<Unit>,
    exact: Vec<Box<str>>,
    pers: Vec<Box<str>>,
    magnitudes: Trie<Printed<Decimal>>,
    signs: Trie<Printed<Coin>>,
    coins: Trie<Printed<Coin>>,
    unit_forms: Trie<Printed<u16>>,
    percents: Trie<PercentWord>,
    bounds_before: Trie<Bound>,
    bounds_after: Trie<Bound>,
    rate_nouns: Trie<u16>,
    rate_phrases: Trie<u16>,
    /// Codes of letters only, as printed, for `RM10` in one word.
    fused: HashMap<Box<str>, Coin, FixedState>,
}

impl ValueWords {
    /// Compiles the tables; their words are interned in `vocab`. `words` tells function words and verbs.
    pub(crate) fn load(vocab: &mut Vocab, words: &Words, table: impl Fn(&'static str) -> &'static str) -> Result<Self, Error> {
        let mut values = Self {
            marks: Vec::new(),
            numbers: Vec::new(),
            codes: Vec::new(),
            units: Vec::new(),
            exact: Vec::new(),
            pers: Vec::new(),
            magnitudes: Trie::default(),
            signs: Trie::default(),
            coins: Trie::default(),
            unit_forms: Trie::default(),
            percents: Trie::default(),
            bounds_before: Trie::default(),
            bounds_after: Trie::default(),
            rate_nouns: Trie::default(),
            rate_phrases: Trie::default(),
            fused: HashMap::with_hasher(FixedState::with_seed(2)),
        };
        values.numbers(vocab, table("numbers.tsv"))?;
        values.magnitudes(vocab, table("magnitudes.tsv"))?;
        values.currencies(vocab, table("currencies.tsv"))?;
        values.coins(vocab, table("coins.tsv"))?;
        values.units(vocab, table("units.tsv"))?;
        values.grammar(vocab, table("amount_words.tsv"))?;
        values.bounds(vocab, table("bounds.tsv"))?;
        values.rates(vocab, table("rates.tsv"))?;
        values.counts(vocab, table("counts.tsv"))?;
        values.closed_classes(vocab, words);
        Ok(values)
    }

    /// Function words and finite verbs cannot stand inside a counted phrase.
    fn closed_classes(&mut self, vocab: &Vocab, words: &Words) {
        let closed = Classes::PREPOSITION.with(Classes::CONJUNCTION).with(Classes::SUBORDINATOR).with(Classes::RELATIVE);
        let closed = closed.with(Classes::QUESTION).with(Classes::AUXILIARY).with(Classes::TO).with(Classes::NEGATION).with(Classes::PRONOUN);
        let function = closed.with(Classes::DET).with(Classes::POSSESSIVE).with(Classes::VERB).with(Classes::ADVERB);
        for id in 1..vocab.len() as u32 {
            let word = WordId(id);
            let classes = words.classes(word);
            if classes.any(closed) {
                self.mark(word, Mark::BAR);
            }
            if classes.any(Classes::DET.with(Classes::POSSESSIVE)) {
                self.mark(word, Mark::DET);
            }
            if classes.any(function) {
                self.mark(word, Mark::FUNCTION);
            }
            if classes.any(Classes::PRESENT) && !classes.any(Classes::NOUN) {
                self.mark(word, Mark::VERB);
            }
            if classes.any(Classes::PAST) && !classes.any(Classes::PARTICIPLE.with(Classes::NOUN).with(Classes::BASE)) {
                self.mark(word, Mark::BAR);
            }
        }
    }

    fn mark(&mut self, word: WordId, mark: Mark) {
        if word == WordId::UNKNOWN {
            return;
        }
        if self.marks.len() <= word.index() {
            self.marks.resize(word.index() + 1, Mark::default());
        }
        self.marks[word.index()] = self.marks[word.index()].or(mark);
    }

    /// Marks the first word of a form.
    fn mark_first(&mut self, vocab: &mut Vocab, form: &str, mark: Mark) {
        if let Some(token) = crate::text::tokenize_form(form, vocab).first() {
            self.mark(token.word(), mark);
        }
    }

    fn numbers(&mut self, vocab: &mut Vocab, text: &str) -> Result<(), Error> {
        for row in rows("numbers.tsv", text, &["kind", "value", "forms", "example"])? {
            let word = match row.cell("kind")? {
                "small" => NumberWord::Small(row.parse("value", "a number")?),
                "tens" => NumberWord::Tens(row.parse("value", "a number")?),
                "hundred" => NumberWord::Hundred,
                "fraction" => NumberWord::Fraction(row.parse("value", "a decimal")?),
                "point" => NumberWord::Point,
                "article" => NumberWord::Article,
                kind => return Err(row.error(format!("unknown kind {kind:?}"))),
            };
            for form in row.list("forms")? {
                let id = vocab.intern(form);
                let mark = match word {
                    NumberWord::Article => Mark::ARTICLE,
                    NumberWord::Point => Mark::default(),
                    _ => Mark::NUMBER,
                };
                self.mark(id, mark);
                if self.numbers.len() <= id.index() {
                    self.numbers.resize(id.index() + 1, None);
                }
                self.numbers[id.index()] = Some(word);
            }
        }
        Ok(())
    }

    fn printed<T>(&mut self, item: &str, value: T) -> Printed<T> {
        let form = Form::parse(item);
        let exact = if item.trim_start_matches('?').starts_with('=') {
            self.exact.push(form.text.into());
            self.exact.len() as u16
        } else {
            0
        };
        Printed { value, exact }
    }

    fn magnitudes(&mut self, vocab: &mut Vocab, text: &str) -> Result<(), Error> {
        for row in rows("magnitudes.tsv", text, &["factor", "forms", "example"])? {
            let factor: Decimal = row.parse("factor", "a decimal")?;
            for item in row.list("forms")? {
                let value = self.printed(item, factor);
                self.magnitudes.insert(vocab, Form::parse(item), value);
                self.mark_first(vocab, Form::parse(item).text, Mark::MAGNITUDE);
            }
        }
        Ok(())
    }

    fn code(&mut self, code: &str) -> u16 {
        let at = self.codes.iter().position(|c| &**c == code).unwrap_or_else(|| {
            self.codes.push(code.into());
            self.codes.len() - 1
        });
        at as u16
    }

    fn currencies(&mut self, vocab: &mut Vocab, text: &str) -> Result<(), Error> {
        for row in rows("currencies.tsv", text, &["code", "signs", "words", "example"])? {
            let code = self.code(row.cell("code")?);
            let coin = Coin { code, factor: Decimal::ONE, part: false };
            for item in row.list("signs")? {
                self.sign(vocab, item, coin);
            }
            for item in row.list("words")? {
                self.coin(vocab, item, coin);
            }
        }
        Ok(())
    }

    fn sign(&mut self, vocab: &mut Vocab, item: &str, coin: Coin) {
        let value = self.printed(item, coin);
        self.signs.insert(vocab, Form::parse(item), value);
        let text = Form::parse(item).text;
        self.mark_first(vocab, text, Mark::SIGN);
        let code = text.len() == 3 && text.bytes().all(|b| b.is_ascii_uppercase());
        if !item.starts_with('?') && (code || text.len() > 2 && text.ends_with('$')) {
            // Unambiguous codes are printed in small letters as well: `usd 20`, `aud$ 15`.
            let lower = format!("={}", text.to_lowercase());
            let value = self.printed(&lower, coin);
            self.signs.insert(vocab, Form::parse(&lower), value);
        }
        if text.bytes().all(|b| b.is_ascii_alphabetic()) {
            self.fused.entry(text.into()).or_insert(coin);
        }
    }

    /// A currency word; after a number its capitals do not matter.
    fn coin(&mut self, vocab: &mut Vocab, item: &str, coin: Coin) {
        let lower = item.trim_start_matches('=').to_lowercase();
        let form = Form::parse(&lower);
        self.coins.insert(vocab, form, Printed { value: coin, exact: 0 });
        self.mark_first(vocab, form.text, Mark::COIN);
    }

    fn coins(&mut self, vocab: &mut Vocab, text: &str) -> Result<(), Error> {
        for row in rows("coins.tsv", text, &["code", "parts", "words", "example"])? {
            let parts: Decimal = row.parse("parts", "a number")?;
            let factor = Decimal::ONE.checked_div(parts).ok_or_else(|| row.error("parts: 0"))?;
            let code = self.code(row.cell("code")?);
            for item in row.list("words")? {
                let coin = Coin { code, factor, part: factor < Decimal::ONE };
                if item.trim_start_matches('?').starts_with('=') {
                    self.sign(vocab, item, coin);
                } else {
                    self.coin(vocab, item, coin);
                }
            }
        }
        Ok(())
    }

    fn units(&mut self, vocab: &mut Vocab, text: &str) -> Result<(), Error> {
        for row in rows("units.tsv", text, &["unit", "factor", "per", "forms", "example"])? {
            let per = row.cell("per")?;
            let unit = Unit {
                code: row.cell("unit")?.into(),
                factor: row.parse("factor", "a decimal")?,
                per: (!per.is_empty()).then(|| per.into()),
            };
            self.units.push(unit);
            let at = (self.units.len() - 1) as u16;
            for item in row.list("forms")? {
                let value = self.printed(item, at);
                self.unit_forms.insert(vocab, Form::parse(item), value);
                self.mark_first(vocab, Form::parse(item).text, Mark::UNIT);
            }
        }
        Ok(())
    }

    fn grammar(&mut self, vocab: &mut Vocab, text: &str) -> Result<(), Error> {
        for row in rows("amount_words.tsv", text, &["role", "forms", "example"])? {
            let role = row.cell("role")?;
            let percent = match role {
                "percent" => Some(PercentWord::Percent),
                "points" => Some(PercentWord::Points),
                "basis_points" => Some(PercentWord::BasisPoints),
                _ => None,
            };
            for item in row.list("forms")? {
                if let Some(percent) = percent {
                    self.percents.insert(vocab, Form::parse(item), percent);
                    self.mark_first(vocab, item, Mark::PERCENT);
                } else {
                    self.mark_first(vocab, item, role_mark(&row, role)?);
                }
            }
        }
        Ok(())
    }

    fn bounds(&mut self, vocab: &mut Vocab, text: &str) -> Result<(), Error> {
        for row in rows("bounds.tsv", text, &["bound", "side", "forms", "example"])? {
            let bound = match row.cell("bound")? {
                "about" => Bound::About,
                "at_least" => Bound::AtLeast,
                "at_most" => Bound::AtMost,
                other => return Err(row.error(format!("unknown bound {other:?}"))),
            };
            let before = row.cell("side")? == "before";
            for item in row.list("forms")? {
                let trie = if before { &mut self.bounds_before } else { &mut self.bounds_after };
                trie.insert(vocab, Form::parse(item), bound);
                self.mark_first(vocab, item, Mark::BOUND);
            }
        }
        Ok(())
    }

    fn rates(&mut self, vocab: &mut Vocab, text: &str) -> Result<(), Error> {
        for row in rows("rates.tsv", text, &["per", "kind", "forms", "example"])? {
            self.pers.push(row.cell("per")?.into());
            let at = (self.pers.len() - 1) as u16;
            let phrase = row.cell("kind")? == "phrase";
            for item in row.list("forms")? {
                if phrase {
                    self.rate_phrases.insert(vocab, Form::parse(item), at);
                    self.mark_first(vocab, item, Mark::RATE);
                } else {
                    self.rate_nouns.insert(vocab, Form::parse(item), at);
                }
            }
        }
        Ok(())
    }

    fn counts(&mut self, vocab: &mut Vocab, text: &str) -> Result<(), Error> {
        for row in rows("counts.tsv", text, &["role", "forms", "example"])? {
            let mark = role_mark(&row, row.cell("role")?)?;
            for item in row.list("forms")? {
                let id = vocab.intern(item);
                self.mark(id, mark);
            }
        }
        Ok(())
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
    pub(crate) fn fused(&self, letters: &str) -> Option<Coin> {
        self.fused.get(letters).copied()
    }

    /// A unit by its index.
    pub(crate) fn unit(&self, at: u16) -> Option<&Unit> {
        self.units.get(usize::from(at))
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
    pub(crate) fn bound_after(&self, tokens: &[Token], at: usize, end: usize) -> Option<(Bound, usize)> {
        let found = self.bounds_after.longest(tokens, at, end)?;
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

fn role_mark(row: &Row<'_>, role: &str) -> Result<Mark, Error> {
    Ok(match role {
        "and" => Mark::AND,
        "to" => Mark::TO,
        "between" => Mark::BETWEEN,
        "from" => Mark::FROM,
        "spread" => Mark::SPREAD,
        "of" => Mark::OF,
        "minus" => Mark::MINUS,
        "each" => Mark::EACH,
        "per" => Mark::PER,
        "not_counted" => Mark::NOT_COUNTED,
        "plural" => Mark::PLURAL,
        "model" => Mark::MODEL,
        "month" => Mark::MONTH,
        "bar" => Mark::BAR,
        "stop" => Mark::STOP,
        "lead" => Mark::LEAD,
        "or" => Mark::OR,
        "at" => Mark::AT,
        "label" => Mark::LABEL,
        "anchor" => Mark::ANCHOR,
        "peopled" => Mark::PEOPLED,
        other => return Err(row.error(format!("unknown role {other:?}"))),
    })
}

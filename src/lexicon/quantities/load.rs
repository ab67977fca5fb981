//! Reads the tables of numbers, currencies, units, bounds, rates and counted nouns.

use std::collections::{HashMap, HashSet};

use foldhash::fast::FixedState;
use rust_decimal::Decimal;

use super::{Coin, Family, Fused, Mark, NumberWord, PercentWord, Printed, Start, Unit, ValueWords};
use crate::error::Error;
use crate::kinds::Bound;
use crate::lexicon::trie::{Form, Trie};
use crate::lexicon::words::{Classes, Words};
use crate::table::{Row, Source, rows};
use crate::text::{Token, Vocab, WordId, with_form};

impl ValueWords {
    /// Compiles the tables; their words are interned in `vocab`. `words` tells function words and verbs.
    pub(crate) fn load<'t>(vocab: &mut Vocab, words: &Words, table: impl Fn(&'static str) -> Source<'t>) -> Result<Self, Error> {
        let mut values = Self {
            marks: Vec::new(),
            starts: Vec::new(),
            numbers: Vec::new(),
            codes: Vec::new(),
            units: Vec::new(),
            families: Vec::new(),
            open: 0,
            tonne: None,
            exact: Vec::new(),
            pers: Vec::new(),
            magnitudes: Trie::default(),
            signs: Trie::default(),
            coins: Trie::default(),
            unit_forms: Trie::default(),
            percents: Trie::default(),
            bounds_before: Trie::default(),
            bounds_after: Trie::default(),
            bounds_glued: Trie::default(),
            rate_nouns: Trie::default(),
            rate_phrases: Trie::default(),
            fused: HashMap::with_hasher(FixedState::with_seed(2)),
            fused_magnitudes: HashMap::with_hasher(FixedState::with_seed(3)),
        };
        values.open = values.code("");
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
        values.starts = values.marks.iter().map(|&mark| Start::of(mark)).collect();
        if let Some(unknown) = values.starts.first_mut() {
            *unknown = Start::Unknown;
        }
        Ok(values)
    }

    /// Function words and finite verbs cannot stand inside a counted phrase.
    fn closed_classes(&mut self, vocab: &Vocab, words: &Words) {
        let closed = Classes::PREPOSITION.with(Classes::CONJUNCTION).with(Classes::SUBORDINATOR).with(Classes::RELATIVE);
        let closed =
            closed.with(Classes::QUESTION).with(Classes::AUXILIARY).with(Classes::TO).with(Classes::NEGATION).with(Classes::PRONOUN);
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
            if classes.any(Classes::VERB) && !classes.any(Classes::PREPOSITION) {
                self.mark(word, Mark::ACTION);
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
        let first = with_form(form, vocab, |tokens| tokens.first().map(Token::word));
        self.mark(first.unwrap_or_default(), mark);
    }

    fn numbers(&mut self, vocab: &mut Vocab, text: Source<'_>) -> Result<(), Error> {
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
                    NumberWord::Point => Mark::POINT,
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

    fn magnitudes(&mut self, vocab: &mut Vocab, text: Source<'_>) -> Result<(), Error> {
        for row in rows("magnitudes.tsv", text, &["factor", "forms", "example"])? {
            let factor: Decimal = row.parse("factor", "a decimal")?;
            for item in row.list("forms")? {
                let value = self.printed(item, factor);
                let first = self.magnitudes.insert(vocab, Form::parse(item), value);
                self.mark(first, Mark::MAGNITUDE);
                self.fused_magnitudes.insert(Form::parse(item).text.to_lowercase().into(), factor);
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

    fn currencies(&mut self, vocab: &mut Vocab, text: Source<'_>) -> Result<(), Error> {
        let table = rows("currencies.tsv", text, &["code", "name", "signs", "words", "example"])?;
        let families = families(&table)?;
        let mut seen = HashSet::with_hasher(FixedState::default());
        for row in &table {
            let code = row.cell("code")?;
            if !seen.insert(code) {
                return Err(row.error(format!("code {code} stands twice")));
            }
            let code = self.code(row.cell("code")?);
            let family = self.join_family(&families, row.cell("name")?);
            let coin = Coin { code, factor: Decimal::ONE, part: false, family: 0 };
            let shared = |item: &str| {
                let bare = item.trim_start_matches('?');
                let own =
                    bare.starts_with('=') && bare.len() > 3 || bare.contains([' ', '$']) || !bare.bytes().any(|b| b.is_ascii_alphabetic());
                if own { coin } else { Coin { family, ..coin } }
            };
            for item in row.list("signs")? {
                self.sign(vocab, item, shared(item));
            }
            if row.list("signs")?.any(|item| item.ends_with('$')) {
                self.sign(vocab, &format!("{}$", row.cell("code")?), coin);
            }
            for item in row.list("words")? {
                self.coin(vocab, item, shared(item));
            }
        }
        Ok(())
    }

    /// The family of the currency of this name; 0 if it is alone.
    fn join_family(&mut self, families: &HashMap<String, Vec<Box<str>>>, name: &str) -> u16 {
        let Some(codes) = families.get(&kind(name)).filter(|codes| codes.len() > 1) else { return 0 };
        self.family_of(codes, false)
    }

    fn family_of(&mut self, codes: &[Box<str>], parts: bool) -> u16 {
        let at = self.families.iter().position(|f| f.codes == codes && f.parts == parts).unwrap_or_else(|| {
            self.families.push(Family { codes: codes.to_vec(), parts });
            self.families.len() - 1
        });
        at as u16 + 1
    }

    fn sign(&mut self, vocab: &mut Vocab, item: &str, coin: Coin) {
        let value = self.printed(item, coin);
        let first = self.signs.insert(vocab, Form::parse(item), value);
        self.mark(first, Mark::SIGN);
        let text = Form::parse(item).text;
        let code = text.len() == 3 && text.bytes().all(|b| b.is_ascii_uppercase());
        if !item.starts_with('?') && (code || text.len() > 1 && text.ends_with('$')) {
            // Unambiguous codes are printed in small letters as well: `usd 20`, `aud$ 15`.
            let lower = format!("={}", text.to_lowercase());
            let value = self.printed(&lower, coin);
            self.signs.insert(vocab, Form::parse(&lower), value);
        }
        let letters = text.trim_start_matches('$');
        if !letters.is_empty() && letters.bytes().all(|b| b.is_ascii_alphabetic()) {
            let ambiguous = item.starts_with('?');
            self.fused.entry(text.into()).or_insert(Fused { coin, ambiguous });
        }
    }

    /// A currency word; after a number its capitals do not matter, but for a single letter (`2c`, but `2C` of warming).
    fn coin(&mut self, vocab: &mut Vocab, item: &str, coin: Coin) {
        let value = if Form::parse(item).text.len() == 1 { self.printed(item, coin) } else { Printed { value: coin, exact: 0 } };
        let lower = item.trim_start_matches('=').to_lowercase();
        let form = Form::parse(&lower);
        let first = self.coins.insert(vocab, form, value);
        self.mark(first, Mark::COIN);
    }

    fn coins(&mut self, vocab: &mut Vocab, text: Source<'_>) -> Result<(), Error> {
        let table = rows("coins.tsv", text, &["code", "parts", "words", "example"])?;
        let claims = claims(&table)?;
        for row in &table {
            let parts: Decimal = row.parse("parts", "a number")?;
            let factor = Decimal::ONE.checked_div(parts).ok_or_else(|| row.error("parts: 0"))?;
            let code = self.code(row.cell("code")?);
            for item in row.list("words")? {
                let part = factor < Decimal::ONE;
                let family = match claims.get(bare(item)) {
                    Some(codes) if part && codes.len() > 1 => self.family_of(codes, true),
                    _ => 0,
                };
                let coin = Coin { code, factor, part, family };
                if !part && item.trim_start_matches('?').starts_with('=') {
                    self.sign(vocab, item, coin);
                } else {
                    self.coin(vocab, item, coin);
                }
            }
        }
        Ok(())
    }

    fn units(&mut self, vocab: &mut Vocab, text: Source<'_>) -> Result<(), Error> {
        for row in rows("units.tsv", text, &["unit", "dimension", "factor", "per", "forms", "example"])? {
            let (per, code, dimension) = (row.cell("per")?, row.cell("unit")?, row.cell("dimension")?);
            let noun = dimension == "count" && code.bytes().all(|b| b.is_ascii_lowercase());
            let at = self.units.len() as u16;
            if noun {
                // Counted nouns are found by the rule for plurals; the table only says that they count.
                for item in row
                    .list("forms")?
                    .filter(|item| !item.starts_with('?') && !item.contains(' ') && (item.ends_with('s') || *item == code))
                {
                    let id = vocab.intern(item);
                    self.mark(id, Mark::PLURAL);
                }
                if !row.list("forms")?.any(|item| item.contains(" of ")) {
                    continue;
                }
            }
            let unit = Unit {
                code: code.into(),
                name: bare(row.list("forms")?.next().unwrap_or(code)).trim_end_matches('s').into(),
                factor: row.parse("factor", "a decimal")?,
                per: (!per.is_empty()).then(|| per.into()),
                length: dimension == "length",
            };
            if unit.factor == Decimal::ONE && unit.per.is_none() && code == "t" {
                self.tonne.get_or_insert(at);
            }
            self.units.push(unit);
            for item in row.list("forms")?.filter(|item| !noun || item.contains(" of ")) {
                let value = self.printed(item, at);
                let first = self.unit_forms.insert(vocab, Form::parse(item), value);
                self.mark(first, Mark::UNIT);
            }
        }
        Ok(())
    }

    fn grammar(&mut self, vocab: &mut Vocab, text: Source<'_>) -> Result<(), Error> {
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

    fn bounds(&mut self, vocab: &mut Vocab, text: Source<'_>) -> Result<(), Error> {
        for row in rows("bounds.tsv", text, &["bound", "side", "forms", "example"])? {
            let bound = match row.cell("bound")? {
                "about" => Bound::About,
                "at_least" => Bound::AtLeast,
                "at_most" => Bound::AtMost,
                other => return Err(row.error(format!("unknown bound {other:?}"))),
            };
            let side = row.cell("side")?;
            for item in row.list("forms")? {
                let trie = match side {
                    "before" => &mut self.bounds_before,
                    "after" => &mut self.bounds_after,
                    "glued" => &mut self.bounds_glued,
                    other => return Err(row.error(format!("unknown side {other:?}"))),
                };
                trie.insert(vocab, Form::parse(item), bound);
                self.mark_first(vocab, item, Mark::BOUND);
            }
        }
        Ok(())
    }

    fn rates(&mut self, vocab: &mut Vocab, text: Source<'_>) -> Result<(), Error> {
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

    fn counts(&mut self, vocab: &mut Vocab, text: Source<'_>) -> Result<(), Error> {
        for row in rows("counts.tsv", text, &["role", "forms", "example"])? {
            let mark = role_mark(&row, row.cell("role")?)?;
            for item in row.list("forms")? {
                let id = vocab.intern(item);
                self.mark(id, mark);
            }
        }
        Ok(())
    }
}

/// A form without its marks.
fn bare(item: &str) -> &str {
    item.trim_start_matches(['?', '='])
}

/// The codes of the rows that have a form, by the form.
fn claims<'t>(table: &[Row<'t>]) -> Result<HashMap<&'t str, Vec<Box<str>>>, Error> {
    let mut claims: HashMap<&str, Vec<Box<str>>> = HashMap::new();
    for row in table {
        for item in row.list("words")? {
            claims.entry(bare(item)).or_default().push(row.cell("code")?.into());
        }
    }
    Ok(claims)
}

/// The kind of coin in a currency's name: `rupee` of `Indian rupee`, without accents.
fn kind(name: &str) -> String {
    crate::text::fold(name.rsplit(' ').next().unwrap_or("")).into_owned()
}

/// Currencies by kind; those that share a sign of letters are one kind. Dollars are told apart by their signs and words.
fn families(table: &[Row<'_>]) -> Result<HashMap<String, Vec<Box<str>>>, Error> {
    let mut groups: Vec<(Vec<String>, Vec<Box<str>>)> = Vec::new();
    for row in table {
        let kind = kind(row.cell("name")?);
        if row.list("words")?.any(|word| word == "dollar" || word.ends_with(" dollar")) || row.list("signs")?.all(|sign| sign.contains('$'))
        {
            continue;
        }
        let is_shared = |sign: &str| !sign.starts_with("?=") && !sign.starts_with('=') || sign.trim_start_matches(['?', '=']).len() < 3;
        let signs = row.list("signs")?.filter(|s| is_shared(s)).map(|s| s.trim_start_matches(['?', '=']));
        let mut keys: Vec<String> = signs.filter(|s| s.bytes().all(|b| b.is_ascii_alphabetic() || b == b'.')).map(str::to_string).collect();
        keys.push(kind);
        let mut codes: Vec<Box<str>> = vec![row.cell("code")?.into()];
        groups.retain_mut(|(others, more)| {
            let joins = others.iter().any(|key| keys.contains(key));
            if joins {
                keys.append(others);
                codes.append(more);
            }
            !joins
        });
        groups.push((keys, codes));
    }
    Ok(groups.into_iter().flat_map(|(keys, codes)| keys.into_iter().map(move |key| (key, codes.clone()))).collect())
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
        "away" => Mark::AWAY,
        "worth" => Mark::WORTH,
        "move" => Mark::MOVE,
        "compare" => Mark::COMPARE,
        "anchor" => Mark::ANCHOR,
        "elapsed" => Mark::ELAPSED,
        "when" => Mark::WHEN,
        "price" => Mark::PRICE,
        "peopled" => Mark::PEOPLED,
        other => return Err(row.error(format!("unknown role {other:?}"))),
    })
}

//! Commodities by HS 2022 and the phrases that name them.

use std::collections::{HashMap, HashSet};

use foldhash::fast::FixedState;

use crate::error::Error;
use crate::kinds::Category;
use crate::text::{Vocab, WordId};

use super::compounds::{Compounds, Side, singular};
use super::set::WordSet;
use super::trie::{Form, Trie};
use crate::table::{Source, items, rows};
use crate::text::Token;

/// A good that is traded, mined, bought, taxed or restricted.
#[derive(Clone, Debug)]
pub(crate) struct Commodity {
    pub(crate) id: Box<str>,
    pub(crate) name: Box<str>,
    pub(crate) category: Category,
    /// Harmonized System headings and subheadings (HS 2022).
    pub(crate) hs: Box<[Box<str>]>,
    /// Row of the next broader good.
    pub(crate) family: Option<u16>,
}

impl Commodity {
    /// A narrower good that goes by the words it is named with.
    fn kind(&self, words: &str, family: u16) -> Commodity {
        let id = words.to_lowercase().replace(['\'', '’'], "").replace(' ', "-");
        Commodity { id: id.into(), name: words.into(), category: self.category, hs: self.hs.clone(), family: Some(family) }
    }
}

/// What a word beside a commodity makes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Context {
    /// The trade of a company, office or sector.
    Actor,
    /// Something else altogether.
    Figure,
    /// A good, even if the word alone is ambiguous.
    Support,
    /// Right before it: a figure of speech.
    Idiom,
    /// Somebody buys, sells, makes or delivers.
    Trade,
    /// Goods that are mostly at work (`trucks`, `vessels`): goods only where they are traded.
    Carrier,
}

/// Broader goods above any good in the table, at most.
const DEPTH: usize = 12;

/// A good and all broader ones.
pub(super) fn chain(rows: &[Commodity], row: u16) -> impl Iterator<Item = u16> {
    std::iter::successors(Some(row), |&at| rows[at as usize].family).take(DEPTH)
}

/// The table of commodities.
#[derive(Clone, Debug, Default)]
pub(crate) struct Goods {
    pub(crate) rows: Vec<Commodity>,
    pub(crate) trie: Trie<u16>,
    pub(crate) grades: Compounds,
    products: Compounds,
    /// Goods as they are written in front of a product: `apple`, `soybean`.
    stems: Trie<u16>,
    pub(crate) context: Trie<Context>,
    /// The words that goods, stems and grades start with.
    starts: WordSet,
}

/// A good that the words from some token on name.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Named {
    /// One past its last token.
    pub(crate) end: usize,
    /// Row of the good itself, and of its grade if one stands before it.
    pub(crate) head: u16,
    pub(crate) row: u16,
    /// The table asks for other evidence.
    pub(crate) ambiguous: bool,
    /// The table writes it with a capital.
    pub(crate) proper: bool,
}

impl Goods {
    /// Reads the table.
    pub(crate) fn load<'t>(vocab: &mut Vocab, table: impl Fn(&'static str) -> Source<'t>) -> Result<Self, Error> {
        let mut goods = Goods::default();
        let mut by_id = HashMap::with_hasher(FixedState::default());
        let mut known = HashSet::with_hasher(FixedState::default());
        let (mut families, mut written, mut kinds) = (Vec::new(), Vec::new(), Vec::new());
        for row in
            rows("commodities.tsv", table("commodities.tsv"), &["id", "name", "category", "hs", "family", "lists", "forms", "example"])?
        {
            let [id, name, category, hs, family, _, forms] = row.cells()?;
            let at = goods.rows.len() as u16;
            if by_id.insert(Box::from(id), at).is_some() {
                return Err(row.error(format!("id {id} stands twice")));
            }
            families.push(family);
            goods.rows.push(Commodity {
                id: id.into(),
                name: name.into(),
                category: Category::parse(category).ok_or_else(|| row.error(format!("unknown category {category:?}")))?,
                hs: items(hs).map(Box::from).collect(),
                family: None,
            });
            for form in items(forms) {
                if !known.insert(form) {
                    return Err(row.error(format!("an earlier row has the form {form:?}")));
                }
                match form.strip_prefix('+') {
                    Some(kind) => kinds.push((Form::parse(kind), at)),
                    None => written.push((Form::parse(form), at)),
                }
            }
        }
        for (good, family) in goods.rows.iter_mut().zip(families) {
            good.family = by_id.get(family).copied();
        }
        for (form, family) in kinds {
            let kind = goods.rows[family as usize].kind(form.text, family);
            let next = goods.rows.len() as u16;
            let row = *by_id.entry(kind.id.clone()).or_insert(next);
            if row == next {
                goods.rows.push(kind);
            }
            written.push((form, row));
        }
        for &(form, row) in &written {
            goods.trie.insert(vocab, form, row);
            if !Side::Behind.is_compound(&goods.rows, row) {
                goods.stems.insert(vocab, form.with(&singular(form.text)), row);
            }
        }
        let source = |file| (file, table(file));
        goods.grades = Compounds::load(vocab, source("grades.tsv"), Side::Front, &mut goods.rows, &by_id)?;
        goods.products = Compounds::load(vocab, source("products.tsv"), Side::Behind, &mut goods.rows, &by_id)?;
        for row in rows("goods_context.tsv", table("goods_context.tsv"), &["class", "forms", "example"])? {
            let context = match row.cell("class")? {
                "actor" => Context::Actor,
                "figure" => Context::Figure,
                "support" => Context::Support,
                "idiom" => Context::Idiom,
                "trade" => Context::Trade,
                "carrier" => Context::Carrier,
                other => return Err(row.error(format!("unknown class {other:?}"))),
            };
            for form in row.list("forms")? {
                goods.context.insert(vocab, Form::parse(form), context);
            }
        }
        Ok(goods)
    }

    /// Puts the ids of another vocabulary in the place of its own.
    pub(super) fn translate(&mut self, ids: &[WordId]) {
        self.trie.translate(ids);
        self.stems.translate(ids);
        self.grades.translate(ids);
        self.products.translate(ids);
        self.context.translate(ids);
        self.starts.extend(self.trie.first_words());
        self.starts.extend(self.stems.first_words());
        self.starts.extend(self.grades.first_words());
    }

    /// A good and all broader ones.
    pub(crate) fn chain(&self, row: u16) -> impl Iterator<Item = u16> {
        chain(&self.rows, row)
    }

    /// Whether a good is a kind of another.
    pub(crate) fn is_below(&self, row: u16, class: u16) -> bool {
        row != class && self.chain(row).any(|at| at == class)
    }

    /// The good that starts at a token, with the word of its grade (`frozen chicken`) if there is one.
    #[inline]
    pub(crate) fn named(&self, tokens: &[Token], at: usize, end: usize) -> Option<Named> {
        if self.starts.contains(tokens.get(at)?.word()) { self.named_from(tokens, at, end) } else { None }
    }

    /// The first good named from token `at` on, with the token where it starts.
    pub(crate) fn first(&self, tokens: &[Token], mut places: impl Iterator<Item = usize>, end: usize) -> Option<(usize, Named)> {
        places.find_map(|at| Some((at, self.named_from(tokens, at, end)?)))
    }

    /// The words that goods and their grades start with.
    pub(super) fn first_words(&self) -> &WordSet {
        &self.starts
    }

    fn named_from(&self, tokens: &[Token], at: usize, end: usize) -> Option<Named> {
        let plain = |at: usize| {
            let found = self.trie.longest(tokens, at, end).map(|found| {
                let best = found.best();
                Named { end: found.end, head: best.value, row: best.value, ambiguous: best.ambiguous, proper: best.is_proper() }
            });
            let product = self.product(tokens, at, end);
            found.filter(|found| product.is_none_or(|product| found.end >= product.end)).or(product)
        };
        let own = plain(at);
        let graded = self.grades.longest(tokens, at, end).and_then(|grade| {
            let good = plain(grade.end)?;
            Some(Named { row: self.grades.row(grade, good.head)?, ambiguous: false, ..good })
        });
        own.filter(|own| graded.is_none_or(|g| own.end >= g.end)).or(graded)
    }

    /// What is made of the good that starts at a token, or a part of it: `apple juice`, `bicycle parts`.
    fn product(&self, tokens: &[Token], at: usize, end: usize) -> Option<Named> {
        let stem = self.stems.longest(tokens, at, end)?;
        let word = self.products.longest(tokens, stem.end, end)?;
        let row = stem.senses().find_map(|s| self.products.row(word, s.value))?;
        Some(Named { end: word.end, head: row, row, ambiguous: false, proper: false })
    }
}

//! Commodities by HS 2022 and the phrases that name them.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use foldhash::fast::FixedState;

use crate::error::Error;
use crate::kinds::Category;
use crate::text::{Vocab, WordId};

use super::commodity::{Commodity, Naming, Side, chain, next_row, singular};
use super::compounds::{Compounds, Part};
use super::set::WordSet;
use super::trie::{Form, Trie};
use crate::table::{Source, items, rows};
use crate::text::Token;

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
    /// A set phrase that goods are named in and not meant.
    Saying,
    /// Somebody buys, sells, makes or delivers.
    Trade,
    /// Goods that are mostly at work (`trucks`, `vessels`): goods only where they are traded.
    Carrier,
    /// What prices do.
    Moves,
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
    /// Goods with the words that may stand behind their names: `cocoa beans`.
    ends: HashSet<(u16, WordId), FixedState>,
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
        let columns = ["id", "name", "category", "hs", "family", "lists", "forms", "example"];
        let table_rows = rows("commodities.tsv", table("commodities.tsv"), &columns)?;
        for row in &table_rows {
            let [id, name, category, hs, family, _, forms] = row.cells()?;
            let at = next_row(&goods.rows).map_err(|error| row.error(error))?;
            if by_id.insert(Box::from(id), at).is_some() {
                return Err(row.error(format!("id {id} stands twice")));
            }
            let code = |hs: &str| matches!(hs.len(), 2 | 4 | 6) && hs.bytes().all(|b| b.is_ascii_digit());
            if let Some(wrong) = items(hs).find(|hs| !code(hs)) {
                return Err(row.error(format!("hs: {wrong:?} has not two, four or six digits")));
            }
            families.push(family);
            goods.rows.push(Commodity {
                naming: Naming::Own { id: id.into(), name: name.into(), hs: items(hs).map(Box::from).collect() },
                category: Category::parse(category).ok_or_else(|| row.error(format!("unknown category {category:?}")))?,
                family: None,
            });
            for form in items(forms) {
                if !known.insert(form) {
                    return Err(row.error(format!("an earlier row has the form {form:?}")));
                }
                match form.strip_prefix('+') {
                    Some(kind) => kinds.push((Form::parse(kind), at, row)),
                    None => written.push((Form::parse(form), at)),
                }
            }
        }
        for ((good, family), row) in goods.rows.iter_mut().zip(families).zip(&table_rows) {
            good.family = by_id.get(family).copied();
            if good.family.is_none() && !family.is_empty() {
                return Err(row.error(format!("no commodity {family}")));
            }
        }
        for (form, family, row) in kinds {
            let kind = goods.rows[family as usize].kind(form.text, family);
            let next = next_row(&goods.rows).map_err(|error| row.error(error))?;
            let row = *by_id.entry(kind.id().into()).or_insert(next);
            if row == next {
                goods.rows.push(kind);
            }
            written.push((form, row));
        }
        let source = |file| (file, table(file));
        goods.grades = Compounds::load(vocab, source("grades.tsv"), Side::Front, &mut goods.rows, &by_id)?;
        goods.products = Compounds::load(vocab, source("products.tsv"), Side::Behind, &mut goods.rows, &by_id)?;
        let mut parted = vec![false; goods.rows.len()];
        goods.products.heads().for_each(|head| parted[head as usize] = true);
        // `a freight wagon`: what the table writes in the plural
        for &(form, row) in written.iter().filter(|(form, _)| form.text.contains(' ')) {
            let one = singular(form.text);
            if one != form.text && !known.contains(&*one) {
                goods.trie.insert(vocab, form.with(&one), row);
            }
        }
        for (form, row) in written {
            let longer = form.text.rsplit_once(' ').filter(|(name, _)| *name == goods.name(row));
            if let Some((_, last)) = longer {
                goods.ends.insert((row, vocab.intern(last)));
            }
            goods.trie.insert(vocab, form, row);
            if parted[row as usize] {
                goods.stems.insert(vocab, form.with(&singular(form.text)), row);
            }
        }
        for row in rows("goods_context.tsv", table("goods_context.tsv"), &["class", "forms", "example"])? {
            let context = match row.cell("class")? {
                "actor" => Context::Actor,
                "figure" => Context::Figure,
                "support" => Context::Support,
                "idiom" => Context::Idiom,
                "saying" => Context::Saying,
                "trade" => Context::Trade,
                "carrier" => Context::Carrier,
                "moves" => Context::Moves,
                other => return Err(row.error(format!("unknown class {other:?}"))),
            };
            for form in row.list("forms")? {
                goods.context.insert(vocab, Form::parse(form), context);
            }
        }
        for words in [goods.trie.first_words(), goods.stems.first_words(), goods.grades.first_words()] {
            goods.starts.extend(words);
        }
        Ok(goods)
    }

    /// Whether a good goes by its name with this word behind it (`cocoa | beans`), or the name ends in it (`soybeans`).
    pub(crate) fn ends_in(&self, row: u16, word: WordId, printed: &str) -> bool {
        self.ends.contains(&(row, word)) || self.name(row).strip_suffix(printed).is_some_and(|start| !start.is_empty())
    }

    /// The id of a good, as SCHEMA.md writes it: a kebab-case plural or mass name.
    pub(crate) fn id(&self, row: u16) -> Cow<'_, str> {
        match self.rows[row as usize].naming {
            Naming::Own { ref id, .. } => Cow::Borrowed(id),
            Naming::Made { side, part, head } => Cow::Owned(self.made(side, part, &self.id(head), '-')),
        }
    }

    /// Its usual name.
    pub(crate) fn name(&self, row: u16) -> Cow<'_, str> {
        match self.rows[row as usize].naming {
            Naming::Own { ref name, .. } => Cow::Borrowed(name),
            Naming::Made { side, part, head } => Cow::Owned(self.made(side, part, &self.name(head), ' ')),
        }
    }

    /// Harmonized System headings and subheadings (HS 2022).
    pub(crate) fn hs(&self, row: u16) -> &[Box<str>] {
        match self.rows[row as usize].naming {
            Naming::Own { ref hs, .. } => hs,
            Naming::Made { side, part, head } => match &self.part(side, part).hs {
                Some(hs) => hs,
                None => self.hs(head),
            },
        }
    }

    fn part(&self, side: Side, number: u16) -> &Part {
        let table = if side == Side::Front { &self.grades } else { &self.products };
        &table.parts[number as usize]
    }

    fn made(&self, side: Side, part: u16, head: &str, joint: char) -> String {
        let word = &self.part(side, part).word;
        let word = if joint == ' ' { Cow::Owned(word.replace('-', " ")) } else { Cow::Borrowed(&**word) };
        let mut made = String::with_capacity(word.len() + head.len() + 1);
        side.join(&mut made, &word, &side.stem(head), joint);
        made
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

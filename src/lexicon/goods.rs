//! Commodities by HS 2022 and the phrases that name them.

use std::collections::HashSet;

use foldhash::fast::FixedState;

use crate::error::Error;
use crate::kinds::Category;
use crate::text::Vocab;

use super::trie::{Form, Trie};
use crate::table::{Source, rows};

/// A good that is traded, mined, bought, taxed or restricted.
#[derive(Clone, Debug)]
pub(crate) struct Commodity {
    pub(crate) id: Box<str>,
    pub(crate) name: Box<str>,
    pub(crate) category: Category,
    /// Harmonized System headings and subheadings (HS 2022).
    pub(crate) hs: Box<[Box<str>]>,
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
}

/// The table of commodities.
#[derive(Clone, Debug, Default)]
pub(crate) struct Goods {
    pub(crate) rows: Vec<Commodity>,
    pub(crate) trie: Trie<u16>,
    pub(crate) context: Trie<Context>,
}

impl Goods {
    /// Reads the table.
    pub(crate) fn load<'t>(vocab: &mut Vocab, table: impl Fn(&'static str) -> Source<'t>) -> Result<Self, Error> {
        let mut goods = Goods::default();
        let mut ids = HashSet::with_hasher(FixedState::default());
        for row in
            rows("commodities.tsv", table("commodities.tsv"), &["id", "name", "category", "hs", "family", "lists", "forms", "example"])?
        {
            let id = row.cell("id")?;
            if !ids.insert(id) {
                return Err(row.error(format!("id {id} stands twice")));
            }
            let category = row.cell("category")?;
            let at = goods.rows.len() as u16;
            goods.rows.push(Commodity {
                id: id.into(),
                name: row.cell("name")?.into(),
                category: Category::parse(category).ok_or_else(|| row.error(format!("unknown category {category:?}")))?,
                hs: row.list("hs")?.map(Box::from).collect(),
            });
            for form in row.list("forms")? {
                goods.trie.insert(vocab, Form::parse(form), at);
            }
        }
        for row in rows("goods_context.tsv", table("goods_context.tsv"), &["class", "forms", "example"])? {
            let context = match row.cell("class")? {
                "actor" => Context::Actor,
                "figure" => Context::Figure,
                "support" => Context::Support,
                "idiom" => Context::Idiom,
                other => return Err(row.error(format!("unknown class {other:?}"))),
            };
            for form in row.list("forms")? {
                goods.context.insert(vocab, Form::parse(form), context);
            }
        }
        Ok(goods)
    }
}

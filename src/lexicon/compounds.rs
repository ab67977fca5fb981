//! Words beside a good that make another good of it: grades in front (`frozen chicken`, `brown rice`), products behind
//! (`copper ore`, `apple juice`, `bicycle parts`).

use std::collections::HashMap;

use foldhash::fast::FixedState;

use crate::error::Error;
use crate::table::{Source, rows};
use crate::text::{Token, Vocab};

use super::commodity::{Commodity, Naming, Side, chain, next_row};
use super::set::WordSet;
use super::trie::{Form, Match, Trie};

/// A word of such a table.
#[derive(Clone, Debug)]
pub(super) struct Part {
    /// As ids have it.
    pub(super) word: Box<str>,
    /// Headings of what it makes; none if the good's own cover that too.
    pub(super) hs: Option<Box<[Box<str>]>>,
}

/// A table of such words with the goods they make.
#[derive(Clone, Debug, Default)]
pub(crate) struct Compounds {
    words: Trie<u16>,
    /// The words by the numbers of their rows.
    pub(super) parts: Vec<Part>,
    /// A word and a good, in order, with the good that they make.
    made: Vec<((u16, u16), u16)>,
}

impl Compounds {
    /// Reads the table; adds a row for each good that a word makes and that has none.
    pub(super) fn load<'t>(
        vocab: &mut Vocab,
        (file, source): (&str, Source<'t>),
        side: Side,
        goods: &mut Vec<Commodity>,
        by_id: &HashMap<Box<str>, u16, FixedState>,
    ) -> Result<Self, Error> {
        let mut compounds = Compounds::default();
        let own = |row: &u16| matches!(goods[*row as usize].naming, Naming::Own { .. });
        let mut below: Vec<Vec<u16>> = vec![Vec::new(); goods.len()];
        for head in (0..goods.len() as u16).filter(|row| own(row) && !side.is_compound(goods, *row)) {
            chain(goods, head).for_each(|class| below[class as usize].push(head));
        }
        let mut id = String::new();
        for (number, row) in rows(file, source, &["word", "forms", "of", "hs", "example"])?.iter().enumerate() {
            let (number, word) = (number as u16, row.cell("word")?);
            for form in row.list("forms")? {
                compounds.words.insert(vocab, Form::parse(form), number);
            }
            let mut heads: Vec<u16> = Vec::new();
            for id in row.list("of")? {
                let class = *by_id.get(id).ok_or_else(|| row.error(format!("no commodity {id}")))?;
                heads.push(class);
                heads.extend(&below[class as usize]);
            }
            heads.sort_unstable();
            heads.dedup();
            let hs = if row.cell("hs")? == "same" { None } else { Some(row.list("hs")?.map(Box::from).collect()) };
            compounds.parts.push(Part { word: word.into(), hs });
            for head in heads {
                id.clear();
                side.join(&mut id, word, &side.stem(goods[head as usize].id()), '-');
                let next = next_row(goods).map_err(|error| row.error(error))?;
                let made = by_id.get(&*id).copied().unwrap_or(next);
                compounds.made.push(((number, head), made));
                if made == next {
                    let category = goods[head as usize].category;
                    goods.push(Commodity { naming: Naming::Made { side, part: number, head }, category, family: Some(head) });
                }
            }
        }
        Ok(compounds)
    }

    /// The goods that its words make others of.
    pub(super) fn heads(&self) -> impl Iterator<Item = u16> {
        self.made.iter().map(|&((_, head), _)| head)
    }

    /// The words that the table's words start with.
    pub(super) fn first_words(&self) -> &WordSet {
        self.words.first_words()
    }

    /// The word of the table that starts at a token.
    pub(crate) fn longest(&self, tokens: &[Token], at: usize, end: usize) -> Option<Match<'_, u16>> {
        self.words.longest(tokens, at, end)
    }

    /// The row of the good that a word makes of another.
    pub(crate) fn row(&self, word: Match<'_, u16>, head: u16) -> Option<u16> {
        word.senses().find_map(|s| {
            let at = self.made.binary_search_by_key(&(s.value, head), |&(pair, _)| pair).ok()?;
            Some(self.made[at].1)
        })
    }
}

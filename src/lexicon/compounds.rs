//! Words beside a good that make another good of it: grades in front (`frozen chicken`, `brown rice`), products behind
//! (`copper ore`, `apple juice`, `bicycle parts`).

use std::collections::HashMap;

use foldhash::fast::FixedState;

use crate::error::Error;
use crate::table::{Source, rows};
use crate::text::{Token, Vocab, WordId};

use super::goods::{Commodity, chain};
use super::set::WordSet;
use super::trie::{Form, Match, Trie};

/// On which side of the good the words stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Front,
    Behind,
}

/// A table of such words with the goods they make.
#[derive(Clone, Debug, Default)]
pub(crate) struct Compounds {
    words: Trie<u16>,
    /// Row of the good that a word makes of another row.
    made: HashMap<(u16, u16), u16, FixedState>,
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
        let heads: Vec<u16> = (0..goods.len() as u16).filter(|&row| !side.is_compound(goods, row)).collect();
        let above: Vec<Vec<u16>> = heads.iter().map(|&head| chain(goods, head).collect()).collect();
        for (number, row) in rows(file, source, &["word", "forms", "of", "hs", "example"])?.iter().enumerate() {
            let (number, word) = (number as u16, row.cell("word")?);
            for form in row.list("forms")? {
                compounds.words.insert(vocab, Form::parse(form), number);
            }
            let mut taken = vec![false; goods.len()];
            for id in row.list("of")? {
                let class = *by_id.get(id).ok_or_else(|| row.error(format!("no commodity {id}")))?;
                taken[class as usize] = true;
            }
            let hs = row.cell("hs")?;
            for (&head, above) in heads.iter().zip(&above) {
                if !above.iter().any(|&at| taken[at as usize]) {
                    continue;
                }
                let good = &goods[head as usize];
                let (id, name) = side.names(word, good);
                let made = by_id.get(&*id).copied().unwrap_or(goods.len() as u16);
                compounds.made.insert((number, head), made);
                if (made as usize) < goods.len() {
                    continue;
                }
                let hs = if hs == "same" { good.hs.clone() } else { row.list("hs")?.map(Box::from).collect() };
                goods.push(Commodity { id: id.into(), name: name.into(), category: good.category, hs, family: Some(head) });
            }
        }
        Ok(compounds)
    }

    /// Puts the ids of another vocabulary in the place of its own.
    pub(super) fn translate(&mut self, ids: &[WordId]) {
        self.words.translate(ids);
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
        word.senses().find_map(|s| self.made.get(&(s.value, head)).copied())
    }
}

impl Side {
    /// Id and name of the good that a word makes of another: `frozen-chicken`, `apple-juice`.
    fn names(self, word: &str, good: &Commodity) -> (String, String) {
        let plain = word.replace('-', " ");
        match self {
            Side::Front => ([word, "-", &good.id].concat(), [&plain, " ", &good.name].concat()),
            Side::Behind => ([&singular(&good.id), "-", word].concat(), [&singular(&good.name), " ", &plain].concat()),
        }
    }

    /// Whether a good is made of a broader one by its name: `broken-rice` of `rice`, `copper-ore` of `copper`.
    pub(super) fn is_compound(self, goods: &[Commodity], row: u16) -> bool {
        let id = &*goods[row as usize].id;
        chain(goods, row).skip(1).any(|above| {
            let broader = &*goods[above as usize].id;
            match self {
                Side::Front => id.strip_suffix(broader).is_some_and(|start| start.ends_with('-')),
                Side::Behind => id.strip_prefix(&*singular(broader)).is_some_and(|rest| rest.starts_with('-')),
            }
        })
    }
}

/// The singular of the last word: `apples`, `berries`, `peaches`; mass names stay.
pub(super) fn singular(words: &str) -> String {
    let cut = |tail: &str| words.strip_suffix(tail);
    if let Some(stem) = cut("ies") {
        return format!("{stem}y");
    }
    if ["oes", "ches", "shes", "sses", "xes"].iter().any(|tail| words.ends_with(tail)) {
        return words[..words.len() - 2].to_owned();
    }
    let plural = !["ss", "us", "is"].iter().any(|tail| words.ends_with(tail));
    cut("s").filter(|_| plural).unwrap_or(words).to_owned()
}

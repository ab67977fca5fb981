//! Grades of goods: words before a good that make another good of it (`frozen chicken`, `brown rice`).

use std::collections::HashMap;

use foldhash::fast::FixedState;

use crate::error::Error;
use crate::table::{Source, rows};
use crate::text::{Token, Vocab, WordId};

use super::goods::{Commodity, chain};
use super::set::WordSet;
use super::trie::{Form, Match, Trie};

/// The table of grades with the goods they make.
#[derive(Clone, Debug, Default)]
pub(crate) struct Grades {
    words: Trie<u16>,
    /// Row of the good that a grade makes of another row.
    made: HashMap<(u16, u16), u16, FixedState>,
}

impl Grades {
    /// Reads the table; adds a row for each good that a grade makes and that has none.
    pub(super) fn load<'t>(
        vocab: &mut Vocab,
        table: impl Fn(&'static str) -> Source<'t>,
        goods: &mut Vec<Commodity>,
        by_id: &HashMap<&str, u16, FixedState>,
    ) -> Result<Self, Error> {
        let mut grades = Grades::default();
        let heads: Vec<u16> = (0..goods.len() as u16).filter(|&row| !is_grade(goods, row)).collect();
        let above: Vec<Vec<u16>> = heads.iter().map(|&head| chain(goods, head).collect()).collect();
        for (grade, row) in rows("grades.tsv", table("grades.tsv"), &["grade", "forms", "of", "hs", "example"])?.iter().enumerate() {
            let (grade, word) = (grade as u16, row.cell("grade")?);
            for form in row.list("forms")? {
                grades.words.insert(vocab, Form::parse(form), grade);
            }
            let mut graded = vec![false; goods.len()];
            for id in row.list("of")? {
                let class = *by_id.get(id).ok_or_else(|| row.error(format!("no commodity {id}")))?;
                graded[class as usize] = true;
            }
            let hs = row.cell("hs")?;
            for (&head, above) in heads.iter().zip(&above) {
                if !above.iter().any(|&at| graded[at as usize]) {
                    continue;
                }
                let good = &goods[head as usize];
                let id = [word, "-", &good.id].concat();
                let made = by_id.get(&*id).copied().unwrap_or(goods.len() as u16);
                grades.made.insert((grade, head), made);
                if (made as usize) < goods.len() {
                    continue;
                }
                let hs = if hs == "same" { good.hs.clone() } else { row.list("hs")?.map(Box::from).collect() };
                let name = [&word.replace('-', " "), " ", &good.name].concat().into();
                goods.push(Commodity { id: id.into(), name, category: good.category, hs, family: Some(head) });
            }
        }
        Ok(grades)
    }

    /// Puts the ids of another vocabulary in the place of its own.
    pub(super) fn translate(&mut self, ids: &[WordId]) {
        self.words.translate(ids);
    }

    /// The words that grades start with.
    pub(super) fn first_words(&self) -> &WordSet {
        self.words.first_words()
    }

    /// The word of a grade that starts at a token.
    pub(crate) fn longest(&self, tokens: &[Token], at: usize, end: usize) -> Option<Match<'_, u16>> {
        self.words.longest(tokens, at, end)
    }

    /// The row of the good that a grade makes of another.
    pub(crate) fn row(&self, grade: Match<'_, u16>, head: u16) -> Option<u16> {
        grade.senses().find_map(|s| self.made.get(&(s.value, head)).copied())
    }
}

/// Whether a good is a grade of a broader one by its name: `broken-rice` of `rice`.
fn is_grade(goods: &[Commodity], row: u16) -> bool {
    let id = &goods[row as usize].id;
    chain(goods, row).skip(1).any(|above| id.strip_suffix(&*goods[above as usize].id).is_some_and(|start| start.ends_with('-')))
}

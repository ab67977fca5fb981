//! Grades of goods: words before a good that make another good of it (`frozen chicken`, `brown rice`).

use std::collections::HashMap;

use crate::error::Error;
use crate::table::{Source, rows};
use crate::text::{Token, Vocab};

use super::goods::{Commodity, chain};
use super::trie::{Form, Match, Trie};

/// The table of grades with the goods they make.
#[derive(Clone, Debug, Default)]
pub(crate) struct Grades {
    words: Trie<u16>,
    /// Row of the good that a grade makes of another row.
    made: HashMap<(u16, u16), u16>,
}

impl Grades {
    /// Reads the table; adds a row for each good that a grade makes and that has none.
    pub(super) fn load<'t>(
        vocab: &mut Vocab,
        table: impl Fn(&'static str) -> Source<'t>,
        goods: &mut Vec<Commodity>,
        by_id: &HashMap<Box<str>, u16>,
    ) -> Result<Self, Error> {
        let mut grades = Grades::default();
        let plain = goods.len() as u16;
        for (grade, row) in rows("grades.tsv", table("grades.tsv"), &["grade", "forms", "of", "hs", "example"])?.iter().enumerate() {
            let (grade, word) = (grade as u16, row.cell("grade")?);
            for form in row.list("forms")? {
                grades.words.insert(vocab, Form::parse(form), grade);
            }
            let mut heads = Vec::new();
            for id in row.list("of")? {
                heads.push(*by_id.get(id).ok_or_else(|| row.error(format!("no commodity {id}")))?);
            }
            let hs = row.cell("hs")?;
            for head in 0..plain {
                if is_grade(goods, head) || !chain(goods, head).any(|at| heads.contains(&at)) {
                    continue;
                }
                let good = &goods[head as usize];
                let id: Box<str> = format!("{word}-{}", good.id).into();
                let made = by_id.get(&id).copied().unwrap_or(goods.len() as u16);
                grades.made.insert((grade, head), made);
                if (made as usize) < goods.len() {
                    continue;
                }
                let hs = if hs == "same" { good.hs.clone() } else { row.list("hs")?.map(Box::from).collect() };
                let name = format!("{} {}", word.replace('-', " "), good.name).into();
                goods.push(Commodity { id, name, category: good.category, hs, family: Some(head) });
            }
        }
        Ok(grades)
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

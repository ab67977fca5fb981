//! What a good is called: by a row of its own, or by a word in front of another good (`frozen chicken`) or behind it (`copper ore`).

use std::borrow::Cow;

use crate::kinds::Category;

/// A good that is traded, mined, bought, taxed or restricted.
#[derive(Clone, Debug)]
pub(crate) struct Commodity {
    pub(super) naming: Naming,
    pub(crate) category: Category,
    /// Row of the next broader good.
    pub(crate) family: Option<u16>,
}

/// What a good is called, and under which headings of the Harmonized System (HS 2022) it falls.
#[derive(Clone, Debug)]
pub(super) enum Naming {
    /// As its row says.
    Own { id: Box<str>, name: Box<str>, hs: Box<[Box<str>]> },
    /// By the part of a table of compounds that makes it of another good.
    Made { side: Side, part: u16, head: u16 },
}

impl Commodity {
    /// The id of a good with a row of its own.
    pub(super) fn id(&self) -> &str {
        match &self.naming {
            Naming::Own { id, .. } => id,
            Naming::Made { .. } => "",
        }
    }

    /// Whether it is named in the plural, as what is sold by the number or in heaps of single pieces (`soybeans`).
    pub(crate) fn is_plural(&self) -> bool {
        singular(self.id()) != self.id()
    }

    /// A narrower good that goes by the words it is named with.
    pub(super) fn kind(&self, words: &str, family: u16) -> Commodity {
        let hs = match &self.naming {
            Naming::Own { hs, .. } => hs.clone(),
            Naming::Made { .. } => Box::default(),
        };
        let id = words.to_lowercase().replace(['\'', '’'], "").replace(' ', "-");
        let naming = Naming::Own { id: id.into(), name: words.into(), hs };
        Commodity { naming, category: self.category, family: Some(family) }
    }
}

/// Broader goods above any good in the table, at most.
const DEPTH: usize = 12;

/// A good and all broader ones.
pub(super) fn chain(rows: &[Commodity], row: u16) -> impl Iterator<Item = u16> {
    std::iter::successors(Some(row), |&at| rows[at as usize].family).take(DEPTH)
}

/// The number of the next row of goods; an error if there are as many as a number can tell.
pub(super) fn next_row(rows: &[Commodity]) -> Result<u16, &'static str> {
    u16::try_from(rows.len()).map_err(|_| "more than 65,536 goods, those that other words make of them included")
}

/// On which side of the good the words stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    Front,
    Behind,
}

impl Side {
    /// How a good is written beside the words: `apple` of `apples` in front of a product.
    pub(super) fn stem(self, words: &str) -> Cow<'_, str> {
        match self {
            Side::Front => Cow::Borrowed(words),
            Side::Behind => singular(words),
        }
    }

    /// Writes the id or name of the good that a word makes of another: `frozen-chicken`, `apple juice`.
    pub(super) fn join(self, out: &mut String, word: &str, stem: &str, joint: char) {
        let (first, last) = if self == Side::Front { (word, stem) } else { (stem, word) };
        out.push_str(first);
        out.push(joint);
        out.push_str(last);
    }

    /// Whether a good is made of a broader one by its name: `broken-rice` of `rice`, `copper-ore` of `copper`.
    pub(super) fn is_compound(self, goods: &[Commodity], row: u16) -> bool {
        let id = goods[row as usize].id();
        chain(goods, row).skip(1).any(|above| {
            let broader = goods[above as usize].id();
            match self {
                Side::Front => id.strip_suffix(broader).is_some_and(|start| start.ends_with('-')),
                Side::Behind => id.strip_prefix(&*singular(broader)).is_some_and(|rest| rest.starts_with('-')),
            }
        })
    }
}

/// The singular of the last word: `apples`, `berries`, `peaches`; mass names stay.
pub(super) fn singular(words: &str) -> Cow<'_, str> {
    let cut = |tail: &str| words.strip_suffix(tail);
    if let Some(stem) = cut("ies") {
        return Cow::Owned(format!("{stem}y"));
    }
    if ["oes", "ches", "shes", "sses", "xes"].iter().any(|tail| words.ends_with(tail)) {
        return Cow::Borrowed(&words[..words.len() - 2]);
    }
    let plural = !["ss", "us", "is"].iter().any(|tail| words.ends_with(tail));
    Cow::Borrowed(cut("s").filter(|_| plural).unwrap_or(words))
}

//! Lists in the order of the text: which of their items lie in a range of tokens.

use std::mem;
use std::ops::Range;

/// A list without its items, in the memory that it has.
pub(crate) fn emptied<T>(list: &mut Vec<T>) -> Vec<T> {
    list.clear();
    mem::take(list)
}

/// Something that covers tokens.
pub(crate) trait Covers {
    /// First token and one past the last.
    fn bounds(&self) -> (usize, usize);
}

/// Marks along a list that is ordered by first token: for every so many tokens, how many items start before there. A look-up by
/// token then compares a few items, however long the list is.
#[derive(Clone, Debug, Default)]
pub(crate) struct Marks(Vec<u32>);

/// Tokens from one mark to the next.
const STEP: usize = 8;

impl Marks {
    /// The marks of a list.
    #[cfg(test)]
    fn of<T: Covers>(items: &[T]) -> Self {
        let mut marks = Self::default();
        marks.set(items);
        marks
    }

    /// Marks a list, in place of the one before.
    pub(crate) fn set<T: Covers>(&mut self, items: &[T]) {
        self.0.clear();
        self.0.reserve(items.last().map_or(0, |last| last.bounds().0 / STEP + 1));
        for (index, item) in items.iter().enumerate() {
            while self.0.len() * STEP <= item.bounds().0 {
                self.0.push(index as u32);
            }
        }
    }

    /// Takes the marks away.
    pub(crate) fn clear(&mut self) {
        self.0.clear();
    }

    /// How many items of the list start before a token. A list without marks is searched whole.
    pub(crate) fn before<T: Covers>(&self, items: &[T], token: usize) -> usize {
        if self.0.is_empty() {
            return items.partition_point(|item| item.bounds().0 < token);
        }
        let Some(&first) = self.0.get(token / STEP) else { return items.len() };
        let first = first as usize;
        first + items[first..].iter().take_while(|item| item.bounds().0 < token).count()
    }

    /// The items that lie wholly inside a range.
    pub(crate) fn within<'i, T: Covers>(&self, items: &'i [T], range: Range<usize>) -> &'i [T] {
        let rest = &items[self.before(items, range.start)..];
        let inside = |item: &&T| {
            let (start, end) = item.bounds();
            start < range.end && end <= range.end
        };
        &rest[..rest.iter().take_while(inside).count()]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    impl Covers for Range<usize> {
        fn bounds(&self) -> (usize, usize) {
            (self.start, self.end)
        }
    }

    #[test]
    fn marks_find_what_a_search_of_the_whole_list_finds() {
        let items: Vec<Range<usize>> = [0, 1, 31, 32, 33, 33, 95, 96, 300, 301].map(|start| start..start + 2).into();
        let (marks, none) = (Marks::of(&items), Marks::default());
        for token in 0..400 {
            assert_eq!(marks.before(&items, token), none.before(&items, token), "{token}");
            for end in [token, token + 1, token + 3, token + 70] {
                assert_eq!(marks.within(&items, token..end), none.within(&items, token..end), "{token}..{end}");
            }
        }
        assert_eq!(Marks::of::<Range<usize>>(&[]).before::<Range<usize>>(&[], 5), 0);
    }
}

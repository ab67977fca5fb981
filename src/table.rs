//! Reads the TSV tables: comments, one header line, rows of equal width.

use std::rc::Rc;

use crate::error::Error;

/// The most columns that a table has.
const WIDEST: usize = 8;

/// What the rows of a table share.
#[derive(Debug)]
struct Head<'t> {
    file: &'t str,
    names: Vec<&'t str>,
    /// The columns that the reader of the table asks for, and where they stand.
    asked: Vec<(Box<str>, Option<usize>)>,
}

impl<'t> Head<'t> {
    fn new(file: &'t str, names: Vec<&'t str>, columns: &[&str]) -> Self {
        let asked = columns.iter().map(|&column| (column.into(), names.iter().position(|name| *name == column))).collect();
        Self { file, names, asked }
    }
}

/// One row of a table, with the place it came from.
#[derive(Clone, Debug)]
pub(crate) struct Row<'t> {
    head: Rc<Head<'t>>,
    line: Line<'t>,
}

impl<'t> Row<'t> {
    /// A line with one cell for each column.
    fn new(head: &Rc<Head<'t>>, line: Line<'t>) -> Result<Self, Error> {
        let (count, width) = (line.count, head.names.len());
        let row = Row { head: Rc::clone(head), line };
        if count == width { Ok(row) } else { Err(row.error(format!("{count} cells, the header has {width}"))) }
    }

    /// The cells of the first columns that were asked for, in that order.
    pub(crate) fn cells<const N: usize>(&self) -> Result<[&'t str; N], Error> {
        let mut cells = [""; N];
        for (cell, (column, at)) in cells.iter_mut().zip(&self.head.asked) {
            *cell = at.and_then(|at| self.line.cell(at)).ok_or_else(|| self.error(format!("no column {column:?}")))?;
        }
        Ok(cells)
    }

    /// The cell of this column; an error if the table has no such column.
    pub(crate) fn cell(&self, column: &str) -> Result<&'t str, Error> {
        let at = self.head.names.iter().position(|name| *name == column);
        at.and_then(|at| self.line.cell(at)).ok_or_else(|| self.error(format!("no column {column:?}")))
    }

    /// The items of a list cell.
    pub(crate) fn list(&self, column: &str) -> Result<impl Iterator<Item = &'t str>, Error> {
        self.cell(column).map(items)
    }

    /// A cell that must parse as `T`.
    pub(crate) fn parse<T: std::str::FromStr>(&self, column: &str, what: &str) -> Result<T, Error> {
        let cell = self.cell(column)?;
        cell.parse().map_err(|_| self.error(format!("{column}: {cell:?} is not {what}")))
    }

    /// An error at this row.
    pub(crate) fn error(&self, reason: impl Into<String>) -> Error {
        Error::Lexicon { file: self.head.file.into(), line: self.line.number, reason: reason.into() }
    }
}

/// The items of a list cell, `|` between them.
pub(crate) fn items(cell: &str) -> impl Iterator<Item = &str> {
    let mut rest = cell;
    std::iter::from_fn(move || {
        while !rest.is_empty() {
            let end = rest.bytes().position(|byte| byte == b'|').unwrap_or(rest.len());
            let item = rest[..end].trim();
            rest = rest.get(end + 1..).unwrap_or_default();
            if !item.is_empty() {
                return Some(item);
            }
        }
        None
    })
}

/// A line cut into cells.
#[derive(Clone, Copy, Debug)]
struct Line<'t> {
    number: usize,
    text: &'t str,
    /// Where each cell ends.
    ends: [u32; WIDEST],
    /// How many cells there are; of those beyond the widest table only the number is known.
    count: usize,
}

impl<'t> Line<'t> {
    fn new(number: usize) -> Self {
        Line { number, text: "", ends: [0; WIDEST], count: 0 }
    }

    fn cut(&mut self, end: usize) {
        if let Some(cell) = self.ends.get_mut(self.count) {
            *cell = end as u32;
        }
        self.count += 1;
    }

    /// The line with its text; none for a comment or an empty one.
    fn close(mut self, text: &'t str) -> Option<Self> {
        self.text = text;
        self.cut(text.len());
        (!text.starts_with('#') && !text.bytes().all(|byte| byte.is_ascii_whitespace())).then_some(self)
    }

    fn cell(&self, at: usize) -> Option<&'t str> {
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before] + 1);
        self.text.get(start as usize..*self.ends.get(at)? as usize)
    }
}

/// Gives the lines that are no comment and not empty.
fn each_line<'t>(text: &'t str, mut give: impl FnMut(Line<'t>) -> Result<(), Error>) -> Result<(), Error> {
    let (mut line, mut start) = (Line::new(1), 0);
    each_mark(text.as_bytes(), |at, is_tab| {
        if is_tab {
            line.cut(at - start);
            return Ok(());
        }
        let own = &text[start..at];
        start = at + 1;
        let next = Line::new(line.number + 1);
        std::mem::replace(&mut line, next).close(own.strip_suffix('\r').unwrap_or(own)).map_or(Ok(()), &mut give)
    })?;
    line.close(&text[start..]).map_or(Ok(()), give)
}

/// Gives the place of every tab and every line feed, and whether it is a tab; looks at eight bytes at a time.
fn each_mark(text: &[u8], mut found: impl FnMut(usize, bool) -> Result<(), Error>) -> Result<(), Error> {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const LOW: u64 = 0x7f * ONES;
    // The top bit of each byte that is this one.
    let equal = |word: u64, byte: u8| {
        let other = word ^ (u64::from(byte) * ONES);
        !(((other & LOW) + LOW) | other | LOW)
    };
    let (words, rest) = text.as_chunks::<8>();
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    for (word, start) in words.iter().chain([&last]).zip((0..).step_by(8)) {
        let word = u64::from_le_bytes(*word);
        let tabs = equal(word, b'\t');
        let mut marks = tabs | equal(word, b'\n');
        while marks != 0 {
            found(start + marks.trailing_zeros() as usize / 8, tabs & marks & marks.wrapping_neg() != 0)?;
            marks &= marks - 1;
        }
    }
    Ok(())
}

/// The text of a table, with rows that a caller adds to it.
#[derive(Clone, Debug)]
pub(crate) struct Source<'t> {
    text: &'t str,
    /// Names and texts of the added rows, in the order in which they were added.
    added: Vec<(&'t str, &'t str)>,
}

impl<'t> From<&'t str> for Source<'t> {
    fn from(text: &'t str) -> Self {
        Self { text, added: Vec::new() }
    }
}

impl<'t> Source<'t> {
    /// The table with added rows behind its own; `name` stands for them in errors.
    pub(crate) fn with(mut self, name: &'t str, rows: &'t str) -> Self {
        self.added.push((name, rows));
        self
    }
}

/// The rows of a table; the header is checked against `columns`, each row against the header's width.
///
/// Added rows may begin with a header of their own, which may name the columns in another order; without one they have
/// the columns of the table.
pub(crate) fn rows<'t>(file: &'t str, source: impl Into<Source<'t>>, columns: &[&str]) -> Result<Vec<Row<'t>>, Error> {
    let source = source.into();
    let mut rows = Vec::with_capacity(source.text.len() / 64);
    let mut head: Option<Rc<Head<'t>>> = None;
    each_line(source.text, |line| {
        match &head {
            Some(head) => rows.push(Row::new(head, line)?),
            None => {
                let header = Row::new(head.insert(Rc::new(Head::new(file, line.text.split('\t').collect(), columns))), line)?;
                columns.iter().try_for_each(|column| header.cell(column).map(drop))?;
            }
        }
        Ok(())
    })?;
    let Some(own) = head else {
        return Err(Error::Lexicon { file: file.into(), line: 1, reason: "no header line".into() });
    };
    for (file, text) in source.added {
        let mut head: Option<Rc<Head<'t>>> = None;
        each_line(text, |line| {
            if let Some(head) = &head {
                return Row::new(head, line).map(|row| rows.push(row));
            }
            let is_header = line.text.split('\t').all(|cell| own.names.contains(&cell));
            let names = if is_header { line.text.split('\t').collect() } else { own.names.clone() };
            let head = head.insert(Rc::new(Head::new(file, names, columns)));
            if is_header { Ok(()) } else { Row::new(head, line).map(|row| rows.push(row)) }
        })?;
    }
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bad_row_names_file_line_and_reason() {
        let error = rows("x.tsv", "# note\na\tb\n1\t2\n3\n", &["a"]).unwrap_err();
        assert_eq!(error.to_string(), "x.tsv:4: 1 cells, the header has 2");
        let error = rows("x.tsv", "a\tb\n", &["c"]).unwrap_err();
        assert_eq!(error.to_string(), "x.tsv:1: no column \"c\"");
    }

    #[test]
    fn added_rows_have_their_own_lines_and_columns() {
        let source = Source::from("a\tb\n1\t2\n").with("more", "b\ta\n4\t3\n");
        let all = rows("x.tsv", source, &["a"]).unwrap();
        assert_eq!(all.iter().map(|row| row.cell("a").unwrap()).collect::<Vec<_>>(), ["1", "3"]);
        let error = rows("x.tsv", Source::from("a\tb\n").with("more", "# note\n4\n"), &["a"]).unwrap_err();
        assert_eq!(error.to_string(), "more:2: 1 cells, the header has 2");
    }

    #[test]
    fn cells_are_found_by_column_name() {
        let rows = rows("x.tsv", "a\tb\nx|y\t7\n", &["a", "b"]).unwrap();
        assert_eq!(rows[0].list("a").unwrap().collect::<Vec<_>>(), ["x", "y"]);
        assert_eq!(rows[0].parse::<u8>("b", "a number").unwrap(), 7);
        assert!(rows[0].parse::<u8>("a", "a number").is_err());
        assert_eq!(rows[0].cells().unwrap(), ["x|y", "7"]);
    }

    #[test]
    fn added_rows_have_their_cells_in_the_order_asked_for() {
        let source = Source::from("a\tb\n1\t2\n").with("more", "b\ta\r\n4\t3\r\n");
        let all = rows("x.tsv", source, &["b", "a"]).unwrap();
        assert_eq!(all[0].cells().unwrap(), ["2", "1"]);
        assert_eq!(all[1].cells().unwrap(), ["4", "3"]);
        let all = rows("x.tsv", Source::from("a\tb\n").with("more", "b\n4\n"), &["a"]).unwrap();
        assert_eq!(all[0].cells::<1>().unwrap_err().to_string(), "more:2: no column \"a\"");
    }

    #[test]
    fn items_are_trimmed_and_never_empty() {
        assert_eq!(items("a b| c |||d").collect::<Vec<_>>(), ["a b", "c", "d"]);
        assert_eq!(items(" | ").count() + items("").count(), 0);
    }
}

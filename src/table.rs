//! Reads the TSV tables: comments, one header line, rows of equal width.

use std::rc::Rc;

use crate::error::Error;

/// The most columns that a table has.
const WIDEST: usize = 8;

/// One row of a table, with the place it came from.
#[derive(Clone, Debug)]
pub(crate) struct Row<'t> {
    file: &'t str,
    line: usize,
    columns: Rc<[&'t str]>,
    text: &'t str,
    /// Where each cell ends.
    ends: [u32; WIDEST],
}

impl<'t> Row<'t> {
    /// Cuts a line into its cells, one for each column.
    fn read(file: &'t str, line: usize, columns: &Rc<[&'t str]>, text: &'t str) -> Result<Self, Error> {
        let mut row = Row { file, line, columns: Rc::clone(columns), text, ends: [0; WIDEST] };
        let mut count = 0;
        let mut end = |at: usize| {
            if let Some(cell) = row.ends.get_mut(count) {
                *cell = at as u32;
            }
            count += 1;
        };
        each_tab(text.as_bytes(), &mut end);
        end(text.len());
        if count == columns.len() { Ok(row) } else { Err(row.error(format!("{count} cells, the header has {}", columns.len()))) }
    }

    /// The cell of this column; an error if the table has no such column.
    pub(crate) fn cell(&self, column: &str) -> Result<&'t str, Error> {
        let at = self.columns.iter().position(|name| *name == column);
        let at = at.filter(|&at| at < WIDEST).ok_or_else(|| self.error(format!("no column {column:?}")))?;
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before] + 1);
        Ok(&self.text[start as usize..self.ends[at] as usize])
    }

    /// The items of a list cell, `|` between them.
    pub(crate) fn list(&self, column: &str) -> Result<impl Iterator<Item = &'t str>, Error> {
        Ok(self.cell(column)?.split('|').map(str::trim).filter(|item| !item.is_empty()))
    }

    /// A cell that must parse as `T`.
    pub(crate) fn parse<T: std::str::FromStr>(&self, column: &str, what: &str) -> Result<T, Error> {
        let cell = self.cell(column)?;
        cell.parse().map_err(|_| self.error(format!("{column}: {cell:?} is not {what}")))
    }

    /// An error at this row.
    pub(crate) fn error(&self, reason: impl Into<String>) -> Error {
        Error::Lexicon { file: self.file.into(), line: self.line, reason: reason.into() }
    }
}

/// Calls `found` with the place of every tab, looking at eight bytes at a time.
fn each_tab(text: &[u8], mut found: impl FnMut(usize)) {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const LOW: u64 = 0x7f * ONES;
    let (words, rest) = text.as_chunks::<8>();
    for (word, at) in words.iter().zip((0..).step_by(8)) {
        let other = u64::from_le_bytes(*word) ^ (u64::from(b'\t') * ONES);
        // The top bit of each byte that is a tab.
        let mut tabs = !(((other & LOW) + LOW) | other | LOW);
        while tabs != 0 {
            found(at + tabs.trailing_zeros() as usize / 8);
            tabs &= tabs - 1;
        }
    }
    let start = text.len() - rest.len();
    rest.iter().zip(start..).filter(|(byte, _)| **byte == b'\t').for_each(|(_, at)| found(at));
}

/// The text of a table, with rows that a caller adds to it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Source<'t> {
    text: &'t str,
    /// Name and text of the added rows.
    added: Option<(&'t str, &'t str)>,
}

impl<'t> From<&'t str> for Source<'t> {
    fn from(text: &'t str) -> Self {
        Self { text, added: None }
    }
}

impl<'t> Source<'t> {
    /// The table with added rows behind its own; `name` stands for them in errors.
    pub(crate) fn with(self, name: &'t str, rows: &'t str) -> Self {
        Self { added: Some((name, rows)), ..self }
    }
}

/// The rows of a table; the header is checked against `columns`, each row against the header's width.
///
/// Added rows may begin with a header of their own, which may name the columns in another order; without one they have
/// the columns of the table.
pub(crate) fn rows<'t>(file: &'t str, source: impl Into<Source<'t>>, columns: &[&str]) -> Result<Vec<Row<'t>>, Error> {
    let source = source.into();
    let mut own = lines(source.text);
    let Some((line, header)) = own.next() else {
        return Err(Error::Lexicon { file: file.into(), line: 1, reason: "no header line".into() });
    };
    let names: Rc<[&str]> = header.split('\t').collect();
    let first = Row::read(file, line, &names, header)?;
    for column in columns {
        first.cell(column)?;
    }
    let mut rows = Vec::with_capacity(source.text.len() / 64);
    for (line, text) in own {
        rows.push(Row::read(file, line, &names, text)?);
    }
    if let Some((file, text)) = source.added {
        let mut added = lines(text).peekable();
        let is_header = |text: &str| text.split('\t').all(|cell| names.contains(&cell));
        let names = added.next_if(|(_, text)| is_header(text)).map_or(names.clone(), |(_, own)| own.split('\t').collect());
        for (line, text) in added {
            rows.push(Row::read(file, line, &names, text)?);
        }
    }
    Ok(rows)
}

/// The lines that are no comment and not empty, with their numbers.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let numbered = text.lines().enumerate().map(|(at, line)| (at + 1, line));
    numbered.filter(|(_, line)| !line.starts_with('#') && !line.trim().is_empty())
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
    }
}

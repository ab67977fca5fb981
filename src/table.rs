//! Reads the TSV tables: comments, one header line, rows of equal width.

use crate::error::Error;

/// One row of a table, with the place it came from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row<'t> {
    file: &'t str,
    line: usize,
    header: &'t str,
    text: &'t str,
}

impl<'t> Row<'t> {
    /// The cell of this column; an error if the table has no such column.
    pub(crate) fn cell(&self, column: &str) -> Result<&'t str, Error> {
        let at = self.header.split('\t').position(|name| name == column);
        let at = at.ok_or_else(|| self.error(format!("no column {column:?}")))?;
        Ok(self.text.split('\t').nth(at).unwrap_or(""))
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

/// The rows of a table; the header is checked against `columns`, each row against the header's width.
pub(crate) fn rows<'t>(file: &'t str, text: &'t str, columns: &[&str]) -> Result<Vec<Row<'t>>, Error> {
    let mut lines = text.lines().enumerate().filter(|(_, line)| !line.starts_with('#') && !line.trim().is_empty());
    let Some((line, header)) = lines.next() else {
        return Err(Error::Lexicon { file: file.into(), line: 1, reason: "no header line".into() });
    };
    let at = |line: usize, text: &'t str| Row { file, line: line + 1, header, text };
    for column in columns {
        at(line, header).cell(column)?;
    }
    let width = header.split('\t').count();
    lines
        .map(|(line, text)| {
            let row = at(line, text);
            let cells = text.split('\t').count();
            if cells == width { Ok(row) } else { Err(row.error(format!("{cells} cells, the header has {width}"))) }
        })
        .collect()
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
    fn cells_are_found_by_column_name() {
        let rows = rows("x.tsv", "a\tb\nx|y\t7\n", &["a", "b"]).unwrap();
        assert_eq!(rows[0].list("a").unwrap().collect::<Vec<_>>(), ["x", "y"]);
        assert_eq!(rows[0].parse::<u8>("b", "a number").unwrap(), 7);
        assert!(rows[0].parse::<u8>("a", "a number").is_err());
    }
}

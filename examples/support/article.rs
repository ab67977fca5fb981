//! What the examples share: the text they read, and printing.

use std::fmt::Display;
use std::fs;
use std::io::{self, Read, Write};
use std::path::PathBuf;

use jiff::civil::Date;

/// The article that is read when none is given, and its day.
pub(crate) const OWN_ARTICLE: (&str, Date) = (include_str!("../articles/us-japan-minerals.txt"), jiff::civil::date(2025, 10, 28));

/// The text and date to read: of a file, of the standard input (`-`), or our own.
pub(crate) fn read(file: Option<PathBuf>, date: Option<Date>) -> Result<(String, Option<Date>), String> {
    let Some(path) = file else {
        return Ok((OWN_ARTICLE.0.to_string(), date.or(Some(OWN_ARTICLE.1))));
    };
    let mut bytes = Vec::new();
    let read = match path.to_str() {
        Some("-") => io::stdin().read_to_end(&mut bytes).map(drop),
        _ => fs::read(&path).map(|read| bytes = read),
    };
    read.map_err(|error| format!("{}: {error}", path.display()))?;
    let text = String::from_utf8(bytes).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok((text, date))
}

/// Prints to the standard output; a reader that has gone away is no failure.
pub(crate) fn print(what: impl Display) -> Result<(), String> {
    match write!(io::stdout().lock(), "{what}").and_then(|()| io::stdout().flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error.to_string()),
        _ => Ok(()),
    }
}

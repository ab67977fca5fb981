//! What the examples share: reading a text, and printing.

use std::fmt::Display;
use std::fs;
use std::io::{self, Read, Write};
use std::path::PathBuf;

/// The text of a file, or of the standard input (`-`).
pub(crate) fn text(path: PathBuf) -> Result<String, String> {
    let mut bytes = Vec::new();
    let read = match path.to_str() {
        Some("-") => io::stdin().read_to_end(&mut bytes).map(drop),
        _ => fs::read(&path).map(|read| bytes = read),
    };
    read.map_err(|error| format!("{}: {error}", path.display()))?;
    String::from_utf8(bytes).map_err(|error| format!("{}: {error}", path.display()))
}

/// Prints to the standard output; a reader that has gone away is no failure.
pub(crate) fn print(what: impl Display) -> Result<(), String> {
    match write!(io::stdout().lock(), "{what}").and_then(|()| io::stdout().flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error.to_string()),
        _ => Ok(()),
    }
}

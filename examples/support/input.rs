//! Reading an article from the command line, and writing to standard output.

use std::io::{ErrorKind, Read, Write};

use rapporteur::Article;

/// A text with the day on which it was written.
pub struct Input {
    text: String,
    date: Option<String>,
}

impl Input {
    /// The article of a file, of standard input (`-`), or, without a name, the one that ships with the crate.
    pub fn read(file: Option<&str>, date: Option<&str>) -> Result<Self, String> {
        let date = date.map(str::to_string);
        let bytes = match file {
            None => {
                let text = include_str!("../articles/us-japan-minerals.txt").to_string();
                return Ok(Self { text, date: date.or_else(|| Some("2025-10-28".to_string())) });
            }
            Some("-") => {
                let mut bytes = Vec::new();
                std::io::stdin().read_to_end(&mut bytes).map_err(|e| format!("standard input: {e}"))?;
                bytes
            }
            Some(path) => std::fs::read(path).map_err(|e| format!("{path}: {e}"))?,
        };
        Ok(Self { text: String::from_utf8_lossy(&bytes).into_owned(), date })
    }

    /// The article to extract from.
    pub fn article(&self) -> Result<Article<'_>, String> {
        let article = Article::new(&self.text);
        match &self.date {
            Some(date) => article.with_date(date).map_err(|e| e.to_string()),
            None => Ok(article),
        }
    }

    /// Its text.
    pub fn text(&self) -> &str {
        &self.text
    }
}

/// Writes to standard output; a reader that has gone away (`| head`) is no error.
pub fn print(text: &str) -> Result<(), String> {
    let mut out = std::io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(e) if e.kind() != ErrorKind::BrokenPipe => Err(format!("standard output: {e}")),
        _ => Ok(()),
    }
}

//! The article that an example reads, with its day.

use std::path::PathBuf;

use jiff::civil::Date;

use crate::article;

/// The article that is read when none is given, and its day.
const OWN_ARTICLE: (&str, Date) = (include_str!("../articles/us-japan-minerals.txt"), jiff::civil::date(2025, 10, 28));

/// The article that an example reads.
#[derive(clap::Args)]
pub(crate) struct Source {
    /// Text of the article (UTF-8); `-` is the standard input; without it an article that ships with the crate is read
    file: Option<PathBuf>,
    /// Day on which the article was written; relative dates are resolved against it
    #[arg(long, value_name = "YYYY-MM-DD")]
    date: Option<Date>,
}

impl Source {
    /// The text and date: of the file, of the standard input, or our own.
    pub(crate) fn read(self) -> Result<(String, Option<Date>), String> {
        match self.file {
            Some(path) => Ok((article::text(path)?, self.date)),
            None => Ok((OWN_ARTICLE.0.to_string(), self.date.or(Some(OWN_ARTICLE.1)))),
        }
    }
}

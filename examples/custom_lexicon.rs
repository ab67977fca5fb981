//! Rows of one's own beside the tables that ship with the crate.
//!
//! ```text
//! cargo run --release --example custom_lexicon
//! cargo run --release --example custom_lexicon -- --rows commodities.tsv=mine.tsv article.txt
//! ```

#[path = "support/article.rs"]
mod article;
#[path = "support/exit.rs"]
mod exit;

use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use rapporteur::{Extractor, render};

/// A good that no table has, with the columns in an order of our own.
const ROWS: &str = "id\tname\tforms\tcategory\ths\tfamily\tlists\texample
moon-rock\tmoon rock\tmoon rock|moon rocks\tother\t\t\t\tIceland agreed to buy moon rock from Norway.
";

/// Used where no article is named.
const TEXT: &str =
    "Iceland and Norway signed an agreement on moon rock on Tuesday. Iceland agreed to buy $40 million of moon rock from Norway.\n";

/// Reads an article with rows added to the tables.
#[derive(Parser)]
#[command(after_help = "Exit codes: 0 report printed, 1 a file could not be read or a row is wrong, 2 wrong usage.")]
struct Arguments {
    /// Text of the article (UTF-8); `-` is the standard input; without it two sentences that ship with the example
    file: Option<PathBuf>,
    /// Rows to add, and the table to which they belong; without it a row that ships with the example
    #[arg(long, value_name = "TABLE=FILE", value_parser = addition)]
    rows: Vec<(String, PathBuf)>,
}

fn addition(argument: &str) -> Result<(String, PathBuf), String> {
    let (table, file) = argument.split_once('=').ok_or("not of the form TABLE=FILE")?;
    Ok((table.to_string(), file.into()))
}

fn main() -> ExitCode {
    exit::code(run(Arguments::parse()))
}

fn run(arguments: Arguments) -> Result<(), String> {
    let mut builder = Extractor::builder();
    if arguments.rows.is_empty() {
        builder = builder.lexicon_rows("commodities.tsv", ROWS);
    }
    for (table, file) in arguments.rows {
        let rows = fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))?;
        builder = builder.lexicon_rows(table, rows);
    }
    let extractor = builder.build().map_err(|error| error.to_string())?;
    let text = match arguments.file {
        Some(file) => article::text(file)?,
        None => TEXT.to_string(),
    };
    let report = extractor.try_extract(&*text).map_err(|error| error.to_string())?;
    article::print(render::plain(&text, &report))
}

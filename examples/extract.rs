//! One article in, its report out.
//!
//! ```text
//! cargo run --release --example extract
//! cargo run --release --example extract -- article.txt --date 2025-10-28 --format json
//! ```

#[path = "support/article.rs"]
mod article;
#[path = "support/exit.rs"]
mod exit;
#[path = "support/source.rs"]
mod source;

use std::process::ExitCode;

use clap::{Parser, ValueEnum};
use rapporteur::{Article, Extractor, render};

/// Reads an English news article and prints what it reports.
#[derive(Parser)]
#[command(after_help = "Exit codes: 0 report printed, 1 the text could not be read, 2 wrong usage.")]
struct Arguments {
    #[command(flatten)]
    source: source::Source,
    /// For people or for programs
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// A report to read, with the words that prove each line
    Text,
    /// The report as JSON
    Json,
}

fn main() -> ExitCode {
    exit::code(run(Arguments::parse()))
}

fn run(arguments: Arguments) -> Result<(), String> {
    let (text, date) = arguments.source.read()?;
    let article = date.into_iter().fold(Article::new(&text), Article::on);
    let report = Extractor::new().try_extract(article).map_err(|error| error.to_string())?;
    match arguments.format {
        Format::Text => article::print(render::plain(&text, &report)),
        Format::Json => article::print(format_args!("{}\n", serde_json::to_string_pretty(&report).map_err(|error| error.to_string())?)),
    }
}

//! Reads one article and prints its report.

use std::process::ExitCode;

use clap::{Parser, ValueEnum};
use rapporteur::Extractor;

mod support;

use support::input::{Input, print};

/// What an article says about agreements, leaders and commodities.
#[derive(Parser)]
struct Args {
    /// The article, UTF-8 text; `-` reads standard input. Without it, an article that ships with the crate is read.
    file: Option<String>,
    /// Day on which the article was written, YYYY-MM-DD; relative dates are resolved against it.
    #[arg(long)]
    date: Option<String>,
    /// How to print the report.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// For people: each record with the words that prove it.
    Text,
    /// For programs.
    Json,
}

fn main() -> ExitCode {
    match run(&Args::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("extract: {message}");
            ExitCode::FAILURE
        }
    }
}

fn run(args: &Args) -> Result<(), String> {
    let input = Input::read(args.file.as_deref(), args.date.as_deref())?;
    let report = Extractor::new().try_extract(input.article()?).map_err(|e| e.to_string())?;
    match args.format {
        Format::Json => print(&(serde_json::to_string_pretty(&report).map_err(|e| e.to_string())? + "\n")),
        Format::Text => print(&support::render::report(&report, input.text())),
    }
}

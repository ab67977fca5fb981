//! Reads one article and prints its report.

use std::io::Read;
use std::process::ExitCode;

use clap::{Parser, ValueEnum};
use rapporteur::{Article, Extractor};

mod support;

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
    let (text, default_date) = match args.file.as_deref() {
        None => (include_str!("articles/us-japan-minerals.txt").to_string(), Some("2025-10-28")),
        Some("-") => {
            let mut bytes = Vec::new();
            std::io::stdin().read_to_end(&mut bytes).map_err(|e| format!("standard input: {e}"))?;
            (String::from_utf8_lossy(&bytes).into_owned(), None)
        }
        Some(path) => {
            let bytes = std::fs::read(path).map_err(|e| format!("{path}: {e}"))?;
            (String::from_utf8_lossy(&bytes).into_owned(), None)
        }
    };
    let mut article = Article::new(&text);
    if let Some(date) = args.date.as_deref().or(default_date) {
        article = article.with_date(date).map_err(|e| e.to_string())?;
    }
    let report = Extractor::new().try_extract(article).map_err(|e| e.to_string())?;
    match args.format {
        Format::Json => println!("{}", serde_json::to_string_pretty(&report).map_err(|e| e.to_string())?),
        Format::Text => print!("{}", support::render::report(&report, &text)),
    }
    Ok(())
}

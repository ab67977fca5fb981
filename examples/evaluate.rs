//! Precision, recall and F1 of each record type on gold articles.
//!
//! ```text
//! cargo run --release --example evaluate -- tests/gold/seen --floor tests/gold/floor-seen.tsv
//! ```

#[path = "support/exit.rs"]
mod exit;
#[path = "support/score.rs"]
mod score;

use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use rapporteur::Extractor;

use score::{Gold, Scores};

/// Extracts gold articles and compares the reports with their gold.
#[derive(Parser)]
#[command(after_help = "Exit codes: 0 scored, 1 a file could not be read or a type is under its floor, 2 wrong usage.")]
struct Arguments {
    /// Gold articles, {"id", "date", "text", "gold"}, or folders of them
    #[arg(required = true)]
    gold: Vec<PathBuf>,
    /// Table of the least F1 of each type: fail under it
    #[arg(long, value_name = "FILE")]
    floor: Option<PathBuf>,
    /// Print every record that is not wholly right
    #[arg(long)]
    detail: bool,
    /// Print the scores as a floor
    #[arg(long)]
    print_floor: bool,
}

fn main() -> ExitCode {
    exit::code(run(&Arguments::parse()))
}

fn run(arguments: &Arguments) -> Result<(), String> {
    let extractor = Extractor::new();
    let mut scores = Scores::default();
    for file in score::files(&arguments.gold)? {
        let gold = Gold::load(&file)?;
        let report = gold.report(&extractor)?;
        scores.add(&gold, &report, |line| {
            if arguments.detail {
                println!("{line}");
            }
        })?;
    }
    if arguments.print_floor {
        print!("{}", scores.floor());
    } else {
        print!("{scores}");
    }
    if let Some(path) = &arguments.floor {
        let said = |error: String| format!("{}: {error}", path.display());
        let floor = fs::read_to_string(path).map_err(|error| said(error.to_string()))?;
        let under = scores.under(&floor).map_err(said)?;
        if !under.is_empty() {
            return Err(under.join("\n"));
        }
    }
    Ok(())
}

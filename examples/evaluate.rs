//! Precision, recall and F1 per record type against gold articles.

use std::process::ExitCode;

use clap::Parser;
use rapporteur::{Article, Extractor};

mod support;

use support::score::{Scores, load};

/// Scores the extractor against gold articles of the form `{"id", "date", "text", "gold"}`.
#[derive(Parser)]
struct Args {
    /// Gold files, or folders of them.
    #[arg(required = true)]
    gold: Vec<String>,
    /// Table with the least F1 of each type and of the mean (`type<TAB>f1`); under it, the exit code is 1.
    #[arg(long)]
    floor: Option<String>,
}

fn main() -> ExitCode {
    match run(&Args::parse()) {
        Ok(under) if under.is_empty() => ExitCode::SUCCESS,
        Ok(under) => {
            eprintln!("evaluate: under the floor: {}", under.join(", "));
            ExitCode::FAILURE
        }
        Err(message) => {
            eprintln!("evaluate: {message}");
            ExitCode::FAILURE
        }
    }
}

fn run(args: &Args) -> Result<Vec<String>, String> {
    let extractor = Extractor::new();
    let mut scores = Scores::default();
    let articles = load(&args.gold)?;
    for gold in &articles {
        let mut article = Article::new(&gold.text);
        if let Some(date) = &gold.date {
            article = article.with_date(date).map_err(|e| format!("{}: {e}", gold.id))?;
        }
        let report = serde_json::to_value(extractor.extract(article)).map_err(|e| e.to_string())?;
        scores.add(gold, &report);
    }
    print!("{}", scores.table());
    println!("over {} articles", articles.len());
    let Some(floor) = &args.floor else { return Ok(Vec::new()) };
    let table = std::fs::read_to_string(floor).map_err(|e| format!("{floor}: {e}"))?;
    let mut under = Vec::new();
    for (line, row) in table.lines().enumerate().filter(|(_, row)| !row.starts_with('#') && !row.is_empty()) {
        let parsed = row.split_once('\t').and_then(|(name, least)| Some((name, least.parse::<f64>().ok()?)));
        let (name, least) = parsed.ok_or_else(|| format!("{floor}:{}: not `type<TAB>f1`", line + 1))?;
        let got = if name == "mean" { scores.mean() } else { scores.types().find(|(t, _)| *t == name).map_or(1.0, |(_, c)| c.f1()) };
        if got < least {
            under.push(format!("{name} {got:.3} < {least}"));
        }
    }
    Ok(under)
}

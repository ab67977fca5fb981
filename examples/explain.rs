//! Shows, sentence by sentence, which rules fired, what they filled, and which records the mentions went into.

use std::process::ExitCode;

use clap::Parser;
use rapporteur::{Article, Extractor, Report, Span};
use serde_json::Value;

mod support;

/// Why the report says what it says.
#[derive(Parser)]
struct Args {
    /// The article, UTF-8 text; without it, an article that ships with the crate is read.
    file: Option<String>,
    /// Day on which the article was written, YYYY-MM-DD.
    #[arg(long)]
    date: Option<String>,
}

fn main() -> ExitCode {
    match run(&Args::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("explain: {message}");
            ExitCode::FAILURE
        }
    }
}

const EVENTS: &[&str] = &["agreements", "measures", "commitments", "encounters", "statements"];

fn run(args: &Args) -> Result<(), String> {
    let (text, default_date) = match &args.file {
        Some(path) => (std::fs::read_to_string(path).map_err(|e| format!("{path}: {e}"))?, None),
        None => (include_str!("articles/us-japan-minerals.txt").to_string(), Some("2025-10-28")),
    };
    let mut article = Article::new(&text);
    if let Some(date) = args.date.as_deref().or(default_date) {
        article = article.with_date(date).map_err(|e| e.to_string())?;
    }
    let document = Extractor::new().annotate(article);
    let candidates = events(document.candidates());
    let records = events(document.report());
    for sentence in &document.report().sentences {
        println!("{}", sentence.of(&text).split_whitespace().collect::<Vec<_>>().join(" "));
        for (kind, value, spans) in &candidates {
            if !spans.first().is_some_and(|s| sentence.overlaps(*s)) {
                continue;
            }
            let rule = value["rule"].as_str().unwrap_or_default();
            let home = records.iter().filter(|(k, ..)| k == kind).position(|(_, _, all)| spans.iter().any(|s| all.contains(s)));
            let fate =
                home.map_or("left out: it says too little by itself, or repeats the body".to_string(), |at| format!("in {kind}[{at}]"));
            println!("  {rule} → {fate}");
            let mut line = String::new();
            support::render::record(&mut line, value, &text);
            print!("{}", line.lines().map(|l| format!("    {l}\n")).collect::<String>());
        }
    }
    Ok(())
}

/// The records of a report with their evidence.
fn events(report: &Report) -> Vec<(&'static str, Value, Vec<Span>)> {
    let json = serde_json::to_value(report).unwrap_or_default();
    let mut out = Vec::new();
    for kind in EVENTS {
        for value in json[*kind].as_array().map_or(&[][..], |r| r) {
            let spans = serde_json::from_value(value["evidence"].clone()).unwrap_or_default();
            out.push((*kind, value.clone(), spans));
        }
    }
    out
}

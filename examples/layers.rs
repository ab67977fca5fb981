//! Prints the layers under a report: zones, sentences, tokens, clauses, amounts, dates.

use std::process::ExitCode;

use clap::Parser;
use rapporteur::{Article, Extractor};

/// The layers of an article.
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
            eprintln!("layers: {message}");
            ExitCode::FAILURE
        }
    }
}

fn run(args: &Args) -> Result<(), String> {
    let text = match &args.file {
        Some(path) => std::fs::read_to_string(path).map_err(|e| format!("{path}: {e}"))?,
        None => include_str!("articles/us-japan-minerals.txt").to_string(),
    };
    let mut article = Article::new(&text);
    if let Some(date) = &args.date {
        article = article.with_date(date).map_err(|e| e.to_string())?;
    }
    let document = Extractor::new().annotate(article);
    let layer = document.text();
    for zone in &layer.zones {
        println!("{:?}: {}", zone.kind, zone.span.of(&text).split_whitespace().collect::<Vec<_>>().join(" "));
        for sentence in layer.sentences.iter().filter(|s| zone.span.contains(s.span)) {
            let tokens: Vec<&str> = layer.tokens[sentence.tokens.clone()].iter().map(|t| t.span().of(&text)).collect();
            println!("  tokens  {}", tokens.join("·"));
            for clause in document.clauses().filter(|c| sentence.span.contains(c.verb)) {
                let show = |span: Option<rapporteur::Span>| span.map_or("–".to_string(), |s| s.of(&text).replace('\n', " "));
                println!("  clause  {} | {} | {}", show(clause.subject), clause.verb.of(&text), show(clause.object));
            }
            for amount in document.amounts().iter().filter(|a| sentence.span.contains(a.span)) {
                println!(
                    "  amount  {} = {} {}",
                    amount.span.of(&text),
                    amount.value,
                    amount.currency.as_deref().or(amount.unit.as_deref()).unwrap_or("%")
                );
            }
            for date in document.dates().iter().filter(|d| sentence.span.contains(d.span)) {
                println!("  date    {} = {}", date.span.of(&text), date.value.map_or("?".into(), |v| v.to_string()));
            }
        }
    }
    Ok(())
}

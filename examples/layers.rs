//! Every layer of an article, one after the other: zones, sentences, tokens, quotations, values, mentions, records.
//!
//! ```text
//! cargo run --release --example layers -- article.txt --date 2025-10-28
//! ```

#[path = "support/article.rs"]
mod article;
#[path = "support/exit.rs"]
mod exit;
#[path = "support/source.rs"]
mod source;

use std::fmt::Write;
use std::process::ExitCode;

use clap::Parser;
use rapporteur::{Article, Document, Extractor, Span};

/// Prints the layers from which a report is made.
#[derive(Parser)]
#[command(after_help = "Exit codes: 0 printed, 1 the text could not be read, 2 wrong usage.")]
struct Arguments {
    #[command(flatten)]
    source: source::Source,
}

fn main() -> ExitCode {
    exit::code(run(Arguments::parse()))
}

fn run(arguments: Arguments) -> Result<(), String> {
    let (text, date) = arguments.source.read()?;
    let article = date.into_iter().fold(Article::new(&text), Article::on);
    let document = Extractor::new().annotate(article);
    let mut out = String::new();
    layers(&document, &mut out).map_err(|error| error.to_string())?;
    article::print(out)
}

fn layers(document: &Document<'_>, out: &mut String) -> std::fmt::Result {
    let text = document.source();
    let line = |span: Span| span.of(text).split_whitespace().collect::<Vec<_>>().join(" ");
    writeln!(out, "Zones")?;
    for zone in document.zones() {
        writeln!(out, "  {:<12} {}", format!("{:?}", zone.kind), line(zone.span))?;
    }
    writeln!(out, "\nSentences, with their tokens")?;
    for (number, sentence) in document.sentences().iter().enumerate() {
        let tokens = document.tokens()[sentence.tokens.clone()].iter().map(|token| token.span().of(text));
        writeln!(out, "  {}. {}", number + 1, tokens.collect::<Vec<_>>().join("|"))?;
    }
    writeln!(out, "\nQuotations")?;
    for quotation in document.quotations() {
        if let [first, .., last] = &document.tokens()[quotation.tokens.clone()] {
            writeln!(out, "  {}", line(first.span().to(last.span())))?;
        }
    }
    writeln!(out, "\nAmounts and dates")?;
    for amount in document.amounts() {
        let unit = amount.currency.as_deref().or(amount.unit.as_deref()).unwrap_or("");
        writeln!(out, "  {}: {} {} {unit}", line(amount.span), amount.kind, amount.value)?;
    }
    for date in document.dates() {
        let value = date.value.map_or("unresolved".to_string(), |value| value.to_string());
        writeln!(out, "  {}: {value}", line(date.span))?;
    }
    writeln!(out, "\nClauses: subject | verb | object")?;
    for clause in document.clauses() {
        let part = |span: Option<Span>| span.map_or_else(|| "–".to_string(), line);
        writeln!(out, "  {} | {} | {}", part(clause.subject), line(clause.verb), part(clause.object))?;
    }
    writeln!(out, "\nMentions")?;
    for mention in document.mentions() {
        writeln!(out, "  {:<8} {:<24} {}", format!("{:?}", mention.kind), mention.id, line(mention.span))?;
    }
    let report = document.report();
    writeln!(out, "\nRecords")?;
    for (kind, count) in [
        ("parties", report.parties.len()),
        ("leaders", report.leaders.len()),
        ("commodities", report.commodities.len()),
        ("agreements", report.agreements.len()),
        ("measures", report.measures.len()),
        ("commitments", report.commitments.len()),
        ("encounters", report.encounters.len()),
        ("statements", report.statements.len()),
    ] {
        writeln!(out, "  {kind:<12} {count}")?;
    }
    Ok(())
}

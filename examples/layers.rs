//! Prints the layers under a report: zones, sentences, tokens, clauses, and what is named and counted in them.

use std::fmt::Write;
use std::process::ExitCode;

use clap::Parser;
use rapporteur::{Extractor, Span};

mod support;

use support::input::{Input, print};
use support::render::sections;

/// The layers of an article.
#[derive(Parser)]
struct Args {
    /// The article, UTF-8 text; `-` reads standard input. Without it, an article that ships with the crate is read.
    file: Option<String>,
    /// Day on which the article was written, YYYY-MM-DD; relative dates are resolved against it.
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

/// What is named or counted, with the label of its lines.
const MENTIONS: &[(&str, &str)] =
    &[("leaders", "leader"), ("parties", "party"), ("commodities", "good"), ("amounts", "amount"), ("dates", "date")];

fn run(args: &Args) -> Result<(), String> {
    let input = Input::read(args.file.as_deref(), args.date.as_deref())?;
    let text = input.text();
    let flat = |span: Span| span.of(text).split_whitespace().collect::<Vec<_>>().join(" ");
    let document = Extractor::new().annotate(input.article()?);
    let (layer, records) = (document.text(), sections(document.report()));
    let mut out = String::new();
    for (at, zone) in layer.zones.iter().enumerate() {
        let _ = writeln!(out, "{:?}: {}", zone.kind, flat(zone.span));
        for sentence in layer.sentences.iter().filter(|s| s.zone == at) {
            let tokens: Vec<&str> = layer.tokens[sentence.tokens.clone()].iter().map(|t| t.span().of(text)).collect();
            let _ = writeln!(out, "  tokens  {}", tokens.join("·"));
            for clause in document.clauses().filter(|c| sentence.span.contains(c.verb)) {
                let show = |span: Option<Span>| span.map_or("–".to_string(), flat);
                let _ = writeln!(out, "  clause  {} | {} | {}", show(clause.subject), flat(clause.verb), show(clause.object));
            }
            for (name, label) in MENTIONS {
                for entry in records.iter().filter(|s| s.name == *name).flat_map(|s| &s.entries) {
                    for span in entry.proof.iter().filter(|s| sentence.span.contains(**s)) {
                        let _ = writeln!(out, "  {label:7} {} = {}", flat(*span), entry.line);
                    }
                }
            }
        }
    }
    print(&out)
}

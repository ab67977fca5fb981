//! Shows, sentence by sentence, which rules fired, what they filled, and which records the mentions went into.

use std::fmt::Write;
use std::process::ExitCode;

use clap::Parser;
use rapporteur::Extractor;

mod support;

use support::input::{Input, print};
use support::render::{quote, sections};

/// Why the report says what it says.
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
            eprintln!("explain: {message}");
            ExitCode::FAILURE
        }
    }
}

fn run(args: &Args) -> Result<(), String> {
    let input = Input::read(args.file.as_deref(), args.date.as_deref())?;
    let text = input.text();
    let document = Extractor::new().annotate(input.article()?);
    let (mentions, records) = (sections(document.candidates()), sections(document.report()));
    let mut out = String::new();
    for (number, sentence) in document.report().sentences.iter().enumerate() {
        let words: Vec<&str> = sentence.of(text).split_whitespace().collect();
        let _ = writeln!(out, "{}. {}", number + 1, words.join(" "));
        for (found, kept) in mentions.iter().zip(&records) {
            let here = |e: &&support::render::Entry| !e.rule.is_empty() && e.proof.first().is_some_and(|s| sentence.overlaps(*s));
            for mention in found.entries.iter().filter(here) {
                let home = kept.entries.iter().position(|record| mention.proof.iter().any(|s| record.proof.contains(s)));
                let fate = home.map_or("left out: too little by itself, or said in the body".into(), |at| format!("{}[{at}]", found.name));
                let _ = writeln!(out, "   {} → {fate}", mention.rule);
                let _ = writeln!(out, "     {}", mention.line);
                let _ = writeln!(out, "     {}", quote(&mention.proof, text));
            }
        }
    }
    print(&out)
}

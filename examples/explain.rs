//! Why the report of an article is as it is: each sentence, the rules that fired, the slots they filled.
//!
//! ```text
//! cargo run --release --example explain -- article.txt --date 2025-10-28
//! ```

#[path = "support/article.rs"]
mod article;
#[path = "support/exit.rs"]
mod exit;
#[path = "support/source.rs"]
mod source;

use std::process::ExitCode;

use clap::Parser;
use rapporteur::{Article, Extractor};

/// Prints, sentence by sentence, the frames that rules found and the records they went into.
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
    article::print(Extractor::new().explain(article))
}

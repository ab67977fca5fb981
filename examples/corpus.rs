//! Many articles: JSON lines in, JSON lines out, in input order.

use std::io::{BufRead, BufReader, BufWriter, IsTerminal, Write};
use std::process::ExitCode;
use std::time::Instant;

use clap::Parser;
use indicatif::{ProgressBar, ProgressStyle};
use rapporteur::{Article, Extractor, Report, Span};
use serde::{Deserialize, Serialize};

/// Reads articles `{"id", "date", "text"}`, one JSON object a line, and writes `{"id", "report"}` in the same order.
#[derive(Parser)]
struct Args {
    /// JSON lines; `date` is YYYY-MM-DD, null or absent.
    input: String,
    /// Where the reports go.
    #[arg(long)]
    output: String,
    /// Also write the tokens in the style of Universal Dependencies.
    #[arg(long)]
    tokens: bool,
    /// Threads that read articles.
    #[arg(long, default_value_t = 1)]
    threads: usize,
}

#[derive(Deserialize)]
struct Input {
    id: serde_json::Value,
    date: Option<String>,
    text: String,
}

#[derive(Serialize)]
struct Output {
    id: serde_json::Value,
    report: Report,
    #[serde(skip_serializing_if = "Option::is_none")]
    tokens: Option<Vec<Span>>,
}

/// Lines that are held in memory at a time, for each thread.
const BATCH: usize = 256;

fn main() -> ExitCode {
    match run(&Args::parse()) {
        Ok(0) => ExitCode::SUCCESS,
        Ok(bad) => {
            eprintln!("corpus: {bad} lines were left out");
            ExitCode::FAILURE
        }
        Err(message) => {
            eprintln!("corpus: {message}");
            ExitCode::FAILURE
        }
    }
}

fn run(args: &Args) -> Result<usize, String> {
    let extractor = Extractor::new();
    let file = std::fs::File::open(&args.input).map_err(|e| format!("{}: {e}", args.input))?;
    let size = file.metadata().map_or(0, |m| m.len());
    let mut output = BufWriter::new(std::fs::File::create(&args.output).map_err(|e| format!("{}: {e}", args.output))?);
    let bar = if std::io::stderr().is_terminal() { ProgressBar::new(size) } else { ProgressBar::hidden() };
    let style = ProgressStyle::with_template("{bar:40} {bytes}/{total_bytes} {bytes_per_sec} {eta}").map_err(|e| e.to_string())?;
    bar.set_style(style);
    let (start, mut bytes, mut articles, mut bad, mut line) = (Instant::now(), 0usize, 0usize, 0usize, 0usize);
    let mut lines = BufReader::new(file).split(b'\n');
    let threads = args.threads.max(1);
    loop {
        let batch: Vec<Vec<u8>> =
            lines.by_ref().take(BATCH * threads).collect::<Result<_, _>>().map_err(|e| format!("{}: {e}", args.input))?;
        if batch.is_empty() {
            break;
        }
        for result in read_batch(&extractor, &batch, args.tokens, threads) {
            line += 1;
            match result {
                Ok(None) => {}
                Ok(Some((json, length))) => {
                    bytes += length;
                    articles += 1;
                    output.write_all(&json).and_then(|()| output.write_all(b"\n")).map_err(|e| format!("{}: {e}", args.output))?;
                }
                Err(reason) => {
                    bad += 1;
                    eprintln!("corpus: {}:{line}: {reason}", args.input);
                }
            }
        }
        bar.inc(batch.iter().map(|l| l.len() as u64 + 1).sum());
    }
    output.flush().map_err(|e| format!("{}: {e}", args.output))?;
    bar.finish_and_clear();
    let seconds = start.elapsed().as_secs_f64().max(1e-9);
    eprintln!("{articles} articles, {:.1} articles/s, {:.2} MB/s of text", articles as f64 / seconds, bytes as f64 / 1e6 / seconds);
    Ok(bad)
}

/// A report as JSON with the bytes of its text; nothing for a blank line.
type Done = Result<Option<(Vec<u8>, usize)>, String>;

fn read_batch(extractor: &Extractor, batch: &[Vec<u8>], tokens: bool, threads: usize) -> Vec<Done> {
    let part = batch.len().div_ceil(threads);
    std::thread::scope(|scope| {
        let workers: Vec<_> = batch
            .chunks(part.max(1))
            .map(|lines| {
                let extractor = extractor.clone();
                scope.spawn(move || lines.iter().map(|line| read_line(&extractor, line, tokens)).collect::<Vec<Done>>())
            })
            .collect();
        workers.into_iter().flat_map(|w| w.join().unwrap_or_default()).collect()
    })
}

fn read_line(extractor: &Extractor, line: &[u8], tokens: bool) -> Done {
    if line.iter().all(u8::is_ascii_whitespace) {
        return Ok(None);
    }
    let input: Input = serde_json::from_slice(line).map_err(|e| e.to_string())?;
    let mut article = Article::new(&input.text);
    if let Some(date) = &input.date {
        article = article.with_date(date).map_err(|e| e.to_string())?;
    }
    let report = extractor.try_extract(article).map_err(|e| e.to_string())?;
    let tokens = tokens.then(|| extractor.ud_tokens(&input.text));
    let length = input.text.len();
    let json = serde_json::to_vec(&Output { id: input.id, report, tokens }).map_err(|e| e.to_string())?;
    Ok(Some((json, length)))
}

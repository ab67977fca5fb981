//! Many articles: JSONL in, JSONL out, in input order.
//!
//! ```text
//! cargo run --release --example corpus -- articles.jsonl --output reports.jsonl --threads 4
//! ```
//!
//! A line of the input is `{"id": …, "date": "2025-10-28" or null, "text": "…"}`, a line of the output
//! `{"id": …, "report": {…}}`. Lines are read in batches that go round the workers in turn and come back in turn, so the
//! order is kept and the memory in use does not depend on the length of the file.

#[path = "support/exit.rs"]
mod exit;

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::time::Instant;

use clap::Parser;
use indicatif::{ProgressBar, ProgressStyle};
use rapporteur::{Article, Extractor, Report, Span};
use serde::{Deserialize, Serialize};

/// Reads articles as JSONL and writes their reports as JSONL, in input order.
#[derive(Parser)]
#[command(after_help = "Exit codes: 0 all lines reported, 1 a line or file could not be read or written, 2 wrong usage.")]
struct Arguments {
    /// Articles, one JSON object a line: {"id", "date", "text"}; `-` is the standard input
    input: PathBuf,
    /// Where the reports go, one JSON object a line: {"id", "report"}; `-` is the standard output
    #[arg(long, short)]
    output: PathBuf,
    /// Add "tokens": [{"start", "end"}, …] in Penn/UD style to each line
    #[arg(long)]
    tokens: bool,
    /// Articles read at the same time [default: one a core]
    #[arg(long, short = 'j')]
    threads: Option<NonZeroUsize>,
}

/// A line of the input; unknown keys are ignored.
#[derive(Deserialize)]
struct Line<'a> {
    #[serde(default)]
    id: serde_json::Value,
    #[serde(default, borrow)]
    date: Option<Cow<'a, str>>,
    #[serde(borrow)]
    text: Cow<'a, str>,
}

/// A line of the output.
#[derive(Serialize)]
struct Outcome {
    id: serde_json::Value,
    report: Report,
    #[serde(skip_serializing_if = "Option::is_none")]
    tokens: Option<Vec<Span>>,
}

/// Lines as read, with the number of the first.
struct Batch {
    first: usize,
    lines: Vec<u8>,
}

/// Lines to write, and what is to be said of the bad ones.
#[derive(Default)]
struct Done {
    out: Vec<u8>,
    bad: Vec<(usize, String)>,
    articles: u64,
    /// Bytes of text read in articles, and bytes of the input used up.
    text: u64,
    input: u64,
}

/// What has been written so far.
#[derive(Default)]
struct Totals {
    articles: u64,
    text: u64,
    bad: u64,
}

/// Bytes of input after which a batch is full.
const BATCH: usize = 256 * 1024;
/// Batches that wait in front of and behind a worker.
const WAITING: usize = 2;

fn main() -> ExitCode {
    exit::code(run(&Arguments::parse()))
}

fn run(arguments: &Arguments) -> Result<(), String> {
    let said = |path: &Path, error: io::Error| format!("{}: {error}", path.display());
    let (input, length) = open(&arguments.input).map_err(|error| said(&arguments.input, error))?;
    let output = create(&arguments.output).map_err(|error| said(&arguments.output, error))?;
    let threads = arguments.threads.or(std::thread::available_parallelism().ok()).map_or(1, NonZeroUsize::get);
    let extractor = Extractor::new();
    let bar = progress(length);
    let start = Instant::now();
    let (read, written) = std::thread::scope(|scope| {
        let (mut to, mut from) = (Vec::with_capacity(threads), Vec::with_capacity(threads));
        for _ in 0..threads {
            let (send_batch, batches) = sync_channel::<Batch>(WAITING);
            let (send_done, done) = sync_channel::<Done>(WAITING);
            let extractor = extractor.clone();
            scope.spawn(move || work(&extractor, arguments.tokens, &batches, &send_done));
            to.push(send_batch);
            from.push(done);
        }
        let reader = scope.spawn(move || deal(input, &to));
        let written = collect(output, &from, &bar);
        drop(from);
        (reader.join().expect("the reader does not panic"), written)
    });
    bar.finish_and_clear();
    read.map_err(|error| said(&arguments.input, error))?;
    let total = written.map_err(|error| said(&arguments.output, error))?;
    let seconds = start.elapsed().as_secs_f64().max(1e-9);
    eprintln!(
        "{} articles, {:.1} MB of text in {seconds:.2} s on {threads} threads: {:.0} articles/s, {:.2} MB/s",
        total.articles,
        total.text as f64 / 1e6,
        total.articles as f64 / seconds,
        total.text as f64 / 1e6 / seconds
    );
    match total.bad {
        0 => Ok(()),
        1 => Err("1 line could not be read".into()),
        bad => Err(format!("{bad} lines could not be read")),
    }
}

fn open(path: &Path) -> io::Result<(Box<dyn BufRead + Send>, Option<u64>)> {
    if path.as_os_str() == "-" {
        return Ok((Box::new(BufReader::new(io::stdin())), None));
    }
    let file = File::open(path)?;
    let length = file.metadata()?.len();
    Ok((Box::new(BufReader::with_capacity(BATCH, file)), Some(length)))
}

fn create(path: &Path) -> io::Result<Box<dyn Write>> {
    if path.as_os_str() == "-" {
        return Ok(Box::new(BufWriter::new(io::stdout().lock())));
    }
    Ok(Box::new(BufWriter::with_capacity(BATCH, File::create(path)?)))
}

/// A bar on the standard error; silent where that is no terminal.
fn progress(length: Option<u64>) -> ProgressBar {
    let style = |template| ProgressStyle::with_template(template).expect("the template is well formed");
    match length {
        Some(length) => ProgressBar::new(length).with_style(style("{bar:40} {percent:>3} % {bytes}/{total_bytes}, {msg}, {eta} left")),
        None => ProgressBar::new_spinner().with_style(style("{spinner} {bytes}, {msg}")),
    }
}

/// Reads lines and deals batches of them to the workers in turn.
fn deal(mut input: impl BufRead, workers: &[SyncSender<Batch>]) -> io::Result<()> {
    let mut next = 1;
    for worker in workers.iter().cycle() {
        let mut batch = Batch { first: next, lines: Vec::with_capacity(BATCH + BATCH / 4) };
        while batch.lines.len() < BATCH && input.read_until(b'\n', &mut batch.lines)? > 0 {
            next += 1;
        }
        if batch.lines.is_empty() || worker.send(batch).is_err() {
            break;
        }
    }
    Ok(())
}

/// A worker: batches in, reports out.
fn work(extractor: &Extractor, tokens: bool, batches: &Receiver<Batch>, results: &SyncSender<Done>) {
    for batch in batches {
        let mut done = Done { input: batch.lines.len() as u64, ..Done::default() };
        for (number, line) in batch.lines.split_inclusive(|&byte| byte == b'\n').enumerate() {
            if line.iter().all(u8::is_ascii_whitespace) {
                continue;
            }
            let before = done.out.len();
            match report(extractor, tokens, line, &mut done.out) {
                Ok(bytes) => {
                    done.text += bytes as u64;
                    done.articles += 1;
                }
                Err(reason) => {
                    done.out.truncate(before);
                    done.bad.push((batch.first + number, reason));
                }
            }
        }
        if results.send(done).is_err() {
            break;
        }
    }
}

/// Writes the report of one line; gives the bytes of its text.
fn report(extractor: &Extractor, tokens: bool, line: &[u8], out: &mut Vec<u8>) -> Result<usize, String> {
    let line: Line<'_> = serde_json::from_slice(line).map_err(|error| error.to_string())?;
    let mut article = Article::new(&line.text);
    if let Some(date) = &line.date {
        article = article.with_date(date).map_err(|error| error.to_string())?;
    }
    let report = extractor.try_extract(article).map_err(|error| error.to_string())?;
    let tokens = tokens.then(|| extractor.ud_tokens(&line.text));
    serde_json::to_writer(&mut *out, &Outcome { id: line.id, report, tokens }).map_err(|error| error.to_string())?;
    out.push(b'\n');
    Ok(line.text.len())
}

/// Takes the results of the workers in turn and writes them.
fn collect(mut output: impl Write, workers: &[Receiver<Done>], bar: &ProgressBar) -> io::Result<Totals> {
    let mut total = Totals::default();
    let start = Instant::now();
    for worker in workers.iter().cycle() {
        let Ok(done) = worker.recv() else { break };
        for (line, reason) in &done.bad {
            bar.suspend(|| eprintln!("line {line}: {reason}"));
        }
        output.write_all(&done.out)?;
        total.articles += done.articles;
        total.text += done.text;
        total.bad += done.bad.len() as u64;
        bar.inc(done.input);
        let seconds = start.elapsed().as_secs_f64().max(1e-9);
        bar.set_message(format!("{:.0} articles/s, {:.2} MB/s", total.articles as f64 / seconds, total.text as f64 / 1e6 / seconds));
    }
    output.flush()?;
    Ok(total)
}

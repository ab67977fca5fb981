//! How fast the extraction is, with plain clocks: whole and by text size, start-up, and against `unicode_words`.
//!
//! `RAPPORTEUR_BENCH_MB` sets the size of the corpus (default 8 MB of text).

use std::hint::black_box;
use std::time::Instant;

use rapporteur::{Article, Extractor};
use unicode_segmentation::UnicodeSegmentation;

/// Runs of each measurement; the median is printed.
const RUNS: usize = 7;

fn main() {
    let start = Instant::now();
    let extractor = Extractor::new();
    println!("start-up (lexicon compiled): {:.1} ms", start.elapsed().as_secs_f64() * 1e3);

    let megabytes = std::env::var("RAPPORTEUR_BENCH_MB").ok().and_then(|v| v.parse().ok()).unwrap_or(8usize);
    let articles = articles();
    let corpus: Vec<&str> = repeat(&articles, megabytes * 1_000_000);
    compare("our gold articles", &extractor, &corpus);
    let ascii: Vec<String> = articles.iter().map(|t| t.chars().filter(char::is_ascii).collect()).collect();
    compare("the same in pure ASCII", &extractor, &repeat(&ascii, megabytes * 1_000_000));

    for size in [1_000, 10_000, 100_000, 1_000_000] {
        let text: String = corpus.iter().flat_map(|t| [*t, "\n\n"]).collect::<String>().chars().take(size).collect();
        let rounds = (2_000_000 / size).max(1);
        let seconds = median(|| (0..rounds).for_each(|_| drop(black_box(extractor.extract(Article::new(&text))))));
        println!("one article of {size} characters: {:.1} ns a byte", seconds * 1e9 / (rounds * text.len()) as f64);
    }
}

/// MB/s of the extraction and of `unicode_words` on the same texts in the same run.
fn compare(name: &str, extractor: &Extractor, corpus: &[&str]) {
    let bytes: usize = corpus.iter().map(|t| t.len()).sum();
    let words = median(|| {
        for text in corpus {
            black_box(text.unicode_words().count());
        }
    });
    let whole = median(|| {
        for text in corpus {
            black_box(extractor.extract(Article::new(text)));
        }
    });
    let rate = |seconds: f64| bytes as f64 / 1e6 / seconds;
    println!("{name}: extraction {:.1} MB/s, unicode_words {:.1} MB/s", rate(whole), rate(words));
    println!("ratio to unicode_words: {:.2}", words / whole);
}

/// Median seconds of [`RUNS`] runs.
fn median(mut work: impl FnMut()) -> f64 {
    let mut seconds: Vec<f64> = (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            work();
            start.elapsed().as_secs_f64()
        })
        .collect();
    seconds.sort_by(f64::total_cmp);
    seconds[RUNS / 2]
}

/// The texts of the gold articles.
fn articles() -> Vec<String> {
    let mut texts = Vec::new();
    for folder in ["tests/gold/seen", "tests/gold/unseen"] {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        let mut files: Vec<_> = std::fs::read_dir(path)
            .expect("the gold articles")
            .flatten()
            .map(|e| e.path())
            .filter(|p| p.extension().is_some_and(|e| e == "json"))
            .collect();
        files.sort();
        for file in files {
            let json: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(&file).expect("readable")).expect("JSON");
            texts.push(json["text"].as_str().expect("a text").to_string());
        }
    }
    texts
}

/// The texts in turn until they make up this many bytes.
fn repeat(texts: &[String], bytes: usize) -> Vec<&str> {
    let mut left = bytes as i64;
    texts
        .iter()
        .map(String::as_str)
        .cycle()
        .take_while(|t| {
            left -= t.len() as i64;
            left > 0
        })
        .collect()
}

//! How fast the extraction is, with plain clocks: whole, by size of the text, against `unicode_words`, at start-up. One
//! thread.
//!
//! `RAPPORTEUR_BENCH_MB` sets the size of the corpus (default 20 MB of text).

use std::hint::black_box;
use std::time::Instant;

use rapporteur::{Article, Extractor};
use unicode_segmentation::UnicodeSegmentation;

#[path = "support/articles.rs"]
mod articles;

use articles::articles;

/// Runs of each measurement; the median is printed.
const RUNS: usize = 7;

/// Bytes of the texts on which the cost of a byte is measured.
const SIZES: &[usize] = &[1_000, 10_000, 100_000, 1_000_000];

fn main() {
    let start = Instant::now();
    let extractor = Extractor::new();
    println!("start-up (tables compiled): {:.1} ms", start.elapsed().as_secs_f64() * 1e3);

    let megabytes = std::env::var("RAPPORTEUR_BENCH_MB").map_or(20, |v| v.parse().expect("RAPPORTEUR_BENCH_MB is a whole number"));
    let articles = articles();
    let bytes = articles.iter().map(String::len).sum::<usize>();
    println!(
        "{} articles of {} bytes on average, repeated to {megabytes} MB; median of {RUNS} runs",
        articles.len(),
        bytes / articles.len()
    );

    let corpus = repeat(&articles, megabytes * 1_000_000);
    compare("articles", "ratio to unicode_words", &extractor, &corpus);
    let ascii: Vec<String> = articles.iter().map(|t| t.chars().filter(char::is_ascii).collect()).collect();
    compare("ASCII only", "ratio to unicode_words, ASCII only", &extractor, &repeat(&ascii, megabytes * 1_000_000));

    for &size in SIZES {
        let text = long_text(&articles, size);
        let rounds = (2_000_000 / size).max(1);
        let [seconds] = medians([&mut || (0..rounds).for_each(|_| drop(black_box(extractor.extract(Article::new(&text)))))]);
        println!("one text of {:>4} kB: {:.1} ns a byte", size / 1_000, seconds * 1e9 / (rounds * text.len()) as f64);
    }
}

/// MB/s of the extraction and of `unicode_words` on the same texts, in turns.
fn compare(name: &str, ratio: &str, extractor: &Extractor, corpus: &[&str]) {
    let bytes: usize = corpus.iter().map(|t| t.len()).sum();
    let [whole, words] =
        medians([&mut || corpus.iter().for_each(|text| drop(black_box(extractor.extract(Article::new(text))))), &mut || {
            for text in corpus {
                black_box(text.unicode_words().count());
            }
        }]);
    let rate = |seconds: f64| bytes as f64 / 1e6 / seconds;
    println!("{name}: extraction {:.1} MB/s, unicode_words {:.1} MB/s", rate(whole), rate(words));
    println!("{ratio}: {:.2}", words / whole);
}

/// Median seconds of each piece of work; they take turns, so that a busy machine slows all of them.
fn medians<const N: usize>(mut work: [&mut dyn FnMut(); N]) -> [f64; N] {
    let mut seconds = [const { Vec::new() }; N];
    for _ in 0..RUNS {
        for (one, times) in work.iter_mut().zip(&mut seconds) {
            let start = Instant::now();
            one();
            times.push(start.elapsed().as_secs_f64());
        }
    }
    seconds.map(|mut times| {
        times.sort_by(f64::total_cmp);
        times[RUNS / 2]
    })
}

/// The texts in turn, until they make up this many bytes.
fn repeat(texts: &[String], bytes: usize) -> Vec<&str> {
    let mut sum = 0;
    let enough = |text: &&str| {
        let more = sum < bytes;
        sum += text.len();
        more
    };
    texts.iter().map(String::as_str).cycle().take_while(enough).collect()
}

/// One text of about this many bytes, cut at a character.
fn long_text(texts: &[String], bytes: usize) -> String {
    let mut text = repeat(texts, bytes).join("\n\n");
    let end = (0..=bytes.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    text.truncate(end);
    text
}

//! Speed, start-up, growth: `cargo bench --bench throughput`.
//!
//! `RAPPORTEUR_BENCH_MB` sets the size of the corpus (20), `RAPPORTEUR_BENCH_RUNS` the number of runs (7). All figures
//! are medians, in MB (10⁶ bytes) a second on one thread unless it says otherwise.

#[path = "support/corpus.rs"]
mod corpus;

use std::hint::black_box;
use std::time::{Duration, Instant};
use std::{env, fs};

use rapporteur::Extractor;
use unicode_segmentation::UnicodeSegmentation;

/// Texts as they are read one by one, with the bytes of all of them.
struct Corpus {
    texts: Vec<String>,
    bytes: usize,
}

impl Corpus {
    /// The texts over and over, up to a size.
    fn repeated(texts: &[String], size: usize) -> Self {
        let mut corpus = Self { texts: Vec::new(), bytes: 0 };
        for text in texts.iter().cycle().take_while(|_| !texts.is_empty()) {
            if corpus.bytes >= size {
                break;
            }
            corpus.bytes += text.len();
            corpus.texts.push(text.clone());
        }
        corpus
    }

    fn time(&self, mut read: impl FnMut(&str)) -> Duration {
        let start = Instant::now();
        self.texts.iter().for_each(|text| read(text));
        start.elapsed()
    }

    fn speed(&self, time: Duration) -> f64 {
        self.bytes as f64 / 1e6 / time.as_secs_f64().max(1e-9)
    }
}

/// A whole number from the environment.
fn setting(name: &str, default: usize) -> usize {
    env::var(name).ok().and_then(|value| value.parse().ok()).unwrap_or(default)
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

fn main() {
    let start = Instant::now();
    let extractor = Extractor::new();
    let start_up = start.elapsed();
    println!("start-up {:.1} ms{}", start_up.as_secs_f64() * 1e3, resident());
    let articles = corpus::articles();
    let (size, runs) = (setting("RAPPORTEUR_BENCH_MB", 20) * 1_000_000, setting("RAPPORTEUR_BENCH_RUNS", 7).max(1));
    let news = Corpus::repeated(&articles, size);
    let ascii: Vec<String> = articles.iter().map(|text| plain(text)).collect();
    let ascii = Corpus::repeated(&ascii, size);
    let dense = Corpus::repeated(&[DENSE.repeat(4)], size);

    println!("\nlayers, on news");
    layers(&extractor, &news, runs.min(3));
    for (name, corpus) in [("news", &news), ("ASCII", &ascii), ("dense", &dense)] {
        compare(&extractor, name, corpus, runs);
    }
    threads(&extractor, &news);
    growth(&extractor, &articles);
    pathological(&extractor);
}

/// Memory in use, where the system tells it.
fn resident() -> String {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.map(|rest| format!(", resident memory {}", rest.trim())).unwrap_or_default()
}

fn layers(extractor: &Extractor, corpus: &Corpus, runs: usize) {
    let mut names: Vec<&'static str> = Vec::new();
    let mut times: Vec<Vec<Duration>> = Vec::new();
    for _ in 0..runs {
        let mut total: Vec<Duration> = Vec::new();
        corpus.time(|text| {
            let (mut last, mut at) = (Instant::now(), 0);
            let done = |layer| {
                let now = Instant::now();
                if total.len() == at {
                    total.push(Duration::ZERO);
                }
                if names.len() == at {
                    names.push(layer);
                }
                total[at] += now - last;
                (last, at) = (now, at + 1);
            };
            let _ = black_box(extractor.observe(text, done));
        });
        times.resize(total.len(), Vec::new());
        times.iter_mut().zip(total).for_each(|(times, total)| times.push(total));
    }
    let medians: Vec<Duration> = times.into_iter().map(median).collect();
    let whole: Duration = medians.iter().sum();
    for (name, time) in names.iter().zip(&medians) {
        println!("  {name:<12} {:8.1} MB/s {:5.1} %", corpus.speed(*time), 100.0 * time.as_secs_f64() / whole.as_secs_f64().max(1e-9));
    }
}

/// The whole extraction beside what finds only words or sentences, turn and turn about.
fn compare(extractor: &Extractor, name: &str, corpus: &Corpus, runs: usize) {
    let characters: usize = corpus.texts.iter().map(|text| text.chars().count()).sum();
    let other = corpus.texts.iter().map(|text| text.chars().filter(|c| !c.is_ascii()).count()).sum::<usize>();
    let share = 100.0 * other as f64 / characters.max(1) as f64;
    println!(
        "\n{name}: {:.1} MB, {} texts, {share:.2} % of the characters not ASCII, median of {runs}",
        corpus.bytes as f64 / 1e6,
        corpus.texts.len()
    );
    let (mut whole, mut words, mut sentences) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..runs {
        whole.push(corpus.time(|text| {
            black_box(extractor.extract(text));
        }));
        words.push(corpus.time(|text| {
            black_box(text.unicode_words().count());
        }));
        sentences.push(corpus.time(|text| {
            black_box(text.unicode_sentences().count());
        }));
    }
    let (whole, words, sentences) = (median(whole), median(words), median(sentences));
    println!("  whole extraction  {:8.2} MB/s", corpus.speed(whole));
    println!("  unicode_words     {:8.2} MB/s", corpus.speed(words));
    println!("  unicode_sentences {:8.2} MB/s", corpus.speed(sentences));
    let ratio = words.as_secs_f64() / whole.as_secs_f64().max(1e-9);
    match name {
        "news" => println!("ratio to unicode_words: {ratio:.2}"),
        _ => println!("ratio to unicode_words on {name}: {ratio:.2}"),
    }
}

fn threads(extractor: &Extractor, corpus: &Corpus) {
    println!("\nthreads");
    let mut one = 0.0;
    for threads in [1, 2] {
        let start = Instant::now();
        std::thread::scope(|scope| {
            for part in 0..threads {
                let texts = corpus.texts.iter().skip(part).step_by(threads);
                scope.spawn(move || {
                    texts.for_each(|text| {
                        black_box(extractor.extract(text.as_str()));
                    })
                });
            }
        });
        let speed = corpus.speed(start.elapsed());
        if threads == 1 {
            one = speed;
        }
        println!("  {threads}: {speed:8.2} MB/s, {:.2} times one", speed / one);
    }
}

/// Nanoseconds for each byte of a text; the best of a few runs for short texts.
fn cost(extractor: &Extractor, text: &str) -> f64 {
    let runs = (200_000 / text.len().max(1)).clamp(1, 50);
    let time = |_| {
        let start = Instant::now();
        black_box(extractor.extract(text));
        start.elapsed()
    };
    (0..runs).map(time).min().unwrap_or_default().as_secs_f64() * 1e9 / text.len().max(1) as f64
}

fn growth(extractor: &Extractor, articles: &[String]) {
    let all = articles.join("\n\n");
    let sizes = [1_000, 10_000, 100_000, 1_000_000, 10_000_000];
    println!("\nns a byte by the size of a single article: 1 KB, 10 KB, 100 KB, 1 MB, 10 MB");
    row(extractor, "articles joined", &sizes, |size| sized(&all, size));
}

/// The unit over and over, cut to a size.
fn sized(unit: &str, size: usize) -> String {
    let mut text = unit.repeat(size / unit.len().max(1) + 1);
    let mut end = size.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.truncate(end);
    text
}

/// Prints the cost at each size; stops where it grows out of hand.
fn row(extractor: &Extractor, name: &str, sizes: &[usize], text: impl Fn(usize) -> String) {
    print!("  {name:<22}");
    let (mut least, mut most, mut stopped) = (f64::MAX, 0.0_f64, false);
    for &size in sizes {
        if most > 20.0 * least || stopped {
            stopped = true;
            print!("        –");
            continue;
        }
        let cost = cost(extractor, &text(size));
        (least, most) = (least.min(cost), most.max(cost));
        print!(" {cost:8.1}");
    }
    println!("   worst / best {:.1}{}", most / least, if stopped { ", stopped" } else { "" });
}

fn pathological(extractor: &Extractor) {
    println!("\nns a byte of pathological texts: 10 KB, 100 KB, 1 MB, 10 MB");
    let parties = format!("Leaders of {} agreed a pact.", (0..1000).map(|n| format!("Land{n}, ")).collect::<String>());
    let amounts = format!("They paid {} in all.", (1..10_000).map(|n| format!("${n} million, ")).collect::<String>());
    let units = [
        ("quotation marks", "\""),
        ("curly marks", "“"),
        ("nested quotations", "“He said, ‘she said, "),
        ("brackets", "("),
        ("and", "and "),
        ("capitalised words", "Zorvane "),
        ("titles", "President "),
        ("digits", "9"),
        ("numbers", "12 "),
        ("one word", "a"),
        ("newlines", "\n"),
        ("full stops", ". "),
        ("said", "he said that "),
        ("deal", "a deal "),
        ("countries", "Japan and "),
        ("to buy", "agreed to buy "),
        ("which", "which the "),
        ("pronouns", "Ann Lee met Bob Ray. He told her that she and he would sign it. "),
        ("bare titles", "The president said the minister of the country met the two companies. "),
        ("verbs with no subject", "Signed. Signing and agreeing to sign, "),
        ("dates", "They met on Monday, June 3, 2024, in Rome. "),
        ("thousand parties", &parties),
        ("ten thousand amounts", &amounts),
    ];
    for (name, unit) in units {
        row(extractor, name, &[10_000, 100_000, 1_000_000, 10_000_000], |size| sized(unit, size));
    }
}

/// The text in ASCII: marks as their plain kind, letters outside it left out.
fn plain(text: &str) -> String {
    let one = |c: char| match c {
        '“' | '”' => Some('"'),
        '‘' | '’' => Some('\''),
        '–' | '—' => Some('-'),
        c if c.is_ascii() => Some(c),
        _ => None,
    };
    text.chars().filter_map(one).collect()
}

/// Sentences of which every one holds records.
const DENSE: &str = "Canada imposed a 25 per cent tariff on steel from China on Monday. Peru and Japan signed a copper agreement worth \
$3 billion in Lima on June 3. “We will buy more,” Prime Minister Sanae Takaichi said. Indonesia pledged to buy 2 million tonnes of \
wheat from Australia. President Lula met Emmanuel Macron in Paris on Friday. Ghana announced a ban on exports of bauxite. Norway agreed \
to invest 40 million euros in Zambia. Chile and South Korea ratified a trade treaty in May 2024. India cut duties on almonds from 25% to \
15%. Brazil’s Finance Minister Fernando Haddad said exports of soybeans would rise by 4 million tonnes.\n\n";

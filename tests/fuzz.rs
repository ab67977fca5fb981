//! Articles taken to pieces and put together wrongly: whatever the text, a sound report.
//!
//! Each case is a stretch of a real article with a few mutations that know what text is made of. It is made from its
//! number alone, so a failure names the number and prints the smallest text that still fails. What is checked:
//!
//! - nothing panics: neither the report, nor its JSON, nor (for some) the explanation and the layers;
//! - every span lies in the text, on `char` boundaries, and holds something; every event has evidence;
//! - the JSON reads back as the same report;
//! - a second extraction on another thread gives the same bytes of JSON.
//!
//! | variable | meaning | without it |
//! |---|---|---|
//! | `RAPPORTEUR_FUZZ_CASES` | how many cases | 3000 |
//! | `RAPPORTEUR_FUZZ_FIRST` | number of the first case | 0 |
//!
//! A long run: `RAPPORTEUR_FUZZ_CASES=2000000 cargo test --release --test fuzz -- --nocapture`.

#[path = "support/mutate.rs"]
mod mutate;
#[path = "support/mod.rs"]
mod support;

use std::hash::{DefaultHasher, Hash, Hasher};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Instant;

use rapporteur::{Article, Extractor, Report};
use serde_json::Value;

/// Threads of a run; a case is read by two of them.
const THREADS: usize = 2;
/// Cases that go to one thread together.
const BLOCK: usize = 64;
/// One case in so many is explained, too.
const EXPLAINED: u64 = 16;

fn variable(name: &str, default: u64) -> u64 {
    let parse = |text: String| text.replace('_', "").parse().unwrap_or_else(|_| panic!("{name} is a number, not {text:?}"));
    std::env::var(name).ok().map_or(default, parse)
}

/// The JSON of the report of a text, if all that is promised of it holds.
fn sound(extractor: &Extractor, text: &str) -> Result<String, String> {
    let report = extractor.extract(dated(text));
    let json = serde_json::to_string(&report).map_err(|error| format!("no JSON: {error}"))?;
    let back: Report = serde_json::from_str(&json).map_err(|error| format!("its JSON does not read back: {error}"))?;
    if back != report {
        return Err("its JSON reads back as another report".into());
    }
    let mut value = serde_json::to_value(&report).map_err(|error| format!("no JSON: {error}"))?;
    let mut wrong = None;
    support::each_span(&mut value, &mut |start, end| {
        if text.get(*start..*end).is_none_or(str::is_empty) {
            wrong = Some(format!("{start}..{end} is no stretch of the text"));
        }
    });
    wrong.or_else(|| unproven(&value)).map_or(Ok(json), Err)
}

/// The first list with a record that nothing in the text proves.
fn unproven(report: &Value) -> Option<String> {
    let events = ["agreements", "measures", "commitments", "encounters", "statements"].map(|list| (list, "evidence"));
    let names = ["parties", "leaders", "commodities"].map(|list| (list, "mentions"));
    let bare = |&(list, proof): &(&str, &str)| {
        let empty = |record: &Value| record[proof].as_array().is_none_or(Vec::is_empty);
        report[list].as_array().is_none_or(|records| records.iter().any(empty))
    };
    events.into_iter().chain(names).find(bare).map(|(list, proof)| format!("{list} without {proof}"))
}

/// The layers below a report and the reasons behind it are there for any text.
fn explained(extractor: &Extractor, text: &str) -> Result<(), String> {
    let shown = extractor.explain(dated(text)).to_string();
    let document = extractor.annotate(dated(text));
    let mut at = 0;
    for token in document.tokens() {
        let span = token.span();
        if span.start() < at || text.get(span.start()..span.end()).is_none_or(str::is_empty) {
            return Err(format!("the token at {} overlaps, is empty or splits a character", span.start()));
        }
        at = span.end();
    }
    if shown.is_empty() && !document.sentences().is_empty() { Err("sentences without an explanation".into()) } else { Ok(()) }
}

fn dated(text: &str) -> Article<'_> {
    Article::new(text).with_date("2025-10-28").expect("a date")
}

/// What is wrong with a text, with panics caught.
fn fault(extractor: &Extractor, text: &str, explain: bool) -> Result<String, String> {
    let read = || {
        let json = sound(extractor, text)?;
        if explain { explained(extractor, text).map(|()| json) } else { Ok(json) }
    };
    catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|panic| {
        let words = panic.downcast_ref::<String>().cloned().or_else(|| panic.downcast_ref::<&str>().map(|&words| words.to_owned()));
        Err(format!("panic: {}", words.unwrap_or_default()))
    })
}

/// The smallest text found by leaving out stretches that is still at fault.
fn smallest(extractor: &Extractor, text: String) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    let mut length = chars.len().div_ceil(2);
    while length > 0 {
        let mut at = 0;
        while at < chars.len() {
            let end = (at + length).min(chars.len());
            let less: String = chars[..at].iter().chain(&chars[end..]).collect();
            if fault(extractor, &less, true).is_err() {
                chars.drain(at..end);
            } else {
                at = end;
            }
        }
        length /= 2;
    }
    chars.into_iter().collect()
}

fn digest(json: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    json.hash(&mut hasher);
    hasher.finish()
}

/// One thread's share of a run: calls `each` with the numbers of its blocks and collects what is wrong.
fn share(thread: usize, cases: usize, mut each: impl FnMut(usize) -> Option<String>) -> Vec<String> {
    let blocks = (thread..cases.div_ceil(BLOCK)).step_by(THREADS);
    blocks.flat_map(|block| block * BLOCK..cases.min((block + 1) * BLOCK)).filter_map(&mut each).take(3).collect()
}

#[test]
fn mutated_articles() {
    let first = variable("RAPPORTEUR_FUZZ_FIRST", 0);
    let cases = usize::try_from(variable("RAPPORTEUR_FUZZ_CASES", 3000)).expect("a number of cases");
    let texts: Vec<String> = support::articles().into_iter().map(|article| article.text).collect();
    let extractor = &Extractor::new();
    let number = |case: usize| first + case as u64;
    let text = |case: usize| mutate::case(number(case), &texts);
    let begun = Instant::now();

    // Every case once, with all checks; each thread keeps the digests of its blocks.
    let read = |thread: usize| {
        let mut digests = Vec::new();
        let wrong = share(thread, cases, |case| match fault(extractor, &text(case), number(case) % EXPLAINED == 0) {
            Ok(json) => {
                digests.push(digest(&json));
                None
            }
            Err(what) => {
                let small = smallest(extractor, text(case));
                let now = fault(extractor, &small, true).err().unwrap_or(what);
                Some(format!("case {}: {now}\nsmallest: {small:?}", number(case)))
            }
        });
        (digests, wrong)
    };
    let read = &read;
    let (digests, wrong): (Vec<Vec<u64>>, Vec<Vec<String>>) = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..THREADS).map(|thread| scope.spawn(move || read(thread))).collect();
        threads.into_iter().map(|thread| thread.join().expect("faults are caught")).unzip()
    });
    let wrong = wrong.concat();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));

    // Every case again, on another thread than before.
    let again = |thread: usize| {
        let mut digests = digests[thread].iter();
        share(thread, cases, |case| {
            let json = serde_json::to_string(&extractor.extract(dated(&text(case)))).expect("a report is JSON");
            (digests.next() != Some(&digest(&json))).then(|| format!("case {} is read otherwise on another thread", number(case)))
        })
    };
    let again = &again;
    let wrong: Vec<String> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..THREADS).rev().map(|thread| scope.spawn(move || again(thread))).collect();
        threads.into_iter().flat_map(|thread| thread.join().expect("the first reading did not panic")).collect()
    });
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    println!("{cases} cases from {first}, each read twice, in {:.1} s", begun.elapsed().as_secs_f64());
}

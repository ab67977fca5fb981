//! Encounters in sentences of our own (`tests/cases/encounters.txt`).
//!
//! A line is `text => expected`: the expected encounters parted by ` ; `, each `kind / participants / place / date / stage`
//! with `-` for what is absent and commas in lists, or `none`. Nothing else may be found. Every text is read as of
//! 10 July 2024, a Wednesday.

use rapporteur::{Article, Extractor};
use serde_json::Value;

fn word(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(items) if !items.is_empty() => {
            let mut items: Vec<String> = items.iter().map(word).collect();
            items.sort();
            items.join(",")
        }
        _ => "-".to_string(),
    }
}

fn found(extractor: &Extractor, text: &str) -> Vec<String> {
    let day = jiff::civil::date(2024, 7, 10);
    let report = extractor.extract(Article::new(text).on(day));
    let report = serde_json::to_value(report).expect("a report is JSON");
    let encounters = report["encounters"].as_array().cloned().unwrap_or_default();
    let slots = ["kind", "participants", "place", "date", "stage"];
    let mut lines: Vec<String> = encounters.iter().map(|e| slots.map(|slot| word(&e[slot])).join(" / ")).collect();
    lines.sort();
    lines
}

fn expected(line: &str) -> Vec<String> {
    if line == "none" {
        return Vec::new();
    }
    let mut lines: Vec<String> = line.split(" ; ").map(str::to_string).collect();
    lines.sort();
    lines
}

#[test]
fn sentences_give_their_encounters() {
    let extractor = Extractor::new();
    let cases = include_str!("cases/encounters.txt").lines().filter(|l| !l.starts_with('#') && !l.is_empty());
    let mut wrong = String::new();
    for line in cases {
        let (text, wanted) = line.split_once(" => ").expect("text => expected");
        let got = found(&extractor, text);
        if got != expected(wanted) {
            wrong += &format!("\n{text}\n  want {wanted}\n  got  {}", got.join(" ; "));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

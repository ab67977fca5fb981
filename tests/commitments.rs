//! Commitments in sentences of our own: `tests/cases/commitments.txt`.
//!
//! A line is `text => expected`: commitments separated by ` ; `, each `action by to subjects stage` with `-` for what
//! is absent and commas in lists, or `none`. Nothing else may be found. Every text is read as of 10 July 2024.

use rapporteur::{Article, Extractor};
use serde_json::Value;

fn word(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string().trim_end_matches(".0").to_string(),
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
    let commitments = report["commitments"].as_array().cloned().unwrap_or_default();
    let slots = ["action", "by", "to", "subjects", "stage"];
    let mut lines: Vec<String> = commitments.iter().map(|c| slots.map(|slot| word(&c[slot])).join(" ")).collect();
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
fn sentences_give_their_commitments() {
    let extractor = Extractor::new();
    let cases = include_str!("cases/commitments.txt").lines().filter(|l| !l.starts_with('#') && !l.is_empty());
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

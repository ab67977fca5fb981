//! Events, people, parties and goods in sentences of our own: `tests/cases/{agreements,measures,commitments,encounters,leaders,
//! parties,commodities}.txt`.
//!
//! A line is `text => expected`: the expected records parted by ` ; `, each with its slots in the order that the head of
//! the file tells, `-` for what is absent and commas in lists, or `none`. Nothing else may be found. Every text is read as
//! of 10 July 2024, a Wednesday.

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

/// The records of one type, with their slots parted by `between`.
struct Records {
    list: &'static str,
    slots: &'static [&'static str],
    between: &'static str,
}

impl Records {
    fn found(&self, extractor: &Extractor, text: &str) -> Vec<String> {
        let report = extractor.extract(Article::new(text).on(jiff::civil::date(2024, 7, 10)));
        let report = serde_json::to_value(report).expect("a report is JSON");
        let records = report[self.list].as_array().cloned().unwrap_or_default();
        let line = |record: &Value| self.slots.iter().map(|slot| word(&record[slot])).collect::<Vec<_>>().join(self.between);
        let mut lines: Vec<String> = records.iter().map(line).collect();
        lines.sort();
        lines
    }

    fn check(&self, cases: &str) {
        let extractor = Extractor::new();
        let (mut wrong, mut count) = (String::new(), 0);
        for line in cases.lines().filter(|l| !l.starts_with('#') && !l.is_empty()) {
            let (text, wanted) = line.split_once(" => ").expect("text => expected");
            let mut expected: Vec<&str> = wanted.split(" ; ").filter(|record| *record != "none").collect();
            expected.sort_unstable();
            let got = self.found(&extractor, text);
            count += 1;
            if got != expected {
                wrong += &format!("\n{text}\n  want {wanted}\n  got  {}", got.join(" ; "));
            }
        }
        assert!(count > 0 && wrong.is_empty(), "{count} sentences{wrong}");
    }
}

#[test]
fn measures() {
    let slots = &["kind", "imposer", "targets", "subjects", "rate", "stage"];
    Records { list: "measures", slots, between: " " }.check(include_str!("cases/measures.txt"));
}

#[test]
fn commitments() {
    let slots = &["action", "by", "to", "subjects", "stage"];
    Records { list: "commitments", slots, between: " " }.check(include_str!("cases/commitments.txt"));
}

#[test]
fn encounters() {
    let slots = &["kind", "participants", "place", "date", "stage"];
    Records { list: "encounters", slots, between: " / " }.check(include_str!("cases/encounters.txt"));
}

#[test]
fn agreements() {
    let slots = &["form", "domain", "parties", "stage", "subjects", "date", "place", "signatories"];
    Records { list: "agreements", slots, between: " / " }.check(include_str!("cases/agreements.txt"));
}

#[test]
fn leaders() {
    let slots = &["name", "office", "portfolio", "of", "status"];
    Records { list: "leaders", slots, between: " / " }.check(include_str!("cases/leaders.txt"));
}

#[test]
fn parties() {
    Records { list: "parties", slots: &["id"], between: " " }.check(include_str!("cases/parties.txt"));
}

#[test]
fn commodities() {
    Records { list: "commodities", slots: &["id"], between: " " }.check(include_str!("cases/commodities.txt"));
}

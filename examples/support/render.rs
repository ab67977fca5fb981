//! A report as a person likes to read it.

use std::fmt::Write;

use rapporteur::{Report, Span};
use serde_json::Value;

/// Sections of the report, in the order a reader asks for them.
const SECTIONS: &[&str] =
    &["agreements", "measures", "commitments", "encounters", "statements", "leaders", "parties", "commodities", "amounts", "dates"];

/// The report as text: each record on a line, the words that prove it below.
pub fn report(report: &Report, text: &str) -> String {
    let mut out = String::new();
    let json = serde_json::to_value(report).unwrap_or_default();
    for section in SECTIONS {
        let records = json[*section].as_array().map_or(&[][..], |r| r);
        if records.is_empty() {
            continue;
        }
        let _ = writeln!(out, "{} ({})", section.to_uppercase(), records.len());
        for value in records {
            record(&mut out, value, text);
        }
        out.push('\n');
    }
    if out.is_empty() {
        out.push_str("Nothing to report.\n");
    }
    out
}

/// One record: its slots, then the words that prove it.
pub fn record(out: &mut String, value: &Value, text: &str) {
    let Some(slots) = value.as_object() else { return };
    let mut line = Vec::new();
    for (name, slot) in slots {
        match name.as_str() {
            "evidence" | "mentions" | "speaker_at" | "cue_at" | "start" | "end" | "rule" | "content" => {}
            _ => {
                let shown = plain(slot);
                if !shown.is_empty() {
                    line.push(format!("{name}: {shown}"));
                }
            }
        }
    }
    let _ = writeln!(out, "  - {}", line.join(" · "));
    let proofs = ["content", "evidence", "mentions"].iter().find_map(|key| slots.get(*key)).and_then(Value::as_array);
    let spans: Vec<Span> = match proofs {
        Some(spans) => spans.iter().filter_map(|s| serde_json::from_value(s.clone()).ok()).collect(),
        None => serde_json::from_value(value.clone()).ok().into_iter().collect(),
    };
    let words: Vec<String> = spans.iter().take(4).map(|span| shorten(span.of(text))).collect();
    if !words.is_empty() {
        let _ = writeln!(out, "      “{}”", words.join("” … “"));
    }
}

fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(s) => s.clone(),
        Value::Array(items) => items.iter().map(plain).collect::<Vec<_>>().join(", "),
        Value::Object(fields) => fields.values().map(plain).collect::<Vec<_>>().join(" "),
        other => other.to_string(),
    }
}

fn shorten(words: &str) -> String {
    let flat = words.split_whitespace().collect::<Vec<_>>().join(" ");
    match flat.char_indices().nth(140) {
        Some((at, _)) => format!("{}…", &flat[..at]),
        None => flat,
    }
}

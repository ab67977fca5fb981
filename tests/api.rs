//! What other programs build on: traits, sizes, errors, and the JSON of reports already written.

use rapporteur::kinds::MeasureStage;
use rapporteur::record::{Agreement, Amount, Commitment, Commodity, Date, Encounter, Leader, Measure, Money, Party, Quantity, Statement};
use rapporteur::{Article, Error, Extractor, Offsets, Report, Span};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// A report of version 1, as the crate wrote it; it must read back for as long as version 1 lives.
const REPORT: &str = include_str!("cases/report-v1.json");

fn shared<T: Send + Sync + Clone + 'static>() {}

fn record<T: Clone + PartialEq + std::fmt::Debug + Serialize + DeserializeOwned + Send + Sync + 'static>() {}

#[test]
fn traits() {
    shared::<Extractor>();
    shared::<Error>();
    record::<Report>();
    record::<Party>();
    record::<Leader>();
    record::<Commodity>();
    record::<Agreement>();
    record::<Measure>();
    record::<Commitment>();
    record::<Encounter>();
    record::<Statement>();
    record::<Amount>();
    record::<Date>();
    record::<Money>();
    record::<Quantity>();
    record::<Span>();
}

#[test]
fn sizes() {
    assert_eq!(size_of::<Span>(), 8);
    assert_eq!(size_of::<Extractor>(), size_of::<usize>());
}

#[test]
fn an_old_report_reads_back() {
    let report: Report = serde_json::from_str(REPORT).expect("a report of version 1");
    assert_eq!(report.reference_date.as_deref(), Some("2024-05-31"));
    assert!(report.parties.iter().any(|party| party.id == "CL"));
    assert!(!report.agreements.is_empty() && !report.statements.is_empty() && !report.amounts.is_empty());
    let written = serde_json::to_value(&report).expect("a report is JSON");
    assert_eq!(written, serde_json::from_str::<Value>(REPORT).expect("JSON"));
}

/// Adds a key that version 1 does not know to every object.
fn extend(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(extend),
        Value::Object(fields) => {
            fields.values_mut().for_each(extend);
            fields.insert("of_a_later_version".into(), serde_json::json!([{ "start": "x" }]));
        }
        _ => {}
    }
}

#[test]
fn unknown_keys_are_ignored() {
    let mut value: Value = serde_json::from_str(REPORT).expect("JSON");
    extend(&mut value);
    let extended: Report = serde_json::from_value(value).expect("unknown keys are ignored");
    assert_eq!(extended, serde_json::from_str::<Report>(REPORT).expect("a report"));
}

#[test]
fn absent_lists_are_empty() {
    let report: Report = serde_json::from_str("{}").expect("an empty report");
    assert_eq!(report, Report::default());
}

#[test]
fn absent_slots_are_empty() {
    let report: Report = serde_json::from_value(serde_json::json!({
        "parties": [{ "id": "JP", "kind": "country", "name": "Japan" }],
        "leaders": [{ "name": "Ana Diaz", "office": "minister", "status": "incumbent" }],
        "commodities": [{ "id": "copper", "name": "copper", "category": "metal" }],
        "agreements": [{ "form": "treaty", "domain": "trade", "stage": "signed", "evidence": [{ "start": 0, "end": 1 }] }],
        "measures": [{ "kind": "tariff", "stage": "announced", "evidence": [] }],
        "commitments": [{ "action": "purchase", "stage": "pledged", "evidence": [] }],
        "encounters": [{ "kind": "meeting", "stage": "held", "evidence": [] }],
        "statements": [{ "kind": "direct", "content": [], "evidence": [] }],
        "amounts": [{ "kind": "money", "value": 5, "bound": "exact", "start": 0, "end": 1 }],
        "dates": [{ "start": 0, "end": 1 }],
    }))
    .expect("records without what is optional");
    assert_eq!((report.agreements[0].parties.len(), &report.agreements[0].date), (0, &None));
    assert_eq!((&report.measures[0].rate, &report.amounts[0].upper, &report.dates[0].value), (&None, &None, &None));
    assert!(report.leaders[0].mentions.is_empty() && report.commitments[0].rule.is_empty() && report.statements[0].speaker.is_none());
}

#[test]
fn dates_of_articles() {
    assert_eq!(Article::new("x").date(), None);
    for good in ["2024-02-29", "1999-12-31", "2025-10-28"] {
        assert_eq!(Article::new("x").with_date(good).expect("a date").date().map(|date| date.to_string()).as_deref(), Some(good));
    }
    for bad in ["", "2025-02-29", "2025-13-01", "28/10/2025", "yesterday", "2025-10", "2025-10-28T"] {
        assert_eq!(Article::new("x").with_date(bad), Err(Error::Date { text: bad.into() }), "{bad:?}");
    }
}

#[test]
fn errors_say_what_is_wrong() {
    let date = Article::new("x").with_date("30/10/2025").unwrap_err();
    assert_eq!(date.to_string(), "not a date of the form YYYY-MM-DD: \"30/10/2025\"");
    let row = Error::Lexicon { file: "countries.tsv".into(), line: 7, reason: "no code".into() };
    assert_eq!(row.to_string(), "countries.tsv:7: no code");
    assert_eq!(Error::TextTooLong { length: 5_000_000_000 }.to_string(), "the text has 5000000000 bytes; the limit is 4294967295 bytes");
}

#[test]
fn articles_come_from_strings() {
    let extractor = Extractor::new();
    let text = String::from("Peru sold copper to Japan.");
    assert_eq!(extractor.extract(text.as_str()), extractor.clone().extract(Article::from(text.as_str())));
    assert_eq!(extractor.extract(text.as_str()).reference_date, None);
}

#[test]
fn spans_count_as_other_languages_do() {
    let text = "🇯🇵 “Yes”";
    let span = Span::from(text.find("Yes").map(|at| at..at + 3).expect("the word"));
    assert_eq!(span.of(text), "Yes");
    assert_eq!(span.to_chars(text), Some(4..7));
    assert_eq!(span.to_utf16(text), Some(6..9));
    assert_eq!(span.of("short"), "");
    assert_eq!((span.to_chars("short"), span.to_utf16("🇯🇵")), (None, None));
    let (chars, utf16) = (Offsets::chars(text), Offsets::utf16(text));
    for (start, end) in text.char_indices().zip(text.char_indices().skip(2)).map(|(a, b)| (a.0, b.0)) {
        let span = Span::from(start..end);
        assert_eq!((chars.of(span), utf16.of(span)), (span.to_chars(text), span.to_utf16(text)));
    }
    assert_eq!(chars.of(Span::from(0..text.len())), Some(0..8));
    assert_eq!(utf16.of(Span::from(0..text.len() + 1)), None);
}

#[test]
fn spans_are_read_only_when_they_are_ranges() {
    assert_eq!(serde_json::from_str::<Span>(r#"{"start":2,"end":5}"#).expect("a range"), Span::new(2, 5));
    let error = serde_json::from_str::<Span>(r#"{"start":5,"end":2}"#).expect_err("no range").to_string();
    assert!(error.starts_with("a span from 5 ends before it starts, at 2"), "{error}");
}

/// Writes `tests/cases/report-v1.json` anew. The file is a promise: only a new major version may change it.
#[test]
#[ignore = "writes the sample of version 1"]
fn write_the_sample() {
    let gold: Value = serde_json::from_str(include_str!("gold/seen/g01-chile-lithium.json")).expect("JSON");
    let article = Article::new(gold["text"].as_str().expect("a text")).with_date(gold["date"].as_str().expect("a date")).expect("a date");
    let json = serde_json::to_string_pretty(&Extractor::new().extract(article)).expect("a report is JSON");
    std::fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/report-v1.json"), json + "\n").expect("the file");
}

#[test]
fn kinds_are_read_by_their_names() {
    for stage in MeasureStage::ALL {
        assert_eq!(stage.to_string().parse::<MeasureStage>().as_ref(), Ok(stage));
    }
    let error = "imposed".parse::<MeasureStage>().expect_err("a verb").to_string();
    assert_eq!(error, "no MeasureStage is called \"imposed\"");
}

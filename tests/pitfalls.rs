//! The inputs on which tools of this kind often fail, as data: `tests/cases/pitfalls.txt`.
//!
//! Expectations: `NOUN key=value …` (some record of that list has these fields; lists are compared as sets, `spans` counts
//! the content of a statement), `no NOUN key=value …` (none has), `NOUNs N` (so many), `no_NOUNs` (an empty list),
//! `party ID`, `no party ID`, `leader NAME …`, `date VALUE`, `mention ID WORDS`, and for amounts `money VALUE CURRENCY`,
//! `percent VALUE`, `quantity VALUE UNIT [PER]`, `range LOWER UPPER CURRENCY|%|UNIT`, `money_count N`, `percent_count N`.

use std::collections::{BTreeMap, BTreeSet};

use rapporteur::{Article, Extractor};
use serde_json::Value;

/// Kinds of pitfalls there are, and how many of them must be wholly right.
const KINDS: usize = 35;
const RIGHT: usize = 25;

struct Case {
    line: usize,
    kind: usize,
    date: Option<String>,
    text: String,
    expectations: Vec<String>,
    open: bool,
}

fn cases() -> Vec<Case> {
    let lines = include_str!("cases/pitfalls.txt").lines().enumerate();
    lines.filter(|(_, line)| !line.starts_with('#') && !line.trim().is_empty()).map(|(at, line)| case(at + 1, line)).collect()
}

fn case(line: usize, text: &str) -> Case {
    let cells: Vec<&str> = text.split(" | ").map(str::trim).collect();
    assert!((4..=5).contains(&cells.len()), "line {line}: {} cells", cells.len());
    let open = match cells.get(4) {
        None => false,
        Some(&"open") => true,
        Some(other) => panic!("line {line}: {other:?}"),
    };
    Case {
        line,
        kind: cells[0].parse().unwrap_or_else(|_| panic!("line {line}: kind {:?}", cells[0])),
        date: (cells[1] != "-").then(|| cells[1].to_owned()),
        text: cells[2].replace('⏎', "\n").replace("\\u0303", "\u{303}"),
        expectations: cells[3].split(" ; ").map(str::to_owned).collect(),
        open,
    }
}

/// The list of the report that a noun names.
fn list_of(noun: &str) -> &str {
    match noun {
        "party" => "parties",
        "commodity" => "commodities",
        _ if noun.ends_with('s') => noun,
        _ => {
            let lists = ["leaders", "agreements", "measures", "commitments", "encounters", "statements", "amounts", "dates", "sentences"];
            lists.into_iter().find(|list| list.strip_suffix('s') == Some(noun)).unwrap_or_else(|| panic!("no list of {noun:?}"))
        }
    }
}

fn records<'r>(report: &'r Value, list: &str) -> &'r [Value] {
    report[list].as_array().unwrap_or_else(|| panic!("no list {list:?}"))
}

fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.replace(' ', "_"),
        other => other.to_string(),
    }
}

fn is(value: &Value, wanted: &str) -> bool {
    match (value, wanted.parse::<f64>()) {
        (Value::Null, _) => wanted == "-",
        (Value::Array(items), _) => {
            items.iter().map(plain).collect::<BTreeSet<_>>() == wanted.split(',').map(str::to_owned).collect::<BTreeSet<_>>()
        }
        (Value::Number(number), Ok(wanted)) => number.as_f64() == Some(wanted),
        (other, _) => plain(other) == wanted,
    }
}

fn has(record: &Value, fields: &[&str]) -> bool {
    fields.iter().all(|field| {
        let (key, wanted) = field.split_once('=').unwrap_or_else(|| panic!("no key in {field:?}"));
        if key == "spans" {
            return record["content"].as_array().map(Vec::len) == wanted.parse().ok();
        }
        is(key.split('.').fold(record, |value, key| &value[key]), wanted)
    })
}

fn some(report: &Value, list: &str, fields: &[&str]) -> bool {
    records(report, list).iter().any(|record| has(record, fields))
}

fn amounts(report: &Value, kind: &str) -> usize {
    records(report, "amounts").iter().filter(|amount| amount["kind"] == kind).count()
}

fn holds(report: &Value, text: &str, expectation: &str) -> bool {
    let words: Vec<&str> = expectation.split(' ').collect();
    let field = |key: &str, at: usize| format!("{key}={}", words[at]);
    match words.as_slice() {
        ["money_count", n] => amounts(report, "money").to_string() == *n,
        ["percent_count", n] => amounts(report, "percent").to_string() == *n,
        ["no_money"] => amounts(report, "money") == 0,
        ["money", ..] => some(report, "amounts", &["kind=money", &field("value", 1), &field("currency", 2), "upper=-"]),
        ["percent", ..] => some(report, "amounts", &["kind=percent", &field("value", 1), "upper=-"]),
        ["quantity", _, _] => some(report, "amounts", &["kind=quantity", &field("value", 1), &field("unit", 2)]),
        ["quantity", ..] => some(report, "amounts", &["kind=quantity", &field("value", 1), &field("unit", 2), &field("per", 3)]),
        ["range", _, _, unit] => {
            let ends = [field("value", 1), field("upper", 2)];
            let unit = match *unit {
                "%" => "kind=percent".to_owned(),
                code if code.chars().all(|c| c.is_ascii_uppercase()) => field("currency", 3),
                _ => field("unit", 3),
            };
            some(report, "amounts", &[&ends[0], &ends[1], &unit])
        }
        ["mention", id, wanted] => records(report, "parties").iter().filter(|party| party["id"] == *id).any(|party| {
            let mentions = party["mentions"].as_array().into_iter().flatten();
            mentions.map(|span| at(text, span)).any(|found| found == Some(*wanted))
        }),
        [list] if list.starts_with("no_") => records(report, list_of(&list[3..])).is_empty(),
        [list, n] if list.ends_with('s') && n.parse::<usize>().is_ok() => records(report, list).len().to_string() == *n,
        ["no", rest @ ..] => !holds(report, text, &rest.join(" ")),
        ["party", ..] => some(report, "parties", &[&field("id", 1)]),
        ["date", ..] => some(report, "dates", &[&field("value", 1)]),
        ["leader", _, rest @ ..] => some(report, "leaders", &[&[field("name", 1).as_str()], rest].concat()),
        [noun, rest @ ..] => some(report, list_of(noun), rest),
        [] => panic!("an empty expectation"),
    }
}

fn at<'t>(text: &'t str, span: &Value) -> Option<&'t str> {
    let end = |key: &str| usize::try_from(span[key].as_u64()?).ok();
    text.get(end("start")?..end("end")?)
}

#[test]
fn pitfalls() {
    let extractor = Extractor::new();
    let mut wrong = Vec::new();
    let mut kinds: BTreeMap<usize, bool> = BTreeMap::new();
    for case in cases() {
        let article = Article::new(&case.text);
        let article = case.date.as_deref().map_or(Ok(article), |date| article.with_date(date)).expect("a reference date");
        let report = serde_json::to_value(extractor.extract(article)).expect("a report is JSON");
        let missed: Vec<&String> = case.expectations.iter().filter(|e| !holds(&report, &case.text, e)).collect();
        *kinds.entry(case.kind).or_insert(true) &= missed.is_empty();
        match (missed.is_empty(), case.open) {
            (true, true) => wrong.push(format!("line {}: holds now, and is no longer open", case.line)),
            (false, false) => wrong.push(format!("line {} (kind {}): {:?}: not {missed:?}\n    {report}", case.line, case.kind, case.text)),
            _ => {}
        }
    }
    let open: Vec<&usize> = kinds.iter().filter(|(_, right)| !**right).map(|(kind, _)| kind).collect();
    println!("{} of {} kinds right; open: {open:?}", kinds.len() - open.len(), kinds.len());
    assert!(wrong.is_empty(), "{} cases:\n{}", wrong.len(), wrong.join("\n"));
    assert_eq!(kinds.keys().copied().collect::<Vec<_>>(), (1..=KINDS).collect::<Vec<_>>(), "every kind has a case");
    assert!(kinds.len() - open.len() >= RIGHT, "only {} kinds are right", kinds.len() - open.len());
}

//! The corpus of `tests/cases/value`, the examples of the calendar tables, and hostile texts.

use jiff::civil::Date;

use super::DateMention;
use crate::lexicon::{CalendarWords, Lexicon};
use crate::table::rows;
use crate::text::{TextWords, Vocab, read};

struct Bench {
    vocab: Vocab,
    text: TextWords,
    calendar: CalendarWords,
}

impl Bench {
    fn new() -> Self {
        let (vocab, text, calendar) = Lexicon::calendar_only();
        Bench { vocab, text, calendar }
    }

    fn find(&self, source: &str, reference: Option<Date>) -> Vec<DateMention> {
        let text = read(source, &self.vocab, &self.text);
        let mut dates = Vec::new();
        super::read(&text, &self.calendar, reference, |_| true, &mut dates);
        dates
    }
}

/// What was found, as `surface=value`.
fn shown(found: &[DateMention], source: &str) -> Vec<String> {
    let value = |m: &DateMention| m.value.map_or(String::new(), |v| v.to_string());
    found.iter().map(|m| format!("{}={}", m.span.of(source), value(m))).collect()
}

#[test]
fn one_value_has_many_surfaces() {
    let bench = Bench::new();
    let (mut values, mut reference) = (Vec::new(), None);
    let (mut surfaces, mut wrong) = (0, Vec::new());
    for (number, line) in include_str!("../../../tests/cases/value/dates.txt").lines().enumerate() {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if let Some(header) = line.strip_prefix('=') {
            let (value, day) = header.split_once('@').expect("a header is `= value @ date`");
            values = value.split(';').map(str::trim).map(str::to_owned).collect();
            reference = day.trim().parse().ok();
            assert!(reference.is_some() || day.trim() == "none", "line {}: {day}", number + 1);
            continue;
        }
        let source = line.replace("[[", "").replace("]]", "");
        let marked: Vec<&str> = line.split("[[").skip(1).filter_map(|rest| rest.split_once("]]")).map(|(surface, _)| surface).collect();
        let value = |n: usize| values.get(n).or(values.first()).map_or("", String::as_str);
        let expected: Vec<String> = marked.iter().enumerate().map(|(n, surface)| format!("{surface}={}", value(n))).collect();
        surfaces += marked.len();
        let found = shown(&bench.find(&source, reference), &source);
        if found != expected {
            wrong.push(format!("{}: {source}\n    expected {expected:?}\n    found    {found:?}", number + 1));
        }
    }
    assert!(wrong.is_empty(), "{} of {surfaces} surfaces:\n{}", wrong.len(), wrong.join("\n"));
    assert!(surfaces >= 400);
}

#[test]
fn look_alikes_are_no_dates() {
    let bench = Bench::new();
    let lines = include_str!("../../../tests/cases/value/no_dates.txt").lines().filter(|l| !l.is_empty() && !l.starts_with('#'));
    let reference = Date::new(2025, 10, 30).ok();
    let wrong: Vec<String> =
        lines.map(|l| (l, shown(&bench.find(l, reference), l))).filter(|(_, f)| !f.is_empty()).map(|(l, f)| format!("{l} {f:?}")).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_examples_of_the_tables_hold() {
    let bench = Bench::new();
    let reference = Date::new(2025, 10, 30).ok();
    let tables = [
        ("calendar.tsv", include_str!("../../data/calendar.tsv")),
        ("calendar_cues.tsv", include_str!("../../data/calendar_cues.tsv")),
        ("calendar_lookalikes.tsv", include_str!("../../data/calendar_lookalikes.tsv")),
    ];
    let mut wrong = Vec::new();
    for (file, text) in tables {
        for row in rows(file, text, &["example"]).unwrap() {
            let example = row.cell("example").unwrap();
            let reads = row.cell("reads").unwrap_or("");
            let found: Vec<String> = bench.find(example, reference).iter().map(|m| m.value.map_or("?".into(), |v| v.to_string())).collect();
            if found.join(" ; ") != reads {
                wrong.push(format!("{file}: {example} expected {reads:?} found {found:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn impossible_dates_are_left_out() {
    let bench = Bench::new();
    for (text, expected) in [
        ("It was signed on February 30, 2024.", vec!["February"]),
        ("It was signed on 2025-13-45.", vec![]),
        ("It was signed on 45/45/2025.", vec![]),
        ("It was signed on 99.99.9999.", vec![]),
    ] {
        let found: Vec<String> = bench.find(text, Date::new(2025, 10, 30).ok()).iter().map(|m| m.span.of(text).to_owned()).collect();
        assert!(found.is_empty() || found.iter().map(String::as_str).eq(expected), "{text} {found:?}");
    }
}

#[test]
fn the_ends_of_the_calendar_are_no_trap() {
    let bench = Bench::new();
    let text = "Last week, next week, last month, next month, last year, next year, last decade, next decade, last century, next century, \
        last Friday, next Friday, a week on Sunday, yesterday, tomorrow, this weekend, on the 24th, in July, on February 29, Q3, last winter, next winter, \
        Dec 30-Jan 2, the third quarter, by the end of the decade, May 5 last year, Monday of next week and 31/12/9999.";
    for day in [Date::MIN, Date::MAX, Date::new(0, 1, 1).unwrap(), Date::new(-1, 2, 28).unwrap()] {
        for mention in bench.find(text, Some(day)) {
            let _ = mention.value.map(|v| (v.to_string(), v.days()));
        }
    }
}

#[test]
fn values_are_read_back() {
    for text in [
        "2025-10-28",
        "2025-10",
        "2025",
        "2025-Q3",
        "2025-W44",
        "2025-W44-WE",
        "202X",
        "19XX",
        "2015-SU",
        "2025-H1",
        "2022/2023",
        "2025-10-28/2025-10-30",
    ] {
        let value: super::DateValue = text.parse().unwrap();
        assert_eq!(value.to_string(), text);
        assert_eq!(serde_json::from_str::<super::DateValue>(&serde_json::to_string(&value).unwrap()).unwrap(), value);
    }
    for text in ["", "2025-13", "2025-Q5", "20", "XX", "2025-W54", "2025-10-32", "x", "2025-", "2025/"] {
        assert!(text.parse::<super::DateValue>().is_err(), "{text}");
    }
}

proptest::proptest! {
    /// Whatever stands there: no panic, mentions in order, apart, inside the text.
    #[test]
    fn mentions_are_in_order(pieces in proptest::collection::vec(0..PIECES.len(), 0..40), day in -9999i64..3_000_000) {
        static BENCH: once_cell::sync::Lazy<Bench> = once_cell::sync::Lazy::new(Bench::new);
        let source: String = pieces.iter().map(|&n| PIECES[n]).collect();
        let reference = jiff::civil::Date::new(1, 1, 1).unwrap().checked_add(jiff::Span::new().days(day)).ok();
        let found = BENCH.find(&source, reference);
        let mut end = 0;
        for mention in &found {
            assert!(mention.span.start() >= end && !mention.span.is_empty());
            assert!(!mention.span.of(&source).is_empty());
            assert!(mention.tokens.start < mention.tokens.end);
            end = mention.span.end();
        }
    }
}

/// Parts of expressions and what stands around them.
const PIECES: [&str; 64] = [
    " ",
    " ",
    " ",
    " ",
    "\n",
    ", ",
    ". ",
    " (",
    ") ",
    "-",
    "–",
    "/",
    "'s ",
    "’",
    "“",
    "”",
    "Monday",
    "Sun",
    "May",
    "October",
    "Jan.",
    "march",
    "today",
    "last ",
    "this ",
    "next ",
    "the ",
    "a week on ",
    " of ",
    " in ",
    " to ",
    " and ",
    "year",
    "week",
    "weekend",
    "century",
    "quarter",
    "half",
    "third ",
    "1st",
    "28",
    "30",
    "4",
    "2024",
    "2025",
    "1999",
    "25",
    "9999",
    "0000",
    "1990s",
    "90s",
    "Q3",
    "H1",
    "FY25",
    "fiscal ",
    "summer",
    "end ",
    "early ",
    "will ",
    "signed ",
    "10.28.2025",
    "% ",
    "$",
    "é🇯🇵",
];

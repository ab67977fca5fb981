//! The same article in other characters: the same report, with its spans where the words now are.
//!
//! Each article of `tests/gold/seen` and `examples/articles` is rewritten as editors and encoders do, read again, and
//! the spans are carried back. Strings are compared without what the rewriting changes. Articles for which a rewriting
//! changes what the text says stand in [`EXCEPTIONS`], with the reason.

#[path = "support/mod.rs"]
mod support;

use std::collections::BTreeSet;
use std::sync::OnceLock;

use rapporteur::{Article, Extractor};
use serde_json::Value;
use unicode_normalization::UnicodeNormalization;

/// Rewriting, article, why its report may change.
const EXCEPTIONS: &[(&str, &str, &str)] = &[
    ("trailing paragraph", "g32-us-ukraine-fund-briefing", "it belongs to the last turn of a transcript"),
    ("trailing paragraph", "m15-mofcom-press-conference", "it belongs to the last turn of a transcript"),
    ("trailing paragraph", "n05-australia-wine-release", "its last line heads what follows"),
    ("trailing news", "g32-us-ukraine-fund-briefing", "it belongs to the last turn of a transcript"),
    ("trailing news", "m15-mofcom-press-conference", "it belongs to the last turn of a transcript"),
    ("trailing news", "g31-grain-market-report", "the countries of the whole text tell where its paper is at home"),
    ("trailing news", "n15-decoy-allotments", "the countries of the whole text tell where its paper is at home"),
    ("trailing news", "k14-tinsmiths-lane", "the countries of the whole text tell where its paper is at home"),
    ("trailing news", "p06-scrap-desk-weekly", "the countries of the whole text tell where its paper is at home"),
    ("trailing news", "r11-harare-maize-appeal", "the countries of the whole text tell where its paper is at home"),
    ("trailing news", "r03-dhaka-budget", "the countries of the whole text tell where its paper is at home"),
    ("trailing news", "v08-silver-rose-review", "the countries of the whole text tell where its paper is at home"),
];

/// A rewritten text that knows where each of its pieces comes from.
#[derive(Default)]
struct Rewritten {
    text: String,
    /// Where a piece begins: here, and in the text it was made from.
    pieces: Vec<(usize, usize)>,
    /// Length of the text it was made from.
    length: usize,
}

impl Rewritten {
    /// Every character of `text` replaced by what `rewrite` makes of it and of what stands before and behind it.
    fn of(text: &str, mut rewrite: impl FnMut(&str, char, &str) -> String) -> Self {
        let mut rewritten = Self { length: text.len(), ..Self::default() };
        for (at, c) in text.char_indices() {
            rewritten.push(at, &rewrite(&text[..at], c, &text[at + c.len_utf8()..]));
        }
        rewritten
    }

    fn push(&mut self, from: usize, piece: &str) {
        self.pieces.push((self.text.len(), from));
        self.text.push_str(piece);
    }

    /// The place that byte `at` was made from: where its piece begins, or, for an `end`, where the piece before it ends.
    fn back(&self, at: usize, end: bool) -> usize {
        let after = self.pieces.partition_point(|&(here, _)| if end { here < at } else { here <= at });
        if end { self.pieces.get(after).map_or(self.length, |&(_, from)| from) } else { self.pieces[after.max(1) - 1].1 }
    }
}

/// Letters and the marks on them composed and in the order of the text: what NFC makes of it, in pieces.
fn normalised(text: &str, decomposed: bool) -> Rewritten {
    let mut rewritten = Rewritten { length: text.len(), ..Rewritten::default() };
    let mut starts: Vec<usize> =
        text.char_indices().filter(|(_, c)| !unicode_normalization::char::is_combining_mark(*c)).map(|(at, _)| at).collect();
    starts.push(text.len());
    for piece in starts.windows(2) {
        let letters = &text[piece[0]..piece[1]];
        let letters: String = if decomposed { letters.nfd().collect() } else { letters.nfc().collect() };
        rewritten.push(piece[0], &letters);
    }
    rewritten
}

fn straight(c: char) -> char {
    match c {
        '“' | '”' => '"',
        '‘' | '’' => '\'',
        c => c,
    }
}

/// A quotation mark as a typesetter sets it.
fn curly(before: &str, c: char, after: &str) -> char {
    let opens = before.chars().next_back().is_none_or(|c| c.is_whitespace() || "([—–“‘\"'".contains(c));
    let letter = after.starts_with(|c: char| c.is_alphabetic() || "\"“‘$€£[".contains(c));
    match c {
        '"' if opens => '“',
        '"' => '”',
        '\'' if opens && letter => '‘',
        '\'' => '’',
        c => c,
    }
}

/// What a page that was read without decoding it has for a character.
fn entity(c: char) -> Option<&'static str> {
    Some(match c {
        '&' => "&amp;",
        '"' => "&quot;",
        '\'' => "&#39;",
        '‘' => "&lsquo;",
        '’' => "&#8217;",
        '“' => "&#8220;",
        '”' => "&rdquo;",
        '–' => "&ndash;",
        '—' => "&#x2014;",
        '…' => "&hellip;",
        '£' => "&pound;",
        '€' => "&euro;",
        '½' => "&frac12;",
        'é' => "&eacute;",
        'ñ' => "&#241;",
        '\u{a0}' => "&nbsp;",
        _ => return None,
    })
}

/// A string without what the rewritings change.
fn plain(text: &str) -> String {
    let mut text = text.to_owned();
    for c in "\"'‘’“”–—…£€½éñ\u{a0}&".chars() {
        text = text.replace(entity(c).unwrap_or_default(), &c.to_string());
    }
    text.replace("\r\n", "\n").nfc().map(straight).collect()
}

fn plain_strings(value: &mut Value) {
    match value {
        Value::String(text) => *text = plain(text),
        Value::Array(items) => items.iter_mut().for_each(plain_strings),
        Value::Object(fields) => fields.values_mut().for_each(plain_strings),
        _ => {}
    }
}

fn report(article: &support::Article, text: &str) -> Value {
    static SHARED: OnceLock<Extractor> = OnceLock::new();
    let read = Article::new(text);
    let read = article.date.as_deref().map_or(Ok(read), |date| read.with_date(date)).expect("a date");
    let mut value = serde_json::to_value(SHARED.get_or_init(Extractor::new).extract(read)).expect("a report is JSON");
    plain_strings(&mut value);
    value
}

/// The records of a report, one a line, each under the name of its list.
fn lines(report: &Value) -> Vec<String> {
    let lists = report.as_object().expect("a report is an object").iter();
    lists.flat_map(|(list, records)| records.as_array().into_iter().flatten().map(move |record| format!("{list}: {record}"))).collect()
}

/// What one report has and the other has not.
fn differences(before: &Value, after: &Value) -> Vec<String> {
    let (before, after) = (lines(before), lines(after));
    let lost = before.iter().filter(|line| !after.contains(line)).map(|line| format!("  - {line}"));
    let gained = after.iter().filter(|line| !before.contains(line)).map(|line| format!("  + {line}"));
    let moved = before.len() == after.len() && before != after;
    let mut all: Vec<String> = lost.chain(gained).collect();
    if all.is_empty() && moved {
        all.push("  the records stand in another order".into());
    }
    all
}

/// Reads every article as it is and rewritten; the exceptions must be needed.
fn unchanged(name: &str, rewrite: impl Fn(&str) -> Rewritten) {
    unchanged_but_for(name, rewrite, |_, _| ());
}

/// As [`unchanged`], where `forget` takes out of the second report what the rewriting added.
fn unchanged_but_for(name: &str, rewrite: impl Fn(&str) -> Rewritten, forget: impl Fn(&str, &mut Value)) {
    let (mut wrong, mut needed) = (Vec::new(), BTreeSet::new());
    for article in support::articles() {
        let rewritten = rewrite(&article.text);
        let mut after = report(&article, &rewritten.text);
        forget(&article.text, &mut after);
        support::each_span(&mut after, &mut |start, end| {
            (*start, *end) = (rewritten.back(*start, false), rewritten.back(*end, true));
        });
        let found = differences(&report(&article, &article.text), &after);
        if found.is_empty() {
            continue;
        }
        if excepted(name, &article.name) {
            needed.insert(article.name.clone());
        } else {
            wrong.push(format!("{name}, {}:\n{}", article.name, found.join("\n")));
        }
    }
    judge(name, &wrong, &needed);
}

/// Whether a rewriting may change the report of an article.
fn excepted(name: &str, article: &str) -> bool {
    EXCEPTIONS.iter().any(|(of, known, _)| *of == name && *known == article)
}

/// Nothing may be wrong, and every exception must be needed.
fn judge(name: &str, wrong: &[String], needed: &BTreeSet<String>) {
    assert!(wrong.is_empty(), "{}\n{} articles", wrong.join("\n"), wrong.len());
    let unneeded: Vec<_> = EXCEPTIONS.iter().filter(|(of, known, _)| *of == name && !needed.contains(*known)).collect();
    assert!(unneeded.is_empty(), "no exceptions any more: {unneeded:?}");
}

#[test]
fn straight_quotation_marks() {
    unchanged("straight", |text| Rewritten::of(text, |_, c, _| straight(c).to_string()));
}

#[test]
fn curly_quotation_marks() {
    unchanged("curly", |text| Rewritten::of(text, |before, c, after| curly(before, c, after).to_string()));
}

#[test]
fn line_ends_of_windows() {
    unchanged("crlf", |text| Rewritten::of(text, |_, c, _| if c == '\n' { "\r\n".into() } else { c.to_string() }));
}

#[test]
fn letters_taken_apart() {
    unchanged("nfd", |text| normalised(text, true));
}

#[test]
fn letters_put_together() {
    unchanged("nfc", |text| normalised(text, false));
}

#[test]
fn leading_blank_lines() {
    unchanged("blank lines", |text| {
        let mut rewritten = Rewritten { length: text.len(), ..Rewritten::default() };
        rewritten.push(0, "\n \n\n");
        rewritten.pieces.extend(text.char_indices().map(|(at, _)| (4 + at, at)));
        rewritten.text.push_str(text);
        rewritten
    });
}

#[test]
fn entities_left_in() {
    unchanged("entities", |text| Rewritten::of(text, |_, c, _| entity(c).map_or_else(|| c.to_string(), str::to_owned)));
}

/// A paragraph about something else changes nothing in what stands before it.
#[test]
fn a_trailing_paragraph() {
    const MORE: &str = "\n\nThe choir will sing on the green if the rain holds off, and there will be cake for everyone who helps.";
    let forget = |text: &str, after: &mut Value| {
        let sentences = after["sentences"].as_array_mut().expect("a list");
        sentences.retain(|sentence| sentence["end"].as_u64().is_some_and(|end| end <= text.len() as u64));
    };
    let append = |text: &str| {
        let mut rewritten = Rewritten::of(text, |_, c, _| c.to_string());
        rewritten.push(text.len(), MORE);
        rewritten
    };
    unchanged_but_for("trailing paragraph", append, forget);
}

/// A paragraph with news of its own adds records, and those of what stands before it stay as they are; a party, a leader or a
/// commodity may be named again.
#[test]
fn a_trailing_paragraph_with_news() {
    const MORE: &[&str] = &[
        "\n\nSeparately, Kenya banned exports of charcoal in March 2019, and Norway signed a fishing pact with Iceland worth $3 million.",
        "\n\nIn Ottawa, Canadian Trade Minister Ann Delisle met Bolivian President Juan Torrano and said Canada would buy 40,000 tonnes of tin.",
        "\n\n“We were lucky with the weather,” said Owen Pryce, a baker. “Nobody got wet.”",
    ];
    let (mut wrong, mut needed) = (Vec::new(), BTreeSet::new());
    for article in support::articles() {
        let before = unmentioned(report(&article, &article.text));
        for more in MORE {
            let after = lines(&unmentioned(report(&article, &[&article.text, *more].concat())));
            let lost: Vec<String> = lines(&before).into_iter().filter(|line| !after.contains(line)).collect();
            if lost.is_empty() {
                continue;
            }
            if excepted("trailing news", &article.name) {
                needed.insert(article.name.clone());
            } else {
                wrong.push(format!("{}, {}…: lost\n  {}", article.name, &more[..30], lost.join("\n  ")));
            }
        }
    }
    judge("trailing news", &wrong, &needed);
}

/// The report without the places where its parties, leaders and commodities are named.
fn unmentioned(mut report: Value) -> Value {
    let lists = report.as_object_mut().expect("a report is an object").values_mut();
    for record in lists.filter_map(Value::as_array_mut).flatten() {
        record.as_object_mut().map(|record| record.remove("mentions"));
    }
    report
}

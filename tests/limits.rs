//! Texts that no editor would let through: a report, whatever it holds, and never a panic.

use std::sync::OnceLock;

use rapporteur::{Article, Extractor, Report};

fn report(text: &str) -> Report {
    static SHARED: OnceLock<Extractor> = OnceLock::new();
    let article = Article::new(text).with_date("2025-10-28").expect("a date");
    SHARED.get_or_init(Extractor::new).try_extract(article).expect("a report")
}

/// The text over and over, up to `length` bytes.
fn repeat(text: &str, length: usize) -> String {
    text.repeat(length / text.len())
}

const NEWS: &str = "Japan signed a copper agreement with Peru on Tuesday, and Chile said it would buy steel for $5 billion. ";

#[test]
fn no_text() {
    for text in ["", " ", "\n", "\r\n\r\n", "\t \u{a0}\u{2003}\n"] {
        let mut empty = Report::default();
        empty.reference_date = Some("2025-10-28".into());
        assert_eq!(report(text), empty, "{text:?}");
    }
}

#[test]
fn texts_that_break_off_inside_a_name() {
    for text in
        ["T y", "Ua von", "Un e", "Ursula von der", "Jae-", "Minister", "Joseph “Erap", "the Republic of", "chairman of s\u{2028}Apkasindo"]
    {
        report(text);
    }
}

#[test]
fn only_boilerplate() {
    let found = report(
        "ALSO READ: Norway, Japan conclude fish talks\n\nPhoto: Agency\n\n/images/2024/11/a-b.jpg\n\nShare this\n\n© 2025 Example Media",
    );
    assert!(found.parties.is_empty() && found.dates.is_empty() && found.amounts.is_empty() && found.agreements.is_empty());
}

#[test]
fn nul_and_other_control_characters() {
    report("\0");
    report(&"\0".repeat(10_000));
    report("Japan\0signed\0a deal\u{1} with Peru\u{7f}.\u{85}\u{2028}Then\u{2029}it left.");
    assert_eq!(report("Japan signed\0 a pact.").parties[0].id, "JP");
}

#[test]
fn characters_without_width_and_beyond_the_plane() {
    report(&"\u{301}".repeat(5_000));
    report(&"🇯🇵".repeat(2_000));
    report("\u{feff}Japan\u{200b} signed\u{200d} a\u{202e} pact\u{202c}.");
    report(&"\u{10ffff}a\u{e000}".repeat(2_000));
}

#[test]
fn line_endings_of_every_kind() {
    let found = report(
        "Japan and Peru Sign Copper Pact\r\n\r\nLIMA - Japan signed a copper pact with Peru on Tuesday.\r\rChile left.\n\r\nIt rained.",
    );
    assert!(found.parties.iter().any(|party| party.id == "PE"));
    report(&repeat("\r\n\n\r", 50_000));
}

#[test]
fn two_megabytes_on_one_line() {
    let found = report(&repeat(NEWS, 2_000_000));
    assert!(found.parties.iter().any(|party| party.id == "JP"));
}

#[test]
fn one_long_word() {
    report(&"a".repeat(200_000));
    report(&"é".repeat(100_000));
}

#[test]
fn quotation_marks() {
    for marks in ["\"", "“", "”", "'", "‘", "’", "«»", "``''", "“‘\"", "\" ", "“a "] {
        report(&repeat(marks, 200_000));
    }
}

#[test]
fn brackets_and_stops() {
    for signs in ["(", ")", "[", "([{<", "(a) ", ".", ". ", "...", ",", "-", "—", " - ", ":", ";"] {
        report(&repeat(signs, 200_000));
    }
}

#[test]
fn conjunctions() {
    for words in ["and ", ", and ", "Japan and ", "which ", "that ", "to "] {
        report(&repeat(words, 200_000));
    }
}

#[test]
fn capitalised_words() {
    for words in ["Zorvane ", "Minister ", "President Zorvane ", "U.S. ", "ABC ", "Bank of ", "Xi "] {
        report(&repeat(words, 200_000));
    }
}

#[test]
fn digits() {
    for digits in ["9", "1,", "1.", "12 ", "$", "$5 ", "1-", "2024-", "10 to ", "million ", "per cent ", "5 million and "] {
        report(&repeat(digits, 200_000));
    }
}

#[test]
fn a_sentence_without_end_is_parted_and_nothing_lost() {
    let text = repeat("exports of wheat and ", 84_000);
    let extractor = Extractor::new();
    let document = extractor.annotate(text.as_str());
    let lengths: Vec<usize> = document.sentences().iter().map(|s| s.tokens.len()).collect();
    assert_eq!(lengths.iter().sum::<usize>(), document.tokens().len());
    assert!(lengths.len() > 10 && lengths.iter().all(|&n| n <= 500), "{lengths:?}");
    assert_eq!(document.report().commodities[0].mentions.len(), 4_000);
}

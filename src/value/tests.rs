//! Amounts: one value, many surfaces; texts without any; the examples of the tables.

use std::ops::Range;

use rust_decimal::Decimal;

use super::{Amount, Stretch, amounts, number_at};
use crate::kinds::{AmountKind, Bound};
use crate::lexicon::{Lexicon, embedded};
use crate::table::rows;
use crate::text::read;

fn found(lexicon: &Lexicon, text: &str) -> Vec<Amount> {
    let read = read(text, &lexicon.vocab, &lexicon.text);
    let mut out = Vec::new();
    for sentence in &read.sentences {
        let Range { start: begin, end } = sentence.tokens;
        amounts(&Stretch { tokens: &read.tokens, source: text, words: &lexicon.values, begin, end }, begin..end, &mut out);
    }
    out
}

/// What a case file says of an amount: `550 600 USD per t about`.
fn shown(amount: &Amount) -> String {
    let mut words = vec![amount.value.to_string()];
    words.extend(amount.upper.map(|upper| upper.to_string()));
    words.extend(match amount.kind {
        AmountKind::Percent => Some("percent".to_string()),
        _ => amount.currency.as_deref().or(amount.unit.as_deref()).map(str::to_string),
    });
    words.extend(amount.per.as_deref().map(|per| format!("per {per}")));
    words.extend(match amount.bound {
        Bound::Exact => None,
        Bound::About => Some("about".to_string()),
        Bound::AtLeast => Some("at_least".to_string()),
        Bound::AtMost => Some("at_most".to_string()),
    });
    words.join(" ")
}

fn check_surfaces(file: &str, cases: &str) {
    let lexicon = Lexicon::shared();
    let mut wrong = Vec::new();
    let mut expected = "";
    for (line, case) in cases.lines().enumerate() {
        if let Some(value) = case.strip_prefix("> ") {
            expected = value;
            continue;
        }
        if case.is_empty() || case.starts_with('#') {
            continue;
        }
        // A unit in brackets (`[bbl]`) never stands in a surface, so every bracket marks the span.
        let text = case.replace(['[', ']'], "");
        let span = case.find('[').map(|at| case[at + 1..].split(']').next().unwrap_or(""));
        let amounts = found(&lexicon, &text);
        let ok = amounts.len() == 1 && shown(&amounts[0]) == expected && span.is_none_or(|span| span == amounts[0].span.of(&text));
        if !ok {
            let got: Vec<String> = amounts.iter().map(|a| format!("{} [{}]", shown(a), a.span.of(&text))).collect();
            wrong.push(format!("{file}:{}: {case}: expected {expected}, got {got:?}", line + 1));
        }
    }
    assert!(wrong.is_empty(), "{} cases fail\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn money() {
    check_surfaces("money.txt", include_str!("../../tests/cases/value/money.txt"));
}

#[test]
fn quantities() {
    check_surfaces("quantity.txt", include_str!("../../tests/cases/value/quantity.txt"));
}

#[test]
fn percentages() {
    check_surfaces("percent.txt", include_str!("../../tests/cases/value/percent.txt"));
}

#[test]
fn texts_without_amounts() {
    let lexicon = Lexicon::shared();
    let cases = include_str!("../../tests/cases/value/none.txt").lines().filter(|l| !l.starts_with('#') && !l.is_empty());
    let wrong: Vec<String> = cases
        .filter_map(|text| {
            let amounts = found(&lexicon, text);
            let got: Vec<String> = amounts.iter().map(|a| format!("{} [{}]", shown(a), a.span.of(text))).collect();
            (!got.is_empty()).then(|| format!("{text}: {got:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{} texts give amounts\n{}", wrong.len(), wrong.join("\n"));
}

/// Every row's example against what the row says: the check gets the row's cells and the amounts of the example.
fn check_examples(file: &'static str, columns: &[&str], fits: impl Fn(&[&str], &[Amount]) -> bool) {
    let lexicon = Lexicon::shared();
    let wrong: Vec<String> = rows(file, embedded(file), columns)
        .unwrap()
        .iter()
        .filter_map(|row| {
            let cells: Vec<&str> = columns.iter().map(|column| row.cell(column).unwrap()).collect();
            let example = row.cell("example").unwrap();
            let amounts = found(&lexicon, example);
            let got: Vec<String> = amounts.iter().map(|a| format!("{} [{}]", shown(a), a.span.of(example))).collect();
            (!fits(&cells, &amounts)).then(|| format!("{cells:?} {example}: {got:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{file}: {} examples fail\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn examples_of_currencies() {
    check_examples("currencies.tsv", &["code"], |cells, all| all.iter().any(|a| a.currency.as_deref() == Some(cells[0])));
    check_examples("coins.tsv", &["code"], |cells, all| {
        all.iter().any(|a| a.kind == AmountKind::Money && a.currency.as_deref().unwrap_or("") == cells[0])
    });
}

#[test]
fn examples_of_units() {
    check_examples("units.tsv", &["unit", "per", "dimension", "forms"], |cells, all| {
        all.iter().any(|a| {
            let printed = |unit: &str| cells[2] == "count" && cells[3].split('|').any(|form| form.ends_with(unit));
            let unit = a.unit.as_deref().is_some_and(printed)
                || a.unit.as_deref() == Some(cells[0])
                || a.per.as_deref().is_some_and(|per| per.ends_with(cells[0]));
            unit && (cells[1].is_empty() || a.per.as_deref() == Some(cells[1]))
        })
    });
}

#[test]
fn examples_of_numbers() {
    let divides = |cells: &[&str], all: &[Amount]| {
        let factor: Decimal = cells[0].parse().unwrap();
        all.iter().any(|a| (a.value % factor).is_zero() || a.value > factor)
    };
    check_examples("magnitudes.tsv", &["factor"], divides);
    check_examples("numbers.tsv", &["kind"], |_, all| !all.is_empty());
    check_examples("amount_words.tsv", &["role"], |_, all| !all.is_empty());
}

#[test]
fn examples_of_bounds_and_rates() {
    check_examples("bounds.tsv", &["bound"], |cells, all| all.iter().any(|a| shown(a).ends_with(cells[0])));
    check_examples("rates.tsv", &["per"], |cells, all| all.iter().any(|a| a.per.as_deref() == Some(cells[0])));
}

#[test]
fn examples_of_counts() {
    check_examples("counts.tsv", &["role"], |cells, all| matches!(cells[0], "plural" | "lead") != all.is_empty());
}

#[test]
fn a_number_is_read_with_its_magnitude_and_its_end() {
    let lexicon = Lexicon::shared();
    for (text, value, end) in
        [("550-billion fund", "550000000000", 3), ("two and a half million votes", "2500000", 5), ("2,35,000 seats", "235000", 1)]
    {
        let tokens = read(text, &lexicon.vocab, &lexicon.text).tokens;
        assert_eq!(number_at(&tokens, text, 0..tokens.len(), &lexicon.values), Some((value.parse().unwrap(), end)), "{text}");
    }
    let text = "1,2345 seats";
    let tokens = read(text, &lexicon.vocab, &lexicon.text).tokens;
    assert_eq!(number_at(&tokens, text, 0..tokens.len(), &lexicon.values), None);
}

#[test]
fn numbers_too_large_for_a_decimal_are_left_out() {
    let lexicon = Lexicon::shared();
    for text in [
        "$99999999999999999999999999999999 was paid",
        "$9999999999999999999999999 trillion was paid",
        "99999999999999999999999999 billion tonnes",
    ] {
        assert_eq!(found(&lexicon, text), [], "{text}");
    }
}

proptest::proptest! {
    /// Whatever the text: amounts stand in order, do not overlap, lie on characters, and are found without a panic.
    #[test]
    fn amounts_are_ordered_spans_of_the_text(pieces in proptest::collection::vec(0usize..PIECES.len(), 0..40)) {
        let text: String = pieces.iter().map(|&at| PIECES[at]).collect();
        let amounts = found(&Lexicon::shared(), &text);
        let mut end = 0;
        for amount in &amounts {
            assert!(amount.span.start() >= end && !amount.span.of(&text).is_empty(), "{text:?}: {amounts:?}");
            assert!(amount.upper.is_none_or(|upper| upper > amount.value), "{text:?}: {amounts:?}");
            end = amount.span.end();
        }
    }
}

const PIECES: &[&str] = &[
    "$",
    "US$",
    "€",
    "Rs ",
    "RM",
    "USD",
    "1",
    "12",
    "000",
    "1,234",
    "2.5",
    "999999999999999999999",
    " ",
    " ",
    " ",
    " ",
    "-",
    "–",
    " to ",
    " and ",
    " between ",
    " from ",
    " or ",
    "million",
    "bn",
    "lakh",
    "crore",
    "hundred",
    "two",
    "a ",
    "half",
    "quarter",
    " of ",
    "per cent",
    "%",
    "percentage points",
    "dollars",
    "cents",
    "tonnes",
    "bpd",
    "barrels",
    " a day",
    "/bbl",
    " per year",
    "minus ",
    "(",
    ")",
    ",",
    ". ",
    "½",
    "1/2",
    "F-35A jets",
    "workers",
    "\u{a0}",
    "point",
    "about ",
    "up to ",
    " or more",
    "km",
    "m",
    "t",
    "k",
    "é",
    "10",
    "15",
];

#[test]
fn time_grows_with_the_text() {
    let lexicon = Lexicon::shared();
    for piece in [
        "123 ",
        "minus ",
        "a million ",
        "one ",
        "5 million and ",
        "$5 to ",
        "USD1,1,",
        "half a ",
        "two hundred ",
        "10 per cent, ",
        "(5 of ",
    ] {
        let text = piece.repeat(20_000);
        let start = std::time::Instant::now();
        let _ = found(&lexicon, &text);
        assert!(start.elapsed().as_secs() < 20, "{piece:?} takes {:?}", start.elapsed());
    }
}

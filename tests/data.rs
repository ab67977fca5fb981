//! The example of every row of the tables is its test. Rows that fail now are in `tests/known_failures.tsv`, which may
//! only shrink: a row that fails and is not listed fails the test, and so does a listed row that works.
//!
//! `KNOWN_FAILURES=update cargo test --test data -- --test-threads=1` writes the list anew.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::OnceLock;

use rapporteur::{Article, Extractor, Report};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");
const LIST: &str = "tests/known_failures.tsv";

/// One row of a table, by the names of its columns.
struct Row {
    cells: Vec<(String, String)>,
}

impl Row {
    fn cell(&self, column: &str) -> &str {
        let cell = self.cells.iter().find(|(name, _)| name == column);
        cell.map(|(_, cell)| cell.as_str()).unwrap_or_else(|| panic!("no column {column:?}"))
    }

    /// Forms without their marks, as they compare.
    fn forms(&self) -> impl Iterator<Item = String> {
        self.cell("forms").split('|').map(|form| plain(form.trim_start_matches(['=', '?'])))
    }
}

/// How names compare: without case, hyphens are blanks, apostrophes straight.
fn plain(name: &str) -> String {
    name.to_lowercase().replace(['-', '‑'], " ").replace('’', "'")
}

fn rows(file: &str) -> Vec<Row> {
    let path = Path::new(ROOT).join("src/data").join(file);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{file}: {error}"));
    let mut lines = text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    let header: Vec<&str> = lines.next().expect("a header").split('\t').collect();
    let row = |line: &str| Row { cells: header.iter().zip(line.split('\t')).map(|(name, cell)| ((*name).into(), cell.into())).collect() };
    lines.map(row).collect()
}

fn report(text: &str) -> Report {
    static SHARED: OnceLock<Extractor> = OnceLock::new();
    SHARED.get_or_init(Extractor::new).extract(Article::new(text).with_date("2025-10-28").expect("a date"))
}

/// Checks a table: `key` is the column that tells its rows apart.
fn check(file: &str, key: &str, works: impl Fn(&Row, &Report) -> bool) {
    let rows = rows(file);
    let failing = rows.iter().filter(|row| !works(row, &report(row.cell("example")))).map(|row| row.cell(key).to_owned());
    let failing: BTreeSet<String> = failing.collect();
    let path = Path::new(ROOT).join(LIST);
    let list = std::fs::read_to_string(&path).expect("the list of known failures");
    println!("{file}: {} of {} rows work", rows.len() - failing.len(), rows.len());
    if std::env::var("KNOWN_FAILURES").is_ok_and(|wish| wish == "update") {
        let (notes, known): (Vec<&str>, Vec<&str>) = list.lines().partition(|line| line.starts_with('#'));
        let others = known.into_iter().filter(|line| line.split('\t').next() != Some(file)).map(str::to_owned);
        let lines: BTreeSet<String> = others.chain(failing.iter().map(|name| format!("{file}\t{name}"))).collect();
        let lines = notes.into_iter().map(str::to_owned).chain(lines).fold(String::new(), |text, line| text + &line + "\n");
        std::fs::write(&path, lines).expect("the list of known failures");
        return;
    }
    let known = list.lines().filter_map(|line| line.split_once('\t')).filter(|(name, _)| *name == file);
    let known: BTreeSet<String> = known.map(|(_, row)| row.to_owned()).collect();
    let new: Vec<&String> = failing.difference(&known).collect();
    let solved: Vec<&String> = known.difference(&failing).collect();
    assert!(new.is_empty(), "{file}: {} rows fail that are not in {LIST}: {new:#?}", new.len());
    assert!(solved.is_empty(), "{file}: {} rows work now; take them out of {LIST}: {solved:#?}", solved.len());
}

#[test]
fn countries() {
    check("countries.tsv", "code", |row, report| report.parties.iter().any(|party| party.id == row.cell("code")));
}

#[test]
fn bodies() {
    // a body that its example only spells out goes by its full name
    check("bodies.tsv", "id", |row, report| {
        report.parties.iter().any(|party| party.id == row.cell("id") || party.name == row.cell("name"))
    });
}

#[test]
fn commodities() {
    check("commodities.tsv", "id", |row, report| report.commodities.iter().any(|good| good.id == row.cell("id")));
}

#[test]
fn grades() {
    check("grades.tsv", "word", |row, report| report.commodities.iter().any(|good| good.id.starts_with(&format!("{}-", row.cell("word")))));
}

#[test]
fn products() {
    check("products.tsv", "word", |row, report| report.commodities.iter().any(|good| good.id.ends_with(&format!("-{}", row.cell("word")))));
}

#[test]
fn companies() {
    check("companies.tsv", "name", |row, report| {
        let names: Vec<String> = row.forms().chain([plain(row.cell("name"))]).collect();
        report.parties.iter().any(|party| names.contains(&plain(&party.name)) || names.contains(&plain(&party.id)))
    });
}

#[test]
fn offices() {
    check("offices.tsv", "example", |row, report| {
        let office = row.cell("office");
        office == "counterpart" && report.leaders.len() > 1 || report.leaders.iter().any(|leader| leader.office.name() == office)
    });
}

#[test]
fn speech() {
    check("speech.tsv", "lemma", |_, report| !report.statements.is_empty());
}

#[test]
fn agreements() {
    for file in ["agreement_nouns.tsv", "agreement_verbs.tsv", "stage_nouns.tsv", "treaties.tsv"] {
        check(file, "example", |_, report| !report.agreements.is_empty());
    }
}

#[test]
fn measures() {
    for file in ["measure_nouns.tsv", "measure_verbs.tsv", "measure_stage_nouns.tsv"] {
        check(file, "example", |_, report| !report.measures.is_empty());
    }
    check("measure_lookalikes.tsv", "example", |_, report| report.measures.is_empty());
}

#[test]
fn commitments() {
    for file in ["commitment_nouns.tsv", "commitment_verbs.tsv"] {
        check(file, "example", |_, report| !report.commitments.is_empty());
    }
}

#[test]
fn encounters() {
    for file in ["encounter_nouns.tsv", "encounter_verbs.tsv"] {
        check(file, "example", |_, report| !report.encounters.is_empty());
    }
}

//! Golden cases: texts under `tests/cases/<layer>/*.case` with what the layer makes of them.
//!
//! A case is a text, a line of four hyphens, and the expected lines; cases are divided by a line of four equals signs.
//! A first line `@ 2025-10-30` in the text gives its date. `UPDATE_CASES=1 cargo test --test golden` writes what the
//! layers make of the texts now: read the difference before you commit it.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use rapporteur::{Article, Document, Extractor, Span};

const CASES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases");
const END_OF_TEXT: &str = "\n----\n";
const END_OF_CASE: &str = "\n====\n";

/// What a layer makes of a document, as lines.
type View = fn(&Document<'_>) -> Result<String, std::fmt::Error>;

/// Runs the cases of a layer.
fn check(layer: &str, view: View) {
    let update = std::env::var_os("UPDATE_CASES").is_some();
    let extractor = Extractor::new();
    let (mut wrong, mut count) = (Vec::new(), 0);
    let folder = Path::new(CASES).join(layer);
    let mut files: Vec<_> = fs::read_dir(&folder).expect("a folder of cases").map(|entry| entry.expect("a file").path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "case"));
    files.sort();
    for file in &files {
        let cases = fs::read_to_string(file).expect("a readable file");
        let mut seen = Vec::new();
        for case in cases.trim_end().split(END_OF_CASE) {
            let (source, expected) = case.split_once(END_OF_TEXT).unwrap_or((case, ""));
            let (date, text) = match source.strip_prefix("@ ").and_then(|rest| rest.split_once('\n')) {
                Some((date, text)) => (Some(date), text),
                None => (None, source),
            };
            let article = date.iter().try_fold(Article::new(text), |article, date| article.with_date(date)).expect("a date");
            let found = view(&extractor.annotate(article)).expect("lines");
            count += 1;
            if found.trim_end() != expected.trim_end() {
                wrong.push(format!("{}\n{text}\nexpected\n{}\nfound\n{found}", file.display(), expected.trim_end()));
            }
            seen.push(format!("{source}{END_OF_TEXT}{}", found.trim_end()));
        }
        if update {
            fs::write(file, seen.join(END_OF_CASE) + "\n").expect("a writable file");
        }
    }
    assert!(count > 0, "no cases in {}", folder.display());
    assert!(update || wrong.is_empty(), "{} of {count} cases:\n\n{}", wrong.len(), wrong.join("\n\n"));
}

/// The words of a span on one line.
fn line(document: &Document<'_>, span: Span) -> String {
    span.of(document.source()).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Zones, with their sentences as tokens, and quotations.
fn text(document: &Document<'_>) -> Result<String, std::fmt::Error> {
    let mut out = String::new();
    for (index, zone) in document.zones().iter().enumerate() {
        writeln!(out, "{:?}", zone.kind)?;
        for sentence in document.sentences().iter().filter(|sentence| sentence.zone == index) {
            let words: Vec<&str> = document.tokens()[sentence.tokens.clone()].iter().map(|t| t.span().of(document.source())).collect();
            writeln!(out, "  {}", words.join("|"))?;
        }
    }
    for quotation in document.quotations() {
        let tokens = &document.tokens()[quotation.tokens.clone()];
        let words = tokens.first().zip(tokens.last()).map(|(first, last)| line(document, first.span().to(last.span())));
        let open = if quotation.closed { "" } else { ", open" };
        writeln!(out, "quotation of depth {}{open}: {}", quotation.depth, words.unwrap_or_default())?;
    }
    Ok(out)
}

/// Who and what is mentioned.
fn phrase(document: &Document<'_>) -> Result<String, std::fmt::Error> {
    let mut out = String::new();
    for mention in document.mentions() {
        writeln!(out, "{:?} {}: {}", mention.kind, mention.id, line(document, mention.span))?;
    }
    for leader in &document.report().leaders {
        let [of, portfolio] = [leader.of.clone(), leader.portfolio.map(|portfolio| portfolio.to_string())].map(Option::unwrap_or_default);
        writeln!(out, "leader {}: {} {} {portfolio} of {of}", leader.name, leader.status, leader.office)?;
    }
    Ok(out)
}

/// Subject, verb, object.
fn clause(document: &Document<'_>) -> Result<String, std::fmt::Error> {
    let mut out = String::new();
    for clause in document.clauses() {
        let part = |span: Option<Span>| span.map_or_else(|| "–".to_string(), |span| line(document, span));
        let marks = [(clause.passive, " passive"), (clause.negated, " negated")];
        let marks: String = marks.iter().filter(|(set, _)| *set).map(|(_, mark)| *mark).collect();
        writeln!(out, "{} | {} | {}{marks}", part(clause.subject), line(document, clause.verb), part(clause.object))?;
    }
    Ok(out)
}

#[test]
fn texts() {
    check("text", text);
}

#[test]
fn phrases() {
    check("phrase", phrase);
}

#[test]
fn clauses() {
    check("clause", clause);
}

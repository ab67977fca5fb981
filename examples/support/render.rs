//! A report as a person likes to read it.

use std::fmt::Write;

use rapporteur::record::{Amount, Money};
use rapporteur::{Report, Span};

/// A record in words.
pub struct Entry {
    /// What it says.
    pub line: String,
    /// The words that prove it.
    pub proof: Vec<Span>,
    /// The rule that found it; empty where a record has none.
    pub rule: String,
}

/// The records of one type, in words.
pub struct Section {
    /// Name of the type, as in JSON.
    pub name: &'static str,
    /// One for each record, in its order.
    pub entries: Vec<Entry>,
}

/// The report as text: each record on a line, the words that prove it below.
pub fn report(report: &Report, text: &str) -> String {
    let mut out = String::new();
    for section in sections(report).into_iter().filter(|s| !s.entries.is_empty()) {
        let _ = writeln!(out, "{} ({})", section.name.to_uppercase(), section.entries.len());
        for entry in section.entries {
            let _ = writeln!(out, "  - {}", entry.line);
            if !entry.proof.is_empty() {
                let _ = writeln!(out, "      {}", quote(&entry.proof, text));
            }
        }
        out.push('\n');
    }
    if out.is_empty() {
        out.push_str("Nothing to report.\n");
    }
    out
}

/// The first words that prove a record, in quotation marks.
pub fn quote(proof: &[Span], text: &str) -> String {
    let words: Vec<String> = proof.iter().take(4).map(|span| format!("“{}”", shorten(span.of(text)))).collect();
    words.join(" … ") + if proof.len() > 4 { " …" } else { "" }
}

/// Every record in words, by type, in the order in which a reader asks for them.
pub fn sections(report: &Report) -> Vec<Section> {
    let names = Names(report);
    vec![
        Section { name: "agreements", entries: agreements(report, names) },
        Section { name: "measures", entries: measures(report, names) },
        Section { name: "commitments", entries: commitments(report, names) },
        Section { name: "encounters", entries: encounters(report, names) },
        Section { name: "statements", entries: statements(report, names) },
        Section { name: "leaders", entries: leaders(report, names) },
        Section { name: "parties", entries: parties(report) },
        Section { name: "commodities", entries: commodities(report) },
        Section { name: "amounts", entries: report.amounts.iter().map(amount).collect() },
        Section { name: "dates", entries: dates(report) },
    ]
}

fn agreements(report: &Report, names: Names<'_>) -> Vec<Entry> {
    let entry = |a: &rapporteur::record::Agreement| {
        let mut line = Line::new(&format!("{}: {} {}", words(a.stage.name()), words(a.domain.name()), words(a.form.name())));
        line.add(" “", a.name.as_deref(), "”");
        line.add(" of ", list(a.parties.iter().map(|p| names.party(p))).as_deref(), "");
        line.add(" on ", list(a.subjects.iter().map(|s| names.good(s))).as_deref(), "");
        line.add(", worth ", a.value.as_ref().map(money).as_deref(), "");
        line.add(", in ", a.place.as_deref(), "");
        line.add(", ", a.date.as_deref(), "");
        line.add(", signed by ", list(a.signatories.iter().map(|s| names.party(s))).as_deref(), "");
        Entry { line: line.0, proof: a.evidence.clone(), rule: a.rule.clone() }
    };
    report.agreements.iter().map(entry).collect()
}

fn measures(report: &Report, names: Names<'_>) -> Vec<Entry> {
    let entry = |m: &rapporteur::record::Measure| {
        let mut line = Line::new(&format!("{}: ", words(m.stage.name())));
        line.add("", m.rate.map(|r| r.normalize().to_string()).as_deref(), " % ");
        line.add("", Some(&words(m.kind.name())), "");
        line.add(" by ", m.imposer.as_ref().map(|p| names.party(p)).as_deref(), "");
        line.add(" on ", list(m.targets.iter().map(|p| names.party(p))).as_deref(), "");
        line.add(", goods: ", list(m.subjects.iter().map(|s| names.good(s))).as_deref(), "");
        line.add(", ", m.date.as_deref(), "");
        Entry { line: line.0, proof: m.evidence.clone(), rule: m.rule.clone() }
    };
    report.measures.iter().map(entry).collect()
}

fn commitments(report: &Report, names: Names<'_>) -> Vec<Entry> {
    let entry = |c: &rapporteur::record::Commitment| {
        let mut line = Line::new(&format!("{}: {}", words(c.stage.name()), words(c.action.name())));
        line.add(" by ", c.by.as_ref().map(|p| names.party(p)).as_deref(), "");
        line.add(", other side: ", c.to.as_ref().map(|p| names.party(p)).as_deref(), "");
        line.add(", goods: ", list(c.subjects.iter().map(|s| names.good(s))).as_deref(), "");
        line.add(", worth ", c.value.as_ref().map(money).as_deref(), "");
        let quantity = c.quantity.as_ref().map(|q| joined(&grouped(&q.amount.normalize().to_string()), q.unit.as_deref()));
        line.add(", quantity ", quantity.as_deref(), "");
        Entry { line: line.0, proof: c.evidence.clone(), rule: c.rule.clone() }
    };
    report.commitments.iter().map(entry).collect()
}

fn encounters(report: &Report, names: Names<'_>) -> Vec<Entry> {
    let entry = |e: &rapporteur::record::Encounter| {
        let mut line = Line::new(&format!("{}: {}", words(e.stage.name()), words(e.kind.name())));
        line.add(" of ", list(e.participants.iter().map(|p| names.party(p))).as_deref(), "");
        line.add(", in ", e.place.as_deref(), "");
        line.add(", ", e.date.as_deref(), "");
        Entry { line: line.0, proof: e.evidence.clone(), rule: e.rule.clone() }
    };
    report.encounters.iter().map(entry).collect()
}

fn statements(report: &Report, names: Names<'_>) -> Vec<Entry> {
    let entry = |s: &rapporteur::record::Statement| {
        let mut line = Line::new(&s.speaker.as_ref().map_or("somebody".to_string(), |p| names.party(p)));
        line.add(", ", s.cue.as_deref(), "");
        line.add(" (", Some(&words(s.kind.name())), ")");
        Entry { line: line.0, proof: s.content.clone(), rule: s.rule.clone() }
    };
    report.statements.iter().map(entry).collect()
}

fn leaders(report: &Report, names: Names<'_>) -> Vec<Entry> {
    let entry = |l: &rapporteur::record::Leader| {
        let mut line = Line::new(&l.name);
        line.add(", ", Some(&words(l.office.name())), "");
        line.add(" for ", l.portfolio.map(|p| words(p.name())).as_deref(), "");
        line.add(" of ", l.of.as_ref().map(|p| names.party(p)).as_deref(), "");
        line.add(" (", Some(&words(l.status.name())), ")");
        line.add(", ", list(l.distinctions.iter().cloned()).as_deref(), "");
        Entry { line: line.0, proof: l.mentions.clone(), rule: String::new() }
    };
    report.leaders.iter().map(entry).collect()
}

fn parties(report: &Report) -> Vec<Entry> {
    let entry = |p: &rapporteur::record::Party| {
        let mut line = Line::new(&p.name);
        line.add(" [", Some(p.id.as_str()).filter(|id| *id != p.name), "]");
        line.add(", ", Some(&words(p.kind.name())), "");
        Entry { line: line.0, proof: p.mentions.clone(), rule: String::new() }
    };
    report.parties.iter().map(entry).collect()
}

fn commodities(report: &Report) -> Vec<Entry> {
    let entry = |c: &rapporteur::record::Commodity| {
        let mut line = Line::new(&format!("{} [{}], {}", c.name, c.id, words(c.category.name())));
        line.add(", HS ", list(c.hs.iter().cloned()).as_deref(), "");
        Entry { line: line.0, proof: c.mentions.clone(), rule: String::new() }
    };
    report.commodities.iter().map(entry).collect()
}

fn dates(report: &Report) -> Vec<Entry> {
    let entry = |d: &rapporteur::record::Date| {
        let line = d.value.clone().unwrap_or_else(|| "not resolved".to_string());
        Entry { line, proof: vec![d.span], rule: String::new() }
    };
    report.dates.iter().map(entry).collect()
}

/// An amount in words.
pub fn amount(a: &Amount) -> Entry {
    let mut line = Line::new("");
    line.add("", Some(&words(a.bound.name())).filter(|b| *b != "exact").map(String::as_str), " ");
    line.add("", a.currency.as_deref(), " ");
    line.add("", Some(&grouped(&a.value.normalize().to_string())), "");
    line.add(" to ", a.upper.map(|u| grouped(&u.normalize().to_string())).as_deref(), "");
    line.add(" ", a.unit.as_deref().or((a.kind.name() == "percent").then_some("%")), "");
    line.add(" per ", a.per.as_deref(), "");
    Entry { line: line.0, proof: vec![a.span], rule: String::new() }
}

/// The names behind the references of a report.
#[derive(Clone, Copy)]
struct Names<'r>(&'r Report);

impl Names<'_> {
    fn party(self, id: &str) -> String {
        self.0.parties.iter().find(|p| p.id == id).map_or(id, |p| &p.name).to_string()
    }

    fn good(self, id: &str) -> String {
        self.0.commodities.iter().find(|c| c.id == id).map_or(id, |c| &c.name).to_string()
    }
}

/// A line that grows by what is known.
struct Line(String);

impl Line {
    fn new(start: &str) -> Self {
        Self(start.to_string())
    }

    fn add(&mut self, before: &str, value: Option<&str>, after: &str) {
        if let Some(value) = value.filter(|v| !v.is_empty()) {
            self.0.extend([before, value, after]);
        }
    }
}

/// A name of a closed set as words.
fn words(name: &str) -> String {
    name.replace('_', " ")
}

/// `a, b and c`; nothing for an empty list.
fn list(items: impl Iterator<Item = String>) -> Option<String> {
    let items: Vec<String> = items.collect();
    let (last, rest) = items.split_last()?;
    Some(if rest.is_empty() { last.clone() } else { format!("{} and {last}", rest.join(", ")) })
}

fn money(m: &Money) -> String {
    let number = grouped(&m.amount.normalize().to_string());
    m.currency.as_ref().map_or(number.clone(), |c| format!("{c} {number}"))
}

fn joined(number: &str, unit: Option<&str>) -> String {
    unit.map_or(number.to_string(), |unit| format!("{number} {unit}"))
}

/// `1234567.5` as `1,234,567.5`.
fn grouped(number: &str) -> String {
    let (whole, rest) = number.find('.').map_or((number, ""), |at| number.split_at(at));
    let mut out = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) && out != "-" {
            out.push(',');
        }
        out.push(digit);
    }
    out + rest
}

fn shorten(words: &str) -> String {
    let flat = words.split_whitespace().collect::<Vec<_>>().join(" ");
    match flat.char_indices().nth(140) {
        Some((at, _)) => format!("{}…", &flat[..at]),
        None => flat,
    }
}

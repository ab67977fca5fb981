//! Precision, recall and F1 per record type of reports against gold articles.
//!
//! Gold is `{"id", "date", "text", "gold": {type: [records]}}`; in gold, spans are exact substrings, with `nth` (from 0)
//! when the substring occurs before. Records of a type are aligned one to one so that most slots agree; each
//! (slot, value) pair is then found, missed or spurious.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::Value;

/// How two values of a slot are compared.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Word,
    Reference,
    Name,
    Title,
    Number,
    Sum,
    Spans,
}

/// Type, what must agree before two records pair up, slots with their comparison and whether they hold lists.
type Type = (&'static str, Option<&'static str>, &'static [(&'static str, Kind, bool)]);

const TYPES: &[Type] = &[
    ("parties", None, &[("id", Kind::Reference, false)]),
    (
        "leaders",
        Some("name"),
        &[
            ("name", Kind::Name, false),
            ("office", Kind::Word, false),
            ("portfolio", Kind::Word, false),
            ("of", Kind::Reference, false),
            ("status", Kind::Word, false),
            ("distinctions", Kind::Word, true),
        ],
    ),
    ("commodities", None, &[("id", Kind::Word, false)]),
    (
        "agreements",
        None,
        &[
            ("form", Kind::Word, false),
            ("domain", Kind::Word, false),
            ("name", Kind::Title, false),
            ("parties", Kind::Reference, true),
            ("stage", Kind::Word, false),
            ("subjects", Kind::Word, true),
            ("value", Kind::Sum, false),
            ("date", Kind::Word, false),
            ("place", Kind::Title, false),
            ("signatories", Kind::Reference, true),
        ],
    ),
    (
        "measures",
        None,
        &[
            ("kind", Kind::Word, false),
            ("imposer", Kind::Reference, false),
            ("targets", Kind::Reference, true),
            ("subjects", Kind::Word, true),
            ("rate", Kind::Number, false),
            ("stage", Kind::Word, false),
            ("date", Kind::Word, false),
        ],
    ),
    (
        "commitments",
        None,
        &[
            ("action", Kind::Word, false),
            ("by", Kind::Reference, false),
            ("to", Kind::Reference, false),
            ("subjects", Kind::Word, true),
            ("value", Kind::Sum, false),
            ("quantity", Kind::Sum, false),
            ("stage", Kind::Word, false),
        ],
    ),
    (
        "encounters",
        None,
        &[
            ("kind", Kind::Word, false),
            ("participants", Kind::Reference, true),
            ("place", Kind::Title, false),
            ("date", Kind::Word, false),
            ("stage", Kind::Word, false),
        ],
    ),
    (
        "statements",
        Some("content"),
        &[("kind", Kind::Word, false), ("speaker", Kind::Reference, false), ("cue", Kind::Word, false), ("content", Kind::Spans, false)],
    ),
    (
        "amounts",
        Some("span"),
        &[
            ("kind", Kind::Word, false),
            ("value", Kind::Number, false),
            ("upper", Kind::Number, false),
            ("bound", Kind::Word, false),
            ("currency", Kind::Word, false),
            ("unit", Kind::Word, false),
            ("per", Kind::Word, false),
            ("span", Kind::Spans, false),
        ],
    ),
    ("dates", Some("span"), &[("value", Kind::Word, false), ("span", Kind::Spans, false)]),
];

/// A gold article.
pub struct Article {
    /// Its id.
    pub id: String,
    /// Its day, `YYYY-MM-DD`.
    pub date: Option<String>,
    /// Its text.
    pub text: String,
    gold: Value,
}

/// Reads gold files; a folder gives all its `.json` files in order of their names.
pub fn load(paths: &[impl AsRef<Path>]) -> Result<Vec<Article>, String> {
    let mut files: Vec<PathBuf> = Vec::new();
    for path in paths {
        let path = path.as_ref();
        if path.is_dir() {
            let entries = std::fs::read_dir(path).map_err(|e| format!("{}: {e}", path.display()))?;
            let mut inside: Vec<PathBuf> =
                entries.filter_map(|e| e.ok().map(|e| e.path())).filter(|p| p.extension().is_some_and(|e| e == "json")).collect();
            inside.sort();
            files.extend(inside);
        } else {
            files.push(path.to_path_buf());
        }
    }
    files.iter().map(|file| read(file)).collect()
}

fn read(file: &Path) -> Result<Article, String> {
    let wrong = |what: String| format!("{}: {what}", file.display());
    let text = std::fs::read_to_string(file).map_err(|e| wrong(e.to_string()))?;
    let value: Value = serde_json::from_str(&text).map_err(|e| wrong(e.to_string()))?;
    let text = value["text"].as_str().ok_or_else(|| wrong("no text".into()))?.to_string();
    let mut gold = value["gold"].clone();
    for (name, anchor, _) in TYPES {
        let Some(records) = gold[*name].as_array_mut() else { continue };
        for record in records {
            let nth = record["nth"].as_u64().unwrap_or(0);
            let snippets: Vec<String> = match *anchor {
                Some("content") => {
                    record["content"].as_array().map_or(vec![], |c| c.iter().filter_map(|s| s.as_str().map(String::from)).collect())
                }
                Some("span") => record["text"].as_str().map(String::from).into_iter().collect(),
                _ => continue,
            };
            let mut spans = Vec::new();
            for (k, snippet) in snippets.iter().enumerate() {
                let skip = if k == 0 { nth } else { 0 };
                let found = text
                    .match_indices(snippet.as_str())
                    .nth(skip as usize)
                    .ok_or_else(|| wrong(format!("not in the text: {snippet:?}")))?;
                spans.push(serde_json::json!({"start": found.0, "end": found.0 + snippet.len()}));
            }
            record[anchor.unwrap_or("span")] = Value::Array(spans);
        }
    }
    let date = value["date"].as_str().map(String::from);
    Ok(Article { id: value["id"].as_str().unwrap_or("?").to_string(), date, text, gold })
}

/// Counts of one record type.
#[derive(Clone, Copy, Debug, Default)]
pub struct Counts {
    found: usize,
    spurious: usize,
    missed: usize,
    whole: usize,
    gold: usize,
    reported: usize,
}

impl Counts {
    /// Correct pairs over reported pairs.
    pub fn precision(&self) -> f64 {
        ratio(self.found, self.found + self.spurious)
    }

    /// Correct pairs over gold pairs.
    pub fn recall(&self) -> f64 {
        ratio(self.found, self.found + self.missed)
    }

    /// Harmonic mean of the two.
    pub fn f1(&self) -> f64 {
        ratio(2 * self.found, 2 * self.found + self.spurious + self.missed)
    }
}

fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

/// Scores by type.
#[derive(Default)]
pub struct Scores {
    counts: BTreeMap<usize, Counts>,
}

impl Scores {
    /// Adds a report (as JSON) on a gold article.
    pub fn add(&mut self, article: &Article, report: &Value) {
        for (at, kind) in TYPES.iter().enumerate() {
            let gold = records(kind, &article.gold[kind.0]);
            let found = records(kind, &report[kind.0]);
            self.counts.entry(at).or_default().add(kind, &gold, &found);
        }
    }

    /// Each type that occurs, with its counts.
    pub fn types(&self) -> impl Iterator<Item = (&'static str, Counts)> + '_ {
        self.counts.iter().filter(|(_, c)| c.gold + c.reported > 0).map(|(at, c)| (TYPES[*at].0, *c))
    }

    /// Mean F1 over the types that occur.
    pub fn mean(&self) -> f64 {
        let all: Vec<f64> = self.types().map(|(_, c)| c.f1()).collect();
        all.iter().sum::<f64>() / all.len().max(1) as f64
    }

    /// The table of the scores.
    pub fn table(&self) -> String {
        let mut out = format!("{:12} {:>6} {:>6} {:>6} {:>6} {:>5} {:>5}\n", "type", "P", "R", "F1", "whole", "gold", "found");
        for (name, c) in self.types() {
            out +=
                &format!("{name:12} {:6.3} {:6.3} {:6.3} {:6} {:5} {:5}\n", c.precision(), c.recall(), c.f1(), c.whole, c.gold, c.reported);
        }
        out + &format!("mean F1 {:.4}\n", self.mean())
    }
}

/// A record flattened to (slot, comparison, value).
type Pairs = Vec<(&'static str, Kind, Value)>;

struct Record {
    pairs: Pairs,
    anchor: Value,
}

fn records(kind: &Type, value: &Value) -> Vec<Record> {
    value.as_array().map_or(vec![], |rows| rows.iter().map(|row| flatten(kind, row)).collect())
}

fn flatten(kind: &Type, row: &Value) -> Record {
    let mut row = row.clone();
    match kind.0 {
        "leaders" if row["status"].is_null() => row["status"] = "incumbent".into(),
        "amounts" if row["bound"].is_null() => row["bound"] = "exact".into(),
        _ => {}
    }
    if kind.1 == Some("span") && row["span"].is_null() {
        row["span"] = serde_json::json!([{"start": row["start"], "end": row["end"]}]);
    }
    let mut pairs = Vec::new();
    for (slot, how, list) in kind.2 {
        match &row[*slot] {
            Value::Null => {}
            Value::String(s) if s.is_empty() => {}
            Value::Array(items) if *list => pairs.extend(items.iter().map(|item| (*slot, *how, item.clone()))),
            Value::Array(items) if items.is_empty() => {}
            value => pairs.push((*slot, *how, value.clone())),
        }
    }
    Record { pairs, anchor: kind.1.map_or(Value::Null, |a| row[a].clone()) }
}

impl Counts {
    fn add(&mut self, kind: &Type, gold: &[Record], found: &[Record]) {
        let gain = |g: &Record, f: &Record| match kind.1 {
            Some("name") if !same(Kind::Reference, &g.anchor, &f.anchor) => 0,
            Some("name") | None => agree(&g.pairs, &f.pairs),
            Some(_) if overlap(&g.anchor, &f.anchor) < 0.3 => 0,
            Some(_) => agree(&g.pairs, &f.pairs),
        };
        let table: Vec<Vec<i64>> = gold.iter().map(|g| found.iter().map(|f| gain(g, f) as i64).collect()).collect();
        let matched = assign(&table);
        self.gold += gold.len();
        self.reported += found.len();
        let (mut gold_pairs, mut found_pairs, mut right) = (0, 0, 0);
        for (i, j) in matched {
            let n = agree(&gold[i].pairs, &found[j].pairs);
            right += n;
            self.whole += usize::from(n == gold[i].pairs.len() && n == found[j].pairs.len());
        }
        gold.iter().for_each(|g| gold_pairs += g.pairs.len());
        found.iter().for_each(|f| found_pairs += f.pairs.len());
        self.found += right;
        self.missed += gold_pairs - right;
        self.spurious += found_pairs - right;
    }
}

fn norm(value: &Value) -> String {
    let text = value.as_str().map_or_else(|| value.to_string(), String::from);
    text.to_lowercase().replace('’', "'").replace(['-', '_'], " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

fn same(kind: Kind, a: &Value, b: &Value) -> bool {
    match kind {
        Kind::Word => norm(a) == norm(b),
        Kind::Reference | Kind::Name | Kind::Title => {
            let (a, b) = (norm(a), norm(b));
            let (x, y) = (a.strip_prefix("the ").unwrap_or(&a), b.strip_prefix("the ").unwrap_or(&b));
            if x == y {
                return true;
            }
            if x.len() == 2 || y.len() == 2 || kind == Kind::Name {
                return false;
            }
            let (xs, ys): (Vec<&str>, Vec<&str>) = (x.split(' ').collect(), y.split(' ').collect());
            xs.last() == ys.last() && (xs.len() == 1 || ys.len() == 1) || kind == Kind::Title && (x.contains(y) || y.contains(x))
        }
        Kind::Number => match (a.as_f64(), b.as_f64()) {
            (Some(x), Some(y)) => (x - y).abs() <= 1e-9 * x.abs().max(y.abs()).max(1.0),
            _ => false,
        },
        Kind::Sum => {
            let unit = |v: &Value| norm(if v["currency"].is_null() { &v["unit"] } else { &v["currency"] });
            same(Kind::Number, &a["amount"], &b["amount"]) && unit(a) == unit(b)
        }
        Kind::Spans => overlap(a, b) >= 0.7,
    }
}

/// Bytes in both over bytes in either.
fn overlap(a: &Value, b: &Value) -> f64 {
    let ranges = |v: &Value| -> Vec<(u64, u64)> {
        v.as_array().map_or(vec![], |spans| spans.iter().filter_map(|s| Some((s["start"].as_u64()?, s["end"].as_u64()?))).collect())
    };
    let (a, b) = (ranges(a), ranges(b));
    let length = |spans: &[(u64, u64)]| spans.iter().map(|(s, e)| e - s).sum::<u64>();
    let shared: u64 = a.iter().flat_map(|x| b.iter().map(move |y| x.1.min(y.1).saturating_sub(x.0.max(y.0)))).sum();
    let either = length(&a) + length(&b) - shared;
    if either == 0 { 0.0 } else { shared as f64 / either as f64 }
}

/// Number of pairs of `a` that find a partner in `b`.
fn agree(a: &Pairs, b: &Pairs) -> usize {
    let mut left: Vec<&(&str, Kind, Value)> = b.iter().collect();
    let mut n = 0;
    for (slot, kind, value) in a {
        if let Some(at) = left.iter().position(|(other, _, v)| other == slot && same(*kind, value, v)) {
            left.remove(at);
            n += 1;
        }
    }
    n
}

/// Assignment of rows to columns with the greatest sum (Hungarian method); pairs without gain are dropped.
fn assign(gain: &[Vec<i64>]) -> Vec<(usize, usize)> {
    let (rows, columns) = (gain.len(), gain.first().map_or(0, Vec::len));
    if rows == 0 || columns == 0 {
        return Vec::new();
    }
    let size = rows.max(columns);
    let cost = |i: usize, j: usize| if i < rows && j < columns { -gain[i][j] } else { 0 };
    let (mut u, mut v) = (vec![0i64; size + 1], vec![0i64; size + 1]);
    let (mut p, mut way) = (vec![0usize; size + 1], vec![0usize; size + 1]);
    for i in 1..=size {
        p[0] = i;
        let mut j0 = 0;
        let (mut least, mut used) = (vec![i64::MAX; size + 1], vec![false; size + 1]);
        while p[j0] != 0 {
            used[j0] = true;
            let (i0, mut delta, mut j1) = (p[j0], i64::MAX, 0);
            for j in 1..=size {
                if !used[j] {
                    let current = cost(i0 - 1, j - 1) - u[i0] - v[j];
                    if current < least[j] {
                        least[j] = current;
                        way[j] = j0;
                    }
                    if least[j] < delta {
                        delta = least[j];
                        j1 = j;
                    }
                }
            }
            for j in 0..=size {
                if used[j] {
                    u[p[j]] += delta;
                    v[j] -= delta;
                } else if least[j] != i64::MAX {
                    least[j] -= delta;
                }
            }
            j0 = j1;
        }
        while j0 != 0 {
            p[j0] = p[way[j0]];
            j0 = way[j0];
        }
    }
    (1..=size).filter(|&j| p[j] <= rows && j <= columns && gain[p[j] - 1][j - 1] > 0).map(|j| (p[j] - 1, j - 1)).collect()
}

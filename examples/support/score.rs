//! Scores reports against gold articles: precision, recall and F1 of the slots of each record type.
//!
//! Records of a type are aligned one to one so that most slots agree. Each pair of slot and value then counts as found,
//! missed or spurious; a record without a partner brings all of its pairs. The headline figure is the mean of the types' F1.

use std::fmt::{self, Display, Formatter};
use std::fs;
use std::path::{Path, PathBuf};

use rapporteur::{Article, Extractor, Report};
use serde_json::{Map, Value};

/// How the values of a slot are compared.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    /// Equal but for case, hyphens and underscores.
    Word,
    /// Equal, or one is the last word of the other.
    Ref,
    /// Equal.
    Name,
    /// As a reference, or one holds the other.
    Title,
    Number,
    /// Amount, and currency or unit.
    Money,
    /// At least seven tenths of the characters are shared.
    Spans,
}

use Kind::{Money, Name, Number, Ref, Spans, Title, Word};

/// A slot: its key, how its values are compared, and whether it holds a list.
type Slot = (&'static str, Kind, bool);

/// The record types with their slots.
const TYPES: [(&str, &[Slot]); 10] = [
    ("parties", &[("id", Ref, false)]),
    (
        "leaders",
        &[
            ("name", Name, false),
            ("office", Word, false),
            ("portfolio", Word, false),
            ("of", Ref, false),
            ("status", Word, false),
            ("distinctions", Word, true),
        ],
    ),
    ("commodities", &[("id", Word, false)]),
    (
        "agreements",
        &[
            ("form", Word, false),
            ("domain", Word, false),
            ("name", Title, false),
            ("parties", Ref, true),
            ("stage", Word, false),
            ("subjects", Word, true),
            ("value", Money, false),
            ("date", Word, false),
            ("place", Title, false),
            ("signatories", Ref, true),
        ],
    ),
    (
        "measures",
        &[
            ("kind", Word, false),
            ("imposer", Ref, false),
            ("targets", Ref, true),
            ("subjects", Word, true),
            ("rate", Number, false),
            ("stage", Word, false),
            ("date", Word, false),
        ],
    ),
    (
        "commitments",
        &[
            ("action", Word, false),
            ("by", Ref, false),
            ("to", Ref, false),
            ("subjects", Word, true),
            ("value", Money, false),
            ("quantity", Money, false),
            ("stage", Word, false),
        ],
    ),
    (
        "encounters",
        &[("kind", Word, false), ("participants", Ref, true), ("place", Title, false), ("date", Word, false), ("stage", Word, false)],
    ),
    ("statements", &[("kind", Word, false), ("speaker", Ref, false), ("cue", Word, false), ("content", Spans, false)]),
    (
        "amounts",
        &[
            ("kind", Word, false),
            ("value", Number, false),
            ("upper", Number, false),
            ("bound", Word, false),
            ("currency", Word, false),
            ("unit", Word, false),
            ("per", Word, false),
            ("span", Spans, false),
        ],
    ),
    ("dates", &[("value", Word, false), ("span", Spans, false)]),
];

/// Characters from one up to another.
type Chars = (usize, usize);

/// A value ready for comparison.
#[derive(Clone, Debug)]
enum Compared {
    Text(String),
    Number(Option<f64>),
    Money(Option<f64>, String),
    Spans(Vec<Chars>),
}

struct Pair {
    slot: &'static str,
    kind: Kind,
    value: Compared,
    shown: String,
}

/// A record as pairs, with what must agree before two records are one.
struct Record {
    pairs: Vec<Pair>,
    name: String,
    spans: Vec<Chars>,
}

/// An article with the records that a reader found in it.
pub(crate) struct Gold {
    pub(crate) id: String,
    pub(crate) text: String,
    date: Option<String>,
    records: Vec<Vec<Record>>,
}

impl Gold {
    /// Reads a gold file: `{"id", "date", "text", "gold": {…}}`.
    pub(crate) fn load(path: &Path) -> Result<Self, String> {
        let wrong = |reason: &str| format!("{}: {reason}", path.display());
        let read = fs::read_to_string(path).map_err(|error| wrong(&error.to_string()))?;
        let json: Value = serde_json::from_str(&read).map_err(|error| wrong(&error.to_string()))?;
        let string = |key: &str| json[key].as_str().map(String::from);
        let (id, text) = string("id").zip(string("text")).ok_or_else(|| wrong("no id or text"))?;
        let gold = json["gold"].as_object().ok_or_else(|| wrong("no gold"))?;
        if let Some(unknown) = gold.keys().find(|key| TYPES.iter().all(|(name, _)| name != key)) {
            return Err(wrong(&format!("unknown record type {unknown}")));
        }
        let mut records = Vec::new();
        for (name, slots) in TYPES {
            let rows = gold.get(name).and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
            let read = rows.iter().map(|row| {
                let row = row.as_object().ok_or_else(|| wrong("a record is no object"))?;
                let spans = match name {
                    "statements" => strings(&row["content"]),
                    "amounts" | "dates" => strings(&row["text"]),
                    _ => Vec::new(),
                };
                let nth = row.get("nth").and_then(Value::as_u64).unwrap_or(0) as usize;
                let place = |(at, snippet): (usize, &String)| {
                    find(&text, snippet, if at == 0 { nth } else { 0 }).ok_or_else(|| wrong(&format!("not in the text: {snippet:?}")))
                };
                let spans = spans.iter().enumerate().map(place).collect::<Result<Vec<_>, _>>()?;
                Ok(record(name, slots, row, spans))
            });
            records.push(read.collect::<Result<Vec<_>, String>>()?);
        }
        Ok(Self { id, text, date: string("date"), records })
    }

    /// What the extractor reports of the article.
    pub(crate) fn report(&self, extractor: &Extractor) -> Result<Report, String> {
        let said = |error: rapporteur::Error| format!("{}: {error}", self.id);
        let article = Article::new(&self.text);
        let article = self.date.iter().try_fold(article, |article, date| article.with_date(date)).map_err(said)?;
        extractor.try_extract(article).map_err(said)
    }
}

/// The gold files that are named or lie in the named folders and the folders in them.
pub(crate) fn files(paths: &[PathBuf]) -> Result<Vec<PathBuf>, String> {
    let mut found = Vec::new();
    for path in paths {
        if !path.is_dir() {
            found.push(path.clone());
            continue;
        }
        let entries = fs::read_dir(path).map_err(|error| format!("{}: {error}", path.display()))?;
        let mut inside: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
        inside.retain(|path| path.is_dir() || path.extension().is_some_and(|extension| extension == "json"));
        inside.sort();
        found.extend(files(&inside)?);
    }
    Ok(found)
}

/// Counts of one record type.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Count {
    hit: usize,
    spurious: usize,
    missed: usize,
    whole: usize,
    gold: usize,
    found: usize,
}

impl Count {
    fn precision(self) -> f64 {
        ratio(self.hit, self.hit + self.spurious)
    }

    fn recall(self) -> f64 {
        ratio(self.hit, self.hit + self.missed)
    }

    fn f1(self) -> f64 {
        ratio(2 * self.hit, 2 * self.hit + self.spurious + self.missed)
    }
}

fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

/// Counts over articles.
#[derive(Clone, Debug, Default)]
pub(crate) struct Scores {
    counts: [Count; TYPES.len()],
    articles: usize,
}

impl Scores {
    /// Adds an article; `differs` is told of each record that is not wholly right.
    pub(crate) fn add(&mut self, gold: &Gold, report: &Report, mut differs: impl FnMut(String)) -> Result<(), String> {
        let json = serde_json::to_value(report).map_err(|error| error.to_string())?;
        self.articles += 1;
        for (at, (name, slots)) in TYPES.iter().enumerate() {
            let rows = json[name].as_array().map_or(&[][..], Vec::as_slice);
            let found = rows.iter().filter_map(Value::as_object).map(|row| {
                let spans = match *name {
                    "statements" => row["content"].as_array().map_or(&[][..], Vec::as_slice).iter().map(|s| chars(s, &gold.text)).collect(),
                    "amounts" | "dates" => chars_of(row, &gold.text).map(|span| vec![span]),
                    _ => Ok(Vec::new()),
                };
                spans.map(|spans| record(name, slots, row, spans)).map_err(|error| format!("{}: {error}", gold.id))
            });
            let found = found.collect::<Result<Vec<_>, _>>()?;
            compare(name, &gold.records[at], &found, &mut self.counts[at], |line| differs(format!("{} {name} {line}", gold.id)));
        }
        Ok(())
    }

    /// Record types that are in the gold or in the reports, with their counts.
    fn seen(&self) -> impl Iterator<Item = (&'static str, Count)> {
        TYPES.iter().zip(self.counts).map(|((name, _), count)| (*name, count)).filter(|(_, count)| count.gold + count.found > 0)
    }

    /// Mean of the types' F1.
    pub(crate) fn mean(&self) -> f64 {
        let (sum, types) = self.seen().fold((0.0, 0), |(sum, types), (_, count)| (sum + count.f1(), types + 1));
        if types == 0 { 0.0 } else { sum / f64::from(types) }
    }

    /// What lies under the floor, a table of record types (and `mean`) with the least F1 of each.
    pub(crate) fn under(&self, floor: &str) -> Result<Vec<String>, String> {
        let mut under = Vec::new();
        for (number, line) in floor.lines().enumerate() {
            if line.starts_with('#') || line.trim().is_empty() || line == "type\tf1" {
                continue;
            }
            let wrong = || format!("line {}: not a record type and a number", number + 1);
            let (name, least) = line.split_once('\t').ok_or_else(wrong)?;
            let least: f64 = least.trim().parse().map_err(|_| wrong())?;
            let reached = match name {
                "mean" => self.mean(),
                _ => TYPES.iter().position(|(known, _)| *known == name).map(|at| self.counts[at].f1()).ok_or_else(wrong)?,
            };
            if reached < least {
                under.push(format!("{name}: F1 {reached:.4} is under the floor of {least:.4}"));
            }
        }
        Ok(under)
    }

    /// The scores as a floor, rounded down.
    pub(crate) fn floor(&self) -> String {
        let down = |value: f64| (value * 1000.0).floor() / 1000.0;
        let rows: String = self.seen().map(|(name, count)| format!("{name}\t{:.3}\n", down(count.f1()))).collect();
        format!("# Least F1 of each record type; it may only rise.\ntype\tf1\n{rows}mean\t{:.3}\n", down(self.mean()))
    }
}

impl Display for Scores {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        writeln!(f, "{:12} {:>6} {:>6} {:>6} {:>6} {:>5} {:>5}", "type", "P", "R", "F1", "whole", "gold", "found")?;
        for (name, c) in self.seen() {
            let (p, r, f1) = (c.precision(), c.recall(), c.f1());
            writeln!(f, "{name:12} {p:6.3} {r:6.3} {f1:6.3} {:6} {:5} {:5}", c.whole, c.gold, c.found)?;
        }
        writeln!(f, "mean F1 {:.4} over {} articles", self.mean(), self.articles)
    }
}

/// The strings of a value that is one or a list of them.
fn strings(value: &Value) -> Vec<String> {
    match value {
        Value::String(one) => vec![one.clone()],
        Value::Array(many) => many.iter().filter_map(Value::as_str).map(String::from).collect(),
        _ => Vec::new(),
    }
}

/// The nth occurrence of a snippet, in characters.
fn find(text: &str, snippet: &str, nth: usize) -> Option<Chars> {
    let mut at = text.find(snippet)?;
    for _ in 0..nth {
        let next = at + text[at..].chars().next().map_or(1, char::len_utf8);
        at = next + text.get(next..)?.find(snippet)?;
    }
    let start = text[..at].chars().count();
    Some((start, start + snippet.chars().count()))
}

fn chars(span: &Value, text: &str) -> Result<Chars, String> {
    chars_of(span.as_object().ok_or("a span is no object")?, text)
}

/// The span of a record, in characters.
fn chars_of(row: &Map<String, Value>, text: &str) -> Result<Chars, String> {
    let byte = |key: &str| row.get(key).and_then(Value::as_u64).map(|at| at as usize).filter(|&at| text.is_char_boundary(at));
    match (byte("start"), byte("end")) {
        (Some(start), Some(end)) => Ok((text[..start].chars().count(), text[..end].chars().count())),
        _ => Err("an offset is off a char boundary or outside the text".into()),
    }
}

/// Flattens a record; values left out have their defaults.
fn record(name: &str, slots: &'static [Slot], row: &Map<String, Value>, spans: Vec<Chars>) -> Record {
    let mut pairs = Vec::new();
    for &(slot, kind, list) in slots {
        let default = match (name, slot) {
            ("leaders", "status") => Value::from("incumbent"),
            ("amounts", "bound") => Value::from("exact"),
            _ => Value::Null,
        };
        let value = row.get(slot).filter(|value| !value.is_null()).unwrap_or(&default);
        let mut push = |value: Compared, shown: String| pairs.push(Pair { slot, kind, value, shown });
        match value {
            _ if kind == Spans => {
                if !spans.is_empty() {
                    push(Compared::Spans(merged(&spans)), format!("{spans:?}"));
                }
            }
            Value::Array(items) if list => items.iter().for_each(|item| push(compared(kind, item), item.to_string())),
            Value::Null => {}
            Value::String(text) if text.is_empty() => {}
            Value::Array(items) if items.is_empty() => {}
            Value::Object(items) if items.is_empty() => {}
            value => push(compared(kind, value), value.to_string()),
        }
    }
    Record { pairs, name: plain(row.get("name").unwrap_or(&Value::Null)), spans: merged(&spans) }
}

fn compared(kind: Kind, value: &Value) -> Compared {
    let number = |value: &Value| value.as_f64().or_else(|| value.as_str()?.trim().parse().ok());
    match kind {
        Word => Compared::Text(folded(value)),
        Number => Compared::Number(number(value)),
        Money => {
            let unit = value.get("currency").or(value.get("unit")).map(folded);
            Compared::Money(value.get("amount").and_then(number), unit.unwrap_or_default())
        }
        _ => Compared::Text(plain(value)),
    }
}

/// Small letters, `’` as `'`, hyphens and underscores as spaces.
fn folded(value: &Value) -> String {
    let text = value.as_str().map_or_else(|| value.to_string(), String::from);
    text.to_lowercase().replace('’', "'").replace(['-', '_'], " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The same without `the` in front.
fn plain(value: &Value) -> String {
    let text = if value.is_null() { String::new() } else { folded(value) };
    text.strip_prefix("the ").map(String::from).unwrap_or(text)
}

fn merged(spans: &[Chars]) -> Vec<Chars> {
    let mut sorted = spans.to_vec();
    sorted.sort_unstable();
    let mut out: Vec<Chars> = Vec::new();
    for span in sorted {
        match out.last_mut() {
            Some(last) if span.0 <= last.1 => last.1 = last.1.max(span.1),
            _ => out.push(span),
        }
    }
    out
}

/// Characters in both over characters in either.
fn overlap(a: &[Chars], b: &[Chars]) -> f64 {
    let length = |spans: &[Chars]| spans.iter().map(|s| s.1 - s.0).sum::<usize>();
    let both: usize = a.iter().flat_map(|x| b.iter().map(|y| x.1.min(y.1).saturating_sub(x.0.max(y.0)))).sum();
    let either = length(a) + length(b) - both;
    if either == 0 { 0.0 } else { both as f64 / either as f64 }
}

fn same(kind: Kind, a: &Compared, b: &Compared) -> bool {
    let close = |x: f64, y: f64| (x - y).abs() <= 1e-9 * x.abs().max(y.abs()).max(1.0);
    match (a, b) {
        (Compared::Text(x), Compared::Text(y)) => x == y || !matches!(kind, Word | Name) && same_name(kind, x, y),
        (Compared::Number(Some(x)), Compared::Number(Some(y))) => close(*x, *y),
        (Compared::Money(Some(x), of), Compared::Money(Some(y), other)) => close(*x, *y) && of == other,
        (Compared::Spans(x), Compared::Spans(y)) => overlap(x, y) >= 0.7,
        _ => false,
    }
}

/// Whether one name is the other's last word, or, for titles and places, inside the other. Codes of countries are exact.
fn same_name(kind: Kind, x: &str, y: &str) -> bool {
    if x.chars().count() == 2 || y.chars().count() == 2 || x.is_empty() || y.is_empty() {
        return false;
    }
    let last = x.rsplit(' ').next() == y.rsplit(' ').next();
    last && (!x.contains(' ') || !y.contains(' ')) || kind == Title && (x.contains(y) || y.contains(x))
}

/// Number of pairs that find a partner.
fn agreeing(ours: &[Pair], theirs: &[Pair]) -> usize {
    let mut left: Vec<&Pair> = theirs.iter().collect();
    let mut count = 0;
    for pair in ours {
        if let Some(at) = left.iter().position(|other| pair.slot == other.slot && same(pair.kind, &pair.value, &other.value)) {
            left.remove(at);
            count += 1;
        }
    }
    count
}

fn compare(name: &str, gold: &[Record], found: &[Record], count: &mut Count, mut differs: impl FnMut(String)) {
    let gain = |a: &Record, b: &Record| {
        let anchored = match name {
            "leaders" => a.name == b.name || same_name(Ref, &a.name, &b.name),
            "statements" | "amounts" | "dates" => overlap(&a.spans, &b.spans) >= 0.3,
            _ => true,
        };
        if anchored { agreeing(&a.pairs, &b.pairs) as i64 } else { 0 }
    };
    let gains: Vec<Vec<i64>> = gold.iter().map(|a| found.iter().map(|b| gain(a, b)).collect()).collect();
    let matched = assign(&gains);
    let show = |pairs: &[Pair], others: &[Pair]| {
        let left = pairs.iter().filter(|p| agreeing(std::slice::from_ref(*p), others) == 0);
        left.map(|p| format!("{}={}", p.slot, p.shown)).collect::<Vec<_>>().join(" ")
    };
    let hits_before = count.hit;
    for &(i, j) in &matched {
        let (ours, theirs) = (&gold[i].pairs, &found[j].pairs);
        let hit = agreeing(ours, theirs);
        count.hit += hit;
        if hit == ours.len() && hit == theirs.len() {
            count.whole += 1;
        } else {
            differs(format!("~ missed [{}] spurious [{}]", show(ours, theirs), show(theirs, ours)));
        }
    }
    for (_, record) in gold.iter().enumerate().filter(|(i, _)| matched.iter().all(|m| m.0 != *i)) {
        differs(format!("- missed [{}]", show(&record.pairs, &[])));
    }
    for (_, record) in found.iter().enumerate().filter(|(j, _)| matched.iter().all(|m| m.1 != *j)) {
        differs(format!("+ spurious [{}]", show(&record.pairs, &[])));
    }
    let hit = count.hit - hits_before;
    count.missed += gold.iter().map(|r| r.pairs.len()).sum::<usize>() - hit;
    count.spurious += found.iter().map(|r| r.pairs.len()).sum::<usize>() - hit;
    count.gold += gold.len();
    count.found += found.len();
}

/// The one-to-one assignment of rows to columns with the greatest sum (Hungarian method); pairs without gain are left out.
fn assign(gain: &[Vec<i64>]) -> Vec<(usize, usize)> {
    let (rows, columns) = (gain.len(), gain.first().map_or(0, Vec::len));
    if columns == 0 {
        return Vec::new();
    }
    let size = rows.max(columns);
    let cost = |i: usize, j: usize| gain.get(i).and_then(|row| row.get(j)).map_or(0, |gain| -gain);
    const FAR: i64 = i64::MAX / 4;
    let (mut u, mut v) = (vec![0; size + 1], vec![0; size + 1]);
    let (mut row_of, mut way) = (vec![0; size + 1], vec![0; size + 1]);
    for i in 1..=size {
        row_of[0] = i;
        let mut j0 = 0;
        let (mut least, mut used) = (vec![FAR; size + 1], vec![false; size + 1]);
        while row_of[j0] != 0 {
            used[j0] = true;
            let (i0, mut delta, mut j1) = (row_of[j0], FAR, 0);
            for j in (1..=size).filter(|&j| !used[j]) {
                let reduced = cost(i0 - 1, j - 1) - u[i0] - v[j];
                if reduced < least[j] {
                    (least[j], way[j]) = (reduced, j0);
                }
                if least[j] < delta {
                    (delta, j1) = (least[j], j);
                }
            }
            for j in 0..=size {
                if used[j] {
                    u[row_of[j]] += delta;
                    v[j] -= delta;
                } else {
                    least[j] -= delta;
                }
            }
            j0 = j1;
        }
        while j0 != 0 {
            row_of[j0] = row_of[way[j0]];
            j0 = way[j0];
        }
    }
    let pairs = (1..=size).map(|j| (row_of[j] - 1, j - 1));
    pairs.filter(|&(i, j)| gain.get(i).and_then(|row| row.get(j)).is_some_and(|&gain| gain > 0)).collect()
}

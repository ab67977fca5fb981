//! The report as plain text: a line for each record, its slots, and the words that prove it.

use std::fmt::{self, Display, Formatter};

use rust_decimal::Decimal;

use crate::kinds::{AmountKind, Bound, Domain, StatementKind, Status};
use crate::record::{Agreement, Amount, Commitment, Encounter, Leader, Measure, Money, Quantity, Report, Statement};
use crate::span::Span;

/// Longest stretch of evidence that is printed whole, in characters.
const LONGEST: usize = 160;

/// The report of `text` for people to read; it is printed by [`Display`].
///
/// ```
/// use rapporteur::{Article, Extractor, render};
/// let text = "Canada imposed a 25 per cent tariff on steel from China on Monday.";
/// let report = Extractor::new().extract(Article::new(text).with_date("2024-10-24")?);
/// let printed = render::plain(text, &report).to_string();
/// assert!(printed.contains("tariff of 25 per cent"));
/// # Ok::<(), rapporteur::Error>(())
/// ```
pub fn plain<'a>(text: &'a str, report: &'a Report) -> Plain<'a> {
    Plain { text, report }
}

/// A report that prints itself; made by [`plain`].
#[derive(Clone, Copy, Debug)]
pub struct Plain<'a> {
    text: &'a str,
    report: &'a Report,
}

impl Display for Plain<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let report = self.report;
        let date = report.reference_date.as_deref().unwrap_or("no date");
        writeln!(f, "{date}, {}", counted(report.sentences.len(), "sentence"))?;
        self.section(f, "Agreements", &report.agreements, Self::agreement)?;
        self.section(f, "Measures", &report.measures, Self::measure)?;
        self.section(f, "Commitments", &report.commitments, Self::commitment)?;
        self.section(f, "Encounters", &report.encounters, Self::encounter)?;
        self.section(f, "Statements", &report.statements, Self::statement)?;
        self.section(f, "Leaders", &report.leaders, Self::leader)?;
        self.section(f, "Parties", &report.parties, |s, f, p| {
            writeln!(f, "  {} ({}, {}): {}", p.name, p.kind, p.id, s.mentions(&p.mentions))
        })?;
        self.section(f, "Commodities", &report.commodities, |s, f, c| {
            let hs = if c.hs.is_empty() { String::new() } else { format!(", HS {}", c.hs.join(" ")) };
            writeln!(f, "  {} ({}{hs}): {}", c.name, words(c.category), s.mentions(&c.mentions))
        })?;
        self.section(f, "Amounts", &report.amounts, Self::amount)?;
        self.section(f, "Dates", &report.dates, |s, f, d| {
            writeln!(f, "  {}: “{}”", d.value.as_deref().unwrap_or("unresolved"), s.line(d.span))
        })
    }
}

impl Plain<'_> {
    fn section<T>(
        &self,
        f: &mut Formatter<'_>,
        title: &str,
        records: &[T],
        one: impl Fn(&Self, &mut Formatter<'_>, &T) -> fmt::Result,
    ) -> fmt::Result {
        if records.is_empty() {
            return Ok(());
        }
        writeln!(f, "\n{title}")?;
        records.iter().try_for_each(|record| one(self, f, record))
    }

    fn agreement(&self, f: &mut Formatter<'_>, record: &Agreement) -> fmt::Result {
        write!(f, "  {}", words(record.form))?;
        if record.domain != Domain::Other {
            write!(f, " on {}", words(record.domain))?;
        }
        if let Some(name) = &record.name {
            write!(f, " “{name}”")?;
        }
        write!(f, ", {}", words(record.stage))?;
        self.when_and_where(f, record.date.as_deref(), record.place.as_deref())?;
        self.slot(f, "between", &self.names(&record.parties))?;
        self.slot(f, "signed by", &record.signatories.join(", "))?;
        self.slot(f, "goods", &self.goods(&record.subjects))?;
        self.slot(f, "value", &record.value.as_ref().map(money).unwrap_or_default())?;
        self.proof(f, &record.evidence)
    }

    fn measure(&self, f: &mut Formatter<'_>, record: &Measure) -> fmt::Result {
        write!(f, "  {}", words(record.kind))?;
        if let Some(rate) = record.rate {
            write!(f, " of {} per cent", grouped(rate))?;
        }
        write!(f, ", {}", words(record.stage))?;
        self.when_and_where(f, record.date.as_deref(), None)?;
        self.slot(f, "by", &self.optional(record.imposer.as_ref()))?;
        self.slot(f, "against", &self.names(&record.targets))?;
        self.slot(f, "goods", &self.goods(&record.subjects))?;
        self.proof(f, &record.evidence)
    }

    fn commitment(&self, f: &mut Formatter<'_>, record: &Commitment) -> fmt::Result {
        write!(f, "  {}, {}", words(record.action), words(record.stage))?;
        writeln!(f)?;
        self.slot(f, "by", &self.optional(record.by.as_ref()))?;
        self.slot(f, "to", &self.optional(record.to.as_ref()))?;
        self.slot(f, "goods", &self.goods(&record.subjects))?;
        self.slot(f, "value", &record.value.as_ref().map(money).unwrap_or_default())?;
        self.slot(f, "quantity", &record.quantity.as_ref().map(quantity).unwrap_or_default())?;
        self.proof(f, &record.evidence)
    }

    fn encounter(&self, f: &mut Formatter<'_>, record: &Encounter) -> fmt::Result {
        write!(f, "  {}, {}", words(record.kind), words(record.stage))?;
        self.when_and_where(f, record.date.as_deref(), record.place.as_deref())?;
        self.slot(f, "of", &self.names(&record.participants))?;
        self.proof(f, &record.evidence)
    }

    fn statement(&self, f: &mut Formatter<'_>, record: &Statement) -> fmt::Result {
        let speaker = record.speaker.as_ref().map_or_else(|| "somebody".to_string(), |s| self.name(s));
        let kind = if record.kind == StatementKind::Direct { "in quotation marks" } else { "reported" };
        let cue = record.cue.as_deref().map(|cue| format!(" [{cue}]")).unwrap_or_default();
        writeln!(f, "  {speaker}{cue}, {kind}")?;
        let content: Vec<String> = record.content.iter().map(|&span| self.line(span)).collect();
        writeln!(f, "    “{}”", content.join(" … "))
    }

    fn leader(&self, f: &mut Formatter<'_>, record: &Leader) -> fmt::Result {
        write!(f, "  {}, ", record.name)?;
        if record.status != Status::Incumbent {
            write!(f, "{} ", words(record.status))?;
        }
        write!(f, "{}", words(record.office))?;
        if let Some(portfolio) = record.portfolio {
            write!(f, " ({})", words(portfolio))?;
        }
        if let Some(of) = &record.of {
            write!(f, " of {}", self.name(of))?;
        }
        for distinction in &record.distinctions {
            write!(f, ", {distinction}")?;
        }
        writeln!(f, ": {}", self.mentions(&record.mentions))
    }

    fn amount(&self, f: &mut Formatter<'_>, record: &Amount) -> fmt::Result {
        write!(f, "  ")?;
        if record.bound != Bound::Exact {
            write!(f, "{} ", words(record.bound))?;
        }
        write!(f, "{}", grouped(record.value))?;
        if let Some(upper) = record.upper {
            write!(f, " to {}", grouped(upper))?;
        }
        match record.kind {
            AmountKind::Percent => write!(f, " per cent")?,
            _ => {
                let unit = record.currency.as_deref().or(record.unit.as_deref());
                unit.map_or(Ok(()), |unit| write!(f, " {unit}"))?;
            }
        }
        if let Some(per) = &record.per {
            write!(f, " per {per}")?;
        }
        writeln!(f, ": “{}”", self.line(record.span))
    }

    fn when_and_where(&self, f: &mut Formatter<'_>, date: Option<&str>, place: Option<&str>) -> fmt::Result {
        date.map_or(Ok(()), |date| write!(f, " {date}"))?;
        place.map_or(Ok(()), |place| write!(f, " in {place}"))?;
        writeln!(f)
    }

    fn slot(&self, f: &mut Formatter<'_>, name: &str, value: &str) -> fmt::Result {
        if value.is_empty() { Ok(()) } else { writeln!(f, "    {name:<9} {value}") }
    }

    /// The evidence, a line for each sentence.
    fn proof(&self, f: &mut Formatter<'_>, evidence: &[Span]) -> fmt::Result {
        let mut rest = evidence;
        while let Some(&first) = rest.first() {
            let sentence = self.report.sentences.partition_point(|s| s.end() <= first.start());
            let end = self.report.sentences.get(sentence).map_or(first.end(), |s| s.end());
            let (here, after) = rest.split_at(1 + rest[1..].iter().take_while(|s| s.start() >= first.start() && s.end() <= end).count());
            let pieces: Vec<String> = here.iter().map(|&span| self.line(span)).collect();
            writeln!(f, "    “{}”", pieces.join(" … "))?;
            rest = after;
        }
        Ok(())
    }

    /// The words of a span on one line, shortened in the middle.
    fn line(&self, span: Span) -> String {
        let line = span.of(self.text).split_whitespace().collect::<Vec<_>>().join(" ");
        let length = line.chars().count();
        if length <= LONGEST {
            return line;
        }
        let half = LONGEST / 2;
        let start: String = line.chars().take(half).collect();
        let end: String = line.chars().skip(length - half).collect();
        format!("{} […] {}", start.trim_end(), end.trim_start())
    }

    /// The different words of the mentions, in the order of the text.
    fn mentions(&self, spans: &[Span]) -> String {
        let mut seen: Vec<String> = Vec::new();
        for &span in spans {
            let words = format!("“{}”", self.line(span));
            if !seen.contains(&words) {
                seen.push(words);
            }
        }
        seen.join(", ")
    }

    /// The readable name of a party reference.
    fn name(&self, reference: &str) -> String {
        let party = self.report.parties.iter().find(|party| party.id == reference);
        party.map_or(reference, |party| &party.name).to_string()
    }

    fn optional(&self, reference: Option<&String>) -> String {
        reference.map(|reference| self.name(reference)).unwrap_or_default()
    }

    fn names(&self, references: &[String]) -> String {
        references.iter().map(|reference| self.name(reference)).collect::<Vec<_>>().join(", ")
    }

    fn goods(&self, ids: &[String]) -> String {
        let goods = &self.report.commodities;
        let name = |id: &String| goods.iter().find(|good| good.id == *id).map_or(id.clone(), |good| good.name.clone());
        ids.iter().map(name).collect::<Vec<_>>().join(", ")
    }
}

/// A name of a closed set with spaces.
fn words(name: impl Display) -> String {
    name.to_string().replace('_', " ")
}

fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

fn money(value: &Money) -> String {
    [Some(grouped(value.amount)), value.currency.clone()].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

fn quantity(value: &Quantity) -> String {
    [Some(grouped(value.amount)), value.unit.clone()].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// A number with a comma between thousands.
fn grouped(value: Decimal) -> String {
    let text = value.normalize().to_string();
    let (sign, digits) = text.strip_prefix('-').map_or(("", text.as_str()), |digits| ("-", digits));
    let (whole, fraction) = digits.split_once('.').map_or((digits, None), |(whole, fraction)| (whole, Some(fraction)));
    let mut out = String::from(sign);
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    if let Some(fraction) = fraction {
        out.push('.');
        out.push_str(fraction);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_grouped() {
        let printed = |text: &str| grouped(text.parse().expect("a decimal"));
        assert_eq!(printed("550000000000"), "550,000,000,000");
        assert_eq!(printed("-1234.50"), "-1,234.5");
        assert_eq!(printed("999"), "999");
    }
}

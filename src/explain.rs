//! Why a report is as it is: per sentence, the frames that rules found, their slots, and the record each went into.

use std::fmt::{self, Display, Formatter};

use crate::document::Document;
use crate::record::{Agreement, Commitment, Encounter, Measure, Money, Quantity, Report, Statement};
use crate::span::Span;

/// What each sentence gave; made by [`Extractor::explain`](crate::Extractor::explain). [`Display`] prints it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Explanation {
    /// The sentences in order, those without frames too.
    pub sentences: Vec<SentenceFrames>,
}

/// A sentence and the frames whose evidence begins in it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct SentenceFrames {
    /// Bytes of the text.
    pub span: Span,
    /// The sentence on one line.
    pub text: String,
    /// What rules found in it.
    pub frames: Vec<Frame>,
}

/// One mention of one event.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Frame {
    /// Type of record: `agreement`, `measure`, `commitment`, `encounter`, `statement`.
    pub event: &'static str,
    /// Name of the rule that found it.
    pub rule: String,
    /// What the rule filled in.
    pub slots: Vec<Slot>,
    /// The bytes that prove it.
    pub evidence: Vec<Span>,
    /// The words of the evidence.
    pub words: Vec<String>,
    /// Index, among the report's records of that type, of the record that this mention went into; none where it was
    /// dropped because it says too little by itself or repeats what another says.
    pub record: Option<usize>,
}

/// A slot of a frame with its value as printed in a report.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Slot {
    /// Name of the slot.
    pub name: &'static str,
    /// Its value.
    pub value: String,
}

impl Explanation {
    pub(crate) fn of(document: &Document<'_>) -> Self {
        let (found, report, text) = (document.candidates(), document.report(), document.source());
        let line = |span: Span| span.of(text).split_whitespace().collect::<Vec<_>>().join(" ");
        let mut sentences: Vec<SentenceFrames> =
            report.sentences.iter().map(|&span| SentenceFrames { span, text: line(span), frames: Vec::new() }).collect();
        for mut frame in frames(&found) {
            frame.record = home(&frame, report);
            frame.words = frame.evidence.iter().map(|&span| line(span)).collect();
            let start = frame.evidence.first().map_or(0, |span| span.start());
            let at = sentences.partition_point(|sentence| sentence.span.end() <= start);
            if let Some(sentence) = sentences.get_mut(at) {
                sentence.frames.push(frame);
            }
        }
        Self { sentences }
    }
}

/// The record of the report that has the evidence of a frame.
fn home(frame: &Frame, report: &Report) -> Option<usize> {
    let first = *frame.evidence.first()?;
    let holds = |evidence: &[Span]| evidence.contains(&first);
    match frame.event {
        "agreement" => report.agreements.iter().position(|record| holds(&record.evidence)),
        "measure" => {
            // Two rates in one phrase are two records with one evidence: prefer the one with the frame's own rate.
            let rate = frame.slots.iter().find(|slot| slot.name == "rate");
            let same = |record: &Measure| record.rate.map(|rate| rate.to_string()).as_ref() == rate.map(|slot| &slot.value);
            let exact = report.measures.iter().position(|record| holds(&record.evidence) && same(record));
            exact.or_else(|| report.measures.iter().position(|record| holds(&record.evidence)))
        }
        "commitment" => report.commitments.iter().position(|record| holds(&record.evidence)),
        "encounter" => report.encounters.iter().position(|record| holds(&record.evidence)),
        _ => report.statements.iter().position(|record| holds(&record.evidence)),
    }
}

fn frames(found: &Report) -> impl Iterator<Item = Frame> {
    let agreements = found.agreements.iter().map(|r| frame("agreement", &r.rule, &r.evidence, agreement(r)));
    let measures = found.measures.iter().map(|r| frame("measure", &r.rule, &r.evidence, measure(r)));
    let commitments = found.commitments.iter().map(|r| frame("commitment", &r.rule, &r.evidence, commitment(r)));
    let encounters = found.encounters.iter().map(|r| frame("encounter", &r.rule, &r.evidence, encounter(r)));
    let statements = found.statements.iter().map(|r| frame("statement", &r.rule, &r.evidence, statement(r)));
    agreements.chain(measures).chain(commitments).chain(encounters).chain(statements)
}

fn frame(event: &'static str, rule: &str, evidence: &[Span], slots: Vec<(&'static str, String)>) -> Frame {
    let filled = slots.into_iter().filter(|(_, value)| !value.is_empty());
    let slots = filled.map(|(name, value)| Slot { name, value }).collect();
    Frame { event, rule: rule.into(), slots, evidence: evidence.to_vec(), words: Vec::new(), record: None }
}

fn agreement(record: &Agreement) -> Vec<(&'static str, String)> {
    vec![
        ("form", record.form.to_string()),
        ("domain", record.domain.to_string()),
        ("name", text(&record.name)),
        ("parties", record.parties.join(", ")),
        ("stage", record.stage.to_string()),
        ("subjects", record.subjects.join(", ")),
        ("value", record.value.as_ref().map(money).unwrap_or_default()),
        ("date", text(&record.date)),
        ("place", text(&record.place)),
        ("signatories", record.signatories.join(", ")),
    ]
}

fn measure(record: &Measure) -> Vec<(&'static str, String)> {
    vec![
        ("kind", record.kind.to_string()),
        ("imposer", text(&record.imposer)),
        ("targets", record.targets.join(", ")),
        ("subjects", record.subjects.join(", ")),
        ("rate", record.rate.map(|rate| rate.to_string()).unwrap_or_default()),
        ("stage", record.stage.to_string()),
        ("date", text(&record.date)),
    ]
}

fn commitment(record: &Commitment) -> Vec<(&'static str, String)> {
    vec![
        ("action", record.action.to_string()),
        ("by", text(&record.by)),
        ("to", text(&record.to)),
        ("subjects", record.subjects.join(", ")),
        ("value", record.value.as_ref().map(money).unwrap_or_default()),
        ("quantity", record.quantity.as_ref().map(quantity).unwrap_or_default()),
        ("stage", record.stage.to_string()),
    ]
}

fn encounter(record: &Encounter) -> Vec<(&'static str, String)> {
    vec![
        ("kind", record.kind.to_string()),
        ("participants", record.participants.join(", ")),
        ("place", text(&record.place)),
        ("date", text(&record.date)),
        ("stage", record.stage.to_string()),
    ]
}

fn statement(record: &Statement) -> Vec<(&'static str, String)> {
    vec![("kind", record.kind.to_string()), ("speaker", text(&record.speaker)), ("cue", text(&record.cue))]
}

fn text(value: &Option<String>) -> String {
    value.clone().unwrap_or_default()
}

fn money(value: &Money) -> String {
    format!("{} {}", value.amount, text(&value.currency)).trim_end().to_string()
}

fn quantity(value: &Quantity) -> String {
    format!("{} {}", value.amount, text(&value.unit)).trim_end().to_string()
}

impl Display for Explanation {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for (number, sentence) in self.sentences.iter().enumerate() {
            writeln!(f, "{}. {}", number + 1, sentence.text)?;
            for frame in &sentence.frames {
                match frame.record {
                    Some(record) => writeln!(f, "   {} by {} → {} {}", frame.event, frame.rule, frame.event, record + 1)?,
                    None => writeln!(f, "   {} by {}, dropped", frame.event, frame.rule)?,
                }
                for slot in &frame.slots {
                    writeln!(f, "      {:<12} {}", slot.name, slot.value)?;
                }
                for words in &frame.words {
                    writeln!(f, "      {:<12} “{words}”", "evidence")?;
                }
            }
        }
        Ok(())
    }
}

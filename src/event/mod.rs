//! Layer 7: frames. Every cue noun and verb that reports an event, with its roles filled from clauses and phrases.
//!
//! A frame is one mention of one event; [`crate::merge`] joins the frames that report the same thing. A new record type
//! is a module here with a frame and a `read` function, and a line in [`read`].

mod agreement;
mod commitment;
mod encounter;
mod measure;
mod places;
mod slots;
mod statement;
mod triggers;

use std::ops::Range;

use rust_decimal::Decimal;

use crate::kinds::{
    Action, AgreementStage, CommitmentStage, Domain, EncounterKind, EncounterStage, Form, MeasureKind, MeasureStage, StatementKind,
};
use crate::phrase::Actor;
use crate::reference::Scene;
use crate::span::Span;

pub(crate) use commitment::Basis;
use triggers::Triggers;

/// A number with its currency or unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sum {
    pub(crate) value: Decimal,
    pub(crate) unit: Option<String>,
}

/// A mention of an agreement.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct AgreementFrame {
    pub(crate) form: Form,
    pub(crate) domain: Option<Domain>,
    /// `a second treaty`: another than those told before.
    pub(crate) another: bool,
    /// The year in its noun phrase (`the 2018 treaty`).
    pub(crate) year: Option<String>,
    /// Subject area of its sentence.
    pub(crate) nearby: Option<Domain>,
    pub(crate) name: Option<String>,
    /// Abbreviation in brackets behind the name.
    pub(crate) short: Option<String>,
    /// Row of the treaties that have a proper name.
    pub(crate) treaty: Option<u16>,
    pub(crate) parties: Vec<Actor>,
    /// The state that the text, or its item of a digest, is at home in.
    pub(crate) home: Option<Actor>,
    /// That state may be the side that the text leaves out.
    pub(crate) one_sided: bool,
    /// None where nothing tells how far it has come.
    pub(crate) stage: Option<AgreementStage>,
    /// Rows of the commodities.
    pub(crate) subjects: Vec<u16>,
    pub(crate) value: Option<Sum>,
    pub(crate) date: Option<String>,
    pub(crate) place: Option<String>,
    pub(crate) signatories: Vec<Actor>,
    /// `the deal`: something named before.
    pub(crate) definite: bool,
    /// `A's deal with B`, `a member of X`: one that stands, where nothing tells how far it has come.
    pub(crate) standing: bool,
    /// The day on which the text says it was announced.
    pub(crate) told: Option<String>,
    /// `the previous pact`: one that another followed.
    pub(crate) prior: bool,
    /// The text gives the name in passing: `the deal, known as X`.
    pub(crate) nicknamed: bool,
    /// Its signature is still to come.
    pub(crate) unsigned: bool,
    /// Its parties leave it; others may stay.
    pub(crate) quits: bool,
    pub(crate) sentence: usize,
    pub(crate) headline: bool,
    pub(crate) evidence: Vec<Span>,
    pub(crate) rule: &'static str,
}

/// A mention of a measure.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct MeasureFrame {
    pub(crate) kind: MeasureKind,
    pub(crate) imposer: Option<Actor>,
    /// No word near the measure says that it is the imposer's.
    pub(crate) presumed: bool,
    pub(crate) targets: Vec<Actor>,
    pub(crate) subjects: Vec<u16>,
    pub(crate) rate: Option<Decimal>,
    pub(crate) stage: MeasureStage,
    /// The stage is only assumed: no verb tells it.
    pub(crate) assumed: bool,
    /// It takes effect only after the day of the report.
    pub(crate) pending: bool,
    pub(crate) date: Option<String>,
    /// A pluperfect tells it: before what else is told.
    pub(crate) before: bool,
    pub(crate) definite: bool,
    /// `the ban`, `the measure`: of any kind, told before.
    pub(crate) generic: bool,
    /// Goods that a mention of a measure told before says it covers too.
    pub(crate) covers: Vec<u16>,
    /// Goods told before it in its sentence, for a mention that names none.
    pub(crate) nearby: Vec<u16>,
    /// Goods of the sentence before, or of the headline.
    pub(crate) around: Vec<u16>,
    /// The only other state of its sentence, for sanctions that name nobody.
    pub(crate) rival: Option<Actor>,
    pub(crate) sentence: usize,
    /// Sentence that told of it last.
    pub(crate) last: usize,
    pub(crate) headline: bool,
    pub(crate) evidence: Vec<Span>,
    pub(crate) rule: &'static str,
}

/// A mention of a commitment.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct CommitmentFrame {
    pub(crate) action: Action,
    pub(crate) by: Option<Actor>,
    pub(crate) to: Option<Actor>,
    pub(crate) subjects: Vec<u16>,
    pub(crate) value: Option<Sum>,
    pub(crate) quantity: Option<Sum>,
    pub(crate) stage: CommitmentStage,
    /// Where the text is at home: whom money and works are for where it names nobody.
    pub(crate) around: Option<Actor>,
    /// It counts only as a term of a deal that its sides have made.
    pub(crate) needs_deal: bool,
    pub(crate) headline: bool,
    pub(crate) evidence: Vec<Span>,
    pub(crate) basis: Basis,
}

/// A mention of an encounter.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct EncounterFrame {
    pub(crate) kind: EncounterKind,
    pub(crate) participants: Vec<Actor>,
    pub(crate) place: Option<String>,
    pub(crate) date: Option<String>,
    pub(crate) stage: EncounterStage,
    /// The stage is only assumed: no verb tells it.
    pub(crate) assumed: bool,
    pub(crate) definite: bool,
    pub(crate) headline: bool,
    pub(crate) evidence: Vec<Span>,
    pub(crate) rule: &'static str,
}

/// Who speaks.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Speaker {
    /// Somebody known to the layers below.
    Actor(Actor),
    /// A name that is no party and holds no office: its tokens.
    Name(Range<usize>),
}

/// A statement.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct StatementFrame {
    pub(crate) kind: StatementKind,
    pub(crate) speaker: Option<Speaker>,
    /// Tokens that name the speaker.
    pub(crate) speaker_at: Option<Range<usize>>,
    /// Index into the lemmas of speech cues.
    pub(crate) cue: Option<u16>,
    /// Tokens of the cue.
    pub(crate) cue_at: Option<Range<usize>>,
    /// Tokens of each stretch of content.
    pub(crate) content: Vec<Range<usize>>,
    /// Tokens of content and attribution.
    pub(crate) evidence: Range<usize>,
    pub(crate) headline: bool,
    pub(crate) rule: &'static str,
}

/// Who speaks where a token stands: the speaker of the statement that holds it.
fn speaker_at(statements: &[StatementFrame], token: usize) -> Option<Actor> {
    let end = statements.partition_point(|s| s.content.first().is_some_and(|c| c.start <= token));
    let around = statements[..end].iter().rev().take(8).find(|s| s.content.iter().any(|c| c.contains(&token)))?;
    match around.speaker {
        Some(Speaker::Actor(actor)) => Some(actor),
        _ => None,
    }
}

/// The frames of a document, by type, in order of the text.
#[derive(Clone, Debug, Default)]
pub(crate) struct Events {
    pub(crate) agreements: Vec<AgreementFrame>,
    pub(crate) measures: Vec<MeasureFrame>,
    pub(crate) commitments: Vec<CommitmentFrame>,
    pub(crate) encounters: Vec<EncounterFrame>,
    pub(crate) statements: Vec<StatementFrame>,
}

/// Reads the frames.
pub(crate) fn read(scene: Scene<'_>) -> Events {
    let triggers = Triggers::find(scene);
    let statements = statement::read(scene);
    let encounters = encounter::read(scene, &triggers, &statements);
    let mut agreements = agreement::read(scene, &triggers);
    agreement::settle(scene, &mut agreements, &encounters);
    Events {
        agreements,
        measures: measure::read(scene, &triggers),
        commitments: commitment::read(scene, &triggers, &statements),
        encounters,
        statements,
    }
}

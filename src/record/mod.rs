//! Layer 9: the typed records of a report.
//!
//! A report owns its data, has no lifetime, and reads and writes JSON with `serde`: keys that are empty or unknown are
//! left out, and unknown keys are ignored when reading. Every record has the spans of its evidence and the name of the
//! rule that found it.

mod build;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::kinds::{
    Action, AgreementStage, AmountKind, Bound, Category, CommitmentStage, Domain, EncounterKind, EncounterStage, Form, MeasureKind,
    MeasureStage, Office, PartyKind, Portfolio, StatementKind, Status,
};
use crate::span::Span;

pub(crate) use build::{Naming, build};

/// What an article says, as typed records.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
#[serde(default)]
pub struct Report {
    /// Day of the article, ISO 8601 (`2025-10-28`); relative dates are resolved against it.
    pub reference_date: Option<String>,
    /// Sentences of the zones that are read.
    pub sentences: Vec<Span>,
    /// Every country, bloc, organisation, company, group that the text mentions, once.
    pub parties: Vec<Party>,
    /// Every named person who holds, held or is about to hold an office.
    pub leaders: Vec<Leader>,
    /// Every good.
    pub commodities: Vec<Commodity>,
    /// Agreements, one record each.
    pub agreements: Vec<Agreement>,
    /// Trade measures, one record a measure and rate.
    pub measures: Vec<Measure>,
    /// What sides undertake to do.
    pub commitments: Vec<Commitment>,
    /// Visits, meetings, calls, summits, talks.
    pub encounters: Vec<Encounter>,
    /// Quotations and reported speech.
    pub statements: Vec<Statement>,
    /// Money, percentages and quantities.
    pub amounts: Vec<Amount>,
    /// Calendar dates.
    pub dates: Vec<Date>,
}

/// An actor that the text mentions.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Party {
    /// ISO 3166-1 alpha-2 for a country, the usual acronym for a bloc or body, else the fullest name.
    pub id: String,
    /// What kind of actor.
    pub kind: PartyKind,
    /// Its usual or fullest name.
    pub name: String,
    /// Where it is mentioned.
    #[serde(default)]
    pub mentions: Vec<Span>,
}

/// A person with an office.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Leader {
    /// Fullest form in the text, without title.
    pub name: String,
    /// Office held.
    pub office: Office,
    /// Title as printed, if the text has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Portfolio of a minister or commissioner.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub portfolio: Option<Portfolio>,
    /// Whose office: a party reference.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    /// In office, former, late, …
    pub status: Status,
    /// `new`, `first woman`, `outgoing`, …
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub distinctions: Vec<String>,
    /// Where the person is named.
    #[serde(default)]
    pub mentions: Vec<Span>,
}

/// A good.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Commodity {
    /// Kebab-case id of the table (`rare-earths`).
    pub id: String,
    /// Readable name.
    pub name: String,
    /// Kind of good.
    pub category: Category,
    /// HS 2022 headings (4 digits) and subheadings (6 digits).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hs: Vec<String>,
    /// Where it is mentioned.
    #[serde(default)]
    pub mentions: Vec<Span>,
}

/// An amount of money.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Money {
    /// The full number.
    #[serde(with = "number")]
    pub amount: Decimal,
    /// ISO 4217 code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
}

/// An amount of goods.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Quantity {
    /// The full number.
    #[serde(with = "number")]
    pub amount: Decimal,
    /// UCUM code or plural noun.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
}

/// Something that parties agree on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Agreement {
    /// Instrument.
    pub form: Form,
    /// Subject area.
    pub domain: Domain,
    /// Proper name, as written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Who agrees: party references.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parties: Vec<String>,
    /// Furthest stage that the text asserts.
    pub stage: AgreementStage,
    /// Commodities that it is about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub subjects: Vec<String>,
    /// Its value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Money>,
    /// ISO date of the stage.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// Where it was signed or made, as named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// Persons said to sign.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub signatories: Vec<String>,
    /// Every mention that adds to the record.
    pub evidence: Vec<Span>,
    /// Name of the rule that found it.
    #[serde(default)]
    pub rule: String,
}

/// A government's act on trade.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Measure {
    /// Kind of act.
    pub kind: MeasureKind,
    /// Who acts: a party reference.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub imposer: Option<String>,
    /// Who is hit.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub targets: Vec<String>,
    /// Goods hit.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub subjects: Vec<String>,
    /// Rate in per cent; the new one where it changes.
    #[serde(default, with = "optional_number", skip_serializing_if = "Option::is_none")]
    pub rate: Option<Decimal>,
    /// Where it is in its life.
    pub stage: MeasureStage,
    /// ISO date of the stage.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// Every mention that adds to the record.
    pub evidence: Vec<Span>,
    /// Name of the rule that found it.
    #[serde(default)]
    pub rule: String,
}

/// What a side undertakes to do.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Commitment {
    /// What is to be done.
    pub action: Action,
    /// Who undertakes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// Seller, recipient, place of investment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
    /// Goods.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub subjects: Vec<String>,
    /// Money.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Money>,
    /// Goods by number or measure.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quantity: Option<Quantity>,
    /// How firm.
    pub stage: CommitmentStage,
    /// Every mention that adds to the record.
    pub evidence: Vec<Span>,
    /// Name of the rule that found it.
    #[serde(default)]
    pub rule: String,
}

/// People meeting.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Encounter {
    /// How they met.
    pub kind: EncounterKind,
    /// Leaders where named, else parties.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub participants: Vec<String>,
    /// City or country, as named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// ISO date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// Whether it took place.
    pub stage: EncounterStage,
    /// Every mention that adds to the record.
    pub evidence: Vec<Span>,
    /// Name of the rule that found it.
    #[serde(default)]
    pub rule: String,
}

/// Something said.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Statement {
    /// Quoted or reported.
    pub kind: StatementKind,
    /// A leader's name, a party reference or the fullest name; none where the text does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speaker: Option<String>,
    /// The words that name the speaker here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speaker_at: Option<Span>,
    /// Lemma of the verb of speech (`say`, `according to`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cue: Option<String>,
    /// The verb of speech.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cue_at: Option<Span>,
    /// What is said, without quotation marks around it; one span for each stretch that a cue or paragraph breaks.
    pub content: Vec<Span>,
    /// Content and attribution.
    pub evidence: Vec<Span>,
    /// Name of the rule that found it.
    #[serde(default)]
    pub rule: String,
}

/// An amount as printed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Amount {
    /// Money, per cent or quantity.
    pub kind: AmountKind,
    /// The full number.
    #[serde(with = "number")]
    pub value: Decimal,
    /// Upper end of a range.
    #[serde(default, with = "optional_number", skip_serializing_if = "Option::is_none")]
    pub upper: Option<Decimal>,
    /// Whether exact.
    pub bound: Bound,
    /// ISO 4217 code of money.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
    /// UCUM code or plural noun of a quantity.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Denominator of a rate or unit price.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub per: Option<String>,
    /// Number, unit and currency, without the qualifier.
    #[serde(flatten)]
    pub span: Span,
}

/// A calendar date as printed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Date {
    /// ISO-TimeML (`2025-10-28`, `2025-Q3`); none where it cannot be resolved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// The words.
    #[serde(flatten)]
    pub span: Span,
}

/// Decimals as JSON numbers: whole ones as integers, others in the shortest form that reads back the same.
mod number {
    use rust_decimal::Decimal;
    use rust_decimal::prelude::ToPrimitive;
    use serde::{Deserialize, Deserializer, Serializer};

    pub(super) fn serialize<S: Serializer>(value: &Decimal, serializer: S) -> Result<S::Ok, S::Error> {
        let value = value.normalize();
        match value.to_i64().filter(|_| value.is_integer()) {
            Some(whole) => serializer.serialize_i64(whole),
            None => serializer.serialize_f64(value.to_f64().unwrap_or_default()),
        }
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Decimal, D::Error> {
        <Decimal as Deserialize>::deserialize(deserializer)
    }
}

mod optional_number {
    use rust_decimal::Decimal;
    use serde::{Deserialize, Deserializer, Serializer};

    pub(super) fn serialize<S: Serializer>(value: &Option<Decimal>, serializer: S) -> Result<S::Ok, S::Error> {
        match value {
            Some(value) => super::number::serialize(value, serializer),
            None => serializer.serialize_none(),
        }
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Decimal>, D::Error> {
        Option::deserialize(deserializer)
    }
}

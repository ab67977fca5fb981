//! Reads English news text and reports, as typed records, what it says about agreements, leaders and commodities — and
//! what goes with them: trade measures, commitments, encounters, statements, amounts and dates. Every fact is
//! normalised (ISO codes, HS codes, exact decimals, ISO dates), tied to the characters that say it, and names the rule
//! that found it. Offline, deterministic, no model.
//!
//! ```
//! use rapporteur::{Article, Extractor};
//! use rapporteur::kinds::AgreementStage;
//!
//! let text = "The United States and Japan on Tuesday signed an agreement on critical minerals.";
//! let report = Extractor::new().extract(Article::new(text).with_date("2025-10-28")?);
//! let agreement = &report.agreements[0];
//! assert_eq!(agreement.parties, ["US", "JP"]);
//! assert_eq!(agreement.stage, AgreementStage::Signed);
//! assert_eq!(agreement.date.as_deref(), Some("2025-10-28"));
//! assert_eq!(agreement.subjects, ["critical-minerals"]);
//! # Ok::<(), rapporteur::Error>(())
//! ```
//!
//! [`Extractor::annotate`] gives the layers below a report, [`Extractor::explain`] the rule behind each record, and
//! [`Extractor::builder`] takes rows of one's own. The modules stand in the order of the cascade: each reads only those
//! above it.

mod span;
mod error;
mod article;
pub mod kinds;
mod table;
mod ordered;
pub mod text;
mod lexicon;
pub mod value;
mod phrase;
mod clause;
mod reference;
mod event;
mod merge;
pub mod record;
mod pipeline;
mod document;
mod explain;
mod extractor;
pub mod render;

pub use article::Article;
pub use document::{ClauseSpans, Document, Mention, MentionKind};
pub use error::Error;
pub use explain::{Explanation, Frame, SentenceFrames, Slot};
pub use extractor::{Builder, Extractor};
pub use record::Report;
pub use span::{Offsets, Span};

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

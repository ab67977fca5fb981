//! All layers of one article, to look at.

use crate::pipeline::Layers;
use crate::record::Report;
use crate::span::Span;
use crate::text::Text;
use crate::value::{Amount, DateMention};

/// What the cascade made of an article, layer by layer.
///
/// ```
/// use rapporteur::Extractor;
/// let document = Extractor::new().annotate("Peru signed a deal with Japan.");
/// assert_eq!(document.text().sentences.len(), 1);
/// let clause = document.clauses().next().unwrap();
/// assert_eq!(clause.subject.unwrap().of(document.text().source), "Peru");
/// assert_eq!(clause.object.unwrap().of(document.text().source), "a deal");
/// ```
#[derive(Clone, Debug)]
pub struct Document<'t> {
    layers: Layers<'t>,
    candidates: Report,
}

/// A verb with its constituents, as spans of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ClauseSpans {
    /// The verb group from its first auxiliary to its main verb.
    pub verb: Span,
    /// Who acts, as far as the sentence says.
    pub subject: Option<Span>,
    /// What is acted upon.
    pub object: Option<Span>,
    /// In the passive voice.
    pub passive: bool,
    /// Negated.
    pub negated: bool,
}

impl<'t> Document<'t> {
    pub(crate) fn new(layers: Layers<'t>, candidates: Report) -> Self {
        Self { layers, candidates }
    }

    /// Tokens, zones, sentences, quotations.
    pub fn text(&self) -> &Text<'t> {
        &self.layers.text
    }

    /// Money, percentages and quantities, by first token.
    pub fn amounts(&self) -> &[Amount] {
        &self.layers.values.amounts
    }

    /// Calendar expressions, by first token.
    pub fn dates(&self) -> &[DateMention] {
        &self.layers.values.dates
    }

    /// The clauses, in order of their verbs.
    pub fn clauses(&self) -> impl Iterator<Item = ClauseSpans> + '_ {
        let tokens = &self.layers.text.tokens;
        let span = |range: std::ops::Range<usize>| tokens[range.start].span().to(tokens[range.end - 1].span());
        self.layers.clauses.clauses.iter().map(move |clause| ClauseSpans {
            verb: span(clause.start as usize..clause.verb.head as usize + 1),
            subject: clause.subject.map(|part| span(part.tokens())),
            object: clause.object.map(|part| span(part.tokens())),
            passive: clause.verb.passive,
            negated: clause.verb.negated,
        })
    }

    /// The records that single mentions gave, before those that report the same thing were joined. Each names its rule.
    pub fn candidates(&self) -> &Report {
        &self.candidates
    }

    /// The report.
    pub fn report(&self) -> &Report {
        &self.layers.report
    }
}

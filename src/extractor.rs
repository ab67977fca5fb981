//! The façade: compiled tables, ready to read articles.

use std::sync::Arc;

use crate::article::Article;
use crate::document::Document;
use crate::error::Error;
use crate::lexicon::Lexicon;
use crate::pipeline;
use crate::record::Report;
use crate::span::Span;
use crate::text;

/// Reads articles. Cheap to clone; clones share the compiled tables and may be used on any thread.
///
/// ```
/// use rapporteur::{Article, Extractor};
/// let extractor = Extractor::new();
/// let article = Article::new("Canada imposed a 25 per cent tariff on steel from China on Monday.").with_date("2024-10-24")?;
/// let report = extractor.extract(article);
/// assert_eq!(report.measures[0].imposer.as_deref(), Some("CA"));
/// assert_eq!(report.measures[0].targets, ["CN"]);
/// # Ok::<(), rapporteur::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Extractor {
    lexicon: Arc<Lexicon>,
}

impl Default for Extractor {
    fn default() -> Self {
        Self::new()
    }
}

impl Extractor {
    /// An extractor with the tables that ship with the crate. They are compiled once per process, on first use.
    pub fn new() -> Self {
        Self { lexicon: Lexicon::shared() }
    }

    /// The report of an article. A text over 4 GiB gives an empty report; see [`Extractor::try_extract`].
    pub fn extract<'t>(&self, article: impl Into<Article<'t>>) -> Report {
        self.try_extract(article).unwrap_or_default()
    }

    /// The report of an article.
    ///
    /// # Errors
    /// [`Error::TextTooLong`] when the text has more bytes than a [`Span`] can address. Content never fails.
    pub fn try_extract<'t>(&self, article: impl Into<Article<'t>>) -> Result<Report, Error> {
        let article = article.into();
        if u32::try_from(article.text().len()).is_err() {
            return Err(Error::TextTooLong { length: article.text().len() });
        }
        Ok(pipeline::run(&self.lexicon, article.text(), article.date()).report)
    }

    /// All layers of an article: what was read, what each mention gave, what was reported.
    ///
    /// # Panics
    /// When the text has more bytes than a [`Span`] can address; [`Extractor::try_extract`] tells without.
    pub fn annotate<'t>(&self, article: impl Into<Article<'t>>) -> Document<'t> {
        let article = article.into();
        let layers = pipeline::run(&self.lexicon, article.text(), article.date());
        let candidates = pipeline::candidates(&self.lexicon, &layers, article.date());
        Document::new(layers, candidates)
    }

    /// The tokens of a text in the style of the Penn Treebank and Universal Dependencies: clitics and currency signs
    /// apart, `U.S.` whole, hyphenated compounds split as UD does.
    pub fn ud_tokens(&self, text: &str) -> Vec<Span> {
        let layer = text::read(text, &self.lexicon.vocab, &self.lexicon.text);
        text::ud_tokens(&layer, &self.lexicon.text).collect()
    }
}

//! The façade: compiled tables, ready to read articles.

use std::sync::{Arc, Mutex};

use once_cell::sync::Lazy;

use crate::article::Article;
use crate::document::Document;
use crate::error::Error;
use crate::explain::Explanation;
use crate::lexicon::{self, Lexicon};
use crate::pipeline::{self, Found};
use crate::record::Report;
use crate::span::Span;
use crate::table::Source;
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
    shared: Arc<Shared>,
}

/// What the clones of an extractor share.
#[derive(Debug)]
struct Shared {
    lexicon: Arc<Lexicon>,
    /// The memory of articles that are done with, for those to come: as many as were ever read at the same time.
    memory: Mutex<Vec<Found>>,
}

impl Shared {
    fn of(lexicon: Arc<Lexicon>) -> Arc<Self> {
        Arc::new(Self { lexicon, memory: Mutex::default() })
    }

    /// Memory to read an article in.
    fn take(&self) -> Found {
        self.memory.lock().ok().and_then(|mut memory| memory.pop()).unwrap_or_default()
    }

    /// Keeps the memory of an article, unless it is so long that few others will need as much.
    fn keep(&self, found: Found, text: &str) {
        if text.len() <= KEPT
            && let Ok(mut memory) = self.memory.lock()
        {
            memory.push(found);
        }
    }
}

/// Longest text whose memory is kept, in bytes.
const KEPT: usize = 1 << 18;

static SHARED: Lazy<Arc<Shared>> = Lazy::new(|| Shared::of(Lexicon::shared()));

impl Default for Extractor {
    fn default() -> Self {
        Self::new()
    }
}

impl Extractor {
    /// An extractor with the tables that ship with the crate. They are compiled once per process, on first use.
    pub fn new() -> Self {
        Self { shared: Arc::clone(&SHARED) }
    }

    /// Starts an extractor with rows of one's own beside those that ship with the crate.
    pub fn builder() -> Builder {
        Builder::default()
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
        self.observe(article, |_| ())
    }

    /// The report of an article; `done` is told the name of each layer when it is finished. For timing and tracing.
    ///
    /// ```
    /// use rapporteur::Extractor;
    /// let mut layers = Vec::new();
    /// Extractor::new().observe("Peru signed a deal with Japan.", |layer| layers.push(layer))?;
    /// assert_eq!(layers, ["text", "lexicon", "value", "phrase", "clause", "reference", "event", "merge", "record"]);
    /// # Ok::<(), rapporteur::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Extractor::try_extract`].
    pub fn observe<'t>(&self, article: impl Into<Article<'t>>, done: impl FnMut(&'static str)) -> Result<Report, Error> {
        let article = fitting(article.into())?;
        let memory = self.shared.take();
        let (report, memory) = pipeline::run(&self.shared.lexicon, article.text(), article.date(), memory, done).into_parts();
        self.shared.keep(memory, article.text());
        Ok(report)
    }

    /// All layers of an article, to look at. A text over 4 GiB gives the layers of an empty text.
    ///
    /// ```
    /// use rapporteur::Extractor;
    /// let document = Extractor::new().annotate("Peru signed a deal with Japan.");
    /// assert_eq!(document.tokens().len(), 7);
    /// assert_eq!(document.report().parties.len(), 2);
    /// ```
    pub fn annotate<'t>(&self, article: impl Into<Article<'t>>) -> Document<'t> {
        Document::new(&self.shared.lexicon, fitting(article.into()).unwrap_or(Article::new("")))
    }

    /// Why the report of an article is as it is, sentence by sentence; it prints itself.
    ///
    /// ```
    /// use rapporteur::Extractor;
    /// let explanation = Extractor::new().explain("Canada imposed a 25 per cent tariff on steel from China.");
    /// assert_eq!(explanation.sentences[0].frames[0].event, "measure");
    /// println!("{explanation}");
    /// ```
    pub fn explain<'t>(&self, article: impl Into<Article<'t>>) -> Explanation {
        Explanation::of(&self.annotate(article))
    }

    /// The tokens of a text in the style of the Penn Treebank and Universal Dependencies: clitics and currency signs
    /// apart, `U.S.` whole, hyphenated compounds split as UD does. A text over 4 GiB has none.
    pub fn ud_tokens(&self, text: &str) -> Vec<Span> {
        if u32::try_from(text.len()).is_err() {
            return Vec::new();
        }
        let layer = text::read(text, &self.shared.lexicon.vocab, &self.shared.lexicon.text);
        text::ud_tokens(&layer, &self.shared.lexicon.text).collect()
    }
}

/// The article, if spans can address it.
fn fitting(article: Article<'_>) -> Result<Article<'_>, Error> {
    match u32::try_from(article.text().len()) {
        Ok(_) => Ok(article),
        Err(_) => Err(Error::TextTooLong { length: article.text().len() }),
    }
}

/// An extractor in the making; made by [`Extractor::builder`].
#[derive(Clone, Debug, Default)]
pub struct Builder {
    /// What was added, in order.
    added: Vec<Added>,
}

/// Rows that a caller adds to a table.
#[derive(Clone, Debug)]
struct Added {
    table: String,
    /// What stands for them in errors.
    name: String,
    rows: String,
}

impl Builder {
    /// Adds rows to a table of `src/data`, in the same form: tab-separated cells, `|` between the items of a list.
    ///
    /// The rows may begin with a header line that names the columns, in any order; without one they have the columns of
    /// the table. Rows for one table may be added several times; errors then count the calls (`commodities.tsv (added 2)`).
    ///
    /// ```
    /// use rapporteur::Extractor;
    /// let rows = "id\tname\tcategory\ths\tfamily\tlists\tforms\texample\n\
    ///             moon-rock\tmoon rock\tother\t\t\t\tmoon rock|moon rocks\tGhana bought moon rock from Japan.\n";
    /// let extractor = Extractor::builder().lexicon_rows("commodities.tsv", rows).build()?;
    /// assert_eq!(extractor.extract("Ghana bought moon rock from Japan.").commodities[0].id, "moon-rock");
    ///
    /// let error = Extractor::builder().lexicon_rows("commodities.tsv", "moon-rock\tmoon rock").build().unwrap_err();
    /// assert_eq!(error.to_string(), "commodities.tsv (added):1: 2 cells, the header has 8");
    /// # Ok::<(), rapporteur::Error>(())
    /// ```
    #[must_use]
    pub fn lexicon_rows(mut self, table: impl Into<String>, rows: impl Into<String>) -> Self {
        let (table, rows) = (table.into(), rows.into());
        let name = match self.added.iter().filter(|added| added.table == table).count() {
            0 => format!("{table} (added)"),
            before => format!("{table} (added {})", before + 1),
        };
        self.added.push(Added { table, name, rows });
        self
    }

    /// Compiles the tables.
    ///
    /// # Errors
    /// [`Error::Lexicon`] with table, line and reason when a row is malformed, an id stands twice, or there is no such table.
    pub fn build(self) -> Result<Extractor, Error> {
        if let Some(added) = self.added.iter().find(|added| !lexicon::TABLES.contains(&added.table.as_str())) {
            let reason = format!("no such table; the tables are {}", lexicon::TABLES.join(", "));
            return Err(Error::Lexicon { file: added.table.clone(), line: 1, reason });
        }
        if self.added.is_empty() {
            return Ok(Extractor::new());
        }
        let source = |file: &'static str| -> Source<'_> {
            let added = self.added.iter().filter(|added| added.table == file);
            added.fold(lexicon::source(file), |source, added| source.with(&added.name, &added.rows))
        };
        Ok(Extractor { shared: Shared::of(Arc::new(Lexicon::load(source)?)) })
    }
}

//! What an extractor reads: a text and what is known about it.

use jiff::civil::Date;

use crate::error::Error;

/// A news article.
///
/// ```
/// use rapporteur::Article;
/// let article = Article::new("Peru signed a deal with Japan on Tuesday.").with_date("2025-10-30")?;
/// assert_eq!(article.date().unwrap().to_string(), "2025-10-30");
/// assert!(Article::from("Text").with_date("30/10/2025").is_err());
/// # Ok::<(), rapporteur::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Article<'t> {
    text: &'t str,
    date: Option<Date>,
}

impl<'t> Article<'t> {
    /// An article without a date: relative dates stay unresolved.
    pub fn new(text: &'t str) -> Self {
        Self { text, date: None }
    }

    /// The day on which it was written, `YYYY-MM-DD` (ISO 8601).
    ///
    /// # Errors
    /// [`Error::Date`] when `date` is no calendar date of that form.
    pub fn with_date(self, date: &str) -> Result<Self, Error> {
        let parsed = date.parse().map_err(|_| Error::Date { text: date.into() })?;
        Ok(Self { date: Some(parsed), ..self })
    }

    /// The day on which it was written.
    pub fn on(self, date: Date) -> Self {
        Self { date: Some(date), ..self }
    }

    /// The text exactly as handed in.
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// The reference date.
    pub fn date(&self) -> Option<Date> {
        self.date
    }
}

impl<'t> From<&'t str> for Article<'t> {
    fn from(text: &'t str) -> Self {
        Self::new(text)
    }
}

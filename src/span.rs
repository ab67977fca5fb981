//! Byte spans of the original text.

use serde::{Deserialize, Serialize};

/// A half-open range `[start, end)` of byte offsets into the article's text exactly as it was handed in.
///
/// Both ends lie on `char` boundaries of that text. Texts are limited to `u32::MAX` bytes, so a span is 8 bytes.
///
/// ```
/// use rapporteur::Span;
/// let text = "“No deal.”";
/// let span = Span::new(3, 11);
/// assert_eq!(span.of(text), "No deal.");
/// assert_eq!(span.to_chars(text), 1..9);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    start: u32,
    end: u32,
}

impl Span {
    /// The span from byte `start` up to and without byte `end`.
    ///
    /// # Panics
    /// When `end < start`.
    pub const fn new(start: u32, end: u32) -> Self {
        assert!(start <= end, "a span ends before it starts");
        Self { start, end }
    }

    /// First byte.
    pub const fn start(self) -> usize {
        self.start as usize
    }

    /// One past the last byte.
    pub const fn end(self) -> usize {
        self.end as usize
    }

    /// Length in bytes.
    pub const fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether the span holds no byte.
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The characters of the span in `text`, the text it was made from; empty if it does not fit `text`.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start()..self.end()).unwrap_or("")
    }

    /// Whether `other` lies wholly inside.
    pub const fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one byte.
    pub const fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that holds both.
    pub fn to(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The same range counted in `char`s (Unicode scalar values), as Python counts.
    pub fn to_chars(self, text: &str) -> std::ops::Range<usize> {
        let before = text[..self.start()].chars().count();
        before..before + self.of(text).chars().count()
    }

    /// The same range counted in UTF-16 code units, as JavaScript, Java and C# count.
    pub fn to_utf16(self, text: &str) -> std::ops::Range<usize> {
        let count = |s: &str| s.chars().map(char::len_utf16).sum::<usize>();
        let before = count(&text[..self.start()]);
        before..before + count(self.of(text))
    }
}

impl From<std::ops::Range<usize>> for Span {
    /// # Panics
    /// When an end does not fit `u32`.
    fn from(range: std::ops::Range<usize>) -> Self {
        let fit = |n: usize| u32::try_from(n).expect("texts are limited to 4 GiB");
        Span::new(fit(range.start), fit(range.end))
    }
}

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
/// assert_eq!(span.to_chars(text), Some(1..9));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "Ends")]
pub struct Span {
    start: u32,
    end: u32,
}

/// A span as it is read, before its ends are compared.
#[derive(Deserialize)]
struct Ends {
    start: u32,
    end: u32,
}

impl TryFrom<Ends> for Span {
    type Error = String;

    fn try_from(Ends { start, end }: Ends) -> Result<Self, String> {
        if start <= end { Ok(Self { start, end }) } else { Err(format!("a span from {start} ends before it starts, at {end}")) }
    }
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

    /// The same range counted in `char`s (Unicode scalar values), as Python counts; none if it does not fit `text`.
    ///
    /// It counts from the start of the text; for the many spans of a report see [`Offsets`].
    pub fn to_chars(self, text: &str) -> Option<std::ops::Range<usize>> {
        let (before, within) = self.split(text)?;
        let before = before.chars().count();
        Some(before..before + within.chars().count())
    }

    /// The same range counted in UTF-16 code units, as JavaScript, Java and C# count; none if it does not fit `text`.
    ///
    /// It counts from the start of the text; for the many spans of a report see [`Offsets`].
    pub fn to_utf16(self, text: &str) -> Option<std::ops::Range<usize>> {
        let (before, within) = self.split(text)?;
        let before = before.encode_utf16().count();
        Some(before..before + within.encode_utf16().count())
    }

    /// What stands before the span, and what it covers.
    fn split(self, text: &str) -> Option<(&str, &str)> {
        Some((text.get(..self.start())?, text.get(self.start()..self.end())?))
    }
}

/// Byte offsets of one text counted in other units, for many spans: the text is read once.
///
/// ```
/// use rapporteur::{Offsets, Span};
/// let text = "Côte d’Ivoire sold 😀 cocoa.";
/// let offsets = Offsets::utf16(text);
/// let span = Span::new(27, 32);
/// assert_eq!(span.of(text), "cocoa");
/// assert_eq!(offsets.of(span), Some(22..27));
/// assert_eq!(offsets.of(Span::new(90, 95)), None);
/// ```
#[derive(Clone, Debug)]
pub struct Offsets {
    /// One past each character outside ASCII, and how many units fewer than bytes the text has up to there.
    shifts: Vec<(u32, u32)>,
    length: u32,
}

impl Offsets {
    /// Counts `char`s (Unicode scalar values), as Python does. Texts over `u32::MAX` bytes have no spans beyond that.
    pub fn chars(text: &str) -> Self {
        Self::counted(text, |_| 1)
    }

    /// Counts UTF-16 code units, as JavaScript, Java and C# do. Texts over `u32::MAX` bytes have no spans beyond that.
    pub fn utf16(text: &str) -> Self {
        Self::counted(text, char::len_utf16)
    }

    fn counted(text: &str, units: impl Fn(char) -> usize) -> Self {
        let mut shift = 0;
        let wide = text.char_indices().filter(|(_, c)| !c.is_ascii());
        let shifts = wide.map_while(|(at, c)| {
            shift += (c.len_utf8() - units(c)) as u32;
            Some((u32::try_from(at + c.len_utf8()).ok()?, shift))
        });
        Self { shifts: shifts.collect(), length: u32::try_from(text.len()).unwrap_or(u32::MAX) }
    }

    /// A span in these units; none if it does not fit the text.
    pub fn of(&self, span: Span) -> Option<std::ops::Range<usize>> {
        let at = |byte: u32| {
            let before = self.shifts.partition_point(|&(end, _)| end <= byte);
            (byte - before.checked_sub(1).map_or(0, |n| self.shifts[n].1)) as usize
        };
        (span.end <= self.length).then(|| at(span.start)..at(span.end))
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

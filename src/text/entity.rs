//! Entities that a web page left in its text (`&amp;`, `&#8217;`, `&nbsp;`): each is read as the character it stands for.

use std::borrow::Cow;
use std::collections::HashMap;

use foldhash::fast::FixedState;

use crate::error::Error;
use crate::span::Span;
use crate::table::rows;

/// Longest name of an entity, the number sign included.
const LONGEST: usize = 8;

/// The characters that entities name: the rows of `entities.tsv`.
#[derive(Clone, Debug, Default)]
pub(crate) struct Entities {
    named: HashMap<Box<str>, char, FixedState>,
}

impl Entities {
    pub(crate) fn load() -> Result<Self, Error> {
        let mut named = HashMap::default();
        for row in rows("entities.tsv", include_str!("../data/entities.tsv"), &["name", "code", "example"])? {
            let code = row.cell("code")?;
            let c = scalar(code, 16).ok_or_else(|| row.error(format!("{code:?} is no code point")))?;
            named.insert(row.cell("name")?.into(), c);
        }
        Ok(Self { named })
    }

    /// The character of the entity at the front of `text`, and the bytes of the entity.
    fn read(&self, text: &str) -> Option<(char, usize)> {
        let name = text.strip_prefix('&')?;
        let name = &name[..name.bytes().take(LONGEST + 1).position(|b| b == b';')?];
        let c = self.named.get(name).copied().or_else(|| {
            let number = name.strip_prefix('#')?;
            match number.strip_prefix(['x', 'X']) {
                Some(hexadecimal) => scalar(hexadecimal, 16),
                None => scalar(number, 10),
            }
        })?;
        Some((c, name.len() + 2))
    }

    /// A stretch of the source as it reads.
    pub(crate) fn plain<'t>(&self, source: &'t str) -> Cow<'t, str> {
        self.decode(source).map_or(Cow::Borrowed(source), |decoded| Cow::Owned(decoded.text))
    }

    /// The text with its entities decoded; none if it has none, which is seen in one pass over its bytes.
    pub(crate) fn decode(&self, source: &str) -> Option<Decoded> {
        if !source.as_bytes().contains(&b'&') {
            return None;
        }
        let mut decoded = Decoded { text: String::with_capacity(source.len()), shifts: Vec::new() };
        let mut rest = source;
        while let Some(at) = rest.find('&') {
            decoded.text.push_str(&rest[..at]);
            rest = &rest[at..];
            match self.read(rest) {
                Some((c, length)) => {
                    decoded.text.push(c);
                    rest = &rest[length..];
                    let (here, there) = (decoded.text.len(), source.len() - rest.len());
                    decoded.shifts.push((here as u32, (there - here) as u32));
                }
                None => {
                    decoded.text.push('&');
                    rest = &rest[1..];
                }
            }
        }
        decoded.text.push_str(rest);
        (!decoded.shifts.is_empty()).then_some(decoded)
    }
}

/// The character with a code point above the control characters.
fn scalar(digits: &str, radix: u32) -> Option<char> {
    u32::from_str_radix(digits, radix).ok().and_then(char::from_u32).filter(|c| !c.is_control())
}

/// A text with its entities decoded, and where each place stood before.
#[derive(Debug)]
pub(crate) struct Decoded {
    pub(crate) text: String,
    /// Where the character of each entity ends, and how many bytes further on that is in the source.
    shifts: Vec<(u32, u32)>,
}

impl Decoded {
    /// The span in the source of a span of the decoded text: an entity is its character.
    pub(crate) fn origin(&self, span: Span) -> Span {
        let origin = |place: usize| {
            let before = self.shifts.partition_point(|&(end, _)| end as usize <= place);
            place as u32 + before.checked_sub(1).map_or(0, |last| self.shifts[last].1)
        };
        Span::new(origin(span.start()), origin(span.end()))
    }
}

//! Interned words: every later layer compares ids, not characters.

use std::borrow::Cow;

use foldhash::fast::FixedState;
use std::collections::HashMap;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Id of a folded word. Ids below 128 are single ASCII characters (letters in lower case) and the sign kinds of
/// the byte-class table; 0 is a word that no lexicon knows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WordId(pub(crate) u32);

impl WordId {
    /// A word that no lexicon knows.
    pub const UNKNOWN: WordId = WordId(0);

    /// The id of a single ASCII character or sign kind.
    pub(crate) const fn sign(byte: u8) -> Self {
        WordId(byte as u32)
    }

    /// As an index into tables with one row a word.
    pub(crate) const fn index(self) -> usize {
        self.0 as usize
    }
}

/// The words that some lexicon knows, folded: lower case, `’` as `'`, Latin letters without accents.
#[derive(Clone, Debug)]
pub struct Vocab {
    ids: HashMap<Box<[u8]>, u32, FixedState>,
    words: Vec<Box<str>>,
}

/// Longest word that is looked up; longer ones are unknown.
const LONGEST: usize = 48;

impl Default for Vocab {
    fn default() -> Self {
        Self::new()
    }
}

impl Vocab {
    /// A vocabulary of the single characters only.
    pub fn new() -> Self {
        let words = (0..128u8).map(|b| char::from(b.to_ascii_lowercase()).to_string().into_boxed_str()).collect();
        Self { ids: HashMap::with_capacity_and_hasher(32_768, FixedState::with_seed(0x7261_7070)), words }
    }

    /// Number of ids, the unknown word included.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Never: the single characters are always there.
    pub fn is_empty(&self) -> bool {
        false
    }

    /// The id of `word`, giving it one if it is new.
    pub fn intern(&mut self, word: &str) -> WordId {
        let known = self.get(word);
        if known != WordId::UNKNOWN {
            return known;
        }
        let folded = fold(word);
        if folded.len() > LONGEST {
            return WordId::UNKNOWN;
        }
        let id = self.words.len() as u32;
        self.ids.insert(folded.as_bytes().into(), id);
        self.words.push(folded.into());
        WordId(id)
    }

    /// The id of `word` as printed, [`WordId::UNKNOWN`] if no lexicon knows it.
    ///
    /// ```
    /// use rapporteur::text::Vocab;
    /// let mut vocab = Vocab::new();
    /// let id = vocab.intern("Malacañang");
    /// assert_eq!(vocab.get("MALACANANG"), id);
    /// assert_eq!(vocab.word(id), "malacanang");
    /// ```
    pub fn get(&self, word: &str) -> WordId {
        if word.is_ascii() { self.get_ascii(word.as_bytes()) } else { self.get_folded(fold(word).as_bytes()) }
    }

    /// As [`Vocab::get`], for a word known to be ASCII.
    pub(crate) fn get_ascii(&self, word: &[u8]) -> WordId {
        if word.len() > LONGEST {
            return WordId::UNKNOWN;
        }
        let mut buffer = [0u8; LONGEST];
        let folded = &mut buffer[..word.len()];
        folded.copy_from_slice(word);
        folded.make_ascii_lowercase();
        self.get_folded(folded)
    }

    fn get_folded(&self, folded: &[u8]) -> WordId {
        match folded {
            [byte] if byte.is_ascii() => WordId::sign(*byte),
            _ => self.ids.get(folded).map_or(WordId::UNKNOWN, |&id| WordId(id)),
        }
    }

    /// The folded word of an id.
    pub fn word(&self, id: WordId) -> &str {
        self.words.get(id.index()).map_or("", |w| w)
    }
}

/// Lower case, apostrophes as `'`, Latin letters without accents.
pub(crate) fn fold(word: &str) -> Cow<'_, str> {
    if word.is_ascii() {
        if word.bytes().any(|b| b.is_ascii_uppercase()) { Cow::Owned(word.to_ascii_lowercase()) } else { Cow::Borrowed(word) }
    } else {
        let plain = word.nfd().filter(|&c| !is_combining_mark(c)).flat_map(char::to_lowercase);
        Cow::Owned(plain.map(|c| if matches!(c, '\u{2018}' | '\u{2019}' | '\u{2bc}') { '\'' } else { c }).collect())
    }
}

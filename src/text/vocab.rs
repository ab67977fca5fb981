//! Interned words: every later layer compares ids, not characters.

use std::borrow::Cow;

use foldhash::fast::FixedState;
use std::collections::HashMap;
use unicode_normalization::char::{decompose_canonical, is_combining_mark};

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
    /// Open addressing: ids of short words by the hash of the word, 0 in a free slot; a power of two, at most half full.
    slots: Vec<u32>,
    /// The short word of each id; zeros for a long one.
    packed: Vec<Packed>,
    long: HashMap<Box<[u8]>, u32, FixedState>,
    /// All words, one behind the other.
    letters: String,
    /// Where each word ends in `letters`.
    ends: Vec<u32>,
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
        Self::with_room(1024)
    }

    /// As [`Vocab::new`], with room for so many words before it must grow.
    pub(crate) fn with_room(words: usize) -> Self {
        let mut letters = String::with_capacity(8 * words);
        letters.extend((0..128u8).map(|b| char::from(b.to_ascii_lowercase())));
        let long = HashMap::with_hasher(FixedState::with_seed(0x7261_7070));
        let mut packed = Vec::with_capacity(words);
        packed.extend((0..128).map(|byte| Packed { low: byte, high: 0 }));
        let mut ends = Vec::with_capacity(words);
        ends.extend(1..=128);
        let mut vocab = Self { slots: vec![0; (2 * words).next_power_of_two()], packed, long, letters, ends };
        for id in (1..128).filter(|id| !(65..=90).contains(id)) {
            vocab.settle(id);
        }
        vocab
    }

    /// Number of ids, the unknown word included.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Never: the single characters are always there.
    pub fn is_empty(&self) -> bool {
        false
    }

    /// The id of `word`, giving it one if it is new. A word of more than 48 bytes stays unknown.
    pub fn intern(&mut self, word: &str) -> WordId {
        if word.len() <= Packed::LONGEST && word.is_ascii() {
            return self.intern_packed(Packed::load(word.as_bytes(), 0).lower_ascii(), word.len());
        }
        let mut buffer = [0u8; LONGEST];
        let Some(folded) = fold_into(word, &mut buffer) else { return WordId::UNKNOWN };
        match Packed::whole(folded) {
            Some(packed) => self.intern_packed(packed, folded.len()),
            None => self.intern_long(folded),
        }
    }

    /// As [`Vocab::intern`], for a short word, packed and folded.
    pub(crate) fn intern_packed(&mut self, packed: Packed, length: usize) -> WordId {
        let known = self.get_packed(packed);
        if known != WordId::UNKNOWN || length == 0 {
            return known;
        }
        let id = self.len() as u32;
        let bytes = packed.bytes();
        self.letters.push_str(std::str::from_utf8(&bytes[..length]).unwrap_or_default());
        self.ends.push(self.letters.len() as u32);
        self.packed.push(packed);
        self.place(id);
        WordId(id)
    }

    fn intern_long(&mut self, folded: &[u8]) -> WordId {
        if let Some(&id) = self.long.get(folded) {
            return WordId(id);
        }
        let id = self.len() as u32;
        self.letters.push_str(std::str::from_utf8(folded).unwrap_or_default());
        self.ends.push(self.letters.len() as u32);
        self.packed.push(Packed::default());
        self.long.insert(folded.into(), id);
        WordId(id)
    }

    /// Takes in the words of another vocabulary that has the first `shared` words in common with this one. Gives the ids that
    /// its words have here.
    pub(crate) fn absorb(&mut self, other: &Vocab, shared: usize) -> Vec<WordId> {
        let own = |id: WordId| match other.packed.get(id.index()) {
            _ if id.index() < shared => id,
            Some(&packed) if packed != Packed::default() => self.intern_packed(packed, other.word(id).len()),
            _ => self.intern(other.word(id)),
        };
        (0..other.len() as u32).map(WordId).map(own).collect()
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
        let mut buffer = [0u8; LONGEST];
        fold_into(word, &mut buffer).map_or(WordId::UNKNOWN, |folded| self.get_folded(folded))
    }

    /// As [`Vocab::get`], for a word known to be ASCII.
    pub(crate) fn get_ascii(&self, word: &[u8]) -> WordId {
        let mut buffer = [0u8; LONGEST];
        let Some(folded) = buffer.get_mut(..word.len()) else { return WordId::UNKNOWN };
        folded.copy_from_slice(word);
        folded.make_ascii_lowercase();
        self.get_folded(folded)
    }

    fn get_folded(&self, folded: &[u8]) -> WordId {
        match Packed::whole(folded) {
            Some(packed) => self.get_packed(packed),
            None => self.long.get(folded).map_or(WordId::UNKNOWN, |&id| WordId(id)),
        }
    }

    /// The id of a short word, packed and folded.
    #[inline]
    pub(crate) fn get_packed(&self, packed: Packed) -> WordId {
        let mask = self.slots.len() - 1;
        let mut slot = packed.hash() as usize & mask;
        loop {
            let id = self.slots[slot];
            // A free slot has id 0, whose word is zeros.
            if id == 0 || self.packed[id as usize] == packed {
                return WordId(id);
            }
            slot = (slot + 1) & mask;
        }
    }

    /// Gives a new short word its slot.
    fn place(&mut self, id: u32) {
        if self.packed.len() * 2 > self.slots.len() {
            self.slots = vec![0; self.slots.len() * 2];
            for id in 1..id {
                if self.packed[id as usize] != Packed::default() && !(65..=90).contains(&id) {
                    self.settle(id);
                }
            }
        }
        self.settle(id);
    }

    fn settle(&mut self, id: u32) {
        let mask = self.slots.len() - 1;
        let mut slot = self.packed[id as usize].hash() as usize & mask;
        while self.slots[slot] != 0 {
            slot = (slot + 1) & mask;
        }
        self.slots[slot] = id;
    }

    /// Whether a folded word is the word of an id: for a short one two registers are compared.
    #[inline(always)]
    pub(crate) fn is(&self, id: WordId, word: &str) -> bool {
        match Packed::whole(word.as_bytes()) {
            Some(packed) => self.packed.get(id.index()) == Some(&packed),
            None => self.word(id) == word,
        }
    }

    /// The folded word of an id.
    pub fn word(&self, id: WordId) -> &str {
        let Some(&end) = self.ends.get(id.index()) else { return "" };
        let start = id.index().checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.letters[start as usize..end as usize]
    }
}

/// A word of at most 16 bytes in two registers: looked up without following a pointer, folded eight letters at a time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Packed {
    low: u64,
    high: u64,
}

/// The capitals of a packed word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Capitals {
    /// The first letter is one.
    pub(crate) first: bool,
    /// There are two or more, and no small letter.
    pub(crate) all: bool,
    /// There is one behind the first letter.
    pub(crate) inner: bool,
}

impl Packed {
    /// Longest word that fits.
    pub(crate) const LONGEST: usize = 16;

    /// A word, if it fits. Of one that is known when the crate is compiled, nothing is left to do at run time.
    #[inline(always)]
    fn whole(word: &[u8]) -> Option<Self> {
        match word.len() {
            0..=8 => Some(Self { low: upto_eight(word), high: 0 }),
            9..=Self::LONGEST => Some(Self { low: upto_eight(&word[..8]), high: upto_eight(&word[8..]) }),
            _ => None,
        }
    }

    /// The bytes from `start` to `end` of `text`, at most [`Packed::LONGEST`].
    #[inline]
    pub(crate) fn of(text: &[u8], start: usize, end: usize) -> Self {
        Self::load(text, start).first(end - start)
    }

    /// The 16 bytes of `text` from `start` on, zeros behind its end.
    #[inline]
    pub(crate) fn load(text: &[u8], start: usize) -> Self {
        let bytes = match text.get(start..start + Self::LONGEST).and_then(|s| s.try_into().ok()) {
            Some(bytes) => u128::from_le_bytes(bytes),
            None => {
                let mut buffer = [0u8; Self::LONGEST];
                let rest = text.get(start..).unwrap_or_default();
                buffer[..rest.len()].copy_from_slice(rest);
                u128::from_le_bytes(buffer)
            }
        };
        Self { low: bytes as u64, high: (bytes >> 64) as u64 }
    }

    /// The first `length` bytes only, at most [`Packed::LONGEST`].
    #[inline]
    pub(crate) fn first(self, length: usize) -> Self {
        let mask = &FIRST[length.min(Self::LONGEST)];
        Self { low: self.low & mask.low, high: self.high & mask.high }
    }

    /// Its bytes in the order of the text.
    fn bytes(self) -> [u8; Self::LONGEST] {
        (u128::from(self.high) << 64 | u128::from(self.low)).to_le_bytes()
    }

    #[inline]
    fn hash(self) -> u64 {
        let product = u128::from(self.low ^ 0x9e37_79b9_7f4a_7c15) * u128::from(self.high ^ 0xd1b5_4a32_d192_ed03);
        product as u64 ^ (product >> 64) as u64
    }

    /// With small letters for capitals; the word is ASCII.
    #[inline]
    fn lower_ascii(self) -> Self {
        let lower = |bytes: u64| bytes | letters(bytes, b'A') >> 2;
        Self { low: lower(self.low), high: lower(self.high) }
    }

    /// How many ASCII letters and digits it starts with, without a branch a byte.
    #[inline]
    pub(crate) fn word_length(self) -> usize {
        let ends = |bytes: u64| {
            let plain = bytes & !TOPS;
            let digits = plain.wrapping_add(0x50 * ONES) & !plain.wrapping_add(0x46 * ONES);
            !((letters(plain | CASE, b'a') | digits) & !bytes) & TOPS
        };
        let (low, high) = (ends(self.low), ends(self.high));
        let (near, bits) = if low != 0 { (0, low) } else { (8, high) };
        near + bits.trailing_zeros() as usize / 8
    }

    /// Folds capitals to small letters; says which there were. The word has ASCII letters, digits, `.` and `'` only:
    /// of those, capitals alone lack the bit 32.
    #[inline]
    pub(crate) fn fold_ascii(&mut self, length: usize) -> Capitals {
        let mask = &FIRST[length.min(Self::LONGEST)];
        let (low, high) = (!self.low & CASE & mask.low, !self.high & CASE & mask.high);
        let small = ((self.low & (self.low >> 1)) | (self.high & (self.high >> 1))) & CASE;
        self.low |= low;
        self.high |= high;
        let inner = (low & !0xff) | high != 0;
        Capitals { first: low & 0xff != 0, all: small == 0 && (low & low.wrapping_sub(1)) | high != 0, inner }
    }
}

/// At most eight bytes in a register: two reads that may overlap, no loop.
#[inline(always)]
fn upto_eight(bytes: &[u8]) -> u64 {
    let length = bytes.len();
    match (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
        (Some(first), Some(last)) => {
            u64::from(u32::from_le_bytes(*first)) | u64::from(u32::from_le_bytes(*last)) << (8 * (length.min(8) - 4))
        }
        _ => match (bytes.first_chunk::<2>(), bytes.last()) {
            (Some(first), Some(&last)) => u64::from(u16::from_le_bytes(*first)) | u64::from(last) << (8 * (length - 1)),
            (None, Some(&only)) => u64::from(only),
            _ => 0,
        },
    }
}

const ONES: u64 = 0x0101_0101_0101_0101;
const TOPS: u64 = 0x80 * ONES;
/// The bit that tells small letters from capitals.
const CASE: u64 = 0x20 * ONES;

/// Masks of the first bytes, by their number.
static FIRST: [Packed; Packed::LONGEST + 1] = {
    let mut masks = [Packed { low: 0, high: 0 }; Packed::LONGEST + 1];
    let mut length = 1;
    while length <= Packed::LONGEST {
        let mask = u128::MAX >> (128 - 8 * length);
        masks[length] = Packed { low: mask as u64, high: (mask >> 64) as u64 };
        length += 1;
    }
    masks
};

/// The top bit of each byte that is an ASCII letter from `first` on (`A` or `a`); the bytes are ASCII.
#[inline]
const fn letters(bytes: u64, first: u8) -> u64 {
    let from = bytes.wrapping_add((0x80 - first as u64) * ONES);
    let beyond = bytes.wrapping_add((0x80 - first as u64 - 26) * ONES);
    from & !beyond & TOPS
}

/// The bytes of the folded word, if it fits into the buffer.
fn fold_into<'b>(word: &str, buffer: &'b mut [u8; LONGEST]) -> Option<&'b [u8]> {
    let mut used = 0;
    if word.is_ascii() {
        used = word.len();
        buffer.get_mut(..used)?.copy_from_slice(word.as_bytes());
        buffer[..used].make_ascii_lowercase();
    } else {
        each_folded(word, |c| {
            if let Some(room) = buffer.get_mut(used..used + c.len_utf8()) {
                c.encode_utf8(room);
            }
            used += c.len_utf8();
        });
    }
    buffer.get(..used)
}

/// Gives the characters of the folded word. Marks are left out, so that their canonical order does not matter.
fn each_folded(word: &str, mut give: impl FnMut(char)) {
    for c in word.chars() {
        match c {
            '\u{2018}' | '\u{2019}' | '\u{2bc}' => give('\''),
            _ if c.is_ascii() => give(c.to_ascii_lowercase()),
            _ => decompose_canonical(c, |part| {
                if !is_combining_mark(part) {
                    part.to_lowercase().for_each(&mut give);
                }
            }),
        }
    }
}

/// Lower case, apostrophes as `'`, Latin letters without accents.
pub(crate) fn fold(word: &str) -> Cow<'_, str> {
    if word.is_ascii() {
        let small = !word.bytes().any(|b| b.is_ascii_uppercase());
        return if small { Cow::Borrowed(word) } else { Cow::Owned(word.to_ascii_lowercase()) };
    }
    let mut folded = String::with_capacity(word.len());
    each_folded(word, |c| folded.push(c));
    Cow::Owned(folded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_every_length_keep_their_id() {
        let mut vocab = Vocab::new();
        let words: Vec<String> = (1..=LONGEST).map(|n| "Zq".repeat(n)[..n].to_string()).collect();
        let ids: Vec<WordId> = words.iter().map(|w| vocab.intern(w)).collect();
        for (word, &id) in words.iter().zip(&ids) {
            assert_eq!(vocab.get(&word.to_uppercase()), id, "{word}");
            assert_eq!(vocab.get_ascii(word.as_bytes()), id, "{word}");
            assert_eq!(vocab.word(id), word.to_lowercase());
            assert!(vocab.is(id, &word.to_lowercase()) && !vocab.is(WordId::UNKNOWN, &word.to_lowercase()));
        }
        assert_eq!(vocab.intern(&"x".repeat(LONGEST + 1)), WordId::UNKNOWN);
    }

    #[test]
    fn a_run_of_letters_and_digits_is_measured() {
        for (text, length) in [("OPEC+", 4), ("", 0), ("/a", 0), ("Zz09:", 4), ("ab`", 2), ("a[", 1), ("a{", 1), ("x@y", 1), ("aé", 1)] {
            assert_eq!(Packed::load(text.as_bytes(), 0).word_length(), length, "{text}");
        }
        for length in 0..=16 {
            let text = format!("{}’", "k".repeat(length));
            assert_eq!(Packed::load(text.as_bytes(), 0).word_length(), length);
        }
    }

    #[test]
    fn capitals_are_told_apart() {
        let of = |word: &str| {
            assert_eq!(Packed::whole(word.as_bytes()).map(Packed::lower_ascii), Packed::whole(word.to_ascii_lowercase().as_bytes()));
            let text = format!("..{word} and more letters BEHIND");
            let mut packed = Packed::of(text.as_bytes(), 2, 2 + word.len());
            let capitals = packed.fold_ascii(word.len());
            assert_eq!(Some(packed), Packed::whole(word.to_ascii_lowercase().as_bytes()));
            (capitals.first, capitals.all, capitals.inner)
        };
        assert_eq!(of("opec"), (false, false, false));
        assert_eq!(of("Opec"), (true, false, false));
        assert_eq!(of("OPEC"), (true, true, true));
        assert_eq!(of("G7"), (true, false, false));
        assert_eq!(of("U.S."), (true, true, true));
        assert_eq!(of("eBay"), (false, false, true));
        assert_eq!(of("NEGOTIATIONSHALL"), (true, true, true));
        assert_eq!(of("NegotiationsWork"), (true, false, true));
    }
}

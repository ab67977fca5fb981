//! Byte classes: what the first byte of a character says about it.

/// What a byte can begin or continue.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub(crate) enum Class {
    /// ASCII white space and control characters.
    Space,
    /// ASCII letter.
    Letter,
    /// ASCII digit.
    Digit,
    /// Any other ASCII character.
    Punct,
    /// A byte of a character outside ASCII.
    Wide,
}

const fn classify(byte: u8) -> Class {
    match byte {
        b'a'..=b'z' | b'A'..=b'Z' => Class::Letter,
        b'0'..=b'9' => Class::Digit,
        0..=32 | 127 => Class::Space,
        128.. => Class::Wide,
        _ => Class::Punct,
    }
}

/// Class of every byte.
pub(crate) static CLASS: [Class; 256] = {
    let mut table = [Class::Punct; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = classify(byte as u8);
        byte += 1;
    }
    table
};

/// What a character outside ASCII is to the tokenizer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Wide {
    /// White space, zero-width space, byte-order mark.
    Space,
    /// A line or paragraph separator.
    Line,
    /// Letter, mark or digit of a word.
    Letter,
    /// A sign of its own, equal in kind to this ASCII byte (`“` is `"`).
    Sign(u8),
}

/// The class of a character outside ASCII; quotation marks and dashes are folded to their ASCII kind.
pub(crate) fn wide(c: char) -> Wide {
    match c {
        '\u{201c}'..='\u{201f}' | '«' | '»' | '\u{2039}' | '\u{203a}' | '\u{300c}'..='\u{300f}' | '\u{ff02}' => Wide::Sign(b'"'),
        '\u{2018}'..='\u{201b}' | '\u{2032}' | '´' | '\u{2bc}' | '\u{ff07}' => Wide::Sign(b'\''),
        '\u{2010}' | '\u{2011}' => Wide::Sign(b'-'),
        '\u{2012}' | '\u{2013}' | '\u{2212}' => Wide::Sign(EN_DASH),
        '\u{2014}' | '\u{2015}' => Wide::Sign(EM_DASH),
        '\u{2026}' => Wide::Sign(ELLIPSIS),
        '\u{2022}' | '\u{25cf}' | '\u{25aa}' | '\u{25a0}' | '\u{2023}' | '\u{2043}' | '\u{25e6}' | '·' => Wide::Sign(BULLET),
        '\u{85}' | '\u{2028}' | '\u{2029}' => Wide::Line,
        '\u{a0}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{feff}' | '\u{ad}' => Wide::Space,
        _ if c.is_whitespace() => Wide::Space,
        _ if c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c) || c == '\u{200d}' => Wide::Letter,
        _ => Wide::Sign(OTHER),
    }
}

/// Kinds of sign that have no ASCII byte of their own use the control range, which no token starts with.
pub(crate) const EN_DASH: u8 = 1;
/// Em dash and horizontal bar.
pub(crate) const EM_DASH: u8 = 2;
/// The single character `…`.
pub(crate) const ELLIPSIS: u8 = 3;
/// Bullets of list items.
pub(crate) const BULLET: u8 = 4;
/// Any other symbol: currency signs outside ASCII, emoji, arrows.
pub(crate) const OTHER: u8 = 5;

//! Mutations of articles that know what text is made of. Each is made from numbers alone.

use unicode_normalization::UnicodeNormalization;

/// Longest text of a case before its mutations, in bytes.
const LONGEST: usize = 600;

/// Scraps that some layer has an opinion on, or that editors and encoders leave behind.
#[rustfmt::skip]
const SCRAPS: &[&str] = &[
    "“", "”", "\"", "'", "‘", "’", "«", "»", "``", "''", "(", ")", "[", "]", "{", "}", "—", "–", "-", " - ", ":", ";", ",", ".",
    "...", "…", "!", "?", "/", "|", "*", "#", "@", "$", "€", "£", "US$", "Rs ", "%", "°", "½", "²", "№", "\n", "\n\n", "\r\n",
    "\r", "\t", "\u{a0}", "\u{2003}", "\u{2028}", "\u{85}", "\0", "\u{7f}", "\u{301}", "\u{300}\u{323}", "\u{200b}", "\u{200d}",
    "\u{200e}", "\u{200f}", "\u{202e}", "\u{202c}", "\u{2066}", "\u{feff}", "\u{ad}", "\u{2060}", "\u{fffd}", "🇯🇵", "👩\u{200d}🚀",
    "\u{10ffff}", "שלום", "اتفاق", "协议", "협정", "ไทย", "ß", "ﬁ", "İ", "ǆ", "１２", "٣", "&amp;", "&quot;", "&#8217;", "&nbsp;",
    "&#x27;", "&lt;", "&", "<p>", "</p>", "0", "9", "1,000", "1.5", "2024", "24-25", "10 to ", "99999999999999999999999999999",
    "0.00000000000000000000000000001", "1e9", "million", " bn", "per cent", " a barrel", "U.S.", "May", "Nov. ", "Feb. 30",
    "late ", "Tuesday", "last ", "said", " said ", "who ", "which ", " and ", " and ", " not ", "its ", "he ", "both ",
    "two sides", "Japan", "Xi ", "President ", "Foreign Minister ", "'s", "’s ", "n't", "tariff", " deal ", "signed ", "will ",
    "ALSO READ:", "Photo: ", "Q: ", "MR SMITH: ", "LONDON (Reuters) - ", "© ", "https://a.b/c?d=e", "a@b.c", "according to ",
];

/// A small generator (SplitMix64): the same numbers on every machine.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`; 0 where there is none.
    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % (end as u64).max(1)).unwrap_or(0)
    }

    fn one_of<T: Copy>(&mut self, items: &[T]) -> T {
        items[self.below(items.len())]
    }

    /// A place in the text: a `char` boundary, half the time one between words.
    fn place(&mut self, text: &str) -> usize {
        let mut at = self.below(text.len() + 1);
        let between_words = self.below(2) == 0;
        while at > 0 && !(text.is_char_boundary(at) && (!between_words || text.as_bytes()[at - 1] == b' ')) {
            at -= 1;
        }
        at
    }

    /// A stretch of the text, of at most `length` bytes.
    fn stretch(&mut self, text: &str, length: usize) -> std::ops::Range<usize> {
        let start = self.place(text);
        let length = 1 + self.below(length);
        let mut end = text.len().min(start + length);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        start..end
    }
}

/// The text of a case.
pub fn case(number: u64, articles: &[String]) -> String {
    let mut numbers = Numbers(number.wrapping_mul(0x0001_0000_0001_b3d5));
    let article = &articles[numbers.below(articles.len())];
    let length = 100 + numbers.below(LONGEST - 100);
    // One case in four begins where the article does, with its headline and dateline.
    let stretch = if numbers.below(4) == 0 { 0..floor(article, length) } else { numbers.stretch(article, 2 * length) };
    let mut text = article[stretch.start..floor(article, stretch.end.min(stretch.start + length))].to_owned();
    for _ in 0..numbers.below(7) {
        text = mutated(text, articles, &mut numbers);
    }
    let end = floor(&text, 2 * LONGEST);
    text.truncate(end);
    text
}

/// The last `char` boundary up to `at`.
fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn mutated(mut text: String, articles: &[String], numbers: &mut Numbers) -> String {
    match numbers.below(20) {
        0 | 1 => text.replace_range(numbers.stretch(&text, 80), ""),
        2 => {
            let stretch = numbers.stretch(&text, 80);
            let (again, at) = (text[stretch].to_owned(), numbers.place(&text));
            text.insert_str(at, &again);
        }
        3 | 4 => {
            let other = &articles[numbers.below(articles.len())];
            let (stretch, at) = (numbers.stretch(other, 200), numbers.stretch(&text, 40));
            text.replace_range(at, &other[stretch]);
        }
        5..=8 => {
            for _ in 0..=numbers.below(3) {
                let at = numbers.place(&text);
                text.insert_str(at, numbers.one_of(SCRAPS));
            }
        }
        9 => {
            let (at, scrap) = (numbers.place(&text), numbers.one_of(SCRAPS));
            text.insert_str(at, &scrap.repeat(2 + numbers.below(30)));
        }
        10 => return swapped(&text, numbers),
        11 => return broken(text, numbers),
        12 => return text.replace('\n', "\r\n"),
        13 => return text.replace('&', "&amp;").replace('"', "&quot;").replace('’', "&#8217;").replace('\'', "&#39;"),
        14 => return if numbers.below(2) == 0 { text.nfd().collect() } else { text.nfkc().collect() },
        15 => return if numbers.below(2) == 0 { text.to_uppercase() } else { text.to_lowercase() },
        16 => return requoted(&text, numbers),
        17 => {
            let digits = |c: char| if c.is_ascii_digit() { char::from(b'0' + (numbers.next() % 10) as u8) } else { c };
            return text.chars().map(digits).collect();
        }
        18 => {
            let blank = numbers.one_of(&["", "\u{a0}", "\n", "  ", "\t", ", ", " \u{200b}"]);
            let stretch = numbers.stretch(&text, 120);
            let blanks = text[stretch.clone()].replace(' ', blank);
            text.replace_range(stretch, &blanks);
        }
        _ => {
            let c = u32::try_from(numbers.below(0x11_0000)).ok().and_then(char::from_u32).unwrap_or('\u{fffd}');
            let at = numbers.place(&text);
            text.insert(at, c);
        }
    }
    text
}

/// Two words in each other's place, or all of them backwards.
fn swapped(text: &str, numbers: &mut Numbers) -> String {
    let mut words: Vec<&str> = text.split(' ').collect();
    let (one, other) = (numbers.below(words.len()), numbers.below(words.len()));
    if numbers.below(8) == 0 {
        words.reverse()
    } else {
        words.swap(one, other)
    }
    words.join(" ")
}

/// Bytes lost or changed, the text cut in the middle of a character, and read as UTF-8 all the same.
fn broken(text: String, numbers: &mut Numbers) -> String {
    let mut bytes = text.into_bytes();
    for _ in 0..=numbers.below(4) {
        let at = numbers.below(bytes.len());
        match (bytes.is_empty(), numbers.below(3)) {
            (true, _) => break,
            (_, 0) => bytes.truncate(at),
            (_, 1) => bytes[at] ^= 1 << numbers.below(8),
            _ => drop(bytes.remove(at)),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Quotation marks of another kind, or at random.
fn requoted(text: &str, numbers: &mut Numbers) -> String {
    const MARKS: [char; 8] = ['"', '“', '”', '\'', '‘', '’', '«', '»'];
    let at_random = numbers.below(2) == 0;
    let straight = |c: char| match c {
        '“' | '”' | '«' | '»' => '"',
        '‘' | '’' => '\'',
        c => c,
    };
    text.chars().map(|c| if MARKS.contains(&c) && at_random { numbers.one_of(&MARKS) } else { straight(c) }).collect()
}

//! What the text layer knows about words: the rows of `abbreviations.tsv`, `sentence_words.tsv`, `ud_words.tsv` and `entities.tsv`.

use super::cue::{At, Cues};
use super::entity::Entities;
use super::scan::Stops;
use super::token::{Token, TokenKind};
use super::vocab::{Vocab, WordId};
use crate::error::Error;
use crate::table::rows;

/// Properties of a word, as bits.
pub(crate) mod flag {
    /// Keeps its full stop.
    pub(crate) const ABBREVIATION: u32 = 1;
    /// Only where it is written with a capital.
    pub(crate) const CAPITAL: u32 = 1 << 1;
    /// Keeps its full stop only in front of a number.
    pub(crate) const BEFORE_NUMBER: u32 = 1 << 2;
    /// Keeps its full stop only in front of a capital or a number.
    pub(crate) const BEFORE_CAPITAL: u32 = 1 << 3;
    /// A sentence may end with it.
    pub(crate) const ENDS: u32 = 1 << 4;
    /// Begins a sentence more often than it goes on with a name.
    pub(crate) const STARTER: u32 = 1 << 5;
    /// Month, in full or short.
    pub(crate) const MONTH: u32 = 1 << 6;
    /// Weekday, in full or short.
    pub(crate) const WEEKDAY: u32 = 1 << 7;
    /// Verb of speech.
    pub(crate) const SPEECH: u32 = 1 << 8;
    /// A measure or part of the day (`kg.`, `p.m.`).
    pub(crate) const UNIT: u32 = 1 << 9;
    /// A cue phrase starts with it.
    pub(crate) const CUE: u32 = 1 << 10;
    /// A title in front of a name.
    pub(crate) const TITLE: u32 = 1 << 14;
    /// Stays with what stands behind its hyphen in the UD view.
    pub(crate) const PREFIX: u32 = 1 << 15;
    /// Stays with the number in front of it in the UD view.
    pub(crate) const SUFFIX: u32 = 1 << 16;
    /// An address of the web begins with it.
    pub(crate) const ADDRESS: u32 = 1 << 17;
    /// One word that is two in the UD view.
    pub(crate) const SPLIT: u32 = 1 << 18;
    /// `'s` behind a number stays with it in the UD view (`1930’s`).
    pub(crate) const CLITIC: u32 = 1 << 19;
    /// A cue phrase that may stand inside a paragraph starts with it.
    pub(crate) const INSIDE_CUE: u32 = 1 << 13;
    /// A sentence ends with it more often than not.
    pub(crate) const CLOSES: u32 = 1 << 11;
    /// Written with an apostrophe for the letters left out in front (`’em`).
    pub(crate) const ELISION: u32 = 1 << 12;
}

/// The word knowledge of the text layer, by word id, and its cue phrases.
#[derive(Clone, Debug, Default)]
pub struct TextWords {
    flags: Vec<u32>,
    cues: Cues,
    /// Bytes of the first part of the words that are two in the UD view.
    cuts: Vec<(WordId, u32)>,
    entities: Entities,
}

const ABBREVIATIONS: &str = include_str!("../data/abbreviations.tsv");
const UD_WORDS: &str = include_str!("../data/ud_words.tsv");
const SENTENCE_WORDS: &str = include_str!("../data/sentence_words.tsv");

impl TextWords {
    /// Reads the tables of the text layer, interning their words.
    ///
    /// # Errors
    /// A row that is malformed, with its file and line.
    pub fn load(vocab: &mut Vocab) -> Result<Self, Error> {
        let mut words = Self { entities: Entities::load()?, ..Self::default() };
        let mut heads = Vec::new();
        for row in rows("abbreviations.tsv", ABBREVIATIONS, &["form", "class", "ends", "before", "example"])? {
            let form = row.cell("form")?;
            let mut bits = flag::ABBREVIATION;
            bits |= match row.cell("class")? {
                "month" => flag::MONTH,
                "weekday" => flag::WEEKDAY,
                "unit" => flag::UNIT,
                "title" => flag::TITLE,
                "corporate" | "place" | "other" => 0,
                class => return Err(row.error(format!("unknown class {class:?}"))),
            };
            bits |= match row.cell("ends")? {
                "yes" => flag::ENDS,
                "mostly" => flag::ENDS | flag::CLOSES,
                "no" => 0,
                ends => return Err(row.error(format!("ends is yes, mostly or no, not {ends:?}"))),
            };
            bits |= match row.cell("before")? {
                "" => 0,
                "number" => flag::BEFORE_NUMBER,
                "capital" => flag::BEFORE_CAPITAL,
                before => return Err(row.error(format!("before is empty, number or capital, not {before:?}"))),
            };
            let capital = form.starts_with(|c: char| c.is_uppercase());
            let id = vocab.intern(form);
            let known = words.flags(id) & flag::ABBREVIATION != 0;
            let stays = capital && (!known || words.flags(id) & flag::CAPITAL != 0);
            words.add(id, bits | if stays { flag::CAPITAL } else { 0 });
            if !stays {
                words.flags[id.index()] &= !flag::CAPITAL;
            }
        }
        for row in rows("sentence_words.tsv", SENTENCE_WORDS, &["word", "class", "example"])? {
            let bits = match row.cell("class")? {
                "starter" => flag::STARTER,
                "month" => flag::MONTH,
                "weekday" => flag::WEEKDAY,
                "speech" => flag::SPEECH,
                "elision" => flag::ELISION,
                "clock" => flag::UNIT,
                class => return Err(row.error(format!("unknown class {class:?}"))),
            };
            words.add(vocab.intern(row.cell("word")?), bits);
        }
        for row in rows("ud_words.tsv", UD_WORDS, &["word", "class", "cut", "example"])? {
            let word = row.cell("word")?;
            let id = vocab.intern(word);
            let bits = match row.cell("class")? {
                "prefix" => flag::PREFIX,
                "suffix" => flag::SUFFIX,
                "clitic" => flag::CLITIC,
                "address" => flag::ADDRESS,
                "split" => {
                    let cut: u32 = row.parse("cut", "a number of bytes")?;
                    if !word.is_ascii() || cut == 0 || cut as usize >= word.len() {
                        return Err(row.error("cut is outside the word"));
                    }
                    words.cuts.push((id, cut));
                    flag::SPLIT
                }
                class => return Err(row.error(format!("unknown class {class:?}"))),
            };
            words.add(id, bits);
        }
        words.cues = Cues::load(vocab, |id, at| heads.push((id, at)))?;
        for (id, at) in heads {
            words.add(id, if at == At::Inside { flag::INSIDE_CUE } else { flag::CUE });
        }
        words.flags.shrink_to_fit();
        Ok(words)
    }

    fn add(&mut self, id: WordId, bits: u32) {
        if self.flags.len() <= id.index() {
            self.flags.resize(id.index() + 1, 0);
        }
        self.flags[id.index()] |= bits;
    }

    /// Bytes of the first part of a word that is two in the UD view.
    pub(crate) fn cut(&self, id: WordId) -> Option<u32> {
        self.cuts.iter().find(|(word, _)| *word == id).map(|&(_, cut)| cut)
    }

    /// The characters that entities name.
    pub(crate) fn entities(&self) -> &Entities {
        &self.entities
    }

    /// The cue phrases.
    pub(crate) fn cues(&self) -> &Cues {
        &self.cues
    }

    /// The properties of a word.
    pub(crate) fn flags(&self, id: WordId) -> u32 {
        self.flags.get(id.index()).copied().unwrap_or(0)
    }

    /// Whether the token, a word, has this property.
    pub(crate) fn is(&self, token: &Token, bits: u32) -> bool {
        token.kind() == TokenKind::Word && self.flags(token.word()) & bits != 0
    }
}

impl Stops for TextWords {
    fn keeps(&self, id: WordId, capital: bool, rest: &[u8]) -> bool {
        let bits = self.flags(id);
        if bits & flag::ABBREVIATION == 0 || bits & flag::CAPITAL != 0 && !capital {
            return false;
        }
        if bits & (flag::BEFORE_NUMBER | flag::BEFORE_CAPITAL) == 0 {
            return true;
        }
        let next = rest.iter().copied().find(|&b| b != b' ').unwrap_or(0);
        next.is_ascii_digit() || bits & flag::BEFORE_CAPITAL != 0 && next.is_ascii_uppercase()
    }

    fn begins(&self, id: WordId) -> bool {
        self.flags(id) & flag::STARTER != 0
    }
}

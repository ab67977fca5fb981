//! The words of calendar expressions and the words around them: `calendar.tsv`, `calendar_cues.tsv`, `calendar_lookalikes.tsv`.

use jiff::civil::Weekday;

use super::trie::{Form, Trie};
use super::words::{Classes, Words};
use crate::error::Error;
use crate::table::{Row, Source, rows};
use crate::text::{Token, Vocab, WordId};

/// What a word is in a calendar expression.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Calendar {
    /// Nothing.
    #[default]
    None,
    /// Month of the year, 1 to 12.
    Month(i8),
    /// Day of the week.
    Weekday(Weekday),
    /// A day counted from the day of the report: `yesterday` is -1.
    Day(i8),
    /// `last`, `this`, `next`, `coming`: -1, 0, 1, 2.
    Shift(i8),
    /// The name of a stretch of time.
    Unit(Unit),
    /// Part of a day; at `last night` it is the night before the report.
    DayPart,
    /// A season, 1 (spring) to 4 (winter).
    Season(i8),
    /// `first` to `fourth`.
    Ordinal(i8),
    /// `Q1` to `Q4`.
    Quarter(i8),
    /// `H1`, `H2`.
    Half(i8),
    /// `fiscal`, `financial`, `FY`.
    Fiscal,
    /// `FY25`: the year that it names.
    FiscalYear(i16),
    /// `st`, `nd`, `rd`, `th` behind digits.
    Suffix,
}

/// A stretch of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unit {
    Week,
    Weekend,
    Month,
    Quarter,
    Half,
    Year,
    Decade,
    Century,
}

/// A word with its use in calendar expressions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Entry {
    /// What it is.
    pub(crate) word: Calendar,
    /// Also something else, so that it needs evidence around it (`May`, `Sun`).
    pub(crate) ambiguous: bool,
    /// Must start with a capital.
    pub(crate) capital: bool,
}

/// A set of cues, one bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Cues(u64);

impl Cues {
    /// A verb form that looks back, of `verbs.tsv`.
    pub(crate) const PAST_VERB: Cues = Cues(1 << 40);
    /// A verb form that can follow `to`.
    pub(crate) const PLAIN_VERB: Cues = Cues(1 << 63);
    /// A present tense of the third person.
    pub(crate) const THIRD_PERSON: Cues = Cues(1 << 41);
    /// A present tense of the third person that is no plural of a noun.
    pub(crate) const PRESENT_VERB: Cues = Cues(1 << 42);

    /// Whether some cue of `other` is among these.
    pub(crate) const fn any(self, other: Cues) -> bool {
        self.0 & other.0 != 0
    }

    /// The cues of both.
    pub(crate) const fn or(self, other: Cues) -> Cues {
        Cues(self.0 | other.0)
    }
}

/// Names the cues of `calendar_cues.tsv`, one bit each.
macro_rules! cues {
    ($($name:ident = $bit:literal $text:literal,)*) => {
        impl Cues {
            $(#[doc = concat!("The cue `", $text, "` of `calendar_cues.tsv`.")] pub(crate) const $name: Cues = Cues(1 << $bit);)*

            fn named(name: &str) -> Option<Cues> {
                match name { $($text => Some(Self::$name),)* _ => None }
            }
        }
    };
}

cues! {
    ANCHOR = 0 "anchor", WEAK = 1 "weak", INTO = 2 "into", QUALIFIER = 3 "qualifier", BOUND = 4 "bound", DETERMINER = 5 "determiner",
    FUNCTION = 6 "function", COUNT = 7 "count", NUMERAL = 8 "numeral", ABOUT = 9 "about", EVENT = 10 "event", TRADE = 11 "trade",
    EVERY = 12 "every", AND = 13 "and", TO = 14 "to", ON = 15 "on", GIVEN = 16 "given", FUTURE = 17 "future", PROSPECT = 18 "prospect",
    PRESENT = 19 "present", BASE = 20 "base", PAST = 21 "past", REPORTED = 22 "reported", STEADY = 23 "steady", UNTIL = 24 "until",
    STARTING = 25 "starting", CLAUSE = 26 "clause", AUXILIARY = 27 "auxiliary", COMPARE = 28 "compare",
    LIMIT = 29 "limit", AHEAD = 30 "ahead", SINCE = 31 "since", OF = 32 "of", THE = 33 "the", ARTICLE = 34 "article", IN = 35 "in",
    BETWEEN = 36 "between", AGO = 37 "ago", COMPARED = 38 "compared", AT = 39 "at", HAVE = 43 "have", FOR = 44 "for", EDGE = 45 "edge",
    ELAPSED = 46 "elapsed", INFINITIVE = 47 "infinitive", BEING = 48 "being", BEINGS = 49 "beings", OLD = 50 "old", AS = 51 "as",
    FRAME = 52 "frame", POSTPONED = 53 "week_on", ANNUAL = 54 "annual",
}

/// The tables of calendar words, by word id.
#[derive(Clone, Debug)]
pub(crate) struct CalendarWords {
    entries: Vec<Entry>,
    cues: Vec<Cues>,
    lookalikes: Trie<()>,
    /// Longest form of the lookalikes, in tokens.
    reach: usize,
}

/// Years that `FY25` and `FY2025` may name.
const FISCAL_YEARS: std::ops::RangeInclusive<i16> = 1990..=2069;

impl CalendarWords {
    /// Reads the three tables and interns their words; `verbs` tells which words are verb forms.
    pub(crate) fn load<'t>(vocab: &mut Vocab, verbs: &Words, table: &impl Fn(&'static str) -> Source<'t>) -> Result<Self, Error> {
        let mut words = Self { entries: Vec::new(), cues: Vec::new(), lookalikes: Trie::default(), reach: 0 };
        for row in rows("calendar.tsv", table("calendar.tsv"), &["class", "value", "forms", "example", "reads"])? {
            words.add(vocab, row)?;
        }
        for row in rows("calendar_cues.tsv", table("calendar_cues.tsv"), &["cue", "forms", "example", "reads"])? {
            let name = row.cell("cue")?;
            let cue = Cues::named(name).ok_or_else(|| row.error(format!("no cue is called {name:?}")))?;
            for form in row.list("forms")? {
                let slot = grow(&mut words.cues, vocab.intern(form));
                *slot = slot.or(cue);
            }
        }
        for row in rows("calendar_lookalikes.tsv", table("calendar_lookalikes.tsv"), &["kind", "forms", "example"])? {
            for form in row.list("forms")? {
                words.reach = words.reach.max(form.split([' ', '-']).count());
                words.lookalikes.insert(vocab, Form::parse(form), ());
            }
        }
        words.cues.resize(words.cues.len().max(vocab.len()), Cues::default());
        for (id, slot) in (0..).zip(words.cues.iter_mut()) {
            let classes = verbs.classes(WordId(id));
            if classes.any(Classes::PAST.with(Classes::PARTICIPLE)) && !classes.any(Classes::NOUN) {
                *slot = slot.or(Cues::PAST_VERB);
            }
            if classes.any(Classes::PRESENT) {
                *slot = slot.or(if classes.any(Classes::NOUN) { Cues::THIRD_PERSON } else { Cues::PRESENT_VERB.or(Cues::THIRD_PERSON) });
            }
            if classes.any(Classes::BASE.with(Classes::BE).with(Classes::HAVE)) {
                *slot = slot.or(Cues::PLAIN_VERB);
            }
        }
        Ok(words)
    }

    fn add(&mut self, vocab: &mut Vocab, row: Row<'_>) -> Result<(), Error> {
        let class = row.cell("class")?;
        let value = || row.parse::<i8>("value", "a small number");
        let word = match class {
            "month" => Calendar::Month(value()?),
            "weekday" => Calendar::Weekday(Weekday::from_monday_one_offset(value()?).map_err(|e| row.error(e.to_string()))?),
            "day" => Calendar::Day(value()?),
            "shift" => Calendar::Shift(value()?),
            "unit" => Calendar::Unit(match row.cell("value")? {
                "week" => Unit::Week,
                "weekend" => Unit::Weekend,
                "month" => Unit::Month,
                "quarter" => Unit::Quarter,
                "half" => Unit::Half,
                "year" => Unit::Year,
                "decade" => Unit::Decade,
                "century" => Unit::Century,
                other => return Err(row.error(format!("no unit is called {other:?}"))),
            }),
            "daypart" => Calendar::DayPart,
            "season" => Calendar::Season(value()?),
            "ordinal" => Calendar::Ordinal(value()?),
            "quarter" => Calendar::Quarter(value()?),
            "half" => Calendar::Half(value()?),
            "fiscal" => Calendar::Fiscal,
            "suffix" => Calendar::Suffix,
            other => return Err(row.error(format!("no class is called {other:?}"))),
        };
        for item in row.list("forms")? {
            let form = Form::parse(item);
            let capital = form.text.starts_with(|c: char| c.is_uppercase());
            *grow(&mut self.entries, vocab.intern(form.text)) = Entry { word, ambiguous: form.ambiguous, capital };
            if word == Calendar::Fiscal && form.text.len() == 2 {
                for year in FISCAL_YEARS {
                    let entry = Entry { word: Calendar::FiscalYear(year), ambiguous: false, capital: true };
                    *grow(&mut self.entries, vocab.intern(&format!("{}{year}", form.text))) = entry;
                    *grow(&mut self.entries, vocab.intern(&format!("{}{:02}", form.text, year % 100))) = entry;
                }
            }
        }
        Ok(())
    }

    /// What a word is in calendar expressions.
    #[inline]
    pub(crate) fn entry(&self, word: WordId) -> Entry {
        self.entries.get(word.index()).copied().unwrap_or_default()
    }

    /// The words that expressions are found by.
    pub(super) fn first_words(&self) -> impl Iterator<Item = WordId> + '_ {
        let all = self.entries.iter().zip(0..).filter(|(entry, _)| entry.word != Calendar::None);
        all.map(|(_, word)| WordId(word))
    }

    /// What a word says about calendar expressions near it.
    #[inline]
    pub(crate) fn cues(&self, word: WordId) -> Cues {
        self.cues.get(word.index()).copied().unwrap_or_default()
    }

    /// Whether token `at` is part of a name that is no date (`Black Friday`), within tokens `start..end`.
    pub(crate) fn is_lookalike(&self, tokens: &[Token], at: usize, start: usize, end: usize) -> bool {
        let first = at.saturating_sub(self.reach.saturating_sub(1)).max(start);
        (first..=at).any(|from| self.lookalikes.longest(tokens, from, end).is_some_and(|found| found.end > at))
    }
}

fn grow<T: Default + Clone>(table: &mut Vec<T>, word: WordId) -> &mut T {
    if table.len() <= word.index() {
        table.resize(word.index() + 1, T::default());
    }
    &mut table[word.index()]
}

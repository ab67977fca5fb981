//! What single words do in amounts.

use rust_decimal::Decimal;

/// What single words do in amounts: one set of flags a word, so that most tokens cost one look-up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Mark(u64);

macro_rules! flags {
    ($($(#[$doc:meta])* $name:ident = $bit:literal;)*) => {
        impl Mark { $($(#[$doc])* pub(crate) const $name: Mark = Mark(1 << $bit);)* }
    };
}

flags! {
    /// Writes a number or a part of one.
    NUMBER = 0;
    /// `a`, `an`.
    ARTICLE = 1;
    /// Starts a currency sign or code.
    SIGN = 2;
    /// Starts a currency word.
    COIN = 3;
    /// Starts a magnitude.
    MAGNITUDE = 4;
    /// Starts a percent word.
    PERCENT = 5;
    /// Starts a unit.
    UNIT = 6;
    /// `and`.
    AND = 7;
    /// `to`.
    TO = 8;
    /// `between`.
    BETWEEN = 9;
    /// `from`.
    FROM = 10;
    /// `range`, `vary`: what follows `from` is a range.
    SPREAD = 11;
    /// `of`.
    OF = 12;
    /// `minus`.
    MINUS = 13;
    /// Stands before a denominator: `a`, `per`, `each`.
    EACH = 14;
    /// `per`: any noun may follow.
    PER = 15;
    /// Starts a phrase like `annually`.
    RATE = 16;
    /// A noun that is not counted as an amount.
    NOT_COUNTED = 17;
    /// A plural without -s.
    PLURAL = 18;
    /// A number that names a model.
    MODEL = 19;
    /// Month.
    MONTH = 20;
    /// Cannot stand inside a counted phrase.
    BAR = 21;
    /// Ends in -s and is no plural.
    STOP = 22;
    /// May stand before a count even if capitalised.
    LEAD = 23;
    /// Third person of a verb that is no noun.
    VERB = 24;
    /// Word of a bound.
    BOUND = 25;
    /// `or`.
    OR = 26;
    /// After `a day`: the day is a date, not a rate (`a day after`).
    ANCHOR = 27;
    /// A place or group with so many people: `a country of 40 million`.
    PEOPLED = 28;
    /// A word of the closed classes, or a verb form.
    FUNCTION = 29;
    /// `the`, `its`, `some`.
    DET = 30;
    /// `at`: a price or a level follows.
    AT = 31;
    /// A noun that takes a number behind it: `chapter 11`, `phase 2`.
    LABEL = 32;
    /// Behind a length: a distance (`from`, `north`).
    AWAY = 33;
    /// `worth`: what an amount is worth of stands behind it.
    WORTH = 34;
    /// A verb of rise or fall: the amount behind it is a difference.
    MOVE = 35;
    /// What comes between compared amounts: `with`, `against`.
    COMPARE = 36;
    /// Any form of a verb.
    ACTION = 37;
    /// `point` between number words.
    POINT = 38;
    /// After `a year`: the year is gone by or to come, not a denominator (`$3 million a year earlier`).
    ELAPSED = 39;
    /// `last`, `today`: says when, and nothing is counted by it.
    WHEN = 40;
    /// A verb of prices: `sells`, `costs`.
    PRICE = 41;
}

impl Mark {
    /// Both sets.
    pub(crate) const fn or(self, other: Mark) -> Mark {
        Mark(self.0 | other.0)
    }

    /// Whether it shares a flag with `other`.
    pub(crate) const fn any(self, other: Mark) -> bool {
        self.0 & other.0 != 0
    }
}

/// What the scan for amounts does at a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Start {
    /// Passes by.
    No,
    /// Looks for an amount.
    Yes,
    /// Looks for a code with digits (`RM10`).
    Unknown,
}

impl Start {
    /// What the scan does at a word with these flags.
    pub(super) fn of(mark: Mark) -> Self {
        const TRIGGER: Mark = Mark::NUMBER.or(Mark::ARTICLE).or(Mark::SIGN).or(Mark::MINUS).or(Mark::PERCENT);
        match mark {
            _ if mark.any(TRIGGER) => Start::Yes,
            _ => Start::No,
        }
    }
}

/// A word that writes a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NumberWord {
    /// 0 to 19.
    Small(u32),
    /// 20, 30, … 90.
    Tens(u32),
    /// 100.
    Hundred,
    /// A part of one.
    Fraction(Decimal),
    /// `point`.
    Point,
    /// `a`: one before a hundred or a million.
    Article,
}

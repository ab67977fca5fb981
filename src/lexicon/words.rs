//! What single words can do in a clause: closed-class words, verb forms with their lemma, given names, honorifics.

use crate::error::Error;
use crate::text::{Vocab, WordId};

use crate::table::{Row, Source, items, rows};

/// A set of word classes, one bit each: room for 192.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Classes([u64; 3]);

macro_rules! classes {
    ($($name:ident $key:literal;)*) => {
        /// Places of the classes in the set, in the order of their list.
        #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
        enum Bit { $($name,)* }

        impl Classes {
            $(pub(crate) const $name: Classes = Classes::one(Bit::$name as usize);)*

            /// The class of a name used in `words.tsv`.
            fn named(name: &str) -> Option<Classes> {
                match name { $($key => Some(Classes::$name),)* _ => None }
            }
        }
    };
}

// The parts of speech come first, the strongest first: a word that can be several counts as the first of them.
classes! {
    TO "to";
    NEGATION "negation";
    MODAL "modal";
    BE "be";
    HAVE "have";
    DO "do";
    POSSESSIVE "possessive";
    RELATIVE "relative";
    DET "det";
    CONJUNCTION "conjunction";
    PREPOSITION "preposition";
    SUBORDINATOR "subordinator";
    PRONOUN "pronoun";
    QUESTION "question";
    ADVERB "adverb";
    PAST "past";
    PARTICIPLE "participle";
    GERUND "gerund";
    PRESENT "present";
    BASE "base";
    NUMERAL "numeral";
    PARTICLE "particle";
    PLAIN "plain";
    NOUN "noun";
    MALE "m";
    FEMALE "f";
    HONORIFIC "honorific";
    MONTH "month";
    WEEKDAY "weekday";
    GIVEN "u";
    PARTNER "partner";
    NEUTER "neuter";
    DEFINITE "definite";
    POSSIBLE "possible";
    ADVISED "advised";
    CONDITION "condition";
    AWAITED "awaited";
    LOCATIVE "locative";
    COMPANION "companion";
    TOPIC "topic";
    WORTH "worth";
    AIMED "aimed";
    GATE "gate";
    ORIGINATING "originating";
    DEADLINE "deadline";
    PHRASAL "phrasal";
    ADJECTIVAL "adjectival";
    SPEECH_PERSON "speech_person";
    SPEECH "speech";
    AHEAD "ahead";
    INCLUDING "including";
    PER_UNIT "per_unit";
    PRIOR "prior";
    EXCHANGE "exchange";
    SUPERLATIVE "superlative";
    RESULT "result";
    PLURAL "plural";
    ANOTHER "another";
    ABSENT "absent";
    ONSET "onset";
    COUNTERPART "counterpart";
    PEOPLE "people";
    OBJECT_FORM "object_form";
    WORKS "works";
    HURDLE "hurdle";
    KEEPS "keeps";
    PROVIDES "provides";
    DURATION "duration";
    AROUND "around";
    TRAVELLING "travelling";
    ATTENDING "attending";
    SERIES "series";
    CHANNEL "channel";
    OCCUPATION "occupation";
    ACT "act";
    BESIDE "beside";
    LASTS "lasts";
    CIRCUMSTANCE "circumstance";
    BEHALF "behalf";
    MEMBER "member";
    UNREAL "unreal";
    SETTLEMENT "settlement";
    ECHO "echo";
    ECHOES "echoes";
    SAME "same";
    OCCASION "occasion";
    ADDITION "addition";
    CAMP "camp";
    SINGULAR "singular";
    PROSPECTIVE "prospective";
    CANCELLATION "cancellation";
    LEADS "leads";
    SUCCEEDS "succeeds";
    SAYS "says";
    HEADS "heads";
    PLEASED "pleased";
    INDEFINITE "indefinite";
    INVITATION "invitation";
    RETURN "return";
    BESIDES "besides";
    RESUMES "resumes";
    STAKE "stake";
    LENDER "lender";
    ACCESS "access";
    FLOATING "floating";
    APIECE "apiece";
    ABANDONS "abandons";
    GIVES "gives";
    OUTPUT "output";
    LESS "less";
    RESERVES "reserves";
    ELAPSED "elapsed";
    DONORS "donors";
    EXPORTS "exports";
    SELLS "sells";
    MATTER "matter";
    BRIEF "brief";
    INSTRUMENT "instrument";
    EXCEPTING "excepting";
    EXCEPTED "excepted";
    SEATED "seated";
    MARGIN "margin";
    BURDEN "burden";
    TONGUE "tongue";
    REACTION "reaction";
    STUFF "stuff";
    DEALINGS "dealings";
    ENTERS "enters";
}

impl Classes {
    /// Any form of a verb.
    pub(crate) const VERB: Classes = Self::BASE.with(Self::PRESENT).with(Self::PAST).with(Self::PARTICIPLE).with(Self::GERUND);
    /// Any auxiliary.
    pub(crate) const AUXILIARY: Classes = Self::MODAL.with(Self::BE).with(Self::HAVE).with(Self::DO);

    /// The set of one class by its place; a place for which there is no room does not compile.
    const fn one(place: usize) -> Classes {
        let mut bits = [0; 3];
        bits[place / 64] = 1 << (place % 64);
        Classes(bits)
    }

    /// Whether some class of `other` is in the set.
    #[inline]
    pub(crate) const fn any(self, other: Classes) -> bool {
        let (Classes([a, b, c]), Classes([d, e, f])) = (self, other);
        a & d | b & e | c & f != 0
    }

    /// Whether all classes of the set are in `other`.
    #[inline]
    pub(crate) const fn within(self, other: Classes) -> bool {
        let (Classes([a, b, c]), Classes([d, e, f])) = (self, other);
        a & !d | b & !e | c & !f == 0
    }

    /// Whether the set is empty.
    #[inline]
    pub(crate) const fn is_empty(self) -> bool {
        let Classes([a, b, c]) = self;
        a | b | c == 0
    }

    /// The place of the set's part of speech in the list of classes, which has those first; one beyond them all for a set without.
    #[inline]
    pub(crate) const fn part_of_speech(self) -> usize {
        self.0[0].trailing_zeros() as usize
    }

    /// Both sets.
    #[inline]
    pub(crate) const fn with(self, other: Classes) -> Classes {
        let (Classes([a, b, c]), Classes([d, e, f])) = (self, other);
        Classes([a | d, b | e, c | f])
    }
}

/// One record a word id.
#[derive(Clone, Debug, Default)]
pub(crate) struct Words {
    classes: Vec<Classes>,
    lemmas: Vec<WordId>,
}

impl Words {
    /// The classes of a word; empty for one that no table knows.
    #[inline]
    pub(crate) fn classes(&self, word: WordId) -> Classes {
        self.classes.get(word.index()).copied().unwrap_or_default()
    }

    /// The base form of a verb form; the word itself otherwise.
    pub(crate) fn lemma(&self, word: WordId) -> WordId {
        match self.lemmas.get(word.index()) {
            Some(&lemma) if lemma != WordId::UNKNOWN => lemma,
            _ => word,
        }
    }

    /// Every verb form with its base form.
    pub(crate) fn inflected(&self) -> impl Iterator<Item = (WordId, WordId)> + '_ {
        self.of_class(Classes::VERB).map(|word| (word, self.lemma(word)))
    }

    /// Every word of a class.
    pub(crate) fn of_class(&self, class: Classes) -> impl Iterator<Item = WordId> + '_ {
        let all = self.classes.iter().enumerate().filter(move |(_, classes)| classes.any(class));
        all.map(|(at, _)| WordId(at as u32))
    }

    /// Adds classes to a word.
    pub(crate) fn add(&mut self, word: WordId, classes: Classes) {
        if word == WordId::UNKNOWN {
            return;
        }
        if self.classes.len() <= word.index() {
            self.classes.resize(word.index() + 1, Classes::default());
            self.lemmas.resize(word.index() + 1, WordId::UNKNOWN);
        }
        let slot = &mut self.classes[word.index()];
        *slot = slot.with(classes);
    }

    /// Adds every form of a verb; `spelling` is room for a form.
    fn add_verb(&mut self, vocab: &mut Vocab, row: &Row<'_>, spelling: &mut String) -> Result<(), Error> {
        let [text, past, participle, noun] = row.cells()?;
        let lemma = vocab.intern(text);
        let noun = if noun == "yes" { Classes::NOUN } else { Classes::default() };
        self.add(lemma, Classes::BASE.with(noun));
        let mut form = |text: &str, classes: Classes| {
            let word = vocab.intern(text);
            self.add(word, classes);
            if word != lemma && self.lemmas[word.index()] == WordId::UNKNOWN {
                self.lemmas[word.index()] = lemma;
            }
        };
        let mut past = items(past).peekable();
        let mut participle = items(participle).peekable();
        form(third_person(text, spelling), Classes::PRESENT.with(noun));
        let classes = if participle.peek().is_some() { Classes::PAST } else { Classes::PAST.with(Classes::PARTICIPLE) };
        if past.peek().is_none() {
            form(gerund(text, None, spelling), Classes::GERUND);
            form(regular_past(text, spelling), classes);
        }
        // `traveled` and `travelled`: each spelling has its own gerund
        past.for_each(|past| {
            form(gerund(text, Some(past), spelling), Classes::GERUND);
            form(past, classes);
        });
        participle.for_each(|participle| form(participle, Classes::PARTICIPLE));
        Ok(())
    }

    /// Reads the tables of single words.
    pub(crate) fn load<'t>(vocab: &mut Vocab, table: impl Fn(&'static str) -> Source<'t>) -> Result<Self, Error> {
        let mut words = Words::default();
        for row in rows("words.tsv", table("words.tsv"), &["class", "forms"])? {
            let class = Classes::named(row.cell("class")?).ok_or_else(|| row.error("unknown word class"))?;
            for form in row.list("forms")? {
                words.add(vocab.intern(form), class);
            }
        }
        let mut spelling = String::new();
        for row in rows("verbs.tsv", table("verbs.tsv"), &["lemma", "past", "participle", "noun"])? {
            words.add_verb(vocab, &row, &mut spelling)?;
        }
        for row in rows("given_names.tsv", table("given_names.tsv"), &["gender", "forms"])? {
            let class = Classes::named(row.cell("gender")?).ok_or_else(|| row.error("gender is m, f or u"))?;
            for form in row.list("forms")? {
                words.add(vocab.intern(form.trim_start_matches(['?', '='])), class.with(Classes::GIVEN));
            }
        }
        for row in rows("honorifics.tsv", table("honorifics.tsv"), &["forms", "gender", "example"])? {
            let gender = Classes::named(row.cell("gender")?).unwrap_or_default();
            for form in row.list("forms")?.filter(|f| !f.contains(' ')) {
                words.add(vocab.intern(form.trim_start_matches(['?', '='])), Classes::HONORIFIC.with(gender));
            }
        }
        Ok(words)
    }
}

/// Writes a stem and an ending.
fn spell<'s>(spelling: &'s mut String, stem: &str, ending: &str) -> &'s str {
    spelling.clear();
    spelling.push_str(stem);
    spelling.push_str(ending);
    spelling
}

fn ends_in_consonant_y(lemma: &str) -> bool {
    let bytes = lemma.as_bytes();
    bytes.len() > 1 && bytes[bytes.len() - 1] == b'y' && !b"aeiou".contains(&bytes[bytes.len() - 2])
}

fn regular_past<'s>(lemma: &str, spelling: &'s mut String) -> &'s str {
    match lemma {
        _ if lemma.ends_with('e') => spell(spelling, lemma, "d"),
        _ if ends_in_consonant_y(lemma) => spell(spelling, &lemma[..lemma.len() - 1], "ied"),
        _ => spell(spelling, lemma, "ed"),
    }
}

fn third_person<'s>(lemma: &str, spelling: &'s mut String) -> &'s str {
    let sibilant = ["s", "x", "z", "ch", "sh", "o"].iter().any(|end| lemma.ends_with(end));
    match lemma {
        _ if sibilant => spell(spelling, lemma, "es"),
        _ if ends_in_consonant_y(lemma) => spell(spelling, &lemma[..lemma.len() - 1], "ies"),
        _ => spell(spelling, lemma, "s"),
    }
}

/// The -ing form; a consonant is doubled where an irregular past doubles it (`planned` → `planning`).
fn gerund<'s>(lemma: &str, past: Option<&str>, spelling: &'s mut String) -> &'s str {
    let bytes = lemma.as_bytes();
    let last = *bytes.last().unwrap_or(&b' ');
    let doubled =
        past.is_some_and(|p| p.len() == lemma.len() + 3 && p.as_bytes()[lemma.len()] == last && p.ends_with("ed") && last != b'e');
    let short_vowel = past.is_some_and(|p| !p.ends_with("ed"))
        && bytes.len() > 2
        && bytes.len() < 7
        && !b"aeiouwxy".contains(&last)
        && b"aeiou".contains(&bytes[bytes.len() - 2])
        && !b"aeiou".contains(&bytes[bytes.len() - 3]);
    match lemma {
        _ if doubled || short_vowel && !lemma.ends_with("en") => {
            spell(spelling, lemma, lemma.get(lemma.len() - 1..).unwrap_or_default());
            spelling.push_str("ing");
            spelling
        }
        _ if lemma.ends_with("ie") => spell(spelling, &lemma[..lemma.len() - 2], "ying"),
        _ if lemma.ends_with('e') && !lemma.ends_with("ee") && lemma.len() > 2 => spell(spelling, &lemma[..lemma.len() - 1], "ing"),
        _ => spell(spelling, lemma, "ing"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_follow_the_spelling_rules() {
        let mut room = String::new();
        for (lemma, form) in [("pledge", "pledges"), ("carry", "carries"), ("reach", "reaches")] {
            assert_eq!(third_person(lemma, &mut room), form);
        }
        for (lemma, form) in [("sign", "signed"), ("agree", "agreed"), ("ratify", "ratified")] {
            assert_eq!(regular_past(lemma, &mut room), form);
        }
        for (lemma, past, form) in [
            ("plan", Some("planned"), "planning"),
            ("cut", Some("cut"), "cutting"),
            ("hold", Some("held"), "holding"),
            ("impose", None, "imposing"),
            ("agree", None, "agreeing"),
        ] {
            assert_eq!(gerund(lemma, past, &mut room), form);
        }
    }
}

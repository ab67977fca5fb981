//! What single words can do in a clause: closed-class words, verb forms with their lemma, given names, honorifics.

use crate::error::Error;
use crate::text::{Vocab, WordId};

use crate::table::{Row, Source, rows};

/// A set of word classes, one bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Classes(u128);

macro_rules! classes {
    ($($name:ident $key:literal;)*) => {
        /// Places of the classes in the set, in the order of their list.
        #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
        enum Bit { $($name,)* }

        impl Classes {
            $(pub(crate) const $name: Classes = Classes(1 << Bit::$name as u128);)*

            /// The class of a name used in `words.tsv`.
            fn named(name: &str) -> Option<Classes> {
                match name { $($key => Some(Classes::$name),)* _ => None }
            }
        }
    };
}

classes! {
    DET "det";
    POSSESSIVE "possessive";
    PRONOUN "pronoun";
    PREPOSITION "preposition";
    CONJUNCTION "conjunction";
    SUBORDINATOR "subordinator";
    RELATIVE "relative";
    QUESTION "question";
    MODAL "modal";
    BE "be";
    HAVE "have";
    DO "do";
    TO "to";
    NEGATION "negation";
    ADVERB "adverb";
    PARTICLE "particle";
    PLAIN "plain";
    BASE "base";
    PRESENT "present";
    PAST "past";
    PARTICIPLE "participle";
    GERUND "gerund";
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
    CONDITION "condition";
    LOCATIVE "locative";
    COMPANION "companion";
    TOPIC "topic";
    WORTH "worth";
    AIMED "aimed";
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
    OCCUPATION "occupation";
    ACT "act";
    CIRCUMSTANCE "circumstance";
    BEHALF "behalf";
    MEMBER "member";
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
    INVITATION "invitation";
}

impl Classes {
    /// Any form of a verb.
    pub(crate) const VERB: Classes = Classes(Self::BASE.0 | Self::PRESENT.0 | Self::PAST.0 | Self::PARTICIPLE.0 | Self::GERUND.0);
    /// Any auxiliary.
    pub(crate) const AUXILIARY: Classes = Classes(Self::MODAL.0 | Self::BE.0 | Self::HAVE.0 | Self::DO.0);

    /// Whether some class of `other` is in the set.
    #[inline]
    pub(crate) const fn any(self, other: Classes) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether the set is empty.
    pub(crate) const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Both sets.
    pub(crate) const fn with(self, other: Classes) -> Classes {
        Classes(self.0 | other.0)
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
        let all = self.classes.iter().enumerate().filter(|(_, classes)| classes.any(Classes::VERB));
        all.map(|(at, _)| WordId(at as u32)).map(|word| (word, self.lemma(word)))
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

    /// Adds every form of a verb.
    pub(crate) fn add_verb(&mut self, vocab: &mut Vocab, verb: &Verb) {
        let lemma = vocab.intern(&verb.lemma);
        let noun = if verb.noun { Classes::NOUN } else { Classes::default() };
        self.add(lemma, Classes::BASE.with(noun));
        let mut form = |text: &str, classes: Classes| {
            let word = vocab.intern(text);
            self.add(word, classes);
            if word != lemma && self.lemmas[word.index()] == WordId::UNKNOWN {
                self.lemmas[word.index()] = lemma;
            }
        };
        form(&third_person(&verb.lemma), Classes::PRESENT.with(noun));
        form(&gerund(&verb.lemma, verb.past.first().map(String::as_str)), Classes::GERUND);
        for past in &verb.past {
            form(past, Classes::PAST);
        }
        for participle in &verb.participle {
            form(participle, Classes::PARTICIPLE);
        }
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
        for row in rows("verbs.tsv", table("verbs.tsv"), &["lemma", "past", "participle", "noun"])? {
            words.add_verb(vocab, &Verb::read(&row)?);
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

/// A verb with its irregular forms.
#[derive(Clone, Debug)]
pub(crate) struct Verb {
    lemma: String,
    past: Vec<String>,
    participle: Vec<String>,
    noun: bool,
}

impl Verb {
    fn read(row: &Row<'_>) -> Result<Self, Error> {
        let lemma = row.cell("lemma")?.to_string();
        let mut past: Vec<String> = row.list("past")?.map(str::to_string).collect();
        if past.is_empty() {
            past.push(regular_past(&lemma));
        }
        let mut participle: Vec<String> = row.list("participle")?.map(str::to_string).collect();
        if participle.is_empty() {
            participle.clone_from(&past);
        }
        Ok(Verb { lemma, past, participle, noun: row.cell("noun")? == "yes" })
    }
}

fn ends_in_consonant_y(lemma: &str) -> bool {
    let bytes = lemma.as_bytes();
    bytes.len() > 1 && bytes[bytes.len() - 1] == b'y' && !b"aeiou".contains(&bytes[bytes.len() - 2])
}

fn regular_past(lemma: &str) -> String {
    match lemma {
        _ if lemma.ends_with('e') => format!("{lemma}d"),
        _ if ends_in_consonant_y(lemma) => format!("{}ied", &lemma[..lemma.len() - 1]),
        _ => format!("{lemma}ed"),
    }
}

fn third_person(lemma: &str) -> String {
    let sibilant = ["s", "x", "z", "ch", "sh", "o"].iter().any(|end| lemma.ends_with(end));
    match lemma {
        _ if sibilant => format!("{lemma}es"),
        _ if ends_in_consonant_y(lemma) => format!("{}ies", &lemma[..lemma.len() - 1]),
        _ => format!("{lemma}s"),
    }
}

/// The -ing form; a consonant is doubled where the past doubles it (`planned` → `planning`).
fn gerund(lemma: &str, past: Option<&str>) -> String {
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
        _ if doubled || short_vowel && !lemma.ends_with("en") => format!("{lemma}{}ing", char::from(last)),
        _ if lemma.ends_with("ie") => format!("{}ying", &lemma[..lemma.len() - 2]),
        _ if lemma.ends_with('e') && !lemma.ends_with("ee") && lemma.len() > 2 => format!("{}ing", &lemma[..lemma.len() - 1]),
        _ => format!("{lemma}ing"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_follow_the_spelling_rules() {
        assert_eq!(
            (third_person("pledge").as_str(), third_person("carry").as_str(), third_person("reach").as_str()),
            ("pledges", "carries", "reaches")
        );
        assert_eq!(
            (regular_past("sign").as_str(), regular_past("agree").as_str(), regular_past("ratify").as_str()),
            ("signed", "agreed", "ratified")
        );
        assert_eq!(gerund("plan", Some("planned")), "planning");
        assert_eq!(gerund("cut", Some("cut")), "cutting");
        assert_eq!(gerund("hold", Some("held")), "holding");
        assert_eq!(gerund("impose", Some("imposed")), "imposing");
        assert_eq!(gerund("agree", Some("agreed")), "agreeing");
    }
}

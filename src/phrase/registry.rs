//! The people of one document: every mention of a person leads to one entry.

use std::collections::HashMap;

use foldhash::fast::FixedState;

use crate::kinds::{Office, Portfolio, Status};
use crate::span::Span;
use crate::text::{Vocab, WordId, fold};

use super::Actor;
use super::title::TitlePhrase;

/// A person that the text names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Person {
    /// Fullest form in the text, without title.
    pub(crate) name: String,
    /// Words of the name, initials left out.
    words: Vec<NameWord>,
    pub(crate) office: Option<Office>,
    pub(crate) portfolio: Option<Portfolio>,
    /// The only title so far is a loose one (`Chinese leader`).
    pub(crate) weak_title: bool,
    pub(crate) of: Option<Actor>,
    /// Token at which the text gives the office.
    pub(crate) titled_at: usize,
    /// The title as printed.
    pub(crate) title: Option<String>,
    pub(crate) status: Option<Status>,
    pub(crate) distinctions: Vec<Box<str>>,
    /// Row of the leaders.
    pub(crate) leader: Option<u16>,
    /// Known to be a woman or a man.
    pub(crate) female: Option<bool>,
    pub(crate) mentions: Vec<Span>,
    /// Token of the last mention so far, for recency.
    pub(crate) last: usize,
}

/// A folded word of a name: its id in the vocabulary, or a number behind those of the vocabulary that it has in this document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct NameWord {
    id: u32,
    /// Of more than three letters.
    long: bool,
}

/// What stands between the words of a name.
fn parts(c: char) -> bool {
    matches!(c, ' ' | '-' | '\n' | '\r' | '\t')
}

/// What stands around a word of a name.
fn encloses(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | ',' | '\'' | '‘' | '’')
}

/// Gives the words of names their numbers.
pub(crate) struct NameWords<'a> {
    vocab: &'a Vocab,
    /// Folded words that no table knows.
    own: HashMap<String, u32, FixedState>,
}

impl<'a> NameWords<'a> {
    pub(crate) fn new(vocab: &'a Vocab) -> Self {
        Self { vocab, own: HashMap::default() }
    }

    /// Words of a name that count when names are compared; initials do not.
    pub(crate) fn read(&mut self, name: &str) -> Vec<NameWord> {
        let mut words = Vec::with_capacity(3);
        for word in name.split(parts) {
            let word = word.trim_matches(encloses);
            if word.is_ascii() {
                let initial = word.len() <= 3 && word.ends_with('.');
                if !word.is_empty() && !initial {
                    words.push(NameWord { id: self.id(word), long: word.len() > 3 });
                }
                continue;
            }
            let folded = fold(word);
            let letters = folded.chars().count();
            let initial = letters <= 3 && folded.ends_with('.');
            if letters > 0 && !initial {
                words.push(NameWord { id: self.id(&folded), long: letters > 3 });
            }
        }
        words
    }

    fn id(&mut self, word: &str) -> u32 {
        match self.vocab.get(word) {
            WordId::UNKNOWN => {
                let next = (self.vocab.len() + self.own.len()) as u32;
                *self.own.entry(fold(word).into_owned()).or_insert(next)
            }
            known => known.0,
        }
    }
}

impl Person {
    /// A person of this name with its words.
    pub(crate) fn new(name: String, words: Vec<NameWord>) -> Self {
        Person {
            name,
            words,
            office: None,
            portfolio: None,
            weak_title: false,
            of: None,
            titled_at: 0,
            title: None,
            status: None,
            distinctions: Vec::new(),
            leader: None,
            female: None,
            mentions: Vec::new(),
            last: 0,
        }
    }

    /// Whether a name may be this person's: the same words, or a part that stands for the whole.
    pub(crate) fn answers_to(&self, words: &[NameWord]) -> bool {
        let Some(last) = words.last() else { return false };
        let Some(own_last) = self.words.last() else { return false };
        let (short, long) = if words.len() <= self.words.len() { (words, &self.words[..]) } else { (&self.words[..], words) };
        if short.len() == 1 {
            let word = &short[0];
            return long.last() == Some(word) || long.first() == Some(word) && long.len() > 1 || long.contains(word) && word.long;
        }
        let all = short.iter().all(|w| long.contains(w));
        all && (last == own_last || words.first() == self.words.first())
    }

    /// Words of the name.
    pub(crate) fn words(&self) -> &[NameWord] {
        &self.words
    }

    /// Whether a single word is the person's surname as printed last (the usual short form).
    pub(crate) fn surname_is(&self, word: NameWord) -> bool {
        self.words.last() == Some(&word)
    }

    /// Number of words of the fullest name.
    pub(crate) fn width(&self) -> usize {
        self.words.len()
    }

    /// First byte of the last mention before `at`; mentions are in order.
    pub(crate) fn mentioned_before(&self, at: usize) -> Option<usize> {
        let next = self.mentions.partition_point(|s| s.start() < at);
        next.checked_sub(1).map(|n| self.mentions[n].start())
    }

    /// Takes a longer name with its words; says whether they changed.
    pub(crate) fn rename(&mut self, name: &str, words: Vec<NameWord>) -> bool {
        let longer = words.len() > self.words.len() || words.len() == self.words.len() && name.len() > self.name.len();
        if longer {
            self.words = words;
            self.name = name.into();
        }
        longer
    }

    /// Notes what sets the person apart.
    pub(crate) fn distinguish(&mut self, distinction: &str) {
        if !self.distinctions.iter().any(|d| &**d == distinction) {
            self.distinctions.push(distinction.into());
        }
    }

    /// Fills what a title says and nothing has said before; `at` is its first token.
    pub(crate) fn take_title(&mut self, title: &TitlePhrase, at: usize, printed: impl FnOnce() -> String) {
        if self.office.is_none() || self.weak_title && !title.ambiguous {
            self.weak_title = title.ambiguous && matches!(title.of, None | Some(Actor::Country(_)));
            self.office = Some(title.office);
            self.portfolio = title.portfolio;
            self.title = Some(printed());
            self.titled_at = at;
        } else if self.office == Some(title.office) && self.portfolio.is_none() {
            self.portfolio = title.portfolio;
        }
        if self.of.is_none() {
            self.of = title.of;
        }
        if self.status.is_none() {
            self.status = title.status;
        }
        if self.female.is_none() {
            self.female = title.female;
        }
        for distinction in &title.distinctions {
            self.distinguish(distinction);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answers(full: &str, short: &str) -> bool {
        let vocab = Vocab::new();
        let mut words = NameWords::new(&vocab);
        Person::new(full.into(), words.read(full)).answers_to(&words.read(short))
    }

    #[test]
    fn short_forms_lead_to_the_person() {
        assert!(answers("Sanae Takaichi", "Takaichi"));
        assert!(answers("Donald Trump", "Donald J. Trump"));
        assert!(answers("Xi Jinping", "Xi"));
        assert!(answers("Mohammed bin Salman", "Salman"));
        assert!(answers("Munoz", "Heraldo Muñoz"));
        assert!(!answers("Sanae Takaichi", "Takashi"));
        assert!(!answers("Imee Marcos", "Ferdinand Marcos"));
    }
}

//! The people of one document: every mention of a person leads to one entry.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use foldhash::fast::FixedState;

use crate::kinds::{Office, Portfolio, Status};
use crate::span::Span;
use crate::text::{Token, Vocab, WordId, fold};

use super::title::TitlePhrase;
use super::{Actor, View};

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
    /// Room for a word while it is folded.
    room: String,
}

impl<'a> NameWords<'a> {
    pub(crate) fn new(vocab: &'a Vocab) -> Self {
        Self { vocab, own: HashMap::default(), room: String::new() }
    }

    /// Words of a name that count when names are compared; initials do not.
    pub(crate) fn read(&mut self, name: &str) -> Vec<NameWord> {
        let mut words = Vec::with_capacity(3);
        for word in name.split(parts) {
            let word = word.trim_matches(encloses);
            let word = if word.is_ascii() { Cow::Borrowed(word) } else { fold(word) };
            if !word.is_empty() {
                self.add(&word, self.vocab.get(&word), &mut words);
            }
        }
        words
    }

    /// As [`NameWords::read`], for a name in the text: where only spaces and hyphens stand between plain words, they are the tokens.
    pub(crate) fn of(&mut self, view: View<'_>, name: Range<usize>, words: &mut Vec<NameWord>) {
        words.clear();
        let printed = view.span(name.clone()).of(view.text.source);
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'.' || parts(char::from(byte));
        let tokens = &view.tokens()[name.clone()];
        let joined = |pair: &[Token]| pair[1].is_glued() && pair[0].is_word() && pair[1].is_word();
        let odd = tokens.iter().any(|token| token.is_number() || token.is_stop()) || tokens.windows(2).any(joined);
        if odd || !printed.bytes().all(plain) {
            words.extend(self.read(&view.line(name)));
            return;
        }
        for token in tokens.iter().filter(|token| token.is_word()) {
            self.add(token.span().of(view.text.source), token.word(), words);
        }
    }

    /// Adds a word with its id, if it is no initial; outside ASCII it is folded already.
    fn add(&mut self, word: &str, id: WordId, words: &mut Vec<NameWord>) {
        let letters = word.chars().count();
        if letters > 3 || !word.ends_with('.') {
            let id = if id == WordId::UNKNOWN { self.own(word) } else { id.0 };
            words.push(NameWord { id, long: letters > 3 });
        }
    }

    /// The number of a word that no table knows.
    fn own(&mut self, word: &str) -> u32 {
        self.room.clear();
        self.room.push_str(word);
        self.room.make_ascii_lowercase();
        let next = (self.vocab.len() + self.own.len()) as u32;
        match self.own.get(&self.room) {
            Some(&number) => number,
            None => *self.own.entry(self.room.clone()).or_insert(next),
        }
    }
}

/// People by the words of their names.
#[derive(Debug, Default)]
pub(crate) struct Namesakes {
    /// The last entry of each word, counted from one.
    last: HashMap<NameWord, u32, FixedState>,
    /// A person, and the entry of the same word before this one; 0 if it is the first.
    entries: Vec<(u16, u32)>,
}

impl Namesakes {
    /// The people whose names have a word, the latest first.
    pub(crate) fn of(&self, word: NameWord) -> impl Iterator<Item = u16> + '_ {
        let mut next = self.last.get(&word).copied().unwrap_or(0);
        std::iter::from_fn(move || {
            let (person, before) = *self.entries.get(next.checked_sub(1)? as usize)?;
            next = before;
            Some(person)
        })
    }

    /// Lets a word lead to a person.
    pub(crate) fn add(&mut self, word: NameWord, person: u16) {
        if self.of(word).any(|other| other == person) {
            return;
        }
        let last = self.last.entry(word).or_default();
        self.entries.push((person, *last));
        *last = self.entries.len() as u32;
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
    pub(crate) fn rename(&mut self, name: &str, words: &[NameWord]) -> bool {
        let longer = words.len() > self.words.len() || words.len() == self.words.len() && name.len() > self.name.len();
        if longer {
            self.words = words.into();
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

impl Person {
    /// Takes the office of whoever followed in it, if nothing is known of one.
    pub(crate) fn follow(&mut self, title: &TitlePhrase, of: Option<Actor>) {
        if self.office.is_none() {
            self.office = Some(title.office);
            self.portfolio = title.portfolio;
            self.of = of;
            self.status.get_or_insert(Status::Former);
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

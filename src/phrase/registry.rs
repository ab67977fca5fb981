//! The people of one document: every mention of a person leads to one entry.

use crate::kinds::{Office, Portfolio, Status};
use crate::span::Span;
use crate::text::fold;

use super::Actor;
use super::title::TitlePhrase;

/// A person that the text names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Person {
    /// Fullest form in the text, without title.
    pub(crate) name: String,
    /// Folded words of the name, initials left out.
    words: Vec<String>,
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

/// Words of a name that count when names are compared.
pub(crate) fn name_words(name: &str) -> Vec<String> {
    let words = name.split([' ', '-', '\n', '\r', '\t']).map(|w| fold(w.trim_matches(['"', '“', '”', ',', '\'', '‘', '’'])).into_owned());
    let initial = |w: &str| w.ends_with('.') && w.chars().count() <= 3;
    words.filter(|w| !(w.is_empty() || initial(w))).collect()
}

impl Person {
    /// A person of this name; `words` are its [`name_words`].
    pub(crate) fn new(name: String, words: Vec<String>) -> Self {
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
    pub(crate) fn answers_to(&self, words: &[String]) -> bool {
        let Some(last) = words.last() else { return false };
        let Some(own_last) = self.words.last() else { return false };
        let (short, long) = if words.len() <= self.words.len() { (words, &self.words[..]) } else { (&self.words[..], words) };
        if short.len() == 1 {
            let word = &short[0];
            return long.last() == Some(word)
                || long.first() == Some(word) && long.len() > 1
                || long.contains(word) && word.chars().count() > 3;
        }
        let all = short.iter().all(|w| long.contains(w));
        all && (last == own_last || words.first() == self.words.first())
    }

    /// Folded words of the name.
    pub(crate) fn words(&self) -> &[String] {
        &self.words
    }

    /// Whether a single word is the person's surname as printed last (the usual short form).
    pub(crate) fn surname_is(&self, word: &str) -> bool {
        self.words.last().is_some_and(|w| w == word)
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
    pub(crate) fn rename(&mut self, name: String, words: Vec<String>) -> bool {
        let longer = words.len() > self.words.len() || words.len() == self.words.len() && name.len() > self.name.len();
        if longer {
            self.words = words;
            self.name = name;
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
        Person::new(full.into(), name_words(full)).answers_to(&name_words(short))
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

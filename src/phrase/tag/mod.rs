//! What each token does in its sentence: a coarse part of speech from the word tables and the neighbours.

mod participle;
mod present;
mod word;

use std::ops::Range;

use crate::kinds::AmountKind;
use crate::lexicon::{Classes, Facts, GoodMention, Lexicon, NameMention, Opens, Trie};
use crate::text::{Token, TokenKind, WordId};
use crate::value::{Amount, DateMention};

/// Coarse part of speech.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tag {
    /// Determiner or quantifier.
    Det,
    /// `his`, `its`.
    Possessive,
    /// `he`, `it`.
    Pronoun,
    /// Noun, adjective, or a word that no table knows.
    Noun,
    /// Capitalised word inside a sentence, or a name of a table.
    Name,
    /// Digits or a number word.
    Number,
    /// The genitive `'s` or `'`.
    Genitive,
    /// Preposition.
    Prep,
    /// `to` before an infinitive.
    To,
    /// `and`, `or`, `but`.
    Conj,
    /// Opens a subordinate clause.
    Sub,
    /// Relative pronoun.
    Rel,
    /// Modal verb.
    Modal,
    /// A form of "be".
    Be,
    /// A form of "have".
    Have,
    /// A form of "do" as auxiliary.
    Do,
    /// Finite present.
    Present,
    /// Finite past.
    Past,
    /// Base form after "to", a modal or "do".
    Base,
    /// Past participle.
    Participle,
    /// -ing form.
    Gerund,
    /// `not`, `n't`, `never`.
    Neg,
    /// Adverb.
    Adverb,
    /// Comma.
    Comma,
    /// Semicolon, colon.
    Colon,
    /// En or em dash, or a hyphen between spaces.
    Dash,
    /// Hyphen between glued words.
    Hyphen,
    /// Opening bracket.
    Open,
    /// Closing bracket.
    Close,
    /// Quotation mark.
    Quote,
    /// Full stop, question or exclamation mark.
    Stop,
    /// Any other sign.
    Sign,
}

impl Tag {
    /// Material of a noun phrase.
    pub(crate) fn nominal(self) -> bool {
        matches!(self, Tag::Noun | Tag::Name | Tag::Number)
    }

    /// A verb other than an auxiliary.
    pub(crate) fn verb(self) -> bool {
        matches!(self, Tag::Present | Tag::Past | Tag::Base | Tag::Participle | Tag::Gerund)
    }

    /// An auxiliary.
    pub(crate) fn auxiliary(self) -> bool {
        matches!(self, Tag::Modal | Tag::Be | Tag::Have | Tag::Do)
    }

    /// A finite verb or an auxiliary.
    pub(crate) fn finite(self) -> bool {
        self.auxiliary() || matches!(self, Tag::Past | Tag::Present)
    }

    /// Stands before a quantifier that floats: `they all agreed`, `will each pay`.
    fn takes_quantifier(self) -> bool {
        matches!(self, Tag::Noun | Tag::Name | Tag::Pronoun | Tag::Modal | Tag::Have)
    }

    /// A first guess that the neighbours may change; of the others, the genitive `'s` alone is settled by them.
    fn open(self) -> bool {
        self.verb() || matches!(self, Tag::To | Tag::Prep | Tag::Adverb | Tag::Rel | Tag::Det | Tag::Sub | Tag::Possessive)
    }

    /// Starts or ends a stretch between punctuation.
    pub(crate) fn boundary(self) -> bool {
        matches!(self, Tag::Comma | Tag::Colon | Tag::Dash | Tag::Open | Tag::Close | Tag::Quote | Tag::Stop | Tag::Conj)
    }
}

/// The tag of a word by its classes alone: the first part of speech it can be decides.
fn closed(classes: Classes) -> Tag {
    /// In the order of the parts of speech among the classes.
    const TAGS: [Tag; 21] = [
        Tag::To,
        Tag::Neg,
        Tag::Modal,
        Tag::Be,
        Tag::Have,
        Tag::Do,
        Tag::Possessive,
        Tag::Rel,
        Tag::Det,
        Tag::Conj,
        Tag::Prep,
        Tag::Sub,
        Tag::Pronoun,
        Tag::Rel,
        Tag::Adverb,
        Tag::Past,
        Tag::Participle,
        Tag::Gerund,
        Tag::Present,
        Tag::Base,
        Tag::Number,
    ];
    TAGS.get(classes.part_of_speech()).copied().unwrap_or(Tag::Noun)
}

/// How far a verb looks for other verbs of its sentence, in tokens; keeps freak sentences linear.
const WINDOW: usize = 120;

/// What the tagger reads.
pub(crate) struct Tagger<'a> {
    pub(crate) lexicon: &'a Lexicon,
    pub(crate) tokens: &'a [Token],
    pub(crate) facts: &'a Facts,
    pub(crate) source: &'a str,
    /// Whether a name of the tables covers a token.
    pub(crate) named: &'a [u32],
    /// Names of the tables, by the numbers of `named` less one.
    pub(crate) names: &'a [NameMention],
    /// Every word is capitalised (headlines), so capitals tell nothing.
    pub(crate) title_case: bool,
    /// A headline: articles are left out, so a present verb may stand before a bare noun.
    pub(crate) headline: bool,
    /// An item of a list, which may open with a verb: `- Buy $8 billion of corn`.
    pub(crate) item: bool,
    /// An item of a list that a modal verb leads to: `The measures will:`.
    pub(crate) led: bool,
    /// Dates of the text, by first token.
    pub(crate) dates: &'a [DateMention],
    /// The word `'s`.
    pub(crate) genitive: WordId,
    /// The word `that`.
    pub(crate) that: WordId,
}

/// How many tokens before `that` the verb of speech may stand whose day is told in between.
const SAID: usize = 6;

impl Tagger<'_> {
    /// Tags one sentence. Money and percentages are numbers to the last token (`25 per cent`).
    pub(crate) fn tag(&self, range: Range<usize>, amounts: &[Amount], goods: &[GoodMention], tags: &mut [Tag]) {
        for at in range.clone() {
            tags[at] = self.first_guess(at, range.start);
        }
        for amount in amounts {
            if amount.kind != AmountKind::Quantity {
                tags[amount.tokens.clone()].fill(Tag::Number);
            }
        }
        // `one million tonnes`, `for one year`
        for at in range.start..range.end.saturating_sub(1) {
            if tags[at] == Tag::Pronoun && tags[at + 1] == Tag::Noun && self.is(at, "one") {
                tags[at] = Tag::Number;
            }
        }
        // `imported steel`: the name of a good is hardly ever the verb.
        for good in goods.iter().filter(|g| g.end - g.start == 1 && !g.ambiguous) {
            let tag = &mut tags[good.start as usize];
            if *tag == Tag::Base {
                *tag = Tag::Noun;
            }
        }
        self.measured(&range, amounts, tags);
        self.trade(&range, goods, tags);
        self.noun_phrases(&range, tags);
        let order = self.item.then(|| self.order(&range, tags)).flatten();
        for at in range.clone() {
            if order == Some(at) {
                tags[at] = Tag::Base;
            } else if tags[at].open() || tags[at] == Tag::Noun && self.tokens[at].word() == self.genitive {
                tags[at] = self.settle(at, &range, tags);
            }
        }
        for good in goods.iter().filter(|g| g.end - g.start > 1 && !g.ambiguous) {
            for tag in &mut tags[good.start as usize..good.end as usize] {
                if tag.verb() {
                    *tag = Tag::Noun;
                }
            }
        }
    }

    /// `a 471,000 bpd cut`: what an article and an amount stand in front of is a noun.
    fn measured(&self, range: &Range<usize>, amounts: &[Amount], tags: &mut [Tag]) {
        let single = |a: &&Amount| a.tokens.start > range.start && self.classes(a.tokens.start - 1).any(Classes::INDEFINITE);
        for at in amounts.iter().filter(single).map(|a| a.tokens.end).filter(|at| range.contains(at)) {
            if tags[at].verb() && self.classes(at).any(Classes::NOUN) {
                tags[at] = Tag::Noun;
            }
        }
    }

    /// `maize imports from Peru`: the trade in a good is no verb where nothing follows that could be its object.
    fn trade(&self, range: &Range<usize>, goods: &[GoodMention], tags: &mut [Tag]) {
        for at in goods.iter().map(|good| good.end as usize).filter(|at| range.contains(at)) {
            let ends = |tag: Tag| tag == Tag::Prep || tag.boundary() || tag.auxiliary();
            let closes = at + 1 == range.end || ends(tags[at + 1]);
            if tags[at].verb() && closes && self.lexicon.cues.directions.longest(self.tokens, at, at + 1).is_some() {
                tags[at] = Tag::Noun;
            }
        }
    }

    /// `free trade agreement`, `finance ministers`: words that only together are a noun of the cue tables or an office are no verbs
    /// there.
    fn noun_phrases(&self, range: &Range<usize>, tags: &mut [Tag]) {
        self.phrases_of(&self.lexicon.cues.nouns, Opens::NOUN, range, tags);
        self.phrases_of(&self.lexicon.roles.offices, Opens::OFFICE, range, tags);
    }

    fn phrases_of<T: Copy + PartialEq>(&self, table: &Trie<T>, opens: Opens, range: &Range<usize>, tags: &mut [Tag]) {
        let mut at = range.start;
        while let Some((start, phrase)) = table.first(self.tokens, self.facts.places(at..range.end, opens), range.end) {
            at = phrase.end;
            if at > start + 1 {
                tags[start..at].iter_mut().filter(|tag| tag.verb()).for_each(|tag| *tag = Tag::Noun);
            }
        }
    }

    pub(super) fn classes(&self, at: usize) -> Classes {
        self.facts.classes.get(at).copied().unwrap_or_default()
    }

    /// The tag that needs no neighbours; open choices are left to [`Tagger::settle`].
    #[inline]
    fn first_guess(&self, at: usize, start: usize) -> Tag {
        let token = &self.tokens[at];
        match token.kind() {
            TokenKind::Number => Tag::Number,
            TokenKind::Sign => self.sign(at),
            TokenKind::Word => {
                let classes = self.classes(at);
                // `He said`: a surname of the tables, but a pronoun here
                let pronoun =
                    || classes.any(Classes::PRONOUN) && !token.is_upper() && !self.tokens.get(at + 1).is_some_and(Token::is_capital);
                if self.named[at] != 0 && !pronoun() {
                    Tag::Name
                } else if token.is_capital() {
                    self.guess_capital(at, start, classes)
                } else if self.hyphenated(at) {
                    Tag::Noun
                } else if !classes.is_empty() {
                    closed(classes)
                } else if self.in_ly(token) {
                    Tag::Adverb
                } else {
                    Tag::Noun
                }
            }
        }
    }

    /// As [`Tagger::first_guess`], for a capitalised word that no table has as a name.
    fn guess_capital(&self, at: usize, start: usize, classes: Classes) -> Tag {
        const CLOSED: Classes = Classes::AUXILIARY.with(Classes::PREPOSITION).with(Classes::CONJUNCTION).with(Classes::DET);
        let inside = at > start && !(classes.any(CLOSED) && self.after_quote(at));
        match (inside || classes.is_empty(), self.title_case) {
            (true, false) => Tag::Name,
            (_, true) if classes.is_empty() => Tag::Noun,
            (false, false) if at == start && (self.opens_name(at, classes) || self.given_acts(at, classes)) => Tag::Name,
            _ => closed(classes),
        }
    }

    fn after_quote(&self, at: usize) -> bool {
        self.tokens[at - 1].kind() == TokenKind::Sign
    }

    pub(super) fn sign(&self, at: usize) -> Tag {
        let token = &self.tokens[at];
        if token.kind() != TokenKind::Sign {
            return Tag::Sign;
        }
        match token.word().0 as u8 {
            b',' => Tag::Comma,
            b';' | b':' => Tag::Colon,
            b'"' => Tag::Quote,
            b'(' | b'[' => Tag::Open,
            b')' | b']' => Tag::Close,
            b'.' | b'?' | b'!' => Tag::Stop,
            b'&' => Tag::Hyphen,
            b'-' | b'/' if token.is_glued() && self.tokens.get(at + 1).is_some_and(Token::is_glued) => Tag::Hyphen,
            b'-' => Tag::Dash,
            1 if token.is_glued() && self.tokens.get(at + 1).is_some_and(Token::is_glued) => Tag::Hyphen,
            1 | 2 => Tag::Dash,
            b'\'' => {
                let possessive = token.is_glued() && at > 0 && self.tokens[at - 1].kind() == TokenKind::Word && self.ends_in_s(at - 1);
                if possessive && !self.tokens.get(at + 1).is_some_and(Token::is_glued) { Tag::Genitive } else { Tag::Quote }
            }
            b'$' | b'%' | b'+' | b'#' => Tag::Number,
            _ if self.tokens[at].word().0 >= 128 => Tag::Number,
            _ => Tag::Sign,
        }
    }

    fn ends_in_s(&self, at: usize) -> bool {
        let word = self.tokens[at].word();
        word == WordId::UNKNOWN || self.lexicon.vocab.word(word).ends_with('s')
    }

    /// The tag in the light of the neighbours; those before are settled already.
    fn settle(&self, at: usize, range: &Range<usize>, tags: &[Tag]) -> Tag {
        let tag = tags[at];
        let token = &self.tokens[at];
        if token.kind() != TokenKind::Word || self.named[at] != 0 || tag == Tag::Noun && self.hyphenated(at) {
            return tag;
        }
        let classes = self.classes(at);
        let next = if at + 1 < range.end { tags[at + 1] } else { Tag::Stop };
        let before = || self.before(at, range, tags);
        if token.word() == self.genitive {
            return if matches!(before(), Tag::Pronoun | Tag::Rel | Tag::Adverb) { Tag::Be } else { Tag::Genitive };
        }
        // `a slimmed-down version`, `an hour-long meeting`, `long-term supply`
        if matches!(tag, Tag::Prep | Tag::Adverb) {
            let ends = at > range.start && tags[at - 1] == Tag::Hyphen && (next.nominal() || next.verb());
            let begins = tag == Tag::Adverb && next == Tag::Hyphen && self.tokens[at + 1].is_glued();
            if ends || begins {
                return Tag::Noun;
            }
        }
        match tag {
            Tag::To => {
                let after = self.classes(at + 1);
                let base = at + 1 < range.end
                    && (after.any(Classes::BASE)
                        || after.any(Classes::BE.with(Classes::HAVE).with(Classes::DO)) && !after.any(Classes::PAST));
                let adverb = after.any(Classes::ADVERB) && self.classes(at + 2).any(Classes::BASE);
                // `cut duties to zero`, but `to zero in on`
                let figure = base
                    && self.tokens.get(at + 1).is_some_and(|t| self.lexicon.values.number(t.word()).is_some())
                    && !self.classes(at + 2).any(Classes::PHRASAL);
                if (base || adverb) && !figure && next != Tag::Name { Tag::To } else { Tag::Prep }
            }
            // `phase out Russian gas`
            Tag::Prep if classes.any(Classes::PHRASAL) && at > range.start && tags[at - 1].verb() && next != Tag::Prep => Tag::Adverb,
            Tag::Rel | Tag::Det | Tag::Prep | Tag::Sub if token.word() == self.that => self.that(at, range, tags),
            Tag::Prep | Tag::Sub if classes.any(Classes::SUBORDINATOR) && self.finite_ahead(at, range, tags) => Tag::Sub,
            // `and who called it`: a second relative clause
            Tag::Rel => match before() {
                Tag::Conj if classes.any(Classes::RELATIVE) && (next.verb() || next.auxiliary()) => Tag::Rel,
                Tag::Stop | Tag::Prep | Tag::Conj => Tag::Sub,
                before if before.verb() => Tag::Sub,
                _ => Tag::Rel,
            },
            Tag::Possessive if classes.any(Classes::PRONOUN) && !next.nominal() && !next.verb() && next != Tag::Adverb => Tag::Pronoun,
            // `goods such as steel`
            Tag::Det if self.is(at, "such") && at + 1 < range.end && self.is(at + 1, "as") => Tag::Prep,
            // `on all imported goods`
            Tag::Det if next == Tag::Past && before() == Tag::Prep && self.modifies(at + 1, range, tags) => Tag::Det,
            // `on all imports from Peru`
            Tag::Det if next == Tag::Present && (before() == Tag::Prep || before().verb()) && self.classes(at + 1).any(Classes::NOUN) => {
                Tag::Det
            }
            // `Peru and Chile each pledged`, `will each give`
            Tag::Det if classes.any(Classes::FLOATING) && next.verb() && at > range.start && tags[at - 1].takes_quantifier() => Tag::Adverb,
            Tag::Det if classes.any(Classes::PRONOUN) && next.finite() => Tag::Pronoun,
            // `These include steel`
            Tag::Det if classes.any(Classes::PRONOUN) && next == Tag::Base && !self.classes(at + 1).any(Classes::NOUN) => Tag::Pronoun,
            // `those with Peru`
            Tag::Det if classes.any(Classes::ECHOES) && next == Tag::Prep => Tag::Pronoun,
            Tag::Have | Tag::Do | Tag::Be | Tag::Modal => tag,
            _ if classes.any(Classes::VERB) && tag.verb() => self.verb(at, classes, before(), next, range, tags),
            _ => tag,
        }
    }

    pub(super) fn is(&self, at: usize, word: &str) -> bool {
        self.tokens.get(at).is_some_and(|token| self.lexicon.vocab.is(token.word(), word))
    }

    /// Tag of the token before, adverbs and negations skipped, and a day between a verb and its auxiliary: `will on Monday | sign`.
    fn before(&self, at: usize, range: &Range<usize>, tags: &[Tag]) -> Tag {
        let told = |at: usize| (range.start..at).rev().map(|n| tags[n]).find(|tag| !matches!(tag, Tag::Adverb | Tag::Neg));
        let before = told(at).unwrap_or(Tag::Stop);
        let date = self.dates.partition_point(|d| d.tokens.end < at);
        let Some(date) = self.dates.get(date).filter(|d| d.tokens.end == at) else { return before };
        let start = date.tokens.start - usize::from(date.tokens.start > range.start && tags[date.tokens.start - 1] == Tag::Prep);
        told(start).filter(|tag| tag.auxiliary()).unwrap_or(before)
    }

    /// Whether a finite verb stands before the next comma or boundary: a clause, not a phrase.
    pub(super) fn finite_ahead(&self, at: usize, range: &Range<usize>, tags: &[Tag]) -> bool {
        let first = self.classes(at + 1);
        if at + 1 >= range.end
            || first.any(Classes::GERUND)
            || self.tokens[at + 1].kind() == TokenKind::Number && !tags.get(at + 2).is_some_and(|t| t.nominal())
        {
            return false;
        }
        let mut nominal = false;
        let window = at + 1..range.end.min(at + 14);
        for (next, tag) in window.clone().zip(&tags[window]) {
            match *tag {
                Tag::Comma | Tag::Colon | Tag::Stop | Tag::Quote | Tag::Rel | Tag::Dash => return false,
                Tag::Modal | Tag::Be | Tag::Have | Tag::Do | Tag::Past => return nominal,
                // `after two days of talks`: behind a preposition it is a noun.
                Tag::Present if nominal && tags[next - 1] != Tag::Prep => return true,
                Tag::Present | Tag::Base => nominal |= self.classes(next).any(Classes::NOUN),
                t if t.nominal() || t == Tag::Pronoun => nominal = true,
                _ => {}
            }
        }
        false
    }

    pub(super) fn that(&self, at: usize, range: &Range<usize>, tags: &[Tag]) -> Tag {
        let next = if at + 1 < range.end { tags[at + 1] } else { Tag::Stop };
        let before = if at > range.start { tags[at - 1] } else { Tag::Stop };
        let next_classes = self.classes(at + 1);
        // `said in Lima on Wednesday that exports …`, but `a pact on Wednesday that will …`
        let dated = at > range.start
            && self.classes(at - 1).any(Classes::MONTH.with(Classes::WEEKDAY))
            && (range.start..at).rev().take(SAID).any(|t| self.classes(t).any(Classes::SPEECH));
        if before.nominal() && !dated && (next.finite() || matches!(next, Tag::Adverb | Tag::Neg)) {
            return Tag::Rel;
        }
        // `doubled that on steel`
        let stands = before.verb() && !self.classes(at.saturating_sub(1)).any(Classes::SPEECH) && next == Tag::Prep;
        if stands || next.auxiliary() || matches!(next, Tag::Stop | Tag::Comma | Tag::Quote) {
            return Tag::Pronoun;
        }
        let plain_noun = next == Tag::Noun || next_classes.any(Classes::NOUN);
        if plain_noun && (matches!(before, Tag::Prep | Tag::Stop) || !self.finite_ahead(at, range, tags)) {
            return Tag::Det;
        }
        Tag::Sub
    }

    fn verb(&self, at: usize, classes: Classes, before: Tag, next: Tag, range: &Range<usize>, tags: &[Tag]) -> Tag {
        let noun = classes.any(Classes::NOUN);
        let glued = at > range.start && tags[at - 1] == Tag::Hyphen;
        if glued || at + 1 < range.end && next == Tag::Hyphen && !classes.any(Classes::GERUND) {
            return Tag::Noun;
        }
        // `its output cut of a million barrels`
        let of = before.nominal() && next == Tag::Prep && self.is(at + 1, "of");
        // `the conditional lifting of the ban`
        let headed = || at >= range.start + 2 && matches!(tags[at - 2], Tag::Det | Tag::Possessive) && classes.any(Classes::GERUND);
        if of && (noun || headed()) {
            return Tag::Noun;
        }
        match before {
            Tag::To if classes.any(Classes::BASE) => return Tag::Base,
            Tag::Modal | Tag::Do if classes.any(Classes::BASE) => return Tag::Base,
            Tag::Be if classes.any(Classes::GERUND) => return Tag::Gerund,
            Tag::Be | Tag::Have if classes.any(Classes::PARTICIPLE) => return Tag::Participle,
            Tag::Be if noun => return Tag::Noun,
            Tag::Possessive | Tag::Genitive if noun => return Tag::Noun,
            Tag::Det | Tag::Possessive | Tag::Genitive if classes.any(Classes::PARTICIPLE.with(Classes::GERUND)) => return Tag::Noun,
            Tag::Det | Tag::Number | Tag::Prep if noun && !classes.any(Classes::GERUND) => return Tag::Noun,
            // `three trading houses`
            Tag::Number if classes.any(Classes::GERUND) && (next.nominal() || self.classes(at + 1).any(Classes::NOUN)) => return Tag::Noun,
            Tag::Det if !classes.any(Classes::PAST) => return Tag::Noun,
            _ => {}
        }
        if classes.any(Classes::GERUND) {
            if (classes.any(Classes::ADJECTIVAL) || self.inside_phrase(at, range, tags)) && next.nominal() {
                return Tag::Noun;
            }
            let ends =
                matches!(next, Tag::Prep | Tag::Stop | Tag::Comma | Tag::Pronoun | Tag::Rel) || next == Tag::Sub && self.is(at + 1, "that");
            // `$900 million in financing`
            let measured = before == Tag::Prep && self.is(at - 1, "in");
            let modified = before == Tag::Name || before.nominal() && !self.plural(at - 1);
            // `after a preliminary finding that the wine was dumped`
            let clause = headed() && next == Tag::Sub && self.is(at + 1, "that");
            if noun && (modified || measured) && ends || clause {
                return Tag::Noun;
            }
            // `a memorandum of understanding was`: without an object it is a noun.
            let bare = next.auxiliary()
                || matches!(next, Tag::Past | Tag::Prep | Tag::To | Tag::Comma | Tag::Stop | Tag::Conj | Tag::Open | Tag::Quote);
            if before == Tag::Prep && bare && self.is(at - 1, "of") {
                return Tag::Noun;
            }
            let modifier = matches!(before, Tag::Noun | Tag::Name) && next.nominal() && !self.tokens[at + 1].is_capital() && noun;
            return if modifier { Tag::Noun } else { Tag::Gerund };
        }
        if noun && !classes.any(Classes::PAST) {
            return self.noun_or_present(at, classes, before, next, range, tags);
        }
        if classes.any(Classes::PAST) {
            return self.past_or_participle(at, classes, before, next, range, tags);
        }
        if classes.any(Classes::PARTICIPLE) {
            return Tag::Participle;
        }
        if classes.any(Classes::PRESENT) {
            return if matches!(before, Tag::Prep | Tag::Det) { Tag::Noun } else { Tag::Present };
        }
        // A bare base form is finite after a plural or a pronoun, or coordinated with another base form.
        match before {
            // `the Korea-Philippines free trade agreement`
            Tag::Noun | Tag::Name if classes.any(Classes::ADJECTIVAL) && next.nominal() => Tag::Noun,
            Tag::Pronoun | Tag::Noun | Tag::Name | Tag::Rel => Tag::Present,
            Tag::Conj | Tag::Comma => Tag::Base,
            Tag::Stop | Tag::Quote => Tag::Base,
            _ => Tag::Noun,
        }
    }

    /// A determiner opens the noun phrase that the word before belongs to: `a senior mining ministry official`.
    fn inside_phrase(&self, at: usize, range: &Range<usize>, tags: &[Tag]) -> bool {
        let opener = (range.start..at).rev().find(|&n| !matches!(tags[n], Tag::Noun | Tag::Hyphen));
        opener.is_some_and(|n| matches!(tags[n], Tag::Det | Tag::Possessive | Tag::Genitive) && n + 1 < at)
    }

    pub(super) fn plural(&self, at: usize) -> bool {
        let text = self.lexicon.vocab.word(self.tokens[at].word());
        text.is_empty() || text.ends_with('s')
    }

    pub(super) fn conjoined_verb(&self, at: usize, range: &Range<usize>, tags: &[Tag]) -> bool {
        tags[range.start..at].iter().rev().find(|t| t.verb() || t.auxiliary()).is_some_and(|t| !matches!(t, Tag::Gerund))
    }
}

//! What each token does in its sentence: a coarse part of speech from the word tables and the neighbours.

use std::ops::Range;

use crate::kinds::AmountKind;
use crate::lexicon::{Classes, GoodMention, Lexicon};
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

    /// Starts or ends a stretch between punctuation.
    pub(crate) fn boundary(self) -> bool {
        matches!(self, Tag::Comma | Tag::Colon | Tag::Dash | Tag::Open | Tag::Close | Tag::Quote | Tag::Stop | Tag::Conj)
    }
}

/// How far a verb looks for other verbs of its sentence, in tokens; keeps freak sentences linear.
const WINDOW: usize = 120;

/// What the tagger reads.
pub(crate) struct Tagger<'a> {
    pub(crate) lexicon: &'a Lexicon,
    pub(crate) tokens: &'a [Token],
    pub(crate) source: &'a str,
    /// Whether a name of the tables covers a token.
    pub(crate) named: &'a [u32],
    /// Every word is capitalised (headlines), so capitals tell nothing.
    pub(crate) title_case: bool,
    /// A headline: articles are left out, so a present verb may stand before a bare noun.
    pub(crate) headline: bool,
    /// Dates of the text, by first token.
    pub(crate) dates: &'a [DateMention],
    /// The word `'s`.
    pub(crate) genitive: WordId,
    /// The word `that`.
    pub(crate) that: WordId,
}

impl Tagger<'_> {
    /// Tags one sentence. Money and percentages are numbers to the last token (`25 per cent`).
    pub(crate) fn tag(&self, range: Range<usize>, amounts: &[Amount], goods: &[GoodMention], tags: &mut [Tag]) {
        for at in range.clone() {
            tags[at] = self.first_guess(at, range.start);
        }
        for amount in amounts.iter().filter(|a| a.kind != AmountKind::Quantity) {
            tags[amount.tokens.clone()].fill(Tag::Number);
        }
        for at in range.clone() {
            tags[at] = self.settle(at, &range, tags);
        }
        for good in goods.iter().filter(|g| g.end - g.start > 1 && !g.ambiguous) {
            for tag in &mut tags[good.start as usize..good.end as usize] {
                if tag.verb() {
                    *tag = Tag::Noun;
                }
            }
        }
    }

    fn classes(&self, at: usize) -> Classes {
        self.tokens.get(at).map_or(Classes::default(), |t| self.lexicon.words.classes(t.word()))
    }

    /// The tag that needs no neighbours; open choices are left to [`Tagger::settle`].
    fn first_guess(&self, at: usize, start: usize) -> Tag {
        let token = &self.tokens[at];
        match token.kind() {
            TokenKind::Number => Tag::Number,
            TokenKind::Sign => self.sign(at),
            TokenKind::Word => {
                let classes = self.classes(at);
                // `He said`: a surname of the tables, but a pronoun here
                let pronoun = classes.any(Classes::PRONOUN) && !token.is_upper() && !self.tokens.get(at + 1).is_some_and(Token::is_capital);
                if self.named[at] != 0 && !pronoun {
                    return Tag::Name;
                }
                if token.is_capital() && at > start && !self.title_case {
                    let closed = classes.any(Classes::AUXILIARY.with(Classes::PREPOSITION).with(Classes::CONJUNCTION).with(Classes::DET));
                    if !(closed && self.after_quote(at)) {
                        return Tag::Name;
                    }
                }
                if self.hyphenated(at) && !token.is_capital() {
                    return Tag::Noun;
                }
                if classes.is_empty() && !token.is_capital() && self.in_ly(at) {
                    return Tag::Adverb;
                }
                if at == start && !self.title_case && self.opens_name(at, classes) {
                    return Tag::Name;
                }
                if classes.is_empty() {
                    if token.is_capital() && !self.title_case { Tag::Name } else { Tag::Noun }
                } else {
                    self.closed(classes)
                }
            }
        }
    }

    /// An adverb by its ending: `warmly`.
    fn in_ly(&self, at: usize) -> bool {
        let text = self.tokens[at].span().of(self.source);
        text.len() > 4 && text.ends_with("ly")
    }

    /// Part of a compound: `hour-long`, `under-secretary`.
    fn hyphenated(&self, at: usize) -> bool {
        let hyphen = |t: &Token| t.is(b'-') && t.is_glued();
        let token = &self.tokens[at];
        at > 0 && token.is_glued() && hyphen(&self.tokens[at - 1]) && self.tokens[at - 1].is_glued()
            || self.tokens.get(at + 1).is_some_and(hyphen) && self.tokens.get(at + 2).is_some_and(Token::is_glued)
    }

    /// A sentence that starts with a given name and another capitalised word.
    fn opens_name(&self, at: usize, classes: Classes) -> bool {
        let next = if self.tokens.get(at + 1).is_some_and(|t| t.kind() == TokenKind::Sign) { at + 2 } else { at + 1 };
        let quoted = next == at + 1 || self.sign(at + 1) == Tag::Quote;
        let capital =
            quoted && self.tokens.get(next).is_some_and(|t| t.kind() == TokenKind::Word && t.is_capital() && self.named[next] == 0);
        self.tokens[at].is_capital() && classes.any(Classes::GIVEN) && capital
    }

    fn after_quote(&self, at: usize) -> bool {
        self.tokens[at - 1].kind() == TokenKind::Sign
    }

    fn sign(&self, at: usize) -> Tag {
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

    fn closed(&self, classes: Classes) -> Tag {
        const ORDER: &[(Classes, Tag)] = &[
            (Classes::TO, Tag::To),
            (Classes::NEGATION, Tag::Neg),
            (Classes::MODAL, Tag::Modal),
            (Classes::BE, Tag::Be),
            (Classes::HAVE, Tag::Have),
            (Classes::DO, Tag::Do),
            (Classes::POSSESSIVE, Tag::Possessive),
            (Classes::RELATIVE, Tag::Rel),
            (Classes::DET, Tag::Det),
            (Classes::CONJUNCTION, Tag::Conj),
            (Classes::PREPOSITION, Tag::Prep),
            (Classes::SUBORDINATOR, Tag::Sub),
            (Classes::PRONOUN, Tag::Pronoun),
            (Classes::QUESTION, Tag::Rel),
            (Classes::ADVERB, Tag::Adverb),
            (Classes::PAST, Tag::Past),
            (Classes::PARTICIPLE, Tag::Participle),
            (Classes::GERUND, Tag::Gerund),
            (Classes::PRESENT, Tag::Present),
            (Classes::BASE, Tag::Base),
        ];
        ORDER.iter().find(|(class, _)| classes.any(*class)).map_or(Tag::Noun, |&(_, tag)| tag)
    }

    /// The tag in the light of the neighbours; those before are settled already.
    fn settle(&self, at: usize, range: &Range<usize>, tags: &[Tag]) -> Tag {
        let tag = tags[at];
        let token = &self.tokens[at];
        if token.kind() != TokenKind::Word || self.named[at] != 0 || tag == Tag::Number || self.hyphenated(at) && tag == Tag::Noun {
            return tag;
        }
        let genitive = token.word() == self.genitive;
        if matches!(tag, Tag::Noun | Tag::Name) && !genitive {
            return tag;
        }
        let classes = self.classes(at);
        let next = if at + 1 < range.end { tags[at + 1] } else { Tag::Stop };
        let before = self.before(at, range, tags);
        if genitive {
            return if matches!(before, Tag::Pronoun | Tag::Rel | Tag::Adverb) { Tag::Be } else { Tag::Genitive };
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
                if (base || adverb) && next != Tag::Name { Tag::To } else { Tag::Prep }
            }
            // `phase out Russian gas`
            Tag::Prep if classes.any(Classes::PHRASAL) && at > range.start && tags[at - 1].verb() && next != Tag::Prep => Tag::Adverb,
            Tag::Rel | Tag::Det | Tag::Prep | Tag::Sub if token.word() == self.that => self.that(at, range, tags),
            Tag::Prep | Tag::Sub if classes.any(Classes::SUBORDINATOR) && self.finite_ahead(at, range, tags) => Tag::Sub,
            Tag::Rel if before == Tag::Stop || before.verb() || matches!(before, Tag::Prep | Tag::Conj) => Tag::Sub,
            Tag::Possessive if classes.any(Classes::PRONOUN) && !next.nominal() && !next.verb() && next != Tag::Adverb => Tag::Pronoun,
            Tag::Det if classes.any(Classes::PRONOUN) && (next.auxiliary() || matches!(next, Tag::Present | Tag::Past)) => Tag::Pronoun,
            Tag::Have | Tag::Do | Tag::Be | Tag::Modal => tag,
            _ if classes.any(Classes::VERB) && tag.verb() => self.verb(at, classes, before, next, range, tags),
            _ => tag,
        }
    }

    fn is(&self, at: usize, word: &str) -> bool {
        self.lexicon.vocab.word(self.tokens[at].word()) == word
    }

    /// Tag of the token before, adverbs and negations skipped.
    fn before(&self, at: usize, range: &Range<usize>, tags: &[Tag]) -> Tag {
        let mut back = at;
        while back > range.start {
            back -= 1;
            if !matches!(tags[back], Tag::Adverb | Tag::Neg) {
                return tags[back];
            }
        }
        Tag::Stop
    }

    /// Whether a finite verb stands before the next comma or boundary: a clause, not a phrase.
    fn finite_ahead(&self, at: usize, range: &Range<usize>, tags: &[Tag]) -> bool {
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
                Tag::Present if nominal => return true,
                Tag::Present | Tag::Base => nominal |= self.classes(next).any(Classes::NOUN),
                t if t.nominal() || t == Tag::Pronoun => nominal = true,
                _ => {}
            }
        }
        false
    }

    fn that(&self, at: usize, range: &Range<usize>, tags: &[Tag]) -> Tag {
        let next = if at + 1 < range.end { tags[at + 1] } else { Tag::Stop };
        let before = if at > range.start { tags[at - 1] } else { Tag::Stop };
        let next_classes = self.classes(at + 1);
        if before.nominal() && (next.auxiliary() || matches!(next, Tag::Present | Tag::Past | Tag::Adverb | Tag::Neg)) {
            return Tag::Rel;
        }
        if next.auxiliary() || matches!(next, Tag::Stop | Tag::Comma | Tag::Quote) {
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
        match before {
            Tag::To if classes.any(Classes::BASE) => return Tag::Base,
            Tag::Modal | Tag::Do if classes.any(Classes::BASE) => return Tag::Base,
            Tag::Be if classes.any(Classes::GERUND) => return Tag::Gerund,
            Tag::Be | Tag::Have if classes.any(Classes::PARTICIPLE) => return Tag::Participle,
            Tag::Be if noun => return Tag::Noun,
            Tag::Possessive | Tag::Genitive if noun => return Tag::Noun,
            Tag::Det | Tag::Possessive | Tag::Genitive if classes.any(Classes::PARTICIPLE.with(Classes::GERUND)) => return Tag::Noun,
            Tag::Det | Tag::Number | Tag::Prep if noun && !classes.any(Classes::GERUND) => return Tag::Noun,
            Tag::Det if !classes.any(Classes::PAST) => return Tag::Noun,
            _ => {}
        }
        if classes.any(Classes::GERUND) {
            if (classes.any(Classes::ADJECTIVAL) || self.inside_phrase(at, range, tags)) && next.nominal() {
                return Tag::Noun;
            }
            if noun && before.nominal() && matches!(next, Tag::Prep | Tag::Stop | Tag::Comma) && !self.plural(at - 1) {
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
            Tag::Pronoun | Tag::Noun | Tag::Name | Tag::Rel => Tag::Present,
            Tag::Conj | Tag::Comma => Tag::Base,
            Tag::Stop | Tag::Quote => Tag::Base,
            _ => Tag::Noun,
        }
    }

    /// `plans`, `ban`, `exports`: a finite present or a noun.
    fn noun_or_present(&self, at: usize, classes: Classes, before: Tag, next: Tag, range: &Range<usize>, tags: &[Tag]) -> Tag {
        let object = matches!(next, Tag::Det | Tag::Possessive | Tag::Pronoun | Tag::To | Tag::Name)
            || next == Tag::Sub && self.is(at + 1, "that")
            || matches!(next, Tag::Prep) && self.title_case && classes.any(Classes::PRESENT);
        let speaks = classes.any(Classes::SPEECH) && matches!(next, Tag::Pronoun | Tag::Sub | Tag::Quote);
        let verbal = match before {
            _ if speaks && !matches!(before, Tag::Det | Tag::Prep) => true,
            Tag::Pronoun => true,
            Tag::Rel => true,
            Tag::Name if self.classes(at - 1).any(Classes::MONTH.with(Classes::WEEKDAY)) => false,
            Tag::Name => {
                object || (self.headline || next == Tag::Number) && (next.nominal() || next.verb()) && classes.any(Classes::PRESENT)
            }
            Tag::Noun => object && (classes.any(Classes::PRESENT) && next != Tag::To || classes.any(Classes::BASE) && self.plural(at - 1)),
            Tag::Conj => object && self.conjoined_verb(at, range, tags),
            Tag::Close | Tag::Comma => object && classes.any(Classes::PRESENT),
            // `• bars vessels from ports`
            Tag::Sign | Tag::Dash if at <= range.start + 1 => classes.any(Classes::PRESENT) && (object || next.nominal()),
            _ => false,
        };
        let verbal = verbal || self.only_verb(at, classes, before, next, range, tags);
        if verbal { if classes.any(Classes::PRESENT) || before != Tag::Conj { Tag::Present } else { Tag::Base } } else { Tag::Noun }
    }

    /// `The ban takes effect`: the noun before fits as subject, and no other word of the clause can be its finite verb.
    fn only_verb(&self, at: usize, classes: Classes, before: Tag, next: Tag, range: &Range<usize>, tags: &[Tag]) -> bool {
        let aside = matches!(before, Tag::Comma | Tag::Close);
        if !(before.nominal() || aside)
            || !(next.nominal() || matches!(next, Tag::Prep | Tag::Adverb | Tag::Det | Tag::Possessive))
            || at == range.start
        {
            return false;
        }
        let subject = if aside { range.start } else { at - 1 };
        if !aside && self.plural(subject) == classes.any(Classes::PRESENT) && tags[subject] != Tag::Name
            || aside && !tags[range.start..at].iter().any(|t| t.nominal())
        {
            return false;
        }
        let finite = |n: usize| {
            tags[n].auxiliary() && tags[n] != Tag::Be
                || tags[n] == Tag::Be
                || matches!(tags[n], Tag::Past) && !self.classes(n).any(Classes::PARTICIPLE)
                || matches!(tags[n], Tag::Past | Tag::Present) && n < at
        };
        let stops = |n: &usize| {
            !matches!(tags[*n], Tag::Sub | Tag::Rel | Tag::Quote | Tag::Colon) && (aside || !matches!(tags[*n], Tag::Comma | Tag::Dash))
        };
        let left = (range.start..at).rev().take_while(stops).any(|n| finite(n) || matches!(tags[n], Tag::To | Tag::Base));
        let right = (at + 1..range.end)
            .take_while(stops)
            .any(|n| finite(n) || matches!(tags[n], Tag::Past | Tag::Present) && !self.classes(n).any(Classes::NOUN));
        !left && !right
    }

    /// A determiner opens the noun phrase that the word before belongs to: `a senior mining ministry official`.
    fn inside_phrase(&self, at: usize, range: &Range<usize>, tags: &[Tag]) -> bool {
        let opener = (range.start..at).rev().find(|&n| !matches!(tags[n], Tag::Noun | Tag::Hyphen));
        opener.is_some_and(|n| matches!(tags[n], Tag::Det | Tag::Possessive | Tag::Genitive) && n + 1 < at)
    }

    fn plural(&self, at: usize) -> bool {
        let text = self.lexicon.vocab.word(self.tokens[at].word());
        text.is_empty() || text.ends_with('s')
    }

    fn conjoined_verb(&self, at: usize, range: &Range<usize>, tags: &[Tag]) -> bool {
        tags[range.start..at].iter().rev().find(|t| t.verb() || t.auxiliary()).is_some_and(|t| !matches!(t, Tag::Gerund))
    }

    /// `imposed`, `agreed`: finite past, or a participle that modifies a noun.
    fn past_or_participle(&self, at: usize, classes: Classes, before: Tag, next: Tag, range: &Range<usize>, tags: &[Tag]) -> Tag {
        if !classes.any(Classes::PARTICIPLE) {
            return Tag::Past;
        }
        match before {
            Tag::Det | Tag::Possessive | Tag::Genitive | Tag::Number | Tag::Prep => {
                return if next.nominal() { Tag::Noun } else { Tag::Participle };
            }
            Tag::Noun | Tag::Name | Tag::Pronoun | Tag::Close | Tag::Comma | Tag::Rel | Tag::Conj | Tag::Quote => {}
            _ => return Tag::Participle,
        }
        let dated = self.date_starts(at + 1);
        let object = !dated
            && (matches!(next, Tag::Det | Tag::Possessive | Tag::Pronoun | Tag::Name | Tag::Sub | Tag::To | Tag::Number | Tag::Quote)
                || next == Tag::Noun
                || next.verb());
        if object && !matches!(before, Tag::Comma) {
            return Tag::Past;
        }
        // `duties imposed by X took effect`: another finite verb follows in the same stretch.
        let by = at + 1 < range.end && (self.is(at + 1, "by") || self.is(at + 1, "under"));
        if classes.any(Classes::SPEECH) && !by && before != Tag::Conj {
            return Tag::Past;
        }
        let later = (at + 1..range.end.min(at + WINDOW))
            .take_while(|&n| !matches!(tags[n], Tag::Sub | Tag::Pronoun))
            .take_while(|&n| !tags[n].boundary() || tags[n] == Tag::Conj && !self.clause_conj(n, tags))
            .any(|n| {
                matches!(tags[n], Tag::Modal | Tag::Be | Tag::Have | Tag::Do | Tag::Present)
                    || tags[n] == Tag::Past && !self.classes(n).any(Classes::PARTICIPLE)
                    || tags[n] == Tag::Past
                        && n + 1 < range.end
                        && matches!(tags[n + 1], Tag::Det | Tag::Name | Tag::Prep | Tag::Stop | Tag::To)
            });
        let earlier =
            tags[range.start.max(at.saturating_sub(WINDOW))..at].iter().any(|t| t.auxiliary() || matches!(t, Tag::Past | Tag::Present));
        match before {
            Tag::Pronoun | Tag::Rel => Tag::Past,
            Tag::Comma if by => Tag::Participle,
            Tag::Comma if !earlier && !later => Tag::Past,
            Tag::Comma if object && !self.comma_participle(at, range, tags) || self.after_apposition(at, range, tags) => Tag::Past,
            Tag::Comma => Tag::Participle,
            Tag::Conj => Tag::Past,
            _ if by => Tag::Participle,
            _ if later && !earlier => Tag::Participle,
            _ if later && matches!(next, Tag::Prep) && !tags[at - 1].eq(&Tag::Name) => Tag::Participle,
            _ if earlier && before == Tag::Noun && (next == Tag::Prep || dated) && !self.new_clause(at, range, tags) => Tag::Participle,
            _ => Tag::Past,
        }
    }

    fn date_starts(&self, at: usize) -> bool {
        let next = self.dates.partition_point(|d| d.tokens.start < at);
        self.dates.get(next).is_some_and(|d| d.tokens.start == at)
    }

    /// Whether a subordinator, quotation or clause conjunction stands between the last finite verb and here.
    fn new_clause(&self, at: usize, range: &Range<usize>, tags: &[Tag]) -> bool {
        for n in (range.start..at).rev() {
            if matches!(tags[n], Tag::Sub | Tag::Quote | Tag::Colon | Tag::Rel | Tag::Comma | Tag::Dash) {
                return true;
            }
            if tags[n].auxiliary() || matches!(tags[n], Tag::Past | Tag::Present) {
                return false;
            }
        }
        true
    }

    /// `A deal, agreed in May, …`: a participle right after a comma that closes again with a comma.
    fn comma_participle(&self, at: usize, range: &Range<usize>, tags: &[Tag]) -> bool {
        let subject_before = at >= range.start + 2 && tags[at - 2].nominal();
        subject_before && !tags[range.start..at].iter().any(|t| t.auxiliary() || matches!(t, Tag::Past | Tag::Present))
    }

    /// `X, the minister, said`: the comma before `at` closes an aside of nouns that another comma opened behind a noun.
    fn after_apposition(&self, at: usize, range: &Range<usize>, tags: &[Tag]) -> bool {
        let floor = range.start.max(at.saturating_sub(30));
        let Some(open) = (floor..at.saturating_sub(1)).rev().find(|&n| tags[n] == Tag::Comma) else { return false };
        let aside = &tags[open + 1..at - 1];
        let nouns = aside.iter().all(|t| {
            t.nominal() || matches!(t, Tag::Det | Tag::Possessive | Tag::Genitive | Tag::Hyphen | Tag::Prep | Tag::Adverb | Tag::Conj)
        });
        let finite = tags[range.start..open].iter().any(|t| t.auxiliary() || matches!(t, Tag::Past | Tag::Present));
        nouns && !aside.is_empty() && open > range.start && tags[open - 1].nominal() && !finite
    }

    fn clause_conj(&self, at: usize, tags: &[Tag]) -> bool {
        tags.get(at + 1).is_some_and(|t| t.verb() || matches!(t, Tag::Pronoun))
    }
}

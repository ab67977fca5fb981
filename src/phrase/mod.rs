//! Layer 4: parts of speech, noun and verb phrases, and who they name.

mod actor;
mod chunk;
mod context;
mod goods;
mod home;
mod office;
mod organization;
mod orgs;
mod owner;
mod person;
mod registry;
mod shape;
mod tag;
mod terms;
mod title;

use std::borrow::Cow;
use std::ops::Range;

use jiff::civil::Date;

use crate::kinds::PartyKind;
use crate::lexicon::{Classes, Facts, GoodMention, Lexicon, Match, NameMention, NounCue, VerbCue};
use crate::ordered::{Covers, Marks};
use crate::span::Span;
use crate::text::{Text, Token, TokenKind, WordId, Zone, ZoneKind};
use crate::value::Values;

pub(crate) use chunk::{Chunk, ChunkKind, Tense, VerbForm, VerbGroup};
pub(crate) use registry::Person;
pub(crate) use tag::Tag;

/// The layers below, as one thing to pass on.
#[derive(Clone, Copy)]
pub(crate) struct View<'a> {
    pub(crate) lexicon: &'a Lexicon,
    pub(crate) text: &'a Text<'a>,
    pub(crate) facts: &'a Facts,
    pub(crate) names: &'a [NameMention],
    pub(crate) goods: &'a [GoodMention],
    pub(crate) values: &'a Values,
    pub(crate) reference: Option<Date>,
}

impl<'a> View<'a> {
    /// The tokens of the text.
    #[inline]
    pub(crate) fn tokens(&self) -> &'a [Token] {
        &self.text.tokens
    }

    /// The first token with a capital from `at` on and before `end`.
    #[inline]
    pub(crate) fn next_capital(&self, at: usize, end: usize) -> Option<usize> {
        let rest = self.text.tokens.get(at..end)?;
        rest.iter().position(Token::is_capital).map(|skipped| at + skipped)
    }

    /// The folded word of a token.
    #[inline]
    pub(crate) fn word(&self, at: usize) -> WordId {
        self.text.tokens.get(at).map_or(WordId::UNKNOWN, Token::word)
    }

    /// The classes of the word of a token.
    #[inline]
    pub(crate) fn classes(&self, at: usize) -> Classes {
        self.facts.classes.get(at).copied().unwrap_or_default()
    }

    /// The characters of a token.
    #[inline]
    pub(crate) fn printed(&self, at: usize) -> &'a str {
        self.text.tokens.get(at).map_or("", |token| token.span().of(self.text.source))
    }

    /// Whether the token is this known word.
    #[inline(always)]
    pub(crate) fn is(&self, at: usize, word: &str) -> bool {
        self.lexicon.vocab.is(self.word(at), word)
    }

    /// Whether a token of a range is this known word.
    pub(crate) fn holds(&self, range: Range<usize>, word: &str) -> bool {
        let word = self.lexicon.vocab.get(word);
        let tokens = self.text.tokens.get(range.start..range.end.min(self.text.tokens.len())).unwrap_or_default();
        word != WordId::UNKNOWN && tokens.iter().any(|token| token.word() == word)
    }

    /// `Economist X`: an occupation in front of a name, with the capital of its sentence.
    pub(crate) fn occupies(&self, at: usize) -> bool {
        let next = self.text.tokens.get(at + 1).is_some_and(|t| t.is_word() && t.is_capital());
        next && self.classes(at).any(Classes::OCCUPATION)
    }

    /// Whether a capitalised name is that of a thing by its last words: an agreement, a measure, a street.
    pub(crate) fn names_thing(&self, run: &Range<usize>) -> bool {
        let (tokens, lexicon) = (self.tokens(), self.lexicon);
        let thing = |at: usize| lexicon.roles.things.longest(tokens, at, run.end).is_some_and(|m| m.end == run.end);
        let act = || self.ends_in_noun(run, |c| matches!(c, NounCue::Agreement(_) | NounCue::Measure(_)));
        last_words(run).any(thing) || run.len() > 1 && act()
    }

    /// Whether a noun with a reading that is wanted ends a name.
    pub(crate) fn ends_in_noun(&self, run: &Range<usize>, wanted: impl Fn(NounCue) -> bool) -> bool {
        last_words(run).any(|at| self.noun_at(at, run.end).is_some_and(|m| m.end == run.end && m.senses().any(|s| wanted(s.value))))
    }

    /// The longest noun of the cue tables that starts at a token and ends before `end`.
    pub(crate) fn noun_at(&self, at: usize, end: usize) -> Option<Match<'a, NounCue>> {
        self.lexicon.cues.nouns.longest(self.tokens(), at, end)
    }

    /// Whether that noun has a reading that is wanted.
    pub(crate) fn noun_is(&self, at: usize, end: usize, wanted: impl Fn(NounCue) -> bool) -> bool {
        self.noun_at(at, end).is_some_and(|m| m.senses().any(|s| wanted(s.value)))
    }

    /// Whether the verb at a token takes its subject to where its object is, or to whom: `visited`, `met`.
    pub(crate) fn leads_to_meet(&self, verb: usize) -> bool {
        let cue = self.lexicon.cues.verbs.longest(self.tokens(), verb, verb + 1);
        cue.is_some_and(|m| m.senses().any(|s| matches!(s.value, VerbCue::Encounter(_))))
    }

    /// The exchange in front of a share's code: `(NYSE: GFI)`.
    pub(crate) fn is_ticker(&self, at: usize) -> bool {
        let upper = |at: usize| self.text.tokens.get(at).is_some_and(|t| t.is_word() && t.is_upper());
        let sign = |at: usize, byte: u8| self.text.tokens.get(at).is_some_and(|t| t.is(byte));
        at > 0 && sign(at - 1, b'(') && upper(at) && sign(at + 1, b':') && upper(at + 2)
    }

    /// Whether a name is that of a political party by its words.
    pub(crate) fn names_party(&self, run: &Range<usize>) -> bool {
        self.lexicon.roles.politics.next(self.tokens(), run.start, run.end).is_some()
    }

    /// Bytes of a range of tokens.
    pub(crate) fn span(&self, range: Range<usize>) -> Span {
        match self.text.tokens.get(range.clone()) {
            Some([first, .., last]) => first.span().to(last.span()),
            Some([only]) => only.span(),
            _ => Span::new(0, 0),
        }
    }

    /// The characters of a range of tokens; entities decoded, line breaks and runs of spaces as one space.
    pub(crate) fn string(&self, range: Range<usize>) -> String {
        self.line(range).into_owned()
    }

    /// As [`View::string`], borrowed where the text has it so.
    pub(crate) fn line(&self, range: Range<usize>) -> Cow<'a, str> {
        let one = range.len() < 2;
        let text = self.lexicon.text.entities().plain(self.span(range).of(self.text.source));
        if one {
            return text;
        }
        let mut spaced = false;
        let broken = text.bytes().any(|byte| {
            let twice = spaced && byte == b' ';
            spaced = byte == b' ';
            twice || byte == b'\n' || byte == b'\r'
        });
        if broken { Cow::Owned(text.split_whitespace().collect::<Vec<_>>().join(" ")) } else { text }
    }
}

/// Who acts: a row of a table, or an entry that the document made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Actor {
    /// Row of the countries.
    Country(u16),
    /// Row of the bodies.
    Body(u16),
    /// Row of the companies.
    Company(u16),
    /// Entry of [`Phrases::orgs`].
    Org(u16),
    /// Entry of [`Phrases::people`].
    Person(u16),
}

/// How a mention refers to its actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum How {
    /// By name.
    Name,
    /// By adjective or people (`Chinese`).
    Adjective,
    /// By its government's seat, capital or organ.
    Government,
    /// By surname or given name alone.
    Short,
}

/// A mention of an actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ActorMention {
    /// First token.
    pub(crate) start: u32,
    /// One past the last token.
    pub(crate) end: u32,
    pub(crate) actor: Actor,
    pub(crate) how: How,
}

/// A place that no slot but `place` takes: a city, region, or a capital that does not act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct PlaceMention {
    pub(crate) start: u32,
    pub(crate) end: u32,
    /// A city or building, against a region.
    pub(crate) is_city: bool,
    /// Its country, where the tables tell.
    pub(crate) country: Option<u16>,
}

/// An organisation that the text names and no table has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Org {
    pub(crate) name: String,
    pub(crate) kind: PartyKind,
    /// A political party by the words of its name.
    pub(crate) political: bool,
}

/// A title of office in the text, with or without a name beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TitleMention {
    pub(crate) start: u32,
    pub(crate) end: u32,
    /// The person it is given to.
    pub(crate) person: Option<u16>,
    pub(crate) title: title::TitlePhrase,
}

/// The phrase layer.
#[derive(Clone, Debug, Default)]
pub(crate) struct Phrases {
    /// One tag a token.
    pub(crate) tags: Vec<Tag>,
    pub(crate) chunks: Vec<Chunk>,
    /// Chunks of each sentence.
    pub(crate) sentences: Vec<Range<usize>>,
    pub(crate) verbs: Vec<VerbGroup>,
    pub(crate) people: Vec<Person>,
    pub(crate) orgs: Vec<Org>,
    /// By first token; none overlaps another.
    pub(crate) actors: Vec<ActorMention>,
    pub(crate) places: Vec<PlaceMention>,
    pub(crate) titles: Vec<TitleMention>,
    /// Mentions of commodities that are goods here.
    pub(crate) goods: Vec<GoodMention>,
    /// Set when the lists are whole.
    marks: MentionMarks,
    homes: home::Homes,
    /// The name of the tables that covers each token, counted from one.
    named: Vec<u32>,
}

impl Phrases {
    /// Forgets what was read.
    fn clear(&mut self) {
        self.tags.clear();
        self.chunks.clear();
        self.sentences.clear();
        self.verbs.clear();
        self.people.clear();
        self.orgs.clear();
        self.actors.clear();
        self.places.clear();
        self.titles.clear();
        self.goods.clear();
        self.homes = home::Homes::default();
        self.named.clear();
        let MentionMarks { actors, places, goods, titles } = &mut self.marks;
        for marks in [actors, places, goods, titles] {
            marks.clear();
        }
    }

    /// Marks the lists, which are whole.
    fn mark(&mut self) {
        self.marks.actors.set(&self.actors);
        self.marks.places.set(&self.places);
        self.marks.goods.set(&self.goods);
        self.marks.titles.set(&self.titles);
    }

    /// The tag of a token; that of a stop beyond the last.
    pub(crate) fn tag(&self, at: usize) -> Tag {
        self.tags.get(at).copied().unwrap_or(Tag::Stop)
    }

    /// The country in which what stands at a token is at home.
    pub(crate) fn home(&self, token: usize) -> Option<Actor> {
        self.homes.at(token).map(|home| home.country)
    }

    /// The same, where several signs agree on it.
    pub(crate) fn sure_home(&self, token: usize) -> Option<Actor> {
        self.homes.at(token).filter(|home| home.sure).map(|home| home.country)
    }

    /// Mentions of actors inside a range of tokens.
    pub(crate) fn actors_in(&self, range: Range<usize>) -> &[ActorMention] {
        self.marks.actors.within(&self.actors, range)
    }

    /// How many mentions of actors start before a token.
    pub(crate) fn actors_before(&self, token: usize) -> usize {
        self.marks.actors.before(&self.actors, token)
    }

    /// Places inside a range of tokens.
    pub(crate) fn places_in(&self, range: Range<usize>) -> &[PlaceMention] {
        self.marks.places.within(&self.places, range)
    }

    /// How many goods start before a token.
    pub(crate) fn goods_before(&self, token: usize) -> usize {
        self.marks.goods.before(&self.goods, token)
    }

    /// Goods inside a range of tokens.
    pub(crate) fn goods_in(&self, range: Range<usize>) -> &[GoodMention] {
        self.marks.goods.within(&self.goods, range)
    }

    /// Titles that start inside a range of tokens.
    pub(crate) fn titles_in(&self, range: Range<usize>) -> &[TitleMention] {
        self.marks.titles.within(&self.titles, range)
    }
}

/// Marks along the lists of mentions.
#[derive(Clone, Debug, Default)]
struct MentionMarks {
    actors: Marks,
    places: Marks,
    goods: Marks,
    titles: Marks,
}

macro_rules! covers {
    ($($mention:ty),*) => {
        $(impl Covers for $mention {
            fn bounds(&self) -> (usize, usize) {
                (self.start as usize, self.end as usize)
            }
        })*
    };
}

covers!(ActorMention, PlaceMention, TitleMention, GoodMention);

/// Lays mentions over others, both ordered by start: what overlaps one of `over` gives way to it.
pub(crate) fn overlay(under: &mut Vec<ActorMention>, over: &[ActorMention]) {
    if over.is_empty() {
        return;
    }
    let mut all = Vec::with_capacity(under.len() + over.len());
    let mut next = 0;
    for mention in under.drain(..) {
        while next < over.len() && over[next].end <= mention.start {
            all.push(over[next]);
            next += 1;
        }
        if over.get(next).is_none_or(|m| m.start >= mention.end) {
            all.push(mention);
        }
    }
    all.extend_from_slice(&over[next..]);
    *under = all;
}

/// The last two tokens of a name.
fn last_words(name: &Range<usize>) -> Range<usize> {
    name.end.saturating_sub(2).max(name.start)..name.end
}

/// Whether every word of a zone is capitalised or in capitals, so that capitals tell nothing.
fn title_case(tokens: &[Token], zone: &Zone) -> bool {
    if !matches!(zone.kind, ZoneKind::Headline | ZoneKind::Crosshead) {
        return false;
    }
    let words = tokens[zone.tokens.clone()].iter().filter(|t| t.kind() == TokenKind::Word && t.span().len() > 3);
    let (mut capital, mut all) = (0, 0);
    for token in words {
        all += 1;
        capital += usize::from(token.is_capital());
    }
    capital * 10 >= all * 8 && all > 2
}

/// Reads the phrase layer, in place of the one in `phrases`.
pub(crate) fn read(view: View<'_>, phrases: &mut Phrases) {
    let tokens = view.tokens();
    phrases.clear();
    phrases.tags.resize(tokens.len(), Tag::Sign);
    phrases.named.resize(tokens.len(), 0);
    let (genitive, that) = (view.lexicon.vocab.get("'s"), view.lexicon.vocab.get("that"));
    let mut named = std::mem::take(&mut phrases.named);
    for (index, mention) in view.names.iter().enumerate() {
        named[mention.start as usize..mention.end as usize].fill(index as u32 + 1);
    }
    let whole = Marks::default();
    // Whether the items of a list go on with a bare verb: `The measures will:`.
    let mut led = false;
    for sentence in &view.text.sentences {
        let zone = &view.text.zones[sentence.zone];
        let title_case = title_case(tokens, zone);
        let headline = zone.kind == ZoneKind::Headline;
        let tagger = tag::Tagger {
            lexicon: view.lexicon,
            tokens,
            facts: view.facts,
            source: view.text.source,
            dates: &view.values.dates,
            named: &named,
            names: view.names,
            title_case,
            headline,
            genitive,
            that,
            item: zone.kind == ZoneKind::ListItem,
            led,
        };
        let amounts = whole.within(&view.values.amounts, sentence.tokens.clone());
        let goods = whole.within(view.goods, sentence.tokens.clone());
        tagger.tag(sentence.tokens.clone(), amounts, goods, &mut phrases.tags);
        if zone.kind != ZoneKind::ListItem {
            led = tagger.leads(&sentence.tokens, &phrases.tags);
        }
        let first = phrases.chunks.len();
        let dated = view.values.has_date(sentence.tokens.clone());
        let breaks = |at: usize| dated && view.values.dates_touch(at);
        chunk::chunk(view, &phrases.tags, goods, sentence.tokens.clone(), breaks, &mut phrases.chunks, &mut phrases.verbs);
        phrases.sentences.push(first..phrases.chunks.len());
    }
    actor::find(view, &named, phrases);
    phrases.named = named;
    goods::find(view, phrases);
    phrases.mark();
}

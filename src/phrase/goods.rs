//! Which mentions of commodities are goods here: not the maker's trade, not the medal, not a word of a name or title, and
//! an ambiguous word only with support.

use std::ops::Range;

use crate::kinds::{AmountKind, Category};
use crate::lexicon::{Classes, Context, GoodMention};
use crate::ordered::emptied;
use crate::text::ZoneKind;

use super::tag::Tag;
use super::{Actor, Phrases, View};

/// How many goods back a class noun is held against.
const KIN: usize = 40;
/// Sentences of a text that has no room to speak of trade.
const SHORT: usize = 3;
/// One sentence in so many speaks of trade where trade is not the matter.
const RARELY: usize = 5;
/// How many words of a good may stand in front of the word that it shares.
const WORDS: usize = 4;
/// How far back words of trade are looked for.
const REACH: usize = 8;

/// Finds the mentions that are goods.
pub(crate) fn find(view: View<'_>, phrases: &mut Phrases) {
    let mut found = emptied(&mut phrases.goods);
    let reader = Reader { view, phrases };
    let goods = view.goods.iter().enumerate();
    found.extend(goods.filter(|&(index, mention)| reader.is_good(index, mention)).map(|(_, mention)| *mention));
    let mut shared = Vec::new();
    found.iter().for_each(|&mention| reader.shared_head(mention, &mut shared));
    shared.sort_unstable_by_key(|m| m.start);
    // `crude | and refined palm oil`
    let covered = |m: &GoodMention| shared.get(shared.partition_point(|s| s.end <= m.start)).is_some_and(|s| s.start < m.end);
    found.retain(|m| !covered(m));
    found.append(&mut shared);
    found.sort_unstable_by_key(|m| m.start);
    if view.text.sentences.len() > SHORT {
        if !reader.deals(found.iter()) {
            found.retain(|m| m.end - m.start > 1);
        }
        // arms are mostly at work: goods only if somewhere they are traded
        let arms = |m: &GoodMention| view.lexicon.goods.rows[m.row as usize].category == Category::Defense;
        let mut traded: Vec<u16> = found.iter().filter(|m| arms(m) && reader.sentence_deals(m)).map(|m| m.row).collect();
        traded.sort_unstable();
        found.retain(|m| !arms(m) || traded.binary_search(&m.row).is_ok());
    }
    phrases.goods = found;
}

struct Reader<'a> {
    view: View<'a>,
    phrases: &'a Phrases,
}

impl Reader<'_> {
    fn tag(&self, at: usize) -> Tag {
        self.phrases.tag(at)
    }

    /// `hot and cold-rolled steel`, `palm, soybean and sunflower oil`: what is listed in front and shares the last word of the good
    /// after it.
    fn shared_head(&self, mention: GoodMention, shared: &mut Vec<GoodMention>) {
        let Some(good) = self.view.lexicon.goods.named(self.view.tokens(), mention.start as usize, mention.end as usize) else { return };
        let mut end = mention.start as usize;
        loop {
            let stop = end;
            while end > 0 && matches!(self.tag(end - 1), Tag::Comma | Tag::Conj | Tag::Open | Tag::Close | Tag::Adverb) {
                end -= 1;
            }
            let joined = self.phrases.tags[end..stop].iter().any(|&tag| tag != Tag::Adverb);
            let item = self.graded(end, good.head).or_else(|| self.modifier(end, mention));
            let Some((start, row)) = item.filter(|_| joined) else { return };
            shared.push(GoodMention { start: start as u32, end: end as u32, row, ambiguous: false, proper: false });
            end = start;
        }
    }

    /// `hot | and cold-rolled steel`, `brown, | milled and broken rice`: a grade up to token `end` with the good that it makes of another.
    fn graded(&self, end: usize, head: u16) -> Option<(usize, u16)> {
        let goods = &self.view.lexicon.goods;
        (end.saturating_sub(WORDS)..end).find_map(|from| {
            let grade = goods.grades.longest(self.view.tokens(), from, end).filter(|m| m.end == end)?;
            let made = goods.chain(head).take(2).find_map(|head| goods.grades.row(grade, head));
            Some((from, made?))
        })
    }

    /// `crude palm, | soybean and sunflower oil`: the words up to token `end` that make a good of the last word of a mention, and are
    /// none that could stand alone: `wheat, corn and sunflower oil`.
    fn modifier(&self, end: usize, mention: GoodMention) -> Option<(usize, u16)> {
        let (tokens, goods) = (self.view.tokens(), &self.view.lexicon.goods);
        if mention.end - mention.start < 2 {
            return None;
        }
        let head = tokens[mention.end as usize - 1];
        let mut words = [head; WORDS + 1];
        (end.saturating_sub(WORDS)..end).find_map(|from| {
            let len = end - from;
            words[..len].copy_from_slice(&tokens[from..end]);
            words[len] = head;
            let made = goods.named(&words, 0, len + 1).filter(|n| n.end == len + 1 && !n.ambiguous)?;
            // `soybean oil`: a singular of what is sold by the number
            let alone = goods.named(tokens, from, end).filter(|n| n.end == end);
            let singular = !self.view.printed(end - 1).ends_with('s');
            alone.is_none_or(|n| singular && goods.rows[n.row as usize].is_plural()).then_some((from, made.row))
        })
    }

    /// Whether enough of the sentences with goods speak of trade: where few do, single words are figures of speech, food, scenery.
    fn deals<'m>(&self, found: impl Iterator<Item = &'m GoodMention>) -> bool {
        let (mut all, mut deals, mut last) = (0, 0, None);
        for mention in found {
            let own = self.sentence(mention);
            if last.replace(own) != Some(own) {
                all += 1;
                deals += usize::from(self.sentence_deals(mention));
            }
        }
        deals * RARELY > all
    }

    /// The number of the sentence of a mention.
    fn sentence(&self, mention: &GoodMention) -> usize {
        self.view.text.sentences.partition_point(|s| s.tokens.end <= mention.start as usize)
    }

    /// The sentence of a mention speaks of trade, or an amount of the good stands there.
    fn sentence_deals(&self, mention: &GoodMention) -> bool {
        let tokens = self.view.text.sentences.get(self.sentence(mention)).map(|s| s.tokens.clone());
        tokens.is_some_and(|range| self.traded_in(range)) || self.amount_reaches(mention.start as usize)
    }

    /// A word of trade or a sum of money is in a range of tokens.
    fn traded_in(&self, mut range: Range<usize>) -> bool {
        let amounts = &self.view.values.amounts;
        let next = amounts.partition_point(|a| a.tokens.end <= range.start);
        let sums = amounts[next..].iter().take_while(|a| a.tokens.start < range.end);
        { sums }.any(|a| a.kind == AmountKind::Money)
            || range.any(|at| self.context(at, Context::Trade) || self.context(at, Context::Support))
    }

    /// A word of a proper name: `the Copper Kettle`, `Barrick Gold`.
    fn named(&self, start: usize, end: usize, proper: bool) -> bool {
        let (tokens, text) = (self.view.tokens(), self.view.text);
        let part = |at: usize| tokens[at].is_capital() && !tokens[at].is_upper() && self.tag(at) == Tag::Name;
        if end - start > 1 || !tokens[start].is_capital() || tokens[start].is_upper() {
            return false;
        }
        let zone = text.zones.get(text.zones.partition_point(|z| z.tokens.end <= start));
        if zone.is_none_or(|z| matches!(z.kind, ZoneKind::Headline | ZoneKind::Crosshead | ZoneKind::ListItem)) {
            return false;
        }
        let sentence = text.sentences.get(text.sentences.partition_point(|s| s.tokens.end <= start)).map_or(0, |s| s.tokens.start);
        let after = end < tokens.len() && part(end) && !tokens[end].starts_line() && self.phrase_of_good(end).is_none();
        let before = start > sentence + 1 && part(start - 1) && !self.origin(start);
        // `“Oil prices face …`, `NEW YORK - Oil prices fell`: a capital that only begins what is told is no sign of a name.
        let begins =
            start == sentence || matches!(self.tag(start - 1), Tag::Quote | Tag::Dash | Tag::Colon | Tag::Open | Tag::Sign | Tag::Stop);
        let lone = !proper && !begins && self.tag(start) == Tag::Name;
        after || before || lone
    }

    /// `trucks`, `vessels`: mostly at work, goods only where they are traded.
    fn carries(&self, start: usize, end: usize) -> bool {
        let found = self.view.lexicon.goods.context.longest(self.view.tokens(), start, end).filter(|m| m.end == end);
        found.is_some_and(|m| m.senses().any(|s| s.value == Context::Carrier))
    }

    /// Somebody buys, sells, makes or delivers right around a good, in its part of the sentence.
    fn dealt_in(&self, start: usize, end: usize) -> bool {
        let open = (start.saturating_sub(REACH)..start).rev().take_while(|&at| self.tag(at) != Tag::Stop).last().unwrap_or(start);
        let close =
            (end..end + REACH / 2).take_while(|&at| !matches!(self.tag(at), Tag::Stop | Tag::Comma)).last().map_or(end, |at| at + 1);
        (open..start).chain(end..close).any(|at| self.context(at, Context::Trade))
    }

    fn context(&self, at: usize, context: Context) -> bool {
        let tokens = self.view.tokens();
        let found = self.view.lexicon.goods.context.longest(tokens, at, tokens.len().min(at + 3));
        found.is_some_and(|m| m.senses().any(|s| s.value == context))
    }

    fn context_before(&self, end: usize, context: Context) -> bool {
        let tokens = self.view.tokens();
        (end.saturating_sub(3)..end).any(|from| {
            let found = self.view.lexicon.goods.context.longest(tokens, from, end).filter(|m| m.end == end);
            found.is_some_and(|m| m.senses().any(|s| s.value == context))
        })
    }

    /// Part of a set phrase that names no goods: `small potatoes`, `bread and butter`.
    fn saying(&self, start: usize, end: usize) -> bool {
        let (tokens, context) = (self.view.tokens(), &self.view.lexicon.goods.context);
        (start.saturating_sub(REACH / 2)..=start).any(|from| {
            let found = context.longest(tokens, from, tokens.len().min(end + REACH / 2)).filter(|m| m.end >= end);
            found.is_some_and(|m| m.senses().any(|s| s.value == Context::Saying))
        })
    }

    fn is_good(&self, index: usize, mention: &GoodMention) -> bool {
        let (start, end) = (mention.start as usize, mention.end as usize);
        let next = if self.tag(end) == Tag::Hyphen { end + 1 } else { end };
        // `won gold`, not `won gold contracts`
        let idiom = !self.tag(end).nominal() && self.context_before(start, Context::Idiom);
        if idiom || self.saying(start, end) || self.context(next, Context::Figure) || self.trade(next) {
            return false;
        }
        if end - start == 1 && self.acts(start) || self.in_name(start, end) || self.stands_for(index, mention) {
            return false;
        }
        if self.named(start, end, mention.proper) || self.measures(start, end) || self.modifies(index, end) || self.short(index, mention) {
            return false;
        }
        let carrier = self.carries(start, end);
        if !mention.ambiguous && !carrier && !self.personal(start) {
            return true;
        }
        if self.supported(start, next) || self.moves(end) || self.heads(start) {
            return true;
        }
        if carrier {
            return self.dealt_in(start, end);
        }
        self.counted(start) || start > 0 && self.origin(start) || self.listed(index, mention) || self.akin(index, mention)
    }

    /// `exports of tin`, `the tin price`, `buys more tin`, `a tax on tin`: a word right beside it that goods have.
    fn supported(&self, start: usize, next: usize) -> bool {
        let deals = |end: usize| self.context_before(end, Context::Support) || self.context_before(end, Context::Trade);
        let linked = start > 1 && self.tag(start - 1) == Tag::Prep && deals(start - 1);
        let whole = self.quantified(start);
        let dealt = self.context_before(whole, Context::Trade) && self.tag(next) != Tag::Noun;
        linked || dealt || self.context_before(start, Context::Support) || self.context(next, Context::Support)
    }

    /// Back over `more`, `its`, `some`: where the words for a good begin that say how much of it, or whose it is.
    fn quantified(&self, start: usize) -> usize {
        let set = Classes::DEFINITE.with(Classes::INDEFINITE);
        let loose = |at: usize| match self.tag(at) {
            Tag::Possessive | Tag::Adverb => true,
            tag => (tag == Tag::Det || self.view.classes(at).any(Classes::LESS)) && !self.view.classes(at).any(set),
        };
        if start > 0 && loose(start - 1) { start - 1 } else { start }
    }

    /// The word is the unit of an amount, which counts nothing of its own: `38 billion cubic meters`.
    fn measures(&self, start: usize, end: usize) -> bool {
        let amounts = &self.view.values.amounts;
        let own = amounts.get(amounts.partition_point(|a| a.tokens.end <= start)).filter(|a| a.tokens.start < start);
        let counts = |unit: &str| unit.ends_with('s') || unit.ends_with(self.view.printed(end - 1));
        own.and_then(|a| a.unit.as_deref()).is_some_and(|unit| !counts(unit))
    }

    /// `tin rose 2 percent`, `lead on the LME fell to $2,020`: its price moves.
    fn moves(&self, end: usize) -> bool {
        let placed = self.tag(end) == Tag::Prep;
        let verb = if placed { (end + 1..end + 5).find(|&at| !self.tag(at).nominal() && self.tag(at) != Tag::Det) } else { Some(end) };
        let amounts = &self.view.values.amounts;
        verb.filter(|&at| self.tag(at).verb() && self.context(at, Context::Moves)).is_some_and(|at| {
            let next = amounts.partition_point(|a| a.tokens.start < at);
            amounts.get(next).is_some_and(|a| a.tokens.start - at <= REACH && a.kind != AmountKind::Quantity)
        })
    }

    /// `TIN drifted.`: in capitals it heads a paragraph of a market report.
    fn heads(&self, at: usize) -> bool {
        let tokens = self.view.tokens();
        let upper = |at: usize| tokens.get(at).is_some_and(|t| t.is_upper());
        tokens[at].span().len() > 2 && upper(at) && !upper(at + 1) && tokens[at].starts_line() && self.paragraph_starts(at)
    }

    fn paragraph_starts(&self, at: usize) -> bool {
        let zones = &self.view.text.zones;
        zones.get(zones.partition_point(|z| z.tokens.end <= at)).is_some_and(|z| z.tokens.start == at)
    }

    /// `40 tonnes of tin`
    fn counted(&self, start: usize) -> bool {
        self.amount_reaches(start) || start > 0 && self.view.is(start - 1, "of") && self.amount_reaches(start - 1)
    }

    /// The word is a verb here; not after a name that no plain form agrees with (`Caspian oil`).
    fn acts(&self, at: usize) -> bool {
        let plain = !self.view.printed(at).ends_with('s');
        let noun = self.tag(at) == Tag::Present && plain && at > 0 && self.tag(at - 1) == Tag::Name;
        self.tag(at).verb() && !noun
    }

    /// `his tea`: somebody's own.
    fn personal(&self, start: usize) -> bool {
        let classes = |at: usize| self.view.classes(at);
        start > 0 && self.tag(start - 1) == Tag::Possessive && classes(start - 1).any(Classes::MALE.with(Classes::FEMALE))
    }

    /// `the grain` after the rice it stands for: a definite class with a good below it earlier in the text.
    fn stands_for(&self, index: usize, mention: &GoodMention) -> bool {
        let (start, families) = (mention.start as usize, &self.view.lexicon.goods);
        let before = (start.saturating_sub(4)..start).rev().find(|&at| self.tag(at) != Tag::Number);
        let classes = before.map(|at| self.view.classes(at)).unwrap_or_default();
        let definite = classes.any(Classes::DET) && classes.any(Classes::DEFINITE);
        let earlier = &self.view.goods[index.saturating_sub(KIN)..index];
        definite && earlier.iter().any(|g| families.is_below(g.row, mention.row))
    }

    /// `wine | grapes`, `sacks of | charcoal`: only says which or how much of the good right behind it.
    fn modifies(&self, index: usize, end: usize) -> bool {
        let next = if self.view.is(end, "of") { end + 1 } else { end };
        let tokens = self.view.tokens();
        let follows = self.view.goods.get(index + 1).is_some_and(|g| g.start as usize == next);
        follows && !tokens[next].starts_line() && self.tag(next) == Tag::Noun && tokens[next].is_word()
    }

    /// `beans` after cocoa or soybeans: the last word of the name of a good told before.
    fn short(&self, index: usize, mention: &GoodMention) -> bool {
        let (start, goods) = (mention.start as usize, &self.view.lexicon.goods);
        let one = mention.ambiguous && mention.end - mention.start == 1;
        let word = self.view.word(start);
        // of a good below it only where the text has put it so: `nickel ore`
        let same = |g: &GoodMention| match goods.is_below(g.row, mention.row) {
            true => g.end - g.start > 1 && self.view.word(g.end as usize - 1) == word,
            false => goods.chain(g.row).any(|row| row != mention.row && goods.ends_in(row, word, self.view.printed(start))),
        };
        let kin =
            |g: &GoodMention| g.row != mention.row && goods.rows[g.row as usize].category == goods.rows[mention.row as usize].category;
        one && self.view.goods[index.saturating_sub(KIN)..index].iter().any(|g| kin(g) && same(g))
    }

    /// Whose goods: `American chips`, `Venezuela's gas`, `Boeing planes`.
    fn origin(&self, start: usize) -> bool {
        let start = if self.tag(start - 1) == Tag::Genitive { start - 1 } else { start };
        let actors = &self.phrases.actors;
        let next = actors.partition_point(|m| (m.end as usize) < start);
        actors.get(next).is_some_and(|m| m.end as usize == start && !matches!(m.actor, Actor::Person(_) | Actor::Body(_)))
    }

    /// Another good of the same category, beyond doubt, in the same sentence.
    fn akin(&self, index: usize, mention: &GoodMention) -> bool {
        let (goods, rows) = (self.view.goods, &self.view.lexicon.goods.rows);
        let category = |row: u16| rows[row as usize].category;
        let near = index.saturating_sub(3)..goods.len().min(index + 4);
        goods[near].iter().any(|g| {
            let (low, high) = (g.end.min(mention.end) as usize, g.start.max(mention.start) as usize);
            !g.ambiguous
                && category(g.row) == category(mention.row)
                && low < high
                && high - low < 30
                && !self.phrases.tags[low..high].contains(&Tag::Stop)
        })
    }

    /// The good only names the trade of a company, office or sector: `steel maker`, `dairy and steel producers`.
    fn trade(&self, next: usize) -> bool {
        let mut at = next;
        for _ in 0..4 {
            if self.tag(at).nominal() && self.context(at, Context::Actor) {
                return true;
            }
            // over more goods of a list
            let joins = matches!(self.tag(at), Tag::Conj | Tag::Comma);
            let goods = self.phrase_of_good(at + 1);
            match goods {
                Some(end) if joins => at = end,
                _ => return false,
            }
        }
        false
    }

    fn phrase_of_good(&self, at: usize) -> Option<usize> {
        let goods = self.view.goods;
        let next = goods.partition_point(|g| (g.start as usize) < at);
        goods.get(next).filter(|g| g.start as usize == at).map(|g| g.end as usize)
    }

    /// Inside the name of a company or organisation, an organ of a state, or a title.
    fn in_name(&self, start: usize, end: usize) -> bool {
        let actors = &self.phrases.actors;
        let next = actors.partition_point(|m| m.end as usize <= start);
        let actor = actors.get(next).is_some_and(|m| {
            let whole = m.end as usize >= end || m.end - m.start > 1;
            (m.start as usize) < end && (whole || matches!(m.actor, Actor::Person(_) | Actor::Org(_)))
        });
        let titles = &self.phrases.titles;
        let next = titles.partition_point(|t| t.end as usize <= start);
        actor || titles.get(next).is_some_and(|t| t.start as usize <= start && (t.end as usize) >= end)
    }

    /// An amount ends right before the token, or takes it in.
    fn amount_reaches(&self, at: usize) -> bool {
        let amounts = &self.view.values.amounts;
        let next = amounts.partition_point(|a| a.tokens.end < at);
        amounts.get(next).is_some_and(|a| a.tokens.start < at)
    }

    /// `steel, gas and fertilizer`: in one list with a good that needs no support.
    fn listed(&self, index: usize, mention: &GoodMention) -> bool {
        let goods = self.view.goods;
        let beside = [index.checked_sub(1), Some(index + 1)];
        beside.into_iter().flatten().filter_map(|n| goods.get(n)).any(|g| {
            let (low, high) = (g.end.min(mention.end) as usize, g.start.max(mention.start) as usize);
            !g.ambiguous
                && low < high
                && high - low <= 2
                && self.phrases.tags[low..high].iter().all(|t| matches!(t, Tag::Comma | Tag::Conj))
        })
    }
}

//! What fills the slots of frames: the governing verb, its modality, dates, places, sums and goods near a trigger.

use std::ops::Range;

use crate::clause::{Clause, Part};
use crate::kinds::{AmountKind, Category, MeasureStage};
use crate::lexicon::{Classes, Kinds, Modality, NounCue, VerbCue};
use crate::phrase::{Actor, Chunk, ChunkKind, How, Tag, Tense, VerbForm};
use crate::reference::Scene;
use crate::text::{WordId, ZoneKind};
use crate::value::date::Period;
use crate::value::{Amount, DateMention, DateValue};

use super::Sum;

/// How much farther than any other verb a verb of speech is from its object, in tokens.
const SAID: usize = 100;

/// Where a trigger noun stands in a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Seat {
    Subject,
    Object,
    /// After this many-th preposition of the clause.
    Role(usize),
}

impl<'a> Scene<'a> {
    /// The sentence of a token; the last one for a token behind it.
    pub(super) fn sentence_of(&self, token: usize) -> usize {
        let sentences = &self.view.text.sentences;
        sentences.partition_point(|s| s.tokens.end <= token).min(sentences.len().saturating_sub(1))
    }

    /// Tokens of a sentence.
    pub(super) fn sentence(&self, index: usize) -> Range<usize> {
        self.view.text.sentences[index].tokens.clone()
    }

    /// Whether a sentence is a headline or crosshead.
    pub(super) fn is_headline(&self, sentence: usize) -> bool {
        let zone = &self.view.text.zones[self.view.text.sentences[sentence].zone];
        matches!(zone.kind, ZoneKind::Headline | ZoneKind::Crosshead)
    }

    /// Chunks of a sentence.
    pub(super) fn chunks(&self, sentence: usize) -> &'a [Chunk] {
        &self.phrases.chunks[self.phrases.sentences[sentence].clone()]
    }

    /// The chunk that holds a token, by its index in the sentence.
    pub(super) fn chunk_at(&self, sentence: usize, token: usize) -> usize {
        self.chunks(sentence).partition_point(|c| c.end as usize <= token)
    }

    /// The clauses of a sentence with their indices.
    pub(super) fn clauses_in(&self, sentence: usize) -> impl DoubleEndedIterator<Item = (usize, &'a Clause)> {
        let range = self.clauses.sentences[sentence].clone();
        range.clone().zip(&self.clauses.clauses[range])
    }

    /// `A, together with B and C, signed`: who is named in an aside that starts at a token.
    pub(super) fn beside(&self, sentence: usize, token: usize) -> Option<Range<usize>> {
        let tags = self.phrases.tags.get(token..self.sentence(sentence).end)?;
        let with = (1..3).find(|&n| tags.get(n) == Some(&Tag::Prep)).filter(|_| tags[0] == Tag::Comma)?;
        let companion = self.view.classes(token + with).any(Classes::COMPANION) && !self.view.is(token + with, "of");
        let end = tags.iter().skip(with).position(|t| *t == Tag::Comma || t.verb())? + with;
        (companion && tags[end] == Tag::Comma).then(|| token + with + 1..token + end)
    }

    /// The clauses of a sentence whose verb can announce something of `kinds`, with their indices.
    pub(super) fn clauses_of(&self, sentence: usize, kinds: Kinds) -> impl DoubleEndedIterator<Item = (usize, &'a Clause)> {
        self.clauses_in(sentence).filter(move |(_, clause)| clause.kinds.any(kinds))
    }

    /// The clause that a noun phrase belongs to, and where it stands there: the nearest verb that takes it.
    pub(super) fn governing(&self, sentence: usize, token: usize) -> Option<(usize, Seat)> {
        self.governing_of(sentence, token, |_| true)
    }

    /// The same among the clauses that a test lets pass.
    pub(super) fn governing_of(&self, sentence: usize, token: usize, passes: impl Fn(&Clause) -> bool) -> Option<(usize, Seat)> {
        let mut best: Option<(usize, usize, Seat)> = None;
        for (index, clause) in self.clauses_in(sentence).filter(|(_, clause)| passes(clause)) {
            let head = clause.verb.head as usize;
            let seat = if clause.object.is_some_and(|o| o.holds(token)) {
                Some(Seat::Object)
            } else if let Some(role) = self.clauses.roles(clause).iter().position(|r| r.part.holds(token)) {
                Some(Seat::Role(role))
            } else if clause.subject.is_some_and(|s| s.holds(token)) && !(clause.verb.form == VerbForm::Infinitive) {
                Some(Seat::Subject)
            } else {
                None
            };
            if let Some(seat) = seat {
                // `said a levy would start`: what is said is a clause, whose subject the noun is.
                let speaks = seat == Seat::Object && self.view.classes(head).any(Classes::SPEECH);
                let distance = head.abs_diff(token) + if speaks { SAID } else { 0 };
                if best.is_none_or(|(d, ..)| distance < d) {
                    best = Some((distance, index, seat));
                }
            }
        }
        best.map(|(_, index, seat)| (index, seat))
    }

    /// The readings of a clause's verb, each with one past the last token of the words that have it.
    pub(super) fn verb_cues(&self, clause: &Clause) -> impl Iterator<Item = (VerbCue, usize)> + use<'a> {
        self.clauses.senses(clause).iter().map(|sense| (sense.cue, sense.end as usize))
    }

    /// How sure the text is of what a clause says: its own modal, tense and negation, and what governs it.
    pub(super) fn modality(&self, index: usize) -> Modality {
        self.modality_to(index, 4)
    }

    fn modality_to(&self, index: usize, depth: usize) -> Modality {
        let clause = &self.clauses.clauses[index];
        let words = &self.view.lexicon.words;
        let modal = words.classes(clause.verb.modal);
        let mut modality = match clause.verb.tense {
            _ if modal.any(Classes::POSSIBLE) => Modality::Possible,
            _ if modal.any(Classes::ADVISED) => Modality::Wanted,
            // `would have cut`
            Tense::Future if modal.any(Classes::MODAL) && self.unreal(clause) => Modality::Possible,
            Tense::Future => Modality::Expected,
            _ => Modality::Asserted,
        };
        if clause.subordinator.is_some_and(|w| words.classes(w).any(Classes::CONDITION)) {
            modality = Modality::Possible;
        }
        if self.awaited(clause) {
            modality = modality.max(Modality::Expected);
        }
        if clause.verb.negated {
            return Modality::Denied;
        }
        // `reaching a deal | would be a triumph`
        let thought = |next: &&Clause| {
            let object = clause.object.is_some() && next.subject == clause.object;
            object && next.sentence == clause.sentence && next.verb.tense == Tense::Future && next.verb.form == VerbForm::Finite
        };
        if clause.verb.form == VerbForm::Gerund && !clause.relative && self.clauses.clauses.get(index + 1).filter(thought).is_some() {
            modality = Modality::Possible;
        }
        // `dropped plans to double the duty`
        let eased = |c: &Clause| {
            let given_up = |cue| matches!(cue, VerbCue::Measure(v) if matches!(v.stage, MeasureStage::Lifted | MeasureStage::Suspended));
            let object = c.object.filter(|o| o.end == clause.start && !c.verb.negated);
            object.is_some() && self.verb_cues(c).any(|(cue, _)| given_up(cue))
        };
        let before = self.clauses.clauses[..index].iter().rev().take_while(|c| c.sentence == clause.sentence).take(2);
        if clause.verb.form == VerbForm::Infinitive && before.into_iter().any(eased) {
            return Modality::Denied;
        }
        // `an offer to sell`, `an offer of selling`
        let of = usize::from(clause.verb.form == VerbForm::Gerund && clause.start > 0 && self.view.is(clause.start as usize - 1, "of"));
        if clause.start as usize > of && (clause.verb.form == VerbForm::Infinitive || of == 1) {
            let before = clause.start as usize - 1 - of;
            let noun = self.view.noun_at(before, before + 1);
            let told = noun.and_then(|m| {
                m.senses().find_map(|s| match s.value {
                    NounCue::Modality(modality) => Some(modality),
                    NounCue::Agreement(_) => Some(Modality::Committed),
                    _ => None,
                })
            });
            // `has no plans to`
            let none = before > 0 && self.view.classes(before - 1).any(Classes::ABSENT);
            if let Some(told) = told {
                return if none { Modality::Denied } else { modality.max(told) };
            }
        }
        // `considers imposing`, `asked it to open the door by lifting`
        let joined = clause.start > 0 && self.phrases.tags[clause.start as usize - 1] != Tag::Comma;
        let hangs = clause.verb.form == VerbForm::Gerund && !clause.relative && joined;
        if depth > 0
            && (clause.verb.form == VerbForm::Infinitive || hangs)
            && let Some(governor) = clause.governor
        {
            let above = self.modality_to(governor as usize, depth - 1);
            let cue = self.verb_cues(&self.clauses.clauses[governor as usize]).find_map(|(cue, _)| match cue {
                VerbCue::Modality(m) => Some(m),
                _ => None,
            });
            let own = cue.unwrap_or(Modality::Asserted);
            modality = modality.max(own).max(above);
        }
        modality.max(self.reported_as(index))
    }

    /// `before he meets her`, `once ten states have ratified it`: what a clause tells has not come.
    pub(super) fn awaited(&self, clause: &Clause) -> bool {
        let opens = self.view.classes(clause.start as usize);
        let present = clause.verb.tense == Tense::Present || opens.any(Classes::HAVE) && !opens.any(Classes::PAST);
        present && clause.subordinator.is_some_and(|w| self.classes(w).any(Classes::AWAITED))
    }

    /// A perfect behind a modal verb: what has not come.
    fn unreal(&self, clause: &Clause) -> bool {
        let group = clause.start as usize..clause.verb.head as usize;
        group.into_iter().any(|t| self.view.classes(t).any(Classes::HAVE))
    }

    /// How a verb colours the finite clause that follows it: `denied that …`, `hopes a deal will …`.
    fn reported_as(&self, index: usize) -> Modality {
        let clause = &self.clauses.clauses[index];
        if clause.verb.form != VerbForm::Finite || clause.relative {
            return Modality::Asserted;
        }
        let first = clause.subject.map_or(clause.start, |s| s.start.min(clause.start)) as usize;
        let first = first - usize::from(first > 0 && self.phrases.tags[first - 1] == Tag::Sub);
        let above = self.clauses.clauses[..index].iter().rev().take_while(|c| c.sentence == clause.sentence).take(3);
        let cues = above.filter(|c| c.verb.head as usize + 1 == first).flat_map(|c| self.verb_cues(c));
        let told = cues.filter_map(|(cue, _)| match cue {
            VerbCue::Modality(modality) => Some(modality),
            _ => None,
        });
        told.max().unwrap_or(Modality::Asserted)
    }

    /// Tokens of a clause with its subject; a date phrase in front of the subject is in it.
    pub(super) fn extent(&self, index: usize) -> Range<usize> {
        let clause = &self.clauses.clauses[index];
        let sentence = self.sentence(clause.sentence as usize);
        // The subject of a list's item may stand in the sentence that leads to the list.
        let before = |s: &Part| (sentence.start as u32..clause.start).contains(&s.start);
        let mut start = clause.subject.filter(before).map_or(clause.start, |s| s.start) as usize;
        let leading = sentence.start..start;
        if leading.len() <= 20 && !self.phrases.tags[leading].iter().any(|t| t.verb() || t.auxiliary() || matches!(t, Tag::Quote)) {
            start = sentence.start;
        }
        let end = clause.end as usize;
        let end = self.view.values.date_on(end).filter(|d| d.tokens.start < end).map_or(end, |d| d.tokens.end);
        self.date_before(start).unwrap_or(start)..end.max(start)
    }

    /// Where the prepositional phrases start that stand with a date in front of a clause's first token: `…, and in June in Lima it
    /// capped exports`.
    fn date_before(&self, start: usize) -> Option<usize> {
        let chunks = self.chunks(self.sentence_of(start));
        let mut at = chunks.partition_point(|c| (c.start as usize) < start);
        at -= usize::from(at > 0 && chunks[at - 1].kind == ChunkKind::Comma);
        let mut dated = false;
        while at >= 2 && chunks[at - 1].kind == ChunkKind::Noun && chunks[at - 2].kind == ChunkKind::Prep {
            dated |= self.view.values.date_at(chunks[at - 1].start as usize);
            at -= 2;
        }
        let before = chunks[at.checked_sub(1)?].kind;
        let opens = matches!(before, ChunkKind::Conj | ChunkKind::Comma | ChunkKind::Sub | ChunkKind::Colon);
        (dated && opens).then(|| chunks[at].start as usize)
    }

    /// Value of the date in a range that stands nearest to a token.
    pub(super) fn date_near(&self, range: Range<usize>, token: usize) -> Option<String> {
        let dates = &self.view.values.dates;
        let first = dates.partition_point(|d| d.tokens.start < range.start);
        let dates = dates[first..].iter().take_while(|d| d.tokens.end <= range.end).filter(|d| self.tells_when(d));
        let nearest = dates.min_by_key(|d| d.tokens.start.abs_diff(token))?;
        nearest.value.map(|v| v.to_string())
    }

    /// Whether a date may be when something happened: not when it ends, no marketing year, no year that names a thing
    /// (`the 2019 accord`).
    fn tells_when(&self, date: &DateMention) -> bool {
        let (start, end) = (date.tokens.start, date.tokens.end);
        let tag = |at: usize| self.phrases.tag(at);
        let owned = start > 0 && matches!(tag(start - 1), Tag::Det | Tag::Possessive | Tag::Genitive);
        match date.value {
            Some(DateValue::Range(Period::Year(_), _)) => false,
            Some(DateValue::At(Period::Year(_) | Period::Month { .. })) if owned && tag(end).nominal() => false,
            _ => !self.deadline(start),
        }
    }

    /// `until 2040`, `until the end of March`, `to the end of 2027`: the date only ends something.
    pub(super) fn deadline(&self, date: usize) -> bool {
        let of = date.checked_sub(1).filter(|&t| self.view.is(t, "of") && t > 0 && self.view.is(t - 1, "end"));
        let start = of.map_or(date, |t| t - 1 - usize::from(t > 1 && self.phrases.tags[t - 2] == Tag::Det));
        let to_end = || of.is_some() && self.view.is(start - 1, "to");
        // `from January 1 to May 31`, `extended to July`
        let range = || self.view.is(start - 1, "to");
        start > 0 && (self.view.classes(start - 1).any(Classes::DEADLINE) || to_end() || range())
    }

    /// The date of an event told in a clause: one in it, else the only one of its sentence.
    pub(super) fn date_of(&self, index: usize) -> Option<String> {
        let clause = &self.clauses.clauses[index];
        let head = clause.verb.head as usize;
        let mut extent = self.extent(index);
        // `The EU, which banned coal in April, banned gas`: the day of the relative clause is its own.
        let inner = self.clauses.clauses[..index].iter().rev().take_while(|c| c.sentence == clause.sentence);
        let inner = inner.take(2).find(|c| c.relative && c.start as usize > extent.start && (c.end as usize) < head);
        if let Some(inner) = inner {
            extent.start = self.clause_reach_of(inner).min(head);
        }
        // `a week after the ban took effect`: the day of the main clause is another; `hours before …`: it is the same.
        let first = clause.subject.map_or(clause.start, |s| s.start.min(clause.start)) as usize;
        let hours = || first > 1 && self.view.classes(first - 2).any(Classes::BRIEF);
        let apart = clause.subordinator.is_some_and(|w| self.classes(w).any(Classes::CIRCUMSTANCE.with(Classes::AHEAD)) && !hours());
        self.date_near(extent, head).or_else(|| self.date_when(clause)).or_else(|| {
            if clause.verb.form != VerbForm::Finite || apart {
                return None;
            }
            let sentence = self.sentence(clause.sentence as usize);
            let dates = &self.view.values.dates;
            let first = dates.partition_point(|d| d.tokens.start < sentence.start);
            let mut inside = dates[first..]
                .iter()
                .take_while(|d| d.tokens.end <= sentence.end)
                .filter(|d| self.tells_when(d) && !self.of_another(index, d));
            let only = inside.next()?;
            inside.next().is_none().then(|| only.value.map(|v| v.to_string()))?
        })
    }

    /// Whether a date of a clause's sentence is that of another clause.
    pub(super) fn of_another(&self, index: usize, date: &DateMention) -> bool {
        let clause = &self.clauses.clauses[index];
        let head = clause.verb.head as usize;
        let others = || self.clauses_in(clause.sentence as usize).filter(|(other, _)| *other != index).map(|(_, c)| c);
        // That of a clause about the subject may be the day of the deed: `The licence, issued in May, lifts the ban`.
        let own = |c: &Clause| {
            let about = c.gap.or(c.subject);
            (c.start as usize) < head && about.is_some_and(|a| clause.subject.is_some_and(|s| s.holds(a.start as usize)))
        };
        // `dropped the tax that it introduced in January`: the day of the relative clause is its own.
        let hangs = |c: &Clause| (c.relative || c.gap.is_some()) && !own(c);
        let inside = |c: &Clause| (c.start as usize..self.clause_reach_of(c)).contains(&date.tokens.start);
        // `A will phase it out, and B banned it last week`: so is that of a deed told beside it.
        let beside = |c: &Clause| {
            let first = c.subject.map_or(c.start, |s| s.start.min(c.start)) as usize;
            let joined = first > head && self.phrases.tags[first - 1] == Tag::Conj && c.subject.is_some_and(|s| Some(s) != clause.subject);
            let deed = c.verb.form == VerbForm::Finite && !self.view.classes(c.verb.head as usize).any(Classes::SPEECH);
            joined && deed && first < date.tokens.start
        };
        others().any(|c| hangs(c) && inside(c) || beside(c))
    }

    /// `on December 21, when a levy was imposed`: the day that a clause is about.
    fn date_when(&self, clause: &Clause) -> Option<String> {
        let first = clause.subject.map_or(clause.start, |s| s.start.min(clause.start)) as usize;
        let when = first.checked_sub(1).filter(|&t| self.view.is(t, "when"))?;
        let end = when - usize::from(when > 0 && self.phrases.tags[when - 1] == Tag::Comma);
        let dates = &self.view.values.dates;
        let last = dates[..dates.partition_point(|d| d.tokens.start < end)].last()?;
        (last.tokens.end == end).then(|| last.value.map(|v| v.to_string()))?
    }

    /// The state that acts where a token stands: the subject of a clause before it, in its sentence or the two before.
    pub(super) fn acting_state(&self, token: usize) -> Option<Actor> {
        let clauses = &self.clauses.clauses;
        let floor = self.sentence_of(token).saturating_sub(2) as u32;
        let end = clauses.partition_point(|c| (c.start as usize) < token);
        let acting = |clause: &Clause| {
            let subject = clause.subject.filter(|s| s.end as usize <= token)?;
            // `the duties on steel from China`: whom an act hits does not act.
            let aimed = |t: &usize| self.phrases.tags[*t] == Tag::Prep && self.view.classes(*t).any(Classes::AIMED);
            let end = subject.tokens().skip(1).find(aimed).map_or(subject.end, |t| t as u32);
            self.actors_of(Part { end, ..subject })
                .into_iter()
                .filter_map(|a| self.country_of(a))
                .find(|a| matches!(a, Actor::Country(_) | Actor::Body(_)))
        };
        let near = || clauses[..end].iter().rev().take_while(|c| c.sentence >= floor).take(12);
        // `The EU approved it after Fico dropped a veto`: who acts in the main clause.
        near().filter(|c| c.subordinator.is_none() && !c.relative).find_map(acting).or_else(|| near().find_map(acting))
    }

    /// Rows of the goods in a range, each once.
    pub(super) fn goods(&self, range: Range<usize>) -> Vec<u16> {
        let mut rows = Vec::new();
        for good in self.phrases.goods_in(range) {
            if !rows.contains(&good.row) {
                rows.push(good.row);
            }
        }
        rows
    }

    /// The good that a number of barrels or tonnes in front of a token counts where none is named beside it: the fuel, or the bulk good
    /// of the same sentence or the one before, last spoken of.
    pub(super) fn measured_good(&self, unit: &str, sentence: usize, before: usize) -> Option<u16> {
        let category = |row: u16| self.view.lexicon.goods.rows[row as usize].category;
        let earlier = self.phrases.goods[..self.phrases.goods_before(before)].iter().rev();
        match unit {
            "[bbl]" => earlier.map(|g| g.row).find(|&row| category(row) == Category::Energy),
            "t" | "kg" | "[bu]" => {
                let near = self.sentence(sentence.saturating_sub(1)).start;
                let bulk = |row: u16| {
                    matches!(category(row), Category::Agricultural | Category::Metal | Category::CriticalMineral | Category::Energy)
                };
                earlier.take_while(|g| g.start as usize >= near).map(|g| g.row).find(|&row| bulk(row))
            }
            _ => None,
        }
    }

    /// The first amount of a kind in a range; money by the unit (`$70 a barrel`) is a price, and no sum;
    /// by the year it is one.
    pub(super) fn amount_in(&self, range: Range<usize>, kind: AmountKind) -> Option<&'a Amount> {
        let amounts = &self.view.values.amounts;
        let first = amounts.partition_point(|a| a.tokens.start < range.start);
        amounts[first..].iter().take_while(|a| a.tokens.start < range.end).find(|a| {
            a.kind == kind
                && a.tokens.end <= range.end
                && (kind != AmountKind::Money || matches!(a.per.as_deref(), None | Some("d" | "wk" | "mo" | "a")))
        })
    }

    /// The prepositional phrases behind token `from` up to token `end`, each with what is listed in it.
    pub(super) fn roles_behind(&self, sentence: usize, from: usize, end: usize) -> Vec<(WordId, Part)> {
        let chunks = self.chunks(sentence);
        let mut at = chunks.partition_point(|c| (c.start as usize) < from);
        let mut roles = Vec::new();
        while at + 1 < chunks.len() && (chunks[at].end as usize) < end {
            // `of up to 500 million tonnes`: the first preposition leads
            let small = |n: usize| chunks[n].kind == ChunkKind::Prep || n > at && chunks[n].kind == ChunkKind::Adverb;
            let noun = (at..chunks.len().min(at + 4)).find(|&n| !small(n)).unwrap_or(at);
            if noun > at && chunks[noun].kind == ChunkKind::Noun {
                let mut last = noun;
                while last + 1 < chunks.len() && chunks[last + 1].end as usize <= end && chunks[last + 1].kind != ChunkKind::Prep {
                    last += 1;
                }
                roles.push((self.view.word(chunks[at].head()), Part { start: chunks[noun].start, end: chunks[last].end }));
                at = last + 1;
            } else {
                at += 1;
            }
        }
        roles
    }

    /// Who acts where a verb is passive: the parts that `by` leads to.
    pub(super) fn agents(&self, clause: &Clause) -> impl Iterator<Item = Part> {
        let passive = clause.verb.passive;
        self.clauses.roles(clause).iter().filter(move |r| passive && self.word_is(r.prep, "by")).map(|r| r.part)
    }

    /// The classes of a word.
    pub(super) fn classes(&self, word: WordId) -> Classes {
        self.view.lexicon.words.classes(word)
    }

    /// Whether a word is this one.
    #[inline(always)]
    pub(super) fn word_is(&self, word: WordId, text: &str) -> bool {
        self.view.lexicon.vocab.is(word, text)
    }

    /// The noun phrase that holds a token together with the prepositional phrases that follow it, up to a boundary.
    pub(super) fn phrase_of(&self, sentence: usize, token: usize) -> Range<usize> {
        let chunks = self.chunks(sentence);
        let at = self.chunk_at(sentence, token);
        let mut last = at;
        // `of up to 500 million tonnes`: words of degree are prepositions too.
        let behind = |last: usize| {
            // `on roughly $2 billion`
            let small = |n: usize| chunks[n].kind == ChunkKind::Prep || n > last + 1 && chunks[n].kind == ChunkKind::Adverb;
            let noun = (last + 1..chunks.len().min(last + 5)).find(|&n| !small(n))?;
            (noun > last + 1 && chunks[noun].kind == ChunkKind::Noun).then_some(noun)
        };
        // `after talks in Geneva, A and B agreed`: who acts opens a list of its own.
        let acts = |start: u32| {
            let finite = |c: &Clause| c.verb.form == VerbForm::Finite && c.subject.is_some_and(|s| s.start == start);
            self.clauses_in(sentence).any(|(_, c)| finite(c))
        };
        // `between envoys of A and B`: the second side is in the phrase.
        let mut between = false;
        while let Some(noun) = behind(last) {
            between |= self.word_is(self.view.word(chunks[noun - 1].head()), "between");
            last = noun;
            // `talks of A, B and C ended`: the conjunction closes the list that a comma went on with.
            let mut listing = between;
            // `at talks on Monday, A and B`: of days only days are listed.
            let dated = |at: usize| self.view.values.date_at(chunks[at].start as usize);
            while last + 2 < chunks.len()
                && dated(last) == dated(last + 2)
                && matches!(chunks[last + 1].kind, ChunkKind::Conj | ChunkKind::Comma)
                && chunks[last + 2].kind == ChunkKind::Noun
                && (listing
                    || !chunks
                        .get(last + 3)
                        .is_some_and(|c| matches!(c.kind, ChunkKind::Verb(v) if self.phrases.verbs[v as usize].form == VerbForm::Finite)))
                && (chunks[last + 1].kind == ChunkKind::Conj || self.lists_on(chunks, last + 2) && !acts(chunks[last + 2].start))
            {
                listing |= chunks[last + 1].kind == ChunkKind::Comma;
                last += 2;
            }
            // `on cars, steel, and aluminum`
            let kind = |n: usize| chunks.get(last + n).map(|c| c.kind);
            let last_item = (kind(1), kind(2), kind(3)) == (Some(ChunkKind::Comma), Some(ChunkKind::Conj), Some(ChunkKind::Noun));
            if listing && last_item && !matches!(kind(4), Some(ChunkKind::Verb(_))) {
                last += 3;
            }
        }
        chunks[at].start as usize..chunks[last].end as usize
    }

    /// After a comma and a noun phrase: a conjunction closes the list.
    fn lists_on(&self, chunks: &[Chunk], mut at: usize) -> bool {
        for _ in 0..10 {
            match (chunks.get(at + 1).map(|c| c.kind), chunks.get(at + 2).map(|c| c.kind)) {
                (Some(ChunkKind::Conj), Some(ChunkKind::Noun)) => return true,
                (Some(ChunkKind::Comma), Some(ChunkKind::Noun)) => at += 2,
                (Some(ChunkKind::Comma), Some(ChunkKind::Conj)) => return true,
                _ => return false,
            }
        }
        false
    }
}

impl From<&Amount> for Sum {
    fn from(amount: &Amount) -> Self {
        let unit = if amount.kind == AmountKind::Money { &amount.currency } else { &amount.unit };
        Sum { value: amount.value, unit: unit.as_deref().map(Into::into) }
    }
}

impl Scene<'_> {
    /// The subject of a clause; in a headline an infinitive is a future (`Peru to buy wheat`), with the noun before it.
    pub(super) fn subject_of(&self, index: usize) -> Option<Part> {
        let clause = &self.clauses.clauses[index];
        if clause.subject.is_some() || clause.verb.form != VerbForm::Infinitive {
            return clause.subject;
        }
        let sentence = clause.sentence as usize;
        let chunks = self.chunks(sentence);
        let at = chunks.partition_point(|c| c.start < clause.start);
        let mut first = at.checked_sub(1).filter(|&n| chunks[n].kind == ChunkKind::Noun)?;
        let last = first;
        while first >= 2
            && matches!(chunks[first - 1].kind, ChunkKind::Comma | ChunkKind::Conj)
            && chunks[first - 2].kind == ChunkKind::Noun
        {
            first -= 2;
        }
        Some(Part { start: chunks[first].start, end: chunks[last].end })
    }

    /// One past the last token that belongs to a clause: dates that follow it are in it.
    pub(super) fn clause_reach(&self, index: usize) -> usize {
        self.clause_reach_of(&self.clauses.clauses[index])
    }

    /// `in Lyon, France, | on Tuesday`: the token behind a place that stands between commas in front of a date.
    fn behind_apposition(&self, end: usize) -> usize {
        let comma = |t: usize| self.phrases.tags.get(t) == Some(&Tag::Comma);
        if !comma(end) {
            return end;
        }
        let place = self.phrases.places_in(end + 1..end + 5).first().map(|p| (p.start, p.end));
        let state = || self.phrases.actors_in(end + 1..end + 5).first().filter(|m| m.how == How::Name).map(|m| (m.start, m.end));
        let close = place.or_else(state).filter(|(start, _)| *start as usize == end + 1).map(|(_, close)| close as usize);
        let dated = |t: usize| self.view.values.date_at(t + 1 + usize::from(self.phrases.tags.get(t + 1) == Some(&Tag::Prep)));
        close.filter(|t| comma(*t) && dated(*t)).map_or(end, |t| t + 1)
    }

    fn clause_reach_of(&self, clause: &Clause) -> usize {
        let mut end = self.behind_apposition((clause.end as usize).max(clause.start as usize));
        let dates = &self.view.values.dates;
        for date in &dates[dates.partition_point(|d| d.tokens.end <= end)..] {
            let start = date.tokens.start;
            // `on February 8, 2020`: the comma of a date ends no clause.
            if start > end && !(start == end + 1 && self.phrases.tags.get(end) == Some(&Tag::Prep)) {
                break;
            }
            end = date.tokens.end;
        }
        end
    }
}

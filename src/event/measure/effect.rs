//! Where a measure is in its life: the verbs and nouns that govern its noun.

use std::ops::Range;

use crate::clause::{Clause, Part};
use crate::kinds::{AmountKind, MeasureStage};
use crate::lexicon::{Classes, MeasureVerb, Modality, NounCue, Takes, VerbCue};
use crate::phrase::{Chunk, ChunkKind, Tag, Tense, VerbForm};
use crate::value::{DateMention, DateValue};

use super::super::slots::Seat;
use super::{Mention, Reader};

/// How many sentences at the start of a report may be its headlines.
pub(super) const HEADLINES: usize = 3;

/// How many tokens behind a measure's phrase the date of an aside ends at most.
const ASIDE: usize = 8;

/// How a governing verb or noun stages a measure.
pub(super) struct Effect {
    pub(super) stage: MeasureStage,
    /// Nothing tells the stage.
    pub(super) assumed: bool,
    /// Takes effect only after the day of the report.
    pub(super) pending: bool,
    /// The clause that governs the noun.
    pub(super) clause: Option<usize>,
    /// A clause that hangs on the noun and acts on it too: `the levy, which Peru imposed in May, remains`.
    pub(super) aside: Option<usize>,
    /// What the clause's verb does to the measure, and where the measure stands there.
    pub(super) acting: Option<(MeasureVerb, Seat)>,
    /// A cut that a deal promises: the old rate still holds.
    pub(super) promised: bool,
    pub(super) rule: &'static str,
}

impl Reader<'_> {
    /// What the verb or noun over the measure makes of it; none where the text denies it.
    pub(super) fn effect(&self, mention: &Mention, compound: Option<MeasureStage>) -> Option<Effect> {
        let scene = self.scene;
        let trigger = mention.trigger.start;
        let noun = compound.or_else(|| self.stage_noun_before(mention.phrase.start)).or_else(|| self.stage_modifier(&mention.before));
        let hangs = |c: &Clause| c.start as usize >= mention.trigger.end && (c.relative || c.gap.is_some_and(|g| g.holds(trigger)));
        let governed = scene.governing_of(self.sentence, trigger, |c| !hangs(c));
        let governed = governed.map(|(index, seat)| (index, self.seat_listed(index, seat, mention.before.start)));
        let behind = self.behind(mention);
        let aside = behind.map(|(index, ..)| index);
        let acting = governed
            .and_then(|(index, seat)| {
                let clause = &scene.clauses.clauses[index];
                self.acts(clause, self.seat_of_whole(clause, seat)).map(|verb| (index, verb, seat, "measure/verb"))
            })
            .or_else(|| governed.filter(|(_, seat)| *seat == Seat::Subject).and_then(|(index, _)| self.led_to(index)))
            .or(behind);
        let Some((index, verb, seat, rule)) = acting else {
            return self.by_noun(mention, noun, governed);
        };
        let modality = scene.modality(index);
        // `The duties, which take effect next month, are set at …`
        let later = behind.is_some_and(|(at, verb, ..)| at != index && verb.takes == Takes::Subject && self.to_come(at));
        let pending = self.pending(index) || verb.takes == Takes::Subject && self.to_come(index) || later;
        let promised = self.promised(index, verb, modality);
        if promised && !self.rated(mention) {
            return None;
        }
        let stage = match staged(verb.stage, modality) {
            // `the ban has not been lifted`
            _ if modality == Modality::Denied && eased(verb.stage) && (self.definite(mention.phrase.start) || self.possessed(mention)) => {
                MeasureStage::InForce
            }
            _ if promised
                || self.wished(index, verb, modality)
                || matches!(verb.takes, Takes::Subject | Takes::Object) && self.lasts(index, modality) =>
            {
                MeasureStage::InForce
            }
            Some(stage) if pending && stage >= MeasureStage::InForce && stage <= MeasureStage::Lifted => MeasureStage::Announced,
            Some(MeasureStage::Lifted) if self.set_anew(index) => MeasureStage::Raised,
            Some(MeasureStage::Announced) if modality == Modality::Expected && self.conditional(index) => MeasureStage::Threatened,
            stage => stage?,
        };
        let stage = match noun {
            Some(told) if matches!(stage, MeasureStage::Announced | MeasureStage::InForce | MeasureStage::Proposed) => told,
            _ => stage,
        };
        // `tightening controls`, told by the way: a finite verb elsewhere says more.
        let stays = matches!(verb.takes, Takes::Subject | Takes::Object) && self.lasts(index, modality);
        let assumed = scene.clauses.clauses[index].verb.form == VerbForm::Gerund && !stays || promised;
        let pending = pending || verb.takes == Takes::Subject && modality == Modality::Expected;
        Some(Effect { stage, assumed, pending, clause: Some(index), aside, acting: Some((verb, seat)), promised, rule })
    }

    /// `were allowed to lapse`, `is due to rise`: what the infinitive under the clause does to its subject.
    fn led_to(&self, index: usize) -> Option<(usize, MeasureVerb, Seat, &'static str)> {
        let under = |(at, c): &(usize, &Clause)| *at > index && c.verb.form == VerbForm::Infinitive && c.governor == Some(index as u32);
        let (inner, clause) = self.scene.clauses_in(self.sentence).find(under)?;
        Some((inner, self.acts(clause, Seat::Subject)?, Seat::Subject, "measure/verb"))
    }

    /// `imposed a duty on cars | and a levy on steel`: what is listed with a measure in the object is in the object too.
    fn seat_listed(&self, index: usize, seat: Seat, start: usize) -> Seat {
        let joined = start > 0 && matches!(self.scene.phrases.tags[start - 1], Tag::Conj | Tag::Comma);
        let object = self.scene.clauses.clauses[index].object.filter(|o| matches!(seat, Seat::Role(_)) && (o.end as usize) < start);
        if joined && object.is_some_and(|o| self.names_measure(o.tokens())) { Seat::Object } else { seat }
    }

    /// `unveiled a package of tariffs`: what is done to the package is done to the tariffs.
    fn seat_of_whole(&self, clause: &Clause, seat: Seat) -> Seat {
        let (Seat::Role(role), Some(object)) = (seat, clause.object) else { return seat };
        let Some(role) = self.scene.clauses.roles(clause).get(role) else { return seat };
        let whole = role.part.start == object.end + 1 && self.scene.word_is(role.prep, "of");
        let head = object.end as usize - 1;
        // `dropped most of its tariffs`
        let some = || matches!(self.scene.phrases.tags[head], Tag::Det | Tag::Pronoun | Tag::Number);
        if whole && (some() || self.stage_noun(head) == Some(None)) { Seat::Object } else { seat }
    }

    /// `had scrapped the duty`: before what else is told.
    pub(super) fn had(&self, index: usize) -> bool {
        let clause = &self.scene.clauses.clauses[index];
        (clause.start..clause.verb.head).any(|t| self.scene.view.is(t as usize, "had"))
    }

    /// `the ban will stay until March`, `will keep its levy`: it is there already.
    fn lasts(&self, index: usize, modality: Modality) -> bool {
        let head = self.scene.clauses.clauses[index].verb.head as usize;
        let until =
            || self.dates_in(self.scene.extent(index).start..self.scene.clause_reach(index)).any(|d| self.scene.deadline(d.tokens.start));
        // `will be in force until March`
        let runs = || self.scene.view.is(head, "be") && until();
        modality <= Modality::Expected && (self.scene.view.classes(head).any(Classes::LASTS.with(Classes::KEEPS)) || runs())
    }

    /// `urged Brussels to suspend its duties`: what others want eased is there.
    pub(super) fn wished(&self, index: usize, verb: MeasureVerb, modality: Modality) -> bool {
        let clause = &self.scene.clauses.clauses[index];
        let above =
            clause.governor.filter(|_| clause.verb.form == VerbForm::Infinitive && eased(verb.stage) && modality == Modality::Wanted);
        let wishes = above.map(|g| &self.scene.clauses.clauses[g as usize]);
        wishes.is_some_and(|w| w.object.is_some() && w.object == clause.subject)
    }

    /// What a deal promises to do to a measure is a commitment; the measure itself stays as it was.
    fn promised(&self, index: usize, verb: MeasureVerb, modality: Modality) -> bool {
        let told = match modality {
            Modality::Committed => true,
            Modality::Expected => self.in_deal(),
            Modality::Asserted => self.scene.clauses.clauses[index].verb.tense == Tense::Present && self.in_deal(),
            _ => false,
        };
        eased(verb.stage) && told && !(modality == Modality::Committed && verb.stage == MeasureStage::Suspended)
    }

    /// `China's export controls`: what somebody has is there, whatever is denied of it.
    fn possessed(&self, mention: &Mention) -> bool {
        self.scene.phrases.tags[mention.before.clone()].contains(&Tag::Genitive)
    }

    /// Whether the measure's phrase, or what its clause says of it, gives a rate or a sum by the unit.
    fn rated(&self, mention: &Mention) -> bool {
        let end = mention.phrase.end + 4;
        let clause = self.scene.sentence(self.sentence).end.min(end + 8);
        let sums = &self.scene.view.values.amounts;
        if sums
            .iter()
            .any(|a| a.per.is_some() && a.kind == AmountKind::Money && a.tokens.start >= mention.before.start && a.tokens.start < clause)
        {
            return true;
        }
        self.percents(mention.before.start..end).any(|p| !self.scene.view.is(p.tokens.end, "of"))
    }

    /// `will face a tariff unless …`: a clause behind sets a condition.
    fn conditional(&self, index: usize) -> bool {
        let condition = |c: &Clause| c.subordinator.is_some_and(|w| self.scene.classes(w).any(Classes::CONDITION));
        self.scene.clauses_in(self.sentence).any(|(at, c)| at > index && condition(c))
    }

    /// `lifted the levy to 50%`.
    fn set_anew(&self, index: usize) -> bool {
        let roles = self.scene.clauses.roles(&self.scene.clauses.clauses[index]);
        roles.iter().any(|r| self.scene.word_is(r.prep, "to") && self.percents(r.part.tokens()).any(|p| !p.value.is_zero()))
    }

    /// The stage where no verb tells it: by a noun around the measure's own, else what exists is in force.
    fn by_noun(&self, mention: &Mention, noun: Option<MeasureStage>, governed: Option<(usize, Seat)>) -> Option<Effect> {
        let definite = self.definite(mention.phrase.start) || self.possessed(mention);
        let modal = governed.and_then(|(index, _)| self.modal_verb(index));
        let modality = governed.map_or(Modality::Asserted, |(index, _)| self.scene.modality(index));
        // `duties on steel are not affected`: they are there.
        let untouched = governed.is_some_and(|(index, _)| self.exempts(&self.scene.clauses.clauses[index]) == Some(Takes::Uncovered));
        let modality = if untouched && modality == Modality::Denied { Modality::Asserted } else { modality };
        let denied = modality == Modality::Denied || modal == Some(Modality::Denied);
        // `fear tariffs`, `brace for a duty`
        let feared = modal == Some(Modality::Possible);
        // `agreed to back duties`: of what is yet to come nothing is in force; `Japanese duties will shrink` are.
        let stands = governed.is_some_and(|(_, seat)| seat == Seat::Subject) || !self.scene.actors(mention.before.clone()).is_empty();
        // `a tariff would raise prices`
        let start = mention.phrase.start;
        let some = self.scene.view.is(start, "a") || self.scene.view.is(start, "an");
        let to_come = noun.is_none() && (some || !stands) && modality > Modality::Asserted && modal != Some(Modality::Threatened);
        if (denied || feared || to_come) && !definite || noun.is_some() && modality >= Modality::Possible {
            return None;
        }
        let stage = if modal == Some(Modality::Threatened) { Some(MeasureStage::Threatened) } else { noun };
        Some(Effect {
            stage: stage.unwrap_or(MeasureStage::InForce),
            assumed: stage.is_none(),
            pending: false,
            clause: governed.map(|(index, _)| index),
            aside: None,
            acting: None,
            promised: false,
            rule: "measure/noun",
        })
    }

    /// `the tariffs imposed in May`, `a ban that took effect`: a clause that hangs on the noun.
    fn behind(&self, mention: &Mention) -> Option<(usize, MeasureVerb, Seat, &'static str)> {
        self.scene.clauses_in(self.sentence).find_map(|(index, clause)| {
            let holds = |part: Option<Part>| part.is_some_and(|p| p.holds(mention.trigger.start));
            // `the tariffs on Chinese panels that it imposed`: the gap may end the phrase.
            let gap = holds(clause.gap) || clause.gap.is_some_and(|g| mention.behind().contains(&(g.start as usize)));
            let hangs = clause.start as usize >= mention.trigger.end && (clause.relative && holds(clause.subject) || gap);
            let seat = if clause.verb.passive || gap { Seat::Object } else { Seat::Subject };
            let verb = self.acts(clause, seat).filter(|_| hangs)?;
            Some((index, verb, seat, "measure/participle"))
        })
    }

    /// Whether the sentence, the one before or the headline speaks of a deal that its verbs may belong to.
    pub(super) fn in_deal(&self) -> bool {
        let headlines = (0..self.sentence.min(HEADLINES)).filter(|&s| self.scene.is_headline(s)).map(|s| self.scene.sentence(s));
        let near = self.scene.sentence(self.sentence.saturating_sub(1)).start..self.scene.sentence(self.sentence).end;
        headlines.chain([near]).any(|range| {
            range.clone().any(|t| {
                let found = self.scene.view.noun_at(t, range.end);
                found.is_some_and(|m| m.senses().any(|s| !s.ambiguous && matches!(s.value, NounCue::Agreement(_))))
            })
        })
    }

    /// Whether the clause takes effect on a day to come: `from June 1`, `effective September 9`.
    pub(super) fn pending(&self, index: usize) -> bool {
        // `a duty on rice, effective September 9`
        let tags = &self.scene.phrases.tags;
        let end = self.scene.sentence(self.sentence).end;
        let from = self.scene.clause_reach(index).min(end);
        let other = |t: &usize| tags[*t].finite() || matches!(tags[*t], Tag::Sub | Tag::Rel | Tag::Colon);
        let reach = (from..end).find(other).unwrap_or(end);
        // `effective seven days later`
        let view = self.scene.view;
        let delay = |t: usize| view.classes(t).any(Classes::ONSET) && view.classes(t + 2).any(Classes::DURATION);
        self.dates_in(self.scene.extent(index).start..reach).any(|d| self.opens(d)) || (from..reach.saturating_sub(2)).any(delay)
    }

    /// `comes into force on August 1`: a clause told of a day to come.
    fn to_come(&self, index: usize) -> bool {
        let Some(today) = self.scene.view.reference.map(|d| d.to_string()) else { return false };
        let day = self.scene.date_near(
            self.scene.extent(index).start..self.scene.clause_reach(index),
            self.scene.clauses.clauses[index].verb.head as usize,
        );
        day.is_some_and(|d| after(&d, &today))
    }

    /// The day since which something holds that a clause tells: `have been paying 50 per cent since November`.
    pub(super) fn since(&self, index: usize) -> Option<String> {
        let reach = self.scene.extent(index).start..self.scene.clause_reach(index);
        let date = self.dates_in(reach).find(|d| self.onset(d) && !self.opens(d))?;
        date.value.as_ref().map(ToString::to_string)
    }

    fn dates_in<'a>(&'a self, range: Range<usize>) -> impl Iterator<Item = &'a DateMention> + use<'a> {
        let dates = &self.scene.view.values.dates;
        let first = dates.partition_point(|d| d.tokens.start < range.start);
        dates[first..].iter().take_while(move |d| d.tokens.end <= range.end)
    }

    /// Whether something holds from a date to come: `from June 1`.
    fn opens(&self, date: &DateMention) -> bool {
        let view = self.scene.view;
        let Some(today) = view.reference else { return false };
        let future = date.value.and_then(DateValue::days).is_some_and(|(first, _)| first > today);
        future && self.onset(date)
    }

    /// Whether the words before a date say that it is the first on which something holds: `from`, `effective`, `since`.
    fn onset(&self, date: &DateMention) -> bool {
        let view = self.scene.view;
        (date.tokens.start.saturating_sub(2)..date.tokens.start).any(|t| view.classes(t).any(Classes::ONSET))
    }

    /// The day of the stage: that of the decision, else the one from which it holds.
    pub(super) fn date(&self, effect: &Effect, mention: &Mention) -> Option<String> {
        let trigger = mention.trigger.start;
        // `dropped the levy that it introduced in May`: that was the day of another stage.
        let begins = matches!(effect.stage, MeasureStage::InForce | MeasureStage::Announced);
        // `an embargo, in force since 2012, stays`
        let aside_date = || {
            let near = mention.phrase.end..(mention.phrase.end + ASIDE).min(self.scene.sentence(self.sentence).end);
            let opened = near.start < near.end && self.scene.phrases.tags[near.start] == Tag::Comma;
            let date = self.dates_in(near).next().filter(|d| opened && begins && self.onset(d))?;
            date.value.as_ref().map(ToString::to_string)
        };
        let Some(clause) = effect.clause else { return aside_date() };
        let aside = || effect.aside.filter(|a| *a != clause && begins).and_then(|a| self.scene.date_near(self.scene.extent(a), trigger));
        // `the ban drew their ire yesterday`: the day of another deed.
        let told = match effect.acting {
            None if effect.assumed => self.since(clause),
            None => self.scene.date_near(self.scene.extent(clause), trigger),
            Some(_) => self.decided(clause),
        };
        told.or_else(aside).or_else(aside_date).or_else(|| effect.acting.and_then(|_| self.published(clause)))
    }

    /// `India raised the duty. The notification was issued on Friday`: the day of the act that the next sentence is about, for a
    /// deed whose own sentence has no date.
    pub(super) fn published(&self, clause: usize) -> Option<String> {
        let scene = self.scene;
        let deed = &scene.clauses.clauses[clause];
        let done = deed.verb.form == VerbForm::Finite && deed.verb.tense != Tense::Future && !deed.relative;
        let next = self.sentence + 1;
        if !done || next >= scene.view.text.sentences.len() || self.dates_in(scene.sentence(self.sentence)).next().is_some() {
            return None;
        }
        let act = |part: Part| {
            let first = part.start as usize;
            let head = scene.chunks(next)[scene.chunk_at(next, first)].head();
            self.definite(first) && scene.view.classes(head).any(Classes::ACT)
        };
        let (index, told) = scene.clauses_in(next).next()?;
        told.subject.filter(|s| act(*s))?;
        let date = scene.date_near(scene.extent(index), told.verb.head as usize)?;
        let future = scene.view.reference.is_some_and(|day| after(&date, &day.to_string()));
        (!future && told.verb.tense != Tense::Future).then_some(date)
    }

    /// The day on which a clause's act was decided: one told with it or with who says so, before any from which it holds.
    pub(super) fn decided(&self, clause: usize) -> Option<String> {
        let relative = self.scene.clauses.clauses[clause].relative;
        let head = self.scene.clauses.clauses[clause].verb.head as usize;
        let told = if relative { self.scene.date_near(self.scene.extent(clause), head) } else { self.date_over(clause) };
        let sentence = self.scene.sentence(self.sentence);
        let mut opening = self.dates_in(sentence.clone()).filter(|d| self.opens(d));
        let opens = opening.next();
        let waits = opens.is_some_and(|d| told.is_none() || d.value.as_ref().map(ToString::to_string) == told);
        if !waits {
            return told;
        }
        let own = |d: &&DateMention| !self.opens(d) && !self.scene.deadline(d.tokens.start) && !self.scene.of_another(clause, d);
        let mut others = self.dates_in(sentence).filter(own);
        let other = others.next().filter(|_| others.next().is_none()).and_then(|d| d.value.as_ref().map(ToString::to_string));
        other.or(told)
    }

    /// The date of a clause, or of the one that governs it: `on Monday signed an order imposing …`.
    fn date_over(&self, clause: usize) -> Option<String> {
        self.scene.date_of(clause).or_else(|| {
            let inner = &self.scene.clauses.clauses[clause];
            let governor = inner.governor.filter(|_| inner.verb.form != VerbForm::Finite)?;
            self.scene.date_of(governor as usize)
        })
    }

    fn modal_verb(&self, clause: usize) -> Option<Modality> {
        self.scene.verb_cues(&self.scene.clauses.clauses[clause]).find_map(|(cue, _)| match cue {
            VerbCue::Modality(m) => Some(m),
            _ => None,
        })
    }

    /// What a clause's verb does to the measure that has this seat in it.
    pub(super) fn acts(&self, clause: &Clause, seat: Seat) -> Option<MeasureVerb> {
        let prep = |role: usize| self.scene.clauses.roles(clause).get(role).map(|r| r.prep);
        self.scene.verb_cues(clause).find_map(|(cue, end)| {
            let VerbCue::Measure(verb) = cue else { return None };
            let fits = match (verb.takes, seat) {
                (Takes::Object, Seat::Object) => !clause.verb.passive || clause.relative,
                (Takes::Object, Seat::Subject) => clause.verb.passive,
                (Takes::Object | Takes::Bearer, Seat::Role(_)) => end > clause.verb.head as usize + 1,
                (Takes::Bearer, Seat::Object) | (Takes::Subject, Seat::Subject) => !clause.verb.passive,
                (Takes::Plea, Seat::Role(role)) => clause.object.is_some() && prep(role).is_some_and(|p| self.scene.word_is(p, "for")),
                (Takes::With, Seat::Role(role)) => {
                    let by = |p| clause.verb.passive && self.scene.word_is(p, "by");
                    prep(role).is_some_and(|p| self.scene.word_is(p, "with") || by(p))
                }
                (Takes::Listed, Seat::Role(role)) => prep(role).is_some_and(|p| self.scene.classes(p).any(Classes::AIMED)),
                _ => false,
            };
            // `Exports of antimony require licences`: goods on their way bear what stands in the object.
            let borne = || clause.subject.filter(|_| verb.takes == Takes::Object && !clause.verb.passive && seat == Seat::Object);
            let takes = if borne().is_some_and(|s| self.direction(s.tokens()).is_some()) { Takes::Bearer } else { verb.takes };
            fits.then_some(MeasureVerb { takes, ..verb })
        })
    }

    /// `a threat of`, `the lifting of`: a stage noun before the preposition in front of the phrase.
    fn stage_noun_before(&self, start: usize) -> Option<MeasureStage> {
        self.stage_noun(self.governing_noun(start)?.head())?
    }

    /// The noun phrase that a preposition joins to the phrase starting at a token: `the announcement on Thursday of | a ban`.
    pub(super) fn governing_noun(&self, start: usize) -> Option<&Chunk> {
        let chunks = self.scene.chunks(self.sentence);
        let at = chunks.partition_point(|c| (c.start as usize) < start);
        let dated = |n: usize| self.scene.view.values.date_at(chunks[n].start as usize);
        let mut noun = at.checked_sub(2)?;
        if noun > 0 && dated(noun) {
            noun -= if noun > 1 && chunks[noun - 1].kind == ChunkKind::Prep { 2 } else { 1 };
        }
        (chunks[at - 1].kind == ChunkKind::Prep && chunks[noun].kind == ChunkKind::Noun).then(|| &chunks[noun])
    }

    /// `proposed tariffs`, `higher duties`: a participle or adjective in front of the noun.
    fn stage_modifier(&self, before: &Range<usize>) -> Option<MeasureStage> {
        let view = self.scene.view;
        before.clone().rev().find_map(|t| {
            if let Some(Some(stage)) = self.stage_noun(t) {
                return Some(stage);
            }
            if !view.classes(t).any(Classes::PARTICIPLE) {
                return None;
            }
            let found = view.lexicon.cues.verbs.longest(view.tokens(), t, t + 1)?;
            found.senses().find_map(|s| match s.value {
                VerbCue::Measure(verb) if !matches!(verb.stage, MeasureStage::InForce | MeasureStage::Exempted) => Some(verb.stage),
                _ => None,
            })
        })
    }
}

/// Whether a day, month or year lies wholly after a day.
fn after(value: &str, day: &str) -> bool {
    let digits = value.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    digits && day.get(..value.len()).is_some_and(|same| value > same)
}

/// Whether a stage is one of a measure that weighs less than before.
fn eased(stage: MeasureStage) -> bool {
    matches!(stage, MeasureStage::Lowered | MeasureStage::Lifted | MeasureStage::Suspended)
}

/// A stage in the light of the verb's modality; none where the text does not hold it for true.
pub(super) fn staged(stage: MeasureStage, modality: Modality) -> Option<MeasureStage> {
    use MeasureStage as S;
    match modality {
        Modality::Asserted => Some(stage),
        // A cut promised in a deal is a commitment.
        Modality::Committed if matches!(stage, S::Lowered | S::Lifted) => None,
        Modality::Committed | Modality::Expected => Some(match stage {
            S::InForce | S::Raised | S::Lowered | S::Lifted | S::Suspended => S::Announced,
            other => other,
        }),
        Modality::Wanted => Some(S::Proposed),
        Modality::Threatened => Some(S::Threatened),
        Modality::Possible | Modality::Denied => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modality_shifts_the_stage() {
        assert_eq!(staged(MeasureStage::InForce, Modality::Expected), Some(MeasureStage::Announced));
        assert_eq!(staged(MeasureStage::InForce, Modality::Threatened), Some(MeasureStage::Threatened));
        assert_eq!(staged(MeasureStage::InForce, Modality::Denied), None);
    }
}

//! A mention of an agreement by its noun: its phrase, what that tells, and the frame that is put together of it.

use std::ops::Range;

use crate::kinds::{AgreementStage, Domain};
use crate::lexicon::{Classes, Takes};
use crate::phrase::{ChunkKind, Tag};
use crate::span::Span;

use super::super::{AgreementFrame, Sum};
use super::effect::Effect;
use super::list::Lead;
use super::parties::Makers;
use super::{Reader, Tail};

/// The phrase of an agreement's noun, and what the clauses around it tell.
struct Mention {
    /// First token of its noun phrase, and of the noun or name in it.
    floor: usize,
    start: usize,
    /// What stands before the noun or name, with the sides that the name starts with.
    before: Range<usize>,
    name: Option<Range<usize>>,
    /// One past the noun or name.
    words: usize,
    tails: Vec<Tail>,
    effect: Effect,
    /// One past the phrase.
    end: usize,
}

/// What a mention says of its agreement.
struct Content {
    found: Makers,
    subjects: Vec<u16>,
    value: Option<Sum>,
    domain: Option<Domain>,
    /// Several that a list may name.
    counted: bool,
}

impl Reader<'_> {
    /// Reads the mention; one that tells of several agreements (`truces between A and B, and C and D`) gives several frames.
    pub(super) fn frames(&self, short: Option<String>, names: &mut Vec<usize>, lead: &mut Option<Lead>, frames: &mut Vec<AgreementFrame>) {
        let Some(mention) = self.mention() else { return };
        let alias = self.alias();
        if let Some((_, range, _)) = &alias {
            names.extend(range.clone());
        }
        let view = self.scene.view;
        let definite = self.definite(mention.floor, mention.start) || self.is_apposed(&mention, frames);
        let Some(mut content) = self.content(&mention, definite) else { return };
        let Mention { floor, ref before, ref name, words, ref effect, end, .. } = mention;
        let premodifiers = floor..words;
        let named = name.is_some() || alias.is_some();
        let treaty = self.trigger.treaty.or(alias.as_ref().and_then(|(_, _, row)| *row));
        let known = treaty.map(|row| &view.lexicon.names.treaties[row as usize]);
        let hangs = !definite && self.under(effect);
        if hangs && content.subjects.is_empty() {
            content.subjects = self.traded(effect);
        }
        let (stage, date) = self.stage_and_date(effect, hangs, definite);
        let signing = effect.stage == Some(AgreementStage::Signed) || effect.unsigned;
        let mut frame = AgreementFrame {
            form: self.trigger.noun.form,
            domain: content.domain.or_else(|| known.and_then(|t| Domain::parse(&t.domain))),
            another: !definite && self.adds(effect)
                || (self.measured().unwrap_or(floor)..self.trigger.start).any(|t| view.classes(t).any(Classes::ANOTHER)),
            year: self.year(&premodifiers),
            nearby: self.nearby(),
            nicknamed: alias.is_some(),
            name: alias.map(|(name, ..)| name).or_else(|| name.clone().map(|n| view.string(n))),
            short,
            treaty,
            parties: content.found.parties,
            home: self.scene.phrases.home(floor),
            one_sided: content.found.one_sided,
            stage,
            subjects: content.subjects,
            value: content.value.or_else(|| hangs.then(|| self.price(effect))?),
            date,
            place: self.place(effect),
            signatories: if signing { content.found.signatories } else { Vec::new() },
            definite,
            standing: self.trigger.treaty.is_some() || self.owned(before),
            told: self.told(effect, stage),
            prior: self.is_old(floor) || self.replaced(effect),
            unsigned: effect.unsigned,
            quits: effect.quits,
            sentence: self.sentence,
            headline: self.scene.is_headline(self.sentence),
            evidence: self.evidence(&mention),
            rule: effect.rule,
        };
        self.list(lead, floor..end, content.counted, &mut frame, effect);
        // `signed three agreements`: which they are, a list may tell.
        let told = !frame.parties.is_empty() || !frame.subjects.is_empty() || frame.value.is_some();
        if content.counted || !(told || named || definite) && effect.silent() {
            return;
        }
        let further: Vec<_> = content.found.others.into_iter().map(|parties| AgreementFrame { parties, ..frame.clone() }).collect();
        frames.push(frame);
        frames.extend(further);
    }

    /// The phrase of the noun with the clauses around it; none where it is no mention of an agreement.
    fn mention(&self) -> Option<Mention> {
        let scene = self.scene;
        let chunk = scene.chunks(self.sentence)[scene.chunk_at(self.sentence, self.trigger.start)];
        if chunk.kind != ChunkKind::Noun || self.circumstance() {
            return None;
        }
        let name = self.name(chunk.start as usize);
        let words = name.as_ref().map_or(self.trigger.end, |n| n.end);
        let stage_noun = self.behind_noun(words, chunk.end as usize)?;
        let tails = self.tails();
        let end = tails.last().map_or(self.trigger.end, |t| t.part.end as usize);
        let effect = self.effect(stage_noun, end);
        let any = scene.view.classes(chunk.start as usize).any(Classes::UNREAL.with(Classes::ABSENT));
        if effect.possible || any || self.trigger.noun.only.is_some_and(|only| !self.counts_at(only, &effect)) {
            return None;
        }
        let start = name.as_ref().map_or(self.trigger.start, |n| n.start);
        let floor = scene.chunks(self.sentence)[self.first_chunk()].start as usize;
        // The sides that the name itself starts with are named in front of it.
        let sides = scene.phrases.actors_in(start..self.trigger.start.max(start));
        let before = floor..sides.first().filter(|m| m.start as usize == start).and(sides.last()).map_or(start, |m| m.end as usize);
        Some(Mention { floor, start, before, name, words, tails, effect, end })
    }

    /// What the nouns behind the agreement's own tell of its stage (`trade deal talks`); none if it only modifies another thing
    /// (`deal breaker`, `treaty port`).
    fn behind_noun(&self, words: usize, end: usize) -> Option<Option<AgreementStage>> {
        let (view, tags) = (self.scene.view, &self.scene.phrases.tags);
        let mut head = words;
        let mut stage = None;
        // `a ceasefire ending the war`: what follows is a clause.
        let gerund = |at: usize| {
            let classes = view.classes(at);
            classes.any(Classes::GERUND) && !classes.any(Classes::NOUN)
        };
        while head < end && !gerund(head) && (tags[head].nominal() || tags[head] == Tag::Hyphen) && !view.values.date_at(head) {
            stage = stage.or_else(|| self.stage_noun(head));
            head += 1;
        }
        // `signed a deal late on Monday`
        let dated = |at: usize| view.values.date_at(at) || tags.get(at) == Some(&Tag::Prep) && view.values.date_at(at + 1);
        if stage.is_none() && head == words + 1 && dated(head) {
            head -= 1;
        }
        let modifies = head > words && stage.is_none() && tags[head - 1] != Tag::Name && self.trigger.treaty.is_none();
        (!modifies).then_some(stage)
    }

    /// `the X Treaty, a mutual defence pact`: in apposition to the mention before.
    fn is_apposed(&self, mention: &Mention, frames: &[AgreementFrame]) -> bool {
        let (view, tags, floor) = (self.scene.view, &self.scene.phrases.tags, mention.floor);
        let comma = floor > 0 && tags[floor - 1] == Tag::Comma;
        let after = mention.tails.last().map_or(mention.words, |t| t.part.end as usize);
        let closed = matches!(tags.get(after), None | Some(Tag::Comma | Tag::Stop | Tag::Rel));
        let touches = |f: &AgreementFrame| f.evidence.iter().any(|e| e.end() == view.span(floor - 1..floor).start());
        comma && closed && !self.list_goes_on(after) && frames.last().is_some_and(|f| f.sentence == self.sentence && touches(f))
    }

    /// Who makes the agreement, on what and for how much; none where too little is told.
    fn content(&self, mention: &Mention, definite: bool) -> Option<Content> {
        let Mention { floor, before, name, words, tails, effect, .. } = mention;
        let only = self.trigger.noun.only;
        let mut found = self.parties(before, self.trigger.end..*words, tails, effect, definite);
        let broken = only == Some(AgreementStage::Failed);
        if (!definite && only.is_none() || broken) && name.is_none() && self.agentless(effect) {
            self.states_around(&mut found);
        }
        let purpose = self.purpose(tails);
        let premodifiers = *floor..*words;
        let subjects = self.subjects(&premodifiers, tails, &purpose);
        let talked = effect.stage == Some(AgreementStage::Negotiating)
            && subjects.is_empty()
            && self.trigger.noun.domain.is_none()
            && !self.under_way(mention, &purpose);
        // A dispute that is settled has two sides.
        let alone = (only == Some(AgreementStage::Agreed) || self.in_talks()) && found.parties.len() < 2;
        let after = tails.last().map_or(*words, |t| t.part.end as usize);
        if alone || only.is_some() && (talked || self.leads_to_other(after)) {
            return None;
        }
        let bare = found.parties.is_empty() && subjects.is_empty() && (!definite || effect.silent());
        // `deepening the partnership between A and B`: of a doubtful noun something must be told.
        if self.trigger.ambiguous && (bare || effect.silent() && !definite) {
            return None;
        }
        let value = self.value(before, tails);
        let domain = self.domain(&premodifiers, tails, &purpose);
        // `signed agreements on trade`: several that are signed and told about by their matter are one package.
        let matter = domain.is_some() && effect.stage == Some(AgreementStage::Signed);
        let package = (value.is_some() || !subjects.is_empty() || matter) && !definite && found.parties.len() >= 2;
        let plural = self.trigger.treaty.is_none() && only.is_none() && name.is_none() && self.plural();
        let counted = plural && !found.paired && !package && !self.opens_under();
        Some(Content { found, subjects, value, domain, counted })
    }

    /// `Talks with the IMF on a loan have dragged on`, `will open talks with the fund on a loan` tell of an agreement, `held talks` of
    /// a meeting.
    fn under_way(&self, mention: &Mention, purpose: &Range<usize>) -> bool {
        let scene = self.scene;
        let matter = |t: &&Tail| scene.classes(t.prep).any(Classes::MATTER) && !scene.view.values.date_at(t.part.start as usize);
        let goes_on = mention.effect.acting.iter().any(|(_, verb)| verb.takes == Takes::Subject) || self.in_talks();
        let undertaking = |t: &Tail| t.part.tokens().any(|at| self.names_undertaking(at, t.part.end as usize));
        let mut matters = mention.tails.iter().filter(matter).peekable();
        goes_on && (matters.peek().is_some() || !purpose.is_empty()) || matters.any(undertaking)
    }

    /// How far the agreement has come, and when; `hangs`: something is done under it.
    fn stage_and_date(&self, effect: &Effect, hangs: bool, definite: bool) -> (Option<AgreementStage>, Option<String>) {
        let lasts = definite && self.lives_under(effect);
        let date = self.date(effect);
        // `takes effect on July 1`, said in May: it is not in force.
        let ahead = date.as_ref().is_some_and(|d| self.ahead(d));
        match effect.stage {
            _ if hangs && effect.silent() => (Some(AgreementStage::Agreed), date),
            None | Some(AgreementStage::Agreed | AgreementStage::Signed) if lasts => (Some(AgreementStage::InForce), date),
            Some(AgreementStage::InForce) if ahead => (None, None),
            // `lapses next year`: it stands until then.
            Some(AgreementStage::Terminated) if ahead && !effect.quits => (Some(AgreementStage::InForce), None),
            stage => (stage, date),
        }
    }

    /// `the previous pact`; but `their two-year-old dispute` is of now.
    fn is_old(&self, floor: usize) -> bool {
        let (view, tags) = (self.scene.view, &self.scene.phrases.tags);
        let whole = |t: usize| t == floor || tags[t - 1] != Tag::Hyphen;
        (floor..self.trigger.start).any(|t| whole(t) && view.classes(t).any(Classes::PRIOR))
    }

    /// The phrase, and the verb that tells the stage.
    fn evidence(&self, mention: &Mention) -> Vec<Span> {
        let view = self.scene.view;
        let mut evidence = vec![view.span(mention.floor..mention.end.max(mention.words))];
        if let Some(clause) = mention.effect.dated {
            let head = self.scene.clauses.clauses[clause].verb.head as usize;
            evidence.push(view.span(head..head + 1));
            evidence.sort_unstable();
        }
        evidence
    }
}

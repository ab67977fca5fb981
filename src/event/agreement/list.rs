//! Lists of agreements under one act: `signed a deal on cotton, a protocol on cattle and a memorandum on gold`, `signed three
//! agreements: a treaty on …`.

use std::ops::Range;

use crate::phrase::Tag;
use crate::span::Span;

use super::super::AgreementFrame;
use super::super::slots::Seat;
use super::Reader;
use super::effect::Effect;

/// What is told of the act under which a list of agreements stands, by its first or by the noun that counts them.
#[derive(Clone, Debug)]
pub(super) struct Lead {
    frame: AgreementFrame,
    /// Whether it is the noun that counts them: `three agreements`.
    counted: bool,
    /// Where the act is told.
    act: Option<Span>,
    /// One past the item told last.
    end: usize,
}

impl Lead {
    /// Gives a mention that the list goes on with what was told of the act.
    fn share(&self, frame: &mut AgreementFrame) {
        let told = &self.frame;
        frame.parties.clone_from(&told.parties);
        frame.signatories.clone_from(&told.signatories);
        frame.date.clone_from(&told.date);
        frame.place.clone_from(&told.place);
        frame.told.clone_from(&told.told);
        (frame.nearby, frame.definite) = (None, false);
        (frame.stage, frame.rule) = (told.stage, told.rule);
        frame.evidence.extend(self.act);
        frame.evidence.sort_unstable();
    }
}

/// How many tokens behind a phrase its list goes on.
const NEAR: usize = 12;

/// Whether a tag joins the items of a list.
fn joins(tag: &Tag) -> bool {
    matches!(tag, Tag::Comma | Tag::Conj | Tag::Colon | Tag::Dash)
}

impl Reader<'_> {
    /// Gives a mention whose phrase is `tokens` what it shares with those before it on a list, and notes what it shares with those
    /// behind it.
    pub(super) fn list(&self, lead: &mut Option<Lead>, tokens: Range<usize>, counted: bool, frame: &mut AgreementFrame, effect: &Effect) {
        if let Some(lead) = lead.as_mut().filter(|lead| self.is_listed(lead, tokens.start, frame, effect)) {
            lead.share(frame);
            lead.end = tokens.end;
            return;
        }
        let tags = &self.scene.phrases.tags;
        let stop = self.scene.sentence(self.sentence).end.min(tokens.end + NEAR);
        let goes_on = tags.get(tokens.end..stop).is_some_and(|behind| behind.iter().any(joins));
        let act = effect.dated.map(|clause| self.scene.clauses.clauses[clause].verb.head as usize);
        let act = act.map(|head| self.scene.view.span(head..head + 1));
        *lead = goes_on.then(|| Lead { frame: frame.clone(), counted, act, end: tokens.end });
    }

    /// Whether a mention whose phrase starts at a token, and of which nothing else is told, is on a list with what leads it; of
    /// counted ones a definite mention may be one.
    fn is_listed(&self, lead: &Lead, start: usize, frame: &AgreementFrame, effect: &Effect) -> bool {
        let Some(between) = self.scene.phrases.tags.get(lead.end..start) else { return false };
        // `two agreements are expected to be signed by Oman | and Chad: a treaty`
        let Some(between) = between.iter().position(joins).map(|first| &between[first..]) else { return false };
        let breaks = |tag: &Tag| {
            tag.verb() && *tag != Tag::Gerund || tag.auxiliary() || matches!(tag, Tag::Rel | Tag::Sub | Tag::To | Tag::Stop | Tag::Quote)
        };
        // `…, among them a memorandum`, not `…, saying a memorandum`
        let follows = between.last().is_some_and(|tag| joins(tag) || matches!(tag, Tag::Prep | Tag::Adverb | Tag::Pronoun));
        let told = effect.governing.is_some_and(|(_, seat)| seat == Seat::Subject);
        let silent = effect.silent() && !told && (lead.counted || !frame.definite) && frame.parties.is_empty();
        silent && follows && !between.iter().any(breaks)
    }
}

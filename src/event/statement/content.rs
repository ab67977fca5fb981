//! How far the content of a statement goes.

use std::ops::Range;

use crate::kinds::StatementKind;
use crate::lexicon::{Classes, VerbCue};
use crate::phrase::Tag;

use super::site::{Place, Site};
use super::{REACH, Reader};

impl Reader<'_> {
    /// The end of a reported clause that starts at `from`: the end of its sentence, or where the writer speaks again.
    pub(super) fn clause_end(&self, sites: &[Site], index: usize, from: usize) -> usize {
        let hi = sites[index].bounds.end;
        let tags = &self.scene.phrases.tags;
        let later = self.later(sites, index);
        let mut at = from;
        while at < hi.min(from + REACH) {
            if tags[at] == Tag::Quote
                && let Some(quotation) = self.quotation_from(at + 1)
            {
                at = (self.quotations()[quotation].tokens.end + 1).max(at + 1);
                if later.iter().any(|s| matches!(s.place, Place::Left { .. }) && s.start() == at) {
                    return at.min(hi);
                }
                continue;
            }
            let stops = match tags[at] {
                Tag::Colon => self.scene.view.tokens()[at].is(b';') || self.opens(at + 1, hi) || self.speaks_behind(later, at),
                Tag::Comma => {
                    self.resumes(later, at, hi) || self.leads_in(&sites[index], at, hi) || self.closes_relative(&sites[index], at, hi)
                }
                Tag::Conj => self.speaks(later, at + 1, hi),
                _ => false,
            };
            if stops {
                return at;
            }
            at += 1;
        }
        let mut end = at.min(hi);
        while end > from && tags[end - 1] == Tag::Stop {
            end -= 1;
        }
        end
    }

    /// Whether a cue with a subject behind the colon at `at` reports somebody else's words.
    fn speaks_behind(&self, later: &[Site], at: usize) -> bool {
        later.iter().any(|s| s.place != Place::Nowhere && s.subject.as_ref().is_some_and(|subject| subject.start > at && !s.inverted))
    }

    /// `Although he said that A, B did`: the cue stands in a clause that leads in, and the main clause starts behind the comma.
    fn leads_in(&self, site: &Site, at: usize, hi: usize) -> bool {
        let tags = &self.scene.phrases.tags;
        let lo = site.bounds.start;
        let main = tags.get(at + 1).is_some_and(|t| t.nominal() || matches!(t, Tag::Det | Tag::Possessive | Tag::Pronoun));
        tags[lo] == Tag::Sub && main && !tags[lo..site.at.start].contains(&Tag::Comma) && self.finite_ahead(at + 1, hi)
    }

    /// `Iran, which argued that it had lost ground, | may raise its output`: the comma closes the relative clause that reports.
    fn closes_relative(&self, site: &Site, at: usize, hi: usize) -> bool {
        let (view, tags) = (self.scene.view, &self.scene.phrases.tags);
        let opens = |n: usize| n > 0 && tags[n - 1] == Tag::Comma && (tags[n] == Tag::Rel || view.is(n, "whose"));
        let relative = site.group.checked_sub(1).is_some_and(opens) || site.subject.as_ref().is_some_and(|s| opens(s.start));
        relative && at + 1 < hi && self.goes_on_behind(at)
    }

    /// Whether the writer speaks again after the comma at `at`.
    fn resumes(&self, later: &[Site], at: usize, hi: usize) -> bool {
        let tags = &self.scene.phrases.tags;
        if later.iter().any(|s| matches!(s.place, Place::Left { .. }) && s.start() == at + 1) || self.remarks(at + 1, hi) {
            return true;
        }
        let mut next = at + 1;
        while next < hi && tags[next] == Tag::Adverb {
            next += 1;
        }
        match tags.get(next).copied().unwrap_or(Tag::Stop) {
            Tag::Gerund => true,
            Tag::Conj => self.speaks(later, next + 1, hi) || later.iter().any(|s| s.start() == next + 1 && s.place != Place::Nowhere),
            Tag::Rel => later.iter().any(|s| s.at.start < self.segment_end(next, hi) && s.at.start > next),
            Tag::Sub if self.scene.view.is(next, "that") => false,
            Tag::Sub | Tag::Prep => {
                let end = self.segment_end(next, hi);
                let begins = |s: &Site| s.at.start > next && s.start().min(s.at.start) < end && s.start() > next;
                tags[next] == Tag::Sub && later.iter().any(|s| begins(s) && s.place != Place::Nowhere)
            }
            _ => false,
        }
    }

    /// `…, without giving details`, `…, a day after the court ruled`: the writer tells how or when something was said.
    fn remarks(&self, at: usize, hi: usize) -> bool {
        let view = self.scene.view;
        let tags = &self.scene.phrases.tags;
        if view.is(at, "without") {
            return tags.get(at + 1) == Some(&Tag::Gerund) && self.segment_end(at, hi) == hi.min(tags.len());
        }
        let counted = |n: &usize| *n < hi && matches!(tags[*n], Tag::Adverb | Tag::Det | Tag::Number);
        let unit = at + (at..hi).take_while(counted).count();
        unit > at && unit + 1 < hi && view.classes(unit).any(Classes::DURATION) && view.is(unit + 1, "after")
    }

    /// The next comma or the end.
    fn segment_end(&self, from: usize, hi: usize) -> usize {
        (from..hi).find(|&n| matches!(self.scene.phrases.tags[n], Tag::Comma | Tag::Colon)).unwrap_or(hi)
    }

    /// Whether a verb of speech or request without a subject of its own stands right at `at`: it is the speaker's.
    fn speaks(&self, later: &[Site], at: usize, hi: usize) -> bool {
        let tags = &self.scene.phrases.tags;
        let mut at = at;
        while at < hi && matches!(tags[at], Tag::Adverb | Tag::Have) {
            at += 1;
        }
        if at >= hi || !matches!(tags[at], Tag::Past | Tag::Present | Tag::Participle) {
            return false;
        }
        if later.iter().any(|s| s.at.start == at) {
            return true;
        }
        let found = self.scene.view.lexicon.cues.verbs.longest(self.scene.view.tokens(), at, hi);
        tags[at] == Tag::Past && found.is_some_and(|f| f.senses().any(|s| matches!(s.value, VerbCue::Speech(cue) if cue.person)))
    }

    /// The end of an object with a quoted part.
    pub(super) fn phrase_end(&self, sites: &[Site], index: usize, from: usize, quotation: usize) -> usize {
        let tags = &self.scene.phrases.tags;
        let hi = sites[index].bounds.end;
        let quotation = &self.quotations()[quotation];
        let mut end = (quotation.tokens.end + usize::from(quotation.closed)).min(hi.max(quotation.tokens.end));
        // `what he called “a tax” on every ship`: the rest belongs to the writer
        let what = sites[index].start().checked_sub(1).is_some_and(|at| self.scene.view.is(at, "what"));
        if what && quotation.tokens.start == from + 1 {
            return end;
        }
        let head = quotation.tokens.start <= from + 2 || sites[index].cue.of;
        if head && tags.get(end).is_some_and(|t| t.nominal() || *t == Tag::Prep) && end < hi {
            return self.clause_end(sites, index, end).max(end);
        }
        while end < hi && tags[end].nominal() {
            end += 1;
        }
        end
    }

    /// `If prices rise, he said, the bank will act`: what stands before the cue has no main clause of its own.
    pub(super) fn leads_on(&self, range: Range<usize>, sentence: usize) -> bool {
        let clauses = &self.scene.clauses;
        let Some(own) = clauses.sentences.get(sentence) else { return false };
        let clauses = &clauses.clauses[own.clone()];
        let first = clauses.partition_point(|c| (c.start as usize) < range.start);
        let opens = matches!(self.scene.phrases.tags[range.start], Tag::Sub | Tag::To | Tag::Prep | Tag::Gerund | Tag::Participle);
        let main = |c: &crate::clause::Clause| {
            c.verb.form == crate::phrase::VerbForm::Finite && c.subject.is_some() && c.subordinator.is_none() && !c.relative
        };
        opens && !clauses[first..].iter().take_while(|c| (c.start as usize) < range.end).any(main)
    }

    /// What stands before a cue, and what goes on behind it from token `rest`.
    pub(super) fn left(&mut self, sites: &[Site], index: usize, content: Range<usize>, rest: usize) -> (StatementKind, Vec<Range<usize>>) {
        let tags = &self.scene.phrases.tags;
        let site = &sites[index];
        let pure = self.quotation_from(content.start + 1).filter(|&q| {
            let q = &self.quotations()[q];
            q.tokens.start == content.start + 1 && q.tokens.end + usize::from(q.closed) >= content.end
        });
        if let Some(quotation) = pure {
            let mut first = quotation;
            while first > 0 && self.quotations()[first].continues && !self.quotations()[first - 1].closed && !self.used[first - 1] {
                first -= 1;
            }
            let mut spans = self.chain(first);
            let claimed = |quotation: usize| self.later(sites, index).iter().any(|s| s.place == Place::Quote { quotation });
            let hi = site.bounds.end.min(rest + REACH);
            // `Brothers Inc. “…”`: the abbreviation ends the sentence too
            let short = rest.checked_sub(1).filter(|&n| self.scene.view.tokens()[n].is_dotted() && self.quotation_from(rest + 1).is_some());
            let next = (rest..hi)
                .find(|&n| tags[n] == Tag::Stop || tags[n] == Tag::Comma && self.quotation_from(n + 2).is_some_and(|q| !claimed(q)));
            let next = next.or(short);
            if let Some(next) = next {
                spans.extend(self.continued(next));
            }
            return (StatementKind::Direct, spans);
        }
        let mut spans = vec![content];
        let hi = site.bounds.end;
        let starts = rest + 1;
        let predicate = |tag: Tag| {
            matches!(
                tag,
                Tag::Modal
                    | Tag::Be
                    | Tag::Have
                    | Tag::Do
                    | Tag::Present
                    | Tag::Past
                    | Tag::Participle
                    | Tag::Sub
                    | Tag::Conj
                    | Tag::To
                    | Tag::Prep
            )
        };
        let goes_on = (!site.cue.source || !self.has_finite(spans[0].clone()))
            && !site.inverted
            && tags.get(rest) == Some(&Tag::Comma)
            && starts + 1 < hi
            && !self.remarks(starts, hi)
            && (predicate(tags[starts]) || self.leads_on(spans[0].clone(), site.sentence) && self.has_finite(starts..hi))
            && !self.later(sites, index).iter().any(|s| s.at.start >= starts && !matches!(s.place, Place::Nowhere));
        if goes_on {
            spans.push(starts..self.clause_end(sites, index, starts));
        }
        (StatementKind::Indirect, spans)
    }
}

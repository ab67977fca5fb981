//! Statements: quotations with the cue that attributes them, and clauses that verbs of speech report.

use std::ops::Range;

use crate::clause::Clause;
use crate::kinds::StatementKind;
use crate::lexicon::{Classes, SpeechCue, VerbCue};
use crate::phrase::{Actor, ChunkKind, Tag, VerbForm};
use crate::reference::Scene;
use crate::text::Quotation;

use super::{Speaker, StatementFrame};

/// Reads the statements of the document.
pub(crate) fn read(scene: Scene<'_>) -> Vec<StatementFrame> {
    let mut reader = Reader { scene, speeches: Vec::new(), used: Vec::new(), frames: Vec::new() };
    reader.find_speeches();
    reader.quotations();
    reader.reports();
    reader.frames.sort_by_key(|f| f.evidence.start);
    // A headline that repeats the body gives no second statement.
    let speakers: Vec<Speaker> = reader.frames.iter().filter(|f| !f.headline).filter_map(|f| f.speaker.clone()).collect();
    reader.frames.retain(|f| !f.headline || f.speaker.as_ref().is_some_and(|s| !speakers.contains(s)));
    reader.frames
}

/// A verb of speech with its speaker.
#[derive(Clone, Debug)]
struct Speech {
    clause: usize,
    sentence: usize,
    cue: SpeechCue,
    /// Tokens of the cue.
    at: Range<usize>,
    /// Tokens of the speaker; empty if there is none.
    subject: Range<usize>,
    /// First token after the attribution (cue, person addressed, inverted speaker).
    end: usize,
    /// First token of the attribution.
    start: usize,
    according: bool,
}

struct Reader<'a> {
    scene: Scene<'a>,
    speeches: Vec<Speech>,
    /// Whether a speech attributes a quotation already.
    used: Vec<bool>,
    frames: Vec<StatementFrame>,
}

impl Reader<'_> {
    fn tag(&self, at: usize) -> Tag {
        self.scene.phrases.tags.get(at).copied().unwrap_or(Tag::Stop)
    }

    fn find_speeches(&mut self) {
        for sentence in 0..self.scene.view.text.sentences.len() {
            for (index, clause) in self.scene.clauses_in(sentence) {
                let Some((cue, end, ambiguous)) = self.cue_of(clause) else { continue };
                if clause.verb.passive && clause.verb.form == VerbForm::Finite
                    || clause.verb.negated
                    || ambiguous && !self.supported(clause, end)
                {
                    continue;
                }
                if clause.subject.is_some_and(|s| {
                    self.scene.view.lexicon.words.classes(self.scene.view.word(s.start as usize)).any(Classes::SPEECH_PERSON)
                }) {
                    continue;
                }
                let speech = self.speech(index, sentence, clause, cue, end);
                self.speeches.push(speech);
            }
        }
        self.used = vec![false; self.speeches.len()];
    }

    /// The speech reading of a clause's verb, one past its tokens, and whether the table asks for more evidence.
    fn cue_of(&self, clause: &Clause) -> Option<(SpeechCue, usize, bool)> {
        let view = self.scene.view;
        let head = clause.verb.head as usize;
        let end = self.scene.sentence(clause.sentence as usize).end;
        let read = |end: usize| {
            let found = view.lexicon.cues.verbs.longest(view.tokens(), head, end)?;
            found.senses().find_map(|s| match s.value {
                VerbCue::Speech(cue) => Some((cue, found.end, s.ambiguous)),
                _ => None,
            })
        };
        read(end).or_else(|| read(head + 1))
    }

    /// An ambiguous verb speaks where a quotation or "that" follows, or a quotation ends right before.
    fn supported(&self, clause: &Clause, end: usize) -> bool {
        let before = (clause.start as usize).checked_sub(1).map_or(Tag::Stop, |t| self.tag(t));
        let follows = (end..end + 3).any(|t| self.is_that(t) || self.tag(t) == Tag::Quote && t <= end + 1);
        let subject = clause.subject.map_or(clause.start as usize, |s| s.start as usize);
        follows || before == Tag::Quote || subject > 0 && self.tag(subject - 1) == Tag::Quote
    }

    fn speech(&self, index: usize, sentence: usize, clause: &Clause, cue: SpeechCue, cue_end: usize) -> Speech {
        let head = clause.verb.head as usize;
        let range = self.scene.sentence(sentence);
        let according = clause.verb.form == VerbForm::Gerund && cue_end > head + 1;
        let mut speech = Speech { clause: index, sentence, cue, at: head..cue_end, subject: 0..0, end: cue_end, start: head, according };
        let noun_after = |at: usize| {
            let chunks = self.scene.chunks(sentence);
            let n = chunks.partition_point(|c| c.end as usize <= at);
            chunks.get(n).filter(|c| c.kind == ChunkKind::Noun && c.start as usize == at).map(|c| (n, *c))
        };
        if according {
            if let Some((n, chunk)) = noun_after(cue_end) {
                speech.subject = chunk.tokens();
                speech.end = self.phrase_end(sentence, n);
            }
            return speech;
        }
        let before = head.checked_sub(1).map_or(Tag::Stop, |t| self.tag(t));
        let quote_before = before == Tag::Quote || before == Tag::Comma && head > range.start + 1;
        let inverted = noun_after(cue_end).filter(|(_, c)| {
            let subject_far = clause.subject.is_none_or(|s| (s.end as usize) < head || matches!(self.tag(s.end as usize), Tag::Quote));
            quote_before
                && (clause.subject.is_none() || before == Tag::Quote || subject_far && self.names_someone(c.tokens()))
                && !cue.person
                && clause.verb.form != VerbForm::Gerund
        });
        if let Some((n, chunk)) = inverted {
            speech.subject = chunk.tokens();
            speech.end = self.apposition_end(sentence, self.phrase_end(sentence, n));
            return speech;
        }
        if let Some(subject) = clause.subject {
            speech.subject = subject.tokens();
            if speech.subject.end <= head {
                speech.start = subject.start as usize;
            }
        }
        if cue.person
            && let Some((n, _)) = noun_after(cue_end)
        {
            let second_starts = |t: usize| matches!(self.tag(t), Tag::Pronoun | Tag::Det | Tag::Possessive | Tag::Name);
            let end = self.scene.chunks(sentence)[n].end as usize;
            let clausal = self.scene.clauses_in(sentence).any(|(_, c)| {
                c.verb.form == VerbForm::Finite && c.subject.is_some_and(|s| s.start as usize == cue_end) && c.start as usize > head
            });
            if !clausal || second_starts(end) {
                speech.end = end;
            }
        }
        speech
    }

    /// One past the prepositional phrases that hang on a noun phrase.
    fn phrase_end(&self, sentence: usize, chunk: usize) -> usize {
        let chunks = self.scene.chunks(sentence);
        let mut last = chunk;
        while last + 2 < chunks.len() && chunks[last + 1].kind == ChunkKind::Prep && chunks[last + 2].kind == ChunkKind::Noun {
            last += 2;
        }
        chunks[last].end as usize
    }

    /// Goes over an apposition or relative clause behind an inverted speaker, up to the end of the sentence or a quotation.
    fn apposition_end(&self, sentence: usize, end: usize) -> usize {
        let range = self.scene.sentence(sentence);
        if self.tag(end) != Tag::Comma {
            return end;
        }
        (end..range.end).find(|&t| matches!(self.tag(t), Tag::Quote | Tag::Stop | Tag::Colon)).unwrap_or(range.end)
    }

    fn names_someone(&self, range: Range<usize>) -> bool {
        range.clone().any(|t| self.tag(t) == Tag::Name)
            || self.tag(range.start) == Tag::Pronoun
            || !self.scene.phrases.titles_in(range).is_empty()
    }

    // ---- speakers ----

    fn speaker(&self, speech: &Speech) -> (Option<Speaker>, Option<Range<usize>>) {
        let range = speech.subject.clone();
        if range.is_empty() {
            return (None, None);
        }
        let chunks = self.scene.chunks(speech.sentence);
        let first = chunks.partition_point(|c| c.end as usize <= range.start);
        let head = chunks.get(first).map_or(range.clone(), |c| range.start..(c.end as usize).min(range.end));
        let people: Vec<Actor> =
            self.scene.phrases.actors_in(range.clone()).iter().map(|m| m.actor).filter(|a| matches!(a, Actor::Person(_))).collect();
        let plural = people.len() > 1 && people.iter().any(|p| *p != people[0]);
        if plural || self.anonymous(&head) {
            return (None, None);
        }
        let mut actors = self.scene.actors(head.clone());
        if actors.is_empty() {
            actors = self.scene.actors(range.clone()).into_iter().filter_map(|a| self.scene.country_of(a)).collect();
        }
        let person = actors.iter().find(|a| matches!(a, Actor::Person(_)));
        if let Some(actor) = person.or_else(|| actors.last()) {
            return (Some(Speaker::Actor(*actor)), Some(range));
        }
        let name = head.clone().filter(|&t| self.tag(t) == Tag::Name).collect::<Vec<_>>();
        match (name.first(), name.last()) {
            (Some(&start), Some(&last)) if last + 1 == head.end => (Some(Speaker::Name(start..last + 1)), Some(range)),
            _ => (None, None),
        }
    }

    /// `sources`, `a statement`: nobody in particular.
    fn anonymous(&self, head: &Range<usize>) -> bool {
        head.clone().any(|t| {
            self.scene
                .view
                .lexicon
                .cues
                .anonymous
                .longest(self.scene.view.tokens(), t, head.end)
                .is_some_and(|m| m.end == head.end || self.tag(m.end) == Tag::Genitive)
        })
    }

    // ---- quotations ----

    fn quotations(&mut self) {
        let quotations: Vec<Quotation> = self.scene.view.text.quotations.iter().filter(|q| q.depth == 0).cloned().collect();
        let mut open: Option<usize> = None;
        for quotation in &quotations {
            let content = quotation.tokens.clone();
            if content.is_empty() {
                continue;
            }
            if quotation.continues
                && let Some(frame) = open
            {
                self.frames[frame].content.push(content.clone());
                if self.frames[frame].cue.is_none() {
                    self.attribute(frame, &content);
                }
                continue;
            }
            open = self.quotation(content);
        }
    }

    /// One quotation: a new statement, or the second part of the one before. Gives its frame.
    fn quotation(&mut self, content: Range<usize>) -> Option<usize> {
        let sentence = self.scene.sentence_of(content.start);
        let range = self.scene.sentence(sentence);
        let mark = content.start - usize::from(content.start > 0);
        let starts = mark <= range.start;
        let after_cue =
            self.speeches.iter().position(|s| s.sentence == sentence && s.at.end <= mark && s.cue.quote && self.leads_to(s, mark));
        if !starts && after_cue.is_none() {
            return None;
        }
        let words = content.clone().filter(|&t| !matches!(self.tag(t), Tag::Comma | Tag::Stop | Tag::Quote)).count();
        let ends_clause =
            matches!(self.tag(content.end - 1), Tag::Comma | Tag::Stop) || matches!(self.tag(content.end + 1), Tag::Stop | Tag::Comma);
        if words < 2 || words < 3 && !ends_clause {
            return None;
        }
        // `"A," he said, "B."` and `"A," he said. "B."`
        if let Some(previous) = self.frames.len().checked_sub(1) {
            let frame = &self.frames[previous];
            let same_zone = self.scene.view.text.sentences[self.scene.sentence_of(frame.evidence.start)].zone
                == self.scene.view.text.sentences[sentence].zone;
            let own_cue = after_cue.is_some_and(|s| !self.used[s]) || self.next_cue(&content).is_some();
            let joins = frame.kind == StatementKind::Direct
                && same_zone
                && !own_cue
                && frame.cue_at.as_ref().is_some_and(|cue| {
                    let told = self.scene.sentence_of(cue.start);
                    cue.start > frame.content[0].start
                        && (told == sentence || told + 1 == sentence && starts)
                        && mark >= frame.evidence.end.min(cue.end)
                });
            if joins {
                self.frames[previous].content.push(content.clone());
                self.frames[previous].evidence.end = content.end;
                return Some(previous);
            }
        }
        let frame = StatementFrame {
            kind: StatementKind::Direct,
            speaker: None,
            speaker_at: None,
            cue: None,
            cue_at: None,
            content: vec![content.clone()],
            evidence: content.clone(),
            headline: self.scene.is_headline(sentence),
            rule: "statement/quotation",
        };
        self.frames.push(frame);
        let at = self.frames.len() - 1;
        match after_cue.filter(|s| !self.used[*s]) {
            Some(speech) => self.take(at, speech),
            None => self.attribute(at, &content),
        }
        if self.frames[at].cue.is_none() {
            self.label(at, &content);
        }
        Some(at)
    }

    /// Whether nothing but marks and the person addressed stands between a cue and a quotation.
    fn leads_to(&self, speech: &Speech, mark: usize) -> bool {
        let from = speech.end.max(speech.at.end);
        from <= mark
            && (from..mark).all(|t| {
                matches!(self.tag(t), Tag::Comma | Tag::Colon | Tag::Adverb | Tag::Quote)
                    || self.scene.view.values.date_at(t)
                    || self.is_that(t)
            })
    }

    fn is_that(&self, at: usize) -> bool {
        self.tag(at) == Tag::Sub && self.scene.view.is(at, "that")
    }

    /// The speech behind a quotation in the same sentence: `…,” X said`.
    fn next_cue(&self, content: &Range<usize>) -> Option<usize> {
        let close = content.end;
        let sentence = self.scene.sentence_of(close.min(self.scene.view.tokens().len() - 1));
        let end = self.scene.sentence(sentence).end;
        let limit = (close + 1..end.min(close + 40)).find(|&t| self.tag(t) == Tag::Quote).unwrap_or(end);
        let ends_sentence = close + 1 >= end;
        if ends_sentence {
            return None;
        }
        let first = self.speeches.partition_point(|s| s.at.start <= close);
        let found = first + self.speeches[first..].iter().position(|s| s.at.start < limit && s.sentence == sentence)?;
        let speech = &self.speeches[found];
        let near = speech.start.min(speech.at.start) <= close + 4 || speech.at.start <= close + 16;
        (near && !self.used[found] && speech.cue.quote).then_some(found)
    }

    fn attribute(&mut self, frame: usize, content: &Range<usize>) {
        if let Some(speech) = self.next_cue(content) {
            self.take(frame, speech);
        }
    }

    fn take(&mut self, frame: usize, speech: usize) {
        self.used[speech] = true;
        let found = self.speeches[speech].clone();
        let (speaker, speaker_at) = self.speaker(&found);
        let frame = &mut self.frames[frame];
        frame.speaker = speaker;
        frame.speaker_at = speaker_at;
        frame.cue = Some(found.cue.lemma);
        frame.cue_at = Some(found.at.clone());
        frame.evidence = frame.evidence.start.min(found.start)..frame.evidence.end.max(found.end);
    }

    /// `Goyal: “…”` and `“…” — the trade chief`.
    fn label(&mut self, frame: usize, content: &Range<usize>) {
        let sentence = self.scene.sentence_of(content.start);
        let range = self.scene.sentence(sentence);
        let mark = content.start.saturating_sub(1);
        let before = mark > range.start && self.tag(mark - 1) == Tag::Colon;
        let after = matches!(self.tag(content.end + 1), Tag::Dash);
        let named = if before {
            range.start..mark - 1
        } else if after {
            content.end + 2..self.scene.sentence(self.scene.sentence_of(content.end.min(self.scene.view.tokens().len() - 1))).end
        } else {
            return;
        };
        if let Some(actor) = self.scene.actors(named.clone()).first() {
            let frame = &mut self.frames[frame];
            frame.speaker = Some(Speaker::Actor(*actor));
            frame.speaker_at = Some(named);
        }
    }

    // ---- reported clauses ----

    fn reports(&mut self) {
        for at in 0..self.speeches.len() {
            if self.used[at] {
                continue;
            }
            let speech = self.speeches[at].clone();
            if let Some(content) = self.report(at, &speech) {
                let (speaker, speaker_at) = self.speaker(&speech);
                let quoted = self.wholly_quoted(&content);
                let (kind, content) = match quoted {
                    Some(inner) => (StatementKind::Direct, vec![inner]),
                    None => (StatementKind::Indirect, content),
                };
                let start = content[0].start.min(speech.start);
                let end = content.last().map_or(speech.end, |c| c.end).max(speech.end);
                self.frames.push(StatementFrame {
                    kind,
                    speaker,
                    speaker_at,
                    cue: Some(speech.cue.lemma),
                    cue_at: Some(speech.at.clone()),
                    content,
                    evidence: start..end,
                    headline: self.scene.is_headline(speech.sentence),
                    rule: "statement/report",
                });
            }
        }
    }

    /// The stretches that a verb of speech reports.
    fn report(&self, at: usize, speech: &Speech) -> Option<Vec<Range<usize>>> {
        let range = self.scene.sentence(speech.sentence);
        let last = self.body_end(&range);
        if speech.according {
            return self.before(speech, &range, last);
        }
        if let Some(content) = self.after(at, speech, last) {
            return Some(vec![content]);
        }
        self.before(speech, &range, last)
    }

    /// One past the last token of a sentence that is no final stop.
    fn body_end(&self, range: &Range<usize>) -> usize {
        let mut end = range.end;
        while end > range.start && matches!(self.tag(end - 1), Tag::Stop) {
            end -= 1;
        }
        end
    }

    fn quote_inside(&self, range: &Range<usize>) -> Option<&Quotation> {
        let quotations = &self.scene.view.text.quotations;
        let first = quotations.partition_point(|q| q.tokens.start <= range.start);
        quotations[first..].iter().take_while(|q| q.tokens.start < range.end).find(|q| q.depth == 0 && q.tokens.end <= range.end + 1)
    }

    /// What follows the cue: a finite clause, or a noun phrase with a quoted part.
    fn after(&self, at: usize, speech: &Speech, last: usize) -> Option<Range<usize>> {
        let clause = &self.scene.clauses.clauses[speech.clause];
        if clause.verb.form == VerbForm::Participle || speech.end >= last {
            return None;
        }
        let end = self.cut(at, speech, last);
        let that = (speech.at.end..end.min(speech.at.end + 14)).find(|&t| {
            self.tag(t) == Tag::Sub
                && (self.is_that(t) || self.scene.view.lexicon.words.classes(self.scene.view.word(t)).any(Classes::CONDITION))
        });
        let next = self.scene.clauses_in(speech.sentence).find(|(_, c)| {
            c.verb.form == VerbForm::Finite
                && c.start as usize >= speech.at.end
                && (c.start as usize) < end
                && c.subject.is_some_and(|s| s.start as usize >= speech.at.end)
        });
        let closed = |t: usize| matches!(self.tag(t), Tag::Comma | Tag::Stop | Tag::Colon);
        if let Some((_, c)) = next.filter(|_| speech.cue.clause || speech.cue.person) {
            let subject = c.subject.map_or(c.start as usize, |s| s.start as usize);
            let start = match that {
                Some(t) if t < c.start as usize => t + usize::from(self.is_that(t)),
                _ => self.content_start(speech, subject),
            };
            // `A, he added, could be rolled over`: what follows is not told by this cue alone
            let interrupted = (speech.end..start).any(closed)
                && that.is_none()
                && self.tag(speech.end) == Tag::Comma
                && !self.scene.view.values.date_at(speech.end + 1);
            if start < end && !interrupted {
                return Some(start..end);
            }
            return None;
        }
        let thing = speech.end.max(speech.at.end)..end;
        if closed(thing.start) {
            return None;
        }
        let quote = self.quote_inside(&thing)?;
        let phrase = speech.cue.phrase || speech.cue.of || speech.cue.clause;
        let start = match that {
            Some(t) if self.is_that(t) => t + 1,
            _ if speech.cue.phrase || speech.cue.of => speech.at.end,
            _ => thing.start,
        };
        let start = if speech.cue.phrase && self.scene.view.is(start, "as") { start + 1 } else { start };
        (phrase && start < quote.tokens.end).then_some(start..(quote.tokens.end + usize::from(quote.closed)).min(end.max(quote.tokens.end)))
    }

    /// Where a reported clause starts that no "that" opens: at its subject, unless a phrase stands before it.
    fn content_start(&self, speech: &Speech, subject: usize) -> usize {
        let quote = subject > speech.end && self.tag(subject - 1) == Tag::Quote;
        subject - usize::from(quote)
    }

    /// Where a report ends: at the sentence's end, or before the attribution of somebody else.
    fn cut(&self, at: usize, speech: &Speech, last: usize) -> usize {
        let semicolon = |t: &usize| self.scene.view.tokens()[*t].is(b';');
        let mut end = (speech.end..last).find(semicolon).unwrap_or(last);
        for other in self.speeches[at + 1..].iter().take_while(|o| o.sentence == speech.sentence) {
            let start = other.start;
            if start <= speech.end {
                // `asked whether …, voted yes but said`: the same speaker goes on
                let shared = other.at.start > speech.end && self.scene.clauses.clauses[other.clause].verb.form == VerbForm::Finite;
                let comma = (speech.end..other.at.start).rev().find(|&t| self.tag(t) == Tag::Comma);
                if let Some(comma) = comma.filter(|_| shared && !other.subject.is_empty()) {
                    end = end.min(comma);
                }
                continue;
            }
            let boundary = start.checked_sub(1).map_or(Tag::Stop, |t| self.tag(t));
            let trailing = matches!(boundary, Tag::Comma)
                && (other.end + 1 >= last || other.according || self.scene.clauses.clauses[other.clause].verb.form == VerbForm::Gerund);
            let joined = matches!(boundary, Tag::Conj) && start >= 2 && self.tag(start - 2) == Tag::Comma;
            let meanwhile = boundary == Tag::Sub && start >= 2 && self.tag(start - 2) == Tag::Comma;
            if trailing {
                end = end.min(start - 1);
            } else if joined || meanwhile {
                end = end.min(start - 2);
            }
        }
        end
    }

    /// What stands before the cue: `A, X said`; with what follows it where the cue only breaks the clause.
    fn before(&self, speech: &Speech, range: &Range<usize>, last: usize) -> Option<Vec<Range<usize>>> {
        let clause = &self.scene.clauses.clauses[speech.clause];
        if !speech.according && (clause.verb.form != VerbForm::Finite || !speech.cue.clause) {
            return None;
        }
        let start = speech.start.min(speech.at.start);
        let comma = start.checked_sub(1).filter(|&t| t > range.start)?;
        let ends_sentence = speech.end >= last;
        if self.tag(comma) != Tag::Comma && !(speech.according && ends_sentence) {
            return None;
        }
        let end = if self.tag(comma) == Tag::Comma { comma } else { start };
        let mut begin = range.start;
        // What another speech of the sentence has told already is not this one's.
        for other in self.speeches.iter().filter(|o| o.sentence == speech.sentence && o.at.end < start && !speech.according) {
            if other.end < end && self.tag(other.end) == Tag::Comma {
                begin = begin.max(other.end + 1);
            }
        }
        while begin < end && matches!(self.tag(begin), Tag::Sign | Tag::Conj) {
            begin += 1;
        }
        let told = begin..end;
        if told.len() < 2 || !told.clone().any(|t| self.tag(t).verb() || self.tag(t).auxiliary()) && !self.goes_on(speech, last) {
            return None;
        }
        let mut parts = vec![told];
        let resumes = self.tag(speech.end) == Tag::Comma && speech.end + 2 < last && !speech.according;
        if resumes && !self.scene.view.is(speech.end + 1, "and") && self.tag(speech.end + 1) != Tag::Gerund {
            parts.push(speech.end + 1..last);
        }
        Some(parts)
    }

    fn goes_on(&self, speech: &Speech, last: usize) -> bool {
        self.tag(speech.end) == Tag::Comma
            && speech.end + 2 < last
            && (speech.end + 1..last).any(|t| self.tag(t).verb() || self.tag(t).auxiliary())
    }

    /// The inside of the quotation that a report consists of.
    fn wholly_quoted(&self, content: &[Range<usize>]) -> Option<Range<usize>> {
        let [only] = content else { return None };
        let quote = self.quote_inside(&(only.start.saturating_sub(1)..only.end + 1))?;
        (quote.tokens.start <= only.start + 1 && quote.tokens.end + 1 >= only.end).then(|| quote.tokens.clone())
    }
}

//! Commitments: verbs of buying, supplying, lending and the like under a promise, and nouns for what is promised.

mod noun;

use std::ops::Range;

use crate::clause::{Clause, Part};
use crate::kinds::{Action, AmountKind, CommitmentStage, Form, MeasureStage, PartyKind};
use crate::lexicon::{AgreementVerb, Anaphor, Classes, Modality, NounCue, VerbCue};
use crate::phrase::{Actor, ChunkKind, Tag, Tense, VerbForm};
use crate::reference::Scene;
use crate::text::WordId;

use super::slots::Seat;
use super::triggers::{Kinds, Noun, Triggers};
use super::{CommitmentFrame, Sum};

/// Reads the commitments of every sentence.
pub(super) fn read(scene: Scene<'_>, triggers: &Triggers) -> Vec<CommitmentFrame> {
    let mut frames = Vec::new();
    for sentence in 0..scene.view.text.sentences.len() {
        let reader = Reader { scene, sentence };
        let mut found: Vec<(usize, CommitmentFrame)> = Vec::new();
        for (index, clause) in scene.clauses_in(sentence).filter(|(index, _)| triggers.verb(*index, Kinds::COMMITMENT)) {
            let frames = reader.verb(index, clause).map(|f| reader.parts(index, f)).unwrap_or_default();
            found.extend(frames.into_iter().map(|f| (clause.start as usize, f)));
        }
        let range = scene.sentence(sentence);
        let mut at = range.start;
        for &Noun { start, end, kinds } in triggers.nouns(sentence) {
            if start < at {
                continue;
            }
            if kinds.any(Kinds::COMMITMENT)
                && let Some(cue) = reader.noun_cue(start, range.end)
            {
                found.extend(reader.noun(start..end, cue).map(|f| (start, f)));
            }
            at = end;
        }
        found.sort_by_key(|(at, _)| *at);
        frames.extend(found.into_iter().map(|(_, f)| f));
    }
    frames
}

struct Reader<'a> {
    scene: Scene<'a>,
    sentence: usize,
}

impl Reader<'_> {
    /// The commitment that the noun at a token stands for.
    fn noun_cue(&self, at: usize, end: usize) -> Option<Action> {
        let found = self.scene.view.lexicon.cues.nouns.longest(self.scene.view.tokens(), at, end)?;
        found.senses().find_map(|s| match s.value {
            NounCue::Commitment(cue) => Some(cue.action),
            _ => None,
        })
    }

    /// Whether a noun in a range has a reading that is wanted.
    fn has_noun(&self, range: Range<usize>, wanted: impl Fn(NounCue) -> bool) -> bool {
        let end = range.end;
        range.into_iter().any(|at| {
            self.scene
                .view
                .lexicon
                .cues
                .nouns
                .longest(self.scene.view.tokens(), at, end)
                .is_some_and(|m| m.senses().any(|s| wanted(s.value)))
        })
    }

    /// The modality that a token has as a verb or as the noun of one (`pledge`, `plan`).
    fn modality_word(&self, at: usize) -> Option<(Modality, bool)> {
        let found = self.scene.view.lexicon.cues.verbs.longest(self.scene.view.tokens(), at, at + 1)?;
        let modality = found.senses().find_map(|s| match s.value {
            VerbCue::Modality(m) => Some(m),
            _ => None,
        })?;
        let mutual = found
            .senses()
            .any(|s| matches!(s.value, VerbCue::Agreement(AgreementVerb { stage: Some(crate::kinds::AgreementStage::Agreed), .. })));
        Some((modality, mutual))
    }

    /// How a noun colours the infinitive behind it: `efforts to buy`.
    fn modal_noun(&self, at: usize) -> Option<Modality> {
        let found = self.scene.view.lexicon.cues.nouns.longest(self.scene.view.tokens(), at, at + 1)?;
        found.senses().find_map(|s| match s.value {
            NounCue::Modality(modality) => Some(modality),
            _ => None,
        })
    }

    /// How far an undertaking has come by the clause of its verb; none where the text does not hold it for true.
    fn stage(&self, index: usize) -> Option<(CommitmentStage, &'static str)> {
        let scene = self.scene;
        let clause = &scene.clauses.clauses[index];
        if clause.verb.form == VerbForm::Infinitive {
            // `a pledge to buy`, `a contract to supply`
            let chunks = scene.chunks(self.sentence);
            let before =
                chunks.partition_point(|c| c.start < clause.start).checked_sub(1).map(|n| chunks[n]).filter(|c| c.kind == ChunkKind::Noun);
            if let Some(noun) = before {
                if let Some((modality, mutual)) = self.modality_word(noun.head()) {
                    return promised(modality, mutual).map(|s| (s, "commitment/noun-infinitive"));
                }
                if let Some(modality) = self.modal_noun(noun.head()) {
                    return promised(modality, false).map(|s| (s, "commitment/noun-infinitive"));
                }
                if self.has_noun(noun.tokens(), |n| matches!(n, NounCue::Agreement(_))) {
                    return Some((CommitmentStage::Agreed, "commitment/agreement-infinitive"));
                }
            }
            let Some(governor) = clause.governor else {
                let headline = scene.is_headline(self.sentence) && before.is_some();
                return headline.then_some((CommitmentStage::Pledged, "commitment/will"));
            };
            let above = &scene.clauses.clauses[governor as usize];
            let (modality, mutual) = self.modality_word(above.verb.head as usize)?;
            let around = scene.modality(governor as usize);
            if scene.modality(index) >= Modality::Possible || above.verb.negated {
                return (modality.max(around) == Modality::Wanted).then_some((CommitmentStage::Proposed, "commitment/infinitive"));
            }
            return promised(modality.max(around), mutual).map(|s| (s, "commitment/infinitive"));
        }
        if clause.verb.form == VerbForm::Gerund {
            let governor = clause.governor?;
            let above = &scene.clauses.clauses[governor as usize];
            let (modality, mutual) = self.modality_word(above.verb.head as usize)?;
            return promised(modality.max(scene.modality(governor as usize)), mutual).map(|s| (s, "commitment/gerund"));
        }
        let running = scene.phrases.tags[clause.verb.head as usize] == Tag::Gerund;
        match scene.modality(index) {
            Modality::Expected if clause.verb.modal == WordId::UNKNOWN => Some((CommitmentStage::Expected, "commitment/is-to")),
            Modality::Expected => Some((CommitmentStage::Pledged, "commitment/will")),
            Modality::Asserted if running => Some((CommitmentStage::Pledged, "commitment/running")),
            Modality::Asserted if clause.verb.tense == Tense::Past || clause.verb.form == VerbForm::Participle => {
                Some((CommitmentStage::Done, "commitment/done"))
            }
            _ => None,
        }
    }

    /// Whether the sentence places what it says under an agreement: `under the contract`.
    fn under_agreement(&self) -> bool {
        let chunks = self.scene.chunks(self.sentence);
        chunks.windows(2).any(|pair| {
            pair[0].kind == ChunkKind::Prep
                && pair[1].kind == ChunkKind::Noun
                && self.scene.word_is(self.scene.view.word(pair[0].start as usize), "under")
                && {
                    let definite = self.scene.classes(self.scene.view.word(pair[1].start as usize)).any(Classes::DEFINITE);
                    definite || self.has_noun(pair[1].tokens(), |n| matches!(n, NounCue::Agreement(_)))
                }
        })
    }

    /// Reads a clause whose verb is one of buying, supplying and the like.
    fn verb(&self, index: usize, clause: &Clause) -> Option<CommitmentFrame> {
        let scene = self.scene;
        let (cue, cue_end) = scene.verb_cues(clause).find_map(|(cue, end)| match cue {
            VerbCue::Commitment(cue) => Some((cue, end)),
            _ => None,
        })?;
        if !self.holds_less(clause) {
            return None;
        }
        let (mut stage, mut rule) = self.stage(index)?;
        let roles = scene.clauses.roles(clause);
        let passive = clause.verb.passive;
        let (thing, doer) = if passive {
            (clause.subject, roles.iter().find(|r| self.scene.word_is(r.prep, "by")).map(|r| r.part))
        } else {
            // `phase out its tariffs`: the object follows the verb's own particle; `as many as 15 jets` hides it.
            let particle = || roles.iter().find(|r| r.part.start as usize == cue_end).map(|r| r.part);
            (clause.object.or_else(particle).or_else(|| self.counted_behind(clause)), scene.subject_of(index))
        };
        let doer = doer?;
        let by = self.owner(clause).or_else(|| self.doer(doer));
        if by.is_none() {
            // A name that is not known as a party still acts; a description may be of somebody named elsewhere.
            let name = doer.tokens().any(|t| scene.phrases.tags[t] == Tag::Name)
                && scene.actors_of(doer).iter().all(|a| matches!(a, Actor::Country(_)));
            let described = scene.phrases.tags[doer.start as usize] == Tag::Det && doer.end - doer.start > 1;
            rule = match (described, name) {
                (true, _) if self.under_agreement() => "commitment/nameless",
                (false, true) => "commitment/unknown-name",
                _ => return None,
            };
        }
        let mut about: Vec<Range<usize>> = thing.into_iter().map(Part::tokens).collect();
        about.extend(
            roles
                .iter()
                .filter(|r| {
                    self.scene.word_is(r.prep, "of")
                        || matches!(cue.action, Action::OpenMarket | Action::Cut) && self.scene.word_is(r.prep, "on")
                        || cue.action == Action::OpenMarket && self.scene.word_is(r.prep, "to")
                        || cue.action == Action::Invest && self.goal(Action::Invest, r.prep)
                })
                .map(|r| r.part.tokens()),
        );
        let mut subjects = Vec::new();
        for range in &about {
            for row in scene.goods(range.clone()) {
                if !subjects.contains(&row) {
                    subjects.push(row);
                }
            }
        }
        let whole = match thing {
            Some(thing) => (thing.start as usize).min(clause.start as usize)..(clause.end as usize).max(thing.end as usize),
            None => clause.start as usize..clause.end as usize,
        };
        let value = scene.amount_in(whole.clone(), AmountKind::Money).map(Sum::from).or_else(|| self.worth(whole.end));
        // What something is cut to is no amount of the cut.
        let level = |start: usize| cue.action == Action::Cut && start > 0 && self.scene.word_is(scene.view.word(start - 1), "to");
        let quantity = scene.amount_in(whole.clone(), AmountKind::Quantity).filter(|a| !level(a.tokens.start)).map(Sum::from);
        if subjects.is_empty() {
            subjects.extend(self.measured(quantity.as_ref(), whole.start));
        }
        let action = self.action(cue.action, thing, whole.clone(), (&subjects, value.is_some()))?;
        if action == Action::OpenMarket && subjects.is_empty() {
            return None;
        }
        let to = self.other(action, clause, thing, &about, by);
        let sized = value.is_some() || quantity.is_some();
        if by.is_none()
            && (!sized || subjects.is_empty() && rule != "commitment/nameless" && (quantity.is_none() || action != Action::Purchase))
        {
            return None;
        }
        let enough = match (stage, action) {
            (CommitmentStage::Done, Action::Purchase | Action::Donate | Action::Lend | Action::Invest) => {
                sized
                    && (to.is_some() || !subjects.is_empty() || action == Action::Purchase && quantity.is_some() || self.under_agreement())
            }
            (CommitmentStage::Done, _) => false,
            (_, Action::Cut) => !subjects.is_empty() && by.is_some_and(|b| !self.of_company(b)),
            (_, Action::Invest) => value.is_some() || quantity.is_none() && !subjects.is_empty() && to.is_some(),
            (_, Action::Lend | Action::Donate) => value.is_some() || !subjects.is_empty() && to.is_some(),
            (_, Action::Other) => value.is_some(),
            _ if by.is_none() => true,
            _ => !subjects.is_empty() || sized && to.is_some(),
        };
        if !enough {
            return None;
        }
        if matches!(stage, CommitmentStage::Pledged | CommitmentStage::Expected)
            && !matches!(rule, "commitment/infinitive" | "commitment/noun-infinitive")
            && self.under_agreement()
        {
            stage = CommitmentStage::Agreed;
        }
        if stage == CommitmentStage::Done && self.under_agreement() {
            rule = "commitment/done-under";
        }
        Some(CommitmentFrame {
            action,
            by,
            to,
            subjects,
            value,
            quantity,
            stage,
            headline: scene.is_headline(self.sentence),
            evidence: vec![scene.view.span(scene.extent(index))],
            rule,
        })
    }

    /// `5 million tonnes of wheat and 2 million of corn`: a frame for each quantity with goods of its own.
    fn parts(&self, index: usize, frame: CommitmentFrame) -> Vec<CommitmentFrame> {
        let scene = self.scene;
        let clause = &scene.clauses.clauses[index];
        let next = scene
            .clauses_in(self.sentence)
            .find(|(n, c)| *n > index && c.verb.form == VerbForm::Finite && c.verb.tense != Tense::Past)
            .map(|(_, c)| c.subject.map_or(c.start, |s| s.start.min(c.start)) as usize);
        let end = next.filter(|&n| n > clause.verb.head as usize).unwrap_or(scene.sentence(self.sentence).end);
        let mut parts: Vec<CommitmentFrame> = Vec::new();
        let mut at = clause.verb.head as usize;
        while let Some(amount) = scene.amount_in(at..end, AmountKind::Quantity) {
            at = amount.tokens.end;
            let goods =
                scene.phrases.goods_in(at..end.min(at + 4)).first().filter(|g| self.scene.view.is(at, "of") && g.start as usize <= at + 3);
            if let Some(good) = goods.filter(|g| parts.iter().all(|p| p.subjects != [g.row])) {
                parts.push(CommitmentFrame { subjects: vec![good.row], quantity: Some(Sum::from(amount)), ..frame.clone() });
            }
        }
        if parts.len() < 2 { vec![frame] } else { parts }
    }

    /// Whether a verb that is a cue only with `less` has it in the rest of its clause.
    fn holds_less(&self, clause: &Clause) -> bool {
        let view = self.scene.view;
        let head = clause.verb.head as usize;
        let doubtful = view
            .lexicon
            .cues
            .verbs
            .longest(view.tokens(), head, head + 1)
            .is_some_and(|m| m.senses().any(|s| s.ambiguous && matches!(s.value, VerbCue::Commitment(_))));
        let end = self.scene.sentence(self.sentence).end.min(clause.end as usize + 4);
        !doubtful
            || clause.verb.form != VerbForm::Participle
                && (head..end).any(|t| self.scene.word_is(view.word(t), "less") || self.scene.word_is(view.word(t), "fewer"))
    }

    /// `buy as many as 15 jets`: the noun phrase behind words of degree.
    fn counted_behind(&self, clause: &Clause) -> Option<Part> {
        let chunks = self.scene.chunks(self.sentence);
        let verb = chunks.partition_point(|c| (c.end as usize) <= clause.verb.head as usize);
        let counted = |n: usize| chunks[n].kind == ChunkKind::Noun && chunks[n].tokens().any(|t| self.scene.phrases.tags[t] == Tag::Number);
        let degree = |n: usize| {
            matches!(chunks[n].kind, ChunkKind::Prep | ChunkKind::Adverb | ChunkKind::Sub | ChunkKind::Conj)
                || chunks[n].tokens().len() == 1 && !counted(n)
        };
        let noun = (verb + 1..chunks.len().min(verb + 6)).find(|&n| !degree(n)).filter(|&n| counted(n)).map(|n| chunks[n])?;
        Some(Part { start: noun.start, end: noun.end })
    }

    /// The good that a number of barrels counts where none is named beside it: the fuel last spoken of.
    fn measured(&self, quantity: Option<&Sum>, before: usize) -> Option<u16> {
        let scene = self.scene;
        quantity.filter(|q| q.unit.as_deref() == Some("[bbl]"))?;
        let rows = &scene.view.lexicon.goods.rows;
        let fuel = |row: u16| rows[row as usize].category == crate::kinds::Category::Energy;
        let end = scene.phrases.goods.partition_point(|g| (g.start as usize) < before);
        scene.phrases.goods[..end].iter().rev().map(|g| g.row).find(|&row| fuel(row))
    }

    /// The action by what the verb's object is: cutting a duty opens a market, providing a loan is lending.
    fn action(&self, action: Action, thing: Option<Part>, whole: Range<usize>, (subjects, sum): (&[u16], bool)) -> Option<Action> {
        use crate::kinds::MeasureKind as M;
        let Some(thing) = thing else { return Some(action) };
        let barrier = self.has_noun(
            thing.tokens(),
            |n| matches!(n, NounCue::Measure(m) if matches!(m.kind, Some(M::Tariff | M::Quota | M::ImportRestriction))),
        );
        match action {
            Action::Cut if barrier => return Some(Action::OpenMarket),
            Action::OpenMarket => return (barrier || !subjects.is_empty()).then_some(action),
            _ if barrier => return None,
            _ => {}
        }
        if matches!(action, Action::Supply | Action::Other | Action::Donate) {
            let end = whole.end;
            let noun = whole.into_iter().find_map(|at| self.noun_cue(at, end));
            if let Some(noun) = noun.filter(|n| matches!(n, Action::Lend | Action::Donate)) {
                return Some(noun);
            }
            // Who gives money and no goods donates.
            if action == Action::Supply && sum && subjects.is_empty() {
                return Some(Action::Donate);
            }
        }
        Some(action)
    }

    /// `valued at more than $4.2 billion` behind a clause.
    fn worth(&self, from: usize) -> Option<Sum> {
        let scene = self.scene;
        let end = scene.sentence(self.sentence).end.min(from + 8);
        let cue = (from..end).find(|&t| self.scene.classes(scene.view.word(t)).any(Classes::WORTH))?;
        scene.amount_in(cue..end, AmountKind::Money).map(Sum::from)
    }

    /// `Japan's efforts to buy`: the owner of the noun in front of an infinitive is who acts.
    fn owner(&self, clause: &Clause) -> Option<Actor> {
        if clause.verb.form != VerbForm::Infinitive {
            return None;
        }
        let chunks = self.scene.chunks(self.sentence);
        let before =
            chunks.partition_point(|c| c.start < clause.start).checked_sub(1).map(|n| chunks[n]).filter(|c| c.kind == ChunkKind::Noun)?;
        self.possessor(before.tokens())
    }

    /// Who owns a noun phrase: `Japan's plan`, `its loan`.
    fn possessor(&self, range: Range<usize>) -> Option<Actor> {
        let scene = self.scene;
        let owned = (range.start..range.end).any(|t| matches!(scene.phrases.tags[t], Tag::Genitive | Tag::Possessive));
        let owner = scene.actors(range).first().copied().filter(|_| owned)?;
        self.acting(owner)
    }

    /// Who acts, as a state, body or company.
    fn acting(&self, actor: Actor) -> Option<Actor> {
        let news =
            matches!(actor, Actor::Company(row) if self.scene.view.lexicon.names.companies[row as usize].kind == PartyKind::Organization);
        if news { None } else { self.scene.country_of(actor) }
    }

    /// Who does it; nobody where a state only owns a name that is not known.
    fn doer(&self, part: Part) -> Option<Actor> {
        let scene = self.scene;
        let actor = scene.actors_of(part).into_iter().find_map(|a| self.acting(a))?;
        let mention = scene.phrases.actors_in(part.tokens()).iter().find(|m| m.actor == actor && matches!(actor, Actor::Country(_)));
        let hides = mention.is_some_and(|m| {
            let chunks = scene.chunks(self.sentence);
            let chunk = chunks[scene.chunk_at(self.sentence, m.start as usize)];
            let head = chunk.head();
            let unknown = |at: usize| {
                scene.phrases.tags[at] == Tag::Name
                    && scene.phrases.actors_in(at..at + 1).is_empty()
                    && scene.phrases.titles_in(at..at + 1).is_empty()
            };
            let before = (m.start as usize).checked_sub(1).is_some_and(|at| at >= chunk.start as usize && unknown(at));
            let company = || {
                scene
                    .view
                    .lexicon
                    .cues
                    .anaphors
                    .longest(scene.view.tokens(), head, head + 1)
                    .is_some_and(|a| a.best().value == Anaphor::Company)
            };
            let definite = self.scene.classes(scene.view.word(chunk.start as usize)).any(Classes::DEFINITE);
            before || head >= m.end as usize && (unknown(head) || definite && company())
        });
        (!hides).then_some(actor)
    }

    fn of_company(&self, actor: Actor) -> bool {
        matches!(actor, Actor::Company(_))
    }

    /// Whether a preposition leads to the other side of an action.
    fn goal(&self, action: Action, prep: WordId) -> bool {
        let is = |word: &str| self.scene.word_is(prep, word);
        match action {
            Action::Purchase | Action::OpenMarket => is("from"),
            Action::Supply | Action::Lend | Action::Donate | Action::Other => is("to") || is("for"),
            Action::Invest | Action::Build => is("in") || is("into"),
            _ => false,
        }
    }

    /// The seller, recipient or place of investment.
    fn other(&self, action: Action, clause: &Clause, thing: Option<Part>, about: &[Range<usize>], by: Option<Actor>) -> Option<Actor> {
        let scene = self.scene;
        let other = |range: Range<usize>| scene.actors(range).into_iter().filter_map(|a| self.acting(a)).find(|a| Some(*a) != by);
        let roles = scene.clauses.roles(clause);
        let named = roles.iter().filter(|r| self.goal(action, r.prep)).find_map(|r| other(r.part.tokens()));
        let behind =
            || self.behind_rate(clause).into_iter().filter(|(prep, _)| self.goal(action, *prep)).find_map(|(_, range)| other(range));
        named.or_else(behind).or_else(|| match action {
            // `US soybeans`, `Boeing aircraft`
            Action::Purchase | Action::OpenMarket => about.iter().find_map(|r| other(r.clone())),
            // `lend Kenya $500 million`
            Action::Supply | Action::Lend | Action::Donate | Action::Other => other(thing?.tokens()),
            _ => None,
        })
    }

    /// The prepositional phrases behind a rate, which ends a clause: `5 tonnes a year from Peru`.
    fn behind_rate(&self, clause: &Clause) -> Vec<(WordId, Range<usize>)> {
        let chunks = self.scene.chunks(self.sentence);
        let mut at = chunks.partition_point(|c| c.start < clause.end);
        let rate = chunks
            .get(at)
            .is_some_and(|c| c.kind == ChunkKind::Noun && c.tokens().len() <= 2 && self.scene.phrases.actors_in(c.tokens()).is_empty());
        let mut found = Vec::new();
        at += usize::from(rate);
        while rate && at + 1 < chunks.len() && chunks[at].kind == ChunkKind::Prep && chunks[at + 1].kind == ChunkKind::Noun {
            found.push((self.scene.view.word(chunks[at].start as usize), chunks[at + 1].tokens()));
            at += 2;
        }
        found
    }
}

/// The stage that a verb of promising brings.
fn promised(modality: Modality, mutual: bool) -> Option<CommitmentStage> {
    match modality {
        Modality::Committed if mutual => Some(CommitmentStage::Agreed),
        Modality::Committed => Some(CommitmentStage::Pledged),
        Modality::Expected => Some(CommitmentStage::Expected),
        Modality::Wanted => Some(CommitmentStage::Proposed),
        _ => None,
    }
}

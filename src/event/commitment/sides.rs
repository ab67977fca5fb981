//! Who undertakes it, and towards whom.

use super::{Action, Actor, Anaphor, ChunkKind, Classes, Clause, Part, PartyKind, Range, Reader, Tag, VerbForm, WordId, speaker_at};

/// How many clauses behind its own an infinitive of purpose is looked for in; keeps freak sentences linear.
const BEHIND: usize = 16;

impl Reader<'_> {
    /// `Japan's efforts to buy`: the owner of the noun in front of an infinitive is who acts.
    pub(super) fn owner(&self, clause: &Clause) -> Option<Actor> {
        if clause.verb.form != VerbForm::Infinitive {
            return None;
        }
        let chunks = self.scene.chunks(self.sentence);
        let at = chunks.partition_point(|c| c.start < clause.start).checked_sub(1)?;
        let before = chunks[at];
        if before.kind != ChunkKind::Noun {
            return None;
        }
        // `a pledge by China to buy`
        let by = at.checked_sub(1).is_some_and(|n| self.scene.view.is(chunks[n].start as usize, "by"));
        self.possessor(before.tokens())
            .or_else(|| self.scene.actors(before.tokens()).first().copied().filter(|_| by))
            .and_then(|a| self.acting(a))
    }

    /// Who owns a noun phrase: `Japan's plan`, `its loan`.
    pub(super) fn possessor(&self, range: Range<usize>) -> Option<Actor> {
        let scene = self.scene;
        let owned = (range.start..range.end).any(|t| matches!(scene.phrases.tags[t], Tag::Genitive | Tag::Possessive));
        let owner = scene.actors(range).first().copied().filter(|_| owned)?;
        self.acting(owner)
    }

    /// Who acts, as a state, body or company.
    pub(super) fn acting(&self, actor: Actor) -> Option<Actor> {
        let news =
            matches!(actor, Actor::Company(row) if self.scene.view.lexicon.names.companies[row as usize].kind == PartyKind::Organization);
        if news { None } else { self.scene.country_of(actor) }
    }

    /// Who does it; nobody where a state only owns a name that is not known.
    pub(super) fn doer(&self, part: Part) -> Option<Actor> {
        let scene = self.scene;
        if part.tokens().len() == 1 && scene.word_is(scene.view.word(part.start as usize), "we") {
            return self.speaking_side(part.start as usize);
        }
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
            let definite = self.scene.view.classes(chunk.start as usize).any(Classes::DEFINITE);
            before || head >= m.end as usize && (unknown(head) || definite && company())
        });
        (!hides).then_some(actor)
    }

    pub(super) fn of_company(&self, actor: Actor) -> bool {
        matches!(actor, Actor::Company(_))
    }

    /// Whether a preposition leads to the other side of an action.
    pub(super) fn goal(&self, action: Action, prep: WordId) -> bool {
        let is = |word: &str| self.scene.word_is(prep, word);
        match action {
            Action::Purchase | Action::OpenMarket => is("from"),
            Action::Supply | Action::Donate | Action::Other => is("to") || is("for") || is("towards"),
            Action::Lend => is("to") || is("for") || is("towards") || is("with"),
            Action::Invest | Action::Build => is("into") || is("off") || is("to") || self.scene.classes(prep).any(Classes::LOCATIVE),
            _ => false,
        }
    }

    /// The seller, recipient or place of investment.
    pub(super) fn other(
        &self,
        action: Action,
        clause: &Clause,
        thing: Option<Part>,
        about: &[Range<usize>],
        by: Option<Actor>,
    ) -> Option<Actor> {
        let scene = self.scene;
        let other = |range: Range<usize>| scene.actors(range).into_iter().filter_map(|a| self.acting(a)).find(|a| Some(*a) != by);
        let roles = scene.clauses.roles(clause);
        // `to the reconstruction | of East Timor`
        let behind = |at: usize| roles.get(at + 1).filter(|r| scene.word_is(r.prep, "of") && r.part.start == roles[at].part.end + 1);
        let named = roles.iter().enumerate().filter(|(_, r)| self.goal(action, r.prep)).find_map(|(at, r)| {
            let placed = matches!(action, Action::Invest | Action::Build | Action::Supply | Action::Lend | Action::Donate);
            let whole = Part { end: behind(at).map_or(r.part.end, |of| of.part.end), ..r.part };
            other(whole.tokens()).or_else(|| self.land(whole).filter(|a| placed && Some(*a) != by))
        });
        let behind =
            || self.behind_rate(clause).into_iter().filter(|(prep, _)| self.goal(action, *prep)).find_map(|(_, range)| other(range));
        named.or_else(behind).or_else(|| match action {
            // `US soybeans`, `Boeing aircraft`, `a stake in Hengli`
            Action::Purchase | Action::OpenMarket => about.iter().find_map(|r| other(r.clone())).or_else(|| {
                let head = |t: Part| self.scene.view.classes(t.tokens().end - 1);
                let stake = thing.is_some_and(|t| head(t).any(Classes::STAKE));
                let firm = roles.iter().filter(|r| stake && scene.word_is(r.prep, "in")).find_map(|r| other(r.part.tokens()));
                firm.or_else(|| self.origin_behind(clause).filter(|a| Some(*a) != by))
            }),
            // `lend Kenya $500 million`, `$1 billion to help Ukraine`
            Action::Supply | Action::Lend | Action::Donate | Action::Other => {
                // `promised Dhaka $1 billion`
                let first = |t: Part| self.land(Part { end: t.start + 1, ..t }).filter(|a| Some(*a) != by);
                let named = thing.and_then(|t| other(t.tokens()).or_else(|| first(t)));
                named.or_else(|| self.helped(clause).and_then(other)).or_else(|| {
                    let inside = roles.iter().filter(|r| self.scene.word_is(r.prep, "in"));
                    inside.filter_map(|r| other(r.part.tokens())).find(|a| matches!(a, Actor::Country(_)))
                })
            }
            // `to build the Pakistani section`
            Action::Build | Action::Invest => thing.and_then(|t| other(t.tokens())).or_else(|| self.purpose_land(clause, by)),
            _ => None,
        })
    }

    /// The infinitive of purpose behind a clause: `$1 billion to help Ukraine`.
    pub(super) fn purpose(&self, clause: &Clause) -> Option<&Clause> {
        let all = &self.scene.clauses.clauses;
        let own = all.partition_point(|c| c.start < clause.start);
        let above = |c: &&Clause| c.governor == Some(own as u32) && c.verb.form == VerbForm::Infinitive;
        all[own..].iter().skip(1).take_while(|c| c.sentence == clause.sentence).take(BEHIND).find(above)
    }

    /// Whom a sum is to help.
    pub(super) fn helped(&self, clause: &Clause) -> Option<Range<usize>> {
        self.purpose(clause)?.object.map(Part::tokens)
    }

    /// Where the works of a purpose stand: `$5 billion to expand its plant in Laguna`.
    fn purpose_land(&self, clause: &Clause, by: Option<Actor>) -> Option<Actor> {
        let purpose = self.purpose(clause)?;
        let roles = self.scene.clauses.roles(purpose).iter().filter(|r| self.goal(Action::Build, r.prep));
        let land = |part: Part| self.land(part).or_else(|| self.state(part.tokens()));
        roles.filter_map(|r| land(r.part)).find(|a| Some(*a) != by)
    }

    /// The prepositional phrases behind a rate, which ends a clause: `5 tonnes a year from Peru`.
    pub(super) fn behind_rate(&self, clause: &Clause) -> Vec<(WordId, Range<usize>)> {
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

    /// `…, most of it Russian`: where the goods of a clause come from.
    fn origin_behind(&self, clause: &Clause) -> Option<Actor> {
        let scene = self.scene;
        let start = clause.end as usize;
        let end = scene.sentence(self.sentence).end.min(start + 12);
        let whole = |t: &usize| {
            scene.view.is(t - 1, "of") && scene.view.classes(*t).any(Classes::NEUTER.with(Classes::PLURAL).with(Classes::RELATIVE))
        };
        let of_it = (start + 1..end).find(whole)?;
        self.state(of_it + 1..end.min(of_it + 4))
    }

    /// Whom money and works are for where nobody is named: the country that the text is at home in.
    pub(super) fn around(&self, action: Action, token: usize) -> Option<Actor> {
        let placed = matches!(action, Action::Invest | Action::Build | Action::Donate | Action::Lend);
        self.scene.phrases.sure_home(token).filter(|_| placed)
    }

    /// Whether somebody who gives money lends it: a bank or fund.
    pub(super) fn lends(&self, actor: Actor) -> bool {
        let names = &self.scene.view.lexicon.names;
        let name = match actor {
            Actor::Body(row) => &names.bodies[row as usize].name,
            Actor::Company(row) => &names.companies[row as usize].name,
            _ => return false,
        };
        let last = name.rsplit(' ').next().unwrap_or_default().to_lowercase();
        self.scene.classes(self.scene.view.lexicon.vocab.get(&last)).any(Classes::LENDER)
    }

    /// Whom goods or money come from: `from the European Union`.
    pub(super) fn source(&self, clause: &Clause) -> Option<Actor> {
        let roles = self.scene.clauses.roles(clause);
        roles
            .iter()
            .filter(|r| self.scene.word_is(r.prep, "from"))
            .find_map(|r| self.scene.actors_of(r.part).into_iter().find_map(|a| self.acting(a)))
    }

    /// The country of the place that a constituent names: `in Texas`.
    pub(super) fn land(&self, part: Part) -> Option<Actor> {
        self.scene.phrases.places_in(part.tokens()).iter().find_map(|p| p.country).map(Actor::Country)
    }

    /// `our cars` in a statement: whose they are.
    pub(super) fn speakers(&self, range: Range<usize>) -> Option<Actor> {
        let our = range.into_iter().find(|&t| self.scene.word_is(self.scene.view.word(t), "our"))?;
        self.speaking_side(our)
    }

    /// `we` in a statement: the state or company of who speaks.
    fn speaking_side(&self, token: usize) -> Option<Actor> {
        speaker_at(self.statements, token).and_then(|actor| self.acting(actor))
    }
}

//! Several undertakings under one verb: `5 million tonnes of wheat and 2 million of corn`, `pledged $2 billion, France $1 billion`,
//! `Peru and Chile each pledged`.

use super::{Action, Actor, ActorMention, AmountKind, Classes, Clause, CommitmentFrame, Reader, Sum, Tag, Tense, VerbCue, VerbForm};

impl Reader<'_> {
    /// `5 million tonnes of wheat and 2 million of corn`: a frame for each quantity with goods of its own.
    pub(super) fn parts(&self, index: usize, frame: CommitmentFrame) -> Vec<CommitmentFrame> {
        let scene = self.scene;
        let clause = &scene.clauses.clauses[index];
        let next = scene
            .clauses_in(self.sentence)
            .find(|(n, c)| *n > index && c.verb.form == VerbForm::Finite && c.verb.tense != Tense::Past)
            .filter(|(_, c)| c.subject.is_none_or(|s| scene.amount_in(s.tokens(), AmountKind::Quantity).is_none()))
            .map(|(_, c)| c.subject.map_or(c.start, |s| s.start.min(c.start)) as usize);
        let end = next.filter(|&n| n > clause.verb.head as usize).unwrap_or(scene.sentence(self.sentence).end);
        let mut parts: Vec<CommitmentFrame> = Vec::new();
        let mut at = clause.verb.head as usize;
        while let Some(amount) = scene.amount_in(at..end, AmountKind::Quantity) {
            at = amount.tokens.end;
            let goods =
                scene.phrases.goods_in(at..end.min(at + 4)).first().filter(|g| scene.view.is(at, "of") && g.start as usize <= at + 3);
            if let Some(good) = goods.filter(|g| parts.iter().all(|p| p.subjects != [g.row])) {
                parts.push(CommitmentFrame { subjects: vec![good.row], quantity: Some(Sum::from(amount)), ..frame.clone() });
            }
        }
        if parts.len() >= 2 {
            return parts;
        }
        let givers = self.sharers(index, clause);
        if givers.len() >= 2 {
            return givers.into_iter().map(|by| CommitmentFrame { by: Some(by), ..frame.clone() }).collect();
        }
        self.gapped(frame, clause)
    }

    /// `Peru and Chile each pledged $5 million`, `will lend $5 million apiece`: all who give as much.
    fn sharers(&self, index: usize, clause: &Clause) -> Vec<Actor> {
        let scene = self.scene;
        let Some(subject) = scene.subject_of(index).filter(|_| !clause.verb.passive) else { return Vec::new() };
        let start = clause.start.saturating_sub(1).max(subject.start) as usize;
        let end = scene.sentence(self.sentence).end.min(clause.end as usize + 2);
        let each = (start..end).any(|t| scene.view.classes(t).any(Classes::APIECE));
        if each { scene.actors_of(subject).into_iter().filter_map(|a| self.acting(a)).collect() } else { Vec::new() }
    }

    /// Whether a verb is one of giving or promising money.
    fn gives_money(&self, token: usize) -> bool {
        let gives =
            |cue: VerbCue| matches!(cue, VerbCue::Commitment(c) if matches!(c.action, Action::Donate | Action::Lend | Action::Invest));
        let view = self.scene.view;
        view.lexicon.cues.verbs.longest(view.tokens(), token, token + 1).is_some_and(|m| m.senses().any(|s| gives(s.value)))
    }

    /// `Japan pledged $2 billion, France $1 billion and Italy $500 million`: a frame for each who gives.
    fn gapped(&self, frame: CommitmentFrame, clause: &Clause) -> Vec<CommitmentFrame> {
        let scene = self.scene;
        let mut frames = vec![frame];
        if frames[0].by.is_none() || frames[0].value.is_none() {
            return frames;
        }
        let end = scene.sentence(self.sentence).end;
        let mut at = scene.amount_in(clause.start as usize..end, AmountKind::Money).map_or(end, |a| a.tokens.end);
        while let Some(amount) = scene.amount_in(at..end, AmountKind::Money) {
            // `, with Japan giving $5 million`
            let gives = |t: &usize| scene.phrases.tags[*t] == Tag::Gerund && self.gives_money(*t);
            let first = amount.tokens.start.checked_sub(1).filter(gives).unwrap_or(amount.tokens.start);
            let who = scene.phrases.actors_in(at..first).last().filter(|m| m.end as usize == first);
            let opens = |m: &&ActorMention| {
                let before = (m.start as usize).checked_sub(1).map(|t| t - usize::from(scene.phrases.tags[t] == Tag::Det));
                before.is_some_and(|t| {
                    matches!(scene.phrases.tags[t], Tag::Comma | Tag::Conj) || first < amount.tokens.start && scene.view.is(t, "with")
                })
            };
            let Some(by) = who.filter(opens).and_then(|m| self.acting(m.actor)) else { break };
            frames.push(CommitmentFrame { by: Some(by), value: Some(Sum::from(amount)), ..frames[0].clone() });
            at = amount.tokens.end;
        }
        // `pledged $2 billion, | Germany $1 billion`: who gives next is not given to.
        let givers: Vec<Option<Actor>> = frames.iter().map(|f| f.by).collect();
        frames.iter_mut().filter(|f| givers.contains(&f.to)).for_each(|f| f.to = None);
        frames
    }
}

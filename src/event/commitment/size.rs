//! What is undertaken, by measure: amounts, and what they count.

use super::{Action, Amount, AmountKind, ChunkKind, Classes, Clause, Part, Range, Reader, Sum, Tag, VerbCue, VerbForm};

/// What a clause measures.
pub(super) struct Size<'a> {
    /// The clause with what it is about.
    pub(super) whole: Range<usize>,
    pub(super) sum: Option<&'a Amount>,
    pub(super) count: Option<&'a Amount>,
}

/// What a stretch of text holds that can be given.
pub(super) struct Content {
    pub(super) value: Option<Sum>,
    pub(super) quantity: Option<Sum>,
    pub(super) subjects: Vec<u16>,
    /// What its first noun of the kind is for: `a loan of $3 billion`.
    pub(super) named: Option<Action>,
}

impl<'a> Reader<'a> {
    /// The sum, the number, the goods and the noun of what is given in a stretch of text.
    pub(super) fn content(&self, range: Range<usize>) -> Content {
        let scene = self.scene;
        Content {
            value: scene.amount_in(range.clone(), AmountKind::Money).map(Sum::from),
            quantity: scene.amount_in(range.clone(), AmountKind::Quantity).map(Sum::from),
            subjects: scene.goods(range.clone()),
            named: range.clone().find_map(|at| self.noun_cue(at, range.end)),
        }
    }

    /// The amounts of what a clause is about; what is given in exchange is the other side's.
    pub(super) fn size(&self, action: Action, clause: &Clause, thing: Option<Part>) -> Size<'a> {
        let scene = self.scene;
        let (start, end) = (clause.start as usize, clause.end as usize);
        let whole = thing.map_or(start..end, |t| (t.start as usize).min(start)..end.max(t.end as usize));
        let exchange =
            scene.clauses.roles(clause).iter().find(|r| {
                r.part.start as usize > clause.verb.head as usize && scene.view.classes(r.part.start as usize).any(Classes::RETURN)
            });
        let whole = whole.start..exchange.map_or(whole.end, |r| whole.end.min(r.part.start as usize));
        let behind = |a: &Amount, word: &str| a.tokens.start > 0 && scene.view.is(a.tokens.start - 1, word);
        // What something is cut to is no amount of the cut.
        let count = scene.amount_in(whole.clone(), AmountKind::Quantity).filter(|a| !(action == Action::Cut && behind(a, "to")));
        // `25,000 tonnes at $83.49`: a price.
        let sum = scene.amount_in(whole.clone(), AmountKind::Money).filter(|a| !(count.is_some() && behind(a, "at")));
        Size { whole, sum, count }
    }

    /// Whether a clause in the past tells figures of a year or of many: `bought 5 million tonnes in 2020`, `received $10 billion in
    /// the past 20 years`.
    pub(super) fn figures(&self, index: usize, clause: &Clause, trade: bool) -> bool {
        let scene = self.scene;
        let yearly = |date: String| date.len() == 4 || date.contains('/');
        let long = |part: Part| {
            let words = || part.tokens().map(|t| scene.view.classes(t));
            words().any(|c| c.any(Classes::DURATION)) && words().any(|c| c.any(Classes::ELAPSED))
        };
        trade && scene.date_of(index).is_some_and(yearly) || scene.clauses.roles(clause).iter().any(|r| long(r.part))
    }

    /// Whether a verb is a cue only where its clause has more: `less` for a cut, a barrier for opening a market.
    pub(super) fn doubtful(&self, clause: &Clause) -> bool {
        let view = self.scene.view;
        let head = clause.verb.head as usize;
        let longest = view.lexicon.cues.verbs.longest(view.tokens(), head, self.scene.sentence(self.sentence).end);
        longest.is_some_and(|m| m.senses().any(|s| s.ambiguous && matches!(s.value, VerbCue::Commitment(_))))
    }

    /// Whether a verb of output that is a cut only with `less` or `off the market` has it in the rest of its clause.
    pub(super) fn holds_less(&self, clause: &Clause) -> bool {
        let view = self.scene.view;
        let head = clause.verb.head as usize;
        let end = self.scene.sentence(self.sentence).end.min(clause.end as usize + 4);
        !self.doubtful(clause)
            || clause.verb.form != VerbForm::Participle && (head..end).any(|t| self.scene.classes(view.word(t)).any(Classes::LESS))
    }

    /// `buy as many as 15 jets`: the noun phrase behind words of degree.
    pub(super) fn counted_behind(&self, clause: &Clause) -> Option<Part> {
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

    /// `valued at more than $4.2 billion` behind a clause.
    pub(super) fn worth(&self, from: usize) -> Option<Sum> {
        let scene = self.scene;
        let end = scene.sentence(self.sentence).end.min(from + 8);
        let cue = (from..end).find(|&t| self.scene.view.classes(t).any(Classes::WORTH))?;
        scene.amount_in(cue..end, AmountKind::Money).map(Sum::from)
    }
}

//! Noun phrases with what hangs on them and what is listed with them.

use crate::lexicon::Classes;
use crate::phrase::{ChunkKind, Tag, VerbForm};

use super::Reader;

impl Reader<'_> {
    /// The first chunk of the phrase that ends with the noun phrase `last`: what it hangs on by a preposition
    /// (`a spokesman for the ministry`) and what is listed with it.
    pub(super) fn chain_start(&self, last: usize, modifier: bool) -> usize {
        let mut first = last;
        loop {
            let noun = |at: usize| self.kind(at) == ChunkKind::Noun && !self.is_date(at);
            // `The International Monetary Fund (IMF) | and Pakistan`, `the Trade Agency (TPA) | under the Ministry`
            let bracketed = first.checked_sub(2).and_then(|close| self.before_brackets(close)).filter(|&n| noun(n));
            if let Some(named) = bracketed.filter(|_| self.kind(first - 1) == ChunkKind::Conj) {
                first = self.list_start(named);
            } else if let Some(named) = bracketed.filter(|_| self.kind(first - 1) == ChunkKind::Prep) {
                first = named;
            } else if first >= 3
                && !modifier
                && self.kind(first - 1) == ChunkKind::Conj
                && self.kind(first - 2) == ChunkKind::Comma
                && self.named(first)
                && self.opens_with_names(first - 2)
            {
                // `X's president, A, and Y's premier B announced`: no verb stands before.
                first = 0;
                while self.kind(first) != ChunkKind::Noun {
                    first += 1;
                }
                return first;
            } else if first >= 1 && noun(first - 1) && self.counts(first) {
                // `eight | other economies`
                first -= 1;
            } else if first >= 2 && self.kind(first - 1) == ChunkKind::Prep && noun(first - 2) {
                first -= 2;
            } else if first >= 4
                && self.kind(first - 1) == ChunkKind::Prep
                && self.is_date(first - 2)
                && self.view.is(self.chunks[first - 3].head(), "of")
                && noun(first - 4)
            {
                // `the treaty of 1929 between Chile and Peru`
                first -= 4;
            } else if first >= 2
                && self.kind(first - 1) == ChunkKind::Conj
                && noun(first - 2)
                && (!modifier || self.named(first) && self.named(first - 2))
            {
                // `said A and B agreed`: the conjunction joins clauses if a verb governs what stands before it.
                let left = self.list_start(first - 2);
                if left > 0 && matches!(self.kind(left - 1), ChunkKind::Verb(_)) && !modifier && !self.reports(left) {
                    return first;
                }
                // `lifted duties on rice and | Peru cut`: a name is not listed with the nouns of a clause before.
                let hung = left > 0 && self.kind(left - 1) == ChunkKind::Prep && self.named(first) && !self.named(first - 2);
                if hung && !modifier && (0..left).any(|n| matches!(self.kind(n), ChunkKind::Verb(_))) {
                    return first;
                }
                first = left;
            } else if first >= 5
                && self.kind(first - 1) == ChunkKind::Conj
                && self.kind(first - 2) == ChunkKind::Comma
                && self.kind(first - 4) == ChunkKind::Comma
                && noun(first - 3)
                && self.joins(first, first - 3)
            {
                // `exports of copper, gold, and nickel were suspended`
                first = self.list_start(first - 3);
            } else if first >= 3
                && self.kind(first - 1) == ChunkKind::Prep
                && self.kind(first - 2) == ChunkKind::Comma
                && self.view.classes(self.chunks[first - 1].head()).any(Classes::INCLUDING.with(Classes::EXCEPTING))
                && noun(first - 3)
                && !modifier
            {
                // `minerals, including gold and nickel, were`, with no comma behind them
                first -= 3;
            } else if let Some(before) = self.before_verbal(first).filter(|&n| !modifier && noun(n)) {
                first = before;
            } else {
                return first;
            }
        }
    }

    /// `talks on reopening | the pipeline`, `a deal to sell | uranium`, `the pact signed by | Japan`: the noun that a verbal modifier
    /// before a noun phrase hangs on.
    fn before_verbal(&self, first: usize) -> Option<usize> {
        let prep = usize::from(first > 0 && self.kind(first - 1) == ChunkKind::Prep);
        let at = first.checked_sub(1 + prep)?;
        let ChunkKind::Verb(verb) = self.kind(at) else { return None };
        match self.phrases.verbs[verb as usize].form {
            VerbForm::Gerund if at >= 2 && self.kind(at - 1) == ChunkKind::Prep => Some(at - 2),
            VerbForm::Infinitive | VerbForm::Participle => at.checked_sub(1),
            _ => None,
        }
    }

    /// `the International Monetary Fund (IMF)`: the noun phrase before brackets that close at a chunk and hold one more.
    fn before_brackets(&self, close: usize) -> Option<usize> {
        let noun = close.checked_sub(3)?;
        (self.kind(close) == ChunkKind::Close && self.kind(close - 2) == ChunkKind::Open && self.kind(noun) == ChunkKind::Noun)
            .then_some(noun)
    }

    /// Whether nothing but noun phrases, with commas between them, opens the sentence up to a comma.
    fn opens_with_names(&self, comma: usize) -> bool {
        comma <= 12
            && (0..comma).all(|n| matches!(self.kind(n), ChunkKind::Comma | ChunkKind::Noun | ChunkKind::Sign))
            && (0..comma).any(|n| self.kind(n) == ChunkKind::Noun && self.named(n))
    }

    /// `eight | other economies`: the noun phrase before only counts this one.
    fn counts(&self, at: usize) -> bool {
        let (number, noun) = (self.chunks[at - 1], self.chunks[at]);
        number.end - number.start == 1 && number.end == noun.start && self.view.is(noun.start as usize, "other")
    }

    /// `officials said | A and B had agreed`: the verb before a name only reports what follows.
    fn reports(&self, at: usize) -> bool {
        let head = self.chunks[at - 1].head();
        self.named(at) && self.view.classes(head).any(Classes::SPEECH)
    }

    /// Goes left over `A, B` before a conjunction.
    fn list_start(&self, mut first: usize) -> usize {
        while first >= 2
            && self.kind(first - 1) == ChunkKind::Comma
            && self.kind(first - 2) == ChunkKind::Noun
            && self.joins(first, first - 2)
            && !self.fronted(first - 1)
        {
            first -= 2;
        }
        first
    }

    /// Whether two noun phrases may be items of one list of a subject: names, or goods.
    fn joins(&self, a: usize, b: usize) -> bool {
        let goods = |n: usize| !self.phrases.goods_in(self.chunks[n].tokens()).is_empty();
        self.named(a) && self.named(b) || goods(a) && goods(b)
    }

    /// `In Lima, Peru and Chile signed`: nothing but a prepositional phrase opens the sentence up to a comma.
    fn fronted(&self, comma: usize) -> bool {
        (1..=16).contains(&comma)
            && self.kind(0) == ChunkKind::Prep
            && (0..comma).all(|n| matches!(self.kind(n), ChunkKind::Noun | ChunkKind::Prep))
    }

    /// Whether a noun phrase holds a name.
    pub(super) fn named(&self, at: usize) -> bool {
        self.chunks[at].tokens().any(|t| self.phrases.tags[t] == Tag::Name)
    }
}

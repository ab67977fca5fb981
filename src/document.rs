//! All layers of one article, to look at.

use std::sync::Arc;

use jiff::civil::Date;

use crate::article::Article;
use crate::lexicon::Lexicon;
use crate::phrase::Actor;
use crate::pipeline::{self, Found, Layers};
use crate::record::{self, Report};
use crate::reference::Scene;
use crate::span::Span;
use crate::text::{Quotation, Sentence, Text, Token, Zone};
use crate::value::{Amount, DateMention};

/// An article with every layer that the extractor made of it; made by [`Extractor::annotate`](crate::Extractor::annotate).
///
/// ```
/// use rapporteur::{Article, Extractor, MentionKind};
/// let article = Article::new("Chile sold copper to Japan for $3bn on Tuesday.").with_date("2025-10-30")?;
/// let document = Extractor::new().annotate(article);
/// assert_eq!(document.sentences().len(), 1);
/// assert_eq!(document.amounts()[0].span.of(article.text()), "$3bn");
/// assert_eq!(document.dates()[0].value.unwrap().to_string(), "2025-10-28");
/// let goods: Vec<_> = document.mentions().into_iter().filter(|m| m.kind == MentionKind::Good).collect();
/// assert_eq!(goods[0].id, "copper");
/// # Ok::<(), rapporteur::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Document<'t> {
    lexicon: Arc<Lexicon>,
    reference: Option<Date>,
    layers: Layers<'t>,
}

/// A verb with its constituents, as spans of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ClauseSpans {
    /// The verb group from its first auxiliary to its main verb.
    pub verb: Span,
    /// Who acts, as far as the sentence says.
    pub subject: Option<Span>,
    /// What is acted upon.
    pub object: Option<Span>,
    /// In the passive voice.
    pub passive: bool,
    /// Negated.
    pub negated: bool,
}

/// A name or description in the text, and whom or what it stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Mention {
    /// The words.
    pub span: Span,
    /// What it stands for.
    pub kind: MentionKind,
    /// Party reference, name of the person, id of the good, or the place as printed.
    pub id: String,
}

/// What a mention stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum MentionKind {
    /// A country, bloc, organisation, company or group.
    Party,
    /// A person, with or without an office.
    Person,
    /// A good.
    Good,
    /// A place that does not act.
    Place,
}

impl<'t> Document<'t> {
    pub(crate) fn new(lexicon: &Arc<Lexicon>, article: Article<'t>) -> Self {
        let layers = pipeline::run(lexicon, article.text(), article.date(), Found::default(), |_| ());
        Self { lexicon: Arc::clone(lexicon), reference: article.date(), layers }
    }

    /// The text exactly as handed in.
    pub fn source(&self) -> &'t str {
        self.layers.text.source
    }

    /// The text layer.
    pub fn text(&self) -> &Text<'t> {
        &self.layers.text
    }

    /// Tokens; with the white space between them they give back the text.
    pub fn tokens(&self) -> &[Token] {
        &self.layers.text.tokens
    }

    /// The word of a token as the tables know it: in small letters; empty for a word that no table has.
    pub fn word(&self, token: &Token) -> &str {
        self.lexicon.vocab.word(token.word())
    }

    /// Stretches of the text with one purpose.
    pub fn zones(&self) -> &[Zone] {
        &self.layers.text.zones
    }

    /// Sentences of the zones that are read.
    pub fn sentences(&self) -> &[Sentence] {
        &self.layers.text.sentences
    }

    /// What stands between quotation marks.
    pub fn quotations(&self) -> &[Quotation] {
        &self.layers.text.quotations
    }

    /// Money, percentages and quantities.
    pub fn amounts(&self) -> &[Amount] {
        &self.layers.found.values.amounts
    }

    /// Calendar dates.
    pub fn dates(&self) -> &[DateMention] {
        &self.layers.found.values.dates
    }

    /// Parties, persons, goods and places, in the order of the text.
    pub fn mentions(&self) -> Vec<Mention> {
        let (scene, phrases) = (self.scene(), &self.layers.found.phrases);
        let span = |start: u32, end: u32| scene.view.span(start as usize..end as usize);
        let naming = record::Naming::of(scene);
        let actors = phrases.actors.iter().map(|m| Mention {
            span: span(m.start, m.end),
            kind: if matches!(m.actor, Actor::Person(_)) { MentionKind::Person } else { MentionKind::Party },
            id: naming.reference(m.actor),
        });
        let goods = phrases.goods.iter().map(|m| Mention {
            span: span(m.start, m.end),
            kind: MentionKind::Good,
            id: self.lexicon.goods.id(m.row).into_owned(),
        });
        let places = phrases.places.iter().map(|m| Mention {
            span: span(m.start, m.end),
            kind: MentionKind::Place,
            id: scene.view.string(m.start as usize..m.end as usize),
        });
        let mut mentions: Vec<Mention> = actors.chain(goods).chain(places).collect();
        mentions.sort_by_key(|mention| (mention.span, mention.kind));
        mentions
    }

    /// The clauses, in order of their verbs.
    ///
    /// ```
    /// let document = rapporteur::Extractor::new().annotate("Peru signed a deal with Japan.");
    /// let clause = document.clauses().next().unwrap();
    /// assert_eq!(clause.subject.unwrap().of(document.source()), "Peru");
    /// assert_eq!(clause.object.unwrap().of(document.source()), "a deal");
    /// ```
    pub fn clauses(&self) -> impl Iterator<Item = ClauseSpans> + '_ {
        let span = |range: std::ops::Range<usize>| self.scene().view.span(range);
        self.layers.found.clauses.clauses.iter().map(move |clause| ClauseSpans {
            verb: span(clause.start as usize..clause.verb.head as usize + 1),
            subject: clause.subject.map(|part| span(part.tokens())),
            object: clause.object.map(|part| span(part.tokens())),
            passive: clause.verb.passive,
            negated: clause.verb.negated,
        })
    }

    /// The report.
    pub fn report(&self) -> &Report {
        &self.layers.report
    }

    /// The report, without the layers.
    pub fn into_report(self) -> Report {
        self.layers.report
    }

    /// The records that single mentions gave, before those that report the same thing were joined. Each names its rule.
    pub fn candidates(&self) -> Report {
        pipeline::candidates(&self.lexicon, &self.layers, self.reference)
    }

    fn scene(&self) -> Scene<'_> {
        self.layers.scene(&self.lexicon, self.reference)
    }
}

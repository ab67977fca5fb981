//! The cascade, whole: each layer is made from those above it in this list, and none is changed later.

use jiff::civil::Date;

use crate::clause::{self, Clauses};
use crate::event::{self, Events};
use crate::lexicon::{self, Classes, GoodMention, Lexicon, NameMention};
use crate::merge::{self, Merged};
use crate::phrase::{self, Phrases, View};
use crate::record::{self, Report};
use crate::reference::{self, References, Scene};
use crate::text::{self, Text};
use crate::value::{self, Values};

/// Every layer of one article.
#[derive(Clone, Debug)]
pub(crate) struct Layers<'t> {
    pub(crate) text: Text<'t>,
    /// Of the word of each token.
    pub(crate) classes: Vec<Classes>,
    pub(crate) names: Vec<NameMention>,
    pub(crate) goods: Vec<GoodMention>,
    pub(crate) values: Values,
    pub(crate) phrases: Phrases,
    pub(crate) clauses: Clauses,
    pub(crate) references: References,
    pub(crate) events: Events,
    pub(crate) report: Report,
}

impl Layers<'_> {
    /// The layers that the events read.
    pub(crate) fn scene<'a>(&'a self, lexicon: &'a Lexicon, reference: Option<Date>) -> Scene<'a> {
        let Layers { text, classes, names, goods, values, phrases, clauses, references, .. } = self;
        Scene { view: View { lexicon, text, classes, names, goods, values, reference }, phrases, clauses, references }
    }
}

/// Runs the cascade; `done` is told the name of each layer when it is finished.
pub(crate) fn run<'t>(lexicon: &Lexicon, source: &'t str, reference: Option<Date>, mut done: impl FnMut(&'static str)) -> Layers<'t> {
    let text = text::read(source, &lexicon.vocab, &lexicon.text);
    done("text");
    let classes = lexicon::classes(lexicon, &text);
    let (names, goods) = lexicon::mentions(lexicon, &text);
    done("lexicon");
    let values = value::read(lexicon, &text, &names, reference);
    done("value");
    let view = View { lexicon, text: &text, classes: &classes, names: &names, goods: &goods, values: &values, reference };
    let phrases = phrase::read(view);
    done("phrase");
    let clauses = clause::read(view, &phrases);
    done("clause");
    let references = reference::read(view, &phrases, &clauses);
    done("reference");
    let scene = Scene { view, phrases: &phrases, clauses: &clauses, references: &references };
    let events = event::read(scene);
    done("event");
    let merged = merge::read(scene, &events);
    done("merge");
    let report = record::build(scene, &merged);
    drop(merged);
    done("record");
    Layers { text, classes, names, goods, values, phrases, clauses, references, events, report }
}

/// The records of the single mentions, before they are merged.
pub(crate) fn candidates(lexicon: &Lexicon, layers: &Layers<'_>, reference: Option<Date>) -> Report {
    record::build(layers.scene(lexicon, reference), &Merged::apart(&layers.events))
}

//! The cascade, whole: each layer is made from those above it in this list, and none is changed later.

use jiff::civil::Date;

use crate::clause::{self, Clauses};
use crate::event::{self, Events};
use crate::lexicon::{self, Facts, GoodMention, Lexicon, NameMention};
use crate::merge::{self, Merged};
use crate::phrase::{self, Phrases, View};
use crate::record::{self, Report};
use crate::reference::{self, References, Scene};
use crate::text::{self, Text, TextRoom};
use crate::value::{self, Values};

/// Every layer of one article.
#[derive(Clone, Debug)]
pub(crate) struct Layers<'t> {
    pub(crate) text: Text<'t>,
    pub(crate) found: Found,
    pub(crate) report: Report,
}

/// The layers over the text. Those of an article that is done with are the memory for those of the next.
#[derive(Clone, Debug, Default)]
pub(crate) struct Found {
    room: TextRoom,
    facts: Facts,
    names: Vec<NameMention>,
    goods: Vec<GoodMention>,
    pub(crate) values: Values,
    pub(crate) phrases: Phrases,
    pub(crate) clauses: Clauses,
    references: References,
    events: Events,
}

impl Layers<'_> {
    /// The layers that the events read.
    pub(crate) fn scene<'a>(&'a self, lexicon: &'a Lexicon, reference: Option<Date>) -> Scene<'a> {
        let Found { facts, names, goods, values, phrases, clauses, references, .. } = &self.found;
        Scene { view: View { lexicon, text: &self.text, facts, names, goods, values, reference }, phrases, clauses, references }
    }

    /// The report, and the memory of the layers.
    pub(crate) fn into_parts(self) -> (Report, Found) {
        let Layers { text, mut found, report } = self;
        found.room.take_back(text);
        (report, found)
    }
}

/// Runs the cascade in the memory of layers that are done with; `done` is told the name of each layer when it is finished.
pub(crate) fn run<'t>(
    lexicon: &Lexicon,
    source: &'t str,
    reference: Option<Date>,
    memory: Found,
    mut done: impl FnMut(&'static str),
) -> Layers<'t> {
    let mut found = memory;
    let Found { room, facts, names, goods, values, phrases, clauses, references, events } = &mut found;
    let text = text::read_in(room, source, &lexicon.vocab, &lexicon.text);
    done("text");
    facts.read(lexicon, &text);
    lexicon::mentions(lexicon, &text, facts, names, goods);
    done("lexicon");
    value::read(lexicon, &text, facts, names, reference, values);
    done("value");
    let view = View { lexicon, text: &text, facts, names, goods, values, reference };
    phrase::read(view, phrases);
    done("phrase");
    clause::read(view, phrases, clauses);
    done("clause");
    reference::read(view, phrases, clauses, references);
    done("reference");
    let scene = Scene { view, phrases, clauses, references };
    *events = event::read(scene);
    done("event");
    let merged = merge::read(scene, events);
    done("merge");
    let report = record::build(scene, &merged);
    drop(merged);
    done("record");
    Layers { text, found, report }
}

/// The records of the single mentions, before they are merged.
pub(crate) fn candidates(lexicon: &Lexicon, layers: &Layers<'_>, reference: Option<Date>) -> Report {
    record::build(layers.scene(lexicon, reference), &Merged::apart(&layers.found.events))
}

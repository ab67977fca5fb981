//! The cascade, whole: each layer is made from those above it in this list, and none is changed later.

use jiff::civil::Date;

use crate::lexicon::{self, GoodMention, Lexicon, NameMention};
use crate::phrase::{self, Phrases, View};
use crate::reference::{self, References, Scene};
use crate::clause::{self, Clauses};
use crate::event::{self, Events};
use crate::merge;
use crate::record::{self, Report};
use crate::text::{self, Text};
use crate::value::{self, Values};

/// Every layer of one article.
#[derive(Clone, Debug)]
pub(crate) struct Layers<'t> {
    pub(crate) text: Text<'t>,
    pub(crate) names: Vec<NameMention>,
    pub(crate) goods: Vec<GoodMention>,
    pub(crate) values: Values,
    pub(crate) phrases: Phrases,
    pub(crate) clauses: Clauses,
    pub(crate) references: References,
    pub(crate) events: Events,
    pub(crate) merged: Events,
    pub(crate) report: Report,
}

/// Runs the cascade.
pub(crate) fn run<'t>(lexicon: &Lexicon, source: &'t str, reference: Option<Date>) -> Layers<'t> {
    let text = text::read(source, &lexicon.vocab, &lexicon.text);
    let (names, goods) = lexicon::mentions(lexicon, &text);
    let values = value::read(lexicon, &text, &names, reference);
    let view = View { lexicon, text: &text, names: &names, goods: &goods, values: &values, reference };
    let phrases = phrase::read(view);
    let clauses = clause::read(view, &phrases);
    let references = reference::read(view, &phrases, &clauses);
    let scene = Scene { view, phrases: &phrases, clauses: &clauses, references: &references };
    let events = event::read(scene);
    let merged = merge::read(scene, &events);
    let report = record::build(scene, &merged);
    Layers { text, names, goods, values, phrases, clauses, references, events, merged, report }
}

#[cfg(test)]
mod debug {
    #[test]
    fn show() {
        let Ok(path) = std::env::var("SHOW") else { return };
        let text = std::fs::read_to_string(path).unwrap();
        let lexicon = crate::lexicon::Lexicon::shared();
        let l = super::run(&lexicon, &text, Some(jiff::civil::date(2025, 10, 28)));
        let w = |r: std::ops::Range<usize>| l.text.tokens[r].iter().map(|t| t.span().of(&text)).collect::<Vec<_>>().join(" ");
        for (i, s) in l.phrases.sentences.iter().enumerate() {
            println!("S{i} {:?}", l.text.zones[l.text.sentences[i].zone].kind);
            for c in &l.phrases.chunks[s.clone()] {
                print!("[{:?} {}] ", c.kind, w(c.tokens()));
            }
            println!();
            for c in &l.clauses.clauses[l.clauses.sentences[i].clone()] {
                println!("   V {} {:?}/{:?} pass={} neg={} rel={} S={:?} O={:?} R={:?} gov={:?}", w(c.start as usize..c.verb.head as usize + 1), c.verb.form, c.verb.tense, c.verb.passive, c.verb.negated, c.relative, c.subject.map(|p| w(p.tokens())), c.object.map(|p| w(p.tokens())), l.clauses.roles(c).iter().map(|r| format!("{} {}", lexicon.vocab.word(r.prep), w(r.part.tokens()))).collect::<Vec<_>>(), c.governor);
            }
        }
        for m in &l.phrases.actors { print!("<{} {:?}> ", w(m.start as usize..m.end as usize), m.actor); }
        println!();
        println!("{:?}", l.references);
        for m in &l.merged.statements { println!("{:?} {:?} {:?} {:?}", m.kind, m.speaker, m.cue_at.clone().map(&w), m.content.iter().map(|r| w(r.clone())).collect::<Vec<_>>()); }
        for m in &l.merged.measures { println!("{m:?}"); }
        for m in &l.merged.agreements { println!("{m:?}"); }
    }
}

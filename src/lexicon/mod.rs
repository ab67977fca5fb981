//! Layer 2: the tables of `src/data`, compiled once, and the mentions they find.

pub(crate) mod calendar;
mod commodity;
mod compounds;
mod cue;
mod cues;
mod facts;
mod goods;
mod names;
pub(crate) mod quantities;
mod roles;
mod scan;
mod set;
mod trie;
mod words;

use std::panic::resume_unwind;
use std::sync::Arc;
use std::thread;

use once_cell::sync::Lazy;

use crate::error::Error;
use crate::table::Source;
use crate::text::{TextWords, Vocab};

pub(crate) use calendar::CalendarWords;
pub(crate) use cue::{
    AgreementNoun, AgreementVerb, Anaphor, Asks, CommitmentCue, Direction, EncounterCue, Kinds, MeasureNoun, MeasureVerb, Modality,
    NounCue, Side, SpeechCue, Takes, VerbCue,
};
pub(crate) use cues::Cues;
pub(crate) use facts::{Facts, Openers, Opens};
pub(crate) use goods::{Context, Goods};
pub(crate) use names::{NameKind, NameRef, Names, Term};
pub(crate) use quantities::ValueWords;
pub(crate) use roles::{OrgPlace, Roles, StatusCue};
pub(crate) use scan::{GoodMention, NameMention, mentions};
pub(crate) use trie::{Match, Trie};
pub(crate) use words::{Classes, Words};

macro_rules! tables {
    ($($file:literal)*) => {
        /// The text of an embedded table.
        pub(crate) fn embedded(file: &'static str) -> &'static str {
            match file {
                $($file => include_str!(concat!("../data/", $file)),)*
                _ => "",
            }
        }

        /// Names of all tables.
        pub(crate) const TABLES: &[&str] = &[$($file),*];

    };
}

tables! {
    "words.tsv" "verbs.tsv" "given_names.tsv" "honorifics.tsv"
    "countries.tsv" "bodies.tsv" "companies.tsv" "treaties.tsv" "leaders.tsv" "places.tsv"
    "portfolios.tsv" "offices.tsv" "statuses.tsv" "org_words.tsv" "commodities.tsv" "goods_context.tsv" "grades.tsv" "products.tsv"
    "agreement_nouns.tsv" "measure_nouns.tsv" "measure_lookalikes.tsv" "commitment_nouns.tsv" "encounter_nouns.tsv" "stage_nouns.tsv" "measure_stage_nouns.tsv" "directions.tsv" "anonymous.tsv" "modal_nouns.tsv"
    "agreement_verbs.tsv" "measure_verbs.tsv" "commitment_verbs.tsv" "encounter_verbs.tsv"
    "modality.tsv" "domains.tsv" "anaphors.tsv" "speech.tsv"
    "numbers.tsv" "magnitudes.tsv" "currencies.tsv" "coins.tsv" "units.tsv" "amount_words.tsv" "bounds.tsv" "rates.tsv" "counts.tsv"
    "calendar.tsv" "calendar_cues.tsv" "calendar_lookalikes.tsv"
}

/// An embedded table as a source of rows.
pub(crate) fn source(file: &'static str) -> Source<'static> {
    embedded(file).into()
}

/// Everything the crate knows about the world, compiled.
#[derive(Clone, Debug)]
pub(crate) struct Lexicon {
    pub(crate) vocab: Vocab,
    pub(crate) text: TextWords,
    pub(crate) words: Words,
    pub(crate) names: Names,
    pub(crate) roles: Roles,
    pub(crate) goods: Goods,
    pub(crate) cues: Cues,
    pub(crate) values: ValueWords,
    pub(crate) calendar: CalendarWords,
    openers: Openers,
}

/// Room for the words of the embedded tables.
const WORDS: usize = 40_000;

static EMBEDDED: Lazy<Arc<Lexicon>> = Lazy::new(|| Arc::new(Lexicon::load(source).expect("the embedded tables are tested")));

impl Lexicon {
    /// The tables that ship with the crate, compiled on first use.
    pub(crate) fn shared() -> Arc<Lexicon> {
        Arc::clone(&EMBEDDED)
    }

    /// The layers under the dates only.
    #[cfg(test)]
    pub(crate) fn calendar_only() -> (Vocab, TextWords, CalendarWords) {
        let mut vocab = Vocab::new();
        let text = TextWords::load(&mut vocab).expect("the embedded tables are tested");
        let words = Words::load(&mut vocab, source).expect("the embedded tables are tested");
        let calendar = CalendarWords::load(&mut vocab, &words, &source).expect("the embedded tables are tested");
        (vocab, text, calendar)
    }

    /// Compiles tables; `table` gives the text of each.
    pub(crate) fn load<'t>(table: impl Fn(&'static str) -> Source<'t> + Sync) -> Result<Self, Error> {
        let mut vocab = Vocab::with_room(WORDS);
        let text = TextWords::load(&mut vocab)?;
        let shared = vocab.len();
        // Nearly half of the work: done beside the rest, with a vocabulary of its own that begins with the same words.
        let named = || -> Result<_, Error> {
            let mut vocab = Vocab::with_room(WORDS);
            TextWords::load(&mut vocab)?;
            let names = Names::load(&mut vocab, &table)?;
            Ok((vocab, names))
        };
        thread::scope(|scope| {
            let beside = thread::Builder::new().spawn_scoped(scope, named);
            let mut words = Words::load(&mut vocab, &table)?;
            let roles = Roles::load(&mut vocab, &table)?;
            let cues = Cues::load(&mut vocab, &words, &table)?;
            for &word in &cues.speech_words {
                words.add(word, Classes::SPEECH);
            }
            let values = ValueWords::load(&mut vocab, &words, &table)?;
            let calendar = CalendarWords::load(&mut vocab, &words, &table)?;
            let goods = Goods::load(&mut vocab, &table)?;
            let (other, mut names) = match beside {
                Ok(thread) => thread.join().unwrap_or_else(|panic| resume_unwind(panic)),
                // Where there are no threads, this one does it all.
                Err(_) => named(),
            }?;
            let ids = vocab.absorb(&other, shared);
            names.translate(&ids);
            let mut openers = Openers::default();
            openers.add_set(names.trie.first_words(), Opens::NAME);
            openers.add_set(goods.first_words(), Opens::GOOD);
            openers.add_set(cues.nouns.first_words(), Opens::NOUN);
            openers.add_set(roles.offices.first_words(), Opens::OFFICE);
            openers.add_set(roles.statuses.first_words(), Opens::STATUS);
            openers.add_set(&cues.speech_starts, Opens::SPEECH);
            openers.add_set(cues.anaphors.first_words(), Opens::ANAPHOR);
            openers.add(calendar.first_words(), Opens::DATE);
            openers.add(values.first_words(), Opens::AMOUNT);
            Ok(Lexicon { vocab, text, words, names, roles, goods, cues, values, calendar, openers })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_tables_compile() {
        if let Err(error) = Lexicon::load(source) {
            panic!("{error}");
        }
    }
}

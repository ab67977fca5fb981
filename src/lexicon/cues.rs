//! The tables of words that announce events: nouns and verbs, with the stage they bring and the roles they take.

use std::collections::{HashMap, HashSet};

use foldhash::fast::FixedState;

use crate::error::Error;
use crate::kinds::{
    Action, AgreementStage, CommitmentStage, Domain, EncounterKind, EncounterStage, Form as Instrument, MeasureKind, MeasureStage,
};
use crate::text::{Vocab, WordId};

use super::cue::{
    AgreementNoun, AgreementVerb, Anaphor, Asks, CommitmentCue, Direction, EncounterCue, MeasureNoun, MeasureVerb, Modality, NounCue, Side,
    SpeechCue, Takes, VerbCue,
};
use super::set::WordSet;
use super::trie::{Form, Trie};
use super::words::{Classes, Words};
use crate::table::{Row, Source, rows};

/// All cue tables.
#[derive(Clone, Debug, Default)]
pub(crate) struct Cues {
    pub(crate) nouns: Trie<NounCue>,
    pub(crate) verbs: Trie<VerbCue>,
    pub(crate) domains: Trie<Option<Domain>>,
    pub(crate) anaphors: Trie<Anaphor>,
    pub(crate) directions: Trie<Direction>,
    /// Heads of a subject that speaks for nobody in particular.
    pub(crate) anonymous: Trie<()>,
    /// Lemmas of speech cues, as reported.
    pub(crate) speech: Vec<Box<str>>,
    /// Words that a cue of speech starts with.
    pub(crate) speech_starts: WordSet,
    /// Single words that report a clause without doubt.
    pub(crate) speech_words: Vec<WordId>,
}

/// Reads the tables; knows the forms of each verb.
struct Loader<'v> {
    vocab: &'v mut Vocab,
    forms: HashMap<WordId, Vec<WordId>, FixedState>,
    cues: Cues,
}

impl Cues {
    /// Reads the tables.
    pub(crate) fn load<'t>(vocab: &mut Vocab, words: &Words, table: impl Fn(&'static str) -> Source<'t>) -> Result<Self, Error> {
        let mut forms: HashMap<WordId, Vec<WordId>, FixedState> = HashMap::default();
        for (word, lemma) in words.inflected() {
            forms.entry(lemma).or_default().push(word);
        }
        // The forms of "be" are closed-class words of their own.
        let being = vocab.intern("be");
        forms.entry(being).or_default().extend(words.of_class(Classes::BE));
        let mut loader = Loader { vocab, forms, cues: Cues::default() };
        loader.nouns("agreement_nouns.tsv", table("agreement_nouns.tsv"), &["form", "domain", "only"], |row| {
            Ok(NounCue::Agreement(AgreementNoun {
                form: parse(row, "form", Instrument::parse)?,
                domain: optional(row, "domain", Domain::parse)?,
                only: optional(row, "only", AgreementStage::parse)?,
            }))
        })?;
        loader.nouns("measure_nouns.tsv", table("measure_nouns.tsv"), &["kind"], |row| {
            let mere = row.cell("kind")? == "any";
            let outward = row.cell("kind")? == "outward";
            let echo = row.cell("kind")? == "echo";
            let kind = if mere || outward || echo { None } else { optional(row, "kind", MeasureKind::parse)? };
            Ok(NounCue::Measure(MeasureNoun { kind, mere, outward, echo }))
        })?;
        loader.nouns("measure_lookalikes.tsv", table("measure_lookalikes.tsv"), &["kind"], |_| Ok(NounCue::MeasureLookalike))?;
        loader.nouns("commitment_nouns.tsv", table("commitment_nouns.tsv"), &["action"], |row| {
            Ok(NounCue::Commitment(CommitmentCue { action: parse(row, "action", Action::parse)?, stage: None, side: Side::Actor }))
        })?;
        loader.nouns("encounter_nouns.tsv", table("encounter_nouns.tsv"), &["kind"], |row| {
            let kind = parse(row, "kind", EncounterKind::parse)?;
            Ok(NounCue::Encounter(EncounterCue { kind, stage: None, takes: Takes::Itself, asks: None }))
        })?;
        loader.nouns("stage_nouns.tsv", table("stage_nouns.tsv"), &["stage"], |row| {
            Ok(NounCue::Stage(parse(row, "stage", AgreementStage::parse)?))
        })?;
        loader.nouns("measure_stage_nouns.tsv", table("measure_stage_nouns.tsv"), &["stage"], |row| {
            Ok(NounCue::MeasureStage(optional(row, "stage", MeasureStage::parse)?))
        })?;
        loader.nouns("modal_nouns.tsv", table("modal_nouns.tsv"), &["modality"], |row| {
            Ok(NounCue::Modality(parse(row, "modality", Modality::named)?))
        })?;
        loader.verbs("agreement_verbs.tsv", table("agreement_verbs.tsv"), &["stage", "takes"], |row| {
            Ok(VerbCue::Agreement(AgreementVerb {
                stage: optional(row, "stage", AgreementStage::parse)?,
                takes: parse(row, "takes", Takes::named)?,
            }))
        })?;
        loader.verbs("measure_verbs.tsv", table("measure_verbs.tsv"), &["stage", "kind", "takes"], |row| {
            Ok(VerbCue::Measure(MeasureVerb {
                kind: optional(row, "kind", MeasureKind::parse)?,
                stage: parse(row, "stage", MeasureStage::parse)?,
                takes: parse(row, "takes", Takes::named)?,
            }))
        })?;
        loader.verbs("commitment_verbs.tsv", table("commitment_verbs.tsv"), &["action", "stage", "side"], |row| {
            Ok(VerbCue::Commitment(CommitmentCue {
                action: parse(row, "action", Action::parse)?,
                stage: optional(row, "stage", CommitmentStage::parse)?,
                side: optional(row, "side", Side::named)?.unwrap_or_default(),
            }))
        })?;
        loader.verbs("encounter_verbs.tsv", table("encounter_verbs.tsv"), &["kind", "stage", "takes", "asks"], |row| {
            Ok(VerbCue::Encounter(EncounterCue {
                kind: parse(row, "kind", EncounterKind::parse)?,
                stage: optional(row, "stage", EncounterStage::parse)?,
                takes: parse(row, "takes", Takes::named)?,
                asks: optional(row, "asks", Asks::named)?,
            }))
        })?;
        loader.verbs("modality.tsv", table("modality.tsv"), &["modality"], |row| {
            Ok(VerbCue::Modality(parse(row, "modality", Modality::named)?))
        })?;
        for row in rows("domains.tsv", table("domains.tsv"), &["domain", "forms", "example"])? {
            let domain = if row.cell("domain")?.is_empty() { None } else { Some(parse(&row, "domain", Domain::parse)?) };
            for form in row.list("forms")? {
                loader.cues.domains.insert(loader.vocab, Form::parse(form), domain);
            }
        }
        for row in rows("anonymous.tsv", table("anonymous.tsv"), &["forms", "example"])? {
            for form in row.list("forms")? {
                loader.cues.anonymous.insert(loader.vocab, Form::parse(form), ());
            }
        }
        for row in rows("directions.tsv", table("directions.tsv"), &["direction", "forms", "example"])? {
            let direction = if row.cell("direction")? == "export" { Direction::Export } else { Direction::Import };
            for form in row.list("forms")? {
                loader.cues.directions.insert(loader.vocab, Form::parse(form), direction);
            }
        }
        for row in rows("anaphors.tsv", table("anaphors.tsv"), &["class", "forms", "example"])? {
            let class = parse(&row, "class", Anaphor::named)?;
            for form in row.list("forms")? {
                loader.cues.anaphors.insert(loader.vocab, Form::parse(form), class);
            }
        }
        loader.speech(table("speech.tsv"))?;
        Ok(loader.cues)
    }
}

impl Loader<'_> {
    fn nouns(
        &mut self,
        file: &'static str,
        text: Source<'_>,
        columns: &[&str],
        read: impl Fn(&Row<'_>) -> Result<NounCue, Error>,
    ) -> Result<(), Error> {
        let table = checked(file, text, columns)?;
        let mut known = HashSet::with_hasher(FixedState::default());
        for row in &table {
            let cue = read(row)?;
            for form in row.list("forms")? {
                if !known.insert(form) {
                    return Err(row.error(format!("an earlier row has the form {form:?}")));
                }
                self.cues.nouns.insert(self.vocab, Form::parse(form), cue);
            }
        }
        Ok(())
    }

    /// Verb rows name base forms; every inflection of the first word is entered.
    fn verbs(
        &mut self,
        file: &'static str,
        text: Source<'_>,
        columns: &[&str],
        read: impl Fn(&Row<'_>) -> Result<VerbCue, Error>,
    ) -> Result<(), Error> {
        let mut phrase = String::new();
        for row in checked(file, text, columns)? {
            let cue = read(&row)?;
            for form in row.list("forms")? {
                self.cues.verbs.insert(self.vocab, Form::parse(form), cue);
                // The mark of a form is that of all its inflections.
                let (mark, words) = form.strip_prefix('?').map_or(("", form), |words| ("?", words));
                let (first, rest) = words.split_once(' ').unwrap_or((words, ""));
                let lemma = self.vocab.get(first);
                let Some(inflected) = self.forms.get(&lemma) else {
                    if rest.is_empty() || !self.forms.contains_key(&lemma) {
                        return Err(row.error(format!("{first:?} is no verb of verbs.tsv")));
                    }
                    continue;
                };
                for &word in inflected {
                    phrase.clear();
                    phrase.push_str(mark);
                    phrase.push_str(self.vocab.word(word));
                    phrase.push_str(&form[mark.len() + first.len()..]);
                    self.cues.verbs.insert(self.vocab, Form::parse(&phrase), cue);
                }
            }
        }
        Ok(())
    }

    fn speech(&mut self, text: Source<'_>) -> Result<(), Error> {
        for row in rows("speech.tsv", text, &["lemma", "forms", "takes", "example"])? {
            let lemma = self.cues.speech.len() as u16;
            self.cues.speech.push(row.cell("lemma")?.into());
            let takes = |what: &str| row.list("takes").map(|mut t| t.any(|x| x == what));
            let cue = SpeechCue {
                lemma,
                clause: takes("clause")? || takes("that")?,
                bare: takes("clause")?,
                quote: takes("quote")?,
                phrase: takes("np")?,
                role: takes("as")?,
                person: takes("to_person")?,
                of: takes("of")?,
                source: takes("source")?,
            };
            for form in row.list("forms")? {
                let first = self.cues.verbs.insert(self.vocab, Form::parse(form), VerbCue::Speech(cue));
                self.cues.speech_starts.insert(first);
                if cue.clause && !form.contains([' ', '?']) {
                    self.cues.speech_words.push(self.vocab.intern(form));
                }
            }
        }
        Ok(())
    }
}

fn checked<'t>(file: &'t str, text: Source<'t>, columns: &[&str]) -> Result<Vec<Row<'t>>, Error> {
    let all: Vec<&str> = columns.iter().copied().chain(["forms", "example"]).collect();
    rows(file, text, &all)
}

fn parse<T>(row: &Row<'_>, column: &str, read: impl Fn(&str) -> Option<T>) -> Result<T, Error> {
    let cell = row.cell(column)?;
    read(cell).ok_or_else(|| row.error(format!("{column}: {cell:?} is not known")))
}

fn optional<T>(row: &Row<'_>, column: &str, read: impl Fn(&str) -> Option<T>) -> Result<Option<T>, Error> {
    if row.cell(column)?.is_empty() { Ok(None) } else { parse(row, column, read).map(Some) }
}

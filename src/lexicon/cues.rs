//! Words that announce events: nouns and verbs, with the stage they bring and the roles they take.

use std::collections::{HashMap, HashSet};

use foldhash::fast::FixedState;

use crate::error::Error;
use crate::kinds::{
    Action, AgreementStage, CommitmentStage, Domain, EncounterKind, EncounterStage, Form as Instrument, MeasureKind, MeasureStage,
};
use crate::text::{Vocab, WordId};

use super::set::WordSet;
use super::trie::{Form, Trie};
use super::words::{Classes, Words};
use crate::table::{Row, Source, rows};

/// Which constituent of a verb's clause is the thing that the event is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Takes {
    /// The object (subject in the passive), or what follows the cue's own preposition.
    Object,
    /// The subject of the active verb.
    Subject,
    /// As the object, and `from` or `to` name the other side: `won a contract from`, `proposed a pact to`.
    Exchange,
    /// What `to` or `into` leads to: `raised ties to a partnership`.
    Result,
    /// No noun at all: two or more sides agree to do something.
    Mutual,
    /// As the object, of talks alone: `opened talks on steel`.
    Talks,
    /// As the object, and who does it is no party: mediators, those who welcome it.
    Outsider,
    /// What follows the cue is the name of what stands before it.
    Name,
    /// The verb needs no noun of the event's kind: goods or parties stand in its object.
    Itself,
    /// The object comes to the subject: `welcomed X`.
    Guest,
    /// The object says which way the goods go: `exports of sugar`.
    Trade,
    /// The subject bears what stands in the object: `faces a tariff`.
    Bearer,
    /// The object gets what follows "with": `hit Canada with tariffs`.
    With,
    /// The object comes onto or off the list behind the verb's preposition.
    Listed,
    /// The object pays a rate: `taxed coffee at 50 percent`.
    Charge,
    /// The object is a border or market, closed or opened to the goods behind `to`.
    Gate,
    /// The object is asked for what follows `for`.
    Plea,
    /// The object tells of the price of goods.
    Price,
    /// Its subject is left out where the verb is denied: `is not covered`.
    Uncovered,
    /// It does what was told last: `followed suit`.
    Echo,
}

/// Which way goods go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Direction {
    /// Out of the imposer's country.
    Export,
    /// Into it.
    Import,
}

/// A noun for an agreement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct AgreementNoun {
    pub(crate) form: Instrument,
    pub(crate) domain: Option<Domain>,
    /// The only stage at which it is one: talks that collapse, disputes that are settled.
    pub(crate) only: Option<AgreementStage>,
}

/// What a verb does to an agreement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct AgreementVerb {
    /// None where the verb only tells the agreement's name.
    pub(crate) stage: Option<AgreementStage>,
    pub(crate) takes: Takes,
}

/// A noun for a measure; `kind` is open for bans and curbs, whose direction other words tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct MeasureNoun {
    pub(crate) kind: Option<MeasureKind>,
    /// Only a word that points back at measures of all kinds: `the measure`.
    pub(crate) mere: bool,
    /// One that keeps goods in where nothing tells which way they go: `controls on gallium`.
    pub(crate) outward: bool,
    /// One like the measure told last: `similar steps`.
    pub(crate) echo: bool,
}

/// What a verb does to a measure, or the measure that it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct MeasureVerb {
    pub(crate) kind: Option<MeasureKind>,
    pub(crate) stage: MeasureStage,
    pub(crate) takes: Takes,
}

/// A verb or noun of a commitment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct CommitmentCue {
    pub(crate) action: Action,
    /// What the plain past of the verb tells; carried out where empty.
    pub(crate) stage: Option<CommitmentStage>,
    pub(crate) side: Side,
}

/// What the subject of a verb of a commitment is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Side {
    /// Who undertakes it.
    #[default]
    Actor,
    /// Who gets it: `will receive grants from`.
    Receiver,
    /// What it is done to: `tariffs will fall`.
    Thing,
    /// Goods that come in: `rice will enter duty-free`.
    Goods,
    /// Money that somebody told before gives: `another $5 billion will go into railways`.
    Money,
    /// Who gives as others told before did: `Italy followed with $40 million`.
    Joiner,
    /// Who asks for it: `asked Qatar for 100,000 tonnes of urea`.
    Asker,
}

/// A verb or noun of an encounter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct EncounterCue {
    pub(crate) kind: EncounterKind,
    pub(crate) stage: Option<EncounterStage>,
    pub(crate) takes: Takes,
}

/// A verb of speech.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct SpeechCue {
    /// The lemma in the report.
    pub(crate) lemma: u16,
    /// A finite clause.
    pub(crate) clause: bool,
    /// The clause needs no "that".
    pub(crate) bare: bool,
    /// A quotation.
    pub(crate) quote: bool,
    /// `call X Y` with a quoted part.
    pub(crate) phrase: bool,
    /// `defend X as Y` with a quoted part behind "as".
    pub(crate) role: bool,
    /// A person addressed comes first (`tell reporters …`).
    pub(crate) person: bool,
    /// `accuse X of …`.
    pub(crate) of: bool,
    /// No verb: the speaker follows (`according to X`).
    pub(crate) source: bool,
}

impl SpeechCue {
    /// Whether a noun phrase with a quoted part may be its content.
    pub(crate) fn takes_phrase(self) -> bool {
        self.phrase || self.role
    }
}

/// How a verb colours the infinitive, clause or noun that it governs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Modality {
    /// As told.
    Asserted,
    /// It has been undertaken (agree, pledge, promise, vow).
    Committed,
    /// It is to come (expect, plan, set, due, will).
    Expected,
    /// Somebody wants it (want, hope, propose, consider, offer).
    Wanted,
    /// It may be (may, could, if).
    Possible,
    /// Somebody threatens it.
    Threatened,
    /// It is not so (deny, reject, refuse, rule out, fail).
    Denied,
}

/// A reading of a noun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NounCue {
    /// An agreement.
    Agreement(AgreementNoun),
    /// A measure.
    Measure(MeasureNoun),
    /// A commitment.
    Commitment(CommitmentCue),
    /// An encounter.
    Encounter(EncounterCue),
    /// How far an agreement has come.
    Stage(AgreementStage),
    /// Holds a measure's noun and is none: `an electricity tariff`, `an output quota`.
    MeasureLookalike,
    /// Where a measure is in its life; none for a word that leaves it as it is (`the tariff rate`).
    MeasureStage(Option<MeasureStage>),
    /// Colours the infinitive behind it: `a pledge to buy`.
    Modality(Modality),
}

/// A reading of a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum VerbCue {
    /// Acts on an agreement.
    Agreement(AgreementVerb),
    /// Acts on a measure, or is one.
    Measure(MeasureVerb),
    /// A commitment.
    Commitment(CommitmentCue),
    /// An encounter.
    Encounter(EncounterCue),
    /// Speech.
    Speech(SpeechCue),
    /// Governs another verb or noun.
    Modality(Modality),
}

/// A set of what cues can announce, one bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Kinds(u8);

impl Kinds {
    pub(crate) const AGREEMENT: Kinds = Kinds(1);
    pub(crate) const MEASURE: Kinds = Kinds(2);
    pub(crate) const COMMITMENT: Kinds = Kinds(4);
    pub(crate) const ENCOUNTER: Kinds = Kinds(8);
    pub(crate) const SPEECH: Kinds = Kinds(16);
    pub(crate) const MODALITY: Kinds = Kinds(32);
    /// How far an agreement or a measure has come.
    pub(crate) const STAGE: Kinds = Kinds(64);

    /// Whether something of `other` is in the set.
    #[inline]
    pub(crate) const fn any(self, other: Kinds) -> bool {
        self.0 & other.0 != 0
    }

    /// Both sets.
    #[inline]
    pub(crate) const fn with(self, other: Kinds) -> Kinds {
        Kinds(self.0 | other.0)
    }
}

impl NounCue {
    /// What it announces.
    pub(crate) const fn kind(self) -> Kinds {
        match self {
            NounCue::Agreement(_) => Kinds::AGREEMENT,
            NounCue::Measure(_) | NounCue::MeasureLookalike => Kinds::MEASURE,
            NounCue::Commitment(_) => Kinds::COMMITMENT,
            NounCue::Encounter(_) => Kinds::ENCOUNTER,
            NounCue::Stage(_) | NounCue::MeasureStage(_) => Kinds::STAGE,
            NounCue::Modality(_) => Kinds::MODALITY,
        }
    }
}

impl VerbCue {
    /// What it announces.
    pub(crate) const fn kind(self) -> Kinds {
        match self {
            VerbCue::Agreement(_) => Kinds::AGREEMENT,
            VerbCue::Measure(_) => Kinds::MEASURE,
            VerbCue::Commitment(_) => Kinds::COMMITMENT,
            VerbCue::Encounter(_) => Kinds::ENCOUNTER,
            VerbCue::Speech(_) => Kinds::SPEECH,
            VerbCue::Modality(_) => Kinds::MODALITY,
        }
    }
}

/// What a description without a name can stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Anaphor {
    /// Two countries.
    Pair,
    /// Two who head their states.
    Heads,
    /// Two persons.
    People,
    /// Who heads the state named before it.
    Head,
    /// Three countries.
    Trio,
    /// Two companies.
    Firms,
    /// A country.
    Country,
    /// A country's government or an organ of it.
    Government,
    /// A bloc or body.
    Bloc,
    /// A company.
    Company,
}

/// All cue tables.
#[derive(Clone, Debug, Default)]
pub(crate) struct Cues {
    pub(crate) nouns: Trie<NounCue>,
    pub(crate) verbs: Trie<VerbCue>,
    pub(crate) domains: Trie<Domain>,
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
            Ok(NounCue::Encounter(EncounterCue { kind: parse(row, "kind", EncounterKind::parse)?, stage: None, takes: Takes::Itself }))
        })?;
        loader.nouns("stage_nouns.tsv", table("stage_nouns.tsv"), &["stage"], |row| {
            Ok(NounCue::Stage(parse(row, "stage", AgreementStage::parse)?))
        })?;
        loader.nouns("measure_stage_nouns.tsv", table("measure_stage_nouns.tsv"), &["stage"], |row| {
            Ok(NounCue::MeasureStage(optional(row, "stage", MeasureStage::parse)?))
        })?;
        loader.nouns("modal_nouns.tsv", table("modal_nouns.tsv"), &["modality"], |row| {
            Ok(NounCue::Modality(parse(row, "modality", modality)?))
        })?;
        loader.verbs("agreement_verbs.tsv", table("agreement_verbs.tsv"), &["stage", "takes"], |row| {
            Ok(VerbCue::Agreement(AgreementVerb {
                stage: optional(row, "stage", AgreementStage::parse)?,
                takes: parse(row, "takes", takes)?,
            }))
        })?;
        loader.verbs("measure_verbs.tsv", table("measure_verbs.tsv"), &["stage", "kind", "takes"], |row| {
            Ok(VerbCue::Measure(MeasureVerb {
                kind: optional(row, "kind", MeasureKind::parse)?,
                stage: parse(row, "stage", MeasureStage::parse)?,
                takes: parse(row, "takes", takes)?,
            }))
        })?;
        loader.verbs("commitment_verbs.tsv", table("commitment_verbs.tsv"), &["action", "stage", "side"], |row| {
            Ok(VerbCue::Commitment(CommitmentCue {
                action: parse(row, "action", Action::parse)?,
                stage: optional(row, "stage", CommitmentStage::parse)?,
                side: optional(row, "side", side)?.unwrap_or_default(),
            }))
        })?;
        loader.verbs("encounter_verbs.tsv", table("encounter_verbs.tsv"), &["kind", "stage", "takes"], |row| {
            Ok(VerbCue::Encounter(EncounterCue {
                kind: parse(row, "kind", EncounterKind::parse)?,
                stage: optional(row, "stage", EncounterStage::parse)?,
                takes: parse(row, "takes", takes)?,
            }))
        })?;
        loader
            .verbs("modality.tsv", table("modality.tsv"), &["modality"], |row| Ok(VerbCue::Modality(parse(row, "modality", modality)?)))?;
        for row in rows("domains.tsv", table("domains.tsv"), &["domain", "forms", "example"])? {
            let domain = parse(&row, "domain", Domain::parse)?;
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
            let class = parse(&row, "class", anaphor)?;
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

fn takes(name: &str) -> Option<Takes> {
    match name {
        "object" => Some(Takes::Object),
        "subject" => Some(Takes::Subject),
        "exchange" => Some(Takes::Exchange),
        "result" => Some(Takes::Result),
        "talks" => Some(Takes::Talks),
        "mutual" => Some(Takes::Mutual),
        "outsider" => Some(Takes::Outsider),
        "name" => Some(Takes::Name),
        "itself" => Some(Takes::Itself),
        "guest" => Some(Takes::Guest),
        "trade" => Some(Takes::Trade),
        "bearer" => Some(Takes::Bearer),
        "with" => Some(Takes::With),
        "listed" => Some(Takes::Listed),
        "charge" => Some(Takes::Charge),
        "gate" => Some(Takes::Gate),
        "plea" => Some(Takes::Plea),
        "price" => Some(Takes::Price),
        "uncovered" => Some(Takes::Uncovered),
        "echo" => Some(Takes::Echo),
        _ => None,
    }
}

fn side(name: &str) -> Option<Side> {
    match name {
        "receiver" => Some(Side::Receiver),
        "thing" => Some(Side::Thing),
        "goods" => Some(Side::Goods),
        "money" => Some(Side::Money),
        "joiner" => Some(Side::Joiner),
        "asker" => Some(Side::Asker),
        _ => None,
    }
}

fn anaphor(name: &str) -> Option<Anaphor> {
    match name {
        "pair" => Some(Anaphor::Pair),
        "heads" => Some(Anaphor::Heads),
        "people" => Some(Anaphor::People),
        "head" => Some(Anaphor::Head),
        "trio" => Some(Anaphor::Trio),
        "firms" => Some(Anaphor::Firms),
        "country" => Some(Anaphor::Country),
        "government" => Some(Anaphor::Government),
        "bloc" => Some(Anaphor::Bloc),
        "company" => Some(Anaphor::Company),
        _ => None,
    }
}

fn modality(name: &str) -> Option<Modality> {
    match name {
        "committed" => Some(Modality::Committed),
        "expected" => Some(Modality::Expected),
        "wanted" => Some(Modality::Wanted),
        "possible" => Some(Modality::Possible),
        "threatened" => Some(Modality::Threatened),
        "denied" => Some(Modality::Denied),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modality_grows_weaker() {
        assert!(Modality::Asserted < Modality::Expected && Modality::Expected < Modality::Possible);
    }
}

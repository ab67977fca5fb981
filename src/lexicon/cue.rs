//! What the words of the cue tables tell: the kinds of nouns and verbs that announce events.

use crate::kinds::{
    Action, AgreementStage, CommitmentStage, Domain, EncounterKind, EncounterStage, Form as Instrument, MeasureKind, MeasureStage,
};

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
    /// The object is whom an act of state hits, where the clause tells a term of one: `it also hits Rosneft`.
    Term,
}

impl Takes {
    /// The constituent of this name in the tables.
    pub(super) fn named(name: &str) -> Option<Self> {
        match name {
            "object" => Some(Self::Object),
            "subject" => Some(Self::Subject),
            "exchange" => Some(Self::Exchange),
            "result" => Some(Self::Result),
            "talks" => Some(Self::Talks),
            "mutual" => Some(Self::Mutual),
            "outsider" => Some(Self::Outsider),
            "name" => Some(Self::Name),
            "itself" => Some(Self::Itself),
            "guest" => Some(Self::Guest),
            "trade" => Some(Self::Trade),
            "bearer" => Some(Self::Bearer),
            "with" => Some(Self::With),
            "listed" => Some(Self::Listed),
            "charge" => Some(Self::Charge),
            "gate" => Some(Self::Gate),
            "plea" => Some(Self::Plea),
            "price" => Some(Self::Price),
            "uncovered" => Some(Self::Uncovered),
            "echo" => Some(Self::Echo),
            "term" => Some(Self::Term),
            _ => None,
        }
    }
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

impl Side {
    /// The side of this name in the tables.
    pub(super) fn named(name: &str) -> Option<Self> {
        match name {
            "receiver" => Some(Self::Receiver),
            "thing" => Some(Self::Thing),
            "goods" => Some(Self::Goods),
            "money" => Some(Self::Money),
            "joiner" => Some(Self::Joiner),
            "asker" => Some(Self::Asker),
            _ => None,
        }
    }
}

/// What a verb asks for around it, without which it tells of no encounter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Asks {
    /// A person on each side, named or told by title: `saw X`, `called on X`.
    People,
    /// The place right behind it: `went to Tokyo`.
    Goal,
}

impl Asks {
    /// What a table asks for by this name.
    pub(super) fn named(name: &str) -> Option<Self> {
        match name {
            "people" => Some(Self::People),
            "goal" => Some(Self::Goal),
            _ => None,
        }
    }
}

/// A verb or noun of an encounter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct EncounterCue {
    pub(crate) kind: EncounterKind,
    pub(crate) stage: Option<EncounterStage>,
    pub(crate) takes: Takes,
    pub(crate) asks: Option<Asks>,
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

impl Modality {
    /// The modality of this name in the tables.
    pub(super) fn named(name: &str) -> Option<Self> {
        match name {
            "committed" => Some(Self::Committed),
            "expected" => Some(Self::Expected),
            "wanted" => Some(Self::Wanted),
            "possible" => Some(Self::Possible),
            "threatened" => Some(Self::Threatened),
            "denied" => Some(Self::Denied),
            _ => None,
        }
    }
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

impl Anaphor {
    /// The class of this name in the table.
    pub(super) fn named(name: &str) -> Option<Self> {
        match name {
            "pair" => Some(Self::Pair),
            "heads" => Some(Self::Heads),
            "people" => Some(Self::People),
            "head" => Some(Self::Head),
            "trio" => Some(Self::Trio),
            "firms" => Some(Self::Firms),
            "country" => Some(Self::Country),
            "government" => Some(Self::Government),
            "bloc" => Some(Self::Bloc),
            "company" => Some(Self::Company),
            _ => None,
        }
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

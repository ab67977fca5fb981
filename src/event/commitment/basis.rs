//! What the reading of a commitment rests on.

/// How a commitment is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Basis {
    /// Access to a market that somebody keeps or gives.
    Access,
    /// A passive without an agent: a deal tells by whom.
    Agentless,
    /// An infinitive that hangs on an agreement.
    AgreementInfinitive,
    /// One side asks another for it.
    Asked,
    /// The goods that a contract or tender is for.
    Contract,
    /// The past: it is carried out, or as far as the verb's own stage.
    Done,
    /// Carried out under an agreement.
    DoneUnder,
    /// A duty that comes down.
    Duty,
    /// Goods that come in.
    Entry,
    /// A sum whose giver was told before.
    FollowUp,
    /// A gerund under a verb that promises.
    Gerund,
    /// An infinitive under a verb that promises.
    Infinitive,
    /// `is to`
    IsTo,
    /// An item of a list.
    Item,
    /// Somebody described, under an agreement that tells who.
    Nameless,
    /// Somebody gives as one told before did.
    Joined,
    /// A noun for what is promised.
    Noun,
    /// An infinitive that hangs on a noun of promising.
    NounInfinitive,
    /// The present tense of a headline.
    Present,
    /// Two sides, of which it is a guess who gives.
    Presumed,
    /// The progressive.
    Running,
    /// The present tense: a term of a deal.
    Terms,
    /// A name that no table knows acts.
    UnknownName,
    /// Donors, of whom none is named.
    Unnamed,
    /// A future.
    Will,
    /// An offer, or what is only weighed.
    Would,
}

impl Basis {
    /// Whether a record may stand that names nobody who undertakes it.
    pub(crate) fn stands_alone(self) -> bool {
        matches!(self, Basis::UnknownName | Basis::Unnamed)
    }

    /// Its name in the report.
    pub(crate) fn rule(self) -> &'static str {
        match self {
            Basis::Access => "commitment/access",
            Basis::Agentless => "commitment/agentless",
            Basis::AgreementInfinitive => "commitment/agreement-infinitive",
            Basis::Asked => "commitment/asked",
            Basis::Contract => "commitment/contract",
            Basis::Done => "commitment/done",
            Basis::DoneUnder => "commitment/done-under",
            Basis::Duty => "commitment/duty",
            Basis::Entry => "commitment/entry",
            Basis::FollowUp => "commitment/follow-up",
            Basis::Gerund => "commitment/gerund",
            Basis::Infinitive => "commitment/infinitive",
            Basis::IsTo => "commitment/is-to",
            Basis::Item => "commitment/item",
            Basis::Joined => "commitment/joined",
            Basis::Nameless => "commitment/nameless",
            Basis::Noun => "commitment/noun",
            Basis::NounInfinitive => "commitment/noun-infinitive",
            Basis::Present => "commitment/present",
            Basis::Presumed => "commitment/presumed",
            Basis::Running => "commitment/running",
            Basis::Terms => "commitment/terms",
            Basis::UnknownName => "commitment/unknown-name",
            Basis::Unnamed => "commitment/unnamed",
            Basis::Will => "commitment/will",
            Basis::Would => "commitment/would",
        }
    }
}

//! The closed sets that records speak in. Their names in JSON and in the tables are one and the same.

use serde::{Deserialize, Serialize};

/// A closed set with its names in the report and in the tables.
macro_rules! named {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident $text:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        #[non_exhaustive]
        pub enum $name { $($(#[$vdoc])* $variant,)* }

        impl $name {
            /// Every value, in the order of their declaration.
            pub const ALL: &'static [Self] = &[$($name::$variant),*];

            /// The name used in the report.
            pub const fn name(self) -> &'static str {
                match self { $($name::$variant => $text,)* }
            }

            /// The value of a name used in the report.
            pub fn parse(name: &str) -> Option<Self> {
                match name { $($text => Some($name::$variant),)* _ => None }
            }
        }

        impl std::str::FromStr for $name {
            type Err = crate::error::Error;

            /// The value of a name used in the report.
            ///
            /// # Errors
            /// [`Error::Name`](crate::Error::Name) for any other name.
            fn from_str(name: &str) -> Result<Self, Self::Err> {
                Self::parse(name).ok_or_else(|| Self::Err::Name { set: stringify!($name), name: name.into() })
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.name())
            }
        }
    };
}
named! {
    /// What office a leader holds.
    Office {
        /// Head of state, or head of a body by that title.
        President "president",
        /// Head of government.
        PrimeMinister "prime_minister",
        /// Head of government printed as "Premier"; also of a province.
        Premier "premier",
        /// Head of government of Germany and Austria.
        Chancellor "chancellor",
        /// King, queen, emir, sultan, crown prince.
        Monarch "monarch",
        /// Deputy head of state.
        VicePresident "vice_president",
        /// Deputy head of government.
        DeputyPrimeMinister "deputy_prime_minister",
        /// Member of a cabinet; US secretaries and British secretaries of state too.
        Minister "minister",
        /// Head of the office that negotiates trade.
        TradeRepresentative "trade_representative",
        /// Head of a central bank.
        CentralBanker "central_banker",
        /// Ambassador, high commissioner.
        Ambassador "ambassador",
        /// Special envoy or representative.
        Envoy "envoy",
        /// Spokesperson, press secretary.
        Spokesperson "spokesperson",
        /// Secretary-general, director-general, executive secretary of a body.
        SecretaryGeneral "secretary_general",
        /// Member of the European Commission or of a similar college.
        Commissioner "commissioner",
        /// Governor of a state or province.
        Governor "governor",
        /// Member of a parliament.
        Legislator "legislator",
        /// Officer; head of a junta.
        MilitaryOfficer "military_officer",
        /// Head of a company, association or union.
        Executive "executive",
        /// Civil servant, deputy minister, adviser, negotiator.
        Official "official",
    }
}

named! {
    /// What a minister or commissioner is in charge of.
    Portfolio {
        /// Foreign affairs.
        Foreign "foreign",
        /// Finance, treasury.
        Finance "finance",
        /// Trade, commerce.
        Trade "trade",
        /// Defence.
        Defence "defence",
        /// Energy, oil, power.
        Energy "energy",
        /// Agriculture, food, fisheries.
        Agriculture "agriculture",
        /// Industry.
        Industry "industry",
        /// Economy.
        Economy "economy",
        /// Home affairs.
        Interior "interior",
        /// Mines.
        Mining "mining",
        /// Environment, climate.
        Environment "environment",
        /// Health.
        Health "health",
        /// Transport.
        Transport "transport",
        /// Technology, science, digital affairs.
        Technology "technology",
        /// Any other.
        Other "other",
    }
}

named! {
    /// What kind of actor a party is.
    PartyKind {
        /// A country, by ISO 3166-1.
        Country "country",
        /// States that act as one.
        Bloc "bloc",
        /// Any other organisation.
        Organization "organization",
        /// A business.
        Company "company",
        /// An armed, ethnic or political group without a state.
        Group "group",
    }
}

named! {
    /// Whether a leader is in office.
    Status {
        /// In office.
        Incumbent "incumbent",
        /// No longer in office.
        Former "former",
        /// Dead.
        Late "late",
        /// For the time being.
        Acting "acting",
        /// Elected, not yet sworn in.
        Elect "elect",
        /// Named, not yet confirmed.
        Nominee "nominee",
    }
}

named! {
    /// What kind of instrument an agreement is.
    Form {
        /// Deal, accord, pact.
        Agreement "agreement",
        /// Framework agreement.
        Framework "framework",
        /// Treaty, convention.
        Treaty "treaty",
        /// Memorandum of understanding.
        Memorandum "memorandum",
        /// End of fighting.
        Ceasefire "ceasefire",
        /// Joint statement or declaration.
        JointStatement "joint_statement",
        /// Letter of intent.
        LetterOfIntent "letter_of_intent",
        /// Contract.
        Contract "contract",
        /// Partnership.
        Partnership "partnership",
        /// Protocol.
        Protocol "protocol",
        /// Roadmap.
        Roadmap "roadmap",
    }
}

named! {
    /// What an agreement is about.
    Domain {
        /// Trade.
        Trade "trade",
        /// Minerals and metals.
        Minerals "minerals",
        /// Energy.
        Energy "energy",
        /// Investment.
        Investment "investment",
        /// Defence and security.
        Defense "defense",
        /// Technology.
        Technology "technology",
        /// Peace.
        Peace "peace",
        /// Climate.
        Climate "climate",
        /// Agriculture and food.
        Agriculture "agriculture",
        /// Anything else.
        Other "other",
    }
}

named! {
    /// How far an agreement has come, in order; then its end states.
    AgreementStage {
        /// Suggested or studied.
        Proposed "proposed",
        /// Under negotiation.
        Negotiating "negotiating",
        /// Due to be made.
        Expected "expected",
        /// Made, not signed.
        Agreed "agreed",
        /// Signed.
        Signed "signed",
        /// Ratified by a party.
        Ratified "ratified",
        /// In force.
        InForce "in_force",
        /// Suspended.
        Suspended "suspended",
        /// Ended or left.
        Terminated "terminated",
        /// Not reached.
        Failed "failed",
    }
}

named! {
    /// What kind of trade measure it is.
    MeasureKind {
        /// Duty or levy.
        Tariff "tariff",
        /// Ban, curb or licence on exports.
        ExportControl "export_control",
        /// Ban or curb on imports.
        ImportRestriction "import_restriction",
        /// Quota.
        Quota "quota",
        /// Sanctions, embargo, blacklisting.
        Sanctions "sanctions",
        /// Fee.
        Fee "fee",
        /// Subsidy.
        Subsidy "subsidy",
        /// Trade investigation.
        Investigation "investigation",
        /// Price cap.
        PriceCap "price_cap",
        /// Stockpiling.
        Stockpile "stockpile",
    }
}

named! {
    /// Where a measure is in its life.
    MeasureStage {
        /// Threatened.
        Threatened "threatened",
        /// Proposed or considered.
        Proposed "proposed",
        /// Decided, not yet in effect.
        Announced "announced",
        /// In effect.
        InForce "in_force",
        /// Raised or tightened.
        Raised "raised",
        /// Lowered or eased.
        Lowered "lowered",
        /// Paused or delayed.
        Suspended "suspended",
        /// Ended.
        Lifted "lifted",
        /// Not applied to these goods or parties.
        Exempted "exempted",
    }
}

named! {
    /// What a commitment is to do.
    Action {
        /// Buy.
        Purchase "purchase",
        /// Invest.
        Invest "invest",
        /// Deliver or sell.
        Supply "supply",
        /// Lend.
        Lend "lend",
        /// Give.
        Donate "donate",
        /// Build.
        Build "build",
        /// Produce or emit less.
        Cut "cut",
        /// Let goods in.
        OpenMarket "open_market",
        /// Store.
        Stockpile "stockpile",
        /// Anything else material.
        Other "other",
    }
}

named! {
    /// How firm a commitment is.
    CommitmentStage {
        /// Offered or asked for.
        Proposed "proposed",
        /// Expected.
        Expected "expected",
        /// Promised by one side.
        Pledged "pledged",
        /// Agreed by both.
        Agreed "agreed",
        /// Carried out.
        Done "done",
        /// Given up.
        Failed "failed",
    }
}

named! {
    /// How people met.
    EncounterKind {
        /// Visit.
        Visit "visit",
        /// Meeting.
        Meeting "meeting",
        /// Telephone or video call.
        Call "call",
        /// Summit.
        Summit "summit",
        /// Round of talks.
        Talks "talks",
    }
}

named! {
    /// Whether they met.
    EncounterStage {
        /// Planned.
        Planned "planned",
        /// Held.
        Held "held",
        /// Called off.
        Cancelled "cancelled",
    }
}

named! {
    /// How words are given.
    StatementKind {
        /// Within quotation marks.
        Direct "direct",
        /// Reported, wholly or partly in the writer's words.
        Indirect "indirect",
    }
}

named! {
    /// What kind of good a commodity is.
    Category {
        /// Critical mineral.
        CriticalMineral "critical_mineral",
        /// Metal.
        Metal "metal",
        /// Energy carrier.
        Energy "energy",
        /// Farm product or food.
        Agricultural "agricultural",
        /// Chemical.
        Chemical "chemical",
        /// Manufactured good.
        Manufactured "manufactured",
        /// Arms and military equipment.
        Defense "defense",
        /// Anything else.
        Other "other",
    }
}

named! {
    /// What an amount is an amount of.
    AmountKind {
        /// Money.
        Money "money",
        /// Per cent; percentage points and basis points are in per cent too.
        Percent "percent",
        /// Measured or counted goods, people, weapons, works.
        Quantity "quantity",
    }
}

named! {
    /// Whether a number is exact.
    Bound {
        /// As printed.
        Exact "exact",
        /// `about`, `some`, `nearly`.
        About "about",
        /// `more than`, `at least`.
        AtLeast "at_least",
        /// `up to`, `less than`.
        AtMost "at_most",
    }
}

impl Default for Form {
    /// The form of which nothing particular is said.
    fn default() -> Self {
        Form::Agreement
    }
}

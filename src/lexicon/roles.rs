//! Titles of office and the portfolios that go with them.

use crate::error::Error;
use crate::kinds::{Office, PartyKind, Portfolio, Status};
use crate::text::Vocab;

use super::set::WordSet;
use super::trie::{Form, Trie};
use crate::table::{Source, rows};

/// A title of office.
#[derive(Clone, Debug)]
pub(crate) struct Title {
    pub(crate) office: Office,
    pub(crate) portfolio: Option<Portfolio>,
    /// The country or body that alone has the title.
    pub(crate) of: Box<str>,
    /// Only with a company or an association.
    pub(crate) employed: bool,
    /// Not an office of its own: that of the person named before (`his counterpart`).
    pub(crate) counterpart: bool,
}

/// What a word beside a title says of its holder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum StatusCue {
    /// Whether in office.
    Status(Status),
    /// What sets the holder apart; row of [`Roles::distinctions`].
    Distinction(u16),
}

/// Where a word stands that makes a name an organisation's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum OrgPlace {
    /// Closes the name (`Rio Tinto Ltd`).
    End,
    /// Closes the name of an organisation, and with a country's name in front that of an organ of its state (`Singapore Food Agency`).
    Organ,
    /// Opens the name (`University of …`).
    Start,
    /// Common noun for what the name is (`the Indian refiner X`; `X, a lender`).
    Noun,
    /// Leads to the name (`owned by X`).
    Lead,
    /// Follows the name (`X reported`).
    Trail,
    /// What a company owns, after its name (`X's shares`).
    Asset,
}

impl OrgPlace {
    fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "end" => OrgPlace::End,
            "organ" => OrgPlace::Organ,
            "start" => OrgPlace::Start,
            "noun" => OrgPlace::Noun,
            "lead" => OrgPlace::Lead,
            "trail" => OrgPlace::Trail,
            "asset" => OrgPlace::Asset,
            _ => return None,
        })
    }
}

/// A word or phrase that makes a name an organisation's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct OrgWord {
    /// The kind of party; none for an organ of a state.
    pub(crate) kind: Option<PartyKind>,
    pub(crate) place: OrgPlace,
}

/// Titles and portfolios with the phrases that lead to them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Roles {
    pub(crate) statuses: Trie<StatusCue>,
    pub(crate) distinctions: Vec<Box<str>>,
    /// Words inside the names of organisations.
    pub(crate) org_words: Trie<OrgWord>,
    /// Words around the names of organisations.
    pub(crate) org_context: Trie<OrgWord>,
    /// Last words of names that are no organisation's.
    pub(crate) things: Trie<()>,
    /// Words in the names of political parties.
    pub(crate) politics: Trie<()>,
    /// Last words of the phrases that lead to an organisation's name.
    pub(crate) leads: WordSet,
    /// Single nouns for an organ of a state, in any case: `ministry`.
    pub(crate) organs: WordSet,
    pub(crate) titles: Vec<Title>,
    pub(crate) offices: Trie<u16>,
    pub(crate) portfolios: Trie<Portfolio>,
    /// The words of portfolios, of which ministries make names that no table has (`Planning and National Growth`).
    pub(crate) fields: WordSet,
}

impl Roles {
    /// Reads the tables.
    pub(crate) fn load<'t>(vocab: &mut Vocab, table: impl Fn(&'static str) -> Source<'t>) -> Result<Self, Error> {
        let mut roles = Roles::default();
        for row in rows("portfolios.tsv", table("portfolios.tsv"), &["portfolio", "forms", "example"])? {
            let name = row.cell("portfolio")?;
            let portfolio = Portfolio::parse(name).ok_or_else(|| row.error(format!("unknown portfolio {name:?}")))?;
            for form in row.list("forms")? {
                roles.portfolios.insert(vocab, Form::parse(form), portfolio);
                form.split([' ', ',']).filter(|word| !word.is_empty()).for_each(|word| roles.fields.insert(vocab.intern(word)));
            }
        }
        for row in rows("offices.tsv", table("offices.tsv"), &["office", "portfolio", "of", "forms", "example"])? {
            let name = row.cell("office")?;
            let counterpart = name == "counterpart";
            let office = if counterpart { Some(Office::Official) } else { Office::parse(name) };
            let office = office.ok_or_else(|| row.error(format!("unknown office {name:?}")))?;
            let portfolio = match row.cell("portfolio")? {
                "" => None,
                name => Some(Portfolio::parse(name).ok_or_else(|| row.error(format!("unknown portfolio {name:?}")))?),
            };
            let at = roles.titles.len() as u16;
            let (of, employed) = match row.cell("of")? {
                "company" => ("", true),
                of => (of, false),
            };
            roles.titles.push(Title { office, portfolio, of: of.into(), employed, counterpart });
            for form in row.list("forms")? {
                roles.offices.insert(vocab, Form::parse(form), at);
            }
        }
        for row in rows("statuses.tsv", table("statuses.tsv"), &["status", "distinction", "forms", "example"])? {
            let cue = match row.cell("status")? {
                "" => {
                    roles.distinctions.push(row.cell("distinction")?.into());
                    StatusCue::Distinction(roles.distinctions.len() as u16 - 1)
                }
                name => StatusCue::Status(Status::parse(name).ok_or_else(|| row.error(format!("unknown status {name:?}")))?),
            };
            for form in row.list("forms")? {
                roles.statuses.insert(vocab, Form::parse(form), cue);
            }
        }
        for row in rows("org_words.tsv", table("org_words.tsv"), &["kind", "place", "forms", "example"])? {
            let kind = match row.cell("kind")? {
                "government" => None,
                name => Some(PartyKind::parse(name).ok_or_else(|| row.error(format!("unknown kind {name:?}")))?),
            };
            let place = row.cell("place")?;
            if let Some(list) = match place {
                "thing" => Some(&mut roles.things),
                "political" => Some(&mut roles.politics),
                _ => None,
            } {
                for form in row.list("forms")? {
                    list.insert(vocab, Form::parse(form), ());
                }
                continue;
            }
            let place = OrgPlace::parse(place).ok_or_else(|| row.error(format!("unknown place {place:?}")))?;
            let word = OrgWord { kind, place };
            let lists = match place {
                OrgPlace::End | OrgPlace::Organ | OrgPlace::Start => &mut roles.org_words,
                OrgPlace::Noun | OrgPlace::Lead | OrgPlace::Trail | OrgPlace::Asset => &mut roles.org_context,
            };
            for form in row.list("forms")? {
                lists.insert(vocab, Form::parse(form), word);
                if kind.is_none() && place == OrgPlace::End {
                    roles.organs.insert(vocab.intern(form));
                }
                if place == OrgPlace::Lead
                    && let Some(word) = form.trim_start_matches(['?', '=']).split(' ').next_back()
                {
                    roles.leads.insert(vocab.intern(word));
                }
            }
        }
        Ok(roles)
    }
}

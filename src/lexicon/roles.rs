//! Titles of office and the portfolios that go with them.

use crate::error::Error;
use crate::kinds::{Office, Portfolio};
use crate::text::Vocab;

use crate::table::rows;
use super::trie::{Form, Trie};

/// A title of office.
#[derive(Clone, Debug)]
pub(crate) struct Title {
    pub(crate) office: Office,
    pub(crate) portfolio: Option<Portfolio>,
    /// The country or body that alone has the title.
    pub(crate) of: Box<str>,
}

/// Titles and portfolios with the phrases that lead to them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Roles {
    pub(crate) titles: Vec<Title>,
    pub(crate) offices: Trie<u16>,
    pub(crate) portfolios: Trie<Portfolio>,
}

impl Roles {
    /// Reads the tables.
    pub(crate) fn load(vocab: &mut Vocab, table: impl Fn(&'static str) -> &'static str) -> Result<Self, Error> {
        let mut roles = Roles::default();
        for row in rows("portfolios.tsv", table("portfolios.tsv"), &["portfolio", "forms", "example"])? {
            let name = row.cell("portfolio")?;
            let portfolio = Portfolio::parse(name).ok_or_else(|| row.error(format!("unknown portfolio {name:?}")))?;
            for form in row.list("forms")? {
                roles.portfolios.insert(vocab, Form::parse(form), portfolio);
            }
        }
        for row in rows("offices.tsv", table("offices.tsv"), &["office", "portfolio", "of", "forms", "example"])? {
            let name = row.cell("office")?;
            let office = Office::parse(name).ok_or_else(|| row.error(format!("unknown office {name:?}")))?;
            let portfolio = match row.cell("portfolio")? {
                "" => None,
                name => Some(Portfolio::parse(name).ok_or_else(|| row.error(format!("unknown portfolio {name:?}")))?),
            };
            let at = roles.titles.len() as u16;
            roles.titles.push(Title { office, portfolio, of: row.cell("of")?.into() });
            for form in row.list("forms")? {
                roles.offices.insert(vocab, Form::parse(form), at);
            }
        }
        Ok(roles)
    }
}

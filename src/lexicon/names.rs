//! Names of states, bodies, places, companies, treaties and office holders.

use std::collections::{HashMap, HashSet};

use foldhash::fast::FixedState;
use jiff::civil::Date;

use crate::error::Error;
use crate::kinds::{Office, PartyKind, Portfolio};
use crate::text::{Vocab, WordId};

use super::trie::{Form, Trie};
use crate::table::{Row, Source, rows};

/// How a name refers to its row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NameKind {
    /// A name of a country.
    Country,
    /// Its adjective or its people.
    Demonym,
    /// Its capital: a place, or its government.
    Capital,
    /// A house, street or organ that stands for its government.
    Seat,
    /// A bloc or international body.
    Body,
    /// `European`, `Europeans`.
    BodyDemonym,
    /// A city, region or venue.
    Place,
    /// A company or other organisation.
    Company,
    /// An agreement with a proper name.
    Treaty,
    /// A person who held office.
    Leader,
}

/// A reading of a name: the table and the row in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NameRef {
    /// The way of reference.
    pub(crate) kind: NameKind,
    /// Row in the table of that kind.
    pub(crate) row: u16,
}

/// ISO 3166-1.
#[derive(Clone, Debug)]
pub(crate) struct Country {
    pub(crate) code: Box<str>,
    pub(crate) name: Box<str>,
}

/// A bloc or international body.
#[derive(Clone, Debug)]
pub(crate) struct Body {
    pub(crate) id: Box<str>,
    pub(crate) name: Box<str>,
    /// States act as one in it (a bloc), or it acts for itself (an organisation).
    pub(crate) is_bloc: bool,
    /// Goes by its acronym even where the text only spells it out.
    pub(crate) by_acronym: bool,
}

/// A place that is no country.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    /// Row of its country.
    pub(crate) country: Option<u16>,
    /// A city or a building, against a region or a sea.
    pub(crate) is_city: bool,
}

/// A company, medium, bank, union, group.
#[derive(Clone, Debug)]
pub(crate) struct Company {
    pub(crate) name: Box<str>,
    pub(crate) kind: PartyKind,
    /// A political party.
    pub(crate) political: bool,
}

/// An agreement with a proper name.
#[derive(Clone, Debug)]
pub(crate) struct Treaty {
    pub(crate) form: Box<str>,
    pub(crate) domain: Box<str>,
}

/// A term of office.
#[derive(Clone, Debug)]
pub(crate) struct Term {
    pub(crate) office: Office,
    pub(crate) portfolio: Option<Portfolio>,
    /// The country or body.
    pub(crate) of: Option<NameRef>,
    pub(crate) from: Date,
    pub(crate) to: Option<Date>,
}

/// A person with dated terms of office.
#[derive(Clone, Debug)]
pub(crate) struct Leader {
    pub(crate) name: Box<str>,
    pub(crate) female: bool,
    pub(crate) terms: Vec<Term>,
}

/// Every table of names and the phrases that lead to its rows.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names {
    pub(crate) trie: Trie<NameRef>,
    pub(crate) countries: Vec<Country>,
    by_code: HashMap<Box<str>, u16, FixedState>,
    by_id: HashMap<Box<str>, u16, FixedState>,
    pub(crate) bodies: Vec<Body>,
    pub(crate) places: Vec<Place>,
    pub(crate) companies: Vec<Company>,
    pub(crate) treaties: Vec<Treaty>,
    pub(crate) leaders: Vec<Leader>,
    /// Last word of a leader's name → rows.
    pub(crate) surnames: HashMap<WordId, Vec<u16>, FixedState>,
}

impl Names {
    /// Reads the tables.
    pub(crate) fn load<'t>(vocab: &mut Vocab, table: impl Fn(&'static str) -> Source<'t>) -> Result<Self, Error> {
        let mut names = Names::default();
        names.load_countries(vocab, table("countries.tsv"))?;
        names.load_bodies(vocab, table("bodies.tsv"))?;
        names.load_companies(vocab, table("companies.tsv"))?;
        names.load_treaties(vocab, table("treaties.tsv"))?;
        names.load_leaders(vocab, table("leaders.tsv"))?;
        names.load_places(vocab, table("places.tsv"))?;
        Ok(names)
    }

    /// The row of a country by its ISO 3166-1 alpha-2 code.
    pub(crate) fn country(&self, code: &str) -> Option<u16> {
        self.by_code.get(code).copied()
    }

    /// The country or body of this code or id.
    fn holder(&self, of: &str) -> Option<NameRef> {
        let country = self.country(of).map(|row| NameRef { kind: NameKind::Country, row });
        country.or_else(|| self.body(of).map(|row| NameRef { kind: NameKind::Body, row }))
    }

    /// The row of a body by its id.
    pub(crate) fn body(&self, id: &str) -> Option<u16> {
        self.by_id.get(id).copied()
    }

    fn add(&mut self, vocab: &mut Vocab, forms: &Row<'_>, column: &str, kind: NameKind, row: usize) -> Result<(), Error> {
        let reference = NameRef { kind, row: row as u16 };
        for form in forms.list(column)? {
            self.trie.insert(vocab, Form::parse(form), reference);
        }
        Ok(())
    }

    fn load_countries(&mut self, vocab: &mut Vocab, text: Source<'_>) -> Result<(), Error> {
        for row in rows("countries.tsv", text, &["code", "name", "forms", "demonyms", "capitals", "seats", "example"])? {
            let at = self.countries.len();
            let code = row.cell("code")?;
            if self.country(code).is_some() {
                return Err(row.error(format!("code {code} stands twice")));
            }
            self.by_code.insert(code.into(), at as u16);
            self.countries.push(Country { code: code.into(), name: row.cell("name")?.into() });
            self.add(vocab, &row, "forms", NameKind::Country, at)?;
            self.add(vocab, &row, "demonyms", NameKind::Demonym, at)?;
            self.add(vocab, &row, "seats", NameKind::Seat, at)?;
            self.add(vocab, &row, "capitals", NameKind::Capital, at)?;
        }
        Ok(())
    }

    fn load_bodies(&mut self, vocab: &mut Vocab, text: Source<'_>) -> Result<(), Error> {
        for row in rows("bodies.tsv", text, &["id", "kind", "name", "forms", "demonyms", "members", "example"])? {
            let at = self.bodies.len();
            let (is_bloc, by_acronym) = match row.cell("kind")? {
                "bloc" => (true, true),
                "institution" => (false, true),
                "organization" => (false, false),
                other => return Err(row.error(format!("kind {other:?} is neither bloc, institution nor organization"))),
            };
            let (id, name) = (row.cell("id")?, row.cell("name")?);
            if self.by_id.insert(id.into(), at as u16).is_some() {
                return Err(row.error(format!("id {id} stands twice")));
            }
            self.bodies.push(Body { id: id.into(), name: name.into(), is_bloc, by_acronym });
            self.add(vocab, &row, "forms", NameKind::Body, at)?;
            self.add(vocab, &row, "demonyms", NameKind::BodyDemonym, at)?;
        }
        Ok(())
    }

    fn load_places(&mut self, vocab: &mut Vocab, text: Source<'_>) -> Result<(), Error> {
        for row in rows("places.tsv", text, &["name", "kind", "country", "forms", "example"])? {
            let at = self.places.len();
            let is_city = matches!(row.cell("kind")?, "city" | "venue");
            let country = self.country(row.cell("country")?);
            self.places.push(Place { country, is_city });
            self.add(vocab, &row, "forms", NameKind::Place, at)?;
        }
        Ok(())
    }

    fn load_companies(&mut self, vocab: &mut Vocab, text: Source<'_>) -> Result<(), Error> {
        let mut seen = HashSet::with_hasher(FixedState::default());
        for row in rows("companies.tsv", text, &["name", "kind", "forms", "example"])? {
            let (kind, political) = match row.cell("kind")? {
                "company" => (PartyKind::Company, false),
                "organization" => (PartyKind::Organization, false),
                "party" => (PartyKind::Organization, true),
                "group" => (PartyKind::Group, false),
                other => return Err(row.error(format!("kind {other:?} is neither company, organization, party nor group"))),
            };
            let at = self.companies.len();
            let name = row.cell("name")?;
            if !seen.insert(name) {
                return Err(row.error(format!("name {name} stands twice")));
            }
            self.companies.push(Company { name: name.into(), kind, political });
            self.add(vocab, &row, "forms", NameKind::Company, at)?;
        }
        Ok(())
    }

    fn load_treaties(&mut self, vocab: &mut Vocab, text: Source<'_>) -> Result<(), Error> {
        for row in rows("treaties.tsv", text, &["form", "domain", "forms", "example"])? {
            let at = self.treaties.len();
            self.treaties.push(Treaty { form: row.cell("form")?.into(), domain: row.cell("domain")?.into() });
            self.add(vocab, &row, "forms", NameKind::Treaty, at)?;
        }
        Ok(())
    }

    fn load_leaders(&mut self, vocab: &mut Vocab, text: Source<'_>) -> Result<(), Error> {
        let mut by_name = HashMap::with_hasher(FixedState::default());
        for row in rows("leaders.tsv", text, &["name", "forms", "office", "portfolio", "of", "from", "to", "gender"])? {
            let name = row.cell("name")?;
            let forms = row.cell("forms")?;
            let (at, known) = *by_name.entry(name).or_insert_with(|| {
                self.leaders.push(Leader { name: name.into(), female: false, terms: Vec::new() });
                (self.leaders.len() - 1, "")
            });
            // Most leaders have several terms: the same names again.
            if self.leaders[at].terms.is_empty() || forms != known {
                by_name.insert(name, (at, forms));
                self.add_leader(vocab, name, at);
                self.add(vocab, &row, "forms", NameKind::Leader, at)?;
            }
            let portfolio = match row.cell("portfolio")? {
                "" => None,
                name => Some(Portfolio::parse(name).ok_or_else(|| row.error(format!("unknown portfolio {name:?}")))?),
            };
            let office = row.cell("office")?;
            let term = Term {
                office: Office::parse(office).ok_or_else(|| row.error(format!("unknown office {office:?}")))?,
                portfolio,
                of: self.holder(row.cell("of")?),
                from: date(&row, "from", false)?.ok_or_else(|| row.error("a term needs its first day"))?,
                to: date(&row, "to", true)?,
            };
            let leader = &mut self.leaders[at];
            leader.female = row.cell("gender")? == "f";
            leader.terms.push(term);
        }
        Ok(())
    }

    /// The whole name of a leader, and the surname alone.
    fn add_leader(&mut self, vocab: &mut Vocab, name: &str, at: usize) {
        let surname = vocab.intern(name.rsplit(' ').next().unwrap_or(name));
        let rows_of = self.surnames.entry(surname).or_default();
        if !rows_of.contains(&(at as u16)) {
            rows_of.push(at as u16);
        }
        self.trie.insert(vocab, Form::parse(name), NameRef { kind: NameKind::Leader, row: at as u16 });
    }
}

/// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; the first or the last day of a month or year that is not given to the day.
fn date(row: &Row<'_>, column: &str, last: bool) -> Result<Option<Date>, Error> {
    let cell = row.cell(column)?;
    if cell.is_empty() {
        return Ok(None);
    }
    let number = |digits: &[u8]| digits.iter().try_fold(0, |sum, digit| digit.is_ascii_digit().then(|| 10 * sum + i16::from(digit - b'0')));
    let read = |year: &[u8], month: Option<&[u8]>, day: Option<&[u8]>| {
        let month = month.map_or(Some(if last { 12 } else { 1 }), number)? as i8;
        let day = day.map(number);
        let date = Date::new(number(year)?, month, day.unwrap_or(Some(1))? as i8).ok()?;
        Some(if last && day.is_none() { date.last_of_month() } else { date })
    };
    let date = match cell.as_bytes() {
        [year @ .., b'-', m, n, b'-', d, e] if year.len() == 4 => read(year, Some(&[*m, *n]), Some(&[*d, *e])),
        [year @ .., b'-', m, n] if year.len() == 4 => read(year, Some(&[*m, *n]), None),
        year if year.len() == 4 => read(year, None, None),
        _ => None,
    };
    date.map(Some).ok_or_else(|| row.error(format!("{column}: {cell:?} is no date")))
}

//! Names of states, bodies, places, companies, treaties and office holders.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use foldhash::fast::FixedState;
use jiff::civil::Date;

use crate::error::Error;
use crate::kinds::{Office, PartyKind, Portfolio};
use crate::text::{Vocab, WordId};

use super::trie::{Form, Trie};
use crate::table::{Row, Source, items, rows};

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
    /// Rows of [`Names::terms`].
    terms: Range<usize>,
}

/// Room for the names of the embedded tables.
const PHRASES: usize = 16_000;

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
    /// All terms of office, those of a leader one behind the other.
    terms: Vec<Term>,
    /// The last words of the names of leaders with their rows, in order.
    surnames: Vec<(WordId, u16)>,
}

impl Names {
    /// Reads the tables.
    pub(crate) fn load<'t>(vocab: &mut Vocab, table: impl Fn(&'static str) -> Source<'t>) -> Result<Self, Error> {
        let mut names = Names::default();
        names.trie.reserve(PHRASES);
        names.load_countries(vocab, table("countries.tsv"))?;
        names.load_bodies(vocab, table("bodies.tsv"))?;
        names.load_companies(vocab, table("companies.tsv"))?;
        names.load_treaties(vocab, table("treaties.tsv"))?;
        names.load_leaders(vocab, table("leaders.tsv"))?;
        names.load_places(vocab, table("places.tsv"))?;
        Ok(names)
    }

    /// Puts the ids of another vocabulary in the place of its own.
    pub(super) fn translate(&mut self, ids: &[WordId]) {
        self.trie.translate(ids);
        self.surnames.iter_mut().for_each(|(word, _)| *word = ids.get(word.index()).copied().unwrap_or(*word));
        self.surnames.sort_unstable();
        self.surnames.dedup();
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

    /// The terms of office of a leader, in the order of the table.
    pub(crate) fn terms(&self, leader: u16) -> &[Term] {
        self.leaders.get(leader as usize).and_then(|leader| self.terms.get(leader.terms.clone())).unwrap_or_default()
    }

    /// The rows of the leaders whose name ends with this word.
    pub(crate) fn surnamed(&self, word: WordId) -> impl Iterator<Item = u16> + Clone + '_ {
        let first = self.surnames.partition_point(|&(other, _)| other < word);
        self.surnames[first..].iter().take_while(move |&&(other, _)| other == word).map(|&(_, row)| row)
    }

    /// Enters the forms of a list cell.
    fn add(&mut self, vocab: &mut Vocab, forms: &str, kind: NameKind, row: usize) {
        let reference = NameRef { kind, row: row as u16 };
        for form in items(forms) {
            self.trie.insert(vocab, Form::parse(form), reference);
        }
    }

    fn load_countries(&mut self, vocab: &mut Vocab, text: Source<'_>) -> Result<(), Error> {
        for row in rows("countries.tsv", text, &["code", "name", "forms", "demonyms", "capitals", "seats", "example"])? {
            let at = self.countries.len();
            let [code, name, forms, demonyms, capitals, seats] = row.cells()?;
            if self.country(code).is_some() {
                return Err(row.error(format!("code {code} stands twice")));
            }
            self.by_code.insert(code.into(), at as u16);
            self.countries.push(Country { code: code.into(), name: name.into() });
            self.add(vocab, forms, NameKind::Country, at);
            self.add(vocab, demonyms, NameKind::Demonym, at);
            self.add(vocab, seats, NameKind::Seat, at);
            self.add(vocab, capitals, NameKind::Capital, at);
        }
        Ok(())
    }

    fn load_bodies(&mut self, vocab: &mut Vocab, text: Source<'_>) -> Result<(), Error> {
        for row in rows("bodies.tsv", text, &["id", "kind", "name", "forms", "demonyms", "members", "example"])? {
            let at = self.bodies.len();
            let [id, kind, name, forms, demonyms] = row.cells()?;
            let (is_bloc, by_acronym) = match kind {
                "bloc" => (true, true),
                "institution" => (false, true),
                "organization" => (false, false),
                other => return Err(row.error(format!("kind {other:?} is neither bloc, institution nor organization"))),
            };
            if self.by_id.insert(id.into(), at as u16).is_some() {
                return Err(row.error(format!("id {id} stands twice")));
            }
            self.bodies.push(Body { id: id.into(), name: name.into(), is_bloc, by_acronym });
            self.add(vocab, forms, NameKind::Body, at);
            self.add(vocab, demonyms, NameKind::BodyDemonym, at);
        }
        Ok(())
    }

    fn load_places(&mut self, vocab: &mut Vocab, text: Source<'_>) -> Result<(), Error> {
        for row in rows("places.tsv", text, &["name", "kind", "country", "forms", "example"])? {
            let at = self.places.len();
            let [_, kind, country, forms] = row.cells()?;
            self.places.push(Place { country: self.country(country), is_city: matches!(kind, "city" | "venue") });
            self.add(vocab, forms, NameKind::Place, at);
        }
        Ok(())
    }

    fn load_companies(&mut self, vocab: &mut Vocab, text: Source<'_>) -> Result<(), Error> {
        let mut seen = HashSet::with_hasher(FixedState::default());
        for row in rows("companies.tsv", text, &["name", "kind", "forms", "example"])? {
            let [name, kind, forms] = row.cells()?;
            let (kind, political) = match kind {
                "company" => (PartyKind::Company, false),
                "organization" => (PartyKind::Organization, false),
                "party" => (PartyKind::Organization, true),
                "group" => (PartyKind::Group, false),
                other => return Err(row.error(format!("kind {other:?} is neither company, organization, party nor group"))),
            };
            let at = self.companies.len();
            if !seen.insert(name) {
                return Err(row.error(format!("name {name} stands twice")));
            }
            self.companies.push(Company { name: name.into(), kind, political });
            self.add(vocab, forms, NameKind::Company, at);
        }
        Ok(())
    }

    fn load_treaties(&mut self, vocab: &mut Vocab, text: Source<'_>) -> Result<(), Error> {
        for row in rows("treaties.tsv", text, &["form", "domain", "forms", "example"])? {
            let at = self.treaties.len();
            let [form, domain, forms] = row.cells()?;
            self.treaties.push(Treaty { form: form.into(), domain: domain.into() });
            self.add(vocab, forms, NameKind::Treaty, at);
        }
        Ok(())
    }

    fn load_leaders(&mut self, vocab: &mut Vocab, text: Source<'_>) -> Result<(), Error> {
        let mut by_name = HashMap::with_hasher(FixedState::default());
        let table = rows("leaders.tsv", text, &["name", "forms", "office", "portfolio", "of", "from", "to", "gender"])?;
        let mut terms: Vec<(u16, Term)> = Vec::with_capacity(table.len());
        for row in &table {
            let [name, forms, office, portfolio, of, from, to, gender] = row.cells()?;
            let (at, known) = by_name.entry(name).or_insert((self.leaders.len(), None));
            let at = *at;
            if at == self.leaders.len() {
                self.leaders.push(Leader { name: name.into(), female: false, terms: 0..0 });
            }
            // A leader with several terms has the same names in each row.
            if known.replace(forms) != Some(forms) {
                self.add_leader(vocab, name, at);
                self.add(vocab, forms, NameKind::Leader, at);
            }
            let portfolio = match portfolio {
                "" => None,
                name => Some(Portfolio::parse(name).ok_or_else(|| row.error(format!("unknown portfolio {name:?}")))?),
            };
            let term = Term {
                office: Office::parse(office).ok_or_else(|| row.error(format!("unknown office {office:?}")))?,
                portfolio,
                of: self.holder(of),
                from: date(row, "from", from, false)?.ok_or_else(|| row.error("a term needs its first day"))?,
                to: date(row, "to", to, true)?,
            };
            self.leaders[at].female = gender == "f";
            terms.push((at as u16, term));
        }
        terms.sort_by_key(|&(leader, _)| leader);
        for (at, &(leader, _)) in terms.iter().enumerate() {
            let own = &mut self.leaders[leader as usize].terms;
            *own = if *own == (0..0) { at..at + 1 } else { own.start..at + 1 };
        }
        self.terms = terms.into_iter().map(|(_, term)| term).collect();
        Ok(())
    }

    /// The whole name of a leader, and the surname alone.
    fn add_leader(&mut self, vocab: &mut Vocab, name: &str, at: usize) {
        let surname = vocab.intern(name.rsplit(' ').next().unwrap_or(name));
        self.surnames.push((surname, at as u16));
        self.trie.insert(vocab, Form::parse(name), NameRef { kind: NameKind::Leader, row: at as u16 });
    }
}

/// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; the first or the last day of a month or year that is not given to the day.
fn date(row: &Row<'_>, column: &str, cell: &str, last: bool) -> Result<Option<Date>, Error> {
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

//! What the table of leaders tells of a person: which row is meant, and what its terms complete.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::kinds::Status;
use crate::lexicon::{NameKind, NameRef, Term};

use super::registry::{NameWords, Person};
use super::{Actor, View};

/// The leader with this person's full name.
pub(super) fn leader_row(view: View<'_>, person: &Person, names: &mut NameWords<'_>) -> Option<u16> {
    let last = person.name.rsplit([' ', '\n']).next()?;
    let lexicon = view.lexicon;
    let mut rows = lexicon.names.surnamed(lexicon.vocab.get(last)).peekable();
    rows.peek()?;
    let words = names.read(&person.name);
    rows.find(|&row| {
        let full = names.read(&lexicon.names.leaders[row as usize].name);
        let same_office = || {
            let terms = lexicon.names.terms(row);
            terms
                .iter()
                .any(|t| Some(t.office) == person.office && view.reference.is_some_and(|d| t.from <= d && t.to.is_none_or(|to| d <= to)))
        };
        full == words || full.ends_with(&words) && same_office()
    })
}

/// `Chancellor Rachel Reeves`: the term that a title means in her country, where its usual meaning fits none of hers.
pub(super) fn meant_by_title<'t>(view: View<'_>, person: &Person, terms: &'t [Term]) -> Option<&'t Term> {
    let office = person.office?;
    if terms.iter().any(|term| term.office == office) {
        return None;
    }
    let (tokens, roles) = (view.tokens(), &view.lexicon.roles);
    let title = roles.offices.longest(tokens, person.titled_at, tokens.len())?;
    let country = |of: &str| view.lexicon.names.country(of).map(Actor::Country);
    terms.iter().rfind(|term| {
        let mut rows = title.senses().map(|sense| &roles.titles[sense.value as usize]);
        rows.any(|row| row.office == term.office && country(&row.of).is_some_and(|of| Some(of) == holder(term)))
    })
}

/// Whose office a term was in.
pub(super) fn holder(term: &Term) -> Option<Actor> {
    match term.of? {
        NameRef { kind: NameKind::Country, row } => Some(Actor::Country(row)),
        NameRef { kind: NameKind::Body, row } => Some(Actor::Body(row)),
        _ => None,
    }
}

pub(super) fn complete_from_terms(person: &mut Person, terms: &[Term], reference: Option<Date>) {
    let held = |date: Date| move |t: &&Term| t.from <= date && t.to.is_none_or(|to| date <= to);
    let fits = |t: &&Term| person.weak_title || person.office.is_none_or(|office| office == t.office);
    let now = reference.and_then(|d| terms.iter().filter(fits).find(held(d)));
    let past = || terms.iter().filter(fits).filter(|t| reference.is_none_or(|d| t.from <= d)).max_by_key(|t| t.from);
    let Some(term) = now.or_else(past) else {
        if person.of.is_none() {
            person.of = terms.last().and_then(holder);
        }
        return;
    };
    if person.office.is_none() {
        person.office = Some(term.office);
        person.portfolio = term.portfolio;
    }
    if person.of.is_none() {
        person.of = holder(term);
    }
    if person.portfolio.is_none() && person.office == Some(term.office) {
        person.portfolio = term.portfolio;
    }
    if person.weak_title && now.is_some() {
        person.office = Some(term.office);
        person.portfolio = term.portfolio;
    }
    let over = now.is_none() && reference.is_some_and(|d| term.to.is_some_and(|to| to < d.saturating_sub(30.days())));
    if person.status.is_none() && over {
        person.status = Some(Status::Former);
    }
}

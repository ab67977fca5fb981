//! Rupees, pesos, francs, cents: which country's, by the money that the text counts in and the countries it speaks of.

use std::collections::HashMap;

use super::{Amount, AmountKind};
use crate::lexicon::{Lexicon, NameKind, NameMention};

/// Gives amounts whose word several countries share the currency in which most other amounts of the text are; if none of them is in
/// one of the shared currencies, that of the country that the text names most.
pub(super) fn settle(lexicon: &Lexicon, names: &[NameMention], amounts: &mut [Amount]) {
    if amounts.iter().all(|a| a.family == 0) {
        return;
    }
    let mut printed: HashMap<Box<str>, usize> = HashMap::new();
    for amount in amounts.iter().filter(|a| a.family == 0 && a.kind == AmountKind::Money) {
        if let Some(currency) = &amount.currency {
            *printed.entry(currency.clone()).or_default() += 1;
        }
    }
    let mut named: HashMap<&str, usize> = HashMap::new();
    for mention in names.iter().filter(|m| !m.ambiguous) {
        let country = matches!(mention.name.kind, NameKind::Country | NameKind::Demonym | NameKind::Capital | NameKind::Seat);
        if let Some(country) = lexicon.names.countries.get(usize::from(mention.name.row)).filter(|_| country) {
            *named.entry(&country.code).or_default() += 1;
        }
    }
    let printed = |code: &str| printed.get(code).copied().unwrap_or(0);
    // ISO 4217 codes begin with the ISO 3166-1 code of their country.
    let named = |code: &str| code.get(..2).and_then(|country| named.get(country)).copied().unwrap_or(0);
    for amount in amounts.iter_mut() {
        let Some(family) = lexicon.values.family(amount.family) else { continue };
        let told = family.parts || family.codes.iter().any(|code| printed(code) > 0);
        let count = |code: &str| if told { printed(code) } else { named(code) };
        let own = amount.currency.as_deref().map_or(0, count);
        let best = family.codes.iter().rev().max_by_key(|code| count(code));
        if let Some(best) = best.filter(|code| count(code) > own) {
            amount.currency = Some(best.clone());
        }
    }
}

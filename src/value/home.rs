//! Rupees, pesos, francs: which country's, by the countries the text speaks of.

use std::collections::HashMap;

use super::Amount;
use crate::lexicon::{Lexicon, NameKind, NameMention};

/// Gives amounts whose word several countries share the currency of the country that the text names most.
pub(super) fn settle(lexicon: &Lexicon, names: &[NameMention], amounts: &mut [Amount]) {
    if amounts.iter().all(|a| a.family == 0) {
        return;
    }
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for mention in names.iter().filter(|m| !m.ambiguous) {
        let country = matches!(mention.name.kind, NameKind::Country | NameKind::Demonym | NameKind::Capital | NameKind::Seat);
        if let Some(country) = lexicon.names.countries.get(usize::from(mention.name.row)).filter(|_| country) {
            *counts.entry(&country.code).or_default() += 1;
        }
    }
    // ISO 4217 codes begin with the ISO 3166-1 code of their country.
    let count = |code: &str| code.get(..2).and_then(|country| counts.get(country)).copied().unwrap_or(0);
    for amount in amounts.iter_mut().filter(|a| a.family != 0) {
        let printed = amount.currency.as_deref().map_or(0, count);
        let best = lexicon.values.family(amount.family).iter().max_by_key(|code| count(code));
        if let Some(best) = best.filter(|code| count(code) > printed) {
            amount.currency = Some(best.clone());
        }
    }
}

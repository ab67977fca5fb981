//! Which mentions of commodities are goods here: not the maker's trade, not the medal, and an ambiguous word only with support.

use crate::lexicon::{Context, GoodMention};

use super::View;
use super::tag::Tag;

/// The mentions that are goods.
pub(crate) fn accepted(view: View<'_>, tags: &[Tag]) -> Vec<GoodMention> {
    view.goods.iter().copied().filter(|m| is_good(view, tags, m)).collect()
}

fn is_good(view: View<'_>, tags: &[Tag], mention: &GoodMention) -> bool {
    let (start, end) = (mention.start as usize, mention.end as usize);
    let context = |at: usize| {
        let found = view.lexicon.goods.context.longest(view.tokens(), at, view.tokens().len().min(at + 3));
        found.map(|m| m.best().value)
    };
    let next = if tags.get(end) == Some(&Tag::Hyphen) { end + 1 } else { end };
    if matches!(context(next), Some(Context::Figure))
        || tags.get(next).is_some_and(|t| t.nominal()) && context(next) == Some(Context::Actor)
    {
        return false;
    }
    if tags[start].verb() && mention.end - mention.start == 1 {
        return false;
    }
    if !mention.ambiguous {
        return true;
    }
    let counted = view.values.amounts.iter().any(|a| a.tokens.end == start || a.tokens.end + 1 == start && view.is(start - 1, "of"));
    let before = start > 0
        && (context(start - 1) == Some(Context::Support)
            || view.is(start - 1, "of") && start > 1 && context(start - 2) == Some(Context::Support));
    let on = start > 1 && (view.is(start - 1, "on") || view.is(start - 1, "of")) && context(start - 2) == Some(Context::Support);
    // `steel, gas and fertilizer`: in one list with a good that needs no support
    let listed = view.goods.iter().any(|g| {
        let near = g.start.abs_diff(mention.start) <= 3 && g.start != mention.start && !g.ambiguous;
        let (low, high) = (g.end.min(mention.end) as usize, g.start.max(mention.start) as usize);
        near && tags[low.min(high)..high].iter().all(|t| matches!(t, Tag::Comma | Tag::Conj))
    });
    counted || before || on || listed || context(next) == Some(Context::Support)
}

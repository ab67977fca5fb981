//! Quotation scopes.

use std::ops::Range;

use super::Quotation;
use super::token::{Token, TokenKind};

/// Appends the quotations of one paragraph; returns whether its last one is open.
pub(crate) fn scan(source: &str, tokens: &[Token], range: Range<usize>, was_open: bool, out: &mut Vec<Quotation>) -> bool {
    let mut open: Option<(usize, bool)> = None;
    for at in range.clone() {
        let token = &tokens[at];
        if !token.is(b'"') {
            continue;
        }
        let mark = token.span().of(source);
        let spaced = |i: usize| i >= range.end || !tokens[i].is_glued();
        let opens = match mark {
            "“" | "«" | "„" | "‟" | "``" | "「" | "『" => true,
            "”" | "»" | "''" | "」" | "』" => false,
            _ => {
                at == range.start
                    || !spaced(at + 1) && (!token.is_glued() || tokens[at - 1].kind() == TokenKind::Sign && open.is_none())
            }
        };
        match open {
            None if opens => open = Some((at + 1, was_open && at == range.start)),
            Some((start, continues)) if !opens => {
                out.push(Quotation { tokens: start..at, closed: true, continues, depth: 0 });
                open = None;
            }
            _ => {}
        }
    }
    if let Some((start, continues)) = open {
        out.push(Quotation { tokens: start..range.end, closed: false, continues, depth: 0 });
    }
    open.is_some()
}

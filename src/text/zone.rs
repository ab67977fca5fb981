//! Lines to zones.

use super::token::{Token, TokenKind};
use super::{Zone, ZoneKind};

/// The zones of the text: one a line.
pub(crate) fn zones(tokens: &[Token]) -> Vec<Zone> {
    let mut zones: Vec<Zone> = Vec::new();
    let mut start = 0;
    for at in 1..=tokens.len() {
        if at == tokens.len() || tokens[at].starts_line() {
            let span = tokens[start].span().to(tokens[at - 1].span());
            zones.push(Zone { kind: ZoneKind::Body, span, tokens: start..at });
            start = at;
        }
    }
    if zones.len() > 1 {
        let last = &tokens[zones[0].tokens.end - 1];
        if last.kind() != TokenKind::Sign && zones[0].tokens.len() < 30 {
            zones[0].kind = ZoneKind::Headline;
        }
    }
    zones
}

//! What a new generation changed in a sentence: figures slot by slot, and words.

use std::ops::Range;

use super::diff::{align, hunks};
use super::side::{Line, Slot};
use super::text::{SLOTS, Token};

/// A difference between a sentence of the last generation and the same sentence now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Change {
    /// Words of the old sentence.
    pub(super) old: Range<usize>,
    /// Words of the new one.
    pub(super) new: Range<usize>,
    /// The figure it is in the old and the new sentence, if it is one that shows another value.
    pub(super) slot: Option<(usize, usize)>,
}

/// The differences in order.
pub(super) fn changes(base: &Line<'_>, ours: &Line<'_>) -> Vec<Change> {
    if base.exact == ours.exact {
        return Vec::new();
    }
    let (a, b) = (elements(base), elements(ours));
    let (x, y): (Vec<Token>, Vec<Token>) = (
        a.iter().map(|e| e.token).collect(),
        b.iter().map(|e| e.token).collect(),
    );
    let map = align(&x, &y);
    let mut out = Vec::new();
    for (i, j) in map
        .iter()
        .enumerate()
        .filter_map(|(i, j)| j.map(|j| (i, j)))
    {
        if let (Some(s), Some(t)) = (a[i].slot, b[j].slot) {
            let (old, new) = (a[i].tokens.clone(), b[j].tokens.clone());
            if !same(&base.tokens[old.clone()], &ours.tokens[new.clone()]) {
                out.push(Change {
                    old,
                    new,
                    slot: Some((s, t)),
                });
            }
        }
    }
    let tokens = |elements: &[Element], range: Range<usize>, len: usize| {
        let start = elements.get(range.start).map_or(len, |e| e.tokens.start);
        let end = if range.is_empty() {
            start
        } else {
            elements[range.end - 1].tokens.end
        };
        start..end
    };
    for hunk in hunks(&map, b.len(), |i, j| x[i].id == y[j].id) {
        out.push(Change {
            old: tokens(&a, hunk.old, base.tokens.len()),
            new: tokens(&b, hunk.new, ours.tokens.len()),
            slot: None,
        });
    }
    out.sort_by_key(|change| (change.old.start, change.old.end));
    out
}

/// A word, or a figure as a whole.
struct Element {
    token: Token,
    tokens: Range<usize>,
    slot: Option<usize>,
}

fn elements(line: &Line<'_>) -> Vec<Element> {
    let mut out = Vec::new();
    let mut at = 0;
    let literal = |range: Range<usize>, out: &mut Vec<Element>| {
        out.extend(range.map(|at| Element {
            token: line.tokens[at],
            tokens: at..at + 1,
            slot: None,
        }));
    };
    for (slot, Slot { tokens, figure }) in line.slots.iter().enumerate() {
        literal(at..tokens.start, &mut out);
        let token = Token {
            id: SLOTS + (fingerprint(&figure.key) & 0x0FFF_FFFF),
            start: 0,
            end: 0,
        };
        out.push(Element {
            token,
            tokens: tokens.clone(),
            slot: Some(slot),
        });
        at = tokens.end;
    }
    literal(at..line.tokens.len(), &mut out);
    out
}

fn fingerprint(key: &str) -> u32 {
    let hash = super::side::hash(key.bytes().map(u32::from));
    u32::try_from(hash >> 32).unwrap_or(0)
}

/// What a sentence is when the values of its figures do not count.
pub(super) fn signature(line: &Line<'_>) -> u64 {
    super::side::hash(elements(line).iter().map(|element| element.token.id))
}

/// Whether two runs of words are the same.
pub(super) fn same(a: &[Token], b: &[Token]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.id == b.id)
}

//! Sentences that people split or joined: one holds most words of another one.

use super::super::side::{Side, pairs, shared};
use super::index::Index;
use super::{Matches, Proof};

/// Least share of a part's words that the whole holds, in thousandths.
const LEAST: usize = 750;
/// Fewest pairs of words a part has; less can stand anywhere.
const LEAST_PAIRS: usize = 4;

/// Finds parts in both directions.
pub(super) fn find(a: &Side<'_>, b: &Side<'_>, out: &mut Matches) {
    if out.to.iter().any(Vec::is_empty) {
        let index = Index::new(b, |_| true);
        joined(a, b, &index, out);
    }
    if out.from.iter().any(Vec::is_empty) {
        let index = Index::new(a, |_| true);
        split(a, b, &index, out);
    }
}

/// Sentences of the first text that are part of one of the second.
fn joined(a: &Side<'_>, b: &Side<'_>, index: &Index, out: &mut Matches) {
    for i in 0..a.lines.len() {
        if out.to[i].is_empty() {
            let beside = beside(i, &out.to);
            let near = index.like(&a.lines[i]).into_iter().chain(beside);
            let whole = best(near, |j| held(i, j, a, b, &out.from[j], a));
            if let Some(j) = whole.filter(|j| a.lines[i].heading == b.lines[*j].heading) {
                out.take(i, j, Proof::Words);
            }
        }
    }
}

/// Sentences of the second text that are part of one of the first.
fn split(a: &Side<'_>, b: &Side<'_>, index: &Index, out: &mut Matches) {
    for j in 0..b.lines.len() {
        if out.from[j].is_empty() {
            let beside = beside(j, &out.from);
            // Half of a sentence stands beside the other half, or is all that is left of it.
            let near = index
                .like(&b.lines[j])
                .into_iter()
                .filter(|i| out.to[*i].is_empty());
            let near: Vec<usize> = near.chain(beside).collect();
            let whole = best(near, |i| held(j, i, b, a, &out.to[i], b));
            if let Some(i) = whole.filter(|i| b.lines[j].heading == a.lines[*i].heading) {
                out.take(i, j, Proof::Words);
            }
        }
    }
}

/// What the neighbours of a sentence are matched with.
fn beside(at: usize, matched: &[Vec<usize>]) -> Vec<usize> {
    let near = [at.checked_sub(1), Some(at + 1)].into_iter().flatten();
    near.filter_map(|near| matched.get(near))
        .flatten()
        .copied()
        .collect()
}

fn best(near: impl IntoIterator<Item = usize>, held: impl Fn(usize) -> usize) -> Option<usize> {
    let mut best = None;
    let mut most = LEAST;
    for at in near {
        let held = held(at);
        if held > most || held == most && best.is_none() {
            (best, most) = (Some(at), held);
        }
    }
    best
}

/// How much of a part stands in a whole beside the parts it has already, in thousandths.
fn held(
    part: usize,
    whole: usize,
    parts: &Side<'_>,
    wholes: &Side<'_>,
    known: &[usize],
    side: &Side<'_>,
) -> usize {
    let want = pairs(&parts.lines[part].tokens);
    if want.len() < LEAST_PAIRS {
        return 0;
    }
    let mut left = pairs(&wholes.lines[whole].tokens);
    for other in known {
        for pair in pairs(&side.lines[*other].tokens) {
            if let Ok(at) = left.binary_search(&pair) {
                left.remove(at);
            }
        }
    }
    1000 * shared(&want, &left) / want.len()
}

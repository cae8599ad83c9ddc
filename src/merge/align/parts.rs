//! Sentences that people split or joined: one holds most words of another one.

use super::super::side::{Side, pairs, shared};
use super::index::Index;
use super::{Matches, Proof};

/// Least share of a part's words that the whole holds, in thousandths.
const LEAST: usize = 750;
/// The same where the whole has no other part: look-alikes share most of their words.
const LEAST_ALONE: usize = 900;
/// Fewest pairs of words a part has; less can stand anywhere.
const LEAST_PAIRS: usize = 4;

/// Finds parts in both directions.
pub(super) fn find(a: &Side<'_>, b: &Side<'_>, out: &mut Matches) {
    if out.to.iter().any(Vec::is_empty) {
        let index = Index::new(b, |_| true);
        for i in 0..a.lines.len() {
            if out.to[i].is_empty() {
                let near = index.like(&a.lines[i]);
                let beside = beside(i, &out.to);
                let part = Part {
                    parts: a,
                    wholes: b,
                    at: i,
                };
                if let Some(j) = part.whole(&near, &beside, &out.from) {
                    out.take(i, j, Proof::Words);
                }
            }
        }
    }
    if out.from.iter().any(Vec::is_empty) {
        let index = Index::new(a, |_| true);
        for j in 0..b.lines.len() {
            if out.from[j].is_empty() {
                // Half of a sentence stands beside the other half, or is all that is left of it.
                let mut near = index.like(&b.lines[j]);
                near.retain(|i| out.to[*i].is_empty());
                let beside = beside(j, &out.from);
                let part = Part {
                    parts: b,
                    wholes: a,
                    at: j,
                };
                if let Some(i) = part.whole(&near, &beside, &out.to) {
                    out.take(i, j, Proof::Words);
                }
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

/// A sentence that may be part of one of another text.
struct Part<'p, 'a> {
    parts: &'p Side<'a>,
    wholes: &'p Side<'a>,
    at: usize,
}

impl Part<'_, '_> {
    /// The sentence that holds most of it; a short one only beside its place.
    fn whole(&self, near: &[usize], beside: &[usize], known: &[Vec<usize>]) -> Option<usize> {
        let line = &self.parts.lines[self.at];
        let want = pairs(&line.tokens);
        let short = want.len() < LEAST_PAIRS;
        let near = near.iter().filter(|_| !short).chain(beside);
        let mut best = None;
        let mut most = if short { 999 } else { LEAST - 1 };
        for at in near.copied() {
            let held = self.held(&want, at, &known[at]);
            let enough = !known[at].is_empty() || held >= LEAST_ALONE;
            if enough && held > most && self.wholes.lines[at].heading == line.heading {
                (best, most) = (Some(at), held);
            }
        }
        best.filter(|_| want.len() > 1)
    }

    /// How much of it stands in a sentence beside the parts that has already, in thousandths.
    fn held(&self, want: &[u64], whole: usize, known: &[usize]) -> usize {
        let mut left = pairs(&self.wholes.lines[whole].tokens);
        for other in known {
            for pair in pairs(&self.parts.lines[*other].tokens) {
                if let Ok(at) = left.binary_search(&pair) {
                    left.remove(at);
                }
            }
        }
        1000 * shared(want, &left) / want.len().max(1)
    }
}

//! Which sentence of the last generation is which of this one: the figures in a sentence name it.

use std::collections::{BTreeSet, HashMap};

use super::align::{Proof, align};
use super::change::signature;
use super::side::{Line, Side};

/// The sentences of two generations.
pub(super) struct Generations {
    /// For every sentence of the last generation the one of this generation.
    pub(super) now: Vec<Option<usize>>,
    /// The other way round.
    pub(super) before: Vec<Option<usize>>,
}

/// Compares two generations.
pub(super) fn compare(base: &Side<'_>, ours: &Side<'_>) -> Generations {
    let known = known(base, ours);
    let class = vec![0; base.lines.len()];
    let matches = align(base, ours, &class, &known);
    let mut out = Generations {
        now: vec![None; base.lines.len()],
        before: vec![None; ours.lines.len()],
    };
    for (i, to) in matches.to.iter().enumerate() {
        let Some(j) = to.first().copied() else {
            continue;
        };
        let (x, y) = (&base.lines[i], &ours.lines[j]);
        let other = matches.proof[i] <= Proof::Masked && strangers(x, y);
        if out.before[j].is_none() && !other {
            out.now[i] = Some(j);
            out.before[j] = Some(i);
        }
    }
    out
}

/// Whether two sentences speak of different figures: then they are two sentences, however alike.
fn strangers(a: &Line<'_>, b: &Line<'_>) -> bool {
    let keys = |line: &Line<'_>| -> BTreeSet<String> {
        line.slots
            .iter()
            .map(|slot| slot.figure.key.clone())
            .collect()
    };
    let (x, y) = (keys(a), keys(b));
    !x.is_empty() && !y.is_empty() && x.is_disjoint(&y)
}

/// Sentences with the same words and the same facts behind their figures.
fn known(base: &Side<'_>, ours: &Side<'_>) -> Vec<(usize, usize)> {
    let mut groups: HashMap<(u64, bool), (Vec<usize>, Vec<usize>)> = HashMap::new();
    let mut order = Vec::new();
    for (i, line) in base.lines.iter().enumerate() {
        let key = (signature(line), line.heading);
        let group = groups.entry(key).or_insert_with(|| {
            order.push(key);
            (Vec::new(), Vec::new())
        });
        group.0.push(i);
    }
    for (j, line) in ours.lines.iter().enumerate() {
        if let Some(group) = groups.get_mut(&(signature(line), line.heading)) {
            group.1.push(j);
        }
    }
    let mut out = Vec::new();
    for key in order {
        let (from, to) = &groups[&key];
        let id = |side: &Side<'_>, line: usize| {
            let para = &side.paras[side.lines[line].paragraph];
            (para.id.to_owned(), line - para.lines.start)
        };
        if from.len() == to.len() {
            out.extend(from.iter().copied().zip(to.iter().copied()));
            continue;
        }
        // The same words several times, and not as often as before: its place and its values tell.
        let mut free: BTreeSet<usize> = to.iter().copied().collect();
        for by_value in [true, false] {
            for i in from {
                let fits = |j: &&usize| {
                    if by_value {
                        base.lines[*i].exact == ours.lines[**j].exact
                    } else {
                        id(base, *i) == id(ours, **j)
                    }
                };
                let taken = out.iter().any(|(known, _)| known == i);
                if let Some(j) = free.iter().find(fits).copied().filter(|_| !taken) {
                    free.remove(&j);
                    out.push((*i, j));
                }
            }
        }
    }
    out
}

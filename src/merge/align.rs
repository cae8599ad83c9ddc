//! Which sentence of one text became which sentence of another, the strongest proof first.

mod index;
mod parts;
mod similar;
mod twins;

use std::collections::{HashMap, HashSet};

use super::side::Side;

pub(super) use index::{Index, Later};
pub(super) use similar::{likeness, shares_numbers};

/// How sure a match is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Proof {
    /// One of several places that look alike; nothing tells which.
    Ambiguous,
    /// Only its place between two others speaks for it.
    Place,
    /// Most of its words.
    Words,
    /// The same words, other numbers.
    Masked,
    /// To the letter.
    Exact,
}

/// The sentences of `from` found in `to`.
#[derive(Debug)]
pub(super) struct Matches {
    /// For every sentence of the first text those of the second, in order; several if it was split.
    pub(super) to: Vec<Vec<usize>>,
    /// The other way round; several if sentences were joined.
    pub(super) from: Vec<Vec<usize>>,
    /// How sure each sentence of the first text is matched.
    pub(super) proof: Vec<Proof>,
}

impl Matches {
    fn new(from: usize, to: usize) -> Self {
        Self {
            to: vec![Vec::new(); from],
            from: vec![Vec::new(); to],
            proof: vec![Proof::Exact; from],
        }
    }

    fn free(&self, a: usize, b: usize) -> bool {
        self.to[a].is_empty() && self.from[b].is_empty()
    }

    fn take(&mut self, a: usize, b: usize, proof: Proof) {
        self.to[a].push(b);
        self.to[a].sort_unstable();
        self.from[b].push(a);
        self.from[b].sort_unstable();
        self.proof[a] = self.proof[a].min(proof);
    }

    /// Whether two sentences are matched with each other and nothing else.
    fn pair(&self, a: usize, b: usize) -> bool {
        self.to[a] == [b] && self.from[b] == [a]
    }
}

/// Sentences of both texts that have twins which could not be told apart yet.
type Held = (HashSet<usize>, HashSet<usize>);

/// Finds the sentences of `a` in `b`. Twins of one `class` may be exchanged for each other.
pub(super) fn align(
    a: &Side<'_>,
    b: &Side<'_>,
    class: &[u64],
    known: &[(usize, usize)],
) -> Matches {
    let mut out = Matches::new(a.lines.len(), b.lines.len());
    for (i, j) in known {
        out.take(*i, *j, Proof::Exact);
    }
    paragraphs(a, b, &mut out);
    let groups = twins::groups(a, b, |line| line.exact);
    twins::exact(&groups, class, a, b, &mut out);
    twins::in_chains(&groups, a, b, &mut out);
    let held = twins::held(&groups, &out);
    masked(a, b, &held, &mut out);
    similar::find(a, b, &held, &mut out);
    twins::in_chains(&groups, a, b, &mut out);
    twins::rest(&groups, class, a, b, &mut out);
    parts::find(a, b, &mut out);
    similar::by_place(a, b, &mut out);
    out
}

/// Whole paragraphs that stand once in each text, to the letter.
fn paragraphs(a: &Side<'_>, b: &Side<'_>, out: &mut Matches) {
    let mut seen: HashMap<u64, (Vec<usize>, Vec<usize>)> = HashMap::new();
    for (second, side) in [(false, a), (true, b)] {
        for (at, para) in side.paras.iter().enumerate() {
            if !para.lines.is_empty() {
                let lines = &side.lines[para.lines.clone()];
                let ids = lines
                    .iter()
                    .flat_map(|line| line.tokens.iter().map(|t| t.id));
                let heading = u32::from(lines[0].heading);
                let place = seen
                    .entry(super::side::hash(ids.chain([heading])))
                    .or_default();
                if second {
                    place.1.push(at);
                } else {
                    place.0.push(at);
                }
            }
        }
    }
    for para in 0..a.paras.len() {
        let lines = a.paras[para].lines.clone();
        if lines.is_empty() {
            continue;
        }
        let ids = a.lines[lines.clone()]
            .iter()
            .flat_map(|line| line.tokens.iter().map(|t| t.id));
        let heading = u32::from(a.lines[lines.start].heading);
        let key = super::side::hash(ids.chain([heading]));
        if let Some(([_], [other])) = seen.get(&key).map(|(x, y)| (&x[..], &y[..])) {
            let others = b.paras[*other].lines.clone();
            for (i, j) in lines.zip(others) {
                if out.free(i, j) && a.lines[i].exact == b.lines[j].exact {
                    out.take(i, j, Proof::Exact);
                }
            }
        }
    }
}

/// The same words with other numbers, where only one sentence of each text is left that has them.
fn masked(a: &Side<'_>, b: &Side<'_>, held: &Held, out: &mut Matches) {
    for (from, to) in twins::groups(a, b, |line| line.masked) {
        let alone = from.len() == 1;
        let from: Vec<_> = from
            .into_iter()
            .filter(|i| out.to[*i].is_empty() && !held.0.contains(i))
            .collect();
        let to: Vec<_> = to
            .into_iter()
            .filter(|j| out.from[*j].is_empty() && !held.1.contains(j))
            .collect();
        if let ([i], [j]) = (&from[..], &to[..]) {
            // Among look-alikes, the one that is left may be another one that people wrote.
            let near = alone
                || twins::neighbours(*i, *j, a, b, out) > 0
                || shares_numbers(&a.lines[*i], &b.lines[*j]);
            if near {
                out.take(*i, *j, Proof::Masked);
            }
        }
    }
}

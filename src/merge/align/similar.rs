//! Sentences that people rewrote: most words, the numbers, the neighbours and the bookmark together tell.

use std::collections::BTreeSet;

use super::super::side::{Line, Side, pairs, shared};
use super::index::Index;
use super::twins::{neighbours, same_anchor};
use super::{Held, Matches, Proof};

/// Least likeness of a match by words, in thousandths.
const LEAST: usize = 480;
/// Least likeness of a sentence that its place speaks for.
const LEAST_IN_PLACE: usize = 200;
/// A rival nearer than this has to be told apart by more than words.
const MARGIN: usize = 120;

/// A possible match.
struct Pair {
    score: usize,
    words: usize,
    a: usize,
    b: usize,
}

/// How many words two sentences share, in thousandths of all they have.
pub(in super::super) fn likeness(x: &[u64], y: &[u64]) -> usize {
    2000 * shared(x, y) / (x.len() + y.len()).max(1)
}

/// The numbers of a sentence that are no small count and no year.
fn telling(line: &Line<'_>) -> BTreeSet<u32> {
    let tokens = &line.tokens;
    let numbers = tokens.iter().enumerate().filter(|(at, token)| {
        let year = tokens.get(at + 1).and_then(|t| t.char()) == Some('年');
        token.is_number() && token.end - token.start > 1 && !year
    });
    numbers.map(|(_, token)| token.id).collect()
}

/// Whether two sentences have a telling number in common.
pub(in super::super) fn shares_numbers(a: &Line<'_>, b: &Line<'_>) -> bool {
    !telling(a).is_disjoint(&telling(b))
}

/// Sentences matched by their words, the likest first.
pub(super) fn find(a: &Side<'_>, b: &Side<'_>, held: &Held, out: &mut Matches) {
    let open_a: Vec<_> = (0..a.lines.len())
        .filter(|i| out.to[*i].is_empty() && !held.0.contains(i))
        .collect();
    let open_b: BTreeSet<_> = (0..b.lines.len())
        .filter(|j| out.from[*j].is_empty() && !held.1.contains(j))
        .collect();
    if open_a.is_empty() || open_b.is_empty() {
        return;
    }
    let index = Index::new(b, |j| open_b.contains(&j));
    let mut found = Vec::new();
    for i in open_a {
        let mut near: BTreeSet<usize> = index.like(&a.lines[i]).into_iter().collect();
        let beside = |i: Option<usize>| i.and_then(|i| out.to.get(i)).and_then(|to| to.first());
        near.extend(beside(i.checked_sub(1)).map(|j| j + 1));
        near.extend(beside(Some(i + 1)).and_then(|j| j.checked_sub(1)));
        let x = pairs(&a.lines[i].tokens);
        for j in near.into_iter().filter(|j| open_b.contains(j)) {
            if a.lines[i].heading != b.lines[j].heading {
                continue;
            }
            let words = likeness(&x, &pairs(&b.lines[j].tokens));
            let mine = telling(&a.lines[i]);
            let both = mine.intersection(&telling(&b.lines[j])).count();
            let numbers = 150 * both / mine.len().max(1);
            let beside = 60 * neighbours(i, j, a, b, out);
            let anchor = 100 * usize::from(same_anchor(i, j, a, b));
            let score = words + numbers + beside + anchor;
            if words >= LEAST_IN_PLACE && score >= LEAST {
                found.push(Pair {
                    score,
                    words,
                    a: i,
                    b: j,
                });
            }
        }
    }
    choose(found, a, b, out);
}

fn choose(mut found: Vec<Pair>, a: &Side<'_>, b: &Side<'_>, out: &mut Matches) {
    found.sort_unstable_by_key(|pair| (std::cmp::Reverse(pair.score), pair.a, pair.b));
    let mut by_a = vec![Vec::new(); a.lines.len()];
    let mut by_b = vec![Vec::new(); b.lines.len()];
    for (at, pair) in found.iter().enumerate() {
        by_a[pair.a].push(at);
        by_b[pair.b].push(at);
    }
    for pair in &found {
        if !out.free(pair.a, pair.b) {
            continue;
        }
        let rivals = by_a[pair.a]
            .iter()
            .chain(&by_b[pair.b])
            .map(|at| &found[*at]);
        let near = |rival: &&Pair| {
            (rival.a, rival.b) != (pair.a, pair.b)
                && out.free(rival.a, rival.b)
                && rival.words + MARGIN > pair.words
        };
        let rivals: Vec<&Pair> = rivals.filter(near).collect();
        let own = proofs(pair, a, b, out);
        // A look-alike may not match on its words alone.
        if rivals.iter().all(|rival| own > proofs(rival, a, b, out)) {
            out.take(pair.a, pair.b, Proof::Words);
        }
    }
}

/// What speaks for a match beside the words: numbers, both neighbours, the bookmark.
fn proofs(pair: &Pair, a: &Side<'_>, b: &Side<'_>, out: &Matches) -> usize {
    let (x, y) = (&a.lines[pair.a], &b.lines[pair.b]);
    let numbers = telling(x).intersection(&telling(y)).count();
    let own = pairs(&x.tokens);
    // Nothing was taken away, only added.
    let all = shared(&own, &pairs(&y.tokens)) == own.len();
    2 * numbers
        + usize::from(all)
        + neighbours(pair.a, pair.b, a, b, out)
        + 2 * usize::from(same_anchor(pair.a, pair.b, a, b))
}

/// The only sentence left between two that are matched.
pub(super) fn by_place(a: &Side<'_>, b: &Side<'_>, out: &mut Matches) {
    if out.to.iter().all(|to| !to.is_empty()) || out.from.iter().all(|from| !from.is_empty()) {
        return;
    }
    let open: Vec<bool> = out.to.iter().map(Vec::is_empty).collect();
    let index = Index::new(a, |i| open[i]);
    for i in 0..a.lines.len() {
        let beside = [
            i.checked_sub(1).map(|i| (i, 1)),
            (i + 1 < a.lines.len()).then_some((i + 1, -1)),
        ];
        let places = beside
            .into_iter()
            .flatten()
            .filter_map(|(near, step): (usize, isize)| {
                let [j] = out.to[near][..] else { return None };
                j.checked_add_signed(step)
            });
        let place: Vec<usize> = places.collect();
        let [first, rest @ ..] = &place[..] else {
            continue;
        };
        let j = *first;
        let agree = rest.iter().all(|other| *other == j);
        if !agree
            || j >= b.lines.len()
            || !out.free(i, j)
            || a.lines[i].heading != b.lines[j].heading
        {
            continue;
        }
        let words = likeness(&pairs(&a.lines[i].tokens), &pairs(&b.lines[j].tokens));
        let enough = words >= LEAST_IN_PLACE || shares_numbers(&a.lines[i], &b.lines[j]);
        // Another sentence that is missing is as near by its words.
        let near = index.like(&b.lines[j]);
        let mut rivals = near
            .into_iter()
            .filter(|rival| *rival != i && out.to[*rival].is_empty());
        if rivals.any(|rival| {
            likeness(&pairs(&a.lines[rival].tokens), &pairs(&b.lines[j].tokens)) + MARGIN > words
        }) {
            continue;
        }
        if enough && (place.len() == 2 || neighbours(i, j, a, b, out) == 2) {
            out.take(i, j, Proof::Place);
        }
    }
}

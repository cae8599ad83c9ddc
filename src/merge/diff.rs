//! Two runs of words compared: which word of one is which word of the other.

use std::ops::Range;

use super::text::Token;

/// Most cells of the table of one comparison; longer sentences count as rewritten between their equal ends.
const MAX_CELLS: usize = 4_000_000;

/// For every word of `a` the word of `b` that it is, rising; numbers of other value may be the same slot.
///
/// Runs count more than scattered words, and equal numbers more than different ones.
pub(super) fn align(a: &[Token], b: &[Token]) -> Vec<Option<usize>> {
    let mut out = vec![None; a.len()];
    let same = |(x, y): &(&Token, &Token)| x.id == y.id;
    let head = a.iter().zip(b).take_while(same).count();
    let (rest_a, rest_b) = (&a[head..], &b[head..]);
    let tail = rest_a
        .iter()
        .rev()
        .zip(rest_b.iter().rev())
        .take_while(same)
        .count();
    for (at, place) in out.iter_mut().enumerate().take(head) {
        *place = Some(at);
    }
    for at in 1..=tail {
        out[a.len() - at] = Some(b.len() - at);
    }
    let (rest_a, rest_b) = (
        &rest_a[..rest_a.len() - tail],
        &rest_b[..rest_b.len() - tail],
    );
    if rest_a.len().saturating_mul(rest_b.len()) <= MAX_CELLS {
        table(rest_a, rest_b, head, &mut out);
    }
    out
}

fn weight(a: Token, b: Token) -> u32 {
    match () {
        () if a.id == b.id && a.is_number() => 10,
        () if a.id == b.id && a.is_mark() => 2,
        () if a.id == b.id => 4,
        () if a.is_number() && b.is_number() => 3,
        () => 0,
    }
}

fn table(a: &[Token], b: &[Token], head: usize, out: &mut [Option<usize>]) {
    let wide = b.len() + 1;
    // The best score up to a pair, and the best whose last match is that pair.
    let mut best = vec![0_u32; (a.len() + 1) * wide];
    let mut last = vec![0_u32; (a.len() + 1) * wide];
    for i in 1..=a.len() {
        for j in 1..=b.len() {
            let at = i * wide + j;
            let before = (i - 1) * wide + j - 1;
            let weight = weight(a[i - 1], b[j - 1]);
            if weight > 0 {
                let chained = if last[before] > 0 {
                    last[before] + 2
                } else {
                    0
                };
                last[at] = weight + best[before].max(chained);
            }
            best[at] = best[at - wide].max(best[at - 1]).max(last[at]);
        }
    }
    let (mut i, mut j) = (a.len(), b.len());
    // Whether the pair behind was taken as one run with this one.
    let mut chained = false;
    while i > 0 && j > 0 {
        let at = i * wide + j;
        if chained || (best[at] == last[at] && last[at] > 0) {
            out[head + i - 1] = Some(head + j - 1);
            let before = at - wide - 1;
            let weight = weight(a[i - 1], b[j - 1]);
            chained = last[before] > 0 && last[at] == weight + last[before] + 2;
            i -= 1;
            j -= 1;
        } else if best[at] == best[at - wide] {
            i -= 1;
        } else {
            j -= 1;
        }
    }
}

/// A stretch that differs: these words of the one for those of the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Hunk {
    /// Words of the first text.
    pub(super) old: Range<usize>,
    /// Words of the second.
    pub(super) new: Range<usize>,
}

/// Where two texts differ, given which words are the same.
pub(super) fn hunks(
    map: &[Option<usize>],
    len: usize,
    same: impl Fn(usize, usize) -> bool,
) -> Vec<Hunk> {
    let mut out: Vec<Hunk> = Vec::new();
    let (mut i, mut j) = (0, 0);
    let pairs = map
        .iter()
        .enumerate()
        .filter_map(|(i, j)| j.map(|j| (i, j)));
    for (a, b) in pairs
        .filter(|(a, b)| same(*a, *b))
        .chain([(map.len(), len)])
    {
        if a > i || b > j {
            out.push(Hunk {
                old: i..a,
                new: j..b,
            });
        }
        (i, j) = (a + 1, b + 1);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::text::{Words, cut, span, whole};
    use super::*;

    fn differences(old: &str, new: &str) -> Vec<String> {
        let mut words = Words::default();
        let (a, b) = (whole(old, &mut words), whole(new, &mut words));
        let map = align(&a, &b);
        hunks(&map, b.len(), |i, j| a[i].id == b[j].id)
            .iter()
            .map(|hunk| {
                let old = cut(old, &span(&a[hunk.old.clone()]));
                format!("{old}>{}", cut(new, &span(&b[hunk.new.clone()])))
            })
            .collect()
    }

    #[test]
    fn differences_are_small() {
        for (old, new, want) in [
            ("甲12家。", "甲15家。", "12>15"),
            ("甲12家，乙3家。", "甲12家，丙8家，乙3家。", ">丙8家，"),
            ("甲。", "甲。", ""),
            ("", "甲", ">甲"),
            ("甲乙", "", "甲乙>"),
        ] {
            assert_eq!(differences(old, new).join("|"), want, "{old} {new}");
        }
    }
}

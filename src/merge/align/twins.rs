//! Sentences that stand in the text several times.

use std::collections::HashMap;

use super::super::side::{Line, Side};
use super::{Held, Matches, Proof};

/// Sentences of both texts that are the same by some key.
pub(super) type Group = (Vec<usize>, Vec<usize>);

/// Sentences of both texts that are the same by a key, in the order of the first text; keys of one text only are left out.
pub(super) fn groups(a: &Side<'_>, b: &Side<'_>, key: impl Fn(&Line<'_>) -> u64) -> Vec<Group> {
    let mut places: HashMap<(u64, bool), usize> = HashMap::new();
    let mut out: Vec<Group> = Vec::new();
    for (i, line) in a.lines.iter().enumerate() {
        let at = *places.entry((key(line), line.heading)).or_insert_with(|| {
            out.push((Vec::new(), Vec::new()));
            out.len() - 1
        });
        out[at].0.push(i);
    }
    for (j, line) in b.lines.iter().enumerate() {
        // A heading that lost its style is still one; text that became a heading is still text.
        let keys = [(key(line), line.heading), (key(line), !line.heading)];
        if let Some(at) = keys.iter().find_map(|key| places.get(key)) {
            out[*at].1.push(j);
        }
    }
    out.retain(|(_, to)| !to.is_empty());
    out
}

/// Equal sentences that stand once in each text, or whose new text is the same wherever they stand.
pub(super) fn exact(
    groups: &[Group],
    class: &[u64],
    a: &Side<'_>,
    b: &Side<'_>,
    out: &mut Matches,
) {
    for group in groups {
        let (from, to) = open(group, out);
        if let ([i], [j]) = (&from[..], &to[..]) {
            out.take(*i, *j, Proof::Exact);
        } else if from.iter().all(|i| class[*i] == class[from[0]]) {
            by_anchor(&from, &to, a, b, out);
            let (from, to) = open(&(from, to), out);
            for (i, j) in from.into_iter().zip(to) {
                out.take(i, j, Proof::Exact);
            }
        }
    }
}

/// Twins in paragraphs of the same bookmark.
fn by_anchor(from: &[usize], to: &[usize], a: &Side<'_>, b: &Side<'_>, out: &mut Matches) {
    for i in from {
        let mut fit = to
            .iter()
            .filter(|j| out.free(*i, **j) && same_anchor(*i, **j, a, b));
        if let (Some(j), None) = (fit.next(), fit.next()) {
            out.take(*i, *j, Proof::Exact);
        }
    }
}

/// Whether two sentences begin paragraphs with the same bookmark.
pub(super) fn same_anchor(i: usize, j: usize, a: &Side<'_>, b: &Side<'_>) -> bool {
    let (own, other) = (
        &a.paras[a.lines[i].paragraph],
        &b.paras[b.lines[j].paragraph],
    );
    own.anchor.is_some()
        && own.anchor == other.anchor
        && i - own.lines.start == j - other.lines.start
}

/// Twins told apart by the sentences on both sides.
pub(super) fn in_chains(groups: &[Group], a: &Side<'_>, b: &Side<'_>, out: &mut Matches) {
    loop {
        let mut found = false;
        for group in groups {
            let (from, to) = open(group, out);
            // In different paragraphs a bookmark is enough: equal texts that changed places are the same text.
            by_anchor(&from, &to, a, b, out);
            found |= mutual(&from, &to, a, b, out);
        }
        if !found {
            break;
        }
    }
}

/// Takes the pairs whose neighbours on both sides are the same, if that is so for neither elsewhere.
fn mutual(from: &[usize], to: &[usize], a: &Side<'_>, b: &Side<'_>, out: &mut Matches) -> bool {
    let mut found = false;
    for i in from {
        let mut fit = to
            .iter()
            .filter(|j| out.free(*i, **j) && neighbours(*i, **j, a, b, out) == 2);
        let (Some(j), None) = (fit.next().copied(), fit.next()) else {
            continue;
        };
        let mut rivals = from
            .iter()
            .filter(|other| out.free(**other, j) && neighbours(**other, j, a, b, out) == 2);
        if (rivals.next(), rivals.next()) == (Some(i), None) {
            out.take(*i, j, Proof::Exact);
            found = true;
        }
    }
    found
}

/// The members of a group that are not matched yet; none if one side has none.
fn open((from, to): &Group, out: &Matches) -> Group {
    let from: Vec<_> = from
        .iter()
        .copied()
        .filter(|i| out.to[*i].is_empty())
        .collect();
    let to: Vec<_> = to
        .iter()
        .copied()
        .filter(|j| out.from[*j].is_empty())
        .collect();
    if from.is_empty() || to.is_empty() {
        (Vec::new(), Vec::new())
    } else {
        (from, to)
    }
}

/// All that could not be told apart yet.
pub(super) fn held(groups: &[Group], out: &Matches) -> Held {
    let mut held = Held::default();
    for group in groups {
        let (from, to) = open(group, out);
        held.0.extend(from);
        held.1.extend(to);
    }
    held
}

/// What is left: exchanged freely if nothing differs, otherwise nobody can tell.
///
/// If one of several twins has lost its neighbours, the others may have theirs by chance: then none of them is certain,
/// unless a bookmark or a whole paragraph says so.
pub(super) fn rest(groups: &[Group], class: &[u64], a: &Side<'_>, b: &Side<'_>, out: &mut Matches) {
    for group in groups {
        let (left, free) = open(group, out);
        let Some(first) = group.0.first() else {
            continue;
        };
        if left.is_empty() {
            continue;
        }
        for (i, j) in left.into_iter().zip(free) {
            out.take(i, j, Proof::Ambiguous);
        }
        let same = group.0.iter().all(|i| class[*i] == class[*first]);
        for i in &group.0 {
            let [j] = out.to[*i][..] else { continue };
            let certain = same || same_anchor(*i, j, a, b) || whole(*i, j, a, b, out);
            out.proof[*i] = if certain {
                Proof::Exact
            } else {
                Proof::Ambiguous
            };
        }
    }
}

/// Whether all of a paragraph of several sentences stands as it was.
fn whole(i: usize, j: usize, a: &Side<'_>, b: &Side<'_>, out: &Matches) -> bool {
    let (own, other) = (
        &a.paras[a.lines[i].paragraph].lines,
        &b.paras[b.lines[j].paragraph].lines,
    );
    let same = |(i, j): (usize, usize)| out.pair(i, j) && a.lines[i].exact == b.lines[j].exact;
    own.len() > 2 && own.len() == other.len() && own.clone().zip(other.clone()).all(same)
}

/// How many of the two neighbours of a sentence are neighbours of the other one as well.
///
/// A neighbour is the next sentence of the paragraph; at its ends the next paragraph. Two ends of a text are neighbours.
pub(super) fn neighbours(i: usize, j: usize, a: &Side<'_>, b: &Side<'_>, out: &Matches) -> usize {
    let before = match (i.checked_sub(1), j.checked_sub(1)) {
        (None, None) => true,
        (Some(i), Some(j)) => out.pair(i, j),
        _ => false,
    };
    let behind = match (i + 1 < a.lines.len(), j + 1 < b.lines.len()) {
        (false, false) => true,
        (true, true) => out.pair(i + 1, j + 1),
        _ => false,
    };
    usize::from(before) + usize::from(behind)
}

//! Which table, column and row of one text is which of another one.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::super::side::{Line, Row, Side};
use super::Table;

/// Most pairs of rows compared when names do not tell.
const MAX_PAIRS: usize = 10_000;

/// For every table of one text the table of another one that shares most cells with it.
pub(super) fn tables(a: &Side<'_>, b: &Side<'_>) -> Vec<Option<usize>> {
    let keys = |side: &Side<'_>, rows: &[Row]| -> HashSet<u64> {
        let cells = rows.iter().flat_map(|row| row.cells.values().flatten());
        cells
            .filter_map(|at| side.cells.get(at))
            .filter(|line| !line.tokens.is_empty())
            .map(|line| line.masked)
            .collect()
    };
    let others: Vec<HashSet<u64>> = b.tables.iter().map(|rows| keys(b, rows)).collect();
    let mut taken = HashSet::new();
    let mut out = Vec::new();
    for (at, rows) in a.tables.iter().enumerate() {
        let own = keys(a, rows);
        let mut best: Option<(usize, usize)> = None;
        // The one at the same place comes first, so that it wins among equals.
        let order = std::iter::once(at)
            .chain(0..others.len())
            .filter(|other| *other < others.len());
        for other in order {
            let shared = others[other].intersection(&own).count();
            let enough = shared * 3 >= own.len() && shared > 0 && !taken.contains(&other);
            if enough && best.is_none_or(|(most, _)| shared > most) {
                best = Some((shared, other));
            }
        }
        taken.extend(best.map(|(_, other)| other));
        out.push(best.map(|(_, other)| other));
    }
    out
}

/// The first column that holds names: most of its cells have words.
pub(super) fn key_column(side: &Side<'_>, rows: &[Row]) -> usize {
    let count = rows.first().map_or(0, |row| row.cells.len());
    let named = |column: &usize| {
        let cells = rows
            .iter()
            .skip(1)
            .filter_map(|row| cell(side, row, *column));
        let (mut all, mut words) = (0, 0);
        for line in cells {
            all += 1;
            words += usize::from(
                line.tokens
                    .iter()
                    .any(|token| !token.is_number() && !token.is_mark()),
            );
        }
        words * 2 > all
    };
    (0..count).find(named).unwrap_or(0)
}

pub(super) fn cell<'s, 'a>(side: &'s Side<'a>, row: &Row, column: usize) -> Option<&'s Line<'a>> {
    side.cells.get(row.cells.get(&column)?.first()?)
}

/// For every column of the base the one with the same head.
pub(super) fn columns(
    a: &Side<'_>,
    from: &[Row],
    b: &Side<'_>,
    to: &[Row],
) -> BTreeMap<usize, usize> {
    let (Some(x), Some(y)) = (from.first(), to.first()) else {
        return BTreeMap::new();
    };
    let heads = |side: &Side<'_>, row: &Row| -> Vec<(usize, u64)> {
        row.cells
            .keys()
            .filter_map(|at| Some((*at, cell(side, row, *at)?.exact)))
            .collect()
    };
    let (own, other) = (heads(a, x), heads(b, y));
    let mut out = BTreeMap::new();
    let mut taken = HashSet::new();
    for (at, head) in &own {
        let same_place = other
            .iter()
            .find(|(there, hash)| there == at && hash == head);
        let same = same_place.or_else(|| {
            other
                .iter()
                .find(|(there, hash)| hash == head && !taken.contains(there))
        });
        if let Some((there, _)) = same {
            out.insert(*at, *there);
            taken.insert(*there);
        }
    }
    for (at, _) in &own {
        // A head that was reworded; with another number of columns nobody knows which is which.
        if !out.contains_key(at) && own.len() == other.len() && !taken.contains(at) {
            out.insert(*at, *at);
            taken.insert(*at);
        }
    }
    out
}

impl Table<'_> {
    /// For every row of the base the row of another text, and whether its name is the same.
    pub(super) fn rows(
        &self,
        a: &Side<'_>,
        from: &[Row],
        b: &Side<'_>,
        to: &[Row],
        columns: &BTreeMap<usize, usize>,
    ) -> Vec<Option<(usize, bool)>> {
        let mut out: Vec<Option<(usize, bool)>> = vec![None; from.len()];
        let mut free: Vec<bool> = vec![true; to.len()];
        if !from.is_empty() && !to.is_empty() {
            (out[0], free[0]) = (Some((0, true)), false);
        }
        let Some(name) = columns.get(&self.name).copied() else {
            return out;
        };
        let mut names: HashMap<u64, (Vec<usize>, Vec<usize>)> = HashMap::new();
        for (at, row) in from.iter().enumerate().skip(1) {
            if let Some(line) = cell(a, row, self.name) {
                names.entry(line.exact).or_default().0.push(at);
            }
        }
        for (at, row) in to.iter().enumerate().skip(1) {
            if let Some(line) = cell(b, row, name) {
                names.entry(line.exact).or_default().1.push(at);
            }
        }
        for at in 1..from.len() {
            let Some((own, other)) =
                cell(a, &from[at], self.name).and_then(|line| names.get(&line.exact))
            else {
                continue;
            };
            let alone = own.len() == 1 && other.len() == 1;
            // Rows of one name: in order if none came or went, otherwise the one with the same cells.
            let nth = own.iter().position(|row| *row == at).unwrap_or(0);
            let chosen = if alone || own.len() == other.len() {
                other.get(nth).copied()
            } else {
                let mut fit = other.iter().copied().filter(|row| {
                    free[*row] && self.equal(a, &from[at], b, &to[*row], columns) > 0
                });
                fit.next().filter(|_| fit.next().is_none())
            };
            if let Some(row) = chosen.filter(|row| free[*row]) {
                out[at] = Some((row, true));
                free[row] = false;
            }
        }
        self.renamed(a, from, b, to, columns, &mut out, &mut free);
        out
    }

    /// Rows whose name was changed: known by what is left of it, by what else is in them, by the rows on both sides.
    #[expect(
        clippy::too_many_arguments,
        reason = "two texts, and what is known of them"
    )]
    fn renamed(
        &self,
        a: &Side<'_>,
        from: &[Row],
        b: &Side<'_>,
        to: &[Row],
        columns: &BTreeMap<usize, usize>,
        out: &mut [Option<(usize, bool)>],
        free: &mut [bool],
    ) {
        let open: Vec<usize> = (1..from.len()).filter(|at| out[*at].is_none()).collect();
        let left: Vec<usize> = (1..to.len()).filter(|at| free[*at]).collect();
        if open.len().saturating_mul(left.len()) > MAX_PAIRS {
            return;
        }
        let mut found = Vec::new();
        for at in open {
            let before = out[at - 1].map(|(row, _)| row + 1);
            let behind = match out.get(at + 1) {
                Some(next) => next.and_then(|(row, _)| row.checked_sub(1)),
                None => Some(to.len() - 1),
            };
            for row in left.iter().copied() {
                if strangers(a, &from[at], b, &to[row]) {
                    continue;
                }
                let place = usize::from(before == Some(row) && behind == Some(row));
                let name = self.related(a, &from[at], b, &to[row], columns);
                let equal = self.equal(a, &from[at], b, &to[row], columns);
                let score = 2 * name + 2 * equal + 3 * place;
                if score >= 4 && (name > 0 || equal > 1) {
                    found.push((score, at, row));
                }
            }
        }
        found.sort_unstable_by_key(|(score, at, row)| (std::cmp::Reverse(*score), *at, *row));
        for (score, at, row) in &found {
            let rival = |(other, i, j): &&(usize, usize, usize)| {
                other == score && (i == at) != (j == row) && out[*i].is_none() && free[*j]
            };
            if out[*at].is_none() && free[*row] && !found.iter().any(|pair| rival(&pair)) {
                out[*at] = Some((*row, false));
                free[*row] = false;
            }
        }
    }

    /// What is left of a row's name in another one: 2 for all of it, 1 for half.
    fn related(
        &self,
        a: &Side<'_>,
        x: &Row,
        b: &Side<'_>,
        y: &Row,
        columns: &BTreeMap<usize, usize>,
    ) -> usize {
        let name = columns.get(&self.name).copied().unwrap_or(self.name);
        let (Some(x), Some(y)) = (cell(a, x, self.name), cell(b, y, name)) else {
            return 0;
        };
        let held = |t: &&super::super::text::Token| y.tokens.iter().any(|other| other.id == t.id);
        let shared = x.tokens.iter().filter(held).count();
        match x.tokens.len() {
            0 => 0,
            all if shared == all => 2,
            all => usize::from(shared * 2 >= all),
        }
    }

    /// How many cells beside the name are the same in two rows.
    fn equal(
        &self,
        a: &Side<'_>,
        x: &Row,
        b: &Side<'_>,
        y: &Row,
        columns: &BTreeMap<usize, usize>,
    ) -> usize {
        let others = columns.iter().filter(|(own, _)| **own != self.name);
        let same = others.filter(|(own, other)| {
            let pair = cell(a, x, **own).zip(cell(b, y, **other));
            pair.is_some_and(|(x, y)| x.exact == y.exact && !x.tokens.is_empty())
        });
        same.count()
    }
}

/// Whether two rows show figures of different facts.
fn strangers(a: &Side<'_>, x: &Row, b: &Side<'_>, y: &Row) -> bool {
    let keys = |side: &Side<'_>, row: &Row| -> HashSet<String> {
        let cells = row.cells.values().flatten();
        let lines = cells.filter_map(|at| side.cells.get(at));
        lines
            .flat_map(|line| line.slots.iter().map(|slot| slot.figure.key.clone()))
            .collect()
    };
    let (x, y) = (keys(a, x), keys(b, y));
    !x.is_empty() && !y.is_empty() && x.is_disjoint(&y)
}

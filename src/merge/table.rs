//! Tables merged row by row, each row known by its name, then cell by cell.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::align::Proof;
use super::change::changes;
use super::out::{Answer, Out, Question};
use super::sentence::Group;
use super::side::{Line, Row, Side};
use super::{Change, ConflictKind, Notice};

/// What is known of all tables after they were compared.
#[derive(Default)]
pub(super) struct Tables {
    /// For every table of `ours` the last paragraph of the same one in the edited text.
    pub(super) last: Vec<Option<usize>>,
    /// Cells of the edited text that were generated.
    pub(super) known: HashSet<usize>,
    /// How many cells stand to the letter, and how many there were.
    pub(super) verbatim: usize,
    pub(super) of: usize,
    /// How many figures changed in cells.
    pub(super) changed: usize,
}

/// Merges all tables.
pub(super) fn merge(out: &mut Out<'_>) -> Tables {
    let (base, ours, theirs) = (out.base, out.ours, out.theirs);
    let now = tables(base, ours);
    let there = tables(base, theirs);
    let mut found = Tables {
        last: vec![None; ours.tables.len()],
        ..Tables::default()
    };
    for (table, rows) in base.tables.iter().enumerate() {
        if rows.is_empty() {
            continue;
        }
        let mut one = Table {
            name: key_column(base, rows),
            columns_ours: BTreeMap::new(),
            columns_theirs: BTreeMap::new(),
            found: &mut found,
        };
        let no_rows = Vec::new();
        let rows_ours = now[table].map_or(&no_rows, |at| &ours.tables[at]);
        let rows_theirs = there[table].map_or(&no_rows, |at| &theirs.tables[at]);
        one.columns_ours = columns(base, rows, ours, rows_ours);
        one.columns_theirs = columns(base, rows, theirs, rows_theirs);
        one.merge(rows, rows_ours, rows_theirs, out);
        if let (Some(now), Some(there)) = (now[table], there[table]) {
            let cells = theirs.tables[there]
                .iter()
                .flat_map(|row| row.cells.values().flatten());
            found.last[now] = cells.max().copied();
        }
    }
    for (table, rows) in ours.tables.iter().enumerate() {
        if !now.contains(&Some(table)) && !rows.is_empty() {
            let words: Vec<String> = rows.iter().map(|row| words(ours, row)).collect();
            out.merge.notices.push(Notice::LeftOut {
                ours: words.join("\n"),
            });
        }
    }
    found
}

/// For every table of one text the table of another one that shares most cells with it.
fn tables(a: &Side<'_>, b: &Side<'_>) -> Vec<Option<usize>> {
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
fn key_column(side: &Side<'_>, rows: &[Row]) -> usize {
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

fn cell<'s, 'a>(side: &'s Side<'a>, row: &Row, column: usize) -> Option<&'s Line<'a>> {
    side.cells.get(row.cells.get(&column)?.first()?)
}

/// For every column of the base the one with the same head.
fn columns(a: &Side<'_>, from: &[Row], b: &Side<'_>, to: &[Row]) -> BTreeMap<usize, usize> {
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

struct Table<'t> {
    name: usize,
    columns_ours: BTreeMap<usize, usize>,
    columns_theirs: BTreeMap<usize, usize>,
    found: &'t mut Tables,
}

impl Table<'_> {
    fn merge(&mut self, rows: &[Row], now: &[Row], there: &[Row], out: &mut Out<'_>) {
        let (base, ours, theirs) = (out.base, out.ours, out.theirs);
        let to_ours = self.rows(base, rows, ours, now, &self.columns_ours.clone());
        let to_theirs = self.rows(base, rows, theirs, there, &self.columns_theirs.clone());
        for (at, row) in rows.iter().enumerate() {
            let new = to_ours[at].map(|(row, _)| &now[row]);
            let old = to_theirs[at].map(|(row, sure)| (&there[row], sure));
            match (new, old) {
                (Some(new), Some((old, sure))) => self.row(row, new, old, sure, out),
                (None, Some((old, _))) => self.withdraw(row, old, out),
                (Some(new), None) => self.deleted(row, new, out),
                (None, None) => self.found.of += row.cells.len(),
            }
        }
        if there.is_empty() {
            return;
        }
        self.insert(now, there, &to_ours, &to_theirs, out);
        let order: Vec<usize> = to_ours.iter().flatten().map(|(row, _)| *row).collect();
        if !order.is_sorted() {
            if let Some(paragraph) = there[0].cells.values().flatten().next() {
                out.merge.notices.push(Notice::Order {
                    paragraph: *paragraph,
                });
            }
        }
    }

    /// For every row of the base the row of another text, and whether its name is the same.
    fn rows(
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

    /// Rows whose name was changed: known by what else is in them, or by the rows on both sides.
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
        for at in open {
            let others = from[at].cells.len().saturating_sub(1);
            let like = |row: usize| self.equal(a, &from[at], b, &to[row], columns);
            let mut fit = (1..to.len())
                .filter(|row| free[*row] && others > 0 && like(*row) * 2 >= others.max(2));
            let by_cells = fit.next().filter(|_| fit.next().is_none());
            let before = out[at - 1].map(|(row, _)| row + 1);
            let behind = match out.get(at + 1) {
                Some(next) => next.and_then(|(row, _)| row.checked_sub(1)),
                None => Some(to.len() - 1),
            };
            let by_place = before.filter(|row| {
                behind == Some(*row)
                    && free.get(*row) == Some(&true)
                    && self.related(a, &from[at], b, &to[*row], columns)
            });
            if let Some(row) = by_cells.or(by_place) {
                out[at] = Some((row, false));
                free[row] = false;
            }
        }
    }

    /// Whether the names of two rows share a word.
    fn related(
        &self,
        a: &Side<'_>,
        x: &Row,
        b: &Side<'_>,
        y: &Row,
        columns: &BTreeMap<usize, usize>,
    ) -> bool {
        let name = columns.get(&self.name).copied().unwrap_or(self.name);
        let (Some(x), Some(y)) = (cell(a, x, self.name), cell(b, y, name)) else {
            return false;
        };
        let shared = x
            .tokens
            .iter()
            .filter(|t| y.tokens.iter().any(|other| other.id == t.id))
            .count();
        shared * 2 >= x.tokens.len().max(1)
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

    fn row(&mut self, row: &Row, new: &Row, old: &Row, sure: bool, out: &mut Out<'_>) {
        let (base, ours, theirs) = (out.base, out.ours, out.theirs);
        for (column, paragraphs) in &row.cells {
            self.found.of += 1;
            let Some(was) = paragraphs.first().and_then(|at| base.cells.get(at)) else {
                continue;
            };
            let now = self
                .columns_ours
                .get(column)
                .and_then(|at| cell(ours, new, *at));
            let there = self
                .columns_theirs
                .get(column)
                .and_then(|at| old.cells.get(at));
            let Some(there) = there.filter(|there| !there.is_empty()) else {
                self.gone(was, now, out);
                continue;
            };
            self.found.known.extend(there);
            let lines: Vec<&Line<'_>> = there
                .iter()
                .filter_map(|at| theirs.cells.get(at))
                .filter(|line| !line.tokens.is_empty())
                .collect();
            if was.tokens.is_empty() {
                let new = now.filter(|now| !now.tokens.is_empty());
                if let Some(new) = new.filter(|_| lines.is_empty()) {
                    let text = ours.words_of(new);
                    out.replace(
                        there[0],
                        0..theirs.paras[there[0]].text.chars().count(),
                        text,
                    );
                }
                continue;
            }
            if lines.is_empty() {
                self.gone(was, now, out);
                continue;
            }
            let group = Group {
                bases: vec![(was, now)],
                theirs: lines,
                proof: if sure { Proof::Exact } else { Proof::Words },
                copy: false,
            };
            self.found.verbatim += usize::from(group.verbatim());
            self.found.changed += now.map_or(0, |now| figures(was, now));
            if now.is_some() {
                group.merge(out);
            }
        }
    }

    /// A cell that people deleted or emptied.
    fn gone(&mut self, was: &Line<'_>, now: Option<&Line<'_>>, out: &mut Out<'_>) {
        let Some(now) = now else { return };
        self.found.changed += figures(was, now);
        super::body::deleted(was, now, out);
    }

    /// A row that people deleted.
    fn deleted(&mut self, row: &Row, new: &Row, out: &mut Out<'_>) {
        let (base, ours) = (out.base, out.ours);
        let mut changed = false;
        for (column, paragraphs) in &row.cells {
            self.found.of += 1;
            let was = paragraphs.first().and_then(|at| base.cells.get(at));
            let now = self
                .columns_ours
                .get(column)
                .and_then(|at| cell(ours, new, *at));
            let Some((was, now)) = was.zip(now) else {
                continue;
            };
            changed |= was.exact != now.exact;
            self.found.changed += figures(was, now);
            super::body::enter_deleted(was, now, out);
        }
        if changed {
            out.merge.notices.push(Notice::Deleted {
                base: words(base, row),
                ours: words(ours, new),
            });
        }
    }

    /// A row the facts have nothing for any more.
    fn withdraw(&mut self, row: &Row, old: &Row, out: &mut Out<'_>) {
        let (base, theirs) = (out.base, out.theirs);
        let mut verbatim = true;
        let mut free = true;
        for (column, paragraphs) in &row.cells {
            self.found.of += 1;
            let was = paragraphs.first().and_then(|at| base.cells.get(at));
            let there = self
                .columns_theirs
                .get(column)
                .and_then(|at| cell(theirs, old, *at));
            let same = was.zip(there).is_some_and(|(x, y)| x.exact == y.exact);
            verbatim &= same;
            self.found.verbatim += usize::from(same);
        }
        for paragraph in old.cells.values().flatten() {
            self.found.known.insert(*paragraph);
            let len = theirs.paras[*paragraph].text.chars().count();
            free &= out.is_free(*paragraph, &(0..len));
            if let Some(line) = theirs.cells.get(paragraph) {
                out.explain(line);
            }
        }
        verbatim &= old.cells.len() == row.cells.len();
        let Some(first) = old.cells.values().flatten().next().copied() else {
            return;
        };
        let remove = verbatim && free || {
            let name = cell(base, row, self.name);
            let question = Question {
                kind: if free {
                    ConflictKind::Withdrawn
                } else {
                    ConflictKind::Locked
                },
                key: None,
                paragraph: first,
                range: 0..theirs.paras[first].text.chars().count(),
                base: words(base, row),
                ours: String::new(),
                theirs: words(theirs, old),
                about: name.map_or(0, |line| line.exact),
            };
            out.ask(question) == Answer::Ours
        };
        if remove {
            out.remove_row(first);
            out.merge.changes.push(Change {
                base: words(base, row),
                ours: String::new(),
                paragraph: first,
            });
        }
    }

    /// Rows that are new.
    fn insert(
        &mut self,
        now: &[Row],
        there: &[Row],
        to_ours: &[Option<(usize, bool)>],
        to_theirs: &[Option<(usize, bool)>],
        out: &mut Out<'_>,
    ) {
        let (ours, theirs) = (out.ours, out.theirs);
        let mut place: HashMap<usize, usize> = HashMap::new();
        let mut known = HashSet::new();
        for (to, other) in to_ours.iter().zip(to_theirs) {
            if let Some((row, _)) = to {
                known.insert(*row);
                if let Some((other, _)) = other {
                    place.insert(*row, *other);
                }
            }
        }
        let taken: HashSet<usize> = to_theirs.iter().flatten().map(|(row, _)| *row).collect();
        let mut behind = 0;
        for (at, row) in now.iter().enumerate() {
            behind = place.get(&at).copied().unwrap_or(behind);
            if known.contains(&at) {
                continue;
            }
            let name_ours = self
                .columns_ours
                .get(&self.name)
                .and_then(|column| cell(ours, row, *column));
            let typed = (0..there.len()).find(|other| {
                let name = self
                    .columns_theirs
                    .get(&self.name)
                    .and_then(|column| cell(theirs, &there[*other], *column));
                !taken.contains(other)
                    && name_ours.zip(name).is_some_and(|(x, y)| x.exact == y.exact)
            });
            if let Some(typed) = typed {
                let Some(first) = there[typed].cells.values().flatten().next().copied() else {
                    continue;
                };
                let same = words(ours, row) == words(theirs, &there[typed]);
                let answer = if same {
                    Answer::Theirs
                } else {
                    out.ask(Question {
                        kind: ConflictKind::Repeated,
                        key: None,
                        paragraph: first,
                        range: 0..theirs.paras[first].text.chars().count(),
                        base: String::new(),
                        ours: words(ours, row),
                        theirs: words(theirs, &there[typed]),
                        about: name_ours.map_or(0, |line| line.exact),
                    })
                };
                match answer {
                    Answer::Ours => out.remove_row(first),
                    Answer::Both => {}
                    Answer::Open(_) | Answer::Theirs => continue,
                }
            }
            let Some(after) = there[behind].cells.values().flatten().next().copied() else {
                continue;
            };
            let count = there[behind].cells.keys().max().map_or(0, |last| last + 1);
            let mut cells = vec![String::new(); count];
            for (column, to) in &self.columns_theirs {
                let text = self
                    .columns_ours
                    .get(column)
                    .and_then(|at| cell(ours, row, *at));
                if let (Some(slot), Some(line)) = (cells.get_mut(*to), text) {
                    ours.paras[line.paragraph].text.clone_into(slot);
                }
            }
            out.insert_row(after, cells);
            out.merge.changes.push(Change {
                base: String::new(),
                ours: words(ours, row),
                paragraph: after,
            });
        }
    }
}

/// How many figures of a cell changed.
fn figures(was: &Line<'_>, now: &Line<'_>) -> usize {
    changes(was, now)
        .iter()
        .filter(|change| change.slot.is_some())
        .count()
}

/// The cells of a row in one line.
fn words(side: &Side<'_>, row: &Row) -> String {
    let cells = row.cells.values().flatten().map(|at| side.paras[*at].text);
    cells.collect::<Vec<_>>().join(" | ")
}

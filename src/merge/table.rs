//! Tables merged row by row, each row known by its name, then cell by cell.

mod rows;

use std::collections::{BTreeMap, HashMap, HashSet};

use self::rows::{cell, columns, key_column, tables};

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
        let first = there[0].cells.values().flatten().next();
        if let Some(paragraph) = first.filter(|_| !order.is_sorted()) {
            out.merge.notices.push(Notice::Order {
                paragraph: *paragraph,
            });
        }
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
                shelters: false,
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

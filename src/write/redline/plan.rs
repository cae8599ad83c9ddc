//! Edits sorted by what they need: inside paragraphs, whole paragraphs, rows, comments, and those that cannot be done.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::run::{Change, Mark};
use super::stretch::is_gone;
use crate::ooxml::edited::{Edited, Piece, Place};
use crate::ooxml::tree::{Id, Tree};
use crate::revision::{Edit, Kind};
use crate::revision::{Manuscript as _, Standing};

/// An element of a part.
pub(super) type Spot = (usize, Id);

/// What has to be done where.
#[derive(Debug, Default)]
pub(super) struct Plan<'e> {
    /// Changes inside paragraphs that have text.
    pub(super) changes: BTreeMap<usize, Change>,
    /// New text in paragraphs that have none.
    pub(super) filled: BTreeMap<usize, String>,
    pub(super) removed: BTreeSet<usize>,
    /// New paragraphs by the block they stand behind.
    pub(super) inserted: BTreeMap<Spot, Vec<New<'e>>>,
    pub(super) removed_rows: BTreeSet<Spot>,
    /// The cells of new rows by the row they stand behind.
    pub(super) inserted_rows: BTreeMap<Spot, Vec<&'e [String]>>,
    pub(super) comments: Vec<Comment<'e>>,
    /// The edits that cannot be done, by their places in the list.
    pub(super) refused: Vec<usize>,
}

/// A new paragraph.
#[derive(Debug, Clone, Copy)]
pub(super) struct New<'e> {
    /// The paragraph it follows.
    pub(super) after: usize,
    pub(super) kind: &'e Kind,
    pub(super) text: &'e str,
}

/// A replacement: its place in the list of edits, its range, its text.
type Replace<'e> = (usize, &'e Range<usize>, &'e str);

/// A comment; an empty range stands for the whole paragraph.
#[derive(Debug)]
pub(super) struct Comment<'e> {
    /// Its place in the list of edits.
    pub(super) at: usize,
    pub(super) paragraph: usize,
    pub(super) range: Range<usize>,
    pub(super) lines: &'e [String],
}

/// The nearest element of this name around an element.
fn around(tree: &Tree, id: Id, name: &str) -> Option<Id> {
    std::iter::successors(tree.parent(id), |id| tree.parent(*id)).find(|id| tree.is(*id, name))
}

/// The outermost element of this name around an element.
fn outermost(tree: &Tree, id: Id, name: &str) -> Option<Id> {
    let up = std::iter::successors(tree.parent(id), |id| tree.parent(*id));
    up.filter(|id| tree.is(*id, name)).last()
}

impl<'e> Plan<'e> {
    /// Sorts edits; what names a paragraph that is not there, overlaps or cannot last is refused.
    pub(super) fn new(edited: &Edited, edits: &'e [Edit]) -> Self {
        let mut out = Self::default();
        let exists = |paragraph: &usize| *paragraph < edited.places.len();
        let row = |paragraph: usize| {
            let place = edited.places.get(paragraph)?;
            let tree = &edited.parts[place.part].tree;
            Some((place.part, around(tree, place.last(), "tr")?))
        };
        // Whole rows and paragraphs come first: nothing else can be done to what is gone.
        for (at, edit) in edits.iter().enumerate() {
            match edit {
                Edit::Remove { paragraph } if exists(paragraph) => {
                    out.removed.insert(*paragraph);
                }
                Edit::RemoveRow { paragraph } => match row(*paragraph) {
                    Some(spot) if !begins_merge(&edited.parts[spot.0].tree, spot.1) => {
                        out.removed_rows.insert(spot);
                    }
                    _ => out.refused.push(at),
                },
                Edit::InsertRow { after, cells } => match row(*after) {
                    Some(spot) if cells.len() <= cell_count(&edited.parts[spot.0].tree, spot.1) => {
                        out.inserted_rows.entry(spot).or_default().push(cells);
                    }
                    _ => out.refused.push(at),
                },
                Edit::Remove { .. } => out.refused.push(at),
                Edit::Insert { .. } | Edit::Replace { .. } | Edit::Comment { .. } => {}
            }
        }
        let mut replaced: BTreeMap<usize, Vec<Replace<'e>>> = BTreeMap::new();
        for (at, edit) in edits.iter().enumerate() {
            match edit {
                Edit::Replace {
                    paragraph,
                    range,
                    text,
                } => {
                    if exists(paragraph) && !out.takes_away(edited, *paragraph) {
                        let list = replaced.entry(*paragraph).or_default();
                        list.push((at, range, text));
                    } else {
                        out.refused.push(at);
                    }
                }
                Edit::Insert { after, kind, text } => {
                    let inside = matches!(kind, Kind::Cell { .. } | Kind::Aside);
                    let lost =
                        inside && row(*after).is_some_and(|row| out.removed_rows.contains(&row));
                    let spot = (exists(after) && !lost).then(|| block(edited, *after, kind));
                    // What follows a paragraph whose mark somebody deleted would join it.
                    let free = |spot: &Spot| !is_gone(&edited.parts[spot.0].tree, spot.1);
                    if let Some(spot) = spot.filter(free) {
                        let new = New {
                            after: *after,
                            kind,
                            text,
                        };
                        out.inserted.entry(spot).or_default().push(new);
                    } else {
                        out.refused.push(at);
                    }
                }
                Edit::Comment {
                    paragraph,
                    range,
                    lines,
                } => {
                    if exists(paragraph) {
                        out.comments.push(Comment {
                            at,
                            paragraph: *paragraph,
                            range: range.clone(),
                            lines,
                        });
                    } else {
                        out.refused.push(at);
                    }
                }
                _ => {}
            }
        }
        out.removed
            .retain(|paragraph| row(*paragraph).is_none_or(|row| !out.removed_rows.contains(&row)));
        for (paragraph, mut list) in replaced {
            list.sort_by_key(|(_, range, _)| (range.start, range.end));
            out.replace(edited, paragraph, list);
        }
        out.keep_apart(edited);
        out.refused.sort_unstable();
        out
    }

    /// Whether a paragraph goes, alone or with its row.
    pub(super) fn takes_away(&self, edited: &Edited, paragraph: usize) -> bool {
        let place = &edited.places[paragraph];
        let row = around(&edited.parts[place.part].tree, place.last(), "tr");
        self.removed.contains(&paragraph)
            || row.is_some_and(|row| self.removed_rows.contains(&(place.part, row)))
    }

    /// Whether a paragraph ends with new text.
    pub(super) fn ends_with_new(&self, edited: &Edited, paragraph: usize) -> bool {
        let pieces = &edited.places[paragraph].pieces;
        let last = pieces.last().map(|piece| piece.chars.end - 1);
        let marks = last.and_then(|last| self.changes.get(&paragraph)?.behind.get(&last));
        let is_text = |mark: &Mark| matches!(mark, Mark::Text(_));
        self.filled.contains_key(&paragraph) || marks.is_some_and(|marks| marks.iter().any(is_text))
    }

    /// New text at the front of a paragraph takes the first character along if the paragraph before ends with new text:
    /// `LibreOffice` takes two insertions on both sides of a mark for one and rejects the mark with them.
    fn keep_apart(&mut self, edited: &Edited) {
        let fronts = self.changes.iter().filter(|(paragraph, change)| {
            let before = paragraph.checked_sub(1);
            change.before.contains_key(&0)
                && before.is_some_and(|before| self.ends_with_new(edited, before))
        });
        let fronts: Vec<usize> = fronts.map(|(paragraph, _)| *paragraph).collect();
        for paragraph in fronts {
            let Some(first) = edited.paragraphs[paragraph].text.chars().next() else {
                continue;
            };
            let made = edited.standing(paragraph, &(0..1)) == Standing::Made;
            let Some(change) = self.changes.get_mut(&paragraph).filter(|_| !made) else {
                continue;
            };
            let marks = change.before.remove(&0).unwrap_or_default();
            let end = match change.deleted.first() {
                Some(range) if range.start == 0 => {
                    range.end.min(run_end(&edited.places[paragraph], 0))
                }
                _ => 0,
            };
            let mut marks = marks;
            if end == 0 {
                match change.deleted.first_mut() {
                    Some(range) if range.start == 1 => range.start = 0,
                    _ => change.deleted.insert(0, 0..1),
                }
                marks.push(Mark::Text(first.to_string()));
            }
            let behind = change.behind.entry(end.max(1) - 1).or_default();
            behind.splice(0..0, marks);
        }
    }

    /// Changes inside one paragraph, sorted by where they begin.
    fn replace(&mut self, edited: &Edited, paragraph: usize, list: Vec<Replace<'e>>) {
        let place = &edited.places[paragraph];
        let length = place.pieces.last().map_or(0, |piece| piece.chars.end);
        let mut end = 0;
        for (at, range, text) in list {
            let fits = end <= range.start && range.start <= range.end && range.end <= length;
            if !fits || edited.standing(paragraph, range) == Standing::Made {
                self.refused.push(at);
                continue;
            }
            end = range.end;
            if length == 0 {
                self.filled.entry(paragraph).or_default().push_str(text);
                continue;
            }
            let change = self.changes.entry(paragraph).or_default();
            let mark = Mark::Text(text.to_owned());
            if range.is_empty() {
                let map = match beside(place, range.start) {
                    Beside::Before => change.before.entry(range.start),
                    Beside::Behind => change.behind.entry(range.start - 1),
                };
                map.or_default().push(mark);
                continue;
            }
            match change.deleted.last_mut() {
                Some(open) if open.end == range.start => open.end = range.end,
                _ => change.deleted.push(range.clone()),
            }
            if !text.is_empty() {
                // New text stands behind what goes of the run it takes its look from.
                let run_end = run_end(place, range.start);
                let behind = run_end.min(range.end) - 1;
                change.behind.entry(behind).or_default().push(mark);
            }
        }
    }
}

/// Which neighbour new text takes its look from.
enum Beside {
    Before,
    Behind,
}

/// The character before decides, unless only the one behind is ordinary text.
fn beside(place: &Place, at: usize) -> Beside {
    let piece = |at: usize| {
        let index = place.pieces.partition_point(|piece| piece.chars.end <= at);
        place.pieces.get(index)
    };
    let before = at.checked_sub(1).and_then(piece);
    let behind = piece(at);
    match (before, behind) {
        (None, _) => Beside::Before,
        (Some(before), Some(behind)) if behind.standing < before.standing => Beside::Before,
        _ => Beside::Behind,
    }
}

/// Where the run of a character ends.
fn run_end(place: &Place, char: usize) -> usize {
    let first = place
        .pieces
        .partition_point(|piece| piece.chars.end <= char);
    let pieces = &place.pieces[first..];
    let same = pieces
        .iter()
        .take_while(|piece| piece.run == pieces[0].run)
        .last();
    same.map_or(char + 1, |piece: &Piece| piece.chars.end)
}

/// The block a new paragraph stands behind: running text does not go into the cell or box it follows.
fn block(edited: &Edited, after: usize, kind: &Kind) -> Spot {
    let place = &edited.places[after];
    let tree = &edited.parts[place.part].tree;
    let inside = matches!(kind, Kind::Cell { .. } | Kind::Aside);
    let last = match place.host {
        Some(host) if !inside => host,
        _ => place.last(),
    };
    let table = outermost(tree, last, "tbl").filter(|_| !inside);
    (place.part, table.unwrap_or(last))
}

fn cells(tree: &Tree, row: Id) -> impl Iterator<Item = Id> + '_ {
    tree.children(row).filter(|id| tree.is(*id, "tc"))
}

fn cell_count(tree: &Tree, row: Id) -> usize {
    cells(tree, row).count()
}

/// Whether a merged cell begins in a row and goes on below it.
fn begins_merge(tree: &Tree, row: Id) -> bool {
    let merge = |cell, wanted: bool| {
        let merge = tree.at(cell, &["tcPr", "vMerge"]);
        merge.is_some_and(|merge| {
            let restart = tree
                .attribute(merge, "val")
                .is_some_and(|val| val == "restart");
            restart == wanted
        })
    };
    let below = std::iter::successors(tree.next(row), |id| tree.next(*id));
    let below = below.into_iter().find(|id| tree.is(*id, "tr"));
    cells(tree, row).any(|cell| merge(cell, true))
        && below.is_some_and(|row| cells(tree, row).any(|cell| merge(cell, false)))
}

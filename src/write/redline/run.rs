//! Changes inside a paragraph: its runs are split where a change begins or ends, each part keeping its look.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::ops::Range;

use super::ink::Ink;
use super::properties::look;
use crate::ooxml::edited::{Piece, Place, visible};
use crate::ooxml::raw;
use crate::ooxml::tree::{Id, Space, Tree};
use crate::write::splice::Splices;

/// Something that goes between two characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Mark {
    /// New text.
    Text(String),
    /// A comment's range begins.
    Open(u32),
    /// A comment's range ends.
    Close(u32),
}

/// What happens inside one paragraph; numbers count its characters.
#[derive(Debug, Default)]
pub(super) struct Change {
    /// Deleted characters: sorted, none touching another.
    pub(super) deleted: Vec<Range<usize>>,
    /// What goes before a character.
    pub(super) before: BTreeMap<usize, Vec<Mark>>,
    /// What goes behind a character.
    pub(super) behind: BTreeMap<usize, Vec<Mark>>,
}

/// A child of a run, or a part of one, that is treated as a whole.
struct Atom {
    node: Id,
    /// The bytes of a part of a `w:t`.
    text: Option<Range<usize>>,
    chars: Range<usize>,
    deleted: bool,
}

/// Changes the runs of a paragraph.
pub(super) fn change(
    tree: &Tree,
    place: &Place,
    change: &Change,
    ink: &mut Ink<'_>,
    out: &mut Splices,
) {
    let mut pieces = place.pieces.as_slice();
    while let Some(first) = pieces.first() {
        let same = pieces.iter().take_while(|piece| piece.run == first.run);
        let length = same.count();
        let (here, rest) = pieces.split_at(length);
        pieces = rest;
        let run = Run {
            tree,
            id: first.run,
            pending: first
                .pending
                .filter(|id| tree.parent(first.run) == Some(*id)),
            change,
        };
        let last = here.last().unwrap_or(first);
        if change.touches(&(first.chars.start..last.chars.end)) {
            run.split(here, ink, out);
        }
    }
}

impl Change {
    fn is_deleted(&self, char: usize) -> bool {
        let at = self.deleted.partition_point(|range| range.end <= char);
        self.deleted
            .get(at)
            .is_some_and(|range| range.start <= char)
    }

    fn touches(&self, chars: &Range<usize>) -> bool {
        let at = self
            .deleted
            .partition_point(|range| range.end <= chars.start);
        self.deleted
            .get(at)
            .is_some_and(|range| range.start < chars.end)
            || self.before.range(chars.clone()).next().is_some()
            || self.behind.range(chars.clone()).next().is_some()
    }

    /// The places between characters where something begins or ends, inside of a range.
    fn cuts(&self, chars: &Range<usize>) -> Vec<usize> {
        let mut out: Vec<usize> = Vec::new();
        let first = self
            .deleted
            .partition_point(|range| range.end <= chars.start);
        for range in &self.deleted[first..] {
            if range.start >= chars.end {
                break;
            }
            out.extend([range.start, range.end]);
        }
        out.extend(self.before.range(chars.clone()).map(|(at, _)| *at));
        out.extend(self.behind.range(chars.clone()).map(|(at, _)| at + 1));
        out.retain(|at| chars.start < *at && *at < chars.end);
        out.sort_unstable();
        out.dedup();
        out
    }
}

struct Run<'a> {
    tree: &'a Tree,
    id: Id,
    /// The pending insertion that is its parent.
    pending: Option<Id>,
    change: &'a Change,
}

impl Run<'_> {
    fn split(&self, pieces: &[Piece], ink: &mut Ink<'_>, out: &mut Splices) {
        let tree = self.tree;
        let atoms = self.atoms(pieces);
        let (Some(first), Some(last)) = (atoms.first(), atoms.last()) else {
            return;
        };
        let range = tree.range(self.id);
        let name = tree.qualified(self.id);
        let mut lead = self.between(self.before(first), ink);
        if first.deleted {
            lead.push_str(&ink.open("del"));
        }
        out.insert(range.start, lead);
        let mut at = 0;
        while at < atoms.len() {
            // All parts of one text.
            let node = atoms[at].node;
            let count = atoms[at..]
                .iter()
                .take_while(|atom| atom.node == node)
                .count();
            let parts = &atoms[at..at + count];
            if parts[0].text.is_some() && (count > 1 || parts[0].deleted) {
                self.text(parts, ink, out);
            }
            at += count;
            let (end, next) = (&parts[count - 1], atoms.get(at));
            if let Some(next) = next
                && self.is_cut(end, next)
            {
                let mut cut = format!("</{name}>");
                cut.push_str(&self.join(end, next, ink));
                cut.push_str(&self.reopen(ink));
                out.insert(tree.range(end.node).end, cut);
            }
        }
        let mut tail = String::new();
        if last.deleted {
            tail.push_str("</w:del>");
        }
        tail.push_str(&self.between(self.behind(last), ink));
        out.insert(range.end, tail);
    }

    /// The children of the run, texts cut where something begins or ends.
    fn atoms(&self, pieces: &[Piece]) -> Vec<Atom> {
        let tree = self.tree;
        let mut pieces = pieces.iter().peekable();
        let mut out = Vec::new();
        for node in tree.children(self.id).filter(|id| !tree.is(*id, "rPr")) {
            let Some(piece) = pieces.next_if(|piece| piece.node == node) else {
                out.push(Atom {
                    node,
                    text: None,
                    chars: 0..0,
                    deleted: false,
                });
                continue;
            };
            let mut from = piece.chars.start;
            let mut cuts = self.change.cuts(&piece.chars);
            cuts.push(piece.chars.end);
            let bytes = tree.is(node, "t").then(|| self.bytes(piece, &cuts));
            for (at, to) in cuts.into_iter().enumerate() {
                let text = bytes.as_ref().map(|bytes| bytes[at].clone());
                out.push(Atom {
                    node,
                    text,
                    chars: from..to,
                    deleted: self.change.is_deleted(from),
                });
                from = to;
            }
        }
        out
    }

    /// The bytes of a text up to each cut.
    fn bytes(&self, piece: &Piece, cuts: &[usize]) -> Vec<Range<usize>> {
        let visible = visible(self.tree, piece.node);
        let mut ends = Vec::with_capacity(cuts.len());
        let mut char = piece.chars.start;
        for (_, range) in raw::chars(&self.tree.text()[visible.clone()]) {
            char += 1;
            if cuts.get(ends.len()) == Some(&char) {
                ends.push(visible.start + range.end);
            }
        }
        ends.resize(cuts.len(), visible.end);
        let mut start = visible.start;
        let range = |end| {
            let range = start..end;
            start = end;
            range
        };
        ends.into_iter().map(range).collect()
    }

    fn marks(map: &BTreeMap<usize, Vec<Mark>>, at: Option<usize>) -> &[Mark] {
        at.and_then(|at| map.get(&at)).map_or(&[], Vec::as_slice)
    }

    /// What goes before an atom.
    fn before(&self, atom: &Atom) -> &[Mark] {
        let first = (!atom.chars.is_empty()).then_some(atom.chars.start);
        Self::marks(&self.change.before, first)
    }

    /// What goes behind an atom.
    fn behind(&self, atom: &Atom) -> &[Mark] {
        let last = (!atom.chars.is_empty()).then(|| atom.chars.end - 1);
        Self::marks(&self.change.behind, last)
    }

    /// Whether the run has to end between two atoms.
    fn is_cut(&self, one: &Atom, next: &Atom) -> bool {
        one.deleted != next.deleted || !self.behind(one).is_empty() || !self.before(next).is_empty()
    }

    /// What stands between two parts of the run, the run closed.
    fn join(&self, one: &Atom, next: &Atom, ink: &mut Ink<'_>) -> String {
        let mut out = String::new();
        if one.deleted {
            out.push_str("</w:del>");
        }
        let marks: Vec<_> = self
            .behind(one)
            .iter()
            .chain(self.before(next))
            .cloned()
            .collect();
        out.push_str(&self.between(&marks, ink));
        if next.deleted {
            out.push_str(&ink.open("del"));
        }
        out
    }

    /// The run once more, with its look.
    fn reopen(&self, ink: &mut Ink<'_>) -> String {
        let tree = self.tree;
        let open = &tree.text()[tree.open(self.id)];
        let look = tree.child(self.id, "rPr").map_or("", |id| tree.source(id));
        format!(
            "{open}{}",
            renumbered(tree, tree.child(self.id, "rPr"), look, ink)
        )
    }

    /// The parts of a text that is cut or deleted.
    fn text(&self, parts: &[Atom], ink: &mut Ink<'_>, out: &mut Splices) {
        let tree = self.tree;
        let node = parts[0].node;
        let (own, run) = (tree.qualified(node), tree.qualified(self.id));
        let tag = |deleted: bool| if deleted { "w:delText" } else { own };
        let open = |atom: &Atom| format!("<{} xml:space=\"preserve\">", tag(atom.deleted));
        let bytes = |atom: &Atom| atom.text.clone().unwrap_or_default();
        // Blanks that were none must not become any.
        out.replace(
            tree.open(node).start..bytes(&parts[0]).start,
            open(&parts[0]),
        );
        for pair in parts.windows(2) {
            let (one, next) = (&pair[0], &pair[1]);
            if self.is_cut(one, next) {
                let cut = format!(
                    "</{}></{run}>{}{}{}",
                    tag(one.deleted),
                    self.join(one, next, ink),
                    self.reopen(ink),
                    open(next)
                );
                out.insert(bytes(one).end, cut);
            }
        }
        let last = &parts[parts.len() - 1];
        let end = bytes(last).end..tree.range(node).end;
        out.replace(end, format!("</{}>", tag(last.deleted)));
    }

    /// Marks outside of runs; new text steps out of somebody's pending insertion.
    fn between(&self, marks: &[Mark], ink: &mut Ink<'_>) -> String {
        let tree = self.tree;
        let mut out = String::new();
        for mark in marks {
            match mark {
                Mark::Text(text) => {
                    let look = look(tree, tree.child(self.id, "rPr"));
                    let new = ink.inserted(text, &look);
                    match self.pending {
                        Some(pending) => {
                            let name = tree.qualified(pending);
                            let open = &tree.text()[tree.open(pending)];
                            let again = with_id(open, ink.id());
                            let _ = write!(out, "</{name}>{new}{again}");
                        }
                        None => out.push_str(&new),
                    }
                }
                Mark::Open(id) => out.push_str(&open(*id)),
                Mark::Close(id) => out.push_str(&close(*id)),
            }
        }
        out
    }
}

/// The start of a comment's range.
pub(super) fn open(id: u32) -> String {
    format!("<w:commentRangeStart w:id=\"{id}\"/>")
}

/// The end of a comment's range with the reference to it.
pub(super) fn close(id: u32) -> String {
    format!("<w:commentRangeEnd w:id=\"{id}\"/><w:r><w:commentReference w:id=\"{id}\"/></w:r>")
}

/// A tag with another number in its `w:id`.
fn with_id(tag: &str, id: u32) -> String {
    let Some(at) = tag.find(":id=") else {
        return tag.to_owned();
    };
    let start = at + ":id=\"".len();
    let quote = &tag[start - 1..start];
    let end = tag[start..]
        .find(quote)
        .map_or(tag.len(), |end| start + end);
    format!("{}{id}{}", &tag[..start], &tag[end..])
}

/// A copy of run properties; a revision in it needs a number of its own.
fn renumbered(tree: &Tree, properties: Option<Id>, source: &str, ink: &mut Ink<'_>) -> String {
    let change = properties.and_then(|properties| tree.child(properties, "rPrChange"));
    let (Some(properties), Some(change)) = (properties, change) else {
        return source.to_owned();
    };
    let start = tree.range(properties).start;
    let open = tree.open(change);
    let new = with_id(&tree.text()[open.clone()], ink.id());
    format!(
        "{}{new}{}",
        &source[..open.start - start],
        &source[open.end - start..]
    )
}

/// Marks all text below an element as deleted, run by run.
pub(super) fn erase(tree: &Tree, id: Id, ink: &mut Ink<'_>, out: &mut Splices) {
    for child in tree.children(id) {
        let wrap = match tree.word(child) {
            "r" => {
                for part in tree.children(child) {
                    let name = match tree.word(part) {
                        "t" => "w:delText",
                        "instrText" => "w:delInstrText",
                        _ => continue,
                    };
                    rename(tree, part, name, out);
                }
                true
            }
            "ins" | "moveTo" | "hyperlink" | "smartTag" | "customXml" | "dir" | "bdo" | "sdt"
            | "sdtContent" | "fldSimple" | "p" | "tc" | "tbl" | "tr" => {
                erase(tree, child, ink, out);
                false
            }
            _ => tree.space(child) == Space::Math,
        };
        if wrap {
            let range = tree.range(child);
            out.insert(range.start, ink.open("del"));
            out.insert(range.end, "</w:del>");
        }
    }
}

/// Gives a text another name and lets the blanks at its ends stay what they are.
fn rename(tree: &Tree, id: Id, name: &str, out: &mut Splices) {
    let range = tree.range(id);
    let text = if tree.is(id, "t") {
        visible(tree, id)
    } else {
        tree.inner(id)
    };
    out.replace(
        range.start..text.start,
        format!("<{name} xml:space=\"preserve\">"),
    );
    if tree.is_single(id) {
        out.insert(range.end, format!("</{name}>"));
    } else {
        out.replace(text.end..range.end, format!("</{name}>"));
    }
}

//! Accepting revisions: what was inserted becomes ordinary text, what was deleted goes, paragraphs join.

use std::collections::BTreeSet;

use super::properties::paragraph;
use crate::ooxml::tree::{Id, Tree};
use crate::write::splice::Splices;

/// Accepts the revisions that are `ours`; returns the ids of the comments whose reference went with deleted text.
pub(super) fn accept(
    tree: &Tree,
    ours: &dyn Fn(Id) -> bool,
    out: &mut Splices,
) -> BTreeSet<String> {
    let mut comments = BTreeSet::new();
    // Up to where everything is deleted.
    let mut gone = 0;
    let mut joined = BTreeSet::new();
    for id in tree.all() {
        let range = tree.range(id);
        let name = tree.word(id);
        if range.start < gone {
            if name == "commentReference" {
                comments.extend(tree.attribute(id, "id").map(std::borrow::Cow::into_owned));
            }
            continue;
        }
        let revision = matches!(name, "ins" | "del") || name.ends_with("Change");
        if name == "tbl"
            && rows(tree, id).is_some_and(|mut rows| rows.all(|row| is_deleted(tree, row, ours)))
        {
            gone = range.end;
            out.remove(range);
            continue;
        }
        if name == "tr" && is_deleted(tree, id, ours) {
            gone = range.end;
            out.remove(range);
            continue;
        }
        if !revision || !ours(id) {
            continue;
        }
        let parent = tree.parent(id).map_or("", |id| tree.word(id));
        match (name, parent) {
            ("ins", "rPr" | "trPr") => out.remove(tree.range(lone(tree, id))),
            ("del", "rPr") => {
                // The properties themselves may be exchanged as a whole below.
                out.remove(range);
                let element = tree.parent(id).and_then(|id| tree.parent(id));
                joined.extend(element.and_then(|id| tree.parent(id)));
            }
            ("ins", _) => {
                let inner = tree.inner(id);
                out.remove(range.start..inner.start);
                out.remove(inner.end..range.end);
            }
            ("del", _) => {
                gone = range.end;
                out.remove(range);
            }
            _ => out.remove(range),
        }
    }
    join(tree, &joined, ours, out);
    if !comments.is_empty() {
        let range = |id: &Id| matches!(tree.word(*id), "commentRangeStart" | "commentRangeEnd");
        for id in tree.all().filter(range) {
            if tree
                .attribute(id, "id")
                .is_some_and(|id| comments.contains(&*id))
            {
                out.remove(tree.range(id));
            }
        }
    }
    comments
}

/// The outermost element that holds nothing but this one.
fn lone(tree: &Tree, id: Id) -> Id {
    let up = |id: &Id| {
        let parent = tree.parent(*id)?;
        let only = tree.children(parent).nth(1).is_none();
        (only && matches!(tree.word(parent), "rPr" | "pPr" | "trPr")).then_some(parent)
    };
    std::iter::successors(Some(id), up).last().unwrap_or(id)
}

/// The rows of a table; `None` if it has none.
fn rows(tree: &Tree, table: Id) -> Option<impl Iterator<Item = Id> + '_> {
    let is_row = |id: &Id| tree.is(*id, "tr");
    let mut rows = tree.children(table).filter(is_row).peekable();
    rows.peek()?;
    Some(rows)
}

fn is_deleted(tree: &Tree, row: Id, ours: &dyn Fn(Id) -> bool) -> bool {
    tree.at(row, &["trPr", "del"]).is_some_and(ours)
}

/// Joins paragraphs whose marks are gone with the ones behind them, which give the joined one its properties.
fn join(tree: &Tree, joined: &BTreeSet<Id>, ours: &dyn Fn(Id) -> bool, out: &mut Splices) {
    let mut done = BTreeSet::new();
    for first in joined {
        if done.contains(first) {
            continue;
        }
        let mut last = *first;
        while joined.contains(&last)
            && let Some(next) = next_paragraph(tree, last)
        {
            let end = if tree.is_single(last) {
                tree.range(last).end
            } else {
                tree.inner(last).end
            };
            let between = &tree.text()[tree.range(last).end..tree.range(next).start];
            let properties = tree.child(next, "pPr").map(|id| tree.range(id).end);
            if tree.is_single(next) {
                let close = format!("{between}</{}>", tree.qualified(next));
                out.replace(end..tree.range(next).end, close);
            } else {
                let start = properties.unwrap_or(tree.inner(next).start);
                out.replace(end..start, between);
            }
            done.insert(last);
            last = next;
        }
        if last != *first
            && let Some(own) = tree.child(*first, "pPr")
        {
            out.replace(tree.range(own), settled(tree, last, ours));
        }
    }
}

/// The properties of a paragraph without our revisions.
fn settled(tree: &Tree, element: Id, ours: &dyn Fn(Id) -> bool) -> String {
    let Some(properties) = tree.child(element, "pPr") else {
        return String::new();
    };
    let mut out = format!("<w:pPr>{}", paragraph(tree, Some(properties)));
    if let Some(mark) = tree.child(properties, "rPr") {
        let kept = tree
            .children(mark)
            .filter(|id| !(matches!(tree.word(*id), "ins" | "del" | "rPrChange") && ours(*id)));
        let kept: String = kept.map(|id| tree.source(id)).collect();
        if !kept.is_empty() {
            out += &["<w:rPr>", &*kept, "</w:rPr>"].concat();
        }
    }
    for name in ["sectPr", "pPrChange"] {
        let child = tree
            .child(properties, name)
            .filter(|id| !ours(*id) || name == "sectPr");
        out.push_str(child.map_or("", |id| tree.source(id)));
    }
    out + "</w:pPr>"
}

/// The paragraph behind one, with only marks in between.
fn next_paragraph(tree: &Tree, element: Id) -> Option<Id> {
    let mut next = tree.next(element)?;
    while !tree.is(next, "p") {
        if !super::stretch::is_marker(tree, next) {
            return None;
        }
        next = tree.next(next)?;
    }
    Some(next)
}

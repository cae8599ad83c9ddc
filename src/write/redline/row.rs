//! New and removed rows of a table.

use std::fmt::Write as _;

use super::ink::Ink;
use super::plan::Plan;
use super::properties::{children_without, look};
use super::run::erase;
use super::stretch::Heads;
use crate::ooxml::edited::Edited;
use crate::ooxml::tree::{Id, Tree};
use crate::write::splice::Splices;

/// Marks the paragraphs of removed rows; a row is only gone to `LibreOffice` when all in it is.
pub(super) fn mark(edited: &Edited, plan: &Plan<'_>, heads: &mut Heads, ink: &mut Ink<'_>) {
    for (part, row) in &plan.removed_rows {
        let tree = &edited.parts[*part].tree;
        let end = tree.range(*row).end;
        let inside = tree.from(*row).take_while(|id| tree.range(*id).start < end);
        for paragraph in inside.filter(|id| tree.is(*id, "p")) {
            heads.entry((*part, paragraph)).or_default().mark = ink.mark("del");
        }
    }
}

/// Writes them into the parts.
pub(super) fn write(edited: &Edited, plan: &Plan<'_>, ink: &mut Ink<'_>, out: &mut [Splices]) {
    for (part, row) in &plan.removed_rows {
        let tree = &edited.parts[*part].tree;
        erase(tree, *row, ink, &mut out[*part]);
        mark_deleted(tree, *row, ink, &mut out[*part]);
    }
    for ((part, row), list) in &plan.inserted_rows {
        let tree = &edited.parts[*part].tree;
        let rows: String = list
            .iter()
            .map(|cells| new(tree, *row, cells, ink))
            .collect();
        out[*part].insert(tree.range(*row).end, rows);
    }
}

fn mark_deleted(tree: &Tree, row: Id, ink: &mut Ink<'_>, out: &mut Splices) {
    let mark = ink.mark("del");
    let Some(properties) = tree.child(row, "trPr") else {
        // CT_Row: exceptions to the table's properties stand before the row's own.
        let exceptions = tree.child(row, "tblPrEx").map(|id| tree.range(id).end);
        let at = exceptions.unwrap_or(tree.inner(row).start);
        out.insert(at, format!("<w:trPr>{mark}</w:trPr>"));
        return;
    };
    let inner = children_without(tree, Some(properties), &["trPrChange"]);
    let change = tree.child(properties, "trPrChange");
    let change = change.map_or("", |id| tree.source(id));
    out.replace(
        tree.range(properties),
        format!("<w:trPr>{inner}{mark}{change}</w:trPr>"),
    );
}

/// The row below a row.
fn below(tree: &Tree, row: Id) -> Option<Id> {
    std::iter::successors(tree.next(row), |id| tree.next(*id)).find(|id| tree.is(*id, "tr"))
}

fn cells(tree: &Tree, row: Id) -> Vec<Id> {
    let cells = tree.children(row);
    cells.filter(|id| tree.is(*id, "tc")).collect()
}

/// A row like another one with the texts given; cells without a text stay empty.
fn new(tree: &Tree, after: Id, texts: &[String], ink: &mut Ink<'_>) -> String {
    let next = below(tree, after);
    let same = |other: &Id| cells(tree, *other).len() == cells(tree, after).len();
    let is_head = tree.at(after, &["trPr", "tblHeader"]).is_some();
    // A row behind the head looks like a row of the body.
    let sample = next.filter(|_| is_head).filter(same).unwrap_or(after);
    let properties = tree.child(sample, "trPr");
    let properties = children_without(tree, properties, &["tblHeader", "ins", "del", "trPrChange"]);
    let mark = ink.mark("ins");
    let exceptions = tree.child(sample, "tblPrEx");
    let exceptions = exceptions.map_or("", |id| tree.source(id));
    let mut out = format!("<w:tr>{exceptions}<w:trPr>{properties}{mark}</w:trPr>");
    let under = next.map(|next| cells(tree, next)).unwrap_or_default();
    for (at, cell) in cells(tree, sample).into_iter().enumerate() {
        let merge = |cell: Id| tree.at(cell, &["tcPr", "vMerge"]);
        // Between two cells of one merged cell the new one belongs to it as well.
        let goes_on = under.get(at).copied().and_then(merge).is_some_and(|merge| {
            tree.attribute(merge, "val")
                .is_none_or(|val| val != "restart")
        });
        let mut without = vec!["cellIns", "cellDel", "cellMerge", "tcPrChange"];
        if !goes_on {
            without.push("vMerge");
        }
        let mut properties = children_without(tree, tree.child(cell, "tcPr"), &without);
        if goes_on {
            let own = merge(cell).map_or("", |id| tree.source(id));
            properties = properties.replacen(own, "<w:vMerge/>", usize::from(!own.is_empty()));
        }
        let paragraph = tree.child(cell, "p");
        let own = paragraph.and_then(|id| tree.child(id, "pPr"));
        let style = children_without(tree, own, &["rPr", "sectPr", "pPrChange", "numPr"]);
        let run = paragraph.and_then(|id| tree.child(id, "r"));
        let run = run.and_then(|id| tree.child(id, "rPr"));
        let text = texts.get(at).map_or("", String::as_str);
        let text = ink.inserted(text, &look(tree, run));
        let mark = ink.mark("ins");
        let _ = write!(
            out,
            "<w:tc><w:tcPr>{properties}</w:tcPr>\
             <w:p><w:pPr>{style}<w:rPr>{mark}</w:rPr></w:pPr>{text}</w:p></w:tc>"
        );
    }
    out + "</w:tr>"
}

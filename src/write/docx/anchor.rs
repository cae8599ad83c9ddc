//! One bookmark round each paragraph of a block, so that an edited file still tells where its text came from.
//!
//! Bookmarks are the only mark in the text that every office program and file format keeps; the names hold letters
//! only, as one of them allows nothing else, and are never nested.

use std::collections::BTreeSet;

use docx_rs::{
    BookmarkEnd, BookmarkStart, DocumentChild, Paragraph, ParagraphChild, TableCellContent,
    TableChild, TableRowChild,
};

use crate::doc::BlockId;
use crate::ooxml::ANCHOR;

/// The bookmarks of one document.
#[derive(Default)]
pub(super) struct Anchors {
    names: BTreeSet<String>,
}

impl Anchors {
    /// Marks the title.
    pub(super) fn title(&mut self, children: &mut [DocumentChild]) {
        self.mark("", 0, children);
    }

    /// Marks what a block became: each paragraph, and of a table the first cell.
    pub(super) fn block(&mut self, id: &BlockId, children: &mut [DocumentChild]) {
        self.mark(&id.section, id.index, children);
    }

    fn mark(&mut self, section: &str, index: usize, children: &mut [DocumentChild]) {
        for (item, child) in children.iter_mut().enumerate() {
            let paragraph = match child {
                DocumentChild::Paragraph(paragraph) => Some(&mut **paragraph),
                DocumentChild::Table(table) => table.rows.first_mut().and_then(first_cell),
                _ => None,
            };
            let Some(paragraph) = paragraph else { continue };
            let mut name = name(section, index, item);
            while !self.names.insert(name.clone()) {
                name.push('x');
            }
            let id = self.names.len();
            let start = BookmarkStart::new(id, name);
            let children = &mut paragraph.children;
            children.insert(0, ParagraphChild::BookmarkStart(start));
            children.push(ParagraphChild::BookmarkEnd(BookmarkEnd::new(id)));
        }
    }
}

fn first_cell(row: &mut TableChild) -> Option<&mut Paragraph> {
    let TableChild::TableRow(row) = row;
    let TableRowChild::TableCell(cell) = row.cells.first_mut()?;
    cell.children.iter_mut().find_map(|child| match child {
        TableCellContent::Paragraph(paragraph) => Some(&mut **paragraph),
        _ => None,
    })
}

/// The name follows from the block's id, not from its place: it stays when a block is added before it.
fn name(section: &str, index: usize, item: usize) -> String {
    // FNV-1a: short, and the same on every machine.
    let text = format!("{section}/{index}/{item}");
    let hash = text.bytes().fold(0xCBF2_9CE4_8422_2325, |hash: u64, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3)
    });
    let mut rest = hash;
    let letters = std::iter::repeat_with(|| {
        let letter = b'a' + u8::try_from(rest % 26).unwrap_or(0);
        rest /= 26;
        char::from(letter)
    });
    letters.take(10).fold(ANCHOR.to_owned(), |mut out, c| {
        out.push(c);
        out
    })
}

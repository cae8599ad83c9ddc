//! One bookmark round each paragraph of a block, so that an edited file still tells where its text came from.
//!
//! Bookmarks are the only mark in the text that every office program and file format keeps; the names hold letters
//! only, as one of them allows nothing else, and are never nested.

use docx_rs::{
    BookmarkEnd, BookmarkStart, DocumentChild, Paragraph, ParagraphChild, TableCellContent,
    TableChild, TableRowChild,
};

use crate::doc::BlockId;
use crate::revision;

/// The bookmarks of one document.
#[derive(Default)]
pub(super) struct Anchors(revision::Anchors);

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
            let name = self.0.name(section, index, item);
            let id = self.0.len();
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

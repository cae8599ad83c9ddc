//! A person's document as paragraphs, and the edits that bring new figures into it; no file format.

mod anchor;
mod apply;

use std::ops::Range;

use serde::{Deserialize, Serialize};

pub use anchor::{ANCHOR, Anchors};
pub use apply::apply;

/// What a paragraph is, as far as its file says so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// The title of the report.
    Title,
    /// A heading of this level; 1 is the highest below the title.
    Heading(u8),
    /// Running text, list items included.
    Body,
    /// A paragraph in a cell of a table.
    Cell {
        /// Number of the table in the document, starting at 0.
        table: usize,
        /// Number of the row, starting at 0.
        row: usize,
        /// Number of the cell in its row, starting at 0.
        column: usize,
    },
    /// Text outside the body flow (text box, footnote, header); only figures in it are brought up to date.
    Aside,
}

/// One paragraph of an edited document as a reader sees it: pending insertions count, pending deletions do not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// Its text without marks of any kind; a tab is `\t`, a line break `\n`.
    pub text: String,
    /// What it is.
    pub kind: Kind,
    /// The block anchor that begins in it, if one survived.
    pub anchor: Option<String>,
}

/// How far a stretch of text can be changed in the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Like any text.
    Free,
    /// It is itself a revision that is still pending.
    Pending,
    /// A program makes it (the result of a field, a bound control, a formula): a change would not last.
    Made,
}

/// A document that people edited, whatever its file format.
pub trait Manuscript {
    /// Its paragraphs in reading order.
    fn paragraphs(&self) -> &[Paragraph];

    /// Whether a paragraph carries an automatic number, which is no part of its text.
    fn is_numbered(&self, paragraph: usize) -> bool;

    /// How far a range of characters can be changed: the worst of its pieces, for an empty range of its neighbours.
    fn standing(&self, paragraph: usize, range: &Range<usize>) -> Standing;
}

/// One change to an edited document.
///
/// Numbers and ranges mean the document as it was read: edits do not shift each other. Ranges count characters
/// (`char`), and two ranges of one paragraph never overlap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edit {
    /// Puts text in place of a range; an empty range inserts, an empty text deletes.
    Replace {
        /// The paragraph.
        paragraph: usize,
        /// What is replaced.
        range: Range<usize>,
        /// What stands there afterwards.
        text: String,
    },
    /// Adds a paragraph behind another one; several behind the same one stand in the order given.
    Insert {
        /// The paragraph it stands behind.
        after: usize,
        /// What it is; it takes its look from the nearest paragraph of the same kind.
        kind: Kind,
        /// Its text.
        text: String,
    },
    /// Takes a paragraph away.
    Remove {
        /// The paragraph.
        paragraph: usize,
    },
    /// Adds a table row behind the row that holds a paragraph.
    InsertRow {
        /// A paragraph of the row it stands behind.
        after: usize,
        /// The text of each cell.
        cells: Vec<String>,
    },
    /// Takes away the table row that holds a paragraph.
    RemoveRow {
        /// A paragraph of the row.
        paragraph: usize,
    },
    /// Says something to the person beside a range.
    Comment {
        /// The paragraph.
        paragraph: usize,
        /// What it is about.
        range: Range<usize>,
        /// What is said, a line each.
        lines: Vec<String>,
    },
}

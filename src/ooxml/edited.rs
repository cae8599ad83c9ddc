//! The text of an edited document with the place of every character in its file.

use std::collections::BTreeMap;
use std::ops::Range;

use super::package::Package;
use super::tree::{Id, Tree};
use crate::diag::Diagnostics;
use crate::revision::{Manuscript, Paragraph, Standing};

/// A document as a person left it: what a reader sees, and where in the file it stands.
#[derive(Debug)]
pub struct Edited {
    /// The paragraphs in reading order; those of text boxes follow the paragraph that holds the box, headers,
    /// footers and notes come last.
    pub paragraphs: Vec<Paragraph>,
    /// The custom properties of the file that are texts or numbers.
    pub properties: BTreeMap<String, String>,
    /// How many revisions of each author nobody has accepted or rejected yet.
    pub revisions: BTreeMap<String, usize>,
    /// How many comments the file has.
    pub comments: usize,
    /// What a person should know about the file.
    pub warnings: Diagnostics,
    pub(crate) package: Package,
    pub(crate) parts: Vec<Part>,
    /// The place of each paragraph.
    pub(crate) places: Vec<Place>,
}

/// A part that holds text.
#[derive(Debug)]
pub(crate) struct Part {
    /// Its name in the archive.
    pub(crate) name: String,
    pub(crate) tree: Tree,
}

/// Where a paragraph stands.
#[derive(Debug)]
pub(crate) struct Place {
    /// Its part, an index into [`Edited::parts`]; the body is the first.
    pub(crate) part: usize,
    /// Its elements: more than one if the marks of all but the last are pending deletions.
    pub(crate) elements: Vec<Id>,
    /// Its text.
    pub(crate) pieces: Vec<Piece>,
    /// The paragraph of the body whose text box it stands in.
    pub(crate) host: Option<Id>,
    /// The same paragraph once more, for programs that cannot show the first (`mc:Fallback`).
    pub(crate) twin: Option<Box<Self>>,
    /// Whether it carries an automatic number that is no part of its text.
    pub(crate) numbered: bool,
}

/// Characters of a paragraph that stand in one element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Piece {
    /// The characters, counted in the paragraph.
    pub(crate) chars: Range<usize>,
    /// `w:t`, `w:tab`, `w:br` and the like.
    pub(crate) node: Id,
    /// The run it stands in.
    pub(crate) run: Id,
    pub(crate) standing: Standing,
    /// The pending insertion around it.
    pub(crate) pending: Option<Id>,
}

impl Place {
    /// The element whose mark ends the paragraph.
    pub(crate) fn last(&self) -> Id {
        *self
            .elements
            .last()
            .expect("invariant: a paragraph has an element")
    }
}

impl Manuscript for Edited {
    fn paragraphs(&self) -> &[Paragraph] {
        &self.paragraphs
    }

    fn is_numbered(&self, paragraph: usize) -> bool {
        self.places[paragraph].numbered
    }

    fn standing(&self, paragraph: usize, range: &Range<usize>) -> Standing {
        let touched = |piece: &&Piece| {
            if range.is_empty() {
                piece.chars.start <= range.start && range.start <= piece.chars.end
            } else {
                piece.chars.start < range.end && range.start < piece.chars.end
            }
        };
        let pieces = self.places[paragraph].pieces.iter().filter(touched);
        let standings = pieces.map(|piece| piece.standing);
        let worst = if range.is_empty() {
            standings.min()
        } else {
            standings.max()
        };
        worst.unwrap_or(Standing::Free)
    }
}

/// The bytes of a `w:t` that are text: without `xml:space`, blanks at its ends are none (ECMA-376-1 17.3.3.31).
pub(crate) fn visible(tree: &Tree, node: Id) -> Range<usize> {
    let inner = tree.inner(node);
    if keeps_blanks(tree, node) {
        return inner;
    }
    let text = &tree.text()[inner.clone()];
    let blank = |c: char| matches!(c, ' ' | '\t' | '\n' | '\r');
    let start = inner.start + text.len() - text.trim_start_matches(blank).len();
    start..(inner.end - (text.len() - text.trim_end_matches(blank).len())).max(start)
}

/// Whether blanks at the ends of a `w:t` are text.
pub(crate) fn keeps_blanks(tree: &Tree, node: Id) -> bool {
    let space = |id| tree.foreign(id, "space");
    let own = space(node).or_else(|| space(tree.root()));
    own.as_deref() == Some("preserve")
}

//! A Markdown file that people edited: its paragraphs with the place of every character in the file.

use std::ops::Range;

use crate::revision::{Kind, Manuscript, Paragraph, Standing};

/// A Markdown file as a person left it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edited {
    /// Its text.
    pub source: String,
    /// The paragraphs in reading order; a table gives one for each cell.
    pub paragraphs: Vec<Paragraph>,
    /// The place of each paragraph.
    pub places: Vec<Place>,
}

/// Where a paragraph stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The bytes of each character of its text, escapes included.
    pub chars: Vec<Range<usize>>,
    /// The bytes of its block: whole lines, marks of headings and lists included, the last line end not.
    pub block: Range<usize>,
    /// The bytes of its row if it is a cell, without the line end.
    pub row: Option<Range<usize>>,
    /// The bytes between the bars if it is a cell.
    pub cell: Option<Range<usize>>,
    /// Whether something else decides what stands there (an entry of the contents, text no place was found for).
    pub made: bool,
}

impl Manuscript for Edited {
    fn paragraphs(&self) -> &[Paragraph] {
        &self.paragraphs
    }

    /// Numbers of Markdown lists (`1.`) are no part of the text.
    fn is_numbered(&self, paragraph: usize) -> bool {
        let place = &self.places[paragraph];
        let front = place.chars.first().map_or(place.block.end, |c| c.start);
        let marks = self
            .source
            .get(place.block.start..front)
            .unwrap_or_default();
        self.paragraphs[paragraph].kind == Kind::Body
            && marks.contains(|c: char| c.is_ascii_digit())
    }

    fn standing(&self, paragraph: usize, _: &Range<usize>) -> Standing {
        if self.places[paragraph].made {
            Standing::Made
        } else {
            Standing::Free
        }
    }
}

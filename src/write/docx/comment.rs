//! Notes as Word comments: their numbers while the body is built, and the part that holds them.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use quick_xml::escape::escape;

use crate::doc::{Anchor, Document, Note};
use crate::write::clean;

/// Who signs the comments; a reader sees at once that no person wrote them.
const AUTHOR: &str = "zongjie";

/// The notes of a document on their way into the body.
pub(super) struct Comments<'a> {
    notes: BTreeMap<usize, Vec<&'a Note>>,
    paragraph: usize,
    written: Vec<Vec<&'a str>>,
}

/// The comments of one paragraph, by their ids.
#[derive(Default)]
pub(super) struct Here {
    /// On the whole paragraph.
    pub(super) whole: Option<usize>,
    /// On a gap, by its number in the paragraph.
    pub(super) gaps: BTreeMap<usize, usize>,
}

impl<'a> Comments<'a> {
    /// The notes of a document, none numbered yet.
    pub(super) fn new(document: &'a Document) -> Self {
        let mut notes: BTreeMap<usize, Vec<&Note>> = BTreeMap::new();
        for note in &document.notes {
            notes.entry(note.paragraph).or_default().push(note);
        }
        Self {
            notes,
            paragraph: 0,
            written: Vec::new(),
        }
    }

    /// Goes on to the next paragraph in the order of [`Document::paragraphs`] and numbers its comments; all notes on
    /// its sentences make one comment. `gaps` is how many gaps the paragraph has.
    pub(super) fn next(&mut self, gaps: usize) -> Here {
        self.paragraph += 1;
        let mut here = Here::default();
        let Some(notes) = self.notes.remove(&self.paragraph) else {
            return here;
        };
        let lines = |note: &&'a Note| note.lines.iter().map(String::as_str);
        let sentence = |note: &&&Note| matches!(note.anchor, Anchor::Sentence(_));
        let whole: Vec<&str> = notes.iter().filter(sentence).flat_map(lines).collect();
        if !whole.is_empty() {
            here.whole = Some(self.add(whole));
        }
        for note in &notes {
            if let Anchor::Gap(number) = note.anchor
                && number < gaps
            {
                let id = self.add(lines(note).collect());
                here.gaps.insert(number, id);
            }
        }
        here
    }

    fn add(&mut self, lines: Vec<&'a str>) -> usize {
        self.written.push(lines);
        self.written.len() - 1
    }

    /// `word/comments.xml`; `None` without comments.
    ///
    /// docx-rs writes this part too, but leaves the author unescaped and always sets a date (docs/dependencies.md).
    pub(super) fn part(&self, date: Option<&str>) -> Option<String> {
        if self.written.is_empty() {
            return None;
        }
        let mut out = format!(
            "{}<w:comments xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">",
            super::package::HEAD
        );
        let date = date.map_or_else(String::new, |date| {
            format!(" w:date=\"{}\"", escape(clean(date)))
        });
        for (id, lines) in self.written.iter().enumerate() {
            let _ = write!(
                out,
                "<w:comment w:id=\"{id}\" w:author=\"{AUTHOR}\"{date} w:initials=\"ZJ\">"
            );
            for (at, line) in lines.iter().enumerate() {
                out.push_str("<w:p><w:pPr><w:pStyle w:val=\"CommentText\"/></w:pPr>");
                if at == 0 {
                    out.push_str(
                        "<w:r><w:rPr><w:rStyle w:val=\"CommentReference\"/></w:rPr><w:annotationRef/></w:r>",
                    );
                }
                let _ = write!(
                    out,
                    "<w:r><w:rPr><w:rFonts w:hint=\"eastAsia\"/></w:rPr><w:t xml:space=\"preserve\">{}</w:t></w:r></w:p>",
                    escape(clean(line))
                );
            }
            out.push_str("</w:comment>");
        }
        out.push_str("</w:comments>");
        Some(out)
    }
}

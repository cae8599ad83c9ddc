//! The ledger of a report: every figure, the facts it was made from, and where it stands.

mod excerpt;
mod notes;
mod unused;

pub use notes::{gaps, sources};
pub use unused::{Unused, unused, values};

use std::sync::Arc;

use crate::doc::{self, Document, Line, Piece, Role};
use crate::sentence;
use crate::source::FactRef;

/// One figure in the report.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The characters printed.
    pub text: String,
    /// The facts it was made from.
    pub reads: Vec<FactRef>,
    /// The calculation, if computed.
    pub formula: Option<String>,
    /// Whether it is a gap to be filled.
    pub gap: bool,
    /// Whether it is a name or other words rather than a figure.
    pub words: bool,
    /// The headings above it, from the highest down.
    pub headings: Arc<[String]>,
    /// The paragraph's number in the report, the first being 1.
    pub paragraph: usize,
    /// The sentence it stands in; of a very long one the part around the figure.
    pub sentence: Arc<str>,
    /// Where that sentence ends, in characters from the front of the paragraph.
    pub end: usize,
}

/// All figures of a report in the order they are printed.
pub fn rows(document: &Document) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut headings: Vec<String> = Vec::new();
    for (at, line) in document.lines().iter().enumerate() {
        match line.role {
            Role::Heading(level) => headings.truncate(usize::from(level).saturating_sub(1)),
            Role::Note => headings.clear(),
            Role::AttachmentLabel => headings = vec![line.plain()],
            // Its note among the attachments has the same figures.
            Role::AttachmentTitle => continue,
            _ => {}
        }
        add(line, at + 1, &headings, &mut rows);
        if matches!(line.role, Role::Heading(_)) {
            headings.push(line.plain());
        }
    }
    rows
}

/// The figures of one line; those of a picture belong to the sentence before them.
fn add(line: &Line<'_>, paragraph: usize, headings: &[String], rows: &mut Vec<Row>) {
    let mut whole = String::new();
    let mut figures = Vec::new();
    for piece in &line.pieces {
        match piece {
            Piece::Label(label) => whole.push_str(label),
            Piece::Text(text) => figures.extend(doc::figures_of(text, &mut whole)),
        }
    }
    let last = whole.char_indices().next_back().map_or(0, |(at, _)| at);
    figures.extend(line.drawn.iter().map(|figure| (last, *figure, false)));
    if figures.is_empty() {
        return;
    }
    let sentences = sentence::split(&whole);
    let headings: Arc<[String]> = headings.into();
    let mut shown: Option<(usize, Arc<str>)> = None;
    let mut at = 0;
    for (start, figure, gap) in figures {
        while sentences.get(at).is_some_and(|s| s.bytes.end <= start) {
            at += 1;
        }
        let sentence = sentences.get(at);
        let words = sentence.map_or("", |s| &whole[s.bytes.clone()]);
        let front = sentence.map_or(0, |s| s.bytes.start);
        let text = match (excerpt::excerpt(words, start.saturating_sub(front)), &shown) {
            (Some(part), _) => part.into(),
            (None, Some((of, text))) if *of == at => Arc::clone(text),
            (None, _) => shown.insert((at, words.trim().into())).1.clone(),
        };
        rows.push(Row {
            text: figure.text.clone(),
            reads: figure.reads.clone(),
            formula: figure.formula.clone(),
            gap,
            words: figure.words,
            headings: Arc::clone(&headings),
            paragraph,
            sentence: text,
            end: sentence.map_or(0, |s| s.end),
        });
    }
}

//! The ledger of a report: every figure, the facts it was made from, and where it stands.

mod notes;
mod sentence;
mod unused;

pub use notes::{gaps, sources};
pub use unused::{Unused, unused, values};

use std::sync::Arc;

use crate::doc::{BlockKind, Document, FactUse, Inline, Picture, Text, plain};
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
    /// The paragraph's number in the report, the title being 1.
    pub paragraph: usize,
    /// The sentence it stands in; of a very long one the part around the figure.
    pub sentence: Arc<str>,
    /// Where that sentence ends, in characters from the front of the paragraph.
    pub end: usize,
}

/// All figures of a report in the order they are printed.
pub fn rows(document: &Document) -> Vec<Row> {
    let mut walk = Walk::default();
    walk.paragraph([Piece::Text(&document.title)]);
    if let Some(addressee) = &document.addressee {
        walk.paragraph([Piece::Label(addressee)]);
    }
    for block in &document.blocks {
        match &block.kind {
            BlockKind::Heading {
                level, label, text, ..
            } => {
                let level = usize::from(*level).saturating_sub(1);
                walk.headings.truncate(level);
                walk.paragraph([Piece::Label(label), Piece::Text(text)]);
                walk.headings.push(format!("{label}{}", plain(text)));
            }
            BlockKind::Paragraph(text) => walk.paragraph([Piece::Text(text)]),
            BlockKind::List(list) => {
                let mut items = list
                    .items
                    .iter()
                    .map(|item| [Piece::Label(&item.label), Piece::Text(&item.text)]);
                if list.run_in {
                    walk.paragraph(items.flatten());
                } else {
                    items.by_ref().for_each(|item| walk.paragraph(item));
                }
            }
            BlockKind::Table(table) => {
                if let Some(caption) = &table.caption {
                    walk.paragraph([Piece::Label(&caption.label), Piece::Text(&caption.text)]);
                }
                for cell in table.head.iter().chain(table.rows.iter().flatten()) {
                    walk.paragraph([Piece::Text(cell)]);
                }
            }
            BlockKind::Picture(picture) => {
                let Picture { caption, .. } = &**picture;
                let (label, text) = (Piece::Label(&caption.label), Piece::Text(&caption.text));
                walk.paragraph([label, text, Piece::Drawn(picture.figures())]);
            }
        }
    }
    walk.rows
}

/// A part of a paragraph.
enum Piece<'a> {
    Label(&'a str),
    Text(&'a Text),
    /// The figures of a chart, which belong to the sentence before them.
    Drawn(Vec<&'a FactUse>),
}

#[derive(Default)]
struct Walk {
    rows: Vec<Row>,
    headings: Vec<String>,
    paragraph: usize,
}

impl Walk {
    fn paragraph<'a>(&mut self, pieces: impl IntoIterator<Item = Piece<'a>>) {
        self.paragraph += 1;
        let mut whole = String::new();
        let mut figures = Vec::new();
        for piece in pieces {
            match piece {
                Piece::Label(label) => whole.push_str(label),
                Piece::Text(text) => collect(text, &mut whole, &mut figures),
                Piece::Drawn(drawn) => {
                    let last = whole.char_indices().next_back().map_or(0, |(at, _)| at);
                    figures.extend(drawn.into_iter().map(|figure| (last, figure, false)));
                }
            }
        }
        if figures.is_empty() {
            return;
        }
        let sentences = sentence::split(&whole);
        let headings: Arc<[String]> = self.headings.clone().into();
        let mut shown: Option<(usize, Arc<str>)> = None;
        let mut at = 0;
        for (start, figure, gap) in figures {
            while sentences.get(at).is_some_and(|s| s.bytes.end <= start) {
                at += 1;
            }
            let sentence = sentences.get(at);
            let words = sentence.map_or("", |s| &whole[s.bytes.clone()]);
            let front = sentence.map_or(0, |s| s.bytes.start);
            let text = match (
                sentence::excerpt(words, start.saturating_sub(front)),
                &shown,
            ) {
                (Some(part), _) => part.into(),
                (None, Some((of, text))) if *of == at => Arc::clone(text),
                (None, _) => shown.insert((at, words.trim().into())).1.clone(),
            };
            self.rows.push(Row {
                text: figure.text.clone(),
                reads: figure.reads.clone(),
                formula: figure.formula.clone(),
                gap,
                words: figure.words,
                headings: Arc::clone(&headings),
                paragraph: self.paragraph,
                sentence: text,
                end: sentence.map_or(0, |s| s.end),
            });
        }
    }
}

/// The figures of a text with the byte they begin at, and whether they are gaps.
fn collect<'a>(
    text: &'a [Inline],
    whole: &mut String,
    figures: &mut Vec<(usize, &'a FactUse, bool)>,
) {
    for inline in text {
        match inline {
            Inline::Text(text) => whole.push_str(text),
            Inline::Figure(figure) | Inline::Gap(figure) => {
                figures.push((whole.len(), figure, matches!(inline, Inline::Gap(_))));
                whole.push_str(&figure.text);
            }
            Inline::Strong(inner) | Inline::Lead(inner) => collect(inner, whole, figures),
        }
    }
}

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
    /// The paragraph's number in the report, the first being 1.
    pub paragraph: usize,
    /// The sentence it stands in; of a very long one the part around the figure.
    pub sentence: Arc<str>,
    /// Where that sentence ends, in characters from the front of the paragraph.
    pub end: usize,
}

/// All figures of a report in the order they are printed.
pub fn rows(document: &Document) -> Vec<Row> {
    let mut walk = Walk::default();
    if let Some(head) = &document.red_head {
        walk.skip(head.top().count() + 1 + usize::from(head.reference(&document.words).is_some()));
    }
    walk.paragraph([Piece::Text(&document.title)]);
    walk.skip(usize::from(document.subtitle.is_some()));
    let entries = document.contents_entries().len();
    walk.skip(entries + usize::from(entries > 0));
    walk.skip(usize::from(document.addressee.is_some()));
    for block in &document.blocks {
        walk.block(&block.kind);
    }
    walk.headings.clear();
    for (label, title) in document.attachment_notes() {
        walk.paragraph([Piece::Label(&label), Piece::Text(title)]);
    }
    if let Some(signature) = &document.signature {
        walk.skip(1 + usize::from(signature.date.is_some()));
    }
    for (label, attachment) in document.attached() {
        walk.skip(2);
        walk.headings = vec![label];
        for block in &attachment.blocks {
            walk.block(&block.kind);
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
    /// Goes past paragraphs that hold no figure, or figures that were seen already.
    fn skip(&mut self, paragraphs: usize) {
        self.paragraph += paragraphs;
    }

    fn block(&mut self, block: &BlockKind) {
        match block {
            BlockKind::Heading {
                level, label, text, ..
            } => {
                let level = usize::from(*level).saturating_sub(1);
                self.headings.truncate(level);
                self.paragraph([Piece::Label(label), Piece::Text(text)]);
                self.headings.push(format!("{label}{}", plain(text)));
            }
            BlockKind::Paragraph(text) => self.paragraph([Piece::Text(text)]),
            BlockKind::List(list) => {
                let mut items = list
                    .items
                    .iter()
                    .map(|item| [Piece::Label(&item.label), Piece::Text(&item.text)]);
                if list.run_in {
                    self.paragraph(items.flatten());
                } else {
                    items.by_ref().for_each(|item| self.paragraph(item));
                }
            }
            BlockKind::Table(table) => {
                if let Some(caption) = &table.caption {
                    self.paragraph([Piece::Label(&caption.label), Piece::Text(&caption.text)]);
                }
                for cell in table.head.iter().chain(table.rows.iter().flatten()) {
                    self.paragraph([Piece::Text(cell)]);
                }
            }
            BlockKind::Picture(picture) => {
                let Picture { caption, .. } = &**picture;
                let (label, text) = (Piece::Label(&caption.label), Piece::Text(&caption.text));
                self.paragraph([label, text, Piece::Drawn(picture.figures())]);
            }
        }
    }

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

//! The ledger of a report: every figure, the facts it was made from, and where it stands.

use crate::doc::{BlockKind, Document, FactUse, Inline, plain};
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
    /// The headings above it, from the highest down.
    pub headings: Vec<String>,
    /// The paragraph's number in the report, the title being 1.
    pub paragraph: usize,
}

/// All figures of a report in the order they are printed.
pub fn rows(document: &Document) -> Vec<Row> {
    let mut walk = Walk {
        paragraph: 1,
        ..Walk::default()
    };
    walk.text(&document.title);
    if document.addressee.is_some() {
        walk.paragraph += 1;
    }
    for block in &document.blocks {
        match &block.kind {
            BlockKind::Heading {
                level, label, text, ..
            } => {
                walk.paragraph += 1;
                walk.headings
                    .truncate(usize::from(*level).saturating_sub(1));
                walk.text(text);
                walk.headings.push(format!("{label}{}", plain(text)));
            }
            BlockKind::Paragraph(text) => {
                walk.paragraph += 1;
                walk.text(text);
            }
            BlockKind::List(list) => {
                for (index, item) in list.items.iter().enumerate() {
                    walk.paragraph += usize::from(index == 0 || !list.run_in);
                    walk.text(&item.text);
                }
            }
            BlockKind::Table(table) => {
                for cell in table.head.iter().chain(table.rows.iter().flatten()) {
                    walk.paragraph += 1;
                    walk.text(cell);
                }
            }
        }
    }
    walk.rows
}

#[derive(Default)]
struct Walk {
    rows: Vec<Row>,
    headings: Vec<String>,
    paragraph: usize,
}

impl Walk {
    fn text(&mut self, text: &[Inline]) {
        for inline in text {
            match inline {
                Inline::Text(_) => {}
                Inline::Figure(figure) => self.row(figure, false),
                Inline::Gap(figure) => self.row(figure, true),
                Inline::Strong(inner) => self.text(inner),
            }
        }
    }

    fn row(&mut self, figure: &FactUse, gap: bool) {
        self.rows.push(Row {
            text: figure.text.clone(),
            reads: figure.reads.clone(),
            formula: figure.formula.clone(),
            gap,
            headings: self.headings.clone(),
            paragraph: self.paragraph,
        });
    }
}

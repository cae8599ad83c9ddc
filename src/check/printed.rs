//! SAME in the finished report: one fact printed as two figures.

use std::collections::BTreeMap;

use crate::diag::{Diagnostic, Diagnostics, say::text as say};
use crate::doc::{Document, FactUse};
use crate::figure::{Figure, parse};

/// Finds facts that the report prints as different figures.
///
/// Figures brought to another scale or calculated have a formula and are no other figure; nor is one that says
/// of itself that it is approximate.
pub fn printed(document: &Document, found: &mut Diagnostics) {
    let mut seen: BTreeMap<&str, Figure> = BTreeMap::new();
    for used in document.figures() {
        let ([read], Some(figure)) = (&used.reads[..], exact(used)) else {
            continue;
        };
        let Some(first) = seen.get(read.path.0.as_str()) else {
            seen.insert(&read.path.0, figure);
            continue;
        };
        let value = |figure: &Figure| figure.value().map(|v| v.abs());
        if first.unit == figure.unit && value(first) != value(&figure) {
            let message = say::printed_twice(&read.path, first.print(), figure.print());
            found.push(Diagnostic::new(message, read.span).about(read.path.clone()));
        }
    }
}

/// The figure that is printed, if it is one known number.
fn exact(used: &FactUse) -> Option<Figure> {
    let figure = parse(&used.text)
        .ok()
        .filter(|_| used.formula.is_none() && !used.words)?;
    (figure.approx().is_none() && figure.number.exact().is_some()).then_some(figure)
}

#[cfg(test)]
mod tests {
    use super::printed;
    use crate::diag::Diagnostics;
    use crate::doc::{Block, BlockId, BlockKind, Document, FactUse, Inline};
    use crate::source::{FactPath, FactRef, FileId, Span};

    fn count(texts: &[&str], formula: Option<&str>) -> usize {
        let figure = |text: &&str| {
            Inline::Figure(FactUse {
                words: false,
                text: (*text).to_owned(),
                reads: vec![FactRef {
                    path: FactPath("指标.高企.值".to_owned()),
                    span: Span::new(FileId(0), 0, 1),
                }],
                formula: formula.map(str::to_owned),
            })
        };
        let document = Document {
            blocks: vec![Block {
                id: BlockId {
                    section: "s".to_owned(),
                    index: 1,
                },
                kind: BlockKind::Paragraph(texts.iter().map(figure).collect()),
            }],
            ..Document::default()
        };
        let mut found = Diagnostics::default();
        printed(&document, &mut found);
        found.iter().count()
    }

    #[test]
    fn only_other_figures_count() {
        assert_eq!(count(&["137家", "138家"], None), 1);
        assert_eq!(count(&["137家", "137家"], None), 0);
        assert_eq!(
            count(&["11043万元", "1.10亿元"], Some("11043万元=1.10亿元")),
            0
        );
        assert_eq!(count(&["137家", "近140家"], None), 0);
        assert_eq!(count(&["首位", "第1位"], None), 0);
    }
}

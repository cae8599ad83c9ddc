//! Fills the labels of headings and list items from the pack's patterns, and counts tables and pictures.

use crate::diag::{Diagnostic, Diagnostics, say};
use crate::doc::{BlockKind, Document, plain};
use crate::numbering::{Numbering, Pattern, typed_label};

/// Numbers a document; a heading that carries its own label is reported.
///
/// Tables with a caption and pictures count through the document, attachments included. Headings count under their parent unless their
/// pattern continues; a list restarts at 1 unless it continues the list before it, and a list inside an item at
/// each item. Headings deeper than the patterns and unnumbered headings get no label.
pub fn run(document: &mut Document, numbering: &Numbering) -> Diagnostics {
    let mut findings = Diagnostics::default();
    let mut counters = vec![0; numbering.headings.len()];
    let mut items: Vec<usize> = Vec::new();
    let (mut tables, mut pictures) = (0_usize, 0_usize);
    for block in document.all_blocks_mut() {
        match &mut block.kind {
            BlockKind::Heading {
                level,
                numbered,
                label,
                text,
            } => {
                let words = plain(text);
                if let Some(typed) = typed_label(&words) {
                    findings.push(Diagnostic::general(say::number::typed_label(typed, &words)));
                }
                let depth = usize::from(level.saturating_sub(1));
                restart_below(&mut counters, depth, &numbering.headings);
                *label = match numbering.headings.get(depth) {
                    Some(pattern) if *numbered => {
                        counters[depth] += 1;
                        pattern.label(counters[depth])
                    }
                    _ => String::new(),
                };
            }
            BlockKind::List(list) => {
                if !list.continues {
                    items.clear();
                }
                for one in &mut list.items {
                    let depth = usize::from(one.depth);
                    items.resize(depth + 1, 0);
                    items[depth] += 1;
                    one.label = numbering.item(depth, items[depth]);
                }
            }
            BlockKind::Table(table) => {
                if let Some(caption) = &mut table.caption {
                    tables += 1;
                    caption.label = format!("表{tables}\u{3000}");
                }
            }
            BlockKind::Picture(picture) => {
                pictures += 1;
                picture.caption.label = format!("图{pictures}\u{3000}");
            }
            BlockKind::Paragraph(_) => {}
        }
    }
    findings
}

fn restart_below(counters: &mut [usize], depth: usize, patterns: &[Pattern]) {
    let deeper = counters.iter_mut().zip(patterns).skip(depth + 1);
    for (counter, pattern) in deeper {
        if !pattern.is_continuing() {
            *counter = 0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::doc::{Block, BlockId, Inline, Item, List};

    fn document(kinds: Vec<BlockKind>) -> Document {
        let blocks = kinds
            .into_iter()
            .enumerate()
            .map(|(index, kind)| Block {
                id: BlockId {
                    section: "s".to_owned(),
                    index: index + 1,
                },
                kind,
            })
            .collect();
        Document {
            blocks,
            ..Document::default()
        }
    }

    fn heading(level: u8, numbered: bool, text: &str) -> BlockKind {
        BlockKind::Heading {
            level,
            numbered,
            label: String::new(),
            text: vec![Inline::Text(text.to_owned())],
        }
    }

    fn list(continues: bool, items: usize) -> BlockKind {
        let item = Item {
            depth: 0,
            label: String::new(),
            text: vec![Inline::Text("抓项目；".to_owned())],
        };
        BlockKind::List(List {
            run_in: true,
            continues,
            items: vec![item; items],
        })
    }

    fn labels(document: &Document) -> Vec<&str> {
        let mut out = Vec::new();
        for block in &document.blocks {
            match &block.kind {
                BlockKind::Heading { label, .. } => out.push(label.as_str()),
                BlockKind::List(list) => out.extend(list.items.iter().map(|i| i.label.as_str())),
                _ => {}
            }
        }
        out
    }

    #[test]
    fn headings_count_under_their_parent() {
        let mut doc = document(vec![
            heading(1, true, "甲"),
            heading(2, true, "乙"),
            heading(2, true, "丙"),
            heading(3, true, "丁"),
            heading(1, true, "戊"),
            heading(2, true, "己"),
            heading(1, false, "结语"),
            heading(2, true, "庚"),
            heading(1, true, "辛"),
            heading(3, true, "壬"),
        ]);
        assert!(run(&mut doc, &Numbering::default()).is_empty());
        assert_eq!(
            labels(&doc),
            [
                "一、",
                "（一）",
                "（二）",
                "1.",
                "二、",
                "（一）",
                "",
                "（一）",
                "三、",
                "1."
            ]
        );
    }

    #[test]
    fn a_continuing_level_never_restarts() {
        let mut numbering = Numbering::default();
        numbering.headings.truncate(2);
        let second = numbering.headings.remove(1).continuing(true);
        numbering.headings.push(second);
        let mut doc = document(vec![
            heading(1, true, "甲"),
            heading(2, true, "乙"),
            heading(1, true, "丙"),
            heading(2, true, "丁"),
            heading(3, true, "无号"),
        ]);
        run(&mut doc, &numbering);
        assert_eq!(labels(&doc), ["一、", "（一）", "二、", "（二）", ""]);
    }

    #[test]
    fn lists_restart_unless_they_continue() {
        let mut doc = document(vec![list(false, 2), list(true, 1), list(false, 1)]);
        run(&mut doc, &Numbering::default());
        assert_eq!(labels(&doc), ["一是", "二是", "三是", "一是"]);
    }

    #[test]
    fn a_typed_label_is_reported() {
        let mut doc = document(vec![heading(1, true, "一、主要成效")]);
        let findings = run(&mut doc, &Numbering::default());
        let text = findings.iter().next().map(|d| d.message.text.zh.clone());
        assert_eq!(text.as_deref(), Some("标题“一、主要成效”自带编号“一、”"));
    }
}

//! The finished report as a whole: its length, and headings that stand alone under a number.

use crate::diag::{Diagnostic, Diagnostics, say::language as say};
use crate::doc::{BlockKind, Document, plain};
use crate::facts::{Carrier, Facts};

/// Most characters of a 报告: documents of local governments and departments stay within 5000 (2024 rules on
/// reducing burdens at the grass roots).
const REPORT: usize = 5000;
/// Most characters of a 总结 by practice.
const SUMMARY: usize = 6000;

/// Checks a finished report.
pub fn document(document: &Document, facts: &Facts, found: &mut Diagnostics) {
    length(document, facts, found);
    lone_headings(document, facts, found);
}

fn length(document: &Document, facts: &Facts, found: &mut Diagnostics) {
    let text = document.blocks.iter().map(|block| match &block.kind {
        BlockKind::Heading { text, .. } | BlockKind::Paragraph(text) => count(&plain(text)),
        BlockKind::List(list) => list
            .items
            .iter()
            .map(|item| count(&plain(&item.text)))
            .sum(),
        BlockKind::Table(_) | BlockKind::Picture(_) => 0,
    });
    let count: usize = text.sum();
    let message = match facts.report.carrier {
        Carrier::Report if count > REPORT => say::too_long(count, REPORT),
        Carrier::Summary if count > SUMMARY => say::long(count, SUMMARY),
        _ => return,
    };
    found.push(Diagnostic::general(message));
}

/// Characters as a word processor counts them: a number or Latin word is one.
fn count(text: &str) -> usize {
    let mut count = 0;
    let mut word = false;
    for c in text.chars() {
        let latin = c.is_ascii_alphanumeric() || (word && matches!(c, '.' | ',' | '%'));
        if !(c.is_whitespace() || latin && word) {
            count += 1;
        }
        word = latin;
    }
    count
}

/// A numbered heading without a second one under the same parent, in a report that numbers others in rows.
fn lone_headings(document: &Document, facts: &Facts, found: &mut Diagnostics) {
    let mut rows: Vec<Vec<(&str, String)>> = Vec::new();
    let mut open: Vec<(u8, usize)> = Vec::new();
    for block in &document.blocks {
        let BlockKind::Heading {
            level, label, text, ..
        } = &block.kind
        else {
            continue;
        };
        open.retain(|(known, _)| known <= level);
        if label.is_empty() || *level < 2 {
            continue;
        }
        let known = open.iter().find(|(known, _)| known == level);
        let row = known.map_or(rows.len(), |(_, row)| *row);
        if row == rows.len() {
            rows.push(Vec::new());
            open.push((*level, row));
        }
        rows[row].push((label, plain(text)));
    }
    // A report without a real row is only a small one.
    if !rows.iter().any(|row| row.len() > 2) {
        return;
    }
    for row in rows {
        let [(label, title)] = &row[..] else { continue };
        let message = say::lone_heading(label, title);
        let entry = facts
            .all_entries()
            .into_iter()
            .find(|entry| entry.title.as_ref().is_some_and(|t| t.text == *title));
        found.push(match entry {
            Some(entry) => {
                Diagnostic::new(message, entry.title.as_ref().map_or(entry.span, |t| t.span))
                    .about(entry.path.clone())
            }
            None => Diagnostic::general(message),
        });
    }
}

//! The finished report as a whole: how long its parts are, and headings that stand alone under a number.

use crate::diag::{Diagnostic, Diagnostics, Message, say::language as say};
use crate::doc::{Block, BlockKind, CLOSING, Document, Inline, plain};
use crate::facts::{Carrier, Facts};

/// Most characters of a 报告 unless 限字 says otherwise: documents of local governments and departments stay within
/// 5000 (2024 rules on reducing burdens at the grass roots).
const REPORT: usize = 5000;
/// Most characters of a 总结 by practice.
const SUMMARY: usize = 6000;
/// Most characters of a title by practice: two lines.
const TITLE: usize = 36;
/// Most empty headings reported; each takes a look at all entries.
const MOST: usize = 50;

/// Checks a finished report.
pub fn document(document: &Document, facts: &Facts, found: &mut Diagnostics) {
    length(document, facts, found);
    title(document, facts, found);
    headings(document, facts, found);
    lone_headings(document, facts, found);
    empty_headings(document, facts, found);
}

/// A heading with nothing below it: the next one is of its own level or a higher one, or the text ends.
fn empty_headings(document: &Document, facts: &Facts, found: &mut Diagnostics) {
    let level_of = |block: &Block| match block.kind {
        BlockKind::Heading { level, .. } => Some(level),
        _ => None,
    };
    let mut empty = Vec::new();
    for (at, block) in document.blocks.iter().enumerate() {
        let BlockKind::Heading {
            level, label, text, ..
        } = &block.kind
        else {
            continue;
        };
        let next = document.blocks.get(at + 1);
        // 特此报告 belongs to no chapter.
        let ends = next.is_none_or(|next| next.id.section == CLOSING);
        if ends || next.and_then(level_of).is_some_and(|next| next <= *level) {
            empty.push((label, plain(text)));
        }
    }
    for (label, title) in empty.into_iter().take(MOST) {
        let message = say::empty_heading(label, &title);
        found.push(at_entry(message, &title, facts));
    }
}

/// A finding at the entry with this title, if there is one.
fn at_entry(message: Message, title: &str, facts: &Facts) -> Diagnostic {
    let entries = facts.all_entries().into_iter();
    let mut titled = entries.filter_map(|entry| Some((entry, entry.title.as_ref()?)));
    match titled.find(|(_, own)| own.text == title) {
        Some((entry, own)) => Diagnostic::new(message, own.span).about(entry.path.clone()),
        None => Diagnostic::general(message),
    }
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
    let own = facts.report.limits.text.as_ref();
    let message = match (own, facts.report.carrier) {
        (Some(own), _) if count > own.value => say::over_own_limit(count, own.value),
        (None, Carrier::Report) if count > REPORT => say::too_long(count, REPORT),
        (None, Carrier::Summary) if count > SUMMARY => say::long(count, SUMMARY),
        _ => return,
    };
    found.push(match own {
        Some(own) => Diagnostic::new(message, own.span),
        None => Diagnostic::general(message),
    });
}

fn title(document: &Document, facts: &Facts, found: &mut Diagnostics) {
    let own = facts.report.limits.title.as_ref();
    let limit = own.map_or(TITLE, |own| own.value);
    let count = count(&plain(&document.title));
    if count > limit {
        let message = say::long_title(count, limit);
        let at = facts.report.title.as_ref().map(|title| title.span);
        found.push(match at.or(own.map(|own| own.span)) {
            Some(at) => Diagnostic::new(message, at),
            None => Diagnostic::general(message),
        });
    }
}

/// Headings longer than the office wants them; without a limit of its own they are only compared with each other.
fn headings(document: &Document, facts: &Facts, found: &mut Diagnostics) {
    let Some(limit) = facts.report.limits.headings.as_ref() else {
        return;
    };
    for block in &document.blocks {
        let words = match &block.kind {
            BlockKind::Heading { text, .. } => plain(text),
            // A heading that shares the paragraph with its text.
            BlockKind::Paragraph(text) => match text.first() {
                // Its label comes first.
                Some(Inline::Lead(lead)) => plain(lead.get(1..).unwrap_or_default()),
                _ => continue,
            },
            _ => continue,
        };
        let count = count(&words);
        if count > limit.value {
            let message = say::long_heading(words, count, limit.value);
            found.push(Diagnostic::new(message, limit.span));
        }
    }
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
        found.push(at_entry(message, title, facts));
    }
}

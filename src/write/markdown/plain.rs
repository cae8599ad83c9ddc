//! The paragraphs of an edited document as Markdown, whatever file they come from.

use super::Page;
use super::line::{Line, Place};
use crate::doc::{Document, Inline, Table};
use crate::revision::{Kind, Paragraph};

/// Title, headings, running text and tables as Markdown; text outside the flow (headers, text boxes) is left out.
///
/// Formatting and pictures are no part of the paragraphs and are not in the result.
pub fn paragraphs(paragraphs: &[Paragraph]) -> String {
    let none = Document::default();
    let mut page = Page::new(&none);
    let mut rows: Vec<Vec<Vec<Inline>>> = Vec::new();
    let mut open: Option<usize> = None;
    for paragraph in paragraphs {
        let Kind::Cell { table, row, column } = paragraph.kind else {
            if open.take().is_some() {
                end(&mut page, std::mem::take(&mut rows));
            }
            line(&mut page, paragraph);
            continue;
        };
        if open != Some(table) {
            end(&mut page, std::mem::take(&mut rows));
            open = Some(table);
        }
        if rows.len() <= row {
            rows.resize(row + 1, Vec::new());
        }
        let cells = &mut rows[row];
        if cells.len() <= column {
            cells.resize(column + 1, Vec::new());
        }
        // A cell may hold several paragraphs.
        cells[column].push(Inline::Text(one_line(&paragraph.text)));
    }
    end(&mut page, rows);
    page.end()
}

fn line(page: &mut Page<'_>, paragraph: &Paragraph) {
    let text = one_line(&paragraph.text);
    let (marks, place) = match paragraph.kind {
        Kind::Aside => return,
        Kind::Title => ("# ".to_owned(), Place::Heading),
        Kind::Heading(level) => {
            let marks = "#".repeat(usize::from(level).clamp(1, 5) + 1);
            (format!("{marks} "), Place::Heading)
        }
        Kind::Body | Kind::Cell { .. } => (String::new(), Place::Paragraph),
    };
    if !text.trim().is_empty() {
        page.paragraph(&marks, Line::new().plain(&text), place);
    }
}

/// A title is broken into lines for the page; Markdown has none.
fn one_line(text: &str) -> String {
    text.replace('\n', "")
}

fn end(page: &mut Page<'_>, rows: Vec<Vec<Vec<Inline>>>) {
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    let mut rows = rows.into_iter().map(|mut row| {
        row.resize(width, Vec::new());
        row
    });
    if let Some(head) = rows.next() {
        page.table(&Table {
            head,
            rows: rows.collect(),
            ..Table::default()
        });
    }
}

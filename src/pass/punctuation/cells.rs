//! Running text as single characters that know which inline they came from.

use crate::doc::{Inline, Text};
use crate::marked::{DROP, VOID};
use crate::punct::Cell;

/// All characters of a text in reading order.
pub(super) fn flatten(text: &[Inline]) -> Vec<Cell> {
    let mut out = Vec::new();
    let mut leaf = 0;
    push(text, &mut leaf, &mut out);
    out
}

fn push(text: &[Inline], leaf: &mut usize, out: &mut Vec<Cell>) {
    for inline in text {
        let (chars, frozen) = match inline {
            Inline::Strong(inner) | Inline::Lead(inner) => {
                push(inner, leaf, out);
                continue;
            }
            Inline::Text(text) => (text, false),
            Inline::Figure(figure) | Inline::Gap(figure) => (&figure.text, !figure.words),
        };
        let at = *leaf;
        out.extend(chars.chars().map(|c| Cell {
            c,
            leaf: at,
            frozen,
        }));
        *leaf += 1;
    }
}

/// Puts changed characters back into the inlines they came from; texts left empty go away.
pub(super) fn rebuild(text: Text, cells: &[Cell]) -> Text {
    pull(text, &mut 0, cells)
}

fn pull(text: Text, leaf: &mut usize, cells: &[Cell]) -> Text {
    let mut out = Vec::with_capacity(text.len());
    for inline in text {
        match inline {
            Inline::Strong(inner) => {
                let inner = pull(inner, leaf, cells);
                if !inner.is_empty() {
                    out.push(Inline::Strong(inner));
                }
                continue;
            }
            Inline::Lead(inner) => {
                let inner = pull(inner, leaf, cells);
                if !inner.is_empty() {
                    out.push(Inline::Lead(inner));
                }
                continue;
            }
            Inline::Text(_) => {
                let chars = own(cells, *leaf);
                if !chars.is_empty() {
                    out.push(Inline::Text(chars));
                }
            }
            Inline::Figure(mut figure) => {
                let chars = own(cells, *leaf);
                // One that was empty from the start is not one that was taken out.
                if figure.text.is_empty() || !chars.is_empty() {
                    figure.text = chars;
                    out.push(Inline::Figure(figure));
                }
            }
            Inline::Gap(gap) => {
                if !own(cells, *leaf).is_empty() {
                    out.push(Inline::Gap(gap));
                }
            }
        }
        *leaf += 1;
    }
    out
}

/// The characters that came from one inline.
fn own(cells: &[Cell], leaf: usize) -> String {
    let from = cells.partition_point(|cell| cell.leaf < leaf);
    let mine = cells[from..].iter().take_while(|cell| cell.leaf == leaf);
    mine.map(|cell| cell.c).collect()
}

/// Drops control and invisible characters, makes one blank of several, and one void of several.
pub(super) fn normalise(cells: &mut Vec<Cell>) {
    let mut out: Vec<Cell> = Vec::with_capacity(cells.len());
    for mut cell in cells.drain(..) {
        if cell.frozen {
            out.push(cell);
            continue;
        }
        if cell.c.is_whitespace() {
            cell.c = ' ';
        } else if cell.c.is_control() || matches!(cell.c, '\u{FEFF}' | '\u{200B}') {
            continue;
        }
        match (
            out.last().filter(|last| !last.frozen).map(|last| last.c),
            cell.c,
        ) {
            (Some(' ' | VOID | DROP), ' ') | (Some(VOID), VOID) => {}
            (Some(' '), VOID) => {
                out.pop();
                if out.last().is_none_or(|last| last.c != VOID || last.frozen) {
                    out.push(cell);
                }
            }
            _ => out.push(cell),
        }
    }
    *cells = out;
}

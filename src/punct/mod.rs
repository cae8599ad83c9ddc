//! The marks of GB/T 15834-2011 and the digits of GB/T 15835-2011 on single characters, for what is written and what is typed.

mod marks;

use crate::source::is_reserved;

pub use marks::strength;

/// One character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell {
    /// The character.
    pub c: char,
    /// The inline it belongs to, counted through the text in reading order.
    pub leaf: usize,
    /// It belongs to a figure, a gap or an address and stays as it is.
    pub frozen: bool,
}

/// Corrects the single marks of a text: width, quotes, dashes, ellipses, brackets, blanks, digits.
///
/// Nothing frozen is changed; a text without a Chinese character is left alone. Every character that stays, or
/// that replaces another, keeps the `leaf` of the one it came from.
pub fn correct(cells: &mut Vec<Cell>) {
    if !cells.iter().any(|cell| is_han(cell.c)) {
        return;
    }
    protect_addresses(cells);
    marks::digits(cells);
    marks::leading_zeros(cells);
    marks::quotes(cells);
    marks::titles(cells);
    marks::runs(cells);
    marks::points(cells);
    marks::brackets(cells);
    marks::spaces(cells);
}

/// Takes out the marks that nothing needs once clauses have been left out: doubled ones, and 、 between titles.
pub fn tidy(cells: &mut Vec<Cell>) {
    marks::doubled(cells);
    marks::needless(cells);
}

/// Freezes web and mail addresses; marks that end one are left to the sentence.
fn protect_addresses(cells: &mut [Cell]) {
    let mut start = 0;
    while start < cells.len() {
        let len = cells[start..]
            .iter()
            .take_while(|cell| cell.c.is_ascii_graphic())
            .count();
        let run: String = cells[start..start + len]
            .iter()
            .map(|cell| cell.c)
            .collect();
        let word = run.trim_end_matches([',', '.', ';', ':', '!', '?', ')', '"', '\'']);
        let address = word.contains("://")
            || word.starts_with("www.")
            || word
                .split_once('@')
                .is_some_and(|(_, host)| host.contains('.'));
        if address {
            for cell in &mut cells[start..start + word.len()] {
                cell.frozen = true;
            }
        }
        start += len.max(1);
    }
}

/// The nearest character before a place, blanks and voids looked through.
fn before(cells: &[Cell], at: usize) -> Option<Cell> {
    cells[..at].iter().rev().copied().find(is_solid)
}

/// The nearest character behind a place, blanks and voids looked through.
fn behind(cells: &[Cell], at: usize) -> Option<Cell> {
    cells.get(at + 1..)?.iter().copied().find(is_solid)
}

fn is_solid(cell: &Cell) -> bool {
    cell.c != ' ' && !is_reserved(cell.c)
}

/// Whether a character is a Chinese one.
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{323AF}' | '〇')
}

/// Whether a character is set in the full width of a Chinese one, marks included.
pub fn is_wide(c: char) -> bool {
    is_han(c)
        || matches!(c, '\u{3001}'..='\u{303F}' | '\u{FF01}'..='\u{FF60}'
            | '“' | '”' | '‘' | '’' | '…' | '—' | '①'..='㊿')
}

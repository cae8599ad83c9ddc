//! Measures of text that all writers of pages share: widths, columns, the place of a signature.

use super::clean;
use crate::doc::{RedHead, Signature, Table, plain};
use crate::layout::{Layout, Twips};

/// Room between text and lines on both sides of a cell, in twips.
const PADDING: usize = 216;

/// Half characters a cell of words needs at least; longer ones break.
const WORDS: usize = 10;
/// Half characters of a figure that must not break.
const FIGURE: usize = 16;

/// The width of a line in half characters.
pub(super) fn half_widths(text: &str) -> u16 {
    let width = |c: char| if c.is_ascii() { 1 } else { 2 };
    clean(text).chars().take(1000).map(width).sum()
}

/// Whether a table needs a page turned sideways: asked for, or its columns do not fit even when words break.
pub(super) fn is_wide(table: &Table, layout: &Layout) -> bool {
    let half = layout.table_body.size as usize * 5;
    let need = |column: usize| {
        let head = table
            .head
            .get(column)
            .map_or(0, |cell| usize::from(half_widths(&plain(cell))).div_ceil(2));
        let cells = table.rows.iter().filter_map(|row| row.get(column));
        let longest = cells.map(|cell| {
            let text = plain(cell);
            let figure = text.starts_with(|c: char| c.is_ascii_digit() || c == '-');
            usize::from(half_widths(&text)).min(if figure { FIGURE } else { WORDS })
        });
        PADDING + (longest.max().unwrap_or(0).max(head.min(WORDS)) + 1) * half
    };
    let needed: usize = (0..table.head.len()).map(need).sum();
    table.landscape || needed > layout.page.text_width() as usize
}

/// Column widths that add up to the width of the type area.
///
/// A column whose longest cell fits into its even share gets what it needs; the others share the rest as they need
/// it, and what nobody needs goes to all.
pub(super) fn columns(table: &Table, width: usize, layout: &Layout) -> Option<Vec<usize>> {
    let half = layout.table_body.size as usize * 5;
    let needs: Vec<usize> = (0..table.head.len())
        .map(|column| {
            let cells = std::iter::once(&table.head).chain(&table.rows);
            let longest = cells
                .filter_map(|cells| cells.get(column))
                .map(|cell| usize::from(half_widths(&plain(cell))))
                .max();
            // One half more: some programs set a gap between digits and Chinese.
            PADDING + (longest.unwrap_or(0) + 1).max(4) * half
        })
        .collect();
    let mut order: Vec<usize> = (0..needs.len()).collect();
    order.sort_by_key(|column| needs[*column]);
    let mut grid = vec![0; needs.len()];
    let mut left = width;
    let mut wide = order.as_slice();
    while let [column, rest @ ..] = wide
        && needs[*column] <= left / wide.len()
    {
        grid[*column] = needs[*column];
        left -= needs[*column];
        wide = rest;
    }
    let (room, share) = (left, left / wide.len().max(1));
    let asked = |column: usize| needs[column].min(3 * share);
    let total: usize = wide.iter().map(|column| asked(*column)).sum();
    for column in wide {
        grid[*column] = asked(*column) * room / total.max(1);
        left -= grid[*column];
    }
    let extra = left / grid.len().max(1);
    for column in &mut grid {
        *column += extra;
    }
    let given: usize = grid.iter().sum();
    *grid.last_mut()? += width - given;
    Some(grid)
}

/// Right indents of office and date in hundredths of a character.
///
/// GB/T 9704-2012 7.3.5.1: with a seal the date stands four characters from the right and the office centred over it.
/// 7.3.5.2: without one the office stands two characters from the right and the date begins two characters further
/// right than the office; if the date is the longer one, it stands two characters from the right.
pub(super) fn indents(signature: &Signature, layout: &Layout) -> (u32, u32) {
    let width = |text: &str| i64::from(half_widths(text)) * 50;
    let office = width(&signature.office);
    let date = signature.date.as_deref().map_or(office, width);
    let signing = &layout.signing;
    let sealed = signature.sealed.unwrap_or(signing.sealed);
    let (from_office, from_date) = if sealed {
        let right = i64::from(signing.sealed_indent);
        (right + (date - office) / 2, right)
    } else {
        let right = i64::from(signing.unsealed_indent);
        if date <= office {
            (right, right - 200 + office - date)
        } else {
            (right + 200 + date - office, right)
        }
    };
    let fit = |hundredths: i64| u32::try_from(hundredths.max(0)).unwrap_or(0);
    (fit(from_office), fit(from_date))
}

/// The size of the mark in half points: that of the layout, or what fits into the type area.
pub(super) fn mark_size(head: &RedHead, layout: &Layout) -> u32 {
    let halves = u32::from(half_widths(&head.mark)).max(1);
    let fits = layout.page.text_width() / (halves * 5);
    layout.red_mark.size.min(fits.max(10))
}

/// Room above the mark, so that its characters begin where the layout says whatever lines stand above it.
pub(super) fn mark_before(head: &RedHead, layout: &Layout) -> Twips {
    let lines = |text: Option<&String>, pitch: Twips| if text.is_some() { pitch } else { 0 };
    let above = lines(head.copy_number.as_ref(), layout.body.pitch)
        + lines(head.secrecy.as_ref(), layout.secrecy.pitch)
        + lines(head.urgency.as_ref(), layout.secrecy.pitch);
    // The characters stand in the middle of their line.
    let lead = layout
        .red_mark
        .pitch
        .saturating_sub(mark_size(head, layout) * 10)
        / 2;
    layout
        .twips(layout.red_head.top)
        .saturating_sub(above + lead)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::doc::Inline;

    fn right(office: &str, date: &str, sealed: bool) -> (u32, u32) {
        let signature = Signature {
            office: office.to_owned(),
            date: Some(date.to_owned()),
            sealed: Some(sealed),
        };
        indents(&signature, &Layout::standard())
    }

    #[test]
    fn indents_follow_the_formulas() {
        // 6.5 characters of date.
        let date = "2022年12月7日";
        for (office, sealed, want) in [
            ("某某区科技局", true, (425, 400)),
            ("某某市科学技术局", true, (325, 400)),
            ("某某市经济和信息化委员会办公室创新处甲", true, (0, 400)),
            // As long as the date or longer: two characters from the right, the date begins two further right.
            ("某某市科学技术局", false, (200, 150)),
            ("某某市经济和信息化委员会", false, (200, 550)),
            // Shorter than the date: the date stands two from the right.
            ("某某区科技局", false, (450, 200)),
            ("市科技局", false, (650, 200)),
        ] {
            assert_eq!(right(office, date, sealed), want, "{office} {sealed}");
        }
        assert_eq!(
            right("某某市科学技术局ab", "2022年12月7日", false),
            (200, 250)
        );
        assert_eq!(right(&"甲".repeat(5000), "", true), (0, 400));
    }

    fn widths(cells: &[&str]) -> Option<Vec<usize>> {
        let head = cells
            .iter()
            .map(|c| vec![Inline::Text((*c).to_owned())])
            .collect();
        let table = Table {
            head,
            ..Table::default()
        };
        columns(&table, 8844, &Layout::standard())
    }

    #[test]
    fn columns_fill_the_type_area() {
        let long = "很".repeat(200);
        for cells in [
            &["序号", "任务"] as &[&str],
            &["序号", &long, &long],
            &["甲"; 60],
            &[""],
        ] {
            let grid = widths(cells).expect("columns");
            assert_eq!(grid.iter().sum::<usize>(), 8844, "{cells:?}");
        }
        // The short column keeps its heading on one line beside two long ones.
        assert!(widths(&["序号", &long, &long]).expect("columns")[0] >= PADDING + 2 * 280);
        assert_eq!(widths(&[]), None);
    }
}

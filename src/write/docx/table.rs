//! Tables over the full width they are given, with columns as wide as their text asks for.

use docx_rs::{
    AlignmentType, Table as DocxTable, TableAlignmentType, TableCell, TableLayoutType, TableRow,
    VAlignType, WidthType,
};

use super::comment::Comments;
use super::content::{half_widths, running};
use crate::doc::{Align, Table, Text, plain};
use crate::layout::{Layout, Twips};

/// Room between text and lines on both sides of a cell, in twips.
pub(super) const PADDING: usize = 216;

/// The table, `width` wide; `None` if it has no columns.
pub(super) fn build(
    table: &Table,
    layout: &Layout,
    width: Twips,
    comments: &mut Comments<'_>,
) -> Option<DocxTable> {
    let grid = grid(table, width as usize, layout)?;
    let head = row(&table.head, &grid, comments, |_| {
        ("TableHead", AlignmentType::Center)
    });
    let body = table.rows.iter().map(|cells| {
        row(cells, &grid, comments, |column| {
            let align = match table.align.get(column) {
                Some(Align::Left) | None => AlignmentType::Left,
                Some(Align::Centre) => AlignmentType::Center,
                Some(Align::Right) => AlignmentType::Right,
            };
            ("TableText", align)
        })
    });
    let rows = std::iter::once(head).chain(body).collect();
    let width = grid.iter().sum();
    Some(
        DocxTable::without_borders(rows)
            .style("TableGrid")
            .layout(TableLayoutType::Fixed)
            .align(TableAlignmentType::Center)
            .width(width, WidthType::Dxa)
            .set_grid(grid),
    )
}

fn row(
    cells: &[Text],
    grid: &[usize],
    comments: &mut Comments<'_>,
    look: impl Fn(usize) -> (&'static str, AlignmentType),
) -> TableRow {
    let cells = grid.iter().enumerate().map(|(column, width)| {
        let (style, align) = look(column);
        let text = cells.get(column).map_or(&[][..], |cell| cell);
        let mut paragraph = running(Some(style), text, comments);
        if style != "TableHead" {
            paragraph = paragraph.align(align);
        }
        TableCell::new()
            .width(*width, WidthType::Dxa)
            .vertical_align(VAlignType::Center)
            .add_paragraph(paragraph)
    });
    TableRow::new(cells.collect()).cant_split()
}

/// Column widths that add up to the width of the type area.
///
/// A column whose longest cell fits into its even share gets what it needs; the others share the rest as they need
/// it, and what nobody needs goes to all.
fn grid(table: &Table, width: usize, layout: &Layout) -> Option<Vec<usize>> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::doc::Inline;

    fn widths(cells: &[&str]) -> Option<Vec<usize>> {
        let head = cells
            .iter()
            .map(|c| vec![Inline::Text((*c).to_owned())])
            .collect();
        let table = Table {
            head,
            ..Table::default()
        };
        grid(&table, 8844, &Layout::standard())
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

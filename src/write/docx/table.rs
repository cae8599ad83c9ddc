//! Tables over the full width of the type area, with columns as wide as their text asks for.

use docx_rs::{
    AlignmentType, Table as DocxTable, TableAlignmentType, TableCell, TableLayoutType,
    TableRow, VAlignType, WidthType,
};

use super::content::{half_widths, running};
use crate::doc::{Align, Table, Text, plain};
use crate::layout::Layout;

/// Narrowest and widest column that is asked for, in half characters.
const ASKED: (usize, usize) = (6, 48);

/// The table; `None` if it has no columns.
pub(super) fn build(table: &Table, layout: &Layout) -> Option<DocxTable> {
    let grid = grid(table, layout.page.text_width() as usize)?;
    let head = row(&table.head, &grid, |_| ("TableHead", AlignmentType::Center));
    let body = table.rows.iter().map(|cells| {
        row(cells, &grid, |column| {
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
    look: impl Fn(usize) -> (&'static str, AlignmentType),
) -> TableRow {
    let cells = grid.iter().enumerate().map(|(column, width)| {
        let (style, align) = look(column);
        let text = cells.get(column).map_or(&[][..], |cell| cell);
        let mut paragraph = running(Some(style), text);
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

/// Column widths that add up to the width of the type area, in proportion to the longest cell of each.
fn grid(table: &Table, width: usize) -> Option<Vec<usize>> {
    let asked: Vec<usize> = (0..table.head.len())
        .map(|column| {
            let cells = std::iter::once(&table.head).chain(&table.rows);
            let longest = cells
                .filter_map(|cells| cells.get(column))
                .map(|cell| usize::from(half_widths(&plain(cell))))
                .max();
            longest.unwrap_or(0).clamp(ASKED.0, ASKED.1)
        })
        .collect();
    let total: usize = asked.iter().sum();
    let mut grid: Vec<usize> = asked.iter().map(|asked| asked * width / total).collect();
    let given: usize = grid.iter().sum();
    *grid.last_mut()? += width - given;
    Some(grid)
}

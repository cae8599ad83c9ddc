//! Tables over the full width they are given, with columns as wide as their text asks for.

use docx_rs::{
    AlignmentType, Table as DocxTable, TableAlignmentType, TableCell, TableCellMargins,
    TableLayoutType, TableRow, VAlignType, WidthType,
};

use super::comment::Comments;
use super::content::running;
use crate::doc::{Align, Table, Text};
use crate::layout::Layout;
use crate::write::measure::{self, Fit};

/// The table; `None` if it has no columns.
pub(super) fn build(
    table: &Table,
    layout: &Layout,
    fit: Fit,
    comments: &mut Comments<'_>,
) -> Option<DocxTable> {
    let grid = measure::columns(table, fit, layout)?;
    let [head, cell] = if fit.small {
        ["TableHeadSmall", "TableTextSmall"]
    } else {
        ["TableHead", "TableText"]
    };
    let head = row(&table.head, &grid, comments, |_| (head, None));
    let body = table.rows.iter().map(|cells| {
        row(cells, &grid, comments, |column| {
            let align = match table.align.get(column) {
                Some(Align::Left) | None => AlignmentType::Left,
                Some(Align::Centre) => AlignmentType::Center,
                Some(Align::Right) => AlignmentType::Right,
            };
            (cell, Some(align))
        })
    });
    let rows = std::iter::once(head).chain(body).collect();
    let width = grid.iter().sum();
    let mut made = DocxTable::without_borders(rows)
        .style("TableGrid")
        .layout(TableLayoutType::Fixed)
        .align(TableAlignmentType::Center)
        .width(width, WidthType::Dxa)
        .set_grid(grid);
    if fit.small {
        let side = measure::padding(true) as usize;
        made = made.margins(TableCellMargins::new().margin(0, side, 0, side));
    }
    Some(made)
}

fn row(
    cells: &[Text],
    grid: &[usize],
    comments: &mut Comments<'_>,
    look: impl Fn(usize) -> (&'static str, Option<AlignmentType>),
) -> TableRow {
    let cells = grid.iter().enumerate().map(|(column, width)| {
        let (style, align) = look(column);
        let text = cells.get(column).map_or(&[][..], |cell| cell);
        let mut paragraph = running(Some(style), text, comments);
        if let Some(align) = align {
            paragraph = paragraph.align(align);
        }
        TableCell::new()
            .width(*width, WidthType::Dxa)
            .vertical_align(VAlignType::Center)
            .add_paragraph(paragraph)
    });
    TableRow::new(cells.collect()).cant_split()
}

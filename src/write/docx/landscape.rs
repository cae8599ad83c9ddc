//! Sections turned sideways for tables that do not fit the width of the page.

use docx_rs::{
    DocumentChild, FooterReference, LineSpacing, LineSpacingType, PageMargin, PageOrientationType,
    PageSize, Paragraph, SectionProperty,
};

use super::content::{grid, half_widths, signed};
use super::table::PADDING;
use crate::doc::{Table, plain};
use crate::layout::{Layout, Side, Twips};

/// Half characters a cell of words needs at least; longer ones break.
const WORDS: usize = 10;
/// Half characters of a figure that must not break.
const FIGURE: usize = 16;

/// Width of the type area of a page turned sideways.
pub(super) fn width(layout: &Layout) -> Twips {
    layout.page.text_height()
}

/// Whether a table needs a page turned sideways: asked for, or its columns do not fit even when words break.
pub(super) fn is_wide(table: &Table, layout: &Layout) -> bool {
    let half = layout.table_body.size as usize * 5;
    let need = |column: usize| {
        let head = table
            .head
            .get(column)
            .map_or(0, |cell| chars(&plain(cell)).div_ceil(2));
        let cells = table.rows.iter().filter_map(|row| row.get(column));
        let longest = cells.map(|cell| {
            let text = plain(cell);
            let figure = text.starts_with(|c: char| c.is_ascii_digit() || c == '-');
            chars(&text).min(if figure { FIGURE } else { WORDS })
        });
        PADDING + (longest.max().unwrap_or(0).max(head.min(WORDS)) + 1) * half
    };
    let needed: usize = (0..table.head.len()).map(need).sum();
    table.landscape || needed > layout.page.text_width() as usize
}

fn chars(text: &str) -> usize {
    usize::from(half_widths(text))
}

/// The properties of a section. A page turned sideways keeps its binding edge: what was left is above
/// (GB/T 9704-2012, the head of a table stands at the binding edge of odd pages).
pub(super) fn section(layout: &Layout, sideways: bool) -> SectionProperty {
    let page = &layout.page;
    let (size, sides) = if sideways {
        let size = PageSize::new()
            .size(page.height, page.width)
            .orient(PageOrientationType::Landscape);
        (size, [page.left, page.top, page.right, page.bottom])
    } else {
        let size = PageSize::new().size(page.width, page.height);
        (size, [page.top, page.right, page.bottom, page.left])
    };
    let [top, right, bottom, left] = sides.map(signed);
    let mut section = SectionProperty::new()
        .page_size(size)
        .page_margin(PageMargin {
            top,
            right,
            bottom,
            left,
            header: signed(page.header),
            footer: signed(page.footer.min(if sideways {
                page.right * 2 / 3
            } else {
                page.footer
            })),
            gutter: 0,
        })
        .doc_grid(grid(layout));
    // As docx-rs names them; a later section without references would take those of the one before.
    section.footer_reference = Some(FooterReference::new("default", "rIdFooter1"));
    if layout.numbering.side == Side::Outer {
        section.even_footer_reference = Some(FooterReference::new("even", "rIdFooter2"));
    }
    section
}

/// Ends a section with the last paragraph, or with an empty one behind a table.
pub(super) fn end(body: &mut Vec<DocumentChild>, section: SectionProperty) {
    if let Some(DocumentChild::Paragraph(last)) = body.last_mut()
        && last.property.section_property.is_none()
    {
        last.property.section_property = Some(section);
        return;
    }
    let low = LineSpacing::new()
        .line(20)
        .line_rule(LineSpacingType::Exact);
    let mut paragraph = Paragraph::new().style("TableText").line_spacing(low);
    paragraph.property.section_property = Some(section);
    body.push(DocumentChild::Paragraph(Box::new(paragraph)));
}

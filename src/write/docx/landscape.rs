//! Sections turned sideways for tables that do not fit the width of the page.

use docx_rs::{
    DocumentChild, Footer, FooterReference, HeightRule, LineSpacing, LineSpacingType, PageMargin,
    PageOrientationType, PageSize, Paragraph, SectionProperty, Table, TableCell, TableCellMargins,
    TableLayoutType, TablePositionProperty, TableRow, TextDirectionType, WidthType,
};

use super::back;
use super::content::{grid, signed};
use crate::layout::{Layout, Side};

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
    let kinds = footers(layout);
    let id = |at: usize| {
        let before = if sideways { kinds.len() } else { 0 };
        format!("rIdFooter{}", before + at)
    };
    section.footer_reference = Some(FooterReference::new("default", id(1)));
    if kinds.len() > 1 {
        section.even_footer_reference = Some(FooterReference::new("even", id(2)));
    }
    section
}

/// The styles of the footers a section has: of all pages, or of odd and even ones.
pub(super) fn footers(layout: &Layout) -> &'static [&'static str] {
    match layout.numbering.side {
        Side::Outer => &["Footer", "FooterEven"],
        Side::Centre | Side::Right => &["Footer"],
    }
}

/// The footer of pages turned sideways: the number stands where it does on all other pages of the bound document, so
/// it is turned with the page and stands at its left (GB/T 9704-2012 8).
pub(super) fn footer(layout: &Layout, style: &str) -> Footer {
    let page = &layout.page;
    let (width, height) = (layout.page_number.pitch as usize, page.text_width());
    let cell = TableCell::new()
        .width(width, WidthType::Dxa)
        .text_direction(TextDirectionType::TbRl)
        .add_paragraph(back::page_number(layout, style));
    #[allow(clippy::cast_precision_loss, reason = "no sheet is that long")]
    let row = TableRow::new(vec![cell])
        .row_height(height as f32)
        .height_rule(HeightRule::Exact);
    let place = TablePositionProperty::new()
        .vertical_anchor("page")
        .horizontal_anchor("page")
        .position_x(signed(page.footer))
        .position_y(signed(page.left));
    let number = Table::without_borders(vec![row])
        .margins(TableCellMargins::new().margin(0, 0, 0, 0))
        .layout(TableLayoutType::Fixed)
        .width(width, WidthType::Dxa)
        .set_grid(vec![width])
        .position(place);
    // A floating table belongs to the paragraph behind it.
    let anchor = Paragraph::new().style(style);
    Footer::new().add_table(number).add_paragraph(anchor)
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

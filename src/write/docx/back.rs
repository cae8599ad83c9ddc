//! What stands below the body: attachment notes, signature, imprint, page number.

use docx_rs::{
    DocumentChild, FieldCharType, InstrPAGE, InstrText, Paragraph, Table, TableCell,
    TableLayoutType, TablePositionProperty, TableRow, WidthType,
};

use super::comment::Comments;
use super::content::{Body, bare, labelled, line, run, signed};
use super::style;
use crate::doc::{Document, Imprint, Signature, Words};
use crate::layout::{Layout, Twips};
use crate::write::{clean, measure};

/// 附件说明 (GB/T 9704-2012 7.3.4).
pub(super) fn notes(document: &Document, comments: &mut Comments<'_>, body: &mut Body) {
    for (at, (label, title)) in document.attachment_notes().enumerate() {
        let style = if at == 0 {
            "AttachmentNote".to_owned()
        } else {
            style::attachment_style(measure::attachment_digits(at + 1)).0
        };
        body.push(labelled(Some(&style), [(&label, title)], comments));
    }
}

/// Office and date; their indents are in their styles.
pub(super) fn sign(signature: &Signature, comments: &mut Comments<'_>, body: &mut Body) {
    body.keep_next();
    comments.next(0);
    body.push(line("Signature", &signature.office));
    if let Some(date) = &signature.date {
        body.keep_next();
        comments.next(0);
        body.push(line("Date", date));
    }
}

/// 版记 at the foot of the last page: a floating table over the width of the type area (GB/T 9704-2012 7.4).
pub(super) fn imprint(imprint: &Imprint, words: &Words, layout: &Layout, body: &mut Body) {
    let mut rows = Vec::new();
    if let Some(names) = imprint.copy_names() {
        let text = run(&clean(&words.copies)).add_text(clean(&names).into_owned());
        rows.push(Paragraph::new().style("ImprintCopies").add_run(text));
    }
    let (printer, date) = (imprint.printer.as_deref(), imprint.printed(words));
    if printer.is_some() || date.is_some() {
        let mut text = bare();
        if let Some(printer) = printer {
            text = text.add_text(clean(printer));
        }
        if let Some(date) = date {
            if printer.is_some() {
                text = text.add_tab();
            }
            text = text.add_text(clean(&date).into_owned());
        }
        rows.push(Paragraph::new().style("Imprint").add_run(text));
    }
    if rows.is_empty() {
        return;
    }
    let width = layout.page.text_width() as usize;
    let row = |paragraph| {
        let cell = TableCell::new()
            .width(width, WidthType::Dxa)
            .add_paragraph(paragraph);
        TableRow::new(vec![cell]).cant_split()
    };
    // LibreOffice keeps a table as wide as the text in the flow, unless it is placed from the edge of the page.
    let place = TablePositionProperty::new()
        .vertical_anchor("margin")
        .horizontal_anchor("page")
        .position_x(signed(layout.page.left))
        .position_y_alignment("bottom");
    let mut table = Table::without_borders(rows.into_iter().map(row).collect())
        .style("ImprintTable")
        .layout(TableLayoutType::Fixed)
        .width(width, WidthType::Dxa)
        .set_grid(vec![width]);
    if height(imprint, words, layout) < layout.page.text_height() {
        table = table.position(place);
    }
    body.0.push(DocumentChild::Table(Box::new(table)));
    // A floating table belongs to the paragraph behind it.
    body.push(Paragraph::new().style("ImprintAnchor"));
}

/// About how high the imprint is; one that fills a page cannot float.
fn height(imprint: &Imprint, words: &Words, layout: &Layout) -> Twips {
    let face = &layout.imprint_face;
    let lines = imprint.lines(words).into_iter().map(|line| {
        let a_line = layout.page.text_width() as usize * 3 / 4 / (face.size as usize * 10).max(1);
        line.chars().count() / a_line.max(1) + 1
    });
    let lines = u32::try_from(lines.sum::<usize>()).unwrap_or(u32::MAX);
    lines.saturating_mul(face.pitch)
}

/// The page number in the layout's form; its place is in the style (GB/T 9704-2012 7.5).
pub(super) fn page_number(layout: &Layout, style: &str) -> Paragraph {
    let (before, after) = layout.numbering.form.split_once('1').unwrap_or_default();
    let mut field = bare();
    if !before.is_empty() {
        field = field.add_text(before);
    }
    field = field
        .add_field_char(FieldCharType::Begin, false)
        .add_instr_text(InstrText::PAGE(InstrPAGE::new()))
        .add_field_char(FieldCharType::Separate, false)
        .add_text(if style == "FooterEven" { "2" } else { "1" })
        .add_field_char(FieldCharType::End, false);
    if !after.is_empty() {
        field = field.add_text(after);
    }
    Paragraph::new().style(style).add_run(field)
}

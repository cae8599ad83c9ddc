//! What stands below the body: attachment notes, signature, imprint, page number.

use docx_rs::{
    DocumentChild, FieldCharType, InstrPAGE, InstrText, Paragraph, Table, TableCell,
    TableLayoutType, TablePositionProperty, TableRow, WidthType,
};

use super::comment::Comments;
use super::content::{Body, bare, half_widths, labelled, line, run, signed};
use crate::doc::{Document, Imprint, Signature, Words};
use crate::layout::{Layout, Twips};
use crate::write::clean;

/// 附件说明 (GB/T 9704-2012 7.3.4).
pub(super) fn notes(document: &Document, comments: &mut Comments<'_>, body: &mut Body) {
    for (at, (label, title)) in document.attachment_notes().enumerate() {
        let style = if at == 0 {
            "AttachmentNote"
        } else {
            "AttachmentNoteNext"
        };
        body.push(labelled(Some(style), [(&label, title)], comments));
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

#[cfg(test)]
mod tests {
    use super::*;

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
}

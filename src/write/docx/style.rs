//! The style sheet: each style says only how it differs from the running text, so that one change in Word moves all.

mod part;
mod sheet;

use quick_xml::escape::escape;

use crate::doc::Document;
use crate::layout::{Layout, Side};
use crate::write::measure;
use sheet::{Indent, Props, Sheet};

pub(super) use part::{THEME, font_table, settings};

/// What a document turned out to need when its text was set.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Used {
    /// Comments.
    pub(super) comments: bool,
    /// Tables in small characters.
    pub(super) small_tables: bool,
}

/// `word/styles.xml`: built-in style names, so that navigation and tables of contents work.
///
/// Only the styles a document needs are there; what depends on its own words (the indents of 署名, the size of a long
/// red head) is in them too, and not in the paragraphs.
pub(super) fn styles(document: &Document, layout: &Layout, used: Used) -> String {
    let mut sheet = Sheet::new(layout, super::package::language(&document.properties));
    title(&mut sheet, document, layout);
    for (at, face) in layout.headings.iter().enumerate() {
        let level = at + 1;
        let (id, name) = (format!("Heading{level}"), format!("heading {level}"));
        let props = Props {
            keep_next: true,
            outline: Some(at),
            ..Props::default()
        };
        sheet.paragraph(&id, &name, &props, face);
    }
    let flush = |jc| Props {
        indent: Some(Indent::default()),
        align: Some(jc),
        ..Props::default()
    };
    sheet.paragraph("Salutation", "Salutation", &flush("left"), &layout.body);
    // Word needs a character style for a heading that its text follows in the same paragraph.
    sheet.character("Lead", "段首标题", &layout.headings[1]);
    signature(&mut sheet, document, layout);
    let small = &layout.table_small;
    let small_head = measure::small_head(layout);
    let mut cells = vec![
        ("TableHead", "表头", &layout.table_head, "center"),
        ("TableText", "表格正文", &layout.table_body, "left"),
    ];
    if used.small_tables {
        cells.push(("TableHeadSmall", "小字表头", &small_head, "center"));
        cells.push(("TableTextSmall", "小字表格", small, "left"));
    }
    for (id, name, face, jc) in cells {
        sheet.next = Some(id);
        sheet.paragraph(id, name, &flush(jc), face);
    }
    sheet.next = None;
    let caption = Props {
        before: 120,
        after: 60,
        ..flush("center")
    };
    sheet.paragraph("Caption", "caption", &caption, &layout.caption);
    sheet.raw(PICTURE);
    footers(&mut sheet, layout);
    sheet.next = None;
    if document.contents.is_some() {
        contents(&mut sheet, layout);
    }
    if !document.attachments.is_empty() {
        attachments(&mut sheet, document, layout);
    }
    if document.red_head.is_some() {
        red_head(&mut sheet, document, layout);
    }
    if document.imprint.is_some() {
        imprint(&mut sheet, layout);
    }
    sheet.table("TableGrid", "Table Grid", None, |side| {
        Some((layout.table_line, side))
    });
    sheet.raw(CHARACTERS);
    if used.comments {
        sheet.raw(COMMENTS);
    }
    sheet.end()
}

fn title(sheet: &mut Sheet<'_>, document: &Document, layout: &Layout) {
    let gap = layout.twips(layout.title_gap);
    let lined = document.subtitle.is_some();
    let centred = |before, after| Props {
        keep_next: true,
        before,
        after,
        indent: Some(Indent::default()),
        align: Some("center"),
        ..Props::default()
    };
    let before = document.red_head.as_ref();
    let before = before.map_or(0, |_| layout.twips(layout.red_head.title_gap));
    let props = centred(before, if lined { 0 } else { gap });
    sheet.paragraph("Title", "Title", &props, &layout.title);
    if lined {
        sheet.paragraph("Subtitle", "Subtitle", &centred(0, gap), &layout.subtitle);
    }
}

fn signature(sheet: &mut Sheet<'_>, document: &Document, layout: &Layout) {
    let Some(signature) = &document.signature else {
        return;
    };
    let signing = &layout.signing;
    let gap = if signature.sealed.unwrap_or(signing.sealed) {
        signing.sealed_gap
    } else {
        signing.unsealed_gap
    };
    let (office, date) = measure::indents(signature, layout);
    for (id, before, right) in [("Signature", layout.twips(gap), office), ("Date", 0, date)] {
        let props = Props {
            before,
            indent: Some(Indent {
                right: sheet.chars(right),
                ..Indent::default()
            }),
            align: Some("right"),
            ..Props::default()
        };
        sheet.paragraph(id, id, &props, &layout.body);
    }
}

fn footers(sheet: &mut Sheet<'_>, layout: &Layout) {
    let number = &layout.numbering;
    let room = sheet.length(number.indent);
    let props = |align, left, right| Props {
        indent: Some(Indent {
            left,
            right,
            ..Indent::default()
        }),
        align: Some(align),
        ..Props::default()
    };
    let odd = match number.side {
        Side::Outer | Side::Right => props("right", None, room),
        Side::Centre => props("center", None, None),
    };
    sheet.next = Some("Footer");
    sheet.paragraph("Footer", "footer", &odd, &layout.page_number);
    if number.side == Side::Outer {
        let even = props("left", room, None);
        sheet.next = Some("FooterEven");
        sheet.paragraph("FooterEven", "双页页脚", &even, &layout.page_number);
    }
}

fn contents(sheet: &mut Sheet<'_>, layout: &Layout) {
    let heading = Props {
        keep_next: true,
        indent: Some(Indent::default()),
        align: Some("center"),
        ..Props::default()
    };
    sheet.paragraph(
        "TOCHeading",
        "TOC Heading",
        &heading,
        &layout.contents_title,
    );
    for level in 1..=layout.contents_levels.clamp(1, 4) {
        let entry = Props {
            tabs: format!(
                "<w:tab w:val=\"right\" w:leader=\"dot\" w:pos=\"{}\"/>",
                layout.page.text_width()
            ),
            indent: Some(Indent {
                left: sheet.chars((level - 1) * 200),
                ..Indent::default()
            }),
            ..Props::default()
        };
        let (id, name) = (format!("TOC{level}"), format!("toc {level}"));
        sheet.paragraph(&id, &name, &entry, &layout.contents_entry);
    }
}

/// The style of a further name in the list of attachments, by the digits of its number.
pub(super) fn attachment_style(digits: u32) -> (String, String) {
    match digits {
        ..2 => ("AttachmentNoteNext".to_owned(), "附件说明续".to_owned()),
        _ => (
            format!("AttachmentNoteNext{digits}"),
            format!("附件说明续{digits}位"),
        ),
    }
}

/// The list of attachments and their heads (GB/T 9704-2012 7.3.4 and 7.3.7).
fn attachments(sheet: &mut Sheet<'_>, document: &Document, layout: &Layout) {
    let digits = measure::attachment_digits(document.attachments.len());
    let hanging = |sheet: &Sheet<'_>, left, hanging, before| Props {
        before,
        indent: Some(Indent {
            left: sheet.chars(left),
            hanging: sheet.chars(hanging),
            ..Indent::default()
        }),
        ..Props::default()
    };
    let gap = layout.twips(layout.attachments.note_gap);
    let (left, number) = measure::attachment_indents(digits.min(1));
    let first = hanging(sheet, left, 300 + number, gap);
    sheet.paragraph("AttachmentNote", "附件说明", &first, &layout.body);
    for digits in 1..=digits {
        let (left, number) = measure::attachment_indents(digits);
        let (id, name) = attachment_style(digits);
        let props = hanging(sheet, left, number, 0);
        sheet.paragraph(&id, &name, &props, &layout.body);
    }
    let label = Props {
        keep_next: true,
        page_break: true,
        indent: Some(Indent::default()),
        align: Some("left"),
        ..Props::default()
    };
    sheet.paragraph(
        "AttachmentLabel",
        "附件序号",
        &label,
        &layout.attachment_label,
    );
    let title = Props {
        keep_next: true,
        before: layout.twips(layout.attachments.title_before),
        after: layout.twips(layout.attachments.title_after),
        indent: Some(Indent::default()),
        align: Some("center"),
        ..Props::default()
    };
    sheet.paragraph(
        "AttachmentTitle",
        "附件题名",
        &title,
        &layout.attachment_title,
    );
}

fn red_head(sheet: &mut Sheet<'_>, document: &Document, layout: &Layout) {
    let Some(head) = &document.red_head else {
        return;
    };
    let set = &layout.red_head;
    let flush = || Props {
        indent: Some(Indent::default()),
        align: Some("left"),
        ..Props::default()
    };
    sheet.paragraph("CopyNumber", "份号", &flush(), &layout.body);
    sheet.paragraph("Secrecy", "密级和紧急程度", &flush(), &layout.secrecy);
    let mut mark = layout.red_mark.clone();
    mark.size = measure::mark_size(head, layout);
    // Characters stand in the middle of their line, so half of what is left of it lies above the red line.
    let border = |face: &crate::layout::Face| {
        let lead = face.pitch.saturating_sub(face.size * 10) / 2;
        let space = (set.line_gap.saturating_sub(lead) + 10) / 20;
        format!(
            "<w:bottom w:val=\"single\" w:sz=\"{}\" w:space=\"{}\" w:color=\"{}\"/>",
            set.line,
            space.min(31),
            escape(&set.colour)
        )
    };
    let reference = head.reference(&document.words).is_some();
    let line = |wanted: bool, face| {
        if wanted && head.line {
            border(face)
        } else {
            String::new()
        }
    };
    let props = Props {
        before: measure::mark_before(head, layout),
        border: line(!reference, &mark),
        indent: Some(Indent::default()),
        align: Some("center"),
        colour: Some(&set.colour),
        ..Props::default()
    };
    sheet.paragraph("RedHead", "发文机关标志", &props, &mark);
    if !reference {
        return;
    }
    let room = layout.twips(set.indent);
    let signed = !head.signers.is_empty();
    let props = Props {
        before: layout.twips(set.number_gap),
        border: line(true, &layout.body),
        tabs: if signed {
            let place = layout.page.text_width().saturating_sub(room);
            format!("<w:tab w:val=\"right\" w:pos=\"{place}\"/>")
        } else {
            String::new()
        },
        // A first-line indent moves the text and leaves the line below it as wide as the type area.
        indent: Some(Indent {
            first_line: if signed {
                sheet.length(set.indent)
            } else {
                None
            },
            ..Indent::default()
        }),
        align: Some(if signed { "left" } else { "center" }),
        ..Props::default()
    };
    sheet.paragraph("ReferenceNumber", "发文字号", &props, &layout.body);
    sheet.character("SignerName", "签发人姓名", &layout.signer);
}

fn imprint(sheet: &mut Sheet<'_>, layout: &Layout) {
    let set = &layout.imprint;
    let face = &layout.imprint_face;
    let room = layout.twips(set.indent);
    // 抄送： is three characters wide.
    let label = 3 * (face.size * 10).saturating_add_signed(face.spacing);
    let props = |left, hanging| Props {
        tabs: format!(
            "<w:tab w:val=\"right\" w:pos=\"{}\"/>",
            layout.page.text_width().saturating_sub(room)
        ),
        indent: Some(Indent {
            left: Some((None, left)),
            right: Some((None, room)),
            hanging: Some((None, hanging)).filter(|_| hanging > 0),
            ..Indent::default()
        }),
        align: Some("left"),
        ..Props::default()
    };
    sheet.paragraph("Imprint", "版记", &props(room, 0), face);
    sheet.paragraph("ImprintCopies", "抄送", &props(room + label, label), face);
    let mut anchor = layout.body.clone();
    (anchor.size, anchor.pitch) = (2, 20);
    let props = Props {
        indent: Some(Indent::default()),
        ..Props::default()
    };
    sheet.paragraph("ImprintAnchor", "版记位置", &props, &anchor);
    sheet.table("ImprintTable", "版记表格", Some(0), |side| match side {
        "top" | "bottom" => Some((set.outer, side)),
        "insideH" => Some((set.inner, side)),
        _ => None,
    });
}

/// Strong text of a template, and gaps that a person still has to fill.
const CHARACTERS: &str = "<w:style w:type=\"character\" w:styleId=\"Strong\"><w:name w:val=\"Strong\"/>\
     <w:basedOn w:val=\"DefaultParagraphFont\"/><w:qFormat/><w:rPr><w:b/><w:bCs/></w:rPr></w:style>\
     <w:style w:type=\"character\" w:customStyle=\"1\" w:styleId=\"Gap\"><w:name w:val=\"待补\"/>\
     <w:basedOn w:val=\"DefaultParagraphFont\"/><w:qFormat/><w:rPr><w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"FFFF00\"/></w:rPr></w:style>";

/// A picture needs a line that grows with it: at an exact pitch Word shows a strip of it.
const PICTURE: &str = "<w:style w:type=\"paragraph\" w:customStyle=\"1\" w:styleId=\"Picture\"><w:name w:val=\"图\"/>\
     <w:basedOn w:val=\"Normal\"/><w:next w:val=\"Caption\"/><w:qFormat/><w:pPr><w:keepNext/>\
     <w:spacing w:before=\"120\" w:after=\"0\" w:line=\"240\" w:lineRule=\"auto\"/>\
     <w:ind w:firstLineChars=\"0\" w:firstLine=\"0\"/><w:jc w:val=\"center\"/></w:pPr></w:style>";

/// Comments are set small and tight, whatever the body looks like.
const COMMENTS: &str = "<w:style w:type=\"character\" w:styleId=\"CommentReference\"><w:name w:val=\"annotation reference\"/>\
     <w:basedOn w:val=\"DefaultParagraphFont\"/><w:uiPriority w:val=\"99\"/><w:semiHidden/><w:unhideWhenUsed/>\
     <w:rPr><w:sz w:val=\"21\"/><w:szCs w:val=\"21\"/></w:rPr></w:style>\
     <w:style w:type=\"paragraph\" w:styleId=\"CommentText\"><w:name w:val=\"annotation text\"/>\
     <w:basedOn w:val=\"Normal\"/><w:uiPriority w:val=\"99\"/><w:unhideWhenUsed/>\
     <w:pPr><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"240\" w:lineRule=\"auto\"/>\
     <w:ind w:firstLineChars=\"0\" w:firstLine=\"0\"/><w:jc w:val=\"left\"/></w:pPr>\
     <w:rPr><w:spacing w:val=\"0\"/><w:sz w:val=\"21\"/><w:szCs w:val=\"21\"/></w:rPr></w:style>";

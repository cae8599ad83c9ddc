//! Styles, settings, font table and theme, which docx-rs cannot write as GB/T 9704 needs them.

use std::fmt::Write as _;

use crate::layout::{Face, Layout};

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

/// No first-line indent.
const FLUSH: &str = "<w:ind w:firstLineChars=\"0\" w:firstLine=\"0\"/>";

/// `word/styles.xml`: built-in style names, so that navigation and tables of contents work.
///
/// `comments` adds those of comments.
pub(super) fn styles(layout: &Layout, comments: bool, language: &str) -> String {
    let mut out = format!("{HEAD}<w:styles {W}>");
    let body = &layout.body;
    let _ = write!(
        out,
        "<w:docDefaults><w:rPrDefault><w:rPr>{}<w:kern w:val=\"0\"/><w:sz w:val=\"{size}\"/>\
         <w:szCs w:val=\"{size}\"/><w:lang w:val=\"en-US\" w:eastAsia=\"{language}\" w:bidi=\"ar-SA\"/></w:rPr>\
         </w:rPrDefault><w:pPrDefault/></w:docDefaults>",
        fonts(body),
        size = body.size,
    );
    let indent = 2 * layout.char_width();
    let normal = format!(
        "<w:widowControl w:val=\"0\"/><w:kinsoku/><w:overflowPunct w:val=\"0\"/><w:autoSpaceDE w:val=\"0\"/>\
         <w:autoSpaceDN w:val=\"0\"/><w:snapToGrid w:val=\"0\"/>{}\
         <w:ind w:firstLineChars=\"200\" w:firstLine=\"{indent}\"/><w:jc w:val=\"both\"/>",
        pitch(body, 0, 0),
    );
    out.push_str("<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/>");
    let _ = write!(out, "<w:pPr>{normal}</w:pPr>{}</w:style>", run(body));
    out.push_str(
        "<w:style w:type=\"character\" w:default=\"1\" w:styleId=\"DefaultParagraphFont\">\
         <w:name w:val=\"Default Paragraph Font\"/><w:uiPriority w:val=\"1\"/><w:semiHidden/><w:unhideWhenUsed/></w:style>\
         <w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/>\
         <w:uiPriority w:val=\"99\"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/>\
         <w:tblCellMar><w:top w:w=\"0\" w:type=\"dxa\"/><w:left w:w=\"108\" w:type=\"dxa\"/>\
         <w:bottom w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"108\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>\
         <w:style w:type=\"numbering\" w:default=\"1\" w:styleId=\"NoList\"><w:name w:val=\"No List\"/>\
         <w:uiPriority w:val=\"99\"/><w:semiHidden/><w:unhideWhenUsed/></w:style>",
    );
    let title = format!(
        "<w:keepNext/>{}{FLUSH}<w:jc w:val=\"center\"/>",
        pitch(&layout.title, 0, layout.title_gap)
    );
    paragraph(&mut out, "Title", "Title", &title, &run(&layout.title));
    for (at, face) in layout.headings.iter().enumerate() {
        let properties = format!(
            "<w:keepNext/>{}<w:outlineLvl w:val=\"{at}\"/>",
            pitch(face, 0, 0)
        );
        let level = at + 1;
        let (id, name) = (format!("Heading{level}"), format!("heading {level}"));
        paragraph(&mut out, &id, &name, &properties, &run(face));
    }
    let salutation = format!("{FLUSH}<w:jc w:val=\"left\"/>");
    paragraph(&mut out, "Salutation", "Salutation", &salutation, "");
    let right = format!("{FLUSH}<w:jc w:val=\"right\"/>");
    let signature = format!("{}{right}", pitch(body, layout.signature_gap, 0));
    paragraph(&mut out, "Signature", "Signature", &signature, "");
    paragraph(&mut out, "Date", "Date", &right, "");
    let cell =
        |face: &Face, jc: &str| format!("{}{FLUSH}<w:jc w:val=\"{jc}\"/>", pitch(face, 0, 0));
    let (head, text) = (&layout.table_head, &layout.table_body);
    paragraph(
        &mut out,
        "TableHead",
        "表头",
        &cell(head, "center"),
        &run(head),
    );
    paragraph(
        &mut out,
        "TableText",
        "表格正文",
        &cell(text, "left"),
        &run(text),
    );
    super::exhibit_style::add(&mut out, head, &run(head));
    let number = &layout.page_number;
    paragraph(
        &mut out,
        "Footer",
        "footer",
        &cell(number, "left"),
        &run(number),
    );
    table_grid(&mut out);
    if comments {
        out.push_str(COMMENTS);
    }
    out.push_str("</w:styles>");
    out
}

/// Comments are set small and tight, whatever the body looks like.
const COMMENTS: &str = "<w:style w:type=\"character\" w:styleId=\"CommentReference\"><w:name w:val=\"annotation reference\"/>\
     <w:basedOn w:val=\"DefaultParagraphFont\"/><w:uiPriority w:val=\"99\"/><w:semiHidden/><w:unhideWhenUsed/>\
     <w:rPr><w:sz w:val=\"21\"/><w:szCs w:val=\"21\"/></w:rPr></w:style>\
     <w:style w:type=\"paragraph\" w:styleId=\"CommentText\"><w:name w:val=\"annotation text\"/>\
     <w:basedOn w:val=\"Normal\"/><w:uiPriority w:val=\"99\"/><w:unhideWhenUsed/>\
     <w:pPr><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"240\" w:lineRule=\"auto\"/>\
     <w:ind w:firstLineChars=\"0\" w:firstLine=\"0\"/><w:jc w:val=\"left\"/></w:pPr>\
     <w:rPr><w:spacing w:val=\"0\"/><w:sz w:val=\"21\"/><w:szCs w:val=\"21\"/></w:rPr></w:style>";

fn paragraph(out: &mut String, id: &str, name: &str, properties: &str, run: &str) {
    let custom = if name.is_ascii() {
        ""
    } else {
        " w:customStyle=\"1\""
    };
    let next = if id.starts_with("Table") || id == "Footer" {
        id
    } else {
        "Normal"
    };
    let _ = write!(
        out,
        "<w:style w:type=\"paragraph\"{custom} w:styleId=\"{id}\"><w:name w:val=\"{name}\"/>\
         <w:basedOn w:val=\"Normal\"/><w:next w:val=\"{next}\"/><w:qFormat/><w:pPr>{properties}</w:pPr>{run}</w:style>",
    );
}

fn table_grid(out: &mut String) {
    out.push_str(
        "<w:style w:type=\"table\" w:styleId=\"TableGrid\"><w:name w:val=\"Table Grid\"/>\
         <w:basedOn w:val=\"TableNormal\"/><w:tblPr><w:tblBorders>",
    );
    for side in ["top", "left", "bottom", "right", "insideH", "insideV"] {
        let _ = write!(
            out,
            "<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/>"
        );
    }
    out.push_str("</w:tblBorders></w:tblPr></w:style>");
}

fn pitch(face: &Face, before: u32, after: u32) -> String {
    format!(
        "<w:spacing w:before=\"{before}\" w:after=\"{after}\" w:line=\"{}\" w:lineRule=\"exact\"/>",
        face.pitch
    )
}

fn fonts(face: &Face) -> String {
    let Face { font, latin, .. } = face;
    // The Chinese font also in hAnsi: Word takes that slot for “ ” where the hint is lost.
    format!(
        "<w:rFonts w:hint=\"eastAsia\" w:ascii=\"{latin}\" w:hAnsi=\"{font}\" w:eastAsia=\"{font}\" w:cs=\"Times New Roman\"/>"
    )
}

fn run(face: &Face) -> String {
    format!(
        "<w:rPr>{}<w:spacing w:val=\"{}\"/><w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/></w:rPr>",
        fonts(face),
        face.spacing,
        size = face.size,
    )
}

/// `word/settings.xml`.
pub(super) fn settings(language: &str) -> String {
    let mut out = format!(
        "{HEAD}<w:settings {W}><w:zoom w:percent=\"100\"/><w:defaultTabStop w:val=\"420\"/><w:evenAndOddHeaders/>\
         <w:characterSpacingControl w:val=\"compressPunctuation\"/><w:compat>"
    );
    for (name, value) in [
        ("compatibilityMode", "15"),
        ("overrideTableStyleFontSizeAndJustification", "1"),
        ("enableOpenTypeFeatures", "1"),
        ("doNotFlipMirrorIndents", "1"),
        ("differentiateMultirowTableHeaders", "1"),
    ] {
        let _ = write!(
            out,
            "<w:compatSetting w:name=\"{name}\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"{value}\"/>"
        );
    }
    let _ = write!(
        out,
        "</w:compat><w:themeFontLang w:val=\"en-US\" w:eastAsia=\"{language}\"/>\
         <w:clrSchemeMapping w:bg1=\"light1\" w:t1=\"dark1\" w:bg2=\"light2\" w:t2=\"dark2\" w:accent1=\"accent1\" \
         w:accent2=\"accent2\" w:accent3=\"accent3\" w:accent4=\"accent4\" w:accent5=\"accent5\" w:accent6=\"accent6\" \
         w:hyperlink=\"hyperlink\" w:followedHyperlink=\"followedHyperlink\"/>\
         <w:decimalSymbol w:val=\".\"/><w:listSeparator w:val=\",\"/></w:settings>",
    );
    out
}

/// `word/fontTable.xml`: names a face that Word may take where the first choice is not installed.
pub(super) fn font_table(layout: &Layout) -> String {
    let mut names = vec![
        layout.title.font,
        layout.body.font,
        layout.table_head.font,
        layout.table_body.font,
        layout.page_number.font,
    ];
    names.extend(layout.headings.iter().map(|face| face.font));
    names.sort_unstable();
    names.dedup();
    let mut out = format!("{HEAD}<w:fonts {W}>");
    for name in names {
        let other = match name {
            "仿宋" => "<w:altName w:val=\"FangSong\"/>",
            "楷体" => "<w:altName w:val=\"KaiTi\"/>",
            "方正小标宋_GBK" => "<w:altName w:val=\"宋体\"/>",
            "仿宋_GB2312" => "<w:altName w:val=\"仿宋\"/>",
            "楷体_GB2312" => "<w:altName w:val=\"楷体\"/>",
            "方正小标宋简体" => "<w:altName w:val=\"方正小标宋_GBK\"/>",
            "黑体" => "<w:altName w:val=\"SimHei\"/>",
            "宋体" => "<w:altName w:val=\"SimSun\"/>",
            _ => "",
        };
        let _ = write!(
            out,
            "<w:font w:name=\"{name}\">{other}<w:charset w:val=\"86\"/><w:family w:val=\"auto\"/><w:pitch w:val=\"default\"/></w:font>"
        );
    }
    out.push_str(
        "<w:font w:name=\"Times New Roman\"><w:panose1 w:val=\"02020603050405020304\"/><w:charset w:val=\"00\"/>\
         <w:family w:val=\"roman\"/><w:pitch w:val=\"variable\"/></w:font></w:fonts>",
    );
    out
}

/// `word/theme/theme1.xml`: colours and effects of a plain document; no text uses theme fonts.
pub(super) const THEME: &str = include_str!("theme.xml");

//! The archive: content types, relationships, properties, and a zip with a fixed order and a fixed time.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use quick_xml::escape::escape;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::DocxError;
use super::drawing::Drawings;
use super::style::{self, Used};
use crate::doc::{Document, ImageFormat, Origin, Properties};
use crate::layout::Layout;
use crate::ooxml::property;
use crate::write::clean;

pub(crate) const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
pub(super) const OFFICE: &str =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
pub(super) const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// The parts that depend on the document.
pub(super) struct Parts<'a> {
    pub(super) body: &'a [u8],
    pub(super) footers: &'a [Vec<u8>],
    pub(super) comments: Option<&'a str>,
    pub(super) drawings: &'a Drawings,
    pub(super) used: Used,
}

/// Bytes below which a part is stored as it is.
const SMALL_PART: usize = 1024;

/// Puts the parts into one archive.
///
/// docx-rs also writes content types and relationships, but always for comments and numbering that a report need not
/// have, and never for a theme.
pub(super) fn zip(
    parts: &Parts<'_>,
    document: &Document,
    layout: &Layout,
) -> Result<Vec<u8>, DocxError> {
    let properties = &document.properties;
    let language = language(properties);
    let Parts {
        body,
        footers,
        comments,
        drawings,
        used: _,
    } = *parts;
    let mut zip = ZipWriter::new(Cursor::new(Vec::with_capacity(body.len() / 3 + 16_384)));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let stored = options.compression_method(CompressionMethod::Stored);
    let mut add = |name: &str, bytes: &[u8]| -> Result<(), DocxError> {
        // Setting up a compressor costs more than a small part or one already compressed is worth.
        let packed = [".xlsx", ".png", ".jpeg"]
            .iter()
            .any(|end| name.ends_with(end));
        let small = bytes.len() < SMALL_PART || packed;
        zip.start_file(name, if small { stored } else { options })?;
        zip.write_all(bytes)?;
        Ok(())
    };
    add(
        "[Content_Types].xml",
        content_types(parts, properties).as_bytes(),
    )?;
    let custom_relation = properties.origin.as_ref().map_or("", |_| CUSTOM);
    let root = relationships(&ROOT, custom_relation);
    add("_rels/.rels", root.as_bytes())?;
    add("word/document.xml", body)?;
    let mut more = footer_relationships(footers.len());
    if comments.is_some() {
        let _ = write!(
            more,
            "<Relationship Id=\"rIdComments\" Type=\"{OFFICE}/comments\" Target=\"comments.xml\"/>"
        );
    }
    drawing_relationships(drawings, &mut more);
    let rels = relationships(&PARTS, &more);
    add("word/_rels/document.xml.rels", rels.as_bytes())?;
    let styles = style::styles(document, layout, parts.used);
    add("word/styles.xml", styles.as_bytes())?;
    add(
        "word/settings.xml",
        style::settings(layout, language).as_bytes(),
    )?;
    add("word/fontTable.xml", style::font_table(layout).as_bytes())?;
    add("word/theme/theme1.xml", style::THEME.as_bytes())?;
    for (at, footer) in footers.iter().enumerate() {
        add(&format!("word/footer{}.xml", at + 1), footer)?;
    }
    if let Some(comments) = comments {
        add("word/comments.xml", comments.as_bytes())?;
    }
    for (at, chart) in (1..).zip(&drawings.charts) {
        add(&format!("word/charts/chart{at}.xml"), chart.xml.as_bytes())?;
        let workbook = format!("../embeddings/Microsoft_Excel_Sheet{at}.xlsx");
        let rels = relationships(&[(OFFICE, "package", &workbook)], "");
        add(
            &format!("word/charts/_rels/chart{at}.xml.rels"),
            rels.as_bytes(),
        )?;
        add(
            &format!("word/embeddings/Microsoft_Excel_Sheet{at}.xlsx"),
            &chart.workbook,
        )?;
    }
    for (at, image) in (1..).zip(&drawings.images) {
        let name = format!("word/media/image{at}.{}", image.format.extension());
        add(&name, &image.bytes)?;
    }
    add("docProps/core.xml", core(&document.properties).as_bytes())?;
    add("docProps/app.xml", app().as_bytes())?;
    if let Some(origin) = &properties.origin {
        add("docProps/custom.xml", custom(origin).as_bytes())?;
    }
    Ok(zip.finish()?.into_inner())
}

fn content_types(parts: &Parts<'_>, properties: &Properties) -> String {
    let (footers, comments) = (parts.footers.len(), parts.comments.is_some());
    let drawings = parts.drawings;
    let mut out = format!(
        "{HEAD}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>"
    );
    let mut endings: Vec<_> = drawings
        .images
        .iter()
        .map(|image| match image.format {
            ImageFormat::Png => ("png", "image/png"),
            ImageFormat::Jpeg => ("jpeg", "image/jpeg"),
        })
        .collect();
    if !drawings.charts.is_empty() {
        let sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        endings.push(("xlsx", sheet));
    }
    endings.sort_unstable();
    endings.dedup();
    for (ending, kind) in endings {
        let _ = write!(
            out,
            "<Default Extension=\"{ending}\" ContentType=\"{kind}\"/>"
        );
    }
    let mut part = |name: &str, kind: &str| {
        let _ = write!(
            out,
            "<Override PartName=\"/{name}\" ContentType=\"{kind}\"/>"
        );
    };
    part("word/document.xml", &format!("{WORD}.document.main+xml"));
    for name in ["styles", "settings", "fontTable"] {
        part(&format!("word/{name}.xml"), &format!("{WORD}.{name}+xml"));
    }
    part(
        "word/theme/theme1.xml",
        "application/vnd.openxmlformats-officedocument.theme+xml",
    );
    for at in 1..=footers {
        part(
            &format!("word/footer{at}.xml"),
            &format!("{WORD}.footer+xml"),
        );
    }
    if comments {
        part("word/comments.xml", &format!("{WORD}.comments+xml"));
    }
    for at in 1..=drawings.charts.len() {
        part(
            &format!("word/charts/chart{at}.xml"),
            "application/vnd.openxmlformats-officedocument.drawingml.chart+xml",
        );
    }
    part(
        "docProps/core.xml",
        "application/vnd.openxmlformats-package.core-properties+xml",
    );
    part(
        "docProps/app.xml",
        "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    );
    if properties.origin.is_some() {
        part("docProps/custom.xml", CUSTOM_TYPE);
    }
    out.push_str("</Types>");
    out
}

const PARTS: [(&str, &str, &str); 4] = [
    (OFFICE, "styles", "styles.xml"),
    (OFFICE, "settings", "settings.xml"),
    (OFFICE, "fontTable", "fontTable.xml"),
    (OFFICE, "theme", "theme/theme1.xml"),
];

const ROOT: [(&str, &str, &str); 3] = [
    (OFFICE, "officeDocument", "word/document.xml"),
    (
        "http://schemas.openxmlformats.org/package/2006/relationships/metadata",
        "core-properties",
        "docProps/core.xml",
    ),
    (OFFICE, "extended-properties", "docProps/app.xml"),
];

pub(super) fn relationships(parts: &[(&str, &str, &str)], more: &str) -> String {
    let mut out = format!(
        "{HEAD}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
    );
    for (at, (space, kind, target)) in parts.iter().enumerate() {
        let id = at + 1;
        let _ = write!(
            out,
            "<Relationship Id=\"rId{id}\" Type=\"{space}/{kind}\" Target=\"{target}\"/>"
        );
    }
    out.push_str(more);
    out.push_str("</Relationships>");
    out
}

/// docx-rs names the footers it counts `rIdFooter1`, `rIdFooter2`.
fn footer_relationships(count: usize) -> String {
    (1..=count).fold(String::new(), |mut out, at| {
        let _ = write!(
            out,
            "<Relationship Id=\"rIdFooter{at}\" Type=\"{OFFICE}/footer\" Target=\"footer{at}.xml\"/>"
        );
        out
    })
}

fn drawing_relationships(drawings: &Drawings, out: &mut String) {
    for at in 1..=drawings.charts.len() {
        let _ = write!(
            out,
            "<Relationship Id=\"rIdChart{at}\" Type=\"{OFFICE}/chart\" Target=\"charts/chart{at}.xml\"/>"
        );
    }
    for (at, image) in (1..).zip(&drawings.images) {
        let ending = image.format.extension();
        let _ = write!(
            out,
            "<Relationship Id=\"rIdImage{at}\" Type=\"{OFFICE}/image\" Target=\"media/image{at}.{ending}\"/>"
        );
    }
}

/// The language Word proofs Chinese text in, and picks a substitute font by: it knows one for each script.
pub(super) fn language(properties: &Properties) -> &'static str {
    if properties.traditional {
        "zh-TW"
    } else {
        "zh-CN"
    }
}

/// `docProps/core.xml`; without a date in the facts it has none, never that of the clock.
pub(super) fn core(properties: &Properties) -> String {
    let text = |text: &str| escape(clean(text).into_owned()).into_owned();
    let mut out = format!(
        "{HEAD}<cp:coreProperties \
         xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\
         <dc:title>{}</dc:title><dc:subject>{}</dc:subject><dc:creator>{creator}</dc:creator>\
         <cp:lastModifiedBy>{creator}</cp:lastModifiedBy>",
        text(&properties.title),
        text(&properties.subject),
        creator = text(&properties.creator),
    );
    if let Some(date) = &properties.date {
        for name in ["created", "modified"] {
            let _ = write!(
                out,
                "<dcterms:{name} xsi:type=\"dcterms:W3CDTF\">{}</dcterms:{name}>",
                text(date)
            );
        }
    }
    let _ = write!(
        out,
        "<dc:language>{}</dc:language></cp:coreProperties>",
        language(properties)
    );
    out
}

/// The type of `docProps/custom.xml`.
pub(in crate::write) const CUSTOM_TYPE: &str =
    "application/vnd.openxmlformats-officedocument.custom-properties+xml";

/// The relationship of `docProps/custom.xml`.
const CUSTOM: &str = "<Relationship Id=\"rId4\" \
     Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties\" \
     Target=\"docProps/custom.xml\"/>";

/// `docProps/custom.xml`: custom properties survive every office program and file format.
pub(in crate::write) fn custom(origin: &Origin) -> String {
    let mut out = format!(
        "{HEAD}<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties\" \
         xmlns:vt=\"http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes\">"
    );
    let generation = origin.generation.to_string();
    let list = origin_properties(origin, &generation);
    // The first two ids are taken (ECMA-376-1 22.3.2.2).
    for (pid, (name, value)) in (2..).zip(list) {
        let _ = write!(
            out,
            "<property fmtid=\"{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}\" pid=\"{pid}\" name=\"{name}\">\
             <vt:lpwstr>{}</vt:lpwstr></property>",
            escape(clean(value))
        );
    }
    out.push_str("</Properties>");
    out
}

/// The names and values of the properties that tell where a file comes from; `generation` is its number in digits.
pub(in crate::write) fn origin_properties<'o>(
    origin: &'o Origin,
    generation: &'o str,
) -> [(&'static str, &'o str); 3] {
    [
        (property::DOCUMENT, &origin.document),
        (property::GENERATION, generation),
        (property::BASE, &origin.base),
    ]
}

fn app() -> String {
    format!(
        "{HEAD}<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">\
         <Application>zongjie</Application></Properties>"
    )
}

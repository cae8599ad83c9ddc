//! DOCX files made by hand: a body, styles as WPS numbers them, and any other part.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// All namespaces the cases use.
pub(crate) const SPACES: &str = concat!(
    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" ",
    "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" ",
    "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" ",
    "xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\" ",
    "xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\" ",
    "xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" ",
    "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" ",
    "xmlns:v=\"urn:schemas-microsoft-com:vml\"",
);

/// A package of parts; the body stands in `word/document.xml`.
pub(crate) struct Made {
    parts: Vec<(String, Vec<u8>)>,
    types: String,
    relations: String,
}

impl Made {
    /// A file with this body, styles, an image and a part nobody knows.
    pub(crate) fn new(body: &str) -> Self {
        let document = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:document {SPACES}><w:body>{body}\
             <w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/></w:sectPr></w:body></w:document>"
        );
        let mut made = Self {
            parts: Vec::new(),
            types: String::new(),
            relations: String::new(),
        };
        made.parts
            .push(("word/document.xml".to_owned(), document.into_bytes()));
        let _ = write!(
            made.types,
            "<Override PartName=\"/word/document.xml\" ContentType=\"{WORD}.document.main+xml\"/>"
        );
        let numbering = format!(
            "<w:numbering xmlns:w=\"{W}\"><w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\">\
             <w:numFmt w:val=\"decimal\"/></w:lvl></w:abstractNum>\
             <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>"
        );
        made.with("styles", &styles())
            .with("numbering", &numbering)
            .raw("word/media/image1.png", b"\x89PNG\r\n\x1a\n not really")
            .raw("custom/unknown.bin", &[0, 1, 2, 3])
    }

    /// Adds a part of Word's own with its relationship and content type (`comments`, `footnotes`, `header`).
    pub(crate) fn with(mut self, kind: &str, text: &str) -> Self {
        let number = self.parts.len();
        let name = format!("word/{kind}.xml");
        let _ = write!(
            self.types,
            "<Override PartName=\"/{name}\" ContentType=\"{WORD}.{kind}+xml\"/>"
        );
        let _ = write!(
            self.relations,
            "<Relationship Id=\"rId{number}\" Type=\"{OFFICE}/{kind}\" Target=\"{kind}.xml\"/>"
        );
        self.parts.push((name, text.as_bytes().to_vec()));
        self
    }

    /// Adds a part nothing refers to.
    pub(crate) fn raw(mut self, name: &str, bytes: &[u8]) -> Self {
        self.parts.push((name.to_owned(), bytes.to_vec()));
        self
    }

    /// Adds a relationship to something outside.
    pub(crate) fn link(mut self, kind: &str, target: &str) -> Self {
        let _ = write!(
            self.relations,
            "<Relationship Id=\"rIdX{kind}\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\" TargetMode=\"External\"/>"
        );
        self
    }

    /// The file.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
        let types = format!(
            "{HEAD}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
             <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
             <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
             <Default Extension=\"png\" ContentType=\"image/png\"/>\
             <Default Extension=\"bin\" ContentType=\"application/octet-stream\"/>{}</Types>",
            self.types
        );
        let relations = |inner: &str| {
            format!(
                "{HEAD}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{inner}</Relationships>"
            )
        };
        let root = format!(
            "<Relationship Id=\"rId1\" Type=\"{OFFICE}/officeDocument\" Target=\"word/document.xml\"/>"
        );
        let head = [
            ("[Content_Types].xml".to_owned(), types.into_bytes()),
            ("_rels/.rels".to_owned(), relations(&root).into_bytes()),
            (
                "word/_rels/document.xml.rels".to_owned(),
                relations(&self.relations).into_bytes(),
            ),
        ];
        archive(head.iter().chain(&self.parts))
    }
}

/// An archive with these entries.
pub(crate) fn archive<'a>(parts: impl Iterator<Item = &'a (String, Vec<u8>)>) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(name.as_str(), SimpleFileOptions::default())
            .expect("an entry");
        zip.write_all(bytes).expect("writing to memory");
    }
    zip.finish().expect("an archive").into_inner()
}

/// Styles with numbers as ids, as WPS writes them: only their names tell what they are.
fn styles() -> String {
    let mut out = format!(
        "<w:styles xmlns:w=\"{W}\"><w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"1\">\
         <w:name w:val=\"Normal\"/></w:style>"
    );
    let list = [
        ("2", "heading 1", ""),
        ("3", "heading 2", ""),
        ("4", "Title", ""),
        ("5", "办公室小标题", "<w:basedOn w:val=\"3\"/>"),
        (
            "6",
            "正文（自动编号）",
            "<w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr>",
        ),
        ("7", "提纲", "<w:pPr><w:outlineLvl w:val=\"2\"/></w:pPr>"),
    ];
    for (id, name, more) in list {
        let _ = write!(
            out,
            "<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/>{more}</w:style>"
        );
    }
    out + "</w:styles>"
}

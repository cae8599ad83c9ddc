//! A document as DOCX: docx-rs builds the parts, a finishing pass makes them valid, our own archive holds them.

mod anchor;
mod back;
mod chart;
mod comment;
mod content;
mod contents;
mod drawing;
mod finish;
mod front;
mod landscape;
mod letterhead;
mod package;
mod style;
mod table;
mod workbook;

pub(super) use package::{CUSTOM_TYPE, HEAD, custom, origin_properties};

use crate::doc::Document;
use crate::layout::Layout;

/// What can go wrong while the file is put together; none of it depends on what a person wrote.
#[derive(Debug, thiserror::Error)]
pub enum DocxError {
    /// A part could not be rewritten.
    #[error("cannot finish a part of the document: {0}")]
    Xml(#[from] quick_xml::Error),
    /// The archive could not be written.
    #[error("cannot write the document archive: {0}")]
    Zip(#[from] zip::result::ZipError),
    /// The archive could not be written.
    #[error("cannot write the document archive: {0}")]
    Io(#[from] std::io::Error),
    /// The parts of a letterhead could not be put together.
    #[error(transparent)]
    Package(#[from] crate::ooxml::PackageError),
    /// The workbook behind a chart could not be made.
    #[error("cannot make the workbook of a chart: {0}")]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
}

pub use letterhead::{Base, MAX_BYTES as MAX_BASE};

/// Ids of drawings on a letterhead begin here: its headers may have some of their own.
const FIRST_DRAWING: usize = 100_001;

/// The DOCX file of a document in a layout; the same document gives the same bytes.
pub fn write(document: &Document, layout: &Layout) -> Result<Vec<u8>, DocxError> {
    let drawings = drawing::Drawings::new("rId", 1);
    put(document, layout, drawings, package::zip)
}

/// The DOCX file of a document on a letterhead: its page, styles, headers and footers, our text.
pub fn write_on(document: &Document, layout: &Layout, base: &Base) -> Result<Vec<u8>, DocxError> {
    let drawings = drawing::Drawings::new(base.prefix(), FIRST_DRAWING);
    put(
        document,
        &base.layout(layout),
        drawings,
        |parts, document, layout| letterhead::merge(base, parts, document, layout),
    )
}

/// Makes the parts of a document and puts them together.
fn put(
    document: &Document,
    layout: &Layout,
    mut drawings: drawing::Drawings,
    archive: impl FnOnce(&package::Parts<'_>, &Document, &Layout) -> Result<Vec<u8>, DocxError>,
) -> Result<Vec<u8>, DocxError> {
    let traditional = document
        .properties
        .traditional
        .then(|| layout.traditional());
    let layout = traditional.as_ref().unwrap_or(layout);
    let gridded = (layout.page.char_grid > 0).then(|| layout.gridded());
    let layout = gridded.as_ref().unwrap_or(layout);
    let mut comments = comment::Comments::new(document);
    let made = content::build(document, layout, &mut comments, &mut drawings)?;
    let raw = made.main.build();
    let turned = made.turned.map(|turned| turned.build().footers);
    let body = finish::part(&raw.document, layout.char_width(), &drawings.elements)?;
    let page_number_width = layout.page_number.size * 10;
    let footers = raw
        .footers
        .iter()
        .chain(turned.iter().flatten())
        .map(|footer| finish::part(footer, page_number_width, &[]))
        .collect::<Result<Vec<_>, _>>()?;
    let comments = comments.part(document.properties.date.as_deref());
    let parts = package::Parts {
        body: &body,
        footers: &footers,
        comments: comments.as_deref(),
        drawings: &drawings,
        used: style::Used {
            comments: comments.is_some(),
            small_tables: made.small_tables,
        },
    };
    archive(&parts, document, layout)
}

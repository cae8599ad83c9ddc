//! A DOCX file that somebody else wrote: its package, its parts as trees that know their bytes, its text with places.

pub(crate) mod edited;
pub(crate) mod package;
pub(crate) mod raw;
pub(crate) mod tree;

use crate::digest::sha256;

pub use edited::Edited;
pub use package::PackageError;

/// The id of a document: the same for every generation of the same report, whatever the figures.
///
/// `stem` is the file's name without its ending; a report of another office, year or pack is another document.
pub fn document_id(stem: &str, office: &str, year: &str, pack: &str) -> String {
    let text = [stem, office, year, pack].join("\n");
    sha256(text.as_bytes())[..16].to_owned()
}

/// Names of the custom properties that tell which generation of which document a file holds.
pub mod property {
    /// The document's id.
    pub const DOCUMENT: &str = "zj_document";
    /// The number of the generation, starting at 1.
    pub const GENERATION: &str = "zj_generation";
    /// SHA-256 of the text as it was generated.
    pub const BASE: &str = "zj_base";
}

//! A DOCX file that somebody else wrote: its package, its parts as trees that know their bytes, its text with places.

pub(crate) mod edited;
pub(crate) mod package;
pub(crate) mod raw;
pub(crate) mod tree;

pub use edited::{Edited, Standing};
pub use package::PackageError;

/// Prefix of the bookmarks that name our blocks; letters and `_` only, as one office suite allows nothing else.
pub const ANCHOR: &str = "zj_";

/// Names of the custom properties that tell which generation of which document a file holds.
pub mod property {
    /// The document's id.
    pub const DOCUMENT: &str = "zj_document";
    /// The number of the generation, starting at 1.
    pub const GENERATION: &str = "zj_generation";
    /// SHA-256 of the text as it was generated.
    pub const BASE: &str = "zj_base";
}

//! From text to the document, and from an edited file to its text.

pub mod docx;
pub mod markdown;

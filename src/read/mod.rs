//! From text to the document.

pub mod markdown;

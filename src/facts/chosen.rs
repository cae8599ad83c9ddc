//! What an office chose of a pack's settings, as typed.

use crate::source::Spanned;

/// One of 设置.
#[derive(Debug, Clone)]
pub struct Chosen {
    /// The setting's name as typed.
    pub name: Spanned<String>,
    /// The words given; several if it was written as a list.
    pub values: Vec<Spanned<String>>,
}

//! `pack.yaml`: what a pack says of itself.

use serde::Deserialize;

/// A text in both languages.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bilingual {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

/// `pack.yaml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// The name on the command line and in the facts file.
    pub id: String,
    /// The pack's own version.
    pub version: String,
    /// What it is called.
    pub name: Bilingual,
    /// What it is for.
    pub description: Bilingual,
    /// The oldest program version that can use it.
    pub requires: String,
    /// File of the title's one-line template.
    pub title: String,
    /// Name of the layout preset.
    pub layout: String,
    /// The numbering patterns.
    pub numbering: Patterns,
    /// The sections in order.
    pub sections: Vec<SectionEntry>,
}

/// The numbering patterns of a manifest.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Patterns {
    /// One a heading level.
    pub headings: Vec<HeadingPattern>,
    /// For numbered lists.
    pub list: String,
}

/// A heading level's pattern: the bare text, or with `continuing`.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub enum HeadingPattern {
    /// Starts again under each parent.
    Restarting(String),
    /// Goes on through the whole report when `continuing` is true.
    Full {
        /// The pattern.
        pattern: String,
        /// Whether the numbers go on.
        #[serde(default)]
        continuing: bool,
    },
}

/// One section of a manifest.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SectionEntry {
    /// A name that stays the same from version to version.
    pub id: String,
    /// The template's file.
    pub file: String,
}

/// Whether a text can be the id of a pack: 3 to 40 small letters, digits and hyphens, beginning with a letter.
pub fn is_id(text: &str) -> bool {
    (3..=40).contains(&text.len())
        && text.starts_with(|c: char| c.is_ascii_lowercase())
        && text
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

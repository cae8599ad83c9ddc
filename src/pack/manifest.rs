//! `pack.yaml`: what a pack says of itself.

use semver::Version;
use serde::Deserialize;

use super::tree::shorten;
use crate::diag::{Message, say::pack as say};

use super::setting::Setting;

/// A text in both languages.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bilingual {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

impl Bilingual {
    /// Whether a word is this text in either language; English in any case.
    pub fn is(&self, word: &str) -> bool {
        self.zh == word || self.en.eq_ignore_ascii_case(word)
    }
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
    /// File of the subtitle's one-line template, if the pack has one of its own.
    #[serde(default)]
    pub subtitle: Option<String>,
    /// File of the minijinja macros that all its templates may call.
    #[serde(default)]
    pub macros: Option<String>,
    /// Name of the layout preset.
    pub layout: String,
    /// The numbering patterns.
    pub numbering: Patterns,
    /// What an office may choose.
    #[serde(default)]
    pub settings: Vec<Setting>,
    /// The sections in order.
    pub sections: Vec<SectionEntry>,
}

/// The numbering patterns of a manifest.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Patterns {
    /// One a heading level.
    pub headings: Vec<HeadingPattern>,
    /// For numbered lists: one pattern, or one a depth.
    pub list: ListPatterns,
}

/// The patterns of numbered lists.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub enum ListPatterns {
    /// The same at every depth.
    One(String),
    /// The outermost first; the last holds for all deeper ones.
    Depths(Vec<String>),
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

impl Manifest {
    /// What keeps this program from using the pack: an id or a version that is none, or a newer program needed.
    pub fn unfit(&self) -> Option<Message> {
        if !is_id(&self.id) {
            return Some(say::bad_id(shorten(&self.id)));
        }
        let version =
            |text: &str| Version::parse(text).map_err(|_| say::bad_version(shorten(text)));
        let own = version(env!("CARGO_PKG_VERSION"));
        match (version(&self.version), version(&self.requires), own) {
            (Err(message), _, _) | (_, Err(message), _) => Some(message),
            (_, Ok(needed), Ok(own)) if own < needed => Some(say::needs_newer(&self.id, needed)),
            _ => None,
        }
    }
}

/// Whether a text can be the id of a pack: 3 to 40 small letters, digits and hyphens, beginning with a letter.
pub fn is_id(text: &str) -> bool {
    (3..=40).contains(&text.len())
        && text.starts_with(|c: char| c.is_ascii_lowercase())
        && text
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

//! A report as it was generated: paragraphs, sentences and the figures in them, to be compared with what people made of it.

mod of;

use serde::{Deserialize, Serialize};

use crate::digest::sha256;
use crate::revision::Kind;

/// The text of one generation of a report; only what was shown, no facts behind it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// The paragraphs in reading order; a table gives one for each cell.
    pub paragraphs: Vec<Paragraph>,
    /// What the charts show, in reading order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub charts: Vec<Chart>,
}

/// One paragraph.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paragraph {
    /// Its name, unique in the draft: the block it comes from and its place there (`achievements/3`,
    /// `achievements/3.2`, `plans/5[南桥村].1` in the row of that name). It moves when a block is added before it, so it
    /// proves nothing by itself.
    pub id: String,
    /// What it is.
    pub kind: Kind,
    /// The name of the bookmark in the DOCX, if it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub anchor: Option<String>,
    /// How many characters at its front the numbering made (`（一）`); headings only.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub label: usize,
    /// An entry of the table of contents, which follows from the headings.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub made: bool,
    /// Its sentences; together they are all of it.
    pub sentences: Vec<Sentence>,
}

/// One sentence.
pub type Sentence = Vec<Part>;

/// A piece of a sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Part {
    /// Words of the template or of the facts' own sentences.
    Text(String),
    /// A figure, a name from the facts, or a gap to be filled.
    Figure(Figure),
}

/// What a figure slot shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figure {
    /// The paths of the facts it was made from, joined by `+` (`指标.高企.值+指标.高企.上年`); several figures of one
    /// sentence may have the same.
    #[serde(rename = "k")]
    pub key: String,
    /// The characters shown, unit included (`1234人次`).
    #[serde(rename = "v")]
    pub text: String,
    /// Whether it is a gap (`【待补：…】`).
    #[serde(rename = "gap", default, skip_serializing_if = "std::ops::Not::not")]
    pub gap: bool,
    /// Whether it is a name or other words rather than a figure.
    #[serde(rename = "w", default, skip_serializing_if = "std::ops::Not::not")]
    pub words: bool,
}

/// What a chart shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chart {
    /// The id of the paragraph with its caption.
    pub caption: String,
    /// Its figures.
    pub figures: Vec<Figure>,
}

impl Draft {
    /// SHA-256 of the text, paragraph by paragraph, whatever it was made from.
    pub fn hash(&self) -> String {
        let mut text = String::new();
        for paragraph in &self.paragraphs {
            text.push_str(&paragraph.text());
            text.push('\n');
        }
        sha256(text.as_bytes())
    }
}

impl Paragraph {
    /// Its characters.
    pub fn text(&self) -> String {
        self.sentences
            .iter()
            .map(|sentence| plain(sentence))
            .collect()
    }

    /// Its figures in order.
    pub fn figures(&self) -> impl Iterator<Item = &Figure> {
        let parts = self.sentences.iter().flatten();
        parts.filter_map(|part| match part {
            Part::Figure(figure) => Some(figure),
            Part::Text(_) => None,
        })
    }
}

impl Part {
    /// Its characters.
    pub fn text(&self) -> &str {
        match self {
            Self::Text(text) => text,
            Self::Figure(figure) => &figure.text,
        }
    }
}

/// The characters of a sentence.
pub fn plain(sentence: &[Part]) -> String {
    sentence.iter().map(Part::text).collect()
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde asks for a reference"
)]
fn is_zero(number: &usize) -> bool {
    *number == 0
}

//! Writers: a document to DOCX, Markdown and HTML, edits to a DOCX that a person edited.

pub mod chart;
pub mod docx;
pub mod html;
pub mod markdown;
mod measure;
pub mod redline;
mod splice;
pub mod title;

use std::borrow::Cow;

/// The text without what no file can hold: control and non-characters go, line breaks and tabs become blanks.
///
/// XML 1.0 (2.2 Char) allows no others, and Markdown would read a line break as the end of a paragraph.
fn clean(text: &str) -> Cow<'_, str> {
    let bad =
        |c: char| c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}' | '\u{2028}' | '\u{2029}');
    if !text.contains(bad) {
        return Cow::Borrowed(text);
    }
    let replace = |c: char| match c {
        '\n' | '\t' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some(' '),
        c if bad(c) => None,
        c => Some(c),
    };
    Cow::Owned(text.chars().filter_map(replace).collect())
}

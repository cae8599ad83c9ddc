//! A picture in Markdown: the name of its file, with the text for those who cannot see it.

use std::fmt::Write as _;

use super::line::{Line, Place};
use crate::doc::Picture;

/// A picture that lies in a file, with the text for those who cannot see it.
pub(super) fn image(picture: &Picture, file: &str) -> String {
    let mut words = String::new();
    // A heading's rules escape what could end the text, and no more.
    Line::new()
        .plain(&picture.description())
        .write(&mut words, Place::Heading);
    format!("![{words}]({})", address(file))
}

/// The text with a picture drawn anew in another file, wherever it stands on a line of its own.
pub fn redrawn(text: &str, picture: &Picture, file: &str) -> String {
    let old = format!("]({})", address(&picture.file));
    let line = |line: &str| {
        let bare = line.trim();
        if bare.starts_with("![") && bare.ends_with(&old) {
            line.replace(bare, &image(picture, file))
        } else {
            line.to_owned()
        }
    };
    text.split_inclusive('\n').map(line).collect()
}

/// A file name as the target of a link: ASCII characters that a reader could mistake are percent-encoded.
fn address(file: &str) -> String {
    let mut out = String::with_capacity(file.len());
    for c in file.chars() {
        if c.is_ascii() && !c.is_ascii_alphanumeric() && !"-._".contains(c) {
            let _ = write!(out, "%{:02X}", u32::from(c));
        } else {
            out.push(c);
        }
    }
    out
}

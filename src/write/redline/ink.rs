//! How changes are signed: author, date, numbers that nothing else in the file has, and the markup of text.

use std::fmt::Write as _;

use quick_xml::escape::escape;

use crate::write::clean;

/// Largest number that is taken over from a file; ids are signed 32-bit numbers to Word.
const MAX_ID: u32 = 1_900_000_000;

/// Who changes the file, and how.
pub(super) struct Ink<'a> {
    author: &'a str,
    date: Option<&'a str>,
    next: u32,
}

impl<'a> Ink<'a> {
    /// Numbers go on behind the largest one of the parts.
    pub(super) fn new<'t>(
        author: &'a str,
        date: Option<&'a str>,
        parts: impl IntoIterator<Item = &'t str>,
    ) -> Self {
        let largest = parts.into_iter().map(largest).max();
        Self {
            author,
            date,
            next: largest.unwrap_or(0) + 1,
        }
    }

    /// A number nothing else has.
    pub(super) fn id(&mut self) -> u32 {
        self.next += 1;
        self.next - 1
    }

    /// The attributes of a revision or comment with this number.
    pub(super) fn signature(&self, id: u32) -> String {
        let mut out = format!("w:id=\"{id}\" w:author=\"{}\"", escape(self.author));
        if let Some(date) = self.date {
            let _ = write!(out, " w:date=\"{}\"", escape(clean(date)));
        }
        out
    }

    /// An open tag of a revision (`ins`, `del`).
    pub(super) fn open(&mut self, name: &str) -> String {
        let id = self.id();
        format!("<w:{name} {}>", self.signature(id))
    }

    /// A revision without content, for properties of paragraphs and rows.
    pub(super) fn mark(&mut self, name: &str) -> String {
        let id = self.id();
        format!("<w:{name} {}/>", self.signature(id))
    }

    /// The first number that is still free.
    pub(super) fn next(&self) -> u32 {
        self.next
    }

    /// A run of new text as an insertion; nothing for an empty text.
    pub(super) fn inserted(&mut self, text: &str, look: &str) -> String {
        if text.is_empty() {
            return String::new();
        }
        let open = self.open("ins");
        format!("{open}<w:r>{look}{}</w:r></w:ins>", content(text))
    }
}

/// The largest `…:id="…"` of a part.
fn largest(text: &str) -> u32 {
    let numbers = text.match_indices("id=").filter_map(|(at, _)| {
        let rest = text[at + 3..].trim_start_matches(['"', '\'']);
        let end = rest.bytes().take(11).position(|b| !b.is_ascii_digit())?;
        rest[..end].parse().ok()
    });
    numbers.filter(|id| *id < MAX_ID).max().unwrap_or(0)
}

/// The children of a run that show a text; a line break and a tab are elements of their own.
pub(super) fn content(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.find(['\n', '\t']).unwrap_or(rest.len());
        if end > 0 {
            let _ = write!(
                out,
                "<w:t xml:space=\"preserve\">{}</w:t>",
                escape(clean(&rest[..end]))
            );
        }
        rest = &rest[end..];
        if let Some(sign) = rest.chars().next() {
            out.push_str(if sign == '\t' { "<w:tab/>" } else { "<w:br/>" });
            rest = &rest[1..];
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn breaks_are_elements() {
        let plain = content("a<\n\tb").replace(" xml:space=\"preserve\"", "");
        assert_eq!(plain, "<w:t>a&lt;</w:t><w:br/><w:tab/><w:t>b</w:t>");
        assert_eq!(content(""), "");
    }

    #[test]
    fn ids_go_on_behind_the_largest() {
        assert_eq!(largest("<a w:id=\"7\" r:id=\"rId9\" x:id='12'/>"), 12);
        assert_eq!(
            largest("<a w:id=\"4294967295\" w:id=\"99999999999999\"/>"),
            0
        );
    }
}

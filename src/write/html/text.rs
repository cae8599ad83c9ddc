//! One line of HTML: escaped, with emphasis, gaps, line breaks and references to notes in their places.

use std::borrow::Cow;
use std::fmt::Write as _;

use super::clean;
use crate::doc::{Anchor, Inline, Note};

/// Text as it may stand in an element or in an attribute in double quotes.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in clean(text).chars() {
        push(c, &mut out);
    }
    out
}

fn push(c: char, out: &mut String) {
    match c {
        '&' => out.push_str("&amp;"),
        '<' => out.push_str("&lt;"),
        '>' => out.push_str("&gt;"),
        '"' => out.push_str("&quot;"),
        '\'' => out.push_str("&#39;"),
        c => out.push(c),
    }
}

/// How a stretch of characters looks.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Look {
    Plain,
    Strong,
    /// A heading that its text follows in the same paragraph.
    Lead,
    Gap,
}

/// The stretches of one line.
pub(super) struct Line<'a> {
    pieces: Vec<(Look, Cow<'a, str>)>,
    /// Where lines end, in bytes of the cleaned text; the end of the text is none of them.
    breaks: Vec<usize>,
}

impl<'a> Line<'a> {
    pub(super) fn new() -> Self {
        Self {
            pieces: Vec::new(),
            breaks: Vec::new(),
        }
    }

    pub(super) fn plain(mut self, text: &'a str) -> Self {
        self.pieces.push((Look::Plain, Cow::Borrowed(text)));
        self
    }

    pub(super) fn text(mut self, text: &'a [Inline]) -> Self {
        self.add(text, Look::Plain);
        self
    }

    fn add(&mut self, text: &'a [Inline], look: Look) {
        for inline in text {
            match inline {
                Inline::Text(text) => self.pieces.push((look, Cow::Borrowed(text))),
                Inline::Figure(figure) => self.pieces.push((look, Cow::Borrowed(&figure.text))),
                Inline::Gap(gap) => self.pieces.push((Look::Gap, Cow::Borrowed(&gap.text))),
                Inline::Strong(inner) => self.add(inner, Look::Strong),
                Inline::Lead(inner) => self.add(inner, Look::Lead),
            }
        }
    }

    /// The characters that are written.
    pub(super) fn cleaned(&self) -> String {
        self.pieces.iter().map(|(_, text)| clean(text)).collect()
    }

    /// Ends lines at some places.
    pub(super) fn broken(mut self, ends: impl Iterator<Item = usize>) -> Self {
        self.breaks = ends.collect();
        self.breaks.pop();
        self
    }

    /// Writes the line; what its notes on sentences say goes to `footnotes`.
    pub(super) fn write<'n>(
        &self,
        notes: &[&'n Note],
        footnotes: &mut Vec<&'n [String]>,
        out: &mut String,
    ) {
        let mut ends: Vec<(usize, &'n [String])> = notes
            .iter()
            .filter_map(|note| match note.anchor {
                Anchor::Sentence(end) => Some((end, note.lines.as_slice())),
                Anchor::Gap(_) => None,
            })
            .collect();
        ends.sort_by_key(|(end, _)| *end);
        let mut ends = ends.into_iter().peekable();
        let mut breaks = self.breaks.iter().peekable();
        let mut refer = |out: &mut String, lines| {
            footnotes.push(lines);
            let at = footnotes.len();
            let _ = write!(out, "<sup id=\"r{at}\"><a href=\"#n{at}\">[{at}]</a></sup>");
        };
        // Notes count the characters as they came, breaks the bytes that are written.
        let (mut came, mut written, mut gaps) = (0, 0, 0);
        for (look, text) in &self.pieces {
            match look {
                Look::Plain => {}
                Look::Strong => out.push_str("<strong>"),
                Look::Lead => out.push_str("<span class=\"lead\">"),
                Look::Gap => {
                    let here = notes.iter().filter(|n| n.anchor == Anchor::Gap(gaps));
                    let lines: Vec<_> = here.flat_map(|n| &n.lines).map(|l| escape(l)).collect();
                    gaps += 1;
                    out.push_str("<mark");
                    if !lines.is_empty() {
                        let _ = write!(out, " title=\"{}\"", lines.join("&#10;"));
                    }
                    out.push('>');
                }
            }
            for c in text.chars() {
                while let Some((_, lines)) = ends.next_if(|(end, _)| *end <= came) {
                    refer(out, lines);
                }
                came += 1;
                for c in clean(c.encode_utf8(&mut [0; 4])).chars() {
                    if breaks.next_if(|end| **end == written).is_some() {
                        out.push_str("<br/>");
                    }
                    written += c.len_utf8();
                    push(c, out);
                }
            }
            match look {
                Look::Plain => {}
                Look::Strong => out.push_str("</strong>"),
                Look::Lead => out.push_str("</span>"),
                Look::Gap => out.push_str("</mark>"),
            }
        }
        ends.for_each(|(_, lines)| refer(out, lines));
    }
}

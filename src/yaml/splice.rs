//! Changes to a YAML text that leave every other byte as it is: comments, order, quoting, line ends.

use std::ops::Range;

use super::{Kind, Node, Pair};

/// Changes to one text, collected and applied together.
#[derive(Debug)]
pub struct Splices<'a> {
    text: &'a str,
    list: Vec<(Range<usize>, String)>,
}

impl<'a> Splices<'a> {
    /// No changes yet.
    pub fn new(text: &'a str) -> Self {
        Self {
            text,
            list: Vec::new(),
        }
    }

    /// Whether nothing is to be changed.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Puts a text in place of a range of bytes; an empty range inserts.
    pub fn replace(&mut self, range: Range<usize>, text: impl Into<String>) {
        self.list.push((range, text.into()));
    }

    /// Puts a text in place of a value.
    pub fn set(&mut self, value: &Node, text: impl Into<String>) {
        self.replace(bytes(value), text);
    }

    /// The characters of a value as they are written.
    pub fn raw(&self, value: &Node) -> &'a str {
        self.text.get(bytes(value)).unwrap_or("")
    }

    /// Adds a pair behind another one of the same map, in the style the map is written in.
    pub fn add_after(&mut self, pair: &Pair, key: &str, value: &str) {
        let end = self.end_of(pair);
        match self.indent(pair) {
            Some(indent) => {
                let at = self.line_end(end);
                let line_break = self.line_break();
                self.replace(at..at, format!("{line_break}{indent}{key}: {value}"));
            }
            None => self.replace(end..end, format!(", {key}: {value}")),
        }
    }

    /// Turns the lines of a pair into comments; `false` if it does not stand on lines of its own.
    pub fn comment_out(&mut self, pair: &Pair) -> bool {
        let Some(indent) = self.indent(pair) else {
            return false;
        };
        let start = pair.key.span.start as usize;
        let start = self.text[..start].rfind('\n').map_or(0, |at| at + 1);
        self.comment_lines(start, self.end_of(pair), indent.len());
        true
    }

    /// Turns the lines from `start` (the beginning of a line) to the one that holds `end` into comments, the
    /// sign standing `indent` bytes into each.
    pub fn comment_lines(&mut self, start: usize, end: usize, indent: usize) {
        let mut at = start;
        let end = self.line_end(end);
        while at < end {
            let next = self.text[at..end].find('\n').map_or(end, |n| at + n + 1);
            let line = self.text[at..next].trim_end();
            if !line.trim().is_empty() {
                let lead = line.len() - line.trim_start_matches(' ').len();
                let sign = at + lead.min(indent);
                self.replace(sign..sign, "# ");
            }
            at = next;
        }
    }

    /// The blanks before a key that begins its line in a map written as lines; `None` inside brackets.
    pub fn indent(&self, pair: &Pair) -> Option<&'a str> {
        let start = pair.key.span.start as usize;
        let line = self.text[..start].rfind('\n').map_or(0, |at| at + 1);
        let lead = &self.text[line..start];
        lead.chars().all(|c| c == ' ').then_some(lead)
    }

    /// Behind the last character of a pair.
    pub fn end_of(&self, pair: &Pair) -> usize {
        let value = bytes(&pair.value);
        let written = self.raw(&pair.value).trim_end();
        if written.is_empty() {
            // Nothing is written behind the colon.
            let key = pair.key.span.end as usize;
            let colon = self.text[key..].find(':').map_or(key, |at| key + at + 1);
            return colon.max(value.start.min(colon));
        }
        value.start + written.len()
    }

    /// The end of the line that holds a byte, before its line break.
    pub fn line_end(&self, at: usize) -> usize {
        let rest = &self.text[at..];
        let end = rest.find('\n').map_or(self.text.len(), |n| at + n);
        if self.text[..end].ends_with('\r') {
            end - 1
        } else {
            end
        }
    }

    /// The line break the text uses.
    pub fn line_break(&self) -> &'static str {
        if self.text.contains("\r\n") {
            "\r\n"
        } else {
            "\n"
        }
    }

    /// The text with all changes; of two that overlap the first one stands, insertions at one place keep their order.
    pub fn apply(mut self) -> String {
        self.list.sort_by_key(|(range, _)| (range.start, range.end));
        let mut out = String::with_capacity(self.text.len());
        let mut at = 0;
        for (range, new) in &self.list {
            if range.start < at {
                continue;
            }
            out.push_str(&self.text[at..range.start]);
            out.push_str(new);
            at = range.end;
        }
        out.push_str(&self.text[at..]);
        out
    }
}

fn bytes(node: &Node) -> Range<usize> {
    node.span.start as usize..node.span.end as usize
}

/// A text as a YAML value: quoted where it would be read otherwise.
pub fn quoted(text: &str) -> String {
    let plain = !text.is_empty()
        && text.trim() == text
        && !text.contains([
            ':', '#', '\'', '"', '{', '}', '[', ']', ',', '&', '*', '!', '|', '>', '%', '@', '`',
        ])
        && !text.starts_with(['-', '?', '~', '='])
        && !text.chars().any(char::is_control);
    if plain {
        text.to_owned()
    } else {
        format!("'{}'", text.replace('\'', "''").replace(['\n', '\r'], " "))
    }
}

/// Whether a map or list is written inside brackets.
pub fn is_flow(node: &Node, text: &str) -> bool {
    let start = node.span.start as usize;
    match node.kind {
        Kind::Map(_) => text[start..].starts_with('{'),
        Kind::Seq(_) => text[start..].starts_with('['),
        Kind::Scalar(_) => false,
    }
}

//! A Markdown file that a person edited, read as paragraphs with the place of every character.

use std::ops::Range;

use comrak::nodes::{AstNode, NodeValue, Sourcepos};
use comrak::{Arena, parse_document};

use crate::gfm::{Edited, Place};
use crate::revision::{Kind, Paragraph};

/// Reads a whole file; whatever a person typed has a meaning in Markdown, so that this cannot fail.
///
/// Footnotes, comments and pictures are no text; struck-out text counts as deleted.
pub fn edited(source: &str) -> Edited {
    let arena = Arena::new();
    let mut options = super::options();
    options.extension.strikethrough = true;
    options.extension.footnotes = true;
    let root = parse_document(&arena, source, &options);
    let mut starts = vec![0];
    starts.extend(source.match_indices('\n').map(|(at, _)| at + 1));
    let mut reader = Reader {
        source,
        starts,
        out: Edited {
            source: source.to_owned(),
            paragraphs: Vec::new(),
            places: Vec::new(),
        },
        tables: 0,
        titled: false,
    };
    for node in root.children() {
        reader.block(node, None);
    }
    reader.out
}

struct Reader<'s> {
    source: &'s str,
    /// The byte each line begins at.
    starts: Vec<usize>,
    out: Edited,
    tables: usize,
    titled: bool,
}

/// The text of one paragraph while it is read.
#[derive(Default)]
struct Text {
    plain: String,
    chars: Vec<Range<usize>>,
    /// A place was not found, or it is a link into the document.
    made: bool,
}

impl Reader<'_> {
    fn byte(&self, line: usize, column: usize) -> usize {
        let start = self.starts.get(line.saturating_sub(1)).copied();
        let at = start.map_or(self.source.len(), |start| start + column.saturating_sub(1));
        at.min(self.source.len())
    }

    /// The bytes of a node; comrak counts columns in bytes, the last one included.
    fn range(&self, at: Sourcepos) -> Range<usize> {
        let start = self.byte(at.start.line, at.start.column);
        let mut end = self.byte(at.end.line, at.end.column + 1).max(start);
        while !self.source.is_char_boundary(end) {
            end += 1;
        }
        let mut start = start;
        while !self.source.is_char_boundary(start) {
            start -= 1;
        }
        start..end
    }

    /// The whole lines of a node, without the last line end.
    fn lines(&self, at: Sourcepos) -> Range<usize> {
        let start = self.byte(at.start.line, 1);
        let end = self.starts.get(at.end.line.max(at.start.line));
        let end = end.map_or(self.source.len(), |next| next - 1);
        let text = &self.source[start..end.max(start)];
        start..start + text.trim_end_matches(['\n', '\r']).len()
    }

    fn block<'n>(&mut self, node: &'n AstNode<'n>, item: Option<Range<usize>>) {
        let data = node.data.borrow();
        let at = data.sourcepos;
        match &data.value {
            NodeValue::Heading(heading) => {
                let kind = match heading.level {
                    1 if self.titled => Kind::Body,
                    1 => {
                        self.titled = true;
                        Kind::Title
                    }
                    level => Kind::Heading(level - 1),
                };
                let lines = self.lines(at);
                self.paragraph(node, kind, lines, None);
            }
            NodeValue::Paragraph => {
                let lines = item.unwrap_or_else(|| self.lines(at));
                self.paragraph(node, Kind::Body, lines, None);
            }
            NodeValue::Table(_) => {
                let table = self.tables;
                self.tables += 1;
                let block = self.lines(at);
                for (row, cells) in node.children().enumerate() {
                    let line = self.lines(cells.data.borrow().sourcepos);
                    for (column, cell) in cells.children().enumerate() {
                        let kind = Kind::Cell { table, row, column };
                        self.paragraph(cell, kind, block.clone(), Some(line.clone()));
                    }
                }
            }
            NodeValue::CodeBlock(code) if !code.fenced => {
                let lines = self.lines(at);
                self.indented(lines);
            }
            NodeValue::List(_) | NodeValue::BlockQuote => {
                for child in node.children() {
                    self.block(child, None);
                }
            }
            NodeValue::Item(_) => {
                let whole = self.lines(at);
                let mut children = node.children();
                // What stands first in an item goes with its mark.
                if let Some(first) = children.next() {
                    let end = self.lines(first.data.borrow().sourcepos).end;
                    self.block(first, Some(whole.start..end.max(whole.start)));
                }
                for child in children {
                    self.block(child, None);
                }
            }
            _ => {}
        }
    }

    fn paragraph<'n>(
        &mut self,
        node: &'n AstNode<'n>,
        kind: Kind,
        block: Range<usize>,
        row: Option<Range<usize>>,
    ) {
        let mut text = Text::default();
        let pictures = self.inlines(node, &mut text);
        if pictures && text.plain.trim().is_empty() {
            return;
        }
        let cell = row
            .is_some()
            .then(|| self.range(node.data.borrow().sourcepos));
        self.push(kind, text, block, row, cell);
    }

    fn push(
        &mut self,
        kind: Kind,
        text: Text,
        block: Range<usize>,
        row: Option<Range<usize>>,
        cell: Option<Range<usize>>,
    ) {
        self.out.paragraphs.push(Paragraph {
            text: text.plain,
            kind,
            anchor: None,
        });
        self.out.places.push(Place {
            chars: text.chars,
            block,
            row,
            cell,
            made: text.made,
        });
    }

    /// Text indented by four blanks: a person set in the first line and means a paragraph.
    fn indented(&mut self, lines: Range<usize>) {
        let mut text = Text::default();
        for (at, c) in self.source[lines.clone()].char_indices() {
            let at = lines.start + at;
            let blank = matches!(c, ' ' | '\t');
            let front = self.source[lines.start..at].rsplit('\n').next();
            if c == '\r' || (blank && front.is_none_or(|front| front.trim().is_empty())) {
                continue;
            }
            text.plain.push(c);
            text.chars.push(at..at + c.len_utf8());
        }
        self.push(Kind::Body, text, lines, None, None);
    }

    /// Reads running text; whether there are pictures in it.
    fn inlines<'n>(&self, node: &'n AstNode<'n>, out: &mut Text) -> bool {
        let mut pictures = false;
        for child in node.children() {
            let data = child.data.borrow();
            let range = self.range(data.sourcepos);
            match &data.value {
                NodeValue::Text(text) => self.text(text, range, out),
                NodeValue::Code(code) => self.text(&code.literal, range, out),
                NodeValue::SoftBreak | NodeValue::LineBreak => {
                    out.plain.push('\n');
                    out.chars.push(range);
                }
                NodeValue::Image(_) => pictures = true,
                NodeValue::Link(link) => {
                    out.made |= link.url.starts_with('#');
                    pictures |= self.inlines(child, out);
                }
                NodeValue::Strikethrough
                | NodeValue::FootnoteReference(_)
                | NodeValue::HtmlInline(_) => {}
                _ => pictures |= self.inlines(child, out),
            }
        }
        pictures
    }

    /// Finds each character of a text in its bytes, where it may be escaped or written as an entity.
    fn text(&self, text: &str, range: Range<usize>, out: &mut Text) {
        let mut at = range.start;
        for c in text.chars() {
            let rest = self.source.get(at..range.end).unwrap_or_default();
            let long = if rest.starts_with(c) {
                // `\\` is one character too.
                let escaped = c == '\\' && rest.starts_with("\\\\");
                c.len_utf8() + usize::from(escaped)
            } else if rest
                .strip_prefix('\\')
                .is_some_and(|rest| rest.starts_with(c))
            {
                1 + c.len_utf8()
            } else if let Some(end) = rest.find(';').filter(|_| rest.starts_with('&')) {
                end + 1
            } else {
                // Code has marks around it that are no text.
                let skipped = rest
                    .find(c)
                    .filter(|skipped| rest[..*skipped].chars().all(|c| c == '`'));
                let Some(skipped) = skipped else {
                    out.made = true;
                    out.plain.push(c);
                    out.chars.push(at..at);
                    continue;
                };
                at += skipped;
                c.len_utf8()
            };
            out.plain.push(c);
            out.chars.push(at..at + long);
            at += long;
        }
    }
}

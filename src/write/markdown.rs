//! A document as Markdown: labels literal, tables as GFM, no layout.

mod line;
mod patch;
mod picture;
mod plain;

pub use patch::{Patched, patch, redline, without_notes};
pub use picture::redrawn;
pub use plain::paragraphs;

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::clean;
use crate::doc::{Align, Anchor, BlockKind, Caption, Document, Picture, Table, Text};
use line::{Line, Place};

/// The Markdown of a document, UTF-8 with LF line ends.
///
/// A `CommonMark` reader (with GFM tables) sees the paragraphs of [`Document::paragraphs`], character for character.
/// Notes on sentences become GFM footnotes, defined at the end; a gap speaks for itself.
pub fn write(document: &Document) -> String {
    let mut page = Page::new(document);
    if let Some(head) = &document.red_head {
        let reference = head.reference(&document.words);
        let lines = head.top().chain([head.mark.as_str()]);
        for line in lines.chain(reference.as_deref()) {
            page.plain(line);
        }
    }
    page.paragraph("# ", Line::new().text(&document.title), Place::Heading);
    if let Some(subtitle) = &document.subtitle {
        page.plain(subtitle);
    }
    page.contents(&document.words.contents, &document.contents_entries());
    if let Some(addressee) = &document.addressee {
        page.plain(addressee);
    }
    for block in &document.blocks {
        page.block(&block.kind);
    }
    for (label, title) in document.attachment_notes() {
        let words = Line::new().plain(&label).text(title);
        page.paragraph("", words, Place::Paragraph);
    }
    if let Some(signature) = &document.signature {
        page.plain(&signature.office);
        if let Some(date) = &signature.date {
            page.plain(date);
        }
    }
    for (label, attachment) in document.attached() {
        page.plain(&label);
        page.paragraph("# ", Line::new().text(&attachment.title), Place::Heading);
        for block in &attachment.blocks {
            page.block(&block.kind);
        }
    }
    if let Some(imprint) = &document.imprint {
        for line in imprint.lines(&document.words) {
            page.plain(&line);
        }
    }
    page.end()
}

/// The text written so far, and the footnotes it has come by.
struct Page<'a> {
    out: String,
    /// The paragraphs written so far.
    paragraphs: usize,
    /// What is to be noted, by paragraph and place.
    notes: BTreeMap<usize, Vec<(usize, &'a [String])>>,
    /// The footnotes referred to, in order.
    footnotes: Vec<&'a [String]>,
}

impl<'a> Page<'a> {
    fn new(document: &'a Document) -> Self {
        let mut notes: BTreeMap<usize, Vec<(usize, &[String])>> = BTreeMap::new();
        for note in &document.notes {
            if let Anchor::Sentence(end) = note.anchor {
                let here = notes.entry(note.paragraph).or_default();
                here.push((end, &note.lines));
            }
        }
        Self {
            out: String::new(),
            paragraphs: 0,
            notes,
            footnotes: Vec::new(),
        }
    }

    /// The next paragraph, which can have no footnotes.
    fn plain(&mut self, text: &str) {
        self.paragraph("", Line::new().plain(text), Place::Paragraph);
    }

    fn block(&mut self, block: &BlockKind) {
        match block {
            BlockKind::Heading {
                level, label, text, ..
            } => {
                let marks = format!("{} ", "#".repeat(usize::from(*level).clamp(1, 5) + 1));
                let words = Line::new().plain(label).text(text);
                self.paragraph(&marks, words, Place::Heading);
            }
            BlockKind::Paragraph(text) => {
                self.paragraph("", Line::new().text(text), Place::Paragraph);
            }
            BlockKind::List(list) if list.run_in => {
                let run = list.items.iter().fold(Line::new(), |run, item| {
                    run.plain(&item.label).text(&item.text)
                });
                self.paragraph("", run, Place::Paragraph);
            }
            BlockKind::List(list) => {
                for item in &list.items {
                    let words = Line::new().plain(&item.label).text(&item.text);
                    self.paragraph("", words, Place::Paragraph);
                }
            }
            BlockKind::Table(rows) => {
                if let Some(caption) = &rows.caption {
                    self.caption(caption);
                }
                self.table(rows);
            }
            BlockKind::Picture(picture) => {
                self.picture(picture);
                self.caption(&picture.caption);
            }
        }
    }

    fn caption(&mut self, caption: &Caption) {
        let words = Line::new().plain(&caption.label).text(&caption.text);
        self.paragraph("", words, Place::Paragraph);
    }

    /// A list of links to the headings, by the anchors that Markdown readers give them.
    fn contents(&mut self, heading: &str, entries: &[(u8, String)]) {
        if entries.is_empty() {
            return;
        }
        self.plain(heading);
        self.out.push('\n');
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        let mut above: Vec<u8> = Vec::new();
        for (level, words) in entries {
            self.paragraphs += 1;
            let anchor = anchor(words, &mut seen);
            above.retain(|higher| higher < level);
            let indent = "  ".repeat(above.len());
            above.push(*level);
            let _ = write!(self.out, "{indent}- [");
            Line::new()
                .plain(words)
                .write(&mut self.out, Place::Heading);
            let _ = writeln!(self.out, "](#{anchor})");
        }
    }

    /// The next paragraph, with its footnotes.
    fn paragraph(&mut self, marks: &str, words: Line, place: Place) {
        let words = self.noted(words);
        self.line(marks, words, place);
    }

    fn noted(&mut self, mut words: Line) -> Line {
        self.paragraphs += 1;
        let mut notes = self.notes.remove(&self.paragraphs).unwrap_or_default();
        notes.sort_by_key(|(end, _)| *end);
        let first = self.footnotes.len() + 1;
        let places = notes.iter().map(|(end, _)| *end);
        words.note(places.zip(first..));
        self.footnotes.extend(notes.iter().map(|(_, lines)| *lines));
        words
    }

    fn line(&mut self, marks: &str, words: Line, place: Place) {
        if words.chars.is_empty() {
            return;
        }
        if !self.out.is_empty() {
            self.out.push('\n');
        }
        self.out.push_str(marks);
        words.write(&mut self.out, place);
        self.out.push('\n');
    }

    /// The file of a picture, if it has one, with the text for those who cannot see it.
    fn picture(&mut self, picture: &Picture) {
        if picture.file.is_empty() {
            return;
        }
        if !self.out.is_empty() {
            self.out.push('\n');
        }
        let line = picture::image(picture, &picture.file);
        let _ = writeln!(self.out, "{line}");
    }

    fn table(&mut self, table: &Table) {
        let width = table.head.len();
        if width == 0 {
            return;
        }
        if !self.out.is_empty() {
            self.out.push('\n');
        }
        self.row(&table.head, width);
        for at in 0..width {
            self.out.push_str(match table.align.get(at) {
                Some(Align::Centre) => "| :-: ",
                Some(Align::Right) => "| --: ",
                Some(Align::Left) | None => "| --- ",
            });
        }
        self.out.push_str("|\n");
        for cells in &table.rows {
            self.row(cells, width);
        }
    }

    fn row(&mut self, cells: &[Text], width: usize) {
        for at in 0..width {
            self.out.push_str("| ");
            if let Some(cell) = cells.get(at) {
                let words = self.noted(Line::new().text(cell));
                words.write(&mut self.out, Place::Cell);
            }
            self.out.push(' ');
        }
        self.out.push_str("|\n");
    }

    fn end(mut self) -> String {
        for (at, lines) in std::mem::take(&mut self.footnotes).into_iter().enumerate() {
            let marks = format!("[^{}]: ", at + 1);
            let words = Line::new().plain(&lines.join("；"));
            self.line(&marks, words, Place::Paragraph);
        }
        self.out
    }
}

/// The anchor of a heading as GitHub makes it: letters and digits, blanks as `-`, a number behind one seen before.
fn anchor(words: &str, seen: &mut BTreeMap<String, usize>) -> String {
    let mut out = String::new();
    for c in clean(words).to_lowercase().chars() {
        match c {
            ' ' => out.push('-'),
            c if c.is_alphanumeric() || matches!(c, '-' | '_') => out.push(c),
            _ => {}
        }
    }
    let count = seen.entry(out.clone()).or_default();
    if *count > 0 {
        let _ = write!(out, "-{count}");
    }
    *count += 1;
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::doc::{Block, BlockId, Inline, Note, plain};
    use comrak::nodes::{AstNode, NodeValue};

    const HOSTILE: &[&str] = &[
        "# 不是标题",
        "#",
        "###### 六",
        "####### 七",
        "> 引",
        "- 项",
        "-",
        "---",
        "--- ---",
        "+ 项",
        "* 项",
        "***",
        "___",
        "1. 项",
        "12) 项",
        "1.",
        "1.5倍",
        "=====",
        "`码`",
        "```",
        "~~~",
        "~~删~~",
        "*斜*与**粗**",
        "_a_ a_b _",
        "[链](x)",
        "![图](x)",
        "[^1]",
        "<b>x</b>",
        "<!-- x -->",
        "<http://a.cn>",
        "a<b",
        "&amp;",
        "&#35;",
        "A&B",
        "a\\b\\",
        "\\*",
        "甲|乙",
        " 首尾 ",
        "    四格",
        "甲  乙",
        "甲 #",
        "甲#",
        "甲 ##",
        "#  #",
        "http://a.cn/_x_",
        "www.a.cn/*x*",
        "https://a.cn/x",
        "a@b.cn",
        "$x$",
        "Ａ：甲",
        ": 甲",
        "| a |",
        "|---|",
        "\u{3000}甲",
        "甲\n乙\t丙\u{0}",
        "{% raw %}",
    ];

    fn visible<'a>(node: &'a AstNode<'a>, out: &mut String) {
        match &node.data.borrow().value {
            NodeValue::Text(text) => out.push_str(text),
            NodeValue::Code(code) => out.push_str(&code.literal),
            NodeValue::SoftBreak | NodeValue::LineBreak => out.push('\n'),
            _ => {}
        }
        for child in node.children() {
            visible(child, out);
        }
    }

    fn read(markdown: &str) -> Vec<(String, String)> {
        let arena = comrak::Arena::new();
        let mut options = comrak::Options::default();
        options.extension.table = true;
        options.extension.strikethrough = true;
        options.extension.autolink = true;
        options.extension.footnotes = true;
        let root = comrak::parse_document(&arena, markdown, &options);
        let mut out = Vec::new();
        for node in root.descendants() {
            let kind = match &node.data.borrow().value {
                NodeValue::Heading(heading) => format!("h{}", heading.level),
                NodeValue::Paragraph => "p".to_owned(),
                NodeValue::TableCell => "td".to_owned(),
                NodeValue::Document | NodeValue::Table(_) | NodeValue::TableRow(_) => continue,
                value if value.block() => format!("{value:?}"),
                _ => continue,
            };
            let mut text = String::new();
            visible(node, &mut text);
            out.push((kind, text));
        }
        out
    }

    fn document(kinds: Vec<BlockKind>) -> Document {
        let blocks = kinds
            .into_iter()
            .map(|kind| Block {
                id: BlockId {
                    section: "s".to_owned(),
                    index: 1,
                },
                kind,
            })
            .collect();
        Document {
            title: vec![Inline::Text("题".to_owned())],
            blocks,
            ..Document::default()
        }
    }

    fn plain_text(text: &str) -> Text {
        vec![Inline::Text(text.to_owned())]
    }

    #[test]
    fn a_reader_sees_the_same_characters() {
        let mut kinds = Vec::new();
        let mut want = vec![("h1".to_owned(), "题".to_owned())];
        for text in HOSTILE {
            kinds.push(BlockKind::Paragraph(plain_text(text)));
            want.push(("p".to_owned(), clean(text).into_owned()));
            kinds.push(BlockKind::Heading {
                level: 1,
                numbered: true,
                label: String::new(),
                text: plain_text(text),
            });
            want.push(("h2".to_owned(), clean(text).into_owned()));
        }
        kinds.push(BlockKind::Table(Table {
            head: HOSTILE.iter().map(|text| plain_text(text)).collect(),
            rows: vec![HOSTILE.iter().map(|text| plain_text(text)).collect()],
            ..Table::default()
        }));
        for _ in 0..2 {
            want.extend(
                HOSTILE
                    .iter()
                    .map(|t| ("td".to_owned(), clean(t).into_owned())),
            );
        }
        let markdown = write(&document(kinds));
        let got = read(&markdown);
        for (got, want) in got.iter().zip(&want) {
            assert_eq!(got, want);
        }
        assert_eq!(got.len(), want.len());
    }

    #[test]
    fn emphasis_is_seen_beside_chinese() {
        let strong = |before: &str, inner: &str, after: &str| {
            let inner = vec![Inline::Text(inner.to_owned())];
            vec![
                Inline::Text(before.to_owned()),
                Inline::Strong(inner),
                Inline::Text(after.to_owned()),
            ]
        };
        for (text, want) in [
            (strong("前", "注意。", "后"), "前**注意**。后"),
            (strong("前", "“重点”", "后"), "前“**重点**”后"),
            (strong("增长", "52%", "，后"), "增长**52%**，后"),
            (strong("前", "。", "后"), "前。后"),
            (strong("", "（注）", ""), "**（注）**"),
            (strong("前", " 空 ", "后"), "前 **空** 后"),
        ] {
            let markdown = write(&document(vec![BlockKind::Paragraph(text.clone())]));
            assert_eq!(markdown, format!("# 题\n\n{want}\n"));
            assert_eq!(read(&markdown)[1].1, plain(&text));
        }
    }

    #[test]
    fn a_footnote_is_no_link_and_leaves_the_text_alone() {
        for text in ["See 5(x).(y)", "5:x", "5[1]", "5", "5)", "a 5 b"] {
            let mut document = document(vec![BlockKind::Paragraph(plain_text(text))]);
            let end = text.find('5').expect("a figure") + 1;
            document.notes = vec![Note {
                paragraph: 2,
                anchor: Anchor::Sentence(end),
                lines: vec!["[甲]: *乙*".to_owned(), "# 丙".to_owned()],
            }];
            let markdown = write(&document);
            let got = read(&markdown);
            assert_eq!(got[1], ("p".to_owned(), text.to_owned()), "{markdown}");
            assert!(got[2].0.starts_with("FootnoteDefinition"), "{markdown}");
            assert_eq!(got[3].1, "[甲]: *乙*；# 丙", "{markdown}");
        }
    }
}

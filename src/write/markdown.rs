//! A document as Markdown: labels literal, tables as GFM, no layout.

use super::clean;
use crate::doc::{Align, BlockKind, Document, Inline, Table, Text, plain};

/// The Markdown of a document, UTF-8 with LF line ends.
///
/// A `CommonMark` reader (with GFM tables) sees the paragraphs of [`Document::paragraphs`], character for character.
pub fn write(document: &Document) -> String {
    let mut out = String::new();
    line(
        &mut out,
        "# ",
        Line::new().text(&document.title),
        Place::Heading,
    );
    if let Some(addressee) = &document.addressee {
        line(&mut out, "", Line::new().plain(addressee), Place::Paragraph);
    }
    for block in &document.blocks {
        match &block.kind {
            BlockKind::Heading {
                level, label, text, ..
            } => {
                let marks = format!("{} ", "#".repeat(usize::from(*level).clamp(1, 5) + 1));
                let words = Line::new().plain(label).text(text);
                line(&mut out, &marks, words, Place::Heading);
            }
            BlockKind::Paragraph(text) => {
                line(&mut out, "", Line::new().text(text), Place::Paragraph);
            }
            BlockKind::List(list) if list.run_in => {
                let run = list.items.iter().fold(Line::new(), |run, item| {
                    run.plain(&item.label).text(&item.text)
                });
                line(&mut out, "", run, Place::Paragraph);
            }
            BlockKind::List(list) => {
                for item in &list.items {
                    let words = Line::new().plain(&item.label).text(&item.text);
                    line(&mut out, "", words, Place::Paragraph);
                }
            }
            BlockKind::Table(rows) => table(&mut out, rows),
        }
    }
    if let Some(signature) = &document.signature {
        line(
            &mut out,
            "",
            Line::new().plain(&signature.office),
            Place::Paragraph,
        );
        if let Some(date) = &signature.date {
            line(&mut out, "", Line::new().plain(date), Place::Paragraph);
        }
    }
    out
}

fn line(out: &mut String, marks: &str, words: Line, place: Place) {
    if words.0.is_empty() {
        return;
    }
    if !out.is_empty() {
        out.push('\n');
    }
    out.push_str(marks);
    words.write(out, place);
    out.push('\n');
}

fn table(out: &mut String, table: &Table) {
    let width = table.head.len();
    if width == 0 {
        return;
    }
    if !out.is_empty() {
        out.push('\n');
    }
    row(out, &table.head, width);
    for at in 0..width {
        out.push_str(match table.align.get(at) {
            Some(Align::Centre) => "| :-: ",
            Some(Align::Right) => "| --: ",
            Some(Align::Left) | None => "| --- ",
        });
    }
    out.push_str("|\n");
    for cells in &table.rows {
        row(out, cells, width);
    }
}

fn row(out: &mut String, cells: &[Text], width: usize) {
    for at in 0..width {
        out.push_str("| ");
        if let Some(cell) = cells.get(at) {
            Line::new().text(cell).write(out, Place::Cell);
        }
        out.push(' ');
    }
    out.push_str("|\n");
}

/// Where a line stands; it decides what has to be escaped.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Heading,
    Paragraph,
    Cell,
}

/// The characters of one line, each strong or not.
struct Line(Vec<(char, bool)>);

impl Line {
    fn new() -> Self {
        Self(Vec::new())
    }

    fn plain(self, text: &str) -> Self {
        self.push(text, false)
    }

    fn text(self, text: &[Inline]) -> Self {
        text.iter().fold(self, |line, inline| {
            let strong = matches!(inline, Inline::Strong(_));
            line.push(&plain(std::slice::from_ref(inline)), strong)
        })
    }

    fn push(mut self, text: &str, strong: bool) -> Self {
        self.0.extend(clean(text).chars().map(|c| (c, strong)));
        self
    }

    fn write(mut self, out: &mut String, place: Place) {
        self.tighten();
        let chars = &self.0;
        let mut strong = false;
        for (at, (c, wants)) in chars.iter().enumerate() {
            if *wants != strong {
                out.push_str("**");
                strong = *wants;
            }
            if *c == ' ' && (at == 0 || at + 1 == chars.len()) {
                // A reader strips blanks at the ends of a line unless they are written out.
                out.push_str("&#32;");
                continue;
            }
            if special(chars, at, place) {
                out.push('\\');
            }
            out.push(*c);
        }
        if strong {
            out.push_str("**");
        }
    }

    /// Moves marks at the ends of strong text out of it where a reader would not see the asterisks as emphasis.
    ///
    /// `CommonMark` 6.2: beside a letter, `**` opens only before a letter and closes only behind one.
    fn tighten(&mut self) {
        let chars = &mut self.0;
        let mut at = 0;
        while at < chars.len() {
            let len = chars[at..].iter().take_while(|(_, strong)| *strong).count();
            let (mut start, mut end) = (at, at + len);
            let fits = |outer: Option<char>, inner: char| {
                !inner.is_whitespace()
                    && (inner.is_alphanumeric()
                        || outer.is_none_or(|c| c.is_whitespace() || is_punctuation(c)))
            };
            let char_at = |chars: &[(char, bool)], at: usize| chars.get(at).map(|(c, _)| *c);
            while start < end
                && !fits(
                    start.checked_sub(1).and_then(|at| char_at(chars, at)),
                    chars[start].0,
                )
            {
                chars[start].1 = false;
                start += 1;
            }
            while start < end && !fits(char_at(chars, end), chars[end - 1].0) {
                end -= 1;
                chars[end].1 = false;
            }
            at += len.max(1);
        }
    }
}

/// Whether every version of `CommonMark` takes a character for punctuation.
fn is_punctuation(c: char) -> bool {
    c.is_ascii_punctuation() || "，。、；：？！“”‘’（）《》〈〉【】〔〕…—％".contains(c)
}

/// Whether a character would be read as markup where it stands.
fn special(chars: &[(char, bool)], at: usize, place: Place) -> bool {
    let c = chars[at].0;
    let next = chars.get(at + 1).map(|(c, _)| *c);
    let previous = at.checked_sub(1).map(|at| chars[at].0);
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    match c {
        '\\' | '`' | '*' | '[' | ']' | '~' => true,
        '_' => !(letter(previous) && letter(next)),
        '<' => next.is_some_and(|c| c.is_ascii_alphabetic() || "/!?".contains(c)),
        '&' => next.is_some_and(|c| c.is_ascii_alphanumeric() || c == '#'),
        '|' => place == Place::Cell,
        ':' | '.' => {
            breaks_address(chars, at) || (place == Place::Paragraph && starts_block(chars, at))
        }
        '#' if place == Place::Heading => {
            previous.is_none_or(|c| c == ' ') && chars[at..].iter().all(|(c, _)| *c == '#')
        }
        _ if place == Place::Paragraph => starts_block(chars, at),
        _ => false,
    }
}

/// Whether a colon or dot begins an address that holds escapes: GFM links bare addresses and shows their backslashes.
fn breaks_address(chars: &[(char, bool)], at: usize) -> bool {
    let begins = |word: &str, from: usize| {
        let run = chars[from..].iter().map(|(c, _)| *c);
        run.take(word.len()).eq(word.chars())
    };
    let starts = match chars[at].0 {
        ':' => begins("://", at),
        _ => at >= 3 && begins("www.", at - 3),
    };
    let mut address = chars[at..]
        .iter()
        .take(1000)
        .take_while(|(c, _)| c.is_ascii_graphic());
    starts && address.any(|(c, _)| "\\*_~[]&<".contains(*c))
}

/// Whether a character at the front of a paragraph would start a heading, quote, list or rule.
fn starts_block(chars: &[(char, bool)], at: usize) -> bool {
    let ends = |at: usize| chars.get(at).is_none_or(|(c, _)| *c == ' ');
    // No run that matters is longer: headings have six marks, list numbers nine digits.
    let run = |is: fn(char) -> bool| chars.iter().take(10).take_while(|(c, _)| is(*c)).count();
    match chars[at].0 {
        '>' => at == 0,
        '#' => at == 0 && ends(run(|c| c == '#')),
        '+' => at == 0 && ends(1),
        '-' => at == 0 && (ends(1) || chars.get(1).is_some_and(|(c, _)| *c == '-')),
        '.' | ')' => at > 0 && at == run(|c| c.is_ascii_digit()) && ends(at + 1),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::doc::{Block, BlockId, Properties};
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
            addressee: None,
            blocks,
            signature: None,
            properties: Properties::default(),
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
            align: Vec::new(),
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
}

//! Rendered sections into blocks: a small Markdown, everything beyond it refused.

mod edited;
mod list;

pub use edited::edited;

use comrak::nodes::{AstNode, ListType, NodeValue, TableAlignment};
use comrak::{Arena, Options, parse_document};

use crate::diag::{Diagnostic, Diagnostics, Message, say};
use crate::doc::{Align, Block, BlockId, BlockKind, Inline, Table, Text, plain};
use crate::marked::{self, Ledger, Marked, Piece, VOID};
use crate::source::{FileId, Sources, Span};

/// Ends a heading that gets no number.
const UNNUMBERED: &str = "{-}";

/// Reads one rendered section.
///
/// `template` is the template it came from, to show where a mistake is. Mistakes go to `found`; what could
/// be read is returned.
pub fn blocks(
    marked: &Marked,
    ledger: &Ledger,
    template: FileId,
    sources: &Sources,
    found: &mut Diagnostics,
) -> Vec<Block> {
    let arena = Arena::new();
    let root = parse_document(&arena, &marked.text, &options());
    let mut reader = Reader {
        marked,
        ledger,
        template,
        sources,
        found,
        blocks: Vec::new(),
        damaged: false,
        weight: 0,
        refused: 0,
    };
    for node in root.children() {
        reader.block(node);
    }
    if reader.damaged {
        let message = say::template::damaged_mark(&marked.section);
        reader
            .found
            .push(Diagnostic::new(message, Span::new(template, 0, 0)));
    }
    reader.blocks
}

/// Reads one line of rendered text, such as a title.
pub fn line(marked: &Marked, ledger: &Ledger) -> Option<Text> {
    let mut flow = Flow::default();
    flow.push(marked, ledger, marked.text.trim())?;
    Some(flow.joined().0)
}

fn options() -> Options<'static> {
    let mut options = Options::default();
    options.extension.table = true;
    // Without it `**注意。**后文` keeps its asterisks: CommonMark's flanking rule does not know Chinese.
    options.extension.cjk_friendly_emphasis = true;
    options
}

struct Reader<'a> {
    marked: &'a Marked,
    ledger: &'a Ledger,
    template: FileId,
    sources: &'a Sources,
    found: &'a mut Diagnostics,
    blocks: Vec<Block>,
    damaged: bool,
    /// Cells and points of the tables and pictures placed so far.
    weight: usize,
    /// Constructs refused so far.
    refused: usize,
}

/// Most refused constructs that are reported for one section.
const MAX_REFUSED: usize = 100;

/// Most cells and points of tables and pictures in one section; a loop may print the same table again and again.
const MAX_WEIGHT: usize = 300_000;

impl Reader<'_> {
    fn push(&mut self, kind: BlockKind) {
        if matches!(kind, BlockKind::Table(_) | BlockKind::Picture(_)) {
            let before = self.weight;
            self.weight += marked::weight(&kind) + 1;
            if self.weight > MAX_WEIGHT {
                if before <= MAX_WEIGHT {
                    let span = Span::new(self.template, 0, 0);
                    let message = say::exhibit::too_many_cells(MAX_WEIGHT);
                    self.found.push(Diagnostic::new(message, span));
                }
                return;
            }
        }
        let id = BlockId {
            section: self.marked.section.clone(),
            index: self.blocks.len() + 1,
        };
        self.blocks.push(Block { id, kind });
    }

    fn block<'n>(&mut self, node: &'n AstNode<'n>) {
        let value = node.data.borrow().value.clone();
        match value {
            NodeValue::Paragraph => {
                for part in self.flow(node).parts {
                    self.push(match part {
                        Part::Text(text) => BlockKind::Paragraph(text),
                        Part::Block(block) => block,
                    });
                }
            }
            NodeValue::Heading(heading) if !heading.setext && (2..=5).contains(&heading.level) => {
                let mut text = self.line(node);
                let numbered = !strip_unnumbered(&mut text);
                if !is_empty(&text) {
                    let level = heading.level - 1;
                    self.push(BlockKind::Heading {
                        level,
                        numbered,
                        label: String::new(),
                        text,
                    });
                }
            }
            NodeValue::Heading(_) => self.unsupported(
                node,
                "“#”一级标题和下划线式标题",
                "`#` and underlined headings",
            ),
            NodeValue::List(list) if list.list_type == ListType::Ordered => {
                self.list(node, list.tight, list.start > 1);
            }
            NodeValue::Table(table) => {
                let align = table.alignments.iter().map(|a| match a {
                    TableAlignment::Right => Align::Right,
                    TableAlignment::Center => Align::Centre,
                    TableAlignment::Left | TableAlignment::None => Align::Left,
                });
                let align = align.collect();
                let mut rows = node
                    .children()
                    .map(|row| self.row(row))
                    .collect::<Vec<_>>()
                    .into_iter();
                let head = rows.next().unwrap_or_default();
                self.push(BlockKind::Table(Table {
                    head,
                    rows: rows.collect(),
                    align,
                    ..Table::default()
                }));
            }
            NodeValue::List(_) => self.unsupported(node, "圆点列表", "bullet lists"),
            NodeValue::CodeBlock(_) => self.unsupported(
                node,
                "代码块和行首四个空格",
                "code blocks and lines indented by four spaces",
            ),
            NodeValue::HtmlBlock(_) => self.unsupported(node, "HTML", "HTML tags"),
            NodeValue::BlockQuote => self.unsupported(node, "引用块", "block quotes"),
            NodeValue::ThematicBreak => self.unsupported(node, "分隔线", "horizontal rules"),
            _ => self.unsupported(node, "这种写法", "such constructs"),
        }
    }

    fn row<'n>(&mut self, row: &'n AstNode<'n>) -> Vec<Text> {
        row.children().map(|cell| self.line(cell)).collect()
    }

    /// Text of a heading or a cell, where no table and no picture may stand.
    fn line<'n>(&mut self, node: &'n AstNode<'n>) -> Text {
        let (text, blocks) = self.flow(node).joined();
        self.only_text(node, &blocks);
        text
    }

    fn only_text<'n>(&mut self, node: &'n AstNode<'n>, blocks: &[BlockKind]) {
        if !blocks.is_empty() {
            let span = self.locate(node);
            let message = say::exhibit::not_in_a_line();
            self.found.push(Diagnostic::new(message, span));
        }
    }

    fn flow<'n>(&mut self, node: &'n AstNode<'n>) -> Flow {
        let mut flow = Flow::default();
        for child in node.children() {
            self.inline(child, &mut flow);
        }
        flow.finish()
    }

    fn inline<'n>(&mut self, node: &'n AstNode<'n>, flow: &mut Flow) {
        let value = node.data.borrow().value.clone();
        match value {
            NodeValue::Text(text) => {
                if flow.push(self.marked, self.ledger, &text).is_none() {
                    self.damaged = true;
                }
            }
            // A line end inside a paragraph: Chinese runs on without a space.
            NodeValue::SoftBreak | NodeValue::LineBreak => flow.line_end(),
            NodeValue::Strong => {
                let mut inner = Flow::default();
                for child in node.children() {
                    self.inline(child, &mut inner);
                }
                let (text, blocks) = inner.joined();
                self.only_text(node, &blocks);
                flow.inlines().push(Inline::Strong(text));
            }
            NodeValue::Code(_) => self.unsupported(node, "行内代码", "code spans"),
            NodeValue::Link(_) | NodeValue::Image(_) => {
                self.unsupported(node, "链接和图片", "links and images");
            }
            NodeValue::Emph => self.unsupported(node, "斜体", "italics"),
            NodeValue::HtmlInline(_) => self.unsupported(node, "HTML", "HTML tags"),
            _ => self.unsupported(node, "这种写法", "such constructs"),
        }
    }

    fn unsupported<'n>(&mut self, node: &'n AstNode<'n>, zh: &str, en: &str) {
        // Each is looked for in the whole template; a hundred of them say enough.
        self.refused += 1;
        if self.refused > MAX_REFUSED {
            return;
        }
        let mut message: Message = say::template::unsupported_markdown(zh);
        message.text.en = say::template::unsupported_markdown(en).text.en;
        let span = self.locate(node);
        self.found.push(Diagnostic::new(message, span));
    }

    /// The place in the template that a node most likely came from: its first line's longest own words.
    fn locate<'n>(&self, node: &'n AstNode<'n>) -> Span {
        let line = node.data.borrow().sourcepos.start.line;
        let rendered = self
            .marked
            .text
            .lines()
            .nth(line.saturating_sub(1))
            .unwrap_or_default();
        let mut words = "";
        let _ = self.marked.resolve(
            rendered,
            |own| {
                if own.trim().len() > words.len() {
                    words = own.trim();
                }
            },
            |_| {},
        );
        let text = &self.sources.get(self.template).text;
        let at = if words.is_empty() {
            None
        } else {
            text.find(words)
        };
        Span::new(
            self.template,
            at.unwrap_or(0),
            at.map_or(0, |at| at + words.len()),
        )
    }
}

fn is_empty(text: &[Inline]) -> bool {
    plain(text)
        .trim_matches(|c: char| c == VOID || c.is_whitespace())
        .is_empty()
}

/// The last character of a text, without reading the rest: a paragraph may have very many lines.
fn last_char(text: &[Inline]) -> Option<char> {
    text.iter().rev().find_map(|inline| match inline {
        Inline::Text(text) => text.chars().next_back(),
        Inline::Figure(figure) | Inline::Gap(figure) => figure.text.chars().next_back(),
        Inline::Strong(inner) | Inline::Lead(inner) => last_char(inner),
    })
}

fn strip_unnumbered(text: &mut Text) -> bool {
    let Some(Inline::Text(last)) = text.last_mut() else {
        return false;
    };
    let Some(kept) = last.trim_end().strip_suffix(UNNUMBERED) else {
        return false;
    };
    *last = kept.trim_end().to_owned();
    true
}

/// A paragraph, or a table or picture between.
enum Part {
    Text(Text),
    Block(BlockKind),
}

/// Running text that may break into paragraphs where a value holds an empty line, a table or a picture.
#[derive(Default)]
struct Flow {
    parts: Vec<Part>,
}

impl Flow {
    fn inlines(&mut self) -> &mut Text {
        if !matches!(self.parts.last(), Some(Part::Text(_))) {
            self.parts.push(Part::Text(Text::new()));
        }
        match self.parts.last_mut() {
            Some(Part::Text(text)) => text,
            _ => unreachable!("invariant: just made"),
        }
    }

    fn add(&mut self, inline: Inline) {
        let inlines = self.inlines();
        match (inlines.last_mut(), inline) {
            (Some(Inline::Text(last)), Inline::Text(text)) => last.push_str(&text),
            (_, inline) => inlines.push(inline),
        }
    }

    fn line_end(&mut self) {
        let last = last_char(self.inlines());
        if last.is_some_and(|c| c.is_ascii_alphanumeric()) {
            self.add(Inline::Text(" ".to_owned()));
        }
    }

    /// Adds template text with its tokens; `None` if a mark was damaged.
    fn push(&mut self, marked: &Marked, ledger: &Ledger, text: &str) -> Option<()> {
        let mut pieces: Vec<(bool, &str)> = Vec::new();
        let cell = std::cell::RefCell::new(&mut pieces);
        marked.resolve(
            text,
            |own| cell.borrow_mut().push((false, own)),
            |value| cell.borrow_mut().push((true, value)),
        )?;
        for (is_value, piece) in pieces {
            if is_value {
                for piece in ledger.pieces(piece)? {
                    match piece {
                        Piece::Text(text) => self.value(ledger, text)?,
                        Piece::Block(block) => self.parts.push(Part::Block(block.clone())),
                    }
                }
            } else if !piece.is_empty() {
                self.add(Inline::Text(piece.to_owned()));
            }
        }
        Some(())
    }

    /// Adds a value: an empty line in it begins a new paragraph, other line ends run on.
    fn value(&mut self, ledger: &Ledger, value: &str) -> Option<()> {
        let mut open = true;
        for line in value.trim().lines() {
            let line = line.trim();
            if line.is_empty() {
                open = false;
                continue;
            }
            if open {
                self.line_end();
            } else {
                self.parts.push(Part::Text(Text::new()));
                open = true;
            }
            for inline in ledger.split(line)? {
                self.add(inline);
            }
        }
        Some(())
    }

    /// Without empty paragraphs, and without the marks that would have ended the text before a table or picture.
    fn finish(mut self) -> Self {
        let mut behind_block = false;
        self.parts.retain_mut(|part| match part {
            Part::Text(text) => {
                if behind_block && let Some(Inline::Text(first)) = text.first_mut() {
                    let words = first.trim_start_matches(['。', '；', '，', '、', ' ', VOID]);
                    *first = words.to_owned();
                }
                let kept = !is_empty(text);
                behind_block &= !kept;
                kept
            }
            Part::Block(_) => {
                behind_block = true;
                true
            }
        });
        self
    }

    /// All its text in one, and the blocks between.
    fn joined(self) -> (Text, Vec<BlockKind>) {
        let mut all = Self::default();
        let mut blocks = Vec::new();
        for part in self.parts {
            match part {
                Part::Text(text) => text.into_iter().for_each(|inline| all.add(inline)),
                Part::Block(block) => blocks.push(block),
            }
        }
        match all.parts.pop() {
            Some(Part::Text(text)) => (text, blocks),
            _ => (Text::new(), blocks),
        }
    }
}

//! Rendered sections into blocks: a small Markdown, everything beyond it refused.

use comrak::nodes::{AstNode, ListType, NodeValue, TableAlignment};
use comrak::{Arena, Options, parse_document};

use crate::diag::{Diagnostic, Diagnostics, Message, say};
use crate::doc::{Align, Block, BlockId, BlockKind, Inline, Item, List, Table, Text, plain};
use crate::marked::{Ledger, Marked, VOID};
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
    Some(flow.joined())
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
}

impl Reader<'_> {
    fn push(&mut self, kind: BlockKind) {
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
                for text in self.flow(node).paragraphs {
                    self.push(BlockKind::Paragraph(text));
                }
            }
            NodeValue::Heading(heading) if !heading.setext && (2..=5).contains(&heading.level) => {
                let mut text = self.flow(node).joined();
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
                let continues = list.start > 1;
                if list.tight {
                    let mut items = Vec::new();
                    self.run_in(node, 0, &mut items);
                    self.list(continues, true, items);
                } else {
                    self.spread(node, 0, continues);
                }
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

    fn list(&mut self, continues: bool, run_in: bool, items: Vec<Item>) {
        if !items.is_empty() {
            self.push(BlockKind::List(List {
                run_in,
                continues,
                items,
            }));
        }
    }

    /// The items of a list that is one paragraph, those of the lists inside behind theirs.
    fn run_in<'n>(&mut self, list: &'n AstNode<'n>, depth: u8, items: &mut Vec<Item>) {
        for item in list.children() {
            for child in item.children() {
                let value = child.data.borrow().value.clone();
                match value {
                    NodeValue::Paragraph => {
                        let text = self.flow(child).joined();
                        if !is_empty(&text) {
                            items.push(new_item(depth, text));
                        }
                    }
                    NodeValue::List(inner) if inner.list_type == ListType::Ordered => {
                        self.run_in(child, depth.saturating_add(1), items);
                    }
                    _ => self.rich_item(item),
                }
            }
        }
    }

    /// A list whose items are paragraphs. Each has what belongs to it behind it: more paragraphs, other lists;
    /// then the list goes on. Plain items in a row stay one list.
    fn spread<'n>(&mut self, list: &'n AstNode<'n>, depth: u8, continues: bool) {
        let mut plain: Vec<Item> = Vec::new();
        let mut goes_on = continues;
        for item in list.children() {
            let mut own = Vec::new();
            let mut rest = Vec::new();
            for child in item.children() {
                let value = child.data.borrow().value.clone();
                match value {
                    NodeValue::Paragraph if own.is_empty() => {
                        let mut texts = self.flow(child).paragraphs.into_iter();
                        own.extend(texts.next().map(|text| new_item(depth, text)));
                        rest.extend(texts.map(Behind::Paragraph));
                    }
                    NodeValue::List(inner)
                        if inner.list_type == ListType::Ordered && inner.tight =>
                    {
                        let mut items = Vec::new();
                        self.run_in(child, depth.saturating_add(1), &mut items);
                        if rest.is_empty() {
                            own.append(&mut items);
                        } else {
                            rest.push(Behind::Items(items));
                        }
                    }
                    NodeValue::List(inner) if inner.list_type == ListType::Ordered => {
                        rest.push(Behind::List(child));
                    }
                    _ => self.rich_item(item),
                }
            }
            if own.len() == 1 && rest.is_empty() {
                plain.append(&mut own);
                continue;
            }
            self.flush(&mut plain, &mut goes_on);
            let any = !own.is_empty();
            self.list(goes_on, true, own);
            goes_on |= any;
            for behind in rest {
                match behind {
                    Behind::Paragraph(text) => self.push(BlockKind::Paragraph(text)),
                    Behind::Items(items) => self.list(true, true, items),
                    Behind::List(node) => self.spread(node, depth.saturating_add(1), true),
                }
            }
        }
        self.flush(&mut plain, &mut goes_on);
    }

    fn flush(&mut self, plain: &mut Vec<Item>, goes_on: &mut bool) {
        if !plain.is_empty() {
            self.list(*goes_on, false, std::mem::take(plain));
            *goes_on = true;
        }
    }

    fn rich_item<'n>(&mut self, item: &'n AstNode<'n>) {
        let span = self.locate(item);
        self.found
            .push(Diagnostic::new(say::template::rich_item(), span));
    }

    fn row<'n>(&mut self, row: &'n AstNode<'n>) -> Vec<Text> {
        row.children()
            .map(|cell| self.flow(cell).joined())
            .collect()
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
                flow.inlines().push(Inline::Strong(inner.joined()));
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

/// What follows the first paragraph of an item.
enum Behind<'n> {
    Paragraph(Text),
    /// A run-in list behind another paragraph of the item.
    Items(Vec<Item>),
    /// A list whose items are paragraphs.
    List(&'n AstNode<'n>),
}

fn new_item(depth: u8, text: Text) -> Item {
    Item {
        depth,
        label: String::new(),
        text,
    }
}

fn is_empty(text: &[Inline]) -> bool {
    plain(text)
        .trim_matches(|c: char| c == VOID || c.is_whitespace())
        .is_empty()
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

/// Running text that may break into paragraphs where a value holds an empty line.
#[derive(Default)]
struct Flow {
    paragraphs: Vec<Text>,
}

impl Flow {
    fn inlines(&mut self) -> &mut Text {
        if self.paragraphs.is_empty() {
            self.paragraphs.push(Text::new());
        }
        self.paragraphs.last_mut().expect("invariant: just made")
    }

    fn add(&mut self, inline: Inline) {
        let inlines = self.inlines();
        match (inlines.last_mut(), inline) {
            (Some(Inline::Text(last)), Inline::Text(text)) => last.push_str(&text),
            (_, inline) => inlines.push(inline),
        }
    }

    fn line_end(&mut self) {
        let last = plain(self.inlines()).chars().next_back();
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
                self.value(ledger, piece)?;
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
                self.paragraphs.push(Text::new());
                open = true;
            }
            for inline in ledger.split(line)? {
                self.add(inline);
            }
        }
        Some(())
    }

    fn finish(mut self) -> Self {
        self.paragraphs.retain(|text| !is_empty(text));
        self
    }

    fn joined(self) -> Text {
        let mut all = Self::default();
        for inline in self.paragraphs.into_iter().flatten() {
            all.add(inline);
        }
        all.paragraphs.pop().unwrap_or_default()
    }
}

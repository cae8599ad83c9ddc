//! A document as the lines that people read, in order, each with what it is and what it was made from.

use super::{Block, BlockId, BlockKind, Caption, Document, FactUse, Inline, Text};

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// A line of the red head.
    RedHead,
    /// The title.
    Title,
    /// The line under the title.
    Subtitle,
    /// The heading or an entry of the table of contents.
    Contents,
    /// The addressee.
    Addressee,
    /// A heading of this level; 1 is the highest below the title.
    Heading(u8),
    /// Running text or an item of a list.
    Body,
    /// The line above a table.
    Caption,
    /// A cell.
    Cell {
        /// Number of the table in the document, starting at 0.
        table: usize,
        /// Number of the row, the head being 0.
        row: usize,
        /// Number of the column, starting at 0.
        column: usize,
    },
    /// The line below a picture.
    Picture,
    /// An entry of 附件说明.
    Note,
    /// The signing office or the date.
    Signature,
    /// What stands at the head of an attachment (`附件1`).
    AttachmentLabel,
    /// The title of an attachment, which its note has already.
    AttachmentTitle,
    /// A line of the imprint.
    Imprint,
}

/// A part of a line.
#[derive(Debug, Clone, PartialEq)]
pub enum Piece<'d> {
    /// Words without provenance: a label, a fixed word.
    Label(std::borrow::Cow<'d, str>),
    /// Running text.
    Text(&'d Text),
}

/// One paragraph or cell.
#[derive(Debug, Clone, PartialEq)]
pub struct Line<'d> {
    /// What it is.
    pub role: Role,
    /// What it consists of.
    pub pieces: Vec<Piece<'d>>,
    /// The block it belongs to.
    pub block: Option<&'d BlockId>,
    /// Its number in that block, starting at 0; a picture is one, its caption the next; a table is one.
    pub item: usize,
    /// The figures that the picture above it shows.
    pub drawn: Vec<&'d FactUse>,
}

impl Line<'_> {
    /// Its characters.
    pub fn plain(&self) -> String {
        let mut out = String::new();
        for piece in &self.pieces {
            match piece {
                Piece::Label(label) => out.push_str(label),
                Piece::Text(text) => super::push_plain(text, &mut out),
            }
        }
        out
    }
}

impl Document {
    /// Every line of the report, as both writers must show it.
    ///
    /// A table gives its caption and one line a cell, row by row; a picture its caption. Two parts of one line, such as
    /// 发文字号 and 签发人, are joined by a blank.
    pub fn lines(&self) -> Vec<Line<'_>> {
        let mut out = Lines::default();
        if let Some(head) = &self.red_head {
            let lines = head.top().map(str::to_owned).chain([head.mark.clone()]);
            for words in lines.chain(head.reference(&self.words)) {
                out.words(Role::RedHead, words);
            }
        }
        out.line(Role::Title, vec![Piece::Text(&self.title)]);
        if let Some(words) = &self.subtitle {
            out.words(Role::Subtitle, words);
        }
        let entries = self.contents_entries();
        if !entries.is_empty() {
            out.words(Role::Contents, &self.words.contents);
            for (_, words) in entries {
                out.words(Role::Contents, words);
            }
        }
        if let Some(words) = &self.addressee {
            out.words(Role::Addressee, words);
        }
        self.blocks.iter().for_each(|block| out.block(block));
        for (label, title) in self.attachment_notes() {
            let pieces = vec![Piece::Label(label.into()), Piece::Text(title)];
            out.line(Role::Note, pieces);
        }
        if let Some(signature) = &self.signature {
            for words in std::iter::once(&signature.office).chain(&signature.date) {
                out.words(Role::Signature, words);
            }
        }
        for (label, attachment) in self.attached() {
            out.words(Role::AttachmentLabel, label);
            let title = vec![Piece::Text(&attachment.title)];
            out.line(Role::AttachmentTitle, title);
            attachment.blocks.iter().for_each(|block| out.block(block));
        }
        if let Some(imprint) = &self.imprint {
            for words in imprint.lines(&self.words) {
                out.words(Role::Imprint, words);
            }
        }
        out.lines
    }

    /// The text of the report, paragraph by paragraph: [`Self::lines`] without anything but their characters.
    pub fn paragraphs(&self) -> Vec<String> {
        self.lines().iter().map(Line::plain).collect()
    }
}

#[derive(Default)]
struct Lines<'d> {
    lines: Vec<Line<'d>>,
    tables: usize,
}

impl<'d> Lines<'d> {
    fn words(&mut self, role: Role, words: impl Into<std::borrow::Cow<'d, str>>) {
        self.line(role, vec![Piece::Label(words.into())]);
    }

    fn line(&mut self, role: Role, pieces: Vec<Piece<'d>>) {
        self.lines.push(Line {
            role,
            pieces,
            block: None,
            item: 0,
            drawn: Vec::new(),
        });
    }

    fn block(&mut self, Block { id, kind }: &'d Block) {
        let start = self.lines.len();
        self.kind(kind);
        for line in &mut self.lines[start..] {
            line.block = Some(id);
        }
    }

    fn kind(&mut self, kind: &'d BlockKind) {
        match kind {
            BlockKind::Heading {
                level, label, text, ..
            } => self.line(Role::Heading(*level), labelled(label, text).into()),
            BlockKind::Paragraph(text) => self.line(Role::Body, vec![Piece::Text(text)]),
            BlockKind::List(list) => {
                let items = list.items.iter();
                let items = items.map(|item| labelled(&item.label, &item.text));
                if list.run_in {
                    self.line(Role::Body, items.flatten().collect());
                    return;
                }
                for (at, item) in items.enumerate() {
                    self.item(at, Role::Body, item.into());
                }
            }
            BlockKind::Table(table) => {
                let number = self.tables;
                self.tables += 1;
                if let Some(Caption { label, text }) = &table.caption {
                    self.line(Role::Caption, labelled(label, text).into());
                }
                let item = usize::from(table.caption.is_some());
                let rows = std::iter::once(&table.head).chain(&table.rows);
                for (row, cells) in rows.enumerate() {
                    for (column, cell) in cells.iter().enumerate() {
                        let role = Role::Cell {
                            table: number,
                            row,
                            column,
                        };
                        self.item(item, role, vec![Piece::Text(cell)]);
                    }
                }
            }
            BlockKind::Picture(picture) => {
                let Caption { label, text } = &picture.caption;
                self.item(1, Role::Picture, labelled(label, text).into());
                if let Some(line) = self.lines.last_mut() {
                    line.drawn = picture.figures();
                }
            }
        }
    }

    fn item(&mut self, item: usize, role: Role, pieces: Vec<Piece<'d>>) {
        self.line(role, pieces);
        if let Some(line) = self.lines.last_mut() {
            line.item = item;
        }
    }
}

fn labelled<'d>(label: &'d str, text: &'d Text) -> [Piece<'d>; 2] {
    [Piece::Label(label.into()), Piece::Text(text)]
}

/// The figures and gaps of a text with the byte they begin at, behind what `whole` holds already, and whether they
/// are gaps.
pub fn figures<'d>(text: &'d [Inline], whole: &mut String) -> Vec<(usize, &'d FactUse, bool)> {
    let mut out = Vec::new();
    collect(text, whole, &mut out);
    out
}

fn collect<'d>(text: &'d [Inline], whole: &mut String, out: &mut Vec<(usize, &'d FactUse, bool)>) {
    for inline in text {
        match inline {
            Inline::Text(text) => whole.push_str(text),
            Inline::Figure(figure) | Inline::Gap(figure) => {
                out.push((whole.len(), figure, matches!(inline, Inline::Gap(_))));
                whole.push_str(&figure.text);
            }
            Inline::Strong(inner) | Inline::Lead(inner) => collect(inner, whole, out),
        }
    }
}

//! The document between templates and writers: structure only, no look, no file format.

mod line;
mod parts;
mod picture;

pub use line::{Line, Piece, Role, figures as figures_of};
pub use parts::{Attachment, Imprint, RedHead, Words};
pub use picture::{Caption, Chart, ChartKind, Content, Image, ImageFormat, Picture, Point, Series};
pub mod rewrite;

use crate::source::FactRef;

/// A figure as it stands in the text, with the facts it was made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactUse {
    /// The characters printed.
    pub text: String,
    /// The facts read, in the order they were read; never empty.
    pub reads: Vec<FactRef>,
    /// The calculation with its numbers, if the figure was computed (`47/(137-47)=52.2%`).
    pub formula: Option<String>,
    /// Words from the facts (a name) rather than a figure: corrected like the text around them.
    pub words: bool,
}

/// A piece of running text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inline {
    /// Plain text, without line breaks.
    Text(String),
    /// A figure with its provenance.
    Figure(FactUse),
    /// A gap a person has to fill (`【待补：高新技术企业】`).
    Gap(FactUse),
    /// Emphasised text (`**…**` in a template).
    Strong(Vec<Self>),
    /// A second-level heading, with its label, whose text goes on in the same paragraph.
    Lead(Vec<Self>),
}

/// Running text.
pub type Text = Vec<Inline>;

/// The section of the words that close a 报告.
pub const CLOSING: &str = "closing";

/// A stable name for a block: its section and its place in it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct BlockId {
    /// The id of the section in the pack.
    pub section: String,
    /// The block's number within the section, starting at 1.
    pub index: usize,
}

/// One block of the body.
#[derive(Debug, Clone, PartialEq)]
pub struct Block {
    /// The block's name.
    pub id: BlockId,
    /// What it is.
    pub kind: BlockKind,
}

/// The kinds of block.
#[derive(Debug, Clone, PartialEq)]
pub enum BlockKind {
    /// A heading; level 1 is the highest below the title.
    Heading {
        /// 1 to 4.
        level: u8,
        /// Whether the numbering pass gives it a label and counts it.
        numbered: bool,
        /// The label the numbering pass made (`（一）`), empty before it and for unnumbered headings.
        label: String,
        /// The words, without label and end mark.
        text: Text,
    },
    /// A paragraph.
    Paragraph(Text),
    /// A numbered list (`一是…二是…`).
    List(List),
    /// A table.
    Table(Table),
    /// A chart or an image.
    Picture(Box<Picture>),
}

/// A numbered list.
#[derive(Debug, Clone, PartialEq)]
pub struct List {
    /// Items follow each other in one paragraph; otherwise each is a paragraph.
    pub run_in: bool,
    /// The numbers go on from the list before instead of starting again.
    pub continues: bool,
    /// The items.
    pub items: Vec<Item>,
}

/// One item of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// How many lists it lies below the outermost; items of different depths follow each other in one list.
    pub depth: u8,
    /// The label the numbering pass made (`一是`), empty before it.
    pub label: String,
    /// The words.
    pub text: Text,
}

/// A table; the first row is the head and is repeated on each page.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Table {
    /// The caption above it, if it has one and is counted.
    pub caption: Option<Caption>,
    /// The head cells.
    pub head: Vec<Text>,
    /// The body rows, each as long as the head.
    pub rows: Vec<Vec<Text>>,
    /// How each column is set.
    pub align: Vec<Align>,
    /// Whether it is to stand on a page of its own turned sideways; one too wide for the page does anyway.
    pub landscape: bool,
}

/// How a column is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// To the left.
    Left,
    /// In the middle.
    Centre,
    /// To the right.
    Right,
}

/// The signature below the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// The issuing office.
    pub office: String,
    /// The date as printed (`2022年12月7日`), if known.
    pub date: Option<String>,
    /// Whether the office puts its seal over it; the layout decides when the facts do not.
    pub sealed: Option<bool>,
}

/// What the file says about itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Properties {
    /// The title in one line.
    pub title: String,
    /// The office that wrote it.
    pub creator: String,
    /// The date as `YYYY-MM-DDT00:00:00Z`, from the facts, never from the clock.
    pub date: Option<String>,
    /// Kind of document (`工作总结`).
    pub subject: String,
    /// Whether it is written in traditional characters.
    pub traditional: bool,
    /// Which generation of which document it is; only in files that are meant to be edited and merged.
    pub origin: Option<Origin>,
}

/// Which generation of which document a file holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// The document, the same for all its generations.
    pub document: String,
    /// The number of the generation, starting at 1.
    pub generation: u32,
    /// Digest of the text as it was generated.
    pub base: String,
}

/// A note beside the text for the people who work on a draft; its text is no part of the report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The number of its paragraph in [`Document::paragraphs`], the first being 1.
    pub paragraph: usize,
    /// What it is about.
    pub anchor: Anchor,
    /// What it says, a line each; plain text.
    pub lines: Vec<String>,
}

/// What a note is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Anchor {
    /// The gap with this number in the paragraph, starting at 0; in Markdown the gap speaks for itself.
    Gap(usize),
    /// The sentence that ends here, counted in characters from the front of the paragraph.
    Sentence(usize),
}

/// A whole report.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Document {
    /// The red head above the title, if the office wants one.
    pub red_head: Option<RedHead>,
    /// The title.
    pub title: Text,
    /// Where a person broke the title, in characters from its front.
    pub title_breaks: Vec<usize>,
    /// A line under the title.
    pub subtitle: Option<String>,
    /// How many levels of headings the table of contents lists, if one is wanted.
    pub contents: Option<u8>,
    /// The addressee with its colon (`区委：`), only in a 报告.
    pub addressee: Option<String>,
    /// The body.
    pub blocks: Vec<Block>,
    /// The attachments, listed between body and signature.
    pub attachments: Vec<Attachment>,
    /// The signature, if the office signs.
    pub signature: Option<Signature>,
    /// The imprint at the foot of the last page, if there is one.
    pub imprint: Option<Imprint>,
    /// The fixed words of the parts.
    pub words: Words,
    /// What the file says about itself.
    pub properties: Properties,
    /// Notes beside the text, in the order of their paragraphs.
    pub notes: Vec<Note>,
}

/// The characters of running text.
pub fn plain(text: &[Inline]) -> String {
    let mut out = String::new();
    push_plain(text, &mut out);
    out
}

fn push_plain(text: &[Inline], out: &mut String) {
    for inline in text {
        match inline {
            Inline::Text(text) => out.push_str(text),
            Inline::Figure(figure) | Inline::Gap(figure) => out.push_str(&figure.text),
            Inline::Strong(inner) | Inline::Lead(inner) => push_plain(inner, out),
        }
    }
}

fn push_figures<'d>(text: &'d [Inline], out: &mut Vec<&'d FactUse>) {
    for inline in text {
        match inline {
            Inline::Figure(figure) => out.push(figure),
            Inline::Strong(inner) | Inline::Lead(inner) => push_figures(inner, out),
            Inline::Text(_) | Inline::Gap(_) => {}
        }
    }
}

impl Document {
    /// Every figure of title, body and attachments, in the order they are printed; gaps are none.
    pub fn figures(&self) -> Vec<&FactUse> {
        let mut out = Vec::new();
        push_figures(&self.title, &mut out);
        for block in &self.blocks {
            block.kind.push_figures(&mut out);
        }
        for attachment in &self.attachments {
            push_figures(&attachment.title, &mut out);
        }
        for attachment in &self.attachments {
            for block in &attachment.blocks {
                block.kind.push_figures(&mut out);
            }
        }
        out
    }
}

impl BlockKind {
    fn push_figures<'d>(&'d self, out: &mut Vec<&'d FactUse>) {
        match self {
            Self::Heading { text, .. } | Self::Paragraph(text) => push_figures(text, out),
            Self::List(list) => {
                let items = list.items.iter();
                items.for_each(|item| push_figures(&item.text, out));
            }
            Self::Table(table) => {
                let caption = table.caption.iter().map(|caption| &caption.text);
                let cells = table.head.iter().chain(table.rows.iter().flatten());
                let texts = caption.chain(cells);
                texts.for_each(|text| push_figures(text, out));
            }
            Self::Picture(picture) => {
                out.extend(picture.figures());
                push_figures(&picture.caption.text, out);
            }
        }
    }
}

//! The body of a document as docx-rs paragraphs: runs of text, headings, lists, and the page they stand on.

use std::borrow::Cow;

use docx_rs::{
    BreakType, Comment, DocGrid, DocGridType, DocumentChild, Docx, Footer, Paragraph, Run, RunFonts,
};

use super::anchor::Anchors;
use super::comment::{Comments, Here};
use super::contents::Marks;
use super::drawing::Drawings;
use super::{DocxError, back, contents, front, landscape, table};
use crate::doc::{Block, BlockKind, Caption, Document, Inline, Text};
use crate::layout::{Layout, Twips};
use crate::write::{clean, measure, title};

/// A document as docx-rs holds it.
pub(super) struct Made {
    pub(super) main: Docx,
    /// One that has nothing but the footers of pages turned sideways, if there are such.
    pub(super) turned: Option<Docx>,
    pub(super) small_tables: bool,
}

/// The whole document.
pub(super) fn build(
    document: &Document,
    layout: &Layout,
    comments: &mut Comments<'_>,
    drawings: &mut Drawings,
) -> Result<Made, DocxError> {
    let mut writer = Writer {
        layout,
        comments,
        drawings,
        anchors: Anchors::default(),
        marks: Marks::default(),
        body: Body::default(),
        sideways: false,
        turned: false,
        small_tables: false,
    };
    writer.front(document);
    for block in &document.blocks {
        writer.block(block)?;
    }
    if document.signature.is_some() || !document.attachments.is_empty() {
        writer.upright();
    }
    back::notes(document, writer.comments, &mut writer.body);
    if let Some(signature) = &document.signature {
        back::sign(signature, writer.comments, &mut writer.body);
    }
    // Only headings of the body are listed.
    writer.marks = Marks::default();
    for (label, attachment) in document.attached() {
        writer.upright();
        writer.comments.next(0);
        let label = line("AttachmentLabel", &label).keep_next(true);
        writer.body.push(label);
        writer.title("AttachmentTitle", &attachment.title, &[]);
        for block in &attachment.blocks {
            writer.block(block)?;
        }
    }
    if document.imprint.is_some() {
        writer.upright();
    }
    let Writer {
        mut body,
        sideways,
        turned,
        small_tables,
        ..
    } = writer;
    if let Some(imprint) = &document.imprint {
        back::imprint(imprint, &document.words, layout, &mut body);
    } else if matches!(body.0.last(), Some(DocumentChild::Table(_))) {
        // Word cannot open a body that ends with a table.
        body.push(Paragraph::new());
    }
    let footers = |style: &str| landscape::footer(layout, style);
    Ok(Made {
        main: section(body.0, layout, sideways),
        turned: turned.then(|| with_footers(layout, footers)),
        small_tables,
    })
}

/// A document on its way into paragraphs.
struct Writer<'w, 'd> {
    layout: &'w Layout,
    comments: &'w mut Comments<'d>,
    drawings: &'w mut Drawings,
    anchors: Anchors,
    marks: Marks,
    body: Body,
    /// Whether the page is turned for a wide table.
    sideways: bool,
    /// Whether it was anywhere.
    turned: bool,
    /// Whether a table is set in small characters.
    small_tables: bool,
}

impl Writer<'_, '_> {
    /// What stands above the first block.
    fn front(&mut self, document: &Document) {
        if let Some(head) = &document.red_head {
            front::red_head(head, &document.words, self.comments, &mut self.body);
        }
        let start = self.body.0.len();
        self.title("Title", &document.title, &document.title_breaks);
        self.anchors.title(&mut self.body.0[start..]);
        if let Some(subtitle) = &document.subtitle {
            self.comments.next(0);
            self.body.push(line("Subtitle", subtitle));
        }
        self.marks = contents::write(document, self.layout, self.comments, &mut self.body);
        if let Some(addressee) = &document.addressee {
            self.comments.next(0);
            self.body.push(line("Salutation", addressee));
        }
    }

    fn title(&mut self, style: &str, text: &Text, breaks: &[usize]) {
        let title = heading_lines(style, text, breaks, self.layout, self.comments);
        self.body.push(title);
    }

    /// Ends a section of turned pages, for what follows.
    fn upright(&mut self) {
        self.turn(false);
    }

    fn turn(&mut self, sideways: bool) {
        if sideways != self.sideways {
            let section = landscape::section(self.layout, self.sideways);
            landscape::end(&mut self.body.0, section);
            self.sideways = sideways;
            self.turned |= sideways;
        }
    }

    fn block(&mut self, block: &Block) -> Result<(), DocxError> {
        let layout = self.layout;
        let fit = match &block.kind {
            BlockKind::Table(table) => Some(measure::fit(table, layout)),
            _ => None,
        };
        self.turn(fit.is_some_and(|fit| fit.turned));
        let start = self.body.0.len();
        match &block.kind {
            BlockKind::Heading {
                level, label, text, ..
            } => {
                let style = format!("Heading{}", level.clamp(&1, &4));
                let heading = labelled(Some(&style), [(label, text)], self.comments);
                self.body.push(self.marks.mark(*level, heading));
            }
            BlockKind::Paragraph(text) => {
                self.body.push(running(None, text, self.comments));
            }
            BlockKind::List(list) => {
                let mut items = list.items.iter().map(|item| (&item.label, &item.text));
                if list.run_in {
                    self.body.push(labelled(None, items, self.comments));
                } else {
                    items
                        .by_ref()
                        .for_each(|item| self.body.push(labelled(None, [item], self.comments)));
                }
            }
            BlockKind::Table(rows) => {
                if let Some(caption) = &rows.caption {
                    self.caption(caption);
                    self.body.keep_next();
                }
                let fit = fit.expect("invariant: a table was measured");
                self.small_tables |= fit.small;
                if let Some(table) = table::build(rows, layout, fit, self.comments) {
                    self.body.0.push(DocumentChild::Table(Box::new(table)));
                }
            }
            BlockKind::Picture(picture) => {
                let mark = self.drawings.add(picture, layout)?;
                let holder = Paragraph::new().style("Picture").add_run(run(&mark));
                self.body.push(holder);
                self.caption(&picture.caption);
            }
        }
        self.anchors.block(&block.id, &mut self.body.0[start..]);
        Ok(())
    }

    fn caption(&mut self, Caption { label, text }: &Caption) {
        let caption = labelled(Some("Caption"), [(label, text)], self.comments);
        self.body.push(caption);
    }
}

/// The paragraphs and tables written so far.
#[derive(Default)]
pub(super) struct Body(pub(super) Vec<DocumentChild>);

impl Body {
    pub(super) fn push(&mut self, paragraph: Paragraph) {
        self.0.push(DocumentChild::Paragraph(Box::new(paragraph)));
    }

    /// The last paragraph stays on the page of the next one.
    pub(super) fn keep_next(&mut self) {
        if let Some(DocumentChild::Paragraph(last)) = self.0.last_mut() {
            last.property = last.property.clone().keep_next(true);
        }
    }
}

fn section(body: Vec<DocumentChild>, layout: &Layout, sideways: bool) -> Docx {
    let last = landscape::section(layout, sideways);
    let footer = |style: &str| Footer::new().add_paragraph(back::page_number(layout, style));
    let mut docx = with_footers(layout, footer).page_margin(last.page_margin);
    docx.document = docx.document.doc_grid(grid(layout));
    let section = &mut docx.document.section_property;
    section.page_size = last.page_size;
    section.footer_reference = last.footer_reference;
    section.even_footer_reference = last.even_footer_reference;
    docx.document.children = body;
    docx
}

/// A document that has nothing but footers.
fn with_footers(layout: &Layout, footer: impl Fn(&str) -> Footer) -> Docx {
    let mut docx = Docx::new();
    for (at, style) in landscape::footers(layout).iter().enumerate() {
        docx = match at {
            0 => docx.footer(footer(style)),
            _ => docx.even_footer(footer(style)),
        };
    }
    docx
}

/// The grid a section states.
pub(super) fn grid(layout: &Layout) -> DocGrid {
    let grid = DocGrid::with_empty().line_pitch(layout.body.pitch as usize);
    match layout.char_space() {
        Some(space) => {
            let space = isize::try_from(space).unwrap_or(0);
            grid.grid_type(DocGridType::LinesAndChars).char_space(space)
        }
        None if layout.page.grid => grid.grid_type(DocGridType::Lines),
        None => grid,
    }
}

pub(super) fn signed(length: Twips) -> i32 {
    i32::try_from(length).unwrap_or(i32::MAX)
}

/// A stretch of characters that look alike.
struct Piece<'a> {
    text: Cow<'a, str>,
    look: Look,
    gap: bool,
}

/// How characters differ from the paragraph around them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Look {
    Plain,
    Strong,
    /// A heading that its text follows in the same paragraph.
    Lead,
}

fn pieces(text: &[Inline]) -> Vec<Piece<'_>> {
    let mut out = Vec::new();
    push(&mut out, text, Look::Plain);
    out
}

fn push<'a>(out: &mut Vec<Piece<'a>>, text: &'a [Inline], look: Look) {
    for inline in text {
        match inline {
            Inline::Text(text) => push_piece(out, clean(text), look, false),
            Inline::Figure(figure) => push_piece(out, clean(&figure.text), look, false),
            Inline::Gap(gap) => push_piece(out, clean(&gap.text), look, true),
            Inline::Strong(inner) => push(out, inner, Look::Strong),
            Inline::Lead(inner) => push(out, inner, Look::Lead),
        }
    }
}

/// Adds characters to the last stretch if they look like it, so that a paragraph has few runs.
fn push_piece<'a>(out: &mut Vec<Piece<'a>>, text: Cow<'a, str>, look: Look, gap: bool) {
    match out.last_mut() {
        _ if text.is_empty() => {}
        // Each gap stays for itself, so that it can have its own comment.
        Some(last) if last.look == look && !last.gap && !gap => {
            last.text.to_mut().push_str(&text);
        }
        _ => out.push(Piece { text, look, gap }),
    }
}

/// A run of text; the hint makes Word set “ ” … — in the Chinese font (MS-OI29500 2.1.88).
pub(super) fn run(text: &str) -> Run {
    bare().add_text(text)
}

/// A run without text yet.
pub(super) fn bare() -> Run {
    Run::new().fonts(RunFonts::new().hint("eastAsia"))
}

fn look(piece: &Piece<'_>, text: &str) -> Run {
    let mut run = run(text);
    // One style a run: a gap in strong text is a gap.
    match piece.look {
        _ if piece.gap => run = run.style("Gap"),
        Look::Plain => {}
        Look::Strong => run = run.style("Strong"),
        Look::Lead => run = run.style("Lead"),
    }
    run
}

/// A paragraph of running text, in a style or in that of the body.
pub(super) fn running(
    style: Option<&str>,
    text: &[Inline],
    comments: &mut Comments<'_>,
) -> Paragraph {
    paragraph(style, &pieces(text), comments)
}

pub(super) fn labelled<'a>(
    style: Option<&str>,
    parts: impl IntoIterator<Item = (&'a String, &'a Text)>,
    comments: &mut Comments<'_>,
) -> Paragraph {
    let mut pieces = Vec::new();
    for (label, text) in parts {
        push_piece(&mut pieces, clean(label), Look::Plain, false);
        push(&mut pieces, text, Look::Plain);
    }
    paragraph(style, &pieces, comments)
}

fn paragraph(style: Option<&str>, pieces: &[Piece<'_>], comments: &mut Comments<'_>) -> Paragraph {
    let start = style.map_or_else(Paragraph::new, |style| Paragraph::new().style(style));
    let here = comments.next(count_gaps(pieces));
    let ids = comments_of(pieces, &here);
    let runs = pieces
        .iter()
        .zip(ids)
        .fold(open(start, here.whole), |paragraph, (piece, id)| {
            let run = look(piece, &piece.text);
            close(open(paragraph, id).add_run(run), id)
        });
    close(runs, here.whole)
}

fn count_gaps(pieces: &[Piece<'_>]) -> usize {
    pieces.iter().filter(|piece| piece.gap).count()
}

/// The comment of each stretch, if it is a gap that has one.
fn comments_of(pieces: &[Piece<'_>], here: &Here) -> Vec<Option<usize>> {
    let mut number = 0;
    let id = |piece: &Piece<'_>| {
        number += usize::from(piece.gap);
        let own = here.gaps.get(&number.checked_sub(1)?);
        own.copied().filter(|_| piece.gap)
    };
    pieces.iter().map(id).collect()
}

fn open(paragraph: Paragraph, comment: Option<usize>) -> Paragraph {
    // The comment's own part is written in `comment`; docx-rs only marks the range.
    match comment {
        Some(id) => paragraph.add_comment_start(Comment::new(id)),
        None => paragraph,
    }
}

fn close(paragraph: Paragraph, comment: Option<usize>) -> Paragraph {
    match comment {
        Some(id) => paragraph.add_comment_end(id),
        None => paragraph,
    }
}

pub(super) fn line(style: &str, text: &str) -> Paragraph {
    Paragraph::new().style(style).add_run(run(&clean(text)))
}

/// A title with its line breaks.
fn heading_lines(
    style: &str,
    text: &Text,
    breaks: &[usize],
    layout: &Layout,
    comments: &mut Comments<'_>,
) -> Paragraph {
    let pieces = pieces(text);
    let whole: String = pieces.iter().map(|piece| &*piece.text).collect();
    let here = comments.next(count_gaps(&pieces));
    let ids = comments_of(&pieces, &here);
    let mut paragraph = open(Paragraph::new().style(style), here.whole);
    for range in title::broken(&whole, breaks, layout.title_chars as usize) {
        let mut start = 0;
        for (piece, id) in pieces.iter().zip(&ids) {
            let end = start + piece.text.len();
            let (from, to) = (range.start.max(start), range.end.min(end));
            if from < to {
                let mut run = look(piece, &whole[from..to]);
                if to == range.end && to < whole.len() {
                    run = run.add_break(BreakType::TextWrapping);
                }
                paragraph = open(paragraph, id.filter(|_| from == start)).add_run(run);
                paragraph = close(paragraph, id.filter(|_| to == end));
            }
            start = end;
        }
    }
    close(paragraph, here.whole)
}

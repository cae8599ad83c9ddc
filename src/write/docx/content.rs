//! The body of a document as docx-rs paragraphs: runs of text, headings, lists, and the page they stand on.

use std::borrow::Cow;

use docx_rs::{
    BreakType, Comment, DocGrid, DocGridType, DocumentChild, Docx, Footer, PageMargin, Paragraph,
    Run, RunFonts,
};

use super::comment::{Comments, Here};
use super::contents::Marks;
use super::{back, contents, front, table};
use crate::doc::{Block, BlockKind, Document, Inline, Text};
use crate::layout::{Layout, Side, Twips};
use crate::write::{clean, title};

/// The whole document as docx-rs holds it.
pub(super) fn build(document: &Document, layout: &Layout, comments: &mut Comments<'_>) -> Docx {
    let mut body = Body::default();
    if let Some(head) = &document.red_head {
        front::red_head(head, &document.words, comments, &mut body);
    }
    body.push(heading_lines(
        "Title",
        &document.title,
        &document.title_breaks,
        layout,
        comments,
    ));
    if let Some(subtitle) = &document.subtitle {
        comments.next(0);
        body.push(line("Subtitle", subtitle));
    }
    let mut marks = contents::write(document, layout, comments, &mut body);
    if let Some(addressee) = &document.addressee {
        comments.next(0);
        body.push(line("Salutation", addressee));
    }
    for block in &document.blocks {
        block_of(block, layout, comments, &mut marks, &mut body);
    }
    back::notes(document, comments, &mut body);
    if let Some(signature) = &document.signature {
        back::sign(signature, comments, &mut body);
    }
    for (label, attachment) in document.attached() {
        comments.next(0);
        body.push(line("AttachmentLabel", &label).keep_next(true));
        let title = &attachment.title;
        body.push(heading_lines(
            "AttachmentTitle",
            title,
            &[],
            layout,
            comments,
        ));
        for block in &attachment.blocks {
            block_of(block, layout, comments, &mut Marks::default(), &mut body);
        }
    }
    if let Some(imprint) = &document.imprint {
        back::imprint(imprint, &document.words, layout, &mut body);
    } else if matches!(body.0.last(), Some(DocumentChild::Table(_))) {
        // Word cannot open a body that ends with a table.
        body.push(Paragraph::new());
    }
    section(body.0, layout)
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

fn block_of(
    block: &Block,
    layout: &Layout,
    comments: &mut Comments<'_>,
    marks: &mut Marks,
    body: &mut Body,
) {
    match &block.kind {
        BlockKind::Heading {
            level, label, text, ..
        } => {
            let style = format!("Heading{}", level.clamp(&1, &4));
            let heading = labelled(Some(&style), [(label, text)], comments);
            body.push(marks.mark(*level, heading));
        }
        BlockKind::Paragraph(text) => body.push(running(None, text, comments)),
        BlockKind::List(list) => {
            let mut items = list.items.iter().map(|item| (&item.label, &item.text));
            if list.run_in {
                body.push(labelled(None, items, comments));
            } else {
                items
                    .by_ref()
                    .for_each(|item| body.push(labelled(None, [item], comments)));
            }
        }
        BlockKind::Table(rows) => {
            if let Some(table) = table::build(rows, layout, comments) {
                body.0.push(DocumentChild::Table(Box::new(table)));
            }
        }
    }
}

fn section(body: Vec<DocumentChild>, layout: &Layout) -> Docx {
    let page = &layout.page;
    let footer = |style| Footer::new().add_paragraph(back::page_number(layout, style));
    let mut docx = Docx::new()
        .page_size(page.width, page.height)
        .page_margin(PageMargin {
            top: signed(page.top),
            bottom: signed(page.bottom),
            left: signed(page.left),
            right: signed(page.right),
            header: signed(page.header),
            footer: signed(page.footer),
            gutter: 0,
        })
        .footer(footer("Footer"));
    if layout.numbering.side == Side::Outer {
        docx = docx.even_footer(footer("FooterEven"));
    }
    let mut grid = DocGrid::with_empty().line_pitch(layout.body.pitch as usize);
    if page.grid {
        grid = grid.grid_type(DocGridType::Lines);
    }
    docx.document = docx.document.doc_grid(grid);
    docx.document.children = body;
    docx
}

pub(super) fn signed(length: Twips) -> i32 {
    i32::try_from(length).unwrap_or(i32::MAX)
}

/// A stretch of characters that look alike.
struct Piece<'a> {
    text: Cow<'a, str>,
    strong: bool,
    gap: bool,
}

fn pieces(text: &[Inline]) -> Vec<Piece<'_>> {
    let mut out = Vec::new();
    push(&mut out, text, false);
    out
}

fn push<'a>(out: &mut Vec<Piece<'a>>, text: &'a [Inline], strong: bool) {
    for inline in text {
        match inline {
            Inline::Text(text) => push_piece(out, clean(text), strong, false),
            Inline::Figure(figure) => push_piece(out, clean(&figure.text), strong, false),
            Inline::Gap(gap) => push_piece(out, clean(&gap.text), strong, true),
            Inline::Strong(inner) => push(out, inner, true),
        }
    }
}

/// Adds characters to the last stretch if they look like it, so that a paragraph has few runs.
fn push_piece<'a>(out: &mut Vec<Piece<'a>>, text: Cow<'a, str>, strong: bool, gap: bool) {
    match out.last_mut() {
        _ if text.is_empty() => {}
        // Each gap stays for itself, so that it can have its own comment.
        Some(last) if last.strong == strong && !last.gap && !gap => {
            last.text.to_mut().push_str(&text);
        }
        _ => out.push(Piece { text, strong, gap }),
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
    if piece.gap {
        run = run.style("Gap");
    } else if piece.strong {
        run = run.style("Strong");
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
        push_piece(&mut pieces, clean(label), false, false);
        push(&mut pieces, text, false);
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

/// The width of a line in half characters.
pub(super) fn half_widths(text: &str) -> u16 {
    let width = |c: char| if c.is_ascii() { 1 } else { 2 };
    clean(text).chars().take(1000).map(width).sum()
}

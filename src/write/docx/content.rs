//! Title, body, signature and page numbers as docx-rs paragraphs.

use std::borrow::Cow;

use docx_rs::{
    AlignmentType, BreakType, Comment, DocGrid, DocGridType, DocumentChild, Docx, FieldCharType,
    Footer, InstrPAGE, InstrText, Paragraph, Run, RunFonts,
};

use super::comment::{Comments, Here};
use super::drawing::Drawings;
use super::{DocxError, landscape, table};
use crate::doc::{BlockKind, Caption, Document, Inline, Signature, Text};
use crate::layout::{Layout, Twips};
use crate::write::{clean, title};

/// The whole document as docx-rs holds it.
pub(super) fn build(
    document: &Document,
    layout: &Layout,
    comments: &mut Comments<'_>,
    drawings: &mut Drawings,
) -> Result<Docx, DocxError> {
    let mut sideways = false;
    let mut body = vec![heading_lines(&document.title, layout, comments)];
    if let Some(addressee) = &document.addressee {
        comments.next(0);
        body.push(child(line("Salutation", addressee)));
    }
    for block in &document.blocks {
        let wide =
            matches!(&block.kind, BlockKind::Table(table) if landscape::is_wide(table, layout));
        if wide != sideways {
            landscape::end(&mut body, landscape::section(layout, sideways));
            sideways = wide;
        }
        match &block.kind {
            BlockKind::Heading {
                level, label, text, ..
            } => {
                let style = format!("Heading{}", level.clamp(&1, &4));
                body.push(labelled(Some(&style), [(label, text)], comments));
            }
            BlockKind::Paragraph(text) => {
                body.push(child(running(None, text, comments)));
            }
            BlockKind::List(list) => {
                let mut items = list.items.iter().map(|item| (&item.label, &item.text));
                if list.run_in {
                    body.push(labelled(None, items, comments));
                } else {
                    let one = |item| labelled(None, [item], comments);
                    body.extend(items.by_ref().map(one));
                }
            }
            BlockKind::Table(rows) => {
                if let Some(Caption { label, text }) = &rows.caption {
                    body.push(labelled(Some("Caption"), [(label, text)], comments));
                    keep_next(&mut body);
                }
                let width = if sideways {
                    landscape::width(layout)
                } else {
                    layout.page.text_width()
                };
                if let Some(table) = table::build(rows, layout, width, comments) {
                    body.push(DocumentChild::Table(Box::new(table)));
                }
            }
            BlockKind::Picture(picture) => {
                let mark = drawings.add(picture, layout)?;
                body.push(child(Paragraph::new().style("Picture").add_run(run(&mark))));
                let Caption { label, text } = &picture.caption;
                body.push(labelled(Some("Caption"), [(label, text)], comments));
            }
        }
    }
    if let Some(signature) = &document.signature {
        if std::mem::take(&mut sideways) {
            landscape::end(&mut body, landscape::section(layout, true));
        } else {
            keep_next(&mut body);
        }
        body.extend(sign(signature, layout));
    } else if matches!(body.last(), Some(DocumentChild::Table(_))) {
        // Word cannot open a body that ends with a table.
        body.push(child(Paragraph::new()));
    }
    Ok(section(body, layout, sideways))
}

/// Keeps the last paragraph on the page of what follows.
fn keep_next(body: &mut [DocumentChild]) {
    if let Some(DocumentChild::Paragraph(last)) = body.last_mut() {
        last.property = last.property.clone().keep_next(true);
    }
}

fn section(body: Vec<DocumentChild>, layout: &Layout, sideways: bool) -> Docx {
    let last = landscape::section(layout, sideways);
    let mut docx = Docx::new()
        .page_margin(last.page_margin)
        .footer(Footer::new().add_paragraph(page_number(layout, false)))
        .even_footer(Footer::new().add_paragraph(page_number(layout, true)));
    let grid = DocGrid::with_empty()
        .grid_type(DocGridType::Lines)
        .line_pitch(layout.body.pitch as usize);
    docx.document = docx.document.doc_grid(grid);
    docx.document.section_property.page_size = last.page_size;
    docx.document.children = body;
    docx
}

fn child(paragraph: Paragraph) -> DocumentChild {
    DocumentChild::Paragraph(Box::new(paragraph))
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
fn run(text: &str) -> Run {
    Run::new()
        .fonts(RunFonts::new().hint("eastAsia"))
        .add_text(text)
}

fn look(piece: &Piece<'_>, text: &str) -> Run {
    let mut run = run(text);
    match piece.look {
        Look::Plain => {}
        Look::Strong => run = run.bold(),
        Look::Lead => run = run.style("Lead"),
    }
    if piece.gap {
        run = run.highlight("yellow");
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

fn labelled<'a>(
    style: Option<&str>,
    parts: impl IntoIterator<Item = (&'a String, &'a Text)>,
    comments: &mut Comments<'_>,
) -> DocumentChild {
    let mut pieces = Vec::new();
    for (label, text) in parts {
        push_piece(&mut pieces, clean(label), Look::Plain, false);
        push(&mut pieces, text, Look::Plain);
    }
    child(paragraph(style, &pieces, comments))
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

fn line(style: &str, text: &str) -> Paragraph {
    Paragraph::new().style(style).add_run(run(&clean(text)))
}

/// The title with its line breaks.
fn heading_lines(text: &Text, layout: &Layout, comments: &mut Comments<'_>) -> DocumentChild {
    let pieces = pieces(text);
    let whole: String = pieces.iter().map(|piece| &*piece.text).collect();
    let here = comments.next(count_gaps(&pieces));
    let ids = comments_of(&pieces, &here);
    let mut paragraph = open(Paragraph::new().style("Title"), here.whole);
    for range in title::lines(&whole, layout.title_chars) {
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
    child(close(paragraph, here.whole))
}

/// Office and date, the office centred over the date, which stands four characters from the right
/// (GB/T 9704-2012 7.3.5.1, documents that are sealed).
fn sign(signature: &Signature, layout: &Layout) -> Vec<DocumentChild> {
    let office = half_widths(&signature.office);
    let date = signature.date.as_deref().map_or(office, half_widths);
    let unit = signed(layout.char_width());
    let date_indent = signed(layout.date_indent) * unit;
    let difference = i32::from(date) - i32::from(office);
    let office_indent = (date_indent + difference * unit / 4).max(0);
    let indented = |style: &str, text: &str, right: i32| {
        line(style, text).indent(None, None, Some(right), None)
    };
    let last = signature.date.is_none();
    let mut out = vec![child(
        indented("Signature", &signature.office, office_indent).keep_next(!last),
    )];
    if let Some(text) = &signature.date {
        out.push(child(indented("Date", text, date_indent)));
    }
    out
}

/// The width of a line in half characters.
pub(super) fn half_widths(text: &str) -> u16 {
    let width = |c: char| if c.is_ascii() { 1 } else { 2 };
    text.chars().take(1000).map(width).sum()
}

/// `— 1 —`, one character from the outer edge: right on odd pages, left on even ones (GB/T 9704-2012 7.5).
fn page_number(layout: &Layout, even: bool) -> Paragraph {
    let indent = Some(signed(layout.page_number.size * 10));
    let field = run("— ")
        .add_field_char(FieldCharType::Begin, false)
        .add_instr_text(InstrText::PAGE(InstrPAGE::new()))
        .add_field_char(FieldCharType::Separate, false)
        .add_text(if even { "2" } else { "1" })
        .add_field_char(FieldCharType::End, false)
        .add_text(" —");
    let paragraph = Paragraph::new().style("Footer").add_run(field);
    if even {
        paragraph
            .indent(indent, None, None, None)
            .align(AlignmentType::Left)
    } else {
        paragraph
            .indent(None, None, indent, None)
            .align(AlignmentType::Right)
    }
}

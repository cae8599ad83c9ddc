//! The table of contents: a field that is filled in already, its entries linked to the headings.

use docx_rs::{FieldCharType, Hyperlink, HyperlinkType, InstrText, LineSpacing, Paragraph, Run};

use super::comment::Comments;
use super::content::{Body, line, run};
use crate::doc::Document;
use crate::layout::Layout;
use crate::write::clean;

/// Ids of bookmarks begin here, so that they never meet those of blocks.
const FIRST_ID: usize = 1_000_000;

/// The bookmarks that headings of the listed levels still get.
#[derive(Default)]
pub(super) struct Marks {
    levels: u8,
    next: usize,
}

impl Marks {
    /// Puts the bookmark around a heading that the contents list.
    pub(super) fn mark(&mut self, level: u8, heading: Paragraph) -> Paragraph {
        if level > self.levels {
            return heading;
        }
        self.next += 1;
        let id = FIRST_ID + self.next;
        let mut marked = Paragraph {
            children: Vec::new(),
            ..heading.clone()
        };
        marked = marked.add_bookmark_start(id, name(self.next));
        marked.children.extend(heading.children);
        marked.add_bookmark_end(id)
    }
}

/// Word's own form of such names.
fn name(entry: usize) -> String {
    format!("_Toc{entry:08}")
}

/// Writes the contents and gives the bookmarks for the headings they lead to.
///
/// The field asks for no page numbers (`\n`): only the program that lays out the pages knows them, and a field that
/// has to be updated when the file is opened makes Word ask a question first. The styles of the entries have the tab
/// and the dots for whoever turns numbers on.
pub(super) fn write(
    document: &Document,
    layout: &Layout,
    comments: &mut Comments<'_>,
    body: &mut Body,
) -> Marks {
    let entries = document.contents_entries();
    if entries.is_empty() {
        return Marks::default();
    }
    comments.next(0);
    body.push(line("TOCHeading", &document.words.contents));
    let levels = entries.iter().map(|(level, _)| *level).max().unwrap_or(1);
    let asked = u8::try_from(layout.contents_levels).unwrap_or(levels);
    let last = entries.len() - 1;
    for (at, (level, words)) in entries.iter().enumerate() {
        comments.next(0);
        let mut paragraph = Paragraph::new().style(&format!("TOC{}", level.clamp(&1, &4)));
        if at == 0 {
            let field = format!("TOC \\o \"1-{}\" \\n \\h \\z", asked.max(levels));
            paragraph = paragraph.add_run(
                Run::new()
                    .add_field_char(FieldCharType::Begin, false)
                    .add_instr_text(InstrText::Unsupported(field))
                    .add_field_char(FieldCharType::Separate, false),
            );
        }
        let link = Hyperlink::new(name(at + 1), HyperlinkType::Anchor).add_run(run(&clean(words)));
        paragraph = paragraph.add_hyperlink(link);
        if at == last {
            paragraph = paragraph
                .add_run(Run::new().add_field_char(FieldCharType::End, false))
                .line_spacing(LineSpacing::new().after(layout.body.pitch));
        }
        body.push(paragraph);
    }
    Marks {
        levels: asked.max(levels),
        next: 0,
    }
}

//! Headings whose text goes on in the same paragraph.

use crate::doc::{Block, BlockKind, Document, Inline, Text, plain};

/// The level of headings that may share a paragraph with their text: （一）, which is set like running text.
const LEVEL: u8 = 2;

/// Puts every second-level heading into the paragraph or list behind it, `mark` between them.
///
/// Runs after numbering, so that the label is in the paragraph as well. A heading followed by a heading or a
/// table stays on its own line.
pub fn run(document: &mut Document, mark: char) {
    let mut blocks: Vec<Block> = Vec::with_capacity(document.blocks.len());
    for block in document.blocks.drain(..) {
        let lead = blocks.last_mut().and_then(|last| match &last.kind {
            BlockKind::Heading {
                level: LEVEL,
                label,
                text,
                ..
            } => Some(lead(label, text)),
            _ => None,
        });
        match (lead, block.kind) {
            (Some(lead), BlockKind::Paragraph(text)) => join(&mut blocks, lead, mark, text),
            (Some(lead), BlockKind::List(list)) if list.run_in => {
                let items = list.items.into_iter().flat_map(|item| {
                    let label = std::iter::once(Inline::Text(item.label));
                    label.chain(item.text).collect::<Vec<_>>()
                });
                join(&mut blocks, lead, mark, items.collect());
            }
            // The first of several paragraphs goes with the heading.
            (Some(lead), BlockKind::List(mut list)) if !list.items.is_empty() => {
                let first = list.items.remove(0);
                let mut text = vec![Inline::Text(first.label)];
                text.extend(first.text);
                join(&mut blocks, lead, mark, text);
                if !list.items.is_empty() {
                    let kind = BlockKind::List(list);
                    blocks.push(Block { id: block.id, kind });
                }
            }
            (_, kind) => blocks.push(Block { id: block.id, kind }),
        }
    }
    document.blocks = blocks;
}

fn lead(label: &str, text: &[Inline]) -> Text {
    let mut lead = vec![Inline::Text(label.to_owned())];
    lead.extend(text.iter().cloned());
    lead
}

/// The heading that came last becomes the paragraph; it keeps its name.
fn join(blocks: &mut [Block], lead: Text, mark: char, text: Text) {
    let Some(last) = blocks.last_mut() else {
        return;
    };
    // A heading that asks or exclaims has its mark.
    let ended = plain(&lead).ends_with(['？', '！']);
    let mut all = vec![Inline::Lead(lead)];
    if !ended {
        all.push(Inline::Text(mark.to_string()));
    }
    all.extend(text);
    last.kind = BlockKind::Paragraph(all);
}

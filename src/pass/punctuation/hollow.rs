//! Headings whose whole content was left out with its figures go with it.

use crate::doc::{Block, BlockKind, Text, plain};
use crate::marked::DROP;

/// Whether a text holds a figure that was left out.
pub(super) fn has_drop(text: &Text) -> bool {
    plain(text).contains(DROP)
}

/// Corrects every block; a heading goes if all that stood below it went and a left-out figure was the cause.
pub(super) fn without(blocks: Vec<Block>, correct: impl Fn(Block) -> Option<Block>) -> Vec<Block> {
    let levels: Vec<Option<u8>> = blocks.iter().map(level).collect();
    let dropped: Vec<bool> = blocks.iter().map(holds_drop).collect();
    let mut kept: Vec<Option<Block>> = blocks.into_iter().map(correct).collect();
    for at in 0..kept.len() {
        let Some(own) = levels[at] else { continue };
        let end = (at + 1..kept.len())
            .find(|next| levels[*next].is_some_and(|level| level <= own))
            .unwrap_or(kept.len());
        let below = at + 1..end;
        let content = |at: &usize| levels[*at].is_none();
        let cause = below.clone().filter(content).any(|at| dropped[at]);
        if cause && !below.filter(content).any(|at| kept[at].is_some()) {
            kept[at] = None;
        }
    }
    kept.into_iter().flatten().collect()
}

fn level(block: &Block) -> Option<u8> {
    match block.kind {
        BlockKind::Heading { level, .. } => Some(level),
        _ => None,
    }
}

fn holds_drop(block: &Block) -> bool {
    match &block.kind {
        BlockKind::Heading { .. } | BlockKind::Picture(_) => false,
        BlockKind::Paragraph(text) => has_drop(text),
        BlockKind::List(list) => list.items.iter().any(|item| has_drop(&item.text)),
        BlockKind::Table(table) => table.rows.iter().flatten().any(has_drop),
    }
}

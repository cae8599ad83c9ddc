//! Makes the punctuation of a document that of GB/T 15834-2011 and closes the holes that left-out clauses make.

mod cells;
mod drop;
mod hollow;
mod void;

use crate::doc::{Block, BlockKind, Document, Inline, Item, List, Table, Text};
use crate::punct::{self, Cell};

/// Corrects every text of a document; blocks, list items and headings of which nothing is left go away.
///
/// Figures are never changed, nor are addresses, Latin phrases and decimals.
pub fn run(document: &mut Document) {
    document.title = heading(std::mem::take(&mut document.title));
    if let Some(addressee) = &mut document.addressee {
        *addressee = line(addressee);
    }
    let blocks = std::mem::take(&mut document.blocks);
    document.blocks = hollow::without(blocks, block);
    for attachment in &mut document.attachments {
        attachment.title = heading(std::mem::take(&mut attachment.title));
        let blocks = std::mem::take(&mut attachment.blocks);
        attachment.blocks = hollow::without(blocks, block);
    }
    if let Some(subtitle) = &mut document.subtitle {
        *subtitle = line(subtitle);
    }
    if let Some(signature) = &mut document.signature {
        signature.office = line(&signature.office);
        signature.date = signature.date.take().map(|date| line(&date));
    }
}

fn block(block: Block) -> Option<Block> {
    let kind = match block.kind {
        BlockKind::Heading {
            level,
            numbered,
            label,
            text,
        } => BlockKind::Heading {
            level,
            numbered,
            label,
            text: kept(heading(text))?,
        },
        BlockKind::Paragraph(text) => BlockKind::Paragraph(kept(running(text))?),
        BlockKind::List(items) => {
            let count = items.items.len();
            let mut list = list(items)?;
            match list.items.pop() {
                // An office never counts to one.
                Some(only) if list.items.is_empty() && count > 1 && !list.continues => {
                    BlockKind::Paragraph(only.text)
                }
                other => {
                    list.items.extend(other);
                    BlockKind::List(list)
                }
            }
        }
        BlockKind::Table(table) => BlockKind::Table(self::table(table)?),
        BlockKind::Picture(mut picture) => {
            picture.caption.text = heading(std::mem::take(&mut picture.caption.text));
            BlockKind::Picture(picture)
        }
    };
    Some(Block { id: block.id, kind })
}

fn kept(text: Text) -> Option<Text> {
    (!text.is_empty()).then_some(text)
}

/// Rows of which nothing but the label is left go; where others have a figure, a left-out one shows as a dash.
fn table(mut table: Table) -> Option<Table> {
    let count = table.rows.len();
    if let Some(caption) = &mut table.caption {
        caption.text = heading(std::mem::take(&mut caption.text));
    }
    table.head = row(table.head);
    table.rows = table.rows.into_iter().map(row).collect();
    table.rows.retain(|row| {
        let mut figures = row.iter().skip(1);
        row.len() < 2
            || !row.iter().any(is_dash)
            || !figures.all(|cell| cell.is_empty() || is_dash(cell))
    });
    (count == 0 || !table.rows.is_empty()).then_some(table)
}

/// Stands in a table where a figure was left out.
const DASH: &str = "—";

fn row(cells: Vec<Text>) -> Vec<Text> {
    cells.into_iter().map(cell).collect()
}

fn is_dash(cell: &Text) -> bool {
    matches!(&cell[..], [Inline::Text(text)] if text == DASH)
}

fn cell(text: Text) -> Text {
    let dropped = hollow::has_drop(&text);
    let text = running(text);
    if text.is_empty() && dropped {
        return vec![Inline::Text(DASH.to_owned())];
    }
    text
}

fn list(mut list: List) -> Option<List> {
    let count = list.items.len();
    list.items = list
        .items
        .into_iter()
        .filter_map(|item| {
            Some(Item {
                depth: item.depth,
                label: item.label,
                text: kept(running(item.text))?,
            })
        })
        .collect();
    if list.items.len() < count {
        let item = list.items.last_mut()?;
        item.text = end_of_list(std::mem::take(&mut item.text));
    }
    (!list.items.is_empty()).then_some(list)
}

/// The item that became the last one ends the sentence its successor would have ended.
fn end_of_list(text: Text) -> Text {
    let mut cells = cells::flatten(&text);
    if let Some(last) = cells.last_mut()
        && !last.frozen
        && matches!(last.c, '；' | '，' | '、')
    {
        last.c = '。';
    }
    cells::rebuild(text, &cells)
}

fn line(text: &str) -> String {
    let text = running(vec![Inline::Text(text.to_owned())]);
    crate::doc::plain(&text)
}

fn running(text: Text) -> Text {
    let mut cells = cells::flatten(&text);
    correct(&mut cells);
    cells::rebuild(text, &cells)
}

/// A heading on a line of its own ends without a mark (GB/T 15834-2011 B.4).
fn heading(text: Text) -> Text {
    let mut cells = cells::flatten(&text);
    correct(&mut cells);
    while cells
        .last()
        .is_some_and(|cell| !cell.frozen && "。；，、：.;,:".contains(cell.c))
    {
        cells.pop();
    }
    cells::rebuild(text, &cells)
}

fn correct(cells: &mut Vec<Cell>) {
    cells::normalise(cells);
    punct::correct(cells);
    drop::close(cells);
    void::close(cells);
    punct::tidy(cells);
}

#[cfg(test)]
mod drop_tests;
#[cfg(test)]
mod tests;

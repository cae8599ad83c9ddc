//! Numbered lists, also inside one another.

use comrak::nodes::{AstNode, ListType, NodeValue};

use super::{Part, Reader, is_empty};
use crate::diag::{Diagnostic, say};
use crate::doc::{BlockKind, Item, List};

/// What a list is made of, in reading order.
enum Piece<'n> {
    Item(Item),
    /// A paragraph, table or picture behind the item it belongs to.
    Block(BlockKind),
    /// A list inside whose items are paragraphs, and its depth.
    Spread(&'n AstNode<'n>, u8),
}

impl Reader<'_> {
    /// A list, in one paragraph (`run_in`) or a paragraph an item. What else belongs to an item stands behind it, and the list
    /// goes on behind that.
    pub(super) fn list<'n>(&mut self, node: &'n AstNode<'n>, run_in: bool, continues: bool) {
        if run_in {
            let mut pieces = Vec::new();
            self.tight(node, 0, &mut pieces);
            self.emit(pieces, continues);
        } else {
            self.spread(node, 0, continues);
        }
    }

    /// A list whose items are paragraphs; plain items in a row are one block.
    fn spread<'n>(&mut self, list: &'n AstNode<'n>, depth: u8, mut continues: bool) {
        let mut plain: Vec<Item> = Vec::new();
        for node in list.children() {
            let pieces = self.loose(node, depth);
            let leads = matches!(
                &pieces[..],
                [Piece::Item(_)] | [Piece::Item(_), Piece::Block(_) | Piece::Spread(..), ..]
            );
            let mut rest = pieces.into_iter();
            if leads && let Some(Piece::Item(item)) = rest.next() {
                plain.push(item);
            }
            let rest: Vec<_> = rest.collect();
            if !rest.is_empty() {
                continues |= self.push_list(&mut plain, false, continues);
                continues |= self.emit(rest, continues);
            }
        }
        self.push_list(&mut plain, false, continues);
    }

    /// Writes pieces, items in a row as one paragraph; whether there were items.
    fn emit(&mut self, pieces: Vec<Piece<'_>>, mut continues: bool) -> bool {
        let mut any = false;
        let mut items = Vec::new();
        for piece in pieces {
            match piece {
                Piece::Item(item) => {
                    items.push(item);
                    any = true;
                }
                Piece::Block(block) => {
                    continues |= self.push_list(&mut items, true, continues);
                    self.push(block);
                }
                Piece::Spread(node, depth) => {
                    continues |= self.push_list(&mut items, true, continues);
                    // The numbers of a list inside restart with each item around it.
                    self.spread(node, depth, true);
                }
            }
        }
        self.push_list(&mut items, true, continues);
        any
    }

    /// Pushes the items gathered, if any, and tells whether there were some.
    fn push_list(&mut self, items: &mut Vec<Item>, run_in: bool, continues: bool) -> bool {
        if items.is_empty() {
            return false;
        }
        self.push(BlockKind::List(List {
            run_in,
            continues,
            items: std::mem::take(items),
        }));
        true
    }

    /// The pieces of a list that is one paragraph, with the lists inside.
    fn tight<'n>(&mut self, list: &'n AstNode<'n>, depth: u8, out: &mut Vec<Piece<'n>>) {
        for item in list.children() {
            for child in item.children() {
                match kind(child) {
                    Kind::Paragraph => {
                        let (text, blocks) = self.flow(child).joined();
                        if !is_empty(&text) {
                            out.push(Piece::Item(new_item(depth, text)));
                        }
                        out.extend(blocks.into_iter().map(Piece::Block));
                    }
                    Kind::List { .. } => self.tight(child, depth.saturating_add(1), out),
                    Kind::Other => self.rich_item(item),
                }
            }
        }
    }

    /// The pieces of one item of a list whose items are paragraphs.
    fn loose<'n>(&mut self, item: &'n AstNode<'n>, depth: u8) -> Vec<Piece<'n>> {
        let mut out = Vec::new();
        let mut named = false;
        for child in item.children() {
            match kind(child) {
                Kind::Paragraph => {
                    for part in self.flow(child).parts {
                        out.push(match part {
                            Part::Text(text) if !named => {
                                named = true;
                                Piece::Item(new_item(depth, text))
                            }
                            Part::Text(text) => Piece::Block(BlockKind::Paragraph(text)),
                            Part::Block(block) => Piece::Block(block),
                        });
                    }
                }
                Kind::List { tight: true } => self.tight(child, depth.saturating_add(1), &mut out),
                Kind::List { tight: false } => {
                    out.push(Piece::Spread(child, depth.saturating_add(1)));
                }
                Kind::Other => self.rich_item(item),
            }
        }
        out
    }

    fn rich_item<'n>(&mut self, item: &'n AstNode<'n>) {
        let span = self.locate(item);
        self.found
            .push(Diagnostic::new(say::template::rich_item(), span));
    }
}

/// What may stand in an item.
enum Kind {
    Paragraph,
    List { tight: bool },
    Other,
}

fn kind<'n>(node: &'n AstNode<'n>) -> Kind {
    match &node.data.borrow().value {
        NodeValue::Paragraph => Kind::Paragraph,
        NodeValue::List(list) if list.list_type == ListType::Ordered => {
            Kind::List { tight: list.tight }
        }
        _ => Kind::Other,
    }
}

fn new_item(depth: u8, text: crate::doc::Text) -> Item {
    Item {
        depth,
        label: String::new(),
        text,
    }
}

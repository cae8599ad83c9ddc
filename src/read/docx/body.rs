//! Blocks of a part: paragraphs, tables, controls, text boxes, in reading order.

use super::inline::{Draft, Field};
use super::style::Styles;
use crate::ooxml::edited::{Part, Place};
use crate::ooxml::tree::{Id, Space, Tree};
use crate::revision::{Kind, Paragraph};

/// What the parts hold.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) paragraphs: Vec<(Paragraph, Place)>,
    /// The paragraphs that are centred, in order.
    pub(super) centred: Vec<usize>,
    /// There is a table of contents made by a field; it is no part of the text.
    pub(super) contents: bool,
}

/// Where a block stands.
#[derive(Debug, Clone, Copy, Default)]
struct Spot {
    /// Table, row, column.
    cell: Option<(usize, usize, usize)>,
    aside: bool,
    host: Option<Id>,
    made: bool,
}

/// Reads one part after the other into [`Found`].
pub(super) struct Walker<'a> {
    pub(super) tree: &'a Tree,
    pub(super) anchor: Option<String>,
    /// The complex fields that are open; they may begin and end in different paragraphs.
    pub(super) fields: Vec<Field>,
    part: usize,
    styles: &'a Styles,
    tables: usize,
    found: Found,
}

/// A paragraph whose mark is a pending deletion joins the next one.
struct Open {
    draft: Draft,
    elements: Vec<Id>,
}

/// Reads all parts; the body is the first.
pub(super) fn read(parts: &[Part], styles: &Styles) -> Found {
    let mut found = Found::default();
    for (part, Part { tree, .. }) in parts.iter().enumerate() {
        let mut walker = Walker {
            tree,
            anchor: None,
            fields: Vec::new(),
            part,
            styles,
            tables: 0,
            found,
        };
        walker.story();
        found = walker.found;
    }
    found
}

impl Walker<'_> {
    fn story(&mut self) {
        let tree = self.tree;
        let root = tree.root();
        let aside = Spot {
            aside: true,
            ..Spot::default()
        };
        match tree.word(root) {
            "document" => {
                if let Some(body) = tree.child(root, "body") {
                    self.blocks(body, Spot::default());
                }
            }
            "footnotes" | "endnotes" => {
                for note in tree.children(root) {
                    // The separators are notes with a type.
                    let kind = tree.attribute(note, "type");
                    if kind.is_none_or(|kind| kind == "normal") {
                        self.fields.clear();
                        self.blocks(note, aside);
                    }
                }
            }
            _ => self.blocks(root, aside),
        }
    }

    fn blocks(&mut self, container: Id, spot: Spot) {
        let mut open: Option<Open> = None;
        self.read_blocks(container, spot, &mut open);
        self.flush(open, spot);
    }

    fn read_blocks(&mut self, container: Id, spot: Spot, open: &mut Option<Open>) {
        let tree = self.tree;
        for child in tree.children(container) {
            match tree.word(child) {
                "p" => self.paragraph(child, spot, open),
                "tbl" => {
                    self.flush(open.take(), spot);
                    self.table(child, spot);
                }
                "sdt" if is_contents(tree, child) => self.found.contents = true,
                "sdt" => {
                    let made = spot.made || is_made(tree, child);
                    if let Some(content) = tree.child(child, "sdtContent") {
                        // A mark in a control does not join what stands behind it.
                        self.flush(open.take(), spot);
                        self.blocks(content, Spot { made, ..spot });
                    }
                }
                "customXml" | "ins" | "moveTo" => {
                    self.flush(open.take(), spot);
                    self.blocks(child, spot);
                }
                "bookmarkStart" => self.note_anchor(child),
                "" if tree.space(child) == Space::Compatibility => {
                    if let Some(choice) = choice(tree, child) {
                        self.flush(open.take(), spot);
                        self.blocks(choice, Spot { made: true, ..spot });
                    }
                }
                _ => {}
            }
        }
    }

    /// Remembers the name of one of our anchors; a copy (`_Copy_1`) names another paragraph than its own.
    pub(super) fn note_anchor(&mut self, bookmark: Id) {
        let Some(name) = self.tree.attribute(bookmark, "name") else {
            return;
        };
        if self.anchor.is_none()
            && name.starts_with(crate::revision::ANCHOR)
            && !name.contains("_Copy")
        {
            self.anchor = Some(name.into_owned());
        }
    }

    fn paragraph(&mut self, element: Id, spot: Spot, open: &mut Option<Open>) {
        let tree = self.tree;
        let (mut draft, mut elements) = match open.take() {
            Some(Open { draft, elements }) => (draft, elements),
            None => (Draft::default(), Vec::new()),
        };
        elements.push(element);
        self.inline(element, spot.made, None, &mut draft);
        let mark = tree.at(element, &["pPr", "rPr"]);
        let deleted =
            |mark| tree.child(mark, "del").is_some() || tree.child(mark, "moveFrom").is_some();
        if mark.is_some_and(deleted) {
            *open = Some(Open { draft, elements });
        } else {
            self.push(draft, elements, spot);
        }
    }

    /// A paragraph whose mark is deleted with nothing to join.
    fn flush(&mut self, open: Option<Open>, spot: Spot) {
        if let Some(Open { draft, elements }) = open
            && !(draft.text.is_empty() && draft.boxes.is_empty())
        {
            self.push(draft, elements, spot);
        }
    }

    fn push(&mut self, draft: Draft, elements: Vec<Id>, spot: Spot) {
        let tree = self.tree;
        let Draft {
            text,
            pieces,
            boxes,
            contents,
            ..
        } = draft;
        let anchor = self.anchor.take();
        let last = *elements.last().expect("invariant: an element was pushed");
        if contents > 0 && contents == pieces.len() {
            self.found.contents = true;
        } else {
            let properties = tree.child(last, "pPr");
            let kind = match spot {
                Spot { aside: true, .. } => Kind::Aside,
                Spot {
                    cell: Some((table, row, column)),
                    ..
                } => Kind::Cell { table, row, column },
                _ => self.styles.kind(tree, properties),
            };
            if self.styles.is_centred(tree, properties) {
                self.found.centred.push(self.found.paragraphs.len());
            }
            let place = Place {
                part: self.part,
                elements,
                pieces,
                host: spot.host,
                twin: None,
                numbered: self.styles.is_numbered(tree, properties),
            };
            self.found
                .paragraphs
                .push((Paragraph { text, kind, anchor }, place));
        }
        let host = spot.host.unwrap_or(last);
        for drawing in boxes {
            let fields = std::mem::take(&mut self.fields);
            self.boxes(drawing, host);
            self.fields = fields;
        }
    }

    /// Text boxes anywhere below an element of a run.
    fn boxes(&mut self, id: Id, host: Id) {
        let tree = self.tree;
        if tree.is(id, "txbxContent") {
            let spot = Spot {
                aside: true,
                host: Some(host),
                ..Spot::default()
            };
            self.blocks(id, spot);
        } else if tree.space(id) == Space::Compatibility && tree.name(id) == "AlternateContent" {
            let start = self.found.paragraphs.len();
            if let Some(choice) = choice(tree, id) {
                self.boxes(choice, host);
            }
            let middle = self.found.paragraphs.len();
            for fallback in tree.children(id).filter(|id| tree.name(*id) == "Fallback") {
                self.boxes(fallback, host);
            }
            self.pair(start, middle);
        } else {
            for child in tree.children(id) {
                self.boxes(child, host);
            }
        }
    }

    /// Makes the paragraphs from `middle` on the twins of those from `start` on.
    fn pair(&mut self, start: usize, middle: usize) {
        let list = &mut self.found.paragraphs;
        let twins = list.split_off(middle);
        self.found.centred.retain(|at| *at < middle);
        for ((paragraph, place), (other, twin)) in list[start..].iter_mut().zip(twins) {
            if paragraph.text == other.text {
                place.twin = Some(Box::new(twin));
            }
        }
    }

    fn table(&mut self, table: Id, spot: Spot) {
        let tree = self.tree;
        let number = self.tables;
        self.tables += 1;
        let mut rows = Vec::new();
        below(tree, table, "tr", &mut rows);
        let gone = |row: &Id| tree.at(*row, &["trPr", "del"]).is_some();
        for (row, element) in rows.into_iter().filter(|row| !gone(row)).enumerate() {
            let mut cells = Vec::new();
            below(tree, element, "tc", &mut cells);
            for (column, cell) in cells.into_iter().enumerate() {
                if tree.at(cell, &["tcPr", "cellDel"]).is_none() {
                    let cell_spot = Spot {
                        cell: Some((number, row, column)),
                        ..spot
                    };
                    self.blocks(cell, cell_spot);
                }
            }
        }
    }
}

/// The rows of a table or the cells of a row, through controls around them.
fn below(tree: &Tree, id: Id, name: &str, out: &mut Vec<Id>) {
    for child in tree.children(id) {
        match tree.word(child) {
            found if found == name => out.push(child),
            "sdt" | "sdtContent" | "customXml" | "ins" | "moveTo" => below(tree, child, name, out),
            _ => {}
        }
    }
}

/// The first choice of an `mc:AlternateContent`.
pub(super) fn choice(tree: &Tree, id: Id) -> Option<Id> {
    tree.children(id).find(|id| tree.name(*id) == "Choice")
}

/// Whether a content control is a table of contents.
fn is_contents(tree: &Tree, control: Id) -> bool {
    let path = ["sdtPr", "docPartObj", "docPartGallery"];
    let gallery = tree.value(control, &path);
    gallery.is_some_and(|gallery| gallery == "Table of Contents")
}

/// Whether the text of a content control is locked or comes from elsewhere.
pub(super) fn is_made(tree: &Tree, control: Id) -> bool {
    let Some(properties) = tree.child(control, "sdtPr") else {
        return false;
    };
    let lock = tree.value(properties, &["lock"]);
    let locked = lock.is_some_and(|lock| matches!(&*lock, "contentLocked" | "sdtContentLocked"));
    locked || tree.child(properties, "dataBinding").is_some()
}

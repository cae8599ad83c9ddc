//! How figures keep their provenance through a template engine: private-use marks around a numeric id.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use crate::doc::{BlockKind, FactUse, Inline};
use crate::source::FactRef;

/// Opens a mark; the id in [`DIGIT_0`]-based digits follows.
pub const OPEN: char = '\u{F0000}';
/// Ends the id; the figure's characters follow.
pub const BODY: char = '\u{F0001}';
/// Closes a mark.
pub const CLOSE: char = '\u{F0002}';
/// A clause that was left out: the mark beside it goes with it.
pub const VOID: char = '\u{F0003}';
/// A figure that was left out because it is missing (`缺: drop`): the clause it stands in goes with it.
pub const DROP: char = '\u{F000B}';
/// Opens the mark of a whole block, a table or a picture; its number among the blocks follows.
pub const BLOCK_OPEN: char = '\u{F000C}';
/// Closes the mark of a block.
pub const BLOCK_CLOSE: char = '\u{F000D}';
/// Stands for the digit 0 of an id; the nine characters after it for 1 to 9.
///
/// No ordinary digit or letter is used, so that `upper`, sorting or a Markdown parser cannot change an id.
pub const DIGIT_0: char = '\u{F0010}';

pub use crate::source::is_reserved;

/// Writes an id in private-use digits.
pub fn push_id(out: &mut String, id: usize) {
    out.extend(id.to_string().bytes().map(|b| digit(u32::from(b - b'0'))));
}

fn digit(n: u32) -> char {
    char::from_u32(DIGIT_0 as u32 + n).expect("invariant: ten private-use digits")
}

/// Reads private-use digits from the front of a text: the id and the rest.
pub fn read_id(text: &str) -> Option<(usize, &str)> {
    let mut id: Option<usize> = None;
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let Some(n) = (c as u32).checked_sub(DIGIT_0 as u32).filter(|n| *n < 10) else {
            break;
        };
        id = Some(id.unwrap_or(0).checked_mul(10)?.checked_add(n as usize)?);
        rest = &rest[c.len_utf8()..];
    }
    id.map(|id| (id, rest))
}

/// What a mark stands for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Use {
    /// The facts read.
    pub reads: Vec<FactRef>,
    /// The calculation with its numbers, if computed.
    pub formula: Option<String>,
    /// A gap to be filled rather than a figure.
    pub gap: bool,
    /// Words from the facts (a name) rather than a figure.
    pub words: bool,
}

/// All marks of one run.
#[derive(Debug, Default)]
pub struct Ledger {
    uses: Vec<Use>,
    /// The id of each use; a hostile list has a hundred thousand names.
    known: BTreeMap<Use, usize>,
    blocks: Vec<BlockKind>,
    /// The cells and points of all blocks made.
    cells: usize,
}

/// A piece of marked text: running text, or a block between.
pub enum Piece<'a> {
    /// Marked text without blocks.
    Text(&'a str),
    /// A table or a picture.
    Block(&'a BlockKind),
}

/// The cells of a table, the points of a chart.
pub fn weight(block: &BlockKind) -> usize {
    match block {
        BlockKind::Table(table) => table.head.len() * (table.rows.len() + 1),
        BlockKind::Picture(picture) => picture.figures().len(),
        _ => 0,
    }
}

impl Ledger {
    /// Wraps the characters of a figure in a mark for what it was made from.
    pub fn mark(&mut self, what: Use, text: &str) -> String {
        let id = match self.known.entry(what) {
            Entry::Occupied(known) => *known.get(),
            Entry::Vacant(new) => {
                self.uses.push(new.key().clone());
                *new.insert(self.uses.len() - 1)
            }
        };
        let mut out = String::with_capacity(text.len() + 20);
        out.push(OPEN);
        push_id(&mut out, id);
        out.push(BODY);
        out.push_str(text);
        out.push(CLOSE);
        out
    }

    /// Keeps a block and gives the mark that stands for it.
    pub fn block(&mut self, block: BlockKind) -> String {
        self.cells += weight(&block);
        self.blocks.push(block);
        let mut out = String::from(BLOCK_OPEN);
        push_id(&mut out, self.blocks.len() - 1);
        out.push(BLOCK_CLOSE);
        out
    }

    /// The cells and points of all blocks made so far, and the blocks.
    pub fn load(&self) -> usize {
        self.cells + self.blocks.len()
    }

    /// Splits marked text at its blocks; `None` if a mark was damaged on the way.
    pub fn pieces<'a>(&'a self, text: &'a str) -> Option<Vec<Piece<'a>>> {
        let mut out = Vec::new();
        let mut rest = text;
        while let Some(at) = rest.find(BLOCK_OPEN) {
            out.push(Piece::Text(&rest[..at]));
            let (id, after) = read_id(&rest[at + BLOCK_OPEN.len_utf8()..])?;
            rest = after.strip_prefix(BLOCK_CLOSE)?;
            out.push(Piece::Block(self.blocks.get(id)?));
        }
        out.push(Piece::Text(rest));
        Some(out)
    }

    /// Splits marked text into plain text and figures; `None` if a mark was damaged on the way.
    pub fn split(&self, text: &str) -> Option<Vec<Inline>> {
        let mut out = Vec::new();
        let mut rest = text;
        while let Some(at) = rest.find(OPEN) {
            push_text(&mut out, &rest[..at])?;
            let (id, after) = read_id(&rest[at + OPEN.len_utf8()..])?;
            let body = after.strip_prefix(BODY)?;
            let end = body.find(CLOSE)?;
            let known = self.uses.get(id)?;
            let text = body[..end].to_owned();
            if text.chars().any(is_reserved) {
                return None;
            }
            let figure = FactUse {
                text,
                reads: known.reads.clone(),
                formula: known.formula.clone(),
                words: known.words,
            };
            out.push(if known.gap {
                Inline::Gap(figure)
            } else {
                Inline::Figure(figure)
            });
            rest = &body[end + CLOSE.len_utf8()..];
        }
        push_text(&mut out, rest)?;
        Some(out)
    }
}

fn push_text(out: &mut Vec<Inline>, text: &str) -> Option<()> {
    if text.chars().any(|c| is_reserved(c) && !is_hole(c)) {
        return None;
    }
    if !text.is_empty() {
        out.push(Inline::Text(text.to_owned()));
    }
    Some(())
}

/// Whether a character stands for something left out.
pub fn is_hole(c: char) -> bool {
    matches!(c, VOID | DROP)
}

/// The characters of marked text without the marks.
pub fn unmark(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut in_id = false;
    for c in text.chars() {
        match c {
            OPEN => in_id = true,
            BODY => in_id = false,
            c if in_id || is_reserved(c) => {}
            c => out.push(c),
        }
    }
    out
}

/// Opens the token an engine prints in place of a value; see [`Marked`].
pub const TOKEN_OPEN: char = '\u{F0004}';
/// Closes a token.
pub const TOKEN_CLOSE: char = '\u{F0005}';

/// A rendered section: template text in which each printed value is an opaque token.
///
/// Whatever a value holds, a Markdown parser sees one short word, so text from facts is never parsed as
/// markup: provenance, escaping and injection are one mechanism.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marked {
    /// The section's id in the pack.
    pub section: String,
    /// Template text with tokens.
    pub text: String,
    /// What each token stands for, as marked text (see [`Ledger`]).
    pub values: Vec<String>,
}

/// The token for value number `id`.
pub fn token(id: usize) -> String {
    let mut out = String::from(TOKEN_OPEN);
    push_id(&mut out, id);
    out.push(TOKEN_CLOSE);
    out
}

impl Marked {
    /// Replaces the tokens in a piece of the text by the values they stand for, which are handed to
    /// `value`; template text goes to `literal`. `None` if a token was damaged.
    pub fn resolve<'a>(
        &'a self,
        text: &'a str,
        mut literal: impl FnMut(&'a str),
        mut value: impl FnMut(&'a str),
    ) -> Option<()> {
        let mut rest = text;
        while let Some(at) = rest.find(TOKEN_OPEN) {
            literal(&rest[..at]);
            let (id, after) = read_id(&rest[at + TOKEN_OPEN.len_utf8()..])?;
            rest = after.strip_prefix(TOKEN_CLOSE)?;
            value(self.values.get(id)?);
        }
        literal(rest);
        Some(())
    }
}

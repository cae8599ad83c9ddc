//! Names of the anchors that tell which block of a report a paragraph began as.

use std::collections::BTreeSet;

/// Prefix of the bookmarks that name our blocks; letters and `_` only, as one office suite allows nothing else.
pub const ANCHOR: &str = "zj_";

/// The anchors of one document, each name given once.
#[derive(Debug, Default)]
pub struct Anchors {
    names: BTreeSet<String>,
}

impl Anchors {
    /// The name for a paragraph, `item` of the block `index` of a section; every writer asks in the order of the text.
    ///
    /// It follows from the block's id, not from its place: it stays when a block is added before it.
    pub fn name(&mut self, section: &str, index: usize, item: usize) -> String {
        let mut name = letters(section, index, item);
        while !self.names.insert(name.clone()) {
            name.push('x');
        }
        name
    }

    /// How many names were given.
    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// Whether no name was given yet.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }
}

fn letters(section: &str, index: usize, item: usize) -> String {
    // FNV-1a: short, and the same on every machine.
    let text = format!("{section}/{index}/{item}");
    let hash = text.bytes().fold(0xCBF2_9CE4_8422_2325, |hash: u64, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3)
    });
    let mut rest = hash;
    let letters = std::iter::repeat_with(|| {
        let letter = b'a' + u8::try_from(rest % 26).unwrap_or(0);
        rest /= 26;
        char::from(letter)
    });
    letters.take(10).fold(ANCHOR.to_owned(), |mut out, c| {
        out.push(c);
        out
    })
}

//! Runs and what stands around them: the characters of a paragraph with their elements.

use std::ops::Range;

use super::body::{Walker, choice, is_made};
use crate::ooxml::edited::{Piece, visible};
use crate::ooxml::raw;
use crate::ooxml::tree::{Id, Space, Tree};
use crate::revision::Standing;

/// A paragraph that is being read.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub(super) text: String,
    /// How many characters the text has.
    length: usize,
    pub(super) pieces: Vec<Piece>,
    /// Elements of runs that may hold text boxes.
    pub(super) boxes: Vec<Id>,
    /// How many pieces belong to a table of contents.
    pub(super) contents: usize,
}

/// A complex field (`w:fldChar`) that is open.
#[derive(Debug, Default)]
pub(super) struct Field {
    code: String,
    /// Its code is over and its result has begun.
    result: bool,
    /// What the fields around it say.
    outer: Inside,
}

/// What it means for text to stand inside of fields.
#[derive(Debug, Default, Clone, Copy)]
struct Inside {
    /// It is code, not text.
    code: bool,
    /// It is computed.
    made: bool,
    /// It belongs to a table of contents.
    contents: bool,
}

/// Longest field code that is kept; its first word is what matters.
const MAX_CODE: usize = 200;

impl Field {
    fn inside(&self) -> Inside {
        let word = self.code.split_whitespace().next().unwrap_or_default();
        Inside {
            code: self.outer.code || !self.result,
            // Refreshing a link leaves its text alone; every other field writes its result anew.
            made: self.outer.made || word != "HYPERLINK",
            contents: self.outer.contents || word == "TOC",
        }
    }
}

/// What stands around a run.
#[derive(Debug, Clone, Copy)]
struct Around {
    made: bool,
    pending: Option<Id>,
}

impl Walker<'_> {
    /// Adds the text below an element to a draft.
    pub(super) fn inline(&mut self, id: Id, made: bool, pending: Option<Id>, draft: &mut Draft) {
        let tree = self.tree;
        for child in tree.children(id) {
            match tree.word(child) {
                "r" => self.run(child, Around { made, pending }, draft),
                "ins" | "moveTo" => self.inline(child, made, Some(child), draft),
                "hyperlink" | "smartTag" | "customXml" | "dir" | "bdo" => {
                    self.inline(child, made, pending, draft);
                }
                "sdt" => {
                    if let Some(content) = tree.child(child, "sdtContent") {
                        let made = made || is_made(tree, child);
                        self.inline(content, made, pending, draft);
                    }
                }
                "fldSimple" => {
                    let code = tree.attribute(child, "instr").unwrap_or_default();
                    let link = code.trim_start().starts_with("HYPERLINK");
                    self.inline(child, made || !link, pending, draft);
                }
                "bookmarkStart" => self.note_anchor(child),
                "" => match tree.space(child) {
                    Space::Compatibility => {
                        if let Some(choice) = choice(tree, child) {
                            self.inline(choice, true, pending, draft);
                        }
                    }
                    Space::Math => self.math(child, pending, draft),
                    _ => {}
                },
                _ => {}
            }
        }
    }

    fn run(&mut self, run: Id, around: Around, draft: &mut Draft) {
        let tree = self.tree;
        for child in tree.children(run) {
            match tree.word(child) {
                "fldChar" => self.field(&tree.attribute(child, "fldCharType").unwrap_or_default()),
                "instrText" => {
                    if let Some(field) = self.fields.last_mut()
                        && !field.result
                        && field.code.len() < MAX_CODE
                    {
                        field.code += &raw::text(&tree.text()[tree.inner(child)]);
                    }
                }
                "t" => {
                    let plain = !tree.text()[tree.inner(child)].contains('<');
                    let text = if plain {
                        raw::text(&tree.text()[visible(tree, child)])
                    } else {
                        sections(&tree.text()[tree.inner(child)])
                    };
                    let made = around.made || !plain;
                    self.piece(&text, child, run, Around { made, ..around }, draft);
                }
                "tab" | "ptab" => self.piece("\t", child, run, around, draft),
                "cr" => self.piece("\n", child, run, around, draft),
                "br" => {
                    let kind = tree.attribute(child, "type");
                    if kind.is_none_or(|kind| kind == "textWrapping") {
                        self.piece("\n", child, run, around, draft);
                    }
                }
                "noBreakHyphen" => self.piece("-", child, run, around, draft),
                "sym" => {
                    if let Some(c) = symbol(tree, child) {
                        self.piece(c.encode_utf8(&mut [0; 4]), child, run, around, draft);
                    }
                }
                "ruby" => {
                    if let Some(base) = tree.child(child, "rubyBase") {
                        self.inline(base, true, around.pending, draft);
                    }
                }
                "drawing" | "pict" | "object" => draft.boxes.push(child),
                "" if tree.space(child) == Space::Compatibility => draft.boxes.push(child),
                _ => {}
            }
        }
    }

    fn inside(&self) -> Inside {
        self.fields.last().map(Field::inside).unwrap_or_default()
    }

    fn field(&mut self, kind: &str) {
        match kind {
            "begin" => {
                let outer = self.inside();
                self.fields.push(Field {
                    outer,
                    ..Field::default()
                });
            }
            "separate" => {
                if let Some(field) = self.fields.last_mut() {
                    field.result = true;
                }
            }
            "end" => {
                self.fields.pop();
            }
            _ => {}
        }
    }

    fn piece(&self, text: &str, node: Id, run: Id, around: Around, draft: &mut Draft) {
        let inside = self.inside();
        if text.is_empty() || inside.code {
            return;
        }
        let standing = if around.made || inside.made {
            Standing::Made
        } else if around.pending.is_some() {
            Standing::Pending
        } else {
            Standing::Free
        };
        draft.contents += usize::from(inside.contents);
        let start = draft.length;
        draft.length += text.chars().count();
        draft.text.push_str(text);
        draft.pieces.push(Piece {
            chars: start..draft.length,
            node,
            run,
            standing,
            pending: around.pending,
        });
    }

    /// The letters of a formula, in the order they are written.
    fn math(&self, id: Id, pending: Option<Id>, draft: &mut Draft) {
        let tree = self.tree;
        for child in tree.children(id) {
            if tree.space(child) == Space::Math && tree.name(child) == "t" {
                let text = raw::text(&tree.text()[tree.inner(child)]);
                let around = Around {
                    made: true,
                    pending,
                };
                self.piece(&text, child, id, around, draft);
            } else if !matches!(tree.word(child), "del" | "moveFrom") {
                self.math(child, pending, draft);
            }
        }
    }
}

/// The character of a `w:sym`.
fn symbol(tree: &Tree, id: Id) -> Option<char> {
    let code = tree.attribute(id, "char")?;
    char::from_u32(u32::from_str_radix(&code, 16).ok()?)
}

/// The text of XML text with comments and CDATA sections in it.
fn sections(raw: &str) -> String {
    let mut out = String::new();
    let mut rest = raw;
    while let Some(at) = rest.find('<') {
        out += &raw::text(&rest[..at]);
        let markup = &rest[at..];
        let (text, end): (Range<usize>, &str) = match markup {
            m if m.starts_with("<![CDATA[") => (9..m.find("]]>").unwrap_or(m.len()), "]]>"),
            m if m.starts_with("<!--") => (0..0, "-->"),
            _ => (0..0, ">"),
        };
        out += &markup[text];
        let length = markup.find(end).map_or(markup.len(), |at| at + end.len());
        rest = &markup[length..];
    }
    out + &raw::text(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_are_text_and_comments_are_not() {
        assert_eq!(
            sections("增长<!-- 核 -->5<![CDATA[<%>]]>&amp;"),
            "增长5<%>&"
        );
        assert_eq!(sections("<![CDATA[ab"), "ab");
        assert_eq!(sections("a<!--b"), "a");
    }
}

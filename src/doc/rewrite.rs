//! Changing the texts of a document in place, wherever they stand, without losing what figures were made from.

use std::ops::Range;

use super::{
    Block, BlockKind, Caption, Content, Document, Inline, Item, List, Picture, Properties, Table,
    Text, plain,
};

/// One change of a text: the characters that take the place of some bytes of [`plain`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The bytes replaced, counted in the plain characters of the whole text.
    pub range: Range<usize>,
    /// What stands there instead.
    pub with: String,
}

impl Document {
    /// Hands every text to a function that may change it: title, addressee, body, labels, table cells, signature,
    /// and what the file says about itself; notes are left alone.
    pub fn each_text(&mut self, change: impl FnMut(&mut Text)) {
        self.texts(true, change);
    }

    /// The same without the labels that the program counted (`（一）`, `表1`).
    pub fn each_text_but_labels(&mut self, change: impl FnMut(&mut Text)) {
        self.texts(false, change);
    }

    fn texts(&mut self, labels: bool, mut change: impl FnMut(&mut Text)) {
        let long = plain(&self.title).chars().count();
        change(&mut self.title);
        if plain(&self.title).chars().count() != long {
            // A person broke other words than these.
            self.title_breaks.clear();
        }
        for words in self.part_texts_mut() {
            string(words, &mut change);
        }
        let attached = self.attachments.iter_mut().flat_map(|attachment| {
            change(&mut attachment.title);
            &mut attachment.blocks
        });
        let attached: Vec<_> = attached.collect();
        for Block { id: _, kind } in self.blocks.iter_mut().chain(attached) {
            block(kind, labels, &mut change);
        }
        let Properties {
            title,
            creator,
            date: _,
            subject,
            traditional: _,
            origin: _,
        } = &mut self.properties;
        for words in [title, creator, subject] {
            string(words, &mut change);
        }
    }
}

fn block(kind: &mut BlockKind, labels: bool, change: &mut impl FnMut(&mut Text)) {
    match kind {
        BlockKind::Heading { label, text, .. } => {
            if labels {
                string(label, change);
            }
            change(text);
        }
        BlockKind::Paragraph(text) => change(text),
        BlockKind::List(List { items, .. }) => {
            for Item { label, text, .. } in items {
                if labels {
                    string(label, change);
                }
                change(text);
            }
        }
        BlockKind::Table(Table {
            caption,
            head,
            rows,
            ..
        }) => {
            if let Some(words) = caption {
                captioned(words, labels, change);
            }
            let cells = head.iter_mut().chain(rows.iter_mut().flatten());
            cells.for_each(change);
        }
        BlockKind::Picture(picture) => drawn(picture, labels, change),
    }
}

fn captioned(caption: &mut Caption, labels: bool, change: &mut impl FnMut(&mut Text)) {
    if labels {
        string(&mut caption.label, change);
    }
    change(&mut caption.text);
}

/// The words of a picture: its caption, what is told of it, and the names and labels of a chart.
fn drawn(picture: &mut Picture, labels: bool, change: &mut impl FnMut(&mut Text)) {
    let Picture {
        caption,
        alt,
        file: _,
        content,
    } = picture;
    captioned(caption, labels, change);
    string(alt, change);
    let Content::Chart(chart) = content else {
        return;
    };
    string(&mut chart.unit, change);
    for name in &mut chart.categories {
        string(name, change);
    }
    for series in &mut chart.series {
        string(&mut series.name, change);
        for point in series.points.iter_mut().flatten() {
            let mut label = vec![Inline::Figure(point.figure.clone())];
            change(&mut label);
            point.figure.text = plain(&label);
        }
    }
}

fn string(words: &mut String, change: &mut impl FnMut(&mut Text)) {
    let mut text = vec![Inline::Text(std::mem::take(words))];
    change(&mut text);
    *words = plain(&text);
}

/// Carries out edits that are in order and do not overlap; each belongs to the piece in which it begins.
///
/// Pieces of which nothing is left go away.
pub fn apply(text: &mut Text, edits: &[Edit]) {
    if !edits.is_empty() {
        pieces(text, &mut 0, edits);
    }
}

fn pieces(text: &mut Text, at: &mut usize, edits: &[Edit]) {
    text.retain_mut(|inline| match inline {
        Inline::Strong(inner) | Inline::Lead(inner) => {
            pieces(inner, at, edits);
            !inner.is_empty()
        }
        Inline::Text(words) => piece(words, at, edits),
        Inline::Figure(figure) | Inline::Gap(figure) => piece(&mut figure.text, at, edits),
    });
}

/// Changes one piece; whether anything is left of it.
fn piece(words: &mut String, at: &mut usize, edits: &[Edit]) -> bool {
    let (start, end) = (*at, *at + words.len());
    *at = end;
    let first = edits.partition_point(|edit| edit.range.end <= start);
    let mut out = String::with_capacity(words.len());
    let mut done = start;
    for edit in &edits[first..] {
        if edit.range.start >= end {
            break;
        }
        if edit.range.start >= start {
            out.push_str(&words[done - start..edit.range.start - start]);
            out.push_str(&edit.with);
        }
        done = edit.range.end.min(end);
    }
    let was_empty = words.is_empty();
    out.push_str(&words[done - start..]);
    *words = out;
    was_empty || !words.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::doc::FactUse;

    fn figure(text: &str) -> Inline {
        Inline::Figure(FactUse {
            text: text.to_owned(),
            reads: Vec::new(),
            formula: None,
            words: true,
        })
    }

    #[test]
    fn an_edit_belongs_to_the_piece_it_begins_in() {
        let edit = |start, end, with: &str| Edit {
            range: start..end,
            with: with.to_owned(),
        };
        let mut text = vec![
            Inline::Text("ab".to_owned()),
            Inline::Strong(vec![figure("cd")]),
            figure("ef"),
            Inline::Text("gh".to_owned()),
        ];
        apply(
            &mut text,
            &[edit(0, 1, "A"), edit(3, 7, "X"), edit(7, 8, "")],
        );
        assert_eq!(
            text,
            vec![
                Inline::Text("Ab".to_owned()),
                Inline::Strong(vec![figure("cX")]),
            ]
        );
    }
}

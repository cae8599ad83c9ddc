//! Properties of runs and paragraphs as they are written, without the revisions in them.

use super::ink::Ink;
use crate::ooxml::tree::{Id, Tree};
use crate::write::splice::Splices;

/// Revisions inside `w:rPr`.
const RUN_REVISIONS: [&str; 5] = ["ins", "del", "moveFrom", "moveTo", "rPrChange"];

/// The children of a property element as they are written, without some.
pub(super) fn children_without(tree: &Tree, properties: Option<Id>, without: &[&str]) -> String {
    let Some(properties) = properties else {
        return String::new();
    };
    let kept = tree
        .children(properties)
        .filter(|child| !without.contains(&tree.word(*child)));
    kept.map(|child| tree.source(child)).collect()
}

/// The look of new text beside a run: its `w:rPr` without revisions.
pub(super) fn look(tree: &Tree, properties: Option<Id>) -> String {
    let inner = children_without(tree, properties, &RUN_REVISIONS);
    if inner.is_empty() {
        inner
    } else {
        format!("<w:rPr>{inner}</w:rPr>")
    }
}

/// What a paragraph looks like: the children of its `w:pPr` that another one can take over.
pub(super) fn paragraph(tree: &Tree, properties: Option<Id>) -> String {
    children_without(tree, properties, &["rPr", "sectPr", "pPrChange"])
}

/// Changes to the properties of a paragraph that is there already.
#[derive(Debug, Default)]
pub(super) struct Head {
    /// The revision of the paragraph's mark, ready to be written.
    pub(super) mark: String,
    /// New properties, if they are others than before.
    pub(super) properties: Option<String>,
    /// The properties before, if a rejection has to bring them back.
    pub(super) before: Option<String>,
    /// What goes before the text.
    pub(super) lead: String,
    /// What goes behind the text.
    pub(super) tail: String,
}

impl Head {
    /// Makes the changes before the text of a paragraph; they go in before those of its runs.
    pub(super) fn begin(&self, tree: &Tree, element: Id, ink: &mut Ink<'_>, out: &mut Splices) {
        let old = tree.child(element, "pPr");
        let same = self.mark.is_empty() && self.properties.is_none() && self.before.is_none();
        let start = if same {
            self.lead.clone()
        } else {
            self.properties(tree, element, ink) + &self.lead
        };
        match old {
            None if tree.is_single(element) => {
                let Self { tail, .. } = self;
                if !(start.is_empty() && tail.is_empty()) {
                    let open = tree.source(element).trim_end_matches("/>");
                    let name = tree.qualified(element);
                    let whole = format!("{open}>{start}{tail}</{name}>");
                    out.replace(tree.range(element), whole);
                }
            }
            _ if start.is_empty() => {}
            Some(old) if same => out.insert(tree.range(old).end, start),
            Some(old) => out.replace(tree.range(old), start),
            None => out.insert(tree.inner(element).start, start),
        }
    }

    /// Makes the changes behind the text; they go in last.
    pub(super) fn end(&self, tree: &Tree, element: Id, out: &mut Splices) {
        if !tree.is_single(element) && !self.tail.is_empty() {
            out.insert(tree.inner(element).end, self.tail.as_str());
        }
    }

    /// The whole `w:pPr` of a paragraph with the changes.
    fn properties(&self, tree: &Tree, element: Id, ink: &mut Ink<'_>) -> String {
        let old = tree.child(element, "pPr");
        let own = paragraph(tree, old);
        let mark = old.and_then(|old| tree.child(old, "rPr"));
        let part = |names: &[&str]| -> String {
            let kept = mark.into_iter().flat_map(|mark| tree.children(mark));
            let kept = kept.filter(|id| names.contains(&tree.word(*id)));
            kept.map(|id| tree.source(id)).collect()
        };
        // CT_ParaRPr: ins, del, moveFrom, moveTo, then the look, then its change.
        let (inserted, moved) = (part(&["ins"]), part(&["del", "moveFrom", "moveTo"]));
        let look = children_without(tree, mark, &["ins", "del", "moveFrom", "moveTo"]);
        // A mark somebody else deleted already cannot be deleted twice.
        let own_mark = if moved.is_empty() { &*self.mark } else { "" };
        let inner = [&*inserted, own_mark, &*moved, &*look].concat();
        let inner = match &*inner {
            "" => inner,
            inner => format!("<w:rPr>{inner}</w:rPr>"),
        };
        let last = |name| {
            let id = old.and_then(|old| tree.child(old, name));
            id.map_or("", |id| tree.source(id))
        };
        let change = match &self.before {
            Some(before) if last("pPrChange").is_empty() => {
                format!(
                    "{}<w:pPr>{before}</w:pPr></w:pPrChange>",
                    ink.open("pPrChange")
                )
            }
            _ => last("pPrChange").to_owned(),
        };
        let properties = self.properties.as_ref().unwrap_or(&own);
        format!(
            "<w:pPr>{properties}{inner}{}{change}</w:pPr>",
            last("sectPr")
        )
    }
}

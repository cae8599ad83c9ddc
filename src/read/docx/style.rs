//! The styles of a document as far as they say what a paragraph is.

use std::collections::BTreeMap;

use crate::ooxml::tree::{Id, Tree};
use crate::revision::Kind;

/// Longest chain of styles that is followed.
const MAX_CHAIN: usize = 20;

/// What a paragraph style says.
#[derive(Debug, Default)]
struct Style {
    name: String,
    based_on: Option<String>,
    outline: Option<u8>,
    numbered: Option<bool>,
    centred: Option<bool>,
}

/// The paragraph styles of a document by their ids.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: BTreeMap<String, Style>,
    default: Option<String>,
}

impl Styles {
    /// Reads `styles.xml`.
    pub(super) fn read(tree: &Tree) -> Self {
        let mut out = Self::default();
        for id in tree.children(tree.root()) {
            let paragraph = tree
                .attribute(id, "type")
                .is_none_or(|kind| kind == "paragraph");
            if !tree.is(id, "style") || !paragraph {
                continue;
            }
            let Some(key) = tree.attribute(id, "styleId") else {
                continue;
            };
            if tree
                .attribute(id, "default")
                .is_some_and(|on| matches!(&*on, "1" | "true" | "on"))
            {
                out.default = Some(key.to_string());
            }
            let properties = tree.child(id, "pPr");
            let style = Style {
                name: tree
                    .value(id, &["name"])
                    .unwrap_or_default()
                    .trim()
                    .to_lowercase(),
                based_on: tree.value(id, &["basedOn"]).map(|id| id.to_string()),
                outline: properties.and_then(|id| outline(tree, id)),
                numbered: properties.and_then(|id| numbered(tree, id)),
                centred: properties.and_then(|id| centred(tree, id)),
            };
            out.styles.insert(key.into_owned(), style);
        }
        out
    }

    fn chain<'a>(&'a self, id: Option<&str>) -> impl Iterator<Item = &'a Style> {
        let mut next = id
            .and_then(|id| self.styles.get(id))
            .or_else(|| self.styles.get(self.default.as_ref()?));
        let step = move || {
            let style = next?;
            next = style.based_on.as_ref().and_then(|id| self.styles.get(id));
            Some(style)
        };
        std::iter::from_fn(step).take(MAX_CHAIN)
    }

    /// What a paragraph with these properties is: by the name of its style, then by its outline level.
    ///
    /// Names, not ids: WPS numbers the ids anew ("2", "3").
    pub(super) fn kind(&self, tree: &Tree, properties: Option<Id>) -> Kind {
        let style = properties.and_then(|id| tree.value(id, &["pStyle"]));
        if let Some(kind) = self
            .chain(style.as_deref())
            .find_map(|style| named(&style.name))
        {
            return kind;
        }
        let own = properties.and_then(|id| outline(tree, id));
        let inherited = || self.chain(style.as_deref()).find_map(|style| style.outline);
        match own.or_else(inherited) {
            Some(level @ 0..=8) => Kind::Heading(level + 1),
            _ => Kind::Body,
        }
    }

    /// Whether a paragraph with these properties has an automatic number.
    pub(super) fn is_numbered(&self, tree: &Tree, properties: Option<Id>) -> bool {
        let style = properties.and_then(|id| tree.value(id, &["pStyle"]));
        let own = properties.and_then(|id| numbered(tree, id));
        let inherited = || {
            self.chain(style.as_deref())
                .find_map(|style| style.numbered)
        };
        own.or_else(inherited).unwrap_or(false)
    }

    /// Whether a paragraph with these properties is centred.
    pub(super) fn is_centred(&self, tree: &Tree, properties: Option<Id>) -> bool {
        let style = properties.and_then(|id| tree.value(id, &["pStyle"]));
        let own = properties.and_then(|id| centred(tree, id));
        let inherited = || self.chain(style.as_deref()).find_map(|style| style.centred);
        own.or_else(inherited).unwrap_or(false)
    }
}

/// A style that says by its name what its paragraphs are, in lower case.
fn named(name: &str) -> Option<Kind> {
    if matches!(name, "title" | "标题") {
        return Some(Kind::Title);
    }
    let level = name
        .strip_prefix("heading")
        .or_else(|| name.strip_prefix("标题"))?
        .trim();
    match level.parse() {
        Ok(level @ 1..=9) => Some(Kind::Heading(level)),
        _ => None,
    }
}

fn outline(tree: &Tree, properties: Id) -> Option<u8> {
    tree.value(properties, &["outlineLvl"])?.parse().ok()
}

fn numbered(tree: &Tree, properties: Id) -> Option<bool> {
    let number = tree.child(properties, "numPr")?;
    let list = tree.value(number, &["numId"]);
    Some(list.as_deref() != Some("0"))
}

fn centred(tree: &Tree, properties: Id) -> Option<bool> {
    Some(tree.value(properties, &["jc"])? == "center")
}

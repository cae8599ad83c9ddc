//! A new part of a package: its relationship and its content type.

use std::collections::BTreeMap;

use crate::ooxml::PackageError;
use crate::ooxml::package::{Package, relations_part};
use crate::ooxml::tree::Tree;
use crate::write::docx::HEAD;
use crate::write::splice::Splices;

/// Parts exchanged (`Some`) or left out (`None`).
pub(super) type Changes = BTreeMap<String, Option<Vec<u8>>>;

/// How a part is known to the package.
pub(super) struct Entry<'a> {
    /// The part that refers to it; empty for the package.
    pub(super) source: &'a str,
    /// Its name as the relationship has it.
    pub(super) target: &'a str,
    /// Its name in the archive.
    pub(super) part: &'a str,
    /// The type of the relationship.
    pub(super) kind: &'a str,
    pub(super) content_type: &'a str,
}

/// The type of a relationship in a file of this vocabulary.
pub(super) fn kind(space: &str, word: &str) -> String {
    let base = if space.contains("purl.oclc.org") {
        "http://purl.oclc.org/ooxml/officeDocument/relationships"
    } else {
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    };
    format!("{base}/{word}")
}

/// Makes a part known that `changes` holds already.
pub(super) fn attach(
    package: &mut Package,
    entry: &Entry<'_>,
    changes: &mut Changes,
) -> Result<(), PackageError> {
    let relations = relations_part(entry.source);
    let tree = package.tree(&relations).map_err(|_| PackageError::Part)?;
    let relation = |prefix: &str, taken: &str| {
        let id = free("rIdZj", "", |id| taken.contains(id));
        let Entry { kind, target, .. } = entry;
        format!("<{prefix}Relationship Id=\"{id}\" Type=\"{kind}\" Target=\"{target}\"/>")
    };
    let text = if let Some(tree) = &tree {
        let mut splices = Splices::default();
        append(tree, &relation(prefix(tree), tree.text()), &mut splices);
        splices.apply(tree.text())
    } else {
        format!(
            "{HEAD}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{}</Relationships>",
            relation("", "")
        )
    };
    let own = package.own_name(&relations).map(str::to_owned);
    changes.insert(own.unwrap_or(relations), Some(text.into_bytes()));

    let types = "[Content_Types].xml";
    let tree = package.tree(types).map_err(|_| PackageError::Part)?;
    let tree = tree.ok_or(PackageError::Part)?;
    let mut splices = Splices::default();
    let override_ = format!(
        "<{}Override PartName=\"/{}\" ContentType=\"{}\"/>",
        prefix(&tree),
        entry.part,
        entry.content_type
    );
    append(&tree, &override_, &mut splices);
    let own = package.own_name(types).unwrap_or(types).to_owned();
    changes.insert(own, Some(splices.apply(tree.text()).into_bytes()));
    Ok(())
}

/// A name nothing has yet.
pub(super) fn free(front: &str, end: &str, taken: impl Fn(&str) -> bool) -> String {
    let mut name = format!("{front}{end}");
    let mut number = 0_u32;
    while taken(&name) {
        number += 1;
        name = format!("{front}{number}{end}");
    }
    name
}

/// The prefix of the root with its colon.
pub(super) fn prefix(tree: &Tree) -> &str {
    let name = tree.qualified(tree.root());
    name.find(':').map_or("", |at| &name[..=at])
}

/// Puts children behind the last one of the root.
pub(super) fn append(tree: &Tree, children: &str, splices: &mut Splices) {
    let root = tree.root();
    if tree.is_single(root) {
        let open = tree.source(root).trim_end_matches("/>");
        let name = tree.qualified(root);
        splices.replace(tree.range(root), format!("{open}>{children}</{name}>"));
    } else {
        splices.insert(tree.inner(root).end, children);
    }
}

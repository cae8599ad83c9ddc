//! What an earlier update left in a file, settled before the next one: our changes accepted, our comments taken out.

use std::collections::{BTreeMap, BTreeSet};

use super::settle;
use super::{AUTHOR, finalize};
use crate::ooxml::PackageError;
use crate::ooxml::edited::Edited;
use crate::ooxml::tree::{Id, Tree};
use crate::write::splice::Splices;

/// The file with our pending changes accepted and our comments gone; `None` if there are none.
///
/// Revisions and comments of people stay, and everything else byte for byte.
///
/// # Errors
/// If the archive cannot be put together.
pub fn settled(edited: &Edited) -> Result<Option<Vec<u8>>, PackageError> {
    let mut package = edited.package.clone();
    let main = edited.parts[0].name.clone();
    let relations = package.relations(&main).map_err(|_| PackageError::Part)?;
    let comments = relations
        .iter()
        .find(|r| r.kind == "comments" && !r.external);
    let comments = match comments
        .and_then(|r| package.own_name(&r.target))
        .map(str::to_owned)
    {
        Some(name) => {
            let tree = package.tree(&name).map_err(|_| PackageError::Part)?;
            tree.map(|tree| (name, tree))
        }
        None => None,
    };
    let by_us = |tree: &Tree, id: Id| tree.attribute(id, "author").is_some_and(|a| a == AUTHOR);
    let mut changes = BTreeMap::new();
    let mut gone = BTreeSet::new();
    if let Some((_, tree)) = &comments {
        let ours = tree.children(tree.root()).filter(|id| by_us(tree, *id));
        gone.extend(ours.filter_map(|id| Some(tree.attribute(id, "id")?.into_owned())));
    }
    for part in &edited.parts {
        let tree = &part.tree;
        let mut splices = Splices::default();
        gone.extend(settle::accept(tree, &|id| by_us(tree, id), &mut splices));
        finalize::unmark(tree, &|id| gone.contains(id), &mut splices);
        if !splices.is_empty() {
            let text = splices.apply(tree.text());
            changes.insert(part.name.clone(), Some(text.into_bytes()));
        }
    }
    if let Some((name, tree)) = comments.filter(|_| !gone.is_empty()) {
        let mut splices = Splices::default();
        for id in tree.children(tree.root()) {
            if tree
                .attribute(id, "id")
                .is_some_and(|id| gone.contains(&*id))
            {
                splices.remove(tree.range(id));
            }
        }
        changes.insert(name, Some(splices.apply(tree.text()).into_bytes()));
    }
    if changes.is_empty() {
        return Ok(None);
    }
    Ok(Some(package.with(changes)?))
}

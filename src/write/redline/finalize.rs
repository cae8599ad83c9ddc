//! The file to publish: our changes accepted; comments, anchors, our properties and the last editor's name taken out.

use std::collections::BTreeMap;

use super::AUTHOR;
use super::settle;
use crate::diag::{Diagnostic, Diagnostics, say};
use crate::ooxml::edited::Edited;
use crate::ooxml::package::{Package, relations_part};
use crate::ooxml::tree::{Id, Tree};
use crate::ooxml::{PackageError, property};
use crate::revision::ANCHOR;
use crate::write::splice::Splices;

/// Last words of the types of relationships whose parts hold nothing but comments and those who wrote them.
const COMMENT_PARTS: [&str; 5] = [
    "comments",
    "commentsExtended",
    "commentsIds",
    "commentsExtensible",
    "people",
];

/// Why there is no file to publish.
#[derive(Debug, thiserror::Error)]
pub enum FinalError {
    /// A person has to settle something first.
    #[error("the file is not ready to be published")]
    Findings(Diagnostics),
    /// The archive cannot be put together.
    #[error(transparent)]
    Package(#[from] PackageError),
}

/// The file without anything that was there for the work on it; everything else stays byte for byte.
///
/// # Errors
/// Findings if revisions of other people are still pending; [`PackageError`] if the archive cannot be put together.
pub fn finalize(edited: &Edited) -> Result<Vec<u8>, FinalError> {
    let mut findings = Diagnostics::default();
    let name = edited.package.name();
    for (author, count) in edited
        .revisions
        .iter()
        .filter(|(author, _)| *author != AUTHOR)
    {
        findings.push(Diagnostic::general(say::edited::not_final(
            name, author, count,
        )));
    }
    if findings.has_errors() {
        return Err(FinalError::Findings(findings));
    }
    let mut package = edited.package.clone();
    let mut changes = Changes::new();
    for part in &edited.parts {
        let mut splices = Splices::default();
        clean(&part.tree, &mut splices);
        if !splices.is_empty() {
            let text = splices.apply(part.tree.text());
            changes.insert(part.name.clone(), Some(text.into_bytes()));
        }
    }
    let mut gone = drop_comments(&mut package, &edited.parts[0].name, &mut changes)?;
    gone.extend(drop_properties(&mut package, &mut changes)?);
    drop_editor(&mut package, &mut changes)?;
    drop_types(&mut package, &gone, &mut changes)?;
    Ok(package.with(changes)?)
}

type Changes = BTreeMap<String, Option<Vec<u8>>>;

/// A part as it is now: what was decided for it already, or what the archive holds.
fn part(
    package: &mut Package,
    name: &str,
    changes: &Changes,
) -> Result<Option<Tree>, PackageError> {
    match package.own_name(name).and_then(|own| changes.get(own)) {
        Some(Some(bytes)) => {
            let text = String::from_utf8(bytes.clone()).map_err(|_| PackageError::Part)?;
            Tree::again(text).map(Some)
        }
        Some(None) => Ok(None),
        None => package.tree(name).map_err(|_| PackageError::Part),
    }
}

fn put(package: &Package, name: &str, tree: &Tree, splices: Splices, changes: &mut Changes) {
    if !splices.is_empty() {
        let own = package.own_name(name).unwrap_or(name).to_owned();
        changes.insert(own, Some(splices.apply(tree.text()).into_bytes()));
    }
}

/// Accepts our changes in a part and takes out comments and anchors.
fn clean(tree: &Tree, out: &mut Splices) {
    let ours = |id: Id| {
        tree.attribute(id, "author")
            .is_some_and(|author| author == AUTHOR)
    };
    settle::accept(tree, &ours, out);
    let mut anchors = std::collections::BTreeSet::new();
    unmark(tree, &|_| true, out);
    for id in tree.all() {
        match tree.word(id) {
            "bookmarkStart" => {
                let name = tree.attribute(id, "name").unwrap_or_default();
                if name.starts_with(ANCHOR) {
                    anchors.extend(tree.attribute(id, "id").map(std::borrow::Cow::into_owned));
                    out.remove(tree.range(id));
                }
            }
            "bookmarkEnd"
                if tree
                    .attribute(id, "id")
                    .is_some_and(|id| anchors.contains(&*id)) =>
            {
                out.remove(tree.range(id));
            }
            _ => {}
        }
    }
}

/// Takes the marks of comments with some ids out of a part.
pub(super) fn unmark(tree: &Tree, gone: &dyn Fn(&str) -> bool, out: &mut Splices) {
    for id in tree.all() {
        let mark = matches!(
            tree.word(id),
            "commentRangeStart" | "commentRangeEnd" | "commentReference"
        );
        if !mark || !tree.attribute(id, "id").is_some_and(|id| gone(&id)) {
            continue;
        }
        // A run that holds nothing but a reference goes with it.
        let run = tree.parent(id).filter(|run| {
            tree.is(*run, "r")
                && tree
                    .children(*run)
                    .all(|child| child == id || tree.is(child, "rPr"))
        });
        out.remove(tree.range(run.unwrap_or(id)));
    }
}

/// Takes the relationships of some kinds out of a part's list; returns the parts they led to.
fn unlink(
    package: &mut Package,
    source: &str,
    kinds: &[&str],
    changes: &mut Changes,
) -> Result<Vec<String>, PackageError> {
    let relations = package.relations(source).map_err(|_| PackageError::Part)?;
    let wanted: Vec<_> = relations
        .into_iter()
        .filter(|relation| kinds.contains(&&*relation.kind))
        .collect();
    let name = relations_part(source);
    let Some(tree) = part(package, &name, changes)?.filter(|_| !wanted.is_empty()) else {
        return Ok(Vec::new());
    };
    let mut splices = Splices::default();
    for child in tree.children(tree.root()) {
        let id = tree.attribute(child, "Id").unwrap_or_default();
        if wanted.iter().any(|relation| relation.id == id) {
            splices.remove(tree.range(child));
        }
    }
    put(package, &name, &tree, splices, changes);
    let mut gone = Vec::new();
    for relation in wanted.into_iter().filter(|relation| !relation.external) {
        for name in [relation.target.clone(), relations_part(&relation.target)] {
            if let Some(own) = package.own_name(&name) {
                changes.insert(own.to_owned(), None);
                gone.push(name);
            }
        }
    }
    Ok(gone)
}

fn drop_comments(
    package: &mut Package,
    main: &str,
    changes: &mut Changes,
) -> Result<Vec<String>, PackageError> {
    unlink(package, main, &COMMENT_PARTS, changes)
}

/// Takes our custom properties out; without any left their part goes.
fn drop_properties(
    package: &mut Package,
    changes: &mut Changes,
) -> Result<Vec<String>, PackageError> {
    let root = package.relations("").map_err(|_| PackageError::Part)?;
    let relation = root
        .iter()
        .find(|relation| relation.kind == "custom-properties");
    let Some(name) = relation.map(|relation| relation.target.clone()) else {
        return Ok(Vec::new());
    };
    let Some(tree) = part(package, &name, changes)? else {
        return Ok(Vec::new());
    };
    let ours = [property::DOCUMENT, property::GENERATION, property::BASE];
    let is_ours = |id: &Id| {
        let name = tree.attribute(*id, "name");
        name.is_some_and(|name| ours.contains(&&*name))
    };
    if tree.children(tree.root()).all(|id| is_ours(&id)) {
        return unlink(package, "", &["custom-properties"], changes);
    }
    let mut splices = Splices::default();
    for id in tree.children(tree.root()).filter(is_ours) {
        splices.remove(tree.range(id));
    }
    put(package, &name, &tree, splices, changes);
    Ok(Vec::new())
}

/// Takes the name of the person who saved the file last out of `docProps/core.xml`; the author is the office.
fn drop_editor(package: &mut Package, changes: &mut Changes) -> Result<(), PackageError> {
    let root = package.relations("").map_err(|_| PackageError::Part)?;
    let relation = root
        .iter()
        .find(|relation| relation.kind == "core-properties");
    let Some(name) = relation.map(|relation| relation.target.clone()) else {
        return Ok(());
    };
    let Some(tree) = part(package, &name, changes)? else {
        return Ok(());
    };
    let mut splices = Splices::default();
    for id in tree.children(tree.root()) {
        if tree.name(id) == "lastModifiedBy" {
            splices.remove(tree.range(id));
        }
    }
    put(package, &name, &tree, splices, changes);
    Ok(())
}

/// Takes the content types of parts that are gone out.
fn drop_types(
    package: &mut Package,
    gone: &[String],
    changes: &mut Changes,
) -> Result<(), PackageError> {
    let name = "[Content_Types].xml";
    let Some(tree) = part(package, name, changes)?.filter(|_| !gone.is_empty()) else {
        return Ok(());
    };
    let mut splices = Splices::default();
    for id in tree.children(tree.root()) {
        let part = tree.attribute(id, "PartName").unwrap_or_default();
        let part = part.trim_start_matches('/');
        if gone.iter().any(|gone| gone.eq_ignore_ascii_case(part)) {
            splices.remove(tree.range(id));
        }
    }
    put(package, name, &tree, splices, changes);
    Ok(())
}

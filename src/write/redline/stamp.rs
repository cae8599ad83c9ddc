//! The custom properties that tell which generation the text of a file began as.

use std::fmt::Write as _;

use quick_xml::escape::escape;

use super::attach::{Changes, Entry, append, attach, free, kind};
use crate::doc::Origin;
use crate::ooxml::PackageError;
use crate::ooxml::package::Package;
use crate::ooxml::tree::Tree;
use crate::write::docx::{CUSTOM_TYPE, custom, origin_properties};
use crate::write::splice::Splices;

/// Has a file say that its text is this generation.
pub(super) fn stamp(
    package: &mut Package,
    origin: &Origin,
    changes: &mut Changes,
) -> Result<(), PackageError> {
    let root = package.relations("").map_err(|_| PackageError::Part)?;
    let known = root
        .iter()
        .find(|r| r.kind == "custom-properties" && !r.external);
    let known = known
        .and_then(|r| package.own_name(&r.target))
        .map(str::to_owned);
    if let Some(name) = known
        && let Some(tree) = package.tree(&name).map_err(|_| PackageError::Part)?
    {
        changes.insert(name, Some(renewed(&tree, origin).into_bytes()));
        return Ok(());
    }
    let name = free("docProps/custom", ".xml", |name| package.has(name));
    changes.insert(name.clone(), Some(custom(origin).into_bytes()));
    // A package of strict vocabulary has its main part by another relationship, and this one too.
    let strict = root.iter().any(|r| r.kind == "officeDocument" && r.strict);
    let kind = kind(
        if strict { "purl.oclc.org" } else { "" },
        "custom-properties",
    );
    let entry = Entry {
        source: "",
        target: &name,
        part: &name,
        kind: &kind,
        content_type: CUSTOM_TYPE,
    };
    attach(package, &entry, changes)
}

/// The part with our properties set; those of others stay.
fn renewed(tree: &Tree, origin: &Origin) -> String {
    let generation = origin.generation.to_string();
    let mut splices = Splices::default();
    let mut missing = String::new();
    let ids = tree
        .children(tree.root())
        .filter_map(|id| tree.attribute(id, "pid"));
    let mut pid = ids
        .filter_map(|id| id.parse::<u32>().ok())
        .max()
        .unwrap_or(1);
    let prefix = super::attach::prefix(tree);
    for (name, value) in origin_properties(origin, &generation) {
        let known = tree
            .children(tree.root())
            .find(|id| tree.attribute(*id, "name").is_some_and(|own| own == name));
        match known.and_then(|id| tree.children(id).next()) {
            Some(value_id) if !tree.is_single(value_id) => {
                splices.replace(tree.inner(value_id), escape(value).into_owned());
            }
            _ => {
                if let Some(id) = known {
                    splices.remove(tree.range(id));
                }
                pid += 1;
                let _ = write!(
                    missing,
                    "<{prefix}property fmtid=\"{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}\" pid=\"{pid}\" name=\"{name}\">\
                     <vt:lpwstr xmlns:vt=\"http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes\">{}</vt:lpwstr>\
                     </{prefix}property>",
                    escape(value)
                );
            }
        }
    }
    if !missing.is_empty() {
        append(tree, &missing, &mut splices);
    }
    splices.apply(tree.text())
}

//! What a person should know about a file before it is merged: revisions, macros, links, hidden text.

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::say::edited;
use crate::diag::{Diagnostic, Diagnostics};
use crate::ooxml::edited::Part;
use crate::ooxml::package::{Package, Relation};
use crate::ooxml::raw;

/// Most links that are listed one by one.
const MAX_LISTED: usize = 10;

/// How many pending revisions each author has in the file.
pub(super) fn revisions(parts: &[Part]) -> BTreeMap<String, usize> {
    let mut out = BTreeMap::new();
    for Part { tree, .. } in parts {
        for id in tree.all() {
            let name = tree.word(id);
            let revision = matches!(name, "ins" | "del" | "moveFrom" | "moveTo")
                || matches!(name, "cellIns" | "cellDel" | "cellMerge")
                || name.ends_with("Change");
            if revision {
                let author = tree.attribute(id, "author").unwrap_or_default();
                *out.entry(author.into_owned()).or_default() += 1;
            }
        }
    }
    out
}

/// Says what is odd about the file.
pub(super) fn warn(
    package: &Package,
    parts: &[Part],
    relations: &[Relation],
    revisions: &BTreeMap<String, usize>,
    out: &mut Diagnostics,
) {
    let name = package.name();
    let mut push = |message| out.push(Diagnostic::general(message));
    if package
        .parts()
        .any(|part| part.to_ascii_lowercase().ends_with("vbaproject.bin"))
    {
        push(edited::macros(name));
    }
    let links: BTreeSet<&str> = relations
        .iter()
        .filter(|relation| relation.external && relation.kind != "hyperlink")
        .map(|relation| relation.target.as_str())
        .collect();
    for link in links.into_iter().take(MAX_LISTED) {
        let short: String = link.chars().take(200).collect();
        push(edited::external(name, short));
    }
    for (author, count) in revisions {
        push(edited::pending(name, author, count));
    }
    let (mut dynamic, mut hidden) = (false, false);
    for Part { tree, .. } in parts {
        for id in tree.all() {
            match tree.word(id) {
                "instrText" => dynamic |= is_dynamic(&tree.text()[tree.inner(id)]),
                "fldSimple" => {
                    dynamic |= tree
                        .attribute(id, "instr")
                        .is_some_and(|code| is_dynamic(&code));
                }
                "r" => {
                    let own = tree.child(id, "rPr");
                    hidden |= own.is_some_and(|own| tree.is_on(own, "vanish"))
                        && tree.child(id, "t").is_some();
                }
                _ => {}
            }
        }
    }
    if dynamic {
        push(edited::dynamic_data(name));
    }
    if hidden {
        push(edited::hidden(name));
    }
}

/// Whether a field's code is `DDE` or `DDEAUTO`.
fn is_dynamic(code: &str) -> bool {
    let code = raw::text(code).trim_start().to_ascii_uppercase();
    code.starts_with("DDE")
}

//! An office's own DOCX as the base of a report: what of it stays, prepared once.

mod body;
mod contents;
mod section;
mod style;

use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;

use zip::ZipArchive;

use self::contents::Contents;
use self::section::Section;
use crate::diag::{Message, say};
use crate::layout::Layout;
use crate::ooxml::package::{Package, Relation, relations_part};
use crate::ooxml::tree::{Id, Tree};

pub(super) use body::merge;

/// Largest file.
pub const MAX_BYTES: u64 = 20 << 20;
/// Most bytes of all parts together, as the archive states them.
const MAX_UNPACKED: u64 = 200 << 20;
/// Most external targets named.
const MOST: usize = 10;
/// The namespace of ordinary Word documents.
const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
/// The namespace of references to other parts.
const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// Relationships of a body that go with its text; all others stay.
const BODY: [&str; 22] = [
    "image",
    "hyperlink",
    "chart",
    "chartEx",
    "oleObject",
    "package",
    "video",
    "audio",
    "media",
    "control",
    "aFChunk",
    "subDocument",
    "comments",
    "commentsExtended",
    "commentsIds",
    "commentsExtensible",
    "people",
    "diagramData",
    "diagramLayout",
    "diagramQuickStyle",
    "diagramColors",
    "diagramDrawing",
];
/// Relationships of the package that say something of the text that goes.
const OUTER: [&str; 3] = ["thumbnail", "origin", "custom-properties"];

/// A letterhead that a report can be written on.
///
/// Its styles, headers, footers, theme, numbering, settings and fonts stay, byte for byte; its text goes, with the
/// pictures, links, comments and notes that only the text used, so that nothing of an older document is given away.
#[derive(Debug)]
pub struct Base {
    /// What a person should know about it.
    pub warnings: Vec<Message>,
    package: Package,
    /// The part that holds the text, and those of the styles and properties.
    main: String,
    styles: Option<(String, Tree)>,
    core: Option<String>,
    /// The text part up to the body and from its end.
    before: String,
    after: String,
    section: Option<Section>,
    types: Contents,
    relations: Contents,
    root: Contents,
    /// Parts that go, or are shortened.
    changes: BTreeMap<String, Option<Vec<u8>>>,
    /// What our relationship ids and part names begin with.
    prefix: String,
}

impl Base {
    /// Reads a letterhead; `name` is what messages call it.
    ///
    /// # Errors
    /// What is wrong with the file: it is no DOCX, damaged, protected, has macros, or is larger than is read.
    pub fn open(name: &str, bytes: &[u8]) -> Result<Self, Message> {
        let mut package = Package::open(name, bytes)?;
        guard(name, bytes, &package)?;
        let root_relations = package.relations("")?;
        let of_kind = |relations: &[Relation], kind: &str| {
            let found = relations.iter().find(|r| r.kind == kind && !r.external);
            found.map(|r| r.target.clone())
        };
        let no_document = || say::edited::no_document(name);
        let main = of_kind(&root_relations, "officeDocument").ok_or_else(no_document)?;
        let main = package.own_name(&main).ok_or_else(no_document)?.to_owned();
        let document = package.tree(&main)?.ok_or_else(no_document)?;
        let whole = document.root();
        let body = document
            .child(whole, "body")
            .filter(|body| document.is(whole, "document") && !document.is_single(*body));
        let body = body.ok_or_else(no_document)?;
        let before = opening(&document, body).ok_or_else(|| say::letterhead::strict(name))?;
        let after = document.text()[document.inner(body).end..].to_owned();
        let section = Section::last(&document, body);

        let own = package.relations(&main)?;
        let styles = match of_kind(&own, "styles") {
            Some(part) => package.tree(&part)?.map(|tree| (part, tree)),
            None => None,
        };
        let core = of_kind(&root_relations, "core-properties");
        let core = core.and_then(|part| package.own_name(&part).map(str::to_owned));
        let used = |r: &Relation| before.contains(&format!("\"{}\"", r.id));
        let goes = |r: &Relation| BODY.contains(&r.kind.as_str()) && !used(r);
        let kept = reachable(&mut package, &main, &goes)?;
        let mut changes = BTreeMap::new();
        for part in package.parts() {
            let lower = part.to_ascii_lowercase();
            if !kept.contains(&lower) && lower != "[content_types].xml" {
                changes.insert(part.to_owned(), None);
            }
        }
        shorten_notes(&mut package, &own, &mut changes)?;
        let types = package
            .tree("[Content_Types].xml")?
            .ok_or_else(no_document)?;
        let types = Contents::types(&types, &changes, &main);
        let relations = Contents::relations(&mut package, &main, &goes)?;
        let root = Contents::relations(&mut package, "", &|r| OUTER.contains(&r.kind.as_str()))?;
        let warnings = warnings(name, &mut package, &kept)?;
        let prefix = free_prefix(&package, &own);
        Ok(Self {
            warnings,
            package,
            main,
            styles,
            core,
            before,
            after,
            section,
            types,
            relations,
            root,
            changes,
            prefix,
        })
    }

    /// A layout with the sheet and margins of the letterhead, so that tables and pictures fit.
    pub(super) fn layout(&self, layout: &Layout) -> Layout {
        let mut layout = layout.clone();
        if let Some(section) = &self.section {
            section.apply(&mut layout.page);
            // The grid is the letterhead's too.
            layout.page.char_grid = 0;
        }
        layout
    }

    /// What ids of relationships to our parts begin with.
    pub(super) fn prefix(&self) -> &str {
        &self.prefix
    }
}

/// Refuses macros, names that lead out of the archive, and what is far larger than it looks.
fn guard(name: &str, bytes: &[u8], package: &Package) -> Result<(), Message> {
    let damaged = || say::edited::damaged(name);
    for part in package.parts() {
        let lower = part.to_ascii_lowercase();
        if lower.contains("vbaproject") || lower.contains("vbadata") {
            return Err(say::letterhead::macros(name));
        }
        if part.starts_with('/') || part.contains('\\') || part.split('/').any(|s| s == "..") {
            return Err(damaged());
        }
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged())?;
    let mut total = 0_u64;
    for at in 0..archive.len() {
        let file = archive.by_index_raw(at).map_err(|_| damaged())?;
        total = total.saturating_add(file.size());
        if file.encrypted() {
            return Err(say::edited::encrypted(name));
        }
    }
    if total > MAX_UNPACKED {
        return Err(say::edited::too_large(name, "200 MB"));
    }
    Ok(())
}

/// The part up to its body, with the two namespaces our text needs; `None` if their names mean something else there.
fn opening(document: &Tree, body: Id) -> Option<String> {
    let root = document.open(document.root());
    let tag = &document.text()[root.clone()];
    let mut missing = String::new();
    for (prefix, space) in [("w", W), ("r", R)] {
        let declared = |quote: char| format!("xmlns:{prefix}={quote}{space}{quote}");
        if tag.contains(&declared('"')) || tag.contains(&declared('\'')) {
            continue;
        }
        if tag.contains(&format!("xmlns:{prefix}=")) {
            return None;
        }
        missing.push(' ');
        missing.push_str(&declared('"'));
    }
    // Strict documents have other namespaces throughout.
    if !tag.contains(W) {
        return None;
    }
    let text = document.text();
    let end = root.end - 1;
    Some(format!(
        "{}{missing}{}",
        &text[..end],
        &text[end..document.inner(body).start]
    ))
}

/// The lower-case names of all parts that something still leads to, with those of their relationships.
fn reachable(
    package: &mut Package,
    main: &str,
    goes: &dyn Fn(&Relation) -> bool,
) -> Result<BTreeSet<String>, Message> {
    let mut kept = BTreeSet::new();
    let mut open = vec![String::new()];
    while let Some(part) = open.pop() {
        kept.insert(relations_part(&part).to_ascii_lowercase());
        for relation in package.relations(&part)? {
            let dropped = (part == main && goes(&relation))
                || (part.is_empty() && OUTER.contains(&relation.kind.as_str()));
            if relation.external || dropped {
                continue;
            }
            let target = relation.target.split('#').next().unwrap_or_default();
            let Some(target) = package.own_name(target).map(str::to_owned) else {
                continue;
            };
            if kept.insert(target.to_ascii_lowercase()) {
                open.push(target);
            }
        }
    }
    Ok(kept)
}

/// Footnotes and endnotes belong to the text that goes; the separators among them are settings.
fn shorten_notes(
    package: &mut Package,
    relations: &[Relation],
    changes: &mut BTreeMap<String, Option<Vec<u8>>>,
) -> Result<(), Message> {
    for relation in relations {
        if relation.external || !["footnotes", "endnotes"].contains(&relation.kind.as_str()) {
            continue;
        }
        let Some(tree) = package.tree(&relation.target)? else {
            continue;
        };
        let Some(part) = package.own_name(&relation.target).map(str::to_owned) else {
            continue;
        };
        let mut text = String::new();
        let mut from = 0;
        for note in tree.children(tree.root()) {
            if tree
                .attribute(note, "type")
                .is_none_or(|kind| kind == "normal")
            {
                let range = tree.range(note);
                text.push_str(&tree.text()[from..range.start]);
                from = range.end;
            }
        }
        if from > 0 {
            text.push_str(&tree.text()[from..]);
            changes.insert(part, Some(text.into_bytes()));
        }
    }
    Ok(())
}

/// What a person should know: links to the outside, objects of other programs.
fn warnings(
    name: &str,
    package: &mut Package,
    kept: &BTreeSet<String>,
) -> Result<Vec<Message>, Message> {
    let mut out = Vec::new();
    let mut targets = BTreeSet::new();
    let mut objects = false;
    let parts: Vec<String> = package.parts().map(str::to_owned).collect();
    for part in &parts {
        if !kept.contains(&part.to_ascii_lowercase())
            || part.to_ascii_lowercase().ends_with(".rels")
        {
            continue;
        }
        for relation in package.relations(part)? {
            if relation.external && relation.kind != "hyperlink" {
                targets.insert(relation.target);
            }
            objects |= ["oleObject", "control"].contains(&relation.kind.as_str());
        }
    }
    // Those of the text itself go with it, unless they are of a kind that stays.
    for target in targets.iter().take(MOST) {
        let target: String = target.chars().take(100).collect();
        out.push(say::edited::external(name, target));
    }
    if objects {
        out.push(say::letterhead::objects(name));
    }
    Ok(out)
}

/// A prefix that no id and no part of the letterhead begins with.
fn free_prefix(package: &Package, relations: &[Relation]) -> String {
    let mut number = 0_u32;
    loop {
        let prefix = if number == 0 {
            "zj".to_owned()
        } else {
            format!("zj{number}-")
        };
        let taken_id = relations
            .iter()
            .any(|r| r.id.to_ascii_lowercase().starts_with(&prefix));
        let taken_part = package.parts().any(|part| {
            let file = part.rsplit('/').next().unwrap_or_default();
            file.to_ascii_lowercase().starts_with(&prefix)
        });
        if !taken_id && !taken_part {
            return prefix;
        }
        number += 1;
    }
}

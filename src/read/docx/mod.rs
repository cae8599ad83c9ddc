//! A DOCX file that a person edited, as paragraphs with the place of every character.

mod body;
mod inline;
mod kind;
mod style;
mod survey;

use std::collections::BTreeMap;

use crate::diag::say::edited;
use crate::diag::{Diagnostic, Diagnostics, Message};
use crate::ooxml::edited::{Edited, Part};
use crate::ooxml::package::{Package, Relation};

/// Most parts with text of their own beside the body (headers, footers, notes).
const MAX_STORIES: usize = 200;

/// Reads a file of Word, WPS or `LibreOffice`; `name` is what messages call it.
///
/// Pending insertions count as text and pending deletions do not. Nothing the file links to is opened.
///
/// # Errors
/// Findings that say why the file cannot be read: another format, a password, damage, size.
pub fn read(name: &str, bytes: &[u8]) -> Result<Edited, Diagnostics> {
    open(name, bytes).map_err(|message| {
        let mut out = Diagnostics::default();
        out.push(Diagnostic::general(message));
        out
    })
}

fn open(name: &str, bytes: &[u8]) -> Result<Edited, Message> {
    let mut package = Package::open(name, bytes)?;
    if package.has("mimetype") {
        return Err(edited::other_format(name, "ODT"));
    }
    let missing = || edited::no_document(name);
    let root = package.relations("")?;
    let main = target(&root, "officeDocument").ok_or_else(missing)?;
    let tree = package.tree(main)?.ok_or_else(missing)?;
    if !tree.is(tree.root(), "document") {
        return Err(missing());
    }
    let relations = package.relations(main)?;
    let mut parts = vec![Part {
        name: package.own_name(main).unwrap_or(main).to_owned(),
        tree,
    }];
    let stories = ["header", "footer", "footnotes", "endnotes"];
    for relation in &relations {
        let known = |part: &Part| part.name.eq_ignore_ascii_case(&relation.target);
        if stories.contains(&&*relation.kind)
            && !relation.external
            && !parts.iter().any(known)
            && let Some(tree) = package.tree(&relation.target)?
        {
            if parts.len() > MAX_STORIES {
                return Err(edited::too_large(name, MAX_STORIES));
            }
            let own = package.own_name(&relation.target);
            parts.push(Part {
                name: own.unwrap_or(&relation.target).to_owned(),
                tree,
            });
        }
    }
    let styles = match target(&relations, "styles") {
        Some(part) => package.tree(part)?,
        None => None,
    };
    let styles = styles.as_ref().map(style::Styles::read).unwrap_or_default();
    let found = body::read(&parts, &styles);
    let (mut paragraphs, mut places) = (Vec::new(), Vec::new());
    for (paragraph, place) in found.paragraphs {
        paragraphs.push(paragraph);
        places.push(place);
    }
    kind::guess(&mut paragraphs, &found.centred);
    let comments = match target(&relations, "comments") {
        Some(part) => package.tree(part)?,
        None => None,
    };
    let comments = comments.map_or(0, |tree| {
        let comment = |id: &_| tree.is(*id, "comment");
        tree.children(tree.root()).filter(comment).count()
    });
    let properties = properties(&mut package, &root)?;
    let mut warnings = Diagnostics::default();
    let revisions = survey::revisions(&parts);
    survey::warn(&package, &parts, &relations, &revisions, &mut warnings);
    if found.contents {
        warnings.push(Diagnostic::general(edited::contents(name)));
    }
    Ok(Edited {
        paragraphs,
        properties,
        revisions,
        comments,
        warnings,
        package,
        parts,
        places,
    })
}

/// The part a relationship of this kind leads to.
fn target<'a>(relations: &'a [Relation], kind: &str) -> Option<&'a str> {
    let relation = relations
        .iter()
        .find(|relation| relation.kind == kind && !relation.external)?;
    Some(&relation.target)
}

/// `docProps/custom.xml`.
fn properties(
    package: &mut Package,
    root: &[Relation],
) -> Result<BTreeMap<String, String>, Message> {
    let Some(part) = target(root, "custom-properties") else {
        return Ok(BTreeMap::new());
    };
    let Some(tree) = package.tree(part)? else {
        return Ok(BTreeMap::new());
    };
    let one = |id| {
        let name = tree.attribute(id, "name")?.into_owned();
        let value = tree.children(id).next()?;
        let text = crate::ooxml::raw::text(&tree.text()[tree.inner(value)]);
        Some((name, text))
    };
    Ok(tree.children(tree.root()).filter_map(one).collect())
}

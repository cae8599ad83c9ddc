//! Template packs: manifest, sections and numbering, and the ones built into the program.

pub mod archive;
pub mod lock;
pub mod manifest;
pub mod overlay;
pub mod shelf;
pub mod signature;
pub mod tree;

use crate::diag::{Diagnostic, Diagnostics, say};
use crate::numbering::{Numbering, Pattern};
use crate::source::{FileId, Sources, Span};

pub use manifest::{Bilingual, HeadingPattern, Manifest, Patterns, SectionEntry};
use shelf::{Origin, Shelf, Shelved, Trouble};
pub use shelf::{built_in, shipped};
use tree::Tree;

/// The pack used when neither the facts nor the caller name one.
pub const DEFAULT: &str = "annual-summary";

/// A loaded pack.
#[derive(Debug, Clone)]
pub struct Pack {
    /// What it says of itself.
    pub manifest: Manifest,
    /// The parsed patterns.
    pub numbering: Numbering,
    /// The title's template.
    pub title: FileId,
    /// Section ids with their templates, in order.
    pub sections: Vec<(String, FileId)>,
    /// The hash of its files.
    pub hash: String,
    /// Where it came from.
    pub origin: Origin,
}

/// Loads a pack from a shelf by its id; mistakes are added to `found`.
///
/// `named_at` is where the facts name it.
pub fn load(
    id: &str,
    named_at: Option<Span>,
    shelf: &dyn Shelf,
    sources: &mut Sources,
    found: &mut Diagnostics,
) -> Option<Pack> {
    let message = match shelf.find(id) {
        Ok(Some(shelved)) => return open_shelved(&shelved, sources, found),
        Ok(None) => {
            let ids = shelf.ids();
            let near = crate::nearest::nearest(id, ids.iter().map(|(id, _)| id.as_str()));
            let message = say::template::unknown_pack(id);
            if near.is_some() {
                message.suggest(near)
            } else {
                message
            }
        }
        Err(Trouble::Pack(message)) => message,
        Err(Trouble::Machine(what)) => say::pack::unreadable(id, what),
    };
    found.push(match named_at {
        Some(span) => Diagnostic::new(message, span),
        None => Diagnostic::general(message),
    });
    None
}

/// Opens a pack with what lies over it; mistakes are added to `found`.
pub fn open_shelved(
    shelved: &Shelved,
    sources: &mut Sources,
    found: &mut Diagnostics,
) -> Option<Pack> {
    let Shelved { tree, origin, .. } = shelved;
    if shelved.overlays.is_empty() {
        return open(tree, *origin, sources, found);
    }
    let (mut manifest, at) = manifest(tree, sources, found)?;
    let mut laid = tree.clone();
    for overlay in &shelved.overlays {
        for message in overlay.apply(&mut laid, &mut manifest) {
            found.push(Diagnostic::general(message));
        }
    }
    let pack = assemble(manifest, at, &laid, *origin, sources, found)?;
    Some(Pack {
        hash: tree.hash(),
        ..pack
    })
}

/// The manifest of a tree, if it can be read.
pub fn manifest_of(tree: &Tree) -> Option<Manifest> {
    serde_yaml::from_str(tree.text("pack.yaml")?).ok()
}

/// Opens the pack a tree holds; mistakes are added to `found`.
pub fn open(
    tree: &Tree,
    origin: Origin,
    sources: &mut Sources,
    found: &mut Diagnostics,
) -> Option<Pack> {
    let (manifest, at) = manifest(tree, sources, found)?;
    assemble(manifest, at, tree, origin, sources, found)
}

/// Reads the manifest of a tree; its place stands for the whole of it.
fn manifest(
    tree: &Tree,
    sources: &mut Sources,
    found: &mut Diagnostics,
) -> Option<(Manifest, Span)> {
    let Some(text) = tree.text("pack.yaml") else {
        found.push(Diagnostic::general(say::pack::no_manifest()));
        return None;
    };
    let whole = Span::new(sources.add("pack.yaml", text), 0, 0);
    match serde_yaml::from_str(text) {
        Ok(manifest) => Some((manifest, whole)),
        Err(error) => {
            let detail = error.to_string();
            let first = detail.lines().next().unwrap_or_default().to_owned();
            found.push(Diagnostic::new(say::template::bad_manifest(first), whole));
            None
        }
    }
}

/// A pack from its manifest and files.
fn assemble(
    manifest: Manifest,
    whole: Span,
    tree: &Tree,
    origin: Origin,
    sources: &mut Sources,
    found: &mut Diagnostics,
) -> Option<Pack> {
    let id = manifest.id.clone();
    let numbering = numbering(&manifest.numbering, whole, found)?;
    let mut open = |file: &str| {
        let text = tree.text(file);
        if text.is_none() {
            found.push(Diagnostic::new(say::template::no_section(file), whole));
        }
        text.map(|text| sources.add(format!("{id}/{file}"), text))
    };
    let title = open(&manifest.title);
    let sections: Vec<_> = manifest
        .sections
        .iter()
        .map(|s| Some((s.id.clone(), open(&s.file)?)))
        .collect();
    let sections = sections.into_iter().collect::<Option<Vec<_>>>()?;
    Some(Pack {
        title: title?,
        sections,
        numbering,
        manifest,
        hash: tree.hash(),
        origin,
    })
}

fn numbering(patterns: &Patterns, at: Span, found: &mut Diagnostics) -> Option<Numbering> {
    let mut parse = |text: &str| {
        let pattern = text.parse::<Pattern>();
        if pattern.is_err() {
            found.push(Diagnostic::new(say::template::bad_pattern(text), at));
        }
        pattern.ok()
    };
    let headings = patterns.headings.iter().map(|heading| {
        let (text, continuing) = match heading {
            HeadingPattern::Restarting(text) => (text, false),
            HeadingPattern::Full {
                pattern,
                continuing,
            } => (pattern, *continuing),
        };
        parse(text).map(|pattern| pattern.continuing(continuing))
    });
    let headings = headings.collect::<Option<Vec<_>>>()?;
    Some(Numbering {
        headings,
        list: parse(&patterns.list)?,
    })
}

//! Template packs: manifest, sections and numbering, and the ones built into the program.

pub mod archive;
pub mod difference;
pub mod lock;
pub mod manifest;
pub mod overlay;
mod setting;
pub mod shelf;
pub mod signature;
pub mod strict;
pub mod tree;

use std::collections::BTreeSet;

use crate::diag::{Diagnostic, Diagnostics, Severity, say};
use crate::numbering::{Numbering, Pattern};
use crate::source::{FileId, Sources, Span};

pub use manifest::{
    Bilingual, FactType, HeadingPattern, ListPatterns, Manifest, Need, Patterns, Sample,
    SectionEntry,
};
pub use setting::{Choice, End, Kind, Placement, Setting};
use shelf::{Origin, Shelf, Shelved, Trouble};
pub use shelf::{built_in, shipped};
use tree::Tree;

/// The pack used when neither the facts nor the caller name one.
pub const DEFAULT: &str = "annual-summary";

/// Most bytes of all templates of a pack; real ones have twenty thousand.
const MAX_TEMPLATES: usize = 256 * 1024;

/// A loaded pack.
#[derive(Debug, Clone)]
pub struct Pack {
    /// What it says of itself.
    pub manifest: Manifest,
    /// The parsed patterns.
    pub numbering: Numbering,
    /// The title's template.
    pub title: FileId,
    /// The subtitle's template.
    pub subtitle: Option<FileId>,
    /// The macros its minijinja templates may call.
    pub macros: Option<FileId>,
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
        for (name, value) in overlay.settings() {
            let setting = manifest.settings.iter_mut().find(|s| s.is_named(name));
            let message = match setting {
                Some(setting) => {
                    if setting.set_default(value) {
                        continue;
                    }
                    let [zh, en] = [true, false].map(|chinese| setting.words(chinese).join("、"));
                    say::settings::bad_value(name, value, zh, en)
                }
                None => say::settings::no_such(name, &manifest.id),
            };
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
    Manifest::read(tree.text("pack.yaml")?).ok()
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
    let file = sources.add("pack.yaml", text);
    match Manifest::read(text) {
        Ok(manifest) => Some((manifest, Span::new(file, 0, 0))),
        Err(fault) => {
            let span = Span::new(file, fault.at, fault.at);
            found.push(Diagnostic::new(fault.message, span));
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
    let before = found.count(Severity::Error);
    for message in manifest.faults() {
        found.push(Diagnostic::new(message, whole));
    }
    for (name, message, at) in tree.faults() {
        let span = match tree.text(name) {
            Some(text) => Span::new(sources.add(name, text), at, at),
            None => whole,
        };
        found.push(Diagnostic::new(message, span));
    }
    let sizes = manifest.templates().filter_map(|file| tree.get(file));
    if sizes.map(<[u8]>::len).sum::<usize>() > MAX_TEMPLATES {
        let message = say::pack::too_large(MAX_TEMPLATES / 1024);
        found.push(Diagnostic::new(message, whole));
    }
    if found.count(Severity::Error) > before {
        return None;
    }
    let id = manifest.id.clone();
    let sections: BTreeSet<_> = manifest.sections.iter().map(|s| s.id.as_str()).collect();
    let faults = setting::faults(&manifest.settings, &sections);
    let mut sound = faults.is_empty();
    for fault in faults {
        found.push(Diagnostic::new(fault, whole));
    }
    let choices = manifest.settings.iter().flat_map(|s| &s.choices);
    for patterns in choices.filter_map(|choice| choice.numbering.as_ref()) {
        sound &= checked(patterns, whole, found).is_some();
    }
    let numbering = checked(&manifest.numbering, whole, found).filter(|_| sound)?;
    let mut open = |file: &str| {
        let text = tree.text(file);
        if text.is_none() {
            found.push(Diagnostic::new(say::template::no_section(file), whole));
        }
        text.map(|text| sources.add(format!("{id}/{file}"), text))
    };
    let title = open(&manifest.title);
    let subtitle = manifest.subtitle.as_deref().and_then(&mut open);
    let macros = manifest.macros.as_deref().and_then(&mut open);
    let sections: Vec<_> = manifest
        .sections
        .iter()
        .map(|s| Some((s.id.clone(), open(&s.file)?)))
        .collect();
    let sections = sections.into_iter().collect::<Option<Vec<_>>>()?;
    Some(Pack {
        title: title?,
        subtitle,
        macros,
        sections,
        numbering,
        manifest,
        hash: tree.hash(),
        origin,
    })
}

/// The manifest of a built-in pack; `None` if there is no such pack.
pub fn built_in_manifest(id: &str) -> Option<Manifest> {
    Manifest::read(shipped(&format!("{id}/pack.yaml"))?).ok()
}

fn checked(patterns: &Patterns, at: Span, found: &mut Diagnostics) -> Option<Numbering> {
    match numbering(patterns) {
        Ok(numbering) => Some(numbering),
        Err(wrong) => {
            for text in wrong {
                found.push(Diagnostic::new(say::template::bad_pattern(text), at));
            }
            None
        }
    }
}

/// The parsed patterns of a manifest.
///
/// # Errors
/// The patterns without a counter.
pub fn numbering(patterns: &Patterns) -> Result<Numbering, Vec<String>> {
    let mut wrong = Vec::new();
    let mut parse = |text: &String, continuing: bool| {
        let pattern = text.parse::<Pattern>().ok();
        if pattern.is_none() {
            wrong.push(text.clone());
        }
        pattern.map(|pattern| pattern.continuing(continuing))
    };
    let headings = patterns.headings.iter();
    let headings = headings.filter_map(|heading| match heading {
        HeadingPattern::Restarting(text) => parse(text, false),
        HeadingPattern::Full {
            pattern,
            continuing,
        } => parse(pattern, *continuing),
    });
    let headings: Vec<_> = headings.collect();
    let lists = match &patterns.list {
        ListPatterns::One(text) => std::slice::from_ref(text),
        ListPatterns::Depths(list) => list,
    };
    let lists: Vec<_> = lists.iter().filter_map(|text| parse(text, false)).collect();
    if lists.is_empty() && wrong.is_empty() {
        wrong.push(String::new());
    }
    if wrong.is_empty() {
        Ok(Numbering { headings, lists })
    } else {
        Err(wrong)
    }
}

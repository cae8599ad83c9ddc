//! Template packs: manifest, sections and numbering, and the ones built into the program.

pub mod archive;
mod manifest;
mod setting;
pub mod tree;

use std::collections::BTreeSet;

use include_dir::{Dir, include_dir};

use crate::diag::{Diagnostic, Diagnostics, say};
use crate::numbering::{Numbering, Pattern};
use crate::source::{FileId, Sources, Span};

pub use manifest::{Bilingual, HeadingPattern, ListPatterns, Manifest, Patterns, SectionEntry};
pub use setting::{Choice, End, Kind, Placement, Setting};

static BUILT_IN: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/templates");

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
    /// The subtitle's template.
    pub subtitle: Option<FileId>,
    /// The macros its minijinja templates may call.
    pub macros: Option<FileId>,
    /// Section ids with their templates, in order.
    pub sections: Vec<(String, FileId)>,
}

/// The ids of the built-in packs, sorted.
pub fn built_in() -> Vec<String> {
    let mut ids: Vec<_> = BUILT_IN
        .dirs()
        .filter_map(|dir| dir.path().file_name()?.to_str().map(str::to_owned))
        .collect();
    ids.sort();
    ids
}

/// The text of a file that ships with the program, by its path below `templates/`.
pub fn shipped(path: &str) -> Option<&'static str> {
    BUILT_IN.get_file(path)?.contents_utf8()
}

/// Loads a built-in pack; mistakes are added to `found`.
pub fn load(
    id: &str,
    named_at: Option<Span>,
    sources: &mut Sources,
    found: &mut Diagnostics,
) -> Option<Pack> {
    let Some(text) = shipped(&format!("{id}/pack.yaml")) else {
        let ids = built_in();
        let near = crate::nearest::nearest(id, ids.iter().map(String::as_str));
        let mut message = say::template::unknown_pack(id);
        if near.is_some() {
            message = message.suggest(near);
        }
        found.push(match named_at {
            Some(span) => Diagnostic::new(message, span),
            None => Diagnostic::general(message),
        });
        return None;
    };
    let name = format!("{id}/pack.yaml");
    let file = sources.add(name, text);
    let whole = Span::new(file, 0, 0);
    let manifest: Manifest = match serde_yaml::from_str(text) {
        Ok(manifest) => manifest,
        Err(error) => {
            let detail = error.to_string();
            let first = detail.lines().next().unwrap_or_default().to_owned();
            found.push(Diagnostic::new(say::template::bad_manifest(first), whole));
            return None;
        }
    };
    let sections: BTreeSet<_> = manifest.sections.iter().map(|s| s.id.as_str()).collect();
    for fault in setting::faults(&manifest.settings, &sections) {
        found.push(Diagnostic::new(fault, whole));
    }
    let choices = manifest.settings.iter().flat_map(|s| &s.choices);
    for patterns in choices.filter_map(|choice| choice.numbering.as_ref()) {
        checked(patterns, whole, found);
    }
    let numbering = checked(&manifest.numbering, whole, found)?;
    let mut open = |file: &str| {
        let path = format!("{id}/{file}");
        let text = shipped(&path);
        if text.is_none() {
            found.push(Diagnostic::new(say::template::no_section(file), whole));
        }
        text.map(|text| sources.add(path, text))
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
    })
}

/// The manifest of a built-in pack; `None` if there is no such pack.
pub fn manifest(id: &str) -> Option<Manifest> {
    serde_yaml::from_str(shipped(&format!("{id}/pack.yaml"))?).ok()
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
    let mut parse = |text: &String, continuing: bool| match text.parse::<Pattern>() {
        Ok(pattern) => Some(pattern.continuing(continuing)),
        Err(_) => {
            wrong.push(text.clone());
            None
        }
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

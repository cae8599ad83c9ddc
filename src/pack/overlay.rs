//! An overlay: what an office changes in a pack without copying it, kept apart so that the pack can be upgraded.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::manifest::{self, Manifest, SectionEntry};
use super::strict;
use super::tree::Tree;
use crate::diag::{Message, say::overlay as say};

/// The file that says what an overlay changes.
pub const SHEET: &str = "overlay.yaml";

/// Longest sections that are merged, in bytes; no template may be longer, and the work grows with the square.
const MAX_MERGED: usize = 32 * 1024;

/// `overlay.yaml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Sheet {
    /// The pack it lies over.
    over: String,
    /// The version it was made for.
    #[serde(default)]
    version: String,
    /// Settings that hold when the facts say nothing.
    #[serde(default)]
    settings: BTreeMap<String, String>,
    #[serde(default, deserialize_with = "list")]
    replace: Vec<Replace>,
    #[serde(default)]
    sentences: Vec<Sentence>,
    #[serde(default)]
    insert: Vec<Insert>,
    /// Sections left out.
    #[serde(default)]
    omit: Vec<String>,
    /// Sections that come first, in this order; the others follow in theirs.
    #[serde(default)]
    order: Vec<String>,
}

/// A list that may be empty, as when its last item was turned into a comment.
fn list<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Vec<Replace>, D::Error> {
    Ok(Option::<Vec<Replace>>::deserialize(from)?.unwrap_or_default())
}

/// A section of one's own in place of the pack's.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Replace {
    section: String,
    file: String,
    /// The pack's text it replaced, kept by value: the pack may be gone when it is needed.
    base: String,
}

/// Other words for one passage of a section.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Sentence {
    section: String,
    from: String,
    to: String,
}

/// A section the pack does not have.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Insert {
    id: String,
    after: String,
    file: String,
}

/// An overlay with its files.
#[derive(Debug, Clone)]
pub struct Overlay {
    tree: Tree,
    sheet: Sheet,
}

/// What happened to one replaced section when the pack below it changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// The pack's section is what it was.
    Unchanged,
    /// Both changes fit together.
    Merged,
    /// They do not; one's own text stays, the pack's new one is written beside it.
    Clash,
    /// The pack has no such section any more; one's own text stays.
    Gone,
}

/// What an upgrade of the pack does to an overlay.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Upgrade {
    /// Files to write, by name in the overlay.
    pub files: Vec<(String, Vec<u8>)>,
    /// Each replaced section with its fate.
    pub sections: Vec<(String, Fate)>,
    /// Passages whose words the pack no longer has, as section and words.
    pub lost: Vec<(String, String)>,
}

impl Overlay {
    /// Reads an overlay from its files.
    ///
    /// # Errors
    /// When its sheet is missing or says what it cannot.
    pub fn read(tree: Tree) -> Result<Self, Message> {
        let text = tree.text(SHEET).ok_or_else(say::no_sheet)?;
        let sheet: Sheet = strict::read(SHEET, text).map_err(|fault| fault.message)?;
        Ok(Self { tree, sheet })
    }

    /// The id of the pack it lies over.
    pub fn over(&self) -> &str {
        &self.sheet.over
    }

    /// The version of the pack it was made for.
    pub fn version(&self) -> &str {
        &self.sheet.version
    }

    /// Whether it has a section of its own in place of this one.
    pub fn replaces(&self, section: &str) -> bool {
        self.file_of(section).is_some()
    }

    /// The file that stands in place of a section.
    pub fn file_of(&self, section: &str) -> Option<&str> {
        let mut all = self.sheet.replace.iter();
        let replace = all.rfind(|r| r.section == section);
        replace.map(|r| r.file.as_str())
    }

    /// The sheet's text with more lines in its list of replaced sections, everything else as it is.
    pub fn sheet_with(&self, lines: &str) -> String {
        let text = self.tree.text(SHEET).unwrap_or_default();
        let key = text.lines().position(|line| line.trim_end() == "replace:");
        let mut out = String::new();
        for (at, line) in text.lines().enumerate() {
            out.extend([line, "\n"]);
            if Some(at) == key {
                out.push_str(lines);
            }
        }
        if key.is_none() && !lines.is_empty() {
            out.extend(["replace:\n", lines]);
        }
        out
    }

    /// Settings that hold when the facts say nothing.
    pub fn settings(&self) -> impl Iterator<Item = (&str, &str)> {
        let settings = self.sheet.settings.iter();
        settings.map(|(id, value)| (id.as_str(), value.as_str()))
    }

    /// Lays the overlay over a pack; what does not fit any more is told, and the pack's own text stands.
    pub fn apply(&self, tree: &mut Tree, manifest: &mut Manifest) -> Vec<Message> {
        let mut told = Vec::new();
        let names = manifest.renamed.sections.clone();
        let now = |id: &str| manifest::now(&names, id).to_owned();
        for replace in &self.sheet.replace {
            let name = &now(&replace.section);
            let Some(own) = self.tree.get(&replace.file) else {
                told.push(say::no_file(&replace.file));
                continue;
            };
            let Some(entry) = manifest.sections.iter_mut().find(|s| s.id == *name) else {
                told.push(say::no_section(name));
                continue;
            };
            if tree.get(&entry.file) != self.tree.get(&replace.base) {
                told.push(say::stale(name));
            }
            entry.file = put(tree, name, &replace.file, own.to_vec());
        }
        for sentence in &self.sheet.sentences {
            let name = &now(&sentence.section);
            let entry = manifest.sections.iter_mut().find(|s| s.id == *name);
            let Some(entry) = entry else {
                told.push(say::no_section(&sentence.section));
                continue;
            };
            let text = tree.text(&entry.file).unwrap_or_default();
            if text.matches(sentence.from.as_str()).count() != 1 {
                told.push(say::no_words(&sentence.section, &sentence.from));
                continue;
            }
            let text = text.replace(&sentence.from, &sentence.to);
            entry.file = put(tree, name, &entry.file, text.into_bytes());
        }
        for insert in &self.sheet.insert {
            let Some(own) = self.tree.get(&insert.file) else {
                told.push(say::no_file(&insert.file));
                continue;
            };
            if manifest.sections.iter().any(|s| s.id == insert.id) {
                told.push(say::section_taken(&insert.id));
                continue;
            }
            let after = now(&insert.after);
            let after = manifest.sections.iter().position(|s| s.id == after);
            let Some(after) = after else {
                told.push(say::no_section(&insert.after));
                continue;
            };
            let entry = SectionEntry {
                id: insert.id.clone(),
                file: put(tree, &insert.id, &insert.file, own.to_vec()),
            };
            manifest.sections.insert(after + 1, entry);
        }
        let [omit, order] = [&self.sheet.omit, &self.sheet.order]
            .map(|ids| ids.iter().map(|id| now(id)).collect::<Vec<_>>());
        for id in omit.iter().chain(&order) {
            if manifest.sections.iter().all(|s| s.id != *id) {
                told.push(say::no_section(id));
            }
        }
        manifest.sections.retain(|s| !omit.contains(&s.id));
        manifest.sections.sort_by_key(|s| {
            let place = order.iter().position(|id| *id == s.id);
            place.unwrap_or(usize::MAX)
        });
        told
    }

    /// Brings the replaced sections up to a new version of the pack: three ways, by lines.
    pub fn upgrade(&self, tree: &Tree, manifest: &Manifest) -> Upgrade {
        let mut upgrade = Upgrade::default();
        let text_of = |id: &str| {
            let id = manifest::now(&manifest.renamed.sections, id);
            let section = manifest.sections.iter().find(|s| s.id == id);
            section.and_then(|s| tree.text(&s.file))
        };
        for replace in &self.sheet.replace {
            let new = text_of(&replace.section);
            // Only files of the overlay are written: their names were checked when it was read.
            let texts = [&replace.base, &replace.file].map(|file| self.tree.text(file));
            let [Some(base), Some(own)] = texts else {
                continue;
            };
            let fate = match new {
                None => Fate::Gone,
                Some(new) if new == base => Fate::Unchanged,
                Some(new) => {
                    let small = [base, new, own].iter().all(|t| t.len() <= MAX_MERGED);
                    let merged = small.then(|| diffy::merge(base, new, own));
                    if let Some(Ok(merged)) = merged {
                        let files = [(&replace.file, merged), (&replace.base, new.to_owned())];
                        let files = files.map(|(name, text)| (name.clone(), text.into_bytes()));
                        upgrade.files.extend(files);
                        Fate::Merged
                    } else {
                        let name = format!("{}.new", replace.file);
                        upgrade.files.push((name, new.as_bytes().to_vec()));
                        Fate::Clash
                    }
                }
            };
            upgrade.sections.push((replace.section.clone(), fate));
        }
        for sentence in &self.sheet.sentences {
            let text = text_of(&sentence.section).unwrap_or_default();
            if text.matches(sentence.from.as_str()).count() != 1 {
                let words = (sentence.section.clone(), sentence.from.clone());
                upgrade.lost.push(words);
            }
        }
        upgrade
    }
}

/// Puts a changed section into the pack's tree under a name of its own that keeps the engine's ending.
fn put(tree: &mut Tree, section: &str, file: &str, bytes: Vec<u8>) -> String {
    let name = file.rsplit('/').next().unwrap_or(file);
    let ending = name.find('.').map_or("", |at| &name[at..]);
    let name = format!("overlay/{section}{ending}");
    tree.replace(&name, bytes);
    name
}

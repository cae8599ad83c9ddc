//! Edits brought into the file a person edited, as tracked changes or made at once; all else stays byte for byte.

mod attach;
mod comment;
mod finalize;
mod ink;
mod own;
mod plan;
mod properties;
mod row;
mod run;
mod settle;
mod stamp;
mod stretch;

use std::collections::{BTreeMap, BTreeSet};

pub use self::finalize::{FinalError, finalize};
pub use self::own::settled;

use self::ink::Ink;
use self::plan::Plan;
use self::stretch::Heads;
use super::splice::Splices;
use crate::doc::Origin;
use crate::ooxml::PackageError;
use crate::ooxml::edited::Edited;
use crate::ooxml::tree::{Id, Tree};
use crate::revision::Edit;

/// Who signs the changes: a reader sees at once that no person made them.
pub const AUTHOR: &str = "zongjie";

/// A file with edits in it.
#[derive(Debug)]
pub struct Outcome {
    /// The file.
    pub bytes: Vec<u8>,
    /// The edits that were left out, by their places in the list: they overlap others, name what is not there or
    /// would change what a program makes ([`crate::revision::Standing::Made`]).
    pub refused: Vec<usize>,
}

/// What the program writes into a file beside the edits.
#[derive(Debug, Clone, Copy, Default)]
pub struct Stamp<'a> {
    /// When (`2024-12-31T00:00:00Z`); from the facts, never from the clock.
    pub date: Option<&'a str>,
    /// Which generation the text is from now on; none leaves the file as it is.
    pub origin: Option<&'a Origin>,
}

/// The edits as tracked changes of [`AUTHOR`], comments included.
///
/// Rejecting them gives the text of the file as it was, accepting them the text with the edits.
///
/// # Errors
/// If the archive cannot be put together.
pub fn redline(edited: &Edited, edits: &[Edit], stamp: Stamp<'_>) -> Result<Outcome, PackageError> {
    write(edited, edits, stamp, false)
}

/// The edits made without marks; comments are added all the same, revisions of other people stay pending.
///
/// # Errors
/// If the archive cannot be put together.
pub fn accept(edited: &Edited, edits: &[Edit], stamp: Stamp<'_>) -> Result<Outcome, PackageError> {
    write(edited, edits, stamp, true)
}

fn write(
    edited: &Edited,
    edits: &[Edit],
    stamp: Stamp<'_>,
    at_once: bool,
) -> Result<Outcome, PackageError> {
    let mut package = edited.package.clone();
    let main = edited.parts[0].name.clone();
    let mut plan = Plan::new(edited, edits);
    let existing = comment::Existing::find(&mut package, &main)?;
    let texts = edited.parts.iter().map(|part| part.tree.text());
    let mut ink = Ink::new(AUTHOR, stamp.date, texts.chain([existing.text()]));
    let first = ink.next();
    let mut heads = Heads::new();
    let comments = comment::mark(edited, &mut plan, &mut heads, &mut ink);
    let refused = std::mem::take(&mut plan.refused);
    let splices = splices(edited, &plan, heads, &mut ink);
    let mut changes = BTreeMap::new();
    let mut dropped = BTreeSet::new();
    for (part, mut splices) in edited.parts.iter().zip(splices) {
        if splices.is_empty() {
            continue;
        }
        declare(&part.tree, &mut splices);
        let mut text = splices.apply(part.tree.text());
        if at_once {
            let tree = Tree::again(text)?;
            let ours = |id: Id| {
                let number = tree.attribute(id, "id").and_then(|id| id.parse().ok());
                let author = tree.attribute(id, "author");
                number.is_some_and(|id: u32| id >= first) && author.is_some_and(|a| a == AUTHOR)
            };
            let mut splices = Splices::default();
            dropped.extend(settle::accept(&tree, &ours, &mut splices));
            text = splices.apply(tree.text());
        }
        changes.insert(part.name.clone(), Some(text.into_bytes()));
    }
    comment::update(
        &mut package,
        &main,
        existing,
        &comments,
        &dropped,
        &mut changes,
    )?;
    if let Some(origin) = stamp.origin {
        stamp::stamp(&mut package, origin, &mut changes)?;
    }
    Ok(Outcome {
        bytes: package.with(changes)?,
        refused,
    })
}

/// The changes to each part.
fn splices(edited: &Edited, plan: &Plan<'_>, mut heads: Heads, ink: &mut Ink<'_>) -> Vec<Splices> {
    let mut out: Vec<Splices> = edited.parts.iter().map(|_| Splices::default()).collect();
    let copies = |number: &usize| {
        let place = Some(&edited.places[*number]);
        std::iter::successors(place, |place| place.twin.as_deref())
    };
    for (number, text) in &plan.filled {
        for place in copies(number) {
            let tree = &edited.parts[place.part].tree;
            let look = properties::look(tree, tree.at(place.last(), &["pPr", "rPr"]));
            let text = ink.inserted(text, &look);
            let head = heads.entry((place.part, place.last())).or_default();
            head.lead.push_str(&text);
        }
    }
    if !plan.removed.is_empty() || !plan.inserted.is_empty() {
        stretch::Writer::new(edited, plan).write(&mut heads, ink, &mut out);
    }
    row::mark(edited, plan, &mut heads, ink);
    for ((part, element), head) in &heads {
        head.begin(&edited.parts[*part].tree, *element, ink, &mut out[*part]);
    }
    for number in &plan.removed {
        for place in copies(number) {
            let tree = &edited.parts[place.part].tree;
            for element in &place.elements {
                run::erase(tree, *element, ink, &mut out[place.part]);
            }
        }
    }
    for (number, change) in &plan.changes {
        for place in copies(number) {
            let tree = &edited.parts[place.part].tree;
            run::change(tree, place, change, ink, &mut out[place.part]);
        }
    }
    row::write(edited, plan, ink, &mut out);
    for ((part, element), head) in &heads {
        head.end(&edited.parts[*part].tree, *element, &mut out[*part]);
    }
    out
}

/// The vocabulary of Word as a part names it.
fn word_space(text: &str) -> &'static str {
    const STRICT: &str = "http://purl.oclc.org/ooxml/wordprocessingml/main";
    if text.contains(STRICT) {
        STRICT
    } else {
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    }
}

/// Declares the prefix `w` in a part that calls Word's vocabulary otherwise.
fn declare(tree: &Tree, out: &mut Splices) {
    let root = tree.root();
    if tree.text()[tree.open(root)].contains("xmlns:w=") {
        return;
    }
    let at = tree.open(root).start + 1 + tree.qualified(root).len();
    let space = word_space(tree.text());
    out.insert(at, format!(" xmlns:w=\"{space}\""));
}

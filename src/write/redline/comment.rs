//! Comments of our own beside those a file has: their marks in the text, their part, its relationship and type.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use quick_xml::escape::escape;

use super::attach::{Entry, append, attach, free};
use super::ink::Ink;
use super::plan::Plan;
use super::run::{Mark, close, open};
use super::stretch::Heads;
use crate::ooxml::PackageError;
use crate::ooxml::edited::Edited;
use crate::ooxml::package::Package;
use crate::ooxml::tree::Tree;
use crate::revision::{Manuscript as _, Standing};
use crate::write::clean;
use crate::write::docx::HEAD;
use crate::write::splice::Splices;

/// How many paragraphs a comment moves up at most before it goes to the first one.
const MAX_BACK: usize = 1000;

/// What a file has of comments so far.
pub(super) struct Existing {
    /// The part with its name.
    part: Option<(String, Tree)>,
}

impl Existing {
    /// Finds the comments of a file.
    pub(super) fn find(package: &mut Package, main: &str) -> Result<Self, PackageError> {
        let relations = package.relations(main).map_err(|_| PackageError::Part)?;
        let relation = relations
            .iter()
            .find(|r| r.kind == "comments" && !r.external);
        let Some(name) = relation
            .and_then(|r| package.own_name(&r.target))
            .map(str::to_owned)
        else {
            return Ok(Self { part: None });
        };
        let tree = package.tree(&name).map_err(|_| PackageError::Part)?;
        Ok(Self {
            part: tree.map(|tree| (name, tree)),
        })
    }

    /// The text of the part.
    pub(super) fn text(&self) -> &str {
        self.part.as_ref().map_or("", |(_, tree)| tree.text())
    }
}

/// Puts the marks of all comments into the plan; returns the comments themselves, ready to be written.
pub(super) fn mark(
    edited: &Edited,
    plan: &mut Plan<'_>,
    heads: &mut Heads,
    ink: &mut Ink<'_>,
) -> String {
    let mut out = String::new();
    for comment in std::mem::take(&mut plan.comments) {
        let id = ink.id();
        let place = &edited.places[comment.paragraph];
        let length = place.pieces.last().map_or(0, |piece| piece.chars.end);
        let range = comment.range.start..comment.range.end.min(length);
        let standing = edited.standing(comment.paragraph, &range);
        let inside = place.part == 0
            && place.host.is_none()
            && range.start < range.end
            && standing != Standing::Made
            && !plan.takes_away(edited, comment.paragraph);
        if inside {
            write(&mut out, id, comment.lines, ink);
            let change = plan.changes.entry(comment.paragraph).or_default();
            let before = change.before.entry(range.start).or_default();
            before.insert(0, Mark::Open(id));
            let behind = change.behind.entry(range.end - 1).or_default();
            behind.push(Mark::Close(id));
            continue;
        }
        // Headers and notes hold no comments, and what goes cannot keep one: they stand at the paragraph before.
        let stays =
            |number: &usize| edited.places[*number].part == 0 && !plan.takes_away(edited, *number);
        let own = Some(comment.paragraph).filter(stays);
        let before = || (0..comment.paragraph).rev().take(MAX_BACK).find(stays);
        let behind = || (0..edited.places.len()).find(stays);
        let any = || edited.places.iter().position(|place| place.part == 0);
        let Some(number) = own.or_else(before).or_else(behind).or_else(any) else {
            plan.refused.push(comment.at);
            continue;
        };
        write(&mut out, id, comment.lines, ink);
        let place = &edited.places[number];
        let head = heads
            .entry((0, place.host.unwrap_or(place.last())))
            .or_default();
        head.lead.insert_str(0, &open(id));
        head.tail.push_str(&close(id));
    }
    out
}

/// One comment.
///
/// It states its look itself: the file need not have the styles of comments, and its body text is large and indented.
fn write(out: &mut String, id: u32, lines: &[String], ink: &Ink<'_>) {
    let _ = write!(out, "<w:comment {} w:initials=\"ZJ\">", ink.signature(id));
    let none = [String::new()];
    let lines = if lines.is_empty() { &none[..] } else { lines };
    for (at, line) in lines.iter().enumerate() {
        out.push_str(
            "<w:p><w:pPr><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"240\" w:lineRule=\"auto\"/>\
             <w:ind w:firstLineChars=\"0\" w:firstLine=\"0\"/><w:jc w:val=\"left\"/></w:pPr>",
        );
        if at == 0 {
            out.push_str("<w:r><w:annotationRef/></w:r>");
        }
        let _ = write!(
            out,
            "<w:r><w:rPr><w:rFonts w:hint=\"eastAsia\"/><w:sz w:val=\"21\"/><w:szCs w:val=\"21\"/></w:rPr>\
             <w:t xml:space=\"preserve\">{}</w:t></w:r></w:p>",
            escape(clean(line))
        );
    }
    out.push_str("</w:comment>");
}

/// Brings the comments of a package up to date: adds ours to the part there is, or to a new one, and takes those away
/// whose text is gone.
pub(super) fn update(
    package: &mut Package,
    main: &str,
    existing: Existing,
    comments: &str,
    dropped: &BTreeSet<String>,
    changes: &mut BTreeMap<String, Option<Vec<u8>>>,
) -> Result<(), PackageError> {
    if comments.is_empty() && dropped.is_empty() {
        return Ok(());
    }
    if let Some((name, tree)) = existing.part {
        let mut splices = Splices::default();
        super::declare(&tree, &mut splices);
        for comment in tree.children(tree.root()) {
            let id = tree.attribute(comment, "id").unwrap_or_default();
            if tree.is(comment, "comment") && dropped.contains(&*id) {
                splices.remove(tree.range(comment));
            }
        }
        append(&tree, comments, &mut splices);
        changes.insert(name, Some(splices.apply(tree.text()).into_bytes()));
        return Ok(());
    }
    if comments.is_empty() {
        return Ok(());
    }
    let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder);
    let name = free("comments", ".xml", |name| package.has(&join(folder, name)));
    let space = super::word_space(main_root(changes, main).unwrap_or_default());
    let part = format!("{HEAD}<w:comments xmlns:w=\"{space}\">{comments}</w:comments>");
    changes.insert(join(folder, &name), Some(part.into_bytes()));

    let kind = super::attach::kind(space, "comments");
    let entry = Entry {
        source: main,
        target: &name,
        part: &join(folder, &name),
        kind: &kind,
        content_type: "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml",
    };
    attach(package, &entry, changes)
}

fn join(folder: &str, name: &str) -> String {
    if folder.is_empty() {
        name.to_owned()
    } else {
        format!("{folder}/{name}")
    }
}

/// The main part as it will be written.
fn main_root<'a>(changes: &'a BTreeMap<String, Option<Vec<u8>>>, main: &str) -> Option<&'a str> {
    std::str::from_utf8(changes.get(main)?.as_ref()?).ok()
}

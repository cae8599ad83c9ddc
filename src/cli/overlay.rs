//! `template new --over`: changing sections of a pack without copying it, and keeping up when the pack changes.

#![allow(
    clippy::disallowed_methods,
    reason = "what lies over a pack is read from the disk and written to it"
)]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use super::report::Reporter;
use super::shelf::{self, Shelves};
use super::text::pick;
use super::{Stop, carry, disk};
use crate::diag::{Lang, say};
use crate::pack;
use crate::pack::manifest::{Manifest, SectionEntry};
use crate::pack::overlay::{Fate, Overlay, SHEET};
use crate::pack::shelf::{Origin, Shelf as _, Trouble};
use crate::pack::tree::Tree;

/// Copies sections of a pack into an overlay, to be changed there.
///
/// A section that is in the overlay already keeps its words; only what it is compared with becomes the pack's
/// present text, which settles a clash.
pub(super) fn adapt(
    id: &str,
    sections: &[String],
    shelves: &Shelves,
    target: Origin,
    reporter: &mut Reporter,
) -> Result<(), Stop> {
    let stopped = |message, reporter: &mut Reporter| carry::stop(Trouble::Pack(message), reporter);
    let there = shelves
        .find(id)
        .map_err(|trouble| carry::stop(trouble, reporter))?;
    let Some(there) = there else {
        return Err(stopped(say::template::unknown_pack(id), reporter));
    };
    let Some(manifest) = pack::manifest_of(&there.tree) else {
        return Err(stopped(say::pack::no_manifest(), reporter));
    };
    let Some(folder) = shelves.overlay(target, id) else {
        return Err(stopped(say::pack::not_installed(id), reporter));
    };
    let old = if folder.is_dir() {
        let tree = shelf::folder(&folder).map_err(|trouble| carry::stop(trouble, reporter))?;
        Some(Overlay::read(tree).map_err(|message| stopped(message, reporter))?)
    } else {
        None
    };
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    let mut lines = String::new();
    for section in sections {
        let Some(entry) = manifest.sections.iter().find(|s| s.id == *section) else {
            return Err(stopped(say::overlay::no_section(section), reporter));
        };
        let Some(text) = there.tree.get(&entry.file) else {
            return Err(stopped(say::template::no_section(&entry.file), reporter));
        };
        let text = text.to_vec();
        let file = file_name(entry, &manifest);
        let base = format!("base/{file}");
        files.push((base.clone(), text.clone()));
        if old.as_ref().is_some_and(|old| old.replaces(section)) {
            continue;
        }
        let _ = writeln!(
            lines,
            "- {{section: {section}, file: {file}, base: {base}}}"
        );
        files.push((file, text));
    }
    let sheet = match &old {
        Some(old) => old.sheet_with(&lines),
        None => sheet(&manifest, &lines, reporter.lang),
    };
    files.push((SHEET.to_owned(), sheet.into_bytes()));
    write(&folder, &files)?;
    let shown = folder.display();
    reporter.say(&match reporter.lang {
        Lang::Zh => format!("要改的在 {shown}，改好后照常生成"),
        Lang::En => format!("make your changes in {shown}, then build as always"),
    });
    Ok(())
}

/// What a section's file is called in an overlay: as in the pack, unless two of its folders have a file of that name.
fn file_name(entry: &SectionEntry, manifest: &Manifest) -> String {
    let last = |file: &str| file.rsplit('/').next().unwrap_or(file).to_owned();
    let name = last(&entry.file);
    let twins = manifest.sections.iter().filter(|s| last(&s.file) == name);
    if twins.count() == 1 {
        return name;
    }
    let ending = name.find('.').map_or("", |at| &name[at..]);
    format!("{}{ending}", entry.id)
}

/// The sheet of a new overlay.
fn sheet(manifest: &Manifest, lines: &str, lang: Lang) -> String {
    let about = pick(
        lang,
        "# 本单位对模板的修改：改 replace 里的文件，或者用下面的办法；模板升级时跟着走",
        "# What this office changes in the pack: edit the files under `replace`, or use the ways below",
    );
    let Manifest { id, version, .. } = manifest;
    format!(
        "{about}\nover: {id}\nversion: '{version}'\n\
         # settings: {{设置: 值}}\n\
         # sentences:\n# - {{section: opening, from: 原来的话, to: 换成的话}}\n\
         # insert:\n# - {{id: party, after: opening, file: party.md.j2}}\n\
         # omit: [suggestions]\n\
         replace:\n{lines}"
    )
}

/// Writes files below a folder, each with the folders it needs.
pub(super) fn write(folder: &Path, files: &[(String, Vec<u8>)]) -> Result<(), Stop> {
    let files: Vec<(PathBuf, &[u8])> = files
        .iter()
        .map(|(name, bytes)| (folder.join(name), bytes.as_slice()))
        .collect();
    for (path, _) in &files {
        let parent = path.parent().unwrap_or(folder);
        disk::make_folder(parent)
            .map_err(|error| Stop::Machine(format!("{}: {error}", parent.display())))?;
    }
    disk::write_all(&files)
        .map_err(|(path, error)| Stop::Machine(format!("{}: {error}", path.display())))
}

/// Brings the overlays up to a pack that was just installed, and says what became of each section.
pub(super) fn follow(
    id: &str,
    tree: &Tree,
    shelves: &Shelves,
    reporter: &mut Reporter,
) -> Result<(), Stop> {
    let Some(manifest) = pack::manifest_of(tree) else {
        return Ok(());
    };
    for origin in [Origin::User, Origin::Project] {
        let Some(folder) = shelves.overlay(origin, id).filter(|path| path.is_dir()) else {
            continue;
        };
        let files = shelf::folder(&folder).map_err(|trouble| carry::stop(trouble, reporter))?;
        let overlay = Overlay::read(files)
            .map_err(|message| carry::stop(Trouble::Pack(message), reporter))?;
        let upgrade = overlay.upgrade(tree, &manifest);
        write(&folder, &upgrade.files)?;
        for (section, fate) in &upgrade.sections {
            let file = folder.join(overlay.file_of(section).unwrap_or_default());
            reporter.say(&told(section, *fate, &file, reporter.lang));
        }
        for (section, words) in &upgrade.lost {
            reporter.say(&match reporter.lang {
                Lang::Zh => format!("  {section}：新版没有“{words}”这句话，没有改"),
                Lang::En => {
                    format!("  {section}: the new version has no `{words}`, which was not changed")
                }
            });
        }
    }
    Ok(())
}

fn told(section: &str, fate: Fate, file: &Path, lang: Lang) -> String {
    let file = file.display();
    match (lang, fate) {
        (Lang::Zh, Fate::Unchanged) => format!("  {section}：新版没有动这一节，本单位的修改照旧"),
        (Lang::Zh, Fate::Merged) => format!("  {section}：新版和本单位的修改已经合在一起：{file}"),
        (Lang::Zh, Fate::Clash) => format!(
            "  {section}：新版和本单位改了同一处，暂用本单位的 {file}，新版放在 {file}.new；对照改好后运行 zongjie template new --over 模板 --section {section}"
        ),
        (Lang::Zh, Fate::Gone) => format!("  {section}：新版没有这一节了，本单位的修改还在 {file}"),
        (Lang::En, Fate::Unchanged) => {
            format!("  {section}: not changed in the new version, yours stays")
        }
        (Lang::En, Fate::Merged) => format!("  {section}: both changes fit together: {file}"),
        (Lang::En, Fate::Clash) => format!(
            "  {section}: both changed the same lines; yours stays in {file}, the new one is {file}.new; when settled, run `zongjie template new --over PACK --section {section}`"
        ),
        (Lang::En, Fate::Gone) => {
            format!("  {section}: the new version has no such section; yours is still in {file}")
        }
    }
}

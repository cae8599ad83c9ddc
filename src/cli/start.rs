//! `template new`: a pack of one's own to start from, or changes that lie over another one.

use std::path::{Path, PathBuf};

use clap::{Arg, ArgAction, ArgMatches, Command, ValueHint, value_parser};

use super::report::Reporter;
use super::shelf::Shelves;
use super::text::{both, pick};
use super::{Stop, carry, disk, overlay};
use crate::diag::{Lang, say};
use crate::pack::shelf::{Origin, Shelf as _, Trouble};
use crate::pack::{self, manifest::is_id};
use crate::project;
use crate::source::MemoryFiles;

/// `template new`.
pub(super) fn command(lang: Lang) -> Command {
    let t = |zh, en| pick(lang, zh, en);
    Command::new("new")
        .about(t(
            "新建一套模板，或者只改现成模板的几节",
            "Start a pack of your own, or change some sections of another",
        ))
        .arg(
            Arg::new("dir")
                .value_name("DIR")
                .value_parser(value_parser!(PathBuf))
                .value_hint(ValueHint::DirPath)
                .required_unless_present("over")
                .conflicts_with("over")
                .help(t(
                    "放在哪个文件夹，文件夹名就是模板的编号",
                    "Folder to make it in; its name is the pack's id",
                )),
        )
        .arg(
            Arg::new("from")
                .long("from")
                .value_name("ID")
                .default_value(pack::DEFAULT)
                .help(t("照哪套模板起头", "The pack to start from")),
        )
        .arg(
            Arg::new("over")
                .long("over")
                .value_name("ID")
                .requires("section")
                .help(t(
                    "不另建，只改这套模板的几节",
                    "Make no pack, change sections of this one",
                )),
        )
        .arg(
            Arg::new("section")
                .long("section")
                .value_name("SECTION")
                .action(ArgAction::Append)
                .requires("over")
                .help(t(
                    "要改的一节，可以写几次",
                    "A section to change; may be given more than once",
                )),
        )
        .arg(carry::project(lang))
}

/// Starts a pack or an overlay.
pub(super) fn run(matches: &ArgMatches, reporter: &mut Reporter) -> Result<(), Stop> {
    let project = matches.get_one::<PathBuf>("project");
    let (shelves, target) = match project {
        Some(folder) => (Shelves::at(folder.clone()), Origin::Project),
        None => (Shelves::of(Path::new("facts.yaml")), Origin::User),
    };
    if let Some(id) = matches.get_one::<String>("over") {
        let sections: Vec<_> = matches
            .get_many::<String>("section")
            .into_iter()
            .flatten()
            .cloned()
            .collect();
        return overlay::adapt(id, &sections, &shelves, target, reporter);
    }
    let folder = matches
        .get_one::<PathBuf>("dir")
        .cloned()
        .unwrap_or_default();
    let id = folder
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    if !is_id(&id) {
        return Err(Stop::Usage(both(
            format!("文件夹名“{id}”不能做模板的编号：用3到40个小写英文字母、数字和“-”，以字母开头"),
            format!(
                "the folder name `{id}` cannot be a pack's id: 3 to 40 small letters, digits and `-`, a letter first"
            ),
        )));
    }
    if disk::is_there(&folder) {
        let shown = folder.display();
        return Err(Stop::Usage(both(
            format!("{shown} 已经存在，没有改动它"),
            format!("{shown} exists already and was left alone"),
        )));
    }
    let from = matches.get_one::<String>("from").map_or("", String::as_str);
    let there = shelves
        .find(from)
        .map_err(|trouble| carry::stop(trouble, reporter))?;
    let Some(there) = there else {
        let message = say::template::unknown_pack(from);
        return Err(carry::stop(Trouble::Pack(message), reporter));
    };
    let samples = pack::manifest_of(&there.tree).map(|manifest| manifest.samples);
    let samples = samples.unwrap_or_default();
    let files: Vec<_> = there
        .tree
        .iter()
        .map(|(name, bytes)| {
            let text = String::from_utf8_lossy(bytes);
            let bytes = if name == "pack.yaml" {
                renamed(&text, &id).into_bytes()
            } else if samples.iter().any(|sample| sample.facts == name) {
                retitled(&text, &id).into_bytes()
            } else {
                bytes.to_vec()
            };
            (name.to_owned(), bytes)
        })
        .collect();
    overlay::write(&folder, &files)?;
    let shown = folder.display();
    reporter.say(&match reporter.lang {
        Lang::Zh => format!("已照 {from} 新建 {shown}\n改好后运行：zongjie template check {shown}、zongjie template test {shown}"),
        Lang::En => format!("wrote {shown} after {from}\nwhen changed, run: zongjie template check {shown} and zongjie template test {shown}"),
    });
    Ok(())
}

/// A manifest under another id, at the beginning of its own count of versions; everything else as it was.
fn renamed(manifest: &str, id: &str) -> String {
    let mut out = String::new();
    for line in manifest.lines() {
        if line.starts_with("id:") {
            out.extend(["id: ", id]);
        } else if line.starts_with("version:") {
            out.push_str("version: 1.0.0");
        } else {
            out.push_str(line);
        }
        out.push('\n');
    }
    out
}

/// Sample facts that name another pack; everything else as it was.
fn retitled(facts: &str, id: &str) -> String {
    let files = MemoryFiles::default().with("facts.yaml", facts);
    let project = project::open(&files, Path::new("facts.yaml"));
    let named = project.ok().and_then(|project| {
        let named = project.facts.as_ref()?.report.template.as_ref()?;
        Some(named.span.start as usize..named.span.end as usize)
    });
    let mut facts = facts.to_owned();
    if let Some(range) = named.filter(|range| facts.get(range.clone()).is_some()) {
        facts.replace_range(range, id);
    }
    facts
}

//! `new`: a commented facts file to start from.

use std::path::{Path, PathBuf};

use clap::ArgMatches;

use super::report::Reporter;
use super::shelf::Shelves;
use super::text::{both, pick};
use super::{Stop, build, disk, schema as schema_of};
use crate::diag::Lang;
use crate::pack::Manifest;
use crate::{fit, pack, schema};

/// Writes `DIR/facts.yaml` and the schema it points editors to; existing ones are left alone.
pub(super) fn run(matches: &ArgMatches, reporter: &mut Reporter) -> Result<(), Stop> {
    let folder = matches
        .get_one::<PathBuf>("dir")
        .cloned()
        .unwrap_or_default();
    if let Some(last) = matches.get_one::<PathBuf>("from") {
        return super::roll::run(matches, &folder, last, reporter);
    }
    let template = build::template(matches).unwrap_or(pack::DEFAULT);
    let own = schema_of::known(template, &Shelves::at(folder.clone()), reporter)?;
    let given = matches.get_one::<u16>("year").map(|year| i32::from(*year));
    let year = given.unwrap_or_else(|| crate::facts::date::year_at(disk::now()));
    let name = pick(reporter.lang, "new.facts.yaml", "new.facts.en.yaml");
    let skeleton = pack::shipped(name).expect("invariant: the skeleton ships with the program");
    let text = skeleton
        .replace("__YEAR__", &year.to_string())
        .replace("__TEMPLATE__", template);
    let text = asked(&text, own.as_ref(), reporter.lang);
    let path = write(&folder, &text, template, own.as_ref(), reporter)?;
    let shown = path.display();
    reporter.say(&match reporter.lang {
        Lang::Zh => format!("已新建 {shown}\n填好后运行：zongjie build {shown}"),
        Lang::En => format!("wrote {shown}\nfill it in, then run: zongjie build {shown}"),
    });
    Ok(())
}

/// The skeleton with a blank for each metric the pack asks for.
fn asked(skeleton: &str, own: Option<&Manifest>, lang: Lang) -> String {
    let (key, name) = match lang {
        Lang::Zh => ("\n指标:\n", "名"),
        Lang::En => ("\nmetrics:\n", "name"),
    };
    let needs = own.map_or(&[][..], |own| &own.facts);
    let metrics = needs.iter().filter_map(|need| {
        let id = fit::metric_id(need)?;
        let (zh, en) = fit::kind(need);
        Some(match lang {
            Lang::Zh => format!("  {id}: {{{name}: {}}}   # {zh}\n", need.about.zh),
            Lang::En => format!("  {id}: {{{name}: \"{}\"}}   # {en}\n", need.about.en),
        })
    });
    let metrics: String = metrics.collect();
    skeleton.replacen(key, &format!("{key}{metrics}"), 1)
}

/// Where a new facts file goes; refused if there is one.
pub(super) fn place(folder: &Path) -> Result<PathBuf, Stop> {
    let path = folder.join("facts.yaml");
    if disk::is_there(&path) {
        return Err(exists(&path));
    }
    Ok(path)
}

/// Writes a facts file and its schema into a folder; existing ones are left alone.
pub(super) fn write(
    folder: &Path,
    text: &str,
    template: &str,
    own: Option<&Manifest>,
    reporter: &Reporter,
) -> Result<PathBuf, Stop> {
    let path = place(folder)?;
    let schema_path = folder.join("facts.schema.json");
    let schema = schema::text(template, own, reporter.lang);
    let same = |path: &Path| {
        let there = disk::read_if_there(path);
        there.is_ok_and(|bytes| bytes.as_deref() == Some(schema.as_bytes()))
    };
    if disk::is_there(&schema_path) && !same(&schema_path) {
        return Err(exists(&schema_path));
    }
    let fail = |error: std::io::Error| Stop::Machine(format!("{}: {error}", folder.display()));
    disk::make_folder(folder).map_err(fail)?;
    let files = [
        (path.clone(), text.as_bytes()),
        (schema_path, schema.as_bytes()),
    ];
    disk::write_all(&files)
        .map_err(|(path, error)| Stop::Machine(format!("{}: {error}", path.display())))?;
    Ok(path)
}

fn exists(path: &Path) -> Stop {
    let shown = path.display();
    Stop::Usage(both(
        format!("{shown} 已经存在，没有改动它"),
        format!("{shown} exists already and was left alone"),
    ))
}

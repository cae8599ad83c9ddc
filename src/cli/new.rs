//! `new`: a commented facts file to start from.

use std::path::PathBuf;

use clap::ArgMatches;

use super::report::Reporter;
use super::text::{both, pick};
use super::{Stop, build, disk};
use crate::diag::{Diagnostic, Diagnostics, Lang, say};
use crate::pack;
use crate::source::Sources;

/// Writes `DIR/facts.yaml`; an existing one is left alone.
pub(super) fn run(matches: &ArgMatches, reporter: &mut Reporter) -> Result<(), Stop> {
    let folder = matches
        .get_one::<PathBuf>("dir")
        .cloned()
        .unwrap_or_default();
    let template = build::template(matches).unwrap_or(pack::DEFAULT);
    if !pack::built_in().iter().any(|id| id == template) {
        let mut found = Diagnostics::default();
        found.push(Diagnostic::general(say::template::unknown_pack(template)));
        return reporter.report(Sources::default(), found);
    }
    let given = matches.get_one::<u16>("year").map(|year| i32::from(*year));
    let year = given.unwrap_or_else(|| crate::facts::date::year_at(disk::now()));
    let path = folder.join("facts.yaml");
    if disk::is_there(&path) {
        let shown = path.display();
        return Err(Stop::Usage(both(
            format!("{shown} 已经存在，没有改动它"),
            format!("{shown} exists already and was left alone"),
        )));
    }
    let name = pick(reporter.lang, "new.facts.yaml", "new.facts.en.yaml");
    let skeleton = pack::shipped(name).expect("invariant: the skeleton ships with the program");
    let text = skeleton
        .replace("__YEAR__", &year.to_string())
        .replace("__TEMPLATE__", template);
    let fail = |error: std::io::Error| Stop::Machine(format!("{}: {error}", folder.display()));
    disk::make_folder(&folder).map_err(fail)?;
    disk::write_all(&[(path.clone(), text.as_bytes())])
        .map_err(|(path, error)| Stop::Machine(format!("{}: {error}", path.display())))?;
    let shown = path.display();
    reporter.say(&match reporter.lang {
        Lang::Zh => format!("已新建 {shown}\n填好后运行：zongjie build {shown}"),
        Lang::En => format!("wrote {shown}\nfill it in, then run: zongjie build {shown}"),
    });
    Ok(())
}

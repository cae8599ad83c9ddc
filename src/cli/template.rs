//! `template`: its commands, and the list of the packs there are.

use clap::ArgMatches;

use super::prove::shelves;
use super::report::{Reporter, out};
use super::text::pick;
use super::{Stop, carry, prove, show, start};
use crate::diag::{Diagnostics, Lang};
use crate::pack::shelf::{Origin, Shelf as _};
use crate::pack::{self, Bilingual, Pack};
use crate::source::Sources;

/// Runs one of its commands.
pub(super) fn run(matches: &ArgMatches, reporter: &mut Reporter) -> Result<(), Stop> {
    match matches.subcommand() {
        Some(("show", m)) => show::run(m, reporter),
        Some(("new", m)) => start::run(m, reporter),
        Some(("check", m)) => prove::check_run(m, reporter),
        Some(("test", m)) => prove::test_run(m, reporter),
        Some(("pack", m)) => carry::pack_run(m, reporter),
        Some(("add", m)) => carry::add_run(m, reporter),
        Some(("remove", m)) => carry::remove_run(m, reporter),
        _ => list(reporter),
    }
}

fn load(id: &str, reporter: &mut Reporter) -> Result<Pack, Stop> {
    let mut sources = Sources::default();
    let mut found = Diagnostics::default();
    let pack = pack::load(id, None, &shelves(), &mut sources, &mut found);
    reporter.report(sources, found)?;
    pack.ok_or(Stop::Input)
}

/// A text in the person's language.
pub(super) fn word(text: &Bilingual, lang: Lang) -> &str {
    match lang {
        Lang::Zh => &text.zh,
        Lang::En => &text.en,
    }
}

fn list(reporter: &mut Reporter) -> Result<(), Stop> {
    for (id, origin) in shelves().ids() {
        let pack = load(&id, reporter)?;
        let name = word(&pack.manifest.name, reporter.lang);
        if !reporter.is_json() {
            let whose = match origin {
                Origin::Project => pick(reporter.lang, "项目", "project"),
                Origin::User => pick(reporter.lang, "本人", "user"),
                Origin::BuiltIn => pick(reporter.lang, "自带", "built in"),
            };
            let version = &pack.manifest.version;
            out(&format!("{id}\t{version}\t{whose}\t{name}\n"));
        }
    }
    Ok(())
}

//! `template list` and `template show`.

use std::fmt::Write as _;

use clap::ArgMatches;

use super::Stop;
use super::report::{Reporter, out};
use crate::diag::{Diagnostics, Lang};
use crate::pack::{self, Bilingual, Pack};
use crate::source::Sources;

/// Runs one of the two.
pub(super) fn run(matches: &ArgMatches, reporter: &mut Reporter) -> Result<(), Stop> {
    match matches.subcommand() {
        Some(("show", m)) => show(
            m.get_one::<String>("id").map_or("", String::as_str),
            reporter,
        ),
        _ => list(reporter),
    }
}

fn load(id: &str, reporter: &mut Reporter) -> Result<Pack, Stop> {
    let mut sources = Sources::default();
    let mut found = Diagnostics::default();
    let pack = pack::load(id, None, &mut sources, &mut found);
    reporter.report(sources, found)?;
    pack.ok_or(Stop::Input)
}

fn word(text: &Bilingual, lang: Lang) -> &str {
    match lang {
        Lang::Zh => &text.zh,
        Lang::En => &text.en,
    }
}

fn list(reporter: &mut Reporter) -> Result<(), Stop> {
    for id in pack::built_in() {
        let pack = load(&id, reporter)?;
        let name = word(&pack.manifest.name, reporter.lang);
        if !reporter.is_json() {
            out(&format!("{id}\t{}\t{name}\n", pack.manifest.version));
        }
    }
    Ok(())
}

fn show(id: &str, reporter: &mut Reporter) -> Result<(), Stop> {
    let pack = load(id, reporter)?;
    let lang = reporter.lang;
    let manifest = &pack.manifest;
    let mut text = format!("{} {}\n", manifest.id, manifest.version);
    let _ = writeln!(
        text,
        "{}\n{}\n",
        word(&manifest.name, lang),
        word(&manifest.description, lang)
    );
    let files = std::iter::once(&manifest.title).chain(manifest.sections.iter().map(|s| &s.file));
    for file in files {
        let template = pack::shipped(&format!("{id}/{file}")).unwrap_or_default();
        let _ = writeln!(text, "==> {file} <==\n{}\n", template.trim_end());
    }
    if !reporter.is_json() {
        out(&text);
    }
    Ok(())
}

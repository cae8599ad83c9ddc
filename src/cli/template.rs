//! `template`: the packs there are, what they hold, and their way between offices.

use std::fmt::Write as _;
use std::path::Path;

use clap::ArgMatches;

use super::report::{Reporter, out};
use super::shelf::Shelves;
use super::text::pick;
use super::{Stop, carry, start};
use crate::diag::{Diagnostics, Lang};
use crate::pack::shelf::{Origin, Shelf};
use crate::pack::{self, Bilingual, Kind, Pack, Setting};
use crate::source::Sources;

/// Runs one of its commands.
pub(super) fn run(matches: &ArgMatches, reporter: &mut Reporter) -> Result<(), Stop> {
    match matches.subcommand() {
        Some(("show", m)) => show(
            m.get_one::<String>("id").map_or("", String::as_str),
            reporter,
        ),
        Some(("new", m)) => start::run(m, reporter),
        Some(("pack", m)) => carry::pack_run(m, reporter),
        Some(("add", m)) => carry::add_run(m, reporter),
        Some(("remove", m)) => carry::remove_run(m, reporter),
        _ => list(reporter),
    }
}

/// The packs that can be used from here.
fn shelves() -> Shelves {
    Shelves::of(Path::new("facts.yaml"))
}

fn load(id: &str, reporter: &mut Reporter) -> Result<Pack, Stop> {
    let mut sources = Sources::default();
    let mut found = Diagnostics::default();
    let pack = pack::load(id, None, &shelves(), &mut sources, &mut found);
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

/// A setting with what it takes; the default comes first, or is marked.
fn show_setting(setting: &Setting, lang: Lang, out: &mut String) {
    let (open, close, default) = match lang {
        Lang::Zh => ("（", "）", "默认"),
        Lang::En => (" (", ")", "default"),
    };
    let id = word(&setting.id, lang);
    let _ = writeln!(out, "  {id}{open}{}{close}", word(&setting.about, lang));
    let is_default = |words: &Bilingual| words.is(&setting.default);
    match setting.kind {
        Kind::Choice => {
            for choice in &setting.choices {
                let mark = if is_default(&choice.value) { "*" } else { " " };
                let _ = writeln!(
                    out,
                    "   {mark} {}{open}{}{close}",
                    word(&choice.value, lang),
                    word(&choice.title, lang)
                );
            }
        }
        Kind::Flag => {
            let flags = setting.words(lang == Lang::Zh);
            let at = usize::from(setting.default != "是");
            let _ = writeln!(out, "   * {}\n     {}", flags[at], flags[1 - at]);
        }
        Kind::Order => {
            let words: Vec<_> = setting.words(lang == Lang::Zh);
            let _ = writeln!(
                out,
                "   * {}",
                words.join(if lang == Lang::Zh { "、" } else { ", " })
            );
        }
        Kind::Text => {
            let offers = setting
                .offers
                .iter()
                .filter(|offer| **offer != setting.default);
            let all: Vec<_> = std::iter::once(&setting.default).chain(offers).collect();
            let quoted: Vec<_> = all.iter().map(|text| format!("“{text}”")).collect();
            let _ = writeln!(out, "   * {}{open}{default}{close}", quoted[0]);
            if quoted.len() > 1 {
                let _ = writeln!(out, "     {}", quoted[1..].join(" "));
            }
        }
    }
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
    if !manifest.settings.is_empty() {
        text.push_str(match lang {
            Lang::Zh => "设置（写在 报告 下的 设置 里）\n",
            Lang::En => "Settings (under `report: settings:`)\n",
        });
        for setting in &manifest.settings {
            show_setting(setting, lang, &mut text);
        }
        text.push('\n');
    }
    let files = std::iter::once(&manifest.title)
        .chain(&manifest.subtitle)
        .chain(&manifest.macros)
        .chain(manifest.sections.iter().map(|s| &s.file));
    let shelved = shelves()
        .find(id)
        .map_err(|trouble| carry::stop(trouble, reporter))?;
    for file in files {
        let template = shelved.as_ref().and_then(|s| s.tree.text(file));
        let template = template.unwrap_or_default();
        let _ = writeln!(text, "==> {file} <==\n{}\n", template.trim_end());
    }
    if !reporter.is_json() {
        out(&text);
    }
    Ok(())
}

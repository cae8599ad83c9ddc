//! `template show`: what a pack holds and asks for, before or after it is installed.

use std::fmt::Write as _;

use clap::ArgMatches;

use super::prove::{self, shelves};
use super::report::{Reporter, out};
use super::template::word;
use super::text::pick;
use super::{Stop, carry};
use crate::diag::Lang;
use crate::fit;
use crate::pack::shelf::Origin;
use crate::pack::tree::Tree;
use crate::pack::{Bilingual, Kind, Manifest, Setting};

/// Prints what a pack given as id, folder or file holds.
pub(super) fn run(matches: &ArgMatches, reporter: &mut Reporter) -> Result<(), Stop> {
    let tree = prove::resolve(prove::given(matches), &shelves(), reporter)?;
    let pack = carry::open(&tree, Origin::User, reporter)?;
    let mut text = head(&pack.manifest, reporter.lang);
    sections(&pack.manifest, &tree, reporter.lang, &mut text);
    needs(&pack.manifest, reporter.lang, &mut text);
    settings(&pack.manifest, reporter.lang, &mut text);
    if matches.get_flag("templates") {
        for file in pack.manifest.templates() {
            let template = tree.text(file).unwrap_or_default();
            let _ = writeln!(text, "\n==> {file} <==\n{}", template.trim_end());
        }
    }
    if !reporter.is_json() {
        out(&text);
    }
    Ok(())
}

/// Id, version, name and purpose, who made it, on what terms.
pub(super) fn head(manifest: &Manifest, lang: Lang) -> String {
    let mut text = format!("{} {}\n", manifest.id, manifest.version);
    let _ = writeln!(
        text,
        "{}\n{}",
        word(&manifest.name, lang),
        word(&manifest.description, lang)
    );
    if let Some(maker) = &manifest.origin {
        let rest = maker.contact.iter().chain(&maker.date);
        let all: Vec<_> = std::iter::once(&maker.office)
            .chain(rest)
            .map(String::as_str)
            .collect();
        let _ = match lang {
            Lang::Zh => writeln!(text, "制作：{}", all.join("，")),
            Lang::En => writeln!(text, "made by {}", all.join(", ")),
        };
    }
    if let Some(licence) = &manifest.licence {
        let _ = match lang {
            Lang::Zh => writeln!(text, "使用许可：{licence}"),
            Lang::En => writeln!(text, "licence: {licence}"),
        };
    }
    text
}

/// The sections in order, each with its first words.
fn sections(manifest: &Manifest, tree: &Tree, lang: Lang, out: &mut String) {
    out.push_str(pick(lang, "\n章节\n", "\nSections\n"));
    for section in &manifest.sections {
        let heading = tree.text(&section.file).and_then(|text| {
            let mut headings = text.lines().filter_map(|line| line.strip_prefix("## "));
            plain(headings.next()?, manifest)
        });
        let _ = match heading {
            Some(heading) => writeln!(out, "  {:<16} {heading}", section.id),
            None => writeln!(out, "  {}", section.id),
        };
    }
}

/// A heading with the settings it prints at their defaults; `None` if it depends on more.
fn plain(heading: &str, manifest: &Manifest) -> Option<String> {
    let mut heading = heading.trim().to_owned();
    for setting in &manifest.settings {
        for tag in [
            format!("{{{{ 设置.{} }}}}", setting.id.zh),
            format!("{{{{设置.{}}}}}", setting.id.zh),
        ] {
            heading = heading.replace(&tag, &setting.default);
        }
    }
    (!heading.contains('{')).then_some(heading)
}

/// The facts it asks for, with type and unit.
pub(super) fn needs(manifest: &Manifest, lang: Lang, out: &mut String) {
    if manifest.facts.is_empty() {
        return;
    }
    out.push_str(pick(lang, "\n要用的事实\n", "\nFacts it uses\n"));
    for need in &manifest.facts {
        let (zh, en) = fit::kind(need);
        let must = match (lang, need.required) {
            (Lang::Zh, true) => "，必须有",
            (Lang::En, true) => ", required",
            _ => "",
        };
        let about = word(&need.about, lang);
        let _ = match lang {
            Lang::Zh => writeln!(out, "  {}（{zh}{must}）：{about}", need.fact),
            Lang::En => writeln!(out, "  {} ({en}{must}): {about}", need.fact),
        };
    }
}

fn settings(manifest: &Manifest, lang: Lang, out: &mut String) {
    if manifest.settings.is_empty() {
        return;
    }
    out.push_str(pick(
        lang,
        "\n设置（写在 报告 下的 设置 里）\n",
        "\nSettings (under `report: settings:`)\n",
    ));
    for setting in &manifest.settings {
        show_setting(setting, lang, out);
    }
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

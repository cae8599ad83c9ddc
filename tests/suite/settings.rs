//! The settings of packs: each value renders and shows, and what the facts choose wrongly is found.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use zongjie::diag::{Diagnostics, Lang, render};
use zongjie::pack::shelf::BuiltIn;
use zongjie::pack::{self, Kind, Setting};
use zongjie::project::{self, Report};
use zongjie::source::{MemoryFiles, Sources};

use crate::docx_text::{markdown_paragraphs, paragraphs, part};
use crate::golden;
use crate::packs::flaw;

const RICH: &str = include_str!("../cases/settings/rich.yaml");

/// What has to be chosen for other settings to show.
const NEEDED: &[(&str, &str, &str)] = &[("highlights", "问题建议", "是")];

/// The report with `chosen` written under 设置; an error is a panic.
fn report(facts: &str, id: &str, chosen: &BTreeMap<String, String>) -> Report {
    let list: Vec<_> = chosen.iter().map(|(k, v)| format!("{k}: {v}")).collect();
    let facts = facts.replace(
        "日期: 2024-12-20}",
        &format!("日期: 2024-12-20, 设置: {{{}}}}}", list.join(", ")),
    );
    let files = MemoryFiles::default().with("facts.yaml", facts);
    let mut project = project::open(&files, Path::new("facts.yaml")).expect("in memory");
    let Some(report) = project.render(Some(id)) else {
        let found = project.found.sorted(&project.sources);
        panic!(
            "{id} {chosen:?}: {}",
            render::short(&found, &project.sources, Lang::En)
        );
    };
    let said = report.document.paragraphs();
    for paragraph in &said {
        if let Some(flaw) = flaw(paragraph) {
            panic!("{id} {chosen:?}: {flaw} in: {paragraph}");
        }
    }
    report
}

/// Every value a setting can be given beside its default, as YAML.
fn values(setting: &Setting) -> Vec<String> {
    match setting.kind {
        Kind::Choice => {
            let others = setting
                .choices
                .iter()
                .filter(|c| !c.value.is(&setting.default));
            others
                .flat_map(|c| [c.value.zh.clone(), c.value.en.clone()])
                .collect()
        }
        Kind::Flag if setting.default == "是" => vec!["否".to_owned(), "no".to_owned()],
        Kind::Flag => vec!["是".to_owned(), "yes".to_owned()],
        Kind::Text => {
            let offers = setting
                .offers
                .iter()
                .filter(|offer| **offer != setting.default);
            offers.cloned().chain(["另一种说法".to_owned()]).collect()
        }
        Kind::Order => {
            let mut words = setting.words(true);
            words.reverse();
            vec![format!("[{}]", words.join(", ")), words[0].to_owned()]
        }
    }
}

#[test]
fn every_value_of_every_pack_renders_and_shows() {
    let mut seen = 0;
    for id in pack::built_in() {
        let manifest = pack::built_in_manifest(&id).expect("a built-in pack");
        assert!(manifest.settings.len() > 10, "{id} offers little");
        for setting in &manifest.settings {
            let needed = NEEDED
                .iter()
                .filter(|(pack, name, _)| *pack == id && *name != setting.id.zh);
            let base: BTreeMap<_, _> = needed
                .map(|(_, k, v)| ((*k).to_owned(), (*v).to_owned()))
                .collect();
            let usual = report(RICH, &id, &base).markdown();
            for (at, value) in values(setting).into_iter().enumerate() {
                let name = if at % 2 == 0 {
                    &setting.id.zh
                } else {
                    &setting.id.en
                };
                let mut chosen = base.clone();
                chosen.insert(name.clone(), value.clone());
                let said = report(RICH, &id, &chosen).markdown();
                let derived = setting.kind == Kind::Text && setting.default.is_empty();
                assert!(
                    derived || said != usual,
                    "{id} {name}: {value} changes nothing"
                );
                if setting.kind == Kind::Text {
                    assert!(said.contains(&value), "{id} {name}: {value} is not printed");
                }
                seen += 1;
            }
        }
    }
    assert!(seen > 200, "only {seen} values");
}

/// All settings of a pack away from their defaults at once: first the next value of each, then the last.
#[test]
fn values_go_together() {
    for id in pack::built_in() {
        let manifest = pack::built_in_manifest(&id).expect("a built-in pack");
        for pick in [
            |v: Vec<String>| v.into_iter().next(),
            |v: Vec<String>| v.into_iter().next_back(),
        ] {
            let chosen = manifest
                .settings
                .iter()
                .filter_map(|s| Some((s.id.zh.clone(), pick(values(s))?)));
            let report = report(RICH, &id, &chosen.collect());
            let said = report.document.paragraphs();
            let docx = report.docx().expect("a DOCX");
            assert_eq!(paragraphs(&part(&docx, "word/document.xml")), said, "{id}");
            assert_eq!(markdown_paragraphs(&report.markdown()), said, "{id}");
        }
    }
}

/// A case holds facts and a template; findings and the report are written behind them.
#[test]
fn cases() {
    golden::each("tests/cases/settings", "md", |_, text| {
        let mut case = golden::Fences::parse(text);
        let files = MemoryFiles::default().with("facts.yaml", case.get("yaml"));
        let mut project = project::open(&files, Path::new("facts.yaml")).expect("in memory");
        let report = project.render(None);
        let found = project.found.sorted(&project.sources);
        let mut findings = String::new();
        for finding in &found {
            let place = finding.span.map_or_else(String::new, |span| {
                let at = project.sources.position(span);
                format!("{}:{} ", at.line, at.column)
            });
            let message = &finding.message;
            let _ = writeln!(
                findings,
                "{place}{}[{}] {}",
                message.severity, message.code, message.text.zh
            );
            let _ = writeln!(findings, "  {}", message.text.en);
            if let Some(help) = &message.help {
                let _ = writeln!(findings, "  = {} / {}", help.zh, help.en);
            }
        }
        case.set("findings", &findings);
        case.set(
            "report",
            &report.map_or_else(String::new, |report| report.markdown()),
        );
        case.to_string()
    });
}

#[test]
fn manifests_are_sound() {
    for id in pack::built_in() {
        let (mut sources, mut found) = (Sources::default(), Diagnostics::default());
        let pack = pack::load(&id, None, &BuiltIn, &mut sources, &mut found).expect("a pack");
        assert_eq!(found.iter().count(), 0, "{id}");
        for setting in &pack.manifest.settings {
            let texts = [&setting.about, &setting.id];
            for text in texts {
                assert!(
                    !text.zh.is_empty()
                        && !text.en.is_empty()
                        && text
                            .en
                            .replace("（一）", "")
                            .replace("一是", "")
                            .replace("二是", "")
                            .is_ascii(),
                    "{id}: {text:?}"
                );
            }
        }
    }
}

/// The same setting means the same in every pack that has it.
#[test]
fn packs_agree_on_their_settings() {
    let mut known: BTreeMap<String, (String, Setting)> = BTreeMap::new();
    for id in pack::built_in() {
        for setting in pack::built_in_manifest(&id).expect("a pack").settings {
            let (first, other) = known
                .entry(setting.id.zh.clone())
                .or_insert_with(|| (id.clone(), setting.clone()));
            assert_eq!(
                setting.id.en, other.id.en,
                "{} in {first} and {id}",
                setting.id.zh
            );
            assert_eq!(
                setting.kind, other.kind,
                "{} in {first} and {id}",
                setting.id.zh
            );
            for choice in &setting.choices {
                if let Some(twin) = other.choice(&choice.value.zh)
                    && setting.kind == Kind::Choice
                {
                    assert_eq!(
                        choice.value.en, twin.value.en,
                        "{} in {first} and {id}",
                        setting.id.zh
                    );
                }
            }
        }
    }
}

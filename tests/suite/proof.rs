//! A pack proves itself: what the check and the trial find, and that the packs of the program pass both.

#![allow(
    clippy::disallowed_methods,
    reason = "these tests run the program in folders of their own"
)]

use std::path::Path;
use std::process::Command;

use zongjie::diag::{Lang, render};
use zongjie::pack;
use zongjie::pack::manifest::Manifest;
use zongjie::pack::overlay::{Fate, Overlay};
use zongjie::pack::shelf::{BuiltIn, Shelf as _};
use zongjie::pack::tree::Tree;
use zongjie::project;
use zongjie::proof::{self, Findings};
use zongjie::source::MemoryFiles;

use crate::golden;
use crate::hostile_packs::craft;

fn tree(files: &[(String, Vec<u8>)]) -> Tree {
    let mut tree = Tree::default();
    for (name, bytes) in files {
        tree.add(name, bytes.clone()).expect("a file of a pack");
    }
    tree
}

fn shown(findings: &[Findings]) -> String {
    let findings = findings.iter();
    let shown =
        findings.map(|(sources, found)| render::short(&found.sorted(sources), sources, Lang::Zh));
    shown.collect()
}

/// A case holds files in place of those of a small good pack; what check and test say is written behind them.
#[test]
fn cases() {
    golden::each("tests/cases/proof", "md", |_, text| {
        let mut case = golden::Fences::parse(text);
        let changed: Vec<_> = case
            .names()
            .filter(|name| !["check", "test"].contains(&name.as_str()))
            .map(|name| (name.clone(), case.get(name).to_owned()))
            .collect();
        let changed: Vec<_> = changed
            .iter()
            .map(|(name, text)| (name.as_str(), text.as_str()))
            .collect();
        let tree = tree(&craft::files(&changed));
        case.set("check", &shown(&proof::check(&tree, None)));
        let trial = proof::test(&tree);
        let mut said = shown(&trial.findings);
        for tried in trial.samples {
            said.push_str(&tried.difference.unwrap_or_default());
        }
        case.set("test", said.trim_end());
        case.to_string()
    });
}

#[test]
fn built_in_packs_pass() {
    for id in pack::built_in() {
        let tree = BuiltIn.find(&id).expect("a pack").expect("a pack").tree;
        let said = shown(&proof::check(&tree, None));
        assert!(said.is_empty(), "{id}: {said}");
        let trial = proof::test(&tree);
        let said = shown(&trial.findings);
        assert!(said.is_empty(), "{id}: {said}");
        assert!(trial.values > 20 && trial.samples.iter().all(|s| s.difference.is_none()));
    }
}

/// The small pack of the tests is itself beyond reproach, otherwise the cases would show nothing.
#[test]
fn the_small_pack_passes() {
    let tree = tree(&craft::files(&[]));
    assert_eq!(shown(&proof::check(&tree, None)), "");
    assert_eq!(shown(&proof::test(&tree).findings), "");
}

/// An office's own figures and names are found wherever they were left.
#[test]
fn values_of_own_facts_are_found() {
    let own = "报告: {年度: 2024}\n单位: {全称: 丰谷县水利局, 简称: 县水利局}\n指标:\n  \
               投资: {值: 4.60亿元, 名单: [清水湾水库]}\n  少: 3家\n";
    let files = MemoryFiles::default().with("facts.yaml", own);
    let project = project::open(&files, Path::new("facts.yaml")).expect("in memory");
    let own = project.facts.expect("facts");
    let readme = "丰谷县水利局编，投资4.60亿元，建成清水湾水库，另有3家。";
    let tree = tree(&craft::files(&[("README.md", readme)]));
    let said = shown(&proof::check(&tree, Some(&own)));
    for word in ["丰谷县水利局", "4.60亿元", "清水湾水库"] {
        assert!(said.contains(&format!("“{word}”")), "{word}: {said}");
    }
    assert!(!said.contains("3家"), "{said}");
}

/// Sections that changed their name between versions keep what an office put in their place.
#[test]
fn overlays_follow_renamed_sections() {
    let old = tree(&craft::files(&[]));
    let base = old
        .text("sections/results.md.j2")
        .expect("a section")
        .to_owned();
    let own = base.replace("工作成效", "本局成效");
    let sheet = "over: good-pack\nreplace:\n- {section: results, file: own.md.j2, base: base.md.j2}\nomit: [old-end]\n";
    let overlay = Overlay::read(tree(&[
        ("overlay.yaml".into(), sheet.into()),
        ("own.md.j2".into(), own.into_bytes()),
        ("base.md.j2".into(), base.clone().into_bytes()),
    ]));
    let overlay = overlay.expect("an overlay");
    let manifest = craft::GOOD[0].1.replace("1.0.0", "1.1.0");
    let manifest = manifest.replace(
        "  - {id: results, file: sections/results.md.j2}\n",
        "  - {id: outcome, file: sections/outcome.md.j2}\n  - {id: end, file: title.md.j2}\n\
         renamed: {sections: {results: outcome, old-end: last, last: end}}\n",
    );
    let newer = base.replace("{{ 项.标题 }}。", "{{ 项.标题 }}；");
    let new = tree(&craft::files(&[
        ("pack.yaml", &manifest),
        ("sections/results.md.j2", ""),
        ("sections/outcome.md.j2", &newer),
    ]));
    let mut manifest = Manifest::read(&manifest).expect("a manifest");
    let upgrade = overlay.upgrade(&new, &manifest);
    assert_eq!(upgrade.sections, [("results".to_owned(), Fate::Merged)]);
    let merged = String::from_utf8(upgrade.files[0].1.clone()).expect("a text");
    assert!(
        merged.contains("本局成效") && merged.contains("；"),
        "{merged}"
    );
    let mut laid = new.clone();
    let told = overlay.apply(&mut laid, &mut manifest);
    assert!(
        told.len() == 1 && told[0].text.en.contains("outcome"),
        "{told:?}"
    );
    let ids: Vec<_> = manifest.sections.iter().map(|s| s.id.as_str()).collect();
    assert_eq!(ids, ["outcome"]);
    assert!(
        laid.text(&manifest.sections[0].file)
            .expect("a file")
            .contains("本局成效")
    );
}

fn zongjie(folder: &Path, home: &str, arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_zongjie"))
        .args(["--lang", "en"])
        .args(arguments)
        .current_dir(folder)
        .env("ZONGJIE_HOME", folder.join(home))
        .output()
        .expect("the program starts");
    let said = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
    assert!(output.status.success(), "{arguments:?}: {said}");
    said
}

/// A pack made in one home and used in another: every way it can travel gives the same report to the byte.
#[test]
fn packs_travel_and_give_the_same_bytes() {
    let facts = golden::package("examples/ganzhou-2015/facts.yaml");
    for from in ["annual-summary", "highlights"] {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let at = folder.path();
        zongjie(
            at,
            "maker",
            &["template", "new", "our-pack", "--from", from],
        );
        // A working copy: what git keeps beside the files is no part of the pack.
        for (name, text) in [(".git/config", "[core]\n"), (".gitignore", "*.bak\n")] {
            let path = at.join("our-pack").join(name);
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            std::fs::write(path, text).expect("a writable folder");
        }
        zongjie(at, "maker", &["template", "pack", "our-pack"]);
        zongjie(at, "maker", &["template", "pack", "our-pack", "--text"]);
        let ways = [
            ("tree", "our-pack"),
            ("archive", "our-pack-1.0.0.zjpack"),
            ("text", "our-pack-1.0.0.zjpack.txt"),
        ];
        let mut reports = Vec::new();
        for (home, source) in ways {
            let project = at.join(format!("project-{home}"));
            std::fs::create_dir(&project).expect("a folder");
            std::fs::copy(&facts, project.join("facts.yaml")).expect("a copy");
            zongjie(at, home, &["template", "add", source, "--yes"]);
            zongjie(at, home, &["template", "check", "our-pack"]);
            zongjie(at, home, &["template", "test", "our-pack"]);
            let file = project.join("facts.yaml");
            let file = file.to_str().expect("a plain path");
            zongjie(at, home, &["build", file, "--template", "our-pack"]);
            let read =
                |name: &str| std::fs::read(project.join("out").join(name)).expect("a report");
            let lock = std::fs::read(project.join("zongjie.lock")).expect("a lock");
            reports.push([read("facts.docx"), read("facts.md"), lock]);
        }
        assert!(reports.windows(2).all(|two| two[0] == two[1]), "{from}");
    }
}

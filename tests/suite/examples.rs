//! The examples: goldens, equal text in both formats, nothing lost, nothing left over.

#![allow(
    clippy::disallowed_methods,
    reason = "tests read the examples from the disk"
)]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use zongjie::diag::{Lang, Severity, render};
use zongjie::project::{self, Project, Report};
use zongjie::source::MemoryFiles;
use zongjie::{pack, trace};

use crate::docx_text::{html_paragraphs, indented, markdown_paragraphs, paragraphs, part};
use crate::golden;

pub(crate) fn examples() -> Vec<PathBuf> {
    let mut folders: Vec<_> = std::fs::read_dir(golden::package("examples"))
        .expect("the examples")
        .map(|entry| entry.expect("a readable folder").path())
        .filter(|path| path.join("facts.yaml").exists())
        .collect();
    folders.sort();
    folders
}

/// Opens an example as if its folder were the current one, so that goldens name no machine.
pub(crate) fn open(folder: &Path) -> Project {
    let mut files = MemoryFiles::default();
    for entry in std::fs::read_dir(folder).expect("an example") {
        let path = entry.expect("a readable folder").path();
        if path.extension().is_some_and(|e| e == "yaml") {
            let name = path.file_name().expect("a name").to_owned();
            files = files.with(name, std::fs::read(&path).expect("a readable file"));
        }
    }
    project::open(&files, Path::new("facts.yaml")).expect("the files are in memory")
}

fn render(folder: &Path, template: Option<&str>) -> (Project, Report) {
    let mut project = open(folder);
    let report = project.render(template);
    let Some(report) = report else {
        let found = project.found.sorted(&project.sources);
        panic!(
            "{}\n{}",
            folder.display(),
            render::short(&found, &project.sources, Lang::En)
        );
    };
    (project, report)
}

pub(crate) fn each_with_every_pack(mut run: impl FnMut(&Path, &str, &Project, &Report)) {
    for folder in examples() {
        for id in pack::built_in() {
            let (project, report) = render(&folder, Some(&id));
            run(&folder, &id, &project, &report);
        }
    }
}

/// Each example with its own pack in full; the one with the most structure also with every other pack as text.
#[test]
fn match_their_goldens() {
    each_with_every_pack(|folder, id, project, report| {
        let name = folder.file_name().expect("a name").to_string_lossy();
        let golden = golden::package("tests/cases/golden").join(format!("{name}.{id}"));
        let own = own_pack(project) == id;
        if own || name == "ganzhou-2015" {
            golden::check(&golden.join("report.md"), &report.markdown());
        }
        if own {
            let docx = report.docx().expect("a DOCX");
            golden::check(
                &golden.join("document.xml"),
                &indented(&part(&docx, "word/document.xml")),
            );
            golden::check(&golden.join("ledger.txt"), &ledger(project, report));
        }
    });
}

/// What is found in every example with every pack; all of it is read by a person and must be reasonable.
#[test]
fn find_only_what_is_known() {
    let mut found = String::new();
    each_with_every_pack(|folder, id, project, _| {
        let name = folder.file_name().expect("a name").to_string_lossy();
        let own = if own_pack(project) == id {
            ", its own"
        } else {
            ""
        };
        let _ = writeln!(found, "# {name} with {id}{own}");
        let diagnostics = project.found.sorted(&project.sources);
        found += &render::short(&diagnostics, &project.sources, Lang::Zh);
        assert_eq!(project.found.count(Severity::Error), 0, "{name} with {id}");
    });
    golden::check(&golden::package("tests/cases/golden/findings.txt"), &found);
}

/// The pack the facts ask for.
fn own_pack(project: &Project) -> &str {
    let template = project
        .facts
        .as_ref()
        .and_then(|f| f.report.template.as_ref());
    template.map_or("", |t| t.value.as_str())
}

fn body(docx: &[u8]) -> Vec<String> {
    paragraphs(&part(docx, "word/document.xml"))
}

/// Sources are notes beside the text: every figure has one, and neither output says anything else.
#[test]
fn sources_change_no_text() {
    each_with_every_pack(|folder, id, project, report| {
        let place = format!("{} with {id}", folder.display());
        let expected = report.document.paragraphs();
        let (_, mut noted) = render(folder, Some(id));
        project.add_sources(&mut noted);
        let docx = noted.docx().expect("a DOCX");
        assert_eq!(body(&docx), expected, "{place}");
        let markdown = noted.markdown();
        assert_eq!(markdown_paragraphs(&markdown), expected, "{place}");
        let html = noted.html();
        assert_eq!(html_paragraphs(&html), expected, "{place}");
        let comments = part(&docx, "word/comments.xml");
        for row in trace::rows(&report.document) {
            let fact = &row.reads[0].path.0;
            assert!(comments.contains(fact), "{place}: {fact} in DOCX");
            assert!(markdown.contains(fact), "{place}: {fact} in Markdown");
            assert!(html.contains(fact), "{place}: {fact} in HTML");
        }
        let (_, mut again) = render(folder, Some(id));
        project.add_sources(&mut again);
        assert!(docx == again.docx().expect("a DOCX"), "{place}");
    });
}

fn ledger(project: &Project, report: &Report) -> String {
    let rows = trace::rows(&report.document);
    let lines = rows.iter().map(|row| {
        let facts: Vec<_> = row
            .reads
            .iter()
            .map(|read| format!("{} {}", read.path, project.sources.place(read.span)))
            .collect();
        format!("{}\t{}\n", row.text, facts.join(", "))
    });
    lines.collect()
}

#[test]
fn say_the_same_in_both_formats() {
    each_with_every_pack(|folder, id, _, report| {
        let expected = report.document.paragraphs();
        let docx = report.docx().expect("a DOCX");
        let place = format!("{} with {id}", folder.display());
        assert_eq!(body(&docx), expected, "DOCX of {place}");
        assert_eq!(
            markdown_paragraphs(&report.markdown()),
            expected,
            "Markdown of {place}"
        );
        assert_eq!(html_paragraphs(&report.html()), expected, "HTML of {place}");
    });
}

#[test]
fn are_the_same_bytes_each_time() {
    for folder in examples() {
        let (_, one) = render(&folder, None);
        let (_, two) = render(&folder, None);
        assert_eq!(one.docx().expect("a DOCX"), two.docx().expect("a DOCX"));
        assert_eq!(one.markdown(), two.markdown());
    }
}

/// Calls a test for every example with the pack it asks for.
pub(crate) fn each_with_its_pack(mut run: impl FnMut(&str, &Project, &Report)) {
    for folder in examples() {
        let (project, report) = render(&folder, None);
        let name = folder.file_name().expect("a name").to_string_lossy();
        run(&name, &project, &report);
    }
}

/// Every fact of an example stands in its report, or is listed with the reason.
#[test]
fn use_every_fact() {
    let expected = std::fs::read_to_string(golden::package("tests/cases/golden/unused.txt"));
    let expected = expected.expect("the list of facts left out");
    let mut listed: BTreeSet<_> = expected
        .lines()
        .filter(|line| !line.starts_with('#'))
        .collect();
    let mut wrong = Vec::new();
    each_with_its_pack(|name, project, report| {
        let facts = project.facts.as_ref().expect("facts");
        for unused in trace::unused(facts, &trace::rows(&report.document)) {
            let fact = format!("{name} {}: ", unused.fact.path);
            match listed.iter().find(|line| line.starts_with(&fact)).copied() {
                Some(line) => {
                    listed.remove(line);
                }
                None => wrong.push(format!("{fact}{} is left out", unused.text)),
            }
        }
    });
    wrong.extend(listed.iter().map(|line| format!("not left out: {line}")));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn read_clean() {
    each_with_every_pack(|folder, id, _, report| {
        for paragraph in report.document.paragraphs() {
            let place = || format!("{} with {id}: {paragraph}", folder.display());
            for bad in [
                "，，",
                "。。",
                "，。",
                "；。",
                "、。",
                "，、",
                "：。",
                "；；",
                "{{",
                "}}",
                "undefined",
                "《》",
                "（）",
            ] {
                assert!(!paragraph.contains(bad), "{bad} in {}", place());
            }
            let chars: Vec<_> = paragraph.chars().collect();
            for pair in chars.windows(2) {
                let chinese = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
                let half = |c: char| ",;:?!()\"".contains(c);
                let mixed =
                    (chinese(pair[0]) && half(pair[1])) || (half(pair[0]) && chinese(pair[1]));
                assert!(!mixed, "half-width mark in {}", place());
                assert!(
                    !(chinese(pair[0]) && pair[1] == ' '),
                    "a blank in {}",
                    place()
                );
            }
            assert!(!paragraph.chars().any(char::is_control), "{}", place());
        }
    });
}

#[test]
fn the_readmes_keep_their_word() {
    for name in ["README.md", "README.zh-CN.md"] {
        let text = std::fs::read_to_string(golden::package(name)).expect("the readme");
        let (_, rest) = text.split_once("```yaml\n").expect("facts in the readme");
        let (facts, rest) = rest.split_once("```").expect("the end of the facts");
        let files = MemoryFiles::default().with("facts.yaml", facts);
        let mut project =
            project::open(&files, Path::new("facts.yaml")).expect("the facts are in memory");
        let report = project.render(None).expect("the readme's facts are right");
        let paragraphs = report.document.paragraphs();
        let quoted: Vec<_> = rest
            .lines()
            .skip_while(|line| !line.starts_with('>'))
            .collect();
        let quoted = quoted.iter().take_while(|line| line.starts_with('>'));
        for line in quoted
            .map(|line| line.trim_start_matches(['>', ' ']))
            .filter(|l| !l.is_empty())
        {
            assert!(
                paragraphs.iter().any(|p| p == line),
                "{name} promises {line}"
            );
        }
    }
}

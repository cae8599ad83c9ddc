//! The examples: goldens, equal text in both formats, nothing lost, nothing left over.

#![allow(
    clippy::disallowed_methods,
    reason = "tests read the examples from the disk"
)]

use std::path::{Path, PathBuf};

use zongjie::diag::{Lang, render};
use zongjie::project::{self, Project, Report};
use zongjie::source::MemoryFiles;
use zongjie::{pack, trace};

use crate::docx_text::{indented, markdown_paragraphs, paragraphs, part};
use crate::golden;

fn examples() -> Vec<PathBuf> {
    let mut folders: Vec<_> = std::fs::read_dir(golden::package("examples"))
        .expect("the examples")
        .map(|entry| entry.expect("a readable folder").path())
        .filter(|path| path.join("facts.yaml").exists())
        .collect();
    folders.sort();
    folders
}

/// Opens an example as if its folder were the current one, so that goldens name no machine.
fn open(folder: &Path) -> Project {
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

#[test]
fn match_their_goldens() {
    each_with_every_pack(|folder, id, project, report| {
        let name = folder.file_name().expect("a name").to_string_lossy();
        let golden = golden::package("tests/cases/golden").join(format!("{name}.{id}"));
        golden::check(&golden.join("report.md"), &report.markdown());
        let docx = report.docx().expect("a DOCX");
        golden::check(
            &golden.join("document.xml"),
            &indented(&part(&docx, "word/document.xml")),
        );
        let found = project.found.sorted(&project.sources);
        let found = render::short(&found, &project.sources, Lang::Zh);
        golden::check(&golden.join("findings.txt"), &found);
        golden::check(&golden.join("ledger.txt"), &ledger(project, report));
    });
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
        let comments = part(&docx, "word/comments.xml");
        for row in trace::rows(&report.document) {
            let fact = &row.reads[0].path.0;
            assert!(comments.contains(fact), "{place}: {fact} in DOCX");
            assert!(markdown.contains(fact), "{place}: {fact} in Markdown");
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

#[test]
fn use_every_fact() {
    for folder in examples() {
        let (project, report) = render(&folder, None);
        let text = report.markdown();
        let facts = project.facts.as_ref().expect("facts");
        for metric in &facts.metrics {
            let figures = [&metric.value, &metric.new, &metric.growth, &metric.previous];
            let parts = metric.parts.iter().map(|part| &part.figure);
            for figure in figures.into_iter().flatten().chain(parts) {
                let printed = figure.value.print();
                let printed = printed.trim_start_matches(['+', '-']);
                assert!(
                    text.contains(printed),
                    "{} lacks {printed} of {}",
                    folder.display(),
                    metric.name
                );
            }
            for item in &metric.items {
                let item = item.value.trim_matches(['《', '》']);
                assert!(text.contains(item), "{} lacks {item}", folder.display());
            }
        }
    }
}

#[test]
fn say_every_figure_of_their_source() {
    for folder in examples() {
        let name = folder.file_name().expect("a name").to_string_lossy();
        let list = golden::package("tests/cases/golden").join(format!("{name}.figures.txt"));
        let list = std::fs::read_to_string(list).expect("each example lists its source's figures");
        let (_, report) = render(&folder, None);
        let text = report.markdown();
        for words in list.lines().filter(|line| !line.starts_with('#')) {
            assert!(text.contains(words), "{name} lacks {words}");
        }
    }
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

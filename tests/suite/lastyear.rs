//! Last year's facts and the checks of free text: `tests/cases/lastyear/<name>/{this,last}.yaml` to findings.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use zongjie::diag::{Diagnostic, Lang, Severity, render};
use zongjie::project::{self, Project};
use zongjie::source::{MemoryFiles, Sources};
use zongjie::trace;

use crate::golden;

fn cases() -> Vec<PathBuf> {
    let mut folders: Vec<_> = fs::read_dir(golden::package("tests/cases/lastyear"))
        .expect("the folder of cases")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    folders.sort();
    assert!(!folders.is_empty());
    folders
}

fn open(folder: &Path) -> Project {
    let mut files = MemoryFiles::default();
    for name in ["this.yaml", "last.yaml"] {
        if let Ok(text) = fs::read(folder.join(name)) {
            files = files.with(format!("facts/{name}"), text);
        }
    }
    project::open(&files, Path::new("facts/this.yaml")).expect("memory files cannot fail")
}

/// A finding with its second place and its advice.
fn line(finding: &Diagnostic, sources: &Sources) -> String {
    let mut out = render::short(&[finding], sources, Lang::Zh);
    if let Some(related) = finding.related {
        let _ = writeln!(out, "  见 {}", sources.place(related));
    }
    if let Some(help) = &finding.message.help {
        let _ = writeln!(out, "  {}", help.zh);
    }
    out
}

/// Exactly the expected findings are made, and what the report says of last year follows them.
#[test]
fn findings() {
    for folder in cases() {
        let mut project = open(&folder);
        let report = project.render(None);
        let found = project.found.sorted(&project.sources);
        let mut text: String = found
            .iter()
            .map(|finding| line(finding, &project.sources))
            .collect();
        if let Some(report) = report {
            for row in trace::rows(&report.document) {
                let places: Vec<_> = row
                    .reads
                    .iter()
                    .filter(|read| project.sources.get(read.span.file).name.contains("last"))
                    .map(|read| format!("{} {}", read.path, project.sources.place(read.span)))
                    .collect();
                if !places.is_empty() {
                    let _ = writeln!(text, "印出 {} ← {}", row.text, places.join("，"));
                }
            }
        } else {
            assert!(project.found.has_errors(), "{}", folder.display());
        }
        golden::check(&folder.join("expect.txt"), &text);
    }
}

/// The cases whose names end in `-fine` have nothing to find.
#[test]
fn fine_facts_have_no_findings() {
    let fine = |folder: &PathBuf| folder.to_string_lossy().ends_with("-fine");
    let folders: Vec<_> = cases().into_iter().filter(fine).collect();
    assert!(!folders.is_empty());
    for folder in folders {
        let mut project = open(&folder);
        assert!(project.render(None).is_some());
        let found = project.found.sorted(&project.sources);
        let text = render::short(&found, &project.sources, Lang::Zh);
        assert!(text.is_empty(), "{}: {text}", folder.display());
    }
}

/// However a case is cut or garbled, reading and checking end without a panic.
#[test]
fn garbled_cases_are_survived() {
    let garble = ["", "“", "》", "１", "{{", "年", "-", "：", "\u{1}"];
    for folder in cases() {
        let read = |name: &str| fs::read_to_string(folder.join(name)).unwrap_or_default();
        let (this, last) = (read("this.yaml"), read("last.yaml"));
        let chars: Vec<_> = this.char_indices().collect();
        for (turn, (at, c)) in chars.iter().enumerate().step_by(5) {
            let with = garble[turn % garble.len()];
            let text = format!("{}{with}{}", &this[..*at], &this[at + c.len_utf8()..]);
            let cut = last
                .char_indices()
                .nth(turn)
                .map_or(last.len(), |(at, _)| at);
            let files = MemoryFiles::default().with("this.yaml", text).with(
                "last.yaml",
                format!("{}{with}{}", &last[..cut], &last[cut..]),
            );
            let opened = project::open(&files, Path::new("this.yaml"));
            opened.expect("memory files cannot fail");
        }
    }
}

/// The wording of every finding is complete in both languages.
#[test]
fn findings_speak_both_languages() {
    for folder in cases() {
        for finding in open(&folder).found.iter() {
            let wordings = [Some(&finding.message.text), finding.message.help.as_ref()];
            for wording in wordings.into_iter().flatten() {
                assert!(!wording.zh.ends_with('。') && !wording.en.ends_with('.'));
            }
            assert!(finding.span.is_some(), "{}", finding.message.text.en);
            assert!(finding.message.severity <= Severity::Note);
        }
    }
}

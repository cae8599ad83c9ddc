//! Figure functions in both engines: `tests/cases/functions/*.md`, facts and two templates to one text.

use std::path::Path;

use zongjie::diag::{Lang, render};
use zongjie::project;
use zongjie::source::MemoryFiles;

use crate::golden::{self, Fences};

#[test]
fn both_engines_say_the_same() {
    golden::each("tests/cases/functions", "md", |path, text| {
        let mut case = Fences::parse(text);
        let (markdown, findings) = run(&case, "section.md.j2", "j2");
        let (other_markdown, other_findings) = run(&case, "section.md.hbs", "hbs");
        assert_eq!(
            markdown,
            other_markdown,
            "{}: the engines differ",
            path.display()
        );
        assert_eq!(
            without_columns(&findings),
            without_columns(&other_findings),
            "{}: the engines find different things",
            path.display()
        );
        case.set("expect", &markdown);
        case.set("diagnostics", &findings);
        case.to_string()
    });
}

/// The body's Markdown and the findings, one a line.
fn run(case: &Fences, name: &str, fence: &str) -> (String, String) {
    let files = MemoryFiles::default().with("facts.yaml", case.get("facts"));
    let mut project =
        project::open(&files, Path::new("facts.yaml")).expect("the facts are in memory");
    let text = project::render_snippet(&mut project, name, case.get(fence)).unwrap_or_default();
    let findings = render::short(
        &project.found.sorted(&project.sources),
        &project.sources,
        Lang::Zh,
    );
    (text, findings)
}

/// Both engines name the same line; where in the tag a finding begins is the engine's.
fn without_columns(findings: &str) -> Vec<String> {
    let strip = |line: &str| {
        let mut parts: Vec<_> = line.splitn(4, ':').collect();
        if parts
            .first()
            .is_some_and(|file| file.starts_with("section"))
            && parts.len() == 4
        {
            parts[0] = "section";
            parts[2] = "";
        }
        parts.join(":")
    };
    findings.lines().map(strip).collect()
}

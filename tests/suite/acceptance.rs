//! The table of acceptance cases: whole, its files there, and what each case is about in what they hold.

use std::fmt::Write as _;
use std::path::Path;

use zongjie::diag::{Lang, render};
use zongjie::project;
use zongjie::source::MemoryFiles;

use crate::golden::{self, Fences};

/// A whole report and its findings.
#[test]
fn reports() {
    golden::each("tests/cases/acceptance", "md", |_, text| {
        let mut case = Fences::parse(text);
        let files = MemoryFiles::default().with("facts.yaml", case.get("yaml"));
        let mut project = project::open(&files, Path::new("facts.yaml")).expect("in memory");
        let report = project.render(None);
        let found = project.found.sorted(&project.sources);
        let found = render::short(&found, &project.sources, Lang::Zh);
        case.set(
            "md",
            &report.map_or_else(String::new, |report| report.markdown()),
        );
        case.set("found", &found);
        case.to_string()
    });
}

/// The words between backticks of a cell.
fn quoted(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('`').skip(1).step_by(2)
}

/// What a case file says came out: the parts that a test writes, never the facts or the template.
fn results(path: &Path) -> String {
    let text = std::fs::read_to_string(path).unwrap_or_default();
    let name = path.file_name().and_then(|name| name.to_str());
    if name == Some("this.yaml") {
        let expected = std::fs::read_to_string(path.with_file_name("expect.txt"));
        return expected.unwrap_or_default();
    }
    if path.extension().is_some_and(|e| e == "yaml") {
        let header = text.lines().take_while(|line| line.starts_with("# "));
        return header.collect::<Vec<_>>().join("\n");
    }
    let case = Fences::parse(&text);
    let parts = ["expect", "diagnostics", "md", "found", "report", "findings"];
    parts.map(|part| case.get(part)).concat()
}

#[test]
fn the_table_lists_every_case_and_what_shows_it() {
    let folder = golden::package("tests/cases");
    let table = std::fs::read_to_string(folder.join("README.md")).expect("the table");
    let rows: Vec<Vec<_>> = table
        .lines()
        .filter_map(|line| line.strip_prefix("| ")?.strip_suffix(" |"))
        .map(|line| line.split(" | ").collect())
        .filter(|cells: &Vec<_>| cells[0] != "case")
        .collect();
    let numbers: Vec<_> = rows.iter().map(|cells| cells[0].parse()).collect();
    assert_eq!(numbers, (1..=38).map(Ok).collect::<Vec<_>>());
    let mut wrong = String::new();
    for cells in &rows {
        let [case, _, holds, shown] = cells[..] else {
            panic!("{cells:?}");
        };
        let mut said = String::new();
        for path in quoted(shown).map(|path| folder.join(path)) {
            assert!(path.exists(), "case {case}: no {}", path.display());
            said += &results(&path);
        }
        assert!(quoted(holds).count() > 0, "case {case} holds nothing");
        for words in quoted(holds) {
            let fits = match words.strip_prefix('!') {
                Some(never) => !said.contains(never),
                None => said.contains(words),
            };
            if !fits {
                let _ = writeln!(wrong, "case {case}: {words}");
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

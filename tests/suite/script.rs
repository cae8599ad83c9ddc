//! Reports in traditional characters against cases that are files, and what must hold for all of them.

use std::path::Path;

use zongjie::diag::{Lang, render};
use zongjie::project::{self, Report};
use zongjie::source::MemoryFiles;

use crate::golden::{self, Fences};

fn build(facts: &str) -> (Option<Report>, String) {
    let files = MemoryFiles::default().with("facts.yaml", facts);
    let mut project = project::open(&files, Path::new("facts.yaml")).expect("in memory");
    let report = project.render(None);
    let sorted = project.found.sorted(&project.sources);
    (report, render::short(&sorted, &project.sources, Lang::Zh))
}

#[test]
fn cases() {
    golden::each("tests/cases/script", "md", |_, text| {
        let mut case = Fences::parse(text);
        let (report, found) = build(case.get("yaml"));
        let markdown = report.map_or_else(String::new, |report| report.markdown());
        case.set("md", &markdown);
        case.set("found", &found);
        case.to_string()
    });
}

//! Masked copies and what they give away, against cases that are files, and what must hold for all of them.

use std::path::Path;

use zongjie::diag::{Lang, render};
use zongjie::project::{self, Project};
use zongjie::source::MemoryFiles;

use crate::golden::{self, Fences};

fn open(facts: &str) -> Project {
    let files = MemoryFiles::default().with("facts.yaml", facts);
    project::open(&files, Path::new("facts.yaml")).expect("in memory")
}

fn found(project: &Project) -> String {
    let sorted = project.found.sorted(&project.sources);
    render::short(&sorted, &project.sources, Lang::Zh)
}

/// What `check` says of facts that were masked by hand.
#[test]
fn leaks() {
    golden::each("tests/cases/mask/leaks", "md", |_, text| {
        let mut case = Fences::parse(text);
        let mut project = open(case.get("yaml"));
        project.render(None);
        case.set("found", &found(&project));
        case.to_string()
    });
}

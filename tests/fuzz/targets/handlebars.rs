//! Any text as a handlebars section: a report or findings, never a panic, a hang or a hole in the memory.
#![no_main]

use std::path::Path;

use libfuzzer_sys::fuzz_target;
use zongjie::project;
use zongjie::source::MemoryFiles;

const FACTS: &str = include_str!("../facts.yaml");

fuzz_target!(|template: &str| {
    let files = MemoryFiles::default().with("facts.yaml", FACTS);
    let project = project::open(&files, Path::new("facts.yaml"));
    let mut project = project.expect("the facts are in memory");
    let text = project::render_snippet(&mut project, "section.md.hbs", template);
    assert!(text.is_some() || project.found.has_errors());
});

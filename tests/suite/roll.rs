//! Next year's facts from this year's: `tests/cases/roll/<name>.yaml` to `<name>.next`.

use std::fs;
use std::path::Path;

use zongjie::diag::{Diagnostics, Severity};
use zongjie::facts::{self, Facts};
use zongjie::project;
use zongjie::roll::{Rolled, Wish, office_file, roll};
use zongjie::source::{MemoryFiles, Sources};

use crate::golden;

const OFFICE: &str = "全称: 某县农业农村局\n简称: 县农业农村局\n级别: 县\n";

fn read(text: &str) -> (Option<Facts>, Sources, Diagnostics) {
    let files = MemoryFiles::default()
        .with("f/last.yaml", text)
        .with("f/office.yaml", OFFICE);
    let (mut sources, mut found) = (Sources::default(), Diagnostics::default());
    let facts = facts::read::read(&files, &mut sources, Path::new("f/last.yaml"), &mut found)
        .expect("memory files cannot fail");
    (facts, sources, found)
}

fn rolled(text: &str) -> Option<Rolled> {
    let (facts, sources, found) = read(text);
    let facts = facts.filter(|_| !found.has_errors())?;
    let office = office_file(&facts, &sources).map(|_| "office.yaml");
    let wish = Wish {
        last: "last.yaml",
        office,
        layout: facts.report.layout.as_ref().map(|_| "../版式.yaml"),
        template: None,
    };
    roll(&facts, &sources, &wish)
}

/// The new file beside the old one, checked and rendered as it stands.
fn errors(last: &str, next: &str) -> Vec<String> {
    let files = MemoryFiles::default()
        .with("f/last.yaml", last)
        .with("f/office.yaml", OFFICE)
        .with("f/next.yaml", next);
    let mut project =
        project::open(&files, Path::new("f/next.yaml")).expect("memory files cannot fail");
    project.render(None);
    let errors = project.found.iter();
    let errors = errors.filter(|f| f.message.severity == Severity::Error);
    errors.map(|f| f.message.text.zh.clone()).collect()
}

#[test]
fn next_year() {
    golden::each("tests/cases/roll", "yaml", |path, text| {
        let rolled = rolled(text).expect("a case without mistakes");
        assert_eq!(errors(text, &rolled.text), Vec::<String>::new());
        let summary = format!(
            "\n======\n上年 {} 目标 {} 沿用 {} 待核 {:?}\n",
            rolled.previous, rolled.targets, rolled.texts, rolled.confirm
        );
        let expected = path.with_extension("next");
        golden::check(&expected, &(rolled.text + &summary));
        text.to_owned()
    });
}

/// Every example can be rolled on, and no figure of this year is claimed for the next one.
#[test]
fn examples_roll_on() {
    for entry in fs::read_dir(golden::package("examples")).expect("the examples") {
        let folder = entry.expect("an entry").path();
        let Ok(text) = fs::read_to_string(folder.join("facts.yaml")) else {
            continue;
        };
        let Some(rolled) = rolled(&text) else {
            panic!("{} does not roll on", folder.display());
        };
        assert_eq!(
            errors(&text, &rolled.text),
            Vec::<String>::new(),
            "{}",
            folder.display()
        );
        let (next, _, _) = read(&rolled.text);
        let next = next.expect("a readable file");
        for metric in &next.metrics {
            assert!(
                metric.value.is_none() && metric.new.is_none() && metric.growth.is_none(),
                "{} of {} keeps a figure",
                metric.id.value,
                folder.display()
            );
        }
    }
}

/// Whatever a file looks like, rolling it on does not break it: what could be read can be read again.
#[test]
fn damaged_files_roll_on_or_are_refused() {
    let text =
        fs::read_to_string(golden::package("tests/cases/roll/block.yaml")).expect("the case");
    let lines: Vec<_> = text.lines().collect();
    for skip in 0..lines.len() {
        for width in 1..3 {
            let kept = lines.iter().enumerate();
            let kept: Vec<_> = kept
                .filter(|(at, _)| *at < skip || *at >= skip + width)
                .map(|(_, line)| *line)
                .collect();
            let damaged = kept.join("\n");
            if let Some(rolled) = rolled(&damaged) {
                let (facts, _, found) = read(&rolled.text);
                let codes: Vec<_> = found
                    .iter()
                    .filter(|f| f.message.severity == Severity::Error)
                    .collect();
                assert!(
                    facts.is_some() && codes.is_empty(),
                    "without {skip}: {codes:?}\n{}",
                    rolled.text
                );
            }
        }
    }
}

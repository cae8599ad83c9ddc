//! The built-in packs: any facts file renders with any of them, and nothing is left dangling.

use std::fs;
use std::path::Path;

use zongjie::diag::{Lang, render};
use zongjie::source::MemoryFiles;
use zongjie::{pack, project};

use crate::golden;

/// The facts files every pack must cope with: odd cases, the packs' samples, and what `new` writes.
fn facts() -> Vec<(String, String)> {
    let mut out = Vec::new();
    for entry in fs::read_dir(golden::package("tests/cases/packs")).expect("the cases") {
        let path = entry.expect("a readable folder").path();
        let name = path.file_name().expect("a name").to_string_lossy();
        out.push((
            name.into_owned(),
            fs::read_to_string(&path).expect("a text file"),
        ));
    }
    for id in pack::built_in() {
        let name = format!("{id}/sample.yaml");
        let text = pack::shipped(&name).expect("every pack has a sample");
        out.push((name, text.to_owned()));
        for skeleton in ["new.facts.yaml", "new.facts.en.yaml"] {
            let text = pack::shipped(skeleton).expect("the skeleton");
            let text = text
                .replace("__YEAR__", "2024")
                .replace("__TEMPLATE__", &id);
            out.push((format!("{skeleton} for {id}"), text));
        }
    }
    out.sort();
    out
}

/// What makes a paragraph of a report look unfinished, if anything.
pub(crate) fn flaw(paragraph: &str) -> Option<String> {
    const PAIRS: &[&str] = &[
        "，，", "，。", "。。", "；。", "、，", "、。", "：。", "：，", "。，", "（）", "《》",
        "“”",
    ];
    let marks = |c: char| "，。、；：！？".contains(c);
    if let Some(pair) = PAIRS.iter().find(|pair| paragraph.contains(**pair)) {
        return Some(format!("“{pair}”"));
    }
    if paragraph.starts_with(marks) {
        return Some("opens with a mark".to_owned());
    }
    if paragraph.contains(['{', '}', '\n']) || paragraph.trim() != paragraph {
        return Some("braces or blanks".to_owned());
    }
    if paragraph
        .chars()
        .all(|c| marks(c) || "一二三四五六七八九十是（）".contains(c))
    {
        return Some("says nothing".to_owned());
    }
    let half = |c: char| ",;:?!()".contains(c);
    let wide = |c: char| c as u32 > 0x2E80;
    let chars: Vec<_> = paragraph.chars().collect();
    let beside = chars
        .windows(2)
        .any(|pair| half(pair[0]) && wide(pair[1]) || wide(pair[0]) && half(pair[1]));
    beside.then(|| "half-width mark".to_owned())
}

#[test]
fn any_facts_render_with_any_pack() {
    let mut wrong = Vec::new();
    for (name, text) in facts() {
        for id in pack::built_in() {
            let files = MemoryFiles::default().with("facts.yaml", text.as_bytes());
            let mut project =
                project::open(&files, Path::new("facts.yaml")).expect("the file is in memory");
            let Some(report) = project.render(Some(&id)) else {
                let found = project.found.sorted(&project.sources);
                let found = render::short(&found, &project.sources, Lang::En);
                wrong.push(format!("{name} with {id}: {found}"));
                continue;
            };
            for paragraph in report.document.paragraphs() {
                if let Some(flaw) = flaw(&paragraph) {
                    wrong.push(format!("{name} with {id}: {flaw} in: {paragraph}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn hold_no_figure_of_their_own() {
    for id in pack::built_in() {
        let folder = golden::package("templates").join(&id).join("sections");
        for entry in fs::read_dir(folder).expect("the sections") {
            let path = entry.expect("a readable folder").path();
            let text = fs::read_to_string(&path).expect("a text file");
            let digit = text.replace("1. ", "").find(|c: char| c.is_ascii_digit());
            assert!(digit.is_none(), "{} holds a figure", path.display());
        }
    }
}

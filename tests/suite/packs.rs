//! The built-in packs: any facts file renders with any of them, and nothing is left dangling.

use std::fs;
use std::path::Path;

use zongjie::diag::{Lang, Severity, render};
use zongjie::source::MemoryFiles;
use zongjie::{pack, project};

use crate::docx_text::{markdown_paragraphs, paragraphs, part};
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

/// Each pack proves itself: the sample renders to the text that stands beside it, in DOCX as in Markdown, and
/// with nothing to say against it.
#[test]
fn samples_read_as_expected() {
    for id in pack::built_in() {
        let text = pack::shipped(&format!("{id}/sample.yaml")).expect("a sample");
        let files = MemoryFiles::default().with("sample.yaml", text);
        let mut project = project::open(&files, Path::new("sample.yaml")).expect("in memory");
        let report = project.render(Some(&id)).expect("a sample without errors");
        let found = project.found.iter();
        let grave: Vec<_> = found
            .filter(|f| f.message.severity != Severity::Note)
            .collect();
        assert!(grave.is_empty(), "{id}: {grave:?}");
        let named = project
            .facts
            .as_ref()
            .and_then(|f| f.report.template.clone());
        assert_eq!(named.map(|t| t.value).as_ref(), Some(&id));
        let expected = golden::package("templates").join(&id).join("expected.md");
        golden::check(&expected, &report.markdown());
        let said = report.document.paragraphs();
        let docx = report.docx().expect("a DOCX");
        assert_eq!(paragraphs(&part(&docx, "word/document.xml")), said, "{id}");
        assert_eq!(markdown_paragraphs(&report.markdown()), said, "{id}");
    }
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

/// What a template says itself, without tags and comments.
fn own_words(template: &str) -> String {
    let mut out = String::new();
    let mut rest = template;
    while let Some(at) = rest
        .find("{{")
        .into_iter()
        .chain(rest.find("{%"))
        .chain(rest.find("{#"))
        .min()
    {
        out.push_str(&rest[..at]);
        let close = match &rest[at..at + 2] {
            "{{" => "}}",
            "{%" => "%}",
            _ => "#}",
        };
        let end = rest[at..].find(close).expect("a closed tag");
        rest = &rest[at + end + close.len()..];
    }
    out.push_str(rest);
    out
}

/// The manifest of a pack and the text of all its templates, by file name.
fn templates(id: &str) -> (pack::Manifest, Vec<(String, String)>) {
    let manifest = pack::built_in_manifest(id).expect("a built-in pack");
    let sections = manifest.sections.iter().map(|s| &s.file);
    let files = sections
        .chain([&manifest.title])
        .chain(&manifest.subtitle)
        .chain(&manifest.macros);
    let texts = files.map(|file| {
        let path = format!("{id}/{file}");
        let text = pack::shipped(&path).unwrap_or_else(|| panic!("{path} is missing"));
        (path, text.to_owned())
    });
    let texts = texts.collect();
    (manifest, texts)
}

#[test]
fn hold_no_figure_place_or_year_of_their_own() {
    for id in pack::built_in() {
        for (path, text) in templates(&id).1 {
            let own = own_words(&text).replace("1. ", "");
            assert!(
                !own.contains(|c: char| c.is_ascii_digit()),
                "{path} holds a figure"
            );
            for word in [
                "省",
                "市",
                "县",
                "区",
                "州",
                "镇",
                "我局",
                "习近平",
                "二十大",
                "新时代",
            ] {
                assert!(!own.contains(word), "{path} says {word}");
            }
        }
    }
}

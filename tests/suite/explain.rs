//! The pages of the codes: each code has one in both languages, and its examples do what they say.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use zongjie::diag::{Code, Lang, render};
use zongjie::source::MemoryFiles;
use zongjie::{explain, project};

use crate::golden;

/// The codes found on the whole way from a facts file to a report, and the findings for a message.
fn findings(facts: &str) -> (BTreeSet<String>, String) {
    let files = MemoryFiles::default().with("facts.yaml", facts.as_bytes());
    let mut project =
        project::open(&files, Path::new("facts.yaml")).expect("the file is in memory");
    project.render(None);
    let sorted = project.found.sorted(&project.sources);
    let codes = sorted.iter().map(|d| d.message.code.to_string()).collect();
    (codes, render::short(&sorted, &project.sources, Lang::En))
}

#[test]
fn every_code_has_a_page_in_both_languages() {
    for code in Code::ALL {
        for lang in [Lang::Zh, Lang::En] {
            let chapter = explain::chapter(*code, lang);
            let paragraphs: Vec<_> = chapter.split("\n\n").collect();
            assert_eq!(
                paragraphs.len(),
                4,
                "{code} {lang:?}: meaning, severity, when, cure"
            );
            let summary = explain::summary(*code, lang);
            assert!(!summary.ends_with(['。', '.']), "{code}: {summary}");
            let chinese = |c: char| ('\u{4E00}'..='\u{9FFF}').contains(&c);
            assert_eq!(
                summary.chars().any(chinese),
                lang == Lang::Zh,
                "{code}: {summary}"
            );
            let starts = match lang {
                Lang::Zh => ["级别：", "什么时候报：", "怎么改："],
                Lang::En => ["Severity: ", "Raised ", "Cure: "],
            };
            for (paragraph, start) in paragraphs[1..].iter().zip(starts) {
                assert!(paragraph.starts_with(start), "{code}: {paragraph}");
                assert!(paragraph.ends_with(['。', '.']), "{code}: {paragraph}");
            }
        }
    }
}

#[test]
fn there_is_no_page_without_a_code() {
    let folder = golden::package("src/explain/pages");
    for entry in std::fs::read_dir(folder).expect("the pages") {
        let name = entry.expect("a page").file_name();
        let name = name.to_string_lossy();
        let code = name.strip_suffix(".md").expect("a Markdown file");
        assert!(explain::find(code).is_ok(), "{name}");
    }
}

/// `yaml wrong` gives exactly this code (and those named behind a `+`), `yaml right` gives no finding at all.
#[test]
fn examples_do_what_they_say() {
    let mut failures = Vec::new();
    for code in Code::ALL {
        let examples = explain::examples(*code);
        let kinds: Vec<_> = examples.iter().map(|e| e.kind).collect();
        let has = |word: &str| kinds.iter().any(|kind| kind.contains(word));
        assert!(has(" wrong") && has(" right"), "{code}: {kinds:?}");
        for example in &examples {
            let mut words = example.kind.split(' ');
            if words.next() != Some("yaml") {
                continue;
            }
            let mut expected = BTreeSet::new();
            if words.next() == Some("wrong") {
                expected.insert(code.to_string());
                expected.extend(words.map(|word| word.trim_start_matches('+').to_owned()));
            }
            let (codes, found) = findings(example.body);
            if codes != expected {
                failures.push(format!(
                    "{code}, {}: expected {expected:?}\n{found}",
                    example.kind
                ));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn names_are_found_in_any_case() {
    assert_eq!(explain::find("sum"), Ok(Code::SUM));
    assert_eq!(explain::find(" Grow "), Ok(Code::GROW));
    assert_eq!(explain::find("GROWE"), Err(Some(Code::GROW)));
    assert_eq!(explain::find("nothing at all"), Err(None));
    assert_eq!(explain::find(""), Err(None));
}

/// docs/codes.md is made from the pages, so that it cannot go stale.
#[test]
fn the_list_of_codes_is_current() {
    let mut text = String::from(
        "# Codes of findings\n\n\
         <!-- Made from the pages of the codes; `UPDATE=1 cargo test` rewrites it. -->\n\n\
         Every finding carries a stable code. `zongjie explain CODE` shows its page, which is linked here.\n\n\
         | code | 意思 | meaning |\n|---|---|---|\n",
    );
    for code in Code::ALL {
        let (zh, en) = (
            explain::summary(*code, Lang::Zh),
            explain::summary(*code, Lang::En),
        );
        let _ = writeln!(
            text,
            "| [`{code}`](../src/explain/pages/{code}.md) | {zh} | {en} |"
        );
    }
    golden::check(&golden::package("docs/codes.md"), &text);
}

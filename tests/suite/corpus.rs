//! A folder of hostile templates from outside, if one is at hand: `ZONGJIE_CORPUS=DIR cargo test corpus -- --ignored`.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use zongjie::project;
use zongjie::source::MemoryFiles;

const FACTS: &str =
    "报告: {年度: 2022}\n单位: 某局\n指标:\n  高企: {名: 高新技术企业, 值: 137家}\n";

/// Whether a template is refused with a message.
fn is_refused(path: &Path) -> bool {
    let Ok(template) = fs::read_to_string(path) else {
        return true;
    };
    let ending = path.extension().unwrap_or_default().to_string_lossy();
    let files = MemoryFiles::default().with("facts.yaml", FACTS);
    let mut project =
        project::open(&files, Path::new("facts.yaml")).expect("the facts are in memory");
    project::render_snippet(&mut project, &format!("section.md.{ending}"), &template);
    project.found.has_errors()
}

#[test]
#[ignore = "needs a corpus: ZONGJIE_CORPUS"]
fn every_template_ends_and_the_bad_ones_are_refused() {
    let root = PathBuf::from(std::env::var_os("ZONGJIE_CORPUS").expect("ZONGJIE_CORPUS"));
    let manifest = fs::read_to_string(root.join("manifest.json")).expect("manifest.json");
    let manifest: serde_json::Value = serde_json::from_str(&manifest).expect("JSON");
    let mut wrong = Vec::new();
    let mut seen = 0;
    for entry in manifest.as_array().into_iter().flatten() {
        let (file, expect) = (&entry["file"], &entry["expect"]);
        let Some(file) = file.as_str().filter(|f| f.starts_with("template/")) else {
            continue;
        };
        let started = Instant::now();
        let refused = is_refused(&root.join(file));
        seen += 1;
        if expect == "reject" && !refused {
            wrong.push(format!("{file}: accepted"));
        }
        if started.elapsed() > Duration::from_secs(10) {
            wrong.push(format!("{file}: took {:?}", started.elapsed()));
        }
    }
    assert!(seen > 0, "no templates in {}", root.display());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

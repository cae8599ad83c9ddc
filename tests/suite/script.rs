//! Reports in traditional characters against cases that are files, and what must hold for all of them.

use std::path::Path;

use zongjie::diag::{Lang, render};
use zongjie::facts::vocabulary;
use zongjie::project::{self, Report};
use zongjie::script::{fold, traditional};
use zongjie::source::MemoryFiles;

use crate::docx_text;
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

/// Both files say the same, and nothing of the simplified text is lost but its characters.
#[test]
fn both_formats_say_the_same() {
    for example in ["ganzhou-2015", "district-2022"] {
        let (simplified, converted) = (
            example_report(example, false),
            example_report(example, true),
        );
        let docx = converted.docx().expect("a file");
        let body = docx_text::paragraphs(&docx_text::part(&docx, "word/document.xml"));
        assert_eq!(body, converted.document.paragraphs(), "{example}");
        let markdown = docx_text::markdown_paragraphs(&converted.markdown());
        assert_eq!(markdown, converted.document.paragraphs(), "{example}");
        let reads = |report: &Report| -> Vec<_> {
            let figures = report.document.figures();
            let paths = figures.into_iter().map(|figure| {
                let paths: Vec<_> = figure.reads.iter().map(|r| r.path.to_string()).collect();
                format!("{} {}", paths.join(" "), figure.text.chars().count())
            });
            paths.collect()
        };
        assert!(reads(&simplified) == reads(&converted), "{example}");
        let pairs = simplified
            .document
            .paragraphs()
            .into_iter()
            .zip(converted.document.paragraphs());
        for (before, after) in pairs {
            assert_eq!(traditional(&before), after);
        }
    }
}

fn example_report(name: &str, script: bool) -> Report {
    let folder = golden::package("examples").join(name);
    let read = |file: &str| std::fs::read_to_string(folder.join(file)).unwrap_or_default();
    let mut facts = read("facts.yaml");
    if script {
        facts = facts.replacen("  年度:", "  字体: 繁\n  年度:", 1);
    }
    let files = MemoryFiles::default()
        .with("facts.yaml", facts)
        .with("office.yaml", read("office.yaml"));
    let mut project = project::open(&files, Path::new("facts.yaml")).expect("in memory");
    project.render(None).expect("an example builds")
}

#[test]
fn word_is_told_the_script() {
    let docx = example_report("ganzhou-2015", true).docx().expect("a file");
    let part = |name: &str| docx_text::part(&docx, name);
    for name in ["word/styles.xml", "word/settings.xml", "docProps/core.xml"] {
        assert!(
            part(name).contains("zh-TW") && !part(name).contains("zh-CN"),
            "{name}"
        );
    }
    // These hold the characters of GB 2312 only.
    for font in ["仿宋_GB2312", "楷体_GB2312", "方正小标宋简体"] {
        for name in ["word/styles.xml", "word/document.xml"] {
            assert!(!part(name).contains(font), "{font} in {name}");
        }
    }
}

/// Every key is known in traditional characters, through the small table alone.
#[test]
fn every_key_has_a_traditional_form() {
    for key in vocabulary::KEYS {
        for name in std::iter::once(key.zh).chain(key.also.iter().copied()) {
            let typed = traditional(name);
            assert_eq!(fold(&typed).as_deref().unwrap_or(&typed), name);
            let found = vocabulary::find(key.owner, &typed).expect("a key");
            assert_eq!(found.zh, key.zh, "{typed}");
        }
    }
}

/// What those are told who cannot see a chart, and every word drawn in it, are in the script of the report.
#[test]
fn charts_are_converted_too() {
    let facts = "报告: {年度: 2022, 字体: 繁}\n单位: 某某区科学技术局\n指标:\n  \
        平台: {名: 创新平台, 值: 12个, 分项: {中心: 7个, 实验室: 5个}, 分项齐全: 是}\n  \
        高企: {名: 高新技术企业, 值: 137家, 上年: 90家}\n\
        成绩: [{标题: 创新, 图: [{分项: 平台}, {指标: [高企], 替代文字: 高新技术企业增长}]}]\n";
    let (report, found) = build(facts);
    let report = report.unwrap_or_else(|| panic!("{found}"));
    let docx = report.docx().expect("a file");
    let body = docx_text::part(&docx, "word/document.xml");
    let alternatives: Vec<&str> = body
        .split("descr=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    assert_eq!(
        alternatives,
        [
            "餅圖，創新平臺構成（單位：個）：中心7個、實驗室5個",
            "高新技術企業增長"
        ]
    );
    let mut drawn = vec![report.html(), report.markdown(), alternatives.concat()];
    drawn.push(docx_text::part(&docx, "word/charts/chart1.xml"));
    drawn.push(docx_text::part(&docx, "word/charts/chart2.xml"));
    drawn.extend(
        report
            .assets()
            .into_iter()
            .map(|(_, svg)| String::from_utf8(svg).expect("UTF-8")),
    );
    for text in drawn {
        // Names of fonts are names.
        let words = text.lines().filter(|line| !line.contains("font"));
        for line in words {
            assert_eq!(traditional(line), line);
        }
    }
}

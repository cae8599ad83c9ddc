//! Masked copies and what they give away, against cases that are files, and what must hold for all of them.

use std::fmt::Write as _;
use std::path::Path;

use zongjie::diag::{Code, Lang, Severity, render};
use zongjie::pack;
use zongjie::project::{self, Project, Report};
use zongjie::source::MemoryFiles;

use crate::docx_text;
use crate::examples;
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

/// A masked copy, the masked facts, and what is said about them.
#[test]
fn copies() {
    golden::each("tests/cases/mask/copies", "md", |_, text| {
        let mut case = Fences::parse(text);
        let mut project = open(case.get("yaml"));
        let facts = project.mask().expect("in memory").expect("facts");
        let report = project.render(None);
        case.set(
            "md",
            &report.map_or_else(String::new, |report| report.markdown()),
        );
        case.set("facts", &facts);
        case.set("found", &found(&project));
        case.to_string()
    });
}

/// What a masked copy is made of, by name: every part of the DOCX, and the other formats.
fn files_of(report: &Report, facts: &str) -> Vec<(String, String)> {
    let docx = report.docx().expect("a file");
    let parts = docx_text::texts(&docx).into_iter();
    let others = [
        ("md", report.markdown()),
        ("html", report.html()),
        ("yaml", facts.to_owned()),
    ];
    parts
        .chain(others.map(|(name, text)| (name.to_owned(), text)))
        .collect()
}

/// Red head, addressee, signature, 版记, attachments, contents, exhibits and properties, in every format.
#[test]
fn no_file_names_the_office() {
    let path = golden::package("tests/cases/mask/copies/official.md");
    let case = std::fs::read_to_string(path).expect("the case");
    let case = Fences::parse(&case);
    let secrets = [
        "丁香",
        "丁科",
        "张三",
        "李四",
        "王五",
        "戊河",
        "己山",
        "000012",
        "137",
        "〔2022〕18",
    ];
    let facts = case.get("yaml");
    for secret in secrets {
        assert!(facts.contains(secret), "{secret} is no secret");
    }
    for script in ["简", "繁"] {
        let facts = facts.replace("  目录:", &format!("  字体: {script}\n  目录:"));
        let files = MemoryFiles::default().with("丁香县科技局2022.yaml", facts);
        let path = Path::new("丁香县科技局2022.yaml");
        let mut project = project::open(&files, path).expect("in memory");
        let sample = project.mask().expect("in memory").expect("facts");
        let report = project.render(None).expect("a report");
        assert_eq!(report.assets(), Vec::new(), "pictures show figures");
        assert_eq!(project.masked_name("丁香县科技局2022"), "××县科技局2022");
        for (name, text) in files_of(&report, &sample) {
            for secret in secrets {
                let converted = zongjie::script::traditional(secret);
                let left = text.contains(secret) || text.contains(&converted);
                assert!(!left, "{secret} in {name}:\n{text}");
            }
        }
    }
}

/// Every example can be masked, or is told why not by what its figures give away; the masked facts build with every pack.
#[test]
fn examples_can_be_masked() {
    let mut written = 0;
    for folder in examples::examples() {
        let mut project = examples::open(&folder);
        let place = folder.display();
        let sample = project.mask().expect("in memory").expect("facts");
        let Some(report) = project.render(None) else {
            let other = project
                .found
                .iter()
                .find(|f| f.message.severity == Severity::Error && f.message.code != Code::MASK);
            assert!(other.is_none(), "{place}: {}", found(&project));
            continue;
        };
        written += 1;
        let facts = project.facts.as_ref().expect("facts");
        let name = facts.office.full_name.as_ref().expect("an office");
        let office = name.value.split(['市', '县', '区']).next();
        let office = office.unwrap_or_default();
        if !office.contains(['x', '某', '*']) {
            let text = report.markdown();
            assert!(!text.contains(office), "{place}: {office}");
        }
        for id in pack::built_in() {
            let mut again = open(&sample);
            assert!(
                again.render(Some(&id)).is_some(),
                "{place}: {}",
                found(&again)
            );
        }
    }
    assert!(written > 5, "only {written} examples");
}

/// Letterhead, layout and images are files of the office: the copy is made without them, and the masked facts build.
#[test]
fn files_of_the_office_are_not_handed_on() {
    let facts = "报告: {年度: 2022, 底稿: 丁香县信笺.docx, 格式: 丁香县版式.yaml}\n\
                 单位: {全称: 丁香县科技局, 级别: 县}\n\
                 指标: {高企: {名: 高新技术企业, 值: 137家}}\n\
                 开头: [{正文: 一年来有进展。, 图: {文件: 丁香县.png, 题: 现场}}]\n\
                 成绩:\n\
                 \x20 - 标题: 企业成长\n\
                 \x20   数据: [高企]\n\
                 \x20   图:\n\
                 \x20     - 文件: 丁香县.png\n\
                 \x20       题: 丁香县现场\n\
                 \x20     - 指标: [高企]\n";
    let read = |name: &str| {
        let path = golden::package("tests/cases/letterhead").join(name);
        std::fs::read(path).expect("a file")
    };
    let files = MemoryFiles::default()
        .with("facts.yaml", facts)
        .with("丁香县信笺.docx", read("python-docx.docx"))
        .with("丁香县版式.yaml", "{}")
        .with("丁香县.png", read("grey.png"));
    let mut project = project::open(&files, Path::new("facts.yaml")).expect("in memory");
    let sample = project.mask().expect("in memory").expect("facts");
    let Some(report) = project.render(None) else {
        panic!("{}", found(&project));
    };
    assert!(report.base.is_none());
    assert_eq!(report.assets(), Vec::new());
    assert!(!sample.contains("丁香"), "{sample}");
    let mut again = open(&sample);
    assert!(again.render(None).is_some(), "{}\n{sample}", found(&again));
}

/// A small generator of numbers, the same ones each run.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }

    /// A number of four to six digits that no year begins like.
    fn number(&mut self) -> u64 {
        3_000 + self.below(900_000)
    }
}

/// The runs of digits of a text.
fn digits(text: &str) -> Vec<&str> {
    text.split(|c: char| !c.is_ascii_digit())
        .filter(|run| !run.is_empty())
        .collect()
}

/// Facts with figures in every attribute, in free text and in comments; and all values that are to be hidden.
fn random_facts(random: &mut Random, tagged: bool) -> (String, Vec<String>) {
    let mut metrics = String::new();
    let mut texts = String::new();
    let mut hidden = Vec::new();
    for at in 0..8 {
        let secret = !tagged || at % 2 == 0;
        let (a, b) = (random.number(), random.number());
        let (value, previous) = (a + b, random.number());
        let mark = if tagged && secret { ", 密: 是" } else { "" };
        let _ = writeln!(
            metrics,
            "  数{at}: {{名: 第几类, 值: {value}家, 上年: {previous}家, 分项: {{子甲: {a}家, 子乙: {b}家}}, 分项齐全: 是, 缺: 待补{mark}}}  # 核定{value}"
        );
        let _ = writeln!(
            texts,
            "  - {{标题: \"做法之{at}达{{{{ 数{at} }}}}\", 数据: [数{at}], 正文: \"共{value}家，上年{previous}家，{{{{ 由至(数{at}) }}}}。\"}}"
        );
        if secret {
            hidden.extend([a, b, value, previous].map(|n| n.to_string()));
        }
    }
    let facts = format!(
        "报告: {{年度: 2022, 日期: 2022-12-20}}\n单位: {{全称: 丁香市科技局, 级别: 市}}\n指标:\n{metrics}成绩:\n{texts}"
    );
    (facts, hidden)
}

#[test]
fn no_digit_of_a_hidden_value_is_left() {
    let mut random = Random(7);
    for round in 0..12 {
        let (facts, hidden) = random_facts(&mut random, round % 2 == 0);
        let mut project = open(&facts);
        let sample = project.mask().expect("in memory").expect("facts");
        let report = project
            .render(None)
            .unwrap_or_else(|| panic!("{}\n{facts}", found(&project)));
        let docx = report.docx().expect("a file");
        let parts =
            ["word/document.xml", "docProps/core.xml"].map(|name| docx_text::part(&docx, name));
        let body = docx_text::paragraphs(&parts[0]).join("\n");
        for text in [&report.markdown(), &sample, &body, &parts[1]] {
            assert!(!text.contains("丁香"), "{text}");
            let left: Vec<_> = digits(text)
                .into_iter()
                .filter(|run| hidden.iter().any(|h| h == run))
                .collect();
            assert!(left.is_empty(), "{left:?} in\n{text}");
        }
        // What is given away is a facts file like any other.
        let mut again = open(&sample);
        assert!(again.render(None).is_some(), "{}\n{sample}", found(&again));
        let told = found(&again);
        assert!(!told.contains("MASK"), "{told}");
    }
}

/// One open figure beside a mask, for each kind of relation: the value is told, exactly.
#[test]
fn planted_leaks_are_found() {
    let mut random = Random(11);
    for _ in 0..12 {
        let (a, b) = (random.number(), random.number());
        let total = a + b;
        let mask = "x".repeat(a.to_string().len());
        let metrics = [
            format!("甲: {{值: {mask}家, 密: 是}}, 乙: {b}家, 丙: {total}家"),
            format!(
                "甲: {{值: {total}家, 分项: {{子: {mask}家, 丑: {b}家}}, 分项齐全: 是, 密: 是}}"
            ),
            format!("甲: {{值: {total}家, 上年: {mask}家, 增量: {b}家, 密: 是}}"),
            format!("甲: {{值: {total}家, 上年: {b}家, 增量: {mask}家, 密: 是}}"),
        ];
        for metrics in metrics {
            let relation = if metrics.contains("丙") {
                "丙 == 甲 + 乙"
            } else {
                "''"
            };
            let facts = format!(
                "报告: {{年度: 2022}}\n单位: 某某县科技局\n指标: {{{metrics}}}\n校核: [{relation}]\n成绩: [取得进展]\n"
            );
            let mut project = open(&facts);
            project.render(None);
            let told = found(&project);
            assert!(told.contains(&format!("可还原为{a}家")), "{told}\n{facts}");
        }
    }
}

/// Masks that hold are not called leaks.
#[test]
fn what_does_not_follow_is_not_told() {
    let mut random = Random(13);
    for _ in 0..12 {
        let (a, b) = (random.number(), random.number() / 2);
        let facts = format!(
            "报告: {{年度: 2022}}\n单位: 某某县科技局\n指标:\n  甲: {{值: {}家, 密: 是}}\n  乙: {a}家\n  丙: {{值: xxxxxx家, 分项: {{子: xxxxx家, 丑: {b}家}}, 密: 是}}\n校核: [乙 != 甲]\n成绩: [取得进展]\n",
            "x".repeat(5)
        );
        let mut project = open(&facts);
        project.render(None);
        let told = found(&project);
        assert!(
            !told.contains("可还原") && !told.contains("可推知"),
            "{told}"
        );
    }
}

/// Many masked metrics in long chains of relations end soon.
#[test]
fn long_chains_end() {
    let mut metrics = String::from("  数0: {值: 10000家}\n");
    let mut relations = Vec::new();
    for at in 1..900 {
        let _ = writeln!(
            metrics,
            "  数{at}: {{值: xxxxx家, 增长: x.x%, 上年: xxxxx家}}"
        );
        relations.push(format!("数{at} == 数{} + 1", at - 1));
    }
    let facts = format!(
        "报告: {{年度: 2022}}\n单位: 某某县科技局\n指标:\n{metrics}校核: [{}]\n成绩: [取得进展]\n",
        relations.join(", ")
    );
    let mut project = open(&facts);
    project.render(None);
    let told = found(&project);
    assert!(told.contains("可还原为10001家"), "{}", &told[..2000]);
}

//! A hundred reports of all kinds: layouts × carriers × sizes × exhibits × parts × characters × scripts.
//!
//! Every run reads them back with our own readers. `ZONGJIE_MATRIX=folder cargo test matrix -- --ignored` writes them
//! for the tools of others (docs/contributing.md); `ZONGJIE_MATRIX_STEP=13` takes one in thirteen.

use std::fmt::Write as _;
use std::path::Path;

use zongjie::diag::{Lang, render};
use zongjie::project::{self, Report};
use zongjie::source::MemoryFiles;

use crate::docx_text::{html_paragraphs, markdown_paragraphs, paragraphs, part};

/// A picture of eight by eight pixels that every program can show.
const GREY: &[u8] = include_bytes!("../cases/letterhead/grey.png");
/// How many reports there are.
const COUNT: usize = 108;
/// Characters outside of what offices usually type: CJK extension B, emoji, combining marks, half-width kana, markup.
const RARE: &str = "𠮷𪚥😀e\u{301}ｶﾞ<&>*_#";
const LONG: &str = "某某市科学技术局关于深入贯彻落实创新驱动发展战略全面推进国家创新型城市建设\
    和科技成果转移转化示范区建设2022年度工作情况及2023年度重点工作安排的报告";

/// One report: its name and its facts.
struct Variant {
    name: String,
    facts: String,
}

fn variant(at: usize) -> Variant {
    let preset = ["gb9704", "gb33476", "plain"][at % 3];
    let carrier = ["总结", "报告"][at / 3 % 2];
    let items = [0, 1, 2, 5, 12, 40][at / 6 % 6];
    // None, tables and charts, all with attachments and the parts of an official document.
    let kind = at / 36 % 3;
    let bit = |n: u32| ((at * 2_654_435_761) >> n) & 1 == 1;
    let (long, rare, traditional) = (bit(7), bit(9), bit(11));
    let pack = ["annual-summary", "summary-and-plan"][usize::from(bit(13))];
    let rare = if rare { RARE } else { "" };
    let mut facts = format!(
        "报告:\n  模板: {pack}\n  年度: 2022\n  日期: 2022-12-20\n  文种: {carrier}\n  格式: {preset}\n"
    );
    if long {
        let _ = writeln!(facts, "  题名: '{LONG}{rare}'");
    }
    if traditional {
        facts.push_str("  字体: 繁\n");
    }
    if kind == 2 {
        let _ = write!(
            facts,
            "  目录: 是\n  副题: '（讨论稿{rare}）'\n  附件:\n    - {{标题: '任务清单{rare}', 正文: '全部完成。'}}\n    \
             - 另册资料\n  红头: {{字号: 某科字〔2022〕18号, 签发人: 张三}}\n  版记: {{抄送: 市人大常委会办公室, 印发日期: 2022-12-22}}\n"
        );
    }
    facts.push_str("单位: {全称: 某某市科学技术局, 简称: 市科技局, 级别: 市}\n指标:\n");
    for n in 0..items.max(1) {
        let base = 100 + n * 7;
        let _ = writeln!(
            facts,
            "  企业{n}: {{名: '第{n}类企业{rare}', 值: {}家, 上年: {base}家, 历年: {{2020: {}家}}}}",
            base + n + 1,
            base - 3
        );
    }
    facts.push_str(
        "  平台: {名: 平台, 值: 12个, 分项: {中心: 7个, 实验室: 2个, 工作站: 3个}, 分项齐全: 是}\n",
    );
    if items > 0 {
        facts.push_str("成绩:\n");
    }
    for n in 0..items {
        let _ = writeln!(
            facts,
            "  - 标题: '第{n}项工作{rare}'\n    正文: '深入企业开展调研{rare}，现有企业{{{{ 企业{n} }}}}。'\n    数据: [企业{n}]"
        );
        if kind > 0 && n % 3 == 0 {
            let turned = if n % 2 == 0 { "是" } else { "否" };
            let _ = writeln!(
                facts,
                "    表: [{{题: '指标{rare}', 指标: [企业{n}, 企业0], 横排: {turned}}}]"
            );
        }
        if kind > 0 && n % 5 == 0 {
            // LibreOffice reads alternative texts out as text, and a judge of texts forgives few of them.
            let image = if n == 0 {
                ", {文件: 图.png, 题: 现场}"
            } else {
                ""
            };
            let _ = writeln!(
                facts,
                "    图: [{{类型: 折线, 指标: [企业0]}}, {{分项: 平台}}{image}]"
            );
        }
    }
    Variant {
        name: format!("{at:03}-{preset}-{items}"),
        facts,
    }
}

fn report(variant: &Variant) -> Report {
    let files = MemoryFiles::default()
        .with("facts.yaml", variant.facts.as_str())
        .with("图.png", GREY);
    let mut project = project::open(&files, Path::new("facts.yaml")).expect("files in memory");
    let report = project.render(None);
    let found = project.found.sorted(&project.sources);
    let found = render::short(&found, &project.sources, Lang::En);
    report.unwrap_or_else(|| panic!("{}: {found}", variant.name))
}

/// The DOCX of one of the reports; those from 72 on have all parts of an official document.
pub(crate) fn docx(at: usize) -> Vec<u8> {
    report(&variant(at)).docx().expect("a DOCX")
}

/// Whether every part that says it is XML is well-formed.
fn well_formed(docx: &[u8], name: &str) {
    let archive = zip::ZipArchive::new(std::io::Cursor::new(docx)).expect("an archive");
    let names: Vec<String> = archive.file_names().map(str::to_owned).collect();
    for file in names
        .iter()
        .filter(|f| matches!(f.rsplit('.').next(), Some("xml" | "rels")))
    {
        let text = part(docx, file);
        let mut reader = quick_xml::Reader::from_str(&text);
        reader.config_mut().check_end_names = true;
        loop {
            match reader.read_event() {
                Ok(quick_xml::events::Event::Eof) => break,
                Ok(_) => {}
                Err(error) => panic!("{name} {file}: {error}"),
            }
        }
        let illegal = |c: char| c.is_control() && !matches!(c, '\n' | '\t' | '\r');
        assert!(!text.contains(illegal), "{name} {file}");
    }
}

/// One part of the reports, so that tests share the work.
fn read_back(share: usize) {
    for at in (0..COUNT).filter(|at| at % 4 == share) {
        let variant = variant(at);
        let report = report(&variant);
        let want = report.document.paragraphs();
        let docx = report.docx().expect("a DOCX");
        well_formed(&docx, &variant.name);
        let mut got = paragraphs(&part(&docx, "word/document.xml"));
        // What closes a section behind a table, or a body that ends with one.
        if got.len() != want.len() {
            got.retain(|text| !text.is_empty());
        }
        assert_eq!(got, want, "DOCX of {}", variant.name);
        let markdown = markdown_paragraphs(&report.markdown());
        assert_eq!(markdown, want, "Markdown of {}", variant.name);
        assert_eq!(
            html_paragraphs(&report.html()),
            want,
            "HTML of {}",
            variant.name
        );
    }
}

#[test]
fn first_quarter() {
    read_back(0);
}

#[test]
fn second_quarter() {
    read_back(1);
}

#[test]
fn third_quarter() {
    read_back(2);
}

#[test]
fn last_quarter() {
    read_back(3);
}

#[test]
#[ignore = "writes a folder of reports for other tools"]
fn write_all() {
    let variable = |name: &str| std::env::var(name).ok();
    let folder = variable("ZONGJIE_MATRIX").expect("ZONGJIE_MATRIX names a folder");
    let step = variable("ZONGJIE_MATRIX_STEP").and_then(|step| step.parse().ok());
    std::fs::create_dir_all(&folder).expect("a folder");
    for at in (0..COUNT).step_by(step.unwrap_or(1)) {
        let variant = variant(at);
        let docx = report(&variant).docx().expect("a DOCX");
        let path = Path::new(&folder)
            .join(&variant.name)
            .with_extension("docx");
        std::fs::write(path, docx).expect("a writable folder");
    }
}

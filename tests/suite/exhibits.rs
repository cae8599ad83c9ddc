//! Tables, charts and images read back from the DOCX and compared with the facts they were made from.

use std::io::{Cursor, Read};
use std::path::Path;

use quick_xml::events::Event;
use zongjie::diag::{Lang, Severity, render};
use zongjie::doc::{BlockKind, Content};
use zongjie::project::{self, Project, Report};
use zongjie::source::MemoryFiles;

use crate::docx_text::{html_paragraphs, markdown_paragraphs, paragraphs, part};
use crate::golden;
use crate::workbook::{cached, cells};

fn open(files: &MemoryFiles) -> (Project, Option<Report>) {
    let mut project = project::open(files, Path::new("facts.yaml")).expect("files in memory");
    let report = project.render(None);
    (project, report)
}

fn report_of(facts: &str) -> Report {
    let (project, report) = open(&MemoryFiles::default().with("facts.yaml", facts));
    let found = project.found.sorted(&project.sources);
    let found = render::short(&found, &project.sources, Lang::En);
    report.unwrap_or_else(|| panic!("{found}"))
}

/// A part of an archive inside or outside.
pub(crate) fn bytes(archive: &[u8], name: &str) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(archive)).expect("an archive");
    let mut out = Vec::new();
    let mut file = archive
        .by_name(name)
        .unwrap_or_else(|_| panic!("no {name}"));
    file.read_to_end(&mut out).expect("a readable part");
    out
}

fn names(archive: &[u8]) -> Vec<String> {
    let archive = zip::ZipArchive::new(Cursor::new(archive)).expect("an archive");
    archive.file_names().map(str::to_owned).collect()
}

/// The texts of all elements of a name, in order.
pub(crate) fn texts(xml: &str, name: &str) -> Vec<String> {
    let mut reader = quick_xml::Reader::from_str(xml);
    let mut out = Vec::new();
    let mut inside = false;
    loop {
        match reader.read_event().expect("well-formed XML") {
            Event::Eof => return out,
            Event::Start(e) if e.name().as_ref() == name.as_bytes() => {
                out.push(String::new());
                inside = true;
            }
            Event::End(e) if e.name().as_ref() == name.as_bytes() => inside = false,
            Event::Text(text) if inside => {
                let text = text.decode().expect("UTF-8");
                out.last_mut().expect("an open element").push_str(&text);
            }
            Event::GeneralRef(name) if inside => {
                let name = format!("&{};", name.decode().expect("UTF-8"));
                let c = quick_xml::escape::unescape(&name).expect("a known entity");
                out.last_mut().expect("an open element").push_str(&c);
            }
            _ => {}
        }
    }
}

/// The values of an attribute of all elements of a name, in order.
pub(crate) fn attributes(xml: &str, name: &str, attribute: &str) -> Vec<String> {
    let mut reader = quick_xml::Reader::from_str(xml);
    let mut out = Vec::new();
    loop {
        match reader.read_event().expect("well-formed XML") {
            Event::Eof => return out,
            Event::Start(e) | Event::Empty(e) if e.name().as_ref() == name.as_bytes() => {
                let value = e.try_get_attribute(attribute).expect("attributes");
                out.extend(value.map(|v| String::from_utf8(v.value.into_owned()).expect("UTF-8")));
            }
            _ => {}
        }
    }
}

/// The issue's own case: what the example's table and chart show is what its facts file says.
#[test]
fn the_table_and_chart_of_the_example_hold_its_facts() {
    let path = golden::package("examples/ganzhou-2015/facts.yaml");
    let facts = std::fs::read(path).expect("the example");
    let files = MemoryFiles::default().with("facts.yaml", facts);
    let (project, report) = open(&files);
    let report = report.expect("the example is right");
    let facts = project.facts.as_ref().expect("facts");
    let metric = |id: &str| &facts.metrics[facts.metric_index(id).expect("a metric")];
    let typed = |id: &str, key: &str| metric(id).figure(key).expect("a figure").value.clone();
    let docx = report.docx().expect("a DOCX");

    let body = paragraphs(&part(&docx, "word/document.xml"));
    let at = body
        .iter()
        .position(|p| p == "表1\u{3000}2015年专利申请和授权（单位：件）")
        .expect("the caption");
    let mut want = vec!["指标", "2015年", "同比增长", "位次"];
    want.extend(["专利申请量", "5731", "56.9%", "全省设区市第二位"]);
    want.extend(["授权量", "4354", "101.2%", "全省设区市第二位"]);
    assert_eq!(body[at + 1..at + 1 + want.len()], want);
    for (cell, (id, key)) in [
        (at + 6, ("专利申请", "值")),
        (at + 7, ("专利申请", "增长")),
        (at + 10, ("专利授权", "值")),
        (at + 11, ("专利授权", "增长")),
    ] {
        let printed = typed(id, key).print();
        assert_eq!(body[cell], printed.trim_end_matches('件'), "{id}.{key}");
    }

    let chart = part(&docx, "word/charts/chart1.xml");
    let ids = ["技术对接", "产生意向", "达成意向"];
    let numbers = ids.map(|id| typed(id, "值").number.text().to_owned());
    let shown = texts(&chart, "c:v");
    let labels = ids.map(|id| metric(id).name.clone());
    let expected: Vec<_> = ["2015年".to_owned()]
        .into_iter()
        .chain(labels.clone())
        .chain(numbers.clone())
        .collect();
    assert_eq!(shown, expected);
    assert_eq!(numbers, ["963", "442", "206"]);
    assert!(texts(&chart, "a:t").contains(&"次".to_owned()));

    let cells = cells(&docx, 1);
    let mut want = vec![("B1".to_owned(), "2015年".to_owned())];
    for (row, (label, number)) in labels.iter().zip(&numbers).enumerate() {
        want.push((format!("A{}", row + 2), label.clone()));
        want.push((format!("B{}", row + 2), number.clone()));
    }
    assert_eq!(cells, want);
    assert_eq!(cached(&docx, 1), 7);

    let assets = report.assets();
    let [(name, svg)] = &assets[..] else {
        panic!("one chart")
    };
    assert_eq!(name, "facts-fig1.svg");
    assert!(report.markdown().contains("](facts-fig1.svg)"));
    let words = texts(std::str::from_utf8(svg).expect("UTF-8"), "text");
    for text in labels.iter().chain(&numbers) {
        assert!(
            words.iter().any(|word| word.trim() == text),
            "{text} in the SVG"
        );
    }
    for (id, key) in [("技术对接", "值"), ("专利申请", "值"), ("专利授权", "增长")]
    {
        let path = format!("指标.{id}.{key}");
        let used = report.document.figures();
        let count = used.iter().filter(|f| f.reads[0].path.0 == path).count();
        assert!(count >= 2, "{path} in the text and drawn");
    }
}

const MIXED: &str = "
报告: {年度: 2022, 模板: annual-summary}
单位: 某某区科学技术局
指标:
  高企: {名: 高新技术企业 & <甲>, 值: 137家, 上年: 90家, 历年: {2019: 41, 2020: 66家}}
  科小: {名: '科技型\"中小\"企业', 值: 近400家, 上年: 342家, 目标: 380家}
  资金: {名: 专项资金, 值: 6.40亿元, 上年: 5.9亿元}
  平台: {名: 平台, 值: 12个, 分项: {中心: 7个, 实验室: 2个, 工作站: 3个}, 分项齐全: 是}
成绩:
  - 标题: 壮大主体
    正文: 看图。
    表: [{题: 横着的, 指标: [高企, 科小], 横排: 是}, [资金]]
    图: [{类型: 折线, 指标: [高企, 科小]}, {分项: 平台}, {指标: [资金]}]
    措施:
      - {标题: 甲, 图: {文件: 图/照片.png, 题: 现场}}
      - {标题: 乙}
";

/// A PNG of one pixel.
pub(crate) fn png() -> Vec<u8> {
    let chunk = |kind: &[u8], data: &[u8]| {
        let length = u32::try_from(data.len()).expect("a short chunk");
        [&length.to_be_bytes(), kind, data, &[0; 4]].concat()
    };
    let header = [0, 0, 4, 0, 0, 0, 2, 0, 8, 2, 0, 0, 0];
    let start = b"\x89PNG\r\n\x1a\n".to_vec();
    [start, chunk(b"IHDR", &header), chunk(b"IEND", &[])].concat()
}

fn mixed() -> Report {
    let files = MemoryFiles::default()
        .with("facts.yaml", MIXED)
        .with("图/照片.png", png());
    let (project, report) = open(&files);
    assert_eq!(project.found.count(Severity::Error), 0);
    report.expect("the facts are right")
}

/// The same report on a letterhead.
pub(crate) fn mixed_on(base: &[u8]) -> Report {
    let facts = MIXED.replacen("报告: {", "报告: {底稿: 信笺.docx, ", 1);
    assert_ne!(facts, MIXED);
    let files = MemoryFiles::default()
        .with("facts.yaml", facts)
        .with("图/照片.png", png())
        .with("信笺.docx", base);
    let (project, report) = open(&files);
    assert_eq!(project.found.count(Severity::Error), 0);
    report.expect("the facts are right")
}

#[test]
fn parts_relationships_and_ids_fit_together() {
    let report = mixed();
    let docx = report.docx().expect("a DOCX");
    assert!(
        docx == mixed().docx().expect("a DOCX"),
        "the same bytes each time"
    );
    let body = part(&docx, "word/document.xml");
    assert_eq!(attributes(&body, "wp:docPr", "id"), ["1", "2", "3", "4"]);
    let names_given = attributes(&body, "wp:docPr", "name");
    assert_eq!(names_given, ["图1", "图2", "图3", "图4"]);
    let rels = part(&docx, "word/_rels/document.xml.rels");
    let known = attributes(&rels, "Relationship", "Id");
    let targets = attributes(&rels, "Relationship", "Target");
    let mut used = attributes(&body, "c:chart", "r:id");
    used.extend(attributes(&body, "a:blip", "r:embed"));
    assert_eq!(used.len(), 4);
    let names = names(&docx);
    for id in &used {
        let at = known.iter().position(|k| k == id).expect("a relationship");
        assert!(names.contains(&format!("word/{}", targets[at])), "{id}");
    }
    assert_eq!(bytes(&docx, "word/media/image1.png"), png());
    // Text and alternative text, escaped and read back.
    let alt = attributes(&body, "wp:docPr", "descr");
    assert!(
        alt[0].contains("&amp;") && alt[0].contains("&lt;甲&gt;"),
        "{}",
        alt[0]
    );
    let texts = report.document.paragraphs();
    let body: Vec<_> = paragraphs(&body)
        .into_iter()
        .filter(|p| !p.is_empty())
        .collect();
    assert_eq!(body, texts);
    assert_eq!(markdown_paragraphs(&report.markdown()), texts);
    assert_eq!(html_paragraphs(&report.html()), texts);
    let captions: Vec<_> = texts
        .iter()
        .filter(|t| t.starts_with(['表', '图']))
        .collect();
    assert_eq!(captions.len(), 6, "{captions:?}");
}

#[test]
fn a_table_turned_sideways_has_a_section_of_its_own() {
    let report = mixed();
    let docx = report.docx().expect("a DOCX");
    let body = part(&docx, "word/document.xml");
    let turned = |attribute| attributes(&body, "w:pgSz", attribute);
    assert_eq!(turned("w:w"), ["11906", "16838", "11906"]);
    assert_eq!(turned("w:h"), ["16838", "11906", "16838"]);
    assert_eq!(turned("w:orient"), ["landscape"]);
    // Page numbers go on: every section has footers for odd and even pages, none starts again.
    let footers = attributes(&body, "w:footerReference", "r:id");
    let upright = ["rIdFooter1", "rIdFooter2"];
    let sideways = ["rIdFooter3", "rIdFooter4"];
    assert_eq!(footers, [upright, sideways, upright].concat());
    assert!(!body.contains("pgNumType"));
    // GB/T 9704-2012 8: the number of a turned page stands where it does on the others once the document is bound:
    // at the left of the turned page, as far from its edge as from the foot of the others.
    let whole = part(&docx, "word/_rels/document.xml.rels");
    for (at, style) in [(3, "Footer"), (4, "FooterEven")] {
        assert!(whole.contains(&format!("\"footer{at}.xml\"")));
        let footer = part(&docx, &format!("word/footer{at}.xml"));
        let frame = |name| attributes(&footer, "w:tblpPr", name);
        assert_eq!(frame("w:horzAnchor"), ["page"]);
        assert_eq!(
            (frame("w:tblpX"), frame("w:tblpY")),
            (vec!["1429".to_owned()], vec!["1588".to_owned()])
        );
        assert_eq!(attributes(&footer, "w:trHeight", "w:val"), ["8844"]);
        assert_eq!(attributes(&footer, "w:textDirection", "w:val"), ["tbRl"]);
        assert_eq!(attributes(&footer, "w:pStyle", "w:val"), [style, style]);
        assert_eq!(texts(&footer, "w:instrText"), ["PAGE"]);
    }
    let tables = body.matches("<w:tblHeader/>").count();
    assert_eq!(tables, 2, "each table repeats its head");
    let wide = body.find("orient=\"landscape\"").expect("a turned section");
    let first = body.find("<w:tbl>").expect("a table");
    let second = first + 1 + body[first + 1..].find("<w:tbl>").expect("another");
    assert!(first < wide && wide < second);
}

/// A table with more columns than fit is turned without being asked.
#[test]
fn a_table_too_wide_for_the_page_is_turned() {
    let years = |n: i32| {
        let years: Vec<_> = (0..n)
            .map(|at| format!("{}: {at}00家", 2021 - at))
            .collect();
        let facts = format!(
            "报告: {{年度: 2022}}\n单位: 甲局\n指标:\n  甲: {{名: 高新技术企业, 值: 1300家, 历年: {{{}}}}}\n成绩:\n  - {{标题: 题, 表: [甲]}}\n",
            years.join(", ")
        );
        let docx = report_of(&facts).docx().expect("a DOCX");
        part(&docx, "word/document.xml").contains("landscape")
    };
    assert!(!years(3));
    assert!(years(12));
}

#[test]
fn images_stay_beside_the_facts() {
    let case = |file: &str, bytes: Vec<u8>| {
        let facts = format!(
            "报告: {{年度: 2022}}\n单位: 甲局\n成绩:\n  - {{标题: 题, 图: {{文件: '{file}', 题: 照片}}}}\n"
        );
        let files = MemoryFiles::default()
            .with("facts.yaml", facts)
            .with(file, bytes);
        let (project, report) = open(&files);
        let found = project.found.sorted(&project.sources);
        let codes: Vec<_> = found.iter().map(|f| f.message.code.to_string()).collect();
        (codes.join(" "), report)
    };
    let (codes, report) = case("a b.png", png());
    assert_eq!(codes, "");
    let report = report.expect("a report");
    assert_eq!(report.assets(), [("facts-fig1.png".to_owned(), png())]);
    assert!(
        report
            .markdown()
            .contains("![照片](facts-fig1.png)\n\n图1\u{3000}照片\n")
    );
    for (file, want) in [
        ("../a.png", "SCHEMA"),
        ("/etc/a.png", "SCHEMA"),
        ("a/../../b.png", "SCHEMA"),
        ("C:\\a.png", "SCHEMA"),
    ] {
        assert_eq!(case(file, png()).0, want, "{file}");
    }
    assert_eq!(case("a.png", b"GIF89a".to_vec()).0, "SCHEMA");
    assert_eq!(case("a.png", vec![0; 9 * 1024 * 1024]).0, "LIMIT");
}

#[test]
fn values_year_by_year_agree_with_the_rest() {
    let codes = |metric: &str| {
        let facts = format!(
            "报告: {{年度: 2022}}\n单位: 甲局\n指标:\n  甲: {metric}\n成绩:\n  - {{标题: 题, 图: [甲]}}\n"
        );
        let (project, _) = open(&MemoryFiles::default().with("facts.yaml", facts));
        let found = project.found.sorted(&project.sources);
        let codes: Vec<_> = found.iter().map(|f| f.message.code.to_string()).collect();
        codes.join(" ")
    };
    for (metric, want) in [
        (
            "{值: 9家, 上年: 7家, 历年: {2020: 5家, 2021: 7家, 2022: 9}}",
            "",
        ),
        ("{值: 9家, 历年: {2022: 8家}}", "SAME"),
        ("{值: 9家, 上年: 7家, 历年: {2021: 6家}}", "SAME"),
        ("{值: 9家, 历年: {2023: 10家}}", "YEAR"),
        ("{值: 9家, 历年: {2020: 5项, 2021: 6家}}", "UNIT UNIT"),
        ("{值: 9家, 历年: {20: 5}}", "SCHEMA"),
        ("{值: 9家, 历年: {2020: 5, 2020年: 6}}", "SCHEMA"),
        ("{值: 9家, 历年: [5, 6]}", "SCHEMA"),
    ] {
        assert_eq!(codes(metric), want, "{metric}");
    }
}

/// Each kind of chart has what its drawing needs, and the same drawing is made each time.
#[test]
fn charts_are_drawn_with_words_as_text() {
    let report = mixed();
    let mut kinds = Vec::new();
    for block in &report.document.blocks {
        let BlockKind::Picture(picture) = &block.kind else {
            continue;
        };
        let Content::Chart(chart) = &picture.content else {
            continue;
        };
        kinds.push(chart.kind.name());
        let svg = zongjie::write::chart::svg(chart, "题 & <名>");
        assert_eq!(svg, zongjie::write::chart::svg(chart, "题 & <名>"));
        assert!(svg.contains("<title>题 &amp; &lt;名&gt;</title>"));
        let words: String = texts(&svg, "text").concat();
        for figure in chart.figures() {
            assert!(words.contains(&figure.text), "{} in {words}", figure.text);
        }
    }
    assert_eq!(kinds, ["折线图", "饼图", "柱形图"]);
    let docx = report.docx().expect("a DOCX");
    // Names, categories and known values; 科小 has none for two of the four years.
    assert_eq!([1, 2, 3].map(|number| cached(&docx, number)), [16, 7, 6]);
    let chart = part(&docx, "word/charts/chart3.xml");
    // 6.40 keeps its zero in the label, 5.9 stays 5.9.
    assert_eq!(attributes(&chart, "c:pt", "formatCode"), ["0.0", "0.00"]);
}

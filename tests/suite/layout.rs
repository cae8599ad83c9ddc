//! Layout files: the reference page, planted mistakes, and what stands in styles rather than in paragraphs.

use std::collections::BTreeSet;
use std::path::Path;

use quick_xml::events::Event;
use zongjie::diag::Diagnostics;
use zongjie::doc::{Block, BlockId, BlockKind, Document, Inline, Signature};
use zongjie::layout::{self, Layout};
use zongjie::source::{MemoryFiles, Sources};
use zongjie::{project, write};

use crate::docx_text::part;
use crate::{golden, matrix};

#[test]
fn the_reference_page_is_up_to_date() {
    golden::check(&golden::package("docs/layout.md"), &layout::reference());
}

/// `NAME.yaml` is a layout file, `NAME.txt` what is found in it, a line each.
#[test]
fn mistakes_are_found_with_their_places() {
    golden::each("tests/cases/layout", "yaml", |path, text| {
        let (mut sources, mut found) = (Sources::default(), Diagnostics::default());
        let files = MemoryFiles::default().with("layout.yaml", text);
        layout::load(&files, &mut sources, Path::new("layout.yaml"), &mut found)
            .expect("memory files cannot fail");
        let line = |d: &zongjie::diag::Diagnostic| {
            let place = d.span.map(|span| sources.position(span));
            let place = place.map_or_else(String::new, |p| format!("{}:{} ", p.line, p.column));
            let help = d.message.help.as_ref();
            let help = help.map_or_else(String::new, |help| format!(" | {}", help.zh));
            format!("{place}{} {}{help}\n", d.message.code, d.message.text.zh)
        };
        let lines: String = found.sorted(&sources).into_iter().map(line).collect();
        golden::check(&path.with_extension("txt"), &lines);
        text.to_owned()
    });
}

/// Whatever stands for a value: an answer or an error, never a panic, and never a file that is not XML.
#[test]
fn any_value_gives_an_answer() {
    let whole = layout::yaml(&Layout::standard(), zongjie::diag::Lang::Zh);
    let mut group = "";
    let (mut read, mut written) = (0, 0);
    for line in whole.lines() {
        if !line.starts_with(' ') {
            group = line.split_once(':').map_or("", |(group, _)| group);
        }
        let Some((key, _)) = line.split_once(": ").filter(|_| line.starts_with("  ")) else {
            continue;
        };
        for value in [
            "99999999999999999999999mm",
            "-0磅",
            "0",
            "1e5磅",
            "0.0000001行",
            "<w:b/>&",
            "\"\"",
            "[1]",
            "{甲: 乙}",
            "~",
            "三号",
            "200mm",
            "0mm",
            "是",
            "１１",
        ] {
            let text = format!("{group}:\n{key}: {value}\n");
            let (mut sources, mut found) = (Sources::default(), Diagnostics::default());
            let files = MemoryFiles::default().with("l.yaml", text);
            let layout = layout::load(&files, &mut sources, Path::new("l.yaml"), &mut found)
                .expect("memory files cannot fail");
            if let Some(layout) = layout.filter(|_| !found.has_errors()) {
                read += 1;
                if read % 5 > 0 {
                    continue;
                }
                written += 1;
                let bytes = write::docx::write(&document(), &layout).expect("a document");
                for name in ["word/styles.xml", "word/document.xml", "word/fontTable.xml"] {
                    elements(&part(&bytes, name));
                }
            }
        }
    }
    assert!(
        written > 50,
        "{read} files were read, {written} documents written"
    );
}

fn document() -> Document {
    let block = |kind| Block {
        id: BlockId {
            section: "s".to_owned(),
            index: 1,
        },
        kind,
    };
    let text = |text: &str| vec![Inline::Text(text.to_owned())];
    Document {
        title: text("某某区2022年工作总结"),
        blocks: vec![block(BlockKind::Paragraph(text("全年完成。")))],
        signature: Some(Signature {
            office: "某某区".to_owned(),
            date: None,
            sealed: None,
        }),
        ..Document::default()
    }
}

/// The names of all elements with their parents, in order.
fn elements(xml: &str) -> Vec<(String, String)> {
    let mut reader = quick_xml::Reader::from_str(xml);
    let mut open: Vec<String> = Vec::new();
    let mut out = Vec::new();
    let name = |e: &quick_xml::events::BytesStart<'_>| {
        String::from_utf8_lossy(e.name().as_ref()).into_owned()
    };
    loop {
        match reader.read_event().expect("well-formed XML") {
            Event::Eof => return out,
            Event::Start(e) => {
                out.push((open.last().cloned().unwrap_or_default(), name(&e)));
                open.push(name(&e));
            }
            Event::Empty(e) => {
                e.attributes().for_each(|a| {
                    a.expect("an attribute");
                });
                out.push((open.last().cloned().unwrap_or_default(), name(&e)));
            }
            Event::End(_) => {
                open.pop();
            }
            _ => {}
        }
    }
}

/// A person who changes a style in Word sees the whole document follow: paragraphs and runs have no look of their own.
///
/// What is left of it says nothing a style could say: the column of a table has its side, the hint chooses between the
/// fonts of the style, the last line of a table of contents keeps its distance, and the paragraph that ends a section
/// behind a table is empty.
#[test]
fn the_look_is_in_the_styles() {
    for at in [71, 90, 101] {
        let docx = matrix::docx(at);
        let xml = part(&docx, "word/document.xml");
        let mut paragraph = Paragraph::default();
        let mut open: Vec<String> = Vec::new();
        let mut seen = BTreeSet::new();
        let mut reader = quick_xml::Reader::from_str(&xml);
        reader.config_mut().expand_empty_elements = true;
        loop {
            match reader.read_event().expect("well-formed XML") {
                Event::Eof => break,
                Event::Start(e) => {
                    let name = String::from_utf8_lossy(e.name().as_ref()).into_owned();
                    let own = matches!(open.last().map(String::as_str), Some("w:pPr" | "w:rPr"));
                    let attributes = e.attributes().map(|a| a.expect("an attribute"));
                    let attributes = attributes.map(|a| {
                        let value = String::from_utf8_lossy(&a.value).into_owned();
                        (String::from_utf8_lossy(a.key.as_ref()).into_owned(), value)
                    });
                    let attributes: Vec<(String, String)> = attributes.collect();
                    match name.as_str() {
                        "w:p" => paragraph = Paragraph::default(),
                        "w:pStyle" => paragraph.style.clone_from(&attributes[0].1),
                        "w:t" => paragraph.written = true,
                        _ if own => paragraph.own.push((name.clone(), attributes)),
                        _ => {}
                    }
                    open.push(name);
                }
                Event::End(e) => {
                    open.pop();
                    if e.name().as_ref() == b"w:p" {
                        let inside = open.iter().any(|name| name == "w:tbl");
                        paragraph.check(inside, &format!("report {at}"));
                        seen.insert(paragraph.style.clone());
                    }
                }
                _ => {}
            }
        }
        for style in ["", "Title", "Heading1", "Heading2", "TableText", "Caption"] {
            assert!(seen.contains(style), "{at}: {style:?} in {seen:?}");
        }
    }
}

/// A paragraph as it is read, with what it says of its look itself.
#[derive(Default)]
struct Paragraph {
    style: String,
    own: Vec<(String, Vec<(String, String)>)>,
    written: bool,
}

impl Paragraph {
    fn check(&self, inside: bool, place: &str) {
        for (name, attributes) in &self.own {
            let names: Vec<&str> = attributes.iter().map(|(name, _)| name.as_str()).collect();
            let harmless = match name.as_str() {
                // Which style it has, and what keeps it on the page of the next: a matter of its place, not its look.
                "w:rStyle" | "w:keepNext" | "w:sectPr" => true,
                "w:rFonts" => names == ["w:hint"],
                "w:jc" => inside,
                "w:spacing" => {
                    !self.written || self.style.starts_with("TOC") && names == ["w:after"]
                }
                _ => false,
            };
            assert!(
                harmless,
                "{place}: {name} {attributes:?} in style {:?}",
                self.style
            );
        }
    }
}

/// Pitch, size and spacing of the running text stand in one style only, so that one change moves everything.
#[test]
fn styles_say_only_how_they_differ() {
    let bytes = write::docx::write(&document(), &Layout::standard()).expect("a document");
    let styles = part(&bytes, "word/styles.xml");
    for text in [
        "w:line=\"579\"",
        "<w:spacing w:val=\"-5\"/>",
        "w:val=\"both\"",
    ] {
        assert_eq!(styles.matches(text).count(), 1, "{text}");
    }
    // Once in the defaults, once in the running text.
    assert_eq!(styles.matches("<w:sz w:val=\"32\"/>").count(), 2);
    assert_eq!(styles.matches("w:eastAsia=\"仿宋_GB2312\"").count(), 2);
    assert!(styles.contains("w:styleId=\"Heading1\"") && styles.contains("w:eastAsia=\"黑体\""));
}

#[test]
fn page_numbers_stand_where_the_layout_says() {
    let write = |text: &str| {
        let (mut sources, mut found) = (Sources::default(), Diagnostics::default());
        let files = MemoryFiles::default().with("l.yaml", text);
        let layout = layout::load(&files, &mut sources, Path::new("l.yaml"), &mut found);
        let layout = layout.expect("memory").expect("a layout");
        assert!(found.is_empty(), "{found:?}");
        write::docx::write(&document(), &layout).expect("a document")
    };
    let outer = write("基于: gb9704\n");
    assert!(part(&outer, "word/settings.xml").contains("<w:evenAndOddHeaders/>"));
    assert!(part(&outer, "word/document.xml").contains("w:type=\"even\""));
    let centre = write("页码: {位置: 居中, 样式: '- 1 -'}\n");
    assert!(!part(&centre, "word/settings.xml").contains("evenAndOddHeaders"));
    assert!(!part(&centre, "word/document.xml").contains("w:type=\"even\""));
    assert!(part(&centre, "word/footer1.xml").contains(">- </w:t>"));
    let bare = write("page_number: {form: '1', side: right}\n");
    assert_eq!(part(&bare, "word/footer1.xml").matches("<w:t ").count(), 1);
}

/// 28 characters a line by Word's own grid of characters: the value Word writes itself, and no spacing beside it.
#[test]
fn a_grid_of_characters_takes_the_place_of_the_spacing() {
    let (mut sources, mut found) = (Sources::default(), Diagnostics::default());
    let files = MemoryFiles::default().with("l.yaml", "页面: {字符网格: 28}\n");
    let layout = layout::load(&files, &mut sources, Path::new("l.yaml"), &mut found);
    let layout = layout.expect("memory").expect("a layout");
    assert!(found.is_empty(), "{found:?}");
    let docx = write::docx::write(&document(), &layout).expect("a document");
    let body = part(&docx, "word/document.xml");
    assert!(body.contains("w:type=\"linesAndChars\""), "{body}");
    assert!(
        body.contains("w:linePitch=\"579\"") && body.contains("w:charSpace=\"-849\""),
        "{body}"
    );
    let styles = part(&docx, "word/styles.xml");
    assert!(!styles.contains("<w:spacing w:val=\"-"), "{styles}");
    let title = styles.find("w:styleId=\"Title\"").expect("the title");
    let title = &styles[title..title + styles[title..].find("</w:style>").expect("its end")];
    assert!(title.contains("<w:snapToGrid w:val=\"0\"/>"), "{title}");
    // The page of a browser has no grid, so there the spacing stays.
    assert!(write::html::write(&document(), &layout).contains("letter-spacing:-0.25pt"));
}

/// The text of a report with these lines under 报告, without the chapter.
fn parts(report: &str, body: &str) -> Vec<String> {
    let facts = format!(
        "报告: {{年度: 2022, 日期: 2022-12-07, {report}}}\n\
         单位: {{全称: 某某区科学技术局, 级别: 区}}\n指标:\n成绩: [{{标题: 企业, 正文: {body}}}]\n"
    );
    let files = MemoryFiles::default().with("f.yaml", facts);
    let mut project = project::open(&files, Path::new("f.yaml")).expect("memory files");
    let report = project.render(None);
    let found: Vec<_> = project.found.iter().map(|f| &f.message.text.zh).collect();
    let report = report.unwrap_or_else(|| panic!("{found:?}"));
    let mut lines = report.document.paragraphs();
    lines.retain(|line| !line.contains("紧扣") && !line.starts_with(['一', '（']));
    lines.remove(0);
    lines
}

#[test]
fn a_report_has_an_addressee_and_a_closing_and_a_summary_has_neither() {
    let signed = ["某某区科学技术局", "2022年12月7日"];
    let whole = |lines: &[&'static str]| -> Vec<&str> { [lines, &signed].concat() };
    assert_eq!(parts("文种: 总结", "完成。"), whole(&["完成。"]));
    assert_eq!(
        parts("文种: 总结, 主送: 区政府", "完成。"),
        whole(&["完成。"])
    );
    assert_eq!(
        parts("文种: 总结, 结语: 特此总结", "完成。"),
        whole(&["完成。", "特此总结"])
    );
    assert_eq!(
        parts("文种: 报告", "完成。"),
        whole(&["区委、区政府：", "完成。", "特此报告。"])
    );
    assert_eq!(
        parts("文种: 报告, 主送: 区政府", "完成，特此报告。"),
        whole(&["区政府：", "完成，特此报告。"])
    );
    assert_eq!(
        parts("文种: 报告, 结语: 以上报告，请审阅。", "完成。"),
        whole(&["区委、区政府：", "完成。", "以上报告，请审阅。"])
    );
}

#[test]
fn attachments_are_numbered_only_if_there_are_several() {
    let of = |report: &str| {
        let mut lines = parts(report, "完成。");
        lines.retain(|line| !line.contains("科学技术局") && !line.contains("12月"));
        lines.split_off(1)
    };
    assert_eq!(of("附件: 任务清单"), ["附件：任务清单"]);
    assert_eq!(
        of("附件: {标题: 任务清单。, 正文: 全部完成。}"),
        ["附件：任务清单", "附件", "任务清单", "全部完成。"]
    );
    assert_eq!(
        of("附件: [甲表, {标题: 乙表, 正文: \"甲行。\\n\\n两行。\"}, ~]"),
        [
            "附件：1.甲表",
            "2.乙表",
            "附件2",
            "乙表",
            "甲行。",
            "两行。"
        ]
    );
}

/// GB/T 9704-2012 7.3.4: a long name goes on below its own first character, behind a number of one digit or of two.
#[test]
fn forty_one_attachments_are_listed_in_line() {
    let list = (1..=41)
        .map(|at| format!("任务清单{at}"))
        .collect::<Vec<_>>();
    let facts = format!(
        "报告: {{年度: 2022, 附件: [{}]}}\n单位: 某某区科学技术局\n成绩: [{{标题: 企业, 正文: 完成。}}]\n",
        list.join(", ")
    );
    let files = MemoryFiles::default().with("f.yaml", facts);
    let mut project = project::open(&files, Path::new("f.yaml")).expect("memory files");
    let report = project.render(None).expect("a report");
    let lines = report.document.paragraphs();
    assert!(
        lines.contains(&"附件：1.任务清单1".to_owned())
            && lines.contains(&"41.任务清单41".to_owned())
    );
    let docx = report.docx().expect("a document");
    let body = part(&docx, "word/document.xml");
    let count = |style: &str| body.matches(&format!("w:val=\"{style}\"")).count();
    assert_eq!(
        [
            "AttachmentNote",
            "AttachmentNoteNext",
            "AttachmentNoteNext2"
        ]
        .map(count),
        [1, 8, 32]
    );
    let styles = part(&docx, "word/styles.xml");
    let indent = |style: &str| {
        let at = styles
            .find(&format!("w:styleId=\"{style}\""))
            .expect("the style");
        let rest = &styles[at + styles[at..].find("<w:ind ").expect("an indent")..];
        rest[..rest.find("/>").expect("its end")].to_owned()
    };
    for (style, left, hanging) in [
        ("AttachmentNote", 600, 400),
        ("AttachmentNoteNext", 600, 100),
        ("AttachmentNoteNext2", 650, 150),
    ] {
        let indent = indent(style);
        assert!(
            indent.contains(&format!("w:leftChars=\"{left}\"")),
            "{style}: {indent}"
        );
        assert!(
            indent.contains(&format!("w:hangingChars=\"{hanging}\"")),
            "{style}: {indent}"
        );
    }
}

//! Reports on an office's own DOCX: what is the office's stays to the byte, what belonged to its old text goes.
//!
//! The two letterheads under `tests/cases/letterhead` were made with python-docx and with LibreOffice: a
//! first-page header (with a picture), a second header, a footer, automatic numbers at `heading 2`, and an old text with
//! a picture, a link, a comment, a footnote and another author.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read, Write};
use std::path::Path;

use quick_xml::events::Event;
use zongjie::layout::Layout;
use zongjie::project;
use zongjie::source::MemoryFiles;
use zongjie::write::docx::{Base, write_on};

use crate::docx_text::{paragraphs, part};
use crate::exhibits::mixed_on;
use crate::write::{cases, load};

const BASES: [&str; 2] = ["python-docx", "libreoffice"];

fn base(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/letterhead");
    std::fs::read(folder.join(name).with_extension("docx")).expect("a readable letterhead")
}

fn open(name: &str) -> Base {
    Base::open(name, &base(name)).expect("a letterhead in order")
}

fn parts(docx: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(docx)).expect("an archive");
    let names: Vec<String> = archive.file_names().map(str::to_owned).collect();
    let read = |name: String| {
        let mut bytes = Vec::new();
        let mut file = archive.by_name(&name).expect("the part");
        file.read_to_end(&mut bytes).expect("a readable part");
        (name, bytes)
    };
    names.into_iter().map(read).collect()
}

/// The values of an attribute, whatever its prefix, in all elements of a part.
fn values(xml: &[u8], attribute: &str) -> Vec<String> {
    let mut reader = quick_xml::Reader::from_reader(xml);
    let mut out = Vec::new();
    loop {
        match reader.read_event().expect("well-formed XML") {
            Event::Eof => return out,
            Event::Start(e) | Event::Empty(e) => {
                for found in e.attributes().flatten() {
                    if found.key.as_ref() == attribute.as_bytes() {
                        out.push(String::from_utf8(found.value.into_owned()).expect("UTF-8"));
                    }
                }
            }
            _ => {}
        }
    }
}

/// Everything a package must be: each relationship leads to a part, each part has a type, each id is used once.
fn whole(docx: &[u8]) {
    let parts = parts(docx);
    let types = &parts["[Content_Types].xml"];
    let named: Vec<String> = values(types, "PartName");
    let unique: BTreeSet<&String> = named.iter().collect();
    assert_eq!(unique.len(), named.len(), "{named:?}");
    for name in &named {
        assert!(parts.contains_key(name.trim_start_matches('/')), "{name}");
    }
    let endings = values(types, "Extension");
    let mut targets = BTreeSet::from(["[Content_Types].xml".to_owned()]);
    for (name, bytes) in &parts {
        let ending = name.rsplit('.').next().expect("an ending");
        assert!(
            endings.iter().any(|e| e == ending) || named.contains(&format!("/{name}")),
            "{name} has no type"
        );
        if name.rsplit('.').next() != Some("rels") {
            continue;
        }
        targets.insert(name.clone());
        let ids = values(bytes, "Id");
        assert_eq!(
            ids.iter().collect::<BTreeSet<_>>().len(),
            ids.len(),
            "{ids:?}"
        );
        let folder = name.replace("_rels/", "");
        let folder = folder.rsplit_once('/').map_or("", |(folder, _)| folder);
        for target in values(bytes, "Target") {
            if target.contains("://") {
                continue;
            }
            let mut path: Vec<&str> = if target.starts_with('/') {
                Vec::new()
            } else {
                folder.split('/').filter(|s| !s.is_empty()).collect()
            };
            for step in target.split('/').filter(|s| !s.is_empty()) {
                match step {
                    ".." => drop(path.pop()),
                    step => path.push(step),
                }
            }
            let path = path.join("/");
            assert!(parts.contains_key(&path), "{name} leads to {target}");
            targets.insert(path);
        }
    }
    let orphans: Vec<_> = parts
        .keys()
        .filter(|name| !targets.contains(*name))
        .collect();
    assert!(orphans.is_empty(), "{orphans:?}");
    let ids = values(&parts["word/_rels/document.xml.rels"], "Id");
    for attribute in ["r:id", "r:embed"] {
        for id in values(&parts["word/document.xml"], attribute) {
            assert!(ids.contains(&id), "{id}");
        }
    }
    // Every style the text names is there.
    let known = values(&parts["word/styles.xml"], "w:styleId");
    let unique: BTreeSet<String> = known.iter().map(|id| id.to_lowercase()).collect();
    assert_eq!(unique.len(), known.len());
    let body = String::from_utf8(parts["word/document.xml"].clone()).expect("UTF-8");
    for element in ["w:pStyle", "w:rStyle", "w:tblStyle"] {
        for found in body.split(&format!("<{element} w:val=\"")).skip(1) {
            let id = found.split('"').next().expect("a value").to_owned();
            assert!(known.contains(&id), "{element} {id}");
        }
    }
}

fn stays(base: &[u8], docx: &[u8]) {
    let (before, after) = (parts(base), parts(docx));
    let mut kept = 0;
    for (name, bytes) in &before {
        let file = name.rsplit('/').next().expect("a name");
        let stays = [
            "header",
            "footer",
            "settings",
            "theme",
            "numbering",
            "fontTable",
            "webSettings",
        ];
        if stays.iter().any(|word| file.starts_with(word)) {
            assert!(after.get(name) == Some(bytes), "{name} changed");
            kept += 1;
        }
    }
    assert!(kept >= 5, "{kept}");
    let styles = |parts: &BTreeMap<String, Vec<u8>>| {
        String::from_utf8(parts["word/styles.xml"].clone()).expect("UTF-8")
    };
    let (old, new) = (styles(&before), styles(&after));
    let old = old.trim_end().strip_suffix("</w:styles>").expect("an end");
    assert!(
        new.starts_with(old),
        "styles are only added behind those there are"
    );
    for (name, bytes) in &after {
        let text = String::from_utf8_lossy(bytes);
        for old in ["旧报告", "旧批注", "某人", "example.org"] {
            assert!(!text.contains(old), "{old} is still in {name}");
        }
    }
}

#[test]
fn the_office_keeps_its_page() {
    for name in BASES {
        let bytes = base(name);
        let base = open(name);
        assert_eq!(base.warnings, []);
        for path in cases() {
            let doc = load(&path);
            let docx = write_on(&doc, &Layout::standard(), &base).expect("a document");
            let copy = format!(
                "{name}-{}",
                path.file_stem().expect("a name").to_string_lossy()
            );
            let copy = Path::new(env!("CARGO_TARGET_TMPDIR"))
                .join(copy)
                .with_extension("docx");
            std::fs::write(copy, &docx).expect("a writable target folder");
            whole(&docx);
            stays(&bytes, &docx);
            let mut got = paragraphs(&part(&docx, "word/document.xml"));
            if got.len() > doc.paragraphs().len() {
                assert_eq!(got.pop().as_deref(), Some(""));
            }
            assert_eq!(got, doc.paragraphs(), "{name} {}", path.display());
            let again = write_on(&doc, &Layout::standard(), &open(name)).expect("a document");
            assert!(docx == again, "the same bytes");
        }
    }
}

/// Charts, tables, images and a page turned sideways, through the facts.
#[test]
fn pictures_and_turned_pages_fit_the_letterhead() {
    for name in BASES {
        let bytes = base(name);
        let report = mixed_on(&bytes);
        let docx = report.docx().expect("a DOCX");
        let copy = format!("{name}-mixed.docx");
        let copy = Path::new(env!("CARGO_TARGET_TMPDIR")).join(copy);
        std::fs::write(copy, &docx).expect("a writable target folder");
        whole(&docx);
        stays(&bytes, &docx);
        let body = part(&docx, "word/document.xml");
        let got: Vec<_> = paragraphs(&body)
            .into_iter()
            .filter(|p| !p.is_empty())
            .collect();
        assert_eq!(got, report.document.paragraphs());
        assert_eq!(body.matches("<w:sectPr").count(), 3);
        assert_eq!(body.matches("w:orient=\"landscape\"").count(), 1);
        // Only the first page is a first page.
        assert_eq!(body.matches("<w:titlePg").count(), 1);
        // 纸 27mm in and 27mm out: the type area is 156 mm wide, in EMU.
        assert!(
            body.contains("<wp:extent cx=\"56"),
            "pictures are as wide as its type area"
        );
    }
}

/// Headings that the letterhead counts itself do not get a second number.
#[test]
fn no_heading_is_counted_twice() {
    let doc = load(&cases()[0].with_file_name("official.txt"));
    let docx = write_on(&doc, &Layout::standard(), &open("python-docx")).expect("a document");
    let body = part(&docx, "word/document.xml");
    let none = "<w:pStyle w:val=\"Heading2\"/><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"0\"/></w:numPr>";
    assert_eq!(
        body.matches("\"Heading2\"").count(),
        body.matches(none).count()
    );
    assert!(body.contains(none) && body.contains("<w:pStyle w:val=\"Heading1\"/></w:pPr>"));
}

/// A copy of a letterhead with parts changed or added.
fn altered(
    name: &str,
    change: impl Fn(&str, Vec<u8>) -> Option<Vec<u8>>,
    more: &[(&str, &str)],
) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    for (part, bytes) in parts(&base(name)) {
        if let Some(bytes) = change(&part, bytes) {
            zip.start_file(part, options).expect("memory");
            zip.write_all(&bytes).expect("memory");
        }
    }
    for (part, text) in more {
        zip.start_file(*part, options).expect("memory");
        zip.write_all(text.as_bytes()).expect("memory");
    }
    zip.finish().expect("memory").into_inner()
}

fn refused(bytes: &[u8]) -> String {
    match Base::open("a.docx", bytes) {
        Ok(_) => panic!("it was taken"),
        Err(message) => message.text.en,
    }
}

#[test]
fn what_is_no_letterhead_is_refused() {
    let keep = |_: &str, bytes: Vec<u8>| Some(bytes);
    let with = |from: &'static str, to: &'static str| {
        altered(
            "python-docx",
            move |part, bytes| {
                let text = || {
                    String::from_utf8_lossy(&bytes)
                        .replace(from, to)
                        .into_bytes()
                };
                Some(if part == "word/document.xml" {
                    text()
                } else {
                    bytes
                })
            },
            &[],
        )
    };
    let macros = altered("python-docx", keep, &[("word/vbaProject.bin", "x")]);
    assert!(refused(&macros).contains("macros"));
    let outside = altered("python-docx", keep, &[("../../evil.xml", "<x/>")]);
    assert!(refused(&outside).contains("damaged"));
    let strict = with(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    );
    assert!(refused(&strict).contains("Strict"));
    assert!(refused(&with("w:body>", "w:corpus>")).contains("no Word document"));
    assert!(
        refused(&with("<w:body>", "<!DOCTYPE a [<!ENTITY b 'c'>]><w:body>"))
            .contains("document.xml")
    );
    assert!(refused(b"").contains("empty"));
    assert!(refused(b"PK\x03\x04").contains("damaged"));
    let no_text = altered(
        "python-docx",
        |part, bytes| (part != "word/document.xml").then_some(bytes),
        &[],
    );
    assert!(refused(&no_text).contains("no Word document"));
    // Cut anywhere, nothing panics.
    let whole = base("libreoffice");
    for end in (0..whole.len()).step_by(97) {
        assert!(Base::open("a.docx", &whole[..end]).is_err());
    }
}

#[test]
fn links_to_the_outside_are_named() {
    let template = "<Relationship Id=\"rIdT\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate\" \
        Target=\"http://example.com/evil.dotm\" TargetMode=\"External\"/>";
    let list = format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{template}</Relationships>"
    );
    let bytes = altered(
        "python-docx",
        |_, bytes| Some(bytes),
        &[("word/_rels/settings.xml.rels", &list)],
    );
    let base = Base::open("a.docx", &bytes).expect("a letterhead");
    let texts: Vec<_> = base.warnings.iter().map(|w| w.text.en.clone()).collect();
    assert_eq!(
        texts,
        ["a.docx links to `http://example.com/evil.dotm`, which was not opened"]
    );
}

#[test]
fn mistakes_are_found_at_the_key() {
    let facts =
        "报告: {年度: 2022, 底稿: 信笺.docx}\n单位: 某局\n成绩:\n  - 标题: 甲\n    正文: 完成。\n";
    let found = |files: MemoryFiles| {
        let files = files.with("facts.yaml", facts);
        let mut project = project::open(&files, Path::new("facts.yaml")).expect("files in memory");
        let report = project.render(None);
        let first = project
            .found
            .iter()
            .next()
            .map(|d| d.message.text.en.clone());
        (first, report)
    };
    let (first, report) = found(MemoryFiles::default());
    assert_eq!(first.as_deref(), Some("there is no letterhead `信笺.docx`"));
    assert!(report.is_none());
    let (first, _) = found(MemoryFiles::default().with("信笺.docx", "%PDF-1.4"));
    assert_eq!(first.as_deref(), Some("信笺.docx is PDF, not DOCX"));
    let (_, report) = found(MemoryFiles::default().with("信笺.docx", base("libreoffice")));
    let docx = report.expect("a report").docx().expect("a DOCX");
    assert!(parts(&docx).contains_key("word/header1.xml"));
}

/// A masked copy is not written on the letterhead, whose header names the office.
#[test]
fn a_masked_copy_has_no_letterhead() {
    let facts =
        "报告: {年度: 2022, 底稿: 信笺.docx}\n单位: 某局\n成绩:\n  - 标题: 甲\n    正文: 完成。\n";
    let files = MemoryFiles::default()
        .with("facts.yaml", facts)
        .with("信笺.docx", base("libreoffice"));
    let mut project = project::open(&files, Path::new("facts.yaml")).expect("files in memory");
    project.mask().expect("masked facts");
    let report = project.render(None).expect("a report");
    assert!(report.base.is_none());
}

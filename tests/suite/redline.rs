//! Edits written into edited files: both views of the changes, what stays byte for byte, and the XML itself.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::{Cursor, Read};
use std::path::Path;

use zongjie::revision::{Edit, Kind};
use zongjie::write::redline::{FinalError, Stamp, accept, finalize, redline};

use crate::docx_made::Made;
use crate::docx_text::{indented, part};
use crate::edited::{cases, load, open};
use crate::offices::report;
use crate::views::{View, paragraphs};
use crate::{golden, write};

const STAMP: Stamp<'_> = Stamp {
    date: Some("2024-12-31T00:00:00Z"),
    origin: None,
};

/// An edit as a case writes it: `replace 0 2..4 新`, `insert 3 body 新的一段`, `comment 1 0..2 一 / 二`.
pub(crate) fn edit(line: &str) -> Edit {
    let mut words = line.splitn(4, ' ');
    let mut next = || words.next().unwrap_or_default();
    let (verb, paragraph) = (next(), next().parse().expect("a paragraph"));
    let range = |text: &str| {
        let (start, end) = text.split_once("..").expect("a range");
        start.parse().expect("a start")..end.parse().expect("an end")
    };
    let list = |text: &str, by: &str| -> Vec<String> {
        text.split(by).map(|part| part.trim().to_owned()).collect()
    };
    match verb {
        "replace" => Edit::Replace {
            paragraph,
            range: range(next()),
            text: next().replace('⏎', "\n").replace('⇥', "\t"),
        },
        "insert" => {
            let kind = match next() {
                "title" => Kind::Title,
                "body" => Kind::Body,
                "aside" => Kind::Aside,
                "cell" => Kind::Cell {
                    table: 0,
                    row: 0,
                    column: 0,
                },
                heading => Kind::Heading(heading.trim_start_matches('h').parse().expect("a level")),
            };
            Edit::Insert {
                after: paragraph,
                kind,
                text: next().to_owned(),
            }
        }
        "remove" => Edit::Remove { paragraph },
        "insert-row" => Edit::InsertRow {
            after: paragraph,
            cells: list(next(), "|"),
        },
        "remove-row" => Edit::RemoveRow { paragraph },
        "comment" => Edit::Comment {
            paragraph,
            range: range(next()),
            lines: list(next(), " / "),
        },
        other => panic!("no edit is called {other}"),
    }
}

/// A case with its edits, which stand behind a line `=== edits`.
pub(crate) fn case(path: &Path) -> (Made, Vec<Edit>) {
    let text = fs::read_to_string(path).expect("a case");
    let (_, edits) = text.split_once("\n=== edits\n").expect("edits");
    let edits = edits.split("\n=== ").next().unwrap_or_default();
    (load(path), edits.lines().map(edit).collect())
}

/// All parts of a file.
pub(crate) fn parts(docx: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(docx)).expect("an archive");
    let mut out = BTreeMap::new();
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).expect("an entry");
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).expect("its bytes");
        out.insert(file.name().to_owned(), bytes);
    }
    out
}

pub(crate) fn view(docx: &[u8], view: View) -> Vec<String> {
    paragraphs(&part(docx, "word/document.xml"), view)
}

/// Checks what must hold for any edits; returns the file with changes and the one with the edits made.
pub(crate) fn judge(name: &str, before: &[u8], edits: &[Edit]) -> (Vec<u8>, Vec<u8>) {
    let edited = open(before);
    let tracked = redline(&edited, edits, STAMP).expect("a file");
    let made = accept(&edited, edits, STAMP).expect("a file");
    assert_eq!(tracked.refused, made.refused, "{name}");
    let again = redline(&edited, edits, STAMP).expect("a file");
    assert!(again.bytes == tracked.bytes, "{name}: two runs, two files");
    let was = view(before, View::Rejected);
    assert_eq!(
        view(&tracked.bytes, View::Rejected),
        was,
        "{name}: rejected"
    );
    let accepted = view(&tracked.bytes, View::Accepted);
    assert_eq!(
        accepted,
        view(&made.bytes, View::Accepted),
        "{name}: accepted"
    );
    let read = |bytes: &[u8]| -> Vec<String> {
        let edited = open(bytes);
        edited.paragraphs.into_iter().map(|p| p.text).collect()
    };
    assert_eq!(read(&tracked.bytes), read(&made.bytes), "{name}: read");
    let (old, new) = (parts(before), parts(&tracked.bytes));
    for (part, bytes) in &old {
        let may_change = ["comments", "document", "foot", "head", "Content_Types"];
        if !may_change.iter().any(|word| part.contains(word)) {
            assert!(new[part] == *bytes, "{name}: {part} changed");
        }
    }
    (tracked.bytes, made.bytes)
}

#[test]
fn edits_are_written_as_changes() {
    for path in cases("edit", "xml") {
        let (made, edits) = case(&path);
        let name = path
            .file_stem()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        let bytes = made.bytes();
        let (tracked, merged) = judge(&name, &bytes, &edits);
        let copy = Path::new(env!("CARGO_TARGET_TMPDIR"));
        fs::write(copy.join(format!("redline-{name}.docx")), &tracked).expect("a file");
        fs::write(copy.join(format!("merged-{name}.docx")), &merged).expect("a file");
        let mut out = String::new();
        let refused = redline(&open(&bytes), &edits, STAMP)
            .expect("a file")
            .refused;
        for (title, docx, look) in [
            ("before", &bytes, View::Rejected),
            ("after", &tracked, View::Accepted),
        ] {
            let _ = writeln!(out, "--- {title}");
            for text in view(docx, look) {
                let _ = writeln!(out, "{}", text.replace('\n', "⏎").replace('\t', "⇥"));
            }
        }
        let _ = writeln!(out, "--- refused {refused:?}");
        let body = |docx: &[u8]| {
            let xml = part(docx, "word/document.xml");
            let (_, body) = xml.split_once("<w:body>").expect("a body");
            let (body, _) = body.rsplit_once("<w:sectPr>").expect("a section");
            indented(&format!("<b>{body}</b>"))
        };
        let _ = write!(
            out,
            "--- changes\n{}--- made\n{}",
            body(&tracked),
            body(&merged)
        );
        golden::check(&path.with_extension("txt"), &out);
    }
}

#[test]
fn the_final_file_holds_nothing_of_the_work_on_it() {
    let own = Path::new("own").to_owned();
    for path in std::iter::once(own).chain(cases("office", "docx")) {
        let name = path.display();
        let bytes = fs::read(&path).unwrap_or_else(|_| write::docx(&report()));
        let edits = [
            "replace 2 34..36 48",
            "insert 5 body 新增一段。",
            "remove 9",
            "remove-row 14",
        ]
        .map(edit)
        .into_iter()
        .chain([
            edit("comment 3 0..2 待核 / 两行"),
            edit("comment 14 0..1 表里"),
        ]);
        let edits: Vec<_> = edits.collect();
        let (tracked, merged) = judge(&name.to_string(), &bytes, &edits);
        let last = finalize(&open(&tracked)).expect("a final file");
        // Kept for the checkers.
        let copy = Path::new(env!("CARGO_TARGET_TMPDIR"));
        let stem = path.file_stem().expect("a name").to_string_lossy();
        fs::write(copy.join(format!("office-before-{stem}.docx")), &bytes).expect("a file");
        for (kind, bytes) in [("redline", &tracked), ("merged", &merged), ("final", &last)] {
            fs::write(copy.join(format!("office-{kind}-{stem}.docx")), bytes).expect("a file");
        }
        let (before, after) = (parts(&tracked), parts(&last));
        assert_eq!(
            view(&last, View::Accepted),
            view(&merged, View::Accepted),
            "{name}"
        );
        for (part, bytes) in &after {
            let text = String::from_utf8_lossy(bytes);
            for word in [
                "zj_",
                "zongjie\"",
                "omment",
                "<w:ins ",
                "<w:del ",
                "lastModifiedBy",
            ] {
                let styles = part.ends_with("styles.xml");
                assert!(styles || !text.contains(word), "{name}: {word} in {part}");
            }
            let may_change = ["document", "Content_Types", "docProps", "_rels/.rels"];
            if !may_change.iter().any(|word| part.contains(word)) {
                assert!(before[part] == *bytes, "{name}: {part} changed");
            }
        }
        assert!(!after.contains_key("word/comments.xml"), "{name}");
        let again = finalize(&open(&last)).expect("a final file");
        assert!(again == last, "{name}: finalized twice");
    }
}

#[test]
fn a_file_with_revisions_of_others_is_not_final() {
    let (made, _) = case(&crate::edited::folder("edit/pending.xml"));
    let Err(FinalError::Findings(findings)) = finalize(&open(&made.bytes())) else {
        panic!("a final file with pending revisions");
    };
    let texts: Vec<_> = findings
        .iter()
        .map(|f| f.message.text.en.as_str())
        .collect();
    assert_eq!(texts, ["稿.docx still has 6 changes by 李四"]);
}

#[test]
fn comments_join_those_that_are_there() {
    let (made, edits) = case(&crate::edited::folder("edit/boxes.xml"));
    let bytes = redline(&open(&made.bytes()), &edits, STAMP)
        .expect("a file")
        .bytes;
    let comments = part(&bytes, "word/comments.xml");
    assert!(
        comments.contains("原有批注") && comments.contains("事实文件写15家"),
        "{comments}"
    );
    assert_eq!(comments.matches("<w:comment ").count(), 5);
    let document = part(&bytes, "word/document.xml");
    let ids = |text: &str, mark: &str| -> Vec<String> {
        let starts = text.match_indices(mark);
        let id =
            |(at, _): (usize, &str)| text[at + mark.len()..].split('"').next().map(str::to_owned);
        let mut out: Vec<_> = starts.filter_map(id).collect();
        out.sort();
        out
    };
    let references = ids(&document, "<w:commentReference w:id=\"");
    let mut written = ids(&comments, "<w:comment w:id=\"");
    written.retain(|id| id != "0");
    assert_eq!(references, written);
    assert_eq!(ids(&document, "<w:commentRangeStart w:id=\""), written);
    assert_eq!(ids(&document, "<w:commentRangeEnd w:id=\""), written);
}

//! Reading DOCX files that people edited: what counts as text, what it is, and what is refused.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use zongjie::ooxml::Edited;
use zongjie::read;
use zongjie::revision::{Kind, Manuscript as _, Standing};

use crate::docx_made::{Made, SPACES, archive};
use crate::golden;

pub(crate) fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/cases/redline")
        .join(name)
}

/// The files of a folder with one of the extensions, in order.
pub(crate) fn cases(name: &str, extension: &str) -> Vec<PathBuf> {
    let mut out: Vec<_> = fs::read_dir(folder(name))
        .expect("a folder of cases")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|e| e == extension))
        .collect();
    out.sort();
    assert!(!out.is_empty(), "no cases in {name}");
    out
}

/// What was read, a line a paragraph: kind, text, and what is special about it.
pub(crate) fn shown(edited: &Edited) -> String {
    let mut out = String::new();
    for (at, paragraph) in edited.paragraphs.iter().enumerate() {
        let kind = match paragraph.kind {
            Kind::Title => "title".to_owned(),
            Kind::Heading(level) => format!("h{level}"),
            Kind::Body => "body".to_owned(),
            Kind::Cell { table, row, column } => format!("cell {table}.{row}.{column}"),
            Kind::Aside => "aside".to_owned(),
        };
        let text = paragraph.text.replace('\n', "⏎").replace('\t', "⇥");
        let _ = write!(out, "{kind:10}|{text}|");
        if let Some(anchor) = &paragraph.anchor {
            let _ = write!(out, " anchor {anchor}");
        }
        if edited.is_numbered(at) {
            out.push_str(" numbered");
        }
        for (name, wanted) in [("pending", Standing::Pending), ("made", Standing::Made)] {
            let found: String = paragraph
                .text
                .chars()
                .enumerate()
                .filter(|(c, _)| edited.standing(at, &(*c..*c + 1)) == wanted)
                .map(|(_, c)| c)
                .collect();
            if !found.is_empty() {
                let _ = write!(out, " {name} “{found}”");
            }
        }
        out.push('\n');
    }
    for (author, count) in &edited.revisions {
        let _ = writeln!(out, "revisions of {author}: {count}");
    }
    for finding in edited.warnings.iter() {
        let _ = writeln!(out, "{}", finding.message.text.en);
    }
    out
}

pub(crate) fn open(bytes: &[u8]) -> Edited {
    match read::docx::read("稿.docx", bytes) {
        Ok(edited) => edited,
        Err(findings) => panic!("{:?}", findings.iter().collect::<Vec<_>>()),
    }
}

/// A case: a body, and behind a line `=== kind` more parts of the file.
pub(crate) fn load(path: &Path) -> Made {
    let text = fs::read_to_string(path).expect("a case");
    let mut parts = text.split("\n=== ");
    let mut made = Made::new(parts.next().unwrap_or_default().trim());
    for part in parts {
        let (kind, inner) = part.split_once('\n').expect("a part");
        if kind == "edits" {
            continue;
        }
        let root = match kind {
            "header" => "hdr",
            "footer" => "ftr",
            kind => kind,
        };
        made = made.with(
            kind,
            &format!("<w:{root} {SPACES}>{}</w:{root}>", inner.trim()),
        );
    }
    made
}

#[test]
fn text_is_what_a_reader_sees() {
    for path in cases("read", "xml") {
        let got = shown(&open(&load(&path).bytes()));
        golden::check(&path.with_extension("txt"), &got);
    }
}

fn refused(bytes: &[u8]) -> String {
    let findings = read::docx::read("稿.docx", bytes).expect_err("no document");
    let texts = findings
        .iter()
        .map(|finding| finding.message.text.en.clone());
    texts.collect::<Vec<_>>().join("\n")
}

#[test]
fn other_files_are_named() {
    let mut encrypted = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".repeat(64);
    let word: Vec<u8> = "EncryptedPackage"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    encrypted.extend(&word);
    let whole = Made::new("<w:p/>").bytes();
    let entry = |name: &str, text: &str| (name.to_owned(), text.as_bytes().to_vec());
    let odt = archive([entry("mimetype", "application/vnd.oasis.opendocument.text")].iter());
    let sheet = archive([entry("[Content_Types].xml", "<Types/>")].iter());
    let cases: [(&[u8], &str); 10] = [
        (b"", "is empty"),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 old", "old format"),
        (&encrypted, "password"),
        (b"{\\rtf1 text}", "is RTF"),
        (b"%PDF-1.7", "is PDF"),
        (b"# Markdown", "not a DOCX"),
        (&whole[..whole.len() / 2], "damaged"),
        (b"PK\x03\x04", "damaged"),
        (&odt, "is ODT"),
        (&sheet, "no Word document"),
    ];
    for (bytes, wanted) in cases {
        let got = refused(bytes);
        assert!(got.contains(wanted), "{got} instead of {wanted}");
    }
}

#[test]
fn hostile_parts_are_refused() {
    let bomb = format!("<w:p><w:r><w:t>{}</w:t></w:r></w:p>", "0".repeat(70 << 20));
    let deep = format!(
        "{}{}",
        "<w:smartTag>".repeat(5000),
        "</w:smartTag>".repeat(5000)
    );
    for (body, wanted) in [
        (&*bomb, "too large"),
        (&deep, "too large"),
        ("<w:p>", "damaged"),
        ("<w:p>&xxe;</w:p>", "damaged"),
    ] {
        let got = refused(&Made::new(body).bytes());
        assert!(got.contains(wanted), "{got} instead of {wanted}");
    }
    let mut wide = String::from("<w:p/>");
    for at in 0..5000 {
        let _ = write!(wide, "<w:p xmlns:a{at}=\"u:{at}\"/>");
    }
    open(&Made::new(&wide).bytes());
}

#[test]
fn every_cut_and_every_flip_is_survived() {
    let bytes = load(&cases("read", "xml")[0]).bytes();
    for at in (0..bytes.len()).step_by(29) {
        let _ = read::docx::read("稿.docx", &bytes[..at]);
        let mut bad = bytes.clone();
        bad[at] ^= 0x15;
        let _ = read::docx::read("稿.docx", &bad);
    }
}

#[test]
fn oddities_are_reported() {
    let body = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>密</w:t></w:r>\
                <w:fldSimple w:instr=\" DDEAUTO excel\"><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>";
    let made = Made::new(body)
        .link("attachedTemplate", "file:///C:/a.dotm")
        .link("hyperlink", "https://example.org")
        .raw("word/vbaProject.bin", b"macro");
    let got = shown(&open(&made.bytes()));
    for wanted in ["macros", "`file:///C:/a.dotm`", "DDE", "hidden text"] {
        assert!(got.contains(wanted), "{got}");
    }
    assert!(!got.contains("example.org"), "{got}");
}

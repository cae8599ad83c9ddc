//! A report of our own, saved by LibreOffice in every format an office uses and back: its text and anchors are the same.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use zongjie::doc::{Document, Origin};
use zongjie::ooxml::{Edited, document_id, property};
use zongjie::revision::Kind;

use crate::edited::{cases, folder, open, shown};
use crate::judge::convert;

use crate::{golden, write};

pub(crate) fn report() -> Document {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/docx/report.txt");
    let mut document = write::load(&path);
    document.properties.origin = Some(Origin {
        document: document_id("总结", "某某县统计局", "2024", "annual-summary"),
        generation: 3,
        base: "7f3a".to_owned(),
    });
    document
}

#[test]
fn our_own_file_is_read_as_it_was_written() {
    let document = report();
    let edited = open(&write::docx(&document));
    let body = edited.paragraphs.iter().filter(|p| p.kind != Kind::Aside);
    let texts: Vec<_> = body.map(|p| p.text.replace('\n', "")).collect();
    assert_eq!(texts, document.paragraphs());
    assert_eq!(edited.properties[property::GENERATION], "3");
    assert_eq!(edited.properties[property::BASE], "7f3a");
    let id = &edited.properties[property::DOCUMENT];
    assert!(id.len() == 16 && *id == document.properties.origin.expect("an origin").document);
    let anchors = edited.paragraphs.iter().filter_map(|p| p.anchor.as_ref());
    let anchors: Vec<_> = anchors.collect();
    let mut distinct = anchors.clone();
    distinct.sort();
    distinct.dedup();
    assert_eq!(anchors.len(), distinct.len());
    assert!(anchors.len() > document.blocks.len(), "{anchors:?}");
    let good =
        |name: &str| name.len() <= 40 && name.chars().all(|c| c.is_ascii_lowercase() || c == '_');
    assert!(anchors.iter().all(|name| good(name)), "{anchors:?}");
}

/// Makes the fixtures anew: `cargo test --test suite office_files -- --ignored`.
#[test]
#[ignore = "writes the fixtures, needs LibreOffice"]
fn make_office_files() {
    let target = folder("office");
    for (name, steps) in [
        ("docx", &["docx"][..]),
        ("twice", &["docx", "docx"]),
        ("odt", &["odt", "docx"]),
        ("doc", &["doc", "docx"]),
        ("rtf", &["rtf", "docx"]),
    ] {
        let mut bytes = write::docx(&report());
        let mut from = "docx";
        for to in steps {
            bytes = convert(&bytes, from, to);
            from = to;
        }
        fs::write(target.join(format!("{name}.docx")), bytes).expect("a fixture");
    }
}

#[test]
fn every_format_gives_the_same_text() {
    let own = open(&write::docx(&report()));
    let texts = |edited: &Edited| -> Vec<String> {
        let body = edited.paragraphs.iter().filter(|p| p.kind != Kind::Aside);
        let texts = body.map(|p| p.text.trim().to_owned());
        texts.filter(|text| !text.is_empty()).collect()
    };
    let anchors = |edited: &Edited| -> BTreeMap<String, String> {
        let marked = edited.paragraphs.iter();
        marked
            .filter_map(|p| Some((p.anchor.clone()?, p.text.clone())))
            .collect()
    };
    for path in cases("office", "docx") {
        let edited = open(&fs::read(&path).expect("a fixture"));
        let name = path.display();
        golden::check(&path.with_extension("txt"), &shown(&edited));
        assert_eq!(texts(&edited), texts(&own), "{name}");
        assert_eq!(anchors(&edited), anchors(&own), "{name}");
        assert_eq!(edited.properties[property::GENERATION], "3", "{name}");
    }
}

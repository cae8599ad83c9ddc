//! Markdown that people edited: read as paragraphs, patched, and shown with its changes.

use std::fmt::Write as _;

use zongjie::gfm::Edited;
use zongjie::read::markdown::edited;
use zongjie::revision::{Edit, Kind, Manuscript as _, Paragraph};
use zongjie::write::markdown::{patch, redline, without_notes};

use crate::golden;

fn shown(edited: &Edited) -> String {
    let mut out = String::new();
    for (at, paragraph) in edited.paragraphs.iter().enumerate() {
        let kind = match paragraph.kind {
            Kind::Title => "title".to_owned(),
            Kind::Heading(level) => format!("h{level}"),
            Kind::Body => "body".to_owned(),
            Kind::Cell { table, row, column } => format!("cell {table}.{row}.{column}"),
            Kind::Aside => "aside".to_owned(),
        };
        let made = if edited.places[at].made { " made" } else { "" };
        let numbered = if edited.is_numbered(at) {
            " numbered"
        } else {
            ""
        };
        let text = paragraph.text.replace('\n', "⏎");
        let _ = writeln!(out, "{at:>2} {kind:10}|{text}|{made}{numbered}");
    }
    out
}

/// Every character must lie where it is said to: as it is, behind a backslash, or as an entity.
fn places_hold(edited: &Edited) {
    for (paragraph, place) in edited.paragraphs.iter().zip(&edited.places) {
        assert_eq!(paragraph.text.chars().count(), place.chars.len());
        let mut end = 0;
        for (c, bytes) in paragraph.text.chars().zip(&place.chars) {
            let there = &edited.source[bytes.clone()];
            let good = there.ends_with(c)
                || there.starts_with('&')
                || (c == '\n' && there.trim().is_empty());
            assert!(place.made || good, "{c:?} is not at {there:?}");
            assert!(bytes.start >= end, "{bytes:?} before {end}");
            end = bytes.end;
        }
    }
}

fn texts(paragraphs: &[Paragraph]) -> Vec<String> {
    paragraphs.iter().map(|p| p.text.clone()).collect()
}

#[test]
fn edits_are_brought_into_markdown() {
    golden::each("tests/cases/gfm", "md", |_, text| {
        let (source, rest) = text.split_once("=== edits\n").expect("edits");
        let lines = rest.split("=== ").next().unwrap_or_default().lines();
        let edits: Vec<Edit> = lines.map(crate::redline::edit).collect();
        let read = edited(source);
        places_hold(&read);
        let made = patch(&read, &edits);
        let again = edited(&made.text);
        places_hold(&again);
        let tracked = redline(&read, &edits);
        assert_eq!(made.refused, tracked.refused);
        // Struck-out text counts as deleted, so that the shown changes read as the made ones.
        let bare = |paragraphs: &[Paragraph]| -> Vec<String> {
            let texts = texts(paragraphs).into_iter();
            texts.filter(|text| !text.trim().is_empty()).collect()
        };
        assert_eq!(
            bare(&edited(&tracked.text).paragraphs),
            bare(&again.paragraphs)
        );
        let plain = without_notes(&made.text);
        assert_eq!(texts(&edited(&plain).paragraphs), texts(&again.paragraphs));
        let edits: String = rest.split("=== ").next().unwrap_or_default().to_owned();
        format!(
            "{source}=== edits\n{edits}=== read\n{}=== patched, refused {:?}\n{}=== shown\n{}",
            shown(&read),
            made.refused,
            made.text,
            tracked.text
        )
    });
}

#[test]
fn what_is_written_reads_as_it_was() {
    let paragraph = |kind: Kind, text: &str| Paragraph {
        text: text.to_owned(),
        kind,
        anchor: None,
    };
    let cell = |row, column, text| {
        paragraph(
            Kind::Cell {
                table: 0,
                row,
                column,
            },
            text,
        )
    };
    let all = [
        paragraph(Kind::Title, "某局\n总结"),
        paragraph(Kind::Body, "# 不是标题 *不是强调* [不是链接]"),
        paragraph(Kind::Heading(2), "（一）标题"),
        cell(0, 0, "指标"),
        cell(0, 1, "数"),
        cell(1, 0, "甲|乙"),
        cell(1, 1, ""),
        paragraph(Kind::Body, "1. 不是编号"),
        paragraph(Kind::Aside, "页眉"),
    ];
    let text = zongjie::write::markdown::paragraphs(&all);
    let read = edited(&text);
    let want = all.iter().filter(|p| p.kind != Kind::Aside).cloned();
    let want: Vec<_> = want
        .map(|p| Paragraph {
            text: p.text.replace('\n', ""),
            ..p
        })
        .collect();
    assert_eq!(read.paragraphs, want, "{text}");
}

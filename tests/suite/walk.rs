//! Charts and the walk-through of an update, as they lie on the disk.

#![allow(
    clippy::disallowed_methods,
    reason = "the walk-through lies on the disk"
)]

use zongjie::state::{Written, hash};

use crate::docx_text::part;
use crate::golden;
use crate::redline::view;
use crate::update::{FACTS, Folder, NAME, changed, file};
use crate::views::View;

#[test]
fn charts_with_old_figures_are_told_or_drawn_anew() {
    let chart =
        "    数据: [高企, 平台]\n    图: [{类型: 柱, 题: 对接情况, 指标: [对接, 意向, 签约]}]";
    let facts = FACTS.replace("    数据: [高企, 平台]", chart);
    let now = changed().replace("    数据: [高企, 平台]", chart);
    let mut folder = Folder::default();
    let (_, first) = folder.build(&facts);
    let outcome = folder.update(&now, &first.docx().expect("a file"));
    let comments = part(file(&outcome, "修订.docx"), "word/comments.xml");
    assert!(
        comments.contains("图中还是原来的数：963→970。"),
        "{comments}"
    );
    let page = String::from_utf8(file(&outcome, "变更说明.md").to_vec()).expect("text");
    assert!(page.contains("的图还是原来的数（963→970）"), "{page}");

    let outcome = folder.update_as(&now, first.markdown().as_bytes(), "facts.md");
    let merged = String::from_utf8(file(&outcome, "合并.md").to_vec()).expect("text");
    assert!(
        merged.contains("](facts.合并-fig1.svg)") && merged.contains("技术对接970次"),
        "{merged}"
    );
    let drawn = String::from_utf8(file(&outcome, "合并-fig1.svg").to_vec()).expect("text");
    assert!(
        drawn.contains("\n970\n") && !drawn.contains("963"),
        "{drawn}"
    );
    // The DOCX beside it is today's report with the same words, its chart drawn from today's figures.
    let made = file(&outcome, "合并.docx");
    let texts = view(made, View::Accepted).join("\n");
    assert!(
        texts.contains("技术对接970次") && !texts.contains("963"),
        "{texts}"
    );
    assert!(part(made, "word/charts/chart1.xml").contains("970"));
}

/// `examples/updating` is what the program makes; `UPDATE=1` writes it anew.
#[test]
fn the_walk_through_is_what_the_program_makes() {
    let folder = golden::package("examples/updating");
    let read = |name: &str| std::fs::read(folder.join(name)).expect("a file of the walk-through");
    let facts = |name: &str| String::from_utf8(read(name)).expect("text");
    let mut now = Folder::default();
    let (_, draft) = now.build(&facts("draft/facts.yaml"));
    let docx = draft.docx().expect("a file");
    now.state.note([Written {
        file: NAME.to_owned(),
        sha256: hash(&docx),
        generation: 1,
        adopted: false,
    }]);
    let state = now.state.write();
    let outcome = now.update(&facts("changed/facts.yaml"), &read("edited/facts.docx"));
    let mut files = vec![
        ("draft/facts.docx".to_owned(), docx),
        ("draft/facts.zongjie.json".to_owned(), state.into_bytes()),
    ];
    let updated = outcome.files.into_iter();
    files.extend(updated.map(|(name, bytes)| (format!("updated/{name}"), bytes)));
    for (name, bytes) in files {
        let path = folder.join(&name);
        if golden::updating() {
            std::fs::write(&path, &bytes).expect("a writable file");
        }
        assert!(read(&name) == bytes, "{name} is not what is made");
    }
    let kept = outcome.merge.kept.len();
    assert!(kept >= 9, "{kept} edits kept");
    assert!(outcome.merge.balanced() && !outcome.merge.conflicts.is_empty());
}

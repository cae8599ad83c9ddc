//! The HTML file: the same text as the other outputs, well-formed, nothing that runs or is fetched.

use std::fs;
use std::path::Path;

use zongjie::doc::{Document, Inline, Signature};
use zongjie::layout::Layout;
use zongjie::write;

use crate::docx_text::html_paragraphs;
use crate::golden;
use crate::write::{cases, document, load};

fn html(document: &Document, preset: &str) -> String {
    let layout = Layout::named(preset).expect("a preset");
    let html = write::html::write(document, &layout);
    assert!(html.ends_with("</html>\n") && !html.contains('\r'));
    html
}

#[test]
fn says_what_the_document_says() {
    for path in cases() {
        let doc = load(&path);
        for preset in Layout::names() {
            let html = html(&doc, preset);
            assert_eq!(
                html_paragraphs(&html),
                doc.paragraphs(),
                "{}",
                path.display()
            );
        }
        let name = path.file_stem().expect("a file name").to_string_lossy();
        // Kept for a look with a browser.
        let copy = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.html"));
        fs::write(copy, html(&doc, "gb9704")).expect("a writable target folder");
    }
}

/// One case with every part, as a whole file.
#[test]
fn golden_page() {
    let path = cases()
        .into_iter()
        .find(|path| path.ends_with("official.txt"));
    let path = path.expect("the case with every part");
    let html = html(&load(&path), "gb9704");
    golden::check(&path.with_extension("html"), &html);
}

/// Whatever a person writes is text: no element, attribute or style of theirs reaches the page.
#[test]
fn text_is_never_markup() {
    let dirty =
        "<script>x</script>\"><img src=x onerror='y'>&amp; ]]> --> </style>\u{0}\u{FFFE}  甲";
    let mut doc = document(
        "题: 甲\n署: 乙\n日: 丙\n送: 丁\n\n# 标题\n\n正文\n\n| 一 | 二 |\n|---|---|\n| 三 | 四 |\n",
    );
    doc.title = vec![Inline::Text(dirty.to_owned())];
    dirty.clone_into(&mut doc.properties.title);
    dirty.clone_into(&mut doc.properties.creator);
    doc.subtitle = Some(dirty.to_owned());
    doc.addressee = Some(dirty.to_owned());
    doc.contents = Some(2);
    doc.signature = Some(Signature {
        office: dirty.to_owned(),
        date: Some(dirty.to_owned()),
        sealed: None,
    });
    let html = html(&doc, "plain");
    let visible = dirty.replace(['\u{0}', '\u{FFFE}'], "");
    let read = html_paragraphs(&html);
    assert_eq!(
        read.iter().filter(|text| **text == visible).count(),
        5,
        "{read:?}"
    );
    for element in ["<script", "<img", "onerror='"] {
        assert!(!html.contains(element), "{element}");
    }
}

/// The file needs nothing but itself, and says so to the browser.
#[test]
fn nothing_is_fetched_or_run() {
    for path in cases() {
        let html = html(&load(&path), "gb9704");
        assert!(
            html.contains(
                "content=\"default-src 'none'; img-src data:; style-src 'unsafe-inline'\""
            )
        );
        let lower = html.to_lowercase();
        for word in [
            "<script",
            "<link",
            "<iframe",
            "@import",
            "url(",
            "javascript:",
            " on",
        ] {
            assert!(
                !lower.contains(word) || word == " on" && !has_handler(&lower),
                "{word}"
            );
        }
        let addresses = lower.matches("http").count();
        let known = lower.matches("http-equiv").count()
            + lower.matches("http://www.w3.org/2000/svg").count();
        assert_eq!(addresses, known, "{}", path.display());
    }
}

/// Whether an attribute such as `onclick=` stands somewhere.
fn has_handler(html: &str) -> bool {
    html.match_indices(" on").any(|(at, _)| {
        let name: String = html[at + 1..]
            .chars()
            .take_while(char::is_ascii_alphabetic)
            .collect();
        html[at + 1 + name.len()..].starts_with('=')
    })
}

//! Reading a DOCX and a Markdown file back, independently of the writers.

use std::io::{Cursor, Read};

use quick_xml::events::Event;

/// One part of a DOCX.
pub(crate) fn part(docx: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(docx)).expect("an archive");
    let mut out = String::new();
    let mut file = archive.by_name(name).expect("the part");
    file.read_to_string(&mut out).expect("UTF-8");
    out
}

/// Every part of a DOCX that is text, by its name.
pub(crate) fn texts(docx: &[u8]) -> Vec<(String, String)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(docx)).expect("an archive");
    let names: Vec<_> = archive.file_names().map(str::to_owned).collect();
    let mut out = Vec::new();
    for name in names {
        let mut bytes = Vec::new();
        let mut file = archive.by_name(&name).expect("the part");
        file.read_to_end(&mut bytes).expect("the part's bytes");
        if let Ok(text) = String::from_utf8(bytes) {
            out.push((name, text));
        }
    }
    out
}

/// XML with a line an element, for a readable diff.
pub(crate) fn indented(xml: &str) -> String {
    let mut reader = quick_xml::Reader::from_str(xml);
    let mut writer = quick_xml::Writer::new_with_indent(Vec::new(), b' ', 1);
    loop {
        match reader.read_event().expect("well-formed XML") {
            Event::Eof => break,
            event => writer.write_event(event).expect("writing to memory"),
        }
    }
    String::from_utf8(writer.into_inner()).expect("UTF-8") + "\n"
}

/// The text of each paragraph of `document.xml`; those that only hold a picture or end a section are none.
pub(crate) fn paragraphs(xml: &str) -> Vec<String> {
    let mut reader = quick_xml::Reader::from_str(xml);
    let mut out: Vec<String> = Vec::new();
    let (mut in_text, mut in_properties) = (false, false);
    let mut holder = false;
    loop {
        match reader.read_event().expect("well-formed XML") {
            Event::Eof => return out,
            // Between the two parts of a line; page numbers have none.
            Event::Empty(e) if e.name().as_ref() == b"w:tab" && !in_properties => {
                out.last_mut().expect("a tab in a paragraph").push(' ');
            }
            Event::Start(e) if e.name().as_ref() == b"w:tabs" => in_properties = true,
            Event::End(e) if e.name().as_ref() == b"w:tabs" => in_properties = false,
            Event::Start(e) if e.name().as_ref() == b"w:p" => {
                holder = false;
                out.push(String::new());
            }
            Event::Start(e) if [&b"w:drawing"[..], b"w:sectPr"].contains(&e.name().as_ref()) => {
                holder = true;
            }
            Event::End(e)
                if e.name().as_ref() == b"w:p"
                    && holder
                    && out.last().is_some_and(String::is_empty) =>
            {
                out.pop();
            }
            Event::Start(e) if e.name().as_ref() == b"w:t" => in_text = true,
            Event::End(e) if e.name().as_ref() == b"w:t" => in_text = false,
            Event::Text(text) if in_text => {
                let text = text.decode().expect("UTF-8");
                out.last_mut().expect("text in a paragraph").push_str(&text);
            }
            Event::GeneralRef(name) if in_text => {
                let c = match name.decode().expect("UTF-8").as_ref() {
                    "amp" => '&',
                    "lt" => '<',
                    "gt" => '>',
                    "quot" => '"',
                    "apos" => '\'',
                    other => panic!("unknown entity {other}"),
                };
                out.last_mut().expect("text in a paragraph").push(c);
            }
            _ => {}
        }
    }
}

/// The text of each paragraph, heading and cell as a Markdown reader sees it.
pub(crate) fn markdown_paragraphs(markdown: &str) -> Vec<String> {
    use comrak::nodes::NodeValue;
    let arena = comrak::Arena::new();
    let mut options = comrak::Options::default();
    options.extension.table = true;
    options.extension.footnotes = true;
    let root = comrak::parse_document(&arena, markdown, &options);
    root.descendants()
        .filter(|node| {
            // A footnote's text is no part of the report.
            let note = |node: &comrak::nodes::AstNode<'_>| {
                matches!(node.data.borrow().value, NodeValue::FootnoteDefinition(_))
            };
            !node.ancestors().any(note)
        })
        .filter(|node| {
            matches!(
                node.data.borrow().value,
                NodeValue::Heading(_) | NodeValue::Paragraph | NodeValue::TableCell
            )
        })
        // A picture's alternative text is no paragraph.
        .filter(|node| {
            let mut inside = node.descendants();
            !inside.any(|inner| matches!(inner.data.borrow().value, NodeValue::Image(_)))
        })
        .map(|node| {
            let texts = node
                .descendants()
                .filter_map(|inner| match &inner.data.borrow().value {
                    NodeValue::Text(text) => Some(text.to_string()),
                    _ => None,
                });
            texts.collect()
        })
        .collect()
}

/// The text of each paragraph, heading, caption and cell of an HTML file; notes and drawings are none.
pub(crate) fn html_paragraphs(html: &str) -> Vec<String> {
    const HOLDERS: [&str; 11] = [
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "caption",
        "figcaption",
        "th",
        "td",
    ];
    let mut reader = quick_xml::Reader::from_str(html);
    let mut out: Vec<String> = Vec::new();
    let (mut open, mut skipped) = (false, 0);
    loop {
        match reader.read_event().expect("well-formed XML") {
            Event::Eof => return out,
            Event::Start(e) => {
                let name = String::from_utf8(e.name().as_ref().to_vec()).expect("UTF-8");
                assert!(!["script", "iframe", "object", "link"].contains(&name.as_str()));
                if skipped > 0 || ["svg", "sup", "aside", "head"].contains(&name.as_str()) {
                    skipped += 1;
                } else if HOLDERS.contains(&name.as_str()) {
                    open = true;
                    out.push(String::new());
                }
            }
            Event::End(_) if skipped > 0 => skipped -= 1,
            Event::End(e) if HOLDERS.iter().any(|h| h.as_bytes() == e.name().as_ref()) => {
                open = false;
            }
            Event::Text(text) if skipped == 0 => {
                let text = text.decode().expect("UTF-8");
                if open {
                    out.last_mut().expect("an open element").push_str(&text);
                } else {
                    assert_eq!(text.trim(), "", "text outside of a paragraph");
                }
            }
            Event::GeneralRef(name) if skipped == 0 => {
                let c = match name.decode().expect("UTF-8").as_ref() {
                    "amp" => '&',
                    "lt" => '<',
                    "gt" => '>',
                    "quot" => '"',
                    "#39" => '\'',
                    other => panic!("unknown entity {other}"),
                };
                out.last_mut().expect("an open element").push(c);
            }
            _ => {}
        }
    }
}

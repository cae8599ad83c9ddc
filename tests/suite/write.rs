//! From a document to its files: goldens, equal text in DOCX and Markdown, equal bytes.
//!
//! A case `tests/cases/docx/NAME.txt` is a small form of a document; `NAME.md` and `NAME.xml` beside it are the
//! Markdown and the indented `word/document.xml` it must give. `UPDATE=1` rewrites both.

use std::fs;
use std::path::{Path, PathBuf};

use zongjie::doc::{
    Align, Anchor, Attachment, Block, BlockId, BlockKind, Document, FactUse, Inline, Item, List,
    Note, RedHead, Signature, Table, Text, plain,
};
use zongjie::layout::Layout;
use zongjie::numbering::Numbering;
use zongjie::{pass, write};

use crate::docx_text::{indented, markdown_paragraphs, paragraphs, part};
use crate::golden;

pub(crate) fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/docx");
    let mut cases: Vec<_> = fs::read_dir(folder)
        .expect("the folder of cases")
        .map(|entry| entry.expect("a folder entry").path())
        .filter(|path| path.extension().is_some_and(|e| e == "txt"))
        .collect();
    cases.sort();
    assert!(!cases.is_empty());
    cases
}

pub(crate) fn load(path: &Path) -> Document {
    document(&fs::read_to_string(path).expect("a readable case"))
}

/// Reads the form: `key: value` lines, `#` headings, `-` run-in items, `+` items on lines of their own, `|` rows.
pub(crate) fn document(form: &str) -> Document {
    let mut doc = Document::default();
    let mut fresh = true;
    for line in form.lines() {
        if line.is_empty() {
            fresh = true;
            continue;
        }
        if let Some((key, value)) = line
            .split_once(": ")
            .filter(|(key, _)| "题送署日注副目标号签份密急附抄印章".contains(key))
        {
            match key {
                "题" => {
                    doc.title = text(value);
                    doc.properties.title = plain(&doc.title);
                }
                "送" => doc.addressee = Some(value.to_owned()),
                "署" => {
                    value.clone_into(&mut doc.properties.creator);
                    doc.signature = Some(Signature {
                        office: value.to_owned(),
                        date: None,
                        sealed: None,
                    });
                }
                "日" => {
                    doc.properties.date = Some("2022-12-07T00:00:00Z".to_owned());
                    if let Some(signature) = &mut doc.signature {
                        signature.date = Some(value.to_owned());
                    }
                }
                "注" => doc.notes.push(note(value)),
                key => part_of(&mut doc, key, value),
            }
            continue;
        }
        let open = doc.blocks.last_mut().filter(|_| !fresh);
        match (line.chars().next(), open.map(|block| &mut block.kind)) {
            (Some('-' | '+'), Some(BlockKind::List(list))) => list.items.push(item(line)),
            (Some('|'), Some(BlockKind::Table(table))) => {
                let cells: Vec<_> = line.trim_matches('|').split('|').map(str::trim).collect();
                if cells[0].starts_with(['-', ':']) {
                    table.align = cells.iter().map(|cell| align(cell)).collect();
                } else {
                    table.rows.push(cells.into_iter().map(text).collect());
                }
            }
            (first, _) => {
                let kind = block(first, line);
                let id = BlockId {
                    section: "case".to_owned(),
                    index: doc.blocks.len() + 1,
                };
                doc.blocks.push(Block { id, kind });
            }
        }
        fresh = false;
    }
    pass::punctuation::run(&mut doc);
    pass::number::run(&mut doc, &Numbering::default());
    doc
}

/// A line for a part around the body.
fn part_of(doc: &mut Document, key: &str, value: &str) {
    let own = || Some(value.to_owned());
    let list = || value.split('、').map(str::to_owned).collect();
    match key {
        "副" => doc.subtitle = own(),
        "目" => doc.contents = Some(value.parse().expect("a number of levels")),
        "章" => {
            let signature = doc.signature.as_mut().expect("a signature first");
            signature.sealed = Some(value == "是");
        }
        "附" => {
            let mut lines = value.split(" / ");
            let title = text(lines.next().expect("a title"));
            let block = |(at, line)| Block {
                id: BlockId {
                    section: "attachment".to_owned(),
                    index: at + 1,
                },
                kind: BlockKind::Paragraph(text(line)),
            };
            doc.attachments.push(Attachment {
                title,
                blocks: lines.enumerate().map(block).collect(),
            });
        }
        "抄" | "印" => {
            let imprint = doc.imprint.get_or_insert_default();
            if key == "抄" {
                imprint.copies = list();
            } else {
                let (printer, date) = value.split_once(" / ").expect("office and date");
                imprint.printer = Some(printer.to_owned());
                imprint.date = Some(date.to_owned());
            }
        }
        _ => {
            let head = doc.red_head.get_or_insert_with(|| RedHead {
                line: true,
                ..RedHead::default()
            });
            match key {
                "标" => value.clone_into(&mut head.mark),
                "号" => head.number = own(),
                "签" => head.signers = list(),
                "份" => head.copy_number = own(),
                "密" => head.secrecy = own(),
                _ => head.urgency = own(),
            }
        }
    }
}

fn block(first: Option<char>, line: &str) -> BlockKind {
    match first {
        Some('#') => {
            let words = line.trim_start_matches('#');
            BlockKind::Heading {
                level: u8::try_from(line.len() - words.len()).expect("a few marks"),
                numbered: !words.ends_with("{-}"),
                label: String::new(),
                text: text(words.trim_end_matches("{-}").trim()),
            }
        }
        Some(mark @ ('-' | '+')) => BlockKind::List(List {
            run_in: mark == '-',
            continues: false,
            items: vec![item(line)],
        }),
        Some('|') => BlockKind::Table(Table {
            head: line
                .trim_matches('|')
                .split('|')
                .map(|cell| text(cell.trim()))
                .collect(),
            ..Table::default()
        }),
        _ => BlockKind::Paragraph(text(line)),
    }
}

fn item(line: &str) -> Item {
    Item {
        depth: 0,
        label: String::new(),
        text: text(line[1..].trim()),
    }
}

fn align(cell: &str) -> Align {
    match (cell.starts_with(':'), cell.ends_with(':')) {
        (true, true) => Align::Centre,
        (false, true) => Align::Right,
        _ => Align::Left,
    }
}

/// `{…}` is a figure, `【…】` a gap, `*…*` strong.
fn text(from: &str) -> Text {
    let mut out = Vec::new();
    let mut rest = from;
    while let Some(at) = rest.find(['{', '【', '*']) {
        if at > 0 {
            out.push(Inline::Text(rest[..at].to_owned()));
        }
        let open = rest[at..].chars().next().expect("found above");
        let close = match open {
            '{' => '}',
            '【' => '】',
            other => other,
        };
        let inner = &rest[at + open.len_utf8()..];
        let Some(end) = inner.find(close) else {
            out.push(Inline::Text(open.to_string()));
            rest = inner;
            continue;
        };
        let used = |text: String| FactUse {
            text,
            reads: Vec::new(),
            formula: None,
            words: false,
        };
        out.push(match open {
            '{' => Inline::Figure(used(inner[..end].to_owned())),
            '【' => Inline::Gap(used(format!("【{}】", &inner[..end]))),
            _ => Inline::Strong(text(&inner[..end])),
        });
        rest = &inner[end + close.len_utf8()..];
    }
    if !rest.is_empty() {
        out.push(Inline::Text(rest.to_owned()));
    }
    out
}

/// `3 缺0 甲 / 乙`: on the first gap of paragraph 3, two lines; `3 句12 甲`: on the sentence that ends after 12
/// characters.
fn note(from: &str) -> Note {
    let mut words = from.splitn(3, ' ');
    let mut next = || words.next().expect("three words");
    let paragraph = next().parse().expect("a number");
    let anchor = next();
    let number = |text: &str| text.parse().expect("a number");
    let anchor = match anchor.strip_prefix('缺') {
        Some(gap) => Anchor::Gap(number(gap)),
        None => Anchor::Sentence(number(anchor.trim_start_matches('句'))),
    };
    let lines = next().split(" / ").map(str::to_owned).collect();
    Note {
        paragraph,
        anchor,
        lines,
    }
}

pub(crate) fn docx(document: &Document) -> Vec<u8> {
    write::docx::write(document, &Layout::standard()).expect("a document")
}

#[test]
fn goldens() {
    for path in cases() {
        let doc = load(&path);
        let bytes = docx(&doc);
        let name = path
            .file_stem()
            .expect("a file name")
            .to_string_lossy()
            .into_owned();
        // Kept for a look with an office program.
        let copy = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.docx"));
        fs::write(copy, &bytes).expect("a writable target folder");
        for (extension, got) in [
            ("md", write::markdown::write(&doc)),
            ("xml", indented(&part(&bytes, "word/document.xml"))),
        ] {
            golden::check(&path.with_extension(extension), &got);
        }
        if !doc.notes.is_empty() {
            let comments = indented(&part(&bytes, "word/comments.xml"));
            golden::check(&path.with_extension("comments.xml"), &comments);
        }
    }
}

#[test]
fn docx_and_markdown_say_the_same() {
    for path in cases() {
        let doc = load(&path);
        let want = doc.paragraphs();
        let mut got = paragraphs(&part(&docx(&doc), "word/document.xml"));
        // A table at the very end has to be followed by an empty paragraph.
        if got.len() > want.len() {
            assert_eq!(got.pop().as_deref(), Some(""));
        }
        assert_eq!(got, want, "{}", path.display());
        let markdown = write::markdown::write(&doc);
        assert_eq!(markdown_paragraphs(&markdown), want, "{}", path.display());
        assert!(markdown.ends_with('\n') && !markdown.contains('\r'));
    }
}

/// Each comment is begun, ended and referred to once, and there is nothing of comments in a document without notes.
#[test]
fn comments_are_whole() {
    for path in cases() {
        let mut doc = load(&path);
        let bytes = docx(&doc);
        let body = part(&bytes, "word/document.xml");
        let ids = |name: &str| {
            let begin = format!("<w:{name} w:id=\"");
            let found = body.match_indices(&begin);
            let mut ids: Vec<usize> = found
                .map(|(at, _)| {
                    let digits = body[at + begin.len()..].split('"').next();
                    digits.and_then(|id| id.parse().ok()).expect("a number")
                })
                .collect();
            ids.sort_unstable();
            ids
        };
        let starts = ids("commentRangeStart");
        assert_eq!(starts, ids("commentRangeEnd"));
        assert_eq!(starts, ids("commentReference"));
        assert_eq!(starts, (0..starts.len()).collect::<Vec<_>>());
        assert_eq!(starts.is_empty(), doc.notes.is_empty());
        if !starts.is_empty() {
            let comments = part(&bytes, "word/comments.xml");
            assert_eq!(comments.matches("<w:comment ").count(), starts.len());
        }
        doc.notes.clear();
        let bare = docx(&doc);
        for name in [
            "[Content_Types].xml",
            "word/_rels/document.xml.rels",
            "word/styles.xml",
        ] {
            let text = part(&bare, name).to_lowercase();
            assert!(!text.contains("comment"), "{name}");
        }
        assert_eq!(
            paragraphs(&body),
            paragraphs(&part(&bare, "word/document.xml"))
        );
    }
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    for path in cases() {
        let doc = load(&path);
        let first = docx(&doc);
        assert!(first == docx(&doc), "{}", path.display());
        let other = std::thread::spawn(move || docx(&doc))
            .join()
            .expect("a thread that ends");
        assert!(first == other, "{}", path.display());
    }
}

#[test]
fn no_illegal_character_reaches_a_file() {
    let mut doc = document("题: 甲\n署: 乙\n日: 丙\n");
    let dirty = "一\u{0}\u{B}\u{1F}\u{FFFE}<&>\"]]>\u{7F}\u{85}二";
    doc.title = vec![Inline::Text(dirty.to_owned())];
    dirty.clone_into(&mut doc.properties.title);
    doc.signature = Some(Signature {
        office: dirty.to_owned(),
        date: Some(dirty.to_owned()),
        sealed: None,
    });
    let bytes = docx(&doc);
    assert_eq!(
        paragraphs(&part(&bytes, "word/document.xml")),
        ["一<&>\"]]> 二"; 3]
    );
    assert!(part(&bytes, "docProps/core.xml").contains("一&lt;&amp;&gt;"));
    assert!(write::markdown::write(&doc).starts_with("# 一<&>\"\\]\\]> 二\n"));
}

#[test]
fn properties_come_from_the_document_never_the_clock() {
    let dated = docx(&document("题: 甲\n署: 乙\n日: 2022年12月7日\n"));
    let core = part(&dated, "docProps/core.xml");
    assert!(
        core.contains("<dc:title>甲</dc:title>") && core.contains("<dc:creator>乙</dc:creator>")
    );
    assert!(core.contains(">2022-12-07T00:00:00Z</dcterms:created>"));
    let core = part(&docx(&document("题: 甲\n")), "docProps/core.xml");
    assert!(!core.contains("dcterms:created"));
}

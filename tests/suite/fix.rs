//! `check --fix`: files before and after, and what must hold whatever the file.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use zongjie::decode::decode;
use zongjie::diag::Diagnostics;
use zongjie::fix::{Fixed, fix};
use zongjie::project;
use zongjie::source::{MemoryFiles, Sources};
use zongjie::yaml::{self, Kind, Node};

use crate::golden;

fn run(bytes: impl Into<Vec<u8>>) -> Fixed {
    let files = MemoryFiles::default().with("facts.yaml", bytes);
    let fixed = fix(&files, Path::new("facts.yaml")).expect("memory files cannot fail");
    fixed.expect("the file is there")
}

fn after(bytes: &[u8]) -> Vec<u8> {
    run(bytes).bytes.unwrap_or_else(|| bytes.to_vec())
}

fn cases() -> Vec<PathBuf> {
    let folder = golden::package("tests/cases/fix");
    let files = std::fs::read_dir(folder).expect("the cases");
    let paths = files.map(|entry| entry.expect("a case").path());
    let mut cases: Vec<_> = paths
        .filter(|path| path.to_string_lossy().ends_with(".before.yaml"))
        .collect();
    cases.sort();
    cases
}

fn texts() -> Vec<String> {
    let read = |path: &PathBuf| std::fs::read_to_string(path).expect("a case");
    cases().iter().map(read).collect()
}

#[test]
fn before_and_after() {
    for path in cases() {
        let before = std::fs::read(&path).expect("a case");
        let fixed = run(before.as_slice());
        let mut told = String::new();
        for change in &fixed.changes {
            let _ = writeln!(
                told,
                "{}: {:?} -> {:?}",
                change.line, change.old, change.new
            );
        }
        let name = path.to_string_lossy().replace(".before.yaml", "");
        let bytes = fixed.bytes.expect("something to correct");
        let text = String::from_utf8(bytes).expect("UTF-8");
        golden::check(Path::new(&format!("{name}.after.yaml")), &text);
        golden::check(Path::new(&format!("{name}.changes.txt")), &told);
    }
}

/// The keys and values of a file, in order.
fn values(node: &Node, out: &mut Vec<String>) {
    match &node.kind {
        Kind::Scalar(scalar) => out.push(scalar.text.clone()),
        Kind::Seq(items) => items.iter().for_each(|item| values(item, out)),
        Kind::Map(pairs) => {
            for pair in pairs {
                out.push(format!("{}:", pair.key.value));
                values(&pair.value, out);
            }
        }
    }
}

fn read(bytes: &[u8]) -> Option<Vec<String>> {
    let mut sources = Sources::default();
    let file = sources.add("facts.yaml", decode(bytes).text);
    let tree = yaml::parse(file, sources.get(file), &mut Diagnostics::default())?;
    let mut out = Vec::new();
    values(&tree, &mut out);
    Some(out)
}

/// Everything between `{{` and `}}`.
fn placeholders(text: &str) -> Vec<&str> {
    text.split("{{")
        .skip(1)
        .filter_map(|rest| Some(rest.split_once("}}")?.0))
        .collect()
}

/// What must hold for any file: it is corrected once, reads as before but for the texts, and keeps its placeholders.
fn holds(before: &[u8]) {
    let once = after(before);
    assert_eq!(once, after(&once), "a second run changed something");
    let (then, now) = (decode(before).text, decode(&once).text);
    assert_eq!(then.lines().count(), now.lines().count());
    assert_eq!(placeholders(&then), placeholders(&now));
    let comments = |text: &str| text.lines().filter(|line| line.starts_with('#')).count();
    assert_eq!(comments(&then), comments(&now));
    if let (Some(then), Some(now)) = (read(before), read(&once)) {
        assert_eq!(then.len(), now.len());
        let keys = |values: &[String]| {
            values
                .iter()
                .filter(|v| v.ends_with(':'))
                .cloned()
                .collect::<Vec<_>>()
        };
        assert_eq!(keys(&then), keys(&now));
    } else {
        assert_eq!(before, once, "a file that cannot be read is left alone");
    }
}

#[test]
fn a_second_run_changes_nothing() {
    for text in texts() {
        holds(text.as_bytes());
        let crlf = text.replace('\n', "\r\n");
        let fixed = after(crlf.as_bytes());
        assert!(
            !String::from_utf8_lossy(&fixed)
                .replace("\r\n", "")
                .contains(['\r', '\n'])
        );
        holds(crlf.as_bytes());
        holds(text.replace('\n', "\r").as_bytes());
        holds(format!("\u{FEFF}{text}").as_bytes());
    }
}

#[test]
fn the_encoding_stays() {
    for text in texts() {
        let wanted = after(text.as_bytes());
        let wanted = String::from_utf8(wanted).expect("UTF-8");
        let (gbk, _, lacking) = encoding_rs::GB18030.encode(&text);
        assert!(!lacking);
        let fixed = run(gbk.as_ref()).bytes.expect("corrected");
        let (now, _) = encoding_rs::GB18030.decode_without_bom_handling(&fixed);
        assert_eq!(now, wanted);
        let mut utf16 = vec![0xFF, 0xFE];
        utf16.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
        let fixed = run(utf16).bytes.expect("corrected");
        assert!(fixed.starts_with(&[0xFF, 0xFE]));
        assert_eq!(decode(&fixed).text, wanted);
    }
}

/// Pieces cut out, put in and doubled anywhere: nothing panics, and what is written is read the same again.
#[test]
fn hostile_changes_do_no_harm() {
    let pieces = [
        ",",
        "。。",
        "\"",
        "'",
        "''",
        "\\",
        "{{",
        "}}",
        "{%",
        "|",
        ">",
        ": ",
        "#",
        " #",
        "\n",
        "\n\n",
        "    ",
        "\t",
        "[",
        "]",
        "{",
        "}",
        "《",
        "》",
        "（",
        "1、",
        "3千",
        "~",
        "...",
        "　",
        "&a",
        "*a",
        "!",
        "%",
        "\u{2028}",
        "😀",
        "截止到10月底",
        "其它",
        "15~30%",
    ];
    let mut seed: u32 = 7;
    let mut draw = |below: usize| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 8) as usize % below.max(1)
    };
    for text in texts() {
        for _ in 0..400 {
            let mut chars: Vec<char> = text.chars().collect();
            for _ in 0..=draw(3) {
                let at = draw(chars.len());
                match draw(3) {
                    0 => {
                        chars.drain(at..(at + draw(6)).min(chars.len()));
                    }
                    1 => {
                        let piece: Vec<char> = pieces[draw(pieces.len())].chars().collect();
                        chars.splice(at..at, piece);
                    }
                    _ => {
                        let end = (at + draw(30)).min(chars.len());
                        let copy = chars[at..end].to_vec();
                        chars.splice(at..at, copy);
                    }
                }
            }
            let text: String = chars.into_iter().collect();
            holds(text.as_bytes());
        }
    }
}

/// Long texts of one kind take time in proportion: a quadratic rule would run for minutes.
#[test]
fn long_texts_are_read_once() {
    let started = std::time::Instant::now();
    for piece in [
        "甲,",
        "“",
        "（",
        "《",
        "{{",
        "{%",
        "一是",
        "（一）",
        "1、",
        "3、4个",
        "年",
        "2022年",
        "由1家增加到2家，增长3倍",
        "其中1家、",
        "近400余家",
        "一二三四",
        "……",
        "甲 ",
        "：",
        "50人以上",
        "请",
        "减少了",
        "其它",
        "同一句话说了又说同一句话说了又说。",
        "·",
        "[2022]1号",
        "~1",
        "0.",
    ] {
        let body = piece.repeat(60_000 / piece.len());
        let facts = format!(
            "报告: {{年度: 2022}}\n单位: 某局\n成绩:\n  - 标题: 甲\n    正文: |\n      {body}\n"
        );
        let files = MemoryFiles::default().with("facts.yaml", facts);
        project::open(&files, Path::new("facts.yaml")).expect("memory files cannot fail");
    }
    assert!(
        started.elapsed() < std::time::Duration::from_secs(60),
        "{:?}",
        started.elapsed()
    );
}

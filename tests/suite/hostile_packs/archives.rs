//! Hostile archives: names that would be written elsewhere, entries that lie.

use super::cases::{Case, cases};
use super::craft::{Entry, GOOD, Zip, entry, named, raw, with};

/// Names of entries that would be written elsewhere, or mean something else on another system.
pub(super) fn names() -> Vec<Case> {
    let twins = |a: &str, b: &str| {
        let mut zip = Zip::default();
        for (name, text) in GOOD {
            zip.add(&Entry::new(name.as_bytes(), text.as_bytes()));
        }
        for name in [a, b] {
            zip.add(&Entry::new(name.as_bytes(), b"evil"));
        }
        zip.finish()
    };
    let mut gbk = Entry::new(b"\xd5\xc2\xbd\xda.md", b"evil");
    gbk.flags = 0;
    // The second byte of 乗 in GBK is a backslash.
    let mut tail = Entry::new(b"\x81\x5c.md", b"evil");
    tail.flags = 0;
    cases(
        "PACK",
        [
            ("zip slip", named("../evil.md")),
            ("zip slip inside", named("sections/../../../evil.md")),
            ("absolute path", named("/tmp/evil.md")),
            ("drive", named("C:evil.md")),
            ("drive and backslashes", named("C:\\evil.md")),
            ("backslashes", named("..\\..\\evil.md")),
            ("share", named("\\\\server\\share\\evil.md")),
            ("share with slashes", named("//server/share/evil.md")),
            ("second stream", named("pack.yaml:evil")),
            ("dot at the end", named("sections/evil.md.")),
            ("blank at the end", named("sections/evil.md ")),
            ("device", named("CON")),
            ("device with an ending", named("sections/nul.md")),
            ("device with a number", named("com1.md.j2")),
            ("hidden file", named(".bashrc")),
            ("here", named("./evil.md")),
            ("empty part", named("sections//evil.md")),
            ("control character", named("sections/e\u{1b}[2J.md")),
            ("text direction", named("sections/e\u{202e}dm.md")),
            ("too deep", named("a/b/c/d/e/evil.md")),
            ("too long", named("a".repeat(200) + ".md")),
            (
                "twins by case",
                twins("sections/Evil.md", "sections/evil.md"),
            ),
            (
                "twins by composition",
                twins("caf\u{e9}.md", "cafe\u{301}.md"),
            ),
            ("GBK", entry(&gbk)),
            ("backslash inside a GBK character", entry(&tail)),
        ],
    )
}

/// Entries that are no files, lie about themselves, or are far too many.
#[allow(clippy::too_many_lines, reason = "a list of cases")]
pub(super) fn entries() -> Vec<Case> {
    let good = Entry::new(b"sections/evil.md", b"evil");
    let link = Entry {
        mode: 0o120_777,
        ..Entry::new(b"sections/link.md", b"/etc/passwd")
    };
    let pipe = Entry {
        mode: 0o010_644,
        ..good.clone()
    };
    let device = Entry {
        mode: 0o020_644,
        ..good.clone()
    };
    let mismatch = Entry {
        local_name: b"../../evil_.md".to_vec(),
        ..good.clone()
    };
    let twice = Entry::new(
        b"pack.yaml",
        GOOD[0].1.replace("good-pack", "evil-pack").as_bytes(),
    );
    let short = Entry {
        size: 2,
        ..good.clone()
    };
    let long = Entry {
        size: 4_000,
        ..good.clone()
    };
    let damaged = Entry {
        crc: 1,
        ..good.clone()
    };
    let locked = Entry {
        flags: 1,
        ..good.clone()
    };
    let method = Entry {
        method: 12,
        ..good.clone()
    };
    let lying_bomb = Entry {
        size: 100,
        ..Entry::zeros("sections/bomb.md", 50_000_000)
    };
    let mut many = Zip::default();
    for number in 0..65_600 {
        many.add(&Entry::new(format!("f{number:05}").as_bytes(), b""));
    }
    let mut more = Zip::default();
    for number in 0..100_000 {
        more.add(&Entry::new(format!("f{number:05}").as_bytes(), b""));
    }
    let mut hundreds = Zip::default();
    for number in 0..280 {
        hundreds.add(&Entry::new(format!("f{number}.md").as_bytes(), b""));
    }
    let mut bombs = Zip::default();
    for number in 0..100 {
        bombs.add(&Entry::zeros(&format!("f{number}.md"), 250_000));
    }
    let nested = with(&[]);
    let mut behind = b"#!/bin/sh\n".to_vec();
    behind.extend(with(&[]));
    let cut = with(&[]);
    let cut = cut[..cut.len() / 2].to_vec();
    let text = zongjie::pack::archive::armour(&with(&[]));
    let mut out = cases(
        "PACK",
        [
            ("symbolic link", entry(&link)),
            ("pipe", entry(&pipe)),
            ("device file", entry(&device)),
            ("one entry, two names", entry(&mismatch)),
            ("two manifests", entry(&twice)),
            ("smaller than told", entry(&short)),
            ("larger than told", entry(&long)),
            ("wrong checksum", entry(&damaged)),
            ("encrypted", entry(&locked)),
            ("unknown method", entry(&method)),
            ("bomb that lies", entry(&lying_bomb)),
            (
                "archive inside",
                raw(&[("sections/more.zip".into(), nested)]),
            ),
            ("program inside", raw(&[("run.exe".into(), b"MZ".to_vec())])),
            (
                "document inside",
                raw(&[("reference.docx".into(), b"PK".to_vec())]),
            ),
            ("bytes before the archive", behind),
            ("half an archive", cut),
            (
                "half a text form",
                text.as_bytes()[..text.len() / 2].to_vec(),
            ),
            ("no archive", b"hello".to_vec()),
            ("nothing", Vec::new()),
            (
                "no UTF-8",
                raw(&[("README.md".into(), vec![0xff, 0xfe, 0x00])]),
            ),
            (
                "hash of another file",
                raw(&[("files.sha256".into(), b"00  4  pack.yaml\n".to_vec())]),
            ),
            // Counted with two bytes, they seem fewer.
            ("more entries than two bytes count", many.finish()),
        ],
    );
    out.extend(cases(
        "LIMIT",
        [
            (
                "bomb",
                entry(&Entry::zeros("sections/bomb.md", 100_000_000)),
            ),
            ("many small bombs", bombs.finish()),
            ("a hundred thousand entries", more.finish()),
            ("hundreds of files", hundreds.finish()),
            ("nine megabytes", vec![b'0'; 9_000_000]),
        ],
    ));
    out
}

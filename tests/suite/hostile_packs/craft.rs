//! Packs made by hand: good ones to spoil, and archives in which anything can be a lie.

use zongjie::pack::archive;
use zongjie::pack::tree::Tree;

/// A small pack that passes its check and its test.
pub(crate) const GOOD: &[(&str, &str)] = &[
    (
        "pack.yaml",
        "format: 1
id: good-pack
version: 1.0.0
name: {zh: 小模板, en: A small pack}
description: {zh: 只有一章, en: One chapter only}
requires: 0.1.0
title: title.md.j2
layout: gb9704
numbering: {headings: [一、, （一）], list: 一是}
sections:
  - {id: results, file: sections/results.md.j2}
",
    ),
    ("title.md.j2", "{{ 单位.全称 }}{{ 报告.年度 }}工作总结\n"),
    (
        "sections/results.md.j2",
        "{% if 成绩 %}\n## 工作成效\n\n{% for 项 in 成绩 %}\n{{ 项.标题 }}。\n\n{% endfor %}\n{% endif %}\n",
    ),
    (
        "sample.yaml",
        "报告: {模板: good-pack, 年度: 2024}\n单位: {全称: 某某县水利局}\n成绩: [抓好供水工程建设]\n",
    ),
    (
        "expected.md",
        "# 某某县水利局2024年工作总结\n\n## 一、工作成效\n\n抓好供水工程建设。\n",
    ),
];

/// A manifest that has every key there is, a line each.
pub(super) const EVERY_KEY: &str = "format: 1
id: good-pack
version: 1.0.0
name:
  zh: 小模板
  en: A small pack
description: {zh: 只有一章, en: One chapter only}
requires: 0.1.0
origin:
  office: 某某局
  contact: 某处
  date: 2024-12-20
licence: MIT
title: title.md.j2
subtitle: title.md.j2
macros: title.md.j2
layout: gb9704
numbering:
  headings: [一、, {pattern: （一）, continuing: true}]
  list: 一是
settings:
  - id: {zh: 序号, en: numbering}
    kind: choice
    about: {zh: 序号, en: numbers}
    default: 公文
    choices:
      - value: {zh: 公文, en: official}
        title: {zh: 公文, en: official}
        run_in: 。
        place: {kind: 党建, at: last}
      - {value: {zh: 数字, en: digits}, title: {zh: 数字, en: digits}, numbering: {headings: [], list: 一是}}
  - id: {zh: 章名, en: heading}
    kind: text
    about: {zh: 章名, en: heading}
    offers: [甲]
sections:
  - id: results
    file: title.md.j2
facts:
  - fact: 指标.高企
    type: figure
    unit: 家
    with: [新增]
    required: false
    about: {zh: 高企, en: firms}
renamed:
  sections: {old: results}
  settings: {旧: 章名}
  facts: {老: 高企}
samples:
  - facts: sample.yaml
    expected: expected.md
";

/// The good pack with other files, or without those given as empty.
pub(crate) fn files(changed: &[(&str, &str)]) -> Vec<(String, Vec<u8>)> {
    let kept = GOOD
        .iter()
        .filter(|(name, _)| changed.iter().all(|(other, _)| other != name));
    let all = kept.chain(changed.iter().filter(|(_, text)| !text.is_empty()));
    all.map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec()))
        .collect()
}

/// An archive as the program writes it.
pub(super) fn packed(files: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut tree = Tree::default();
    for (name, bytes) in files {
        tree.add(name, bytes.clone()).expect("a file of a pack");
    }
    archive::write(&tree)
}

/// The good pack with some files changed, as an archive.
pub(super) fn with(changed: &[(&str, &str)]) -> Vec<u8> {
    packed(&files(changed))
}

/// The good pack with a manifest in which one piece is another.
pub(super) fn manifest(from: &str, to: &str) -> Vec<u8> {
    let text = GOOD[0].1;
    assert!(text.contains(from), "{from} in the manifest");
    raw(&[("pack.yaml".into(), text.replacen(from, to, 1).into_bytes())])
}

/// The good pack with other files, as an archive of our own that bounds nothing.
pub(super) fn raw(changed: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut zip = Zip::default();
    for (name, text) in GOOD {
        if changed.iter().all(|(other, _)| other != name) {
            zip.add(&Entry::new(name.as_bytes(), text.as_bytes()));
        }
    }
    for (name, bytes) in changed {
        zip.add(&Entry::new(name.as_bytes(), bytes));
    }
    zip.finish()
}

/// One entry of an archive, and what is told of it.
#[derive(Clone)]
pub(super) struct Entry {
    pub(super) name: Vec<u8>,
    pub(super) local_name: Vec<u8>,
    /// The bytes as they stand in the archive.
    pub(super) bytes: Vec<u8>,
    pub(super) crc: u32,
    /// The size told, unpacked.
    pub(super) size: u32,
    pub(super) method: u16,
    pub(super) flags: u16,
    /// Kind and permissions for Unix.
    pub(super) mode: u32,
}

impl Entry {
    pub(super) fn new(name: &[u8], bytes: &[u8]) -> Self {
        Self {
            name: name.to_vec(),
            local_name: name.to_vec(),
            bytes: bytes.to_vec(),
            crc: crc(bytes),
            size: u32::try_from(bytes.len()).expect("a small file"),
            method: 0,
            flags: if name.is_ascii() { 0 } else { 1 << 11 },
            mode: 0o100_644,
        }
    }

    /// Deflated zeros, `size` of them.
    pub(super) fn zeros(name: &str, size: usize) -> Self {
        let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        let options = zip::write::SimpleFileOptions::default();
        zip.start_file("a", options).expect("an archive in memory");
        std::io::Write::write_all(&mut zip, &vec![b'0'; size]).expect("an archive in memory");
        let bytes = zip.finish().expect("an archive in memory").into_inner();
        let number =
            |at: usize| u32::from_le_bytes(bytes[at..at + 4].try_into().expect("four bytes"));
        let central = bytes
            .windows(4)
            .position(|w| w == b"PK\x01\x02")
            .expect("a directory");
        let (crc, packed) = (number(central + 16), number(central + 20) as usize);
        Self {
            bytes: bytes[31..31 + packed].to_vec(),
            crc,
            size: u32::try_from(size).expect("a bounded bomb"),
            method: 8,
            ..Self::new(name.as_bytes(), b"")
        }
    }
}

/// An archive of entries, told of as one likes.
#[derive(Default)]
pub(super) struct Zip {
    bytes: Vec<u8>,
    directory: Vec<u8>,
    count: usize,
}

impl Zip {
    pub(super) fn add(&mut self, entry: &Entry) {
        let at = u32::try_from(self.bytes.len()).expect("a small archive");
        let length = |bytes: &[u8]| {
            u16::try_from(bytes.len())
                .expect("a short name")
                .to_le_bytes()
        };
        let packed = u32::try_from(entry.bytes.len()).expect("a small file");
        let common = [
            &entry.flags.to_le_bytes()[..],
            &entry.method.to_le_bytes(),
            &[0, 0, 0x21, 0],
            &entry.crc.to_le_bytes(),
            &packed.to_le_bytes(),
            &entry.size.to_le_bytes(),
        ]
        .concat();
        self.bytes.extend(b"PK\x03\x04\x14\x00");
        self.bytes.extend(&common);
        self.bytes.extend(length(&entry.local_name));
        self.bytes.extend([0, 0]);
        self.bytes.extend(&entry.local_name);
        self.bytes.extend(&entry.bytes);
        self.directory.extend(b"PK\x01\x02\x14\x03\x14\x00");
        self.directory.extend(&common);
        self.directory.extend(length(&entry.name));
        self.directory.extend([0; 8]);
        self.directory.extend((entry.mode << 16).to_le_bytes());
        self.directory.extend(at.to_le_bytes());
        self.directory.extend(&entry.name);
        self.count += 1;
    }

    pub(super) fn finish(self) -> Vec<u8> {
        let number = |n: usize| u32::try_from(n).expect("a small archive").to_le_bytes();
        // More entries than two bytes count: the number goes round, as a liar's would.
        let count = u16::try_from(self.count % 65_536)
            .expect("a remainder")
            .to_le_bytes();
        let mut out = self.bytes;
        let (size, at) = (number(self.directory.len()), number(out.len()));
        out.extend(self.directory);
        out.extend(b"PK\x05\x06\x00\x00\x00\x00");
        out.extend([count, count].concat());
        out.extend([size, at].concat());
        out.extend([0, 0]);
        out
    }
}

/// The good pack as an archive of our own with one more entry.
pub(super) fn entry(entry: &Entry) -> Vec<u8> {
    let mut zip = Zip::default();
    for (name, text) in GOOD {
        zip.add(&Entry::new(name.as_bytes(), text.as_bytes()));
    }
    zip.add(entry);
    zip.finish()
}

/// The good pack with one more file of this name.
pub(super) fn named(name: impl AsRef<[u8]>) -> Vec<u8> {
    entry(&Entry::new(name.as_ref(), b"evil"))
}

fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            (crc >> 1) ^ (0xEDB8_8320 & (crc & 1).wrapping_neg())
        })
    })
}

//! Hostile manifests: paths, bombs, wrong keys and values.

use super::cases::{Case, cases};
use super::craft::{manifest, with};

/// Manifests that are paths, bombs, or something else.
#[allow(clippy::too_many_lines, reason = "a list of cases")]
pub(super) fn all() -> Vec<Case> {
    let long = format!("zh: {}", "小".repeat(20_000));
    let deep = format!("{}{}", "[".repeat(5_000), "]".repeat(5_000));
    let many = "  - {id: results, file: sections/results.md.j2}\n".repeat(100);
    let settings = (0..100)
        .map(|n| format!("  - {{id: {{zh: 设{n}, en: s{n}}}, kind: flag, default: 是, about: {{zh: 甲, en: a}}}}\n"))
        .collect::<Vec<_>>()
        .concat();
    let mut out = cases(
        "PACK",
        [
            (
                "path in the id",
                manifest("id: good-pack", "id: ../../evil"),
            ),
            ("drive in the id", manifest("id: good-pack", "id: 'C:evil'")),
            ("path in the version", manifest("1.0.0", "1.0.0/../../evil")),
            ("no version", manifest("version: 1.0.0", "version: [1]")),
            (
                "key twice",
                manifest("id: good-pack", "id: good-pack\nid: evil-pack"),
            ),
            ("unknown key", manifest("layout:", "hooks: [rm]\nlayout:")),
            (
                "newer format",
                manifest("format: 1", "format: 2\nhooks: [rm]"),
            ),
            ("no format", manifest("format: 1\n", "")),
            (
                "newer program",
                manifest("requires: 0.1.0", "requires: 99.0.0"),
            ),
            (
                "tag",
                manifest("zh: 小模板", "zh: !!python/object:os.system 小模板"),
            ),
            ("two documents", manifest("sections:", "---\nsections:")),
            (
                "terminal sequence",
                manifest("小模板", "\"小\u{1b}]0;evil\u{7}\""),
            ),
            ("text direction", manifest("小模板", "小\u{202e}模板")),
            ("reserved character", manifest("小模板", "小\u{f0006}模板")),
            (
                "section outside",
                manifest("file: sections/results.md.j2", "file: ../../../etc/passwd"),
            ),
            (
                "absolute section",
                manifest("file: sections/results.md.j2", "file: /etc/passwd"),
            ),
            (
                "title outside",
                manifest("title: title.md.j2", "title: /etc/passwd"),
            ),
            (
                "section id as a path",
                manifest("id: results", "id: ../results"),
            ),
            (
                "section twice",
                manifest(
                    "sections:\n",
                    "sections:\n  - {id: results, file: title.md.j2}\n",
                ),
            ),
            (
                "no sections",
                manifest(
                    "sections:\n  - {id: results, file: sections/results.md.j2}",
                    "sections: []",
                ),
            ),
            (
                "names in a circle",
                manifest("layout:", "renamed: {sections: {a: b, b: a}}\nlayout:"),
            ),
            ("pattern without number", manifest("[一、, （一）]", "[甲]")),
            (
                "fact nobody has",
                manifest(
                    "layout:",
                    "facts: [{fact: ../x, type: figure, about: {zh: 甲, en: a}}]\nlayout:",
                ),
            ),
            ("no manifest", with(&[("pack.yaml", "")])),
        ],
    );
    out.extend(cases(
        "LIMIT",
        [
            (
                "anchors",
                manifest("zh: 小模板, en: A small pack", "zh: &a 小模板, en: *a"),
            ),
            ("giant text", manifest("zh: 小模板", &long)),
            (
                "giant manifest",
                manifest("layout:", &format!("# {}\nlayout:", "x".repeat(100_000))),
            ),
            ("deep manifest", manifest("[一、, （一）]", &deep)),
            (
                "a hundred sections",
                manifest("sections:\n", &format!("sections:\n{many}")),
            ),
            (
                "a hundred settings",
                manifest("layout:", &format!("settings:\n{settings}layout:")),
            ),
        ],
    ));
    out.extend(cases(
        "SCHEMA",
        [(
            "layout elsewhere",
            manifest("layout: gb9704", "layout: ../../layout.yaml"),
        )],
    ));
    out
}

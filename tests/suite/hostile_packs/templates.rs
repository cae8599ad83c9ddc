//! Hostile templates and samples: what reads, runs for ever, grows, or does not belong into a pack.

use super::cases::{Case, cases};
use super::craft::{GOOD, raw, with};

/// The good pack with another section of either engine.
fn section(text: &str) -> Vec<u8> {
    with(&[("sections/results.md.j2", text)])
}

fn handlebars(text: &str) -> Vec<u8> {
    let sheet = GOOD[0].1.replace("results.md.j2", "results.md.hbs");
    with(&[
        ("pack.yaml", &sheet),
        ("sections/results.md.j2", ""),
        ("sections/results.md.hbs", text),
    ])
}

/// Templates that read, run for ever, or grow.
#[allow(clippy::too_many_lines, reason = "a list of cases")]
pub(super) fn all() -> Vec<Case> {
    let ten = "[1,2,3,4,5,6,7,8,9,0]";
    let loops = |depth: usize, body: &str| {
        format!("{{% for a in {ten} %}}").repeat(depth) + body + &"{% endfor %}".repeat(depth)
    };
    let rounds = |depth: usize, body: &str| {
        format!("{{{{#each {ten}}}}}").repeat(depth) + body + &"{{/each}}".repeat(depth)
    };
    let doubled = "{% set a = '甲' %}{% set a %}{{ a }}{% endset %}".to_owned()
        + &"{% set a %}{{ a }}{{ a }}{% endset %}".repeat(60);
    let text = "一段很长的话，".repeat(1_400);
    let sections = (0..50)
        .map(|n| format!("  - {{id: s{n}, file: s{n}.md.j2}}\n"))
        .collect::<Vec<_>>()
        .concat();
    let sections = GOOD[0]
        .1
        .replace("sections:\n", &format!("sections:\n{sections}"));
    let slow = loops(5, "");
    let mut together: Vec<_> = (0..50)
        .map(|n| (format!("s{n}.md.j2"), slow.as_str()))
        .collect();
    together.push(("pack.yaml".to_owned(), &sections));
    let together: Vec<_> = together
        .iter()
        .map(|(name, text)| (name.as_str(), *text))
        .collect();
    let settings = (0..50)
        .map(|n| format!("  - {{id: {{zh: 设{n}, en: s{n}}}, kind: text, default: 甲, about: {{zh: 甲, en: a}}, offers: [乙, 丙, 丁, 戊, 己, 庚, 辛]}}\n"))
        .collect::<Vec<_>>()
        .concat();
    let settings = GOOD[0]
        .1
        .replace("layout:", &format!("settings:\n{settings}layout:"));
    let work = GOOD[2].1.to_owned() + &loops(5, "{% if 成绩 %}{% endif %}");
    let mut out = cases(
        "LIMIT",
        [
            ("endless minijinja", section(&loops(9, ""))),
            ("endless handlebars", handlebars(&rounds(9, ""))),
            ("endless calls", section(&loops(6, "{{ 列举(单位.领导) }}"))),
            (
                "endless calls in handlebars",
                handlebars(&rounds(6, "{{列举 @root.单位.领导}}")),
            ),
            (
                "recursion",
                section("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}"),
            ),
            (
                "recursive loop",
                section("{% for a in [1] recursive %}{{ loop([1]) }}{% endfor %}"),
            ),
            ("giant output", section(&loops(9, &text))),
            ("giant output in handlebars", handlebars(&rounds(9, &text))),
            (
                "giant capture",
                section(&format!("{{% set b %}}{}{{% endset %}}", loops(9, &text))),
            ),
            ("doubled text", section(&doubled)),
            (
                "a hundred thousand paragraphs",
                section(&loops(3, &format!("\n{}", "甲\n\n".repeat(150)))),
            ),
            ("giant template", section(&"字".repeat(20_000))),
            (
                "deep blocks",
                section(&("{% if 成绩 %}".repeat(900) + &"{% endif %}".repeat(900))),
            ),
            (
                "deep blocks in handlebars",
                handlebars(&("{{#if 成绩}}".repeat(900) + &"{{/if}}".repeat(900))),
            ),
            (
                "long chain",
                section(
                    &("{% if 成绩 %}".to_owned()
                        + &"{% elif 成绩 %}".repeat(1_500)
                        + "{% endif %}"),
                ),
            ),
            (
                "long chain in handlebars",
                handlebars(
                    &("{{#if 成绩}}".to_owned() + &"{{else if 成绩}}".repeat(1_500) + "{{/if}}"),
                ),
            ),
            ("slow together", with(&together)),
            (
                "slow in every setting",
                with(&[("pack.yaml", &settings), ("sections/results.md.j2", &work)]),
            ),
        ],
    );
    out.extend(cases(
        "TEMPLATE",
        [
            (
                "file through include",
                section("{% include '/etc/passwd' %}"),
            ),
            (
                "file through import",
                section("{% import '../../x' as y %}"),
            ),
            (
                "file through extends",
                section("{% extends '/etc/passwd' %}"),
            ),
            ("partial", handlebars("{{> (lookup this 'x')}}")),
            ("partial by path", handlebars("{{> ../../../etc/passwd}}")),
            ("decorator", handlebars("{{* x}}")),
            ("arithmetic", section("{{ 'x' * 9000000000 }}")),
            ("unescaped output", handlebars("{{{成绩}}}")),
            ("HTML", section("<script src=x></script>")),
            ("link", section("[链](http://example.com)")),
            ("half a tag", section("{% if 成绩 %")),
            ("unknown engine", {
                let sheet = GOOD[0].1.replace("results.md.j2", "results.md");
                with(&[
                    ("pack.yaml", &sheet),
                    ("sections/results.md.j2", ""),
                    ("sections/results.md", "甲"),
                ])
            }),
        ],
    ));
    out.extend(cases(
        "UNKNOWN",
        [
            ("environment", section("{{ env('HOME') }}")),
            ("clock", section("{{ now() }}")),
            ("debug", section("{{ debug() }}")),
            (
                "range",
                section("{% for a in range(1000000000) %}{% endfor %}"),
            ),
            ("class", section("{{ 单位.__class__ }}")),
            ("look-up", handlebars("{{lookup 成绩 0}}")),
            ("log", handlebars("{{log 成绩}}")),
            ("fact of its own", section("{{ 别家的指标 }}")),
        ],
    ));
    out.extend(cases(
        "PACK",
        [
            ("forged mark", section("\u{f0004}\u{f0011}\u{f0005}")),
            (
                "forged metric in handlebars",
                handlebars("{{#each [{\"\u{f0006}\": 0}]}}{{this}}{{/each}}"),
            ),
            ("bidi in a template", section("工作\u{202e}效成")),
        ],
    ));
    out
}

/// Samples that reach out, or hold what they should not.
#[allow(clippy::too_many_lines, reason = "a list of cases")]
pub(super) fn samples() -> Vec<Case> {
    let sample = |text: &str| with(&[("sample.yaml", text)]);
    let start = "报告: {模板: good-pack, 年度: 2024}\n";
    let office = "单位: {全称: 某某县水利局}\n";
    let bomb = format!(
        "{start}{office}a: &a [x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: [*b,*b,*b,*b]\n"
    );
    let deep = format!(
        "{start}{office}成绩: {}{}\n",
        "[".repeat(5_000),
        "]".repeat(5_000)
    );
    let endless = format!(
        "{start}{office}成绩: [\"{}\"]\n",
        "{{ 列举(单位.领导) }}".repeat(20_000).replace('"', "'")
    );
    let mut out = cases(
        "MISSING",
        [
            (
                "office elsewhere",
                sample(&format!("{start}单位: /etc/passwd.yaml\n成绩: [甲]\n")),
            ),
            (
                "last year elsewhere",
                sample(&format!(
                    "{start}{office}上年: ../../../facts.yaml\n成绩: [甲]\n"
                )),
            ),
            ("no sample", with(&[("sample.yaml", "")])),
        ],
    );
    out.extend(cases("YAML", [("anchors in the sample", sample(&bomb))]));
    out.extend(cases(
        "SCHEMA",
        [(
            "letterhead elsewhere",
            sample(&format!(
                "报告: {{模板: good-pack, 年度: 2024, 底稿: /etc/passwd.docx}}\n{office}成绩: [甲]\n"
            )),
        )],
    ));
    out.extend(cases(
        "PACK",
        [
            (
                "terminal sequence in the sample",
                sample(&format!("{start}{office}成绩: [甲\u{1b}乙]\n")),
            ),
            (
                "bidi in the sample",
                sample(&format!("{start}{office}成绩: [甲\u{202e}乙]\n")),
            ),
        ],
    ));
    out.extend(cases(
        "LIMIT",
        [
            ("deep sample", sample(&deep)),
            (
                "giant sample",
                raw(&[("sample.yaml".into(), endless.into_bytes())]),
            ),
        ],
    ));
    out.extend(cases(
        "MASK",
        [
            (
                "real place in the sample",
                sample(&format!(
                    "{start}单位: {{全称: 赣州市水利局}}\n成绩: [甲]\n"
                )),
            ),
            (
                "telephone in the sample",
                sample(&format!("{start}{office}成绩: [联系电话13800138000]\n")),
            ),
            (
                "place in a template",
                section("## 江西省工作\n\n{{ 单位.简称 }}。\n"),
            ),
            (
                "person in the manifest's sample",
                sample(&format!("{start}{office}成绩: [证号11010119900101123X]\n")),
            ),
        ],
    ));
    out.extend(cases(
        "BARE",
        [("figure in a template", section("## 成效\n\n新增137家。\n"))],
    ));
    out.extend(cases(
        "NUM",
        [(
            "number typed by hand",
            section("## 一、成效\n\n{{ 单位.简称 }}。\n"),
        )],
    ));
    out.extend(cases(
        "PACK",
        [(
            "another report than expected",
            with(&[("expected.md", "# 别的\n")]),
        )],
    ));
    out
}

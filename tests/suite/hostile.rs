//! Templates and texts made to do harm: an error or a bounded result, never a panic, a hang or a hole.

use std::path::Path;
use std::time::{Duration, Instant};

use zongjie::diag::{Lang, render};
use zongjie::project;
use zongjie::source::MemoryFiles;

const FACTS: &str =
    "报告: {年度: 2022}\n单位: 某局\n指标:\n  高企: {名: 高新技术企业, 值: 137家}\n";

/// What a template comes to: its text, or the codes of its errors.
fn run(name: &str, template: &str) -> Result<String, String> {
    let files = MemoryFiles::default().with("facts.yaml", FACTS);
    let mut project =
        project::open(&files, Path::new("facts.yaml")).expect("the facts are in memory");
    let text = project::render_snippet(&mut project, name, template).unwrap_or_default();
    if project.found.has_errors() {
        let found = project.found.sorted(&project.sources);
        return Err(render::short(&found, &project.sources, Lang::En));
    }
    Ok(text)
}

fn refused(name: &str, template: &str, code: &str) {
    let shown: String = template.chars().take(60).collect();
    let started = Instant::now();
    let error = run(name, template).expect_err(&shown);
    assert!(error.contains(code), "{shown}: {error}");
    assert!(
        error.starts_with("section.md."),
        "no place: {shown}: {error}"
    );
    // No speed is tested here: a hang would run for minutes.
    assert!(
        started.elapsed() < Duration::from_secs(60),
        "{shown} took too long"
    );
}

#[test]
fn minijinja_stays_within_bounds() {
    let nested_loops =
        "{% for a in [1,2,3,4,5,6,7,8,9] %}".repeat(12) + "x" + &"{% endfor %}".repeat(12);
    let deep_lists = format!("{{{{ {}1{} }}}}", "[".repeat(2000), "]".repeat(2000));
    let deep_blocks = "{% if 高企 %}".repeat(1000) + &"{% endif %}".repeat(1000);
    let long = "长".repeat(100_000);
    let deep_attributes = format!("{{{{ '}}}}' }}}}{{{{ 高企{} }}}}", ".x".repeat(10_000));
    let hidden_attributes = format!("{{{{ ['}}}}']{} }}}}", ".x".repeat(10_000));
    let hidden_in_map = format!(
        "{{% if {{1:{{1:1}}}}{} %}}{{% endif %}}",
        ".x".repeat(10_000)
    );
    let deep_filters = format!("{{{{ 高企{} }}}}", "|数".repeat(8_000));
    let deep_sums = format!("{{% if 高企{} %}}{{% endif %}}", " and 高企".repeat(2_500));
    for (template, code) in [
        (deep_attributes.as_str(), "LIMIT"),
        (hidden_attributes.as_str(), "LIMIT"),
        (hidden_in_map.as_str(), "LIMIT"),
        (deep_filters.as_str(), "LIMIT"),
        (deep_sums.as_str(), "LIMIT"),
        (nested_loops.as_str(), "LIMIT"),
        (deep_lists.as_str(), "LIMIT"),
        (deep_blocks.as_str(), "LIMIT"),
        (long.as_str(), "LIMIT"),
        ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "LIMIT"),
        (
            "{% for a in [1] recursive %}{{ loop([1]) }}{% endfor %}",
            "LIMIT",
        ),
        ("{{ range(1000000000) }}", "UNKNOWN"),
        ("{{ 'x' * 90000000 }}", "TEMPLATE"),
        ("{% set a = 'x' ~ 'y' %}{{ a }}", "TEMPLATE"),
        ("{% include '/etc/passwd' %}", "TEMPLATE"),
        ("{% import '../../x' as y %}", "TEMPLATE"),
        ("{{ debug() }}", "UNKNOWN"),
        ("{{ 高企 | upper }}", "UNKNOWN"),
        ("{{ 高企.__class__ }}", "UNKNOWN"),
        ("{{ '高企'[0:1] }}", "TEMPLATE"),
        ("{{ 高企", "TEMPLATE"),
        ("{% for %}", "TEMPLATE"),
        ("{{ 同比(高企, 高企, 高企) }}", "TEMPLATE"),
        ("{{ 数(高企, 换算=高企) }}", "TEMPLATE"),
        ("{{ 数(高企, 不存在='亿') }}", "TEMPLATE"),
        ("{{ [高企] }}", "TEMPLATE"),
        ("{{ true }}", "TEMPLATE"),
        ("{{ 指标 }}", "TEMPLATE"),
        ("```\n代码\n```", "TEMPLATE"),
        ("<b>粗</b>", "TEMPLATE"),
        ("# 题", "TEMPLATE"),
        ("- 点", "TEMPLATE"),
        ("> 引", "TEMPLATE"),
        ("[链](http://example.com)", "TEMPLATE"),
        ("1. 甲\n\n   > 乙", "TEMPLATE"),
    ] {
        refused("section.md.j2", template, code);
    }
}

#[test]
fn the_longest_tags_are_still_read() {
    for step in [".x", "|数", " and 高企"] {
        let room = 900 / step.trim().chars().filter(|c| *c != ' ').count();
        let template = format!("{{{{ 高企{} }}}}", step.repeat(room));
        // Whatever comes of it, it comes back.
        let _ = run("section.md.j2", &template);
    }
}

#[test]
fn handlebars_stays_within_bounds() {
    let deep_blocks = "{{#if 高企}}".repeat(3000) + &"{{/if}}".repeat(3000);
    let deep_calls = format!("{{{{数 {}高企{}}}}}", "(数 ".repeat(3000), ")".repeat(3000));
    let list = "[".to_owned() + &vec!["1"; 300].join(",") + "]";
    let loops = format!("{{{{#each {list}}}}}").repeat(6) + "长" + &"{{/each}}".repeat(6);
    let empty_loops = format!("{{{{#each {list}}}}}").repeat(8) + &"{{/each}}".repeat(8);
    let long = "长".repeat(100_000);
    for (template, code) in [
        (empty_loops.as_str(), "LIMIT"),
        (deep_blocks.as_str(), "LIMIT"),
        (deep_calls.as_str(), "LIMIT"),
        (loops.as_str(), "LIMIT"),
        (long.as_str(), "LIMIT"),
        ("{{> self}}", "TEMPLATE"),
        ("{{> (lookup this 'x')}}", "TEMPLATE"),
        ("{{#> layout}}x{{/layout}}", "TEMPLATE"),
        ("{{#*inline \"a\"}}x{{/inline}}", "TEMPLATE"),
        ("{{{高企}}}", "TEMPLATE"),
        ("{{&高企}}", "TEMPLATE"),
        ("{{log 高企}}", "UNKNOWN"),
        ("{{lookup 指标 '高企'}}", "UNKNOWN"),
        ("{{高企.不存在}}", "UNKNOWN"),
        ("{{#if 高企.不存在}}x{{/if}}", "UNKNOWN"),
        ("{{#each 不存在}}x{{/each}}", "UNKNOWN"),
        ("{{#高企}}x{{/高企}}", "TEMPLATE"),
        ("{{#if 高企}}x", "TEMPLATE"),
        ("{{", "TEMPLATE"),
        ("{{指标}}", "TEMPLATE"),
        ("{{数 高企 不存在='亿'}}", "TEMPLATE"),
        ("{{#each 指标}}{{@index}}{{/each}}", "TEMPLATE"),
        ("{{len 指标}}", "TEMPLATE"),
    ] {
        refused("section.md.hbs", template, code);
    }
}

/// What grows by doubling, by saying a long piece again and again, or by work nobody sees.
#[test]
fn work_and_memory_are_bounded() {
    let ten = "[1,2,3,4,5,6,7,8,9,0]";
    let loops = |depth: usize, body: &str| {
        format!("{{% for a in {ten} %}}").repeat(depth) + body + &"{% endfor %}".repeat(depth)
    };
    let rounds = |depth: usize, body: &str| {
        format!("{{{{#each {ten}}}}}").repeat(depth) + body + &"{{/each}}".repeat(depth)
    };
    let piece = "字".repeat(6_000);
    let doubled = "{% set a %}{{ a }}{{ a }}{% endset %}".repeat(60);
    let joined = "{% set a = 列举([a, a]) %}".repeat(60);
    let listed = "{% set a = [a, a] %}".repeat(60);
    let nested = format!("{{% set a = [1] %}}{}", "{% set a = [a] %}".repeat(1_500));
    let withs = "{% with b = [a] %}{% set a = b %}".repeat(120) + &"{% endwith %}".repeat(120);
    let elifs = "{% if 高企 %}".to_owned() + &"{% elif 高企 %}".repeat(1_900) + "{% endif %}";
    for (template, code) in [
        (
            format!(
                "{{% set a = '甲' %}}{{% set a %}}{{{{ a }}}}{{% endset %}}{doubled}{{{{ a }}}}"
            ),
            "LIMIT",
        ),
        (format!("{{% set a = '甲' %}}{joined}{{{{ a }}}}"), "LIMIT"),
        (
            format!("{{% set a = ['甲'] %}}{listed}{{{{ 列举(a) }}}}"),
            "TEMPLATE",
        ),
        (
            format!("{{% set a = ['甲'] %}}{listed}{{{{ 数(高企, 换算=a) }}}}"),
            "TEMPLATE",
        ),
        (nested, "LIMIT"),
        (format!("{{% set a = [1] %}}{withs}"), "LIMIT"),
        (elifs, "LIMIT"),
        (
            format!("{{% set b %}}{}{{% endset %}}", loops(9, &piece)),
            "LIMIT",
        ),
        (loops(9, &piece), "LIMIT"),
        (loops(6, "{{ 高企 | 数 }}"), "LIMIT"),
        (loops(6, "{% if 高企 | 数值 > 3 %}{% endif %}"), "LIMIT"),
        (loops(6, ""), "LIMIT"),
        (loops(6, "\n\n甲"), "LIMIT"),
        (
            "{% macro m(a) %}{{ m(a) }}{{ m(a) }}{% endmacro %}{{ m(1) }}".to_owned(),
            "LIMIT",
        ),
        (
            "{% macro m(a=不存在) %}{% endmacro %}{{ m() }}".to_owned(),
            "UNKNOWN",
        ),
    ] {
        refused("section.md.j2", &template, code);
    }
    let chain = "{{#if 高企}}".to_owned() + &"{{else if 高企}}".repeat(1_800) + "{{/if}}";
    let withs = "{{#with (列举 a a) as |a|}}".repeat(50) + "{{a}}" + &"{{/with}}".repeat(50);
    for (template, code) in [
        (chain, "LIMIT"),
        (
            format!("{{{{#with '甲' as |a|}}}}{withs}{{{{/with}}}}"),
            "LIMIT",
        ),
        (rounds(9, &piece), "LIMIT"),
        (rounds(6, "{{数 @root.高企}}"), "LIMIT"),
        (rounds(6, "{{@root.高企}}"), "LIMIT"),
        (
            rounds(6, "{{#if (gt (数值 @root.高企) 3)}}{{/if}}"),
            "LIMIT",
        ),
        (rounds(7, "{{!甲}}"), "LIMIT"),
        (format!("{{{{数 高企 换算={ten}}}}}"), "TEMPLATE"),
        (format!("{{{{高企{}}}}}", ".x".repeat(10_000)), "LIMIT"),
    ] {
        refused("section.md.hbs", &template, code);
    }
}

/// Markdown that is easy to write and hard to read.
#[test]
fn hostile_markdown_ends() {
    for piece in [
        "1. ",
        "> ",
        "*a ",
        "**a",
        "[",
        "![",
        "`",
        "|",
        "<a",
        "&#1;",
        "a\n",
        "#",
        "- ",
        "\\",
        "*a_ ",
        "|a|\n|-|\n",
        "1. a\n   ",
        "~",
    ] {
        let template = piece.repeat(30_000 / piece.len());
        for name in ["section.md.j2", "section.md.hbs"] {
            // Whatever comes of it, it comes back.
            let _ = run(name, &template);
        }
        let loops = "{% for a in [1,2,3,4,5,6] %}".repeat(4)
            + &piece.repeat(30)
            + &"{% endfor %}".repeat(4);
        let _ = run("section.md.j2", &loops);
    }
}

#[test]
fn text_from_facts_is_never_markup() {
    let texts = [
        "**粗**",
        "# 题",
        "- 点",
        "1. 一",
        "> 引",
        "`码`",
        "<script>",
        "[链](x)",
        "![图](x)",
        "|格|",
        "---",
        "***",
        "\\*",
        "&amp;",
        "{{ 高企 }}",
        "{% if %}",
        "~~删~~",
        "http://example.com",
        "a_b_c",
        "* * *",
        "+ 加",
        "=",
    ];
    for text in texts {
        let facts =
            format!("报告: {{年度: 2022}}\n单位: 某局\n指标:\n  甲: {{名: '{text}', 值: 1家}}\n");
        for (name, template) in [
            ("s.md.j2", "前{{ 甲.名 }}后\n\n{{ 甲.名 }}"),
            ("s.md.hbs", "前{{甲.名}}后\n\n{{甲.名}}"),
        ] {
            let files = MemoryFiles::default().with("facts.yaml", facts.as_str());
            let mut project =
                project::open(&files, Path::new("facts.yaml")).expect("the facts are in memory");
            let Some(markdown) = project::render_snippet(&mut project, name, template) else {
                panic!("{text}: {:?}", project.found);
            };
            let read = crate::docx_text::markdown_paragraphs(&markdown);
            let squeezed: String = text.chars().filter(|c| *c != ' ').collect();
            let got: Vec<String> = read
                .iter()
                .map(|p| p.chars().filter(|c| *c != ' ').collect())
                .collect();
            assert_eq!(got.len(), 2, "{text} became {markdown}");
            assert!(
                got[1] == squeezed || !text.is_ascii(),
                "{text} became {markdown}"
            );
        }
    }
}

/// Two thousand entries with sentences of their own stay far from every limit.
#[test]
fn a_long_report_needs_a_part_of_the_allowance() {
    let entries = (0..2_000)
        .map(|n| format!("  - {{标题: 第{n}项工作有进展, 正文: \"新增{{{{ 高企 }}}}。\", 数据: [高企], 措施: [甲事, 乙事]}}\n"))
        .collect::<Vec<_>>()
        .concat();
    for id in ["annual-summary", "highlights"] {
        let facts = format!("{FACTS}成绩:\n{entries}");
        let files = MemoryFiles::default().with("facts.yaml", facts);
        let mut project =
            project::open(&files, Path::new("facts.yaml")).expect("the facts are in memory");
        let Some(report) = project.render(Some(id)) else {
            let found = project.found.sorted(&project.sources);
            panic!(
                "{}",
                render::short(&found[..3.min(found.len())], &project.sources, Lang::En)
            );
        };
        assert!(report.steps < 800_000, "{id}: {} steps", report.steps);
    }
}

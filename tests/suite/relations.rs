//! Relations a person wrote down (校核), against a table of what must be found and where.

use std::path::Path;

use zongjie::check::check;
use zongjie::diag::{Diagnostics, Lang, render};
use zongjie::project;
use zongjie::source::MemoryFiles;

use crate::compact;

const RELATIONS: &str = include_str!("../cases/figures/relations.tsv");

/// The findings on the relations, `CODE severity column message`.
fn found(facts: &str, relation: &str) -> Vec<String> {
    let text = format!("{facts}, 校核: [\"{relation}\"]");
    let start = text.rfind('"').expect("a quote") - relation.len();
    let facts = compact::facts(&text);
    let mut found = Diagnostics::default();
    check(&facts, &mut found);
    let about = |d: &&zongjie::diag::Diagnostic| {
        d.fact
            .as_ref()
            .is_some_and(|fact| fact.0.starts_with("校核"))
    };
    found
        .iter()
        .filter(about)
        .map(|d| {
            let span = d.span.expect("a place");
            let column = text[start..span.start as usize].chars().count() + 1;
            let message = &d.message;
            assert!(!message.text.get(Lang::En).ends_with('.'));
            format!(
                "{} {} {column} {}",
                message.code, message.severity, message.text.zh
            )
        })
        .collect()
}

#[test]
fn findings() {
    let mut wrong = Vec::new();
    for line in RELATIONS.lines().filter(|line| !line.starts_with('#')) {
        let mut cells = line.split('\t');
        let mut next = || cells.next().expect("three cells");
        let (facts, relation, want) = (next(), next(), next());
        let got = found(facts, relation);
        let fits = match (want, &got[..]) {
            ("-", []) => true,
            (want, [got]) => {
                let mut words = want.splitn(4, ' ');
                let head: Vec<_> = words.by_ref().take(3).collect();
                got.starts_with(&format!("{} ", head.join(" ")))
                    && got.contains(words.next().unwrap_or_default())
            }
            _ => false,
        };
        if !fits {
            wrong.push(format!(
                "{facts} | {relation}\n  want {want}\n   got {got:?}"
            ));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// Whatever stands in a relation, it is answered.
#[test]
fn hostile_relations_end() {
    let facts = "甲: {值: 137家, 上年: 90家}, 乙: 1.2亿元";
    let pieces = [
        "甲",
        "乙",
        "甲.上年",
        "1.2亿",
        "30%",
        "+",
        "-",
        "*",
        "/",
        "(",
        ")",
        "==",
        "<=",
        ".",
        "0",
        "＝",
    ];
    for (at, first) in pieces.iter().enumerate() {
        for second in pieces {
            for third in pieces {
                let last = pieces[(at * 7 + third.len()) % pieces.len()];
                found(facts, &format!("{first}{second} {third}{last}"));
                found(facts, &format!("甲 == {first} {second} {third}"));
            }
        }
    }
    assert!(!found(facts, &"(".repeat(300)).is_empty());
    assert!(!found(facts, &"-".repeat(300)).is_empty());
    assert!(!found(facts, &format!("甲 == {}1", "1+".repeat(5000))).is_empty());
    assert_eq!(
        found(facts, &format!("甲 == {}0", "1+".repeat(137))),
        Vec::<String>::new()
    );
}

/// Plain, quoted, folded and escaped in YAML, in Chinese and in English.
#[test]
fn relations_are_read_from_the_file() {
    let facts = "报告: {年度: 2022}\n指标:\n  平台: 9个\n  中心: 7个\n";
    for (relations, places) in [
        ("校核: [平台 >= 中心]", vec![]),
        ("relations: 平台 <= 中心", vec!["5:12: error[PART]"]),
        (
            "校核:\n- 平台 == 中心 + 中新\n- \"平台 < 中心\"\n",
            vec!["6:14: error[UNKNOWN]", "7:4: error[PART]"],
        ),
        ("校核: ['平台 == 中心 +']", vec!["5:17: error[SCHEMA]"]),
        ("校核: [\"平台 \\u003c 中心\"]", vec!["5:6: error[PART]"]),
        ("校核:\n- 平台 <\n  中心\n", vec!["6:3: error[PART]"]),
        ("校核:\n- {平台: 中心}\n", vec!["6:3: error[SCHEMA]"]),
        ("校核:\n  平台: 中心\n", vec!["6:3: error[SCHEMA]"]),
        ("校核:\n", vec![]),
        ("校核: []", vec![]),
    ] {
        let files = MemoryFiles::default().with("facts.yaml", format!("{facts}{relations}"));
        let project = project::open(&files, Path::new("facts.yaml")).expect("in memory");
        let found = project.found.sorted(&project.sources);
        let got = render::short(&found, &project.sources, Lang::Zh);
        let got: Vec<_> = got.lines().collect();
        let fits = got.len() == places.len()
            && got.iter().zip(&places).all(|(got, want)| {
                got.strip_prefix("facts.yaml:")
                    .is_some_and(|got| got.starts_with(want))
            });
        assert!(fits, "{relations}\n  want {places:?}\n   got {got:#?}");
    }
}

#[test]
fn the_example_of_the_page_holds() {
    let page = include_str!("../../docs/relations.md");
    let (_, yaml) = page.split_once("```yaml\n").expect("an example");
    let (yaml, _) = yaml.split_once("```").expect("its end");
    let files = MemoryFiles::default().with("facts.yaml", format!("报告: {{年度: 2022}}\n{yaml}"));
    let project = project::open(&files, Path::new("facts.yaml")).expect("in memory");
    let facts = project.facts.as_ref().expect("facts");
    assert_eq!(facts.relations.len(), 5);
    let about = |d: &&zongjie::diag::Diagnostic| {
        d.fact
            .as_ref()
            .is_some_and(|fact| fact.0.starts_with("校核"))
    };
    assert_eq!(project.found.iter().filter(about).count(), 0);
    assert!(!project.found.has_errors());
}

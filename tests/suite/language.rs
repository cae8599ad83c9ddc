//! The language rules: each with what it finds and what it leaves alone, and good text without a finding.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use zongjie::check::rules::{By, RULES};
use zongjie::check::{check, in_text};
use zongjie::diag::{Code, Diagnostic, Diagnostics, Fix};
use zongjie::facts::Passage;
use zongjie::project;
use zongjie::source::{FileId, MemoryFiles, Span, Spanned};

use crate::{compact, golden};

const CASES: &str = include_str!("../cases/language/rules.tsv");

struct Case<'t> {
    line: usize,
    rule: &'t str,
    text: &'t str,
    expected: Vec<&'t str>,
    fixed: Option<&'t str>,
}

fn cases() -> impl Iterator<Item = Case<'static>> {
    let lines = CASES
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.starts_with('#'));
    lines.map(|(at, line)| {
        let columns: Vec<_> = line.split('\t').collect();
        let expected = match columns[2] {
            "-" => Vec::new(),
            list => list.split(" | ").collect(),
        };
        Case {
            line: at + 1,
            rule: columns[0],
            text: columns[1],
            expected,
            fixed: columns.get(3).copied(),
        }
    })
}

fn found(text: &str) -> Vec<Diagnostic> {
    let span = Span::new(FileId(0), 0, text.len());
    in_text(&Passage::of(&Spanned::new(text.to_owned(), span)), false)
}

/// The findings about a text, or about whole facts.
fn found_in(text: &str) -> Vec<Diagnostic> {
    if !text.starts_with("报告: ") {
        return found(text);
    }
    let files = MemoryFiles::default().with("facts.yaml", text);
    let project = project::open(&files, Path::new("facts.yaml"));
    let project = project.expect("memory files cannot fail");
    project.found.into_findings().collect()
}

/// All corrections of a text made, from the last to the first.
fn corrected(text: &str, found: &[Diagnostic]) -> String {
    let mut fixes: Vec<&Fix> = found.iter().flat_map(|finding| &finding.fixes).collect();
    fixes.sort_by_key(|fix| std::cmp::Reverse(fix.span.start));
    let mut out = text.to_owned();
    for fix in fixes {
        let range = fix.span.start as usize..fix.span.end as usize;
        assert_eq!(out[range.clone()], fix.old, "{text}");
        out.replace_range(range, &fix.new);
    }
    out
}

#[test]
fn rules() {
    let mut wrong = Vec::new();
    for case in cases() {
        let text = case.text.replace("\\n", "\n");
        let findings = match text.strip_prefix("facts:") {
            Some(facts) => {
                let facts = compact::facts(facts);
                let mut found = Diagnostics::default();
                check(&facts, &mut found);
                found.into_findings().collect()
            }
            None => found_in(&text),
        };
        let got: Vec<_> = findings
            .iter()
            .map(|finding| {
                let message = &finding.message;
                format!("{} {} {}", message.code, message.severity, message.text.zh)
            })
            .collect();
        let fits = got.len() == case.expected.len()
            && got.iter().zip(&case.expected).all(|(got, want)| {
                let (code, words) = want.rsplit_once(' ').expect("code severity words");
                got.starts_with(code) && got.contains(words)
            });
        if !fits {
            wrong.push(format!(
                "{}: {text}\n  want {:?}\n   got {got:?}",
                case.line, case.expected
            ));
        }
        if let Some(wanted) = case.fixed {
            let now = corrected(&text, &findings);
            let again = found_in(&now);
            if now != wanted.replace("\\n", "\n")
                || again.iter().any(|finding| !finding.fixes.is_empty())
            {
                wrong.push(format!(
                    "{}: {text}\n  became {now}\n  again {again:?}",
                    case.line
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// Files that begin with their findings as comments, `# error 7:3 CODE words`; a second place stands behind `->`.
#[test]
fn places() {
    for path in ["places", "devices"] {
        let path = golden::package(&format!("tests/cases/language/{path}.yaml"));
        let text = std::fs::read_to_string(&path).expect("a case");
        let header = |line: &&str| {
            ["# error ", "# warning ", "# note "]
                .iter()
                .any(|word| line.starts_with(word))
        };
        let body: String = text
            .lines()
            .skip_while(header)
            .fold(String::new(), |all, line| all + line + "\n");
        let count = listed(&body).len();
        let lines = listed(&format!("{}{body}", "#\n".repeat(count)));
        golden::check(&path, &format!("{}\n{body}", lines.join("\n")));
    }
}

fn listed(text: &str) -> Vec<String> {
    let files = MemoryFiles::default().with("facts.yaml", text);
    let project = project::open(&files, Path::new("facts.yaml")).expect("memory files cannot fail");
    let place = |span: Span| {
        let at = project.sources.position(span);
        format!("{}:{}", at.line, at.column)
    };
    let found = project.found.sorted(&project.sources).into_iter();
    let listed = found.map(|finding| {
        let message = &finding.message;
        let at = finding.span.map_or_else(|| "-".to_owned(), place);
        let see = finding
            .related
            .map_or_else(String::new, |span| format!(" -> {}", place(span)));
        format!(
            "# {} {at} {} {}{see}",
            message.severity, message.code, message.text.zh
        )
    });
    listed.collect()
}

/// Every rule has a case it finds and one it leaves alone, and either a case that shows the text after the correction
/// or the reason why a person has to make it.
#[test]
fn every_rule_has_both_cases() {
    let known: BTreeSet<_> = RULES.iter().map(|rule| rule.id).collect();
    let ids = [('P', 17), ('N', 18), ('S', 13)];
    let all: BTreeSet<_> = ids
        .into_iter()
        .flat_map(|(letter, last)| (1..=last).map(move |n| format!("{letter}{n:02}")))
        .collect();
    assert_eq!(
        known
            .iter()
            .map(ToString::to_string)
            .collect::<BTreeSet<_>>(),
        all
    );
    let mut lacking = Vec::new();
    for rule in RULES {
        let own: Vec<_> = cases().filter(|case| case.rule == rule.id).collect();
        let wrong = own.iter().any(|case| !case.expected.is_empty());
        let right = own.iter().any(|case| case.expected.is_empty());
        if !right || (!wrong) {
            lacking.push(rule.id);
        }
        let shown = own.iter().any(|case| case.fixed.is_some());
        if rule.by_hand.is_empty() && !shown {
            lacking.push(rule.id);
        }
        let code = rule.code.to_string();
        let coded = own
            .iter()
            .flat_map(|case| &case.expected)
            .any(|e| e.starts_with(&code));
        if !coded {
            lacking.push(rule.id);
        }
    }
    assert!(lacking.is_empty(), "{lacking:?}");
}

/// docs/language.md is made from the table of rules, so that it cannot go stale.
#[test]
fn the_list_of_rules_is_current() {
    let mut text = String::from(
        "# Rules of language\n\n\
         <!-- Made from the table of rules; `UPDATE=1 cargo test` rewrites it. -->\n\n\
         P: marks, GB/T 15834-2011. N: numerals, GB/T 15835-2011. S: what is said with figures.\n\
         *report*: the program corrects it in the report and notes it in the facts. *text*: found in free text.\n\
         *figures*: found between metrics and what is said of them.\n\
         `check --fix` corrects what has a ✓; of the others the last column says why a person has to.\n\n\
         | rule | 规则 | rule | clause | code | seen to | fix |\n|---|---|---|---|---|---|---|\n",
    );
    for rule in RULES {
        let by = match rule.by {
            By::Corrected => "report",
            By::Text => "text",
            By::Metrics => "figures",
        };
        let fix = if rule.by_hand.is_empty() {
            "✓"
        } else {
            rule.by_hand
        };
        let _ = writeln!(
            text,
            "| {} | {} | {} | {} | `{}` | {by} | {fix} |",
            rule.id, rule.zh, rule.en, rule.clause, rule.code
        );
    }
    golden::check(&golden::package("docs/language.md"), &text);
}

/// Without limits of its own a 报告 may have 5000 characters, a 总结 6000, a title 36.
#[test]
fn long_reports_are_noted() {
    // Ten characters a sentence, all different, so that none is said twice.
    let sentence = |at: usize| {
        let word = |at: usize| char::from_u32('一' as u32 + u32::try_from(at).unwrap_or(0));
        let words = [at / 97, at % 97 + 200, at % 89 + 400, at % 83 + 600];
        let words: String = words.into_iter().filter_map(word).collect();
        format!("{words}工作有序开展。")
    };
    let text = |chars: usize| (0..chars / 11).map(sentence).collect::<String>();
    let said = |carrier: &str, title: &str, chars: usize| {
        let facts = format!(
            "报告: {{年度: 2022, 文种: {carrier}, 题名: {title}}}\n单位: {{全称: 某某县科技局, 级别: 县}}\n成绩: [{{标题: 工作进展, 正文: {}}}]\n",
            text(chars)
        );
        let files = MemoryFiles::default().with("facts.yaml", facts);
        let mut project = project::open(&files, Path::new("facts.yaml")).expect("in memory");
        assert!(project.render(None).is_some(), "{carrier} {chars}");
        let limits = project
            .found
            .iter()
            .filter(|f| f.message.code == Code::LIMIT);
        let texts = limits.map(|f| f.message.text.zh.clone());
        texts.collect::<Vec<_>>().join("；")
    };
    let (short, long) = ("某某县科技局工作报告", "某".repeat(37));
    assert_eq!(said("报告", short, 4900), "");
    assert!(said("报告", short, 5100).contains("报告一般不超过5000字"));
    assert_eq!(said("总结", short, 5800), "");
    assert!(said("总结", short, 6200).contains("总结一般在6000字以内"));
    assert_eq!(said("总结", &long, 100), "题名37字，超过36字");
}

/// The finished reports of the examples break no rule: what a pack writes is held to what a clerk writes.
#[test]
fn finished_reports_break_no_rule() {
    let root = golden::package("tests/cases/golden");
    let mut wrong = Vec::new();
    let mut seen = 0;
    for entry in std::fs::read_dir(&root).expect("the goldens") {
        let path = entry.expect("a golden").path().join("report.md");
        let Ok(text) = std::fs::read_to_string(&path) else {
            continue;
        };
        for line in text.lines() {
            let line = line.trim_start_matches(['#', ' ']);
            if line.starts_with('|') || line.starts_with("[^") || line.contains("[^") {
                continue;
            }
            // A caption is parted from its number by a full-width blank.
            let line = line.replace(['\\', '\u{3000}'], "");
            seen += 1;
            for finding in found(&line) {
                wrong.push(format!(
                    "{}: {} in {line}",
                    path.display(),
                    finding.message.text.zh
                ));
            }
        }
    }
    assert!(seen > 50, "no reports in {}", root.display());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Real reports from outside, if they are at hand: mostly sound, so that hardly a line may be found wrong.
#[test]
#[ignore = "needs texts: ZONGJIE_TEXTS=DIR"]
fn real_reports_are_hardly_found_wrong() {
    let folder = std::env::var_os("ZONGJIE_TEXTS").expect("ZONGJIE_TEXTS");
    let (mut lines, mut listed) = (0, Vec::new());
    for entry in std::fs::read_dir(Path::new(&folder)).expect("a folder") {
        let path = entry.expect("an entry").path();
        let text = std::fs::read_to_string(&path).expect("a text");
        for (at, line) in text.lines().enumerate() {
            lines += 1;
            for finding in found(line) {
                if finding.fixes.is_empty() {
                    listed.push(format!(
                        "{}:{}: {}",
                        path.display(),
                        at + 1,
                        finding.message.text.zh
                    ));
                }
            }
        }
    }
    assert!(listed.len() * 20 < lines, "{}", listed.join("\n"));
}

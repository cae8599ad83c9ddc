//! Reading the facts file: planted mistakes are found exactly, good files read without complaint, nothing panics.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use zongjie::diag::{Diagnostics, Severity};
use zongjie::facts::read::read;
use zongjie::facts::{Carrier, Facts, First, IfMissing, Target};
use zongjie::source::{MemoryFiles, Sources};

const GOOD: &str = include_str!("../cases/facts/whole-vocabulary.yaml");

fn read_bytes(bytes: impl Into<Vec<u8>>) -> (Option<Facts>, Diagnostics, Sources) {
    let files = MemoryFiles::default()
        .with("facts.yaml", bytes)
        .with("现场.png", crate::exhibits::png());
    read_files(&files)
}

fn read_files(files: &MemoryFiles) -> (Option<Facts>, Diagnostics, Sources) {
    let (mut sources, mut found) = (Sources::default(), Diagnostics::default());
    let facts = read(files, &mut sources, Path::new("facts.yaml"), &mut found)
        .expect("memory files cannot fail");
    (facts, found, sources)
}

fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "错误",
        Severity::Warning => "警告",
        Severity::Note => "提示",
    }
}

/// The findings, one a line: `错误 7:3 UNKNOWN text`.
fn report(found: &Diagnostics, sources: &Sources) -> Vec<String> {
    found
        .sorted(sources)
        .into_iter()
        .map(|d| {
            let place = d.span.map_or_else(
                || "-".to_owned(),
                |span| {
                    let at = sources.position(span);
                    format!("{}:{}", at.line, at.column)
                },
            );
            let severity = word(d.message.severity);
            format!(
                "{severity} {place} {} {}",
                d.message.code, d.message.text.zh
            )
        })
        .collect()
}

/// The complaints about a text, for tests that expect none.
fn complaints(text: &str) -> Vec<String> {
    let (_, found, sources) = read_bytes(text);
    report(&found, &sources)
}

/// A case file begins with its findings as comments, `# 错误 7:3 UNKNOWN text`; exactly these are made.
#[test]
fn planted_mistakes() {
    let mut failures = String::new();
    for path in cases() {
        let text = fs::read_to_string(&path).expect("a case");
        let is_finding = |line: &&str| {
            let words = ["# 错误 ", "# 警告 ", "# 提示 "];
            words.iter().any(|word| line.starts_with(word))
        };
        let expected: Vec<&str> = text.lines().take_while(is_finding).collect();
        let got = findings(&text);
        if got == expected {
            continue;
        }
        if std::env::var_os("UPDATE").is_some() {
            let start = expected.iter().map(|line| line.len() + 1).sum();
            let body: &str = &text[start..];
            let count = findings(body).len();
            let header = findings(&format!("{}{body}", "#\n".repeat(count)));
            fs::write(&path, format!("{}\n{body}", header.join("\n"))).expect("written");
        }
        let lines = |list: &[String]| list.join("\n");
        let _ = writeln!(failures, "{}:\n{}", path.display(), lines(&got));
    }
    assert!(failures.is_empty(), "found instead:\n{failures}");
}

fn cases() -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = fs::read_dir("tests/cases/diag")
        .expect("the folder of cases")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    paths.sort();
    assert!(!paths.is_empty());
    paths
}

fn findings(text: &str) -> Vec<String> {
    let (_, found, sources) = read_bytes(text);
    let lines = report(&found, &sources);
    lines.into_iter().map(|line| format!("# {line}")).collect()
}

#[test]
fn every_error_says_what_to_do_in_both_languages() {
    for path in cases() {
        let text = fs::read_to_string(path).expect("a case");
        let (_, found, _) = read_bytes(text);
        for d in found.iter() {
            let wordings = [Some(&d.message.text), d.message.help.as_ref()];
            for wording in wordings.into_iter().flatten() {
                assert!(!wording.zh.ends_with('。'), "{}", wording.zh);
                assert!(!wording.en.ends_with('.'), "{}", wording.en);
            }
        }
    }
}

#[test]
fn the_whole_vocabulary_is_read() {
    let (facts, found, sources) = read_bytes(GOOD);
    assert_eq!(report(&found, &sources), [""; 0]);
    let facts = facts.expect("facts");
    let metric = |id: &str| &facts.metrics[facts.metric_index(id).expect(id)];
    let print = |figure: &Option<zongjie::source::Spanned<zongjie::figure::Figure>>| {
        figure.as_ref().map(|f| f.value.print()).unwrap_or_default()
    };
    assert_eq!(facts.report.carrier, Carrier::Report);
    assert_eq!(
        facts
            .report
            .year
            .as_ref()
            .map(|y| y.value.print())
            .as_deref(),
        Some("2022年")
    );
    assert_eq!(facts.office.leaders.len(), 2);
    assert_eq!(facts.office.leaders[0].value, "区委");
    assert_eq!(metric("高企").name, "高新技术企业");
    assert_eq!(print(&metric("高企").value), "137家");
    assert_eq!(print(&metric("高企").new), "47家");
    assert_eq!(print(&metric("资金").value), "6.40亿元");
    assert_eq!(print(&metric("资金").previous), "5.10亿元");
    assert_eq!(print(&metric("项目").value), "500余项");
    assert_eq!(print(&metric("强度").change), "0.9个百分点");
    assert_eq!(print(&metric("出口").growth), "-5%");
    assert_eq!(metric("平台").parts.len(), 2);
    assert_eq!(metric("平台").parts[1].path.0, "指标.平台.分项.重点实验室");
    assert_eq!(metric("奖项").parts[0].path.0, "指标.一等奖.值");
    assert_eq!(metric("奖项").parts[1].name, "二等奖");
    assert!(metric("平台").complete);
    assert_eq!(metric("获奖").items.len(), 3);
    assert_eq!(metric("获奖").if_missing, IfMissing::Drop);
    let share = metric("获奖").share.as_ref().expect("a share");
    assert_eq!(
        share.whole.as_ref().map(|w| w.value.as_str()),
        Some("全省项目")
    );
    let rank = metric("专利").rank.as_ref().expect("a rank");
    assert_eq!(
        (
            rank.place.value.number,
            rank.previous.as_ref().and_then(|p| p.value.number)
        ),
        (Some(2), Some(5))
    );
    let first = metric("实验室").first.as_ref().map(|f| &f.value);
    assert_eq!(first, Some(&First::Words("填补全市空白".to_owned())));
    assert!(metric("待定").is_blank());
    let entry = &facts.achievements[0];
    let body = entry.body.as_ref().expect("a body");
    let placeholders: Vec<_> = body.text.match_indices("{{").collect();
    assert_eq!(placeholders.len(), 2);
    for (at, _) in placeholders {
        let place = body.locate(at, at + 2);
        assert_eq!(GOOD[place.start as usize..place.end as usize], *"{{");
    }
    assert_eq!(entry.metrics.len(), 2);
    assert_eq!(facts.plans[0].measures[0].path.0, "打算[1].措施[1]");
    assert!(matches!(facts.plans[0].targets[0], Target::Metric(_)));
    assert!(matches!(facts.plans[0].targets[1], Target::Passage(_)));
}

#[test]
fn english_keys_mean_the_same() {
    let zh = "报告: {年度: 2022}\n指标:\n  高企: {名: 高新技术企业, 值: 137家, 增长: 52%}\n成绩:\n  - {标题: 甲, 数据: [高企]}\n";
    let en = "report: {year: 2022}\nmetrics:\n  高企: {name: 高新技术企业, value: 137家, growth: 52%}\nachievements:\n  - {title: 甲, metrics: [高企]}\n";
    let strip = |text: &str| {
        let (facts, found, sources) = read_bytes(text);
        assert_eq!(report(&found, &sources), [""; 0]);
        let facts = facts.expect("facts");
        (
            facts.metrics[0].name.clone(),
            facts.metrics[0].value.clone(),
            facts.metrics[0].growth.clone(),
            facts.achievements[0].title.clone().map(|t| t.text),
        )
    };
    assert_eq!(strip(zh), strip(en));
}

#[test]
fn the_office_may_be_a_file_of_its_own() {
    let facts = "报告: {年度: 2022}\n单位: 科技局.yaml\n";
    for office in [
        "全称: 某区科学技术局\n级别: 镇\n",
        "单位:\n  全称: 某区科学技术局\n  级别: 镇\n",
    ] {
        let files = MemoryFiles::default()
            .with("facts.yaml", facts)
            .with("科技局.yaml", office);
        let (read, found, sources) = read_files(&files);
        assert_eq!(report(&found, &sources), [""; 0]);
        let office = read.expect("facts").office;
        assert_eq!(office.leaders[1].value, "镇政府");
    }
    let (_, found, sources) = read_bytes(facts);
    assert_eq!(
        report(&found, &sources),
        ["错误 - MISSING 找不到文件 科技局.yaml"]
    );
    let files = MemoryFiles::default()
        .with("facts.yaml", facts)
        .with("科技局.yaml", "全程: 某区科学技术局\n");
    let (_, found, sources) = read_files(&files);
    let span = found.iter().next().and_then(|d| d.span).expect("a place");
    assert_eq!(sources.place(span), "科技局.yaml:1:1");
}

#[test]
fn years_come_from_the_date_unless_it_is_early() {
    let year = |text: &str| {
        let facts = read_bytes(text).0.expect("facts");
        facts.report.year.map(|y| y.value.print())
    };
    assert_eq!(
        year("报告: {日期: 2022-12-20}\n").as_deref(),
        Some("2022年")
    );
    assert_eq!(year("报告: {日期: 2023-01-10}\n"), None);
    assert_eq!(complaints("报告: {日期: 2023-01-10}\n").len(), 1);
    assert_eq!(year("报告: {年度: 20xx}\n").as_deref(), Some("20xx年"));
}

#[test]
fn typed_scalars_are_kept_however_yaml_would_read_them() {
    let text = "报告: {年度: 2022}\n指标:\n  甲: 6.40\n  乙: {值: 1_769, 单位: 家}\n  丙: 010\n  丁: {名: no, 值: \"1,769家\"}\n";
    let (facts, found, sources) = read_bytes(text);
    assert_eq!(report(&found, &sources), [""; 0]);
    let facts = facts.expect("facts");
    let printed: Vec<_> = facts
        .metrics
        .iter()
        .filter_map(|m| m.value.as_ref().map(|v| v.value.print()))
        .collect();
    assert_eq!(printed, ["6.40", "1769家", "010", "1,769家"]);
    assert_eq!(facts.metrics[3].name, "no");
}

#[test]
fn encodings_and_line_ends() {
    assert_eq!(complaints(&format!("\u{FEFF}{GOOD}")), [""; 0]);
    assert_eq!(complaints(&GOOD.replace('\n', "\r\n")), [""; 0]);
    assert_eq!(complaints(&GOOD.replace('\n', "\r")), [""; 0]);
    let utf16: Vec<u8> = [0xFF, 0xFE]
        .into_iter()
        .chain(GOOD.encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    let (_, found, _) = read_bytes(utf16);
    assert!(found.is_empty());

    let (gbk, _, _) = encoding_rs::GBK.encode(GOOD);
    let (facts, found, sources) = read_bytes(gbk.into_owned());
    assert_eq!(
        report(&found, &sources),
        ["警告 1:1 YAML 文件是 GBK 编码，已按 GBK 读取"]
    );
    assert_eq!(facts.expect("facts").metrics[0].name, "高新技术企业");

    let (_, found, sources) = read_bytes(*b"a: 1\nb: \xFF\xFFx");
    assert_eq!(
        report(&found, &sources),
        ["错误 2:4 YAML 第2行第4列起不是文字，或者编码不认识"]
    );
    for c in ['\0', '\u{1B}', '\u{FFFE}', '\u{F0002}', '\u{200B}'] {
        let lines = complaints(&format!("报告: {{年度: 2022}}\n单位: 甲{c}乙\n"));
        assert_eq!(lines.len(), 1, "{lines:?}");
        assert!(lines[0].starts_with("错误 2:6 YAML "), "{lines:?}");
    }
    let lines = complaints("报告: {年度: 2022}\n单位: \"甲\\0乙\"\n");
    assert!(lines[0].starts_with("错误 2:5 YAML "), "{lines:?}");
}

#[test]
fn limits() {
    let big = vec![b'#'; 4 * 1024 * 1024 + 1];
    let (_, found, sources) = read_bytes(big);
    assert!(report(&found, &sources)[0].starts_with("错误 - LIMIT "));
    for deep in ["[".repeat(100), "{a: ".repeat(100), "- ".repeat(100)] {
        let lines = complaints(&format!("a: {deep}"));
        let lines = if deep.starts_with('-') {
            complaints(&deep)
        } else {
            lines
        };
        assert!(lines[0].contains(" LIMIT "), "{lines:?}");
    }
    let many = format!("a: [{}]", "1, ".repeat(250_000));
    assert!(complaints(&many)[0].contains(" LIMIT "));
    let unknown: Vec<String> = (0..20_000).map(|n| format!("k{n}: 1")).collect();
    assert!(complaints(&unknown.join("\n")).len() >= 20_000);
}

/// Cuts a good file at every byte and changes every byte: any finding will do, a panic will not.
#[test]
fn damaged_files_never_panic() {
    let signs = b"\n :\"{[}\t|,'\xE4#-*&";
    let bytes = GOOD.as_bytes();
    for at in 0..bytes.len() {
        read_bytes(&bytes[..at]);
        let mut changed = bytes.to_vec();
        // Neighbours get different signs, so that every kind of place meets every sign.
        changed[at] = signs[(at * 7 + at / signs.len()) % signs.len()];
        read_bytes(changed);
    }
}

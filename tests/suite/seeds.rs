//! The examples against the facts of the documents they were made from: every fact is said, or left out for a reason.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use ferrous_opencc::OpenCC;
use ferrous_opencc::config::BuiltinConfig;
use serde_json::Value;

use crate::examples::each_with_its_pack;
use crate::golden;
use crate::schema::as_json;

/// The facts of the source documents by file, the piece in it, and the example made from it.
const SOURCES: &[(&str, Option<usize>, &str)] = &[
    ("seed0.yaml", None, "yuanzhou-reform"),
    ("seed1.yaml", None, "district-2022"),
    ("seed2.yaml", Some(0), "zhenjiang-highlights"),
    ("seed2.yaml", Some(1), "five-years"),
    ("seed2.yaml", Some(2), "talent-province"),
    ("seed2.yaml", Some(3), "city-bank-highlights"),
    ("seed2.yaml", Some(4), "prefecture-highlights"),
    ("seed3.yaml", None, "ganzhou-2015"),
    ("seed4.yaml", None, "programme-hant"),
];

/// Keys that say how a document is written, or that only help to read another key, and are no facts.
const NO_FACTS: &[&str] = &[
    "体例",
    "校核",
    "原文问题",
    "网页日期",
    "网页痕迹",
    "数据",
    "起句",
    "总起",
    "标题",
    "标题式",
    "引出",
    "后缀",
    "应有",
    "修饰",
    "动词",
    "前缀",
    "分项写法",
    "分项齐全",
    "遮",
    "遮名",
    "语",
    "约",
    "名",
    "类",
    "缺字",
    "预计",
    "方式",
    "推算上年",
    "并列",
    "数",
    "累计",
    "末期",
    "基期",
    "基",
    "比",
    "余位",
    "年",
    "期",
    "时点",
    "范围",
    "域",
    "期限说法",
    "结语",
];

/// A folder beside this repository, or where `ZONGJIE_SHARED` says; `None`, with a note, if it is not there.
#[allow(clippy::print_stderr, reason = "a skipped test says so")]
pub(crate) fn shared(folder: &str) -> Option<PathBuf> {
    let root = std::env::var_os("ZONGJIE_SHARED")
        .map_or_else(|| golden::package("../shared"), PathBuf::from);
    let path = root.join(folder);
    if path.is_dir() {
        return Some(path);
    }
    eprintln!(
        "skipped: the source documents are not beside this repository ({folder}); ZONGJIE_SHARED names another place"
    );
    None
}

/// Letters, digits and Chinese characters (simplified) of a text; marks and blanks are left out.
pub(crate) fn bare(text: &str, simplify: &OpenCC) -> String {
    let text = simplify.convert(text).to_lowercase();
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

pub(crate) fn simplifier() -> OpenCC {
    OpenCC::from_config(BuiltinConfig::T2s).expect("a built-in configuration")
}

/// How an example treats one fact.
struct Row {
    /// `said` word for word, `told` in other words, or `unused`.
    kind: String,
    /// The words of the report, or the reason.
    words: String,
}

fn rows(example: &str) -> BTreeMap<String, Row> {
    let path = golden::package("tests/cases/seeds").join(format!("{example}.tsv"));
    let text = std::fs::read_to_string(path).expect("each example lists the facts of its source");
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    let mut out = BTreeMap::new();
    for line in lines {
        let fields: Vec<_> = line.split('\t').collect();
        let [path, kind, words] = fields[..] else {
            panic!("{example}: three fields in {line}");
        };
        let row = Row {
            kind: kind.to_owned(),
            words: words.to_owned(),
        };
        assert!(
            out.insert(path.to_owned(), row).is_none(),
            "{example}: {path} twice"
        );
    }
    out
}

/// The reports of the examples with their own packs, without marks and blanks.
fn reports(simplify: &OpenCC) -> BTreeMap<String, String> {
    let mut out = BTreeMap::new();
    each_with_its_pack(|name, _, report| {
        let text = report.document.paragraphs().concat();
        out.insert(name.to_owned(), bare(&text, simplify));
    });
    out
}

#[test]
fn what_is_listed_is_said() {
    let simplify = simplifier();
    let reports = reports(&simplify);
    let mut wrong = Vec::new();
    for (_, _, example) in SOURCES {
        for (path, row) in rows(example) {
            let words = bare(&row.words, &simplify);
            let right = match row.kind.as_str() {
                "said" | "told" => !words.is_empty() && reports[*example].contains(&words),
                "unused" => words.chars().count() >= 4,
                _ => false,
            };
            if !right {
                let (kind, words) = (row.kind, row.words);
                wrong.push(format!("{example}: {path}: {kind} {words}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A fact of a source: its path, what it says, and whether that is one figure.
type Fact = (String, String);

/// Every fact of a source.
fn facts(source: &Value) -> Vec<Fact> {
    let names = |key: &str| -> Vec<String> {
        let map = source[key].as_object();
        map.map(|m| m.keys().cloned().collect()).unwrap_or_default()
    };
    // A text that is the name of a list or metric refers to it.
    let mut known: BTreeSet<String> = ["名单", "指标", "目标"]
        .iter()
        .flat_map(|k| names(k))
        .collect();
    known.insert("出台".to_owned());
    let mut out = Vec::new();
    for (key, value) in source.as_object().into_iter().flatten() {
        if key == "报告" {
            walk("报告.全称", &value["单位"]["全称"], &known, &mut out);
            for key in ["提法", "会议", "领导强调"] {
                walk(&format!("报告.{key}"), &value[key], &known, &mut out);
            }
        } else if !NO_FACTS.contains(&key.as_str()) {
            walk(key, value, &known, &mut out);
        }
    }
    out
}

fn walk(path: &str, value: &Value, known: &BTreeSet<String>, out: &mut Vec<Fact>) {
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                // 单位 is the measure word beside 值.
                if !NO_FACTS.contains(&key.as_str()) && key != "单位" {
                    walk(&format!("{path}.{key}"), value, known, out);
                }
            }
        }
        Value::Array(list) => {
            for (at, value) in list.iter().enumerate() {
                walk(&format!("{path}.{at}"), value, known, out);
            }
        }
        Value::String(text) if !known.contains(text) => out.push((path.to_owned(), text.clone())),
        Value::Number(number) => out.push((path.to_owned(), number.to_string())),
        _ => {}
    }
}

#[test]
fn every_fact_of_the_sources_is_listed() {
    let Some(folder) = shared("seed-facts") else {
        return;
    };
    let simplify = simplifier();
    let mut wrong = Vec::new();
    for (file, piece, example) in SOURCES {
        let text = std::fs::read_to_string(folder.join(file)).expect("the facts of a source");
        let source = as_json(&text).expect("YAML");
        let source = piece.map_or(&source, |at| &source["篇"][at]);
        let mut rows = rows(example);
        let facts = facts(source);
        assert!(facts.len() >= 60, "{example}: only {}", facts.len());
        for (path, says) in facts {
            let Some(row) = rows.remove(&path) else {
                wrong.push(format!("{example}: {path} ({says}) is not listed"));
                continue;
            };
            let (says, words) = (bare(&says, &simplify), bare(&row.words, &simplify));
            if row.kind == "said" && !words.contains(&says) {
                wrong.push(format!("{example}: {path} ({says}) is not in {words}"));
            }
        }
        wrong.extend(
            rows.keys()
                .map(|path| format!("{example}: {path} is no fact")),
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The list names the example folders, no other and none twice.
#[test]
fn each_list_has_its_example() {
    let lists = std::fs::read_dir(golden::package("tests/cases/seeds")).expect("the lists");
    let lists: BTreeSet<_> = lists
        .map(|entry| entry.expect("a file").path())
        .filter(|path| {
            path.extension().is_some_and(|e| e == "tsv") && !path.ends_with("allowed.tsv")
        })
        .map(|path| stem(&path))
        .collect();
    let examples: BTreeSet<_> = SOURCES
        .iter()
        .map(|(.., name)| (*name).to_owned())
        .collect();
    assert_eq!(lists, examples);
}

fn stem(path: &Path) -> String {
    path.file_stem()
        .expect("a name")
        .to_string_lossy()
        .into_owned()
}

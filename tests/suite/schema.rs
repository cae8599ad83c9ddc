//! The JSON Schema of the facts file, judged by an independent validator.

use std::path::Path;

use jsonschema::Validator;
use serde_json::Value;

use zongjie::diag::{Diagnostics, Lang, Severity};
use zongjie::facts::vocabulary::KEYS;
use zongjie::source::{MemoryFiles, Sources};
use zongjie::{facts, figure, pack, schema};

use crate::golden;

/// The validators of every template and language.
pub(crate) fn validators() -> Vec<(String, Validator)> {
    let mut out = Vec::new();
    for id in pack::built_in() {
        for lang in [Lang::Zh, Lang::En] {
            let schema = schema::schema(&id, None, lang);
            jsonschema::meta::validate(&schema).expect("a schema of its draft");
            let validator = jsonschema::draft202012::new(&schema).expect("a valid schema");
            out.push((format!("{id} {lang:?}"), validator));
        }
    }
    out
}

/// A YAML text as an editor sees it, with numbers and booleans.
pub(crate) fn as_json(yaml: &str) -> Option<Value> {
    serde_yaml::from_str(yaml).ok()
}

fn complaints(validator: &Validator, yaml: &str) -> Vec<String> {
    let json = as_json(yaml).unwrap_or_else(|| panic!("readable YAML: {yaml}"));
    validator
        .iter_errors(&json)
        .map(|e| format!("{}: {e}", e.instance_path()))
        .collect()
}

/// Whether the reader takes a text without an error.
pub(crate) fn is_read(yaml: &str) -> bool {
    let files = MemoryFiles::default()
        .with("facts.yaml", yaml)
        .with("现场.png", crate::exhibits::png());
    let (mut sources, mut found) = (Sources::default(), Diagnostics::default());
    facts::read::read(&files, &mut sources, Path::new("facts.yaml"), &mut found)
        .expect("the file is in memory");
    found.count(Severity::Error) == 0
}

/// Facts files that must be accepted, with a name.
fn good() -> Vec<(String, String)> {
    let mut out = Vec::new();
    let mut folders = vec![golden::package("tests/cases/packs")];
    for entry in std::fs::read_dir(golden::package("examples")).expect("the examples") {
        let path = entry.expect("an example").path();
        folders.extend(path.is_dir().then_some(path));
    }
    for folder in folders {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("a file").path();
            let name = path.display().to_string();
            let yaml = path.extension().is_some_and(|e| e == "yaml");
            if yaml && !name.ends_with("office.yaml") {
                out.push((name, std::fs::read_to_string(&path).expect("a text")));
            }
        }
    }
    let whole = golden::package("tests/cases/facts/whole-vocabulary.yaml");
    let whole = std::fs::read_to_string(whole).expect("a text");
    out.push(("whole vocabulary".to_owned(), whole));
    for id in pack::built_in() {
        let sample = pack::shipped(&format!("{id}/sample.yaml")).expect("a sample");
        out.push((format!("{id} sample"), sample.to_owned()));
        for skeleton in ["new.facts.yaml", "new.facts.en.yaml"] {
            let text = pack::shipped(skeleton).expect("the skeleton");
            let text = text
                .replace("__YEAR__", "2024")
                .replace("__TEMPLATE__", &id);
            out.push((format!("{skeleton} for {id}"), text));
        }
    }
    out
}

#[test]
fn accepts_every_facts_file_there_is() {
    for (schema, validator) in validators() {
        for (name, text) in good() {
            let wrong = complaints(&validator, &text);
            assert!(wrong.is_empty(), "{name} by {schema}: {}", wrong.join("\n"));
        }
    }
}

/// What the reader takes, the schema takes: every case of mistakes that has no error after all, and the table
/// of checks.
#[test]
fn is_never_stricter_than_the_reader() {
    let validators = validators();
    let mut seen = 0;
    let mut texts = Vec::new();
    for folder in ["tests/cases/diag", "tests/cases/functions"] {
        for entry in std::fs::read_dir(golden::package(folder)).expect("the cases") {
            let path = entry.expect("a case").path();
            let text = std::fs::read_to_string(&path).expect("a text");
            let case = golden::Fences::parse(&text);
            texts.push(if folder.ends_with("functions") {
                case.get("facts").to_owned()
            } else {
                text
            });
        }
    }
    for text in texts.iter().filter(|text| is_read(text)) {
        seen += 1;
        for (schema, validator) in &validators {
            let wrong = complaints(validator, text);
            assert!(wrong.is_empty(), "{schema}: {}\n{text}", wrong.join("\n"));
        }
    }
    assert!(seen > 30, "{seen} files are read");
}

fn with_metric(metric: &str) -> String {
    format!("报告: {{年度: 2022}}\n指标:\n  甲: {metric}\n")
}

/// Every literal the reader takes: all combinations of signs, digits, words, scales and units.
#[test]
fn accepts_every_figure_the_reader_takes() {
    let (_, validator) = validators().swap_remove(0);
    let numbers = [
        "5",
        "-5",
        "+5",
        ".5",
        "6.40",
        "1,769",
        "1_769",
        "１，７６９",
        "５６．９",
        "xx",
        "x.xx",
        "1xx1",
        "××",
        "三",
        "十二",
        "13-17",
        "13 — 17",
        "15%～30",
        "9亿元～16",
        "xx-xx",
        "－5",
        "010",
    ];
    let before = ["", "近", "不低于", "将近 "];
    let after = ["", "余", "多", " 来"];
    let units = [
        "",
        "家",
        " 家",
        "万元",
        "亿 元",
        "%",
        "％",
        "‰",
        "个百分点",
        "元/月",
        "公里",
        "㎡",
        "人（次）",
        "m³",
        "℃",
    ];
    let tails = ["", "以上", "左右"];
    let mut seen = 0;
    for b in before {
        for n in numbers {
            for a in after {
                for u in units {
                    for t in tails {
                        let literal = format!("{b}{n}{a}{u}{t}");
                        if figure::parse(&literal).is_err() {
                            continue;
                        }
                        seen += 1;
                        let facts = serde_json::json!({
                            "报告": {"年度": "2022"}, "指标": {"甲": {"值": literal.as_str()}},
                        });
                        assert!(validator.is_valid(&facts), "{literal}");
                        let rate = with_metric(&format!("{{增长: '{literal}'}}"));
                        if is_read(&rate) {
                            let wrong = complaints(&validator, &rate);
                            assert!(wrong.is_empty(), "{literal}: {wrong:?}");
                        }
                    }
                }
            }
        }
    }
    assert!(seen > 1000, "{seen} literals");
}

#[test]
fn takes_what_yaml_makes_of_unquoted_values() {
    for (schema, validator) in validators() {
        for metric in [
            "137",
            "6.40",
            "-3.5",
            "~",
            "",
            "1_769",
            "{值: 137, 单位: 家, 上年: 90}",
            "{value: 6.40, unit: 亿元, growth: 持平}",
            "{值: 3家, 首次: true, 分项齐全: 是, 密: no}",
            "{值: 3家, 分项: {a: 1, b: 2家}}",
            "{值: 3家, 分项: [乙, {c: 1家}, d 2家]}",
            "{值: 3家, 连续: 16}",
            "{值: 3家, 排名: 2, 缺: DROP}",
            "{值: 3家, 约: [近]}",
            "{名: 2024, 值: }",
        ] {
            let wrong = complaints(&validator, &with_metric(metric));
            assert!(wrong.is_empty(), "{metric} by {schema}: {wrong:?}");
        }
        for report in [
            "{年度: 2022}",
            "{年度: 2022上半年}",
            "{year: 20xx}",
            "{年度: 2022年度, 日期: 2022-12-20}",
            "{日期: 2022年12月5日}",
            "{日期: ２０２２／１２／５}",
            "{年度: 2022, 文种: Summary, 字体: 繁体}",
            "{年度: '*年'}",
        ] {
            let text = format!("报告: {report}\n");
            assert!(is_read(&text), "{report}");
            let wrong = complaints(&validator, &text);
            assert!(wrong.is_empty(), "{report} by {schema}: {wrong:?}");
        }
    }
}

#[test]
fn refuses_what_a_schema_can() {
    for (schema, validator) in validators() {
        for text in [
            "单位: 某局\n",
            "报告: {模板: annual-summary}\n",
            "报告: {年度: 2022, 颜色: 红}\n",
            "报告: {年度: 2022, 模板: anual-summary}\n",
            "报告: {年度: 2022, 格式: a4}\n",
            "报告: {年度: 22}\n",
            "报告: {年度: 去年}\n",
            "报告: {年度: 2022, 日期: 今天}\n",
            "报告: {年度: 2022, 文种: 通知}\n",
            "报告: {年度: 2022, 字体: 宋体}\n",
            "报告: [2022]\n",
            "报告: {年度: 2022}\n单位: {全程: 某局}\n",
            "报告: {年度: 2022}\n单位: {全称: 某局, 级别: 科}\n",
            "报告: {年度: 2022}\n单位: [某局]\n",
            "报告: {年度: 2022}\n成积: []\n",
            "报告: {年度: 2022}\n成绩: [{标提: 甲}]\n",
            "报告: {年度: 2022}\n成绩: [{标题: 甲, 措施: [{正闻: 乙}]}]\n",
            "报告: {年度: 2022}\n成绩: [[甲]]\n",
            "报告: {年度: 2022}\n指标: [甲]\n",
            "报告: {年度: 2022}\n指标: {R&D经费: 3亿元}\n",
            "报告: {年度: 2022}\n指标: {2甲: 3亿元}\n",
            "报告: {年度: 2022}\n指标: {同比: 3亿元}\n",
        ] {
            assert!(
                !is_read(text) || text.contains("anual") || text.contains("a4"),
                "{text}"
            );
            assert!(
                !complaints(&validator, text).is_empty(),
                "{schema} takes {text}"
            );
        }
        for metric in [
            "若干",
            "达到37项",
            "[1家]",
            "{值: 一等奖}",
            "{值: '5家，乙'}",
            "{值: [5家]}",
            "{值: 137家#}",
            "{增长: 52}",
            "{增长: '52'}",
            "{增长: 5家}",
            "{增长: 很快}",
            "{增长: 0.9个百分点}",
            "{同笔: 5%}",
            "{值: 3家, 分项齐全: 对}",
            "{值: 3家, 密: 要}",
            "{值: 3家, 缺: 忽略}",
            "{值: 3家, 约: 大概}",
            "{值: 3家, 约: [近, 左右]}",
            "{值: 3家, 分项: {a: 若干}}",
            "{值: 3家, 占: {全体: 乙, 比例: 3%}}",
            "{值: 3家, 占: [乙]}",
            "{值: 3家, 排名: {域: 全省}}",
            "{值: 3家, 排名: {域: 全省, 名次: 2}}",
            "{值: 3家, 名: [甲]}",
            "{值: 3家, 名单: {a: b}}",
        ] {
            let text = with_metric(metric);
            assert!(!is_read(&text), "{metric}");
            assert!(
                !complaints(&validator, &text).is_empty(),
                "{schema} takes {metric}"
            );
        }
    }
}

/// Editors offer properties; those of the chosen language are offered with a description, no other.
#[test]
fn offers_every_key_in_the_chosen_language() {
    for lang in [Lang::Zh, Lang::En] {
        let schema = schema::schema(pack::DEFAULT, None, lang);
        let text = schema.to_string();
        for key in KEYS {
            let about = match lang {
                Lang::Zh => key.about,
                Lang::En => key.about_en,
            };
            let about = serde_json::to_string(about).expect("a text");
            assert!(
                text.contains(&format!("\"description\":{about}")),
                "{about}"
            );
            for name in key.names() {
                let offered = text.contains(&format!("{name:?}:{{"));
                let own = name.is_ascii() == (lang == Lang::En);
                assert!(offered || !own, "{name} in {lang:?}");
            }
        }
        assert!(!text.contains("\"x-"));
    }
}

#[test]
fn is_the_same_text_each_time() {
    let one = schema::text(pack::DEFAULT, None, Lang::Zh);
    assert_eq!(one, schema::text(pack::DEFAULT, None, Lang::Zh));
    assert_ne!(one, schema::text(pack::DEFAULT, None, Lang::En));
    assert!(one.ends_with("}\n"));
}

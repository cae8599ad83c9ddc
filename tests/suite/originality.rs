//! No sentence of the source documents stands in templates, examples, documentation or any report built from them.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::path::Path;

use ferrous_opencc::OpenCC;

use crate::examples::each_with_every_pack;
use crate::golden;
use crate::seeds::{bare, shared, simplifier};

/// This many characters in a row shared with a source are a sentence, unless they are names.
const RUN: usize = 12;
/// The longest name.
const LONGEST: usize = 45;

/// A kind of name, and how one of it ends; kinds without endings have a rule of their own.
const KINDS: &[(&str, &[&str])] = &[
    (
        "机构",
        &[
            "公司",
            "大学",
            "学院",
            "研究院",
            "研究所",
            "院",
            "中心",
            "分行",
            "局",
            "办公室",
            "联盟",
            "团队",
        ],
    ),
    (
        "平台",
        &[
            "中心",
            "实验室",
            "基地",
            "园",
            "园区",
            "孵化器",
            "空间",
            "集群",
            "体系",
            "平台",
            "系统",
            "示范区",
            "开发区",
            "培育库",
            "APP",
            "高新区",
            "核心区",
            "创新谷",
        ],
    ),
    (
        "文件",
        &[
            "意见",
            "办法",
            "措施",
            "方案",
            "细则",
            "计划",
            "协议",
            "会议精神",
        ],
    ),
    (
        "项目",
        &[
            "技术",
            "材料",
            "利用",
            "镜头",
            "膜",
            "装备",
            "应用",
            "示范",
            "推广",
            "项目",
            "机器人",
            "工程",
            "选育",
            "专项",
            "基金",
            "资金",
        ],
    ),
    ("活动", &["活动", "现场会", "大会", "赛", "行动", "洽谈会"]),
    (
        "称号",
        &[
            "奖",
            "集体",
            "机构",
            "先进市",
            "城市",
            "专家",
            "人选",
            "企业",
        ],
    ),
    ("计划", &["计划", "工程", "人才"]),
    ("会议", &["全会", "讲话"]),
    ("题名", &["总结", "打算", "计划", "报告", "综述"]),
    ("开头语", &["领导下", "指导下", "支持下"]),
    ("人名", &[]),
    ("口号", &[]),
];

/// Verbs that open a sentence and no name.
const VERBS: &[&str] = &[
    "加快", "加强", "加大", "推进", "推动", "完善", "深化", "提升", "强化", "坚持", "着力", "大力",
    "围绕", "突出", "建立", "建设", "建成", "实施", "开展", "落实", "优化", "支持", "引导", "鼓励",
    "全面", "深入", "积极", "充分",
];

/// Words of measure and of approximation; with the digits before them they are a figure, which may be shared.
const MEASURES: &[&str] = &[
    "万", "亿", "元", "家", "项", "个", "件", "人次", "人", "名", "次", "年", "月", "日", "户",
    "所", "场", "笔", "条", "届", "余", "多", "以上", "左右", "吨", "分别",
];

/// One line of the list of what may be shared.
struct Allowed {
    kind: String,
    typed: String,
    name: String,
    reason: String,
}

fn allowed() -> Vec<Allowed> {
    let simplify = simplifier();
    let path = golden::package("tests/cases/seeds/allowed.tsv");
    let text = std::fs::read_to_string(path).expect("the list of names");
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    let out = lines.map(|line| {
        let fields: Vec<_> = line.split('\t').collect();
        let [kind, name, reason] = fields[..] else {
            panic!("three fields in {line}");
        };
        Allowed {
            kind: kind.to_owned(),
            typed: name.to_owned(),
            name: bare(name, &simplify),
            reason: reason.to_owned(),
        }
    });
    out.collect()
}

/// Why an entry is no name of its kind.
fn fault(entry: &Allowed) -> Option<&'static str> {
    let Some((_, endings)) = KINDS.iter().find(|(kind, _)| *kind == entry.kind) else {
        return Some("no such kind");
    };
    if entry.reason.chars().count() < 4 {
        return Some("no reason");
    }
    if !(6..=LONGEST).contains(&entry.name.chars().count()) {
        return Some("too short or too long for a name");
    }
    if entry.typed.contains(['。', '；', '：', '？', '！']) {
        return Some("holds the mark of a sentence");
    }
    let right = match entry.kind.as_str() {
        // Slogans and documents must also be quoted in the sources; the other test looks.
        "口号" => entry.typed.starts_with('“') && entry.typed.ends_with('”'),
        "人名" => entry.name.chars().count() <= 24 && !entry.typed.contains(['，', '、']),
        "文件" => !entry.typed.contains(['，', '、']),
        "会议" | "开头语" | "题名" => endings.iter().any(|end| entry.typed.ends_with(end)),
        _ => {
            let plain = entry.typed.trim_end_matches(['”', '》', '）']);
            let verb = VERBS.iter().any(|verb| entry.name.starts_with(verb));
            let lists = entry.typed.contains('，') || entry.typed.matches('、').count() > 1;
            !verb && !lists && endings.iter().any(|end| plain.ends_with(end))
        }
    };
    (!right).then_some("is no name of its kind")
}

#[test]
fn the_list_holds_names_only() {
    let mut seen = BTreeSet::new();
    for entry in allowed() {
        assert!(seen.insert(entry.name.clone()), "{} twice", entry.typed);
        if let Some(fault) = fault(&entry) {
            panic!("{}: {fault}", entry.typed);
        }
    }
    let sentence = |kind: &str, typed: &str| Allowed {
        kind: kind.to_owned(),
        typed: typed.to_owned(),
        name: bare(typed, &simplifier()),
        reason: "原文如此".to_owned(),
    };
    for (kind, words) in [
        ("机构", "加快推进某某市科技创新平台建设步伐"),
        ("计划", "深入实施高新技术产业培育工程"),
        ("文件", "出台政策、完善机制，制定一批实施意见"),
        ("开头语", "扎实推进各项工作落到实处"),
        ("口号", "全面加强党对科技工作的领导"),
        ("人名", "深入贯彻落实创新驱动发展战略，取得成效"),
    ] {
        assert!(fault(&sentence(kind, words)).is_some(), "{words}");
    }
}

/// Everything that may not hold a sentence of the sources, by place.
fn texts() -> BTreeMap<String, String> {
    let mut out = BTreeMap::new();
    for folder in ["templates", "examples", "docs", "src/explain/pages"] {
        files(&golden::package(folder), &mut out);
    }
    for name in ["README.md", "README.zh-CN.md", "CHANGELOG.md"] {
        let text = std::fs::read_to_string(golden::package(name)).expect("a text");
        out.insert(name.to_owned(), text);
    }
    each_with_every_pack(|folder, id, _, report| {
        let name = folder.file_name().expect("a name").to_string_lossy();
        // A paragraph ends here, a run does not go on in the next.
        let text = report.document.paragraphs().join("\n");
        out.insert(format!("report of {name} with {id}"), text);
    });
    out
}

fn files(folder: &Path, out: &mut BTreeMap<String, String>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("a file").path();
        if path.is_dir() {
            if !path.ends_with("out") {
                files(&path, out);
            }
        } else if let Ok(text) = std::fs::read_to_string(&path) {
            let place = path.strip_prefix(golden::package("")).unwrap_or(&path);
            out.insert(place.display().to_string(), text);
        }
    }
}

/// The runs of a text that also stand in the sources.
fn shared_runs(text: &str, grams: &HashSet<String>) -> Vec<String> {
    let chars: Vec<_> = text.chars().collect();
    let gram = |at: usize| chars[at..at + RUN].iter().collect::<String>();
    let mut out = Vec::new();
    let mut at = 0;
    while at + RUN <= chars.len() {
        let mut end = at;
        while end + RUN <= chars.len() && grams.contains(&gram(end)) {
            end += 1;
        }
        if end > at {
            out.push(chars[at..end + RUN - 1].iter().collect());
            at = end + RUN - 1;
        } else {
            at += 1;
        }
    }
    out
}

/// The longest piece of a run that is neither name nor figure; the names used are noted.
fn left<'n>(run: &str, names: &[&'n str], used: &mut BTreeSet<&'n str>) -> usize {
    let mut rest = run.to_owned();
    for name in names {
        if rest.contains(name) {
            used.insert(name);
            rest = rest.replace(name, "");
        }
    }
    let pieces = rest.split(|c: char| c.is_ascii_digit() || c == 'x');
    let own = pieces.map(|piece| {
        let mut piece = piece;
        while let Some(rest) = MEASURES.iter().find_map(|word| piece.strip_prefix(word)) {
            piece = rest;
        }
        piece.chars().count()
    });
    own.max().unwrap_or(0)
}

/// What the sources put between marks, without marks inside.
fn quoted(source: &str, open: char, close: char, simplify: &OpenCC) -> BTreeSet<String> {
    let parts = source.split(open).skip(1);
    let inner = parts.filter_map(|part| part.split(close).next());
    inner.map(|text| bare(text, simplify)).collect()
}

#[test]
fn shares_no_sentence_with_the_sources() {
    let Some(folder) = shared("seeds") else {
        return;
    };
    let simplify = simplifier();
    let mut grams = HashSet::new();
    let (mut slogans, mut titles) = (BTreeSet::new(), BTreeSet::new());
    for entry in std::fs::read_dir(folder).expect("the sources") {
        let text = std::fs::read_to_string(entry.expect("a file").path()).expect("a text");
        slogans.extend(quoted(&text, '“', '”', &simplify));
        titles.extend(quoted(&text, '《', '》', &simplify));
        let chars: Vec<_> = bare(&text, &simplify).chars().collect();
        grams.extend(chars.windows(RUN).map(|w| w.iter().collect::<String>()));
    }
    assert!(grams.len() > 15_000, "only {}", grams.len());
    let allowed = allowed();
    for entry in &allowed {
        let right = match entry.kind.as_str() {
            "口号" => slogans.contains(&entry.name),
            "文件" => titles.contains(&entry.name),
            _ => true,
        };
        assert!(right, "{} is not quoted in the sources", entry.typed);
    }
    let mut names: Vec<_> = allowed.iter().map(|a| a.name.as_str()).collect();
    names.sort_by_key(|name| std::cmp::Reverse(name.chars().count()));
    let mut used = BTreeSet::new();
    let mut wrong = BTreeMap::new();
    for (place, text) in texts() {
        for paragraph in text.split('\n') {
            for run in shared_runs(&bare(paragraph, &simplify), &grams) {
                if left(&run, &names, &mut used) >= RUN {
                    wrong.entry(run).or_insert_with(|| place.clone());
                }
            }
        }
    }
    let wrong: Vec<_> = wrong
        .iter()
        .map(|(run, place)| format!("{place}: {run}"))
        .collect();
    assert!(wrong.is_empty(), "{}\n{}", wrong.len(), wrong.join("\n"));
    let idle: Vec<_> = names.iter().filter(|name| !used.contains(*name)).collect();
    assert!(idle.is_empty(), "names that are not needed: {idle:?}");
}

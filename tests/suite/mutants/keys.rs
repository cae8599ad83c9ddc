//! Misspelt keys, ids and functions.

use super::{Example, Mutant};

/// Keys as people mistype them, most with the same sound.
const TYPOS: &[(&str, &str)] = &[
    ("名", "铭"),
    ("值", "植"),
    ("期", "其"),
    ("占", "站"),
    ("同比", "同彼"),
    ("增长", "增涨"),
    ("新增", "新曾"),
    ("排名", "排明"),
    ("分项", "份项"),
    ("名单", "名但"),
    ("首次", "首此"),
    ("连续", "连序"),
    ("标题", "标提"),
    ("正文", "证文"),
    ("数据", "数剧"),
    ("措施", "错施"),
    ("目标", "目表"),
    ("全体", "全休"),
    ("域", "城"),
    ("位", "立"),
    ("全称", "全程"),
    ("简称", "筒称"),
    ("级别", "极别"),
    ("领导", "领异"),
    ("指导", "指异"),
    ("模板", "模版"),
    ("年度", "年渡"),
    ("报告", "报高"),
    ("指标", "旨标"),
    ("成绩", "成积"),
    ("困难", "困滩"),
    ("打算", "打标"),
    ("建议", "建意"),
];

/// Functions as people mistype them.
const FUNCTIONS: &[(&str, &str)] = &[
    ("名单", "名但"),
    ("其中", "其种"),
    ("文件", "文伴"),
    ("首次", "首此"),
    ("占比", "战比"),
    ("句", "旬"),
];

pub(super) fn plant(example: &Example, out: &mut Vec<Mutant>) {
    keys(example, out);
    ids(example, out);
    functions(example, out);
}

fn keys(example: &Example, out: &mut Vec<Mutant>) {
    for (at, line) in example.lines.iter().enumerate() {
        for (right, wrong) in TYPOS {
            // At the front of a line, behind a dash, or inside braces.
            for lead in ["", "- ", "{", ", "] {
                let key = format!("{lead}{right}:");
                let body = line.trim_start();
                let front = lead.is_empty() || lead == "- ";
                let start = if front {
                    body.starts_with(&key).then(|| line.len() - body.len())
                } else {
                    line.find(&format!("{key} "))
                };
                let Some(start) = start.filter(|_| !body.starts_with('#')) else {
                    continue;
                };
                let typed = format!("{lead}{wrong}:");
                let text = format!("{}{typed}{}", &line[..start], &line[start + key.len()..]);
                let mutant = Mutant::new(at + 1, text, "UNKNOWN").refused();
                // What is not read is missing in a place above or elsewhere.
                out.push(if front || *right == "位" {
                    mutant.spreading()
                } else {
                    mutant
                });
            }
        }
    }
}

/// Ids that do not exist, where they are referred to.
fn ids(example: &Example, out: &mut Vec<Mutant>) {
    for (at, line) in example.lines.iter().enumerate() {
        let body = line.trim_start();
        if let Some(list) = body
            .strip_prefix("数据: [")
            .and_then(|l| l.strip_suffix(']'))
        {
            for id in list.split(", ") {
                out.push(Mutant::new(at + 1, line.replace(id, "无此项"), "UNKNOWN"));
            }
        }
        if body.starts_with('#') {
            continue;
        }
        for (start, _) in line.match_indices("{{ ") {
            let rest = &line[start + 3..];
            let end = rest.find([' ', '(', '.']).unwrap_or(rest.len());
            let (id, behind) = rest.split_at(end);
            if id == "个数" || behind.starts_with('(') {
                continue;
            }
            let text = format!("{}{id}误{behind}", &line[..start + 3]);
            out.push(Mutant::new(at + 1, text, "UNKNOWN"));
        }
    }
}

fn functions(example: &Example, out: &mut Vec<Mutant>) {
    for (at, line) in example.lines.iter().enumerate() {
        for (right, wrong) in FUNCTIONS {
            if line.contains(&format!("| {right}")) && !line.trim_start().starts_with('#') {
                let text = line.replacen(&format!("| {right}"), &format!("| {wrong}"), 1);
                out.push(Mutant::new(at + 1, text, "UNKNOWN"));
            }
        }
    }
}

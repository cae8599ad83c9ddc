//! Mistakes outside 指标: years, levels, relations, claims, headings that count or carry numbers.

use zongjie::figure;

use super::{Example, Metric, Mutant};

pub(super) fn plant(example: &Example, out: &mut Vec<Mutant>) {
    let metrics = example.lines.iter().position(|line| line == "指标:");
    relations(example, metrics.map_or(1, |at| at + 1), out);
    for (at, line) in example.lines.iter().enumerate() {
        let body = line.trim_start();
        let indent = &line[..line.len() - body.len()];
        let mut put = |text: String, code| out.push(Mutant::new(at + 1, text, code).rare());
        if body.starts_with("年度: ") {
            for year in ["22", "去年", "2022-12", "二〇二二"] {
                put(format!("{indent}年度: {year}"), "SCHEMA");
            }
            for date in ["2022-02-30", "年底", "2022-13-01"] {
                put(format!("{line}\n{indent}日期: {date}"), "SCHEMA");
            }
            for carrier in ["通知", "总节"] {
                put(format!("{line}\n{indent}文种: {carrier}"), "SCHEMA");
            }
            put(format!("{line}\n{line}"), "YAML");
            put(format!("{line}\n{indent}题名: 1999年工作总结"), "YEAR");
        }
        if line == "成绩:" {
            for (claim, code) in [
                ("办件数量大幅增长", "GROW"),
                ("综合实力居全国首位", "RANK"),
                ("首次承办现场会", "FIRST"),
                ("各项任务超额完成", "COMP"),
                ("服务收入翻番", "MULT"),
                ("截止年底完成任务", "PERIOD"),
            ] {
                put(format!("{line}\n  - {claim}"), code);
            }
        }
        if body.starts_with("级别: ") {
            put(format!("{indent}级别: 科"), "SCHEMA");
        }
        if body.starts_with("模板: ") {
            put(format!("{indent}模板: anual-summary"), "PACK");
        }
        let mut put = |text: String, code| out.push(Mutant::new(at + 1, text, code));
        if let Some(title) = body.strip_prefix("- 标题: ") {
            let counted = title.replace("{{ 个数 }}", "九");
            if counted != title {
                put(format!("{indent}- 标题: {counted}"), "COUNT");
            }
            for label in ["一、", "（二）", "三是"] {
                put(format!("{indent}- 标题: {label}{title}"), "NUM");
            }
            put(format!("{indent}- 标题: {title}，全年走访17次"), "BARE");
        }
    }
}

/// 校核 over the two largest metrics counted in 次, if there are two.
fn relations(example: &Example, line: usize, out: &mut Vec<Mutant>) {
    let known = |metric: &Metric| {
        let figure = figure::parse(metric.get("值")?).ok()?;
        let counted = figure.unit == "次" && figure.approx().is_none();
        Some((metric.id.clone(), figure.value().filter(|_| counted)?))
    };
    let mut known: Vec<_> = example.metrics().iter().filter_map(known).collect();
    known.sort_by_key(|(_, value)| std::cmp::Reverse(*value));
    let [(a, most), (b, less), ..] = &known[..] else {
        return;
    };
    let gap = most - less;
    let with = |relation: &str| format!("校核: [{relation}]\n指标:");
    for relation in [
        format!("{a} > {b}"),
        format!("{a} == {b} + {gap}"),
        format!("{a} * 2 >= {b}"),
    ] {
        out.push(Mutant::right(line, with(&relation)).rare());
    }
    for (relation, code) in [
        (format!("{b} > {a}"), "PART"),
        (format!("{a} == {b}"), "SAME"),
        (format!("{a} == {b} + {gap} + 1"), "SUM"),
        (format!("{a} == 无此项"), "UNKNOWN"),
        (format!("{a}.颜色 > 1"), "UNKNOWN"),
        (format!("{a} = {b}"), "SAME"),
        (format!("{a} > "), "SCHEMA"),
        (a.clone(), "SCHEMA"),
    ] {
        out.push(Mutant::new(line, with(&relation), code).rare());
    }
}

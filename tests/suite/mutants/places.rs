//! Mistakes outside 指标: years, levels, headings that count or carry numbers.

use super::{Example, Mutant};

pub(super) fn plant(example: &Example, out: &mut Vec<Mutant>) {
    for (at, line) in example.lines.iter().enumerate() {
        let body = line.trim_start();
        let indent = &line[..line.len() - body.len()];
        let mut put = |text: String, code| out.push(Mutant::new(at + 1, text, code));
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
        }
        if body.starts_with("级别: ") {
            put(format!("{indent}级别: 科"), "SCHEMA");
        }
        if body.starts_with("模板: ") {
            put(format!("{indent}模板: anual-summary"), "PACK");
        }
        if let Some(title) = body.strip_prefix("- 标题: ") {
            let counted = title.replace("{{ 个数 }}", "九");
            if counted != title {
                put(format!("{indent}- 标题: {counted}"), "COUNT");
            }
            for label in ["一、", "（二）", "三是"] {
                put(format!("{indent}- 标题: {label}{title}"), "NUM");
            }
        }
    }
}

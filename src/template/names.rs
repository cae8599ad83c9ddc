//! The names templates may use: functions, data, and which of them a metric's id must not take.

use std::collections::BTreeSet;

use crate::facts::Facts;
use crate::phrase;

/// Data every template has, Chinese and English.
const DATA: &[&str] = &[
    "报告",
    "report",
    "单位",
    "office",
    "设置",
    "settings",
    "指标",
    "metrics",
    "开头",
    "opening",
    "分类",
    "by_kind",
    "成绩",
    "achievements",
    "困难",
    "difficulties",
    "打算",
    "plans",
    "建议",
    "suggestions",
    "结尾",
    "ending",
    "个数",
    "count",
    "loop",
    "this",
];

/// Functions the engines bring themselves.
pub(super) const BUILT_IN: &[&str] = &["length"];

/// Whether a metric must not be called by this name, because templates use it for something else.
pub fn is_reserved(id: &str) -> bool {
    DATA.contains(&id) || phrase::find(id).is_some()
}

/// All names one report's templates know.
pub(super) struct Names {
    roots: BTreeSet<String>,
}

impl Names {
    pub(super) fn new(facts: &Facts, absent: &[String]) -> Self {
        let ids = facts.metrics.iter().map(|m| m.id.value.clone());
        let ids = ids.chain(absent.iter().cloned());
        Self {
            roots: DATA.iter().map(|n| (*n).to_owned()).chain(ids).collect(),
        }
    }

    /// Whether a variable of this name exists.
    pub(super) fn knows(&self, name: &str) -> bool {
        self.roots.contains(name)
    }

    /// The known variable nearest to a wrong one.
    pub(super) fn near(&self, name: &str) -> Option<&str> {
        crate::nearest::nearest(name, self.roots.iter().map(String::as_str))
    }
}

/// Whether a function of this name exists.
pub(super) fn is_function(name: &str) -> bool {
    BUILT_IN.contains(&name) || phrase::find(name).is_some()
}

/// The known function nearest to a wrong one.
pub(super) fn near_function(name: &str) -> Option<&'static str> {
    let all = phrase::TABLE
        .iter()
        .flat_map(|f| [f.name, f.alias])
        .chain(BUILT_IN.iter().copied());
    crate::nearest::nearest(name, all)
}

/// Whether a function gives a plain number, which may be compared but not printed.
pub(super) fn is_number(name: &str) -> bool {
    matches!(name, "数值" | "number" | "length" | "len")
}

//! What follows from a metric without calculating: its kind, and figures with the unit they leave unsaid.

use std::collections::BTreeMap;

use super::{Facts, First, Metric};
use crate::figure::{Figure, Kind};
use crate::source::{Span, Spanned};

/// The Chinese keys of all attributes that hold one figure.
pub const FIGURE_KEYS: &[&str] = &[
    "值",
    "确数",
    "上年",
    "新增",
    "增量",
    "增长",
    "环比",
    "年均",
    "累计",
    "完成率",
    "目标",
    "上限",
    "连续",
];

impl Metric {
    /// The figure under one of the metric's Chinese keys.
    pub fn figure(&self, key: &str) -> Option<&Spanned<Figure>> {
        match key {
            "值" => self.value.as_ref(),
            "确数" => self.exact.as_ref(),
            "上年" => self.previous.as_ref(),
            "新增" => self.new.as_ref(),
            "增量" => self.change.as_ref(),
            "增长" => self.growth.as_ref(),
            "环比" => self.mom.as_ref(),
            "年均" => self.cagr.as_ref(),
            "累计" => self.cumulative.as_ref(),
            "完成率" => self.completion.as_ref(),
            "目标" => self.target.as_ref(),
            "上限" => self.ceiling.as_ref(),
            "连续" => self.streak.as_ref(),
            _ => None,
        }
    }

    /// Where the metric's figures stand.
    pub fn figure_spans(&self) -> impl Iterator<Item = Span> {
        FIGURE_KEYS
            .iter()
            .filter_map(|key| self.figure(key))
            .map(|figure| figure.span)
    }

    /// The figure whose unit the others share: the value, or the first of the rest that is there.
    pub fn leading(&self) -> Option<&Figure> {
        ["值", "确数", "上年", "新增", "目标", "累计", "上限"]
            .iter()
            .find_map(|key| self.figure(key))
            .map(|figure| &figure.value)
    }

    /// What the metric measures; things counted when nothing says.
    pub fn kind(&self) -> Kind {
        self.leading().map_or(Kind::Count, Figure::kind)
    }

    /// The figure under a key, with the unit of the value where it has none of its own
    /// (`上年: 90` beside `值: 137家` is `90家`); rates get `%`, a change of rates `个百分点`.
    pub fn with_unit(&self, key: &str) -> Option<Spanned<Figure>> {
        let mut figure = self.figure(key)?.clone();
        if !figure.value.unit.is_empty() || !figure.value.scale.is_empty() {
            return Some(figure);
        }
        match key {
            "增长" | "环比" | "年均" | "完成率" => figure.value.unit.push('%'),
            "连续" => figure.value.unit.push('年'),
            "增量" if self.kind() == Kind::Rate => figure.value.unit.push_str("个百分点"),
            _ => {
                if let Some(leading) = self.leading() {
                    figure.value.unit.clone_from(&leading.unit);
                    figure.value.scale = leading.scale;
                }
            }
        }
        Some(figure)
    }

    /// The figure to calculate with, and its key: 确数 if there is one, else 值.
    pub fn precise(&self) -> Option<(&'static str, Spanned<Figure>)> {
        ["确数", "值"]
            .into_iter()
            .find_map(|key| self.with_unit(key).map(|figure| (key, figure)))
    }

    /// Whether there is no figure yet and nothing else to say; last year's value says nothing about this year.
    pub fn is_missing(&self) -> bool {
        const FIGURES: &[&str] = &[
            "值",
            "新增",
            "增量",
            "增长",
            "环比",
            "年均",
            "累计",
            "完成率",
            "目标",
            "连续",
        ];
        FIGURES.iter().all(|key| self.figure(key).is_none())
            && self.share.as_ref().is_none_or(|s| s.rate.is_none())
            && self.rank.is_none()
            && self.first.as_ref().is_none_or(|f| f.value == First::No)
            && self.items.is_empty()
            && self.parts.is_empty()
    }
}

impl Facts {
    /// The index of every metric by its id.
    pub fn ids(&self) -> BTreeMap<&str, usize> {
        let metrics = self.metrics.iter().enumerate();
        metrics.map(|(at, m)| (m.id.value.as_str(), at)).collect()
    }

    /// The metric that a whole (`占: {全体: 高企}`) names by its id or its name.
    pub fn metric_named(&self, name: &str) -> Option<&Metric> {
        self.metrics
            .iter()
            .find(|m| m.id.value == name)
            .or_else(|| self.metrics.iter().find(|m| m.name == name))
    }
}

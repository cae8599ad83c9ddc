//! 指标: every metric with its attributes, short form and long form.

use std::collections::BTreeMap;

use super::figures::Unit;
use super::shape::{Reader, flag, shorten};
use super::vocabulary::{self, Key, Owner, Shape};
use super::{First, IfMissing, Metric};
use crate::diag::say;
use crate::figure::{self, Figure, Kind as Quantity};
use crate::source::Spanned;
use crate::yaml::{Kind, Node, Pair};

/// The metrics and their ids.
#[derive(Default)]
pub(super) struct Metrics {
    pub(super) list: Vec<Metric>,
    pub(super) ids: BTreeMap<String, usize>,
}

/// Attributes that refer to other metrics, read once all ids are known.
struct Later<'n> {
    parts: Option<&'n Node>,
    share: Option<&'n Node>,
    unit: Option<Unit>,
}

impl Reader<'_> {
    /// Reads 指标.
    pub(super) fn metrics(&mut self, node: &Node) -> Metrics {
        let mut metrics = Metrics::default();
        let Kind::Map(pairs) = &node.kind else {
            if !node.is_blank() {
                self.wrong_shape(node, say::facts::not_metrics());
            }
            return metrics;
        };
        let mut later = Vec::new();
        let mut blank: Option<&Pair> = None;
        for pair in pairs {
            // An id without content, and below it the name of an attribute at the same indentation.
            if let Some(owner) = blank
                && vocabulary::find(Owner::Metric, &pair.key.value).is_some()
            {
                let message = say::facts::attribute_as_id(&pair.key.value, &owner.key.value);
                self.push(message, pair.key.span);
                continue;
            }
            blank = pair.value.is_blank().then_some(pair);
            if !self.good_id(&pair.key) {
                continue;
            }
            let (metric, rest) = self.metric(pair);
            metrics
                .ids
                .insert(metric.id.value.clone(), metrics.list.len());
            metrics.list.push(metric);
            later.push(rest);
        }
        for (at, rest) in later.into_iter().enumerate() {
            let Metrics { list, ids } = &mut metrics;
            if let Some(node) = rest.share {
                list[at].share = self.share(node, |name| ids.contains_key(name));
            }
            if let Some(node) = rest.parts {
                let parts = self.parts(node, &list[at], rest.unit.as_ref(), list, ids);
                list[at].parts = parts.list;
                list[at].open_parts = parts.open;
                // While a part has no figure, the parts cannot add up to the total.
                list[at].complete &= !parts.gaps;
            }
        }
        metrics
    }

    /// An id must be usable as a name in templates, and must not hide one of theirs.
    fn good_id(&mut self, id: &Spanned<String>) -> bool {
        let name = id.value.as_str();
        if name.is_empty() || name == "<<" {
            return false;
        }
        let word = name
            .chars()
            .all(|c| c == '_' || c.is_alphabetic() || c.is_ascii_digit());
        if !word || name.starts_with(|c: char| c.is_ascii_digit()) {
            self.push(say::facts::bad_id(shorten(name)), id.span);
        } else if vocabulary::is_reserved_name(name) {
            self.push(say::facts::reserved_id(name), id.span);
        } else {
            return true;
        }
        // Read on all the same, so that references to it are not reported as well.
        true
    }

    fn metric<'n>(&mut self, pair: &'n Pair) -> (Metric, Later<'n>) {
        let mut metric = Metric::empty(pair.key.clone());
        let mut later = Later {
            parts: None,
            share: None,
            unit: None,
        };
        let node = &pair.value;
        match &node.kind {
            Kind::Scalar(_) => {
                if !self.meant_as_key(node, Owner::Metric) {
                    metric.value = self.figure(node, &pair.key.value);
                }
            }
            Kind::Seq(_) => self.push(say::facts::metric_shape(&pair.key.value), node.span),
            Kind::Map(_) => {
                let mut approx = Vec::new();
                for (key, field) in self.fields(node, Owner::Metric, &pair.key.value) {
                    let value = &field.value;
                    match key.zh {
                        "单位" => later.unit = self.text(value, key.zh).as_ref().map(Unit::new),
                        "约" => approx = self.texts(value, key.zh, &['、']),
                        "分项" => later.parts = Some(value),
                        "占" => later.share = Some(value),
                        _ => self.attribute(&mut metric, key, value),
                    }
                }
                self.finish(&mut metric, &mut later, &approx);
            }
        }
        (metric, later)
    }

    fn attribute(&mut self, metric: &mut Metric, key: &'static Key, node: &Node) {
        match key.shape {
            Shape::Figure => {
                let figure = self.figure(node, key.zh);
                *figure_slot(metric, key.zh) = figure;
            }
            Shape::Rate => {
                let rate = self.rate(node, key.zh);
                *figure_slot(metric, key.zh) = rate;
            }
            Shape::Flag => {
                let flag = self.flag(node, key.zh).unwrap_or(false);
                if key.zh == "密" {
                    metric.mask = flag;
                } else {
                    metric.complete = flag;
                }
            }
            Shape::Choice(words) => {
                metric.if_missing = match self.choice(node, key.zh, words) {
                    Some("stop") => IfMissing::Stop,
                    Some("drop") => IfMissing::Drop,
                    _ => IfMissing::Todo,
                };
            }
            Shape::FlagOrText => {
                metric.first = self.text(node, key.zh).map(|text| {
                    let first = match flag(&text.value) {
                        Some(true) => First::Yes,
                        Some(false) => First::No,
                        None => First::Words(text.value),
                    };
                    Spanned::new(first, text.span)
                });
            }
            Shape::Series => metric.series = self.series(node),
            Shape::Texts if key.zh == "待核" => {
                metric.to_confirm = self.texts(node, key.zh, &['、', '，', ',', ' ']);
            }
            Shape::Texts => metric.items = self.names(node),
            Shape::MapOrText(_) => metric.rank = self.rank(node),
            _ => {
                let text = self.text(node, key.zh);
                match key.zh {
                    "名" => {
                        metric.name_at = text.as_ref().map(|t| t.span);
                        metric.name = text.map_or_else(|| metric.id.value.clone(), |t| t.value);
                    }
                    "口径" => metric.basis = text,
                    "期" => metric.period = text,
                    "来源" => metric.source = text,
                    "负责" => metric.owner = text,
                    _ => metric.reason = text,
                }
            }
        }
    }

    /// 名单: a list, or one text parted by 、 which may end in 等.
    fn names(&mut self, node: &Node) -> Vec<Spanned<String>> {
        let mut names = self.texts(node, "名单", &['、', '；']);
        if node.scalar().is_some()
            && let Some(last) = names.last_mut()
            && let Some(open) = last.value.strip_suffix('等')
        {
            last.value = open.to_owned();
        }
        names.retain(|name| !name.value.is_empty());
        names
    }

    /// Puts 单位 and 约 into the figures; a figure without unit counts in that of 值.
    fn finish(&mut self, metric: &mut Metric, later: &mut Later<'_>, approx: &[Spanned<String>]) {
        if let Some(value) = &mut metric.value {
            if let Some(unit) = &later.unit {
                self.apply_unit(value, unit);
            }
            self.apply_approx(&mut value.value, approx);
        } else if let Some(word) = approx.first() {
            self.push(say::facts::approx_alone(), word.span);
        }
        let unit = later.unit.take().or_else(|| implied_unit(metric));
        if let Some(unit) = &unit {
            for name in ["确数", "上年", "新增", "增量", "累计", "目标", "上限"] {
                let Some(figure) = figure_slot(metric, name) else {
                    continue;
                };
                if !figure.value.unit.is_empty() || !figure.value.scale.is_empty() {
                    continue;
                }
                // The difference of two rates is in percentage points, never in per cent.
                if name == "增量" && figure::kind_of(&unit.measure) == Quantity::Rate {
                    "个百分点".clone_into(&mut figure.value.unit);
                } else {
                    figure.value.scale = unit.scale;
                    figure.value.unit.clone_from(&unit.measure);
                }
            }
        }
        if let Some(unit) = &unit {
            for value in &mut metric.series {
                let figure = &mut value.figure.value;
                if figure.unit.is_empty() && figure.scale.is_empty() {
                    figure.scale = unit.scale;
                    figure.unit.clone_from(&unit.measure);
                }
            }
        }
        later.unit = unit;
    }
}

/// The unit of 值, or of the first figure that has one.
fn implied_unit(metric: &Metric) -> Option<Unit> {
    [&metric.value, &metric.new, &metric.previous]
        .into_iter()
        .flatten()
        .find(|f| !f.value.unit.is_empty())
        .map(|f| Unit {
            scale: f.value.scale,
            measure: f.value.unit.clone(),
            span: f.span,
        })
}

fn figure_slot<'m>(metric: &'m mut Metric, key: &str) -> &'m mut Option<Spanned<Figure>> {
    match key {
        "值" => &mut metric.value,
        "确数" => &mut metric.exact,
        "上年" => &mut metric.previous,
        "新增" => &mut metric.new,
        "增量" => &mut metric.change,
        "增长" => &mut metric.growth,
        "环比" => &mut metric.mom,
        "年均" => &mut metric.cagr,
        "累计" => &mut metric.cumulative,
        "完成率" => &mut metric.completion,
        "目标" => &mut metric.target,
        "上限" => &mut metric.ceiling,
        _ => &mut metric.streak,
    }
}

//! MASK: what the figures left open still tell of the masked ones.

mod shape;
mod solve;
mod system;

use super::{Checker, show};
use crate::diag::{Message, say::mask as say};
use crate::facts::{FIGURE_KEYS, Facts, Metric};
use crate::figure::number::is_mask;
use crate::figure::{Figure, Number};
use crate::source::{Span, Spanned};
use shape::Shape;
use system::System;

/// Something of a masked metric that can be told from what is open.
#[derive(Debug, Clone)]
pub struct Leak {
    /// The index of the metric.
    pub metric: usize,
    /// The Chinese key of the masked figure.
    pub key: &'static str,
    /// The masked figure.
    pub span: Span,
    /// What can be told.
    pub message: Message,
}

/// Reports what can be told in facts that were masked by hand.
pub(super) fn check(checker: &mut Checker<'_>) {
    let facts = checker.facts;
    for leak in leaks(facts) {
        checker.report_at(
            &facts.metrics[leak.metric],
            leak.key,
            leak.span,
            leak.message,
        );
    }
}

/// Everything that can be told of the masked figures of some facts: by arithmetic, from digits left in them, from
/// figures of the same metric, from lists.
///
/// Digits may also be masked because nobody knows them yet. What looks like half a mask is then none, so it is
/// reported only for metrics with 密, or when the facts show that they were masked (year or office).
pub fn leaks(facts: &Facts) -> Vec<Leak> {
    if facts
        .metrics
        .iter()
        .all(|metric| masked(metric).next().is_none())
    {
        return Vec::new();
    }
    let declared = super::blanks::is_declared(facts);
    let mut system = System::new(facts);
    system.solve();
    let mut out = Vec::new();
    for (at, metric) in facts.metrics.iter().enumerate() {
        let mut told = false;
        let mut tell = |key, span, message| {
            out.push(Leak {
                metric: at,
                key,
                span,
                message,
            });
        };
        for (key, figure) in masked(metric) {
            let found = system
                .told(at, key, &figure)
                .or_else(|| partial(metric, &figure.value));
            if let Some(message) = found {
                told = true;
                tell(key, figure.span, message);
            }
        }
        let meant = declared || metric.mask;
        let Some((key, first)) = masked(metric).next().filter(|_| meant && !told) else {
            continue;
        };
        if let Some(message) = half_open(metric, key, &first.value) {
            tell(key, first.span, message);
        }
        if let Some(message) = listed(metric) {
            tell("名单", first.span, message);
        }
    }
    out
}

/// The masked figures of a metric with their keys, each with its unit.
fn masked(metric: &Metric) -> impl Iterator<Item = (&'static str, Spanned<Figure>)> {
    figures(metric).filter(|(_, figure)| figure.value.is_masked())
}

/// All figures of a metric with their keys, each with its unit.
fn figures(metric: &Metric) -> impl Iterator<Item = (&'static str, Spanned<Figure>)> {
    let own = FIGURE_KEYS
        .iter()
        .filter_map(|key| Some((*key, metric.with_unit(key)?)));
    // A part that is another metric is looked at there.
    let inside = metric.path("分项").0;
    let own_parts = metric
        .parts
        .iter()
        .filter(move |part| part.path.0.starts_with(&inside));
    let parts = own_parts.map(|part| {
        let total = metric.leading();
        let figure = total.map_or_else(
            || part.figure.value.clone(),
            |total| super::parts::with_unit(&part.figure.value, total),
        );
        ("分项", Spanned::new(figure, part.figure.span))
    });
    let share = metric.share.iter().filter_map(|s| s.rate.clone());
    let years = metric.series.iter().map(|year| year.figure.clone());
    own.chain(parts)
        .chain(share.map(|rate| ("占", rate)))
        .chain(years.map(|figure| ("历年", figure)))
}

/// A number in which digits were left.
fn partial(metric: &Metric, figure: &Figure) -> Option<Message> {
    // The 0 before the point and behind it is part of the shape.
    if !figure
        .number
        .text()
        .contains(|c: char| matches!(c, '1'..='9'))
    {
        return None;
    }
    let shape = shape_of(figure).and_then(|shape| shape.written(None, None));
    Some(match shape {
        Some((low, high)) => say::partial(
            &metric.name,
            figure.print(),
            show(low, figure),
            show(high, figure),
        ),
        None => say::partial_text(&metric.name, figure.print()),
    })
}

/// What the digits of a masked figure leave open; `None` for a range.
fn shape_of(figure: &Figure) -> Option<Shape> {
    let Number::Masked { text } = &figure.number else {
        return None;
    };
    let exact = system::is_exact(figure);
    Shape::new(text, figure.scale_factor(), exact)
}

fn half_open(metric: &Metric, key: &str, masked: &Figure) -> Option<Message> {
    // A target or a span of years is no part of what is hidden.
    let apart = ["目标", "上限", "连续"];
    if apart.contains(&key) {
        return None;
    }
    // 持平 is a word; no digit of it is printed.
    let level = |key: &str, figure: &Figure| {
        ["增长", "环比", "年均", "增量"].contains(&key)
            && figure.value().is_some_and(|value| value.is_zero())
    };
    let open: Vec<_> = figures(metric)
        .filter(|(key, figure)| {
            !apart.contains(key) && !figure.value.is_masked() && !level(key, &figure.value)
        })
        .map(|(key, figure)| format!("{key}{}", figure.value.print()))
        .collect();
    let masked = format!("{key}{}", masked.print());
    (!open.is_empty()).then(|| say::half_open(&metric.name, masked, open.join("、")))
}

fn listed(metric: &Metric) -> Option<Message> {
    let value = metric.value.as_ref().filter(|v| v.value.is_masked())?;
    let hidden = |name: &str| name.contains(is_mask) || name.ends_with('等');
    let open = !metric.items.is_empty() && metric.items.iter().all(|name| !hidden(&name.value));
    open.then(|| say::listed(&metric.name, value.value.print(), metric.items.len()))
}

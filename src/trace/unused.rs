//! Facts that stand nowhere in the report.

use std::collections::BTreeSet;

use super::Row;
use crate::facts::{FIGURE_KEYS, Facts, First, Metric};
use crate::source::{FactRef, Span};

/// A fact no figure of the report was made from.
#[derive(Debug, Clone, PartialEq)]
pub struct Unused {
    /// Its path and place; the metric's own where nothing of it is used.
    pub fact: FactRef,
    /// What it says, or the metric's name where nothing of it is used.
    pub text: String,
}

/// The facts that stand nowhere in the report, in the order of the file; a metric of which nothing is used is one.
pub fn unused(facts: &Facts, rows: &[Row]) -> Vec<Unused> {
    let used: BTreeSet<&str> = rows
        .iter()
        .flat_map(|row| &row.reads)
        .map(|read| read.path.0.as_str())
        .collect();
    let mut out = Vec::new();
    for metric in &facts.metrics {
        let own: Vec<_> = values(metric);
        let count = own.len();
        let left: Vec<_> = own
            .into_iter()
            .filter(|value| !used.contains(value.fact.path.0.as_str()))
            .collect();
        if count > 0 && left.len() == count {
            let mut fact = metric.fact("", metric.id.span);
            fact.path.0.pop();
            let text = metric.name.clone();
            out.push(Unused { fact, text });
        } else {
            out.extend(left);
        }
    }
    out
}

/// Everything a metric says that a report can print, with its place.
pub fn values(metric: &Metric) -> Vec<Unused> {
    let value = |key: &str, span: Span, text: &str| Unused {
        fact: metric.fact(key, span),
        text: text.to_owned(),
    };
    let figures = FIGURE_KEYS
        .iter()
        .filter_map(|key| Some((*key, metric.figure(key)?)));
    let mut out: Vec<_> = figures
        .map(|(key, figure)| value(key, figure.span, figure.value.print().as_str()))
        .collect();
    if let Some(rate) = metric.share.as_ref().and_then(|share| share.rate.as_ref()) {
        out.push(value("占", rate.span, &rate.value.print()));
    }
    if let Some(rank) = &metric.rank {
        out.push(value("排名.位", rank.place.span, &rank.place.value.text));
        if let Some(before) = &rank.previous {
            out.push(value("排名.上年位", before.span, &before.value.text));
        }
    }
    for part in &metric.parts {
        let mut text = part.name.clone();
        text.push_str(&part.figure.value.print());
        let path = part.path.clone();
        let span = part.figure.span;
        out.push(Unused {
            fact: FactRef { path, span },
            text,
        });
    }
    for year in &metric.series {
        let key = format!("历年.{}", year.year);
        out.push(value(&key, year.figure.span, &year.figure.value.print()));
    }
    if let Some(first) = metric.items.first() {
        let names: Vec<_> = metric.items.iter().map(|i| i.value.as_str()).collect();
        out.push(value("名单", first.span, &names.join("、")));
    }
    match metric
        .first
        .as_ref()
        .map(|first| (&first.value, first.span))
    {
        Some((First::Yes, span)) => out.push(value("首次", span, "是")),
        Some((First::Words(words), span)) => out.push(value("首次", span, words)),
        _ => {}
    }
    out.sort_by_key(|value| value.fact.span);
    out
}

//! TODO: metrics without a figure, and masked digits in facts that are not masked on purpose.

use super::Checker;
use crate::diag::{Diagnostic, say::check as say};
use crate::facts::{Facts, IfMissing, Metric};
use crate::figure::Figure;
use crate::figure::number::is_mask;
use crate::source::Spanned;

/// So many masked metrics are reported one by one; more get one message.
const FEW: usize = 5;

/// Checks what is still to be filled in.
pub(super) fn check(checker: &mut Checker<'_>) {
    let facts = checker.facts;
    for metric in &facts.metrics {
        if metric.is_missing() && metric.if_missing == IfMissing::Todo {
            checker.report(metric, "值", say::to_fill(&metric.name));
        }
    }
    let masked: Vec<_> = facts
        .metrics
        .iter()
        .filter_map(|metric| Some((metric, masked_figure(metric)?)))
        .collect();
    let open: Vec<_> = masked.iter().filter(|(metric, _)| !metric.mask).collect();
    let Some((_, (_, first))) = open.first() else {
        return;
    };
    if is_declared(facts) {
        let message = say::masked_file(open.len());
        checker.found.push(Diagnostic::new(message, first.span));
    } else if open.len() > FEW {
        let message = say::masked_many(open.len());
        checker.found.push(Diagnostic::new(message, first.span));
    } else {
        for (metric, (key, figure)) in open {
            let message = say::masked(&metric.name, figure.value.print());
            checker.report_at(metric, key, figure.span, message);
        }
    }
}

/// The first masked figure of a metric.
fn masked_figure(metric: &Metric) -> Option<(&'static str, &Spanned<Figure>)> {
    const KEYS: &[&str] = &[
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
    let own = KEYS
        .iter()
        .filter_map(|key| Some((*key, metric.figure(key)?)));
    let parts = metric.parts.iter().map(|part| ("分项", &part.figure));
    let share = metric
        .share
        .iter()
        .filter_map(|s| Some(("占", s.rate.as_ref()?)));
    own.chain(parts)
        .chain(share)
        .find(|(_, figure)| figure.value.is_masked())
}

/// Whether the file says of itself that it is masked: its year, or the name of the office.
fn is_declared(facts: &Facts) -> bool {
    let year = facts.report.year.as_ref().map(|y| y.value.year.as_str());
    let names = [&facts.office.full_name, &facts.office.short_name];
    let names = names.into_iter().flatten().map(|name| name.value.as_str());
    year.into_iter()
        .chain(names)
        .any(|text| text.contains(is_mask))
}

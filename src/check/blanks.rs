//! TODO: metrics without a figure, and masked digits in facts that are not masked on purpose.

use std::collections::{BTreeMap, BTreeSet};

use super::Checker;
use crate::diag::{Code, Diagnostic, Diagnostics, Message, Severity, say::check as say};
use crate::facts::{FIGURE_KEYS, Facts, IfMissing, Metric};
use crate::figure::Figure;
use crate::figure::number::is_mask;
use crate::source::Spanned;

/// So many masked metrics are reported one by one; more get one message.
const FEW: usize = 5;

/// Checks what is still to be filled in.
pub(super) fn check(checker: &mut Checker<'_>) {
    let facts = checker.facts;
    let missing = facts.metrics.iter().filter(|metric| metric.is_missing());
    // What is to be left out is noted where a text would have named it.
    for metric in missing.filter(|metric| metric.if_missing != IfMissing::Drop) {
        checker.found.push(metric.lacking("值"));
    }
    let open: Vec<_> = open(facts).collect();
    let Some((_, _, first)) = open.first() else {
        return;
    };
    if is_declared(facts) {
        let message = say::masked_file(open.len());
        checker.found.push(Diagnostic::new(message, first.span));
    } else if open.len() > FEW {
        let message = say::masked_many(open.len());
        checker.found.push(Diagnostic::new(message, first.span));
    } else {
        for (metric, key, figure) in open {
            let message = say::masked(&metric.name, figure.value.print());
            checker.report_at(metric, key, figure.span, message);
        }
    }
}

/// Metrics with digits masked though nothing says that they are meant to be; with the key of the first such figure.
fn open(facts: &Facts) -> impl Iterator<Item = (&Metric, &'static str, &Spanned<Figure>)> {
    facts
        .metrics
        .iter()
        .filter(|metric| !metric.mask)
        .filter_map(|metric| masked_figure(metric).map(|(key, figure)| (metric, key, figure)))
}

/// What one person has still to supply.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pending {
    /// 负责; `None` if nobody is named.
    pub owner: Option<String>,
    /// What is asked for, in the order of the facts file.
    pub items: Vec<String>,
}

/// Everything still to be supplied, by owner in the order of the facts file; what nobody answers for comes last.
///
/// `found` are the findings of a whole run, which know the gaps templates met.
pub fn pending(facts: &Facts, found: &Diagnostics) -> Vec<Pending> {
    let index = facts.index();
    let mut wanted = Vec::new();
    for diagnostic in found.iter() {
        let Message { code, severity, .. } = diagnostic.message;
        let open = match code {
            Code::TODO => severity == Severity::Warning,
            Code::MISSING => severity == Severity::Error,
            _ => false,
        };
        let at = diagnostic.fact.as_ref().filter(|_| open);
        wanted.extend(at.and_then(|path| index.metric_at(path)));
    }
    if !is_declared(facts) {
        wanted.extend(open(facts).map(|(metric, key, _)| (metric, key)));
    }
    wanted.sort_by_key(|(metric, _)| metric.id.span);
    let mut places = BTreeMap::new();
    let mut seen = BTreeSet::new();
    let mut out: Vec<Pending> = Vec::new();
    for (metric, key) in wanted {
        let owner = metric.owner.as_ref().map(|owner| owner.value.as_str());
        let at = *places.entry(owner).or_insert_with(|| {
            out.push(Pending {
                owner: owner.map(str::to_owned),
                items: Vec::new(),
            });
            out.len() - 1
        });
        let item = metric.wanted(key);
        if seen.insert((at, item.clone())) {
            out[at].items.push(item);
        }
    }
    out.sort_by_key(|p| p.owner.is_none());
    out
}

/// The first masked figure of a metric.
fn masked_figure(metric: &Metric) -> Option<(&'static str, &Spanned<Figure>)> {
    let own = FIGURE_KEYS
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
pub(super) fn is_declared(facts: &Facts) -> bool {
    let year = facts.report.year.as_ref().map(|y| y.value.year.as_str());
    let names = [&facts.office.full_name, &facts.office.short_name];
    let names = names.into_iter().flatten().map(|name| name.value.as_str());
    year.into_iter()
        .chain(names)
        .any(|text| text.contains(is_mask))
}

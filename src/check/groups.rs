//! SHARE, RANK and UNIT over groups: shares of one whole, places lost, measure words and scales side by side.

use std::collections::BTreeMap;

use super::Checker;
use crate::diag::Diagnostic;
use crate::diag::say::group as say;
use crate::facts::{Metric, Share};
use crate::figure::interval::{Interval, tidy};
use crate::figure::{Decimal, Kind};

/// Checks what metrics say together.
pub(super) fn check(checker: &mut Checker<'_>) {
    let facts = checker.facts;
    for metric in &facts.metrics {
        place_lost(checker, metric);
    }
    shares(checker);
    scales(checker);
}

/// Most units a message names.
const FEW: usize = 4;

/// Adds a word that is not there yet, as long as there are few.
fn note<T: PartialEq>(list: &mut Vec<T>, word: T) {
    if list.len() < FEW && !list.contains(&word) {
        list.push(word);
    }
}

/// Checks the units within the parts of a metric.
pub(super) fn check_parts(checker: &mut Checker<'_>, metric: &Metric) {
    let Some(last) = metric.parts.last().map(|part| part.figure.span) else {
        return;
    };
    let total = metric.precise().map(|(_, figure)| figure.value);
    let (mut units, mut kinds, mut scales) = (Vec::new(), Vec::new(), Vec::new());
    let figures = metric.parts.iter().map(|part| &part.figure.value);
    for figure in figures.filter(|figure| !figure.unit.is_empty()) {
        note(&mut units, figure.unit.as_str());
        note(&mut kinds, figure.kind());
        // Nothing of it is nothing in any scale.
        if figure.kind() != Kind::Count && figure.number.exact().is_none_or(|n| !n.is_zero()) {
            note(&mut scales, format!("{}{}", figure.scale, figure.unit));
        }
    }
    if let Some(total) = total.as_ref().filter(|total| !total.unit.is_empty())
        && !kinds.is_empty()
        && !kinds.contains(&total.kind())
    {
        note(&mut kinds, total.kind());
        note(&mut units, &total.unit);
    }
    let counted = kinds == [Kind::Count];
    let message = if units.len() > 1 && !counted {
        say::parts_unlike(&metric.name, units.join("、"))
    } else if units.len() > 1 && total.is_none() {
        // With a total each part is held against the measure word of that.
        say::parts_units(&metric.name, units.join("、"))
    } else if units.len() < 2 && scales.len() > 1 {
        say::parts_scales(&metric.name, scales.join("、"))
    } else {
        return;
    };
    checker.report_at(metric, "分项", last, message);
}

/// A place lost since last year, which the report will say aloud.
fn place_lost(checker: &mut Checker<'_>, metric: &Metric) {
    let Some(rank) = &metric.rank else { return };
    let Some(before) = &rank.previous else { return };
    let (Some(now), Some(then)) = (rank.place.value.number, before.value.number) else {
        return;
    };
    if now > then && then > 0 && metric.reason.is_none() {
        let message = say::place_lost(&metric.name, then, now);
        checker.report_at(metric, "排名", rank.place.span, message);
    }
}

/// Shares of the same whole, which together are at most all of it unless they overlap.
fn shares(checker: &mut Checker<'_>) {
    let facts = checker.facts;
    let mut metrics: BTreeMap<&str, &Metric> = BTreeMap::new();
    let ids = facts.metrics.iter().map(|m| (m.id.value.as_str(), m));
    let names = facts.metrics.iter().map(|m| (m.name.as_str(), m));
    for (name, metric) in ids.chain(names) {
        metrics.entry(name).or_insert(metric);
    }
    let mut wholes: BTreeMap<&str, Vec<(&Metric, Interval)>> = BTreeMap::new();
    for metric in &facts.metrics {
        let Some(share) = &metric.share else { continue };
        let Some(whole) = share.whole.as_ref().map(|whole| whole.value.as_str()) else {
            continue;
        };
        let total = metrics.get(whole).copied();
        if let Some(rate) = rate(metric, share, total) {
            // By its id or by its name, it is the same metric.
            let whole = total.map_or(whole, |total| total.id.value.as_str());
            wholes.entry(whole).or_default().push((metric, rate));
        }
    }
    for (whole, shares) in wholes {
        let sum = shares
            .iter()
            .try_fold(Interval::point(Decimal::ZERO), |sum, (_, rate)| {
                sum.plus(*rate)
            });
        let Some(((last, _), sum)) = shares.last().zip(sum) else {
            continue;
        };
        if shares.len() < 2 || sum.low <= Decimal::ONE_HUNDRED {
            continue;
        }
        let names: Vec<_> = shares.iter().map(|(m, _)| m.name.as_str()).collect();
        let more = if names.len() > FEW { "等" } else { "" };
        let names = names[..names.len().min(FEW)].join("、");
        let shown = sum.middle().map_or_else(String::new, |m| tidy(m, 2));
        let whole = metrics.get(whole).map_or(whole, |m| m.name.as_str());
        let message = say::shares_exceed(format!("{names}{more}"), whole, shown);
        let rate = last.share.as_ref().and_then(|share| share.rate.as_ref());
        let span = rate.map_or(last.id.span, |rate| rate.span);
        checker.report_at(last, "占", span, message);
    }
}

/// The share in per cent, stated or from part and whole.
fn rate(metric: &Metric, share: &Share, whole: Option<&Metric>) -> Option<Interval> {
    if let Some(rate) = &share.rate {
        return Interval::of(&rate.value);
    }
    let (_, part) = metric.precise()?;
    let (_, total) = whole?.precise()?;
    let (a, b) = super::intervals(&part.value, &total.value)?;
    a.percent_of(b)
}

/// Amounts of money in different scales that an entry prints in one sentence.
fn scales(checker: &mut Checker<'_>) {
    let facts = checker.facts;
    for (_, entries) in facts.chapters() {
        let mut left: Vec<_> = entries.iter().collect();
        while let Some(entry) = left.pop() {
            left.extend(&entry.measures);
            let mut seen: Vec<(&'static str, &str)> = Vec::new();
            for metric in &entry.metrics {
                let figure = facts.metrics[metric.value].value.as_ref();
                let Some(figure) = figure.map(|f| &f.value).filter(|f| f.kind() == Kind::Money)
                else {
                    continue;
                };
                if seen
                    .iter()
                    .all(|(scale, unit)| *scale != figure.scale && *unit == figure.unit)
                {
                    seen.push((figure.scale, &figure.unit));
                    if seen.len() == 2 {
                        let words: Vec<_> = seen
                            .iter()
                            .map(|(scale, unit)| format!("{scale}{unit}"))
                            .collect();
                        let finding =
                            Diagnostic::new(say::two_scales(words.join("、")), metric.span);
                        checker.found.push(finding.about(entry.path.clone()));
                    }
                }
            }
        }
    }
}

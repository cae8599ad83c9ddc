//! SHARE, RANK and UNIT over groups: shares of one whole, places lost, measure words and scales side by side.

use std::collections::BTreeMap;

use super::Checker;
use crate::diag::Diagnostic;
use crate::diag::say::group as say;
use crate::facts::{Metric, Share};
use crate::figure::interval::{Interval, tidy};
use crate::figure::{Decimal, Figure, Kind};
use crate::source::Spanned;

/// Checks what metrics say together.
pub(super) fn check(checker: &mut Checker<'_>) {
    let facts = checker.facts;
    for metric in &facts.metrics {
        place_lost(checker, metric);
    }
    shares(checker);
    scales(checker);
}

/// Checks the units within the parts of a metric.
pub(super) fn check_parts(checker: &mut Checker<'_>, metric: &Metric) {
    let figures: Vec<&Spanned<Figure>> = metric.parts.iter().map(|part| &part.figure).collect();
    let Some(last) = figures.last() else { return };
    let total = metric.precise().map(|(_, figure)| figure.value);
    let typed = |f: &&&Spanned<Figure>| !f.value.unit.is_empty();
    let mut units: Vec<&str> = Vec::new();
    let mut kinds: Vec<Kind> = Vec::new();
    for figure in figures.iter().filter(typed) {
        if !units.contains(&figure.value.unit.as_str()) {
            units.push(&figure.value.unit);
        }
        if !kinds.contains(&figure.value.kind()) {
            kinds.push(figure.value.kind());
        }
    }
    if let Some(total) = total.as_ref().filter(|t| !t.unit.is_empty())
        && !kinds.contains(&total.kind())
        && !kinds.is_empty()
    {
        kinds.push(total.kind());
        units.push(&total.unit);
    }
    let counted = kinds == [Kind::Count];
    if !counted && units.len() > 1 {
        let message = say::parts_unlike(&metric.name, units.join("、"));
        checker.report_at(metric, "分项", last.span, message);
    } else if counted && units.len() > 1 && total.is_none() {
        // With a total each part is held against the measure word of that.
        let message = say::parts_units(&metric.name, units.join("、"));
        checker.report_at(metric, "分项", last.span, message);
    }
    let mut scales: Vec<String> = Vec::new();
    for figure in figures.iter().filter(|f| f.value.kind() != Kind::Count) {
        let scale = format!("{}{}", figure.value.scale, figure.value.unit);
        let other = |known: &String| *known != scale;
        if units.len() < 2
            && scales.iter().all(other)
            && figure.value.number.exact().is_some_and(|n| !n.is_zero())
        {
            scales.push(scale);
        }
    }
    if scales.len() > 1 {
        let message = say::parts_scales(&metric.name, scales.join("、"));
        checker.report_at(metric, "分项", last.span, message);
    }
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
    let mut wholes: BTreeMap<&str, Vec<(&Metric, Interval)>> = BTreeMap::new();
    for metric in &facts.metrics {
        let Some(share) = &metric.share else { continue };
        let whole = share.whole.as_ref().map(|whole| whole.value.as_str());
        if let (Some(whole), Some(rate)) = (whole, rate(checker, metric, share)) {
            // By its id or by its name, it is the same metric.
            let named = facts.metric_named(whole);
            let whole = named.map_or(whole, |metric| metric.id.value.as_str());
            wholes.entry(whole).or_default().push((metric, rate));
        }
    }
    for (whole, shares) in wholes {
        let sum = shares
            .iter()
            .try_fold(Interval::point(Decimal::ZERO), |sum, (_, rate)| {
                sum.plus(*rate)
            });
        let Some((last, sum)) = shares.last().zip(sum) else {
            continue;
        };
        if shares.len() > 1 && sum.low > Decimal::ONE_HUNDRED {
            let metric = last.0;
            let names: Vec<_> = shares.iter().map(|(m, _)| m.name.as_str()).collect();
            let name = facts.metric_named(whole).map_or(whole, |m| m.name.as_str());
            let shown = sum.middle().map_or_else(String::new, |m| tidy(m, 2));
            let message = say::shares_exceed(names.join("、"), name, shown);
            let share = metric.share.as_ref().and_then(|share| share.rate.as_ref());
            let span = share.map_or(metric.id.span, |rate| rate.span);
            checker.report_at(metric, "占", span, message);
        }
    }
}

/// The share in per cent, stated or from part and whole.
fn rate(checker: &Checker<'_>, metric: &Metric, share: &Share) -> Option<Interval> {
    if let Some(rate) = &share.rate {
        return Interval::of(&rate.value);
    }
    let whole = checker.facts.metric_named(&share.whole.as_ref()?.value)?;
    let (_, part) = metric.precise()?;
    let (_, total) = whole.precise()?;
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

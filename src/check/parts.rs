//! SUM, PART and UNIT: parts against their total.

use super::{Checker, show};
use crate::diag::say::check as say;
use crate::facts::{Metric, Part};
use crate::figure::interval::Interval;
use crate::figure::{Figure, Kind};

/// Checks the parts of a metric.
pub(super) fn check(checker: &mut Checker<'_>, metric: &Metric) {
    let Some((_, total)) = metric.precise() else {
        return;
    };
    let total = &total.value;
    let parts: Vec<_> = metric
        .parts
        .iter()
        .map(|part| (part, with_unit(&part.figure.value, total)))
        .collect();
    if parts.iter().any(|(_, f)| !comparable(f, total)) {
        return;
    }
    for (part, figure) in &parts {
        if figure.unit != total.unit {
            let message = say::part_unit(&part.name, figure.print(), total.print());
            checker.report_at(metric, "分项", part.figure.span, message);
        }
        exceeds(checker, metric, part, figure, total);
    }
    let sum = parts
        .iter()
        .map(|(_, figure)| Interval::of(figure))
        .try_fold(Interval::point(0.into()), |sum, part| sum.plus(part?));
    if let (Some(sum), Some(whole), false) = (sum, Interval::of(total), parts.is_empty()) {
        total_of(checker, metric, sum, whole, total);
    }
}

/// A bare number shares the measure word of the total.
pub(super) fn with_unit(figure: &Figure, total: &Figure) -> Figure {
    let mut figure = figure.clone();
    if figure.unit.is_empty() && figure.scale.is_empty() {
        figure.unit.clone_from(&total.unit);
        figure.scale = total.scale;
    }
    figure
}

/// Things counted may have different measure words (`11项`, of them `3个`); anything else must share the unit.
fn comparable(part: &Figure, total: &Figure) -> bool {
    part.unit == total.unit || (part.kind() == Kind::Count && total.kind() == Kind::Count)
}

fn exceeds(
    checker: &mut Checker<'_>,
    metric: &Metric,
    part: &Part,
    figure: &Figure,
    total: &Figure,
) {
    // An approximate total is no bound.
    let Some(whole) = Interval::of(total) else {
        return;
    };
    let least = Interval::of(figure).map(|i| i.low);
    if least.is_some_and(|least| least > whole.high) {
        let name = if part.name.is_empty() {
            "其中"
        } else {
            &part.name
        };
        let message = say::part_exceeds(name, figure.print(), total.print());
        checker.report_at(metric, "分项", part.figure.span, message);
    }
}

fn total_of(
    checker: &mut Checker<'_>,
    metric: &Metric,
    sum: Interval,
    whole: Interval,
    total: &Figure,
) {
    if sum.meets(whole) {
        return;
    }
    let (Some(middle), Some(value)) = (sum.middle(), whole.middle()) else {
        return;
    };
    let Some(gap) = middle.checked_sub(value) else {
        return;
    };
    let more = gap.is_sign_positive();
    let one_alone = metric.parts.len() == 1;
    let message = if metric.complete {
        let word = if more { "多" } else { "少" };
        let bare = |value| match total.kind() {
            Kind::Count => show(value, total).replace(&total.unit, ""),
            _ => show(value, total),
        };
        say::parts_sum(
            bare(value),
            bare(middle),
            format!("{word}{}", bare(gap.abs())),
        )
    } else if more && !one_alone {
        say::parts_exceed(total.print(), show(middle, total))
    } else if !more && !one_alone {
        say::parts_open(total.print(), show(middle, total))
    } else {
        return;
    };
    let at = metric.figure("值").map_or(metric.id.span, |f| f.span);
    checker.report_at(metric, "分项", at, message);
}

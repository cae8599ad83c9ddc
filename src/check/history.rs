//! 历年: whether it agrees with 值 and 上年, with the report's year, and with itself in its unit.

use super::{Checker, contradict};
use crate::diag::say;
use crate::facts::Metric;

/// Checks one metric.
pub(super) fn check(checker: &mut Checker<'_>, metric: &Metric) {
    let unit = |figure: &crate::figure::Figure| figure.unit.clone();
    let Some(first) = metric.series.first() else {
        return;
    };
    let other = metric
        .series
        .iter()
        .find(|value| unit(&value.figure.value) != unit(&first.figure.value));
    if let Some(other) = other {
        let (one, two) = (&first.figure.value.unit, &other.figure.value.unit);
        let message = say::exhibit::series_units(&metric.name, one, two);
        let key = format!("历年.{}", other.year);
        checker.report_at(metric, &key, other.figure.span, message);
    }
    let year = checker.facts.report.year.as_ref();
    // The values of a half year are not those of the year.
    let Some(now) = year
        .filter(|year| !year.value.half)
        .and_then(|year| year.value.number())
    else {
        return;
    };
    for value in &metric.series {
        let key = format!("历年.{}", value.year);
        let span = value.figure.span;
        if value.year > now {
            let message = say::exhibit::future_year(&metric.name, value.year, now);
            checker.report_at(metric, &key, span, message);
        }
        let own = match now - value.year {
            0 => "值",
            1 if !metric.spans_years() => "上年",
            _ => continue,
        };
        let Some(stated) = metric.with_unit(own) else {
            continue;
        };
        let (series, stated) = (&value.figure.value, &stated.value);
        if series.unit == stated.unit && contradict(series, stated) {
            let message = say::exhibit::series_contradicts(
                &metric.name,
                value.year,
                series.print(),
                own,
                stated.print(),
            );
            checker.report_at(metric, &key, span, message);
        }
    }
}

//! PERIOD: periods that end before the report's does, and 截止 where 截至 is meant.

use super::Checker;
use crate::diag::say::group as say;
use crate::facts::{Metric, period};

/// Checks 期 of a metric.
pub(super) fn check(checker: &mut Checker<'_>, metric: &Metric) {
    let Some(words) = &metric.period else { return };
    let period = period::read(&words.value);
    if period.misspelt {
        let message = say::up_to(&words.value, &period.text);
        checker.report_at(metric, "期", words.span, message);
    }
    let Some(month) = period.ends else { return };
    let year = checker.facts.report.year.as_ref();
    let last = if year.is_some_and(|year| year.value.half) {
        6
    } else {
        12
    };
    let message = match month {
        1..=12 if month < last => say::ends_before(&metric.name, &words.value),
        1..=12 if month > last => say::ends_behind(&metric.name, &words.value),
        1..=12 => return,
        _ => say::no_month(&words.value),
    };
    checker.report_at(metric, "期", words.span, message);
}

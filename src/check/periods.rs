//! PERIOD: periods that end before the report's does, and 截止 where 截至 is meant.

use super::Checker;
use super::passages::{PLACEHOLDER, each, mask};
use crate::diag::{Diagnostic, say::group as say};
use crate::facts::{Metric, period};
use crate::figure::number::is_mask;

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

/// Checks the texts of all chapters: 截止 before a time (`截止10月底`); `截止日期` and the like are another word.
pub(super) fn check_texts(checker: &mut Checker<'_>) {
    each(checker.facts, |_, entry, _, passage| {
        let text = mask(passage, true);
        for (at, word) in text.match_indices("截止") {
            let rest = text[at + word.len()..].trim_start_matches(['到', '至', '于']);
            let named = TIMES.iter().any(|word| rest.starts_with(word));
            if !named && !rest.starts_with(|c| is_digit(c) || c == PLACEHOLDER) {
                continue;
            }
            let span = passage.locate(at, at + word.len());
            let finding = Diagnostic::new(say::up_to("截止", "截至"), span);
            checker.found.push(finding.about(entry.path.clone()));
        }
    });
}

/// Words for a time that may follow.
const TIMES: &[&str] = &[
    "目前", "今年", "本年", "去年", "上年", "年底", "上月", "本月", "当前",
];

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || is_mask(c)
}

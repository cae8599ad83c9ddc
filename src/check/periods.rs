//! PERIOD: periods that end before the report's does, and 截止 where 截至 is meant.

use super::Checker;
use crate::diag::{Diagnostic, say::group as say};
use crate::facts::{Entry, Metric, Passage, Target, period};
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

/// Checks the texts of all chapters.
pub(super) fn check_texts(checker: &mut Checker<'_>) {
    let facts = checker.facts;
    for (_, entries) in facts.chapters() {
        for entry in entries {
            texts(checker, entry);
        }
    }
}

fn texts(checker: &mut Checker<'_>, entry: &Entry) {
    let targets = entry.targets.iter().filter_map(|target| match target {
        Target::Passage(passage) => Some(passage),
        Target::Metric(_) => None,
    });
    let own = [&entry.title, &entry.body].into_iter().flatten();
    for passage in own.chain(targets) {
        passage_of(checker, entry, passage);
    }
    for measure in &entry.measures {
        texts(checker, measure);
    }
}

/// Finds 截止 before a time (`截止10月底`); `截止日期` and the like are another word.
fn passage_of(checker: &mut Checker<'_>, entry: &Entry, passage: &Passage) {
    for (at, word) in passage.text.match_indices("截止") {
        let rest = passage.text[at + word.len()..].trim_start_matches(['到', '至', '于']);
        let time = rest.starts_with(|c: char| c.is_ascii_digit() || is_mask(c))
            || [
                "目前", "今年", "本年", "去年", "上年", "年底", "上月", "本月", "{{",
            ]
            .iter()
            .any(|word| rest.starts_with(word));
        if !time {
            continue;
        }
        let shown: String = passage.text[at..].chars().take(8).collect();
        let right = shown
            .replacen("截止", "截至", 1)
            .replacen("截至到", "截至", 1);
        let message = say::up_to(shown, right);
        checker
            .found
            .push(Diagnostic::new(message, passage.span).about(entry.path.clone()));
    }
}

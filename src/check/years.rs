//! YEAR: the years of title, texts and date against the year of the report.

use super::Checker;
use super::passages::{self, Field, mask};
use super::runs::{Kind, runs};
use crate::diag::{Diagnostic, say::text as say};
use crate::facts::{Passage, Year};
use crate::source::Spanned;

/// Checks everything that names a year; nothing if the year of the report is unknown or masked.
pub(super) fn check(checker: &mut Checker<'_>) {
    let facts = checker.facts;
    let Some(year) = &facts.report.year else {
        return;
    };
    let Some(number) = year.value.number() else {
        return;
    };
    title(checker, year, number);
    date(checker, year, number);
    passages::each(facts, |chapter, entry, field, passage| {
        if !passage.text.contains(char::is_numeric) {
            return;
        }
        let next = number.saturating_add(1);
        for (words, of, at) in years(passage) {
            let message = match chapter {
                "成绩" | "困难" if of > next => say::later_year(words, year.value.print()),
                // A half year is planned within the year.
                "打算" if field == Field::Title && of <= number && !year.value.half => {
                    say::plan_year(words, year.value.next())
                }
                _ => continue,
            };
            let at = passage.locate(at, at + words.len());
            checker
                .found
                .push(Diagnostic::new(message, at).about(entry.path.clone()));
        }
    });
}

/// The years a passage names outside quotes: the words, the year, and where.
fn years(passage: &Passage) -> Vec<(&str, i32, usize)> {
    let masked = mask(passage, true);
    let mut out = Vec::new();
    for run in runs(&masked) {
        if let Kind::Year(year) = run.kind {
            let suffix = if masked[run.end..].starts_with('年') {
                "年".len()
            } else {
                0
            };
            out.push((&passage.text[run.start..run.end + suffix], year, run.start));
        }
    }
    out
}

fn title(checker: &mut Checker<'_>, year: &Spanned<Year>, number: i32) {
    let Some(title) = &checker.facts.report.title else {
        return;
    };
    let text = &title.value;
    let named: Vec<_> = runs(text)
        .into_iter()
        .filter_map(|run| match run.kind {
            Kind::Year(year) => Some((&text[run.start..run.end], year)),
            _ => None,
        })
        .collect();
    let next = number.saturating_add(1);
    // A title on the year says it, alone or beside the year planned.
    let fits = named.iter().any(|(_, year)| *year == number);
    let wrong = named.iter().find(|(_, year)| !fits || *year > next);
    let report = |message| Diagnostic::new(message, title.span).see(year.span);
    if let Some((words, _)) = wrong {
        let message = say::title_year(format!("{words}年"), year.value.print());
        checker.found.push(report(message));
    } else if text.contains("上半年") && !year.value.half {
        checker
            .found
            .push(report(say::title_half(year.value.print())));
    }
}

/// A report is written in the last month of its period or after it; before that its figures are of a shorter one.
fn date(checker: &mut Checker<'_>, year: &Spanned<Year>, number: i32) {
    let Some(date) = &checker.facts.report.date else {
        return;
    };
    let last_month = if year.value.half { 6 } else { 12 };
    let (of, month, day) = (date.value.year, date.value.month, date.value.day);
    let printed = year.value.print();
    let shown = format!("{of}年{month}月{day}日");
    let message = if of < number || of > number.saturating_add(1) {
        say::date_other(shown, printed)
    } else if of == number && month < last_month {
        say::date_early(shown, printed)
    } else {
        return;
    };
    checker
        .found
        .push(Diagnostic::new(message, date.span).see(year.span));
}

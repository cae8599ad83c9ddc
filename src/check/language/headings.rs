//! Headings of one level: whether they are built alike, and whether what they claim is done.

use std::collections::BTreeMap;

use crate::check::Checker;
use crate::check::passages::{mask, referenced};
use crate::diag::{Diagnostic, say::language as say};
use crate::facts::{Entry, Facts, Metric, Passage};
use crate::figure::Decimal;
use crate::figure::interval::Interval;

/// So many headings make a row that can be alike.
const ROW: usize = 3;
/// So many headings built alike make another one a stray.
const ALIKE: usize = 4;

/// Checks the headings of all chapters, and the words for completed work.
pub(super) fn check(checker: &mut Checker<'_>) {
    let facts = checker.facts;
    let mut found = Vec::new();
    let mut rows: Vec<&[Entry]> = facts
        .chapters()
        .into_iter()
        .map(|(_, entries)| entries)
        .collect();
    while let Some(row) = rows.pop() {
        alike(row, &mut found);
        rows.extend(row.iter().map(|entry| entry.measures.as_slice()));
    }
    let ids = facts.ids();
    for entry in &facts.achievements {
        finished(facts, &ids, entry, &mut found);
    }
    for finding in found {
        checker.found.push(finding);
    }
}

/// How a heading is built: its clauses, and its length in characters.
struct Shape<'f> {
    entry: &'f Entry,
    title: &'f Passage,
    clauses: usize,
    length: usize,
}

/// The headings of one row have as many clauses, and none is far longer than the others.
fn alike(row: &[Entry], found: &mut Vec<Diagnostic>) {
    let shapes: Vec<_> = row.iter().filter_map(shape).collect();
    if shapes.len() < ROW || shapes.len() < row.len() {
        return;
    }
    let mut push = |shape: &Shape<'_>, message| {
        let at = shape.title.locate(0, shape.title.text.len());
        found.push(Diagnostic::new(message, at).about(shape.entry.path.clone()));
    };
    let most = (1..=2)
        .map(|clauses| {
            (
                shapes.iter().filter(|s| s.clauses == clauses).count(),
                clauses,
            )
        })
        .max();
    let Some((count, clauses)) = most else { return };
    // One stray among many is a slip; more of them are a choice.
    let stray: Vec<_> = shapes.iter().filter(|s| s.clauses != clauses).collect();
    if let ([stray], true) = (&stray[..], count >= ALIKE) {
        push(
            stray,
            say::heading_clauses(&stray.title.text, stray.clauses, clauses, count),
        );
        return;
    }
    if !stray.is_empty() {
        return;
    }
    let mut lengths: Vec<_> = shapes.iter().map(|s| s.length).collect();
    lengths.sort_unstable();
    let middle = lengths[lengths.len() / 2];
    for shape in &shapes {
        if shape.length > middle * 2 && shape.length > middle + 8 {
            push(
                shape,
                say::heading_length(&shape.title.text, shape.length, middle),
            );
        }
    }
}

/// The shape of an entry that has a heading; placeholders count for two characters.
fn shape(entry: &Entry) -> Option<Shape<'_>> {
    let title = entry.title.as_ref().filter(|_| super::is_heading(entry))?;
    let masked = mask(title, false);
    let clauses = masked
        .split(['，', ',', '；'])
        .filter(|clause| !clause.trim().is_empty())
        .count();
    let holes = title.text.matches("{{").count();
    let plain = masked
        .chars()
        .filter(|c| *c != crate::check::passages::PLACEHOLDER);
    Some(Shape {
        entry,
        title,
        clauses,
        length: plain.count() + 2 * holes,
    })
}

/// Words that claim all of it was done.
const FINISHED: &[&str] = &["全面完成", "圆满完成", "全部完成", "如期完成"];

/// S11: work that is said to be completed, with a metric of the same entry that is not.
fn finished(
    facts: &Facts,
    ids: &BTreeMap<&str, usize>,
    entry: &Entry,
    found: &mut Vec<Diagnostic>,
) {
    // Most entries claim nothing, and cost no look at their metrics.
    let claims = |passage: &Passage| FINISHED.iter().any(|word| passage.text.contains(word));
    if ![&entry.title, &entry.body]
        .into_iter()
        .flatten()
        .any(claims)
    {
        return;
    }
    let named = entry.metrics.iter().map(|at| at.value);
    let passages = [&entry.title, &entry.body].into_iter().flatten();
    let referred = passages.flat_map(|passage| referenced(passage, ids));
    let mut metrics = named.chain(referred).map(|at| &facts.metrics[at]);
    let Some((metric, rate)) = metrics.find_map(short_of) else {
        return;
    };
    for passage in [&entry.title, &entry.body].into_iter().flatten() {
        let masked = mask(passage, true);
        let claim = FINISHED
            .iter()
            .find_map(|word| Some((masked.find(word)?, *word)));
        let Some((at, word)) = claim else { continue };
        let behind = &masked[at + word.len()..];
        let all = ["年度", "各项", "目标", "任务", "全年"]
            .iter()
            .any(|word| behind.starts_with(word));
        if all || behind.is_empty() {
            let message = say::not_finished(word, &metric.name, rate);
            let at = passage.locate(at, at + word.len());
            found.push(
                Diagnostic::new(message, at)
                    .about(entry.path.clone())
                    .see(metric.id.span),
            );
            return;
        }
    }
}

/// The metric with its completion if that is surely below 100%.
fn short_of(metric: &Metric) -> Option<(&Metric, String)> {
    if let Some(stated) = metric.with_unit("完成率") {
        let (_, high) = stated.value.interval()?;
        return (high < Decimal::ONE_HUNDRED).then(|| (metric, stated.value.print()));
    }
    let (_, value) = metric.precise()?;
    let target = metric.with_unit("目标")?;
    if value.value.unit != target.value.unit {
        return None;
    }
    let rate = Interval::of(&value.value)?.percent_of(Interval::of(&target.value)?)?;
    let shown = crate::figure::number::print_rate(rate.middle()?);
    (rate.high < Decimal::ONE_HUNDRED).then(|| (metric, format!("{shown}%")))
}

//! BARE: figures typed into free text, which no check can follow.

use std::collections::BTreeMap;

use super::Checker;
use super::passages::{self, mask};
use super::runs::{Kind, Literal, runs};
use super::same::{Names, figures};
use crate::diag::{Diagnostic, say::text as say};
use crate::facts::{Entry, Facts, Passage};
use crate::figure::Figure;

/// So many figures of a text are reported one by one; more get one message.
const FEW: usize = 5;
/// Most metrics remembered under one number.
const SAME_NUMBER: usize = 16;

/// Checks the free texts of all chapters.
pub(super) fn check(checker: &mut Checker<'_>) {
    let facts = checker.facts;
    let known = Known::new(facts);
    let names = Names::new(facts);
    passages::each(facts, |chapter, entry, _, passage| {
        // What is planned differs from what is.
        let names = Some(&names).filter(|_| matches!(chapter, "成绩" | "困难"));
        text(checker, &known, names, entry, passage);
    });
}

fn text(
    checker: &mut Checker<'_>,
    known: &Known<'_>,
    names: Option<&Names<'_>>,
    entry: &Entry,
    passage: &Passage,
) {
    if !passage.text.contains(char::is_numeric) {
        return;
    }
    let masked = mask(passage, true);
    let mut loose = Vec::new();
    for run in runs(&masked) {
        if run.kind != Kind::Loose {
            continue;
        }
        let literal = Literal::new(&masked, run);
        let at = passage.locate(literal.start, run.end);
        let differs = names.and_then(|names| names.differs(checker.facts, &literal));
        let finding = if let Some((message, there)) = differs {
            Diagnostic::new(message, at).see(there)
        } else if let Some(reference) = known.reference(&literal) {
            Diagnostic::new(say::loose_known(literal.shown(), reference), at)
        } else {
            loose.push((literal.shown(), at));
            continue;
        };
        checker.found.push(finding.about(entry.path.clone()));
    }
    let mut report = |message, at| {
        let finding = Diagnostic::new(message, at);
        checker.found.push(finding.about(entry.path.clone()));
    };
    if loose.len() > FEW {
        let shown: Vec<_> = loose
            .iter()
            .take(FEW)
            .map(|(words, _)| words.as_str())
            .collect();
        let list = format!("{}…", shown.join("、"));
        report(say::loose_many(loose.len(), list), loose[0].1);
    } else {
        for (words, at) in loose {
            report(say::loose(words), at);
        }
    }
}

/// The figures of all metrics by their number.
struct Known<'f> {
    facts: &'f Facts,
    numbers: BTreeMap<String, Vec<(usize, &'static str, Figure)>>,
}

impl<'f> Known<'f> {
    fn new(facts: &'f Facts) -> Self {
        let mut numbers: BTreeMap<String, Vec<_>> = BTreeMap::new();
        for (at, metric) in facts.metrics.iter().enumerate() {
            for (key, figure) in figures(metric) {
                let number = figure.value.number.text().replace([',', '-'], "");
                let list = numbers.entry(number).or_default();
                if list.len() < SAME_NUMBER {
                    list.push((at, key, figure.value));
                }
            }
        }
        Self { facts, numbers }
    }

    /// How to refer to the metric that has exactly this figure.
    fn reference(&self, literal: &Literal<'_>) -> Option<String> {
        let same = self.numbers.get(&literal.number())?;
        let (at, key, _) = same.iter().find(|(_, _, figure)| {
            // A bare number may count anything.
            !figure.unit.is_empty()
                && literal
                    .figure(&figure.unit)
                    .is_some_and(|typed| typed.scale == figure.scale)
        })?;
        let id = &self.facts.metrics[*at].id.value;
        Some(match *key {
            "值" => id.clone(),
            "分项" => format!("{id} | 其中"),
            key => format!("{id}.{key}"),
        })
    }
}

//! TODO: what was carried over from last year and still waits for a person to confirm it.

use super::Checker;
use crate::diag::{Diagnostic, say::last as say};
use crate::facts::vocabulary::{Owner, find};
use crate::source::{FactPath, Spanned};

/// Lists every attribute that 待核 names, of metrics and of entries.
pub(super) fn check(checker: &mut Checker<'_>) {
    let facts = checker.facts;
    for metric in &facts.metrics {
        for what in &metric.to_confirm {
            let path = FactPath(format!("指标.{}", metric.id.value));
            list(checker, Owner::Metric, &metric.name, what, &path);
        }
    }
    for entry in facts.all_entries() {
        let name = entry.title.as_ref().map_or(&entry.path.0, |t| &t.text);
        for what in &entry.to_confirm {
            list(checker, Owner::Entry, name, what, &entry.path);
        }
    }
}

fn list(
    checker: &mut Checker<'_>,
    owner: Owner,
    name: &str,
    what: &Spanned<String>,
    path: &FactPath,
) {
    checker.found.push(match find(owner, &what.value) {
        Some(key) => {
            let message = say::to_confirm(name, key.zh);
            Diagnostic::new(message, what.span).about(FactPath(format!("{path}.{}", key.zh)))
        }
        None => Diagnostic::new(say::nothing_to_confirm(name, &what.value), what.span),
    });
}

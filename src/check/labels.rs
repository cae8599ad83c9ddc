//! NUM: headings and measures that carry a number typed by hand.

use super::Checker;
use crate::diag::{Diagnostic, say::number as say};
use crate::facts::Entry;
use crate::numbering::typed_label;

/// Checks the headings of all chapters.
pub(super) fn check(checker: &mut Checker<'_>) {
    for entry in checker.facts.all_entries() {
        heading(checker, entry);
    }
}

fn heading(checker: &mut Checker<'_>, entry: &Entry) {
    let Some(title) = &entry.title else { return };
    if let Some(label) = typed_label(&title.text) {
        let at = title.locate(0, label.len());
        let message = say::typed_label(label, &title.text);
        checker
            .found
            .push(Diagnostic::new(message, at).about(entry.path.clone()));
    }
}

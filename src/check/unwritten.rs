//! UNUSED for texts: entries of the facts that stand nowhere in the report.

use crate::diag::{Diagnostic, Diagnostics, say::settings as say};
use crate::doc::Document;
use crate::facts::{Entry, Facts, Passage};

/// Fewest characters by which a text is known again.
const SHORTEST: usize = 3;

/// Notes, a chapter at a time, the entries that the template left out.
///
/// An entry counts as written when the longest stretch of its heading, or else of its text, stands in the
/// report, marks aside; one without any such stretch is not judged.
pub fn unwritten(facts: &Facts, document: &Document, found: &mut Diagnostics) {
    let mut report = String::new();
    for paragraph in document.paragraphs() {
        report.extend(bare(&paragraph));
        report.push('\n');
    }
    for (chapter, entries) in facts.chapters() {
        let mut left = entries.iter().filter(|entry| is_left_out(entry, &report));
        if let Some(first) = left.next() {
            let message = say::unwritten(chapter, 1 + left.count());
            found.push(Diagnostic::new(message, first.span).about(first.path.clone()));
        }
    }
}

fn is_left_out(entry: &Entry, report: &str) -> bool {
    let passages = [&entry.title, &entry.body].into_iter().flatten();
    let known = passages
        .map(stretch)
        .find(|own| own.chars().count() >= SHORTEST);
    known.is_some_and(|own| !report.contains(&own))
}

/// The longest stretch of a text without placeholders and line ends, marks left out.
fn stretch(passage: &Passage) -> String {
    let mut best = String::new();
    for outer in passage.text.split("{{") {
        let own = outer.rsplit("}}").next().unwrap_or(outer);
        for line in own.lines().filter(|line| !line.contains("{%")) {
            let line: String = bare(line).collect();
            if line.len() > best.len() {
                best = line;
            }
        }
    }
    best
}

fn bare(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| c.is_alphanumeric())
}

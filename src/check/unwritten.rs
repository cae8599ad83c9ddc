//! UNUSED for texts: entries of the facts that stand nowhere in the report.

use crate::diag::{Diagnostic, Diagnostics, say::settings as say};
use crate::doc::Document;
use crate::facts::{Entry, Facts, Passage};

/// Fewest characters by which a text is known again.
const SHORTEST: usize = 3;

/// Notes, a chapter at a time, the entries that the template left out, and those of which it left out something.
///
/// An entry counts as written when the longest stretch of its heading, or else of its text, stands in the
/// report, marks and digits aside; one without any such stretch is not judged.
pub fn unwritten(facts: &Facts, document: &Document, found: &mut Diagnostics) {
    let mut words = String::new();
    for paragraph in document.paragraphs() {
        words.extend(bare(&paragraph));
        words.push('\n');
    }
    let mut report = Report { words, at: 0 };
    for (chapter, entries) in facts.chapters() {
        let (mut left, mut cut) = (Vec::new(), Vec::new());
        for entry in entries {
            if report.lacks(entry) {
                left.push(entry);
            } else if report.cuts(entry) {
                cut.push(entry);
            }
        }
        let messages = [
            (&left, say::unwritten(chapter, left.len())),
            (&cut, say::half_written(chapter, cut.len())),
        ];
        for (entries, message) in messages {
            if let Some(first) = entries.first() {
                found.push(Diagnostic::new(message, first.span).about(first.path.clone()));
            }
        }
    }
}

/// The words of a report, and where the last text of the facts was found: most stand in the order of the facts.
struct Report {
    words: String,
    at: usize,
}

impl Report {
    fn holds(&mut self, own: &str) -> bool {
        if let Some(next) = self.words[self.at..].find(own) {
            self.at += next;
            return true;
        }
        self.words.contains(own)
    }

    /// Whether an entry stands nowhere.
    fn lacks(&mut self, entry: &Entry) -> bool {
        let passages = [&entry.title, &entry.body].into_iter().flatten();
        let known = passages.map(stretch).find(|own| is_telling(own));
        known.is_some_and(|own| !self.holds(&own))
    }

    /// Whether the text of an entry or one of its measures stands nowhere.
    fn cuts(&mut self, entry: &Entry) -> bool {
        let body = entry.body.as_ref().map(stretch);
        body.is_some_and(|own| is_telling(&own) && !self.holds(&own))
            || entry
                .measures
                .iter()
                .any(|measure| self.lacks(measure) || self.cuts(measure))
    }
}

fn is_telling(own: &str) -> bool {
    own.chars().count() >= SHORTEST
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
    text.chars().filter(|c| c.is_alphabetic())
}

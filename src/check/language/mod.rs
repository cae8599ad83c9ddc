//! Language: marks and digits by the national standards, words of the genre, and the devices of a report.

mod amounts;
mod approximations;
mod dates;
mod document;
mod headings;
mod labels;
mod lexicon;
mod marks;
mod numbers;
mod repeats;
mod requests;
pub mod rules;
mod scan;
mod text;
mod words;

use super::Checker;
use super::passages::{self, Field};
use crate::diag::{Diagnostic, Message, say::language as say};
use crate::facts::{Carrier, Entry, Passage, Script};
use crate::source::FactPath;
pub use document::document;
use scan::Scan;
use text::Text;

/// So many corrections are noted one by one; more get one note.
const FEW: usize = 5;

/// Checks every free text of the facts, and what they say together.
pub(super) fn check(checker: &mut Checker<'_>) {
    let facts = checker.facts;
    let mut reader = Reader {
        report: facts.report.carrier == Carrier::Report,
        wanting: false,
        corner: facts.report.script == Some(Script::Traditional),
        corrected: Vec::new(),
        found: Vec::new(),
    };
    if let Some(title) = &facts.report.title {
        reader.read(
            &Passage::of(title),
            &FactPath("报告.题名".to_owned()),
            Line::Heading,
        );
    }
    for metric in &facts.metrics {
        if let Some(span) = metric.name_at {
            let name = crate::source::Spanned::new(metric.name.clone(), span);
            reader.read(&Passage::of(&name), &metric.path("名"), Line::Text);
        }
        for item in &metric.items {
            reader.read(&Passage::of(item), &metric.path("名单"), Line::Text);
        }
    }
    passages::each(facts, |chapter, entry, field, passage| {
        reader.wanting = matches!(chapter, "困难" | "打算" | "建议");
        let heading = field == Field::Title && is_heading(entry);
        let line = if heading { Line::Heading } else { Line::Text };
        reader.read(passage, &entry.path, line);
    });
    reader.wanting = false;
    for entry in facts.all_entries() {
        let tables = entry.tables.iter().map(|table| (&table.title, &table.path));
        let pictures = entry
            .pictures
            .iter()
            .map(|picture| (&picture.title, &picture.path));
        for (title, path) in tables.chain(pictures) {
            if let Some(title) = title {
                reader.read(title, path, Line::Caption);
            }
        }
    }
    reader.corrections();
    for finding in reader.found {
        checker.found.push(finding);
    }
    headings::check(checker);
    repeats::check(checker);
}

/// Whether the title of an entry stands on a line of its own, with something below it.
fn is_heading(entry: &Entry) -> bool {
    entry.body.is_some() || !entry.measures.is_empty()
}

/// The findings about one text by itself, for texts that are no facts (a finished report, a template's own words).
///
/// `report` says that the text is part of a 报告, where requests are errors.
pub fn in_text(text: &Passage, report: bool) -> Vec<Diagnostic> {
    let mut reader = Reader {
        report,
        wanting: false,
        corner: false,
        corrected: Vec::new(),
        found: Vec::new(),
    };
    reader.read(text, &FactPath(String::new()), Line::Text);
    reader.found.append(&mut reader.corrected);
    for finding in &mut reader.found {
        finding.fact = None;
    }
    reader.found
}

/// What is wrong with the words of a template, with their bytes; marks and labels are set when it has been filled in.
pub fn in_template(text: &str) -> Vec<(usize, usize, Message)> {
    let masked = passages::mask_template(text);
    let mut scan = Scan {
        full: &masked,
        bare: &masked,
        report: false,
        wanting: false,
        asked: None,
        found: Vec::new(),
    };
    scan::words(&mut scan);
    let flaws = scan.found.into_iter();
    flaws
        .map(|flaw| (flaw.start, flaw.end, flaw.message))
        .collect()
}

struct Reader {
    report: bool,
    wanting: bool,
    corner: bool,
    /// What the program corrects by itself.
    corrected: Vec<Diagnostic>,
    found: Vec<Diagnostic>,
}

impl Reader {
    fn read(&mut self, passage: &Passage, path: &FactPath, line: Line) {
        let text = Text::new(passage, self.corner);
        let mut scan = Scan {
            full: &text.full,
            bare: &text.bare,
            report: self.report,
            wanting: self.wanting,
            asked: None,
            found: Vec::new(),
        };
        scan::run(&mut scan);
        if line != Line::Text {
            end_of_line(&mut scan, line);
        }
        let flaws = scan.found;
        let (found, corrected) = text.finish(flaws, path);
        self.found.extend(found);
        self.corrected.extend(corrected);
    }

    /// Notes what the report corrects: each place, or all in one note.
    fn corrections(&mut self) {
        let mut corrected = std::mem::take(&mut self.corrected).into_iter();
        if corrected.len() <= FEW {
            self.found.extend(corrected);
            return;
        }
        let count = corrected.len();
        let Some(mut first) = corrected.next() else {
            return;
        };
        first.fact = None;
        first.message = say::corrected(count, &first.message.text.zh, &first.message.text.en);
        first
            .fixes
            .extend(corrected.flat_map(|finding| finding.fixes));
        self.found.push(first);
    }
}

/// What kind of line a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Line {
    /// Running text.
    Text,
    /// A heading with something below it.
    Heading,
    /// The caption of a table or picture.
    Caption,
}

/// P14, P17: headings and captions on lines of their own end without a mark (GB/T 15834-2011 B.4, A.1).
fn end_of_line(scan: &mut Scan<'_>, line: Line) {
    let title = scan.full;
    let bare = title.trim_end_matches(['。', '；', '，', '、', '：']);
    if bare.len() < title.len() && !bare.is_empty() {
        let mark = &title[bare.len()..];
        let message = if line == Line::Caption {
            say::caption_mark(mark)
        } else {
            say::heading_mark(mark)
        };
        scan.wrong(bare.len(), title.len(), message, "");
    }
}

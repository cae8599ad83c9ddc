//! What a person got wrong, as data: code, severity, wording in two languages, place and help.

mod code;
#[macro_use]
mod message;
pub mod render;
pub mod say;

pub use code::{Code, Severity};
pub use message::{Lang, Message, Wording};

use std::collections::BTreeMap;

use crate::source::{FactPath, Sources, Span};

/// One finding about something a person wrote.
#[derive(Debug, Clone, PartialEq)]
pub struct Diagnostic {
    /// Code, severity and wording.
    pub message: Message,
    /// The place it is about.
    pub span: Option<Span>,
    /// The fact it is about, if there is one.
    pub fact: Option<FactPath>,
    /// A second place that belongs to the finding (the first of two duplicate keys).
    pub related: Option<Span>,
    /// What a program can do about it without a person; several when one finding speaks for several places.
    pub fixes: Vec<Fix>,
}

/// A replacement that cures a finding and changes nothing else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What is replaced.
    pub span: Span,
    /// The words that stand there, as they are read: a quote may be escaped in the file.
    pub old: String,
    /// The words to stand there.
    pub new: String,
}

impl Diagnostic {
    /// A finding at a place.
    pub fn new(message: Message, span: Span) -> Self {
        Self {
            message,
            span: Some(span),
            fact: None,
            related: None,
            fixes: Vec::new(),
        }
    }

    /// A finding about no particular place.
    pub fn general(message: Message) -> Self {
        Self {
            message,
            span: None,
            fact: None,
            related: None,
            fixes: Vec::new(),
        }
    }

    /// Names the fact the finding is about.
    #[must_use]
    pub fn about(mut self, fact: FactPath) -> Self {
        self.fact = Some(fact);
        self
    }

    /// Adds a replacement that cures it.
    #[must_use]
    pub fn fix(mut self, fix: Option<Fix>) -> Self {
        self.fixes.extend(fix);
        self
    }

    /// Adds the second place.
    #[must_use]
    pub fn see(mut self, span: Span) -> Self {
        self.related = Some(span);
        self
    }
}

/// The findings of one run.
#[derive(Debug, Default, Clone, PartialEq)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
    /// The findings of each place, so that a hostile file with many of them costs no quadratic time.
    places: BTreeMap<Option<Span>, Vec<usize>>,
}

impl Diagnostics {
    /// Adds a finding; the same finding at the same place is kept once.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        let here = self.places.entry(diagnostic.span).or_default();
        if !here.iter().any(|at| self.list[*at] == diagnostic) {
            here.push(self.list.len());
            self.list.push(diagnostic);
        }
    }

    /// Adds all findings of another run.
    pub fn extend(&mut self, other: Self) {
        for diagnostic in other.list {
            self.push(diagnostic);
        }
    }

    /// Keeps the findings for which this holds.
    pub fn retain(&mut self, keep: impl Fn(&Diagnostic) -> bool) {
        let list = std::mem::take(&mut self.list);
        self.places.clear();
        for finding in list.into_iter().filter(|finding| keep(finding)) {
            self.push(finding);
        }
    }

    /// Whether any of them is an error.
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// How many of one severity there are.
    pub fn count(&self, severity: Severity) -> usize {
        self.list
            .iter()
            .filter(|d| d.message.severity == severity)
            .count()
    }

    /// The findings in the order of their places; those without a place come first.
    pub fn sorted(&self, sources: &Sources) -> Vec<&Diagnostic> {
        let mut list: Vec<_> = self.list.iter().collect();
        list.sort_by_key(|d| {
            (
                d.span.map(|s| (sources.get(s.file).name.clone(), s.start)),
                d.message.severity,
            )
        });
        list
    }

    /// The findings in the order they were made.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.list.iter()
    }

    /// The findings in the order they were made, by value.
    pub fn into_findings(self) -> impl Iterator<Item = Diagnostic> {
        self.list.into_iter()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }
}

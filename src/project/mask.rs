//! Masked copies: the plan of what is hidden, the masked facts, and the search for what can still be told.

use std::path::Path;
use std::sync::Arc;

use super::{Error, Project};
use crate::check;
use crate::diag::{Diagnostic, Diagnostics, Message, Severity, say::mask as say};
use crate::doc::Document;
use crate::facts::{self, Facts};
use crate::pass::mask::{self, Left, Plan};
use crate::source::{MemoryFiles, Sources, Span};

/// Most leaks reported one by one.
const MOST: usize = 50;
/// Most places named in one note.
const SHOWN: usize = 12;

impl Project {
    /// Has every report rendered from now on be a masked copy; returns the facts, masked as well.
    ///
    /// What the masked facts still tell of the hidden figures is an error. `None` without facts.
    ///
    /// # Errors
    /// None today; the masked facts are read back from memory.
    pub fn mask(&mut self) -> Result<Option<String>, Error> {
        let Some(facts) = self.facts.clone() else {
            return Ok(None);
        };
        let plan = Plan::new(&facts);
        if plan.is_empty() {
            self.found.push(Diagnostic::general(say::nothing()));
        }
        let source = Arc::clone(self.sources.get(facts.file));
        let text = mask::sample(&facts, &source, &plan, &check::loose);
        self.plan = Some(plan);
        if !self.found.has_errors() {
            self.tell(&facts, &source.name, &text)?;
        }
        Ok(Some(text))
    }

    /// The name of a file of a masked copy, with names in it hidden.
    pub fn masked_name(&self, name: &str) -> String {
        self.plan
            .as_ref()
            .map_or_else(|| name.to_owned(), |plan| plan.names.hide(name))
    }

    /// Reads the masked facts back and reports what can be told of them, at the places of the real ones.
    fn tell(&mut self, facts: &Facts, name: &str, text: &str) -> Result<(), Error> {
        let files = MemoryFiles::default().with(name, text);
        let (mut sources, mut found) = (Sources::default(), Diagnostics::default());
        let read = facts::read::read(&files, &mut sources, Path::new(name), &mut found)?;
        let broken = found.iter().find(|d| d.message.severity == Severity::Error);
        let Some(masked) =
            read.filter(|read| broken.is_none() && read.metrics.len() == facts.metrics.len())
        else {
            let what = broken.map_or("", |d| d.message.text.zh.as_str());
            self.found
                .push(Diagnostic::general(say::sample_broken(what)));
            return Ok(());
        };
        for leak in check::leaks(&masked).into_iter().take(MOST) {
            let metric = &facts.metrics[leak.metric];
            let span = metric
                .figure(leak.key)
                .map_or(metric.id.span, |figure| figure.span);
            let finding = Diagnostic::new(grave(leak.message), span);
            self.found.push(finding.about(metric.path(leak.key)));
        }
        Ok(())
    }

    /// Hides what the plan says in a document, and reports what is left.
    pub(super) fn hide(&mut self, document: &mut Document) {
        let Some(plan) = self.plan.as_ref().filter(|_| !self.found.has_errors()) else {
            return;
        };
        mask::run(document, plan, &check::loose);
        for left in mask::left(document, plan, &check::loose)
            .into_iter()
            .take(MOST)
        {
            let (message, span) = match left {
                Left::Name { name, text } => (say::name_left(name, text), None),
                Left::Digits { name, digits, text } => {
                    let span = self.place(&name);
                    (say::digits_left(name, digits, text), span)
                }
            };
            self.found.push(match span {
                Some(span) => Diagnostic::new(message, span),
                None => Diagnostic::general(message),
            });
        }
        let places = mask::places_named(document);
        if !places.is_empty() {
            let list: Vec<_> = places.iter().take(SHOWN).map(String::as_str).collect();
            let message = say::other_places(places.len(), list.join("、"));
            self.found.push(Diagnostic::general(message));
        }
    }

    /// Where a metric with this name stands.
    fn place(&self, name: &str) -> Option<Span> {
        let facts = self.facts.as_ref()?;
        facts
            .metrics
            .iter()
            .find(|metric| metric.name == name)
            .map(|metric| metric.id.span)
    }
}

/// In a copy that is given away, what can be told is an error.
fn grave(mut message: Message) -> Message {
    message.severity = Severity::Error;
    message
}

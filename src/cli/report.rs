//! Printing: findings to the person or as one JSON document, results to standard output.

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "this is the module that prints"
)]

use std::io::{IsTerminal, Write};

use super::Stop;
use crate::diag::{Diagnostics, Lang, render};
use crate::source::Sources;

/// How findings are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    /// With the line they are about.
    Text,
    /// One document on standard output.
    Json,
    /// A line each.
    Short,
}

/// Collects findings of one run and prints them.
pub(super) struct Reporter {
    pub(super) lang: Lang,
    format: Format,
    runs: Vec<(Sources, Diagnostics)>,
    /// The corrections made, if any were asked for.
    fixed: Option<Vec<render::Fixed>>,
    /// Whether standard output holds the result the command was asked for.
    answered: bool,
}

impl Reporter {
    pub(super) fn new(lang: Lang, format: Format) -> Self {
        Self {
            lang,
            format,
            runs: Vec::new(),
            fixed: None,
            answered: false,
        }
    }

    /// Reports the findings of one facts file; an error among them stops the command.
    pub(super) fn report(&mut self, sources: Sources, found: Diagnostics) -> Result<(), Stop> {
        let failed = found.has_errors();
        match self.format {
            Format::Text => {
                let colour = std::io::stderr().is_terminal();
                let sorted = found.sorted(&sources);
                err(&render::text(&sorted, &sources, self.lang, colour));
            }
            Format::Short => err(&render::short(&found.sorted(&sources), &sources, self.lang)),
            Format::Json => self.runs.push((sources, found)),
        }
        if failed { Err(Stop::Input) } else { Ok(()) }
    }

    /// Tells that corrections are asked for, so that the JSON document lists them even if there are none.
    pub(super) fn fixing(&mut self) {
        self.fixed = Some(Vec::new());
    }

    /// Takes corrections that were made.
    pub(super) fn fixed(&mut self, changes: impl IntoIterator<Item = render::Fixed>) {
        self.fixed.get_or_insert_default().extend(changes);
    }

    /// Says something that is neither a finding nor a result; silent with `--message-format json`.
    pub(super) fn say(&self, text: &str) {
        if self.format != Format::Json {
            err(&format!("{text}\n"));
        }
    }

    /// Prints what the command was asked for, whatever the format of messages.
    pub(super) fn result(&mut self, text: &str) {
        self.answered = true;
        out(text);
    }

    /// Prints the JSON document, if that is the format and standard output is free for it.
    pub(super) fn finish(&self) {
        if self.format == Format::Json && !(self.answered && self.runs.is_empty()) {
            let runs: Vec<_> = self
                .runs
                .iter()
                .map(|(sources, found)| (sources, found.sorted(sources)))
                .collect();
            out(&render::json_with(&runs, self.fixed.as_deref(), self.lang));
        }
    }

    /// Whether standard output already carries the findings.
    pub(super) fn is_json(&self) -> bool {
        self.format == Format::Json
    }
}

/// Prints to standard output; a closed pipe is not our concern.
pub(super) fn out(text: &str) {
    let _ = std::io::stdout().write_all(text.as_bytes());
}

/// Prints to standard error.
pub(super) fn err(text: &str) {
    let _ = std::io::stderr().write_all(text.as_bytes());
}

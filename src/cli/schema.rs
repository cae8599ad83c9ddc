//! `schema`: the JSON Schema of the facts file, for editors, or all values of a layout.

use clap::ArgMatches;

use super::report::Reporter;
use super::{Stop, build};
use crate::diag::{Diagnostic, Diagnostics, say};
use crate::layout::Layout;
use crate::source::Sources;
use crate::{nearest, pack, schema};

/// Prints the schema in the language of the messages.
pub(super) fn run(matches: &ArgMatches, reporter: &mut Reporter) -> Result<(), Stop> {
    if let Some(name) = matches.get_one::<String>("layout") {
        return layout(name, reporter);
    }
    let template = build::template(matches).unwrap_or(pack::DEFAULT);
    known(template, reporter)?;
    reporter.result(&schema::text(template, reporter.lang));
    Ok(())
}

/// Prints a preset as a layout file.
fn layout(name: &str, reporter: &mut Reporter) -> Result<(), Stop> {
    if let Some(layout) = Layout::named(name) {
        reporter.result(&crate::layout::yaml(&layout, reporter.lang));
        return Ok(());
    }
    let mut message = say::template::unknown_layout(name);
    let near = nearest::nearest(name, Layout::names());
    if near.is_some() {
        message = message.suggest(near);
    }
    let mut found = Diagnostics::default();
    found.push(Diagnostic::general(message));
    reporter.report(Sources::default(), found)
}

/// Stops with a finding when there is no template of this name.
pub(super) fn known(template: &str, reporter: &mut Reporter) -> Result<(), Stop> {
    let ids = pack::built_in();
    if ids.iter().any(|id| id == template) {
        return Ok(());
    }
    let mut message = say::template::unknown_pack(template);
    let near = nearest::nearest(template, ids.iter().map(String::as_str));
    if near.is_some() {
        message = message.suggest(near);
    }
    let mut found = Diagnostics::default();
    found.push(Diagnostic::general(message));
    reporter.report(Sources::default(), found)
}

//! `schema`: the JSON Schema of the facts file, for editors, or all values of a layout.

use clap::ArgMatches;

use super::prove::shelves;
use super::report::Reporter;
use super::shelf::Shelves;
use super::{Stop, build, carry};
use crate::diag::{Diagnostic, Diagnostics, say};
use crate::layout::Layout;
use crate::pack::Manifest;
use crate::pack::shelf::{Origin, Shelf as _, Shelved, Trouble};
use crate::source::Sources;
use crate::{nearest, pack, schema};

/// Prints the schema in the language of the messages.
pub(super) fn run(matches: &ArgMatches, reporter: &mut Reporter) -> Result<(), Stop> {
    if let Some(name) = matches.get_one::<String>("layout") {
        return layout(name, reporter);
    }
    let template = build::template(matches).unwrap_or(pack::DEFAULT);
    let own = known(template, &shelves(), reporter)?;
    let text = schema::text(template, own.as_ref(), reporter.lang);
    reporter.result(&text);
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

/// The manifest of a template that is none of the program's own; a finding if there is no such template.
pub(super) fn known(
    template: &str,
    shelves: &Shelves,
    reporter: &mut Reporter,
) -> Result<Option<Manifest>, Stop> {
    let found = shelves
        .find(template)
        .map_err(|trouble| carry::stop(trouble, reporter))?;
    if let Some(shelved) = found {
        return Ok(own(&shelved));
    }
    let ids = shelves.ids();
    let mut message = say::template::unknown_pack(template);
    let near = nearest::nearest(template, ids.iter().map(|(id, _)| id.as_str()));
    if near.is_some() {
        message = message.suggest(near);
    }
    Err(carry::stop(Trouble::Pack(message), reporter))
}

/// The manifest of a pack that is none of the program's own.
pub(super) fn own(shelved: &Shelved) -> Option<Manifest> {
    let own = shelved.origin != Origin::BuiltIn;
    pack::manifest_of(&shelved.tree).filter(|_| own)
}

//! What a template mentions, and whether there is such a thing: for the check of a pack before anybody uses it.

use std::collections::BTreeSet;

use super::data::{ATTRIBUTES, Data};
use crate::diag::{Diagnostic, Diagnostics, say};
use crate::nearest::nearest;
use crate::source::Span;

/// A name with the fields that follow it.
#[derive(Debug, Clone)]
pub(super) struct Use {
    /// `设置`, `措施写法`.
    pub(super) path: Vec<String>,
    /// Whether it begins with a name of the template's own, or inside a loop.
    pub(super) local: bool,
    /// Where it stands.
    pub(super) span: Span,
}

/// What a template mentions.
#[derive(Debug, Default)]
pub struct Survey {
    /// Mistakes, with their places.
    pub found: Diagnostics,
    /// The settings it reads, by either name.
    pub settings: BTreeSet<String>,
    /// The other names it reads: metrics, chapters.
    pub names: BTreeSet<String>,
}

/// What loops and lists know of themselves, in both engines.
const LOOP: &[&str] = &[
    "index",
    "index0",
    "revindex",
    "revindex0",
    "first",
    "last",
    "length",
    "depth",
    "depth0",
    "previtem",
    "nextitem",
    "key",
    "root",
    "this",
];

/// Looks up what a template mentions in the data it would see.
pub(super) fn survey(uses: Vec<Use>, data: &Data, found: Diagnostics) -> Survey {
    let mut survey = Survey {
        found,
        ..Survey::default()
    };
    let mut fields = BTreeSet::new();
    gather(data, &mut fields);
    for Use { path, local, span } in uses {
        let Some((first, rest)) = path.split_first() else {
            continue;
        };
        if !local {
            survey.names.insert(first.clone());
            if matches!(first.as_str(), "设置" | "settings") {
                survey.settings.extend(rest.first().cloned());
            }
        }
        let wrong = if local {
            rest.iter().find(|field| !is_field(field, &fields))
        } else {
            step(data, &path)
        };
        if let Some(field) = wrong {
            let near = nearest(field, fields.iter().map(String::as_str));
            let said = path.join(".");
            let mut message = say::template::undefined(said.trim_start_matches('.'));
            if near.is_some() {
                message = message.suggest(near);
            }
            survey.found.push(Diagnostic::new(message, span));
        }
    }
    survey
}

fn is_field(name: &str, fields: &BTreeSet<String>) -> bool {
    fields.contains(name) || LOOP.contains(&name) || is_attribute(name)
}

fn is_attribute(name: &str) -> bool {
    ATTRIBUTES.iter().any(|(zh, en)| *zh == name || *en == name)
}

/// The first step of a path that leads nowhere. A name nobody knows at all is found before.
fn step<'p>(data: &Data, path: &'p [String]) -> Option<&'p String> {
    let mut here = data;
    for (at, name) in path.iter().enumerate() {
        match here {
            Data::Map(map) => match map.iter().find(|(zh, en, _)| zh == name || en == name) {
                Some((_, _, next)) => here = next,
                None => return (at > 0).then_some(name),
            },
            Data::Metric(_) => return (!is_attribute(name)).then_some(name),
            // A metric the facts lack may have any attribute; a list knows its length.
            Data::Text(text) if text.is_empty() && is_attribute(name) => return None,
            Data::List(_) if LOOP.contains(&name.as_str()) || name.parse::<usize>().is_ok() => {
                return None;
            }
            _ => return Some(name),
        }
    }
    None
}

/// The names of all fields of all maps.
fn gather(data: &Data, fields: &mut BTreeSet<String>) {
    match data {
        Data::List(list) => list.iter().for_each(|item| gather(item, fields)),
        Data::Map(map) => {
            for (zh, en, item) in map {
                fields.extend([zh.clone(), en.clone()]);
                gather(item, fields);
            }
        }
        _ => {}
    }
}

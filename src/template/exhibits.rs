//! The tables and pictures entries ask for, as the marks templates print.

use super::data::Filler;
use crate::diag::{Diagnostic, Message};
use crate::facts::Entry;
use crate::phrase::chart::{self, PictureRequest};
use crate::phrase::indicator::{self, TableRequest};
use crate::source::{FactPath, Span};

/// The tables of an entry, in their order.
pub(super) fn tables(filler: &mut Filler<'_>, entry: &Entry) -> String {
    let mut out = String::new();
    for spec in &entry.tables {
        let request = TableRequest {
            title: filler.passage(spec.title.as_ref(), ""),
            metrics: spec.metrics.iter().map(|metric| metric.value).collect(),
            columns: spec.columns.clone(),
            landscape: spec.landscape,
        };
        let made = filler.shared.exhibit(&request.metrics, |speaker| {
            indicator::make(speaker, &request)
        });
        push(filler, &mut out, made, spec.span, &spec.path);
    }
    out
}

/// The pictures of an entry, in their order.
pub(super) fn pictures(filler: &mut Filler<'_>, entry: &Entry) -> String {
    let mut out = String::new();
    for spec in &entry.pictures {
        // A file that could not be read was found where it is named.
        if spec.file.is_some() && spec.image.is_none() {
            continue;
        }
        let metrics = spec.parts.iter().chain(&spec.metrics);
        let request = PictureRequest {
            kind: spec.kind,
            title: filler.passage(spec.title.as_ref(), ""),
            metrics: metrics.map(|metric| metric.value).collect(),
            parts: spec.parts.is_some(),
            years: spec.years.clone(),
            alt: spec.alt.clone().unwrap_or_default(),
            image: spec.image.clone(),
        };
        let made = filler
            .shared
            .exhibit(&request.metrics, |speaker| chart::make(speaker, &request));
        push(filler, &mut out, made, spec.span, &spec.path);
    }
    out
}

fn push(
    filler: &mut Filler<'_>,
    out: &mut String,
    made: Result<String, Message>,
    span: Span,
    path: &FactPath,
) {
    match made {
        Ok(mark) => out.push_str(&mark),
        Err(message) => {
            let finding = Diagnostic::new(message, span).about(path.clone());
            filler.found.push(finding);
        }
    }
}

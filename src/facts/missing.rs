//! What is said of a figure that is missing, as the metric's 缺 asks.

use super::{Facts, IfMissing, Metric};
use crate::diag::{Diagnostic, Message, say::missing as say};
use crate::source::FactPath;

impl Metric {
    /// What a person is asked for: the metric's name, for other keys than 值 with the key (`高新技术企业上年`).
    pub fn wanted(&self, key: &str) -> String {
        match key {
            "值" => self.name.clone(),
            key => format!("{}{key}", self.name),
        }
    }

    /// The finding about a missing figure: an error, something still to be supplied, or a note that it is left out.
    pub fn lacking(&self, key: &str) -> Diagnostic {
        let what = self.wanted(key);
        let message = match (self.if_missing, &self.owner) {
            (IfMissing::Stop, _) => self.must_fill(key),
            (IfMissing::Todo, Some(owner)) => say::to_fill_by(what, &owner.value),
            (IfMissing::Todo, None) => say::to_fill(what),
            (IfMissing::Drop, _) => say::left_out(what),
        };
        Diagnostic::new(message, self.id.span).about(self.path(key))
    }

    /// The error about a figure nothing can do without.
    pub fn must_fill(&self, key: &str) -> Message {
        let what = self.wanted(key);
        match &self.owner {
            Some(owner) => say::must_fill_by(what, &owner.value),
            None => say::must_fill(what),
        }
    }
}

impl Facts {
    /// The metric a path leads into, and the rest of the path (`高企` and `新增` for `指标.高企.新增`).
    pub fn metric_at<'a>(&self, path: &'a FactPath) -> Option<(&Metric, &'a str)> {
        let rest = path.0.strip_prefix("指标.")?;
        let inside = |metric: &&Metric| {
            rest.strip_prefix(metric.id.value.as_str())
                .is_some_and(|key| key.is_empty() || key.starts_with('.'))
        };
        // An id may hold a dot, so the longest one counts.
        let metric = self
            .metrics
            .iter()
            .filter(inside)
            .max_by_key(|metric| metric.id.value.len())?;
        let key = &rest[metric.id.value.len()..];
        Some((metric, key.trim_start_matches('.')))
    }
}

//! What is said of a figure that is missing, as the metric's 缺 asks.

use super::{IfMissing, Metric};
use crate::diag::{Diagnostic, Message, say::missing as say};

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

//! What a function is called with, independent of the template engine.

use std::collections::BTreeMap;

use super::Speaker;
use crate::diag::{Message, say};
use crate::facts::{IfMissing, Metric};
use crate::marked::is_hole;

/// One argument.
#[derive(Debug, Clone, PartialEq)]
pub enum Arg {
    /// A metric, by its index in the facts.
    Metric(usize),
    /// A list of metrics.
    Metrics(Vec<usize>),
    /// Words; they may contain marks already.
    Text(String),
    /// A list of words.
    Texts(Vec<String>),
    /// A number written in the template.
    Number(String),
    /// A list of anything.
    List(Vec<Self>),
    /// A list of other things (measures, entries), of which only the number is known.
    Counted(usize),
}

/// The arguments of a call.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Args {
    /// In the order given; in a filter the value piped in comes first.
    pub positional: Vec<Arg>,
    /// By name, Chinese or English.
    pub options: BTreeMap<String, String>,
}

/// A metric or a piece of text, for functions that take both.
pub(super) enum Item<'f> {
    Metric(&'f Metric),
    Text(String),
}

impl Args {
    /// One metric.
    pub fn metric(index: usize) -> Self {
        Self {
            positional: vec![Arg::Metric(index)],
            ..Self::default()
        }
    }

    /// An option by its Chinese or its English name.
    pub(super) fn option(&self, name: &str, alias: &str) -> Option<&str> {
        self.options
            .get(name)
            .or_else(|| self.options.get(alias))
            .map(String::as_str)
    }

    /// All arguments as one flat list of metrics and texts; what was left out counts as absent.
    pub(super) fn items<'f>(
        &self,
        speaker: &Speaker<'f>,
        function: &str,
    ) -> Result<Vec<Item<'f>>, Message> {
        let mut out = Vec::new();
        push_items(&self.positional, speaker, function, &mut out)?;
        Ok(out)
    }

    /// Whether all arguments are metrics that are missing and may be left out.
    pub(super) fn are_to_drop(&self, speaker: &Speaker<'_>) -> bool {
        let drop = |index: &usize| {
            let metric = &speaker.facts.metrics[*index];
            metric.is_missing() && metric.if_missing == IfMissing::Drop
        };
        !self.positional.is_empty()
            && self.positional.iter().all(|arg| match arg {
                Arg::Metric(index) => drop(index),
                Arg::Metrics(list) => list.iter().all(drop),
                _ => false,
            })
    }

    /// All arguments as metrics.
    pub(super) fn metrics<'f>(
        &self,
        speaker: &Speaker<'f>,
        function: &str,
    ) -> Result<Vec<&'f Metric>, Message> {
        self.items(speaker, function)?
            .into_iter()
            .map(|item| match item {
                Item::Metric(metric) => Ok(metric),
                Item::Text(_) => Err(say::figure::not_a_figure(function)),
            })
            .collect()
    }

    /// The indices of all arguments, which must be metrics; lists are flattened.
    pub(super) fn metric_indices(&self, function: &str) -> Result<Vec<usize>, Message> {
        fn push(args: &[Arg], function: &str, out: &mut Vec<usize>) -> Result<(), Message> {
            for arg in args {
                match arg {
                    Arg::Metric(index) => out.push(*index),
                    Arg::Metrics(list) => out.extend(list),
                    Arg::List(list) => push(list, function, out)?,
                    _ => return Err(say::figure::not_a_figure(function)),
                }
            }
            Ok(())
        }
        let mut out = Vec::new();
        push(&self.positional, function, &mut out)?;
        Ok(out)
    }

    /// Exactly one metric.
    pub(super) fn one<'f>(
        &self,
        speaker: &Speaker<'f>,
        function: &str,
    ) -> Result<&'f Metric, Message> {
        match self.metrics(speaker, function)?[..] {
            [metric] => Ok(metric),
            [] => Err(say::figure::not_a_figure(function)),
            ref many => Err(say::figure::one_metric(function, many.len())),
        }
    }
}

fn push_items<'f>(
    args: &[Arg],
    speaker: &Speaker<'f>,
    function: &str,
    out: &mut Vec<Item<'f>>,
) -> Result<(), Message> {
    let text = |text: &String| {
        let text: String = text.chars().filter(|c| !is_hole(*c)).collect();
        (!text.trim().is_empty()).then_some(Item::Text(text))
    };
    for arg in args {
        match arg {
            Arg::Metric(index) => out.push(Item::Metric(&speaker.facts.metrics[*index])),
            Arg::Metrics(list) => out.extend(
                list.iter()
                    .map(|index| Item::Metric(&speaker.facts.metrics[*index])),
            ),
            Arg::Text(one) => out.extend(text(one)),
            Arg::Texts(list) => out.extend(list.iter().filter_map(text)),
            Arg::List(list) => push_items(list, speaker, function, out)?,
            Arg::Number(_) | Arg::Counted(_) => return Err(say::figure::not_a_figure(function)),
        }
    }
    Ok(())
}

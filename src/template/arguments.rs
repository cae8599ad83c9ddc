//! Turning an engine's arguments into those of the figure functions.

use std::collections::BTreeMap;

use crate::diag::{Message, say};
use crate::phrase::{Arg, Args};

/// One value an engine hands over.
pub(super) enum Given {
    Metric(usize),
    Text(String),
    List(Vec<Self>),
    /// Something that is none of these, described for the message.
    Other(String),
}

/// Makes the arguments of a call of `function`.
pub(super) fn arguments(
    function: &str,
    positional: Vec<Given>,
    options: BTreeMap<String, String>,
) -> Result<Args, Message> {
    let positional = positional
        .into_iter()
        .map(|given| argument(function, given));
    Ok(Args {
        positional: positional.collect::<Result<_, _>>()?,
        options,
    })
}

fn argument(function: &str, given: Given) -> Result<Arg, Message> {
    match given {
        Given::Metric(metric) => Ok(Arg::Metric(metric)),
        Given::Text(text) => Ok(Arg::Text(text)),
        Given::Other(what) => Err(say::template::bad_argument(function, what)),
        Given::List(list) => {
            let metrics: Vec<_> = list
                .iter()
                .filter_map(|item| match item {
                    Given::Metric(metric) => Some(*metric),
                    _ => None,
                })
                .collect();
            if metrics.len() == list.len() && !list.is_empty() {
                return Ok(Arg::Metrics(metrics));
            }
            let items = list.into_iter().map(|item| match item {
                Given::List(_) => Err(say::template::bad_argument(function, "[[…]]")),
                item => argument(function, item),
            });
            Ok(Arg::List(items.collect::<Result<_, _>>()?))
        }
    }
}

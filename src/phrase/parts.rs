//! 其中: a total and what it is made of.

use super::{Args, Said, Speaker, Speech};
use crate::diag::say;
use crate::facts::{Metric, Part};
use crate::source::FactRef;

/// More parts than this do not fit into a bracket (`genre` practice: brackets for short, complete lists).
const IN_BRACKETS: usize = 3;

/// The parts of a metric as words, by where they stand.
pub(super) enum Parts {
    /// `（甲7个、乙2个）`, right behind the total.
    Bracket(String),
    /// `其中甲3项`, a clause of its own.
    Among(String),
}

/// 其中.
pub(super) fn parts(speaker: &mut Speaker<'_>, args: &Args) -> Speech {
    let metric = args.one(speaker, "其中")?;
    if metric.parts.is_empty() {
        speaker.report(
            metric,
            "分项",
            say::figure::lacks(&metric.name, "其中", "分项"),
        );
        if metric.value.is_none() {
            return Ok(Said::Omitted);
        }
    }
    let Some(total) = &metric.value else {
        return Ok(Said::Phrase(list(speaker, metric)));
    };
    let total = speaker.stated(metric, "值", total);
    Ok(Said::Phrase(match clause(speaker, metric) {
        Some(Parts::Bracket(words)) => format!("{total}{words}"),
        Some(Parts::Among(words)) => format!("{total}，{words}"),
        None => total,
    }))
}

/// The parts without the total; `None` if there are none.
pub(super) fn clause(speaker: &mut Speaker<'_>, metric: &Metric) -> Option<Parts> {
    if metric.parts.is_empty() {
        return None;
    }
    let named = metric.parts.iter().all(|part| !part.name.is_empty());
    let words = list(speaker, metric);
    Some(
        if metric.complete && named && metric.parts.len() <= IN_BRACKETS {
            Parts::Bracket(format!("（{words}）"))
        } else {
            Parts::Among(format!("其中{words}"))
        },
    )
}

/// `甲7个、乙2个`; a name that contains 、 asks for ， between the parts.
pub(super) fn list(speaker: &mut Speaker<'_>, metric: &Metric) -> String {
    let mark = if metric.parts.iter().any(|part| part.name.contains('、')) {
        "，"
    } else {
        "、"
    };
    let parts: Vec<_> = metric
        .parts
        .iter()
        .map(|part| one(speaker, metric, part))
        .collect();
    parts.join(mark)
}

fn one(speaker: &mut Speaker<'_>, metric: &Metric, part: &Part) -> String {
    let mut figure = part.figure.value.clone();
    // A bare number shares the measure word of the total.
    if figure.unit.is_empty()
        && figure.scale.is_empty()
        && let Some(total) = metric.leading()
    {
        figure.unit.clone_from(&total.unit);
        figure.scale = total.scale;
    }
    let reads = vec![FactRef {
        path: part.path.clone(),
        span: part.figure.span,
    }];
    let text = speaker.read(reads, &figure.print());
    format!("{}{text}", part.name)
}

//! 累计, 连续, 上限, 目标 and 期间: what stands in one attribute, with the words it needs.

use super::{Args, Said, Speaker, Speech};
use crate::diag::say;
use crate::facts::{Metric, period};
use crate::figure::Figure;
use crate::figure::approx::Class;

/// 累计.
pub(super) fn cumulative(speaker: &mut Speaker<'_>, args: &Args) -> Speech {
    let metric = args.one(speaker, "累计")?;
    let phrase = cumulative_clause(speaker, metric);
    Ok(said(speaker, metric, phrase, ("累计", "累计")))
}

/// `累计达137家`, `累计超2亿元`.
pub(super) fn cumulative_clause(speaker: &mut Speaker<'_>, metric: &Metric) -> Option<String> {
    let total = metric.with_unit("累计")?;
    let reach = if total.value.before.is_some() {
        ""
    } else {
        "达"
    };
    let total = speaker.stated(metric, "累计", &total);
    Some(format!("累计{reach}{total}"))
}

/// 连续.
pub(super) fn streak(speaker: &mut Speaker<'_>, args: &Args) -> Speech {
    let metric = args.one(speaker, "连续")?;
    let phrase = metric
        .with_unit("连续")
        .map(|years| format!("连续{}", speaker.stated(metric, "连续", &years)));
    Ok(said(speaker, metric, phrase, ("连续", "连续")))
}

/// 上限.
pub(super) fn ceiling(speaker: &mut Speaker<'_>, args: &Args) -> Speech {
    let metric = args.one(speaker, "上限")?;
    if let (Some(limit), Some(value)) = (metric.with_unit("上限"), metric.with_unit("值"))
        && ceiling_clause(speaker, metric).is_none()
    {
        let (value, limit) = (value.value.print(), limit.value.print());
        let message = say::figure::above_ceiling(&metric.name, value, limit);
        speaker.report(metric, "值", message);
        return Ok(Said::Omitted);
    }
    let phrase = ceiling_clause(speaker, metric);
    Ok(said(speaker, metric, phrase, ("上限", "上限")))
}

/// `控制在3.5%以内`; `None` if a value is there and not known to lie within.
pub(super) fn ceiling_clause(speaker: &mut Speaker<'_>, metric: &Metric) -> Option<String> {
    let ceiling = metric.with_unit("上限")?;
    if let Some(value) = metric.with_unit("值") {
        let comparable = value.value.unit == ceiling.value.unit;
        if !comparable || value.value.value()? > ceiling.value.value()? {
            return None;
        }
    }
    let marked = speaker.worded(metric, "上限", ceiling.span, &bare(&ceiling.value).print());
    Some(format!("控制在{marked}以内"))
}

/// A figure without its words of bound.
fn bare(figure: &Figure) -> Figure {
    Figure {
        before: None,
        after: None,
        tail: None,
        ..figure.clone()
    }
}

/// Words that say how firmly a target is meant.
const RESOLVES: &[&str] = &["力争", "确保", "预计", "争取", "计划"];

/// 目标.
pub(super) fn target(speaker: &mut Speaker<'_>, args: &Args) -> Speech {
    let metric = args.one(speaker, "目标")?;
    let word = args.option("词", "word").unwrap_or("力争").trim();
    if !RESOLVES.contains(&word) {
        let allowed = RESOLVES.join("、");
        return Err(say::figure::bad_option("目标", "词", word, allowed));
    }
    // A metric of the plan chapter may say in its value what is aimed at: 20%以上.
    let bound = |figure: &Figure| {
        let class = figure.approx().map(crate::figure::Approx::class);
        matches!(class, Some(Class::AtLeast | Class::AtMost))
    };
    let (key, figure) = match (metric.with_unit("目标"), metric.with_unit("值")) {
        (Some(target), _) => ("目标", target),
        (None, Some(value)) if bound(&value.value) => ("值", value),
        _ => return speaker.say_gap(metric, "目标"),
    };
    let reach = match figure.value.tail.map(crate::figure::Approx::class) {
        Some(Class::AtMost) => "控制在",
        _ if figure.value.before.is_some() => "",
        _ => "达到",
    };
    let figure = speaker.stated(metric, key, &figure);
    Ok(Said::Phrase(format!("{word}{reach}{figure}")))
}

/// 期间.
pub(super) fn period(speaker: &mut Speaker<'_>, args: &Args) -> Speech {
    let metric = args.one(speaker, "期间")?;
    let phrase = metric.period.as_ref().map(|words| {
        let text = period::read(&words.value).text;
        speaker.worded(metric, "期", words.span, &text)
    });
    Ok(said(speaker, metric, phrase, ("期间", "期")))
}

/// The phrase, or nothing and a word about what the function would need.
fn said(
    speaker: &mut Speaker<'_>,
    metric: &Metric,
    phrase: Option<String>,
    (function, key): (&str, &str),
) -> Said {
    phrase.map_or_else(
        || {
            let message = say::figure::lacks(&metric.name, function, key);
            speaker.report(metric, key, message);
            Said::Omitted
        },
        Said::Phrase,
    )
}

//! 占比 and 完成率: a part of a named whole, and what was reached of a target.

use super::change::operands;
use super::{Args, Said, Speaker, Speech};
use crate::diag::say;
use crate::facts::{Metric, Share};
use crate::figure::Figure;
use crate::figure::interval::percent;
use crate::figure::number::{is_mask, print_rate};

/// 占比.
pub(super) fn share(speaker: &mut Speaker<'_>, args: &Args) -> Speech {
    let metric = args.one(speaker, "占比")?;
    if let Some(phrase) = share_clause(speaker, metric) {
        return Ok(Said::Phrase(phrase));
    }
    let message = say::figure::lacks(&metric.name, "占比", "占");
    speaker.report(metric, "占", message);
    Ok(Said::Omitted)
}

/// `占全省项目的30%`; `None` if the share is neither stated nor can be calculated.
pub(super) fn share_clause(speaker: &mut Speaker<'_>, metric: &Metric) -> Option<String> {
    let rate = share_rate(speaker, metric)?;
    let share = metric.share.as_ref()?;
    let name = whole(speaker, share)
        .map(|m| m.name.as_str())
        .or(share.whole.as_ref().map(|w| w.value.as_str()));
    Some(match name {
        Some(name) => format!("占{name}的{rate}"),
        None => format!("占比{rate}"),
    })
}

/// The metric a share is of, if it is one.
fn whole<'f>(speaker: &Speaker<'f>, share: &Share) -> Option<&'f Metric> {
    let facts = speaker.facts;
    share
        .whole
        .as_ref()
        .and_then(|whole| facts.metric_named(&whole.value))
}

/// The rate of a share alone: stated, else calculated.
pub(super) fn share_rate(speaker: &mut Speaker<'_>, metric: &Metric) -> Option<String> {
    let share = metric.share.as_ref()?;
    if let Some(rate) = &share.rate {
        let mut figure = rate.value.clone();
        if figure.unit.is_empty() {
            figure.unit.push('%');
        }
        Some(speaker.worded(metric, "占", rate.span, &figure.print()))
    } else {
        let whole = whole(speaker, share)?;
        let (part_key, part) = metric.precise()?;
        let (whole_key, total) = whole.precise()?;
        if part.value.unit != total.value.unit {
            return None;
        }
        let reads = [
            metric.fact(part_key, part.span),
            whole.fact(whole_key, total.span),
        ];
        ratio(speaker, &part.value, &total.value, &reads)
    }
}

/// The ratio of two figures in per cent, marked; masked if one of them is.
fn ratio(
    speaker: &mut Speaker<'_>,
    part: &Figure,
    whole: &Figure,
    reads: &[crate::source::FactRef],
) -> Option<String> {
    let mask = |f: &Figure| f.number.text().chars().find(|c| is_mask(*c));
    if let Some(mask) = mask(part).or(mask(whole)) {
        return Some(speaker.read(reads.to_vec(), &format!("{mask}{mask}%")));
    }
    if part.approx().is_some() {
        return None;
    }
    let rate = print_rate(percent(part.value()?, whole.value()?)?);
    let (left, right) = operands(part, whole);
    Some(speaker.computed(
        reads,
        &format!("{left}/{right}={rate}%"),
        &format!("{rate}%"),
    ))
}

/// 完成率.
pub(super) fn completion(speaker: &mut Speaker<'_>, args: &Args) -> Speech {
    let metric = args.one(speaker, "完成率")?;
    if let Some(phrase) = completion_clause(speaker, metric) {
        return Ok(Said::Phrase(phrase));
    }
    if metric.value.is_none() && metric.target.is_some() {
        return speaker.say_gap(metric, "值");
    }
    let message = say::figure::lacks(&metric.name, "完成率", "完成率、目标");
    speaker.report(metric, "目标", message);
    Ok(Said::Omitted)
}

/// `完成年度目标任务的115%`; `None` without a target.
pub(super) fn completion_clause(speaker: &mut Speaker<'_>, metric: &Metric) -> Option<String> {
    let rate = completion_rate(speaker, metric)?;
    Some(format!("完成年度目标任务的{rate}"))
}

/// The completion rate alone: stated, else calculated.
pub(super) fn completion_rate(speaker: &mut Speaker<'_>, metric: &Metric) -> Option<String> {
    if let Some(rate) = metric.with_unit("完成率") {
        Some(speaker.stated(metric, "完成率", &rate))
    } else {
        let target = metric.with_unit("目标")?;
        let (key, value) = metric.precise()?;
        if value.value.unit != target.value.unit {
            return None;
        }
        let reads = [
            metric.fact(key, value.span),
            metric.fact("目标", target.span),
        ];
        ratio(speaker, &value.value, &target.value, &reads)
    }
}

//! 金额 and 人均: amounts of money in one scale, and an amount spread over the persons it is for.

use super::change::{mask_of, operands};
use super::figure::{in_scale, scale_named};
use super::{Args, Said, Speaker, Speech};
use crate::diag::{Message, say};
use crate::facts::Metric;
use crate::figure::interval::Verdict;
use crate::figure::number::{Number, round};
use crate::figure::{Decimal, Figure, Interval, Kind};
use crate::source::Spanned;

/// 金额.
pub(super) fn money(speaker: &mut Speaker<'_>, args: &Args) -> Speech {
    let metrics = args.metrics(speaker, "金额")?;
    for metric in &metrics {
        if metric.leading().is_some() && metric.kind() != Kind::Money {
            return Err(say::figure::not_money(&metric.name));
        }
    }
    let values = metrics.iter().filter_map(|metric| metric.value.as_ref());
    let scale = match args.option("换算", "scale") {
        Some(to) => Some(scale_named("金额", to, "元")?),
        None => common(values),
    };
    let alone = metrics.len() == 1;
    let mut words = Vec::new();
    for metric in &metrics {
        let figure = match &metric.value {
            Some(value) => Some(amount(speaker, metric, value, scale)?),
            None => speaker.gap(metric, "值"),
        };
        let named = figure.map(|figure| match (alone, &metric.value) {
            (false, Some(_)) => format!("{}{figure}", metric.name),
            _ => figure,
        });
        words.extend(named);
    }
    if words.is_empty() {
        return Ok(Said::Dropped);
    }
    let mut out = words.join("、");
    // Without one of the amounts a sum would be untrue.
    let known = metrics.iter().all(|metric| metric.precise().is_some());
    if let Some(lead) = args.option("合计", "total").filter(|_| known) {
        let sum = sum(speaker, &metrics, scale)?;
        out.extend(["，", lead, &sum]);
    }
    Ok(Said::Phrase(out))
}

/// The scale all amounts are printed in; none if they share one already, or share no unit.
///
/// The smallest of the scales: only to it every amount converts without rounding.
fn common<'v>(values: impl Iterator<Item = &'v Spanned<Figure>>) -> Option<&'static str> {
    let figures: Vec<_> = values.map(|value| &value.value).collect();
    let first = figures.first()?;
    if figures.iter().any(|f| f.unit != first.unit)
        || figures.iter().all(|f| f.scale == first.scale)
    {
        return None;
    }
    figures
        .iter()
        .min_by_key(|figure| figure.scale_factor())
        .map(|figure| figure.scale)
}

fn amount(
    speaker: &mut Speaker<'_>,
    metric: &Metric,
    value: &Spanned<Figure>,
    scale: Option<&'static str>,
) -> Result<String, Message> {
    let figure = &value.value;
    let Some(scale) = scale.filter(|scale| *scale != figure.scale) else {
        return Ok(speaker.stated(metric, "值", value));
    };
    let Some(shown) = in_scale(figure, scale) else {
        return Err(say::figure::cannot_convert(&metric.name, figure.print()));
    };
    let formula = format!("{}={}", figure.print(), shown.print());
    let reads = [metric.fact("值", value.span)];
    Ok(speaker.computed(&reads, &formula, &shown.print()))
}

/// The sum of all amounts, converted first, from the exact values where there are any.
fn sum(
    speaker: &mut Speaker<'_>,
    metrics: &[&Metric],
    scale: Option<&'static str>,
) -> Result<String, Message> {
    let mut total = Decimal::ZERO;
    let (mut reads, mut terms) = (Vec::new(), Vec::new());
    let mut like: Option<Figure> = None;
    for metric in metrics {
        let (key, figure) = metric.precise().expect("invariant: all are known");
        let shown = &figure.value;
        let same = like.as_ref().is_none_or(|like| like.unit == shown.unit);
        let value = shown
            .value()
            .filter(|_| same && shown.approx().is_none())
            .and_then(|value| total.checked_add(value));
        let Some(value) = value else {
            return Err(say::figure::no_sum(&metric.name, shown.print()));
        };
        total = value;
        reads.push(metric.fact(key, figure.span));
        terms.push(shown.print());
        like.get_or_insert_with(|| metric.value.as_ref().map_or(shown, |v| &v.value).clone());
    }
    let Some(like) = like else {
        return Ok(String::new());
    };
    let exact = Figure {
        number: exact(total),
        scale: "",
        ..like.clone()
    };
    let shown = in_scale(&exact, scale.unwrap_or(like.scale)).unwrap_or(exact);
    let formula = format!("{}={}", terms.join("+"), shown.print());
    Ok(speaker.computed(&reads, &formula, &shown.print()))
}

fn exact(value: Decimal) -> Number {
    let value = value.normalize();
    Number::Exact {
        text: value.to_string(),
        value,
    }
}

/// 人均.
pub(super) fn per_head(speaker: &mut Speaker<'_>, args: &Args) -> Speech {
    let metrics = args.metrics(speaker, "人均")?;
    let (sum, persons, stated) = match metrics[..] {
        [sum, persons] => (sum, persons, None),
        [sum, persons, stated] => (sum, persons, stated.value.as_ref().map(|_| stated)),
        _ => return Err(say::figure::needs_two("人均")),
    };
    let Some((sum_key, a)) = sum.precise() else {
        return speaker.say_gap(sum, "值");
    };
    let Some((persons_key, b)) = persons.precise() else {
        return speaker.say_gap(persons, "值");
    };
    if persons.kind() != Kind::Count
        || ["人", "名", "位", "户", "万人"]
            .iter()
            .all(|u| b.value.unit != *u)
    {
        return Err(say::figure::not_persons(&persons.name, b.value.print()));
    }
    let each = if b.value.unit == "户" {
        "户均"
    } else {
        "人均"
    };
    let computed = Interval::of(&a.value)
        .zip(Interval::of(&b.value))
        .and_then(|(a, b)| a.over(b));
    if let Some(metric) = stated {
        let said = stated_share(speaker, metric, each, computed, (&a.value, &b.value));
        return Ok(Said::Phrase(said));
    }
    let reads = [sum.fact(sum_key, a.span), persons.fact(persons_key, b.span)];
    if let Some(mask) = mask_of(&a.value).or(mask_of(&b.value)) {
        let unit = format!("{mask}{mask}{}{}", a.value.scale, a.value.unit);
        return Ok(Said::Phrase(format!(
            "{each}{}",
            speaker.read(reads.to_vec(), &unit)
        )));
    }
    let exact = computed.and_then(|_| a.value.value()?.checked_div(b.value.value()?));
    let Some(value) = exact else {
        if b.value.value().is_some_and(|n| n.is_zero()) {
            speaker.report(persons, "值", say::figure::nobody(&persons.name));
        } else {
            speaker.report(sum, "值", say::figure::vague(&sum.name));
        }
        return Ok(Said::Omitted);
    };
    let scale = match args.option("换算", "scale") {
        Some(to) => scale_named("人均", to, &a.value.unit)?,
        None => "",
    };
    let shown = share(&a.value, value, scale);
    let (left, right) = operands(&plain(&a.value), &plain(&b.value));
    let formula = format!("{left}/{right}={}", shown.print());
    let figure = speaker.computed(&reads, &formula, &shown.print());
    Ok(Said::Phrase(format!("{each}{figure}")))
}

/// A figure whose scale is spelt out, so that a formula divides what it seems to divide.
fn plain(figure: &Figure) -> Figure {
    Figure {
        number: figure.value().map_or_else(|| figure.number.clone(), exact),
        scale: "",
        ..figure.clone()
    }
}

/// The share of one: whole units from a hundred on, two decimals below and in a larger scale.
fn share(like: &Figure, value: Decimal, scale: &'static str) -> Figure {
    let shown = Figure {
        scale,
        before: None,
        after: None,
        tail: None,
        ..like.clone()
    };
    let factor = Decimal::new(shown.scale_factor(), 0);
    let value = value.checked_div(factor).unwrap_or(value);
    let decimals = if scale.is_empty() && value.abs() >= Decimal::ONE_HUNDRED {
        0
    } else {
        2
    };
    Figure {
        number: exact(round(value, decimals)),
        ..shown
    }
}

/// The stated figure as typed, held against the sum and the persons.
fn stated_share(
    speaker: &mut Speaker<'_>,
    metric: &Metric,
    each: &str,
    computed: Option<Interval>,
    (sum, persons): (&Figure, &Figure),
) -> String {
    let value = metric.value.as_ref().expect("invariant: looked for above");
    let figure = &value.value;
    let same = figure.unit == sum.unit;
    if let Some(computed) = computed.filter(|_| same)
        && computed.judge(figure) == Some(Verdict::Contradicts)
    {
        let right = computed.middle().unwrap_or(computed.low);
        let right = share(sum, right, figure.scale).print();
        let message = say::figure::per_head_wrong(
            &metric.name,
            figure.print(),
            sum.print(),
            persons.print(),
            right,
        );
        speaker.report(metric, "值", message);
    }
    let text = speaker.stated(metric, "值", value);
    format!("{each}{text}")
}

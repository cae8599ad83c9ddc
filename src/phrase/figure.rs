//! 数, 约 and 数值: the figure of a metric as typed, in another scale, with its approximation word, or bare.

use super::{Args, Said, Speaker, Speech};
use crate::diag::{Message, say};
use crate::facts::Metric;
use crate::figure::approx::Place;
use crate::figure::number::{Number, round};
use crate::figure::{Approx, Decimal, Figure};
use crate::source::Spanned;

/// 数.
pub(super) fn fig(speaker: &mut Speaker<'_>, args: &Args) -> Speech {
    let metric = args.one(speaker, "数")?;
    let Some(value) = metric.value.as_ref() else {
        return speaker.say_gap(metric, "值");
    };
    let Some(to) = args.option("换算", "scale") else {
        return Ok(Said::Phrase(speaker.stated(metric, "值", value)));
    };
    rescaled(speaker, metric, value, to).map(Said::Phrase)
}

/// The counting unit an option names: `万`, `亿`, with or without the unit of measure behind it.
pub(super) fn scale_named(
    function: &str,
    option: &str,
    unit: &str,
) -> Result<&'static str, Message> {
    let bare = option.strip_suffix(unit).unwrap_or(option);
    ["", "万", "亿", "万亿"]
        .into_iter()
        .find(|scale| *scale == bare)
        .ok_or_else(|| say::figure::bad_option(function, "换算", option, "万、亿、万亿"))
}

fn rescaled(
    speaker: &mut Speaker<'_>,
    metric: &Metric,
    value: &Spanned<Figure>,
    to: &str,
) -> Result<String, Message> {
    let figure = &value.value;
    let scale = scale_named("数", to, &figure.unit)?;
    if scale == figure.scale {
        return Ok(speaker.stated(metric, "值", value));
    }
    let Some(shown) = in_scale(figure, scale) else {
        return Err(say::figure::cannot_convert(&metric.name, figure.print()));
    };
    let formula = format!("{}={}", figure.print(), shown.print());
    let reads = [metric.fact("值", value.span)];
    Ok(speaker.computed(&reads, &formula, &shown.print()))
}

/// A figure in another scale: two decimals, half up; an exact result needs no zeros to show that it was rounded.
pub(super) fn in_scale(figure: &Figure, scale: &'static str) -> Option<Figure> {
    let mut shown = figure.clone();
    shown.scale = scale;
    let factor = Decimal::new(shown.scale_factor(), 0);
    let exact = figure.value()?.checked_div(factor)?;
    let number = if round(exact, 2) == exact {
        exact.normalize()
    } else {
        let mut rounded = round(exact, 2);
        rounded.rescale(2);
        rounded
    };
    shown.number = Number::Exact {
        text: number.to_string(),
        value: number,
    };
    Some(shown)
}

/// 约.
pub(super) fn approx(speaker: &mut Speaker<'_>, args: &Args) -> Speech {
    let metric = args.one(speaker, "约")?;
    let Some(value) = metric.value.as_ref() else {
        return speaker.say_gap(metric, "值");
    };
    let Some(word) = args.option("词", "word") else {
        if value.value.approx().is_none() {
            return Err(say::figure::no_approx(&metric.name, value.value.print()));
        }
        return Ok(Said::Phrase(speaker.stated(metric, "值", value)));
    };
    let Some(approx) = Approx::find(word) else {
        return Err(say::figure::bad_option(
            "约",
            "词",
            word,
            "近、约、超、余、以上…",
        ));
    };
    let mut figure = value.value.clone();
    (figure.before, figure.after, figure.tail) = (None, None, None);
    match approx.place() {
        Place::Before => figure.before = Some(approx),
        Place::After => figure.after = Some(approx),
        Place::Tail => figure.tail = Some(approx),
    }
    let exact = metric.with_unit("确数").and_then(|f| f.value.value());
    if let (Some(printed), Some(exact)) = (figure.value(), exact)
        && !approx.holds(printed, exact)
    {
        return Err(say::figure::approx_against(
            &metric.name,
            figure.print(),
            exact.normalize(),
        ));
    }
    let text = figure.print();
    Ok(Said::Phrase(
        speaker.worded(metric, "值", value.span, &text),
    ))
}

/// 数值.
pub(super) fn number(speaker: &mut Speaker<'_>, args: &Args) -> Speech {
    let metric = args.one(speaker, "数值")?;
    let Some((_, figure)) = metric.precise() else {
        return Err(metric.must_fill("值"));
    };
    let scale = match args.option("换算", "scale") {
        Some(to) => scale_named("数值", to, &figure.value.unit)?,
        None => "",
    };
    let factor = Figure {
        scale,
        ..figure.value.clone()
    }
    .scale_factor();
    figure
        .value
        .value()
        .and_then(|v| v.checked_div(Decimal::new(factor, 0)))
        .map(|value| Said::Number(value.normalize()))
        .ok_or_else(|| say::figure::masked_number(&metric.name, figure.value.print()))
}

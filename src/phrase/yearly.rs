//! 年均 and 环比: growth by the year over several years, and against the period before.

use super::change::{Trend, mask_of, operands, unsigned};
use super::{Args, Said, Speaker, Speech};
use crate::diag::say;
use crate::facts::Metric;
use crate::figure::compound::yearly;
use crate::figure::number::print_rate;

/// 环比.
pub(super) fn mom(speaker: &mut Speaker<'_>, args: &Args) -> Speech {
    let metric = args.one(speaker, "环比")?;
    if let Some(phrase) = stated(speaker, metric, "环比") {
        return Ok(Said::Phrase(phrase));
    }
    let message = say::figure::lacks(&metric.name, "环比", "环比");
    speaker.report(metric, "环比", message);
    Ok(Said::Omitted)
}

/// 年均.
pub(super) fn cagr(speaker: &mut Speaker<'_>, args: &Args) -> Speech {
    let metric = args.one(speaker, "年均")?;
    if let Some(phrase) = cagr_clause(speaker, metric) {
        return Ok(Said::Phrase(phrase));
    }
    if metric.precise().is_none() {
        return speaker.say_gap(metric, "值");
    }
    let needs = if metric.figure("上年").is_none() {
        "年均，或者上年和期"
    } else {
        "期"
    };
    let message = say::figure::lacks(&metric.name, "年均", needs);
    speaker.report(metric, "年均", message);
    Ok(Said::Omitted)
}

/// `年均增长9.9%`, stated, else calculated from 上年 over the years of 期.
pub(super) fn cagr_clause(speaker: &mut Speaker<'_>, metric: &Metric) -> Option<String> {
    if metric.cagr.is_some() {
        return stated(speaker, metric, "年均");
    }
    let years = metric.years()?;
    let (key, now) = metric.precise()?;
    let then = metric.with_unit("上年")?;
    let (a, b) = (&now.value, &then.value);
    if a.unit != b.unit {
        return None;
    }
    let reads = [metric.fact(key, now.span), metric.fact("上年", then.span)];
    if let Some(mask) = mask_of(a).or(mask_of(b)) {
        let figure = speaker.read(reads.to_vec(), &format!("{mask}.{mask}%"));
        return Some(format!("年均增长{figure}"));
    }
    if a.approx().is_some() || b.approx().is_some() {
        return None;
    }
    let rate = yearly(a.value()?, b.value()?, years)?;
    let shown = print_rate(rate.abs());
    let (left, right) = operands(a, b);
    let trend = if shown == "0" {
        Trend::Flat
    } else {
        Trend::of(rate)
    };
    let sign = trend.word("", "-");
    let formula = format!("({left}/{right})^(1/{years})-1={sign}{shown}%");
    if trend == Trend::Flat {
        return Some(format!(
            "年均{}",
            speaker.computed(&reads, &formula, "持平")
        ));
    }
    let figure = speaker.computed(&reads, &formula, &format!("{shown}%"));
    Some(format!("年均{}{figure}", trend.word("增长", "下降")))
}

/// `环比增长3%`, `年均增长5%`, as stated.
pub(super) fn stated(speaker: &mut Speaker<'_>, metric: &Metric, key: &str) -> Option<String> {
    let figure = metric.with_unit(key)?;
    let trend = Trend::stated(&figure.value);
    if trend == Trend::Flat {
        let figure = speaker.worded(metric, key, figure.span, "持平");
        return Some(format!("{key}{figure}"));
    }
    let text = unsigned(&figure.value);
    let marked = speaker.worded(metric, key, figure.span, &text);
    Some(format!("{key}{}{marked}", trend.word("增长", "下降")))
}

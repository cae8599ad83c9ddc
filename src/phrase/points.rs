//! 百分点 and 由至: the difference of two rates, and the way from one level to another.

use super::change::{Trend, Two, falls, mask_of, two, unsigned};
use super::{Args, Said, Speaker, Speech};
use crate::diag::say;
use crate::facts::Metric;
use crate::figure::Kind;

/// A change in percentage points.
pub(super) struct Points {
    pub(super) trend: Trend,
    /// The marked figure; for no change the marked word.
    pub(super) figure: String,
}

impl Points {
    /// `提高0.9个百分点`, `与上年持平`.
    pub(super) fn short(&self, last_year: &str) -> String {
        match self.trend {
            Trend::Flat => format!("与{last_year}{}", self.figure),
            trend => format!("{}{}", trend.word("提高", "下降"), self.figure),
        }
    }

    /// `比上年提高0.9个百分点`, `与上年持平`.
    pub(super) fn against(&self, last_year: &str) -> String {
        match self.trend {
            Trend::Flat => self.short(last_year),
            _ => format!("比{last_year}{}", self.short(last_year)),
        }
    }
}

/// The change of a rate: stated in 增量 or 增长 as 个百分点, else calculated; `None` if neither.
pub(super) fn clause(speaker: &mut Speaker<'_>, metric: &Metric) -> Option<Points> {
    for key in ["增量", "增长"] {
        let Some(figure) = metric.with_unit(key) else {
            continue;
        };
        // A rate's 增量 typed with % is an error of its own (PP); here it is what it must mean.
        if key == "增长" && figure.value.kind() != Kind::Points {
            continue;
        }
        let mut value = figure.value;
        "个百分点".clone_into(&mut value.unit);
        let trend = Trend::stated(&value);
        let text = match trend {
            Trend::Flat => "持平".to_owned(),
            _ => unsigned(&value),
        };
        let figure = speaker.worded(metric, key, figure.span, &text);
        return Some(Points { trend, figure });
    }
    match two(metric, false) {
        Two::Known(pair) => {
            let trend = Trend::of(pair.amount);
            let points = pair.amount.abs().normalize();
            let sign = trend.word("", "-");
            let formula = format!("{}={sign}{points}", pair.difference);
            let text = match trend {
                Trend::Flat => "持平".to_owned(),
                _ => format!("{points}个百分点"),
            };
            let figure = speaker.computed(&pair.reads, &formula, &text);
            Some(Points { trend, figure })
        }
        Two::Masked { falls, mask, reads } => {
            let trend = if falls { Trend::Down } else { Trend::Up };
            let figure = speaker.read(reads, &format!("{mask}.{mask}个百分点"));
            Some(Points { trend, figure })
        }
        Two::Vague | Two::Missing => None,
    }
}

/// 百分点.
pub(super) fn points(speaker: &mut Speaker<'_>, args: &Args) -> Speech {
    let metric = args.one(speaker, "百分点")?;
    if metric.leading().is_some() && metric.kind() != Kind::Rate {
        return Err(say::figure::not_a_rate(&metric.name));
    }
    if let Some(points) = clause(speaker, metric) {
        return Ok(Said::Phrase(points.short(speaker.last_year())));
    }
    speaker.report(metric, "上年", say::figure::lacks_previous(&metric.name));
    Ok(Said::Omitted)
}

/// 由至.
pub(super) fn from_to(speaker: &mut Speaker<'_>, args: &Args) -> Speech {
    let metric = args.one(speaker, "由至")?;
    if metric.value.is_none() {
        return speaker.say_gap(metric, "值");
    }
    if let Some(phrase) = from_to_clause(speaker, metric) {
        return Ok(Said::Phrase(phrase));
    }
    speaker.report(metric, "上年", say::figure::lacks_previous(&metric.name));
    Ok(Said::Omitted)
}

/// `由0.6%提高到1.5%`, `由750家增加到1111家`, `与上年持平`; `None` without both values.
pub(super) fn from_to_clause(speaker: &mut Speaker<'_>, metric: &Metric) -> Option<String> {
    let (key, exact) = metric.precise()?;
    let now = metric.with_unit("值").unwrap_or_else(|| exact.clone());
    let then = metric.with_unit("上年")?;
    if now.value.unit != then.value.unit {
        return None;
    }
    let trend = if mask_of(&now.value).or(mask_of(&then.value)).is_some() {
        if falls(&now.value, &then.value) {
            Trend::Down
        } else {
            Trend::Up
        }
    } else {
        Trend::of(exact.value.value()?.checked_sub(then.value.value()?)?)
    };
    if trend == Trend::Flat {
        let reads = [metric.fact(key, exact.span), metric.fact("上年", then.span)];
        let (a, b) = super::change::operands(&exact.value, &then.value);
        let figure = speaker.computed(&reads, &format!("{a}-{b}=0"), "持平");
        return Some(format!("与{}{figure}", speaker.last_year()));
    }
    let verb = if now.value.kind() == Kind::Count {
        trend.word("增加到", "减少到")
    } else {
        trend.word("提高到", "下降到")
    };
    let from = speaker.stated(metric, "上年", &then);
    let to = speaker.stated(metric, "值", &now);
    Some(format!("由{from}{verb}{to}"))
}

//! 新增: what was added this year, its rate, and the total it leads to.

use super::change::{Growth, Trend, growth};
use super::growth::{bare_rate, rate_clause};
use super::{Args, Said, Speaker, Speech};
use crate::facts::Metric;
use crate::figure::Figure;
use crate::source::Spanned;

/// 新增.
pub(super) fn new(speaker: &mut Speaker<'_>, args: &Args) -> Speech {
    let metric = args.one(speaker, "新增")?;
    match &metric.new {
        Some(new) => Ok(Said::Phrase(clause(speaker, metric, new))),
        None => speaker.say_gap(metric, "新增"),
    }
}

/// `新增高新技术企业47家，增长52.2%，总数达137家`.
pub(super) fn clause(speaker: &mut Speaker<'_>, metric: &Metric, new: &Spanned<Figure>) -> String {
    let new = metric.with_unit("新增").unwrap_or_else(|| new.clone());
    let name = metric.name.strip_prefix("新增").unwrap_or(&metric.name);
    let figure = speaker.stated(metric, "新增", &new);
    let mut words = vec![format!("新增{name}{figure}")];
    match &metric.value {
        Some(total) if !is_same(metric, &new.value, &total.value) => {
            words.extend(total_words(speaker, metric, total));
        }
        // Without a total only a stated rate can be meant.
        None if metric.growth.is_some() => words.extend(rate_clause(speaker, metric)),
        _ => {}
    }
    words.join("，")
}

/// Whether the value only repeats what is new; then it is no total, and no rate follows from it.
fn is_same(metric: &Metric, new: &Figure, value: &Figure) -> bool {
    metric.previous.is_none() && new.value().is_some() && new.value() == value.value()
}

fn total_words(speaker: &mut Speaker<'_>, metric: &Metric, total: &Spanned<Figure>) -> Vec<String> {
    let zero = |figure: &Spanned<Figure>| figure.value.number.exact().is_some_and(|v| v.is_zero());
    if metric.previous.as_ref().is_some_and(zero) {
        return rate_clause(speaker, metric).into_iter().collect();
    }
    let figure = speaker.stated(metric, "值", total);
    let reach = if total.value.before.is_some() {
        format!("总数{figure}")
    } else {
        format!("总数达{figure}")
    };
    let rate = match growth(metric) {
        Growth::Negative | Growth::ToZero(_) | Growth::FromZero(_) => None,
        _ => bare_rate(speaker, metric),
    };
    match rate {
        None => vec![reach],
        Some(rate) if rate.trend == Trend::Up => vec![rate.short(""), reach],
        // 新增 … 下降 in one breath would read as if fewer were added.
        Some(rate) => vec![format!("总数{figure}"), rate.clause(speaker.last_year())],
    }
}

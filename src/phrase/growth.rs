//! 同比 and 增减: how a metric did against the year before.

use super::change::{Growth, Trend, Two, amount, growth, two, unsigned};
use super::{Args, Said, Speaker, Speech, points};
use crate::diag::{Message, say};
use crate::facts::Metric;
use crate::figure::{Figure, Kind};

/// 同比.
pub(super) fn yoy(speaker: &mut Speaker<'_>, args: &Args) -> Speech {
    let metric = args.one(speaker, "同比")?;
    if let Growth::Negative = growth(metric) {
        return Err(say::figure::negative_base(&metric.name));
    }
    if let Some(phrase) = rate_clause(speaker, metric) {
        return Ok(Said::Phrase(phrase));
    }
    let message = match growth(metric) {
        Growth::Vague => say::figure::vague(&metric.name),
        Growth::FromZero(_) => say::figure::no_rate_from_zero(&metric.name),
        _ => no_previous(metric),
    };
    speaker.report(metric, "上年", message);
    Ok(Said::Omitted)
}

/// 增减.
pub(super) fn change(speaker: &mut Speaker<'_>, args: &Args) -> Speech {
    let metric = args.one(speaker, "增减")?;
    let phrase = change_clause(speaker, metric).or_else(|| rate_clause(speaker, metric));
    if let Some(phrase) = phrase {
        return Ok(Said::Phrase(phrase));
    }
    let message = match growth(metric) {
        Growth::Vague => say::figure::vague(&metric.name),
        _ => no_previous(metric),
    };
    speaker.report(metric, "上年", message);
    Ok(Said::Omitted)
}

/// Why there is nothing to compare with.
fn no_previous(metric: &Metric) -> Message {
    match &metric.period {
        Some(period) if metric.spans_years() => {
            say::figure::base_not_last_year(&metric.name, &period.value)
        }
        _ => say::figure::lacks_previous(&metric.name),
    }
}

/// The growth as a clause: `同比增长52%`, `与上年持平`, `实现零的突破`; `None` if nothing can be said.
pub(super) fn rate_clause(speaker: &mut Speaker<'_>, metric: &Metric) -> Option<String> {
    if metric.kind() == Kind::Rate && metric.growth.is_none() {
        let points = points::clause(speaker, metric)?;
        return Some(points.against(speaker.last_year()));
    }
    let last_year = speaker.last_year();
    match growth(metric) {
        Growth::FromZero(pair) if metric.kind() == Kind::Count => {
            let formula = format!("上年0，今年{}", pair.now.normalize());
            speaker.report(metric, "上年", say::figure::first_time(&metric.name));
            let words = speaker.computed(&pair.reads, &formula, "零的突破");
            Some(format!("实现{words}"))
        }
        Growth::ToZero(pair) => {
            speaker.report(metric, "值", say::figure::down_to_zero(&metric.name));
            let text = amount(pair.amount, pair.scale, unit(metric));
            let result = format!("{}=-{}", pair.difference, pair.then.normalize());
            let figure = speaker.computed(&pair.reads, &result, &text);
            Some(format!("比{last_year}减少{figure}"))
        }
        _ => bare_rate(speaker, metric).map(|rate| rate.clause(last_year)),
    }
}

/// A growth rate with its verb.
pub(super) struct Rate {
    pub(super) trend: Trend,
    /// `增长`, `下降`; `提高` for percentage points.
    pub(super) verb: &'static str,
    /// The marked figure; for no change the marked word.
    pub(super) figure: String,
}

impl Rate {
    /// `同比增长52%`, `与上年持平`.
    pub(super) fn clause(&self, last_year: &str) -> String {
        match self.trend {
            Trend::Flat => format!("与{last_year}{}", self.figure),
            _ => format!("同比{}{}", self.verb, self.figure),
        }
    }

    /// `增长52%`, `与上年持平`, behind a clause that names the year before.
    pub(super) fn short(&self, last_year: &str) -> String {
        match self.trend {
            Trend::Flat => self.clause(last_year),
            _ => format!("{}{}", self.verb, self.figure),
        }
    }
}

/// The rate alone, stated or calculated; `None` where there is no rate to print.
pub(super) fn bare_rate(speaker: &mut Speaker<'_>, metric: &Metric) -> Option<Rate> {
    let rate = |trend: Trend, figure: String| Rate {
        trend,
        verb: trend.word("增长", "下降"),
        figure,
    };
    Some(match growth(metric) {
        Growth::Stated(figure) => {
            let trend = Trend::stated(&figure.value);
            let text = match trend {
                Trend::Flat => "持平".to_owned(),
                _ => unsigned(&figure.value),
            };
            let marked = speaker.worded(metric, "增长", figure.span, &text);
            let mut rate = rate(trend, marked);
            if figure.value.kind() == Kind::Points {
                rate.verb = trend.word("提高", "下降");
            }
            rate
        }
        Growth::Rate {
            trend,
            rate: text,
            formula,
            reads,
        } => rate(trend, speaker.computed(&reads, &formula, &text)),
        Growth::Flat {
            nearly,
            formula,
            reads,
        } => {
            if nearly {
                speaker.report(metric, "值", say::figure::nearly_flat(&metric.name));
            }
            let word = if nearly { "基本持平" } else { "持平" };
            rate(Trend::Flat, speaker.computed(&reads, &formula, word))
        }
        Growth::Masked { falls, mask, reads } => {
            let trend = if falls { Trend::Down } else { Trend::Up };
            let text = format!("{mask}{mask}%");
            rate(trend, speaker.read(reads, &text))
        }
        _ => return None,
    })
}

/// The growth rate with its sign, as a table shows it: `52%`, `-3%`, `持平`; `None` where there is none.
pub(super) fn signed_rate(speaker: &mut Speaker<'_>, metric: &Metric) -> Option<String> {
    // The rate of a rate says nothing; its change in percentage points does.
    if metric.kind() == Kind::Rate && metric.growth.is_none() {
        return None;
    }
    Some(match growth(metric) {
        Growth::Stated(figure) => match Trend::stated(&figure.value) {
            Trend::Flat => speaker.worded(metric, "增长", figure.span, "持平"),
            _ => speaker.stated(metric, "增长", &figure),
        },
        Growth::Rate {
            trend,
            rate,
            formula,
            reads,
        } => speaker.computed(&reads, &formula, &format!("{}{rate}", trend.word("", "-"))),
        _ => bare_rate(speaker, metric)?.figure,
    })
}

/// The change against last year with its sign, without the unit it shares with its row: `290`, `-5`,
/// `0.9个百分点`; `None` where there is none.
pub(super) fn signed_change(
    speaker: &mut Speaker<'_>,
    metric: &Metric,
    row_unit: &str,
) -> Option<String> {
    if let Some(figure) = metric.with_unit("增量") {
        let text = super::exhibit::without_unit(&figure.value, row_unit);
        return Some(speaker.worded(metric, "增量", figure.span, &text));
    }
    match two(metric, false) {
        Two::Known(pair) => {
            let sign = Trend::of(pair.amount).word("", "-");
            let text = if metric.kind() == Kind::Rate {
                format!("{}个百分点", pair.amount.abs().normalize())
            } else {
                amount(pair.amount, pair.scale, unit(metric))
            };
            let formula = format!("{}={sign}{text}", pair.difference);
            let shown = text.strip_suffix(row_unit).unwrap_or(&text);
            Some(speaker.computed(&pair.reads, &formula, &format!("{sign}{shown}")))
        }
        Two::Masked { falls, mask, reads } => {
            let sign = if falls { "-" } else { "" };
            Some(speaker.read(reads, &format!("{sign}{mask}{mask}")))
        }
        Two::Vague | Two::Missing => None,
    }
}

/// `比上年增加290万元，增长41.7%`; `None` if the amount is not known.
pub(super) fn change_clause(speaker: &mut Speaker<'_>, metric: &Metric) -> Option<String> {
    if metric.kind() == Kind::Rate {
        let points = points::clause(speaker, metric)?;
        return Some(points.against(speaker.last_year()));
    }
    let last_year = speaker.last_year();
    let (trend, figure) = change_amount(speaker, metric)?;
    if trend == Trend::Flat {
        return Some(format!("与{last_year}{figure}"));
    }
    let verb = trend.word("增加", "减少");
    let mut out = format!("比{last_year}{verb}{figure}");
    if let Some(rate) = bare_rate(speaker, metric)
        && rate.trend != Trend::Flat
    {
        out.push('，');
        out.push_str(&rate.short(last_year));
    }
    Some(out)
}

fn change_amount(speaker: &mut Speaker<'_>, metric: &Metric) -> Option<(Trend, String)> {
    if let Some(figure) = metric.with_unit("增量") {
        let trend = Trend::stated(&figure.value);
        let text = match trend {
            Trend::Flat => "持平".to_owned(),
            _ => unsigned(&figure.value),
        };
        return Some((trend, speaker.worded(metric, "增量", figure.span, &text)));
    }
    match two(metric, false) {
        Two::Known(pair) => {
            let trend = Trend::of(pair.amount);
            let text = amount(pair.amount, pair.scale, unit(metric));
            let sign = trend.word("", "-");
            let formula = format!("{}={sign}{text}", pair.difference);
            let text = if trend == Trend::Flat {
                "持平"
            } else {
                &text
            };
            Some((trend, speaker.computed(&pair.reads, &formula, text)))
        }
        Two::Masked { falls, mask, reads } => {
            let trend = if falls { Trend::Down } else { Trend::Up };
            let unit = metric.leading().map_or(String::new(), |f| {
                format!("{mask}{mask}{}{}", f.scale, f.unit)
            });
            Some((trend, speaker.read(reads, &unit)))
        }
        Two::Vague | Two::Missing => None,
    }
}

fn unit(metric: &Metric) -> &str {
    metric.leading().map_or("", |f: &Figure| f.unit.as_str())
}

/// Whether there is a rate of growth to show.
pub(super) fn is_comparable(metric: &Metric) -> bool {
    matches!(
        growth(metric),
        Growth::Stated(_) | Growth::Rate { .. } | Growth::Flat { .. } | Growth::Masked { .. }
    ) && metric.kind() != Kind::Rate
}

/// Whether the growth of a metric says `零的突破` by itself.
pub(super) fn is_first(metric: &Metric) -> bool {
    metric.kind() == Kind::Count && matches!(growth(metric), Growth::FromZero(_))
}

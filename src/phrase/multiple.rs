//! 倍数: how many times as much, claimed or calculated.

use super::change::{mask_of, operands};
use super::{Args, Said, Speaker, Speech};
use crate::diag::say;
use crate::facts::Metric;
use crate::figure::multiple::{Claim, doubled_words, doublings};
use crate::figure::number::print_rate;
use crate::figure::{Decimal, Figure, Interval};
use crate::source::FactRef;

/// This year's value and the one it is measured against.
struct Base {
    now: Figure,
    then: Figure,
    reads: Vec<FactRef>,
}

/// 倍数.
pub(super) fn multiple(speaker: &mut Speaker<'_>, args: &Args) -> Speech {
    let metric = args.one(speaker, "倍数")?;
    if metric.precise().is_none() {
        return speaker.say_gap(metric, "值");
    }
    let words = args.option("词", "word").map(str::trim);
    let base = base(metric);
    match (words, base) {
        (Some("倍" | "增长倍") | None, None) => {
            let message = say::figure::lacks(&metric.name, "倍数", "上年");
            speaker.report(metric, "上年", message);
            Ok(Said::Omitted)
        }
        (Some(words @ ("倍" | "增长倍")), Some(base)) => {
            Ok(calculated(speaker, metric, &base, words))
        }
        (None, Some(base)) => Ok(calculated(speaker, metric, &base, "")),
        (Some(words), base) => claimed(speaker, metric, base.as_ref(), words),
    }
}

fn base(metric: &Metric) -> Option<Base> {
    let (key, now) = metric.precise()?;
    let then = metric.with_unit("上年")?;
    if now.value.unit != then.value.unit {
        return None;
    }
    Some(Base {
        reads: vec![metric.fact(key, now.span), metric.fact("上年", then.span)],
        now: now.value,
        then: then.value,
    })
}

impl Base {
    /// The ratio as written, where both values are known well enough.
    fn ratio(&self) -> Option<Interval> {
        Interval::of(&self.now)?.over(Interval::of(&self.then)?)
    }

    /// The exact ratio of what is written.
    fn exact(&self) -> Option<Decimal> {
        self.ratio()?;
        self.now.value()?.checked_div(self.then.value()?)
    }

    fn formula(&self, result: &str) -> String {
        let (now, then) = operands(&self.now, &self.then);
        format!("{now}/{then}={result}")
    }
}

/// A claim in the template's words, which the values must bear out.
fn claimed(speaker: &mut Speaker<'_>, metric: &Metric, base: Option<&Base>, words: &str) -> Speech {
    let Some(claim) = Claim::parse(words) else {
        return Err(say::figure::bad_option(
            "倍数",
            "词",
            words,
            "翻番、翻两番、是上年的4倍、增长3倍、倍、增长倍",
        ));
    };
    if claim == Claim::Fewer {
        return Err(say::check::fewer_times(&metric.name, words));
    }
    let Some(base) = base else {
        let message = say::figure::claim_unchecked(&metric.name, words);
        speaker.report(metric, "上年", message);
        let reads = vec![metric.fact("值", metric.figure("值").map_or(metric.id.span, |f| f.span))];
        return Ok(Said::Phrase(speaker.read(reads, words)));
    };
    let holds = match base.ratio() {
        Some(ratio) => claim.holds(ratio),
        // Nothing is no multiple of nothing.
        None => base.then.value().filter(Decimal::is_zero).map(|_| false),
    };
    if holds == Some(false) && metric.basis.is_none() {
        let (now, then) = (base.now.print(), base.then.print());
        return Err(match base.exact() {
            Some(ratio) => {
                let ratio = print_times(ratio);
                say::figure::multiple_wrong(&metric.name, words, now, then, ratio)
            }
            None => say::figure::multiple_of_nothing(&metric.name, words, then),
        });
    }
    if holds.is_none() {
        let message = say::figure::claim_unchecked(&metric.name, words);
        speaker.report(metric, "值", message);
    }
    let formula = match base.exact() {
        Some(ratio) => base.formula(&print_times(ratio)),
        None => String::new(),
    };
    Ok(Said::Phrase(speaker.computed(&base.reads, &formula, words)))
}

/// Two decimals show on which side of a whole multiple a ratio lies.
fn print_times(ratio: Decimal) -> String {
    crate::figure::interval::tidy(ratio, 2)
}

fn calculated(speaker: &mut Speaker<'_>, metric: &Metric, base: &Base, words: &str) -> Said {
    let against = if metric.spans_years() {
        "原来"
    } else {
        speaker.last_year()
    };
    if let Some(mask) = mask_of(&base.now).or(mask_of(&base.then)) {
        let figure = speaker.read(base.reads.clone(), &format!("{mask}倍"));
        return Said::Phrase(match words {
            "增长倍" => format!("增长{figure}"),
            _ => format!("是{against}的{figure}"),
        });
    }
    let Some(ratio) = base.exact() else {
        let message = if base.then.value().is_some_and(|v| v <= Decimal::ZERO) {
            say::figure::no_multiple(&metric.name, base.now.print(), base.then.print())
        } else {
            say::figure::vague(&metric.name)
        };
        speaker.report(metric, "值", message);
        return Said::Omitted;
    };
    let n = doublings(ratio);
    if words.is_empty() && n > 0 {
        let words = doubled_words(n);
        let figure = speaker.computed(&base.reads, &base.formula(&print_times(ratio)), &words);
        return Said::Phrase(figure);
    }
    let (lead, times) = match words {
        "增长倍" => ("增长".to_owned(), ratio.checked_sub(Decimal::ONE)),
        _ => (format!("是{against}的"), Some(ratio)),
    };
    let shown = times.map(print_rate).unwrap_or_default();
    // 是上年的1倍 and 增长0倍 say nothing, and a decrease is never a multiple.
    if ratio <= Decimal::ONE || ["0", "1"].contains(&shown.as_str()) && ratio < Decimal::TWO {
        let (now, then) = (base.now.print(), base.then.print());
        let message = say::figure::no_multiple(&metric.name, now, then);
        speaker.report(metric, "值", message);
        return Said::Omitted;
    }
    let formula = if words == "增长倍" {
        let (now, then) = operands(&base.now, &base.then);
        format!("({now}-{then})/{then}={shown}")
    } else {
        base.formula(&shown)
    };
    let figure = speaker.computed(&base.reads, &formula, &format!("{shown}倍"));
    Said::Phrase(format!("{lead}{figure}"))
}

//! SHARE and COMP: shares against part and whole, completion against value and target.

use super::{Checker, expected, intervals};
use crate::diag::say::check as say;
use crate::facts::Metric;
use crate::figure::approx::Class;
use crate::figure::interval::Verdict;
use crate::figure::{Decimal, Figure};

/// Checks share, completion, target and ceiling of a metric.
pub(super) fn check(checker: &mut Checker<'_>, metric: &Metric) {
    share(checker, metric);
    completion(checker, metric);
    ceiling(checker, metric);
}

fn share(checker: &mut Checker<'_>, metric: &Metric) {
    let Some(share) = &metric.share else { return };
    let name = &metric.name;
    let at = share.rate.as_ref().map(|r| r.span);
    let at = at
        .or(share.whole.as_ref().map(|w| w.span))
        .unwrap_or(metric.id.span);
    let rate = share.rate.as_ref().map(|r| &r.value);
    if let Some(number) = rate.and_then(|r| r.number.exact())
        && !(Decimal::ZERO..=Decimal::ONE_HUNDRED).contains(&number)
    {
        let rate = rate.map_or_else(String::new, Figure::print);
        return checker.report_at(metric, "占", at, say::share_range(name, rate));
    }
    let Some(whole) = &share.whole else {
        return checker.report_at(metric, "占", at, say::share_no_whole(name));
    };
    let facts = checker.facts;
    let Some((_, total)) = facts.metric_named(&whole.value).and_then(Metric::precise) else {
        return;
    };
    let Some((_, part)) = metric.precise() else {
        return;
    };
    let Some((a, b)) = intervals(&part.value, &total.value) else {
        return;
    };
    let (part, total) = (part.value.print(), total.value.print());
    if a.low > b.high {
        return checker.report_at(metric, "占", at, say::share_exceeds(name, part, total));
    }
    let (Some(rate), Some(computed)) = (rate, a.percent_of(b)) else {
        return;
    };
    let right = expected(computed, rate, "%");
    let message = match computed.judge(rate) {
        Some(Verdict::Contradicts) => say::share_wrong(name, rate.print(), part, total, right),
        Some(Verdict::Truncated | Verdict::Near) => {
            say::share_near(name, rate.print(), part, total, right)
        }
        Some(Verdict::Agrees) | None => return,
    };
    checker.report_at(metric, "占", at, message);
}

fn completion(checker: &mut Checker<'_>, metric: &Metric) {
    let name = &metric.name;
    let stated = metric.with_unit("完成率");
    let value = metric.precise();
    let target = metric.with_unit("目标");
    let both = value.as_ref().zip(target.as_ref()).and_then(|((_, v), t)| {
        let (a, b) = intervals(&v.value, &unmarked(&t.value))?;
        Some((a, b, v.value.print(), t.value.print()))
    });
    if let (Some(stated), Some((a, b, value, target))) = (&stated, &both)
        && let Some(computed) = a.percent_of(*b)
    {
        let rate = &stated.value;
        let right = expected(computed, rate, "%");
        let message = match computed.judge(rate) {
            Some(Verdict::Contradicts) => Some(say::completion_wrong(
                name,
                rate.print(),
                value,
                target,
                right,
            )),
            Some(Verdict::Truncated) => Some(say::completion_cut(
                name,
                rate.print(),
                value,
                target,
                right,
            )),
            Some(Verdict::Near) => Some(say::completion_near(
                name,
                rate.print(),
                value,
                target,
                right,
            )),
            Some(Verdict::Agrees) | None => None,
        };
        if let Some(message) = message {
            checker.report(metric, "完成率", message);
        }
    }
    if metric.reason.is_some() {
        return;
    }
    // Half a year is to bring half of the year's target.
    let half = checker.facts.report.year.as_ref();
    let half = half.is_some_and(|year| year.value.half);
    let parts = Decimal::from(if half { 2_usize } else { 1 });
    let short_of = |a: Decimal, b: Decimal| a.checked_mul(parts).is_some_and(|a| a < b);
    // A target of 以内 is met from below.
    let most = |f: &Figure| f.approx().is_some_and(|a| a.class() == Class::AtMost);
    let short = match (&both, &stated) {
        (Some((a, b, value, shown)), _) => {
            let capped = target.as_ref().is_some_and(|t| most(&t.value));
            let missed = if capped {
                a.low > b.high
            } else {
                short_of(a.high, b.low)
            };
            missed.then(|| (value.clone(), shown.clone()))
        }
        (None, Some(rate)) => {
            let low = rate
                .value
                .number
                .exact()
                .is_some_and(|r| short_of(r, Decimal::ONE_HUNDRED));
            low.then(|| (format!("完成{}", rate.value.print()), String::new()))
        }
        (None, None) => None,
    };
    if let Some((reached, target)) = short {
        let space = if target.is_empty() { "" } else { " " };
        let target_en = format!("{space}{target}");
        let message = if half {
            say::half_missed(name, reached, target, target_en)
        } else {
            say::target_missed(name, reached, target, target_en)
        };
        checker.report(metric, "值", message);
    }
}

/// A target without its words of bound (`200家以上` is measured against 200家).
fn unmarked(figure: &Figure) -> Figure {
    Figure {
        before: None,
        after: None,
        tail: None,
        ..figure.clone()
    }
}

fn ceiling(checker: &mut Checker<'_>, metric: &Metric) {
    let (Some((_, value)), Some(ceiling)) = (metric.precise(), metric.with_unit("上限")) else {
        return;
    };
    if metric.reason.is_some() {
        return;
    }
    if let Some((a, b)) = intervals(&value.value, &unmarked(&ceiling.value))
        && a.low > b.high
    {
        let (value, ceiling) = (value.value.print(), ceiling.value.print());
        let message = say::ceiling_broken(&metric.name, value, ceiling);
        checker.report(metric, "值", message);
    }
}

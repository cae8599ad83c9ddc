//! GROW, DELTA and PP: stated rates and changes against the values they speak of.

use super::{Checker, expected, intervals, show};
use crate::diag::say::check as say;
use crate::facts::{First, Metric};
use crate::figure::interval::{Interval, Verdict};
use crate::figure::{Decimal, Figure, Kind};

/// Checks what a metric states about its growth and change.
pub(super) fn check(checker: &mut Checker<'_>, metric: &Metric) {
    growth(checker, metric);
    change(checker, metric);
}

/// A rate that follows from other figures, and the words for them.
struct Follows {
    rate: Interval,
    zh: String,
    en: String,
}

fn growth(checker: &mut Checker<'_>, metric: &Metric) {
    let Some(stated) = metric.with_unit("增长") else {
        return;
    };
    let stated = &stated.value;
    let name = &metric.name;
    let (value, previous) = (metric.precise(), metric.with_unit("上年"));
    let multiple = stated.unit == "倍";
    if !multiple && !matches!(stated.kind(), Kind::Rate | Kind::Points) {
        return checker.report(metric, "增长", say::growth_amount(name, stated.print()));
    }
    let Some(number) = stated.number.exact() else {
        return;
    };
    if multiple && number.is_sign_negative() {
        return checker.report(metric, "增长", say::fewer_times(name, stated.print()));
    }
    let first = metric.first.as_ref().is_some_and(|f| f.value == First::Yes);
    if first && !number.is_zero() {
        return checker.report(metric, "增长", say::first_and_growth(name, stated.print()));
    }
    let now = value.as_ref().and_then(|(_, f)| f.value.value());
    let then = previous.as_ref().and_then(|f| f.value.value());
    if let Some(then) = then {
        if then.is_zero() && !number.is_zero() && now != Some(Decimal::ZERO) {
            return checker.report(metric, "增长", say::first_growth(name, stated.print()));
        }
        if then < Decimal::ZERO || now.is_some_and(|now| now < Decimal::ZERO) {
            let value = value.map_or_else(String::new, |(_, f)| f.value.print());
            let previous = previous.map_or_else(String::new, |f| f.value.print());
            return checker.report(metric, "增长", say::growth_negative(name, value, previous));
        }
    }
    if metric.kind() == Kind::Rate || stated.kind() == Kind::Points {
        return rate_of_rates(checker, metric, stated);
    }
    let follows = follows(metric);
    if follows.is_empty() {
        return whole_number(checker, metric, stated);
    }
    for follows in follows {
        judge(checker, metric, stated, &follows, multiple);
    }
}

/// The rates that the other figures of a metric lead to.
fn follows(metric: &Metric) -> Vec<Follows> {
    let Some((_, now)) = metric.precise() else {
        return Vec::new();
    };
    let now = &now.value;
    let mut out = Vec::new();
    if let Some(then) = metric.with_unit("上年") {
        let rate = intervals(now, &then.value).and_then(|(now, then)| now.growth_from(then));
        out.extend(rate.map(|rate| Follows {
            rate,
            zh: format!("今年{}、上年{}", short(now), short(&then.value)),
            en: format!("{} after {}", now.print(), then.value.print()),
        }));
    } else if let Some(new) = metric.with_unit("新增") {
        let rate = intervals(&new.value, now).and_then(|(new, now)| new.growth_within(now));
        out.extend(rate.map(|rate| Follows {
            rate,
            zh: format!("新增{}、总数{}", short(&new.value), short(now)),
            en: format!("{} new of {}", new.value.print(), now.print()),
        }));
    }
    if let Some(change) = metric.with_unit("增量") {
        let rate =
            intervals(&change.value, now).and_then(|(change, now)| change.growth_within(now));
        out.extend(rate.map(|rate| Follows {
            rate,
            zh: format!("增量{}、今年{}", short(&change.value), short(now)),
            en: format!("a change of {} to {}", change.value.print(), now.print()),
        }));
    }
    out
}

/// A figure in a message: things counted without their measure word.
fn short(figure: &Figure) -> String {
    match figure.kind() {
        Kind::Count => format!("{}{}", figure.number.text(), figure.scale),
        _ => figure.print(),
    }
}

fn judge(
    checker: &mut Checker<'_>,
    metric: &Metric,
    stated: &Figure,
    follows: &Follows,
    multiple: bool,
) {
    let (rate, unit) = if multiple {
        let times = |v: Decimal| v.checked_div(Decimal::ONE_HUNDRED).unwrap_or(v);
        let rate = Interval {
            low: times(follows.rate.low),
            high: times(follows.rate.high),
        };
        (rate, "倍")
    } else {
        (follows.rate, "%")
    };
    let (name, print) = (&metric.name, stated.print());
    let right = expected(rate, stated, unit);
    let (zh, en) = (&follows.zh, &follows.en);
    // 增长3倍 for 是3倍 is the common mistake: one whole multiple is no last digit.
    let verdict = rate.judge(stated).map(|verdict| match verdict {
        Verdict::Near if multiple => Verdict::Contradicts,
        verdict => verdict,
    });
    let message = match (verdict, &metric.basis) {
        (None | Some(Verdict::Agrees), _) => return,
        (Some(Verdict::Contradicts), None) => say::growth_wrong(name, print, zh, en, right),
        (Some(_), Some(basis)) => say::growth_basis(name, print, zh, en, right, &basis.value),
        (Some(Verdict::Truncated), None) => say::growth_cut(name, print, zh, en, right),
        (Some(Verdict::Near), None) => say::growth_near(name, print, zh, en, right),
    };
    checker.report(metric, "增长", message);
}

/// The growth of a rate: relative growth is per cent, the difference is percentage points.
fn rate_of_rates(checker: &mut Checker<'_>, metric: &Metric, stated: &Figure) {
    let name = &metric.name;
    if stated.kind() == Kind::Points && metric.leading().is_some() && metric.kind() != Kind::Rate {
        return checker.report(metric, "增长", say::points_on_amount(name, stated.print()));
    }
    let (Some((_, now)), Some(then)) = (metric.precise(), metric.with_unit("上年")) else {
        return;
    };
    let Some((a, b)) = intervals(&now.value, &then.value) else {
        return;
    };
    let Some(points) = a.minus(b) else { return };
    let relative = a.growth_from(b);
    let agrees = |with: Option<Interval>| {
        with.and_then(|with| with.judge(stated))
            .is_some_and(|v| v != Verdict::Contradicts)
    };
    let in_points = expected(points, stated, "");
    let message = match (stated.kind(), agrees(Some(points)), agrees(relative)) {
        (Kind::Points, true, _) | (Kind::Rate, _, true) => return,
        (Kind::Points, false, true) => say::points_are_growth(name, stated.print(), in_points),
        (Kind::Points, false, false) => say::change_wrong(
            name,
            stated.print(),
            now.value.print(),
            then.value.print(),
            format!("{in_points}个百分点"),
        ),
        (_, in_points_too, _) => {
            let right = relative.map_or_else(String::new, |r| expected(r, stated, "%"));
            if in_points_too {
                say::growth_is_points(name, stated.print(), in_points, right)
            } else {
                let zh = format!("今年{}、上年{}", now.value.print(), then.value.print());
                let en = format!("{} after {}", now.value.print(), then.value.print());
                say::growth_wrong(name, stated.print(), zh, en, right)
            }
        }
    };
    checker.report(metric, "增长", message);
}

/// With a count and a rate alone, last year's count must at least be a whole number.
fn whole_number(checker: &mut Checker<'_>, metric: &Metric, stated: &Figure) {
    let Some(value) = metric.value.as_ref().map(|v| &v.value) else {
        return;
    };
    let counted = value.kind() == Kind::Count && value.scale.is_empty();
    if !counted || value.approx().is_some() || stated.approx().is_some() {
        return;
    }
    if stated.kind() != Kind::Rate || metric.basis.is_some() {
        return;
    }
    let ends = value.value().zip(stated.interval()).and_then(|(v, rate)| {
        let then = |rate: Decimal| {
            let factor = rate.checked_add(Decimal::ONE_HUNDRED)?;
            let factor = factor.checked_div(Decimal::ONE_HUNDRED)?;
            v.checked_div(Some(factor).filter(|f| *f > Decimal::ZERO)?)
        };
        Some((then(rate.1)?, then(rate.0)?))
    });
    if let Some((low, high)) = ends
        && low.ceil() > high
    {
        let message = say::growth_no_integer(&metric.name, value.print(), stated.print());
        checker.report(metric, "增长", message);
    }
}

fn change(checker: &mut Checker<'_>, metric: &Metric) {
    let Some(stated) = metric.with_unit("增量") else {
        return;
    };
    let stated = &stated.value;
    let name = &metric.name;
    if metric.kind() == Kind::Rate && stated.kind() == Kind::Rate {
        return checker.report(metric, "增量", say::points_as_percent(name, stated.print()));
    }
    if stated.kind() == Kind::Rate {
        return checker.report(metric, "增量", say::change_rate(name, stated.print()));
    }
    let sign = |figure: &Figure| {
        figure
            .number
            .exact()
            .filter(|v| !v.is_zero())
            .map(|v| v.is_sign_negative())
    };
    if let Some(growth) = metric.with_unit("增长")
        && let (Some(a), Some(b)) = (sign(stated), sign(&growth.value))
        && a != b
    {
        let message = say::change_sign(name, stated.print(), growth.value.print());
        checker.report(metric, "增量", message);
    }
    let (Some((_, now)), Some(then)) = (metric.precise(), metric.with_unit("上年")) else {
        return;
    };
    let Some((a, b)) = intervals(&now.value, &then.value) else {
        return;
    };
    let comparable = stated.unit == now.value.unit || metric.kind() == Kind::Rate;
    let Some(difference) = a.minus(b).filter(|_| comparable) else {
        return;
    };
    // Things counted one by one leave no room for rounding.
    let counted = Interval::of(stated).filter(|i| i.low == i.high);
    let wrong = match counted.filter(|_| difference.low == difference.high) {
        Some(stated) => stated != difference,
        None => difference.judge(stated) == Some(Verdict::Contradicts),
    };
    if wrong {
        let right = difference
            .middle()
            .map_or_else(String::new, |m| show(m, stated));
        let (now, then) = (now.value.print(), then.value.print());
        let message = say::change_wrong(name, stated.print(), now, then, right);
        checker.report(metric, "增量", message);
    }
}

//! RANK, LIST, APPROX, STOCK, FIRST, SCALE and UNIT: single attributes against the value.

use super::{Checker, intervals};
use crate::diag::say::check as say;
use crate::facts::{First, Metric};
use crate::figure::{Decimal, Figure, Kind};
use crate::source::Spanned;

/// From this many 万元 on 亿元 reads better.
const TEN_THOUSAND: Decimal = Decimal::from_parts(10_000, 0, 0, false, 0);

/// Checks the attributes of a metric one by one.
pub(super) fn check(checker: &mut Checker<'_>, metric: &Metric) {
    units(checker, metric);
    approx(checker, metric);
    stock(checker, metric);
    rank(checker, metric);
    names(checker, metric);
    first(checker, metric);
    scale(checker, metric);
}

fn units(checker: &mut Checker<'_>, metric: &Metric) {
    let Some(value) = &metric.value else { return };
    for key in ["上年", "新增", "确数"] {
        let Some(figure) = metric.with_unit(key) else {
            continue;
        };
        if figure.value.unit != value.value.unit {
            let (figure, value) = (figure.value.print(), value.value.print());
            let message = say::units_differ(&metric.name, key, figure, value);
            checker.report(metric, key, message);
        }
    }
}

fn approx(checker: &mut Checker<'_>, metric: &Metric) {
    let (Some(value), Some(exact)) = (&metric.value, metric.with_unit("确数")) else {
        return;
    };
    let (value, exact) = (&value.value, &exact.value);
    if value.unit != exact.unit {
        return;
    }
    let (Some(printed), Some(real)) = (value.value(), exact.value()) else {
        return;
    };
    let message = match value.approx() {
        Some(word) if !word.holds(printed, real) => {
            say::approx_wrong(&metric.name, value.print(), exact.print())
        }
        None if !value
            .interval()
            .is_some_and(|(low, high)| low <= real && real <= high) =>
        {
            say::exact_differs(&metric.name, value.print(), exact.print())
        }
        _ => return,
    };
    checker.report(metric, "值", message);
}

fn stock(checker: &mut Checker<'_>, metric: &Metric) {
    let (Some(new), Some((_, total))) = (metric.with_unit("新增"), metric.precise()) else {
        return;
    };
    let Some((a, b)) = intervals(&new.value, &total.value) else {
        return;
    };
    let name = &metric.name;
    let (new, total) = (&new.value, &total.value);
    if a.low > b.high {
        let message = say::new_exceeds(name, new.print(), total.print());
        return checker.report(metric, "新增", message);
    }
    let Some(then) = metric.with_unit("上年") else {
        return;
    };
    let most = intervals(&then.value, new).and_then(|(then, new)| then.plus(new));
    if most.is_some_and(|most| b.low > most.high) {
        let message = say::stock_gap(name, then.value.print(), new.print(), total.print());
        checker.report(metric, "值", message);
    }
}

fn rank(checker: &mut Checker<'_>, metric: &Metric) {
    let Some(rank) = &metric.rank else { return };
    for place in [Some(&rank.place), rank.previous.as_ref()]
        .into_iter()
        .flatten()
    {
        if place.value.number == Some(0) {
            checker.report_at(metric, "排名", place.span, say::rank_zero(&metric.name));
        }
    }
    if rank.scope.is_none() {
        let message = say::rank_no_scope(&metric.name);
        checker.report_at(metric, "排名", rank.place.span, message);
    }
}

fn names(checker: &mut Checker<'_>, metric: &Metric) {
    for (at, item) in metric.items.iter().enumerate() {
        if metric.items[..at].contains(item) {
            let message = say::name_twice(&metric.name, &item.value);
            checker.report_at(metric, "名单", item.span, message);
        }
    }
    let Some((_, value)) = metric.precise() else {
        return;
    };
    let value = &value.value;
    let counted = value.kind() == Kind::Count && value.approx().is_none();
    let count = metric.items.len();
    if let Some(last) = metric.items.last().filter(|_| counted)
        && value.value().is_some_and(|n| n < Decimal::from(count))
    {
        let message = say::too_many_names(&metric.name, value.print(), count);
        checker.report_at(metric, "名单", last.span, message);
    }
}

fn first(checker: &mut Checker<'_>, metric: &Metric) {
    let Some(first) = &metric.first else { return };
    let claims = match &first.value {
        First::Yes => true,
        First::Words(words) => words.contains("零的突破"),
        First::No => false,
    };
    // A value taken over from last year's file is reported with its place there.
    let typed = |f: &Spanned<Figure>| f.span.file == checker.facts.file;
    let previous = metric.with_unit("上年").filter(typed);
    if let Some(then) = previous.filter(|f| f.value.value().is_some_and(|v| v > Decimal::ZERO))
        && claims
    {
        let message = say::first_not(&metric.name, then.value.print());
        checker.report_at(metric, "首次", first.span, message);
    }
}

fn scale(checker: &mut Checker<'_>, metric: &Metric) {
    let Some(value) = &metric.value else { return };
    let figure = &value.value;
    let Some(number) = figure.number.exact().map(|n| n.abs()) else {
        return;
    };
    if figure.kind() != Kind::Money {
        return;
    }
    let message = match figure.scale {
        "万" if number >= TEN_THOUSAND => say::scale_up(&metric.name, figure.print()),
        "亿" if number < Decimal::ONE && !number.is_zero() => {
            say::scale_down(&metric.name, figure.print())
        }
        _ => return,
    };
    checker.report(metric, "值", message);
}

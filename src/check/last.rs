//! This year's facts against last year's: values, running totals, firsts and runs of years.

use super::{Checker, contradict};
use crate::diag::{Diagnostic, Message, say::last as say};
use crate::facts::{Facts, First, Metric, last::follows};
use crate::figure::interval::Interval;
use crate::figure::{Decimal, Figure};
use crate::source::{Span, Spanned};

/// Words that claim a first in what 首次 says.
const FIRSTS: &[&str] = &[
    "首次",
    "首个",
    "首家",
    "首例",
    "第一个",
    "第一家",
    "零的突破",
    "填补",
];

/// Checks every metric that both files have; nothing if the other file is not of the year before.
pub(super) fn check<'f>(checker: &mut Checker<'f>, last: &'f Facts) -> bool {
    if !years(checker, last) {
        return false;
    }
    let known = last.ids();
    let facts = checker.facts;
    for metric in &facts.metrics {
        if let Some(at) = known.get(metric.id.value.as_str()) {
            let mut pair = Pair {
                checker,
                metric,
                then: &last.metrics[*at],
            };
            pair.previous();
            pair.place();
            pair.cumulative();
            pair.first();
            pair.streak();
        }
    }
    true
}

/// Whether the files follow each other; else that is the finding.
fn years(checker: &mut Checker<'_>, last: &Facts) -> bool {
    if follows(checker.facts, last) {
        return true;
    }
    if let (Some(this), Some(then)) = (&checker.facts.report.year, &last.report.year) {
        let (a, b) = (this.value.print(), then.value.print());
        let message = if this.value.half == then.value.half {
            say::wrong_year(a, b)
        } else {
            say::other_half(a, b)
        };
        let named = checker.facts.last_year.as_ref();
        let at = named.map_or(this.span, |path| path.span);
        checker
            .found
            .push(Diagnostic::new(message, at).see(then.span));
    }
    false
}

/// One metric in both years.
struct Pair<'c, 'f> {
    checker: &'c mut Checker<'f>,
    metric: &'f Metric,
    then: &'f Metric,
}

impl Pair<'_, '_> {
    fn report(&mut self, key: &str, at: Span, message: Message, then: Span) {
        let finding = Diagnostic::new(message, at).about(self.metric.path(key));
        self.checker.found.push(finding.see(then));
    }

    /// 上年 as typed this year.
    fn previous(&mut self) {
        if self.metric.over_years() {
            return;
        }
        let typed = self.metric.with_unit("上年");
        let typed = typed.filter(|figure| figure.span.file == self.checker.facts.file);
        let name = &self.metric.name;
        let Some((_, known)) = self.then.precise() else {
            return;
        };
        let Some(typed) = typed else {
            if let Some(now) = &self.metric.value
                && self.metric.previous.is_none()
                && now.value.unit != known.value.unit
            {
                let message = say::unit_changed(name, now.value.print(), known.value.print());
                self.report("值", now.span, message, known.span);
            }
            return;
        };
        let (figure, other) = (&typed.value, &known.value);
        if figure.unit != other.unit {
            let message = say::unit_changed(name, figure.print(), other.print());
            return self.report("上年", typed.span, message, known.span);
        }
        let printed = self.then.with_unit("值");
        if contradict(figure, other) && printed.is_none_or(|value| contradict(figure, &value.value))
        {
            let message = say::previous_differs(name, figure.print(), other.print());
            self.report("上年", typed.span, message, known.span);
        }
    }

    /// 上年位 as typed this year.
    fn place(&mut self) {
        let (Some(now), Some(then)) = (&self.metric.rank, &self.then.rank) else {
            return;
        };
        let Some(typed) = now.previous.as_ref().filter(|_| now.scope == then.scope) else {
            return;
        };
        let known = &then.place;
        if let (Some(a), Some(b)) = (typed.value.number, known.value.number)
            && a != b
        {
            let message = say::place_differs(&self.metric.name, a, b);
            self.report("排名", typed.span, message, known.span);
        }
    }

    /// 累计, and a value that is itself a running total.
    fn cumulative(&mut self) {
        let total = |metric: &Metric| {
            let named = ["累计", "总数", "存量"];
            let running = named.iter().any(|word| metric.name.contains(word))
                || metric
                    .period
                    .as_ref()
                    .is_some_and(|p| p.value.contains("累计"));
            let value = metric.precise().filter(|_| running);
            let own = metric.with_unit("累计").map(|figure| ("累计", figure));
            own.or(value)
        };
        let (Some((key, now)), Some((_, then))) = (total(self.metric), total(self.then)) else {
            return;
        };
        if now.value.unit == then.value.unit
            && let (Some(a), Some(b)) = (bounds(&now.value), bounds(&then.value))
            && a.high < b.low
        {
            let (a, b) = (now.value.print(), then.value.print());
            let message = say::cumulative_fell(&self.metric.name, a, b);
            self.report(key, now.span, message, then.span);
        }
    }

    /// 首次, where this year states no 上年 that was compared already.
    fn first(&mut self) {
        let Some(first) = &self.metric.first else {
            return;
        };
        let claims = match &first.value {
            First::Yes => true,
            First::Words(words) => FIRSTS.iter().any(|word| words.contains(word)),
            First::No => false,
        };
        let there =
            |figure: &Spanned<Figure>| figure.value.value().is_some_and(|v| v >= Decimal::ONE);
        let known = self.then.precise().map(|(_, figure)| figure);
        if let Some(known) = known.filter(there)
            && claims
        {
            let message = say::not_first(&self.metric.name, known.value.print());
            self.report("首次", first.span, message, known.span);
        }
    }

    /// 连续: a year more than last year; within a year it may still be the same.
    fn streak(&mut self) {
        let half = |year: &Spanned<crate::facts::Year>| year.value.half;
        if self.checker.facts.report.year.as_ref().is_some_and(half) {
            return;
        }
        let (Some(now), Some(then)) = (self.metric.with_unit("连续"), self.then.with_unit("连续"))
        else {
            return;
        };
        let (a, b) = (&now.value, &then.value);
        if a.unit != "年" || b.unit != "年" || a.approx().is_some() || b.approx().is_some() {
            return;
        }
        let right = b.value().and_then(|years| years.checked_add(Decimal::ONE));
        if let (Some(years), Some(right)) = (a.value(), right)
            && years != right
        {
            let right = format!("{}年", right.normalize());
            let message = say::streak(&self.metric.name, a.print(), b.print(), right);
            self.report("连续", now.span, message, then.span);
        }
    }
}

/// What a figure can stand for; an approximate one stands for its number.
fn bounds(figure: &Figure) -> Option<Interval> {
    Interval::of(figure).or_else(|| figure.value().map(Interval::point))
}

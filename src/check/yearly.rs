//! CAGR: a stated yearly average rate against the values at both ends.

use super::{Checker, expected, intervals};
use crate::diag::say::{check as say, group};
use crate::facts::Metric;
use crate::figure::compound::yearly_between;
use crate::figure::interval::Verdict;

/// Checks 年均 of a metric.
pub(super) fn check(checker: &mut Checker<'_>, metric: &Metric) {
    let Some(stated) = metric.with_unit("年均") else {
        return;
    };
    let stated = &stated.value;
    let name = &metric.name;
    if let Some(basis) = &metric.basis {
        let message = say::cagr_basis(name, &basis.value);
        return checker.report(metric, "年均", message);
    }
    let (Some((_, now)), Some(then)) = (metric.precise(), metric.with_unit("上年")) else {
        return;
    };
    let Some((a, b)) = intervals(&now.value, &then.value) else {
        return;
    };
    let Some(years) = metric.years() else {
        return checker.report(metric, "年均", group::cagr_years(name));
    };
    let Some(computed) = yearly_between(a, b, years) else {
        return;
    };
    let right = expected(computed, stated, "%");
    let print = stated.print();
    let (now, then) = (now.value.print(), then.value.print());
    let message = match computed.judge(stated) {
        Some(Verdict::Contradicts) => group::cagr_wrong(name, print, years, then, now, right),
        Some(Verdict::Truncated | Verdict::Near) => {
            group::cagr_near(name, print, years, then, now, right)
        }
        Some(Verdict::Agrees) | None => return,
    };
    checker.report(metric, "年均", message);
}

//! The checks: whether the figures of a facts file agree with each other and with what is said about them.

mod attributes;
mod blanks;
mod groups;
mod growth;
mod labels;
mod outline;
mod parts;
mod periods;
mod quantity;
mod relation;
mod shares;
mod token;
mod yearly;

pub use blanks::{Pending, pending};

use crate::diag::{Diagnostic, Diagnostics, Message};
use crate::facts::{Facts, Metric};
use crate::figure::interval::{Interval, tidy};
use crate::figure::{Decimal, Figure};
use crate::source::Span;

/// Checks every metric and every counted heading; findings are added to `found`.
pub fn check(facts: &Facts, found: &mut Diagnostics) {
    let mut checker = Checker { facts, found };
    for metric in &facts.metrics {
        growth::check(&mut checker, metric);
        yearly::check(&mut checker, metric);
        parts::check(&mut checker, metric);
        shares::check(&mut checker, metric);
        attributes::check(&mut checker, metric);
        groups::check_parts(&mut checker, metric);
        periods::check(&mut checker, metric);
    }
    groups::check(&mut checker);
    periods::check_texts(&mut checker);
    relation::check(&mut checker);
    outline::check(&mut checker);
    labels::check(&mut checker);
    blanks::check(&mut checker);
}

/// The facts under check, and where findings go.
struct Checker<'a> {
    facts: &'a Facts,
    found: &'a mut Diagnostics,
}

impl Checker<'_> {
    /// Reports a finding at a figure of a metric; without that figure at the metric's id.
    fn report(&mut self, metric: &Metric, key: &str, message: Message) {
        let span = metric.figure(key).map_or(metric.id.span, |f| f.span);
        self.report_at(metric, key, span, message);
    }

    /// Reports a finding at a place.
    fn report_at(&mut self, metric: &Metric, key: &str, span: Span, message: Message) {
        self.found
            .push(Diagnostic::new(message, span).about(metric.path(key)));
    }
}

/// What two figures of the same unit can stand for; `None` if either is unknown or the units differ.
fn intervals(a: &Figure, b: &Figure) -> Option<(Interval, Interval)> {
    if a.unit != b.unit {
        return None;
    }
    Interval::of(a).zip(Interval::of(b))
}

/// The middle of a computed rate as a message shows it: a digit more than stated, at least one, with `%`.
fn expected(computed: Interval, stated: &Figure, unit: &str) -> String {
    let decimals = if stated.number.decimals() > 0 {
        stated.number.decimals().saturating_add(1)
    } else {
        1
    };
    let middle = computed.middle().unwrap_or(Decimal::ZERO);
    format!("{}{unit}", tidy(middle, decimals.min(6)))
}

/// A value without scale as a message shows it, in the unit and scale of a figure.
fn show(value: Decimal, like: &Figure) -> String {
    let factor = Decimal::new(like.scale_factor(), 0);
    let value = value.checked_div(factor).unwrap_or(value);
    format!("{}{}{}", value.normalize(), like.scale, like.unit)
}

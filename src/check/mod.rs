//! The checks: whether the figures of a facts file agree with each other and with what is said about them.

mod answers;
mod attributes;
mod bare;
mod blanks;
mod claims;
mod confirm;
mod groups;
mod growth;
mod history;
mod labels;
mod language;
mod last;
mod mask;
mod outline;
mod parts;
mod passages;
mod periods;
mod printed;
mod quantity;
mod relation;
mod runs;
mod same;
mod shares;
mod token;
mod unwritten;
mod yearly;
mod years;

pub use blanks::{Pending, pending};
pub use claims::in_template as claims_in_template;
pub use language::rules;
pub use language::{document, in_template as language_in_template, in_text};
pub use mask::{Leak, leaks};
pub use passages::{loose, own_words};
pub use printed::printed;
pub use unwritten::unwritten;

use crate::diag::{Diagnostic, Diagnostics, Message};
use crate::facts::{Facts, Metric};
use crate::figure::interval::{Interval, Verdict, tidy};
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
        history::check(&mut checker, metric);
    }
    groups::check(&mut checker);
    relation::check(&mut checker);
    outline::check(&mut checker);
    labels::check(&mut checker);
    blanks::check(&mut checker);
    confirm::check(&mut checker);
    same::names(&mut checker);
    claims::check(&mut checker);
    bare::check(&mut checker);
    years::check(&mut checker);
    mask::check(&mut checker);
    language::check(&mut checker);
}

/// Checks this year's facts against last year's: values, totals, firsts, and whether every plan is answered.
pub fn against(facts: &Facts, last: &Facts, found: &mut Diagnostics) {
    let mut checker = Checker { facts, found };
    if last::check(&mut checker, last) {
        answers::check(&mut checker, last);
    }
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
        let mut finding = Diagnostic::new(message, span).about(metric.path(key));
        // A rate that last year's file contradicts is shown with both places.
        let then = metric.previous.as_ref().map(|f| f.span);
        if let Some(then) = then.filter(|at| at.file != self.facts.file && at.file != span.file)
            && ["增长", "增量", "值"].contains(&key)
        {
            finding = finding.see(then);
        }
        self.found.push(finding);
    }
}

/// What two figures of the same unit can stand for; `None` if either is unknown or the units differ.
fn intervals(a: &Figure, b: &Figure) -> Option<(Interval, Interval)> {
    if a.unit != b.unit {
        return None;
    }
    Interval::of(a).zip(Interval::of(b))
}

/// Whether no value fits both figures as they are written.
fn contradict(a: &Figure, b: &Figure) -> bool {
    let against = |exact: &Figure, stated: &Figure| {
        let verdict = Interval::of(exact)?.judge(stated)?;
        Some(verdict == Verdict::Contradicts)
    };
    let alike = a.scale == b.scale && a.number.decimals() == b.number.decimals();
    if let (Some(x), Some(y)) = (Interval::of(a), Interval::of(b)) {
        // Equally precise figures are the same or not; their ends touch when the last digit differs by one.
        return if alike { x != y } else { !x.meets(y) };
    }
    against(a, b).or_else(|| against(b, a)).unwrap_or(false)
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

//! Bounds of numbers that follow from others: relations narrow them until nothing changes any more.

use super::shape::Shape;
use crate::figure::{Decimal, Interval};

/// Most rounds over all relations; a chain of relations needs one a link.
const ROUNDS: usize = 40;

/// A number: what is known of it, and from which others.
#[derive(Debug, Clone, Default)]
pub(super) struct Number {
    pub(super) low: Option<Decimal>,
    pub(super) high: Option<Decimal>,
    /// The digits, if it is masked.
    pub(super) shape: Option<Shape>,
    /// The numbers from which the bounds follow; empty while they are its own.
    pub(super) because: Vec<usize>,
}

impl Number {
    /// What lies between two bounds.
    pub(super) fn between(interval: Interval) -> Self {
        Self {
            low: Some(interval.low),
            high: Some(interval.high),
            ..Self::default()
        }
    }

    /// Any number of a shape.
    pub(super) fn masked(shape: Shape) -> Self {
        let range = shape.within(None, None);
        Self {
            low: range.map(|r| r.0),
            high: range.map(|r| r.1),
            shape: Some(shape),
            because: Vec::new(),
        }
    }

    fn interval(&self) -> Option<Interval> {
        let (low, high) = (self.low?, self.high?);
        Some(Interval { low, high })
    }
}

/// What holds between numbers, by their places in the list.
#[derive(Debug, Clone)]
pub(super) enum Relation {
    /// The terms, those marked with a minus taken off, make zero.
    Zero(Vec<(usize, bool)>),
    /// The first is so many per cent (the third) of the second.
    Percent(usize, usize, usize),
    /// The first is at most the second.
    AtMost(usize, usize),
}

/// Narrows all numbers by all relations.
pub(super) fn solve(numbers: &mut [Number], relations: &[Relation]) {
    for _ in 0..ROUNDS {
        let mut changed = false;
        for relation in relations {
            changed |= match relation {
                Relation::Zero(terms) => zero(numbers, terms),
                Relation::Percent(part, whole, rate) => percent(numbers, *part, *whole, *rate),
                Relation::AtMost(small, large) => {
                    let (high, low) = (numbers[*large].high, numbers[*small].low);
                    narrow(numbers, *small, None, high, &[*large])
                        | narrow(numbers, *large, low, None, &[*small])
                }
            };
        }
        if !changed {
            return;
        }
    }
}

/// The sum of some bounds, and how many of them are not known.
#[derive(Default)]
struct Sum {
    known: Option<Decimal>,
    open: usize,
}

impl Sum {
    fn of(bounds: impl Iterator<Item = Option<Decimal>>) -> Self {
        let mut sum = Self {
            known: Some(Decimal::ZERO),
            open: 0,
        };
        for bound in bounds {
            match bound {
                Some(bound) => sum.known = sum.known.and_then(|k| k.checked_add(bound)),
                None => sum.open += 1,
            }
        }
        sum
    }

    /// The sum without one of its bounds.
    fn without(&self, bound: Option<Decimal>) -> Option<Decimal> {
        match bound {
            Some(bound) if self.open == 0 => self.known?.checked_sub(bound),
            None if self.open == 1 => self.known,
            _ => None,
        }
    }
}

/// The bounds of a term with its sign.
fn signed(number: &Number, minus: bool) -> (Option<Decimal>, Option<Decimal>) {
    if minus {
        (number.high.map(|h| -h), number.low.map(|l| -l))
    } else {
        (number.low, number.high)
    }
}

fn zero(numbers: &mut [Number], terms: &[(usize, bool)]) -> bool {
    let bounds = |(at, minus): &(usize, bool)| signed(&numbers[*at], *minus);
    let low = Sum::of(terms.iter().map(|term| bounds(term).0));
    let high = Sum::of(terms.iter().map(|term| bounds(term).1));
    let mut found = Vec::new();
    for term in terms {
        let own = bounds(term);
        // The term is what the others leave over.
        let ends = (
            high.without(own.1).map(|h| -h),
            low.without(own.0).map(|l| -l),
        );
        let ends = if term.1 {
            (ends.1.map(|h| -h), ends.0.map(|l| -l))
        } else {
            ends
        };
        found.push((term.0, ends));
    }
    let mut changed = false;
    for (at, (low, high)) in found {
        let others = || terms.iter().map(|t| t.0).filter(|other| *other != at);
        if closer(&numbers[at], low, high) {
            let others: Vec<_> = others().take(8).collect();
            changed |= narrow(numbers, at, low, high, &others);
        }
    }
    changed
}

fn percent(numbers: &mut [Number], part: usize, whole: usize, rate: usize) -> bool {
    let hundred = Interval::point(Decimal::ONE_HUNDRED);
    let of = |numbers: &[Number], at: usize| numbers[at].interval();
    let mut changed = false;
    let mut put = |numbers: &mut [Number], at, found: Option<Interval>, from: [usize; 2]| {
        if let Some(found) = found {
            changed |= narrow(numbers, at, Some(found.low), Some(found.high), &from);
        }
    };
    let (w, r) = (of(numbers, whole), of(numbers, rate));
    let found = w.zip(r).and_then(|(w, r)| w.times(r)?.over(hundred));
    put(numbers, part, found, [whole, rate]);
    let (p, r) = (of(numbers, part), of(numbers, rate));
    let found = p.zip(r).and_then(|(p, r)| p.times(hundred)?.over(r));
    put(numbers, whole, found, [part, rate]);
    let (p, w) = (of(numbers, part), of(numbers, whole));
    let found = p.zip(w).and_then(|(p, w)| p.times(hundred)?.over(w));
    put(numbers, rate, found, [part, whole]);
    changed
}

/// Whether new bounds say more than the number's own.
fn closer(number: &Number, low: Option<Decimal>, high: Option<Decimal>) -> bool {
    low.is_some_and(|low| number.low.is_none_or(|own| low > own))
        || high.is_some_and(|high| number.high.is_none_or(|own| high < own))
}

/// Draws the bounds of a number in; what would leave nothing is a contradiction, which other checks report.
fn narrow(
    numbers: &mut [Number],
    at: usize,
    low: Option<Decimal>,
    high: Option<Decimal>,
    from: &[usize],
) -> bool {
    let number = &numbers[at];
    if !closer(number, low, high) {
        return false;
    }
    let mut low = [low, number.low].into_iter().flatten().max();
    let mut high = [high, number.high].into_iter().flatten().min();
    if let Some(shape) = &number.shape {
        let Some(range) = shape.within(low, high) else {
            return false;
        };
        (low, high) = (Some(range.0), Some(range.1));
    }
    if low.zip(high).is_some_and(|(low, high)| low > high) || !closer(number, low, high) {
        return false;
    }
    let number = &mut numbers[at];
    (number.low, number.high) = (low, high);
    for other in from {
        if !number.because.contains(other) && number.because.len() < 8 {
            number.because.push(*other);
        }
    }
    true
}

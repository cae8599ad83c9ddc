//! The numbers a masked one can stand for: its open digits stay, each masked one is any digit.

use crate::figure::Decimal;
use crate::figure::number::is_mask;

/// Most digits of a number; with them every candidate is a `u64`.
const MAX_DIGITS: usize = 18;

/// A masked number as its digits, without sign and point.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Shape {
    /// Most significant first; `None` is masked.
    digits: Vec<Option<u8>>,
    /// Whether the first digit cannot be 0.
    leading: bool,
    /// The value of one in the last digit.
    unit: Decimal,
    /// How far the true value may lie from the written one.
    half: Decimal,
    /// Whether the number is below zero.
    negative: bool,
}

impl Shape {
    /// The shape of a number's text; `factor` is the worth of one, `exact` says that things are counted.
    ///
    /// `None` if the text is more than one number or too long.
    pub(super) fn new(text: &str, factor: i64, exact: bool) -> Option<Self> {
        let negative = text.starts_with('-');
        let text = text.trim_start_matches(['-', '+']);
        let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
        let mut digits = Vec::new();
        for c in whole.chars().chain(fraction.chars()).filter(|c| *c != ',') {
            match c {
                '0'..='9' => digits.push(Some(c as u8 - b'0')),
                c if is_mask(c) => digits.push(None),
                _ => return None,
            }
        }
        if digits.is_empty() || digits.len() > MAX_DIGITS {
            return None;
        }
        let decimals = u32::try_from(fraction.chars().count()).ok()?;
        let factor = Decimal::new(factor, 0);
        Some(Self {
            leading: whole.chars().filter(|c| *c != ',').count() > 1,
            unit: Decimal::new(1, decimals).checked_mul(factor)?,
            half: if exact {
                Decimal::ZERO
            } else {
                Decimal::new(5, decimals + 1).checked_mul(factor)?
            },
            digits,
            negative,
        })
    }

    /// The lowest and highest value that leaves a candidate between two bounds, drawn in to the candidates
    /// nearest to them; `None` if none lies there.
    pub(super) fn within(
        &self,
        low: Option<Decimal>,
        high: Option<Decimal>,
    ) -> Option<(Decimal, Decimal)> {
        let (a, b) = self.candidates(low, high)?;
        let (a, b) = (self.value(a)?, self.value(b)?);
        let (a, b) = (a.min(b), a.max(b));
        let (a, b) = (a.checked_sub(self.half)?, b.checked_add(self.half)?);
        Some((low.map_or(a, |l| l.max(a)), high.map_or(b, |h| h.min(b))))
    }

    /// The only number that lies between two bounds.
    pub(super) fn only(&self, low: Option<Decimal>, high: Option<Decimal>) -> Option<Decimal> {
        let (a, b) = self.candidates(low, high)?;
        (a == b).then(|| self.value(a)).flatten()
    }

    /// The lowest and highest number as written, without what rounding may have taken.
    pub(super) fn written(
        &self,
        low: Option<Decimal>,
        high: Option<Decimal>,
    ) -> Option<(Decimal, Decimal)> {
        let (a, b) = self.candidates(low, high)?;
        let (a, b) = (self.value(a)?, self.value(b)?);
        Some((a.min(b), a.max(b)))
    }

    /// The first and last candidate between two bounds, both without sign.
    fn candidates(&self, low: Option<Decimal>, high: Option<Decimal>) -> Option<(u64, u64)> {
        let (low, high) = if self.negative {
            (high.map(|h| -h), low.map(|l| -l))
        } else {
            (low, high)
        };
        let steps = |value: Decimal| value.checked_div(self.unit);
        let bottom = match low {
            Some(low) => {
                let bound = steps(low.checked_sub(self.half)?)?.ceil();
                whole(bound.max(Decimal::ZERO))?
            }
            None => 0,
        };
        let top = match high {
            Some(high) => whole(steps(high.checked_add(self.half)?)?.floor())?,
            None => u64::MAX,
        };
        let first = self.at_least(bottom)?;
        let last = self.at_most(top)?;
        (first <= last).then_some((first, last))
    }

    fn value(&self, steps: u64) -> Option<Decimal> {
        let value = Decimal::from(steps).checked_mul(self.unit)?;
        Some(if self.negative { -value } else { value })
    }

    /// The digits a place may have, lowest and highest.
    fn range(&self, at: usize) -> (u8, u8) {
        match self.digits[at] {
            Some(digit) => (digit, digit),
            None if at == 0 && self.leading => (1, 9),
            None => (0, 9),
        }
    }

    fn allows(&self, at: usize, digit: u8) -> bool {
        let (low, high) = self.range(at);
        (low..=high).contains(&digit)
    }

    /// The smallest candidate that is not below a number.
    fn at_least(&self, bound: u64) -> Option<u64> {
        let bound = self.places(bound)?;
        self.nearest(
            &bound,
            |at, digit| {
                let (low, high) = self.range(at);
                let next = digit.checked_add(1)?.max(low);
                (next <= high).then_some(next)
            },
            |at| self.range(at).0,
        )
    }

    /// The largest candidate that is not above a number.
    fn at_most(&self, bound: u64) -> Option<u64> {
        let most = 10_u64.checked_pow(u32::try_from(self.digits.len()).ok()?)?;
        let bound = self.places(bound.min(most - 1))?;
        self.nearest(
            &bound,
            |at, digit| {
                let (low, high) = self.range(at);
                let next = digit.checked_sub(1)?.min(high);
                (next >= low).then_some(next)
            },
            |at| self.range(at).1,
        )
    }

    /// The candidate that shares the longest front with a number and leaves it by `step`, then goes on with `fill`.
    fn nearest(
        &self,
        bound: &[u8],
        step: impl Fn(usize, u8) -> Option<u8>,
        fill: impl Fn(usize) -> u8,
    ) -> Option<u64> {
        let count = self.digits.len();
        let common = (0..count)
            .find(|at| !self.allows(*at, bound[*at]))
            .unwrap_or(count);
        let number = |digits: &mut dyn Iterator<Item = u8>| {
            digits.fold(0_u64, |sum, digit| sum * 10 + u64::from(digit))
        };
        if common == count {
            return Some(number(&mut bound.iter().copied()));
        }
        (0..=common).rev().find_map(|at| {
            let next = step(at, bound[at])?;
            let front = bound[..at].iter().copied();
            let back = (at + 1..count).map(&fill);
            Some(number(&mut front.chain([next]).chain(back)))
        })
    }

    /// The digits of a number, as many as the shape has; `None` if it has more.
    fn places(&self, mut number: u64) -> Option<Vec<u8>> {
        let mut out = vec![0; self.digits.len()];
        for place in out.iter_mut().rev() {
            *place = u8::try_from(number % 10).ok()?;
            number /= 10;
        }
        (number == 0).then_some(out)
    }
}

fn whole(value: Decimal) -> Option<u64> {
    u64::try_from(value).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Option<Decimal> {
        (!text.is_empty()).then(|| text.parse().expect("a number"))
    }

    fn written(shape: &str, low: &str, high: &str) -> String {
        let shape = Shape::new(shape, 1, true).expect("a shape");
        match shape.written(decimal(low), decimal(high)) {
            Some((a, b)) => format!("{a} {b}"),
            None => "none".to_owned(),
        }
    }

    #[test]
    fn nearest_candidates() {
        for (shape, low, high, want) in [
            ("xx", "", "", "10 99"),
            ("x", "", "", "0 9"),
            ("1xx1", "", "", "1001 1991"),
            ("1xx1", "1002", "1990", "1011 1981"),
            ("xx81", "2227.5", "2282.5", "2281 2281"),
            ("1xx773.8", "119766", "119917", "119773.8 119773.8"),
            ("1xx1", "2000", "3000", "none"),
            ("xx", "105", "", "none"),
            ("xx", "", "5", "none"),
            ("x9", "95", "1000", "99 99"),
            ("-xx", "-20", "-11", "-20 -11"),
            ("x,xxx", "1234", "1234", "1234 1234"),
        ] {
            assert_eq!(written(shape, low, high), want, "{shape} {low} {high}");
        }
    }

    /// Against the plain way: every number of the shape, tried one by one.
    #[test]
    fn the_same_as_trying_all() {
        for shape in ["xxx", "1x3", "x7x", "xx0", "5xx"] {
            let fits = |n: u64| {
                let digits = format!("{n:03}");
                let mut pairs = shape.chars().zip(digits.chars());
                pairs.all(|(s, d)| s == 'x' || s == d) && !digits.starts_with('0')
            };
            for (low, high) in (0..1000).step_by(7).map(|n| (n, n + 31)) {
                let all: Vec<_> = (low..=high).filter(|n| *n < 1000 && fits(*n)).collect();
                let want = all.first().map_or_else(
                    || "none".to_owned(),
                    |first| format!("{first} {}", all[all.len() - 1]),
                );
                assert_eq!(
                    written(shape, &low.to_string(), &high.to_string()),
                    want,
                    "{shape} {low}"
                );
            }
        }
    }
}

//! Yearly average growth: the root of a ratio over a number of years.

use super::number::round;
use super::{Decimal, Interval};

/// Most years a rate is averaged over; more is a slip of the pen.
const MAX_YEARS: u32 = 100;

/// The yearly average growth in per cent from `then` to `now`, nine decimals; `None` unless both are above zero.
pub fn yearly(now: Decimal, then: Decimal, years: u32) -> Option<Decimal> {
    if now <= Decimal::ZERO || then <= Decimal::ZERO || !(1..=MAX_YEARS).contains(&years) {
        return None;
    }
    let ratio = now.checked_div(then)?;
    let (mut low, mut high) = (Decimal::ZERO, ratio.max(Decimal::ONE));
    // Halving until eleven decimals stand; a power too large to hold is certainly above the ratio.
    let enough = Decimal::new(1, 12);
    while high.checked_sub(low)? > enough {
        let middle = low.checked_add(high)?.checked_div(Decimal::TWO)?;
        if middle == low || middle == high {
            break;
        }
        if power(middle, years).is_some_and(|power| power <= ratio) {
            low = middle;
        } else {
            high = middle;
        }
    }
    let rate = high
        .checked_sub(Decimal::ONE)?
        .checked_mul(Decimal::ONE_HUNDRED)?;
    Some(round(rate, 9).normalize())
}

/// The yearly average growth in per cent between two written values.
pub fn yearly_between(now: Interval, then: Interval, years: u32) -> Option<Interval> {
    Some(Interval {
        low: yearly(now.low, then.high, years)?,
        high: yearly(now.high, then.low, years)?,
    })
}

fn power(base: Decimal, exponent: u32) -> Option<Decimal> {
    let (mut result, mut square, mut left) = (Decimal::ONE, base, exponent);
    while left > 0 {
        if left % 2 == 1 {
            result = result.checked_mul(square)?;
        }
        left /= 2;
        if left > 0 {
            square = square.checked_mul(square)?;
        }
    }
    Some(result)
}

#[cfg(test)]
mod tests {
    use super::yearly;
    use crate::figure::Decimal;

    #[test]
    fn roots() {
        let rate = |now: i64, then: i64, years| {
            yearly(now.into(), then.into(), years).map(|rate| rate.to_string())
        };
        assert_eq!(rate(121, 100, 2).as_deref(), Some("10"));
        assert_eq!(rate(64, 40, 5).as_deref(), Some("9.856054331"));
        assert_eq!(rate(81, 100, 2).as_deref(), Some("-10"));
        assert_eq!(rate(100, 100, 7).as_deref(), Some("0"));
        assert_eq!(rate(137, 90, 1).as_deref(), Some("52.222222222"));
        assert_eq!(rate(0, 100, 2), None);
        assert_eq!(rate(100, 0, 2), None);
        assert_eq!(rate(1, 2, 0), None);
        let huge = Decimal::from_parts(u32::MAX, u32::MAX, 5, false, 0);
        assert!(yearly(huge, Decimal::ONE, 100).is_some());
        assert!(yearly(Decimal::ONE, huge, 100).is_some());
    }
}

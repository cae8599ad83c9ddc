//! Interval arithmetic on written precision: what a printed figure can stand for, and whether two agree.

use super::approx::Class;
use super::number::round;
use super::{Decimal, Figure, Kind};

/// The values a figure can stand for, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Interval {
    /// Lowest.
    pub low: Decimal,
    /// Highest.
    pub high: Decimal,
}

/// How a stated figure compares with what follows from others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// They agree at the precision written (GB/T 8170-2008 4.3.3, comparison of rounded values).
    Agrees,
    /// Digits were cut off instead of rounded.
    Truncated,
    /// Off by less than one unit of the last digit written.
    Near,
    /// They contradict each other.
    Contradicts,
}

impl Interval {
    /// One exact value.
    pub fn point(value: Decimal) -> Self {
        Self {
            low: value,
            high: value,
        }
    }

    /// What a figure can stand for, in its unit without scale.
    ///
    /// Things counted one by one (`137家`) are exact; everything else is half a unit of the last digit either
    /// side. `None` if the figure is masked, a range, or carries an approximation word.
    pub fn of(figure: &Figure) -> Option<Self> {
        if figure.approx().is_some() {
            return None;
        }
        if figure.kind() == Kind::Count && figure.scale.is_empty() && figure.number.decimals() == 0
        {
            return figure.value().map(Self::point);
        }
        let (low, high) = figure.interval()?;
        Some(Self { low, high })
    }

    /// The middle.
    pub fn middle(self) -> Option<Decimal> {
        self.low.checked_add(self.high)?.checked_div(Decimal::TWO)
    }

    /// Sum.
    pub fn plus(self, other: Self) -> Option<Self> {
        Some(Self {
            low: self.low.checked_add(other.low)?,
            high: self.high.checked_add(other.high)?,
        })
    }

    /// Difference.
    pub fn minus(self, other: Self) -> Option<Self> {
        Some(Self {
            low: self.low.checked_sub(other.high)?,
            high: self.high.checked_sub(other.low)?,
        })
    }

    /// Product.
    pub fn times(self, other: Self) -> Option<Self> {
        Self::hull([
            self.low.checked_mul(other.low)?,
            self.low.checked_mul(other.high)?,
            self.high.checked_mul(other.low)?,
            self.high.checked_mul(other.high)?,
        ])
    }

    /// Quotient; `None` if the divisor can be zero.
    pub fn over(self, other: Self) -> Option<Self> {
        if other.low <= Decimal::ZERO && other.high >= Decimal::ZERO {
            return None;
        }
        Self::hull([
            self.low.checked_div(other.low)?,
            self.low.checked_div(other.high)?,
            self.high.checked_div(other.low)?,
            self.high.checked_div(other.high)?,
        ])
    }

    /// Quotient in per cent; `None` unless the divisor is above zero.
    pub fn percent_of(self, whole: Self) -> Option<Self> {
        if whole.low <= Decimal::ZERO {
            return None;
        }
        Self::hull([
            percent(self.low, whole.low)?,
            percent(self.low, whole.high)?,
            percent(self.high, whole.low)?,
            percent(self.high, whole.high)?,
        ])
    }

    /// The rate of growth in per cent from an earlier value; `None` unless that is above zero.
    pub fn growth_from(self, then: Self) -> Option<Self> {
        self.percent_of(then)?
            .minus(Self::point(Decimal::ONE_HUNDRED))
    }

    /// The growth in per cent when `self` of a total came on top of what was there: part over (total less part).
    pub fn growth_within(self, total: Self) -> Option<Self> {
        let end = |part: Decimal, total: Decimal| {
            let then = total.checked_sub(part).filter(|t| *t > Decimal::ZERO)?;
            percent(part, then)
        };
        Self::hull([
            end(self.low, total.low)?,
            end(self.low, total.high)?,
            end(self.high, total.low)?,
            end(self.high, total.high)?,
        ])
    }

    fn hull(ends: [Decimal; 4]) -> Option<Self> {
        Some(Self {
            low: ends.into_iter().min()?,
            high: ends.into_iter().max()?,
        })
    }

    /// Whether the two have a value in common.
    pub fn meets(self, other: Self) -> bool {
        self.low <= other.high && other.low <= self.high
    }

    /// Compares a stated figure with the interval that follows from other figures.
    ///
    /// The figure's number is taken in its unit without scale. `None` if it has no exact number.
    pub fn judge(self, stated: &Figure) -> Option<Verdict> {
        let value = stated.value()?;
        if let Some(word) = stated.approx() {
            let slack = value.abs().checked_div(Decimal::TEN)?;
            let holds = match word.class() {
                Class::Under => self.low < value,
                Class::Over => self.high > value,
                Class::AtLeast => self.high >= value,
                Class::AtMost => self.low <= value,
                Class::Both => self.meets(Self {
                    low: value.checked_sub(slack)?,
                    high: value.checked_add(slack)?,
                }),
            };
            return Some(if holds {
                Verdict::Agrees
            } else {
                Verdict::Contradicts
            });
        }
        let (low, high) = stated.interval()?;
        if self.meets(Self { low, high }) {
            return Some(Verdict::Agrees);
        }
        let unit = high.checked_sub(low)?;
        let above = Self {
            low: value,
            high: value.checked_add(unit)?,
        };
        let below = Self {
            low: value.checked_sub(unit)?,
            high: value,
        };
        let (cut, other) = if value.is_sign_negative() {
            (below, above)
        } else {
            (above, below)
        };
        Some(if self.meets(cut) {
            Verdict::Truncated
        } else if self.meets(other) {
            Verdict::Near
        } else {
            Verdict::Contradicts
        })
    }
}

/// `part` in per cent of `whole`.
pub fn percent(part: Decimal, whole: Decimal) -> Option<Decimal> {
    if whole.is_zero() {
        return None;
    }
    part.checked_div(whole)?.checked_mul(Decimal::ONE_HUNDRED)
}

/// Rounds half away from zero to at most `decimals` decimals and drops zeros at the end.
pub fn tidy(value: Decimal, decimals: u32) -> String {
    round(value, decimals).normalize().to_string()
}

#[cfg(test)]
mod tests {
    use super::{Interval, Verdict};
    use crate::figure::{Decimal, parse};

    fn judge(now: &str, then: &str, stated: &str) -> Option<Verdict> {
        let of = |text| Interval::of(&parse(text).expect("a figure")).expect("exact");
        of(now)
            .growth_from(of(then))?
            .judge(&parse(stated).expect("a rate"))
    }

    #[test]
    fn three_levels() {
        assert_eq!(judge("137家", "90家", "52%"), Some(Verdict::Agrees));
        assert_eq!(judge("137家", "90家", "52.2%"), Some(Verdict::Agrees));
        assert_eq!(judge("137家", "90家", "62%"), Some(Verdict::Contradicts));
        assert_eq!(judge("128家", "90家", "42.2%"), Some(Verdict::Agrees));
        assert_eq!(judge("173家", "90家", "92%"), Some(Verdict::Agrees));
        assert_eq!(judge("172家", "90家", "91.1%"), Some(Verdict::Agrees));
        assert_eq!(judge("1255家", "1000家", "25%"), Some(Verdict::Agrees));
        assert_eq!(judge("1259家", "1000家", "25%"), Some(Verdict::Truncated));
        assert_eq!(judge("741家", "1000家", "-25%"), Some(Verdict::Truncated));
        assert_eq!(judge("1241家", "1000家", "25%"), Some(Verdict::Near));
        assert_eq!(judge("1.2亿元", "0.8亿元", "47%"), Some(Verdict::Agrees));
        assert_eq!(judge("153家", "100家", "超50%"), Some(Verdict::Agrees));
        assert_eq!(judge("153家", "100家", "近50%"), Some(Verdict::Contradicts));
        assert_eq!(judge("5家", "0家", "50%"), None);
    }

    #[test]
    fn overflow_is_no_answer() {
        let huge = Interval::point(Decimal::MAX);
        assert_eq!(huge.plus(huge), None);
        assert_eq!(huge.percent_of(Interval::point(Decimal::ONE)), None);
    }
}

//! Quantities in relations: what a figure can stand for, with a unit that follows it through arithmetic.

use crate::figure::interval::tidy;
use crate::figure::{Decimal, Figure, Interval, Kind};

/// Decimals of a value in a message.
const SHOWN: u32 = 4;

/// The unit of a quantity, and the scale it is shown in.
#[derive(Debug, Clone, PartialEq)]
struct Unit {
    kind: Kind,
    scale: &'static str,
    text: String,
}

/// A number with its unit, known as closely as it was written. Rates count as parts of one: 30% is 0.3.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Quantity {
    range: Interval,
    unit: Option<Unit>,
    /// Made of numbers typed in the relation only.
    typed: bool,
    /// For a single typed number: what it stands for at its written precision.
    written: Option<Interval>,
}

/// Why two quantities have no result together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Trouble {
    /// Different things cannot be added or compared.
    Units(String, String),
    /// A rate compared with a number that may or may not mean per cent.
    BareRate(String),
    /// The divisor can be zero.
    Zero,
    /// The result has too many digits.
    TooLarge,
}

impl Quantity {
    /// A figure of the facts; `None` if it is masked, a range or approximate.
    pub(super) fn of(figure: &Figure) -> Option<Self> {
        let range = rescaled(Interval::of(figure)?, &figure.unit)?;
        Some(Self {
            range,
            unit: unit(figure),
            typed: false,
            written: None,
        })
    }

    /// A number typed in a relation: exact, except beside `==`, where its written precision counts.
    pub(super) fn typed(figure: &Figure) -> Option<Self> {
        let exact = Interval::point(figure.value()?);
        let written = Interval::of(figure)?;
        Some(Self {
            range: rescaled(exact, &figure.unit)?,
            unit: unit(figure),
            typed: true,
            written: Some(rescaled(written, &figure.unit)?),
        })
    }

    /// A number of things, such as names.
    pub(super) fn count(n: usize) -> Self {
        Self {
            range: Interval::point(Decimal::from(n)),
            unit: None,
            typed: false,
            written: None,
        }
    }

    /// Minus this.
    pub(super) fn negative(self) -> Self {
        let flip = |range: Interval| Interval {
            low: -range.high,
            high: -range.low,
        };
        Self {
            range: flip(self.range),
            written: self.written.map(flip),
            ..self
        }
    }

    /// Sum (or with `minus` the difference).
    pub(super) fn plus(self, other: Self, minus: bool) -> Result<Self, Trouble> {
        self.fits(&other)?;
        let other = if minus { other.negative() } else { other };
        let range = self.range.plus(other.range).ok_or(Trouble::TooLarge)?;
        let unit = match (self.unit, other.unit) {
            // 1 + 增长 is a factor.
            (Some(rate), None) | (None, Some(rate)) if rate.is_rate() => None,
            (own, other) => own.or(other),
        };
        Ok(Self {
            range,
            unit,
            typed: self.typed && other.typed,
            written: None,
        })
    }

    /// Product.
    pub(super) fn times(self, other: Self) -> Result<Self, Trouble> {
        let range = self.range.times(other.range).ok_or(Trouble::TooLarge)?;
        let unit = match (self.unit, other.unit) {
            (None, unit) | (unit, None) => unit,
            (Some(a), Some(b)) if a.is_factor() => Some(b),
            (Some(a), Some(b)) if b.is_factor() => Some(a),
            _ => None,
        };
        Ok(Self {
            range,
            unit,
            typed: self.typed && other.typed,
            written: None,
        })
    }

    /// Quotient.
    pub(super) fn over(self, other: Self) -> Result<Self, Trouble> {
        let divisor = other.range;
        if divisor.low <= Decimal::ZERO && divisor.high >= Decimal::ZERO {
            return Err(Trouble::Zero);
        }
        let range = self.range.over(divisor).ok_or(Trouble::TooLarge)?;
        let unit = match (self.unit, other.unit) {
            (Some(a), Some(b)) if a.alike(&b) => None,
            (unit, None) => unit,
            (unit, Some(b)) if b.is_factor() => unit,
            _ => None,
        };
        Ok(Self {
            range,
            unit,
            typed: self.typed && other.typed,
            written: None,
        })
    }

    /// Whether two quantities can be added or compared.
    fn fits(&self, other: &Self) -> Result<(), Trouble> {
        match (&self.unit, &other.unit) {
            (Some(a), Some(b)) if !a.alike(b) => Err(Trouble::Units(a.print(), b.print())),
            _ => Ok(()),
        }
    }

    /// The two ranges to compare; `written` counts typed numbers at their written precision.
    pub(super) fn against(
        &self,
        other: &Self,
        written: bool,
    ) -> Result<(Interval, Interval), Trouble> {
        self.fits(other)?;
        for (rate, number) in [(self, other), (other, self)] {
            let is_rate = rate.unit.as_ref().is_some_and(Unit::is_rate);
            let zero = number.range == Interval::point(Decimal::ZERO);
            if is_rate && number.unit.is_none() && number.typed && !zero {
                return Err(Trouble::BareRate(number.print()));
            }
        }
        let range = |quantity: &Self| {
            quantity
                .written
                .filter(|_| written)
                .unwrap_or(quantity.range)
        };
        Ok((range(self), range(other)))
    }

    /// Both values, in one unit and scale where they can share one: that of the left side, if it has one.
    pub(super) fn print_both(left: &Self, right: &Self) -> (String, String) {
        let unit = left.unit.as_ref().or(right.unit.as_ref());
        let print = |quantity: &Self| {
            let shared = unit.filter(|unit| match &quantity.unit {
                Some(own) => own.text == unit.text,
                None => !unit.is_rate(),
            });
            quantity.print_in(shared.or(quantity.unit.as_ref()))
        };
        (print(left), print(right))
    }

    /// The value in the middle, in its own unit and scale.
    fn print(&self) -> String {
        self.print_in(self.unit.as_ref())
    }

    fn print_in(&self, unit: Option<&Unit>) -> String {
        let middle = self.range.middle().unwrap_or(self.range.low);
        let Some(unit) = unit else {
            return tidy(middle, SHOWN);
        };
        let factor = Decimal::from(factor(unit.scale));
        let shown = middle
            .checked_mul(Decimal::from(per(&unit.text)))
            .and_then(|value| value.checked_div(factor));
        format!("{}{}", tidy(shown.unwrap_or(middle), SHOWN), unit.print())
    }
}

impl Unit {
    fn is_rate(&self) -> bool {
        matches!(self.kind, Kind::Rate | Kind::Points)
    }

    /// Whether a product keeps the unit of the other factor.
    fn is_factor(&self) -> bool {
        self.is_rate() || self.kind == Kind::Count
    }

    /// Whether the same kind of thing is measured; things counted may have different measure words.
    fn alike(&self, other: &Self) -> bool {
        self.text == other.text
            || (self.is_rate() && other.is_rate())
            || (self.kind == Kind::Count && other.kind == Kind::Count)
    }

    fn print(&self) -> String {
        format!("{}{}", self.scale, self.text)
    }
}

fn unit(figure: &Figure) -> Option<Unit> {
    (!figure.unit.is_empty()).then(|| Unit {
        kind: figure.kind(),
        scale: figure.scale,
        text: figure.unit.clone(),
    })
}

fn per(unit: &str) -> u32 {
    match unit {
        "%" | "个百分点" | "百分点" => 100,
        "‰" => 1000,
        _ => 1,
    }
}

fn factor(scale: &'static str) -> i64 {
    match scale {
        "万" => 10_000,
        "亿" => 100_000_000,
        "万亿" => 1_000_000_000_000,
        _ => 1,
    }
}

/// Rates as parts of one.
fn rescaled(range: Interval, unit: &str) -> Option<Interval> {
    range.over(Interval::point(Decimal::from(per(unit))))
}

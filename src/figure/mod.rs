//! Figure literals: a number as an office writes it, kept digit for digit beside its exact value.

pub mod approx;
pub mod compound;
pub mod interval;
pub mod multiple;
pub mod number;
mod parse;

pub use approx::Approx;
pub use interval::Interval;
pub use number::{Decimal, Number};
pub use parse::{FigureError, parse};

/// A figure as typed: `[近]number[余][scale][unit][以上]`.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// The whole literal as typed, trimmed.
    pub raw: String,
    /// A word before the number (`近`, `超`, `不低于`).
    pub before: Option<Approx>,
    /// The number.
    pub number: Number,
    /// A word after the digits (`余`, `多`, `来`).
    pub after: Option<Approx>,
    /// The counting unit: empty, `万`, `亿` or `万亿`.
    pub scale: &'static str,
    /// The unit of measure (`家`, `元`, `%`, `个百分点`), may be empty.
    pub unit: String,
    /// A word behind the unit (`以上`, `左右`).
    pub tail: Option<Approx>,
}

/// What kind of quantity a unit measures; it decides the verbs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Things that are counted (`家`, `项`, `人次`).
    Count,
    /// Money (`元`).
    Money,
    /// A rate (`%`).
    Rate,
    /// A difference of rates (`个百分点`).
    Points,
    /// Everything measured (`吨`, `亩`, `公里`).
    Measure,
}

impl Figure {
    /// Whether digits are masked (`xx家`).
    pub fn is_masked(&self) -> bool {
        self.number.is_masked()
    }

    /// The exact value in the unit without scale (`1.2亿元` is 120000000); `None` if masked or a range.
    pub fn value(&self) -> Option<Decimal> {
        let value = self.number.exact()?;
        value.checked_mul(Decimal::new(self.scale_factor(), 0))
    }

    /// The values the written digits can stand for, as (lowest, highest): half a unit of the last digit
    /// either side (`56.9%` is 56.85 to 56.95). `None` if masked or a range.
    pub fn interval(&self) -> Option<(Decimal, Decimal)> {
        let value = self.value()?;
        let half = Decimal::new(5, self.number.decimals() + 1)
            .checked_mul(Decimal::new(self.scale_factor(), 0))?;
        Some((value.checked_sub(half)?, value.checked_add(half)?))
    }

    /// 1, 10^4, 10^8 or 10^12.
    pub fn scale_factor(&self) -> i64 {
        match self.scale {
            "万" => 10_000,
            "亿" => 100_000_000,
            "万亿" => 1_000_000_000_000,
            _ => 1,
        }
    }

    /// The approximation word, wherever it stands.
    pub fn approx(&self) -> Option<Approx> {
        self.before.or(self.after).or(self.tail)
    }

    /// What the unit measures.
    pub fn kind(&self) -> Kind {
        kind_of(&self.unit)
    }

    /// The figure as printed: digits as typed, the approximation word in its place by class
    /// (`genre.md` 2.1: `500余项`, `1350余万元`, `1.2万余元`, `超2亿元`).
    pub fn print(&self) -> String {
        let mut out = String::new();
        out.extend(self.before.map(Approx::text));
        out.push_str(self.number.text());
        let after = self.after.map_or("", Approx::text);
        // GB/T practice: 余 stands before 万 when the number is whole, behind it when it has decimals.
        if self.number.decimals() > 0 && !self.scale.is_empty() {
            out.push_str(self.scale);
            out.push_str(after);
        } else {
            out.push_str(after);
            out.push_str(self.scale);
        }
        out.push_str(&self.unit);
        out.extend(self.tail.map(Approx::text));
        out
    }
}

/// What a unit measures.
pub fn kind_of(unit: &str) -> Kind {
    match unit {
        "%" | "‰" => Kind::Rate,
        "个百分点" | "百分点" => Kind::Points,
        _ if unit.starts_with('元') || unit.starts_with("美元") => Kind::Money,
        "吨" | "公斤" | "千克" | "亩" | "公顷" | "公里" | "千米" | "米" | "平方米" | "平方公里"
        | "立方米" | "千瓦" | "千瓦时" | "小时" | "天" | "年" | "个月" => {
            Kind::Measure
        }
        _ => Kind::Count,
    }
}

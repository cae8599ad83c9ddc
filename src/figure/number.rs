//! Numbers: the typed characters beside their exact decimal value, masked digits and ranges.

pub use rust_decimal::Decimal;
use rust_decimal::RoundingStrategy;

/// A number as typed.
#[derive(Debug, Clone, PartialEq)]
pub enum Number {
    /// Fully known.
    Exact {
        /// As typed, `6.40`, `1,769`.
        text: String,
        /// Its exact value, scale kept.
        value: Decimal,
    },
    /// Some digits are masked (`xx`, `1xx1`, `x.xx`).
    Masked {
        /// As typed.
        text: String,
    },
    /// From one number to another (`13～17`); the ends may be masked.
    Range {
        /// As printed, with `～`.
        text: String,
    },
}

impl Number {
    /// The characters to print.
    pub fn text(&self) -> &str {
        match self {
            Self::Exact { text, .. } | Self::Masked { text } | Self::Range { text } => text,
        }
    }

    /// The exact value, if it is one known number.
    pub fn exact(&self) -> Option<Decimal> {
        match self {
            Self::Exact { value, .. } => Some(*value),
            _ => None,
        }
    }

    /// Whether digits are masked.
    pub fn is_masked(&self) -> bool {
        match self {
            Self::Exact { .. } => false,
            Self::Masked { .. } => true,
            Self::Range { text } => text.chars().any(is_mask),
        }
    }

    /// Digits after the decimal point, as typed.
    pub fn decimals(&self) -> u32 {
        let fraction = self.text().rsplit_once('.').map_or(0, |(_, f)| {
            f.chars()
                .take_while(|c| c.is_ascii_digit() || is_mask(*c))
                .count()
        });
        u32::try_from(fraction).unwrap_or(0)
    }
}

/// Whether a character masks a digit (`genre.md` 4.2).
pub fn is_mask(c: char) -> bool {
    matches!(c, 'x' | 'X' | '×' | '*' | '＊' | 'ｘ' | 'Ｘ')
}

/// Rounds half away from zero to a number of decimals, once, as statistical offices print (`gongwen.md` 2.5).
pub fn round(value: Decimal, decimals: u32) -> Decimal {
    value.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero)
}

/// Prints a computed rate: one decimal, `.0` dropped.
pub fn print_rate(value: Decimal) -> String {
    round(value, 1).normalize().to_string()
}

/// The mask in the shape of a number: digits become `x`, the rest stays (`52.2` → `xx.x`).
pub fn mask_shape(text: &str) -> String {
    text.chars()
        .map(|c| {
            if c.is_ascii_digit() || is_mask(c) {
                'x'
            } else {
                c
            }
        })
        .collect()
}

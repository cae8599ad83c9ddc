//! What two values of a metric come to: difference, rate, direction, or why there is none.

use crate::facts::Metric;
use crate::figure::interval::{percent, tidy};
use crate::figure::number::{Number, is_mask, print_rate};
use crate::figure::{Decimal, Figure, Kind};
use crate::source::{FactRef, Spanned};

/// Which way a figure went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Trend {
    Up,
    Down,
    Flat,
}

impl Trend {
    pub(super) fn of(difference: Decimal) -> Self {
        match difference.cmp(&Decimal::ZERO) {
            std::cmp::Ordering::Greater => Self::Up,
            std::cmp::Ordering::Less => Self::Down,
            std::cmp::Ordering::Equal => Self::Flat,
        }
    }

    /// The direction of a stated figure, from its sign; a masked one without sign goes up.
    pub(super) fn stated(figure: &Figure) -> Self {
        match figure.number.exact() {
            Some(value) => Self::of(value),
            None if figure.number.text().starts_with('-') => Self::Down,
            None => Self::Up,
        }
    }

    /// The word for a rate, an amount and a level of this direction.
    pub(super) fn word(self, up: &'static str, down: &'static str) -> &'static str {
        if self == Self::Down { down } else { up }
    }
}

/// This year's and last year's value in the same unit.
pub(super) struct Pair {
    /// This year's value, without scale.
    pub(super) now: Decimal,
    /// Last year's.
    pub(super) then: Decimal,
    /// This year's less last year's.
    pub(super) amount: Decimal,
    /// The facts read.
    pub(super) reads: Vec<FactRef>,
    /// The calculation of the amount, without its result; empty if the amount is stated.
    pub(super) difference: String,
    /// The calculation of the rate, without its result.
    pub(super) quotient: String,
    /// The scale differences are printed in.
    pub(super) scale: &'static str,
}

/// What is known of this year and last year.
pub(super) enum Two {
    /// Both, exactly.
    Known(Box<Pair>),
    /// At least one is masked.
    Masked {
        falls: bool,
        mask: char,
        reads: Vec<FactRef>,
    },
    /// One is only approximate and nothing says what lies behind it.
    Vague,
    /// One is missing, or they cannot be compared.
    Missing,
}

/// A figure of a metric under its key.
type Keyed = (&'static str, Spanned<Figure>);

/// This year and last year, from 上年, else from 增量, else (when asked) from 新增.
pub(super) fn two(metric: &Metric, from_new: bool) -> Two {
    let Some(now) = metric.precise() else {
        return Two::Missing;
    };
    let other = |key: &'static str| metric.with_unit(key).map(|figure| (key, figure));
    // Over a span of years 上年 is the value the span began with, not last year's.
    if let Some(then) = other("上年").filter(|_| !metric.spans_years()) {
        return compare(metric, &now, &then, |now, then| {
            (now.checked_sub(then), Some(then))
        });
    }
    if let Some(change) = other("增量") {
        return compare(metric, &now, &change, |now, change| {
            (Some(change), now.checked_sub(change))
        });
    }
    if let Some(new) = other("新增").filter(|_| from_new) {
        return compare(metric, &now, &new, |now, new| {
            (Some(new), now.checked_sub(new))
        });
    }
    Two::Missing
}

fn compare(
    metric: &Metric,
    (now_key, now): &Keyed,
    (key, other): &Keyed,
    solve: impl Fn(Decimal, Decimal) -> (Option<Decimal>, Option<Decimal>),
) -> Two {
    let reads = vec![metric.fact(now_key, now.span), metric.fact(key, other.span)];
    let (a, b) = (&now.value, &other.value);
    let alike = a.unit == b.unit || (*key == "增量" && a.kind() == Kind::Rate);
    if !alike {
        return Two::Missing;
    }
    if let Some(mask) = [a, b].into_iter().find_map(mask_of) {
        let falls = match *key {
            "上年" => falls(a, b),
            _ => b.number.text().starts_with('-'),
        };
        return Two::Masked { falls, mask, reads };
    }
    if a.approx().is_some() || b.approx().is_some() {
        return Two::Vague;
    }
    let (Some(x), Some(y)) = (a.value(), b.value()) else {
        return Two::Vague;
    };
    let (Some(amount), Some(then)) = solve(x, y) else {
        return Two::Missing;
    };
    let (left, right) = operands(a, b);
    let (difference, quotient) = if *key == "上年" {
        (
            format!("{left}-{right}"),
            format!("({left}-{right})/{right}"),
        )
    } else {
        (String::new(), format!("{right}/({left}-{right})"))
    };
    Two::Known(Box::new(Pair {
        now: x,
        then,
        amount,
        reads,
        difference,
        quotient,
        scale: if a.scale_factor() < b.scale_factor() {
            a.scale
        } else {
            b.scale
        },
    }))
}

/// Two figures as they stand in a formula: as typed when they share a scale, else without scale.
pub(super) fn operands(a: &Figure, b: &Figure) -> (String, String) {
    let same = a.scale == b.scale;
    let show = |figure: &Figure| {
        let value = if same {
            figure.number.exact()
        } else {
            figure.value().map(|v| v.normalize())
        };
        match value {
            Some(value) if value.is_sign_negative() => format!("({value})"),
            Some(value) => value.to_string(),
            None => figure.number.text().to_owned(),
        }
    };
    (show(a), show(b))
}

/// The first masking character of a figure.
pub(super) fn mask_of(figure: &Figure) -> Option<char> {
    if !figure.is_masked() {
        return None;
    }
    figure.number.text().chars().find(|c| is_mask(*c))
}

/// Whether the most that `now` can be is below the least that `then` can be.
pub(super) fn falls(now: &Figure, then: &Figure) -> bool {
    let most = bound(now, '9', '9');
    let least = bound(then, '1', '0');
    most.zip(least).is_some_and(|(most, least)| most < least)
}

/// The value of a figure with its masked digits replaced; a leading digit of several is never 0.
fn bound(figure: &Figure, lead: char, rest: char) -> Option<Decimal> {
    let text = match &figure.number {
        Number::Exact { .. } => return figure.value(),
        Number::Masked { text } => text,
        Number::Range { .. } => return None,
    };
    let several = text.chars().nth(1).is_some_and(|c| c != '.');
    let filled: String = text
        .chars()
        .filter(|c| *c != ',')
        .enumerate()
        .map(|(at, c)| match c {
            c if !is_mask(c) => c,
            _ if at == 0 && several => lead,
            _ => rest,
        })
        .collect();
    let value: Decimal = filled.parse().ok()?;
    value.checked_mul(Decimal::new(figure.scale_factor(), 0))
}

/// What can be said about the growth of a metric.
pub(super) enum Growth {
    /// The rate as stated.
    Stated(Spanned<Figure>),
    /// The rate as calculated; `rate` is never zero when printed.
    Rate {
        trend: Trend,
        rate: String,
        formula: String,
        reads: Vec<FactRef>,
    },
    /// No change, or one that rounds to nothing (`nearly`).
    Flat {
        nearly: bool,
        formula: String,
        reads: Vec<FactRef>,
    },
    /// There was nothing the year before.
    FromZero(Box<Pair>),
    /// There is nothing left.
    ToZero(Box<Pair>),
    /// A value below zero: a rate would say nothing.
    Negative,
    /// A masked rate.
    Masked {
        falls: bool,
        mask: char,
        reads: Vec<FactRef>,
    },
    /// Only approximate values.
    Vague,
    /// Last year's value is missing.
    Missing,
}

/// The growth of a metric: stated, else calculated.
pub(super) fn growth(metric: &Metric) -> Growth {
    if let Some(figure) = metric.with_unit("增长") {
        return Growth::Stated(figure);
    }
    match two(metric, true) {
        Two::Known(pair) => rate(pair),
        Two::Masked { falls, mask, reads } => Growth::Masked { falls, mask, reads },
        Two::Vague => Growth::Vague,
        Two::Missing => Growth::Missing,
    }
}

fn rate(pair: Box<Pair>) -> Growth {
    if pair.now < Decimal::ZERO || pair.then < Decimal::ZERO {
        return Growth::Negative;
    }
    if pair.amount.is_zero() {
        return Growth::Flat {
            nearly: false,
            formula: formula(&pair.difference, "0"),
            reads: pair.reads,
        };
    }
    if pair.then.is_zero() {
        return Growth::FromZero(pair);
    }
    if pair.now.is_zero() {
        return Growth::ToZero(pair);
    }
    let Some(value) = percent(pair.amount, pair.then) else {
        return Growth::Missing;
    };
    let rate = print_rate(value.abs());
    if rate == "0" {
        return Growth::Flat {
            nearly: true,
            formula: formula(&pair.quotient, &format!("{}%", tidy(value, 4))),
            reads: pair.reads,
        };
    }
    let trend = Trend::of(pair.amount);
    let sign = trend.word("", "-");
    Growth::Rate {
        trend,
        formula: formula(&pair.quotient, &format!("{sign}{rate}%")),
        rate: format!("{rate}%"),
        reads: pair.reads,
    }
}

fn formula(left: &str, right: &str) -> String {
    if left.is_empty() {
        String::new()
    } else {
        format!("{left}={right}")
    }
}

/// A figure printed without its sign, which the verb says.
pub(super) fn unsigned(figure: &Figure) -> String {
    let mut figure = figure.clone();
    match &mut figure.number {
        Number::Exact { text, .. } | Number::Masked { text } | Number::Range { text } => {
            *text = text.trim_start_matches(['-', '+']).to_owned();
        }
    }
    figure.print()
}

/// A difference in a unit and a scale, without sign, zeros at the end dropped.
pub(super) fn amount(value: Decimal, scale: &'static str, unit: &str) -> String {
    let factor = match scale {
        "万" => 10_000,
        "亿" => 100_000_000,
        "万亿" => 1_000_000_000_000_i64,
        _ => 1,
    };
    let value = value
        .abs()
        .checked_div(Decimal::new(factor, 0))
        .unwrap_or(value);
    format!("{}{scale}{unit}", value.normalize())
}

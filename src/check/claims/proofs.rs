//! What the metrics of an entry prove: changes, places, firsts, completion.

use crate::facts::{First, Metric};
use crate::figure::interval::percent;
use crate::figure::{Decimal, Kind};

/// The strongest proofs of some metrics, each with the name of its metric.
#[derive(Debug, Clone, Default)]
pub(super) struct Proofs {
    /// The greatest growth, in per cent.
    pub(super) rise: Option<(Decimal, String)>,
    /// The greatest fall, in per cent, below zero.
    pub(super) fall: Option<(Decimal, String)>,
    /// The best place.
    pub(super) place: Option<(u32, String)>,
    /// The greatest completion, in per cent.
    pub(super) completion: Option<(Decimal, String)>,
    /// Something happened for the first time.
    pub(super) first: bool,
    /// Something is masked, and may prove anything.
    pub(super) masked: bool,
}

impl Proofs {
    /// What one metric proves.
    pub(super) fn of(metric: &Metric) -> Self {
        let named = |value| (value, metric.name.clone());
        let growth = growth(metric);
        let states_first = metric.first.as_ref().is_some_and(|f| f.value != First::No);
        let number = |key| metric.with_unit(key).and_then(|f| f.value.value());
        let from_nothing = number("上年").is_some_and(|v| v.is_zero())
            && number("值").is_some_and(|v| !v.is_zero());
        let masked = ["值", "上年", "新增", "增量", "增长", "完成率", "目标"]
            .iter()
            .filter_map(|key| metric.figure(key))
            .any(|figure| figure.value.is_masked());
        Self {
            rise: growth.filter(|rate| *rate > Decimal::ZERO).map(named),
            fall: growth.filter(|rate| *rate < Decimal::ZERO).map(named),
            place: place(metric).map(|place| (place, metric.name.clone())),
            completion: completion(metric).map(named),
            first: states_first || from_nothing,
            masked,
        }
    }

    /// The stronger of two.
    pub(super) fn and(&self, other: &Self) -> Self {
        let stronger = |a: &Option<(Decimal, String)>, b: &Option<(Decimal, String)>| {
            let size = |side: &Option<(Decimal, String)>| side.as_ref().map(|(rate, _)| rate.abs());
            if size(b) > size(a) {
                b.clone()
            } else {
                a.clone()
            }
        };
        let places = [&self.place, &other.place].into_iter().flatten();
        Self {
            rise: stronger(&self.rise, &other.rise),
            fall: stronger(&self.fall, &other.fall),
            place: places.min_by_key(|(place, _)| *place).cloned(),
            completion: stronger(&self.completion, &other.completion),
            first: self.first || other.first,
            masked: self.masked || other.masked,
        }
    }
}

/// The growth of a metric in per cent: stated, else from last year's value, the change or what is new.
fn growth(metric: &Metric) -> Option<Decimal> {
    if let Some(stated) = metric.with_unit("增长") {
        let rate = stated.value.number.exact()?;
        match stated.value.kind() {
            Kind::Rate => return Some(rate),
            Kind::Points => {}
            _ => return rate.checked_mul(Decimal::ONE_HUNDRED),
        }
    }
    let now = metric.precise()?.1.value.value()?;
    let number = |key| metric.with_unit(key)?.value.value();
    let then = number("上年")
        .or_else(|| now.checked_sub(number("增量")?))
        .or_else(|| now.checked_sub(number("新增")?))?;
    if then <= Decimal::ZERO {
        return None;
    }
    percent(now.checked_sub(then)?, then)
}

/// The completion of a metric in per cent.
fn completion(metric: &Metric) -> Option<Decimal> {
    if let Some(stated) = metric.with_unit("完成率") {
        return stated.value.number.exact();
    }
    let (_, value) = metric.precise()?;
    let target = metric.with_unit("目标")?;
    if target.value.unit != value.value.unit {
        return None;
    }
    percent(value.value.value()?, target.value.value()?)
}

/// The place of a metric; one that is only said to be in front counts as the third, a masked one as the first.
fn place(metric: &Metric) -> Option<u32> {
    let place = &metric.rank.as_ref()?.place.value;
    Some(place.number.unwrap_or_else(|| {
        let masked = place.text.contains(crate::figure::number::is_mask);
        if masked { 1 } else { 3 }
    }))
}

//! Tables and charts as blocks: what both have in common, units, captions and the bounds on their size.

use super::{Said, Speaker, Speech};
use crate::diag::{Message, say};
use crate::doc::{BlockKind, Caption, Text};
use crate::facts::Metric;
use crate::figure::{Decimal, Figure};

/// Most cells and points of all tables and charts of a report, so that a template's loop ends.
const MAX_CELLS: usize = 500_000;

/// A figure without the unit its row or chart shows once; with it if it has another.
pub(super) fn without_unit(figure: &Figure, unit: &str) -> String {
    if unit_of(figure) != unit {
        return figure.print();
    }
    let mut bare = figure.clone();
    bare.unit.clear();
    bare.scale = "";
    bare.print()
}

/// Scale and unit of a figure: `万元`.
pub(super) fn unit_of(figure: &Figure) -> String {
    format!("{}{}", figure.scale, figure.unit)
}

/// The unit a metric's own figures are given in.
pub(super) fn row_unit(metric: &Metric) -> String {
    let keys = ["值", "确数", "上年", "新增", "目标", "累计", "上限"];
    let own = keys.iter().find_map(|key| metric.with_unit(key));
    let figure = own.or_else(|| metric.series.first().map(|value| value.figure.clone()));
    figure.map_or_else(String::new, |figure| unit_of(&figure.value))
}

/// The unit of all, if they agree.
pub(super) fn common<'u>(mut units: impl Iterator<Item = &'u str>) -> Option<&'u str> {
    let first = units.next()?;
    units.all(|unit| unit == first).then_some(first)
}

/// The heading of a year's values: `2022年`, in a half-year report `2022年上半年`; `本年` and `上年` when the year
/// is masked. `back` counts years back.
pub(super) fn year_name(speaker: &Speaker<'_>, back: i32) -> String {
    let year = speaker.facts.report.year.as_ref().map(|year| &year.value);
    let Some((year, number)) = year.and_then(|year| Some((year, year.number()?))) else {
        return if back == 0 { "本年" } else { "上年" }.to_owned();
    };
    let mut year = year.clone();
    year.year = (number - back).to_string();
    year.print()
}

/// The number of the report's year, unless it is masked.
pub(super) fn this_year(speaker: &Speaker<'_>) -> Option<i32> {
    speaker.facts.report.year.as_ref()?.value.number()
}

/// Marked text as running text.
pub(super) fn text(speaker: &Speaker<'_>, marked: &str) -> Text {
    speaker.ledger.split(marked).unwrap_or_default()
}

/// A caption, with the unit all figures share: `主要指标（单位：家）`.
pub(super) fn caption(speaker: &Speaker<'_>, title: &str, unit: Option<&str>) -> Caption {
    let unit = unit.filter(|unit| !unit.is_empty());
    let words = match unit {
        Some(unit) => format!("{title}（单位：{unit}）"),
        None => title.to_owned(),
    };
    Caption {
        label: String::new(),
        text: text(speaker, &words),
    }
}

/// Hands a block to the report.
pub(super) fn place(speaker: &mut Speaker<'_>, block: BlockKind) -> Speech {
    if speaker.ledger.load() + crate::marked::weight(&block) > MAX_CELLS {
        return Err(say::exhibit::too_many_cells(MAX_CELLS));
    }
    Ok(Said::Phrase(speaker.ledger.block(block)))
}

/// 是 and its equals as an option of a function.
pub(super) fn is_yes(option: Option<&str>) -> bool {
    option.is_some_and(|text| matches!(text, "是" | "true" | "yes"))
}

/// The pieces of an option that lists several.
pub(super) fn listed(option: Option<&str>) -> impl Iterator<Item = &str> {
    let pieces = option.unwrap_or("").split(['、', '，', ',', ' ']);
    pieces.map(str::trim).filter(|piece| !piece.is_empty())
}

/// The number a figure is drawn at.
pub(super) fn drawn(name: &str, figure: &Figure) -> Result<Decimal, Message> {
    figure
        .number
        .exact()
        .ok_or_else(|| say::exhibit::not_drawn(name, figure.print()))
}

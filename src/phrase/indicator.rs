//! 指标表: a table with a row a metric and a column for what its facts hold.

use super::exhibit::{self, common, listed, row_unit, without_unit, year_name};
use super::{Args, Said, Speaker, Speech, growth, rank, share};
use crate::diag::say;
use crate::doc::{Align, BlockKind, Inline, Table, Text};
use crate::facts::{Column, Metric};
use crate::figure::Figure;
use crate::source::Spanned;

/// A table that is asked for.
#[derive(Debug, Clone, Default)]
pub struct TableRequest {
    /// The caption as marked text; made from the year when empty.
    pub title: String,
    /// The rows, by index.
    pub metrics: Vec<usize>,
    /// The columns; those that have something when empty.
    pub columns: Vec<Column>,
    /// Whether it gets a page turned sideways.
    pub landscape: bool,
}

/// 指标表 in a template.
pub(super) fn indicator_table(speaker: &mut Speaker<'_>, args: &Args) -> Speech {
    let metrics = args.metric_indices("指标表")?;
    if metrics.is_empty() {
        return Err(say::exhibit::table_of_nothing());
    }
    let mut columns = Vec::new();
    for name in listed(args.option("列", "columns")) {
        let known = || Column::names().join("、");
        let column =
            Column::find(name).ok_or_else(|| say::exhibit::unknown_column(name, known()))?;
        if !columns.contains(&column) {
            columns.push(column);
        }
    }
    let request = TableRequest {
        title: args.option("题", "title").unwrap_or_default().to_owned(),
        metrics,
        columns,
        landscape: exhibit::is_yes(args.option("横排", "landscape")),
    };
    make(speaker, &request)
}

/// Makes the table.
pub fn make(speaker: &mut Speaker<'_>, request: &TableRequest) -> Speech {
    let facts = speaker.facts;
    let rows: Vec<&Metric> = request
        .metrics
        .iter()
        .map(|at| &facts.metrics[*at])
        .collect();
    let units: Vec<String> = rows.iter().map(|metric| row_unit(metric)).collect();
    // A metric without any figure yet has no unit that could differ.
    let known = rows
        .iter()
        .zip(&units)
        .filter(|(metric, unit)| !unit.is_empty() || metric.leading().is_some());
    let shared = common(known.map(|(_, unit)| unit.as_str()));
    let columns = columns(speaker, request, &rows, shared.is_some());
    let with_unit = columns.contains(&Col::Plain(Column::Unit));
    let mut table = Table {
        landscape: request.landscape,
        ..Table::default()
    };
    table.head.push(words("指标"));
    table.align.push(Align::Left);
    for column in &columns {
        table.head.push(words(&column.head(speaker)));
        table.align.push(column.align());
    }
    for (metric, unit) in rows.iter().zip(&units) {
        if let Some(row) = row(speaker, metric, unit, &columns) {
            table.rows.push(row);
        }
    }
    if table.rows.is_empty() {
        return Ok(Said::Omitted);
    }
    let title = if request.title.is_empty() {
        let year = exhibit::this_year(speaker).map_or_else(String::new, |_| year_name(speaker, 0));
        format!("{year}主要指标情况")
    } else {
        request.title.clone()
    };
    let unit = shared.filter(|_| !with_unit);
    table.caption = Some(exhibit::caption(speaker, &title, unit));
    exhibit::place(speaker, BlockKind::Table(table))
}

/// A column of the table made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Col {
    Plain(Column),
    Year(i32),
}

impl Col {
    fn head(self, speaker: &Speaker<'_>) -> String {
        match self {
            Self::Year(year) => match exhibit::this_year(speaker) {
                Some(now) => year_name(speaker, now - year),
                None => format!("{year}年"),
            },
            Self::Plain(Column::Value) => year_name(speaker, 0),
            Self::Plain(Column::Previous) => year_name(speaker, 1),
            Self::Plain(Column::Growth) => "同比增长".to_owned(),
            Self::Plain(Column::Rank) => "位次".to_owned(),
            Self::Plain(column) => {
                let known = Column::ALL.iter().find(|(known, ..)| *known == column);
                known.map_or_else(String::new, |(_, name, _)| (*name).to_owned())
            }
        }
    }

    fn align(self) -> Align {
        match self {
            Self::Plain(Column::Unit | Column::Rank) => Align::Centre,
            _ => Align::Right,
        }
    }
}

fn words(text: &str) -> Text {
    vec![Inline::Text(text.to_owned())]
}

/// The columns asked for, or those for which a row has something; 历年 becomes a column a year.
fn columns(
    speaker: &Speaker<'_>,
    request: &TableRequest,
    rows: &[&Metric],
    same_unit: bool,
) -> Vec<Col> {
    let chosen = if request.columns.is_empty() {
        let has = |column: &Column| match column {
            Column::Unit => !same_unit,
            Column::Value => true,
            column => rows.iter().any(|metric| holds(metric, *column)),
        };
        let all = Column::ALL.iter().map(|(column, ..)| *column);
        all.filter(has).collect()
    } else {
        let mut chosen = request.columns.clone();
        if !same_unit && !chosen.contains(&Column::Unit) {
            chosen.insert(0, Column::Unit);
        }
        chosen
    };
    let now = exhibit::this_year(speaker);
    let years = chosen.contains(&Column::Series) && now.is_some();
    let mut out = Vec::new();
    for column in chosen {
        match column {
            // The columns of the years hold these two as well.
            Column::Value | Column::Previous if years => {}
            Column::Series => {
                let mut all: Vec<i32> = rows
                    .iter()
                    .flat_map(|m| m.series.iter().map(|v| v.year))
                    .collect();
                if let Some(now) = now {
                    all.push(now);
                    if rows.iter().any(|m| holds(m, Column::Previous)) {
                        all.push(now - 1);
                    }
                }
                all.sort_unstable();
                all.dedup();
                out.extend(all.into_iter().map(Col::Year));
            }
            column => out.push(Col::Plain(column)),
        }
    }
    out
}

/// Whether a metric has something for a column.
fn holds(metric: &Metric, column: Column) -> bool {
    match column {
        Column::Unit | Column::Value => true,
        Column::Series => !metric.series.is_empty(),
        Column::Previous => metric.previous.is_some() && !metric.spans_years(),
        Column::Change => metric.change.is_some() || holds(metric, Column::Previous),
        Column::Growth => metric.growth.is_some() || growth::is_comparable(metric),
        Column::New => metric.new.is_some(),
        Column::Cumulative => metric.cumulative.is_some(),
        Column::Target => metric.target.is_some(),
        Column::Completion => metric.completion.is_some() || metric.target.is_some(),
        Column::Share => metric.share.is_some(),
        Column::Rank => metric.rank.is_some(),
    }
}

/// The cells of a metric; `None` if it is missing and may be left out.
fn row(
    speaker: &mut Speaker<'_>,
    metric: &Metric,
    unit: &str,
    columns: &[Col],
) -> Option<Vec<Text>> {
    let mut row = Vec::with_capacity(columns.len() + 1);
    row.push(words(&metric.name));
    let now = exhibit::this_year(speaker);
    for column in columns {
        let is_value = match column {
            Col::Plain(column) => *column == Column::Value,
            Col::Year(year) => Some(*year) == now,
        };
        let marked = if is_value && metric.value.is_none() && metric.is_missing() {
            speaker.gap(metric, "值")?
        } else {
            cell(speaker, metric, unit, *column).unwrap_or_else(|| "—".to_owned())
        };
        row.push(exhibit::text(speaker, &marked));
    }
    Some(row)
}

fn cell(speaker: &mut Speaker<'_>, metric: &Metric, unit: &str, column: Col) -> Option<String> {
    let column = match column {
        Col::Plain(column) => column,
        Col::Year(year) => return year_cell(speaker, metric, unit, year),
    };
    match column {
        Column::Unit => (!unit.is_empty()).then(|| unit.to_owned()),
        Column::Value => stated(speaker, metric, unit, "值"),
        Column::Previous if metric.spans_years() => None,
        Column::Previous => stated(speaker, metric, unit, "上年"),
        Column::New => stated(speaker, metric, unit, "新增"),
        Column::Cumulative => stated(speaker, metric, unit, "累计"),
        Column::Target => stated(speaker, metric, unit, "目标"),
        Column::Change => growth::signed_change(speaker, metric, unit),
        Column::Growth => growth::signed_rate(speaker, metric),
        Column::Completion => share::completion_rate(speaker, metric),
        Column::Share => share::share_rate(speaker, metric),
        Column::Rank => {
            let rank = metric.rank.as_ref()?;
            let scope = rank::scope(rank);
            let place = rank::place_mark(speaker, metric, rank);
            Some(format!("{scope}{place}"))
        }
        Column::Series => None,
    }
}

fn stated(speaker: &mut Speaker<'_>, metric: &Metric, unit: &str, key: &str) -> Option<String> {
    let figure = metric.with_unit(key)?;
    Some(speaker.worded(metric, key, figure.span, &without_unit(&figure.value, unit)))
}

/// The value of a year, from 历年, else from 值 or 上年.
fn year_cell(speaker: &mut Speaker<'_>, metric: &Metric, unit: &str, year: i32) -> Option<String> {
    let (key, figure) = value_of(metric, year, exhibit::this_year(speaker))?;
    Some(speaker.worded(
        metric,
        &key,
        figure.span,
        &without_unit(&figure.value, unit),
    ))
}

/// The figure of a year and its key: 值 and 上年 where they are, else from 历年.
pub(super) fn value_of(
    metric: &Metric,
    year: i32,
    now: Option<i32>,
) -> Option<(String, Spanned<Figure>)> {
    let own = match now {
        Some(now) if year == now => Some("值"),
        Some(now) if year == now - 1 && !metric.spans_years() => Some("上年"),
        _ => None,
    };
    let own = own.and_then(|key| Some((key.to_owned(), metric.with_unit(key)?)));
    own.or_else(|| {
        let value = metric.series.iter().find(|value| value.year == year)?;
        Some((format!("历年.{year}"), value.figure.clone()))
    })
}

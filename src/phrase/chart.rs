//! 图: a chart of metrics over the years or side by side, or of the parts of one.

use super::exhibit::{self, drawn, listed, unit_of, without_unit, year_name};
use super::indicator::value_of;
use super::{Args, Said, Speaker, Speech};
use crate::diag::{Diagnostic, Message, say};
use crate::doc::{
    BlockKind, Chart, ChartKind, Content, FactUse, Image, Picture, Point, Series, plain,
};
use crate::facts::{Metric, chart_kind};
use crate::figure::{Decimal, Figure};
use crate::source::{FactRef, Span, Spanned};

/// Most groups of columns or points along the axis.
const MAX_CATEGORIES: usize = 40;
/// Most series; more colours nobody can tell apart.
const MAX_SERIES: usize = 8;
/// Most slices of a share chart.
const MAX_SLICES: usize = 12;

/// A chart or an image that is asked for.
#[derive(Debug, Clone, Default)]
pub struct PictureRequest {
    /// The kind of chart; chosen by what is drawn if nobody chose.
    pub kind: Option<ChartKind>,
    /// The caption as marked text; made from the metrics when empty.
    pub title: String,
    /// The metrics drawn, by index.
    pub metrics: Vec<usize>,
    /// Whether the parts of the one metric are drawn.
    pub parts: bool,
    /// The years drawn; all there are when empty.
    pub years: Vec<i32>,
    /// The alternative text; made from the figures when empty.
    pub alt: String,
    /// An image in place of a chart.
    pub image: Option<Image>,
}

/// 图 in a template.
pub(super) fn chart(speaker: &mut Speaker<'_>, args: &Args) -> Speech {
    let metrics = args.metric_indices("图")?;
    if metrics.is_empty() {
        return Err(say::exhibit::picture_of_what());
    }
    let kind = match args.option("类型", "kind") {
        Some(word) => Some(chart_kind(word).ok_or_else(|| say::exhibit::unknown_kind(word))?),
        None => None,
    };
    let mut years = Vec::new();
    for typed in listed(args.option("年份", "years")) {
        let year = typed.trim_end_matches('年').parse();
        years.push(year.map_err(|_| say::exhibit::not_a_series_year(typed))?);
    }
    let option = |name, alias| args.option(name, alias).unwrap_or_default().to_owned();
    let request = PictureRequest {
        kind,
        title: option("题", "title"),
        metrics,
        parts: exhibit::is_yes(args.option("分项", "parts")),
        years,
        alt: option("替代文字", "alt"),
        image: None,
    };
    make(speaker, &request)
}

/// Makes the picture; a chart that cannot be drawn is left out with a finding that says why.
pub fn make(speaker: &mut Speaker<'_>, request: &PictureRequest) -> Speech {
    let facts = speaker.facts;
    let metrics: Vec<&Metric> = request
        .metrics
        .iter()
        .map(|at| &facts.metrics[*at])
        .collect();
    let (title, content) = if let Some(image) = &request.image {
        (String::new(), Content::Image(image.clone()))
    } else {
        let mut draft = Draft::new(speaker, request, &metrics);
        let title = draft.title();
        if let Err(finding) = draft.fill()? {
            // What is missing was found already.
            if !metrics.iter().all(|metric| metric.is_missing()) {
                let span = metrics.first().map(|metric| metric.id.span);
                speaker.found.push(finding.at(span));
            }
            return Ok(Said::Omitted);
        }
        (title, Content::Chart(draft.chart))
    };
    let title = if request.title.is_empty() {
        title
    } else {
        request.title.clone()
    };
    let unit = match &content {
        Content::Chart(chart) => Some(chart.unit.clone()),
        Content::Image(_) => None,
    };
    let caption = exhibit::caption(speaker, &title, unit.as_deref());
    let empty = plain(&caption.text).is_empty();
    let picture = Picture {
        caption,
        alt: if empty && request.alt.is_empty() {
            "图片".to_owned()
        } else {
            request.alt.clone()
        },
        file: String::new(),
        content,
    };
    exhibit::place(speaker, BlockKind::Picture(Box::new(picture)))
}

/// Why a chart is left out: a warning, not a mistake of the call.
struct LeftOut {
    message: Message,
    span: Option<Span>,
}

impl LeftOut {
    fn at(self, span: Option<Span>) -> Diagnostic {
        match self.span.or(span) {
            Some(span) => Diagnostic::new(self.message, span),
            None => Diagnostic::general(self.message),
        }
    }
}

impl From<Message> for LeftOut {
    fn from(message: Message) -> Self {
        Self {
            message,
            span: None,
        }
    }
}

/// A figure to be drawn, with the facts behind it.
struct Value {
    name: String,
    figure: Spanned<Figure>,
    read: FactRef,
}

/// A chart on its way.
struct Draft<'s, 'a, 'r> {
    speaker: &'s mut Speaker<'a>,
    request: &'r PictureRequest,
    metrics: &'r [&'a Metric],
    chart: Chart,
    /// The unit of the first figure met; all others must have the same.
    unit: Option<String>,
}

impl<'s, 'a, 'r> Draft<'s, 'a, 'r> {
    fn new(
        speaker: &'s mut Speaker<'a>,
        request: &'r PictureRequest,
        metrics: &'r [&'a Metric],
    ) -> Self {
        let complete = metrics.first().is_some_and(|metric| metric.complete);
        let by_itself = if request.parts && complete {
            ChartKind::Share
        } else {
            ChartKind::Column
        };
        Self {
            speaker,
            request,
            metrics,
            chart: Chart {
                kind: request.kind.unwrap_or(by_itself),
                unit: String::new(),
                categories: Vec::new(),
                series: Vec::new(),
            },
            unit: None,
        }
    }

    /// Whether the years stand along the axis.
    fn over_years(&self) -> bool {
        match self.chart.kind {
            ChartKind::Line => true,
            ChartKind::Share => false,
            ChartKind::Column => self.metrics.iter().any(|metric| !metric.series.is_empty()),
        }
    }

    fn title(&self) -> String {
        match self.metrics {
            [metric] if self.request.parts => format!("{}构成", metric.name),
            [metric] if self.over_years() => format!("{}变化情况", metric.name),
            [metric] => metric.name.clone(),
            _ if self.over_years() => "主要指标变化情况".to_owned(),
            _ => "主要指标对比".to_owned(),
        }
    }

    /// Takes the figures from the facts; the inner error is a chart that is left out.
    fn fill(&mut self) -> Result<Result<(), LeftOut>, Message> {
        let filled = if self.request.parts {
            self.parts()?
        } else if self.over_years() {
            self.years()?
        } else if self.chart.kind == ChartKind::Share {
            self.shares()?
        } else {
            self.side_by_side()?
        };
        if filled.is_err() {
            return Ok(filled);
        }
        self.chart.unit = self.unit.take().unwrap_or_default();
        let chart = &self.chart;
        if chart.figures().next().is_none() {
            let message = say::exhibit::nothing_to_draw(self.title());
            return Ok(Err(message.into()));
        }
        for (what, count, limit) in [
            ("分类", chart.categories.len(), MAX_CATEGORIES),
            ("数列", chart.series.len(), MAX_SERIES),
        ] {
            if count > limit {
                return Err(say::exhibit::chart_too_large(what, limit));
            }
        }
        if chart.kind == ChartKind::Share {
            return self.check_share();
        }
        Ok(Ok(()))
    }

    fn check_share(&self) -> Result<Result<(), LeftOut>, Message> {
        let chart = &self.chart;
        if chart.categories.len() > MAX_SLICES {
            return Err(say::exhibit::chart_too_large("扇形", MAX_SLICES));
        }
        let mut sum = Decimal::ZERO;
        let points = chart.series.iter().flat_map(|series| &series.points);
        for point in points.flatten() {
            if point.value < Decimal::ZERO {
                return Err(say::exhibit::negative_share(self.title()));
            }
            sum = sum.checked_add(point.value).unwrap_or(sum);
        }
        if sum.is_zero() {
            return Ok(Err(say::exhibit::nothing_to_draw(self.title()).into()));
        }
        Ok(Ok(()))
    }

    /// The metrics along the axis, last year and this year beside each other.
    fn side_by_side(&mut self) -> Result<Result<(), LeftOut>, Message> {
        let metrics = self.metrics;
        let now = exhibit::this_year(self.speaker);
        let wanted = |back: i32| {
            let years = &self.request.years;
            years.is_empty() || now.is_some_and(|now| years.contains(&(now - back)))
        };
        let last = metrics
            .iter()
            .any(|m| m.previous.is_some() && !m.spans_years());
        let mut sides = Vec::new();
        if last && wanted(1) {
            sides.push((1, "上年"));
        }
        if wanted(0) {
            sides.push((0, "值"));
        }
        self.chart.categories = metrics.iter().map(|metric| metric.name.clone()).collect();
        for (back, key) in sides {
            let mut values = Vec::new();
            for metric in metrics {
                let base = key == "上年" && metric.spans_years();
                let figure = metric.with_unit(key).filter(|_| !base);
                values.push(self.or_gap(metric, key, figure));
            }
            match self.series(year_name(self.speaker, back), values)? {
                Ok(series) => self.chart.series.push(series),
                Err(left) => return Ok(Err(left)),
            }
        }
        Ok(Ok(()))
    }

    /// The years along the axis, a series a metric.
    fn years(&mut self) -> Result<Result<(), LeftOut>, Message> {
        let metrics = self.metrics;
        let now = exhibit::this_year(self.speaker);
        // Without a year in numbers, 上年 and 本年 count from an arbitrary one.
        let anchor = now.unwrap_or(0);
        let mut years: Vec<i32> = metrics
            .iter()
            .flat_map(|metric| metric.series.iter().map(|value| value.year))
            .collect();
        for metric in metrics {
            years.extend(metric.value.as_ref().map(|_| anchor));
            let last = metric.previous.as_ref().filter(|_| !metric.spans_years());
            years.extend(last.map(|_| anchor - 1));
        }
        years.sort_unstable();
        years.dedup();
        if !self.request.years.is_empty() {
            years.retain(|year| self.request.years.contains(year));
        }
        let name = |year: &i32| match now {
            None if *year > 1 => format!("{year}年"),
            _ => year_name(self.speaker, anchor - year),
        };
        self.chart.categories = years.iter().map(name).collect();
        for metric in metrics {
            let mut values = Vec::new();
            for year in &years {
                let found = value_of(metric, *year, Some(anchor));
                values.push(match found {
                    Some((key, figure)) => Some(Value {
                        name: metric.name.clone(),
                        read: metric.fact(&key, figure.span),
                        figure,
                    }),
                    None if *year == anchor => self.or_gap(metric, "值", None),
                    None => None,
                });
            }
            match self.series(metric.name.clone(), values)? {
                Ok(series) => self.chart.series.push(series),
                Err(left) => return Ok(Err(left)),
            }
        }
        Ok(Ok(()))
    }

    /// This year's values of several metrics as slices.
    fn shares(&mut self) -> Result<Result<(), LeftOut>, Message> {
        let metrics = self.metrics;
        self.chart.categories = metrics.iter().map(|metric| metric.name.clone()).collect();
        let mut values = Vec::new();
        for metric in metrics {
            values.push(self.or_gap(metric, "值", metric.with_unit("值")));
        }
        let series = self.series(self.title(), values)?;
        Ok(series.map(|series| self.chart.series.push(series)))
    }

    /// The parts of one metric; what they lack of the whole is a slice of its own.
    fn parts(&mut self) -> Result<Result<(), LeftOut>, Message> {
        let [metric] = self.metrics else {
            return Err(say::figure::one_metric("图", self.metrics.len()));
        };
        if metric.parts.is_empty() {
            return Err(say::exhibit::no_parts(&metric.name));
        }
        let mut values = Vec::new();
        for (at, part) in metric.parts.iter().enumerate() {
            let mut figure = part.figure.clone();
            if figure.value.unit.is_empty()
                && figure.value.scale.is_empty()
                && let Some(total) = metric.leading()
            {
                figure.value.unit.clone_from(&total.unit);
                figure.value.scale = total.scale;
            }
            let name = match part.name.as_str() {
                "" => format!("第{}项", at + 1),
                name => name.to_owned(),
            };
            self.chart.categories.push(name.clone());
            values.push(Some(Value {
                name,
                read: FactRef {
                    path: part.path.clone(),
                    span: figure.span,
                },
                figure,
            }));
        }
        let mut series = match self.series(metric.name.clone(), values)? {
            Ok(series) => series,
            Err(left) => return Ok(Err(left)),
        };
        if self.chart.kind == ChartKind::Share && !metric.complete {
            let Some(rest) = self.rest(metric, &series) else {
                return Ok(Err(say::exhibit::no_whole(&metric.name).into()));
            };
            if !rest.value.is_zero() {
                self.chart.categories.push("其他".to_owned());
                series.points.push(Some(rest));
            }
        }
        self.chart.series.push(series);
        Ok(Ok(()))
    }

    /// What the parts lack of an exact total in the same unit; `None` without one, or if they are more than it.
    fn rest(&self, metric: &Metric, series: &Series) -> Option<Point> {
        let (key, total) = metric.precise()?;
        let exact = total.value.approx().is_none();
        let known = exact && self.unit.as_deref() == Some(&unit_of(&total.value));
        let total_value = total.value.number.exact().filter(|_| known)?;
        let mut left = total_value;
        let mut reads = vec![metric.fact(key, total.span)];
        let mut formula = total_value.to_string();
        for point in series.points.iter().flatten() {
            left = left.checked_sub(point.value)?;
            reads.extend(point.figure.reads.iter().cloned());
            formula = format!("{formula}-{}", point.value);
        }
        (left >= Decimal::ZERO).then(|| Point {
            value: left,
            figure: FactUse {
                text: left.to_string(),
                reads,
                formula: Some(format!("{formula}={left}")),
                words: false,
            },
        })
    }

    /// A figure of a metric; where it is missing, what 缺 asks for is done and nothing is drawn.
    fn or_gap(
        &mut self,
        metric: &Metric,
        key: &'static str,
        figure: Option<Spanned<Figure>>,
    ) -> Option<Value> {
        let Some(figure) = figure else {
            if key == "值" && metric.is_missing() {
                self.speaker.found.push(metric.lacking(key));
            }
            return None;
        };
        Some(Value {
            name: metric.name.clone(),
            read: metric.fact(key, figure.span),
            figure,
        })
    }

    /// Figures as a series, all in the unit of the chart.
    fn series(
        &mut self,
        name: String,
        values: Vec<Option<Value>>,
    ) -> Result<Result<Series, LeftOut>, Message> {
        let mut points = Vec::with_capacity(values.len());
        for value in values {
            let Some(Value { name, figure, read }) = value else {
                points.push(None);
                continue;
            };
            let number = match drawn(&name, &figure.value) {
                Ok(number) => number,
                Err(message) => {
                    let span = Some(figure.span);
                    return Ok(Err(LeftOut { message, span }));
                }
            };
            let own = unit_of(&figure.value);
            let unit = self.unit.get_or_insert_with(|| own.clone());
            if *unit != own {
                return Err(say::exhibit::units_differ(shown(unit), shown(&own)));
            }
            points.push(Some(Point {
                value: number,
                figure: FactUse {
                    text: without_unit(&figure.value, unit),
                    reads: vec![read],
                    formula: None,
                    words: false,
                },
            }));
        }
        Ok(Ok(Series { name, points }))
    }
}

/// A unit in a message.
fn shown(unit: &str) -> &str {
    if unit.is_empty() {
        "没有单位"
    } else {
        unit
    }
}

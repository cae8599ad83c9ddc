//! Captions, charts and images: what they show, not how they look.

use std::fmt::Write as _;
use std::sync::Arc;

use super::{FactUse, Text, plain};
use crate::figure::Decimal;

/// The line above a table or below a picture.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Caption {
    /// The label the numbering pass made (`表1` with a full-width blank), empty before it.
    pub label: String,
    /// The words.
    pub text: Text,
}

impl Caption {
    /// Label and words.
    pub fn plain(&self) -> String {
        format!("{}{}", self.label, plain(&self.text))
    }
}

/// A chart or an image, with the caption below it.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    /// The caption.
    pub caption: Caption,
    /// What a person who cannot see it is told; empty for the words of the caption and the figures.
    pub alt: String,
    /// The name of its file beside the Markdown, empty until the project gives it one.
    pub file: String,
    /// What is shown.
    pub content: Content,
}

/// What a picture shows.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// Figures, drawn by the writers.
    Chart(Chart),
    /// A file as it was handed in.
    Image(Image),
}

/// The kinds of chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChartKind {
    /// 柱: a column a value.
    Column,
    /// 折线: a line a series.
    Line,
    /// 饼: a slice a value; one series.
    Share,
}

impl ChartKind {
    /// Its name in Chinese.
    pub fn name(self) -> &'static str {
        match self {
            Self::Column => "柱形图",
            Self::Line => "折线图",
            Self::Share => "饼图",
        }
    }
}

/// Figures to be drawn, all in one unit.
#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    /// How they are drawn.
    pub kind: ChartKind,
    /// The unit of all values with its scale (`万元`), may be empty.
    pub unit: String,
    /// What stands below the axis, or names a slice.
    pub categories: Vec<String>,
    /// The values, one series a colour.
    pub series: Vec<Series>,
}

/// One row of values.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    /// Its name in the legend.
    pub name: String,
    /// A value for each category; none where the facts have none.
    pub points: Vec<Option<Point>>,
}

/// One value of a chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    /// The number in the unit of the chart.
    pub value: Decimal,
    /// Its label without the unit, as typed, with the facts it was made from.
    pub figure: FactUse,
}

/// A file format both Word and Markdown readers know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ImageFormat {
    /// PNG.
    Png,
    /// JPEG.
    Jpeg,
}

impl ImageFormat {
    /// The ending of its files.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Jpeg => "jpeg",
        }
    }
}

/// An image file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Image {
    /// Its format, from its first bytes.
    pub format: ImageFormat,
    /// Width in pixels, above zero.
    pub width: u32,
    /// Height in pixels, above zero.
    pub height: u32,
    /// The file.
    pub bytes: Arc<[u8]>,
}

impl Chart {
    /// Every figure drawn, series by series.
    pub fn figures(&self) -> impl Iterator<Item = &FactUse> {
        let points = self.series.iter().flat_map(|series| &series.points);
        points.flatten().map(|point| &point.figure)
    }
}

impl Picture {
    /// The figures of a chart; an image has none.
    pub fn figures(&self) -> Vec<&FactUse> {
        match &self.content {
            Content::Chart(chart) => chart.figures().collect(),
            Content::Image(_) => Vec::new(),
        }
    }

    /// The alternative text: as given, else kind and caption of a chart with its figures, or the caption.
    pub fn description(&self) -> String {
        if !self.alt.is_empty() {
            return self.alt.clone();
        }
        let title = plain(&self.caption.text);
        let Content::Chart(chart) = &self.content else {
            return title;
        };
        let mut out = format!("{}，{title}：", chart.kind.name());
        for (at, series) in chart.series.iter().enumerate() {
            if at > 0 {
                out.push('；');
            }
            if chart.series.len() > 1 {
                let _ = write!(out, "{}，", series.name);
            }
            let known = chart.categories.iter().zip(&series.points);
            let values = known.filter_map(|(category, point)| {
                let text = &point.as_ref()?.figure.text;
                Some(format!("{category}{text}{}", chart.unit))
            });
            out.push_str(&values.collect::<Vec<_>>().join("、"));
        }
        out
    }
}

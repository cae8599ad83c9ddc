//! What both drawings of a chart share: colours, the scale of the axis, labels.

mod axis;
mod labels;
mod pie;
mod plot;
mod svg;

pub(super) use axis::Axis;
pub(super) use labels::{Labels, above, labels};
pub use svg::svg;

use crate::doc::{Chart, Point, Series};
use crate::figure::Decimal;

/// Fill colours of series and slices, dark and light in turn, so that neighbours differ in black and white too.
pub(super) const COLOURS: [&str; 8] = [
    "1F4E79", "BDD7EE", "7F7F7F", "DEEBF7", "2E75B6", "D9D9D9", "404040", "9DC3E6",
];

/// The colour of lines around columns and slices, of axes and of text.
pub(super) const INK: &str = "404040";

/// The colour of a series or slice.
pub(super) fn colour(at: usize) -> &'static str {
    COLOURS[at % COLOURS.len()]
}

/// The points of a series that are there, with their places.
pub(super) fn known(series: &Series) -> impl Iterator<Item = (usize, &Point)> {
    let points = series.points.iter().enumerate();
    points.filter_map(|(at, point)| Some((at, point.as_ref()?)))
}

/// A number as the drawing places it; the label is never made from it.
pub(super) fn place(value: Decimal) -> f64 {
    value.to_string().parse().unwrap_or(0.0)
}

/// The share of a slice in whole per cent, rounded half up.
pub(super) fn percent(part: f64, whole: f64) -> String {
    format!("{:.0}%", (part / whole * 100.0 + 0.5).floor())
}

/// The width of words in half characters.
pub(super) fn halves(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

/// The lowest and the highest value, and zero.
pub(super) fn range(chart: &Chart) -> (f64, f64) {
    let points = chart.series.iter().flat_map(known);
    points.fold((0.0, 0.0), |(low, high): (f64, f64), (_, point)| {
        let value = place(point.value);
        (low.min(value), high.max(value))
    })
}

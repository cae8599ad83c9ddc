//! Columns and lines between two axes.

use plotters::style::FontTransform;
use plotters::style::text_anchor::{HPos, VPos};

use super::svg::{SIZE, Surface, block, fine, legend, line, lines, mark, turned, words};
use super::{Axis, INK, above, colour, known, labels, place, range};
use crate::doc::{Chart, ChartKind};

/// Pixels beside, above and below the plot.
const LEFT: i32 = 72;
const RIGHT: i32 = 24;
const TOP: i32 = 44;
/// Height of a line of words.
const LINE: i32 = 18;
/// Height of a row of the legend.
const LEGEND: i32 = 22;

/// Where things lie.
struct Frame {
    axis: Axis,
    bottom: i32,
    /// Width of the room of one category.
    slot: f64,
}

impl Frame {
    #[allow(
        clippy::cast_possible_truncation,
        reason = "pixels of a bounded surface"
    )]
    fn y(&self, value: f64) -> i32 {
        let span = self.axis.high - self.axis.low;
        let share = (value - self.axis.low) / span;
        self.bottom - (share * f64::from(self.bottom - TOP)).round() as i32
    }

    #[allow(
        clippy::cast_possible_truncation,
        reason = "pixels of a bounded surface"
    )]
    fn x(&self, category: usize, share: f64) -> i32 {
        let at = f64::from(u32::try_from(category).unwrap_or(u32::MAX)) + share;
        LEFT + (at * self.slot).round() as i32
    }
}

/// Draws a column or line chart.
pub(super) fn draw(surface: &Surface<'_>, chart: &Chart) {
    let count = u32::try_from(chart.categories.len())
        .unwrap_or(u32::MAX)
        .max(1);
    let slot = f64::from(SIZE.0 - LEFT - RIGHT) / f64::from(count);
    #[allow(
        clippy::cast_possible_truncation,
        reason = "pixels of a bounded surface"
    )]
    let room = slot as i32 - 6;
    let names: Vec<_> = chart
        .categories
        .iter()
        .map(|name| lines(name, room))
        .collect();
    let rows = names.iter().map(Vec::len).max().unwrap_or(1);
    let rows = i32::try_from(rows).unwrap_or(1);
    let series: Vec<_> = chart.series.iter().map(|s| s.name.as_str()).collect();
    let legend = if series.len() > 1 {
        legend(&series)
    } else {
        Vec::new()
    };
    let below = i32::try_from(legend.len()).unwrap_or(0) * LEGEND;
    let bottom = SIZE.1 - 14 - rows * LINE - below - if below > 0 { 6 } else { 0 };
    let (low, high) = range(chart);
    let frame = Frame {
        axis: Axis::new(low, high),
        bottom,
        slot,
    };
    grid(surface, &frame);
    if !chart.unit.is_empty() {
        // As in the native chart; that it is the unit is told by the caption.
        let unit = &chart.unit;
        words(surface, unit, (12, 16), HPos::Left, VPos::Center);
    }
    for (at, name) in names.iter().enumerate() {
        for (line, row) in name.iter().zip(0_i32..) {
            let y = bottom + 14 + row * LINE;
            words(
                surface,
                line,
                (frame.x(at, 0.5), y),
                HPos::Center,
                VPos::Center,
            );
        }
    }
    match chart.kind {
        ChartKind::Line => draw_lines(surface, chart, &frame),
        _ => draw_columns(surface, chart, &frame),
    }
    let entries = legend.iter().zip(0_i32..);
    let entries = entries.flat_map(|(row, at)| {
        let y = SIZE.1 - 18 - below + LEGEND + at * LEGEND;
        row.iter().map(move |(name, x)| (name, (x + 6, y)))
    });
    for (at, (name, (x, y))) in entries.enumerate() {
        if chart.kind == ChartKind::Line {
            line(surface, [fine((x - 10, y)), fine((x + 10, y))], ink(at), 2);
            mark(surface, (x, y), at, ink(at));
        } else {
            block(surface, (x - 6, y - 6), (x + 6, y + 6), colour(at));
        }
        words(surface, name, (x + 12, y), HPos::Left, VPos::Center);
    }
}

fn grid(surface: &Surface<'_>, frame: &Frame) {
    let right = SIZE.0 - RIGHT;
    for (value, label) in frame.axis.ticks() {
        let y = frame.y(value);
        let hex = if value == 0.0 { INK } else { "D9D9D9" };
        line(surface, [fine((LEFT, y)), fine((right, y))], hex, 1);
        words(surface, &label, (LEFT - 8, y), HPos::Right, VPos::Center);
    }
}

fn draw_columns(surface: &Surface<'_>, chart: &Chart, frame: &Frame) {
    let count = f64::from(u32::try_from(chart.series.len()).unwrap_or(1).max(1));
    // Columns of a group touch; a third of the room lies between groups.
    let part = 0.66_f64.min(count * 80.0 / frame.slot) / count;
    let zero = frame.y(0.0);
    let labels = labels(chart);
    for (number, series) in chart.series.iter().enumerate() {
        let order = f64::from(u32::try_from(number).unwrap_or(0));
        let left = 0.5 - part * count / 2.0 + part * order;
        for (at, point) in known(series) {
            let y = frame.y(place(point.value));
            let (from, to) = (frame.x(at, left), frame.x(at, left + part));
            block(
                surface,
                (from, y.min(zero)),
                (to, y.max(zero)),
                colour(number),
            );
            if labels.shown {
                let end = (i32::midpoint(from, to), y);
                label(surface, &point.figure.text, end, labels.turned, y <= zero);
            }
        }
    }
}

/// The label at the end of a column.
fn label(surface: &Surface<'_>, text: &str, (x, y): (i32, i32), sideways: bool, up: bool) {
    let shift = if up { -4 } else { 4 };
    if sideways {
        let h = if up { HPos::Left } else { HPos::Right };
        let turn = FontTransform::Rotate270;
        turned(surface, text, (x, y + shift), h, VPos::Center, turn);
    } else {
        let v = if up { VPos::Bottom } else { VPos::Top };
        words(surface, text, (x, y + shift), HPos::Center, v);
    }
}

/// The colour of a line; the lighter fills would be too pale.
fn ink(number: usize) -> &'static str {
    ["1F4E79", "7F7F7F", "2E75B6", "404040"][number % 4]
}

fn draw_lines(surface: &Surface<'_>, chart: &Chart, frame: &Frame) {
    let (above, labels) = (above(chart), labels(chart));
    for (number, series) in chart.series.iter().enumerate() {
        let hex = ink(number);
        let mut run: Vec<(i32, i32)> = Vec::new();
        for at in 0..=series.points.len() {
            if let Some(point) = series.points.get(at).and_then(Option::as_ref) {
                run.push(fine((frame.x(at, 0.5), frame.y(place(point.value)))));
            } else if !run.is_empty() {
                line(surface, std::mem::take(&mut run), hex, 2);
            }
        }
        for (at, point) in known(series) {
            let (x, y) = (frame.x(at, 0.5), frame.y(place(point.value)));
            mark(surface, (x, y), number, hex);
            if !labels.shown {
                continue;
            }
            let (y, v) = if above[number] {
                (y - 8, VPos::Bottom)
            } else {
                (y + 8, VPos::Top)
            };
            words(surface, &point.figure.text, (x, y), HPos::Center, v);
        }
    }
}

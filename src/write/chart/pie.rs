//! Slices of a whole, with their names, values and shares around.

use plotters::prelude::{Color, Polygon};
use plotters::style::text_anchor::{HPos, VPos};

use super::svg::{FINE, SIZE, Surface, line, lines, rgb, words};
use super::{INK, colour, known, percent, place};
use crate::doc::Chart;

/// Radius in pixels.
const RADIUS: f64 = 135.0;

/// Draws a share chart; slices go clockwise from the top.
pub(super) fn draw(surface: &Surface<'_>, chart: &Chart) {
    let Some(series) = chart.series.first() else {
        return;
    };
    let whole: f64 = known(series).map(|(_, point)| place(point.value)).sum();
    if whole <= 0.0 {
        return;
    }
    let mut from = 0.0;
    for (at, point) in known(series) {
        let value = place(point.value);
        let to = from + value / whole;
        slice(surface, from, to, colour(at));
        let middle = f64::midpoint(from, to);
        let elbow = [spot(middle, RADIUS), spot(middle, RADIUS + 14.0)];
        line(surface, elbow, INK, 1);
        let (x, y) = spot(middle, RADIUS + 20.0);
        let (x, y) = (x / FINE, y / FINE);
        let h = match middle {
            m if (0.02..0.48).contains(&m) => HPos::Left,
            m if (0.52..0.98).contains(&m) => HPos::Right,
            _ => HPos::Center,
        };
        let name = chart.categories.get(at).map_or("", String::as_str);
        let share = percent(value, whole);
        let mut rows = lines(name, 200);
        rows.push(format!("{}{}，{share}", point.figure.text, chart.unit));
        let count = i32::try_from(rows.len()).unwrap_or(1);
        let top = match middle {
            m if (0.25..0.75).contains(&m) => y,
            _ => y - (count - 1) * 17,
        };
        for (row, text) in (0_i32..).zip(&rows) {
            words(surface, text, (x, top + row * 17), h, VPos::Center);
        }
        from = to;
    }
}

/// The place on the finer grid at a share of the circle and a distance from its centre.
#[allow(
    clippy::cast_possible_truncation,
    reason = "pixels of a bounded surface"
)]
fn spot(share: f64, distance: f64) -> (i32, i32) {
    let angle = share * std::f64::consts::TAU;
    let x = f64::from(SIZE.0) / 2.0 + distance * angle.sin();
    let y = f64::from(SIZE.1) / 2.0 - distance * angle.cos();
    let finer = f64::from(FINE);
    ((x * finer).round() as i32, (y * finer).round() as i32)
}

fn slice(surface: &Surface<'_>, from: f64, to: f64, hex: &str) {
    let mut edge = Vec::new();
    // A whole circle has no corner in its centre.
    if to - from < 1.0 {
        edge.push(spot(0.0, 0.0));
    }
    for step in 0..=60_u32 {
        let share = from + (to - from) * f64::from(step) / 60.0;
        edge.push(spot(share, RADIUS));
    }
    edge.dedup();
    let _ = surface.draw(&Polygon::new(edge.clone(), rgb(hex).filled()));
    edge.extend(edge.first().copied());
    line(surface, edge, INK, 1);
}

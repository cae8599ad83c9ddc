//! Slices of a whole, with their names, values and shares around.

use plotters::prelude::{Color, Polygon};
use plotters::style::text_anchor::{HPos, VPos};

use super::svg::{FINE, SIZE, Surface, line, lines, rgb, words};
use super::{INK, colour, known, percent, place};
use crate::doc::Chart;

/// Radius in pixels.
const RADIUS: f64 = 135.0;

/// Height of a row of words.
const ROW: i32 = 17;
/// Least distance of the middle of a row from the edge.
const EDGE: i32 = 12;

/// The words beside a slice.
struct Note {
    /// The middle of the slice as a share of the circle.
    middle: f64,
    rows: Vec<String>,
    /// The middle of its first row.
    top: i32,
}

impl Note {
    fn height(&self) -> i32 {
        i32::try_from(self.rows.len()).unwrap_or(1) * ROW
    }

    fn is_right(&self) -> bool {
        self.middle < 0.5
    }
}

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
    let mut notes = Vec::new();
    for (at, point) in known(series) {
        let value = place(point.value);
        let to = from + value / whole;
        slice(surface, from, to, colour(at));
        let middle = f64::midpoint(from, to);
        let name = chart.categories.get(at).map_or("", String::as_str);
        let share = percent(value, whole);
        let mut rows = lines(name, 200);
        rows.push(format!("{}{}，{share}", point.figure.text, chart.unit));
        let mut note = Note {
            middle,
            rows,
            top: 0,
        };
        let beside = spot(middle, RADIUS + 20.0).1 / FINE;
        note.top = beside - (note.height() - ROW) / 2;
        notes.push(note);
        from = to;
    }
    let (mut right, mut left): (Vec<_>, Vec<_>) = notes.into_iter().partition(Note::is_right);
    left.reverse();
    for side in [&mut right, &mut left] {
        apart(side);
        for note in side.iter() {
            write(surface, note);
        }
    }
}

/// Moves notes that go down one side apart, and back up from the lower edge.
fn apart(notes: &mut [Note]) {
    let mut free = EDGE;
    for note in &mut *notes {
        note.top = note.top.max(free);
        free = note.top + note.height() + 4;
    }
    let mut end = SIZE.1 - EDGE + ROW;
    for note in notes.iter_mut().rev() {
        note.top = note.top.min(end - note.height());
        end = note.top - 4;
    }
}

/// Writes a note beside its slice, with a line to it.
fn write(surface: &Surface<'_>, note: &Note) {
    let beside = spot(note.middle, RADIUS + 14.0);
    let y = (note.top + (note.height() - ROW) / 2) * FINE;
    // As far out as its slice, but clear of the circle where it was moved.
    let level = f64::from(y) / f64::from(FINE) - f64::from(SIZE.1) / 2.0;
    let clear = ((RADIUS + 14.0).powi(2) - level * level).max(0.0).sqrt();
    let sign = if note.is_right() { 1 } else { -1 };
    let out = reach(clear).max((beside.0 - SIZE.0 * FINE / 2).abs());
    let x = SIZE.0 * FINE / 2 + sign * out;
    let elbow = [spot(note.middle, RADIUS), beside, (x + sign * 4 * FINE, y)];
    line(surface, elbow, INK, 1);
    let h = if note.is_right() {
        HPos::Left
    } else {
        HPos::Right
    };
    for (row, text) in (0_i32..).zip(&note.rows) {
        let at = (x / FINE + sign * 8, note.top + row * ROW);
        words(surface, text, at, h, VPos::Center);
    }
}

/// A distance on the finer grid.
#[allow(
    clippy::cast_possible_truncation,
    reason = "pixels of a bounded surface"
)]
fn reach(distance: f64) -> i32 {
    (distance * f64::from(FINE)).round() as i32
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

//! A chart as an SVG file, its words as text elements.

use std::fmt::Write as _;

use plotters::coord::Shift;
use plotters::prelude::{
    Circle, Color, DrawingArea, FontFamily, IntoDrawingArea, IntoFont, PathElement, RGBColor,
    Rectangle, SVGBackend, TextStyle,
};
use plotters::style::FontTransform;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use super::{INK, halves, pie, plot};
use crate::doc::{Chart, ChartKind};
use crate::write::clean;

/// The size of every chart in pixels, wide as the type area of a page is to a third of its height.
pub(super) const SIZE: (i32, i32) = (760, 420);
/// Size of labels in pixels.
pub(super) const LABEL: f64 = 12.5;
/// Song faces first, as in the report; the names Windows, macOS and Linux have them under.
const FONT: &str = "SimSun, Songti SC, Noto Serif CJK SC, serif";
/// plotters makes text smaller by this factor.
const PLOTTERS_TEXT: f64 = 1.24;
/// Drawn so many times larger and shown at its size: plotters knows whole pixels only, which would dent a circle.
pub(super) const FINE: i32 = 4;

/// The drawing surface.
pub(super) type Surface<'a> = DrawingArea<SVGBackend<'a>, Shift>;

/// The SVG of a chart; `title` is read to those who cannot see it.
///
/// The same chart gives the same text, the one that stands in the document as a native chart.
pub fn svg(chart: &Chart, title: &str) -> String {
    let mut out = String::new();
    {
        let size = (
            (SIZE.0 * FINE).unsigned_abs(),
            (SIZE.1 * FINE).unsigned_abs(),
        );
        let surface = SVGBackend::with_string(&mut out, size).into_drawing_area();
        let white = RGBColor(255, 255, 255);
        // Writing into a text cannot fail.
        let _ = surface.fill(&white);
        match chart.kind {
            ChartKind::Share => pie::draw(&surface, chart),
            ChartKind::Column | ChartKind::Line => plot::draw(&surface, chart),
        }
        let _ = surface.present();
    }
    let drawn = format!("width=\"{}\" height=\"{}\"", SIZE.0 * FINE, SIZE.1 * FINE);
    let shown = format!("width=\"{}\" height=\"{}\"", SIZE.0, SIZE.1);
    out = out.replacen(&drawn, &shown, 1);
    let at = out
        .find("<svg")
        .and_then(|svg| Some(svg + out[svg..].find('>')? + 1));
    if let Some(at) = at {
        let mut words = String::new();
        for c in clean(title).chars() {
            match c {
                '<' => words.push_str("&lt;"),
                '>' => words.push_str("&gt;"),
                '&' => words.push_str("&amp;"),
                c => words.push(c),
            }
        }
        out.insert_str(at, &format!("\n<title>{words}</title>"));
    }
    if !out.ends_with('\n') {
        let _ = writeln!(out);
    }
    out
}

/// A colour from six hexadecimal digits.
pub(super) fn rgb(hex: &str) -> RGBColor {
    let part = |at: usize| u8::from_str_radix(&hex[at..at + 2], 16).unwrap_or(0);
    RGBColor(part(0), part(2), part(4))
}

/// Draws a filled rectangle with a thin line around it.
pub(super) fn block(surface: &Surface<'_>, from: (i32, i32), to: (i32, i32), hex: &str) {
    let corners = [fine(from), fine(to)];
    let _ = surface.draw(&Rectangle::new(corners, rgb(hex).filled()));
    let [(left, top), (right, bottom)] = corners;
    let edge = [
        (left, top),
        (right, top),
        (right, bottom),
        (left, bottom),
        (left, top),
    ];
    line(surface, edge, INK, 1);
}

/// A place on the finer grid.
pub(super) fn fine((x, y): (i32, i32)) -> (i32, i32) {
    (x * FINE, y * FINE)
}

/// Draws a line through places of the finer grid, `width` pixels wide.
pub(super) fn line(
    surface: &Surface<'_>,
    places: impl Into<Vec<(i32, i32)>>,
    hex: &str,
    width: u32,
) {
    let style = rgb(hex).stroke_width(width * FINE.unsigned_abs());
    let _ = surface.draw(&PathElement::new(places, style));
}

/// Draws the mark of a point of series number `number`; lines differ by their marks, as their colours may not in print.
pub(super) fn mark(surface: &Surface<'_>, (x, y): (i32, i32), number: usize, hex: &str) {
    let style = rgb(hex).filled();
    if number.is_multiple_of(2) {
        let _ = surface.draw(&Circle::new(fine((x, y)), 4 * FINE, style));
    } else {
        let corners = [fine((x - 4, y - 4)), fine((x + 4, y + 4))];
        let _ = surface.draw(&Rectangle::new(corners, style));
    }
}

/// Draws words; `at` is the middle of the side named, or the centre.
pub(super) fn words(surface: &Surface<'_>, text: &str, at: (i32, i32), h: HPos, v: VPos) {
    turned(surface, text, at, h, v, FontTransform::None);
}

/// Draws words, possibly turned.
pub(super) fn turned(
    surface: &Surface<'_>,
    text: &str,
    at: (i32, i32),
    h: HPos,
    v: VPos,
    turn: FontTransform,
) {
    let family = FontFamily::Name(FONT);
    let font = (family, LABEL * f64::from(FINE) * PLOTTERS_TEXT)
        .into_font()
        .transform(turn);
    let ink = rgb(INK);
    let style = TextStyle::from(font).color(&ink).pos(Pos::new(h, v));
    let _ = surface.draw_text(&clean(text), &style, fine(at));
}

/// About how wide words are in pixels.
pub(super) fn width(text: &str) -> i32 {
    i32::try_from(halves(text)).unwrap_or(i32::MAX / 7) * 7
}

/// Words broken into at most three lines of a width; what is more ends with `…`.
pub(super) fn lines(text: &str, room: i32) -> Vec<String> {
    let mut out = vec![String::new()];
    for c in text.chars() {
        let full = out.last().is_some_and(|line| {
            !line.is_empty() && width(line) + width(c.encode_utf8(&mut [0; 4])) > room
        });
        if full && out.len() == 3 {
            if let Some(line) = out.last_mut() {
                line.pop();
                line.push('…');
            }
            break;
        }
        if full {
            out.push(String::new());
        }
        out.last_mut()
            .expect("invariant: one line at least")
            .push(c);
    }
    out
}

/// The rows of a legend, each in the middle: the names with the places of their signs.
pub(super) fn legend(names: &[&str]) -> Vec<Vec<(String, i32)>> {
    let mut rows: Vec<Vec<(String, i32)>> = Vec::new();
    let mut x = 0;
    for name in names {
        let name = lines(name, 12 * 14).swap_remove(0);
        let wide = width(&name) + 38;
        match rows.last_mut() {
            Some(row) if x + wide <= SIZE.0 - 8 => row.push((name, x)),
            _ => {
                rows.push(vec![(name, 0)]);
                x = 0;
            }
        }
        x += wide;
    }
    for row in &mut rows {
        let end = row.last().map_or(0, |(name, x)| x + width(name) + 38);
        let shift = ((SIZE.0 - end) / 2).max(4);
        for (_, x) in row {
            *x += shift;
        }
    }
    rows
}

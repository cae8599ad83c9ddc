//! Where the labels of a chart stand, so that they do not hide each other.

use super::{known, place};
use crate::doc::{Chart, ChartKind, Series};

/// Width of the plot in the pixels of the drawing.
const PLOT: usize = 664;
/// Width of half a character in the larger of both drawings, the native one.
const HALF: usize = 9;
/// The height of a line of words.
const LINE: usize = 14;
/// Most labels of several lines; more cross the other lines everywhere.
const MOST: usize = 24;

/// How the values of a chart are labelled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::write) struct Labels {
    /// Whether there is room for them; where there is none the native chart has a table of its data below.
    pub(in crate::write) shown: bool,
    /// Whether they run upwards, as they are wider than their column.
    pub(in crate::write) turned: bool,
}

/// How the values of a column or line chart are labelled.
pub(in crate::write) fn labels(chart: &Chart) -> Labels {
    let points = chart.series.iter().flat_map(known);
    let widths = points.map(|(_, point)| super::halves(&point.figure.text) * HALF);
    let widest = widths.max().unwrap_or(0);
    let series = chart.series.len().max(1);
    let count = chart.categories.len().max(1);
    let slot = PLOT / count;
    if chart.kind == ChartKind::Line {
        return Labels {
            shown: widest <= slot + HALF && (series == 1 || series * count <= MOST),
            turned: false,
        };
    }
    let column = slot * 2 / 3 / series;
    let room = if series == 1 { slot } else { column };
    Labels {
        shown: column >= LINE || widest <= room,
        turned: widest > room,
    }
}

/// Whether the labels of each line stand above it: those of the higher half do, so that labels keep apart.
pub(in crate::write) fn above(chart: &Chart) -> Vec<bool> {
    let height = |series: &Series| {
        let (sum, count) = known(series).fold((0.0, 0.0), |(sum, count), (_, point)| {
            (sum + place(point.value), count + 1.0)
        });
        if count > 0.0 { sum / count } else { 0.0 }
    };
    let heights: Vec<f64> = chart.series.iter().map(height).collect();
    let mut order: Vec<usize> = (0..heights.len()).collect();
    // Highest first; a stable sort keeps the order of equals.
    order.sort_by(|a, b| heights[*b].total_cmp(&heights[*a]));
    let mut above = vec![false; order.len()];
    for own in &order[..order.len().div_ceil(2)] {
        above[*own] = true;
    }
    above
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::doc::{FactUse, Point};

    /// A chart of lines or groups of columns, each of one value all along.
    fn chart(kind: ChartKind, series: &[&str], count: usize) -> Chart {
        let point = |text: &str| Point {
            value: text.parse().unwrap_or_default(),
            figure: FactUse {
                text: text.to_owned(),
                reads: Vec::new(),
                formula: None,
                words: false,
            },
        };
        let series = series.iter().map(|text| Series {
            name: String::new(),
            points: vec![Some(point(text)); count],
        });
        Chart {
            kind,
            unit: String::new(),
            categories: vec![String::new(); count],
            series: series.collect(),
        }
    }

    #[test]
    fn labels_keep_apart() {
        let of = |kind, text, count, series| {
            let labels = labels(&chart(kind, &vec![text; series], count));
            (labels.shown, labels.turned)
        };
        let (column, line) = (ChartKind::Column, ChartKind::Line);
        assert_eq!(of(column, "5", 1, 1), (true, false));
        assert_eq!(of(column, "98765432.1", 2, 2), (true, false));
        assert_eq!(of(column, "98765432.1", 5, 2), (true, true));
        assert_eq!(of(column, "50", 13, 3), (false, true));
        assert_eq!(of(column, "50", 40, 8), (false, true));
        assert_eq!(of(line, "50", 13, 1), (true, false));
        assert_eq!(of(line, "50", 13, 2), (false, false));
        assert_eq!(of(line, "50", 8, 3), (true, false));
        assert_eq!(of(line, "12345.67", 13, 1), (false, false));
    }

    #[test]
    fn the_higher_half_is_labelled_above() {
        let of = |series: &[&str]| above(&chart(ChartKind::Line, series, 2));
        assert_eq!(of(&["41", "120"]), [false, true]);
        assert_eq!(of(&["1", "1"]), [true, false]);
        assert_eq!(of(&["1", "3", "2"]), [false, true, true]);
    }
}

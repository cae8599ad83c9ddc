//! Digits that are hidden: the shape of a number stays, and the same number typed elsewhere is found.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::figure::number::mask_shape;
use crate::figure::{Decimal, Figure};

/// Characters a figure may be written with instead of digits.
const NUMERALS: &str = "零〇一二两三四五六七八九十百千首";

/// A printed figure with its digits hidden: `近400家` is `近xxx家`, `第二位` is `第x位`.
pub(super) fn hide(text: &str) -> String {
    let text = half_width(text);
    if text.contains(|c: char| c.is_ascii_digit()) {
        return mask_shape(&text);
    }
    // `翻两番`, `首位`; but not 十 in 十分之一 of words, which is no figure of ours.
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '首' => out.push_str("第x"),
            c if NUMERALS.contains(c) => out.push('x'),
            c => out.push(c),
        }
    }
    out
}

fn half_width(text: &str) -> String {
    let half = |c: char| match c {
        '０'..='９' => char::from_u32(c as u32 - '０' as u32 + '0' as u32).unwrap_or(c),
        '．' => '.',
        c => c,
    };
    text.chars().map(half).collect()
}

/// The values that are hidden, so that they can be found where they were typed.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    /// By value without scale: the units it was written with and the metric it belongs to.
    known: BTreeMap<Decimal, Vec<(String, String)>>,
}

/// A hidden number found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    /// The bytes of the digits.
    pub(super) range: Range<usize>,
    /// The name of the metric.
    pub(super) name: String,
}

/// A number with this many digits is told by them alone.
const TELLING: usize = 3;

impl Numbers {
    /// Adds a figure of a metric.
    pub(super) fn add(&mut self, name: &str, figure: &Figure) {
        if let Some(value) = figure.value() {
            let units = self.known.entry(value.abs().normalize()).or_default();
            let new = (figure.unit.clone(), name.to_owned());
            if units.len() < 16 && !units.contains(&new) {
                units.push(new);
            }
        }
    }

    /// Where hidden numbers stand in some runs of digits of a text.
    ///
    /// A number of three digits or more is told by its digits, a smaller one only with its unit.
    pub(super) fn find(&self, text: &str, runs: &[Range<usize>]) -> Vec<Found> {
        let mut out = Vec::new();
        for run in runs {
            let mut at = run.start;
            for piece in text[run.clone()].split_inclusive(|c: char| !is_part(c)) {
                let digits = piece.trim_end_matches(|c: char| !is_part(c));
                let range = at..at + digits.len();
                at += piece.len();
                out.extend(self.owner(digits, &text[range.end..]).map(|name| Found {
                    range,
                    name: name.to_owned(),
                }));
            }
        }
        out
    }

    fn owner(&self, digits: &str, behind: &str) -> Option<&str> {
        let number = half_width(digits).replace(',', "");
        let value: Decimal = number.parse().ok()?;
        let behind = behind.trim_start_matches(['余', '多', '来']);
        let scales = [
            ("万亿", 1_000_000_000_000),
            ("亿", 100_000_000),
            ("万", 10_000),
        ];
        let scale = scales
            .into_iter()
            .find(|(word, _)| behind.starts_with(word));
        let (word, factor) = scale.unwrap_or(("", 1));
        let behind = behind[word.len()..].trim_start_matches(['余', '多', '来']);
        let value = value.checked_mul(Decimal::new(factor, 0))?.normalize();
        let units = self.known.get(&value)?;
        let telling = number.chars().filter(char::is_ascii_digit).count() >= TELLING;
        let same = |(unit, _): &&(String, String)| {
            telling || !unit.is_empty() && behind.starts_with(unit.as_str())
        };
        units.iter().find(same).map(|(_, name)| name.as_str())
    }
}

/// Every run of digits of a part of a text.
pub(super) fn runs(text: &str, part: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let start = part.start;
    let pieces = text[part].split_inclusive(|c: char| !is_part(c));
    pieces
        .scan(start, |at, piece| {
            let number = piece.trim_end_matches(|c: char| !c.is_ascii_digit());
            let range = *at..*at + number.len();
            *at += piece.len();
            Some(range)
        })
        .filter(|range| !range.is_empty())
}

/// Whether a character is part of one number.
fn is_part(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c) || matches!(c, '.' | ',' | '．')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::parse;

    #[test]
    fn shapes_stay() {
        for (text, want) in [
            ("137家", "xxx家"),
            ("6.40亿元", "x.xx亿元"),
            ("近400家", "近xxx家"),
            ("1,769", "x,xxx"),
            ("第2位", "第x位"),
            ("首位", "第x位"),
            ("翻两番", "翻x番"),
            ("13～17", "xx～xx"),
            ("1xx1家", "xxxx家"),
            ("前列", "前列"),
        ] {
            assert_eq!(hide(text), want);
        }
    }

    #[test]
    fn the_same_number_elsewhere() {
        let mut numbers = Numbers::default();
        for typed in ["137家", "8个", "1.2亿元"] {
            numbers.add(typed, &parse(typed).expect("a figure"));
        }
        let find = |text: &str| {
            let start = text.find(|c: char| c.is_ascii_digit()).expect("digits");
            let end = text.rfind(|c: char| c.is_ascii_digit()).expect("digits") + 1;
            let found = numbers.find(text, &vec![start..end; 1]);
            found
                .into_iter()
                .map(|f| text[f.range].to_owned())
                .collect::<Vec<_>>()
                .join(" ")
        };
        for (text, want) in [
            ("共137家", "137"),
            ("共137个", "137"),
            ("有8个", "8"),
            ("有8项", ""),
            ("投入12000万元", "12000"),
            ("投入1.20亿余元", "1.20"),
            ("由90家到137家", "137"),
            ("1370家", ""),
        ] {
            assert_eq!(find(text), want, "{text}");
        }
    }
}

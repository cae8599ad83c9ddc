//! Reading a figure literal: `[近|约|超|不低于…]number[余|多|来][scale][unit][以上|左右|以内]`.

use super::Figure;
use super::approx::{Approx, Place};
use super::number::{Decimal, Number, is_mask};

/// Why a text is not a figure literal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FigureError {
    /// There is no number in it.
    NoNumber,
    /// More digits than exact arithmetic carries (28).
    TooLong,
    /// Something before the number is no approximation word.
    Before(String),
    /// Two approximation words at once (`约…左右`), `genre.md` 2.1.
    TwoApprox(&'static str, &'static str),
    /// Thousands separators that do not group by three (`1,76`).
    Grouping(String),
    /// Characters a unit cannot hold.
    Unit(String),
}

/// Longest number of digits that exact arithmetic keeps.
const MAX_DIGITS: usize = 24;

/// Reads a figure literal. Full-width digits and marks are accepted.
///
/// # Errors
/// The first thing that keeps the text from being a figure.
pub fn parse(raw: &str) -> Result<Figure, FigureError> {
    let folded = fold(raw.trim());
    let text: &str = &folded;
    let before = Approx::at_start(text, Place::Before);
    let rest = text[before.map_or(0, |a| a.text().len())..].trim_start();
    let (number, rest) = number(rest)?;
    let rest = rest.trim_start();
    // `多` and `来` may also begin a unit-less word, so they count only before the scale or unit.
    let mut after = Approx::at_start(rest, Place::After);
    let rest = &rest[after.map_or(0, |a| a.text().len())..];
    let (scale, mut rest) = scale(rest);
    if after.is_none() && !scale.is_empty() {
        after = Approx::at_start(rest, Place::After);
        rest = &rest[after.map_or(0, |a| a.text().len())..];
    }
    let tail = Approx::at_end(rest, Place::Tail);
    let mut unit = rest[..rest.len() - tail.map_or(0, |a| a.text().len())].trim();
    // `500项余` is written by some; the word still belongs before the measure word.
    if after.is_none() && unit.chars().count() > 1 && unit.ends_with('余') {
        after = Approx::find("余");
        unit = unit.trim_end_matches('余');
    }
    let words: Vec<_> = [before, after, tail].into_iter().flatten().collect();
    if let [one, two, ..] = words[..] {
        return Err(FigureError::TwoApprox(one.text(), two.text()));
    }
    if unit
        .chars()
        .any(|c| c.is_ascii_digit() || c.is_control() || "，。；：！？、,;!?".contains(c))
        || unit.chars().count() > 16
    {
        return Err(FigureError::Unit(unit.to_owned()));
    }
    Ok(Figure {
        raw: raw.trim().to_owned(),
        before,
        number,
        after,
        scale,
        unit: unit.to_owned(),
        tail,
    })
}

/// Full-width digits, signs and per cent marks to the half-width ones.
fn fold(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '０'..='９' => char::from_u32(c as u32 - '０' as u32 + '0' as u32).unwrap_or(c),
            '．' => '.',
            '％' => '%',
            '＋' => '+',
            '－' | '−' => '-',
            '＊' => '*',
            'ｘ' => 'x',
            'Ｘ' => 'X',
            c => c,
        })
        .collect()
}

fn scale(text: &str) -> (&'static str, &str) {
    for scale in ["万亿", "亿", "万"] {
        if let Some(rest) = text.strip_prefix(scale) {
            return (scale, rest);
        }
    }
    ("", text)
}

fn number(text: &str) -> Result<(Number, &str), FigureError> {
    let (first, rest) = digits(text);
    if first.is_empty() {
        let head: String = text.chars().take_while(|c| !is_digit(*c)).collect();
        let has_number = text.chars().any(is_digit);
        return Err(if has_number {
            FigureError::Before(head)
        } else {
            FigureError::NoNumber
        });
    }
    let trimmed = rest.trim_start();
    for dash in ["——", "—", "～", "~", "–", "-", "至"] {
        let Some(behind) = trimmed.strip_prefix(dash) else {
            continue;
        };
        let (second, after) = digits(behind.trim_start());
        if !second.is_empty() {
            // GB/T 15835-2011 5.1.3: a range of numbers is joined by ～.
            let text = format!("{first}～{second}");
            return Ok((Number::Range { text }, after));
        }
    }
    if first.chars().any(is_mask) {
        return Ok((
            Number::Masked {
                text: first.to_owned(),
            },
            rest,
        ));
    }
    exact(first).map(|number| (number, rest))
}

fn exact(text: &str) -> Result<Number, FigureError> {
    let bare: String = text
        .chars()
        .filter(|c| !matches!(c, ',' | '_' | '+'))
        .collect();
    if text.contains(',') && !grouped(text) {
        return Err(FigureError::Grouping(text.to_owned()));
    }
    if bare.chars().filter(char::is_ascii_digit).count() > MAX_DIGITS {
        return Err(FigureError::TooLong);
    }
    let value = bare.parse::<Decimal>().map_err(|_| FigureError::NoNumber)?;
    // GB/T 15835-2011 5.1.2: a decimal below one keeps its leading zero.
    let shown = text.trim_start_matches('+').replace('_', "");
    let text = if shown.starts_with('.') {
        format!("0{shown}")
    } else {
        shown
    };
    Ok(Number::Exact { text, value })
}

fn grouped(text: &str) -> bool {
    let whole = text
        .trim_start_matches(['+', '-'])
        .split('.')
        .next()
        .unwrap_or("");
    let mut groups = whole.split(',');
    groups.next().is_some_and(|g| (1..=3).contains(&g.len())) && groups.all(|g| g.len() == 3)
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || is_mask(c)
}

/// The characters of a number at the front of a text; empty when there is none.
fn digits(text: &str) -> (&str, &str) {
    let sign = usize::from(text.starts_with(['+', '-']));
    let mut end = sign;
    let mut point = false;
    let mut chars = text[sign..].char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next_is_digit = chars.peek().is_some_and(|(_, n)| is_digit(*n));
        let inner = match c {
            c if is_digit(c) => true,
            '.' if !point && next_is_digit => {
                point = true;
                true
            }
            ',' | '_' => at > 0 && !point && next_is_digit,
            _ => false,
        };
        if !inner {
            break;
        }
        end = sign + at + c.len_utf8();
    }
    if end == sign {
        ("", text)
    } else {
        text.split_at(end)
    }
}

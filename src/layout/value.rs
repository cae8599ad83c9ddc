//! One value of a layout: reading it as people write it (`37mm`, `28.95磅`, `三号`), bounds, and writing it again.

use super::{Length, Side, Twips};
use crate::diag::{Message, say};
use crate::figure::Decimal;

/// What a value is, with its bounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A side of the sheet.
    Sheet,
    /// A margin or another distance on the page.
    Margin,
    /// A line pitch.
    Pitch,
    /// Room between paragraphs: a length or lines.
    Gap,
    /// An indent: a length or characters.
    Indent,
    /// An indent in characters only.
    Chars,
    /// A font.
    Font,
    /// A size of characters.
    Size,
    /// Space between characters.
    Spacing,
    /// Thickness of a line.
    Rule,
    /// Yes or no.
    Flag,
    /// A whole number in these bounds.
    Count(u32, u32),
    /// A colour.
    Colour,
    /// The form of a page number.
    Form,
    /// Where a page number stands.
    Side,
}

/// The place of a value in a layout.
pub(super) enum Slot<'a> {
    Twips(&'a mut Twips),
    Length(&'a mut Length),
    Text(&'a mut String),
    /// Half points, hundredths, eighths or a count, as the kind says.
    Number(&'a mut u32),
    Signed(&'a mut i32),
    Flag(&'a mut bool),
    Side(&'a mut Side),
}

/// 字号 with their sizes in half points (GB/T 9704-2012 counts in them).
const SIZES: &[(&str, u32)] = &[
    ("初号", 84),
    ("小初", 72),
    ("一号", 52),
    ("小一", 48),
    ("二号", 44),
    ("小二", 36),
    ("三号", 32),
    ("小三", 30),
    ("四号", 28),
    ("小四", 24),
    ("五号", 21),
    ("小五", 18),
    ("六号", 15),
];

const FLAGS: &[(&str, bool)] = &[
    ("是", true),
    ("否", false),
    ("yes", true),
    ("no", false),
    ("true", true),
    ("false", false),
];

const SIDES: &[(&str, &str, Side)] = &[
    ("外侧", "outer", Side::Outer),
    ("居中", "centre", Side::Centre),
    ("右侧", "right", Side::Right),
];

/// Names of units and how many twips one of them is; millimetres are brought to a tenth of a point, as office
/// programs do (28 mm is 79.4 pt).
const UNITS: &[(&str, Unit)] = &[
    ("毫米", Unit::Mm),
    ("厘米", Unit::Cm),
    ("mm", Unit::Mm),
    ("cm", Unit::Cm),
    ("pt", Unit::Pt),
    ("磅", Unit::Pt),
    ("lines", Unit::Line),
    ("line", Unit::Line),
    ("行", Unit::Line),
    ("chars", Unit::Char),
    ("char", Unit::Char),
    ("字", Unit::Char),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    Mm,
    Cm,
    Pt,
    Line,
    Char,
}

/// A number with its unit.
struct Measure {
    number: Decimal,
    unit: Unit,
}

impl Measure {
    /// Twips; `None` for lines and characters.
    fn twips(&self) -> Option<Decimal> {
        let tenth = |points: Decimal| (points * Decimal::TEN).round() * Decimal::TWO;
        let inch = Decimal::new(254, 1);
        match self.unit {
            Unit::Pt => Some((self.number * Decimal::from(20)).round()),
            Unit::Mm => Some(tenth(self.number * Decimal::from(72) / inch)),
            Unit::Cm => Some(tenth(self.number * Decimal::from(720) / inch)),
            Unit::Line | Unit::Char => None,
        }
    }

    fn hundredths(&self) -> Decimal {
        (self.number * Decimal::ONE_HUNDRED).round()
    }
}

/// Reads a text into a slot. `name` is the key, for messages.
///
/// # Errors
/// What is wrong with the text, with what was allowed.
pub(super) fn read(kind: Kind, slot: Slot<'_>, name: &str, text: &str) -> Result<(), Message> {
    match slot {
        Slot::Twips(to) => {
            let (low, high) = bounds(kind);
            let twips = twips(name, text)?;
            *to = within(twips, low, high).ok_or_else(|| out_of_bounds(kind, name, text))?;
        }
        Slot::Length(to) => *to = length(kind, name, text)?,
        Slot::Text(to) => *to = words(kind, name, text)?,
        Slot::Number(to) => *to = number(kind, name, text)?,
        Slot::Signed(to) => {
            let twips = i32::try_from(twips(name, text)?).ok();
            // Half a character more or less is the most that can still be read.
            *to = twips
                .filter(|twips| (-100..=200).contains(twips))
                .ok_or_else(|| say::layout::bounds(name, text, "-5磅", "10磅", "-5pt", "10pt"))?;
        }
        Slot::Flag(to) => {
            let word = text.to_ascii_lowercase();
            let flag = FLAGS.iter().find(|(known, _)| *known == word);
            *to = flag.ok_or_else(|| say::facts::not_a_flag(name, text))?.1;
        }
        Slot::Side(to) => {
            let word = text.to_ascii_lowercase();
            let side = SIDES.iter().find(|(zh, en, _)| *zh == word || *en == word);
            *to = side
                .ok_or_else(|| {
                    let zh: Vec<_> = SIDES.iter().map(|side| side.0).collect();
                    let en: Vec<_> = SIDES.iter().map(|side| side.1).collect();
                    say::facts::not_a_choice(name, text, zh.join("、"), en.join(", "))
                })?
                .2;
        }
    }
    Ok(())
}

/// A fixed length.
fn twips(name: &str, text: &str) -> Result<Decimal, Message> {
    let twips = measure(name, text)?.twips();
    twips.ok_or_else(|| say::layout::not_a_fixed_length(name, text))
}

fn length(kind: Kind, name: &str, text: &str) -> Result<Length, Message> {
    let measure = measure(name, text)?;
    let outside = || out_of_bounds(kind, name, text);
    match (measure.unit, kind) {
        (Unit::Line, Kind::Gap) => within(measure.hundredths(), 0, 2000)
            .map(Length::Lines)
            .ok_or_else(outside),
        (Unit::Char, Kind::Indent) => within(measure.hundredths(), 0, 2000)
            .map(Length::Chars)
            .ok_or_else(outside),
        (Unit::Line | Unit::Char, _) => Err(say::layout::not_a_length(name, text)),
        _ => {
            let (low, high) = bounds(kind);
            within(twips(name, text)?, low, high)
                .map(Length::Twips)
                .ok_or_else(outside)
        }
    }
}

fn words(kind: Kind, name: &str, text: &str) -> Result<String, Message> {
    match kind {
        Kind::Colour => {
            let digits = text.trim_start_matches('#').to_ascii_uppercase();
            let hex = digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_hexdigit());
            match text {
                "红" | "red" => Ok("FF0000".to_owned()),
                "黑" | "black" => Ok("000000".to_owned()),
                _ if hex => Ok(digits),
                _ => Err(say::layout::not_a_colour(name, text)),
            }
        }
        Kind::Form => {
            let plain = |c: char| c == '1' || !c.is_numeric() && !c.is_control();
            let fits = text.matches('1').count() == 1 && text.chars().count() <= 20;
            if fits && text.chars().all(plain) {
                Ok(text.to_owned())
            } else {
                Err(say::layout::not_a_form(name, text))
            }
        }
        _ => {
            // ECMA-376 17.8.3.10: a name of at most 31 characters.
            let length = text.chars().count();
            let bad = |c: char| c.is_control() || ",;<>&\"".contains(c);
            if (1..=31).contains(&length) && !text.contains(bad) {
                Ok(text.to_owned())
            } else {
                Err(say::layout::not_a_font(name, text))
            }
        }
    }
}

fn number(kind: Kind, name: &str, text: &str) -> Result<u32, Message> {
    let outside = || out_of_bounds(kind, name, text);
    match kind {
        Kind::Size => {
            if let Some((_, size)) = SIZES.iter().find(|(known, _)| *known == text) {
                return Ok(*size);
            }
            let measure = measure(name, text).map_err(|_| say::layout::not_a_size(name, text))?;
            if measure.unit != Unit::Pt {
                return Err(say::layout::not_a_size(name, text));
            }
            within((measure.number * Decimal::TWO).round(), 10, 200).ok_or_else(outside)
        }
        Kind::Rule => {
            let measure = measure(name, text)?;
            let eighths = match measure.unit {
                Unit::Pt => measure.number * Decimal::from(8),
                Unit::Mm => measure.number * Decimal::from(576) / Decimal::new(254, 1),
                _ => return Err(say::layout::not_a_length(name, text)),
            };
            // ECMA-376 17.3.4: a line is a quarter of a point to twelve points thick.
            within(eighths.round(), 2, 96).ok_or_else(outside)
        }
        Kind::Chars => {
            let measure = measure(name, text)?;
            if measure.unit != Unit::Char {
                return Err(say::layout::not_in_chars(name, text));
            }
            within(measure.hundredths(), 0, 2000).ok_or_else(outside)
        }
        Kind::Count(low, high) => text
            .parse()
            .ok()
            .filter(|number| (low..=high).contains(number))
            .ok_or_else(outside),
        _ => unreachable!("invariant: a number is a size, a rule, characters or a count"),
    }
}

/// A number and its unit, full-width digits and blanks allowed.
fn measure(name: &str, text: &str) -> Result<Measure, Message> {
    let half = |c: char| match c {
        '！'..='～' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '−' => '-',
        c => c,
    };
    let typed: String = text
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(half)
        .collect();
    let typed = typed.to_ascii_lowercase();
    let unit = UNITS
        .iter()
        .find_map(|(unit, of)| Some((typed.strip_suffix(unit)?, *of)));
    let Some((number, unit)) = unit else {
        return Err(if typed.parse::<Decimal>().is_ok() {
            say::layout::no_unit(name, text)
        } else {
            say::layout::not_a_length(name, text)
        });
    };
    // Nothing on a page needs more digits, and the arithmetic must not overflow.
    let number = number.parse().ok().filter(|_| number.len() <= 10);
    let number = number.ok_or_else(|| say::layout::not_a_length(name, text))?;
    Ok(Measure { number, unit })
}

fn within(value: Decimal, low: u32, high: u32) -> Option<u32> {
    let value = u32::try_from(value).ok()?;
    (low..=high).contains(&value).then_some(value)
}

/// The bounds of a length in twips.
fn bounds(kind: Kind) -> (u32, u32) {
    match kind {
        // 50 mm to 1100 mm; Word refuses sheets beyond 22 inches (31680 twips).
        Kind::Sheet => (2834, 31680),
        Kind::Pitch => (100, 4000),
        _ => (0, 11340),
    }
}

fn out_of_bounds(kind: Kind, name: &str, text: &str) -> Message {
    let (zh, en) = match kind {
        Kind::Sheet => (["50mm", "558mm"], ["50mm", "558mm"]),
        Kind::Pitch => (["5磅", "200磅"], ["5pt", "200pt"]),
        Kind::Size => (["5磅", "100磅"], ["5pt", "100pt"]),
        Kind::Rule => (["0.25磅", "12磅"], ["0.25pt", "12pt"]),
        Kind::Gap => (["0", "200mm或20行"], ["0", "200mm or 20 lines"]),
        Kind::Indent => (["0", "200mm或20字"], ["0", "200mm or 20 characters"]),
        Kind::Chars => (["0字", "20字"], ["0", "20 characters"]),
        Kind::Count(low, high) => {
            return say::layout::bounds(name, text, low, high, low, high);
        }
        _ => (["0", "200mm"], ["0", "200mm"]),
    };
    say::layout::bounds(name, text, zh[0], zh[1], en[0], en[1])
}

/// A value as it is written in a layout file; what it gives reads back as the same value.
pub(super) fn show(kind: Kind, slot: &Slot<'_>) -> String {
    match slot {
        Slot::Twips(twips) => show_twips(**twips, kind),
        Slot::Length(Length::Twips(twips)) => show_twips(*twips, kind),
        Slot::Length(Length::Lines(lines)) => format!("{}行", hundredth(*lines)),
        Slot::Length(Length::Chars(chars)) => format!("{}字", hundredth(*chars)),
        Slot::Text(text) => (*text).clone(),
        Slot::Number(number) => match kind {
            Kind::Size => {
                let named = SIZES.iter().find(|(_, size)| *size == **number);
                named.map_or_else(
                    || format!("{}磅", plain(Decimal::from(**number) / Decimal::TWO)),
                    |(name, _)| (*name).to_owned(),
                )
            }
            Kind::Rule => format!("{}磅", plain(Decimal::from(**number) / Decimal::from(8))),
            Kind::Chars => format!("{}字", hundredth(**number)),
            _ => number.to_string(),
        },
        Slot::Signed(twips) => format!("{}磅", plain(Decimal::from(**twips) / Decimal::from(20))),
        Slot::Flag(flag) => if **flag { "是" } else { "否" }.to_owned(),
        Slot::Side(side) => {
            let known = SIDES.iter().find(|(.., known)| known == *side);
            known.map_or("", |(zh, ..)| zh).to_owned()
        }
    }
}

/// Whole millimetres where that gives the length exactly, points otherwise; pitches are always in points.
fn show_twips(twips: Twips, kind: Kind) -> String {
    let mm = (Decimal::from(twips) * Decimal::new(254, 1) / Decimal::from(1440)).round();
    let exact = Measure {
        number: mm,
        unit: Unit::Mm,
    };
    if kind != Kind::Pitch && exact.twips() == Some(Decimal::from(twips)) {
        return format!("{mm}mm");
    }
    format!("{}磅", plain(Decimal::from(twips) / Decimal::from(20)))
}

fn hundredth(number: u32) -> String {
    plain(Decimal::from(number) / Decimal::ONE_HUNDRED)
}

fn plain(number: Decimal) -> String {
    number.normalize().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn length(kind: Kind, text: &str) -> Option<Length> {
        let mut out = Length::default();
        read(kind, Slot::Length(&mut out), "甲", text).ok()?;
        Some(out)
    }

    fn number(kind: Kind, text: &str) -> Option<u32> {
        let mut out = 0;
        read(kind, Slot::Number(&mut out), "甲", text).ok()?;
        Some(out)
    }

    #[test]
    fn lengths_as_people_write_them() {
        for (text, want) in [
            ("37mm", 2098),
            ("3.7 cm", 2098),
            ("37 毫米", 2098),
            ("３７ｍｍ", 2098),
            ("２８.95磅", 579),
            ("28.95pt", 579),
            ("35mm", 1984),
            ("28mm", 1588),
            ("26MM", 1474),
            ("0mm", 0),
        ] {
            let want = (want > 0 || text == "0mm").then_some(Length::Twips(want));
            assert_eq!(length(Kind::Margin, text), want, "{text}");
        }
        assert_eq!(length(Kind::Gap, "1.5行"), Some(Length::Lines(150)));
        assert_eq!(length(Kind::Indent, "2 字"), Some(Length::Chars(200)));
        for wrong in [
            "", "37", "mm", "-1mm", "1e9mm", "99999mm", "2字", "三行", "1行2行",
        ] {
            assert_eq!(length(Kind::Gap, wrong), None, "{wrong}");
        }
    }

    #[test]
    fn sizes_rules_and_counts() {
        for (kind, text, want) in [
            (Kind::Size, "三号", Some(32)),
            (Kind::Size, "小四", Some(24)),
            (Kind::Size, "10.5磅", Some(21)),
            (Kind::Size, "16", None),
            (Kind::Size, "16mm", None),
            (Kind::Size, "300磅", None),
            (Kind::Rule, "1磅", Some(8)),
            (Kind::Rule, "0.35mm", Some(8)),
            (Kind::Rule, "0.25mm", Some(6)),
            (Kind::Rule, "0.1磅", None),
            (Kind::Chars, "4字", Some(400)),
            (Kind::Chars, "4", None),
            (Kind::Count(1, 4), "2", Some(2)),
            (Kind::Count(1, 4), "5", None),
            (Kind::Count(1, 4), "两", None),
        ] {
            assert_eq!(number(kind, text), want, "{text}");
        }
    }
}

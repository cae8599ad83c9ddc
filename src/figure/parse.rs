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
    /// Two approximation words at once (`约…左右`): each claims something else.
    TwoApprox(&'static str, &'static str),
    /// Thousands separators that do not group by three (`1,76`).
    Grouping(String),
    /// Characters a unit cannot hold.
    Unit(String),
}

/// Longest number of digits that exact arithmetic keeps.
const MAX_DIGITS: usize = 24;
/// Longest unit, in characters (`万元/公顷·年` is 8).
const MAX_UNIT: usize = 16;
/// Signs a range is typed with.
const DASHES: [&str; 7] = ["——", "—", "～", "~", "–", "-", "至"];

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
    let rest = rest[after.map_or(0, |a| a.text().len())..].trim_start();
    let (scale, mut rest) = scale(rest);
    rest = rest.trim_start();
    if after.is_none() && !scale.is_empty() {
        after = Approx::at_start(rest, Place::After);
        rest = rest[after.map_or(0, |a| a.text().len())..].trim_start();
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
    if !is_unit(unit) {
        return Err(FigureError::Unit(unit.chars().take(MAX_UNIT).collect()));
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

/// Letters, Chinese characters and the few signs units are written with.
fn is_unit(unit: &str) -> bool {
    unit.chars().count() <= MAX_UNIT
        && !unit.starts_with(['/', '·', '(', '（'])
        && unit
            .chars()
            .all(|c| c.is_alphabetic() || "%‰/·²³℃°㎡㎢㎥()（）".contains(c))
}

/// Full-width digits, signs and per cent marks to the half-width ones.
fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        out.push(match c {
            '０'..='９' => char::from_u32(c as u32 - '０' as u32 + '0' as u32).unwrap_or(c),
            '．' => '.',
            '％' => '%',
            '＋' => '+',
            '－' | '−' => '-',
            '＊' => '*',
            '／' => '/',
            'ｘ' => 'x',
            'Ｘ' => 'X',
            '，' if out.ends_with(|c: char| c.is_ascii_digit())
                && chars.peek().is_some_and(char::is_ascii_digit) =>
            {
                ','
            }
            c => c,
        });
    }
    out
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
        if let Some(found) = chinese(text) {
            return Ok(found);
        }
        let head: String = text.chars().take_while(|c| !is_digit(*c)).collect();
        let has_number = text.chars().any(is_digit);
        return Err(if has_number {
            FigureError::Before(head)
        } else {
            FigureError::NoNumber
        });
    }
    if let Some(range) = range(first, rest) {
        return Ok(range);
    }
    if first.chars().any(is_mask) {
        if first.chars().filter(|c| is_digit(*c)).count() > MAX_DIGITS {
            return Err(FigureError::TooLong);
        }
        let text = first.trim_start_matches('+').to_owned();
        return Ok((Number::Masked { text }, rest));
    }
    exact(first).map(|number| (number, rest))
}

/// `13—17件`, `15%～30%`, `9亿～16亿`: the second number follows a dash, and the first may carry the per cent
/// sign, scale or unit itself, which GB/T 15835-2011 5.1.3 wants kept.
fn range<'a>(first: &str, rest: &'a str) -> Option<(Number, &'a str)> {
    let (at, dash) = DASHES
        .iter()
        .filter_map(|dash| rest.find(dash).map(|at| (at, *dash)))
        .min_by_key(|(at, dash)| (*at, std::cmp::Reverse(dash.len())))?;
    let own = rest[..at].trim();
    let (second, behind) = digits(rest[at + dash.len()..].trim_start());
    let digits = first.chars().chain(second.chars()).filter(|c| is_digit(*c));
    if second.is_empty() || digits.count() > 2 * MAX_DIGITS {
        return None;
    }
    // The repeated sign must be the one behind the second number: `5家～8%` is no range.
    let repeated = own.is_empty() || behind.trim_start().starts_with(own) && is_unit(own);
    // GB/T 15835-2011 5.1.3: a range of numbers is joined by ～.
    let text = format!("{first}{own}～{second}");
    repeated.then_some((Number::Range { text }, behind))
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
    let shown = text.trim_start_matches('+').replace('_', "");
    // A decimal below one keeps the zero before its point.
    let text = if let Some(fraction) = shown.strip_prefix('.') {
        format!("0.{fraction}")
    } else if let Some(fraction) = shown.strip_prefix("-.") {
        format!("-0.{fraction}")
    } else {
        shown
    };
    Ok(Number::Exact { text, value })
}

/// A small number in Chinese characters with its measure word (`三年`, `两个`, `十二项`), as plans write it.
fn chinese(text: &str) -> Option<(Number, &str)> {
    const DIGITS: &str = "零一二三四五六七八九";
    const MEASURES: [&str; 12] = [
        "年", "个", "项", "家", "名", "人", "次", "件", "期", "届", "批", "倍",
    ];
    let end = text
        .find(|c: char| c != '十' && c != '两' && !DIGITS.contains(c))
        .unwrap_or(text.len());
    let (word, rest) = text.split_at(end);
    if !rest.is_empty() && !MEASURES.iter().any(|unit| rest.starts_with(unit)) {
        return None;
    }
    let digit = |c: char| match c {
        '两' => Some(2),
        c => DIGITS.chars().position(|d| d == c).filter(|n| *n > 0),
    };
    let chars: Vec<char> = word.chars().collect();
    let value = match chars[..] {
        ['十'] => 10,
        ['十', ones] => 10 + digit(ones)?,
        [tens, '十'] => digit(tens)? * 10,
        [tens, '十', ones] => digit(tens)? * 10 + digit(ones)?,
        [one] => digit(one)?,
        _ => return None,
    };
    let number = Number::Exact {
        text: word.to_owned(),
        value: Decimal::from(value),
    };
    Some((number, rest))
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

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(raw: &str) -> String {
        parse(raw).map_or_else(|e| format!("{e:?}"), |f| f.print())
    }

    #[test]
    fn typed_digits_and_words_are_kept() {
        for raw in [
            "近400家",
            "500余项",
            "1350余万元",
            "6.40亿元",
            "56.9%",
            "0.9个百分点",
            "xx家",
            "x.xx亿元",
            "1xx1",
            "20余项",
            "2600多万元",
            "1,769",
            "不低于xx～xx万元",
            "200人次",
            "3.1亿元",
            "-5%",
            "xx元/月",
            "15%～30%",
            "9亿～16亿",
            "13～17件",
            "超2亿元",
            "1.2万余元",
            "20%以上",
            "50家左右",
            "3年",
            "三年",
            "两个",
            "十二项",
            "二十期",
            "6.40",
            "010",
            "0.5",
            "1.2万亿元",
            "100公里/小时",
            "-xx%",
            "5万人次",
        ] {
            assert_eq!(printed(raw), raw);
        }
    }

    #[test]
    fn other_spellings_are_brought_to_one() {
        for (raw, want) in [
            ("1350万余元", "1350余万元"),
            ("５００家", "500家"),
            ("５６．９％", "56.9%"),
            ("不低于xx-xx万元", "不低于xx～xx万元"),
            ("13-17 件", "13～17件"),
            ("13至17件", "13～17件"),
            ("9亿元—16亿元", "9亿元～16亿元"),
            ("+56.9%", "56.9%"),
            ("+xx%", "xx%"),
            ("  6.40 亿元 ", "6.40亿元"),
            ("1350 余 万元", "1350余万元"),
            ("500项余", "500余项"),
            (".5%", "0.5%"),
            ("-.5%", "-0.5%"),
            ("1_769", "1769"),
            ("1，769家", "1,769家"),
            ("－5％", "-5%"),
        ] {
            assert_eq!(printed(raw), want, "{raw}");
        }
    }

    #[test]
    fn values_are_exact() {
        let value = |raw: &str| {
            parse(raw)
                .ok()
                .and_then(|f| f.value())
                .map(|v| v.to_string())
        };
        assert_eq!(value("6.40亿元").as_deref(), Some("640000000.00"));
        assert_eq!(value("1,769").as_deref(), Some("1769"));
        assert_eq!(value("三年").as_deref(), Some("3"));
        assert_eq!(value("1xx1"), None);
        assert_eq!(value("15%～30%"), None);
        let figure = parse("15.5%～30%").expect("a range");
        assert_eq!((figure.number.decimals(), figure.unit.as_str()), (1, "%"));
    }

    #[test]
    fn what_is_no_figure() {
        use FigureError::{Before, Grouping, NoNumber, TooLong, TwoApprox, Unit};
        for (raw, want) in [
            ("", NoNumber),
            ("若干", NoNumber),
            ("一等奖", NoNumber),
            ("+", NoNumber),
            ("达到37项", Before("达到".to_owned())),
            ("约20家左右", TwoApprox("约", "左右")),
            ("近400余家", TwoApprox("近", "余")),
            ("1,76", Grouping("1,76".to_owned())),
            ("5家，增长3", Unit("家，增长3".to_owned())),
            ("137家#说明", Unit("家#说明".to_owned())),
            ("2022年12月", Unit("年12月".to_owned())),
            ("5家～8%", Unit("家～8%".to_owned())),
            ("5-", Unit("-".to_owned())),
            ("1e5", Unit("e5".to_owned())),
        ] {
            assert_eq!(parse(raw), Err(want), "{raw}");
        }
        assert_eq!(parse(&"9".repeat(25)), Err(TooLong));
        assert_eq!(parse(&"x".repeat(25)), Err(TooLong));
        assert!(matches!(
            parse(&format!("5{}", "家".repeat(17))),
            Err(Unit(_))
        ));
    }
}

//! Labels typed into a text: the mark behind them, their order, and the marks between 一是 and 二是.

use super::scan::Scan;
use crate::diag::say::language as say;

/// A label at the front of a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Label {
    /// Its first byte.
    at: usize,
    /// The first byte behind its counter and brackets.
    end: usize,
    kind: Kind,
    number: usize,
}

/// How a label is written; the first five from the highest level to the lowest (GB/T 15834-2011 B.3.8).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Chinese,
    BracketedChinese,
    Arabic,
    BracketedArabic,
    Circled,
    /// 一是.
    Shi,
    /// 第一.
    Ordinal,
    /// 首先, 其次.
    First,
}

impl Kind {
    fn is_level(self) -> bool {
        self <= Self::Circled
    }
}

/// Checks all labels of a text.
pub(super) fn run(scan: &mut Scan<'_>) {
    let full = scan.full;
    let mut levels: Vec<Label> = Vec::new();
    let mut series: Option<Series> = None;
    let mut front = true;
    for (at, c) in full.char_indices() {
        if front
            && !matches!(c, ' ' | '\u{3000}')
            && let Some(label) = label(full, at, c)
        {
            mark(scan, label);
            if label.kind.is_level() && is_line_start(full, at) {
                level(scan, &mut levels, label);
            } else {
                follow(scan, &mut series, label);
            }
        }
        front = match c {
            '。' | '；' | '：' | '\n' | '，' => true,
            ' ' | '\u{3000}' => front,
            _ => false,
        };
        if c == '\n' && full[at + 1..].starts_with('\n') {
            // The next paragraph may go on with 二是, but its marks are not compared.
            if let Some(series) = &mut series {
                series.mark = None;
            }
        }
    }
}

fn is_line_start(text: &str, at: usize) -> bool {
    let before = text[..at].trim_end_matches([' ', '\u{3000}']);
    before.is_empty() || before.ends_with('\n')
}

const NUMERALS: &str = "一二三四五六七八九十";

fn numeral(text: &str) -> Option<(usize, usize)> {
    let length = text.find(|c| !NUMERALS.contains(c)).unwrap_or(text.len());
    let (number, rest) = crate::numeral::read_count(&text[..length])?;
    (rest.is_empty() && length > 0 && length <= 9).then_some((number, length))
}

fn arabic(text: &str) -> Option<(usize, usize)> {
    let length = text.bytes().take_while(u8::is_ascii_digit).count();
    let number = text[..length].parse().ok().filter(|_| length <= 2)?;
    Some((number, length))
}

/// The label that begins at a place.
fn label(text: &str, at: usize, c: char) -> Option<Label> {
    let rest = &text[at..];
    let found = |kind, number, length: usize| {
        Some(Label {
            at,
            end: at + length,
            kind,
            number,
        })
    };
    match c {
        '（' => {
            let inner = &rest[c.len_utf8()..];
            let (kind, number, length) = match (numeral(inner), arabic(inner)) {
                (Some((number, length)), _) => (Kind::BracketedChinese, number, length),
                (_, Some((number, length))) => (Kind::BracketedArabic, number, length),
                _ => return None,
            };
            inner[length..].starts_with('）').then_some(())?;
            found(kind, number, c.len_utf8() + length + "）".len())
        }
        '①'..='⑳' => found(Kind::Circled, c as usize - '①' as usize + 1, c.len_utf8()),
        '0'..='9' => {
            let (number, length) = arabic(rest)?;
            let behind = &rest[length..];
            let next = behind.chars().nth(1);
            let marked = behind.starts_with(['.', '、'])
                && next.is_some_and(|c| ('一'..='鿿').contains(&c) || c == '“');
            // `3、4个` and `1、二产业` count; only a line begins with a label of digits.
            (marked && is_line_start(text, at) && !next.is_some_and(|c| NUMERALS.contains(c)))
                .then_some(())?;
            found(Kind::Arabic, number, length)
        }
        '第' => {
            let (number, length) = numeral(&rest[c.len_utf8()..])?;
            let behind = &rest[c.len_utf8() + length..];
            let marked = behind.starts_with(['，', '、', '：']);
            let listed = behind
                .chars()
                .nth(1)
                .is_some_and(|c| c == '第' || NUMERALS.contains(c));
            (marked && !listed).then_some(())?;
            found(Kind::Ordinal, number, c.len_utf8() + length)
        }
        '首' | '其' => {
            let words = [
                ("首先", 1),
                ("其次", 2),
                ("其一", 1),
                ("其二", 2),
                ("其三", 3),
            ];
            let (word, number) = words.into_iter().find(|(word, _)| rest.starts_with(word))?;
            rest[word.len()..].starts_with('、').then_some(())?;
            found(Kind::First, number, word.len())
        }
        c if NUMERALS.contains(c) => {
            let (number, length) = numeral(rest)?;
            let behind = &rest[length..];
            if behind.starts_with('是') && !behind.starts_with("是一") {
                return found(Kind::Shi, number, length + "是".len());
            }
            let next = behind.chars().nth(1);
            let line = is_line_start(text, at) && behind.starts_with(['、', '.', '．']);
            let counts = next.is_none_or(|c| NUMERALS.contains(c) || c == '、');
            (line && !counts).then_some(())?;
            found(Kind::Chinese, number, length)
        }
        _ => None,
    }
}

/// P12: the mark behind a label.
fn mark(scan: &mut Scan<'_>, label: Label) {
    let full = scan.full;
    let typed = full[label.end..]
        .chars()
        .next()
        .filter(|c| "、，．.：；。".contains(*c));
    let right = match label.kind {
        Kind::Chinese => "、",
        Kind::Arabic => ".",
        Kind::Ordinal | Kind::First => "，",
        Kind::BracketedChinese | Kind::BracketedArabic | Kind::Circled | Kind::Shi => "",
    };
    let Some(typed) = typed.filter(|typed| !right.contains(*typed)) else {
        return;
    };
    // `第一：` introduces, which nobody forbids.
    if typed == '：' && matches!(label.kind, Kind::Ordinal | Kind::First) {
        return;
    }
    let end = label.end + typed.len_utf8();
    let words = &full[label.at..end];
    let fixed = format!("{}{right}", &full[label.at..label.end]);
    scan.wrong(label.end, end, say::label_mark(words, &fixed), right);
}

/// P13: levels go down one by one and never climb back; each counts on.
fn level(scan: &mut Scan<'_>, levels: &mut Vec<Label>, label: Label) {
    let words = &scan.full[label.at..label.end];
    let Some(last) = levels.last().copied() else {
        levels.push(label);
        return;
    };
    if let Some(known) = levels.iter().position(|known| known.kind == label.kind) {
        levels.truncate(known + 1);
        let before = std::mem::replace(&mut levels[known], label);
        if label.number != before.number + 1 && label.number != 1 {
            let shown = &scan.full[before.at..before.end];
            scan.flaw(label.at, label.end, say::label_jump(words, shown));
        }
        return;
    }
    if label.kind < last.kind && label.kind < levels[0].kind && label.number == 1 {
        let shown = &scan.full[last.at..last.end];
        scan.flaw(label.at, label.end, say::label_climbs(words, shown));
    }
    levels.push(label);
}

/// A run of 一是, 二是 or 第一，第二，.
struct Series {
    last: Label,
    /// The mark in front of the last one but the first.
    mark: Option<char>,
}

/// P07 and P12: a series counts on, keeps its form, and is parted by one mark.
fn follow(scan: &mut Scan<'_>, series: &mut Option<Series>, label: Label) {
    let full = scan.full;
    let before = full[..label.at]
        .trim_end_matches([' ', '\n', '\u{3000}'])
        .chars()
        .next_back();
    let Some(known) = series.as_mut().filter(|_| label.number != 1) else {
        *series = Some(Series {
            last: label,
            mark: None,
        });
        return;
    };
    let words = &full[label.at..label.end];
    let last = &full[known.last.at..known.last.end];
    let item = &scan.bare[known.last.end..label.at];
    if known.last.kind != label.kind {
        if label.number == known.last.number + 1 {
            scan.flaw(label.at, label.end, say::label_mixed(words, last));
        }
        *series = None;
        return;
    }
    if label.number != known.last.number + 1 {
        scan.flaw(label.at, label.end, say::label_jump(words, last));
    } else if let (Some('；'), Some(stop)) = (before, item.find('。')) {
        let at = known.last.end + stop;
        scan.flaw(at, at + "。".len(), say::stop_in_series(last, words));
    } else if let (Some(mark @ ('；' | '，')), Some(other)) = (before, known.mark)
        && other != mark
        && matches!(other, '；' | '，')
    {
        let at = full[..label.at].rfind(mark).unwrap_or(label.at);
        scan.flaw(
            at,
            at + mark.len_utf8(),
            say::series_marks(words, mark, other),
        );
    }
    known.last = label;
    known.mark = before;
}

//! Dates of GB/T 15835-2011 in free text: one kind of digits, four of them for a year, no padding, 日 and not 号.

use super::scan::Scan;
use crate::diag::say::language as say;

/// The digits of a part of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Digits {
    Arabic,
    Chinese,
}

/// A number in front of 年, 月 or 日.
#[derive(Debug, Clone, Copy)]
struct Part {
    start: usize,
    end: usize,
    digits: Digits,
}

/// Checks the date whose 年 or 月 stands at a place; one that begins with a year is read from there.
pub(super) fn at(scan: &mut Scan<'_>, at: usize) {
    let bare = scan.bare;
    let Some(first) = part_before(bare, at) else {
        return;
    };
    let mut parts = vec![first];
    let behind = at + "年".len();
    let mut end = behind;
    if bare[at..].starts_with('年') {
        year(scan, first, at);
        let Some((month, after)) = part_behind(bare, behind, '月') else {
            return;
        };
        parts.push(month);
        end = after;
    } else if bare[..first.start].ends_with('年')
        && part_before(bare, first.start - "年".len()).is_some()
    {
        // It was read with its year.
        return;
    }
    let length = end;
    if let Some((day, after)) = part_behind(bare, end, '日') {
        parts.push(day);
        end = after;
    } else if let Some((day, after)) = part_behind(bare, end, '号')
        && !bare[after..].starts_with(NUMBERED)
    {
        parts.push(day);
        end = after;
        let number = bare[day.start..day.end].parse::<u8>();
        let arabic = parts.iter().all(|part| part.digits == Digits::Arabic);
        if arabic && number.is_ok_and(|day| (1..=31).contains(&day)) {
            let words = &bare[parts[0].start..after];
            scan.wrong(after - "号".len(), after, say::day_sign(words), "日");
        }
    }
    if length == end && parts.len() == 1 {
        // A month alone: `八月`, `08月`.
        pad(scan, parts[0]);
        return;
    }
    let mixed = parts.iter().any(|part| part.digits != parts[0].digits);
    let event = bare[end..].starts_with("革命");
    if mixed && !event {
        let from = parts[0].start;
        scan.flaw(from, end, say::mixed_date(&bare[from..end]));
        return;
    }
    let dated = bare[at..].starts_with('年');
    for part in parts.into_iter().skip(usize::from(dated)) {
        pad(scan, part);
    }
}

/// What 号 numbers, so that it stands for no day (`3月15号文件` is left alone).
const NUMBERED: &[char] = &[
    '文', '楼', '线', '院', '公', '机', '井', '厅', '馆', '店', '台', '门', '路', '令', '决', '议',
    '提',
];

/// N13: no padding zero in running text.
fn pad(scan: &mut Scan<'_>, part: Part) {
    let typed = &scan.bare[part.start..part.end];
    let bare = typed.trim_start_matches('0');
    if part.digits == Digits::Arabic && typed.len() == 2 && bare.len() == 1 {
        scan.wrong(part.start, part.end, say::padded(typed, bare), bare);
    }
}

/// N07 and N08: 〇 in a year of Chinese digits, four digits in a year of Arabic ones.
fn year(scan: &mut Scan<'_>, part: Part, at: usize) {
    let bare = scan.bare;
    let typed = &bare[part.start..part.end];
    let count = typed.chars().count();
    match part.digits {
        Digits::Chinese => {
            let plain = typed.chars().all(|c| !"十百千两".contains(c));
            if count == 4 && plain && typed.contains(ZEROS) {
                let right = typed.replace(ZEROS, "〇");
                scan.wrong(part.start, part.end, say::year_zero(typed, &right), right);
            }
        }
        Digits::Arabic if typed.contains(['O', 'o']) => {
            let right = typed.replace(['O', 'o'], "0");
            if count == 4 {
                scan.wrong(part.start, part.end, say::year_zero(typed, &right), right);
            }
        }
        Digits::Arabic => {
            let rest = &bare[at + "年".len()..];
            let month = part_behind(bare, at + "年".len(), '月')
                .is_some_and(|(month, _)| month.digits == Digits::Arabic);
            let spanned = scan
                .before(part.start)
                .is_some_and(|c| "-—～~至、".contains(c) || c.is_ascii_alphanumeric());
            if count == 2 && !spanned && (month || rest.starts_with("度")) {
                let to = at + "年".len();
                scan.flaw(part.start, to, say::short_year(&bare[part.start..to]));
            }
        }
    }
}

/// Characters typed for the zero of a year in Chinese digits.
const ZEROS: &[char] = &['零', '○', 'O', 'o', '0'];

fn is_chinese(c: char) -> bool {
    "零〇○一二三四五六七八九十Oo".contains(c)
}

/// The number that ends at a place.
fn part_before(text: &str, end: usize) -> Option<Part> {
    let before = &text[..end];
    let length = |is: fn(char) -> bool| {
        let chars = before.chars().rev().take(5).take_while(|c| is(*c));
        chars.map(char::len_utf8).sum::<usize>()
    };
    let arabic = length(|c| c.is_ascii_digit() || matches!(c, 'O' | 'o'));
    let chinese = length(is_chinese);
    let (length, digits) = if chinese > arabic {
        (chinese, Digits::Chinese)
    } else {
        (arabic, Digits::Arabic)
    };
    let start = end - length;
    let counted = text[..start].ends_with(['.', ',', '几', '数', '百', '千', '第']);
    (length > 0 && length < 16 && !counted).then_some(Part { start, end, digits })
}

/// The number at a place and the end of the word that must follow.
fn part_behind(text: &str, start: usize, word: char) -> Option<(Part, usize)> {
    let rest = &text[start..];
    let length = |is: fn(char) -> bool| {
        let chars = rest.chars().take(4).take_while(|c| is(*c));
        chars.map(char::len_utf8).sum::<usize>()
    };
    let arabic = length(|c| c.is_ascii_digit());
    let chinese = length(|c| "一二三四五六七八九十".contains(c));
    let (length, digits, most) = if arabic > 0 {
        (arabic, Digits::Arabic, 2)
    } else {
        (chinese, Digits::Chinese, 9)
    };
    let end = start + length;
    (length > 0 && length <= most && text[end..].starts_with(word))
        .then_some((Part { start, end, digits }, end + word.len_utf8()))
}

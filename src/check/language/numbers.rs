//! Numerals of GB/T 15835-2011 in free text: form, range, scale, approximation.

use super::approximations::{self, approximate};
use super::scan::Scan;
use crate::diag::say::language as say;
use crate::figure::Decimal;

/// Measure words and units a number of a report is counted in, longer ones first.
const UNITS: &[&str] = &[
    "个百分点",
    "平方公里",
    "平方米",
    "立方米",
    "个月",
    "小时",
    "分钟",
    "公里",
    "公顷",
    "公斤",
    "万元",
    "亿元",
    "人次",
    "户次",
    "家次",
    "个",
    "家",
    "项",
    "名",
    "人",
    "件",
    "户",
    "亩",
    "次",
    "元",
    "吨",
    "天",
    "年",
    "台",
    "套",
    "场",
    "期",
    "篇",
    "米",
    "岁",
    "批",
    "种",
    "条",
    "宗",
    "起",
    "所",
    "处",
    "%",
    "倍",
];

/// Whether a character is one that Chinese numbers are written with.
pub(super) fn is_numeral(c: char) -> bool {
    matches!(
        c,
        '零' | '〇'
            | '○'
            | '一'
            | '二'
            | '三'
            | '四'
            | '五'
            | '六'
            | '七'
            | '八'
            | '九'
            | '十'
            | '百'
            | '千'
            | '两'
    )
}

fn digit_value(c: char) -> Option<u8> {
    "一二三四五六七八九"
        .chars()
        .zip(1..)
        .find_map(|(digit, value)| (digit == c).then_some(value))
}

/// The end of a number: digits with points and commas between them.
pub(super) fn end_of_number(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut at = start;
    while digit(at) || (matches!(bytes.get(at), Some(b'.' | b',')) && digit(at + 1)) {
        at += 1;
    }
    at
}

pub(super) fn starts<'w>(text: &str, words: &[&'w str]) -> Option<&'w str> {
    words.iter().find(|word| text.starts_with(**word)).copied()
}

/// The unit a text begins with.
pub(super) fn unit(text: &str) -> Option<&'static str> {
    starts(text, UNITS)
}

/// The rules for a number in digits; gives the place to go on at.
pub(super) fn arabic(scan: &mut Scan<'_>, start: usize) -> usize {
    let bare = scan.bare;
    let end = end_of_number(bare, start);
    // Part of a name or code: `5G`, `GB9704-2012`, `3·15`.
    let coded = |c: char| {
        c.is_ascii_alphabetic() || matches!(c, '-' | '/' | '·' | '+' | '.' | '#' | '=' | '_')
    };
    if scan.before(start).is_some_and(coded) {
        return end;
    }
    if let Some(end) = joined(scan, start, end) {
        return end;
    }
    if hundreds(scan, start, end) {
        return end;
    }
    pair(scan, start, end);
    grouping(scan, start, end);
    approximations::figure(scan, start, end);
    end
}

/// N11 and P04: two numbers joined by a dash.
fn joined(scan: &mut Scan<'_>, start: usize, end: usize) -> Option<usize> {
    let bare = scan.bare;
    let dash = starts(&bare[end..], &["—", "～", "~", "–", "－", "-"])?;
    let second = end + dash.len();
    let last = end_of_number(bare, second);
    let rest = &bare[last..];
    if last == second
        || rest.starts_with(['-', '—', '～', '~'])
        || rest.starts_with(|c: char| c.is_ascii_alphabetic())
    {
        return (last > second).then_some(last);
    }
    let (a, b) = (&bare[start..end], &bare[second..last]);
    let year = |n: &str| n.len() == 4 && (n.starts_with("19") || n.starts_with("20"));
    let small = |n: &str| n.len() <= 2;
    let time = match rest.chars().next() {
        Some('年') => year(a) && year(b),
        Some('月') => small(a) && small(b) && !rest.starts_with("月龄"),
        Some('日') => small(a) && small(b) && scan.before(start) == Some('月'),
        _ => false,
    };
    if time {
        if dash != "—" {
            let right = format!("{a}—{b}");
            scan.wrong(
                start,
                last,
                say::time_dash(&bare[start..last], &right),
                right,
            );
        }
        return Some(last);
    }
    let value = |n: &str| n.replace(',', "").parse::<Decimal>().ok();
    let rises = value(a).zip(value(b)).is_some_and(|(a, b)| a < b);
    let sign = starts(rest, &["%", "‰", "万亿", "亿", "万"])?;
    if !rises
        || scan.before(start).is_some_and(|c| c == '第' || c == '—')
        || rest.starts_with("万象")
    {
        return Some(last);
    }
    let behind = &rest[sign.len()..];
    let money = if matches!(sign, "%" | "‰") || !behind.starts_with('元') {
        ""
    } else {
        "元"
    };
    let dash = if dash == "—" { dash } else { "～" };
    let right = format!("{a}{sign}{money}{dash}{b}{sign}{money}");
    let end = last + sign.len() + money.len();
    scan.wrong(
        start,
        end,
        say::range_sign(&bare[start..end], &right),
        right,
    );
    Some(end)
}

/// N12: 千, 百 and 十 never follow digits (3千余人), only 万 and 亿 do, and 千 as part of a unit (千米).
fn hundreds(scan: &mut Scan<'_>, start: usize, end: usize) -> bool {
    let bare = scan.bare;
    let rest = &bare[end..];
    let zeros = match rest.chars().next() {
        Some('千') => "000",
        Some('百') => "00",
        _ => return false,
    };
    let names = [
        "千米", "千克", "千瓦", "千卡", "千伏", "千赫", "千帕", "千焦", "千安", "千字", "千分",
        "千兆", "千年", "千里", "千牛", "百分", "百货", "百度", "百姓", "百日", "百年", "百科",
        "百色", "百米",
    ];
    let typed = &bare[start..end];
    if starts(rest, &names).is_some()
        || scan.before(start) == Some('第')
        || typed.contains(['.', ','])
    {
        return false;
    }
    let end = end + "千".len();
    // A number in full: 4千万 is 4000万.
    if bare[end..].starts_with(is_numeral) {
        return false;
    }
    let right = format!("{typed}{zeros}");
    scan.wrong(
        start,
        end,
        say::digit_thousand(&bare[start..end], &right),
        right,
    );
    true
}

/// N04: 3、4个 for 三四个.
fn pair(scan: &mut Scan<'_>, start: usize, end: usize) {
    let bare = scan.bare;
    let Some(rest) = bare[end..].strip_prefix('、') else {
        return;
    };
    let second = end + "、".len();
    let last = end_of_number(bare, second);
    let value = |n: &str| n.parse::<u8>().ok().filter(|_| n.len() == 1);
    let (a, b) = (value(&bare[start..end]), value(&bare[second..last]));
    if a.zip(b).is_none_or(|(a, b)| a == 0 || a + 1 != b) || rest.is_empty() {
        return;
    }
    if let Some(length) = counted(scan, start, last) {
        let words = &bare[start..last + length];
        scan.flaw(start, last + length, say::numeral_pair(words));
    }
}

/// The length of a measure word that makes two neighbouring numbers an approximation and no list.
fn counted(scan: &Scan<'_>, start: usize, end: usize) -> Option<usize> {
    let rest = &scan.bare[end..];
    let measure = starts(
        rest,
        &[
            "个月", "个", "天", "年", "家", "人", "名", "次", "件", "户", "亩", "倍", "成", "岁",
            "公里", "小时", "分钟",
        ],
    )?;
    let listed = [
        "个百分点",
        "年级",
        "年期",
        "人民",
        "次会议",
        "次产业",
        "家庭",
    ];
    let named = scan.before(start).is_some_and(|c| {
        matches!(c, '第' | '、' | '（' | '.' | '—' | '-') || c.is_ascii_alphanumeric()
    });
    let more = rest[measure.len()..].starts_with('、');
    (!named && !more && !scan.opens(start) && starts(rest, &listed).is_none())
        .then_some(measure.len())
}

/// N09: thousands separators that do not group by three.
fn grouping(scan: &mut Scan<'_>, start: usize, end: usize) {
    let typed = &scan.bare[start..end];
    if !typed.contains(',') {
        return;
    }
    let whole = typed.split('.').next().unwrap_or("");
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or("");
    let grouped = (1..=3).contains(&first.len()) && groups.all(|group| group.len() == 3);
    if !grouped && whole.matches(',').count() == 1 {
        scan.flaw(start, end, say::grouping(typed));
    }
}

/// The rules for a number in Chinese characters; gives the place to go on at.
pub(super) fn chinese(scan: &mut Scan<'_>, start: usize) -> usize {
    let bare = scan.bare;
    let first = bare[start..].chars().next().map_or(0, char::len_utf8);
    let end = start
        + bare[start..]
            .find(|c| !is_numeral(c))
            .unwrap_or(bare.len() - start);
    let word = &bare[start..end];
    let rest = &bare[end..];
    let named = scan
        .before(start)
        .is_some_and(|c| matches!(c, '第' | '、' | '“' | '几' | '数'));
    let measured = starts(
        rest,
        &[
            "万元", "亿元", "元", "家", "项", "件", "名", "人", "个", "户", "亩", "台", "套", "篇",
            "吨", "公里",
        ],
    );
    let digits = word.chars().filter(|c| digit_value(*c).is_some()).count();
    let scaled = word.contains(['十', '百', '千']);
    let latin = starts(
        rest,
        &[
            "km", "kg", "kW", "MW", "GW", "GB", "MB", "mm", "cm", "mg", "㎡", "℃", "%", "‰",
        ],
    );
    if word.len() == first && latin.is_none() {
        neighbours(scan, start, end);
        return end;
    }
    if named {
        return end;
    }
    if (digits >= 3 && scaled && measured.is_some()) || (latin.is_some() && !word.is_empty()) {
        let unit = measured.or(latin).unwrap_or("");
        scan.flaw(
            start,
            end + unit.len(),
            say::arabic_wanted(&bare[start..end + unit.len()]),
        );
        return end;
    }
    forms(scan, start, end, measured);
    end
}

/// N04: 三、四个 for 三四个.
fn neighbours(scan: &mut Scan<'_>, start: usize, end: usize) {
    let bare = scan.bare;
    let Some(rest) = bare[end..].strip_prefix('、') else {
        return;
    };
    let mut chars = rest.chars();
    let next = chars.next();
    let a = bare[start..end].chars().next().and_then(digit_value);
    let b = next.and_then(digit_value);
    if a.zip(b).is_none_or(|(a, b)| a + 1 != b) || chars.next().is_some_and(is_numeral) {
        return;
    }
    let last = end + "、".len() + next.map_or(0, char::len_utf8);
    if let Some(length) = counted(scan, start, last) {
        let words = &bare[start..last + length];
        scan.flaw(start, last + length, say::numeral_pair(words));
    }
}

/// N05: 约三百人 beside 约500人 in one text.
fn forms(scan: &mut Scan<'_>, start: usize, end: usize, measured: Option<&'static str>) {
    let bare = scan.bare;
    let (Some(unit), Some(word)) = (measured, approximate(scan, start)) else {
        return;
    };
    if !bare[start..end].contains(['百', '千']) {
        return;
    }
    let other = bare.match_indices(word).take(50).find_map(|(at, _)| {
        let number = at + word.len();
        let stop = end_of_number(bare, number);
        (stop > number && bare[stop..].starts_with(unit)).then(|| &bare[at..stop + unit.len()])
    });
    if let Some(other) = other {
        let from = start - word.len();
        scan.flaw(
            from,
            end + unit.len(),
            say::two_forms(&bare[from..end + unit.len()], other),
        );
    }
}

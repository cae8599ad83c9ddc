//! Marks of GB/T 15834-2011 that no program can set by itself: pairs, scope of colons, marks inside quotes and brackets.

use super::scan::{Scan, shown};
use crate::diag::{Message, say::language as say};

/// The note on what the program corrects in the report by itself.
pub(super) fn corrected(old: &str, new: &str) -> Message {
    if new.is_empty() && old.trim().is_empty() {
        say::blank_goes()
    } else if new.is_empty() {
        say::mark_goes(old)
    } else if old.contains(['"', '\'', '「', '」', '『', '』', '“', '”']) {
        say::quote_becomes(old, new)
    } else if new.contains(|c: char| c.is_ascii_digit() || c == '%') {
        say::digit_becomes(old, new)
    } else {
        say::mark_becomes(old.trim(), new)
    }
}

/// The marks that stand in pairs.
const PAIRS: &[(char, char)] = &[
    ('（', '）'),
    ('“', '”'),
    ('‘', '’'),
    ('《', '》'),
    ('〈', '〉'),
    ('〔', '〕'),
    ('【', '】'),
];

/// An opening mark that is not closed yet.
struct Open {
    mark: char,
    at: usize,
}

/// One walk over all marks of a text.
pub(super) fn run(scan: &mut Scan<'_>) {
    let full = scan.full;
    let mut open: Vec<Open> = Vec::new();
    let mut colon = None;
    let mut before = None;
    for (at, c) in full.char_indices() {
        if (c as u32) < 0x2000 && !matches!(c, '\n' | '[' | '·') {
            before = Some(c);
            continue;
        }
        match c {
            '。' | '！' | '？' | '；' => colon = None,
            '\n' => {
                colon = None;
                unclosed(scan, &mut open, at);
            }
            '：' if open.is_empty() => nested_colon(scan, &mut colon, at, before),
            '[' | '［' | '【' | '〔' | '（' => {
                document_number(scan, at, c);
                if !matches!(c, '[' | '［') {
                    if c == '（' && open.iter().any(|open| open.mark == '（') {
                        scan.flaw(at, at + c.len_utf8(), say::nested_brackets());
                    }
                    open.push(Open { mark: c, at });
                }
            }
            '“' | '‘' | '《' | '〈' => open.push(Open { mark: c, at }),
            '）' | '”' | '’' | '》' | '〉' | '〕' | '】' => {
                closing(scan, &mut open, at, c);
            }
            '·' => holiday(scan, at, before),
            _ => {}
        }
        before = Some(c);
    }
    unclosed(scan, &mut open, full.len());
}

/// A closing mark: its opening one, and the mark in front of it.
fn closing(scan: &mut Scan<'_>, open: &mut Vec<Open>, at: usize, c: char) {
    let full = scan.full;
    let Some((mark, _)) = PAIRS.iter().find(|(_, close)| *close == c) else {
        return;
    };
    let behind = at + c.len_utf8();
    let Some(found) = open.iter().rposition(|open| open.mark == *mark) else {
        // `1）` and `a）` are labels; ’ may be an apostrophe.
        if c == '’' || (c == '）' && is_label(&full[..at])) {
            return;
        }
        return scan.flaw(at, behind, say::not_opened(c));
    };
    let from = open[found].at;
    for lost in open.split_off(found).into_iter().skip(1) {
        if lost.mark != '‘' {
            scan.flaw(
                lost.at,
                lost.at + lost.mark.len_utf8(),
                say::not_closed(lost.mark),
            );
        }
    }
    match c {
        '）' => end_in_brackets(scan, from, at),
        '”' => end_in_quotes(scan, from, at),
        '》' => no_work(scan, from, at),
        _ => {}
    }
}

/// Marks still open at the end of a paragraph; a quotation may run through several (4.8.3.4).
fn unclosed(scan: &mut Scan<'_>, open: &mut Vec<Open>, at: usize) {
    let next = scan.full[at..].trim_start_matches('\n');
    let blank = at >= scan.full.len() || scan.full[at..].starts_with("\n\n");
    if !blank {
        return;
    }
    for lost in open.drain(..) {
        let goes_on = lost.mark == '“' && next.starts_with('“');
        if lost.mark != '‘' && !goes_on {
            scan.flaw(
                lost.at,
                lost.at + lost.mark.len_utf8(),
                say::not_closed(lost.mark),
            );
        }
    }
}

/// Whether a text ends in a counter that a single bracket may follow.
fn is_label(before: &str) -> bool {
    let counter = before.trim_end_matches(|c: char| {
        c.is_ascii_alphanumeric() || "一二三四五六七八九十".contains(c)
    });
    let length = before.len() - counter.len();
    (1..=6).contains(&length)
        && (counter.is_empty() || counter.ends_with(['\n', '。', '；', '：', '，', '、', ' ']))
}

/// P08: one colon in a sentence; times and ratios are none.
fn nested_colon(scan: &mut Scan<'_>, colon: &mut Option<usize>, at: usize, before: Option<char>) {
    let behind = scan.full[at + "：".len()..].chars().next();
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    if digit(before) && digit(behind) {
        return;
    }
    match colon {
        Some(_) => scan.flaw(at, at + "：".len(), say::two_colons()),
        None => *colon = Some(at),
    }
}

/// P10: no mark at the end of a bracket inside a sentence.
fn end_in_brackets(scan: &mut Scan<'_>, from: usize, at: usize) {
    let full = scan.full;
    let inside = &full[from + "（".len()..at];
    let outside = full[..from]
        .chars()
        .next_back()
        .is_none_or(|c| matches!(c, '。' | '\n' | '！' | '？'));
    if let Some(mark) = inside
        .chars()
        .next_back()
        .filter(|c| matches!(c, '。' | '；' | '，' | '、'))
        && !outside
        && !inside[..inside.len() - mark.len_utf8()].contains(['。', '；'])
    {
        let start = at - mark.len_utf8();
        scan.wrong(start, at, say::mark_in_brackets(mark), "");
    }
}

/// P11: a phrase quoted within a sentence has no full stop of its own.
fn end_in_quotes(scan: &mut Scan<'_>, from: usize, at: usize) {
    let full = scan.full;
    let inside = &full[from + "“".len()..at];
    let behind = full[at + "”".len()..].chars().next();
    let goes_on = behind.is_some_and(|c| "的等、，；。".contains(c));
    if inside.ends_with('。') && goes_on {
        scan.flaw(at - "。".len(), at + "”".len(), say::stop_in_quotes());
    }
}

/// What no title is given to (A.13).
const NO_WORKS: &[&str] = &[
    "会议",
    "大会",
    "座谈会",
    "推进会",
    "现场会",
    "博览会",
    "对接会",
    "论坛",
    "大赛",
    "竞赛",
    "一等奖",
    "二等奖",
    "三等奖",
    "优秀奖",
    "特等奖",
    "科技奖",
    "科学技术奖",
    "证书",
    "营业执照",
    "许可证",
];

/// P09: 《 》 is for works, not for meetings, prizes and certificates.
fn no_work(scan: &mut Scan<'_>, from: usize, at: usize) {
    let name = &scan.full[from + "《".len()..at];
    if name.chars().count() > 2 && NO_WORKS.iter().any(|word| name.ends_with(word)) {
        scan.flaw(from, at + "》".len(), say::no_work(shown(name)));
    }
}

/// N02: the number of a document stands in 〔 〕, without 第 and without padding (GB/T 9704-2012 7.2.5).
fn document_number(scan: &mut Scan<'_>, at: usize, c: char) {
    let full = scan.full;
    let issued = full[..at]
        .chars()
        .next_back()
        .is_some_and(|c| "发函办字令规通知议任党政文".contains(c));
    let inside = &full[at + c.len_utf8()..];
    let digits = inside.bytes().take_while(u8::is_ascii_digit).count();
    let close = inside[digits..].chars().next();
    let (Some(close), true) = (
        close.filter(|c| "]］】〕）".contains(*c)),
        issued && digits == 4,
    ) else {
        return;
    };
    let rest = &inside[digits + close.len_utf8()..];
    let number = rest.trim_start_matches('第');
    let count = number.bytes().take_while(u8::is_ascii_digit).count();
    if count == 0 || !number[count..].starts_with('号') {
        return;
    }
    let right = format!(
        "〔{}〕{}",
        &inside[..digits],
        number[..count].trim_start_matches('0')
    );
    let end = full.len() - number.len() + count;
    let typed = &full[at..end];
    if typed != right {
        scan.wrong(at, end, say::document_number(typed, &right), right);
    }
}

/// N15: 五一 and the like take a 间隔号 only in January, November and December.
fn holiday(scan: &mut Scan<'_>, at: usize, before: Option<char>) {
    let behind = at + '·'.len_utf8();
    let next = scan.full[behind..].chars().next();
    let known = [
        ('五', '一'),
        ('五', '四'),
        ('六', '一'),
        ('七', '一'),
        ('八', '一'),
        ('十', '一'),
    ];
    if let (Some(before), Some(next)) = (before, next)
        && known.contains(&(before, next))
        && !scan.full[behind + next.len_utf8()..].starts_with(super::numbers::is_numeral)
    {
        let from = at - before.len_utf8();
        let to = behind + next.len_utf8();
        scan.flaw(
            from,
            to,
            say::holiday(&scan.full[from..to], format!("{before}{next}")),
        );
    }
}

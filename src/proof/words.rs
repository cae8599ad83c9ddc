//! What a pack must not say of itself: places, persons, years, figures, numbers typed by hand.

use std::ops::Range;

use super::names::{PLACES, SURNAMES};
use crate::diag::{Message, say::proof as say};

/// Something a text says that does not belong there, and its bytes.
pub(super) type Flaw = (Range<usize>, Message);

/// What a template says itself that it must not say. `text` holds blanks where its tags stand.
pub(super) fn of_template(text: &str, out: &mut Vec<Flaw>) {
    figures(text, out);
    numbering(text, out);
    of_text(text, out);
}

/// Places, persons and slogans with a date in any text of a pack.
pub(super) fn of_text(text: &str, out: &mut Vec<Flaw>) {
    places(text, out);
    persons(text, out);
    slogans(text, out);
}

/// Digits a template prints; the numbers of Markdown lists are none.
fn figures(text: &str, out: &mut Vec<Flaw>) {
    for (at, line) in lines(text) {
        let blank = line.len() - line.trim_start().len();
        let label = line[blank..].bytes().take_while(u8::is_ascii_digit).count();
        let label = if line[blank + label..].starts_with(". ") {
            blank + label
        } else {
            0
        };
        let mut from = label;
        while let Some(start) = line[from..].find(is_digit) {
            let start = from + start;
            let end = line[start..].find(|c: char| !is_digit(c) && c != '.');
            let end = end.map_or(line.len(), |end| start + end);
            let said = &line[start..end];
            let range = at + start..at + end;
            let is_year = said.chars().count() == 4 && line[end..].starts_with('年');
            out.push((
                range,
                if is_year {
                    say::year(said)
                } else {
                    say::figure(said)
                },
            ));
            from = end;
        }
    }
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split_inclusive('\n').map(move |line| {
        let start = at;
        at += line.len();
        (start, line.trim_end_matches('\n'))
    })
}

/// Labels at the front of a line or sentence that the program would set.
pub(super) fn numbering(text: &str, out: &mut Vec<Flaw>) {
    for (at, line) in lines(text) {
        let bare = line.trim_start();
        let marks = bare.len() - bare.trim_start_matches(['#', '*', ' ']).len();
        let is_heading = bare.starts_with('#');
        let front = line.len() - bare.len() + marks;
        let mut starts = vec![front];
        let ends = line.match_indices(['。', '；']);
        starts.extend(ends.map(|(at, mark)| at + mark.len()));
        for start in starts {
            let length = label(&line[start..], is_heading && start == front);
            if length > 0 {
                let range = at + start..at + start + length;
                out.push((range, say::numbering(&line[start..start + length])));
            }
        }
    }
}

/// The length of a label that stands at the front of a text; 0 if there is none.
fn label(text: &str, heading: bool) -> usize {
    const NUMERALS: &str = "一二三四五六七八九十";
    let count = |set: &str, text: &str| {
        let kept = text.trim_start_matches(|c| set.contains(c));
        text.len() - kept.len()
    };
    if let Some(rest) = text.strip_prefix('（') {
        let inner = count(NUMERALS, rest).max(count("0123456789", rest));
        let closed = rest[inner..].starts_with('）');
        return if inner > 0 && closed {
            inner + 2 * '（'.len_utf8()
        } else {
            0
        };
    }
    if let Some(rest) = text.strip_prefix('第') {
        let inner = count(NUMERALS, rest);
        let mark = rest[inner..].chars().next();
        return match mark {
            Some(mark) if inner > 0 && "章节条部，、".contains(mark) => {
                '第'.len_utf8() + inner + mark.len_utf8()
            }
            _ => 0,
        };
    }
    let circled = text.chars().next().filter(|c| ('①'..='⑳').contains(c));
    if let Some(c) = circled {
        return c.len_utf8();
    }
    let inner = count(NUMERALS, text);
    let mark = text[inner..].chars().next();
    match mark {
        Some(mark) if inner > 0 && "、是．".contains(mark) => return inner + mark.len_utf8(),
        _ => {}
    }
    let inner = count("0123456789", text);
    match text[inner..].chars().next() {
        Some(mark) if inner > 0 && ("、．".contains(mark) || (heading && mark == '.')) => {
            inner + mark.len_utf8()
        }
        _ => 0,
    }
}

/// Names of provinces and cities.
fn places(text: &str, out: &mut Vec<Flaw>) {
    for (at, _) in text.char_indices() {
        let rest = &text[at..];
        let known = PLACES.iter().filter(|place| rest.starts_with(**place));
        if let Some(place) = known.max_by_key(|place| place.len()) {
            out.push((at..at + place.len(), say::place(place)));
        }
    }
}

/// A surname, one or two characters and a title.
fn persons(text: &str, out: &mut Vec<Flaw>) {
    const TITLES: &[&str] = &[
        "同志",
        "总书记",
        "书记",
        "总理",
        "主席",
        "省长",
        "市长",
        "县长",
        "区长",
        "局长",
        "厅长",
        "主任",
    ];
    /// Characters of bodies and offices, which stand before a title as well.
    const BODIES: &str =
        "区县市省州镇乡村委局厅办部组党团级位名总副任长员处科院校队会社各该本全书记等的和与";
    let chars: Vec<_> = text.char_indices().collect();
    for title in TITLES {
        for (at, _) in text.match_indices(title) {
            let end = chars.partition_point(|(place, _)| *place < at);
            for length in [3, 2] {
                let Some(start) = end.checked_sub(length) else {
                    continue;
                };
                let name = &chars[start..end];
                let given = name[1..]
                    .iter()
                    .all(|(_, c)| ('\u{4E00}'..='\u{9FFF}').contains(c) && !BODIES.contains(*c));
                if SURNAMES.contains(name[0].1) && given {
                    let range = name[0].0..at + title.len();
                    out.push((range.clone(), say::person(&text[range])));
                    break;
                }
            }
        }
    }
}

/// Plans, congresses and campaigns that belong to a time.
fn slogans(text: &str, out: &mut Vec<Flaw>) {
    const WORDS: &[&str] = &[
        "十二五",
        "十三五",
        "十四五",
        "十五五",
        "十八大",
        "十九大",
        "二十大",
        "新时代",
    ];
    for word in WORDS {
        for (at, _) in text.match_indices(word) {
            out.push((at..at + word.len(), say::slogan(word)));
        }
    }
}

/// Numbers of identity cards and mobile telephones.
pub(super) fn numbers(text: &str, out: &mut Vec<Flaw>) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let length = bytes[at..]
            .iter()
            .take_while(|b| b.is_ascii_digit())
            .count();
        let run = &bytes[at..at + length];
        let card =
            length == 18 || (length == 17 && matches!(bytes.get(at + 17), Some(b'X' | b'x')));
        let mobile = length == 11 && run.starts_with(b"1") && (b'3'..=b'9').contains(&run[1]);
        if card || mobile {
            out.push((at..at + length, say::private_number()));
        }
        at += length.max(1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(text: &str) -> Vec<String> {
        let mut out = Vec::new();
        of_template(text, &mut out);
        out.sort_by_key(|(range, _)| range.start);
        let shown = out.into_iter().map(|(range, message)| {
            assert!(text.get(range.clone()).is_some(), "{range:?} of {text}");
            format!("{} {}", message.code, &text[range])
        });
        shown.collect()
    }

    #[test]
    fn what_a_template_must_not_say_is_found() {
        for (text, want) in [
            ("新增137家企业", vec!["BARE 137"]),
            ("增长12.5%", vec!["BARE 12.5"]),
            ("2024年", vec!["YEAR 2024"]),
            ("1. 甲\n   12. 乙", vec![]),
            ("## 1. 甲", vec!["BARE 1.", "NUM 1."]),
            ("## 一、工作成效", vec!["NUM 一、"]),
            ("### （二）问题", vec!["NUM （二）"]),
            ("第一章 总则", vec!["NUM 第一章"]),
            ("一是抓好。二是抓实。", vec!["NUM 一是", "NUM 二是"]),
            ("①甲", vec!["NUM ①"]),
            ("在江西省的支持下", vec!["MASK 江西省"]),
            ("与赣州市共建", vec!["MASK 赣州市"]),
            ("在习近平总书记带领下", vec!["MASK 习近平总书记"]),
            ("张三同志", vec!["MASK 张三同志"]),
            ("县委书记、区长和高新区主任", vec![]),
            ("贯彻二十大精神", vec!["YEAR 二十大"]),
            ("一方面抓好，一般情况下，十分重要", vec![]),
            ("第一，推进", vec!["NUM 第一，"]),
            ("市场主体、区域协调、省心省力、县域经济", vec![]),
        ] {
            assert_eq!(codes(text), want, "{text}");
        }
        let mut out = Vec::new();
        numbers(
            "电话13800138000，证号11010119900101123X，金额123456789012",
            &mut out,
        );
        assert_eq!(out.len(), 2);
    }
}

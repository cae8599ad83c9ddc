//! Arithmetic that a sentence does by itself: 由甲增加到乙 with its rate, 其中 with its parts.

use super::numbers::{end_of_number, starts, unit};
use super::scan::Scan;
use crate::diag::say::language as say;
use crate::figure::interval::{Interval, Verdict, tidy};
use crate::figure::{Decimal, Figure, parse};

/// Longest stretch read on, in bytes.
const REACH: usize = 300;

/// Checks what begins at a place.
pub(super) fn at(scan: &mut Scan<'_>, at: usize, c: char) {
    match c {
        '由' | '从' => from_to(scan, at),
        '其' if scan.bare[at..].starts_with("其中") => parts(scan, at),
        _ => {}
    }
}

/// A figure at a place, its unit included; nothing approximate and nothing without a known unit.
fn figure(text: &str, start: usize) -> Option<(Figure, usize)> {
    let mut end = end_of_number(text, start);
    if end == start {
        return None;
    }
    for scale in ["万亿", "亿", "万"] {
        if text[end..].starts_with(scale) {
            end += scale.len();
            break;
        }
    }
    end += unit(&text[end..])?.len();
    let figure = parse(&text[start..end]).ok()?;
    let year = figure.unit == "年" && figure.number.text().len() == 4;
    (figure.approx().is_none() && !year).then_some((figure, end))
}

/// What is left of the sentence from a place on.
fn sentence(text: &str, from: usize) -> &str {
    let rest = &text[from..];
    let mut near = rest.len().min(REACH);
    while !rest.is_char_boundary(near) {
        near -= 1;
    }
    let end = rest[..near].find(['。', '；', '\n', '！']).unwrap_or(near);
    &rest[..end]
}

/// S01 and S04: 由600家增加到900家，增长50%.
fn from_to(scan: &mut Scan<'_>, at: usize) {
    let bare = scan.bare;
    let mut here = at + "由".len();
    here += starts(
        &bare[here..],
        &[
            "上年的",
            "上年",
            "去年的",
            "去年",
            "年初的",
            "年初",
            "原来的",
        ],
    )
    .map_or(0, str::len);
    let Some((then, end)) = figure(bare, here) else {
        return;
    };
    here = end;
    let verbs = [
        "增加", "增长", "提高", "提升", "上升", "扩大", "发展", "下降", "减少", "降低", "降", "增",
        "升", "缩短", "压减",
    ];
    here += starts(&bare[here..], &verbs).map_or(0, str::len);
    let Some(to) = starts(&bare[here..], &["到", "至", "为"]) else {
        return;
    };
    here += to.len();
    let Some((now, end)) = figure(bare, here) else {
        return;
    };
    if then.unit != now.unit {
        return;
    }
    let rest = sentence(bare, end);
    let words = [
        ("增长", true),
        ("增加", true),
        ("提高", true),
        ("提升", true),
        ("上升", true),
        ("增幅", true),
        ("下降", false),
        ("减少", false),
        ("降低", false),
        ("降幅", false),
        ("缩短", false),
        ("压减", false),
    ];
    // Only the clause that follows speaks of the two.
    let clause = rest.strip_prefix(['，', '、', '（']).unwrap_or("");
    let Some((word, rises)) = words.iter().find(|(word, _)| clause.starts_with(word)) else {
        return;
    };
    let mut stated = end + (rest.len() - clause.len()) + word.len();
    stated += starts(&bare[stated..], &["了", "达", "为"]).map_or(0, str::len);
    let Some((rate, stop)) = figure(bare, stated) else {
        return;
    };
    let Some(follows) = follows(&then, &now, &rate, *rises) else {
        return;
    };
    let verdict = match follows.judge(&rate) {
        // 增长3倍 for 是3倍 is the common mistake: one whole multiple is no last digit.
        Some(Verdict::Near) if rate.unit == "倍" => Verdict::Contradicts,
        Some(verdict) => verdict,
        None => return,
    };
    if verdict == Verdict::Contradicts {
        let decimals = rate.number.decimals().saturating_add(1).min(4);
        let right = follows
            .middle()
            .map_or_else(String::new, |m| tidy(m, decimals));
        let from = stop - (stop - stated) - word.len();
        let words = bare[from..stop].trim_start_matches(|c: char| !c.is_alphanumeric());
        let message = say::change_in_text(
            words,
            then.print(),
            now.print(),
            format!("{right}{}", rate.unit),
        );
        scan.flaw(stated, stop, message);
    }
}

/// The change between two figures in the unit of the stated one.
fn follows(then: &Figure, now: &Figure, rate: &Figure, rises: bool) -> Option<Interval> {
    let (a, b) = (Interval::of(then)?, Interval::of(now)?);
    let flip = |interval: Interval| {
        if rises {
            Some(interval)
        } else {
            Interval::point(Decimal::ZERO).minus(interval)
        }
    };
    match rate.unit.as_str() {
        "%" if then.unit != "%" => flip(b.growth_from(a)?),
        "倍" => b
            .growth_from(a)?
            .over(Interval::point(Decimal::ONE_HUNDRED)),
        "个百分点" if then.unit == "%" => flip(b.minus(a)?),
        unit if unit == then.unit && unit != "%" => flip(b.minus(a)?),
        _ => None,
    }
}

/// S12: 共12项，其中甲7项、乙6项.
fn parts(scan: &mut Scan<'_>, at: usize) {
    let bare = scan.bare;
    let before = bare[..at].trim_end_matches(['，', '（', '：', '；']);
    if before.len() == at {
        return;
    }
    let Some((total, start)) = figure_before(before) else {
        return;
    };
    let Some(whole) = total
        .value()
        .filter(|_| !matches!(total.unit.as_str(), "%" | "倍" | "个百分点"))
    else {
        return;
    };
    let rest = sentence(bare, at);
    let end = at + rest.find('）').unwrap_or(rest.len());
    let nested = bare[at..end].contains(['（', '含']);
    let (mut sum, mut count) = (Decimal::ZERO, 0);
    let mut here = at;
    while let Some(found) = bare[here..end].find(|c: char| c.is_ascii_digit()) {
        let number = here + found;
        let Some((part, stop)) = figure(bare, number).filter(|(_, stop)| *stop <= end) else {
            here = end_of_number(bare, number).max(number + 1);
            continue;
        };
        here = stop;
        if part.unit != total.unit {
            // Another thing is counted from here on.
            break;
        }
        let Some(value) = part.value() else { break };
        if value > whole {
            scan.flaw(number, stop, say::part_in_text(part.print(), total.print()));
            return;
        }
        let joined = bare[stop..end].is_empty() || bare[stop..].starts_with('、');
        sum = sum.checked_add(value).unwrap_or(sum);
        count += 1;
        if !joined {
            break;
        }
    }
    if count > 1 && !nested && sum > whole {
        scan.flaw(
            start,
            before.len(),
            say::parts_in_text(total.print(), sum.normalize()),
        );
    }
}

/// The figure a text ends with, and where it begins.
fn figure_before(text: &str) -> Option<(Figure, usize)> {
    let mut near = text.len().saturating_sub(60);
    while !text.is_char_boundary(near) {
        near += 1;
    }
    let last = text[near..].rfind(|c: char| c.is_ascii_digit())? + near;
    let digits =
        text[..=last].trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
    let start = digits.len();
    let (figure, end) = figure(text, start)?;
    (end == text.len()).then_some((figure, start))
}

//! Words of approximation around a figure: one of them, in its place, and none at an exact figure.

use super::numbers::{starts, unit};
use super::scan::{Scan, shown};
use crate::diag::say::language as say;

/// Words before a number that make it approximate, longer ones first; with what they do not agree with behind it.
const BEFORE: &[&str] = &[
    "不低于",
    "不少于",
    "不超过",
    "不高于",
    "至少",
    "最少",
    "至多",
    "最多",
    "将近",
    "接近",
    "超过",
    "突破",
    "大约",
    "近",
    "超",
    "逾",
    "约",
];

/// Characters that make 近, 约 or 超 the end of another word (附近, 签约, 赶超).
const JOINED: &str = "附最邻临靠走拉亲远节签预合公条集特契违守相邀誓婚盟履立制简赶反高毗逼切浅新";

/// The word before a number that makes it approximate.
pub(super) fn approximate(scan: &Scan<'_>, start: usize) -> Option<&'static str> {
    let before = &scan.bare[..start];
    let word = BEFORE.iter().find(|word| before.ends_with(**word))?;
    let joined = before[..before.len() - word.len()].chars().next_back();
    let other = word.chars().count() == 1 && joined.is_some_and(|c| JOINED.contains(c));
    (!other).then_some(*word)
}

/// S06, S07, S08: the words of approximation around a figure, typed or from a metric.
pub(super) fn figure(scan: &mut Scan<'_>, start: usize, end: usize) {
    let bare = scan.bare;
    let typed = bare[start..].starts_with(|c: char| c.is_ascii_digit());
    let word = approximate(scan, start);
    let mut at = end;
    let more =
        |at: usize| starts(&bare[at..], &["余", "多"]).filter(|_| !bare[at..].starts_with("多边"));
    let scale = starts(&bare[at..], &["万亿", "亿", "万"]).unwrap_or("");
    let first = more(at);
    if first.is_some()
        && typed
        && bare[start..end].contains('.')
        && bare[at + 3..].starts_with(['万', '亿'])
    {
        let scale = starts(&bare[at + 3..], &["万亿", "亿", "万"]).unwrap_or("");
        let to = at + 3 + scale.len();
        let right = format!("{}{scale}{}", &bare[start..end], first.unwrap_or(""));
        scan.flaw(start, to, say::more_behind_scale(&bare[start..to], right));
        return;
    }
    at += first.map_or(0, str::len);
    if first.is_some() {
        at += starts(&bare[at..], &["万亿", "亿", "万"]).map_or(0, str::len);
    } else {
        at += scale.len();
    }
    let second = more(at).filter(|_| first.is_none());
    at += second.map_or(0, str::len);
    let behind = first.or(second);
    // A placeholder brings its unit along.
    let unit = unit(&bare[at..]).map_or(0, str::len);
    at += unit;
    let tail = starts(&bare[at..], &["左右", "上下", "以上", "以下", "以内"])
        .filter(|_| unit > 0 || !typed || !scale.is_empty());
    let until = at + tail.map_or(0, str::len);
    let words: Vec<_> = [word, behind, tail].into_iter().flatten().collect();
    // 突破20多项技术 breaks through; it does not approximate.
    let verb = word == Some("突破") && behind.is_some();
    if let ([one, two, ..], false) = (&words[..], verb) {
        let from = start - word.map_or(0, str::len);
        let until = if tail.is_some() { until } else { at };
        scan.flaw(
            from,
            until,
            say::two_approximations(shown(&bare[from..until]), one, two),
        );
        return;
    }
    let vague = matches!(word, Some("约" | "大约" | "近" | "将近" | "接近"))
        || behind.is_some()
        || matches!(tail, Some("左右" | "上下"));
    if typed && vague && is_odd(&bare[start..end]) && !bare[end..].starts_with(['年', '号']) {
        let from = start - word.map_or(0, str::len);
        scan.flaw(from, until, say::odd_approximation(&bare[from..until]));
    }
}

/// Whether a number is exact to its fourth digit or beyond, so that no word can make it approximate.
fn is_odd(number: &str) -> bool {
    let digits = number
        .chars()
        .filter(char::is_ascii_digit)
        .skip_while(|c| *c == '0');
    digits.count() >= 4 && !number.ends_with('0')
}

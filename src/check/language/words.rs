//! Words of free text: those misspelt or misused, and those whose figure has to be of one kind.

use std::sync::LazyLock;

use super::lexicon::{LEXICON, Word};
use super::numbers::{end_of_number, is_numeral, starts, unit};
use super::scan::{Scan, shown};
use crate::check::passages::PLACEHOLDER;
use crate::diag::say::{group, language as say};

/// What a rule does once its word was found.
type Rule = fn(&mut Scan<'_>, usize, usize);

/// Words that begin a rule.
const RULES: &[(&str, Rule)] = &[
    ("协调解决", super::requests::help),
    ("帮助解决", super::requests::help),
    ("给予解决", super::requests::help),
    ("申请", super::requests::application),
    ("减少", multiple),
    ("降低", multiple),
    ("下降", multiple),
    ("缩短", multiple),
    ("压缩", multiple),
    ("缩减", multiple),
    ("缩小", multiple),
    ("占比", points),
    ("比重", points),
    ("比例", points),
    ("覆盖率", points),
    ("合格率", points),
    ("优良率", points),
    ("入学率", points),
    ("入园率", points),
    ("就业率", points),
    ("失业率", points),
    ("完成率", points),
    ("参保率", points),
    ("增长率", points),
    ("转化率", points),
    ("普及率", points),
    ("满意率", points),
    ("贡献率", points),
    ("城镇化率", points),
    ("达标率", points),
    ("到位率", points),
    ("渗透率", points),
    ("同比上月", compared),
    ("同比上季", compared),
    ("环比上年", compared),
    ("环比去年", compared),
    ("同比上周", compared),
    ("截止", up_to),
    ("期间", during),
    ("百分之", percent),
    ("下午", clock),
    ("晚上", clock),
    ("傍晚", clock),
    ("以上", band),
];

/// Words of fixed writing in Chinese numerals that are typed with digits (GB/T 15835-2011 4.2.3).
const FIXED: &[(&str, &str)] = &[
    ("星期1", "星期一"),
    ("星期2", "星期二"),
    ("星期3", "星期三"),
    ("星期4", "星期四"),
    ("星期5", "星期五"),
    ("星期6", "星期六"),
    ("第1书记", "第一书记"),
    ("第1时间", "第一时间"),
    ("第1要务", "第一要务"),
    ("第1责任", "第一责任"),
    ("第1产业", "第一产业"),
    ("第2产业", "第二产业"),
    ("第3产业", "第三产业"),
    ("第3方", "第三方"),
];

enum Entry {
    Rule(&'static str, Rule),
    Lexicon(&'static Word),
    Fixed(&'static str, &'static str),
    Request(&'static str),
    Order(&'static str),
}

impl Entry {
    fn word(&self) -> &'static str {
        match self {
            Self::Rule(word, _)
            | Self::Fixed(word, _)
            | Self::Request(word)
            | Self::Order(word) => word,
            Self::Lexicon(word) => word.wrong,
        }
    }
}

/// All words by their first character, longer ones first.
static WORDS: LazyLock<Vec<(char, Entry)>> = LazyLock::new(|| {
    let rules = RULES.iter().map(|(word, rule)| Entry::Rule(word, *rule));
    let lexicon = LEXICON.iter().map(Entry::Lexicon);
    let fixed = FIXED.iter().map(|(word, right)| Entry::Fixed(word, right));
    let requests = super::requests::WORDS
        .iter()
        .map(|word| Entry::Request(word));
    let orders = super::requests::ORDERS
        .iter()
        .map(|word| Entry::Order(word));
    let mut words: Vec<_> = rules
        .chain(lexicon)
        .chain(fixed)
        .chain(requests)
        .chain(orders)
        .map(|entry| (entry.word().chars().next().unwrap_or(' '), entry))
        .collect();
    words.sort_by_key(|(first, entry)| (*first, std::cmp::Reverse(entry.word().len())));
    words
});

/// One bit for the low bits of every first character, so that most characters cost no search.
static FIRSTS: LazyLock<[u64; 16]> = LazyLock::new(|| {
    let mut bits = [0; 16];
    for (first, _) in WORDS.iter() {
        let (word, bit) = bit(*first);
        bits[word] |= bit;
    }
    bits
});

fn bit(c: char) -> (usize, u64) {
    let low = c as usize & 1023;
    (low / 64, 1 << (low % 64))
}

/// Checks the words that begin at a place.
pub(super) fn at(scan: &mut Scan<'_>, at: usize, c: char) {
    let (word, bit) = bit(c);
    if FIRSTS[word] & bit == 0 {
        return;
    }
    let from = WORDS.partition_point(|(first, _)| *first < c);
    for (_, entry) in WORDS[from..].iter().take_while(|(first, _)| *first == c) {
        let word = entry.word();
        if !scan.bare[at..].starts_with(word) {
            continue;
        }
        let end = at + word.len();
        match entry {
            Entry::Rule(_, rule) => rule(scan, at, end),
            Entry::Lexicon(word) => misspelt(scan, at, word),
            Entry::Fixed(typed, right) => fixed(scan, at, typed, right),
            Entry::Request(_) => super::requests::request(scan, at, end),
            Entry::Order(_) => super::requests::order(scan, at, end),
        }
        return;
    }
}

fn misspelt(scan: &mut Scan<'_>, at: usize, word: &Word) {
    let end = at + word.wrong.len();
    let after = &scan.bare[end..];
    let before = &scan.bare[..at];
    let other = word.unless.iter().any(|near| {
        near.strip_prefix('-')
            .map_or_else(|| after.starts_with(near), |near| before.ends_with(near))
    });
    if other {
        return;
    }
    let message = say::misspelt(word.wrong, word.right);
    if word.safe {
        scan.wrong(at, end, message, word.right);
    } else {
        scan.flaw(at, end, message);
    }
}

/// N03.
fn fixed(scan: &mut Scan<'_>, at: usize, typed: &str, right: &str) {
    let end = at + typed.len();
    if !scan.bare[end..].starts_with(|c: char| c.is_ascii_digit()) {
        scan.flaw(at, end, say::fixed_word(typed, right));
    }
}

/// The end of a number at a place, in digits, Chinese characters or a placeholder.
fn quantity(text: &str, start: usize) -> Option<usize> {
    let rest = &text[start..];
    let arabic = end_of_number(text, start);
    let length = |is: fn(char) -> bool| rest.find(|c| !is(c)).unwrap_or(rest.len());
    let end = start
        + length(|c| c == PLACEHOLDER)
            .max(length(is_numeral))
            .max(arabic - start);
    (end > start).then_some(end)
}

/// S02: a decrease is never a multiple.
fn multiple(scan: &mut Scan<'_>, at: usize, end: usize) {
    let bare = scan.bare;
    let mut here = end;
    while let Some(word) = starts(
        &bare[here..],
        &["了", "近", "约", "超过", "达", "至少", "到"],
    ) {
        here += word.len();
    }
    let Some(stop) = quantity(bare, here) else {
        return;
    };
    let stop = stop + starts(&bare[stop..], &["余", "多"]).map_or(0, str::len);
    if bare[stop..].starts_with('倍') && !bare[stop..].starts_with("倍数") {
        let stop = stop + "倍".len();
        scan.flaw(at, stop, say::multiple_of_less(shown(&bare[at..stop])));
    }
}

/// S03: the difference of two rates is percentage points.
fn points(scan: &mut Scan<'_>, at: usize, end: usize) {
    let bare = scan.bare;
    let mut here = end;
    for words in [
        &["分别", "均", "也"] as &[_],
        &[
            "同比",
            "环比",
            "比上年",
            "较上年",
            "比去年",
            "较去年",
            "比上年末",
            "较年初",
            "比年初",
        ],
    ] {
        here += starts(&bare[here..], words).map_or(0, str::len);
    }
    let verbs = [
        "提高", "提升", "上升", "下降", "降低", "增加", "减少", "回落", "增长", "下滑",
    ];
    let Some(verb) = starts(&bare[here..], &verbs) else {
        return;
    };
    here += verb.len();
    while let Some(word) = starts(&bare[here..], &["了", "近", "约", "超过", "达", "超"]) {
        here += word.len();
    }
    let stop = end_of_number(bare, here);
    if stop > here && bare[stop..].starts_with('%') && !bare[stop..].starts_with("%以") {
        scan.flaw(
            at,
            stop + 1,
            say::points_in_text(&bare[at..=stop], &bare[here..stop]),
        );
    }
}

/// S05: 同比 is against the year before, 环比 against the period before.
fn compared(scan: &mut Scan<'_>, at: usize, end: usize) {
    let words = &scan.bare[at..end];
    let right = if words.starts_with("同比") {
        "环比"
    } else {
        "同比"
    };
    scan.flaw(at, end, say::compared(words, right));
}

/// S13: 截至 before a time.
fn up_to(scan: &mut Scan<'_>, at: usize, end: usize) {
    let bare = scan.bare;
    let word = starts(&bare[end..], &["到", "至"]).unwrap_or("");
    let behind = end + word.len();
    let rest = &bare[behind..];
    let times = [
        "目前",
        "今年",
        "本年",
        "去年",
        "上年",
        "年底",
        "年末",
        "上月",
        "本月",
        "月底",
        "当前",
        "上半年",
        "现在",
    ];
    let masked = |c: char| matches!(c, 'x' | 'X' | '×' | '*');
    let named = starts(rest, &times).is_some();
    if named || rest.starts_with(|c: char| c.is_ascii_digit() || c == PLACEHOLDER || masked(c)) {
        scan.wrong(at, behind, group::up_to(&bare[at..behind], "截至"), "截至");
    }
}

/// S13: 期间 needs the time it speaks of.
fn during(scan: &mut Scan<'_>, at: usize, end: usize) {
    if scan.opens(at) && scan.bare[end..].starts_with('，') && at > 0 {
        scan.flaw(at, end, say::during());
    }
}

/// N17: per cent in digits; 百分之百 and 百分之几 are words.
fn percent(scan: &mut Scan<'_>, at: usize, end: usize) {
    let rest = &scan.bare[end..];
    let length = rest
        .find(|c| !is_numeral(c) && c != '点')
        .unwrap_or(rest.len());
    let words = &rest[..length];
    if length > 0 && words != "百" && !words.starts_with('点') {
        scan.flaw(
            at,
            end + length,
            say::percent_words(&scan.bare[at..end + length]),
        );
    }
}

/// N14: either twelve hours with 下午, or twenty-four.
fn clock(scan: &mut Scan<'_>, at: usize, end: usize) {
    let bare = scan.bare;
    let stop = end_of_number(bare, end);
    let hour = bare[end..stop]
        .parse::<u8>()
        .is_ok_and(|hour| (13..=24).contains(&hour));
    let told = bare[stop..].starts_with(['时', '点', '：', ':']);
    if hour && told && !bare[stop..].starts_with("点半个") {
        scan.flaw(at, stop, say::two_clocks(&bare[at..stop]));
    }
}

/// S09: 50人以上 and 50人以下 both take the fifty in.
fn band(scan: &mut Scan<'_>, at: usize, end: usize) {
    let bare = scan.bare;
    let Some(words) = number_before(bare, at) else {
        return;
    };
    let mut near = (end + 90).min(bare.len());
    while !bare.is_char_boundary(near) {
        near -= 1;
    }
    let rest = bare[end..near].split(['。', '\n']).next().unwrap_or("");
    let below = rest
        .match_indices("以下")
        .find_map(|(here, _)| number_before(bare, end + here).filter(|other| *other == words));
    if below.is_some() {
        let from = at - words.len();
        scan.flaw(from, end, say::band(&bare[from..end], words));
    }
}

/// The number with its unit that ends at a place.
fn number_before(text: &str, end: usize) -> Option<&str> {
    let before = &text[..end];
    let near = before.char_indices().rev().take(6);
    let (last, _) = near.into_iter().find(|(_, c)| c.is_ascii_digit())?;
    let measure = &before[last + 1..];
    let start = before[..=last]
        .trim_end_matches(|c: char| c.is_ascii_digit() || c == '.')
        .len();
    (measure.is_empty() || unit(measure) == Some(measure)).then_some(&before[start..])
}

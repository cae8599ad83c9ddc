//! What must hold for all figures, over generated grids: reading back, exact arithmetic, words that follow the sign.

use std::collections::BTreeSet;

use zongjie::facts::vocabulary;
use zongjie::figure::approx::Place;
use zongjie::figure::multiple::Claim;
use zongjie::figure::{Approx, Decimal, Figure, Interval, parse};
use zongjie::phrase::TABLE;
use zongjie::template;

use crate::figures::{answer, bad_marks, call};

fn say(function: &str, facts: &str) -> String {
    let text = answer(&call(function, facts).0);
    assert!(text == "-" || !bad_marks(&text), "{facts}: {text}");
    text
}

/// Everything of a figure but the characters it was typed with.
fn essence(figure: &Figure) -> String {
    let Figure {
        before,
        number,
        after,
        scale,
        unit,
        tail,
        raw: _,
    } = figure;
    format!("{before:?} {number:?} {after:?} {scale} {unit} {tail:?}")
}

#[test]
fn what_is_printed_is_read_back() {
    let numbers = [
        "0",
        "7",
        "137",
        "1,769",
        "6.40",
        "0.5",
        "-5",
        "-0.90",
        "xx",
        "1xx1",
        "x.xx",
        "13～17",
        "1.5～xx",
        "999999999999999999999999",
        "0.00000000000000000000001",
    ];
    let units = [
        "",
        "家",
        "元",
        "%",
        "‰",
        "个百分点",
        "人次",
        "元/月",
        "公里/小时",
        "倍",
        "美元",
    ];
    let words: Vec<_> = Approx::words()
        .map(|word| Approx::find(word).expect("a word"))
        .collect();
    let mut count = 0;
    for number in numbers {
        for scale in ["", "万", "亿", "万亿"] {
            for unit in units {
                for word in std::iter::once(None).chain(words.iter().copied().map(Some)) {
                    let mut figure = parse(&format!("{number}{scale}{unit}")).expect("a figure");
                    match word.map(Approx::place) {
                        Some(Place::Before) => figure.before = word,
                        Some(Place::After) => figure.after = word,
                        Some(Place::Tail) => figure.tail = word,
                        None => {}
                    }
                    let printed = figure.print();
                    let again = parse(&printed).unwrap_or_else(|e| panic!("{printed}: {e:?}"));
                    assert_eq!(essence(&again), essence(&figure), "{printed}");
                    assert_eq!(again.value(), figure.value(), "{printed}");
                    assert_eq!(again.print(), printed);
                    count += 1;
                }
            }
        }
    }
    assert!(count > 10_000);
}

/// Whole numbers of very different size, with neighbours that make ties and near ties.
fn values() -> Vec<i128> {
    let mut out = vec![
        0, 1, 2, 3, 7, 8, 9, 16, 33, 64, 90, 137, 199, 200, 201, 750, 1111, 1999,
    ];
    for power in 3..=18 {
        let ten = 10_i128.pow(power);
        out.extend([ten - 1, ten, ten + 1]);
    }
    out
}

/// A number of tenths as a rate is printed.
fn tenths(value: i128) -> String {
    match value % 10 {
        0 => format!("{}", value / 10),
        tenth => format!("{}.{tenth}", value / 10),
    }
}

/// Calculated beside the program in whole numbers: |now − then| ÷ then, in tenths of a per cent, half up.
#[test]
fn growth_is_exact_and_its_word_follows_the_sign() {
    for now in values() {
        for then in values().into_iter().filter(|then| *then > 0) {
            if now == 0 {
                continue;
            }
            let rate = ((now - then).abs() * 2000 + then) / (2 * then);
            let (verb, amount) = if now > then {
                ("增长", "增加")
            } else {
                ("下降", "减少")
            };
            let want = match (now == then, rate) {
                (true, _) => "与上年持平".to_owned(),
                (false, 0) => "与上年基本持平".to_owned(),
                (false, rate) => format!("同比{verb}{}%", tenths(rate)),
            };
            let facts = format!("甲: {{值: {now}万元, 上年: {then}万元}}");
            assert_eq!(say("同比", &facts), want, "{facts}");
            let difference = (now - then).abs();
            let change = say("增减", &facts);
            if difference == 0 {
                assert_eq!(change, "与上年持平");
            } else {
                let want = format!("比上年{amount}{difference}万元");
                assert!(change.starts_with(&want), "{facts}: {change}");
            }
        }
    }
}

#[test]
fn words_follow_the_sign() {
    for now in -30..=30_i32 {
        for then in [-20, -1, 0, 1, 7, 10, 30] {
            let rates = format!("甲: {{值: {now}%, 上年: {then}%}}");
            let points = say("百分点", &rates);
            let level = say("由至", &rates);
            let gap = (now - then).abs();
            let want = match now - then {
                0 => ("与上年持平".to_owned(), "与上年持平".to_owned()),
                d if d > 0 => (
                    format!("提高{gap}个百分点"),
                    format!("由{then}%提高到{now}%"),
                ),
                _ => (
                    format!("下降{gap}个百分点"),
                    format!("由{then}%下降到{now}%"),
                ),
            };
            assert_eq!((points, level), want, "{rates}");
        }
        for (key, function) in [("环比", "环比"), ("年均", "年均"), ("增长", "同比")] {
            let said = say(function, &format!("甲: {{值: 5家, {key}: {now}%}}"));
            let verb = match now {
                0 => "持平".to_owned(),
                n if n > 0 => format!("增长{n}%"),
                n => format!("下降{}%", -n),
            };
            assert!(said.ends_with(&verb), "{key} {now}: {said}");
        }
    }
}

/// (1000 + k)ⁿ after 1000ⁿ is exactly k tenths of a per cent a year.
#[test]
fn yearly_growth_is_exact() {
    for years in 2..=7_u32 {
        for k in [
            -999_i128, -500, -301, -100, -1, 0, 1, 7, 99, 100, 250, 333, 1000,
        ] {
            let (now, then) = ((1000 + k).pow(years), 1000_i128.pow(years));
            let facts = format!("甲: {{值: {now}家, 上年: {then}家, 期: {years}年}}");
            let want = match k {
                0 => "年均持平".to_owned(),
                k if k > 0 => format!("年均增长{}%", tenths(k)),
                k => format!("年均下降{}%", tenths(-k)),
            };
            assert_eq!(say("年均", &facts), want, "{facts}");
            let stated = want.trim_start_matches(|c: char| !c.is_ascii_digit());
            let sign = if k < 0 { "-" } else { "" };
            if k != 0 {
                let facts = facts.replace('}', &format!(", 年均: {sign}{stated}}}"));
                let mut found = zongjie::diag::Diagnostics::default();
                zongjie::check::check(&crate::compact::facts(&facts), &mut found);
                assert!(found.is_empty(), "{facts}: {found:?}");
            }
        }
    }
}

/// 翻n番 is claimed, and accepted, exactly from 2ⁿ times on.
#[test]
fn doublings_hold_exactly_from_the_power_of_two() {
    for then in [1_i64, 3, 28, 999] {
        for n in 1..=6_u32 {
            let words = ["翻番", "翻两番", "翻三番", "翻四番", "翻五番", "翻六番"];
            let words = words[n as usize - 1];
            for extra in [-1, 0, 1] {
                let now = then * (1 << n) + extra;
                let facts = format!("甲: {{值: {now}家, 上年: {then}家}}");
                let holds = extra >= 0;
                let claimed = say(&format!("倍数(词={words})"), &facts);
                assert_eq!(claimed == words, holds, "{facts}: {claimed}");
                assert!(holds || claimed == "!MULT");
                let ratio = Decimal::from(now)
                    .checked_div(then.into())
                    .expect("no zero");
                let claim = Claim::parse(words).expect("a claim");
                assert_eq!(claim.holds(Interval::point(ratio)), Some(holds));
                if extra == 0 {
                    assert_eq!(say("倍数", &facts), words);
                }
            }
        }
    }
}

#[test]
fn sums_of_money_are_exact() {
    for tens in [0_i128, 1, 40, 9999, 123_456] {
        for hundredths in [0_i128, 1, 99, 640, 1_000_001] {
            let facts = format!(
                "甲: {{名: 甲, 值: {tens}万元}}, 乙: {{名: 乙, 值: {}.{:02}亿元}}",
                hundredths / 100,
                hundredths % 100
            );
            let second = hundredths * 100;
            let want = format!("甲{tens}万元、乙{second}万元，共{}万元", tens + second);
            assert_eq!(say("金额(合计=共)", &facts), want);
        }
    }
}

/// A metric's id must not hide a function, and the reader of facts knows all of them.
#[test]
fn no_function_shares_its_name() {
    let mut seen = BTreeSet::new();
    for function in TABLE {
        for name in [function.name, function.alias] {
            assert!(seen.insert(name), "{name} twice");
            assert!(
                vocabulary::is_reserved_name(name),
                "{name} may be a metric's id"
            );
            assert!(template::is_reserved(name), "{name}");
        }
    }
    assert!(TABLE.len() >= 25);
    let keys = [vocabulary::Owner::Root];
    for key in keys.into_iter().flat_map(vocabulary::keys_of) {
        for name in key.names() {
            assert!(!seen.contains(name), "{name} is data and function");
        }
    }
}
